"""A text reads as Python-Markdown reads it, whether there was anything to look for or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from handbook.inline import Inline

EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.details", "pymdownx.superfences"]
SIGNS = [
    "*",
    "**",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "&",
    "&amp;",
    "\\",
    "!",
    "  \n",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "| ",
    "[^1]",
    "ord",
    " ",
    "é",
    "x@y.dk",
]


@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join))
def test_a_text_reads_as_without_it(text: str) -> None:
    assert markdown.markdown(text, extensions=[*EXTENSIONS, Inline()]) == markdown.markdown(text, extensions=EXTENSIONS)


@pytest.mark.parametrize(("extension", "text"), [("pymdownx.mark", "et ==mærket== ord"), ("pymdownx.keys", "tryk ++ctrl+f++")])
def test_signs_of_other_extensions_are_read(extension: str, text: str) -> None:
    assert "<mark>" in (html := markdown.markdown(text, extensions=[extension, Inline()])) or "<kbd" in html


def test_a_text_without_signs_is_not_looked_through() -> None:
    with looked() as at:
        markdown.markdown("Et ord.\n\n- et punkt\n- et **fedt** punkt", extensions=[Inline()])
    assert at == ["et **fedt** punkt"]


@contextmanager
def looked() -> Iterator[list[str]]:
    """The texts that Python-Markdown's own reading is asked for."""
    found: list[str] = []
    name = "_InlineProcessor__handleInline"
    own = getattr(InlineProcessor, name)

    def handle(self: InlineProcessor, data: str, at: int = 0) -> str:
        found.append(data)
        told: str = own(self, data, at)
        return told

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(InlineProcessor, name, handle)
        yield found
    found[:] = [text for text in found if not re.search("klzzwxh", text)]

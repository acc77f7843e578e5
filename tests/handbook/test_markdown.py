"""Any text as Markdown that shows just that text, held against Python-Markdown with the site's own extensions."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import Markup

from handbook.markdown import front, markdown

CONFIG = (Path(__file__).resolve().parents[2] / "mkdocs.yml").read_text(encoding="utf-8")
SECTION = re.search(r"^markdown_extensions:\n((?:[ ].*\n)+)", CONFIG, re.MULTILINE)
EXTENSIONS: list[str | dict[str, dict[str, object]]] = yaml.safe_load(SECTION[1]) if SECTION else []
NAMES = [name for entry in EXTENSIONS for name in ([entry] if isinstance(entry, str) else entry)]
SETTINGS = {name: settings for entry in EXTENSIONS if isinstance(entry, dict) for name, settings in entry.items()}

ALLOWED = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff")
# fmt: off
SIGNS = st.sampled_from([
    "`", "**", "_", "[x](y)", "![x](y)", "[^1]", "[^1]: ", "[x]: y", "*[x]: y", "<b>", "</b>", "&amp;", "&#123;", "{{ x }}", "{: #x }", "{#x}", "|", "\\", "<br>",
    "# ", "- ", "+ ", "* ", "1. ", "1) ", "> ", "!!! note", "??? x", '=== "x"', "```", "~~~", ": ", "---", "***", "===", "[TOC]", "http://x.dk", "<x@y.dk>",
    " ", "\u00a0", "a",
])
# fmt: on
TEXTS = st.lists(ALLOWED | SIGNS, min_size=1, max_size=12).map("".join).filter(str.strip)


class Shown(HTMLParser):
    """The text of some HTML, and its tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.tags = "", list[str]()
        self.feed(text)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attributes: object) -> None:
        self.tags.append(tag)


def shown(text: str) -> Shown:
    return Shown(Markdown(extensions=NAMES, extension_configs=SETTINGS).convert(text))


@pytest.mark.parametrize(
    ("frame", "tags"),
    [
        pytest.param("{}", ["p"], id="a paragraph"),
        pytest.param("Før\n\n{}\n{{: .fs-lead }}", ["p", "p"], id="a lead"),
        pytest.param("-   {}\n", ["ul", "li"], id="a point"),
        pytest.param("1.  **x**<br>\n    {}\n", ["ol", "li", "strong", "br"], id="a step"),
        pytest.param("Navn\n:   {}\n", ["dl", "dt", "dd"], id="a fact"),
        pytest.param("| a | b |\n| - | - |\n| {} | c |\n", ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"], id="a cell"),
        pytest.param("[{}](x.md)", ["p", "a"], id="a link"),
    ],
)
@given(text=TEXTS)
@example(text="1. maj")
@example(text="`a` *b* <c> &amp; [d](e) {: #f } | \\")
@example(text="\\`")
@example(text="[^1]: x")
def test_any_text_is_shown_as_it_is(frame: str, tags: list[str], text: str) -> None:
    page = shown(frame.format(markdown(text)))
    around = shown(frame.format("Q"))
    assert page.tags == tags == around.tags
    assert " ".join(page.text.split()) == " ".join(around.text.replace("Q", text).split())


def test_what_is_markdown_already_is_left_alone() -> None:
    assert markdown(Markup("**a**")) == "**a**"


@pytest.mark.parametrize(("value", "text"), [(20, "20"), ("to\n linjer ", "to linjer"), ("", "")])
def test_a_value_becomes_one_line(value: object, text: str) -> None:
    assert markdown(value) == text


@given(TEXTS)
@example('"; titel: {{ 7*7 }} </title>')
@example("\\u0041 \\n")
def test_front_matter_is_a_text_in_html_and_no_template(text: str) -> None:
    written = yaml.safe_load(f"title: {front(text)}")["title"]
    assert html.unescape(written) == " ".join(text.split())
    assert not set(written) & set("<>{}\"'")

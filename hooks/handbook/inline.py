"""Python-Markdown's reading of the text within a paragraph, without a look for what cannot be there."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor

_SIGNS = re.compile(r"[\\`\[<*_&]|  \n")  # each of the patterns that are known begins with one
_KNOWN = (
    *("backtick", "escape", "footnote", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"),
    *("autolink", "automail", "linebreak", "html", "entity", "em_strong"),
)


class Inline(Extension):
    """A text is tried against fifteen patterns, one after the other; two of three texts hold nothing that any of them begins with."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Inline(md), "inline", 20)  # in the place of its own


class _Inline(InlineProcessor):
    _is_known = False  # whether no other extension reads signs of its own

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self._is_known = sum(name in self.inlinePatterns for name in _KNOWN) == len(self.inlinePatterns)
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if self._is_known and not _SIGNS.search(data):
            return data
        told: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return told

"""A built page → what it says itself: its headings and text, without navigation and without what other pages say of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

_BLOCKS = frozenset(["p", "li", "td", "th", "dt", "dd", "blockquote", "pre", "summary", "figcaption", "legend"])
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_SKIPPED = frozenset(["nav", "svg", "noscript", "template", "dialog"])
_IGNORED = "data-pagefind-ignore"  # what a page asks not to be found by, as the answers to a quiz
_SKIPPED_CLASSES = frozenset((_IGNORED, "headerlink", "fs-edit", "fs-colophon", "fs-builds"))
_FACTS = "fs-facts"  # of these, names and links lead elsewhere; what is said in words of its own is kept
_OTHERS = ("bruges-i", "naevnes-i", "kilder")  # sections that tell what other pages say or are called
# A built page is written by a serialiser: in it, no text and no value holds a pointed bracket of its own.
_ARTICLE = re.compile(r"<article\b.*?</article>", re.S)
_SILENT = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>", re.S)
_PIECE = re.compile(r"<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>[^>]*)>|(?P<text>[^<]+)")
_NAMED = re.compile(r" (?P<name>id|class|data-pagefind-ignore)\b(?:=\"(?P<value>[^\"]*)\")?")
_EMPTY = frozenset(["br", "img", "hr", "input", "meta", "link", "source", "wbr", "col", "area"])


def contents(page: str, told: Callable[[str], str], *, is_list: bool = False) -> str:
    """The main content of a built page as plain HTML, each text as `told` gives it; of a list only what stands above it."""
    reader = _Reader(told, is_list)
    if article := _ARTICLE.search(page):
        for piece in _PIECE.finditer(_SILENT.sub("", article[0])):
            reader.read(piece)
    return "".join(reader.out)


class _Reader:
    """Keeps blocks, and headings with their anchors, of the article on a page."""

    def __init__(self, told: Callable[[str], str], is_list: bool) -> None:
        self.out: list[str] = []
        self._told = told
        self._is_list = is_list
        self._depth = 0  # within the article
        self._skipped = 0  # the depth at which skipping began
        self._facts = 0  # the depth at which facts began
        self._is_over = False  # in a section, or behind the place, from which nothing is kept

    def read(self, piece: re.Match[str]) -> None:
        if piece["text"]:
            self._say(piece["text"])
        elif piece["end"]:
            self._end(piece["tag"])
        else:
            self._depth += piece["tag"] not in _EMPTY
            found = {one["name"]: one["value"] or "" for one in _NAMED.finditer(piece["attributes"])}
            self._begin(piece["tag"], unescape(found.get("id", "")), frozenset(found.get("class", "").split()) | found.keys() & {_IGNORED})

    def _begin(self, tag: str, anchor: str, classes: frozenset[str]) -> None:
        if not self._facts and _FACTS in classes:
            self._facts = self._depth
        is_named = bool(self._facts) and tag in ("dt", "a")
        if not self._skipped and tag not in _EMPTY and (is_named or tag in _SKIPPED or classes & _SKIPPED_CLASSES):
            self._skipped = self._depth
        if tag == "h2":
            self._is_over = self._is_list or anchor in _OTHERS
        if self._is_kept and tag in _HEADINGS:
            self.out.append(f'<{tag} id="{escape(anchor)}">' if anchor else f"<{tag}>")
        elif self._is_kept and (tag in _BLOCKS or tag == "br"):
            self.out.append(f"<{tag}>")

    @property
    def _is_kept(self) -> bool:
        return self._depth > 0 and not self._skipped and not self._is_over

    def _end(self, tag: str) -> None:
        if tag in _EMPTY:
            return
        if self._is_kept and tag in _BLOCKS | _HEADINGS:
            self.out.append(f"</{tag}>")
        if self._skipped == self._depth:
            self._skipped = 0
        if self._facts == self._depth:
            self._facts = 0
        self._depth -= 1

    def _say(self, text: str) -> None:
        if self._is_kept:
            self.out.append(escape(self._told(unescape(text)), quote=False))

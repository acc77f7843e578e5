"""A built page → what it says itself: its headings and text, without navigation and without what other pages say of it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

_BLOCKS = frozenset(["p", "li", "td", "th", "dt", "dd", "blockquote", "pre", "summary", "figcaption", "legend"])
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_SKIPPED = frozenset(["nav", "script", "style", "svg", "noscript", "template", "dialog"])
_IGNORED = "data-pagefind-ignore"  # what a page asks not to be found by, as the answers to a quiz
_SKIPPED_CLASSES = frozenset((_IGNORED, "headerlink", "fs-edit", "fs-colophon", "fs-builds"))
_FACTS = "fs-facts"  # of these, names and links lead elsewhere; what is said in words of its own is kept
_OTHERS = ("bruges-i", "naevnes-i", "kilder")  # sections that tell what other pages say or are called
_EMPTY = frozenset(["br", "img", "hr", "input", "meta", "link", "source", "wbr", "col", "area"])


def contents(page: str, told: Callable[[str], str], *, is_list: bool = False) -> str:
    """The main content of a built page as plain HTML, each text as `told` gives it; of a list only what stands above it."""
    reader = _Reader(told, is_list)
    reader.feed(page)
    reader.close()
    return "".join(reader.out)


class _Reader(HTMLParser):
    """Keeps blocks, and headings with their anchors, of the article on a page."""

    def __init__(self, told: Callable[[str], str], is_list: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._told = told
        self._is_list = is_list
        self._depth = 0  # within the article
        self._skipped = 0  # the depth at which skipping began
        self._facts = 0  # the depth at which facts began
        self._is_over = False  # in a section, or behind the place, from which nothing is kept

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if self._depth or tag == "article":
            self._depth += tag not in _EMPTY
            self._begin(tag, found.get("id") or "", frozenset((found.get("class") or "").split()) | found.keys() & {_IGNORED})

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

    def handle_endtag(self, tag: str) -> None:
        if not self._depth or tag in _EMPTY:
            return
        if self._is_kept and tag in _BLOCKS | _HEADINGS:
            self.out.append(f"</{tag}>")
        if self._skipped == self._depth:
            self._skipped = 0
        if self._facts == self._depth:
            self._facts = 0
        self._depth = 0 if tag == "article" else self._depth - 1  # within, an author may have left a paragraph open

    def handle_data(self, data: str) -> None:
        if self._is_kept:
            self.out.append(escape(self._told(data), quote=False))

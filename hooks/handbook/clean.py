"""The HTML that may stand on a page: the one list, for who judges an author's text and for who cleans a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import nh3

_BLOCKS = {"aside", "blockquote", "details", "div", "figcaption", "figure", "hr", "nav", "p", "pre", "section", "summary"}
_LISTS = {"dd", "dl", "dt", "li", "ol", "ul"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TABLES = {"caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
_WORDS = {"a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "time", "u"}
_SIGNS = {"bdi", "bdo", "br", "img", "sub", "sup", "var", "wbr"}
TAGS = frozenset(_BLOCKS | _LISTS | _HEADINGS | _TABLES | _WORDS | _SIGNS)
EVERYWHERE = frozenset({"id", "class", "lang", "dir", "title", "role", "markdown"})  # markdown: for the generator, and gone from its page
PREFIXES = frozenset({"aria-"})
OWN = {
    "a": frozenset({"href", "hreflang", "download"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height", "loading"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "q": frozenset({"cite"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr"}),
    "time": frozenset({"datetime"}),
}

# A value in quotation marks may hold the sign that ends a tag; `[x](<y>)` holds none.
_TAG = re.compile(r"(?<!\]\()<(?P<name>[A-Za-z][^\s/<>]*+)(?P<attributes>(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>")
_ATTRIBUTE = re.compile(r"(?P<name>[^\s=\"'<>/{}]+)(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>{}]*+))?")
_LIST = re.compile(r"(?<!\{)\{(?=:| *[#.]| *[\w-]+ *=)(?P<attributes>[^{}\n]*)\}")


def clean(html: str) -> str:
    """The HTML with what is not on the list taken out."""
    own = {tag: set(EVERYWHERE | OWN.get(tag, frozenset())) for tag in TAGS}
    return nh3.clean(html, tags=set(TAGS), attributes=own, generic_attribute_prefixes=set(PREFIXES), link_rel=None)


def taken_out(text: str) -> Iterator[tuple[int, str, str]]:
    """What cleaning would take out of a text with HTML: where a tag begins, its name, and the attributes; none where it is the whole tag."""
    end = 0  # of what goes with a tag that is told
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if tag.start() < end or re.search(r"[:@]", name):  # with these signs it is an address between pointed brackets
            continue
        if name not in TAGS:
            yield tag.start(), name, ""
            end = max(tag.end(), text.find(f"</{tag['name']}", tag.end()))
        elif refused := [given for given in _names(tag["attributes"]) if not _is_allowed(name, given)]:
            yield tag.start(), name, ", ".join(refused)


def _names(attributes: str) -> list[str]:
    return [match["name"].lower() for match in _ATTRIBUTE.finditer(attributes)]


def _is_allowed(tag: str, attribute: str) -> bool:
    return attribute in EVERYWHERE | OWN.get(tag, frozenset()) or attribute.startswith(tuple(PREFIXES))


def taken_out_of_lists(text: str) -> Iterator[tuple[int, str]]:
    """The attributes between braces that cleaning would take out again: where the braces begin, and the name."""
    known = EVERYWHERE.union(*OWN.values()) - {"href", "src"}
    for braces in _LIST.finditer(text):
        given = (match["name"] for match in _ATTRIBUTE.finditer(braces["attributes"]) if "=" in match[0])
        yield from ((braces.start(), name) for name in given if name.lstrip(":").lower() not in known and not name.startswith(tuple(PREFIXES)))

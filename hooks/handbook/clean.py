"""The HTML that may stand on a page: the one list, for who judges an author's text and for who cleans a page.

An author may write `TAGS` with `EVERYWHERE`, `OWN` and `PREFIXES`. A page is cleaned when it is HTML, and our templates have written
on it too: what they add is `TEMPLATES`. Nothing in either list runs, loads from elsewhere or sends anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

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

# What our templates write beside it: forms that are sent nowhere, and hooks for the browser's code.
TEMPLATES = {
    "button": frozenset({"type"}),
    "dialog": frozenset[str](),
    "fieldset": frozenset[str](),
    "form": frozenset({"method", "autocomplete"}),
    "input": frozenset({"accept", "autocomplete", "checked", "max", "maxlength", "min", "multiple", "name", "required", "step", "type", "value"}),
    "label": frozenset({"for"}),
    "legend": frozenset[str](),
    "option": frozenset({"value"}),
    "progress": frozenset[str](),
    "select": frozenset({"name"}),
    "template": frozenset[str](),
    "textarea": frozenset({"maxlength", "name", "rows"}),
}
_CLOSED = (_BLOCKS | _LISTS | _HEADINGS | _TABLES) - {"hr", "col"}  # what Markdown leaves alone until it is closed
_ANYWHERE = EVERYWHERE | {"align", "hidden", "tabindex"}
SCHEMES = frozenset({"https", "http", "mailto", "tel"})
_FRAME = ("__", "md-")  # how ids begin that Material's own code looks for
_TABS = "__tabbed_"
_FRAMED = re.compile(r"#(?:__|md-)[\w-]*")
_INERT = re.compile(r"(</?)(x-)?(?=template\b)")  # nh3 looks at nothing that stands within a <template>

_BEGINS = re.compile(r"<(?P<name>[A-Za-z][^\s/<>]*+)|<(?P<sign>\?|!(?!--))")
_ADDRESS = re.compile(  # `[x](<y>)` holds no tag
    r"(?<!\\)(?P<text>\[(?:[^\[\]\n]|!?\[[^\[\]\n]*\]\([^()\n]*\))*+\]\()(?P<address><[^<>\n]*>)(?=[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*')?[ \t]*\))"
)
_ADDRESSED = re.compile(r"<(?:https?://[^<>]*|[a-z][\w+.-]*:[^\s<>]+)>|<[^\s<>/:]*@", re.I)  # an address between pointed brackets
_COMMENT = re.compile(r"<!--(?!-?>).*?--!?>", re.S)  # as a browser ends it
_EITHER = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?=[\s/>])(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+>")
_FIRST = re.compile(r"^[ ]{0,3}$")
_UNENDED = re.compile(r"<(?:[A-Za-z][\w-]*[\s/](?:(?!\n[ \t]*\n).){0,300}?=|\?|!)", re.S)  # a tag that nothing ends; `a <b` is none
# A value in quotation marks may hold the sign that ends a tag.
_TAG = re.compile(r"<(?P<name>[A-Za-z][^\s/<>]*+)(?P<attributes>(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>")
_ATTRIBUTE = re.compile(r"(?P<name>[^\s=\"'<>/{}]+)(?:\s*+=\s*+(?P<value>\"[^\"]*+\"|'[^']*+'|[^\s\"'<>{}]*+))?")
# What Markdown takes for a list of attributes ends at the first brace or at a later one, by where it stands; `{{ word("text") }}` is none.
_LISTS_OF_ATTRIBUTES = tuple(
    re.compile(rf"(?<!\{{)\{{(?!\{{ *[a-z_]+\()(?P<attributes>{inner})\}}")
    for inner in (r"[^}\n]*+", r"(?:[^}\n\"']|\"[^\"\n]*\"|'[^'\n]*'|[\"'])*+")
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A page's HTML with nothing in it that is not on the lists; `gone` are the tags, each with its attributes, that were written otherwise."""

    html: str
    gone: tuple[str, ...]


def clean(html: str) -> Cleaned:
    """The content of a page, cleaned; it stands as a browser would write it, whatever was in it."""
    found = _CLEANER.clean(_INERT.sub(r"\1x-", html))
    return Cleaned(_INERT.sub(r"\1", found), tuple((_skeleton(html) - _skeleton(found.replace("x-template", "template"))).elements()))


def _kept(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute; none where it leads or reaches out of the page."""
    if name in ("src", "cite") and not _is_here(value):
        return value if name == "cite" and value.startswith("https://") else None
    if name == "id" and value.startswith(_FRAME) and not value.startswith(_TABS):
        return None
    return value


def _is_here(address: str) -> bool:
    """Whether what is loaded from an address is a file of the site: a path, as a browser reads it."""
    return re.match(r"[\w+.-]*:|[/\\]{2}", re.sub(r"[\x00-\x20]", "", address)) is None


def _skeleton(html: str) -> Counter[str]:
    """The tags of a page, each with the names of its attributes, and how often they stand there."""
    tags = _TAG.finditer(_COMMENT.sub("", html))
    return Counter(" ".join([tag["name"].lower(), *_names(tag["attributes"])]) for tag in tags)


def taken_out(text: str) -> Iterator[tuple[int, str, str]]:
    """What cleaning would take out of a text with HTML: where a tag begins, its name, and the attributes; none where it is the whole tag."""
    end = 0  # of what goes with a tag that is told
    text = _ADDRESS.sub(lambda link: link["text"] + " " * len(link["address"]), text)
    for begins in _BEGINS.finditer(text):
        name = (begins["name"] or begins["sign"]).lower()
        if begins.start() < end or _ADDRESSED.match(text, begins.start()):
            continue
        tag = _TAG.match(text, begins.start())
        if not (tag or _UNENDED.match(text, begins.start()) or (name in _CLOSED and _is_first(text, begins.start()))):
            continue
        if name not in TAGS or not tag:
            yield begins.start(), name, ""
            end = max(tag.end() if tag else 0, text.find(f"</{begins['name']}", begins.end()))
        elif refused := [given for given in _names(tag["attributes"]) if not _is_allowed(name, given)] + _frames(tag["attributes"]):
            yield begins.start(), name, ", ".join(refused)


def unclosed(text: str) -> Iterator[tuple[int, str]]:
    """The block of HTML that is never closed, so that Markdown leaves all the rest of the page alone: where it begins, and its tag."""
    inside: list[tuple[int, str]] = []
    for tag in _EITHER.finditer(text):
        name, names = tag["name"].lower(), [name for _, name in inside]
        if tag["end"] and name in names:
            del inside[len(names) - 1 - names[::-1].index(name) :]
        elif not tag["end"] and name in _CLOSED and (inside or _is_first(text, tag.start())):
            inside.append((tag.start(), name))
    yield from inside[:1]


def _is_first(text: str, start: int) -> bool:
    """Whether what begins somewhere is the first on its line, where Markdown takes a tag for a block."""
    return _FIRST.match(text[text.rfind("\n", 0, start) + 1 : start]) is not None


def _names(attributes: str) -> list[str]:
    return [match["name"].lower() for match in _ATTRIBUTE.finditer(attributes)]


def _frames(attributes: str) -> list[str]:
    """The ids that belong to the frame around a page, as they were written."""
    given = (match for match in _ATTRIBUTE.finditer(attributes) if match["name"].lower() == "id")
    return [match[0] for match in given if unescape((match["value"] or "").strip("\"'")).startswith(_FRAME)]


def _is_allowed(tag: str, attribute: str) -> bool:
    return attribute in EVERYWHERE | OWN.get(tag, frozenset()) or attribute.startswith(tuple(PREFIXES))


def taken_out_of_lists(text: str) -> Iterator[tuple[int, str]]:
    """The attributes between braces that cleaning would take out again: where the braces begin, and the name."""
    known = EVERYWHERE.union(*OWN.values()) - {"href", "src"}
    found = {(braces.start(), name) for pattern in _LISTS_OF_ATTRIBUTES for braces in pattern.finditer(text) for name in _given(braces["attributes"])}
    yield from sorted((at, name) for at, name in found if name.lstrip(":").lower() not in known and not name.startswith(tuple(PREFIXES)))


def _given(attributes: str) -> Iterator[str]:
    yield from (match["name"] for match in _ATTRIBUTE.finditer(attributes) if "=" in match[0])
    yield from _FRAMED.findall(attributes)
    yield from _frames(attributes)


def unended(comment: str) -> bool:
    """Whether a browser ends a comment, by what stands in it, elsewhere than Markdown does."""
    return comment.startswith((">", "->")) or "--!>" in comment


_ALL = TAGS | TEMPLATES.keys()
_CLEANER = nh3.Cleaner(
    tags={*_ALL, "x-template"} - {"template"},
    attributes={tag: set(_ANYWHERE | OWN.get(tag, TEMPLATES.get(tag, frozenset()))) for tag in {*_ALL, "x-template"}},
    attribute_filter=_kept,
    generic_attribute_prefixes={*PREFIXES, "data-"},
    url_schemes=set(SCHEMES),
    link_rel=None,
)

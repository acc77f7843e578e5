"""Any text as Markdown that shows just that text."""

from __future__ import annotations

import html
import json
import re

from markupsafe import Markup

_SPECIAL = re.compile(r"([\\`*_\[\]])")
_OPENING = re.compile(r"^(\s*)([#>+\-=~:!?]|\d+[.)])")


def markdown(value: object) -> Markup:
    """Any text as Markdown that shows just that text: no emphasis, no link, no HTML, no list."""
    if isinstance(value, Markup):
        return value
    return opening(escaped(" ".join(str(value).split())))


def opening(text: str) -> Markup:
    """Markdown that may stand first in a line: what would begin a list, a heading or a box there is a letter like others."""
    return Markup(_OPENING.sub(_opened, text))


def escaped(text: str) -> str:
    """The text with every sign that means something in Markdown or HTML taken for itself, and its spaces kept."""
    plain = html.escape(_SPECIAL.sub(r"\\\1", text), quote=False)
    return plain.replace("#", "&#35;").replace("{", "&#123;").replace("}", "&#125;").replace("|", "&#124;")


def _opened(match: re.Match[str]) -> str:
    mark = match[2]
    return match[1] + (f"&#{ord(mark)};" if len(mark) == 1 else f"{mark[:-1]}&#{ord(mark[-1])};")


def raw(value: object) -> Markup:
    """Any text for HTML that Markdown leaves alone, between tags or in an attribute; mkdocs-macros would run what has braces."""
    return Markup(html.escape(" ".join(str(value).split())).replace("{", "&#123;").replace("}", "&#125;"))


def front(value: object) -> Markup:
    """A value of a page's front matter; themes write it into HTML as it stands."""
    return Markup(json.dumps(raw(value), ensure_ascii=False))

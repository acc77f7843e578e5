"""The templates that a municipality has made its own, and the shared ones that they were made from.

The first line of an own template tells which version of the original it was written against, by twelve digits of its SHA-256.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath

FOLDER = "local/templates"
GLOBS = (f"{FOLDER}/**/*.jinja", f"{FOLDER}/**/*.html")
THEME = "theme/"  # before the names of those that make the frame of a page
SHARED = "shared"  # `shared/<name>` is the original, for a template that only adds to it
_MARK = re.compile(r"\{# original: (?P<mark>[0-9a-f]{12}) #\}\n?")


@cache
def original(name: str) -> str | None:
    """The text of a shared template: a page's by its name, the frame's with `theme/` before it; none where there is no such template."""
    is_theme, path = name.startswith(THEME), PurePosixPath(name)
    if ".." in path.parts or path.suffix != (".html" if is_theme else ".jinja"):
        return None
    found = files("handbook").joinpath(name if is_theme else f"templates/{name}")
    return found.read_text(encoding="utf-8") if found.is_file() else None


def mark(text: str) -> str:
    """What a version of a template is known by."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def marked(text: str, against: str) -> str:
    """An own template with a first line that tells that it was written against this original."""
    return f"{{# original: {mark(against)} #}}\n{_MARK.sub('', text, count=1) if _MARK.match(text) else text}"


def state(name: str, text: str) -> str:
    """How an own template stands to its original: `unknown` where there is none, `unmarked`, `changed` since, or `same`."""
    against, found = original(name), _MARK.match(text)
    if against is None:
        return "unknown"
    if not found:
        return "unmarked"
    return "same" if found["mark"] == mark(against) else "changed"

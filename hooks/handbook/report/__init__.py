"""Problems → what is read: a terminal, an editor, GitHub, GitLab, and any program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from handbook.fingerprint import Traced
from handbook.report import concise, github, gitlab, json, sarif

FORMATS: Mapping[str, Callable[[Iterable[Traced]], str]] = {
    "concise": concise.report,
    "json": json.report,
    "sarif": sarif.report,
    "github": github.report,
    "gitlab": gitlab.report,
}

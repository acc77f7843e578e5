"""Tilgængelighedserklæringen bliver gennemgået mindst en gang om året.

Hvorfor: Loven kræver det. En gammel erklæring er det, tilsynet oftest giver påbud om.

Forkert i `local/settings.yml`:

    accessibility: {statement: "https://www.was.digst.dk/eksempel-dk", reviewed: 2025-12-01, phone: 12 34 56 78, contact: web@eksempel.dk}

giver `local/settings.yml:4:78: FS342`

Rigtigt:

    accessibility: {statement: "https://www.was.digst.dk/eksempel-dk", reviewed: 2026-11-01, phone: 12 34 56 78, contact: web@eksempel.dk}
"""

from collections.abc import Iterator
from datetime import date

from handbook.danish import day
from handbook.link import Handbook
from handbook.source import Finding, Severity

SOON, LATE = 11, 12  # months after which it should, and must, be gone through again


def check(book: Handbook) -> Iterator[Finding]:
    reviewed = book.settings.accessibility.reviewed
    age = _months(reviewed, book.today) if reviewed else 0
    if reviewed and age >= SOON:
        case, severity = _told(age)
        yield Finding(book.setting_at("accessibility", "reviewed"), case, {"reviewed": day(reviewed)}, severity=severity)


def _told(age: int) -> tuple[str, Severity]:
    return ("late", "error") if age >= LATE else ("default", "warning")


def _months(since: date, until: date) -> int:
    """The whole months between two days."""
    return (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)

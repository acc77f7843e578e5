"""En kommunes egen udgave siger, hvor tilgængelighedserklæringen står, og hvem man kan kontakte.

Hvorfor: Loven kræver det, og den, der ikke kan bruge en side, skal kunne få hjælp.

Forkert i `local/settings.yml`:

    accessibility: {statement: "https://www.was.digst.dk/eksempel-dk", reviewed: 2026-11-01, contact: web@eksempel.dk}

giver `local/settings.yml:4:1: FS341`

Rigtigt:

    accessibility: {statement: "https://www.was.digst.dk/eksempel-dk", reviewed: 2026-11-01, phone: 12 34 56 78, contact: web@eksempel.dk}
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    written = book.settings.model_fields_set
    given = book.settings.accessibility
    missing = ", ".join(name for name in type(given).model_fields if getattr(given, name) is None)
    if "municipality" in written and missing:
        key, case = ("accessibility", "part") if "accessibility" in written else ("municipality", "default")
        yield Finding(book.setting_at(key, of_key=True), case, {"missing": missing})

"""En kommunes egen udgave har sine egne ord dér, hvor de fælles tekster har plads til dem.

Hvorfor: Læseren kender sin egen strategi og sine egne enheder ved navn. Uden dem står der et ord, som passer alle steder.

Forkert i `docs/maal.md`, som ny fil:

    ---
    title: Mål
    summary: Det, vi arbejder hen imod.
    ---

    Begynd med {{ local("maalaftale", "afdelingens mål") }}.

giver `local/settings.yml:1:1: FS350`

Rigtigt: skriv jeres eget i `local/settings.yml`, for eksempel `places: {maalaftale: Aftalen om vores mål}`.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    written = book.settings.model_fields_set
    if "municipality" not in written:
        return
    at = book.setting_at("places" if "places" in written else "municipality", of_key=True)
    for key, places in book.places.items():
        if key not in book.settings.own:
            text, first = places[0]
            yield Finding(at, words={"key": key, "text": text, "first": str(first), "count": len(places)})

"""Et ord under `places` eller `units` er et, som en tekst har plads til, og står kun ét af stederne.

Hvorfor: Et ord, ingen tekst spørger efter, når aldrig læseren.

Forkert i `local/settings.yml`, som ny fil:

    places: {maalaftale: Aftalen om vores mål}

giver `local/settings.yml:1:10: FS352`

Rigtigt: slet linjen, eller skriv ordet i en tekst: `{{ local("maalaftale", "afdelingens mål") }}`.
"""

from collections.abc import Iterator

from handbook.danish import nearest
from handbook.link import Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    settings = book.settings
    for field, own in (("units", settings.units), ("places", settings.places)):
        for key in own:
            words = {"key": key, "near": nearest(key, book.places), "known": ", ".join(book.places) or "–"}
            if key not in book.places:
                yield Finding(book.setting_at(field, key, of_key=True), "near" if words["near"] else "default", words)
            elif field == "places" and key in settings.units:
                yield Finding(book.setting_at(field, key, of_key=True), "twice", words)

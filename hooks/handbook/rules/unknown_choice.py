"""Forløb og roller, som indstillingerne vælger, findes i håndbogen.

Hvorfor: Vælger I noget, der ikke er der, viser oversigten for lidt, og ingen kan se hvorfor.

Forkert i `local/settings.yml`, som ny fil:

    roles: [virksomhedskonsulenter]

giver `local/settings.yml:1:9: FS355`

Rigtigt: skriv rollens id, `roles: [virksomhedskonsulent]`.
"""

from collections.abc import Iterator

from handbook.danish import nearest
from handbook.link import Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for field, chosen in (("programmes", book.settings.programmes), ("roles", book.settings.roles)):
        for index, to in enumerate(chosen):
            if book.is_judged(to) and to.id not in book.ids[to.kind]:
                near = nearest(to.id, book.ids[to.kind])
                words = {"id": to.id, "near": near, "known": ", ".join(sorted(book.ids[to.kind]))}
                yield Finding(book.setting_at(field, index), "near" if near else "default", words)

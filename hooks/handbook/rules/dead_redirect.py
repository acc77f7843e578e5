"""En viderestilling skal føre fra en adresse til en side, der findes.

Hvorfor: Ellers bliver læseren sendt fra den ene tomme adresse til den anden.

Forkert i `redirects.yml`, som ny fil:

    redirects:
      /metoder/moedeplan/: method:moedeplanen

giver `redirects.yml:2:24: FS321`

Rigtigt: der står et opslag eller en adresse, der findes, for eksempel method:dagsorden eller /metoder/dagsorden/.
"""

from collections.abc import Iterator

from handbook.danish import nearest
from handbook.link import ADDRESS, Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    redirects = {old: to for old, to in book.redirects.data.redirects.items() if old not in book.addresses}
    for old, to in redirects.items():
        at = book.redirects.place(("redirects", old))
        if not ADDRESS.fullmatch(old):
            yield Finding(book.redirects.place(("redirects", old), of_key=True), "form", {"address": old})
        elif to in redirects:
            yield Finding(at, "moved", {"to": to, "next": redirects[to]})
        elif book.address_of(to) is None:
            near = nearest(to, [*book.addresses, *(":".join(key) for key in book.entries)])
            yield Finding(at, "near" if near else "default", {"to": to, "near": near})

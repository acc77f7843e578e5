"""En adresse, der har været udgivet, skal føre til en side i dag.

Hvorfor: Andre har gemt adressen, sendt den videre eller skrevet den på et ark. Den skal også virke næste år.

Forkert i `published.yml`, som ny fil:

    pages:
      - /metoder/dagsorden/
      - /metoder/en-gammel-metode/

giver `published.yml:3:5: FS320`

Rigtigt: siden står, hvor den stod, eller redirects.yml fører fra den gamle adresse til en side, der findes.
"""

from collections.abc import Iterator

from handbook.danish import nearest
from handbook.link import Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    alive = book.addresses | {f"/{old.strip('/')}/" for old in book.redirects.data.redirects}
    for index, address in enumerate(book.published.data.pages):
        if address not in alive:
            near = nearest(address, book.addresses - set(book.published.data.pages))
            words = {"address": address, "near": near}
            yield Finding(book.published.place(("pages", index)), "near" if near else "default", words)

"""Et begreb, der bruges, skal også være til at finde fra mindst én side.

Hvorfor: Står ordet kun i overskrifter, titler og korte felter, bliver det ikke til et link, og læseren får ikke forklaringen.

Forkert i `vocabulary/terms/samarbejde.yml`:

        label: godt at vide

giver `vocabulary/terms/samarbejde.yml:22:12: FS303`

Rigtigt:

        label: mødeleder
"""

from collections.abc import Iterator

from handbook.link import MENTION, TERM_RELATIONS, Handbook
from handbook.model import Term
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    heard = {mention.term.id for mention in book.mentions if not mention.found.name.avoided}
    linked = {mention.term.id for mention in book.mentions if mention.is_told and mention.is_prose}
    for entry in book.of("term"):
        named = {use.field for use in book.uses_of.get(entry.key, ())} - {MENTION, *TERM_RELATIONS}
        if isinstance(entry.data, Term) and entry.data.status != "retired" and entry.data.id in heard - linked and not named:
            yield Finding(entry.record.place(("label",)), words={"label": entry.data.label})

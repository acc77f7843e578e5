"""Et begreb skal bruges et sted i håndbogen.

Hvorfor: Et ord, som ingen side bruger, er enten ikke en del af det fælles sprog endnu, eller det mangler i teksten.

Forkert i `vocabulary/terms/samarbejde.yml`:

        label: ordstyrer
        definition: Den, der giver ordet videre.
        status: agreed

giver `vocabulary/terms/samarbejde.yml:27:12: FS302`

Rigtigt:

        label: ordstyrer
        definition: Den, der giver ordet videre.
        status: retired
        replaced_by: facilitator
"""

from collections.abc import Iterator

from handbook.link import TERM_RELATIONS, Handbook
from handbook.model import Term
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    mentioned = {mention.term.id for mention in book.mentions if not mention.found.name.avoided}
    for entry in book.of("term"):
        term = entry.data
        named = any(use.field not in TERM_RELATIONS for use in book.uses_of.get(entry.key, ()))
        if isinstance(term, Term) and term.status != "retired" and term.id not in mentioned and not named:
            yield Finding(entry.record.place(("label",)), words={"label": term.label})

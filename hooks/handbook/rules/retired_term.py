"""Et begreb, der er trukket tilbage, skal ikke bruges mere.

Hvorfor: Læseren slår ordet op og får at vide, at vi nu siger noget andet.

Forkert i `methods/dagsorden.md`:

    Metoden og alle ordstyrere, der nævnes i den, er opdigtet til test.

giver `methods/dagsorden.md:26:17: FS208`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

from collections.abc import Iterator

from handbook.forms import inflected_like
from handbook.link import Handbook
from handbook.model import Entry, Term
from handbook.source import Finding
from handbook.wording import Mention, in_same_case


def check(book: Handbook) -> Iterator[Finding]:
    for mention in book.mentions:
        term = book.entries["term", mention.term.id].data
        if isinstance(term, Term) and term.status == "retired" and not mention.found.name.avoided:
            now = book.entries.get(("term", term.replaced_by.id)) if term.replaced_by else None
            agreed = _inflected(now.data, mention) if now else None
            words = {"word": mention.found.surface, "agreed": in_same_case(agreed or "", mention.found.surface)}
            yield Finding(mention.at, "agreed" if agreed else "default", words)


def _inflected(now: Entry, mention: Mention) -> str | None:
    """The term that is said now, in the same inflection."""
    return inflected_like(now.name, mention.found.form, now.inflection) if isinstance(now, Term) else None

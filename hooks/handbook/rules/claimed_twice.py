"""Ét ord skal føre til ét begreb.

Hvorfor: Når to begreber kan bøjes til det samme ord, ved håndbogen ikke, hvor linket skal føre hen, og læseren kan lande det
forkerte sted.

Forkert i `vocabulary/terms/samarbejde.yml`:

        alternatives: [mødeleder]

giver `vocabulary/terms/samarbejde.yml:22:12: FS209`

Rigtigt:

        alternatives: [mødeplan]
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.mentions import Name
from handbook.model import Term
from handbook.shape import Loc
from handbook.source import Finding, Place


def check(book: Handbook) -> Iterator[Finding]:
    for clash in book.lexicon.clashes():
        places = sorted(_place(book, name) for name in clash.names)
        words = {"text": clash.texts[0], "names": ", ".join(sorted({_term(book, name).label for name in clash.names})), "first": places[0]}
        yield Finding(places[-1], words=words)


def _place(book: Handbook, name: Name) -> Place:
    """Where an entry's author wrote the name."""
    term = _term(book, name)
    written: list[tuple[Loc, str | None]] = [(("label",), term.label), (("abbreviation",), term.abbreviation)]
    written += [(("alternatives", i), word) for i, word in enumerate(term.alternatives)]
    written += [(("avoid", i, "word"), avoid.word) for i, avoid in enumerate(term.avoid)]
    return book.entries["term", name.key].record.place(next(loc for loc, word in written if word == name.label))


def _term(book: Handbook, name: Name) -> Term:
    term = book.entries["term", name.key].data
    assert isinstance(term, Term)
    return term

"""Et ord, vi har aftalt at undgå, skal ikke stå i teksten.

Hvorfor: Et fælles sprog holder kun, når alle bruger de samme ord. Ordlisten siger, hvorfor ordet er gået ud.

Forkert i `methods/dagsorden.md`:

    Metoden og alle mødechefer, der nævnes i den, er opdigtet til test.

giver `methods/dagsorden.md:26:17: FS207`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

from collections.abc import Iterator

from handbook.forms import inflected_like
from handbook.link import Handbook
from handbook.model import Term
from handbook.source import Edit, Finding
from handbook.wording import Mention, in_same_case


def check(book: Handbook) -> Iterator[Finding]:
    for mention in book.mentions:
        term = book.entries["term", mention.term.id].data
        if mention.found.name.avoided and isinstance(term, Term):
            yield _finding(mention, term)


def _finding(mention: Mention, term: Term) -> Finding:
    reason = next(avoid.reason for avoid in term.avoid if avoid.word == mention.found.name.label)
    agreed = inflected_like(term.label, mention.found.form, term.inflection)
    words = {"word": mention.found.surface, "label": term.label, "reason": reason}
    if agreed is None:
        return Finding(mention.at, words=words)
    agreed = in_same_case(agreed, mention.found.surface)
    return Finding(mention.at, "agreed", words | {"agreed": agreed}, Edit(mention.at, mention.found.surface, agreed))

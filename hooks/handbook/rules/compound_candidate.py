"""En sammensætning, der går igen på mange sider, kunne være et begreb.

Hvorfor: Når et ord som *virksomhedsmøde* står på tre sider eller flere, og *møde* er et begreb, bruger I det som et fagord. Så har
læseren glæde af, at det står i ordlisten.

Forkert i `methods/dagsorden.md`:

    Metoden og alle gruppedagsordener, der nævnes i den, er opdigtet til test.

giver `cases/herning.md:35:19: FS304`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

from collections import defaultdict
from collections.abc import Iterator

from handbook.forms import forms
from handbook.link import Handbook, Key
from handbook.model import Term
from handbook.source import Finding

PAGES = 3  # so many pages use a compound before it is worth a word
SHORTEST = 4  # letters of the part that stands before


def check(book: Handbook) -> Iterator[Finding]:
    heads = {
        form.text: entry.data.id
        for entry in book.of("term")
        if isinstance(entry.data, Term)
        for form in forms(entry.data.label, entry.data.inflection)
    }
    pages: defaultdict[tuple[str, str], set[Key]] = defaultdict(set)
    words: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for word, keys in book.words.items():
        if word not in heads and (compound := _parts(word, heads)):
            pages[compound].update(keys)
            words[compound].add(word)
    for compound in sorted(pages):
        if len(pages[compound]) >= PAGES:
            shown = sorted(words[compound])[0]
            yield Finding(book.place_of(shown), words={"word": shown, "head": compound[1], "pages": len(pages[compound])})


def _parts(word: str, heads: dict[str, str]) -> tuple[str, str] | None:
    """What stands before the longest term that a word ends in, and the term."""
    starts = (start for start in range(SHORTEST, len(word) - SHORTEST) if word[start:] in heads)
    start = next(starts, None)
    return (word[:start].rstrip("-"), heads[word[start:]]) if start else None

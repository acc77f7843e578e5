"""Et tal i en cases tekst skal stemme med det tal fra kilden, som sætningen fortæller om.

Hvorfor: Et ombyttet ciffer bliver let gentaget. En sætning fortæller om et tal, når den har samme enhed og mindst hver tredje af ordene
i første sætning af `measures`. Passer dens tal ikke med noget af casens tal i enheden, er ét af dem forkert. Beskeden står ved det tal,
som er skrevet færrest gange i casen og i kildens egen tekst.

Forkert i `cases/herning.md`:

    participants: 42 personer deltog i forløbet

giver `cases/herning.md:8:15: FS319`

Rigtigt:

    participants: Hele afdelingen
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from handbook.figures import Telling, measured, tellings, value
from handbook.kept import kept
from handbook.link import Handbook
from handbook.model import Case, Entry, Result
from handbook.shape import Shaped
from handbook.source import Finding
from handbook.wording import Text, texts

LEAST = 1 / 3  # of the words that say what is measured


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.of("case"):
        results = entry.data.results if isinstance(entry.data, Case) else ()
        for unit in dict.fromkeys(result.unit for result in results):
            yield from _odd(book, entry, {i: result for i, result in enumerate(results) if result.unit == unit}, unit)


def _odd(book: Handbook, case: Shaped[Entry], results: dict[int, Result], unit: str) -> Iterator[Finding]:
    right = {value(result.figure) for result in results.values()}
    odd: defaultdict[tuple[int, str], list[Telling]] = defaultdict(list)
    for telling in _told(case)[unit]:
        near = max(results, key=lambda i: _likeness(results[i], telling))
        if telling.value not in right and _likeness(results[near], telling) >= LEAST:
            odd[near, telling.value].append(telling)
    for (i, other), told in odd.items():
        result, at = results[i], case.record.place(("results", i, "figure"))
        words = {"unit": unit, "figure": result.figure, "other": told[0].number, "result": at, "text": told[0].at}
        if _is_alone(book, case, result, other):
            yield Finding(at, "result", words)
        else:
            yield from (Finding(one.at, "text", words) for one in told)


@kept
def _told(case: Shaped[Entry]) -> Mapping[str, tuple[Telling, ...]]:
    """What a case tells in the unit of each of its results."""
    results = case.data.results if isinstance(case.data, Case) else ()
    return {result.unit: tuple(_tellings(texts(case), result.unit)) for result in results}


def _likeness(result: Result, telling: Telling) -> float:
    return len(measured(result) & telling.around) / (len(measured(result)) or 1)


def _is_alone(book: Handbook, case: Shaped[Entry], result: Result, other: str) -> bool:
    """Whether the case and its source tell the other number more often than the result's."""
    source = book.texts_by.get(("source", result.source.id), ()) if result.source else ()
    count = Counter(telling.value for telling in (*_told(case)[result.unit], *_tellings(source, result.unit)))
    return count[other] > count[value(result.figure)] + 1


def _tellings(written: Iterable[Text], unit: str) -> Iterator[Telling]:
    return (telling for text in written if text.loc[:1] != ("results",) for telling in tellings(text, unit))

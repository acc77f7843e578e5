"""To tal fra samme kilde, der måler det samme i samme enhed, skal være ens.

Hvorfor: Ellers er det ene forkert, og læseren kan ikke se hvilket. Tal sammenlignes, når kilde og enhed er ens og første sætning i
`measures` har de samme ord på nær endelser og ord på under fire bogstaver; i samme case skal hele teksten have det. Tal og årstal i
teksten skal også være ens.

Forkert i `cases/tavlen.md`:

      - figure: 42
        unit: personer
        measures: Deltagerne i forløbet.

giver `cases/tavlen.md:11:13: FS318`

Rigtigt:

      - figure: 24
        unit: personer
        measures: Deltagerne i forløbet.
"""

import re
from collections.abc import Iterator

from handbook.figures import measured, stems, value
from handbook.link import Handbook
from handbook.model import Case, Result
from handbook.source import Finding, Place

Told = tuple[str, Place, Result]


def check(book: Handbook) -> Iterator[Finding]:
    cases = [(entry, entry.data) for entry in book.of("case") if isinstance(entry.data, Case)]
    told = [(case.id, entry.record.place(("results", i, "figure")), one) for entry, case in cases for i, one in enumerate(case.results)]
    told.sort(key=lambda one: one[1])
    for index, (_, at, one) in enumerate(told):
        first = next((other for other in told[:index] if _is_same(other, told[index])), None)
        if first and value(first[2].figure) != value(one.figure):
            yield Finding(at, words={"figure": one.figure, "unit": one.unit, "other": first[2].figure, "place": first[1]})


def _is_same(first: Told, second: Told) -> bool:
    """Whether two figures measure one thing."""
    one, two = first[2], second[2]
    if (one.source, one.unit.lower()) != (two.source, two.unit.lower()) or not measured(one):
        return False
    numbers = re.findall(r"\d+", one.measures) == re.findall(r"\d+", two.measures)
    return numbers and measured(one) == measured(two) and (first[0] != second[0] or stems(one.measures) == stems(two.measures))

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
from collections import defaultdict
from collections.abc import Hashable, Iterator

from handbook.figures import measured, stems, value
from handbook.link import Handbook
from handbook.model import Case, Result
from handbook.source import Finding, Place


def check(book: Handbook) -> Iterator[Finding]:
    seen: defaultdict[Hashable, list[tuple[str, Place, Result]]] = defaultdict(list)
    for entry in sorted(book.of("case"), key=lambda entry: entry.file.path):
        for index, result in enumerate(entry.data.results if isinstance(entry.data, Case) else ()):
            at, like = entry.record.place(("results", index, "figure")), seen[_measure(result)]
            first = next((one for one in like if one[0] != entry.data.id or stems(one[2].measures) == stems(result.measures)), None)
            like.append((entry.data.id, at, result))
            if first and measured(result) and value(first[2].figure) != value(result.figure):
                yield Finding(at, words={"figure": result.figure, "unit": result.unit, "other": first[2].figure, "place": first[1]})


def _measure(result: Result) -> Hashable:
    """What two results have in common when they measure one thing."""
    return result.source, result.unit.lower(), measured(result), tuple(re.findall(r"\d+", result.measures))

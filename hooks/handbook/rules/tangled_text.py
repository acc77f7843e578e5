"""En tekst må ikke være så lang eller så indviklet, at siden ikke kan bygges på rimelig tid.

Hvorfor: Tusindvis af klammer eller lister dybt inde i hinanden kan få byggeriet til at gå i stå. Så kommer ingen sider ud.

Forkert i `methods/dagsorden.md`:

    > > > > > > > > > > > > > Metoden er opdigtet til test.

giver `methods/dagsorden.md:26:1: FS106`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    return (fault.finding for file in book.files for fault in file.faults if fault.rule == "tangled_text")

"""En sides lixtal skal være højst 45.

Hvorfor: Lixtallet er ord pr. punktum plus andelen af lange ord (Björnsson 1968). Over 45 er en tekst svær, som en lærebog for fagfolk.

Forkert i `methods/dagsorden.md`:

    Virksomhedskonsulenternes forventningsafstemning forudsætter mødeforberedelse, interessentafdækning, samarbejdsaftaler,
    kompetenceafklaring, dokumentationsrutiner, erfaringsopsamling, evalueringsredskaber, procesbeskrivelser, kvalitetssikring,
    målgruppeafgrænsning, ressourcefordeling, ansvarsplacering, opfølgningsmuligheder, implementeringsstrategier og
    virksomhedsrettede arbejdsgange. Organisatoriske forudsætninger og beskæftigelsesrettede perspektiver indgår tilsvarende i
    forberedelsesfasen, gennemførelsesfasen og evalueringsfasen, ligesom medarbejdernes kompetenceudviklingsmuligheder beskrives,
    dokumenteres, kvalitetssikres og efterbehandles løbende. Samarbejdspartnernes forudsætninger, interessentgruppernes
    forventninger, målgruppernes udviklingsmuligheder og organisationens styringsredskaber konsolideres systematisk inden for
    de overordnede rammebetingelser, der strategisk forankres i afdelingernes samarbejdsaftaler.

giver `methods/dagsorden.md:2:8: FS154`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.readability import lix
from handbook.source import Finding

FEWEST = 100  # words; of fewer the measure says little
MOST = 45


def check(book: Handbook) -> Iterator[Finding]:
    for texts in book.texts_by.values():
        prose = "\n\n".join(text.prose for text in texts)
        if (measure := round(lix(prose, FEWEST))) > MOST:
            record = texts[0].by.record
            yield Finding(record.place(("title",)), words={"lix": measure, "most": MOST})

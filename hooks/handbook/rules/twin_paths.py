"""To filer må ikke kun skille sig ad ved store og små bogstaver.

Hvorfor: På Windows og Mac er de én og samme fil, og den ene forsvinder, når håndbogen hentes.

Forkert i `docs/assets/Moedebord.svg`, som ny fil:

    <svg xmlns="http://www.w3.org/2000/svg"/>

giver `docs/assets/moedebord.svg:1:1: FS330`

Rigtigt: den ene fil har et andet navn, for eksempel `docs/assets/moedebord-fra-siden.svg`.
"""

import unicodedata
from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding, Place


def check(book: Handbook) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for path in sorted({file.path for file in book.files} | book.assets | book.texts):
        other = first.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            yield Finding(Place(path), words={"other": other})

"""Et filnavn skal kunne bruges på alle maskiner, også Windows.

Hvorfor: Ellers kan den, der har Windows, slet ikke hente håndbogen ned.

Forkert i `docs/assets/aux.svg`, som ny fil:

    <svg xmlns="http://www.w3.org/2000/svg"/>

giver `docs/assets/aux.svg:1:1: FS160`

Rigtigt: filen hedder noget, som Windows kan bruge, for eksempel `docs/assets/bord.svg`.
"""

import re
from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding, Place, in_line

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\..*)?", re.I)
_FORBIDDEN = re.compile(r"[<>:\"\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")  # also what cannot be seen
LONGEST = 100  # characters of a name; Windows takes 260 of a whole path


def check(book: Handbook) -> Iterator[Finding]:
    refused = {misfit.at.path for misfit in book.misfits if misfit.loc == ("id",)}
    for path in sorted({file.path for file in book.files} | book.assets | (book.texts - set(book.strays))):
        case, part = next((found for part in path.split("/") if (found := _fault(part))[0]), ("", ""))
        if case and path not in refused:
            yield Finding(Place(path), case, {"part": in_line(part), "most": LONGEST})


def _fault(part: str) -> tuple[str, str]:
    if _RESERVED.fullmatch(part):
        return "reserved", part.partition(".")[0]
    if match := _FORBIDDEN.search(part):
        return "default", match[0]
    if len(part) > LONGEST:
        return "long", part
    return ("end", part) if part.endswith((".", " ")) else ("", "")

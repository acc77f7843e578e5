"""En tegning (SVG) må kun rumme en tegning.

Hvorfor: En SVG-fil kan rumme programmer og hente ting fra andre steder. Åbner læseren filen for sig, så kører de.

Forkert i `docs/assets/bord.svg`, som ny fil:

    <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>

giver `docs/assets/bord.svg:1:1: FS166`

Rigtigt: filen rummer kun streger, flader og tekst, for eksempel `<svg xmlns="http://www.w3.org/2000/svg"/>`.
"""

from collections.abc import Iterator
from itertools import islice

from handbook.link import Handbook
from handbook.source import Finding, Place
from handbook.svg import alive

MOST = 20  # that are told of one drawing


def check(book: Handbook) -> Iterator[Finding]:
    for raw in (one for one in book.pictures if one.path.lower().endswith(".svg")):
        if raw.cause:
            yield Finding(Place(raw.path), "unread")
        for found in islice(alive(raw.data), MOST) if not raw.cause else ():
            yield Finding(Place(raw.path, found.line, found.column), "default" if found.what else "unread", {"what": found.what})

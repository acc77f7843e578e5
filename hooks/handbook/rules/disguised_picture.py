"""Et billede skal være af den slags, som filens navn siger.

Hvorfor: En side eller et program kan gemme sig bag et navn som `foto.png`. Og et billede med det forkerte navn vises ikke alle steder.

Forkert i `docs/assets/bord.png`, som ny fil:

    <p>Ikke et billede</p>

giver `docs/assets/bord.png:1:1: FS167`

Rigtigt: filen er gemt som PNG i et billedprogram, for eksempel under navnet `bord.png`.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from handbook.link import Handbook
from handbook.source import Finding, Place

PNG, JPEG, GIF, WEBP = "PNG", "JPEG", "GIF", "WebP"
KINDS = {".png": PNG, ".jpg": JPEG, ".jpeg": JPEG, ".gif": GIF, ".webp": WEBP}
BEGINS = {
    PNG: re.compile(rb"\x89PNG\r\n\x1a\n"),
    JPEG: re.compile(rb"\xff\xd8\xff"),
    GIF: re.compile(rb"GIF8[79]a"),
    WEBP: re.compile(rb"RIFF.{4}WEBP", re.S),
}


def check(book: Handbook) -> Iterator[Finding]:
    for raw in book.pictures:
        meant = KINDS.get(PurePosixPath(raw.path).suffix.lower())
        if meant and not BEGINS[meant].match(raw.data):
            real = next((kind for kind, begins in BEGINS.items() if begins.match(raw.data)), "")
            yield Finding(Place(raw.path), "other" if real else "default", {"meant": meant, "real": real})

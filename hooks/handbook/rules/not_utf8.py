"""En fil skal være gemt som UTF-8.

Hvorfor: I andre tegnsæt bliver æ, ø og å til noget andet, når læseren ser siden.

Forkert i `methods/dagsorden.md`, gemt som cp1252:

    title: Sæt dagsordenen

giver `methods/dagsorden.md:2:9: FS102`

Rigtigt:

    title: Sæt dagsordenen
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    return (fault.finding for file in book.files for fault in file.faults if fault.rule == "not_utf8")

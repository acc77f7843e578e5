"""Et felt skal være et af dem, håndbogen kender.

Hvorfor: Et ukendt felt bliver aldrig vist. Så tror du, at læseren ser noget, som ikke når siden.

Forkert i `methods/dagsorden.md`:

    minuter: 20

giver `methods/dagsorden.md:7:1: FS111`

Rigtigt:

    minutes: 20
"""

from collections.abc import Iterator

from handbook.danish import nearest
from handbook.link import Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for misfit in book.misfits:
        if misfit.type == "extra_forbidden":
            near = nearest(str(misfit.loc[-1]), misfit.known)
            words = {"key": misfit.loc[-1], "near": near, "known": ", ".join(misfit.known)}
            yield Finding(misfit.at, "near" if near else "default", words)

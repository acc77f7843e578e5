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
from handbook.shape import Misfit
from handbook.source import Edit, Finding


def check(book: Handbook) -> Iterator[Finding]:
    for misfit in book.misfits:
        if misfit.type == "extra_forbidden":
            yield _finding(misfit, str(misfit.loc[-1]))


def _finding(misfit: Misfit, key: str) -> Finding:
    near = nearest(key, misfit.known)
    words = {"key": key, "near": near, "known": ", ".join(misfit.known)}
    if near is None:
        return Finding(misfit.at, words=words)
    is_sure = near not in misfit.beside and nearest(key, set(misfit.known) - {near}) is None
    return Finding(misfit.at, "near", words, Edit(misfit.at, key, near) if is_sure else None)

"""Et felt, der skal være der, skal være der.

Hvorfor: Læseren regner med at finde det samme på alle sider af samme slags.

Forkert i `methods/dagsorden.md`:

    roles: [virksomhedskonsulent]

giver `methods/dagsorden.md:2:1: FS112`

Rigtigt:

    minutes: 20
    roles: [virksomhedskonsulent]
"""

from collections.abc import Iterator

from handbook.danish import nearest
from handbook.link import Handbook
from handbook.shape import Misfit
from handbook.source import Finding, Place


def check(book: Handbook) -> Iterator[Finding]:
    misspelt = {_near(misfit) for misfit in book.misfits if misfit.type == "extra_forbidden"}
    for misfit in book.misfits:
        name = str(misfit.loc[-1]) if misfit.loc else ""
        if misfit.type != "missing" or (misfit.around, name) in misspelt:
            continue
        is_part = name in ("plan", "quiz") and len(misfit.loc) == 1
        yield Finding(misfit.at, "part" if is_part else "default", {"key": name, "told": misfit.told, "example": misfit.example})


def _near(misfit: Misfit) -> tuple[Place, str | None]:
    """The field that an unknown one was meant to be: told there already, so not told again as missing."""
    return misfit.around, nearest(str(misfit.loc[-1]), misfit.known)

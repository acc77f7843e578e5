"""De felter, som en slags opslag kræver, skal være skrevet.

Hvorfor: Læseren regner med at finde det samme på alle sider af samme slags.

Forkert i `methods/dagsorden.md`:

    roles: [virksomhedskonsulent]

giver `methods/dagsorden.md:2:1: FS112`

Rigtigt:

    roles: [virksomhedskonsulent]
    minutes: 20
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
        if misfit.type != "missing" or misspelt & {(misfit.around, name), (misfit.around, None)}:
            continue
        if name not in ("plan", "quiz") or len(misfit.loc) > 1:
            yield Finding(misfit.at, words={"key": name, "told": misfit.told, "example": misfit.example})
        elif not any(path.rpartition("/")[0] == misfit.at.path.rpartition("/")[0] for path in book.strays):
            yield Finding(misfit.at, "part", {"key": name})


def _near(misfit: Misfit) -> tuple[Place, str | None]:
    """The field that an unknown one was meant to be, or none where it can be any: told there, so not told again as missing."""
    return misfit.around, nearest(str(misfit.loc[-1]), misfit.known)

"""Et id skrives med små bogstaver a-z, tal og bindestreg.

Hvorfor: Id'et bliver en del af sidens adresse, og adressen skal virke overalt og aldrig ændre sig. Skriv æ som ae, ø som oe
og å som aa.

Forkert i `methods/dagsorden.md`:

    roles: [Virksomhedskonsulent]

giver `methods/dagsorden.md:6:9: FS114`

Rigtigt:

    roles: [virksomhedskonsulent]
"""

from collections.abc import Iterator

from handbook.danish import slug
from handbook.link import Handbook
from handbook.shape import is_id
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    found = {(misfit.at, misfit.value or "") for misfit in book.misfits if is_id(misfit)}
    for at, value in sorted(found):
        case = "file" if at.line == at.column == 1 else "default" if value else "empty"
        yield Finding(at, case, {"value": value, "near": "/".join(slug(part) for part in value.split("/"))})

"""En tekstfil i en indholdsmappe skal stå et sted, hvor håndbogen læser den.

Hvorfor: En fil med et forkert navn bliver ikke læst. Så mangler dens tekst på siden, uden at nogen ser det.

Forkert i `methods/nyt/dagsorden.md`, som ny fil:

    Her står en metode, som ingen finder.

giver `methods/nyt/dagsorden.md:1:1: FS105`

Rigtigt: filen hedder `methods/<id>.md`.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from handbook.link import Handbook, meant_folder
from handbook.model import SHELVES
from handbook.shape import SHEETS, stands_on
from handbook.source import Finding, Place

PARTS = ("/plan.yml", "/quiz.yml")
ENDINGS = {".yaml": ".yml", ".markdown": ".md"}


def check(book: Handbook) -> Iterator[Finding]:
    told: set[str] = set()
    for path in book.strays:
        folder, known = _folder(path)
        if folder == known:
            yield _finding(path)
        elif folder not in told:
            told.add(folder)
            yield Finding(Place(path), "folder", {"folder": folder, "near": known})
    for path in book.gone.values():
        yield Finding(Place(path), "gone", {"path": path})


def _folder(path: str) -> tuple[str, str]:
    """The content folder that a file lies in, as it is called and as it should be."""
    folder = path.removeprefix("local/").partition("/")[0]
    return folder, meant_folder(folder) or folder


def _finding(path: str) -> Finding:
    near = _meant(path)
    if near != path and (near in SHEETS or near.endswith(PARTS) or any(stands_on(shelf, near) for shelf in SHELVES)):
        return Finding(Place(path), "name", {"near": PurePosixPath(near).name})
    return Finding(Place(path), "alone" if path.endswith(PARTS) else "default")


def _meant(path: str) -> str:
    """The path with the letters and the ending that files have here: `Module.md.txt` → `module.md`."""
    file = PurePosixPath(path.lower())
    name = file.name.removesuffix(".txt") if file.name.endswith((".md.txt", ".yml.txt", ".yaml.txt")) else file.name
    stem, dot, ending = name.rpartition(".")
    return str(file.with_name(stem + ENDINGS.get(dot + ending, dot + ending)))

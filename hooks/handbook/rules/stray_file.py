"""En tekstfil i en indholdsmappe skal stå et sted, hvor håndbogen læser den.

Hvorfor: En fil med et forkert navn bliver ikke læst. Så mangler dens tekst på siden, uden at nogen ser det.

Forkert i `methods/nyt/dagsorden.md`, som ny fil:

    Her står en metode, som ingen finder.

giver `methods/nyt/dagsorden.md:1:1: FS105`

Rigtigt: filen hedder `methods/<id>.md`.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding, Place

TEXT = (".md", ".yml", ".yaml", ".txt")


def check(book: Handbook) -> Iterator[Finding]:
    used = {file.path for file in book.files} - set(_without_module(book))
    for path in sorted(book.assets - used):
        if path.endswith(TEXT) and not path.endswith("README.md"):
            yield Finding(Place(path))


def _without_module(book: Handbook) -> Iterator[str]:
    """Plans and quizzes in a folder that holds no module."""
    folders = {record.file.path.removesuffix("module.md") for record in book.records if record.holds.kind == "module"}
    parts = (file.path for file in book.files if file.path.endswith(("/plan.yml", "/quiz.yml")))
    return (path for path in parts if path.rpartition("/")[0] + "/" not in folders)

"""Et billede skal ligge der, hvor teksten siger.

Hvorfor: Læseren ser ellers en tom ramme. Stien regnes fra den fil, der viser billedet.

Forkert i `methods/dagsorden.md`:

    ![En dagsorden på en tavle](tavle.png)

giver `methods/dagsorden.md:28:29: FS205`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

from collections.abc import Iterator

from handbook.link import Handbook, nearest_file
from handbook.source import Finding

ADDRESSES = ("http:", "https:", "//")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")


def check(book: Handbook) -> Iterator[Finding]:
    pictures = [path for path in book.assets if path.lower().endswith(PICTURES)]
    for link in book.links:
        if link.link.is_picture and link.path not in pictures:
            near = nearest_file(link.path, pictures, link.by.file.path)
            case = "elsewhere" if link.path.startswith(ADDRESSES) else "near" if near else "default"
            yield Finding(link.at, case, {"path": link.path, "near": near})

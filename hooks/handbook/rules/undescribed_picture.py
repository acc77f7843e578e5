"""Et billede skal have en tekst, der siger det, billedet siger.

Hvorfor: Den, der ikke kan se billedet, får teksten i stedet. Et filnavn eller »billede« siger ingenting. Loven kræver det (WCAG 1.1.1).

Forkert i `methods/dagsorden.md`:

    Tegningen ![](../docs/assets/moedebord.svg) er opdigtet.

giver `methods/dagsorden.md:28:11: FS146`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from handbook.link import Handbook
from handbook.prose import links
from handbook.source import Finding
from handbook.wording import Text

_ALT = re.compile(r"(?<![\w-])alt\s*+=\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+))", re.I)
_NAMED = re.compile(r"!\[(?P<text>[^\[\]\n]*)\]\[[^\[\]\n]*\]")
_OWN = re.compile(r"\{(?=[^{}\n]*(?<![\w-])alt=)[^{}\n]*\}")
_FILE = re.compile(
    r"\S+\.(?:png|jpe?g|webp|gif|svg|bmp|tiff?|heic)|(?:img|dsc[nf]?|pict?|image|screenshot)[ _-]*[\d_-]+"
    r"|(?:screenshot|skærmbillede|skærmoptagelse) \d{4}-\d\d-\d\d[\d\W]*+(?:(?:at|kl)[\d\W]*+)?(?:[ap]m?)?",
    re.I,
)
_VAGUE = re.compile(
    r"(?:et |en |dette )?(?:billeder?|billedet|fotos?|fotoet|fotografi|illustration|figur|graf|diagram|skærmbillede|skærmprint|tegning|grafik"
    r"|image|picture|photo|img|alt|alternativ tekst|billedtekst)(?: her)?[ _.:-]*\d*[ .:]*",
    re.I,
)


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.bodies:
        for start, words, target in _pictures(text):
            told = " ".join(words.split())
            file = PurePosixPath(target.partition("?")[0])
            is_name = bool(_FILE.fullmatch(told)) or (told == file.stem and re.search(r"[\d_-]", told))
            case = "default" if not told else "file" if is_name else "vague" if _VAGUE.fullmatch(told) else ""
            if case:
                yield Finding(text.place(start, ""), case, {"text": told, "name": file.name})


def _pictures(text: Text) -> Iterator[tuple[int, str, str]]:
    """The pictures of a body: where each begins, the words in its place, and where it lies."""
    for link in links(text.text):
        if link.is_picture:
            own = _OWN.match(text.text, link.end)
            tag = own[0] if own else link.text if link.is_raw else ""
            yield link.start, _alternative(tag) if tag else link.text, link.target
    for match in _NAMED.finditer(text.shown):
        yield match.start(), match["text"], ""


def _alternative(tag: str) -> str:
    match = _ALT.search(tag)
    return match[match.lastgroup or 0] if match else ""

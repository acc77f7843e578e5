"""Logoet og skriften, som indstillingerne nævner, ligger i `local/assets/` og er af en slags, der må vises.

Hvorfor: Ellers står der et tomt felt, hvor kommunens mærke skulle være.

Forkert i `local/settings.yml`, som ny fil:

    logo: vaaben.jpg

giver `local/settings.yml:1:7: FS354`

Rigtigt: gem det som `local/assets/vaaben.svg`, og skriv `logo: vaaben.svg`.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.look import ASSETS, FONTS, LOGOS, licence
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    logo, font = book.settings.logo, book.settings.font
    if logo and (case := _missing(book, logo, LOGOS)):
        yield Finding(book.setting_at("logo"), f"logo-{case}", {"name": logo})
    if font and font not in FONTS:
        case = _missing(book, font, (".woff2",)) or ("" if _is_there(book, licence(font)) else "licence")
        words = {"name": font, "licence": licence(font), "known": ", ".join(FONTS)}
        yield from [Finding(book.setting_at("font"), f"font-{case}", words)] if case else []


def _missing(book: Handbook, name: str, endings: tuple[str, ...]) -> str:
    if not name.endswith(endings):
        return "kind"
    return "" if _is_there(book, name) else "missing"


def _is_there(book: Handbook, name: str) -> bool:
    return f"{ASSETS}/{name}" in book.assets

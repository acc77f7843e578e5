"""En farve, I har valgt, kan ses på det, den møder: 4,5:1 for tekst og 3:1 for mærker.

Hvorfor: Loven kræver det, og den, der ser dårligt eller sidder i solen, skal kunne læse siden.

Forkert i `local/settings.yml`, som ny fil:

    colours: {brand: "#1d4f91", mark: "#f2b441"}

giver `local/settings.yml:1:35: FS353`

Rigtigt:

    colours: {brand: "#1d4f91", mark: "#c77a00"}
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.look import faint
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for one in faint(book.settings.colours):
        told = {"ratio": _in_danish(one.ratio), "least": f"{one.least:g}".replace(".", ",")}
        words = told | {"colour": one.colour, "ground": one.ground, "near": one.near, "name": ".".join(one.loc)}
        yield Finding(book.setting_at("colours", *one.loc), "brand" if one.loc[-1] == "brand" else "default", words)


def _in_danish(ratio: float) -> str:
    """Rounded down, so that what fails never looks as if it held."""
    return f"{int(ratio * 100) / 100:.2f}".replace(".", ",")

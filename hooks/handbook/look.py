"""A municipality's settings → its look: the shades that are asked for and derived, where they fail, and the style sheet that has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.contrast import BLACK, MARKS, TEXT, WHITE, mixed, nearest, ratio, weakest
from handbook.model import Colours, Settings, Shades

STYLES = "assets/stylesheets/local.css"  # where the style sheet stands on the site
ASSETS = "local/assets"  # the folder of a municipality's own files
LOGOS = (".svg", ".png")
GROUNDS = {  # what stands behind links and marks, as in `handbook.css`: paper, card, tint and the tint of marks
    "light": ("#fdfdfb", "#ffffff", "#eef5f3", "#fdf3dd"),
    "dark": ("#101b1d", "#182629", "#1b2c2f", "#2d2a1b"),
}
LIGHTEST = 0.2  # of white in the brand where text stands on it: the door to the search, under the pointer
LEAST = {"brand": TEXT, "link": TEXT, "mark": MARKS}
DARKER = 0.25  # of black in the brand when all is dark, and in the footer
FONTS = {  # of the reader's machine
    "system": 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif',
    "humanist": 'Seravek, "Gill Sans Nova", Ubuntu, Calibri, "DejaVu Sans", sans-serif',
    "geometric": 'Avenir, Montserrat, Corbel, "URW Gothic", sans-serif',
    "serif": 'Charter, "Bitstream Charter", "Sitka Text", Cambria, serif',
}


@dataclass(frozen=True, slots=True)
class Faint:
    """A colour that does not hold: its keys under `colours`, its contrast on the ground where that is lowest, and the nearest shade that does."""

    loc: tuple[str, ...]
    colour: str
    ground: str
    ratio: float
    least: float
    near: str


def faint(colours: Colours) -> Iterator[Faint]:
    """The colours that a municipality wrote and that do not hold on what they meet."""
    for scheme, shades, above in (("light", colours, ()), ("dark", colours.dark, ("dark",))):
        for name, colour in _given(shades).items():
            found, ground = (_on_brand(colour), WHITE) if name == "brand" else weakest(colour, GROUNDS[scheme])
            if found < LEAST[name]:
                yield Faint((*above, name), colour, ground, found, LEAST[name], _holding(name, colour, scheme))


def published(settings: Settings) -> Mapping[str, str]:
    """A municipality's own files by their path on the site: the logo, and the font with its licence."""
    font = settings.font if settings.font and settings.font not in FONTS else None
    names = [settings.logo, font, font and licence(font)]
    return {f"assets/local/{name}": f"{ASSETS}/{name}" for name in names if name}


def licence(font: str) -> str:
    """The file with the licence of a font, beside it: the Open Font License asks that it goes along."""
    return f"{font.rpartition('.')[0]}-OFL.txt"


def styles(settings: Settings) -> str:
    """The style sheet; empty where a municipality looks like the shared handbook."""
    return "\n".join([*_coloured(settings.colours), *_lettered(settings.font)])


def _given(shades: Shades) -> dict[str, str]:
    return {name: colour.lower() for name in LEAST if (colour := getattr(shades, name))}


def _on_brand(colour: str) -> float:
    """The contrast of white text where the brand behind it is lightest."""
    return ratio(WHITE, mixed(colour, WHITE, LIGHTEST))


def _holding(name: str, colour: str, scheme: str) -> str:
    """The nearest shade that holds."""
    if name != "brand":
        return nearest(colour, GROUNDS[scheme], LEAST[name])
    darker = (mixed(colour, BLACK, step / 255) for step in range(256))
    return next(shade for shade in darker if _on_brand(shade) >= TEXT)


def _coloured(colours: Colours) -> Iterator[str]:
    """For the screen alone: paper has its own."""
    light, dark = _given(colours), _given(colours.dark)
    derived = {name: _holding(name, mixed(colour, BLACK, DARKER) if name == "brand" else colour, "dark") for name, colour in light.items()}
    for selector, shades, end in (("", light, BLACK), ('="slate"', derived | dark, WHITE)):
        if shades:
            lines = "".join(f"    --fs-{name}: {colour};\n" for name, colour in _whole(shades, end).items())
            yield f"@media screen {{\n  [data-md-color-scheme{selector}] {{\n{lines}  }}\n}}\n"


def _whole(shades: Mapping[str, str], end: str) -> dict[str, str]:
    """Some shades with those that follow from them: the footer's, and that of a link under the pointer, farther from its ground."""
    whole = dict(shades)
    if "brand" in shades:
        whole["brand-deep"] = mixed(shades["brand"], BLACK, DARKER)
    if "link" in shades:
        whole["link-over"] = mixed(shades["link"], end, DARKER)
    return whole


def _lettered(font: str | None) -> Iterator[str]:
    if font in FONTS:
        yield f":root {{\n  --md-text-font: {FONTS[font]};\n}}\n"
    elif font:
        yield f'@font-face {{\n  font-family: "Local";\n  src: url("../local/{font}") format("woff2");\n  font-display: swap;\n}}\n'
        yield f':root {{\n  --md-text-font: "Local", {FONTS["system"]};\n}}\n'

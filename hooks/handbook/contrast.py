"""How well a colour stands out from another, and the nearest shade that stands out enough.

The formulas are those of WCAG 2.1: relative luminance, https://www.w3.org/TR/WCAG21/#dfn-relative-luminance, and contrast ratio,
https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio. What must be held stands in https://www.w3.org/TR/WCAG21/#contrast-minimum for
text and https://www.w3.org/TR/WCAG21/#non-text-contrast for marks. A colour is written `#rrggbb`.
"""

from __future__ import annotations

from collections.abc import Iterable

TEXT = 4.5
MARKS = 3.0
WHITE = "#ffffff"
BLACK = "#000000"
_LINEAR = 0.04045  # the channels below it are so dark that their light grows evenly
_STEPS = 255


def ratio(one: str, other: str) -> float:
    """The contrast between two colours: 1 for the same, 21 for black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, part: float) -> str:
    """A colour with a part (0 to 1) of another in it, as a browser lays one over the other."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def weakest(colour: str, grounds: Iterable[str]) -> tuple[float, str]:
    """The lowest contrast that a colour has among some grounds, and that ground."""
    return min((ratio(colour, ground), ground) for ground in grounds)


def nearest(colour: str, grounds: Iterable[str], least: float) -> str:
    """The shade nearest to a colour, lighter or darker, that holds a contrast on every ground; the better of black and white where none does."""
    on = tuple(grounds)
    shades = (mixed(colour, end, step / _STEPS) for step in range(_STEPS + 1) for end in (BLACK, WHITE))
    best = max((BLACK, WHITE), key=lambda end: weakest(end, on)[0])
    return next((shade for shade in shades if weakest(shade, on)[0] >= least), best)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _LINEAR else ((channel + 0.055) / 1.055) ** 2.4


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)

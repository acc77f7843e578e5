"""A drawing (SVG) → what in it is more than a drawing. Opened by itself, such a file is a page: it may run scripts and load from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

_SPACE = "http://www.w3.org/2000/svg"
_LINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_SHAPES = "svg g defs symbol use title desc metadata switch path rect circle ellipse line polyline polygon text tspan textPath image style marker"
_PAINTS = "linearGradient radialGradient stop pattern clipPath mask filter"
_EFFECTS = (
    "Blend ColorMatrix ComponentTransfer Composite ConvolveMatrix DiffuseLighting DisplacementMap DistantLight DropShadow Flood FuncA FuncB "
    "FuncG FuncR GaussianBlur Merge MergeNode Morphology Offset PointLight SpecularLighting SpotLight Tile Turbulence"
)
ELEMENTS = frozenset([*_SHAPES.split(), *_PAINTS.split(), *(f"fe{name}" for name in _EFFECTS.split())])
# What programs that draw keep for themselves; a browser knows nothing of it.
OTHERS = (
    "http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#", "http://web.resource.org/cc/", "http://purl.org/dc/",
)  # fmt: skip
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_REACHES = re.compile(r"@import|url\(\s*[\"']?(?!\s*[\"']?#)|\\|image-set|javascript:", re.I)
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Alive:
    """What does not belong in a drawing, and where it stands; `what` is empty where the file cannot be read as one."""

    line: int
    column: int
    what: str


@dataclass
class _Found:
    parser: expat.XMLParserType
    alive: list[Alive] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def told(self, what: str) -> None:
        self.alive.append(Alive(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, what))

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        self.open.append(tag)
        if len(self.open) > _DEEPEST or (tag not in ELEMENTS if space in ("", _SPACE) else not space.startswith(OTHERS)):
            self.told(f"<{tag}>")
        for given, value in attributes.items():
            if not _is_still(given, value):
                self.told(given.rpartition(" ")[2])

    def end(self, name: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        if "style" in self.open and _REACHES.search(text):
            self.told("<style>")


def _is_still(name: str, value: str) -> bool:
    """Whether an attribute neither runs nor leads out of the file."""
    space, _, plain = name.rpartition(" ")
    if plain in ("href", "src") or space == _LINK:
        return plain not in ("href", "src") or value.startswith("#") or _PICTURE.fullmatch(value) is not None
    return space not in ("", _XML) or not (plain.lower().startswith("on") or plain == "base" or _REACHES.search(value))


def alive(data: bytes) -> Iterator[Alive]:
    """What is in the bytes of a drawing beside a drawing, in order."""
    parser = expat.ParserCreate(namespace_separator=" ")
    found = _Found(parser)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = found.begin, found.end, found.text
    parser.ProcessingInstructionHandler = lambda target, _: found.told(f"<?{target}")
    parser.StartDoctypeDeclHandler = lambda *told: found.told("<!DOCTYPE") if told[-1] else None  # told of what stands in it
    parser.EntityDeclHandler = _refused
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _Refused, ValueError, LookupError):
        found.told("")
    yield from found.alive


class _Refused(Exception):
    """Entities may unfold into more than a machine can hold."""


def _refused(*_: object) -> None:
    raise _Refused

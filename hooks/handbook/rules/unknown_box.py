"""En boks er af en slags, som håndbogen kender, og en boks til én læser står i et modul.

Hvorfor: En boks til lederen vises kun for lederen. Er navnet stavet forkert, ser alle den, og lederen finder den ikke.

Forkert i `modules/moedefacilitering/module.md`:

    !!! leter "Før modulet"

        Spørg, hvilket møde der skal ledes.

giver `modules/moedefacilitering/module.md:43:5: FS171`

Rigtigt:

    !!! leder "Før modulet"

        Spørg, hvilket møde der skal ledes.
"""

import re
from collections.abc import Iterator

from handbook.danish import nearest
from handbook.link import Handbook
from handbook.model import Module
from handbook.source import Finding
from handbook.views import PARTICIPANT, VIEWS
from handbook.wording import Text

PLAIN = ("note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example", "quote")
_BOX = re.compile(r"^(?P<indent>[ \t]*)(?P<sign>!!!|\?\?\?\+?) ?(?P<name>\w[\w-]*)", re.M)


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.bodies:
        for found in _BOX.finditer(text.shown):
            if case := _fault(found, text):
                near = nearest(found["name"], (*VIEWS, *PLAIN))
                words = {"name": found["name"], "near": near, "known": ", ".join((*VIEWS, *PLAIN) if _is_module(text) else PLAIN)}
                yield Finding(text.place(found.start("name"), ""), "near" if near and case == "default" else case, words)


def _fault(box: re.Match[str], text: Text) -> str:
    """The case of what is wrong with a box; empty where nothing is."""
    if box["name"] not in VIEWS:
        return "" if box["name"] in PLAIN else "default"
    if not _is_module(text):
        return "elsewhere"
    is_whole = not box["indent"] and box["sign"] == "!!!"
    return "" if is_whole or box["name"] == PARTICIPANT else "within"


def _is_module(text: Text) -> bool:
    return isinstance(text.by.data, Module)

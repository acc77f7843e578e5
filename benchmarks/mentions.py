"""How long a page takes: our mentions, beside Python-Markdown's own `abbr` with the same entries, in one run.

    python benchmarks/mentions.py

Both are asked in turn, page by page, and the medians stand in the table. What `abbr` costs is the page with it less the page
without it. `abbr` finds the headwords as they are written; we find them in all their forms.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import median
from time import perf_counter

from markdown import Markdown

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hooks"))

from handbook.forms import forms
from handbook.mentions import Lexicon, Name

SIZES = (100, 1_000, 10_000)
ROUNDS = 40
BYTES = 7_000
FIRST = re.findall(
    r"\w+",
    """afdelings afklarings ansættelses arbejds behovs beskæftigelses borger branche erhvervs fag fastholdelses forhandlings
  forventnings job kommune kompetence konflikt kontakt leder lærings medarbejder metode møde oplærings opfølgnings praksis projekt
  rekrutterings samarbejds tillids uddannelses virksomheds""",
)
MIDDLE = re.findall(
    r"\w+",
    """analyse besøgs dialog fokus grund handle indsats kultur mål netværks pleje ramme screenings service støtte team udviklings
  værdi videns års""",
)
LAST = re.findall(
    r"\w+",
    """aftale center forløb konsulent kursus middel model møde ordning plan praktik profil samtale system tilbud vurdering""",
)
FILL = re.findall(
    r"\w+",
    """og i det er som vi på til med en af for den har kan skal ikke der når hvis efter under ofte altid nye gode flere måske
  allerede sammen hurtigt tydeligt opgaven dagen kollegaen huset byen tiden arbejdet begynder slutter hjælper viser giver tager""",
)


@dataclass(frozen=True, slots=True)
class Row:
    terms: int
    forms: float  # all of the times are seconds
    build: float
    ours: float
    theirs: float


def headwords(count: int) -> list[str]:
    """So many compounds that look Danish, always the same ones."""
    words = ["".join(parts) for parts in product(FIRST, MIDDLE, LAST)]
    random.Random(1).shuffle(words)
    return words[:count]


def page(terms: list[str]) -> str:
    """A page of 7 KB in which one word of fifteen is a form of a term."""
    chance = random.Random(2)
    inflected = [form.text for term in terms[:50] for form in forms(term)]
    text = "# En side\n"
    while len(text.encode()) < BYTES:
        words = [chance.choice(inflected) if chance.random() < 1 / 15 else chance.choice(FILL) for _ in range(60)]
        text += "\n" + " ".join(words).capitalize() + ".\n"
    return text


def timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def row(count: int) -> Row:
    terms = headwords(count)
    text = page(headwords(min(SIZES)))
    all_forms = timed(lambda: [forms(term) for term in terms])
    build = timed(lambda: Lexicon(Name(term, term) for term in terms))
    lexicon = Lexicon(Name(term, term) for term in terms)
    abbr = Markdown(extensions=["abbr"], extension_configs={"abbr": {"glossary": dict.fromkeys(terms, "En forklaring.")}})
    plain = Markdown()
    rounds = [
        (timed(lambda: lexicon.find(text)), timed(lambda: abbr.reset().convert(text)), timed(lambda: plain.reset().convert(text)))
        for _ in range(ROUNDS)
    ]
    ours, with_abbr, without = (median(times) for times in zip(*rounds, strict=True))
    return Row(count, all_forms, build, ours, with_abbr - without)


def main() -> None:
    rows = [row(count) for count in SIZES]
    print(f"{'terms':>7} {'forms, s':>9} {'lexicon, s':>11} {'mentions, ms':>13} {'abbr, ms':>9} {'times faster':>13}")
    for one in rows:
        ours, theirs = one.ours * 1000, one.theirs * 1000
        print(f"{one.terms:>7} {one.forms:>9.3f} {one.build:>11.3f} {ours:>13.3f} {theirs:>9.2f} {theirs / ours:>13.1f}")
    print(f"a page at {SIZES[-1]} terms takes {rows[-1].ours / rows[0].ours:.2f} times as long as at {SIZES[0]}")


if __name__ == "__main__":
    main()

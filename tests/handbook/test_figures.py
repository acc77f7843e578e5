"""The figures of cases: what counts as the same number, the same measure, and a sentence that tells it."""

from __future__ import annotations

import pytest

from handbook.figures import measured, stems, tellings, value
from handbook.link import Handbook
from handbook.model import Prose, Result
from handbook.wording import Text


def text_of(book: Handbook, words: str) -> Text:
    return Text(book.entries["case", "herning"], ("participants",), words, words, words, words)


def told(book: Handbook, words: str, unit: str) -> list[str]:
    return [telling.value for telling in tellings(text_of(book, words), unit)]


@pytest.mark.parametrize(
    ("figure", "number"), [("95", "95"), ("ca. 250", "250"), ("godt 1.200", "1200"), ("op imod 2,58", "2,58"), ("Fire", "4"), ("tolv", "12")]
)
def test_the_number_of_a_figure(figure: str, number: str) -> None:
    assert value(figure) == number


@pytest.mark.parametrize(
    ("words", "unit", "numbers"),
    [
        ("Ca. 250 medarbejdere på 8 hold", "medarbejdere", ["250"]),
        ("Ca. 250 medarbejdere på 8 hold", "hold", ["8"]),
        ("De 250\u00a0medarbejderne og 30 MEDARBEJDERE", "medarbejdere", ["250", "30"]),
        ("95 procent, 95 %, 95% og 95 pct. er det samme", "procent", ["95", "95", "95", "95"]),
        ("Godt 1 mio. kr. og 1,5 mio.  kr.", "mio. kr.", ["1", "1,5"]),
        ("I alt 1.200 timer", "timer", ["1200"]),
        ("10-12 medarbejdere, 8 holdninger, 5 procentpoint", "medarbejdere", []),
        ("10-12 medarbejdere, 8 holdninger, 5 procentpoint", "hold", []),
        ("10-12 medarbejdere, 8 holdninger, 5 procentpoint", "procent", []),
        ("Fire hold, tolv hold og et hold", "hold", ["4", "12"]),
        ("30 timer for medarbejdere", "medarbejdere", []),
    ],
)
def test_a_number_with_its_unit(book: Handbook, words: str, unit: str, numbers: list[str]) -> None:
    assert told(book, words, unit) == numbers


def test_a_telling_has_the_words_of_its_own_sentence(book: Handbook) -> None:
    (telling,) = tellings(text_of(book, "Vejret var godt. Aftalen gælder ca. 250 borgere. Alle kom."), "borgere")
    assert telling.around == stems("Aftalen gælder 250 borgere")


def test_what_is_measured_is_told_in_the_first_sentence() -> None:
    result = Result(figure="95", unit="procent", measures=Prose("Andel af ca. 20 borgere, som svarede. Kilden siger ikke hvornår."))
    assert measured(result) == stems("andel borgerne svarede 20")


def test_endings_and_small_words_make_no_other_measure() -> None:
    assert stems("Deltagere i forløbet") == stems("Deltagerne på forløb") != stems("Deltagere efter forløbet")

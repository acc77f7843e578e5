"""What is true of Danish: order, addresses, times, days, and what was meant."""

from __future__ import annotations

import re
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.danish import capital, day, duration, letter, nearest, slug, sort_key
from handbook.model import ID_PATTERN


@pytest.mark.parametrize(
    "ordered",
    [
        pytest.param(["abe", "zebra", "æble", "øl", "ål"], id="æ, ø and å come last"),
        pytest.param(["Zebra", "Aabenraa", "ål"], id="aa is å"),
        pytest.param(["møbel", "møde", "mødeleder", "mål"], id="inside words"),
        pytest.param(["abe", "Abild", "ABLE"], id="case does not count"),
        pytest.param(["a-kasse", "akasse", "akter"], id="nor do hyphens"),
        pytest.param(["Azorerne", "Ærø", "Østersøen", "Aalborg", "Aarhus", "Århus Å"], id="places"),
        pytest.param(["forløb", "før", "først"], id="ø before a consonant"),
        pytest.param(["en indgang", "enig"], id="a space comes before letters"),
        pytest.param(["ide", "idé", "ideel"], id="accents do not count but where all else is equal"),
        pytest.param(["zoo", "ägg", "øl"], id="Swedish and German letters"),
        pytest.param(["mål", "ma\u030al 2"], id="decomposed letters"),
    ],
)
def test_lists_are_in_danish_order(ordered: list[str]) -> None:
    assert all(sorted(mixed, key=sort_key) == ordered for mixed in permutations(ordered))


@given(st.text(max_size=20), st.text(max_size=20))
def test_two_words_have_one_order(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Øvelser i måder", "oevelser-i-maader"),
        ("Ærlighed & Åbenhed", "aerlighed-aabenhed"),
        ("  Hvad nu?  ", "hvad-nu"),
        ("A-kasse", "a-kasse"),
        ("idé", "ide"),
        ("ma\u030al", "maal"),
        ("3 ting", "3-ting"),
        ("Café, Größe & Äpfel", "cafe-groesse-aepfel"),
        ("  § 7, stk. 2  ", "7-stk-2"),
        ("日本", ""),
        ("…", ""),
        ("", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_is_an_id_or_nothing_and_its_own_slug(text: str) -> None:
    made = slug(text)
    assert not made or re.fullmatch(ID_PATTERN, made)
    assert slug(made) == made


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "1 minut"),
        (45, "45 minutter"),
        (60, "1 time"),
        (61, "1 time og 1 minut"),
        (90, "1 time og 30 minutter"),
        (120, "2 timer"),
        (195, "3 timer og 15 minutter"),
        (0, "0 minutter"),
    ],
)
def test_a_duration_is_said(minutes: int, said: str) -> None:
    assert duration(minutes) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [("2026-01-01", "1. januar 2026"), ("2026-11-15", "15. november 2026"), ("2024-02-29", "29. februar 2024"), ("2027-12-31", "31. december 2027")],
)
def test_a_day_is_said(written: str, said: str) -> None:
    assert day(date.fromisoformat(written)) == said


@pytest.mark.parametrize(
    ("word", "meant"),
    [("titel", "title"), ("Title", "title"), ("sumary", "summary"), ("minuter", "minutes"), ("xyz", None), ("", None)],
)
def test_the_nearest_word_is_what_was_meant(word: str, meant: str | None) -> None:
    assert nearest(word, ["title", "summary", "minutes", "roles"]) == meant


def test_of_words_that_are_equally_near_it_is_always_the_same() -> None:
    assert {nearest("kat", order) for order in (["kar", "kan", "kal"], ["kal", "kar", "kan"])} == {nearest("kat", ["kan", "kal", "kar"])}


def test_of_no_words_none_is_near() -> None:
    assert nearest("title", []) is None


@pytest.mark.parametrize(("text", "expected"), [("øvelse", "Øvelse"), ("MUS", "MUS"), ("eAN", "EAN"), ("", "")])
def test_capital(text: str, expected: str) -> None:
    assert capital(text) == expected


@pytest.mark.parametrize(
    ("text", "under"),
    [("aalborg", "Å"), ("Århus", "Å"), ("øl", "Ø"), ("Ærø", "Æ"), ("idé", "I"), ("écu", "E"), ("(a)", "A"), ("7 trin", "7"), ("–", "")],
)
def test_the_letter_that_a_word_stands_under(text: str, under: str) -> None:
    assert letter(text) == under

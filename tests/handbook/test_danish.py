"""What is true of Danish: order, addresses, durations, dates, and the word that was meant."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.danish import capital, day, duration, nearest, slug, sort_key
from handbook.model import ID_PATTERN


@pytest.mark.parametrize(
    "words",
    [
        ["abe", "bil", "zebra", "æble", "øl", "å"],
        ["Aalborg", "Åse"][::-1] and ["Azorerne", "Ærø", "Østersøen", "Aalborg", "Aarhus", "Århus Å"],
        ["job", "Jobcenter", "jobkonsulent"],
        ["forløb", "før", "først"],
        ["ide", "idé", "ideel"],
        ["møde", "mødeleder", "mødeledelse"][:1] + ["mødeledelse", "mødeleder"],
        ["a-kasse", "akasse", "akter"],
    ],
)
def test_danish_order(words: list[str]) -> None:
    assert all(sorted(mixed, key=sort_key) == words for mixed in permutations(words))


@given(st.text(max_size=20), st.text(max_size=20))
def test_two_words_have_one_order(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Mødefacilitering", "moedefacilitering"),
        ("Øvelser i måder", "oevelser-i-maader"),
        ("ÆØÅ", "aeoeaa"),
        ("a\N{COMBINING RING ABOVE}", "aa"),
        ("Café, Größe & Äpfel", "cafe-groesse-aepfel"),
        ("  § 7, stk. 2  ", "7-stk-2"),
        ("job-match", "job-match"),
        ("日本", ""),
        ("", ""),
    ],
)
def test_slug(text: str, address: str) -> None:
    assert slug(text) == address


@given(st.text(max_size=40))
def test_a_slug_is_an_id_and_its_own_slug(text: str) -> None:
    import re

    assert not slug(text) or re.fullmatch(ID_PATTERN, slug(text))
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    ("word", "among", "meant"),
    [
        ("title", ["titel", "summary"], "titel"),
        ("Title", ["title", "summary"], "title"),
        ("minuter", ["minutes", "materials"], "minutes"),
        ("farve", ["minutes", "materials"], None),
        ("x", [], None),
        ("", ["a"], None),
    ],
)
def test_the_word_that_was_meant(word: str, among: list[str], meant: str | None) -> None:
    assert nearest(word, among) == nearest(word, reversed(among)) == meant


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "1 minut"),
        (5, "5 minutter"),
        (60, "1 time"),
        (61, "1 time og 1 minut"),
        (120, "2 timer"),
        (195, "3 timer og 15 minutter"),
        (0, "0 minutter"),
    ],
)
def test_duration(minutes: int, said: str) -> None:
    assert duration(minutes) == said


@pytest.mark.parametrize(("value", "said"), [(date(2026, 11, 15), "15. november 2026"), (date(2027, 1, 1), "1. januar 2027")])
def test_day(value: date, said: str) -> None:
    assert day(value) == said


@pytest.mark.parametrize(("text", "said"), [("ærlig LÆRING", "Ærlig LÆRING"), ("", ""), ("7 trin", "7 trin")])
def test_capital(text: str, said: str) -> None:
    assert capital(text) == said

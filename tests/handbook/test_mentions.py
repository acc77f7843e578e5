"""Where headwords are found in prose, where not, and how well on the marked sentences beside this file."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.forms import forms
from handbook.mentions import Lexicon, Name, mentions_in_text

MARKED = sorted((Path(__file__).parent / "marked").glob("*.txt"))
MARK = re.compile(r"\[([^|\]]+)\|([^|\]]+)\]")


def found(text: str, *headwords: str) -> list[tuple[str, str]]:
    return [(mention.surface, mention.key) for mention in mentions_in_text(headwords, text)]


@pytest.mark.parametrize(
    ("headword", "text", "surfaces"),
    [
        pytest.param("virksomhedskonsulent", "Spørg virksomhedskonsulenternes leder.", ["virksomhedskonsulenternes"], id="inflected"),
        pytest.param("virksomhedskonsulent", "VIRKSOMHEDSKONSULENTEN kommer.", ["VIRKSOMHEDSKONSULENTEN"], id="capitals"),
        pytest.param("sparring", "Vi tager sparring", ["sparring"], id="the last word of a text"),
        pytest.param("virksomhed", "Virksomhedsplanen er ny.", [], id="a compound is no mention of its part"),
        pytest.param("mål", "Vores mål- og indsatsplan.", [], id="a hyphen behind stands for the rest of the word"),
        pytest.param("center", "Job og -center.", [], id="a hyphen before stands for the first part"),
        pytest.param("center", "-center først på linjen", ["center"], id="but not a dash at the beginning"),
        pytest.param("jobcenter", "Et jobcenter-medlem.", [], id="a hyphen inside makes one word"),
        pytest.param("indsats", "støtte/indsats", ["indsats"], id="a slash makes two"),
        pytest.param("samtale", "_samtale_ og **samtaler**", ["samtale", "samtaler"], id="emphasis"),
        pytest.param("fælles sprog", "et fælles\N{NO-BREAK SPACE}sprog", ["fælles\N{NO-BREAK SPACE}sprog"], id="no-break space"),
        pytest.param("fælles sprog", "et fælles\n  sprog", ["fælles\n  sprog"], id="line break"),
        pytest.param("fælles sprog", "alt fælles\r\nsprog", ["fælles\r\nsprog"], id="line break with a carriage return"),
        pytest.param("fælles sprog", "alt fælles\n\nsprog", [], id="no mention over two paragraphs"),
        pytest.param("fælles sprog", "fælles, sprog", [], id="nor over a comma"),
        pytest.param("fælles sprog", "fælles\N{SOFT HYPHEN} sprog", ["fælles\N{SOFT HYPHEN} sprog"], id="soft hyphen between words"),
        pytest.param("virksomhed", "virk\N{SOFT HYPHEN}somhed", ["virk\N{SOFT HYPHEN}somhed"], id="soft hyphen inside a word"),
        pytest.param("rådgiver", "en ra\N{COMBINING RING ABOVE}dgiver", ["ra\N{COMBINING RING ABOVE}dgiver"], id="decomposed letters"),
        pytest.param("MUS", "MUS og musik, mus og MUS'en og MUS\N{RIGHT SINGLE QUOTATION MARK}er", ["MUS", "MUS'en", "MUS’er"], id="abbreviation"),
        pytest.param("a-kasse", "A-kassen, a kassen og akassen", ["A-kassen", "a kassen", "akassen"], id="hyphen, two words, one word"),
        pytest.param("a-kasse", "A‑kassen", ["A‑kassen"], id="hyphen that does not break"),
        pytest.param("én indgang", "Èn indgang til kommunen", ["Èn indgang"], id="accent the wrong way"),
        pytest.param("samarbejde", "Vi skal lære at samarbejde.", [], id="infinitive"),
        pytest.param("samarbejde", "Vi ved, at samarbejdet og samarbejde er to ord.", ["samarbejdet", "samarbejde"], id="no infinitive"),
        pytest.param("screene", "Vi er holdt op med at screene.", ["screene"], id="a word that may be a verb is found as one"),
        pytest.param("studiegruppe", "Studiegruppens İdé.", ["Studiegruppens"], id="a letter that grows in lower case"),
    ],
)
def test_mention(headword: str, text: str, surfaces: list[str]) -> None:
    assert [surface for surface, _ in found(text, headword)] == surfaces


def test_the_longest_wins_and_nothing_overlaps() -> None:
    text = "Det tværfaglige samarbejde i det virksomhedsrettede samarbejdsudvalg, og samarbejdet."
    assert found(text, "samarbejde", "tværfagligt samarbejde") == [
        ("tværfaglige samarbejde", "tværfagligt samarbejde"),
        ("samarbejdet", "samarbejde"),
    ]


def test_the_leftmost_wins() -> None:
    assert found("lov om aktiv indsats", "aktiv indsats", "lov om aktiv") == [("lov om aktiv", "lov om aktiv")]


def test_a_longer_one_that_fails_leaves_the_shorter() -> None:
    assert found("lov om hegn", "lov", "lov om aktiv indsats") == [("lov", "lov")]


def test_only_the_spans_are_prose() -> None:
    text = "borger `borger` borger"
    mentions = Lexicon([Name("borger", "borger")]).find(text, [(0, 7), (15, 22)])
    assert [(mention.start, mention.end) for mention in mentions] == [(0, 6), (16, 22)]


@pytest.mark.parametrize(
    ("name", "surfaces"),
    [
        pytest.param(Name("x", "leder"), [], id="five letters are too few"),
        pytest.param(Name("x", "leder", ("-en", "-e", "-ne")), ["leder", "lederen"], id="unless the author inflects them"),
        pytest.param(Name("x", "leder", match="exact"), ["leder"], id="or wants it as written"),
        pytest.param(Name("x", "leder", avoided=True), ["leder"], id="a short word to avoid is found as written"),
        pytest.param(Name("x", "APV"), ["APV"], id="abbreviations are safe"),
        pytest.param(Name("x", "lederen", match="exact"), ["lederen"], id="exact"),
        pytest.param(Name("x", "lederen", match="explicit"), [], id="explicit"),
    ],
)
def test_what_is_linked_by_itself(name: Name, surfaces: list[str]) -> None:
    assert [mention.surface for mention in Lexicon([name]).find("En leder og lederen, en APV, en apv.")] == surfaces


def test_a_mention_tells_its_name_and_form() -> None:
    name = Name("borger", "klient", avoided=True)
    (mention,) = Lexicon([name]).find("Vi spurgte klienterne.")
    assert (mention.key, mention.name) == ("borger", name)
    assert (mention.form.text, mention.form.number, mention.form.definite) == ("klienterne", "plural", True)


def test_two_entries_that_claim_a_form_clash() -> None:
    team, group = Name("team", "lederteam"), Name("gruppe", "ledergruppe")
    again = Name("andet", "ledergruppen", match="exact")
    (clash,) = Lexicon([team, group, again]).clashes()
    assert clash.texts == ("ledergruppen",)
    assert set(clash.names) == {group, again}


def test_names_of_one_entry_do_not_clash() -> None:
    assert not Lexicon([Name("x", "vidensperson"), Name("x", "vidensperson"), Name("y", "videnperson")]).clashes()


def test_a_guess_gives_way_to_what_is_known() -> None:
    guessed, known = Name("a", "flurbekont"), Name("b", "flurbekonter")
    lexicon = Lexicon([guessed, known])
    assert not lexicon.clashes()
    assert lexicon.claiming("Flurbekonter") == (known, guessed)
    assert [mention.name for mention in lexicon.find("flurbekonter")] == [known]


def test_the_agreed_word_goes_before_the_one_to_avoid() -> None:
    avoided, agreed = Name("a", "samtale", avoided=True), Name("b", "samtale")
    assert [mention.name for mention in Lexicon([avoided, agreed]).find("samtalen")] == [agreed]


def test_blank_headwords_and_signs_are_passed_over() -> None:
    assert found("…", "", " ", "…") == []


def marks(path: Path) -> tuple[list[str], str, set[tuple[int, int, str]]]:
    """The headwords of a marked file, its plain text, and where they stand in it."""
    head, marked = path.read_text(encoding="utf-8").split("\n\n", 1)
    headwords = [" ".join(word.split()) for word in head.removeprefix("headwords:").split(",")]
    places: set[tuple[int, int, str]] = set()
    text, last = "", 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        places.add((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        last = mark.end()
    return headwords, text + marked[last:], places


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_marks_are_of_known_headwords(path: Path) -> None:
    headwords, text, places = marks(path)
    assert {headword for *_, headword in places} <= set(headwords)
    assert not set("[]|") & set(text)


def test_marked_sentences_are_found() -> None:
    right = wrong = missed = 0
    for path in MARKED:
        headwords, text, places = marks(path)
        got = {(mention.start, mention.end, mention.key) for mention in mentions_in_text(headwords, text)}
        right, wrong, missed = right + len(got & places), wrong + len(got - places), missed + len(places - got)
    assert right > 150
    assert 2 * right / (2 * right + wrong + missed) >= 0.985


WORDS = ["samtale", "fælles sprog", "virksomhedsrettet indsats", "borger", "MUS", "a-kasse", "mødeleder", "lov om aktiv indsats", "tilbud"]
PIECES = st.sampled_from([*WORDS, "samtalernes", "fælles", "sprog", "og", "lov om", "virksomhedsrettede", "indsatser", "mus", "at", "a kasser", "x-"])
GAPS = st.sampled_from([" ", "  ", "\n", "\n\n", ", ", "-", "\N{NO-BREAK SPACE}", "\N{SOFT HYPHEN}", "_", "'", "/"])
TEXTS = st.lists(st.tuples(PIECES | st.text(max_size=4), GAPS)).map(lambda parts: "".join(piece + gap for piece, gap in parts))


def lexicon(*labels: str) -> Lexicon:
    return Lexicon((Name(label, label) for label in labels), shortest=1)


@given(TEXTS)
def test_offsets_are_exact_and_nothing_overlaps(text: str) -> None:
    mentions = lexicon(*WORDS).find(text)
    assert all(text[mention.start : mention.end] == mention.surface for mention in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@given(TEXTS)
def test_an_unrelated_name_changes_nothing(text: str) -> None:
    assert lexicon(*WORDS, "flurbekontrast").find(text) == lexicon(*WORDS).find(text)


@given(TEXTS, st.integers(0, 40))
def test_spans_keep_their_mentions_apart(text: str, cut: int) -> None:
    halves = lexicon(*WORDS).find(text, [(0, cut), (cut, len(text))])
    assert all(mention.end <= cut or mention.start >= cut for mention in halves)
    assert lexicon(*WORDS).find(text, [(0, len(text))]) == lexicon(*WORDS).find(text)


@given(st.lists(st.text("abdefgiklmnoprstuvyæøå", min_size=2, max_size=12), min_size=1, max_size=3).map(" ".join))
def test_every_form_is_found_in_a_sentence(label: str) -> None:
    names = Lexicon([Name("x", label)], shortest=1)
    for form in (form.text for form in forms(label) if not form.text.endswith("'")):
        assert [mention.surface for mention in names.find(f"({form})")] == [form]


def test_the_last_word_of_a_text_may_begin_a_longer_name() -> None:
    assert found("Vi tager sparring", "sparring", "sparring på jobbet") == [("sparring", "sparring")]
    assert found("Vi tager sparring på jobbet", "sparring", "sparring på jobbet") == [("sparring på jobbet", "sparring på jobbet")]

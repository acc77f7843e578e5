"""The forms of a headword, rule by rule, and what they tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.forms import Form, forms, inflected_like


def texts(label: str, inflection: Sequence[str] = ()) -> set[str]:
    return {form.text for form in forms(label, inflection)}


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("virksomhedskonsulent", "-en -er -erne -s -ens -ers -ernes", id="common gender"),
        pytest.param("partnerskab", "-et -er -erne -ets", id="neuter with a plural in -er"),
        pytest.param("virksomhedsbesøg", "-et -ene -enes", id="neuter without a plural ending"),
        pytest.param("temadag", "-en -e -ene", id="plural in -e"),
        pytest.param("sagsbehandler", "-en -e -ne -nes", id="the one who does it"),
        pytest.param("jobcenter", "jobcentret jobcenteret jobcentre jobcentrene jobcentrets", id="center"),
        pytest.param("samtale", "-n -r -rne -rnes", id="in -e"),
        pytest.param("arbejdsområde", "-t -r -rne", id="neuter in -e"),
        pytest.param("hjælpemiddel", "hjælpemidlet hjælpemidler hjælpemidlerne", id="e drops out, and the consonant is no more doubled"),
        pytest.param("sagsnummer", "sagsnummeret sagsnumre sagsnumrene", id="the same in -er"),
        pytest.param("virksomhedspraktik", "-ken -ker -kerne -kens", id="doubled consonant"),
        pytest.param("tilbud", "-det -dene", id="doubled consonant, no plural ending"),
        pytest.param("kursus", "kurset kurser kurserne kursusset", id="in -us"),
        pytest.param("ministerium", "ministeriet ministerier ministerierne", id="in -ium"),
        pytest.param("strategi", "-en -er -erne", id="in a vowel"),
        pytest.param("tovholdermand", "tovholdermænd tovholdermændene", id="umlaut: mand"),
        pytest.param("håndbog", "håndbøger håndbøgerne", id="umlaut: bog"),
        pytest.param("arbejdskraft", "arbejdskræfter", id="umlaut: kraft"),
        pytest.param("sparringsteam", "-et -s -ene -sene", id="loan in -s"),
        pytest.param("kollega", "kolleger kollegaer kollegernes", id="kollega"),
        pytest.param("sygemeldt", "-e -es", id="adjective that stands for a person"),
        pytest.param("sygedagpenge", "-ne -nes", id="only plural"),
        pytest.param("flurbekontrast", "-en -et -er -e -ene -erne", id="unknown word: every ending"),
    ],
)
def test_noun(label: str, expected: str) -> None:
    wanted = {label + part[1:] if part.startswith("-") else part for part in expected.split()}
    assert wanted <= texts(label)


@pytest.mark.parametrize(
    ("label", "wrong"),
    [
        pytest.param("arbejdsmarkedspolitik", "arbejdsmarkedspolitiker", id="a politician is no politics"),
        pytest.param("uddannelsesforløb", "uddannelsesforløber", id="a forerunner is no course"),
        pytest.param("hjemmehjælp", "hjemmehjælper", id="a helper is no help"),
        pytest.param("håndboldspil", "håndboldspiller", id="a player is no game"),
        pytest.param("socialpleje", "socialplejer", id="a carer is no care"),
        pytest.param("ledig", "leder", id="stems meet, forms do not"),
        pytest.param("virksomhed", "virksom", id="nothing is cut"),
        pytest.param("virksomhed", "virksomhedsplan", id="a compound is no form"),
    ],
)
def test_no_form_of_another_word(label: str, wrong: str) -> None:
    assert wrong not in texts(label)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("virksomhedsrettet indsats", ["virksomhedsrettede indsats", "virksomhedsrettede indsatser", "virksomhedsrettede indsatsers"]),
        ("tværfagligt samarbejde", ["tværfaglige samarbejde", "tværfaglige samarbejderne", "tværfagligt samarbejdes"]),
        ("åbent spørgsmål", ["åbne spørgsmål"]),
        ("kollegial observation", ["kollegiale observationer"]),
        ("individuel plan", ["individuelle planer"]),
        ("sikker metode", ["sikre metoder"]),
        ("smuk løsning", ["smukke løsninger", "smukt løsning"]),
        ("forsikret ledig", ["forsikrede ledige", "forsikrede lediges"]),
        ("sociale analyser", ["sociale analyser"]),
        ("fælles sprog", ["fælles sprogs"]),
        ("selvreflekterende team", ["selvreflekterende teams"]),
        ("anerkendende og coachende tilgang", ["anerkendende og coachende tilgange"]),
        ("omsætning til praksis", ["omsætningen til praksis", "omsætninger til praksis"]),
        ("lov om en aktiv beskæftigelsesindsats", ["loven om en aktiv beskæftigelsesindsats"]),
        ("den gode samtale", ["gode samtale", "god samtale", "gode samtaler"]),
        ("a-kasse", ["a-kassen", "a kasserne", "akasser"]),
    ],
)
def test_more_than_one_word(label: str, expected: list[str]) -> None:
    assert set(expected) <= texts(label)


def test_words_behind_a_preposition_do_not_change() -> None:
    assert not {text for text in texts("omsætning til praksis") if not text.endswith(" til praksis")}


@pytest.mark.parametrize(
    ("label", "inflection", "expected"),
    [
        pytest.param("fleksjob", ["-bet", "-bene"], {"fleksjob", "fleksjobbet", "fleksjobbene"}, id="endings"),
        pytest.param("team", ["teamet", "teams"], {"team", "teamet", "teams"}, id="whole forms"),
        pytest.param("bog", ["bøger"], {"bog", "bøger"}, id="whole forms that do not begin as the label"),
        pytest.param("én indgang", ["uninflected"], {"én indgang"}, id="uninflected"),
        pytest.param("ny praksis", ["-sen"], {"ny praksis", "nyt praksis", "nye praksis", "nye praksissen"}, id="endings and an adjective"),
    ],
)
def test_what_the_author_says_holds(label: str, inflection: list[str], expected: set[str]) -> None:
    assert {form.text for form in forms(label, inflection) if not form.genitive} == expected


@pytest.mark.parametrize(
    ("label", "expected"), [("borger", "borgers"), ("plads", "plads'"), ("hertz", "hertz'"), ("APV", "APV's"), ("MUS", "MUS'"), ("team", "teamets")]
)
def test_genitive(label: str, expected: str) -> None:
    assert Form(expected, genitive=True)._replace(cased=label.isupper()) in {form._replace(number=None, definite=None) for form in forms(label)}


def test_an_abbreviation_keeps_its_capitals() -> None:
    assert {"MUS", "MUS'en", "MUS-erne"} <= texts("MUS")
    assert all(form.cased for form in forms("MUS"))
    assert not any(form.cased for form in forms("MUS", abbreviation=False))
    assert all(form.cased for form in forms("SoMe", abbreviation=True))


@pytest.mark.parametrize(
    ("text", "number", "definite", "genitive"),
    [
        ("virksomhedskonsulent", "singular", False, False),
        ("virksomhedskonsulenten", "singular", True, False),
        ("virksomhedskonsulenter", "plural", False, False),
        ("virksomhedskonsulenternes", "plural", True, True),
    ],
)
def test_a_form_tells_what_it_is(text: str, number: str, definite: bool, genitive: bool) -> None:
    assert (text, number, definite, genitive, False) in forms("virksomhedskonsulent")


def test_a_form_that_is_two_tells_what_both_tell() -> None:
    assert Form("tilbud", None, False) in forms("tilbud")


def test_a_guess_tells_nothing() -> None:
    assert Form("screener") in forms("screene")


@pytest.mark.parametrize(
    ("label", "form", "expected"),
    [
        ("virksomhedskonsulent", Form("klienternes", "plural", True, True), "virksomhedskonsulenternes"),
        ("virksomhedsrettet tilbud", Form("aktiveringen", "singular", True), "det virksomhedsrettede tilbud"),
        ("virksomhedsrettet tilbud", Form("aktiveringerne", "plural", True), "de virksomhedsrettede tilbud"),
        ("virksomhedsrettet indsats", Form("aktiveringens", "singular", True, True), "den virksomhedsrettede indsats'"),
        ("socialfaglig analyse", Form("udredninger", "plural", False), "socialfaglige analyser"),
        ("virksomhedsbesøg", Form("møde", None, False), "virksomhedsbesøg"),
        ("virksomhedskonsulent", Form("tilbud", None, False), None),
        ("afklaring", Form("screener"), None),
        ("flurbekontrast", Form("klienten", "singular", True), None),
        ("flurbekontrast", Form("klient", "singular", False), "flurbekontrast"),
    ],
)
def test_the_agreed_word_takes_the_inflection_of_the_other(label: str, form: Form, expected: str | None) -> None:
    assert inflected_like(label, form) == expected


def test_the_authors_inflection_counts_there_too() -> None:
    assert inflected_like("faglig flurbe", Form("x", "singular", True), ["-n", "-r"]) == "den faglige flurbe"


def test_decomposed_letters_are_composed() -> None:
    assert "rådgiver" in texts("ra\N{COMBINING RING ABOVE}dgiver")


def test_nothing_has_no_forms() -> None:
    assert forms("  ") == ()


LABELS = st.text("abdefgiklmnoprstuvyæøå", min_size=2, max_size=14)


@given(st.lists(LABELS, min_size=1, max_size=3).map(" ".join))
def test_the_label_is_the_first_form_and_no_text_stands_twice(label: str) -> None:
    found = [form.text for form in forms(label)]
    assert len(found) == len(set(found))
    assert found[0] == re.sub("^(den|det|de|en|et) (?=.)", "", label)


@given(LABELS, LABELS)
def test_a_compound_is_inflected_as_its_last_part(first: str, last: str) -> None:
    known = "virksomheds" + last
    assert {text for text in texts(known) if not text.startswith("virksomheds")} == set()
    assert texts(first + "konsulent") == {first + text for text in texts("konsulent")}

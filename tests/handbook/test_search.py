"""The index of the sample: what the browser is told of terms, and that the same pages give the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handbook import engine, search
from handbook.link import Handbook
from handbook.search import facts_of, index, terms
from handbook.source import HandbookError


@pytest.fixture(scope="module")
def told(book: Handbook) -> Any:
    """The terms as the browser reads them."""
    return json.loads(json.dumps(terms(book)))


@pytest.fixture
def site(tmp_path: Path, book: Handbook) -> Path:
    """A page for each entry of the sample, and one of a rule."""
    site = tmp_path / "site"
    for address, facts in {**facts_of(book), "regler/fs111/": search.Facts("Regler")}.items():
        (site / address).mkdir(parents=True, exist_ok=True)
        page = f"<article><h1 id='top'>Om {facts.kind}</h1><p>{facts.gist} Virksomhedskonsulenten ~ mødes.</p></article>"
        (site / address / "index.html").write_text(page, encoding="utf-8")
    return site


def made(site: Path, book: Handbook, name: str) -> dict[str, bytes]:
    into = site.parent / name
    index(site, book, into)
    return {path.relative_to(into).as_posix(): path.read_bytes() for path in into.rglob("*") if path.is_file()}


def test_each_term_is_told_once_in_danish_order(told: Any, book: Handbook) -> None:
    names = [term["name"] for term in told["terms"]]
    assert sorted(names) == sorted(entry.data.name[:1].upper() + entry.data.name[1:] for entry in book.of("term"))
    assert all(term["definition"] and term["url"].startswith("begreber/") for term in told["terms"])


def test_every_form_leads_to_its_term(told: Any) -> None:
    names = {form: told["terms"][at]["name"] for form, at in told["agreed"].items()}
    assert all(form == form.lower() for form in names)
    for term in told["terms"]:
        assert names[term["name"].lower()] == term["name"]
        assert all(names[word.lower()] for word in term["also"])


def test_a_word_to_avoid_leads_to_the_term_and_the_reason(told: Any) -> None:
    assert told["avoided"]
    for form, (at, nth) in told["avoided"].items():
        word, reason = told["terms"][at]["avoid"][nth]
        assert reason
        assert form not in told["agreed"]
        assert form[:3] == word.lower()[:3]


def test_the_same_pages_give_the_same_bytes(site: Path, book: Handbook) -> None:
    assert made(site, book, "en") == made(site, book, "to")


def test_the_index_holds_what_the_browser_asks_for_and_nothing_else(site: Path, book: Handbook) -> None:
    names = {name.split("/")[0] if "/" in name else name.split(".")[0] for name in made(site, book, "indeks")}
    assert names == {"pagefind", "pagefind-entry", "wasm", "index", "fragment", "terms", "facets", "words"}


def test_pages_are_chosen_by_what_their_entries_say(site: Path, book: Handbook) -> None:
    files = made(site, book, "indeks")
    facets = json.loads(files["facets.json"])
    fragments = {name for name in files if name.startswith("fragment/")}
    assert {f"fragment/{page}.pf_fragment" for page in facets["pages"]} == fragments
    assert list(facets["facets"]) == ["kind", "role", "programme", "municipality"]
    assert sum(len(pages) for pages in facets["facets"]["kind"].values()) == len(fragments)
    assert next(iter(facets["facets"]["kind"])) == "Begreber"
    assert len(facets["last"]) == 1
    assert facets["facets"]["municipality"]


def test_a_page_that_asks_not_to_be_found_is_not(site: Path, book: Handbook) -> None:
    (site / "gammel").mkdir()
    (site / "gammel/index.html").write_text(
        '<head><meta name="robots" content="noindex"></head><article><h1>Sjældent</h1></article>', encoding="utf-8"
    )
    files = made(site, book, "indeks")
    assert "sjældent" not in json.loads(files["words.json"])
    assert len(json.loads(files["facets.json"])["pages"]) == sum(1 for _ in site.rglob("index.html")) - 1


def test_words_that_may_have_been_meant_have_no_marks(site: Path, book: Handbook) -> None:
    words = json.loads(made(site, book, "indeks")["words.json"])
    assert "virksomhedskonsulenten" in words
    assert words == sorted(set(words))


def test_what_keeps_the_index_from_being_made_is_told_in_one_line(site: Path, book: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "get_executable", lambda: Path("/findes/ikke"))
    with pytest.raises(HandbookError, match="Søgningen kunne ikke gøres klar"):
        index(site, book, site.parent / "indeks")

"""The handbook as pages: what an author wrote and nothing else, links that lead, and the same pages each time."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote

import markdown as python_markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handbook import prose
from handbook.build import linked
from handbook.link import Handbook, link, path_of
from handbook.markdown import markdown
from handbook.messages import messages
from handbook.render import Site, expanded, render, said
from handbook.rules import RULES, Rule
from handbook.search import facts_of
from handbook.shape import shape
from handbook.words import Call

TODAY = date(2026, 11, 22)
EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.details", "pymdownx.superfences"]
MADE = ("regler/", "tag-med/", "was.md", "daekning.md", "kompetencer/overblik.md")  # of many files, or of none
HOSTILE = "<script>alert(1)</script> \"&\" 'x': [y] # {{ 7*7 }} {% raw %} \\u003c --- </title>"


@pytest.fixture(scope="session")
def site(book: Handbook) -> Site:
    return render(book)


@pytest.fixture(scope="session")
def pages(book: Handbook, site: Site) -> dict[str, str]:
    """The pages as they are written, by path, with their words said."""
    return {path: expanded(book, path, leaf.text) if path in site.with_words else leaf.text for path, leaf in site.pages.items()}


class Shown(HTMLParser):
    """The text of a page, its tags, its links, and the places in it that can be linked to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags, self.links, self.ids = list[str](), list[str](), set[str]()
        self.feed(python_markdown.markdown(page.rpartition("\n---\n")[2] if page.startswith("---") else page, extensions=EXTENSIONS))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self.ids |= {value or "" for name, value in attrs if name == "id"}


def front(page: str) -> dict[str, object]:
    loaded = yaml.safe_load(page.removeprefix("---\n").partition("\n---\n")[0])
    return {str(key): value for key, value in loaded.items()}


def replaced(place: Path, pattern: str, new: str) -> None:
    text, count = re.subn(pattern, lambda _: new, place.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count
    place.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "index.md",
        "vejledning/opgaver.md",
        "moduler/index.md",
        "moduler/forhandling.md",
        "cases/herning.md",
        "metoder/dagsorden.md",
        "begreber/facilitator.md",
        "ordlister/samarbejde.md",
        "roller/afdelingsleder.md",
        "kompetencer/moedeledelse.md",
        "forloeb/moeder.md",
        "kilder/lov.md",
    ],
)
def test_each_entry_and_each_kind_has_a_page(site: Site, path: str) -> None:
    assert path in site.pages


def test_each_page_knows_the_file_that_an_author_edits(site: Site, root: Path) -> None:
    assert [path for path, leaf in site.pages.items() if leaf.source and not (root / leaf.source).is_file()] == []


def test_an_overview_of_many_files_is_edited_in_none_of_them(site: Site) -> None:
    sources = {path: leaf.source for path, leaf in site.pages.items()}
    assert sources["moduler/index.md"] == ""
    assert sources["roller/index.md"] == "vocabulary/roles.yml"
    assert all(source for path, source in sources.items() if not path.endswith("/index.md") and not path.startswith(MADE))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_a_page_with_its_manual_and_all_that_it_can_say(site: Site, rule: Rule) -> None:
    page = site.pages[f"regler/{rule.code.lower()}.md"].text
    assert rule.manual in page
    assert page.count("\n- ") >= len(messages()[rule.name])
    assert ("Nej. Uden den" in page) == rule.is_firm
    assert f"[{rule.code}]({rule.code.lower()}.md) | " in site.pages["regler/index.md"].text


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        pytest.param("moduler/moedefacilitering.md", ["Kan sætte en dagsorden", "0–15 min.", "15–60 min.", "Planen varer 1 time"], id="a module"),
        pytest.param("cases/herning.md", ["kommunekode 0999", "24 personer", "Deltagere i forløbet.", "Det lærer casen fra sig"], id="a case"),
        pytest.param("begreber/facilitator.md", ["mødechef", "Ordet lyder", "Mødeleder", "Eksempelkommunen: et fælles forløb"], id="a term"),
        pytest.param("begreber/ordstyrer.md", ["Bruges ikke mere", "Vi siger nu Facilitator"], id="a retired term"),
        pytest.param("roller/virksomhedskonsulent.md", ["Leder møder", "I alt 1 time og 30 minutter"], id="a role"),
        pytest.param("kompetencer/forhandling.md", ["Kender forskel på krav og interesser"], id="a competence"),
        pytest.param("forloeb/moeder.md", ["1 time og 30 minutter", "Hold 1", "I alt\n12"], id="a programme"),
        pytest.param("kilder/lov.md", ["januar 2026", "https://example.org/eli/lta/2026/1"], id="an act"),
        pytest.param("moduler/forhandling.md", ["Under arbejde"], id="a draft"),
        pytest.param("index.md", ["skrevet for Eksempelkommunen og har 4 begreber"], id="words between braces"),
    ],
)
def test_a_page_shows(pages: dict[str, str], path: str, texts: list[str]) -> None:
    shown = Shown(pages[path]).text
    assert [text for text in texts if text not in shown] == []


@pytest.mark.parametrize(
    ("path", "to"),
    [
        pytest.param("metoder/dagsorden.md", "moduler/moedefacilitering.md", id="a method to the module that uses it"),
        pytest.param("cases/herning.md", "forloeb/moeder.md", id="a case to the programme that builds on it"),
        pytest.param("moduler/moedefacilitering.md", "moduler/forhandling.md", id="a module to the one that comes next"),
        pytest.param("moduler/moedefacilitering.md", "cases/herning.md", id="a module to the case that names it"),
        pytest.param("begreber/moedeleder.md", "begreber/facilitator.md", id="a term to the narrower one"),
        pytest.param("begreber/facilitator.md", "cases/herning.md", id="a term to the text that links to it"),
        pytest.param("roller/afdelingsleder.md", "moduler/moedefacilitering.md", id="a role to its modules"),
        pytest.param("kilder/artikel.md", "metoder/dagsorden.md", id="a source to the method that rests on it"),
    ],
)
def test_there_is_a_way_back(pages: dict[str, str], path: str, to: str) -> None:
    assert to in {normpath(f"{dirname(path)}/{re.split('[?#]', target)[0]}") for target in Shown(pages[path]).links}


def test_every_link_leads_to_a_file_and_a_place_of_the_site(site: Site, pages: dict[str, str]) -> None:
    shown = {path: Shown(page) for path, page in pages.items()}
    files = {*pages, *site.assets, *site.written, *site.made}
    dead: list[tuple[str, str]] = []
    for path, page in shown.items():
        for target in page.links:
            file, anchor = target.partition("#")[0].partition("?")[0], target.partition("#")[2]
            to = normpath(f"{dirname(path)}/{unquote(file)}").removeprefix("/") if file else path
            if not target.startswith("https://") and (to not in files or (anchor and anchor not in shown[to].ids)):
                dead.append((path, target))
    assert dead == []


def test_an_empty_link_takes_the_title(pages: dict[str, str]) -> None:
    assert "[En opdigtet artikel om møder](../kilder/artikel.md)" in pages["moduler/forhandling.md"]


def test_code_is_left_as_it_was_written(pages: dict[str, str]) -> None:
    assert "```markdown\nSkriv [en henvisning](module:findes-ikke) sådan.\n```" in pages["vejledning/opgaver.md"]


def test_a_file_that_a_page_names_goes_with_it(root: Path) -> None:
    (root / "methods/skema æ.pdf").write_bytes(b"")
    (root / "docs/plan.pdf").write_bytes(b"")
    replaced(root / "methods/dagsorden.md", r"^Metoden og", "[Skema](<skema æ.pdf>) Metoden og")
    replaced(root / "modules/forhandling/module.md", r"^Alt bygger", "[Plan](../../docs/plan.pdf) Alt bygger")
    site = render(linked(root, TODAY))
    assert site.assets == {"metoder/dagsorden/skema æ.pdf": "methods/skema æ.pdf", "plan.pdf": "docs/plan.pdf"}
    assert "](<dagsorden/skema%20%C3%A6.pdf>)" in site.pages["metoder/dagsorden.md"].text
    assert "[Plan](../plan.pdf)" in site.pages["moduler/forhandling.md"].text


@pytest.mark.parametrize(
    "path", ["methods/dagsorden.md", "modules/forhandling/module.md", "cases/herning.md", "programmes/moeder.yml", "docs/index.md"]
)
def test_a_title_is_text_in_front_matter_and_on_the_page(root: Path, path: str) -> None:
    quoted = HOSTILE.replace("'", "''")
    replaced(root / path, "^title: .*$", f"title: '{quoted}'")
    book = linked(root, TODAY)
    assert book.misfits == ()
    site = render(book)
    (leaf,) = (
        leaf
        for at, leaf in site.pages.items()
        if leaf.source == path and not re.search("/dag-|/ark", at) and HOSTILE[:8] in html.unescape(str(front(leaf.text)["title"]))
    )
    title = str(front(leaf.text)["title"])
    assert html.unescape(title) == HOSTILE
    assert not set(title) & set("<>\"'{}")
    for page in site.pages.values():
        assert "script" not in Shown(page.text).tags
        assert "7*7" not in re.sub(r"&#123;&#123; 7\\?\*7 &#125;&#125;", "", page.text)


TITLES = st.lists(st.sampled_from([*"#{}:.*_`<>&|\\ ax", "{: #x }", "{#x}", "C#"]) | st.characters(categories=["L", "N", "P", "S"]), min_size=1)


@given(TITLES.map("".join).filter(str.strip))
@example("Kursus i C#")
@example("#")
@example("Kapitel 1 {: .x }")
def test_any_title_is_shown_in_its_heading(title: str) -> None:
    shown = Shown(f"# {markdown(title)}\n\nTekst\n")
    assert shown.tags == ["h1", "p"]
    assert shown.text.split() == [*title.split(), "Tekst"]


def test_a_value_of_the_municipality_is_text(root: Path) -> None:
    replaced(root / "local/settings.yml", "^municipality: .*$", "municipality: '<b>Ærø</b> *&* [x](y)'")
    book = linked(root, TODAY)
    shown = Shown(expanded(book, "index.md", render(book).pages["index.md"].text))
    assert "skrevet for <b>Ærø</b> *&* [x](y) og" in shown.text
    assert "b" not in shown.tags


STATEMENT = "https://www.was.digst.dk/eksempel-dk"


def stated(root: Path, pattern: str, new: str) -> str:
    """What a page tells of accessibility once a text of the settings is another."""
    replaced(root / "local/settings.yml", pattern, new)
    return said(linked(root, TODAY), "om.md", Call("statement", {}))


def test_the_statement_is_told_with_its_day_and_whom_to_ask(book: Handbook) -> None:
    told = said(book, "om.md", Call("statement", {}))
    assert f"[Læs tilgængelighedserklæringen]({STATEMENT}) for Eksempelkommunens udgave" in told
    assert "Den er sidst gennemgået 1&#46; november 2026." in told
    assert "-   Ring til [12 34 56 78](tel:12345678)\n-   Skriv til [web@eksempel.dk](mailto:web@eksempel.dk)" in told


def test_a_form_is_linked_to(root: Path) -> None:
    assert "-   [Skriv til os](https://eksempel.dk/skriv)" in stated(root, "web@eksempel.dk", "https://eksempel.dk/skriv")


def test_that_there_is_no_statement_is_told(root: Path) -> None:
    assert stated(root, "^accessibility.*$", "").startswith("Denne udgave har ikke en tilgængelighedserklæring endnu.")
    assert "was.md" not in render(linked(root, TODAY)).pages
    (root / "docs/tilgaengelighed.md").write_text("---\ntitle: Tilgængelighed\nsummary: Det er gjort.\n---\n\nTekst.\n", encoding="utf-8")
    assert front(render(linked(root, TODAY)).pages["was.md"].text)["refresh"] == "tilgaengelighed/"


def test_the_address_of_the_law_leads_to_the_statement(site: Site) -> None:
    assert front(site.pages["was.md"].text)["refresh"] == STATEMENT
    assert f"[Gå til tilgængelighedserklæringen]({STATEMENT})" in site.pages["was.md"].text


def test_nothing_is_said_of_no_entries(root: Path) -> None:
    replaced(root / "docs/index.md", r"^\{\{ case_cards.*$", '{{ case_cards(municipality="En anden kommune") }}')
    book = linked(root, TODAY)
    assert "Der er ingen cases, der passer, endnu." in expanded(book, "index.md", render(book).pages["index.md"].text)


def test_two_renders_are_equal(book: Handbook, root: Path) -> None:
    assert render(book) == render(book) == render(linked(root, TODAY))


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(book: Handbook, site: Site, chance: random.Random) -> None:
    files, others = list(book.files), [*book.assets, *book.texts]
    chance.shuffle(files)
    chance.shuffle(others)
    assert render(link(shape(files), TODAY, others)) == site


def path(root: Path, role: str) -> list[str]:
    book = linked(root, TODAY)
    return [module.data.id for module in path_of(book, book.entries["role", role])]


def test_the_path_of_a_role_is_in_the_order_of_the_programme(root: Path) -> None:
    assert path(root, "virksomhedskonsulent") == ["moedefacilitering", "forhandling"]
    replaced(root / "modules/forhandling/module.md", "^prerequisites: .*$", "prerequisites: []")
    replaced(root / "programmes/moeder.yml", "^modules: .*$", "modules: [forhandling, moedefacilitering]")
    assert path(root, "virksomhedskonsulent") == ["forhandling", "moedefacilitering"]


def test_what_a_module_requires_comes_before_it_whatever_the_programme_says(root: Path) -> None:
    replaced(root / "programmes/moeder.yml", "^modules: .*$", "modules: [forhandling, moedefacilitering]")
    assert path(root, "virksomhedskonsulent") == ["moedefacilitering", "forhandling"]


def test_modules_of_no_programme_come_in_the_order_of_their_names(root: Path) -> None:
    (root / "programmes/moeder.yml").unlink()
    replaced(root / "modules/forhandling/module.md", "^prerequisites: .*$", "prerequisites: []")
    assert path(root, "virksomhedskonsulent") == ["forhandling", "moedefacilitering"]


def test_modules_that_require_each_other_are_all_on_the_path(root: Path) -> None:
    replaced(root / "modules/moedefacilitering/module.md", "^prerequisites: .*$", "prerequisites: [forhandling]")
    assert path(root, "virksomhedskonsulent") == ["moedefacilitering", "forhandling"]


def test_a_role_has_only_its_own_modules(root: Path) -> None:
    assert path(root, "afdelingsleder") == ["moedefacilitering"]


def test_headings_of_the_template_and_of_the_author_share_no_anchor(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        anchors = [heading.anchor for heading in prose.headings(page)]
        assert len(anchors) == len(set(anchors)), path


Told = Callable[[Path], list[str]]


def test_the_sample_is_without_problems(root: Path, told: Told) -> None:
    assert [problem for problem in told(root) if not re.search(r"FS30[2-6]$", problem)] == []


def test_an_old_address_has_a_page_that_leads_on(root: Path) -> None:
    (root / "redirects.yml").write_text("redirects: {/metoder/svar/: page:vejledning/opgaver, /ord/: /begreber/}\n", encoding="utf-8")
    moved = render(linked(root, TODAY)).written
    assert sorted(path for path in moved if path.endswith("index.html")) == ["metoder/svar/index.html", "ord/index.html"]
    assert '<a href="../../vejledning/opgaver/">Opgaver &amp; svar</a>' in moved["metoder/svar/index.html"]
    assert '<a href="../begreber/">Begreber</a>' in moved["ord/index.html"]


def local(root: Path, settings: str) -> dict[str, str]:
    """The pages of a sample with a place for a municipality's own word, by its settings."""
    module, page = root / "modules/moedefacilitering/module.md", root / "docs/index.md"
    for place in (module, page):
        text = place.read_text(encoding="utf-8")
        place.write_text(
            f'{text}\nBegynd med {{{{ local("maalaftale", "jeres mål & krav") }}}}, og skriv facilitator.\n\n{{{{ contacts() }}}}\n', encoding="utf-8"
        )
    module.write_text(module.read_text(encoding="utf-8").replace("{{ contacts() }}\n", ""), encoding="utf-8")
    (root / "local/settings.yml").write_text(settings, encoding="utf-8")
    book = linked(root, TODAY)
    return {
        path: expanded(book, path, leaf.text) for path, leaf in render(book).pages.items() if path in ("index.md", "moduler/moedefacilitering.md")
    }


def test_a_place_shows_the_text_in_it_until_the_municipality_has_its_own_word(root: Path) -> None:
    assert all("Begynd med jeres mål &amp; krav, og" in text for text in local(root, "department: Job\n").values())


def test_a_place_shows_the_municipalitys_own_word_on_pages_and_in_modules(root: Path) -> None:
    shown = local(root, "places:\n  maalaftale: Aftalen *2027* om {{ 7*7 }} [mål](x)\n")
    assert len(shown) == len({"a page", "a module"})
    assert all("Begynd med Aftalen" in text and "jeres mål" not in text and "{{" not in text for text in shown.values())
    assert all("*2027*" not in text and "[mål]" not in text for text in shown.values())


def test_a_unit_fills_a_place_too(root: Path) -> None:
    assert all("Begynd med Job og Karriere, og" in text for text in local(root, "units: {maalaftale: Job og Karriere}\n").values())


def test_a_term_in_a_quoted_sentence_has_the_municipalitys_own_word_beside_it(root: Path) -> None:
    place = root / "methods/dagsorden.md"
    place.write_text(place.read_text(encoding="utf-8") + '\nEn facilitator læser {{ local("maalaftale", "jeres mål") }} først.\n', encoding="utf-8")
    (root / "local/settings.yml").write_text("places: {maalaftale: Aftalen}\n", encoding="utf-8")
    told = {path: leaf.text for path, leaf in render(linked(root, TODAY)).pages.items() if not path.startswith("regler/")}
    assert [path for path, text in told.items() if "local(" in text] == []
    assert "læser Aftalen først" in told["begreber/facilitator.md"]


def test_contacts_are_told_by_function_and_leave_no_heading_where_there_are_none(root: Path) -> None:
    settings = "contacts:\n  - {function: Redaktionen, phone: 12 34 56 78, contact: haandbog@eksempel.dk}\n  - {function: Hjælp, contact: https://eksempel.dk/a}\n"
    front = local(root, settings)["index.md"]
    assert "## Kontakt" in front
    assert "[haandbog@eksempel.dk](mailto:haandbog@eksempel.dk)" in front
    assert "[skriv til os](https://eksempel.dk/a)" in front
    assert "(tel:12345678)" in front


def test_no_contacts_no_heading(book: Handbook) -> None:
    assert said(book, "index.md", Call("contacts", {})) == ""


def test_overviews_lead_to_the_roles_that_the_municipality_has_and_the_others_keep_their_pages(root: Path) -> None:
    (root / "local/settings.yml").write_text("roles: [afdelingsleder]\n", encoding="utf-8")
    book = linked(root, TODAY)
    pages = render(book).pages
    assert "(afdelingsleder.md" in pages["roller/index.md"].text
    assert "(virksomhedskonsulent.md" not in pages["roller/index.md"].text
    assert "roller/virksomhedskonsulent.md" in pages
    assert 'value="virksomhedskonsulent"' not in pages["min-plan/index.md"].text
    assert {name for facts in facts_of(book).values() for name in facts.chosen.get("role", ())} == {"Afdelingsleder"}

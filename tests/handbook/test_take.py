"""What is taken along: what a booklet holds, and that its parts stand together as one page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import markdown as python_markdown
import pytest

from handbook import take
from handbook.build import linked
from handbook.clean import clean
from handbook.link import Handbook
from handbook.render import render
from handbook.take import PART, Section, booklets, parts

TODAY = date(2026, 11, 22)
EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "pymdownx.details", "pymdownx.superfences"]
METHOD = "methods/dagsorden.md"
Section_ = Callable[[str], str]


class Shown(HTMLParser):
    """The headings of a page, its anchors and its links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.levels, self.ids, self.links = list[int](), Counter[str](), list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.ids.update(value or "" for name, value in attrs if name == "id")
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def shown(book: Handbook, path: str) -> Shown:
    """A booklet as it is read; each part is converted, and what MkDocs makes of an address is made here."""
    site = render(book)
    text = site.pages[path].text.partition("\n---\n")[2]
    html = "".join(python_markdown.markdown(part, extensions=EXTENSIONS) for part in parts(text))
    return Shown(site.taken[path].closed(clean(re.sub(r'(?<=href=")(\.\./[^"#]*?)(?:index)?\.md', r"../\1/", html)).html))


PATHS = ["tag-med/hele-haandbogen.md", "tag-med/forloeb/moeder.md", "tag-med/roller/virksomhedskonsulent.md", "tag-med/roller/afdelingsleder.md"]


def test_there_is_a_booklet_for_all_and_for_each_path(book: Handbook) -> None:
    assert sorted(booklet.path for booklet in booklets(book)) == sorted(PATHS)
    assert {path for path in render(book).pages if path.startswith("tag-med/")} == {*PATHS, "tag-med/index.md"}


@pytest.mark.parametrize("path", PATHS)
def test_a_booklet_is_one_sound_page(book: Handbook, path: str) -> None:
    page = shown(book, path)
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(page.levels, page.levels[1:], strict=False))
    assert [anchor for anchor, count in page.ids.items() if count > 1] == []
    within = {link[1:] for link in page.links if link.startswith("#")}
    assert within
    assert within <= set(page.ids)
    assert [link for link in page.links if not link.startswith(("#", "https://", "../", "index.md"))] == []


def test_only_the_way_back_leads_out_of_a_booklet(book: Handbook) -> None:
    assert [link for link in shown(book, "tag-med/forloeb/moeder.md").links if link.startswith("../")] == ["../../..//", "../..//"]


def test_a_programme_brings_its_modules_and_what_they_rest_on(book: Handbook) -> None:
    (booklet,) = (one for one in booklets(book) if one.path == "tag-med/forloeb/moeder.md")
    assert {kind: [entry.data.id for entry in entries] for kind, entries in booklet.whole.items()} == {
        "programme": ["moeder"], "module": ["moedefacilitering", "forhandling"], "method": ["dagsorden"], "case": ["herning"],
    }  # fmt: skip
    assert [entry.data.id for entry in booklet.listed["competence"]] == ["forhandling", "moedeledelse"]
    assert "facilitator" in [entry.data.id for entry in booklet.listed["term"]]


def test_the_title_page_says_whose_and_when(book: Handbook) -> None:
    text = render(book).pages["tag-med/hele-haandbogen.md"].text
    assert "Eksempelkommunen, Afdelingen for eksempler\n{: .fs-title__whose }" in text
    assert "Taget ud af Fællessprog, som siderne var den 22&#46; november 2026." in text


def test_a_booklet_is_kept_out_of_search(book: Handbook) -> None:
    assert all("\nrobots: noindex\nsearch: {exclude: true}\n" in render(book).pages[path].text for path in PATHS)


@pytest.fixture
def section(book: Handbook) -> Section_:
    """A text of the method of the sample, as it stands in a booklet."""
    return lambda text: (
        Section(book.entries["method", "dagsorden"], f"# Sæt dagsordenen {{: #saet-dagsordenen }}\n\n{text}")
        .within("tag-med", 2)
        .partition("\n\n")[2]
    )


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        pytest.param("## Trin {: #trin }", "#### Trin {: #metoder-dagsorden--trin }", id="a heading"),
        pytest.param("###### Dybt {: #dybt }", "###### Dybt {: #metoder-dagsorden--dybt }", id="no deeper than there are headings"),
        pytest.param('<div id="skema">', '<div id="metoder-dagsorden--skema">', id="an anchor in HTML"),
        pytest.param("[op](#saet-dagsordenen)", "[op](#metoder-dagsorden)", id="a link to the title"),
        pytest.param("[ned](#trin)", "[ned](#metoder-dagsorden--trin)", id="a link within the page"),
        pytest.param("[m](../moduler/forhandling.md?sti=rolle:x)", "[m](../moduler/forhandling.md)", id="a path that was come by"),
        pytest.param("[m](../moduler/forhandling.md#planen)", "[m](../moduler/forhandling.md#planen)", id="a place on another page"),
        pytest.param(
            '[f](../begreber/facilitator.md "Den, der leder.")', "[f](../begreber/facilitator.md)", id="a term, whose definition stands there"
        ),
        pytest.param("[![tavle](tavle.png)](../om.md)", "[![tavle](../metoder/tavle.png)](../om.md)", id="a picture that leads to a page"),
        pytest.param("![tavle](dagsorden/tavle.png)", "![tavle](../metoder/dagsorden/tavle.png)", id="a picture"),
        pytest.param('<img src="../tavle.png">', '<img src="../../metoder/tavle.png">', id="a picture in HTML"),
        pytest.param('<a href="../../moduler/forhandling/#x">m</a>', '<a href="../../moduler/forhandling/#x">m</a>', id="a link in HTML"),
        pytest.param("[væk](https://example.org/a#b)", "[væk](https://example.org/a#b)", id="a link away"),
        pytest.param("Sagt.[^1]\n\n[^1]: Her.", "Sagt.[^metoder-dagsorden--1]\n\n[^metoder-dagsorden--1]: Her.", id="a note"),
        pytest.param(
            "[m][skema], [Skema][] og [skema]\n\n[skema]: dagsorden/skema.pdf",
            "[m][metoder-dagsorden skema], [Skema][metoder-dagsorden Skema] og [skema][metoder-dagsorden skema]\n\n"
            "[metoder-dagsorden skema]: ../metoder/dagsorden/skema.pdf",
            id="a link under a name",
        ),
        pytest.param("[x]\n\n[x]: https://a.dk", "[x][metoder-dagsorden x]\n\n[metoder-dagsorden x]: https://a.dk", id="a name for a link away"),
        pytest.param("[m][x]\n\n[x]: ../om.md", "[m][metoder-dagsorden x]\n\n[metoder-dagsorden x]: ../om.md", id="a name for a page"),
        pytest.param("`[x](../om.md)` og\n\n```\n## Nej {: #nej }\n```", "`[x](../om.md)` og\n\n```\n## Nej {: #nej }\n```", id="code"),
    ],
)
def test_a_text_is_made_ready(section: Section_, written: str, stands: str) -> None:
    assert section(written) == stands


@pytest.mark.parametrize(
    ("converted", "stands"),
    [
        pytest.param('<a href="../../moduler/forhandling/">m</a>', '<a href="#moduler-forhandling">m</a>', id="a page that is there"),
        pytest.param('<a href="../../moduler/forhandling/#planen">m</a>', '<a href="#moduler-forhandling--planen">m</a>', id="a place on it"),
        pytest.param(
            '<a href="../../moduler/forhandling/#nej">m</a>', '<a href="#moduler-forhandling">m</a>', id="a place that is not in the booklet"
        ),
        pytest.param('<a href="../../moduler/forhandling/#forhandling">m</a>', '<a href="#moduler-forhandling">m</a>', id="the title of it"),
        pytest.param(
            '<a class="x" href="../../begreber/facilitator/#undgaa" title="Den, der leder.">f</a>',
            '<a href="#begreber-facilitator" class="x">f</a>',
            id="a place on a page that is a line there",
        ),
        pytest.param('se <a href="../../om/" class="x"><b>om</b></a> mere', "se <b>om</b> mere", id="a page that is not there"),
        pytest.param('<a href="../../om/"><img src="x.png"></a>', '<img src="x.png">', id="a picture that led to it"),
        pytest.param('<a href="../../">hjem</a>', "hjem", id="the front page"),
        pytest.param('<a href="../../metoder/skema.pdf">s</a>', '<a href="../../metoder/skema.pdf">s</a>', id="a file"),
        pytest.param('<a href="https://a.dk/b/#c">v</a>', '<a href="https://a.dk/b/#c">v</a>', id="a page elsewhere"),
        pytest.param('<a href="//a.dk/b/">v</a>', '<a href="//a.dk/b/">v</a>', id="a page elsewhere, by the same protocol"),
        pytest.param('<a href="mailto:x@example.org">v</a>', '<a href="mailto:x@example.org">v</a>', id="an address of mail"),
        pytest.param('<a href="#fn:1">1</a>', '<a href="#fn:1">1</a>', id="a note"),
    ],
)
def test_links_stay_within_a_booklet(book: Handbook, converted: str, stands: str) -> None:
    whole = next(iter(booklets(book)))
    places = '<h2 id="moduler-forhandling"></h2><h3 id="moduler-forhandling--planen"></h3><dt id="begreber-facilitator"></dt>'
    back = '<a href="../../">Forside</a>'
    assert whole.closed(f"{back}{places}{converted}") == f"{back}{places}{stands}"


def test_two_pages_may_use_one_name_for_a_note(root: Path) -> None:
    for path in (METHOD, "cases/herning.md"):
        place = root / path
        place.write_text(place.read_text(encoding="utf-8").rstrip() + "\n\nSagt.[^1]\n\n[^1]: Note.\n", encoding="utf-8")
    page = shown(linked(root, TODAY), "tag-med/hele-haandbogen.md")
    assert [anchor for anchor, count in page.ids.items() if count > 1] == []
    assert len([anchor for anchor in page.ids if anchor.startswith("fn:")]) == 2


def test_a_booklet_falls_into_sections_and_nothing_is_lost() -> None:
    sections = [f"## Afsnit {number}\n" for number in range(7)]
    assert list(parts(PART.join(sections))) == sections


def test_the_booklets_of_paths_have_their_sections_in_common(book: Handbook) -> None:
    pages = render(book).pages
    one, other = (set(parts(pages[f"tag-med/{path}.md"].text)) for path in ("forloeb/moeder", "roller/virksomhedskonsulent"))
    assert any("{: #moduler-forhandling }" in part for part in one & other)


def test_a_large_handbook_falls_into_volumes_and_nothing_is_lost(book: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = next(iter(booklets(book)))
    monkeypatch.setattr(take, "MOST", 4)
    first, *others = (one for one in booklets(book) if not one.of)
    assert [one.path for one in (first, *others[:1])] == ["tag-med/hele-haandbogen.md", "tag-med/hele-haandbogen-2.md"]
    assert [entry for volume in (first, *others) for entries in volume.whole.values() for entry in entries] == list(chain(*whole.whole.values()))
    assert [bool(volume.listed) for volume in (first, *others)] == [False] * len(others) + [True]
    title = f'title: "Hele håndbogen, bind 2 af {first.volumes}"'
    assert title in render(book).pages["tag-med/hele-haandbogen-2.md"].text

"""What a template asks: links that lead on, bodies as they are published, and the way back from whatever is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from posixpath import dirname, normpath

import pytest

from handbook.build import linked
from handbook.here import Here
from handbook.link import Handbook, page_path
from handbook.model import KINDS
from handbook.render import Site, expanded, render

TODAY = date(2026, 11, 22)
METHOD = "methods/dagsorden.md"
PAGE = "docs/vejledning/opgaver.md"
MODULE = "modules/forhandling/module.md"
TERMS = "vocabulary/terms/samarbejde.yml"
TARGET = re.compile(r"\]\(<?([^)>\s]+)")
HOSTILE = "<script>alert(1)</script> **x** [y](z) {{ 7*7 }} | `a`"
Changed = Callable[[str, str, str], Handbook]


@pytest.fixture
def changed(root: Path) -> Changed:
    """Puts one text of a file for another and reads the handbook again."""

    def changed(path: str, right: str, wrong: str) -> Handbook:
        text = (root / path).read_text(encoding="utf-8")
        assert right in text
        (root / path).write_text(text.replace(right, wrong, 1), encoding="utf-8")
        return linked(root, TODAY)

    return changed


def links(site: Site, path: str) -> set[str]:
    """The pages that a page links to."""
    targets = (re.split("[?#]", target)[0] for target in TARGET.findall(site.pages[path].text))
    return {normpath(f"{dirname(path)}/{target}" if dirname(path) else target) for target in targets if target and ":" not in target}


def test_what_names_another_can_be_reached_from_both_ends(book: Handbook) -> None:
    site = render(book)
    uses = [(page_path(use.by), page_path(book.entries[use.to.kind, use.to.id])) for use in book.uses if use.field != "mention"]
    assert [(one, other) for one, other in uses if one != other and other not in links(site, one)] == []
    assert [(other, one) for one, other in uses if one != other and one not in links(site, other)] == []


@pytest.mark.parametrize(
    ("written", "led"),
    [
        ("[modulet](module:forhandling#oevelser)", "[modulet](../moduler/forhandling.md#oevelser)"),
        ("[](module:forhandling)", "[Forhandling](../moduler/forhandling.md)"),
        ("[](#godt-at-vide)", "[Sæt dagsordenen](#godt-at-vide)"),
        ("[cases](overview:case)", "[cases](../cases/index.md)"),
        ("[her](dagsorden.md)", "[her](dagsorden.md)"),
        ("[navn][n]\n\n[n]: module:forhandling", "[navn][n]\n\n[n]: ../moduler/forhandling.md"),
        ("[her](https://example.org/a)", "[her](https://example.org/a)"),
        ("`[](module:forhandling)`", "`[](module:forhandling)`"),
        ("[![Tavle](tavle.png)](module:forhandling)", "[![Tavle](dagsorden/tavle.png)](../moduler/forhandling.md)"),
        ("![Tavle](<tavle.png>)", "![Tavle](<dagsorden/tavle.png>)"),
        ("[ark](et%20ark.pdf)", "[ark](dagsorden/et%20ark.pdf)"),
        ("[ark](<et ark.pdf>)", "[ark](<dagsorden/et%20ark.pdf>)"),
        ("### To ord", "### To ord {: #to-ord }"),
        ("### To ord ###", "### To ord {: #to-ord } ###"),
        ("### To ord {.stor}", "### To ord {.stor #to-ord}"),
        ("### To ord {#egen}", "### To ord {#egen}"),
        ("### Med `kode`", "### Med `kode` {: #med-kode }"),
        ("### To ord ###  ", "### To ord {: #to-ord } ###\n"),
        ("### Brug {navn} her", "### Brug &#123;navn&#125; her {: #brug-navn-her }"),
        ("### Brug {navn} {#egen}", "### Brug &#123;navn&#125; {#egen}"),
        ("### Skriv `{a}`", "### Skriv `{a}` {: #skriv-a }"),
        ("### [Se](https://example.org/{a})", "### [Se](https://example.org/&#123;a&#125;) {: #"),
        ("###\n\nTekst", "###\n\nTekst"),
        ("[navn](module:forhandling\n'titel')", "[navn](../moduler/forhandling.md\n'titel')"),
        ("<a href='module:forhandling#oevelser'>navn</a>", "<a href='../../moduler/forhandling/#oevelser'>navn</a>"),
        ("<a href=overview:case>cases</a>", "<a href=../../cases/>cases</a>"),
        ('<a href="dagsorden.md">her</a>', '<a href="./">her</a>'),
        ('<img src="tavle.png" alt="Tavle">', '<img src="tavle.png" alt="Tavle">'),
        ("!!! note\n\n    [navn][n]\n\n    [n]: module:forhandling", "    [n]: ../moduler/forhandling.md"),
        ("Kode:\n\n    [](module:forhandling)\n[](module:forhandling)", "    [](module:forhandling)\n[Forhandling](../moduler/forhandling.md)"),
        ("Kode:\n\n\t[](module:forhandling)", "\n\t[](module:forhandling)"),
        (r"\[navn](module:forhandling)", r"\[navn](module:forhandling)"),
    ],
)
def test_a_body_leads_on(root: Path, changed: Changed, written: str, led: str) -> None:
    for name in ("tavle.png", "et ark.pdf"):
        (root / "methods" / name).write_bytes(b"x")
    book = changed(METHOD, "Læs mere i", f"{written}\n\nLæs mere i")
    assert led in Here(book, "metoder/dagsorden.md").body(book.entries["method", "dagsorden"])


def test_a_call_in_a_heading_stays_a_call(changed: Changed) -> None:
    book = changed("docs/index.md", "\n---\n", '\n---\n\n## Vi har {{ count("term") }} {ord}\n\n')
    assert '## Vi har {{ count("term") }} &#123;ord&#125; {: #vi-har-' in Here(book, "index.md").body(book.entries["page", "index"])


def test_a_file_that_a_page_names_is_published_beside_it(root: Path, changed: Changed) -> None:
    for path in ("docs/vejledning/ark.pdf", "modules/forhandling/tavle.png", "modules/forhandling/unaevnt.png", "docs/borgere.csv"):
        (root / path).write_bytes(b"x")
    changed(PAGE, "Tilbage til", "Hent [arket](ark.pdf). Tilbage til")
    book = changed(MODULE, "## Refleksion", "![Tavle](tavle.png)\n\n## Refleksion")
    assert render(book).assets == {
        "vejledning/ark.pdf": "docs/vejledning/ark.pdf",
        "moduler/forhandling/tavle.png": "modules/forhandling/tavle.png",
    }


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ('case_cards(role="mentor")', "Der er ingen cases, der passer, endnu."),
        ('case_cards(municipality="Andeby")', "Der er ingen cases, der passer, endnu."),
        ('method_list(role="afdelingsleder")', "Der er ingen metoder, der passer, endnu."),
        ('module_list(competence="forhandling", role="afdelingsleder")', "Der er ingen moduler, der passer, endnu."),
        ('setting("code")', "0999"),
        ('count("competence")', "2"),
    ],
)
def test_a_word_stands_for(book: Handbook, call: str, said: str) -> None:
    assert expanded(book, "index.md", f"Her: {{{{ {call} }}}}.") == f"Her: {said}."


@pytest.mark.parametrize(
    ("path", "right"),
    [
        (METHOD, "title: Sæt dagsordenen"),
        (METHOD, "purpose: At alle ved, hvorfor de mødes."),
        (PAGE, "title: Opgaver & svar"),
        (TERMS, "definition: Den, der leder et møde."),
        ("modules/forhandling/plan.yml", "title: Krav og interesser"),
        ("cases/herning.md", "unit: personer"),
        ("vocabulary/sources.yml", "publisher: Eksempelministeriet"),
    ],
)
def test_a_field_is_text_and_nothing_else(changed: Changed, path: str, right: str) -> None:
    site = render(changed(path, right, f"{right.partition(':')[0]}: '{HOSTILE}'"))
    text = "\n".join(leaf.text.partition("\n---\n")[2] for leaf in site.pages.values())
    assert "7\\*7" in text
    assert not re.search(r"<script|\*\*x\*\*|\[y\]\(z\)|\{\{ 7", text)


def test_letters_are_danish(root: Path) -> None:
    labels = {"a": "aalborg", "b": "ålborgenser", "c": "azorerne", "d": "æresgæst"}
    terms = "".join(f"  - {{id: {id}, label: {label}, definition: x, status: agreed}}\n" for id, label in labels.items())
    (root / "vocabulary/terms/steder.yml").write_text(f"title: Steder\nsummary: Ord.\nterms:\n{terms}", encoding="utf-8")
    book = linked(root, TODAY)
    places = [entry for entry in book.of("term") if entry.data.id in labels]
    assert [(letter, [entry.data.name for entry in found]) for letter, found in Here(book, "x.md").letters(places)] == [
        ("A", ["azorerne"]),
        ("Æ", ["æresgæst"]),
        ("Å", ["aalborg", "ålborgenser"]),
    ]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_model_knows_the_anchors_of_the_template(kind: str) -> None:
    templates = files("handbook").joinpath("templates")
    own = templates.joinpath(f"{kind}.md.jinja").read_text(encoding="utf-8")
    shared = {"parts.mentioned(": "naevnes-i", "parts.sources(": "kilder", "parts.ways(": "veje"}
    named = set(re.findall(r"_\w+\.md\.jinja", own)) - {"_parts.md.jinja"}
    text = "\n".join([own, *(templates.joinpath(name).read_text(encoding="utf-8") for name in sorted(named))])
    written = re.findall(r"^##[^#\n]*\{: #([a-z-]+) \}$|\sid=\"([a-z-]+)\"", text, re.M)
    written = [heading or tag for heading, tag in written] + [anchor for macro, anchor in shared.items() if macro in own]
    assert sorted(written) == sorted(KINDS[kind].anchors)


def test_a_heading_of_the_author_does_not_take_an_anchor_of_the_page(changed: Changed) -> None:
    book = changed(METHOD, "## Godt at vide", "## Kilder")
    text = render(book).pages["metoder/dagsorden.md"].text
    assert ("{: #kilder-2 }" in text, text.count("{: #kilder }")) == (True, 1)

"""What authors wrote, and the terms in it: places, sentences, links, and what is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handbook.build import linked
from handbook.here import Here
from handbook.link import Handbook, linked_mentions
from handbook.wording import in_same_case

TODAY = date(2026, 11, 22)

METHOD = "methods/dagsorden.md"
OPEN = "## Godt at vide\n"


def with_body(root: Path, body: str, settings: str = "") -> Handbook:
    """The sample with a body of ours in its method."""
    path = root / METHOD
    front = path.read_text(encoding="utf-8").partition(OPEN)[0]
    path.write_text(f"{front}{OPEN}\n{body}\n", encoding="utf-8")
    if settings:
        (root / "local" / "settings.yml").write_text(settings, encoding="utf-8")
    return linked(root, TODAY)


def test_what_is_shown_has_spaces_over_code_and_comments(root: Path) -> None:
    book = with_body(root, "Her `kode` <!-- note --> og **mere**.")
    (body,) = (text for text in book.bodies if text.by.key == ("method", "dagsorden"))
    assert body.shown.strip().endswith("Her" + " " * 22 + "og **mere**.")
    assert len(body.shown) == len(body.text)


def found(book: Handbook) -> list[tuple[str, str]]:
    """The mentions in the method's body: as they stand, and the term."""
    mentions = book.mentions_by.get(("method", "dagsorden"), ())
    return [(mention.found.surface, mention.term.id) for mention in mentions if not mention.within.loc]


def page(book: Handbook) -> str:
    return str(Here(book, "metoder/dagsorden.md").body(book.entries["method", "dagsorden"]))


def test_every_form_is_a_mention_with_its_place(root: Path) -> None:
    book = with_body(root, "Spørg facilitatoren, eller\nfacilitatorernes leder, om Facilitatorens plan.")
    assert found(book) == [("facilitatoren", "facilitator"), ("facilitatorernes", "facilitator"), ("Facilitatorens", "facilitator")]
    first = next(mention for mention in book.mentions if mention.found.surface == "facilitatoren" and not mention.within.loc)
    line = (root / METHOD).read_text(encoding="utf-8").split("\n")[first.at.line - 1]
    assert line[first.at.column - 1 :].startswith("facilitatoren, eller")


@pytest.mark.parametrize(
    "text",
    [
        "`facilitator`",
        "```\nfacilitator\n```",
        "[facilitator](module:forhandling)",
        "> En facilitator sagde det.",
        "<!-- facilitator -->",
        "    facilitator",
        '<div lang="en" markdown>\n\nThe facilitator leads.\n\n</div>',
        "facilitatorrolle- og mødeformer",
    ],
)
def test_what_is_no_prose_holds_no_mention(root: Path, text: str) -> None:
    assert found(with_body(root, text)) == []


def test_a_heading_is_searched_for_words_to_avoid_and_gives_no_link(root: Path) -> None:
    book = with_body(root, "### Facilitatoren og mødechefen\n\nTekst.")
    assert [(mention.is_prose, mention.found.name.avoided) for mention in book.mentions_by["method", "dagsorden"] if not mention.within.loc] == [
        (False, False),
        (False, True),
    ]
    assert "begreber" not in page(book)


def test_the_first_mention_in_each_section_is_a_link(root: Path) -> None:
    body = "En facilitator og en facilitator.\n\n## Næste\n\nIgen en facilitator."
    assert page(with_body(root, body)).count("](../begreber/facilitator.md") == 2


@pytest.mark.parametrize(("choice", "links"), [("section", 2), ("page", 1), ("all", 3), ("none", 0)])
def test_settings_say_how_many_links(root: Path, choice: str, links: int) -> None:
    body = "En facilitator og en facilitator.\n\n## Næste\n\nIgen en facilitator."
    assert page(with_body(root, body, f"term_links: {choice}\n")).count("](../begreber/facilitator.md") == links


def test_the_link_has_the_definition_as_its_description(root: Path) -> None:
    term = root / "vocabulary/terms/samarbejde.yml"
    text = term.read_text(encoding="utf-8").replace("Den, der leder et møde uden at eje dets indhold.", 'Leder "mødet" & <ikke> [andet] | mere.')
    term.write_text(text, encoding="utf-8")
    expected = '[facilitator](../begreber/facilitator.md "Leder &quot;mødet&quot; &amp; &lt;ikke&gt; \\[andet\\] &#124; mere.")'
    assert expected in page(with_body(root, "En facilitator."))


def test_a_page_can_exclude_a_term(root: Path) -> None:
    path = root / METHOD
    path.write_text(path.read_text(encoding="utf-8").replace("\nminutes:", "\nexclude_terms: [facilitator]\nminutes:", 1), encoding="utf-8")
    book = with_body(root, "En facilitator.")
    assert found(book) == []
    assert all(use.by.key != ("method", "dagsorden") for use in book.uses_of.get(("term", "facilitator"), ()))


def test_a_term_is_not_linked_on_its_own_page(root: Path) -> None:
    book = linked(root, TODAY)
    assert ("term", "facilitator") not in {mention.by.key for mention in book.mentions_of.get("facilitator", ())}


def test_a_retired_term_and_a_word_to_avoid_are_no_links(root: Path) -> None:
    book = with_body(root, "En ordstyrer og en mødechef.")
    assert [word for word, _ in found(book)] == ["ordstyrer", "mødechef"]
    assert list(linked_mentions(book, book.entries["method", "dagsorden"], ())) == []


def test_fields_are_searched_and_their_places_are_right(root: Path) -> None:
    path = root / METHOD
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("purpose: At alle ved, hvorfor de mødes.", "purpose: >-\n  At alle ved, hvem\n  der er facilitator,\n  og hvorfor."),
        encoding="utf-8",
    )
    book = linked(root, TODAY)
    mention = next(mention for mention in book.mentions_by["method", "dagsorden"] if mention.within.loc == ("purpose",))
    assert path.read_text(encoding="utf-8").split("\n")[mention.at.line - 1][mention.at.column - 1 :].startswith("facilitator,")


def test_the_sentence_around_a_mention(root: Path) -> None:
    book = with_body(root, "Først det ene. Så taler **facilitatoren** med [alle](module:forhandling), der er\nher. Til sidst.")
    mention = next(mention for mention in book.mentions_of["facilitator"] if mention.by.key == ("method", "dagsorden") and not mention.within.loc)
    assert mention.sentence() == ("Så taler ", "facilitatoren", " med alle, der er her.")


@pytest.mark.parametrize(("word", "like", "expected"), [("leder", "Chef", "Leder"), ("leder", "chef", "leder"), ("", "Chef", "")])
def test_the_remedy_keeps_the_capital_letter(word: str, like: str, expected: str) -> None:
    assert in_same_case(word, like) == expected


def test_the_sentence_has_no_holes_and_no_marks(root: Path) -> None:
    book = with_body(root, "- Øv rollen som facilitator i [](module:forhandling), og se efter.")
    mention = next(mention for mention in book.mentions_of["facilitator"] if mention.by.key == ("method", "dagsorden") and not mention.within.loc)
    assert str(Here(book, "begreber/facilitator.md").sentence(mention)) == "Øv rollen som **facilitator** i Forhandling, og se efter."

"""Any sheet of questions in a method: what an author wrote is shown as it was written, and there is a control for each answer and no more."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import markdown as python_markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from handbook.link import Handbook
from handbook.model import Dialogue, DialogueQuestion, Method, Scale
from handbook.render import render

KEY = ("method", "dagsorden")
PAGE = "metoder/dagsorden.md"
BOOKLET = "tag-med/hele-haandbogen.md"
EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.details", "pymdownx.superfences"]
HOSTILE = "1. <b>&amp;</b> *a* {: #x } [y](z) `c` | # <!-- &lt; {{ 7 }} [^1] \\* </label></textarea>"
SKIP = "Springer over"

texts = st.text(st.sampled_from("aæ1.#*_`<>&;\"'[](){}|:-+!?~=\\/ "), min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
scales = st.builds(Scale, first=texts, last=texts, steps=st.integers(3, 10))
ways: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries({"scale": scales}),
    st.fixed_dictionaries({"choices": st.lists(texts, min_size=2, max_size=4).map(tuple)}),
    st.just({}),
)
ids = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,3})?", fullmatch=True)
questions = st.builds(lambda id, text, help, way: DialogueQuestion(id=id, text=text, help=help, **way), ids, texts, st.one_of(st.none(), texts), ways)
dialogues = st.builds(Dialogue, purpose=texts, questions=st.lists(questions, min_size=1, max_size=4, unique_by=lambda one: one.id).map(tuple))
NAMED_AS_PARTS_OF_A_FORM = ("husk", "elements", "dataset", "uden", "hjaelp", "1", "submit")
hostile = Dialogue(
    purpose=HOSTILE,
    questions=(
        DialogueQuestion(id="x", text=HOSTILE, help=HOSTILE, scale=Scale(first=HOSTILE, last=HOSTILE, steps=3)),
        DialogueQuestion(id="y", text=HOSTILE, help=HOSTILE, choices=(HOSTILE, HOSTILE)),
        *(DialogueQuestion(id=id, text=HOSTILE, help=HOSTILE) for id in NAMED_AS_PARTS_OF_A_FORM),
    ),
)


class Shown(HTMLParser):
    """The texts of a page by what they stand in, its controls by name, and its ids as often as they are there."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.controls, self.ids, self.labelled, self.describing = list[str](), list[str](), list[str](), list[str]()
        self.texts: dict[str, list[str]] = {"legend": [], "label": [], "p": [], "li": []}
        self._within: list[str] = []
        self.html = python_markdown.markdown(page.rpartition("\n---\n")[2], extensions=EXTENSIONS)
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.controls += [f"{tag} {given['name']}"] if tag in ("input", "textarea") and "name" in given else []
        self.labelled += [given["for"]] if "for" in given else []
        self.describing += [given["aria-describedby"]] if "aria-describedby" in given else []
        if tag in self.texts:
            self._within.append(tag)
            self.texts[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.texts and self._within:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if self._within:
            self.texts[self._within[-1]][-1] += data


def shown(book: Handbook, dialogue: Dialogue | None, page: str = PAGE) -> Shown:
    entries = tuple(
        replace(entry, data=entry.data.model_copy(update={"dialogue": dialogue})) if entry.key == KEY else entry for entry in book.shelved.entries
    )
    return Shown(render(replace(book, shelved=replace(book.shelved, entries=entries))).pages[page].text)


def plain(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=40)
@given(dialogues)
@example(hostile)
def test_any_sheet_is_shown_as_it_was_written_with_one_control_for_each_answer(book: Handbook, dialogue: Dialogue) -> None:
    page = shown(book, dialogue)
    numbered = [(plain(f"{number}. {one.text}"), one) for number, one in enumerate(dialogue.questions, 1)]
    assert [plain(legend) for legend in page.texts["legend"]] == [text for text, one in numbered if one.answers]
    labels = [[*one.answers, SKIP] if one.answers else [text] for text, one in numbered]
    assert [plain(label) for label in page.texts["label"]][1:] == [plain(label) for of_one in labels for label in of_one]
    names = [[f"input samtaleark--{one.id}"] * (len(one.answers) + 1) if one.answers else [f"textarea samtaleark--{one.id}"] for _, one in numbered]
    assert page.controls == [name for of_one in names for name in of_one]
    assert Counter(plain(one.help) for one in dialogue.questions if one.help) <= Counter(map(plain, page.texts["p"]))
    assert plain(dialogue.purpose) in map(plain, page.texts["p"])


@settings(max_examples=40)
@given(dialogues)
@example(hostile)
def test_every_control_has_a_label_and_no_id_is_there_twice(book: Handbook, dialogue: Dialogue) -> None:
    page = shown(book, dialogue)
    assert [id for id, times in Counter(page.ids).items() if times > 1] == []
    assert set(page.labelled) | set(page.describing) <= set(page.ids)
    assert len(page.labelled) == len(page.controls) + 1


@settings(max_examples=20)
@given(dialogues)
@example(hostile)
def test_any_sheet_in_a_booklet_is_a_list_of_questions(book: Handbook, dialogue: Dialogue) -> None:
    page = shown(book, dialogue, BOOKLET)
    told = [plain(item) for item in page.texts["li"]]
    assert page.controls == []
    assert all(any(item.startswith(plain(one.text)) for item in told) for one in dialogue.questions)
    assert [id for id, times in Counter(page.ids).items() if times > 1] == []


def test_a_booklet_tells_how_each_question_is_answered(book: Handbook) -> None:
    questions = (
        DialogueQuestion(id="a", text="Hvor klart?", scale=Scale(first="Slet ikke", last="Helt", steps=7)),
        DialogueQuestion(id="b", text="Hvem?", help="Vælg selv.", choices=("Du", "Jeg")),
        DialogueQuestion(id="c", text="Hvad?"),
    )
    told = [plain(item) for item in shown(book, Dialogue(purpose="Tal.", questions=questions), BOOKLET).texts["li"]]
    wanted = ["Hvor klart? Skala fra 1 (Slet ikke) til 7 (Helt).", "Hvem? Vælg selv. Vælg mellem: Du; Jeg.", "Hvad? Svar med egne ord."]
    assert [item for item in told if item in wanted] == wanted


def test_a_method_without_questions_has_no_sheet(book: Handbook) -> None:
    page = shown(book, None)
    assert ("samtaleark" in page.ids, page.controls) == (False, [])


def test_the_page_says_that_the_sheet_decides_nothing(book: Handbook) -> None:
    for place in (PAGE, BOOKLET):
        said = [plain(text) for text in shown(book, hostile, place).texts["p"]]
        assert any("Det giver ikke point" in text and "afgør intet om nogen" in text for text in said)


@pytest.mark.parametrize("points", ["points", "score", "value", "weight", "sum", "threshold"])
def test_the_model_has_no_place_for_points(points: str) -> None:
    with pytest.raises(ValidationError):
        Dialogue.model_validate({"purpose": "x", "questions": [{"id": "x", "text": "x", points: 1}]})
    with pytest.raises(ValidationError):
        Scale.model_validate({"first": "a", "last": "b", "steps": 5, points: 1})


@pytest.mark.parametrize("steps", [2, 11])
def test_a_scale_has_three_to_ten_steps(steps: int) -> None:
    with pytest.raises(ValidationError):
        Scale(first="a", last="b", steps=steps)


def test_a_scale_says_its_ends_in_words() -> None:
    assert DialogueQuestion(id="x", text="x", scale=Scale(first="Nej", last="Ja", steps=3)).answers == ("1 Nej", "2", "3 Ja")


def test_the_sample_has_each_way_of_answering(book: Handbook) -> None:
    method = book.entries["method", "runden"].data
    assert isinstance(method, Method)
    assert method.dialogue is not None
    assert [len(one.answers) for one in method.dialogue.questions] == [5, 0, 2]
    assert re.fullmatch(r"1 .+", method.dialogue.questions[0].answers[0])

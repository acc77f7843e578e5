"""Any quiz on a module's page: what an author wrote is shown as it was written, and each answer can be ticked, read and found."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import markdown as python_markdown
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handbook.contents import contents
from handbook.link import Handbook
from handbook.model import Answer, Module, Question, Quiz
from handbook.render import render

KEY = ("module", "moedefacilitering")
PAGE = "moduler/moedefacilitering.md"
EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.details", "pymdownx.superfences"]
HOSTILE = "1. <b>&amp;</b> *a* {: #x } [y](z) `c` | # <!-- &lt; {{ 7 }} [^1] \\* </label>"

texts = st.text(st.sampled_from("aæ1.#*_`<>&;\"'[](){}|:-+!?~=\\/ "), min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
answers = st.builds(Answer, text=texts, right=st.booleans(), feedback=texts)
questions = st.builds(
    Question,
    id=st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,3})?", fullmatch=True),
    outcome=st.sampled_from(["saette-dagsorden", "lede-moedet"]),
    text=texts,
    answers=st.lists(answers, min_size=2, max_size=4).map(tuple),
    read=st.sampled_from([None, "oevelser", "grundlag"]),
)
quizzes = st.builds(Quiz, questions=st.lists(questions, min_size=1, max_size=3, unique_by=lambda one: one.id).map(tuple))
hostile = Answer(text=HOSTILE, right=True, feedback=HOSTILE)
HOSTILE_QUIZ = Quiz(questions=(Question(id="x", outcome="lede-moedet", text=HOSTILE, answers=(hostile, hostile)),))


class Shown(HTMLParser):
    """The texts of a page by what they stand in, its controls, and its ids as often as they are there."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inputs, self.ids, self.labelled = list[str](), list[str](), list[str]()
        self.texts: dict[str, list[str]] = {"legend": [], "label": [], "li": []}
        self._within: list[str] = []
        self.html = python_markdown.markdown(page.rpartition("\n---\n")[2], extensions=EXTENSIONS)
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.inputs += [given["type"]] if tag == "input" and given.get("name", "progress") != "progress" else []
        self.labelled += [given["for"]] if "for" in given else []
        if tag in self.texts:
            self._within.append(tag)
            self.texts[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.texts and self._within:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if self._within:
            self.texts[self._within[-1]][-1] += data


def shown(book: Handbook, quiz: Quiz, page: str = PAGE) -> Shown:
    entries = tuple(
        replace(entry, data=entry.data.model_copy(update={"quiz": quiz})) if entry.key == KEY else entry for entry in book.shelved.entries
    )
    return Shown(render(replace(book, shelved=replace(book.shelved, entries=entries))).pages[page].text)


def plain(text: str) -> str:
    return " ".join(text.split())


def keyed(answer: Answer) -> str:
    return plain(f"{'Rigtigt' if answer.right else 'Forkert'}: {answer.text} {answer.feedback}")


@settings(max_examples=40)
@given(quizzes)
@example(HOSTILE_QUIZ)
def test_any_quiz_is_shown_as_it_was_written_with_one_control_for_each_answer(book: Handbook, quiz: Quiz) -> None:
    page = shown(book, quiz)
    asked = [plain(f"{n}. {one.text} {'Flere svar er rigtige.' * one.has_several}") for n, one in enumerate(quiz.questions, 1)]
    answers = [answer for one in quiz.questions for answer in one.answers]
    assert [plain(legend) for legend in page.texts["legend"]][: len(asked)] == asked
    assert [plain(label) for label in page.texts["label"]][: len(answers)] == [plain(answer.text) for answer in answers]
    assert page.inputs == ["checkbox" if one.has_several else "radio" for one in quiz.questions for _ in one.answers]
    assert [name for name in page.labelled if name.startswith("quiz--")] == [
        f"quiz--{one.id}--{n}" for one in quiz.questions for n, _ in enumerate(one.answers, 1)
    ]
    assert Counter(map(keyed, answers)) <= Counter(map(plain, page.texts["li"]))
    assert [id for id, times in Counter(page.ids).items() if times > 1] == []


@settings(max_examples=20)
@given(quizzes)
def test_any_quiz_in_a_booklet_is_two_lists(book: Handbook, quiz: Quiz) -> None:
    page = shown(book, quiz, "tag-med/hele-haandbogen.md")
    answers = [answer for one in quiz.questions for answer in one.answers]
    told = Counter(map(plain, page.texts["li"]))
    assert page.inputs == []
    assert Counter(plain(answer.text) for answer in answers) + Counter(map(keyed, answers)) <= told
    assert [id for id, times in Counter(page.ids).items() if times > 1] == []


def test_search_knows_the_questions_and_not_the_answers(book: Handbook) -> None:
    quiz = Quiz(questions=(Question(id="x", outcome="lede-moedet", text="Spurgt?", answers=(hostile, Answer(text="Gættet", feedback="Nej."))),))
    found = contents(f"<article>{shown(book, quiz).html}</article>", str)
    assert "Spurgt?" in found
    assert not any(word in found for word in ("Gættet", "Forkert", "Dit resultat", "Læs igen"))


def test_what_to_read_again_is_the_section_or_else_the_learning_goals(book: Handbook) -> None:
    page = shown(book, book_quiz(book))
    assert '<span hidden>Læs igen: <a href="#laeringsmaal">Det kan du bagefter</a></span>' in page.html
    assert '<span hidden>Læs igen: <a href="#oevelser">Øvelser</a></span>' in page.html


def book_quiz(book: Handbook) -> Quiz:
    data = book.entries[KEY].data
    assert isinstance(data, Module)
    return data.quiz

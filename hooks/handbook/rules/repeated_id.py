"""To læringsmål eller to spørgsmål må ikke have samme id i et modul eller en metode.

Hvorfor: Planen og quizzen peger på målet med dets id. Har to mål samme id, kan ingen se, hvilket af dem der bliver øvet.
Svarene i et samtaleark bliver husket under spørgsmålets id.

Forkert i `modules/moedefacilitering/module.md`:

      - id: saette-dagsorden
        kind: competence

giver `modules/moedefacilitering/module.md:12:9: FS126`

Rigtigt:

      - id: lede-moedet
        kind: competence
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Entry, Method, Module
from handbook.shape import Loc
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        for case, loc, ids in _lists(entry.data):
            for index, id in enumerate(ids):
                if (first := ids.index(id)) < index:
                    words = {"id": id, "first": entry.record.place((*loc, first)).line}
                    yield Finding(entry.record.place((*loc, index, "id")), case, words)


def _lists(data: Entry) -> Iterator[tuple[str, Loc, list[str]]]:
    if isinstance(data, Module):
        yield "outcome", ("outcomes",), [outcome.id for outcome in data.outcomes]
        yield "question", ("quiz", "questions"), [question.id for question in data.quiz.questions]
    elif isinstance(data, Method) and data.dialogue:
        yield "question", ("dialogue", "questions"), [question.id for question in data.dialogue.questions]

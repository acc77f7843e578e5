"""To læringsmål eller to spørgsmål i et modul må ikke have samme id.

Hvorfor: Planen og quizzen peger på målet med dets id. Har to mål samme id, kan ingen se, hvilket af dem der bliver øvet.

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
from handbook.model import Module
from handbook.shape import Loc
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        for case, loc, ids in _lists(entry.data) if isinstance(entry.data, Module) else ():
            for index, id in enumerate(ids):
                if (first := ids.index(id)) < index:
                    words = {"id": id, "first": entry.record.place((*loc, first)).line}
                    yield Finding(entry.record.place((*loc, index, "id")), case, words)


def _lists(module: Module) -> Iterator[tuple[str, Loc, list[str]]]:
    yield "outcome", ("outcomes",), [outcome.id for outcome in module.outcomes]
    yield "question", ("quiz", "questions"), [question.id for question in module.quiz.questions]

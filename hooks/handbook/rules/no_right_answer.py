"""Et spørgsmål i en quiz skal have mindst ét rigtigt svar.

Hvorfor: Ellers kan ingen svare rigtigt, og quizzen viser noget forkert om, hvad deltageren har lært.

Forkert i `modules/moedefacilitering/quiz.yml`:

            right: false

giver `modules/moedefacilitering/quiz.yml:2:5: FS121`

Rigtigt:

            right: true
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Module
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        for i, question in enumerate(entry.data.quiz.questions if isinstance(entry.data, Module) else ()):
            if not any(answer.right for answer in question.answers):
                yield Finding(entry.record.place(("quiz", "questions", i)), words={"id": question.id})

"""Et spørgsmål i en quiz skal have mindst ét forkert svar.

Hvorfor: Når alle svar er rigtige, er der intet at vælge imellem, og deltageren lærer ikke noget af at svare.

Forkert i `modules/moedefacilitering/quiz.yml`:

          - text: Efter mødet.
            right: true
            feedback: Så kan ingen forberede sig.

giver `modules/moedefacilitering/quiz.yml:2:5: FS124`

Rigtigt:

          - text: Efter mødet.
            feedback: Så kan ingen forberede sig.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Module
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        for index, question in enumerate(entry.data.quiz.questions if isinstance(entry.data, Module) else ()):
            if all(answer.right for answer in question.answers):
                yield Finding(entry.record.place(("quiz", "questions", index)), words={"id": question.id})

"""Et læringsmål skal have mindst ét spørgsmål i quizzen.

Hvorfor: Uden et spørgsmål kan deltageren ikke selv prøve, om målet er nået.

Forkert i `modules/moedefacilitering/quiz.yml`:

        outcome: saette-dagsorden
        text: Hvad gør du, når tiden skrider?

giver `modules/moedefacilitering/module.md:12:9: FS125`

Rigtigt:

        outcome: lede-moedet
        text: Hvad gør du, når tiden skrider?
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Module
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        for index, id in _unasked(entry.data) if isinstance(entry.data, Module) else ():
            yield Finding(entry.record.place(("outcomes", index, "id")), words={"id": id})


def _unasked(module: Module) -> Iterator[tuple[int, str]]:
    """Only of what the plan practises; none where a question names an unknown outcome, which may be the one that is missed."""
    known = [outcome.id for outcome in module.outcomes]
    asked = {question.outcome for question in module.quiz.questions}
    practised = {id for activity in module.plan.activities for id in activity.outcomes}
    if asked <= set(known):
        yield from ((index, id) for index, id in enumerate(known) if id in practised - asked)

"""En aktivitet og et spørgsmål skal høre til et læringsmål, som modulet har.

Hvorfor: Ellers ved hverken underviser eller deltager, hvad der bliver øvet og prøvet.

Forkert i `modules/moedefacilitering/quiz.yml`:

        outcome: saette-dagsordenen

giver `modules/moedefacilitering/quiz.yml:3:14: FS119`

Rigtigt:

        outcome: saette-dagsorden
"""

from collections.abc import Iterator

from handbook.danish import nearest
from handbook.link import Handbook
from handbook.model import Module
from handbook.shape import Loc
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        if isinstance(entry.data, Module):
            known = [outcome.id for outcome in entry.data.outcomes]
            is_clear = len(set(known)) == len(known)  # else the id that is missed may be one that another outcome has
            for loc, id in _named(entry.data):
                if id not in known and is_clear:
                    near = nearest(id, known)
                    yield Finding(entry.record.place(loc), "near" if near else "default", {"id": id, "near": near, "known": ", ".join(known)})


def _named(module: Module) -> Iterator[tuple[Loc, str]]:
    for i, activity in enumerate(module.plan.activities):
        yield from ((("plan", "activities", i, "outcomes", n), id) for n, id in enumerate(activity.outcomes))
    yield from ((("quiz", "questions", i, "outcome"), question.outcome) for i, question in enumerate(module.quiz.questions))

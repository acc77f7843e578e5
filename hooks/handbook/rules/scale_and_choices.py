"""Et spørgsmål i et samtaleark har enten en skala eller svar at vælge imellem.

Hvorfor: Der er kun plads til ét slags svar. Siden ville vise skalaen, og de andre svar ville forsvinde, uden at nogen så det.

Forkert i `methods/runden.md`:

          scale: {first: Slet ikke, last: I høj grad, steps: 5}
          choices: [Ja, Nej]

giver `methods/runden.md:26:16: FS176`

Rigtigt:

          scale: {first: Slet ikke, last: I høj grad, steps: 5}
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Method
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        dialogue = entry.data.dialogue if isinstance(entry.data, Method) else None
        for index, question in enumerate(dialogue.questions if dialogue else ()):
            if question.scale and question.choices:
                yield Finding(entry.record.place(("dialogue", "questions", index, "choices")), words={"id": question.id})

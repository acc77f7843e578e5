"""Det afsnit, som et spørgsmål i quizzen sender deltageren tilbage til, skal stå i modulet.

Hvorfor: Den, der svarede forkert, får et link til det afsnit. Fører det ingen steder hen, er der intet at læse igen. Navnet er
overskriften med små bogstaver og bindestreger.

Forkert i `modules/moedefacilitering/quiz.yml`:

        read: oevelse

giver `modules/moedefacilitering/quiz.yml:20:11: FS175`

Rigtigt:

        read: oevelser
"""

from collections.abc import Iterator

from handbook.danish import nearest, slug
from handbook.link import Handbook, headings_of
from handbook.model import Module
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        if isinstance(entry.data, Module):
            known = [heading.anchor for heading in headings_of(entry)]
            required = [slug(section) for section in entry.data.sections]  # where one is not there, that is told already
            for index, question in enumerate(entry.data.quiz.questions):
                if question.read and question.read not in (*known, *required):
                    near = nearest(question.read, known)
                    words = {"anchor": question.read, "near": near, "known": ", ".join(known)}
                    yield Finding(entry.record.place(("quiz", "questions", index, "read")), "near" if near else "default", words)

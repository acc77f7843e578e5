"""Mellem dobbelte krøllede parenteser må kun stå et af håndbogens ord med tekst i parentesen.

Hvorfor: Et ord, ingen kender, bliver til ingenting på siden. Andet end håndbogens egne ord er ikke tilladt, fordi indhold aldrig må
kunne køre kode.

Forkert i `docs/index.md`:

    {{ case_card(role="virksomhedskonsulent") }}

giver `docs/index.md:9:1: FS117`

Rigtigt:

    {{ case_cards(role="virksomhedskonsulent") }}
"""

from collections.abc import Iterator

from handbook.danish import nearest
from handbook.link import Handbook
from handbook.model import WORDS, Page, Reference
from handbook.source import Finding, Place
from handbook.words import Call, NoCall, filled, words


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        if isinstance(entry.data, Page) and entry.data.render_macros:
            for word in words(entry.file.body):
                yield from _wrong(word, entry.file.place(word.start), book)


def _wrong(word: Call | NoCall, at: Place, book: Handbook) -> Iterator[Finding]:
    if isinstance(word, NoCall):
        yield Finding(at, "no-call", {"text": word.text})
    elif word.name not in WORDS:
        near = nearest(word.name, WORDS)
        yield Finding(at, "near" if near else "default", {"name": word.name, "near": near, "known": ", ".join(WORDS)})
    else:
        for key in _misfilled(word, book):
            keys = ", ".join(WORDS[word.name].model_fields)
            words = {"name": word.name, "key": key, "value": word.arguments.get(key), "known": keys}
            yield Finding(at, "argument" if key in word.arguments else "no-argument", words)


def _misfilled(word: Call, book: Handbook) -> Iterator[str]:
    """The arguments that do not fit, and those that name what is not there."""
    try:
        given = filled(word)
    except ValueError as error:
        yield str(error)
    else:
        named = {key: value for key, value in given if isinstance(value, Reference)}
        yield from (key for key, to in named.items() if to.kind not in book.blind and to.id not in book.ids[to.kind])

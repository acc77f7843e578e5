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
from handbook.link import LOCAL, Handbook, braces, renders
from handbook.model import WORDS, Case, Reference, Settings
from handbook.source import Finding, Place
from handbook.words import Call, NoCall, filled


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        for word in braces(entry):
            is_replaced = renders(entry) or (isinstance(word, Call) and word.name == LOCAL)
            yield from (_wrong if is_replaced else _shown)(word, entry.file.place(word.start), book)


def _shown(word: Call | NoCall, at: Place, book: Handbook) -> Iterator[Finding]:
    """A word of the handbook where none is replaced; other braces there are the author's own."""
    if isinstance(word, Call) and word.name in WORDS and at.path.endswith(".md"):
        yield Finding(at, "not-rendered", {"name": word.name})


def _wrong(word: Call | NoCall, at: Place, book: Handbook) -> Iterator[Finding]:
    if isinstance(word, NoCall):
        yield Finding(at, "no-call", {"text": word.text})
    elif word.name not in WORDS:
        near = nearest(word.name, WORDS)
        yield Finding(at, "near" if near else "default", {"name": word.name, "near": near, "known": ", ".join(WORDS)})
    else:
        if word.name == "setting" and word.arguments.get("key") in Settings.model_fields and getattr(book.settings, word.arguments["key"]) is None:
            yield Finding(at, "unset", {"value": word.arguments["key"]})
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
        places = {entry.data.municipality for entry in book.of("case") if isinstance(entry.data, Case)}
        yield from (key for key, value in given if key == "municipality" and value not in {None, *places})

"""Entries → what their authors wrote, and which terms and words to avoid stand in it: one pass, for links, backlinks and wording."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from sys import intern

from pydantic import BaseModel

from handbook.kept import kept
from handbook.mentions import Lexicon, Name
from handbook.mentions import Mention as Found
from handbook.model import Entry, Prose, Reference, Term, Title
from handbook.prose import MARK, blanked, masked
from handbook.shape import Loc, Shaped
from handbook.source import Place

_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n[ \t]*\n|\n(?=[ \t]*(?:[-*+#>|]|\d+\.))|\|")
_WORD = re.compile(r"(?<![\w-])[a-zæøå]+(?:-[a-zæøå]+)*(?![\w-])")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(([^()]*)\)(?:\{[^{}]*\})?")
_BLOCK_MARK = re.compile(r"^\s*(?:(?:[-*+>:#|]+|\d+\.)\s+)+")
_PLANNED = ("plan.activities.say", "plan.activities.look_for", "plan.activities.pitfalls")
TOLD = ("", "summary", "definition", "explanation", "purpose", "when", "steps.text", *_PLANNED)  # what templates tell with links
LONGEST = 240  # letters of a sentence that is shown around a mention


@dataclass(frozen=True, slots=True)
class Text:
    """Something an author wrote, `loc` empty for a body.

    `words` has a mark over what is neither prose nor heading, `prose` over both, and `shown` spaces over code and comments.
    """

    by: Shaped[Entry]
    loc: Loc
    text: str
    words: str
    prose: str
    shown: str

    @property
    def is_body_or_prose(self) -> bool:
        """Whether it is sentences, and not a title or a name."""
        return not self.loc or self.text == self.prose

    def place(self, start: int, surface: str) -> Place:
        """Where a piece of the text stands in its file."""
        if not self.loc:
            return self.by.file.place(start)
        return _in_scalar(self, start, surface)


@dataclass(frozen=True, slots=True)
class Mention:
    """A term, or a word that one should avoid, as it stands in a text."""

    within: Text
    term: Reference
    found: Found

    @property
    def is_prose(self) -> bool:
        """Whether it stands in a sentence, and not in a heading or a title."""
        return MARK not in self.within.prose[self.found.start : self.found.end]

    @property
    def is_told(self) -> bool:
        """Whether it stands where a page has links to terms: in a body, and in the fields that are sentences of a page's own."""
        return ".".join(step for step in self.within.loc if isinstance(step, str)) in TOLD

    @property
    def is_shown(self) -> bool:
        """Whether a page shows the text as its own; a quiz is asked, and its wrong answers say what is not so."""
        return self.within.loc[:1] != ("quiz",)

    @property
    def by(self) -> Shaped[Entry]:
        return self.within.by

    @property
    def at(self) -> Place:
        return self.within.place(self.found.start, self.found.surface)

    def sentence(self, name: Callable[[str], str] = str) -> tuple[str, str, str]:
        """What stands before the mention in its sentence, the mention, and what stands after, without Markdown's signs.

        `name` gives the words for the target of a link that has none of its own.
        """
        text, start, end = self.within.text, self.found.start, self.found.end
        before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - LONGEST), start)]
        after = _SENTENCE_END.search(text, end, end + LONGEST)
        first = _BLOCK_MARK.sub("", text[before[-1] if before else max(0, start - LONGEST) : start])
        last = text[end : after.end() if after else end + LONGEST]
        return _plain(first, name).lstrip(), _plain(text[start:end], name), _plain(last, name).rstrip()


def lexicon(terms: Iterable[Shaped[Entry]]) -> Lexicon:
    """The names of all terms: labels, other words for the same, abbreviations, and words to avoid."""
    found = tuple(terms)
    return _lexicon(*found) if found else Lexicon(())


@kept
def _lexicon(first: Shaped[Entry], *others: Shaped[Entry]) -> Lexicon:
    return Lexicon(name for entry in (first, *others) if isinstance(entry.data, Term) for name in names(entry.data))


def names(term: Term) -> Iterator[Name]:
    """Every word that a term goes by, or should not go by any more."""
    yield Name(term.id, term.label, term.inflection, term.match)
    for word in (*term.alternatives, *([term.abbreviation] if term.abbreviation else [])):
        yield Name(term.id, word, match=term.match)
    for avoid in term.avoid:
        yield Name(term.id, avoid.word, match="auto", avoided=True)


@kept
def texts(entry: Shaped[Entry]) -> tuple[Text, ...]:
    """All that the author of an entry wrote: its body and the sentences and lines of its fields."""
    return tuple(_texts(entry))


def _texts(entry: Shaped[Entry]) -> Iterator[Text]:
    if entry.file.path.endswith(".md"):
        body = entry.file.body
        yield Text(entry, (), body, masked(body, with_headings=True), masked(body), blanked(body))
    for loc, value in _written(entry.data, ()):
        yield Text(entry, loc, value, value, value if isinstance(value, Prose) else MARK * len(value), value)


def _written(value: object, loc: Loc) -> Iterator[tuple[Loc, Title]]:
    if isinstance(value, Title):
        yield loc, value
    elif isinstance(value, BaseModel):
        for name, inner in value:
            yield from _written(inner, (*loc, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _written(item, (*loc, index))


@kept
def mentions(entry: Shaped[Entry], known: Lexicon) -> tuple[Mention, ...]:
    """The mentions in an entry's texts of the terms of others, in the order in which they stand."""
    return tuple(_mentions(entry, known))


def _mentions(entry: Shaped[Entry], known: Lexicon) -> Iterator[Mention]:
    for text in texts(entry):
        excluded = {reference.id for reference in text.by.data.exclude_terms}
        for found in known.find(text.words):
            if (found.key not in excluded or found.name.avoided) and text.by.key != ("term", found.key):
                yield Mention(text, Reference("term", found.key), found)


def in_same_case(word: str, like: str) -> str:
    """The word with a capital letter where another has one."""
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


@kept
def words(entry: Shaped[Entry]) -> tuple[str, ...]:
    """The words of an entry's prose, each once, as they are written in the middle of a sentence."""
    return tuple({intern(word) for text in texts(entry) for word in _WORD.findall(text.prose)})


def place_of(word: str, written: Iterable[Text]) -> Place:
    """Where a word first stands in the prose of some texts."""
    found = ((text, match) for text in written for match in _WORD.finditer(text.prose) if match[0] == word)
    text, match = next(found)
    return text.place(match.start(), word)


def _in_scalar(text: Text, start: int, surface: str) -> Place:
    """The place of a word in a YAML scalar: the one among its like that stands as far on as in the value."""
    at = text.by.record.place(text.loc)
    source = text.by.record.source(at.path)
    begin = _line_starts(source)[at.line - 1] + at.column - 1
    pattern = re.compile(r"\s+".join(map(re.escape, surface.split())))
    nth = len(pattern.findall(text.text, 0, start))
    match = next(islice(pattern.finditer(source, begin), nth, None), None)
    if match is None:
        return at
    line = at.line + source.count("\n", begin, match.start())
    return Place(at.path, line, match.start() - source.rfind("\n", 0, match.start()))


@lru_cache(8)  # the mentions in a file come one after another
def _line_starts(source: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in re.finditer("\n", source)))


def _plain(text: str, name: Callable[[str], str]) -> str:
    shown = _LINK.sub(lambda link: link[1] or name(link[2]), text)
    return " ".join(re.split(r"\s+", re.sub(r"[*_`|]|<[^<>]*>", "", shown)))

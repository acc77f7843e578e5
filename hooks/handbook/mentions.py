"""Where headwords stand in Danish prose.

In: the names of entries, and a text with the spans of it that are prose. Out: the mentions, leftmost and longest, with exact
offsets. A mention is a run of whole tokens that is a form of a name: a compound is no mention of its part, and in *mål- og
indsatsplan* there is no *mål*. The cost is one look-up a token, however many names there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from handbook.forms import Form, forms

Match = Literal["auto", "exact", "explicit"]

SHORTEST = 6  # letters of a headword that is found without a word from its author; below, precision is at most 0.76

# Letters and digits, with hyphens, apostrophes and soft hyphens inside; a hyphen behind belongs to the token.
_TOKEN = re.compile(r"([\w\u0300-\u036f]+(?:[-'\xad][\w\u0300-\u036f]+)*-?)")
_GAP = re.compile(r"[^\S\n]*\xad?\n?[^\S\n]*")
# One sign for what is written with several; each as long as the other, so that offsets hold.
_SIGNS = (("’", "'"), ("‐", "-"), ("‑", "-"), ("è", "é"), ("_", "*"))


@dataclass(frozen=True, slots=True)
class Name:
    """A word that an entry goes by: its label, another word for the same, an abbreviation, or a word to avoid."""

    key: str
    label: str
    inflection: tuple[str, ...] = ()
    match: Match = "auto"
    avoided: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: from `start` to `end` stands `surface`, which is `form` of it."""

    start: int
    end: int
    surface: str
    name: Name
    form: Form

    @property
    def key(self) -> str:
        return self.name.key


@dataclass(frozen=True, slots=True)
class Clash:
    """Forms that names of two or more entries claim."""

    texts: tuple[str, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    name: Name
    form: Form

    @property
    def guessed(self) -> bool:
        return self.form.number is None and self.form.definite is None

    @property
    def rank(self) -> tuple[bool, bool, bool]:
        """An agreed word goes before one to avoid, a label before an inflection, a known inflection before a guess."""
        return self.name.avoided, self.form.text != self.name.label.lower(), self.guessed


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of prose taken apart: gap, token, gap, token … gap, and where each begins."""

    text: str
    parts: Sequence[str]
    tokens: Sequence[str]
    offsets: Sequence[int]

    def place(self, at: int, count: int) -> tuple[int, int]:
        return self.offsets[2 * at + 1], self.offsets[2 * (at + count)]

    def joined(self, at: int, most: int) -> int:
        """How many tokens from here, at most so many, have nothing but white space between them."""
        gaps = self.parts[2 * at + 2 : min(2 * (at + most), len(self.parts) - 1) : 2]  # the last part is behind the last token
        return 1 + next((count for count, gap in enumerate(gaps) if not _GAP.fullmatch(gap)), len(gaps))

    def allows(self, at: int, count: int, form: Form) -> bool:
        """Whether these tokens, which read as the form, are it: with its capitals where they count, and no verb."""
        if form.cased:
            return form.text == _cased(self.text[slice(*self.place(at, count))])
        return count > 1 or form[1:3] != ("singular", False) or not self.is_infinitive(at)

    def is_infinitive(self, at: int) -> bool:
        """Whether a word in -e stands behind *at*: in the Danish Dependency Treebank all 20 such are verbs, and none is a noun."""
        return at > 0 and self.tokens[at - 1] == "at" and self.tokens[at].endswith("e") and self.joined(at - 1, 2) > 1

    def is_tail(self, at: int) -> bool:
        """Whether a hyphen stands for the first part of a word, as in *job og -center*."""
        return at > 0 and self.parts[2 * at].endswith(" -")


class Lexicon:
    """Names by their forms: built once, asked for each text."""

    def __init__(self, names: Iterable[Name], shortest: int = SHORTEST) -> None:
        self._claims: defaultdict[str, list[_Claim]] = defaultdict(list)
        self._reach: dict[str, int] = {}  # a token that begins forms → how many tokens the longest of them has
        for name in names:
            for form in _sought(name, shortest):
                self._add(_Claim(name, form))
        for claims in self._claims.values():
            claims.sort(key=lambda claim: claim.rank)

    def _add(self, claim: _Claim) -> None:
        tokens = _TOKEN.findall(_folded(claim.form.text))
        if tokens:
            self._claims[" ".join(tokens)].append(claim)
            self._reach[tokens[0]] = max(len(tokens), self._reach.get(tokens[0], 0))

    def find(self, text: str, spans: Iterable[tuple[int, int]] | None = None) -> list[Mention]:
        """The mentions in the spans of a text, in order, none over another; in all of it where no spans are given."""
        folded = _folded(text)
        whole = [(0, len(text))] if spans is None else spans
        return [mention for start, end in whole for mention in self._within(text, folded, start, end)]

    def clashes(self) -> list[Clash]:
        """The forms that two entries claim with equal right: what is guessed for one gives way to what is known of another."""
        found: defaultdict[tuple[Name, ...], list[str]] = defaultdict(list)
        for claims in self._claims.values():
            for text, names in _contested(claims):
                found[names].append(text)
        return [Clash(tuple(texts), names) for names, texts in found.items()]

    def claiming(self, text: str) -> tuple[Name, ...]:
        """The names that a text is a form of, the one that has it first."""
        claims = self._claims.get(" ".join(_TOKEN.findall(_folded(text))), ())
        return tuple(dict.fromkeys(claim.name for claim in claims))

    def _within(self, text: str, folded: str, start: int, end: int) -> Iterator[Mention]:
        parts = _TOKEN.split(folded[start:end])
        tokens = parts[1::2] if _is_plain(folded) else [_clean(token) for token in parts[1::2]]
        hits = [at for at, token in enumerate(tokens) if token in self._reach]
        span = _Span(text, parts, tokens, list(accumulate(map(len, parts), initial=start)) if hits else ())
        free = 0
        for at in hits:
            count, claim = self._longest(span, at) if at >= free else (0, None)
            if claim:
                yield _mention(span, at, count, claim)
                free = at + count

    def _longest(self, span: _Span, at: int) -> tuple[int, _Claim | None]:
        reach = self._reach[span.tokens[at]]
        most = 0 if span.is_tail(at) else span.joined(at, reach)
        for count in range(most, 0, -1):
            claims = self._claims.get(" ".join(span.tokens[at : at + count]), ())
            if claim := next((claim for claim in claims if span.allows(at, count, claim.form)), None):
                return count, claim
        return 0, None


def is_certain(name: Name) -> bool:
    """Whether a name is found as its author would expect: it is long enough, or the author says how."""
    return len(name.label) >= SHORTEST or bool(name.inflection) or name.match != "auto" or any(form.cased for form in forms(name.label)[:1])


def mentions_in_text(headwords: Iterable[str], text: str) -> Iterator[Mention]:
    """The mentions of plain headwords in a plain text, short headwords too; `key` is the headword."""
    names = (Name(headword.strip(), headword.strip()) for headword in headwords if headword.strip())
    yield from Lexicon(names, shortest=1).find(text)


def _sought(name: Name, shortest: int) -> Sequence[Form]:
    """The forms that are looked for: none of a name that is linked by hand, or is too short to be certain of."""
    found = forms(name.label, name.inflection)
    if name.match == "auto" and (len(name.label) >= shortest or name.inflection or any(form.cased for form in found)):
        return found
    return found[:1] if name.match == "exact" or (name.match == "auto" and name.avoided) else ()


def _contested(claims: Sequence[_Claim]) -> Iterator[tuple[str, tuple[Name, ...]]]:
    for text in dict.fromkeys(claim.form.text for claim in claims):
        rivals = [claim for claim in claims if claim.form.text == text]
        rivals = [claim for claim in rivals if not claim.guessed] or rivals
        names = {claim.name.key: claim.name for claim in rivals}
        if len(names) > 1:
            yield text, tuple(names.values())


def _mention(span: _Span, at: int, count: int, claim: _Claim) -> Mention:
    start, end = span.place(at, count)
    return Mention(start, end, span.text[start:end], claim.name, claim.form)


def _folded(text: str) -> str:
    """The text in lower case and with one sign for each thing, letter for letter."""
    lower = text.lower()
    folded = lower if len(lower) == len(text) else "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for sign, plain in _SIGNS:
        folded = folded.replace(sign, plain)
    return folded


def _is_plain(text: str) -> bool:
    return "\xad" not in text and unicodedata.is_normalized("NFC", text)


def _clean(token: str) -> str:
    return unicodedata.normalize("NFC", token.replace("\xad", ""))


def _cased(surface: str) -> str:
    return _clean(" ".join(surface.split()).replace("’", "'"))

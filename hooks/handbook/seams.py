"""Danish compounds → the same words with a mark at each seam, by the words that stand alone elsewhere.

*virksomhedskonsulenten* is `virksomheds~konsulenten` where *virksomhed* and *konsulent* are known. The joining -s- or -e- stays
with the first part, and both parts may be inflected.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

MARK = "~"  # a sign at which a search engine parts words, and which does not stand between two letters in Danish
SHORTEST = 4  # letters of a part
_WORD = re.compile(r"[^\W\d_]{7,}")
_MARKED = re.compile(rf"(?<=[^\W\d_]){MARK}(?=[^\W\d_])")
_ENDING = re.compile(r"(?<=...)(?:erne|ende|ene|ede|en|et|er|e)?s?$|(?<=....)[nrt]?s?$")
# What looks like a word and is an ending, and prefixes that are words as well.
_NO_TAIL = re.compile(
    r"erne|ende|endelser?|endelsen|else|omme|somme|alens?|anden|lede|mere|stegn|kerne|nede|ment|dets|rene|kendende|givne|frit|alene"
    r"|(?:r?ing|ning|ling|skab|lig|hed|løs|fuld|mæssig|agtig|vis|delt|bar|som|rend)(?:er|et|erne|en|ene|e|t)?s?"
)
_NO_HEAD = frozenset(["efter", "over", "under", "imod", "gennem", "mellem", "frem", "sammen", "ikke", "fast", "hver", "ingen", "selv", "virk"])
_SHORT_HEADS = frozenset(["dag", "fag", "job", "lov", "løn", "mål", "sag", "tid"])  # nouns that begin many compounds


def words_in(text: str) -> list[str]:
    """The words of a text as seams know them: lower case, letters only."""
    return re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text).lower())


def unmarked(text: str) -> str:
    """The text without its marks."""
    return _MARKED.sub("", text)


class Seams:
    """Words that stand alone, and from them the seams of the compounds that they make."""

    def __init__(self, alone: Iterable[str]) -> None:
        self._words = frozenset(word for word in alone if len(word) >= SHORTEST)
        self._trunks = self._words | {_trunk(word) for word in self._words}
        self.parts = lru_cache(maxsize=None)(self._parts)

    def marked(self, text: str) -> str:
        """The text with a mark at each seam; nothing else is changed."""
        return _WORD.sub(lambda match: self._marked(match[0]), text)

    def joined(self, text: str) -> set[str]:
        """What the parts of the longer compounds of a text make two and more together: *udviklingsplan* of *kompetenceudviklingsplan*."""
        return {joined for word in words_in(text) for joined in _joined(self.parts(word))}

    def _marked(self, word: str) -> str:
        lower = word.lower()
        if len(lower) != len(word):
            return word
        pieces, at = [], 0
        for part in self.parts(lower):
            pieces.append(word[at : at + len(part)])
            at += len(part)
        return MARK.join(pieces)

    def _parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound, the longest known tail first; the word itself where it is none."""
        for cut in range(SHORTEST - 1, len(word) - SHORTEST + 1):
            head, tail = word[:cut], word[cut:]
            if self._is_tail(tail) and (before := self._head(head)):
                return (*before, *self.parts(tail))
        return (word,)

    def _head(self, head: str) -> tuple[str, ...]:
        if head in _SHORT_HEADS:
            return (head,)
        parts = self.parts(head) if len(head) >= SHORTEST else ()
        return parts if len(parts) > 1 or self._is_head(head) else ()

    def _is_head(self, word: str) -> bool:
        return len(word) >= SHORTEST and word not in _NO_HEAD and self._is_known(word)

    def _is_tail(self, word: str) -> bool:
        return self._is_known(word) and not _NO_TAIL.fullmatch(word)

    def _is_known(self, word: str) -> bool:
        return word in self._words or (len(_trunk(word)) >= SHORTEST and _trunk(word) in self._trunks)


def _joined(parts: Sequence[str]) -> Iterator[str]:
    for count in range(2, len(parts)):
        yield from ("".join(parts[at : at + count]) for at in range(len(parts) - count + 1))


def _trunk(word: str) -> str:
    """A word without the ending of its inflection, as far as one can tell without knowing it."""
    return _ENDING.sub("", word, count=1)

"""En sætning har højst 40 ord.

Hvorfor: Læseren har glemt begyndelsen, når slutningen kommer. De fleste sætninger skal være under 25 ord.

Forkert i `methods/dagsorden.md`:

    Metoden og alle, der nævnes i den, er opdigtet til test, og denne sætning er lang, fordi den skal vise, hvordan en sætning ser ud,
    når den bliver ved og ved uden at komme til et punktum, som læseren ellers kunne have hvilet ved.

giver `methods/dagsorden.md:26:1: FS153`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

import re
from collections.abc import Iterator

from handbook.link import Handbook
from handbook.prose import MARK
from handbook.readability import sentences, words
from handbook.source import Finding

MOST = 40  # words
FEWEST = 2 * MOST  # signs; a sentence of more words has more, since one stands between each and the next
_FIRST = re.compile(r"[^\W\d_].*?(?=\s|\Z)")
_MASKED = re.compile(rf"{MARK}{{4,}}")  # a word of a link or of code; a list's mark is shorter


def check(book: Handbook) -> Iterator[Finding]:
    for text in (text for text in book.written if len(text.prose) > FEWEST):
        for start, end in sentences(text.prose):
            sentence = text.prose[start:end]
            count = len(words(sentence)) + len(_MASKED.findall(sentence)) if len(sentence) > FEWEST else 0
            if count > MOST and (first := _FIRST.search(sentence)):
                yield Finding(text.place(start + first.start(), first[0]), words={"count": count, "most": MOST})

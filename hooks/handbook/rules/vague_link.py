"""Et links tekst siger, hvor linket fører hen.

Hvorfor: En skærmlæser kan læse en sides links op for sig, og så siger »her« ingenting (WCAG 2.4.4). En adresse er lang at høre på.

Forkert i `methods/dagsorden.md`:

    Læs mere [her](module:moedefacilitering#oevelser).

giver `methods/dagsorden.md:28:10: FS144`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

import re
from collections.abc import Iterator

from handbook.link import Handbook
from handbook.prose import links
from handbook.source import Finding
from handbook.wording import Text

# A verb, a word for how, and a word for what: *her*, *klik her*, *læs mere om*, *se dette link*; or a single letter.
_VAGUE = re.compile(
    r"(?:for )?(?:(?:du kan )?(?:klik|tryk|se|læse?|lære?|hente?|finde?|åbn|download|gå|følg|gør|click|read)(?: |$))?"
    r"(?:(?:mere|videre|den|det|ind|til|dette|denne|et|via dette|more)(?: |$))?(?:på )?"
    r"(?:her|herovre|heri|link|linket|siden?|hjemmesiden?|webstedet|info|information|mere|videre|here|this)?(?: (?:om|for|til))?|[^\W\d_]"
    r"|(?:klik|tryk) (?:her|på linket) .+"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:dk|com|org|net|eu|gov)(?:/\S*)?", re.I)
_BARE = re.compile(r"(?<![\w\[<\"'=/:.@-])(?<!\]\()(?:https?://|www\.)[^\s<>|\"'`]+", re.I)
_SIGN = re.compile(r"://|www\.", re.I)  # stands in each of them
_SPOKEN = re.compile(r"(?<!\\)\[(?P<name>[^\[\]\n]+)\]\[[^\[\]\n]*\]|<a\b[^<>]*>(?P<raw>[^<>]*)</a\b|<(?P<auto>https?:[^\s<>]+)>", re.I)


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.bodies:
        for start, words in _spoken(text):
            said = " ".join(re.sub(r"[*_`»«\"“”.:!>→…]", " ", words).split()).casefold()
            case = "default" if said and _VAGUE.fullmatch(said) else "address" if _ADDRESS.fullmatch(words.strip(" *_`")) else ""
            if case:
                yield Finding(text.place(start, ""), case, {"text": " ".join(words.split())})
    for text in book.written:
        for match in _BARE.finditer(_without_links(text)) if _SIGN.search(text.shown) else ():
            yield Finding(text.place(match.start(), match[0]), "field" if text.loc else "bare", {"text": match[0].rstrip(".,;:!?)")})


def _spoken(text: Text) -> Iterator[tuple[int, str]]:
    """The links of a body: where each begins, and its words."""
    for link in links(text.text):
        if not (link.is_picture or link.is_raw) and text.text[link.start] == "[":
            yield link.start, link.text
    for match in _SPOKEN.finditer(text.shown):
        yield match.start(), match[match.lastgroup or 0]


def _without_links(text: Text) -> str:
    """A body's sentences with a mark over their links; addresses in tags and in definitions of links are none."""
    if text.loc:
        return text.text
    plain = re.sub(r"^[ \t]*\[(?!\^)[^\]\n]+\]:.*$|<[^<>\n]*>", _over, text.shown, flags=re.M)
    pieces, end = [], 0
    for link in links(text.text):
        if link.start >= end:
            pieces += [plain[end : link.start], " " * (link.end - link.start)]
            end = link.end
    return "".join([*pieces, plain[end:]])


def _over(match: re.Match[str]) -> str:
    return " " * len(match[0])

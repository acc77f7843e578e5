"""The written forms of a Danish headword.

In: a label such as *virksomhedsrettet tilbud*, and what its author says of the inflection. Out: the forms that stand in prose,
each with what it tells of number, definiteness and case. A word is inflected as its last part is (*praktik*, hence
*virksomhedspraktik*); where that part is not known, each ending that the last letters allow is taken, since a form that is no
word meets nobody. Facts from Retskrivningsordbogen (2012): the apostrophe § 6, consonants doubled and not § 8-10, nouns § 20-24.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Literal, NamedTuple

Number = Literal["singular", "plural"]


class Form(NamedTuple):
    """A way to write a headword: `number` and `definite` are None where the form does not tell, `cased` where capitals count."""

    text: str
    number: Number | None = None
    definite: bool | None = None
    genitive: bool = False
    cased: bool = False


class _Ending(NamedTuple):
    """How a form is made of a noun: letters dropped, the last one doubled or not, letters added."""

    cut: int
    doubled: bool
    add: str


class _Endings(NamedTuple):
    """The endings of a noun: more than one where either is right, or where the word is not `known`."""

    definite: tuple[_Ending, ...]
    plural: tuple[_Ending, ...]
    plural_definite: tuple[_Ending, ...]
    known: bool


class _Adjective(NamedTuple):
    """The forms of an adjective: *faglig*, *fagligt*, *faglige*; more than one each where it cannot be told which."""

    base: tuple[str, ...]
    neuter: tuple[str, ...]
    weak: tuple[str, ...]


class _Phrase(NamedTuple):
    """A label taken apart: words that never change, adjectives, the noun, and the words behind it."""

    fixed: tuple[str, ...]
    adjectives: tuple[_Adjective, ...]
    noun: str
    behind: tuple[str, ...]

    def say(self, adjectives: Iterable[str], noun: str) -> str:
        return " ".join((*self.fixed, *adjectives, noun, *self.behind))

    @property
    def written(self) -> str:
        return self.say((adjective.base[0] for adjective in self.adjectives), self.noun)


# How words are inflected that end so; the longest end wins. Definite, plural, definite plural: `0` adds nothing, `-` is no form,
# `2ret` drops two letters (and one of two alike before them), `+en` doubles the last one, `en/et` is either.
_KNOWN = """
en er erne: hed ing ion ist ent ant itet or ør ans ens log graf nom tid plads plan form chef pris sag bil afgift værdi post pligt
  procent blomst person bolig tekst jagt grad roman kanal kapital portal figur elev kopi stat koncert effekt bank udgift salat indtægt
  sektor frugt vagt sekretær magt industri energi strategi kategori teori garanti økonomi terapi struktur atur ltur ptur
  kandidat advokat soldat kontrakt standard indsats kontakt fest protest attest forskrift opskrift nomi logi grafi sofi
  videnskab egenskab lidenskab kundskab rekord akkord karakter officer passager
en e ene: dag tur vogn kamp gang stol lov gård kniv vej kreds fugl skærm sang hund vægt dreng dans krans dør båd bold tråd svamp storm
  seng grav boks grund fond bænk lyd busk stav ovn sal brand stand havn sejr mur domstol lejr fordel bydel bestanddel betjent
  flygtning lærling slægtning udlænding jord fjord
en e ne: er slager
en 0 ene: sten fisk fejl sko ting
en 0/s ene/sene: test
en/+en 0/s/+er ene/sene/+ene/+erne: workshop
en - -: hjælp medicin vækst viden ungdom
en 1er/er 1erne/erne: kollega
+en +e +ene: dom strøm forskel drik
+en 0 +ene: film
+en +er +erne: ik skat billet debat rabat proces gas bus kontrol model hal knap prop klub sret paragraf istik astik ublik
n r rne: else isme gruppe skole liste periode kasse prøve evne side historie aftale klasse tjeneste rejse læge time serie kvinde type
  metode tale masse række opgave udgave ramme fase rolle kæde måde krise kilde gave scene pause kommune familie ordre hypotese
  analyse grænse styrke linje bane skade farve trappe støtte trøje bøje
n - -: pleje
t r rne: område billede møde stykke mærke lokale værelse materiale tæppe bælte vindue rige sæde hæfte æble legeme minde
  embede løfte hjerte skifte leje
t r ne: menneske
t 1ne 1nene: øje
t 0 ne: tilfælde
t - -: arbejde
t - rne: samarbejde
et er erne: ment skab system sted hoved selskab værk punkt træ problem papir parti produkt apparat miljø firma kontor niveau projekt
  bevis magasin skop felt hospital format køkken kvarter resultat signal fartøj eri areal loft kamera bureau bibliotek redskab
  begreb panel organ ansigt universitet mandat certifikat referat citat notat sekretariat værktøj køretøj marked talent patent demokrati
  kompagni tiv katalog
et e ene: hus blad bord land skib brev navn gulv tog spejl tårn skilt bjerg køleskab klædeskab
et 0 ene: kort forhold hold samfund sprog råd slag løb brød tegn ord mål valg rør fag bånd dyr ben angreb krav forsøg fly besøg
  beløb lån lys syn grundlag spring lag fald korps salg bind hjul værn bidrag ophold spor køb greb stød spark behov tab liv forbrug
  vand udstyr tøj indhold ansvar vejr år svar mord væv kendskab sving skift forhør hensyn misbrug opgør
en/et 0 ene: brug
et 0 ene: match
et 0/s ene/sene: team
+et 0 +ene: brud led bud skud skred spil tal anlæg tillæg oplæg indlæg stik blik tryk dæk træk rum hjem søm snit job
+et +er +erne: stof program gram medlem metal hotel
et/2ret 2re 2rene: center teater mønster register orkester filter kloster lager kammer nummer offer pulver ciffer semester
en 2re 2rene: mester minister søster finger skulder sommer vinter alder hammer forælder kælder
en/et/2ret 2re/0 2rene/ne: meter
e e -: ledig meldt
+e +e -: ansat
2et 2er 2erne: ium eum
2et/+et 2er/+er 2erne/+erne: trum forum
en 3ænd 3ændene: mand
et 3ørn 3ørnene: barn
en 2øger 2øgerne: bog
en 3ænder 3ænderne: hånd tand
en 3æfter 3æfterne: kraft
en 3ænger 3ængerne: stang
en 2ødder 2ødderne: fod rod
en 2æder 2æderne: hovedstad storstad
"""
# The same where the last part is not known; the last two are for any other consonant, doubled or not.
_GUESSED = """
en/et/+en/+et/2len/2let er/e/0/+er/+e/2ler er/ene/+erne/+ene/2lerne: el
en/et/2nen/2net er/e/0/2ner erne/ene/2nerne: en
en/et/+en/+et er/0/+er/1de erne/+erne/1de: et
en/+en/+et/2et +er/0/2er +erne/+ene/2erne: us
+et/2et +er/0/2er/2a +erne/+ene/2erne: um
n/t r/0 rne/ne: e
en/et er/e/0 erne/ene/ne: a i o u y æ ø å é
en/et/+en/+et er/e/0/+er/+e erne/ene/+erne/+ene: doubled
en/et er/e/0 erne/ene: plain
"""
_VOWELS = "aeiouyæøåé"
_ONE_CONSONANT = re.compile(rf"(^|[^{_VOWELS}])[{_VOWELS}][bdfgklmnprst]$")
_PREPOSITIONS = {"af", "blandt", "efter", "for", "fra", "hos", "i", "inden", "med", "mellem", "mod", "om"} | {
    *("over", "på", "til", "uden", "under", "ved"),
}
_ARTICLES = {"den", "det", "de", "en", "et"}
_JOINING = {"og", "eller", "samt"}
_CAPITALS = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9]{1,5}")
# An adjective taken back to its base; the first line that fits.
_BASES = (
    (re.compile(r"ede$"), "et"),
    (re.compile(rf"([^{_VOWELS}])\1e$"), r"\1"),
    (re.compile(r"(?<!end)e$"), ""),
    (re.compile(r"([aei]l|ig|iv|[æøe]r|øs|åben|om|rd)t$"), r"\1"),
)
# The weak form of an adjective, in the signs of the nouns; the first line that fits.
_WEAK = (
    (re.compile(r"e$|es$"), "0"),
    (re.compile(rf"[{_VOWELS}].*et$"), "1de"),
    (re.compile(r"el$"), "+e/2le"),
    (re.compile(r"en$"), "2ne/e"),
    (re.compile(r"er$"), "2re/e"),
    (re.compile(r"(som|sat|tæt|tryg)$"), "+e"),
    (re.compile(rf"^[^{_VOWELS}]*[{_VOWELS}][bdfgklmnprst]$"), "+e/e"),
    (re.compile(r""), "e"),
)


def _alternatives(slot: str) -> tuple[_Ending, ...]:
    parts = [re.findall(r"(\d?)(\+?)(.*)", part)[0] for part in slot.replace("0", "").split("/") if part != "-"]
    return tuple(_Ending(int(cut or 0), bool(doubled), add) for cut, doubled, add in parts)


def _table(rows: str, *, known: bool) -> dict[str, _Endings]:
    found: dict[str, _Endings] = {}
    for row in re.split(r"\n(?! )", rows.strip()):
        endings, tails = row.split(": ")
        definite, plural, plural_definite = map(_alternatives, endings.split())
        found |= dict.fromkeys(tails.split(), _Endings(definite, plural, plural_definite, known))
    return found


_TAILS = _table(_KNOWN, known=True)
_GUESSES = _table(_GUESSED, known=False)
_LONGEST = max(map(len, _TAILS))


def forms(label: str, inflection: Sequence[str] = (), abbreviation: bool | None = None) -> tuple[Form, ...]:
    """Every form of a label, the label first, no text twice.

    `inflection` is what the author says: endings (`-en`), whole forms, or `uninflected`; then those hold and no others.
    `abbreviation` says whether capitals count; where it is None, up to six capitals are an abbreviation.
    """
    found: dict[str, Form] = {}
    for form in _readings(label, inflection, abbreviation):
        before = found.setdefault(form.text, form)
        if before is not form and before.genitive == form.genitive and (form.number or form.definite):
            found[form.text] = _both(before, form)
    return tuple(found.values())


def inflected_like(label: str, form: Form, inflection: Sequence[str] = ()) -> str | None:
    """The label in the number, definiteness and case of another word's form; None where that cannot be told for certain."""
    readings = list(_readings(label, inflection))
    numbers = [form.number] if form.number else ["singular", "plural"]
    fitting = [[other.text for other in readings if other[1:4] == (number, form.definite, form.genitive)] for number in numbers]
    text = next((text for text in fitting[0] if text in fitting[-1]), None)
    phrase = _phrase(label.lower())
    article = _article(phrase, form, inflection) if form.definite and phrase.adjectives else ""
    return None if text is None or article is None else f"{article} {text}".strip()


def _readings(label: str, inflection: Sequence[str], abbreviation: bool | None = None) -> Iterator[Form]:
    """The forms of a label; a text twice where it is two forms (*et tilbud, to tilbud*)."""
    text = " ".join(unicodedata.normalize("NFC", label).split())
    if not text:
        return iter(())
    if abbreviation or (abbreviation is None and _CAPITALS.fullmatch(text)):
        return _genitives(_abbreviated(text))
    phrase = _phrase(text.lower())
    told = _given(phrase, inflection) if inflection else _agreeing(phrase, _nouns(phrase.noun))
    return _hyphens(told if phrase.behind else _genitives(told))


def _both(one: Form, other: Form) -> Form:
    """A text that is two forms tells what both tell."""
    number = one.number if one.number == other.number else None
    return one._replace(number=number, definite=one.definite if one.definite == other.definite else None)


def _article(phrase: _Phrase, form: Form, inflection: Sequence[str]) -> str | None:
    """*den*, *det* or *de*, which a definite noun has when an adjective stands before it."""
    if form.number == "plural":
        return "de"
    nouns = _readings(phrase.noun, [ending for ending in inflection if ending.startswith("-")])
    definite = (noun.text for noun in nouns if noun[1:4] == ("singular", True, False))
    return {"n": "den", "t": "det"}.get(next(definite, "")[-1:])


def _phrase(text: str) -> _Phrase:
    """The noun is the last word, or the word before the first preposition; what stands before it are adjectives."""
    words = text.split(" ")
    words = words[1:] if words[0] in _ARTICLES and len(words) > 1 else words
    end = next((at for at, word in enumerate(words) if at and word in _PREPOSITIONS), len(words))
    start = max((at + 1 for at, word in enumerate(words[: end - 1]) if word in _JOINING), default=0)
    adjectives = tuple(_adjective(word) for word in words[start : end - 1])
    return _Phrase(tuple(words[:start]), adjectives, words[end - 1], tuple(words[end:]))


def _nouns(noun: str) -> list[Form]:
    """The forms of a noun but for the genitives. What a guessed one tells is left open: *screene* may be a verb."""
    definite, plural, plural_definite, known = _endings(noun)
    told = [Form(_inflect(noun, ending), "singular", True) for ending in definite]
    told += [Form(_inflect(noun, ending), "plural", False) for ending in plural]
    told += [Form(_inflect(noun, ending), "plural", True) for ending in plural_definite]
    base = Form(noun, "singular", False) if known or noun[-1] != "e" else Form(noun)
    return [base, *(told if known else (Form(form.text) for form in told))]


def _endings(noun: str) -> _Endings:
    """The endings of a noun, by the longest known end of it."""
    for start in range(max(0, len(noun) - _LONGEST), len(noun)):
        if noun[start:] in _TAILS:
            return _TAILS[noun[start:]]
    return _GUESSES.get(noun[-2:]) or _GUESSES.get(noun[-1:]) or _GUESSES["doubled" if _ONE_CONSONANT.search(noun) else "plain"]


def _inflect(noun: str, ending: _Ending) -> str:
    cut, doubled, add = ending
    stem = noun[: len(noun) - cut]
    if cut and stem[-1:] == stem[-2:-1] and add[0] not in _VOWELS:
        stem = stem[:-1]  # nummer, numret
    return stem + noun[-1] * doubled + add


def _agreeing(phrase: _Phrase, nouns: list[Form]) -> Iterator[Form]:
    """The phrase with each form of its noun, and the adjectives as the noun asks."""
    if not phrase.adjectives:
        return (noun._replace(text=phrase.say((), noun.text)) for noun in nouns)
    return _with_adjectives(phrase, nouns)


def _with_adjectives(phrase: _Phrase, nouns: list[Form]) -> Iterator[Form]:
    for strong in ("base", "neuter"):
        for words in product(*(getattr(adjective, strong) for adjective in phrase.adjectives)):
            yield nouns[0]._replace(text=phrase.say(words, phrase.noun))
    for words in product(*(adjective.weak for adjective in phrase.adjectives)):
        yield Form(phrase.say(words, phrase.noun), nouns[0].number, nouns[0].number and True)
        for noun in nouns[1:]:
            yield from _weak(noun, phrase.say(words, noun.text))


def _weak(noun: Form, text: str) -> Iterator[Form]:
    """*faglige planer* is definite or not; *faglige planen* is written now and then, but nobody is told to."""
    if noun.number == "plural" and not noun.definite:
        yield Form(text, "plural", False)
        yield Form(text, "plural", True)
    else:
        yield Form(text)


def _adjective(word: str) -> _Adjective:
    """The forms of an adjective that may itself be inflected: *fagligt* and *faglige* are forms of *faglig*."""
    base = next((pattern.sub(back, word) for pattern, back in _BASES if pattern.search(word)), word)
    neuter = base if base[-1:] in ("e", "t") or base.endswith("es") else base + "t"
    return _Adjective(tuple(dict.fromkeys((word, base))), (neuter,), tuple(_weak_of(base)))


def _weak_of(base: str) -> list[str]:
    endings = next(endings for end, endings in _WEAK if end.search(base))
    return [_inflect(base, ending) for ending in _alternatives(endings)]


def _given(phrase: _Phrase, inflection: Sequence[str]) -> Iterator[Form]:
    """The label, and what the author says of it."""
    said = [part.lower() for part in inflection if part != "uninflected"]
    nouns = [Form(phrase.noun + part[1:], *_features(part)) for part in said if part.startswith("-")]
    yield Form(phrase.written, "singular", False)
    yield from _agreeing(phrase, [Form(phrase.noun, "singular", False), *nouns]) if nouns else ()
    yield from (Form(part, *_features(part.replace(phrase.written, "-", 1))) for part in said if not part.startswith("-"))


def _features(ending: str) -> tuple[Number | None, bool | None]:
    """What an ending tells: *-erne* the definite plural, *-et* the definite, *-er* the plural; nothing where it is none."""
    if not ending.startswith("-"):
        return None, None
    if ending.endswith("ne"):
        return "plural", True
    return ("singular", True) if ending.endswith(("n", "t")) else ("plural", False)


def _genitives(told: Iterable[Form]) -> Iterator[Form]:
    """The forms, then their genitives: an s, after s, x and z an apostrophe, after other capitals both."""
    plain = list(told)
    yield from plain
    for text, number, definite, _, cased in plain:
        yield Form(text + _genitive(text), number, definite, True, cased)


def _genitive(text: str) -> str:
    if text[-1] in "sxzSXZ":
        return "'"
    return "'s" if text[-1].isupper() else "s"


def _hyphens(told: Iterable[Form]) -> Iterator[Form]:
    """The forms, and those with a hyphen as two words and as one: *a-kasse*, *a kasse*, *akasse*."""
    for form in told:
        yield form
        if "-" in form.text[1:-1]:
            yield from (form._replace(text=re.sub(r"(?<=\w)-(?=\w)", gap, form.text)) for gap in (" ", ""))


def _abbreviated(text: str) -> Iterator[Form]:
    """*MUS*, *MUS'en*, *MUS-en*; with capitals as they are."""
    yield Form(text, "singular", False, cased=True)
    yield from (Form(text + mark + ending, cased=True) for mark, ending in product("'-", ("en", "et", "er", "erne")))

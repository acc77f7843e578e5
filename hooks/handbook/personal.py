"""Where a text tells what points at one person: CPR numbers, telephone numbers, mail addresses, homes and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

# As in `prose`, patterns begin with a set of signs where they can, and others are used where their signs stand: that is several times faster.

# CPR: the day, month and year of birth with or without signs between them, and four digits. A number may be broken by spaces,
# hyphens and dashes of all kinds, soft hyphens and entities; signs between day, month and year are alike.
_GAP = r"(?:\s|[-‐-―−﹘﹣－._/\u00ad\u200b-\u200d\u2060]|&#?\w{2,8};|%20)"
_CPR = re.compile(
    rf"(?P<day>\d(?:(?<![^\W_].)(?<!,.)|(?<=[Cc][Pp][Rr].))(?<!\d[.,/:-].)\d)(?P<between>{_GAP}?)(?P<month>\d\d)(?P=between)(?P<year>(?:1[89]|20)\d\d|\d\d)"
    rf"(?P<gap>{_GAP}{{0,6}})(?P<last>\d{{4}})(?![^\W_]|[.,:/-]\d)"
)
_OTHER_NUMBER = re.compile(r"(?:\bp-?n(?:umme)?r|produktionsnummer|isbn|issn|ean|gln|cvr)\W*$", re.I)
_OF_SOMETHING = re.compile(r"\s*(?:[a-zæøå%]|\d)")
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
ELEVEN = 11
LAST = 99  # of the short years
ADDED = 60  # to the day, in a number that stands in for one that is not given yet
_TURNS = (0, 0, 0, 0, 37, 58, 58, 58, 58, 37)  # by the seventh digit: the short years below belong to this century

# Eight digits; those that stand together, or in groups that a year or an amount has too, need a word or +45 before them.
_CALLED = r"(?:(?:\+|\b00)45|\(\+?45\)|\b(?:tlf|telefon|tel|mobil|mob|sms|ring|kald|nummer|nr)\w*\b[^\n\d]{0,25}?)"
_DIGITS = (
    r"[2-9]\d(?:(?P<sign>[ \u00a0.\u2009\u202f-])\d\d(?P=sign)\d\d(?P=sign)\d\d|\d\d[ \u00a0-]?\d{4}"
    r"|\d[ \u00a0]\d{2}[ \u00a0]\d{3}|[ \u00a0]\d{3}[ \u00a0]\d{3})"
)
_EIGHT = re.compile(_DIGITS)
_PHONE = re.compile(
    rf"(?<![\w+.,/=-])(?<!\d )(?:(?P<called>{_CALLED})[\s.:)(-]{{0,4}})?"
    rf"(?P<digits>{_DIGITS})(?!\w|[ \u00a0.,/-]?\d|\.\w|[ \u00a0]?(?:kr|mio|%))",
    re.I,
)
_NUMBERED = re.compile(r"(?:\bsiden?|\bs\.|cvr|ean|gln|isbn|sags?n|journaln|konto|reg|p-n|id)[\w.-]*\W{0,3}$", re.I)
_IN_THREE = re.compile(r"\d+\D\d+\D\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")

_SPELT = r"[(\[](?:at|a|snabel-?a)[)\]]"
_AT = re.compile(rf"@|{_SPELT}", re.I)
_MAIL = re.compile(rf"(?<![\w.+-])(?P<name>[\w.+-]++)(?:@|\s?{_SPELT}\s?)(?P<domain>[\w-]++(?:\.[\w-]++)+)", re.I)
_PRIVATE_MAIL = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|proton|protonmail|mail|youmail|jubii|ofir|sol|stofanet"
    r"|privat|webspeed|tdcadsl|get2net|fibermail|post\d?\.tele)\.(?:com|dk|net|me|eu|de|co\.uk)",
    re.I,
)
_PERSON = re.compile(r"[^\W\d_]++(?:[._-][^\W\d_]++)+")
_FUNCTION = re.compile(
    r"job|virksom|borger|post|info|mail|kontakt|service|team|sekretariat|support|web|presse|hr\b|kommun|raadhus|rådhus|ydels|syge|udd|kursus|admin"
    r"|afdeling|center|central|hotline|vagt|besked|beskaeft|beskæft|social|integration|ungdom|rekrut|redakt|bestil|privatliv|databesk|dpo|it\b",
    re.I,
)
_FICTIVE = re.compile(r"(?:.+\.)?example(?:\.\w+)?|(?:.+\.)?(?:test|invalid)", re.I)

_HOUSE = re.compile(
    r"(?P<street>[A-ZÆØÅ](?<![\w.'-].)[\w.'-]++(?:[ \u00a0][\w.'-]++){0,3}?)\s\d{1,3}[ \u00a0]?[A-Za-z]?"
    r"(?:,?[ \u00a0]+(?:\d{1,2}|st|kl)\.?(?:[ \u00a0]?(?:sal|th|tv|mf|dør)\b\.?){0,2}(?:[ \u00a0]?\d{1,3})?)?"
    r",?\s+(?:DK-)?(?P<code>\d{4})\s+[A-ZÆØÅ][\w-]+"
)
_STREET = re.compile(r".*(?:veje?n?|gaden?|allé|alle|strædet?|pladsen?|torvet?|vænget?|haven|toften|parken|boulevard|bakken|stien)", re.I | re.S)
_LIVES = re.compile(
    r"(?:b(?<!\w.)o(?:r|ede|pæl\w*)|p(?<!\w.)rivatadresse\w*|a(?<!\w.)dresse\w*)[^\n.]{0,30}?"
    r"\b(?P<home>[A-ZÆØÅ][\w'-]*(?:vej|gade|allé|stræde|vænget?|vang|haven?|parken|bakken|toften)"
    r"(?:en)?[ \u00a0]\d{1,3}[ \u00a0]?[A-Za-z]?)\b"
)

# A name is two or three words with capitals; it is a person's by the title, or the word for speaking, that stands beside it.
_GIVEN = r"[A-ZÆØÅ][a-zæøåéèáüöä]+(?:-[A-ZÆØÅ][a-zæøåéèáüöä]+)?"
_NAME = rf"{_GIVEN}(?:\s(?:[A-ZÆØÅ]\.|von|van|de))?(?:\s{_GIVEN}){{1,2}}"
_NAMED = re.compile(_NAME)
_TITLE = (
    r"[\w-]*(?:[lL]eder|[cC]hef|[kK]onsulent|[rR]ådgiver|[dD]irektør|[mM]ester|[kK]oordinator|[mM]edarbejder|[fF]ormand|[uU]nderviser|[lL]ektor"
    r"|[pP]rofessor|[mM]entor|[sS]pecialist|[sS]upervisor|[cC]oach|[sS]agsbehandler|[pP]sykolog|[lL]æge|[fF]orsker|[mM]inister|[pP]artner"
    r"|[aA]ssistent|[pP]ædagog|[fF]acilitator|[rR]epræsentant|[eE]jer|[oO]rdfører|[kK]ollega|[bB]orger|[fF]uldmægtig|[tT]erapeut|[kK]urator)(?:en|eren|n|ne|erne|s)?"
)
_SAYS = (
    r"siger|sagde|fortæller|fortalte|mener|mente|forklarer|forklarede|tilføjer|tilføjede|understreger|oplyser|oplyste|udtaler|udtalte|vurderer|supplerer"
    r"|spørger|svarer|hedder|hed"
)
_PERSONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w-])(?=[\w-]++\s[A-ZÆØÅ])(?P<title>{_TITLE})\s(?P<name>{_NAME})",
        rf"(?<![\w-])(?P<name>{_NAME})(?:,|\s\(|\s[–-])\s?(?:som er |der er )?(?:[a-zæøå]+ ){{0,2}}(?P<title>{_TITLE})(?!\w)",
        rf"(?<!\w)(?:{_SAYS}|[iI]følge|[iI]nterview med|[tT]ak til|[kK]ontakt|[rR]ing til|[sS]kriv til|[sS]pørg)\s(?P<title>)(?P<name>{_NAME})",
        rf"(?<![\w-])(?P<title>)(?P<name>{_NAME})\s(?:{_SAYS})(?!\w)",
    )
)
_NO_PERSON = re.compile(
    r"\b(?:(?:Kommune|Region|Jobcent|Univers|Colleg|Fonden|Industri|Erhverv|Sygehus|Hospital|Styrelse|Danmark|Dansk|Center|Minister|Forening|Forbund|Direktorat"
    r"|Institut|Akademi|Forvaltning|Virksomhed|Beskæftigelse|Afdeling|Service|Bibliotek|Faggrup|Gruppen|Ringkøbing)\w*"
    r"|Den|Det|De|Ny|Nye|På|Næste|God|Godt|Bedre|Fælles|Min|Mit|Vores|Team|Rådet"
    r"|Nordjylland|Sydjylland|Midtjylland|København|Aarhus|Silkeborg|Herning|Odense|Aalborg|Esbjerg|Randers|Viborg)\b"
)
PUBLIC = ("docs/tilgaengelighed.md", "local/docs/tilgaengelighed.md", "local/settings.yml")  # where the public's way in to a municipality stands

Span = tuple[int, int]


def cpr_numbers(text: str) -> Iterator[tuple[Span, bool]]:
    """Where CPR numbers stand, and whether the check digit holds: since 2007 numbers are given for which it does not."""
    for match in _CPR.finditer(text):
        if _is_cpr(match):
            digits = [int(digit) for digit in match["day"] + match["month"] + match["year"][-2:] + match["last"]]
            yield match.span(), sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % ELEVEN == 0


def _is_cpr(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 24) : match.start()]
    is_dated = match["between"] and not match["gap"].strip() and len(match["gap"]) <= 1  # a date, and a figure behind it
    is_figure = is_dated and (not match["gap"] or _OF_SOMETHING.match(match.string, match.end()))
    return _is_born(match) and not is_figure and not _OTHER_NUMBER.search(before)


def _is_born(match: re.Match[str]) -> bool:
    """Whether the date is one of the calendar; a replacement number has 60 added to its day."""
    year, day = int(match["year"]), int(match["day"])
    is_joined = match["gap"].strip() and not match["between"]
    whole = year if year > LAST else year + _century(int(match["last"][0]), year)
    try:
        date(whole, int(match["month"]), day - ADDED if is_joined and day > ADDED else day)
    except ValueError:
        return False
    return True


def _century(seventh: int, year: int) -> int:
    """The century of a short year by the seventh digit, as the register gives them out."""
    return 2000 if year < _TURNS[seventh] else 1800 if seventh in (5, 6, 7, 8) else 1900


def phone_numbers(text: str) -> Iterator[Span]:
    """Where Danish telephone numbers stand: eight digits in the usual groups, with or without +45."""
    for match in _PHONE.finditer(text) if _EIGHT.search(text) else ():
        if match["called"] or _is_phone(match):
            yield match.span("digits")


def _is_phone(match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match["digits"])
    named = _NUMBERED.search(match.string[max(0, match.start() - 24) : match.start()])
    return not named and (bool(match["sign"]) or (not _YEAR.match(digits) and not _IN_THREE.fullmatch(match["digits"])))


def mail_addresses(text: str) -> Iterator[tuple[Span, str]]:
    """Where mail addresses of persons stand: `private` with a provider for anyone, `person` where the name is a person's."""
    for match in _MAIL.finditer(text) if _AT.search(text) else ():
        name, domain = match["name"], match["domain"]
        if _PRIVATE_MAIL.fullmatch(domain):
            yield match.span(), "private"
        elif _PERSON.fullmatch(name) and not _FUNCTION.search(name) and not _FICTIVE.fullmatch(domain):
            yield match.span(), "person"


def homes(text: str) -> Iterator[Span]:
    """Where addresses stand: a street with number and postal code, or a street with number where someone lives."""
    for match in _HOUSE.finditer(text):
        if _STREET.fullmatch(match["street"]) or not _YEAR.fullmatch(match["code"]):
            yield match.span()
    for match in _LIVES.finditer(text):
        if not _HOUSE.match(text, match.start("home")):
            yield match.span("home")


def names_of_persons(text: str, is_alone: bool = False) -> Iterator[tuple[Span, str]]:
    """Where names of persons stand, with the title beside them where there is one; `is_alone` where a name may be the whole text."""
    if not _NAMED.search(text):
        return
    found: dict[int, tuple[Span, str]] = {}
    for match in (match for pattern in _PERSONS for match in pattern.finditer(text)):
        found.setdefault(match.end("name"), (match.span("name"), match["title"]))
    if is_alone and re.fullmatch(_NAME, text.strip()):
        found.setdefault(len(text), ((0, len(text)), ""))
    yield from (one for _, one in sorted(found.items()) if not _NO_PERSON.search(text, *one[0]))

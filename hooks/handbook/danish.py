"""What is true of Danish and of Denmark: how words sort, how dates and times are written, how words look in addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process

ZONE = ZoneInfo("Europe/Copenhagen")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "y", "ß": "ss", "é": "e", "ð": "d", "þ": "th"})
_ORDER = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "é": "e", "ü": "y"})
_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")

_DAY = re.compile(
    rf"(?:den )?(?P<day>\d{{1,2}})[-/. ]+(?P<month>\d{{1,2}}|{'|'.join(_MONTHS)})[-/. ]+(?P<last>\d{{4}})"
    r"|(?P<first>\d{4})[-/. ]+(?P<second>\d{1,2})[-/. ]+(?P<third>\d{1,2})",
    re.A,
)


def slug(text: str) -> str:
    """Lower-case ASCII with hyphens, as in ids and anchors: *Øvelser i måder* → `oevelser-i-maader`."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).lower().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", letters.encode("ascii", "ignore").decode()).strip("-")


def sort_key(text: str) -> tuple[str, str]:
    """The order of Danish lists (Retskrivningsordbogen § 5): æ, ø, å last, aa as å, hyphens and case aside."""
    plain = unicodedata.normalize("NFC", text).lower().replace("aa", "å")
    return re.sub(r"[^\w{|} ]", "", plain.translate(_ORDER)), text


def letter(text: str) -> str:
    """The letter that a word stands under in a list: *aalborg* under Å, *idé* under I, *øl* under Ø."""
    first = sort_key(text)[0][:1]
    return {"{": "Æ", "|": "Ø", "}": "Å"}.get(first, first.upper())


def nearest(word: str, among: Iterable[str]) -> str | None:
    """The word that was most likely meant; none where nothing is near."""
    found = process.extractOne(word, sorted(among), scorer=fuzz.ratio, score_cutoff=70, processor=str.lower)
    return found[0] if found else None


def duration(minutes: int) -> str:
    """Minutes as one says them: 195 → *3 timer og 15 minutter*."""
    hours, rest = divmod(minutes, 60)
    said = [f"{hours} {'time' if hours == 1 else 'timer'}"] * bool(hours)
    said += [f"{rest} {'minut' if rest == 1 else 'minutter'}"] * bool(rest or not hours)
    return " og ".join(said)


def clock(minutes: int) -> str:
    """A time of day that is told in minutes after midnight, as a clock shows it: 555 → *09:15*."""
    hours, rest = divmod(minutes, 60)
    return f"{hours % 24:02}:{rest:02}"


def day(value: date) -> str:
    """A date as one writes it: *15. november 2026*."""
    return f"{value.day}. {_MONTHS[value.month - 1]} {value.year}"


def meant_day(text: str) -> date | None:
    """The date that somebody wrote in another order or in words: *15-11-2026*, *15. november 2026*, *2026-11-5*."""
    if not (match := _DAY.fullmatch(text.strip().lower())):
        return None
    month = match["month"] or match["second"]
    try:
        number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
        return date(int(match["last"] or match["first"]), number, int(match["third"] or match["day"]))
    except ValueError:
        return None


def capital(text: str) -> str:
    """The text with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]

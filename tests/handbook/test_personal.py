"""What points at one person. Every number, name and address here is made up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from handbook import personal
from handbook.personal import cpr_numbers, homes, mail_addresses, names_of_persons, phone_numbers

CPR = [
    *("010170-1234", "0101701234", "010170 1234", "010170–1234", "010170—1234", "010170\u20111234", "010170\u22121234", "010170\u20101234"),
    *("010170 - 1234", "010170 – 1234", "010170\u00a01234", "010170\u00a0-\u00a01234", "010170\u20091234", "010170.1234", "010170/1234"),
    *("010170_1234", "010170\u00ad1234", "010170\u200b-1234", "010170&ndash;1234", "010170&nbsp;1234", "010170%201234", "010170-\n  1234"),
    *("01.01.70-1234", "01-01-70-1234", "01/01/70-1234", "01 01 70 1234", "01 01 70-1234", "01.01.70 1234", "01.01.1970-1234", "01-01-1970-1234"),
    *("01.01.1970 1234", "01011970-1234", "01011970 1234", "010119701234", "290200-4321", "311299-9876", "610170-1234", "cpr010170-1234"),
]
NO_CPR = [
    *("2026-11-22", "22-11-2026", "22.11.2026", "eli/lta/2019/548", "eli/lta/2020/1234", "12.000.000", "1.234.567.890", "12 34 56 78", "2019-2020"),
    *("+45 12 34 56 78", "0045 12345678", "4512345678", "978-87-02-12345-6", "isbn 1001234567", "9788702123456", "P-nr. 1003388394", "5790000121212"),
    *("320170-1234", "011370-1234", "300270-1234", "290201-1234", "010170-12345", "1010170-1234", "4a010170-1234bc", "0,0101701234"),
    *("den 22.11.2025 1530 deltagere", "den 01.01.20 1200 kr.", "01.01.2020-31.12.2020", "01.01.20-31.12.20", "kl. 10.15-11.45", "20261122-1530"),
]
PHONES = [
    *("28 71 44 03", "28714403", "2871 4403", "28-71-44-03", "28.71.44.03", "28\u00a071\u00a044\u00a003", "+4528714403", "+45 2871-4403"),
    *("0045 28714403", "(+45) 28 71 44 03", "tlf. 28714403", "Telefon: 28 714 403", "mobil 287 14 403", "Tlf.nr.: 28714403", "tel:+4528714403"),
]
NO_PHONES = [
    *("2026-11-22", "20261122", "2019-2020", "2019 2020", "12.345.678", "25.000.000", "25 000 000 kr.", "cvr 29189641", "CVR-nr.: 29 18 96 41"),
    *("sagsnr. 23456789", "978-87-02-12345-6", "10.15-11.45", "10 20 30 40", "2345 5678 9012", "https://example.org/28714403", "28714403.html"),
    *("28714403 kr.", "23 45 67 89 10", "side 2345-2367", "112", "EAN 5790000121212"),
]
MAILS = [
    *(
        ("mj@gmail.com", "private"),
        ("MetteJ@Hotmail.COM", "private"),
        ("a@live.dk", "private"),
        ("a@yahoo.dk", "private"),
        ("job@mail.dk", "private"),
    ),
    *(("a(at)icloud.com", "private"), ("a [at] outlook.dk", "private"), ("mette.jensen@eksempelkommunen.dk", "person")),
    *(("mette-jensen@eksempelkommunen.dk", "person"), ("p.j.hansen@jobcenter.eksempelkommunen.dk", "person")),
]
NO_MAILS = [
    "post@eksempelkommunen.dk",
    "virksomhed.service@eksempelkommunen.dk",
    "hr.team@eksempelkommunen.dk",
    "mette.jensen@example.org",
    "@mette",
    "a@b",
]
HOMES = [
    *("Bøgevej 12, 8600 Silkeborg", "H.C. Andersens Boulevard 12, 3. tv., 1553 København V", "Skovbrynet 7 B, st. th, 7400 Herning"),
    *(
        "Nørre Allé 4A\n8000 Aarhus C",
        "Søvej 1, DK-8600 Silkeborg",
        "Åboulevarden 3, 2., 8000 Aarhus C",
        "Bøgevej 12 8600 Silkeborg",
        "bor på Bøgevej 12",
    ),
]
NO_HOMES = [
    "Modul 12, 2024 Herning",
    "I 2019 Silkeborg",
    "Side 12",
    "Lov 548, 2019",
    "Tabel 3 viser 1200 borgere",
    "Vejen 12 kilometer frem",
    "bor på 2. sal",
]
NAMED = [
    *(
        ("siger Mette Jensen", ""),
        ("teamleder Mette Jensen", "teamleder"),
        ("Afdelingsleder Anne-Mette Lund", "Afdelingsleder"),
        ("ifølge Peter Holm", ""),
    ),
    *(("Mette Jensen, teamleder", "teamleder"), ("Mette Jensen, der er leder", "leder"), ("Mette Jensen (jobkonsulent)", "jobkonsulent")),
    *(("kollega Søren\nHansen", "kollega"), ("borgmester Hans Jensens tale", "borgmester"), ("Vibeke Vestergaard forklarer", "")),
]
UNNAMED = [
    *("siger Silkeborg Kommune", "leder Herning Kommune", "fortæller VIA University College", "ifølge Dansk Industri", "Den gode Samtale siger"),
    *("lederen Ringkøbing-Skjern", "siger konsulenten", "Job- og Borgerservice", "kontakt Jobcenter Silkeborg", "Mette Jensen"),
]


@pytest.mark.parametrize("number", CPR)
def test_a_cpr_number_is_found_as_people_write_it(number: str) -> None:
    assert len(list(cpr_numbers(f"Borgeren ({number}) er opdigtet."))) == 1


@pytest.mark.parametrize("figure", NO_CPR)
def test_what_looks_like_a_cpr_number_and_is_none(figure: str) -> None:
    assert list(cpr_numbers(f"Her står {figure} i teksten.")) == []


@pytest.mark.parametrize(("number", "holds"), [("010170-1234", False), ("010170-0003", True), ("01.01.1970-0003", True)])
def test_the_check_digit_makes_certain(number: str, holds: bool) -> None:
    assert [certain for _, certain in cpr_numbers(number)] == [holds]


@pytest.mark.parametrize("number", PHONES)
def test_a_telephone_number_is_found_as_people_write_it(number: str) -> None:
    assert len(list(phone_numbers(f"Skriv {number} i dag."))) == 1


@pytest.mark.parametrize("figure", NO_PHONES)
def test_what_looks_like_a_telephone_number_and_is_none(figure: str) -> None:
    assert list(phone_numbers(f"Skriv {figure} i dag.")) == []


@pytest.mark.parametrize(("address", "kind"), MAILS)
def test_a_mail_address_of_a_person(address: str, kind: str) -> None:
    assert [(span, told) for span, told in mail_addresses(f"<{address}>")] == [((1, len(address) + 1), kind)]


@pytest.mark.parametrize("address", NO_MAILS)
def test_a_mail_address_of_nobody(address: str) -> None:
    assert list(mail_addresses(address)) == []


@pytest.mark.parametrize("address", HOMES)
def test_a_home_is_found(address: str) -> None:
    assert len(list(homes(f"Hun er på {address}."))) == 1


@pytest.mark.parametrize("text", NO_HOMES)
def test_what_looks_like_a_home_and_is_none(text: str) -> None:
    assert list(homes(text)) == []


@pytest.mark.parametrize(("text", "title"), NAMED)
def test_a_name_stands_beside_a_title_or_a_word_for_speaking(text: str, title: str) -> None:
    assert [told for _, told in names_of_persons(text)] == [title]


@pytest.mark.parametrize("text", UNNAMED)
def test_places_and_organisations_are_no_persons(text: str) -> None:
    assert list(names_of_persons(text)) == []


def test_a_name_may_be_the_whole_text() -> None:
    assert list(names_of_persons("Mette Jensen", is_alone=True)) == [((0, 12), "")]
    assert list(names_of_persons("Silkeborg Kommune", is_alone=True)) == []


MUCH = """
from handbook.personal import cpr_numbers, homes, mail_addresses, names_of_persons, phone_numbers
for piece in ("1", "12 ", "010170-", "a", "a@", "A-", "Aa Bb ", "Aa Bb, ", "leder Aa ", "siger ", "bor A", "tlf. ", "Vej 12, 8", "&a;", " ", "-"):
    for find in (cpr_numbers, homes, mail_addresses, names_of_persons, phone_numbers):
        list(find(piece * (200_000 // len(piece)) + "x"))
"""


def test_no_text_takes_more_than_its_length() -> None:
    subprocess.run([sys.executable, "-c", MUCH], check=True, timeout=60, cwd=Path(str(personal.__file__)).parents[1])

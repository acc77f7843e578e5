"""A sheet → a file for Word that is filled in on the screen: each blank is a content control with a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache, lru_cache
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from handbook import danish
from handbook.messages import say
from handbook.sheets import Blank, Sheet

if TYPE_CHECKING:
    from docx.document import Document as Written
    from docx.text.paragraph import Paragraph

LANGUAGE = "da-DK"
ANSWER, PROMPT = "Svar", "Placeholder Text"
TITLE, LABEL, POINT = "Heading1", "Heading2", "ListBullet"
LONGEST = 64  # signs in the name of a control; Word refuses a file with a longer one
_KEPT_STYLES = frozenset(  # with those that they are linked to
    ["Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "List Bullet"]
    + [f"{name}{other}" for name in ("Heading 1", "Heading 2", "Footer") for other in ("", " Char")]
)
_UNNEEDED = ("/stylesWithEffects", "/customXml", "/thumbnail")  # parts of the template that no sheet uses
_OUTSIDE_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INK, _QUIET = RGBColor(0x1B, 0x2B, 0x34), RGBColor(0x59, 0x59, 0x59)
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_KINDS = {
    "line": "<w:text/>",
    "text": '<w:text w:multiLine="1"/>',
    "date": f'<w:date><w:dateFormat w:val="d. MMMM yyyy"/><w:lid w:val="{LANGUAGE}"/>'
    '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>',
    "box": '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>',
}
_BORDER = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="4" w:color="767676"/>' for side in ("top", "left", "bottom", "right"))


@lru_cache(256)  # while one writes, few sheets change
def docx(sheet: Sheet, today: date) -> bytes:
    """The file of a sheet, in the language that is spoken; the same sheet and day give the same bytes."""
    written = Document(BytesIO(_template()))
    _describe(written, sheet, today)
    _add(written, plain(sheet.title), TITLE)
    for said in sheet.said:
        _add(written, plain(said.text), POINT if said.is_point else None)
    numbers = count(1)
    for blank in sheet.blanks:
        _lay(written, blank, numbers)
    return _packed(written)


def plain(text: str) -> str:
    """A text in one line, without the signs that no file of XML can hold."""
    return " ".join(_OUTSIDE_XML.sub("", text).split())


def _add(written: Written, text: str, style: str | None = None) -> Paragraph:
    """Add a paragraph; its style is known by what it is called in the file, for to look one up by its name takes as long as all the rest."""
    paragraph = written.add_paragraph(text)
    paragraph._p.style = style
    return paragraph


def _lay(written: Written, blank: Blank, numbers: Iterator[int]) -> None:
    _add(written, plain(blank.label), LABEL)
    if blank.help:
        _add(written, plain(blank.help)).paragraph_format.keep_with_next = True
    if blank.kind == "table":
        _lay_table(written, blank, numbers)
    elif blank.kind == "several":
        for choice in dict.fromkeys(map(plain, blank.choices)):
            paragraph = _add(written, "")
            _ask(paragraph, choice, "box", "\u2610", next(numbers))
            paragraph.add_run(f" {choice}")
    else:
        _ask(_add(written, "", ANSWER), plain(blank.label), _kind(blank), say("docx", blank.kind), next(numbers))


def _lay_table(written: Written, blank: Blank, numbers: Iterator[int]) -> None:
    table = written.add_table(1, len(blank.columns), "Table Grid")
    for cell, column in zip(table.rows[0].cells, blank.columns, strict=True):
        cell.paragraphs[0].add_run(plain(column)).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for row in blank.rows:
        first, *cells = table.add_row().cells
        first.paragraphs[0].add_run(plain(row)).bold = True
        for cell, column in zip(cells, blank.columns[1:], strict=True):
            _ask(cell.paragraphs[0], plain(f"{row}, {column}"), "text", say("docx", "line"), next(numbers))


def _kind(blank: Blank) -> str:
    if blank.kind != "choice":
        return blank.kind
    items = (f"<w:listItem w:displayText={quoteattr(one)} w:value={quoteattr(one)}/>" for one in dict.fromkeys(map(plain, blank.choices)))
    return f"<w:dropDownList>{''.join(items)}</w:dropDownList>"


def _ask(paragraph: Paragraph, name: str, kind: str, prompt: str, number: int) -> None:
    """Put a content control in a paragraph; `kind` is one of the table's, or the XML of one."""
    called = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
    prompted = "" if kind == "box" else "<w:showingPlcHdr/>"
    looks = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/>' if kind == "box" else '<w:rStyle w:val="PlaceholderText"/>'
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')} {_W14}><w:sdtPr><w:alias w:val={quoteattr(called)}/>"
            f'<w:tag w:val="felt-{number}"/><w:id w:val="{number}"/>{prompted}{_KINDS.get(kind, kind)}</w:sdtPr>'
            f"<w:sdtContent><w:r><w:rPr>{looks}</w:rPr><w:t>{escape(prompt)}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def _describe(written: Written, sheet: Sheet, today: date) -> None:
    """What the file says of itself, to its reader and to programs."""
    told, day = written.core_properties, datetime.combine(today, time())
    told.title, told.subject = plain(sheet.title)[:255], plain(sheet.gist)[:255]
    told.author = told.last_modified_by = plain(sheet.owner)[:255]
    told.comments, told.keywords, told.language = "", "", LANGUAGE
    told.created = told.modified = day
    written.sections[0].footer.paragraphs[0].text = say("docx", "footer", title=plain(sheet.title), day=danish.day(today))


@cache
def _template() -> bytes:
    """An empty file with the styles of a sheet, in Danish, on A4."""
    empty = Document()
    for holder in (empty.part, empty.part.package):
        for name in [name for name, rel in holder.rels.items() if rel.reltype.endswith(_UNNEEDED)]:
            del holder.rels[name]
    _style(empty)
    empty.settings.element.find(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']").set(qn("w:val"), "15")
    section = empty.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    return _packed(empty)


def _style(empty: Written) -> None:
    styles = empty.styles
    for style in [style for style in styles if style.name not in _KEPT_STYLES]:
        style.delete()
    styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").set(qn("w:val"), LANGUAGE)
    for name, size in (("Normal", 11), ("Heading 1", 20), ("Heading 2", 13)):
        font = styles[name].font
        font.name, font.size, font.color.rgb = "Calibri", Pt(size), _INK
        styles[name].paragraph_format.space_after = Pt(6)
    styles.add_style(PROMPT, WD_STYLE_TYPE.CHARACTER).font.color.rgb = _QUIET
    answer = styles.add_style(ANSWER, WD_STYLE_TYPE.PARAGRAPH)
    answer.base_style = styles["Normal"]
    answer.element.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{_BORDER}</w:pBdr>"))


def _packed(written: Written) -> bytes:
    """The file with its parts dated alike, so that its bytes tell only what stands in it."""
    loose, packed = BytesIO(), BytesIO()
    written.save(loose)
    with ZipFile(loose) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as into:
        for name in parts.namelist():
            into.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return packed.getvalue()

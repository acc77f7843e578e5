"""The built site → its index for search, and what the browser must know of terms to answer at once.

The index is made from a copy of what the pages say, in which compounds have a mark at each seam. A term's page is also found by
all of its forms, by other words for it, and by the words that it replaces; these stand in fields that are searched and not shown.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path

from handbook import danish
from handbook.contents import contents
from handbook.engine import write
from handbook.forms import forms
from handbook.link import RULES, Handbook, address, overview_path, page_path
from handbook.mentions import Name
from handbook.messages import say, speaking, why
from handbook.model import KINDS, Case, Entry, Page, Term
from handbook.seams import Seams, unmarked, words_in
from handbook.shape import Shaped
from handbook.source import HandbookError
from handbook.wording import names

FOLDER = "pagefind"  # where the index stands on the site; Pagefind knows the site's own address by this name
FACETS = ("kind", "role", "programme", "municipality")
_ORDER = ("term", "method", "module", "case", "programme", "role", "competence", "vocabulary", "source", "page")  # as in the navigation
_LAST = (f"{RULES}/", "udvikling/")  # for those who write and develop; they come behind what readers look for
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)
_TAG = re.compile(r"<[^>]*>")
_UNSOUGHT = re.compile(r'<meta name="robots" content="noindex">')
_KNOWN_FROM = 4  # letters of a word that a misspelt one may have meant


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a page beside its text: what a hit shows, what it is also found by, and what hits are chosen by."""

    kind: str
    gist: str = ""
    sought: tuple[str, ...] = ()
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def index(site: Path, book: Handbook, into: Path) -> None:
    """Write the index of a built site into a folder that is not there yet."""
    with speaking("da"):  # as the pages do, whatever the operator speaks
        try:
            _index(_pages(site), book, into)
        except (OSError, ValueError) as error:
            raise HandbookError(say("search", "not-indexed", cause=why(error))) from error


def _index(pages: Mapping[str, Path], book: Handbook, into: Path) -> None:
    known, words = facts_of(book), set[str]()
    facts = {page: known.get(page, _unknown(page)) for page in pages}
    write(_copies(pages, facts, seams_of(book), words), into)
    for name, value in (("terms", terms(book)), ("facets", _facets(into, facts)), ("words", sorted(words))):
        (into / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")


def _copies(pages: Mapping[str, Path], facts: Mapping[str, Facts], seams: Seams, words: set[str]) -> Iterator[tuple[str, str]]:
    """What the index reads of each page; `words` come to hold those of the pages for readers, for what a misspelt word may have meant."""
    for page, place in pages.items():
        copy = _copy(place.read_text(encoding="utf-8"), page, facts[page], seams)
        if not page.startswith(_LAST):
            words.update(word for word in words_in(unmarked(_text(copy))) if len(word) >= _KNOWN_FROM)
        yield page, copy


def seams_of(book: Handbook) -> Seams:
    """The seams by all words that the handbook's authors wrote and by all forms of its terms."""
    written = (word for texts in book.texts_by.values() for text in texts for word in words_in(text.text))
    said = (word for term in _terms(book) for form in _sought(term) for word in words_in(form))
    return Seams({*written, *said})


def terms(book: Handbook) -> dict[str, object]:
    """The terms as the browser tells them, and the words that lead to them by their place in the list.

    `agreed` are all forms of labels, other words and abbreviations; `avoided` are those of words to avoid, each also with the
    place of its reason.
    """
    told = sorted(_terms(book), key=lambda term: danish.sort_key(term.label))
    agreed: dict[str, int] = {}
    avoided: dict[str, tuple[int, int]] = {}
    for at, term in enumerate(told):
        nth = {avoid.word: place for place, avoid in enumerate(term.avoid)}
        for name in names(term):
            for form in _forms(name):
                if name.avoided:
                    avoided.setdefault(form.lower(), (at, nth[name.label]))
                else:
                    agreed.setdefault(form.lower(), at)
    return {"terms": [_told(term) for term in told], "agreed": agreed, "avoided": {form: at for form, at in avoided.items() if form not in agreed}}


def _told(term: Term) -> dict[str, object]:
    return {
        "name": danish.capital(term.label),
        "url": f"{term.pages}/{term.id}/",
        "definition": term.definition,
        "also": [*term.alternatives, *filter(None, [term.abbreviation])],
        "avoid": [[avoid.word, avoid.reason] for avoid in term.avoid],
    }


def _terms(book: Handbook) -> Iterator[Term]:
    return (entry.data for entry in book.of("term") if isinstance(entry.data, Term))


def _forms(name: Name) -> Iterator[str]:
    return (form.text for form in forms(name.label, name.inflection))


def _sought(term: Term) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for name in names(term) for form in _forms(name)))


def facts_of(book: Handbook) -> Mapping[str, Facts]:
    """What is known of each page that is not a rule's, by its address on the site."""
    facts = {address(page_path(entry))[1:]: _facts(book, entry) for kind in KINDS for entry in book.of(kind)}
    overviews = {address(overview_path(kind))[1:]: Facts(say("search", "overviews")) for kind in KINDS if KINDS[kind] is not Page}
    return facts | overviews


def _facts(book: Handbook, entry: Shaped[Entry]) -> Facts:
    data = entry.data
    roles = [entry, *(book.entries[to.kind, to.id] for to in getattr(data, "roles", ()))]
    programmes = [entry, *(use.by for use in book.uses_of.get(entry.key, ()))]
    chosen = {
        "role": _called(book, "role", roles),
        "programme": _called(book, "programme", programmes),
        "municipality": (data.municipality,) if isinstance(data, Case) else (),
    }
    return Facts(danish.capital(data.danish[1]), data.gist, _sought(data) if isinstance(data, Term) else (), chosen)


def _called(book: Handbook, kind: str, among: Iterable[Shaped[Entry]]) -> tuple[str, ...]:
    shown = {entry.key for entry in book.shown(kind)}
    return tuple(sorted({danish.capital(entry.data.name) for entry in among if entry.key in shown}))


def _unknown(address: str) -> Facts:
    """The facts of a page that no author wrote: a rule's."""
    return Facts(say("search", "rules" if address.startswith(RULES) else "pages"))


def _pages(site: Path) -> dict[str, Path]:
    """The pages of a built site by their addresses, but for those that ask not to be found."""
    pages = {f"{path.parent.relative_to(site).as_posix()}/".removeprefix("./"): path for path in site.rglob("index.html")}
    return {address: pages[address] for address in sorted(pages) if not _UNSOUGHT.search(pages[address].read_text(encoding="utf-8"))}


def _copy(page: str, address: str, facts: Facts, seams: Seams) -> str:
    """What the index reads of a page: its content, and its facts in fields."""
    body = contents(page, seams.marked, is_list=facts.kind == say("search", "overviews"))
    title = _TITLE.search(body)
    meta = {
        "title": _text(title[1]) if title else address,
        "gist": facts.gist,
        "sought": seams.marked(" · ".join(facts.sought)),
        "parts": " ".join(sorted(seams.joined(unmarked(_text(body))))),
    }
    fields = (f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">' for name, value in meta.items() if value)
    return f'<html lang="da"><body>{"".join(fields)}{body}</body></html>'


def _facets(into: Path, facts: Mapping[str, Facts]) -> dict[str, object]:
    """The pages by Pagefind's names for them, and by place in that list what they are chosen by and which come last.

    Pagefind has filters of its own, but writes them in another order each time.
    """
    names = {_written(fragment): fragment.stem for fragment in sorted((into / "fragment").iterdir())}
    if names.keys() != facts.keys():
        raise OSError(say("search", "ended"))
    facets: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}
    for place, page in enumerate(names):
        chosen = {"kind": (facts[page].kind,), **facts[page].chosen}
        for facet, value in ((facet, value) for facet, values in chosen.items() for value in values):
            facets[facet].setdefault(value, []).append(place)
    kinds = [danish.capital(KINDS[kind].danish[1]) for kind in _ORDER]
    for facet, values in facets.items():
        facets[facet] = dict(sorted(values.items(), key=lambda item: (*[kind != item[0] for kind in kinds], danish.sort_key(item[0]))))
    last = [place for place, page in enumerate(names) if page.startswith(_LAST)]
    return {"pages": list(names.values()), "facets": facets, "last": last}


def _written(fragment: Path) -> str:
    """The address of the page that a file of the index tells of."""
    told = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd"))
    return str(told["url"]).removeprefix("/")


def _text(html: str) -> str:
    return unescape(_TAG.sub(" ", html))

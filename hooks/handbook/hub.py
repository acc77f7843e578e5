"""Many handbooks → one small site: a search over all of them, who they are, and what others have that we lack.

Of a handbook in a folder the index is copied, and `handbook.json`, and nothing else: the search's code is our own. That of one at
an address stays where it is, and the reader's browser asks for it there.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from handbook import engine
from handbook.beside import beside, put
from handbook.catalogue import FILE, LARGEST, Catalogue, read, web
from handbook.danish import capital, slug, sort_key
from handbook.fetch import fetch
from handbook.headers import HOSTS, headers, meta
from handbook.link import RULES
from handbook.messages import say, speaking, why
from handbook.model import KINDS
from handbook.others import STATES, others
from handbook.render import hub_page
from handbook.search import FOLDER
from handbook.source import HandbookError

MARK = "hub.json"  # what the browser asks for; a folder that has it is a hub
ASSETS = ("javascripts/find.js", "javascripts/many.js", "javascripts/hub.js", "stylesheets/hub.css", "images/favicon.svg")
PAGES = {"search": "", "handbooks": "haandboeger/", "others": "andre/"}
_TAKEN = ("assets", FOLDER, *(page.strip("/") for page in PAGES.values()))
_COPIED = re.compile(r"pagefind-entry\.json|pagefind\.\w+\.pf_meta|fragment/\w+\.pf_fragment|index/\w+\.pf_index")
_NO_PAGE = (("", '<html lang="da"><body>tomtindeks</body></html>'),)  # Pagefind merges into an index that has a page, so ours has one nobody asks for


@dataclass(frozen=True, slots=True)
class Guest:
    """A handbook in the hub: what it was named as, what it tells, where its pages stand, and its folder where it has one."""

    word: str
    told: Catalogue
    site: str
    folder: Path | None

    @property
    def name(self) -> str:
        return self.told.municipality.name


@dataclass(frozen=True, slots=True)
class Hub:
    """The handbooks by the names of their folders in the hub, and the one of them that is ours."""

    guests: Mapping[str, Guest]
    ours: Guest | None

    @property
    def origins(self) -> tuple[str, ...]:
        """Where the browser asks for more than the hub has."""
        return tuple(sorted({"/".join(guest.site.split("/")[:3]) for guest in self.guests.values() if guest.folder is None}))


def hub(words: Iterable[str], ours: str | None) -> tuple[Hub, tuple[HandbookError, ...]]:
    """The handbooks that folders and addresses name, and why the rest are left out; HandbookError where none, or not ours, can be used."""
    found = tuple(_once(_guest(word) for word in dict.fromkeys([*([ours] if ours else []), *words])))
    guests = sorted((one for one in found if isinstance(one, Guest)), key=lambda one: sort_key(one.name))
    wrong = tuple(one for one in found if isinstance(one, HandbookError))
    if not guests or (ours and isinstance(found[0], HandbookError)):
        raise HandbookError(" ".join(str(error) for error in wrong))
    return Hub(dict(_apart(guests)), next((guest for guest in guests if guest.word == ours), None)), wrong


def _once(found: Iterable[Guest | HandbookError]) -> Iterator[Guest | HandbookError]:
    """Each handbook the first time; none gives itself out for another that is there."""
    known: set[str] = set()
    for one in found:
        if isinstance(one, Guest) and one.site in known:
            yield HandbookError(say("hub", "left-out", handbook=one.word, cause=say("hub", "twice", site=one.site)))
        else:
            yield one
            known |= {one.site} if isinstance(one, Guest) else set()


def _guest(word: str) -> Guest | HandbookError:
    try:
        return _at_address(word) if "://" in word else _in_folder(word, Path(word))
    except HandbookError as error:
        return HandbookError(say("hub", "left-out", handbook=word, cause=error))


def _at_address(word: str) -> Guest:
    site = web(word)
    if site is None:
        raise HandbookError(say("hub", "no-address"))
    return Guest(word, read(fetch(f"{site}{FILE}", LARGEST)), site, None)


def _in_folder(word: str, folder: Path) -> Guest:
    try:
        with (folder / FILE).open("rb") as file:
            told = read(file.read(LARGEST + 1))
    except OSError as error:
        raise HandbookError(say("hub", "no-file", file=FILE, cause=error.strerror)) from error
    if told.site is None:
        raise HandbookError(say("hub", "no-site"))
    if not (folder / FOLDER / "pagefind-entry.json").is_file():
        raise HandbookError(say("hub", "no-index"))
    return Guest(word, told, told.site, folder)


def _apart(guests: Iterable[Guest]) -> Iterator[tuple[str, Guest]]:
    """Each handbook with a folder name of its own."""
    taken = set(_TAKEN)
    for guest in guests:
        first = slug(guest.name)[:60] or "kommune"
        name = next(name for name in (first, *(f"{first}-{nth}" for nth in range(2, len(taken) + 3))) if name not in taken)
        taken.add(name)
        yield name, guest


def write(made: Hub, into: Path) -> None:
    """Write the hub into a folder, in the place of one from before."""
    if into.is_dir() and not (into / MARK).is_file() and any(into.iterdir()):
        raise HandbookError(say("hub", "not-hub", into=into))
    try:
        with beside(into) as work, speaking("da"):
            _fill(made, work / "hub")
            put(work / "hub", into, work)
    except (OSError, ValueError) as error:
        raise HandbookError(say("hub", "not-written", place=into, cause=why(error))) from error


def _fill(made: Hub, fresh: Path) -> None:
    engine.write(_NO_PAGE, fresh / FOLDER)
    for name, guest in made.guests.items():
        if guest.folder:
            _copy(guest.folder, fresh / name)
    for asset in ASSETS:
        _put(fresh / "assets" / asset, files("handbook").joinpath(f"theme/assets/{asset}").read_text(encoding="utf-8"))
    for path, text in (*_pages(made), *_headers(made.origins), (MARK, _told(made))):
        _put(fresh / path, text)


def _copy(folder: Path, into: Path) -> None:
    """The files of an index, and `handbook.json`: no code, and nothing that a link leads to outside of it."""
    index = (folder / FOLDER).resolve()
    for path in sorted(index.rglob("*")):
        inside = path.relative_to(index).as_posix()
        if _COPIED.fullmatch(inside) and path.is_file() and path.resolve() == path:
            (into / FOLDER / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, into / FOLDER / inside)
    shutil.copyfile(folder / FILE, into / FILE)


def _pages(made: Hub) -> Iterator[tuple[str, str]]:
    guests = tuple(made.guests.values())
    found = others(made.ours.told, ((at, guest.told) for at, guest in enumerate(guests) if guest is not made.ours)) if made.ours else ()
    for name, page in PAGES.items():
        if name != "others" or made.ours:
            words = {"ours": made.ours, "guests": guests, "found": found, "states": STATES, "policy": meta(made.origins)}
            yield f"{page}index.html", hub_page(name, root="../" if page else "./", pages=PAGES, **words)


def _headers(origins: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What a host sends along, in the words of each kind of host."""
    return ((name, f"{written(headers(origins))}\n") for name, written in dict(HOSTS.values()).items())


def _told(made: Hub) -> str:
    """What the browser must know: where each index and its pages are, and what pages in a folder are called."""
    handbooks = [
        {"name": guest.name, "slug": name, "site": guest.site, "index": f"{name}/{FOLDER}/" if guest.folder else f"{guest.site}{FOLDER}/"}
        for name, guest in made.guests.items()
    ]
    kinds = {kind.pages: capital(kind.danish[1]) for kind in KINDS.values()} | {RULES: say("search", "rules")}
    pages = sum(len(guest.told.entries) for guest in made.guests.values())
    return json.dumps({"handbooks": handbooks, "kinds": kinds, "pages": pages}, ensure_ascii=False, indent=1) + "\n"


def _put(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8", newline="\n")

"""Door: a fresh handbook in a folder of its own, from an installed toolkit: one entry of each kind, a front page, and a site that builds."""

from __future__ import annotations

import re
import tempfile
import tomllib
from importlib.resources import files
from pathlib import Path

from handbook.build import Journey, journey, linked, today
from handbook.link import Handbook
from handbook.messages import say
from handbook.scaffold import Order, answer, drafted, questions, suggested_id, suggestion, title_of
from handbook.shape import SETTINGS
from handbook.source import HandbookError
from handbook.write import create, put

DOORS = "handbook_mkdocs"  # a wheel packs mkdocs.yml and the two doors into it
OWN_LOOK = re.compile(r"^  custom_dir: .*\n", re.MULTILINE)  # the door brings that of the toolkit
PAGE = re.compile(r"^ +- [^:\n]+: (\S+\.md)\n", re.MULTILINE)
FRAME = {
    "hooks/mkdocs_hook.py": f'"""The door to MkDocs, as it is installed."""\n\nfrom {DOORS}.mkdocs_hook import *\n',
    "hooks/macros.py": f'"""The door to mkdocs-macros, as it is installed."""\n\nfrom {DOORS}.macros import *\n',
    "run.py": '"""Start the installed toolkit."""\n\nfrom handbook.cli import main\n\nmain(prog_name="python3 run.py")\n',
    ".gitignore": "/site/\n/site-fil/\n/site-fil.zip\n/.site-*\n/.handbook/\n.ny-*/\n__pycache__/\n",
}


def start(into: Path) -> int:
    """Write a handbook into a new or empty folder, all of it or nothing; gives the number of files."""
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise HandbookError(say("site", "not-empty", into=into))
    settings = _settings()
    with tempfile.TemporaryDirectory() as beside:
        root = Path(beside)
        _draft(root)
        put(root / "mkdocs.yml", _fitting(settings, journey(root, today())).encode())
        made = {into / path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    create(made)
    return len(made)


def _settings() -> str:
    """The site's settings that came with the toolkit."""
    try:
        return files(DOORS).joinpath("mkdocs.yml").read_text(encoding="utf-8")
    except ModuleNotFoundError as error:
        raise HandbookError(say("start", "not-installed")) from error


def _draft(root: Path) -> None:
    """What is the same in each, and an entry of each kind, dated today."""
    put(root / "docs/index.md", _template("index.md").encode())
    put(root / SETTINGS, _template("settings.yml").encode())
    for path, text in FRAME.items():
        put(root / path, text.encode())
    for kind, title in tomllib.loads(_template("start.toml")).items():
        for path, data in drafted(root, _order(kind, title, linked(root, today()))).items():
            put(root / path, data)


def _order(kind: str, title: str, book: Handbook) -> Order:
    """An entry with the answers that `new` suggests."""
    titled = title_of(kind)
    written = {asked: title if asked.key == titled else suggestion(kind, asked, book, False) for asked in questions(kind)}
    answers = {asked.key: answer(asked, text, book, asked.refers_to == "vocabulary") for asked, text in written.items()}
    return Order(kind, suggested_id(title), answers, "", book.today)


def _fitting(settings: str, made: Journey) -> str:
    """The settings with the look that is installed, and a navigation of no other pages than there are."""
    pages = made.site.pages if made.site else {}
    return PAGE.sub(lambda line: line[0] if line[1] in pages else "", OWN_LOOK.sub("", settings))


def _template(name: str) -> str:
    return files("handbook").joinpath(f"templates/new/{name}").read_text(encoding="utf-8")

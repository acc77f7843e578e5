"""Door: what is new upstream comes into this repository and is told, or everything goes back to where it was."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from handbook import drift, git, history
from handbook.build import journey, linked, today
from handbook.link import Handbook, Key
from handbook.messages import say, spoken
from handbook.model import KINDS, Entry
from handbook.shape import LOCAL, Shaped
from handbook.source import HandbookError

CODE = Path(__file__).resolve().parents[1]
LONGEST = 10  # of the lists that fit in a line
Shared = Mapping[Key, Shaped[Entry]]


def upgrade(root: Path) -> int:
    """Merge what is new; gives 1 where the check then finds errors that were not there before, else 0.

    A `HandbookError` where nothing was merged, and then nothing has changed, or where the check could not run.
    """
    before = _ready(root)
    fresh = git.fetched(root)
    if not git.run(root, "rev-list", "-n", "1", fresh, f"^{before}"):
        click.echo(say("upgrade", "nothing"))
        return 0
    known = frozenset(one.fingerprint for one in journey(root, today()).traced)
    _merge(root, before, fresh)
    for line in _to_look_at(root, before):
        click.echo(line)
    return _checked(root, known)


def _ready(root: Path) -> str:
    """The commit that can be gone back to: nothing may be open."""
    merging = root / git.line(root, "rev-parse", "--git-path", "MERGE_HEAD")
    if not git.line(root, "branch", "--show-current") or merging.exists():
        raise HandbookError(say("upgrade", "busy"))
    if open_files := git.paths(root, "status", "--porcelain", "-z", "--no-renames"):
        raise HandbookError(say("upgrade", "dirty", paths=_in_line(name[3:] for name in open_files)))
    return git.commit(root, "HEAD")


def _merge(root: Path, before: str, fresh: str) -> None:
    try:
        git.run(root, "merge", "--ff", "--no-edit", "--quiet", "-m", say("upgrade", "commit"), fresh)
    except BaseException as error:
        fought = git.paths(root, "diff", "--name-only", "--diff-filter=U", "-z")
        _back(root, before)
        if fought and isinstance(error, HandbookError):
            raise HandbookError(say("upgrade", "conflict", paths=_in_line(fought))) from error
        raise


def _back(root: Path, before: str) -> None:
    if (root / git.line(root, "rev-parse", "--git-path", "MERGE_HEAD")).exists():
        git.run(root, "merge", "--abort")
    git.run(root, "reset", "--quiet", "--keep", before)


def _to_look_at(root: Path, before: str) -> Iterator[str]:
    """What has come, in lines: the shared entries that are new, have changed or are gone, and the
    municipality's own that was written over something else."""
    old, new, book = _shared(root, before), _shared(root, "HEAD"), linked(root, today())
    both = sorted(old.keys() & new.keys())
    yield from _listed("new", (new[key] for key in sorted(new.keys() - old.keys())), book)
    yield from _listed("changed", (new[key] for key in both if _said(new[key]) != _said(old[key])), book)
    yield from _listed("gone", (old[key] for key in sorted(old.keys() - new.keys())), book)
    yield from (line.plain for line in drift.report(book))
    yield say("upgrade", "undo", commit=before[:12])


def _shared(root: Path, revision: str) -> Shared:
    """The shared entries as they were, without what is the municipality's own."""
    with history.at(root, revision) as then:
        shutil.rmtree(then / LOCAL, ignore_errors=True)
        return {entry.key: entry for entry in linked(then, today()).authored}


def _said(entry: Shaped[Entry]) -> tuple[Entry, str]:
    return entry.data, entry.file.body


def _listed(case: str, entries: Iterable[Shaped[Entry]], book: Handbook) -> Iterator[str]:
    for number, entry in enumerate(entries):
        if not number:
            yield say("upgrade", case)
        kind = KINDS[entry.key[0]].danish[0]
        yield say("upgrade", "entry", name=entry.data.name, kind=kind, path=entry.file.path, used=_used(entry.key, book))


def _used(key: Key, book: Handbook) -> str:
    """Where the municipality's own texts name an entry."""
    paths = {use.at.path for use in book.uses_of.get(key, ()) if use.at.path.startswith(LOCAL)}
    return say("upgrade", "used", paths=_in_line(sorted(paths))) if paths else ""


def _checked(root: Path, known: frozenset[str]) -> int:
    """Tell the problems that came; the code that came along judges, and so in a process of its own."""
    fresh = [problem for problem in _problems(root) if problem["fingerprint"] not in known]
    click.echo(say("upgrade", "problems" if fresh else "no-problems"))
    for problem in fresh:
        click.echo("  " + say("upgrade", "problem", **problem))
    return int(any(problem["severity"] == "error" for problem in fresh))


def _problems(root: Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-P", "-m", "handbook", "--lang", spoken(), "check", "--format", "json", "--fail-on", "never"]
    done = subprocess.run(command, cwd=root, env=os.environ | {"PYTHONPATH": str(CODE), "PYTHONUTF8": "1"}, capture_output=True, check=False)
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["problems"]
    except (ValueError, KeyError) as error:
        raise HandbookError(say("upgrade", "unchecked")) from error
    return found


def _in_line(paths: Iterable[str]) -> str:
    named = list(paths)
    return ", ".join(named[:LONGEST]) + (" …" if len(named) > LONGEST else "")

"""Door: a municipality's own entry, or what it has written over a shared one → a branch from upstream's newest with that alone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from handbook import git
from handbook.build import linked, today
from handbook.check import brought
from handbook.danish import nearest
from handbook.doors import ERR
from handbook.link import Handbook
from handbook.messages import say
from handbook.model import KINDS, SHELVES, Shelf
from handbook.report.terminal import report
from handbook.rules import PERSONAL
from handbook.scaffold import item_of, with_item
from handbook.settle import settled
from handbook.shape import LOCAL, Record
from handbook.source import HandbookError
from handbook.write import put


@dataclass(frozen=True, slots=True)
class _Offer:
    """What is offered: the entry, the handbook that it stands in, and the branch that it comes on."""

    record: Record
    book: Handbook
    root: Path

    @property
    def branch(self) -> str:
        return "-".join(("tilbud", *self.record.key))


def offer(root: Path, wanted: str) -> None:
    """Make the branch. A `HandbookError` where the entry cannot stand in the shared handbook, and then there is no branch."""
    book = linked(root, today())
    offered = _Offer(_meant(book, wanted), book, root)
    case = "commit-over" if offered.record.over else "commit"
    title = say("offer", case, kind=KINDS[offered.record.holds.kind].danish[0], id=offered.record.id)
    with _tree(root, offered.branch, git.fetched(root)) as tree:
        files = _files(offered, tree)
        _place(tree, files)
        git.run(tree, "add", "--", *files)
        git.run(tree, "commit", "--quiet", "-m", title)
    for path in files:
        click.echo(say("offer", "placed", path=path))
    click.echo(say("offer", "next", branch=offered.branch))


def _meant(book: Handbook, wanted: str) -> Record:
    """The one local entry that is meant by `kind:id`, or by an id alone."""
    own = {f"{record.holds.kind}:{record.id}": record for record in book.records if record.over or record.file.path.startswith(LOCAL)}
    found = [name for name in own if wanted in (name, name.partition(":")[2])]
    if len(found) == 1:
        return own[found[0]]
    if found:
        raise HandbookError(say("offer", "several", id=wanted, known=", ".join(found)))
    near = nearest(wanted, own)
    raise HandbookError(say("offer", "unknown", id=wanted, known=near or ", ".join(sorted(own)) or "–"))


@contextmanager
def _tree(root: Path, branch: str, commit: str) -> Iterator[Path]:
    """A work tree of its own on a new branch, at the folder of the handbook; where something fails the branch goes too."""
    if git.line(root, "branch", "--list", branch):
        raise HandbookError(say("offer", "offered", branch=branch))
    inside = git.line(root, "rev-parse", "--show-prefix")
    with tempfile.TemporaryDirectory() as beside:
        tree = Path(beside, "tree").resolve()
        git.run(root, "worktree", "add", "--quiet", "--no-track", "-b", branch, str(tree), commit)
        try:
            yield tree / inside
        except BaseException:
            git.run(root, "worktree", "remove", "--force", str(tree))
            git.run(root, "branch", "--quiet", "-D", branch)
            raise
        git.run(root, "worktree", "remove", "--force", str(tree))


def _files(offered: _Offer, tree: Path) -> Mapping[str, bytes]:
    """Every file that is added or changed, by its path in the shared handbook, with the pictures and documents that the entry names."""
    record = offered.record
    named = {link.path for link in offered.book.links_by.get(record.key, ()) if link.path in offered.book.assets}
    if record.over:
        return _changed(offered, tree) | _copied(offered, tree, named)
    shelf = _shelf(record)
    if shelf.items:
        path = record.file.path.removeprefix(LOCAL)
        return {path: with_item(tree, path, shelf, item_of(record))}
    return _copied(offered, tree, {record.file.path, *(part.path for part in record.parts), *named})


def _shelf(record: Record) -> Shelf:
    return next(shelf for shelf in SHELVES if shelf.holds is record.holds)


def _changed(offered: _Offer, tree: Path) -> dict[str, bytes]:
    """Upstream's newest files of an entry with what the municipality has written over it in them."""
    record = offered.record
    if "hide" in record.fields.values:
        raise HandbookError(say("offer", "hidden", name=":".join(record.key)))
    with_own = linked(tree, today(), _own(offered, tree))
    laid = next((other for other in with_own.records if other.key == record.key and other.over), None)
    if laid is None:
        raise HandbookError(say("offer", "gone", name=":".join(record.key)))
    files = {path: text.encode() for path, text in settled(laid).items()}
    if not files:
        raise HandbookError(say("offer", "same", name=":".join(record.key)))
    return files


def _own(offered: _Offer, tree: Path) -> dict[str, bytes]:
    """What the municipality has written over an entry, by the paths in its own handbook; of a list the one item."""
    record, shelf = offered.record, _shelf(offered.record)
    if shelf.items:
        return {record.file.path: with_item(tree, record.file.path, shelf, item_of(record))}
    paths = {record.file.path, *(part.path for part in record.parts)}
    return {path: (offered.root / path).read_bytes() for path in sorted(paths) if path.startswith(LOCAL)}


def _copied(offered: _Offer, tree: Path, own: Iterable[str]) -> dict[str, bytes]:
    """The municipality's own files as they are; a `HandbookError` where upstream has another under the same name."""
    found = {path.removeprefix(LOCAL): (offered.root / path).read_bytes() for path in sorted(own) if path.startswith(LOCAL)}
    if taken := next((path for path, data in found.items() if (tree / path).exists() and (tree / path).read_bytes() != data), None):
        raise HandbookError(say("offer", "taken", path=taken))
    return found


def _place(tree: Path, files: Mapping[str, bytes]) -> None:
    """Write the files where upstream's handbook then has no error that it had not, and nothing that they tell points at a person."""
    before = linked(tree, today())
    for path, data in files.items():
        put(tree / path, data)
    after = linked(tree, today())
    if problems := [problem for problem in brought(before, after) if problem.severity == "error" or problem.code in PERSONAL]:
        for text in report(problems, after.files):
            ERR.print(text)
        raise HandbookError(say("offer", "refused"))

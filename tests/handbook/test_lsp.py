"""The handbook in an editor: a real client speaks with the real server about the sample, and the questions that need no editor."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.uris import from_fs_path, to_fs_path
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

from handbook.link import Handbook
from handbook.lsp import problems, tell
from handbook.lsp.complete import choices
from handbook.lsp.desk import Desk, Sight, look
from handbook.lsp.names import name_at, naming
from handbook.lsp.rename import Renamed, renamed
from handbook.lsp.sheet import Sheet
from handbook.model import Method, Reference
from handbook.source import Edit, HandbookError, Place, Problem

Copied = Callable[[Path], Path]
Python = Callable[..., subprocess.CompletedProcess[str]]
Told = Callable[[Path], list[str]]

INDEX = "docs/index.md"
METHOD = "methods/dagsorden.md"
MODULE = "modules/forhandling/module.md"
PLAN = "modules/forhandling/plan.yml"
TERMS = "vocabulary/terms/samarbejde.yml"
CURSOR = "│"
in_editor = pytest.mark.asyncio(loop_scope="module")


@dataclass
class Editor:
    """Opens and changes files without saving them, and asks as an editor asks."""

    client: LanguageClient
    root: Path
    version: int = 0
    opened: set[str] = field(default_factory=set)

    def uri(self, path: str) -> str:
        return str(from_fs_path(str(self.root / path)))

    def file(self, path: str) -> lsp.TextDocumentIdentifier:
        return lsp.TextDocumentIdentifier(self.uri(path))

    def saved(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        self.version += 1
        if path not in self.opened:
            self.opened.add(path)
            self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(self.uri(path), "markdown", self.version, text)))
            return
        file = lsp.VersionedTextDocumentIdentifier(self.version, self.uri(path))
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(file, [lsp.TextDocumentContentChangeWholeDocument(text)]))

    def change(self, path: str, old: str, new: str) -> None:
        assert self.saved(path).count(old) == 1
        self.write(path, self.saved(path).replace(old, new))

    def close(self) -> None:
        for path in self.opened:
            self.client.text_document_did_close(lsp.DidCloseTextDocumentParams(self.file(path)))
        self.opened.clear()

    async def problems(self, path: str) -> list[lsp.Diagnostic]:
        """What is marked in a file, when all that was written has been looked at: an answer comes after the marks that go with it."""
        await self.client.text_document_document_symbol_async(lsp.DocumentSymbolParams(self.file(path)))
        return list(self.client.diagnostics.get(self.uri(path), []))

    async def codes(self, path: str) -> list[str]:
        return [str(problem.code) for problem in await self.problems(path)]

    async def hover(self, path: str, text: str) -> str | None:
        """What is told at the mark in a text."""
        self.write(path, text.replace(CURSOR, ""))
        told = await self.client.text_document_hover_async(lsp.HoverParams(self.file(path), position(text)))
        return told.contents.value if told and isinstance(told.contents, lsp.MarkupContent) else None

    async def completed(self, path: str, text: str) -> dict[str, str]:
        """What may be written at the mark in a text, each with the line that it makes."""
        plain, at = text.replace(CURSOR, ""), position(text)
        self.write(path, plain)
        found = await self.client.text_document_completion_async(lsp.CompletionParams(self.file(path), at))
        line = plain.split("\n")[at.line]
        return {item.label: inserted(line, item.text_edit) for item in found.items} if isinstance(found, lsp.CompletionList) else {}

    async def led(self, path: str, text: str) -> list[str]:
        """Where one is led to from the mark in a text."""
        self.write(path, text.replace(CURSOR, ""))
        found = await self.client.text_document_definition_async(lsp.DefinitionParams(self.file(path), position(text)))
        assert isinstance(found, list | tuple)
        return [self.place(one) for one in found if isinstance(one, lsp.Location)]

    def place(self, location: lsp.Location) -> str:
        start, end = location.range.start, location.range.end
        path = Path(str(to_fs_path(location.uri))).relative_to(self.root).as_posix()
        return f"{path}:{start.line + 1}:{start.character + 1}-{end.character + 1}"

    async def renamed(self, path: str, text: str, new: str) -> dict[str, list[str]]:
        """The lines that a new id at the mark in a text makes, file by file, and the new paths."""
        self.write(path, text.replace(CURSOR, ""))
        found = await self.client.text_document_rename_async(lsp.RenameParams(self.file(path), position(text), new))
        told: dict[str, list[str]] = {}
        for change in (found and found.document_changes) or ():
            if isinstance(change, lsp.TextDocumentEdit):
                old = str(Path(str(to_fs_path(change.text_document.uri))).relative_to(self.root).as_posix())
                lines = self.saved(old).split("\n")
                told[old] = [inserted(lines[edit.range.start.line], edit) for edit in change.edits]
            elif isinstance(change, lsp.RenameFile):
                told["moves"] = [change.old_uri.removeprefix(self.uri("") + "/"), change.new_uri.removeprefix(self.uri("") + "/")]
        return told


def position(text: str) -> lsp.Position:
    """Where the mark stands in a text, counted as UTF-16."""
    before = text[: text.index(CURSOR)].replace("\r\n", "\n")
    line = before.rpartition("\n")[2]
    return lsp.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)


def inserted(line: str, edit: object) -> str:
    """A line with a change made in it, counted as UTF-16."""
    assert isinstance(edit, lsp.TextEdit)
    units = line.encode("utf-16-le")
    start, end = (2 * place.character for place in (edit.range.start, edit.range.end))
    return (units[:start] + edit.new_text.encode("utf-16-le") + units[end:]).decode("utf-16-le")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(tmp_path_factory: pytest.TempPathFactory, copied: Copied, children: dict[str, str]) -> AsyncIterator[Editor]:
    async with running(copied(tmp_path_factory.mktemp("lsp") / "håndbog"), children) as editor:
        yield editor


@asynccontextmanager
async def running(root: Path, environment: dict[str, str]) -> AsyncIterator[Editor]:
    """An editor that has started the server on a handbook, as VS Code does."""
    client = make_test_lsp_client()
    client.feature(lsp.CLIENT_REGISTER_CAPABILITY)(lambda params: None)
    await client.start_io(sys.executable, "-P", "-m", "handbook", "--root", str(root), "lsp", env=environment)
    await client.initialize_session(lsp.InitializeParams(client_capabilities("visual-studio-code"), root_uri=from_fs_path(str(root))))
    yield Editor(client, root)
    await client.shutdown_session()
    await client.stop()  # type: ignore[no-untyped-call]


@pytest.fixture
def editor(client: Editor) -> Iterator[Editor]:
    """An editor in which nothing is open."""
    yield client
    client.close()


@in_editor
async def test_a_mistake_is_marked_while_one_types_and_the_mark_goes_when_it_is_mended(editor: Editor) -> None:
    editor.write(METHOD, editor.saved(METHOD))
    assert await editor.codes(METHOD) == []
    editor.change(METHOD, "roles: [virksomhedskonsulent]", "roles: [virksomhedskonsulenten]")
    (problem,) = await editor.problems(METHOD)
    assert (problem.code, problem.severity, problem.source) == ("FS202", lsp.DiagnosticSeverity.Error, "handbook")
    assert problem.message.startswith("Der findes ikke en rolle med id'et «virksomhedskonsulenten». Mente du «virksomhedskonsulent»?\nRet id'et")
    assert problem.range == lsp.Range(lsp.Position(5, 8), lsp.Position(5, 30))
    assert problem.code_description is None
    editor.write(METHOD, editor.saved(METHOD))
    assert await editor.codes(METHOD) == []
    assert "virksomhedskonsulenten" not in editor.saved(METHOD)


@in_editor
async def test_a_problem_in_another_file_comes_and_goes_too(editor: Editor) -> None:
    editor.change("vocabulary/roles.yml", "id: afdelingsleder", "id: leder")
    assert await editor.codes("vocabulary/roles.yml") == []
    assert [problem.code for problem in editor.client.diagnostics[editor.uri("cases/herning.md")]] == ["FS202"]
    editor.write("vocabulary/roles.yml", editor.saved("vocabulary/roles.yml"))
    assert await editor.codes("vocabulary/roles.yml") == []
    assert not editor.client.diagnostics[editor.uri("cases/herning.md")]


@in_editor
async def test_a_file_that_is_closed_unsaved_stands_as_it_is_on_the_disk(editor: Editor) -> None:
    editor.change(METHOD, "minutes: 20", "minutes: en halv time")
    assert await editor.codes(METHOD) == ["FS113"]
    editor.close()
    assert await editor.codes(METHOD) == []


@in_editor
async def test_a_file_that_changes_on_the_disk_is_read_again(editor: Editor) -> None:
    text = editor.saved(METHOD)
    for written, codes in ((text.replace("minutes: 20", "minutes: 0"), ["FS113"]), (text, [])):
        (editor.root / METHOD).write_text(written, encoding="utf-8")
        changed = lsp.FileEvent(editor.uri(METHOD), lsp.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([changed]))
        assert await editor.codes(METHOD) == codes


@in_editor
async def test_places_are_counted_as_the_editor_counts(editor: Editor) -> None:
    before = "Blåbærgrød 🫐🫐 og [modulet](module:moedefacilitering"
    editor.change(METHOD, "Læs mere i [modulet](module:moedefacilitering", before + "en")
    (problem,) = await editor.problems(METHOD)
    assert (problem.range.start.character, problem.range.end.character) == (29, 64)
    assert "Mødefacilitering" in str(
        await editor.hover(METHOD, editor.saved(METHOD).replace("Læs mere i [modulet](module:moede", f"🫐 å [x](module:{CURSOR}moede"))
    )


@in_editor
async def test_lines_that_end_as_on_windows_are_lines(editor: Editor) -> None:
    text = editor.saved(METHOD).replace("minutes: 20", "minutes: tyve").replace("\n", "\r\n")
    editor.write(METHOD, text)
    (problem,) = await editor.problems(METHOD)
    assert problem.range == lsp.Range(lsp.Position(6, 9), lsp.Position(6, 13))
    assert "virksomhedskonsulent" in await editor.completed(METHOD, text.replace("[virksomhedskonsulent]", f"[{CURSOR}]"))


@in_editor
async def test_a_file_from_elsewhere_is_left_alone(editor: Editor, tmp_path: Path) -> None:
    there = str(tmp_path / "andet.md")
    editor.write(there, "minutes: en halv time")
    assert await editor.problems(there) == []
    assert await editor.hover(there, f"roles{CURSOR}: []") is None
    assert await editor.completed("README.md", f"---\n{CURSOR}\n---\n") == {}


@in_editor
async def test_an_editor_is_told_what_a_word_means(editor: Editor) -> None:
    text = editor.saved(METHOD)
    told = await editor.hover(METHOD, text.replace("Metoden og alle", f"En facili{CURSOR}tators metode"))
    assert (
        told
        == "**facilitator** (et begreb)\n\nDen, der leder et møde uden at eje dets indhold.\n\n`vocabulary/terms/samarbejde.yml`\n\nUndgå: mødechef"
    )


@in_editor
async def test_and_what_a_file_that_cannot_be_read_still_says(editor: Editor) -> None:
    broken = editor.saved(METHOD).replace("minutes: 20", 'minutes: "20').replace("roles:", f"ro{CURSOR}les:")
    assert await editor.hover(METHOD, broken) == "**roles**: De roller, der bruger metoden.\n\nEksempel: `roles: [virksomhedskonsulent]`"


@in_editor
async def test_a_line_that_moved_in_a_file_that_cannot_be_read_is_no_other_line(editor: Editor) -> None:
    text = editor.saved(METHOD)
    editor.write(METHOD, text)
    assert await editor.codes(METHOD) == []
    assert await editor.hover(METHOD, text.replace("minutes: 20", 'minutes: "20').replace("title:", f"tit{CURSOR}le:"))
    assert (
        await editor.hover(METHOD, f"---\n: [\n{text[4:]}".replace("minutes: 20", f"min{CURSOR}utes: 20"))
        == "**minutes**: Hvor lang tid metoden tager i minutter.\n\nEksempel: `minutes: 20`"
    )
    assert await editor.led(
        METHOD, text.replace("participants: To til fem", 'participants: "To').replace("competences: [moede", f"competences: [mo{CURSOR}ede")
    ) == ["vocabulary/competences.yml:2:9-21"]
    assert await editor.led(METHOD, f"---\n: [\n{text[4:]}".replace("competences: [moede", f"competences: [mo{CURSOR}ede")) == []


@in_editor
async def test_words_are_suggested_while_the_file_cannot_be_read(editor: Editor) -> None:
    broken = editor.saved(METHOD).replace("roles: [virksomhedskonsulent]", f"roles: [virk{CURSOR}")
    made = await editor.completed(METHOD, broken)
    assert made == {"afdelingsleder": "roles: [afdelingsleder", "virksomhedskonsulent": "roles: [virksomhedskonsulent"}


@in_editor
async def test_terms_are_suggested_while_their_own_file_cannot_be_read(editor: Editor) -> None:
    editor.write(TERMS, editor.saved(TERMS))
    assert await editor.codes(TERMS) == []
    broken = editor.saved(TERMS).replace("broader: [moedeleder]", f"broader: [{CURSOR}")
    assert "moedeleder" in await editor.completed(TERMS, broken)
    assert await editor.codes(TERMS) == ["FS103"]
    assert "ordstyrer" in await editor.completed(TERMS, broken)


@in_editor
async def test_one_is_led_to_where_a_thing_is_defined(editor: Editor) -> None:
    text = editor.saved("cases/herning.md")
    assert await editor.led("cases/herning.md", text.replace("term:facilitator", f"term:facil{CURSOR}itator")) == [f"{TERMS}:11:9-20"]


@in_editor
async def test_all_that_names_a_thing_is_found(editor: Editor) -> None:
    text = editor.saved(TERMS).replace("- id: facilitator", f"- id: {CURSOR}facilitator")
    editor.write(TERMS, text.replace(CURSOR, ""))
    for include, own in ((True, [f"{TERMS}:11:9-20"]), (False, [])):
        asked = lsp.ReferenceParams(lsp.ReferenceContext(include), editor.file(TERMS), position(text))
        found = [editor.place(one) for one in await editor.client.text_document_references_async(asked) or ()]
        assert found[:1] == (own or ["cases/herning.md:31:100-111"])
        assert {"cases/herning.md:31:100-111", f"{TERMS}:8:15-26"} <= set(found)


@in_editor
async def test_an_id_is_renamed_wherever_it_stands(editor: Editor) -> None:
    text = editor.saved(INDEX).replace('role="virk', f'role="{CURSOR}virk')
    asked = lsp.PrepareRenameParams(editor.file(INDEX), position(text))
    editor.write(INDEX, text.replace(CURSOR, ""))
    prepared = await editor.client.text_document_prepare_rename_async(asked)
    assert isinstance(prepared, lsp.PrepareRenamePlaceholder)
    assert prepared.placeholder == "virksomhedskonsulent"
    told = await editor.renamed(INDEX, text, "konsulent")
    assert told.pop("vocabulary/roles.yml") == ["  - id: konsulent"]
    assert told.pop(INDEX) == ['{{ case_cards(role="konsulent") }}']
    assert told.pop(METHOD) == ["roles: [konsulent]"]
    assert "moves" not in told


@in_editor
async def test_a_module_takes_its_folder_along(editor: Editor) -> None:
    told = await editor.renamed(
        "programmes/moeder.yml", editor.saved("programmes/moeder.yml").replace(", forhandling]", f", {CURSOR}forhandling]"), "aftaler"
    )
    assert told["moves"] == ["modules/forhandling", "modules/aftaler"]
    assert told["programmes/moeder.yml"] == ["modules: [moedefacilitering, aftaler]", "      - aftaler"]
    assert told["docs/vejledning/opgaver.md"][0].startswith("Tag [](module:aftaler), når")


@in_editor
@pytest.mark.parametrize(
    ("new", "told"),
    [("Ny Rolle", "«Ny Rolle» kan ikke være et id."), ("afdelingsleder", "Id'et «afdelingsleder» er optaget."), ("x" * 61, "kan ikke være et id")],
)
async def test_an_id_that_is_none_or_is_taken_is_refused(editor: Editor, new: str, told: str) -> None:
    with pytest.raises(JsonRpcException, match=told):
        await editor.renamed(METHOD, editor.saved(METHOD).replace("[virksom", f"[{CURSOR}virksom"), new)


@in_editor
async def test_where_no_id_stands_there_is_nothing_to_rename(editor: Editor) -> None:
    editor.write(METHOD, editor.saved(METHOD))
    with pytest.raises(JsonRpcException, match="Her står intet id"):
        await editor.client.text_document_prepare_rename_async(lsp.PrepareRenameParams(editor.file(METHOD), lsp.Position(1, 3)))


@in_editor
async def test_a_text_is_shown_by_its_parts(editor: Editor) -> None:
    editor.write(MODULE, editor.saved(MODULE) + "\n### Lov\n\nIntet.\n")
    found = await editor.client.text_document_document_symbol_async(lsp.DocumentSymbolParams(editor.file(MODULE)))
    parts = [one for one in found or () if isinstance(one, lsp.DocumentSymbol)]
    assert [part.name for part in parts] == ["Øvelser", "Praksisopgave", "Refleksion", "Grundlag"]
    assert [inner.name for inner in parts[-1].children or ()] == ["Lov"]
    assert parts[0].range == lsp.Range(lsp.Position(18, 0), lsp.Position(21, 0))


@in_editor
async def test_a_problem_is_mended_at_a_stroke(editor: Editor) -> None:
    editor.change(METHOD, "status: published", "status: publishd")
    (problem,) = await editor.problems(METHOD)
    asked = lsp.CodeActionParams(editor.file(METHOD), problem.range, lsp.CodeActionContext([problem]))
    (action,) = await editor.client.text_document_code_action_async(asked) or ()
    assert isinstance(action, lsp.CodeAction)
    assert (action.title, action.is_preferred) == ("Skriv «published» i stedet for «publishd»", True)
    (edit,) = ((action.edit and action.edit.changes) or {})[editor.uri(METHOD)]
    assert inserted("status: publishd", edit) == "status: published"


@in_editor
async def test_where_nothing_can_be_mended_by_itself_nothing_is_offered(editor: Editor) -> None:
    editor.change(METHOD, "minutes: 20", "minutes: tyve")
    (problem,) = await editor.problems(METHOD)
    asked = lsp.CodeActionParams(editor.file(METHOD), problem.range, lsp.CodeActionContext([problem]))
    assert list(await editor.client.text_document_code_action_async(asked) or ()) == []


def test_where_no_handbook_stands_it_is_told_in_a_line(tmp_path: Path, python: Python) -> None:
    done = python(tmp_path, "handbook", "lsp")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"Her er ingen håndbog: {tmp_path}\n")


@in_editor
async def test_what_stops_the_check_is_told_once_and_stops_nothing_else(root: Path, children: dict[str, str]) -> None:
    async with running(root, children | {"SOURCE_DATE_EPOCH": "i dag"}) as editor:
        for minutes in ("tyve", "20"):
            editor.change(METHOD, "minutes: 20", f"minutes: {minutes}")
            assert await editor.problems(METHOD) == []
        assert [one.message for one in editor.client.messages] == ["SOURCE_DATE_EPOCH skal være et helt antal sekunder siden 1970, men er i dag"]


@pytest.mark.asyncio
async def test_a_mistake_of_ours_is_told_and_the_next_look_is_taken(root: Path) -> None:
    shown: list[Sight] = []
    failed: list[Exception] = []

    def show(sight: Sight) -> None:
        if sight.problems:
            raise ZeroDivisionError
        shown.append(sight)

    desk = Desk(root, show, failed.append)
    work = asyncio.create_task(desk.work())
    for minutes in (b"minutes: tyve", b"minutes: 20"):
        await desk.change(METHOD, (root / METHOD).read_bytes().replace(b"minutes: 20", minutes))
        await desk.sight()
    work.cancel()
    assert [type(error) for error in failed] == [ZeroDivisionError]
    assert len(shown) == 1


@pytest.mark.asyncio
async def test_changes_that_come_while_one_looks_are_one_look_more(root: Path) -> None:
    looks: list[Sight] = []
    desk = Desk(root, looks.append, lambda error: None)
    work = asyncio.create_task(desk.work())
    for number in range(50):
        await desk.change(METHOD, (root / METHOD).read_bytes().replace(b"minutes: 20", f"minutes: {number + 1}".encode()))
    sight = await desk.sight()
    work.cancel()
    assert len(looks) == 1
    method = sight and sight.book.entries["method", "dagsorden"].data
    assert isinstance(method, Method)
    assert method.minutes == 50


def place(path: str, text: str) -> Place:
    before = text[: text.index(CURSOR)]
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def suggested(book: Handbook, path: str, text: str) -> list[str]:
    """The texts that are suggested at the mark."""
    return [choice.text for choice in choices(book, place(path, text), text.replace(CURSOR, ""))]


FRONT = "---\ntitle: Ny\n"
STATUSES = ["draft", "published", "retired"]


@pytest.mark.parametrize(
    ("path", "text", "first"),
    [
        pytest.param("cases/ny.md", FRONT + "roles: [virksomhedskonsulent, │", ["afdelingsleder", "virksomhedskonsulent"], id="a list in a line"),
        pytest.param("cases/ny.md", FRONT + "roles:\n  - │", ["afdelingsleder", "virksomhedskonsulent"], id="a list over lines"),
        pytest.param("cases/ny.md", FRONT + "roles:\n- virk│\n", ["afdelingsleder", "virksomhedskonsulent"], id="a list that is not indented"),
        pytest.param(
            "cases/ny.md", FRONT + "roles: [virksomhedskonsulent,\n  │", ["afdelingsleder", "virksomhedskonsulent"], id="a list that goes on"
        ),
        pytest.param("cases/ny.md", FRONT + "roles: │", ["[afdelingsleder]", "[virksomhedskonsulent]"], id="a list that lacks its brackets"),
        pytest.param("cases/ny.md", FRONT + "roles:\n  │", ["- afdelingsleder", "- virksomhedskonsulent"], id="an item that lacks its dash"),
        pytest.param("cases/ny.md", FRONT + "status:│", [" draft", " published", " retired"], id="a colon that lacks its space"),
        pytest.param("cases/ny.md", FRONT + "results:\n  - figure: 4\n    source: │\n", ["artikel", "lov"], id="a reference in an item"),
        pytest.param("cases/ny.md", FRONT + "status: │", STATUSES, id="words to choose from"),
        pytest.param("docs/ny.md", FRONT + "render_macros: │", ["true", "false"], id="yes or no"),
        pytest.param("docs/ny.md", FRONT + "exclude_terms: [│]\n---\n", ["dagsorden", "facilitator", "moedeleder", "ordstyrer"], id="terms"),
        pytest.param("local/methods/ny.md", FRONT + "status: │", STATUSES, id="a text of a municipality's own"),
        pytest.param("local/settings.yml", "term_links: │", ["section", "page", "all", "none"], id="settings"),
        pytest.param(PLAN, "activities:\n  - title: x\n    outcomes: [│", ["finde-interesser"], id="outcomes of the same module"),
        pytest.param("modules/forhandling/quiz.yml", "questions:\n  - outcome: │", ["finde-interesser"], id="the outcome of a question"),
        pytest.param(TERMS, "terms:\n  - id: ny\n    broader: [mø│", ["dagsorden", "facilitator", "moedeleder", "ordstyrer"], id="vocabulary"),
        pytest.param("programmes/ny.yml", "title: ny\nmodules: [│", ["forhandling", "moedefacilitering"], id="programmes"),
        pytest.param(PLAN, "act│", ["activities:"], id="the keys of a part of a module"),
        pytest.param(
            TERMS,
            "terms:\n  - id: a\n    label: b\n    def│\n    status: agreed\n",
            ["definition: ", "exclude_terms: ", "hide: "],
            id="keys that are not there yet",
        ),
        pytest.param(METHOD, FRONT + "steps:\n  - title: a\n    text: b\n  - │\n", ["title: ", "text: ", "minutes: "], id="keys of a new item"),
        pytest.param(METHOD, FRONT + "steps:\n  │\n", ["- title: ", "- text: ", "- minutes: "], id="keys of the first item, with its dash"),
        pytest.param(METHOD, FRONT + "│\n---\n", ["owner: ", "reviewed: ", "review_by: "], id="keys of a file, but for its id"),
        pytest.param(METHOD, FRONT + "purpose: vir│", [], id="sentences"),
        pytest.param(METHOD, FRONT + "findes-ikke: │", [], id="a key that nobody knows"),
        pytest.param(METHOD, FRONT + "findes-ikke:\n  │", [], id="under a key that nobody knows"),
        pytest.param(METHOD, "│---\n", [], id="the line above the fields"),
        pytest.param("README.md", FRONT + "│", [], id="a file that is not the handbook's"),
        pytest.param(INDEX, FRONT + "---\nSe [x](│", ["module:", "case:", "method:"], id="what a link may lead to"),
        pytest.param(INDEX, FRONT + "---\nSe [x](module:│)", ["forhandling", "moedefacilitering"], id="modules in a link"),
        pytest.param(INDEX, FRONT + "---\nSe [x](overview:te│)", ["module", "case", "method"], id="overviews"),
        pytest.param(INDEX, FRONT + "---\nSe [x](module:forhandling#│)", ["oevelser", "praksisopgave", "refleksion"], id="sections"),
        pytest.param(INDEX, FRONT + "---\nSe [x](vejledning/opgaver.md#│)", ["saadan-goer-du"], id="sections of a page"),
        pytest.param(METHOD, FRONT + "---\nSe [x](#│)", ["godt-at-vide", "trin", "samtaleark"], id="sections of the same page"),
        pytest.param(INDEX, FRONT + "---\nSe [x](https://│)", [], id="addresses"),
        pytest.param(INDEX, FRONT + "---\n{{ │", ["case_cards(", "method_list(", "module_list("], id="words"),
        pytest.param(INDEX, FRONT + "---\n{{ case_cards(│", ['role="', 'module="', 'municipality="'], id="what may stand in their parentheses"),
        pytest.param(INDEX, FRONT + '---\n{{ case_cards(role="│") }}', ["afdelingsleder", "virksomhedskonsulent"], id="and behind it"),
        pytest.param(INDEX, FRONT + '---\n{{ count("│', ["module", "case", "method"], id="without its name"),
        pytest.param(INDEX, FRONT + '---\n{{ case_cards(role="x", module="│', ["forhandling", "moedefacilitering"], id="the second of two"),
        pytest.param(INDEX, FRONT + "---\n{{ findes_ikke(│", [], id="a word that nobody knows"),
        pytest.param(INDEX, FRONT + "---\nSkriv her│", [], id="prose"),
    ],
)
def test_what_may_be_written_is_suggested(book: Handbook, path: str, text: str, first: list[str]) -> None:
    found = suggested(book, path, text)
    assert found[:3] == first[:3]
    assert bool(found) == bool(first)


@given(st.data())
def test_a_text_that_is_cut_off_anywhere_is_answered(book: Handbook, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(book.files))
    before = file.text[: data.draw(st.integers(0, len(file.text)))] + data.draw(st.sampled_from(["", "\n", "\n  - ", ": [", "{{ count(", "](#", "'"]))
    at = Place(file.path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    for choice in choices(book, at, before):
        assert before.endswith(choice.over)
    note = tell.note(book, at, before)
    assert note is None or note.at.path == file.path


def test_an_entry_that_does_not_fit_is_suggested_all_the_same(root: Path) -> None:
    (root / METHOD).write_text((root / METHOD).read_text(encoding="utf-8").replace("minutes: 20", "minutes: tyve"), encoding="utf-8")
    book = look(root, {}).book
    assert [(choice.text, choice.detail, choice.told) for choice in choices(book, Place("cases/ny.md", 2, 11), "---\nmethods: [")] == [
        ("dagsorden", "Sæt dagsordenen", "En kort dagsorden, som parterne aftaler, før de mødes."),
        ("runden", "Tag en runde", "Alle siger noget efter tur."),
    ]


def test_keys_that_stand_there_are_not_suggested_again(book: Handbook) -> None:
    text = "activities:\n  - title: a\n    minutes: 3\n    │\n    form: talk\n\n  - text: b\n"
    assert suggested(book, PLAN, text) == ["outcomes: ", "methods: ", "cases: ", "text: ", "materials: ", "say: ", "look_for: ", "pitfalls: "]


def test_what_a_suggestion_is_about_is_told(book: Handbook) -> None:
    text = "---\nroles: [│"
    found = choices(book, place(METHOD, text), text.replace(CURSOR, ""))
    assert (found[0].text, found[0].detail, found[0].told) == ("afdelingsleder", "Afdelingsleder", "Følger op på det, afdelingen lærer.")


def test_what_yaml_needs_is_written_along_and_not_shown(book: Handbook) -> None:
    assert [(choice.text, choice.shown) for choice in choices(book, Place(METHOD, 2, 7), "---\nroles:")] == [
        (" [afdelingsleder]", "afdelingsleder"),
        (" [virksomhedskonsulent]", "virksomhedskonsulent"),
    ]


def note_at(book: Handbook, path: str, around: str) -> str:
    """What is told of the mark among words that stand once in a file of the sample."""
    text = next(file.text for file in book.files if file.path == path)
    marked = text.replace(around.replace(CURSOR, ""), around)
    assert marked.count(CURSOR) == 1
    note = tell.note(book, place(path, marked), text)
    return note.told if note else ""


@pytest.mark.parametrize(
    ("path", "around", "told"),
    [
        pytest.param(METHOD, "module:moede│facil", "**Mødefacilitering** (et modul)\n\n", id="a link"),
        pytest.param(METHOD, "competences: [moede│", "**Mødeledelse** (en kompetence)\n\n", id="an id in front matter"),
        pytest.param(PLAN, "finde-│interesser", "Kender forskel på krav og interesser.\n\nLæringsmål i modulet **Forhandling**", id="an outcome"),
        pytest.param(INDEX, 'role="│virk', "**Virksomhedskonsulent** (en rolle)", id="a word between braces"),
        pytest.param("docs/vejledning/opgaver.md", "../../meth│ods", "**Sæt dagsordenen** (en metode)", id="a path"),
        pytest.param(TERMS, "id: dags│", "**dagsorden** (et begreb)", id="an entry's own id"),
        pytest.param(PLAN, "for│m:", "**form**: Formen: oplæg, drøftelse", id="a key"),
        pytest.param(PLAN, "act│ivities", "**activities**: Aktiviteterne i den rækkefølge, de holdes.", id="a key without an example"),
        pytest.param(METHOD, "Læs │mere", "", id="prose"),
    ],
)
def test_what_stands_at_a_place_is_told(book: Handbook, path: str, around: str, told: str) -> None:
    found = note_at(book, path, around)
    assert found.startswith(told)
    assert bool(found) == bool(told)


@pytest.mark.parametrize(
    ("path", "around", "places"),
    [
        pytest.param(METHOD, "module:│moede", ["modules/moedefacilitering/module.md:23:1"], id="a section"),
        pytest.param(METHOD, "competences: [│", ["vocabulary/competences.yml:2:9"], id="an item of a list"),
        pytest.param("programmes/moeder.yml", "cases: [│", ["cases/herning.md:1:1"], id="a file"),
        pytest.param("modules/forhandling/quiz.yml", "finde-│", [f"{MODULE}:8:9"], id="an outcome"),
        pytest.param(METHOD, "Læs │mere", [], id="prose"),
    ],
)
def test_where_a_thing_is_defined(book: Handbook, path: str, around: str, places: list[str]) -> None:
    text = next(file.text for file in book.files if file.path == path)
    at = place(path, text.replace(around.replace(CURSOR, ""), around))
    assert [str(name.at) for name in tell.definition(book, at)] == places


def changed(root: Path, to: Reference, new: str) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """The edits of a new id, from wherever it stands first."""
    book = look(root, {}).book
    found = renamed(book, next(name for name in naming(book, to) if name.text).at, new)
    return [f"{edit.at} {edit.old} → {edit.new}" for edit in found.edits], found.moves


def test_an_outcome_is_renamed_within_its_module(root: Path) -> None:
    assert changed(root, Reference("outcome", "forhandling#finde-interesser"), "se-interesser") == (
        [
            f"{MODULE}:8:9 finde-interesser → se-interesser",
            f"{PLAN}:5:16 finde-interesser → se-interesser",
            "modules/forhandling/quiz.yml:3:14 finde-interesser → se-interesser",
        ],
        (),
    )


def test_a_file_takes_its_new_name_and_paths_and_excluded_terms_follow(root: Path) -> None:
    edits, moves = changed(root, Reference("method", "dagsorden"), "plan")
    assert moves == ((METHOD, "methods/plan.md"),)
    assert "docs/vejledning/opgaver.md:8:70 ../../methods/dagsorden.md → ../../methods/plan.md" in edits
    page = root / INDEX
    page.write_text(page.read_text(encoding="utf-8").replace("render", "exclude_terms: ['dagsorden']\nrender"), encoding="utf-8")
    assert f"{INDEX}:4:18 dagsorden → punkter" in changed(root, Reference("term", "dagsorden"), "punkter")[0]


def test_pictures_in_a_folder_that_is_renamed_are_still_found(root: Path) -> None:
    page = root / INDEX
    page.write_text(page.read_text(encoding="utf-8") + "\n![Et bord](../modules/forhandling/bord.png)\n", encoding="utf-8")
    (root / "modules/forhandling/bord.png").write_bytes(b"png")
    edits, _ = changed(root, Reference("module", "forhandling"), "aftaler")
    assert f"{INDEX}:21:12 ../modules/forhandling/bord.png → ../modules/aftaler/bord.png" in edits


def apply(root: Path, found: Renamed) -> None:
    """Make the changes as an editor would."""
    for edit in reversed(found.edits):
        lines = (root / edit.at.path).read_text(encoding="utf-8").split("\n")
        line, column = lines[edit.at.line - 1], edit.at.column - 1
        lines[edit.at.line - 1] = line[:column] + line[column:].replace(edit.old, edit.new, 1)
        (root / edit.at.path).write_text("\n".join(lines), encoding="utf-8")
    for old, new in found.moves:
        (root / old).rename(root / new)


@pytest.mark.parametrize(
    "to",
    [
        Reference("module", "moedefacilitering"),
        Reference("case", "herning"),
        Reference("method", "dagsorden"),
        Reference("term", "facilitator"),
        Reference("role", "virksomhedskonsulent"),
        Reference("competence", "moedeledelse"),
        Reference("source", "artikel"),
        Reference("outcome", "forhandling#finde-interesser"),
    ],
    ids=str,
)
def test_a_handbook_is_as_sound_with_the_new_id_as_with_the_old(root: Path, told: Told, to: Reference) -> None:
    book = look(root, {}).book
    apply(root, renamed(book, next(name for name in naming(book, to) if name.text).at, "helt-nyt-id"))
    assert told(root) == []
    new = look(root, {}).book
    assert len(list(naming(new, Reference(to.kind, to.id.replace(to.id.rpartition("#")[2], "helt-nyt-id"))))) == len(list(naming(book, to)))
    assert list(naming(new, to)) == []


def test_while_a_file_is_broken_nothing_is_renamed(root: Path) -> None:
    (root / METHOD).write_text("---\ntitle: [\n---\n", encoding="utf-8")
    with pytest.raises(HandbookError, match=r"Ret først fejlene i methods/dagsorden\.md"):
        changed(root, Reference("module", "forhandling"), "aftaler")


def test_a_page_by_hand_is_not_renamed(root: Path) -> None:
    (root / METHOD).write_text((root / METHOD).read_text(encoding="utf-8") + "\n[x](page:index)\n", encoding="utf-8")
    with pytest.raises(HandbookError, match="mkdocs"):
        changed(root, Reference("page", "index"), "forside")


LINE = "🫐 å møde og"


@pytest.mark.parametrize(
    ("fix", "titles"),
    [
        (Edit(Place("a.md", 1, 5), "møde", "samtale"), ["Skriv «samtale» i stedet for «møde»"]),
        (Edit(Place("a.md", 1, 5), "møde", ""), ["Slet «møde»"]),
        (Edit(Place("a.md", 1, 5), "", "et "), ["Skriv «et » her"]),
        (Edit(Place("a.md", 1, 5), "andet", "samtale"), []),
        (Edit(Place("b.md", 1, 5), "møde", "samtale"), []),
        (None, []),
    ],
)
def test_the_one_right_change_is_offered(fix: Edit | None, titles: list[str]) -> None:
    sheet = Sheet("a.md", LINE)
    problem = Problem(Place("a.md", 1, 5), "FS000", "warning", "Galt.", "Ret.", fix)
    found = list(problems.actions([problem], sheet, lsp.Range(lsp.Position(0, 6), lsp.Position(0, 6)), "file:///a.md"))
    assert [action.title for action in found] == titles
    for action in found:
        assert action.edit
        assert action.edit.changes
        (edit,) = action.edit.changes["file:///a.md"]
        assert fix
        assert inserted(LINE, edit) == f"🫐 å {fix.new}{LINE[4 + len(fix.old) :]}"


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 8), ("utf-16", 5), ("utf-32", 4)])
def test_columns_are_counted_in_the_units_agreed_on(encoding: str, character: int) -> None:
    sheet = Sheet("a.md", LINE, encoding)
    assert sheet.position(Place("a.md", 1, 5)) == lsp.Position(0, character)
    assert sheet.place(lsp.Position(0, character)) == Place("a.md", 1, 5)
    assert sheet.place(lsp.Position(0, 99)) == Place("a.md", 1, len(LINE) + 1)
    assert sheet.place(lsp.Position(7, 3)) == Place("a.md", 8, 1)


def test_a_text_may_go_over_lines() -> None:
    sheet = Sheet("a.md", "en å\nto ø\ntre")
    at = Place("a.md", 1, 4)
    assert sheet.shows(at, "å\nto ø")
    assert not sheet.shows(at, "å\nto e")
    assert sheet.range(at, "å\nto") == lsp.Range(lsp.Position(0, 3), lsp.Position(1, 2))


def test_every_id_of_the_sample_stands_where_it_is_said_to(book: Handbook) -> None:
    sheets = {file.path: Sheet(file.path, file.text) for file in book.files}
    found = [name for key in book.known for name in naming(book, Reference(*key))]
    assert len(found) > 60
    assert all(sheets[name.at.path].shows(name.at, name.text) for name in found)
    assert all(name_at(book, name.at) for name in found if name.text)

"""The door to an editor: its messages in, answers and problems out, over standard input and output."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from lsprotocol import types as lsp
from pygls.exceptions import FeatureRequestError, JsonRpcException, JsonRpcInternalError
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from handbook.build import FOLDERS, require
from handbook.link import Handbook
from handbook.lsp import problems, tell
from handbook.lsp.complete import Choice, choices
from handbook.lsp.desk import Desk, Sight
from handbook.lsp.names import Name, name_at, naming
from handbook.lsp.rename import Renamed, renamable, renamed
from handbook.lsp.sheet import Sheet
from handbook.messages import say
from handbook.read import unified
from handbook.source import Edit, HandbookError, Place

REFUSED = lsp.LSPErrorCodes.RequestFailed.value
log = logging.getLogger(__name__)


class Server(LanguageServer):
    """A language server for the handbook under `root`."""

    def __init__(self, root: Path) -> None:
        super().__init__("handbook", "1", text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self.root = root
        self.desk = Desk(root, self.show, self.fail)
        self.uris: dict[str, str] = {}  # of the files that are open, as the editor writes them
        self._shown: dict[str, list[lsp.Diagnostic]] = {}
        self._is_told = False
        self.work: asyncio.Task[None] | None = None

    def path(self, uri: str) -> str | None:
        """The path of a file of the handbook; none for one from elsewhere."""
        place = to_fs_path(uri) if uri.startswith("file:") else None
        there = Path(place).resolve() if place else None
        return there.relative_to(self.root).as_posix() if there and there.is_relative_to(self.root) else None

    def uri(self, path: str) -> str:
        return self.uris.get(path) or str(from_fs_path(str(self.root / path)))

    def sheet(self, book: Handbook, path: str) -> Sheet:
        text = next((file.text for file in book.files if file.path == path), "")
        return Sheet(path, text, self.workspace.position_encoding or "utf-16")

    def written(self, uri: str) -> Sheet | None:
        """The text of an open file of the handbook as it stands in the editor."""
        path = self.path(uri)
        text = unified(self.workspace.get_text_document(uri).source) if path else ""
        return Sheet(path, text, self.workspace.position_encoding or "utf-16") if path else None

    def show(self, sight: Sight) -> None:
        """Tell the problems of every file that is open, and of the others where they are not as they were."""
        found: dict[str, list[lsp.Diagnostic]] = {path: [] for path in (*self._shown, *self.uris)}
        sheets: dict[str, Sheet] = {}
        for problem in sight.problems:
            path = problem.at.path
            sheet = sheets.setdefault(path, self.sheet(sight.book, path))
            found.setdefault(path, []).append(problems.diagnostic(problem, sheet))
        for path, told in found.items():
            if path in self.uris or told != self._shown.get(path, []):
                self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(self.uri(path), told))
        self._shown = {path: told for path, told in found.items() if told}

    def fail(self, error: Exception) -> None:
        """Log an error; the author is told of the first."""
        log.error("%s", error, exc_info=error)
        if not self._is_told:
            message = str(error) if isinstance(error, HandbookError) else say("lsp", "failed")
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, message))
        self._is_told = True

    def report_server_error(self, error: Exception, source: object) -> None:
        if source not in (FeatureRequestError, JsonRpcInternalError):
            self.fail(error)

    def location(self, book: Handbook, name: Name) -> lsp.Location:
        return lsp.Location(self.uri(name.at.path), self.sheet(book, name.at.path).range(name.at, name.text))


def serve(root: Path) -> None:
    """Answer an editor until it ends the conversation."""
    require(root)
    server = Server(root)
    for method, options, answer in ANSWERS:
        server.feature(method, options)(answer)
    server.start_io()


async def begin(ls: Server, params: lsp.InitializedParams) -> None:
    ls.work = asyncio.create_task(ls.desk.work())
    watched = ls.client_capabilities.workspace and ls.client_capabilities.workspace.did_change_watched_files
    if watched and watched.dynamic_registration:
        globs = [lsp.FileSystemWatcher(f"{{{','.join((*FOLDERS, 'local'))}}}/**")]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(globs)
        registration = lsp.Registration("files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await ls.client_register_capability_async(lsp.RegistrationParams([registration]))


async def edit(ls: Server, params: lsp.DidOpenTextDocumentParams | lsp.DidChangeTextDocumentParams) -> None:
    uri = params.text_document.uri
    if (sheet := ls.written(uri)) is not None:
        ls.uris[sheet.path] = uri
        await ls.desk.change(sheet.path, sheet.text.encode("utf-8", "surrogatepass"))


async def close(ls: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    if (path := ls.path(params.text_document.uri)) is not None:
        ls.uris.pop(path, None)
        await ls.desk.change(path)


async def look(ls: Server, params: object) -> None:
    await ls.desk.change()


class _Asked(Protocol):
    """A question about a place in a file; the protocol has a class for each."""

    text_document: lsp.TextDocumentIdentifier
    position: lsp.Position


@dataclass(frozen=True, slots=True)
class Question:
    """A place that an author asks about, in the text as it stands in the editor, and the handbook with it."""

    sight: Sight
    sheet: Sheet
    at: Place

    @property
    def book(self) -> Handbook:
        """The handbook as it could last be read, where the line has not changed since; else as it is."""
        before = next((file.text for file in self.sight.known.files if file.path == self.at.path), "")
        is_same = Sheet(self.at.path, before).line(self.at.line) == self.sheet.line(self.at.line)
        return self.sight.known if is_same else self.sight.book


async def _question(ls: Server, asked: _Asked) -> Question | None:
    sheet, sight = ls.written(asked.text_document.uri), await ls.desk.sight()
    return Question(sight, sheet, sheet.place(asked.position)) if sheet and sight else None


@contextmanager
def _refusing() -> Iterator[None]:
    """What is refused is told as an answer to the editor."""
    try:
        yield
    except HandbookError as error:
        raise JsonRpcException(str(error), REFUSED) from error


async def hover(ls: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    asked = await _question(ls, params)
    note = tell.note(asked.book, asked.at, asked.sheet.text) if asked else None
    if not asked or not note:
        return None
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, note.told), asked.sheet.range(note.at, note.text))


async def complete(ls: Server, params: lsp.CompletionParams) -> lsp.CompletionList | None:
    sheet = ls.written(params.text_document.uri)
    sight = ls.desk.last or await ls.desk.sight()
    if not sheet or not sight:
        return None
    at = sheet.place(params.position)
    return lsp.CompletionList(False, [_item(*row, sheet, at) for row in enumerate(choices(sight.known, at, sheet.text))])


def _item(rank: int, choice: Choice, sheet: Sheet, at: Place) -> lsp.CompletionItem:
    over = sheet.range(Place(at.path, at.line, at.column - len(choice.over)), choice.over)
    return lsp.CompletionItem(
        choice.shown or choice.text,
        detail=choice.detail or None,
        documentation=choice.told or None,
        sort_text=f"{rank:04}",
        filter_text=f"{choice.text} {choice.detail}",
        text_edit=lsp.TextEdit(over, choice.text),
    )


async def define(ls: Server, params: lsp.DefinitionParams) -> list[lsp.Location] | None:
    asked = await _question(ls, params)
    return [ls.location(asked.book, name) for name in tell.definition(asked.book, asked.at)] if asked else None


async def refer(ls: Server, params: lsp.ReferenceParams) -> list[lsp.Location] | None:
    asked = await _question(ls, params)
    name = name_at(asked.book, asked.at) if asked else None
    if not asked or not name:
        return None
    found = (found for found in naming(asked.book, name.to) if found.role != "own" or params.context.include_declaration)
    return [ls.location(asked.book, one) for one in found]


async def prepare(ls: Server, params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
    asked = await _question(ls, params)
    if not asked:
        return None
    with _refusing():
        at, old = renamable(asked.sight.book, asked.at)
    return lsp.PrepareRenamePlaceholder(asked.sheet.range(at, old), old)


async def rename(ls: Server, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
    asked = await _question(ls, params)
    if not asked:
        return None
    with _refusing():
        return _changes(ls, asked.sight.book, renamed(asked.sight.book, asked.at, params.new_name))


def _changes(ls: Server, book: Handbook, found: Renamed) -> lsp.WorkspaceEdit:
    """The changes of texts, each file's together, and then the new paths of files and folders."""
    paths = dict.fromkeys(edit.at.path for edit in found.edits)
    texts = [_document(ls, book, path, [edit for edit in found.edits if edit.at.path == path]) for path in paths]
    return lsp.WorkspaceEdit(document_changes=[*texts, *(lsp.RenameFile(ls.uri(old), ls.uri(new)) for old, new in found.moves)])


def _document(ls: Server, book: Handbook, path: str, edits: Iterable[Edit]) -> lsp.TextDocumentEdit:
    sheet, uri = ls.sheet(book, path), ls.uri(path)
    version = ls.workspace.get_text_document(uri).version if path in ls.uris else None
    return lsp.TextDocumentEdit(
        lsp.OptionalVersionedTextDocumentIdentifier(uri, version), [lsp.TextEdit(sheet.range(edit.at, edit.old), edit.new) for edit in edits]
    )


async def symbols(ls: Server, params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol] | None:
    sheet, sight = ls.written(params.text_document.uri), await ls.desk.sight()
    file = next((file for file in sight.known.files if sheet and file.path == sheet.path), None) if sight else None
    return [_symbol(part, sheet) for part in tell.parts(file)] if file and sheet else None


def _symbol(part: tell.Part, sheet: Sheet) -> lsp.DocumentSymbol:
    first, last = Place(sheet.path, part.first), Place(sheet.path, part.last)
    whole = lsp.Range(sheet.position(first), sheet.range(last, sheet.line(part.last)).end)
    within = [_symbol(inner, sheet) for inner in part.within]
    return lsp.DocumentSymbol(part.name, lsp.SymbolKind.String, whole, sheet.range(first, sheet.line(part.first)), children=within)


async def mend(ls: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
    sheet, sight = ls.written(params.text_document.uri), await ls.desk.sight()
    return list(problems.actions(sight.problems, sheet, params.range, params.text_document.uri)) if sheet and sight else None


ANSWERS = (
    (lsp.INITIALIZED, None, begin),
    (lsp.TEXT_DOCUMENT_DID_OPEN, None, edit),
    (lsp.TEXT_DOCUMENT_DID_CHANGE, None, edit),
    (lsp.TEXT_DOCUMENT_DID_CLOSE, None, close),
    (lsp.TEXT_DOCUMENT_DID_SAVE, None, look),
    (lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, None, look),
    (lsp.TEXT_DOCUMENT_HOVER, None, hover),
    (lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", "(", ":", "#", "[", "{", '"']), complete),
    (lsp.TEXT_DOCUMENT_DEFINITION, None, define),
    (lsp.TEXT_DOCUMENT_REFERENCES, None, refer),
    (lsp.TEXT_DOCUMENT_PREPARE_RENAME, None, prepare),
    (lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True), rename),
    (lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL, None, symbols),
    (lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix]), mend),
)

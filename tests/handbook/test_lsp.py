"""The handbook in an editor: a real client speaks with the real server about the sample, and the questions that need no editor."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.uris import from_fs_path
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

from handbook.link import Handbook
from handbook.lsp import problems, tell
from handbook.lsp.complete import choices
from handbook.lsp.desk import look
from handbook.lsp.names import name_at, naming
from handbook.lsp.rename import renamed
from handbook.lsp.sheet import Sheet
from handbook.model import Reference
from handbook.source import Edit, HandbookError, Place, Problem

Copied = Callable[[Path], Path]

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
            self.client.text_document_did_open(
                lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(self.uri(path), "markdown", self.version, text))
            )
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

    def at(self, path: str, text: str, before: str) -> tuple[lsp.TextDocumentIdentifier, lsp.Position]:
        """The place before some words in a text, counted as UTF-16."""
        line, _, rest = text.replace("\r\n", "\n").partition(before)[0].rpartition("\n")
        return self.file(path), lsp.Position(line.count("\n") + bool(_ or line), len(rest.encode("utf-16-le")) // 2)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(tmp_path_factory: pytest.TempPathFactory, copied: Copied, children: dict[str, str]) -> AsyncIterator[Editor]:
    root = copied(tmp_path_factory.mktemp("lsp") / "håndbog")
    client = make_test_lsp_client()
    client.feature(lsp.CLIENT_REGISTER_CAPABILITY)(lambda params: None)
    await client.start_io(sys.executable, "-P", "-m", "handbook", "--root", str(root), "lsp", env=children)
    await client.initialize_session(lsp.InitializeParams(client_capabilities("visual-studio-code"), root_uri=from_fs_path(str(root))))
    yield Editor(client, root)
    await client.shutdown_session()
    await client.stop()


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

"""Pages as plain HTML → the files of an index for search: Pagefind is asked, and its answers are written down."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from itertools import chain
from pathlib import Path
from typing import Any

from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]

from handbook.messages import say

READ = 1 << 20  # bytes at a time
PATIENCE = 600  # seconds for an index of any size
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")  # Pagefind's own dialogs and what they need


def write(copies: Iterable[tuple[str, str]], into: Path) -> None:
    """Write the index of some pages, given as HTML with their addresses, into a folder; OSError or ValueError where that fails."""
    for path, content in _made(copies):
        if not any(fnmatch(path, unused) for unused in _UNUSED):
            place = into / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


def _made(copies: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """The files of an index of some pages, each with its path.

    Pagefind could write them itself, but answers that it has before they are whole.
    """
    # No language: Pagefind's Danish stemmer takes *ledig* and *leder* for one word; find.js asks with what all forms begin with.
    new = {"type": "NewIndex", "config": {"force_language": "unknown"}}
    added = ({"type": "AddFile", "index_id": 0, "url": f"/{address}", "file_contents": copy} for address, copy in copies)
    for answer in _answers(chain([new], added, [{"type": "GetFiles", "index_id": 0}])):
        if answer["type"] == "Error":
            raise ValueError(answer["message"])
        yield from ((file["path"], b64decode(file["content"])) for file in answer.get("files", ()))


def _answers(asked: Iterable[object]) -> Iterator[dict[str, Any]]:
    """What Pagefind's service answers, to one thing after the other.

    The Python package that talks to it waits a tenth of a second for each page, and ends the service before its files are whole.
    """
    with subprocess.Popen([get_executable(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        late = threading.Timer(PATIENCE, service.kill)
        late.start()
        try:
            for nth, one in enumerate(asked):
                yield _answer(service, json.dumps({"message_id": nth, "payload": one}).encode())
        finally:
            late.cancel()
            service.kill()  # else it would wait for more


def _answer(service: subprocess.Popen[bytes], message: bytes) -> dict[str, Any]:
    assert service.stdin and service.stdout
    service.stdin.write(b64encode(message) + b",")
    service.stdin.flush()
    told: list[bytes] = []
    while not told or not told[-1].endswith(b","):
        told.append(os.read(service.stdout.fileno(), READ))
        if not told[-1]:
            raise OSError(say("search", "ended"))
    answer: dict[str, Any] = json.loads(b64decode(b"".join(told)[:-1]))["payload"]
    return answer

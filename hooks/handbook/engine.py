"""Pages as plain HTML → the files of an index for search: Pagefind is asked, and its answers are written down."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path
from typing import IO, Any

from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]

from handbook.messages import say

READ = 1 << 20  # bytes at a time
PATIENCE = 600  # seconds for an index of any size
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")  # Pagefind's own dialogs and what they need


def write(copies: Mapping[str, str], into: Path) -> None:
    """Write the index of some pages, given as HTML by their address, into a folder; OSError or ValueError where that fails."""
    for path, content in _made(copies):
        if not any(fnmatch(path, unused) for unused in _UNUSED):
            place = into / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


def _made(copies: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The files of an index of some pages, each with its path."""
    # No language: Pagefind's Danish stemmer takes *ledig* and *leder* for one word; find.js asks with what all forms begin with.
    asked: list[object] = [{"type": "NewIndex", "config": {"force_language": "unknown"}}]
    asked += [{"type": "AddFile", "index_id": 0, "url": f"/{address}", "file_contents": copy} for address, copy in copies.items()]
    answers = _answers([*asked, {"type": "GetFiles", "index_id": 0}])
    if wrong := next((answer["message"] for answer in answers if answer["type"] == "Error"), None):
        raise ValueError(wrong)
    return ((file["path"], b64decode(file["content"])) for answer in answers for file in answer.get("files", ()))


def _answers(asked: Sequence[object]) -> list[dict[str, Any]]:
    """What Pagefind's service answers, one for each thing that it is asked.

    The Python package that talks to it waits a tenth of a second for each page, and ends the service before its files are whole.
    """
    said = b"".join(b64encode(json.dumps({"message_id": nth, "payload": one}).encode()) + b"," for nth, one in enumerate(asked))
    with subprocess.Popen([get_executable(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        assert service.stdin and service.stdout
        threading.Thread(target=_say, args=(service.stdin, said), daemon=True).start()  # it answers before it has heard all
        late = threading.Timer(PATIENCE, service.kill)
        late.start()
        told, count = [], 0
        while count < len(asked) and (piece := os.read(service.stdout.fileno(), READ)):
            told.append(piece)
            count += piece.count(b",")
        late.cancel()
        service.kill()  # else it would wait for more
    if count < len(asked):
        raise OSError(say("search", "ended"))
    return [json.loads(b64decode(answer))["payload"] for answer in b"".join(told).split(b",")[:count]]


def _say(to: IO[bytes], said: bytes) -> None:
    with suppress(OSError):  # a service that has ended is told by what it did not answer
        to.write(said)
        to.flush()

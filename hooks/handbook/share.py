"""A built site → one that works from a network drive or a USB stick, where there is no server and pages stand under `file://`.

Each link leads to a file, our modules become one plain script, and what the search fetches stands in another. The pages of the
ordinary site are not touched: what is changed here is a copy.
"""

from __future__ import annotations

import gzip
import json
import posixpath
import re
import shutil
from base64 import b64encode
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from handbook.headers import META
from handbook.search import FOLDER

SCRIPTS = "assets/javascripts"
SCRIPT = f"{SCRIPTS}/share.js"
POLICY = META.replace("script-src 'self'", "script-src 'self' blob:")  # the search's module comes out of the packed files
_FOR_A_SERVER = ("404.html", "sitemap.xml", "sitemap.xml.gz")
_TAG = re.compile(r"<[a-z][^<>]*>")
_ADDRESS = re.compile(r"""(?P<before>\s(?:href|src)="|;\s*url=)(?![a-z]+:|//)(?P<path>[^"#?]+)""")
_MODULE = re.compile(rf'[ \t]*<script type="module"(?: blocking="render")? src="[^"]*{SCRIPTS}/(\w+)\.js"></script>\n?')
_EXPORT = re.compile(r"^export (?=(?:const|class) (\w+))", re.MULTILINE)
_IMPORT = re.compile(r'^import \{(.*)\} from "\./(\w+)\.js";$', re.MULTILINE)
_FETCHED_MODULE = re.compile(r"\bimport\(")
_FRAGMENT = b"pagefind_dcd"  # what Pagefind writes before what it tells of a page


def convert(site: Path) -> None:
    """Change a built site, with its index for search, into one that needs no server."""
    for name in _FOR_A_SERVER:
        (site / name).unlink(missing_ok=True)
    front = (site / "index.html").read_text(encoding="utf-8")
    _write(site / SCRIPT, _script(site / SCRIPTS, _MODULE.findall(front)))
    for path in sorted(site.rglob("*.html")):
        _write(path, page(path.read_text(encoding="utf-8"), path.parent.relative_to(site).as_posix()))
    packed = _packed(site / FOLDER)
    shutil.rmtree(site / FOLDER)
    (site / FOLDER).mkdir()
    _write(site / FOLDER / "files.js", packed)


def page(text: str, folder: str) -> str:
    """A page that stands in a folder of the site, with links to files and with the plain script for the modules."""
    root = posixpath.relpath(".", folder)
    linked = _TAG.sub(lambda tag: _ADDRESS.sub(lambda found: found["before"] + _file(found["path"], root), tag[0]), text.replace(META, POLICY))
    plain = _MODULE.sub("", linked)
    return plain if plain == linked else plain.replace("</body>", f'<script defer src="{root}/{SCRIPT}"></script>\n</body>')


def _file(path: str, root: str) -> str:
    """The file that a path leads to; where it is a folder, the page in it."""
    path = root + path if path.startswith("/") else path
    return posixpath.join(path, "index.html") if path.rpartition("/")[2] in ("", ".", "..") else path


def _script(scripts: Path, named: Iterable[str]) -> str:
    """Our modules, and before each those that it imports, as one plain script behind what answers for the server."""
    texts = {name: text for module in named for name, text in _with_imported(scripts, module)}
    ours = files("handbook").joinpath("share.js").read_text(encoding="utf-8")
    return "\n".join(['(() => {\n"use strict";', ours, *(_plain(name, text) for name, text in texts.items()), "})();\n"])


def _with_imported(scripts: Path, name: str) -> Iterator[tuple[str, str]]:
    text = (scripts / f"{name}.js").read_text(encoding="utf-8")
    for _, other in _IMPORT.findall(text):
        yield from _with_imported(scripts, other)
    yield name, text


def _plain(name: str, module: str) -> str:
    """A module as a function that is called at once and gives what the module exports."""
    given = ", ".join(_EXPORT.findall(module))
    body = _IMPORT.sub(lambda found: f"const {{{found[1].replace(' as ', ': ')}}} = modules.{found[2]};", _EXPORT.sub("", module))
    return f"modules.{name} = (() => {{\n{_FETCHED_MODULE.sub('imported(', body)}\nreturn {{ {given} }};\n}})();"


def _packed(index: Path) -> str:
    """The files of the index as one script, with addresses that are files."""
    paths = sorted(path for path in index.rglob("*") if path.is_file())
    packed = {path.relative_to(index).as_posix(): b64encode(_addressed(path)).decode() for path in paths}
    return f"globalThis.handbookFiles = {json.dumps(packed)};\n"


def _addressed(path: Path) -> bytes:
    """What a file of the index holds; where it tells addresses of pages, those of their files."""
    data = path.read_bytes()
    if path.name == "terms.json":
        told = json.loads(data)
        told["terms"] = [_at_file(term) for term in told["terms"]]
        return json.dumps(told, ensure_ascii=False).encode()
    if path.parent.name == "fragment":
        told = json.loads(gzip.decompress(data).removeprefix(_FRAGMENT))
        return gzip.compress(_FRAGMENT + json.dumps(_at_file(told), ensure_ascii=False).encode(), mtime=0)
    return data


def _at_file(told: dict[str, str]) -> dict[str, str]:
    return told | {"url": _file(told["url"], "")}


def write_zip(folder: Path, into: Path) -> None:
    """Pack a folder; the same files give the same bytes."""
    with ZipFile(into, "w", ZIP_DEFLATED) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = ZipInfo(path.relative_to(folder.parent).as_posix())
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, path.read_bytes())


def _write(place: Path, text: str) -> None:
    place.write_text(text, encoding="utf-8", newline="\n")

"""What the project stands on: locked, listed with licences, told as a bill of materials, and looked up among known vulnerabilities."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation import make_schemabased_validator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "requirements"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PLATFORMS = [
    {"sys_platform": platform, "os_name": name, "python_version": version, "python_full_version": f"{version}.9"}
    for platform, name in (("linux", "posix"), ("darwin", "posix"), ("win32", "nt"))
    for version in ("3.11", "3.12", "3.13", "3.14")
]


def lock(name: str) -> list[Requirement]:
    """What a lock names, each with its marker."""
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    return [Requirement(line.strip(" \\")) for line in re.findall(r"^[a-z0-9].*", text, re.MULTILINE)]


def script(name: str, *words: str, folder: Path = REQUIREMENTS, **extra: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(folder / name), *words]
    kept = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    return subprocess.run(command, env=kept | {"PYTHONUTF8": "1"} | extra, capture_output=True, encoding="utf-8", check=False)


# The locks


@pytest.mark.parametrize(("name", "asked"), [("site.txt", PROJECT["dependencies"]), ("test.txt", PROJECT["optional-dependencies"]["test"])])
def test_what_the_project_names_is_locked_at_a_version_it_takes_on_each_platform(name: str, asked: list[str]) -> None:
    for platform in PLATFORMS:
        pinned = {canonicalize_name(one.name): one.specifier for one in lock(name) if not one.marker or one.marker.evaluate(platform)}
        for wanted in map(Requirement, asked):
            if wanted.marker and not wanted.marker.evaluate(platform):
                continue
            exact = next(iter(pinned[canonicalize_name(wanted.name)]))
            assert exact.operator == "=="
            assert exact.version in wanted.specifier, wanted


@pytest.mark.parametrize("name", ["site.txt", "test.txt"])
def test_a_platform_has_one_version_of_each_package(name: str) -> None:
    for platform in PLATFORMS:
        names = [one.name for one in lock(name) if not one.marker or one.marker.evaluate(platform)]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["site.txt", "test.txt"])
def test_a_lock_has_requirements_digests_and_notes_and_nothing_else(name: str) -> None:
    """No option such as an index, no address, no path: where packages come from is the machine's affair."""
    lines = (REQUIREMENTS / name).read_text(encoding="utf-8").splitlines()
    allowed = re.compile(r"[a-z0-9][\w.-]*==[\w.]+(?: ; [\w.<>=!' ]+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?|    #[ \w.()/-]*|#[ \w./:-]*")
    assert [line for line in lines if not allowed.fullmatch(line)] == []


# The licences


def test_every_locked_package_has_a_licence_on_the_list() -> None:
    done = script("licences.py")
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.splitlines()
    assert {one.name for one in lock("test.txt")} <= {line.split()[0] for line in told}
    assert any(line.startswith("pagefind-bin-extended: Pagefind") for line in told)


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('click = "BSD-3-Clause"', 'click = "GPL-3.0-only"', "click: GPL-3.0-only is not allowed"),
        ('click = "BSD-3-Clause"', 'click = "MIT AND SSPL-1.0"', "click: SSPL-1.0 is not allowed"),
        ('click = "BSD-3-Clause"', 'click = "MIT"', "click: licences.toml says MIT, its metadata say BSD-3-Clause"),
        ('click = "BSD-3-Clause"\n', "", "click: read its licence and write it into licences.toml; its metadata say BSD-3-Clause"),
        ("[packages]\n", '[packages]\nleft-pad = "MIT"\n', "left-pad: is in no lock"),
        ('RxJS" = "Apache-2.0"', 'RxJS" = "AGPL-3.0-only"', "mkdocs-material: RxJS: AGPL-3.0-only is not allowed"),
    ],
)
def test_a_licence_that_is_not_on_the_list_is_red(tmp_path: Path, was: str, becomes: str, told: str) -> None:
    shutil.copytree(REQUIREMENTS, tmp_path / "requirements")
    table = tmp_path / "requirements/licences.toml"
    text = table.read_text(encoding="utf-8")
    assert was in text
    table.write_text(text.replace(was, becomes), encoding="utf-8")
    done = script("licences.py", folder=tmp_path / "requirements")
    assert done.returncode == 1
    assert told in done.stderr


# The bill of materials


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> str:
    into = tmp_path_factory.mktemp("dist") / "faellessprog.cdx.json"
    done = script("bom.py", str(into))
    assert (done.returncode, done.stderr) == (0, "")
    return into.read_text(encoding="utf-8")


def test_the_bill_fits_the_schema_and_names_each_locked_package(bill: str) -> None:
    assert make_schemabased_validator(OutputFormat.JSON, SchemaVersion.V1_6).validate_str(bill) is None
    held: dict[str, Any] = json.loads(bill)
    parts = {part["purl"]: part for part in held["components"]}
    assert set(parts) == {f"pkg:pypi/{one.name}@{next(iter(one.specifier)).version}" for one in lock("site.txt")}
    assert all(part["hashes"] and part["licenses"] for part in parts.values())
    assert held["metadata"]["component"]["version"] == PROJECT["version"]


def test_the_bill_tells_who_asks_for_what_and_what_comes_inside(bill: str) -> None:
    held = json.loads(bill)
    asks = {one["ref"].partition("@")[0]: {ref.partition("@")[0] for ref in one.get("dependsOn", [])} for one in held["dependencies"]}
    named = {canonicalize_name(Requirement(text).name) for text in PROJECT["dependencies"]}
    assert asks["faellessprog"] == named
    assert "jinja2" in asks["mkdocs"]
    assert "via" not in asks["mkdocs"]
    material = next(part for part in held["components"] if part["name"] == "mkdocs-material")
    assert "RxJS" in {part["name"] for part in material["components"]}


def test_the_bill_is_the_same_each_time_and_tells_a_time_only_when_it_is_given_one(bill: str, tmp_path: Path) -> None:
    script("bom.py", str(tmp_path / "again.json"), PYTHONHASHSEED="7")
    assert (tmp_path / "again.json").read_text(encoding="utf-8") == bill
    assert "timestamp" not in json.loads(bill)["metadata"]
    script("bom.py", str(tmp_path / "timed.json"), SOURCE_DATE_EPOCH="1795305600")
    assert json.loads((tmp_path / "timed.json").read_text(encoding="utf-8"))["metadata"]["timestamp"] == "2026-11-22T00:00:00+00:00"


# The known vulnerabilities: looked up on the network, and so by a command and never by a test


def audited(folder: Path, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """The command that the developers' page and the workflow files name, with a memory of its own."""
    command = re.search(r"^\.venv/bin/pip-audit (.*)$", (REQUIREMENTS / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert command
    line = [sys.executable, "-m", "pip_audit", *command[1].split(), "--progress-spinner", "off", "--cache-dir", str(folder), *words]
    return subprocess.run(line, cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1"} | extra, capture_output=True, encoding="utf-8", check=False)


def test_the_audit_reads_every_package_of_the_lock(tmp_path: Path) -> None:
    done = audited(tmp_path, "--dry-run")
    here = [one for one in lock("site.txt") if not one.marker or one.marker.evaluate()]
    assert done.returncode == 0, done.stderr
    assert f"would have audited {len(here)} packages" in done.stderr


def test_an_audit_that_reaches_no_database_is_red_and_does_not_say_that_all_is_well(tmp_path: Path) -> None:
    nowhere = dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy", "ALL_PROXY", "all_proxy"), "http://127.0.0.1:9")
    done = audited(tmp_path, **nowhere, NO_PROXY="", no_proxy="")
    assert done.returncode not in (0, None)
    assert "No known vulnerabilities" not in done.stdout + done.stderr


# The notices


def test_what_comes_inside_and_reaches_the_reader_has_its_notice() -> None:
    notices = (ROOT / "hooks/handbook/theme/assets/THIRD-PARTY.txt").read_text(encoding="utf-8")
    carried = tomllib.loads((REQUIREMENTS / "licences.toml").read_text(encoding="utf-8"))["carried"]
    told = dict(re.findall(r"^## (.+)\n\n[^#]*?\. ([\w.-]+)\.\n", notices, re.MULTILINE))
    assert told == {name.partition(": ")[2]: licence for name, licence in carried.items()} | {"Material for MkDocs": "MIT"}
    assert set(told.values()) == set(re.findall(r"^# ([\w.-]+)$", notices, re.MULTILINE))


def test_a_site_has_the_notices_and_nothing_that_they_leave_out(site: Path) -> None:
    assert (site / "assets/THIRD-PARTY.txt").is_file()
    ours = {path.name for path in (ROOT / "hooks/handbook/theme/assets").rglob("*") if path.is_file()}
    others = {path.relative_to(site).as_posix() for path in (site / "assets").rglob("*") if path.is_file() and path.name not in ours}
    told = (r"stylesheets/(?:main|palette)\.\w+\.min\.css(?:\.map)?", r"javascripts/bundle\.\w+\.min\.js(?:\.map)?", r"images/favicon\.png")
    assert [path for path in others if not re.fullmatch(f"assets/(?:{'|'.join(told)})", path)] == []


def test_the_bundle_is_made_of_the_parts_that_have_notices(site: Path) -> None:
    """The map beside what was made tells what it was made from."""
    maps = [json.loads(path.read_text(encoding="utf-8"))["sources"] for path in (site / "assets").rglob("*.map")]
    parts = {part[1].lower() for sources in maps for source in sources if (part := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", source))}
    carried = tomllib.loads((REQUIREMENTS / "licences.toml").read_text(encoding="utf-8"))["carried"]
    known = {name.partition(": ")[2].lower().removesuffix(".js") for name in carried}
    assert parts
    assert parts <= known

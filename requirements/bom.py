"""The bill of materials of what a handbook is built with, as CycloneDX 1.6: `.venv/bin/python requirements/bom.py FILE`.

What stands in it comes from `pyproject.toml`, the lock `site.txt` and `licences.toml`, and so it is the same whenever it is made; it tells
a time only where `SOURCE_DATE_EPOCH` gives one. A file that does not fit the schema is not written.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation import make_schemabased_validator
from packageurl import PackageURL

HERE = Path(__file__).resolve().parent
LOCK = HERE / "site.txt"
PIN = re.compile(r"(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^ ;\\\n]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
VIA = re.compile(r"^ +#(?: via)? +(?!via$)([a-z0-9][a-z0-9.-]*)(?: \(pyproject\.toml\))?$", re.MULTILINE)


@dataclass(frozen=True)
class Pin:
    """A locked package: the digests of its files, and the packages that ask for it."""

    name: str
    version: str
    digests: tuple[str, ...]
    asked_by: tuple[str, ...]


def pins(lock: str) -> Iterator[Pin]:
    """Every package of a lock in its order."""
    for text in re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE):
        if pin := PIN.match(text):
            yield Pin(pin["name"], pin["version"], tuple(HASH.findall(text)), tuple(VIA.findall(text)))


def bill() -> Bom:
    """Our own package, all that is locked for it with licences and digests, and who asks for what."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    licences = tomllib.loads((HERE / "licences.toml").read_text(encoding="utf-8"))
    lock = tuple(pins(LOCK.read_text(encoding="utf-8")))
    ours = _component(project["name"], project["version"], project["license"], ComponentType.APPLICATION)
    parts = {pin: _package(pin, licences["packages"][pin.name], licences["carried"]) for pin in lock}
    bom = Bom(components=parts.values(), serial_number=uuid5(NAMESPACE_URL, LOCK.read_text(encoding="utf-8") + project["version"]))
    bom.metadata.component = ours
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    bom.metadata.timestamp = datetime.fromtimestamp(int(epoch), UTC) if epoch else None  # type: ignore[assignment] # none is left out
    bom.register_dependency(ours, [part for pin, part in parts.items() if project["name"] in pin.asked_by])
    for asking, part in parts.items():
        bom.register_dependency(part, [other for pin, other in parts.items() if asking.name in pin.asked_by])
    return bom


def _package(pin: Pin, licence: str, carried: dict[str, str]) -> Component:
    part = _component(pin.name, pin.version, licence, ComponentType.LIBRARY)
    part.purl = PackageURL("pypi", name=pin.name, version=pin.version)
    part.hashes.update(HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in pin.digests)
    inside = (name.removeprefix(f"{pin.name}: ") for name in carried if name.startswith(f"{pin.name}: "))
    part.components.update(_component(name, None, carried[f"{pin.name}: {name}"], ComponentType.LIBRARY) for name in inside)
    return part


def _component(name: str, version: str | None, licence: str, kind: ComponentType) -> Component:
    ref = f"{name}@{version}" if version else name
    return Component(name=name, version=version, type=kind, bom_ref=ref, licenses=[LicenseExpression(licence)])


def main(into: str) -> int:
    text = make_outputter(bill(), OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=2)
    if wrong := make_schemabased_validator(OutputFormat.JSON, SchemaVersion.V1_6).validate_str(text):
        print(wrong, file=sys.stderr)
        return 1
    Path(into).parent.mkdir(parents=True, exist_ok=True)
    Path(into).write_text(text + "\n", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""Start Fællessprog: `python run.py build`, `serve`, `check`, `test` … Needs nothing but Python 3.11 or newer."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = ROOT / "requirements"


class Refusal(Exception):
    """What stands in the way, in a line for the person at the keyboard."""


def refuse_old(version: "tuple[int, ...]") -> None:
    if version < (3, 11):
        raise Refusal(f"Python {version[0]}.{version[1]} er for gammel: Fællessprog kræver Python 3.11 eller nyere.")


def digest(lock: str) -> str:
    return hashlib.sha256((LOCKS / lock).read_bytes()).hexdigest()


def install(lock: str) -> None:
    """Bring .venv to what `lock` says. test.txt holds all of site.txt, so it may be laid on top; any other change starts anew."""
    installed = STAMP.read_text(encoding="utf-8").split() if STAMP.exists() and PYTHON.exists() else []
    if digest(lock) in installed:
        return
    print("Installerer det, Fællessprog bygger på. Det tager et par minutter første gang …", file=sys.stderr, flush=True)
    steps = [[str(PYTHON), "-I", "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "--only-binary=:all:", "-r", str(LOCKS / lock)]]
    if digest("site.txt") in installed:
        STAMP.unlink()
    else:
        steps.insert(0, [sys.executable, "-I", "-m", "venv", "--clear", str(VENV)])
    for step in steps:
        if subprocess.run(step, env=dict(os.environ, PIP_USER="0"), check=False).returncode:
            raise Refusal("Installationen lykkedes ikke. Årsagen står ovenfor. Intet er ødelagt: kør samme kommando igen, når den er løst.")
    STAMP.write_text("\n".join(sorted({digest("site.txt"), digest(lock)})), encoding="utf-8")


def start(words: "list[str]") -> int:
    module = ["pytest", *words[1:]] if words[:1] == ["test"] else ["handbook", *words]
    command = [str(PYTHON), "-P", "-m", *module]
    env = dict(os.environ, PYTHONPATH=str(ROOT / "hooks"), PYTHONUTF8="1", HANDBOOK_PROG=("py" if os.name == "nt" else "python3") + " run.py")
    os.chdir(str(ROOT))
    if os.name != "nt":
        os.execve(command[0], command, env)  # the command takes this process's place: its exit code and its signals
    child = subprocess.Popen(command, env=env)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            pass  # Ctrl-C reached the command too: wait for it to close


def main(words: "list[str]") -> int:
    try:
        refuse_old(sys.version_info[:2])
        install("test.txt" if words[:1] == ["test"] else "site.txt")
        return start(words)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
    except OSError as error:
        print(f"Fællessprog kunne ikke startes: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

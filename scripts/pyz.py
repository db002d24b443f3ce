"""Make ``decision-aid.pyz``: the program with all that it needs in one file, which a bare ``python3`` runs.

    python scripts/pyz.py [DIRECTORY]

It needs pip and a package index. Only wheels of plain Python go in, so that the
file runs on every system and on every Python that the project allows; the same
wheels make the same bytes.
"""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
import tempfile
import zipfile

from collections.abc import Iterator
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement

HERE = Path(__file__).resolve().parents[1]
NAME = "decision-aid.pyz"
PYTHONS = ("3.10", "3.11", "3.12", "3.13")
MAIN = """\
import sys

if sys.version_info < (3, 10):
    sys.exit("decision-aid needs Python 3.10 or newer; this is %d.%d" % sys.version_info[:2])

from decision_aid.__main__ import main

sys.exit(main())
"""
"""The first lines run on any Python, so that an old one is told what is wrong."""
LEFT_OUT = re.compile(
    r"(^|/)(__pycache__|bin|tests?|[^/]*\.(pyc|so|pyd|po))(/|$)|\.dist-info/(RECORD|direct_url\.json)$"
    r"|^decision_aid/data/fonts/"
)
"""Byte code is for one Python only, translators' catalogues are read compiled, and some files say where things were
installed.

The fonts are for PDF alone, which needs libraries that a bare Python has not.
"""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The oldest date that a zip file can give, for each of its files."""


def pip(*arguments: str | Path) -> None:
    """Run pip; it must end well."""
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *map(str, arguments)], check=True)


def install(target: Path, *what: str | Path) -> None:
    """Put wheels of plain Python into a directory, with what they need on this Python."""
    pip(
        "install", "--target", target, "--upgrade", "--no-compile", "--only-binary", ":all:",
        "--platform", "any", "--abi", "none", "--implementation", "py", *what,
    )  # fmt: skip


def missing(target: Path) -> Iterator[str]:
    """What the packages there need on one of the Pythons, and is not there."""
    found = list(importlib.metadata.distributions(path=[str(target)]))
    names = {plain(item.metadata["Name"]) for item in found}
    for item in found:
        for need in map(Requirement, item.requires or ()):
            if plain(need.name) not in names and any(needed(need, python) for python in PYTHONS):
                need.marker = None
                yield str(need)


def needed(need: Requirement, python: str) -> bool:
    """Whether something is needed on a Python, and not only for an extra."""
    here = {**default_environment(), "python_version": python, "python_full_version": f"{python}.0", "extra": ""}
    return need.marker is None or need.marker.evaluate(here)


def plain(name: str) -> str:
    """A package's name as an index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def packed(target: Path, path: Path) -> None:
    """One file of all in a directory, the same bytes for the same files."""
    files = {file.relative_to(target).as_posix(): file.read_bytes() for file in target.rglob("*") if file.is_file()}
    files = {"__main__.py": MAIN.encode(), **{name: files[name] for name in sorted(files) if not LEFT_OUT.search(name)}}
    with path.open("wb") as out:
        out.write(b"#!/usr/bin/env python3\n")
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name, content in files.items():
                entry = zipfile.ZipInfo(name, LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, content)
    path.chmod(0o755)


def main(directory: str = ".") -> int:
    """Make the file in a directory, and say where."""
    path = Path(directory, NAME).resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        pip("wheel", "--no-deps", "-w", work, HERE)
        (wheel,) = Path(work).glob("*.whl")
        target = Path(work, "all")
        install(target, wheel)
        while more := sorted(set(missing(target))):
            install(target, *more)
        packed(target, path)
    print(f"{path}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    if len(sys.argv) > 2 or sys.argv[1:2] in (["-h"], ["--help"]):
        sys.exit("usage: python scripts/pyz.py [DIRECTORY]")
    sys.exit(main(*sys.argv[1:]))

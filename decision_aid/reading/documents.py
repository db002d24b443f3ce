"""From a file's bytes to TOML values, with one clear line for each way that fails."""

from __future__ import annotations

import sys

from collections.abc import Iterable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import tomli

from attrs import frozen

from decision_aid.language import mark, tr
from decision_aid.reading.faults import Fault, Unreadable, reason

_CHECKOUT = Path(__file__).resolve().parents[2] / "data"
"""The files of ``data/`` where the program runs from a checkout."""

LARGEST = 4 * 1024 * 1024
"""Bytes. The real table is about a tenth of this; more is not a file a person keeps."""

_OF_TOMLI = (
    mark("Invalid value"), mark("Invalid statement"), mark("Invalid initial character for a key part"),
    mark("Expected '=' after a key in a key/value pair"), mark("Cannot overwrite a value"), mark("Unclosed array"),
    mark("Unclosed inline table"), mark("Unterminated string"), mark("Unescaped '\\' in a string"),
    mark("Invalid date or datetime"), mark("Expected newline or end of document after a statement"),
)  # fmt: skip
"""What tomli says is wrong, as far as no word of the file is in it."""


@frozen
class Document:
    """A TOML file that was read: its name, its exact bytes, its text and its values."""

    name: str
    raw: bytes
    text: str
    values: dict[str, Any]

    def unreadable(self, faults: Iterable[Fault]) -> Unreadable:
        """The exception that reports ``faults`` with their line numbers."""
        # Positions cost a walk over the whole text, so only when there is a fault.
        from decision_aid.reading.positions import line_of, line_starts, positions

        places = positions(self.text)
        starts = line_starts(self.text)
        return Unreadable.at(
            self.name,
            ((line_of(starts, places, fault.path), fault.path, fault.sentence) for fault in faults),
        )


def read_document(path: str | Path, *, name: str | None = None) -> Document:
    """Read the TOML file at ``path`` (``"-"`` is standard input).

    Raises :class:`Unreadable` when it is missing, a directory, not readable,
    larger than :data:`LARGEST`, empty, not UTF-8 or not TOML.
    """
    shown = name or (tr("standard input") if path == "-" else str(path))
    return parse_document(_read_bytes(path, shown), shown)


def packaged_document(name: str) -> Document:
    """Read a TOML file of ``data/``: inside the installed package, or beside it in a checkout.

    An editable install leaves an old copy where ``importlib.metadata`` would
    look, so it is never asked. Raises as :func:`read_document`.
    """
    inside = files("decision_aid").joinpath("data", name)
    if inside.is_file():
        with as_file(inside) as path:
            return read_document(path, name=name)
    return read_document(_CHECKOUT / name, name=f"data/{name}")


def packaged_bytes(name: str) -> bytes:
    """A file of ``data/`` as it is, found as :func:`packaged_document` finds its own.

    name: with ``/`` between its parts. Raises OSError when it can't be read.
    """
    inside = files("decision_aid").joinpath("data", *name.split("/"))
    return inside.read_bytes() if inside.is_file() else (_CHECKOUT / name).read_bytes()


def parse_document(raw: bytes, name: str) -> Document:
    """Read TOML from ``raw``; ``name`` is what messages call it."""
    if len(raw) > LARGEST:
        raise Unreadable.of(
            name, tr("the file is larger than {size} MB, which is the most allowed", size=LARGEST // 2**20)
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable.at(name, [(line, (), tr("the file is not UTF-8 text; save it as UTF-8"))]) from None
    if not text.strip():
        raise Unreadable.of(name, tr("the file is empty; it must hold TOML"))
    # tomli wants \n line ends in text; TOML allows \r\n as well.
    text = text.replace("\r\n", "\n")
    try:
        values = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        message = tr("this is not TOML: {reason} (column {column})", reason=tr(error.msg), column=error.colno)
        raise Unreadable.at(name, [(error.lineno, (), message)]) from None
    except RecursionError:
        raise Unreadable.of(name, tr("this is not a usable TOML file: it is nested too deeply")) from None
    except ValueError as error:  # a whole number with thousands of digits
        raise Unreadable.of(name, tr("this is not a usable TOML file: {reason}", reason=error)) from None
    return Document(name, raw, text, values)


def _read_bytes(path: str | Path, shown: str) -> bytes:
    try:
        if path == "-":
            if sys.stdin is None:
                raise Unreadable.of(shown, tr("there is no standard input to read"))
            return sys.stdin.buffer.read(LARGEST + 1)
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise Unreadable.of(shown, tr("there is no such file")) from None
    except IsADirectoryError:
        raise Unreadable.of(shown, tr("this is a directory; name a TOML file")) from None
    except PermissionError:
        raise Unreadable.of(shown, tr("the file may not be read; check its permissions")) from None
    except (OSError, ValueError) as error:
        raise Unreadable.of(shown, tr("the file can't be read: {reason}", reason=reason(error))) from None

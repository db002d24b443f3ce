"""``data/comparisons.toml`` -> :class:`Evidence`, or every fault in it."""

from __future__ import annotations

import hashlib

from importlib.resources import as_file, files
from pathlib import Path

from attrs import frozen

from decision_aid.evidence.checks import faults_of
from decision_aid.evidence.model import Evidence
from decision_aid.reading import Document, checked, read_document


@frozen
class Table:
    """A table that was read and found sound.

    name: the file; sha256: of its exact bytes, in hex.
    """

    evidence: Evidence
    name: str
    sha256: str


def read_table(path: str | Path | None = None) -> Table:
    """Read the table at ``path``, or the one that comes with the program.

    Raises Unreadable with one line per fault; nothing is returned from a table
    that has any.
    """
    if path is not None:
        return table_of(read_document(path))
    return table_of(_packaged())


def table_of(document: Document) -> Table:
    """The table in a document. Raises Unreadable with one line per fault."""
    evidence = checked(document, Evidence, faults_of)
    return Table(evidence, document.name, hashlib.sha256(document.raw).hexdigest())


def _packaged() -> Document:
    """The table inside the installed package, or beside it in a checkout.

    An editable install leaves an old copy where ``importlib.metadata`` would
    look, so it is never asked.
    """
    checkout = Path(__file__).resolve().parents[2] / "data" / "comparisons.toml"
    inside = files("decision_aid").joinpath("data", "comparisons.toml")
    if inside.is_file():
        with as_file(inside) as path:
            return read_document(path, name="comparisons.toml")
    return read_document(checkout, name="data/comparisons.toml")

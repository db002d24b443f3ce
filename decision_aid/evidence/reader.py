"""``data/comparisons.toml`` -> :class:`Evidence`, or every fault in it."""

from __future__ import annotations

import hashlib

from collections.abc import Callable, Iterable
from pathlib import Path

import attrs

from attrs import frozen

from decision_aid.evidence.checks import faults_of
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.overlay import ClinicFile, clinic_file, overlaid
from decision_aid.language import SOURCE, only
from decision_aid.reading import Document, Fault, Unreadable, checked, packaged_document, read_document
from decision_aid.reading.structuring import salvage

TABLE = "comparisons.toml"
"""The table that comes with the program."""

Rules = Callable[[Evidence], Iterable[Fault]]


@frozen
class Table:
    """A table that was read and found sound.

    name: the file; sha256: of its exact bytes, in hex; alone: what the table
    says without the clinic's file that ``evidence`` has over it, if any; clinic:
    that file; english: the same as it was read, where this one is in another language.
    """

    evidence: Evidence
    name: str
    sha256: str
    alone: Evidence | None = None
    clinic: ClinicFile | None = None
    english: Table | None = None


def read_table(path: str | Path | None = None, clinic: str | Path | None = None, rules: Rules = faults_of) -> Table:
    """Read the table at ``path``, or the one that comes with the program.

    clinic: a clinic's file to lay over it; rules: what the table is held to.
    Raises Unreadable with one line per fault; nothing is returned from a table
    or a clinic's file that has any.
    """
    return _with_clinic(table_of(packaged_document(TABLE) if path is None else read_document(path), rules), clinic)


def _with_clinic(table: Table, clinic: str | Path | None) -> Table:
    if clinic is None:
        return table
    file = clinic_file(table.evidence, read_document(clinic))
    with only(SOURCE):  # as the table is; prose.translated says it in another language
        evidence = overlaid(table.evidence, file, table.evidence)
    return attrs.evolve(table, evidence=evidence, alone=table.evidence, clinic=file)


def read_for_audit(
    path: str | Path | None = None, clinic: str | Path | None = None, rules: Rules = faults_of
) -> tuple[Table, tuple[str, ...]]:
    """The table at ``path`` with what is wrong with it, a line each: faults don't keep it from being audited.

    Raises Unreadable when it is no TOML, or when the clinic's file has faults.
    """
    document = packaged_document(TABLE) if path is None else read_document(path)
    lines: tuple[str, ...] = ()
    try:
        table = table_of(document, rules)
    except Unreadable as error:
        evidence: Evidence = salvage(document.values, Evidence)
        table = Table(evidence, document.name, hashlib.sha256(document.raw).hexdigest())
        lines = error.lines
    return _with_clinic(table, clinic), lines


def table_of(document: Document, rules: Rules = faults_of) -> Table:
    """The table in a document. Raises Unreadable with one line per fault."""
    evidence = checked(document, Evidence, rules)
    return Table(evidence, document.name, hashlib.sha256(document.raw).hexdigest())

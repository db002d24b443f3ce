"""An answers file -> :class:`Answers`, or every fault in it."""

from __future__ import annotations

from pathlib import Path

from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers
from decision_aid.interview.rules import faults_of
from decision_aid.reading import Document, Fault, read_document, structure


def read_answers(path: str | Path, evidence: Evidence) -> Answers:
    """Read the answers file at ``path`` (``"-"`` is standard input).

    Raises Unreadable with one line per fault.
    """
    return answers_of(read_document(path), evidence)


def answers_of(document: Document, evidence: Evidence) -> Answers:
    """The answers in a document. Raises Unreadable with one line per fault."""
    answers, faults = structure(document.values, Answers)
    if "schema" not in document.values:
        faults = (*faults, Fault(("schema",), "this key is missing; write schema = 1"))
    if answers is not None and not faults:
        faults = tuple(faults_of(evidence, answers))
    if answers is None or faults:
        raise document.unreadable(faults)
    return answers

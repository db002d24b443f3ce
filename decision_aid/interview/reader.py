"""An answers file -> :class:`Answers`, or every fault in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers
from decision_aid.interview.rules import faults_of
from decision_aid.language import tr
from decision_aid.reading import Document, Fault, checked, read_document


def read_answers(path: str | Path, evidence: Evidence, clear: Callable[[Document], Document] | None = None) -> Answers:
    """Read the answers file at ``path`` (``"-"`` is standard input).

    clear: what is to be read instead of the file, for one that is encrypted.
    Raises Unreadable with one line per fault, and what ``clear`` raises.
    """
    document = read_document(path)
    return answers_of(clear(document) if clear else document, evidence)


def answers_of(document: Document, evidence: Evidence, *, begun: bool = False) -> Answers:
    """The answers in a document. Raises Unreadable with one line per fault.

    begun: somebody may have stopped before there was a goal; only an
    assessment needs one.
    """

    def rules(answers: Answers) -> Iterator[Fault]:
        # A blank Answers has a schema; a file must say which one it was written for.
        if "schema" not in document.values:
            yield Fault(("schema",), tr("this key is missing; write schema = 1"))
        for fault in faults_of(evidence, answers):
            if answers.goals or not begun or fault.path != ("goals",):
                yield fault

    return checked(document, Answers, rules)

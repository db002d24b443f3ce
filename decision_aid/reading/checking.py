"""A document as a whole, sound object: its shape and its cross-checks together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import TypeVar

from decision_aid.reading.documents import Document
from decision_aid.reading.faults import MOST_FAULTS, Fault
from decision_aid.reading.structuring import salvage, structure

T = TypeVar("T")


def checked(document: Document, cls: type[T], rules: Callable[[T], Iterable[Fault]]) -> T:
    """The document as a ``cls`` that ``rules`` finds no fault with.

    Raises Unreadable with every fault, of shape and of the rules, each once.
    """
    result, faults = structure(document.values, cls)
    whole: T = salvage(document.values, cls) if result is None else result
    wrong = {fault.path for fault in faults}
    # What lies at or below a value of the wrong kind, or is said of what it is part of, may only echo that.
    echoes = wrong | {path[:-1] for path in wrong}
    further = (
        fault
        for fault in rules(whole)
        if fault.path not in echoes and not any(fault.path[:length] in wrong for length in range(len(fault.path)))
    )
    found = tuple(islice(further, MOST_FAULTS + 1))
    if result is None or found:
        raise document.unreadable((*faults, *found))
    return result

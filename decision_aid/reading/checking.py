"""A document as a whole, sound object: its shape and its cross-checks together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from decision_aid.reading.documents import Document
from decision_aid.reading.faults import Fault, KeyPath
from decision_aid.reading.structuring import salvage, structure

T = TypeVar("T")


def checked(document: Document, cls: type[T], rules: Callable[[T], Iterable[Fault]]) -> T:
    """The document as a ``cls`` that ``rules`` finds no fault with.

    Raises Unreadable with every fault, of shape and of the rules, each once.
    """
    result, faults = structure(document.values, cls)
    whole: T = salvage(document.values, cls) if result is None else result
    further = [fault for fault in rules(whole) if not any(_touches(fault.path, known.path) for known in faults)]
    if result is None or further:
        raise document.unreadable((*faults, *further))
    return result


def _touches(path: KeyPath, wrong: KeyPath) -> bool:
    """Whether one of two places lies inside the other, so that one fault may only echo the other."""
    shorter = min(len(path), len(wrong))
    return path[:shorter] == wrong[:shorter]

"""Every text of the table that a person reads, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from decision_aid.evidence.model import Evidence
from decision_aid.reading.faults import KeyPath

_NOT_READ = frozenset(
    {
        "id", "goal", "goals", "condition", "criterion", "harm", "variant", "sources",
        "unit", "better", "group", "layer", "use", "approval", "level", "says", "serious", "certainty", "low",
        "typical", "high", "at", "place", "act", "judgement", "no_caution_found", "date", "currency", "version",
        "row", "forms", "term", "url", "left_alone", "treatment", "year", "lasting_for",
    }
)  # fmt: skip
"""Keys that hold ids, words of the file format and figures, not sentences."""


_ID_LISTS = ("variants", "treatments")
"""Keys that hold ids in one class and the things themselves in another."""


def texts(evidence: Evidence) -> Iterator[tuple[KeyPath, str]]:
    """The key path and the words of every text, titles of sources left out."""
    for field in attrs.fields(Evidence):
        if field.name not in ("sources", "schema", "clinic"):
            yield from _walk(getattr(evidence, field.name), (field.name,))


def _walk(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, (*path, index))
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            part = getattr(value, field.name)
            ids = field.name in _ID_LISTS and all(isinstance(item, str) for item in part)
            if field.name not in _NOT_READ and not ids:
                yield from _walk(part, (*path, field.name))

"""Every text of the table that a person reads, with its place, and the table in the language in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from decision_aid.evidence.model import NO_DATE, Evidence
from decision_aid.evidence.overlay import overlaid
from decision_aid.evidence.reader import Table
from decision_aid.language import SOURCE, speaking, tr_table
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

_OF_A_SOURCE = ("kind", "seen")
"""What the table itself says of a source; its title and who published it stay as they were published."""


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
        for name, part in _read(value):
            yield from _walk(part, (*path, name))


def _read(value: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a part of the table that hold what a person reads."""
    for field in attrs.fields(type(value)):
        part = getattr(value, field.name)
        ids = field.name in _ID_LISTS and all(isinstance(item, str) for item in part)
        if field.name not in _NOT_READ and not ids:
            yield field.name, part


def names(evidence: Evidence) -> Iterator[tuple[KeyPath, str]]:
    """The key path and the words of names: of sources their kinds, how much was read, years in words; hard words."""
    for index, source in enumerate(evidence.sources):
        if _in_words(source.year):
            yield ("sources", index, "year"), source.year
        for name in _OF_A_SOURCE:
            yield ("sources", index, name), getattr(source, name)
    for index, term in enumerate(evidence.glossary):
        yield ("glossary", index, "term"), term.term


def _in_words(year: str) -> bool:
    """Whether a year is told in words, as in "2008 (approx.)". A page without a date is told of in the program's."""
    return year != NO_DATE and any(letter.isalpha() for letter in year)


def translated(table: Table) -> Table:
    """A table, read in English, in the language in use; a text without a translation stays as it is.

    What is about the file stays: its name and its hash.
    """
    if speaking() == SOURCE:
        return table
    if table.alone is None or table.clinic is None:
        return attrs.evolve(table, evidence=_evidence(table.evidence), english=table)
    alone = _evidence(table.alone)
    return attrs.evolve(table, evidence=overlaid(alone, table.clinic, table.alone), alone=alone, english=table)


def _evidence(evidence: Evidence) -> Evidence:
    parts = {
        field.name: _said(getattr(evidence, field.name), tr_table)
        for field in attrs.fields(Evidence)
        if field.name not in ("sources", "schema", "clinic")
    }
    sources = tuple(
        attrs.evolve(
            source,
            kind=tr_table(source.kind),
            seen=tr_table(source.seen),
            year=tr_table(source.year) if _in_words(source.year) else source.year,
        )
        for source in evidence.sources
    )
    glossary = tuple(attrs.evolve(term, term=tr_table(term.term)) for term in parts.pop("glossary"))
    return attrs.evolve(evidence, **parts, sources=sources, glossary=glossary)


def _said(value: Any, say: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return say(value)
    if isinstance(value, tuple):
        return tuple(_said(item, say) for item in value)
    if attrs.has(type(value)):
        return attrs.evolve(value, **{name: _said(part, say) for name, part in _read(value)})
    return value

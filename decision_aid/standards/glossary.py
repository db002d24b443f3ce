"""Hard words: which they are, and whether the glossary explains them."""

from __future__ import annotations

import re

from collections.abc import Iterable, Iterator

from decision_aid.evidence.model import Evidence
from decision_aid.reading.faults import KeyPath
from decision_aid.standards.readability import syllables, words_of

HARD = 4
"""Syllables from which a word is hard."""

EVERYDAY = frozenset(
    {
        "actually", "alternative", "another", "anybody", "available", "decision", "information", "january",
        "emergency", "february", "operation", "operations", "original", "particular", "recovery", "usually",
    }
)  # fmt: skip
"""Words as long as that which everybody knows."""

TOKEN = "this"
"""What stands in for names and explained terms when readability is measured."""


def uncovered(evidence: Evidence, found: Iterable[tuple[KeyPath, str]]) -> Iterator[tuple[KeyPath, str]]:
    """Each hard word that no glossary entry covers, once, where it first stands.

    A word with a capital inside a sentence is a name, and a name is not explained.
    """
    pattern = names(evidence)
    seen: set[str] = set()
    for path, text in found:
        if path[0] in ("about", "glossary"):
            continue
        new = [word for word in _hard(text) if word.lower() not in seen]
        if not new:
            continue
        left = set(_hard(pattern.sub(TOKEN, text)))
        for word in new:
            if word in left and word.lower() not in seen:
                seen.add(word.lower())
                yield path, word


def _hard(text: str) -> list[str]:
    """The hard words of a text; of a word with a hyphen, its longest part decides."""
    return [
        word
        for sentence in _SENTENCE.split(text)
        for place, word in enumerate(words_of(sentence))
        if (place == 0 or word[0].islower())
        and word.lower() not in EVERYDAY
        and max(syllables(part) for part in word.split("-")) >= HARD
    ]


_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def names(evidence: Evidence) -> re.Pattern[str]:
    """Matches names of treatments, terms of the glossary, and names of agencies and of places."""
    known: dict[str, None] = {}
    for treatment in evidence.treatments:
        known[treatment.name] = None
        known[treatment.id] = None
        known.update((variant.name, None) for variant in treatment.variants)
        known.update((item.body, None) for item in treatment.warnings)
    for place in evidence.waiting:
        known[place.name] = None
        known.update((rule.body, None) for rule in place.rules)
    for term in evidence.glossary:
        known.update(dict.fromkeys((term.term, *term.forms)))
    # The longest first, so that a name is not cut by one inside it.
    ordered = sorted(known, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in ordered if name) + r")(?!\w)", re.IGNORECASE)

"""Which languages a person may choose from, and in which order."""

from __future__ import annotations

from decision_aid import language


def following(code: str) -> str:
    """The code of the language after this one among those that are not for testing, round and round."""
    offered = [item.code for item in language.LANGUAGES if not item.testing]
    place = offered.index(code) + 1 if code in offered else 0
    return offered[place % len(offered)]

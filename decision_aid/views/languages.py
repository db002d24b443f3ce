"""The language as a row of the first screen, and what is said there of a draft."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid import language
from decision_aid.interview.acts import Act
from decision_aid.views.rows import Row
from decision_aid.words.languages import draft_said

SPEAK = Act("do", "language")
"""The next language."""
_LANGUAGE = "Language / Langue"
"""In every language at once, as whoever can't read the one on the screen must find it; so it is never translated."""


def language_row() -> Row:
    """The language in use, by its own name; choosing it leads to the next."""
    name = next(item.name for item in language.LANGUAGES if item.code == language.speaking())
    return Row(kind="action", text=f"{_LANGUAGE}: {name}", act=SPEAK)


def draft_rows() -> Iterator[Row]:
    """What a draft is, where the language in use is one."""
    if language.draft():
        yield Row(kind="warning", text=draft_said())

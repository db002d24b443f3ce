"""The words of the line-by-line face, and the interview that the documents show."""

from __future__ import annotations

import inspect

from pathlib import Path

import pytest

from decision_aid.evidence.wording import banned, one_in
from decision_aid.plain.voice import spoken
from decision_aid.standards.readability import measured, sentences_of
from decision_aid.words import changes
from decision_aid.words import plain as words

DOCS = Path(__file__).resolve().parents[2] / "docs"


def said() -> list[str]:
    """All that the face can say in words of its own."""
    found = []
    for name, value in (*vars(words).items(), *vars(changes).items()):
        if name.startswith("_") or name == "annotations":
            continue
        if isinstance(value, str) and name.isupper():
            found.append(value)
        elif isinstance(value, tuple):
            found += value
        elif isinstance(value, dict):
            found += value.values()
    numbers = {"int": 5, "bool": False, "str": "Cost", "Sequence[str]": ["cost", "visits"]}
    for function in vars(words).values():
        if inspect.isfunction(function) and function.__module__ == words.__name__:
            parameters = inspect.signature(function).parameters.values()
            found.append(
                function(
                    *(numbers[item.annotation] for item in parameters if item.kind is not item.KEYWORD_ONLY),
                    **{item.name: numbers[item.annotation] for item in parameters if item.kind is item.KEYWORD_ONLY},
                )
            )
    return found


@pytest.mark.parametrize("text", said())
def test_sayable(text: str) -> None:
    """Each stands as it is said: a screen reader needs nothing changed, and no word is one that may not stand."""
    assert text == spoken(text)
    assert (None, None) == (next(iter(banned(text)), None), one_in(text))


def test_plain() -> None:
    """All of it together is read at grade 6 or below."""
    found = measured({part: None for text in said() for part in sentences_of(text)})

    assert found is not None
    assert found.grade <= 6

"""A whole interview line by line, in each language, as it stands in the documents."""

from __future__ import annotations

import importlib.util
import re

from pathlib import Path
from types import ModuleType

import pytest

from decision_aid import language

DOCS = Path(__file__).resolve().parents[2] / "docs"

SPOKEN = {
    "en": re.compile(r"[\x20-\x7e]*"),
    # The letters of French, and the space that no line is broken at.
    "fr": re.compile(r"[\x20-\x7e\xa0«»ÀÂÆÇÈÉÊËÎÏÔÙÛÜàâæçèéêëîïôùûüŒœ]*"),
}
"""What a screen reader speaks, by language, in ranges of code points."""

STEPS = {"en": "Step {} of 9", "fr": "Étape {} sur 9"}


@pytest.fixture(scope="module")
def made() -> ModuleType:
    """What makes the transcripts."""
    spec = importlib.util.spec_from_file_location("plain_interview", DOCS / "plain.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("code", SPOKEN)
def test_it_is_what_the_program_says(made: ModuleType, code: str) -> None:
    """The document is what the program says today; ``python docs/plain.py`` makes it anew."""
    assert made.PATHS[code].read_text(encoding="utf-8") == made.transcript(code)
    assert language.SOURCE == language.speaking()


@pytest.mark.parametrize("code", SPOKEN)
def test_every_character_is_spoken(made: ModuleType, code: str) -> None:
    """From the first line to the last there is nothing that a screen reader does not speak."""
    lines = made.PATHS[code].read_text(encoding="utf-8").split("\n")

    assert 1000 <= len(lines)
    assert [] == [line for line in lines if not SPOKEN[code].fullmatch(line)]


@pytest.mark.parametrize("code", SPOKEN)
def test_it_is_a_whole_interview(made: ModuleType, code: str) -> None:
    """Each of the nine steps is announced, in order."""
    text = made.PATHS[code].read_text(encoding="utf-8")
    found = [text.index(STEPS[code].format(number)) for number in range(1, 10)]

    assert sorted(found) == found


def test_what_was_typed_is_the_same(made: ModuleType) -> None:
    """The same answers were given in both, so the French says the same figures."""
    typed = [answer for lines in made.GIVEN.values() for answer in lines if len(answer) > 12]

    assert typed
    for path in made.PATHS.values():
        assert [] == [answer for answer in typed if answer not in " ".join(path.read_text(encoding="utf-8").split())]

"""All the pictures of one person together."""

from __future__ import annotations

import pytest

from hypothesis import given, settings
from hypothesis import strategies as st

from decision_aid.assessment import assess
from decision_aid.interview.answers import Answers
from decision_aid.pictures.gallery import LEAST_WIDTH, gallery, harm_gallery

from .strategies import EVIDENCE, answers


@settings(max_examples=20)
@given(answers(), st.integers(20, 150), st.integers(12, 60), st.booleans())
def test_everyone_has_every_picture(person: Answers, width: int, height: int, ascii_only: bool) -> None:
    """Whoever it is, each topic is drawn within the width, with a caption in whole sentences."""
    hung = gallery(EVIDENCE, person, assess(EVIDENCE, person), width, height, ascii_only=ascii_only)
    titles = {item.title for item in hung}
    assert {"Getting over it", "Money", "How long it takes and lasts"} <= titles
    for item in hung:
        assert max(map(len, item.picture.plain)) <= max(LEAST_WIDTH, width)
        assert item.picture.caption.rstrip()[-1] in ".?"


@pytest.mark.parametrize("harm", [item.id for item in EVIDENCE.harms])
def test_every_harm_can_be_drawn(harm: str) -> None:
    """Each harm of the table has a picture under its name, and its caption names every option that it is about."""
    person = Answers(goals=("chin_fat", "fine_lines"))
    hung = harm_gallery(EVIDENCE, assess(EVIDENCE, person), harm, 76)
    assert EVIDENCE.harm[harm].label == hung.title
    for name in ("Mesotherapy", "Microneedling", "Liposuction", "Botox", "No treatment"):
        assert name in hung.picture.caption or any(name in line for line in hung.picture.plain)

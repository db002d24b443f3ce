"""All the pictures of one person together."""

from __future__ import annotations

import pytest

from hypothesis import given, settings
from hypothesis import strategies as st

from decision_aid.assessment import assess
from decision_aid.interview.answers import Answers
from decision_aid.pictures.gallery import LEAST_WIDTH, TITLES, pictures, places
from decision_aid.views.harms import shown_harms

from .strategies import EVIDENCE, answers


@settings(max_examples=20)
@given(answers(), st.integers(20, 150), st.integers(5, 60), st.booleans())
def test_everyone_has_every_picture(person: Answers, width: int, height: int, ascii_only: bool) -> None:
    """Whoever it is, each topic is drawn within the width, with a caption in whole sentences."""
    found = assess(EVIDENCE, person)
    for place in TITLES:
        hung = pictures(EVIDENCE, person, found, place, width, height, ascii_only=ascii_only)
        assert hung or place == "depth"
        for picture in hung:
            assert max(map(len, picture.plain)) <= max(LEAST_WIDTH, width)
            assert picture.caption.rstrip()[-1] in ".?"


@given(answers())
def test_every_harm_that_is_shown_hangs(person: Answers) -> None:
    """After the four pictures comes each harm of the grid, in its order and under its name."""
    found = assess(EVIDENCE, person)
    hung = places(EVIDENCE, found)
    assert ["How long it takes and lasts", "How deep it goes", "Getting over it", "Money"] == [
        place.title for place in hung[:4]
    ]
    assert [(harm.id, harm.label) for harm in shown_harms(EVIDENCE, found.options)] == [
        (place.id, place.title) for place in hung[4:]
    ]


@pytest.mark.parametrize("harm", [item.id for item in EVIDENCE.harms])
def test_every_harm_can_be_drawn(harm: str) -> None:
    """The picture of each harm names every option; that of two names these and no other."""
    person = Answers(goals=("chin_fat", "fine_lines"))

    def named(*options: str) -> set[str]:
        chosen = options or None
        (hung,) = pictures(EVIDENCE, person, assess(EVIDENCE, person), harm, 76, 20, options=chosen)
        text = " ".join([hung.caption, *hung.plain])
        return {treatment.id for treatment in EVIDENCE.treatments if treatment.name in text}

    assert set(EVIDENCE.treatment) == named()
    assert {"botox", "none"} == named("botox", "none")


def test_nothing_unknown_hangs() -> None:
    """A place that is not there is an error."""
    person = Answers(goals=("fine_lines",))
    with pytest.raises(KeyError):
        pictures(EVIDENCE, person, assess(EVIDENCE, person), "moon", 80, 24)

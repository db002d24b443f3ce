"""All the pictures of one person together."""

from __future__ import annotations

import re

import pytest

from hypothesis import given, settings
from hypothesis import strategies as st

from decision_aid.assessment import assess
from decision_aid.evidence.content import Harm
from decision_aid.interview.answers import Answers
from decision_aid.pictures.gallery import LEAST_WIDTH, TITLES, pictures, places
from decision_aid.views.harms import shown_harms
from decision_aid.views.pictured import not_compared

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


@settings(max_examples=20)
@given(answers(), st.sampled_from([*TITLES, "bruising"]))
def test_what_is_not_compared_or_warned_of(person: Answers, place: str) -> None:
    """Each kind of picture says of what it shows that it is not compared and why, and that it is warned of."""
    found = assess(EVIDENCE, person)
    hung = pictures(EVIDENCE, person, found, place, 80, 40)
    for told in (" ".join(line for item in hung for line in item.plain), " ".join(item.caption for item in hung)):
        warned = re.findall(r"There (?:is an|are) official warnings? about ([^.]+)\.", told)
        for option in found.options:
            if option.plan:
                assert (option.status != "compared") == (not_compared(option) in told)
            shown = bool(option.plan and option.warnings)
            assert shown == any(option.treatment.name in names for names in warned)


@given(answers())
def test_every_harm_that_is_shown_hangs(person: Answers) -> None:
    """After the four pictures comes each harm of the grid: those with a number, then the others, as in the table."""
    found = assess(EVIDENCE, person)
    hung = places(EVIDENCE, found)
    assert ["How long it takes and lasts", "How deep it goes", "Getting over it", "Money"] == [
        place.title for place in hung[:4]
    ]
    harms = [EVIDENCE.harm[place.id] for place in hung[4:]]
    assert [harm.label for harm in harms] == [place.title for place in hung[4:]]
    assert set(shown_harms(EVIDENCE, found.options)) == set(harms)
    assert len(set(harms)) == len(harms)

    def has_a_number(harm: Harm) -> bool:
        variants = [(option.treatment, course.variant.id) for option in found.options for course in option.plan]
        return any(treatment.harm(harm.id, variant).says == "rate" for treatment, variant in variants)

    order = [harm.id for harm in EVIDENCE.harms]
    assert sorted(harms, key=lambda harm: (not has_a_number(harm), order.index(harm.id))) == harms


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

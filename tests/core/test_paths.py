"""One answer at a time inside own concerns: by a key with a place in it."""

from __future__ import annotations

import attrs
import pytest

from hypothesis import given
from hypothesis import strategies as st

from decision_aid.assessment import assess
from decision_aid.assessment.consistency import repeat
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import (
    Answers,
    OwnConcern,
    answer,
    concern_place,
    with_answer,
    without_concern,
)
from decision_aid.interview.rules import weighed

from .cases import person
from .strategies import EVIDENCE, answers, own_concerns

WEDDING = OwnConcern(label="The wedding", importance=4, ratings={"microneedling": 8, "none": 10})
JOB = OwnConcern(label="My job", importance=2, group="gain")
DOG = OwnConcern(label="My dog", importance=9, ratings={"none": 7})

THREE = person(
    "acne_scars",
    importance={"cost": 3},
    criteria=("own:3", "cost", "own:1", "own:2"),
    own_concerns=(WEDDING, JOB, DOG),
)


class TestPaths:
    """Reading and changing one thing of an own concern."""

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("own_concerns.0.ratings.none", 3.0),
            ("own_concerns.0.ratings.botox", 0.5),
            ("own_concerns.1.ratings.none", 0.0),
            ("own_concerns.2.importance", 0),
            ("own_concerns.1.label", "My work"),
            ("own_concerns.2.group", "gain"),
        ],
    )
    def test_one_thing(self, key: str, value: object) -> None:
        """The value at the key is the new one, and nothing else of it or of the other concerns has changed."""
        changed = with_answer(THREE, key, value)
        assert value == answer(changed, key)
        assert THREE == with_answer(changed, key, answer(THREE, key))
        place = int(key.split(".")[1])
        for other in range(3):
            assert (THREE.own_concerns[other] == changed.own_concerns[other]) == (other != place)
        assert attrs.evolve(THREE, own_concerns=()) == attrs.evolve(changed, own_concerns=())

    def test_a_rating_taken_back(self) -> None:
        """Without a rating the option is not known on it, as before it was rated."""
        changed = with_answer(THREE, "own_concerns.0.ratings.none", None)
        assert {"microneedling": 8} == changed.own_concerns[0].ratings
        assert answer(changed, "own_concerns.0.ratings.none") is None
        assert changed == with_answer(changed, "own_concerns.0.ratings.none", None)

    @pytest.mark.parametrize(("key", "default"), [("importance", 0), ("group", "takes"), ("ratings", {})])
    def test_taken_back_to_its_default(self, key: str, default: object) -> None:
        """None takes anything else of an own concern back to what it is when nothing is said."""
        place = f"own_concerns.{1 if key == 'group' else 0}.{key}"
        assert default != answer(THREE, place)
        assert default == answer(with_answer(THREE, place, None), place)


class TestWithout:
    """Taking an own concern out."""

    def test_place(self) -> None:
        """The ids count from 1, the places from 0, past nine too."""
        assert [0, 1, 11] == [concern_place(id) for id in ("own:1", "own:2", "own:12")]
        assert [0, 1, 2] == [concern_place(id) for id in THREE.own_ids]

    @pytest.mark.parametrize(
        ("place", "criteria", "left"),
        [
            (0, ("own:2", "cost", "own:1"), (JOB, DOG)),
            (1, ("own:2", "cost", "own:1"), (WEDDING, DOG)),
            (2, ("cost", "own:1", "own:2"), (WEDDING, JOB)),
        ],
    )
    def test_the_others_move_up(self, place: int, criteria: tuple[str, ...], left: tuple[OwnConcern, ...]) -> None:
        """Those after it get the ids before theirs, wherever they stand in the list of criteria, in its order."""
        found = without_concern(THREE, place)
        assert (criteria, left) == (found.criteria, found.own_concerns)
        assert attrs.evolve(THREE, own_concerns=(), criteria=None) == attrs.evolve(
            found, own_concerns=(), criteria=None
        )

    def test_without_a_list_of_criteria(self) -> None:
        """Where no list was made there is none afterwards."""
        assert without_concern(attrs.evolve(THREE, criteria=None), 1).criteria is None

    @given(answers(own_concerns=()), st.lists(own_concerns, min_size=1, max_size=3), st.data())
    def test_it_is_as_if_it_had_not_been(
        self, person: Answers, concerns: list[OwnConcern], data: st.DataObject
    ) -> None:
        """The others weigh and are rated as if that one had never been added."""
        place = data.draw(st.integers(0, len(concerns) - 1))
        chosen = weighed(EVIDENCE, person)[:4]
        importance = {id: rating for id, rating in person.importance.items() if id in chosen}
        base = attrs.evolve(person, criteria=chosen, importance=importance)
        left = tuple(concern for n, concern in enumerate(concerns) if n != place)
        ids = tuple(f"own:{n}" for n in range(1, len(concerns) + 1))
        found = without_concern(attrs.evolve(base, criteria=(*chosen, *ids), own_concerns=tuple(concerns)), place)
        never = attrs.evolve(base, criteria=(*chosen, *ids[:-1]), own_concerns=left)
        assert never == found
        assert assess(EVIDENCE, never) == assess(EVIDENCE, found)

    def test_a_second_rating_is_not_passed_on(self, evidence: Evidence) -> None:
        """What was rated once more is still that one when another goes, and is gone when it goes itself."""
        answers = attrs.evolve(THREE, session={"again": "own:2/2/9"})
        for place, expected in ((0, ("own:1", 2, 9)), (2, ("own:2", 2, 9))):
            left = without_concern(answers, place)
            found = repeat(assess(evidence, left), left)
            assert found is not None
            assert expected == (found.criterion, found.first, found.again)
        left = without_concern(answers, 1)
        found = repeat(assess(evidence, left), left)
        assert found is not None
        assert found.again is None

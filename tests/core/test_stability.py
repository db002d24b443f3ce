"""What would change the lead."""

from __future__ import annotations

import json

from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any, ClassVar

import pytest

from hypothesis import given

from decision_aid.assessment import assess, stability
from decision_aid.assessment.compare import TOLERANCE, score
from decision_aid.assessment.stability import Flip, Problem
from decision_aid.assessment.value import value_at
from decision_aid.assessment.weights import grouped, proportional
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.words.sentences import criterion_label, explanation

from .cases import json_of, person
from .strategies import many, problems

_VECTORS = Path(__file__).parents[1] / "vectors"


def plain(value: Any) -> Any:
    """A vector's value with each exact fraction as the nearest float."""
    if isinstance(value, dict) and set(value) == {"exact", "float"}:
        return float(Fraction(value["exact"]))
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def test_stability_intervals() -> None:
    """Vector 06: from what to what weight of each criterion the leader stays in front."""
    case = plain(json.loads((_VECTORS / "06_weight_stability_4x8.json").read_text(encoding="utf-8")))
    given_, expected = case["input"], case["expected"]
    scales = [sorted(((c["worst"], 0.0), (c["best"], 1.0))) for c in given_["criteria"]]
    values = [[value_at(s, x) for s, x in zip(scales, row, strict=True)] for row in given_["performance"]]
    found = proportional({c["id"]: c["importance"] for c in given_["criteria"]})
    assert found is not None
    weights = list(found.values())
    lead = given_["options"].index(expected["winner"])
    for place, interval in enumerate(expected["intervals"]):
        ends = stability.stability(weights, values, lead, place)
        assert pytest.approx((interval["low"], interval["high"]), abs=case["tolerance"]) == ends


class TestFlips:
    """The nearest importance at which another option leads."""

    @many
    @given(problems())
    def test_by_scoring_them_all(self, problem: Problem) -> None:
        """For each slider it is the nearest of all eleven whole numbers that gives the lead to another, else none."""
        now = problem.leads(problem.ratings)
        expected = {}
        for name, rating in problem.ratings.items():
            for to in sorted(range(11), key=lambda to, rating=rating: (abs(to - rating), to)):  # type: ignore[misc]
                then = problem.leads({**problem.ratings, name: to})
                if len(now) == len(then) == 1 and then != now:
                    expected[name] = Flip(criterion=name, was=rating, to=to, leads=then[0])
                    break
        found = stability.flips(problem)
        assert expected == {flip.criterion: flip for flip in found}
        assert len(expected) == len(found)
        sizes = [abs(flip.to - flip.was) for flip in found]
        assert sorted(sizes) == sizes

    def test_of_two_as_near_the_lower(self) -> None:
        """Where one more and one less both turn the lead, it is the one less."""
        # By hand, all burdens alike: with 5 and 5, x has 0.48, y (0.9 x 5 + 0 x 5) / 10 = 0.45, z the same.
        values = {"x": {"a": 0.48, "b": 0.48}, "y": {"a": 0.9, "b": 0.0}, "z": {"a": 0.0, "b": 0.9}}
        problem = Problem(ratings={"a": 5, "b": 5}, groups=dict.fromkeys("ab", "takes"), values=values)
        # At 4, z has 0.9 x 5 / 9 = 0.5; at 6, y has 0.9 x 6 / 11 = 0.49.
        assert Flip(criterion="a", was=5, to=4, leads="z") == stability.flips(problem)[0]

    def test_a_rating_that_raises_its_group(self) -> None:
        """By hand: a slider above the others of its group makes the whole group count more, and so turns the lead."""
        problem = Problem(
            ratings={"gain": 6, "first": 5, "second": 5},
            groups={"gain": "gain", "first": "takes", "second": "takes"},
            values={"x": {"gain": 1.0, "first": 0.0, "second": 0.0}, "y": {"gain": 0.0, "first": 1.0, "second": 1.0}},
        )
        # x leads with 6 of 11; the burdens' 5 has to become 7 to be more than that, whatever their sum is.
        assert ("x",) == problem.leads({**problem.ratings, "first": 5, "second": 1})
        assert [("gain", 4), ("first", 7), ("second", 7)] == [(f.criterion, f.to) for f in stability.flips(problem)]

    def test_nothing_rated_but_one(self) -> None:
        """A slider that is alone can't be taken to 0, since then nothing would be weighed."""
        values = {"x": {"a": 1.0, "b": 0.0}, "y": {"a": 0.0, "b": 1.0}}
        problem = Problem(ratings={"a": 3, "b": 0}, groups={"a": "gain", "b": "gain"}, values=values)
        assert [Flip(criterion="b", was=0, to=4, leads="y")] == list(stability.flips(problem))

    def test_smallest_first(self) -> None:
        """The smallest change comes first, so that it is the one that is told."""
        values = {"x": {"a": 1.0, "b": 0.0, "c": 0.4}, "y": {"a": 0.0, "b": 1.0, "c": 0.5}}
        problem = Problem(ratings={"a": 6, "b": 5, "c": 5}, groups=dict.fromkeys("abc", "takes"), values=values)
        sizes = [abs(flip.to - flip.was) for flip in stability.flips(problem)]
        assert sizes
        assert sizes == sorted(sizes)

    def test_no_lead(self) -> None:
        """Options that are level have no flip: nobody leads."""
        values = {"x": {"a": 0.5}, "y": {"a": 0.5}}
        assert () == stability.flips(Problem(ratings={"a": 5}, groups={"a": "gain"}, values=values))


class TestLeaveOneOut:
    """The lead without one criterion."""

    @many
    @given(problems())
    def test_it_is_a_rating_of_0(self, problem: Problem) -> None:
        """Without a criterion the others lead as if it had been rated 0; one without a rating is not asked."""
        found = {item.criterion: item for item in stability.leave_one_out(problem)}
        for name, rating in problem.ratings.items():
            leads = problem.leads({**problem.ratings, name: 0})
            if rating == 0 or not leads:
                assert name not in found
            else:
                assert leads == found[name].leads
                assert (leads != problem.leads(problem.ratings)) == found[name].changes


class TestStability:
    """From what to what weight of one criterion the lead stays."""

    @many
    @given(problems())
    def test_it_holds_the_weight_itself(self, problem: Problem) -> None:
        """Inside, the leader stays level or ahead; just outside, it does not."""
        weights = proportional(problem.ratings)
        rows = [list(values.values()) for values in problem.values.values()]
        if weights is None:
            return
        own = list(weights.values())
        scores = [score(own, row) for row in rows]
        lead = scores.index(max(scores))
        for place in range(len(own)):
            ends = stability.stability(own, rows, lead, place)
            if own[place] >= 1 - TOLERANCE:
                assert ends is None
                continue
            assert ends is not None
            low, high = ends
            assert low - 1e-9 <= own[place] <= high + 1e-9
            for t, stays in product((low, high), (True,)):
                assert self.leads(own, rows, lead, place, t) is stays
            if low > 1e-3:
                assert not self.leads(own, rows, lead, place, low - 1e-3) or self.level(rows, lead)
            if high < 1 - 1e-3:
                assert not self.leads(own, rows, lead, place, high + 1e-3) or self.level(rows, lead)

    @many
    @given(problems())
    def test_each_slider_has_one(self, problem: Problem) -> None:
        """Where one option leads, every slider has an interval that its weight by the rule lies in."""
        weights = grouped(problem.ratings, problem.groups)
        found = stability.intervals(problem)
        if weights is None or len(problem.leads(problem.ratings)) != 1:
            assert found is None
            return
        assert found is not None
        assert list(problem.ratings) == list(found)
        for name, ends in found.items():
            assert (ends is None) == (weights[name] >= 1 - TOLERANCE)
            assert ends is None or 0 <= ends[0] <= weights[name] + 1e-9 <= ends[1] + 2e-9 <= 1 + 2e-9

    @staticmethod
    def leads(weights: list[float], rows: list[list[float]], lead: int, place: int, t: float) -> bool:
        """Whether an option is ahead or level when one criterion has the weight t."""
        rest = 1 - weights[place]
        moved = [t if n == place else w * (1 - t) / rest for n, w in enumerate(weights)]
        scores = [score(moved, row) for row in rows]
        return scores[lead] >= max(scores) - 1e-9

    @staticmethod
    def level(rows: list[list[float]], lead: int) -> bool:
        """Whether an option is the same as another one."""
        return any(row == rows[lead] for n, row in enumerate(rows) if n != lead)


class TestAssessed:
    """The same in an assessment of the real table."""

    RATED: ClassVar = {"effect": 8, "recovery": 5, "cost": 6, "sessions": 3}

    @pytest.mark.parametrize("goals", [("acne_scars",), ("local_fat",), ("fine_lines", "hair_loss")])
    def test_a_flip_turns_it(self, evidence: Evidence, goals: tuple[str, ...]) -> None:
        """Answering again with the number of a flip really puts that option in front, and a smaller change does not."""
        found = assess(evidence, person(*goals, importance=self.RATED))
        assert found.flips is not None
        for flip in found.flips:
            for number in range(11):
                nearer = abs(number - flip.was) < abs(flip.to - flip.was)
                if nearer or number == flip.to:
                    then = assess(evidence, person(*goals, importance={**self.RATED, flip.criterion: number}))
                    assert ((flip.leads,) == then.leads) == (number == flip.to)

    def test_without_a_criterion(self, evidence: Evidence) -> None:
        """Leaving a criterion out is the same as not rating it."""
        found = assess(evidence, person("acne_scars", importance=self.RATED))
        assert found.left_out is not None
        assert list(self.RATED) == sorted((item.criterion for item in found.left_out), key=list(self.RATED).index)
        for item in found.left_out:
            rest = {id: rating for id, rating in self.RATED.items() if id != item.criterion}
            assert item.leads == assess(evidence, person("acne_scars", importance=rest)).leads
            assert item.changes == (item.leads != found.leads)

    def test_from_what_to_what_weight(self, evidence: Evidence) -> None:
        """Each weight lies inside its own interval."""
        found = assess(evidence, person("acne_scars", importance=self.RATED))
        assert found.weights is not None
        assert found.weight_stability is not None
        for id, ends in found.weight_stability.items():
            assert ends is not None
            weight = sum(w for key, w in found.weights.items() if key.partition(":")[0] == id)
            assert ends[0] <= weight <= ends[1]

    def test_nothing_to_turn(self, evidence: Evidence) -> None:
        """With one option left, or nothing weighed, there is nothing that could turn."""
        for answers in (person("cellulite", importance=self.RATED), person("acne_scars")):
            found = assess(evidence, answers)
            assert (None, None, None) == (found.flips, found.weight_stability, found.left_out)

    def test_in_words(self, evidence: Evidence) -> None:
        """The nearest changes are told in the order of their size, two at the most."""
        answers = person("acne_scars", importance=self.RATED)
        found = assess(evidence, answers)
        assert found.flips
        told = [line for line in explanation(evidence, answers, found) if line.startswith("If you rated ")]
        assert [
            f"If you rated {criterion_label(evidence, answers, flip.criterion)} {flip.to} and not {flip.was}, "
            f"{evidence.treatment[flip.leads].name} would lead."
            for flip in found.flips[:2]
        ] == told

    def test_in_json(self, table: Table) -> None:
        """Other programs get all of it."""
        answers = person("acne_scars", importance=self.RATED)
        found = assess(table.evidence, answers)
        told = json_of(table, answers)
        assert found.flips is not None
        assert found.weight_stability is not None
        assert found.left_out is not None
        assert [[f.criterion, f.was, f.to, f.leads] for f in found.flips] == [
            [item["criterion"], item["from"], item["to"], item["leads"]] for item in told["flips"]
        ]
        assert list(found.weight_stability) == list(told["weight_stability"])
        for id, ends in found.weight_stability.items():
            assert ends is not None
            assert pytest.approx(ends) == (told["weight_stability"][id]["low"], told["weight_stability"][id]["high"])
        assert [[i.criterion, list(i.leads), i.changes] for i in found.left_out] == [
            [item["criterion"], item["leads"], item["changes"]] for item in told["leave_one_out"]
        ]

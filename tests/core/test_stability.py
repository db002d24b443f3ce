"""What would change the lead."""

from __future__ import annotations

import json

from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any, ClassVar

import pytest

from hypothesis import given
from hypothesis import strategies as st

from decision_aid.assessment import assess, stability
from decision_aid.assessment.compare import TOLERANCE, score
from decision_aid.assessment.stability import Problem
from decision_aid.assessment.value import value_at
from decision_aid.assessment.weights import proportional
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.words.sentences import criterion_label, explanation

from .cases import json_of, person

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


unit = st.integers(0, 20).map(lambda n: n / 20)
RATED = ("a", "b", "c")


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Two to four options on three sliders, one a gain."""
    ratings = {name: draw(st.integers(0, 10)) for name in RATED}
    options = draw(st.integers(2, 4))
    values = {f"option {n}": {name: draw(unit) for name in RATED} for n in range(options)}
    return Problem(ratings=ratings, groups={"a": "gain", "b": "takes", "c": "takes"}, values=values)


class TestFlips:
    """The nearest importance at which another option leads."""

    @given(problems())
    def test_by_scoring_them_all(self, problem: Problem) -> None:
        """It is the nearest of all eleven whole numbers; between it and now the lead stays or is shared."""
        now = problem.leads(problem.ratings)
        found = {flip.criterion: flip for flip in stability.flips(problem)}
        for name, rating in problem.ratings.items():
            other = {
                to: then
                for to in range(11)
                for then in (problem.leads({**problem.ratings, name: to}),)
                if len(then) == 1 and then != now
            }
            if len(now) != 1 or not other:
                assert name not in found
            else:
                flip = found[name]
                assert min(abs(to - rating) for to in other) == abs(flip.to - rating)
                assert other[flip.to] == (flip.leads,)
                assert rating == flip.was

    def test_smallest_first(self) -> None:
        """The smallest change comes first, so that it is the one that is told."""
        values = {"x": {"a": 1.0, "b": 0.0, "c": 0.4}, "y": {"a": 0.0, "b": 1.0, "c": 0.5}}
        problem = Problem(ratings={"a": 6, "b": 5, "c": 5}, groups=dict.fromkeys(RATED, "takes"), values=values)
        sizes = [abs(flip.to - flip.was) for flip in stability.flips(problem)]
        assert sizes
        assert sizes == sorted(sizes)

    def test_no_lead(self) -> None:
        """Options that are level have no flip: nobody leads."""
        values = {"x": {"a": 0.5}, "y": {"a": 0.5}}
        assert () == stability.flips(Problem(ratings={"a": 5}, groups={"a": "gain"}, values=values))


class TestLeaveOneOut:
    """The lead without one criterion."""

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

"""Our functions against worked numbers from an independent implementation (tests/vectors)."""

from __future__ import annotations

import json

from collections.abc import Callable
from fractions import Fraction
from operator import mul
from pathlib import Path
from typing import Any, ClassVar

import pytest

from decision_aid.assessment import assess, compare, simplex
from decision_aid.assessment.eligibility import judge, limits_of, relaxations_of, status_of
from decision_aid.assessment.expert import knowing_weights, regret
from decision_aid.assessment.figures import courses
from decision_aid.assessment.model import LimitResult, Relaxation
from decision_aid.assessment.ranking import Rule, place_weights, rank_weights
from decision_aid.assessment.value import UNKNOWN, value_at, value_mean, value_of, value_range
from decision_aid.assessment.weights import proportional
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers, Limits

_WORDS = {"fits": "pass", "may_not_fit": "depends", "does_not_fit": "fail", "unknown": "unknown"}
"""Our verdicts in the words of vector 17."""

_VECTORS = Path(__file__).parents[1] / "vectors"


def _plain(value: Any, number: Callable[[str], Any]) -> Any:
    """A vector's value with each exact fraction, such as "1/3", as a number of one kind."""
    if isinstance(value, dict):
        if set(value) == {"exact", "float"}:
            return number(value["exact"])
        return {key: _plain(item, number) for key, item in value.items()}
    return [_plain(item, number) for item in value] if isinstance(value, list) else value


def _nearest(exact: str) -> float:
    return float(Fraction(exact))


def _vector(name: str, number: Callable[[str], Any] = _nearest) -> tuple[dict[str, Any], dict[str, Any], float]:
    """(input, expected, tolerance) of one worked case, its exact fractions as the nearest floats unless said."""
    read = _plain(json.loads((_VECTORS / f"{name}.json").read_text(encoding="utf-8")), number)
    return read["input"], read["expected"], read["tolerance"]


def _near(expected: Any, tolerance: float) -> Any:
    return pytest.approx(expected, abs=tolerance, rel=0)


def _linear(worst: float, best: float) -> tuple[tuple[float, float], ...]:
    """A straight scale from the worst to the best, in rising order of x."""
    return tuple(sorted(((worst, 0.0), (best, 1.0))))


def _weights(ratings: list[float]) -> list[float] | None:
    found = proportional({str(place): rating for place, rating in enumerate(ratings)})
    return None if found is None else list(found.values())


class TestAdditive:
    """Vector 01: four options on eight criteria."""

    def test_values_on_straight_scales(self) -> None:
        """Each performance has the value that its straight scale gives."""
        given, expected, tolerance = _vector("01_additive_4x8")
        scales = [_linear(criterion["worst"], criterion["best"]) for criterion in given["criteria"]]
        values = [[value_at(scale, x) for scale, x in zip(scales, row, strict=True)] for row in given["performance"]]
        assert [_near(row, tolerance) for row in expected["values"]] == values

    def test_weights_from_importances(self) -> None:
        """Weights are importances divided by their sum."""
        given, expected, tolerance = _vector("01_additive_4x8")
        found = _weights([criterion["importance"] for criterion in given["criteria"]])
        assert _near(expected["weights"], tolerance) == found

    def test_scores_ranks_and_contributions(self) -> None:
        """Scores are sums of weight x value, contributions are their terms, and ranks follow."""
        _, expected, tolerance = _vector("01_additive_4x8")
        weights, values = expected["weights"], expected["values"]
        scores = [compare.score(weights, row) for row in values]
        # A score with all values but one at 0 is that one's contribution.
        alone = [
            [compare.score(weights, [v if at == place else 0 for at, v in enumerate(row)]) for place in range(len(row))]
            for row in values
        ]
        assert _near(expected["scores"], tolerance) == scores
        assert [_near(row, tolerance) for row in expected["contributions"]] == alone
        assert expected["ranks"] == compare.ranks(scores)


class TestValueFunctions:
    """Vector 02: piecewise linear value functions."""

    @pytest.mark.parametrize(("scale", "key"), [("bp_sessions", "sessions"), ("bp_peak", "peak")])
    def test_points(self, scale: str, key: str) -> None:
        """Values are straight between points and flat outside them."""
        given, expected, tolerance = _vector("02_value_functions")
        assert _near(expected[key], tolerance) == [value_at(given[scale], x) for x in given["points"]]

    @pytest.mark.parametrize(
        ("scale", "intervals", "key"),
        [("bp_sessions", "intervals_sessions", "sessions"), ("bp_peak", "intervals_peak", "peak")],
    )
    def test_intervals(self, scale: str, intervals: str, key: str) -> None:
        """A range's smallest, largest and mean value count the points inside it."""
        given, expected, tolerance = _vector("02_value_functions")
        ranges = [value_range(given[scale], low, high) for low, high in given[intervals]]
        means = [value_mean(given[scale], low, high) for low, high in given[intervals]]
        assert [_near(tuple(pair), tolerance) for pair in expected[f"{key}_range"]] == ranges
        assert _near(expected[f"{key}_mean"], tolerance) == means

    def test_a_figure_has_the_values_of_its_range(self) -> None:
        """value_of gives the range of a figure and the value of its typical number."""
        given, expected, tolerance = _vector("02_value_functions")
        low, high = given["intervals_peak"][0]
        value = value_of(given["bp_peak"], (low, 4, high))
        assert _near([*expected["peak_range"][0], expected["peak"][4]], tolerance) == [
            value.low,
            value.high,
            value.typical,
        ]


class TestRankWeights:
    """Vector 03: weights from an order alone."""

    RULES: ClassVar[dict[str, Rule]] = {"roc": "centroid", "rank_sum": "sum", "rank_reciprocal": "reciprocal"}

    @pytest.mark.parametrize("key", RULES)
    def test_a_weight_for_each_place(self, key: str) -> None:
        """From 1 to 12 things, each place has the weight that the rule gives it."""
        given, expected, tolerance = _vector("03_rank_weights")
        found = {str(count): place_weights(count, self.RULES[key]) for count in given["n"]}
        assert {count: _near(weights, tolerance) for count, weights in expected[key].items()} == found

    def test_tied_ranks(self) -> None:
        """Things of one rank share the mean of the places that they take."""
        given, expected, tolerance = _vector("03_rank_weights")
        found = [rank_weights(ranks, "centroid") for ranks in given["tied"]]
        assert [_near(weights, tolerance) for weights in expected["roc_tied"]] == found


class TestSwingWeights:
    """Vector 04: swing weights, and a scale that is made narrower."""

    def test_swings(self) -> None:
        """Swings are normalised like ratings."""
        given, expected, tolerance = _vector("04_swing_weights")
        assert _near(expected["weights"], tolerance) == _weights(given["swings"])

    def test_rescaled_weights(self) -> None:
        """A criterion whose scale is half as wide needs half the raw weight."""
        given, expected, tolerance = _vector("04_swing_weights")
        change = given["rescale"]
        raw = list(given["swings"])
        raw[change["criterion"]] *= change["new_range"] / change["old_range"]
        assert expected["rescaled_raw"] == raw
        assert _near(expected["rescaled_weights"], tolerance) == _weights(raw)

    def test_the_narrower_scale_ranks_alike(self) -> None:
        """Values on the narrower scale with the rescaled weights keep ranks and the ratios of gaps."""
        given, expected, tolerance = _vector("04_swing_weights")
        change = given["rescale"]
        place, wide, narrow = (change[key] for key in ("criterion", "old_range", "new_range"))
        # Values per option; the criterion in question is in its own unit, within the narrower range.
        rows = [
            [0.1, 5, 0.3, 0.9, 0, 1],
            [0.9, 0, 0.3, 0.2, 1, 0],
            [0.4, 3, 0.8, 0.2, 0.5, 1],
            [0.4, 1, 0.9, 0.9, 0, 0],
        ]

        def scores(weights: list[float], width: float) -> list[float]:
            scale = _linear(0, width)
            return [
                compare.score(weights, [value_at(scale, v) if at == place else v for at, v in enumerate(row)])
                for row in rows
            ]

        before, after = scores(expected["weights"], wide), scores(expected["rescaled_weights"], narrow)
        assert compare.ranks(before) == compare.ranks(after)
        assert 4 == len(set(compare.ranks(before)))
        assert _near((before[0] - before[1]) / (before[2] - before[3]), tolerance * 1000) == (after[0] - after[1]) / (
            after[2] - after[3]
        )


class TestWeightEdges:
    """Vector 05: ratings that need care."""

    @pytest.mark.parametrize("case", range(6))
    def test_case(self, case: int) -> None:
        """All zero gives no weights, a negative rating is an error, all else sums to 1."""
        given, expected, tolerance = _vector("05_weight_edge_cases")
        ratings, result = given["cases"][case], expected["results"][case]
        if result["status"] == "error":
            with pytest.raises(ValueError, match="an importance must be 0 or more and finite"):
                _weights(ratings)
        elif result["status"] == "no_preferences":
            assert result["weights"] is _weights(ratings)
        else:
            assert _near(result["weights"], tolerance) == _weights(ratings)

    @pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf")])
    def test_not_finite(self, bad: float) -> None:
        """A rating that is not a finite number is an error that names its key."""
        with pytest.raises(ValueError, match="recovery: an importance must be 0 or more and finite"):
            proportional({"effect": 3, "recovery": bad})


class TestDominance:
    """Vector 10: dominance, with and without an order of importance."""

    def test_dominates(self) -> None:
        """At least as good everywhere and better somewhere; identical options do not dominate each other."""
        given, expected, _ = _vector("10_dominance")
        rows = dict(zip(given["options"], given["values"], strict=True))
        found = [[a, b] for a in rows for b in rows if a != b and compare.dominates(rows[a], rows[b])]
        assert expected["dominates"] == found
        assert expected["pareto"] == [b for b in rows if not any(compare.dominates(rows[a], rows[b]) for a in rows)]

    def test_dominates_in_order_of_importance(self) -> None:
        """With a known order of importance more pairs are settled."""
        given, expected, _ = _vector("10_dominance")
        rows = {
            name: [row[place] for place in given["importance_order"]]
            for name, row in zip(given["options"], given["values"], strict=True)
        }
        found = [[a, b] for a in rows for b in rows if a != b and compare.dominates_in_order(rows[a], rows[b])]
        assert expected["ordinal_dominates"] == found


class TestAnyWeights:
    """Vector 11: three options on three criteria, when nothing is known of the weights."""

    NAME = "11_smaa_3x3_uniform"

    def test_ranks(self) -> None:
        """Each option has each rank for the worked share of all weights: exactly, and with floats nearly so."""
        given, expected, _ = _vector(self.NAME, Fraction)
        corners = simplex.any_weights(given["values"])
        assert expected["rank_acceptability"] == simplex.rank_shares(corners)
        assert expected["first_rank"] == simplex.first_shares(corners)
        given, expected, tolerance = _vector(self.NAME)
        corners = simplex.any_weights(given["values"])
        assert [_near(row, tolerance) for row in expected["rank_acceptability"]] == simplex.rank_shares(corners)
        assert _near(expected["first_rank"], tolerance) == simplex.first_shares(corners)

    def test_central_weights(self) -> None:
        """The middle of the weights with which an option leads."""
        given, expected, _ = _vector(self.NAME, Fraction)
        corners = simplex.any_weights(given["values"])
        assert expected["central_weights"] == [simplex.central_weights(corners, own) for own in range(3)]
        given, expected, tolerance = _vector(self.NAME)
        corners = simplex.any_weights(given["values"])
        found = [simplex.central_weights(corners, own) for own in range(3)]
        assert [_near(row, tolerance) for row in expected["central_weights"]] == found

    def test_pairs(self) -> None:
        """How often one option scores more than another."""
        given, expected, _ = _vector(self.NAME, Fraction)
        corners = simplex.any_weights(given["values"])
        found = [[None if a == b else simplex.pairwise_share(corners, a, b) for b in range(3)] for a in range(3)]
        assert expected["pairwise_winning"] == found

    def test_what_knowing_the_weights_is_worth(self) -> None:
        """The score of whatever leads, over all weights, and how much that is above the highest mean score."""
        given, expected, _ = _vector(self.NAME, Fraction)
        corners = simplex.any_weights(given["values"])
        first = simplex.first_shares(corners)
        middles = [simplex.central_weights(corners, own) or [] for own in range(3)]
        scores = [sum(map(mul, middle, row)) for middle, row in zip(middles, corners, strict=True)]
        assert expected["expected_max"] == sum(map(mul, first, scores))
        given, expected, tolerance = _vector(self.NAME)
        corners = simplex.any_weights(given["values"])
        found = [simplex.central_weights(corners, own) for own in range(3)]
        worth = knowing_weights(corners, simplex.first_shares(corners), found)
        assert _near(expected["evpi_weights"], tolerance) == worth


class TestInOrder:
    """Vector 13: the same options when the order of importance is known."""

    NAME = "13_smaa_3x3_rank_order"

    def test_corners(self) -> None:
        """At the corners the weight is shared evenly over the first one, two, three criteria."""
        given, expected, _ = _vector(self.NAME, Fraction)
        order = given["importance_order"]
        alone = [[Fraction(option == criterion) for criterion in range(3)] for option in range(3)]
        # An option with a value on one criterion alone scores what that criterion weighs.
        assert expected["vertices"] == [list(corner) for corner in zip(*simplex.in_order(alone, order), strict=True)]
        assert expected["values_at_vertices"] == simplex.in_order(given["values"], order)

    def test_ranks(self) -> None:
        """Each option has each rank for the worked share of the weights in this order."""
        given, expected, _ = _vector(self.NAME, Fraction)
        corners = simplex.in_order(given["values"], given["importance_order"])
        assert expected["rank_acceptability"] == simplex.rank_shares(corners)
        assert expected["first_rank"] == simplex.first_shares(corners)
        given, expected, tolerance = _vector(self.NAME)
        corners = simplex.in_order(given["values"], given["importance_order"])
        assert [_near(row, tolerance) for row in expected["rank_acceptability"]] == simplex.rank_shares(corners)
        assert _near(expected["first_rank"], tolerance) == simplex.first_shares(corners)

    def test_scores_in_the_middle(self) -> None:
        """In the middle of these weights, the rank order centroid, options have the worked scores."""
        given, expected, tolerance = _vector(self.NAME)
        weights = rank_weights([1 + given["importance_order"].index(place) for place in range(3)], "centroid")
        assert _near(expected["roc_scores"], tolerance) == [compare.score(weights, row) for row in given["values"]]

    def test_regret(self) -> None:
        """The most that another option could score more with any weights in this order."""
        given, expected, tolerance = _vector(self.NAME)
        corners = simplex.in_order(given["values"], given["importance_order"])
        found = [regret(corners, own) for own in range(3)]
        assert _near(expected["max_regret_at_vertices"], tolerance) == found
        exact, worked, _ = _vector(self.NAME, Fraction)
        corners = simplex.in_order(exact["values"], exact["importance_order"])
        assert worked["max_regret_at_vertices"] == [regret(corners, own) for own in range(3)]


class TestTies:
    """Vector 16: exact ties and near ties."""

    def test_exact(self) -> None:
        """Equal scores share a rank."""
        given, expected, tolerance = _vector("16_ties")
        scores = [compare.score(given["weights"], row) for row in given["values"]]
        assert _near(expected["scores"], tolerance) == scores
        assert expected["ranks"] == compare.ranks(scores)

    def test_near(self) -> None:
        """A float's noise makes no order."""
        given, expected, _ = _vector("16_ties")
        assert expected["near_tie_ranks"] == compare.ranks(given["near_tie_scores"])


class TestHardConstraints:
    """Vector 17: three-valued screening."""

    @staticmethod
    def _verdict(constraint: dict[str, Any], figure: Any) -> str:
        """``judge`` for "at most"; "at least L" is "at most -L" of the mirrored figure."""
        if figure is None:
            return judge(constraint["limit"], None)
        low, high = figure if isinstance(figure, list) else (figure, figure)
        if constraint["op"] == "<=":
            return judge(constraint["limit"], (low, (low + high) / 2, high))
        return judge(-constraint["limit"], (-high, -(low + high) / 2, -low))

    def test_table(self) -> None:
        """A range fits when all of it does, fails when none of it does, and otherwise may not fit."""
        given, expected, _ = _vector("17_hard_constraints")
        found = {
            name: [_WORDS[self._verdict(item, figures[item["criterion"]])] for item in given["constraints"]]
            for name, figures in given["options"].items()
        }
        assert expected["table"] == found

    def test_status(self) -> None:
        """Only a limit that surely fails takes an option out; a doubt or a gap never does."""
        given, expected, _ = _vector("17_hard_constraints")
        for name, figures in given["options"].items():
            results = [
                LimitResult(
                    limit=item["criterion"],
                    verdict=self._verdict(item, figures[item["criterion"]]),  # type: ignore[arg-type]
                    firm=True,
                )
                for item in given["constraints"]
            ]
            status = status_of(True, (), (), results)
            assert (expected["status"][name] == "excluded") == (status == "over_limit"), name


class TestDegenerate:
    """Vector 18: few options left, and what would bring them back."""

    def test_relaxation(self, evidence: Evidence) -> None:
        """The shortfall of each option is reported, and the limit at which it comes back."""
        given, expected, tolerance = _vector("18_degenerate_sets")
        relaxation = given["relaxation"]
        limit = relaxation["limits"]["recovery_days"]
        treatment = evidence.treatment["microneedling"]
        plan = courses(treatment, ["acne_scars"])
        answers = Answers(goals=("acne_scars",), limits=Limits(days_off=limit))
        short = {}
        for name, days in relaxation["values"].items():
            figure = Estimate(low=days, typical=days, high=days, why="A worked case.")
            (result,) = limits_of(treatment, plan, {"days_off": figure}, answers)
            short[name] = result.short_by
            assert "does_not_fit" == result.verdict
            assert (Relaxation(option=name, limit="days_off", to=days),) == relaxations_of(name, "over_limit", [result])
        assert _near(expected["relaxation_needed"], tolerance) == short
        assert expected["smallest"] == min(short, key=lambda name: short[name])

    def test_only_one(self, evidence: Evidence) -> None:
        """One option left: it keeps its fit, and there is nothing to be robust against."""
        _, expected, _ = _vector("18_degenerate_sets")
        result = assess(evidence, Answers(goals=("cellulite",), importance={"effect": 5, "recovery": 3}))
        assert expected["statuses"][1] == result.verdict
        assert ["none"] == [option.id for option in result.compared]
        assert result.compared[0].fit is not None
        assert result.factor_to_flip is None

    def test_no_preferences(self, evidence: Evidence) -> None:
        """Without any importance there is no weight, no fit, no rank and no lead."""
        result = assess(evidence, Answers(goals=("acne_scars",), importance={"effect": 0, "recovery": 0}))
        assert "no_preferences" == result.verdict
        assert result.weights is None
        assert () == result.leads
        assert {(None, None, ())} == {(option.fit, option.rank, option.contributions) for option in result.options}


class TestMissing:
    """Vector 19: a value that is not known."""

    def test_an_unknown_figure_is_the_whole_scale(self) -> None:
        """Not known has the values 0 to 1, with 0.5 as its middle."""
        given, expected, tolerance = _vector("19_missing_by_interval")
        value = value_of(((0, 0), (10, 1)), None)
        assert (given["v_low"][0][1], given["v_high"][0][1]) == (value.low, value.high)
        mid = compare.score(given["weights"], [given["v_low"][0][0], value.typical, given["v_low"][0][2]])
        assert _near(expected["score_mid"][0], tolerance) == mid
        assert value == UNKNOWN

    def test_bands(self) -> None:
        """All lows together and all highs together make an option's band."""
        given, expected, tolerance = _vector("19_missing_by_interval")
        weights = given["weights"]
        assert _near(expected["score_low"], tolerance) == [compare.score(weights, row) for row in given["v_low"]]
        assert _near(expected["score_high"], tolerance) == [compare.score(weights, row) for row in given["v_high"]]

    def test_what_is_sure_and_what_is_possible(self) -> None:
        """One option is surely at least another when its lowest reaches the other's highest."""
        _, expected, _ = _vector("19_missing_by_interval")
        bands = {
            str(place): band
            for place, band in enumerate(zip(expected["score_low"], expected["score_high"], strict=True))
        }
        sure = [
            [int(a), int(b)] for a in bands for b in bands if a != b and compare.surely_at_least(bands[a], bands[b])
        ]
        assert expected["necessarily_at_least"] == sure
        assert expected["possibly_best"] == [int(name) for name in compare.possibly_first(bands)]

    def test_break_even(self) -> None:
        """The unknown draws level with the rival at one value; below it the rival leads, above it not."""
        given, expected, tolerance = _vector("19_missing_by_interval")
        weights, row = given["weights"], given["v_low"][0]
        rest = compare.score(weights, [row[0], 0, row[2]])
        rival = max(expected["score_mid"][1:])
        found = compare.break_even(rival, rest, weights[1])
        assert _near(expected["break_even_value"], tolerance) == found
        scores = [[compare.score(weights, [row[0], v, row[2]]), *expected["score_mid"][1:]] for v in (0, 1)]
        assert expected["winner_at_low_high_of_unknown"] == [compare.ranks(row).index(1) for row in scores]

    def test_the_ends_count(self) -> None:
        """An unknown that draws level only at its very worst or very best still matters."""
        assert 0 == compare.break_even(0.25, 0.25, 0.5)
        assert 1 == compare.break_even(0.75, 0.25, 0.5)

    def test_no_break_even(self) -> None:
        """An unknown that no value from 0 to 1 makes decisive, or that has no weight, has none."""
        assert compare.break_even(0.9, 0.2, 0.5) is None
        assert compare.break_even(0.1, 0.2, 0.5) is None
        assert compare.break_even(0.2, 0.2, 0.0) is None


class TestRankReversal:
    """Vector 23: taking out an option that never leads."""

    def test_scores_stay(self) -> None:
        """On a fixed scale no other score changes, and neither does the lead."""
        given, expected, tolerance = _vector("23_rank_reversal")
        low, high = given["scale"]
        scales = [_linear(low, high) if way == "max" else _linear(high, low) for way in given["directions"]]

        def scores(names: list[str]) -> dict[str, float]:
            return {
                name: compare.score(
                    given["weights"],
                    [value_at(scale, x) for scale, x in zip(scales, given["performance"][name], strict=True)],
                )
                for name in names
            }

        everyone = list(given["performance"])
        with_a, without_a = scores(everyone), scores([name for name in everyone if name != "A"])
        assert _near(expected["scores_with_A"], tolerance) == with_a
        assert _near(expected["scores_without_A"], tolerance) == without_a
        for found in (with_a, without_a):
            places = dict(zip(found, compare.ranks(list(found.values())), strict=True))
            assert [expected["winner"]] == [name for name, rank in places.items() if rank == 1]

"""What holds for everyone: properties of the assessment over people drawn at random.

What the scoring model promises is drawn 500 times each (``many``). Where a test
has no file here, it is in this one:

========================================================  ======================================================
promise                                                   tests
========================================================  ======================================================
scores from 0 to 1                                        test_fit_is_a_band_within_0_and_1
contributions sum to the score                            test_contributions_sum_to_the_fit
all ratings times c > 0 change nothing                    test_only_ratios_count
the order of criteria and options decides nothing         TestOrder, test_the_order_of_a_problem, and
                                                          test_simplex: test_the_order_of_options_and_criteria
taking out one that does not lead changes no other        test_taking_out_an_option_changes_no_other_fit,
score and no lead                                         test_taking_out_one_that_does_not_lead
a higher value never lowers its score, nor moves another  test_a_larger_effect_never_lowers_a_fit,
                                                          test_a_better_rating_never_lowers_a_fit,
                                                          test_a_higher_value
a dominated one never scores above its dominator, and     test_a_dominated_option_never_scores_above_its_dominator,
never comes first                                         test_simplex: test_a_dominated_option
shares: rows, columns, pairs, central weights, E[max]     test_simplex: TestShares
weights within the box radius keep the lead               test_the_box_of_weights; each pair in test_expert
the smallest change is enough, and level                  test_expert: TestSmallestChange
the stability interval holds the weight itself            test_stability: TestStability
another unit changes nothing                              test_the_unit_does_not_matter, test_another_unit
a criterion without weight changes nothing                test_a_criterion_without_weight_changes_nothing,
                                                          test_a_slider_at_0
a wider range never shrinks what could lead               test_wider_bands_never_shrink_what_is_possible,
                                                          test_a_wider_range_has_wider_values
an unknown, once known, stays inside the band             test_resolving_an_unknown_stays_in_the_band
a tighter limit adds no option, verdicts are monotone     test_tightening_a_limit_never_adds_an_option,
                                                          test_verdicts_are_monotone_in_the_range
doubles merge                                             test_simplex: test_options_that_are_the_same
ties survive noise                                        test_ties_survive_noise, test_a_tie_survives_noise
bad numbers are typed errors                              test_bad_ratings_are_errors, test_bad_numbers_in_a_file;
                                                          the table's in test_checks
orders and levels = random weights; float = fraction      test_simplex: TestAgainstDraws, TestFloats
the nearest flip                                          test_stability: TestFlips
========================================================  ======================================================
"""

from __future__ import annotations

import datetime
import json
import math

from functools import cache
from typing import Any

import attrs
import pytest

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from decision_aid.assessment import Assessment, assess, compare, stability
from decision_aid.assessment.eligibility import judge
from decision_aid.assessment.figures import courses, figures
from decision_aid.assessment.firmness import factor_to_flip
from decision_aid.assessment.stability import Problem
from decision_aid.assessment.value import value_at, value_mean, value_of, value_range
from decision_aid.assessment.weights import grouped, proportional, split
from decision_aid.evidence.figures import CERTAINTIES, LEVELS, Estimate
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import (
    Answers,
    Limits,
    OwnConcern,
    answer,
    condition_state,
    with_answer,
    with_condition,
)
from decision_aid.interview.questions import QUESTION
from decision_aid.interview.rules import faults_of, weighed
from decision_aid.views.document import document

from .cases import DATE, complaints
from .strategies import (
    CONDITIONS,
    CRITERIA,
    EVIDENCE,
    GOALS,
    OPTIONS,
    answers,
    criteria,
    limits,
    many,
    problems,
    quick,
    rated,
    ratings,
    some,
    sources,
    the_table,
)

NEAR = 1e-9

unit = st.floats(0, 1)
values_3 = st.tuples(unit, unit, unit)
amounts = st.floats(0, 1000)
ranges = st.tuples(amounts, amounts, amounts).map(lambda numbers: tuple(sorted(numbers)))


@st.composite
def scales(draw: st.DrawFn) -> list[tuple[float, float]]:
    """A value scale of 2 to 6 points, rising or falling or neither."""
    xs = sorted(draw(st.lists(st.integers(0, 1000), min_size=2, max_size=6, unique=True)))
    return [(float(x), draw(unit)) for x in xs]


bad = st.floats().filter(lambda number: not math.isfinite(number) or number < 0)
"""Numbers that nothing of a person's can be."""

NUMBERS = {
    "limits.days_off": "[limits]\ndays_off = {}",
    "limits.budget": "[limits]\nbudget = {}",
    "limits.sessions": "[limits]\nsessions = {}",
    "horizon_years": "horizon_years = {}",
    "importance.effect": "[importance]\neffect = {}",
    "goal_shares.acne_scars": "[goal_shares]\nacne_scars = {}",
    "prices.botox": "[prices]\nbotox = {}",
    "own_concerns[0].importance": '[[own_concerns]]\nlabel = "x"\nimportance = {}',
    "own_concerns[0].ratings.none": '[[own_concerns]]\nlabel = "x"\nratings = {{ none = {} }}',
    "leaning.before_sure": "[leaning]\nbefore_sure = {}",
    "leaning.after_sure": "[leaning]\nafter_sure = {}",
}
"""Every number in an answers file that counts, by its key."""

UNITS = (
    ("recovery", "recovery", 1 / 7), ("depth", "depth", 1 / 25.4), ("pain", "pain", 10.0),
    ("cost", "price", 100.0), ("downtime_total", "days_off", 24.0),
)  # fmt: skip
"""A criterion, the figure that it is made of, and how many of another unit its own unit is."""


@cache
def _in_another_unit(criterion: str, figure: str, factor: float) -> Evidence:
    """The table with one criterion's scale and figures in another unit."""

    def scaled(estimate: Estimate) -> Estimate:
        numbers = {key: getattr(estimate, key) for key in ("low", "typical", "high")}
        return attrs.evolve(
            estimate, **{key: None if number is None else number * factor for key, number in numbers.items()}
        )

    return attrs.evolve(
        EVIDENCE,
        criteria=tuple(
            attrs.evolve(item, points=tuple((x * factor, v) for x, v in item.points)) if item.id == criterion else item
            for item in EVIDENCE.criteria
        ),
        treatments=tuple(
            attrs.evolve(
                treatment,
                variants=tuple(
                    attrs.evolve(variant, **{figure: scaled(getattr(variant, figure))})
                    for variant in treatment.variants
                ),
            )
            for treatment in EVIDENCE.treatments
        ),
    )


def _fits(assessment: Assessment) -> dict[str, float]:
    """The typical fit of each option that has one."""
    return {option.id: option.fit.typical for option in assessment.options if option.fit is not None}


def _close(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and math.isclose(a, b, abs_tol=NEAR)


def _same(a: dict[str, float], b: dict[str, float]) -> bool:
    return set(a) == set(b) and all(_close(a[key], b[key]) for key in a)


def _json(evidence: Evidence, person: Answers) -> str:
    table = attrs.evolve(the_table(), evidence=evidence)
    return json.dumps(document(table, person, assess(evidence, person)), allow_nan=False)


def _gain(person: Answers) -> float:
    """The total weight of the effect."""
    weights = assess(EVIDENCE, person).weights or {}
    return math.fsum(weight for key, weight in weights.items() if key.startswith("effect:"))


class TestStrategies:
    """The people that the other tests draw."""

    @given(answers())
    def test_they_are_valid(self, person: Answers) -> None:
        """Every person drawn passes the rules for answers."""
        assert [] == list(faults_of(EVIDENCE, person))


class TestScores:
    """Fit and its parts."""

    @many
    @given(quick())
    def test_contributions_sum_to_the_fit(self, person: Answers) -> None:
        """What each criterion adds sums to the fit, and its lows and highs to the band."""
        for option in assess(EVIDENCE, person).options:
            if option.fit is None:
                continue
            parts = option.contributions
            assert _close(option.fit.typical, sum(part.points for part in parts))
            assert _close(option.fit.low, sum(part.weight * part.value.low for part in parts))
            assert _close(option.fit.high, sum(part.weight * part.value.high for part in parts))
            assert all(_close(part.points, part.weight * part.value.typical) for part in parts)

    @many
    @given(quick())
    def test_fit_is_a_band_within_0_and_1(self, person: Answers) -> None:
        """Low, typical and high stand in order between 0 and 1."""
        for option in assess(EVIDENCE, person).options:
            if option.fit is not None:
                assert -NEAR <= option.fit.low <= option.fit.typical + NEAR
                assert option.fit.typical <= option.fit.high + NEAR <= 1 + 2 * NEAR

    @given(answers())
    def test_who_has_a_fit(self, person: Answers) -> None:
        """Compared options, no treatment always among them, have a fit as soon as anything matters; others never."""
        assessment = assess(EVIDENCE, person)
        expected = {option.id for option in assessment.compared} if assessment.weights is not None else set()
        assert expected == set(_fits(assessment))
        assert "compared" == assessment.option("none").status

    @given(answers())
    def test_a_fit_is_complete_when_all_that_counts_is_known(self, person: Answers) -> None:
        """A figure that is not known makes the fit incomplete when it has weight, with a middle of 0.5."""
        for option in assess(EVIDENCE, person).options:
            gaps = [part for part in option.contributions if not part.known]
            assert option.complete == (not [part for part in gaps if part.weight > 0])
            for part in gaps:
                open_effect = part.estimate.numbers == (0, 0, 3)
                assert (0, 0.0 if open_effect else 0.5, 1) == (part.value.low, part.value.typical, part.value.high)

    @given(answers())
    def test_ranks_follow_the_fit(self, person: Answers) -> None:
        """A rank is 1 plus the number of options whose fit is higher, noise aside, and rank 1 leads."""
        assessment = assess(EVIDENCE, person)
        fits = _fits(assessment)
        for option in assessment.options:
            if option.id in fits:
                higher = [id for id, fit in fits.items() if fit > fits[option.id] + 1e-7]
                level = [id for id, fit in fits.items() if fit > fits[option.id] - 1e-12]
                assert len(higher) < (option.rank or 0) <= len(level)
        assert tuple(option.id for option in assessment.options if option.rank == 1) == assessment.leads

    @many
    @given(quick(most_own=0), st.sampled_from(OPTIONS), ratings, st.integers(0, 10))
    def test_a_better_rating_never_lowers_a_fit(self, person: Answers, id: str, rating: int, more: int) -> None:
        """Rating an option higher on an own concern never lowers its fit and changes no other's."""

        def fits(given_rating: int) -> dict[str, float]:
            own = OwnConcern(label="Close to home", importance=5, ratings={"none": 5, id: given_rating})
            return _fits(assess(EVIDENCE, attrs.evolve(person, own_concerns=(own,))))

        before, after = fits(rating), fits(min(10, rating + more))
        assert set(before) == set(after)
        for option, fit in before.items():
            assert after[option] >= fit - NEAR if option == id else _close(fit, after[option])

    @many
    @given(quick(), st.data())
    def test_a_larger_effect_never_lowers_a_fit(self, person: Answers, data: st.DataObject) -> None:
        """A table in which one effect is larger gives that option no lower fit and no other option another one."""
        used = [
            (treatment.id, goal)
            for treatment in EVIDENCE.treatments
            for goal in person.goals
            if treatment.effect(goal).use == "used" and treatment.effect(goal).typical not in (None, "large")
        ]
        assume(used)
        id, goal = data.draw(st.sampled_from(used))
        treatment = EVIDENCE.treatment[id]
        effect = treatment.effect(goal)
        assert effect.typical is not None
        larger = attrs.evolve(effect, typical=LEVELS[LEVELS.index(effect.typical) + 1], high="large")
        changed = attrs.evolve(
            treatment, effects=tuple(larger if item.goal == goal else item for item in treatment.effects)
        )
        table = attrs.evolve(
            EVIDENCE, treatments=tuple(changed if item.id == id else item for item in EVIDENCE.treatments)
        )
        before, after = _fits(assess(EVIDENCE, person)), _fits(assess(table, person))
        assert set(before) == set(after)
        for option, fit in before.items():
            assert after[option] >= fit - NEAR if option == id else _close(fit, after[option])

    @many
    @given(quick(most_own=0), st.floats(0, 10))
    def test_resolving_an_unknown_stays_in_the_band(self, person: Answers, rating: float) -> None:
        """A rating that is given at last lands every fit within the band it had before."""
        without, with_rating = (
            assess(
                EVIDENCE,
                attrs.evolve(
                    person, own_concerns=(OwnConcern(label="Close to home", importance=7, ratings=given_ratings),)
                ),
            )
            for given_ratings in ({}, dict.fromkeys(OPTIONS, rating))
        )
        for option in without.compared:
            assert option.fit is not None
            later = with_rating.option(option.id).fit
            assert later is not None
            assert option.fit.low - NEAR <= later.low <= later.high <= option.fit.high + NEAR


class TestWeights:
    """From importances to weights."""

    @given(answers())
    def test_weights_sum_to_1(self, person: Answers) -> None:
        """Weights are not negative and sum to 1; without a rating above 0 there are none."""
        assessment = assess(EVIDENCE, person)
        if assessment.weights is None:
            assert {0} == {criterion.rating for criterion in assessment.criteria}
        else:
            assert _close(1.0, math.fsum(assessment.weights.values()))
            assert min(assessment.weights.values()) >= 0

    @many
    @given(problems(), st.floats(0.001, 1000))
    def test_only_ratios_count(self, problem: Problem, factor: float) -> None:
        """All ratings times the same number leave every weight, every score and the lead as they were."""
        times = {name: factor * rating for name, rating in problem.ratings.items()}
        once, again = grouped(problem.ratings, problem.groups), grouped(times, problem.groups)
        if once is None:
            assert again is None
            return
        assert again is not None
        assert _same(once, again)
        assert _same(problem.scores(problem.ratings) or {}, problem.scores(times) or {})
        assert problem.leads(problem.ratings) == problem.leads(times)

    @given(criteria(6), st.sampled_from(("depth", "pain")), st.data())
    def test_rows_do_not_vote(self, chosen: tuple[str, ...], added: str, data: st.DataObject) -> None:
        """One more burden, rated no higher than the highest one, leaves the weight of the gain as it was."""
        before = tuple(id for id in {*chosen, "effect", "cost"} if id != added)
        importance = {id: data.draw(ratings, label=id) for id in before} | {"effect": 5}
        burdens = [rating for id, rating in importance.items() if EVIDENCE.criterion[id].group == "takes"]
        rating = data.draw(st.integers(0, max(burdens)), label=added)
        person = Answers(goals=("acne_scars",), criteria=before, importance=importance)
        more = attrs.evolve(person, criteria=(*before, added), importance={**importance, added: rating})
        assert _close(_gain(person), _gain(more))

    @given(rated(), st.sampled_from(GOALS))
    def test_another_goal_does_not_inflate_the_effect(self, person: Answers, goal: str) -> None:
        """Adding a goal splits the effect's weight and leaves its total as it was."""
        assume(goal not in person.goals and len(person.goals) < 3)
        assert _close(_gain(person), _gain(attrs.evolve(person, goals=(*person.goals, goal))))

    @given(st.lists(st.integers(0, 10), min_size=1, max_size=7), st.lists(st.integers(0, 10), min_size=1, max_size=7))
    def test_a_group_counts_as_its_highest_rating(self, gains: list[int], burdens: list[int]) -> None:
        """The two groups share the weight in proportion to their highest ratings, and inside by the ratings."""
        given_ratings = {f"g{place}": rating for place, rating in enumerate(gains)}
        given_ratings |= {f"t{place}": rating for place, rating in enumerate(burdens)}
        found = grouped(given_ratings, {key: key[0] for key in given_ratings})
        if not any(given_ratings.values()):
            assert found is None
            return
        assert found is not None
        top = max(gains) + max(burdens)
        assert _close(max(gains) / top, math.fsum(weight for key, weight in found.items() if key[0] == "g"))
        for group in ("g", "t"):
            inside = {key: given_ratings[key] for key in found if key[0] == group}
            for key, rating in inside.items():
                share = rating / sum(inside.values()) if any(inside.values()) else 0
                high = max(inside.values()) / top
                assert _close(high * share, found[key])

    @given(st.floats(0, 1), st.dictionaries(st.text(max_size=3), st.floats(0.001, 100), min_size=1, max_size=3))
    def test_a_split_keeps_the_total(self, weight: float, shares: dict[str, float]) -> None:
        """A weight that is split over goals stays the same in all, in proportion to the shares."""
        parts = split(weight, shares)
        assert _close(weight, math.fsum(parts.values()))
        for key, part in parts.items():
            assert _close(weight * shares[key], part * math.fsum(shares.values()))

    def test_a_split_over_nothing_is_an_error(self) -> None:
        """Shares that are all 0 can't be split over."""
        with pytest.raises(ValueError, match="at least one share must be above 0"):
            split(0.5, {"acne_scars": 0.0})

    @many
    @given(problems(), st.data())
    def test_bad_ratings_are_errors(self, problem: Problem, data: st.DataObject) -> None:
        """A rating that is negative or not finite is a typed error with its key, never a weight and never a score."""
        name = data.draw(st.sampled_from(sorted(problem.ratings)))
        wrong: dict[str, float] = {**problem.ratings, name: data.draw(bad)}
        for use in (
            lambda: proportional(wrong),
            lambda: grouped(wrong, problem.groups),
            lambda: problem.scores(wrong),
            lambda: problem.leads(wrong),
        ):
            with pytest.raises(ValueError, match=f"^{name}: an importance must be 0 or more and finite, not "):
                use()

    @many
    @given(st.sampled_from(sorted(NUMBERS)), bad)
    def test_bad_numbers_in_a_file(self, key: str, number: float) -> None:
        """In answers, a number that is negative or not finite is one fault at its key wherever a number can stand."""
        (line,) = complaints(f'schema = 1\ngoals = ["acne_scars"]\n{NUMBERS[key].format(number)}\n', EVIDENCE)
        assert f": {key}: " in line

    @many
    @given(quick(), st.sampled_from(CRITERIA))
    def test_a_criterion_without_weight_changes_nothing(self, person: Answers, added: str) -> None:
        """A criterion that is turned on and rated 0 changes no fit."""
        chosen = weighed(EVIDENCE, person)
        more = (*(id for id in chosen if not id.startswith("own:")), added)
        assume(added not in chosen and len(chosen) < 7)
        assume(not {"recovery", "sessions", "downtime_total"} <= set(more))
        before, after = (assess(EVIDENCE, attrs.evolve(person, criteria=ids)) for ids in (more[:-1], more))
        assert _same(_fits(before), _fits(after))
        assert (before.leads, before.dominated, before.verdict) == (after.leads, after.dominated, after.verdict)


class TestOrder:
    """Order in a file decides nothing."""

    @given(answers())
    def test_same_input_same_bytes(self, person: Answers) -> None:
        """The same answers give the same JSON, with nothing in it that JSON has no name for."""
        assert _json(EVIDENCE, person) == _json(EVIDENCE, person)

    @given(answers())
    def test_order_in_the_answers(self, person: Answers) -> None:
        """Turning round every list and table whose order means nothing changes no byte."""

        def turned(items: dict[str, Any]) -> dict[str, Any]:
            return dict(reversed(items.items()))

        other = attrs.evolve(
            person,
            conditions=person.conditions[::-1],
            unsure=person.unsure[::-1],
            criteria=person.criteria[::-1] if person.criteria else person.criteria,
            importance=turned(person.importance),
            firm=turned(person.firm),
            goal_shares=turned(person.goal_shares),
            own_concerns=tuple(attrs.evolve(own, ratings=turned(own.ratings)) for own in person.own_concerns),
        )
        assert _json(EVIDENCE, person) == _json(EVIDENCE, other)

    @many
    @given(quick(), st.permutations(EVIDENCE.treatments))
    def test_order_of_the_options(self, person: Answers, treatments: list[Any]) -> None:
        """A table with its options in another order gives each the same status, fit and rank, and the same of all."""
        shuffled = attrs.evolve(EVIDENCE, treatments=tuple(treatments))
        before, after = assess(EVIDENCE, person), assess(shuffled, person)
        for option in before.options:
            same = after.option(option.id)
            assert (option.status, option.fit, option.rank) == (same.status, same.fit, same.rank)
        for name in ("verdict", "factor_to_flip", "flips", "weight_stability"):
            assert getattr(before, name) == getattr(after, name), name
        for name in ("leads", "could_lead", "dominated", "open_questions"):
            assert set(getattr(before, name)) == set(getattr(after, name)), name
        pairs = ({frozenset(pair) for pair in found.too_close_to_call} for found in (before, after))
        assert next(pairs) == next(pairs)
        left_out = ([(i.criterion, set(i.leads), i.changes) for i in found.left_out or ()] for found in (before, after))
        assert next(left_out) == next(left_out)

    @many
    @given(quick(), st.permutations(EVIDENCE.criteria))
    def test_order_of_the_criteria_in_the_table(self, person: Answers, shuffled: list[Any]) -> None:
        """A table with its criteria in another order changes no fit, no rank and nothing that would change the lead."""
        before = assess(EVIDENCE, person)
        after = assess(attrs.evolve(EVIDENCE, criteria=tuple(shuffled)), person)
        assert _same(_fits(before), _fits(after))
        assert [option.rank for option in before.options] == [option.rank for option in after.options]
        assert (before.verdict, before.leads) == (after.verdict, after.leads)
        assert set(before.flips or ()) == set(after.flips or ())
        assert set(before.left_out or ()) == set(after.left_out or ())
        for id, ends in (before.weight_stability or {}).items():
            assert pytest.approx(ends, abs=1e-7) == (after.weight_stability or {})[id]

    @many
    @given(problems(), sources)
    def test_the_order_of_a_problem(self, problem: Problem, source: Any) -> None:
        """Options and sliders in another order have the same scores, leads, flips and intervals."""
        options = source.sample(sorted(problem.values), len(problem.values))
        names = source.sample(sorted(problem.ratings), len(problem.ratings))
        turned = Problem(
            ratings={name: problem.ratings[name] for name in names},
            groups={name: problem.groups[name] for name in names},
            values={id: {name: problem.values[id][name] for name in names} for id in options},
        )
        assert _same(problem.scores(problem.ratings) or {}, turned.scores(problem.ratings) or {})
        assert set(problem.leads(problem.ratings)) == set(turned.leads(problem.ratings))
        assert set(stability.flips(problem)) == set(stability.flips(turned))
        assert [abs(f.to - f.was) for f in stability.flips(problem)] == [
            abs(f.to - f.was) for f in stability.flips(turned)
        ]
        before, after = stability.intervals(problem), stability.intervals(turned)
        assert (before is None) == (after is None)
        for name, ends in (before or {}).items():
            assert pytest.approx(ends, abs=1e-7) == (after or {})[name]


class TestPlainNumbers:
    """The same on problems of plain numbers, where any shape can be drawn."""

    @many
    @given(problems(), sources)
    def test_taking_out_one_that_does_not_lead(self, problem: Problem, source: Any) -> None:
        """Without an option that does not lead, every other score and the lead stay."""
        leads = problem.leads(problem.ratings)
        others = [id for id in problem.values if id not in leads]
        assume(leads and others)
        gone = source.choice(others)
        left = attrs.evolve(problem, values={id: row for id, row in problem.values.items() if id != gone})
        assert leads == left.leads(problem.ratings)
        before = problem.scores(problem.ratings) or {}
        assert {id: score for id, score in before.items() if id != gone} == left.scores(problem.ratings)

    @many
    @given(problems(), sources, st.floats(0, 1))
    def test_a_higher_value(self, problem: Problem, source: Any, part: float) -> None:
        """A higher value somewhere never lowers that option's score, and moves no other's."""
        id, name = source.choice(sorted(problem.values)), source.choice(sorted(problem.ratings))
        row = problem.values[id]
        higher = attrs.evolve(problem, values={**problem.values, id: {**row, name: row[name] + part * (1 - row[name])}})
        before, after = problem.scores(problem.ratings), higher.scores(problem.ratings)
        assume(before is not None)
        assert before is not None
        assert after is not None
        assert after[id] >= before[id] - 1e-12
        assert {other: before[other] for other in before if other != id} == {
            other: after[other] for other in after if other != id
        }

    @many
    @given(problems())
    def test_dominance(self, problem: Problem) -> None:
        """Whatever the ratings, an option that another dominates scores no more than that one."""
        scores = problem.scores(problem.ratings)
        assume(scores is not None)
        assert scores is not None
        rows = {id: list(row.values()) for id, row in problem.values.items()}
        for better in rows:
            for worse in rows:
                if compare.dominates(rows[better], rows[worse]):
                    assert scores[worse] <= scores[better] + NEAR

    @many
    @given(problems(), sources)
    def test_the_box_of_weights(self, problem: Problem, source: Any) -> None:
        """Weights that are all off by less than the radius keep the lead; a little beyond, some give it to another."""
        weights = grouped(problem.ratings, problem.groups)
        leads = problem.leads(problem.ratings)
        assume(weights is not None and len(leads) == 1)
        assert weights is not None
        values = {id: [row[name] for name in weights] for id, row in problem.values.items()}
        factor = factor_to_flip(values, leads[0], list(weights.values()))
        radius = 1.0 if factor is None else (factor**2 - 1) / (factor**2 + 1)

        def gaps(off: dict[str, float]) -> list[float]:
            """By how much the leader is before each other option with these weights."""
            mine = problem.values[leads[0]]
            return [
                math.fsum(weight * (mine[name] - row[name]) for name, weight in off.items())
                for id, row in problem.values.items()
                if id != leads[0]
            ]

        for _ in range(5):
            assert min(gaps({n: w * (1 + 0.999 * radius * source.uniform(-1, 1)) for n, w in weights.items()})) > -1e-12
        # At a corner of the box each weight is off by all of it, against the leader.
        worst = []
        for rival, row in problem.values.items():
            if rival != leads[0]:
                signs = {n: -1 if problem.values[leads[0]][n] > row[n] else 1 for n in weights}
                inside, outside = (
                    min(gaps({n: w * (1 + by * signs[n]) for n, w in weights.items()}))
                    for by in (radius - 1e-6, radius + 1e-6)
                )
                assert inside > -1e-12
                worst.append(outside)
        assert min(worst) < 0 or factor is None

    @many
    @given(problems(), sources)
    def test_a_slider_at_0(self, problem: Problem, source: Any) -> None:
        """One more slider that is rated 0 changes no score, no lead and no other slider's flip or interval."""
        more = Problem(
            ratings={**problem.ratings, "more": 0},
            groups={**problem.groups, "more": source.choice(("gain", "takes"))},
            values={id: {**row, "more": source.random()} for id, row in problem.values.items()},
        )
        assert problem.scores(problem.ratings) == more.scores(more.ratings)
        assert problem.leads(problem.ratings) == more.leads(more.ratings)
        assert stability.flips(problem) == tuple(flip for flip in stability.flips(more) if flip.criterion != "more")
        assert stability.leave_one_out(problem) == stability.leave_one_out(more)
        before, after = stability.intervals(problem), stability.intervals(more)
        assert before == (None if after is None else {name: ends for name, ends in after.items() if name != "more"})

    @many
    @given(problems(), sources)
    def test_a_tie_survives_noise(self, problem: Problem, source: Any) -> None:
        """Noise of 1e-12 on every value changes neither who leads nor any flip."""
        noisy = attrs.evolve(
            problem,
            values={
                id: {name: value + source.uniform(-1e-12, 1e-12) for name, value in row.items()}
                for id, row in problem.values.items()
            },
        )
        assert problem.leads(problem.ratings) == noisy.leads(problem.ratings)
        assert stability.flips(problem) == stability.flips(noisy)
        assert stability.leave_one_out(problem) == stability.leave_one_out(noisy)

    def test_a_column_without_a_difference(self) -> None:
        """A criterion on which all are the same draws scores together and turns no order."""
        row = {"a": 0.2, "b": 0.9}, {"a": 0.7, "b": 0.1}
        problem = Problem(
            ratings={"a": 4, "b": 3, "same": 5},
            groups={"a": "gain", "b": "gain", "same": "gain"},
            values={"x": {**row[0], "same": 0.3}, "y": {**row[1], "same": 0.3}},
        )
        # 4 x 0.2 + 3 x 0.9 + 5 x 0.3 = 5.0 of 12, and 4 x 0.7 + 3 x 0.1 + 5 x 0.3 = 4.6.
        assert pytest.approx({"x": 5 / 12, "y": 4.6 / 12}) == problem.scores(problem.ratings)
        assert pytest.approx({"x": 0.5, "y": 3.1 / 7}) == problem.scores({**problem.ratings, "same": 0})

    @pytest.mark.parametrize("given_ratings", [{"a": 0, "b": 0}, {"a": 0.0, "b": -0.0}])
    def test_nothing_rated(self, given_ratings: dict[str, float]) -> None:
        """With all ratings at 0 there is no score and no lead, and nothing that could turn."""
        problem = Problem(
            ratings=dict.fromkeys("ab", 0),
            groups={"a": "gain", "b": "takes"},
            values={"x": {"a": 1.0, "b": 0.0}, "y": {"a": 0.0, "b": 1.0}},
        )
        assert problem.scores(given_ratings) is None
        assert () == problem.leads(given_ratings) == stability.flips(problem) == stability.leave_one_out(problem)
        assert stability.intervals(problem) is None

    def test_one_option(self) -> None:
        """An option alone leads whatever the ratings, so that nothing turns it."""
        problem = Problem(ratings={"a": 3, "b": 0}, groups={"a": "gain", "b": "takes"}, values={"x": {"a": 0, "b": 0}})
        assert ("x",) == problem.leads(problem.ratings)
        assert () == stability.flips(problem)
        assert {"a": None, "b": (0.0, 1.0)} == stability.intervals(problem)


class TestGates:
    """Goals, health and limits come before any score."""

    @many
    @given(quick(), limits)
    def test_taking_out_an_option_changes_no_other_fit(self, person: Answers, given_limits: Limits) -> None:
        """Options that a limit leaves in have the same fit as without the limit."""
        limited = attrs.evolve(person, limits=given_limits, firm={})
        before, after = _fits(assess(EVIDENCE, person)), _fits(assess(EVIDENCE, limited))
        assert set(after) <= set(before)
        assert _same({id: before[id] for id in after}, after)

    @many
    @given(quick(), limits, st.data())
    def test_tightening_a_limit_never_adds_an_option(
        self, person: Answers, given_limits: Limits, data: st.DataObject
    ) -> None:
        """A stricter limit leaves the same options or fewer."""
        person = attrs.evolve(person, limits=given_limits)
        name = data.draw(st.sampled_from([field.name for field in attrs.fields(Limits)]))
        old = getattr(person.limits, name)
        if name in ("surgery", "needles"):
            stricter: Any = False
        elif name == "evidence_at_least":
            stricter = data.draw(st.sampled_from(CERTAINTIES[CERTAINTIES.index(old or "very_low") :]))
        elif name == "normal_by":
            assume(old is None or old >= DATE)
            stricter = data.draw(st.dates(DATE, old or DATE + datetime.timedelta(days=400)))
        else:
            stricter = data.draw(st.integers(0, 100) if old is None else st.floats(0, old))
        tight = attrs.evolve(person, limits=attrs.evolve(person.limits, **{name: stricter}))
        before, after = ({option.id for option in assess(EVIDENCE, who).compared} for who in (person, tight))
        assert after <= before

    @given(answers(), some(CONDITIONS, 1, 5))
    def test_another_condition_never_adds_an_option(self, person: Answers, more: tuple[str, ...]) -> None:
        """Marking more health conditions leaves the same options or fewer; being not sure of them takes none out."""
        marked = attrs.evolve(person, conditions=tuple({*person.conditions, *more}), unsure=())
        doubt = attrs.evolve(person, unsure=(*person.unsure, *(set(more) - {*person.conditions, *person.unsure})))
        before, after, unsure = (
            {option.id for option in assess(EVIDENCE, who).compared} for who in (person, marked, doubt)
        )
        assert after <= before
        assert before == unsure

    @given(answers(), rated())
    def test_importances_buy_nothing_back(self, person: Answers, other: Answers) -> None:
        """No ratings, criteria or own concerns change any option's status, reasons, cautions, limits or warnings."""
        rich = attrs.evolve(
            person, criteria=other.criteria, importance=other.importance, own_concerns=other.own_concerns
        )
        for before, after in zip(assess(EVIDENCE, person).options, assess(EVIDENCE, rich).options, strict=True):
            for part in ("status", "reasons", "cautions", "limits", "warnings", "figures"):
                assert getattr(before, part) == getattr(after, part)

    @given(answers())
    def test_relaxing_brings_an_option_back(self, person: Answers) -> None:
        """Changing all the limits that are named brings exactly that option back, each change as small as may be."""
        assessment = assess(EVIDENCE, person)
        for id in {change.option for change in assessment.relaxations}:
            changes = {change.limit: change.to for change in assessment.relaxations if change.option == id}
            relaxed = attrs.evolve(person, limits=attrs.evolve(person.limits, **changes))
            assert "compared" == assess(EVIDENCE, relaxed).option(id).status
            for name in changes:
                short = attrs.evolve(
                    person, limits=attrs.evolve(relaxed.limits, **{name: getattr(person.limits, name)})
                )
                assert "over_limit" == assess(EVIDENCE, short).option(id).status

    @many
    @given(amounts, ranges, ranges)
    def test_verdicts_are_monotone_in_the_range(
        self, limit: float, inner: tuple[float, float, float], outer: tuple[float, float, float]
    ) -> None:
        """A wider range never turns a doubt into a certainty, nor one certainty into the other."""
        wide = (min(inner[0], outer[0]), inner[1], max(inner[2], outer[2]))
        allowed = {
            "fits": {"fits", "may_not_fit"},
            "may_not_fit": {"may_not_fit"},
            "does_not_fit": {"does_not_fit", "may_not_fit"},
        }
        assert judge(limit, wide) in allowed[judge(limit, inner)]

    @pytest.mark.parametrize("horizon", [1, 5])
    @pytest.mark.parametrize("id", OPTIONS)
    def test_figures_stand_in_order(self, id: str, horizon: int) -> None:
        """Every figure of every option for every pair of goals has low <= typical <= high."""
        pairs = [(a, b) for a in GOALS for b in GOALS if a != b]
        for pair in [*((goal,) for goal in GOALS), *pairs]:
            for key, estimate in figures(courses(EVIDENCE.treatment[id], pair), horizon).items():
                low, typical, high = estimate.numbers or (0, 0, 0)
                assert 0 <= low <= typical <= high, (pair, key)


class TestComparison:
    """Ranks, dominance and closeness on plain numbers and on people."""

    @given(st.lists(st.one_of(unit, st.sampled_from((0.5, 0.5 + 1e-10, 0.5 - 5e-10, 0.5 + 2e-9))), max_size=8))
    def test_ranks_are_competition_ranks(self, scores: list[float]) -> None:
        """Each group is within 1e-9 of its highest, and its rank is 1 plus the number of scores above the group."""
        found = compare.ranks(scores)
        for rank in set(found):
            group = [score for score, place in zip(scores, found, strict=True) if place == rank]
            above = [score for score, place in zip(scores, found, strict=True) if place < rank]
            below = [score for score, place in zip(scores, found, strict=True) if place > rank]
            assert max(group) - min(group) <= 1e-9
            assert 1 + len(above) == rank
            assert all(score > max(group) for score in above)
            assert all(score < max(group) - 1e-9 for score in below)

    @many
    @given(st.lists(st.integers(0, 5), min_size=1, max_size=6), st.data())
    def test_ties_survive_noise(self, tenths: list[int], data: st.DataObject) -> None:
        """Noise of 1e-12 makes and breaks no tie."""
        noisy = [n / 5 + data.draw(st.floats(-1e-12, 1e-12)) for n in tenths]
        assert [1 + sum(other > n for other in tenths) for n in tenths] == compare.ranks(noisy)

    @many
    @given(quick())
    def test_a_dominated_option_never_scores_above_its_dominator(self, person: Answers) -> None:
        """At least as good on everything weighed means at least as high a fit, and by its band when it is certain."""
        assessment = assess(EVIDENCE, person)
        for pair in assessment.dominated:
            worse, better = assessment.option(pair.option).fit, assessment.option(pair.by).fit
            if worse is not None and better is not None:
                assert worse.typical <= better.typical + NEAR
                assert worse.high <= better.low + NEAR or not pair.certain

    @given(values_3, values_3, values_3)
    def test_dominance_is_an_order(self, a: Any, b: Any, c: Any) -> None:
        """Nothing dominates itself, two do not dominate each other, and it carries over."""
        assert not compare.dominates(a, a)
        assert not (compare.dominates(a, b) and compare.dominates(b, a))
        assert compare.dominates(a, c) or not (compare.dominates(a, b) and compare.dominates(b, c))
        assert compare.dominates_in_order(a, b) or not compare.dominates(a, b) or max(map(abs, _gap(a, b))) < 1e-6

    @given(
        st.tuples(ratings, ratings, ratings),
        st.tuples(ratings, ratings, ratings),
        st.tuples(ratings, ratings, ratings),
        st.floats(0.01, 0.99),
    )
    def test_the_factor_to_flip(self, weights: Any, a: Any, b: Any, part: float) -> None:
        """With all weights off by less than the factor, however it is spread, the order stays; beyond, it turns."""
        gaps = [w * d for w, d in zip(weights, _gap(a, b), strict=True)]
        total = math.fsum(gaps)
        assume(total != 0)
        sign = math.copysign(1, total)
        factor = compare.factor_between(weights, a, b)
        if factor is None:
            assert all(gap * sign >= 0 for gap in gaps)
            return

        def worst(by: float) -> float:
            return math.fsum(sign * gap * (by if sign * gap < 0 else 1 / by) for gap in gaps)

        assert factor >= 1
        assert worst(1 + (factor - 1) * part) > 0
        assert worst(factor * (1 + part)) < 0
        assert math.isclose(factor, compare.factor_between(weights, b, a) or 0)

    @given(rated())
    def test_the_verdict_follows_from_the_factor(self, person: Answers) -> None:
        """Below 1.25 it is too close to call, below 2 it leans, from there on or without a factor it is clear."""
        assessment = assess(EVIDENCE, person)
        factor = assessment.factor_to_flip
        if len(assessment.compared) == 1:
            expected = "only_one"
        elif len(assessment.leads) > 1:
            expected = "tie"
        elif factor is None or factor >= 2:
            expected = "clear"
        else:
            expected = "leans" if factor >= 1.25 else "too_close_to_call"
        assert expected == assessment.verdict

    @given(rated())
    def test_close_pairs(self, person: Answers) -> None:
        """The lead and its nearest rival are a close pair exactly when it is too close to call."""
        assessment = assess(EVIDENCE, person)
        close = [pair for pair in assessment.too_close_to_call if set(pair) & set(assessment.leads)]
        if assessment.verdict in ("clear", "leans"):
            assert [] == close
        elif assessment.verdict == "too_close_to_call":
            assert [] != close

    @many
    @given(st.dictionaries(st.text(max_size=2), st.tuples(unit, unit).map(sorted), min_size=1), st.data())
    def test_wider_bands_never_shrink_what_is_possible(self, bands: dict[str, Any], data: st.DataObject) -> None:
        """Whoever could lead still could when its own band gets wider."""
        name = data.draw(st.sampled_from(sorted(bands)))
        low, high = bands[name]
        wider = {**bands, name: (low * data.draw(unit), high + (1 - high) * data.draw(unit))}
        assert set(compare.possibly_first({key: tuple(band) for key, band in bands.items()})) <= set(
            compare.possibly_first({key: tuple(band) for key, band in wider.items()})
        )

    def test_noise_keeps_nobody_from_leading(self) -> None:
        """Two options that are level but for a float's noise could both lead, as both have rank 1."""
        scores = {"a": 0.1 + 0.2, "b": 0.3}
        assert [1, 1] == compare.ranks(list(scores.values()))
        assert ("a", "b") == compare.possibly_first({id: (score, score) for id, score in scores.items()})

    @given(rated())
    def test_the_leads_could_lead(self, person: Answers) -> None:
        """An option that leads on the usual figures is among those that could."""
        assessment = assess(EVIDENCE, person)
        assert set(assessment.leads) <= set(assessment.could_lead)


def _gap(a: Any, b: Any) -> list[float]:
    return [x - y for x, y in zip(a, b, strict=True)]


class TestValues:
    """Value functions on scales drawn at random."""

    @given(scales(), ranges)
    def test_a_range_holds_its_values(self, points: Any, numbers: tuple[float, float, float]) -> None:
        """The typical and the mean value lie within the smallest and the largest, all of them from 0 to 1."""
        low, typical, high = numbers
        value = value_of(points, numbers)
        smallest, largest = value_range(points, low, high)
        assert (smallest, largest) == (value.low, value.high)
        assert -NEAR <= smallest <= value_at(points, typical) + NEAR
        assert value_at(points, typical) <= largest + NEAR <= 1 + 2 * NEAR
        assert smallest - 1e-6 <= value_mean(points, low, high) <= largest + 1e-6 or high - low < 1e-6

    @many
    @given(scales(), ranges, st.sampled_from((0.25, 2.0, 1024.0)))
    def test_the_unit_does_not_matter(self, points: Any, numbers: tuple[float, float, float], factor: float) -> None:
        """Days or quarters of days, with the points in the same unit: the values are the same."""
        scaled = [(x * factor, v) for x, v in points]
        before = value_of(points, numbers)
        low, typical, high = (number * factor for number in numbers)
        after = value_of(scaled, (low, typical, high))
        assert _close(before.low, after.low)
        assert _close(before.typical, after.typical)
        assert _close(before.high, after.high)

    @many
    @given(quick(), st.sampled_from(UNITS))
    def test_another_unit(self, person: Answers, unit: tuple[str, str, float]) -> None:
        """A table with one criterion in another unit, weeks for days or cents for money, gives everyone the same."""
        before, after = assess(EVIDENCE, person), assess(_in_another_unit(*unit), person)
        assert _same(_fits(before), _fits(after))
        assert (before.leads, before.verdict) == (after.leads, after.verdict)
        assert set(before.flips or ()) == set(after.flips or ())
        for option in before.options:
            assert (option.status, option.rank) == (after.option(option.id).status, after.option(option.id).rank)

    @many
    @given(scales(), ranges, ranges)
    def test_a_wider_range_has_wider_values(self, points: Any, inner: Any, outer: Any) -> None:
        """Widening a range never narrows its values."""
        low, high = min(inner[0], outer[0]), max(inner[2], outer[2])
        narrow, wide = value_range(points, inner[0], inner[2]), value_range(points, low, high)
        assert wide[0] <= narrow[0] + NEAR
        assert narrow[1] <= wide[1] + NEAR

    @given(scales(), st.floats(-1e6, 1e6))
    def test_flat_outside_the_points(self, points: Any, x: float) -> None:
        """Beyond its ends a scale stays at its ends."""
        assume(not points[0][0] < x < points[-1][0])
        assert (points[0][1] if x <= points[0][0] else points[-1][1]) == value_at(points, x)

    @pytest.mark.parametrize("criterion", EVIDENCE.criteria, ids=lambda criterion: criterion.id)
    @given(a=amounts, b=amounts)
    def test_the_tables_scales_run_one_way(self, criterion: Any, a: float, b: float) -> None:
        """On each of the table's scales the better figure never has the lower value."""
        better, worse = (max(a, b), min(a, b)) if criterion.better == "more" else (min(a, b), max(a, b))
        assert value_at(criterion.points, better) >= value_at(criterion.points, worse)


_ALLOWED: dict[str, st.SearchStrategy[Any]] = {
    "one": st.nothing(),
    "several": some(GOALS, 1, 3),
    "conditions": some(CONDITIONS, 1, 5),
    "whole": st.integers(0, 10),
    "amount": st.floats(0, 365),
    "yes_no": st.booleans(),
    "date": st.dates(),
    "text": st.text(min_size=1),
    "lines": st.lists(st.text(), min_size=1).map(tuple),
    "ratings": st.dictionaries(st.sampled_from(CRITERIA), ratings, min_size=1),
}
"""An answer of each kind of question."""


class TestOneAnswerAtATime:
    """Changing one answer, as a face does."""

    @pytest.mark.parametrize("key", [*QUESTION, "importance.recovery", "goal_shares.acne_scars", "firm.surgery"])
    @settings(max_examples=10)
    @given(person=answers(goals=("acne_scars",)), data=st.data())
    def test_round_trip(self, key: str, person: Answers, data: st.DataObject) -> None:
        """An answer that is given can be read back, and nothing else has changed."""
        question = QUESTION.get(key)
        if question is None:
            given_answer: Any = data.draw(ratings)
        elif question.kind == "one":
            given_answer = data.draw(st.sampled_from([choice.value for choice in question.choices(EVIDENCE)]))
        else:
            given_answer = data.draw(_ALLOWED[question.kind])
        changed = with_answer(person, key, given_answer)
        assert given_answer == answer(changed, key)
        head = key.partition(".")[0]
        for field in attrs.fields(Answers):
            if field.name not in (head, "goal_shares"):
                assert getattr(person, field.name) == getattr(changed, field.name)

    @pytest.mark.parametrize("key", [*QUESTION, "importance.recovery", "goal_shares.acne_scars", "firm.surgery"])
    @settings(max_examples=10)
    @given(person=answers())
    def test_taking_back(self, key: str, person: Answers) -> None:
        """None takes an answer back: it is then as if it had never been given."""
        assert answer(Answers(), key) == answer(with_answer(person, key, None), key)

    @given(answers(), some(GOALS, 1, 3))
    def test_shares_go_with_their_goals(self, person: Answers, goals: tuple[str, ...]) -> None:
        """A split over goals that are no longer chosen goes with them; the other shares stay."""
        changed = with_answer(person, "goals", goals)
        assert {goal: share for goal, share in person.goal_shares.items() if goal in goals} == changed.goal_shares

    @given(answers(), st.sampled_from(CONDITIONS), st.sampled_from(("no", "yes", "unsure")))
    @example(Answers(conditions=("pregnancy",)), "pregnancy", "unsure")
    @example(Answers(unsure=("pregnancy",)), "pregnancy", "yes")
    def test_a_condition(self, person: Answers, condition: str, state: Any) -> None:
        """A condition has one state at a time, and the others keep theirs."""
        changed = with_condition(person, condition, state)
        assert state == condition_state(changed, condition)
        assert set() == set(changed.conditions) & set(changed.unsure)
        for other in CONDITIONS:
            if other != condition:
                assert condition_state(person, other) == condition_state(changed, other)

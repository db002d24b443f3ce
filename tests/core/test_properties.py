"""What holds for everyone: properties of the assessment over people drawn at random."""

from __future__ import annotations

import datetime
import json
import math

from typing import Any

import attrs
import pytest

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from decision_aid.assessment import Assessment, assess, compare
from decision_aid.assessment.eligibility import judge
from decision_aid.assessment.figures import courses, figures
from decision_aid.assessment.value import value_at, value_mean, value_of, value_range
from decision_aid.assessment.weights import grouped, proportional, split
from decision_aid.evidence.figures import CERTAINTIES, LEVELS
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

from .cases import DATE
from .strategies import (
    CONDITIONS,
    CRITERIA,
    EVIDENCE,
    GOALS,
    OPTIONS,
    answers,
    criteria,
    rated,
    ratings,
    some,
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

    @given(answers())
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

    @given(answers())
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

    @given(rated(goals=("acne_scars",)), st.sampled_from(OPTIONS), ratings, st.integers(0, 10))
    def test_a_better_rating_never_lowers_a_fit(self, person: Answers, id: str, rating: int, more: int) -> None:
        """Rating an option higher on an own concern never lowers its fit and changes no other's."""

        def fits(given_rating: int) -> dict[str, float]:
            own = OwnConcern(label="Close to home", importance=5, ratings={"none": 5, id: given_rating})
            weighable = (weighed(EVIDENCE, person)[0],)
            importance = {key: value for key, value in person.importance.items() if key in weighable}
            return _fits(
                assess(EVIDENCE, attrs.evolve(person, criteria=weighable, importance=importance, own_concerns=(own,)))
            )

        before, after = fits(rating), fits(min(10, rating + more))
        assert set(before) == set(after)
        for option, fit in before.items():
            assert after[option] >= fit - NEAR if option == id else _close(fit, after[option])

    @given(rated(), st.sampled_from(GOALS), st.sampled_from(OPTIONS))
    def test_a_larger_effect_never_lowers_a_fit(self, person: Answers, goal: str, id: str) -> None:
        """A table in which one effect is larger gives that option no lower fit and no other option another one."""
        treatment = EVIDENCE.treatment[id]
        effect = treatment.effect(goal)
        assume(effect.use == "used" and effect.typical is not None and effect.typical != "large")
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

    @given(rated(own_concerns=()), st.floats(0, 10))
    def test_resolving_an_unknown_stays_in_the_band(self, person: Answers, rating: float) -> None:
        """A rating that is given at last lands every fit within the band it had before."""
        chosen = weighed(EVIDENCE, person)[:6]
        importance = {key: value for key, value in person.importance.items() if key in chosen}
        without, with_rating = (
            assess(
                EVIDENCE,
                attrs.evolve(
                    person,
                    criteria=chosen,
                    importance=importance,
                    own_concerns=(OwnConcern(label="Close to home", importance=7, ratings=given_ratings),),
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

    @given(some(CRITERIA, 1, 7), st.data())
    def test_only_ratios_count(self, chosen: tuple[str, ...], data: st.DataObject) -> None:
        """Doubling every rating changes no weight."""
        assume(not {"recovery", "sessions", "downtime_total"} <= set(chosen))
        low = {id: data.draw(st.integers(1, 5), label=id) for id in chosen}
        once, twice = (
            assess(EVIDENCE, Answers(goals=("acne_scars", "laxity"), importance=importance)).weights
            for importance in (low, {id: 2 * rating for id, rating in low.items()})
        )
        assert once is not None
        assert twice is not None
        assert _same(once, twice)

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

    @given(st.sampled_from((math.nan, math.inf, -math.inf, -1.0, -1e-300)))
    def test_bad_ratings_are_errors(self, bad: float) -> None:
        """A rating that is negative or not finite is a typed error with its key, never a weight."""
        with pytest.raises(ValueError, match=r"cost: an importance must be 0 or more and finite"):
            proportional({"effect": 5, "cost": bad})
        with pytest.raises(ValueError, match=r"cost: an importance must be 0 or more and finite"):
            grouped({"effect": 5, "cost": bad}, {"effect": "gain", "cost": "takes"})

    @given(rated(), st.sampled_from(CRITERIA))
    def test_a_criterion_without_weight_changes_nothing(self, person: Answers, added: str) -> None:
        """A criterion that is turned on and rated 0 changes no fit."""
        chosen = weighed(EVIDENCE, person)
        more = (*(id for id in chosen if not id.startswith("own:")), added)
        assume(added not in chosen and len(chosen) < 7)
        assume(not {"recovery", "sessions", "downtime_total"} <= set(more))
        before, after = (assess(EVIDENCE, attrs.evolve(person, criteria=ids)) for ids in (more[:-1], more))
        assert _same(_fits(before), _fits(after))
        assert (before.leads, before.dominated) == (after.leads, after.dominated)


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

    @given(answers(), st.permutations(EVIDENCE.treatments))
    def test_order_of_the_options(self, person: Answers, treatments: list[Any]) -> None:
        """A table with its options in another order gives each option the same status, fit and rank."""
        shuffled = attrs.evolve(EVIDENCE, treatments=tuple(treatments))
        before, after = assess(EVIDENCE, person), assess(shuffled, person)
        for option in before.options:
            same = after.option(option.id)
            assert (option.status, option.fit, option.rank) == (same.status, same.fit, same.rank)
        assert (set(before.leads), before.verdict, before.factor_to_flip) == (
            set(after.leads), after.verdict, after.factor_to_flip,
        )  # fmt: skip

    @given(answers(), st.permutations(EVIDENCE.criteria))
    def test_order_of_the_criteria_in_the_table(self, person: Answers, shuffled: list[Any]) -> None:
        """A table with its criteria in another order changes no fit and no rank."""
        before = assess(EVIDENCE, person)
        after = assess(attrs.evolve(EVIDENCE, criteria=tuple(shuffled)), person)
        assert _same(_fits(before), _fits(after))
        assert [option.rank for option in before.options] == [option.rank for option in after.options]


class TestGates:
    """Goals, health and limits come before any score."""

    @given(rated(), st.data())
    def test_taking_out_an_option_changes_no_other_fit(self, person: Answers, data: st.DataObject) -> None:
        """Options that a limit leaves in have the same fit as without the limit."""
        limited = attrs.evolve(person, limits=data.draw(answers()).limits, firm={})
        before, after = _fits(assess(EVIDENCE, person)), _fits(assess(EVIDENCE, limited))
        assert set(after) <= set(before)
        assert _same({id: before[id] for id in after}, after)

    @given(answers(), st.data())
    def test_tightening_a_limit_never_adds_an_option(self, person: Answers, data: st.DataObject) -> None:
        """A stricter limit leaves the same options or fewer."""
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

    @given(st.lists(st.integers(0, 5), min_size=1, max_size=6), st.data())
    def test_ties_survive_noise(self, tenths: list[int], data: st.DataObject) -> None:
        """Noise of 1e-12 makes and breaks no tie."""
        noisy = [n / 5 + data.draw(st.floats(-1e-12, 1e-12)) for n in tenths]
        assert [1 + sum(other > n for other in tenths) for n in tenths] == compare.ranks(noisy)

    @given(answers())
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

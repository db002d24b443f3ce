"""One option's figures for one person: which courses it means, and what they add up to."""

from __future__ import annotations

import math

from collections.abc import Callable, Sequence

import attrs

from attrs import frozen

from decision_aid.evidence.figures import CERTAINTIES, Certainty, Estimate, OtherView
from decision_aid.evidence.model import CLINIC, NONE, Treatment, Variant
from decision_aid.language import tr

DAYS_A_MONTH = 365.25 / 12
COST_TIERS = (200, 1000, 3000)
"""Money below which a total is tier 1, 2, 3; from the last on it is tier 4."""

Numbers = tuple[float, float, float]


@frozen
class Course:
    """One variant of a treatment and the person's goals that it is for."""

    variant: Variant
    goals: tuple[str, ...]

    @property
    def lasting(self) -> Estimate:
        """How many months the effect lasts; not known when that is known for some of these goals only."""
        known = self.variant.lasting_for
        if not known or set(self.goals) <= set(known):
            return self.variant.lasting
        return Estimate(unknown=True, why=self.variant.lasting_else or "", sources=self.variant.lasting.sources)


def courses(treatment: Treatment, goals: Sequence[str]) -> tuple[Course, ...]:
    """What a person with these goals would have done: one course per variant.

    Goals that the treatment is used for; when there is none, the variants that
    clinics offer without evidence; none at all for a treatment not used for any.
    """
    for use in ("used", "no_evidence"):
        found: dict[str, list[str]] = {}
        for goal in goals:
            effect = treatment.effect(goal)
            if effect.use == use and effect.variant is not None:
                found.setdefault(effect.variant, []).append(goal)
        if found:
            return tuple(Course(treatment.variant(id), tuple(served)) for id, served in found.items())
    return ()


def priced(treatment: Treatment, price: float | None) -> Treatment:
    """A treatment with the price of one visit that the person was given, in the table's currency."""
    if price is None:
        return treatment

    def own(old: Estimate) -> Estimate:
        return old.replaced(
            (price, price, price),
            why=tr("You gave this price yourself. Nobody checked it."),
            whose="person",
            held="clinic" if CLINIC in old.sources else "table",
        )

    return attrs.evolve(
        treatment,
        variants=tuple(attrs.evolve(variant, price=own(variant.price)) for variant in treatment.variants),
    )


def figures(plan: Sequence[Course], horizon_years: int) -> dict[str, Estimate]:
    """The figures of all courses together, by key; empty for no course.

    Recovery, days off, visibility, depth, invasiveness and pain take the larger
    of two courses; visits, money, total days off and serious harm add up; the
    effect of the first to fade is the one that lasts. Visits, money and total
    days off are over the horizon, upkeep included.
    """
    if not plan:
        return {}
    result = {key: _together(_each(plan, key), max) for key in _LARGER}
    result["serious_harm"] = _together(_each(plan, "serious_harm"), _capped_sum)
    result["lasting"] = _together([course.lasting for course in plan], min)
    visits = [visits_over(course.variant, horizon_years) for course in plan]
    result["sessions"] = _together(visits, math.fsum)
    for key, factor in (("cost", "price"), ("downtime_total", "days_off")):
        products = [_times(v, factor_) for v, factor_ in zip(visits, _each(plan, factor), strict=True)]
        result[key] = _together(products, math.fsum)
    return result


_LARGER = ("recovery", "days_off", "visible", "depth", "invasiveness", "pain")


def _each(plan: Sequence[Course], key: str) -> list[Estimate]:
    return [getattr(course.variant, key) for course in plan]


def visits_over(variant: Variant, years: int) -> Estimate:
    """Visits in all: course + floor(max(0, 12 years - course months) / upkeep months).

    The low figure takes the shortest course with the rarest upkeep, the high one
    the longest with the most frequent. Not known when any part is not known.
    """
    parts = [variant.visits, variant.interval] + ([variant.upkeep] if variant.upkeep else [])
    numbers = [part.numbers for part in parts]
    if any(part is None for part in numbers):
        return _not_known(parts, variant.visits.low)
    course, interval = numbers[0], numbers[1]
    upkeep = numbers[2] if variant.upkeep else None
    assert course is not None
    assert interval is not None

    def total(at: int, other: int) -> float:
        if upkeep is None or course[at] == 0:
            return course[at]
        return course[at] + _repeats(course[at], interval[other], upkeep[other], years)

    return _made_of(parts, (total(0, 2), total(1, 1), total(2, 0)))


def _repeats(course: float, interval: float, upkeep: float, years: int) -> int:
    """Visits after the first course, within the horizon. interval: days; upkeep: months."""
    months = max(0.0, (course - 1) * interval / DAYS_A_MONTH)
    return math.floor(max(0.0, 12 * years - months) / upkeep)


@frozen(kw_only=True)
class Visits:
    """When the visits of one variant fall, on the usual figures, in months from the first visit.

    first: those of the first course; later: upkeep, as far as the horizon. Each
    is None when it is not known, and empty when there are none.
    """

    first: tuple[float, ...] | None
    later: tuple[float, ...] | None

    @property
    def course_ends(self) -> float | None:
        """Months from the first visit to the last of the first course; None when not known or without any visit."""
        return self.first[-1] if self.first else None


def visits_at(variant: Variant, years: int) -> Visits:
    """When the visits fall over a horizon in years. There are as many as :func:`visits_over` counts."""
    visits, days = variant.visits.numbers, variant.interval.numbers
    if visits is None or days is None:
        return Visits(first=None, later=() if variant.upkeep is None else None)
    first = tuple(number * days[1] / DAYS_A_MONTH for number in range(math.ceil(visits[1])))
    if variant.upkeep is None or not first:
        return Visits(first=first, later=())
    if variant.upkeep.numbers is None:
        return Visits(first=first, later=None)
    every = variant.upkeep.numbers[1]
    repeats = _repeats(visits[1], days[1], every, years)
    return Visits(first=first, later=tuple(first[-1] + number * every for number in range(1, repeats + 1)))


def first_course_cost(plan: Sequence[Course]) -> Estimate:
    """What the first course of each variant costs, together: visits of the course x price of one.

    What ``figures`` gives as cost has the later visits on top. ``plan`` has at least one course.
    """
    return _together([_times(course.variant.visits, course.variant.price) for course in plan], math.fsum)


def whole_course_days(plan: Sequence[Course]) -> float | None:
    """Days from the first visit until others can't see it any more, on the usual figures.

    (visits - 1) x interval + visible, of the longest course; None when not known.
    """
    longest = 0.0
    for course in plan:
        numbers = [getattr(course.variant, key).numbers for key in ("visits", "interval", "visible")]
        if any(part is None for part in numbers):
            return None
        visits, interval, visible = (part[1] for part in numbers)
        longest = max(longest, max(0.0, visits - 1) * interval + visible)
    return longest


def cost_tier(money: float) -> int:
    """The tier from 1 to 4 of a total in the table's currency."""
    return 1 + sum(money >= edge for edge in COST_TIERS)


def effect_estimate(treatment: Treatment, goal: str) -> Estimate:
    """The effect on one goal, in levels from 0 to 3, of an option that is compared.

    For a goal that it is not used for, a known 0; for one without evidence,
    typically 0 and anything from 0 to 3.
    """
    effect = treatment.effect(goal)
    if effect.use == "used":
        return effect.estimate
    high = 3.0 if effect.use == "no_evidence" else 0.0
    return Estimate(low=0.0, typical=0.0, high=high, why=effect.finding, sources=effect.sources)


def is_open(treatment: Treatment, goal: str) -> bool:
    """Whether nothing is known about a treatment's effect on a goal."""
    return treatment.id != NONE and treatment.effect(goal).use == "no_evidence"


def weakest(certainties: Sequence[Certainty | None]) -> Certainty | None:
    """The lowest of several certainties, which is that of a figure made from them all."""
    known = [certainty for certainty in certainties if certainty is not None]
    return min(known, key=CERTAINTIES.index, default=None)


def _together(estimates: Sequence[Estimate], combine: Callable[[Sequence[float]], float]) -> Estimate:
    """Several estimates as one; not known when one of them is not known."""
    if len(estimates) == 1:
        return estimates[0]
    numbers = [estimate.numbers for estimate in estimates]
    known = [part for part in numbers if part is not None]
    if len(known) < len(numbers):
        floors = [estimate.low for estimate in estimates if estimate.low is not None]
        return _not_known(estimates, combine(floors) if floors and combine is not min else None)
    low, typical, high = (combine([part[index] for part in known]) for index in range(3))
    return _made_of(estimates, (low, typical, high))


def _times(a: Estimate, b: Estimate) -> Estimate:
    if a.numbers is None or b.numbers is None:
        return _not_known((a, b), a.low * b.low if a.low is not None and b.low is not None else None)
    low, typical, high = (x * y for x, y in zip(a.numbers, b.numbers, strict=True))
    return _made_of((a, b), (low, typical, high))


def _capped_sum(numbers: Sequence[float]) -> float:
    return min(100.0, math.fsum(numbers))


def _made_of(parts: Sequence[Estimate], numbers: Numbers) -> Estimate:
    """A figure worked out from others: as certain as the least certain of them."""
    low, typical, high = numbers
    return Estimate(
        low=low,
        typical=typical,
        high=high,
        certainty=weakest([part.certainty for part in parts]),
        why=" ".join(_unique([part.why for part in parts])),
        sources=tuple(_unique([source for part in parts for source in part.sources])),
        differs=_views(parts),
    )


def _not_known(parts: Sequence[Estimate], at_least: float | None) -> Estimate:
    """A figure of which some part is not known; the known parts come to ``at_least``."""
    missing = [part for part in parts if part.numbers is None]
    return Estimate(
        unknown=True,
        low=at_least,
        why=" ".join(_unique([part.why for part in missing])),
        sources=tuple(_unique([source for part in missing for source in part.sources])),
        differs=_views(missing),
    )


def _views(parts: Sequence[Estimate]) -> tuple[OtherView, ...]:
    return tuple(dict.fromkeys(view for part in parts for view in part.differs))


def _unique(items: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(items))

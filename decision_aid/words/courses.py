"""What a course takes of a person's time and money, and how long it lasts, in whole sentences."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.assessment.figures import cost_tier
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import Variant
from decision_aid.words import figures

NOT_COMPARED = "not compared"
NO_EFFECT = "no effect shown"
NOTHING_TO_LAST = "nothing to last"

DAYS_OFF = "Days off after one visit"
RECOVERY = "Days until you are back to normal life"
VISIBLE = "Days that others can see it"


def over(years: int) -> str:
    """A span of time: "1 year", "5 years"."""
    return "1 year" if years == 1 else f"{years} years"


def usually(estimate: Estimate) -> str:
    """The word before a figure that has a range, with a space at its end; empty before one that has none."""
    return "" if estimate.low == estimate.high else "usually "


def not_known(what: str, estimate: Estimate, unit: str, currency: str) -> str:
    """That a figure is not known, and what it is at the least where some of it is. ``what`` is a clause."""
    if not estimate.low:
        return f"{what} is not known."
    return f"{what} is not known. It is at least {figures.quantity(estimate.low, unit, currency)}."


def days_off(estimate: Estimate) -> str:
    """How many days off one visit takes."""
    if estimate.numbers is None:
        return not_known("How many days off you take after one visit", estimate, "days", "")
    return f"You {usually(estimate)}take {figures.estimate(estimate, 'days', '')} off after one visit."


def recovery(estimate: Estimate) -> str:
    """How many days it takes until everything is possible again."""
    if estimate.numbers is None:
        return not_known("How many days it takes to be back to normal life", estimate, "days", "")
    return f"You are {usually(estimate)}back to normal life after {figures.estimate(estimate, 'days', '')}."


def visible(estimate: Estimate) -> str:
    """How many days others can see it."""
    if estimate.numbers is None:
        return not_known("How many days others can see it", estimate, "days", "")
    return f"Others can {usually(estimate)}see it for {figures.estimate(estimate, 'days', '')}."


def first_cost(estimate: Estimate, currency: str) -> str:
    """What the first course costs."""
    if estimate.numbers is None:
        return not_known("What the first course costs", estimate, "money", currency)
    return f"The first course {usually(estimate)}costs {figures.estimate(estimate, 'money', currency)}."


NO_LATER = "No later visits are counted."


def later_cost(usual: float | None, years: int, currency: str) -> str:
    """What the visits after the first course cost over a span, on the usual figures; None is not known."""
    if usual is None:
        return f"What later visits cost over {over(years)} is not known."
    return f"Over {over(years)} later visits add {figures.money(usual, currency)} on the usual figures."


def split(first: float | None, later: float | None, currency: str, *, counted: bool) -> str:
    """The first course and what comes on top of it, on the usual figures, as a label. None is not known."""
    if first is None:
        return figures.NOT_KNOWN
    if not counted:
        return f"first {figures.money(first, currency)}, none later" if first else figures.money(0, currency)
    return f"first {figures.money(first, currency)}, later " + (
        figures.NOT_KNOWN if later is None else figures.money(later, currency)
    )


def total_cost(estimate: Estimate, years: int, currency: str) -> str:
    """What it all costs over a span."""
    if estimate.numbers is None:
        return not_known(f"What it costs over {over(years)}", estimate, "money", currency)
    return f"Over {over(years)} it {usually(estimate)}costs {figures.estimate(estimate, 'money', currency)} in all."


def tier(usual: float | None) -> str:
    """The cost tier of a usual total, as a label."""
    return "tier not known" if usual is None else f"tier {cost_tier(usual)} of 4"


def tier_said(usual: float | None) -> str:
    """The cost tier of a usual total, in a sentence."""
    return "Its cost tier is not known." if usual is None else f"Its cost tier is {cost_tier(usual)} of 4."


def visits(variant: Variant) -> str:
    """The visits of a variant, as a label: how many, how far apart, and what comes later."""
    count = figures.estimate(variant.visits, "visits", "")
    if variant.visits.high == 0 or (variant.visits.numbers is None and not _known(variant.upkeep)):
        return count
    parts = [count]
    if _several(variant.visits):
        known = variant.interval.numbers is not None
        parts.append(f"{figures.estimate(variant.interval, 'days', '')} apart" if known else "days apart not known")
    if variant.upkeep is None:
        parts.append("none counted later")
    else:
        parts.append(f"then every {_months(variant.upkeep)}" if _known(variant.upkeep) else "later visits not known")
    return ", ".join(parts)


def visits_said(variant: Variant, total: Estimate, years: int) -> Iterator[str]:
    """The visits of a variant, in sentences. total: visits over the span."""
    if variant.visits.numbers is None:
        yield not_known("How many visits the first course takes", variant.visits, "visits", "")
    else:
        count = figures.estimate(variant.visits, "visits", "")
        yield f"The first course {usually(variant.visits)}takes {count}."
        if _several(variant.visits):
            apart = figures.estimate(variant.interval, "days", "")
            yield (
                f"They are {usually(variant.interval)}{apart} apart."
                if variant.interval.numbers
                else ("How far apart they are is not known.")
            )
    if variant.no_upkeep is not None:
        yield variant.no_upkeep
    elif variant.upkeep is not None and _known(variant.upkeep):
        yield f"Later visits {usually(variant.upkeep)}come every {_months(variant.upkeep)}."
    else:
        yield "How often you come back later is not known."
    if variant.upkeep is not None and total.numbers is not None:
        yield f"That makes {figures.estimate(total, 'visits', '')} over {over(years)}."


def lasts(estimate: Estimate) -> str:
    """How long the effect lasts, as a label."""
    if estimate.numbers is None:
        return f"how long it lasts: {figures.NOT_KNOWN}"
    return f"lasts {_months(estimate)}"


def lasts_said(estimate: Estimate) -> str:
    """How long the effect lasts, in a sentence."""
    if estimate.numbers is None:
        return not_known("How long the effect lasts", estimate, "months", "")
    return f"After the first course the effect {usually(estimate)}lasts {_months(estimate)}."


NO_EFFECT_SAID = "No effect on your goal was shown, so there is none that could last."
NOTHING_SAID = "There is no effect that could last."


def part(variant: str) -> str:
    """Which of several courses the next sentences are about."""
    return f"One part is {variant}."


def onset(name: str, told: str) -> str:
    """When an effect shows, which the table tells of the treatment in words and has no figure for."""
    return f"When it shows is told in words only. {name}: {told}"


FIRST_COURSE_ALONE = "The effect is that of the first course. What later visits add has no figure here."


def _months(estimate: Estimate) -> str:
    return figures.estimate(estimate, "months", "")


def _several(estimate: Estimate) -> bool:
    return estimate.high is not None and estimate.high > 1


def _known(estimate: Estimate | None) -> bool:
    return estimate is not None and estimate.numbers is not None


_MARKS = {"days_off": "limit", "normal_by": "date", "budget": "budget"}


def mark_words(limit: str, *, firm: bool) -> str:
    """What a person's own mark on a scale is called."""
    return f"your {_MARKS[limit]}" + ("" if firm else ", not firm")

"""What a course takes of a person's time and money, and how long it lasts, in whole sentences."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.assessment.figures import cost_tier
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import Variant
from decision_aid.language import mark, tr, tr_n
from decision_aid.words import figures

NOT_COMPARED = mark("not compared")
NO_EFFECT = mark("no effect shown")
NOTHING_TO_LAST = mark("nothing to last")

DAYS_OFF = mark("Days off after one visit")
RECOVERY = mark("Days until you are back to normal life")
VISIBLE = mark("Days that others can see it")


def over(years: int) -> str:
    """A span of time: "1 year", "5 years"."""
    return tr_n("{n} year", "{n} years", years)


def _exact(estimate: Estimate) -> bool:
    """Whether a figure has no range; a sentence about one that has a range says "usually"."""
    return estimate.low == estimate.high


def _at_least(told: str, estimate: Estimate, unit: str, currency: str) -> str:
    """A sentence that says that a figure is not known, and what it is at the least where some of it is."""
    if not estimate.low:
        return told
    return f"{told} {tr('It is at least {least}.', least=figures.quantity(estimate.low, unit, currency))}"


def days_off(estimate: Estimate) -> str:
    """How many days off one visit takes."""
    if estimate.numbers is None:
        return _at_least(tr("How many days off you take after one visit is not known."), estimate, "days", "")
    days = figures.estimate(estimate, "days", "")
    if _exact(estimate):
        return tr("You take {days} off after one visit.", days=days)
    return tr("You usually take {days} off after one visit.", days=days)


def recovery(estimate: Estimate) -> str:
    """How many days it takes until everything is possible again."""
    if estimate.numbers is None:
        return _at_least(tr("How many days it takes to be back to normal life is not known."), estimate, "days", "")
    days = figures.estimate(estimate, "days", "")
    if _exact(estimate):
        return tr("You are back to normal life after {days}.", days=days)
    return tr("You are usually back to normal life after {days}.", days=days)


def visible(estimate: Estimate) -> str:
    """How many days others can see it."""
    if estimate.numbers is None:
        return _at_least(tr("How many days others can see it is not known."), estimate, "days", "")
    days = figures.estimate(estimate, "days", "")
    if _exact(estimate):
        return tr("Others can see it for {days}.", days=days)
    return tr("Others can usually see it for {days}.", days=days)


def first_cost(estimate: Estimate, currency: str) -> str:
    """What the first course costs."""
    if estimate.numbers is None:
        return _at_least(tr("What the first course costs is not known."), estimate, "money", currency)
    cost = figures.estimate(estimate, "money", currency)
    if _exact(estimate):
        return tr("The first course costs {cost}.", cost=cost)
    return tr("The first course usually costs {cost}.", cost=cost)


NO_LATER = mark("No later visits are counted.")


def later_cost(usual: float | None, years: int, currency: str) -> str:
    """What the visits after the first course cost over a span, on the usual figures; None is not known."""
    if usual is None:
        return tr("What later visits cost over {years} is not known.", years=over(years))
    cost = figures.money(usual, currency)
    return tr("Over {years} later visits add {cost} on the usual figures.", years=over(years), cost=cost)


def split(first: float | None, later: float | None, currency: str, *, counted: bool) -> str:
    """The first course and what comes on top of it, on the usual figures, as a label. None is not known."""
    if first is None:
        return tr(figures.NOT_KNOWN)
    cost = figures.money(first, currency)
    if not counted:
        return tr("first {cost}, none later", cost=cost) if first else figures.money(0, currency)
    if later is None:
        return tr("first {cost}, later not known", cost=cost)
    return tr("first {cost}, later {later}", cost=cost, later=figures.money(later, currency))


def total_cost(estimate: Estimate, years: int, currency: str) -> str:
    """What it all costs over a span."""
    if estimate.numbers is None:
        told = tr("What it costs over {years} is not known.", years=over(years))
        return _at_least(told, estimate, "money", currency)
    cost = figures.estimate(estimate, "money", currency)
    if _exact(estimate):
        return tr("Over {years} it costs {cost} in all.", years=over(years), cost=cost)
    return tr("Over {years} it usually costs {cost} in all.", years=over(years), cost=cost)


def tier(usual: float | None) -> str:
    """The cost tier of a usual total, as a label."""
    return tr("tier not known") if usual is None else tr("tier {tier} of 4", tier=cost_tier(usual))


def tier_said(usual: float | None) -> str:
    """The cost tier of a usual total, in a sentence."""
    if usual is None:
        return tr("Its cost tier is not known.")
    return tr("Its cost tier is {tier} of 4.", tier=cost_tier(usual))


def visits(variant: Variant) -> str:
    """The visits of a variant, as a label: how many, how far apart, and what comes later."""
    count = figures.estimate(variant.visits, "visits", "")
    if variant.visits.high == 0 or (variant.visits.numbers is None and not _known(variant.upkeep)):
        return count
    parts = [count]
    if _several(variant.visits):
        days = figures.estimate(variant.interval, "days", "")
        parts.append(tr("{days} apart", days=days) if _known(variant.interval) else tr("days apart not known"))
    if variant.upkeep is None:
        parts.append(tr("none counted later"))
    elif _known(variant.upkeep):
        parts.append(tr("then every {months}", months=_months(variant.upkeep)))
    else:
        parts.append(tr("later visits not known"))
    return ", ".join(parts)


def visits_said(variant: Variant, total: Estimate, years: int) -> Iterator[str]:
    """The visits of a variant, in sentences. total: visits over the span."""
    if variant.visits.numbers is None:
        yield _at_least(tr("How many visits the first course takes is not known."), variant.visits, "visits", "")
    else:
        yield _first_course(variant.visits)
        if _several(variant.visits):
            yield _apart(variant.interval)
    if variant.no_upkeep is not None:
        yield variant.no_upkeep
    elif variant.upkeep is not None and _known(variant.upkeep):
        yield _later(variant.upkeep)
    else:
        yield tr("How often you come back later is not known.")
    if variant.upkeep is not None and total.numbers is not None:
        yield tr("That makes {visits} over {years}.", visits=figures.estimate(total, "visits", ""), years=over(years))


def _first_course(estimate: Estimate) -> str:
    count = figures.estimate(estimate, "visits", "")
    if _exact(estimate):
        return tr("The first course takes {visits}.", visits=count)
    return tr("The first course usually takes {visits}.", visits=count)


def _apart(estimate: Estimate) -> str:
    if estimate.numbers is None:
        return tr("How far apart they are is not known.")
    days = figures.estimate(estimate, "days", "")
    if _exact(estimate):
        return tr("They are {days} apart.", days=days)
    return tr("They are usually {days} apart.", days=days)


def _later(estimate: Estimate) -> str:
    if _exact(estimate):
        return tr("Later visits come every {months}.", months=_months(estimate))
    return tr("Later visits usually come every {months}.", months=_months(estimate))


def lasts(estimate: Estimate) -> str:
    """How long the effect lasts, as a label."""
    if estimate.numbers is None:
        return tr("how long it lasts: not known")
    return tr("lasts {months}", months=_months(estimate))


def lasts_said(estimate: Estimate) -> str:
    """How long the effect lasts, in a sentence."""
    if estimate.numbers is None:
        return _at_least(tr("How long the effect lasts is not known."), estimate, "months", "")
    if _exact(estimate):
        return tr("After the first course the effect lasts {months}.", months=_months(estimate))
    return tr("After the first course the effect usually lasts {months}.", months=_months(estimate))


NO_EFFECT_SAID = mark("No effect on your goal was shown, so there is none that could last.")
NOTHING_SAID = mark("There is no effect that could last.")


def part(variant: str) -> str:
    """Which of several courses the next sentences are about."""
    return tr("One part is {variant}.", variant=variant)


def onset(name: str, told: str) -> str:
    """When an effect shows, which the table tells of the treatment in words and has no figure for."""
    return tr("When it shows is told in words only. {name}: {told}", name=name, told=told)


FIRST_COURSE_ALONE = mark("The effect is that of the first course. What later visits add has no figure here.")


def _months(estimate: Estimate) -> str:
    return figures.estimate(estimate, "months", "")


def _several(estimate: Estimate) -> bool:
    return estimate.high is not None and estimate.high > 1


def _known(estimate: Estimate | None) -> bool:
    return estimate is not None and estimate.numbers is not None


_MARKS = {"days_off": mark("your limit"), "normal_by": mark("your date"), "budget": mark("your budget")}


def mark_words(limit: str, *, firm: bool) -> str:
    """What a person's own mark on a scale is called."""
    return tr(_MARKS[limit]) if firm else tr("{mark}, not firm", mark=tr(_MARKS[limit]))

"""How many people one harm comes to with each option: what the icon arrays are drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import frozen

from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.evidence.content import Harm, HarmFigure
from decision_aid.evidence.model import Evidence
from decision_aid.views.harms import by_variant
from decision_aid.views.pictured import not_compared, warned
from decision_aid.words.harms import asked, count, counted, whole

State = Literal["counted", "not_known", "no_report", "does_not_happen", "told"]
"""A rate; not known, though reported; no report found; not possible; or known in words alone."""


@frozen(kw_only=True)
class People:
    """A rate as people: whole numbers, least <= usual <= most.

    part: the usual figure is below 1 and not 0, or the most is; then the number is "fewer than 1".
    """

    least: int
    usual: int
    most: int
    part: bool


@frozen(kw_only=True)
class HarmCount:
    """What is said about a harm of one option.

    compared: whether the option is; variant: its name, where that is not the
    option's own; people: only for what is counted; brief: the same in a few
    words; told: the same in sentences.
    """

    name: str
    compared: bool
    variant: str | None
    state: State
    people: People | None
    brief: str
    told: tuple[str, ...]


@frozen(kw_only=True)
class HarmCounts:
    """One harm, option by option, all out of the same number of people.

    question: what is counted, with the time that it is about; not_used: names
    of the options that are not used for the person's goals; notes: sentences to
    stand below, on options that are not compared or warned of.
    """

    question: str
    of: int
    counts: tuple[HarmCount, ...]
    not_used: tuple[str, ...]
    notes: tuple[str, ...]


def harm_counts(
    evidence: Evidence, assessment: Assessment, harm: str, options: Sequence[str] | None = None
) -> HarmCounts:
    """One harm for all options, or for those with these ids, in the table's order.

    Raises KeyError when there is no such harm or option.
    """
    row = evidence.harm[harm]
    chosen = {assessment.option(id).id for id in options} if options is not None else None
    shown = [option for option in assessment.options if chosen is None or option.id in chosen]
    drawn = [option for option in shown if option.plan]
    return HarmCounts(
        question=asked(row),
        of=row.of,
        counts=tuple(item for option in shown for item in _counts(row, option)),
        not_used=tuple(option.treatment.name for option in shown if not option.plan),
        notes=(*(not_compared(option) for option in drawn if option.status != "compared"), *warned(drawn)),
    )


def _counts(harm: Harm, option: OptionResult) -> Iterator[HarmCount]:
    for variant, item in by_variant(option, harm):
        yield harm_count(harm, item, option.treatment.name, variant, compared=option.status == "compared")


def harm_count(
    harm: Harm, item: HarmFigure, name: str, variant: str | None = None, *, compared: bool = True
) -> HarmCount:
    """One figure of a harm under an option's name."""
    people = _people(item)
    state: State = "counted" if people is not None else item.says if item.says != "rate" else "not_known"
    if people is None and item.roughly is not None:
        state = "told"
    return HarmCount(
        name=name,
        compared=compared,
        variant=variant,
        state=state,
        people=people,
        brief=count(harm, item),
        told=counted(harm, item),
    )


def _people(item: HarmFigure) -> People | None:
    numbers = item.estimate.numbers
    if item.says != "rate" or numbers is None:
        return None
    least, usual, most = map(whole, numbers)
    return People(least=least, usual=usual, most=most, part=usual == 0 < numbers[1] or most == 0 < numbers[2])

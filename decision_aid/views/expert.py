"""The numbers behind the answer as tables of text, for someone who wants to check it."""

from __future__ import annotations

import textwrap

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from decision_aid.assessment.expert import Expert, expert_of
from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.assessment.ranking import Rule
from decision_aid.assessment.shares import CONCENTRATION
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers
from decision_aid.language import mark, tr, tr_c

_NAME = 28
_CELL = 9
LARGE = 999


@frozen(kw_only=True)
class Numbers:
    """A table of numbers: a title, what it means in a sentence or two, and lines of at most 80 characters."""

    title: str
    meaning: str
    lines: tuple[str, ...]


def numbers(evidence: Evidence, answers: Answers, assessment: Assessment) -> tuple[Numbers, ...]:
    """All tables of numbers, what the fit is made of first; only those that exist for this person."""
    made_of = [_made_of(option) for option in assessment.compared if option.contributions]
    expert = expert_of(assessment, answers)
    return (*made_of, *(() if expert is None else _robust(evidence, assessment, expert)))


def _made_of(option: OptionResult) -> Numbers:
    heads = tr("weight"), tr("value"), tr_c("end of a range", "low"), tr_c("end of a range", "high"), tr("points")
    lines = [*_head(tr("criterion"), heads)]
    for part in option.contributions:
        value = part.value
        lines.append(_line(part.key, map(_cell, (part.weight, value.typical, value.low, value.high, part.points))))
    if option.fit is not None:
        fit = option.fit
        lines.append(_line(tr("sum"), ("", "", _cell(fit.low), _cell(fit.high), _cell(fit.typical))))
    return Numbers(
        title=tr("Numbers: {treatment}", treatment=option.treatment.name),
        meaning=tr("Points are weight times value; they add up to the fit. All are from 0 to 1."),
        lines=tuple(lines),
    )


def _robust(evidence: Evidence, assessment: Assessment, expert: Expert) -> Iterator[Numbers]:
    name = {option.id: option.treatment.name for option in assessment.compared}
    places = [tr("rank {place}", place=place) for place in range(1, len(name) + 1)]
    if assessment.shares is not None:
        yield Numbers(
            title=tr("Plausible cases"),
            meaning=tr(
                "The share of them that gives each option each rank: weights near yours (Dirichlet, concentration "
                "{concentration}) and figures from their ranges.",
                concentration=f"{CONCENTRATION:g}",
            ),
            lines=_table(name, places, assessment.shares.ranks),
        )
    yield Numbers(
        title=tr("All weights in your order"),
        meaning=tr("The share of all weights in the order of yours, equal ones equal, on the usual figures."),
        lines=_table(name, places, expert.in_order),
    )
    yield Numbers(
        title=tr("Any weights at all"),
        meaning=tr(
            "The share of all possible weights, whatever you said: it shows who could ever lead, and is no measure of "
            "fit."
        ),
        lines=_table(name, places, expert.any_weights),
    )
    yield Numbers(
        title=tr("Weights that would make it lead"),
        meaning=tr(
            "The middle of all the weights with which an option leads; a dash where none do. Regret is the most that "
            "another could score more. Knowing your weights, when nothing is known of them, is worth {worth} of the "
            "leading score.",
            worth=_cell(expert.knowing_weights).strip(),
        ),
        lines=_central(name, expert),
    )
    yield Numbers(
        title=tr("Pairs"),
        meaning=tr(
            "Gap: of the scores. Factor: all weights may be off by it before the order turns. Radius: the same as a "
            "share. Change: the least sum of changes of weights that draws them level. Any: of all possible weights. "
            "Cases: of the plausible ones."
        ),
        lines=(
            *_head(tr("ahead / behind"), _pair_heads(), 27, 8),
            *(
                f"{f'{pair.ahead} / {pair.behind}':<27}"
                + "".join(
                    _cell(value, 8)
                    for value in (
                        pair.gap, pair.factor, pair.radius, pair.smallest_change, pair.any_weights, pair.plausible
                    )
                )
                for pair in expert.pairs
            ),
        ),
    )  # fmt: skip
    if assessment.weight_stability is not None:
        yield Numbers(
            title=tr("From what to what weight the lead stays"),
            meaning=tr("One weight at a time, the others in proportion."),
            lines=(
                *_head(tr("criterion"), (tr_c("end of a range", "from"), tr_c("end of a range", "to"))),
                *(
                    _line(id, (_cell(None), _cell(None)) if ends is None else map(_cell, ends))
                    for id, ends in assessment.weight_stability.items()
                ),
            ),
        )
    if expert.swings:
        yield Numbers(
            title=tr("One rating halved or doubled"),
            meaning=tr("The lead's gap to the next, widest swing first; below 0 another option leads."),
            lines=(
                *_head(tr("criterion"), (tr("halved"), tr("doubled"))),
                *(_line(swing.criterion, (_cell(swing.halved), _cell(swing.doubled))) for swing in expert.swings),
            ),
        )
    if expert.unknowns:
        yield Numbers(
            title=tr("What is not known"),
            meaning=tr(
                "The value from 0 to 1 at which the lead would change, a dash if none does; and what it would be worth "
                "to know it, in points of the leading score."
            ),
            lines=(
                *_head(tr("figure"), (tr_c("a value", "at"), tr("worth"))),
                *(
                    _line(f"{item.option} {item.key}", (_cell(item.break_even), _cell(item.worth)))
                    for item in expert.unknowns
                ),
            ),
        )
    yield Numbers(
        title=tr("Your order alone"),
        meaning=tr("Weights from the order of your ratings by three usual rules, and what leads then."),
        lines=tuple(_by_order(evidence, expert)),
    )


def _pair_heads() -> tuple[str, ...]:
    return (
        tr_c("of a pair", "gap"),
        tr_c("of a pair", "factor"),
        tr_c("of a pair", "radius"),
        tr_c("of a pair", "change"),
        tr_c("of a pair", "any"),
        tr_c("of a pair", "cases"),
    )


def _by_order(evidence: Evidence, expert: Expert) -> Iterator[str]:
    """A line for each rule, with what leads by it."""
    rules = {rule: tr(name) for rule, name in _RULES.items()}
    width = max(16, *(len(name) + 1 for name in rules.values()))
    for item in expert.by_order:
        yield f"{rules[item.rule]:<{width}}{', '.join(evidence.treatment[id].name for id in item.leads)}"


_RULES: dict[Rule, str] = {
    "centroid": mark("rank centroid"),
    "sum": mark("rank sum"),
    "reciprocal": mark("reciprocal"),
}


def _table(name: Mapping[str, str], heads: Sequence[str], rows: Mapping[str, Sequence[float]]) -> tuple[str, ...]:
    return (
        *_head(tr("option"), heads),
        *(_line(_cut(name[id], _NAME - 1), map(_cell, row)) for id, row in rows.items()),
    )


def _central(name: Mapping[str, str], expert: Expert) -> tuple[str, ...]:
    """A line for each criterion, and the regret; a column for each option."""
    criteria = list(next((middle for middle in expert.central.values() if middle is not None), {}))
    width = 12
    lines = [f"{'':<14}" + "".join(f"{_cut(label, width - 1):>{width}}" for label in name.values())]
    for criterion in criteria:
        middles = (expert.central[id] for id in name)
        cells = (_cell(None if middle is None else middle[criterion], width) for middle in middles)
        lines.append(f"{criterion:<14}" + "".join(cells))
    *above, last = textwrap.wrap(tr("regret"), 13)
    return (*lines, *above, f"{last:<14}" + "".join(_cell(expert.regret[id], width) for id in name))


def _cut(name: str, width: int) -> str:
    """A name that keeps to a width; one that is cut ends with a point."""
    return name if len(name) <= width else f"{name[: width - 1]}."


def _head(name: str, heads: Sequence[str], first: int = _NAME, each: int = _CELL) -> Iterator[str]:
    """The heads of the columns, each in its width on as many lines as the longest needs, level at the foot."""
    columns = [textwrap.wrap(name, first - 1), *(textwrap.wrap(head, each - 1) for head in heads)]
    tall = max(map(len, columns))
    for said, *others in zip(*([""] * (tall - len(lines)) + lines for lines in columns), strict=True):
        yield f"{said:<{first}}" + "".join(f"{text:>{each}}" for text in others)


def _line(name: str, cells: Iterator[str] | Sequence[str] | map[str]) -> str:
    return f"{name:<{_NAME}}" + "".join(f"{cell:>{_CELL}}" for cell in cells)


def _cell(value: float | None, width: int = _CELL) -> str:
    """Three decimals, a dash for None, no minus before a zero; a factor beyond all measure is only called large."""
    if value is not None and value >= LARGE:
        return f"{f'>{LARGE}':>{width}}"
    return f"{'-' if value is None else f'{round(value, 3) + 0.0:.3f}':>{width}}"

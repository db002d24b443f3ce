"""The numbers behind the answer as tables of text, for someone who wants to check it."""

from __future__ import annotations

import textwrap

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from attrs import frozen

from decision_aid.assessment.expert import Expert, Pair, expert_of
from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.assessment.ranking import Rule
from decision_aid.assessment.shares import CONCENTRATION
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers
from decision_aid.language import mark, tr, tr_c
from decision_aid.views.phrases import labelled
from decision_aid.words.sentences import criterion_label

Label = Callable[[str], str]
"""The name of a criterion by its id."""

_LINE = 76
_NAME = 28
_CELL = 9
_PAIR, _OF_PAIR = 31, 7
_OPTION, _CRITERION = 14, 14
_WIDE = _LINE - 2 * _CELL
LARGE = 999


@frozen(kw_only=True)
class Numbers:
    """A table of numbers: a title, what it means in a sentence or two, and lines of at most 76 characters."""

    title: str
    meaning: str
    lines: tuple[str, ...]


def numbers(evidence: Evidence, answers: Answers, assessment: Assessment) -> tuple[Numbers, ...]:
    """All tables of numbers, what the fit is made of first; only those that exist for this person."""
    label = partial(criterion_label, evidence, answers)
    made_of = [_made_of(option, label) for option in assessment.compared if option.contributions]
    expert = expert_of(assessment, answers)
    return (*made_of, *(() if expert is None else _robust(evidence, assessment, expert, label)))


def _made_of(option: OptionResult, label: Label) -> Numbers:
    heads = tr("weight"), tr("value"), tr_c("end of a range", "low"), tr_c("end of a range", "high"), tr("points")
    lines = [*_head(tr("criterion"), heads)]
    for part in option.contributions:
        value = part.value
        cells = map(_cell, (part.weight, value.typical, value.low, value.high, part.points))
        lines += _line(label(part.key), cells)
    if option.fit is not None:
        fit = option.fit
        lines += _line(tr("sum"), ("", "", _cell(fit.low), _cell(fit.high), _cell(fit.typical)))
    return Numbers(
        title=tr("Numbers: {treatment}", treatment=option.treatment.name),
        meaning=tr("Points are weight times value; they add up to the fit. All are from 0 to 1."),
        lines=tuple(lines),
    )


def _robust(evidence: Evidence, assessment: Assessment, expert: Expert, label: Label) -> Iterator[Numbers]:
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
        lines=tuple(_central(name, expert, label)),
    )
    yield Numbers(
        title=tr("Pairs"),
        meaning=tr(
            "Gap: of the scores. Factor: all weights may be off by it before the order turns. Radius: the same as a "
            "share. Change: the least sum of changes of weights that draws them level. Any: of all possible weights. "
            "Cases: of the plausible ones."
        ),
        lines=(
            *_head(tr("ahead / behind"), _pair_heads(), _PAIR, _OF_PAIR),
            *(
                line
                for pair in expert.pairs
                for line in _line(f"{name[pair.ahead]} / {name[pair.behind]}", _of_pair(pair), _PAIR, _OF_PAIR)
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
                    line
                    for id, ends in assessment.weight_stability.items()
                    for line in _line(label(id), map(_cell, ends or (None, None)))
                ),
            ),
        )
    if expert.swings:
        yield Numbers(
            title=tr("One rating halved or doubled"),
            meaning=tr("The lead's gap to the next, widest swing first; below 0 another option leads."),
            lines=(
                *_head(tr("criterion"), (tr("halved"), tr("doubled"))),
                *(
                    line
                    for swing in expert.swings
                    for line in _line(label(swing.criterion), map(_cell, (swing.halved, swing.doubled)))
                ),
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
                *_head(tr("figure"), (tr_c("a value", "at"), tr("worth")), _WIDE),
                *(
                    line
                    for item in expert.unknowns
                    for line in _line(
                        labelled(name[item.option], label(item.key)), map(_cell, (item.break_even, item.worth)), _WIDE
                    )
                ),
            ),
        )
    yield Numbers(
        title=tr("Your order alone"),
        meaning=tr("Weights from the order of your ratings by three usual rules, and what leads then."),
        lines=tuple(_by_order(evidence, expert)),
    )


def _of_pair(pair: Pair) -> tuple[str, ...]:
    values = (pair.gap, pair.factor, pair.radius, pair.smallest_change, pair.any_weights, pair.plausible)
    return tuple(_cell(value, _OF_PAIR) for value in values)


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
        *(line for id, row in rows.items() for line in _line(name[id], map(_cell, row))),
    )


def _central(name: Mapping[str, str], expert: Expert, label: Label) -> Iterator[str]:
    """A line for each criterion, and the regret; a column for each option."""
    criteria = list(next((middle for middle in expert.central.values() if middle is not None), {}))
    each = min(_OPTION, (_LINE - _CRITERION) // len(name))
    first = min(_NAME, _LINE - each * len(name))
    yield from _head("", tuple(name.values()), first, each)
    for criterion in criteria:
        middles = (expert.central[id] for id in name)
        cells = [_cell(None if middle is None else middle[criterion], each) for middle in middles]
        yield from _line(label(criterion), cells, first, each)
    yield from _line(tr("regret"), [_cell(expert.regret[id], each) for id in name], first, each)


def _head(name: str, heads: Sequence[str], first: int = _NAME, each: int = _CELL) -> Iterator[str]:
    """The heads of the columns, each in its width on as many lines as the longest needs, level at the foot."""
    columns = [textwrap.wrap(name, first - 1), *(textwrap.wrap(head, each - 1) for head in heads)]
    tall = max(map(len, columns))
    for said, *others in zip(*([""] * (tall - len(lines)) + lines for lines in columns), strict=True):
        yield f"{said:<{first}}" + "".join(f"{text:>{each}}" for text in others)


def _line(name: str, cells: Iterable[str], first: int = _NAME, each: int = _CELL) -> Iterator[str]:
    """A name, on as many lines as it needs, and its numbers behind the last of them."""
    *above, last = textwrap.wrap(name, first - 1)
    yield from above
    yield f"{last:<{first}}" + "".join(f"{cell:>{each}}" for cell in cells)


def _cell(value: float | None, width: int = _CELL) -> str:
    """Three decimals, a dash for None, no minus before a zero; a factor beyond all measure is only called large."""
    if value is not None and value >= LARGE:
        return f"{f'>{LARGE}':>{width}}"
    return f"{'-' if value is None else f'{round(value, 3) + 0.0:.3f}':>{width}}"

"""How sure each option's figures are: lines for a cell of the grid, and the card behind them."""

from __future__ import annotations

from collections import Counter

from decision_aid.assessment.model import OptionResult
from decision_aid.evidence.figures import CERTAINTIES
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers
from decision_aid.language import tr
from decision_aid.views.cards import Card, effect_card, figure_label, source_lines
from decision_aid.views.harms import harms_of
from decision_aid.views.phrases import labelled
from decision_aid.words import certainty as words
from decision_aid.words import figures

Lines = tuple[tuple[str, ...], Card]


def on_effect(evidence: Evidence, option: OptionResult, goal: str) -> Lines:
    """How sure an option's effect on one goal is, and why."""
    effect = option.treatment.effect(goal)
    why = (effect.why,) if effect.why else ()
    sure = tr(words.NO_STUDIES) if effect.certainty is None else figures.certainty(effect.certainty)
    return (sure, *why), effect_card(evidence, option.treatment, effect)


def by_level(evidence: Evidence, answers: Answers, option: OptionResult) -> Lines:
    """How many of an option's figures have each certainty."""
    known = {key: item.certainty for key, item in option.figures.items() if item.certainty is not None}
    counted = Counter(known.values())
    lines = tuple(labelled(figures.certainty(level), str(counted[level])) for level in reversed(CERTAINTIES))
    told = tuple(
        f"{labelled(_name(evidence, answers, key), figures.certainty(level))}." for key, level in known.items()
    )
    return lines, Card(title=labelled(option.treatment.name, tr(words.LEVELS)), lines=told or (tr(words.NONE_GIVEN),))


def not_known(evidence: Evidence, answers: Answers, option: OptionResult) -> Lines:
    """What is not known of an option: figures by name, and how many side effects."""
    missing = [_name(evidence, answers, key) for key, item in option.figures.items() if item.numbers is None]
    harms = tuple(harm.label for harm, item in harms_of(evidence, option) if item.says == "not_known")
    counted = (words.harms_not_known(len(harms)),) if harms else ()
    lines = (*missing, *counted) or (tr(words.NOTHING),)
    told = (
        *(f"{labelled(label, tr(figures.NOT_KNOWN))}." for label in missing),
        *((tr(words.NOT_COUNTED), *harms) if harms else ()),
    )
    title = labelled(option.treatment.name, tr(words.UNKNOWN))
    return lines, Card(title=title, lines=told or (tr(words.ALL_KNOWN),))


def paid_by_maker(evidence: Evidence, option: OptionResult) -> Lines:
    """How many of the sources of an option's effects, figures and harms the maker paid for or wrote."""
    cited = [option.treatment.effect(goal).sources for goal in option.effects]
    cited += [item.sources for item in option.figures.values()]
    cited += [item.sources for _, item in harms_of(evidence, option)]
    used = dict.fromkeys(id for ids in cited for id in ids if id in evidence.source)
    makers = tuple(id for id in used if evidence.source[id].maker)
    lines = (words.maker(len(makers), len(used)),)
    title = labelled(option.treatment.name, tr(words.MAKER))
    return lines, Card(title=title, lines=(*lines, *source_lines(evidence, makers)))


def _name(evidence: Evidence, answers: Answers, key: str) -> str:
    name = figure_label(evidence, answers, key)
    return f"{name[0].upper()}{name[1:]}"

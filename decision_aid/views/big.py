"""One question of the option grid at a time for all options, for a view that is read from a metre."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.evidence.content import Harm
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers
from decision_aid.language import tr
from decision_aid.views.grid import NO_FIGURES, NOT_FOR_GOAL, Cell, GridRow, grid
from decision_aid.views.harms import by_variant, rated_harms
from decision_aid.views.phrases import how_sure, labelled
from decision_aid.views.pictured import not_compared
from decision_aid.words import figures, pictures
from decision_aid.words.harms import asked, both_frames, counted
from decision_aid.words.harms import parts as harm_parts

_STATUS = "status"


@frozen(kw_only=True)
class BigFigure:
    """One figure of one option.

    meant: the variants that it is about, where they are not the option's own
    name; large: what is drawn large, a number or words; known: whether it is
    other than "not known"; unit: the word for the number; span: its range;
    frames: how many have a harm and how many do not; more: how sure it is, and
    what else stands in the grid.
    """

    meant: tuple[str, ...] = ()
    large: str
    known: bool = True
    unit: str = ""
    span: str = ""
    frames: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


@frozen(kw_only=True)
class BigOption:
    """One option under one question.

    marks: that there is an official warning, or a caution of the person's own;
    figures: one, or one for each variant that a harm is told of; status:
    whether it is compared, and if not, why in a few words; told: all of it in
    sentences.
    """

    id: str
    name: str
    marks: tuple[str, ...]
    figures: tuple[BigFigure, ...]
    status: str
    told: tuple[str, ...]


@frozen(kw_only=True)
class BigQuestion:
    """One question, and every option under it in the table's order. key: as in the grid, or ``harm:ID``."""

    key: str
    question: str
    options: tuple[BigOption, ...]


def big_questions(evidence: Evidence, answers: Answers, assessment: Assessment) -> tuple[BigQuestion, ...]:
    """Each figure of the grid in its order, then each harm with a rate for an option as it is meant here."""
    rows = {row.key: row for section in grid(evidence, answers, assessment) for row in section.rows if row.key}
    statuses = dict(zip((option.id for option in assessment.options), map(_status, rows[_STATUS].cells), strict=True))

    def question(key: str, asked_: str, found: Iterable[tuple[tuple[BigFigure, ...], tuple[str, ...]]]) -> BigQuestion:
        return BigQuestion(
            key=key,
            question=asked_,
            options=tuple(
                _option(option, statuses[option.id], shown, told)
                for option, (shown, told) in zip(assessment.options, found, strict=True)
            ),
        )

    keys = (key for key in rows if key != _STATUS)
    return (
        *(question(key, rows[key].question, _figures(assessment, rows[key])) for key in keys),
        *(
            question(f"harm:{harm.id}", asked(harm), (_harm(option, harm) for option in assessment.options))
            for harm in rated_harms(evidence, assessment.options)
        ),
    )


def _status(cell: Cell) -> str:
    first, *why = cell.lines
    return labelled(first, ", ".join(why)) if why else first


def _option(option: OptionResult, status: str, shown: tuple[BigFigure, ...], told: tuple[str, ...]) -> BigOption:
    warned = bool(option.warnings)
    ask = any(found.level == "ask_first" for found in option.cautions)
    return BigOption(
        id=option.id,
        name=option.treatment.name,
        marks=(*((tr(pictures.OFFICIAL_WARNING),) if warned else ()), *((tr(pictures.ASK_FIRST),) if ask else ())),
        figures=shown,
        status=status,
        told=(
            *told,
            *((tr(pictures.WARNED),) if warned else ()),
            *((tr(pictures.ASK),) if ask else ()),
            *(() if option.status == "compared" else (not_compared(option),)),
        ),
    )


def _figures(assessment: Assessment, row: GridRow) -> Iterator[tuple[tuple[BigFigure, ...], tuple[str, ...]]]:
    """What a row of the grid says of each option, large and in a sentence."""
    for option, cell in zip(assessment.options, row.cells, strict=True):
        names = _meant(option, row.key.removeprefix("effect:") if row.key.startswith("effect:") else None)
        first, *more = cell.lines
        parts = cell.parts or figures.Parts(usual=first)
        shown = BigFigure(
            meant=names, large=parts.usual, known=parts.known, unit=parts.unit, span=parts.span, more=tuple(more)
        )
        name = f"{option.treatment.name} ({figures.listed(list(names))})" if names else option.treatment.name
        yield (shown,), (f"{labelled(name, ', '.join(cell.lines))}.",)


def _meant(option: OptionResult, goal: str | None) -> tuple[str, ...]:
    """The variants that a figure is about, or an effect on a goal; without one that has the option's own name."""
    if goal is None:
        names = [course.variant.name for course in option.plan]
    else:
        variant = option.treatment.effect(goal).variant
        names = [option.treatment.variant(variant).name] if variant is not None else []
    return tuple(name for name in names if name != option.treatment.name)


def _harm(option: OptionResult, harm: Harm) -> tuple[tuple[BigFigure, ...], tuple[str, ...]]:
    """What is said of a harm of one option, large and in sentences."""
    if not option.plan:
        return (BigFigure(large=tr(NOT_FOR_GOAL)),), (labelled(option.treatment.name, tr(NO_FIGURES)),)
    shown, told = [], []
    for variant, item in by_variant(option, harm):
        parts = harm_parts(harm, item)
        sure = () if item.certainty is None else (how_sure(item.certainty),)
        shown.append(
            BigFigure(
                meant=(variant,) if variant else (),
                large=parts.usual,
                known=parts.known,
                unit=parts.unit,
                span=parts.span,
                frames=both_frames(harm, item)[:2] if item.says == "rate" else (),
                more=sure,
            )
        )
        name = f"{option.treatment.name} ({variant})" if variant else option.treatment.name
        told += [tr("{name}:", name=name), *counted(harm, item)]
    return tuple(shown), tuple(told)

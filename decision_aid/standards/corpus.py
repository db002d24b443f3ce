"""What a person reads, step by step: whole sentences from every row and every card behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from attrs import frozen

from decision_aid.assessment import Assessment, assess
from decision_aid.assessment.understanding import DONT_KNOW, recalls
from decision_aid.evidence.content import ELSEWHERE
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers, Limits, Scalar
from decision_aid.interview.questions import MOST_CRITERIA, STEPS
from decision_aid.standards import ease
from decision_aid.standards.glossary import TOKEN, names
from decision_aid.standards.readability import Readability, measured, sentences_of
from decision_aid.views.rows import Row
from decision_aid.views.steps import rows

LEAST_WORDS = 100
"""Fewer words than this say nothing about a step's grade; they count in the whole."""


@frozen(kw_only=True)
class Report:
    """Readability by step and of the whole, with names and explained terms replaced, and raw."""

    steps: dict[str, Readability]
    raw_steps: dict[str, Readability]
    whole: Readability
    raw: Readability


def report(table: Table) -> Report:
    """How hard the aid's own words are to read. Raises ValueError when there are none."""
    by_step = read_by_step(table)
    pattern = names(table.evidence)
    plain = {step: [pattern.sub(TOKEN, text) for text in found] for step, found in by_step.items()}
    whole, raw = (_whole(texts.values()) for texts in (plain, by_step))
    if whole is None or raw is None:
        raise ValueError("there is nothing to read")
    return Report(steps=_steps(plain), raw_steps=_steps(by_step), whole=whole, raw=raw)


@frozen(kw_only=True)
class EaseReport:
    """How easy French is to read, by step and as a whole."""

    steps: dict[str, ease.Ease]
    whole: ease.Ease


def ease_report(table: Table) -> EaseReport:
    """How easy the aid's own words in French are to read, while it speaks French with a table in French.

    Raises ValueError when there are none.
    """
    by_step = read_by_step(table)
    whole = ease.measured(dict.fromkeys(text for texts in by_step.values() for text in texts))
    if whole is None:
        raise ValueError("there is nothing to read")
    steps = {step: ease.measured(texts) for step, texts in by_step.items()}
    return EaseReport(
        steps={step: item for step, item in steps.items() if item is not None and item.words >= LEAST_WORDS},
        whole=whole,
    )


def _whole(groups: Iterable[list[str]]) -> Readability | None:
    return measured(dict.fromkeys(text for group in groups for text in group))


def _steps(texts: dict[str, list[str]]) -> dict[str, Readability]:
    found = {step: measured(sentences) for step, sentences in texts.items()}
    return {step: item for step, item in found.items() if item is not None and item.words >= LEAST_WORDS}


def read_by_step(table: Table) -> dict[str, list[str]]:
    """The whole sentences of each step, each once, for people with every goal and every condition."""
    found: dict[str, dict[str, None]] = {step.id: {} for step in STEPS}
    for answers in examples(table.evidence):
        assessment = assess(table.evidence, answers)
        # Someone whom nothing holds back, so that every option is compared and its wait is told.
        free = attrs.evolve(answers, mode="together", conditions=(), unsure=(), limits=Limits())
        freely = assess(table.evidence, free)
        answered = _answered(table.evidence, answers, assessment)
        more = {
            "check": [(attrs.evolve(answers, understanding=made), assessment) for made in answered],
            "take_away": [
                (attrs.evolve(free, where=place), freely) for place in (*table.evidence.waiting_place, ELSEWHERE)
            ],
        }
        for step in STEPS:
            for person, result in ((answers, assessment), *more.get(step.id, ())):
                for row in rows(table, person, result, step.id):
                    for text in _texts(row):
                        found[step.id].update(dict.fromkeys(sentences_of(text)))
    return {step: list(texts) for step, texts in found.items()}


def _answered(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[dict[str, Scalar]]:
    """The questions on what was told as somebody answers them who is then told each fact, once and once more."""
    ids = [recall.id for recall in recalls(evidence, answers, assessment)]
    yield dict.fromkeys(ids, DONT_KNOW)
    yield dict.fromkeys(ids, f"{DONT_KNOW}/{DONT_KNOW}")


def examples(evidence: Evidence) -> Iterator[Answers]:
    """For each goal someone with every condition, and someone with firm limits; so that every sentence is said."""
    usual = [criterion.id for criterion in evidence.criteria if criterion.usual][:MOST_CRITERIA]
    for goal in evidence.goal:
        base = {"goals": (goal,), "date": evidence.about.reviewed, "importance": dict.fromkeys(usual, 5)}
        yield Answers(**base, conditions=tuple(evidence.condition))  # type: ignore[arg-type]
        yield Answers(
            **base,  # type: ignore[arg-type]
            unsure=tuple(evidence.condition),
            limits=Limits(days_off=1, sessions=2, budget=500, surgery=False, evidence_at_least="moderate"),
            horizon_years=5,
        )


def _texts(row: Row) -> Iterator[str]:
    if row.kind not in ("heading", "lines"):
        yield f"{row.text} {row.hint}" if not row.note else row.text
        yield f"{row.note} {row.hint}" if row.note else ""
    cards = [row.card, *(cell.card for cell in row.cells)]
    for cell in row.cells:
        yield from cell.lines
    for card in cards:
        if card is not None:
            # Where a fact comes from is named as it is; titles and addresses are nobody's prose.
            yield from (line for line in (*card.lines, card.hint) if not line.startswith("["))

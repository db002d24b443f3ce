"""What stands before everything that is compared or scored: warnings, and what to ask first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from decision_aid.assessment.model import Assessment
from decision_aid.evidence.model import Evidence, Warning
from decision_aid.interview.answers import Answers
from decision_aid.language import tr
from decision_aid.views.cards import Card, sourced
from decision_aid.views.phrases import labelled
from decision_aid.views.rows import Row
from decision_aid.words import figures, sentences


def standing_rows(evidence: Evidence, answers: Answers) -> Iterator[Row]:
    """That the evidence is old, and that a clinic has a stake; nothing when neither holds."""
    for line in sentences.standing(evidence, answers):
        yield Row(kind="warning", text=line)


def in_full(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """Every warning on a row of its own, for a step that has nothing beside it."""
    yield from _nothing_helps(evidence, answers)
    yield from _warnings(evidence, assessment)
    yield from _ask_first(evidence, assessment)


def in_brief(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """The same on a row or two, where bars stand beside them and every warning must be in view."""
    yield from _nothing_helps(evidence, answers)
    yield from _warnings_in_brief(evidence, assessment)
    yield from _alone(evidence, assessment)


def _nothing_helps(evidence: Evidence, answers: Answers) -> Iterator[Row]:
    for line in sentences.nothing_helps(evidence, answers):
        yield Row(kind="warning", text=line)


def _warnings(evidence: Evidence, assessment: Assessment) -> Iterator[Row]:
    """Regulators' warnings, before anything that is compared or scored."""
    for option in assessment.options:
        for item in option.warnings:
            name = option.treatment.name
            yield Row(
                kind="warning",
                text=labelled(name, sentences.warning_gist(item)),
                card=Card(
                    title=tr("Warning about {treatment}", treatment=name),
                    lines=(sentences.warning(item), *sourced(evidence, item.sources)),
                ),
            )


def _alone(evidence: Evidence, assessment: Assessment) -> Iterator[Row]:
    """A word before any rating when there is nothing to weigh between."""
    if assessment.verdict == "only_one":
        text = f"{sentences.verdict(evidence, assessment)} {tr('Your ratings change nothing here.')}"
        yield Row(kind="warning", text=text)


def _ask_first(evidence: Evidence, assessment: Assessment) -> Iterator[Row]:
    """What a clinician must say yes to first, before any bar."""
    for option in assessment.compared:
        for found in option.cautions:
            name, text = option.treatment.name, sentences.caution(evidence, found)
            lines = (text, *sourced(evidence, found.caution.sources))
            card = Card(title=tr("Ask first about {treatment}", treatment=name), lines=lines)
            yield Row(kind="warning", text=labelled(name, text), card=card)


def _warnings_in_brief(evidence: Evidence, assessment: Assessment) -> Iterator[Row]:
    yield from _brief({option.treatment.name: option.warnings for option in assessment.options})
    told = list(_ask_first(evidence, assessment))
    if told:
        names = dict.fromkeys(option.treatment.name for option in assessment.compared if option.cautions)
        yield Row(
            kind="warning",
            text=tr("Ask a clinician first about: {treatments}.", treatments=figures.listed(list(names))),
            hint=tr("Enter says why."),
            card=Card(title=tr("Ask first"), lines=tuple(row.text for row in told)),
        )


def before_a_goal(evidence: Evidence) -> Iterator[Row]:
    """All official warnings on one row, as long as no goal says which of them count."""
    yield from _brief({treatment.name: treatment.warnings for treatment in evidence.treatments})


def _brief(warnings: Mapping[str, Sequence[Warning]]) -> Iterator[Row]:
    """The warnings about each option, by name, on one row that opens them."""
    lines = [labelled(name, sentences.warning(item)) for name, items in warnings.items() for item in items]
    given = [
        f"{labelled(name, ', '.join(dict.fromkeys(f'{item.body} ({item.date[:4]})' for item in items)))}."
        for name, items in warnings.items()
        if items
    ]
    if given:
        yield Row(
            kind="warning",
            text=tr("Official warnings. {warnings}", warnings=" ".join(given)),
            hint=tr("Enter opens them."),
            card=Card(title=tr("Official warnings"), lines=tuple(lines)),
        )

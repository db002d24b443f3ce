"""The detail card of a figure: range, certainty and its reason, sources, what differs."""

from __future__ import annotations

from attrs import frozen

from decision_aid.assessment.figures import COST_TIERS
from decision_aid.assessment.model import OptionResult
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import Effect, Evidence, Source, Treatment
from decision_aid.interview.answers import Answers
from decision_aid.language import mark, tr
from decision_aid.views.phrases import labelled, sources_heading
from decision_aid.words import figures, sentences


@frozen(kw_only=True)
class Card:
    """What ``?`` opens: a title and paragraphs. hint: one more, on the keys of the full screen."""

    title: str
    lines: tuple[str, ...]
    hint: str = ""


def source_line(source: Source) -> str:
    """A source on one line: what it is, who published it, what kind of text, how much was read."""
    said = tr(
        "[{id}] {title}. {publisher}, {year}. {kind}; read: {seen}.",
        id=source.id,
        title=source.title,
        publisher=source.publisher,
        year=figures.year(source.year),
        kind=source.kind,
        seen=source.seen,
    )
    maker = tr("Paid for or written by the maker.") if source.maker else ""
    return " ".join(part for part in (said, maker, source.url) if part)


def source_lines(evidence: Evidence, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The sources with these ids, a line each."""
    return tuple(source_line(evidence.source[id]) for id in ids)


def sourced(evidence: Evidence, ids: tuple[str, ...]) -> tuple[str, ...]:
    """What something rests on: a line for each source with their heading, or that there is none."""
    return (sources_heading(ids), *source_lines(evidence, ids))


def estimate_lines(evidence: Evidence, key: str, estimate: Estimate) -> tuple[str, ...]:
    """A figure in full: its range, how sure, why, what others say, the sources and the date."""
    lines = [tr("Figure: {figure}.", figure=sentences.figure(evidence, key, estimate))]
    if estimate.numbers is not None:
        low, _, high = estimate.numbers
        if low != high:
            lines[0] += " " + tr("The first is the usual figure; the others are the lowest and the highest.")
    if estimate.certainty is not None:
        lines.append(tr("Certainty: {certainty}.", certainty=figures.certainty(estimate.certainty)))
    if estimate.why:
        lines.append(tr("Why: {why}", why=estimate.why))
    for view in estimate.differs:
        lines.append(tr("Another view: {view}", view=view.text))
        lines.extend(source_lines(evidence, view.sources))
    if key == "cost":
        currency = evidence.about.currency
        edges = [
            tr("{tier} under {amount}", tier=tier, amount=figures.money(edge, currency))
            for tier, edge in enumerate(COST_TIERS, start=1)
        ]
        last = tr("{tier} from {amount} on", tier=len(COST_TIERS) + 1, amount=figures.money(COST_TIERS[-1], currency))
        lines.append(tr("Cost tiers: {tiers}.", tiers=", ".join([*edges, last])))
    lines.extend(sourced(evidence, estimate.sources))
    lines.append(reviewed(evidence))
    return tuple(lines)


def reviewed(evidence: Evidence) -> str:
    """When the evidence was last reviewed."""
    return tr("Reviewed on {day}.", day=figures.day(evidence.about.reviewed))


def figure_card(evidence: Evidence, answers: Answers, option: OptionResult, key: str, estimate: Estimate) -> Card:
    """The card of one option's figure."""
    return Card(
        title=labelled(option.treatment.name, figure_label(evidence, answers, key)),
        lines=(*variant_lines(option), *estimate_lines(evidence, key, estimate)),
    )


def figure_label(evidence: Evidence, answers: Answers, key: str) -> str:
    """A figure's name, whether it is a criterion or not."""
    return tr(LABELS[key]) if key in LABELS else sentences.criterion_label(evidence, answers, key)


LABELS = {"days_off": mark("days off after one visit"), "visible": mark("how long others can see it")}
"""Figures that are shown and are not criteria."""


def variant_lines(option: OptionResult) -> tuple[str, ...]:
    """What the option means here, so that no treatment borrows another's evidence."""
    return tuple(f"{course.variant.name}. {course.variant.what}" for course in option.plan)


def effect_card(evidence: Evidence, treatment: Treatment, effect: Effect) -> Card:
    """The card of one option's effect on one goal."""
    title = tr(
        "{treatment}: how well it works for {goal}",
        treatment=treatment.name,
        goal=evidence.goal[effect.goal].label.lower(),
    )
    variant = (f"{treatment.variant(effect.variant).name}.",) if effect.variant is not None else ()
    approval = tr(APPROVAL.get(effect.approval or "", ""))
    finding = (*variant, effect.finding, *((approval,) if approval else ()))
    if effect.use == "used":
        return Card(title=title, lines=(*finding, *estimate_lines(evidence, "effect", effect.estimate)))
    use = (
        tr("Clinics offer it for this, but no evidence was found that it works.")
        if effect.use == "no_evidence"
        else tr("It is not used for this.")
    )
    views = [
        line
        for view in effect.differs
        for line in (tr("Another view: {view}", view=view.text), *source_lines(evidence, view.sources))
    ]
    sources = sourced(evidence, effect.sources) if effect.sources else ()
    return Card(title=title, lines=(use, *finding, *views, *sources))


APPROVAL = {
    "approved": mark("A regulator has approved this use."),
    "cleared": mark("A regulator has cleared a device for this use."),
    "off_label": mark("This use is off-label: no regulator has approved the product for it."),
    "experimental": mark("This use is experimental."),
}


LAYERS = {
    "nothing": mark("nothing goes in"),
    "skin": mark("into the skin"),
    "fat": mark("into the fat"),
    "muscle": mark("into the muscle"),
}

"""The detail card of a figure: range, certainty and its reason, sources, what differs."""

from __future__ import annotations

from attrs import frozen

from decision_aid.assessment.figures import COST_TIERS
from decision_aid.assessment.model import OptionResult
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import Effect, Evidence, Source, Treatment
from decision_aid.interview.answers import Answers
from decision_aid.words import figures, sentences


@frozen(kw_only=True)
class Card:
    """What ``?`` opens: a title and paragraphs. hint: one more, on the keys of the full screen."""

    title: str
    lines: tuple[str, ...]
    hint: str = ""


def source_line(source: Source) -> str:
    """A source on one line: what it is, who published it, what kind of text, how much was read."""
    maker = " Paid for or written by the maker." if source.maker else ""
    url = f" {source.url}" if source.url else ""
    year = "no date" if source.year == "n.d." else source.year
    what = f"{source.title}. {source.publisher}, {year}. {source.kind}"
    return f"[{source.id}] {what}; read: {source.seen}.{maker}{url}"


def source_lines(evidence: Evidence, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The sources with these ids, a line each."""
    return tuple(source_line(evidence.source[id]) for id in ids)


def estimate_lines(evidence: Evidence, key: str, estimate: Estimate) -> tuple[str, ...]:
    """A figure in full: its range, how sure, why, what others say, the sources and the date."""
    lines = [f"Figure: {sentences.figure(evidence, key, estimate)}."]
    if estimate.numbers is not None:
        low, _, high = estimate.numbers
        if low != high:
            lines[0] += " The first is the usual figure; the others are the lowest and the highest."
    if estimate.certainty is not None:
        lines.append(f"Certainty: {figures.certainty(estimate.certainty)}.")
    if estimate.why:
        lines.append(f"Why: {estimate.why}")
    for view in estimate.differs:
        lines.append(f"Another view: {view.text}")
        lines.extend(source_lines(evidence, view.sources))
    if key == "cost":
        currency = evidence.about.currency
        edges = [f"{tier} under {figures.money(edge, currency)}" for tier, edge in enumerate(COST_TIERS, start=1)]
        last = f"{len(COST_TIERS) + 1} from {figures.money(COST_TIERS[-1], currency)} on"
        lines.append(f"Cost tiers: {', '.join([*edges, last])}.")
    lines.append("Sources:" if estimate.sources else "Sources: none.")
    lines.extend(source_lines(evidence, estimate.sources))
    lines.append(f"Reviewed on {figures.day(evidence.about.reviewed)}.")
    return tuple(lines)


def figure_card(evidence: Evidence, answers: Answers, option: OptionResult, key: str, estimate: Estimate) -> Card:
    """The card of one option's figure."""
    return Card(
        title=f"{option.treatment.name}: {figure_label(evidence, answers, key)}",
        lines=(*variant_lines(option), *estimate_lines(evidence, key, estimate)),
    )


def figure_label(evidence: Evidence, answers: Answers, key: str) -> str:
    """A figure's name, whether it is a criterion or not."""
    return LABELS.get(key) or sentences.criterion_label(evidence, answers, key)


LABELS = {"days_off": "days off after one visit", "visible": "how long others can see it"}
"""Figures that are shown and are not criteria."""


def variant_lines(option: OptionResult) -> tuple[str, ...]:
    """What the option means here, so that no treatment borrows another's evidence."""
    return tuple(f"{course.variant.name}. {course.variant.what}" for course in option.plan)


def effect_card(evidence: Evidence, treatment: Treatment, effect: Effect) -> Card:
    """The card of one option's effect on one goal."""
    title = f"{treatment.name}: how well it works for {evidence.goal[effect.goal].label.lower()}"
    variant = (f"{treatment.variant(effect.variant).name}.",) if effect.variant is not None else ()
    approval = APPROVAL.get(effect.approval or "", "")
    finding = (*variant, effect.finding, *((approval,) if approval else ()))
    if effect.use == "used":
        return Card(title=title, lines=(*finding, *estimate_lines(evidence, "effect", effect.estimate)))
    use = (
        "Clinics offer it for this, but no evidence was found that it works."
        if effect.use == "no_evidence"
        else "It is not used for this."
    )
    views = [
        line
        for view in effect.differs
        for line in (f"Another view: {view.text}", *source_lines(evidence, view.sources))
    ]
    sources = ("Sources:", *source_lines(evidence, effect.sources)) if effect.sources else ()
    return Card(title=title, lines=(use, *finding, *views, *sources))


APPROVAL = {
    "approved": "A regulator has approved this use.",
    "cleared": "A regulator has cleared a device for this use.",
    "off_label": "This use is off-label: no regulator has approved the product for it.",
    "experimental": "This use is experimental.",
}


LAYERS = {
    "nothing": "nothing goes in",
    "skin": "into the skin",
    "fat": "into the fat",
    "muscle": "into the muscle",
}

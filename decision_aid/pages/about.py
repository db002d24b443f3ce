"""About: what the aid is for, how it was made, what it can't know, how it leans, which standards it meets."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.assessment.consistency import FAR_APART
from decision_aid.assessment.firmness import CLEAR_FACTOR, CLEAR_SHARE, CLOSE_FACTOR, CLOSE_SHARE
from decision_aid.assessment.shares import CASES, CONCENTRATION
from decision_aid.evidence.figures import CERTAINTIES
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.pages.lean import lean_lines, lean_sentences
from decision_aid.pages.page import Page, Section
from decision_aid.pages.standards import FOUND, GROUP, count_lines, reading_lines
from decision_aid.standards.audit import audit
from decision_aid.standards.lean import read_lean
from decision_aid.standards.seen import Seen
from decision_aid.words import figures, sentences
from decision_aid.words.telling import CERTAINTY

OUR_RULES = "We set these rules ourselves. No study gave us the numbers."


def about_page(table: Table) -> Page:
    """Everything that a person may want to know about the aid itself."""
    return Page(title=f"About: {table.evidence.about.title}", sections=tuple(_sections(table)))


def _sections(table: Table) -> Iterator[Section]:
    evidence = table.evidence
    about = evidence.about
    seen = Seen(table)
    findings = audit(seen)
    yield Section(title="What it is for", text=(about.intended_use, f"It is for: {about.audience}"))
    yield Section(title="Who made it, and how", points=sentences.provenance(evidence))
    if evidence.clinic is not None:
        yield Section(title="The clinic", text=(sentences.stake(evidence.clinic), evidence.clinic.contact))
    yield Section(
        title="How sure we are, in words",
        points=tuple(f"{figures.certainty(level).capitalize()}: {CERTAINTY[level]}" for level in reversed(CERTAINTIES)),
    )
    yield Section(title="How sure the order is: our own rules", text=(OUR_RULES,), points=tuple(_thresholds()))
    lean = read_lean()
    yield Section(
        title="How this aid itself leans", text=tuple(lean_sentences(table, lean)), lines=lean_lines(evidence, lean)
    )
    yield Section(title="Where the clinic page and the evidence disagree", points=tuple(_disagreements(evidence)))
    yield Section(
        title="Other options, not compared",
        points=tuple(f"{item.name}. {item.text}" for item in evidence.alternatives),
    )
    yield Section(title="How easy it is to read", lines=reading_lines(seen.readability))
    yield Section(title="Standards it meets", text=(FOUND,), points=count_lines(findings))
    for status, title in (("not_met", "Standards it does not meet"), ("needs_people", "What only people can show")):
        points = tuple(f"{GROUP[f.item.group]}: {f.item.text}" for f in findings if f.status == status)
        if points:
            yield Section(title=title, points=points)
    yield Section(title="The table", text=(f"Version {about.version}, sha256 {table.sha256}.",))


def _disagreements(evidence: Evidence) -> Iterator[str]:
    for item in evidence.disagreements:
        names = figures.listed([evidence.treatment[id].name for id in item.treatments])
        yield f"{names}. {item.clinic} {item.evidence} {item.used}"


def _thresholds() -> Iterator[str]:
    """Our own thresholds in words, each from where it is kept."""
    yield (
        "Your ratings make weights: how much each thing counts. We look at how far all weights may be off at once "
        f"before another option leads. If less than {CLOSE_FACTOR:g} times is enough, it is too close to call. If it "
        f"takes {CLEAR_FACTOR:g} times or more, or nothing is enough, the lead can be clear."
    )
    yield (
        f"We also fill in what is not sure in {CASES:,} ways. If the option in front leads in fewer than "
        f"{_hundredths(CLOSE_SHARE)} of 100 ways, it is too close to call. From {_hundredths(CLEAR_SHARE)} of 100 on, "
        "the lead can be clear. A share of ways is not a chance that a treatment works."
    )
    yield "We call a lead clear only if both rules allow it. In between, we say that it leans."
    yield (
        "Two options are too close to call if one of these holds for the two alone: less than "
        f"{CLOSE_FACTOR:g} times is enough, or one is ahead in {_hundredths(1 - CLOSE_SHARE)} to "
        f"{_hundredths(CLOSE_SHARE)} of 100 ways."
    )
    yield (
        "In these ways the weights stay near your own. How near is our choice too. The "
        f"number for it is {CONCENTRATION:g}. A higher one would keep them nearer."
    )
    yield f"If you rate one thing twice, and the two ratings are {FAR_APART} or more apart, we point it out."


def _hundredths(share: float) -> int:
    return round(100 * share)

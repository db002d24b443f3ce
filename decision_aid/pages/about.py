"""About: what the aid is for, how it was made, what it can't know, which standards it meets."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.evidence.figures import CERTAINTIES
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.pages.page import Page, Section
from decision_aid.pages.standards import FOUND, GROUP, count_lines, reading_lines
from decision_aid.standards.audit import audit
from decision_aid.standards.seen import Seen
from decision_aid.words import figures, sentences
from decision_aid.words.telling import CERTAINTY


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

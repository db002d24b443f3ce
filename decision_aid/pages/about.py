"""About: what the aid is for, how it was made, what it can't know, which standards it meets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from decision_aid.evidence.figures import CERTAINTIES
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.interview.questions import STEP
from decision_aid.pages.page import Page, Section
from decision_aid.standards.audit import STATUSES, Finding, Seen, audit, counts
from decision_aid.standards.corpus import Report
from decision_aid.standards.published import GROUPS, Group
from decision_aid.standards.rules import RULES
from decision_aid.words import figures, sentences
from decision_aid.words.telling import CERTAINTY

STATUS = {"met": "met", "not_met": "not met", "needs_people": "needs people", "not_applicable": "does not apply"}
GROUP: dict[Group, str] = {
    "qualifying": "IPDASi v4.0, qualifying",
    "certification": "IPDASi v4.0, certification",
    "quality": "IPDASi v4.0, quality",
    "NICE": "NICE ECD8",
    "HIS": "HIS",
}


def about_page(table: Table) -> Page:
    """Everything that a person may want to know about the aid itself."""
    return Page(title=f"About: {table.evidence.about.title}", sections=tuple(_sections(table)))


def audit_page(table: Table) -> Page:
    """The published standards, item by item."""
    seen = Seen(table)
    findings = audit(seen)
    return Page(
        title="Standards for decision aids",
        sections=(
            Section(title="Counts", points=_counts(findings)),
            *(Section(title=GROUP[group], points=_items(findings, group)) for group in GROUPS),
            Section(title="How easy it is to read", lines=_reading(seen.readability)),
        ),
    )


def audit_document(table: Table) -> dict[str, Any]:
    """The same as plain data for JSON."""
    seen = Seen(table)
    findings, found = audit(seen), seen.readability
    return {
        "schema": 1,
        "table": {"version": table.evidence.about.version, "sha256": table.sha256},
        "counts": {group: counts(findings, group) for group in GROUPS},
        "items": [
            {"id": f.item.id, "group": f.item.group, "text": f.item.text, "status": f.status, "where": f.where}
            for f in findings
        ],
        "readability": None if found is None else _readability(found),
    }


def _readability(found: Report) -> dict[str, Any]:
    return {
        "scale": "Flesch-Kincaid grade; SMOG",
        "steps": {
            step: {"grade": round(item.grade, 2), "raw_grade": round(found.raw_steps[step].grade, 2)}
            for step, item in found.steps.items()
        },
        "whole": {"grade": round(found.whole.grade, 2), "smog": round(found.whole.smog, 2)},
        "raw": {"grade": round(found.raw.grade, 2), "smog": round(found.raw.smog, 2)},
    }


def rules_page() -> Page:
    """The rules that a table is held to."""
    points = tuple(f"{rule.id}: {rule.sentence}" for rule in RULES)
    return Page(title="The rules of a sound table", sections=(Section(title="Rules", points=points),))


def glossary_page(evidence: Evidence) -> Page:
    """The hard words in plain words, in the order of the alphabet."""
    terms = sorted(evidence.glossary, key=lambda item: item.term.casefold())
    points = tuple(f"{item.term}: {item.meaning}" for item in terms)
    return Page(title="Words explained", sections=(Section(title="Words", points=points),))


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
    yield Section(title="How easy it is to read", lines=_reading(seen.readability))
    yield Section(title="Standards it meets", points=_counts(findings))
    for status, title in (("not_met", "Standards it does not meet"), ("needs_people", "What only people can show")):
        points = tuple(f"{GROUP[f.item.group]}: {f.item.text}" for f in findings if f.status == status)
        if points:
            yield Section(title=title, points=points)
    yield Section(title="The table", text=(f"Version {about.version}, sha256 {table.sha256}.",))


def _disagreements(evidence: Evidence) -> Iterator[str]:
    for item in evidence.disagreements:
        names = figures.listed([evidence.treatment[id].name for id in item.treatments])
        yield f"{names}. {item.clinic} {item.evidence} {item.used}"


def _counts(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    found = []
    for group in GROUPS:
        number = counts(findings, group)
        spelled = ", ".join(f"{number[status]} {STATUS[status]}" for status in STATUSES if number[status])
        found.append(f"{GROUP[group]}: {spelled}.")
    return tuple(found)


def _items(findings: tuple[Finding, ...], group: Group) -> tuple[str, ...]:
    return tuple(
        f"{finding.item.id}: {STATUS[finding.status]}. {finding.item.text} Where: {finding.where}"
        for finding in findings
        if finding.item.group == group
    )


def _reading(found: Report | None) -> tuple[str, ...]:
    if found is None:
        return ("The faults of the table keep this from being measured.",)
    lines = [f"{'step':<14}{'grade':>7}{'as it is':>10}"]
    for step, item in found.steps.items():
        lines.append(f"{STEP[step].short:<14}{item.grade:>7.1f}{found.raw_steps[step].grade:>10.1f}")
    lines += [
        f"{'All':<14}{found.whole.grade:>7.1f}{found.raw.grade:>10.1f}",
        f"{'All, SMOG':<14}{found.whole.smog:>7.1f}{found.raw.smog:>10.1f}",
        "Flesch-Kincaid grade, in US school years; the first column without names",
        "and words that the glossary explains, the second as it is.",
    ]
    return tuple(lines)

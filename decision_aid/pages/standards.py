"""The published standards, item by item, and the rules that a table is held to."""

from __future__ import annotations

from typing import Any

from decision_aid.evidence.reader import Table
from decision_aid.language import mark, tr, tr_n
from decision_aid.pages.page import Page, Section
from decision_aid.pages.reading import grade_lines
from decision_aid.standards.audit import STATUSES, Finding, Status, audit, counts
from decision_aid.standards.corpus import Report
from decision_aid.standards.published import GROUPS, Group
from decision_aid.standards.rules import RULES
from decision_aid.standards.seen import Seen
from decision_aid.views.phrases import labelled

STATUS: dict[Status, str] = {
    "met": mark("met"),
    "not_met": mark("not met"),
    "needs_people": mark("needs people"),
    "not_applicable": mark("does not apply"),
}
GROUP: dict[Group, str] = {
    "qualifying": mark("IPDASi v4.0, qualifying"),
    "certification": mark("IPDASi v4.0, certification"),
    "quality": mark("IPDASi v4.0, quality"),
    "NICE": mark("NICE ECD8"),
    "HIS": mark("HIS"),
}

FOUND = mark(
    "Met means that the program found it, on a screen or in the table. Whether what is found is true and enough is "
    "for people to judge."
)


def audit_page(table: Table) -> Page:
    """The published standards, item by item."""
    seen = Seen(table)
    findings = audit(seen)
    return Page(
        title="Standards for decision aids",
        sections=(
            Section(title="Counts", text=(FOUND,), points=count_lines(findings)),
            *(Section(title=GROUP[group], points=_items(findings, group)) for group in GROUPS),
            Section(title="How easy it is to read", lines=grade_lines(seen.readability)),
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


def rules_page() -> Page:
    """The rules that a table is held to."""
    points = tuple(f"{rule.id}: {rule.sentence}" for rule in RULES)
    return Page(title="The rules of a sound table", sections=(Section(title="Rules", points=points),))


def count_lines(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """How many items of each standard are met, in a line each."""
    found = []
    for group in GROUPS:
        number = counts(findings, group)
        spelled = ", ".join(_counted(status, number[status]) for status in STATUSES if number[status])
        found.append(f"{labelled(tr(GROUP[group]), spelled)}.")
    return tuple(found)


def _counted(status: Status, number: int) -> str:
    if status == "met":
        return tr_n("{n} met", "{n} met", number)
    if status == "not_met":
        return tr_n("{n} not met", "{n} not met", number)
    if status == "needs_people":
        return tr_n("{n} needs people", "{n} need people", number)
    return tr_n("{n} does not apply", "{n} do not apply", number)


def _items(findings: tuple[Finding, ...], group: Group) -> tuple[str, ...]:
    return tuple(
        f"{finding.item.id}: {STATUS[finding.status]}. {finding.item.text} Where: {finding.where}"
        for finding in findings
        if finding.item.group == group
    )


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

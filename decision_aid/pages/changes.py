"""What ``diff`` prints: what changed between two tables, and whose lead it changes."""

from __future__ import annotations

from decision_aid.evidence.reader import Table
from decision_aid.pages.page import Page, Section
from decision_aid.standards.changes import Change, changes, example_count, lead_changes


def changes_page(old: Table, new: Table) -> Page:
    """The changes from the old table to the new one."""
    found = changes(old.evidence, new.evidence)
    leads = lead_changes(old.evidence, new.evidence)
    total = example_count(old.evidence, new.evidence)
    return Page(
        title=f"From {old.name} ({old.sha256[:12]}) to {new.name} ({new.sha256[:12]})",
        sections=(
            Section(title="What changed", points=tuple(_told(item) for item in found) or ("No figure changed.",)),
            Section(
                title="Whose lead it changes",
                text=(f"{len(leads)} of {total} example people have another lead.",),
                points=tuple(f"{item.who}: {item.old} -> {item.new}" for item in leads),
            ),
        ),
    )


def _told(item: Change) -> str:
    if item.old is None:
        return f"{item.what}: new: {item.new}"
    if item.new is None:
        return f"{item.what}: gone, was {item.old}"
    return f"{item.what}: {item.old} -> {item.new}"

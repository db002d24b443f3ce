"""What if, as a menu: before and now, what can be changed, and keep or drop."""

from __future__ import annotations

from collections.abc import Sequence

from decision_aid.interview.acts import Act
from decision_aid.language import tr
from decision_aid.plain.asks import Ask
from decision_aid.plain.lines import joined
from decision_aid.views.rows import Row
from decision_aid.words import plain as words


def menu_of(made: Sequence[Ask]) -> Ask:
    """The menu: what is different now, what can be changed, and the way out."""
    ends = made[0]
    sides = [
        Row(kind="text", text=words.before_now(ask.row.text, *(joined(cell.lines) for cell in ask.row.cells)))
        for ask in made
        if ask.row is not None and ask.row.kind == "grid"
    ]
    there = [group for group in words.GROUPS if of_group(made, group)]
    changes = tuple(Row(kind="action", text=tr(words.GROUPS[group]), act=Act("do", group)) for group in there)
    return Ask(key="trial", kind="menu", before=(*ends.before, *sides), choices=(*changes, *ends.choices))


def of_group(made: Sequence[Ask], group: str) -> tuple[Ask, ...]:
    """What is asked to change one kind of thing."""
    return tuple(ask for ask in made if _group(ask) == group)


def _group(ask: Ask) -> str:
    head = ask.key.partition(".")[0]
    if head == "importance":
        # Only what is weighed can be moved in the order.
        return "weighed" if ask.row is not None and ask.row.moves else "others"
    return {"goal_shares": head, "prices": head, "goals": head, "limits": "limits", "firm": "limits"}.get(
        head, "limits" if ask.key == "horizon_years" else ""
    )

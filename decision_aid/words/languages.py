"""What is said of a translation that nobody who could judge it has read."""

from __future__ import annotations

from decision_aid.language import tr


def draft_said() -> str:
    """What a draft is, and which language counts."""
    return tr(
        "This translation is a draft: no clinician who speaks the language has read it yet. Where it and the English "
        "differ, the English counts."
    )

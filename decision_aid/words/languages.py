"""Words about the language in use, and its name."""

from __future__ import annotations

from decision_aid.language import draft, mark, speaking, tr

DRAFT = mark(
    "This translation is a draft: no clinician who speaks the language has read it yet. Where it and the English "
    "differ, the English counts."
)


def draft_said() -> str:
    """That the language in use is a draft; empty when it is none."""
    return tr(DRAFT) if draft() else ""


def draft_line() -> str:
    """The same in a few words, for each screen and each sheet of paper."""
    return tr("Draft translation, read by no clinician yet") if draft() else ""


def tag() -> str:
    """The language in use as BCP 47 has it: "en", "en-XA"."""
    return speaking().replace("_", "-")

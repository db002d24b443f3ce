"""Short phrases that many views share."""

from __future__ import annotations

from decision_aid.evidence.figures import Certainty
from decision_aid.language import tr
from decision_aid.words import figures
from decision_aid.words.phrases import labelled

__all__ = ["how_sure", "labelled", "press", "sources_heading"]


def how_sure(certainty: Certainty | None) -> str:
    """How sure a figure is, as it stands beside it; None where nobody has said."""
    return tr("certainty {certainty}", certainty=figures.certainty(certainty))


def sources_heading(ids: tuple[str, ...]) -> str:
    """What stands before the sources with these ids, or that there are none."""
    return tr("Sources:") if ids else tr("Sources: none.")


def press(key: str) -> str:
    """A hint at a key of the full screen."""
    return tr("(press {key})", key=key)

"""Short phrases that many views share."""

from __future__ import annotations

from decision_aid.evidence.figures import Certainty
from decision_aid.language import tr
from decision_aid.words import figures


def labelled(label: str, told: str) -> str:
    """What is said of something, after its name; languages differ in what stands between the two."""
    return tr("{label}: {told}", label=label, told=told)


def how_sure(certainty: Certainty) -> str:
    """How sure a figure is, as it stands beside it."""
    return tr("certainty {certainty}", certainty=figures.certainty(certainty))


def sources_heading(ids: tuple[str, ...]) -> str:
    """What stands before the sources with these ids, or that there are none."""
    return tr("Sources:") if ids else tr("Sources: none.")


def press(key: str) -> str:
    """A hint at a key of the full screen."""
    return tr("(press {key})", key=key)

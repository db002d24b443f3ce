"""All the pictures for one person: those of the topics of Compare, then one for each side effect."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from decision_aid.assessment.model import Assessment
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers
from decision_aid.language import mark, tr
from decision_aid.pictures.depth import depth_pictures
from decision_aid.pictures.drawing import Picture
from decision_aid.pictures.icons import icon_arrays
from decision_aid.pictures.lasting import lasting_picture
from decision_aid.pictures.money import money_picture
from decision_aid.pictures.timeline import timeline_picture
from decision_aid.views.depths import depth_slices
from decision_aid.views.harm_counts import harm_counts
from decision_aid.views.harms import rated_harms, shown_harms
from decision_aid.views.lasting import lasting
from decision_aid.views.money import money
from decision_aid.views.timeline import timeline

LEAST_WIDTH = 40
"""Columns that the widest of them needs; a narrower room is drawn for as if it had them."""
LEAST_HEIGHT = 12
"""Lines that a slice of skin needs."""
TITLES = {
    "lasting": mark("How long it takes and lasts"),
    "depth": mark("How deep it goes"),
    "timeline": mark("Getting over it"),
    "money": mark("Money"),
}
"""The pictures of the topics, in the order of Compare."""


@frozen(kw_only=True)
class Place:
    """Where something hangs: its id, which is that of a topic's picture or of a harm, and its title."""

    id: str
    title: str


def places(evidence: Evidence, assessment: Assessment) -> tuple[Place, ...]:
    """Everything that can be drawn: the four pictures, and each harm that was reported for an option.

    Harms with a number for an option come before those that have none.
    """
    rated = rated_harms(evidence, assessment.options)
    harms = (*rated, *(harm for harm in shown_harms(evidence, assessment.options) if harm not in rated))
    return (
        *(Place(id=id, title=tr(title)) for id, title in TITLES.items()),
        *(Place(id=harm.id, title=harm.label) for harm in harms),
    )


def pictures(
    evidence: Evidence,
    answers: Answers,
    assessment: Assessment,
    place: str,
    width: int,
    height: int,
    *,
    options: Sequence[str] | None = None,
    ascii_only: bool = False,
) -> tuple[Picture, ...]:
    """What hangs at a place; several slices of skin where the goals have several.

    width, height: of the room in cells; options: the ids of those that a harm
    is drawn for, all when None. Raises KeyError for an unknown place.
    """
    width, height = max(LEAST_WIDTH, width), max(LEAST_HEIGHT, height)
    if place == "lasting":
        return (lasting_picture(lasting(evidence, answers, assessment), width, ascii_only=ascii_only),)
    if place == "depth":
        slices = depth_slices(evidence, answers, assessment)
        return tuple(depth_pictures(slices, width, height, ascii_only=ascii_only))
    if place == "timeline":
        return (timeline_picture(timeline(evidence, answers, assessment), width, ascii_only=ascii_only),)
    if place == "money":
        return (money_picture(money(evidence, answers, assessment), width, ascii_only=ascii_only),)
    counted = harm_counts(evidence, assessment, place, options)
    return (icon_arrays(counted, width, ascii_only=ascii_only),)

"""All the pictures for one person, in the order of the topics of Compare."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from decision_aid.assessment.model import Assessment
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers
from decision_aid.pictures.depth import depth_pictures
from decision_aid.pictures.drawing import Picture
from decision_aid.pictures.icons import icon_arrays
from decision_aid.pictures.lasting import lasting_picture
from decision_aid.pictures.money import money_picture
from decision_aid.pictures.timeline import timeline_picture
from decision_aid.views.depths import depth_slices
from decision_aid.views.harm_counts import harm_counts
from decision_aid.views.lasting import lasting
from decision_aid.views.money import money
from decision_aid.views.timeline import timeline

LEAST_WIDTH = 40
"""Columns that the widest of them needs."""


@frozen(kw_only=True)
class Hung:
    """A picture and its title."""

    title: str
    picture: Picture


def gallery(
    evidence: Evidence, answers: Answers, assessment: Assessment, width: int, height: int, *, ascii_only: bool = False
) -> tuple[Hung, ...]:
    """How deep each option goes, how long getting over it takes, what it costs, how long it lasts.

    width, height: of the room in cells; a width below :data:`LEAST_WIDTH` is drawn as that.
    """
    width = max(LEAST_WIDTH, width)

    def hung() -> Iterator[Hung]:
        slices = depth_slices(evidence, answers, assessment)
        for picture in depth_pictures(slices, width, height, ascii_only=ascii_only):
            yield Hung(title="How deep it goes", picture=picture)
        told = timeline(evidence, answers, assessment)
        yield Hung(title="Getting over it", picture=timeline_picture(told, width, ascii_only=ascii_only))
        paid = money(evidence, answers, assessment)
        yield Hung(title="Money", picture=money_picture(paid, width, ascii_only=ascii_only))
        kept = lasting(evidence, answers, assessment)
        yield Hung(title="How long it takes and lasts", picture=lasting_picture(kept, width, ascii_only=ascii_only))

    return tuple(hung())


def harm_gallery(
    evidence: Evidence, assessment: Assessment, harm: str, width: int, *, ascii_only: bool = False
) -> Hung:
    """How many people come to one harm, an array for each option. Raises KeyError for an unknown harm."""
    view = harm_counts(evidence, assessment, harm)
    return Hung(
        title=evidence.harm[harm].label, picture=icon_arrays(view, max(LEAST_WIDTH, width), ascii_only=ascii_only)
    )

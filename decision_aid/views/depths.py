"""How deep each option goes, beside the layers it goes through: what the depth picture is drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from decision_aid.assessment.figures import Course
from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.evidence.model import Evidence, LayerId, Slice
from decision_aid.interview.answers import Answers
from decision_aid.language import tr
from decision_aid.views.cards import LAYERS
from decision_aid.views.pictured import not_compared, warned
from decision_aid.words import depths
from decision_aid.words.depths import Reach

Tool = Literal["nothing", "needle", "tube"]

TUBE_FROM = 2
"""The level of invasiveness, an operation with cuts, from which a tube goes in and not a needle."""


@frozen(kw_only=True)
class LayerShown:
    """A layer. top, bottom: low, typical and high in mm below the surface; no bottom: it goes on."""

    layer: LayerId
    top: Reach
    bottom: Reach | None


@frozen(kw_only=True)
class DepthColumn:
    """How deep one option goes, by one of its variants.

    compared: whether the option is; variant: its name where that is not the
    option's own; into: "into the skin"; reach: low, typical and high in mm, None
    when not known; told: the same in sentences.
    """

    name: str
    compared: bool
    variant: str | None
    tool: Tool
    into: str
    reach: Reach | None
    told: tuple[str, ...]


@frozen(kw_only=True)
class DepthSlice:
    """The options side by side in a slice of one place.

    place: its name, None where the table has no slice for the goal, and then
    there are no layers; deepest: mm below the surface to which it is worth
    drawing; not_used: names of the options that are not used here; notes:
    sentences to stand below, on what the slice can't show.
    """

    place: str | None
    layers: tuple[LayerShown, ...]
    columns: tuple[DepthColumn, ...]
    deepest: float
    not_used: tuple[str, ...]
    notes: tuple[str, ...]


SHALLOW = 2.0
"""How much of a slice in which no depth is known is worth drawing, in thicknesses of its skin."""


def depth_slices(evidence: Evidence, answers: Answers, assessment: Assessment) -> tuple[DepthSlice, ...]:
    """A slice for each place that the goals are about, in the order of the goals."""
    places: dict[str | None, list[str]] = {}
    found = {goal: place for place in evidence.slices for goal in place.goals}
    for goal in answers.goals:
        places.setdefault(found[goal].id if goal in found else None, []).append(goal)
    slices = {place.id: place for place in evidence.slices}
    return tuple(
        _slice(assessment, slices[id] if id is not None else None, tuple(_courses(assessment, goals)))
        for id, goals in places.items()
    )


def _courses(assessment: Assessment, goals: list[str]) -> Iterator[tuple[OptionResult, Course]]:
    for option in assessment.options:
        for course in option.plan:
            if set(goals) & set(course.goals):
                yield option, course


def _slice(assessment: Assessment, place: Slice | None, each: tuple[tuple[OptionResult, Course], ...]) -> DepthSlice:
    layers = tuple(_layers(place)) if place else ()
    used = {option.id for option, _ in each}
    deepest = max((course.variant.depth.high or 0.0 for _, course in each), default=0.0) or _shallow(layers)
    return DepthSlice(
        place=place.name if place else None,
        layers=layers,
        columns=tuple(_column(option, course) for option, course in each),
        deepest=deepest,
        not_used=tuple(option.treatment.name for option in assessment.options if option.id not in used),
        notes=tuple(_notes([option for option in assessment.options if option.id in used], each, layers)),
    )


def _notes(
    options: list[OptionResult], each: tuple[tuple[OptionResult, Course], ...], layers: tuple[LayerShown, ...]
) -> Iterator[str]:
    """Which depths lie outside what is drawn, which options are not compared, and which are warned of."""
    yield from dict.fromkeys(
        depths.outside(option.treatment.name, item.layer)
        for option, course in each
        for item in layers
        if item.layer == course.variant.layer and _outside(course.variant.depth.numbers, item)
    )
    yield from (not_compared(option) for option in options if option.status != "compared")
    yield from warned(options)


def _shallow(layers: tuple[LayerShown, ...]) -> float:
    skin = [item.bottom[1] for item in layers if item.layer == "skin" and item.bottom is not None]
    return SHALLOW * (skin[0] if skin else 1.0)


def _layers(place: Slice) -> Iterator[LayerShown]:
    top: Reach = (0.0, 0.0, 0.0)
    for layer in place.layers:
        bottom = layer.bottom.numbers if layer.bottom is not None else None
        yield LayerShown(layer=layer.layer, top=top, bottom=bottom)
        top = bottom or top


def _column(option: OptionResult, course: Course) -> DepthColumn:
    variant, name = course.variant, option.treatment.name
    reach, into = variant.depth.numbers, tr(LAYERS[variant.layer])
    called = None if variant.name == name else variant.name
    return DepthColumn(
        name=name,
        compared=option.status == "compared",
        variant=called,
        tool=_tool(course),
        into=into,
        reach=reach,
        told=depths.goes(f"{name} ({called})" if called else name, into, reach, variant.depth.certainty),
    )


def _outside(reach: Reach | None, layer: LayerShown) -> bool:
    """Whether the range goes beyond the layer, however thick the layers above it and itself may be."""
    if reach is None:
        return False
    top = 0.0 if layer.layer == "skin" else layer.top[0]  # the outer skin is skin too
    return reach[0] < top or (layer.bottom is not None and reach[2] > layer.bottom[2])


def _tool(course: Course) -> Tool:
    if course.variant.layer == "nothing":
        return "nothing"
    done = course.variant.invasiveness.typical
    return "tube" if done is not None and done >= TUBE_FROM else "needle"

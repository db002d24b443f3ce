"""How deep each option goes and where the layers end, in words."""

from __future__ import annotations

from decision_aid.evidence.figures import Certainty
from decision_aid.evidence.model import LayerId
from decision_aid.language import mark, tr
from decision_aid.words import figures

Reach = tuple[float, float, float]
"""Low, typical and high, in mm below the surface."""

LAYERS: dict[LayerId, str] = {
    "outer": mark("outer skin"),
    "skin": mark("skin"),
    "fat": mark("fat"),
    "muscle": mark("muscle"),
}
"""What the layers are called, from the top down."""

EDGE = mark("an end that differs by place and person")
WORKS = mark("the depths it may work at")
USUAL = mark("the usual depth")
ON_ITS_WAY = {"needle": mark("a needle on its way in"), "tube": mark("a tube on its way in")}
"""What the marks of the depth picture mean."""

DIFFERS = mark("How thick a layer is differs from place to place and from person to person.")


def title(place: str | None) -> str:
    """What is drawn. place: None when no slice of it is known."""
    return tr("A slice of {place}, to scale.", place=place) if place else tr("How deep each option goes, to scale.")


def rows(mm: float) -> str:
    """What a row of the picture stands for."""
    return tr("Each row is {mm} mm deep.", mm=figures.number(mm))


def span(reach: Reach) -> str:
    """A depth in a few words: "2 mm (1 to 4)"."""
    low, typical, high = map(figures.number, reach)
    usual = tr("{n} mm", n=typical)
    return usual if low == high else f"{usual} ({figures.span(low, high)})"


def goes(name: str, into: str, reach: Reach | None, certainty: Certainty | None) -> tuple[str, ...]:
    """How deep an option goes, in whole sentences. into: "into the skin", or "nothing goes in"."""
    if reach is None:
        return (tr("{name} goes {into}. How deep it goes is not known.", name=name, into=into),)
    low, typical, high = map(figures.number, reach)
    if reach[2] == 0:
        return (tr("{name}: {into}.", name=name, into=into),)
    told = [tr("{name} goes {into}, {mm} mm deep.", name=name, into=into, mm=typical)]
    if low != high:
        told.append(tr("It may be {low} to {high} mm.", low=low, high=high))
    return (*told, tr("Certainty: {certainty}.", certainty=figures.certainty(certainty)))


def outside(name: str, layer: LayerId) -> str:
    """That an option's depth is not all within the layer that it is meant for, as that layer is drawn."""
    return tr(
        "Some of the depth of {name} lies outside the {layer} as it is drawn here.", name=name, layer=tr(LAYERS[layer])
    )


def ends(layer: LayerId, bottom: Reach | None) -> str:
    """Where a layer ends, in a few words; the last one goes on."""
    if bottom is None:
        return tr("{layer}, from there on", layer=tr(LAYERS[layer]))
    return tr("{layer}, ends at {depth}", layer=tr(LAYERS[layer]), depth=span(bottom))


def layers(bottoms: tuple[tuple[LayerId, Reach | None], ...]) -> str:
    """Where each layer ends, in a sentence; without any layer, nothing."""
    if not bottoms:
        return ""
    told = [
        tr("the {layer} ends {depth} down", layer=tr(LAYERS[layer]), depth=span(bottom))
        for layer, bottom in bottoms
        if bottom is not None
    ]
    below = [tr("below is the {layer}", layer=tr(LAYERS[layer])) for layer, bottom in bottoms if bottom is None]
    return f"{tr('Here {layers}.', layers=figures.listed([*told, *below]))} {tr(DIFFERS)}"

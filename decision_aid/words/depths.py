"""How deep each option goes and where the layers end, in words."""

from __future__ import annotations

from decision_aid.evidence.figures import Certainty
from decision_aid.evidence.model import LayerId
from decision_aid.words import figures

Reach = tuple[float, float, float]
"""Low, typical and high, in mm below the surface."""

LAYERS: dict[LayerId, str] = {"outer": "outer skin", "skin": "skin", "fat": "fat", "muscle": "muscle"}
"""What the layers are called, from the top down."""

EDGE = "an end that differs by place and person"
WORKS = "the depths it may work at"
USUAL = "the usual depth"
ON_ITS_WAY = {"needle": "a needle on its way in", "tube": "a tube on its way in"}
"""What the marks of the depth picture mean."""

DIFFERS = "How thick a layer is differs from place to place and from person to person."


def title(place: str | None) -> str:
    """What is drawn. place: None when no slice of it is known."""
    return f"A slice of {place}, to scale." if place else "How deep each option goes, to scale."


def rows(mm: float) -> str:
    """What a row of the picture stands for."""
    return f"Each row is {figures.number(mm)} mm deep."


def span(reach: Reach) -> str:
    """A depth in a few words: "2 mm (1 to 4)"."""
    low, typical, high = map(figures.number, reach)
    return f"{typical} mm" if low == high else f"{typical} mm ({low} to {high})"


def goes(name: str, into: str, reach: Reach | None, certainty: Certainty | None) -> tuple[str, ...]:
    """How deep an option goes, in whole sentences. into: "into the skin", or "nothing goes in"."""
    if reach is None:
        return (f"{name} goes {into}. How deep it goes is not known.",)
    low, typical, high = map(figures.number, reach)
    if reach[2] == 0:
        return (f"{name}: {into}.",)
    told = [f"{name} goes {into}, {typical} mm deep."]
    if low != high:
        told.append(f"It may be {low} to {high} mm.")
    return (*told, f"Certainty: {figures.certainty(certainty)}.")


def outside(name: str, layer: LayerId) -> str:
    """That an option's depth is not all within the layer that it is meant for, as that layer is drawn."""
    return f"Some of the depth of {name} lies outside the {LAYERS[layer]} as it is drawn here."


def ends(layer: LayerId, bottom: Reach | None) -> str:
    """Where a layer ends, in a few words; the last one goes on."""
    return f"{LAYERS[layer]}, from there on" if bottom is None else f"{LAYERS[layer]}, ends at {span(bottom)}"


def layers(bottoms: tuple[tuple[LayerId, Reach | None], ...]) -> str:
    """Where each layer ends, in a sentence; without any layer, nothing."""
    told = [f"the {LAYERS[layer]} ends {span(bottom)} down" for layer, bottom in bottoms if bottom is not None]
    below = [f"below is the {LAYERS[layer]}" for layer, bottom in bottoms if bottom is None]
    return f"Here {figures.listed([*told, *below])}. {DIFFERS}" if bottoms else ""

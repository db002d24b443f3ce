"""Cross-checks of a table whose shape is right: what no single field can see.

Each check yields :class:`Fault` with the key path in the file, so that the
reader can name the line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from operator import le

from decision_aid.evidence.citations import cited
from decision_aid.evidence.content import ELSEWHERE
from decision_aid.evidence.content_checks import content_faults
from decision_aid.evidence.figures import LEVELS, Estimate
from decision_aid.evidence.model import (
    CLINIC,
    KINDS,
    LAYERS,
    NONE,
    Criterion,
    Effect,
    Evidence,
    Slice,
    Treatment,
    Variant,
)
from decision_aid.evidence.rule_ids import SAME_ROWS, SOURCES_RESOLVE
from decision_aid.reading.faults import Fault, KeyPath
from decision_aid.reading.structuring import alike, nearest

CRITERIA: dict[str, tuple[str, str, str, int]] = {
    "effect": ("level", "more", "gain", 4),
    "lasting": ("months", "more", "gain", 0),
    "invasiveness": ("level", "less", "takes", 3),
    "recovery": ("days", "less", "takes", 0),
    "sessions": ("visits", "less", "takes", 0),
    "cost": ("money", "less", "takes", 0),
    "depth": ("mm", "less", "takes", 0),
    "pain": ("of_10", "less", "takes", 0),
    "serious_harm": ("of_100", "less", "takes", 0),
    "downtime_total": ("days", "less", "takes", 0),
}
"""The criteria a table holds: unit, which way is better, group, and how many levels have names."""

UNSURE = "unsure"
"""The leaning of someone who is not sure, so no option can be called that."""

_MOST = {"pain": 10.0, "serious_harm": 100.0}
_MOST_OF_ANY = 10_000_000.0
_LEAST_UPKEEP = 0.1
"""Months. Less would be more than a visit every three days for ever."""


def faults_of(evidence: Evidence) -> Iterator[Fault]:
    """Every fault of the table, in no particular order."""
    for check in _CHECKS:
        yield from check(evidence)


def _ids(evidence: Evidence) -> Iterator[Fault]:
    """No id stands twice in the things that ``show`` can be asked for, nor in those and the slices."""
    seen: dict[str, str] = {}
    for kind in (*KINDS, "slices"):
        for index, item in enumerate(getattr(evidence, kind)):
            if item.id in seen:
                yield Fault((kind, index, "id"), f'"{item.id}" is already the id of one of the {seen[item.id]}')
            seen.setdefault(item.id, kind)
            if item.id == CLINIC:
                yield Fault((kind, index, "id"), f'"{CLINIC}" names a clinic\'s own figures; choose another id')
            if item.id in (UNSURE, ELSEWHERE):
                yield Fault((kind, index, "id"), f'"{item.id}" is an answer of the interview; choose another id')


def _required(evidence: Evidence) -> Iterator[Fault]:
    if NONE not in evidence.treatment:
        yield Fault(("treatments",), f'a treatment with the id "{NONE}" is needed: no treatment is always an option')
    for id in CRITERIA:
        if id not in evidence.criterion:
            yield Fault(("criteria",), f'a criterion with the id "{id}" is needed')
    if evidence.clinic is not None:
        yield Fault(("clinic",), "a clinic's own facts belong in a file of their own, given with --clinic")
    if evidence.about.review_by <= evidence.about.reviewed:
        yield Fault(("about", "review_by"), "this must be later than the day of the review")


def _criteria(evidence: Evidence) -> Iterator[Fault]:
    for index, criterion in enumerate(evidence.criteria):
        here: KeyPath = ("criteria", index)
        if criterion.id not in CRITERIA:
            yield Fault((*here, "id"), f'"{criterion.id}" is not a criterion; {nearest(criterion.id, list(CRITERIA))}')
        yield from _points(criterion.points, criterion.better, (*here, "points"))
        yield from _meaning(criterion, here)
        for number, overlap in enumerate(criterion.overlaps):
            if overlap.criterion not in evidence.criterion or overlap.criterion == criterion.id:
                yield Fault(
                    (*here, "overlaps", number, "criterion"),
                    f'"{overlap.criterion}" is not another criterion of this table',
                )


def _meaning(criterion: Criterion, here: KeyPath) -> Iterator[Fault]:
    """The figures are worked out in these units, so a table can't give a criterion another."""
    if criterion.id not in CRITERIA:
        return
    unit, better, group, levels = CRITERIA[criterion.id]
    for key, needed in (("unit", unit), ("better", better), ("group", group)):
        if getattr(criterion, key) != needed:
            yield Fault((*here, key), f'{key} = "{needed}" is needed for {criterion.id}')
    if len(criterion.levels) != levels:
        what = f"{levels} names are needed" if levels else "this criterion has no levels"
        yield Fault((*here, "levels"), f"{what}, not {len(criterion.levels)}")


def _points(points: tuple[tuple[float, ...], ...], better: str, here: KeyPath) -> Iterator[Fault]:
    if any(len(point) != 2 for point in points):
        yield Fault(here, "each point must be [a real value, a value from 0 to 1]")
        return
    if len(points) < 2:
        yield Fault(here, "at least two points are needed")
    for index, ((x, v), (next_x, next_v)) in enumerate(pairwise(points)):
        if next_x <= x:
            yield Fault((*here, index + 1), f"points must go up: {next_x:g} comes after {x:g}")
        if (next_v < v) if better == "more" else (next_v > v):
            way = "rise" if better == "more" else "fall"
            yield Fault((*here, index + 1), f'with better = "{better}" values must {way} from point to point')
    for index, (_, v) in enumerate(points):
        if not 0 <= v <= 1:
            yield Fault((*here, index), f"a value must be from 0 to 1, not {v:g}")


def _treatments(evidence: Evidence) -> Iterator[Fault]:
    for index, treatment in enumerate(evidence.treatments):
        here: KeyPath = ("treatments", index)
        yield from _variants(treatment, here)
        yield from _effects(evidence, treatment, here)
        yield from _cautions(evidence, treatment, here)
        if treatment.id == NONE:
            yield from _none(treatment, here)
        for number, warning in enumerate(treatment.warnings):
            yield from _known_variants(treatment, warning.variants, (*here, "warnings", number, "variants"))


def _none(treatment: Treatment, here: KeyPath) -> Iterator[Fault]:
    """No treatment is always compared: nothing rules it out, and it is a known 0 on everything."""
    if treatment.cautions:
        yield Fault((*here, "cautions"), "no treatment is always compared, so it can have no caution")
    for index, variant in enumerate(treatment.variants):
        if variant.needles:
            yield Fault((*here, "variants", index, "needles"), "no treatment uses no needles")
        for name, estimate in variant.figures:
            if estimate.numbers != (0, 0, 0):
                yield Fault((*here, "variants", index, name), "no treatment is a known 0 on everything")
    for index, effect in enumerate(treatment.effects):
        at: KeyPath = (*here, "effects", index)
        if effect.use != "used":
            yield Fault((*at, "use"), 'no treatment is compared for every goal; use = "used" is needed')
        elif (effect.low, effect.high, effect.certainty) != ("none", "none", "high"):
            yield Fault(at, 'no treatment is what the others are measured against: "none" to "none", certainty "high"')


def _known_variants(treatment: Treatment, ids: Iterable[str], here: KeyPath) -> Iterator[Fault]:
    known = [variant.id for variant in treatment.variants]
    for number, id in enumerate(ids):
        if id not in known:
            yield Fault((*here, number), f'"{id}" is not a variant of this treatment; {nearest(id, known)}')


def _twice(ids: Iterable[str]) -> list[str]:
    return [id for id, count in Counter(ids).items() if count > 1]


def _variants(treatment: Treatment, here: KeyPath) -> Iterator[Fault]:
    for id in _twice(variant.id for variant in treatment.variants):
        yield Fault((*here, "variants"), f'the variant "{id}" stands here twice')
    named = {effect.variant for effect in treatment.effects}
    for index, variant in enumerate(treatment.variants):
        at: KeyPath = (*here, "variants", index)
        if variant.id not in named:
            yield Fault((*at, "id"), f'no goal of this treatment names the variant "{variant.id}"')
        if (variant.upkeep is None) == (variant.no_upkeep is None):
            yield Fault(at, "either upkeep (months between later visits) or no_upkeep (why there are none) is needed")
        for name, estimate in variant.figures:
            yield from _estimate(name, estimate, (*at, name))
        yield from _lasting(treatment, variant, at)


def _lasting(treatment: Treatment, variant: Variant, here: KeyPath) -> Iterator[Fault]:
    """How long it lasts may be known for some of the variant's goals only, and then it is said why."""
    if (variant.lasting_else is None) != (not variant.lasting_for):
        yield Fault(here, "lasting_for and lasting_else (why it is not known for the other goals) stand together")
    used = [item.goal for item in treatment.effects if item.use == "used" and item.variant == variant.id]
    for number, goal in enumerate(variant.lasting_for):
        if goal not in used:
            yield Fault(
                (*here, "lasting_for", number),
                f'"{goal}" is not a goal that this variant is used for; {nearest(goal, used)}',
            )
    if variant.lasting_for and variant.lasting.unknown:
        yield Fault((*here, "lasting_for"), "how long it lasts is known for no goal, so lasting_for has none to name")
    if variant.lasting_for and treatment.id == NONE:
        yield Fault((*here, "lasting_for"), "no treatment is a known 0 on everything")


def _estimate(name: str, estimate: Estimate, here: KeyPath) -> Iterator[Fault]:
    given = [key for key in ("low", "typical", "high", "certainty") if getattr(estimate, key) is not None]
    yield from _sourced(estimate, here)
    if estimate.unknown:
        for key in given:
            yield Fault(
                (*here, key), "a figure that is not known has no numbers and no certainty; take one of them out"
            )
        return
    missing = [key for key in ("low", "typical", "high", "certainty") if key not in given]
    if missing:
        yield Fault(
            here, f"{', '.join(missing)} missing; a figure needs low, typical, high and certainty, or unknown = true"
        )
    if estimate.no_source:
        yield Fault((*here, "no_source"), "a figure needs at least one source")
    if estimate.numbers is None:
        return
    low, typical, high = estimate.numbers
    if not low <= typical <= high:
        yield Fault(here, f"low must not be above typical, nor typical above high: {low:g}, {typical:g}, {high:g}")
    if low < 0:
        yield Fault((*here, "low"), "a figure can't be below 0")
    most = _MOST.get(name, _MOST_OF_ANY)
    if high > most:
        yield Fault((*here, "high"), f"{name} can't be above {most:,.0f}")
    if name == "invasiveness" and (high > 2 or any(number % 1 for number in estimate.numbers)):
        yield Fault(here, "invasiveness is 0, 1 or 2 (see the criterion's levels)")
    if name == "visits" and any(number % 1 for number in estimate.numbers):
        yield Fault(here, "visits are whole numbers")
    if name == "upkeep" and low < _LEAST_UPKEEP:
        yield Fault((*here, "low"), f"months between visits must be {_LEAST_UPKEEP} or more; with none, use no_upkeep")


def _sourced(item: Estimate | Effect, here: KeyPath) -> Iterator[Fault]:
    """That nothing was found is said outright, so that a lost source is noticed."""
    if bool(item.sources) == item.no_source:
        yield Fault(here, "either sources or no_source = true (none was found) is needed, and not both")


def _effects(evidence: Evidence, treatment: Treatment, here: KeyPath) -> Iterator[Fault]:
    for id in _twice(effect.goal for effect in treatment.effects):
        yield Fault((*here, "effects"), f'the goal "{id}" stands here twice')
    for goal in evidence.goals:
        if not any(effect.goal == goal.id for effect in treatment.effects):
            yield Fault(
                (*here, "effects"),
                f'an effect for the goal "{goal.id}" is missing; every option has every goal',
                SAME_ROWS,
            )
    for index, effect in enumerate(treatment.effects):
        at: KeyPath = (*here, "effects", index)
        if effect.goal not in evidence.goal:
            yield Fault((*at, "goal"), f'"{effect.goal}" is not a goal; {nearest(effect.goal, list(evidence.goal))}')
        if effect.variant is not None:
            yield from _named_variant(treatment, effect.variant, (*at, "variant"))
        # Without no treatment at all, which is a fault of its own, this would only echo it.
        if effect.left_alone is not None and treatment.id != NONE and NONE in evidence.treatment:
            yield Fault((*at, "left_alone"), "only no treatment says what becomes of it when nothing is done")
        yield from _effect(effect, at)


def _named_variant(treatment: Treatment, id: str, here: KeyPath) -> Iterator[Fault]:
    known = [variant.id for variant in treatment.variants]
    if id not in known:
        yield Fault(here, f'"{id}" is not a variant of this treatment; {nearest(id, known)}')


def _effect(effect: Effect, here: KeyPath) -> Iterator[Fault]:
    yield from _sourced(effect, here)
    keys = ("low", "typical", "high", "certainty", "why")
    given = [key for key in keys if getattr(effect, key) is not None]
    if effect.use != "used":
        for key in given:
            yield Fault((*here, key), f'with use = "{effect.use}" there is no level, certainty or reason')
        if effect.use == "no_evidence" and effect.variant is None:
            yield Fault(here, 'with use = "no_evidence" the variant that clinics offer is needed')
        return
    missing = [key for key in (*keys, "variant") if getattr(effect, key) is None]
    if missing:
        yield Fault(here, f'{", ".join(missing)} missing; an effect with use = "used" needs them')
    if effect.no_source:
        yield Fault((*here, "no_source"), "an effect needs at least one source")
    levels = [LEVELS.index(level) for level in (effect.low, effect.typical, effect.high) if level is not None]
    if levels != sorted(levels):
        yield Fault(here, "low must not be above typical, nor typical above high")


def _cautions(evidence: Evidence, treatment: Treatment, here: KeyPath) -> Iterator[Fault]:
    known = list(evidence.condition)
    cautioned = {caution.condition for caution in treatment.cautions}
    for index, caution in enumerate(treatment.cautions):
        at: KeyPath = (*here, "cautions", index)
        if caution.condition not in known:
            yield Fault(
                (*at, "condition"), f'"{caution.condition}" is not a condition; {nearest(caution.condition, known)}'
            )
        yield from _known_variants(treatment, caution.variants, (*at, "variants"))
    for index, id in enumerate(treatment.no_caution_found):
        place: KeyPath = (*here, "no_caution_found", index)
        if id not in known:
            yield Fault(place, f'"{id}" is not a condition; {nearest(id, known)}')
        if id in cautioned:
            yield Fault(place, f'"{id}" has a caution, so it can\'t stand here too')
    for id in known:
        if id not in cautioned and id not in treatment.no_caution_found:
            yield Fault(
                here,
                f'nothing is said about the condition "{id}"; give a caution or put it in no_caution_found',
                SAME_ROWS,
            )


def _slices(evidence: Evidence) -> Iterator[Fault]:
    goals = list(evidence.goal)
    seen: set[str] = set()
    for index, place in enumerate(evidence.slices):
        here: KeyPath = ("slices", index)
        for number, goal in enumerate(place.goals):
            if goal not in evidence.goal:
                yield Fault((*here, "goals", number), f'"{goal}" is not a goal; {nearest(goal, goals)}')
            elif goal in seen:
                yield Fault((*here, "goals", number), f'"{goal}" has a slice already; a goal has one at most')
            seen.add(goal)
        yield from _layers(place, here)


def _layers(place: Slice, here: KeyPath) -> Iterator[Fault]:
    """From the top down, each once, each ending below the one above it; the last goes on."""
    given = [LAYERS.index(item.layer) for item in place.layers]
    if given != sorted(set(given)):
        yield Fault((*here, "layers"), f"each layer stands here once at most, from the top down: {', '.join(LAYERS)}")
    above = (0.0, 0.0, 0.0)
    for number, item in enumerate(place.layers):
        at: KeyPath = (*here, "layers", number)
        last = number == len(place.layers) - 1
        if last != (item.bottom is None):
            yield Fault(at, "every layer but the last needs a bottom, and the last has none, since it goes on")
        if item.bottom is None:
            continue
        yield from _estimate("bottom", item.bottom, (*at, "bottom"))
        numbers = item.bottom.numbers
        if item.bottom.unknown:
            yield Fault((*at, "bottom"), "an end that is not known can't be drawn; end the slice with this layer")
        elif numbers is not None and any(map(le, numbers, above)):
            yield Fault((*at, "bottom"), "low, typical and high must each be below those of the layer above")
        above = numbers or above


def _citations(evidence: Evidence) -> Iterator[Fault]:
    """Every source that is cited is in the list of sources."""
    known = list(evidence.source)
    for path, ids in cited(evidence):
        for number, id in enumerate(ids):
            if id not in evidence.source:
                message = f'"{id}" is not in the list of sources; {_near_source(id, known)}'
                yield Fault((*path, number), message, SOURCES_RESOLVE)


def _near_source(id: str, known: list[str]) -> str:
    near = alike(id, known)
    return f"did you mean {near}?" if near else "add it under [[sources]]"


_CHECKS: tuple[Callable[[Evidence], Iterator[Fault]], ...] = (
    _ids, _required, _criteria, _treatments, _slices, _citations, content_faults,
)  # fmt: skip

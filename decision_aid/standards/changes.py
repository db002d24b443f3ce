"""What changed between two tables, and for which example people another option leads."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from decision_aid.assessment import Assessment, assess
from decision_aid.evidence.content import Harm, HarmFigure
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import Evidence, Treatment, Variant
from decision_aid.interview.answers import Answers
from decision_aid.words import depths, figures, sentences

PROFILES: dict[str, dict[str, int]] = {
    "no harm, no pain, and that it lasts": {"effect": 6, "lasting": 7, "serious_harm": 10, "pain": 7, "cost": 2},
    "effect above all": {"effect": 10, "recovery": 2, "sessions": 2, "cost": 2, "invasiveness": 2},
    "all the same": {"effect": 5, "recovery": 5, "sessions": 5, "cost": 5, "invasiveness": 5},
    "as little trouble as can be": {"effect": 4, "recovery": 9, "sessions": 6, "cost": 3, "invasiveness": 9},
    "money counts most": {"effect": 6, "recovery": 2, "sessions": 3, "cost": 10, "invasiveness": 2},
}
"""The example people: what matters to them. There is one of each for every goal."""


@frozen(kw_only=True)
class Change:
    """One thing that is not the same. old, new: in words; None where the table does not have it."""

    what: str
    old: str | None
    new: str | None


@frozen(kw_only=True)
class LeadChange:
    """An example person for whom another option leads, or the lead is called otherwise."""

    who: str
    old: str
    new: str


def changes(old: Evidence, new: Evidence) -> tuple[Change, ...]:
    """Every figure, effect, harm, caution and warning that differs, in the order of the new table."""
    before, after = dict(_facts(old)), dict(_facts(new))
    return tuple(
        Change(what=what, old=before.get(what), new=after.get(what))
        for what in dict.fromkeys((*after, *before))
        if before.get(what) != after.get(what)
    )


def lead_changes(old: Evidence, new: Evidence) -> tuple[LeadChange, ...]:
    """The example people for whom the lead is not the same, of those whose goal both tables have."""
    found = []
    for goal in old.goal:
        if goal not in new.goal:
            continue
        for profile, importance in PROFILES.items():
            before, after = _result(old, goal, importance), _result(new, goal, importance)
            if (before.leads, before.verdict) != (after.leads, after.verdict):
                who = f"{new.goal[goal].label}, {profile}"
                found.append(LeadChange(who=who, old=_lead(old, before), new=_lead(new, after)))
    return tuple(found)


def _result(evidence: Evidence, goal: str, importance: dict[str, int]) -> Assessment:
    return assess(evidence, Answers(goals=(goal,), date=evidence.about.reviewed, importance=importance))


def _lead(evidence: Evidence, assessment: Assessment) -> str:
    names = figures.listed([evidence.treatment[id].name for id in assessment.leads])
    return f"{names} ({assessment.verdict.replace('_', ' ')})"


def example_count(old: Evidence, new: Evidence) -> int:
    """How many example people the two tables have in common."""
    return len(PROFILES) * len(set(old.goal) & set(new.goal))


def _facts(evidence: Evidence) -> Iterator[tuple[str, str]]:
    yield "version", evidence.about.version
    yield "reviewed", evidence.about.reviewed.isoformat()
    for criterion in evidence.criteria:
        points = ", ".join(f"{x:g}: {v:g}" for x, v in criterion.points)
        yield f"scale of {criterion.label.lower()}", points
    for place in evidence.slices:
        for layer in place.layers:
            if layer.bottom is not None:
                yield f"slice of {place.name}: {depths.LAYERS[layer.layer]} ends (mm)", _spelled(layer.bottom)
    for area in evidence.waiting:
        for rule in area.rules:
            about = ", ".join(".".join((item.treatment, *item.variants)) for item in rule.covers)
            days = "" if rule.days is None else f"{rule.days} days: "
            yield f"waiting in {area.id}: {about}", f"{days}{rule.text}"
    for treatment in evidence.treatments:
        yield f"{treatment.id}: name", treatment.name
        for variant in treatment.variants:
            yield from _variant(evidence, treatment, variant)
        for effect in treatment.effects:
            level = sentences.effect_level(evidence, effect).rstrip(".")
            yield f"{treatment.id}: effect on {effect.goal}", level
        for caution in treatment.cautions:
            level = caution.level.replace("_", " ")
            yield f"{treatment.id}: caution {caution.condition}", f"{level}: {caution.why}"
        for warning in treatment.warnings:
            yield f"{treatment.id}: warning {warning.body} {warning.date}", warning.text


def _variant(evidence: Evidence, treatment: Treatment, variant: Variant) -> Iterator[tuple[str, str]]:
    here = f"{treatment.id}, {variant.id}"
    for name, estimate in variant.figures:
        yield f"{here}: {name}", _spelled(estimate)
    if variant.lasting_for:
        yield f"{here}: lasting is known for", ", ".join(variant.lasting_for)
    for harm in evidence.harms:
        yield f"{here}: harm {harm.id}", _harm(harm, treatment.harm(harm.id, variant.id))


def _harm(harm: Harm, item: HarmFigure) -> str:
    """What is said about a harm, with its exact numbers, how grave it is and about whom."""
    if item.says == "rate":
        told = f"{_spelled(item.estimate, f' of {harm.of}')}, {item.whom}"
    else:
        told = f"{item.says.replace('_', ' ')}{f', {item.roughly}' if item.roughly else ''}"
    return f"{told}, {item.serious.replace('_', ' ')}" if item.serious else told


def _spelled(estimate: Estimate, of: str = "") -> str:
    if estimate.numbers is None:
        return figures.NOT_KNOWN
    low, typical, high = (f"{number:.10g}" for number in estimate.numbers)
    return f"{typical} ({low} to {high}){of}, certainty {figures.certainty(estimate.certainty)}"

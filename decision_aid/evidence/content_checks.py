"""Cross-checks of what the table tells in words: harms, time points, lists, other options."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from decision_aid.evidence.citations import TOLD
from decision_aid.evidence.content import (
    ASPECTS,
    PLACES,
    TIMES,
    Harm,
    HarmFigure,
    Told,
    WaitingPlace,
    WaitingRule,
    WarningSign,
)
from decision_aid.evidence.model import NONE, Evidence, Treatment
from decision_aid.evidence.rule_ids import SAME_ROWS, SAME_TIMES
from decision_aid.reading.faults import Fault, KeyPath
from decision_aid.reading.structuring import nearest

_OF_A_RATE = ("low", "typical", "high", "certainty", "whom", "serious", "lasts")
_OF_A_HARM = ("serious", "lasts")
MOST_DAYS = 365
"""A wait of more than a year before a cosmetic treatment is a slip of the pen."""


def content_faults(evidence: Evidence) -> Iterator[Fault]:
    """Every fault of what is told in words."""
    for index, treatment in enumerate(evidence.treatments):
        here: KeyPath = ("treatments", index)
        yield from _harms(evidence, treatment, here)
        yield from _timeline(treatment, here)
        yield from _approvals(treatment, here)
        for kind in TOLD:
            yield from _told(getattr(treatment, kind), (*here, kind))
        for kind in ("preparation", "aftercare", "warning_signs", "approvals"):
            for number, item in enumerate(getattr(treatment, kind)):
                yield from _told(item, (*here, kind, number))
    for index, place in enumerate(evidence.waiting):
        yield from _waiting(evidence, place, ("waiting", index))
    yield from _others(evidence)


def _waiting(evidence: Evidence, place: WaitingPlace, here: KeyPath) -> Iterator[Fault]:
    """Each variant has one rule at most in a place, so that it is clear how long the wait is."""
    said: set[tuple[str, str]] = set()
    for index, rule in enumerate(place.rules):
        at: KeyPath = (*here, "rules", index)
        yield from _wait(rule, at)
        for number, covered in enumerate(rule.covers):
            where: KeyPath = (*at, "covers", number)
            known = [id for id in evidence.treatment if id != NONE]
            if covered.treatment not in known:
                message = f'"{covered.treatment}" is not a treatment; {nearest(covered.treatment, known)}'
                yield Fault((*where, "treatment"), message)
                continue
            variants = [variant.id for variant in evidence.treatment[covered.treatment].variants]
            for place_in_list, id in enumerate(covered.variants):
                if id not in variants:
                    message = f'"{id}" is not a variant of this treatment; {nearest(id, variants)}'
                    yield Fault((*where, "variants", place_in_list), message)
            meant = {(covered.treatment, id) for id in covered.variants or variants}
            if meant & said:
                yield Fault(where, "this place has a rule for it already; each variant has one at most")
            said |= meant


def _wait(rule: WaitingRule, here: KeyPath) -> Iterator[Fault]:
    if rule.days is not None and not 1 <= rule.days <= MOST_DAYS:
        yield Fault((*here, "days"), f"a whole number from 1 to {MOST_DAYS} is needed, not {rule.days}")
    if (rule.days is None) != (rule.since is None):
        yield Fault(here, "days and since (from when they count) are needed together, or neither of them")


def _harms(evidence: Evidence, treatment: Treatment, here: KeyPath) -> Iterator[Fault]:
    variants = [variant.id for variant in treatment.variants]
    said: Counter[tuple[str, str]] = Counter()
    for index, item in enumerate(treatment.harms):
        at: KeyPath = (*here, "harms", index)
        harm = evidence.harm.get(item.harm)
        if harm is None:
            yield Fault((*at, "harm"), f'"{item.harm}" is not a harm; {nearest(item.harm, list(evidence.harm))}')
            continue
        for number, id in enumerate(item.variants):
            if id not in variants:
                yield Fault((*at, "variants", number), f'"{id}" is not a variant of this treatment')
        said.update((item.harm, id) for id in item.variants or variants)
        yield from _harm_figure(harm, item, treatment.id == NONE, at)
    for harm in evidence.harms:
        for id in variants:
            times = said[harm.id, id]
            if times != 1:
                what = "is missing" if times == 0 else f"stands here {times} times"
                message = f'the harm "{harm.id}" {what} for the variant "{id}"; every option says each harm once'
                yield Fault((*here, "harms"), message, SAME_ROWS)


def _harm_figure(harm: Harm, item: HarmFigure, is_none: bool, here: KeyPath) -> Iterator[Fault]:
    needed = {"rate": _OF_A_RATE, "not_known": _OF_A_HARM, "no_report": _OF_A_HARM, "does_not_happen": ()}[item.says]
    missing = [key for key in needed if getattr(item, key) is None]
    if missing:
        yield Fault(here, f'{", ".join(missing)} missing; says = "{item.says}" needs {", ".join(needed)}')
    for key in _OF_A_RATE:
        if key not in needed and getattr(item, key) is not None:
            yield Fault((*here, key), f'with says = "{item.says}" there is no {key}')
    if item.roughly is not None and item.says in ("rate", "no_report"):
        yield Fault((*here, "roughly"), f'with says = "{item.says}" there is no roughly')
    if is_none and item.says != "does_not_happen":
        yield Fault((*here, "says"), 'nothing is done, so says = "does_not_happen" is needed')
    if item.says in ("rate", "not_known") and not item.sources:
        yield Fault(here, f'says = "{item.says}" needs at least one source; without any, says = "no_report"')
    if item.says == "no_report" and item.sources:
        yield Fault((*here, "sources"), 'with a source that reports it, says = "not_known" is needed')
    if item.says != "rate":
        return
    if item.low is None or item.typical is None or item.high is None:
        return
    if not 0 <= item.low <= item.typical <= item.high:
        spelled = f"{item.low:g}, {item.typical:g}, {item.high:g}"
        yield Fault(here, f"low must not be above typical, nor typical above high, nor any below 0: {spelled}")
    if item.high > harm.of:
        yield Fault((*here, "high"), f"this row counts out of {harm.of}, so no figure can be above that")


def _timeline(treatment: Treatment, here: KeyPath) -> Iterator[Fault]:
    yield from _once_each([item.at for item in treatment.timeline], TIMES, (*here, "timeline"), SAME_TIMES)
    for index, item in enumerate(treatment.timeline):
        judged = set(item.judgement) == set(ASPECTS)
        if judged == bool(item.sources):
            yield Fault(
                (*here, "timeline", index),
                "what no source gives must stand in judgement, and what is left needs sources; "
                f"judgement may hold {', '.join(ASPECTS)}",
            )


def _approvals(treatment: Treatment, here: KeyPath) -> Iterator[Fault]:
    yield from _once_each([item.place for item in treatment.approvals], PLACES, (*here, "approvals"), SAME_ROWS)


def _once_each(given: Sequence[str], needed: Sequence[str], here: KeyPath, rule: str) -> Iterator[Fault]:
    if list(given) != list(needed):
        yield Fault(here, f"{', '.join(needed)} are needed, each once and in this order", rule)


def _told(item: Told | WarningSign, here: KeyPath) -> Iterator[Fault]:
    if bool(item.sources) == item.judgement:
        yield Fault(here, "either sources or judgement = true is needed (the makers' own judgement), and not both")


def _others(evidence: Evidence) -> Iterator[Fault]:
    for kind, key, known in (
        ("alternatives", "goals", list(evidence.goal)),
        ("disagreements", "treatments", list(evidence.treatment)),
    ):
        for index, item in enumerate(getattr(evidence, kind)):
            for number, id in enumerate(getattr(item, key)):
                if id not in known:
                    yield Fault((kind, index, key, number), f'"{id}" is not one of the {key}; {nearest(id, known)}')

"""The assessment as plain data for JSON: the contract that other programs read."""

from __future__ import annotations

import datetime

from collections.abc import Mapping, Sequence
from typing import Any

from decision_aid.assessment.expert import Expert, expert_of
from decision_aid.assessment.model import (
    Assessment,
    CautionFound,
    Contribution,
    LimitResult,
    OptionResult,
    Reason,
)
from decision_aid.assessment.value import Value
from decision_aid.evidence.content import Harm, HarmFigure
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import OWN, Clinic, Evidence, Warning
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.views.harms import harms_of
from decision_aid.words import sentences
from decision_aid.words.harms import both_frames


def document(table: Table, answers: Answers, assessment: Assessment, *, expert: bool = False) -> dict[str, Any]:
    """The result of ``assess``: plain numbers, None where a thing does not exist.

    Warnings stand before the options, and within an option before its fit.
    ``expert`` adds the full set of robustness figures, None where there is nothing to weigh between.
    """
    checked = expert_of(assessment, answers) if expert else None
    evidence = table.evidence
    return {
        "schema": 1,
        "date": answers.date.isoformat() if answers.date else None,
        "table": {
            "version": evidence.about.version,
            "sha256": table.sha256,
            "reviewed": evidence.about.reviewed.isoformat(),
            "expired": assessment.table_expired,
        },
        "clinic": None if evidence.clinic is None else _clinic(evidence.clinic),
        "goals": list(answers.goals),
        "horizon_years": answers.horizon_years,
        "prices": {id: plain(price) for id, price in answers.prices.items()},
        "warnings": [
            {"option": option.id, **_warning(item)} for option in assessment.options for item in option.warnings
        ],
        "criteria": [
            {
                "id": criterion.id,
                "group": criterion.group,
                "unit": _unit(evidence, criterion.unit),
                "importance": criterion.rating,
                "points": [[plain(x), plain(v)] for x, v in criterion.points],
            }
            for criterion in assessment.criteria
        ],
        "weights": None
        if assessment.weights is None
        else {key: plain(weight) for key, weight in assessment.weights.items()},
        "not_weighed": list(assessment.not_weighed),
        "options": [_option(evidence, answers, assessment, option) for option in assessment.options],
        "verdict": assessment.verdict,
        "verdict_by": None
        if assessment.flips is None
        else ["factor_to_flip", *([] if assessment.shares is None else ["rank_shares"])],
        "leads": list(assessment.leads),
        "factor_to_flip": plain(assessment.factor_to_flip),
        "flips": None
        if assessment.flips is None
        else [
            {"criterion": flip.criterion, "from": flip.was, "to": flip.to, "leads": flip.leads}
            for flip in assessment.flips
        ],
        "weight_stability": None
        if assessment.weight_stability is None
        else {
            id: None if ends is None else {"low": plain(ends[0]), "high": plain(ends[1])}
            for id, ends in assessment.weight_stability.items()
        },
        "leave_one_out": None
        if assessment.left_out is None
        else [
            {"criterion": item.criterion, "leads": list(item.leads), "changes": item.changes}
            for item in assessment.left_out
        ],
        "too_close_to_call": [list(pair) for pair in assessment.too_close_to_call],
        "dominated": [{"option": pair.option, "by": pair.by, "certain": pair.certain} for pair in assessment.dominated],
        "never_leads": None if assessment.never_lead is None else list(assessment.never_lead),
        "relaxations": [
            {
                "option": change.option,
                "limit": change.limit,
                "to": plain(change.to),
                "text": sentences.relaxation(evidence, answers, change),
            }
            for change in assessment.relaxations
        ],
        "no_difference": list(assessment.no_difference),
        "explanation": list(sentences.explanation(evidence, answers, assessment)),
        "overlaps": list(sentences.overlaps(evidence, assessment)),
        **({"expert": None if checked is None else _expert(checked)} if expert else {}),
    }


def _clinic(clinic: Clinic) -> dict[str, Any]:
    return {
        "name": clinic.name,
        "disclosure": clinic.disclosure,
        "contact": clinic.contact,
        "prices_of": clinic.prices_of.isoformat(),
        "not_offered": list(clinic.not_offered),
        "sha256": clinic.sha256,
    }


def plain(value: Any) -> Any:
    """A value as JSON has it: whole numbers without a point, others to twelve decimals, dates as text."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float):
        rounded = round(value, 12)
        return int(rounded) if rounded.is_integer() else rounded
    return value


def _unit(evidence: Evidence, unit: str) -> str:
    return evidence.about.currency if unit == "money" else unit


def _option(evidence: Evidence, answers: Answers, assessment: Assessment, option: OptionResult) -> dict[str, Any]:
    ranks = assessment.shares.ranks.get(option.id) if assessment.shares else None
    return {
        "id": option.id,
        "name": option.treatment.name,
        "variants": [
            {"goal": goal, "id": course.variant.id, "name": course.variant.name}
            for course in option.plan
            for goal in course.goals
        ],
        "status": option.status,
        "warnings": [_warning(item) for item in option.warnings],
        "reasons": [_reason(evidence, answers, option, reason) for reason in option.reasons],
        "cautions": [_caution(evidence, found) for found in option.cautions],
        "limits": [_limit(evidence, answers, limit) for limit in option.limits],
        "harms": [_harm(option, harm, item) for harm, item in harms_of(evidence, option)],
        **(
            {}
            if option.fit is None
            else {
                "fit": {**_value(option.fit), "complete": option.complete},
                "contributions": [_contribution(evidence, part) for part in option.contributions],
                "rank": option.rank,
                **({} if ranks is None else {"rank_shares": [plain(share) for share in ranks]}),
            }
        ),
    }


def _warning(item: Warning) -> dict[str, Any]:
    return {"text": item.text, "gist": item.gist, "body": item.body, "date": item.date, "sources": list(item.sources)}


def _reason(evidence: Evidence, answers: Answers, option: OptionResult, reason: Reason) -> dict[str, Any]:
    text = sentences.reason(evidence, answers, option, reason)
    return {"kind": reason.kind, "id": reason.id, "text": text, "sources": list(reason.sources)}


def _caution(evidence: Evidence, found: CautionFound) -> dict[str, Any]:
    return {
        "condition": found.caution.condition,
        "level": found.level,
        "unsure": found.unsure,
        "text": sentences.caution(evidence, found),
        "sources": list(found.caution.sources),
    }


def _harm(option: OptionResult, harm: Harm, item: HarmFigure) -> dict[str, Any]:
    variants = [course.variant.id for course in option.plan]
    return {
        "id": harm.id,
        "variants": [id for id in variants if option.treatment.harm(harm.id, id) is item],
        "says": item.says,
        "of": harm.of,
        "low": plain(item.low),
        "typical": plain(item.typical),
        "high": plain(item.high),
        "roughly": item.roughly,
        "certainty": item.certainty,
        "serious": item.serious,
        "lasts": item.lasts,
        "text": " ".join(both_frames(harm, item)),
        "sources": list(item.sources),
    }


def _limit(evidence: Evidence, answers: Answers, limit: LimitResult) -> dict[str, Any]:
    return {
        "limit": limit.limit,
        "verdict": limit.verdict,
        "firm": limit.firm,
        "short_by": plain(limit.short_by),
        "relax_to": plain(limit.relax_to),
        "text": sentences.limit(evidence, answers, limit),
    }


def _contribution(evidence: Evidence, part: Contribution) -> dict[str, Any]:
    unit = "of_10" if part.key.startswith(OWN) else evidence.criterion[part.criterion].unit
    return {
        "criterion": part.key,
        "estimate": _estimate(part.estimate, _unit(evidence, unit)),
        "known": part.known,
        "value": _value(part.value),
        "weight": plain(part.weight),
        "points": plain(part.points),
    }


def _estimate(estimate: Estimate, unit: str) -> dict[str, Any]:
    return {
        "low": plain(estimate.low) if estimate.numbers else None,
        "typical": plain(estimate.typical),
        "high": plain(estimate.high),
        "unit": unit,
        "certainty": estimate.certainty,
        "sources": list(estimate.sources),
    }


def _value(value: Value) -> dict[str, Any]:
    return {"low": plain(value.low), "typical": plain(value.typical), "high": plain(value.high)}


def _expert(expert: Expert) -> dict[str, Any]:
    """The full set as plain data: numbers from 0 to 1 unless the name says otherwise."""
    return {
        "any_weights": _shares(expert.any_weights),
        "stated_order": _shares(expert.in_order),
        "central_weights": {
            id: None if middle is None else {name: plain(weight) for name, weight in middle.items()}
            for id, middle in expert.central.items()
        },
        "knowing_weights": plain(expert.knowing_weights),
        "regret": {id: plain(value) for id, value in expert.regret.items()},
        "pairs": [
            {
                "ahead": pair.ahead,
                "behind": pair.behind,
                "gap": plain(pair.gap),
                "factor_to_flip": plain(pair.factor),
                "radius": plain(pair.radius),
                "smallest_change": plain(pair.smallest_change),
                "any_weights": plain(pair.any_weights),
                "plausible": plain(pair.plausible),
            }
            for pair in expert.pairs
        ],
        "unknowns": [
            {
                "option": item.option,
                "criterion": item.key,
                "break_even": plain(item.break_even),
                "worth_knowing": plain(item.worth),
            }
            for item in expert.unknowns
        ],
        "swings": [
            {"criterion": swing.criterion, "halved": plain(swing.halved), "doubled": plain(swing.doubled)}
            for swing in expert.swings
        ],
        "order_only": [
            {
                "rule": item.rule,
                "weights": {name: plain(weight) for name, weight in item.weights.items()},
                "leads": list(item.leads),
            }
            for item in expert.by_order
        ],
    }


def _shares(shares: Mapping[str, Sequence[float]]) -> dict[str, list[float]]:
    return {id: [plain(share) for share in ranks] for id, ranks in shares.items()}

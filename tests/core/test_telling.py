"""What is told in words: every cell says what it rests on."""

from __future__ import annotations

import pytest

from decision_aid.evidence.content import TIMES
from decision_aid.evidence.model import Evidence, Treatment
from decision_aid.views.cards import source_lines
from decision_aid.views.telling import care_rows, moment_rows, signs_card, who_rows
from decision_aid.words import telling

from .cases import OPTIONS


@pytest.mark.parametrize("id", OPTIONS)
def test_the_card_of_the_signs(evidence: Evidence, id: str) -> None:
    """The signs of an option stand with whom to call and every source, also where some are judgement."""
    treatment = evidence.treatment[id]
    lines = signs_card(evidence, treatment).lines
    for sign in treatment.warning_signs:
        assert any(line.startswith(sign.sign) for line in lines)
        assert set(source_lines(evidence, sign.sources)) <= set(lines)
    assert {call.text for call in evidence.worried.calls} <= set(lines)
    judged = any(sign.judgement for sign in treatment.warning_signs)
    assert judged == bool({telling.JUDGEMENT, telling.SOME_JUDGED} & set(lines))


@pytest.mark.parametrize("id", OPTIONS)
def test_every_moment(evidence: Evidence, id: str) -> None:
    """Each point in time has a row for body, mood and daily life; what no source gives cites none."""
    treatment = evidence.treatment[id]
    rows = dict(moment_rows(evidence))
    for at, time in enumerate(TIMES):
        for aspect in ("body", "mood", "daily_life"):
            point = treatment.timeline[at]
            lines, card = rows[telling.moment(time, aspect)](treatment)  # type: ignore[arg-type]
            assert getattr(point, aspect) == lines[0]
            judged = aspect in point.judgement
            assert judged == (telling.OURS in lines)
            assert judged == (telling.JUDGEMENT in card.lines)
            assert (not judged) == set(source_lines(evidence, point.sources)).issubset(card.lines) or not point.sources


@pytest.mark.parametrize("id", OPTIONS)
def test_what_to_do(evidence: Evidence, id: str) -> None:
    """Every list has all its items in the cell, and every one of them stands on its card with what it rests on."""
    treatment: Treatment = evidence.treatment[id]
    rows = dict([*care_rows(evidence), *who_rows(evidence)])
    for kind, question in telling.LISTS.items():
        lines, card = rows[question](treatment)
        items = getattr(treatment, kind)
        assert tuple(item.text for item in items) == lines
        assert set(lines) <= set(card.lines)
        for item in items:
            assert set(source_lines(evidence, item.sources)) <= set(card.lines)
    assert treatment.questions == rows[telling.QUESTIONS](treatment)[0]
    for place, approval in zip(telling.PLACES.values(), treatment.approvals, strict=True):
        assert (approval.text,) == rows[f"Is it approved in {place}?"](treatment)[0]

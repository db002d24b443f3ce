"""The rows of what is told in words: life with each option, what to do, whom to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from decision_aid.evidence.content import ASPECTS, PLACES, TIMES, Aspect, Place, Told
from decision_aid.evidence.model import NONE, Evidence, Treatment
from decision_aid.language import mark, tr
from decision_aid.views.cards import Card, sourced
from decision_aid.views.phrases import labelled
from decision_aid.words import telling

Tell = Callable[[Treatment], tuple[tuple[str, ...], Card]]
"""What gives an option's lines in a cell, and the card behind them."""


def moment_rows(evidence: Evidence) -> Iterator[tuple[str, Tell]]:
    """What it is like at each point in time."""
    for number, at in enumerate(TIMES):
        for aspect in ASPECTS:
            yield telling.moment(at, aspect), _moment(evidence, number, aspect, telling.moment(at, aspect))


def care_rows(evidence: Evidence) -> Iterator[tuple[str, Tell]]:
    """What to do before and after."""
    for kind, question in telling.LISTS.items():
        yield tr(question), _list(evidence, kind, tr(question))


def upkeep_rows(evidence: Evidence) -> Iterator[tuple[str, Tell]]:
    """What keeps the effect, what if one stops, when to stop, what a correction costs."""
    for kind in ("keeping_up", "if_you_stop", "when_to_stop", "correction"):
        yield tr(telling.TOLD[kind]), _told(evidence, kind)


def help_rows(evidence: Evidence) -> Iterator[tuple[str, Tell]]:
    """The signs to call for help on."""
    yield tr(telling.WARNING_SIGNS), _signs(evidence)


def who_rows(evidence: Evidence) -> Iterator[tuple[str, Tell]]:
    """Who does it, what is allowed where, what to ask."""
    yield tr(telling.TOLD["performed_by"]), _told(evidence, "performed_by")
    for number, place in enumerate(PLACES):
        question = tr(_APPROVED[place])
        yield question, _approval(evidence, number, question)
    yield tr(telling.QUESTIONS), _questions


_APPROVED: dict[Place, str] = {
    "us": mark("Is it approved in the US?"),
    "eu": mark("Is it approved in the EU?"),
    "uk": mark("Is it approved in the UK?"),
}


def _moment(evidence: Evidence, number: int, aspect: Aspect, question: str) -> Tell:
    def cell(treatment: Treatment) -> tuple[tuple[str, ...], Card]:
        point = treatment.timeline[number]
        text: str = getattr(point, aspect)
        judged = aspect in point.judgement
        backed = basis(evidence, () if judged else point.sources, judgement=judged)
        lines = (text, tr(telling.OURS)) if judged else (text,)
        return lines, Card(title=labelled(treatment.name, question), lines=(text, *backed))

    return cell


def _told(evidence: Evidence, kind: str) -> Tell:
    def cell(treatment: Treatment) -> tuple[tuple[str, ...], Card]:
        item: Told = getattr(treatment, kind)
        lines = (item.text, *basis(evidence, item.sources, judgement=item.judgement))
        return (item.text,), Card(title=labelled(treatment.name, tr(telling.TOLD[kind])), lines=lines)

    return cell


def _list(evidence: Evidence, kind: str, question: str) -> Tell:
    def cell(treatment: Treatment) -> tuple[tuple[str, ...], Card]:
        items: tuple[Told, ...] = getattr(treatment, kind)
        told = [
            line for item in items for line in (item.text, *basis(evidence, item.sources, judgement=item.judgement))
        ]
        return tuple(item.text for item in items), Card(title=labelled(treatment.name, question), lines=tuple(told))

    return cell


def _signs(evidence: Evidence) -> Tell:
    def cell(treatment: Treatment) -> tuple[tuple[str, ...], Card]:
        return sign_lines(treatment), signs_card(evidence, treatment)

    return cell


def sign_lines(treatment: Treatment) -> tuple[str, ...]:
    """The warning signs of one option, the most pressing first, each with what to do."""
    ordered = sorted(treatment.warning_signs, key=lambda item: item.act != "now")
    return tuple(f"{item.sign} {tr(telling.ACTS[item.act])}. {item.what}" for item in ordered)


def signs_card(evidence: Evidence, treatment: Treatment) -> Card:
    """The warning signs of one option with their sources, and whom to call."""
    sources = tuple(dict.fromkeys(id for item in treatment.warning_signs for id in item.sources))
    lines = (*sign_lines(treatment), *(call.text for call in evidence.worried.calls))
    judged = any(item.judgement for item in treatment.warning_signs)
    title = labelled(treatment.name, tr(telling.WARNING_SIGNS))
    some = (tr(telling.SOME_JUDGED),) if judged and sources else ()
    backed = basis(evidence, sources, judgement=judged and not sources)
    return Card(title=title, lines=(*lines, *some, *backed))


def _approval(evidence: Evidence, number: int, question: str) -> Tell:
    def cell(treatment: Treatment) -> tuple[tuple[str, ...], Card]:
        item = treatment.approvals[number]
        lines = (item.text, *basis(evidence, item.sources, judgement=item.judgement))
        return (item.text,), Card(title=labelled(treatment.name, question), lines=lines)

    return cell


def _questions(treatment: Treatment) -> tuple[tuple[str, ...], Card]:
    return treatment.questions, Card(title=labelled(treatment.name, tr(telling.QUESTIONS)), lines=treatment.questions)


def basis(evidence: Evidence, sources: tuple[str, ...], *, judgement: bool) -> tuple[str, ...]:
    """What something said rests on: its sources, or the makers' judgement."""
    judged = (tr(telling.JUDGEMENT),) if judgement else ()
    return (*judged, *(sourced(evidence, sources) if sources else ()))


def worried_lines(evidence: Evidence, treatments: Sequence[Treatment]) -> tuple[str, ...]:
    """For someone who has had a treatment and is worried: whom to call, then the signs, the most pressing first."""
    calls = [call.text for call in evidence.worried.calls]
    if evidence.clinic is not None:
        calls.append(labelled(evidence.clinic.name, evidence.clinic.contact))
    first, *more = evidence.worried.text
    signs = []
    for act, words in telling.ACTS.items():
        signs.append(tr("{act}, if:", act=tr(words)))
        signs += [
            labelled(treatment.name, f"{sign.sign} {sign.what}")
            for treatment in treatments
            if treatment.id != NONE
            for sign in treatment.warning_signs
            if sign.act == act
        ]
    return (first, *calls, *signs, *more)

"""What did we tell you? Each question as rows: its choices, then what the table says where it was told badly."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.assessment.model import Assessment
from decision_aid.assessment.understanding import DONT_KNOW, Choice, Recall, after, recalls, state, tries
from decision_aid.evidence.model import Evidence
from decision_aid.interview.acts import Act
from decision_aid.interview.answers import Answers
from decision_aid.language import tr
from decision_aid.views.cards import Card, sourced
from decision_aid.views.phrases import press
from decision_aid.views.rows import Row, box, radio
from decision_aid.words import understanding as words


def understanding_rows(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[Row]:
    """The questions with what was answered to each."""
    asked = recalls(evidence, answers, assessment)
    if asked:
        yield Row(kind="heading", text=tr(words.TITLE), note=tr(words.INTRO))
    for recall in asked:
        yield from _recall(evidence, answers, recall)


def _recall(evidence: Evidence, answers: Answers, recall: Recall) -> Iterator[Row]:
    made = tries(answers, recall)
    stands = state(made, recall)
    card = Card(title=words.asked(evidence, recall), lines=(tr(words.WHY),))
    if stands != "open":
        card = _fact_card(evidence, recall)
    yield Row(kind="heading", text=card.title, note=words.meant(evidence, recall))
    # While a try is still to come, the first is told beside its choice and no choice is marked.
    chosen = made[-1] if made and stands != "again" else ""
    for choice in (*recall.choices, Choice(id=DONT_KNOW)):
        # What was chosen can be taken back by choosing it again, as anywhere. After two tries that is all there is.
        done = stands in ("right_later", "told")
        value = after(made, recall, choice.id) if not done else "/".join(made) if choice.id == chosen else None
        yield Row(
            kind="choice",
            mark=radio(choice.id == chosen),
            text=words.choice(evidence, recall, choice),
            note=tr(words.FIRST_TRY) if choice.id in made[:1] and stands not in ("open", "right") else "",
            act=None if value is None else Act("choose", recall.key, value),
            card=card,
        )
    if stands == "open":
        return
    yield Row(kind="note", text=words.said(stands, made[-1]))
    if stands in ("again", "told"):
        yield Row(kind="text", text=words.fact(evidence, recall), card=card)
        yield Row(kind="note", text=words.sources(evidence, recall), hint=press("?"))
    if stands == "told":
        question = words.to_ask(evidence, recall)
        listed = box("yes" if question in answers.questions else "no")
        yield Row(
            kind="choice", mark=listed, text=tr(words.TO_ASK), act=Act("toggle", "questions", question), card=card
        )


def _fact_card(evidence: Evidence, recall: Recall) -> Card:
    told = words.fact(evidence, recall)
    why = recall.figure.why if recall.figure is not None and recall.topic != "left_alone" else ""
    more = (tr("Why: {why}", why=why),) if why and why not in told else ()
    lines = (told, *more, *sourced(evidence, recall.sources))
    return Card(title=words.asked(evidence, recall), lines=lines)

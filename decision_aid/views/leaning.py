"""The leaning at the end beside the one at the start, and beside what the person said matters."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.assessment.consistency import talk_back
from decision_aid.assessment.model import Assessment
from decision_aid.evidence.model import Evidence
from decision_aid.interview.acts import Act
from decision_aid.interview.answers import Answers
from decision_aid.interview.questions import leaning_name
from decision_aid.language import tr
from decision_aid.views.rows import Row
from decision_aid.words import asides


def leaning_rows(evidence: Evidence, answers: Answers, assessment: Assessment | None) -> Iterator[Row]:
    """What there is to say once the person has said which way they lean now."""
    leaning = answers.leaning
    if leaning.before is not None and leaning.after is not None:
        before, after = leaning_name(evidence, leaning.before), leaning_name(evidence, leaning.after)
        if leaning.before == leaning.after:
            text = tr("You lean the same way as at the start. Now: {now}.", now=after)
        else:
            text = tr("At the start you leaned: {before}. Now: {now}.", before=before, now=after)
        yield Row(kind="text", text=text)
    found = None if assessment is None else talk_back(assessment, answers)
    if found is None:
        return
    yield Row(kind="note", text=asides.leaning_and_ratings(evidence, found))
    if found.kind == "not_compared":
        yield Row(kind="action", text=tr(asides.AGAIN_COMPARE), act=Act("go", "compare"))
    else:
        yield Row(kind="action", text=tr(asides.AGAIN_MATTERS), act=Act("go", "matters"))
        yield Row(kind="action", text=tr(asides.AGAIN_FIT), act=Act("go", "fit"))

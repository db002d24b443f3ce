"""The galleries for what is on the screen: which pictures hang in them, and which comes first."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from decision_aid.language import tr
from decision_aid.pictures.drawing import Picture
from decision_aid.pictures.gallery import TITLES, pictures, places
from decision_aid.pictures.poster import LEAST_HEIGHT, LEAST_WIDTH, posters
from decision_aid.stage.stage import Stage
from decision_aid.tui.dialogs import Gallery
from decision_aid.views.big import big_questions
from decision_aid.views.rows import Row
from decision_aid.views.topics import TOPICS
from decision_aid.words import guided


def gallery(stage: Stage, row: Row | None, topic: str) -> Gallery:
    """All pictures, opened at the one for a row of the sheet, else for the topic in view. Needs a goal."""
    evidence, answers, assessment = stage.table.evidence, stage.answers, stage.assessment
    assert assessment is not None
    hung = places(evidence, assessment)
    ids = [place.id for place in hung]
    wanted = row.harm if row is not None and row.harm else _picture_of(topic)
    if wanted == "harms" and len(hung) > len(TITLES):
        wanted = ids[len(TITLES)]
    shown = [evidence.treatments[place].id for place in stage.columns]

    def draw(place: int, width: int, height: int) -> Sequence[Picture]:
        return pictures(evidence, answers, assessment, ids[place], width, height, options=shown)

    return Gallery([place.title for place in hung], draw, ids.index(wanted) if wanted in ids else 0)


def big_view(stage: Stage, row: Row | None) -> Gallery:
    """One question of the grid at a time in large signs, opened at the one under the cursor. Needs a goal."""
    assert stage.assessment is not None
    questions = big_questions(stage.table.evidence, stage.answers, stage.assessment)
    shown = {stage.table.evidence.treatments[place].id for place in stage.columns}
    hung = [attrs.evolve(item, options=tuple(o for o in item.options if o.id in shown)) for item in questions]

    def draw(place: int, width: int, height: int) -> Sequence[Picture]:
        return posters(hung[place], max(LEAST_WIDTH, width), max(LEAST_HEIGHT, height))

    here = (place for place, item in enumerate(hung) if row is not None and row.key == item.key)
    titles = [tr(guided.BIG_HARMS if item.key.startswith("harm:") else guided.BIG) for item in hung]
    return Gallery(titles, draw, next(here, 0))


def _picture_of(topic: str) -> str:
    return next((item.picture for item in TOPICS if item.id == topic), "")

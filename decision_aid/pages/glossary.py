"""The hard words in plain words."""

from __future__ import annotations

from decision_aid.evidence.model import Evidence
from decision_aid.language import tr
from decision_aid.pages.page import Page, Section
from decision_aid.views.phrases import labelled


def glossary_page(evidence: Evidence) -> Page:
    """The hard words in plain words, in the order of the alphabet."""
    terms = sorted(evidence.glossary, key=lambda item: item.term.casefold())
    points = tuple(labelled(item.term, item.meaning) for item in terms)
    return Page(title=tr("Words explained"), sections=(Section(title=tr("Words"), points=points),))

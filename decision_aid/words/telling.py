"""What is told of every option besides its figures, and the names it stands under."""

from __future__ import annotations

from decision_aid.evidence.content import Aspect, Place, Time
from decision_aid.evidence.figures import Certainty

TIMES: dict[Time, str] = {
    "day_0": "the day itself",
    "day_3": "day 3",
    "day_14": "day 14",
    "month_3": "month 3",
    "year_1": "year 1",
}
ASPECTS: dict[Aspect, str] = {"body": "my body", "mood": "my mood", "daily_life": "my daily life"}
PLACES: dict[Place, str] = {"us": "the US", "eu": "the EU", "uk": "the UK"}
SOME_JUDGED = "Some of this is the makers' own judgement."

TOLD = {
    "keeping_up": "What keeps the effect?",
    "if_you_stop": "What if I stop?",
    "when_to_stop": "When to stop if nothing changes?",
    "correction": "What does it cost to put a bad result right?",
    "performed_by": "Who may do it?",
}
LISTS = {
    "preparation": "What do I do before?",
    "aftercare": "What do I do after?",
}
WARNING_SIGNS = "When must I call for help?"
QUESTIONS = "What can I ask?"
OURS = "(our judgement)"
JUDGEMENT = "This is the makers' own judgement. No source was found for it."
ACTS = {"now": "Call for help at once", "today": "Call the clinic or a doctor today"}

CERTAINTY: dict[Certainty, str] = {
    "high": "Further study is very unlikely to change the figure.",
    "moderate": "Further study may change the figure somewhat.",
    "low": "Further study is likely to change the figure.",
    "very_low": "The figure is hardly more than a guess.",
}
"""What each certainty means, after GRADE."""


def moment(at: Time, aspect: Aspect) -> str:
    """A row's name: "What is day 3 like for my body?"."""
    return f"What is {TIMES[at]} like for {ASPECTS[aspect]}?"

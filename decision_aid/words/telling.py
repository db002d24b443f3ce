"""What is told of every option besides its figures, and the names it stands under."""

from __future__ import annotations

from decision_aid.evidence.content import Aspect, Place, Time
from decision_aid.evidence.figures import Certainty
from decision_aid.language import mark, tr

TIMES: dict[Time, str] = {
    "day_0": mark("the day itself"),
    "day_3": mark("day 3"),
    "day_14": mark("day 14"),
    "month_3": mark("month 3"),
    "year_1": mark("year 1"),
}
ASPECTS: dict[Aspect, str] = {"body": mark("my body"), "mood": mark("my mood"), "daily_life": mark("my daily life")}
PLACES: dict[Place, str] = {"us": mark("the US"), "eu": mark("the EU"), "uk": mark("the UK")}
SOME_JUDGED = mark("Some of this is the makers' own judgement.")

TOLD = {
    "keeping_up": mark("What keeps the effect?"),
    "if_you_stop": mark("What if I stop?"),
    "when_to_stop": mark("When to stop if nothing changes?"),
    "correction": mark("What does it cost to put a bad result right?"),
    "performed_by": mark("Who may do it?"),
}
LISTS = {
    "preparation": mark("What do I do before?"),
    "aftercare": mark("What do I do after?"),
}
WARNING_SIGNS = mark("When must I call for help?")
QUESTIONS = mark("What can I ask?")
OURS = mark("(our judgement)")
JUDGEMENT = mark("This is the makers' own judgement. No source was found for it.")
ACTS = {"now": mark("Call for help at once"), "today": mark("Call the clinic or a doctor today")}

CERTAINTY: dict[Certainty, str] = {
    "high": mark("Further study is very unlikely to change the figure."),
    "moderate": mark("Further study may change the figure somewhat."),
    "low": mark("Further study is likely to change the figure."),
    "very_low": mark("The figure is hardly more than a guess."),
}
"""What each certainty means, after GRADE."""


def moment(at: Time, aspect: Aspect) -> str:
    """A row's name: "What is day 3 like for my body?"."""
    return tr("What is {time} like for {aspect}?", time=tr(TIMES[at]), aspect=tr(ASPECTS[aspect]))

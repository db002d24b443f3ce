"""The words of the bars: steps, topics, and the time that has passed."""

from __future__ import annotations

from decision_aid.interview.questions import STEPS
from decision_aid.language import tr
from decision_aid.stage.stage import Stage
from decision_aid.tui.bar import Label, width_of
from decision_aid.views.topics import TOPICS

DONE = "✓"
"""Stands between the number and the name of a step that was looked at."""


TOPICS_APART = "  "
"""What stands between two topics."""


_NUMBERS_FROM = 72
"""Columns from which the steps stand by their numbers where their names are too long."""


def step_labels(stage: Stage, width: int) -> tuple[Label, ...]:
    """Where we are among the steps, and which are done.

    Where the room is short for their names, only the current one has its name;
    where it is shorter still, it stands alone.
    """
    labels, short = [], []
    for place, step in enumerate(STEPS):
        here = place == stage.place
        number = f"{place + 1}{DONE if stage.done(step) and not here else ' '}"
        name = f"[{number}{step.short}]" if here else f"{number}{step.short}"
        labels.append(Label(name, f"app.to_step({place})", lit=here))
        short.append(Label(name if here else number, f"app.to_step({place})", lit=here))
    if width_of(labels, " ") <= width:
        return tuple(labels)
    if width >= _NUMBERS_FROM and width_of(short, " ") <= width:
        return tuple(short)
    place = stage.place
    said = tr("Step {number} of {count}: {step}", number=place + 1, count=len(STEPS), step=STEPS[place].short)
    return (Label(said, lit=True),)


def topic_labels(topic: str, width: int) -> tuple[Label, ...]:
    """The topics of Compare with the digits that lead to them; only the digits where the room is short."""
    labels = []
    for number, item in enumerate(TOPICS, start=1):
        here = item.id == topic
        name = f"{number} {item.short}"
        labels.append(Label(f"[{name}]" if here else name, f"app.to_topic({number})", lit=here))
    if width_of(labels, TOPICS_APART) <= width:
        return tuple(labels)
    return tuple(
        Label(label.text if label.lit else str(number), label.action, lit=label.lit)
        for number, label in enumerate(labels, start=1)
    )


def clock(seconds: float) -> str:
    """Time that has passed, in minutes and seconds: "4:07"."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"

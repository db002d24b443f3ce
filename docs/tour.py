"""Makes docs/tour.md with its pictures, and docs/start.svg, the README's picture, from the real program.

Run ``python docs/tour.py`` after a change of the screens or of the table. It
takes some seconds, fetches nothing, and writes the same bytes each time.
"""

from __future__ import annotations

import asyncio
import datetime
import os
import re

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from attrs import frozen
from textual.pilot import Pilot

from decision_aid.evidence.reader import Table, read_table
from decision_aid.interview.answers import Answers, Leaning, Limits
from decision_aid.tui.app import DecisionAid
from decision_aid.tui.sheet import Sheet
from decision_aid.tui.themes import CONTRAST, DARK, LIGHT

HERE = Path(__file__).resolve().parent
DAY = datetime.date(2026, 11, 22)
SIZE = (100, 32)
START_SIZE = (110, 34)
_MOST_KEYS = 200
"""More presses than there are rows; a row that has not come by then is not there."""

NOBODY = Answers(date=DAY)
LINES = Answers(
    date=DAY,
    mode="together",
    goals=("fine_lines",),
    goal_words="Softer lines around my eyes",
    conditions=("cold_sores",),
    limits=Limits(days_off=7, budget=5000),
    importance={"effect": 8, "invasiveness": 3, "recovery": 6, "sessions": 4, "cost": 5},
    leaning=Leaning(before="botox", before_sure=5),
)
"""Somebody who would like softer lines: whom the tour follows."""
SCARS = Answers(
    date=DAY,
    goals=("acne_scars",),
    importance={"effect": 9, "invasiveness": 3, "recovery": 6, "sessions": 4, "cost": 5},
)


@frozen
class Stop:
    """One stop of the tour: its heading, what is said there, and what is seen.

    keys: to the screen, from step 1; row: of the grid, where to go then, by how
    its question begins; then: the keys after that; looks: it is shown in the
    light and the high-contrast look as well.
    """

    id: str
    title: str
    words: str
    who: Answers = LINES
    keys: str = ""
    row: str = ""
    then: str = ""
    looks: bool = False

    @property
    def images(self) -> dict[str, str]:
        """The names of its pictures without their ending, and the look of each."""
        more = {f"{self.id}-light": LIGHT.name, f"{self.id}-contrast": CONTRAST.name}
        return {self.id: DARK.name, **(more if self.looks else {})}


START = Stop("start", "", "", who=SCARS, keys="s 6 " + "down " * 4)
STOPS = (
    Stop(
        "start",
        "1 Start",
        "You say who is at the screen, and which way you lean now. The program says who made it. "
        "The bar at the top has the nine steps, and the last line has the keys.",
    ),
    Stop(
        "used_for",
        "What each option is used for",
        "With the key `c` you can go to Compare at once. As long as you have no goal, it shows what each option "
        "is used for. Choose a line, and the options are compared for that goal.",
        who=NOBODY,
        keys="c",
    ),
    Stop(
        "goal",
        "2 Goal",
        "You choose what you would like to change, one to three things. "
        "You can say in your own words what you hope for.",
        keys="s 2",
    ),
    Stop(
        "health",
        "3 Health",
        "You mark what is true for your health. Some of it takes an option out. "
        "Some of it means: ask a clinician first.",
        keys="s 3",
    ),
    Stop(
        "limits",
        "4 Limits",
        "You say what you can't or won't go beyond: days off, visits, money, an operation, needles, a date.",
        keys="s 4",
    ),
    Stop(
        "compare",
        "5 Compare",
        "Every option has the same rows, no treatment too. Warnings come first. The digits 1 to 7 lead to the topics, "
        "and `?` opens the range of a figure, how sure it is, why, and its sources.",
        keys="c",
    ),
    Stop(
        "harms",
        "What can go wrong",
        "One list for all options. It says how many people get a side effect, or that nobody knows.",
        keys="c 5",
    ),
    Stop(
        "two",
        "Two side by side",
        "Press `t` on one option and `t` on another, and only these two are shown. With `o` you see one option alone.",
        keys="c 3",
        row="How long until I am back",
        then="right t right right t",
    ),
    Stop(
        "lasting",
        "How long it takes and lasts",
        "The key `v` opens the pictures. This one has the visits and how long the effect lasts, on one line of time.",
        keys="c 1 v",
        looks=True,
    ),
    Stop(
        "depth",
        "How deep it goes",
        "A slice of skin, to scale. It shows where each needle or tube works, and the range of it.",
        keys="c 2 v",
        looks=True,
    ),
    Stop(
        "timeline",
        "Getting over it",
        "The days off, the days until you are back to normal life, and the days that others can see it.",
        keys="c 3 v",
        looks=True,
    ),
    Stop(
        "money",
        "Money",
        "What the first course costs and what comes later, over one year and over five, with the whole range.",
        keys="c 4 v",
        looks=True,
    ),
    Stop(
        "people",
        "How many people",
        "On a side effect, `v` draws one mark for each person: who gets it, who may, and who does not. "
        "Where nobody knows, it says so.",
        keys="c 5",
        row="Drooping eyelid: how many",
        then="v",
        looks=True,
    ),
    Stop(
        "big",
        "Big view",
        "The key `z` shows one question at a time in large signs, for two people at one screen.",
        keys="c 4",
        row="What will it cost me",
        then="z",
        looks=True,
    ),
    Stop(
        "matters",
        "6 What matters",
        "You rate how much each thing matters to you, from 0 to 10. The bars below move with each rating.",
        keys="s 6",
    ),
    Stop(
        "fit",
        "7 Fit",
        "It shows how far each option lines up with what you said, as a band, and says when that is too close to call. "
        "It is not a chance that a treatment works. The key `h` hides the scores until you want them.",
        keys="s 7",
    ),
    Stop(
        "what_if",
        "What if",
        "With `i` you can try a change and see before and now. Then you keep it or drop it.",
        keys="i",
    ),
    Stop(
        "check",
        "8 Check",
        "A few questions show if the program told it well. "
        "Then it asks again which way you lean, and if you feel ready.",
        keys="s 8",
    ),
    Stop(
        "take_away",
        "9 Take away",
        "You write down what to ask and what you will do next. Your page is below, and you can save it as a file.",
        keys="s 9",
    ),
    Stop(
        "worried",
        "If you are worried",
        "If you have had a treatment and are worried, `w` says from any step what to do and whom to call.",
        keys="w",
    ),
)
OPENING = """\
# A tour of the program

This is for somebody who has not seen the program yet. It follows one person, made up for this, who would like softer
lines around the eyes. Each picture is a real screen in the dark look. The pictures of the program itself are also shown
in the light look and in high contrast; `l` goes from look to look.

The figures are those of the table on the day when this page was made. `docs/tour.py` makes this page and its pictures.
"""


def page() -> str:
    """The tour as Markdown."""
    parts = [OPENING]
    for stop in STOPS:
        dark, *others = (f"![{_alt(stop, look)}](tour/{image}.svg)" for image, look in stop.images.items())
        parts.append(f"## {stop.title}\n\n{stop.words}\n\n{dark}\n")
        if others:
            parts.append(f"| in the light look | in high contrast |\n|---|---|\n| {' | '.join(others)} |\n")
    return "\n".join(parts)


def _alt(stop: Stop, look: str) -> str:
    """What stands for a picture where it is not shown."""
    said = {LIGHT.name: ", in the light look", CONTRAST.name: ", in high contrast"}.get(look, "")
    return f"The screen: {stop.title}{said}"


@asynccontextmanager
async def shown(table: Table, stop: Stop, look: str, size: tuple[int, int] = SIZE) -> AsyncIterator[DecisionAid]:
    """The program at a stop, in a look. Raises ValueError when the row is not in the grid."""
    app = DecisionAid(table, today=DAY)
    app.theme = look  # whatever the terminal that this is run on can show
    async with app.run_test(size=size) as pilot:
        await _settled(app, pilot)
        app.stage.change(stop.who)
        app.action_to_step(0)
        await _press(app, pilot, stop.keys)
        if stop.row:
            await _to_row(app, pilot, stop.row)
        await _press(app, pilot, stop.then)
        yield app


async def _press(app: DecisionAid, pilot: Pilot[None], keys: str) -> None:
    for key in keys.split():
        await pilot.press(key)
        await _settled(app, pilot)


async def _to_row(app: DecisionAid, pilot: Pilot[None], question: str) -> None:
    for _ in range(_MOST_KEYS):
        row = app.query_one(Sheet).current
        if row is not None and row.cells and row.text.startswith(question):
            return
        await _press(app, pilot, "down")
    raise ValueError(f"no row begins so: {question}")


async def _settled(app: DecisionAid, pilot: Pilot[None]) -> None:
    """Let everything be drawn that follows from a key, what is counted too."""
    for _ in range(4):
        await pilot.pause(0)
    while app.counting:
        await pilot.pause(0.01)


def picture(app: DecisionAid) -> str:
    """The screen as SVG: without the web fonts that Textual names, so that looking at it fetches nothing.

    Without what makes it large, too: that each line is cut off at its end, though
    none is longer; long names, as if there were several on one page; places to a
    millionth; and what is so of every rectangle, said at each.
    """
    svg = app.export_screenshot(title="Decision aid")
    svg = re.sub(r"@font-face\s*\{.*?\}|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "monospace")
    svg = re.sub(r'<clipPath id="terminal-\d+-line-\d+">.*?</clipPath>\s*', "", svg, flags=re.DOTALL)
    svg = re.sub(r' clip-path="url\(#terminal-\d+-line-\d+\)"', "", svg)
    svg = re.sub(r'(?<==")\d+\.\d{2,}(?=")', lambda found: f"{float(found[0]):.1f}", svg)
    svg = svg.replace(' shape-rendering="crispEdges"', "")
    svg = svg.replace("<style>", "<style>rect { shape-rendering: crispEdges }")
    svg = svg.replace("&#160;", "\N{NO-BREAK SPACE}")
    # Textual numbers its pictures at random; the same screen must give the same file.
    return re.sub(r"terminal-\d+-", "", svg)


async def _make(table: Table) -> None:
    folder = HERE / "tour"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    for stop in STOPS:
        for image, look in stop.images.items():
            async with shown(table, stop, look) as app:
                (folder / f"{image}.svg").write_text(picture(app), encoding="utf-8")
    async with shown(table, START, DARK.name, START_SIZE) as app:
        (HERE / "start.svg").write_text(picture(app), encoding="utf-8")
    (HERE / "tour.md").write_text(page(), encoding="utf-8")


def main() -> None:
    """Write the tour, its pictures and the README's picture."""
    os.environ.pop("NO_COLOR", None)  # the pictures are of the looks, whatever the maker's terminal is set to
    asyncio.run(_make(read_table()))


if __name__ == "__main__":
    main()

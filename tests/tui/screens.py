"""What the screen tests share: a person at the keyboard, and what the screen shows them."""

from __future__ import annotations

import datetime
import os
import re
import unicodedata

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, Static

from decision_aid.assessment import Assessment, assess, with_shares
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.sessions.session import Session
from decision_aid.tui.app import DecisionAid
from decision_aid.tui.keeping import Clock
from decision_aid.tui.sheet import Sheet
from decision_aid.views.rows import Row

TODAY = datetime.date(2026, 11, 22)
NOW = datetime.datetime(2026, 11, 22, 14, 3)
GOLDENS = Path(__file__).parent / "goldens"
STEP_IDS = ("start", "goal", "health", "limits", "compare", "matters", "fit", "check", "take_away")
RATINGS = {"effect": 8, "recovery": 6, "sessions": 4, "cost": 5, "invasiveness": 3}

_MOST_KEYS = 600
"""More presses than the longest step has lines; a cursor that is still not there never comes."""


def screen_text(app: App[Any]) -> str:
    """The characters on the screen, without colours and without spaces at the end of a line."""
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text.rstrip() for strip in strips)


def still_text(app: App[Any]) -> str:
    """The characters on the screen without its scroll bars, which hang on lines that are not to be seen."""
    lines = [list(strip.text) for strip in app.screen._compositor.render_strips(app.size)]
    for bar in scroll_bars(app):
        for line in lines[bar.y : bar.bottom]:
            # A dialog can lie over a bar of the sheet.
            line[bar.x : bar.right] = re.sub("[▁-▇]", " ", "".join(line[bar.x : bar.right]))
    return "\n".join("".join(line).rstrip() for line in lines)


def scroll_bars(app: App[Any]) -> Iterator[Region]:
    """Where the scroll bars are, also those under a dialog."""
    for widget in (widget for screen in app.screen_stack for widget in screen.query(Widget)):
        if widget.show_vertical_scrollbar:
            room = widget.scrollable_content_region
            yield Region(room.right, room.y, widget.scrollbar_size_vertical, room.height)


def golden(name: str, text: str) -> None:
    """Compare a screen with the one that was accepted; UPDATE_GOLDENS=1 accepts this one."""
    path = GOLDENS / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS") == "1":
        path.write_text(f"{text}\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == f"{text}\n"


def flat(text: str) -> str:
    """A text as one line, so that a sentence is found however it was wrapped."""
    return " ".join(text.split())


def grid_rows(lines: Iterable[str]) -> list[tuple[list[str], list[str]]]:
    """Each row of the grid on these lines: the options above it, then its question and its cells, each as one line."""
    header: list[str] = []
    block: list[list[str]] = []
    found = []
    for line in lines:
        parts = [part.strip(" >▸") for part in line.split("│")]
        if "┼" in line:
            found.append((header, [flat(" ".join(column)) for column in zip(*block, strict=True)]))
            block = []
        elif len(parts) > 1 and not block and re.fullmatch(r"(\d-\d of \d ◂)?", parts[0]):
            header = [bare(name) for name in parts[1:]]
        elif len(parts) > 1:
            block.append(parts)
    assert not block, "a row of the grid has no end"
    return found


def bare(name: str) -> str:
    """An option's name without the brackets of one that is not compared."""
    return name.removeprefix("(").removesuffix(")")


def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


def assessed(table: Table, answers: Answers) -> Assessment | None:
    """What follows from the answers, lead shares too; nothing without a goal."""
    return with_shares(assess(table.evidence, answers), answers) if answers.goals else None


def keys_of(bindings: Iterable[BindingType]) -> set[str]:
    """The keys of bindings."""
    return {key for binding in bindings if isinstance(binding, Binding) for key in binding.key.split(",")}


class Person:
    """Somebody at the keyboard of the running program."""

    def __init__(self, app: DecisionAid, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    # ------------------------------------------------------------ what is seen

    @property
    def screen(self) -> str:
        """The whole screen."""
        return screen_text(self.app)

    @property
    def still(self) -> str:
        """The whole screen without its scroll bars, to compare with one that was accepted."""
        return still_text(self.app)

    @property
    def lines(self) -> list[str]:
        """The whole screen, line by line."""
        return self.screen.split("\n")

    @property
    def sheet(self) -> Sheet:
        """The widget that shows the step, under any dialog."""
        return self.app.screen_stack[0].query_one(Sheet)

    @property
    def sheet_lines(self) -> list[str]:
        """The lines of the screen that show the step's rows, without the scroll bar."""
        region = self.sheet.region
        room = self.sheet.scrollable_content_region
        strips = self.app.screen._compositor.render_strips(self.app.size)[region.y : region.y + room.height]
        return [strip.text[: room.width].rstrip() for strip in strips]

    @property
    def pointed(self) -> list[str]:
        """The lines of the sheet that carry the cursor."""
        return [line for line in self.sheet_lines if line.startswith("> ") or "│▸" in line]

    @property
    def bars(self) -> list[str]:
        """The lines of the fit bars; none while they are hidden."""
        place = self.app.screen_stack[0].query_one("#bars")
        return self._crop(place) if place.region.height else []

    @property
    def row(self) -> Row:
        """The row under the cursor."""
        row = self.sheet.current
        assert row is not None
        return row

    @property
    def step(self) -> str:
        """The id of the step on the screen."""
        return self.app.step.id

    @property
    def answers(self) -> Answers:
        """The answers so far."""
        return self.app.answers

    @property
    def line(self) -> Input:
        """The line for typing."""
        return self.app.screen_stack[0].query_one(Input)

    @property
    def typing(self) -> bool:
        """Whether the line for typing is open and has the keys."""
        return self.line.has_focus and bool(self.line.region.height)

    def said(self, id: str) -> str:
        """The words of one of the fixed places, such as ``message`` or ``prompt-error``; empty while hidden."""
        place = self.app.screen_stack[0].query_one(f"#{id}", Static)
        if not place.region.height:
            return ""
        return flat(" ".join(self._crop(place)))

    # ------------------------------------------------------------ what is done

    async def settle(self) -> None:
        """Let every message, and every message that follows from it, be handled."""
        await self._handled()
        if self.app.counting:
            while self.app.counting:
                await self.pilot.pause(0.01)
            await self._handled()  # what was counted can take a line more, and all else a line less

    async def _handled(self) -> None:
        for _ in range(4):
            await self.pilot.pause(0)

    async def dialog(self) -> None:
        """Wait for a dialog that takes time to be made, until its text has its place on the screen."""
        for _ in range(_MOST_KEYS):
            found = self.app.screen.query("#dialog-body")
            if found and found.first().scrollable_content_region.width > 0:
                await self.settle()
                return
            await self.pilot.pause(0.05)
        raise AssertionError("no dialog came")

    async def press(self, *keys: str) -> None:
        """Press keys one after the other; a single character is typed as it is."""
        for key in keys:
            self.app.post_message(key_event(key))
            await self.settle()

    async def burst(self, *keys: str) -> None:
        """Press keys so fast that the next comes before the last is dealt with."""
        for key in keys:
            self.app.post_message(key_event(key))
        for _ in keys:
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        await self.press(*text)

    async def paste(self, text: str) -> None:
        """Paste a text where the keys go."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        for _ in range(_MOST_KEYS):
            if (width, height) == self.app.screen.size:
                break
            await self.pilot.pause()
        assert (width, height) == self.app.screen.size
        await self.settle()

    async def go(self, number: int) -> None:
        """Jump to a step by its number."""
        await self.press("s", str(number))
        assert STEP_IDS[number - 1] == self.step

    async def to(self, kind: str, key: str, value: object = None) -> None:
        """Move the cursor, with the arrows, to the row that does this."""
        for arrow in ("down", "up"):
            for _ in range(_MOST_KEYS):
                act = self.row.act
                if act is not None and (act.kind, act.key) == (kind, key) and value in (None, act.value):
                    return
                before = (self.row, self.sheet.scroll_offset)
                await self.press(arrow)
                if before == (self.row, self.sheet.scroll_offset):
                    break
        raise AssertionError(f"the arrows do not lead to {kind} {key} {value}")

    async def choose(self, key: str, value: object) -> None:
        """Choose one of several."""
        await self.to("choose", key, value)
        await self.press("enter")

    async def pick(self, key: str, value: object) -> None:
        """Put something into a list, or take it out."""
        await self.to("toggle", key, value)
        await self.press("space")

    async def mark(self, condition: str, times: int = 1) -> None:
        """Mark a health condition: once is yes, twice is not sure."""
        await self.to("condition", condition)
        await self.press(*["enter"] * times)

    async def fill(self, key: str, text: str) -> None:
        """Type an answer into the line for typing and keep it."""
        await self.to("edit", key)
        await self.press("enter")
        assert self.typing
        await self.press("end", "ctrl+u")
        await self.type(text)
        await self.press("enter")

    async def rate(self, criterion: str, rating: int) -> None:
        """Rate a criterion with digits."""
        await self.to("rate", criterion)
        await self.press(*str(rating))

    async def to_grid(self, question: str) -> None:
        """Move the cursor, with the arrows, to the row of the grid whose question begins so."""
        for arrow in ("down", "up"):
            for _ in range(_MOST_KEYS):
                if self.row.cells and self.row.text.startswith(question):
                    return
                before = (self.row, self.sheet.scroll_offset)
                await self.press(arrow)
                if before == (self.row, self.sheet.scroll_offset):
                    break
        raise AssertionError(f"the arrows do not lead to {question}")

    async def read(self) -> str:
        """The title and the whole text of the dialog that is open, scrolled to its end, as one line."""
        body = self.app.screen.query_one("#dialog-body")
        title = self._crop(self.app.screen.query_one("#dialog-title"))
        found: dict[int, str] = {}
        for _ in range(_MOST_KEYS):
            offset = body.scroll_offset.y
            found |= {offset + y: line for y, line in enumerate(self._crop(body))}
            await self.press("down")
            if offset == body.scroll_offset.y:
                break
        return flat(" ".join([*title, *(found[number] for number in sorted(found))]))

    async def read_small(self) -> str:
        """The whole text of a small dialog, as one line."""
        await self.settle()
        return flat(" ".join(self._crop(self.app.screen.query_one("#dialog"))))

    def _crop(self, widget: Widget) -> list[str]:
        """The lines of the screen that a widget's content covers, without its scroll bar."""
        region = widget.scrollable_content_region
        strips = self.app.screen._compositor.render_strips(self.app.size)[region.y : region.bottom]
        return [strip.crop(region.x, region.right).text.rstrip() for strip in strips]

    async def collect(self) -> list[str]:
        """Every line of the step, scrolled with the keys from the top to the end."""
        await self.press("home")
        assert 0 == self.sheet.scroll_offset.y
        found: dict[int, str] = {}
        for _ in range(_MOST_KEYS):
            offset = self.sheet.scroll_offset.y
            for y, line in enumerate(self.sheet_lines):
                # The grid's header may lie over the lines at the top, which the page before has shown.
                found.setdefault(offset + y, line)
            await self.press("pagedown")
            if offset == self.sheet.scroll_offset.y:
                break
        assert list(range(len(found))) == sorted(found), "a line was never in view"
        return [found[number] for number in sorted(found)]


@asynccontextmanager
async def person(
    table: Table,
    size: tuple[int, int] = (80, 24),
    *,
    session: Session | None = None,
    now: Clock = lambda: NOW,
    blank_after: float | None = None,
) -> AsyncIterator[Person]:
    """Start the program on a terminal of this size, with somebody at its keyboard, whose answers may be kept."""
    app = DecisionAid(table, today=TODAY, session=session, now=now, blank_after=blank_after)
    async with app.run_test(size=size) as pilot:
        found = Person(app, pilot)
        await found.settle()
        yield found


@asynccontextmanager
async def scored(
    table: Table, goal: str, ratings: dict[str, int] | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Person]:
    """Somebody on the step What matters, with a goal and, unless others are given, five ratings."""
    async with person(table, size) as someone:
        await someone.go(2)
        await someone.pick("goals", goal)
        await someone.go(6)
        for criterion, rating in (RATINGS if ratings is None else ratings).items():
            await someone.rate(criterion, rating)
        yield someone


def key_event(key: str) -> events.Key:
    """The event of a key: a named key such as ``enter``, or a single character."""
    if len(key) > 1:
        return events.Key(key, {"space": " ", "question_mark": "?"}.get(key))
    if key.isalnum():
        return events.Key(key, key)
    name = unicodedata.name(key).lower().replace("-", "_").replace(" ", "_")
    return events.Key(_NAMES.get(name, name), key)


_NAMES = {"solidus": "slash", "hyphen_minus": "minus", "low_line": "underscore", "commercial_at": "at"}

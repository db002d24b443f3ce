"""Every screen that no walk comes by, as it was accepted: who is there, and which keys lead to it."""

from __future__ import annotations

import errno

from pathlib import Path
from string import ascii_letters

import attrs
import pytest

from attrs import frozen
from rich.style import Style
from textual.theme import Theme
from tui.kept import STOPPED, Faulty, keep, seen, until
from tui.screens import RATINGS, TODAY, Person, golden, person, scroll_bars

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.sessions.session import Session
from decision_aid.tui.themes import CONTRAST, DARK, LIGHT

NOBODY = Answers(date=TODAY)
FAT = Answers(date=TODAY, goals=("local_fat",), importance=RATINGS)
LINES = Answers(date=TODAY, goals=("fine_lines",), importance=RATINGS)
BOTH = Answers(date=TODAY, goals=("fine_lines", "local_fat"), importance=RATINGS)
UNRATED = Answers(date=TODAY, goals=("local_fat",))
ALONE = Answers(date=TODAY, mode="alone", goals=("local_fat",), importance=RATINGS)
TOGETHER = Answers(date=TODAY, mode="together", goals=("local_fat",), importance=RATINGS)


@frozen
class Shot:
    """A screen: the answers of who is there, the keys to it, where to go then, and the keys after that.

    row: of the grid, by how its question begins; field: to type in, in place of
    that; slow: the last key opens something that takes time to be made.
    """

    who: Answers
    keys: str = ""
    row: str = ""
    then: str = ""
    field: str = ""
    slow: bool = False


SHOTS = {
    # the steps, before anything is said
    "start": Shot(NOBODY),
    "matters_no_goal": Shot(NOBODY, "s 6"),
    "fit_unrated": Shot(UNRATED, "s 7"),
    "take_away_no_goal": Shot(NOBODY, "s 9"),
    # Compare
    "used_for": Shot(NOBODY, "c"),
    "used_for_grid": Shot(NOBODY, "c", "3 "),
    "used_for_end": Shot(NOBODY, "c end"),
    **{f"topic_{digit}": Shot(FAT, f"c {digit}") for digit in range(1, 8)},
    "topic_2_lines": Shot(LINES, "c 2"),
    "topic_5_lines": Shot(LINES, "c 5"),
    "one_option": Shot(FAT, "c 2", "How much does it hurt", "right right o"),
    "first_of_two": Shot(FAT, "c 3", "How long until I am back", "t"),
    "two_options": Shot(FAT, "c 3", "How long until I am back", "t right right t"),
    "to_ask": Shot(FAT, "c 7", "What can I ask"),
    # the pictures
    "lasting": Shot(LINES, "c 1 v"),
    "depth": Shot(LINES, "c 2 v"),
    "depth_next": Shot(BOTH, "c 2 v right"),
    "depth_fat": Shot(FAT, "c 2 v"),
    "timeline": Shot(LINES, "c 3 v"),
    "money": Shot(LINES, "c 4 v"),
    "money_fat": Shot(FAT, "c 4 v"),
    "harm": Shot(LINES, "c 5", "Drooping eyelid: how many", "v"),
    "harm_unknown": Shot(LINES, "c 5", "Bruises: how many", "v"),
    "harm_rare": Shot(FAT, "c 5", "Blood clot: how many", "v"),
    "harm_of_two": Shot(LINES, "c 5", "Drooping eyelid: how many", "t right right right t v"),
    # the big view
    "big_effect": Shot(FAT, "c 1", "How well does it work", "z"),
    "big_number": Shot(FAT, "c 4", "What will it cost me", "z"),
    "big_harm": Shot(FAT, "c 5", "Blood clot: how many", "z"),
    # what if, the numbers, the scores that can wait
    "what_if": Shot(FAT, "i"),
    "what_if_changed": Shot(FAT, "i", field="limits.budget", then="1 0 0 0 enter"),
    "what_if_leave": Shot(FAT, "i", field="limits.budget", then="1 0 0 0 enter q"),
    "numbers": Shot(FAT, "s 7 e", slow=True),
    "hidden_matters": Shot(FAT, "s 6 h"),
    "hidden_fit": Shot(FAT, "s 7 h"),
    # who is there
    "alone_start": Shot(ALONE),
    "alone_goal": Shot(ALONE, "s 2"),
    "alone_compare": Shot(ALONE, "c"),
    "alone_harms": Shot(ALONE, "c 5"),
    "alone_matters": Shot(ALONE, "s 6"),
    "alone_fit": Shot(ALONE, "s 7"),
    "together_start": Shot(TOGETHER),
    "together_compare": Shot(TOGETHER, "c"),
    "together_take_away": Shot(TOGETHER, "s 9"),
    # over the steps
    "look": Shot(FAT, "l"),
    "which_step": Shot(FAT, "s"),
    "help": Shot(FAT, "f1"),
    "help_end": Shot(FAT, "f1 pagedown pagedown pagedown pagedown"),
    "about": Shot(FAT, "a", slow=True),
    "glossary": Shot(FAT, "g"),
    "worried": Shot(FAT, "w"),
    "why": Shot(FAT, "s 4 question_mark"),
    "type_a_number": Shot(FAT, "s 4", field="limits.sessions", then="1 4"),
    "type_a_wrong_number": Shot(FAT, "s 4", field="limits.sessions", then="1 x enter"),
    "type_a_date": Shot(FAT, "s 4", field="limits.normal_by", then="enter 2 0 2 7 - 0 5 - 0 1"),
    "type_a_wrong_date": Shot(FAT, "s 4", field="limits.normal_by", then="enter 1 . 5 . 2 7 enter"),
    "leave": Shot(FAT, "q"),
}


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("name", SHOTS)
async def test_screen(table: Table, name: str, size: tuple[int, int]) -> None:
    """The screen looks as accepted."""
    shot = SHOTS[name]
    async with person(table, size) as someone:
        await take(someone, shot)
        seen = someone.still.replace(table.sha256[:12], "(its hash)..")
        golden(f"{size[0]}x{size[1]}/{name}", seen)


KEPT = {
    # from here on the disk is full where the name says so
    "back": "",
    "back_other_table": "",
    "kept": "j down 5",
    "keep_in": "f",
    "leave_kept": "j down 5 q",
    "full_not_kept": "j down 5",
    "full_leave": "j down 5 q",
}
"""Screens of somebody whose answers are kept, and the keys to them."""


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("name", KEPT)
async def test_screen_of_kept_answers(table: Table, held: Path, disk: Faulty, name: str, size: tuple[int, int]) -> None:
    """The screen of somebody whose answers are kept, or should be, looks as accepted."""
    if name == "back_other_table":
        keep(held, table, attrs.evolve(STOPPED, table_version="2024.02", table_sha256="0" * 64))
    disk.refuses = errno.ENOSPC if name.startswith("full") else 0
    async with person(table, size, session=Session(held, table, disk=disk)) as someone:
        for key in KEPT[name].split():
            await someone.press(key)
            # A save that fails takes lines from the sheet, so that each is waited for.
            await until(someone, lambda: "Keeping" not in someone.screen, "the save")
            if key == "5":
                await seen(someone, "· Not kept" if disk.refuses else "· Kept 14:03")
        golden(f"{size[0]}x{size[1]}/session_{name}", someone.still)


@pytest.mark.parametrize("look", [DARK, LIGHT, CONTRAST], ids=lambda look: look.name)
@pytest.mark.parametrize("name", ["lasting", "depth", "timeline", "money", "harm", "big_effect", "big_number"])
async def test_picture_in_each_look(table: Table, name: str, look: Theme) -> None:
    """Each picture has the accepted colours in the dark, the light and the high-contrast look."""
    async with person(table, (100, 36)) as someone:
        someone.app.theme = look.name
        await take(someone, SHOTS[name])
        golden(f"looks/{look.name}_{name}", colours(someone))


def colours(someone: Person) -> str:
    """The screen, the same screen with a letter for the style of each cell, and what the letters stand for.

    The letters come in the order in which the styles do, so that another colour
    changes one line at the end.
    """
    strips = someone.app.screen._compositor.render_strips(someone.app.size)
    bars = [*scroll_bars(someone.app)]
    letters: dict[str, str] = {}
    marked = []
    for y, strip in enumerate(strips):
        line = ""
        for char, style in ((char, segment.style) for segment in strip for char in segment.text):
            hidden = char in " ▁▂▃▄▅▆▇" and any(bar.contains(len(line), y) for bar in bars)
            line += " " if hidden else letters.setdefault(told(char, style), ascii_letters[len(letters)])
        marked.append(line.rstrip())
    styles = (f"{letter} {style}" for style, letter in letters.items())
    return "\n".join([someone.still, "", *marked, "", *styles])


def told(char: str, style: Style | None) -> str:
    """The style of a cell in words; the colour of what is not to be seen does not count."""
    assert style is not None
    front, back = (color.get_truecolor().hex if color else "default" for color in (style.color, style.bgcolor))
    kinds = [kind for kind in ("bold", "dim", "italic", "underline", "reverse") if getattr(style, kind)]
    if char == " " and "underline" not in kinds and "reverse" not in kinds:
        return f"nothing on {back}"
    return " ".join([f"{front} on {back}", *kinds])


async def take(someone: Person, shot: Shot) -> None:
    """Bring the program to a screen."""
    someone.app.stage.change(shot.who)
    someone.app.action_to_step(0)
    await someone.settle()
    await someone.press(*shot.keys.split())
    if shot.row:
        await someone.to_grid(shot.row)
    if shot.field:
        await someone.to("edit", shot.field)
    await someone.press(*shot.then.split())
    if shot.slow:
        await someone.dialog()

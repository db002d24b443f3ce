"""What each key does, and that every one of them is told."""

from __future__ import annotations

import re

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from textual.command import CommandPalette
from textual.screen import Screen
from tui.screens import STEP_IDS, TODAY, Person, assessed, flat, keys_of, person, scored

from decision_aid.evidence.reader import Table
from decision_aid.interview.questions import STEPS
from decision_aid.tui.actions import ACTIONS, BETWEEN, FOOTER, SHEET_KEYS, Action, footer_labels
from decision_aid.tui.app import DecisionAid
from decision_aid.tui.dialogs import Leave, Reader
from decision_aid.tui.sheet import Sheet
from decision_aid.words import figures, sentences

# ------------------------------------------------------------------ one source


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_every_action_is_told(action: Action) -> None:
    """Every action has help words, a key as people read it, and a method of the program."""
    assert action.help.strip()
    assert action.shown.strip()
    assert callable(getattr(DecisionAid, f"action_{action.name}"))


async def test_footer_is_whole(table: Table) -> None:
    """At 80 columns the footer shows every action that has a word there, and none is cut off."""
    async with person(table) as someone:
        assert BETWEEN.join(label.text for label in footer_labels(78)) == someone.lines[-1].strip()
        for action in FOOTER:
            assert action.footer in someone.lines[-1]


async def test_help_lists_every_key(table: Table) -> None:
    """F1 says what the step is for, and names every action and every key of the sheet with its words."""
    async with person(table) as someone:
        await someone.press("f1")
        told = await someone.read()

        assert STEPS[0].intro in told
        for key, help in [*SHEET_KEYS, *((action.shown, action.help) for action in ACTIONS)]:
            assert f"{key} {help}" in told


def test_no_key_is_left_out_of_the_help() -> None:
    """Every key that the program or its sheet is bound to stands in the help."""
    told = " ".join([*(keys for keys, _ in SHEET_KEYS), *(action.keys for action in ACTIONS)]).lower()
    spelled = {
        "pageup": "page up",
        "pagedown": "down",
        "backspace": "delete",
        "question_mark": "question_mark",
        "left_square_bracket": "[",
        "right_square_bracket": "]",
    }
    for key in keys_of(Sheet.BINDINGS):
        assert spelled.get(key, key) in told
    assert {key for action in ACTIONS for key in action.keys.split(",")} | set("0123456789") == keys_of(
        DecisionAid.BINDINGS
    )


def test_palette_offers_everything(table: Table) -> None:
    """The palette has every action but itself and each of the nine steps, and nothing else."""
    offered = [command.title for command in DecisionAid(table, today=TODAY).get_system_commands(Screen())]

    actions = [action.help for action in ACTIONS if action.name != "command_palette"]
    steps = [f"Step {number}: {step.title}" for number, step in enumerate(STEPS, 1)]
    assert [*actions, *steps] == offered


async def test_palette_goes_to_a_step(table: Table) -> None:
    """A step that is typed into the palette is the one that it goes to."""
    async with person(table) as someone:
        await someone.pilot.press("ctrl+p")
        assert isinstance(someone.app.screen, CommandPalette)
        await someone.pilot.press(*"step", "space", "8")
        await someone.app.screen.workers.wait_for_complete()
        await someone.pilot.pause()
        await someone.pilot.press("enter")
        await someone.pilot.pause()
        if isinstance(someone.app.screen, CommandPalette):
            await someone.pilot.press("enter")
            await someone.pilot.pause()

        assert not isinstance(someone.app.screen, CommandPalette)
        assert "check" == someone.step
        assert "[8 Check]" in someone.lines[0]


# ------------------------------------------------------------------- the steps


async def test_next_and_back(table: Table) -> None:
    """N and b go through the nine steps and stop at both ends."""
    async with person(table) as someone:
        seen = [someone.step]
        for _ in range(9):
            await someone.press("n")
            seen.append(someone.step)
        assert [*STEP_IDS, "take_away"] == seen
        for _ in range(9):
            await someone.press("b")
        assert "start" == someone.step


async def test_step_by_its_number(table: Table) -> None:
    """S asks for a number, and the digit after it is a step and no answer."""
    async with person(table) as someone:
        await someone.press("s")
        assert "Which step? Press 1 to 9." == someone.said("message")
        await someone.press("4")
        assert ("limits", "") == (someone.step, someone.said("message"))
        await someone.to("edit", "limits.days_off")
        await someone.press("s", "9")
        assert ("take_away", False) == (someone.step, someone.typing)


@pytest.mark.parametrize("keys", [("s", "n"), ("s", "b"), ("s", "f1", "escape"), ("s", "escape", "n")], ids="-".join)
async def test_step_number_is_forgotten(table: Table, keys: tuple[str, ...]) -> None:
    """Once the question for a step's number is off the screen, a digit is an answer again."""
    async with person(table) as someone:
        await someone.go(5)
        await someone.press(*keys)
        await someone.press("escape") if isinstance(someone.app.screen, Leave) else None
        asked = "Which step?" in someone.said("message")
        before = someone.step
        await someone.press("2")
        assert ("goal" if asked else before) == someone.step


async def test_step_number_is_forgotten_after_typing(table: Table) -> None:
    """A line that was filled in between takes the question for a step's number away."""
    async with person(table) as someone:
        await someone.to("edit", "leaning.before_sure")
        await someone.press("s", "enter", "7", "enter")
        assert (7, "") == (someone.answers.leaning.before_sure, someone.said("message"))
        await someone.press("9")
        assert "start" == someone.step


# ------------------------------------------------------------------- ratings


async def test_digits_rate(table: Table) -> None:
    """A digit rates, 1 then 0 is ten, and the fit follows at once."""
    async with rating(table) as someone:
        for keys, value in (("7", 7), ("0", 0), ("1", 1), ("0", 10), ("0", 0), ("10", 10), ("3", 3)):
            await someone.press(*keys)
            assert {"effect": value} == someone.answers.importance


async def test_digits_rate_however_fast(table: Table) -> None:
    """Ten is ten though its digits come in one go."""
    async with rating(table) as someone:
        await someone.burst("1", "0")
        assert {"effect": 10} == someone.answers.importance


@pytest.mark.parametrize("between", ["right", "left", "delete", "question_mark,escape", "down,up"])
async def test_ten_is_one_and_nought_at_once(table: Table, between: str) -> None:
    """A nought is a nought when something else was pressed after the one."""
    async with rating(table) as someone:
        await someone.press("1", *between.split(","), "0")
        assert {"effect": 0} == someone.answers.importance


async def test_arrows_change_a_rating(table: Table) -> None:
    """Right is one more and left one less, and neither leaves 0 to 10."""
    async with rating(table) as someone:
        await someone.press("9", "right")
        assert {"effect": 10} == someone.answers.importance
        await someone.press("right")
        assert {"effect": 10} == someone.answers.importance
        await someone.press("1", "left")
        assert {"effect": 0} == someone.answers.importance
        await someone.press("left")
        assert {"effect": 0} == someone.answers.importance


@pytest.mark.parametrize("key", ["delete", "backspace"])
async def test_delete_takes_a_rating_back(table: Table, key: str) -> None:
    """Delete takes a rating back, so that the line is as if it had never been rated."""
    async with rating(table) as someone:
        before = someone.screen
        await someone.press("8")
        assert before != someone.screen
        await someone.press(key)
        assert {} == someone.answers.importance
        assert before == someone.screen


async def test_eighth_criterion_is_refused(table: Table) -> None:
    """The eighth rating is refused with the reason, and neither the answers nor the bars change."""
    seven = ("effect", "invasiveness", "recovery", "sessions", "cost", "lasting", "pain")
    async with rating(table) as someone:
        for criterion in seven:
            await someone.rate(criterion, 5)
        before, bars = someone.answers, someone.bars
        await someone.rate("depth", 5)

        assert set(seven) == set(someone.answers.importance)
        assert (before, bars) == (someone.answers, someone.bars)
        assert "At most 7 criteria can be weighed at once" in someone.said("message")
        assert "-- ··········" in someone.pointed[0]


async def test_days_are_not_counted_twice(table: Table) -> None:
    """Days off in all can't be weighed beside both recovery and visits; the one rated last is refused."""
    async with rating(table) as someone:
        await someone.rate("recovery", 5)
        await someone.rate("sessions", 5)
        before = someone.answers
        await someone.rate("downtime_total", 5)
        assert before == someone.answers
        assert (
            "days off in all can stand with recovery time or with number of visits" in someone.said("message").lower()
        )


@asynccontextmanager
async def rating(table: Table) -> AsyncIterator[Person]:
    """Somebody with a goal, on the first rating."""
    async with scored(table, "local_fat", {}) as someone:
        await someone.to("rate", "effect")
        yield someone


# --------------------------------------------------------------------- cards


async def test_figure_opens(table: Table) -> None:
    """``?`` on a figure of the grid opens its range, how sure it is, why, and each source in full."""
    async with person(table) as someone:
        await someone.go(2)
        await someone.pick("goals", "local_fat")
        await someone.go(5)
        await someone.to_grid("How long until I am back")
        await someone.press("right", "right")
        found = assessed(table, someone.answers)
        assert found is not None
        figure = next(option for option in found.options if option.id == "liposuction").figures["recovery"]
        await someone.press("?")
        told = await someone.read()

        assert told.startswith("Liposuction: recovery time")
        assert sentences.figure(table.evidence, "recovery", figure) in told
        assert f"Certainty: {figures.certainty(figure.certainty)}." in told
        assert flat(f"Why: {figure.why}") in told
        assert figure.sources
        for id in figure.sources:
            source = table.evidence.source[id]
            assert flat(f"[{id}] {source.title}. {source.publisher}") in told
            assert flat(f"{source.kind}; read: {source.seen}") in told
            assert re.sub(r"\s", "", source.url) in re.sub(r"\s", "", told)
        await someone.press("escape")
        assert not isinstance(someone.app.screen, Reader)


async def test_question_opens_its_reason(table: Table) -> None:
    """``?`` on a question says why it is asked, and on a step without questions what the step is for."""
    async with person(table) as someone:
        await someone.go(2)
        await someone.press("?")
        told = await someone.read()
        assert told.startswith("What would you like to change?")
        assert "The first one you pick is your main goal." in told
        await someone.press("escape")
        await someone.go(9)
        await someone.go(7)
        await someone.press("?")
        assert (await someone.read()).startswith("How each option fits what you said The fit says how far")


@pytest.mark.parametrize("key", ["escape", "q", "enter", "?", "f1", "ctrl+c"])
async def test_card_closes(table: Table, key: str) -> None:
    """Every key that people try closes a card, and does nothing else."""
    async with person(table) as someone:
        await someone.go(2)
        before = someone.screen
        await someone.press("?")
        assert isinstance(someone.app.screen, Reader)
        await someone.press(key)
        assert before == someone.screen


# ---------------------------------------------------------------- the way out


@pytest.mark.parametrize("key", ["escape", "q", "ctrl+c", "ctrl+q"])
async def test_leaving_asks_first(table: Table, here: Path, home: Path, key: str) -> None:
    """Every way out asks first; n stays on the same step, y ends the program, and nothing is left on the disk."""
    async with person(table) as someone:
        await someone.choose("mode", "alone")
        await someone.press(key)
        assert "Leave?" in someone.screen
        assert someone.app.is_running
        await someone.press("n")
        assert "Leave?" not in someone.screen
        assert ("start", "alone") == (someone.step, someone.answers.mode)
        await someone.press(key, "y")
        assert not someone.app.is_running
    assert (0, None) == (someone.app.return_code, someone.app.return_value)
    assert [] == [*here.iterdir(), *home.iterdir()]


# --------------------------------------------------------- the line for typing


async def test_letters_are_text_in_the_line(table: Table) -> None:
    """Letters and digits that are actions elsewhere are text in the line for typing."""
    text = "nbsq? 1590 n/s"
    async with person(table) as someone:
        await someone.go(2)
        await someone.fill("body_area", text)
        assert ("goal", text) == (someone.step, someone.answers.body_area)
        assert not someone.typing
        assert f"Where on the body? {text}" in someone.screen


async def test_escape_keeps_the_old_answer(table: Table) -> None:
    """Esc closes the line for typing, keeps the answer that was there, and does not ask to leave."""
    async with person(table) as someone:
        await someone.go(2)
        await someone.fill("body_area", "cheeks")
        await someone.press("enter")
        assert (True, "cheeks") == (someone.typing, someone.line.value)
        await someone.type(" and chin")
        await someone.press("escape")
        assert (False, "cheeks") == (someone.typing, someone.answers.body_area)
        assert "Leave?" not in someone.screen


async def test_empty_line_takes_the_answer_back(table: Table) -> None:
    """Enter on an emptied line takes the answer back."""
    async with person(table) as someone:
        await someone.fill("leaning.before_sure", "7")
        assert 7 == someone.answers.leaning.before_sure
        await someone.fill("leaning.before_sure", "")
        assert someone.answers.leaning.before_sure is None


@pytest.mark.parametrize(
    ("step", "key", "text", "allowed"),
    [
        (1, "leaning.before_sure", "11", "A whole number from 0 to 10 is needed"),
        (1, "leaning.before_sure", "2.5", "A whole number from 0 to 10 is needed"),
        (1, "leaning.before_sure", "-1", "A whole number from 0 to 10 is needed"),
        (1, "leaning.before_sure", "much", '"much" is not a number; a whole number from 0 to 10 is needed'),
        (4, "limits.days_off", "366", "A number from 0 to 365 is needed"),
        (4, "limits.days_off", "nan", '"nan" is not a number; a number from 0 to 365 is needed'),
        (4, "limits.days_off", "inf", '"inf" is not a number; a number from 0 to 365 is needed'),
        (4, "limits.normal_by", "14.2.2027", '"14.2.2027" is not a date; write it as 2027-02-14'),
        (4, "limits.normal_by", "2027-02-30", '"2027-02-30" is not a date; write it as 2027-02-14'),
    ],
)
async def test_wrong_answer_is_refused(table: Table, step: int, key: str, text: str, allowed: str) -> None:
    """A wrong number or date is refused with what is allowed, and the line stays open with what was typed."""
    async with person(table) as someone:
        await someone.go(step)
        before = someone.answers
        await someone.fill(key, text)

        assert allowed.lower() in someone.said("prompt-error").lower()
        assert (True, text, before) == (someone.typing, someone.line.value, someone.answers)


async def test_wrong_answer_can_be_put_right(table: Table) -> None:
    """After a refusal the line takes a right answer and closes, and the message is gone when it opens again."""
    async with person(table) as someone:
        await someone.fill("leaning.before_sure", "11")
        await someone.press("backspace", "enter")
        assert (1, False) == (someone.answers.leaning.before_sure, someone.typing)
        await someone.press("enter")
        assert "" == someone.said("prompt-error")


@pytest.mark.parametrize(("step", "key"), [(1, "leaning.before_sure"), (4, "limits.budget"), (4, "limits.normal_by")])
async def test_digit_begins_a_number(table: Table, step: int, key: str) -> None:
    """A digit on a question for a number or a date opens the line with that digit in it."""
    async with person(table) as someone:
        await someone.go(step)
        await someone.to("edit", key)
        await someone.press("2")
        assert (True, "2") == (someone.typing, someone.line.value)


async def test_digits_are_not_lost(table: Table) -> None:
    """A number typed in one go arrives whole."""
    async with person(table) as someone:
        await someone.go(4)
        await someone.to("edit", "limits.budget")
        await someone.burst(*"1500")
        await someone.press("enter")
        assert 1500 == someone.answers.limits.budget


async def test_text_is_not_taken_for_actions(table: Table) -> None:
    """Text typed straight after Enter, before the line is drawn, is still text."""
    async with person(table) as someone:
        await someone.go(2)
        await someone.to("edit", "body_area")
        await someone.burst("enter", *"neck")
        assert ("goal", "neck") == (someone.step, someone.line.value)


async def test_fourth_goal_is_refused(table: Table) -> None:
    """A fourth goal is refused with the reason, and the three stay as they are."""
    three = ("acne_scars", "skin_quality", "pigmentation")
    async with person(table) as someone:
        await someone.go(2)
        for goal in three:
            await someone.pick("goals", goal)
        await someone.pick("goals", "laxity")
        assert three == someone.answers.goals
        assert "At most 3 goals are allowed" in someone.said("message")
        await someone.pick("goals", "acne_scars")
        assert list(three[1:]) == list(someone.answers.goals)
        assert "Dull, dry or rough skin (main goal)" in someone.screen


@pytest.mark.parametrize("key", ["tab", "shift+tab"])
async def test_tab_leaves_no_line_behind(table: Table, key: str) -> None:
    """Tab does not take the keys out of a line for typing that stays open."""
    async with person(table) as someone:
        await someone.go(4)
        await someone.to("edit", "limits.budget")
        await someone.press("enter", key)
        assert bool(someone.line.region.height) == someone.line.has_focus

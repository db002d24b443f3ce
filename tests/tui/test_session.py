"""Answers that are kept from the screen: when, where, and what is told when they can't be."""

from __future__ import annotations

import datetime
import errno
import os
import shutil
import signal
import sys
import threading
import time

from pathlib import Path

import attrs
import pytest

from tui.kept import HELD, MINE, STOPPED, Faulty, keep, locked, name, read, seen, until
from tui.screens import NOW, STEP_IDS, TODAY, flat, person
from tui.terminal import terminal
from tui.test_mouse import click

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.sessions.loading import load
from decision_aid.sessions.session import Session
from decision_aid.sessions.trouble import PassphraseNeeded
from decision_aid.sessions.writing import Progress
from decision_aid.tui import filed
from decision_aid.tui.dialogs import Leave
from decision_aid.views.kept import answered
from decision_aid.words import kept as words

# ------------------------------------------------------------------ each answer


async def test_nothing_is_written_before_the_first_answer(table: Table, here: Path) -> None:
    """A new session is told, locked and not written; the first answer writes it, and it is for its owner only."""
    path = here / MINE
    async with person(table, session=Session(path, table)) as someone:
        assert words.will_keep(MINE) in someone.screen
        assert ("  Start", False) == (someone.lines[1], path.exists())
        await someone.choose("mode", "alone")
        await seen(someone, "· Kept 14:03")
        assert "alone" == read(path, table).answers.mode
        assert 0o600 == path.stat().st_mode & 0o777
        assert words.keeps(MINE) in someone.screen
        assert locked(path)
    assert not locked(path)


async def test_looking_round_writes_nothing(table: Table, here: Path) -> None:
    """Who only goes from step to step, alone or not, has given no answer: nothing is written, and leaving says so."""
    async with person(table, session=Session(here / MINE, table)) as someone:
        await someone.press("n", "n", "h", "s", "9", "s", "1")
        assert words.will_keep(MINE) in someone.screen
        assert someone.lines[1] == "  Start"
        await someone.press("q")
        assert f"You have not answered anything yet, so {MINE} was not written." in await someone.read_small()
        assert ["mine.toml.lock"] == os.listdir(here)
        await someone.press("n")
        await someone.choose("mode", "alone")
        await seen(someone, "· Kept 14:03")
        assert ("start", "goal", "health", "take_away") == read(here / MINE, table).progress.seen
        await someone.press("n")
        await seen(someone, "· Kept 14:03")
        assert [MINE, "mine.toml.lock", "mine.toml.older"] == sorted(os.listdir(here))
    assert [MINE, "mine.toml.older"] == sorted(os.listdir(here))


async def test_every_answer_is_kept(table: Table, here: Path) -> None:
    """Choices, ratings, texts, the clinician's too, the check and the place are in the file when it says Kept."""
    path = here / MINE
    async with person(table, session=Session(path, table)) as someone:
        await someone.choose("mode", "together")
        await someone.choose("leaning.before", "none")
        await someone.go(2)
        await someone.pick("goals", "fine_lines")
        await someone.fill("goal_words", "Softer lines")
        await someone.go(3)
        await someone.mark("keloids", 2)
        await someone.go(6)
        await someone.rate("effect", 10)
        await someone.go(8)
        await someone.choose("leaning.after", "none")
        await someone.go(9)
        await someone.fill("questions", "Who does it?; What if not?")
        await someone.fill("clinician_notes", "Explained lumps")
        await someone.fill("next_step", "Think")
        await seen(someone, "· Kept 14:03")
        opened = read(path, table)
        assert someone.answers == opened.answers
        assert ("Explained lumps", 10, ("keloids",)) == (
            opened.answers.clinician_notes, opened.answers.importance["effect"], opened.answers.unsure,
        )  # fmt: skip
        assert ("take_away", NOW) == (opened.progress.step, opened.progress.saved)
        assert ("start", "goal", "health", "matters", "check") == opened.progress.seen
        assert (table.evidence.about.version, table.sha256) == (
            opened.progress.table_version, opened.progress.table_sha256,
        )  # fmt: skip


async def test_undo_is_kept_and_its_history_is_not(table: Table, held: Path) -> None:
    """What is taken back is taken back in the file; after a new start there is nothing more to take back."""
    async with person(table, session=Session(held, table)) as someone:
        await someone.go(6)
        await someone.rate("effect", 3)
        await seen(someone, "· Kept 14:03")
        assert 3 == read(held, table).answers.importance["effect"]
        await someone.press("u")
        await seen(someone, "· Kept 14:03")
        assert 7 == read(held, table).answers.importance["effect"]
    async with person(table, session=Session(held, table)) as someone:
        await someone.press("u")
        assert "There is nothing to take back." == someone.said("message")


async def test_a_trial_is_kept_only_when_it_is(table: Table, held: Path) -> None:
    """A change that is tried is not in the file until k keeps it, and leaving says so."""
    async with person(table, session=Session(held, table)) as someone:
        await someone.press("i")
        await someone.fill("limits.budget", "1000")
        await seen(someone, "· Kept 14:03")
        assert None is read(held, table).answers.limits.budget
        await someone.press("q", "q")
        assert words.TRIAL_GOES in flat(await someone.read_small())
        await someone.press("n", "k")
        await seen(someone, "· Kept 14:03")
        assert 1000 == read(held, table).answers.limits.budget


async def test_the_place_is_kept(table: Table, held: Path) -> None:
    """Going to another step is kept without an answer; alone, the screen of the step too."""
    async with person(table, session=Session(held, table)) as someone:
        await someone.choose("mode", "alone")
        await someone.go(4)
        await someone.press("n", "n")
        await seen(someone, "· Kept 14:03")
        progress = read(held, table).progress
        assert ("limits", 2) == (progress.step, progress.part)
        before = someone.still
    async with person(table, session=Session(held, table)) as someone:
        await someone.press("j")
        assert someone.still.split("\n")[2:] == before.split("\n")[2:]


# --------------------------------------------------------------------- going on


async def test_resume_is_told(table: Table, held: Path) -> None:
    """Start says when the answers were kept, how many, the goals and the steps; j goes to where they stopped."""
    before = held.read_bytes()
    async with person(table, session=Session(held, table)) as someone:
        told = flat(someone.screen)
        assert words.BACK in told
        assert f"They were last kept on 20 November 2026 at 09:05 in {MINE}." in told
        assert "There are 5 answers. Your goal: Fine lines and Cellulite." in told
        assert "You have looked at: 1 Start, 2 Goal and 4 Limits." in told
        assert "The table of facts has changed" not in told
        assert words.LATER not in told
        assert "  Start · Kept" == someone.lines[1]
        assert "2✓Goal" in someone.lines[0]
        assert "Go on at step 6: What matters to you (press j)" in someone.pointed[0]
        assert attrs.evolve(HELD, date=TODAY) == someone.answers
        assert before == held.read_bytes()
        await someone.press("j")
        assert "matters" == someone.step
        await someone.press("j")
        assert (True, words.NAME_TO_OPEN) == (someone.typing, someone.said("prompt-label"))


@pytest.mark.parametrize("keys", ["j b s 1", "enter s 1"])
async def test_going_on_is_offered_once(table: Table, held: Path, keys: str) -> None:
    """Who has gone on to where they stopped is not offered that again, for the key asks for a file from then on."""
    async with person(table, session=Session(held, table)) as someone:
        await someone.press(*keys.split())
        told = flat(" ".join(await someone.collect()))
        assert ("start", True, False) == (someone.step, words.BACK in told, "Go on at" in told)


async def test_hidden_scores_stay_hidden(table: Table, held: Path) -> None:
    """Who did not want to see the scores does not see them after a new start, until they ask for them."""
    for shown in (False, True):
        async with person(table, (80, 40), session=Session(held, table)) as someone:
            await someone.press("j")
            assert shown == (not someone.bars)
            await someone.press("h")
            await seen(someone, "· Kept 14:03")
            assert shown == read(held, table).progress.scores


async def test_scores_that_are_hidden_here_are_not_shown_by_a_file(table: Table, held: Path) -> None:
    """Answers from a file do not bring back the scores that somebody has just hidden."""
    async with person(table, (80, 40)) as someone:
        await someone.press("h", "j")
        await name(someone, held.name)
        await someone.press("j")
        assert ("matters", []) == (someone.step, someone.bars)


async def test_another_clinic_since(table: Table, held: Path) -> None:
    """That a clinic's facts are others than they were is told, with what to look at again; else not a word of it."""
    for changed in (True, False):
        with Session(held, table) as session:
            assert session.opened is not None
            session.opened = attrs.evolve(session.opened, clinic_changed=changed)
            async with person(table, (80, 40), session=session) as someone:
                told = flat(someone.screen)
                assert changed == ("! The clinic's own facts, such as prices and visits, are not those" in told)
                assert changed == ("Look again at your limits (step 4)." in told)


async def test_an_answer_on_start_is_not_where_they_stopped(table: Table, held: Path) -> None:
    """Who answers something on Start before going on is led to where they stopped the next time, too."""
    async with person(table, session=Session(held, table)) as someone:
        await someone.choose("mode", "together")
        await seen(someone, "· Kept 14:03")
        assert "matters" == read(held, table).progress.step
        await someone.press("j", "b", "s", "1")
        await seen(someone, "· Kept 14:03")
        assert "start" == read(held, table).progress.step


async def test_enter_goes_on_at_once(table: Table, held: Path) -> None:
    """Enter on the first line that can be chosen goes to where they stopped."""
    async with person(table, session=Session(held, table)) as someone:
        await someone.press("enter")
        assert "matters" == someone.step


async def test_nothing_to_go_on_to(table: Table, held: Path) -> None:
    """Who stopped on Start, or on a step that there is no more, is led nowhere."""
    for step in ("", "start", "gone"):
        keep(held, table, Progress(step=step, seen=("gone",)))
        async with person(table, session=Session(held, table)) as someone:
            assert "Go on at" not in someone.screen
            assert "They were last kept in mine.toml." in flat(someone.screen)
            assert "You have looked at" not in someone.screen


@pytest.mark.parametrize(
    "saved",
    [
        datetime.datetime(2031, 1, 1, 0, 0, 1),
        datetime.datetime(2026, 11, 22, 14, 4, tzinfo=datetime.timezone.utc),
        datetime.datetime.max.replace(microsecond=0),
    ],
    ids=["later", "zone", "last"],
)
async def test_the_clock_was_set_back(table: Table, held: Path, saved: datetime.datetime) -> None:
    """A moment that is still to come is shown as it is, with a word on it, and the next save is told as ever."""
    keep(held, table, attrs.evolve(STOPPED, saved=saved))
    async with person(table, session=Session(held, table)) as someone:
        told = flat(someone.screen)
        assert f"on {saved.day} {saved:%B %Y} at {saved:%H:%M} in {MINE}." in told
        assert words.LATER in told
        await someone.press("n")
        await seen(someone, "· Kept 14:03")
        assert NOW == read(held, table).progress.saved


async def test_the_clock_goes_back_between_two_saves(table: Table, held: Path) -> None:
    """Each save is told with the clock's own time, whichever way it goes."""
    clock = iter([NOW, datetime.datetime(2026, 11, 22, 14, 3), datetime.datetime(1970, 1, 1, 0, 7)])
    async with person(table, session=Session(held, table), now=lambda: next(clock)) as someone:
        await someone.press("n")
        await seen(someone, "· Kept 14:03")
        await someone.press("n")
        await seen(someone, "· Kept 00:07")


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("2024.02", "It was version 2024.02 then, and it is version 2026.11 now."),
        ("2026.11", "It has the same version, 2026.11, but not the same text."),
        ("", "It has the same version, 2026.11, but not the same text."),
    ],
)
async def test_another_table_since(table: Table, held: Path, version: str, told: str) -> None:
    """That the table has changed is told, with the versions, what can't be known, and what to look at again."""
    keep(held, table, attrs.evolve(STOPPED, table_version=version, table_sha256="0" * 64))
    async with person(table, session=Session(held, table)) as someone:
        seen = flat(someone.screen)
        assert "! The table of facts has changed since you answered." in seen
        assert told in seen
        assert "The older table is not here, so this can't list what changed." in seen
        assert "Look again at what matters to you (step 6)" in seen


async def test_older_copy_is_told(table: Table, held: Path) -> None:
    """A damaged file is told on the first screen; its older copy is there to go on with, and the next save works."""
    keep(held, table, STOPPED, attrs.evolve(HELD, notes="newer"))
    held.write_bytes(held.read_bytes()[:-40])
    async with person(table, (100, 40), session=Session(held, table)) as someone:
        told = flat(someone.screen)
        assert "it is cut off, or its last line was taken away; its older copy was opened" in told
        assert "Hm" == someone.answers.notes
        await someone.press("n")
        await seen(someone, "· Kept 14:03")
        assert "Hm" == read(held, table).answers.notes
        assert (held.parent / "mine.toml.damaged").exists()


async def test_a_change_outside_is_told(table: Table, held: Path) -> None:
    """A file that somebody has edited is taken as it is, and told."""
    held.write_text(held.read_text().replace('notes = "Hm"', 'notes = "Ah"'))
    async with person(table, (100, 40), session=Session(held, table)) as someone:
        assert "it was changed outside this program since it was saved." in flat(someone.screen)
        assert "Ah" == someone.answers.notes


def test_answers_are_counted() -> None:
    """Each thing that was chosen, rated or typed is one answer."""
    assert 0 == answered(Answers(date=TODAY, session={"again": "cost/1/2"}))
    assert 5 == answered(HELD)
    more = attrs.evolve(HELD, limits=attrs.evolve(HELD.limits, surgery=False, budget=0), conditions=("keloids",))
    assert 8 == answered(more)


# --------------------------------------------------------- named from the screen


@pytest.mark.parametrize("key", ["f", "ctrl+s"])
async def test_keep_my_answers(table: Table, here: Path, key: str) -> None:
    """A key asks for a file name; from then on every answer is kept there, and it is said where."""
    async with person(table) as someone:
        await someone.choose("mode", "alone")
        await someone.press(key)
        assert (words.NAME_TO_KEEP, "my-answers.toml") == (someone.said("prompt-label"), someone.line.value)
        await name(someone, MINE)
        assert not someone.typing
        assert str(here / MINE).replace(" ", "") in someone.said("message").replace(" ", "")
        assert someone.lines[1].endswith("· Kept 14:03")
        assert "alone" == read(here / MINE, table).answers.mode
        await someone.choose("mode", "together")
        await seen(someone, "· Kept 14:03")
        assert "together" == read(here / MINE, table).answers.mode
        assert words.keeps(MINE) in flat(" ".join(await someone.collect()))


async def test_with_the_mouse(table: Table, here: Path) -> None:
    """Keeping and going on need no key."""
    async with person(table) as someone:
        await click(someone, words.KEEP)
        await click(someone, "Enter keeps it")
        assert (here / "my-answers.toml").exists()
    async with person(table) as someone:
        await click(someone, words.GO_ON)
        await click(someone, "Enter keeps it")
        assert words.BACK in someone.screen


async def test_another_name(table: Table, here: Path) -> None:
    """Under another name all is kept there; the file before stays as it was and other programs can have it."""
    async with person(table) as someone:
        await someone.choose("mode", "alone")
        await someone.press("f")
        await name(someone, "one.toml")
        await someone.press("f")
        await name(someone, "two.toml")
        await until(someone, lambda: not locked(here / "one.toml"), "the lock")
        await someone.choose("mode", "together")
        await seen(someone, "· Kept 14:03")
        assert ("alone", "together") == tuple(read(here / f, table).answers.mode for f in ("one.toml", "two.toml"))


async def test_the_same_name_again(table: Table, here: Path) -> None:
    """The name that it has already is no other file."""
    async with person(table, session=Session(here / MINE, table)) as someone:
        await someone.choose("mode", "alone")
        await seen(someone, "· Kept 14:03")
        await someone.press("f")
        await name(someone, f"../{here.name}/{MINE}")
        assert (False, True) == (someone.typing, locked(here / MINE))


async def test_the_same_name_before_the_first_answer(table: Table, here: Path) -> None:
    """Who asks for a file gets it, though nothing is answered yet; nothing is told as kept that is not there."""
    async with person(table, session=Session(here / MINE, table)) as someone:
        await someone.press("f")
        await name(someone, MINE)
        await seen(someone, "· Kept 14:03")
        assert Answers(date=TODAY) == read(here / MINE, table).answers
        await someone.press("f")
        await name(someone, MINE)
        assert someone.said("message").startswith("Your answers are kept, and every answer from now on, in:")


async def test_the_same_name_on_a_slow_disk(table: Table, here: Path, disk: Faulty) -> None:
    """While the first save is under way, nobody is told that their answers are kept."""
    async with person(table, session=Session(here / MINE, table, disk=disk)) as someone:
        disk.gate.clear()
        await someone.choose("mode", "alone")
        await someone.press("f")
        await name(someone, MINE)
        assert (False, True) == ((here / MINE).exists(), someone.lines[1].endswith("· Keeping"))
        said = someone.said("message")
        assert said.startswith("Your answers are being kept, and the title says Kept once they are there, in:")
        disk.gate.set()
        await seen(someone, "· Kept 14:03")
        assert "alone" == read(here / MINE, table).answers.mode


@pytest.mark.usefixtures("held")
async def test_nothing_is_ever_replaced(table: Table, here: Path) -> None:
    """Neither answers nor any other file gives way to answers; the line stays, with why."""
    (here / "letter.txt").write_text("Dear doctor,")
    (here / "empty.toml").write_text("")
    before = {path.name: path.read_bytes() for path in here.iterdir()}
    async with person(table) as someone:
        for file, reason in (
            (MINE, f"{words.TAKEN} {words.OR_GO_ON}"),
            ("letter.txt", "letter.txt: it is damaged"),
            ("empty.toml", "the file is empty"),
            (".", "this is not a file that can hold a session"),
            ("gone/mine.toml", "it can't be opened for saving: the folder is not there; nothing was changed"),
            ("  ", words.NAME_NEEDED),
        ):
            await someone.press("f") if not someone.typing else None
            await name(someone, file)
            # A name as long as that of a test's directory is broken wherever the line ends.
            assert "".join(reason.split()) in "".join(someone.said("prompt-error").split()), file
            assert someone.typing
    assert before == {path.name: path.read_bytes() for path in here.iterdir()}


async def test_a_line_that_is_open_stays(table: Table) -> None:
    """Ctrl+S in the middle of an answer takes nothing away from it."""
    async with person(table) as someone:
        await someone.go(2)
        await someone.to("edit", "goal_words")
        await someone.press("enter", "a", "b", "ctrl+s")
        assert (True, "ab", words.LINE_FIRST) == (someone.typing, someone.line.value, someone.said("prompt-error"))


async def test_go_on_from_start(table: Table, held: Path) -> None:
    """J asks for a file, and what is in it comes back as with --session; a trial is over."""
    async with person(table) as someone:
        await someone.press("j")
        await name(someone, MINE)
        assert ("start", attrs.evolve(HELD, date=TODAY)) == (someone.step, someone.answers)
        assert words.BACK in someone.screen
        await someone.press("j")
        await someone.rate("effect", 1)
        await seen(someone, "· Kept 14:03")
        assert 1 == read(held, table).answers.importance["effect"]


async def test_go_on_with_a_file_that_is_none(table: Table, here: Path, held: Path) -> None:
    """Each file that can't be opened is one line, and nothing on the screen or on the disk changes."""
    (here / "wrong.toml").write_text('schema = 1\ngoals = ["nose"]\nhorizon_years = 3\n')
    (here / "future.toml").write_text("schema = 9\n")
    (here / "open.toml").write_bytes(held.read_bytes())
    async with person(table) as someone:
        await someone.press("j")
        with Session(here / "open.toml", table):
            for file, reason in (
                ("gone.toml", words.NO_SUCH_FILE),
                ("wrong.toml", "(and 1 more)"),
                ("future.toml", "a newer version of this program has saved it"),
                ("open.toml", "another program has it open; close it there first"),
            ):
                await name(someone, file)
                assert reason in someone.said("prompt-error")
                assert (True, Answers(date=TODAY)) == (someone.typing, someone.answers)
        assert {"mine.toml", "wrong.toml", "future.toml", "open.toml"} == set(os.listdir(here))


@pytest.mark.usefixtures("held")
async def test_answers_on_the_screen_go_only_at_the_second_try(table: Table) -> None:
    """Answers that nobody has kept are not put aside by a file without a word; Esc keeps them."""
    async with person(table) as someone:
        await someone.choose("mode", "alone")
        await someone.press("j")
        await name(someone, MINE)
        assert (words.WOULD_GO, "alone") == (someone.said("prompt-error"), someone.answers.mode)
        await someone.press("escape", "j")
        await name(someone, MINE)
        assert "alone" == someone.answers.mode
        await someone.press("enter")
        assert attrs.evolve(HELD, date=TODAY) == someone.answers


@pytest.mark.usefixtures("held")
async def test_from_one_file_to_another(table: Table, here: Path) -> None:
    """Who has kept everything goes on with another file at once; the file that is open is open already."""
    async with person(table, session=Session(here / "one.toml", table)) as someone:
        await someone.choose("mode", "alone")
        await seen(someone, "· Kept 14:03")
        await someone.press("j")
        await name(someone, "one.toml")
        assert words.OPEN_ALREADY == someone.said("prompt-error")
        await name(someone, MINE)
        assert "Hm" == someone.answers.notes
        await until(someone, lambda: not locked(here / "one.toml"), "the lock")
        assert "alone" == read(here / "one.toml", table).answers.mode


# -------------------------------------------------------------------- slow disks


async def test_no_key_waits_and_nothing_is_kept_before_it_is(table: Table, here: Path, disk: Faulty) -> None:
    """While a save takes its time keys go on, the title says Keeping, and of many answers only the newest is saved."""
    async with person(table, session=Session(here / MINE, table, disk=disk)) as someone:
        await someone.choose("mode", "together")
        await someone.go(2)
        await seen(someone, "· Kept 14:03")
        disk.gate.clear()
        disk.begun = 0
        for goal in ("fine_lines", "acne_scars", "cellulite"):
            await someone.pick("goals", goal)
            assert someone.lines[1].endswith("· Keeping")
        assert () == read(here / MINE, table).answers.goals
        disk.gate.set()
        await seen(someone, "· Kept 14:03")
        assert ("fine_lines", "acne_scars", "cellulite") == read(here / MINE, table).answers.goals
        assert 2 == disk.begun


async def test_no_frame_has_an_answer_as_kept_that_is_not(
    table: Table, here: Path, disk: Faulty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is painted after a key, Kept never stands over an answer that is still on its way."""
    async with person(table, session=Session(here / MINE, table, disk=disk)) as someone:
        await someone.choose("mode", "together")
        await someone.go(2)
        await seen(someone, "· Kept 14:03")
        disk.gate.clear()
        frames = []
        shown = type(someone.app)._display
        monkeypatch.setattr(
            type(someone.app),
            "_display",
            lambda app, *rest: (shown(app, *rest), frames.append(someone.screen))[0],
        )
        await someone.press("space")
        disk.gate.set()
        await seen(someone, "· Kept 14:03")
        ticked = [frame.split("\n")[1] for frame in frames if "[x]" in frame]
        assert ticked
        first = next(place for place, title in enumerate(ticked) if "Kept" in title)
        assert all("Keeping" in title for title in ticked[:first])
        assert first


async def test_leaving_waits_for_the_last_save(table: Table, here: Path, disk: Faulty) -> None:
    """Y on leaving waits until the last answer is on the disk, and then ends."""
    async with person(table, session=Session(here / MINE, table, disk=disk)) as someone:
        disk.gate.clear()
        await someone.choose("mode", "alone")
        await someone.press("q")
        assert f"Your last answers are being kept in {MINE}. To leave waits for that." in await someone.read_small()
        await someone.press("y")
        assert (False, words.ENDING) == (someone.app._exit, someone.said("message"))
        disk.gate.set()
        await until(someone, lambda: someone.app._exit, "the end")
        assert "alone" == read(here / MINE, table).answers.mode
    assert not locked(here / MINE)


async def test_leaving_can_be_without_waiting(table: Table, here: Path, disk: Faulty) -> None:
    """While the last save hangs, leaving again does not wait for it, and says what that means."""
    async with person(table, session=Session(here / MINE, table, disk=disk)) as someone:
        disk.gate.clear()
        await someone.choose("mode", "alone")
        await someone.press("q", "y", "q")
        assert f"Your last answers are not yet in {MINE}. If you leave now, they may be lost." in (
            await someone.read_small()
        )
        assert "y leave without" in someone.screen
        began = time.monotonic()
        await someone.press("y")
        assert someone.app._exit
    assert time.monotonic() - began < 5
    disk.gate.set()


async def test_staying_after_all(table: Table, here: Path, disk: Faulty) -> None:
    """N while the end waits for the last save stays in the program when the save is done."""
    async with person(table, session=Session(here / MINE, table, disk=disk)) as someone:
        disk.gate.clear()
        await someone.choose("mode", "alone")
        await someone.press("q", "y", "q", "n")
        disk.gate.set()
        await seen(someone, "· Kept 14:03")
        assert (False, "") == (someone.app._exit, someone.said("message"))


async def test_the_last_save_fails(table: Table, here: Path, disk: Faulty) -> None:
    """If the save that leaving waits for does not work, it does not leave, and asks what to do."""
    async with person(table, session=Session(here / MINE, table, disk=disk)) as someone:
        disk.gate.clear()
        disk.refuses = errno.ENOSPC
        await someone.choose("mode", "alone")
        await someone.press("q", "y")
        disk.gate.set()
        await until(someone, lambda: isinstance(someone.app.screen, Leave), "the question")
        assert "not saved: the disk is full" in await someone.read_small()
        assert not someone.app._exit
        await someone.press("y")
        assert someone.app._exit


async def test_an_end_without_a_question(table: Table, here: Path, disk: Faulty) -> None:
    """However the program ends, the last answer is kept and the lock is let go."""
    async with person(table, session=Session(here / MINE, table, disk=disk)) as someone:
        disk.gate.clear()
        await someone.choose("mode", "alone")
        await someone.choose("mode", "together")
        threading.Timer(0.3, disk.gate.set).start()
        someone.app.exit()
    assert ("together", False) == (read(here / MINE, table).answers.mode, locked(here / MINE))


# --------------------------------------------------------------------- bad days


async def test_a_full_disk_is_told_until_it_is_not(table: Table, held: Path, disk: Faulty) -> None:
    """What can't be kept is one line that stays from step to step; it goes with the first save that works."""
    before = held.read_bytes()
    async with person(table, session=Session(held, table, disk=disk)) as someone:
        disk.refuses = errno.ENOSPC
        await someone.go(6)
        await someone.rate("effect", 1)
        await seen(someone, "· Not kept")
        line = "Not kept. " + "mine.toml: not saved: the disk is full; what was saved before is still there."
        for number in (6, 7, 2):
            await someone.go(number)
            assert line.replace(" ", "") in someone.said("not-kept").replace(" ", "")
            assert someone.lines[1].endswith("· Not kept")
        assert (1, before) == (someone.answers.importance["effect"], held.read_bytes())
        disk.gate.clear()
        await someone.press("n")
        assert someone.lines[1].endswith("· Not kept")  # until the next try has worked, not until it has begun
        disk.gate.set()
        disk.refuses = 0
        await someone.press("n")
        await seen(someone, "· Kept 14:03")
        assert ("", 1) == (someone.said("not-kept"), read(held, table).answers.importance["effect"])


async def test_kept_elsewhere(table: Table, here: Path, held: Path, disk: Faulty) -> None:
    """Answers that can't be kept can be kept under another name, and the line goes."""
    async with person(table, session=Session(held, table, disk=disk)) as someone:
        disk.refuses = errno.EROFS
        await someone.choose("mode", "alone")
        await seen(someone, "· Not kept")
        await someone.press("f")
        await name(someone, MINE)
        await seen(someone, "· Not kept")
        assert "the disk can only be read" in someone.said("not-kept")
        await someone.press("f")
        await name(someone, "other.toml")
        assert ("", True) == (someone.said("not-kept"), someone.lines[1].endswith("· Kept 14:03"))
        assert "alone" == read(here / "other.toml", table).answers.mode
        assert None is read(held, table).answers.mode
        await until(someone, lambda: not locked(held), "the lock")


async def test_leaving_with_answers_that_are_not_kept(table: Table, held: Path, disk: Faulty) -> None:
    """Leaving says that the last answers are not kept, and offers to keep them elsewhere, to leave without, to stay."""
    async with person(table, session=Session(held, table, disk=disk)) as someone:
        disk.refuses = errno.EDQUOT
        await someone.choose("mode", "alone")
        await seen(someone, "· Not kept")
        await someone.press("q")
        told = await someone.read_small()
        assert "Your last answers are not kept." in told
        assert "your share of the disk is full" in told
        assert "y leave without · f keep elsewhere · n stay" in someone.screen
        await someone.press("f")
        assert words.NAME_TO_KEEP == someone.said("prompt-label")
        await name(someone, "other.toml")
        await someone.press("q")
        assert "All your answers are kept in other.toml." in await someone.read_small()
        await someone.press("y")
        assert someone.app._exit


async def test_leaving_tries_once_more(table: Table, held: Path, disk: Faulty) -> None:
    """Where there is room again, the question before leaving has kept the answers, and says so while it is open."""
    async with person(table, session=Session(held, table, disk=disk)) as someone:
        disk.refuses = errno.ENOSPC
        await someone.choose("mode", "alone")
        await seen(someone, "· Not kept")
        disk.refuses = 0
        await someone.press("q")
        await until(someone, lambda: f"All your answers are kept in {MINE}." in someone.screen, "kept")
        assert ("alone", "") == (read(held, table).answers.mode, someone.said("not-kept"))


async def test_leaving_says_what_is_so(table: Table, here: Path) -> None:
    """Without a file nothing is kept; with one that nothing was answered in, it was not written."""
    async with person(table) as someone:
        await someone.press("q")
        assert "Leave? Nothing is kept, apart from pages that you saved." in flat(await someone.read_small())
        await someone.press("f")
        assert someone.typing
    async with person(table, session=Session(here / MINE, table)) as someone:
        await someone.press("q")
        assert f"You have not answered anything yet, so {MINE} was not written." in await someone.read_small()
        await someone.press("f")
        assert isinstance(someone.app.screen, Leave)
    assert [] == os.listdir(here)


async def test_the_file_vanishes(table: Table, held: Path) -> None:
    """A file that somebody has removed is whole again with the next answer."""
    async with person(table, session=Session(held, table)) as someone:
        held.unlink()
        await someone.choose("mode", "alone")
        await seen(someone, "· Kept 14:03")
        assert "alone" == read(held, table).answers.mode


async def test_the_folder_vanishes(table: Table, here: Path) -> None:
    """A folder that is gone is told; when it is back, so are the answers."""
    folder = here / "folder"
    folder.mkdir()
    async with person(table, session=Session(folder / MINE, table)) as someone:
        shutil.rmtree(folder)
        await someone.choose("mode", "alone")
        await seen(someone, "· Not kept")
        assert "the folder is not there" in someone.said("not-kept")
        folder.mkdir()
        await someone.press("n")
        await seen(someone, "· Kept 14:03")
        assert "alone" == read(folder / MINE, table).answers.mode


async def test_the_lock_is_taken(table: Table, held: Path) -> None:
    """If the lock was removed and another program has the file now, its answers stay, and it is told."""
    async with person(table, session=Session(held, table)) as someone:
        (held.parent / "mine.toml.lock").unlink()
        with Session(held, table):
            await someone.choose("mode", "alone")
            await seen(someone, "· Not kept")
            assert "another program has it open" in someone.said("not-kept")
            assert None is read(held, table).answers.mode
        await someone.press("n")
        await seen(someone, "· Kept 14:03")
        assert "alone" == read(held, table).answers.mode


async def test_a_fault_that_nobody_thought_of(table: Table, held: Path, disk: Faulty) -> None:
    """Whatever goes wrong in a save is told, and the next one is tried."""
    async with person(table, session=Session(held, table, disk=disk)) as someone:
        disk.unexpected = True
        await someone.choose("mode", "alone")
        await seen(someone, "· Not kept")
        assert "not saved: ZeroDivisionError" in someone.said("not-kept")
        disk.unexpected = False
        await someone.press("n")
        await seen(someone, "· Kept 14:03")


async def test_a_name_with_an_escape_in_it(table: Table, here: Path) -> None:
    """A file name is shown and never obeyed."""
    path = here / "mi\x1b[2Jne.toml"
    async with person(table, session=Session(path, table)) as someone:
        await someone.choose("mode", "alone")
        await seen(someone, "· Kept 14:03")
        assert "mi\\x1b[2Jne.toml" in flat(" ".join(await someone.collect()))


@pytest.mark.parametrize("size", [(60, 20), (40, 10)], ids="{0[0]}x{0[1]}".format)
async def test_small_screens(table: Table, held: Path, disk: Faulty, size: tuple[int, int]) -> None:
    """The state stands at the end of the title however long that is, on every step."""
    async with person(table, size, session=Session(held, table, disk=disk)) as someone:
        await someone.press("m")
        for number in (*range(2, len(STEP_IDS) + 1), 1):
            await someone.go(number)
            await seen(someone, "· Kept 14:03")
        disk.refuses = errno.ENOSPC
        await someone.go(5)
        await seen(someone, "· Not kept")


# ---------------------------------------------------------- the program as it is


unix = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


@unix
def test_a_session_that_is_open_elsewhere(table: Table, here: Path) -> None:
    """Before any screen is painted, a session that another program has is told, with exit code 1."""
    with Session(here / MINE, table), terminal(here, "--session", MINE, complaints=True) as screen:
        code, said = screen.end()
    assert (1, b"") == (code, screen.written)
    assert [f"decision-aid: {here / MINE}: another program has it open; close it there first"] == said.splitlines()


@unix
def test_a_session_with_a_fault(here: Path) -> None:
    """Answers that don't suit the table are told line by line, with exit code 2 and no screen."""
    (here / MINE).write_text('schema = 1\ngoals = ["nose"]\n')
    with terminal(here, "--session", MINE, complaints=True) as screen:
        code, said = screen.end()
    assert (2, b"", 1) == (code, screen.written, len(said.splitlines()))
    assert "mine.toml:2: goals" in said
    assert [MINE] == os.listdir(here)


@unix
def test_from_start_to_start(table: Table, here: Path) -> None:
    """The program with --session keeps, ends with 0, leaves no lock, and goes on where it was."""
    with terminal(here, "--session", MINE) as screen:
        screen.wait_for(words.will_keep(MINE))
        screen.type_until("s2", "What would you like to change?")
        screen.type_until(" ", "Kept")
        screen.type_until("q", "All your answers are kept in mine.toml.")
        screen.press("y")
        assert (0, "") == screen.end()
    assert [MINE] == os.listdir(here)
    assert ("fine_lines",) == read(here / MINE, table).answers.goals
    with terminal(here, "--session", MINE) as screen:
        screen.wait_for("Go on at step 2: Your goal")
        screen.type_until("j", "[x] Fine lines")


@unix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end(table: Table, here: Path, number: signal.Signals) -> None:
    """A program that is told to end has kept all that it was given, and lets go of the file."""
    with terminal(here, "--session", MINE) as screen:
        screen.wait_for(words.will_keep(MINE))
        screen.type_until("s2", "What would you like to change?")
        screen.type_until(" ", "[x] Fine lines")
        screen.process.send_signal(number)
        code, _ = screen.end()
    assert code == (128 + number if number == signal.SIGTERM else -number)
    assert ("fine_lines",) == read(here / MINE, table).answers.goals
    assert not locked(here / MINE)
    if number == signal.SIGTERM:
        assert b"\x1b[?1049l" in screen.written


async def test_a_damaged_file_is_whole_again_at_once(table: Table, here: Path, held: Path) -> None:
    """What came from the older copy is in the file before it is called kept, and the damaged file is set aside."""
    keep(held, table, STOPPED, attrs.evolve(HELD, notes="Newer"))
    damaged = held.read_bytes()[:200]
    held.write_bytes(damaged)
    async with person(table, session=Session(held, table)) as someone:
        await seen(someone, "· Kept 14:03")
        assert HELD.importance == read(held, table).answers.importance
        assert damaged == (here / f"{MINE}.damaged").read_bytes()


async def test_a_save_is_tried_again_by_itself(
    table: Table, held: Path, disk: Faulty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once there is room again the answers are kept, though nobody presses a key."""
    monkeypatch.setattr(filed, "RETRY_AFTER", 0.05)
    async with person(table, session=Session(held, table, disk=disk)) as someone:
        disk.refuses = errno.ENOSPC
        await someone.choose("mode", "alone")
        await seen(someone, "· Not kept")
        assert words.NOT_KEPT not in someone.app.farewell
        assert "your last answers are not kept" in someone.app.farewell
        disk.refuses = 0
        await seen(someone, "· Kept 14:03")
        assert f"decision-aid --session {held}" in someone.app.farewell
    assert "alone" == read(held, table).answers.mode


# --------------------------------------------------------------- a passphrase


PASSPHRASE = "correct horse battery staple"


async def test_an_encrypted_one_stays_so_under_another_name(table: Table, here: Path) -> None:
    """What is kept elsewhere opens with the same passphrase, and not a word of it is in the clear."""
    async with person(table, session=Session(here / MINE, table, PASSPHRASE)) as someone:
        await someone.go(2)
        await someone.fill("goal_words", "Fewer needles")
        await someone.press("f")
        await name(someone, "two.toml")
        await until(someone, lambda: not locked(here / MINE), "the lock")
        await someone.go(1)
        await someone.choose("mode", "together")
        await seen(someone, "· Kept 14:03")
    for file in here.iterdir():
        assert b"needles" not in file.read_bytes()
    with pytest.raises(PassphraseNeeded):
        load(here / "two.toml", table)
    with Session(here / "two.toml", table, PASSPHRASE) as session:
        assert session.opened is not None
        assert ("together", "Fewer needles") == (session.opened.answers.mode, session.opened.answers.goal_words)


async def test_an_encrypted_one_is_not_opened_from_the_screen(table: Table, here: Path) -> None:
    """One line says how to open it; the file is left as it is, and so is its lock."""
    with Session(here / MINE, table, PASSPHRASE) as session:
        session.save(HELD, STOPPED)
    before = (here / MINE).read_bytes()
    async with person(table) as someone:
        await someone.press("j")
        await name(someone, MINE)
        assert words.LOCKED == flat(someone.said("prompt-error"))
        assert (before, False) == ((here / MINE).read_bytes(), locked(here / MINE))

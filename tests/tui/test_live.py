"""The bars follow the ratings at once, and how often each option leads follows when the keys rest."""

from __future__ import annotations

import re
import threading

from pathlib import Path
from typing import Any

import pytest

from tui.screens import key_event, scored
from tui.watched import HEIGHT, WIDTH, Watched

from decision_aid.assessment import assess, with_shares
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.pictures.bars import fit_lines
from decision_aid.words import sentences


def test_holding_an_arrow_never_shows_a_stale_bar(table: Table, here: Path) -> None:
    """At 120x40 every frame painted while an arrow is held has the bars of the ratings that it shows."""
    watched = Watched(here)
    try:
        watched.until("Who is at the screen?")
        for keys, words in (("s2", "What would you like to change?"), (" ", "[x] Fine lines"), ("s6", "You weigh 5")):
            watched.press(keys)
            watched.until(words)
        watched.press("6")
        watched.until("[x] 6 ")
        for _ in range(2):  # invasiveness, then recovery
            watched.press("\x1b[B")
            watched.rest(0.3)
        watched.press("1")
        watched.until("[x] 1 ")
        seen = len(watched.frames)
        for key in ["\x1b[C"] * 12 + ["\x1b[D"] * 12:
            watched.press(key)
            watched.rest(0.03)
        watched.until("> [x] 0 ")
        watched.rest(0.5)
    finally:
        watched.close()

    shown = set()
    for frame in watched.frames[seen:]:
        effect, recovery = (_rating(frame, question) for question in ("How much will it change", "How long until I am"))
        shown.add(recovery)
        person = Answers(
            goals=("fine_lines",),
            criteria=("effect", "invasiveness", "recovery", "sessions", "cost"),
            importance={"effect": effect, "recovery": recovery},
        )
        right = fit_lines(assess(table.evidence, person), WIDTH - 50)
        assert list(right) == [line.strip() for line in frame if " of 100 points" in line], frame
    assert {0, 10} <= shown
    assert len(shown) > 5


@pytest.mark.parametrize("step", [5, 6, 9])
def test_every_frame_after_a_change_of_size_is_whole(here: Path, step: int) -> None:
    """When the window gets another size, the first frame is already all of the new one: nothing cut, old or blank."""
    watched = Watched(here)
    try:
        watched.until("Who is at the screen?")
        for keys, words in (("s2", "What would you like to change?"), (" ", "[x] Fine lines"), ("s6", "You weigh 5")):
            watched.press(keys)
            watched.until(words)
        watched.press("6")
        watched.until("[x] 6 ")
        watched.press(f"s{step}")
        watched.until(f"[{step} ")
        watched.rest(1)
        for size in ((80, 24), (60, 20), (40, 10), (WIDTH, HEIGHT)):
            seen = len(watched.frames)
            watched.resize(*size)
            watched.rest(1)
            first, *later = watched.frames[seen:]
            assert all(first == frame for frame in later), size
            assert size[1] == len(first)
            assert f"[{step} " in first[0] or f"Step {step} of 9" in first[0]
            assert "F1 help · q leave" in first[-1]
    finally:
        watched.close()


def _rating(frame: list[str], question: str) -> int:
    line = next(line for line in frame if question in line)
    found = re.search(r"\[x\] (\d+)", line)
    assert found is not None, line
    return int(found[1])


async def test_shares_wait_until_the_keys_rest(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many keys come in one go, lead shares are counted once, after the last, and in no key's way."""
    counted: list[tuple[str, Answers]] = []

    def watched(assessment: Any, answers: Answers) -> Any:
        counted.append((threading.current_thread().name, answers))
        return with_shares(assessment, answers)

    monkeypatch.setattr("decision_aid.tui.drawn.with_shares", watched)
    monkeypatch.setattr("decision_aid.tui.drawn.COUNT_AFTER", 0.3)
    async with scored(table, "fine_lines", {"effect": 6, "recovery": 1}) as someone:
        counted.clear()
        await someone.burst(*["right"] * 8)
        assert [someone.answers] == [answers for _, answers in counted]
        assert threading.main_thread().name not in [name for name, _ in counted]


async def test_no_share_is_older_than_the_ratings(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the key to the count no share is shown; then that of the ratings as they are."""
    async with scored(table, "fine_lines", {"effect": 6, "recovery": 1}) as someone:
        assert " ways" in someone.bars[-1]
        monkeypatch.setattr("decision_aid.tui.drawn.COUNT_AFTER", 30)
        someone.app.post_message(key_event("right"))
        for _ in range(4):
            await someone.pilot.pause(0)
        assert someone.app.counting
        assert " ways" not in someone.bars[-1]
        monkeypatch.setattr("decision_aid.tui.drawn.COUNT_AFTER", 0.001)
        await someone.press("right")
        found = with_shares(assess(table.evidence, someone.answers), someone.answers)
        assert f"Rated 2 of 5. {sentences.in_brief(table.evidence, found)}" == someone.bars[-1].strip()


async def test_a_count_for_older_ratings_is_dropped(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shares that were counted while a key changed a rating never come on the screen."""
    go_on = threading.Event()

    def slow(assessment: Any, answers: Answers) -> Any:
        go_on.wait(10)
        return with_shares(assessment, answers)

    async with scored(table, "fine_lines", {"effect": 6, "recovery": 1}) as someone:
        monkeypatch.setattr("decision_aid.tui.drawn.with_shares", slow)
        someone.app.post_message(key_event("right"))
        for _ in range(50):
            await someone.pilot.pause(0.01)
        someone.app.post_message(key_event("right"))
        for _ in range(5):
            await someone.pilot.pause(0)
        go_on.set()
        await someone.settle()
        found = with_shares(assess(table.evidence, someone.answers), someone.answers)
        assert f"Rated 2 of 5. {sentences.in_brief(table.evidence, found)}" == someone.bars[-1].strip()

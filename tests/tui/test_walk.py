"""A person walks through all nine steps with the keyboard alone."""

from __future__ import annotations

import json

from pathlib import Path

import pytest

from tui.screens import Person, assessed, flat, golden, person

from decision_aid import cli
from decision_aid.evidence.reader import Table
from decision_aid.interview.reader import read_answers
from decision_aid.views.document import document

ANSWERS = """\
schema = 1
date = 2026-11-22
mode = "together"
goals = ["local_fat"]
body_area = "belly"
goal_words = "A flatter belly"
whose_idea = "own"
conditions = ["blood_thinners"]
unsure = ["keloids"]
horizon_years = 5
criteria = ["effect", "invasiveness", "recovery", "sessions", "cost", "lasting"]
questions = ["Who does it?", "What if it goes wrong?"]
notes = "Ask about top-ups"
next_step = "Talk it over at home"
think_until = 2027-01-15

[limits]
days_off = 14
sessions = 6
budget = 5000
surgery = true
normal_by = 2027-05-01

[firm]
sessions = false
budget = false

[importance]
effect = 10
invasiveness = 4
recovery = 6
cost = 0
lasting = 3

[leaning]
before = "liposuction"
before_sure = 4
after = "none"
after_sure = 7

[understanding]
sure-mesotherapy-local_fat = "fairly/unsure"
left_alone-none-local_fat = "not_known"

[ready]
sure = false
informed = true
"""
"""The answers of the walk, as a file."""


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_walk(table: Table, here: Path, capsys: pytest.CaptureFixture[str], size: tuple[int, int]) -> None:
    """All nine steps can be answered with the keyboard, each looks as accepted, and the result is the file's."""
    async with person(table, size) as someone:
        seen = _Album(someone, f"walk_{size[0]}x{size[1]}", table.sha256)
        await _start(someone, seen)
        await _goal(someone, seen)
        await _health(someone, seen)
        await _limits(someone, seen)
        await _compare(someone, seen)
        await _matters(someone, seen)
        await _fit(someone, seen)
        await _check(someone, seen)
        await _take_away(someone, seen, here)
        walked = someone.answers

    mine = here / "mine.toml"
    mine.write_text(ANSWERS, encoding="utf-8")
    assert read_answers(str(mine), table.evidence) == walked
    capsys.readouterr()
    assert 0 == cli.run(["assess", str(mine), "--format", "json"])
    found = assessed(table, walked)
    assert found is not None
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(document(table, walked, found)))


class _Album:
    """The screens of one walk, each compared as it is seen."""

    def __init__(self, someone: Person, name: str, sha256: str) -> None:
        self._someone = someone
        self._name = name
        self._hash = sha256[:12]

    def look(self, name: str) -> None:
        """Compare the screen as it is now with the accepted one."""
        golden(f"{self._name}_{name}", self._someone.still.replace(self._hash, "(its hash).."))


async def _start(someone: Person, seen: _Album) -> None:
    await someone.choose("mode", "together")
    await someone.choose("leaning.before", "liposuction")
    await someone.to("edit", "leaning.before_sure")
    await someone.press("4")
    seen.look("1_start_typing")
    await someone.press("enter")
    seen.look("1_start")
    await someone.press("n")


async def _goal(someone: Person, seen: _Album) -> None:
    await someone.pick("goals", "local_fat")
    await someone.fill("body_area", "belly")
    await someone.fill("goal_words", "A flatter belly")
    await someone.choose("whose_idea", "own")
    seen.look("2_goal")
    await someone.press("n")


async def _health(someone: Person, seen: _Album) -> None:
    await someone.mark("blood_thinners")
    await someone.mark("keloids", times=2)
    seen.look("3_health")
    await someone.press("n")


async def _limits(someone: Person, seen: _Album) -> None:
    await someone.choose("horizon_years", 5)
    await someone.fill("limits.days_off", "14")
    for limit, most in (("sessions", "6"), ("budget", "5000")):
        await someone.fill(f"limits.{limit}", most)
        await someone.to("firm", limit)
        await someone.press("enter")
    await someone.choose("limits.surgery", True)
    seen.look("4_limits")
    await someone.fill("limits.normal_by", "2027-05-01")
    seen.look("4_limits_end")
    await someone.press("n")


async def _compare(someone: Person, seen: _Album) -> None:
    seen.look("5_compare")
    await someone.to_grid("Is it within my limits?")
    seen.look("5_compare_limits")
    await someone.to_grid("What will it cost me")
    await someone.press("right", "right")
    seen.look("5_compare_cost")
    await someone.press("?")
    seen.look("5_compare_figure")
    await someone.press("escape", "right", "right")
    seen.look("5_compare_none")
    await someone.to_grid("Bruises: how many of 100 people?")
    await someone.press("left", "left")
    seen.look("5_compare_harms")
    await someone.to_grid("Blood clot: how many of 1,000 people?")
    await someone.press("?")
    seen.look("5_compare_harm")
    await someone.press("escape")
    await someone.to_grid("When must I call for help?")
    seen.look("5_compare_help")
    await someone.press("end")
    seen.look("5_compare_end")
    await someone.press("n")


async def _matters(someone: Person, seen: _Album) -> None:
    seen.look("6_matters_before")
    for criterion, rating in (("effect", 10), ("invasiveness", 4), ("recovery", 6), ("cost", 0), ("lasting", 3)):
        await someone.rate(criterion, rating)
        if criterion == "effect":
            seen.look("6_matters_first")
    seen.look("6_matters")
    await someone.press("n")


async def _fit(someone: Person, seen: _Album) -> None:
    seen.look("7_fit")
    await someone.press("pagedown")
    seen.look("7_fit_more")
    await someone.press("end")
    seen.look("7_fit_end")
    await someone.press("n")


async def _check(someone: Person, seen: _Album) -> None:
    seen.look("8_check_before")
    await someone.choose("understanding.sure-mesotherapy-local_fat", "fairly")
    seen.look("8_check_told")
    await someone.choose("understanding.sure-mesotherapy-local_fat", "fairly/unsure")
    await someone.choose("understanding.left_alone-none-local_fat", "not_known")
    seen.look("8_check_right")
    await someone.choose("leaning.after", "none")
    await someone.fill("leaning.after_sure", "7")
    await someone.choose("ready.sure", False)
    await someone.choose("ready.informed", True)
    seen.look("8_check")
    await someone.press("end")
    seen.look("8_check_end")
    await someone.press("n")


async def _take_away(someone: Person, seen: _Album, here: Path) -> None:
    await someone.fill("questions", "Who does it?; What if it goes wrong?")
    await someone.fill("notes", "Ask about top-ups")
    await someone.fill("next_step", "Talk it over at home")
    await someone.fill("think_until", "2027-01-15")
    seen.look("9_take_away")
    await someone.press("end")
    seen.look("9_take_away_end")
    await someone.to("do", "save")
    await someone.press("enter")
    seen.look("9_take_away_save")
    await someone.press("enter")
    assert "Saved:" in someone.said("message")
    assert "A flatter belly" in flat((here / "my-page.txt").read_text(encoding="utf-8"))


async def test_cellulite(table: Table) -> None:
    """For cellulite only no treatment is compared, and it is said that none of the four has been shown to help."""
    async with person(table) as someone:
        await someone.go(2)
        await someone.pick("goals", "cellulite")
        await someone.go(5)
        golden("cellulite_5_compare", someone.still)
        told = flat(" ".join(await someone.collect()))
        for name in ("Mesotherapy", "Microneedling", "Liposuction", "Botox"):
            assert f"{name}: " in told.partition("Not compared, because")[2]
        await someone.go(6)
        await someone.rate("effect", 8)
        await someone.go(7)
        golden("cellulite_7_fit", someone.still)
        told = flat(" ".join(await someone.collect()))
        assert "None of the four treatments has been shown to help with cellulite." in told
        assert "Only one option is left to compare: No treatment." in told
        assert [] == someone.bars


async def test_acne_scars(table: Table) -> None:
    """For acne scars microneedling is scored beside no treatment, and the others leave with the reason."""
    async with person(table) as someone:
        await someone.go(2)
        await someone.pick("goals", "acne_scars")
        await someone.go(5)
        golden("acne_scars_5_compare", someone.still)
        await someone.go(6)
        await someone.rate("effect", 8)
        await someone.rate("sessions", 3)
        golden("acne_scars_6_matters", someone.still)
        scored = [line.partition("  ")[0] for line in someone.bars if " of 100 points" in line]
        assert ["Microneedling", "No treatment"] == scored
        await someone.go(7)
        told = flat(" ".join(await someone.collect()))
        for name in ("Mesotherapy", "Liposuction", "Botox"):
            assert f"{name} is not compared." in told

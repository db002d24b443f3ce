"""``decision-aid assess`` as text and for several files; its JSON has a module of its own."""

from __future__ import annotations

import datetime
import json

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.support import EXAMPLE, TABLE, Outcome, edited, flat, reviewed_long_ago, swapped

Command = Callable[..., Outcome]
Write = Callable[..., Path]

FAT = """\
schema = 1
date = 2026-11-22
goals = ["local_fat"]
[importance]
effect = 5
cost = 5
"""
FAT_WARNING = "The FDA warned against fat-dissolving injections"


def test_text_says_what_follows(command: Command, example: Path) -> None:
    """The text names the goal, every option in the table's order, and the fit with its range."""
    outcome = command("assess", example)

    assert (0, "") == (outcome.code, outcome.err)
    assert outcome.out.startswith("How the options fit: Acne scars\n")
    headings = ["Mesotherapy\n---", "Microneedling\n---", "Liposuction\n---", "Botox\n---", "No treatment\n---"]
    assert sorted(outcome.out.index(heading) for heading in headings) == [outcome.out.index(h) for h in headings]
    assert " of 100 points (" in outcome.out
    assert "Numbers: " not in outcome.out


def test_text_fits_a_terminal(command: Command, example: Path) -> None:
    """No line is longer than 80 columns, and the text ends with one line end."""
    out = command("assess", example, "--expert").out

    assert [] == [line for line in out.splitlines() if len(line) > 80]
    assert out.endswith("\n")
    assert not out.endswith("\n\n")


def test_no_word_steers(command: Command, example: Path) -> None:
    """The text holds none of the words that push a person."""
    out = command("assess", example, "--expert").out.lower()

    banned = ("best", "winner", "recommended", "top choice", "should choose", "painless", "as little as", " 1 in ")
    assert [] == [word for word in banned if word in out]


def test_expert_adds_the_numbers(command: Command, example: Path) -> None:
    """``--expert`` adds one table of numbers for each compared option, whose points sum up to the fit."""
    plain, expert = command("assess", example).out, command("assess", example, "--expert").out

    assert expert.startswith(plain.rstrip("\n"))
    assert "Numbers: Microneedling" in expert
    assert "Numbers: No treatment" in expert
    assert "Numbers: Liposuction" not in expert
    rows = [line.split() for line in expert.split("Numbers: Microneedling")[1].split("Numbers:")[0].splitlines()[4:]]
    points = [float(row[-1]) for row in rows if row and row[-1][0].isdigit()]
    assert points[-1] == pytest.approx(sum(points[:-1]), abs=0.003)


def test_no_shares(command: Command, example: Path) -> None:
    """``--no-shares`` leaves them out, in text and in JSON, and changes neither the fit nor the lead."""
    assert "Of 100 ways" in command("assess", example).out
    assert "Of 100 ways" not in command("assess", example, "--no-shares").out
    whole, without = (
        json.loads(command("assess", example, *more, "--format", "json").out) for more in ((), ("--no-shares",))
    )
    assert any("rank_shares" in option for option in whole["options"])
    assert not any("rank_shares" in option for option in without["options"])
    assert [option.get("fit") for option in whole["options"]] == [option.get("fit") for option in without["options"]]
    assert whole["leads"] == without["leads"]


def test_standard_input(command: Command, example: Path) -> None:
    """``-`` reads the answers from standard input, with the same result as the file."""
    assert command("assess", example).out == command("assess", "-", stdin=EXAMPLE).out


def test_several_files_as_text(command: Command, write: Write, example: Path) -> None:
    """Several files come out one after the other, in the order given, with an empty line between."""
    fat = write(FAT, "fat.toml")
    outcome = command("assess", fat, example)

    assert 0 == outcome.code
    assert f"{command('assess', fat).out}\n{command('assess', example).out}" == outcome.out


def test_several_files_as_lines(command: Command, write: Write, example: Path) -> None:
    """``--format jsonl`` writes one line of JSON for each file, in the order given."""
    outcome = command("assess", example, write(FAT, "fat.toml"), "-", "--format", "jsonl", stdin=EXAMPLE)

    assert (0, "") == (outcome.code, outcome.err)
    goals = [json.loads(line)["goals"] for line in outcome.out.splitlines()]
    assert [["acne_scars"], ["local_fat"], ["acne_scars"]] == goals


def test_a_line_is_the_same_result_as_the_document(command: Command, example: Path) -> None:
    """One file gives the same data as ``json`` and as ``jsonl``."""
    document, line = (command("assess", example, "--format", form).out for form in ("json", "jsonl"))

    assert json.loads(document) == json.loads(line)
    assert 1 == len(line.splitlines())


def test_several_files_are_not_one_document(command: Command, example: Path) -> None:
    """``--format json`` with two files is bad usage, says what to use, and writes nothing."""
    outcome = command("assess", example, example, "--format", "json")

    assert (2, "") == (outcome.code, outcome.out)
    assert "--format jsonl" in outcome.err
    assert 1 == len(outcome.complaints)


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_one_bad_file_among_several(command: Command, write: Write, example: Path, form: str) -> None:
    """The others are still assessed; the bad one is named on standard error and in the exit code."""
    bad = write(swapped(EXAMPLE, ("acne_scars", "acne_scar")), "bad.toml")
    outcome = command("assess", example, bad, "missing.toml", example, "--format", form)

    assert 2 == outcome.code
    assert 2 == outcome.out.count("How the options fit" if form == "text" else '"schema": 1')
    assert "bad.toml:4: goals[0]" in outcome.err
    assert "missing.toml: there is no such file" in outcome.err


@pytest.mark.parametrize("place", ["before", "after"])
def test_another_table(command: Command, write: Write, example: Path, table_text: str, place: str) -> None:
    """``--table`` is taken before and after the command."""
    other = write(edited(table_text, ("^version = .*", 'version = "my own"')), "table.toml")
    arguments = ["--table", other, "assess"] if place == "before" else ["assess", "--table", other]
    outcome = command(*arguments, example, "--format", "json")

    assert 0 == outcome.code
    assert "my own" == json.loads(outcome.out)["table"]["version"]


def test_the_last_table_counts(command: Command, example: Path) -> None:
    """A ``--table`` after the command stands above one before it."""
    outcome = command("--table", "missing.toml", "assess", "--table", TABLE, example)

    assert 0 == outcome.code


def test_a_faulty_table_shows_nothing(command: Command, write: Write, example: Path, table_text: str) -> None:
    """Nothing is assessed with a table that has a fault; each fault is a line on standard error."""
    bad = write(edited(table_text, ("^needles = true", 'needles = "yes"')))
    outcome = command("assess", example, "--table", bad)

    assert (2, "") == (outcome.code, outcome.out)
    assert any("treatments[0].variants[0].needles" in line for line in outcome.complaints)


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_warnings_stand_before_any_score(command: Command, write: Write, form: str) -> None:
    """For fat in one area the regulator's warning comes out before the first score."""
    out = flat(command("assess", write(FAT), "--format", form).out)
    score = " of 100 points" if form == "text" else '"fit"'

    assert 0 <= out.index(FAT_WARNING) < out.index(score)


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("changes", ["", "[limits]\nneedles = false\n", 'conditions = ["pregnancy"]\n'])
def test_nothing_hides_a_warning(command: Command, write: Write, form: str, changes: str) -> None:
    """A warning is shown whether or not its option is compared."""
    head, rest = FAT.split("[importance]")
    out = command("assess", write(f"{head}{changes}[importance]{rest}"), "--format", form).out

    assert FAT_WARNING in flat(out)


def test_cellulite_leaves_only_no_treatment(command: Command, write: Write) -> None:
    """None of the four helps with cellulite: that is a result, said plainly, and not an error."""
    outcome = command("assess", write(FAT.replace("local_fat", "cellulite")))

    assert 0 == outcome.code
    assert "None of the four treatments has been shown to help with cellulite." in flat(outcome.out)


def test_a_date_that_is_past(command: Command, write: Write) -> None:
    """A ``normal_by`` before the date asks for a new one and is no error."""
    past = write(FAT + "[limits]\nnormal_by = 2026-11-21\n")
    outcome = command("assess", past)
    document = json.loads(command("assess", past, "--format", "json").out)

    assert (0, "") == (outcome.code, outcome.err)
    assert "is already past. Please give a new one." in flat(outcome.out)
    assert any("is already past" in sentence for sentence in document["explanation"])
    assert [] == [limit for option in document["options"] for limit in option["limits"]]


def test_a_date_that_is_today(command: Command, write: Write) -> None:
    """A ``normal_by`` on the very day is not past: it is judged with 0 days left."""
    same = write(FAT + "[limits]\nnormal_by = 2026-11-22\n")
    document = json.loads(command("assess", same, "--format", "json").out)

    assert not any("is already past" in sentence for sentence in document["explanation"])
    assert {"normal_by"} == {limit["limit"] for option in document["options"] for limit in option["limits"]}


def test_today_is_filled_in(command: Command, write: Write) -> None:
    """Answers without a date are given today's, and the result says so."""
    undated = write(swapped(FAT, ("date = 2026-11-22\n", "")))
    before = datetime.date.today()
    date = json.loads(command("assess", undated, "--format", "json").out)["date"]

    assert before.isoformat() <= date <= datetime.date.today().isoformat()


def test_an_old_table_is_said_to_be_old(command: Command, write: Write, example: Path, table_text: str) -> None:
    """Past its review date a table still works, and the result says that it may be out of date."""
    old = write(reviewed_long_ago(table_text), "old.toml")
    outcome = command("assess", example, "--table", old)
    document = json.loads(command("assess", example, "--table", old, "--format", "json").out)

    assert 0 == outcome.code
    assert "was due for a review on 1 January 2002" in flat(outcome.out)
    assert document["table"]["expired"] is True


def test_no_importance_gives_no_fit(command: Command, write: Write) -> None:
    """Without anything rated there is no score anywhere, and the text says why."""
    outcome = command("assess", write('schema = 1\ndate = 2026-11-22\ngoals = ["acne_scars"]\n'))

    assert 0 == outcome.code
    assert "Nothing is rated above 0, so there is no fit to show." in outcome.out
    assert " of 100 points" not in outcome.out


@pytest.mark.parametrize("start", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_files_from_any_editor(command: Command, write: Write, example: Path, start: str, end: str) -> None:
    """A byte-order mark and Windows line ends change nothing."""
    expected = command("assess", example).out
    other = write((start + EXAMPLE.replace("\n", end)).encode(), "other.toml")

    assert expected == command("assess", other).out

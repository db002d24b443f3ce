"""``decision-aid check``: a clean table, a faulty one, one whose review is due."""

from __future__ import annotations

import hashlib
import re

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.support import TABLE, Outcome, edited, reviewed_long_ago

Command = Callable[..., Outcome]
Write = Callable[..., Path]

BAD_SHAPE = (
    (r"^title = ", "titel = "),
    (r"^needles = true", 'needles = "yes"'),
    (r'^level = "ask_first"', 'level = "ask_frist"'),
    (r"^visits = \{ low = [\d.]+,", "visits = { low = nan,"),
)
BAD_SENSE = (
    (r"^price = \{ low = [\d.]+,", "price = { low = 999999,"),
    (r'^condition = "isotretinoin"', 'condition = "isotretinon"'),
    (r'^sources = \["S001", ', 'sources = ["S001x", '),
)


def line_of(text: str, part: str) -> int:
    """The line, from 1, on which ``part`` first stands."""
    return text[: text.index(part)].count("\n") + 1


def test_the_program_s_own_table(command: Command) -> None:
    """Without a file the program's own table is checked; it has no faults."""
    outcome = command("check")

    assert 0 == outcome.code
    assert "no faults" in outcome.out
    assert hashlib.sha256(TABLE.read_bytes()).hexdigest() in outcome.out


def test_a_clean_file(command: Command, write: Write, table_text: str) -> None:
    """A clean table is named on standard output, and standard error stays empty until its review is due."""
    fresh = write(edited(table_text, ("^review_by = .*", "review_by = 9999-01-01")), "fresh.toml")
    outcome = command("check", fresh)

    assert (0, "") == (outcome.code, outcome.err)
    assert f"{fresh}: no faults" in outcome.out


@pytest.mark.parametrize("place", ["before", "after", "bare"])
def test_ways_to_name_the_table(command: Command, place: str) -> None:
    """The table can be named bare or with ``--table``, before or after the command."""
    arguments = {
        "before": ("--table", "missing.toml", "check"),
        "after": ("check", "--table", "missing.toml"),
        "bare": ("check", "missing.toml"),
    }
    outcome = command(*arguments[place])

    assert 2 == outcome.code
    assert "missing.toml: there is no such file" in outcome.err


@pytest.mark.parametrize("edits", [BAD_SHAPE, BAD_SENSE, BAD_SHAPE + BAD_SENSE], ids=["shape", "sense", "both"])
def test_every_fault_at_once(
    command: Command, write: Write, table_text: str, edits: tuple[tuple[str, str], ...]
) -> None:
    """Each fault has a line ``file:line: key: what is wrong``, in the order of the file; nothing else is shown."""
    text = edited(table_text, *edits)
    bad = write(text, "bad.toml")
    outcome = command("check", bad)

    assert (2, "") == (outcome.code, outcome.out)
    found = [re.fullmatch(r"(?:decision-aid: )?(.+?):(\d+): (\S+): (.+)", line) for line in outcome.complaints]
    assert all(found)
    numbers = [int(match.group(2)) for match in found if match]
    assert sorted(numbers) == numbers
    assert {str(bad)} == {match.group(1) for match in found if match}
    assert {line_of(text, new) for _, new in edits} <= set(numbers)


def test_a_fault_says_what_is_allowed(command: Command, write: Write, table_text: str) -> None:
    """An unknown key names the nearest known one; a wrong choice lists the allowed ones."""
    outcome = command("check", write(edited(table_text, *BAD_SHAPE), "bad.toml"))

    assert "about.titel: unknown key; did you mean title?" in outcome.err
    assert "about.title: this key is missing" in outcome.err
    assert '"ask_frist" is not allowed; allowed: "rules_out", "ask_first"' in outcome.err


@pytest.mark.parametrize("cut", ["no_treatment", "criterion", "effect", "condition"])
def test_what_a_table_must_hold(command: Command, write: Write, table_text: str, cut: str) -> None:
    """No treatment, the fixed criteria, every goal and every condition can't be left out."""
    cuts = {
        "no_treatment": (('^id = "none"$', 'id = "nothing"'), "no treatment is always an option"),
        "criterion": (('^id = "recovery"$', 'id = "recover"'), 'a criterion with the id "recovery" is needed'),
        "effect": (('^goal = "fine_lines"$', 'goal = "laxity"'), 'an effect for the goal "fine_lines" is missing'),
        "condition": (
            (r'^no_caution_found = \[\s*"under_22",', "no_caution_found = ["),
            'nothing is said about the condition "under_22"',
        ),
    }
    edit, expected = cuts[cut]
    outcome = command("check", write(edited(table_text, edit), "bad.toml"))

    assert 2 == outcome.code
    assert expected in outcome.err


def test_a_passed_review_date_is_a_warning(command: Command, write: Write, table_text: str) -> None:
    """A table whose review is due has no fault: exit code 0, and one line on standard error says it is due."""
    outcome = command("check", write(reviewed_long_ago(table_text), "old.toml"))

    assert 0 == outcome.code
    assert "no faults" in outcome.out
    assert 1 == len(outcome.complaints)
    assert "warning: the review was due on 2002-01-01" in outcome.err


def test_text_that_is_not_toml(command: Command, write: Write) -> None:
    """The line and the column of the first thing that is not TOML are given."""
    outcome = command("check", write("schema = 1\n[about\n", "bad.toml"))

    assert 2 == outcome.code
    assert "bad.toml:2: this is not TOML" in outcome.err
    assert "column" in outcome.err

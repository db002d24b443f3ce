"""What ``assess`` says about an answers file that it can't use: one line for each fault, exit code 2."""

from __future__ import annotations

import builtins
import os

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commands.support import EXAMPLE, Outcome, swapped

Command = Callable[..., Outcome]
Write = Callable[..., Path]

START = 'schema = 1\ngoals = ["acne_scars"]\n'


def refused(outcome: Outcome) -> str:
    """The one line that says why nothing was assessed."""
    assert (2, "") == (outcome.code, outcome.out)
    assert 1 == len(outcome.complaints), outcome.err
    return outcome.complaints[0]


def test_no_such_file(command: Command) -> None:
    """A file that isn't there is named."""
    assert "missing.toml: there is no such file" in refused(command("assess", "missing.toml"))


def test_a_directory(command: Command, tmp_path: Path) -> None:
    """A directory is said to be one."""
    assert "this is a directory" in refused(command("assess", tmp_path))


def test_a_name_that_no_file_can_have(command: Command) -> None:
    """A name with a zero byte, or one that is too long, is refused like any other."""
    assert "can't be read" in refused(command("assess", "a\0b"))
    assert "can't be read" in refused(command("assess", "a" * 5000))


@pytest.mark.parametrize("content", [b"", b"\n \t\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file(command: Command, write: Write, content: bytes) -> None:
    """Nothing but blanks is an empty file."""
    assert "the file is empty" in refused(command("assess", write(content)))


@pytest.mark.parametrize(
    "content",
    [f"{START}body_area = 'joue \xe9'".encode("latin-1"), START.encode("utf-16"), b"\xff\xfe\x00"],
)
def test_not_utf8(command: Command, write: Write, content: bytes) -> None:
    """Text in another encoding is refused with the line it begins on, and with what to save it as."""
    line = refused(command("assess", write(content)))

    assert "not UTF-8 text; save it as UTF-8" in line
    assert f"mine.toml:{3 if b'joue' in content else 1}:" in line


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("not toml", 1),
        ("schema = 1\nschema = 1\n", 2),
        ("schema = 1\ngoals = ['acne_scars'\n", 3),
        ("schema = 1\ndate = 2026-02-30\n", 2),
        ('schema = 1\ngoals = ["a\x1b[31m"]\n', 2),
    ],
)
def test_not_toml(command: Command, write: Write, content: str, line: int) -> None:
    """What is not TOML is refused with the line and the column."""
    said = refused(command("assess", write(content)))

    assert f"mine.toml:{line}: this is not TOML: " in said
    assert "(column " in said


@pytest.mark.parametrize("content", ["a = " + "[" * 100_000, "a = " + "9" * 10_000], ids=["deep", "long"])
def test_toml_that_is_out_of_hand(command: Command, write: Write, content: str) -> None:
    """Endless nesting and endless numbers are refused in one line as well."""
    assert "mine.toml" in refused(command("assess", write(content)))


def test_a_huge_file(command: Command, tmp_path: Path) -> None:
    """A file of 100 MB is refused, and only its beginning is read."""
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)

    assert "huge.toml: the file is larger than 4 MB" in refused(command("assess", path))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
def test_an_endless_file(command: Command) -> None:
    """A file without end is refused too."""
    assert "larger than 4 MB" in refused(command("assess", "/dev/zero"))


def test_a_file_that_may_not_be_read(command: Command, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal by the system is one line about permissions."""
    real = builtins.open

    def refuse(path: Any, *arguments: Any, **options: Any) -> Any:
        if str(path) == str(example):
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **options)

    monkeypatch.setattr(builtins, "open", refuse)

    assert "may not be read; check its permissions" in refused(command("assess", example))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read every file")
def test_a_file_without_permissions(command: Command, example: Path) -> None:
    """The same with a real file."""
    example.chmod(0)

    assert "may not be read; check its permissions" in refused(command("assess", example))


def test_a_disk_that_fails(command: Command, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any other trouble with the file is one line with the system's own words."""
    real = builtins.open

    def fail(path: Any, *arguments: Any, **options: Any) -> Any:
        if str(path) == str(example):
            raise OSError(5, "Input/output error")
        return real(path, *arguments, **options)

    monkeypatch.setattr(builtins, "open", fail)

    assert "the file can't be read: Input/output error" in refused(command("assess", example))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        # shape
        (("schema = 1\n", ""), "schema: this key is missing; write schema = 1"),
        (("schema = 1", "schema = 2"), "mine.toml:1: schema: 2 is not allowed; allowed: 1"),
        (("schema = 1", "schema = true"), "mine.toml:1: schema: true is not allowed; allowed: 1"),
        (
            ('body_area = "cheeks"', 'bodyarea = "cheeks"'),
            "mine.toml:5: bodyarea: unknown key; did you mean body_area?",
        ),
        (("days_off = 7", "day_off = 7"), "mine.toml:13: limits.day_off: unknown key; did you mean days_off?"),
        (('body_area = "cheeks"', "body_area = 3"), "body_area: words in quotes is needed here, not a whole number"),
        (("sessions = 6", "sessions = 6.5"), "limits.sessions: a whole number is needed here"),
        (("sessions = 6", "sessions = 6.0"), "limits.sessions: a whole number is needed here"),
        (("surgery = false", 'surgery = "no"'), "limits.surgery: true or false is needed here"),
        (("surgery = false", "surgery = 0"), "limits.surgery: true or false is needed here"),
        (('goals = ["acne_scars"]', 'goals = "acne_scars"'), "goals: a list in [brackets] is needed here"),
        (("date = 2026-11-22", "date = 2026-11-22T10:00:00"), "date: a date such as 2026-11-22 is needed here"),
        (("date = 2026-11-22", 'date = "2026-11-22"'), "date: a date such as 2026-11-22 is needed here"),
        (('mode = "together"', 'mode = "Together"'), 'mode: "Together" is not allowed; allowed: "together", "alone"'),
        (("horizon_years = 1", "horizon_years = 2"), "horizon_years: 2 is not allowed; allowed: 1, 5"),
        (('evidence_at_least = "low"', 'evidence_at_least = "poor"'), '"poor" is not allowed; allowed: "very_low"'),
        (("budget = false", "budget = 1"), "firm.budget: true or false is needed here"),
        # ids
        (
            ("goals = [", 'goals = ["cellulit", '),
            'goals[0]: "cellulit" is not a goal; did you mean cellulite?',
        ),
        (('["acne_scars"]', '["acne_scars", "acne_scars"]'), 'goals[1]: "acne_scars" stands here twice'),
        (
            ('["acne_scars"]', '["acne_scars", "laxity", "cellulite", "fine_lines"]'),
            "goals: at most 3 goals are allowed, not 4",
        ),
        (('["blood_thinners"]', '["blood_thinner"]'), "did you mean blood_thinners?"),
        (('["blood_thinners"]', '["blood_thinners", "blood_thinners"]'), "conditions[1]: "),
        (('["pregnancy"]', '["blood_thinners"]'), 'unsure[0]: "blood_thinners" is in conditions too'),
        (('"invasiveness"]', '"invasive"]'), 'criteria[4]: "invasive" is not a criterion'),
        (('"invasiveness"]', '"recovery"]'), 'criteria[4]: "recovery" stands here twice'),
        (('"recovery", "sessions"', '"sessions"'), 'importance.recovery: "recovery" is not in criteria'),
        (("recovery = 6", "recover = 6"), 'importance.recover: "recover" is not a criterion; did you mean recovery?'),
        (("acne_scars = 2", "laxity = 2"), 'goal_shares.laxity: "laxity" is not one of your goals'),
        (("budget = false", "money = false"), 'firm.money: "money" is not a limit'),
        (("ratings = { microneedling", "ratings = { needling"), 'own_concerns[0].ratings.needling: "needling" is not'),
        (('before = "microneedling"', 'before = "needles"'), 'leaning.before: "needles" is not allowed'),
        (("effect = 10", '"own:1" = 3\neffect = 10'), "give an own concern its importance under [[own_concerns]]"),
        # numbers
        (("days_off = 7", "days_off = -1"), "mine.toml:13: limits.days_off: a number from 0 to 365 is needed, not -1"),
        (("days_off = 7", "days_off = 366"), "limits.days_off: a number from 0 to 365 is needed, not 366"),
        (("days_off = 7", "days_off = nan"), "limits.days_off: a finite number is needed here"),
        (("budget = 1500", "budget = inf"), "limits.budget: a finite number is needed here"),
        (("budget = 1500", "budget = -inf"), "limits.budget: a finite number is needed here"),
        (("budget = 1500", "budget = -0.01"), "limits.budget: a number from 0 to 1000000 is needed"),
        (("sessions = 6", "sessions = -1"), "limits.sessions: a whole number from 0 to 1000 is needed"),
        (("effect = 10", "effect = 11"), "importance.effect: a whole number from 0 to 10 is needed, not 11"),
        (("effect = 10", "effect = -1"), "importance.effect: a whole number from 0 to 10 is needed, not -1"),
        (("effect = 10", "effect = 9.5"), "importance.effect: a whole number is needed here"),
        (("effect = 10", "effect = true"), "importance.effect: a whole number is needed here"),
        (("before_sure = 4", "before_sure = 11"), "leaning.before_sure: a whole number from 0 to 10 is needed, not 11"),
        (("acne_scars = 2", "acne_scars = -2"), "goal_shares.acne_scars: a share must be from 0 to 100"),
        (("acne_scars = 2", "acne_scars = 0"), "goal_shares: at least one goal needs a share above 0"),
        (("acne_scars = 2", "acne_scars = nan"), "goal_shares.acne_scars: a finite number is needed here"),
        (("importance = 4", "importance = 11"), "own_concerns[0].importance: a whole number from 0 to 10"),
        (("microneedling = 8", "microneedling = 10.5"), "own_concerns[0].ratings.microneedling: a number from 0 to 10"),
        (('label = "The wedding in three weeks"', 'label = " "'), "own_concerns[0].label: a few words are needed"),
        # criteria
        (
            ('"invasiveness"]', '"invasiveness", "depth", "pain"]'),
            "criteria: at most 7 criteria can be weighed at once, own concerns included; these are 8",
        ),
        (('"invasiveness"]', '"downtime_total"]'), "days off in all can stand with recovery time or with number of"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_one_fault(command: Command, write: Write, change: tuple[str, str], expected: str) -> None:
    """Each kind of fault has its one line: the file, the line, the key, what is wrong and what is allowed."""
    assert expected in refused(command("assess", write(swapped(EXAMPLE, change))))


@pytest.mark.parametrize("goals", ["", "goals = []\n"])
def test_no_goal(command: Command, write: Write, goals: str) -> None:
    """Without a goal nothing can be compared; the line lists them all."""
    line = refused(command("assess", write(f"schema = 1\n{goals}")))

    assert "goals: at least one goal is needed; allowed: fine_lines, " in line


def test_several_faults_at_once(command: Command, write: Write) -> None:
    """All faults of a file come out together, in the order of the file."""
    bad = swapped(EXAMPLE, ('"pregnancy"', '"pregnant"'), ("days_off = 7", "days_off = 700"), ("= 10 }", "= 12 }"))
    outcome = command("assess", write(bad))

    assert (2, "") == (outcome.code, outcome.out)
    keys = [line.split(": ")[-2] if line.count(": ") > 1 else line for line in outcome.complaints]
    assert ["unsure[0]", "limits.days_off", "own_concerns[0].ratings.none"] == keys


def test_six_seven_eight_criteria(command: Command, write: Write) -> None:
    """Seven things can be weighed, each own concern counted as one; an eighth is refused."""
    concern = '[[own_concerns]]\nlabel = "{}"\nimportance = 1\n'
    five = f'{START}criteria = ["effect", "recovery", "sessions", "cost", "invasiveness"]\n'

    assert 0 == command("assess", write(five + concern.format("a") + concern.format("b"))).code
    eight = five + "".join(map(concern.format, "abc"))
    assert "at most 7 criteria" in refused(command("assess", write(eight)))


def test_what_assess_ignores_is_still_checked(command: Command, write: Write) -> None:
    """Keys that only other faces use are allowed, and refused when they are wrong."""
    more = (
        'questions = ["Who does it?"]\nnotes = "n"\nnext_step = "Talk"\nthink_until = 2027-01-15\ndeadline = true\n'
        'discount = 2026-12-01\n[understanding]\nfirst = "a"\n[ready]\nsure = false\n[session]\nid = 3\n'
    )

    assert 0 == command("assess", write(START + more)).code
    assert "ready.sure" in refused(command("assess", write(START + more.replace("false", "1"))))
    assert "questions[0]" in refused(command("assess", write(START + more.replace('["Who does it?"]', "[1]"))))


def test_a_file_s_own_characters_stay_in_the_file(command: Command, write: Write) -> None:
    """Escape sequences in keys and values are spelled out in messages, never sent to the terminal."""
    bad = START + '"k\\u001b[2J\\u202e\\nforged: 1" = 1\n'
    line = refused(command("assess", write(bad)))

    assert r"k\x1b[2J\u202e\nforged: 1: unknown key" in line


def test_a_file_s_own_name_stays_a_name(command: Command) -> None:
    """The same for the name of the file."""
    assert r"a\x1b[31mb\nc: there is no such file" in refused(command("assess", "a\x1b[31mb\nc"))


def test_own_words_can_not_drive_the_terminal(command: Command, write: Write) -> None:
    """The person's own words come out without the characters that a terminal acts on."""
    label = "Softer\\u001b[31m \\u202e\\u0007\\u009b2J skin\\nforged"
    answers = swapped(
        EXAMPLE, ("The wedding in three weeks", label), ("effect = 10", "effect = 0"), ("recovery = 6", "")
    )
    for form in ("text", "json", "jsonl"):
        outcome = command("assess", write(answers), "--expert", "--format", form)
        assert 0 == outcome.code
        assert "softer" in outcome.out.lower()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "laser = 5",
            'prices.laser: "laser" is not a treatment; allowed: mesotherapy, microneedling, liposuction, botox',
        ),
        ("none = 5", "prices.none: no treatment has no price; take this line out"),
        ("botox = 0", "prices.botox: a price above 0 and at most 1,000,000 is needed, not 0"),
        ("botox = -400", "prices.botox: a price above 0 and at most 1,000,000 is needed, not -400"),
        ("botox = nan", "prices.botox: a finite number is needed here"),
        ("botox = inf", "prices.botox: a finite number is needed here"),
        ("botox = 1_000_001", "prices.botox: a price above 0 and at most 1,000,000 is needed, not 1000001"),
    ],
)
def test_a_price(command: Command, write: Write, line: str, expected: str) -> None:
    """A price that can't be one is a fault like any other, and nothing is assessed."""
    assert f"mine.toml:4: {expected}" in refused(command("assess", write(f"{START}[prices]\n{line}\n")))

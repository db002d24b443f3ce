"""The command line in other languages: what it says, and what stays as it is."""

from __future__ import annotations

import json

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.support import EXAMPLE, Outcome, flat

from decision_aid import language
from decision_aid.words.languages import DRAFT

Command = Callable[..., Outcome]
Write = Callable[..., Path]

DRAFT_IN_FRENCH = "Cette traduction est un brouillon"


@pytest.mark.parametrize("arguments", [("--lang", "fr"), ("--lang=fr",), ("--lang", "fr_CA.UTF-8"), ("--lang", "FR")])
def test_before_the_command_or_after_it(command: Command, write: Write, arguments: tuple[str, ...]) -> None:
    """The language may be named before the command or after it, as a code or as a locale."""
    path = write(EXAMPLE)
    before = command(*arguments, "assess", path)
    after = command("assess", path, *arguments)

    assert (0, "") == (before.code, before.err)
    assert before == after
    assert DRAFT_IN_FRENCH in flat(before.out)


def test_the_environment(process: Command, write: Write) -> None:
    """Without an option the environment decides; with one, that."""
    path = write(EXAMPLE)

    assert DRAFT_IN_FRENCH in flat(process("assess", path, LANG="fr_FR.UTF-8").out)
    assert process("assess", path).out == process("assess", path, "--lang", "en", LANG="fr_FR.UTF-8").out


def test_figures_stay(command: Command, write: Write) -> None:
    """In another language the JSON has the same keys and the same numbers, and only its words differ."""
    path = write(EXAMPLE)

    def figures(value: object) -> object:
        if isinstance(value, dict):
            return {key: figures(part) for key, part in value.items()}
        if isinstance(value, list):
            return [figures(part) for part in value]
        return "" if isinstance(value, str) else value

    english, french = (json.loads(command("assess", path, "--format", "json", "--lang", c).out) for c in ("en", "fr"))

    assert figures(english) == figures(french)
    assert english != french
    assert english["leads"] == french["leads"]


@pytest.mark.parametrize("name", ["html", "md", "txt"])
def test_every_page_is_a_draft(command: Command, write: Write, name: str) -> None:
    """A page in French says that it is a draft, and one in English is none."""
    path = write(EXAMPLE)
    arguments = ("handout", path, "--for", "patient", "--format", name)

    assert DRAFT_IN_FRENCH in flat(command(*arguments, "--lang", "fr").out.replace("\xa0", " "))
    assert DRAFT not in flat(command(*arguments).out)


def test_help(command: Command) -> None:
    """Help is in French, fits a terminal, and says that it is a draft."""
    outcome = command("--lang", "fr", "--help")

    assert 0 == outcome.code
    assert DRAFT_IN_FRENCH in flat(outcome.out)
    assert "the language" not in outcome.out
    assert [] == [line for line in outcome.out.splitlines() if len(line) > 80]


@pytest.mark.parametrize(
    "arguments",
    [("--foo",), ("assess",), ("nosuch",), ("--blank-after", "500"), ("assess", "nosuch.toml"), ("--lang", "xx")],
)
@pytest.mark.parametrize("code", ["fr", "en_XA"])
def test_a_fault_is_one_line(command: Command, code: str, arguments: tuple[str, ...]) -> None:
    """What is wrong is told in one line in the language that was asked for, as bad input."""
    english = command(*arguments)
    outcome = command("--lang", code, *arguments)

    assert (2, "") == (outcome.code, outcome.out)
    assert 1 == len(outcome.complaints)
    assert outcome.err != english.err or "--lang" in arguments


@pytest.mark.parametrize("name", ["check", "audit"])
def test_tools_for_the_table_speak_english(command: Command, name: str) -> None:
    """What those who keep the table use is in English, as the table is."""
    assert command(name) == command(name, "--lang", "fr")


def test_the_language_is_left_as_it_was(command: Command, write: Write) -> None:
    """One command's language is not the next one's."""
    path = write(EXAMPLE)
    before = command("assess", path)
    command("assess", path, "--lang", "fr")

    assert before == command("assess", path)
    assert language.SOURCE == language.speaking()


@pytest.mark.parametrize(
    "arguments",
    [
        ("handout", "mine.toml", "--for", "patient", "-o", "mine.toml"),
        ("export", "mine.toml", "--format", "csv", "-o", "./mine.toml"),
    ],
)
def test_answers_are_not_written_over(command: Command, write: Write, arguments: tuple[str, ...]) -> None:
    """A page is never put in the place of the answers that it is made from."""
    path = write(EXAMPLE)
    outcome = command(*arguments)

    assert (2, "") == (outcome.code, outcome.out)
    assert ["decision-aid: mine.toml: it is read from, so it is not written to; name another file with -o"] == (
        outcome.complaints
    )
    assert EXAMPLE == path.read_text(encoding="utf-8")

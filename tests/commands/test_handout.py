"""``decision-aid handout``: the page to take home and the note for the record."""

from __future__ import annotations

import re
import stat

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.support import EXAMPLE, Outcome, swapped

Command = Callable[..., Outcome]

MOTIVE = 'why_now = "A new quokka"\nclinician_notes = "The quokka came too"\n'


@pytest.mark.parametrize(
    ("reader", "title"), [("patient", "My page: "), ("clinician", "Clinician's note: ")], ids=["patient", "clinician"]
)
def test_it_prints_the_page(command: Command, reader: str, title: str) -> None:
    """Each reader has a page of their own, on standard output, with the goal on it."""
    outcome = command("handout", "-", "--for", reader, stdin=EXAMPLE)
    assert (0, "") == (outcome.code, outcome.err)
    assert outcome.out.startswith(title)
    assert "Acne scars" in outcome.out


def test_whose_answers_are_whose(command: Command) -> None:
    """What is for the clinician's note alone stands there and not on the patient's page."""
    text = swapped(EXAMPLE, ("body_area", f"{MOTIVE}body_area"))
    assert 2 == command("handout", "-", "--for", "clinician", stdin=text).out.count("quokka")
    assert "quokka" not in command("handout", "-", "--for", "patient", stdin=text).out


def test_it_writes_a_file(command: Command, tmp_path: Path) -> None:
    """With -o it is in the file, for its owner only, and nothing is printed."""
    path = tmp_path / "note.txt"
    outcome = command("handout", "-", "--for", "clinician", "-o", str(path), stdin=EXAMPLE)
    assert (0, "", "") == (outcome.code, outcome.out, outcome.err)
    assert command("handout", "-", "--for", "clinician", stdin=EXAMPLE).out == path.read_text(encoding="utf-8")
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


def test_a_file_that_can_not_be_written(command: Command, tmp_path: Path) -> None:
    """A folder that is not there is one line on standard error and exit code 1."""
    path = tmp_path / "nowhere" / "note.txt"
    outcome = command("handout", "-", "--for", "patient", "-o", str(path), stdin=EXAMPLE)
    assert (1, "", 1) == (outcome.code, outcome.out, len(outcome.complaints))
    assert f"{path}: it can't be written" in outcome.err


@pytest.mark.parametrize("reader", ["patient", "clinician"])
@pytest.mark.parametrize(("form", "start"), [("md", "# "), ("html", "<!DOCTYPE html>\n")])
def test_forms(command: Command, reader: str, form: str, start: str) -> None:
    """Either page comes as Markdown or as HTML too, with the goal on it."""
    outcome = command("handout", "-", "--for", reader, "--format", form, stdin=EXAMPLE)
    assert (0, "") == (outcome.code, outcome.err)
    assert outcome.out.startswith(start)
    assert "Acne scars" in outcome.out


def test_large_print(command: Command) -> None:
    """Large print is a page with other sizes and the same words."""
    usual, large = (
        command("handout", "-", "--for", "patient", "--format", "html", *more, stdin=EXAMPLE).out
        for more in ((), ("--large",))
    )
    assert "18pt" not in usual
    assert "18pt" in large
    words, others = (set(re.sub("<[^>]*>", " ", made.partition("<body>")[2]).split()) for made in (usual, large))
    assert words == others


@pytest.mark.parametrize("reader", ["patient", "clinician"])
def test_no_scores(command: Command, reader: str) -> None:
    """The scores can be left out, as on the screen, and only they."""
    whole, without = (
        command("handout", "-", "--for", reader, *more, stdin=EXAMPLE).out for more in ((), ("--no-scores",))
    )
    assert [True, False] == ["of 100 points" in made for made in (whole, without)]
    assert "Softer scars" in without


@pytest.mark.parametrize("form", ["txt", "md", "html"])
def test_no_annex(command: Command, form: str) -> None:
    """The sheet can be had alone; the sources stand in the annex only."""
    whole, sheet = (
        command("handout", "-", "--for", "patient", "--format", form, *more, stdin=EXAMPLE).out
        for more in ((), ("--no-annex",))
    )
    assert ["Sources" in whole, "Sources" in sheet] == [True, False]
    assert "The decision is yours." in sheet
    assert len(sheet) < len(whole) / 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("-",),
        ("-", "--for", "nobody"),
        ("-", "--for", "patient", "--format", "doc"),
        ("-", "--for", "patient", "--large"),
        ("-", "--for", "clinician", "--no-annex"),
    ],
)
def test_bad_usage(command: Command, arguments: tuple[str, ...]) -> None:
    """Without a reader, or with one or a form that there is not, or what does not go together, it is exit code 2."""
    outcome = command("handout", *arguments, stdin=EXAMPLE)
    assert (2, "") == (outcome.code, outcome.out)
    assert outcome.err

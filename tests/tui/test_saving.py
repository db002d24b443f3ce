"""Saving the page: whole, for its owner only, and never by accident over something else."""

from __future__ import annotations

import os
import stat
import sys
import threading

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tui.screens import Person, assessed, flat, scored
from tui.terminal import DEADLINE

from decision_aid.evidence.reader import Table
from decision_aid.pages import pdf
from decision_aid.pages.endings import as_file
from decision_aid.pages.page import as_text
from decision_aid.pages.patient import patient_page

NAME = "my-page.txt"


@asynccontextmanager
async def saving(table: Table, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Person]:
    """Somebody with a page, in the line that asks for the name of its file."""
    async with scored(table, "acne_scars", {"effect": 8}, size) as someone:
        await someone.go(9)
        await someone.fill("notes", "Ask about needles")
        await someone.to("do", "save")
        await someone.press("enter")
        assert (True, NAME) == (someone.typing, someone.line.value)
        yield someone


async def rename(someone: Person, name: str) -> None:
    """Type another name over the one in the line, and keep it."""
    await someone.press("end", "ctrl+u")
    await someone.paste(name)
    await someone.press("enter")


async def made(someone: Person) -> None:
    """Wait until no file is being made any more."""
    while any(worker.is_running for worker in someone.app.workers):
        await someone.pilot.pause(0.01)
    await someone.settle()


class Slow:
    """Instead of the maker of PDF one that waits for the gate; ``fault`` is what it fails with, if anything."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.begun = 0
        self.fault: Exception | None = None

    def as_pdf(self, *_: object, **__: object) -> pdf.Pdf:
        """A document that tells nothing of the page."""
        self.begun += 1
        assert self.gate.wait(DEADLINE)
        if self.fault is not None:
            raise self.fault
        return pdf.Pdf(b"%PDF-slow", ())


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    """A PDF that takes its time."""
    maker = Slow()
    monkeypatch.setattr(pdf, "as_pdf", maker.as_pdf)
    return maker


def page(table: Table, someone: Person) -> str:
    """The page for these answers, as text."""
    found = assessed(table, someone.answers)
    assert found is not None
    return as_text(patient_page(table, someone.answers, found))


async def test_page_is_saved(table: Table, here: Path) -> None:
    """The page is saved whole, as it stands on the screen, readable by its owner only, and it is said where."""
    async with saving(table) as someone:
        await someone.press("enter")

        assert not someone.typing
        assert f"Saved: {here / NAME}".replace(" ", "") == someone.said("message").replace(" ", "")
        assert [NAME] == [path.name for path in here.iterdir()]
        assert 0o600 == stat.S_IMODE((here / NAME).stat().st_mode)
        saved = (here / NAME).read_text(encoding="utf-8")
        assert page(table, someone) == saved
        assert "Ask about needles" in saved


async def test_saved_page_is_the_page_shown(table: Table, here: Path) -> None:
    """Where the screen is wide enough, the file has the lines of the screen, one for one."""
    async with saving(table, (200, 40)) as someone:
        await someone.press("enter")
        lines = await someone.collect()
        start = next(place for place, line in enumerate(lines) if line.strip().startswith("My page: "))
        shown = [line[2:] for line in lines[start:]]
        saved = (here / NAME).read_text(encoding="utf-8").splitlines()
        assert [line.rstrip() for line in saved] == shown[: len(saved)]


@pytest.mark.parametrize(
    ("name", "start"), [("mine.md", b"# My page"), ("mine.HTML", b"<!DOCTYPE html>"), ("mine.pdf", b"%PDF-")]
)
async def test_ending_chooses_the_form(table: Table, here: Path, name: str, start: bytes) -> None:
    """A name that ends in .md, .html or .pdf saves the same page in that form, for its owner only; the line says so."""
    async with saving(table) as someone:
        assert "a file name that ends in .txt, .md, .html or .pdf" in someone.said("prompt-label")
        await rename(someone, name)
        await made(someone)
        assert not someone.typing
        assert someone.said("message").startswith("Saved: ")
        saved = (here / name).read_bytes()
        found = assessed(table, someone.answers)
        assert found is not None
        ending = f".{name.lower().partition('.')[2]}"
        assert as_file(patient_page(table, someone.answers, found), ending).content == saved
    assert saved.startswith(start)
    assert 0o600 == stat.S_IMODE((here / name).stat().st_mode)


async def test_no_library_for_the_form(table: Table, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PDF can't be made, one line says what to install and that HTML prints, and nothing is written."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    async with saving(table) as someone:
        await rename(someone, "mine.pdf")
        await made(someone)
        said = someone.said("prompt-error")
        assert said.startswith("To write PDF, first type: ")
        assert said.endswith("--format html prints as well.")
        assert (True, "mine.pdf") == (someone.typing, someone.line.value)
    assert [] == os.listdir(here)


async def test_keys_go_on_while_a_pdf_is_made(table: Table, here: Path, slow: Slow) -> None:
    """A PDF takes seconds: it is said that it is being made, keys go on, and it is said where it is in the end."""
    async with saving(table) as someone:
        await rename(someone, "mine.pdf")
        assert (False, "The file is being made.") == (someone.typing, someone.said("message"))
        await someone.press("s", "1")
        await someone.choose("mode", "alone")
        assert ("start", "alone", []) == (someone.step, someone.answers.mode, os.listdir(here))
        slow.gate.set()
        await made(someone)
        assert f"Saved: {here / 'mine.pdf'}".replace(" ", "") == someone.said("message").replace(" ", "")
        assert b"%PDF-slow" == (here / "mine.pdf").read_bytes()
        assert 0o600 == stat.S_IMODE((here / "mine.pdf").stat().st_mode)


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (OSError(28, "No space left on device"), "It can't be saved there: the disk is full."),
        (pdf.Lacking("to write PDF, first type: this"), "To write PDF, first type: this."),
        (ZeroDivisionError(), "It can't be saved there: ZeroDivisionError."),
    ],
    ids=["disk", "library", "fault"],
)
async def test_a_pdf_that_fails(table: Table, here: Path, slow: Slow, fault: Exception, why: str) -> None:
    """Who waits has the line and the name back, with why; who has gone on is told in one line and not held up."""
    slow.fault = fault
    async with saving(table) as someone:
        await rename(someone, "mine.pdf")
        slow.gate.set()
        await made(someone)
        assert (True, "mine.pdf", why) == (someone.typing, someone.line.value, someone.said("prompt-error"))
        slow.gate.clear()
        await someone.press("enter", "b")
        slow.gate.set()
        await made(someone)
        assert (False, "check") == (someone.typing, someone.step)
        assert f"mine.pdf is not saved. {why}" == someone.said("message")
    assert [] == os.listdir(here)


async def test_a_pdf_that_is_there_is_asked_about_first(table: Table, here: Path, slow: Slow) -> None:
    """Nobody waits for a PDF only to be asked then; a file that came in the meantime is kept and asked about."""
    (here / "mine.pdf").write_text("something else", encoding="utf-8")
    slow.gate.set()
    async with saving(table) as someone:
        await rename(someone, "mine.pdf")
        assert (True, 0) == (someone.typing, slow.begun)
        assert "There is a file of that name. Enter again replaces it" in someone.said("prompt-error")
        await someone.press("enter")
        await made(someone)
        assert (False, b"%PDF-slow") == (someone.typing, (here / "mine.pdf").read_bytes())
        slow.gate.clear()
        await someone.to("do", "save")
        await someone.press("enter")
        await rename(someone, "other.pdf")
        (here / "other.pdf").write_text("just come", encoding="utf-8")
        slow.gate.set()
        await made(someone)
        assert "There is a file of that name. Enter again replaces it" in someone.said("prompt-error")
        assert "just come" == (here / "other.pdf").read_text(encoding="utf-8")
        await someone.press("enter")
        await made(someone)
        assert b"%PDF-slow" == (here / "other.pdf").read_bytes()


async def test_one_pdf_at_a_time(table: Table, here: Path, slow: Slow) -> None:
    """While one is being made no other is begun; the line stays, and Enter tries again."""
    async with saving(table) as someone:
        await rename(someone, "one.pdf")
        await someone.to("do", "save")
        await someone.press("enter")
        await rename(someone, "two.pdf")
        assert (True, "two.pdf", 1) == (someone.typing, someone.line.value, slow.begun)
        assert "is still being made. Enter tries again." in someone.said("prompt-error")
        slow.gate.set()
        await made(someone)
        assert (True, "two.pdf") == (someone.typing, someone.line.value)
        await someone.press("enter")
        await made(someone)
        assert {"one.pdf", "two.pdf"} == set(os.listdir(here))


async def test_a_step_that_is_being_chosen(table: Table, slow: Slow) -> None:
    """A file that is there between s and the step's number takes nothing away: the digit is the step, no rating."""
    async with saving(table) as someone:
        await rename(someone, "mine.pdf")
        await someone.press("s", "6")
        before = someone.answers
        await someone.press("s")
        slow.gate.set()
        await made(someone)
        await someone.press("7")
        assert ("fit", before) == (someone.step, someone.answers)


async def test_a_file_under_a_dialog(table: Table, slow: Slow) -> None:
    """What became of a file is told on the first screen, whatever lies over it."""
    slow.fault = OSError(28, "No space left on device")
    async with saving(table) as someone:
        await rename(someone, "mine.pdf")
        await someone.press("f1")
        slow.gate.set()
        await made(someone)
        await someone.press("escape")
        assert someone.said("message").startswith("mine.pdf is not saved.")


async def test_note_in_another_form(table: Table, here: Path) -> None:
    """The clinician's note has its form by its name's ending too."""
    async with scored(table, "acne_scars", {"effect": 8}) as someone:
        await someone.go(1)
        await someone.choose("mode", "together")
        await someone.go(9)
        await someone.to("do", "save_note")
        await someone.press("enter")
        assert "the clinician's note as (a file name that ends in" in someone.said("prompt-label")
        await rename(someone, "note.html")
        assert not someone.typing
    assert "<h1>Clinician&#x27;s note: " in (here / "note.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["mine.docx", "mine", "mine.txt.gz", ".html", "mine."])
async def test_another_ending(table: Table, here: Path, name: str) -> None:
    """An ending that there is no form for, or none, is one line on which there are; nothing is written."""
    async with saving(table) as someone:
        await rename(someone, name)
        assert "The name must end in .txt, .md, .html or .pdf." == someone.said("prompt-error")
        assert (True, name) == (someone.typing, someone.line.value)
    assert [] == os.listdir(here)


async def test_typed_name_and_home(table: Table, here: Path, home: Path) -> None:
    """Another name, a folder, and ``~`` for one's home are taken as people mean them."""
    (here / "pages").mkdir()
    async with saving(table) as someone:
        await rename(someone, "  pages/second page.txt ")
        assert not someone.typing
        assert page(table, someone) == (here / "pages" / "second page.txt").read_text(encoding="utf-8")
        await someone.press("enter")
        await rename(someone, "~/mine.txt")
        assert page(table, someone) == (home / "mine.txt").read_text(encoding="utf-8")


async def test_existing_file_asks_first(table: Table, here: Path) -> None:
    """A file of that name is asked about and kept; Enter again replaces it, and it becomes its owner's only."""
    (here / NAME).write_text("something else", encoding="utf-8")
    (here / NAME).chmod(0o644)
    async with saving(table) as someone:
        await someone.press("enter")
        assert "There is a file of that name. Enter again replaces it" in someone.said("prompt-error")
        assert ("something else", True) == ((here / NAME).read_text(encoding="utf-8"), someone.typing)
        await someone.press("enter")
        assert (page(table, someone), False) == ((here / NAME).read_text(encoding="utf-8"), someone.typing)
        assert 0o600 == stat.S_IMODE((here / NAME).stat().st_mode)
        assert [NAME] == os.listdir(here)


async def test_each_existing_file_asks(table: Table, here: Path) -> None:
    """Having been asked about one file is no leave to replace another, nor to replace it another time."""
    for name in (NAME, "other.txt"):
        (here / name).write_text(name, encoding="utf-8")
    async with saving(table) as someone:
        await someone.press("enter")
        await rename(someone, "other.txt")
        assert (True, "other.txt") == (someone.typing, (here / "other.txt").read_text(encoding="utf-8"))
        await someone.press("escape", "enter", "enter")
        assert (True, NAME) == (someone.typing, (here / NAME).read_text(encoding="utf-8"))
        assert "There is a file of that name." in someone.said("prompt-error")


async def test_escape_saves_nothing(table: Table, here: Path) -> None:
    """Esc leaves the line without a file."""
    async with saving(table) as someone:
        await someone.press("escape")
        assert (False, []) == (someone.typing, os.listdir(here))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("folder", "It can't be saved there: folder is a directory."),
        (".", "It can't be saved there: . is a directory."),
        ("missing/page.txt", "It can't be saved there: the folder is not there."),
        (f"{NAME}/page.txt", "It can't be saved there: a part of the path is not a folder."),
        (f"{'x' * 300}.txt", "It can't be saved there: the name is too long."),
        ("   ", "A file name is needed."),
        ("~nobody-of-that-name/page.txt", "It can't be saved there: Could not determine home directory."),
    ],
    ids=["directory", "here", "missing", "file", "long", "empty", "stranger"],
)
async def test_unwritable_place(table: Table, here: Path, name: str, reason: str) -> None:
    """A place that can't be written gives one sentence, keeps the line and every answer, and leaves no file."""
    (here / "folder").mkdir()
    (here / NAME).write_text("something else", encoding="utf-8")
    async with saving(table) as someone:
        before = someone.answers
        await rename(someone, name)

        assert reason == someone.said("prompt-error")
        assert (True, name, before) == (someone.typing, someone.line.value, someone.answers)
        assert {"folder", NAME} == set(os.listdir(here))
        assert [] == os.listdir(here / "folder")
        assert "something else" == (here / NAME).read_text(encoding="utf-8")
        await rename(someone, "good.txt")
        assert page(table, someone) == (here / "good.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("broken", ["replace", "fsync"])
async def test_disk_fails(table: Table, here: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    """When the disk fails midway it is said, the old file stays whole, and no part of the new one is left."""
    (here / NAME).write_text("something else", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with saving(table) as someone:
        with monkeypatch.context() as disk:
            disk.setattr(os, broken, fail)
            await someone.press("enter", "enter")
        assert "It can't be saved there: the disk is full." == someone.said("prompt-error")
        assert someone.typing
        assert ([NAME], "something else") == (os.listdir(here), (here / NAME).read_text(encoding="utf-8"))
        await someone.press("enter")
        assert not someone.typing
        assert flat(page(table, someone)) == flat((here / NAME).read_text(encoding="utf-8"))


async def test_the_clinician_has_a_note(table: Table, here: Path) -> None:
    """Together there is a note to save too, with what the patient's page never has; alone there is none."""
    async with scored(table, "acne_scars", {"effect": 8}) as someone:
        await someone.go(9)
        assert "clinician's note" not in flat(" ".join(await someone.collect()))
        await someone.go(1)
        await someone.choose("mode", "together")
        await someone.go(9)
        await someone.fill("clinician_notes", "Explained lumps")
        await someone.to("do", "save_note")
        await someone.press("enter", "enter")
        assert ["note.txt"] == [path.name for path in here.iterdir()]
        note = (here / "note.txt").read_text(encoding="utf-8")
        assert note.startswith("Clinician's note: ")
        assert "Clinician's notes: Explained lumps" in note
        assert "Explained lumps" not in page(table, someone)

"""Text from outside is text on the screen: no key, no link, no escape and no turned line comes of it."""

from __future__ import annotations

import re

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from commands.outside import HOSTILE, clinic, drives, seen, together
from rich.segment import Segment
from tui.screens import Person, person
from tui.terminal import terminal

from decision_aid.assessment.value import Value
from decision_aid.evidence.reader import Table, read_table
from decision_aid.interview.answers import Answers, OwnConcern
from decision_aid.pages.page import Bar, Cells, Page, Section, as_text
from decision_aid.tui import readers

TEXTS = pytest.mark.parametrize("text", together(HOSTILE.values(), 400), ids="{:.5}".format)
STEPS = range(1, 10)


def own(answers: Answers, text: str) -> Answers:
    """The answers with ``text`` in every place for a person's own words, as a file may hold it."""
    return attrs.evolve(
        answers, mode="together", goals=("acne_scars",), body_area=text, goal_words=text, why_now=text, deadline=text,
        discount=text, importance={"effect": 8, "cost": 4}, own_concerns=(OwnConcern(label=text, importance=4),),
        questions=(text,), notes=text, next_step=text, clinician_notes=text,
    )  # fmt: skip


def painted(someone: Person) -> Iterator[Segment]:
    """Every piece of the screen as it is about to be written."""
    for strip in someone.app.screen._compositor.render_strips(someone.app.size):
        yield from strip


def looked_at(someone: Person) -> str:
    """The screen, after it was seen that nothing on it does anything but be read."""
    pieces = list(painted(someone))
    assert [] == [found for piece in pieces for found in drives(piece.text)]
    assert [] == [piece for piece in pieces if piece.style is not None and (piece.style.link or actions(piece))]
    width = someone.app.size.width
    strips = someone.app.screen._compositor.render_strips(someone.app.size)
    assert [] == [strip for strip in strips if strip.cell_length != width]
    return someone.screen


def actions(piece: Segment) -> list[str]:
    """What a click on a piece would do, as the screen library keeps it with a piece of markup."""
    meta = piece.style.meta if piece.style is not None else {}
    return [key for key in meta if key == "@click"]


@TEXTS
async def test_every_step(table: Table, text: str) -> None:
    """On every step, in the line for typing, in what is behind a row, in the numbers and in the big view."""
    async with person(table, (100, 40)) as someone:
        someone.app._change(own(someone.answers, text))
        await someone.settle()
        everything = ""
        for number in STEPS:
            await someone.go(number)
            everything += looked_at(someone)
            for _ in range(12):
                offset = someone.sheet.scroll_offset
                await someone.press("pagedown")
                everything += looked_at(someone)
                if offset == someone.sheet.scroll_offset:
                    break
        assert squashed(text) in squashed(everything)
        for key in ("v", "z", "N", "question_mark"):
            await someone.press(key)
            looked_at(someone)
            if len(someone.app.screen_stack) > 1:
                await someone.press("escape")
        await someone.go(9)
        await someone.to("edit", "notes")
        await someone.press("enter")
        assert someone.typing
        looked_at(someone)
        await someone.press("enter")
        looked_at(someone)


def squashed(text: str) -> str:
    """What is seen of a text without blanks and without the frames and bars of the screen."""
    return re.sub("[\u2500-\u25ff]", "", seen(text))


@TEXTS
async def test_typed_and_pasted(table: Table, text: str) -> None:
    """What is pasted into a line for typing is shown as text, and so is why it can't be taken, and a name of a file."""
    async with person(table, (100, 40)) as someone:
        await someone.go(4)
        await someone.to("edit", "limits.days_off")
        await someone.press("enter")
        await someone.paste(text)
        looked_at(someone)
        await someone.press("enter")
        assert someone.typing
        looked_at(someone)
        await someone.press("escape")
        someone.app._change(own(someone.answers, "quokka"))
        await someone.go(9)
        for name in (text, f"{text}.txt"):
            await someone.to("do", "save")
            await someone.press("enter", "end", "ctrl+u")
            await someone.paste(name)
            await someone.press("enter")
            looked_at(someone)
            if someone.typing:
                await someone.press("escape")


async def test_a_clinic(here: Path) -> None:
    """The words of a clinic's file make no markup on the screen, and are there to be read."""
    words = HOSTILE["markup"]
    (here / "clinic.toml").write_text(clinic(contact=words, disclosure=words), encoding="utf-8")
    async with person(read_table(None, here / "clinic.toml"), (120, 40)) as someone:
        everything = looked_at(someone)
        await someone.press("w")
        everything += looked_at(someone)
        for _ in range(20):
            await someone.press("pagedown")
            everything += looked_at(someone)
        assert squashed(words) in squashed(everything)


async def test_a_page_in_a_dialog(table: Table) -> None:
    """A page in a dialog has all that its text has: sentences, points, the rows of a table, bars and kept lines."""
    section = Section(
        title="One", text=("A sentence.",), points=("A point",),
        cells=Cells(heads=("What", "A", "B"), rows=(("c", "d", "e"),)),
        bars=(Bar(label="Label", value=Value(0.1, 0.5, 0.9), words="fifty"),), lines=("kept   so",),
    )  # fmt: skip
    page = Page(title="A page", sections=(section, attrs.evolve(section, title="Two", part="annex")), annex="Annex")
    async with person(table, (100, 60)) as someone:
        someone.app.push_screen(readers.of_page(page))
        await someone.settle()
        marks = re.compile(r"[*=•─═\- ]+")
        shown, text = (marks.sub("", made) for made in (await someone.read(), as_text(page)))
        assert "".join(text.split()) == "".join(shown.split())


@pytest.mark.parametrize("name", ["colours", "title", "link", "clipboard", "device", "embeddings", "isolates"])
def test_whole_process(here: Path, name: str) -> None:
    """On a real terminal no byte of an escape that was pasted is written back, and no mark that turns the writing."""
    with terminal(here) as running:
        running.wait_for("Who is at the screen?")
        running.type_until("s4", "Limits")
        usual = foreign(running.written)
        running.type_until("\x1b[B\x1b[B1", "Enter keeps it")
        running.type_until(f"\x1b[200~quokka{HOSTILE[name]}wallaby\x1b[201~", "quokka")
        running.type_until("\r", "is not a number")
        running.press("\x1b[27u")
        running.press("\x03")
        running.wait_for("Leave?")
        running.press("y")
        code, _ = running.end()
    assert 0 == code
    assert usual == foreign(running.written)
    assert [] == [found for found in drives(running.text.replace("\r", "")) if found != "'\\t'"]


def foreign(written: bytes) -> set[bytes]:
    """The escapes that do more than paint: those that set a title, a link or the clipboard, or ask for something."""
    return set(re.findall(rb"\x1b[\]P_^X][^\x1b\x07]*|\x1b\[[0-9;?]*[nct]", written))

"""Every step at every size: all of it can be read, and a change of size loses nothing."""

from __future__ import annotations

import re

import pytest

from tui.screens import STEP_IDS, Person, assessed, flat, grid_rows, person, scored

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.interview.questions import STEPS
from decision_aid.tui.actions import ACTIONS
from decision_aid.views.grid import option_names
from decision_aid.views.rows import Row
from decision_aid.views.steps import rows

SIZES = ((80, 24), (60, 20), (40, 10), (120, 40))
by_size = pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
by_step = pytest.mark.parametrize("number", range(1, 10), ids=STEP_IDS)


def declared(table: Table, answers: Answers, step: str) -> tuple[Row, ...]:
    """The rows that a step has for these answers."""
    return rows(table, answers, assessed(table, answers), step)


@by_size
@by_step
async def test_all_words_can_be_read(table: Table, number: int, size: tuple[int, int]) -> None:
    """Scrolled from the top to the end, a step shows every row whole and in order, whatever the size."""
    async with person(table, size) as someone:
        await someone.go(2)
        await someone.pick("goals", "local_fat")
        await someone.go(3)
        await someone.mark("blood_thinners")
        await someone.go(4)
        await someone.choose("limits.surgery", True)
        await someone.go(number)
        found = declared(table, someone.answers, someone.step)
        told = flat(" ".join(line.lstrip("> ") for line in await someone.collect()))
        place = 0
        for row in found:
            for text in () if row.cells else (row.mark, row.text, row.note):
                assert flat(text) in told[place:], text
                place = told.index(flat(text), place)
        if any(row.cells for row in found):
            await check_grid(someone, [row for row in found if row.cells])


async def check_grid(someone: Person, found: list[Row]) -> None:
    """Every question and every cell of the grid can be read whole, page by page sideways."""
    names = option_names(someone.app.stage.table.evidence)
    seen: dict[tuple[int, int], str] = {}
    await someone.press("home")
    await someone.to_grid(found[0].text)
    for _ in names:
        shown = grid_rows(await someone.collect())
        assert [flat(row.text) for row in found] == [question for _, (question, *_) in shown]
        for number, (header, (_, *cells)) in enumerate(shown):
            for name, cell in zip(header, cells, strict=True):
                seen[number, names.index(name)] = cell
        if len(seen) == len(found) * len(names):
            break
        await someone.press("home")
        await someone.to_grid(found[0].text)
        await someone.press(*["right"] * len(shown[0][0]))
    assert {
        (y, x): flat(" ".join(cell.lines)) for y, row in enumerate(found) for x, cell in enumerate(row.cells)
    } == seen


@by_size
@pytest.mark.parametrize("number", [6, 7, 9])
async def test_all_words_can_be_read_beside_the_bars(table: Table, number: int, size: tuple[int, int]) -> None:
    """With ratings, and so with bars where there is room, the rows, the fits and the page can be read whole."""
    async with scored(table, "local_fat", {"effect": 8, "invasiveness": 3}, size) as someone:
        await someone.go(number)
        told = flat(" ".join(line.lstrip("> ") for line in await someone.collect()))
        for row in declared(table, someone.answers, someone.step):
            for text in (row.mark, row.text, row.note):
                assert flat(text) in told, text
        if number == 9:
            from decision_aid.pages.page import as_text
            from decision_aid.pages.patient import patient_page

            found = assessed(table, someone.answers)
            assert found is not None
            page = as_text(patient_page(table, someone.answers, found), 80)
            # An address that is longer than the screen is wide goes on in the next line.
            unbroken = told.replace(" ", "")
            for word in set(page.split()) - {"-" * len(line) for line in page.splitlines()}:
                if not re.fullmatch(r"[-=█▒│·]+", word):
                    assert word in unbroken, word
        for name in () if number == 9 else ("Mesotherapy", "Liposuction", "No treatment"):
            if size[1] >= 20:
                assert re.search(rf"{name} .*\d+ of 100 points", flat(" ".join(someone.bars)))
            if number == 7:
                assert re.search(rf"{name}: \d+ of 100 points", told)


@by_size
async def test_line_for_typing_fits(table: Table, size: tuple[int, int]) -> None:
    """At every size the line for typing shows its question whole, what was typed, and why it is refused."""
    async with person(table, size) as someone:
        await someone.go(4)
        await someone.fill("limits.sessions", "9999")
        assert someone.typing
        assert "Most visits (a whole number)" == someone.said("prompt-label")
        assert "A whole number from 0 to 1000 is needed, not 9999" == someone.said("prompt-error")
        assert any(line.strip() == "9999" for line in someone.lines)


@by_size
async def test_dialogs_fit(table: Table, size: tuple[int, int]) -> None:
    """At every size the help can be read to its end, and the question before leaving shows all its keys."""
    async with person(table, size) as someone:
        await someone.press("f1")
        told = await someone.read()
        assert told.startswith(f"Help: Start {STEPS[0].intro}")
        assert told.endswith(ACTIONS[-1].help)
        await someone.press("escape", "q")
        assert "y leave · f keep all · n stay" in someone.screen


@by_size
async def test_where_we_are(table: Table, size: tuple[int, int]) -> None:
    """At every size the first line names the step, and no line is wider than the screen."""
    async with person(table, size) as someone:
        for number in range(1, 10):
            await someone.go(number)
            short = someone.app.step.short
            whole = f"[{number} {short}]" if size[0] >= 80 else f"Step {number} of 9: {short}"
            assert whole in someone.lines[0]
            assert size[1] == len(someone.lines)
            assert all(len(line) <= size[0] for line in someone.lines)


@by_step
async def test_resize_keeps_everything(table: Table, number: int) -> None:
    """Narrower and wide again: the step, the answers and the line under the cursor stay, and stay in view."""
    async with scored(table, "local_fat", {"effect": 8}, (120, 40)) as someone:
        await someone.go(number)
        await someone.press(*["down"] * 12)
        kept = (someone.step, someone.answers, someone.row.act, someone.row.text)
        for size in ((60, 20), (120, 40), (80, 24), (120, 40)):
            await someone.resize(*size)
            assert kept == (someone.step, someone.answers, someone.row.act, someone.row.text)
            assert 1 == len(someone.pointed), size


async def test_steps_and_bars_follow_the_size(table: Table) -> None:
    """The bar of steps and the fit bars are those of the new size, as if the program had been started at it."""
    seen = {}
    for size in SIZES:
        async with scored(table, "local_fat", {}, size) as someone:
            seen[size] = someone.lines[0]
    async with scored(table, "local_fat", size=(120, 40)) as someone:
        wide = someone.bars
        for size in (*SIZES, *reversed(SIZES)):
            await someone.resize(*size)
            assert seen[size] == someone.lines[0]
        await someone.resize(120, 40)
        assert wide == someone.bars


async def test_resize_keeps_the_cell_in_view(table: Table) -> None:
    """The cell under the cursor stays in view when the grid narrows, and all options come back when it widens."""
    async with person(table, (120, 40)) as someone:
        await someone.go(2)
        await someone.pick("goals", "local_fat")
        await someone.go(5)
        await someone.to_grid("What would it be?")
        await someone.press(*["right"] * 4)
        for size in ((80, 24), (60, 20), (40, 10), (120, 40)):
            await someone.resize(*size)
            assert 1 == len(someone.pointed), size
            assert someone.sheet.card is not None
            assert "No treatment" == someone.sheet.card.title
        for name in option_names(table.evidence):
            assert re.search(rf"│ \(?{name}\b", someone.screen)


@pytest.mark.parametrize("height", [24, 30])
async def test_first_rating_stays_in_view(table: Table, height: int) -> None:
    """When the first rating brings the bars, the line that was rated stays in view."""
    async with scored(table, "local_fat", {}, (80, height)) as someone:
        for criterion in table.evidence.criteria:
            await someone.to("rate", criterion.id)
            await someone.press("5")
            assert someone.bars
            assert 1 == len(someone.pointed), criterion.id
            assert someone.pointed[0].startswith("> [x] 5  ■■■■■·····")
            await someone.press("x")

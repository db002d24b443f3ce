"""What the screen says by characters alone, and what stands on it in which order."""

from __future__ import annotations

import re

from collections.abc import Awaitable, Callable, Iterator

import pytest

from tui.screens import RATINGS, STEP_IDS, TODAY, Person, assessed, bare, flat, grid_rows, person, scored

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.views.cards import Card
from decision_aid.views.grid import grid, option_names
from decision_aid.views.rows import Row
from decision_aid.views.steps import NO_GOAL, rows

BANNED = re.compile(r"\b(best|winner|winners|recommend(ed|s)?|top choice|should choose|painless)\b", re.IGNORECASE)
GOALS = (
    "fine_lines", "expression_lines", "acne_scars", "skin_quality", "laxity", "local_fat",
    "chin_fat", "cellulite", "hair_loss", "pigmentation", "stretch_marks",
)  # fmt: skip


# -------------------------------------------------------------------- states


async def one_of_several(someone: Person) -> list[str]:
    """A choice before, when chosen, and when taken back."""
    await someone.to("choose", "mode", "alone")
    return [await after(someone, *keys) for keys in ((), ("enter",), ("enter",))]


async def any_of_several(someone: Person) -> list[str]:
    """A goal before, in the list, and out of it."""
    await someone.go(2)
    await someone.to("toggle", "goals", "laxity")
    return [await after(someone, *keys) for keys in ((), ("space",), ("space",))]


async def a_condition(someone: Person) -> list[str]:
    """A health condition: no, yes, not sure, and no again."""
    await someone.go(3)
    await someone.to("condition", "smoking")
    return [await after(someone, *keys) for keys in ((), ("enter",), ("enter",), ("enter",))]


async def a_firm_limit(someone: Person) -> list[str]:
    """A limit that is firm, that is not, and that is firm again."""
    await someone.go(4)
    await someone.choose("limits.needles", True)
    await someone.to("firm", "needles")
    return [await after(someone, *keys) for keys in ((), ("enter",), ("enter",))]


async def a_rating(someone: Person) -> list[str]:
    """A rating: none, 0, 1, 5, 10, none again, and left out."""
    await someone.go(2)
    await someone.pick("goals", "laxity")
    await someone.go(6)
    await someone.to("rate", "cost")
    return [await after(someone, *keys) for keys in ((), ("0",), ("1",), ("5",), ("1", "0"), ("delete",), ("x",))]


async def a_field(someone: Person) -> list[str]:
    """A number: none, and then one."""
    await someone.to("edit", "leaning.before_sure")
    return [await after(someone, *keys) for keys in ((), ("5", "enter"))]


async def after(someone: Person, *keys: str) -> str:
    """The line under the cursor after these keys."""
    await someone.press(*keys)
    assert someone.pointed, "the cursor is not to be seen"
    return someone.pointed[0]


@pytest.mark.parametrize(
    ("states", "marks"),
    [
        (one_of_several, ["( )", "(•)", "( )"]),
        (any_of_several, ["[ ]", "[x]", "[ ]"]),
        (a_condition, ["[ ]", "[x]", "[?]", "[ ]"]),
        (a_firm_limit, ["[x]", "[ ]", "[x]"]),
        (
            a_rating,
            [
                "[x] -- ··········",
                "[x] 0  ··········",
                "[x] 1  ■·········",
                "[x] 5  ■■■■■·····",
                "[x] 10 ■■■■■■■■■■",
                "[x] -- ··········",
                "[ ] -- ··········",
            ],
        ),
        (a_field, ["How sure are you of that, from 0 to 10? nothing yet", "How sure are you of that, from 0 to 10? 5"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
async def test_states_differ_without_colour(
    table: Table, states: Callable[[Person], Awaitable[list[str]]], marks: list[str]
) -> None:
    """Each state of each kind of answer has characters of its own."""
    async with person(table) as someone:
        seen = await states(someone)
        for mark, line in zip(marks, seen, strict=True):
            assert line.startswith(f"> {mark}"), line
        assert len(set(marks)) == len(set(seen))


async def test_cursor_moves(table: Table) -> None:
    """The cursor is one ``>`` on the screen; Down and Up move it from choice to choice."""
    async with person(table) as someone:
        seen = []
        for key in ("", "down", "down", "up"):
            await someone.press(*[key] * bool(key))
            assert 1 == len(someone.pointed)
            seen.append(someone.pointed[0])
        assert [
            "> ( ) A patient and a clinician, together",
            "> ( ) I am on my own",
            "> » Go on with answers that you kept in a file (press j)",
            "> ( ) I am on my own",
        ] == seen


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 10)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize(("start", "key"), [("home", "down"), ("end", "up"), ("home", "pagedown"), ("end", "pageup")])
async def test_cursor_is_always_in_sight(table: Table, size: tuple[int, int], start: str, key: str) -> None:
    """Wherever Compare is scrolled to, one ``>`` shows the line or cell of the cursor, also in a row of many lines."""
    async with scored(table, "local_fat", {}, size) as someone:
        await someone.go(5)
        await someone.press(start)
        before = ""
        while before != someone.screen:
            assert 1 == len(someone.pointed), someone.screen
            before = someone.screen
            await someone.press(key)
        edge = len(someone.sheet._lines) - someone.sheet.scrollable_content_region.height if start == "home" else 0
        assert edge == someone.sheet.scroll_offset.y


async def test_cursor_in_the_grid(table: Table) -> None:
    """In the grid the cursor is one ``>`` in one cell; Left and Right move it and stop at both ends."""
    async with scored(table, "local_fat") as someone:
        await someone.go(5)
        await someone.to_grid("What would it be?")
        seen = []
        for key in ("left", "right", "right", "right", "right", "right", "left"):
            await someone.press(key)
            assert 1 == sum(line.count("│▸") for line in someone.sheet_lines)
            assert someone.sheet.card is not None
            seen.append(someone.sheet.card.title)
        names = option_names(table.evidence)
        assert [names[place] for place in (0, 1, 2, 3, 4, 4, 3)] == seen


async def test_bars_move_with_a_rating(table: Table) -> None:
    """The bars come with the first rating, and each change of a rating changes them."""
    async with person(table) as someone:
        await someone.go(2)
        await someone.pick("goals", "local_fat")
        await someone.go(6)
        assert [] == someone.bars
        seen = []
        for criterion, rating in (("effect", 5), ("recovery", 5), ("recovery", 9), ("cost", 9)):
            await someone.rate(criterion, rating)
            seen.append("\n".join(someone.bars))
        assert len(seen) == len(set(seen))
        for name in ("Mesotherapy", "Liposuction", "No treatment"):
            assert name in seen[0]
        for name in ("Microneedling", "Botox"):
            assert name not in seen[0]
        for criterion in ("effect", "recovery", "cost"):
            await someone.to("rate", criterion)
            await someone.press("delete")
        assert [] == someone.bars


# --------------------------------------------------------------------- order


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("number", [5, 6, 7])
async def test_warnings_stand_first(table: Table, number: int, size: tuple[int, int]) -> None:
    """On Compare, What matters and Fit the warnings come before the grid, any rating and any fit."""
    async with scored(table, "local_fat", size=size) as someone:
        await someone.go(number)
        shown = someone.lines
        warned = next(place for place, line in enumerate(shown) if line[2:4] == "! ")
        later = [place for place, line in enumerate(shown) if "│ Mesotherapy" in line or " of 100 points" in line]
        assert all(warned < place for place in later)

        lines = await someone.collect()
        warned = next(place for place, line in enumerate(lines) if line[2:4] == "! ")
        first = next(place for place, line in enumerate(lines) if re.search(r"[─■·█▒]|of 100 points", line))
        assert warned < first
        before = flat(" ".join(lines[:first]))
        found = assessed(table, someone.answers)
        assert found is not None
        given = [item for option in found.options if option.plan for item in option.warnings]
        assert given
        for item in given:
            assert item.gist in before if number == 5 else f"{item.body} ({item.date[:4]})" in before


async def test_warnings_in_brief_open(table: Table) -> None:
    """What matters names the warnings in brief, and Enter on that line opens each of them whole."""
    async with scored(table, "local_fat") as someone:
        for _ in range(10):
            await someone.press("up")
        assert someone.pointed[0].startswith("> ! Official warnings. Mesotherapy: FDA (2023)")
        await someone.press("enter")
        told = await someone.read()
        found = assessed(table, someone.answers)
        assert found is not None
        for option in found.options:
            for item in option.warnings if option.plan else ():
                assert flat(item.text) in told


@pytest.mark.parametrize("number", [6, 7, 9])
async def test_steps_without_a_goal(table: Table, number: int) -> None:
    """A step that needs a goal says so, and Enter goes to where one is chosen."""
    async with person(table) as someone:
        await someone.go(number)
        assert NO_GOAL in someone.screen
        assert "Go to step 2 and choose a goal" in someone.pointed[0]
        assert [] == someone.bars
        await someone.press("enter")
        assert "goal" == someone.step


async def test_fit_without_ratings(table: Table) -> None:
    """Without any rating there is no fit, and Enter goes to where ratings are given."""
    async with person(table) as someone:
        await someone.go(2)
        await someone.pick("goals", "local_fat")
        await someone.go(7)
        told = flat(" ".join(await someone.collect()))
        assert "Nothing is rated above 0, so there is no fit to show." in told
        assert "of 100 points" not in told
        await someone.to("go", "matters")
        await someone.press("enter")
        assert "matters" == someone.step


@pytest.mark.parametrize(("size", "pages"), [((80, 24), 3), ((120, 40), 1), ((60, 20), 5), ((40, 10), 5)])
async def test_options_stand_in_the_tables_order(table: Table, size: tuple[int, int], pages: int) -> None:
    """The grid's columns are the table's options in its order, on as many pages as the width asks for."""
    async with person(table, size) as someone:
        await someone.go(2)
        await someone.pick("goals", "local_fat")
        await someone.go(5)
        await someone.to_grid("Is it compared")
        names = option_names(table.evidence)
        seen = [header(someone)]
        for _ in names:
            await someone.press("right")
            if seen[-1] != header(someone):
                seen.append(header(someone))
        assert pages == len(seen)
        for page in seen:
            assert "".join(page) in "".join(names)
        assert names == tuple(dict.fromkeys(name for page in seen for name in page))


async def test_fit_keeps_the_tables_order(table: Table) -> None:
    """The bars and the fits stand in the table's order though another option has more points."""
    async with scored(table, "local_fat") as someone:
        await someone.go(7)
        points = [int(found[1]) for line in someone.bars if (found := re.search(r"(\d+) of 100 points", line))]
        assert points != sorted(points, reverse=True)
        names = [line.partition("  ")[0] for line in someone.bars if " of 100 points" in line]
        assert ["Mesotherapy", "Liposuction", "No treatment"] == names
        headings = [line.strip().partition(":")[0] for line in await someone.collect() if " of 100 points" in line]
        assert names == headings


@pytest.mark.parametrize("goal", GOALS)
def test_grid_has_no_gap(table: Table, goal: str) -> None:
    """Every option, no treatment too, has a cell in every row for every goal, and no cell is empty."""
    answers = Answers(date=TODAY, goals=(goal,), importance=RATINGS)
    found = assessed(table, answers)
    assert found is not None
    for row in (row for section in grid(table.evidence, answers, found) for row in section.rows):
        assert len(table.evidence.treatments) == len(row.cells)
        for cell in row.cells:
            assert cell.lines
            assert all(line.strip() for line in cell.lines)
            assert cell.card.title.strip()
            assert all(line.strip() for line in cell.card.lines)
            assert cell.card.lines


async def test_no_cell_on_the_screen_is_empty(table: Table) -> None:
    """On the screen, too, each cell of each row of the grid has words."""
    async with scored(table, "cellulite", size=(120, 40)) as someone:
        await someone.go(5)
        found = grid_rows(await someone.collect())
        assert sum(bool(row.cells) for row in someone.sheet._rows) == len(found)
        for header, (question, *cells) in found:
            assert [*option_names(table.evidence)] == header
            assert question
            assert len(header) == len(cells)
            assert all(cells), question


# --------------------------------------------------------------------- words


@pytest.mark.parametrize("goal", [None, *GOALS])
def test_no_step_praises(table: Table, goal: str | None) -> None:
    """No line, cell or card of any step says best, winner, recommended, top choice or painless."""
    answers = Answers(date=TODAY, goals=(goal,) if goal else (), importance=RATINGS, conditions=("keloids",))
    for step in STEP_IDS:
        for row in rows(table, answers, assessed(table, answers), step):
            for text in told(row):
                assert not BANNED.search(text), text


async def test_no_screen_praises(table: Table) -> None:
    """No screen of a walk through the steps, help included, says any of those words."""
    async with scored(table, "acne_scars", size=(120, 40)) as someone:
        for number in range(1, 10):
            await someone.go(number)
            assert not BANNED.search(" ".join([someone.screen, *await someone.collect()]))
            await someone.press("f1")
            assert not BANNED.search(await someone.read())
            await someone.press("escape")


def told(row: Row) -> Iterator[str]:
    """Every text that a row shows or opens, but for the titles of sources."""
    yield from (row.text, row.note)
    for card in (row.card, *(cell.card for cell in row.cells)):
        if isinstance(card, Card):
            yield card.title
            yield from (line for line in card.lines if not line.startswith("["))
    for cell in row.cells:
        yield from cell.lines


def header(someone: Person) -> tuple[str, ...]:
    """The names of the options over the grid, from left to right."""
    line = next(line for line in someone.sheet_lines if re.match(r"  (\d-\d of 5 ◂ ▸)? *│ \(?[A-Z]", line))
    return tuple(bare(name.strip()) for name in line.split("│")[1:])

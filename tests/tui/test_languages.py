"""Other languages on the screen: the switch on Start, what is said of a draft, and room for longer words.

The language for testing stands for every other: each of its sentences is
accented and longer, and one that was cut lacks its end.
"""

from __future__ import annotations

import re

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from rich.cells import cell_len
from textual.widgets import Static
from tui.kept import MINE, until
from tui.screens import RATINGS, TODAY, Person, flat, person, screen_text

from decision_aid import language
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.interview.questions import STEPS
from decision_aid.language import LANGUAGES, SOURCE, pseudo, tr
from decision_aid.sessions.session import Session
from decision_aid.stage.languages import following
from decision_aid.stage.stage import Stage
from decision_aid.tui.bar import Bar
from decision_aid.tui.dialogs import Gallery, Leave, Reader
from decision_aid.tui.labels import step_labels
from decision_aid.tui.layout import wrap
from decision_aid.views.languages import SPEAK
from decision_aid.words.languages import draft_line, draft_said

SIZES = [(80, 24), (60, 20)]
FAT = Answers(date=TODAY, goals=("local_fat",), importance=RATINGS)


# ------------------------------------------------------------------ the switch


def test_languages_go_round() -> None:
    """From each language that is not for testing the switch leads to the next, and from the last to the first."""
    codes = [item.code for item in LANGUAGES if not item.testing]
    assert [*codes[1:], codes[0]] == [following(code) for code in codes]
    assert codes[0] == following(pseudo.CODE)


@pytest.mark.parametrize("size", SIZES)
async def test_switch_is_in_view_on_start(table: Table, size: tuple[int, int]) -> None:
    """The row that changes the language is on the first screen without scrolling, and names the language in itself."""
    async with person(table, size) as someone:
        assert "» Language / Langue: English" in someone.screen


@pytest.mark.usefixtures("offered")
async def test_enter_changes_the_language(table: Table) -> None:
    """Enter on the row says everything in the next language, with the cursor on the same row, and Enter goes back."""
    async with person(table) as someone:
        await someone.to(SPEAK.kind, SPEAK.key)
        before = someone.screen
        await someone.press("enter")
        assert pseudo.CODE == language.speaking()
        assert "Language / Langue: Pseudo" in someone.pointed[0]
        assert tr("q leave") in someone.lines[-1]
        assert draft_line() in someone.lines[0]
        assert pseudo.said(table.evidence.about.decision) in flat(someone.screen)
        await someone.press("enter")
        assert SOURCE == language.speaking()
        assert before == someone.screen


@pytest.mark.usefixtures("offered")
async def test_click_changes_the_language(table: Table) -> None:
    """A click on the row does what Enter does; a line for typing that is open is closed."""
    async with person(table) as someone:
        await someone.press("f")
        assert someone.typing
        y = next(y for y, line in enumerate(someone.lines) if "Language / Langue" in line)
        await someone.pilot.click(offset=(10, y))
        await someone.settle()
        assert pseudo.CODE == language.speaking()
        assert not someone.typing


@pytest.mark.usefixtures("offered")
async def test_about_is_made_anew(table: Table) -> None:
    """A page that was shown before is shown in the new language."""
    async with person(table) as someone:
        await someone.press("a")
        await someone.dialog()
        await someone.press("escape")
        someone.app.action_language()
        await someone.press("a")
        await someone.dialog()
        assert pseudo.OPEN in await someone.read()


def test_answers_stay_as_they_are(table: Table) -> None:
    """Another language changes no answer, nothing of what is kept, and no hash; what follows is said in it."""
    stage = Stage(table, TODAY)
    stage.change(FAT)
    stage.go(4)
    kept, columns = stage.content, stage.columns
    stage.speak(pseudo.CODE)
    assert kept == stage.content
    assert columns == stage.columns
    assert table is stage.source
    assert table.sha256 == stage.table.sha256
    assert stage.assessment is not None
    names = [pseudo.said(treatment.name) for treatment in table.evidence.treatments]
    assert names == [option.treatment.name for option in stage.assessment.options]
    stage.speak(SOURCE)
    assert table is stage.table


def test_a_trial_goes_on(table: Table) -> None:
    """While a change is tried, both sides are said in the new language, and what is kept is the side before it."""
    stage = Stage(table, TODAY)
    stage.change(FAT)
    stage.begin_trial()
    kept = stage.content
    stage.speak(pseudo.CODE)
    assert kept == stage.content
    assert stage.before is not None
    assert stage.before[1].shares is not None
    assert pseudo.said("Botox") in [option.treatment.name for option in stage.before[1].options]


def test_screens_for_one_alone_change(table: Table) -> None:
    """The screens of a step that somebody alone sees bit by bit are made anew, before there is any goal, too."""
    stage = Stage(table, TODAY)
    stage.change(Answers(date=TODAY, mode="alone"))
    stage.go(1)
    before = stage.rows(76)
    stage.speak(pseudo.CODE)
    after = stage.rows(76)
    assert len(before) == len(after)
    assert before != after


@pytest.mark.usefixtures("offered")
async def test_session_file_is_the_same(table: Table, here: Path) -> None:
    """What is kept by somebody who has changed the language is what is kept in English, byte for byte."""
    found = []
    for code in (SOURCE, pseudo.CODE):
        language.use(code)
        path = here / f"{code}-{MINE}"
        async with person(table, session=Session(path, table)) as someone:
            await someone.go(2)
            await someone.pick("goals", "cellulite")
            await until(someone, lambda: "14:03" in someone.said("title"), "the save")
        found.append(path.read_bytes())
    assert found[0] == found[1]
    with Session(here / f"{pseudo.CODE}-{MINE}", table) as session:
        assert session.opened is not None
        assert not session.opened.table_changed


# -------------------------------------------------------------------- a draft


async def test_nothing_is_said_of_a_draft_in_english(table: Table) -> None:
    """The language that all is written in is no draft."""
    async with person(table) as someone:
        assert "" == draft_line()
        assert "raft" not in someone.screen


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_says_that_it_is_a_draft(table: Table, size: tuple[int, int]) -> None:
    """The short line stands whole on every step and on every dialog, or beside it; the long one on Start."""
    language.use(pseudo.CODE)
    said = draft_line()
    async with person(table, size) as someone:
        assert said
        assert said in someone.screen
        assert draft_said() in flat(" ".join(line.removeprefix("> ") for line in await someone.collect()))
        someone.app.stage.change(FAT)
        for number in range(1, 10):
            await someone.go(number)
            assert said in someone.screen
        for keys, kind in (("f1", Reader), ("q", Leave), ("v", Gallery), ("z", Gallery)):
            await someone.press(keys)
            assert isinstance(someone.app.screen, kind)
            assert said in someone.screen
            await someone.press("n" if kind is Leave else "escape")


# ------------------------------------------------------------- room for words


def whole(text: str) -> bool:
    """Whether no sentence on it was cut."""
    return text.count(pseudo.OPEN) == text.count(pseudo.CLOSE)


def bars(someone: Person) -> Iterator[str]:
    """What is drawn of each bar that is on the screen."""
    for bar in [bar for screen in someone.app.screen_stack[-1:] for bar in screen.query(Bar)]:
        lines = screen_text(someone.app).split("\n")[bar.region.y : bar.region.bottom]
        yield flat(" ".join(line[bar.region.x : bar.region.right] for line in lines))


@pytest.mark.parametrize("size", SIZES)
async def test_bars_are_whole(table: Table, size: tuple[int, int]) -> None:
    """Every bar and title of every step is drawn to its end, the keys of dialogs and of the line for typing, too."""
    language.use(pseudo.CODE)
    async with person(table, size) as someone:
        someone.app.stage.change(FAT)
        for number in range(1, 10):
            await someone.go(number)
            for text in (*bars(someone), someone.said("title")):
                assert whole(text)
        for keys in ("f1", "q", "v"):
            await someone.press(keys)
            for text in bars(someone):
                assert whole(text)
            await someone.press("n" if keys == "q" else "escape")
        await someone.press("i")
        assert all(map(whole, bars(someone)))
        assert tr("k keep it") in someone.lines[-1]
        await someone.press("escape")
        await someone.go(4)
        for key in ("limits.sessions", "limits.normal_by"):
            await someone.to("edit", key)
            await someone.press("enter")
            prompt = someone.app.query_one("#prompt-keys", Bar)
            shown = flat(" ".join(someone._crop(prompt)))
            assert prompt.text.replace(" · ", " ") == shown.replace(" · ", " ")
            assert whole(flat(" ".join(someone._crop(someone.app.query_one("#prompt-label", Static)))))
            await someone.press("escape")


@pytest.mark.parametrize("size", SIZES)
async def test_options_are_named_whole_above_the_grid(table: Table, size: tuple[int, int]) -> None:
    """Names that are too long for a column take more lines of the header, which lies over no line of a row."""
    language.use(pseudo.CODE)
    async with person(table, size) as someone:
        someone.app.stage.change(FAT)
        await someone.go(5)
        await someone.press("3")
        for _ in range(4):
            await someone.press("down")
            row = next(index for index, line in enumerate(someone.sheet_lines) if "│▸" in line)
            asked = [line.split("│")[0] for line in someone.sheet_lines[row:]]
            assert flat("".join(asked)).startswith(someone.row.text.split()[0])
            head = [line.split("│")[1:] for line in someone.sheet_lines if re.match(r"^ .*│", line)]
            shown = ["".join(parts[0].strip() for parts in head[:2])]
            assert pseudo.said(table.evidence.treatments[0].name) in shown[0].replace(" ", "")


def test_steps_stand_by_their_numbers_where_names_are_too_long(table: Table) -> None:
    """One column short of all names, only the current step has its name; each number still leads to its step."""
    stage = Stage(table, TODAY)
    stage.go(2)
    names = step_labels(stage, 80)
    assert len(STEPS) == len(names)
    short = step_labels(stage, 75)
    assert [label.action for label in names] == [label.action for label in short]
    assert ["1✓", "2 ", f"[3 {STEPS[2].short}]", "4 "] == [label.text for label in short[:4]]


def test_a_line_does_not_end_at_a_space_that_does_not_break() -> None:
    """In French a mark stays with the word before it, and a number with its unit."""
    assert ["Pourquoi", "pas\xa0?", "80\xa0%"] == wrap("Pourquoi pas\xa0? 80\xa0%", 8)


@pytest.mark.parametrize("size", SIZES)
async def test_french_is_shown(table: Table, size: tuple[int, int]) -> None:
    """Enter on Start leads to French, where every step and every dialog can be shown."""
    async with person(table, size) as someone:
        await someone.to(SPEAK.kind, SPEAK.key)
        await someone.press("enter")
        assert "fr" == language.speaking()
        assert "Langue: Français" in someone.pointed[0]
        someone.app.stage.change(FAT)
        for number in range(1, 10):
            await someone.go(number)
            assert STEPS[number - 1].title in someone.said("title")
        for keys in ("f1", "w", "g", "v"):
            await someone.press(keys, "escape")
        await someone.go(5)
        assert "Mésothérapie" in someone.screen


async def test_low_screens_keep_their_rows(table: Table) -> None:
    """Where long words would make the bars of fit take the screen, the rows stay and the bars go."""
    language.use(pseudo.CODE)
    async with person(table, (60, 20)) as someone:
        someone.app.stage.change(attrs.evolve(FAT, goals=("local_fat", "fine_lines")))
        await someone.go(7)
        assert [] == someone.bars


@pytest.mark.parametrize("code", ["fr", pseudo.CODE])
@pytest.mark.parametrize("mode", ["together", "alone"])
@pytest.mark.parametrize("size", SIZES)
async def test_topics_fit(table: Table, code: str, mode: str, size: tuple[int, int]) -> None:
    """The bar of topics keeps to its room, and each of the seven can be seen."""
    language.use(code)
    async with person(table, size) as someone:
        someone.app.stage.change(attrs.evolve(FAT, mode=mode))
        await someone.press("s", "5")
        bar = someone.app.query_one("#topics", Bar)
        assert cell_len(bar.text) <= bar.content_size.width
        assert bar.text in "\n".join(someone.lines)

"""What is drawn can be read in every look: contrast as WCAG 2.2 counts it, and nothing told by color alone."""

from __future__ import annotations

import re

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from rich.color import Color, ColorSystem, ColorType
from rich.segment import Segment
from textual.theme import Theme
from tui.screens import RATINGS, Person, person, scored
from tui.terminal import terminal

from decision_aid.evidence.reader import Table
from decision_aid.tui.actions import ACTIONS
from decision_aid.tui.themes import CONTRAST, DARK, LIGHT, LOOKS, ROLES, TERMINAL
from decision_aid.tui.wall import Wall

COLORED = (DARK, LIGHT, CONTRAST)
TEXT = {DARK.name: 4.5, LIGHT.name: 4.5, CONTRAST.name: 7.0}
"""The least contrast of text: level AA of WCAG 2.2, and AAA in high contrast."""
SHAPES = {DARK.name: 3.0, LIGHT.name: 3.0, CONTRAST.name: 4.5}
"""The same for lines, bars and blocks, which level AA has at 3; in high contrast half as much again."""
by_look = pytest.mark.parametrize("look", COLORED, ids=lambda look: look.name)
by_size = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)

Rgb = tuple[int, int, int]
ACTIONS_IN_ORDER = sorted(action.help for action in ACTIONS if action.palette)
"""The lines of the palette, as it sorts them."""
PLACES = {
    "start", "goal", "health", "limits", "compare", "matters", "fit", "check", "take_away",
    "typing", "refused", "message", "grid", "card", "help", "leave", "pictures", "big view", "what if", "palette",
}  # fmt: skip


# ------------------------------------------------------------------ contrast


def luminance(color: Rgb) -> float:
    """Relative luminance from 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: Rgb, back: Rgb) -> float:
    """Contrast from 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(front), luminance(back)))
    return (lighter + 0.05) / (darker + 0.05)


def rgb(text: str) -> Rgb:
    """The channels of ``#rrggbb``."""
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red, green, blue


def as_shown(color: Color | None, system: ColorSystem) -> Rgb:
    """The channels that a terminal of so many colors shows; the terminal's own colours have none that we know."""
    assert color is not None
    assert not color.is_system_defined
    red, green, blue = color.downgrade(system).get_truecolor()
    return red, green, blue


def is_shape(text: str) -> bool:
    """Whether a text is made of lines, blocks and marks alone, and of no word or figure."""
    return all("\u2500" <= letter <= "\u25ff" or letter in " ·" for letter in text)


def segments(someone: Person) -> Iterator[Segment]:
    """Everything on the screen that shows: letters, and blanks that are underlined or reversed."""
    for strip in someone.app.screen._compositor.render_strips(someone.app.size):
        for part in strip:
            assert part.style is not None
            if part.text.strip() or part.style.underline or part.style.reverse:
                yield part


async def tour(someone: Person) -> AsyncIterator[str]:
    """Through the steps and over everything that opens; the name of each place while it is on the screen."""
    yield "start"
    await someone.go(2)
    await someone.pick("goals", "local_fat")
    yield "goal"
    await someone.go(3)
    await someone.mark("blood_thinners")
    yield "health"
    await someone.go(4)
    await someone.choose("limits.surgery", True)
    yield "limits"
    await someone.to("edit", "limits.sessions")
    await someone.press("enter", "9", "9", "9", "9")
    yield "typing"
    await someone.press("enter")
    yield "refused"
    await someone.press("escape", "s")
    yield "message"
    await someone.press("5")
    yield "compare"
    await someone.to_grid("What would it be?")
    yield "grid"
    await someone.press("enter")
    yield "card"
    await someone.press("escape", "v")
    await someone.dialog()
    yield "pictures"
    await someone.press("escape", "z")
    await someone.dialog()
    yield "big view"
    await someone.press("escape")
    await someone.go(6)
    for criterion, rating in RATINGS.items():
        await someone.rate(criterion, rating)
    yield "matters"
    await someone.go(7)
    yield "fit"
    await someone.press("f1")
    yield "help"
    await someone.press("escape", "q")
    yield "leave"
    await someone.press("n", "i")
    yield "what if"
    await someone.press("escape")
    for number, name in ((8, "check"), (9, "take_away")):
        await someone.go(number)
        yield name
    await someone.press("ctrl+p")
    await someone.app.screen.workers.wait_for_complete()
    await someone.settle()
    yield "palette"


@by_size
@by_look
async def test_everything_drawn_has_contrast(
    table: Table, look: Theme, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each text stands at 4.5 to 1 on what is behind it, each shape at 3 to 1; also where 256 colors are all."""
    monkeypatch.setenv("TEXTUAL_THEME", look.name)
    faint, places, behind = set(), set(), set()
    async with person(table, size) as someone:
        async for place in tour(someone):
            places.add(place)
            for part in segments(someone):
                style = part.style
                assert style is not None
                assert not style.dim, (place, part.text)
                for system in (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT):
                    front, back = as_shown(style.color, system), as_shown(style.bgcolor, system)
                    if style.reverse:
                        front, back = back, front
                    least = SHAPES if is_shape(part.text) else TEXT
                    if contrast(front, back) < least[look.name]:
                        faint.add((place, part.text, front, back, round(contrast(front, back), 2)))
                    behind.add(back)
    assert PLACES == places
    assert set() == faint
    assert rgb(look.variables["block-cursor-background"]) in behind, "the cursor was nowhere"


@pytest.mark.parametrize(
    ("front", "back", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_the_standard(front: str, back: str, ratio: float) -> None:
    """Known pairs have the contrast that is known of them, whichever of the two is in front."""
    assert ratio == pytest.approx(contrast(rgb(front), rgb(back)), abs=0.005)
    assert ratio == pytest.approx(contrast(rgb(back), rgb(front)), abs=0.005)


@by_look
def test_roles_of_the_pictures_have_contrast(look: Theme) -> None:
    """Every role has a color that a word can be read in, since figures and names are drawn in them as well."""
    for role in ROLES:
        color = look.variables[f"role-{role}"]
        for back in (look.background, look.surface):
            assert back is not None
            assert contrast(rgb(color), rgb(back)) >= TEXT[look.name], role


@by_look
async def test_roles_are_drawn_in_their_colors(table: Table, look: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pictures draw each role in the color that the look has for it."""
    monkeypatch.setenv("TEXTUAL_THEME", look.name)
    async with scored(table, "acne_scars", {}) as someone:
        await someone.press("v")
        wall = someone.app.screen.query_one(Wall)
        drawn = {role: wall.get_component_rich_style(f"wall--{role}").color for role in ROLES}
    assert {role: rgb(look.variables[f"role-{role}"]) for role in ROLES} == {
        role: None if color is None else tuple(color.get_truecolor()) for role, color in drawn.items()
    }


@by_look
def test_scroll_bar_has_contrast(look: Theme) -> None:
    """Where we are in a long step can be seen: the scroll bar stands out from its groove."""
    groove = rgb(look.variables["scrollbar-background"])
    for part in ("scrollbar", "scrollbar-hover", "scrollbar-active"):
        assert contrast(rgb(look.variables[part]), groove) >= SHAPES[look.name]


@by_look
def test_no_red_and_no_green(look: Theme) -> None:
    """No color of ours is red or green, which many people can't tell apart."""
    ours = [look.primary, look.secondary, look.accent, *(look.variables[f"role-{role}"] for role in ROLES)]
    for color in ours:
        assert color is not None
        red, green, blue = rgb(color)
        assert red <= 1.6 * green + 40, color
        assert green <= 1.2 * max(red, blue), color


# ------------------------------------------------- the terminal's own colours


@by_size
async def test_the_terminals_own_colors(table: Table, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """In that look only the terminal's sixteen are used, no red, no green; and text keeps the color of text."""
    monkeypatch.setenv("TEXTUAL_THEME", TERMINAL.name)
    others = set()
    async with person(table, size) as someone:
        async for place in tour(someone):
            for part in segments(someone):
                style = part.style
                assert style is not None
                used = {color for color in (style.color, style.bgcolor) if color is not None and not color.is_default}
                if any(color.type is not ColorType.STANDARD or color.number in (1, 2, 9, 10) for color in used):
                    others.add((place, part.text, str(style)))
                pair = (style.color, style.bgcolor)
                if used and not is_shape(part.text) and ("black", "white") != tuple(_name(color) for color in pair):
                    others.add((place, part.text, str(style)))
    assert set() == others


def _name(color: Color | None) -> str:
    return "" if color is None else {0: "black", 7: "white"}.get(color.number or 0, color.name)


@pytest.mark.parametrize("look", [TERMINAL.name, "ansi-dark", "ansi-light"])
async def test_cursor_without_colors_of_our_own(table: Table, look: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the colors are the terminal's, the line under the cursor is reversed, and no other is."""
    monkeypatch.setenv("TEXTUAL_THEME", look)
    async with person(table) as someone:
        for _ in range(3):
            await someone.press("down")
            strips = someone.app.screen._compositor.render_strips(someone.app.size)[2:-1]
            words = ["".join(part.text for part in strip if part.style and part.style.reverse) for strip in strips]
            lit = [text for word in words if (text := word.strip(" ▁▂▃▄▅▆▇"))]  # without the scroll bar
            assert [line.strip() for line in someone.pointed] == lit


@pytest.mark.parametrize(
    ("variables", "look"),
    [
        ({}, DARK.name),
        ({"TERM": "linux"}, TERMINAL.name),
        ({"TERM": "xterm-16color"}, TERMINAL.name),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, DARK.name),
        ({"TEXTUAL_THEME": LIGHT.name}, LIGHT.name),
        ({"TEXTUAL_THEME": CONTRAST.name, "TERM": "linux"}, CONTRAST.name),
        ({"TEXTUAL_THEME": "nord"}, "nord"),
        ({"TEXTUAL_THEME": "textual-dark"}, "textual-dark"),
        ({"TEXTUAL_THEME": f"nothing, {LIGHT.name}"}, LIGHT.name),
        ({"TEXTUAL_THEME": "nothing"}, DARK.name),
        ({"TEXTUAL_THEME": "nothing", "TERM": "linux"}, TERMINAL.name),
        ({"NO_COLOR": "1"}, TERMINAL.name),
        ({"NO_COLOR": "1", "TEXTUAL_THEME": LIGHT.name}, TERMINAL.name),
    ],
    ids=str,
)
async def test_look_at_the_start(
    table: Table, variables: dict[str, str], look: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dark, unless another look is asked for or colors are few; a name that nobody knows does no harm."""
    monkeypatch.delenv("COLORTERM", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    async with person(table) as someone:
        assert look == someone.app.theme
        assert look == someone.app.current_theme.name
        assert "Who is at the screen?" in someone.screen


@pytest.mark.parametrize(
    ("variables", "basic"),
    [
        ({"TEXTUAL_THEME": LIGHT.name}, False),
        ({"TEXTUAL_THEME": "nothing"}, False),
        ({"TERM": "linux"}, True),
        ({"TEXTUAL_THEME": TERMINAL.name}, True),
    ],
    ids=str,
)
def test_look_of_a_whole_process(here: Path, variables: dict[str, str], basic: bool) -> None:
    """On a real terminal the look is that of the variables: only the sixteen colors where they ask for those."""
    with terminal(here, variables=variables) as screen:
        screen.wait_for("Who is at the screen?")
        screen.type_until("q", "Leave?")
        screen.press("y")
        assert (0, "") == screen.end()
        assert basic == screen.colours.isdisjoint({"38", "48"})


# ------------------------------------------------------------ changing the look


async def test_the_look_changes_with_a_key(table: Table) -> None:
    """L goes through the looks and back to the first, and says each time which it is now; nothing else changes."""
    async with person(table) as someone:
        await someone.press("down")
        kept = (someone.step, someone.answers, someone.pointed)
        seen = []
        for _ in range(len(LOOKS)):
            await someone.press("l")
            seen.append((someone.app.theme, someone.said("message")))
            assert kept == (someone.step, someone.answers, someone.pointed)
        order = [*list(LOOKS.items())[1:], next(iter(LOOKS.items()))]
        assert [(look.name, f"The look is now: {name}.") for name, look in order] == seen


async def test_a_changed_look_is_that_look(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change everything is drawn as if the program had been started so, ours or the terminal's colors."""
    started = {}
    for look in LOOKS.values():
        monkeypatch.setenv("TEXTUAL_THEME", look.name)
        async with person(table) as someone:
            await someone.press("s")
            started[look.name] = styles(someone)
    async with person(table) as someone:
        for _ in LOOKS:
            await someone.press("l", "s")
            assert started[someone.app.theme] == styles(someone)
    assert len(LOOKS) == len({str(seen) for seen in started.values()})


def styles(someone: Person) -> list[tuple[str, str]]:
    """Every piece of the screen with how it is drawn."""
    return [(part.text, str(part.style)) for part in segments(someone)]


async def test_a_look_of_the_library_is_followed_by_ours(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a look that is not ours, l goes to the first of ours."""
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    async with person(table) as someone:
        await someone.press("l")
        assert DARK.name == someone.app.theme


async def test_no_look_to_change_without_colors(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR, l says that there are none, and the screen stays without a color."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with person(table) as someone:
        await someone.press("l")
        assert "NO_COLOR is set, so there are no colours to change." == someone.said("message")
        assert TERMINAL.name == someone.app.theme
        for part in segments(someone):
            assert part.style is not None
            assert all(color is None or color.is_default for color in (part.style.color, part.style.bgcolor))


async def test_palette_shows_its_line_without_colors(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR the line under the palette's cursor is underlined, and goes with it."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with person(table) as someone:
        await someone.press("ctrl+p")
        await someone.app.screen.workers.wait_for_complete()
        await someone.settle()
        seen = []
        for _ in range(2):
            words = "".join(part.text for part in segments(someone) if part.style and part.style.underline)
            seen.append(re.sub(r"\s+", " ", words))
            await someone.pilot.press("down")
            await someone.settle()
        lines = [line for line in ACTIONS_IN_ORDER if line in seen[0] or line in seen[1]]
        assert [line in seen[0] for line in lines] == [True, False]
        assert [line in seen[1] for line in lines] == [False, True]

"""The depth picture: drawn to scale, the same in words, every option in it, and within the room it is given."""

from __future__ import annotations

import re

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import attrs
import pytest

from hypothesis import given
from hypothesis import strategies as st

from decision_aid.assessment import assess
from decision_aid.evidence import wording
from decision_aid.evidence.model import NONE, Evidence
from decision_aid.pictures.columns import length
from decision_aid.pictures.depth import LEAST_ROWS, LEAST_WIDTH, SCALES, depth_pictures
from decision_aid.pictures.drawing import Picture
from decision_aid.pictures.letters import cells
from decision_aid.standards.audit import GRADE_AT_MOST
from decision_aid.standards.glossary import TOKEN, names
from decision_aid.standards.readability import measured, sentences_of
from decision_aid.views.depths import DepthColumn, DepthSlice, LayerShown, depth_slices
from decision_aid.words import depths, figures

from .cases import NOT_FOUND, figure, person, with_figures
from .strategies import GOALS, the_table

AXIS = 13
"""Characters before the first option."""

BARS = {
    "█": (True, True), "▀": (True, False), "▄": (False, True),
    "#": (True, True), "'": (True, False), ",": (False, True),
}  # fmt: skip
"""What each character of a bar fills: the upper half of its row, the lower half."""

SHAFTS = "│║|H"
LAYER_MARKS = {"░": "skin", "◦": "fat", "═": "muscle"}


class Drawn(NamedTuple):
    """What one option's column says, read back from the characters, in mm."""

    top: float
    bottom: float
    usual: float
    row: float


@cache
def shown(goals: tuple[str, ...]) -> tuple[DepthSlice, ...]:
    """The slices of someone with these goals."""
    answers, evidence = person(*goals), the_table().evidence
    return depth_slices(evidence, answers, assess(evidence, answers))


def option(reach: tuple[float, float, float] | None, name: str = "Something", **more: object) -> DepthColumn:
    """An option of a worked case, which goes into the skin with a needle."""
    into = "nothing goes in" if reach == (0, 0, 0) else "into the skin"
    told = depths.goes(name, into, reach, "low")
    given = {
        "name": name,
        "compared": True,
        "variant": None,
        "tool": "needle",
        "into": into,
        "reach": reach,
        "told": told,
    }
    return DepthColumn(**{**given, **more})  # type: ignore[arg-type]


NOTHING = option((0, 0, 0), "No treatment", tool="nothing")
LAYERS = (
    LayerShown(layer="outer", top=(0, 0, 0), bottom=(0.1, 0.1, 0.2)),
    LayerShown(layer="skin", top=(0.1, 0.1, 0.2), bottom=(1, 2, 3)),
    LayerShown(layer="fat", top=(1, 2, 3), bottom=(8, 10, 12)),
    LayerShown(layer="muscle", top=(8, 10, 12), bottom=None),
)


def a_slice(*columns: DepthColumn, deepest: float, **more: object) -> DepthSlice:
    """A slice of a worked case."""
    given = {"place": "the arm", "layers": LAYERS, "columns": columns, "deepest": deepest}
    return DepthSlice(**{**given, "not_used": (), "notes": (), **more})  # type: ignore[arg-type]


def depth_picture(view: DepthSlice, width: int, height: int, *, ascii_only: bool = False) -> Picture:
    """The only picture of a slice whose options fit side by side."""
    (picture,) = depth_pictures((view,), width, height, ascii_only=ascii_only)
    return picture


def body(picture: Picture) -> list[str]:
    """The rows of the slice from the surface down, without what stands above and below."""
    start = next(place for place, line in enumerate(picture.plain) if line.startswith("0 mm"))
    return [line for line in picture.plain[start:] if line[4:5] in tuple("┤│+|")]


def mm_a_row(picture: Picture) -> float:
    """What the picture says that a row stands for."""
    found = re.search(r"Each row is ([\d.]+) mm deep", " ".join(picture.plain))
    assert found is not None
    return float(found.group(1))


def read_back(picture: Picture) -> Drawn:
    """The first option of a picture: where its bar begins and ends, and where the usual depth is marked."""
    row, lines = mm_a_row(picture), body(picture)[1:]
    halves = [BARS.get(line[AXIS + 2 : AXIS + 3], (False, False)) for line in lines]
    filled = [2 * place + half for place, both in enumerate(halves) for half in (0, 1) if both[half]]
    assert filled == list(range(filled[0], filled[-1] + 1))
    (usual,) = (place for place, line in enumerate(lines) if re.search("[◄<]", line[AXIS:]))
    return Drawn(filled[0] * row / 2, (filled[-1] + 1) * row / 2, (usual + 0.5) * row, row)


mm = st.floats(0.05, 90).map(lambda value: round(value, 2))
reaches = st.lists(mm, min_size=3, max_size=3).map(sorted).map(tuple)
goal_sets = st.lists(st.sampled_from(GOALS), min_size=1, max_size=3, unique=True).map(tuple)
widths = st.integers(LEAST_WIDTH, 160)
heights = st.integers(10, 60)


class TestToScale:
    """Whoever measures the picture finds the figures."""

    @given(reaches, widths, heights, st.booleans())
    def test_bars_read_back(self, reach: tuple[float, float, float], width: int, height: int, ascii_only: bool) -> None:
        """A bar begins and ends within a quarter of a row of the figures, and a short one is half a row."""
        low, typical, high = reach
        drawn = read_back(depth_picture(a_slice(option(reach), deepest=high), width, height, ascii_only=ascii_only))
        assert abs(drawn.top - low) <= drawn.row / 4 + 1e-9
        assert abs(drawn.bottom - high) <= drawn.row / (4 if high - low >= drawn.row / 2 else 1) + 1e-9
        assert abs(drawn.usual - typical) <= drawn.row

    @given(reaches, heights)
    def test_the_finest_scale_that_fits(self, reach: tuple[float, float, float], height: int) -> None:
        """The scale is one of those on the list, and the next finer one would not fit."""
        picture = depth_picture(a_slice(option(reach), deepest=reach[2]), 80, height)
        row, rows = mm_a_row(picture), len(body(picture)) - 1
        assert row in SCALES
        assert rows * row > reach[2] >= (rows - 1.25) * row
        room = max(LEAST_ROWS, height - (len(picture.lines) - rows))
        assert rows <= room
        finer = [scale for scale in SCALES if scale < row]
        assert not finer or reach[2] >= (room - 0.25) * finer[-1]

    @given(widths, st.integers(24, 60))
    def test_layers_read_back(self, width: int, height: int) -> None:
        """Each layer fills the rows that it lies in; a row that two share shows both."""
        picture = depth_picture(a_slice(NOTHING, deepest=12), width, height)
        row = mm_a_row(picture)
        for place, line in enumerate(body(picture)[1:]):
            top, bottom = place * row, (place + 1) * row
            seen = {LAYER_MARKS[mark] for mark in line[AXIS:] if mark in LAYER_MARKS}
            for item in LAYERS[1:]:
                begins = item.top[1] if item.layer != "skin" else 0
                ends = item.bottom[1] if item.bottom is not None else 99
                share = (min(bottom, ends) - max(top, begins)) / row
                assert (item.layer in seen) == (share >= 0.25)

    def test_the_axis_counts_from_the_surface(self) -> None:
        """The number on a row is the depth at which the row ends."""
        picture = depth_picture(a_slice(NOTHING, deepest=12), 80, 40)
        row = mm_a_row(picture)
        numbers = {place: line[:4].strip() for place, line in enumerate(body(picture))}
        assert "0 mm" == numbers.pop(0)
        named = {place: float(number) for place, number in numbers.items() if number}
        assert len(named) >= 5
        assert {place: place * row for place in named} == named

    def test_half_a_mm_and_20_mm(self) -> None:
        """Half a mm and 20 mm can both be read in pictures of one scale."""
        picture = depth_picture(a_slice(option((0.5, 0.5, 0.5)), deepest=20), 80, 34)
        deep = depth_picture(a_slice(option((5, 10, 20)), deepest=20), 80, 34)
        assert [1, 1] == [mm_a_row(picture), mm_a_row(deep)]
        assert (0.5, 1) == read_back(picture)[:2]
        assert (5, 20) == read_back(deep)[:2]

    def test_a_wavy_mark_where_an_end_differs(self) -> None:
        """A layer's end is marked where it differs from person to person, and not where it does not."""
        steady = attrs.evolve(LAYERS[1], bottom=(2, 2, 2))
        picture = depth_picture(a_slice(NOTHING, deepest=12, layers=(LAYERS[0], steady, *LAYERS[2:])), 80, 40)
        marked = [place * mm_a_row(picture) for place, line in enumerate(body(picture)) if "≈" in line]
        assert [10] == marked


class TestStates:
    """What is not known, and what does not go in, look like nothing else."""

    def test_not_known(self) -> None:
        """A depth that is not known is question marks all the way, with the words."""
        picture = depth_picture(a_slice(option(None), deepest=12), 80, 30)
        rows = body(picture)[1:]
        assert all("???" == row[AXIS + 2 : AXIS + 5] for row in rows)
        assert not any(mark in row for row in rows for mark in BARS)
        assert {"not known"} <= {line.strip() for line in picture.plain}
        assert "How deep it goes is not known." in picture.caption

    def test_nothing_goes_in(self) -> None:
        """With no treatment nothing stands in the slice, and the words say so."""
        picture = depth_picture(a_slice(NOTHING, deepest=12), 80, 30)
        assert not any(mark in row[AXIS:] for row in body(picture) for mark in (*BARS, *SHAFTS, "?"))
        assert {"nothing goes in"} <= {line.strip() for line in picture.plain}
        assert "No treatment: nothing goes in." in picture.caption

    def test_states_never_look_alike(self) -> None:
        """A known depth, one that is not known and nothing at all have different rows, in both forms."""
        for ascii_only in (False, True):
            seen = {
                tuple(body(depth_picture(a_slice(item, deepest=12), 80, 30, ascii_only=ascii_only)))
                for item in (option((1, 2, 3)), option(None), NOTHING)
            }
            assert 3 == len(seen)

    def test_a_tube_is_no_needle(self) -> None:
        """What goes in with a tube has another mark, and the key says which is which."""
        needle, tube = option((5, 6, 7)), option((5, 6, 7), tool="tube")
        both = depth_picture(a_slice(needle, tube, deepest=12), 80, 40)
        assert all("│" in row[AXIS:] and "║" in row[AXIS:] for row in body(both)[:3])
        assert all(said in "\n".join(both.plain) for said in ("│ a needle on its way in", "║ a tube on its way in"))
        alone = depth_picture(a_slice(needle, deepest=12), 80, 40)
        assert "tube" not in "\n".join(alone.plain)

    def test_without_layers(self) -> None:
        """Where the table has no slice the depths are drawn all the same, without layers."""
        picture = depth_picture(a_slice(option((1, 2, 3)), deepest=3, place=None, layers=()), 80, 30)
        assert not any(mark in row for row in body(picture) for mark in LAYER_MARKS)
        assert (1, 3) == read_back(picture)[:2]
        assert picture.caption.startswith("How deep each option goes, to scale. ")


class TestRoom:
    """Within the width always, and within the height where that can be."""

    @given(goal_sets, widths, heights, st.booleans())
    def test_real_slices(self, goals: tuple[str, ...], width: int, height: int, ascii_only: bool) -> None:
        """Whatever the goals and the room: no line too wide, no picture too tall, and all to one scale."""
        pictures = depth_pictures(shown(goals), width, height, ascii_only=ascii_only)
        assert 1 == len({mm_a_row(picture) for picture in pictures})
        for picture in pictures:
            assert max(map(len, picture.plain)) <= width
            assert len(picture.lines) <= height or max(len(body(one)) for one in pictures) - 1 <= LEAST_ROWS

    @given(st.sampled_from(GOALS), widths)
    def test_every_option_is_in_one_picture(self, goal: str, width: int) -> None:
        """The pictures of a slice have all its options between them, each once and in order."""
        (view,) = shown((goal,))
        told = [" ".join(item.told) for item in view.columns]
        captions = [picture.caption for picture in depth_pictures((view,), width, 40)]
        assert [1] * len(told) == [sum(line in caption for caption in captions) for line in told]
        assert sorted(told, key=" ".join(captions).index) == told

    @given(goal_sets, widths, heights)
    def test_ascii(self, goals: tuple[str, ...], width: int, height: int) -> None:
        """The plain form has ASCII only, its lines are as long, and its words and caption are the same."""
        plain = depth_pictures(shown(goals), width, height, ascii_only=True)
        shapes = depth_pictures(shown(goals), width, height)
        assert [item.caption for item in shapes] == [item.caption for item in plain]
        for one, other in zip(plain, shapes, strict=True):
            assert all(line.isascii() for line in one.plain)
            assert list(map(length, other.lines)) == list(map(length, one.lines))

    def test_a_clinics_own_name(self) -> None:
        """A long name of wide letters breaks within its column; in ASCII it is folded."""
        name, accents = "美容针灸注射治疗专科中心皮肤再生术", "Crème à l’œil"
        view = a_slice(option((1, 2, 3), name), option((1, 2, 3), accents), NOTHING, deepest=3, notes=(f"{name}.",))
        for width in (LEAST_WIDTH, 60, 80):
            for ascii_only in (False, True):
                for picture in depth_pictures((view,), width, 30, ascii_only=ascii_only):
                    lines = ["".join(piece.text for piece in line) for line in picture.lines]
                    assert max(map(cells, lines)) <= width
                    rows = [cells(line) for line in lines if line[4:5] in tuple("┤│+|")]
                    assert 1 == len(set(rows))
                    assert not ascii_only or (picture.caption.isascii() and all(map(str.isascii, lines)))
        heads = " ".join(depth_picture(view, 80, 30).plain[1:4])
        assert set(name) <= set(heads)
        assert "Creme a l'oeil" in " ".join(depth_picture(view, 80, 30, ascii_only=True).plain)

    @given(goal_sets, st.integers(0, 59), st.integers(1, 20))
    def test_more_room_is_never_coarser(self, goals: tuple[str, ...], height: int, more: int) -> None:
        """A taller picture has the same scale or a finer one."""
        small, large = (depth_pictures(shown(goals), 80, room)[0] for room in (height, height + more))
        assert mm_a_row(large) <= mm_a_row(small)

    @pytest.mark.parametrize(("width", "each"), [(LEAST_WIDTH, [2, 2]), (60, [2, 2]), (80, [4])])
    def test_pictures_are_even(self, width: int, each: list[int]) -> None:
        """Four options that do not fit side by side stand two and two, not three and one; it says which they are."""
        (view,) = shown(("fine_lines",))
        pictures = depth_pictures((view,), width, 30)
        assert each == [sum(item.told[0] in picture.caption for item in view.columns) for picture in pictures]
        said = [line for picture in pictures for line in picture.plain if "in view" in line]
        pages = ["Options 1 to 2 of 4 are in view.", "Options 3 to 4 of 4 are in view."]
        assert (pages if len(each) > 1 else []) == said

    def test_pages_do_not_move(self) -> None:
        """The surface and the rows are at the same place in all pictures of a slice."""
        first, second = (picture.plain for picture in depth_pictures(shown(("fine_lines",)), LEAST_WIDTH, 30))
        assert [line[:AXIS].rstrip() for line in first[:14]] == [line[:AXIS].rstrip() for line in second[:14]]

    def test_no_room(self) -> None:
        """Too narrow a picture is refused; without a slice there is none."""
        with pytest.raises(ValueError, match=f"{LEAST_WIDTH} columns are needed, not {LEAST_WIDTH - 1}"):
            depth_pictures(shown(("fine_lines",)), LEAST_WIDTH - 1, 30)
        assert () == depth_pictures((), 80, 30)


def captions() -> Iterator[str]:
    """The caption of every picture for one goal."""
    for goal in GOALS:
        for view in shown((goal,)):
            yield depth_picture(view, 160, 40).caption


class TestWords:
    """The caption says what the picture shows, in plain words."""

    @given(goal_sets, widths)
    def test_the_same_figures(self, goals: tuple[str, ...], width: int) -> None:
        """Every depth stands in a picture and in its caption with its range, under its option's and variant's name."""
        views = shown(goals)
        pictures = depth_pictures(views, width, 40)
        for item in (item for view in views for item in view.columns):
            (picture, *_) = (one for one in pictures if " ".join(item.told) in one.caption)
            words = " ".join(picture.plain).split()
            assert set(f"{item.name} {item.into}".split()) <= set(words)
            assert item.name in picture.caption
            assert item.variant is None or item.variant in picture.caption
            if item.reach is not None and item.tool != "nothing":
                low, typical, high = map(figures.number, item.reach)
                assert f"{typical} mm deep. It may be {low} to {high} mm." in picture.caption
                assert {typical, f"({low}", f"{high})"} <= set(words)

    def test_what_is_not_compared(self) -> None:
        """An option that is drawn and not compared has that under its name, and the reason below and in the caption."""
        (view,) = shown(("acne_scars",))
        assert "Mesotherapy" == view.columns[0].name
        picture = depth_picture(view, 120, 40)
        names, below = picture.plain[1:3]
        compared = {item.name: item.compared for item in view.columns}
        assert {"Mesotherapy": False, "Microneedling": True, "Botox": False, "No treatment": True} == compared
        for name, held in compared.items():
            assert held != below[names.index(name) :].startswith("not compared")
        said = "Mesotherapy is not compared: no evidence found."
        assert said in " ".join(picture.plain)
        assert said in picture.caption

    def test_the_layers(self) -> None:
        """The caption says where each layer ends, and that this differs."""
        said = depth_picture(a_slice(NOTHING, deepest=12), 80, 30).caption
        assert "the skin ends 2 mm (1 to 3) down, the fat ends 10 mm (8 to 12) down and below is the muscle" in said
        assert said.endswith("How thick a layer is differs from place to place and from person to person.")

    def test_it_can_be_read(self, evidence: Evidence) -> None:
        """The captions stay at the reading grade of the aid, names and explained terms aside."""
        pattern = names(evidence)
        found = measured([pattern.sub(TOKEN, line) for text in captions() for line in sentences_of(text)])
        assert found is not None
        assert found.grade <= GRADE_AT_MOST

    def test_no_words_that_nudge(self) -> None:
        """No caption promises or nudges."""
        for text in captions():
            assert [] == list(wording.banned(text))
            assert wording.one_in(text) is None


class TestView:
    """Which options, which place and which figures a picture is made of."""

    def test_every_option_is_shown_or_named(self, evidence: Evidence) -> None:
        """For every goal each option stands in the slice or among those that are not used."""
        for goal in GOALS:
            (view,) = shown((goal,))
            named = {item.name for item in view.columns} | set(view.not_used)
            assert {treatment.name for treatment in evidence.treatments} == named
            assert evidence.treatment[NONE].name in {item.name for item in view.columns}
            joined = " ".join(depth_picture(view, 160, 40).plain)
            assert all(name in joined for name in view.not_used)

    def test_the_figures_are_the_table_s(self, evidence: Evidence) -> None:
        """Each column has the depth of the variant that the goal names."""
        for goal in GOALS:
            (view,) = shown((goal,))
            for item in view.columns:
                (treatment,) = (one for one in evidence.treatments if one.name == item.name)
                named = treatment.effect(goal).variant
                assert named is not None
                assert treatment.variant(named).depth.numbers == item.reach

    @pytest.mark.parametrize("height", range(14, 44, 3))
    def test_two_places_have_one_scale(self, height: int) -> None:
        """Goals at two places have a slice each, in the goals' order, to one scale, each as deep as it must be."""
        views = shown(("local_fat", "fine_lines", "expression_lines"))
        assert ["the belly", "the face"] == [view.place for view in views]
        assert views[1].deepest < views[0].deepest
        belly, face = depth_pictures(views, 120, height)
        assert mm_a_row(belly) == mm_a_row(face)
        assert len(body(face)) < len(body(belly))

    def test_a_shallow_slice_where_nothing_is_known(self, evidence: Evidence) -> None:
        """Where no depth is known a slice of the skin is shown, with what lies under it."""
        (view,) = shown(("chin_fat",))
        assert not any(item.reach for item in view.columns if item.tool != "nothing")
        (place,) = (item for item in evidence.slices if "chin_fat" in item.goals)
        skin = next(layer.bottom for layer in place.layers if layer.layer == "skin")
        assert skin is not None
        assert 2 * (skin.typical or 0) == view.deepest

    def test_tools(self) -> None:
        """An operation goes in with a tube, injections with a needle, and no treatment with nothing."""
        tools = {item.name: item.tool for item in shown(("local_fat",))[0].columns}
        assert {"Mesotherapy": "needle", "Liposuction": "tube", "No treatment": "nothing"} == tools

    @pytest.mark.parametrize(
        ("reach", "outside"),
        [((1, 1.5, 2), False), ((0, 1, 2), False), ((1, 2, 2.1), True), (None, False)],
    )
    def test_beyond_its_layer(
        self, evidence: Evidence, reach: tuple[float, float, float] | None, outside: bool
    ) -> None:
        """A range that goes on below its layer, however thick that is, is said to; one within it is not."""
        changed = with_figures(evidence, "microneedling", "skin", depth=figure(*reach) if reach else NOT_FOUND)
        answers = person("acne_scars")
        (view,) = depth_slices(changed, answers, assess(changed, answers))
        said = "Some of the depth of Microneedling lies outside the skin as it is drawn here."
        assert outside == (said in view.notes)
        picture = depth_picture(view, 120, 40)
        assert outside == (said in " ".join(picture.plain)) == (said in picture.caption)

    def test_a_table_without_slices(self, evidence: Evidence) -> None:
        """All goals share one picture then, and nothing is said about layers."""
        bare = attrs.evolve(evidence, slices=())
        answers = person("chin_fat", "hair_loss")
        (view,) = depth_slices(bare, answers, assess(bare, answers))
        assert (None, ()) == (view.place, view.layers)
        assert "ends" not in depth_picture(view, 120, 40).caption

    def test_layers_follow_one_another(self) -> None:
        """Each layer begins where the one above it ends."""
        for goal in GOALS:
            for above, below in pairwise(shown((goal,))[0].layers):
                assert above.bottom == below.top

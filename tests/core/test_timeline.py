"""The recovery timeline, and what all pictures of figures share: scales, tracks, marks, letters and layout."""

from __future__ import annotations

import datetime

from itertools import pairwise

import pytest

from hypothesis import example, given
from hypothesis import strategies as st

from decision_aid.assessment import assess
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers, Limits
from decision_aid.pictures.drawing import Picture
from decision_aid.pictures.letters import cells, filled, folded, wrapped
from decision_aid.pictures.scale import DAYS, Scale, day_scale, even_scale, scale_of
from decision_aid.pictures.timeline import timeline_picture
from decision_aid.pictures.tracks import SHAPES, pieces, range_track, with_mark
from decision_aid.views.pictured import Figure, Mark
from decision_aid.views.timeline import Measure, Span, Timeline, timeline
from decision_aid.words import figures

from .cases import DATE, NOT_FOUND, figure, person, with_figures
from .drawn import (
    assessed,
    faults,
    grade,
    pointed_at,
    ranges,
    shown,
    spots,
    text,
    tick_names,
    ticks,
    tracks,
    widest,
    widths,
)
from .strategies import EVIDENCE, answers

FORMS = [False, True]
"""The picture's two forms: with all characters, and with ASCII only."""
A_DAY, SIX_WEEKS = shown(1, 1, 1), shown(42, 42, 42)


def view_of(*given: Figure, mark: Mark | None = None) -> Timeline:
    """One measure with these figures, of options A, B and so on."""
    spans = tuple(Span(option=name, label=(name,), figure=item) for name, item in zip("ABCDEF", given, strict=False))
    return Timeline(measures=(Measure(title="Days off", spans=spans, mark=mark),), captions=("A: so.",), notes=())


def drawn(evidence: Evidence, person: Answers, width: int = 80, *, ascii_only: bool = False) -> Picture:
    """The timeline of a person."""
    return timeline_picture(timeline(*assessed(evidence, person)), width, ascii_only=ascii_only)


class TestScale:
    """Where values lie on a scale, and back."""

    @given(st.floats(0, 180), st.integers(32, 200))
    def test_a_mark_is_read_back_within_a_cell(self, value: float, room: int) -> None:
        """What a mark's cell stands for is no further from the value than the next cell's."""
        scale = day_scale(180, room)
        column = scale.column(value)
        assert abs(scale.place(value) - column) <= 0.5
        assert scale.value(max(0, column - 1)) <= value <= scale.value(min(scale.cells - 1, column + 1))

    @given(st.floats(0, 180), st.floats(0, 180), st.integers(32, 200))
    def test_more_is_never_further_left(self, a: float, b: float, room: int) -> None:
        """Columns rise with values."""
        scale = day_scale(180, room)
        assert scale.column(min(a, b)) <= scale.column(max(a, b))

    @given(st.integers(9, 200))
    def test_marks_are_evenly_apart(self, room: int) -> None:
        """Each mark has a column, as far from the next as from the one before, and is read back as itself."""
        scale = day_scale(0, room)
        columns = [scale.column(tick) for tick in scale.ticks]
        assert scale.cells <= room
        assert 1 == len({after - before for before, after in pairwise(columns)})
        assert scale.ticks == pytest.approx([scale.value(column) for column in columns])

    @pytest.mark.parametrize(
        ("most", "end"), [(0, 180), (180, 180), (180.5, 365), (366, 730), (2000, 3650), (4000.2, 4001)]
    )
    def test_days_beyond_half_a_year(self, most: float, end: float) -> None:
        """The scale of days ends at 180, and goes on only where a figure does."""
        scale = day_scale(most, 100)
        assert DAYS == scale.ticks[: len(DAYS)]
        assert end == scale.ticks[-1]
        assert scale.holds(most)

    @given(st.floats(0.01, 1e7), st.integers(32, 200))
    def test_an_even_scale_holds_all(self, most: float, room: int) -> None:
        """An even scale has round marks from 0, ends at the greatest value or not far above it, and fits."""
        scale = even_scale(most, room, 8)
        steps = {round(after - before, 6) for before, after in pairwise(scale.ticks)}
        assert 0 == scale.ticks[0]
        assert 1 == len(steps)
        assert str(steps.pop()).lstrip("0.")[0] in "125"
        assert scale.holds(most)
        assert scale.ticks[-2] < most
        assert scale.cells <= room

    @given(st.floats(0, 30_000), st.integers(32, 200))
    def test_an_even_scale_keeps_lengths(self, value: float, room: int) -> None:
        """Twice as much is twice as long."""
        scale = even_scale(60_000, room, 8)
        assert scale.place(2 * value) == pytest.approx(2 * scale.place(value))

    @pytest.mark.parametrize("marks", [(), (0.0,), (0.0, 0.0), (1.0, 0.0)])
    def test_no_scale(self, marks: tuple[float, ...]) -> None:
        """A scale needs two marks that rise."""
        with pytest.raises(ValueError, match="two marks or more"):
            Scale(marks, 40)


class TestTracks:
    """A figure as a bar."""

    @given(ranges(180), st.sampled_from(FORMS), st.integers(32, 160))
    def test_low_usual_and_high_are_read_back(
        self, numbers: tuple[float, float, float], ascii_only: bool, room: int
    ) -> None:
        """What is sure ends at the lowest figure, the range at the highest, the mark is the usual one; in order."""
        low, usual, high = numbers
        scale = day_scale(high, room)
        track = range_track(scale, shown(*numbers), SHAPES[ascii_only])
        line = pieces(track)
        (mark,) = spots(line, "usual")
        assert scale.column(usual) == mark
        sure = [column for column in spots(line, "sure") if column != mark]
        band = spots(line, "sure", "possible", "usual")
        assert max(band) == scale.column(high)
        if sure:
            assert list(range(len(sure))) == sure
            assert max(sure) in range(scale.column(low) - 2, scale.column(low) + 1)
            assert max(sure) <= mark
        assert mark <= scale.column(high)
        for column in spots(line, "possible"):
            assert scale.column(low) <= column <= scale.column(high)

    @pytest.mark.parametrize("ascii_only", FORMS)
    def test_shapes_differ(self, ascii_only: bool) -> None:
        """Each meaning within a track has a shape of its own."""
        shapes = SHAPES[ascii_only]
        together = [
            shapes.sure, shapes.possible, shapes.usual, shapes.grid, shapes.limit, shapes.both, shapes.unknown,
            shapes.first, shapes.later, shapes.visit, shapes.repeat, shapes.points_at, shapes.beyond, "0",
        ]  # fmt: skip
        assert len(together) == len(set(together))

    @pytest.mark.parametrize("ascii_only", FORMS)
    def test_nothing_and_not_known(self, ascii_only: bool) -> None:
        """0 has its mark at 0 and no question mark; what is not known has no mark anywhere."""
        scale = day_scale(180, 41)
        nothing = pieces(range_track(scale, shown(0, 0, 0), SHAPES[ascii_only]))
        unknown = pieces(range_track(scale, shown(), SHAPES[ascii_only]))
        assert [0] == spots(nothing, "usual")
        assert [] == spots(nothing, "unknown", "sure", "possible")
        assert "?" in text(unknown)
        assert [] == spots(unknown, "usual", "sure", "possible", "axis")

    @pytest.mark.parametrize("at_least", [3, 90, 179, 180])
    def test_not_known_but_something(self, at_least: float) -> None:
        """What is known of a figure that is not known is a bar, and question marks follow it."""
        scale = day_scale(180, 41)
        line = pieces(range_track(scale, Figure(numbers=None, at_least=at_least, words=""), SHAPES[False]))
        assert max(spots(line, "sure")) in (scale.column(at_least) - 1, scale.column(at_least))
        assert max(spots(line, "unknown")) > max(spots(line, "sure"))

    def test_a_picture_to_look_at(self) -> None:
        """Thick is sure, thin is the range, the stroke is usual; bars end in the middle of the cell of their end."""
        scale = scale_of((0.0, 10.0), 11)
        found = [
            text(pieces(range_track(scale, shown(*numbers), SHAPES[False])))
            for numbers in ((0, 0, 0), (0, 3, 6), (3, 5, 8), (2.4, 2.4, 2.4), (2.6, 9, 10), (10, 10, 10))
        ]
        assert [
            "┃         ·",
            "▂▂▂┃▂▂▂   ·",
            "▗▄▄▖▂┃▂▂▂ ·",
            "▗▄┃       ·",
            "▗▄▄▂▂▂▂▂▂┃▂",
            "▗▄▄▄▄▄▄▄▄▄┃",
        ] == found

    @given(st.floats(0, 180), ranges(180))
    def test_a_mark_is_never_lost(self, at: float, numbers: tuple[float, float, float]) -> None:
        """A person's own mark stands at its value, also where the usual figure is."""
        scale = day_scale(180, 60)
        track = with_mark(
            range_track(scale, shown(*numbers), SHAPES[False]), scale, Mark(at=at, words=""), SHAPES[False]
        )
        assert [scale.column(at)] == spots(pieces(track), "limit")
        meets = scale.column(at) == scale.column(numbers[1])
        assert ("╋" if meets else "╎") == track[scale.column(at)][0]


class TestLetters:
    """Words in a picture."""

    @given(st.text(max_size=60), st.integers(2, 50))
    @example("注射 と 針", 3)
    def test_nothing_is_lost_in_wrapping(self, said: str, width: int) -> None:
        """Lines are never too wide, and together they have every letter."""
        lines = wrapped(said, width)
        assert all(cells(line) <= width for line in lines)
        assert "".join(said.split()) == "".join("".join(lines).split())

    @pytest.mark.parametrize(
        ("width", "lines"),
        [(15, ["hyaluronic-acid"]), (14, ["hyaluronic-", "acid"]), (5, ["hyalu", "ronic", "-acid"])],
    )
    def test_a_word_that_is_too_long(self, width: int, lines: list[str]) -> None:
        """It breaks after its hyphen where that is on the line, and else where the line ends."""
        assert lines == wrapped("hyaluronic-acid", width)

    @pytest.mark.parametrize(
        ("said", "count"), [("abc", 3), ("針", 2), ("é", 1), ("e\u0301", 1), ("a\u200bb", 2), ("", 0)]
    )
    def test_cells(self, said: str, count: int) -> None:
        """Wide letters count for two, accents for none."""
        assert count == cells(said)
        assert count + 3 == cells(filled(said, count + 3))

    @pytest.mark.parametrize(
        ("said", "plain"),
        [
            ("naïve – “so”…", 'naive - "so"...'), ("€1,800 · £5", "EUR 1,800 - GBP 5"), ("½", "1?2"), ("針", "?"),
        ],
    )  # fmt: skip
    def test_in_ascii(self, said: str, plain: str) -> None:
        """ASCII has a likeness for most, and a question mark for the rest; otherwise nothing changes."""
        assert plain == folded(said, ascii_only=True)
        assert said == folded(said, ascii_only=False)


class TestPicture:
    """The timeline as a person sees it."""

    @given(answers(), widths, st.sampled_from(FORMS))
    def test_never_wider_than_asked(self, person: Answers, width: int, ascii_only: bool) -> None:
        """No line is wider than the width, and the ASCII form is ASCII to the last letter, its caption too."""
        picture = drawn(EVIDENCE, person, width, ascii_only=ascii_only)
        assert widest(picture) <= width
        if ascii_only:
            assert "\n".join(picture.plain).isascii()
            assert picture.caption.isascii()

    @pytest.mark.parametrize(("asked", "given"), [(1, 40), (39, 40), (201, 200), (999, 200)])
    def test_other_widths(self, asked: int, given: int) -> None:
        """A width outside 40 to 200 is drawn as the nearer of them."""
        view = view_of(A_DAY, SIX_WEEKS)
        assert timeline_picture(view, given).plain == timeline_picture(view, asked).plain

    @given(widths, st.sampled_from(FORMS))
    def test_1_day_and_42_days(self, width: int, ascii_only: bool) -> None:
        """1 day stands at the mark named 1, and 42 days between those named 30 and 60, at every width."""
        picture = timeline_picture(view_of(A_DAY, SIX_WEEKS), width, ascii_only=ascii_only)
        places = dict(zip(tick_names(picture), ticks(picture), strict=True))
        one, six_weeks = (spots(line, "usual")[0] for line in tracks(picture))
        assert ["0", "1", "3", "7", "14", "30", "60", "90", "180"] == list(places)
        assert places["1"] == one
        assert places["30"] < six_weeks < places["60"]

    @pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
    @pytest.mark.parametrize("days", [0, 1, 3, 7, 14, 30, 60, 90, 180])
    def test_a_limit_at_its_value(self, width: int, days: int) -> None:
        """A limit is pointed at at its mark on the scale, said in words, and stands in each track of its measure."""
        mark = Mark(at=days, words=f"your limit: {days} days")
        picture = timeline_picture(view_of(A_DAY, SIX_WEEKS, mark=mark), width)
        place = ticks(picture)[DAYS.index(days)]
        assert [place] == pointed_at(picture)
        assert mark.words in " ".join(" ".join(picture.plain).split())
        assert all([place] == spots(line, "limit") for line in tracks(picture))

    @pytest.mark.parametrize("width", [40, 80])
    def test_a_limit_beyond_the_scale(self, width: int) -> None:
        """A date further away than the scale reaches is an arrow at its end, with words, and in no track."""
        picture = timeline_picture(view_of(A_DAY, mark=Mark(at=263, words="your date: 263 days away")), width)
        assert "your date: 263 days away, beyond this scale" in " ".join(" ".join(picture.plain).split())
        assert any("▶" in line for line in picture.plain)
        assert [] == spots(tracks(picture)[0], "limit")
        assert "your limit" not in "\n".join(picture.plain)

    def test_a_limit_on_the_usual_figure(self) -> None:
        """Where both are in one place a shape of its own says so, and the legend says what that is."""
        lines = timeline_picture(view_of(shown(1, 7, 14), mark=Mark(at=7, words="your limit: 7 days")), 80).plain
        assert any("╋" in line and "usual, on your limit" in line for line in lines)
        assert not any("╎" in line for line in lines)

    def test_the_limits_of_a_person(self, evidence: Evidence) -> None:
        """Days off are judged by the limit on them, what others see by the date, and recovery by neither."""
        limits = {"days_off": 3, "normal_by": DATE + datetime.timedelta(days=30)}
        view = timeline(*assessed(evidence, person("fine_lines", limits=limits, firm={"days_off": False})))
        off, recovery, visible = (measure.mark for measure in view.measures)
        assert Mark(at=3, words="your limit, not firm: 3 days") == off
        assert recovery is None
        assert Mark(at=30, words="your date: 30 days away") == visible
        assert "Part of that is more" not in view.captions[0]
        assert "within your limit of 3 days" in view.captions[0]
        assert "Your date is 30 days away" in view.captions[0]

    def test_a_date_that_is_past(self, evidence: Evidence) -> None:
        """A date that is past is no mark."""
        past = person("fine_lines", limits={"normal_by": DATE - datetime.timedelta(days=1)})
        assert [None] * 3 == [measure.mark for measure in timeline(*assessed(evidence, past)).measures]

    def test_every_option_is_there(self, evidence: Evidence) -> None:
        """Options with figures are drawn, compared or not, in the table's order; others say why they are not."""
        view = timeline(*assessed(evidence, person("acne_scars")))
        for measure in view.measures:
            assert ["mesotherapy", "microneedling", "botox", "none"] == [span.option for span in measure.spans]
            assert ("Mesotherapy", "not compared") == measure.spans[0].label
            assert ("Microneedling",) == measure.spans[1].label
        assert "Liposuction: It is not used for your goal, so it has no figures here." in view.notes
        assert "Mesotherapy is not compared: no evidence found." in view.notes
        assert "Microneedling here means: Microneedling of the skin." in view.notes
        *each, warned = view.captions
        assert len(evidence.treatments) == len(each)
        assert "There are official warnings about Mesotherapy, Microneedling and Botox." == warned

    @given(answers(limits=Limits()))
    def test_the_caption_has_the_same_figures(self, person: Answers) -> None:
        """What is drawn is said: each figure with its range, or that it is not known."""
        assessment = assess(EVIDENCE, person)
        view = timeline(EVIDENCE, person, assessment)
        picture = timeline_picture(view, 80)
        for option, caption in zip((item for item in assessment.options if item.plan), view.captions, strict=False):
            assert caption.startswith(option.treatment.name)
            assert caption in picture.caption
            assert (option.status == "compared") == ("not compared" not in caption)
            for key in ("days_off", "recovery", "visible"):
                words = figures.estimate(option.figures[key], "days", "")
                assert words.split(",")[0] in caption
                assert any(words in line for line in picture.plain)

    def test_not_known(self, evidence: Evidence) -> None:
        """A figure that is not known is drawn, said and explained as that, and never as 0."""
        changed = with_figures(evidence, "botox", "lines", days_off=NOT_FOUND, recovery=figure(0, 0, 0))
        picture = drawn(changed, person("expression_lines"))
        off, recovery, *_ = [line for line in picture.plain if line.startswith("Botox  ")]
        assert off.endswith("not known")
        assert "?   ?   ?" in off
        assert "┃" not in off
        assert recovery.endswith("0 days")
        assert "?" not in recovery
        assert "How many days off you take after one visit is not known." in picture.caption
        assert "You are back to normal life after 0 days." in picture.caption
        assert any("? not known" in line for line in picture.plain)

    def test_only_part_is_known(self, evidence: Evidence) -> None:
        """Of two courses of which one has no figure, the other's is what it is at the least."""
        changed = with_figures(evidence, "microneedling", "hair", days_off=NOT_FOUND)
        changed = with_figures(changed, "microneedling", "skin", days_off=figure(2, 3, 4))
        for limits, said in ((None, "It is at least 2 days."), ({"days_off": 9}, "within your limit of 9 days.")):
            view = timeline(*assessed(changed, person("hair_loss", "acne_scars", limits=limits)))
            caption = next(item for item in view.captions if item.startswith("Microneedling"))
            assert "How many days off you take after one visit is not known. It is at least 2 days." in caption
            assert said in caption

    @pytest.mark.parametrize("goal", list(EVIDENCE.goal))
    def test_words(self, evidence: Evidence, goal: str) -> None:
        """No word nudges, promises or misleads."""
        limits = {"days_off": 7, "normal_by": DATE + datetime.timedelta(days=84)}
        picture = drawn(evidence, person(goal, limits=limits))
        assert [] == faults([*picture.plain, picture.caption])

    def test_reading_grade(self, evidence: Evidence) -> None:
        """The captions can be read with six years of school."""
        limits = {"days_off": 7, "normal_by": DATE + datetime.timedelta(days=84)}
        assert 6 >= grade(
            evidence,
            [
                caption
                for goal in evidence.goal
                for given in (None, limits)
                for caption in timeline(*assessed(evidence, person(goal, limits=given))).captions
            ],
        )

    @pytest.mark.parametrize(
        ("ascii_only", "expected"),
        [
            (
                False,
                [
                    "   0    1    3    7    14   30   60   90  180",
                    "   ┴────┴────┴────┴────┴────┴────┴────┴────┴",
                    "Days off",
                    "                    ▼ your limit: 10 days",
                    "A  ┃▂▂▂▂▂▂▂▂▂▂    · ╎  ·    ·    ·    ·    ·  0 (0 to 3)",
                    "B  ▗▄▄▄▄▄▄▄▂▂▂▂▂▂┃▂▂╎▂▂▂▂▂  ·    ·    ·    ·  6 (2 to 21)",
                    "C  ?   ?   ?   ?   ?╎  ?   ?   ?   ?   ?   ?  not known",
                    "",
                    "   ┴────┴────┴────┴────┴────┴────┴────┴────┴",
                    "   0    1    3    7    14   30   60   90  180",
                    "▄ at the least   ▂ the range   ┃ usual   ╎ your limit or date",
                    "? not known",
                ],
            ),
            (
                True,
                [
                    "   0    1    3    7    14   30   60   90  180",
                    "   +----+----+----+----+----+----+----+----+",
                    "Days off",
                    "                    v your limit: 10 days",
                    "A  |==========    . :  .    .    .    .    .  0 (0 to 3)",
                    "B  ########======|==:=====  .    .    .    .  6 (2 to 21)",
                    "C  ?   ?   ?   ?   ?:  ?   ?   ?   ?   ?   ?  not known",
                    "",
                    "   +----+----+----+----+----+----+----+----+",
                    "   0    1    3    7    14   30   60   90  180",
                    "# at the least   = the range   | usual   : your limit or date",
                    "? not known",
                ],
            ),
        ],
    )
    def test_to_look_at(self, ascii_only: bool, expected: list[str]) -> None:
        """The whole picture, once in each form."""
        view = view_of(shown(0, 0, 3), shown(2, 6, 21), shown(), mark=Mark(at=10, words="your limit: 10 days"))
        assert expected == list(timeline_picture(view, 62, ascii_only=ascii_only).plain)[2:]

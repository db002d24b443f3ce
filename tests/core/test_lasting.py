"""How long it takes and lasts: when visits fall, what is drawn of the effect, and what is said."""

from __future__ import annotations

import attrs
import pytest

from hypothesis import given
from hypothesis import strategies as st

from decision_aid.assessment import assess
from decision_aid.assessment.figures import DAYS_A_MONTH, Visits, visits_at, visits_over
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import Evidence, Variant
from decision_aid.interview.answers import Answers
from decision_aid.pictures.drawing import Line, Picture
from decision_aid.pictures.lasting import lasting_picture
from decision_aid.views.lasting import CourseLine, Lasting, OptionLine, lasting
from decision_aid.views.pictured import Figure
from decision_aid.words import courses, figures

from .cases import NOT_FOUND, figure, person, with_figures
from .drawn import assessed, faults, grade, ranges, rules, shown, spots, text, tick_names, ticks, widest, widths
from .strategies import EVIDENCE, answers

FORMS = [False, True]
"""The picture's two forms: with all characters, and with ASCII only."""
VARIANTS = [variant for treatment in EVIDENCE.treatments for variant in treatment.variants]
LINES = EVIDENCE.treatment["botox"].variant("lines")


def drawn(evidence: Evidence, person: Answers, width: int = 80, *, ascii_only: bool = False) -> Picture:
    """How long it takes and lasts, for a person."""
    return lasting_picture(lasting(*assessed(evidence, person)), width, ascii_only=ascii_only)


def view_of(visits: Visits, effect: Figure | None, *, years: int = 1) -> Lasting:
    """One course of one option."""
    line = CourseLine(option="a", title="A", visits=visits, visits_words="", lasting=effect, lasting_words="")
    option = OptionLine(option="a", courses=(line,), told=())
    return Lasting(years=years, title="Visits and effect", options=(option,), captions=("A: so.",), notes=())


def both(picture: Picture) -> tuple[Line, Line]:
    """The line of the visits and that of the effect, of a picture with one course."""
    top, bottom = rules(picture)
    visits, effect = [line for line in picture.lines[top + 1 : bottom] if len(line) > 1 or "?" in text(line)]
    return visits, effect


def column(picture: Picture, years: int, month: float) -> float:
    """Where a month lies, from the marks of the axis."""
    places = ticks(picture)
    return places[0] + month / (12 * years) * (places[-1] - places[0])


class TestVisits:
    """When visits fall."""

    @pytest.mark.parametrize("years", [1, 5])
    @pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
    def test_as_many_as_are_counted(self, variant: Variant, years: int) -> None:
        """There are as many visits as the figure for them says, or it is not known for both."""
        found, counted = visits_at(variant, years), visits_over(variant, years)
        if counted.typical is None:
            assert found.first is None or found.later is None
        else:
            assert found.first is not None
            assert found.later is not None
            assert counted.typical == len(found.first) + len(found.later)
            assert list(found.first + found.later) == sorted(found.first + found.later)
            assert all(month <= 12 * years for month in found.later)

    @given(st.integers(0, 40), st.integers(1, 400), st.none() | st.floats(0.5, 30), st.sampled_from([1, 5]))
    def test_any_course(self, count: int, days: int, upkeep: float | None, years: int) -> None:
        """Visits are so many days apart, those after the first course so many months."""
        variant = _variant(figure(count, count, count), figure(days, days, days), upkeep and figure(*[upkeep] * 3))
        found, counted = visits_at(variant, years), visits_over(variant, years)
        assert found.first is not None
        assert found.later is not None
        assert counted.typical == len(found.first) + len(found.later)
        assert [number * days / DAYS_A_MONTH for number in range(count)] == pytest.approx(list(found.first))
        if found.later and upkeep:
            assert found.course_ends is not None
            assert found.course_ends + upkeep == pytest.approx(found.later[0])
            assert found.later[-1] <= 12 * years + 1e-9

    @pytest.mark.parametrize(
        ("changed", "expected"),
        [
            ({"visits": NOT_FOUND}, Visits(first=None, later=None)),
            ({"interval": NOT_FOUND}, Visits(first=None, later=None)),
            ({"interval": NOT_FOUND, "upkeep": None, "no_upkeep": "None."}, Visits(first=None, later=())),
            ({"upkeep": NOT_FOUND}, Visits(first=(0.0,), later=None)),
            ({"upkeep": None, "no_upkeep": "None."}, Visits(first=(0.0,), later=())),
            ({"visits": figure(0, 0, 0)}, Visits(first=(), later=())),
        ],
    )
    def test_what_is_not_known(self, changed: dict[str, Estimate | None], expected: Visits) -> None:
        """What is not known is kept apart from what does not happen."""
        found = visits_at(attrs.evolve(LINES, **changed), 1)
        assert expected == found
        assert (0.0 if expected.first else None) == found.course_ends


def _variant(visits: Estimate, interval: Estimate, upkeep: Estimate | None) -> Variant:
    no_upkeep = "None." if upkeep is None else None
    return attrs.evolve(LINES, visits=visits, interval=interval, upkeep=upkeep, no_upkeep=no_upkeep)


class TestPicture:
    """How long it takes and lasts as a person sees it."""

    @given(answers(), widths, st.sampled_from(FORMS))
    def test_never_wider_than_asked(self, person: Answers, width: int, ascii_only: bool) -> None:
        """No line is wider than the width, and the ASCII form is ASCII to the last letter, its caption too."""
        picture = drawn(EVIDENCE, person, width, ascii_only=ascii_only)
        assert widest(picture) <= width
        if ascii_only:
            assert "\n".join(picture.plain).isascii()
            assert picture.caption.isascii()

    @pytest.mark.parametrize(
        ("years", "expected"), [(1, ["0", "3", "6", "9", "12"]), (5, ["0", "12", "24", "36", "48", "60"])]
    )
    @pytest.mark.parametrize("width", [40, 80, 200])
    def test_the_axis(self, years: int, expected: list[str], width: int) -> None:
        """The months are named, to the person's horizon."""
        picture = lasting_picture(view_of(Visits(first=(0.0,), later=()), None, years=years), width)
        assert expected == tick_names(picture)
        assert len(expected) == len(ticks(picture))

    @given(ranges(80), st.floats(0, 11), widths, st.sampled_from([1, 5]), st.sampled_from(FORMS))
    def test_the_effect_is_read_back(
        self, numbers: tuple[float, float, float], end: float, width: int, years: int, ascii_only: bool
    ) -> None:
        """The effect counts from the last visit; before that it is not known; what is beyond the axis is an arrow."""
        picture = lasting_picture(
            view_of(Visits(first=(0.0, end), later=()), shown(*numbers), years=years), width, ascii_only=ascii_only
        )
        _, effect = both(picture)
        low, usual, high = (column(picture, years, end + number) for number in numbers)
        start, last = column(picture, years, end), ticks(picture)[-1]
        unknown = spots(effect, "unknown")
        assert 0 == min(unknown) - ticks(picture)[0]
        assert abs(max(unknown) - start) <= 0.5
        for mark in spots(effect, "usual"):
            assert abs(mark - usual) <= 0.5
        for sure in spots(effect, "sure"):
            assert max(unknown) < sure <= low + 0.5
        drawn_ = [place for place in spots(effect, "possible") if place <= last]
        assert all(low - 1 <= place <= high + 0.5 for place in drawn_)
        arrow = spots(effect, "possible")[-1:] == [last + 1]
        assert (end + numbers[2] > 12 * years) == arrow

    @given(st.lists(st.floats(0, 12), min_size=1, max_size=8), st.lists(st.floats(0, 12), max_size=8), widths)
    def test_visits_are_read_back(self, first: list[float], later: list[float], width: int) -> None:
        """Each visit has a mark at its month, within half a cell, and there is no other mark."""
        visits = Visits(first=tuple(sorted(first)), later=tuple(sorted(later)))
        picture = lasting_picture(view_of(visits, None), width)
        line, _ = both(picture)
        marks = spots(line, "sure", "possible")
        for month in (*first, *later):
            assert any(abs(column(picture, 1, month) - mark) <= 0.5 for mark in marks)
        for mark in marks:
            assert any(abs(column(picture, 1, month) - mark) <= 0.5 for month in (*first, *later))

    @pytest.mark.parametrize("ascii_only", FORMS)
    def test_first_and_later_visits_differ(self, ascii_only: bool) -> None:
        """Visits of the first course and later ones have shapes of their own."""
        picture = lasting_picture(view_of(Visits(first=(0.0,), later=(6.0,)), None), 80, ascii_only=ascii_only)
        line, _ = both(picture)
        (first,), (later,) = spots(line, "sure"), spots(line, "possible")
        assert text(line)[first] != text(line)[later]
        assert any("first course" in item and "later visits" in item for item in picture.plain)

    def test_a_course_longer_than_the_axis(self) -> None:
        """Visits of the course that lie beyond the axis are an arrow."""
        line, _ = both(lasting_picture(view_of(Visits(first=(0.0, 8.0, 16.0), later=()), None), 80))
        assert text(line).rstrip().endswith("▶")

    @pytest.mark.parametrize("ascii_only", FORMS)
    @pytest.mark.parametrize(
        ("visits", "effect"),
        [
            (Visits(first=None, later=None), shown()),
            (Visits(first=None, later=()), shown(1, 2, 3)),
            (Visits(first=(0.0,), later=None), shown()),
        ],
    )
    def test_not_known(self, visits: Visits, effect: Figure, ascii_only: bool) -> None:
        """What is not known is question marks to the end of the axis, and no bar."""
        picture = lasting_picture(view_of(visits, effect), 80, ascii_only=ascii_only)
        for line in both(picture):
            assert 5 <= len(spots(line, "unknown"))
            assert [] == spots(line, "usual", "possible")
        assert len(visits.first or ()) == len(spots(both(picture)[0], "sure"))

    def test_no_effect_is_not_one_that_is_not_known(self, evidence: Evidence) -> None:
        """Nothing is drawn of an effect that was not shown, or where nothing is done, and it is said in words."""
        view = lasting(*assessed(evidence, person("acne_scars")))
        by_option = {option.option: option for option in view.options}
        assert courses.NO_EFFECT == by_option["mesotherapy"].courses[0].lasting_words
        assert by_option["mesotherapy"].courses[0].lasting is None
        assert courses.NOTHING_TO_LAST == by_option["none"].courses[0].lasting_words
        assert ("Mesotherapy is not compared: no evidence found.",) == by_option["mesotherapy"].told
        assert () == by_option["none"].told
        lines = drawn(evidence, person("acne_scars")).plain
        assert all("?" not in line for line in lines if line.endswith((courses.NO_EFFECT, courses.NOTHING_TO_LAST)))
        assert courses.NO_EFFECT_SAID in view.captions[0]

    def test_the_first_change_has_no_figure(self, evidence: Evidence) -> None:
        """When an effect shows is not made up: no figure is named as missing, and the table's own words are told."""
        view = lasting(*assessed(evidence, person("expression_lines")))
        caption = next(item for item in view.captions if item.startswith("Botox"))
        told = evidence.treatment["botox"].when_to_stop.text
        assert f"When it shows is told in words only. Botox: {told}" in caption
        assert told in " ".join(" ".join(drawn(evidence, person("expression_lines")).plain).split())

    def test_the_effect_is_that_of_the_first_course(self, evidence: Evidence) -> None:
        """Below later visits an effect stands that does not count them, so that is said; without any it is not."""
        said = "The effect is that of the first course. What later visits add has no figure here."
        again = drawn(evidence, person("expression_lines"))
        once = drawn(evidence, person("chin_fat"))
        assert said in " ".join(again.plain)
        assert said in again.caption
        assert said not in " ".join(once.plain)
        assert said not in once.caption

    def test_the_makers_own_judgement_is_marked(self, evidence: Evidence) -> None:
        """What no source says is marked as such."""
        botox = evidence.treatment["botox"]
        ours = attrs.evolve(botox, when_to_stop=attrs.evolve(botox.when_to_stop, judgement=True))
        changed = attrs.evolve(
            evidence, treatments=tuple(ours if item.id == "botox" else item for item in evidence.treatments)
        )
        view = lasting(*assessed(changed, person("expression_lines")))
        assert any("(our judgement)" in caption for caption in view.captions)

    def test_two_courses(self, evidence: Evidence) -> None:
        """Two goals that need two variants are two courses, each with its own name, visits and effect."""
        view = lasting(*assessed(evidence, person("fine_lines", "hair_loss")))
        mesotherapy = view.options[0]
        assert [
            "Mesotherapy: Vitamin or hyaluronic-acid skin injections", "Mesotherapy: Scalp injections for hair loss",
        ] == [line.title for line in mesotherapy.courses]  # fmt: skip
        assert "One part is Scalp injections for hair loss." in view.captions[0]
        assert 1 == view.captions[0].count("When it shows is told in words only.")

    @pytest.mark.parametrize(
        ("changed", "expected"),
        [
            ({}, "4 visits (3 to 6), 30 days (14 to 42) apart, then every 6 months (3 to 12)"),
            ({"visits": figure(1, 1, 1)}, "1 visit, then every 6 months (3 to 12)"),
            ({"visits": NOT_FOUND}, "not known, then every 6 months (3 to 12)"),
            ({"visits": NOT_FOUND, "upkeep": NOT_FOUND}, "not known"),
            ({"visits": NOT_FOUND, "upkeep": None}, "not known"),
            ({"interval": NOT_FOUND}, "4 visits (3 to 6), days apart not known, then every 6 months (3 to 12)"),
            ({"upkeep": NOT_FOUND}, "4 visits (3 to 6), 30 days (14 to 42) apart, later visits not known"),
            ({"upkeep": None}, "4 visits (3 to 6), 30 days (14 to 42) apart, none counted later"),
            ({"visits": figure(0, 0, 0), "upkeep": None}, "0 visits"),
        ],
    )
    def test_visits_in_words(self, changed: dict[str, Estimate | None], expected: str) -> None:
        """How many, how far apart and how often later, each with its range or as not known; never a bare gap."""
        usual = {"visits": figure(3, 4, 6), "interval": figure(14, 30, 42), "upkeep": figure(3, 6, 12), **changed}
        assert expected == courses.visits(attrs.evolve(LINES, **usual))

    @given(answers())
    def test_the_caption_has_the_same_figures(self, person: Answers) -> None:
        """What is drawn is said: visits, days between them, upkeep and how long it lasts, with their ranges."""
        assessment = assess(EVIDENCE, person)
        view = lasting(EVIDENCE, person, assessment)
        picture = lasting_picture(view, 80)
        for option, caption in zip((item for item in assessment.options if item.plan), view.captions, strict=False):
            assert caption in picture.caption
            for course in option.plan:
                variant = course.variant
                assert variant.name in caption
                assert figures.estimate(variant.visits, "visits", "") in caption
                if variant.upkeep is not None and variant.upkeep.numbers is not None:
                    assert figures.estimate(variant.upkeep, "months", "") in caption
                if variant.no_upkeep is not None:
                    assert variant.no_upkeep in caption
                if any(option.treatment.effect(goal).use == "used" for goal in course.goals) and option.id != "none":
                    assert courses.lasts_said(course.lasting) in caption

    @pytest.mark.parametrize(
        ("goals", "known"),
        [
            (("acne_scars",), True),
            (("fine_lines",), False),
            (("acne_scars", "fine_lines"), False),
            (("stretch_marks",), False),
            (("laxity",), False),
            (("skin_quality",), False),
        ],
    )
    def test_what_is_known_for_one_goal_is_not_said_of_another(
        self, evidence: Evidence, goals: tuple[str, ...], known: bool
    ) -> None:
        """Only scars were followed for months after needling, so only for them a length is told, drawn and weighed."""
        own, everyone = assessed(evidence, person(*goals))[1:]
        option = everyone.option("microneedling")
        figure = option.figures["lasting"]
        variant = evidence.treatment["microneedling"].variant("skin")
        assert known == (figure.numbers is not None)
        assert variant.lasting.sources == figure.sources
        assert (variant.lasting.why if known else variant.lasting_else) == figure.why
        view = lasting(evidence, own, everyone)
        (line,) = next(item for item in view.options if item.option == "microneedling").courses
        assert line.lasting is not None
        assert known == (line.lasting.numbers is not None)
        caption = next(item for item in view.captions if item.startswith("Microneedling"))
        assert known == ("How long the effect lasts is not known." not in caption)

    def test_an_interval_that_is_not_known(self, evidence: Evidence) -> None:
        """The caption says so too."""
        changed = with_figures(evidence, "microneedling", "skin", interval=NOT_FOUND)
        view = lasting(*assessed(changed, person("acne_scars")))
        assert "How far apart they are is not known." in view.captions[1]

    @pytest.mark.parametrize("goal", list(EVIDENCE.goal))
    def test_words(self, evidence: Evidence, goal: str) -> None:
        """No word nudges, promises or misleads."""
        picture = drawn(evidence, person(goal, horizon_years=5))
        assert [] == faults([*picture.plain, picture.caption])

    def test_reading_grade(self, evidence: Evidence) -> None:
        """The captions can be read with six years of school."""
        assert 6 >= grade(
            evidence,
            [caption for goal in evidence.goal for caption in lasting(*assessed(evidence, person(goal))).captions],
        )

    def test_to_look_at(self) -> None:
        """The whole picture of one course."""
        line = CourseLine(
            option="a",
            title="A: a course",
            visits=Visits(first=(0.0, 1.0, 2.0), later=(8.0,)),
            visits_words="3 visits",
            lasting=shown(3, 5, 12),
            lasting_words="lasts 5 months",
        )
        view = Lasting(
            years=1,
            title="Visits and effect over 1 year",
            options=(OptionLine(option="a", courses=(line,), told=("It is told so.",)),),
            captions=("A: so.",),
            notes=("B: It has no figures here.",),
        )
        assert [
            "Visits and effect over 1 year",
            "Months from the first visit, on the usual figures. One mark",
            "can stand for more than one visit.",
            "        0       3       6       9       12",
            "        ┴───────┴───────┴───────┴───────┴",
            "A: a course",
            "visits  ■  ■ ■  ·       ·    □  ·       ·   3 visits",
            "effect  ??????▄▄▄▄▄▄▄▄▂▂▂▂▂┃▂▂▂▂▂▂▂▂▂▂▂▂▂▶  lasts 5 months",
            "It is told so.",
            "",
            "        ┴───────┴───────┴───────┴───────┴",
            "        0       3       6       9       12",
            "■ first course   □ later visits   ▄ lasts at the least",
            "▂ may last   ┃ usually gone by then   ? not known   ▶ goes on",
            "B: It has no figures here.",
        ] == list(lasting_picture(view, 61).plain)

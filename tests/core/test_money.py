"""Money over 1 and 5 years: what is drawn, marked and said."""

from __future__ import annotations

import attrs
import pytest

from hypothesis import assume, given
from hypothesis import strategies as st

from decision_aid.assessment import assess
from decision_aid.assessment.figures import cost_tier, first_course_cost
from decision_aid.assessment.figures import figures as figures_of
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers, Limits
from decision_aid.pictures.drawing import Picture
from decision_aid.pictures.letters import cells
from decision_aid.pictures.money import money_picture
from decision_aid.pictures.scale import even_scale, scale_of
from decision_aid.pictures.tracks import SHAPES, pieces, stack_track
from decision_aid.views.money import Cost, Horizon, Money, money
from decision_aid.views.pictured import Mark
from decision_aid.words import figures

from .cases import NOT_FOUND, figure, option, person, with_figures
from .drawn import assessed, faults, grade, pointed_at, shown, spots, text, tick_names, ticks, tracks, widest, widths
from .strategies import EVIDENCE, answers

FORMS = [False, True]
"""The picture's two forms: with all characters, and with ASCII only."""
amounts = st.integers(0, 50_000) | st.floats(0, 50_000)


def drawn(evidence: Evidence, person: Answers, width: int = 80, *, ascii_only: bool = False) -> Picture:
    """The money of a person."""
    return money_picture(money(*assessed(evidence, person)), width, ascii_only=ascii_only)


def view_of(*totals: tuple[float, float, float], mark: Mark | None = None) -> Money:
    """The money of options A, B and so on over 1 year, all of it for the first course."""
    costs = tuple(
        Cost(option=name, label=(name,), first=total[1], later=0, split="", total=shown(*total))
        for name, total in zip("ABCDEF", totals, strict=False)
    )
    horizon = Horizon(years=1, title="Cost over 1 year", costs=costs, mark=mark)
    return Money(currency="USD", horizons=(horizon,), captions=("A: so.",), notes=())


class TestStack:
    """The first course with what comes later on top of it."""

    @given(amounts, amounts, st.integers(32, 160), st.sampled_from(FORMS))
    def test_both_parts_are_read_back(self, first: float, later: float, room: int, ascii_only: bool) -> None:
        """The first course ends at its cost and the later visits at the total, each within a cell."""
        assume(first + later >= 0.01)
        scale = even_scale(max(100, first + later), room, 7)
        line = pieces(stack_track(scale, first, later, SHAPES[ascii_only]))
        course, upkeep = spots(line, "sure"), spots(line, "possible")
        if first:
            assert abs(max(course, default=0) - scale.column(first)) <= 1
            assert list(range(len(course))) == course
        if later and scale.column(first) < scale.cells - 1:
            assert abs(max(upkeep) - scale.column(first + later)) <= 1
            assert min(upkeep) == len(course)
        if not later:
            assert [] == upkeep

    def test_eighths(self) -> None:
        """A bar begins in the middle of the cell of 0, and ends to an eighth of a cell."""
        scale = scale_of((0.0, 8.0), 9)
        found = [
            text(pieces(stack_track(scale, first, later, SHAPES[False])))
            for first, later in ((0, 0), (0.125, 0), (3, 0), (3.25, 0), (3.5, 2), (8, 0), (2, 0.01))
        ]
        assert [
            "0       ·", "▋       ·", "▐██▌    ·", "▐██▊    ·", "▐███▒▒▒ ·", "▐███████▌", "▐█▌▒    ·",
        ] == found  # fmt: skip

    @pytest.mark.parametrize("ascii_only", FORMS)
    def test_not_known_is_not_nothing(self, ascii_only: bool) -> None:
        """No cost is a 0; a cost that is not known is question marks, all of it or after what is known."""
        scale, shapes = even_scale(1000, 50, 6), SHAPES[ascii_only]
        nothing, unknown, partly = (
            pieces(stack_track(scale, first, later, shapes)) for first, later in ((0, 0), (None, None), (500, None))
        )
        assert [0] == spots(nothing, "usual")
        assert "0" == text(nothing)[0]
        assert "?" not in text(nothing)
        assert [] == spots(unknown, "usual", "sure", "possible", "axis")
        assert "?" in text(unknown)
        assert max(spots(partly, "sure")) < min(spots(partly, "unknown")[-3:])

    def test_not_known_at_the_end_of_the_scale(self) -> None:
        """Where what is known reaches the end, a question mark is still there."""
        assert text(pieces(stack_track(even_scale(1000, 50, 6), 1000, None, SHAPES[False]))).endswith("█?")


class TestFirstCourse:
    """What the first course costs."""

    def test_a_worked_case(self, evidence: Evidence) -> None:
        """Visits of the course times the price of one; what is later is the rest of the total."""
        changed = with_figures(
            evidence, "botox", "lines",
            visits=figure(1, 2, 3), interval=figure(90, 90, 90), price=figure(100, 300, 500), upkeep=figure(4, 4, 4),
        )  # fmt: skip
        given = person("expression_lines")
        assert (100, 600, 1500) == first_course_cost(option(changed, "botox", given).plan).numbers
        one, five = (
            next(cost for cost in horizon.costs if cost.option == "botox")
            for horizon in money(*assessed(changed, given)).horizons
        )
        # The second visit is after 2.96 months; 9.04 and 57.04 are left for visits 4 months apart.
        assert (600, 2 * 300, 4 * 300) == (one.first, one.later, one.total.numbers[1] if one.total.numbers else None)
        assert (600, 14 * 300) == (five.first, five.later)

    @given(answers(limits=Limits()))
    def test_both_add_up(self, person: Answers) -> None:
        """First course and later visits come to the total that is used everywhere else, over 1 and 5 years."""
        assessment = assess(EVIDENCE, person)
        view = money(EVIDENCE, person, assessment)
        for horizon in view.horizons:
            for cost in horizon.costs:
                total = figures_of(assessment.option(cost.option).plan, horizon.years)["cost"]
                assert total.numbers == cost.total.numbers
                if total.typical is not None:
                    assert cost.first is not None
                    assert cost.later is not None
                    assert cost.later >= 0
                    assert total.typical == pytest.approx(cost.first + cost.later)
                    assert f"tier {cost_tier(total.typical)} of 4" == cost.label[1]
                else:
                    assert cost.later is None
                    assert "tier not known" == cost.label[1]
            if horizon.years == person.horizon_years:
                for cost in horizon.costs:
                    assert assessment.option(cost.option).figures["cost"].numbers == cost.total.numbers

    def test_a_price_of_ones_own(self, evidence: Evidence) -> None:
        """A price that the person was given is what is drawn."""
        view = money(*assessed(evidence, person("acne_scars", prices={"microneedling": 100})))
        cost = next(cost for cost in view.horizons[0].costs if cost.option == "microneedling")
        assert 400 == cost.first


class TestPicture:
    """Money as a person sees it."""

    @given(answers(), widths, st.sampled_from(FORMS))
    def test_never_wider_than_asked(self, person: Answers, width: int, ascii_only: bool) -> None:
        """No line is wider than the width, and the ASCII form is ASCII to the last letter, its caption too."""
        picture = drawn(EVIDENCE, person, width, ascii_only=ascii_only)
        assert widest(picture) <= width
        if ascii_only:
            assert "\n".join(picture.plain).isascii()
            assert picture.caption.isascii()

    @given(st.lists(st.tuples(amounts, amounts, amounts), min_size=1, max_size=5), widths)
    def test_one_scale_for_all(self, given_: list[tuple[float, float, float]], width: int) -> None:
        """Every usual total stands where the scale has it, within a cell, and the scale is even and named."""
        totals = [(low, usual, high) for low, usual, high in map(sorted, given_)]
        picture = money_picture(view_of(*totals), width)
        places, named = ticks(picture), tick_names(picture)
        assert "$0" == named[0]
        last = float(named[-1].strip("$").replace(",", ""))
        lower = [line for line in tracks(picture) if "┃" in text(line)]
        for (_, usual, _), line in zip(totals, lower, strict=True):
            (mark,) = spots(line, "usual")
            assert abs(places[0] + usual / last * (places[-1] - places[0]) - mark) <= 1

    @given(widths)
    def test_names_of_marks_do_not_touch(self, width: int) -> None:
        """The names on the scale stand apart and each can be read, even for great amounts."""
        picture = money_picture(view_of((0, 500_000, 12_345_678)), width)
        named = tick_names(picture)
        assert len(named) >= 2
        amounts_ = [int(name.strip("$").replace(",", "")) for name in named]
        assert sorted(set(amounts_)) == amounts_

    @pytest.mark.parametrize("years", [1, 5])
    @pytest.mark.parametrize("width", [40, 80, 120])
    def test_the_budget(self, evidence: Evidence, years: int, width: int) -> None:
        """The budget is marked once, over the years it is about, at its value, and judged in words there."""
        given = person("acne_scars", limits={"budget": 1000}, horizon_years=years)
        view = money(*assessed(evidence, given))
        assert [years] == [horizon.years for horizon in view.horizons if horizon.mark is not None]
        picture = money_picture(view, width)
        (place,) = pointed_at(picture)
        columns = ticks(picture)
        last = float(tick_names(picture)[-1].strip("$").replace(",", ""))
        assert abs(columns[0] + 1000 / last * (columns[-1] - columns[0]) - place) <= 0.5
        assert "your budget: $1,000" in "\n".join(picture.plain)
        caption = next(item for item in view.captions if item.startswith("Microneedling"))
        assert 1 == caption.count("your limit of $1,000")
        other = {1: "Over 5 years it usually costs", 5: "Over 1 year it usually costs"}[years]
        assert other in caption

    def test_a_budget_that_is_not_firm(self, evidence: Evidence) -> None:
        """A budget that is only a wish says so."""
        given = person("acne_scars", limits={"budget": 1000}, firm={"budget": False})
        assert "your budget, not firm: $1,000" in "\n".join(drawn(evidence, given).plain)

    def test_a_budget_on_the_usual_total(self) -> None:
        """Where both are in one place a shape of its own says so."""
        picture = money_picture(view_of((0, 1000, 2000), mark=Mark(at=1000, words="your budget: $1,000")), 80)
        assert any("╋ usual, on your budget" in line for line in picture.plain)

    @given(answers(limits=Limits()))
    def test_the_caption_has_the_same_figures(self, person: Answers) -> None:
        """What is drawn is said: each total with its range, the first course, what comes later, the tier."""
        assessment = assess(EVIDENCE, person)
        view = money(EVIDENCE, person, assessment)
        picture = money_picture(view, 200)
        currency = view.currency
        for place, caption in enumerate(view.captions[: len(view.horizons[0].costs)]):
            assert caption in picture.caption
            for horizon in view.horizons:
                cost = horizon.costs[place]
                assert cost.total.words.split(",")[0] in caption
                assert any(cost.total.words in line for line in picture.plain)
                assert any(cost.split in line for line in picture.plain)
                assert cost.label[1].removeprefix("tier ").removesuffix(" of 4") in caption
                if cost.first is not None:
                    assert figures.money(cost.first, currency) in caption
                if cost.later:
                    assert f"later visits add {figures.money(cost.later, currency)}" in caption

    def test_a_price_that_is_not_known(self, evidence: Evidence) -> None:
        """A price that is not known is drawn and said as that, and the other options keep their scale."""
        changed = with_figures(evidence, "botox", "lines", price=NOT_FOUND)
        picture = drawn(changed, person("expression_lines"))
        upper, lower = [line for line in picture.plain if line.endswith("  not known")][:2]
        assert upper.startswith("Botox ")
        assert lower.startswith("tier not known ")
        assert "┃" not in upper + lower
        assert "What it costs over 1 year is not known." in picture.caption
        assert "Its cost tier is not known." in picture.caption

    def test_later_visits_that_are_not_known(self, evidence: Evidence) -> None:
        """A first course with a price is drawn, also where nobody knows how often one comes back."""
        changed = with_figures(evidence, "botox", "lines", upkeep=NOT_FOUND, price=figure(100, 200, 300))
        for limits in (None, {"budget": 900}):
            picture = drawn(changed, person("expression_lines", limits=limits))
            assert any(line.endswith("first $200, later not known") for line in picture.plain)
            assert any(line.endswith("not known, at least $100") for line in picture.plain)
            assert 2 == picture.caption.count("is not known. It is at least $100.")

    def test_no_later_visits(self, evidence: Evidence) -> None:
        """Where the table counts no later visits it is said, and for no treatment there is nothing to count."""
        view = money(*assessed(evidence, person("local_fat")))
        mesotherapy, liposuction, none = view.captions[:3]
        assert "No later visits are counted." in liposuction
        assert "No later visits are counted." in mesotherapy
        assert "later" not in none
        assert "$0" == view.horizons[0].costs[-1].split

    def test_another_currency(self, evidence: Evidence) -> None:
        """The table's currency is used, and in ASCII it has a name of letters."""
        euros = attrs.evolve(evidence, about=attrs.evolve(evidence.about, currency="EUR"))
        assert "€0" in drawn(euros, person("acne_scars")).plain[2]
        for width in (40, 80):
            picture = drawn(euros, person("acne_scars"), width, ascii_only=True)
            assert "EUR 0" in "\n".join(picture.plain)
            assert widest(picture) <= width

    @pytest.mark.parametrize("goal", list(EVIDENCE.goal))
    def test_words(self, evidence: Evidence, goal: str) -> None:
        """No word nudges, promises or misleads."""
        picture = drawn(evidence, person(goal, limits={"budget": 1500}))
        assert [] == faults([*picture.plain, picture.caption])

    def test_reading_grade(self, evidence: Evidence) -> None:
        """The captions can be read with six years of school."""
        assert 6 >= grade(
            evidence,
            [
                caption
                for goal in evidence.goal
                for given in (None, {"budget": 1500})
                for caption in money(*assessed(evidence, person(goal, limits=given))).captions
            ],
        )

    def test_labels_of_any_length(self, evidence: Evidence) -> None:
        """A long or wide name takes more lines, not more columns."""
        named = tuple(
            attrs.evolve(item, name="針" * 15 if item.id == "botox" else item.name) for item in evidence.treatments
        )
        for width in (40, 80, 200):
            picture = drawn(attrs.evolve(evidence, treatments=named), person("acne_scars"), width)
            assert widest(picture) <= width
            assert 15 * 2 <= cells("\n".join(picture.plain).replace("\n", ""))

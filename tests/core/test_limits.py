"""Limits: what they judge, what they take out, and what would bring an option back."""

from __future__ import annotations

import datetime

from typing import Any

import attrs
import pytest

from decision_aid.assessment import assess
from decision_aid.assessment.eligibility import limits_of, status_of
from decision_aid.assessment.figures import cost_tier, figures, visits_over
from decision_aid.assessment.model import Relaxation
from decision_aid.evidence.model import Evidence, Variant
from decision_aid.evidence.reader import Table
from decision_aid.words import sentences

from .cases import (
    DATE,
    NOT_FOUND,
    OPTIONS,
    TREATMENTS,
    figure,
    json_of,
    json_option,
    limit,
    option,
    person,
    statuses,
    with_figures,
)


@pytest.fixture(scope="module", name="table")
def worked_table(table: Table) -> Table:
    """The table with the figures that this module works with, whatever the table itself says by now."""
    evidence = with_figures(
        table.evidence, "botox", "lines",
        visits=figure(1, 1, 1), interval=figure(90, 90, 120), upkeep=figure(3, 4, 6), price=figure(200, 408, 1280),
        days_off=figure(0, 0, 1),
    )  # fmt: skip
    evidence = with_figures(
        evidence, "microneedling", "skin",
        visits=figure(1, 4, 6), interval=figure(14, 30, 42), upkeep=figure(6, 12, 12), price=figure(100, 450, 1000),
        days_off=figure(0, 1, 3), visible=figure(1, 3, 7),
    )  # fmt: skip
    evidence = with_figures(
        evidence, "liposuction", "body",
        visits=figure(1, 1, 2), price=figure(3000, 5500, 20000), days_off=figure(2, 6, 21),
        visible=figure(14, 90, 180), upkeep=None,
    )  # fmt: skip
    for variant, visits in (("skin", figure(3, 4, 6)), ("scalp", figure(8, 8, 10))):
        evidence = with_figures(
            evidence, "mesotherapy", variant,
            visits=visits, interval=figure(7, 14, 30), visible=figure(0, 3, 14),
        )  # fmt: skip
    evidence = with_figures(evidence, "mesotherapy", "fat", days_off=NOT_FOUND, visible=NOT_FOUND)
    evidence = with_figures(evidence, "mesotherapy", "pigment", upkeep=NOT_FOUND)
    evidence = with_figures(evidence, "microneedling", "hair", visits=NOT_FOUND)
    evidence = with_figures(evidence, "botox", "skin", price=NOT_FOUND)
    return attrs.evolve(table, evidence=evidence)


@pytest.fixture(scope="module", name="evidence")
def worked_evidence(table: Table) -> Evidence:
    """What that table says."""
    return table.evidence


def _day(days: int) -> datetime.date:
    """The day so many days after the answers were given."""
    return DATE + datetime.timedelta(days=days)


class TestSurgeryAndNeedles:
    """A no to an operation or to needles."""

    def test_no_operation(self, evidence: Evidence) -> None:
        """A no to an operation takes liposuction out, and only a yes would bring it back."""
        assessment = assess(evidence, person("local_fat", limits={"surgery": False}))
        assert {"mesotherapy": "compared", "liposuction": "over_limit"} == {
            id: status for id, status in statuses(assessment).items() if id in ("mesotherapy", "liposuction")
        }
        (found,) = assessment.option("liposuction").limits
        assert ("surgery", "does_not_fit", True, None, True) == (
            found.limit, found.verdict, found.firm, found.short_by, found.relax_to,
        )  # fmt: skip
        assert [("limit", "surgery")] == [(r.kind, r.id) for r in assessment.option("liposuction").reasons]
        assert (Relaxation(option="liposuction", limit="surgery", to=True),) == assessment.relaxations

    def test_no_operation_in_words(self, table: Table) -> None:
        """The reason and what would bring the option back are said."""
        result = json_of(table, person("local_fat", limits={"surgery": False}))
        text = result["explanation"]
        assert "Liposuction is not compared. This is an operation, and you said no to that." in text
        assert "This would bring Liposuction back: a yes to an operation." in text
        assert [{"option": "liposuction", "limit": "surgery", "to": True, "text": "a yes to an operation"}] == result[
            "relaxations"
        ]

    @pytest.mark.parametrize("id", ["mesotherapy", "none"])
    def test_needle_pricks_are_no_operation(self, table: Table, id: str) -> None:
        """An option without cuts fits a no to operations."""
        (found,) = json_option(table, id, person("local_fat", limits={"surgery": False}))["limits"]
        assert ("fits", "This is not an operation.") == (found["verdict"], found["text"])

    @pytest.mark.parametrize("id", ["mesotherapy", "microneedling", "botox"])
    def test_no_needles(self, table: Table, id: str) -> None:
        """A no to needles takes out what uses needles."""
        found = json_option(table, id, person("fine_lines", limits={"needles": False}))
        assert "over_limit" == found["status"]
        assert ["This uses needles, and you said no to that."] == [item["text"] for item in found["limits"]]
        assert [True] == [item["relax_to"] for item in found["limits"]]

    def test_no_needles_leave_no_treatment(self, table: Table) -> None:
        """No treatment uses no needles, so it stays."""
        found = json_option(table, "none", person("fine_lines", limits={"needles": False}))
        assert "compared" == found["status"]
        assert ["This uses no needles."] == [item["text"] for item in found["limits"]]

    @pytest.mark.parametrize(
        ("name", "words"),
        [("surgery", "You said that an operation is all right."), ("needles", "You said that needles are all right.")],
    )
    def test_a_yes_allows_everything(self, table: Table, name: str, words: str) -> None:
        """A yes is a limit that all options fit."""
        answers = person("local_fat", limits={name: True})
        for id in ("mesotherapy", "liposuction", "none"):
            found = json_option(table, id, answers)
            assert "compared" == found["status"]
            assert [("fits", words)] == [(item["verdict"], item["text"]) for item in found["limits"]]


class TestDaysOff:
    """Days off after one visit: liposuction takes 2, usually 6, at most 21."""

    @pytest.mark.parametrize(
        ("days", "verdict", "short_by", "relax_to", "status"),
        [
            (1, "does_not_fit", 1, 2, "over_limit"),
            (0.5, "does_not_fit", 1.5, 2, "over_limit"),
            (0, "does_not_fit", 2, 2, "over_limit"),
            (2, "may_not_fit", 0, None, "compared"),
            (7, "may_not_fit", 0, None, "compared"),
            (20, "may_not_fit", 0, None, "compared"),
            (21, "fits", 0, None, "compared"),
            (30, "fits", 0, None, "compared"),
        ],
    )
    def test_verdicts(
        self, table: Table, days: float, verdict: str, short_by: float, relax_to: float | None, status: str
    ) -> None:
        """Fits when the least favourable figure does, does not when not even the most favourable one does."""
        found = json_option(table, "liposuction", person("local_fat", limits={"days_off": days}))
        (item,) = found["limits"]
        assert (verdict, short_by, relax_to) == (item["verdict"], item["short_by"], item["relax_to"])
        assert status == found["status"]

    def test_words(self, table: Table) -> None:
        """Each verdict is said with the figure, the limit and by how much it is broken."""
        texts = [
            json_option(table, "liposuction", person("local_fat", limits={"days_off": days}))["limits"][0]["text"]
            for days in (1, 7, 30)
        ]
        assert [
            "Days off after one visit: 6 days (2 to 21). Even the lowest figure is 1 day more than your limit of "
            "1 day. The limit would have to be 2 days or more.",
            "Days off after one visit: 6 days (2 to 21). Part of that is more than your limit of 7 days.",
            "Days off after one visit: 6 days (2 to 21). All of that is within your limit of 30 days.",
        ] == texts

    def test_a_limit_of_0_is_a_limit(self, table: Table) -> None:
        """No days off at all is a limit, and no treatment keeps to it."""
        (found,) = json_option(table, "none", person("local_fat", limits={"days_off": 0}))["limits"]
        assert "fits" == found["verdict"]
        assert found["text"].endswith("All of that is within your limit of 0 days.")


class TestFirmness:
    """A limit that is only "would rather"."""

    @pytest.mark.parametrize(
        ("name", "value"), [("surgery", False), ("days_off", 1), ("budget", 100), ("evidence_at_least", "high")]
    )
    def test_not_firm_is_only_reported(self, table: Table, name: str, value: Any) -> None:
        """A limit that is not firm takes nothing out, is reported as broken, and asks for no relaxation."""
        answers = person("local_fat", limits={name: value}, firm={name: False})
        found = json_option(table, "liposuction", answers)
        (item,) = found["limits"]
        assert ("compared", []) == (found["status"], found["reasons"])
        assert ("does_not_fit", False) == (item["verdict"], item["firm"])
        assert item["text"].endswith("You would rather keep to this limit, so the option stays in.")
        assert [] == json_of(table, answers)["relaxations"]

    def test_firm_unless_said(self, evidence: Evidence) -> None:
        """A limit is firm by default, and ``firm = true`` says the same."""
        for firm in ({}, {"surgery": True}):
            answers = person("local_fat", limits={"surgery": False}, firm=firm)
            assert "over_limit" == option(evidence, "liposuction", answers).status


class TestUnknown:
    """A figure that is not known."""

    @pytest.mark.parametrize(("name", "value"), [("days_off", 0), ("normal_by", DATE)])
    def test_never_takes_out(self, table: Table, name: str, value: Any) -> None:
        """Fat-dissolving injections have no known days off, so no limit on them takes the option out."""
        found = json_option(table, "mesotherapy", person("local_fat", limits={name: value}))
        (item,) = found["limits"]
        assert ("unknown", 0, None) == (item["verdict"], item["short_by"], item["relax_to"])
        assert "compared" == found["status"]
        assert "not known" in item["text"]

    def test_budget(self, table: Table) -> None:
        """A cost that is not known is said to be so beside the budget."""
        found = json_option(table, "botox", person("skin_quality", limits={"budget": 0}))
        assert ("compared", "unknown") == (found["status"], found["limits"][0]["verdict"])
        assert (
            "Cost over 1 year: not known, so we can't say if it is within your limit of $0."
            == found["limits"][0]["text"]
        )

    def test_an_operation(self, table: Table, evidence: Evidence) -> None:
        """Where it is not known what is done to the body, a no to operations takes nothing out."""
        answers = person("local_fat", limits={"surgery": False})
        plan = option(evidence, "liposuction", answers).plan
        (found,) = limits_of(evidence.treatment["liposuction"], plan, {"invasiveness": NOT_FOUND}, answers)
        assert "unknown" == found.verdict
        assert "compared" == status_of(True, (), (), [found])
        assert "This may be an operation; ask." == sentences.limit(table.evidence, answers, found)


class TestEvidence:
    """Only what is proven at least so well, for the main goal."""

    @pytest.mark.parametrize(
        ("least", "verdict", "relax_to"),
        [
            ("very_low", "fits", None),
            ("low", "fits", None),
            ("moderate", "fits", None),
            ("high", "does_not_fit", "moderate"),
        ],
    )
    def test_microneedling_for_acne_scars_is_moderate(
        self, table: Table, least: str, verdict: str, relax_to: str | None
    ) -> None:
        """Certainty moderate keeps to every limit but high, and comes back with moderate."""
        found = json_option(table, "microneedling", person("acne_scars", limits={"evidence_at_least": least}))
        (item,) = found["limits"]
        assert (verdict, None, relax_to) == (item["verdict"], item["short_by"], item["relax_to"])
        assert ("compared" if verdict == "fits" else "over_limit") == found["status"]

    def test_words(self, table: Table) -> None:
        """The certainty that was found and the one that was asked for are both said."""
        texts = {
            least: json_option(table, "mesotherapy", person("fine_lines", limits={"evidence_at_least": least}))[
                "limits"
            ][0]["text"]
            for least in ("very_low", "moderate")
        }
        assert {
            "very_low": "How sure we are of its effect on fine lines is within your limit (very low or more).",
            "moderate": "How sure we are that it works for fine lines: very low. You asked for moderate or more. "
            "The limit would have to be very low.",
        } == texts

    def test_no_treatment_always_fits(self, evidence: Evidence) -> None:
        """That doing nothing changes nothing is certain, so no treatment stays."""
        assert "fits" == limit(evidence, "none", person("fine_lines", limits={"evidence_at_least": "high"})).verdict

    def test_only_the_main_goal_counts(self, table: Table) -> None:
        """An option that is not used for the main goal is not judged by its evidence."""
        found = json_option(
            table, "botox", person("local_fat", "expression_lines", limits={"evidence_at_least": "high"})
        )
        assert ("compared", "unknown") == (found["status"], found["limits"][0]["verdict"])
        assert (
            "It is not used for fat in one area, so your limit on evidence says nothing about it."
            == found["limits"][0]["text"]
        )

    def test_no_evidence_for_the_main_goal(self, table: Table) -> None:
        """An option without evidence for the main goal can't keep to any such limit, and nothing brings it back."""
        answers = person("acne_scars", "fine_lines", limits={"evidence_at_least": "very_low"})
        found = json_option(table, "botox", answers)
        (item,) = found["limits"]
        assert ("over_limit", "does_not_fit", None) == (found["status"], item["verdict"], item["relax_to"])
        assert (
            "No evidence was found that it helps with acne scars. You asked for very low certainty or more."
            == item["text"]
        )
        assert "botox" not in [change["option"] for change in json_of(table, answers)["relaxations"]]


class TestNormalBy:
    """A date from which nobody must see it."""

    @pytest.mark.parametrize(
        ("days", "verdict", "short_by", "relax_days"),
        [
            (10, "does_not_fit", 4, 14),
            (13, "does_not_fit", 1, 14),
            (14, "may_not_fit", 0, None),
            (179, "may_not_fit", 0, None),
            (180, "fits", 0, None),
        ],
    )
    def test_liposuction_can_be_seen_for_14_to_180_days(
        self, table: Table, days: int, verdict: str, short_by: int, relax_days: int | None
    ) -> None:
        """The days left are held against how long one visit can be seen."""
        found = json_option(table, "liposuction", person("local_fat", limits={"normal_by": _day(days)}))
        (item,) = found["limits"]
        back = None if relax_days is None else _day(relax_days).isoformat()
        assert (verdict, short_by, back) == (item["verdict"], item["short_by"], item["relax_to"])
        assert ("over_limit" if verdict == "does_not_fit" else "compared") == found["status"]

    @pytest.mark.parametrize(
        ("days", "ending"),
        [
            (93, " On the usual figures the whole course, about 93 days, is over by then."),
            (92, " On the usual figures the whole course, about 93 days, is not over by then."),
            (7, " On the usual figures the whole course, about 93 days, is not over by then."),
        ],
    )
    def test_the_whole_course(self, table: Table, days: int, ending: str) -> None:
        """4 visits 30 days apart and 3 days to be seen make (4 - 1) x 30 + 3 = 93 days."""
        found = json_option(table, "microneedling", person("acne_scars", limits={"normal_by": _day(days)}))
        assert (
            f"After one visit it can be seen for 3 days (1 to 7). Your date is {days} days away.{ending}"
            == found["limits"][0]["text"]
        )

    def test_words_of_the_verdicts(self, table: Table) -> None:
        """It is said whether it may or will still be seen, and from which date on it would fit."""
        may, will = (
            json_option(table, "liposuction", person("local_fat", limits={"normal_by": _day(days)}))["limits"][0][
                "text"
            ]
            for days in (100, 10)
        )
        assert (
            "After one visit it can be seen for 90 days (14 to 180). Your date is 100 days away. So it may still be "
            "seen then. On the usual figures the whole course, about 90 days, is over by then." == may
        )
        assert (
            "After one visit it can be seen for 90 days (14 to 180). Your date is 10 days away. So it will still be "
            "seen then. The date would have to be 6 December 2026 or later." == will
        )

    def test_a_course_of_unknown_length(self, table: Table) -> None:
        """Where visits or their distance are not known, so is the length of the whole course."""
        found = json_option(table, "microneedling", person("hair_loss", limits={"normal_by": _day(30)}))
        assert found["limits"][0]["text"].endswith(" How long the whole course takes is not known.")

    def test_the_longest_of_two_courses(self, table: Table) -> None:
        """With two courses it is the longer one that must be over."""
        # Skin: (4 - 1) x 14 + 3 = 45 days; scalp: (8 - 1) x 14 + 3 = 101 days.
        found = json_option(table, "mesotherapy", person("skin_quality", "hair_loss", limits={"normal_by": _day(60)}))
        assert found["limits"][0]["text"].endswith(
            "On the usual figures the whole course, about 101 days, is not over by then."
        )

    def test_today(self, evidence: Evidence) -> None:
        """A date that is today is judged, with no days left."""
        found = limit(evidence, "microneedling", person("acne_scars", limits={"normal_by": DATE}))
        assert (0, "does_not_fit", 1) == (found.days_left, found.verdict, found.short_by)

    def test_a_past_date_is_not_judged(self, table: Table) -> None:
        """A date that is past takes nothing out and asks to be renewed."""
        result = json_of(table, person("local_fat", limits={"normal_by": _day(-1)}))
        assert [[]] * len(OPTIONS) == [item["limits"] for item in result["options"]]
        assert "compared" == next(item["status"] for item in result["options"] if item["id"] == "liposuction")
        assert (
            "Your date by which nobody must see it is already past. Please give a new one." == result["explanation"][0]
        )

    def test_a_future_date_needs_no_renewing(self, table: Table) -> None:
        """A date that is not past, and no date at all, give no such line."""
        for limits in ({"normal_by": DATE}, {}):
            text = " ".join(json_of(table, person("local_fat", limits=limits))["explanation"])
            assert "already past" not in text

    def test_without_the_answers_date(self, evidence: Evidence) -> None:
        """Nothing looks at a clock: without the day of the answers there is no verdict on a date."""
        answers = person("local_fat", limits={"normal_by": _day(1)}, date=None)
        assert () == option(evidence, "liposuction", answers).limits

    def test_a_relaxed_date_is_a_whole_day(self, evidence: Evidence) -> None:
        """Half a day too early needs a whole day more, and with that the option is back."""
        worked = with_figures(evidence, "liposuction", "body", visible=figure(14.5, 90, 180))
        found = limit(worked, "liposuction", person("local_fat", limits={"normal_by": _day(10)}))
        assert (4.5, _day(15)) == (found.short_by, found.relax_to)
        again = person("local_fat", limits={"normal_by": found.relax_to})
        assert "compared" == option(worked, "liposuction", again).status

    def test_the_end_of_the_calendar(self, evidence: Evidence) -> None:
        """A relaxed date never runs off the end of the calendar."""
        last = datetime.date.max
        answers = person("local_fat", limits={"normal_by": last}, date=last - datetime.timedelta(days=1))
        assert last == limit(evidence, "liposuction", answers).relax_to


class TestOverTheHorizon:
    """Visits, money and days off in all, upkeep included, worked by hand.

    Botox for expression lines: 1 visit, upkeep every 3 to 6 months, usually 4, 200 to 1,280 a visit, usually 408.
    Microneedling of the skin: 1 to 6 visits, usually 4, 14 to 42 days apart, usually 30; upkeep every 6 to 12
    months, usually 12; 100 to 1,000 a visit, usually 450; 0 to 3 days off, usually 1.
    """

    @pytest.mark.parametrize(
        ("horizon", "visits"),
        [
            # Fewest: 1 + 12/6. Usual: 1 + 12/4. Most: 1 + 12/3.
            (1, (3, 4, 5)),
            # Fewest: 1 + 60/6. Usual: 1 + 60/4. Most: 1 + 60/3.
            (5, (11, 16, 21)),
        ],
    )
    def test_botox(self, evidence: Evidence, horizon: int, visits: tuple[int, int, int]) -> None:
        """A course of one visit takes no months, so upkeep fills the horizon."""
        found = option(evidence, "botox", person("expression_lines", horizon_years=horizon)).figures
        low, typical, high = visits
        assert visits == found["sessions"].numbers
        assert (low * 200, typical * 408, high * 1280) == found["cost"].numbers
        assert (0, 0, high) == found["downtime_total"].numbers

    @pytest.mark.parametrize(
        ("horizon", "visits"),
        [
            # Fewest: one visit, then 12/12 = 1 more. Usual: 4 visits take 3 x 30 days = 2.96 months, and
            # 9.04/12 leaves 0 more. Most: 6 visits take 5 x 14 days = 2.30 months, and 9.70/6 = 1.6 leaves 1 more.
            (1, (2, 4, 7)),
            # Fewest: 1 + 60/12. Usual: 4 + 57.04/12 = 4.75, so 4 more. Most: 6 + 57.70/6 = 9.6, so 9 more.
            (5, (6, 8, 15)),
        ],
    )
    def test_microneedling(self, evidence: Evidence, horizon: int, visits: tuple[int, int, int]) -> None:
        """Upkeep starts when the course is over, and only whole visits count."""
        found = option(evidence, "microneedling", person("acne_scars", horizon_years=horizon)).figures
        low, typical, high = visits
        assert visits == found["sessions"].numbers
        assert (low * 100, typical * 450, high * 1000) == found["cost"].numbers
        assert (0, typical * 1, high * 3) == found["downtime_total"].numbers

    def test_without_upkeep(self, evidence: Evidence) -> None:
        """A treatment without upkeep has its course and no more, over 1 year or 5."""
        for horizon in (1, 5):
            found = option(evidence, "liposuction", person("local_fat", horizon_years=horizon)).figures
            assert (1, 1, 2) == found["sessions"].numbers
            assert (3000, 5500, 40000) == found["cost"].numbers

    def test_a_course_longer_than_the_horizon(self, evidence: Evidence) -> None:
        """A course that takes longer than the horizon has no upkeep, and no fewer visits."""
        variant: Variant = evidence.treatment["botox"].variant("lines")
        long = attrs.evolve(
            variant,
            visits=figure(20, 20, 20),
            interval=figure(30, 30, 30),
        )
        assert (20, 20, 20) == visits_over(long, 1).numbers

    def test_unknown_upkeep(self, evidence: Evidence) -> None:
        """Where upkeep is not known, neither are visits and cost, and the reason is the upkeep's."""
        found = option(evidence, "mesotherapy", person("pigmentation")).figures
        assert (True, NOT_FOUND.why) == (found["sessions"].unknown, found["sessions"].why)
        assert found["cost"].unknown

    def test_what_is_known_of_an_unknown_total(self, evidence: Evidence) -> None:
        """Without upkeep the fewest visits of the course are a floor, times the lowest price, and judge nothing."""
        worked = with_figures(evidence, "mesotherapy", "pigment", visits=figure(3, 6, 15), price=figure(200, 300, 400))
        found = option(worked, "mesotherapy", person("pigmentation", limits={"sessions": 1, "budget": 1}))
        assert (3, 600) == (found.figures["sessions"].low, found.figures["cost"].low)
        assert ["unknown", "unknown"] == [item.verdict for item in found.limits]
        assert "compared" == found.status

    def test_the_floor_of_two_courses(self, evidence: Evidence) -> None:
        """Floors add up like the figures; of how long it lasts, which is the shorter of two, there is no floor."""
        skin = {"visits": figure(2, 2, 2), "upkeep": None, "lasting": figure(3, 4, 6), "pain": figure(2, 3, 4)}
        pigment = {"visits": figure(3, 6, 15), "lasting": NOT_FOUND, "pain": NOT_FOUND}
        worked = with_figures(evidence, "mesotherapy", "skin", **skin)
        worked = with_figures(worked, "mesotherapy", "pigment", **pigment)
        found = option(worked, "mesotherapy", person("skin_quality", "pigmentation")).figures
        assert (5, 2, None) == (found["sessions"].low, found["pain"].low, found["lasting"].low)
        assert {None} == {found[key].numbers for key in ("sessions", "pain", "lasting")}

    def test_a_worked_figure_is_as_certain_as_its_parts(self, evidence: Evidence) -> None:
        """Cost is as certain as the less certain of visits and price, and names the sources of both."""
        sure = attrs.evolve(figure(1, 1, 1), certainty="high", sources=("visits", "both"))
        price = attrs.evolve(figure(1, 1, 1), certainty="moderate", sources=("price", "both"))
        worked = with_figures(evidence, "liposuction", "body", visits=sure, interval=sure, price=price)
        cost = option(worked, "liposuction", person("local_fat")).figures["cost"]
        assert ("moderate", ("visits", "both", "price")) == (cost.certainty, cost.sources)

    def test_no_plan_no_figures(self) -> None:
        """An option that is not used for any goal has no figures."""
        assert {} == figures((), 1)

    @pytest.mark.parametrize(
        ("name", "value", "horizon", "verdict", "short_by", "relax_to"),
        [
            ("sessions", 2, 1, "does_not_fit", 1, 3),
            ("sessions", 4, 1, "may_not_fit", 0, None),
            ("sessions", 5, 1, "fits", 0, None),
            ("sessions", 5, 5, "does_not_fit", 6, 11),
            ("sessions", 21, 5, "fits", 0, None),
            ("budget", 500, 1, "does_not_fit", 100, 600),
            ("budget", 600, 1, "may_not_fit", 0, None),
            ("budget", 6400, 1, "fits", 0, None),
            ("budget", 600, 5, "does_not_fit", 1600, 2200),
        ],
    )
    def test_limits(
        self, table: Table, name: str, value: float, horizon: int, verdict: str, short_by: float, relax_to: float | None
    ) -> None:
        """Limits on visits and money are held against the whole horizon."""
        answers = person("expression_lines", limits={name: value}, horizon_years=horizon)
        (found,) = json_option(table, "botox", answers)["limits"]
        assert (verdict, short_by, relax_to) == (found["verdict"], found["short_by"], found["relax_to"])

    @pytest.mark.parametrize(
        ("name", "value", "horizon", "words"),
        [
            ("sessions", 2, 1, "a limit of 3 visits over 1 year"),
            ("budget", 500, 5, "a limit of $2,200 over 5 years"),
            ("needles", False, 1, "a yes to needles"),
            ("evidence_at_least", "high", 1, "a limit of moderate certainty"),
        ],
    )
    def test_relaxations_in_words(self, table: Table, name: str, value: Any, horizon: int, words: str) -> None:
        """What would have to change is said with its unit and its time span."""
        answers = person("expression_lines", limits={name: value}, horizon_years=horizon)
        assert f"This would bring Botox back: {words}." in json_of(table, answers)["explanation"]

    def test_more_relaxations_in_words(self, table: Table) -> None:
        """Days off are about one visit, and a date is spelled out."""
        answers = person("local_fat", limits={"days_off": 1, "normal_by": _day(10)})
        assert (
            "This would bring Liposuction back: a limit of 2 days and a date from 6 December 2026."
            in json_of(table, answers)["explanation"]
        )

    @pytest.mark.parametrize(
        ("money", "tier"),
        [(0, 1), (199.99, 1), (200, 2), (999.99, 2), (1000, 3), (2999.99, 3), (3000, 4), (1_000_000, 4)],
    )
    def test_cost_tier(self, money: float, tier: int) -> None:
        """Tier 1 is under 200, 2 under 1,000, 3 under 3,000, and 4 is 3,000 and more."""
        assert tier == cost_tier(money)


class TestRelaxations:
    """What would bring an option back, all of it together."""

    def test_all_that_must_change(self, evidence: Evidence) -> None:
        """An option that breaks several limits needs each of them changed."""
        answers = person("local_fat", limits={"days_off": 1, "budget": 2000, "surgery": False, "sessions": 3})
        assert (
            Relaxation(option="liposuction", limit="days_off", to=2),
            Relaxation(option="liposuction", limit="budget", to=3000),
            Relaxation(option="liposuction", limit="surgery", to=True),
        ) == tuple(change for change in assess(evidence, answers).relaxations if change.option == "liposuction")

    def test_none_when_one_cannot_be_relaxed(self, evidence: Evidence) -> None:
        """Where one broken limit can't be changed, changing the others is no help and is not offered."""
        answers = person("acne_scars", "fine_lines", limits={"evidence_at_least": "low", "needles": False})
        assessment = assess(evidence, answers)
        assert "over_limit" == assessment.option("botox").status
        assert [] == [change for change in assessment.relaxations if change.option == "botox"]
        assert [("limit", "needles"), ("limit", "evidence_at_least")] == [
            (reason.kind, reason.id) for reason in assessment.option("botox").reasons
        ]

    def test_none_for_an_option_that_health_keeps_out(self, evidence: Evidence) -> None:
        """No change of a limit is offered for an option that health rules out."""
        answers = person("local_fat", limits={"surgery": False}, conditions=("heart_disease",))
        assert () == assess(evidence, answers).relaxations

    def test_only_no_treatment_left(self, table: Table) -> None:
        """When limits leave no treatment only, the verdict says so and every way back is listed."""
        result = json_of(table, person("fine_lines", limits={"needles": False}, importance={"effect": 5, "cost": 5}))
        assert ("only_one", ["none"], None) == (result["verdict"], result["leads"], result["factor_to_flip"])
        assert ["mesotherapy", "microneedling", "botox"] == [change["option"] for change in result["relaxations"]]
        assert any(
            line.startswith("Only one option is left to compare: No treatment.") for line in result["explanation"]
        )


class TestStatusPrecedence:
    """Where several things keep an option out."""

    @pytest.mark.parametrize(
        ("id", "goals", "conditions", "limits", "status", "reasons"),
        [
            (
                "liposuction", ("local_fat",), ("heart_disease",), {"surgery": False}, "not_for_you",
                [("health", "heart_disease"), ("limit", "surgery")],
            ),
            (
                "liposuction", ("acne_scars",), ("heart_disease", "lung_disease"), {}, "not_for_you",
                [("health", "heart_disease"), ("health", "lung_disease"), ("goal", "acne_scars")],
            ),
            (
                "botox", ("cellulite",), ("neuromuscular",), {"needles": False}, "not_for_you",
                [("health", "neuromuscular"), ("evidence", "cellulite"), ("limit", "needles")],
            ),
            (
                "mesotherapy", ("acne_scars",), (), {"needles": False}, "no_evidence",
                [("evidence", "acne_scars"), ("limit", "needles")],
            ),
            (
                "mesotherapy", ("laxity", "expression_lines"), (), {}, "no_evidence",
                [("evidence", "laxity"), ("goal", "expression_lines")],
            ),
            ("liposuction", ("acne_scars", "laxity"), (), {"surgery": False}, "not_for_goal",
                [("goal", "acne_scars"), ("goal", "laxity")],
            ),
            (
                "liposuction", ("local_fat",), (), {"surgery": False, "days_off": 1}, "over_limit",
                [("limit", "days_off"), ("limit", "surgery")],
            ),
        ],
    )  # fmt: skip
    def test_the_first_is_the_status_and_all_are_reasons(
        self,
        evidence: Evidence,
        id: str,
        goals: tuple[str, ...],
        conditions: tuple[str, ...],
        limits: dict[str, Any],
        status: str,
        reasons: list[tuple[str, str]],
    ) -> None:
        """Health comes before the goal, the goal before limits, and every reason is listed."""
        found = option(evidence, id, person(*goals, conditions=conditions, limits=limits))
        assert status == found.status
        assert reasons == [(reason.kind, reason.id) for reason in found.reasons]

    def test_every_reason_is_said_with_its_source(self, table: Table) -> None:
        """Reasons have a sentence each, and those from health name the table's sources."""
        answers = person("local_fat", limits={"surgery": False}, conditions=("heart_disease",))
        health, limit_reason = json_option(table, "liposuction", answers)["reasons"]
        caution = next(
            item for item in table.evidence.treatment["liposuction"].cautions if item.condition == "heart_disease"
        )
        assert (f"Serious heart disease: {caution.why}", list(caution.sources)) == (health["text"], health["sources"])
        assert "This is an operation, and you said no to that." == limit_reason["text"]

    @pytest.mark.parametrize("id", TREATMENTS)
    def test_only_compared_options_have_a_fit(self, table: Table, id: str) -> None:
        """An option that is not compared has no fit, no contributions and no rank in the JSON."""
        answers = person(
            "local_fat", "expression_lines", "acne_scars", limits={"needles": False}, importance={"effect": 5}
        )
        found = json_option(table, id, answers)
        assert "compared" != found["status"]
        assert set() == {"fit", "contributions", "rank", "rank_shares"} & set(found)

"""What a person can do to an answer, and what typed text means."""

from __future__ import annotations

import datetime

from typing import Any

import pytest

from hypothesis import example, given
from hypothesis import strategies as st

from decision_aid.evidence.model import Evidence
from decision_aid.interview.acts import Act, applied, nudged, shown, tried, typed
from decision_aid.interview.answers import Answers, Limits, OwnConcern, condition_state
from decision_aid.interview.asides import again_of
from decision_aid.interview.questions import QUESTION

from .cases import person

USUAL = ("effect", "invasiveness", "recovery", "sessions", "cost")
BUDGET, SESSIONS = QUESTION["limits.budget"], QUESTION["limits.sessions"]


class TestActs:
    """Acts that need nothing typed."""

    def test_choose(self, evidence: Evidence) -> None:
        """Choosing gives an answer, choosing another changes it, and choosing the same again takes it back."""
        leaning = [Act("choose", "leaning.before", id) for id in ("botox", "none", "none")]
        found = []
        answers = Answers()
        for act in leaning:
            answers = applied(evidence, answers, act)
            found.append(answers.leaning.before)
        assert ["botox", "none", None] == found

    def test_the_horizon_is_always_there(self, evidence: Evidence) -> None:
        """The horizon chosen a second time stays."""
        answers = Answers()
        for _ in range(2):
            answers = applied(evidence, answers, Act("choose", "horizon_years", 5))
            assert 5 == answers.horizon_years

    def test_toggle(self, evidence: Evidence) -> None:
        """Toggling adds at the end, so that the first goal is the main one, and takes out again."""
        answers = person("acne_scars")
        both = applied(evidence, answers, Act("toggle", "goals", "laxity"))
        assert ("acne_scars", "laxity") == both.goals
        assert ("laxity",) == applied(evidence, both, Act("toggle", "goals", "acne_scars")).goals

    def test_condition(self, evidence: Evidence) -> None:
        """A condition goes from no to yes, to not sure, and back to no."""
        answers, found = Answers(), []
        for _ in range(3):
            answers = applied(evidence, answers, Act("condition", "diabetes"))
            found.append(condition_state(answers, "diabetes"))
        assert ["yes", "unsure", "no"] == found

    def test_firm(self, evidence: Evidence) -> None:
        """A limit is firm, then would rather, then firm again."""
        rather = applied(evidence, Answers(), Act("firm", "budget"))
        assert (False, True) == (
            rather.is_firm("budget"),
            applied(evidence, rather, Act("firm", "budget")).is_firm("budget"),
        )

    def test_rate(self, evidence: Evidence) -> None:
        """A rating is given and taken back, and 0 is a rating."""
        rated = applied(evidence, Answers(), Act("rate", "cost", 0))
        assert ({"cost": 0}, {}) == (rated.importance, applied(evidence, rated, Act("rate", "cost", None)).importance)

    def test_clear(self, evidence: Evidence) -> None:
        """An answer that is cleared is as if it had never been given."""
        assert Answers() == applied(evidence, Answers(notes="x"), Act("clear", "notes"))
        assert Answers() == applied(evidence, Answers(goals=("laxity",)), Act("clear", "goals"))

    def test_the_rest_is_the_faces(self, evidence: Evidence) -> None:
        """Going to a step changes no answer."""
        assert Answers() == applied(evidence, Answers(), Act("go", "goal"))

    def test_a_rated_criterion_is_weighed(self, evidence: Evidence) -> None:
        """A rating puts its criterion after those that are weighed; to take it back leaves it there."""
        rated = applied(evidence, person("laxity"), Act("rate", "pain", 4))
        assert (*USUAL, "pain") == rated.criteria
        assert (*USUAL, "pain") == applied(evidence, rated, Act("rate", "pain", None)).criteria

    def test_weigh(self, evidence: Evidence) -> None:
        """Switching off takes the criterion out with its rating; switching on puts it last, without one."""
        rated = person("laxity", importance={"effect": 9, "cost": 3})
        off = applied(evidence, rated, Act("weigh", "effect"))
        assert (("cost",), {"cost": 3}) == (off.criteria, off.importance)
        on = applied(evidence, off, Act("weigh", "effect"))
        assert (("cost", "effect"), {"cost": 3}) == (on.criteria, on.importance)

    def test_move(self, evidence: Evidence) -> None:
        """A criterion moves by so many places, and stops at both ends."""
        answers, found = person("laxity"), []
        for by in (1, 3, 1, -9):
            answers = applied(evidence, answers, Act("move", "effect", by))
            found.append((answers.criteria or ()).index("effect"))
        assert [1, 4, 4, 0] == found
        assert USUAL == answers.criteria

    def test_rate_all(self, evidence: Evidence) -> None:
        """Several ratings at once, own concerns among them; what is not named keeps its own."""
        held = person("laxity", importance={"effect": 9}, own_concerns=(OwnConcern(label="Wedding"),))
        rated = applied(evidence, held, Act("rate_all", "", {"cost": 5, "own:1": 7}))
        assert ({"effect": 9, "cost": 5}, 7) == (rated.importance, rated.own_concerns[0].importance)

    def test_own_concern(self, evidence: Evidence) -> None:
        """An own concern can be a gain or a burden, have a rating for each option, and go when its words go."""
        held = person("laxity", own_concerns=(OwnConcern(label="A"), OwnConcern(label="B", importance=2)))
        gain = applied(evidence, held, Act("gain", "own_concerns.1.group"))
        assert "gain" == gain.own_concerns[1].group
        assert held == applied(evidence, gain, Act("gain", "own_concerns.1.group"))
        scored = applied(evidence, held, Act("score", "own_concerns.0.ratings.none", 7))
        assert {"none": 7} == scored.own_concerns[0].ratings
        assert held == applied(evidence, scored, Act("score", "own_concerns.0.ratings.none", None))
        left = applied(evidence, held, Act("clear", "own_concerns.0.label"))
        assert ("B",) == tuple(concern.label for concern in left.own_concerns)

    def test_again(self, evidence: Evidence) -> None:
        """A second rating stands beside the first, changes nothing of it, and can be taken back."""
        held = person("laxity", importance={"cost": 3})
        twice = applied(evidence, held, Act("again", "cost", 9))
        assert (("cost", 3, 9), {"cost": 3}) == (again_of(twice), twice.importance)
        assert held == applied(evidence, twice, Act("again", "cost", None))


class TestTried:
    """A change is kept if it is allowed."""

    def test_allowed(self, evidence: Evidence) -> None:
        """An allowed change is kept without a word."""
        before, after = person("acne_scars"), person("acne_scars", "laxity")
        assert (after, "") == tried(evidence, before, after)

    def test_not_allowed(self, evidence: Evidence) -> None:
        """A change that is not allowed is not made, and it is said why."""
        before, after = person("acne_scars"), person("acne_scars", "laxity", "local_fat", "chin_fat")
        assert (before, "at most 3 goals are allowed, not 4") == tried(evidence, before, after)

    def test_no_goal_yet(self, evidence: Evidence) -> None:
        """Taking back the last goal is how everybody starts, and no mistake."""
        assert (Answers(), "") == tried(evidence, person("acne_scars"), Answers())

    def test_what_was_wrong_before_is_not_held_against_it(self, evidence: Evidence) -> None:
        """Without a goal other answers can be given, and a wrong one of those is still refused."""
        right, wrong = Answers(limits=Limits(sessions=6)), Answers(limits=Limits(sessions=9999))
        assert (right, "") == tried(evidence, Answers(), right)
        assert (Answers(), "a whole number from 0 to 1000 is needed, not 9999") == tried(evidence, Answers(), wrong)


class TestTyped:
    """Text as an answer."""

    @pytest.mark.parametrize(
        ("key", "text", "expected"),
        [
            ("limits.sessions", " 6 ", 6), ("limits.budget", "2000", 2000), ("limits.budget", "2,000", 2000),
            ("limits.days_off", "2.5", 2.5), ("limits.normal_by", "2027-02-14", datetime.date(2027, 2, 14)),
            ("body_area", " cheeks ", "cheeks"), ("questions", "Who?; How long? ;", ("Who?", "How long?")),
            ("questions", " ", ()), ("body_area", "  ", None), ("limits.budget", "", None),
        ],
    )  # fmt: skip
    def test_typed(self, key: str, text: str, expected: Any) -> None:
        """Numbers, dates, words and lists are taken as people write them; nothing takes the answer back."""
        assert expected == typed(QUESTION[key], text)

    @pytest.mark.parametrize(
        ("key", "text"),
        [
            ("limits.sessions", "six"), ("limits.sessions", "2.5"), ("limits.sessions", "1001"),
            ("limits.budget", "-1"),
            ("limits.budget", "nan"), ("limits.budget", "inf"), ("limits.budget", "9" * 400), ("limits.budget", "3,5"),
            ("limits.days_off", "366"), ("leaning.before_sure", "11"), ("limits.normal_by", "14.2.2027"),
            ("limits.normal_by", "2027-02-30"),
        ],
    )  # fmt: skip
    def test_refused(self, key: str, text: str) -> None:
        """What is no such number or date is refused with what is allowed."""
        with pytest.raises(ValueError, match=r"write it as \d|number from \d+ to \d+ is needed"):
            typed(QUESTION[key], text)

    @given(st.integers(0, 100_000_000).map(lambda cents: cents / 100))
    @example(1_000_000.0)
    @example(123_456.5)
    def test_an_amount_round_trips(self, amount: float) -> None:
        """An amount that is shown for editing and entered again is the same amount."""
        assert amount == typed(BUDGET, shown(BUDGET, amount))

    @given(st.integers(0, 1000))
    def test_a_whole_number_round_trips(self, visits: int) -> None:
        """A whole number that is shown for editing and entered again is the same."""
        assert visits == typed(SESSIONS, shown(SESSIONS, visits))

    @pytest.mark.parametrize(
        ("key", "value", "expected"),
        [
            ("body_area", None, ""), ("body_area", "cheeks", "cheeks"), ("questions", ("a", "b"), "a; b"),
            ("limits.normal_by", datetime.date(2027, 2, 14), "2027-02-14"), ("deadline", True, "yes"),
            ("deadline", False, "no"),
        ],
    )  # fmt: skip
    def test_shown(self, key: str, value: Any, expected: str) -> None:
        """An answer stands in a line as a person would type it."""
        assert expected == shown(QUESTION[key], value)


TODAY = datetime.date(2026, 11, 22)
NUMBERS = ("limits.budget", "limits.days_off", "limits.sessions", "leaning.before_sure")
DATE = "limits.normal_by"


class TestNudged:
    """A typed number or date, one step more or less."""

    @pytest.mark.parametrize(
        ("key", "text", "less", "more"),
        [
            ("limits.sessions", "6", "5", "7"), ("limits.sessions", "", "0", "1"), ("limits.sessions", "0", "0", "1"),
            ("limits.sessions", "six", "0", "1"), ("limits.sessions", "1000", "999", "1000"),
            ("limits.budget", "2,000", "1900", "2100"), ("limits.budget", "50", "0", "150"),
            ("limits.budget", "$99.5", "0", "199.5"), ("limits.days_off", "0.57", "0", "1.57"),
            ("limits.days_off", "365", "364", "365"), ("leaning.before_sure", "10", "9", "10"),
            (DATE, "2027-02-14", "2027-02-07", "2027-02-21"), (DATE, "", "2026-11-22", "2026-11-29"),
            (DATE, "soon", "2026-11-22", "2026-11-29"), (DATE, "9999-12-31", "9999-12-24", "9999-12-31"),
            (DATE, "0001-01-01", "0001-01-01", "0001-01-08"),
        ],
    )  # fmt: skip
    def test_a_step(self, key: str, text: str, less: str, more: str) -> None:
        """One, a hundred of money, or a week; from nothing or from today where there is nothing, within the range."""
        assert (less, more) == tuple(nudged(QUESTION[key], text, by, TODAY) for by in (-1, 1))

    @given(st.sampled_from((*NUMBERS, DATE)), st.text(max_size=12), st.sampled_from((-1, 1)), st.dates())
    def test_any_text(self, key: str, text: str, by: int, today: datetime.date) -> None:
        """Whatever stands in the line, what comes out is an answer that may be given."""
        assert typed(QUESTION[key], nudged(QUESTION[key], text, by, today)) is not None

    @given(st.sampled_from(NUMBERS), st.floats(0, 1000), st.sampled_from((-1, 1)))
    def test_any_number(self, key: str, number: float, by: int) -> None:
        """A number that may be typed comes out as one that may be, and none goes the other way."""
        text = f"{number:.9f}"
        try:
            before = typed(QUESTION[key], text)
        except ValueError:
            before = 0
        after = typed(QUESTION[key], nudged(QUESTION[key], text, by, TODAY))
        assert (after - before) * by >= 0

    @given(st.dates(), st.sampled_from((-1, 1)))
    def test_any_date(self, day: datetime.date, by: int) -> None:
        """A week later or earlier, or the same day at the two ends of all dates."""
        after = typed(QUESTION[DATE], nudged(QUESTION[DATE], str(day), by, TODAY))
        assert (after - day).days in (7 * by, 0)
        near_the_end = min(day - datetime.date.min, datetime.date.max - day) < datetime.timedelta(weeks=1)
        assert after != day or near_the_end

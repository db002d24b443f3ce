"""Words: figures as people read them, whole sentences, and words that never stand about an option."""

from __future__ import annotations

import datetime
import math
import re

from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from hypothesis import example, given
from hypothesis import strategies as st

from decision_aid.assessment import assess, with_shares
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers, OwnConcern, rating_of
from decision_aid.interview.questions import STEPS
from decision_aid.words import figures, sentences

from .cases import HOME, NOT_FOUND, figure, json_of, json_option, person, with_figures
from .strategies import EVIDENCE, answers, many

LEVELS = ("none", "small", "moderate", "large")


class TestNumbers:
    """Numbers, amounts and dates."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (7, "7"), (7.0, "7"), (0, "0"), (0.7, "0.7"), (0.25, "0.25"), (0.999, "1"), (1.25, "1.2"),
            (5.4, "5.4"), (1800, "1,800"), (40000.0, "40,000"), (1234.5, "1,234.5"), (-2, "-2"),
        ],
    )  # fmt: skip
    def test_number(self, value: float, expected: str) -> None:
        """Whole numbers have no point, others one decimal, two below 1; thousands are marked."""
        assert expected == figures.number(value)

    @given(st.floats(0, 1e6))
    @example(0.999)
    @example(9.96)
    def test_a_number_is_near_and_ends_in_a_digit(self, value: float) -> None:
        """A number as people write it is near the real one and ends in a digit, with no 0 after the point."""
        text = figures.number(value)
        if 0 < value < 0.01:
            assert "less than 0.01" == text
            return
        assert abs(float(text.replace(",", "")) - value) <= (0.05 if value >= 1 else 0.005) + 1e-9
        assert re.fullmatch(r"[0-9,]+(\.\d?[1-9])?", text)

    @pytest.mark.parametrize(
        ("value", "unit", "expected"),
        [
            (1, "days", "1 day"), (0, "days", "0 days"), (2.5, "days", "2.5 days"), (1, "visits", "1 visit"),
            (4, "visits", "4 visits"), (1, "months", "1 month"), (12, "months", "12 months"), (1, "mm", "1 mm"),
            (3, "of_10", "3 of 10"), (1, "of_100", "1 of 100"), (1799.6, "money", "$1,800"), (0, "money", "$0"),
        ],
    )  # fmt: skip
    def test_quantity(self, value: float, unit: str, expected: str) -> None:
        """A number has its unit, one or many."""
        assert expected == figures.quantity(value, unit, "USD")

    @pytest.mark.parametrize(
        ("currency", "expected"), [("USD", "$1,500"), ("EUR", "€1,500"), ("GBP", "£1,500"), ("CHF", "CHF 1,500")]
    )
    def test_money(self, currency: str, expected: str) -> None:
        """An amount has its currency's sign, or its name where it has none."""
        assert expected == figures.money(1500, currency)

    @pytest.mark.parametrize(
        ("estimate", "unit", "expected"),
        [
            (figure(1, 3, 7), "days", "3 days (1 to 7)"), (figure(1, 1, 7), "days", "1 day (1 to 7)"),
            (figure(2, 2, 2), "visits", "2 visits"), (figure(200, 1800, 7000), "money", "$1,800 ($200 to $7,000)"),
            (figure(0.25, 1, 2), "mm", "1 mm (0.25 to 2)"), (NOT_FOUND, "days", "not known"),
            (attrs.evolve(NOT_FOUND, low=3), "visits", "not known, at least 3 visits"),
            (attrs.evolve(NOT_FOUND, low=0), "money", "not known"),
            (NOT_FOUND, "level", "not known"), (figure(1, 1, 1), "level", "small"),
            (figure(1, 2, 3), "level", "moderate (small to large)"),
            (figure(0, 0.5, 1), "level", "none to small"),
            (figure(1, 1.5, 2.5), "level", "small to moderate (small to moderate to large)"),
        ],
    )  # fmt: skip
    def test_estimate(self, estimate: Estimate, unit: str, expected: str) -> None:
        """A figure is the usual one with its range, or said to be not known, and never 0 in its place."""
        assert expected == figures.estimate(estimate, unit, "USD", LEVELS)

    @pytest.mark.parametrize(
        ("value", "expected"), [(0, "none"), (0.5, "none to small"), (2.5, "moderate to large"), (3, "large")]
    )
    def test_level(self, value: float, expected: str) -> None:
        """A half step lies between two levels."""
        assert expected == figures.level(value, LEVELS)

    @pytest.mark.parametrize(
        ("value", "expected"),
        [("very_low", "very low"), ("low", "low"), ("moderate", "moderate"), ("high", "high"), (None, "none given")],
    )
    def test_certainty(self, value: Any, expected: str) -> None:
        """A certainty is said in words."""
        assert expected == figures.certainty(value)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("2025-10-15", "15 October 2025"),
            ("2023-12", "December 2023"),
            ("2024", "2024"),
            ("2025-01-01", "1 January 2025"),
        ],
    )
    def test_partial_day(self, text: str, expected: str) -> None:
        """A date may lack its day or its month."""
        assert expected == figures.partial_day(text)

    @pytest.mark.parametrize("month", range(1, 13))
    def test_day(self, month: int) -> None:
        """A day is written with the month's name."""
        day = datetime.date(2026, month, 9)
        assert f"9 {day:%B} 2026" == figures.day(day)

    @pytest.mark.parametrize(
        ("items", "last", "expected"),
        [([], "and", ""), (["a"], "and", "a"), (["a", "b"], "and", "a and b"), (["a", "b", "c"], "or", "a, b or c")],
    )
    def test_listed(self, items: list[str], last: str, expected: str) -> None:
        """Several things are one phrase."""
        assert expected == figures.listed(items, last)


class TestVerdicts:
    """What follows, in a sentence."""

    def test_no_preferences(self, table: Table) -> None:
        """Without an importance it is said that there is no fit to show."""
        result = json_of(table, person("acne_scars"))
        assert "Nothing is rated above 0, so there is no fit to show." in result["explanation"]
        assert sentences.NOT_A_CHANCE not in result["explanation"]

    def test_a_clear_lead_that_nothing_can_turn(self, table: Table) -> None:
        """With one criterion no change of importance can put another option in front."""
        result = json_of(table, person("acne_scars", importance={"cost": 5}))
        assert ("clear", ["none"], None) == (result["verdict"], result["leads"], result["factor_to_flip"])
        assert any(
            line.startswith("No treatment lines up most with what you said matters. ")
            and "no other numbers would put another option in front" in line
            for line in result["explanation"]
        )

    @staticmethod
    def _two_ways(effect: int, burden: int) -> Answers:
        """Microneedling is 2/3 better on the effect, and 0.5 worse on a concern of one's own.

        P = w_effect x 2/3 and N = w_own x 1/2, so the factor is sqrt(4 effect / 3 own) with one in each group.
        """
        ratings = {"microneedling": 0, "none": 5}
        own = OwnConcern(label="Close to home", importance=burden, ratings=ratings)
        return person("acne_scars", criteria=("effect",), importance={"effect": effect}, own_concerns=(own,))

    @pytest.mark.parametrize(
        ("effect", "own", "verdict", "factor", "lead"),
        [
            # sqrt(4 x 10 / 3) = 3.65; sqrt(4 x 5 / (3 x 2)) = 1.83; sqrt(4 x 5 / (3 x 5)) = 1.15
            (10, 1, "clear", "3.6", "microneedling"),
            (5, 2, "leans", "1.8", "microneedling"),
            (5, 5, "too_close_to_call", "1.1", "microneedling"),
            # Turned round: sqrt(3 x 6 / (4 x 4)) = 1.06; sqrt(3 x 10 / (4 x 1)) = 2.74
            (4, 6, "too_close_to_call", "1.0", "none"),
            (1, 10, "clear", "2.7", "none"),
        ],
    )
    def test_how_clear(self, table: Table, effect: int, own: int, verdict: str, factor: str, lead: str) -> None:
        """The factor by which all ratings may be off at once makes the verdict, and is said unless it is too close."""
        result = json_of(table, self._two_ways(effect, own))
        assert (verdict, [lead]) == (result["verdict"], result["leads"])
        assert float(factor) == math.floor(10 * result["factor_to_flip"]) / 10  # told rounded down
        name = {"microneedling": "Microneedling", "none": "No treatment"}[lead]
        assert {
            "clear": f"{name} lines up most with what you said matters.",
            "leans": f"What you said leans towards {name}.",
            "too_close_to_call": "It is too close to call.",
        }[verdict] in " ".join(result["explanation"])
        (line,) = [line for line in result["explanation"] if line.startswith(("It is too", "What you", name))][:1]
        assert (f"On your numbers as they stand, {name} is just ahead." in line) == (verdict == "too_close_to_call")
        assert (f" {factor} " in line) == (verdict != "too_close_to_call")

    @pytest.mark.parametrize(
        ("rating", "verdict"),
        [
            # sqrt(10 x 2/3 / (3 x 0.58)) = 1.957; sqrt(10 x 2/3 / (3 x 0.54)) = 2.03
            (5.8, "leans"),
            (5.4, "clear"),
        ],
    )
    def test_from_2_on_it_is_clear(self, table: Table, rating: float, verdict: str) -> None:
        """A factor just below 2 only leans, and one just above is clear."""
        own = OwnConcern(label="Close to home", importance=3, ratings={"microneedling": 0, "none": rating})
        answers_given = person("acne_scars", criteria=("effect",), importance={"effect": 10}, own_concerns=(own,))
        assert verdict == json_of(table, answers_given)["verdict"]

    def test_what_decides(self, table: Table) -> None:
        """It is said what counts most for the lead, and what for the one next to it."""
        text = json_of(table, self._two_ways(10, 1))["explanation"]
        assert (
            "Between Microneedling and No treatment, how well it works for acne scars counts most for Microneedling."
            in text
        )
        assert 'Between Microneedling and No treatment, "Close to home" counts most for No treatment.' in text

    def test_what_decides_equally(self, table: Table) -> None:
        """Where two things count the same, both are named, for order in the file never decides."""
        own = tuple(
            OwnConcern(label=label, importance=5, ratings={"microneedling": 0, "none": 5}) for label in ("One", "Two")
        )
        text = json_of(table, person("acne_scars", criteria=(), own_concerns=own))["explanation"]
        assert 'Between No treatment and Microneedling, "One" and "Two" count most for No treatment.' in text

    def test_a_tie(self, table: Table) -> None:
        """Options that come out level are both named, and neither is said to be decided by anything."""
        ratings = {"microneedling": 4, "none": 4}
        own = OwnConcern(label="Close to home", importance=5, ratings=ratings)
        result = json_of(table, person("acne_scars", criteria=(), own_concerns=(own,)))
        assert ("tie", ["microneedling", "none"]) == (result["verdict"], result["leads"])
        assert [["microneedling", "none"]] == result["too_close_to_call"]
        assert "Microneedling and No treatment come out level on what you said matters." in result["explanation"]
        assert not [line for line in result["explanation"] if line.startswith("Between")]
        assert (
            'The options that are compared do not differ on "Close to home", so it makes no difference here.'
            in (result["explanation"])
        )

    def test_dominance(self, table: Table) -> None:
        """An option that is at least as good on everything weighed is named, and whether the ranges say so too."""
        worked = with_figures(table.evidence, "microneedling", "skin", pain=figure(0, 3, 5), recovery=figure(1, 3, 7))
        said = (
            "On everything you rated above 0, No treatment is at least as good as Microneedling on the usual figures. "
            "The ranges say so too."  # where they only touch, it is still at least as good
        )
        for importance, certain in (({"recovery": 5}, True), ({"pain": 5}, False)):
            result = json_of(attrs.evolve(table, evidence=worked), person("acne_scars", importance=importance))
            assert [{"option": "microneedling", "by": "none", "certain": certain}] == result["dominated"]
            assert said in result["explanation"]

    def test_dominance_on_what_is_not_known(self, table: Table) -> None:
        """That a figure which is not known counts as halfway is said where one of the two has such a figure."""
        said = "In this a figure that is not known counts as halfway."
        worked = attrs.evolve(table, evidence=with_figures(table.evidence, "microneedling", "skin", pain=NOT_FOUND))
        assert said in json_of(worked, person("acne_scars", importance={"pain": 5}))["explanation"]
        assert said not in json_of(worked, person("acne_scars", importance={"recovery": 5}))["explanation"]

    def test_dominance_without_preferences(self, table: Table) -> None:
        """Before anything is weighed nothing is said about what nobody chose to weigh."""
        text = " ".join(json_of(table, person("acne_scars", criteria=("pain", "cost")))["explanation"])
        assert "at least as good as" not in text

    def test_gaps(self, table: Table) -> None:
        """What is not known is named, with whether it alone could change the lead."""
        worked = attrs.evolve(table, evidence=with_figures(table.evidence, "microneedling", "skin", recovery=NOT_FOUND))
        start = "Not all is known about Microneedling: recovery time. With the usual figures for the rest, that "
        could = json_of(worked, person("acne_scars", importance={"effect": 5, "recovery": 5}))["explanation"]
        could_not = json_of(worked, person("acne_scars", importance={"cost": 5, "recovery": 1}))["explanation"]
        assert f"{start}could change which option leads." in could
        assert f"{start}would not change which option leads." in could_not

    def test_gaps_are_judged_together(self, table: Table) -> None:
        """Two unknowns that only together could change the lead are said to be able to."""
        # Weights 1/2 for the effect and the same for the two unknown burdens of microneedling together.
        unknown = with_figures(table.evidence, "microneedling", "skin", recovery=NOT_FOUND, pain=NOT_FOUND)
        worked = attrs.evolve(table, evidence=unknown)
        start = "Not all is known about Microneedling: recovery time and pain. With the usual figures for the rest, "
        # Effect 2/3 of its scale: 8/18 x 2/3 = 0.30 + 10/18 x (0 to 1) beside no treatment's 10/18 = 0.56.
        text = json_of(worked, person("acne_scars", importance={"effect": 8, "recovery": 10, "pain": 10}))
        assert f"{start}that could change which option leads." in text["explanation"]
        # Effect 1: 1/11 x 2/3 + 10/11 = 0.97 at the most beside 10/11 = 0.91; without either one alone 0.51.
        text = json_of(worked, person("acne_scars", importance={"effect": 1, "recovery": 10, "pain": 10}))
        assert f"{start}that could change which option leads." in text["explanation"]

    def test_a_gap_that_only_draws_level(self, table: Table) -> None:
        """An unknown that can draw level with the lead and no more does not change which option leads."""
        worked = attrs.evolve(table, evidence=with_figures(table.evidence, "microneedling", "skin", recovery=NOT_FOUND))
        text = json_of(worked, person("acne_scars", importance={"recovery": 5}))["explanation"]
        start = "Not all is known about Microneedling: recovery time. With the usual figures for the rest, that "
        assert f"{start}would not change which option leads." in text
        assert "Even on its most hopeful figures, Microneedling would not lead on your ratings." in text

    def test_an_own_gap(self, table: Table) -> None:
        """An own concern without a rating is no gap in what is known: the person has not said."""
        own = OwnConcern(label="Close to home", importance=5, ratings={"none": 3})
        text = json_of(table, person("acne_scars", own_concerns=(own,)))["explanation"]
        assert 'You have not said how Microneedling does on "Close to home".' in text
        assert not [line for line in text if "Close to home" in line and line.startswith("Not all is known")]

    def test_a_gap_of_the_only_one(self, table: Table) -> None:
        """Where only one option is left, a gap is named and decides nothing."""
        own = OwnConcern(label="Close to home", importance=5)
        text = json_of(table, person("cellulite", own_concerns=(own,)))["explanation"]
        assert 'You have not said how No treatment does on "Close to home".' in text

    def test_who_could_lead(self, table: Table) -> None:
        """Rivals that could lead when the figures turn out otherwise are named, and those that could not."""
        worked = with_figures(table.evidence, "microneedling", "skin", pain=figure(0, 3, 5), recovery=figure(1, 3, 7))
        worked_table = attrs.evolve(table, evidence=worked)
        could = json_of(worked_table, person("acne_scars", importance={"effect": 2, "recovery": 5}))["explanation"]
        level = json_of(worked_table, person("acne_scars", importance={"pain": 5}))["explanation"]
        could_not = json_of(worked_table, person("acne_scars", importance={"recovery": 5}))["explanation"]
        assert (
            "All this counts the usual figures. If the figures turn out otherwise within their ranges, No treatment "
            "could lead too." in could
        )
        for told in (level, could_not):
            assert "Even on its most hopeful figures, Microneedling would not lead on your ratings." in told

    def test_an_expired_table(self, table: Table) -> None:
        """After the day of the next review it is said that the evidence may be out of date; on that day it is not."""
        due = table.evidence.about.review_by
        said = f"This evidence was due for a review on {figures.day(due)}. Some of it may be out of date."
        for day, expired in ((due, False), (due + datetime.timedelta(days=1), True)):
            result = json_of(table, person("acne_scars", date=day))
            assert expired is result["table"]["expired"]
            assert expired == (said in result["explanation"])

    def test_what_nobody_knows_is_no_sameness(self, table: Table) -> None:
        """A concern that no option is rated on may well differ, so it is not said to make no difference."""
        own = OwnConcern(label="Close to home", importance=3)
        result = json_of(table, person("acne_scars", criteria=("cost",), own_concerns=(own,)))
        assert [] == result["no_difference"]

    def test_overlaps(self, table: Table) -> None:
        """Criteria that say partly the same are named when both are weighed, once, and not when one is rated 0."""
        overlap = table.evidence.criterion["depth"].overlaps[0].text
        both = json_of(table, person("acne_scars", importance={"depth": 3, "invasiveness": 2}))
        one = json_of(table, person("acne_scars", importance={"depth": 0, "invasiveness": 2}))
        assert ([overlap], []) == (both["overlaps"], one["overlaps"])

    def test_many_treatments(self, evidence: Evidence) -> None:
        """With more treatments than there are number words, the number stands as a figure."""
        four = [item for item in evidence.treatments if item.id != "none"]
        more = tuple(attrs.evolve(item, id=f"{item.id}-{n}") for n in range(2) for item in four)
        wide = attrs.evolve(evidence, treatments=(*more, evidence.treatment["none"]))
        answers_given = person("cellulite")
        text = sentences.explanation(wide, answers_given, assess(wide, answers_given))
        assert "None of the 8 treatments has been shown to help with cellulite." in text

    @given(answers())
    def test_whole_points(self, person: Answers) -> None:
        """What each weighed thing adds is told in whole points near its real ones, in the same order."""
        for option in assess(EVIDENCE, person).options:
            told = sorted((part.points, sentences.whole_points(part.points)) for part in option.contributions)
            assert [points for _, points in told] == sorted(points for _, points in told)
            assert all(abs(points - real * 100) <= 0.5 + 1e-9 for real, points in told)

    @many
    @given(answers())
    def test_no_two_sentences_contradict(self, person: Answers) -> None:
        """What is said of the lead, of what turns it and of who never leads can all be true at once."""
        found = with_shares(assess(EVIDENCE, person), person)
        text = " ".join(sentences.explanation(EVIDENCE, person, found))
        never = set(found.never_lead or ())
        assert never.isdisjoint(flip.leads for flip in found.flips or ())
        assert len(found.leads) != 1 or never.isdisjoint(found.leads)
        if "no other numbers would put another option in front" in text:
            assert not found.flips
            assert "If you rated" not in text
        for option in found.compared:
            if option.fit is not None and option.id not in found.could_lead:
                assert option.id not in found.leads
                best = max(other.fit.low for other in found.compared if other.fit is not None and other is not option)
                assert option.fit.high <= best + 1e-9
        for flip in (found.flips or ())[:2]:
            label = sentences.criterion_label(EVIDENCE, person, flip.criterion)
            said = f"If you rated {label} {flip.to} and not {flip.was}," in text
            assert said == (rating_of(person, flip.criterion) is not None)

    @given(answers())
    def test_whole_sentences(self, person: Answers) -> None:
        """Every entry of every explanation is made of whole sentences, with nothing left unfilled."""
        found = sentences.explanation(EVIDENCE, person, assess(EVIDENCE, person))
        for line in found:
            assert line.rstrip('"')[-1] in ".?"
            assert line[0].isupper() or line[0] in "\"'"
            assert not re.search(r"\bNone\b(?! of the)|\bnan\b|\{|\}|_", _without_own(line, person))


def _without_own(line: str, person: Answers) -> str:
    """A line without the person's own words."""
    for own in person.own_concerns:
        line = line.replace(own.label, "x")
    return line


class TestReasons:
    """Why an option is not compared."""

    def test_goal(self, table: Table) -> None:
        """An option that is not used for a goal says so with the table's words and sources."""
        effect = table.evidence.treatment["liposuction"].effect("acne_scars")
        (reason,) = json_option(table, "liposuction", person("acne_scars"))["reasons"]
        assert {"kind": "goal", "id": "acne_scars", "text": effect.finding, "sources": list(effect.sources)} == reason

    def test_evidence(self, table: Table) -> None:
        """An option that clinics offer without evidence says so, and what was looked for."""
        effect = table.evidence.treatment["botox"].effect("cellulite")
        (reason,) = json_option(table, "botox", person("cellulite"))["reasons"]
        assert f"No evidence was found that Botox helps with cellulite. {effect.finding}" == reason["text"]

    def test_cautions(self, table: Table) -> None:
        """A caution says what follows, and that the person is not sure when that is so."""
        caution = next(item for item in table.evidence.treatment["botox"].cautions if item.condition == "neuromuscular")
        texts = [
            json_option(table, "botox", person(HOME["botox"], **{key: ("neuromuscular",)}))["cautions"][0]["text"]
            for key in ("conditions", "unsure")
        ]
        assert [
            f"Not for you now. Nerve or muscle disease: {caution.why}",
            f"Ask a clinician first. You are not sure about this. Nerve or muscle disease: {caution.why}",
        ] == texts

    def test_the_horizon(self) -> None:
        """The time span is said in words."""
        assert ["1 year", "5 years"] == [sentences.years(person("laxity", horizon_years=years)) for years in (1, 5)]

    def test_labels(self, evidence: Evidence) -> None:
        """Criteria, effects and own concerns have a name in a sentence."""
        who = person("acne_scars", own_concerns=(OwnConcern(label="Close to home"),))
        assert ["recovery time", "how well it works for acne scars", '"Close to home"'] == [
            sentences.criterion_label(evidence, who, id) for id in ("recovery", "effect:acne_scars", "own:1")
        ]

    @pytest.mark.parametrize(
        ("key", "expected"),
        [
            ("recovery", "3 days (1 to 7)"), ("days_off", "3 days (1 to 7)"), ("visible", "3 days (1 to 7)"),
            ("own:2", "3 of 10 (1 to 7)"), ("cost", "$3 ($1 to $7)"),
        ],
    )  # fmt: skip
    def test_figures_by_key(self, evidence: Evidence, key: str, expected: str) -> None:
        """A figure has the unit of its key."""
        assert expected == sentences.figure(evidence, key, figure(1, 3, 7))


BANNED = {
    "best": r"\bbest\b",
    "winner": r"\bwinn(er|ing)",
    "recommended": r"\brecommend",
    "top choice": r"\btop choice",
    "should choose": r"\bshould choose",
    "safe": r"\bsafe(ly)?\b",
    "painless": r"\bpainless",
    "permanent": r"\bpermanent",
    "up to": r"\bup to\b",
    "as little as": r"\bas little as\b",
    "1 in n": r"\b(1|one) in (\d|ten|a hundred)",
}


def _strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a value with the path to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, f"{path}.{key}")
    elif isinstance(value, (list, tuple)):
        for place, item in enumerate(value):
            yield from _strings(item, f"{path}[{place}]")
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _strings(getattr(value, field.name), f"{path}.{field.name}")


def _read_by_people(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """The table's sentences; a source's title and address are its own, and what another source says is quoted."""
    for path, text in _strings(evidence):
        attributed = ".differs[" in path and text.startswith("The clinic page ")
        if not attributed and not path.startswith(".sources["):
            yield path, text


class TestBannedWords:
    """Words that sell or decide never stand about an option."""

    @pytest.mark.parametrize("word", BANNED)
    def test_the_table(self, evidence: Evidence, word: str) -> None:
        """The table's own sentences are free of them."""
        assert [] == [found for found in _read_by_people(evidence) if re.search(BANNED[word], found[1], re.IGNORECASE)]

    @pytest.mark.parametrize("word", BANNED)
    def test_the_interview(self, word: str) -> None:
        """The interview's words are free of them."""
        assert [] == [found for found in _strings(STEPS) if re.search(BANNED[word], found[1], re.IGNORECASE)]

    @given(answers())
    def test_the_result(self, person: Answers) -> None:
        """What the program says about a person's options is free of them."""
        for line in sentences.explanation(EVIDENCE, person, assess(EVIDENCE, person)):
            own = _without_own(line, person)
            assert [] == [word for word, pattern in BANNED.items() if re.search(pattern, own, re.IGNORECASE)]

    def test_the_search_finds_them(self) -> None:
        """The patterns find the words that they are there for."""
        sold = (
            "The best, painless and safe choice: the winner we recommended, permanent, as little as $5, up to 1 in 10"
        )
        assert {"top choice", "should choose"} == {
            word for word, pattern in BANNED.items() if not re.search(pattern, sold, re.IGNORECASE)
        }

    def test_something_was_read(self, evidence: Evidence) -> None:
        """The search sees the table's findings, reasons, warnings and questions."""
        paths = " ".join(path for path, _ in _read_by_people(evidence))
        for part in (".finding", ".why", ".warnings[0].text", ".words", ".question", ".what"):
            assert part in paths

    def test_nobody_is_told_to_stop_a_medicine(self, evidence: Evidence) -> None:
        """Where stopping a medicine is spoken of, it is said not to, and to ask who prescribed it."""
        for treatment in evidence.treatments:
            for caution in treatment.cautions:
                if "stop a medicine" in caution.why.lower():
                    assert "Do not stop a medicine yourself. Ask the doctor who prescribed it." in caution.why


@pytest.mark.parametrize(
    ("limits", "firm", "said"),
    [
        ({"budget": 1500}, {}, "Microneedling (money)"),
        ({"budget": 1500, "sessions": 3}, {}, "Microneedling (visits and money)"),
        ({"budget": 1500, "sessions": 3}, {"budget": False}, "Microneedling (visits)"),
        ({"budget": 1500}, {"budget": False}, None),
        ({"budget": 100_000}, {}, None),
    ],
)
def test_a_firm_limit_that_may_not_be_kept(
    evidence: Evidence, limits: dict[str, int], firm: dict[str, bool], said: str | None
) -> None:
    """The result names who may break a firm limit, which the fit takes no account of, and which limits these are."""
    someone = person("acne_scars", limits=limits, firm=firm, importance={"effect": 5})
    for scores in (True, False):
        told = sentences.explanation(evidence, someone, assess(evidence, someone), scores=scores)
        found = [line for line in told if line.startswith("A firm limit of yours may not be kept by")]
        if said is None:
            assert [] == found
        else:
            assert [f"A firm limit of yours may not be kept by: {said}. The fit does not count that."] == found

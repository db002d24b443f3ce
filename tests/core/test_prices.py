"""A price that the person was given: what is allowed, what it changes, and what stands beside it."""

from __future__ import annotations

import re

import attrs
import pytest

from hypothesis import given
from hypothesis import strategies as st

from decision_aid.assessment import assess
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers, answer, with_answer
from decision_aid.interview.template import template
from decision_aid.views.cards import figure_card

from .cases import (
    CLINIC,
    NOT_FOUND,
    OPTIONS,
    TREATMENTS,
    complaints,
    figure,
    json_option,
    option,
    person,
    read,
    with_clinic,
    with_figures,
)
from .strategies import EVIDENCE, quick, the_table

HEAD = 'schema = 1\ngoals = ["acne_scars"]\n[prices]\n'


@pytest.fixture
def worked(evidence: Evidence) -> Evidence:
    """A table in which microneedling has 2 to 4 visits at 100 to 300, without upkeep."""
    return with_figures(
        evidence,
        "microneedling",
        "skin",
        visits=figure(2, 3, 4),
        price=figure(100, 200, 300),
        upkeep=None,
        no_upkeep="There is none.",
    )


class TestAllowed:
    """Which prices an answers file may hold."""

    def test_prices(self, evidence: Evidence) -> None:
        """Every treatment may have one, whole or not, up to a million."""
        found = read(f"{HEAD}mesotherapy = 0.5\nmicroneedling = 250\nliposuction = 1_000_000\nbotox = 1e3\n", evidence)
        assert {"mesotherapy": 0.5, "microneedling": 250, "liposuction": 1_000_000, "botox": 1000} == found.prices
        assert {} == read('schema = 1\ngoals = ["acne_scars"]\n', evidence).prices

    @pytest.mark.parametrize(
        ("line", "key", "message"),
        [
            ("none = 5", "none", "no treatment has no price; take this line out"),
            ("none = 0", "none", "no treatment has no price; take this line out"),
            ("botoxx = 5", "botoxx", '"botoxx" is not a treatment; did you mean botox?'),
            (
                "laser = 5",
                "laser",
                '"laser" is not a treatment; allowed: mesotherapy, microneedling, liposuction, botox',
            ),
            ("botox = 0", "botox", "a price above 0 and at most 1,000,000 is needed, not 0"),
            ("botox = -0.01", "botox", "a price above 0 and at most 1,000,000 is needed, not -0.01"),
            ("botox = 1_000_001", "botox", "a price above 0 and at most 1,000,000 is needed, not 1000001"),
            ("botox = 1e300", "botox", "a price above 0 and at most 1,000,000 is needed, not 1e+300"),
            ("botox = nan", "botox", "a finite number is needed here"),
            ("botox = inf", "botox", "a finite number is needed here"),
            ("botox = -inf", "botox", "a finite number is needed here"),
            ('botox = "400"', "botox", "a number is needed here, not words in quotes"),
            ("botox = true", "botox", "a number is needed here, not true or false"),
        ],
    )
    def test_refused(self, evidence: Evidence, line: str, key: str, message: str) -> None:
        """Anything else is one fault, with the line, the key and what is allowed."""
        (found,) = complaints(HEAD + line + "\n", evidence)
        assert found.startswith(f"mine.toml:4: prices.{key}: {message}")

    def test_all_at_once(self, evidence: Evidence) -> None:
        """Several bad prices are as many faults."""
        found = complaints(f"{HEAD}botox = 0\nlaser = 5\nnone = 1\nmesotherapy = 10\n", evidence)
        assert ["prices.botox", "prices.laser", "prices.none"] == [line.split(": ")[1] for line in found]

    def test_the_template_has_them(self, evidence: Evidence) -> None:
        """A blank file lists every treatment's price and none for no treatment; filled in, they are read."""
        text = template(evidence)
        (part,) = re.findall(r"(?ms)^\[prices\]\n(.*?)\n\n", text)
        assert list(TREATMENTS) == re.findall(r"(?m)^# (\w+) = 400$", part)
        filled = text.replace(part, part.replace("# ", "")).replace("goals = []", 'goals = ["acne_scars"]')
        assert dict.fromkeys(TREATMENTS, 400) == read(filled, evidence).prices

    def test_one_price_at_a_time(self) -> None:
        """A price can be set and taken back by its key, the others staying."""
        before = person("acne_scars", prices={"botox": 5.0})
        after = with_answer(before, "prices.liposuction", 4000.0)
        assert {"botox": 5.0, "liposuction": 4000.0} == after.prices
        assert 4000 == answer(after, "prices.liposuction")
        assert before == with_answer(after, "prices.liposuction", None)


class TestWhatItChanges:
    """The price takes the place of the table's, and nothing else moves."""

    def test_cost(self, worked: Evidence) -> None:
        """By hand: 2, 3 or 4 visits at 50 each, where the table's prices make 200, 600 or 1200."""
        before, after = (
            option(worked, "microneedling", person("acne_scars", prices=prices)).figures["cost"]
            for prices in ({}, {"microneedling": 50.0})
        )
        assert (200, 600, 1200) == before.numbers
        assert (100, 150, 200) == after.numbers

    def test_every_course(self, evidence: Evidence) -> None:
        """Where two goals make two courses of one treatment, both cost that."""
        answers = person("local_fat", "hair_loss", prices={"mesotherapy": 10.0})
        found = option(evidence, "mesotherapy", answers)
        assert 2 == len(found.plan)
        visits = found.figures["sessions"].numbers
        assert visits is not None
        assert tuple(10 * number for number in visits) == found.figures["cost"].numbers

    @given(quick(), st.sampled_from(TREATMENTS), st.floats(0.01, 1_000_000))
    def test_nothing_else(self, answers: Answers, id: str, price: float) -> None:
        """Only that option's cost is another, with what follows from it; weights and all other options are the same."""
        before = assess(EVIDENCE, answers)
        after = assess(EVIDENCE, attrs.evolve(answers, prices={id: price}))
        assert (before.weights, before.criteria) == (after.weights, after.criteria)
        for old, new in zip(before.options, after.options, strict=True):
            if old.id != id:
                assert attrs.evolve(old, rank=None) == attrs.evolve(new, rank=None)
                continue
            assert list(old.figures) == list(new.figures)
            assert {key for key in old.figures if old.figures[key] != new.figures[key]} <= {"cost"}
            assert (old.status, old.effects, old.cautions, old.warnings) == (
                new.status, new.effects, new.cautions, new.warnings,
            )  # fmt: skip
            for mine, its in zip(old.contributions, new.contributions, strict=True):
                assert mine == its or mine.key == "cost"

    def test_the_budget(self, worked: Evidence) -> None:
        """A limit on money is judged by it: 800 at the most is within 900, where the table's 1200 may be more."""
        for prices, verdict in (({}, "may_not_fit"), ({"microneedling": 200.0}, "fits")):
            answers = person("acne_scars", limits={"budget": 900}, prices=prices)
            (limit,) = option(worked, "microneedling", answers).limits
            assert verdict == limit.verdict

    def test_a_price_that_the_table_does_not_know(self, evidence: Evidence) -> None:
        """It fills a gap, as something that nobody knows to be sure."""
        sure = {key: attrs.evolve(figure(2, 3, 4), certainty="high") for key in ("visits", "interval")}
        gap = with_figures(evidence, "microneedling", "skin", price=NOT_FOUND, upkeep=None, **sure)
        answers = person("acne_scars", importance={"cost": 5})
        filled = attrs.evolve(answers, prices={"microneedling": 100.0})
        assert option(gap, "microneedling", answers).figures["cost"].numbers is None
        assert not option(gap, "microneedling", answers).complete
        cost = option(gap, "microneedling", filled).figures["cost"]
        assert (200, 300, 400) == cost.numbers
        assert "low" == cost.certainty
        assert option(gap, "microneedling", filled).complete

    def test_visits_that_are_not_known(self, evidence: Evidence) -> None:
        """A price makes no cost where the number of visits is not known."""
        gap = with_figures(evidence, "microneedling", "skin", visits=NOT_FOUND)
        answers = person("acne_scars", prices={"microneedling": 100.0})
        assert option(gap, "microneedling", answers).figures["cost"].numbers is None

    @pytest.mark.parametrize("id", OPTIONS)
    def test_the_table_stays(self, evidence: Evidence, id: str) -> None:
        """What the table holds is not touched by anyone's prices."""
        kept = attrs.evolve(evidence)
        assess(evidence, person("acne_scars", prices=dict.fromkeys(TREATMENTS, 1.0)))
        assert kept.treatment[id] == evidence.treatment[id]

    def test_json(self) -> None:
        """Other programs get the cost that follows from it, with its certainty and the sources of the visits alone."""
        answers = person("acne_scars", importance={"cost": 5}, prices={"microneedling": 100.0})
        table = the_table()
        skin = table.evidence.treatment["microneedling"].variant("skin")
        (part,) = json_option(table, "microneedling", answers)["contributions"]
        visits = option(table.evidence, "microneedling", answers).figures["sessions"]
        assert [100 * number for number in visits.numbers or ()] == [
            part["estimate"][key] for key in ("low", "typical", "high")
        ]
        assert not set(skin.price.sources) & set(part["estimate"]["sources"])


class TestBesideIt:
    """What the card of the cost says."""

    @staticmethod
    def card(evidence: Evidence, **prices: float) -> str:
        """The card of what microneedling costs."""
        answers = person("acne_scars", prices=prices)
        found = option(evidence, "microneedling", answers)
        return "\n".join(figure_card(evidence, answers, found, "cost", found.figures["cost"]).lines)

    def test_whose_it_is(self, worked: Evidence) -> None:
        """It says that the price is the person's own, and the table's own figure stands beside it with its source."""
        lines = self.card(worked, microneedling=50.0).split("\n")
        assert any("You gave this price yourself. Nobody checked it." in line for line in lines)
        (place,) = (n for n, line in enumerate(lines) if "The table's own figure is 200, from 100 to 300." in line)
        assert lines[place].endswith("The score uses your figure.")
        assert lines[place + 1].startswith("[clinic]")

    def test_without_one(self, worked: Evidence) -> None:
        """Without a price of the person's the card says nothing of the kind."""
        card = self.card(worked, botox=50.0)
        assert "your" not in card
        assert "The table's own figure" not in card

    def test_over_a_clinic(self, worked: Evidence) -> None:
        """Over a clinic's price too: each figure under its own name, and only one that the score uses."""
        lines = "[treatments.microneedling.variants.skin]\nprice = { low = 70, typical = 80, high = 90 }\n"
        clinic = with_clinic(worked, f"{CLINIC}{lines}")
        card = self.card(clinic, microneedling=50.0)
        assert 1 == card.count("The table's own figure is")
        assert "The table's own figure is 200, from 100 to 300." in card
        assert "The score uses your figure." in card
        assert "The score uses the clinic's figure." not in card

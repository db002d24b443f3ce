"""How the aid itself leans: the counts that come with the program, how they are made, and what About says of them."""

from __future__ import annotations

import re

from random import Random
from typing import Any

import attrs
import pytest

from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.evidence.wording import banned, denominators, one_in, relative_alone
from decision_aid.interview.answers import Answers
from decision_aid.pages import about
from decision_aid.pages.about import about_page
from decision_aid.pages.lean import WIDTH, lean_lines, lean_sentences
from decision_aid.pages.page import Section
from decision_aid.standards.audit import GRADE_AT_MOST, SMOG_AT_MOST
from decision_aid.standards.lean import PROFILES, SEED, GoalLean, Lean, goal_lean, lean_of, read_lean
from decision_aid.standards.readability import measured, sentences_of

from .cases import CLINIC, figure, option, with_clinic, with_figures

REWRITE = "data/comparisons.toml has changed since data/lean.toml was counted; run: python bench/lean.py --write"

RULES, LEANS = "How sure the order is: our own rules", "How this aid itself leans"
NOT_THE_SAME = "What is in use here is not the same, so the numbers may differ."


@pytest.fixture(scope="module")
def lean() -> Lean:
    """The count that comes with the program."""
    return read_lean()


@pytest.fixture(scope="module")
def sections(table: Table) -> dict[str, Section]:
    """About, by heading."""
    return {section.title: section for section in about_page(table).sections}


def usual(evidence: Evidence, *ids: str) -> Evidence:
    """The table with these criteria as the usual ones."""
    criteria = tuple(attrs.evolve(item, usual=item.id in ids) for item in evidence.criteria)
    return attrs.evolve(evidence, criteria=criteria)


def same(value: float) -> Any:
    """A figure without a range."""
    return figure(value, value, value)


class TestStored:
    """``data/lean.toml``."""

    def test_it_was_counted_on_this_table(self, lean: Lean, table: Table) -> None:
        """The table has not changed since, and every goal was counted with all the profiles."""
        assert (table.sha256, table.evidence.about.version) == (lean.table_sha256, lean.table_version), REWRITE
        assert (PROFILES, SEED) == (lean.profiles, lean.seed), REWRITE
        assert list(table.evidence.goal) == [goal.goal for goal in lean.goals], REWRITE

    def test_shares_sum_to_1(self, lean: Lean) -> None:
        """Every profile was counted once, and as close only where one option leads alone."""
        for goal in lean.goals:
            assert lean.profiles == goal.profiles
            assert pytest.approx(1) == sum(
                count / lean.profiles for count in (*goal.alone.values(), goal.level, goal.nothing)
            )
            assert 0 <= goal.close <= sum(goal.alone.values())

    @pytest.mark.parametrize("goal", ["acne_scars", "chin_fat"])
    def test_a_recount_agrees(self, goal: str, lean: Lean, evidence: Evidence) -> None:
        """500 other profiles give the same shares within 4 standard errors."""
        stored = next(item for item in lean.goals if item.goal == goal)
        again = goal_lean(evidence, goal, 500, SEED + 1)
        assert list(stored.alone) == list(again.alone)
        for id, count in (*stored.alone.items(), ("close", stored.close)):
            share = count / stored.profiles
            found = again.alone.get(id, again.close) / again.profiles
            # 1 of 500 more, for shares so near 0 that their standard error says nothing.
            assert abs(found - share) <= 4 * (share * (1 - share) / 500) ** 0.5 + 1 / 500, REWRITE

    def test_the_same_everywhere(self, lean: Lean, evidence: Evidence) -> None:
        """A whole recount of one goal gives the same counts, on every Python."""
        stored = next(item for item in lean.goals if item.goal == "skin_quality")
        assert stored == goal_lean(evidence, "skin_quality"), REWRITE


class TestCount:
    """What is counted, on tables that were made up for it."""

    def test_every_goal(self, table: Table) -> None:
        """A count of a table has each goal of it, and names the table."""
        found = lean_of(table, 20, 3)
        assert (table.sha256, table.evidence.about.version, 20, 3) == (
            found.table_sha256, found.table_version, found.profiles, found.seed,
        )  # fmt: skip
        assert tuple(goal_lean(table.evidence, goal, 20, 3) for goal in table.evidence.goal) == found.goals

    def test_an_option_that_dominates_leads_in_all(self, evidence: Evidence) -> None:
        """Where one option is better on all five, it leads alone whatever is rated, and nothing is close."""
        worse = {"recovery": same(30), "price": same(900), "visits": same(9), "invasiveness": same(2)}
        worked = with_figures(evidence, "none", "nothing", **worse)
        better = {"recovery": same(1), "price": same(10), "visits": same(1), "invasiveness": same(1), "upkeep": None}
        worked = with_figures(worked, "microneedling", "skin", no_upkeep="It is made up.", **better)
        assert GoalLean(
            goal="acne_scars", alone={"microneedling": 300, "none": 0}, level=0, nothing=0, close=0
        ) == goal_lean(worked, "acne_scars", 300)

    def test_level_and_nothing(self, evidence: Evidence) -> None:
        """Options that are the same are level, and where nothing is rated nothing leads."""
        worked = with_figures(usual(evidence, "recovery"), "microneedling", "skin", recovery=same(5))
        worked = with_figures(worked, "none", "nothing", recovery=same(5))
        found = goal_lean(worked, "acne_scars", 1100)
        assert ({"microneedling": 0, "none": 0}, 0) == (found.alone, found.close)
        assert 1100 == found.profiles == found.level + found.nothing
        # One rating of eleven is 0: 100 of 1,100, give or take 4 standard errors.
        assert pytest.approx(100, abs=4 * (1100 * 10 / 121) ** 0.5) == found.nothing

    def test_close(self, evidence: Evidence) -> None:
        """With one gain and one burden it is close where one counts less than 1.25 x 1.25 times the other."""
        worked = with_figures(usual(evidence, "effect", "recovery"), "microneedling", "skin", recovery=same(5))
        worked = with_figures(worked, "none", "nothing", recovery=same(0))
        rated = Answers(goals=("acne_scars",), importance={"effect": 1, "recovery": 1})
        needled, none = (
            {part.key: part.value.typical for part in option(worked, id, rated).contributions}
            for id in ("microneedling", "none")
        )
        gain = needled["effect:acne_scars"] - none["effect:acne_scars"]
        burden = none["recovery"] - needled["recovery"]
        source = Random(7)
        expected = {"microneedling": 0, "none": 0}
        close = 0
        for _ in range(400):
            for_it, against = (part * int(source.random() * 11) for part in (gain, burden))
            if for_it != against:
                expected["microneedling" if for_it > against else "none"] += 1
                close += max(for_it, against) < 1.5625 * min(for_it, against)
        found = goal_lean(worked, "acne_scars", 400, 7)
        assert (expected, close) == (found.alone, found.close)
        assert close > 0

    def test_one_option(self, evidence: Evidence) -> None:
        """Where only no treatment is compared, it leads for everyone, and nothing is close to it."""
        found = goal_lean(evidence, "cellulite", 50)
        assert ({"none": 50}, 0) == (found.alone, found.close)


def shown(evidence: Evidence, lean: Lean) -> list[str]:
    """The options that have a column: those that are compared for some goal, in the table's order."""
    return [id for id in evidence.treatment if any(id in goal.alone for goal in lean.goals)]


def cells(lines: tuple[str, ...], columns: int) -> dict[str, list[str]]:
    """The rows of the table on About: its cells by the whole label, however that was wrapped."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        row = re.fullmatch(rf"(.*\S)((?:\s+(?:-|<1|>99|\d+)){{{columns}}})", line)
        if row:
            found.append((row.group(1), row.group(2).split()))
        elif found:
            label, values = found[-1]
            found[-1] = (f"{label} {line.strip()}", values)
    return dict(found)


class TestAbout:
    """What About says."""

    def test_every_goal_has_its_row(self, sections: dict[str, Section], lean: Lean, evidence: Evidence) -> None:
        """Each goal stands there with its share for each option that is compared, and a dash for the others."""
        options = shown(evidence, lean)
        found = cells(sections[LEANS].lines, len(options))
        assert [goal.label for goal in evidence.goals] == list(found)
        for goal in lean.goals:
            for id, cell in zip(options, found[evidence.goal[goal.goal].label], strict=True):
                assert (cell == "-") == (id not in goal.alone)
                if cell.isdecimal():
                    assert abs(int(cell) - 100 * goal.alone[id] / goal.profiles) <= 0.5

    def test_its_columns_are_named(self, sections: dict[str, Section], lean: Lean, evidence: Evidence) -> None:
        """Every option that has a column is named above it."""
        first = next(line for line in sections[LEANS].lines if line.startswith(evidence.goals[0].label))
        head = " ".join(sections[LEANS].lines[: sections[LEANS].lines.index(first)]).split()
        names = [evidence.treatment[id].name for id in shown(evidence, lean)]
        assert sorted(head) == sorted(word for name in names for word in name.split())

    def test_it_fits(self, sections: dict[str, Section]) -> None:
        """No line is wider than a terminal of 80 columns shows in one piece."""
        assert WIDTH >= max(map(len, sections[LEANS].lines))

    @pytest.mark.parametrize(("count", "said"), [(0, "0"), (4, "<1"), (5000, "50"), (9996, ">99"), (10000, "100")])
    def test_nearly_all_is_not_all(self, count: int, said: str, lean: Lean, evidence: Evidence) -> None:
        """Only none is told as 0, and only all as 100."""
        goal = GoalLean(goal="acne_scars", alone={"none": count}, level=10000 - count, nothing=0, close=0)
        lines = lean_lines(evidence, attrs.evolve(lean, goals=(goal,)))
        assert {"Acne scars": [said]} == cells(lines, 1)

    def test_with_a_table_that_has_other_things(self, lean: Lean, evidence: Evidence) -> None:
        """What the table in use has not stands under its id, and long names are wrapped; 78 columns are the most."""
        long = "Somethinglongerthanfits inonecolumn"
        treatments = tuple(attrs.evolve(item, name=long) for item in evidence.treatments if item.id != "botox")
        other = attrs.evolve(evidence, goals=evidence.goals[1:], treatments=treatments)
        lines = lean_lines(other, lean)
        assert 78 >= max(map(len, lines))
        assert "botox" in " ".join(lines)
        assert evidence.goals[0].id[:4] in " ".join(lines)

    def test_it_says_when_the_table_is_another(self, sections: dict[str, Section], lean: Lean, table: Table) -> None:
        """With another table, or with a clinic's file, a sentence says that it was not counted; else none does."""
        other = attrs.evolve(table, sha256="0" * 64)
        clinic = with_clinic(table.evidence, CLINIC)
        assert NOT_THE_SAME not in " ".join(sections[LEANS].text)
        for of in (other, attrs.evolve(table, evidence=clinic, alone=table.evidence)):
            text = " ".join(lean_sentences(of, lean))
            assert f"version {lean.table_version}. {NOT_THE_SAME}" in text

    def test_no_goal_to_compare(self, lean: Lean, table: Table) -> None:
        """Where no goal has two options, nothing is said to be close."""
        alone = GoalLean(goal="cellulite", alone={"none": 10000}, level=0, nothing=0, close=0)
        assert "too close" in " ".join(lean_sentences(table, lean))
        assert "too close" not in " ".join(lean_sentences(table, attrs.evolve(lean, goals=(alone,))))

    @pytest.mark.parametrize(
        ("name", "value", "said"),
        [
            ("CLOSE_FACTOR", 1.125, "less than 1.125 times is enough"),
            ("CLEAR_FACTOR", 3.0, "takes 3 times or more"),
            ("CLOSE_SHARE", 0.7, "fewer than 70 of 100 ways"),
            ("CLOSE_SHARE", 0.7, "30 to 70 of 100 ways"),
            ("CLEAR_SHARE", 0.9, "From 90 of 100 on"),
            ("CASES", 8192, "in 8,192 ways"),
            ("CONCENTRATION", 30.0, "The number for it is 30."),
            ("FAR_APART", 4, "are 4 or more apart"),
        ],
    )
    def test_thresholds(self, name: str, value: float, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Our own thresholds are told as they are: another one makes another sentence."""
        assert said not in " ".join(about._thresholds())
        monkeypatch.setattr(about, name, value)
        assert said in " ".join(about._thresholds())

    def test_they_are_named_as_ours(self, sections: dict[str, Section]) -> None:
        """The rules are said to be our own, and a share to be no chance."""
        assert ("We set these rules ourselves. No study gave us the numbers.",) == sections[RULES].text
        assert any("is not a chance that a treatment works." in point for point in sections[RULES].points)

    @pytest.mark.parametrize("title", [RULES, LEANS])
    def test_plain_words(self, title: str, sections: dict[str, Section]) -> None:
        """No word that nudges, no "1 in n", no share that is not of 100, and easy to read."""
        texts = (*sections[title].text, *sections[title].points)
        for text in (title, *texts):
            assert [] == list(banned(text))
            assert one_in(text) is None
            assert relative_alone(text) is None
            assert {100} >= set(denominators(text))
        found = measured(sentence for text in texts for sentence in sentences_of(text))
        assert found is not None
        assert found.grade <= GRADE_AT_MOST
        assert found.smog <= SMOG_AT_MOST

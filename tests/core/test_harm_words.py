"""Harms in words and in the grid: both frames, ranges, what is not known, and the same rows for every option."""

from __future__ import annotations

import re

from collections.abc import Iterable, Iterator
from typing import Any

import attrs
import pytest

from hypothesis import given
from hypothesis import strategies as st

from decision_aid.assessment import OptionResult, assess
from decision_aid.evidence.content import Harm, HarmFigure
from decision_aid.evidence.model import NONE, Evidence, Treatment
from decision_aid.interview.answers import Answers
from decision_aid.views.grid import NOT_FOR_GOAL, GridRow, grid
from decision_aid.views.harms import harms_of, said_of, shown_harms
from decision_aid.views.steps import rows
from decision_aid.words.harms import both_frames, count, grouped, nature

from .cases import OPTIONS, person
from .strategies import GOALS, answers, the_table

RASH = Harm(id="rash", label="Rash", words="get a rash", of=100, span="in the weeks after one course")
RARE = attrs.evolve(RASH, of=1000)
NUMBER = r"(\d[\d,]*(?:\.\d+)?|less than 0\.01)"


def rate(low: float, typical: float, high: float, **more: Any) -> HarmFigure:
    """A rate of a worked case."""
    return HarmFigure(
        **{
            "harm": "rash",
            "says": "rate",
            "low": low,
            "typical": typical,
            "high": high,
            "certainty": "low",
            "whom": "women in a trial",
            "serious": "minor",
            "lasts": "a few days",
            "why": "A worked case.",
            "sources": ("clinic",),
            **more,
        }
    )


def open_harm(*sources: str, **more: Any) -> HarmFigure:
    """A harm whose rate is not known; with a source it was reported, without one it was not."""
    told = {"serious": "serious", "lasts": "weeks", "why": "Nobody counted.", "sources": sources}
    return HarmFigure(**{"harm": "rash", "says": "not_known" if sources else "no_report", **told, **more})


GRAVE = ("serious", "life_threatening")

NEVER = HarmFigure(harm="rash", says="does_not_happen", why="Nothing is put in.")


class TestCount:
    """How many get it, in a few words."""

    @pytest.mark.parametrize(
        ("harm", "numbers", "expected"),
        [
            (RASH, (0, 7, 17), "7 of 100 (0 to 17)"),
            (RASH, (7, 7, 7), "7 of 100"),
            (RASH, (6.8, 7.2, 7.4), "7 of 100"),
            (RASH, (1.6, 7.4, 16.5), "7 of 100 (2 to 16)"),
            (RASH, (0.1, 0.5, 2), "0.5 of 100 (0.1 to 2)"),
            (RASH, (0.001, 0.02, 0.9), "0.02 of 100 (less than 0.01 to 0.9)"),
            (RASH, (0, 0, 0), "0 of 100"),
            (RASH, (100, 100, 100), "100 of 100"),
            (RARE, (0.4, 0.6, 3), "0.6 of 1,000 (0.4 to 3)"),
        ],
    )
    def test_a_rate(self, harm: Harm, numbers: tuple[float, float, float], expected: str) -> None:
        """The usual number with its range, whole from 1 up; no range where both ends are read the same."""
        assert expected == count(harm, rate(*numbers))

    def test_what_is_not_known(self) -> None:
        """A harm that was reported is "not known"; one of which no report was found says that too."""
        assert "not known" == count(RASH, open_harm("clinic"))
        assert "not known, no report found" == count(RASH, open_harm())

    def test_what_does_not_happen(self) -> None:
        """What can't happen says so, and is no number."""
        assert "does not happen" == count(RASH, NEVER)

    @given(st.floats(1, 1000))
    def test_whole_numbers_from_1_up(self, number: float) -> None:
        """Nobody reads of parts of people once there is one."""
        assert re.fullmatch(r"[\d,]+ of 1,000", count(RARE, rate(number, number, number)))

    @given(st.floats(0, 1, exclude_max=True))
    def test_decimals_under_1(self, number: float) -> None:
        """Under 1 there are two decimals at the most, and what is above 0 is never called 0."""
        spelled = count(RASH, rate(number, number, number))
        assert re.fullmatch(r"(less than 0\.01|[01]|0\.\d{1,2}) of 100", spelled)
        assert (number == 0) == spelled.startswith("0 ")


class TestBothFrames:
    """How many get it and how many do not."""

    def test_a_rate(self) -> None:
        """The usual number, those who are left, and the range both ways round."""
        assert (
            "7 of 100 people get a rash.",
            "93 of 100 do not.",
            "It may be 0 to 17 who do, and 83 to 100 who do not.",
        ) == both_frames(RASH, rate(0, 7, 17))

    def test_without_a_range(self) -> None:
        """One figure has no range to tell."""
        assert ("7 of 100 people get a rash.", "93 of 100 do not.") == both_frames(RASH, rate(7, 7, 7))

    def test_under_1(self) -> None:
        """Under 1 the others are "more than 99", and nobody is cut in parts."""
        assert (
            "0.5 of 100 people get a rash.",
            "More than 99 of 100 do not.",
            "It may be 0.1 to 2 who do, and 98 to more than 99 who do not.",
        ) == both_frames(RASH, rate(0.1, 0.5, 2))

    def test_a_range_under_1(self) -> None:
        """Where "more than 99" is so at both ends it is said once."""
        assert "It may be 0.1 to 0.9 who do, and more than 99 who do not." == both_frames(RASH, rate(0.1, 0.5, 0.9))[-1]

    def test_of_1000(self) -> None:
        """In a row out of 1,000 both frames count out of 1,000."""
        assert (
            "0.6 of 1,000 people get a rash.",
            "More than 999 of 1,000 do not.",
            "It may be 0 to 3 who do, and 997 to 1,000 who do not.",
        ) == both_frames(RARE, rate(0, 0.6, 3))

    def test_of_100000(self) -> None:
        """Large denominators are written with commas, in both frames."""
        assert ("20 of 100,000 people get a rash.", "99,980 of 100,000 do not.") == both_frames(
            attrs.evolve(RASH, of=100_000), rate(20, 20, 20)
        )

    def test_none_and_all(self) -> None:
        """Nobody and everybody add up too."""
        assert ("0 of 100 people get a rash.", "100 of 100 do not.") == both_frames(RASH, rate(0, 0, 0))
        assert ("100 of 100 people get a rash.", "0 of 100 do not.") == both_frames(RASH, rate(100, 100, 100))

    def test_what_is_not_known(self) -> None:
        """It is said that it is not known, with the denominator, and whether there was any report."""
        unknown = "Not known: how many of 100 people get a rash."
        assert (unknown,) == both_frames(RASH, open_harm("clinic"))
        assert (unknown, "No report of it was found.") == both_frames(RASH, open_harm())

    def test_what_is_known_roughly(self) -> None:
        """What is known without a count is said, and that there is no count."""
        item = open_harm("clinic", roughly="nearly everyone")
        assert "no exact count: nearly everyone" == count(RASH, item)
        told = "Not known: how many of 100 people get a rash. What is known: nearly everyone."
        assert (told,) == both_frames(RASH, item)
        assert "no change" == count(RASH, attrs.evolve(NEVER, roughly="no change"))

    def test_what_does_not_happen(self) -> None:
        """What can't happen is told with its reason."""
        assert ("Rash: this does not happen here. Nothing is put in.",) == both_frames(RASH, NEVER)

    @given(st.sampled_from((100, 1000, 100_000)), st.data())
    def test_both_frames_add_up(self, of: Any, data: st.DataObject) -> None:
        """Those who get it and those who do not are all of them together, at each end of the range too."""
        number = st.just(0.0) | st.floats(0.001, of)
        numbers = sorted(data.draw(st.lists(number, min_size=3, max_size=3)))
        told = both_frames(attrs.evolve(RASH, of=of), rate(*numbers))
        ends = re.search(rf"be {NUMBER} to {NUMBER} who do, and (?:(.+) to )?(.+) who do not", told[-1])
        assert (ends is None) == (len(told) == 2)
        pairs = [(told[0].partition(" of ")[0], told[1].partition(" of ")[0])]
        if ends:
            least, most = ends.group(3) or ends.group(4), ends.group(4)
            pairs += [(ends.group(1), most), (ends.group(2), least)]
        for get, rest in pairs:
            if rest.lower().startswith("more than"):
                assert get.startswith(("0.", "less than 0.01"))
                assert f"{of - 1:,}" == rest.split()[-1]
            else:
                assert of == round(float(get.replace(",", "")) + float(rest.replace(",", "")))

    def test_every_rate_of_the_table(self, evidence: Evidence) -> None:
        """Each rate of the table has both frames, out of its row's denominator."""
        found = [(evidence.harm[h.harm], h) for t in evidence.treatments for h in t.harms if h.says == "rate"]
        assert found
        for harm, item in found:
            told = both_frames(harm, item)
            assert all(f" of {harm.of:,} " in text for text in told[:2]), told
            assert told[0].endswith(f"{harm.words}.")
            assert told[1].endswith("do not.")


class TestNature:
    """How grave it is, for how long, and whom the figure is about."""

    def test_a_rate(self) -> None:
        """All three are told."""
        assert (
            "How grave it is: minor.",
            "How long: a few days.",
            "The figure is about women in a trial.",
        ) == nature(rate(1, 2, 3))

    def test_what_is_not_known(self) -> None:
        """A harm without a rate is about nobody in particular, and is as grave as it is."""
        assert ("How grave it is: can threaten life.", "How long: weeks.") == nature(
            open_harm("clinic", serious="life_threatening")
        )

    def test_what_does_not_happen(self) -> None:
        """What can't happen is not grave."""
        assert () == nature(NEVER)

    def test_what_nobody_reported(self) -> None:
        """Of what nobody has seen nobody knows how grave it is."""
        assert () == nature(open_harm())

    def test_no_time(self) -> None:
        """How long is left out where that has no sense."""
        assert ("How grave it is: serious.",) == nature(open_harm("clinic", lasts="does not apply"))


def marked(evidence: Evidence) -> Evidence:
    """The table with harms whose labels and words are each found once in any text."""
    harms = tuple(
        attrs.evolve(harm, label=f"H{number:03}x", words=f"H{number:03}x")
        for number, harm in enumerate(evidence.harms, start=1)
    )
    return attrs.evolve(evidence, harms=harms)


def by_variant(evidence: Evidence) -> list[tuple[Treatment, list[tuple[Harm, HarmFigure]]]]:
    """Each variant of each option, with what is said about each harm."""
    return [
        (t, [(harm, t.harm(harm.id, variant.id)) for harm in evidence.harms])
        for t in evidence.treatments
        for variant in t.variants
    ]


class TestGrouped:
    """The harms of one option as sentences."""

    def test_every_harm_once(self, evidence: Evidence) -> None:
        """Every harm that is not ruled out is named exactly once, and no other is."""
        for treatment, items in by_variant(marked(evidence)):
            told = " ".join(grouped(items))
            for harm, item in items:
                expected = 0 if item.says == "does_not_happen" else 1
                assert expected == told.count(harm.words), (treatment.id, harm.id)

    def test_what_each_is_named_as(self, evidence: Evidence) -> None:
        """A rate is told as one, a report without a rate by how grave it is, and what was never reported last."""
        for _, items in by_variant(marked(evidence)):
            for text in grouped(items):
                named = set(re.findall(r"H\d{3}x", text))
                for harm, item in items:
                    if harm.words not in named:
                        continue
                    if item.says == "rate":
                        assert " of " in text
                        assert text.endswith(f"Certainty: {_sure(item)}.")
                    elif item.says == "not_known" and (item.serious in GRAVE or item.roughly):
                        assert text.startswith(f"{harm.label} (")
                        assert text.endswith(f". {item.why}")
                    elif item.says == "not_known":
                        assert text.startswith("It happens, and how many get it is not known (")
                    else:
                        assert text.startswith("No report was found, and nothing rules it out: ")

    def test_the_gravest_stand_first(self) -> None:
        """After the rates, in their order, comes what may threaten life, and what was never reported is last."""
        kinds = ("minor", "moderate", "serious", "life_threatening")
        harms = [attrs.evolve(RASH, id=f"h{n}", label=f"Harm {n}", words=f"get harm {n}") for n in range(7)]
        items = [
            *((harms[n], open_harm("clinic", serious=kind)) for n, kind in enumerate(kinds)),
            (harms[4], open_harm(serious="life_threatening")),
            (harms[5], rate(7, 7, 7)),
            (harms[6], NEVER),
        ]
        unknown = "It happens, and how many get it is not known"
        grave = "how many of 100 get it is not known. Nobody counted."
        assert (
            "7 of 100 people get harm 5. 93 of 100 do not. How grave it is: minor. How long: a few days. "
            "The figure is about women in a trial. Certainty: low.",
            f"Harm 3 (can threaten life): {grave}",
            f"Harm 2 (serious): {grave}",
            f"{unknown} (moderate): harm 1.",
            f"{unknown} (minor): harm 0.",
            "No report was found, and nothing rules it out: harm 4.",
        ) == grouped(items)

    def test_a_label_inside_a_sentence(self) -> None:
        """A label loses its capital there; an abbreviation keeps its own."""
        harms = [attrs.evolve(RASH, label=label) for label in ("Slow healing", "HIV", "Botulism")]
        told = grouped([(harm, open_harm("clinic", serious="minor")) for harm in harms])
        assert ("It happens, and how many get it is not known (minor): slow healing, HIV and botulism.",) == told

    def test_nothing_happens(self, evidence: Evidence) -> None:
        """No treatment has no harm to name."""
        (items,) = [items for treatment, items in by_variant(evidence) if treatment.id == NONE]
        assert len(evidence.harms) == len(items)
        assert () == grouped(items)
        assert {"does_not_happen"} == {item.says for _, item in items}


def _sure(item: HarmFigure) -> str:
    assert item.certainty is not None
    return item.certainty.replace("_", " ")


def _possible(evidence: Evidence, options: Iterable[OptionResult]) -> Iterator[tuple[Harm, HarmFigure]]:
    """What is said about each harm that can happen with an option as it is meant."""
    for option in options:
        for course in option.plan:
            for harm in evidence.harms:
                item = option.treatment.harm(harm.id, course.variant.id)
                if item.says != "does_not_happen":
                    yield harm, item


def harm_rows(evidence: Evidence, given_answers: Answers) -> tuple[GridRow, ...]:
    """The rows of harms on the step Compare."""
    sections = grid(evidence, given_answers, assess(evidence, given_answers))
    return tuple(row for section in sections for row in section.rows if row.harm)


class TestRows:
    """The same rows of harms for every option."""

    @pytest.mark.parametrize("goal", GOALS)
    def test_every_cell_is_filled(self, evidence: Evidence, goal: str) -> None:
        """Each row has one cell for every option, none of them empty, and names its denominator."""
        found = harm_rows(evidence, person(goal))
        assert found
        for row in found:
            assert len(evidence.treatments) == len(row.cells)
            assert all(cell.lines and all(cell.lines) and cell.card.lines for cell in row.cells)
            assert re.search(r": how many of [\d,]+ people\?$", row.question)

    @pytest.mark.parametrize("goal", GOALS)
    def test_which_rows(self, evidence: Evidence, goal: str) -> None:
        """A harm has a row when it was reported for any of the options as they are meant, in the table's order."""
        options = assess(evidence, person(goal)).options
        reported = {harm.id for harm, item in _possible(evidence, options) if item.says != "no_report"}
        expected = [harm for harm in evidence.harms if harm.id in reported]
        assert expected == list(shown_harms(evidence, options))
        assert [f"{harm.label}: how many of {harm.of:,} people?" for harm in expected] == [
            row.question for row in harm_rows(evidence, person(goal))
        ]

    @pytest.mark.parametrize("goal", GOALS)
    def test_none_is_kept_back(self, evidence: Evidence, goal: str) -> None:
        """What nothing rules out and nobody reported has no row, and is named in a sentence below the rows."""
        table = attrs.evolve(the_table(), evidence=marked(evidence))
        found = assess(table.evidence, person(goal))
        told = rows(table, person(goal), found, "compare")
        asked = {row.text.partition(":")[0] for row in told if row.kind == "grid" and "people?" in row.text}
        named = [re.findall(r"H\d{3}x", row.text) for row in told if row.kind == "text"]
        silent = [label for labels in named for label in labels]
        assert len(silent) == len(set(silent))
        assert set() == asked & set(silent)
        assert {harm.label for harm, _ in _possible(table.evidence, found.options)} == asked | set(silent)

    def test_no_treatment(self, evidence: Evidence) -> None:
        """No treatment has every row too: none of these harms comes from it."""
        place = OPTIONS.index(NONE)
        cells = {row.question: row.cells[place] for row in harm_rows(evidence, person("fine_lines"))}
        no_effect = cells.pop("Too little effect: how many of 100 people?")
        assert {("does not happen",)} == {cell.lines for cell in cells.values()}
        # Where nothing is done nothing changes, and that must not look like a promise.
        assert ("no change for anyone",) == no_effect.lines

    def test_an_option_that_is_not_for_the_goal(self, evidence: Evidence) -> None:
        """It keeps its column, and says that it has no figures there."""
        answers_given = person("local_fat")
        away = [o.id for o in assess(evidence, answers_given).options if not o.plan]
        assert away
        for row in harm_rows(evidence, answers_given):
            assert {(NOT_FOR_GOAL,)} == {row.cells[OPTIONS.index(id)].lines for id in away}

    @pytest.mark.parametrize("goal", GOALS)
    def test_what_a_cell_says(self, evidence: Evidence, goal: str) -> None:
        """A cell counts as the words do, with the certainty of each rate, and its card has both frames."""
        options = assess(evidence, person(goal)).options
        found = dict(
            zip((h.id for h in shown_harms(evidence, options)), harm_rows(evidence, person(goal)), strict=True)
        )
        for place, option in enumerate(options):
            variants = [course.variant.id for course in option.plan]
            for id, row in found.items():
                said = said_of(option.treatment, evidence.harm[id], variants)
                if len(said) != 1:
                    continue
                (item,) = said
                sure = (f"certainty {_sure(item)}",) if item.certainty else ()
                cell = row.cells[place]
                assert (count(evidence.harm[id], item), *sure) == cell.lines
                assert " ".join(both_frames(evidence.harm[id], item)) == cell.card.lines[0]
                assert evidence.harm[id].span in cell.card.lines[-1]

    def test_two_variants_that_differ(self, evidence: Evidence) -> None:
        """Where an option means two variants that say different things, each is named with what it says."""
        found = [
            (option, harm)
            for first in GOALS
            for second in GOALS
            for option in assess(evidence, person(first, second)).options
            if first < second and len(option.plan) > 1
            for harm in evidence.harms
            if len(said_of(option.treatment, harm, [course.variant.id for course in option.plan])) > 1
        ]
        assert found
        option, harm = found[0]
        goals = tuple(goal for course in option.plan for goal in course.goals)
        question = f"{harm.label}: how many of {harm.of:,} people?"
        row = next(row for row in harm_rows(evidence, person(*goals)) if question == row.question)
        lines = row.cells[OPTIONS.index(option.id)].lines
        names = [course.variant.name for course in option.plan]
        assert len(names) == sum(line.startswith(f"{name}: ") for name in names for line in lines)

    def test_nothing_is_said_twice(self, evidence: Evidence) -> None:
        """Two variants of which one thing is said have it once."""
        for goal in GOALS:
            for option in assess(evidence, person(goal)).options:
                found = harms_of(evidence, option)
                assert len(found) == len({(harm.id, item.says, item.variants) for harm, item in found})

    @given(answers(mode="alone"))
    def test_the_same_rows_whoever_asks(self, given_answers: Answers) -> None:
        """For anybody at all, each row of harms on Compare has a filled cell for every option."""
        table = the_table()
        found = [
            row
            for row in rows(table, given_answers, assess(table.evidence, given_answers), "compare")
            if row.kind == "grid" and "people?" in row.text
        ]
        assert found
        assert {len(OPTIONS)} == {len(row.cells) for row in found}
        assert all(cell.lines and all(cell.lines) for row in found for cell in row.cells)

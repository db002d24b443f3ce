"""The option grid, and the cards behind its figures."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from hypothesis import given

from decision_aid.assessment import assess
from decision_aid.evidence.content import HarmFigure
from decision_aid.evidence.figures import OtherView
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers, OwnConcern
from decision_aid.views.cards import effect_card, figure_card, source_line, source_lines
from decision_aid.views.grid import GridRow, GridSection, grid, option_names

from .cases import NOT_FOUND, OPTIONS, figure, option, person, with_figures
from .strategies import EVIDENCE, answers


def _sections(evidence: Evidence, answers_given: Answers) -> dict[str, GridSection]:
    return {section.title: section for section in grid(evidence, answers_given, assess(evidence, answers_given))}


def _rows(evidence: Evidence, answers_given: Answers) -> dict[str, GridRow]:
    return {row.question: row for section in _sections(evidence, answers_given).values() for row in section.rows}


def _cells(evidence: Evidence, answers_given: Answers, question: str) -> dict[str, tuple[str, ...]]:
    """A row's lines by option."""
    row = _rows(evidence, answers_given)[question]
    return dict(zip(OPTIONS, (cell.lines for cell in row.cells), strict=True))


class TestGrid:
    """Rows are questions, columns are options."""

    @given(answers())
    def test_no_cell_is_empty(self, person: Answers) -> None:
        """Every row has a cell for every option, none is empty, and each opens a card with something on it."""
        for row in (row for section in grid(EVIDENCE, person, assess(EVIDENCE, person)) for row in section.rows):
            assert len(OPTIONS) == len(row.cells)
            for cell in row.cells:
                assert all(line.strip() for line in cell.lines)
                assert cell.lines
                assert cell.card.title
                assert any(line.strip() for line in cell.card.lines)

    def test_columns(self, evidence: Evidence) -> None:
        """The columns are all options, no treatment too, in the table's order."""
        assert ("Mesotherapy", "Microneedling", "Liposuction", "Botox", "No treatment") == option_names(evidence)

    def test_sections(self, evidence: Evidence) -> None:
        """One topic after the other, in the order of the digits that lead to them; no question stands twice."""
        sections = _sections(evidence, person("acne_scars"))
        assert [
            "Does it work for my goal?", "What it is like", "Getting over it", "Visits and money",
            "What can go wrong", "How sure are we?", "Who does it, and what to ask",
        ] == list(sections)  # fmt: skip
        questions = [row.question for section in sections.values() for row in section.rows]
        assert all(section.rows for section in sections.values())
        assert len(set(questions)) == len(questions)

    def test_a_harm_that_can_not_happen(self, evidence: Evidence) -> None:
        """Where nothing that is done can do a harm there is no row for it."""
        harm = evidence.harms[0]
        safe = HarmFigure(harm=harm.id, says="does_not_happen", why="A worked case.")
        without = attrs.evolve(
            evidence,
            harms=(harm,),
            treatments=tuple(attrs.evolve(item, harms=(safe,)) for item in evidence.treatments),
        )
        question = f"{harm.label}: how many of {harm.of:,} people?"
        assert question in _rows(evidence, person("acne_scars"))
        assert question not in _rows(without, person("acne_scars"))

    def test_questions(self, evidence: Evidence) -> None:
        """There is a row for the status, the variant, each goal, cautions and every criterion."""
        sections = _sections(evidence, person("acne_scars", "laxity", horizon_years=5))
        questions = [row.question for section in sections.values() for row in section.rows]
        assert [
            "Is it compared for you?", "What would it be?", "How well does it work for acne scars?",
            "How well does it work for loose skin?", "Must I ask a clinician first?",
        ] == questions[:5]  # fmt: skip
        over = (" (over 5 years)", " (over 5 years)", " (over 5 years)")
        asked = dict(zip(("sessions", "cost", "downtime_total"), over, strict=True))
        for criterion in evidence.criteria:
            if criterion.id != "effect":
                assert criterion.question + asked.get(criterion.id, "") in questions
        assert {"How many days off after one visit?", "How long can others see it?"} <= set(questions)

    def test_the_row_of_limits(self, evidence: Evidence) -> None:
        """Limits have a row as soon as one is given, and it says how each option stands to each of them."""
        question = "Is it within my limits?"
        assert question not in _rows(evidence, person("local_fat"))
        worked = with_figures(evidence, "liposuction", "body", days_off=figure(2, 6, 21))
        worked = with_figures(worked, "mesotherapy", "fat", days_off=NOT_FOUND)
        limits = {"days_off": 7, "surgery": False, "needles": True}
        assert {
            "mesotherapy": ("days off: not known", "an operation: fits", "needles: fits"),
            "microneedling": ("not for this goal",),
            "liposuction": ("days off: may not fit", "an operation: does not fit", "needles: fits"),
            "botox": ("not for this goal",),
            "none": ("days off: fits", "an operation: fits", "needles: fits"),
        } == _cells(worked, person("local_fat", limits=limits), question)

    def test_status(self, evidence: Evidence) -> None:
        """Each option says whether it is compared, and if not, why in a word."""
        answers_given = person("acne_scars", "local_fat", conditions=("bleeding_disorder",), limits={"surgery": False})
        assert {
            "mesotherapy": ("compared",),
            "microneedling": ("not compared", "your health"),
            "liposuction": ("not compared", "over your limit"),
            "botox": ("not compared", "no evidence found"),
            "none": ("compared",),
        } == _cells(evidence, answers_given, "Is it compared for you?")
        assert ("not compared", "not for this goal") == _cells(
            evidence, person("acne_scars"), "Is it compared for you?"
        )["liposuction"]

    def test_effect(self, evidence: Evidence) -> None:
        """The effect has its level and certainty, or says that it is not for this or that no evidence was found."""
        cells = _cells(evidence, person("acne_scars"), "How well does it work for acne scars?")
        assert ("moderate (small to large)", "certainty moderate") == cells["microneedling"]
        assert (("no evidence found",), ("not for this goal",)) == (cells["botox"], cells["liposuction"])
        assert ("none", "certainty high") == cells["none"]

    def test_cautions(self, evidence: Evidence) -> None:
        """What was marked and bears on an option is named; the card has it in full."""
        answers_given = person("acne_scars", conditions=("blood_thinners",), unsure=("diabetes",))
        row = _rows(evidence, answers_given)["Must I ask a clinician first?"]
        cells = dict(zip(OPTIONS, row.cells, strict=True))
        assert ("yes: Blood thinners; Diabetes",) == cells["microneedling"].lines
        assert 2 == len(cells["microneedling"].card.lines)
        assert ("no, from what you marked",) == cells["none"].lines
        assert ("Nothing you marked calls for that.",) == cells["none"].card.lines

    def test_no_word_on_health(self, evidence: Evidence) -> None:
        """Where nothing was marked, that is said, and not that all is well."""
        row = _rows(evidence, person("acne_scars"))["Must I ask a clinician first?"]
        assert {("you marked nothing on step 3",)} == {cell.lines for cell in row.cells}

    def test_life_without_evidence(self, evidence: Evidence) -> None:
        """What an option is like is not told as if it worked where no evidence was found that it does."""
        cells = _cells(evidence, person("acne_scars"), "What is month 3 like for my body?")
        assert (("not shown to work for this goal",), ("not for this goal",)) == (cells["botox"], cells["liposuction"])
        assert (evidence.treatment["microneedling"].timeline[3].body,) == cells["microneedling"]

    def test_our_own_judgement(self, evidence: Evidence) -> None:
        """What no source says is marked as the makers' own judgement, in the cell itself."""
        for at, point in enumerate(evidence.treatment["microneedling"].timeline):
            question = f"What is {('the day itself', 'day 3', 'day 14', 'month 3', 'year 1')[at]} like for my mood?"
            lines = _cells(evidence, person("acne_scars"), question)["microneedling"]
            assert ("mood" in point.judgement) == ("(our judgement)" in lines)

    def test_figures(self, evidence: Evidence) -> None:
        """A figure has its range and certainty; money its tier, depth what it goes into; not known says so."""
        worked = with_figures(
            evidence, "microneedling", "skin", recovery=figure(1, 3, 7), visits=figure(4, 4, 4), upkeep=None,
            price=figure(100, 450, 1000), depth=NOT_FOUND,
        )  # fmt: skip
        answers_given = person("acne_scars")

        def cell(id: str) -> tuple[str, ...]:
            over = " (over 1 year)" if id == "cost" else ""
            return _cells(worked, answers_given, worked.criterion[id].question + over)["microneedling"]

        assert ("3 days (1 to 7)", "certainty low") == cell("recovery")
        assert ("$1,800 ($400 to $4,000)", "cost tier 3 of 4", "certainty low") == cell("cost")
        assert ("not known", "into the skin") == cell("depth")

    def test_an_option_without_figures(self, evidence: Evidence) -> None:
        """An option that is not used for the goal says so in every row, and its card too."""
        rows = _rows(evidence, person("acne_scars"))
        for question in ("What would it be?", evidence.criterion["recovery"].question):
            cell = rows[question].cells[OPTIONS.index("liposuction")]
            assert ("not for this goal",) == cell.lines

    def test_the_variant(self, evidence: Evidence) -> None:
        """What would be done is named, one line for each course."""
        cells = _cells(evidence, person("skin_quality", "hair_loss"), "What would it be?")
        assert ("Vitamin or hyaluronic-acid skin injections", "Scalp injections for hair loss") == cells["mesotherapy"]


class TestCards:
    """What opens behind a figure: range, certainty and why, other views, sources, date."""

    def _card(self, evidence: Evidence, key: str, estimate: Any) -> tuple[str, ...]:
        answers_given = person("acne_scars", own_concerns=(OwnConcern(label="Close to home"),))
        return figure_card(
            evidence, answers_given, option(evidence, "microneedling", answers_given), key, estimate
        ).lines

    def test_a_figure(self, evidence: Evidence) -> None:
        """A card carries the variant, the figure, how sure and why, another view with its source, and the review."""
        source = evidence.sources[0]
        view = OtherView(text="The clinic page says none.", sources=(source.id,))
        estimate = attrs.evolve(figure(1, 3, 7), sources=(source.id,), differs=(view,))
        variant = evidence.treatment["microneedling"].variant("skin")
        assert (
            f"{variant.name}. {variant.what}",
            "Figure: 3 days (1 to 7). The first is the usual figure; the others are the lowest and the highest.",
            "Certainty: low.",
            "Why: A worked case.",
            "Another view: The clinic page says none.",
            source_line(source),
            "Sources:",
            source_line(source),
        ) == self._card(evidence, "recovery", estimate)[:-1]
        assert self._card(evidence, "recovery", estimate)[-1].startswith("Reviewed on ")

    def test_a_figure_without_a_range(self, evidence: Evidence) -> None:
        """A figure without a range needs no word on its ends."""
        assert "Figure: 3 days." in self._card(evidence, "days_off", attrs.evolve(figure(3, 3, 3), sources=()))

    def test_an_unknown_figure(self, evidence: Evidence) -> None:
        """A figure that is not known says so, why, and that there is no source; it has no certainty."""
        lines = self._card(evidence, "visible", NOT_FOUND)
        assert ("Figure: not known.", f"Why: {NOT_FOUND.why}", "Sources: none.") == lines[1:4]

    def test_an_own_rating(self, evidence: Evidence) -> None:
        """A person's own rating has no certainty and no source."""
        own = OwnConcern(label="Close to home", importance=3, ratings={"microneedling": 8})
        answers_given = person("acne_scars", own_concerns=(own,))
        found = option(evidence, "microneedling", answers_given)
        estimate = next(part.estimate for part in found.contributions if part.key == "own:1")
        lines = figure_card(evidence, answers_given, found, "own:1", estimate).lines
        assert "Figure: 8 of 10." == lines[1]
        assert any("your own rating" in line for line in lines)
        assert "Sources: none." in lines
        assert not any(line.startswith("Certainty") for line in lines)

    @pytest.mark.parametrize(
        ("key", "label"),
        [("days_off", "days off after one visit"), ("recovery", "recovery time"), ("own:1", '"Close to home"')],
    )
    def test_titles(self, evidence: Evidence, key: str, label: str) -> None:
        """A card's title names the option and the figure."""
        answers_given = person("acne_scars", own_concerns=(OwnConcern(label="Close to home"),))
        found = option(evidence, "microneedling", answers_given)
        card = figure_card(evidence, answers_given, found, key, figure(1, 1, 1))
        assert f"Microneedling: {label}" == card.title

    def test_an_effect(self, evidence: Evidence) -> None:
        """The card of an effect has the variant, the finding, what a regulator says, and the figure in full."""
        effect = evidence.treatment["microneedling"].effect("acne_scars")
        card = effect_card(evidence, evidence.treatment["microneedling"], effect)
        assert "Microneedling: how well it works for acne scars" == card.title
        assert (
            "Microneedling of the skin.",
            effect.finding,
            "A regulator has cleared a device for this use.",
        ) == card.lines[:3]
        assert f"Why: {effect.why}" in card.lines
        assert {*source_lines(evidence, effect.sources)} <= set(card.lines)

    def test_an_effect_without_evidence(self, evidence: Evidence) -> None:
        """It says that clinics offer it and that nothing was found, with what others say."""
        effect = evidence.treatment["mesotherapy"].effect("acne_scars")
        card = effect_card(evidence, evidence.treatment["mesotherapy"], effect)
        assert "Clinics offer it for this, but no evidence was found that it works." == card.lines[0]
        assert f"Another view: {effect.differs[0].text}" in card.lines
        assert "Sources:" not in card.lines

    def test_not_used(self, evidence: Evidence) -> None:
        """It says that it is not used for this, with the source of that."""
        effect = evidence.treatment["mesotherapy"].effect("expression_lines")
        card = effect_card(evidence, evidence.treatment["mesotherapy"], effect)
        assert ("It is not used for this.", effect.finding, "Sources:") == card.lines[:3]
        assert source_lines(evidence, effect.sources) == card.lines[3:]

    def test_sources(self, evidence: Evidence) -> None:
        """A source says what it is, how much of it was read, where it is, and whether the maker paid."""
        source = attrs.evolve(
            evidence.sources[0], id="X1", title="A trial", publisher="A journal", year="2020", kind="trial",
            seen="abstract", url="doi:10.0000/x", maker=True,
        )  # fmt: skip
        assert (
            "[X1] A trial. A journal, 2020. trial; read: abstract. Paid for or written by the maker. doi:10.0000/x"
            == source_line(source)
        )
        plain = attrs.evolve(source, url="", maker=False)
        assert "[X1] A trial. A journal, 2020. trial; read: abstract." == source_line(plain)

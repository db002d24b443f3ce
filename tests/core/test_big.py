"""The big view: one question at a time for all options, in large characters that can be read back."""

from __future__ import annotations

import itertools

from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from hypothesis import given, settings
from hypothesis import strategies as st

from decision_aid.assessment import assess
from decision_aid.evidence.content import HarmFigure
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import Evidence, Treatment
from decision_aid.interview.answers import Answers
from decision_aid.pictures.big import CHARACTERS, Size, big, big_width, can_be_big
from decision_aid.pictures.drawing import Picture
from decision_aid.pictures.letters import cells, folded
from decision_aid.pictures.poster import LEAST_HEIGHT, LEAST_WIDTH, posters
from decision_aid.views.big import BigFigure, BigOption, BigQuestion, big_questions
from decision_aid.views.grid import STATUS_WORDS, grid
from decision_aid.words import figures, pictures
from decision_aid.words.harms import parts

from .cases import NOT_FOUND, OPTIONS, figure, person, with_figures
from .drawn import faults, text
from .strategies import EVIDENCE, answers

SIZES: tuple[Size, ...] = (1, 2)
FORMS = [False, True]
"""With all characters, and with ASCII only."""

NAMES = tuple(EVIDENCE.treatment[id].name for id in OPTIONS)


def readings(rows: tuple[str, ...], size: Size, *, ascii_only: bool = False) -> set[str]:
    """Every text that drawn rows could stand for, without spaces at its ends."""
    wide = max(map(len, rows))
    padded = [row.ljust(wide) for row in rows]
    shapes = {letter: big(letter, size, ascii_only=ascii_only) for letter in CHARACTERS}

    def after(place: int) -> Iterator[str]:
        if place >= wide:
            yield ""
            return
        for letter, shape in shapes.items():
            end = place + len(shape[0])
            gap = all(not row[end : end + size].strip() for row in padded)
            if len(shape) == len(padded) and gap and all(
                row[place:end] == line for row, line in zip(padded, shape, strict=True)
            ):  # fmt: skip
                yield from (letter + rest for rest in after(end + size))

    return {found.strip() for found in after(0)}


def columns(page: Picture) -> list[list[str]]:
    """The lines of each column of a page, from the left."""
    count = max(map(len, page.lines))
    return [[line[at].text.rstrip() if at < len(line) else "" for line in page.lines] for at in range(count)]


def large(pages: tuple[Picture, ...], *, ascii_only: bool = False) -> list[str]:
    """The texts in large characters on all pages, line by line and from the left."""
    found: list[tuple[int, int, int, str]] = []
    for number, page in enumerate(pages):
        for at, lines in enumerate(columns(page)):
            for start, size in itertools.product(range(1, len(lines)), SIZES):
                end = start + len(big("0", size, ascii_only=ascii_only))
                around = (lines[start - 1], *lines[end : end + 1])
                if _is_drawn(*lines[start:end]) and not any(map(_is_drawn, around)):
                    read = readings(tuple(lines[start:end]), size, ascii_only=ascii_only)
                    found += [(number, start, at, one) for one in read]
    return [one for *_, one in sorted(found)]


def _is_drawn(*lines: str) -> bool:
    """Whether there is something in these lines, and nothing but pixels."""
    return 0 < len(set("".join(lines)) - {" "}) and set("".join(lines)) <= set(" █▀▄#")


def texts(option: BigOption) -> Iterator[str]:
    """Everything that a page says of an option in characters of usual size."""
    yield from (option.name, *option.marks, option.status)
    for item in option.figures:
        beside = (item.unit,) if can_be_big(item.large) else (item.large,)
        yield from (said for said in (*item.meant, *beside, item.span, *item.frames, *item.more) if said)


def asked_of(evidence: Evidence, given_: Answers) -> dict[str, BigQuestion]:
    """The questions of a person by their keys."""
    return {item.key: item for item in big_questions(evidence, given_, assess(evidence, given_))}


def of(question: BigQuestion, id: str) -> BigOption:
    """One option under a question."""
    return next(option for option in question.options if option.id == id)


class TestCharacters:
    """Large digits and signs."""

    @given(st.text(st.sampled_from(sorted(CHARACTERS)), min_size=1, max_size=9), st.sampled_from(SIZES), st.booleans())
    def test_read_back(self, said: str, size: Size, ascii_only: bool) -> None:
        """What is drawn can be read as the text and as no other, in each size and form."""
        rows = big(said, size, ascii_only=ascii_only)
        assert {said.strip()} == readings(rows, size, ascii_only=ascii_only)
        assert {big_width(said, size)} == set(map(len, rows))
        assert "\n".join(rows).isascii() or not ascii_only

    @pytest.mark.parametrize(("size", "ascii_only", "rows"), [(1, False, 3), (2, False, 5), (1, True, 5), (2, True, 5)])
    def test_rows(self, size: Size, ascii_only: bool, rows: int) -> None:
        """No character is lower than three rows, and all of one form are as high."""
        assert {rows} == {len(big(letter, size, ascii_only=ascii_only)) for letter in CHARACTERS}

    def test_what_can_be_drawn(self) -> None:
        """Digits and the signs of money, ranges and what is not known can be; letters and nothing at all can't."""
        assert set("0123456789.,-–/%$€£ ?<>") == CHARACTERS
        assert can_be_big("$1,800")
        assert not can_be_big("moderate")
        assert not can_be_big(" ")

    def test_to_look_at(self) -> None:
        """A figure in each form."""
        assert ("█ █   █▀█", "▀▀█   █ █", "  ▀ ▀ ▀▀▀") == big("4.0", 1)
        assert ("██████", "    ██", "  ████", "      ", "  ██  ") == big("?", 2)
        assert ("##  ###", " #    #", " #    #", " #    #", "###   #") == tuple(
            row.rstrip() for row in big("17", 1, ascii_only=True)
        )


class TestQuestions:
    """What the big view shows."""

    @given(answers())
    def test_all_options_in_one_order(self, given_: Answers) -> None:
        """Every option stands under every question, compared or not, in the table's order, and none is empty."""
        for question in big_questions(EVIDENCE, given_, assess(EVIDENCE, given_)):
            assert OPTIONS == tuple(option.id for option in question.options)
            for option in question.options:
                assert option.figures
                assert all(item.large.strip() for item in option.figures)
                assert all(line.strip() for line in texts(option))
                assert any(line.startswith(option.name) for line in option.told)

    def test_the_order_of_questions(self, evidence: Evidence) -> None:
        """The figures come topic by topic as on Compare, the effect on each goal first, then the harms with a rate."""
        found = list(asked_of(evidence, person("chin_fat", "acne_scars")))
        assert [
            "effect:chin_fat", "effect:acne_scars", "lasting", "invasiveness", "depth", "pain", "days_off", "recovery",
            "visible", "downtime_total", "sessions", "cost", "serious_harm",
        ] == found[:13]  # fmt: skip
        assert {"harm:dark_marks", "harm:nerve_damage"} <= set(found[13:])
        assert [f"harm:{harm.id}" for harm in evidence.harms if f"harm:{harm.id}" in found] == found[13:]

    @given(answers())
    def test_harms_with_a_rate(self, given_: Answers) -> None:
        """A harm is there just when an option has a rate for it as it is meant here."""
        assessment = assess(EVIDENCE, given_)
        rated = {
            f"harm:{harm.id}"
            for harm in EVIDENCE.harms
            for option in assessment.options
            for course in option.plan
            if option.treatment.harm(harm.id, course.variant.id).says == "rate"
        }
        found = {item.key for item in big_questions(EVIDENCE, given_, assessment)}
        assert rated == {key for key in found if key.startswith("harm:")}

    @given(answers())
    def test_the_figures_are_those_of_the_grid(self, given_: Answers) -> None:
        """The usual figure is said as in the grid, with the same lines beside it."""
        assessment = assess(EVIDENCE, given_)
        rows = {row.question: row for section in grid(EVIDENCE, given_, assessment) for row in section.rows}
        for question in big_questions(EVIDENCE, given_, assessment):
            if question.key.startswith("harm:"):
                continue
            for option, cell in zip(question.options, rows[question.question].cells, strict=True):
                (item,) = option.figures
                usual, _, span = cell.lines[0].partition(" (")
                assert usual.partition(", at least")[0] == f"{item.large} {item.unit}".strip()
                assert span.rstrip(")") in item.span
                assert cell.lines[1:] == item.more

    @given(answers())
    def test_not_known_is_not_0(self, given_: Answers) -> None:
        """A figure without numbers is said to be not known, and one with numbers never is."""
        assessment = assess(EVIDENCE, given_)
        for question in big_questions(EVIDENCE, given_, assessment):
            if question.key in ("recovery", "days_off", "visible", "sessions", "cost", "pain", "depth"):
                for option in assessment.options:
                    (item,) = of(question, option.id).figures
                    known = question.key not in option.figures or option.figures[question.key].numbers is not None
                    assert known == item.known == (item.large != figures.NOT_KNOWN)

    def test_marks_and_status(self, evidence: Evidence) -> None:
        """Warnings, cautions, and why an option is not compared stand under every question, and in the sentences."""
        found = asked_of(evidence, person("acne_scars", conditions=("bleeding_disorder",)))
        assessment = assess(evidence, person("acne_scars", conditions=("bleeding_disorder",)))
        for question, option in itertools.product(found.values(), assessment.options):
            shown = of(question, option.id)
            assert bool(option.warnings) == (pictures.OFFICIAL_WARNING in shown.marks)
            assert bool(option.warnings) == (pictures.WARNED in shown.told)
            asked = any(item.level == "ask_first" for item in option.cautions)
            assert asked == (pictures.ASK_FIRST in shown.marks) == (pictures.ASK in shown.told)
            assert all(word in shown.status for word in STATUS_WORDS[option.status])
        recovery = found["recovery"]
        assert "not compared: your health" == of(recovery, "microneedling").status
        assert "not compared: not for this goal" == of(recovery, "liposuction").status.partition(",")[0]
        assert "compared" == of(recovery, "none").status
        assert () == of(recovery, "none").marks

    def test_an_effect_in_words(self, evidence: Evidence) -> None:
        """An effect is a level, or that nothing was found, or that it is not for this goal."""
        question = asked_of(evidence, person("acne_scars"))["effect:acne_scars"]
        said = {option.id: option.figures[0].large for option in question.options}
        assert "no evidence found" == said["mesotherapy"]
        assert "not for this goal" == said["liposuction"]
        assert "none" == said["none"]
        assert ("Microneedling of the skin",) == of(question, "microneedling").figures[0].meant

    def test_a_harm_in_both_frames(self, evidence: Evidence) -> None:
        """A rate says how many get it and how many do not, of the same number; what does not happen is no number."""
        worked = HarmFigure(
            harm="dark_marks", says="rate", low=0, typical=7, high=17, certainty="low", whom="women in a trial",
            serious="minor", lasts="weeks", why="A worked case.", sources=("clinic",),
        )  # fmt: skip
        old = evidence.treatment["microneedling"]
        changed = attrs.evolve(old, harms=(worked, *(item for item in old.harms if item.harm != "dark_marks")))
        question = asked_of(_with(evidence, changed), person("acne_scars"))["harm:dark_marks"]
        (rate,) = of(question, "microneedling").figures
        assert ("7", "of 100", "0 to 17 of 100") == (rate.large, rate.unit, rate.span)
        assert rate.frames[0].startswith("7 of 100 people")
        assert "93 of 100 do not." == rate.frames[1]
        assert ("certainty low",) == rate.more
        assert "does not happen" == of(question, "none").figures[0].large
        assert "not for this goal" == of(question, "liposuction").figures[0].large

    @pytest.mark.parametrize(
        ("says", "roughly", "expected"),
        [
            ("not_known", None, ("not known", "", False)),
            ("not_known", "nearly everyone", ("not known", "no exact count: nearly everyone", False)),
            ("no_report", None, ("not known", "no report found", False)),
            ("does_not_happen", None, ("does not happen", "", True)),
            ("does_not_happen", "no change for anyone", ("no change for anyone", "", True)),
        ],
    )
    def test_a_harm_without_a_rate(
        self, evidence: Evidence, says: Any, roughly: str | None, expected: tuple[str, str, bool]
    ) -> None:
        """What is not known, what has no report and what does not happen are kept apart, and none is a number."""
        found = parts(evidence.harm["bruising"], HarmFigure(harm="bruising", says=says, roughly=roughly, why="So."))
        assert expected == (found.usual, found.span, found.known)
        assert not can_be_big(found.usual)

    def test_two_variants_of_a_harm(self, evidence: Evidence) -> None:
        """Where an option means two variants that differ in a harm, each has its figure and its name."""
        question = asked_of(evidence, person("chin_fat", "hair_loss"))["harm:bruising"]
        assert {
            "Deoxycholic acid under the chin", "Scalp injections for hair loss",
        } == {name for item in of(question, "mesotherapy").figures for name in item.meant}  # fmt: skip

    @pytest.mark.parametrize("goal", list(EVIDENCE.goal))
    def test_words(self, evidence: Evidence, goal: str) -> None:
        """No word nudges, promises or misleads."""
        questions = asked_of(evidence, person(goal, horizon_years=5)).values()
        assert [] == faults(
            said for item in questions for option in item.options for said in (*texts(option), *option.told)
        )


def _with(evidence: Evidence, changed: Treatment) -> Evidence:
    return attrs.evolve(
        evidence, treatments=tuple(changed if item.id == changed.id else item for item in evidence.treatments)
    )


class TestPosters:
    """A question as it is drawn."""

    @settings(max_examples=60)
    @given(answers(), st.integers(40, 160), st.integers(12, 50), st.booleans(), st.data())
    def test_nothing_is_lost(
        self, given_: Answers, width: int, height: int, ascii_only: bool, data: st.DataObject
    ) -> None:
        """Pages keep to their size, each text stands whole in a column, and each number can be read."""
        questions = big_questions(EVIDENCE, given_, assess(EVIDENCE, given_))
        question = data.draw(st.sampled_from(questions))
        pages = posters(question, width, height, ascii_only=ascii_only)
        for page in pages:
            assert len(page.lines) <= height
            assert max(cells(text(line)) for line in page.lines) <= width
            assert page.plain[0] in folded(question.question, ascii_only=ascii_only)
            if ascii_only:
                assert "\n".join((*page.plain, page.caption)).isascii()
        self._has_all(question, pages, ascii_only=ascii_only)
        said = " ".join(page.caption for page in pages)
        for option in question.options:
            assert all(folded(line, ascii_only=ascii_only) in said for line in option.told)

    @staticmethod
    def _has_all(question: BigQuestion, pages: tuple[Picture, ...], *, ascii_only: bool) -> None:
        joined = [" ".join(" ".join(lines).split()) for page in pages for lines in columns(page)]
        wanted = [folded(said, ascii_only=ascii_only) for option in question.options for said in texts(option)]
        for said in set(wanted):
            assert wanted.count(said) <= sum(column.count(said) for column in joined)
        numbers = [
            item.large if item.known else "?"
            for option in question.options
            for item in option.figures
            if can_be_big(item.large) or not item.known
        ]
        found = large(pages, ascii_only=ascii_only)
        # Where an option has two figures, those of all options stand one row after the other.
        single = all(len(option.figures) == 1 for option in question.options)
        assert (numbers if single else sorted(numbers)) == (found if single else sorted(found))
        names = [piece.text.strip() for page in pages for line in page.lines for piece in line]
        assert NAMES == tuple(dict.fromkeys(name for name in names if name in NAMES))

    @pytest.mark.parametrize("goal", list(EVIDENCE.goal))
    @pytest.mark.parametrize(("width", "height"), [(120, 40), (80, 24), (60, 20), (40, 12)])
    def test_every_goal(self, evidence: Evidence, goal: str, width: int, height: int) -> None:
        """For each goal each question has all its texts and numbers in the sizes that screens have."""
        for question in asked_of(evidence, person(goal)).values():
            pages = posters(question, width, height)
            assert all(len(page.lines) <= height for page in pages)
            self._has_all(question, pages, ascii_only=False)

    @pytest.mark.parametrize("goal", list(EVIDENCE.goal))
    def test_all_side_by_side(self, evidence: Evidence, goal: str) -> None:
        """At 120 x 40 all five options stand beside each other on one page, unless a number is too wide for that."""
        for question in asked_of(evidence, person(goal)).values():
            (page,) = posters(question, 120, 40)
            widest = max((item.large for option in question.options for item in option.figures), key=len)
            if len(widest) < len("$12,000") or not can_be_big(widest):
                assert NAMES == tuple(piece.text.strip() for piece in page.lines[2])

    def test_two_rows_of_options(self, evidence: Evidence) -> None:
        """Where five do not fit side by side and the page is tall enough, the others stand below."""
        (page,) = posters(asked_of(evidence, person("acne_scars"))["recovery"], 80, 50)
        assert NAMES[:3] == tuple(piece.text.strip() for piece in page.lines[2])
        assert any(NAMES[3:] == tuple(piece.text.strip() for piece in line) for line in page.lines)

    @pytest.mark.parametrize("ascii_only", FORMS)
    def test_figures_of_a_worked_case(self, evidence: Evidence, ascii_only: bool) -> None:
        """The usual figure is drawn as it is said, and what is not known as a question mark, which is no 0."""
        worked = with_figures(evidence, "microneedling", "skin", recovery=figure(1, 3.26, 7))
        worked = with_figures(worked, "mesotherapy", "vitamins", recovery=NOT_FOUND)
        for option in ("mesotherapy", "botox"):
            for variant in evidence.treatment[option].variants:
                worked = with_figures(worked, option, variant.id, recovery=NOT_FOUND)
        pages = posters(asked_of(worked, person("acne_scars"))["recovery"], 120, 40, ascii_only=ascii_only)
        assert ["?", "3.3", "?", "0"] == large(pages, ascii_only=ascii_only)

    def test_not_known_has_a_shape_of_its_own(self) -> None:
        """A question of nothing but figures that are not known has question marks, words and no number."""
        pages = posters(_question(BigFigure(large="not known", known=False, more=("certainty low",))), 80, 24)
        assert ["?"] * 2 == large(pages)
        assert 2 == sum(" ".join(column).count("not known") for page in pages for column in columns(page))

    def test_goes_on_overleaf(self) -> None:
        """An option that is too tall for a page goes on with its name and marks on top; no figure is parted."""
        item = BigFigure(large="7", unit="of 100", more=tuple(f"line {number}" for number in range(20)))
        pages = posters(_question(item), 40, 12)
        assert len(pages) > 1
        assert all(any(name in line for line in page.plain) for page in pages for name in ("A", "! ask first"))
        assert ["7", "7"] == large(pages)
        assert all(f"Page {number} of {len(pages)}" in page.plain[-1] for number, page in enumerate(pages, start=1))

    def test_a_number_too_wide_for_a_page(self) -> None:
        """It stands in usual size, and whole."""
        (page,) = posters(_question(BigFigure(large="$123,456,789,000")), 40, 30)
        assert 2 == sum("$123,456,789,000" in line for line in page.plain)

    @pytest.mark.parametrize("size", [(LEAST_WIDTH - 1, 40), (80, LEAST_HEIGHT - 1)])
    def test_too_small(self, size: tuple[int, int]) -> None:
        """A page that nothing could be read on is refused."""
        with pytest.raises(ValueError, match="40 x 12 cells are needed"):
            posters(_question(BigFigure(large="7")), *size)


def _question(item: BigFigure) -> BigQuestion:
    """Two options, A and B, with the same figure."""
    options = tuple(
        BigOption(id=id, name=id, marks=("! ask first",), figures=(item,), status="compared", told=(f"{id}: so.",))
        for id in ("A", "B")
    )
    return BigQuestion(key="recovery", question="How long?", options=options)


class TestParts:
    """Figures taken apart."""

    @pytest.mark.parametrize(
        ("estimate", "unit", "currency", "expected"),
        [
            (figure(1, 3, 7), "days", "USD", ("3", "days", "1 to 7 days")),
            (figure(0, 0.5, 1), "days", "USD", ("0.5", "days", "0 to 1 day")),
            (figure(1, 1, 1), "visits", "USD", ("1", "visit", "")),
            (figure(200, 1800, 7000), "money", "USD", ("$1,800", "", "$200 to $7,000")),
            (figure(5, 5, 5), "money", "CHF", ("5", "CHF", "")),
            (figure(1, 2, 3), "level", "USD", ("moderate", "", "small to large")),
            (figure(0, 0.5, 1), "level", "USD", ("none to small", "", "")),
            (NOT_FOUND, "days", "USD", ("not known", "", "")),
            (attrs.evolve(NOT_FOUND, low=3), "visits", "USD", ("not known", "", "at least 3 visits")),
        ],
    )
    def test_parts(self, estimate: Estimate, unit: str, currency: str, expected: tuple[str, str, str]) -> None:
        """The usual figure, the word for it and the range stand each alone."""
        found = figures.parts(estimate, unit, currency, ("none", "small", "moderate", "large"))
        assert expected == (found.usual, found.unit, found.span)
        assert (estimate.numbers is not None) == found.known

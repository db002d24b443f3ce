"""Icon arrays: as many marks as people, in one block from the bottom up, and the same said in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from hypothesis import assume, given
from hypothesis import strategies as st

from decision_aid.assessment import assess
from decision_aid.evidence import wording
from decision_aid.evidence.content import Harm, HarmFigure
from decision_aid.evidence.model import NONE, Evidence
from decision_aid.pictures.drawing import Picture, Role
from decision_aid.pictures.icons import DRAWN, LEAST_WIDTH, icon_arrays
from decision_aid.pictures.letters import cells
from decision_aid.standards.audit import GRADE_AT_MOST
from decision_aid.standards.glossary import TOKEN, names
from decision_aid.standards.readability import measured, sentences_of
from decision_aid.views.harm_counts import HarmCounts, People, harm_count, harm_counts
from decision_aid.words.harms import whole

from .cases import person
from .strategies import GOALS, the_table

HARMS = tuple(the_table().evidence.harm)
SHAPES = "●◐○◔·?~"
ASCII = "#=o*.?~"
ROLES: tuple[Role, ...] = ("affected", "possible", "spared", "unknown")

NEVER = HarmFigure(harm="rash", says="does_not_happen", why="Nothing is put in.")
NOT_KNOWN = HarmFigure(harm="rash", says="not_known", serious="minor", lasts="days", why="Nobody counted.")
NO_REPORT = HarmFigure(harm="rash", says="no_report", serious="minor", lasts="days", why="None was found.")
ROUGHLY = HarmFigure(
    harm="rash", says="not_known", roughly="3 of 100 visits", serious="minor", lasts="days", why="Visits were counted."
)


def rash(of: Any = 100) -> Harm:
    """A harm of a worked case."""
    return Harm(id="rash", label="Rash", words="get a rash", of=of, span="from one course")


def rate(low: float, typical: float, high: float) -> HarmFigure:
    """A rate of a worked case."""
    numbers = {"low": low, "typical": typical, "high": high, "certainty": "low", "whom": "women in a trial"}
    return HarmFigure(harm="rash", says="rate", serious="minor", lasts="days", why="A worked case.", **numbers)  # type: ignore[arg-type]


def view(*items: HarmFigure, of: int = 100) -> HarmCounts:
    """These figures side by side."""
    counts = tuple(harm_count(rash(of), item, f"Option {number}") for number, item in enumerate(items, start=1))
    return HarmCounts(question=f"Rash: how many of {of:,} people?", of=of, counts=counts, not_used=(), notes=())


def real(goals: tuple[str, ...], harm: str, options: tuple[str, ...] | None = None) -> HarmCounts:
    """What someone with these goals is shown of a harm."""
    evidence = the_table().evidence
    return harm_counts(evidence, assess(evidence, person(*goals)), harm, options)


def marks(picture: Picture, shapes: str = SHAPES) -> list[str]:
    """The rows of the arrays without the spaces, from the lowest row up; the key and the words left out."""
    rows = [line.replace(" ", "") for line in map(only_marks, picture.lines)]
    return [row for row in rows if row and not set(row) - set(shapes)][::-1]


def only_marks(line: tuple[Any, ...]) -> str:
    """What a line has of marks of people: pieces with their roles, if it is not one of the key."""
    pieces = [piece for piece in line if piece.role in ROLES]
    key = any(piece.role == "note" for piece in line)
    return "" if key else "".join(piece.text for piece in pieces)


def drawn(item: HarmFigure, of: int = 100, width: int = 80) -> str:
    """The marks of one array, from the first person on."""
    return "".join(marks(icon_arrays(view(item, of=of), width)))


@st.composite
def rates(draw: st.DrawFn, of: int = 100) -> tuple[float, float, float]:
    """Low, typical and high out of ``of``, whole numbers and others."""
    number = st.integers(0, of).map(float) | st.floats(0, of).map(lambda value: round(value, 3))
    low, typical, high = sorted(draw(st.lists(number, min_size=3, max_size=3)))
    return low, typical, high


widths = st.integers(LEAST_WIDTH, 160)
figures = st.sampled_from((NEVER, NOT_KNOWN, NO_REPORT, ROUGHLY)) | rates().map(lambda numbers: rate(*numbers))


class TestMarks:
    """As many marks as people."""

    @pytest.mark.parametrize(
        ("numbers", "expected"),
        [
            ((7, 7, 7), "●" * 7 + "·" * 93),
            ((0, 7, 17), "◐" * 7 + "○" * 10 + "·" * 83),
            ((35, 38, 41), "●" * 35 + "◐" * 3 + "○" * 3 + "·" * 59),
            ((37, 37, 62), "●" * 37 + "○" * 25 + "·" * 38),
            ((0, 0, 0), "·" * 100),
            ((100, 100, 100), "●" * 100),
            ((1.8, 2.5, 5.4), "●" * 2 + "○" * 3 + "·" * 95),
            ((0.013, 0.046, 0.16), "◔" + "·" * 99),
            ((0.4, 0.7, 6.3), "◔" + "○" * 5 + "·" * 94),
            ((0.12, 0.6, 1), "◔" + "·" * 99),
            ((0.1, 1, 2), "◐○" + "·" * 98),
            ((0, 0, 0.4), "◔" + "·" * 99),
            ((0, 0, 5), "○" * 5 + "·" * 95),
        ],
    )
    def test_worked_cases(self, numbers: tuple[float, float, float], expected: str) -> None:
        """The least, the usual and the most each have a shape of their own; under 1 there is one of its own too."""
        assert expected == drawn(rate(*numbers))

    @given(st.data(), st.sampled_from(DRAWN), widths, st.booleans())
    def test_marks_are_people(self, data: st.DataObject, of: int, width: int, ascii_only: bool) -> None:
        """One mark for each person: the usual number affected, those that the range adds possible, the rest spared."""
        numbers = data.draw(rates(of))
        picture = icon_arrays(view(rate(*numbers), of=of), width, ascii_only=ascii_only)
        count = dict.fromkeys(ROLES, 0)
        for line in picture.lines:
            if not any(piece.role == "note" for piece in line):
                for piece in line:
                    if piece.role in count:
                        count[piece.role] += len(piece.text.replace(" ", ""))
        low, usual, most = map(whole, numbers)
        more = max(most, 1 if numbers[2] > 0 else 0)
        assert {"affected": usual, "possible": more - usual, "spared": of - more, "unknown": 0} == count
        shapes = ASCII if ascii_only else SHAPES
        found = "".join(marks(picture, shapes))
        assert [low, usual - low] == [found.count(shapes[place]) for place in (0, 1)]

    @given(st.data(), st.sampled_from(DRAWN), widths)
    def test_one_block_from_the_bottom(self, data: st.DataObject, of: int, width: int) -> None:
        """Read from the lowest row up and from the left, the shapes follow one another and none comes twice."""
        found = drawn(rate(*data.draw(rates(of))), of, width)
        assert of == len(found)
        order = [shape for place, shape in enumerate(found) if place == 0 or found[place - 1] != shape]
        assert [shape for shape in "●◐◔○·" if shape in order] == order

    @given(st.data(), st.sampled_from(DRAWN), st.integers(2, 5), widths)
    def test_side_by_side(self, data: st.DataObject, of: int, count: int, width: int) -> None:
        """Arrays that stand together have all their people, in rows of one length, or two where a band is not full."""
        each = [data.draw(rates(of)) for _ in range(count)]
        rows = marks(icon_arrays(view(*(rate(*numbers) for numbers in each), of=of), width))
        assert of * count == sum(map(len, rows))
        lengths = {len(row) for row in rows}
        assert len(lengths) <= 2
        assert not any(length % 10 and length % 25 for length in lengths)

    def test_forms(self) -> None:
        """100 people are ten rows of ten; 1,000 are a block as low as the width allows."""
        assert [10] * 10 == [len(row) for row in marks(icon_arrays(view(NOT_KNOWN), 80))]
        for width, across in ((80, 50), (45, 40), (30, 25), (20, 20)):
            rows = marks(icon_arrays(view(NOT_KNOWN, of=1000), width))
            assert [across] * (1000 // across) == [len(row) for row in rows]
        pair = view(NOT_KNOWN, NOT_KNOWN, of=1000)
        assert [100] * 20 == [len(row) for row in marks(icon_arrays(pair, 120))]
        assert [50] * 40 == [len(row) for row in marks(icon_arrays(pair, 80))]

    def test_too_many_to_draw(self) -> None:
        """Out of 100,000 nothing is drawn; it says so, and gives the number."""
        picture = icon_arrays(view(rate(3, 19, 60), of=100000), 80)
        assert [] == marks(picture)
        joined = " ".join(line.strip() for line in picture.plain)
        assert "100,000 people are too many to draw, so this is told in words." in joined
        assert "19 of 100,000 people get a rash." in joined


class TestStates:
    """What is not known, not reported, not possible, told in words, none and few all look different."""

    STATES = (NEVER, NOT_KNOWN, NO_REPORT, ROUGHLY, rate(0, 0, 0), rate(0, 0, 0.4), rate(0, 0.5, 2), rate(1, 1, 1))

    @pytest.mark.parametrize("ascii_only", [False, True])
    @pytest.mark.parametrize("of", DRAWN)
    def test_no_two_look_alike(self, of: int, ascii_only: bool) -> None:
        """The arrays alone, without the words beside and below them, differ from state to state."""
        found = set()
        for item in self.STATES:
            pair = icon_arrays(view(item, rate(7, 7, 7), of=of), 60, ascii_only=ascii_only)
            found.add(tuple(line[:25] for line in pair.plain[3 : 3 + (10 if of == 100 else 40)]))
        assert len(self.STATES) == len(found)

    def test_words_for_each(self) -> None:
        """Each state says in words what it is."""
        expected = {
            "Rash: this does not happen here.": NEVER,
            "Not known: how many of 100 people get a rash.": NOT_KNOWN,
            "No report of it was found.": NO_REPORT,
            "What is known: 3 of 100 visits.": ROUGHLY,
            "0 of 100 people get a rash. 100 of 100 do not.": rate(0, 0, 0),
            "Fewer than 1 of 100 people get a rash: the figure is 0.5 of 100.": rate(0, 0.5, 2),
        }
        for sentence, item in expected.items():
            picture = icon_arrays(view(item), 120)
            assert sentence in picture.caption
            assert all(word in " ".join(picture.plain) for word in sentence.split())

    def test_not_known_is_question_marks_alone(self) -> None:
        """The whole array is question marks, and no other state has one."""
        assert "?" * 100 == drawn(NOT_KNOWN)
        for item in self.STATES:
            assert item is NOT_KNOWN or "?" not in "".join(icon_arrays(view(item), 80).plain).replace("people?", "")

    def test_what_is_no_rate_is_not_drawn(self) -> None:
        """What is known in words alone is told, and stands in the place of an array beside one."""
        assert "" == drawn(ROUGHLY)
        pair = icon_arrays(view(ROUGHLY, rate(7, 7, 7)), 80)
        assert 100 == sum(map(len, marks(pair)))
        assert any(line.startswith("no exact count: 3") for line in pair.plain)

    def test_the_key_names_what_is_there(self) -> None:
        """The key has each mark that stands in an array, and none that does not."""
        plain = "\n".join(icon_arrays(view(rate(7, 7, 7)), 80).plain)
        assert "● do   · do not" in plain
        assert not any(shape in plain for shape in "◐○◔?~".replace("?", ""))
        ranged = icon_arrays(view(rate(5, 7, 9), NOT_KNOWN, NO_REPORT), 120).plain[-1]
        assert (
            "● do, at the least   ◐ do, on the usual figure   ○ do, at the most   · do not   ? not known   "
            "~ no report found"
        ) == ranged


class TestRoom:
    """Within the width, in both forms."""

    @given(st.lists(figures, min_size=1, max_size=5), st.sampled_from((*DRAWN, 100000)), widths, st.booleans())
    def test_never_too_wide(self, items: list[HarmFigure], of: int, width: int, ascii_only: bool) -> None:
        """No line is wider than the picture may be."""
        picture = icon_arrays(view(*items, of=of), width, ascii_only=ascii_only)
        assert max(map(len, picture.plain)) <= width

    @given(st.sampled_from(GOALS), st.sampled_from(HARMS), widths)
    def test_real_harms(self, goal: str, harm: str, width: int) -> None:
        """Every harm of the table fits for every goal, and its plain form has ASCII only and says the same."""
        shown = real((goal,), harm)
        shapes, plain = icon_arrays(shown, width), icon_arrays(shown, width, ascii_only=True)
        assert max(map(len, shapes.plain)) <= width
        assert all(line.isascii() for line in plain.plain)
        assert plain.caption.isascii()
        assert shapes.caption == plain.caption
        change = str.maketrans(SHAPES, ASCII)
        assert [row.translate(change) for row in marks(shapes)] == marks(plain, ASCII)

    @given(st.integers(LEAST_WIDTH, 120), st.sampled_from(DRAWN), st.booleans())
    def test_a_clinics_own_name(self, width: int, of: int, ascii_only: bool) -> None:
        """A long name of wide letters breaks within its column, and in ASCII it is folded."""
        names = ("美容针灸注射治疗专科中心皮肤再生术", "Crème")
        counts = tuple(harm_count(rash(of), rate(1, 2, 3), name) for name in names)
        shown = HarmCounts(question="Rash?", of=of, counts=counts, not_used=names, notes=(f"{names[0]}.",))
        picture = icon_arrays(shown, width, ascii_only=ascii_only)
        assert max(map(cells, picture.plain)) <= width
        text = "".join(picture.plain)
        assert ascii_only == text.isascii() == picture.caption.isascii()
        assert ("Creme" if ascii_only else "Crème") in text

    def test_too_narrow(self) -> None:
        """Less than the least width is refused."""
        with pytest.raises(ValueError, match=f"{LEAST_WIDTH} columns are needed, not {LEAST_WIDTH - 1}"):
            icon_arrays(view(NEVER), LEAST_WIDTH - 1)

    def test_words_beside_one_alone(self) -> None:
        """One array has its words beside it where there is room, and below it where there is none."""
        wide, narrow = (icon_arrays(view(rate(7, 7, 7)), width).plain for width in (80, 30))
        assert any(line.startswith("·") and "7 of 100 people get a rash." in line for line in wide)
        assert any(line.startswith("7 of 100 people") for line in narrow)

    def test_nothing_to_draw(self) -> None:
        """Without any option that is used, the words are all there is."""
        empty = HarmCounts(question="Rash: how many of 100 people?", of=100, counts=(), not_used=("Botox",), notes=())
        assert "Rash: how many of 100 people? Botox is not used for this goal." == icon_arrays(empty, 80).caption


def captions() -> Iterator[str]:
    """The caption of every harm for every goal, each once."""
    yield from dict.fromkeys(icon_arrays(real((goal,), harm), 120).caption for goal in GOALS for harm in HARMS)


class TestWords:
    """The caption says the same, in plain words."""

    @given(st.data(), st.sampled_from((*DRAWN, 100000)))
    def test_the_same_numbers(self, data: st.DataObject, of: int) -> None:
        """The caption has how many do, how many do not, and the range, as they are drawn."""
        low, usual, high = numbers = data.draw(rates(of))
        assume(usual >= 1 and of - usual >= 1)
        said = icon_arrays(view(rate(*numbers), of=of), 80).caption
        assert f"{round(usual):,} of {of:,} people get a rash. {of - round(usual):,} of {of:,} do not." in said
        if low >= 1 and round(low) != round(high):
            assert f"It may be {round(low):,} to {round(high):,} who do" in said

    @given(st.lists(figures, min_size=1, max_size=4), widths)
    def test_all_sentences_are_in_both(self, items: list[HarmFigure], width: int) -> None:
        """Whatever is said of an option stands in the picture and in the caption."""
        shown = view(*items)
        picture = icon_arrays(shown, width)
        words = [word for line in picture.plain for word in line.split()]
        for item in shown.counts:
            assert f"{item.name}: {' '.join(item.told)}" in picture.caption
            assert not {word for word in " ".join(item.told).split() if len(word) <= 19} - set(words)

    def test_they_can_be_read(self, evidence: Evidence) -> None:
        """The captions stay at the reading grade of the aid, names and explained terms aside."""
        pattern = names(evidence)
        said = dict.fromkeys(pattern.sub(TOKEN, line) for text in captions() for line in sentences_of(text))
        found = measured(said)
        assert found is not None
        assert found.grade <= GRADE_AT_MOST

    def test_no_words_that_nudge(self) -> None:
        """No caption promises, nudges or counts out of another number."""
        for text in captions():
            assert [] == list(wording.banned(text))
            assert wording.one_in(text) is None


class TestView:
    """What is counted, for which option and variant."""

    @given(st.sampled_from(GOALS), st.sampled_from(HARMS))
    def test_every_option_is_shown_or_named(self, goal: str, harm: str) -> None:
        """All options stand in a picture of a harm, in the table's order, or among those that are not used."""
        evidence = the_table().evidence
        shown = real((goal,), harm)
        order = [treatment.name for treatment in evidence.treatments]
        assert [name for name in order if name not in shown.not_used] == [item.name for item in shown.counts]
        assert set(order) == {item.name for item in shown.counts} | set(shown.not_used)
        assert evidence.harm[harm].of == shown.of

    @given(st.sampled_from(GOALS), st.sampled_from(HARMS))
    def test_the_figures_are_the_table_s(self, goal: str, harm: str) -> None:
        """A rate is drawn as people, and everything else as what it is."""
        evidence = the_table().evidence
        for item in real((goal,), harm).counts:
            treatment = next(one for one in evidence.treatments if one.name == item.name)
            variant = treatment.effect(goal).variant
            assert variant is not None
            said = treatment.harm(harm, variant)
            if said.says == "rate":
                assert "counted" == item.state
                assert said.typical is not None
                assert item.people is not None
                assert whole(said.typical) == item.people.usual
            else:
                assert item.people is None
                assert ("told" if said.roughly else said.says) == item.state

    def test_two_options(self, evidence: Evidence) -> None:
        """Those that are asked for stand in the table's order, with their variants' names."""
        shown = real(("acne_scars",), "dark_marks", (NONE, "microneedling"))
        assert ["Microneedling", "No treatment"] == [item.name for item in shown.counts]
        variant = evidence.treatment["microneedling"].effect("acne_scars").variant
        assert variant is not None
        assert [evidence.treatment["microneedling"].variant(variant).name, None] == [
            item.variant for item in shown.counts
        ]
        assert "Dark marks: how many of 100 people, from one course?" == shown.question
        assert () == shown.not_used

    def test_what_is_not_compared(self) -> None:
        """An option that is drawn and not compared has that under its name, and the reason below and in the caption."""
        picture = icon_arrays(real(("acne_scars",), "bruising", ("mesotherapy", "microneedling")), 80)
        row = next(place for place, line in enumerate(picture.plain) if line.startswith("Mesotherapy"))
        assert picture.plain[row + 1].startswith("not compared")
        assert 1 == picture.plain[row + 1].count("not compared")
        said = "Mesotherapy is not compared: no evidence found."
        assert said in " ".join(picture.plain)
        assert said in picture.caption

    def test_two_courses(self) -> None:
        """Two variants of which different things are said stand side by side, each under its own name."""
        shown = real(("skin_quality", "chin_fat"), "bruising", ("mesotherapy",))
        assert ["not_known", "counted"] == [item.state for item in shown.counts]
        assert 2 == len({item.variant for item in shown.counts})

    def test_unknown_ids(self) -> None:
        """A harm and an option that are not in the table are refused."""
        with pytest.raises(KeyError):
            real(("acne_scars",), "nothing_like_that")
        with pytest.raises(KeyError):
            real(("acne_scars",), "bruising", ("nothing_like_that",))

    @pytest.mark.parametrize(
        ("numbers", "people"),
        [
            ((0, 7, 17), People(least=0, usual=7, most=17, part=False)),
            ((0.2, 0.6, 0.6), People(least=0, usual=0, most=0, part=True)),
            ((0.99, 0.996, 1.6), People(least=0, usual=1, most=2, part=False)),
            ((0, 0, 0), People(least=0, usual=0, most=0, part=False)),
        ],
    )
    def test_people(self, numbers: tuple[float, float, float], people: People) -> None:
        """Rates become whole people by the rounding that the words have."""
        assert people == harm_count(rash(), rate(*numbers), "Option").people

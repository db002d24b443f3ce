"""Views and pictures in the language for testing, whose words are longer and have no plain letter."""

from __future__ import annotations

import re

from collections.abc import Iterator

import attrs
import pytest

from decision_aid import language
from decision_aid.assessment import Assessment, assess
from decision_aid.evidence.prose import translated
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.language import pseudo
from decision_aid.pictures.big import Size, big
from decision_aid.pictures.board import Board, layout
from decision_aid.pictures.drawing import Piece
from decision_aid.pictures.gallery import pictures, places
from decision_aid.pictures.icons import icon_arrays
from decision_aid.pictures.letters import cells, folded
from decision_aid.pictures.poster import LEAST_WIDTH, posters
from decision_aid.pictures.scale import scale_of
from decision_aid.views.big import BigFigure, BigOption, BigQuestion, big_questions
from decision_aid.views.expert import numbers
from decision_aid.views.kept import NOT_KEPT_ANYWHERE
from decision_aid.views.topics import TOPICS

from .cases import person
from .test_icons import NEVER, view

ROOMS = ((40, 12), (80, 24))


@pytest.fixture(autouse=True)
def speaking() -> Iterator[None]:
    """The language for testing, in each test."""
    language.use(pseudo.CODE)
    yield
    language.use(language.SOURCE)


@pytest.fixture
def shown(table: Table) -> tuple[Table, Answers, Assessment]:
    """What a view is made from."""
    mine = attrs.evolve(person("fine_lines"), importance={"effect": 10, "pain": 5, "cost": 3, "lasting": 2})
    said = translated(table)
    return said, mine, assess(said.evidence, mine)


class TestPictures:
    """Pictures whose words take more room."""

    @pytest.mark.parametrize("ascii_only", [False, True])
    @pytest.mark.parametrize(("width", "height"), ROOMS)
    def test_within_their_width(
        self, shown: tuple[Table, Answers, Assessment], width: int, height: int, ascii_only: bool
    ) -> None:
        """No line is wider than the room, and in ASCII no letter is left that is none."""
        table, mine, found = shown
        for place in places(table.evidence, found):
            assert place.title.startswith(pseudo.OPEN)
            for picture in pictures(table.evidence, mine, found, place.id, width, height, ascii_only=ascii_only):
                assert max(map(cells, picture.plain)) <= width
                assert not ascii_only or (picture.caption.isascii() and all(map(str.isascii, picture.plain)))

    @pytest.mark.parametrize(("width", "height"), ROOMS)
    def test_pages_within_their_room(self, shown: tuple[Table, Answers, Assessment], width: int, height: int) -> None:
        """A page of the big view holds its foot too, which says which page it is."""
        table, mine, found = shown
        for question in big_questions(table.evidence, mine, found):
            pages = posters(question, width, height)
            assert max(len(page.lines) for page in pages) <= height
            assert max(cells(line) for page in pages for line in page.plain) <= width

    @pytest.mark.parametrize("ascii_only", [False, True])
    def test_words_in_an_empty_array(self, ascii_only: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        """Words too long for one line of the frame stand on several, all of them within it."""
        words = "this is not something that can ever happen to anyone"
        monkeypatch.setattr("decision_aid.words.pictures.DOES_NOT_HAPPEN", words)
        side = "|" if ascii_only else "│"
        lines = [line for line in icon_arrays(view(NEVER), 80, ascii_only=ascii_only).plain if line.startswith(side)]
        inside = [line.split(side)[1] for line in lines]
        assert {17} == {cells(line) for line in inside}
        assert folded(pseudo.said(words), ascii_only=ascii_only) == " ".join(" ".join(inside).split())

    def test_a_meaning_longer_than_a_line(self) -> None:
        """What a mark means goes on below itself, and the next mark begins a line of its own."""
        board = Board(layout=layout(40, (), ()), scale=scale_of((0.0, 1.0), 9), ascii_only=False)
        long = "at the very least, whatever else may come of it later on"
        found = board.legend(
            [(Piece("x", "sure"), Piece("y", "usual"))], (("x", "sure", long), ("y", "usual", "usual"))
        )
        lines = ["".join(piece.text for piece in line) for line in found]
        assert max(map(cells, lines)) <= 40
        assert f"x {long} y usual" == " ".join(" ".join(lines).split())
        assert [True, False, True] == [line[0] in "xy" for line in lines]

    def test_a_number_with_a_space_that_does_not_break(self) -> None:
        """Thousands apart as French writes them are drawn large all the same."""
        option = BigOption(
            id="a", name="A", marks=(), figures=(BigFigure(large="1\xa0800"),), status="compared", told=()
        )
        (page,) = posters(BigQuestion(key="cost", question="What does it cost?", options=(option,)), LEAST_WIDTH, 30)
        sizes: tuple[Size, ...] = (1, 2)
        rows = [row.rstrip() for size in sizes for row in big("1 800", size)]
        assert len([line for line in page.plain if line and line in rows]) >= len(big("0", 1))


class TestViews:
    """What is not made anew for each screen."""

    def test_what_is_made_at_the_start(self) -> None:
        """Topics, and what is said before leaving, speak the language in use and not that of the start."""
        assert all(said.startswith(pseudo.OPEN) for topic in TOPICS for said in (topic.short, topic.title))
        leaving = NOT_KEPT_ANYWHERE
        assert all(said.startswith(pseudo.OPEN) for said in (leaving.told, leaving.leave, leaving.keep))

    def test_numbers_to_check(self, shown: tuple[Table, Answers, Assessment]) -> None:
        """Heads longer than their column take more lines; no line is too wide, and each head is whole."""
        table, mine, found = shown
        tables = {item.title: item for item in numbers(table.evidence, mine, found)}
        assert max(len(line) for item in tables.values() for line in item.lines) <= 80
        lines = tables[pseudo.said("Pairs")].lines
        # The first pair may need lines of its own before its numbers.
        first = next(place for place, line in enumerate(lines) if re.search(r"\d\.\d", line))
        heads = ["".join(line[at : at + 7].strip() for line in lines[:first]) for at in range(31, 73, 7)]
        assert list(map(pseudo.said, ("gap", "factor", "radius", "change", "any", "cases"))) == heads

"""Answers as the text of a session file, and back."""

from __future__ import annotations

import datetime
import re

from typing import Any

import attrs
import pytest

from hypothesis import example, given
from hypothesis import strategies as st

from decision_aid.evidence.figures import CERTAINTIES
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import LIMITS, Answers, Leaning, Limits, OwnConcern, Ready
from decision_aid.interview.reader import answers_of
from decision_aid.reading import structure
from decision_aid.reading.documents import parse_document
from decision_aid.sessions.marks import state
from decision_aid.sessions.writing import Progress, answers_text, session_bytes, split, with_progress

from . import strategies
from .cases import DATE

NASTY = (
    "", " ", '"', "'", '"""', "'''", "\\", "\\u0041", "\\\\", "\n", "\r", "\r\n", "\t", "a\n\nb\n", '\n"""\n', "#",
    "\x00", "\x1b[2J\x1b]0;title\x07", "\x7f", "\x85", "\x9b31m", "\u202eevil\u202c", "\u2066x\u2069", "\u200f",
    "\ufeff", "\u2028", "e\u0301", "\U0001f469\u200d\u2695\ufe0f", "\U000e0041", "<b>&amp;</b>", "[bold]x[/]", "عربي",
    "= 1", "[x]", "# All is here down to this line: sha256 " + "0" * 64,
    "\n# All is here down to this line: sha256 " + "0" * 64,
)  # fmt: skip

texts = st.text(st.characters(codec="utf-8")) | st.sampled_from(NASTY) | st.lists(st.sampled_from(NASTY)).map("".join)
numbers = st.floats(allow_nan=False, allow_infinity=False)
wholes = st.integers(-(2**63), 2**63 - 1)
days = st.dates()
some_texts = st.lists(texts, max_size=4).map(tuple)
maybe = st.none() | texts
scalars = texts | wholes | numbers | st.booleans() | days
keys = texts.filter(lambda key: key not in {field.name for field in attrs.fields(Progress)})
truths = st.none() | st.booleans()


def optional(kind: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One of these, or nothing."""
    return st.none() | kind


anybody = st.builds(
    Answers,
    date=optional(days),
    mode=st.sampled_from((None, "together", "alone")),
    goals=some_texts,
    body_area=maybe,
    goal_words=maybe,
    why_now=maybe,
    whose_idea=st.sampled_from((None, "own", "someone_else")),
    deadline=maybe | st.booleans() | days,
    discount=maybe | st.booleans() | days,
    conditions=some_texts,
    unsure=some_texts,
    horizon_years=st.sampled_from((1, 5)),
    criteria=optional(some_texts),
    limits=st.builds(
        Limits,
        days_off=optional(numbers | st.integers(0, 99)),
        sessions=optional(wholes),
        budget=optional(numbers),
        surgery=truths,
        needles=truths,
        evidence_at_least=optional(st.sampled_from(CERTAINTIES)),
        normal_by=optional(days),
    ),
    firm=st.dictionaries(texts, st.booleans()),
    importance=st.dictionaries(texts, wholes),
    goal_shares=st.dictionaries(texts, numbers),
    own_concerns=st.lists(
        st.builds(
            OwnConcern,
            label=texts,
            importance=wholes,
            group=st.sampled_from(("takes", "gain")),
            ratings=st.dictionaries(texts, numbers),
        ),
        max_size=3,
    ).map(tuple),
    prices=st.dictionaries(texts, numbers),
    leaning=st.builds(Leaning, before=maybe, before_sure=optional(wholes), after=maybe, after_sure=optional(wholes)),
    questions=some_texts,
    notes=maybe,
    next_step=maybe,
    where=maybe,
    think_until=optional(days),
    clinician_notes=maybe,
    understanding=st.dictionaries(texts, scalars),
    ready=st.builds(Ready, sure=truths, informed=truths, clear=truths, supported=truths),
    session=st.dictionaries(keys, scalars),
)
"""Answers of the right shape, whether or not any table knows what they name."""

moments = st.datetimes(timezones=st.none() | st.just(datetime.timezone.utc)).map(
    lambda moment: moment.replace(microsecond=0)
)
progresses = st.builds(
    Progress,
    step=texts,
    part=st.integers(0, 99),
    saved=optional(moments),
    table_version=texts,
    table_sha256=texts,
    clinic_sha256=texts,
    scores=st.booleans(),
)


def read_back(raw: bytes) -> Answers:
    """The answers in a file, of the right shape."""
    answers, faults = structure(parse_document(raw, "mine.toml").values, Answers)
    assert () == faults
    assert answers is not None
    return answers


@given(anybody)
@example(Answers(criteria=(), deadline=False, ready=Ready(sure=False), limits=Limits(surgery=False, budget=0.0)))
def test_any_answers_come_back(answers: Answers) -> None:
    """Whatever stands in the answers, the file of them holds exactly that."""
    assert answers == read_back(answers_text(answers).encode())


@given(anybody, progresses)
def test_a_session_comes_back(answers: Answers, progress: Progress) -> None:
    """A session gives back the answers and the progress apart, and its marks say that all of it is there."""
    raw = session_bytes(answers, progress)
    assert (answers, progress) == split(read_back(raw))
    assert "whole" == state(raw)


@given(anybody, progresses, st.floats(0, 1, exclude_max=True))
def test_a_part_of_a_session_is_never_taken_for_all(answers: Answers, progress: Progress, share: float) -> None:
    """Whatever somebody typed, a file that was cut has no last line."""
    raw = session_bytes(answers, progress)
    assert state(raw[: int(share * (len(raw) - 1))]) in ("cut", "plain")


@given(strategies.answers(), texts, some_texts, progresses)
def test_a_session_is_an_answers_file(
    evidence: Evidence, person: Answers, notes: str, questions: tuple[str, ...], progress: Progress
) -> None:
    """What ``assess`` reads in a session is the same answers, with the progress beside them."""
    person = attrs.evolve(person, notes=notes, questions=questions)
    document = parse_document(session_bytes(person, progress), "mine.toml")
    assert with_progress(person, progress) == answers_of(document, evidence)


@pytest.mark.parametrize("text", NASTY)
def test_ten_thousand_characters(text: str) -> None:
    """A long text comes back as well, as a note and as a key."""
    long = ((text or "-") * 10_240)[:10_240]
    answers = Answers(notes=long, understanding={long: long})
    assert answers == read_back(answers_text(answers).encode())


@given(anybody, progresses)
def test_nothing_in_the_file_steers_a_terminal(answers: Answers, progress: Progress) -> None:
    """A file that is printed as it is moves no cursor and turns no line around."""
    text = session_bytes(answers, progress).decode()
    assert None is re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]", text)


def test_half_a_surrogate_pair() -> None:
    """What is no character can't be written; it becomes the mark for that, and the rest is kept."""
    assert "a\ufffdb" == read_back(answers_text(Answers(notes="a\udc80b")).encode()).notes


def test_it_can_be_read_by_people() -> None:
    """A file is plain lines in the order of the interview; a note stands as it was typed."""
    answers = Answers(
        date=DATE,
        goals=("acne_scars",),
        notes='First line\nsecond "line"',
        limits=Limits(days_off=7.5, surgery=False),
        importance={"effect": 10},
        own_concerns=(OwnConcern(label="The wedding", importance=4, ratings={"none": 10.0}),),
    )
    saved = datetime.datetime(2026, 11, 22, 10, 15)
    progress = Progress(step="matters", part=2, saved=saved, table_version="2026.11", table_sha256="ab12")
    lines = session_bytes(answers, progress).decode().splitlines()
    assert (
        """\
schema = 1
date = 2026-11-22
goals = ["acne_scars"]
notes = \"\"\"
First line
second \\"line\\"\"\"\"

[limits]
days_off = 7.5
surgery = false

[importance]
effect = 10

[[own_concerns]]
label = "The wedding"
importance = 4
group = "takes"
ratings = { none = 10.0 }

[session]
step = "matters"
part = 2
saved = "2026-11-22 10:15:00"
table_version = "2026.11"
table_sha256 = "ab12"
""".splitlines()
        == lines[2:-1]
    )
    assert "# A session of decision-aid. It holds answers about health: keep it to yourself." == lines[0]
    assert re.fullmatch("# All is here down to this line: sha256 [0-9a-f]{64}", lines[-1])


def test_a_long_list_has_a_line_for_each() -> None:
    """Questions to take along stand one on a line where they would not fit on one."""
    questions = tuple(f"What happens on day {day} after it?" for day in range(4))
    text = answers_text(Answers(questions=questions))
    assert all(f'  "{question}",\n' in text for question in questions)


@pytest.mark.parametrize(
    "session",
    [{"step": 3, "part": "x", "saved": "soon", "table_version": 1, "table_sha256": False}, {"part": -1, "saved": 5}],
)
def test_progress_that_makes_no_sense(session: dict[str, Any]) -> None:
    """What somebody wrote there by hand is left aside, and the other answers stay."""
    answers, progress = split(Answers(notes="kept", session={**session, "worth": "a/yes"}))
    assert Progress() == progress
    assert Answers(notes="kept", session={"worth": "a/yes"}) == answers


def test_every_limit_is_written() -> None:
    """No limit is forgotten on the way to the file."""
    limits = Limits(
        days_off=1, sessions=2, budget=3, surgery=True, needles=False, evidence_at_least="low", normal_by=DATE
    )
    text = answers_text(Answers(limits=limits))
    assert list(LIMITS) == re.findall(r"(?m)^(\w+) = ", text.partition("[limits]")[2])

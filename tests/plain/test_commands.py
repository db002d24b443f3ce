"""What can be typed beside answers: back, why, sources, more, undo, What if, the way out; and what is no answer."""

from __future__ import annotations

import json
import re

from collections.abc import Iterator
from pathlib import Path

import pytest

from plain.support import TODAY, asked, walked

from decision_aid import language
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.interview.questions import QUESTION
from decision_aid.pages import pdf
from decision_aid.pages.pdf import Lacking
from decision_aid.plain.doing import Doing
from decision_aid.stage import saving
from decision_aid.words import changes
from decision_aid.words import plain as words

GOAL = ("g 2", "3")
RATED = (*GOAL, "g 6", "", "", "10", "4", "6")
"""Acne scars; how well it works 10, what is done 4, recovery time 6."""
AT_THE_END = ("g 9", *("",) * 5)
"""From anywhere to the menu after the last question, for somebody who has not said that a clinician is there."""


def said_at(table: Table, *lines: str) -> list[str]:
    """The lines that the last of these was answered with."""
    return asked(table, *lines).splitlines()


def answers(table: Table, *lines: str) -> Answers:
    """What these lines come to."""
    return walked(table, *lines)[1].stage.answers


@pytest.fixture
def french() -> Iterator[None]:
    """Everything is said in French."""
    language.use("fr")
    yield
    language.use(language.SOURCE)


def test_an_answer_leads_on(table: Table) -> None:
    """A number takes a choice, and the next question is asked."""
    said = said_at(table, "1", "", "2")

    assert "microneedling" == answers(table, "1", "", "2").leaning.before
    assert "How sure are you of that, from 0 to 10?" in said


def test_enter_leaves_an_answer(table: Table) -> None:
    """Enter alone goes on, and what was said before stands."""
    assert "alone" == answers(table, "2", "b", "").mode


def test_the_same_choice_again(table: Table) -> None:
    """To choose what is chosen already takes nothing back, and it is marked as chosen."""
    assert "2. I am on my own (chosen)" in said_at(table, "2", "b")
    assert "alone" == answers(table, "2", "b", "2").mode


def test_a_minus_takes_back(table: Table) -> None:
    """A minus sign takes back a choice, a number, a list, a rating and a mark on health; the horizon stays."""
    assert answers(table, "2", "b", "-").mode is None
    assert answers(table, "g 4", "", "7", "b", "-").limits.days_off is None
    assert () == answers(table, *GOAL, "b", "-").goals
    assert {} == answers(table, *GOAL, "g 6", "", "", "7", "b", "-").importance
    assert () == answers(table, "g 3", "1", "b", "-").conditions
    assert 5 == answers(table, "g 4", "2", "b", "2").horizon_years


def test_back(table: Table) -> None:
    """B goes one question back, from the first of a step to the last of the step before, and no further than all."""
    assert "Who is at the screen?" in said_at(table, "1", "b")
    assert "Step 1 of 9: Start." in said_at(table, "g 2", "b")
    assert [f"Who is at the screen? {words.FIRST_STEP}"] != said_at(table, "b")
    assert words.FIRST_STEP in said_at(table, "b")


def test_why(table: Table) -> None:
    """? says why it is asked, and nothing of it is said before."""
    why = "We ask again at the end, so that you can see if anything changed."

    assert why not in walked(table, "1", "")[0]
    assert why in said_at(table, "1", "", "?")


def test_why_before_the_first_question(table: Table) -> None:
    """On the first question ? says why it is asked, and leaves whom to call to w."""
    said = said_at(table, "?")

    assert QUESTION["mode"].why == said[1]
    assert not any("emergency" in line for line in said)


@pytest.mark.parametrize("line", ["?", "h", "w", "d", "s", "u", "5", "g 10"])
def test_the_question_after_something_else(table: Table, line: str) -> None:
    """After help, reasons, an error and the like, the question is said once more, in a line right before the prompt."""
    for here, question in (((), "Who is at the screen?"), (("g 3", ""), "Are you breastfeeding?")):
        assert [question, f"{words.NUMBER} "] == said_at(table, *here, line)[-3:-1]


def test_the_question_after_a_wrong_answer(table: Table) -> None:
    """What is typed, rated and what is one of several is asked once more, too, when an answer can't be taken."""
    assert "Most days you can take off after one visit:" == said_at(table, "g 4", "", "many")[-3]
    assert "What is done to my body?" == said_at(table, *GOAL, "g 6", "", "", "", "11")[-3]
    assert "What would you like to change?" == said_at(table, "g 2", "44")[-3]


def test_again(table: Table) -> None:
    """A says the question again with its choices."""
    once, twice = said_at(table, "g 3", "", "2"), said_at(table, "g 3", "", "2", "a")

    assert once[2:] == twice[2:]
    assert "3. No (chosen)" in twice


def test_sources_of_one_option(table: Table) -> None:
    """On Compare s gives the sources, and with a number those of that option alone."""
    treatments = list(table.evidence.treatment)
    figures = (*GOAL, "g 5", "", "", "", "")
    ids = {
        place: table.evidence.treatment[id].effect("acne_scars").sources for place, id in enumerate(treatments, start=1)
    }

    assert ids[2]
    some = "\n".join(said_at(table, *figures, "s 2"))
    assert all(f"[{id}]" in some for id in ids[2])
    assert not any(f"[{id}]" in some for id in set(ids[1]) - set(ids[2]))
    assert words.allowed_option(5) in said_at(table, *figures, "s 6")


def test_no_source(table: Table) -> None:
    """A question that rests on no source says so."""
    assert words.NO_SOURCE in said_at(table, "s")


def test_sources_of_warnings(table: Table) -> None:
    """Warnings in brief have the sources that the same warnings have in full; without a goal, those of all."""

    def given(*lines: str) -> set[str]:
        return {line.split()[0] for line in said_at(table, *lines, "s") if line.startswith("[")}

    warned = {id for treatment in table.evidence.treatments for item in treatment.warnings for id in item.sources}
    assert {f"[{id}]" for id in warned} <= given("g 5")
    full = given(*GOAL, "g 5")
    assert full
    for step in ("g 6", "g 7"):
        assert full <= given(*GOAL, step)


def test_more_on_a_rating(table: Table) -> None:
    """M on a rating says how each option fits as it is now."""
    said = said_at(table, *RATED, "m")

    assert any(line.startswith("Microneedling: ") and "of 100 points" in line for line in said)


def test_topics(table: Table) -> None:
    """T and a number goes to a topic of Compare, and elsewhere says that it can't."""
    assert "4 Visits and money" in said_at(table, *GOAL, "g 5", "t 4")
    assert "4 Visits and money" in said_at(table, *GOAL, "g 5", "t 4", "t 4")
    assert words.allowed_topic(7) in said_at(table, "t 4")
    assert words.allowed_topic(7) in said_at(table, *GOAL, "g 5", "t 8")


@pytest.mark.parametrize(
    ("lines", "allowed"),
    [
        (("3",), words.allowed_numbers(2)),
        (("0",), words.allowed_numbers(2)),
        (("one",), words.allowed_numbers(2)),
        (("\u0661",), words.allowed_numbers(2)),
        (("g 10",), words.allowed_step(9)),
        (("g 2", "3 12"), words.allowed_numbers(11)),
        (("g 4", "", "many"), '"many" is not a number; a number from 0 to 365 is needed, such as 7.'),
        ((*GOAL, "g 5", "yes"), words.ALLOWED_READING),
        ((*GOAL, "g 6", "", "9"), words.allowed_numbers(4, menu=True)),
        ((*GOAL, "g 6", "", "", "11"), words.ALLOWED_RATING),
        (("x" * 10_001,), words.TOO_LONG),
    ],
)
def test_what_is_no_answer(table: Table, lines: tuple[str, ...], allowed: str) -> None:
    """A line that is no answer gets one line that says what is allowed, and the question stands."""
    before, after = answers(table, *lines[:-1]), answers(table, *lines)

    assert allowed in said_at(table, *lines)
    assert before == after
    assert walked(table, *lines[:-1])[1].asking == walked(table, *lines)[1].asking


def test_a_letter_as_an_answer(table: Table) -> None:
    """In own words a letter is a command; with = before it, it is the answer."""
    assert answers(table, "g 2", "", "b").body_area is None
    assert "b" == answers(table, "g 2", "", "=b").body_area
    assert "-" == answers(table, "g 2", "", "=-").body_area
    assert "=b" == answers(table, "g 2", "", "==b").body_area


def test_undo(table: Table) -> None:
    """U takes a change back, r does it again, and both say when there is nothing."""
    assert answers(table, "2", "u").mode is None
    assert "alone" == answers(table, "2", "u", "r").mode
    assert changes.NOTHING_BACK in said_at(table, "u")
    assert changes.NOTHING_AGAIN in said_at(table, "r")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("1", "", "2"), "Which way are you leaning now? nothing yet"),
        (("g 2", "3", "my chin"), "Where on the body? nothing yet"),
        (("g 3", "1"), "Are you pregnant, or could you be? No"),
        (("g 4", "", "7"), "Most days you can take off after one visit: 7 days, now no limit."),
        ((*GOAL, "g 6", "", "", "7"), "How well it works: 7, now not rated."),
        (
            (*GOAL, "g 6", *("",) * 12, "1", "The wedding"),
            "What you weigh, in order: how well it works, what is done to my body, recovery time, number of visits "
            "and cost.",
        ),
        ((*GOAL, "g 6", *("",) * 12, "1", "The wedding"), '"The wedding": 0, now not weighed.'),
        (("g 2", "3"), "What would you like to change: Acne scars, now nothing."),
    ],
)
def test_what_was_taken_back(table: Table, lines: tuple[str, ...], told: str) -> None:
    """U says what it took back, as the question and its answer now."""
    assert told in said_at(table, *lines, "u")


def test_what_was_done_again(table: Table) -> None:
    """R says what it did again."""
    again = said_at(table, *GOAL, "g 6", "", "", "7", "u", "r")

    assert [changes.AGAIN, "How well it works: not rated, now 7."] == again[1:3]


def test_a_second_try(table: Table) -> None:
    """A question on what was told that is answered wrongly says the fact and is asked once more, then no more."""
    wrong = (*GOAL, "g 8", "", "4")
    said = said_at(table, *wrong)

    assert "This was your first try." in said
    assert said.index(next(line for line in said if line.startswith("From: "))) < said.index("This was your first try.")
    face = walked(table, *wrong, "1")[1]
    assert face.asking is not None
    assert face.asking.key.startswith("questions.")


def test_own_concern(table: Table) -> None:
    """Something of one's own is rated right after its words, then each option on it."""
    added = (*GOAL, "g 6", *("",) * 12, "1", "The wedding", "4", "1", "3")
    (own,) = answers(table, *added).own_concerns

    assert ("The wedding", 4, "gain") == (own.label, own.importance, own.group)
    assert {"microneedling": 3} == own.ratings


def test_order(table: Table) -> None:
    """The lines can be put in order by their numbers; those that are left out follow as they stood."""
    put = (*GOAL, "g 6", "", "1", "3 1")

    assert ("recovery", "effect", "invasiveness", "sessions", "cost") == answers(table, *put).criteria
    labels = ("recovery time", "how well it works", "what is done to my body", "number of visits", "cost")
    assert words.ordered(labels) in said_at(table, *put)
    assert answers(table, *put[:-1], "3 3").criteria is None
    assert {"recovery": 10} == {
        id: rating for id, rating in answers(table, *put, "2").importance.items() if rating == 10
    }


def test_no_such_order(table: Table) -> None:
    """After numbers that are no order, the order is asked for again, and not the menu above it."""
    here = (*GOAL, "g 6", "", "1")

    for wrong in ("9 1", "0", "1 1", "x"):
        assert words.order(5) in said_at(table, *here, wrong)
        assert "recovery" == (answers(table, *here, wrong, "3").criteria or ("",))[0]


def test_on_and_off(table: Table) -> None:
    """X leaves a line out of what is weighed."""
    assert "effect" not in (answers(table, *GOAL, "g 6", "", "", "x").criteria or ("effect",))


def test_after_a_line_is_left_out(table: Table) -> None:
    """X says what it did, and the next line in order is asked, under the heading over it."""
    rated = (*GOAL, "g 6", "", "", "10", "9", "8")
    out = said_at(table, *rated, "x")

    assert words.switched("number of visits", on=False) in out
    assert "What will it cost me in all?" in out
    after = said_at(table, *rated, "7", "x")
    assert after.index("You can weigh these too") < after.index("How long will the effect last?")
    assert "How many visits will it take?" not in after


def test_after_a_line_is_weighed(table: Table) -> None:
    """A line that was left out and is weighed or rated now is followed by the one that stood below it."""
    here = (*GOAL, "g 6", *("",) * 8)
    assert "How deep does it go into my body?" in said_at(table, *here)

    for line in ("x", "5"):
        said = said_at(table, *here, line)
        assert "How much does it hurt?" in said
        assert "How long will the effect last?" not in said
    assert words.switched("how deep it goes", on=True) in said_at(table, *here, "x")
    assert "depth" in (answers(table, *here, "x").criteria or ())


def test_why_a_line_cannot_be_weighed(table: Table) -> None:
    """Lines are called by their names where they can't be weighed together."""
    refusal = "Days off in all can stand with recovery time or with number of visits, not with both."

    assert refusal in said_at(table, *GOAL, "g 6", *("",) * 11, "x")


def test_a_minus_adds_nothing(table: Table) -> None:
    """A minus sign on a line that is left out leaves it out, and goes on."""
    here = (*GOAL, "g 6", *("",) * 8)

    assert answers(table, *here) == answers(table, *here, "-")
    assert "How much does it hurt?" in said_at(table, *here, "-")


def test_compare_without_a_goal(table: Table) -> None:
    """Before there is a goal, Compare says what each option is used for, and 1 chooses that goal and begins anew."""
    here = ("g 5", "", "")

    assert words.CHOOSE_THIS in said_at(table, *here)
    assert ("acne_scars",) == answers(table, *here, "1").goals
    assert "Step 5 of 9: Compare." in said_at(table, *here, "1")
    assert any("Botox: FDA, 30 April 2009" in line for line in said_at(table, *here, "1"))


def test_no_goal_yet(table: Table) -> None:
    """A step that needs a goal leads to where one is chosen."""
    assert "Step 2 of 9: Your goal." in said_at(table, "g 7", "1")
    assert "Step 8 of 9: Check." in said_at(table, "g 7", "")


def test_nothing_of_ones_own(table: Table) -> None:
    """Without words nothing is added, and one concern more than can be weighed is refused in one line."""
    here = (*GOAL, "g 6", *("",) * 12)

    assert () == answers(table, *here, "1", "").own_concerns
    full = (*GOAL, "g 6", *("",) * 7, "5", "5", *("",) * 3)
    assert any(line.startswith("At most 7 criteria can be weighed") for line in said_at(table, *full, "1", "Mine"))


def test_no_order(table: Table) -> None:
    """Enter alone leaves the order as it is."""
    assert answers(table, *GOAL, "g 6", "", "1", "").criteria is None


def test_after_two_tries(table: Table) -> None:
    """What was told twice can't be tried a third time."""
    twice = (*GOAL, "g 8", "", "4", "1")

    assert words.CANT_CHANGE in said_at(table, *twice, "b", "3")
    assert answers(table, *twice) == answers(table, *twice, "b", "3")


class TestWhatIf:
    """A change that is tried."""

    TRIED = (*RATED, "g 7", "", "1")

    def test_before_and_now(self, table: Table) -> None:
        """After a change both sides are said for each option, and nothing is kept yet."""
        said = said_at(table, *self.TRIED, "1", "0", "", "", "", "")
        (line,) = [line for line in said if line.startswith("Microneedling: before, ")]

        assert "; now, " in line

    def test_how_clear_it_is(self, table: Table) -> None:
        """A sentence on each side stays one, and a question is not followed by a colon."""
        for lines in ((), ("1", "0", "", "", "", "")):
            (line,) = [line for line in said_at(table, *self.TRIED, *lines) if line.startswith("How clear is it?")]
            assert not re.search(r"[.?!:;] ?[.:;,]", line)
            assert line.endswith(".")
            assert ("Before: " in line and ". Now: " in line) == bool(lines)

    def test_keep_and_drop(self, table: Table) -> None:
        """What was tried is kept or dropped by a number, and Enter alone does neither."""
        changed = (*self.TRIED, "1", "0", "", "", "", "")
        face = walked(table, *changed)[1]
        assert face.asking is not None
        keep, drop = (str(len(face.asking.choices) - 1), str(len(face.asking.choices)))

        assert words.FIRST_KEEP in said_at(table, *changed, "")
        assert 0 == answers(table, *changed, keep).importance["effect"]
        assert 10 == answers(table, *changed, drop).importance["effect"]

    def test_on_the_way_out(self, table: Table) -> None:
        """Where nothing was changed, n, b and Enter alone lead back; where something was, it is kept or dropped."""
        back = "Step 7 of 9: How each option fits what you said."

        for line in ("n", "b", ""):
            assert back in said_at(table, *self.TRIED, line)
        for line in ("n", "g 2"):
            assert words.FIRST_KEEP in said_at(table, *self.TRIED, "1", "0", line)
        assert "What if." not in said_at(table, *self.TRIED, "1", "0", "", "b")
        assert any(line.startswith("1. Change what you weigh") for line in said_at(table, *self.TRIED, "1", "b"))

    def test_prices(self, table: Table) -> None:
        """A price that was given is asked for there, with the one in the table beside it."""
        face = walked(table, *self.TRIED)[1]
        assert face.asking is not None
        prices = next(str(n) for n, row in enumerate(face.asking.choices, 1) if row.text == words.GROUPS["prices"])

        assert any("in the table" in line for line in said_at(table, *self.TRIED, prices))
        assert {"mesotherapy": 250} == answers(table, *self.TRIED, prices, "250").prices


def test_pages(table: Table) -> None:
    """The page to take home and the numbers are read out where they are asked for."""
    page = said_at(table, *RATED, *AT_THE_END, "1")

    assert any("decision is yours" in line for line in page)
    assert any("Points are weight times value" in line for line in said_at(table, *RATED, "g 7", "", "2"))


def test_hard_words(table: Table) -> None:
    """D says in a line which words are explained; with a word, or the start of it, it says what that one means."""
    terms = {item.term: item for item in table.evidence.glossary}
    item = terms["boxed warning"]
    said = said_at(table, "d")
    told = f"{item.term}: {item.meaning}"

    assert all(term in said[1] for term in terms)
    assert told == said_at(table, "d boxed warning")[1]
    assert told == said_at(table, "D  boxed")[1]
    assert told == said_at(table, "g 2", "", "d boxed warning")[1]
    assert 5 >= len(said_at(table, "d boxed warning"))


def test_words_that_are_not_explained(table: Table) -> None:
    """A word that is not explained is told to be none; in own words such a line is an answer."""
    assert words.no_such_word("zebra") == said_at(table, "d zebra")[1]
    assert "d zebra" == answers(table, "g 2", "", "d zebra").body_area


def test_worried(table: Table) -> None:
    """W says at any time whom to call."""
    assert any("call for emergency help" in line for line in said_at(table, "g 6", "w"))


def test_json(table: Table) -> None:
    """J says the result as JSON, and asks for a goal where there is none."""
    told = walked(table, *RATED, "j")[0]
    start = told.index("{\n")
    result, _ = json.JSONDecoder().raw_decode(told[start:])

    assert ["acne_scars"] == result["goals"]
    assert TODAY.isoformat() == result["date"]
    assert words.NO_GOAL in said_at(table, "j")


class TestLeaving:
    """The way out."""

    def test_nothing_given(self, table: Table) -> None:
        """Without an answer there is nothing to keep, and nothing is asked."""
        told, _ = walked(table, "q", "1")

        assert told.endswith(f"{words.GOODBYE}\n")
        assert words.KEEP_FIRST not in told

    def test_without_keeping(self, table: Table, tmp_path: Path) -> None:
        """Enter alone leaves without a file."""
        assert walked(table, "1", "q", "")[0].endswith(f"{words.GOODBYE}\n")
        assert [] == list(tmp_path.iterdir())

    @pytest.mark.parametrize("no", ["n", "no", "NO", "q"])
    def test_no(self, table: Table, tmp_path: Path, no: str) -> None:
        """Who says no to keeping leaves, and no file is called that."""
        assert walked(table, "1", "", "2", "q", no)[0].endswith(f"{words.GOODBYE}\n")
        assert [] == list(tmp_path.iterdir())

    @pytest.mark.usefixtures("french")
    def test_no_in_french(self, table: Table, tmp_path: Path) -> None:
        """Somebody who is spoken with in French says no in French, too."""
        said = walked(table, "1", "", "2", "q", "oui", "o", "non")[0]

        assert 2 == said.count("mine.toml")
        assert [] == list(tmp_path.iterdir())

    @pytest.mark.parametrize("key", ["h", "?", "7", "12", "y", "Yes", "g 6", "x", "-"])
    def test_a_key_is_no_name(self, table: Table, tmp_path: Path, key: str) -> None:
        """What is a key or a yes names no file, wherever one is to be named, and a line asks for a name."""
        saved = (*RATED, *AT_THE_END)
        asks = words.file_name("mine.toml")

        assert asks in said_at(table, "1", "", "2", "q", key)
        assert asks in said_at(table, "", "1", key)
        assert asks in said_at(table, "", "2", key)
        assert words.file_name("page.txt") in said_at(table, *saved, "2", key)
        assert [] == list(tmp_path.iterdir())

    @pytest.mark.parametrize("lines", [("", "1"), ("", "2"), (*RATED, *AT_THE_END, "2")])
    def test_no_file_after_all(self, table: Table, tmp_path: Path, lines: tuple[str, ...]) -> None:
        """No is no at every name, and the interview goes on."""
        told, face = walked(table, *lines, "no", "q")

        assert words.NO_NAME in told or words.NOT_OPENED in told
        assert face.asking is not None
        assert [] == list(tmp_path.iterdir())

    def test_back_instead(self, table: Table) -> None:
        """B goes back to the question."""
        assert "alone" == answers(table, "1", "q", "b", "b", "2").mode

    def test_the_end_of_the_input(self, table: Table) -> None:
        """When the input ends, one line says so, and that nothing was kept."""
        assert walked(table, "1")[0].endswith(f"\n{words.ENDED}\n")

    def test_the_last_step_leads_out(self, table: Table) -> None:
        """After the last question of the last step comes the way out."""
        assert words.KEEP_FIRST in said_at(table, *GOAL, *AT_THE_END, "")
        assert words.KEEP_FIRST in said_at(table, *GOAL, "g 9", "n")


def test_help(table: Table) -> None:
    """H says all that can be typed, and each of those letters does something."""
    said = said_at(table, "h")

    assert set(words.COMMANDS) <= set(said)
    assert set("abngt?smurwdjqh") == {*Doing.COMMANDS}


def test_saving_pages(table: Table, tmp_path: Path) -> None:
    """My page and the note go to files under names that are typed; one that is there is replaced at the second try."""
    (tmp_path / "there.txt").write_text("mine", encoding="utf-8")
    last = (*RATED, "g 1", "1", *AT_THE_END, "")
    told, _ = walked(table, *last, "2", "nowhere/page.txt", "there.txt", "", "2", "page.txt", "3", "note.txt")

    assert "It can't be saved there" in told
    assert words.THERE in told
    assert "mine" == (tmp_path / "there.txt").read_text(encoding="utf-8")
    assert "Acne scars" in (tmp_path / "page.txt").read_text(encoding="utf-8")
    assert "Acne scars" in (tmp_path / "note.txt").read_text(encoding="utf-8")


def test_the_form_of_a_page(table: Table, tmp_path: Path) -> None:
    """The ending of the name chooses the form, as on the full screen; another ending is told which there are."""
    told, _ = walked(table, *RATED, *AT_THE_END, "2", "page.doc", "page.md", "2", "page.html", "2", "page.txt")

    assert "\nThe name must end in .txt, .md, .html or .pdf.\n" in told
    assert f"\nSaved: {tmp_path / 'page.html'}\n" in told
    starts = {"page.md": "# ", "page.html": "<!DOCTYPE html>", "page.txt": "My page"}
    for name, start in starts.items():
        assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(start.lower()), name
    assert not (tmp_path / "page.doc").exists()


def test_a_page_that_cannot_be_made(table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no PDF can be made, that is told in one line, and another name can be typed."""

    def lacking(*_: object, **__: object) -> None:
        raise Lacking("no PDF can be made here")

    monkeypatch.setattr(pdf, "as_pdf", lacking)
    told, _ = walked(table, *RATED, *AT_THE_END, "2", "page.pdf", "page.txt")

    assert f"\n{saving.MAKING}\nNo PDF can be made here.\n" in told
    assert f"\nSaved: {tmp_path / 'page.txt'}\n" in told

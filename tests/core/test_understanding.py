"""What did we tell you: each question is right by the table, fair to the options, and plain to read."""

from __future__ import annotations

import datetime
import re

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

from hypothesis import example, given
from hypothesis import strategies as st

from decision_aid.assessment import Assessment, assess, with_shares
from decision_aid.assessment.consistency import talk_back
from decision_aid.assessment.figures import effect_estimate
from decision_aid.assessment.understanding import (
    DONT_KNOW,
    FEWEST_CHOICES,
    MARGIN,
    MOST,
    Recall,
    after,
    recalls,
    state,
    tries,
)
from decision_aid.evidence.content import HarmFigure
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import NONE, Effect, Evidence, Treatment
from decision_aid.evidence.reader import Table
from decision_aid.evidence.wording import banned, one_in, relative_alone
from decision_aid.interview.acts import Act, applied
from decision_aid.interview.answers import Answers, Leaning
from decision_aid.interview.rules import faults_of
from decision_aid.standards.audit import GRADE_AT_MOST, SMOG_AT_MOST
from decision_aid.standards.glossary import TOKEN, names
from decision_aid.standards.readability import measured, sentences_of
from decision_aid.views.rows import Row
from decision_aid.views.steps import rows
from decision_aid.words import asides
from decision_aid.words import understanding as words

from . import strategies
from .cases import DATE, figure, person, read, with_figures

ENOUGH = ("low", "moderate", "high")
GAINS = {"effect", "lasting", "sure", "lasting_known"}
BURDENS = {"harm", "recovery", "harm_known", "body", "grave"}
OF_NONE = {"left_alone", "later", "helps"}
KEY = re.compile(r"[A-Za-z0-9_-]+")
"""What can stand as a bare key in TOML."""


def everybody(test: Callable[..., None]) -> Callable[..., None]:
    """A test of any person, and of somebody with each goal and nothing to rule out."""
    for goal in strategies.GOALS:
        test = example(person(goal))(test)
    return given(strategies.answers())(test)


def asked(evidence: Evidence, answers: Answers) -> tuple[Recall, ...]:
    """The questions for one person."""
    return recalls(evidence, answers, assess(evidence, answers))


def check_rows(table: Table, answers: Answers) -> tuple[Row, ...]:
    """The step on which they are asked."""
    return rows(table, answers, assess(table.evidence, answers), "check")


def whom(evidence: Evidence, recall: Recall) -> Treatment:
    """The one treatment that a question is about."""
    (option,) = recall.options
    return evidence.treatment[option]


def range_of(evidence: Evidence, answers: Answers, recall: Recall) -> Estimate:
    """The figure that a question is made from, looked up once more in what the grid shows."""
    if recall.topic == "harm":
        treatment = whom(evidence, recall)
        (item,) = {treatment.harm(recall.harm, variant) for variant in recall.variants}
        assert evidence.harm[recall.harm].of == 100
        assert "rate" == item.says
        return item.estimate
    if recall.topic in ("effect", "sure"):
        return effect_estimate(whom(evidence, recall), recall.goal)
    key = {
        "lasting": "lasting", "lasting_known": "lasting", "recovery": "recovery", "harm_known": "serious_harm",
        "body": "invasiveness",
    }[recall.topic]  # fmt: skip
    return assess(evidence, answers).option(recall.options[0]).figures[key]


# ---------------------------------------------------------------- right by the table


def right_ids(evidence: Evidence, answers: Answers, recall: Recall) -> set[str]:
    """The choices that agree with the table, found apart from how they were made."""
    if any(choice.low is not None for choice in recall.choices):
        numbers = range_of(evidence, answers, recall).numbers
        assert numbers is not None
        return {item.id for item in recall.choices if overlap((item.low, item.high), (numbers[0], numbers[2]))}
    held = {item.id for item in recall.choices}
    return {id for id in held if _HOLDS[recall.topic](evidence, answers, recall, id)}


def overlap(one: tuple[float | None, float | None], other: tuple[float, float]) -> bool:
    """Whether two spans have a number in common."""
    assert one[0] is not None
    assert one[1] is not None
    return one[0] <= other[1] and other[0] <= one[1]


def _effect(evidence: Evidence, answers: Answers, recall: Recall, id: str) -> bool:
    numbers = range_of(evidence, answers, recall).numbers
    assert numbers is not None
    low, _, high = numbers
    some = 0 < low
    return {
        "no_change": high == 0,
        "may_help": low == 0 < high,
        "helps": some and low < 3,
        "seems_to": some and low < 3,
        "all_large": low == 3,
    }[id]


def _sure(evidence: Evidence, answers: Answers, recall: Recall, id: str) -> bool:
    certainty = range_of(evidence, answers, recall).certainty
    return certainty in {"sure": ("high",), "fairly": ("moderate",), "unsure": ("low", "very_low")}[id]


def _known(evidence: Evidence, answers: Answers, recall: Recall, id: str) -> bool:
    return (id == "not_known") == (range_of(evidence, answers, recall).numbers is None)


def _left_alone(evidence: Evidence, _: Answers, recall: Recall, id: str) -> bool:
    return id == evidence.treatment[NONE].effect(recall.goal).left_alone


def _later(_: Evidence, __: Answers, ___: Recall, id: str) -> bool:
    return id == "any_day"


def _grave(evidence: Evidence, answers: Answers, _: Recall, id: str) -> bool:
    found = assess(evidence, answers)
    can = {
        option.id
        for option in found.compared
        for course in option.plan
        for harm in evidence.harms
        for item in (option.treatment.harm(harm.id, course.variant.id),)
        if item.serious in ("serious", "life_threatening") and item.says in ("rate", "not_known")
    }
    treatments = {option.id for option in found.compared} - {NONE}
    return {
        "none": not can,
        "some": bool(can) and not treatments <= can,
        "treatments": bool(can) and can == treatments,
        "all": bool(can) and treatments < can,
    }[id]


def _helps(evidence: Evidence, _: Answers, recall: Recall, id: str) -> bool:
    shown = sum(item.effect(recall.goal).use == "used" for item in evidence.treatments if item.id != NONE)
    return {"none": shown == 0, "one": shown == 1, "all": shown == len(evidence.treatments) - 1}[id]


_HOLDS = {
    "effect": _effect, "sure": _sure, "lasting_known": _known, "harm_known": _known, "left_alone": _left_alone,
    "later": _later, "grave": _grave, "helps": _helps,
}  # fmt: skip


class TestRight:
    """Whoever is asked: one choice is right by the table, and the others are not."""

    @everybody
    def test_exactly_one_right_choice(self, answers: Answers) -> None:
        """One choice agrees with the table, it is the one that counts as right, and no two are the same."""
        for recall in asked(strategies.EVIDENCE, answers):
            assert {recall.right} == right_ids(strategies.EVIDENCE, answers, recall), recall.id
            said = [words.choice(strategies.EVIDENCE, recall, choice) for choice in recall.choices]
            assert len(said) == len(set(said)) >= FEWEST_CHOICES
            assert len({choice.id for choice in recall.choices}) == len(said)
            assert DONT_KNOW not in {choice.id for choice in recall.choices}

    @everybody
    def test_wrong_numbers_are_well_outside(self, answers: Answers) -> None:
        """A wrong number of days, months or people is not just beside the range but clearly off it."""
        for recall in asked(strategies.EVIDENCE, answers):
            if recall.topic not in ("recovery", "lasting", "harm"):
                continue
            numbers = range_of(strategies.EVIDENCE, answers, recall).numbers
            assert numbers is not None
            for choice in recall.choices:
                if choice.id != recall.right:
                    assert choice.low is not None
                    assert choice.high is not None
                    assert choice.low > numbers[2] * MARGIN or choice.high * MARGIN < numbers[0]

    @everybody
    def test_never_about_what_nobody_knows(self, answers: Answers) -> None:
        """A figure is asked about at low certainty or more; what is not known, only whether it is known."""
        for recall in asked(strategies.EVIDENCE, answers):
            if recall.topic in ("later", "grave", "helps", "left_alone"):
                continue
            found = range_of(strategies.EVIDENCE, answers, recall)
            if recall.topic in ("lasting_known", "harm_known"):
                assert found.numbers is None
            elif recall.topic != "sure":
                assert found.certainty in ENOUGH

    @everybody
    def test_every_fact_has_a_source(self, answers: Answers) -> None:
        """Each fact rests on sources that the table has, and is told in whole sentences."""
        for recall in asked(strategies.EVIDENCE, answers):
            assert recall.sources
            assert set(recall.sources) <= set(strategies.EVIDENCE.source)
            fact = words.fact(strategies.EVIDENCE, recall)
            assert fact.endswith(".")
            assert [] == list(banned(fact))

    @everybody
    def test_the_fact_says_what_is_right(self, answers: Answers) -> None:
        """Where the right choice has a number or a certainty, the fact has it too."""
        for recall in asked(strategies.EVIDENCE, answers):
            fact = words.fact(strategies.EVIDENCE, recall)
            if recall.topic in ("recovery", "lasting", "harm"):
                right = words.choice(strategies.EVIDENCE, recall, recall.answer)
                assert set(re.findall(r"\d+", right)) <= set(re.findall(r"\d+", fact)), (right, fact)
            if recall.topic in ("lasting_known", "harm_known"):
                assert "is not known" in fact


class TestFair:
    """Every option is asked about alike, and none that is not compared."""

    @everybody
    def test_few(self, answers: Answers) -> None:
        """Five at the most, and never none."""
        assert 1 <= len(asked(strategies.EVIDENCE, answers)) <= MOST

    @everybody
    def test_only_what_is_compared(self, answers: Answers) -> None:
        """No question is about an option that is not compared, nor names one."""
        found = assess(strategies.EVIDENCE, answers)
        compared = {option.id for option in found.compared}
        others = [option.treatment.name for option in found.options if option.id not in compared]
        for recall in asked(strategies.EVIDENCE, answers):
            assert set(recall.options) <= compared
            said = [words.asked(strategies.EVIDENCE, recall)]
            said += [words.choice(strategies.EVIDENCE, recall, choice) for choice in recall.choices]
            assert not [name for name in others if any(name in text for text in said)]

    @everybody
    def test_each_option_once_before_one_twice(self, answers: Answers) -> None:
        """Each option that is compared is asked about, and none more than once more often than another."""
        compared = [option.id for option in assess(strategies.EVIDENCE, answers).compared]
        count = Counter(option for recall in asked(strategies.EVIDENCE, answers) for option in recall.options)
        # With nothing but no treatment there is nobody to be fair to.
        if len(compared) > 1:
            assert set(compared) == set(count)
            assert max(count.values()) - min(count.values()) <= 1

    @everybody
    def test_good_and_bad_alike(self, answers: Answers) -> None:
        """Each treatment is asked about what it gives and about what it takes."""
        treatments = [o.id for o in assess(strategies.EVIDENCE, answers).compared if o.id != NONE]
        topics = {id: [r.topic for r in asked(strategies.EVIDENCE, answers) if id in r.options] for id in treatments}
        for id, found in topics.items():
            assert GAINS & set(found), (id, found)
            assert 1 == len(BURDENS & set(found)), (id, found)
        assert 1 >= len({len(found) for found in topics.values()})

    @everybody
    def test_the_same_for_the_same(self, answers: Answers) -> None:
        """The same answers bring the same questions; ratings, leanings and earlier replies change none of them."""
        found = asked(strategies.EVIDENCE, answers)
        assert found == asked(strategies.EVIDENCE, answers)
        other = attrs.evolve(
            answers,
            importance={},
            criteria=None,
            own_concerns=(),
            leaning=Leaning(),
            understanding={recall.id: DONT_KNOW for recall in found},
        )
        assert found == asked(strategies.EVIDENCE, other)

    @everybody
    def test_ids(self, answers: Answers) -> None:
        """An id is one of its own and can stand as a key and as a value in a file of answers."""
        found = asked(strategies.EVIDENCE, answers)
        assert len(found) == len({recall.id for recall in found})
        for recall in found:
            assert KEY.fullmatch(recall.id)
            assert all(KEY.fullmatch(choice.id) for choice in recall.choices)

    @pytest.mark.parametrize("goal", strategies.GOALS)
    def test_every_goal_has_questions(self, evidence: Evidence, goal: str) -> None:
        """Somebody with that goal and nothing to rule out is asked three to five, no treatment among them."""
        found = asked(evidence, person(goal))
        assert 3 <= len(found) <= MOST
        assert OF_NONE & {recall.topic for recall in found}

    def test_one_id_is_one_question(self, evidence: Evidence) -> None:
        """Whoever is asked, the same id means the same choices and the same right one."""
        seen: dict[str, Recall] = {}
        for goals in ((g,) if g == h else (g, h) for g in evidence.goal for h in evidence.goal):
            for recall in asked(evidence, person(*goals)):
                held = seen.setdefault(recall.id, recall)
                # Which of the treatments' rates are not known hangs on what each is for.
                assert (held.choices, held.right) == (recall.choices, recall.right)

    def test_ids_are_stable(self, evidence: Evidence) -> None:
        """The ids in files that were saved go on to mean the same."""
        assert (
            "effect-botox-expression_lines",
            "left_alone-none-expression_lines",
            "harm-botox-lines",
            "later",
            "lasting-botox-lines",
        ) == tuple(recall.id for recall in asked(evidence, person("expression_lines")))
        assert ("helps-cellulite", "left_alone-none-cellulite", "later") == tuple(
            recall.id for recall in asked(evidence, person("cellulite"))
        )


def only(evidence: Evidence, goal: str, topic: str, **given: Estimate) -> list[Recall]:
    """The questions on one topic for microneedling of the skin with other figures than the table's."""
    changed = with_figures(evidence, "microneedling", "skin", **given)
    return [r for r in asked(changed, person(goal)) if r.topic == topic and r.options == ("microneedling",)]


def with_harms(evidence: Evidence, treatment: str, change: Callable[[HarmFigure], HarmFigure]) -> Evidence:
    """The table with what one treatment says about each harm changed."""
    return attrs.evolve(
        evidence,
        treatments=tuple(
            attrs.evolve(item, harms=tuple(change(harm) for harm in item.harms)) if item.id == treatment else item
            for item in evidence.treatments
        ),
    )


class TestFromTheFigures:
    """Questions follow the table: other figures make other questions."""

    def test_another_range(self, evidence: Evidence) -> None:
        """The right choice is the range as it stands."""
        (recall,) = only(evidence, "acne_scars", "recovery", recovery=figure(20, 21, 25))
        assert "20_to_25" == recall.right
        assert "20 to 25 days" == words.choice(evidence, recall, recall.answer)

    def test_no_range(self, evidence: Evidence) -> None:
        """A figure without a range is asked about in single numbers."""
        (recall,) = only(evidence, "acne_scars", "recovery", recovery=figure(1, 1, 1))
        assert "1 day" == words.choice(evidence, recall, recall.answer)
        assert all(choice.low == choice.high for choice in recall.choices)

    def test_a_range_without_an_outside(self, evidence: Evidence) -> None:
        """With a range so wide that nothing is wrong, it is not asked."""
        assert [] == only(evidence, "acne_scars", "recovery", recovery=figure(0, 30, 365))

    def test_very_low_certainty(self, evidence: Evidence) -> None:
        """A figure that is hardly more than a guess is not asked."""
        guess = attrs.evolve(figure(20, 21, 25), certainty="very_low")
        assert [] == only(evidence, "acne_scars", "recovery", recovery=guess)

    def test_no_source(self, evidence: Evidence) -> None:
        """What no source gives is not asked."""
        assert [] == only(evidence, "acne_scars", "recovery", recovery=attrs.evolve(figure(1, 2, 3), sources=()))

    def test_what_is_left(self, evidence: Evidence) -> None:
        """When no figure of what it takes can be asked, what is done to the body is."""
        nothing = Estimate(unknown=True, why="Not found.", no_source=True)
        (recall,) = only(evidence, "acne_scars", "body", recovery=nothing, serious_harm=nothing)
        assert ("1", "Needle pricks") == (recall.right, words.choice(evidence, recall, recall.answer))

    @pytest.mark.parametrize(
        ("levels", "certainty", "right", "said"),
        [
            (("none", "none", "none"), "high", "0", "No change"),
            (("none", "none-small", "small"), "low", "0_to_1", "No change, or a small change"),
            (("none-small", "small", "small"), "low", "0_5_to_1", "No change, or a small change"),
            (("none", "small", "moderate"), "low", "may_help", "It may help, or make no difference"),
            (("small", "moderate", "large"), "low", "seems_to", "It seems to help, but how much is not sure"),
            (("small", "moderate", "large"), "moderate", "helps", "It helps, but how much is not sure"),
            (("small", "small-moderate", "moderate"), "low", "1_to_2", "A small to moderate change"),
            (("large", "large", "large"), "high", "3", "A large change"),
        ],
    )
    def test_how_well_it_works(
        self, evidence: Evidence, levels: tuple[Any, Any, Any], certainty: Any, right: str, said: str
    ) -> None:
        """The level where the range leaves others; else whether it helps, and at low certainty only what it seems."""
        low, typical, high = levels

        def changed(effect: Effect) -> Effect:
            if effect.goal != "acne_scars":
                return effect
            return attrs.evolve(effect, low=low, typical=typical, high=high, certainty=certainty)

        treatments = tuple(
            attrs.evolve(item, effects=tuple(changed(effect) for effect in item.effects))
            if item.id == "microneedling"
            else item
            for item in evidence.treatments
        )
        (recall,) = (
            recall
            for recall in asked(attrs.evolve(evidence, treatments=treatments), person("acne_scars"))
            if recall.topic == "effect"
        )
        assert (right, said) == (recall.right, words.choice(evidence, recall, recall.answer))
        if right == "seems_to":
            assert "may_help" not in {choice.id for choice in recall.choices}

    def test_the_gravest_harm_is_asked(self, evidence: Evidence) -> None:
        """Of the harms with a firm rate, the gravest is asked about."""
        (recall,) = (r for r in asked(evidence, person("expression_lines")) if r.topic == "harm")
        assert "drooping_lid" == recall.harm

    def test_one_number_of_people(self, evidence: Evidence) -> None:
        """A rate out of 1,000 or more is not asked, however firm: small numbers are hard to tell apart."""
        firm = {harm.id for harm in evidence.harms if harm.of != 100}
        changed = with_harms(
            evidence,
            "liposuction",
            lambda item: attrs.evolve(item, certainty="high") if item.harm in firm and item.says == "rate" else item,
        )
        assert "recovery" in {r.topic for r in asked(changed, person("local_fat")) if r.options == ("liposuction",)}

    def test_different_questions_where_not_all_can_have_one(self, evidence: Evidence) -> None:
        """Where no question on the gain fits all, each treatment gets one of a kind of its own."""
        topics = [
            r.topic for r in asked(evidence, person("fine_lines")) if r.options[0] != NONE and len(r.options) == 1
        ]
        assert ["sure", "effect", "lasting"] == topics

    def test_grave_harm_of_some(self, evidence: Evidence) -> None:
        """Where nothing grave was reported for one of them, that is the right answer, and its rate is not missed."""
        mild = with_harms(evidence, "botox", lambda item: attrs.evolve(item, serious="minor" if item.serious else None))
        (recall,) = (r for r in asked(mild, person("fine_lines")) if r.topic == "grave")
        assert ("some", ("mesotherapy",)) == (recall.right, recall.unknown)
        assert "For the others no report was found." in words.fact(mild, recall)

    @pytest.mark.parametrize("word", ["shows_more", "stays", "fades", "varies", "not_known"])
    def test_left_alone(self, evidence: Evidence, word: Any) -> None:
        """The wrong choices are wrong whatever the right one is: what gets more is not also said to get worse."""

        def changed(effect: Effect) -> Effect:
            return attrs.evolve(effect, left_alone=word)

        treatments = tuple(
            attrs.evolve(item, effects=tuple(changed(effect) for effect in item.effects)) if item.id == NONE else item
            for item in evidence.treatments
        )
        (recall,) = (
            recall
            for recall in asked(attrs.evolve(evidence, treatments=treatments), person("laxity"))
            if recall.topic == "left_alone"
        )
        other = "same" if word == "shows_more" else "worse"
        assert (word, ["goes_away", word, other]) == (recall.right, [choice.id for choice in recall.choices])


class TestReplies:
    """What stands in the answers: a first try, a second, and what makes no sense."""

    @pytest.fixture
    def recall(self, evidence: Evidence) -> Recall:
        """A question with four choices."""
        found = asked(evidence, person("acne_scars"))[0]
        assert ("effect", 4, "helps") == (found.topic, len(found.choices), found.right)
        return found

    def reply(self, evidence: Evidence, recall: Recall, *choices: str) -> Answers:
        """Somebody who makes these choices, one after the other, on the screen."""
        answers = person("acne_scars")
        for choice in choices:
            value = after(tries(answers, recall), recall, choice)
            answers = applied(evidence, answers, Act("choose", recall.key, value))
        assert [] == list(faults_of(evidence, answers))
        return answers

    @pytest.mark.parametrize(
        ("choices", "held", "stands"),
        [
            ((), None, "open"),
            (("helps",), "helps", "right"),
            (("no_change",), "no_change", "again"),
            ((DONT_KNOW,), DONT_KNOW, "again"),
            (("no_change", "helps"), "no_change/helps", "right_later"),
            (("no_change", "no_change"), "no_change/no_change", "told"),
            ((DONT_KNOW, DONT_KNOW), "dont_know/dont_know", "told"),
            (("helps", "helps"), None, "open"),
            (("helps", "no_change"), "no_change", "again"),
        ],
    )
    def test_tries(
        self, evidence: Evidence, recall: Recall, choices: tuple[str, ...], held: str | None, stands: str
    ) -> None:
        """A wrong first try stays beside the second; a right one can be taken back or changed."""
        answers = self.reply(evidence, recall, *choices)
        assert held == answers.understanding.get(recall.id)
        assert stands == state(tries(answers, recall), recall)

    @pytest.mark.parametrize(
        "damaged",
        [
            0, 1.5, True, DATE, "", "/", "no", "HELPS", "helps/", "/helps", "helps/helps", "helps/no_change",
            "no_change/helps/helps", "no_change/no", "no_change|helps", "understanding", "日本",
        ],
    )  # fmt: skip
    def test_damaged_state_is_ignored(self, table: Table, recall: Recall, damaged: Any) -> None:
        """What makes no sense counts as no reply, breaks nothing, and is written over by the next."""
        answers = person("acne_scars", understanding={recall.id: damaged, "who knows": damaged})
        assert () == tries(answers, recall)
        assert check_rows(table, person("acne_scars")) == check_rows(table, answers)
        again = applied(table.evidence, answers, Act("choose", recall.key, after((), recall, "helps")))
        assert "right" == state(tries(again, recall), recall)

    @given(
        strategies.answers(),
        st.lists(st.sampled_from(("dont_know", "/", "0", "helps", "unsure", "any_day", "not_known", "x"))).map("".join)
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.dates(datetime.date(2000, 1, 1)),
    )
    def test_any_state_can_be_shown(self, answers: Answers, held: Any) -> None:
        """Whatever stands in the file, the step is shown and each question stands somewhere."""
        found = asked(strategies.EVIDENCE, answers)
        answers = attrs.evolve(answers, understanding={recall.id: held for recall in found})
        assert check_rows(strategies.the_table(), answers)
        for recall in found:
            made = tries(answers, recall)
            assert (state(made, recall) == "open") == (not made)

    def test_a_file_keeps_the_state(self, evidence: Evidence, recall: Recall) -> None:
        """The ids stand as they are in a file of answers, and the reply is read back."""
        text = f'schema = 1\ngoals = ["acne_scars"]\n[understanding]\n{recall.id} = "no_change/helps"\nlater = 3\n'
        answers = read(text, evidence)
        assert ("no_change", "helps") == tries(answers, recall)

    def test_it_changes_nothing_in_the_result(self, evidence: Evidence) -> None:
        """Replies never touch what is compared or how it fits."""
        answers = person("fine_lines", importance={"effect": 5, "cost": 3})
        replied = attrs.evolve(answers, understanding={r.id: DONT_KNOW for r in asked(evidence, answers)})
        assert assess(evidence, answers) == assess(evidence, replied)


class TestShown:
    """The rows of a question."""

    def test_open_questions_show_no_fact(self, table: Table) -> None:
        """Before a reply nothing on the screen or behind it gives the right choice away."""
        answers = person("acne_scars")
        told = [words.fact(table.evidence, recall) for recall in asked(table.evidence, answers)]
        shown = [
            text
            for row in check_rows(table, answers)
            for text in (row.text, row.note, *(row.card.lines if row.card else ()))
        ]
        assert not [fact for fact in told if fact in shown]

    @pytest.mark.parametrize("goal", strategies.GOALS)
    def test_a_reply_that_is_not_the_table_s(self, table: Table, goal: str) -> None:
        """The fact and where it is from are shown, the card has every source, and one more try is free."""
        answers = person(goal)
        for recall in asked(table.evidence, answers):
            found = check_rows(table, attrs.evolve(answers, understanding={recall.id: DONT_KNOW}))
            told = next(row for row in found if row.text == words.fact(table.evidence, recall) and row.kind == "text")
            assert told.card is not None
            cited = [line.partition("]")[0].lstrip("[") for line in told.card.lines if line.startswith("[")]
            assert list(recall.sources) == cited
            assert any(row.text.startswith("From: ") for row in found)
            assert len(recall.choices) + 1 == len([row for row in found if row.act and row.act.key == recall.key])

    def test_what_a_treatment_means_is_said(self, table: Table) -> None:
        """No treatment borrows another's evidence: each question says which variant it is about."""
        notes = [row.note for row in check_rows(table, person("skin_quality")) if row.kind == "heading"]
        assert "Here it means: Botox into the skin (microbotox)" in notes

    def test_without_a_goal(self, table: Table) -> None:
        """Without a goal nothing was told, so nothing is asked."""
        found = rows(table, Answers(date=DATE), None, "check")
        assert words.TITLE not in {row.text for row in found}


@pytest.fixture(scope="module")
def said(evidence: Evidence) -> dict[str, None]:
    """All that is said about the questions of every goal, choices as sentences."""
    found: dict[str, None] = dict.fromkeys((words.INTRO, words.WHY, f"{words.TO_ASK}.", words.FIRST_TRY))
    for stands in ("right", "again", "right_later", "told"):
        found |= dict.fromkeys((words.said(stands, DONT_KNOW), words.said(stands, "helps")))
    for goals in ((g,) if g == h else (g, h) for g in evidence.goal for h in evidence.goal):
        for recall in asked(evidence, person(*goals)):
            found |= dict.fromkeys((words.asked(evidence, recall), words.fact(evidence, recall)))
            found |= dict.fromkeys(f"{words.choice(evidence, recall, item)}." for item in recall.choices)
    return found


class TestWords:
    """Everything that is said can be read, and nothing in it nudges or judges."""

    def test_sixth_grade(self, evidence: Evidence, said: dict[str, None]) -> None:
        """Sixth grade or below, names and explained words replaced as the gate has it, and as it stands."""
        found = dict.fromkeys(part for text in said for part in sentences_of(text))
        pattern = names(evidence)
        for texts in (found, [pattern.sub(TOKEN, text) for text in found]):
            result = measured(texts)
            assert result is not None
            assert result.words > 1000
            assert GRADE_AT_MOST >= result.grade
            assert SMOG_AT_MOST >= result.smog

    def test_no_word_that_nudges(self, said: dict[str, None]) -> None:
        """None of the banned words, no "1 in n", no relative figure without the plain one."""
        for text in said:
            assert [] == list(banned(text)), text
            assert one_in(text) is None
            assert relative_alone(text) is None

    def test_no_verdict_on_the_person(self, said: dict[str, None]) -> None:
        """A reply is never called the person's mistake, nor counted up."""
        for text in said:
            assert not re.search(r"\b(you (?:are|were) (?:wrong|not right)|mistake|fail\w*|score|test)\b", text, re.I)
        assert "we told it badly" in words.INTRO


def leaning(evidence: Evidence, after: str | None, goals: tuple[str, ...] = ("laxity",), **more: Any) -> Any:
    """What is said back to somebody who leans this way at the end."""
    answers = person(*goals, leaning=Leaning(after=after), **more)
    return talk_back(with_shares(assess(evidence, answers), answers), answers)


FOR_TREATMENT: dict[str, Any] = {"importance": {"effect": 10, "cost": 1}}
FOR_NOTHING: dict[str, Any] = {"importance": {"effect": 1, "cost": 10, "recovery": 10}}


class TestTalkBack:
    """The leaning at the end beside what the person said matters."""

    def test_they_differ(self, evidence: Evidence) -> None:
        """The ratings lead elsewhere: both are named, and neither is called wrong."""
        found = leaning(evidence, "microneedling", **FOR_NOTHING)
        assert ("differs", "microneedling", ("none",)) == (found.kind, found.leaning, found.leads)
        assert (
            "You lean towards Microneedling. What you said matters lines up more with No treatment. "
            "Neither is wrong; you can look again at either."
        ) == asides.leaning_and_ratings(evidence, found)

    def test_the_other_way_round(self, evidence: Evidence) -> None:
        """Someone who leans to no treatment and rates otherwise hears the same."""
        found = leaning(evidence, "none", ("expression_lines",), **FOR_TREATMENT)
        assert ("differs", "none", ("botox",)) == (found.kind, found.leaning, found.leads)

    def test_they_agree(self, evidence: Evidence) -> None:
        """Then there is nothing to say."""
        assert leaning(evidence, "none", **FOR_NOTHING) is None

    @pytest.mark.parametrize("after", [None, "unsure"])
    def test_no_leaning(self, evidence: Evidence, after: str | None) -> None:
        """Someone who is not sure, or has not said, is not talked to about it."""
        assert leaning(evidence, after, **FOR_NOTHING) is None

    def test_nothing_rated(self, evidence: Evidence) -> None:
        """Without ratings there is nothing to set it beside."""
        assert leaning(evidence, "microneedling") is None

    def test_nothing_to_choose_from(self, evidence: Evidence) -> None:
        """With one option left there is no fit that says anything."""
        assert leaning(evidence, "botox", ("cellulite",), **FOR_NOTHING) is None

    def test_not_compared(self, evidence: Evidence) -> None:
        """A leaning to an option that is not compared is told so, whatever leads."""
        found = leaning(evidence, "liposuction", **FOR_NOTHING)
        assert "not_compared" == found.kind
        assert "Liposuction. It is not compared for you" in asides.leaning_and_ratings(evidence, found)

    @pytest.mark.parametrize("after", ["microneedling", "none"])
    def test_too_close(self, evidence: Evidence, after: str) -> None:
        """When it is too close to call that is said, whichever way the person leans."""
        close = self.found(evidence, "too_close_to_call", ("microneedling",))
        found = talk_back(close, person("laxity", leaning=Leaning(after=after)))
        assert found is not None
        assert "too_close" == found.kind
        assert "is too close to call" in asides.leaning_and_ratings(evidence, found)

    def test_level(self, evidence: Evidence) -> None:
        """Where two are level, leaning to one of them agrees, and leaning elsewhere names both."""
        tie = self.found(evidence, "tie", ("mesotherapy", "botox"), goal="skin_quality")
        assert talk_back(tie, person("skin_quality", leaning=Leaning(after="botox"))) is None
        found = talk_back(tie, person("skin_quality", leaning=Leaning(after="none")))
        assert found is not None
        assert "lines up more with Mesotherapy and Botox" in asides.leaning_and_ratings(evidence, found)

    def test_not_before_it_is_counted(self, evidence: Evidence) -> None:
        """How firm the lead is must be known first: a lead can turn out too close to call."""
        answers = person("laxity", leaning=Leaning(after="microneedling"), **FOR_NOTHING)
        assert talk_back(assess(evidence, answers), answers) is None

    def test_words(self, evidence: Evidence) -> None:
        """What is said back can be read and does not nudge."""
        told = list(self.told(evidence))
        found = measured(part for text in told for part in sentences_of(text))
        assert found is not None
        assert GRADE_AT_MOST >= found.grade
        assert [] == [name for text in told for name in banned(text)]

    def told(self, evidence: Evidence) -> Iterator[str]:
        """Each of the three things that can be said back."""
        for verdict, lean in (("leans", "none"), ("too_close_to_call", "none"), ("leans", "botox")):
            found = self.found(evidence, verdict, ("microneedling",))
            back = talk_back(found, person("laxity", leaning=Leaning(after=lean)))
            assert back is not None
            yield asides.leaning_and_ratings(evidence, back)

    def found(self, evidence: Evidence, verdict: Any, leads: tuple[str, ...], goal: str = "laxity") -> Assessment:
        """An assessment that came out like this."""
        answers = person(goal, **FOR_NOTHING)
        return attrs.evolve(with_shares(assess(evidence, answers), answers), verdict=verdict, leads=leads)

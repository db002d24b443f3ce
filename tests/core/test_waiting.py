"""How long to wait first: the rules of a place for what is compared, where they show, and what they may not be."""

from __future__ import annotations

import datetime
import re

import attrs
import pytest

from hypothesis import given

from decision_aid.assessment import assess
from decision_aid.evidence.citations import cited
from decision_aid.evidence.content import ELSEWHERE
from decision_aid.evidence.model import NONE, Evidence
from decision_aid.evidence.reader import Table, table_of
from decision_aid.interview.acts import Act, applied
from decision_aid.interview.answers import Answers
from decision_aid.interview.questions import QUESTION
from decision_aid.interview.template import template
from decision_aid.pages.patient import patient_page
from decision_aid.reading.documents import parse_document
from decision_aid.standards.changes import changes
from decision_aid.standards.corpus import read_by_step
from decision_aid.views.rows import Row
from decision_aid.views.steps import rows
from decision_aid.views.waiting import Wait, waits
from decision_aid.words.waiting import IS_LAW, IS_NO_LAW, OWN_TIME, RULES_CHANGE, counted

from .cases import DATE, person
from .strategies import EVIDENCE, answers
from .test_content_checks import RAW, VALUES, faults, found, said, value_at, with_key, with_value, without

FRANCE = found("waiting", lambda item: item["id"] == "france")
RULE = (*FRANCE, "rules", 0)
AUSTRALIA = found("waiting", lambda item: item["id"] == "australia")
TOGETHER = "days and since (from when they count) are needed together, or neither of them"


def _waits(evidence: Evidence, given: Answers) -> tuple[Wait, ...]:
    return waits(evidence, given, assess(evidence, given))


def _rows(table: Table, given: Answers) -> tuple[Row, ...]:
    return rows(table, given, assess(table.evidence, given), "take_away")


def _next_step(table: Table, given: Answers) -> tuple[str, ...]:
    page = patient_page(table, given, assess(table.evidence, given))
    return next((section.points for section in page.sections if section.title == "My next step"), ())


class TestFaults:
    """What a rule on waiting may not be."""

    @pytest.mark.parametrize("days", [0, -1, 366])
    def test_days_that_are_none(self, days: int) -> None:
        """Days are from 1 to 365."""
        path = (*RULE, "days")
        message = f"a whole number from 1 to 365 is needed, not {days}"
        assert (said(path, message),) == faults(with_value(path, str(days)))

    @pytest.mark.parametrize("days", ["7.5", "true", '"7"'])
    def test_days_that_are_no_whole_number(self, days: str) -> None:
        """Days are counted whole."""
        path = (*RULE, "days")
        (line,) = faults(with_value(path, days))
        assert line.startswith(said(path, "a whole number is needed here"))

    @pytest.mark.parametrize("key", ["days", "since"])
    def test_days_and_since_go_together(self, key: str) -> None:
        """A number of days says from when it counts, and nothing counts without a number."""
        assert (said(RULE, TOGETHER),) == faults(without((*RULE, key)))

    def test_an_unknown_treatment(self) -> None:
        """A rule is about treatments of the table."""
        path = (*RULE, "covers", 0, "treatment")
        message = '"liposucton" is not a treatment; did you mean liposuction?'
        assert (said(path, message),) == faults(with_value(path, '"liposucton"'))

    def test_no_treatment(self) -> None:
        """Nobody has to wait before nothing is done."""
        path = (*RULE, "covers", 0, "treatment")
        (line,) = faults(with_value(path, f'"{NONE}"'))
        assert line.startswith(said(path, f'"{NONE}" is not a treatment; '))

    def test_an_unknown_variant(self) -> None:
        """A rule names variants of its treatment."""
        path = (*RULE, "covers", 0)
        (line,) = faults(with_key(path, ' variants = ["bdy"]'))
        variants = f"{spelled(path)}.variants[0]"
        assert line == f'table.toml:{line_of(path)}: {variants}: "bdy" is not a variant of this treatment; ' + (
            "did you mean body?"
        )

    def test_two_rules_for_one_variant(self) -> None:
        """In one place each variant has one rule at most, so that it is clear how long the wait is."""
        path = (*AUSTRALIA, "rules", 1, "covers", 0)
        message = "this place has a rule for it already; each variant has one at most"
        assert (said(path, message),) == faults(with_value((*path, "treatment"), '"liposuction"'))

    def test_a_place_called_elsewhere(self) -> None:
        """The answer "somewhere else" is no place of the table."""
        path = (*FRANCE, "id")
        message = f'"{ELSEWHERE}" is an answer of the interview; choose another id'
        assert (said(path, message),) == faults(with_value(path, f'"{ELSEWHERE}"'))

    def test_an_unknown_source(self) -> None:
        """A rule's sources are in the list."""
        path = (*RULE, "sources", 0)
        (line,) = (line for line in faults(with_value(path, '"nobody"')) if "nobody" in line)
        assert line.startswith(said(path, '"nobody" is not in the list of sources'))

    @pytest.mark.parametrize("key", ["body", "year", "law", "text", "sources", "covers"])
    def test_what_every_rule_has(self, key: str) -> None:
        """A rule without one of these is no rule to show."""
        (line,) = faults(without((*RULE, key)))
        assert f".{key}: this key is missing" in line


def spelled(path: tuple[str | int, ...]) -> str:
    """A key path as a fault names it."""
    return said(path, "").split(": ")[1]


def line_of(path: tuple[str | int, ...]) -> str:
    """The line of a key path as a fault names it."""
    return said(path, "").split(":")[1]


class TestTable:
    """The rules of the table that comes with the program."""

    def test_a_table_without_them(self) -> None:
        """They may be left out; then the table is sound, and nobody is asked where it would be done."""
        start = RAW.index("[[waiting]]")
        end = RAW.index("# ---", start)
        sources = RAW.index('[[sources]]\nid = "waiting-1"')
        text = RAW[:start] + RAW[end:sources]
        bare = table_of(parse_document(text.encode(), "table.toml"))
        assert () == bare.evidence.waiting
        keys = {row.act.key for row in _rows(bare, person("laxity")) if row.act is not None}
        assert {"think_until", "notes"} <= keys
        assert "where" not in keys

    def test_a_number_of_days_is_in_its_words(self, evidence: Evidence) -> None:
        """The days that a date is worked out from are those of the sentence beside it."""
        for place in evidence.waiting:
            for rule in place.rules:
                if rule.days is not None:
                    assert f"{rule.days} days" in rule.text or (14, True) == (rule.days, "2 weeks" in rule.text)

    def test_every_source_of_a_rule_is_cited(self, evidence: Evidence) -> None:
        """Each rule cites sources, and each says how much of it was read and where it is."""
        lists = [ids for path, ids in cited(evidence) if path[0] == "waiting"]
        assert sum(len(place.rules) for place in evidence.waiting) == len(lists)
        for id in {id for ids in lists for id in ids}:
            assert ("excerpt", "https://") == (evidence.source[id].seen, evidence.source[id].url[:8])

    def test_what_changed(self, evidence: Evidence) -> None:
        """Another number of days is among what changed between two tables."""
        text = with_value((*RULE, "days"), "16")
        (change,) = changes(evidence, table_of(parse_document(text.encode(), "table.toml")).evidence)
        words = value_at((*RULE, "text"))
        assert ("waiting in france: liposuction", f"15 days: {words}", f"16 days: {words}") == (
            change.what,
            change.old,
            change.new,
        )


class TestWaits:
    """Which rules hold for whom."""

    def test_nobody_said_where(self, evidence: Evidence) -> None:
        """Without a place nothing is said about waiting."""
        assert () == _waits(evidence, person("local_fat"))

    def test_a_place_with_a_law(self, evidence: Evidence) -> None:
        """The law of the place stands there in a sentence, with the day that many days after the answers."""
        first, second = _waits(evidence, person("local_fat", where="france"))
        assert first.text.startswith("France, Liposuction: At least 15 days must pass between the price in writing")
        assert first.text.endswith(IS_LAW)
        assert datetime.date(2026, 12, 7) == first.until
        assert (None, None) == (second.rule, second.until)
        assert f"We found no rule on waiting in France for Mesotherapy. {OWN_TIME}" == second.text

    def test_treatments_that_wait_differently(self, evidence: Evidence) -> None:
        """Each treatment that is compared has the days of its own rule."""
        first, second = _waits(evidence, person("local_fat", where="sweden"))
        days = datetime.timedelta(days=1)
        assert [("Sweden, Liposuction", DATE + 7 * days), ("Sweden, Mesotherapy", DATE + 2 * days)] == [
            (wait.text.partition(":")[0], wait.until) for wait in (first, second)
        ]

    def test_guidance_without_a_number(self, evidence: Evidence) -> None:
        """A rule that is no law is called that, and without a number of days there is no date."""
        (wait,) = _waits(evidence, person("local_fat", where="united-kingdom"))
        assert wait.text.startswith("United Kingdom, Mesotherapy and Liposuction: Doctors must make sure")
        assert wait.text.endswith(IS_NO_LAW)
        assert wait.until is None

    def test_somewhere_else(self, evidence: Evidence) -> None:
        """Nothing was looked up for another place, so nothing is said of it but which ones were, and to ask."""
        (wait,) = _waits(evidence, person("local_fat", where=ELSEWHERE))
        places = "Australia, Austria, France, Sweden and United Kingdom"
        asked = "Ask the clinic if you have to wait."
        assert f"We have looked up rules on waiting for these places only: {places}. {asked} {OWN_TIME}" == wait.text
        assert "our own judgement" in OWN_TIME
        assert () == _waits(evidence, person("cellulite", where=ELSEWHERE))

    def test_what_is_not_compared_waits_for_nothing(self, evidence: Evidence) -> None:
        """An option that is out has no rule to keep to."""
        out = person("local_fat", where="france", limits={"surgery": False})
        (wait,) = _waits(evidence, out)
        assert wait.rule is None
        assert () == _waits(evidence, person("cellulite", where="france"))

    def test_a_rule_for_one_variant(self) -> None:
        """A rule that names a variant is about that one alone; two courses go by their own names."""
        text = with_key((*AUSTRALIA, "rules", 1, "covers", 0), ' variants = ["fat"]')
        narrow = table_of(parse_document(text.encode(), "table.toml")).evidence
        both = person("local_fat", "skin_quality", where="australia")
        meso = narrow.treatment["mesotherapy"]
        told = [wait.text for wait in _waits(narrow, both)]
        (ruled,) = (text for text in told if "People under 18" in text)
        (open_text,) = (text for text in told if "We found no rule" in text)
        assert meso.variant("fat").name in ruled
        assert meso.variant("skin").name in open_text
        assert meso.variant("skin").name not in ruled

    def test_without_a_date_there_is_no_day(self, evidence: Evidence) -> None:
        """No clock is looked at: without a date of the answers, or after the last one, there is no day."""
        for date in (None, datetime.date.max):
            first, _ = _waits(evidence, person("local_fat", where="france", date=date))
            assert first.rule is not None
            assert first.until is None

    @given(answers())
    def test_everybody(self, given_answers: Answers) -> None:
        """Whoever says where is told something of each treatment that is compared, and each day is that of its rule."""
        found_waits = _waits(EVIDENCE, given_answers)
        treated = any(option.id != NONE for option in assess(EVIDENCE, given_answers).compared)
        assert bool(found_waits) == (treated and given_answers.where is not None)
        for wait in found_waits:
            if wait.until is not None:
                assert wait.rule is not None
                assert given_answers.date is not None
                assert wait.rule.days == (wait.until - given_answers.date).days


class TestWords:
    """How a date is explained."""

    @pytest.mark.parametrize(("days", "said_days"), [(1, "1 day"), (14, "14 days")])
    def test_counted(self, days: int, said_days: str) -> None:
        """The day it was counted from is named, and that the rule may count from a later one."""
        assert (
            f"That is {said_days} after 22 November 2026. The rule counts them from your talk, so the true date may be "
            "later."
        ) == counted(days, DATE, "your talk")


class TestStep:
    """Step 9 and the page."""

    def test_rows(self, table: Table) -> None:
        """Below the date stands the rule with its sources, then a row that takes over its day."""
        shown = _rows(table, person("local_fat", where="france"))
        place = next(n for n, row in enumerate(shown) if row.act == Act("edit", "think_until"))
        rule, action, no_rule = shown[place + 1 : place + 4]
        day = datetime.date(2026, 12, 7)
        assert ("text", "action", "text") == (rule.kind, action.kind, no_rule.kind)
        assert rule.card is not None
        assert [id for id in ("waiting-7", "waiting-8") if any(line.startswith(f"[{id}]") for line in rule.card.lines)]
        assert "The days count from the day you get the signed price in writing." in rule.card.lines
        made = "It comes from: Public health code, article D. 6322-30, November 2005."
        assert f"{made} {RULES_CHANGE}" in rule.card.lines
        assert rule.card == action.card
        assert ("Think until 7 December 2026", Act("choose", "think_until", day)) == (action.text, action.act)
        assert "That is 15 days after 22 November 2026." in action.note
        assert day == applied(table.evidence, person("local_fat"), action.act).think_until  # type: ignore[arg-type]

    def test_the_question_is_in_the_template(self, evidence: Evidence) -> None:
        """The answers file says which places there are, and that there may be another."""
        text = template(evidence)
        assert '# where = "australia"' in text
        for choice in QUESTION["where"].choices(evidence):
            assert f'#   "{choice.value}": {choice.words}' in text
        assert ELSEWHERE == QUESTION["where"].choices(evidence)[-1].value

    def test_the_page(self, table: Table) -> None:
        """The next step on the page has the rule and its sources; without a place it has none."""
        asked = person("local_fat", where="france", next_step="Talk")
        assert ("Talk",) == _next_step(table, attrs.evolve(asked, where=None))
        first, rule, none = _next_step(table, asked)
        assert "Talk" == first
        assert rule.startswith("France, Liposuction: ")
        assert rule.endswith(f"{IS_LAW} [waiting-7] [waiting-8]")
        assert none.endswith(OWN_TIME)
        page = patient_page(table, asked, assess(table.evidence, asked))
        (sources,) = (section.points for section in page.sections if section.title == "Sources")
        assert 2 == len([point for point in sources if point.startswith(("[waiting-7]", "[waiting-8]"))])

    def test_every_rule_is_measured(self, table: Table) -> None:
        """What a person may read of each place is among the words whose reading grade is measured."""
        read = " ".join(read_by_step(table)["take_away"])
        for place in VALUES["waiting"]:
            for rule in place["rules"]:
                assert [] == [told for told in re.split(r"(?<=[.])\s+", rule["text"]) if told not in read]
        assert "Only the clinician's note has them." in read

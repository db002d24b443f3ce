"""The audit: every item of the published standards is looked for, and is not met when what it asks for is gone."""

from __future__ import annotations

import datetime
import re

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from decision_aid.evidence import reader
from decision_aid.evidence.content import HarmFigure
from decision_aid.evidence.model import NONE, Evidence, Source, Treatment
from decision_aid.evidence.reader import Table, read_for_audit, read_table
from decision_aid.interview.questions import STEPS
from decision_aid.pages.page import as_text
from decision_aid.pages.reading import grade_lines
from decision_aid.pages.standards import FOUND, audit_document, audit_page, count_lines
from decision_aid.reading import Document, Unreadable
from decision_aid.standards import audit as auditing
from decision_aid.standards import seen as seeing
from decision_aid.standards.audit import CHECKS, STATUSES, Finding, audit, counts
from decision_aid.standards.published import GROUPS, ITEMS, Group
from decision_aid.standards.rules import faults_of
from decision_aid.standards.seen import NOT_TO_BE_SEEN, Seen
from decision_aid.views.grid import GridSection
from decision_aid.views.topics import HARMS, TOPICS

from .cases import CLINIC

Patch = pytest.MonkeyPatch
Break = Callable[[Evidence, Patch], Evidence]

CODE = [item.id for item in ITEMS if item.kind == "code"]
NEVER_MET = {"nice.4.versions"}
"""The item that no table can meet: no clinician has read a translation yet."""

CHECKOUT = Path(__file__).parents[2]
TABLE_TEXT = (CHECKOUT / "data" / "comparisons.toml").read_text(encoding="utf-8")

NARROW = "price = { low = 500, typical = 500, high = 500 }\n"
HARD_NAME = 'name = "Electromechanical rejuvenation"\n'
NEEDLES = "[treatments.microneedling.variants.skin]\n"


@pytest.fixture(scope="module")
def findings(table: Table) -> tuple[Finding, ...]:
    """What the audit finds with the table that comes with the program."""
    return audit(Seen(table))


def status(table: Table, id: str, patch: Patch) -> str:
    """The status of one item alone; the others are not looked at."""
    patch.setattr(auditing, "ITEMS", tuple(item for item in ITEMS if item.id == id))
    (finding,) = audit(Seen(table))
    assert id == finding.item.id
    return finding.status


# ------------------------------------------------------------ what is taken away


def changed(evidence: Evidence, **given: Any) -> Evidence:
    """The table with other values, such as no file that is read could hold."""
    with attrs.validators.disabled():
        return attrs.evolve(evidence, **given)


def about(**given: Any) -> Break:
    """Something that the table says of itself is not as it was."""

    def broken(evidence: Evidence, _: Patch) -> Evidence:
        with attrs.validators.disabled():
            return changed(evidence, about=attrs.evolve(evidence.about, **given))

    return broken


def first(kind: str, **given: Any) -> Break:
    """The first thing of a list is not as it was."""

    def broken(evidence: Evidence, _: Patch) -> Evidence:
        with attrs.validators.disabled():
            items = getattr(evidence, kind)
            return changed(evidence, **{kind: (attrs.evolve(items[0], **given), *items[1:])})

    return broken


def option(id: str, change: Callable[[Treatment], dict[str, Any]]) -> Break:
    """One option is not as it was."""

    def broken(evidence: Evidence, _: Patch) -> Evidence:
        with attrs.validators.disabled():
            treatments = tuple(
                attrs.evolve(item, **change(item)) if item.id == id else item for item in evidence.treatments
            )
            return changed(evidence, treatments=treatments)

    return broken


def rates(change: Callable[[HarmFigure], HarmFigure], only: str = "") -> Break:
    """Every rate of a harm, or only those of one option, is not as it was."""

    def broken(evidence: Evidence, _: Patch) -> Evidence:
        with attrs.validators.disabled():
            treatments = tuple(
                attrs.evolve(item, harms=tuple(change(h) if h.says == "rate" else h for h in item.harms))
                if only in ("", item.id)
                else item
                for item in evidence.treatments
            )
            return changed(evidence, treatments=treatments)

    return broken


def step(id: str, keep: Callable[[Any], bool]) -> Break:
    """A step shows only some of its rows."""

    def broken(evidence: Evidence, patch: Patch) -> Evidence:
        whole: Any = vars(seeing)["rows"]

        def rows(table: Table, answers: Any, assessment: Any, asked: str) -> Any:
            found = whole(table, answers, assessment, asked)
            return tuple(row for row in found if keep(row)) if asked == id else found

        patch.setattr(seeing, "rows", rows)
        return evidence

    return broken


def cells(title: str, change: Callable[[Any], Any]) -> Break:
    """The grid shows other cells under one heading."""

    def broken(evidence: Evidence, patch: Patch) -> Evidence:
        whole: Any = vars(seeing)["grid"]

        def row(found: Any) -> Any:
            return attrs.evolve(found, cells=tuple(map(change, found.cells)))

        def grid(*given: Any) -> tuple[GridSection, ...]:
            return tuple(
                attrs.evolve(section, rows=tuple(map(row, section.rows))) if section.title == title else section
                for section in whole(*given)
            )

        patch.setattr(seeing, "grid", grid)
        return evidence

    return broken


def without_section(title: str) -> Break:
    """The grid lacks a section."""

    def broken(evidence: Evidence, patch: Patch) -> Evidence:
        whole: Any = vars(seeing)["grid"]
        patch.setattr(seeing, "grid", lambda *given: tuple(s for s in whole(*given) if s.title != title))
        return evidence

    return broken


def without_last_column(evidence: Evidence, patch: Patch) -> Evidence:
    """The grid has no column for one of the options."""
    whole: Any = vars(seeing)["grid"]

    def grid(*given: Any) -> tuple[GridSection, ...]:
        return tuple(
            attrs.evolve(s, rows=tuple(attrs.evolve(row, cells=row.cells[:-1]) for row in s.rows))
            for s in whole(*given)
        )

    patch.setattr(seeing, "grid", grid)
    return evidence


def without_lines(start: str) -> Callable[[Any], Any]:
    """A cell whose card has no line that begins so."""
    return lambda cell: attrs.evolve(
        cell,
        card=attrs.evolve(cell.card, lines=tuple(line for line in cell.card.lines if not line.startswith(start))),
    )


def without_words(word: str) -> Callable[[Any], Any]:
    """A cell without the lines that hold a word."""
    return lambda cell: attrs.evolve(cell, lines=tuple(line for line in cell.lines if word not in line))


def one_frame(evidence: Evidence, patch: Patch) -> Evidence:
    """Harms are told in one frame alone."""
    whole: Any = vars(auditing)["both_frames"]
    patch.setattr(auditing, "both_frames", lambda harm, item: whole(harm, item)[:1])
    return evidence


def hard_words(evidence: Evidence, patch: Patch) -> Evidence:
    """Nothing is left of the glossary but one short word."""
    del patch
    return changed(evidence, glossary=(attrs.evolve(evidence.glossary[0], term="cat", forms=()),))


def hard_text(evidence: Evidence, patch: Patch) -> Evidence:
    """A step is measured at more than sixth grade."""
    whole: Any = vars(seeing)["report"]

    def report(table: Table) -> Any:
        found = whole(table)
        hard = attrs.evolve(found.steps["fit"], syllables=found.steps["fit"].words * 2)
        assert hard.grade > auditing.GRADE_AT_MOST
        return attrs.evolve(found, steps={**found.steps, "fit": hard})

    patch.setattr(seeing, "report", report)
    return evidence


def many_hard_words(evidence: Evidence, patch: Patch) -> Evidence:
    """The whole is measured at a SMOG of more than 9."""
    whole: Any = vars(seeing)["report"]

    def report(table: Table) -> Any:
        found = whole(table)
        hard = attrs.evolve(found.whole, hard=found.whole.sentences * 2)
        assert hard.smog > auditing.SMOG_AT_MOST
        return attrs.evolve(found, whole=hard)

    patch.setattr(seeing, "report", report)
    return evidence


def unmeasured(evidence: Evidence, patch: Patch) -> Evidence:
    """How hard it is to read can't be measured."""

    def report(_: Table) -> Any:
        raise ValueError("there is nothing to read")

    patch.setattr(seeing, "report", report)
    return evidence


def one_step(evidence: Evidence, patch: Patch) -> Evidence:
    """The interview is a single step."""
    patch.setattr(auditing, "STEPS", STEPS[:1])
    return evidence


def no_none(evidence: Evidence, patch: Patch) -> Evidence:
    """No treatment is not among the options."""
    del patch
    return changed(evidence, treatments=tuple(item for item in evidence.treatments if item.id != NONE))


def uncited(evidence: Evidence, patch: Patch) -> Evidence:
    """A source is listed and nothing cites it."""
    del patch
    more = Source(id="unused", title="A", publisher="B", year="2026", kind="C", seen="D")
    return changed(evidence, sources=(*evidence.sources, more))


def unlisted(evidence: Evidence, patch: Patch) -> Evidence:
    """A source that is cited is not in the list."""
    del patch
    cited = evidence.treatments[0].effects[0].sources[0]
    return changed(evidence, sources=tuple(item for item in evidence.sources if item.id != cited))


def too_narrow(treatment: Treatment) -> dict[str, Any]:
    """A figure of very low certainty has no range."""
    one = treatment.variants[0]
    price = attrs.evolve(one.price, low=5, typical=5, high=5, certainty="very_low", unknown=False)
    return {"variants": (attrs.evolve(one, price=price), *treatment.variants[1:])}


def no_effect_on_the_first_goal(treatment: Treatment) -> dict[str, Any]:
    """Nothing is said about how well an option works for a goal."""
    return {"effects": treatment.effects[1:]}


def no_finding(treatment: Treatment) -> dict[str, Any]:
    """Nothing is said about what happens to a goal with this option."""
    return {"effects": tuple(attrs.evolve(effect, finding="") for effect in treatment.effects)}


def not_known(item: HarmFigure) -> HarmFigure:
    """A rate becomes not known."""
    return attrs.evolve(item, says="not_known", low=None, typical=None, high=None, certainty=None, whom=None)


WORKS = TOPICS[0].title
NO_LINES = without_words("")
SHORTER = option("microneedling", lambda _: {"what": "Needles."})
NUDGE = about(limits="This is the best that can be known of it.")
ONE_IN = about(limits="It happens to 1 in 20 people, and it does not last.")
RELATIVE = about(limits="It is seen twice as often with the other one.")
NO_TIME = option("botox", lambda item: {"timeline": item.timeline[1:]})
NO_HARM = option("botox", lambda item: {"harms": item.harms[1:]})
NO_RATES = rates(not_known)
DENOMINATOR = rates(lambda item: attrs.evolve(item, why="It was 7 of 100,000 in a study, and 3 of 10,000 in others."))
NO_TEXT = "None."

BREAKS: dict[str, tuple[tuple[str, ...], tuple[Break, ...]]] = {
    "problem": (
        ("1.1.1", "nice.1.condition", "his.content.3"),
        (first("goals", words=""), step("goal", lambda row: row.act is None or row.act.value != "fine_lines")),
    ),
    "decision": (("1.1.2", "nice.1.decision", "his.content.4"), (about(decision="Which?"), about(decision=""))),
    "options": (
        ("1.1.3", "nice.1.options"),
        (no_none, step("start", lambda row: row.act is None or row.act.value != "botox")),
    ),
    "gains": (
        ("1.1.4", "nice.1.outcomes", "his.content.5"),
        (option("liposuction", no_effect_on_the_first_goal), cells(WORKS, NO_LINES)),
    ),
    "harms": (
        ("1.1.5", "nice.1.harms", "his.content.5"),
        (NO_HARM, without_section(HARMS), cells(HARMS, NO_LINES), without_last_column),
    ),
    "life": (("1.2.1", "nice.1.life"), (NO_TIME, without_section("What it is like"))),
    "equal": (("2.1.1",), (SHORTER, NO_TIME, NO_HARM)),
    "neutral": (("nice.1.neutral", "his.content.6"), (NUDGE, SHORTER, NO_TIME, NO_HARM)),
    "sources": (
        ("2.2.1", "nice.2.sources", "his.process.2"),
        (uncited, unlisted, cells(WORKS, without_lines("["))),
    ),
    "dated": (
        ("2.2.2", "nice.1.dates", "his.content.1"),
        (about(reviewed=datetime.date.min), about(review_by=datetime.date.min), step("start", lambda _: False)),
    ),
    "update": (
        ("2.2.3", "nice.2.update", "his.process.1"),
        (about(update_policy=""), about(update_policy=NO_TEXT), step("start", lambda _: False)),
    ),
    "uncertain": (
        ("2.2.4", "nice.1.uncertainty", "his.process.3"),
        (
            option("botox", too_narrow),
            cells(WORKS, without_words("certainty")),
            cells(WORKS, without_words("(")),
            cells(WORKS, without_words("not known")),
        ),
    ),
    "funding": (
        ("2.3.1", "nice.2.interests"),
        (about(funding=""), about(funding=NO_TEXT), step("start", lambda row: not row.text.startswith("Money"))),
    ),
    "interests": (("nice.2.interests",), (about(interests=""), about(interests=NO_TEXT))),
    "nothing": (("quality.1",), (no_none, option(NONE, no_finding), option(NONE, lambda _: {"timeline": ()}))),
    "comparable": (("quality.2",), (without_last_column,)),
    "chances": (("quality.3",), (rates(not_known, "microneedling"),)),
    "whom": (("quality.4",), (rates(lambda item: attrs.evolve(item, whom=None)), NO_RATES)),
    "counted": (("quality.5",), (ONE_IN, RELATIVE, without_section(HARMS), cells(HARMS, without_words(" of 100")))),
    "span": (("quality.6",), (first("harms", span=""),)),
    "denominator": (("quality.7",), (DENOMINATOR, first("harms", of=1000))),
    "two ways": (
        ("quality.8", "nice.1.numbers", "nice.3.formats", "his.content.8"),
        (one_frame, NO_RATES, without_section(HARMS)),
    ),
    "pictures": (("nice.3.formats",), (step("fit", lambda row: row.value is None),)),
    "values": (
        ("quality.9", "nice.1.values"),
        (step("matters", lambda row: row.act is None or row.act.key != "pain"), step("matters", lambda _: False)),
    ),
    "steps": (("quality.10", "nice.3.steps"), (one_step, step("check", lambda _: False))),
    "questions": (
        ("quality.11", "nice.3.questions"),
        (option("botox", lambda _: {"questions": ()}), option(NONE, lambda _: {"questions": ()})),
    ),
    "methods": (("quality.18", "nice.2.methods"), (about(methods=""), about(methods=NO_TEXT))),
    "quality": (
        ("quality.19", "nice.3.quality"),
        (cells(WORKS, without_lines("Certainty:")), cells(WORKS, without_lines("Why:"))),
    ),
    "credentials": (("quality.20",), (about(authors=()), step("start", lambda row: "Made by" not in row.text))),
    "measured": (("quality.21", "nice.4.readability"), (unmeasured,)),
    "plain": (("nice.1.plain", "his.content.7"), (hard_text, many_hard_words, hard_words, unmeasured)),
    "country": (("nice.1.country", "his.content.2"), (about(country=""), about(country=NO_TEXT))),
    "more": (
        ("nice.1.more",),
        (
            lambda evidence, _: changed(evidence, sources=tuple(attrs.evolve(s, url="") for s in evidence.sources)),
            uncited,
        ),
    ),
    "others": (("nice.3.others",), (step("check", lambda row: "help" not in row.text),)),
}
"""By what is looked at: the items that look at it, and each way in which it can be gone."""

CASES = [
    pytest.param(id, broken, id=f"{id}-{name}-{place}")
    for name, (ids, ways) in BREAKS.items()
    for id in ids
    for place, broken in enumerate(ways)
]


class TestItems:
    """The published items themselves."""

    def test_ipdasi_has_44_items(self) -> None:
        """IPDASi v4.0: 6 qualifying, 10 certification and 28 quality items."""
        groups: tuple[Group, ...] = ("qualifying", "certification", "quality")
        assert [6, 10, 28] == [sum(item.group == group for item in ITEMS) for group in groups]
        assert 44 == sum(item.group in groups for item in ITEMS)

    def test_ids_of_ipdasi(self) -> None:
        """The ids are the instrument's own numbers, in its order."""
        ids = [item.id for item in ITEMS]
        assert ["1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5", "1.2.1"] == ids[:6]
        assert ["2.1.1", "2.2.1", "2.2.2", "2.2.3", "2.2.4", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4"] == ids[6:16]
        assert [f"quality.{number}" for number in range(1, 29)] == ids[16:44]

    def test_each_item_stands_once(self) -> None:
        """No id stands twice, every item has words, and every group has items."""
        assert len(ITEMS) == len({item.id for item in ITEMS})
        assert len(ITEMS) == len({(item.group, item.text) for item in ITEMS})
        assert set(GROUPS) == {item.group for item in ITEMS}
        assert all(item.text.endswith(".") for item in ITEMS)

    def test_checks_and_items_go_together(self) -> None:
        """Every item that code can show has a check, and every check names such an item."""
        assert set(CODE) == set(CHECKS)
        assert all(where for where, _ in CHECKS.values())


class TestRealTable:
    """What is found with the table that comes with the program."""

    @pytest.mark.parametrize(
        ("group", "met", "people", "not_applicable"),
        [("qualifying", 6, 0, 0), ("certification", 6, 0, 4), ("quality", 15, 8, 5)],
    )
    def test_ipdasi(
        self, findings: tuple[Finding, ...], group: Group, met: int, people: int, not_applicable: int
    ) -> None:
        """All that code can show is met; what only people can show, or is about tests only, is not claimed."""
        expected = {"met": met, "not_met": 0, "needs_people": people, "not_applicable": not_applicable}
        assert expected == counts(findings, group)

    def test_the_other_standards(self, findings: tuple[Finding, ...]) -> None:
        """Of NICE and HIS, all that code can show is met but other languages."""
        assert NEVER_MET == {finding.item.id for finding in findings if finding.status == "not_met"}

    def test_every_item_is_reported_once(self, findings: tuple[Finding, ...]) -> None:
        """The findings are the items in their order, each with a status and a place."""
        assert list(ITEMS) == [finding.item for finding in findings]
        assert all(finding.status in STATUSES and finding.where for finding in findings)
        assert len(ITEMS) == sum(sum(counts(findings, group).values()) for group in GROUPS)

    def test_what_needs_people_is_never_met(self, findings: tuple[Finding, ...]) -> None:
        """Whatever the table holds, an item for patients and clinicians has no check and is not met."""
        for finding in findings:
            if finding.item.kind != "code":
                expected = {"people": "needs_people", "not_applicable": "not_applicable"}[finding.item.kind]
                assert expected == finding.status
                assert finding.item.id not in CHECKS
        assert {"quality.12", "quality.17", "quality.22", "quality.23", "nice.4.tested", "his.process.4"} <= {
            finding.item.id for finding in findings if finding.status == "needs_people"
        }

    def test_json(self, table: Table, findings: tuple[Finding, ...]) -> None:
        """As plain data it is the same, with how easy it is to read."""
        found = audit_document(table)
        assert [(f.item.id, f.status, f.where) for f in findings] == [
            (item["id"], item["status"], item["where"]) for item in found["items"]
        ]
        assert {group: counts(findings, group) for group in GROUPS} == found["counts"]
        assert found["readability"]["whole"]["grade"] <= 6

    def test_page(self, table: Table, findings: tuple[Finding, ...]) -> None:
        """As a page it says first what "met" means, then how many items are met, then each item once."""
        text = as_text(audit_page(table), width=2000)
        starts = [text.index(FOUND), *(text.index(line) for line in count_lines(findings)), text.index("* 1.1.1: met.")]
        assert sorted(starts) == starts
        for finding in findings:
            assert 1 == text.count(f"* {finding.item.id}: ")
            assert f"{finding.item.text} Where: {finding.where}" in text

    def test_counts_in_words(self, findings: tuple[Finding, ...]) -> None:
        """Each standard has a line, and a status that no item of it has is not told."""
        lines = count_lines(findings)
        assert len(GROUPS) == len(lines)
        assert "IPDASi v4.0, qualifying: 6 met." == lines[0]
        assert "IPDASi v4.0, certification: 6 met, 4 do not apply." == lines[1]

    def test_reading_that_was_not_measured(self) -> None:
        """Where faults keep it from being measured that is said, and no number is."""
        assert ("The faults of the table keep this from being measured.",) == grade_lines(None)


class TestQuoted:
    """Where only a reader can tell if the table's words are enough, they are quoted."""

    def test_what_is_quoted(self, table: Table, findings: tuple[Finding, ...]) -> None:
        """These items end with the table's own words about them, and no others quote anything."""
        about = table.evidence.about
        expected = {
            "1.1.2": about.decision,
            "2.2.3": about.update_policy,
            "2.3.1": about.funding,
            "quality.18": about.methods,
            "quality.20": " ".join(author.credentials for author in about.authors),
            "nice.1.country": about.country,
            "nice.2.interests": about.interests,
        }
        quoted = {f.item.id: f.where.partition("; it says: ")[2] for f in findings if "; it says: " in f.where}
        assert {id: f'"{words}"' for id, words in expected.items()} == quoted

    def test_where_stays_in_front(self, findings: tuple[Finding, ...]) -> None:
        """The quoted words stand after the place, which is still named."""
        for finding in findings:
            if finding.item.id in CHECKS:
                assert finding.where.startswith(CHECKS[finding.item.id][0])

    def test_other_words_are_other_quotes(self, table: Table, monkeypatch: Patch) -> None:
        """What is quoted is what this table says, never a word of our own."""
        words = "A rich aunt paid for all of it."
        evidence = about(funding=words)(table.evidence, monkeypatch)
        found = {f.item.id: f.where for f in audit(Seen(attrs.evolve(table, evidence=evidence)))}
        assert f'step Start; [about] funding; it says: "{words}"' == found["2.3.1"]

    @pytest.mark.parametrize("given", ["", NO_TEXT])
    def test_nothing_is_quoted_of_what_is_not_met(self, table: Table, monkeypatch: Patch, given: str) -> None:
        """An item that is not met names the place alone."""
        evidence = about(funding=given)(table.evidence, monkeypatch)
        found = {f.item.id: f for f in audit(Seen(attrs.evolve(table, evidence=evidence)))}
        assert ("not_met", "step Start; [about] funding") == (found["2.3.1"].status, found["2.3.1"].where)


class TestClinic:
    """With a clinic's file over the table."""

    @pytest.mark.parametrize(
        "more",
        [
            pytest.param("", id="stake alone"),
            pytest.param(f"{NEEDLES}{NARROW}", id="a price"),
            pytest.param(
                f"[treatments.mesotherapy.variants.skin]\n{NARROW}", id="no range where certainty is very low"
            ),
            pytest.param(f"{NEEDLES}{HARD_NAME}", id="hard words"),
            pytest.param(f'{NEEDLES}name = "The one that 1 in 20 ask for"\n', id="a changing denominator"),
            pytest.param("[treatments.botox]\noffered = false\n", id="not offered"),
        ],
    )
    def test_it_changes_nothing_that_is_met(self, tmp_path: Path, findings: tuple[Finding, ...], more: str) -> None:
        """The rules are about the table, so no clinic's prices or names make an item met, or not met."""
        path = tmp_path / "clinic.toml"
        path.write_text(f"{CLINIC}{more}", encoding="utf-8")
        table, lines = read_for_audit(None, path, faults_of)
        assert () == lines
        assert table.evidence.clinic is not None
        assert findings == audit(Seen(table))

    def test_faults_of_the_table_are_still_found(self, tmp_path: Path) -> None:
        """A clinic's file does not hide what is wrong with the table below it."""
        table, clinic = tmp_path / "table.toml", tmp_path / "clinic.toml"
        table.write_text(
            re.sub(r'(?m)^limits = "', 'limits = "This is the best there is. ', TABLE_TEXT), encoding="utf-8"
        )
        clinic.write_text(f"{CLINIC}{NEEDLES}{NARROW}", encoding="utf-8")
        seen = Seen(read_for_audit(table, clinic, faults_of)[0])
        assert {"plain-words"} == seen.broken
        assert NEVER_MET | {"nice.1.neutral", "his.content.6"} == {
            finding.item.id for finding in audit(seen) if finding.status == "not_met"
        }

    def test_the_table_alone_is_kept(self, tmp_path: Path, evidence: Evidence) -> None:
        """What the table says without the clinic stays at hand; without a clinic there is nothing to keep."""
        path = tmp_path / "clinic.toml"
        path.write_text(f"{CLINIC}{NEEDLES}{NARROW}", encoding="utf-8")
        assert evidence == read_table(None, path).alone
        assert None is read_table().alone

    @pytest.mark.parametrize("key", ["visits", "price"])
    def test_over_a_table_that_lacks_the_figure(self, tmp_path: Path, key: str) -> None:
        """A clinic's figure can take the place of one that the table gives wrongly, and the fault is told."""
        table, clinic = tmp_path / "table.toml", tmp_path / "clinic.toml"
        table.write_text(re.sub(rf"(?m)^{key} = .*\n", f"{key} = 3\n", TABLE_TEXT), encoding="utf-8")
        clinic.write_text(f"{CLINIC}{NEEDLES}{key} = {{ low = 2, typical = 3, high = 3 }}\n", encoding="utf-8")
        found, lines = read_for_audit(table, clinic)
        assert any(f".{key}: a table of keys is needed here" in line for line in lines)
        assert (2, 3, 3) == getattr(found.evidence.treatment["microneedling"].variant("skin"), key).numbers
        assert list(ITEMS) == [finding.item for finding in audit(Seen(found))]


class TestBroken:
    """Each item is looked for: it is not met when what it asks for is gone."""

    def test_every_item_can_be_broken(self) -> None:
        """Each item that a table can meet has at least one way below in which it is not met."""
        assert set(CODE) - NEVER_MET == {id for ids, _ in BREAKS.values() for id in ids}

    @pytest.mark.parametrize(("id", "broken"), CASES)
    def test_not_met(self, table: Table, monkeypatch: Patch, id: str, broken: Break) -> None:
        """Without what it looks for an item is not met; with it, as the real table shows, it is."""
        evidence = broken(table.evidence, monkeypatch)
        assert "not_met" == status(attrs.evolve(table, evidence=evidence), id, monkeypatch)

    @pytest.mark.parametrize(
        ("broken", "gone"),
        [
            (about(funding=NO_TEXT), {"2.3.1", "nice.2.interests"}),
            (about(country=NO_TEXT), {"nice.1.country", "his.content.2"}),
            (option(NONE, lambda _: {"questions": ()}), {"quality.11", "nice.3.questions", "2.1.1"}),
            (NUDGE, {"nice.1.neutral", "his.content.6"}),
        ],
        ids=["funding", "country", "questions", "nudge"],
    )
    def test_nothing_else_is_lost(self, table: Table, monkeypatch: Patch, broken: Break, gone: set[str]) -> None:
        """What is taken away costs the items that look for it, and no others but those of equal detail."""
        found = audit(Seen(attrs.evolve(table, evidence=broken(table.evidence, monkeypatch))))
        equal = {"2.1.1", "nice.1.neutral", "his.content.6"}
        lost = {finding.item.id for finding in found if finding.status == "not_met"}
        assert gone <= lost
        assert lost <= gone | equal | NEVER_MET

    @pytest.mark.parametrize("error", NOT_TO_BE_SEEN)
    def test_what_can_t_be_shown_is_not_met(self, table: Table, monkeypatch: Patch, error: type[Exception]) -> None:
        """Where a table's faults keep a screen from being made, what would stand there is not met."""
        monkeypatch.setattr(seeing, "grid", _raises(error))
        assert "not_met" == status(table, "1.1.4", monkeypatch)

    def test_a_fault_of_the_program_is_no_finding(self, table: Table, monkeypatch: Patch) -> None:
        """What no table can cause is not taken for a standard that is not met."""
        monkeypatch.setattr(seeing, "grid", _raises(RuntimeError))
        with pytest.raises(RuntimeError):
            status(table, "1.1.4", monkeypatch)

    def test_a_draft_is_no_other_version(self, table: Table, monkeypatch: Patch) -> None:
        """A translation that no clinician has read does not count; once one has, it does."""
        assert "not_met" == status(table, "nice.4.versions", monkeypatch)
        monkeypatch.setattr("decision_aid.standards.audit.draft", lambda: False)
        assert "met" == status(table, "nice.4.versions", monkeypatch)


def without(header: str) -> str:
    """The table's text without a part and all that is in it."""
    parts = re.split(r"(?m)^(?=\[)", TABLE_TEXT)
    return "".join(part for part in parts if not re.match(rf"\[\[?{header}[\].]", part))


def _raises(error: type[Exception]) -> Callable[..., Any]:
    def call(*_: object) -> Any:
        raise error

    return call


class TestTableWithFaults:
    """A table that the program would refuse is audited all the same."""

    def test_without_the_funding_line(self, tmp_path: Path) -> None:
        """The missing line is a fault that is told, 2.3.1 and the interests are not met, and all else is as it was."""
        path = tmp_path / "table.toml"
        path.write_text(re.sub(r"(?m)^funding = .*\n", "", TABLE_TEXT), encoding="utf-8")
        table, lines = read_for_audit(path)
        assert any("about.funding: this key is missing" in line for line in lines)
        found = {finding.item.id: finding.status for finding in audit(Seen(table))}
        lost = {id for id, value in found.items() if value == "not_met"}
        assert NEVER_MET | {"2.3.1", "nice.2.interests"} == lost

    def test_a_sound_table_has_no_lines(self) -> None:
        """With the program's own table nothing is told."""
        assert () == read_for_audit()[1]
        assert () == read_for_audit(rules=faults_of)[1]

    def test_faults_against_the_rules(self, tmp_path: Path) -> None:
        """A table that only breaks a rule of words is told so where those rules are asked for, and is whole."""
        path = tmp_path / "table.toml"
        path.write_text(
            re.sub(r'(?m)^limits = "', 'limits = "This is the best there is. ', TABLE_TEXT), encoding="utf-8"
        )
        assert () == read_for_audit(path)[1]
        table, (line,) = read_for_audit(path, rules=faults_of)
        assert line.endswith("about.limits: not allowed where people read about options: best [plain-words]")
        assert table.evidence.about.limits.startswith("This is the best there is. ")

    @pytest.mark.parametrize("sound", [True, False])
    @pytest.mark.parametrize("good", [True, False])
    def test_each_file_is_read_once(self, tmp_path: Path, monkeypatch: Patch, sound: bool, good: bool) -> None:
        """Standard input can be read once only, so neither file is read twice, whichever has faults."""
        table, clinic = tmp_path / "table.toml", tmp_path / "clinic.toml"
        table.write_text(TABLE_TEXT if sound else TABLE_TEXT.replace("\nfunding = ", "\nfounding = "), encoding="utf-8")
        clinic.write_text(CLINIC if good else f"{CLINIC}[treatments.none]\n", encoding="utf-8")
        read: list[Path] = []
        whole: Any = vars(reader)["read_document"]

        def read_document(path: Path) -> Document:
            read.append(path)
            document: Document = whole(path)
            return document

        monkeypatch.setattr(reader, "read_document", read_document)
        if good:
            assert sound is not bool(read_for_audit(table, clinic)[1])
        else:
            with pytest.raises(Unreadable) as caught:
                read_for_audit(table, clinic)
            (line,) = caught.value.lines
            assert line.startswith(f"{clinic}:8: treatments.none: ")
        assert [table, clinic] == read

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("schema = 1\n", id="nothing"),
            *(pytest.param(without(header), id=header) for header in ("goals", "criteria", "treatments")),
        ],
    )
    def test_nothing_to_show_is_not_met(self, tmp_path: Path, text: str) -> None:
        """A table without goals, criteria or options meets nothing, and that is said without a crash."""
        path = tmp_path / "table.toml"
        path.write_text(text, encoding="utf-8")
        table, lines = read_for_audit(path)
        assert lines
        assert set() == {finding.item.id for finding in audit(Seen(table)) if finding.status == "met"}
        assert audit_document(table)["readability"] is None

    @pytest.mark.parametrize(
        "header", ["about", "conditions", "harms", "worried", "glossary", "sources", "alternatives", "disagreements"]
    )
    def test_any_part_may_be_missing(self, tmp_path: Path, header: str) -> None:
        """Whatever part is gone, every item has a status, and those for people are as they were."""
        path = tmp_path / "table.toml"
        path.write_text(without(header), encoding="utf-8")
        table, _ = read_for_audit(path)
        found = audit_document(table)
        assert [item.id for item in ITEMS] == [item["id"] for item in found["items"]]
        assert {"needs_people"} == set(_statuses(found, "people"))


def _statuses(found: dict[str, Any], kind: str) -> Iterator[str]:
    ids = {item.id for item in ITEMS if item.kind == kind}
    return (item["status"] for item in found["items"] if item["id"] in ids)

"""``check --rules``, ``audit``, ``diff``, ``--clinic`` and ``show``, each as a process of its own."""

from __future__ import annotations

import hashlib
import json
import re

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from commands.support import CHECKOUT, TABLE, Outcome, edited, flat, reviewed_long_ago

from decision_aid.evidence.citations import cited
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import read_table
from decision_aid.standards.published import ITEMS
from decision_aid.standards.rules import RULES

Process = Callable[..., Outcome]
Write = Callable[..., Path]

CLINIC = CHECKOUT / "docs" / "clinic.toml"
BAD_CLINIC = """\
schema = 1
[clinic]
name = "Example Clinic"
contact = "Call 555 0100."
disclosure = "We sell all of these."
prices_of = 2026-11-01
[treatments.botox]
certainty = "high"
[treatments.none]
offered = false
"""
NUDGE = (r'^limits = "', 'limits = "This is the best there is. ')


def sections(out: str) -> list[str]:
    """The titles of a page's sections, in order."""
    lines = out.splitlines()
    return [title for title, rule in pairwise(lines) if rule and set(rule) == {"-"}]


def section(out: str, title: str) -> str:
    """What stands under one title, as one line."""
    start = out.index(f"\n{title}\n{'-' * len(title)}\n")
    rest = out[start + 2 * len(title) + 3 :]
    following = re.search(r"\n\n[^\n]+\n-+\n", rest)
    return flat(rest[: following.start()] if following else rest)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    """What the table that comes with the program says."""
    return read_table().evidence


class TestRules:
    """``check --rules`` and a table that breaks one."""

    def test_every_rule_is_printed(self, process: Process) -> None:
        """Each rule stands once, with its id and its sentence, in its order."""
        outcome = process("check", "--rules")

        assert (0, "") == (outcome.code, outcome.err)
        told = flat(outcome.out)
        assert all(1 == told.count(f"* {rule.id}: {rule.sentence}") for rule in RULES)
        assert [rule.id for rule in RULES] == re.findall(r"^\* ([a-z-]+):", outcome.out, re.MULTILINE)

    @pytest.mark.parametrize(
        "arguments",
        [
            ("check", "{table}"),
            ("check", "--table", "{table}"),
            ("--table", "{table}", "check"),
            ("show", "botox", "--table", "{table}"),
            ("template", "--table", "{table}"),
            ("assess", "{answers}", "--table", "{table}"),
            ("--version", "--table", "{table}"),
        ],
        ids=" ".join,
    )
    def test_a_table_that_nudges_is_refused(
        self, process: Process, write: Write, table_text: str, example: Path, arguments: tuple[str, ...]
    ) -> None:
        """A table that is named is held to the rules of words too: one line with the file, line, key and rule."""
        text = edited(table_text, NUDGE)
        path = write(text, "nudge.toml")
        outcome = process(*(part.format(table=path, answers=example) for part in arguments))

        assert (2, "") == (outcome.code, outcome.out)
        (line,) = outcome.complaints
        number = text[: text.index(NUDGE[1])].count("\n") + 1
        assert line.startswith(f"decision-aid: {path}:{number}: about.limits: ")
        assert line.endswith("best [plain-words]")

    @pytest.mark.parametrize(
        ("words", "rule"),
        [
            ("It happens to 1 in 20. ", "no-one-in"),
            ("It is twice as likely with the other one. ", "no-relative-alone"),
            ("It is painless. ", "plain-words"),
        ],
    )
    def test_other_rules_of_words(self, process: Process, write: Write, table_text: str, words: str, rule: str) -> None:
        """Each rule of words is held, and its id ends the line."""
        outcome = process("check", write(edited(table_text, (r'^limits = "', f'limits = "{words}')), "bad.toml"))

        assert (2, "") == (outcome.code, outcome.out)
        assert 1 == len(outcome.complaints)
        assert outcome.err.endswith(f"[{rule}]\n")

    def test_a_review_that_was_due(self, process: Process, write: Write, table_text: str) -> None:
        """A table past its review date is sound: exit code 0, and a warning on standard error."""
        path = write(reviewed_long_ago(table_text), "old.toml")
        outcome = process("check", path)

        assert 0 == outcome.code
        assert [f"decision-aid: {path}: warning: the review was due on 2002-01-01"] == outcome.complaints
        assert outcome.out.startswith(f"{path}: no faults. ")


class TestAudit:
    """``audit``."""

    def test_text(self, process: Process) -> None:
        """The counts, then every item with what was found, then how easy it is to read."""
        outcome = process("audit")

        assert (0, "") == (outcome.code, outcome.err)
        found = section(outcome.out, "Counts")
        assert "IPDASi v4.0, qualifying: 6 met." in found
        assert "IPDASi v4.0, certification: 6 met, 4 do not apply." in found
        assert "IPDASi v4.0, quality: 15 met, 8 need people, 5 do not apply." in found
        told = flat(outcome.out)
        assert [] == [item.id for item in ITEMS if 1 != told.count(f"* {item.id}: ")]
        assert "2.3.1: met. Says who paid." in told
        assert "quality.12: needs people." in told
        assert "Flesch-Kincaid grade" in section(outcome.out, "How easy it is to read")

    def test_json(self, process: Process) -> None:
        """The same as plain data, with the hash of the table."""
        outcome = process("audit", "--format", "json")

        assert (0, "") == (outcome.code, outcome.err)
        found = json.loads(outcome.out)
        assert {"schema", "table", "counts", "items", "readability"} == set(found)
        assert read_table().sha256 == found["table"]["sha256"]
        assert {"met": 15, "not_met": 0, "needs_people": 8, "not_applicable": 5} == found["counts"]["quality"]
        assert [item.id for item in ITEMS] == [item["id"] for item in found["items"]]
        assert {"id", "group", "text", "status", "where"} == set(found["items"][0])
        assert found["readability"]["whole"]["grade"] <= 6.0
        assert found["readability"]["whole"]["smog"] <= 9.0

    @pytest.mark.parametrize("format", ["text", "json"])
    def test_without_funding(self, process: Process, write: Write, table_text: str, format: str) -> None:
        """A table without its funding line is audited: the fault is told, and 2.3.1 is not met."""
        path = write(re.sub(r"(?m)^funding = .*\n", "", table_text), "unpaid.toml")
        outcome = process("audit", "--format", format, "--table", path)

        assert 0 == outcome.code
        assert any(
            re.search(r"unpaid\.toml:\d+: about\.funding: this key is missing", line) for line in outcome.complaints
        )
        if format == "json":
            found = {item["id"]: item["status"] for item in json.loads(outcome.out)["items"]}
            assert "not_met" == found["2.3.1"]
            assert "met" == found["2.2.3"]
        else:
            assert "2.3.1: not met. Says who paid." in flat(outcome.out)
            assert "IPDASi v4.0, certification: 5 met, 1 not met, 4 do not apply." in flat(outcome.out)

    @pytest.mark.parametrize("format", ["text", "json"])
    def test_a_rule_of_words(self, process: Process, write: Write, table_text: str, format: str) -> None:
        """A table that breaks a rule of words is audited too: the rule is told, and what asks for it is not met."""
        outcome = process("audit", "--format", format, "--table", write(edited(table_text, NUDGE), "nudge.toml"))

        assert 0 == outcome.code
        (line,) = outcome.complaints
        assert line.endswith("about.limits: not allowed where people read about options: best [plain-words]")
        if format == "json":
            found = {item["id"]: item["status"] for item in json.loads(outcome.out)["items"]}
            assert ("not_met", "met") == (found["nice.1.neutral"], found["2.1.1"])
        else:
            assert "nice.1.neutral: not met." in flat(outcome.out)

    def test_words_are_quoted(self, process: Process, evidence: Evidence) -> None:
        """The table's own words about its funding stand with the item that asks for them."""
        outcome = process("audit")

        assert (0, "") == (outcome.code, outcome.err)
        said = f'Where: step Start; [about] funding; it says: "{evidence.about.funding}"'
        assert f"* 2.3.1: met. Says who paid. {said}" in flat(outcome.out)

    def test_a_table_from_standard_input(self, process: Process, table_text: str) -> None:
        """A table may come on standard input, with its faults told and the rest audited."""
        outcome = process("audit", "--table", "-", stdin=re.sub(r"(?m)^funding = .*\n", "", table_text))

        assert 0 == outcome.code
        (line,) = outcome.complaints
        assert re.fullmatch(r"decision-aid: standard input:\d+: about\.funding: this key is missing", line)
        assert "2.3.1: not met. Says who paid." in flat(outcome.out)

    @pytest.mark.parametrize("text", ["schema = 1\n", 'schema = 1\n[about]\ntitle = "A"\n'])
    def test_next_to_nothing(self, process: Process, write: Write, text: str) -> None:
        """A table with hardly anything in it meets nothing, and that is said without a crash."""
        outcome = process("audit", "--table", write(text, "bare.toml"))

        assert 0 == outcome.code
        assert outcome.complaints
        assert "IPDASi v4.0, qualifying: 6 not met." in outcome.out
        assert "keep this from being measured" in outcome.out

    @pytest.mark.parametrize("content", ["schema = ", b"\xff\xfe", ""])
    def test_what_is_no_table(self, process: Process, write: Write, content: str | bytes) -> None:
        """What is not TOML at all can't be audited."""
        outcome = process("audit", "--table", write(content, "bad.toml"))

        assert (2, "") == (outcome.code, outcome.out)
        assert 1 == len(outcome.complaints)


class TestDiff:
    """``diff``."""

    def test_one_change(self, process: Process, write: Write, table_text: str) -> None:
        """Another version is one line, and nobody's lead changes."""
        old = write(edited(table_text, ("^version = .*", 'version = "1"')), "old.toml")
        new = write(edited(table_text, ("^version = .*", 'version = "2"')), "new.toml")
        outcome = process("diff", old, new)

        assert (0, "") == (outcome.code, outcome.err)
        assert "* version: 1 -> 2" == section(outcome.out, "What changed")
        assert re.fullmatch(
            r"0 of \d+ example people have another lead\.", section(outcome.out, "Whose lead it changes")
        )

    def test_a_table_and_itself(self, process: Process) -> None:
        """Between a file and itself nothing changed."""
        outcome = process("diff", TABLE, TABLE)

        assert (0, "") == (outcome.code, outcome.err)
        assert "* No figure changed." == section(outcome.out, "What changed")

    def test_another_name(self, process: Process, write: Write, table_text: str) -> None:
        """An option that goes by another name is one change, and leads whom it led before."""
        new = write(edited(table_text, ('^name = "Botox"$', 'name = "Toxin"')), "new.toml")
        outcome = process("diff", TABLE, new)

        assert (0, "") == (outcome.code, outcome.err)
        assert "* botox: name: Botox -> Toxin" == section(outcome.out, "What changed")
        assert section(outcome.out, "Whose lead it changes").startswith("0 of ")

    def test_how_many_people(self, process: Process, evidence: Evidence) -> None:
        """Of all example people, five for each goal, nobody has another lead between a file and itself."""
        outcome = process("diff", TABLE, TABLE)

        told = f"0 of {5 * len(evidence.goals)} example people have another lead."
        assert told == section(outcome.out, "Whose lead it changes")

    @pytest.mark.parametrize(("old", "new"), [("missing.toml", TABLE), (TABLE, "missing.toml")])
    def test_a_file_that_is_not_there(self, process: Process, old: str | Path, new: str | Path) -> None:
        """Either table may be the one that can't be read."""
        outcome = process("diff", old, new)

        assert (2, "") == (outcome.code, outcome.out)
        assert ["decision-aid: missing.toml: there is no such file"] == outcome.complaints

    def test_a_table_with_faults(self, process: Process, write: Write, table_text: str) -> None:
        """A table that could not be used is not compared."""
        bad = write(edited(table_text, ('^id = "recovery"$', 'id = "recover"')), "bad.toml")
        outcome = process("diff", TABLE, bad)

        assert (2, "") == (outcome.code, outcome.out)
        assert all(line.startswith(f"decision-aid: {bad}:") for line in outcome.complaints)

    @pytest.mark.parametrize("arguments", [(), ("one.toml",), ("a", "b", "c")])
    def test_it_takes_two(self, process: Process, arguments: tuple[str, ...]) -> None:
        """One file, or three, is bad usage."""
        outcome = process("diff", *arguments)

        assert (2, "") == (outcome.code, outcome.out)
        assert 1 == len(outcome.complaints)


class TestClinic:
    """``--clinic``."""

    @pytest.mark.parametrize("before", [True, False])
    def test_assess(self, process: Process, example: Path, before: bool) -> None:
        """The result says whose prices these are, before and after the command alike."""
        given = ("--clinic", CLINIC)
        outcome = process(*(given if before else ()), "assess", example, *(() if before else given))

        assert (0, "") == (outcome.code, outcome.err)
        told = flat(outcome.out)
        stake = (
            "Prices, visits and names here may be those of Example Clinic, as of 1 November 2026. "
            "It may gain from what you choose. It says: We sell all of these treatments but liposuction."
        )
        assert stake in told
        assert told.index(stake) < told.index("In short")

    def test_assess_as_json(self, process: Process, example: Path) -> None:
        """Other programs get the clinic, and what it does not offer."""
        outcome = process("assess", example, "--format", "json", "--clinic", CLINIC)

        assert (0, "") == (outcome.code, outcome.err)
        found = json.loads(outcome.out)
        assert ("Example Clinic", ["liposuction"]) == (found["clinic"]["name"], found["clinic"]["not_offered"])
        assert "not_offered" == next(item for item in found["options"] if item["id"] == "liposuction")["status"]

    def test_show(self, process: Process) -> None:
        """A figure of the clinic's names the clinic, and the table's own stands beside it."""
        outcome = process("show", "botox", "--clinic", CLINIC)

        assert (0, "") == (outcome.code, outcome.err)
        told = flat(outcome.out)
        assert outcome.out.startswith("Botox or a like product\n")
        assert "Price of one visit: $350 ($300 to $500)." in told
        assert "Example Clinic gave this figure itself, as of 1 November 2026. Nobody checked it. [this-clinic]" in told
        assert (
            "Price of one visit, another view: The table's own figure is 408, from 200 to 1,280. "
            "The usual figure is a US average of 2019, second-hand."
        ) in told
        assert 1 == told.count("The score uses the clinic's figure.")

    def test_show_its_source(self, process: Process) -> None:
        """The clinic is a source, with every figure that it gave."""
        outcome = process("show", "this-clinic", "--clinic", CLINIC)

        assert (0, "") == (outcome.code, outcome.err)
        assert "not checked" in outcome.out
        points = section(outcome.out, "Cited for")
        assert 3 == points.count("* ")
        assert points.count(": price") == 2
        assert points.count(": visits") == 1

    def test_it_is_no_source_without(self, process: Process) -> None:
        """Without a clinic's file there is no such source."""
        assert 2 == process("show", "this-clinic").code

    def test_check(self, process: Process) -> None:
        """A sound file changes nothing about the check; the hash is the table's."""
        outcome = process("check", "--clinic", CLINIC)

        assert 0 == outcome.code
        assert "no faults" in outcome.out
        assert read_table().sha256 in outcome.out

    def test_audit(self, process: Process) -> None:
        """With a clinic's file the standards are met all the same."""
        outcome = process("audit", "--clinic", CLINIC)

        assert (0, "") == (outcome.code, outcome.err)
        assert "IPDASi v4.0, qualifying: 6 met." in outcome.out
        assert "IPDASi v4.0, certification: 6 met, 4 do not apply." in outcome.out

    def test_audit_from_standard_input(self, process: Process) -> None:
        """A clinic's file may come on standard input, which can be read only once, and changes nothing that is met."""
        plain, given = process("audit"), process("audit", "--clinic", "-", stdin=CLINIC.read_text(encoding="utf-8"))

        assert (0, "") == (given.code, given.err)
        assert section(plain.out, "Counts") == section(given.out, "Counts")

    def test_audit_with_faults_from_standard_input(self, process: Process) -> None:
        """A clinic's file with faults is refused with those faults, and is not taken for an empty one."""
        outcome = process("audit", "--clinic", "-", stdin=BAD_CLINIC)

        assert (2, "") == (outcome.code, outcome.out)
        first, second = outcome.complaints
        assert first.startswith("decision-aid: standard input:8: treatments.botox.certainty: unknown key")
        assert second.startswith("decision-aid: standard input:9: treatments.none: no treatment is always an option")

    def test_audit_of_a_table_with_faults(self, process: Process, write: Write, table_text: str) -> None:
        """With a clinic's file over it the faults of the table are told as they are without, and so is what is met."""
        path = write(edited(re.sub(r"(?m)^visits = .*\n", "", table_text), NUDGE), "bad.toml")
        plain, given = (process("audit", "--table", path, *more) for more in ((), ("--clinic", CLINIC)))

        assert (0, 0) == (plain.code, given.code)
        assert plain.complaints == given.complaints
        assert any(line.endswith(".visits: this key is missing") for line in given.complaints)
        assert any(line.endswith("[plain-words]") for line in given.complaints)
        assert section(plain.out, "Counts") == section(given.out, "Counts")

    def test_version(self, process: Process) -> None:
        """The version names the clinic and the hash of its file, after the table and its own."""
        plain, given = process("--version"), process("--version", "--clinic", CLINIC)

        assert (0, "") == (given.code, given.err)
        hash = hashlib.sha256(CLINIC.read_bytes()).hexdigest()
        assert plain.out.endswith(f", sha256 {read_table().sha256}\n")
        assert f"{plain.out.rstrip()}, clinic Example Clinic, sha256 {hash}\n" == given.out

    def test_diff(self, process: Process, write: Write, table_text: str) -> None:
        """Both tables are looked at with the clinic's file: what it hides is no change, and the rest is."""
        price = re.search(r"(?ms)^\[\[treatments\]\]\nid = \"botox\".*?(^price = \{ low = \d+)", table_text)
        assert price is not None
        cheaper = f"{table_text[: price.start(1)]}price = {{ low = 150{table_text[price.end(1) :]}"
        old, new = write(table_text, "old.toml"), write(edited(cheaper, ("^version = .*", 'version = "2"')), "new.toml")
        plain, given = (process("diff", old, new, *more) for more in ((), ("--clinic", CLINIC)))

        assert (0, "", 0, "") == (plain.code, plain.err, given.code, given.err)
        assert "botox, lines: price: " in section(plain.out, "What changed")
        assert f"* version: {read_table().evidence.about.version} -> 2" == section(given.out, "What changed")

    @pytest.mark.parametrize(
        "arguments",
        [
            ("assess", "{answers}"),
            ("show", "botox"),
            ("check",),
            ("audit",),
            ("template",),
            ("--version",),
            ("diff", "{table}", "{table}"),
        ],
    )
    def test_a_file_with_faults(
        self, process: Process, write: Write, example: Path, arguments: tuple[str, ...]
    ) -> None:
        """Every command refuses it: exit code 2, each fault with the file, its line and its key, and no result."""
        path = write(BAD_CLINIC, "bad-clinic.toml")
        outcome = process(*(part.format(answers=example, table=TABLE) for part in arguments), "--clinic", path)

        assert (2, "") == (outcome.code, outcome.out)
        first, second = outcome.complaints
        assert first.startswith(f"decision-aid: {path}:8: treatments.botox.certainty: unknown key")
        assert second.startswith(f"decision-aid: {path}:9: treatments.none: no treatment is always an option")

    def test_a_file_that_is_not_there(self, process: Process) -> None:
        """One clear line names it."""
        outcome = process("check", "--clinic", "missing.toml")

        assert (2, "") == (outcome.code, outcome.out)
        assert ["decision-aid: missing.toml: there is no such file"] == outcome.complaints


class TestShow:
    """``show`` for harms, sources and options."""

    def test_a_harm(self, process: Process, evidence: Evidence) -> None:
        """A harm has its words, its denominator and span, and what every option says about it."""
        harm = next(h for t in evidence.treatments for h in t.harms if h.says == "rate")
        outcome = process("show", harm.harm)

        assert (0, "") == (outcome.code, outcome.err)
        row = evidence.harm[harm.harm]
        assert outcome.out.startswith(f"Harm: {row.label}\n")
        assert ["What it is", *(treatment.name for treatment in evidence.treatments)] == sections(outcome.out)
        assert f"Every option counts {row.span}, out of {row.of:,} people." in flat(outcome.out)
        assert "How grave it is: " in outcome.out
        assert "does not happen here" in section(outcome.out, "No treatment")

    def test_a_source(self, process: Process, evidence: Evidence) -> None:
        """A source lists each place that cites it: figures, effects, harms, cautions, what is told, disagreements."""
        places = [(path, id) for path, ids in cited(evidence) for id in ids]

        def kinds(id: str) -> set[object]:
            return {path[0] if path[0] != "treatments" else path[2] for path, cites in places if cites == id}

        id = max(evidence.source, key=lambda source: len(kinds(source)))
        assert {"variants", "effects", "harms", "disagreements"} <= kinds(id)
        outcome = process("show", id)

        assert (0, "") == (outcome.code, outcome.err)
        told = section(outcome.out, "Cited for")
        for treatment in evidence.treatments:
            for harm in treatment.harms:
                named = f"* {treatment.name}: harm: {evidence.harm[harm.harm].label}"
                assert (id in harm.sources) <= (named in told), named
            for effect in treatment.effects:
                named = f"* {treatment.name}: effect on {evidence.goal[effect.goal].label.lower()}"
                assert (id in effect.sources) <= (named in told), named
        for item in evidence.disagreements:
            named = f"* The clinic page and the evidence: {item.clinic}"
            assert (id in item.sources) == (named in told), named

    def test_every_place_is_listed(self, process: Process, evidence: Evidence) -> None:
        """A source that one harm alone cites lists that harm, and nothing else."""
        places: dict[str, list[tuple[str | int, ...]]] = {}
        for path, ids in cited(evidence):
            for id in ids:
                places.setdefault(id, []).append(path)
        id, path = next((id, found[0]) for id, found in places.items() if len(found) == 1 and "harms" in found[0])
        treatment = evidence.treatments[int(path[1])]
        harm = evidence.harm[treatment.harms[int(path[3])].harm]
        outcome = process("show", id)

        assert (0, "") == (outcome.code, outcome.err)
        assert f"* {treatment.name}: harm: {harm.label}" == section(outcome.out, "Cited for")

    def test_an_option(self, process: Process, evidence: Evidence) -> None:
        """An option has all its sections in order: warnings first, sources last."""
        outcome = process("show", "microneedling")

        assert (0, "") == (outcome.code, outcome.err)
        treatment = evidence.treatment["microneedling"]
        assert [
            "Warnings",
            "What it is",
            *(variant.name for variant in treatment.variants),
            "How well it works, by goal",
            "What can go wrong",
            "Ask first, or not at all",
            "No caution found for",
            "What it is like",
            "What keeps the effect?",
            "What if I stop?",
            "When to stop if nothing changes?",
            "What does it cost to put a bad result right?",
            "Who may do it?",
            "What do I do before?",
            "What do I do after?",
            "When must I call for help?",
            "Is it approved?",
            "What can I ask?",
            "Where the clinic page and the evidence disagree",
            "Sources",
        ] == sections(outcome.out)
        harms = section(outcome.out, "What can go wrong")
        assert [] == [harm.label for harm in evidence.harms if f"* {harm.label}" not in harms]

    def test_no_treatment(self, process: Process, evidence: Evidence) -> None:
        """No treatment has the same sections, but for warnings and cautions, which it can't have."""
        none, other = process("show", "none"), process("show", "microneedling")

        assert (0, "") == (none.code, none.err)
        assert none.out.startswith(f"{evidence.treatment['none'].name}\n")
        shared = [title for title in sections(other.out) if title not in ("Warnings", "Ask first, or not at all")]
        named = {variant.name for treatment in evidence.treatments for variant in treatment.variants}
        disagree = "Where the clinic page and the evidence disagree"
        assert [title for title in shared if title not in (*named, disagree)] == [
            title for title in sections(none.out) if title not in (*named, disagree)
        ]
        assert "Warnings" not in sections(none.out)

"""Pages: as text, the result, the patient's page, and what ``show`` prints."""

from __future__ import annotations

import os
import re
import stat

from pathlib import Path

import attrs
import pytest

from hypothesis import given

from decision_aid.assessment import assess
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers, Leaning, OwnConcern, Ready
from decision_aid.interview.questions import READY_NEXT
from decision_aid.pages.file import write_page
from decision_aid.pages.page import Page, Section, as_text
from decision_aid.pages.patient import patient_page
from decision_aid.pages.result import result_page
from decision_aid.pages.show import ids_page, item_page
from decision_aid.pictures.bars import fit_lines
from decision_aid.reading.faults import one_line
from decision_aid.reading.plain import JOINERS, NO_BREAK, printable

from .cases import NOT_FOUND, OPTIONS, figure, person, with_figures
from .strategies import answers, the_table


def _sections(page: Page | None) -> dict[str, Section]:
    assert page is not None
    return {section.title: section for section in page.sections}


def _result(evidence: Evidence, answers_given: Answers, *, expert: bool = False) -> dict[str, Section]:
    return _sections(result_page(evidence, answers_given, assess(evidence, answers_given), expert=expert))


def _patient(table: Table, answers_given: Answers) -> dict[str, Section]:
    return _sections(patient_page(table, answers_given, assess(table.evidence, answers_given)))


class TestText:
    """A page as plain text."""

    def test_layout(self) -> None:
        """Titles are underlined, sentences and points wrapped, lines kept as they are."""
        page = Page(
            title="A page",
            sections=(
                Section(title="One", text=("aaa bbb ccc",), points=("ddd eee fff",), lines=("ggg   hhh iii",)),
                Section(title="Two"),
            ),
        )
        expected = ["A page", "======", "", "One", "---", "aaa bbb", "ccc", "* ddd", "  eee", "  fff", "ggg   hhh iii"]
        assert "\n".join([*expected, "", "Two", "---", ""]) == as_text(page, width=8)

    def test_a_word_that_is_too_long_stays_whole(self) -> None:
        """An address is never broken, so that it can be copied."""
        page = Page(
            title="t",
            sections=(Section(title="s", points=("doi:10.0000/a-long-address",)),),
        )
        assert "* doi:10.0000/a-long-address" in as_text(page, width=10).split("\n")

    def test_marks_that_pile_up(self) -> None:
        """Of marks without end on one letter eight are left, and the next letter has its own."""
        assert "e" + "\u0301" * 8 + "o\u0323\u0302" == printable("e" + "\u0301" * 5000 + "o\u0323\u0302")

    @pytest.mark.parametrize("text", ["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0915\u094d\u200d\u0937"])
    def test_what_joins_letters_stays(self, text: str) -> None:
        """Persian and Hindi are spelled with what joins letters or keeps them apart."""
        assert text == printable(text)

    @pytest.mark.parametrize(
        "text", ["\u200c\u06cc", "\u06cc\u200d", "a\u200cb", "\u06cc\u200c \u06cc", "\u06cc\u200c\u200d\u06cc"]
    )
    def test_what_joins_nothing_goes(self, text: str) -> None:
        """At an end, beside a blank, a Latin letter or another of its kind, what joins letters is a blank."""
        assert text.replace("\u200c", " ").replace("\u200d", " ") == printable(text)

    def test_no_line_is_broken_within_a_number(self) -> None:
        """A space that holds a number together stays, in a page and in a message."""
        page = Page(title="A page", sections=(Section(title="S", text=("1\xa0800\xa0$US " * 20,)),))
        lines = as_text(page, width=30).splitlines()

        assert 20 == sum(line.count("1\xa0800\xa0$US") for line in lines)
        assert "a.toml\xa0: 1\xa0800" == one_line("a.toml\xa0: 1\xa0800")

    def test_own_words_cannot_drive_a_terminal(self) -> None:
        """Characters that a terminal would obey are blanks in every part of a page."""
        bad = "a\x1b[31mb\nc\x07\u202e"
        page = Page(title=bad, sections=(Section(title="s", text=(bad,), points=(bad,), lines=(bad,)),))
        assert "a [31mb c  " == printable(bad)
        assert {"\n"} >= {c for c in as_text(page) if not c.isprintable()}

    @given(answers())
    def test_pages_keep_to_80_columns(self, person: Answers) -> None:
        """Both pages fit a terminal of 80 columns, but for single long words, and have no other characters."""
        table = the_table()
        assessment = assess(table.evidence, person)
        for page in (
            result_page(table.evidence, person, assessment, expert=True),
            patient_page(table, person, assessment),
        ):
            for line in as_text(page).split("\n"):
                assert [] == [c for c in line if not c.isprintable() and c not in (*JOINERS, NO_BREAK)]
                assert len(line) <= 80 or " " not in line.removeprefix("* ").strip(" ")


class TestResult:
    """The result of ``assess``."""

    ANSWERS = person(
        "acne_scars", "laxity", unsure=("bleeding_disorder",), limits={"days_off": 400, "budget": 1},
        firm={"budget": False}, importance={"effect": 8, "depth": 3, "invasiveness": 2},
    )  # fmt: skip

    def test_order(self, evidence: Evidence) -> None:
        """Warnings and what to ask first come before the explanation, and that before any bar; then options, harms."""
        titles = list(_result(evidence, self.ANSWERS))
        assert ["Warnings", "Ask first", "In short", "Fit"] == titles[:4]
        assert [evidence.treatment[id].name for id in OPTIONS] == titles[4:9]
        assert ["What can go wrong: Microneedling", "What can go wrong: No treatment", "Overlaps"] == titles[9:]

    def test_what_is_not_there_is_left_out(self, evidence: Evidence) -> None:
        """Without preferences, cautions or overlaps there are no such sections."""
        assert {"Ask first", "Fit", "Overlaps"}.isdisjoint(_result(evidence, person("acne_scars")))

    def test_no_warning(self, evidence: Evidence) -> None:
        """Where no option at hand has a warning there is no such section."""
        quiet = attrs.evolve(
            evidence, treatments=tuple(attrs.evolve(item, warnings=()) for item in evidence.treatments)
        )
        assert "Warnings" not in _result(quiet, person("acne_scars"))

    def test_warnings_are_of_options_at_hand(self, evidence: Evidence) -> None:
        """A treatment that is not used for the goal brings no warning; one without evidence does."""
        points = " ".join(_result(evidence, person("acne_scars"))["Warnings"].points)
        assert "Liposuction: " not in points
        assert "Botox: " in points

    def test_bars(self, evidence: Evidence) -> None:
        """Each compared option has a bar with its caption in points of 100, in the table's order."""
        lines = _result(evidence, self.ANSWERS)["Fit"].lines
        assert ["Microneedling", "No treatment"] == [line.split("  ")[0] for line in lines if " of 100 points" in line]
        assert [] == [line for line in lines if len(line) > 80]

    def test_no_bars_without_a_fit(self, evidence: Evidence) -> None:
        """Without a fit there is no bar."""
        assert () == fit_lines(assess(evidence, person("acne_scars")), 30)

    def test_an_option(self, evidence: Evidence) -> None:
        """An option says its status, its variant, how it stands to limits, and its effects."""
        points = _result(evidence, self.ANSWERS)["Microneedling"].points
        effect = evidence.treatment["microneedling"].effect("acne_scars")
        assert "Compared." == points[0]
        assert points[1].startswith("Microneedling of the skin: ")
        assert any(point.endswith("All of that is within your limit of 400 days.") for point in points)
        assert any("You would rather keep to this limit" in point for point in points)
        assert f"Acne scars: moderate (small to large), certainty moderate. {effect.finding}" in points

    def test_an_option_that_is_out(self, evidence: Evidence) -> None:
        """An option that is not compared says why, once."""
        answers_given = person("acne_scars", limits={"needles": False})
        points = _result(evidence, answers_given)["Microneedling"].points
        assert "Not compared, over your limit." == points[0]
        assert 1 == points.count("This uses needles, and you said no to that.")

    def test_expert(self, evidence: Evidence) -> None:
        """With ``expert`` each compared option has its numbers, which sum to its fit."""
        assessment = assess(evidence, self.ANSWERS)
        sections = _result(evidence, self.ANSWERS, expert=True)
        assert ["Numbers: Microneedling", "Numbers: No treatment"] == [t for t in sections if t.startswith("Numbers")]
        head, *rows, total = sections["Numbers: Microneedling"].lines
        fit = assessment.option("microneedling").fit
        assert fit is not None
        assert ["criterion", "weight", "value", "low", "high", "points"] == head.split()
        # A long name has a line of its own, and its numbers on the next one.
        assert (
            "how well it works for acne scars how well it works for loose skin what is done to my body how deep it goes"
        ) == " ".join(re.sub(r" +-?\d.*", "", row) for row in rows)
        assert ["sum", f"{fit.low:.3f}", f"{fit.high:.3f}", f"{fit.typical:.3f}"] == total.split()
        assert pytest.approx(fit.typical, abs=0.003) == sum(float(row.split()[-1]) for row in rows if row[-1].isdigit())

    def test_expert_without_preferences(self, evidence: Evidence) -> None:
        """Without preferences there are no numbers to show."""
        assert [] == [t for t in _result(evidence, person("acne_scars"), expert=True) if t.startswith("Numbers")]


class TestPatient:
    """The page to take home."""

    FULL = person(
        "acne_scars", body_area="cheeks", goal_words="Softer scars", conditions=("blood_thinners",),
        importance={"effect": 8, "cost": 0}, limits={"days_off": 7},
        own_concerns=(OwnConcern(label="Close", importance=3),),
        leaning=Leaning(before="microneedling", before_sure=4, after="unsure"), ready=Ready(sure=False, clear=True),
        questions=("Who does it?",), notes="Ask about top-ups", next_step="Talk it over",
        think_until=person("acne_scars").date,
    )  # fmt: skip

    def test_own_words(self, table: Table) -> None:
        """What the person said is on the page: goal, place, what matters, questions, notes and the next step."""
        page = _patient(table, self.FULL)
        assert ("Acne scars.", "Where: cheeks", "In my words: Softer scars") == page["My goal"].points
        assert (
            "How well it works: 8 of 10.",
            '"Close": 3 of 10.',
            "Most days you can take off after one visit: 7 days.",
        ) == page["What I said matters"].points
        assert ("Who does it?",) == page["My questions"].points
        assert ("Ask about top-ups",) == page["My notes"].text
        assert ("Talk it over", "I will think about it until 22 November 2026.") == page["My next step"].points

    def test_leaning(self, table: Table) -> None:
        """Both leanings are there with how sure, and each "no" about being ready has a next step."""
        assert (
            "At the start: Microneedling, 4 of 10 sure.",
            "At the end: not sure yet.",
            f"Do you feel sure about what to do? No. {READY_NEXT['sure']}",
        ) == _patient(table, self.FULL)["Which way I lean"].points

    def test_a_bare_page(self, table: Table) -> None:
        """What was not said is said to be so or left out."""
        page = _patient(table, person("acne_scars", date=None))
        assert ("Acne scars.",) == page["My goal"].points
        assert ("I have rated nothing above 0.",) == page["What I said matters"].points
        assert ("I have not said yet.",) == page["Which way I lean"].points
        assert {"My questions", "My notes", "My next step"}.isdisjoint(page)
        assert not any("Made on" in point for point in page["About this page"].points)

    def test_order(self, table: Table) -> None:
        """What warns comes before any figure, in brief and in full; the sources and who made it come last."""
        titles = list(_patient(table, self.FULL))
        brief = [
            "My goal",
            "Before you read on",
            "Warnings in brief",
            "Ask a clinician first about",
            "What I said matters",
        ]
        assert [*brief, "The options that fit my goal"] == titles[:6]
        full = titles[titles.index("Who decides") + 1 :]
        assert ["Warnings", "Ask first", "What follows"] == full[:3]
        assert ["Sources", "About this page"] == titles[-2:]

    def test_an_option(self, table: Table) -> None:
        """A compared option has its variant, finding, limits and the same key figures as every other."""
        worked = attrs.evolve(
            table,
            evidence=with_figures(table.evidence, "microneedling", "skin", recovery=figure(1, 3, 7), price=NOT_FOUND),
        )
        page = _patient(worked, self.FULL)
        points = page["Microneedling"].points
        assert points[0].startswith("Microneedling of the skin. ")
        assert "Back to normal life: 3 days (1 to 7), certainty low." in points
        assert "Cost over 1 year: not known." in points
        assert any("your limit of 7 days" in point for point in points)
        for start in (
            "Back to normal life: ",
            "Days off after one visit: ",
            "Visits over 1 year: ",
            "Cost over 1 year: ",
        ):
            for name in ("Microneedling", "No treatment"):
                assert any(point.startswith(start) for point in page[name].points), (name, start)

    def test_not_compared(self, table: Table) -> None:
        """Options that are not compared are named with the reason; when there are none the section is left out."""
        points = _patient(table, self.FULL)["Not compared for me"].points
        assert ["Mesotherapy", "Liposuction", "Botox"] == [point.split(":")[0] for point in points]
        assert points[1].startswith("Liposuction: not for this goal. ")
        everything = person("local_fat", "fine_lines")
        assert "Not compared for me" not in _patient(table, everything)

    def test_sources(self, table: Table) -> None:
        """Every source of a warning, an effect, a caution and a key figure that is shown is listed, once."""
        evidence = table.evidence
        treatment = evidence.treatment["microneedling"]
        caution = next(item for item in treatment.cautions if item.condition == "blood_thinners")
        expected = {
            *treatment.effect("acne_scars").sources,
            *treatment.variant("skin").recovery.sources,
            *caution.sources,
        }
        expected |= {id for warning in treatment.warnings for id in warning.sources}
        points = _patient(table, self.FULL)["Sources"].points
        first, *listed = points
        assert "decision-aid" not in first
        shown = [line.partition("]")[0].removeprefix("[") for line in listed]
        assert expected <= set(shown)
        assert len(set(shown)) == len(shown)
        for id, line in zip(shown, listed, strict=True):
            source = evidence.source[id]
            assert line.startswith(f"[{id}] {source.title}. {source.publisher}, ")
            assert f"read: {source.seen}." in line
            assert line.endswith(source.url)

    def test_about(self, table: Table) -> None:
        """The page says who decides, who paid and gains, and which table it was made from and when."""
        about = table.evidence.about
        points = _patient(table, self.FULL)["About this page"].points
        assert "The decision is yours. You may also decide later, or not at all." == points[0]
        assert f"Money: {about.funding}" in points
        assert f"Who gains: {about.interests}" in points
        assert points[-1].startswith(f"Made on 22 November 2026. Table {about.version}, reviewed on ")
        assert points[-1].endswith(f"hash {table.sha256[:12]}.")

    def test_what_can_go_wrong(self, table: Table) -> None:
        """Each option that is compared has its own list, with every harm that may happen; no treatment has none."""
        evidence = table.evidence
        page = _patient(table, self.FULL)
        assert ["What can go wrong: Microneedling", "What can go wrong: No treatment"] == [
            title for title in page if title.startswith("What can go wrong")
        ]
        points = page["What can go wrong: Microneedling"].points
        said = {harm: evidence.treatment["microneedling"].harm(harm.id, "skin") for harm in evidence.harms}
        rates = [harm for harm, item in said.items() if item.says == "rate"]
        assert rates
        for harm, point in zip(rates, points[: len(rates)], strict=True):
            assert f" of {harm.of:,} people {harm.words}. " in point
        others = " ".join(points[len(rates) :]).lower()
        assert [] == [
            harm.id
            for harm, item in said.items()
            if item.says in ("not_known", "no_report") and harm.label.lower() not in others
        ]
        assert ("No treatment: nothing is done, so none of these harms can come from it.",) == page[
            "What can go wrong: No treatment"
        ].points

    def test_two_courses(self, table: Table) -> None:
        """An option that means two courses has a list of harms for each, so that neither borrows the other's."""
        page = _patient(table, person("chin_fat", "hair_loss"))
        titles = [title for title in page if title.startswith("What can go wrong: Mesotherapy")]
        treatment = table.evidence.treatment["mesotherapy"]
        assert [f"What can go wrong: Mesotherapy, {treatment.variant(id).name}" for id in ("chin", "scalp")] == titles

    def test_questions(self, table: Table) -> None:
        """The page is a sheet of questions too, for each option that is compared."""
        page = _patient(table, self.FULL)
        for id in ("microneedling", "none"):
            treatment = table.evidence.treatment[id]
            assert treatment.questions == page[f"What I can ask: {treatment.name}"].points

    def test_what_it_rests_on(self, table: Table) -> None:
        """The page says who has not reviewed it, how the facts were found and what they can't know."""
        points = _patient(table, self.FULL)["About this page"].points
        about = table.evidence.about
        assert {about.methods, about.limits, about.authors[0].credentials} <= set(points)


class TestShow:
    """What ``show`` prints."""

    def test_ids(self, evidence: Evidence) -> None:
        """Without an id all that can be asked for is listed by kind."""
        sections = _sections(ids_page(evidence))
        assert [
            "Treatments", "Goals", "Criteria", "Conditions", "Harms", "Places with a rule on waiting", "Other options",
            "Sources", "Besides",
        ] == list(sections)  # fmt: skip
        assert "botox: Botox" in sections["Treatments"].points
        assert len(evidence.harms) == len(sections["Harms"].points)
        assert len(evidence.alternatives) == len(sections["Other options"].points)
        assert len(evidence.sources) == len(sections["Sources"].points)

    def test_nothing(self, evidence: Evidence) -> None:
        """There is no page for an id that is not in the table."""
        assert item_page(evidence, "laser") is None

    def test_every_id_has_a_page(self, evidence: Evidence) -> None:
        """Whatever is listed can be shown, as text without an empty section."""
        for kind in (
            evidence.treatment, evidence.goal, evidence.criterion, evidence.condition, evidence.harm,
            evidence.waiting_place, evidence.alternative, evidence.source,
        ):  # fmt: skip
            for id in kind:
                page = item_page(evidence, id)
                assert page is not None
                assert all(section.text or section.points for section in page.sections), (id, page.sections)
                assert as_text(page).strip()

    def test_a_treatment(self, evidence: Evidence) -> None:
        """A treatment is shown with warnings first, each variant's figures, effects, cautions and sources."""
        sections = _sections(item_page(evidence, "liposuction"))
        assert "Warnings" == next(iter(sections))
        body = sections["Liposuction of one body area"].points
        figures = evidence.treatment["liposuction"].variant("body")
        assert "Where it goes: into the fat." in body
        assert f"Later visits: {figures.no_upkeep}" in body
        assert any(point.startswith("Days off after one visit: 6 days (2 to 21). Certainty ") for point in body)
        assert any(point.startswith("Recovery time, another view: ") for point in body)
        effects = sections["How well it works, by goal"].points
        assert len(evidence.goals) == len(effects)
        assert any(point.startswith("Acne scars: not used for this. ") for point in effects)
        assert any(
            point.startswith("Serious heart disease: not for you now. ")
            for point in sections["Ask first, or not at all"].points
        )
        assert "Cold sores" in sections["No caution found for"].points

    @pytest.mark.parametrize(
        ("id", "title"), [("microneedling", "Microneedling of the skin"), ("lasting", "Microneedling")]
    )
    def test_a_length_that_is_known_for_some_goals(self, evidence: Evidence, id: str, title: str) -> None:
        """Beside how long it lasts stands for which goals that is known, and why not for the others."""
        points = _sections(item_page(evidence, id))[title].points
        told = evidence.treatment["microneedling"].variant("skin").lasting_else
        assert 1 == sum(point.endswith(f", known for some goals only: acne scars. {told}") for point in points)

    def test_effects_name_their_variant(self, evidence: Evidence) -> None:
        """An effect is shown with the variant it belongs to, its approval and what others say."""
        effects = _sections(item_page(evidence, "mesotherapy"))["How well it works, by goal"].points
        chin = next(
            point for point in effects if point.startswith("Fat under the chin (Deoxycholic acid under the chin)")
        )
        assert "A regulator has approved this use." in chin
        scars = next(point for point in effects if point.startswith("Acne scars ("))
        assert "no evidence found. " in scars
        assert "Another view: The clinic page says" in scars

    def test_no_treatment(self, evidence: Evidence) -> None:
        """No treatment has a page of the same make, without warnings."""
        sections = _sections(item_page(evidence, "none"))
        assert "Warnings" not in sections
        assert {"What it is", "How well it works, by goal", "No caution found for", "Sources"} <= set(sections)

    def test_a_treatment_with_a_word_on_every_condition(self, evidence: Evidence) -> None:
        """Where nothing stands under no_caution_found there is no such section."""
        treatment = attrs.evolve(evidence.treatment["botox"], no_caution_found=())
        full = attrs.evolve(
            evidence, treatments=tuple(treatment if item.id == "botox" else item for item in evidence.treatments)
        )
        assert "No caution found for" not in _sections(item_page(full, "botox"))

    def test_a_goal(self, evidence: Evidence) -> None:
        """A goal is shown with every option's effect on it."""
        sections = _sections(item_page(evidence, "acne_scars"))
        assert ["What it is", *(evidence.treatment[id].name for id in OPTIONS)] == list(sections)

    def test_a_criterion(self, evidence: Evidence) -> None:
        """A criterion is shown with its scale, what it overlaps with, and every variant's figure."""
        sections = _sections(item_page(evidence, "recovery"))
        assert ("0: value 1", "3: value 0.8", "42: value 0") == sections["Its scale"].points
        assert "It counts as something it takes." in sections["What it is"].text
        assert len(evidence.treatment["mesotherapy"].variants) == len(sections["Mesotherapy"].points)
        levels = _sections(item_page(evidence, "invasiveness"))
        assert "an operation with cuts: value 0" in levels["Its scale"].points
        assert evidence.criterion["invasiveness"].overlaps[0].text in levels["Overlaps"].points

    def test_the_effect(self, evidence: Evidence) -> None:
        """The effect depends on the goal, so its page has the scale only."""
        sections = _sections(item_page(evidence, "effect"))
        assert ["What it is", "Its scale"] == list(sections)
        assert "It counts as something gained." in sections["What it is"].text

    @pytest.mark.parametrize(
        ("id", "words"),
        [
            ("sessions", "visits of the first course"),
            ("cost", "price of one visit"),
            ("downtime_total", "days off after one visit"),
        ],
    )
    def test_a_criterion_that_is_worked_out(self, evidence: Evidence, id: str, words: str) -> None:
        """A criterion that is worked out says so, and shows what it is worked out from."""
        sections = _sections(item_page(evidence, id))
        assert (f"It is worked out for your time span. Below is the {words}.",) == sections["Worked out"].text

    def test_a_condition(self, evidence: Evidence) -> None:
        """A condition is shown with what it means for every option."""
        sections = _sections(item_page(evidence, "neuromuscular"))
        assert sections["Botox"].points[0].startswith("not for you now: ")
        assert ("No caution was found.",) == sections["Liposuction"].points

    def test_a_source(self, evidence: Evidence) -> None:
        """A source is shown with every place that cites it, in words."""
        cited = _sections(item_page(evidence, "clinic"))["Cited for"].points
        assert "Mesotherapy: Vitamin or hyaluronic-acid skin injections: recovery" in cited
        assert "Mesotherapy: effect on acne scars" in cited
        warning = evidence.treatment["botox"].warnings[0]
        cited = _sections(item_page(evidence, warning.sources[0]))["Cited for"].points
        assert any(point.startswith("Botox: warning of ") for point in cited)
        caution = evidence.treatment["botox"].cautions[0]
        cited = _sections(item_page(evidence, caution.sources[0]))["Cited for"].points
        assert f"Botox: caution: {evidence.condition[caution.condition].label}" in cited

    def test_a_source_that_nothing_cites(self, evidence: Evidence) -> None:
        """A source that is listed and not cited says so."""
        unused = attrs.evolve(evidence.sources[0], id="unused")
        more = attrs.evolve(evidence, sources=(*evidence.sources, unused))
        assert ("Nothing in this table.",) == _sections(item_page(more, "unused"))["Cited for"].points


class TestFile:
    """A page that the person saves."""

    def test_it_is_the_owners(self, tmp_path: Path) -> None:
        """A saved page is whole and can be read by its owner only."""
        path = tmp_path / "page.txt"
        write_page(path, "é\n".encode())
        assert "é\n" == path.read_text(encoding="utf-8")
        assert 0o600 == stat.S_IMODE(path.stat().st_mode)

    def test_nothing_is_overwritten_unasked(self, tmp_path: Path) -> None:
        """What is there stays unless it is to be replaced; a dangling link counts as something."""
        path = tmp_path / "page.txt"
        write_page(path, b"first")
        with pytest.raises(FileExistsError):
            write_page(path, b"second")
        assert "first" == path.read_text()
        write_page(path, b"second", replace=True)
        assert "second" == path.read_text()
        link = tmp_path / "link"
        link.symlink_to(tmp_path / "nowhere")
        with pytest.raises(FileExistsError):
            write_page(link, b"x")

    def test_a_directory(self, tmp_path: Path) -> None:
        """A directory is never replaced."""
        with pytest.raises(IsADirectoryError):
            write_page(tmp_path, b"x", replace=True)

    def test_only_a_file_is_replaced(self, tmp_path: Path) -> None:
        """A link and a device stay as they are, and so does what the link leads to: a page never takes their place."""
        target, link, pipe = (tmp_path / name for name in ("target", "link", "pipe"))
        target.write_text("mine")
        link.symlink_to(target)
        os.mkfifo(pipe)
        for path in (link, pipe, Path("/dev/null")):
            with pytest.raises(OSError, match="only a file is replaced"):
                write_page(path, b"x", replace=True)
        assert (True, "mine", True) == (link.is_symlink(), target.read_text(), stat.S_ISFIFO(pipe.stat().st_mode))
        assert ["link", "pipe", "target"] == sorted(os.listdir(tmp_path))

    def test_nothing_is_left_behind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """When writing fails the old page is as it was and no other file is there."""
        path = tmp_path / "page.txt"
        write_page(path, b"first")

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            write_page(path, b"second", replace=True)
        assert ["page.txt"] == os.listdir(tmp_path)
        assert "first" == path.read_text()

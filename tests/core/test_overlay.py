"""A clinic's file: what it changes, what it can't, and that its stake and its figures are named."""

from __future__ import annotations

import datetime
import hashlib

from pathlib import Path
from typing import Any

import attrs
import pytest

from decision_aid.assessment import assess
from decision_aid.evidence.citations import cited
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import CLINIC as SOURCE
from decision_aid.evidence.model import NONE, About, Evidence, Treatment, Variant
from decision_aid.evidence.reader import Table, read_table
from decision_aid.interview.answers import Answers
from decision_aid.pages.about import about_page
from decision_aid.pages.patient import patient_page
from decision_aid.pages.result import result_page
from decision_aid.reading import Unreadable
from decision_aid.standards.rules import faults_of
from decision_aid.views.document import document
from decision_aid.views.grid import grid
from decision_aid.views.telling import worried_lines
from decision_aid.words import sentences

from .cases import CLINIC, HOME, NOT_FOUND, TREATMENTS, figure, option, person, statuses, with_clinic, with_figures

CHECKOUT = Path(__file__).resolve().parents[2]

FIRST = CLINIC.count("\n") + 1
"""The line on which what goes below begins."""

SKIN = "[treatments.microneedling.variants.skin]\n"
PRICE = "price = { low = 200, typical = 240, high = 1300 }\n"
VISITS = "visits = { low = 3, typical = 4, high = 6 }\n"


def laid(evidence: Evidence, more: str = "", clinic: str = CLINIC) -> Evidence:
    """The table with a clinic's file over it."""
    return with_clinic(evidence, f"{clinic}{more}")


def faults(evidence: Evidence, more: str = "", clinic: str = CLINIC) -> tuple[str, ...]:
    """The lines that a clinic's file is refused with."""
    with pytest.raises(Unreadable) as caught:
        laid(evidence, more, clinic)
    return caught.value.lines


def skin(evidence: Evidence) -> Variant:
    """The variant that most of these files speak of."""
    return evidence.treatment["microneedling"].variant("skin")


class TestFigures:
    """A clinic's own prices and visits."""

    @pytest.mark.parametrize(
        ("key", "line", "numbers"), [("price", PRICE, (200, 240, 1300)), ("visits", VISITS, (3, 4, 6))]
    )
    def test_a_figure(self, evidence: Evidence, key: str, line: str, numbers: tuple[int, int, int]) -> None:
        """The clinic's numbers stand where the table's did; the certainty is kept and the clinic is the source."""
        old: Estimate = getattr(skin(evidence), key)
        new: Estimate = getattr(skin(laid(evidence, SKIN + line)), key)
        assert numbers == new.numbers
        assert old.certainty == new.certainty
        assert (SOURCE,) == new.sources
        assert "Example Clinic" in new.why
        assert "1 November 2026" in new.why

    def test_the_table_s_figure_stands_beside_it(self, evidence: Evidence) -> None:
        """What the table says is the first other view, with the table's numbers, reason and sources."""
        known = with_figures(
            evidence,
            "microneedling",
            "skin",
            price=Estimate(
                low=1000, typical=2500, high=4000, certainty="high", why="It was counted.", sources=("clinic",)
            ),
        )
        price = skin(laid(known, SKIN + PRICE)).price
        said = (
            "The table's own figure is 2,500, from 1,000 to 4,000. It was counted. The score uses the clinic's figure."
        )
        assert [(said, ("clinic",))] == [(view.text, view.sources) for view in price.differs]
        assert "high" == price.certainty

    def test_other_views_are_kept(self, evidence: Evidence) -> None:
        """Where the table already shows another view, that one stays behind the table's own."""
        variants = [(t.id, v) for t in evidence.treatments for v in t.variants if v.price.differs]
        assert variants
        for treatment, variant in variants:
            new = laid(evidence, f"[treatments.{treatment}.variants.{variant.id}]\n{PRICE}")
            assert variant.price.differs == new.treatment[treatment].variant(variant.id).price.differs[1:]

    def test_a_figure_that_the_table_does_not_know(self, evidence: Evidence) -> None:
        """The clinic's word fills the gap, with low certainty, and there is nothing to differ from."""
        price = skin(laid(with_figures(evidence, "microneedling", "skin", price=NOT_FOUND), SKIN + PRICE)).price
        assert ((200, 240, 1300), "low", ()) == (price.numbers, price.certainty, price.differs)

    def test_a_gap_with_a_source_is_told(self, evidence: Evidence) -> None:
        """Where the table looked somewhere and found nothing, that stands beside the clinic's figure."""
        gap = attrs.evolve(NOT_FOUND, sources=("clinic",))
        price = skin(laid(with_figures(evidence, "microneedling", "skin", price=gap), SKIN + PRICE)).price
        assert f"The table has no figure. {gap.why} The score uses the clinic's figure." == price.differs[0].text

    def test_one_figure_leaves_the_other(self, evidence: Evidence) -> None:
        """A file with a price alone leaves the visits, and every other variant, as they are."""
        new = laid(evidence, SKIN + PRICE)
        assert skin(evidence) == attrs.evolve(skin(new), price=skin(evidence).price)
        for treatment in evidence.treatments:
            for variant in treatment.variants:
                if (treatment.id, variant.id) != ("microneedling", "skin"):
                    assert variant == new.treatment[treatment.id].variant(variant.id)

    def test_the_score_uses_it(self, evidence: Evidence) -> None:
        """Cost over the time span is worked out from the clinic's price and visits."""
        answers = person(HOME["microneedling"])
        lines = SKIN + "price = { low = 10, typical = 10, high = 10 }\nvisits = { low = 2, typical = 2, high = 2 }\n"
        known = with_figures(evidence, "microneedling", "skin", upkeep=None, no_upkeep="There are none.")
        assert (20, 20, 20) == option(laid(known, lines), "microneedling", answers).figures["cost"].numbers
        assert SOURCE in option(laid(known, lines), "microneedling", answers).figures["cost"].sources

    @pytest.mark.parametrize("price", [(0.01, 0.01, 0.01), (1, 1, 1_000_000), (1_000_000, 1_000_000, 1_000_000)])
    def test_the_ends_of_a_price(self, evidence: Evidence, price: tuple[float, float, float]) -> None:
        """Any price above 0 is one, and so is the highest that is allowed."""
        low, typical, high = price
        new = laid(evidence, f"{SKIN}price = {{ low = {low}, typical = {typical}, high = {high} }}\n")
        assert price == skin(new).price.numbers

    @pytest.mark.parametrize("visits", [(3, 4, 6), (3, 3, 3), (6, 6, 6)])
    def test_visits_within_the_table_s_course(self, evidence: Evidence, visits: tuple[int, int, int]) -> None:
        """A clinic's course may be any part of the table's, up to both its ends."""
        known = with_figures(evidence, "microneedling", "skin", visits=figure(3, 4, 6))
        low, typical, high = visits
        new = laid(known, f"{SKIN}visits = {{ low = {low}, typical = {typical}, high = {high} }}\n")
        assert visits == skin(new).visits.numbers

    def test_visits_that_the_table_does_not_know(self, evidence: Evidence) -> None:
        """Where the table has no course, any whole number of visits stands, from 1 to 1,000."""
        gap = with_figures(evidence, "microneedling", "skin", visits=NOT_FOUND)
        new = laid(gap, SKIN + "visits = { low = 1, typical = 20, high = 1000 }\n")
        assert (1, 20, 1000) == skin(new).visits.numbers

    def test_every_variant_may_have_a_price(self, evidence: Evidence) -> None:
        """The table's word stands beside the clinic's wherever the table has a source for it, and nowhere else."""
        variants = [(t.id, v) for t in evidence.treatments if t.id != NONE for v in t.variants]
        assert {True, False} == {bool(variant.price.sources) for _, variant in variants}
        for treatment, variant in variants:
            new = laid(evidence, f"[treatments.{treatment}.variants.{variant.id}]\n{PRICE}")
            views = new.treatment[treatment].variant(variant.id).price.differs
            assert len(variant.price.differs) + bool(variant.price.sources) == len(views)

    def test_every_source_is_listed(self, evidence: Evidence) -> None:
        """The clinic is a source like any other: it is in the list, and says that nobody checked it."""
        new = laid(evidence, SKIN + PRICE + VISITS)
        assert set() == {id for _, ids in cited(new) for id in ids} - set(new.source)
        assert evidence.sources == new.sources[:-1]
        source = new.source[SOURCE]
        assert ("Example Clinic", "2026", "not checked") == (source.publisher, source.year, source.seen)
        assert "gains from the choice" in source.kind

    @pytest.mark.parametrize("more", [PRICE, VISITS])
    def test_one_figure_is_enough(self, evidence: Evidence, more: str) -> None:
        """One figure of the clinic's, of either kind, brings the source."""
        assert SOURCE in laid(evidence, SKIN + more).source

    @pytest.mark.parametrize(
        "more", ["", SKIN, f'{SKIN}name = "Our needles"\n', "[treatments.botox]\noffered = false\n"]
    )
    def test_no_figure_no_source(self, evidence: Evidence, more: str) -> None:
        """A file without a figure adds no source, since nothing would cite it."""
        assert evidence.sources == laid(evidence, more).sources

    @pytest.mark.parametrize("kind", ["sources", "harms", "goals"])
    def test_the_source_s_id_is_taken(self, evidence: Evidence, kind: str) -> None:
        """Nothing in a table may go by the id of a clinic's figures, or its own would pass for a clinic's."""
        items = getattr(evidence, kind)
        table = attrs.evolve(evidence, **{kind: (*items, attrs.evolve(items[0], id=SOURCE))})
        told = [(fault.path, fault.message) for fault in faults_of(table) if SOURCE in fault.message]
        at = (kind, len(items), "id")
        assert (at, '"this-clinic" names a clinic\'s own figures; choose another id') in told

    def test_cells_name_it(self, evidence: Evidence) -> None:
        """A cell that a clinic's figure went into says so, and no other cell does."""
        answers = person(HOME["microneedling"])

        def named(of: Evidence) -> list[tuple[str, str]]:
            return [
                (row.question, id)
                for section in grid(of, answers, assess(of, answers))
                for row in section.rows
                for id, cell in zip(of.treatment, row.cells, strict=True)
                if "this clinic's figure" in cell.lines
            ]

        assert [(f"{evidence.criterion['cost'].question} (over 1 year)", "microneedling")] == named(
            laid(evidence, SKIN + PRICE)
        )
        assert [] == named(evidence)


class TestNames:
    """A clinic's own names."""

    def test_a_treatment_s_name(self, evidence: Evidence) -> None:
        """The name that people see changes; the id does not, nor any other name."""
        new = laid(evidence, '[treatments.botox]\nname = "Botox or a like product"\n')
        assert "Botox or a like product" == new.treatment["botox"].name
        assert list(evidence.treatment) == list(new.treatment)
        assert [t.name for t in evidence.treatments if t.id != "botox"] == [
            t.name for t in new.treatments if t.id != "botox"
        ]

    def test_a_variant_s_name(self, evidence: Evidence) -> None:
        """A variant's name changes, and its treatment's does not."""
        new = laid(evidence, f'{SKIN}name = "Needling with our pen"\n')
        assert "Needling with our pen" == skin(new).name
        assert evidence.treatment["microneedling"].name == new.treatment["microneedling"].name

    @pytest.mark.parametrize("name", ['""', '" "', '"---"', r'"a\nb"', r'"a\tb"', r'"a\u001b[31mb"', r'"a\u202eb"'])
    @pytest.mark.parametrize("header", ["[treatments.microneedling]\n", SKIN], ids=["treatment", "variant"])
    def test_a_name_is_words_on_one_line(self, evidence: Evidence, header: str, name: str) -> None:
        """A name without a letter, or with what moves a cursor or turns the text round, is a fault."""
        (line,) = faults(evidence, f"{header}name = {name}\n")
        assert line.startswith(f"clinic.toml:{FIRST + 1}: {header.strip()[1:-1]}.name: ")
        assert line.endswith("a name must be words on one line")

    @pytest.mark.parametrize("header", ["[treatments.microneedling]\n", SKIN], ids=["treatment", "variant"])
    def test_a_name_fits_where_names_stand(self, evidence: Evidence, header: str) -> None:
        """60 characters are a name, and one more is too many."""
        laid(evidence, f'{header}name = "{"n" * 60}"\n')
        said = f"clinic.toml:{FIRST + 1}: {header.strip()[1:-1]}.name: a name may have 60 characters at most, not 61"
        assert (said,) == faults(evidence, f'{header}name = "{"n" * 61}"\n')

    def test_what_it_is_stays_in_sight(self, evidence: Evidence) -> None:
        """A name that does not say what the treatment is has the table's name beside it."""
        assert (
            "Smooth Look (Botox)"
            == laid(evidence, '[treatments.botox]\nname = "Smooth Look"\n').treatment["botox"].name
        )

    @pytest.mark.parametrize(
        ("more", "at", "word"),
        [
            ('[treatments.botox]\nname = "Best Botox"\n', f"{FIRST + 1}: treatments.botox.name", "best"),
            (
                f'{SKIN}name = "Painless needling"\n',
                f"{FIRST + 1}: treatments.microneedling.variants.skin.name",
                "painless",
            ),
        ],
    )
    def test_no_name_nudges(self, evidence: Evidence, more: str, at: str, word: str) -> None:
        """A clinic's words are held to what the table's own are."""
        said = f"clinic.toml:{at}: not allowed where people read about options: {word}"
        assert (said,) == faults(evidence, more)

    @pytest.mark.parametrize(
        ("old", "new", "at", "word"),
        [
            ("We sell all of these.", "We are the best clinic in town.", "6: clinic.disclosure", "best"),
            ("Call 555 0100.", "Call for a painless visit.", "5: clinic.contact", "painless"),
            ("Example Clinic", "The Perfect Skin Clinic", "4: clinic.name", "praise"),
        ],
    )
    def test_the_clinic_does_not_nudge(self, evidence: Evidence, old: str, new: str, at: str, word: str) -> None:
        """Nor are its name, its contact and its stake a place to praise itself."""
        said = f"clinic.toml:{at}: not allowed where people read about options: {word}"
        assert (said,) == faults(evidence, "", CLINIC.replace(old, new))

    def test_no_name_twice(self, evidence: Evidence) -> None:
        """Two options can't go by one name."""
        more = '[treatments.mesotherapy]\nname = "Botox"\n'
        said = f'clinic.toml:{FIRST + 1}: treatments.mesotherapy.name: "Botox" is already the name of botox'
        assert (said,) == faults(evidence, more)


class TestOffer:
    """What a clinic does not offer."""

    OFF = "[treatments.liposuction]\noffered = false\n"

    def test_not_offered(self, evidence: Evidence) -> None:
        """It is not compared; the reason names the clinic, says nothing against the option, and that another may."""
        answers = person(HOME["liposuction"], importance={"effect": 5})
        found = assess(laid(evidence, self.OFF), answers).option("liposuction")
        assert ("not_offered", None) == (found.status, found.fit)
        assert [("clinic", "liposuction")] == [(why.kind, why.id) for why in found.reasons]
        told = sentences.reasons(laid(evidence, self.OFF), answers, found)
        assert (
            "Example Clinic does not offer it, so it is left out here. "
            "That says nothing about how well it works. Another clinic may offer it.",
        ) == told

    def test_the_others_stay(self, evidence: Evidence) -> None:
        """No other option's status or fit changes."""
        answers = person(HOME["liposuction"], importance={"effect": 5, "cost": 3})
        before, after = assess(evidence, answers), assess(laid(evidence, self.OFF), answers)
        assert {**statuses(before), "liposuction": "not_offered"} == statuses(after)
        assert [(o.id, o.fit) for o in before.options if o.id != "liposuction"] == [
            (o.id, o.fit) for o in after.options if o.id != "liposuction"
        ]

    def test_its_evidence_is_still_shown(self, evidence: Evidence) -> None:
        """Its effect, figures and warnings are told as before."""
        answers = person(HOME["liposuction"])
        before = option(evidence, "liposuction", answers)
        after = option(laid(evidence, self.OFF), "liposuction", answers)
        for kind in ("effects", "figures", "plan", "warnings"):
            assert getattr(before, kind) == getattr(after, kind)

    def ruled_out(self, evidence: Evidence) -> Answers:
        """Someone whom it is not for at any clinic."""
        caution = next(
            c for c in evidence.treatment["liposuction"].cautions if c.level == "rules_out" and not c.variants
        )
        return person(HOME["liposuction"], conditions=(caution.condition,))

    def test_health_is_told_first(self, evidence: Evidence) -> None:
        """Whom a treatment is not for at any clinic is told so first, and is not sent to another clinic."""
        answers = self.ruled_out(evidence)
        (condition,) = answers.conditions
        found = option(laid(evidence, self.OFF), "liposuction", answers)
        assert "not_offered" == found.status
        assert [("health", condition), ("clinic", "liposuction")] == [(w.kind, w.id) for w in found.reasons]
        health, clinic = sentences.reasons(laid(evidence, self.OFF), answers, found)
        assert any(c.why in health for c in evidence.treatment["liposuction"].cautions if c.condition == condition)
        assert "Example Clinic does not offer it, so it is left out here." == clinic

    def test_the_grid_names_health_too(self, evidence: Evidence) -> None:
        """In the option grid the cell says that it is not offered, and names health only where that holds."""

        def cell(of: Evidence, answers: Answers) -> tuple[str, ...]:
            row = grid(of, answers, assess(of, answers))[0].rows[0]
            return row.cells[list(of.treatment).index("liposuction")].lines

        own, ill, well = laid(evidence, self.OFF), self.ruled_out(evidence), person(HOME["liposuction"])
        assert ("not compared", "not offered here", "your health") == cell(own, ill)
        assert ("not compared", "not offered here") == cell(own, well)
        assert ("not compared", "your health") == cell(evidence, ill)

    def test_no_limit_brings_it_back(self, evidence: Evidence) -> None:
        """Nothing a person could change would bring it back, so nothing is said to."""
        answers = person(HOME["liposuction"], limits={"surgery": False})
        assert "over_limit" == option(evidence, "liposuction", answers).status
        found = assess(laid(evidence, self.OFF), answers)
        assert [] == [change for change in found.relaxations if change.option == "liposuction"]

    def test_nothing_offered(self, evidence: Evidence) -> None:
        """A clinic that offers none of them leaves no treatment, which is always an option."""
        off = "".join(f"[treatments.{id}]\noffered = false\n" for id in TREATMENTS)
        found = statuses(assess(laid(evidence, off), person("fine_lines")))
        assert {**dict.fromkeys(TREATMENTS, "not_offered"), NONE: "compared"} == found


class TestStake:
    """Who the clinic is, and what it gains."""

    def test_the_clinic(self, evidence: Evidence) -> None:
        """The clinic's own words, the day of its prices and the hash of its file's bytes are kept."""
        more = TestOffer.OFF
        clinic = laid(evidence, more).clinic
        assert clinic is not None
        assert ("Example Clinic", "Call 555 0100.", "We sell all of these.") == (
            clinic.name,
            clinic.contact,
            clinic.disclosure,
        )
        assert datetime.date(2026, 11, 1) == clinic.prices_of
        assert ("liposuction",) == clinic.not_offered
        assert hashlib.sha256(f"{CLINIC}{more}".encode()).hexdigest() == clinic.sha256

    def test_json(self, table: Table) -> None:
        """Other programs get who the clinic is and what it does not offer; null without one."""
        answers = person("fine_lines")
        assert document(table, answers, assess(table.evidence, answers))["clinic"] is None
        own = attrs.evolve(table, evidence=laid(table.evidence, TestOffer.OFF))
        found = document(own, answers, assess(own.evidence, answers))
        assert {
            "name": "Example Clinic",
            "disclosure": "We sell all of these.",
            "contact": "Call 555 0100.",
            "prices_of": "2026-11-01",
            "not_offered": ["liposuction"],
            "sha256": hashlib.sha256(f"{CLINIC}{TestOffer.OFF}".encode()).hexdigest(),
        } == found["clinic"]
        assert table.sha256 == found["table"]["sha256"]
        assert "not_offered" == next(item for item in found["options"] if item["id"] == "liposuction")["status"]

    def test_on_every_page(self, table: Table) -> None:
        """The stake stands on the result, on the patient's page and on About, and not without a clinic."""
        answers = person("fine_lines", importance={"effect": 5})

        def pages(of: Table) -> list[str]:
            found = assess(of.evidence, answers)
            made = (result_page(of.evidence, answers, found), patient_page(of, answers, found), about_page(of))
            return [" ".join(text for s in page.sections for text in (*s.text, *s.points)) for page in made]

        own = attrs.evolve(table, evidence=laid(table.evidence))
        assert own.evidence.clinic is not None
        stake = sentences.stake(own.evidence.clinic)
        for part in ("Example Clinic", "1 November 2026", "It may gain from what you choose.", "We sell all of these."):
            assert part in stake
        assert stake.startswith("Prices, visits and names here may be those of Example Clinic")
        assert [True] * 3 == [stake in text for text in pages(own)]
        assert [False] * 3 == ["Example Clinic" in text for text in pages(table)]

    def test_before_any_figure(self, table: Table) -> None:
        """On the pages only what warns stands before the stake."""
        own = laid(table.evidence)
        answers = person("local_fat", importance={"effect": 5})
        titles = [section.title for section in result_page(own, answers, assess(own, answers)).sections]
        assert "Before you read on" in titles
        assert {"Warnings", "Ask first"} >= set(titles[: titles.index("Before you read on")])

    def test_the_file_is_named(self, table: Table) -> None:
        """What is taken home names the clinic's file with the start of its hash, and no file where there is none."""
        answers = person("fine_lines", importance={"effect": 5})

        def about(of: Table) -> tuple[str, ...]:
            page = patient_page(of, answers, assess(of.evidence, answers))
            (section,) = (section for section in page.sections if section.title == "About this page")
            return section.points

        hash = hashlib.sha256(CLINIC.encode()).hexdigest()[:12]
        own = attrs.evolve(table, evidence=laid(table.evidence))
        assert (*about(table), f"With the file of Example Clinic, hash {hash}.") == about(own)

    def test_whom_to_call(self, evidence: Evidence) -> None:
        """Someone who is worried gets the clinic's contact too."""
        told = worried_lines(laid(evidence), evidence.treatments)
        assert "Example Clinic: Call 555 0100." in told


TREATMENT_KEYS = {"name"}
VARIANT_KEYS = {"name", "price", "visits"}
FIGURE_KEYS = {"low", "typical", "high"}


class TestWhatStays:
    """What no clinic can change."""

    EVERYTHING = (
        '[treatments.mesotherapy]\nname = "Our injections"\noffered = false\n'
        f"[treatments.mesotherapy.variants.skin]\n{PRICE}{VISITS}"
        f'{SKIN}name = "Our needles"\n{PRICE}{VISITS}'
        f"[treatments.botox.variants.lines]\n{PRICE}"
    )

    def test_of_the_table(self, evidence: Evidence) -> None:
        """Every part of the table but the treatments, the sources and the clinic is the same object's equal."""
        new = laid(evidence, self.EVERYTHING)
        for field in attrs.fields(Evidence):
            if field.name not in ("treatments", "sources", "clinic"):
                assert getattr(evidence, field.name) == getattr(new, field.name), field.name

    def test_of_each_option(self, evidence: Evidence) -> None:
        """Effects, harms, warnings, cautions and all that is told stay; of a variant all but name, price and visits."""
        new = laid(evidence, self.EVERYTHING)
        for before, after in zip(evidence.treatments, new.treatments, strict=True):
            for field in attrs.fields(Treatment):
                if field.name not in (*TREATMENT_KEYS, "variants"):
                    assert getattr(before, field.name) == getattr(after, field.name), (before.id, field.name)
            for old, own in zip(before.variants, after.variants, strict=True):
                for field in attrs.fields(Variant):
                    if field.name not in VARIANT_KEYS:
                        assert getattr(old, field.name) == getattr(own, field.name), (before.id, old.id, field.name)
                for key in ("price", "visits"):
                    assert getattr(old, key).certainty == getattr(own, key).certainty

    def test_what_people_read_about_harm(self, table: Table) -> None:
        """In the JSON the warnings, harms and effects are the same before and after."""
        answers = person("fine_lines", "acne_scars")
        own = attrs.evolve(table, evidence=laid(table.evidence, self.EVERYTHING))
        before, after = (document(t, answers, assess(t.evidence, answers)) for t in (table, own))

        def told(found: dict[str, Any]) -> list[Any]:
            return [(o["id"], o["warnings"], o["harms"], o["cautions"]) for o in found["options"]]

        assert before["warnings"] == after["warnings"]
        assert told(before) == told(after)

    def test_the_table_stays_sound(self, evidence: Evidence) -> None:
        """A table with a clinic's file over it breaks no rule but that both the file and its id are a clinic's own."""
        new = laid(evidence, SKIN + PRICE + VISITS)
        added = ("sources", len(evidence.sources), "id")
        assert [("clinic",), added] == sorted(fault.path for fault in faults_of(new))


PRICE_BOUNDS = "low <= typical <= high is needed, above 0 and at most 1,000,000"
VISITS_BOUNDS = "low <= typical <= high is needed, above 0 and at most 1,000"
COURSE = "the table's evidence is about a course of 3 to 6, so visits must be 3 to 6 too"


def keys_of(cls: type, allowed: set[str]) -> list[str]:
    """The keys of a table's class that a clinic's file may not have."""
    return sorted(field.name for field in attrs.fields(cls) if field.name not in allowed)


class TestFaults:
    """What a clinic's file is refused for, with its line."""

    @pytest.mark.parametrize("key", keys_of(Treatment, TREATMENT_KEYS | {"variants"}))
    def test_no_other_key_of_a_treatment(self, evidence: Evidence, key: str) -> None:
        """A treatment's evidence, harms, warnings and the rest are not the clinic's to give."""
        (line,) = faults(evidence, f'[treatments.botox]\n{key} = "x"\n')
        assert line.startswith(f"clinic.toml:{FIRST + 1}: treatments.botox.{key}: unknown key")

    @pytest.mark.parametrize("key", keys_of(Variant, VARIANT_KEYS))
    def test_no_other_key_of_a_variant(self, evidence: Evidence, key: str) -> None:
        """Nor any other figure of a variant."""
        (line,) = faults(evidence, f"{SKIN}{key} = {{ low = 1, typical = 1, high = 1 }}\n")
        assert line.startswith(f"clinic.toml:{FIRST + 1}: treatments.microneedling.variants.skin.{key}: unknown key")

    @pytest.mark.parametrize("key", keys_of(Estimate, FIGURE_KEYS))
    def test_no_other_key_of_a_figure(self, evidence: Evidence, key: str) -> None:
        """Nor a certainty, a reason, sources or another view of its own price."""
        (line,) = faults(evidence, f'{SKIN}price = {{ low = 1, typical = 2, high = 3, {key} = "high" }}\n')
        where = f"clinic.toml:{FIRST + 1}: treatments.microneedling.variants.skin.price.{key}: unknown key"
        assert line.startswith(where)

    @pytest.mark.parametrize("key", keys_of(Evidence, {"schema", "clinic", "treatments"}))
    def test_no_other_part_of_the_table(self, evidence: Evidence, key: str) -> None:
        """Nor goals, criteria, harms, sources or who made the table."""
        (line,) = faults(evidence, f'[{key}]\ntitle = "x"\n')
        assert line.startswith(f"clinic.toml:{FIRST}: {key}: unknown key")

    @pytest.mark.parametrize("key", ["not_offered", "sha256", *keys_of(About, {"title"})])
    def test_no_other_word_about_itself(self, evidence: Evidence, key: str) -> None:
        """What is said of the clinic is its name, contact, stake and the day of its prices; the rest is worked out."""
        (line,) = faults(evidence, clinic=f'{CLINIC}{key} = "x"\n')
        assert line.startswith(f"clinic.toml:{FIRST}: clinic.{key}: unknown key")

    @pytest.mark.parametrize("key", ["name", "contact", "disclosure", "prices_of"])
    def test_what_a_clinic_must_say(self, evidence: Evidence, key: str) -> None:
        """Its name, contact, stake and the day of its prices can't be left out."""
        kept = "".join(line for line in CLINIC.splitlines(keepends=True) if not line.startswith(f"{key} = "))
        assert ("clinic.toml:3: clinic." + f"{key}: this key is missing",) == faults(evidence, clinic=kept)

    @pytest.mark.parametrize("key", ["name", "contact", "disclosure"])
    @pytest.mark.parametrize("value", ['""', '"..."', r'"a\nb"', r'"a\u001b[2Jb"', "3"])
    def test_what_it_says_is_words(self, evidence: Evidence, key: str, value: str) -> None:
        """Each is words on one line, so that a stake can't be empty or wipe a screen."""
        lines = CLINIC.splitlines()
        at = next(number for number, line in enumerate(lines) if line.startswith(f"{key} = "))
        lines[at] = f"{key} = {value}"
        (line,) = faults(evidence, clinic="\n".join([*lines, ""]))
        assert line.startswith(f"clinic.toml:{at + 1}: clinic.{key}: ")

    def test_no_treatment(self, evidence: Evidence) -> None:
        """No treatment is always an option, under the table's name."""
        for line in ("offered = false\n", 'name = "Waste your time"\n', ""):
            assert (
                f"clinic.toml:{FIRST}: treatments.none: no treatment is always an option, and a clinic can't change it",
            ) == faults(evidence, f"[treatments.none]\n{line}")

    @pytest.mark.parametrize(
        ("more", "at", "said"),
        [
            ("[treatments.botx]\noffered = false\n", "treatments.botx", "did you mean botox?"),
            ("[treatments.laser]\noffered = true\n", "treatments.laser", '"laser" is not a treatment of the table'),
            (
                "[treatments.microneedling.variants.skn]\n",
                "treatments.microneedling.variants.skn",
                "did you mean skin?",
            ),
            (
                "[treatments.botox.variants.chin]\n",
                "treatments.botox.variants.chin",
                '"chin" is not a variant of botox',
            ),
        ],
    )
    def test_unknown_ids(self, evidence: Evidence, more: str, at: str, said: str) -> None:
        """A treatment or variant that the table does not have is named, with the nearest that it has."""
        (line,) = faults(evidence, more)
        assert line.startswith(f"clinic.toml:{FIRST}: {at}: ")
        assert said in line

    def test_what_an_unknown_variant_has_is_not_judged(self, evidence: Evidence) -> None:
        """Of a variant that the table does not have only that is told, and not what is wrong with its figures."""
        more = '[treatments.microneedling.variants.skn]\nname = "..."\nprice = { low = 3, typical = 2, high = 1 }\n'
        (line,) = faults(evidence, more)
        assert '"skn" is not a variant of microneedling' in line

    def test_no_treatment_is_not_suggested(self, evidence: Evidence) -> None:
        """Where all treatments are listed, no treatment is not among them."""
        (line,) = faults(evidence, "[treatments.laser]\noffered = true\n")
        assert NONE not in line.partition("; ")[2].replace(",", " ").split()

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ("price = { low = 300, typical = 200, high = 400 }", PRICE_BOUNDS),
            ("price = { low = 100, typical = 200, high = 150 }", PRICE_BOUNDS),
            ("price = { low = -1, typical = 200, high = 300 }", PRICE_BOUNDS),
            ("price = { low = 0, typical = 200, high = 300 }", PRICE_BOUNDS),
            ("price = { low = 0, typical = 0, high = 0 }", PRICE_BOUNDS),
            ("price = { low = 1, typical = 2, high = 1000001 }", PRICE_BOUNDS),
            ("visits = { low = 4, typical = 3, high = 5 }", VISITS_BOUNDS),
            ("visits = { low = 3, typical = 4, high = 1001 }", VISITS_BOUNDS),
            ("visits = { low = 0, typical = 3, high = 4 }", VISITS_BOUNDS),
            ("visits = { low = 3, typical = 3.5, high = 4 }", "visits are whole numbers"),
            ("visits = { low = 2, typical = 3, high = 4 }", COURSE),
            ("visits = { low = 3, typical = 4, high = 7 }", COURSE),
            ("visits = { low = 1, typical = 1, high = 1 }", COURSE),
            ("visits = { low = 7, typical = 8, high = 9 }", COURSE),
        ],
    )
    def test_numbers(self, evidence: Evidence, given: str, said: str) -> None:
        """Low, typical and high stand in that order and in bounds; visits are whole, and within the table's course."""
        known = with_figures(evidence, "microneedling", "skin", visits=figure(3, 4, 6))
        key = given.partition(" ")[0]
        assert (f"clinic.toml:{FIRST + 1}: treatments.microneedling.variants.skin.{key}: {said}",) == faults(
            known, f"{SKIN}{given}\n"
        )

    def test_half_a_visit_outside_the_course(self, evidence: Evidence) -> None:
        """Visits that are neither whole nor in the table's course are told both."""
        known = with_figures(evidence, "microneedling", "skin", visits=figure(3, 4, 6))
        found = faults(known, SKIN + "visits = { low = 2.5, typical = 4, high = 6 }\n")
        assert sorted(["visits are whole numbers", COURSE]) == sorted(line.split(": ", 2)[2] for line in found)

    @pytest.mark.parametrize(
        ("more", "at"),
        [
            (f"{SKIN}price = 200\n", "microneedling.variants.skin.price"),
            (f"{SKIN}price = {{ low = 1, typical = 2 }}\n", "microneedling.variants.skin.price.high"),
            (f'{SKIN}price = {{ low = "1", typical = 2, high = 3 }}\n', "microneedling.variants.skin.price.low"),
            (f"{SKIN}price = {{ low = nan, typical = 2, high = 3 }}\n", "microneedling.variants.skin.price.low"),
            (f"{SKIN}price = {{ low = 1, typical = 2, high = inf }}\n", "microneedling.variants.skin.price.high"),
            ('[treatments.botox]\noffered = "no"\n', "botox.offered"),
            ("[treatments.botox]\nname = 3\n", "botox.name"),
        ],
    )
    def test_shape(self, evidence: Evidence, more: str, at: str) -> None:
        """A value of the wrong kind is named where it stands."""
        (line,) = faults(evidence, more)
        assert line.startswith(f"clinic.toml:{FIRST + 1}: treatments.{at}: ")

    def test_every_fault_at_once(self, evidence: Evidence) -> None:
        """All faults of the file come together, in its order."""
        figures = "visits = { low = 0, typical = 1, high = 2 }\nprice = { low = 3, typical = 2, high = 1 }\npain = 1\n"
        more = f"{SKIN}{figures}"
        found = faults(evidence, more + "[treatments.none]\n[treatments.laser]\n")
        assert [FIRST + 1, FIRST + 2, FIRST + 3, FIRST + 4, FIRST + 5] == [int(line.split(":")[1]) for line in found]

    @pytest.mark.parametrize("schema", ["schema = 2\n", ""])
    def test_schema(self, evidence: Evidence, schema: str) -> None:
        """A file of another make is not read as one of this."""
        (line,) = faults(evidence, clinic=CLINIC.replace("schema = 1\n", schema))
        assert "schema: " in line

    def test_nothing_is_laid_over_from_a_file_with_faults(self, tmp_path: Path) -> None:
        """The table is not read at all with such a file."""
        path = tmp_path / "clinic.toml"
        path.write_text(f"{CLINIC}{SKIN}{PRICE}[treatments.none]\n", encoding="utf-8")
        with pytest.raises(Unreadable) as caught:
            read_table(None, path)
        assert 1 == len(caught.value.lines)


class TestExample:
    """The file that shows how."""

    def test_it_works(self) -> None:
        """docs/clinic.toml is sound, changes something of each kind, and is of the table's own hash."""
        table, own = read_table(), read_table(None, CHECKOUT / "docs" / "clinic.toml")
        assert table.sha256 == own.sha256
        clinic = own.evidence.clinic
        assert clinic is not None
        assert ("Example Clinic", ("liposuction",)) == (clinic.name, clinic.not_offered)
        changed = {
            (treatment.id, key)
            for treatment in own.evidence.treatments
            for variant in treatment.variants
            for key in ("price", "visits")
            if getattr(variant, key).sources == (SOURCE,)
        }
        assert {("botox", "price"), ("microneedling", "price"), ("microneedling", "visits")} == changed
        assert table.evidence.treatment["botox"].name != own.evidence.treatment["botox"].name

    def test_it_says_that_it_is_made_up(self) -> None:
        """Nobody can take it for a real clinic's file."""
        assert "is made up" in (CHECKOUT / "docs" / "clinic.toml").read_text(encoding="utf-8")

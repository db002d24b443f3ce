"""What changed between two tables: exactly that, and whose lead it changes."""

from __future__ import annotations

import datetime

from collections import Counter
from typing import Any

import attrs
import pytest

from decision_aid.evidence.figures import Estimate, OtherView
from decision_aid.evidence.model import Evidence, Treatment
from decision_aid.evidence.reader import Table
from decision_aid.interview.questions import MOST_CRITERIA
from decision_aid.pages.changes import changes_page
from decision_aid.pages.page import as_text
from decision_aid.standards import changes as changing
from decision_aid.standards.changes import PROFILES, Change, changes, example_count, lead_changes

from .cases import NOT_FOUND, figure, with_figures


def other(evidence: Evidence, id: str, **given: Any) -> Evidence:
    """The table with something else about one option."""
    return attrs.evolve(
        evidence,
        treatments=tuple(attrs.evolve(item, **given) if item.id == id else item for item in evidence.treatments),
    )


def replaced(evidence: Evidence, id: str, kind: str, old: Any, **given: Any) -> Evidence:
    """The table with one thing of one of an option's lists changed."""
    items = getattr(evidence.treatment[id], kind)
    assert any(item is old for item in items)
    new = tuple(attrs.evolve(item, **given) if item is old else item for item in items)
    return other(evidence, id, **{kind: new})


def with_effect(evidence: Evidence, id: str, goal: str, level: str) -> Evidence:
    """The table with a known effect of one option on one goal."""
    effect = evidence.treatment[id].effect(goal)
    variant = effect.variant or evidence.treatment[id].variants[0].id
    known = {"use": "used", "variant": variant, "certainty": "high", "why": "So.", "sources": ("clinic",)}
    return replaced(evidence, id, "effects", effect, low=level, typical=level, high=level, **known)


RATE: dict[str, Any] = {
    "says": "rate", "low": 1.5, "typical": 2, "high": 3, "certainty": "low", "whom": "adults in a trial",
    "serious": "minor", "roughly": None, "lasts": "a day", "sources": ("clinic",),
}  # fmt: skip
NOT_COUNTED: dict[str, Any] = {
    "says": "not_known", "low": None, "typical": None, "high": None, "certainty": None, "whom": None,
    "serious": "minor", "roughly": "nearly everyone", "lasts": "a day", "sources": ("clinic",),
}  # fmt: skip


def with_harm(evidence: Evidence, **given: Any) -> Evidence:
    """The table with something else said of one harm, which is counted out of 100, for one variant of Botox alone."""
    botox = evidence.treatment["botox"]
    harm = next(harm.id for harm in evidence.harms if harm.of == 100)
    item = botox.harm(harm, "lines")
    rest = tuple(variant.id for variant in botox.variants if variant.id != "lines")
    told = (attrs.evolve(item, variants=("lines",), **given), attrs.evolve(item, variants=rest))
    return other(evidence, "botox", harms=(*told, *(item for item in botox.harms if item.harm != harm)))


class TestNothing:
    """Two tables that say the same."""

    def test_a_table_and_itself(self, evidence: Evidence) -> None:
        """Between a table and itself nothing changed, and nobody's lead did."""
        assert () == changes(evidence, evidence)
        assert () == lead_changes(evidence, evidence)

    def test_an_equal_table(self, evidence: Evidence) -> None:
        """A copy is no change: what counts is what a table says."""
        copy = attrs.evolve(evidence, treatments=tuple(attrs.evolve(item) for item in evidence.treatments))
        assert copy is not evidence
        assert () == changes(evidence, copy)

    def test_words_alone(self, evidence: Evidence) -> None:
        """Another wording of what an option is, or another view beside a figure, is no figure that changed."""
        old = evidence.treatment["botox"].variants[0].price
        view = attrs.evolve(old, differs=(OtherView(text="Another page says more.", sources=("clinic",)),))
        worded = other(evidence, "botox", what="It is put otherwise here.")
        assert () == changes(evidence, with_figures(worded, "botox", "lines", price=view))

    def test_no_two_facts_share_a_name(self, evidence: Evidence) -> None:
        """Each fact has a name of its own, or a change of one would hide behind the other."""
        assert {} == {what: n for what, n in Counter(what for what, _ in changing._facts(evidence)).items() if n > 1}


class TestOneThing:
    """One thing that changed is one change, with what was and what is."""

    def test_a_price(self, evidence: Evidence) -> None:
        """A price is told with its range and certainty."""
        old = with_figures(evidence, "botox", "lines", price=figure(300, 400, 500))
        new = with_figures(evidence, "botox", "lines", price=figure(300, 450.5, 500))
        told = ("400 (300 to 500), certainty low", "450.5 (300 to 500), certainty low")
        assert (Change(what="botox, lines: price", old=told[0], new=told[1]),) == changes(old, new)

    @pytest.mark.parametrize(("old", "new"), [(1_234_567, 1_234_568), (0.1234567, 0.1234568)])
    def test_a_small_part_of_a_number(self, evidence: Evidence, old: float, new: float) -> None:
        """Numbers are told in full, so that one that differs in its seventh digit is a change too."""
        before = with_figures(evidence, "botox", "lines", price=figure(0, old, 2_000_000))
        after = with_figures(evidence, "botox", "lines", price=figure(0, new, 2_000_000))
        (change,) = changes(before, after)
        assert f"{old} (0 to 2000000), certainty low" == change.old
        assert f"{new} (0 to 2000000), certainty low" == change.new

    def test_the_other_way_round(self, evidence: Evidence) -> None:
        """Old and new are told apart."""
        new = with_figures(evidence, "botox", "lines", price=figure(1, 2, 3))
        ((one,), (two,)) = changes(evidence, new), changes(new, evidence)
        assert (one.what, one.old, one.new) == (two.what, two.new, two.old)
        assert "2 (1 to 3), certainty low" == one.new

    def test_a_certainty(self, evidence: Evidence) -> None:
        """The same numbers with another certainty are a change."""
        old = with_figures(evidence, "botox", "lines", pain=figure(1, 2, 3))
        new = with_figures(evidence, "botox", "lines", pain=attrs.evolve(figure(1, 2, 3), certainty="very_low"))
        assert (
            Change(what="botox, lines: pain", old="2 (1 to 3), certainty low", new="2 (1 to 3), certainty very low"),
        ) == changes(old, new)

    def test_a_figure_that_is_no_longer_known(self, evidence: Evidence) -> None:
        """A figure that is gone is "not known", and never 0."""
        old = with_figures(evidence, "botox", "lines", pain=figure(1, 2, 3))
        (change,) = changes(old, with_figures(evidence, "botox", "lines", pain=NOT_FOUND))
        assert ("2 (1 to 3), certainty low", "not known") == (change.old, change.new)

    def test_the_goals_that_a_length_is_known_for(self, evidence: Evidence) -> None:
        """A length that is known for fewer goals than before is told, for it changes what those people see."""
        some = {"lasting_for": ("expression_lines",), "lasting_else": "It is not known."}
        botox = evidence.treatment["botox"]
        new = replaced(evidence, "botox", "variants", botox.variant("lines"), **some)
        (change,) = changes(evidence, new)
        assert ("botox, lines: lasting is known for", None, "expression_lines") == attrs.astuple(change)

    @pytest.mark.parametrize("backwards", [False, True])
    def test_later_visits_that_come_or_go(self, evidence: Evidence, backwards: bool) -> None:
        """A figure that only one of the tables has stands as new or as gone."""
        upkeep = Estimate(low=3, typical=4, high=6, certainty="low", why="So.", sources=("clinic",))
        tables = [
            with_figures(evidence, "botox", "lines", upkeep=upkeep, no_upkeep=None),
            with_figures(evidence, "botox", "lines", upkeep=None, no_upkeep="There are none."),
        ]
        (change,) = changes(*(tables[::-1] if backwards else tables))
        told = "4 (3 to 6), certainty low"
        assert ("botox, lines: upkeep", *((None, told) if backwards else (told, None))) == attrs.astuple(change)

    def test_an_effect(self, evidence: Evidence) -> None:
        """An effect is told with its level and certainty; nothing else changes with it."""
        old, new = (with_effect(evidence, "microneedling", "acne_scars", level) for level in ("small", "large"))
        (change,) = changes(old, new)
        assert ("microneedling: effect on acne_scars", "small, certainty high", "large, certainty high") == (
            attrs.astuple(change)
        )

    def test_an_effect_that_nobody_found(self, evidence: Evidence) -> None:
        """Where nothing is found any more, that is told and no level."""
        old = with_effect(evidence, "microneedling", "acne_scars", "small")
        none = {"low": None, "typical": None, "high": None, "certainty": None, "why": None, "use": "no_evidence"}
        effect = old.treatment["microneedling"].effect("acne_scars")
        (change,) = changes(old, replaced(old, "microneedling", "effects", effect, **none))
        assert "no evidence found" == change.new

    @pytest.mark.parametrize(
        ("given", "now"),
        [
            ({"high": 4}, "2 (1.5 to 4) of 100, certainty low, adults in a trial, minor"),
            ({"typical": 2.0000001}, "2.0000001 (1.5 to 3) of 100, certainty low, adults in a trial, minor"),
            ({"certainty": "high"}, "2 (1.5 to 3) of 100, certainty high, adults in a trial, minor"),
            ({"whom": "men in a clinic"}, "2 (1.5 to 3) of 100, certainty low, men in a clinic, minor"),
            (
                {"serious": "life_threatening"},
                "2 (1.5 to 3) of 100, certainty low, adults in a trial, life threatening",
            ),
        ],
    )
    def test_a_harm(self, evidence: Evidence, given: dict[str, Any], now: str) -> None:
        """A rate is told with its exact numbers, its certainty, of whom it is and how grave it is."""
        was = with_harm(evidence, **RATE)
        (change,) = changes(was, with_harm(evidence, **{**RATE, **given}))
        assert change.what.startswith("botox, lines: harm ")
        assert ("2 (1.5 to 3) of 100, certainty low, adults in a trial, minor", now) == (change.old, change.new)

    @pytest.mark.parametrize(
        ("given", "now"),
        [
            ({"roughly": "about half"}, "not known, about half, minor"),
            ({"roughly": None}, "not known, minor"),
            ({"serious": "life_threatening"}, "not known, nearly everyone, life threatening"),
            ({"says": "no_report", "roughly": None, "serious": None}, "no report"),
            ({"says": "does_not_happen", "roughly": None, "serious": None}, "does not happen"),
        ],
    )
    def test_a_harm_that_nobody_counted(self, evidence: Evidence, given: dict[str, Any], now: str) -> None:
        """Without a rate what is said is told, with what is roughly known and how grave it is."""
        was = with_harm(evidence, **NOT_COUNTED)
        (change,) = changes(was, with_harm(evidence, **{**NOT_COUNTED, **given}))
        assert ("not known, nearly everyone, minor", now) == (change.old, change.new)

    def test_a_harm_of_some_variants(self, evidence: Evidence) -> None:
        """A harm's rate changes for each variant that it is about, and for no other."""
        treatment, item = next(
            (t, item) for t in evidence.treatments for item in t.harms if item.says == "rate" and len(t.variants) > 1
        )
        assert item.high is not None
        new = replaced(evidence, treatment.id, "harms", item, high=item.high * 2 + 5)
        variants = item.variants or tuple(variant.id for variant in treatment.variants)
        found = changes(evidence, new)
        assert {f"{treatment.id}, {id}: harm {item.harm}" for id in variants} == {change.what for change in found}

    def test_a_caution(self, evidence: Evidence) -> None:
        """What was ask first and is ruled out now is one change."""
        caution = next(item for item in evidence.treatment["botox"].cautions if item.level == "ask_first")
        new = replaced(evidence, "botox", "cautions", caution, level="rules_out")
        told = (f"ask first: {caution.why}", f"rules out: {caution.why}")
        assert (Change(what=f"botox: caution {caution.condition}", old=told[0], new=told[1]),) == changes(evidence, new)

    def test_why_a_caution_stands(self, evidence: Evidence) -> None:
        """The same caution for another reason is a change."""
        caution = next(item for item in evidence.treatment["botox"].cautions if item.level == "ask_first")
        (change,) = changes(evidence, replaced(evidence, "botox", "cautions", caution, why="It has another reason."))
        assert (f"botox: caution {caution.condition}", "ask first: It has another reason.") == (change.what, change.new)

    def test_a_caution_that_is_gone(self, evidence: Evidence) -> None:
        """A caution that the new table lacks stands as gone, after what the new table has."""
        gone = evidence.treatment["botox"].cautions[0]
        new = other(evidence, "botox", cautions=evidence.treatment["botox"].cautions[1:])
        new = with_figures(new, "mesotherapy", "skin", price=figure(1, 2, 3))
        price, caution = changes(evidence, new)
        assert "mesotherapy, skin: price" == price.what
        assert (f"botox: caution {gone.condition}", None) == (caution.what, caution.new)

    def test_a_warning(self, evidence: Evidence) -> None:
        """A new warning stands with its whole text."""
        old = evidence.treatment["botox"].warnings
        warning = attrs.evolve(old[0], date="2031-05", body="A body", gist="Take care.", text="It was seen. Take care.")
        new = other(evidence, "botox", warnings=(*old, warning))
        assert (Change(what="botox: warning A body 2031-05", old=None, new="It was seen. Take care."),) == changes(
            evidence, new
        )

    def test_the_text_of_a_warning(self, evidence: Evidence) -> None:
        """A warning whose facts are put otherwise is a change, though its gist is the same."""
        warning = evidence.treatment["botox"].warnings[0]
        new = replaced(evidence, "botox", "warnings", warning, text="It was seen in more people.")
        told = (f"botox: warning {warning.body} {warning.date}", warning.text, "It was seen in more people.")
        assert [told] == [attrs.astuple(change) for change in changes(evidence, new)]

    def test_a_scale(self, evidence: Evidence) -> None:
        """A criterion's scale is what fit is made of, so it is told."""
        pain = evidence.criterion["pain"]
        steeper = attrs.evolve(pain, points=((0.0, 1.0), (9.5, 0.0)))
        new = attrs.evolve(evidence, criteria=tuple(steeper if item is pain else item for item in evidence.criteria))
        (change,) = changes(evidence, new)
        assert (f"scale of {pain.label.lower()}", "0: 1, 9.5: 0") == (change.what, change.new)

    def test_version_and_review(self, evidence: Evidence) -> None:
        """A new version and a new day of review are two changes."""
        about = attrs.evolve(evidence.about, version="2031.1", reviewed=datetime.date(2031, 1, 2))
        found = changes(evidence, attrs.evolve(evidence, about=about))
        assert [("version", "2031.1"), ("reviewed", "2031-01-02")] == [(change.what, change.new) for change in found]

    def test_a_name(self, evidence: Evidence) -> None:
        """An option's other name is told under its id, which stays."""
        (change,) = changes(evidence, other(evidence, "botox", name="Toxin"))
        assert ("botox: name", evidence.treatment["botox"].name, "Toxin") == attrs.astuple(change)

    def test_an_option_more(self, evidence: Evidence) -> None:
        """Everything about an option that only the new table has is new."""
        old = attrs.evolve(evidence, treatments=tuple(t for t in evidence.treatments if t.id != "botox"))
        found = changes(old, evidence)
        assert found
        assert all(change.what.startswith("botox") and change.old is None for change in found)


ALIKE = {
    "visits": figure(1, 1, 1), "interval": figure(0, 0, 0), "upkeep": None, "price": figure(1, 1, 1),
    "invasiveness": figure(0, 0, 0), "recovery": figure(0, 0, 0), "days_off": figure(0, 0, 0),
    "visible": figure(0, 0, 0), "pain": figure(0, 0, 0), "serious_harm": figure(0, 0, 0), "lasting": figure(60, 60, 60),
}  # fmt: skip
"""The figures of two options that nothing tells apart, and that ask for hardly anything."""


PAIR = ("mesotherapy", "microneedling")


def level(evidence: Evidence) -> Evidence:
    """A table of one goal, in which nothing tells two options apart that both work well for it."""
    made = attrs.evolve(evidence, goals=(evidence.goal["acne_scars"],))
    for id in PAIR:
        made = with_effect(made, id, "acne_scars", "large")
        made = with_figures(made, id, made.treatment[id].effect("acne_scars").variant or "", **ALIKE)
    return made


def turned_round(evidence: Evidence, goal: str) -> tuple[Evidence, Evidence]:
    """Two tables: in one mesotherapy works well for a goal and microneedling not, in the other the reverse."""
    both = [("mesotherapy", "microneedling"), ("microneedling", "mesotherapy")]
    old, new = (with_effect(with_effect(evidence, good, goal, "large"), bad, goal, "none") for good, bad in both)
    return old, new


class TestLeads:
    """For which example people another option leads."""

    def test_there_are_five_people_to_a_goal(self, evidence: Evidence) -> None:
        """For every goal that both tables have there are five example people."""
        assert 5 == len(PROFILES)
        assert 5 * len(evidence.goals) == example_count(evidence, evidence)

    def test_a_goal_that_only_one_table_has(self, evidence: Evidence) -> None:
        """A goal that the other table lacks has no example people, on either side."""
        fewer = attrs.evolve(evidence, goals=evidence.goals[1:])
        assert 5 * (len(evidence.goals) - 1) == example_count(evidence, fewer) == example_count(fewer, evidence)
        assert () == lead_changes(evidence, fewer)

    def test_profiles_differ_and_are_whole(self, evidence: Evidence) -> None:
        """Each profile could be a person's answers, no two are alike, and one weighs what the usual ones leave out."""
        usual = {criterion.id for criterion in evidence.criteria if criterion.usual}
        assert len(PROFILES) == len({tuple(sorted(profile.items())) for profile in PROFILES.values()})
        for profile in PROFILES.values():
            assert set(profile) <= set(evidence.criterion)
            assert len(profile) <= MOST_CRITERIA
            assert "effect" in profile
            assert all(0 <= rating <= 10 for rating in profile.values())
        (other,) = (profile for profile in PROFILES.values() if set(profile) != usual)
        assert {"pain", "lasting", "serious_harm"} <= set(other)

    @pytest.mark.parametrize(
        ("key", "good", "bad"),
        [
            ("pain", (0, 0, 0), (9, 9, 10)),
            ("serious_harm", (0, 0, 0), (40, 50, 60)),
            ("lasting", (60, 60, 60), (0, 0, 0)),
        ],
    )
    def test_pain_harm_and_lasting_count_too(
        self, evidence: Evidence, key: str, good: tuple[float, ...], bad: tuple[float, ...]
    ) -> None:
        """Where two options differ in one of these alone, the person who weighs it is led by it, and nobody else."""

        def table(better: str) -> Evidence:
            made = level(evidence)
            for id in PAIR:
                variant = made.treatment[id].effect("acne_scars").variant or ""
                made = with_figures(made, id, variant, **{key: figure(*(good if id == better else bad))})
            return made

        (change,) = lead_changes(table("mesotherapy"), table("microneedling"))
        assert f"{evidence.goal['acne_scars'].label}, no harm, no pain, and that it lasts" == change.who
        assert change.old.startswith(evidence.treatment["mesotherapy"].name)
        assert change.new.startswith(evidence.treatment["microneedling"].name)

    @pytest.mark.parametrize("id", ["mesotherapy", "microneedling", "liposuction", "botox", "none"])
    def test_another_name_is_no_other_lead(self, evidence: Evidence, id: str) -> None:
        """An option that goes by another name leads as before: leads are options, not names."""
        renamed = other(evidence, id, name="Another name")
        assert () == lead_changes(evidence, renamed)
        assert [f"{id}: name"] == [change.what for change in changes(evidence, renamed)]

    def test_each_table_s_own_name(self, evidence: Evidence) -> None:
        """Where the lead does change, each side is told by the name that its own table gives."""
        old, new = turned_round(evidence, "acne_scars")
        found = lead_changes(old, other(new, "microneedling", name="Needling"))
        assert found
        assert all("Needling" not in change.old for change in found)
        assert any(change.new.startswith("Needling (") for change in found)

    def test_an_effect_turned_round(self, evidence: Evidence) -> None:
        """Whoever wants effect above all is led from the one to the other, for that goal alone."""
        old, new = turned_round(evidence, "acne_scars")
        found = lead_changes(old, new)
        label, names = evidence.goal["acne_scars"].label, evidence.treatment
        assert f"{label}, effect above all" in [change.who for change in found]
        assert all(change.who.startswith(f"{label}, ") for change in found)
        change = next(change for change in found if change.who.endswith("effect above all"))
        assert change.old.startswith(names["mesotherapy"].name)
        assert change.new.startswith(names["microneedling"].name)

    def test_a_change_that_moves_no_lead(self, evidence: Evidence) -> None:
        """A caution changes nobody's lead among people who marked no condition."""
        caution = next(item for item in evidence.treatment["botox"].cautions if item.level == "ask_first")
        assert () == lead_changes(evidence, replaced(evidence, "botox", "cautions", caution, level="rules_out"))

    def test_another_verdict_is_told(self, evidence: Evidence) -> None:
        """A lead says how clear it is, so a lead that has become a close one is told, though it leads still."""
        alike = level(evidence)
        ahead, behind = (
            alike.treatment[id].effect("acne_scars").variant or "" for id in ("microneedling", "mesotherapy")
        )
        # It hurts less and lasts less long, and both count the same: 0.8 against 0.4, and then 0.5 against 0.4.
        # So all ratings would have to be off by 1.4, the square root of 2, and then by 1.1.
        shorter = with_figures(alike, "microneedling", ahead, lasting=figure(12, 12, 12))
        far, near = (with_figures(shorter, "mesotherapy", behind, pain=figure(pain, pain, pain)) for pain in (8, 5))
        name = evidence.treatment["microneedling"].name
        (change,) = lead_changes(far, near)
        assert (f"{name} (leans)", f"{name} (too close to call)") == (change.old, change.new)


class TestPage:
    """What ``diff`` prints."""

    def test_nothing_changed(self, table: Table) -> None:
        """It is said that nothing did, and that nobody of all has another lead."""
        text = as_text(changes_page(table, table), width=500)
        assert "No figure changed." in text
        assert f"0 of {example_count(table.evidence, table.evidence)} example people have another lead." in text

    def test_what_changed(self, table: Table) -> None:
        """Each change and each other lead is a line, and both tables are named with their hashes."""
        old, new = turned_round(table.evidence, "acne_scars")
        gone = old.treatment["botox"].cautions[0]
        new = other(new, "botox", cautions=new.treatment["botox"].cautions[1:])
        tables = Table(old, "old.toml", "a" * 64), Table(new, "new.toml", "b" * 64)
        text = as_text(changes_page(*tables), width=500)
        leads = lead_changes(old, new)
        assert "From old.toml (aaaaaaaaaaaa) to new.toml (bbbbbbbbbbbb)" in text
        assert "* mesotherapy: effect on acne_scars: large, certainty high -> none, certainty high" in text
        assert f"* botox: caution {gone.condition}: gone, was {gone.level.replace('_', ' ')}: {gone.why}" in text
        assert f"{len(leads)} of {example_count(old, new)} example people have another lead." in text
        assert all(f"* {lead.who}: {lead.old} -> {lead.new}" in text for lead in leads)

    def test_what_is_new(self, table: Table) -> None:
        """What only the new table has is called new."""
        whole: Treatment = table.evidence.treatment["botox"]
        old = attrs.evolve(table, evidence=other(table.evidence, "botox", cautions=whole.cautions[1:]))
        text = as_text(changes_page(old, table), width=500)
        caution = whole.cautions[0]
        told = f"{caution.level.replace('_', ' ')}: {caution.why}"
        assert f"botox: caution {caution.condition}: new: {told}" in text

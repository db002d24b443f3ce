"""What the table must come to: the design's section 5, written here as data."""

from __future__ import annotations

import itertools

import pytest

from decision_aid.assessment import assess
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.pages.page import as_text
from decision_aid.pages.result import result_page

from .cases import (
    HOME,
    NOT_FOUND,
    OPTIONS,
    TREATMENTS,
    figure,
    json_of,
    json_option,
    option,
    person,
    statuses,
    with_figures,
)

STEPS = {"none": 0.0, "none-small": 0.5, "small": 1.0, "small-moderate": 1.5, "moderate": 2.0, "large": 3.0}
NOT_FOR, NO_EVIDENCE = "not_for_goal", "no_evidence"

# Per goal: mesotherapy, microneedling, liposuction, Botox; a level with the certainties that the design allows.
MATRIX: dict[str, tuple[str | tuple[str, str], ...]] = {
    "fine_lines": (("none-small", "very_low"), ("small-moderate", "low"), NOT_FOR, ("small-moderate", "low")),
    "expression_lines": (NOT_FOR, NOT_FOR, NOT_FOR, ("large", "moderate high")),
    "acne_scars": (NO_EVIDENCE, ("moderate", "moderate"), NOT_FOR, NO_EVIDENCE),
    "skin_quality": (("small-moderate", "low"), ("small", "low"), NOT_FOR, ("small", "very_low")),
    "laxity": (NO_EVIDENCE, ("small", "low"), NOT_FOR, NOT_FOR),
    "local_fat": (("none-small", "very_low"), NOT_FOR, ("large", "low"), NOT_FOR),
    "chin_fat": (("moderate", "moderate"), NOT_FOR, ("moderate", "low"), NOT_FOR),
    "cellulite": (NO_EVIDENCE, NO_EVIDENCE, NOT_FOR, NO_EVIDENCE),
    "hair_loss": (("small", "low"), ("moderate", "moderate"), NOT_FOR, ("small", "very_low")),
    "pigmentation": (("small", "low"), ("small", "low"), NOT_FOR, ("small", "very_low")),
    "stretch_marks": (("small", "very_low"), ("moderate", "low"), NOT_FOR, NO_EVIDENCE),
}
CELLS = [(goal, id, cell) for goal, row in MATRIX.items() for id, cell in zip(TREATMENTS, row, strict=True)]

APPROVALS = {
    ("skin_quality", "botox"): "off_label",
    ("hair_loss", "mesotherapy"): "off_label",
    ("hair_loss", "botox"): "experimental",
    ("pigmentation", "botox"): "experimental",
}

ALL = frozenset(TREATMENTS)
RULED_OUT = {
    "pregnancy": ALL,
    "under_18": ALL,
    "neuromuscular": {"botox"},
    "allergy_botulinum": {"botox"},
    "skin_infection": {"mesotherapy", "microneedling", "botox"},
    "heart_disease": {"liposuction"},
    "lung_disease": {"liposuction"},
    "bleeding_disorder": {"microneedling"},
}
ASK_FIRST = {
    "isotretinoin": ALL,
    "blood_thinners": ALL,
    "daily_aspirin": ALL,
    "under_22": {"microneedling"},
}

GOALS = set(MATRIX)
GAINS = {"effect", "lasting"}
BURDENS = {
    "invasiveness", "recovery", "sessions", "cost", "depth", "pain", "serious_harm", "downtime_total",
}  # fmt: skip
CONDITIONS = {
    "pregnancy", "breastfeeding", "under_18", "under_22", "blood_thinners", "daily_aspirin", "bleeding_disorder",
    "skin_infection", "cold_sores", "active_acne", "allergy_ingredients", "allergy_anaesthetic", "allergy_metal",
    "allergy_botulinum", "neuromuscular", "swallowing_trouble", "keloids", "darker_skin", "isotretinoin", "diabetes",
    "heart_disease", "lung_disease", "past_clots", "immune_weak", "autoimmune", "smoking", "bmi_over_35",
    "loose_skin", "aminoglycosides", "recent_botulinum", "body_image_distress", "skin_cancer_area",
}  # fmt: skip


class TestContractIds:
    """Ids that tests and users rely on."""

    def test_treatments(self, evidence: Evidence) -> None:
        """The four treatments and no treatment are the options, and no others."""
        assert set(OPTIONS) == set(evidence.treatment)

    def test_goals(self, evidence: Evidence) -> None:
        """The goals are the design's eleven."""
        assert set(evidence.goal) == GOALS

    def test_criteria_and_their_groups(self, evidence: Evidence) -> None:
        """The criteria are the design's ten, two of them gains."""
        assert {criterion.id for criterion in evidence.criteria if criterion.group == "gain"} == GAINS
        assert {criterion.id for criterion in evidence.criteria if criterion.group == "takes"} == BURDENS

    def test_the_usual_five(self, evidence: Evidence) -> None:
        """Without a choice the effect and four burdens are weighed; depth is off."""
        usual = {criterion.id for criterion in evidence.criteria if criterion.usual}
        assert {"effect", "recovery", "sessions", "cost", "invasiveness"} == usual

    def test_conditions(self, evidence: Evidence) -> None:
        """At least the design's conditions can be marked."""
        assert set() == CONDITIONS - set(evidence.condition)


class TestGoals:
    """Each goal and option of the design's table."""

    @pytest.mark.parametrize(("goal", "id", "cell"), CELLS)
    def test_cell(self, evidence: Evidence, goal: str, id: str, cell: str | tuple[str, str]) -> None:
        """An option is compared for a goal or leaves with the reason, and its effect is as the design says."""
        result = option(evidence, id, person(goal))
        if isinstance(cell, str):
            assert cell == result.status
            assert [("evidence" if cell == NO_EVIDENCE else "goal", goal)] == [(r.kind, r.id) for r in result.reasons]
            return
        level, certainties = cell
        assert "compared" == result.status
        assert STEPS[level] == result.effects[goal].typical
        assert result.effects[goal].certainty in certainties.split()

    @pytest.mark.parametrize("goal", MATRIX)
    def test_no_treatment_is_compared_for_every_goal(self, evidence: Evidence, goal: str) -> None:
        """No treatment stays in for every goal, with an effect of none and words on what happens then."""
        result = option(evidence, "none", person(goal))
        assert "compared" == result.status
        assert (0.0, 0.0, 0.0) == result.effects[goal].numbers
        assert result.treatment.effect(goal).finding.endswith(".")

    @pytest.mark.parametrize(("goal", "id"), APPROVALS)
    def test_uses_without_approval_say_so(self, evidence: Evidence, goal: str, id: str) -> None:
        """A use off the label or in trials only is marked as such."""
        assert APPROVALS[goal, id] == evidence.treatment[id].effect(goal).approval

    @pytest.mark.parametrize(
        ("goal", "id", "word"),
        [
            ("chin_fat", "mesotherapy", "Deoxycholic acid"),
            ("hair_loss", "microneedling", "minoxidil"),
            ("pigmentation", "microneedling", "cream"),
            ("skin_quality", "mesotherapy", "hyaluronic-acid"),
        ],
    )
    def test_a_variant_is_named(self, table: Table, goal: str, id: str, word: str) -> None:
        """What is really done for a goal is in the variant's name, so that no treatment borrows evidence."""
        (variant,) = json_option(table, id, person(goal))["variants"]
        assert goal == variant["goal"]
        assert word in variant["name"]

    def test_microneedling_can_cause_dark_marks(self, evidence: Evidence) -> None:
        """For dark patches the finding tells that needling can cause dark marks itself."""
        assert "dark marks" in evidence.treatment["microneedling"].effect("pigmentation").finding

    def test_fat_dissolving_injections_are_warned_against(self, table: Table) -> None:
        """For fat on the body a regulator's warning about fat-dissolving injections stands with mesotherapy."""
        warnings = json_option(table, "mesotherapy", person("local_fat"))["warnings"]
        assert any("FDA" in warning["body"] and "fat" in warning["text"].lower() for warning in warnings)

    @pytest.mark.parametrize(
        ("goal", "words"), [("hair_loss", "goes on"), ("laxity", "looser with age"), ("acne_scars", "stay as they are")]
    )
    def test_doing_nothing_is_told_in_words(self, evidence: Evidence, goal: str, words: str) -> None:
        """What happens if nothing is done is said: hair loss and sagging go on, scars stay."""
        assert words in evidence.treatment["none"].effect(goal).finding


class TestEffects:
    """An effect as a figure."""

    def test_levels_are_numbers(self, evidence: Evidence) -> None:
        """A used effect is a figure in levels with its certainty and sources."""
        effect = evidence.treatment["microneedling"].effect("acne_scars")
        assert ((1, 2, 3), "moderate", effect.sources) == (
            effect.estimate.numbers, effect.estimate.certainty, effect.estimate.sources,
        )  # fmt: skip

    def test_without_use_nothing_is_known(self, evidence: Evidence) -> None:
        """Where it is not used or no evidence was found, the figure is not known and the finding says why."""
        for id in ("botox", "liposuction"):
            effect = evidence.treatment[id].effect("acne_scars")
            assert (None, True, effect.finding) == (
                effect.estimate.numbers, effect.estimate.unknown, effect.estimate.why,
            )  # fmt: skip


class TestCellulite:
    """The goal that none of the four has been shown to help."""

    def test_only_no_treatment_is_compared(self, table: Table) -> None:
        """Only no treatment is left, with its fit and without measures of robustness."""
        result = json_of(table, person("cellulite", importance={"effect": 8, "cost": 4}))
        compared = [item for item in result["options"] if item["status"] == "compared"]
        assert ["none"] == [item["id"] for item in compared]
        assert "fit" in compared[0]
        assert ("only_one", None) == (result["verdict"], result["factor_to_flip"])

    def test_it_is_said_plainly(self, table: Table) -> None:
        """The explanation says that none of the four treatments has been shown to help."""
        text = json_of(table, person("cellulite"))["explanation"]
        assert "None of the four treatments has been shown to help with cellulite." in text

    def test_it_is_not_said_of_other_goals(self, table: Table) -> None:
        """Where a treatment has been shown to help, the sentence is not there."""
        for goal in GOALS - {"cellulite"}:
            assert not [line for line in json_of(table, person(goal))["explanation"] if line.startswith("None of the")]


class TestSeveralGoals:
    """Two or three goals at once."""

    def test_compared_for_at_least_one(self, evidence: Evidence) -> None:
        """An option is compared if it is compared for one of the goals."""
        expected = {
            "mesotherapy": NO_EVIDENCE, "microneedling": "compared", "liposuction": NOT_FOR,
            "botox": "compared", "none": "compared",
        }  # fmt: skip
        assert expected == statuses(assess(evidence, person("acne_scars", "expression_lines")))

    def test_an_option_that_is_not_there(self, evidence: Evidence) -> None:
        """Asking for an option that the table does not have is an error."""
        with pytest.raises(KeyError, match="laser"):
            assess(evidence, person("acne_scars")).option("laser")

    def test_a_goal_it_is_not_used_for_counts_as_a_known_nothing(self, evidence: Evidence) -> None:
        """For a goal that it is not used for the effect is a known 0."""
        result = option(evidence, "botox", person("expression_lines", "local_fat", importance={"effect": 5}))
        assert (0.0, 0.0, 0.0) == result.effects["local_fat"].numbers
        assert result.complete

    def test_a_goal_without_evidence_is_open(self, table: Table) -> None:
        """For a goal without evidence the effect is typically 0 and may be anything, and the fit is not complete."""
        found = json_option(table, "botox", person("expression_lines", "acne_scars", importance={"effect": 5}))
        part = next(item for item in found["contributions"] if item["criterion"] == "effect:acne_scars")
        assert {"low": 0, "typical": 0, "high": 1} == part["value"]
        assert found["fit"]["complete"] is False

    def test_a_goal_without_evidence_is_said_in_words(self, table: Table) -> None:
        """The explanation names the option and the goal about which nothing is known."""
        text = json_of(table, person("expression_lines", "acne_scars", importance={"effect": 5}))["explanation"]
        assert any(line.startswith("Not all is known about Botox: how well it works for acne scars.") for line in text)

    def test_the_same_variant_is_one_course(self, evidence: Evidence) -> None:
        """Two goals that one variant serves are one course, and its visits count once."""
        one = option(evidence, "microneedling", person("acne_scars"))
        two = option(evidence, "microneedling", person("acne_scars", "laxity"))
        assert [("acne_scars", "laxity")] == [course.goals for course in two.plan]
        assert one.figures["sessions"].numbers == two.figures["sessions"].numbers

    def test_different_variants_are_two_courses(self, table: Table) -> None:
        """Two variants are two courses: visits and cost add, recovery takes the larger, and it is said."""
        answers = person("skin_quality", "hair_loss")
        evidence = with_figures(table.evidence, "mesotherapy", "skin", recovery=figure(0, 2, 14), depth=figure(1, 2, 4))
        evidence = with_figures(evidence, "mesotherapy", "scalp", recovery=figure(1, 1, 20), depth=figure(1, 3, 3))
        skin, scalp, both = (
            option(evidence, "mesotherapy", who).figures
            for who in (person("skin_quality"), person("hair_loss"), answers)
        )
        for key in ("sessions", "cost", "downtime_total"):
            sums = tuple(a + b for a, b in zip(skin[key].numbers or (), scalp[key].numbers or (), strict=True))
            assert sums == both[key].numbers
        for key in ("recovery", "days_off", "visible", "depth", "invasiveness"):
            larger = tuple(max(pair) for pair in zip(skin[key].numbers or (), scalp[key].numbers or (), strict=True))
            assert larger == both[key].numbers
        assert any(
            line.startswith("Mesotherapy for your goals means two courses: ")
            for line in json_of(table, answers)["overlaps"]
        )

    def test_harm_of_two_courses_adds_up(self, evidence: Evidence) -> None:
        """Serious harm of two courses adds up, to 100 of 100 at most; how long it lasts is the shorter."""
        worked = with_figures(evidence, "mesotherapy", "skin", serious_harm=figure(1, 2, 60), lasting=figure(3, 4, 6))
        worked = with_figures(worked, "mesotherapy", "scalp", serious_harm=figure(2, 3, 70), lasting=figure(1, 9, 9))
        both = option(worked, "mesotherapy", person("skin_quality", "hair_loss")).figures
        assert ((3, 5, 100), (1, 4, 6)) == (both["serious_harm"].numbers, both["lasting"].numbers)

    def test_not_known_in_one_course_is_not_known_in_both(self, evidence: Evidence) -> None:
        """A figure of two courses is not known when one of its parts is not."""
        worked = with_figures(evidence, "mesotherapy", "fat", recovery=NOT_FOUND)
        both = option(worked, "mesotherapy", person("skin_quality", "local_fat")).figures
        assert (True, NOT_FOUND.why) == (both["recovery"].unknown, both["recovery"].why)


class TestFigures:
    """Figures that the design gives as examples."""

    @pytest.mark.parametrize(
        ("id", "goal", "key", "numbers"),
        [
            ("liposuction", "local_fat", "days_off", (2, 6, 21)),
            ("liposuction", "local_fat", "recovery", (28, 30, 42)),
            ("liposuction", "local_fat", "invasiveness", (2, 2, 2)),
            ("microneedling", "acne_scars", "recovery", (1, 3, 7)),
            ("microneedling", "acne_scars", "invasiveness", (1, 1, 1)),
            ("mesotherapy", "skin_quality", "recovery", (0, 1, 14)),
            ("botox", "expression_lines", "recovery", (0, 0, 4)),
        ],
    )
    def test_figure(
        self, evidence: Evidence, id: str, goal: str, key: str, numbers: tuple[float, float, float]
    ) -> None:
        """A figure is the one that the design shows."""
        assert numbers == option(evidence, id, person(goal)).figures[key].numbers

    def test_a_year_of_botox_costs_what_is_said(self, evidence: Evidence) -> None:
        """The sum in the table's own words is its price of a visit, times the visits of a year that it tells of."""
        botox = evidence.treatment["botox"]
        year = next(point for point in botox.timeline if point.at == "year_1")
        assert "had 3 to 4 visits" in year.body
        _, price, _ = botox.variant("lines").price.numbers or (0, 0, 0)
        assert f"{3 * price:,.0f} to {4 * price:,.0f} dollars" in year.daily_life
        _, usual, _ = option(evidence, "botox", person("expression_lines")).figures["cost"].numbers or (0, 0, 0)
        assert 4 * price == usual

    def test_liposuction_can_be_seen_for_months(self, evidence: Evidence) -> None:
        """After liposuction it is about 90 and up to 180 days until others can't see it."""
        _, typical, high = option(evidence, "liposuction", person("local_fat")).figures["visible"].numbers or (0, 0, 0)
        assert (90, 180) == (typical, high)

    @pytest.mark.parametrize(
        ("goal", "visits", "depth"), [("skin_quality", (3, 6), (1, 4)), ("local_fat", (6, 15), (4, 12))]
    )
    def test_variants_have_their_own_figures(
        self, evidence: Evidence, goal: str, visits: tuple[int, int], depth: tuple[int, int]
    ) -> None:
        """Skin and fat injections differ in visits and depth though both are called mesotherapy."""
        treatment = evidence.treatment["mesotherapy"]
        variant = treatment.variant(treatment.effect(goal).variant or "")
        assert visits == (variant.visits.low, variant.visits.high)
        assert depth == (variant.depth.low, variant.depth.high)

    @pytest.mark.parametrize("horizon", [1, 5])
    def test_no_treatment_is_zero_on_everything(self, evidence: Evidence, horizon: int) -> None:
        """No treatment costs nothing, takes nothing and lasts nothing."""
        figures = option(evidence, "none", person("acne_scars", horizon_years=horizon)).figures
        expected = {*BURDENS, "lasting", "days_off", "visible"}
        assert expected == set(figures)
        assert {(0, 0, 0)} == {estimate.numbers for estimate in figures.values()}

    @pytest.mark.parametrize("goal", [("acne_scars",), ("acne_scars", "cellulite"), ("expression_lines", "fine_lines")])
    def test_every_option_has_the_same_rows(self, table: Table, goal: tuple[str, ...]) -> None:
        """All scored options have the same criteria in the same order, no treatment too."""
        result = json_of(table, person(*goal, importance={"effect": 5, "cost": 3, "pain": 2}))
        rows = [
            [part["criterion"] for part in item["contributions"]]
            for item in result["options"]
            if item["status"] == "compared"
        ]
        assert [[*(f"effect:{id}" for id in goal), "cost", "pain"]] * len(rows) == rows


class TestHealth:
    """Conditions that rule out, and conditions that mean: ask first."""

    @pytest.mark.parametrize(("condition", "id"), list(itertools.product(RULED_OUT, TREATMENTS)))
    def test_ruled_out(self, evidence: Evidence, condition: str, id: str) -> None:
        """A condition takes out the treatments it rules out, and no others."""
        result = option(evidence, id, person(HOME[id], conditions=(condition,)))
        out = id in RULED_OUT[condition]
        assert ("not_for_you" if out else "compared") == result.status
        assert ([("health", condition)] if out else []) == [(r.kind, r.id) for r in result.reasons]

    @pytest.mark.parametrize(("condition", "id"), [(c, id) for c, ids in ASK_FIRST.items() for id in sorted(ids)])
    def test_ask_first(self, evidence: Evidence, condition: str, id: str) -> None:
        """A condition that only wants a clinician's word leaves the option in, with that caution and its source."""
        result = option(evidence, id, person(HOME[id], conditions=(condition,)))
        assert "compared" == result.status
        (found,) = result.cautions
        assert (condition, "ask_first", False) == (found.caution.condition, found.level, found.unsure)
        assert found.caution.sources

    @pytest.mark.parametrize("id", sorted(ALL - {"microneedling"}))
    def test_a_bleeding_disorder_is_ask_first_or_worse_elsewhere(self, evidence: Evidence, id: str) -> None:
        """A bleeding disorder is never passed over in silence."""
        result = option(evidence, id, person(HOME[id], conditions=("bleeding_disorder",)))
        assert ["bleeding_disorder"] == [found.caution.condition for found in result.cautions]

    @pytest.mark.parametrize("condition", ["blood_thinners", "daily_aspirin"])
    @pytest.mark.parametrize("id", TREATMENTS)
    def test_never_stop_a_medicine(self, table: Table, condition: str, id: str) -> None:
        """About a prescribed medicine it says: do not stop it yourself, ask the doctor who prescribed it."""
        (found,) = json_option(table, id, person(HOME[id], conditions=(condition,)))["cautions"]
        assert "Do not stop a medicine yourself." in found["text"]
        assert "Ask the doctor who prescribed it." in found["text"]

    @pytest.mark.parametrize("condition", ["pregnancy", "under_18"])
    @pytest.mark.parametrize("goal", MATRIX)
    def test_pregnancy_and_under_18_leave_no_treatment_only(
        self, evidence: Evidence, condition: str, goal: str
    ) -> None:
        """For every goal pregnancy and an age under 18 rule out all four for now."""
        found = statuses(assess(evidence, person(goal, conditions=(condition,))))
        assert dict.fromkeys(TREATMENTS, "not_for_you") | {"none": "compared"} == found

    @pytest.mark.parametrize(("condition", "id"), [(c, id) for c, ids in RULED_OUT.items() for id in sorted(ids)])
    def test_unsure(self, table: Table, condition: str, id: str) -> None:
        """A condition that would rule out and is not sure leaves the option in, with "ask first"."""
        found = json_option(table, id, person(HOME[id], unsure=(condition,)))
        assert "compared" == found["status"]
        (caution,) = found["cautions"]
        assert (condition, "ask_first", True) == tuple(caution[key] for key in ("condition", "level", "unsure"))
        assert caution["text"].startswith("Ask a clinician first. You are not sure about this.")

    def test_an_unsure_condition_stands_before_any_bar(self, evidence: Evidence) -> None:
        """A condition in ``unsure`` that would rule out is shown before the first bar."""
        answers = person("acne_scars", unsure=("bleeding_disorder",), importance={"effect": 5, "recovery": 3})
        text = as_text(result_page(evidence, answers, assess(evidence, answers)))
        assert -1 < text.find("Ask a clinician first.") < text.find("│")

    def test_a_caution_for_a_variant_bears_on_that_variant_only(self, evidence: Evidence) -> None:
        """Trouble with swallowing bears on injections under the chin and not on those into the skin."""
        chin, skin = (
            [found.caution.condition for found in option(evidence, "mesotherapy", who).cautions]
            for who in (
                person("chin_fat", conditions=("swallowing_trouble",)),
                person("skin_quality", conditions=("swallowing_trouble",)),
            )
        )
        assert (["swallowing_trouble"], []) == (chin, skin)

    def test_every_option_has_a_word_on_every_condition(self, evidence: Evidence) -> None:
        """Each treatment says for each condition what it means, or that no caution was found."""
        for treatment in evidence.treatments:
            told = {caution.condition for caution in treatment.cautions} | set(treatment.no_caution_found)
            assert set(evidence.condition) == told, treatment.id

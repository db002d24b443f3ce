"""The JSON that other programs read: its shape, and that each part agrees with the others."""

from __future__ import annotations

import datetime
import json
import math

from typing import Any

import pytest

from hypothesis import given

from decision_aid.assessment import assess
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.views.document import document, plain

from .cases import OPTIONS, json_of, json_option, person
from .strategies import answers, the_table

FULL = {
    "limits": {"days_off": 2, "budget": 1000},
    "conditions": ("blood_thinners",),
    "importance": {"effect": 8, "recovery": 4, "cost": 2},
}


class TestShape:
    """The contract's keys."""

    def test_top(self, table: Table) -> None:
        """The document has the contract's keys, warnings before options."""
        result = json_of(table, person("acne_scars", **FULL))
        expected = {
            "schema", "date", "table", "clinic", "goals", "criteria", "weights", "not_weighed", "options", "verdict",
            "leads", "factor_to_flip", "too_close_to_call", "dominated", "explanation", "overlaps",
        }  # fmt: skip
        assert set() == expected - set(result)
        assert list(result).index("warnings") < list(result).index("options")
        assert (1, "2026-11-22", ["acne_scars"]) == (result["schema"], result["date"], result["goals"])

    def test_table(self, table: Table) -> None:
        """The table is named by version and hash, with the day of its review."""
        about = table.evidence.about
        assert {
            "version": about.version,
            "sha256": table.sha256,
            "reviewed": about.reviewed.isoformat(),
            "expired": False,
        } == json_of(table, person("acne_scars"))["table"]

    def test_an_option(self, table: Table) -> None:
        """A compared option has the contract's keys."""
        found = json_option(table, "microneedling", person("acne_scars", **FULL))
        assert [
            "id", "name", "variants", "status", "warnings", "reasons", "cautions", "limits", "harms", "fit",
            "contributions", "rank",
        ] == list(found)  # fmt: skip
        assert {"low", "typical", "high", "complete"} == set(found["fit"])
        assert [{"goal": "acne_scars", "id": "skin", "name": "Microneedling of the skin"}] == found["variants"]
        assert {"condition", "level", "unsure", "text", "sources"} == set(found["cautions"][0])
        assert {"limit", "verdict", "firm", "short_by", "relax_to", "text"} == set(found["limits"][0])
        assert {"text", "date", "sources"} <= set(found["warnings"][0])
        assert {
            "id", "variants", "says", "of", "low", "typical", "high", "roughly", "certainty", "serious", "lasts",
            "text", "sources",
        } == set(found["harms"][0])  # fmt: skip
        assert [harm.id for harm in table.evidence.harms] == [item["id"] for item in found["harms"]]

    def test_a_contribution(self, table: Table) -> None:
        """A contribution carries the table's figure with its certainty and sources, its value, weight and points."""
        found = json_option(table, "microneedling", person("acne_scars", **FULL))["contributions"]
        figure = table.evidence.treatment["microneedling"].variant("skin").recovery
        part = next(item for item in found if item["criterion"] == "recovery")
        assert {
            "low": figure.low, "typical": figure.typical, "high": figure.high, "unit": "days",
            "certainty": figure.certainty, "sources": list(figure.sources),
        } == part["estimate"]  # fmt: skip
        assert ["effect:acne_scars", "recovery", "cost"] == [item["criterion"] for item in found]
        assert ["level", "days", "USD"] == [item["estimate"]["unit"] for item in found]

    def test_weights_by_hand(self, table: Table) -> None:
        """8 for the gain against 4 at most for the burdens: 2/3 and 1/3, the burdens split 4 to 2."""
        weights = json_of(table, person("acne_scars", **FULL))["weights"]
        assert (
            pytest.approx({"effect:acne_scars": 8 / 12, "recovery": 4 / 12 * 4 / 6, "cost": 4 / 12 * 2 / 6}) == weights
        )

    def test_goal_shares(self, table: Table) -> None:
        """The effect's weight is split 2 to 1 over two goals, or as the person says."""
        goals = ("acne_scars", "laxity")
        usual = json_of(table, person(*goals, importance={"effect": 5, "cost": 5}))["weights"]
        said = json_of(table, person(*goals, importance={"effect": 5, "cost": 5}, goal_shares={"laxity": 6}))["weights"]
        assert pytest.approx({"effect:acne_scars": 1 / 3, "effect:laxity": 1 / 6, "cost": 1 / 2}) == usual
        assert pytest.approx({"effect:acne_scars": 1 / 8, "effect:laxity": 3 / 8, "cost": 1 / 2}) == said

    def test_criteria(self, table: Table) -> None:
        """A weighed criterion carries its group, unit, importance and the table's scale."""
        found = json_of(table, person("acne_scars", **FULL))["criteria"]
        assert [("effect", "gain", "level", 8), ("recovery", "takes", "days", 4), ("cost", "takes", "USD", 2)] == [
            (item["id"], item["group"], item["unit"], item["importance"]) for item in found
        ]
        assert [list(point) for point in table.evidence.criterion["cost"].points] == found[2]["points"]

    def test_all_options_in_the_tables_order(self, table: Table) -> None:
        """Every option is there, compared or not, in the table's order, which is never a ranking."""
        for goal in ("acne_scars", "cellulite", "local_fat"):
            assert list(OPTIONS) == [item["id"] for item in json_of(table, person(goal, **FULL))["options"]]

    def test_warnings_are_never_hidden(self, table: Table) -> None:
        """A warning stands with its option whatever is weighed, and again at the top."""
        for answers_given in (person("local_fat"), person("local_fat", importance={"cost": 9})):
            result = json_of(table, answers_given)
            inside = [{"option": item["id"], **warning} for item in result["options"] for warning in item["warnings"]]
            assert inside == result["warnings"]
            assert [] != inside

    def test_a_warning_about_a_variant(self, table: Table) -> None:
        """A warning about fat-dissolving injections is not given to someone whose goal is dry skin."""
        about_fat = [
            item.text for item in table.evidence.treatment["mesotherapy"].warnings if item.variants == ("fat",)
        ]
        skin, fat = (
            [item["text"] for item in json_option(table, "mesotherapy", person(goal))["warnings"]]
            for goal in ("skin_quality", "local_fat")
        )
        assert about_fat
        assert set(about_fat) <= set(fat)
        assert set() == set(about_fat) & set(skin)

    def test_without_a_date(self, table: Table) -> None:
        """No clock is looked at: without a date there is none, and nothing has expired."""
        result = json_of(table, person("acne_scars", date=None))
        assert (None, False) == (result["date"], result["table"]["expired"])


class TestPlain:
    """Values as JSON has them."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (3.0, 3), (0.1 + 0.2, 0.3), (1 / 3, 0.333333333333), (-1e-17, 0), (None, None), (True, True),
            ("low", "low"), (datetime.date(2027, 2, 14), "2027-02-14"), (5, 5),
        ],
    )  # fmt: skip
    def test_value(self, value: Any, expected: Any) -> None:
        """Whole numbers have no point, others twelve decimals at most, and dates are text."""
        found = plain(value)
        assert (type(expected), expected) == (type(found), found)

    @given(answers())
    def test_numbers_are_rounded_and_finite(self, person: Answers) -> None:
        """No float's noise gets into the document, so that every Python writes the same bytes."""

        def numbers(value: Any) -> list[float]:
            if isinstance(value, dict):
                return [number for item in value.values() for number in numbers(item)]
            if isinstance(value, list):
                return [number for item in value for number in numbers(item)]
            return [value] if isinstance(value, float) else []

        table = the_table()
        result = document(table, person, assess(table.evidence, person))
        for number in numbers(result):
            assert math.isfinite(number)
            assert round(number, 12) == number
            assert not number.is_integer()
        assert json.loads(json.dumps(result, allow_nan=False)) == result

    @given(answers())
    def test_the_parts_agree(self, person: Answers) -> None:
        """Leads have rank 1, dominated and close pairs are compared, and relaxations are of options over a limit."""
        table = the_table()
        result = document(table, person, assess(table.evidence, person))
        status = {item["id"]: item["status"] for item in result["options"]}
        assert [item["id"] for item in result["options"] if item.get("rank") == 1] == result["leads"]
        for pair in result["dominated"]:
            assert ["compared", "compared"] == [status[pair["option"]], status[pair["by"]]]
        for a, b in result["too_close_to_call"]:
            assert ["compared", "compared"] == [status[a], status[b]]
        assert {"over_limit"} >= {status[change["option"]] for change in result["relaxations"]}
        assert {True} >= {bool(item["reasons"]) for item in result["options"] if item["status"] != "compared"}
        assert {False} >= {bool(item["reasons"]) for item in result["options"] if item["status"] == "compared"}

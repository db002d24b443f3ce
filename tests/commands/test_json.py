"""``decision-aid assess --format json``: the keys, their types, and how the numbers hang together."""

from __future__ import annotations

import hashlib
import json
import math
import re
import subprocess
import sys

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from commands.support import EXAMPLE, TABLE, Outcome, environment, swapped

from decision_aid.evidence.reader import read_table

Command = Callable[..., Outcome]

TREATMENTS = ("mesotherapy", "microneedling", "liposuction", "botox", "none")
GOALS = (
    "fine_lines", "expression_lines", "acne_scars", "skin_quality", "laxity", "local_fat",
    "chin_fat", "cellulite", "hair_loss", "pigmentation", "stretch_marks",
)  # fmt: skip
CRITERIA = (
    "effect", "lasting", "invasiveness", "recovery", "sessions", "cost", "depth", "pain",
    "serious_harm", "downtime_total",
)  # fmt: skip
STATUSES = ("compared", "not_for_goal", "no_evidence", "not_for_you", "over_limit", "not_offered")
VERDICTS = ("clear", "leans", "too_close_to_call", "tie", "only_one", "no_preferences")
FITS = ("fits", "may_not_fit", "does_not_fit", "unknown")

HEAD = "schema = 1\ndate = 2026-11-22\n"
RATED = "[importance]\neffect = 8\nrecovery = 5\nsessions = 3\ncost = 6\ninvasiveness = 4\n"

ANSWERS = {
    "example": EXAMPLE,
    **{goal: f'{HEAD}goals = ["{goal}"]\n{RATED}' for goal in GOALS},
    "several goals": f'{HEAD}goals = ["fine_lines", "expression_lines", "hair_loss"]\nhorizon_years = 5\n{RATED}',
    "nothing rated": f'{HEAD}goals = ["acne_scars"]\n[limits]\nbudget = 100\n',
    "only zeros": f'{HEAD}goals = ["acne_scars"]\n[importance]\neffect = 0\nrecovery = 0\n',
    "one rated": f'{HEAD}goals = ["laxity"]\n[importance]\nrecovery = 1\n',
    "all ruled out": f'{HEAD}goals = ["acne_scars"]\nconditions = ["pregnancy", "under_18"]\n{RATED}',
    "not sure": f'{HEAD}goals = ["acne_scars"]\nunsure = ["pregnancy", "keloids"]\n{RATED}',
    "tight limits": f'{HEAD}goals = ["local_fat"]\n{RATED}[limits]\ndays_off = 0\nsessions = 0\nbudget = 0\n'
    'surgery = false\nneedles = false\nevidence_at_least = "high"\nnormal_by = 2026-11-22\n',
    "soft limits": f'{HEAD}goals = ["local_fat"]\n{RATED}[limits]\ndays_off = 0\nneedles = false\n'
    "[firm]\ndays_off = false\nneedles = false\n",
    "past date": f'{HEAD}goals = ["local_fat"]\n{RATED}[limits]\nnormal_by = 2020-01-01\n',
    "seven criteria": f'{HEAD}goals = ["fine_lines"]\n'
    'criteria = ["effect", "lasting", "depth", "pain", "serious_harm", "downtime_total"]\n'
    "[importance]\neffect = 1\nlasting = 2\ndepth = 3\npain = 4\nserious_harm = 5\ndowntime_total = 6\n"
    '[[own_concerns]]\nlabel = "Mine"\nimportance = 7\ngroup = "gain"\nratings = { none = 0 }\n',
}


@pytest.fixture(params=ANSWERS, ids=lambda name: name.replace(" ", "_"))
def answers(request: pytest.FixtureRequest) -> str:
    """One answers file after the other."""
    return ANSWERS[request.param]


@pytest.fixture
def result(command: Command, answers: str) -> dict[str, Any]:
    """What follows from the answers, as JSON."""
    outcome = command("assess", "-", "--format", "json", stdin=answers)
    assert (0, "") == (outcome.code, outcome.err)
    found = json.loads(outcome.out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert isinstance(found, dict)
    return found


def differences(value: Any, shape: Any, at: str = "$") -> Iterator[str]:
    """Where ``value`` differs from ``shape``.

    A shape is a check, a dictionary of the keys that must be there (more may be),
    a list with the one shape of all its items, or a tuple with a shape for each.
    """
    if callable(shape):
        if not shape(value):
            yield f"{at}: {value!r} is not {shape.__name__}"
    elif isinstance(shape, dict):
        if not isinstance(value, dict):
            yield f"{at}: {value!r} is not an object"
            return
        yield from (f"{at}.{key}: missing" for key in shape if key not in value)
        for key in shape.keys() & value.keys():
            yield from differences(value[key], shape[key], f"{at}.{key}")
    elif not isinstance(value, list) or (isinstance(shape, tuple) and len(value) != len(shape)):
        yield f"{at}: {value!r} is not such a list"
    else:
        for index, item in enumerate(value):
            yield from differences(item, shape[index if isinstance(shape, tuple) else 0], f"{at}[{index}]")


def number(value: object) -> bool:
    """A plain, finite number: neither text nor true nor false."""
    return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]


def text(value: object) -> bool:
    """A sentence, not an empty one."""
    return type(value) is str and bool(value.strip())


def whole(value: object) -> bool:
    """A whole number."""
    return type(value) is int


def yes_no(value: object) -> bool:
    """True or false."""
    return type(value) is bool


def day(value: object) -> bool:
    """A date as text."""
    return type(value) is str and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None


def digest(value: object) -> bool:
    """A SHA-256 hash in hex."""
    return type(value) is str and re.fullmatch(r"[0-9a-f]{64}", value) is not None


def one_of(*allowed: str) -> Callable[[object], bool]:
    """One of the words."""

    def one(value: object) -> bool:
        return value in allowed

    return one


def or_null(shape: Any) -> Callable[[object], bool]:
    """The shape, or null."""

    def null(value: object) -> bool:
        return value is None or not list(differences(value, shape))

    return null


CRITERION = one_of(*CRITERIA, *(f"own:{number}" for number in range(1, 8)))
OPTION = one_of(*TREATMENTS)
BAND = {"low": number, "typical": number, "high": number}

CONTRACT = {
    "schema": whole,
    "date": day,
    "table": {"version": text, "sha256": digest, "reviewed": day, "expired": yes_no},
    "goals": [one_of(*GOALS)],
    "criteria": [{"id": CRITERION, "group": one_of("gain", "takes"), "unit": text, "points": [(number, number)]}],
    "weights": or_null({}),
    "not_weighed": [CRITERION],
    "options": [
        {
            "id": OPTION,
            "name": text,
            "variants": [{"goal": one_of(*GOALS), "id": text, "name": text}],
            "status": one_of(*STATUSES),
            "warnings": [{"text": text, "date": text, "sources": [text]}],
            "reasons": [{"kind": text, "id": text, "text": text, "sources": [text]}],
            "cautions": [
                {
                    "condition": text,
                    "level": one_of("ask_first", "rules_out"),
                    "unsure": yes_no,
                    "text": text,
                    "sources": [text],
                }
            ],
            "limits": [
                {
                    "limit": text,
                    "verdict": one_of(*FITS),
                    "firm": yes_no,
                    "short_by": or_null(number),
                    "text": text,
                }
            ],
        }
    ],
    "verdict": one_of(*VERDICTS),
    "leads": [OPTION],
    "factor_to_flip": or_null(number),
    "too_close_to_call": [(OPTION, OPTION)],
    "dominated": [{"option": OPTION, "by": OPTION, "certain": yes_no}],
    "explanation": [text],
    "overlaps": [text],
}
"""What other programs rely on. More keys may be there."""

SCORED = {
    "fit": {**BAND, "complete": yes_no},
    "contributions": [
        {
            "criterion": text,
            "estimate": {
                "low": or_null(number),
                "typical": or_null(number),
                "high": or_null(number),
                "unit": text,
                "certainty": or_null(one_of("very_low", "low", "moderate", "high")),
                "sources": [text],
            },
            "value": BAND,
            "weight": number,
            "points": number,
        }
    ],
    "rank": whole,
}
"""What an option has that is compared, once something is rated."""

ROBUSTNESS = {
    "flips": or_null([{"criterion": CRITERION, "from": whole, "to": whole, "leads": OPTION}]),
    "weight_stability": or_null({}),
    "leave_one_out": or_null([{"criterion": CRITERION, "leads": [OPTION], "changes": yes_no}]),
    "never_leads": or_null([OPTION]),
}
"""How firm the lead is; null where there is none to speak of."""


def test_keys_and_types(result: dict[str, Any]) -> None:
    """Every key of the contract is there with its type; without two options and a rating there is no lead to turn."""
    assert [] == list(differences(result, CONTRACT))
    assert [] == list(differences(result, ROBUSTNESS))
    if result["verdict"] in ("only_one", "no_preferences"):
        assert {None} == {result[key] for key in ROBUSTNESS}
    else:
        assert None not in [result[key] for key in ROBUSTNESS]
    assert 1 == result["schema"]


def test_options_stand_in_one_order(result: dict[str, Any]) -> None:
    """All five options are there, always in the table's order; no treatment is always compared."""
    assert list(TREATMENTS) == [option["id"] for option in result["options"]]
    assert "compared" == result["options"][-1]["status"]


def test_only_what_is_compared_has_a_score(result: dict[str, Any]) -> None:
    """Fit, contributions and rank: for each compared option once something is rated, and for no other."""
    for option in result["options"]:
        if option["status"] == "compared" and result["weights"] is not None:
            assert [] == list(differences(option, SCORED))
        else:
            assert not {"fit", "contributions", "rank", "rank_shares"} & option.keys()
        assert (option["status"] == "compared") == (option["reasons"] == [])


def test_relaxations_name_the_limit(result: dict[str, Any]) -> None:
    """Each limit says what it would have to be, or null; a number, a word, yes or a date, as the limit is."""
    for option in result["options"]:
        for limit in option["limits"]:
            back = limit["relax_to"]
            assert back is None or number(back) or text(back) or yes_no(back)
            assert back is None or limit["verdict"] == "does_not_fit"


def test_weights_sum_to_one(result: dict[str, Any]) -> None:
    """The weights are shares of 1 by key, the effect split over the goals; null when nothing is rated."""
    weights = result["weights"]
    if weights is None:
        assert "no_preferences" == result["verdict"] or "only_one" == result["verdict"]
        return
    assert math.isclose(1, math.fsum(weights.values()), abs_tol=1e-9)
    assert all(0 <= weight <= 1 for weight in weights.values())
    effects = {f"effect:{goal}" for goal in result["goals"]}
    keys = [criterion["id"] for criterion in result["criteria"]]
    assert {key for id in keys for key in (effects if id == "effect" else {id})} == set(weights)
    assert not set(keys) & set(result["not_weighed"])


def test_the_fit_is_the_sum_of_its_parts(result: dict[str, Any]) -> None:
    """Each part is weight times value, the fit their sum, and every band runs from low to high within 0 and 1."""
    for option in result["options"]:
        if "fit" not in option:
            continue
        parts = option["contributions"]
        assert {part["criterion"]: part["weight"] for part in parts} == result["weights"]
        for part in parts:
            low, typical, high = (part["value"][key] for key in BAND)
            assert 0 <= low <= typical <= high <= 1
            assert math.isclose(part["weight"] * typical, part["points"], abs_tol=1e-9)
        for key in BAND:
            total = math.fsum(part["weight"] * part["value"][key] for part in parts)
            assert math.isclose(total, option["fit"][key], abs_tol=1e-9)


def test_ranks_follow_the_fit(result: dict[str, Any]) -> None:
    """The higher the usual fit, the lower the rank, from 1 on; the leaders are those of rank 1."""
    scored = [option for option in result["options"] if "fit" in option]
    for option in scored:
        ahead = sum(other["fit"]["typical"] > option["fit"]["typical"] + 1e-9 for other in scored)
        assert ahead + 1 == option["rank"]
    assert result["leads"] == [option["id"] for option in scored if option["rank"] == 1]


def test_the_verdict_follows_factor_and_shares(result: dict[str, Any]) -> None:
    """Too close below 1.25 or 60 of 100 cases, clear from 2 and 85 on; alone or without ratings neither is there."""
    factor, verdict = result["factor_to_flip"], result["verdict"]
    compared = [option for option in result["options"] if option["status"] == "compared"]
    if len(compared) == 1:
        assert ("only_one", None) == (verdict, factor)
    elif result["weights"] is None:
        assert ("no_preferences", None) == (verdict, factor)
    elif len(result["leads"]) > 1:
        assert "tie" == verdict
    else:
        infinite = float("inf") if factor is None else factor
        (leader,) = result["leads"]
        first = next(option["rank_shares"][0] for option in compared if option["id"] == leader)
        if infinite < 1.25 or first < 0.6:
            assert "too_close_to_call" == verdict
        else:
            assert ("leans" if infinite < 2 or first < 0.85 else "clear") == verdict


def test_shares(result: dict[str, Any]) -> None:
    """Each compared option has a share for each rank, once something is weighed; they add up to 1 both ways."""
    compared = [option for option in result["options"] if option["status"] == "compared"]
    shares = [option["rank_shares"] for option in compared if "rank_shares" in option]
    if len(compared) == 1 or result["weights"] is None:
        assert [] == shares
    else:
        assert [len(compared)] * len(compared) == [len(row) for row in shares]
        assert [pytest.approx(1)] * len(compared) == [sum(row) for row in shares]
        assert [pytest.approx(1)] * len(compared) == [sum(column) for column in zip(*shares, strict=True)]


def test_every_source_can_be_looked_up(command: Command, result: dict[str, Any]) -> None:
    """Every source that is cited is one of the table's."""
    listed = {line[2:].split(":")[0] for line in command("show").out.splitlines() if line.startswith("* ")}

    assert sources_in(result) <= listed


def sources_in(value: Any) -> set[str]:
    """All ids under a key called sources, however deep."""
    if isinstance(value, dict):
        own = set(value.get("sources", ()))
        return own.union(*(sources_in(item) for item in value.values()))
    return set().union(*map(sources_in, value)) if isinstance(value, list) else set()


def test_the_same_bytes_twice(answers: str, tmp_path: Path) -> None:
    """Two processes with different hash seeds write the same bytes, all of them ASCII."""
    (tmp_path / "mine.toml").write_text(answers, encoding="utf-8")
    first, second = (
        subprocess.run(
            [sys.executable, "-m", "decision_aid", "assess", "mine.toml", "--format", "json", "--expert"],
            capture_output=True,
            cwd=tmp_path,
            env=environment(PYTHONHASHSEED=seed),
            timeout=60,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )

    assert first == second
    assert first.isascii()


def test_the_example(command: Command) -> None:
    """The documented example comes out as the documentation says."""
    found = json.loads(command("assess", "-", "--format", "json", stdin=EXAMPLE).out)
    by_id = {option["id"]: option for option in found["options"]}
    needles = by_id["microneedling"]

    assert "2026-11-22" == found["date"]
    assert hashlib.sha256(TABLE.read_bytes()).hexdigest() == found["table"]["sha256"]
    assert ["depth", "lasting"] == sorted(set(found["not_weighed"]) & {"depth", "lasting"})
    assert {"effect:acne_scars", "recovery", "sessions", "cost", "invasiveness", "own:1"} == set(found["weights"])
    assert [{"goal": "acne_scars", "id": "skin", "name": "Microneedling of the skin"}] == needles["variants"]
    assert [("blood_thinners", False), ("pregnancy", True)] == sorted(
        (caution["condition"], caution["unsure"]) for caution in needles["cautions"]
    )
    assert {"ask_first"} == {caution["level"] for caution in needles["cautions"]}
    assert {"days_off", "sessions", "budget", "surgery", "needles", "evidence_at_least", "normal_by"} == {
        limit["limit"] for limit in needles["limits"]
    }
    assert [False] == [limit["firm"] for limit in needles["limits"] if limit["limit"] == "budget"]
    evidence = read_table().evidence
    known = evidence.treatment["microneedling"].variant("skin").recovery
    recovery = next(part["estimate"] for part in needles["contributions"] if part["criterion"] == "recovery")
    assert (known.numbers, "days", known.certainty, list(known.sources)) == (
        tuple(recovery[key] for key in BAND), recovery["unit"], recovery["certainty"], recovery["sources"],
    )  # fmt: skip
    points = next(criterion["points"] for criterion in found["criteria"] if criterion["id"] == "recovery")
    assert [list(point) for point in evidence.criterion["recovery"].points] == points
    assert {"low": 8, "typical": 8, "high": 8}.items() <= needles["contributions"][-1]["estimate"].items()
    assert "not_for_goal" == by_id["liposuction"]["status"]
    assert "no_evidence" == by_id["mesotherapy"]["status"] == by_id["botox"]["status"]


def test_not_known_is_null(command: Command) -> None:
    """A figure that is not known has null for its numbers, half of the value range for its point, and no whole fit."""
    found = json.loads(command("assess", "-", "--format", "json", stdin=ANSWERS["hair_loss"]).out)
    parts = {part["criterion"]: part for part in found["options"][1]["contributions"]}

    assert {"low": None, "typical": None, "high": None, "certainty": None}.items() <= parts["sessions"][
        "estimate"
    ].items()
    assert {"low": 0, "typical": 0.5, "high": 1} == parts["sessions"]["value"]
    assert found["options"][1]["fit"]["complete"] is False
    assert found["options"][4]["fit"]["complete"] is True


def test_all_ruled_out(command: Command) -> None:
    """When health rules out all four, no treatment is left, and each says why."""
    found = json.loads(command("assess", "-", "--format", "json", stdin=ANSWERS["all ruled out"]).out)

    assert "only_one" == found["verdict"]
    assert ["not_for_you"] * 4 + ["compared"] == [option["status"] for option in found["options"]]
    assert all({"health"} <= {reason["kind"] for reason in option["reasons"]} for option in found["options"][:4])


def test_soft_limits_take_nothing_out(command: Command) -> None:
    """A limit that is not firm is only reported."""
    firm, soft = (
        json.loads(command("assess", "-", "--format", "json", stdin=ANSWERS[name]).out)["options"]
        for name in ("tight limits", "soft limits")
    )

    assert "over_limit" == firm[2]["status"]
    assert "compared" == soft[2]["status"]
    assert "does_not_fit" == next(limit["verdict"] for limit in soft[2]["limits"] if limit["limit"] == "needles")


def test_adding_an_importance_of_zero_changes_no_score(command: Command) -> None:
    """What has no weight moves no fit and no rank."""
    more = swapped(ANSWERS["acne_scars"], ("invasiveness = 4\n", "invasiveness = 4\npain = 0\n"))
    before, after = (
        json.loads(command("assess", "-", "--format", "json", stdin=answers).out)
        for answers in (ANSWERS["acne_scars"], more)
    )

    assert [(option.get("fit"), option.get("rank")) for option in before["options"]] == [
        (option.get("fit"), option.get("rank")) for option in after["options"]
    ]

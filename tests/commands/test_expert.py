"""``decision-aid assess --expert``: the full set of robustness figures, as JSON and as text."""

from __future__ import annotations

import json

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from commands.support import Outcome, flat
from commands.test_json import ANSWERS, CRITERION, OPTION, differences, number, or_null, text

Command = Callable[..., Outcome]

FILES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "answers").iterdir())}
"""Answers that between them have several goals, limits, own concerns, prices and figures that are not known."""

PEOPLE = FILES | {
    name: ANSWERS[name]
    for name in ("example", "nothing rated", "only zeros", "cellulite", "all ruled out", "one rated", "seven criteria")
}


def keyed(key: Callable[[object], bool], shape: Any) -> Callable[[object], bool]:
    """An object with such keys, each with this shape."""

    def by_key(value: object) -> bool:
        return isinstance(value, dict) and all(
            key(name) and not list(differences(item, shape)) for name, item in value.items()
        )

    return by_key


def share(value: object) -> bool:
    """A number from 0 to 1."""
    return number(value) and 0 <= value <= 1  # type: ignore[operator]


def slider(value: object) -> bool:
    """What has one rating."""
    return CRITERION(value)


def rule(value: object) -> bool:
    """One of the three ways from an order to weights."""
    return value in ("centroid", "sum", "reciprocal")


SHAPE = {
    "any_weights": keyed(OPTION, [share]),
    "stated_order": keyed(OPTION, [share]),
    "central_weights": keyed(OPTION, or_null(keyed(slider, share))),
    "knowing_weights": share,
    "regret": keyed(OPTION, share),
    "pairs": [
        {
            "ahead": OPTION,
            "behind": OPTION,
            "gap": share,
            "factor_to_flip": or_null(number),
            "radius": share,
            "smallest_change": or_null(number),
            "any_weights": share,
            "plausible": or_null(share),
        }
    ],
    "unknowns": [{"option": OPTION, "criterion": text, "break_even": or_null(share), "worth_knowing": share}],
    "swings": [{"criterion": slider, "halved": number, "doubled": number}],
    "order_only": [{"rule": rule, "weights": keyed(slider, share), "leads": [OPTION]}],
}


def told(command: Command, answers: str, *more: str) -> dict[str, Any]:
    """What follows from the answers, as JSON."""
    outcome = command("assess", "-", "--format", "json", *more, stdin=answers)
    assert (0, "") == (outcome.code, outcome.err)
    found = json.loads(outcome.out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert isinstance(found, dict)
    return found


@pytest.fixture(params=PEOPLE, ids=lambda name: name.replace(" ", "_"))
def result(request: pytest.FixtureRequest, command: Command) -> dict[str, Any]:
    """What follows from one answers file after the other, with the full set."""
    return told(command, PEOPLE[request.param], "--expert")


def nothing_to_compare(result: dict[str, Any]) -> bool:
    """Whether one option is left, or nothing is weighed."""
    return result["verdict"] in ("only_one", "no_preferences")


def test_shape(result: dict[str, Any]) -> None:
    """Every key is there with plain numbers of the right kind; all of it is null where nothing can be compared."""
    assert "expert" in result
    if nothing_to_compare(result):
        assert result["expert"] is None
        assert result["never_leads"] is None
    else:
        assert [] == list(differences(result["expert"], SHAPE))
        assert set(SHAPE) == set(result["expert"])
        assert [] == list(differences(result["never_leads"], [OPTION]))


def test_how_it_hangs_together(result: dict[str, Any]) -> None:
    """It is about the options compared and the criteria weighed, shares add up, each pair stands there once."""
    if nothing_to_compare(result):
        return
    expert = result["expert"]
    compared = [option["id"] for option in result["options"] if option["status"] == "compared"]
    for key in ("any_weights", "stated_order"):
        rows = list(expert[key].values())
        assert compared == list(expert[key])
        assert [pytest.approx(1)] * len(compared) == [sum(row) for row in rows]
        assert [pytest.approx(1)] * len(compared) == [sum(column) for column in zip(*rows, strict=True)]
    sliders = [criterion["id"] for criterion in result["criteria"]]
    assert compared == list(expert["central_weights"]) == list(expert["regret"])
    for middle in expert["central_weights"].values():
        assert middle is None or (sliders, pytest.approx(1)) == (list(middle), sum(middle.values()))
    pairs = [(pair["ahead"], pair["behind"]) for pair in expert["pairs"]]
    assert sorted(map(sorted, combinations(compared, 2))) == sorted(map(sorted, pairs))
    rated = {criterion["id"] for criterion in result["criteria"] if criterion["importance"] > 0}
    assert rated == {swing["criterion"] for swing in expert["swings"]} or len(result["leads"]) > 1
    assert [rated] * 3 == [set(item["weights"]) for item in expert["order_only"]]
    assert {"centroid", "sum", "reciprocal"} == {item["rule"] for item in expert["order_only"]}
    unknown = {
        (option["id"], part["criterion"])
        for option in result["options"]
        for part in option.get("contributions", ())
        if not part["known"] and part["weight"] > 0
    }
    assert unknown == {(item["option"], item["criterion"]) for item in expert["unknowns"]}


def test_who_never_leads(result: dict[str, Any]) -> None:
    """Those who lead are not among them, and those among them lead with no share of all weights."""
    if nothing_to_compare(result):
        return
    never = result["never_leads"]
    assert never == [option["id"] for option in result["options"] if option["id"] in never]
    assert len(result["leads"]) > 1 or not set(result["leads"]) & set(never)
    for id, ranks in result["expert"]["any_weights"].items():
        assert ranks[0] <= 1e-9 or id not in never


@pytest.mark.parametrize("name", FILES)
def test_only_when_asked(command: Command, name: str) -> None:
    """Without ``--expert`` there is no such key, and all else is the same."""
    plain, whole = told(command, FILES[name]), told(command, FILES[name], "--expert")
    assert "expert" not in plain
    del whole["expert"]
    assert plain == whole


@pytest.mark.parametrize("name", FILES)
def test_without_shares(command: Command, name: str) -> None:
    """With ``--no-shares`` the rest is still there; what needs the plausible cases is null or left out."""
    whole, without = (told(command, FILES[name], "--expert", *more) for more in ((), ("--no-shares",)))
    assert without["never_leads"] is None
    assert {None} == {pair["plausible"] for pair in without["expert"]["pairs"]}
    assert None not in {pair["plausible"] for pair in whole["expert"]["pairs"]}
    assert not any("rank_shares" in option for option in without["options"])
    for result in (whole, without):
        for pair in result["expert"]["pairs"]:
            del pair["plausible"]
    assert whole["expert"] == without["expert"]


@pytest.mark.parametrize("name", FILES)
def test_text(command: Command, name: str) -> None:
    """The text has a table for each part, in lines that fit a terminal; ``--no-shares`` leaves out the cases alone."""
    whole, without = (command("assess", "-", "--expert", *more, stdin=FILES[name]) for more in ((), ("--no-shares",)))
    for outcome in (whole, without):
        assert (0, "") == (outcome.code, outcome.err)
        assert [] == [line for line in outcome.out.splitlines() if len(line) > 80]
    titles = (
        "All weights in your order", "Any weights at all", "Weights that would make it lead", "Pairs",
        "Your order alone",
    )  # fmt: skip
    assert [] == [title for title in titles if f"\n{title}\n---" not in whole.out]
    assert "\nPlausible cases\n---" in whole.out
    assert "\nPlausible cases\n---" not in without.out
    assert [] == [title for title in titles if f"\n{title}\n---" not in without.out]
    assert "nan" not in flat(whole.out).split()


def numbers_in(value: Any) -> Iterator[float]:
    """All numbers in a document."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from numbers_in(item)
    elif number(value):
        yield value


def test_whole_numbers_are_plain(result: dict[str, Any]) -> None:
    """0 and 1 are written without a point, and nothing with more than twelve decimals."""
    for value in numbers_in(result["expert"]):
        assert isinstance(value, int) or not value.is_integer()
        assert value == round(value, 12)

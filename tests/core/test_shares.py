"""How often each option leads over plausible cases."""

from __future__ import annotations

import random

from typing import Any, ClassVar

import attrs
import pytest

from hypothesis import given

from decision_aid.assessment import assess, firmness, shares, with_shares
from decision_aid.assessment.shares import CASES, Part, Shares, lead_shares
from decision_aid.assessment.value import value_at
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.views.document import document
from decision_aid.words.sentences import explanation, verdict

from .cases import figure, person, with_figures
from .strategies import answers as answers_drawn
from .strategies import the_table

DOWN = ((0.0, 1.0), (10.0, 0.0))
"""A straight scale: 0 is worth 1, 10 is worth nothing."""


def drawn(weights: dict[str, float], options: dict[str, shares.Figures], draws: int) -> dict[str, list[float]]:
    """The same shares by random draws, from Python's own distributions."""
    source = random.Random(5)
    counts = {id: [0.0] * len(options) for id in options}
    for _ in range(draws):
        scale = {name: source.gammavariate(shares.CONCENTRATION * weight, 1) for name, weight in weights.items()}
        score = {
            id: sum(scale[name] * sum(p.share * one(p, source) for p in figures[name]) for name in weights)
            for id, figures in options.items()
        }
        for rank, id in enumerate(sorted(options, key=score.__getitem__, reverse=True)):
            counts[id][rank] += 1 / draws
    return counts


def one(part: Part, source: random.Random) -> float:
    """One random value of a figure."""
    if part.numbers is None:
        return source.random()
    low, typical, high = part.numbers
    return value_at(part.points, typical if low == high else source.triangular(low, high, typical))


def example(seed: int) -> tuple[dict[str, float], dict[str, shares.Figures]]:
    """Weights and four options with ranges, some of them not known, some components of two parts."""
    source = random.Random(seed)
    names = [f"criterion {number}" for number in range(source.randint(2, 6))]
    raw = [source.random() ** 2 + 0.01 for _ in names]
    weights = {name: value / sum(raw) for name, value in zip(names, raw, strict=True)}

    def part(share: float) -> Part:
        numbers = sorted(source.uniform(0, 12) for _ in range(3))
        kind = source.random()
        if kind < 0.15:
            return Part(share, DOWN, None)
        return Part(share, DOWN, (numbers[1],) * 3 if kind < 0.3 else (numbers[0], numbers[1], numbers[2]))

    def component() -> list[Part]:
        return [part(2 / 3), part(1 / 3)] if source.random() < 0.3 else [part(1)]

    return weights, {f"option {number}": {name: component() for name in names} for number in range(4)}


class TestPlausibleCases:
    """Lead shares over what is not sure."""

    @pytest.mark.parametrize("seed", range(4))
    def test_against_draws(self, seed: int) -> None:
        """They agree with random draws within 2 points, plus the draws' own error."""
        weights, options = example(seed)
        found = lead_shares(weights, options).ranks
        draws = 20_000
        for id, row in drawn(weights, options, draws).items():
            assert list(found[id]) == pytest.approx(row, abs=0.02 + 4 * (0.25 / draws) ** 0.5)

    @pytest.mark.parametrize("seed", range(8))
    def test_rows_and_columns(self, seed: int) -> None:
        """Each option has some rank in each case, and each rank some option."""
        found = lead_shares(*example(seed)).ranks
        assert [pytest.approx(1)] * 4 == [sum(row) for row in found.values()]
        assert [pytest.approx(1)] * 4 == [sum(column) for column in zip(*found.values(), strict=True)]

    def test_the_same_every_time(self) -> None:
        """The cases are fixed: asked again, and with the options the other way round, it is the same."""
        weights, options = example(3)
        found = lead_shares(weights, options).ranks
        turned = lead_shares(dict(reversed(weights.items())), dict(reversed(options.items()))).ranks
        assert found == lead_shares(weights, options).ranks
        for id, row in found.items():
            assert list(row) == pytest.approx(list(turned[id]), abs=2 / CASES)

    def test_nothing_unsure(self) -> None:
        """With one weight and figures without ranges, the one with the higher value leads always."""
        options = {"a": {"x": [Part(1, DOWN, (3, 3, 3))]}, "b": {"x": [Part(1, DOWN, (4, 4, 4))]}}
        assert {"a": (1.0, 0.0), "b": (0.0, 1.0)} == lead_shares({"x": 1.0}, options).ranks

    def test_not_known(self) -> None:
        """A figure that is not known leads against a sure value as often as it is above it."""
        options = {"a": {"x": [Part(1, DOWN, None)]}, "b": {"x": [Part(1, DOWN, (7, 7, 7))]}}
        # 7 of 10 on a falling scale is worth 0.3, and an unknown value is above that in 70 of 100 cases.
        assert pytest.approx(0.7, abs=1 / CASES) == lead_shares({"x": 1.0}, options).ranks["a"][0]

    def test_same_options(self) -> None:
        """Options that are the same share their ranks evenly."""
        same = {"x": [Part(1, DOWN, (1, 4, 9))], "y": [Part(1, DOWN, None)]}
        other = {"x": [Part(1, DOWN, (2, 5, 6))], "y": [Part(1, DOWN, (1, 2, 3))]}
        found = lead_shares({"x": 0.5, "y": 0.5}, {"a": same, "b": other, "c": same}).ranks
        assert found["a"] == found["c"]
        assert found["a"][0] * 2 + found["b"][0] == pytest.approx(1)

    def test_weights_of_0(self) -> None:
        """What has no weight makes no difference."""
        weights, options = example(2)
        name = next(iter(weights))
        changed = {id: {**figures, "more": [Part(1, DOWN, None)]} for id, figures in options.items()}
        assert lead_shares(weights, options).ranks == lead_shares({**weights, "more": 0.0}, changed).ranks
        assert name in weights

    @pytest.mark.parametrize("shape", [0.05, 0.4, 1.0, 1.01, 1.9, 2.99, 3.0, 4.0, 20.0])
    def test_gamma(self, shape: float) -> None:
        """The slices of a gamma distribution have its mean and its variance, both the shape."""
        slices = shares._gamma_slices(shape)
        mean = sum(slices) / len(slices)
        assert slices == sorted(slices)
        assert pytest.approx(shape, rel=0.01) == mean
        assert pytest.approx(shape, rel=0.05) == sum((value - mean) ** 2 for value in slices) / len(slices)

    @pytest.mark.parametrize("seed", range(4))
    def test_pairs(self, seed: int) -> None:
        """Of two options one is ahead in each case; the one that is first is ahead of all."""
        found = lead_shares(*example(seed))
        for (a, b), share in found.ahead.items():
            assert pytest.approx(1 - found.ahead[b, a], abs=1 / CASES) == share
            assert share >= found.ranks[a][0] - 1e-9

    def test_a_pair_of_the_same(self) -> None:
        """Options that are the same are ahead of each other half the time."""
        same = {"x": [Part(1, DOWN, (1, 4, 9))]}
        assert {("a", "b"): 0.5, ("b", "a"): 0.5} == lead_shares({"x": 1.0}, {"a": same, "b": same}).ahead


class TestVerdict:
    """What the shares do to the verdict (model: too close below 60 of 100, clear from 85 on)."""

    RATED: ClassVar[dict[str, int]] = {"effect": 8, "cost": 5}

    @staticmethod
    def of(first: float, factor_verdict: str, monkeypatch: pytest.MonkeyPatch, evidence: Evidence) -> Any:
        """The assessment of someone whose leader has this share, by a stand-in for the shares."""
        answers = person("acne_scars", importance=TestVerdict.RATED)
        plain = attrs.evolve(assess(evidence, answers), verdict=factor_verdict)
        (lead,) = plain.leads
        other = next(option.id for option in plain.compared if option.id != lead)
        ranks = {lead: (first, 1 - first), other: (1 - first, first)}
        ahead = {(lead, other): first, (other, lead): 1 - first}
        monkeypatch.setattr(firmness, "lead_shares", lambda *_: Shares(ranks, ahead))
        return with_shares(plain, answers)

    @pytest.mark.parametrize(
        ("first", "before", "after"),
        [
            (0.59, "clear", "too_close_to_call"),
            (0.60, "clear", "leans"),
            (0.84, "clear", "leans"),
            (0.85, "clear", "clear"),
            (0.99, "leans", "leans"),
            (0.59, "leans", "too_close_to_call"),
            (0.99, "too_close_to_call", "too_close_to_call"),
        ],
    )
    def test_thresholds(
        self, first: float, before: str, after: str, monkeypatch: pytest.MonkeyPatch, evidence: Evidence
    ) -> None:
        """The shares can make a verdict less sure, never more."""
        assert after == self.of(first, before, monkeypatch, evidence).verdict

    def test_what_makes_it_close(self, monkeypatch: pytest.MonkeyPatch, evidence: Evidence) -> None:
        """Where the figures make it close, a small change of ratings is not named as what would turn it."""
        found = self.of(0.5, "clear", monkeypatch, evidence)
        said = verdict(evidence, attrs.evolve(found, factor_to_flip=3.0))
        assert said.startswith("It is too close to call. What is not sure, in the figures and in your ratings,")
        assert "small change" not in said
        close = verdict(evidence, attrs.evolve(found, factor_to_flip=1.2))
        assert "A small change in how much each thing counts would put another option in front." in close
        assert said == verdict(evidence, attrs.evolve(found, factor_to_flip=None))

    @pytest.mark.parametrize(("first", "close"), [(0.41, True), (0.59, True), (0.61, False), (0.9, False)])
    def test_close_pairs(self, first: float, close: bool, monkeypatch: pytest.MonkeyPatch, evidence: Evidence) -> None:
        """A pair in which either is ahead in 40 to 60 of 100 cases is too close, whatever the factor says."""
        found = self.of(first, "clear", monkeypatch, evidence)
        assert close == (("microneedling", "none") in found.too_close_to_call)

    def test_nothing_to_lead(self, evidence: Evidence) -> None:
        """With one option, or nothing weighed, there are no shares."""
        for answers in (person("cellulite", importance=self.RATED), person("acne_scars")):
            plain = assess(evidence, answers)
            assert plain == with_shares(plain, answers)
            assert with_shares(plain, answers).shares is None

    def test_a_pair_built_to_be_equal(self, evidence: Evidence) -> None:
        """Two options that are the same on what is weighed are a tie, with shares too."""
        same = figure(5, 5, 5)
        worked = with_figures(evidence, "microneedling", "skin", recovery=same)
        worked = with_figures(worked, "none", "nothing", recovery=same)
        answers = person("acne_scars", importance={"recovery": 5})
        found = with_shares(assess(worked, answers), answers)
        assert "tie" == found.verdict
        assert found.shares is not None
        assert {"microneedling": (0.5, 0.5), "none": (0.5, 0.5)} == found.shares.ranks

    def test_json(self, table: Table) -> None:
        """Each compared option has its shares, adding up to 1; without them the key is not there."""
        answers = person("local_fat", importance=self.RATED)
        plain = assess(table.evidence, answers)
        told = document(table, answers, with_shares(plain, answers))
        compared = [option for option in told["options"] if option["status"] == "compared"]
        for option in compared:
            assert len(compared) == len(option["rank_shares"])
            assert pytest.approx(1) == sum(option["rank_shares"])
        assert all("rank_shares" not in option for option in document(table, answers, plain)["options"])

    def test_words(self, evidence: Evidence) -> None:
        """How often each leads is said, with what that is not; without shares nothing is."""
        answers = person("acne_scars", importance=self.RATED)
        found = with_shares(assess(evidence, answers), answers)
        assert found.shares is not None
        told = [line for line in explanation(evidence, answers, found) if line.startswith("Of 100 ways")]
        first = {id: round(100 * ranks[0]) for id, ranks in found.shares.ranks.items()}
        assert [
            f"Of 100 ways to weigh and to fill in what is not sure, these lead: Microneedling in about "
            f"{first['microneedling']} and "
            f"No treatment in about {first['none']}. A share of ways to weigh is not a chance that the treatment works."
        ] == told
        assert [] == [
            line for line in explanation(evidence, answers, assess(evidence, answers)) if line.startswith("Of 100")
        ]

    @pytest.mark.parametrize(
        ("first", "said"),
        [
            (1.0, "Microneedling in all."),
            (0.997, "Microneedling in nearly all."),
            (0.994, "Microneedling in about 99 and"),
        ],
    )
    def test_nearly_all_is_not_all(
        self, first: float, said: str, monkeypatch: pytest.MonkeyPatch, evidence: Evidence
    ) -> None:
        """A share that only rounds to 100 of 100 is not told as sure; one below half of 1 is not told at all."""
        found = self.of(first, "clear", monkeypatch, evidence)
        answers = person("acne_scars", importance=self.RATED)
        told = next(line for line in explanation(evidence, answers, found) if line.startswith("Of 100 ways"))
        assert f"these lead: {said}" in told

    @given(answers_drawn())
    def test_never_more_sure(self, answers: Answers) -> None:
        """Whatever a person says, shares change neither who leads nor any fit, and never make a verdict surer."""
        plain = assess(the_table().evidence, answers)
        found = with_shares(plain, answers)
        order = ("clear", "leans", "too_close_to_call")
        assert (plain.leads, plain.options) == (found.leads, found.options)
        if plain.verdict in order:
            assert order.index(found.verdict) >= order.index(plain.verdict)
        else:
            assert plain.verdict == found.verdict
        assert set(plain.too_close_to_call) <= set(found.too_close_to_call)

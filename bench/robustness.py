"""Our scores and robustness figures beside those of other libraries: how fast, how exact, how heavy.

``python bench/robustness.py`` prints the tables, and at the end which targets
were met; ``--accuracy`` adds a check of the lead shares against a million random
cases. What is compared is timed in turns in the same run, and a ratio is the
median of the ratios of the rounds: times alone say more about the machine.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.util
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import metadata
from itertools import permutations
from typing import Any

import attrs

from decision_aid.assessment import assess, compare, firmness, shares, simplex, stability, with_shares
from decision_aid.assessment.shares import CASES, CONCENTRATION, Figures, Part, lead_shares
from decision_aid.assessment.stability import Problem
from decision_aid.assessment.weights import grouped
from decision_aid.evidence.reader import read_table
from decision_aid.interview.answers import Answers

LIBRARIES = {"pymcdm": "pymcdm", "pysensmcda": "pysensmcda", "scikit-criteria": "skcriteria", "numpy": "numpy"}
"""The other libraries, with the names they are imported by."""

SHORTEST = 0.004
"""Seconds. What takes less is repeated until it takes as long, so that the clock's own steps don't count."""

EXACT = 4
"""How many problems are timed for exact shares; more are compared."""
DRAWS = 10_000
TRUTH = 1_000_000
CHUNK = 100_000
"""Random draws: those that are timed, those that count as the truth, and how many fit into memory at once."""

DOWN = ((0.0, 1.0), (10.0, 0.0))
"""A straight scale: 0 is worth 1, 10 is worth nothing."""

LINEAR = 1.25
"""A time per option that grows by less than this is no growth: the clock is not steadier."""

GOALS = ("fine_lines", "chin_fat", "hair_loss")
"""Together these have all five options compared."""
KEYS = {"effect": 8, "recovery": 6, "sessions": 4, "cost": 5, "invasiveness": 3, "pain": 2, "lasting": 7}

CACHES = (shares._order, shares._values, shares._gammas)
"""What lead shares keep from one call to the next."""

Weights = dict[str, float]
Calls = Mapping[str, Callable[[], object] | None]


# ------------------------------------------------------------ timing and telling


@attrs.define
class Run:
    """One run: how many rounds, and what became of the targets."""

    rounds: int
    targets: list[tuple[str, str]] = attrs.field(factory=list)

    def target(self, name: str, found: str, met: bool | None) -> None:
        """Note a target; None: it was not measured."""
        word = {True: "met", False: "NOT met", None: "not measured"}[met]
        self.targets.append((word, f"{name}: {found}"))

    def timed(self, calls: Calls) -> dict[str, list[float]]:
        """Seconds a call, by name and round; the calls take turns. None stands for a library that is missing."""
        there = {name: call for name, call in calls.items() if call is not None}
        repeats = {}
        for name, call in there.items():
            call()  # the first one fills caches and imports
            took = _seconds(call, 1)
            repeats[name] = max(1, round(SHORTEST / max(took, 1e-9)))
        found: dict[str, list[float]] = {name: [] for name in there}
        for _ in range(self.rounds):
            for name, call in there.items():
                found[name].append(_seconds(call, repeats[name]) / repeats[name])
        return found


def _seconds(call: Callable[[], object], repeats: int) -> float:
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        for _ in range(repeats):
            call()
        return time.perf_counter() - start
    finally:
        gc.enable()


def ratio(times: Mapping[str, Sequence[float]], name: str, ours: str) -> float | None:
    """How many times as long something takes as ours: the median over the rounds. None when it is missing."""
    if name not in times:
        return None
    return statistics.median(other / own for other, own in zip(times[name], times[ours], strict=True))


def heading(text: str) -> None:
    """Print what the next lines are about."""
    print(f"\n{text}\n{'-' * len(text)}")


def tell(calls: Calls, times: Mapping[str, Sequence[float]], ours: str) -> None:
    """Print the median of each call, and how many times as long as the first it takes."""
    for name in calls:
        compared = ratio(times, name, ours)
        if compared is None:
            print(f"  {name:<58}{'not installed':>14}")
        else:
            times_ours = "" if name == ours else f"{compared:>9.3g} x the first"
            print(f"  {name:<58}{spell(statistics.median(times[name])):>14}{times_ours}")


def spell(seconds: float) -> str:
    """A time in the unit that suits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.2f} {unit}"
    return f"{seconds / 1e-6:.1f} us"


def library(name: str) -> Any | None:
    """A library, or None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def as_it_is(column: object, cost: bool) -> object:  # noqa: ARG001 (pymcdm gives it by name)
    """A column of values that are from 0 to 1 already, for pymcdm to take as they are."""
    return column


def weights_of(problem: Problem) -> list[float]:
    """The weights that our own rule makes of a problem's ratings, summing to 1."""
    return list((grouped(problem.ratings, problem.groups) or {}).values())


def score_and_rank(weights: Sequence[float], rows: Sequence[Sequence[float]]) -> list[int]:
    """One scoring, as ``assess`` does it."""
    return compare.ranks([compare.score(weights, row) for row in rows])


# ------------------------------------------------------------ made-up problems


def rows_of(options: int, criteria: int, seed: int) -> list[list[float]]:
    """Random values from 0 to 1: options x criteria."""
    source = random.Random(seed)
    return [[source.random() for _ in range(criteria)] for _ in range(options)]


def problem_of(options: int, seed: int) -> Problem:
    """A random problem with the seven criteria of :data:`KEYS`, two of them gains."""
    rows = rows_of(options, len(KEYS), seed)
    return Problem(
        ratings=KEYS,
        groups={name: "gain" if name in ("effect", "lasting") else "takes" for name in KEYS},
        values={f"option {place}": dict(zip(KEYS, row, strict=True)) for place, row in enumerate(rows)},
    )


def unsure(seed: int, options: int = 4, criteria: int | None = None) -> tuple[Weights, dict[str, Figures]]:
    """Weights and options with ranges; some figures are not known, some exact, some components have two parts."""
    source = random.Random(seed)
    names = [f"criterion {number}" for number in range(criteria or source.randint(2, 6))]
    raw = [source.random() ** 2 + 0.01 for _ in names]

    def part(share: float) -> Part:
        low, typical, high = sorted(source.uniform(0, 12) for _ in range(3))
        kind = source.random()
        if kind < 0.15:
            return Part(share, DOWN, None)
        return Part(share, DOWN, (typical,) * 3 if kind < 0.3 else (low, typical, high))

    def component() -> list[Part]:
        return [part(2 / 3), part(1 / 3)] if source.random() < 0.3 else [part(1)]

    weights = {name: value / sum(raw) for name, value in zip(names, raw, strict=True)}
    return weights, {f"option {number}": {name: component() for name in names} for number in range(options)}


# ------------------------------------------------------------ (a) one scoring


def scoring(run: Run) -> None:
    """Scores and ranks of 5 options on 7 criteria."""
    heading("(a) One scoring: 5 options x 7 criteria, scores and ranks")
    rows = rows_of(5, 7, 1)
    problem = problem_of(5, 1)
    weights = weights_of(problem)
    ours = "ours: compare.score, compare.ranks"
    theirs = "pymcdm: WSM()(matrix, weights, types), rank"
    calls: dict[str, Callable[[], object] | None] = {
        ours: lambda: score_and_rank(weights, rows),
        "ours, from the ratings: weights.grouped first": lambda: score_and_rank(weights_of(problem), rows),
        theirs: None,
        "pymcdm, the values taken as they are": None,
        "scikit-criteria: WeightedSumModel().evaluate(matrix)": None,
        "scikit-criteria, mkdm with the weights too": None,
    }
    numpy, methods, skc = library("numpy"), library("pymcdm.methods"), library("skcriteria")
    if numpy and methods:
        matrix, array, types = numpy.array(rows), numpy.array(weights), numpy.ones(7)
        usual, plain = methods.WSM(), methods.WSM(as_it_is)
        calls[theirs] = lambda: usual.rank(usual(matrix, array, types))
        calls["pymcdm, the values taken as they are"] = lambda: plain.rank(plain(matrix, array, types))
        own = [compare.score(weights, row) for row in rows]
        print(f"  largest difference of the scores: {max(abs(plain(matrix, array, types) - numpy.array(own))):.1e}")
    if skc:
        model = importlib.import_module("skcriteria.agg.simple").WeightedSumModel()

        def made() -> Any:
            return skc.mkdm(rows, [max] * 7, weights=weights)

        ready = made()
        calls["scikit-criteria: WeightedSumModel().evaluate(matrix)"] = lambda: model.evaluate(ready)
        calls["scikit-criteria, mkdm with the weights too"] = lambda: model.evaluate(made())
    times = run.timed(calls)
    tell(calls, times, ours)
    found = ratio(times, theirs, ours)
    run.target("(a) a scoring at least 20 times as fast as pymcdm's", *at_least(found, 20))


def at_least(found: float | None, times: float) -> tuple[str, bool | None]:
    """A ratio in words, and whether it reaches a target."""
    return ("a library is missing", None) if found is None else (f"{found:.1f} times", found >= times)


# ------------------------------------------------------------ (b) exact shares


def exact_shares(run: Run) -> None:
    """First-rank shares over all weights, without sampling."""
    heading("(b) Exact first-rank shares: 4 options x 8 criteria, over any weights")
    problems = [rows_of(4, 8, seed) for seed in range(10)]
    # Problems differ much in how long they take, so each call goes through the same ones.
    some = problems[:EXACT]
    ours, central = "ours: first_shares(any_weights)", "ours, with central weights, which pysensmcda always finds"
    theirs = "pysensmcda: exact_acceptability, without weight bounds"

    def with_central(rows: list[list[float]]) -> object:
        corners = simplex.any_weights(rows)
        return simplex.first_shares(corners), [simplex.central_weights(corners, place) for place in range(len(corners))]

    calls: dict[str, Callable[[], object] | None] = {
        ours: lambda: [simplex.first_shares(simplex.any_weights(rows)) for rows in some],
        central: lambda: [with_central(rows) for rows in some],
        theirs: None,
    }
    numpy, smaa = library("numpy"), library("pysensmcda.smaa")
    if numpy and smaa:
        types = numpy.ones(8)

        def exact(rows: list[list[float]]) -> Any:
            return smaa.exact_acceptability(numpy.array(rows), types, scaling="none", weight_bounds=False)

        calls[theirs] = lambda: [exact(rows) for rows in some]
        largest = max(
            abs(mine - float(other))
            for rows in problems
            for mine, other in zip(
                simplex.first_shares(simplex.any_weights(rows)), exact(rows).acceptability, strict=True
            )
        )
        print(f"  largest difference over {len(problems)} random problems: {largest:.1e}")
        run.target("(b) the same shares to 1e-9", f"{largest:.1e}", largest <= 1e-9)
    else:
        run.target("(b) the same shares to 1e-9", "a library is missing", None)
    print(f"  times are for {EXACT} problems together")
    times = attrs.evolve(run, rounds=min(run.rounds, 3)).timed(calls)
    tell(calls, times, ours)
    if (found := ratio(times, theirs, central)) is not None:
        print(f"  pysensmcda takes {found:.1f} times as long as ours with central weights")
    run.target("(b) at least 10 times as fast as pysensmcda's exact route", *at_least(ratio(times, theirs, ours), 10))
    order, levels = list(range(8)), [[0, 1], [2, 3, 4], [5, 6, 7]]
    alone: Calls = {
        ours: calls[ours],
        "ours, weights in strict order: in_order": lambda: [
            simplex.first_shares(simplex.in_order(rows, order)) for rows in some
        ],
        "ours, three levels of weights: in_levels": lambda: [
            simplex.first_shares(simplex.in_levels(rows, levels)) for rows in some
        ],
        "ours, every rank over any weights: rank_shares": lambda: [
            simplex.rank_shares(simplex.any_weights(rows)) for rows in some
        ],
    }
    tell(alone, run.timed(alone), ours)


# ------------------------------------------------------------ (c) lead shares


def drawn(numpy: Any, weights: Weights, options: Mapping[str, Figures], draws: int, source: Any) -> tuple[Any, Any]:
    """Random weights (draws x criteria) and values (draws x options x criteria), as numpy draws them."""
    array = source.dirichlet([CONCENTRATION * weight for weight in weights.values()], size=draws)
    values = numpy.zeros((draws, len(options), len(weights)))
    for row, figures in enumerate(options.values()):
        for column, name in enumerate(weights):
            for part in figures[name]:
                if part.numbers is None:
                    value = source.random(draws)
                else:
                    low, typical, high = part.numbers
                    x = source.triangular(low, typical, high, size=draws) if low < high else numpy.full(draws, typical)
                    value = numpy.interp(x, *zip(*part.points, strict=True))
                values[:, row, column] += part.share * value
    return array, values


def counted(numpy: Any, weights: Any, values: Any) -> Any:
    """In how many draws each option has each rank."""
    order = numpy.argsort(-numpy.einsum("dc,doc->do", weights, values), axis=1)
    return numpy.array([[(order[:, rank] == option).sum() for rank in range(values.shape[1])]
                        for option in range(values.shape[1])])  # fmt: skip


def plausible(run: Run) -> None:
    """How often each option leads over plausible weights and figures."""
    heading(f"(c) Lead shares: 5 options x 7 criteria; ours over {CASES:,} fixed cases, theirs over {DRAWS:,} draws")
    weights, options = unsure(1, 5, 7)
    names = list(weights)
    nudge = random.Random(2)

    def changed() -> Weights:
        """The weights after somebody changed a rating: no two calls have the same."""
        raw = {name: weight * nudge.uniform(0.8, 1.25) for name, weight in weights.items()}
        return {name: weight / sum(raw.values()) for name, weight in raw.items()}

    def cold() -> None:
        for cache in CACHES:
            cache.cache_clear()
        lead_shares(weights, options)

    ours = "ours: lead_shares, after a change of the weights"
    calls: dict[str, Callable[[], object] | None] = {
        ours: lambda: lead_shares(changed(), options),
        "ours, the first time": cold,
        "numpy, all draws at once": None,
        "pymcdm's WSM draw by draw, draws from numpy": None,
        "pysensmcda: simulate and rank_acceptability": None,
    }
    numpy = library("numpy")
    methods, smaa = library("pymcdm.methods"), library("pysensmcda.smaa")
    if numpy:
        source = numpy.random.default_rng(1)
        calls["numpy, all draws at once"] = lambda: counted(numpy, *drawn(numpy, changed(), options, DRAWS, source))
    if numpy and methods:
        types, plain = numpy.ones(len(names)), methods.WSM(as_it_is)

        def one_by_one() -> Any:
            array, values = drawn(numpy, changed(), options, DRAWS, source)
            ranks = numpy.array([plain.rank(plain(v, w, types)) for w, v in zip(array, values, strict=True)])
            return numpy.array([[(ranks[:, place] == rank + 1).sum() for rank in range(5)] for place in range(5)])

        calls["pymcdm's WSM draw by draw, draws from numpy"] = one_by_one
        if smaa:

            def simulated() -> Any:
                array, values = drawn(numpy, changed(), options, DRAWS, source)
                shape = numpy.zeros(values.shape[1:])
                return smaa.rank_acceptability(
                    smaa.simulate(plain, shape, types, weights=array, num_samples=DRAWS, matrix_samples=values)
                )

            calls["pysensmcda: simulate and rank_acceptability"] = simulated
    times = attrs.evolve(run, rounds=min(run.rounds, 5)).timed(calls)
    tell(calls, times, ours)


def accuracy(run: Run) -> None:
    """How far lead shares are from those of very many random draws."""
    name = f"(c) lead shares within 2 points of {TRUTH:,} random draws"
    numpy = library("numpy")
    if numpy is None:
        run.target(name, "a library is missing", None)
        return
    heading(f"(c) Lead shares against {TRUTH:,} random draws: 20 random cases, every option and every rank")
    largest = []
    for seed in range(20):
        weights, options = unsure(seed)
        source = numpy.random.default_rng(seed)
        counts = sum(
            counted(numpy, *drawn(numpy, weights, options, CHUNK, source)).astype(float) for _ in range(TRUTH // CHUNK)
        )
        found = lead_shares(weights, options).ranks
        largest.append(float(abs(numpy.array([found[id] for id in options]) - counts / TRUTH).max()))
    print(f"  largest difference in points of 100, by case: {' '.join(f'{100 * one:.2f}' for one in largest)}")
    print(f"  of all: {100 * max(largest):.2f}; the draws' own error is about {100 * 2 * 0.0005:.2f}")
    run.target(name, f"{100 * max(largest):.2f} points at the most", max(largest) <= 0.02)


# ------------------------------------------------------------ (d), (g) closed forms


def against_the_lead(problem: Problem) -> dict[str, Callable[[], object]]:
    """The closed forms and flips that are about the option in front."""
    weights = weights_of(problem)
    (lead,) = problem.leads(problem.ratings)
    values = {id: list(row.values()) for id, row in problem.values.items()}
    return {
        "factor to flip": lambda: firmness.factor_to_flip(values, lead, weights),
        "weight stability intervals": lambda: stability.intervals(problem),
        "flips": lambda: stability.flips(problem),
        "leave one criterion out": lambda: stability.leave_one_out(problem),
    }


def closed_forms(run: Run) -> None:
    """All closed forms and flips at the size of the real thing."""
    heading("(d) Closed forms and flips: 5 options x 7 criteria")
    problem = problem_of(5, 1)
    rows = [list(row.values()) for row in problem.values.values()]
    parts: dict[str, Callable[[], object]] = {
        **against_the_lead(problem),
        "dominance, every pair": lambda: [compare.dominates(a, b) for a, b in permutations(rows, 2)],
    }
    together = "all of them"
    times = run.timed({together: lambda: [part() for part in parts.values()], **parts})
    for name in times:
        print(f"  {name:<58}{spell(statistics.median(times[name])):>14}")
    took = statistics.median(times[together])
    run.target("(d) all closed forms and flips under 1 ms", spell(took), took < 1e-3)


def growth(run: Run) -> None:
    """Whether the time grows no faster than the number of options."""
    heading("(g) Growth: 7 criteria; time per option, relative to that at 5 options")
    sizes = (5, 20, 50, 200)
    print(f"  {'options':<28}" + "".join(f"{size:>9}" for size in sizes))
    by_name: dict[str, dict[str, Callable[[], object]]] = {}
    for size in sizes:
        problem = problem_of(size, 1)
        rows = [list(row.values()) for row in problem.values.values()]
        calls: dict[str, Callable[[], object]] = {
            "scoring": partial(score_and_rank, weights_of(problem), rows),
            **against_the_lead(problem),
        }
        for name, call in calls.items():
            by_name.setdefault(name, {})[str(size)] = call
    worst = 0.0
    for name, sized in by_name.items():
        times = run.timed(sized)
        grown = [(ratio(times, str(size), "5") or 0.0) * 5 / size for size in sizes]
        worst = max(worst, *grown[1:])
        print(f"  {name:<28}" + "".join(f"{one:>9.2f}" for one in grown))
    run.target(
        "(g) no more than linear in the options", f"{worst:.2f} times the time per option at the most", worst < LINEAR
    )


# ------------------------------------------------------------ (e) import and memory

_WEIGHED = """\
import sys, time
start = time.perf_counter()
import {module}
took = time.perf_counter() - start
def peak():
    # Not ru_maxrss first: on Linux that of a new process begins with its parent's.
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except OSError:
        import resource
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
print(took, peak(), "numpy" in sys.modules)
"""

_ASSESSED = """\
import sys
from decision_aid.cli import run
code = run(["assess", sys.argv[1]])
print("numpy" in sys.modules, code, file=sys.stderr)
"""

ANSWERS = """\
schema = 1
date = 2026-11-22
goals = ["acne_scars"]
[importance]
effect = 8
recovery = 6
"""


def weight(run: Run) -> None:
    """Import time and peak memory, each in a process of its own."""
    heading("(e) Import: seconds and peak memory of a process that does nothing else")
    modules = {"nothing": "sys", "ours: decision_aid.assessment": "decision_aid.assessment"}
    modules |= {f"{name}: {module}": module for name, module in (
        ("numpy", "numpy"), ("pymcdm", "pymcdm.methods"), ("pysensmcda", "pysensmcda.smaa"),
        ("scikit-criteria", "skcriteria"),
    )}  # fmt: skip
    found: dict[str, list[tuple[float, float, bool]]] = {}
    for _ in range(min(run.rounds, 5)):
        for name, module in modules.items():
            if not installed(module):
                continue
            done = subprocess.run(
                [sys.executable, "-c", _WEIGHED.format(module=module)], capture_output=True, text=True, check=True
            )
            took, peak, has_numpy = done.stdout.split()
            found.setdefault(name, []).append((float(took), float(peak), has_numpy == "True"))
    for name in modules:
        if name not in found:
            print(f"  {name:<40}{'not installed':>14}")
            continue
        seconds, most = (statistics.median(one[place] for one in found[name]) for place in (0, 1))
        has = "with numpy" if found[name][0][2] else "without numpy"
        print(f"  {name:<40}{spell(seconds):>12}{most:>9.1f} MiB   {has}")
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "answers.toml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(ANSWERS)
        done = subprocess.run([sys.executable, "-c", _ASSESSED, path], capture_output=True, text=True, check=True)
    has_numpy, code = done.stderr.split()[-2:]
    assert code == "0", done.stderr
    there = "installed" if installed("numpy") else "not even installed"
    print(f"  numpy ({there}) is in sys.modules after `decision-aid assess`: {has_numpy}")
    run.target("(e) no numpy at run time", f"in sys.modules after assess: {has_numpy}", has_numpy == "False")


def installed(module: str) -> bool:
    """Whether a module can be imported, without importing it here."""
    return importlib.util.find_spec(module.partition(".")[0]) is not None


# ------------------------------------------------------------ (f) a key on the screen


def a_key(run: Run) -> None:
    """What follows a key on the step What matters, with the real table."""
    heading("(f) A key on the step What matters: 3 goals, 7 criteria, the table that comes with the program")
    evidence = read_table().evidence
    source = random.Random(3)

    def answers() -> Answers:
        """Other ratings each time, so that no shares are kept from before."""
        return Answers(goals=GOALS, importance={name: source.randint(1, 10) for name in KEYS})

    names = ("assess", "the lead shares after it (with_shares)", "the lead shares, the first time")
    found: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(run.rounds):
        given = answers()
        found[names[0]].append(_seconds(partial(assess, evidence, given), 1))
        assessment = assess(evidence, given)
        for cache in CACHES:
            cache.cache_clear()
        found[names[2]].append(_seconds(partial(with_shares, assessment, given), 1))
        # Now the order of the cases and the figures are kept, as they are from the second key on.
        given = answers()
        found[names[1]].append(_seconds(partial(with_shares, assess(evidence, given), given), 1))
    print(f"  {len(assessment.compared)} options are compared")
    for name, took in found.items():
        print(f"  {name:<58}{1e3 * statistics.median(took):>11.2f} ms")
    quick, shared, first = (statistics.median(took) for took in found.values())
    told = f"{1e3 * (quick + shared):.0f} ms, and {1e3 * (quick + first):.0f} ms the first time, without the drawing"
    run.target("(f) lead shares within 150 ms of a key", told, quick + max(shared, first) < 0.150)


# ------------------------------------------------------------ all of it


def main() -> None:
    """Run all parts and say which targets were met."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--accuracy", action="store_true", help=f"lead shares against {TRUTH:,} draws; takes a minute")
    parser.add_argument("--rounds", type=int, default=9, help="how often the calls take turns (default: 9)")
    options = parser.parse_args()
    run = Run(options.rounds)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {run.rounds} rounds; medians")
    for name, module in LIBRARIES.items():
        print(
            f"  {name:<18}{metadata.version(name) if installed(module) else 'not installed: those columns are empty'}"
        )
    for part in (scoring, exact_shares, plausible):
        part(run)
    if options.accuracy:
        accuracy(run)
    else:
        run.target(f"(c) lead shares within 2 points of {TRUTH:,} random draws", "run with --accuracy", None)
    for part in (closed_forms, weight, a_key, growth):
        part(run)
    heading("Targets")
    for word, line in run.targets:
        print(f"  {word:<14}{line}")


if __name__ == "__main__":
    main()

"""Hundreds of small damages to the real table, each of which must be found and named where it was done."""

from __future__ import annotations

import random

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import pytest

from decision_aid.evidence.citations import TOLD, TOLD_LISTS
from decision_aid.evidence.model import VARIANT_FIGURES
from decision_aid.reading.faults import KeyPath, spell_path
from decision_aid.standards import rules

from .test_content_checks import OFFSETS, RAW, VALUES, faults, line_at, span, value_at, with_value, without

SEEDS = range(10)
EACH = 32
"""Mutations per seed."""

NUMBERS = ("low", "typical", "high")


class Mutation(NamedTuple):
    """One damage: what kind, to what, and what some line of the report must say.

    at: the key whose line must be named; names: what must stand in that line;
    edit: the key paths to take out (None) or to give another value, as TOML.
    """

    kind: str
    at: KeyPath
    names: tuple[str, ...]
    edit: tuple[tuple[KeyPath, str | None], ...]

    @property
    def text(self) -> str:
        """The damaged table."""
        if len(self.edit) == 1:
            ((path, value),) = self.edit
            return without(path) if value is None else with_value(path, value)
        text = RAW
        # From the end of the file on, so that the places before stay right.
        for path, value in sorted(self.edit, key=lambda item: -OFFSETS[item[0]]):
            start, end = span(path)
            text = f"{text[:start]}{value}{text[end:]}"
        return text


def a_list(kind: str) -> Iterator[tuple[KeyPath, Any]]:
    """Every item of one of the treatments' lists, with its key path."""
    for index, treatment in enumerate(VALUES["treatments"]):
        for number, item in enumerate(treatment.get(kind, ())):
            yield ("treatments", index, kind, number), item


def figures() -> Iterator[tuple[KeyPath, Any]]:
    """Every figure of every variant."""
    for path, variant in a_list("variants"):
        for name in (*VARIANT_FIGURES, "upkeep"):
            if name in variant:
                yield (*path, name), variant[name]


def ranges() -> Iterator[tuple[KeyPath, Any]]:
    """Everything that has a low, a typical and a high: figures, rates of harms, effects."""
    for path, item in (*figures(), *a_list("harms"), *a_list("effects")):
        if "low" in item:
            yield path, item


def lists_of_sources() -> Iterator[tuple[KeyPath, Any]]:
    """Every list of sources, with what it backs."""
    told = [("treatments", n, kind) for n in range(len(VALUES["treatments"])) for kind in TOLD]
    lists = [path for kind in ("effects", "cautions", "warnings", "harms", *TOLD_LISTS) for path, _ in a_list(kind)]
    others = [(kind, n) for kind in ("alternatives", "disagreements") for n in range(len(VALUES[kind]))]
    ends = (
        ("slices", n, "layers", number, "bottom")
        for n, place in enumerate(VALUES["slices"])
        for number in range(len(place["layers"]) - 1)
    )
    waits = (("waiting", n, "rules", k) for n, item in enumerate(VALUES["waiting"]) for k in range(len(item["rules"])))
    for path in (*(path for path, _ in figures()), *told, *lists, *others, *ends, *waits):
        item = value_at(path)
        if item.get("sources"):
            yield (*path, "sources"), item
        for number, view in enumerate(item.get("differs", ())):
            yield (*path, "differs", number, "sources"), view


def references() -> Iterator[KeyPath]:
    """Every id that points at something."""
    for path, _ in lists_of_sources():
        yield from ((*path, number) for number in range(len(value_at(path))))
    for kind, key in (("effects", "goal"), ("effects", "variant"), ("cautions", "condition"), ("harms", "harm")):
        yield from ((*path, key) for path, item in a_list(kind) if key in item)
    for kind in ("harms", "cautions", "warnings"):
        for path, item in a_list(kind):
            yield from ((*path, "variants", number) for number in range(len(item.get("variants", ()))))
    for path, _ in a_list("no_caution_found"):
        yield path
    for kind, key in (("alternatives", "goals"), ("disagreements", "treatments"), ("slices", "goals")):
        for index, item in enumerate(VALUES[kind]):
            yield from ((kind, index, key, number) for number in range(len(item[key])))


def written(value: object) -> str:
    """A text or a number as TOML."""
    return f'"{value}"' if isinstance(value, str) else str(value)


def figure_taken_out() -> Iterator[Mutation]:
    """A figure of a variant is gone; upkeep is missed at the variant, for it may be left out with a reason."""
    for path, _ in figures():
        names = "either upkeep" if path[-1] == "upkeep" else f".{path[-1]}: this key is missing"
        yield Mutation("figure taken out", path[:-1], (spell_path(path[:-1]), names), ((path, None),))


def number_taken_out() -> Iterator[Mutation]:
    """One number of a range is gone."""
    for path, _ in ranges():
        for key in NUMBERS:
            yield Mutation("number taken out", path, (spell_path(path), f"{key} missing"), (((*path, key), None),))


def harm_taken_out() -> Iterator[Mutation]:
    """A row of harms is gone."""
    for path, row in a_list("harms"):
        names = (f"{spell_path(path[:-1])}: ", f'"{row["harm"]}" is missing', "[same-rows]")
        yield Mutation("harm taken out", path[:-1], names, ((path, None),))


def time_taken_out() -> Iterator[Mutation]:
    """A point in time is gone."""
    for path, item in a_list("timeline"):
        names = (f"{spell_path(path[:-1])}: ", item["at"], "[same-times]")
        yield Mutation("time taken out", path[:-1], names, ((path, None),))


def sources_emptied() -> Iterator[Mutation]:
    """The only source of something is gone."""
    for path, item in lists_of_sources():
        if len(item["sources"]) == 1:
            yield Mutation("sources emptied", path, (spell_path(path[:-1]), "source"), ((path, "[]"),))


def source_taken_out() -> Iterator[Mutation]:
    """A source that is cited is no longer in the list; the first place that cites it is named."""
    first: dict[str, KeyPath] = {}
    for path, item in lists_of_sources():
        for number, id in enumerate(item["sources"]):
            first.setdefault(id, (*path, number))
    for index, source in enumerate(VALUES["sources"]):
        if source["id"] not in first:
            continue
        path = first[source["id"]]
        names = (f"{spell_path(path)}: ", f'"{source["id"]}" is not in the list of sources', "[sources-resolve]")
        yield Mutation("source taken out", path, names, ((("sources", index), None),))


def ends_swapped() -> Iterator[Mutation]:
    """The lowest and the highest have changed places."""
    for path, item in ranges():
        if item["low"] != item["high"]:
            edit = (((*path, "low"), written(item["high"])), ((*path, "high"), written(item["low"])))
            names = (f"{spell_path(path)}: ", "low must not be above typical")
            yield Mutation("ends swapped", path, names, edit)


def id_broken() -> Iterator[Mutation]:
    """An id that points at something has a letter too many."""
    for path in references():
        id = f"{value_at(path)}x"
        yield Mutation("id broken", path, (f'{spell_path(path)}: "{id}" is not ',), ((path, f'"{id}"'),))


def range_narrowed() -> Iterator[Mutation]:
    """A range of very low certainty has become one number."""
    for path, item in ranges():
        if item["certainty"] == "very_low":
            edit = tuple(((*path, key), written(item["typical"])) for key in ("low", "high"))
            names = (f"{spell_path(path)}: ", "with very low certainty", "[very-low-range]")
            yield Mutation("range narrowed", path, names, edit)


def effect_taken_out() -> Iterator[Mutation]:
    """An effect is gone."""
    for path, item in a_list("effects"):
        # The list of blocks has no line of its own; it begins with the first block that is left.
        names = (f"{spell_path(path[:-1])}: ", f'the goal "{item["goal"]}" is missing', "[same-rows]")
        yield Mutation("effect taken out", path[:-1], names, ((path, None),))


def caution_taken_out() -> Iterator[Mutation]:
    """A caution is gone."""
    for path, item in a_list("cautions"):
        names = (f"{spell_path(path[:2])}: ", f'about the condition "{item["condition"]}"', "[same-rows]")
        yield Mutation("caution taken out", path[:2], names, ((path, None),))


def approval_taken_out() -> Iterator[Mutation]:
    """What a place allows is gone."""
    for path, _ in a_list("approvals"):
        names = (f"{spell_path(path[:-1])}: ", "us, eu, uk are needed", "[same-rows]")
        yield Mutation("approval taken out", path[:-1], names, ((path, None),))


KINDS = (
    figure_taken_out,
    number_taken_out,
    harm_taken_out,
    time_taken_out,
    sources_emptied,
    source_taken_out,
    ends_swapped,
    id_broken,
    range_narrowed,
    effect_taken_out,
    caution_taken_out,
    approval_taken_out,
)


@lru_cache(maxsize=1)
def possible() -> tuple[tuple[Mutation, ...], ...]:
    """Every damage of each kind that can be done to the real table."""
    return tuple(tuple(kind()) for kind in KINDS)


def drawn(seed: int) -> list[Mutation]:
    """The damages of one seed: always the same ones for the same table."""
    rng = random.Random(seed)
    return [rng.choice(rng.choice(possible())) for _ in range(EACH)]


def line_named(mutation: Mutation, text: str) -> int:
    """The line that must be named: that of the key, in the damaged text."""
    line = line_at(mutation.at)
    ((path, value), *_) = mutation.edit
    if value is None and OFFSETS[path] < OFFSETS[mutation.at]:
        line -= RAW.count("\n") - text.count("\n")
    return line


def missed(mutation: Mutation) -> str | None:
    """What is wrong with the report of a damage, or None when it is found and named where it was done."""
    text = mutation.text
    where = (line_named(mutation, text), line_at(mutation.at[:-1]))
    if mutation.kind != "sources emptied":
        # A source that is asked for is asked for at the list, or at what the list is part of.
        where = where[:1]
    report = faults(text, rules.faults_of)
    if any(
        fault.startswith(f"table.toml:{line}: ") and all(n in fault for n in mutation.names)
        for fault in report
        for line in where
    ):
        return None
    return f"{mutation.kind} at {spell_path(mutation.at)}: {where}, {mutation.names} not in {report}"


@pytest.mark.parametrize("seed", SEEDS)
def test_every_damage_is_found_and_named(seed: int) -> None:
    """Each damage is reported with a line that names the place where it was done."""
    assert [] == [said for said in map(missed, drawn(seed)) if said]


def test_there_are_enough_damages_of_each_kind() -> None:
    """More than 300 damages are done, each kind of them many times, hardly any of them twice."""
    every = [mutation for seed in SEEDS for mutation in drawn(seed)]
    counts = Counter(mutation.kind for mutation in every)
    assert len(every) >= 300
    assert len(KINDS) == len(counts)
    assert min(counts.values()) >= 10, counts
    assert len({mutation.edit for mutation in every}) > 0.8 * len(every)


@pytest.mark.parametrize("kind", range(len(KINDS)))
def test_a_damage_is_what_it_is_called(kind: int) -> None:
    """Every damage of a kind changes the text in few lines, and nothing else of it."""
    for mutation in random.Random(kind).sample(possible()[kind], 5):
        old, new = RAW.split("\n"), mutation.text.split("\n")
        assert old != new
        assert len(old) >= len(new) >= len(old) - 20
        kept = Counter(old)
        assert 20 >= (kept - Counter(new)).total()

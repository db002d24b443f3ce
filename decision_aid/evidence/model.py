"""The table of evidence as frozen classes: what ``data/comparisons.toml`` holds.

A field here is a key there. Figures are :class:`Estimate`: low, typical and
high in one unit, with a certainty, the reason for it and the sources; or not
known, which is a value of its own and never 0.
"""

from __future__ import annotations

import datetime
import re

from functools import cached_property
from typing import Any, Literal

from attrs import Attribute, field, frozen

Certainty = Literal["very_low", "low", "moderate", "high"]
CERTAINTIES: tuple[Certainty, ...] = ("very_low", "low", "moderate", "high")
"""From the weakest to the strongest, after GRADE."""

Level = Literal["none", "none-small", "small", "small-moderate", "moderate", "moderate-large", "large"]
LEVELS: tuple[Level, ...] = (
    "none", "none-small", "small", "small-moderate", "moderate", "moderate-large", "large",
)  # fmt: skip
"""Effect against doing nothing, in steps of half a level; see :func:`level_number`."""

NONE = "none"
"""The id of "no treatment", a full peer of the others."""

OWN = "own:"
"""How the ids of a person's own concerns begin: own:1, own:2, in file order."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def level_number(level: Level) -> float:
    """An effect level as a number from 0 (none) to 3 (large)."""
    return LEVELS.index(level) / 2


def _filled(_: Any, attribute: Attribute[Any], value: Any) -> None:
    if not (value.strip() if isinstance(value, str) else value):
        raise ValueError(f"{attribute.name} must not be empty")
    if isinstance(value, str) and not (value.isprintable() and any(c.isalnum() for c in value)):
        raise ValueError(f"{attribute.name} must be words on one line, without control characters")


def _is_id(_: Any, __: Attribute[Any], value: str) -> None:
    if not _ID.fullmatch(value):
        raise ValueError(f'"{value}" is not an id; letters, digits, "_", "-" and "." are allowed')


def _is_partial_date(_: Any, __: Attribute[Any], value: str) -> None:
    parts = [int(part) for part in value.split("-")] if _PARTIAL_DATE.fullmatch(value) else []
    try:
        datetime.date(*parts, *[1] * (3 - len(parts)))
    except ValueError:
        parts = []
    if not parts:
        raise ValueError(f'"{value}" is not a date; write "2025", "2025-10" or "2025-10-15"')


def text(default: Any = None) -> Any:
    """A sentence or name; must not be empty unless it has a default."""
    return field(validator=_filled) if default is None else field(default=default)


@frozen(kw_only=True)
class OtherView:
    """What another source says where it differs, and which figure the score uses."""

    text: str = text()
    sources: tuple[str, ...] = field(validator=_filled)


@frozen(kw_only=True)
class Estimate:
    """A figure: low <= typical <= high in its criterion's unit, or not known.

    ``unknown = true`` means that it was looked for and not found; then it has a
    ``why`` and no numbers. A figure that is worked out from others and not
    known may still have a ``low``: what the known parts come to at the least.
    """

    low: float | None = None
    typical: float | None = None
    high: float | None = None
    certainty: Certainty | None = None
    why: str = text()
    sources: tuple[str, ...] = ()
    unknown: bool = False
    differs: tuple[OtherView, ...] = ()

    @property
    def numbers(self) -> tuple[float, float, float] | None:
        """(low, typical, high), or None when the figure is not known."""
        if self.low is None or self.typical is None or self.high is None:
            return None
        return self.low, self.typical, self.high


@frozen(kw_only=True)
class Effect:
    """How well a treatment works for one goal, always against doing nothing."""

    goal: str
    use: Literal["used", "no_evidence", "not_used"]
    variant: str | None = None
    low: Level | None = None
    typical: Level | None = None
    high: Level | None = None
    certainty: Certainty | None = None
    why: str | None = None
    finding: str = text()
    approval: Literal["approved", "cleared", "off_label", "experimental"] | None = None
    sources: tuple[str, ...] = ()
    differs: tuple[OtherView, ...] = ()

    @property
    def estimate(self) -> Estimate:
        """The effect in levels from 0 to 3; not known unless ``use`` is "used"."""
        if self.low is None or self.typical is None or self.high is None:
            return Estimate(unknown=True, why=self.finding, sources=self.sources)
        return Estimate(
            low=level_number(self.low),
            typical=level_number(self.typical),
            high=level_number(self.high),
            certainty=self.certainty,
            why=self.why or "",
            sources=self.sources,
            differs=self.differs,
        )


@frozen(kw_only=True)
class Variant:
    """One treatment under a name that covers several, with its own figures.

    visits: of the first course; interval: days between them; upkeep: months
    between later visits (or ``no_upkeep`` says why there are none); price: of
    one visit, in the table's currency; recovery, days_off, visible: days after
    one visit; depth: mm; pain: 0-10; serious_harm: of 100 people; lasting:
    months; invasiveness: the criterion's levels.
    """

    id: str = field(validator=_is_id)
    name: str = text()
    what: str = text()
    layer: Literal["nothing", "skin", "fat", "muscle"]
    needles: bool
    visits: Estimate
    interval: Estimate
    upkeep: Estimate | None = None
    no_upkeep: str | None = None
    price: Estimate
    invasiveness: Estimate
    recovery: Estimate
    days_off: Estimate
    visible: Estimate
    depth: Estimate
    pain: Estimate
    serious_harm: Estimate
    lasting: Estimate


VARIANT_FIGURES = (
    "visits", "interval", "price", "invasiveness", "recovery", "days_off",
    "visible", "depth", "pain", "serious_harm", "lasting",
)  # fmt: skip
"""The figures that every variant has; ``upkeep`` may give way to ``no_upkeep``."""


@frozen(kw_only=True)
class Caution:
    """A health condition that rules a treatment out, or wants a clinician's word first."""

    condition: str
    level: Literal["rules_out", "ask_first"]
    variants: tuple[str, ...] = ()
    why: str = text()
    sources: tuple[str, ...] = field(validator=_filled)


@frozen(kw_only=True)
class Warning:
    """A regulator's or public-health body's warning. Shown before any score.

    gist: one sentence that stands on its own; text: the facts in full.
    """

    date: str = field(validator=_is_partial_date)
    body: str = text()
    gist: str = text()
    text: str = text()
    variants: tuple[str, ...] = ()
    sources: tuple[str, ...] = field(validator=_filled)


@frozen(kw_only=True)
class Treatment:
    """An option: one of the four treatments, or no treatment."""

    id: str = field(validator=_is_id)
    name: str = text()
    what: str = text()
    variants: tuple[Variant, ...] = field(validator=_filled)
    effects: tuple[Effect, ...] = field(validator=_filled)
    cautions: tuple[Caution, ...] = ()
    no_caution_found: tuple[str, ...] = ()
    warnings: tuple[Warning, ...] = ()

    def variant(self, id: str) -> Variant:
        """The variant called ``id``. Raises KeyError when there is none."""
        return self._variants[id]

    def effect(self, goal: str) -> Effect:
        """The effect on ``goal``. Raises KeyError when there is none."""
        return self._effects[goal]

    @cached_property
    def _variants(self) -> dict[str, Variant]:
        return {variant.id: variant for variant in self.variants}

    @cached_property
    def _effects(self) -> dict[str, Effect]:
        return {effect.goal: effect for effect in self.effects}


@frozen(kw_only=True)
class Author:
    """Who wrote the table, and on what grounds."""

    name: str = text()
    credentials: str = text()


@frozen(kw_only=True)
class About:
    """Who made the table, who paid, who gains, how old it is, and what it is about."""

    title: str = text()
    decision: str = text()
    audience: str = text()
    intended_use: str = text()
    version: str = text()
    reviewed: datetime.date
    review_by: datetime.date
    update_policy: str = text()
    authors: tuple[Author, ...] = field(validator=_filled)
    funding: str = text()
    interests: str = text()
    country: str = text()
    currency: str = text()
    methods: str = text()
    limits: str = text()


@frozen(kw_only=True)
class Goal:
    """Something a person would like to change. ``words`` completes "I would like to change ..."."""

    id: str = field(validator=_is_id)
    label: str = text()
    words: str = text()


@frozen(kw_only=True)
class Condition:
    """A health condition that bears on a treatment, and how the person is asked about it."""

    id: str = field(validator=_is_id)
    label: str = text()
    words: str = text()


@frozen(kw_only=True)
class Overlap:
    """Another criterion that says partly the same thing, and what to tell someone who weighs both."""

    criterion: str
    text: str = text()


@frozen(kw_only=True)
class Criterion:
    """What options are compared on, with a fixed global value scale.

    ``points`` run from a real value (in ``unit``) to a value between 0 and 1,
    straight between points and flat outside them. ``levels`` names the whole
    numbers of a scale that has names. ``usual`` marks the five that are weighed
    unless the person chooses.
    """

    id: str = field(validator=_is_id)
    label: str = text()
    question: str = text()
    explanation: str = text()
    unit: Literal["level", "days", "visits", "money", "mm", "of_10", "of_100", "months"]
    better: Literal["less", "more"]
    group: Literal["gain", "takes"]
    usual: bool = False
    points: tuple[tuple[float, ...], ...]
    levels: tuple[str, ...] = ()
    worst: str = text()
    best: str = text()
    overlaps: tuple[Overlap, ...] = ()


@frozen(kw_only=True)
class Source:
    """Where a fact comes from, what kind of text it is, and how much of it was read."""

    id: str = field(validator=_is_id)
    title: str = text()
    publisher: str = text()
    year: str = text()
    url: str = text(default="")
    kind: str = text()
    seen: str = text()
    maker: bool = False


@frozen(kw_only=True)
class Evidence:
    """The whole table. Options stand in the order of the file, which is never a ranking."""

    schema: Literal[1]
    about: About
    goals: tuple[Goal, ...] = field(validator=_filled)
    conditions: tuple[Condition, ...] = field(validator=_filled)
    criteria: tuple[Criterion, ...] = field(validator=_filled)
    treatments: tuple[Treatment, ...] = field(validator=_filled)
    sources: tuple[Source, ...] = field(validator=_filled)

    @cached_property
    def goal(self) -> dict[str, Goal]:
        """The goals by id."""
        return {item.id: item for item in self.goals}

    @cached_property
    def condition(self) -> dict[str, Condition]:
        """The conditions by id."""
        return {item.id: item for item in self.conditions}

    @cached_property
    def criterion(self) -> dict[str, Criterion]:
        """The criteria by id."""
        return {item.id: item for item in self.criteria}

    @cached_property
    def treatment(self) -> dict[str, Treatment]:
        """The options by id."""
        return {item.id: item for item in self.treatments}

    @cached_property
    def source(self) -> dict[str, Source]:
        """The sources by id."""
        return {item.id: item for item in self.sources}

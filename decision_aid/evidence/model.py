"""The table of evidence as frozen classes: what ``data/comparisons.toml`` holds.

A field here is a key there. Figures are in ``figures``, what is told in words
and the harms in ``content``.
"""

from __future__ import annotations

import datetime

from functools import cached_property
from typing import Literal

from attrs import field, frozen

from decision_aid.evidence.content import (
    Alternative,
    Approval,
    Disagreement,
    Harm,
    HarmFigure,
    Term,
    TimePoint,
    Told,
    Uneven,
    WaitingPlace,
    WarningSign,
    Worried,
)
from decision_aid.evidence.fields import filled, is_id, is_partial_date, text
from decision_aid.evidence.figures import Certainty, Estimate, Level, OtherView, level_number

NONE = "none"
"""The id of "no treatment", a full peer of the others."""

CLINIC = "this-clinic"
"""The id of the source that a clinic's own figures name."""

OWN = "own:"
"""How the ids of a person's own concerns begin: own:1, own:2, in file order."""


LeftAlone = Literal["shows_more", "stays", "fades", "varies", "not_known"]
"""What becomes of a goal when nothing is done."""


@frozen(kw_only=True)
class Effect:
    """How well a treatment works for one goal, always against doing nothing.

    left_alone: only for no treatment, in a word what ``finding`` says becomes
    of it when nothing is done.
    """

    goal: str
    use: Literal["used", "no_evidence", "not_used"]
    variant: str | None = None
    low: Level | None = None
    typical: Level | None = None
    high: Level | None = None
    certainty: Certainty | None = None
    why: str | None = None
    finding: str = text()
    left_alone: LeftAlone | None = None
    approval: Literal["approved", "cleared", "off_label", "experimental"] | None = None
    sources: tuple[str, ...] = ()
    no_source: bool = False
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
    months; invasiveness: the criterion's levels. lasting_for: the goals that
    ``lasting`` is known for, empty for all; lasting_else: why it is not known
    for the others, given with ``lasting_for`` and only then.
    """

    id: str = field(validator=is_id)
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
    lasting_for: tuple[str, ...] = ()
    lasting_else: str | None = None

    @property
    def figures(self) -> tuple[tuple[str, Estimate], ...]:
        """The figures with their keys, in a fixed order."""
        upkeep = () if self.upkeep is None else (("upkeep", self.upkeep),)
        return (*((name, getattr(self, name)) for name in VARIANT_FIGURES), *upkeep)


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
    sources: tuple[str, ...] = field(validator=filled)


@frozen(kw_only=True)
class Warning:
    """A regulator's or public-health body's warning. Shown before any score.

    gist: one sentence that stands on its own; text: the facts in full.
    """

    date: str = field(validator=is_partial_date)
    body: str = text()
    gist: str = text()
    text: str = text()
    variants: tuple[str, ...] = ()
    sources: tuple[str, ...] = field(validator=filled)


@frozen(kw_only=True)
class Treatment:
    """An option: one of the four treatments, or no treatment.

    keeping_up: what keeps the effect; if_you_stop: what happens without that;
    when_to_stop: when to give up if nothing changes; correction: what putting
    a bad result right costs and who pays; performed_by: who may do it.
    """

    id: str = field(validator=is_id)
    name: str = text()
    what: str = text()
    variants: tuple[Variant, ...] = field(validator=filled)
    effects: tuple[Effect, ...] = field(validator=filled)
    cautions: tuple[Caution, ...] = ()
    no_caution_found: tuple[str, ...] = ()
    warnings: tuple[Warning, ...] = ()
    harms: tuple[HarmFigure, ...] = field(validator=filled)
    timeline: tuple[TimePoint, ...] = field(validator=filled)
    keeping_up: Told
    if_you_stop: Told
    when_to_stop: Told
    correction: Told
    performed_by: Told
    approvals: tuple[Approval, ...] = field(validator=filled)
    preparation: tuple[Told, ...] = field(validator=filled)
    aftercare: tuple[Told, ...] = field(validator=filled)
    warning_signs: tuple[WarningSign, ...] = field(validator=filled)
    questions: tuple[str, ...] = field(validator=filled)
    uneven: tuple[Uneven, ...] = ()

    def variant(self, id: str) -> Variant:
        """The variant called ``id``. Raises KeyError when there is none."""
        return self._variants[id]

    def effect(self, goal: str) -> Effect:
        """The effect on ``goal``. Raises KeyError when there is none."""
        return self._effects[goal]

    def harm(self, id: str, variant: str) -> HarmFigure:
        """What is said about a harm for one variant. Raises KeyError when nothing is."""
        return self._harms[id, variant]

    @cached_property
    def _harms(self) -> dict[tuple[str, str], HarmFigure]:
        every = tuple(variant.id for variant in self.variants)
        return {(item.harm, variant): item for item in self.harms for variant in item.variants or every}

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
    authors: tuple[Author, ...] = field(validator=filled)
    funding: str = text()
    interests: str = text()
    country: str = text()
    currency: str = text()
    methods: str = text()
    limits: str = text()


@frozen(kw_only=True)
class Goal:
    """Something a person would like to change. ``words`` completes "I would like to change ..."."""

    id: str = field(validator=is_id)
    label: str = text()
    words: str = text()


@frozen(kw_only=True)
class Apart:
    """What stands around a question on health that is asked by itself, after the list.

    opening: said before the question; next_step: said to someone who answers yes or is not sure.
    """

    title: str = text()
    opening: str = text()
    next_step: str = text()


@frozen(kw_only=True)
class Condition:
    """A health condition that bears on a treatment, and how the person is asked about it.

    apart: for a question that is asked by itself.
    """

    id: str = field(validator=is_id)
    label: str = text()
    words: str = text()
    apart: Apart | None = None


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

    id: str = field(validator=is_id)
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


LayerId = Literal["outer", "skin", "fat", "muscle"]
LAYERS: tuple[LayerId, ...] = ("outer", "skin", "fat", "muscle")
"""The layers under the surface, from the top down; the first is the outer skin."""


@frozen(kw_only=True)
class Layer:
    """A layer of a slice. bottom: how far below the surface it ends, in mm; the last one has none, it goes on."""

    layer: LayerId
    bottom: Estimate | None = None


@frozen(kw_only=True)
class Slice:
    """How thick the layers are at one place of the body, for the picture of how deep each option goes.

    name: the place, as in "a slice of the face"; goals: those that the slice stands for.
    """

    id: str = field(validator=is_id)
    name: str = text()
    goals: tuple[str, ...] = field(validator=filled)
    layers: tuple[Layer, ...] = field(validator=filled)


NO_DATE = "n.d."
"""The year of a source that has none."""


@frozen(kw_only=True)
class Source:
    """Where a fact comes from, what kind of text it is, and how much of it was read."""

    id: str = field(validator=is_id)
    title: str = text()
    publisher: str = text()
    year: str = text()
    url: str = text(default="")
    kind: str = text()
    seen: str = text()
    maker: bool = False


@frozen(kw_only=True)
class Clinic:
    """The clinic whose own facts were laid over the table, and what it gains from the choice.

    prices_of: the day its prices are of; not_offered: treatments that it does not offer;
    sha256: of the exact bytes of its file, in hex.
    """

    name: str = text()
    contact: str = text()
    disclosure: str = text()
    prices_of: datetime.date
    not_offered: tuple[str, ...] = ()
    sha256: str = text()


KINDS = ("treatments", "goals", "criteria", "conditions", "harms", "waiting", "alternatives", "sources")
"""The lists of the table whose things a person can ask for by id; no id stands twice in all of them."""


@frozen(kw_only=True)
class Evidence:
    """The whole table. Options stand in the order of the file, which is never a ranking."""

    schema: Literal[1]
    about: About
    goals: tuple[Goal, ...] = field(validator=filled)
    conditions: tuple[Condition, ...] = field(validator=filled)
    criteria: tuple[Criterion, ...] = field(validator=filled)
    harms: tuple[Harm, ...] = field(validator=filled)
    slices: tuple[Slice, ...] = ()
    waiting: tuple[WaitingPlace, ...] = ()
    treatments: tuple[Treatment, ...] = field(validator=filled)
    alternatives: tuple[Alternative, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    worried: Worried
    glossary: tuple[Term, ...] = field(validator=filled)
    sources: tuple[Source, ...] = field(validator=filled)
    clinic: Clinic | None = None

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of every id that a person can ask for."""
        return {item.id: kind for kind in KINDS for item in getattr(self, kind)}

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
    def harm(self) -> dict[str, Harm]:
        """The harms by id."""
        return {item.id: item for item in self.harms}

    @cached_property
    def waiting_place(self) -> dict[str, WaitingPlace]:
        """The places with rules on waiting, by id."""
        return {item.id: item for item in self.waiting}

    @cached_property
    def alternative(self) -> dict[str, Alternative]:
        """The other options worth asking about, by id."""
        return {item.id: item for item in self.alternatives}

    @cached_property
    def source(self) -> dict[str, Source]:
        """The sources by id."""
        return {item.id: item for item in self.sources}

"""What the table tells a person in words: life with an option, harms, what to do and to ask."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from decision_aid.evidence.fields import filled, is_id, is_partial_date, text
from decision_aid.evidence.figures import Certainty, Estimate

Time = Literal["day_0", "day_3", "day_14", "month_3", "year_1"]
TIMES: tuple[Time, ...] = ("day_0", "day_3", "day_14", "month_3", "year_1")
"""The points in time that every option is told about, counted from the first visit."""

Aspect = Literal["body", "mood", "daily_life"]
ASPECTS: tuple[Aspect, ...] = ("body", "mood", "daily_life")
"""What is told for each point in time (IPDASi v4.0, 1.2.1: physically, psychologically, socially)."""

Place = Literal["us", "eu", "uk"]
PLACES: tuple[Place, ...] = ("us", "eu", "uk")
"""Where approval is told about."""

ELSEWHERE = "elsewhere"
"""The answer of someone whose place has no rules here, or who does not know the place yet."""

Seriousness = Literal["minor", "moderate", "serious", "life_threatening"]


@frozen(kw_only=True)
class Told:
    """Something said in words, with its sources, or marked as the makers' own judgement."""

    text: str = text()
    sources: tuple[str, ...] = ()
    judgement: bool = False


@frozen(kw_only=True)
class TimePoint:
    """What an option is like at one point in time.

    judgement: the aspects that no source gives; ``sources`` backs the others.
    """

    at: Time
    body: str = text()
    mood: str = text()
    daily_life: str = text()
    judgement: tuple[Aspect, ...] = ()
    sources: tuple[str, ...] = ()


@frozen(kw_only=True)
class WarningSign:
    """A sign that calls for help: at once (an emergency) or today (the clinic or a doctor)."""

    sign: str = text()
    act: Literal["now", "today"]
    what: str = text()
    sources: tuple[str, ...] = ()
    judgement: bool = False


@frozen(kw_only=True)
class Approval:
    """What a place's regulators allow."""

    place: Place
    text: str = text()
    sources: tuple[str, ...] = ()
    judgement: bool = False


@frozen(kw_only=True)
class Uneven:
    """Why an option's cell is longer or shorter than the others' (see the rule same-detail)."""

    row: str = text()
    why: str = text()


@frozen(kw_only=True)
class Harm:
    """A side effect. One list for all options, so that every option has the same rows.

    ``words`` completes "7 of 100 people ..."; of: the denominator of every
    figure in the row; span: the time that every figure in the row is about.
    """

    id: str = field(validator=is_id)
    label: str = text()
    words: str = text()
    of: Literal[100, 1000, 100000]
    span: str = text()


@frozen(kw_only=True)
class HarmFigure:
    """What one option says about one harm.

    says: a rate out of the harm's denominator; not known, though it was
    reported; that no report was found, and nothing rules it out, so it is not
    known either; or that it does not happen because what it needs is not there. variants: those it is about, all
    when left out. whom: the people the rate is about; roughly: what is
    known without a rate for people, such as "nearly everyone"; lasts: how long the harm
    lasts, in words.
    """

    harm: str
    variants: tuple[str, ...] = ()
    says: Literal["rate", "not_known", "no_report", "does_not_happen"]
    low: float | None = None
    typical: float | None = None
    high: float | None = None
    certainty: Certainty | None = None
    whom: str | None = None
    roughly: str | None = None
    serious: Seriousness | None = None
    lasts: str | None = None
    why: str = text()
    sources: tuple[str, ...] = ()

    @property
    def estimate(self) -> Estimate:
        """The rate out of the harm's denominator; a known 0 when it does not happen."""
        if self.says == "does_not_happen":
            return Estimate(low=0, typical=0, high=0, certainty="high", why=self.why)
        if self.says != "rate":
            return Estimate(unknown=True, why=self.why, sources=self.sources)
        return Estimate(
            low=self.low,
            typical=self.typical,
            high=self.high,
            certainty=self.certainty,
            why=self.why,
            sources=self.sources,
        )


@frozen(kw_only=True)
class Covered:
    """A treatment that a rule is about. variants: those that it covers, all when left out."""

    treatment: str
    variants: tuple[str, ...] = ()


@frozen(kw_only=True)
class WaitingRule:
    """How long a place asks people to wait before a treatment.

    days: at least so many whole days, from 1 to 365; None where the rule gives
    no number. since: completes "The days count from ..."; only with days.
    body: who made the rule; law: whether it is one, or a rule for doctors.
    """

    covers: tuple[Covered, ...] = field(validator=filled)
    days: int | None = None
    since: str | None = None
    body: str = text()
    year: str = field(validator=is_partial_date)
    law: bool
    text: str = text()
    sources: tuple[str, ...] = field(validator=filled)

    def is_about(self, treatment: str, variant: str) -> bool:
        """Whether it covers one variant of a treatment."""
        return any(item.treatment == treatment and variant in (item.variants or (variant,)) for item in self.covers)


@frozen(kw_only=True)
class WaitingPlace:
    """A place with rules on how long people wait before a treatment."""

    id: str = field(validator=is_id)
    name: str = text()
    rules: tuple[WaitingRule, ...] = field(validator=filled)


@frozen(kw_only=True)
class Alternative:
    """Another option worth asking about. It is never scored."""

    id: str = field(validator=is_id)
    name: str = text()
    goals: tuple[str, ...] = field(validator=filled)
    text: str = text()
    sources: tuple[str, ...] = field(validator=filled)


@frozen(kw_only=True)
class Disagreement:
    """Where the clinic page and the evidence say different things, and which one the score uses."""

    treatments: tuple[str, ...] = field(validator=filled)
    clinic: str = text()
    evidence: str = text()
    used: str = text()
    sources: tuple[str, ...] = field(validator=filled)


@frozen(kw_only=True)
class Term:
    """A hard word in plain words. forms: how else it is written; agency: it names an agency."""

    term: str = text()
    forms: tuple[str, ...] = ()
    meaning: str = text()
    agency: bool = False


@frozen(kw_only=True)
class Call:
    """Whom to call about a worry after a treatment; "all" holds everywhere."""

    place: Literal["all", "us", "eu", "uk"]
    text: str = text()


@frozen(kw_only=True)
class Worried:
    """For someone who has had a treatment and is worried: what to do, and whom to call."""

    text: tuple[str, ...] = field(validator=filled)
    calls: tuple[Call, ...] = field(validator=filled)

"""The assessment as frozen classes: facts only, no sentences."""

from __future__ import annotations

import datetime

from typing import Literal

from attrs import frozen

from decision_aid.assessment.figures import Course
from decision_aid.assessment.shares import Shares
from decision_aid.assessment.stability import Flip, LeftOut
from decision_aid.assessment.value import Points, Value
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import Caution, Treatment, Warning

Status = Literal["compared", "not_offered", "not_for_you", "not_for_goal", "no_evidence", "over_limit"]
Verdict = Literal["clear", "leans", "too_close_to_call", "tie", "only_one", "no_preferences"]
Fits = Literal["fits", "may_not_fit", "does_not_fit", "unknown"]


@frozen(kw_only=True)
class Reason:
    """One reason why an option is not compared. id: of the condition, goal or limit, or of the option itself.

    clinic: the clinic whose file was given does not offer it.
    """

    kind: Literal["clinic", "health", "goal", "evidence", "limit"]
    id: str
    sources: tuple[str, ...] = ()


@frozen(kw_only=True)
class CautionFound:
    """A caution that bears on this person; ``unsure`` when the condition itself is not sure."""

    caution: Caution
    unsure: bool

    @property
    def level(self) -> Literal["rules_out", "ask_first"]:
        """What follows: a condition that is only not sure never rules out."""
        return "ask_first" if self.unsure else self.caution.level


@frozen(kw_only=True)
class LimitResult:
    """How an option stands to one limit.

    limit: the person's; figure: what it was judged against (None for surgery,
    needles and certainty); short_by: by how much the most favourable figure
    breaks it (0 when it does not, None where there is no number); relax_to: the
    smallest change of the limit that brings the option back; course_days: for
    ``normal_by``, days until the whole course can't be seen any more.
    """

    limit: str
    verdict: Fits
    firm: bool
    figure: Estimate | None = None
    short_by: float | None = 0
    relax_to: float | bool | str | datetime.date | None = None
    days_left: int | None = None
    course_days: float | None = None

    @property
    def takes_out(self) -> bool:
        """Whether this takes the option out of the comparison."""
        return self.firm and self.verdict == "does_not_fit"


@frozen(kw_only=True)
class Weighed:
    """A criterion that is weighed: its slider id, group, unit and value scale."""

    id: str
    group: Literal["gain", "takes"]
    unit: str
    points: Points
    rating: int


@frozen(kw_only=True)
class Contribution:
    """What one weighed thing adds to an option's fit: points = weight x typical value.

    key: the criterion, with ``effect:GOAL`` for the effect on one goal.
    """

    key: str
    criterion: str
    estimate: Estimate
    known: bool
    value: Value
    weight: float
    points: float


@frozen(kw_only=True)
class OptionResult:
    """Everything that follows for one option."""

    treatment: Treatment
    plan: tuple[Course, ...]
    figures: dict[str, Estimate]
    effects: dict[str, Estimate]
    status: Status
    warnings: tuple[Warning, ...]
    reasons: tuple[Reason, ...]
    cautions: tuple[CautionFound, ...]
    limits: tuple[LimitResult, ...]
    contributions: tuple[Contribution, ...] = ()
    fit: Value | None = None
    complete: bool = True
    rank: int | None = None

    @property
    def id(self) -> str:
        """The option's id."""
        return self.treatment.id


@frozen(kw_only=True)
class Relaxation:
    """A change of one limit that would bring an option back."""

    option: str
    limit: str
    to: float | bool | str | datetime.date


@frozen(kw_only=True)
class Dominance:
    """``by`` is at least as good as ``option`` on everything weighed, on the usual figures.

    certain: when the ranges say so too, and somewhere that it is better;
    never_worse: when the ranges say at least that it is as good.
    """

    option: str
    by: str
    certain: bool
    never_worse: bool


@frozen(kw_only=True)
class Assessment:
    """What follows from the evidence and one person's answers.

    weights: by ``effect:GOAL`` or criterion, summing to 1, None without any
    importance; no_difference: criteria on which all compared options are the
    same; flips, weight_stability, left_out: see ``stability``, None when fewer
    than two options are compared or nothing is weighed; open_questions:
    options whose unknown figures could change which leads; shares: how often
    each option leads over all that is plausible, and never_lead: options that
    no ratings of what is weighed would put in front alone, on the usual
    figures; both None until ``with_shares``.
    """

    options: tuple[OptionResult, ...]
    criteria: tuple[Weighed, ...]
    weights: dict[str, float] | None
    not_weighed: tuple[str, ...]
    verdict: Verdict
    leads: tuple[str, ...]
    factor_to_flip: float | None
    flips: tuple[Flip, ...] | None
    weight_stability: dict[str, tuple[float, float] | None] | None
    left_out: tuple[LeftOut, ...] | None
    too_close_to_call: tuple[tuple[str, str], ...]
    dominated: tuple[Dominance, ...]
    could_lead: tuple[str, ...]
    relaxations: tuple[Relaxation, ...]
    no_difference: tuple[str, ...]
    open_questions: tuple[str, ...]
    renew_date: bool
    table_expired: bool
    shares: Shares | None = None
    never_lead: tuple[str, ...] | None = None

    @property
    def compared(self) -> tuple[OptionResult, ...]:
        """The options that are compared, in the table's order."""
        return tuple(option for option in self.options if option.status == "compared")

    def option(self, id: str) -> OptionResult:
        """The result for one option. Raises KeyError when there is none."""
        for option in self.options:
            if option.id == id:
                return option
        raise KeyError(id)

"""Do a person's answers agree with each other? Two plain questions put beside the ratings, and the leaning.

An answer that disagrees is no mistake: it says that one of the two may need
another look, and never which.
"""

from __future__ import annotations

import zlib

from collections.abc import Sequence
from typing import Literal

from attrs import frozen

from decision_aid.assessment.compare import TOLERANCE
from decision_aid.assessment.model import Assessment, OptionResult
from decision_aid.assessment.weights import keys_of
from decision_aid.evidence.model import NONE
from decision_aid.interview.answers import Answers
from decision_aid.interview.asides import Worth, again_of, worth_of

FAR_APART = 3
"""Two ratings of the same thing that differ by this much or more, from 0 to 10, are worth a word."""


@frozen(kw_only=True)
class TradeOff:
    """Is what one option takes worth what it gives? ``option``: whose figures are asked about.

    keys: the figures that are named, by their key; about: what an answer is
    about, as it is kept; answer: None when none was given about exactly this;
    agrees: whether the fit of the option and of no treatment say the same,
    None without a yes or a no.
    """

    option: OptionResult
    keys: tuple[str, ...]
    about: str
    answer: Worth | None
    agrees: bool | None


@frozen(kw_only=True)
class TalkBack:
    """A leaning that the ratings do not plainly agree with.

    kind: the ratings lead to other options, they are too close to call, or the
    option that the person leans to is not compared; leads: the options that lead.
    """

    kind: Literal["differs", "too_close", "not_compared"]
    leaning: str
    leads: tuple[str, ...]


@frozen(kw_only=True)
class Repeat:
    """One criterion that is rated a second time.

    first, again: from 0 to 10; again is None when not yet given; settled: the
    two are the same, or the person has taken the second.
    """

    criterion: str
    first: int
    again: int | None
    settled: bool = False

    @property
    def far_apart(self) -> bool:
        """Whether the two ratings differ enough for a word."""
        return self.again is not None and not self.settled and abs(self.again - self.first) >= FAR_APART


def trade_off(assessment: Assessment, answers: Answers) -> TradeOff | None:
    """The question about the treatment with the highest fit, against no treatment.

    None when there is no treatment to ask about, or not both something that it
    gives and something that it takes have weight.
    """
    groups = {criterion.group for criterion in assessment.criteria if criterion.rating > 0}
    treatments = [option for option in assessment.compared if option.id != NONE and option.fit is not None]
    if not treatments or len(groups) < 2 or assessment.flips is None:
        return None
    asked = max(treatments, key=lambda option: option.fit.typical if option.fit else 0.0)
    none = assessment.option(NONE).fit
    keys = tuple(
        key
        for id in dict.fromkeys((*(criterion.id for criterion in assessment.criteria if criterion.rating > 0), *NAMED))
        for key in keys_of(id, answers.goals)
    )
    about = _about(asked, keys, answers)
    given = worth_of(answers, about)
    agrees = None
    if given in ("yes", "no") and none is not None and asked.fit is not None:
        gap = asked.fit.typical - none.typical
        agrees = gap >= -TOLERANCE if given == "yes" else gap <= TOLERANCE
    return TradeOff(option=asked, keys=keys, about=about, answer=given, agrees=agrees)


NAMED = ("effect", "sessions", "recovery", "cost", "pain", "serious_harm")
"""Always named in the trade-off, whether they are weighed or not: what it gives, what it takes, what can go wrong."""


def _about(option: OptionResult, keys: Sequence[str], answers: Answers) -> str:
    """The goals, the option, and its usual figures as they are named; another figure makes another question."""
    concerns = [concern.ratings.get(option.id) for concern in answers.own_concerns]
    figures = [option.figures[key].typical for key in keys if key in option.figures]
    told = repr((keys, figures, concerns))
    return "/".join((*answers.goals, option.id, f"{zlib.crc32(told.encode()):08x}"))


def talk_back(assessment: Assessment, answers: Answers) -> TalkBack | None:
    """How the leaning at the end and the ratings differ.

    None when they agree, when there is no leaning or nothing to set it beside,
    and as long as it is not yet counted how firm the lead is.
    """
    leaning = answers.leaning.after
    counting = assessment.flips is not None and assessment.shares is None
    if leaning in (None, "unsure") or assessment.verdict in ("only_one", "no_preferences") or counting:
        return None
    if assessment.option(leaning).status != "compared":
        return TalkBack(kind="not_compared", leaning=leaning, leads=assessment.leads)
    if assessment.verdict == "too_close_to_call":
        return TalkBack(kind="too_close", leaning=leaning, leads=assessment.leads)
    return None if leaning in assessment.leads else TalkBack(kind="differs", leaning=leaning, leads=assessment.leads)


def repeat(assessment: Assessment, answers: Answers) -> Repeat | None:
    """The criterion to rate a second time: the one whose rating would turn the lead soonest, else the highest.

    One that was already rated again stays, until its rating is neither of the
    two. None when nothing is rated.
    """
    ratings = {criterion.id: criterion.rating for criterion in assessment.criteria if criterion.rating > 0}
    if not ratings:
        return None
    given = again_of(answers)
    if given is not None and ratings.get(given[0]) in given[1:]:
        criterion, first, again = given
        return Repeat(criterion=criterion, first=first, again=again, settled=ratings[criterion] == again)
    nearest = next((flip.criterion for flip in assessment.flips or () if flip.criterion in ratings), None)
    return Repeat(
        criterion=nearest or max(ratings, key=ratings.__getitem__),
        first=ratings[nearest] if nearest else max(ratings.values()),
        again=None,
    )

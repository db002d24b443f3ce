"""Words for what is put beside the ratings: a plain trade-off, one rating asked again, and the leaning."""

from __future__ import annotations

from decision_aid.assessment.consistency import Repeat, TalkBack, TradeOff
from decision_aid.evidence.model import Evidence
from decision_aid.interview.asides import Worth
from decision_aid.language import mark, tr
from decision_aid.words import figures

WORTH_WORDS: dict[Worth, str] = {"yes": mark("Yes"), "no": mark("No"), "unsure": mark("I am not sure")}

SUPPOSE = mark("Suppose that one of the treatments means all of this, on the usual figures.")
WORTH = mark("Would that be worth it to you?")
WORTH_WHY = mark("It is a check of your ratings in plain terms. It changes nothing in the fit.")

ONCE_MORE = mark("Once more, without looking back")
ONCE_MORE_WHY = mark("We ask one of your ratings a second time. It is fine if you give another number.")


def worth_and_fit(offer: TradeOff) -> str:
    """Whether the answer to the trade-off and the ratings say the same. The offer must have a yes or a no."""
    name = offer.option.treatment.name
    if offer.agrees:
        return tr("Your ratings say the same.")
    if offer.answer == "yes":
        return tr(
            "You say that what {name} takes would be worth it. By your ratings, no treatment fits you more. "
            "One of the two may not say yet what you mean. You can change either.",
            name=name,
        )
    return tr(
        "You say that what {name} takes would not be worth it. By your ratings, it fits you more than no treatment. "
        "One of the two may not say yet what you mean. You can change either.",
        name=name,
    )


def both_ratings(asked: Repeat) -> str:
    """What a second rating says beside the first. It must have been given."""
    if asked.far_apart:
        return tr(
            "Before you said {first}, and now {again}. Neither is wrong. Which of the two says it better?",
            first=asked.first,
            again=asked.again,
        )
    if asked.settled:
        return tr("It is {rating}.", rating=asked.again)
    return tr("Before you said {first}, and now {again}. That is close.", first=asked.first, again=asked.again)


AGAIN_MATTERS = mark("Look again at what matters (step 6)")
AGAIN_FIT = mark("Look again at how each option fits (step 7)")
AGAIN_COMPARE = mark("Look again at why it is not compared (step 5)")


def leaning_and_ratings(evidence: Evidence, found: TalkBack) -> str:
    """A leaning that the ratings do not plainly agree with; never which of the two is right."""
    name = evidence.treatment[found.leaning].name
    if found.kind == "not_compared":
        return tr(
            "You lean towards {name}. It is not compared for you, so what you said matters has not been set beside it.",
            name=name,
        )
    if found.kind == "too_close":
        return tr(
            "You lean towards {name}. What you said matters is too close to call, so it does not speak for one option. "
            "That is fine; you can look again at either.",
            name=name,
        )
    leads = figures.listed([evidence.treatment[id].name for id in found.leads])
    return tr(
        "You lean towards {name}. What you said matters lines up more with {leads}. Neither is wrong; you can look "
        "again at either.",
        name=name,
        leads=leads,
    )

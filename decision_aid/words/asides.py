"""Words for the questions put beside the ratings: a plain trade-off, and one rating asked again."""

from __future__ import annotations

from decision_aid.assessment.consistency import Repeat, TradeOff
from decision_aid.interview.asides import Worth

WORTH_WORDS: dict[Worth, str] = {"yes": "Yes", "no": "No", "unsure": "I am not sure"}

SUPPOSE = "Suppose that one of the treatments means all of this, on the usual figures."
WORTH = "Would that be worth it to you?"
WORTH_WHY = "It is a check of your ratings in plain terms. It changes nothing in the fit."

ONCE_MORE = "Once more, without looking back"
ONCE_MORE_WHY = "We ask one of your ratings a second time. It is fine if you give another number."


def worth_and_fit(offer: TradeOff) -> str:
    """Whether the answer to the trade-off and the ratings say the same. The offer must have a yes or a no."""
    name = offer.option.treatment.name
    if offer.agrees:
        return "Your ratings say the same."
    if offer.answer == "yes":
        return (
            f"You say that what {name} takes would be worth it. By your ratings, no treatment fits you more. "
            "One of the two may not say yet what you mean. You can change either."
        )
    return (
        f"You say that what {name} takes would not be worth it. By your ratings, it fits you more than no treatment. "
        "One of the two may not say yet what you mean. You can change either."
    )


def both_ratings(asked: Repeat) -> str:
    """What a second rating says beside the first. It must have been given."""
    if asked.far_apart:
        return (
            f"Before you said {asked.first}, and now {asked.again}. Neither is wrong. Which of the two says it better?"
        )
    if asked.settled:
        return f"It is {asked.again}."
    return f"Before you said {asked.first}, and now {asked.again}. That is close."

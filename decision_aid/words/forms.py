"""Words of a form to fill in that no step of the interview says, for there a mark or a key says it."""

from __future__ import annotations

from decision_aid.evidence.model import Criterion
from decision_aid.language import mark, tr

FIRM = mark("Is this limit firm? If it is not, it means that you would rather keep to it.")
PRICES = mark("What one visit costs, where you were given a price")
CRITERIA = mark("Which of these do you weigh?")
SHARES = mark("How is the effect split over your goals?")
OWN = mark("What else matters to you?")
OWN_LABEL = mark("What is it?")
OWN_IMPORTANCE = mark("How much does it matter to you, from 0 to 10?")
OWN_GROUP = mark("Is it something that you gain, or something that an option takes?")
OWN_GROUPS = (("takes", mark("It takes")), ("gain", mark("I gain")))
OWN_RATINGS = mark("How does each option do on it, from 0 (bad) to 10 (good)?")
RECALL = mark("What was asked about what was told")
RECALL_QUESTION = mark("The id of the question")
RECALL_ANSWER = mark("The id of the choice, or of two where there was a second try")


def rating(criterion: Criterion) -> str:
    """What is rated: a criterion's question with both ends of its scale."""
    ends = tr("From {worst} to {best}.", worst=criterion.worst, best=criterion.best)
    return f"{criterion.question} {ends}"

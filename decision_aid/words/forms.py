"""Words of a form to fill in that no step of the interview says, for there a mark or a key says it."""

from __future__ import annotations

from decision_aid.evidence.model import Criterion

FIRM = "Is this limit firm? If it is not, it means that you would rather keep to it."
PRICES = "What one visit costs, where you were given a price"
CRITERIA = "Which of these do you weigh?"
SHARES = "How is the effect split over your goals?"
OWN = "What else matters to you?"
OWN_LABEL = "What is it?"
OWN_IMPORTANCE = "How much does it matter to you, from 0 to 10?"
OWN_GROUP = "Is it something that you gain, or something that an option takes?"
OWN_GROUPS = (("takes", "It takes"), ("gain", "I gain"))
OWN_RATINGS = "How does each option do on it, from 0 (bad) to 10 (good)?"
RECALL = "What was asked about what was told"
RECALL_QUESTION = "The id of the question"
RECALL_ANSWER = "The id of the choice, or of two where there was a second try"


def rating(criterion: Criterion) -> str:
    """What is rated: a criterion's question with both ends of its scale."""
    return f"{criterion.question} From {criterion.worst} to {criterion.best}."

"""What follows: pure functions from evidence and answers to an assessment."""

from decision_aid.assessment.assess import assess
from decision_aid.assessment.firmness import with_shares
from decision_aid.assessment.model import Assessment, OptionResult

__all__ = ["Assessment", "OptionResult", "assess", "with_shares"]

"""What is said when a change is taken back, done again, kept or dropped."""

from __future__ import annotations

from decision_aid.language import mark

NOTHING_BACK = mark("There is nothing to take back.")
AGAIN = mark("Done again.")
NOTHING_AGAIN = mark("There is nothing to do again.")
KEPT = mark("The change is kept.")
DROPPED = mark("Everything is as it was before.")

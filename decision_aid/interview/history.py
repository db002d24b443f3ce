"""Undo and redo of answers."""

from __future__ import annotations

from decision_aid.interview.answers import Answers


class History:
    """What the answers were before each change, and what was undone.

    While a change is being tried, undo goes back to the beginning of the trial
    and no further.
    """

    def __init__(self) -> None:
        self._past: list[Answers] = []
        self._future: list[Answers] = []
        self._trial_from = 0

    def changed(self, before: Answers, after: Answers) -> None:
        """Note a change; one that changes nothing is none. What was undone can't be done again after it."""
        if before != after:
            self._past.append(before)
            self._future.clear()

    def undo(self, now: Answers) -> Answers | None:
        """The answers before the last change; None when there is none."""
        if len(self._past) <= self._trial_from:
            return None
        self._future.append(now)
        return self._past.pop()

    def redo(self, now: Answers) -> Answers | None:
        """The answers before the last undo; None when there is none."""
        if not self._future:
            return None
        self._past.append(now)
        return self._future.pop()

    def begin_trial(self) -> None:
        """From now on changes are being tried."""
        self._trial_from = len(self._past)
        self._future.clear()

    def end_trial(self) -> None:
        """The changes that were tried are changes like others."""
        self._trial_from = 0

    def drop_trial(self) -> None:
        """The changes that were tried have never been."""
        del self._past[self._trial_from :]
        self._future.clear()

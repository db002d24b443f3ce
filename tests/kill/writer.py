"""A program that saves a session over and over, and says so after each save: the one that is killed."""

from __future__ import annotations

import itertools
import os
import sys

from pathlib import Path

from decision_aid.interview.answers import Answers, OwnConcern
from decision_aid.sessions.lock import Lock
from decision_aid.sessions.store import save
from decision_aid.sessions.writing import Progress, session_bytes


def answers(number: int) -> Answers:
    """The answers of one save: all of them tell its number, and they are not all of one length."""
    return Answers(
        goals=("acne_scars",),
        notes=f"{number}\n" * (1 + number % 400),
        importance={"effect": number % 11},
        own_concerns=(OwnConcern(label=str(number), importance=number % 11),),
    )


def main(path: Path, first: int) -> None:
    """Save for as long as it lasts."""
    Lock(path)
    for number in itertools.count(first):
        save(path, session_bytes(answers(number), Progress(step="matters")))
        os.write(1, f"{number}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

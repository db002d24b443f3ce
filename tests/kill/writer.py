"""A program that saves a session over and over, and says so after each save: the one that is killed.

With the passphrase of the kept encrypted session as a third argument, what it saves is encrypted with that one's key.
"""

from __future__ import annotations

import itertools
import os
import sys

from pathlib import Path

from decision_aid.interview.answers import Answers, OwnConcern
from decision_aid.reading.documents import parse_document
from decision_aid.sessions.encryption import Key, Keys
from decision_aid.sessions.lock import Lock
from decision_aid.sessions.store import save
from decision_aid.sessions.writing import Progress, session_bytes

ENCRYPTED = Path(__file__).parents[1] / "core" / "sessions" / "encrypted-1.toml"


def answers(number: int) -> Answers:
    """The answers of one save: all of them tell its number, and they are not all of one length."""
    return Answers(
        goals=("acne_scars",),
        notes=f"{number}\n" * (1 + number % 400),
        importance={"effect": number % 11},
        own_concerns=(OwnConcern(label=str(number), importance=number % 11),),
    )


def kept_key(passphrase: str) -> Key:
    """The key of the encrypted session that is kept with the tests."""
    block = parse_document(ENCRYPTED.read_bytes(), "kept").values["encrypted"]["key"]
    return Keys(passphrase).key(block, "kept")


def main(path: Path, first: int, passphrase: str | None = None) -> None:
    """Save for as long as it lasts."""
    key = kept_key(passphrase) if passphrase else None
    Lock(path)
    for number in itertools.count(first):
        raw = session_bytes(answers(number), Progress(step="matters"))
        if key:
            save(path, key.encrypted(raw), encrypt=key.encrypted)
        else:
            save(path, raw)
        os.write(1, f"{number}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])

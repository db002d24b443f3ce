"""A program that saves longer and longer answers on a small disk until one does not fit, and tells how that ended."""

from __future__ import annotations

import itertools
import json
import shutil
import sys

from pathlib import Path

import attrs

from decision_aid.evidence.reader import read_table
from decision_aid.interview.answers import Answers
from decision_aid.sessions.session import Session
from decision_aid.sessions.trouble import Trouble
from decision_aid.sessions.writing import Progress

ENCRYPTED = Path(__file__).parents[1] / "core" / "sessions" / "encrypted-1.toml"


def main(path: Path, step: int, passphrase: str | None = None) -> None:
    """Fill the disk; step: how much longer each save is, in characters. passphrase: of the kept encrypted session."""
    if passphrase:
        shutil.copy(ENCRYPTED, path)
    table = read_table()
    blank = Answers(goals=("acne_scars",))
    line = ""
    length = 0
    with Session(path, table, passphrase) as session:
        for length in itertools.count(step, step):
            try:
                session.save(attrs.evolve(blank, notes="x" * length), Progress())
            except Trouble as trouble:
                line = trouble.line
                break
        left = sorted(file.name for file in path.parent.iterdir())
        again = attrs.evolve(blank, notes="shorter")
    with Session(path, table, passphrase) as session:
        assert session.opened is not None
        held = len(session.opened.answers.notes or "")
        told = session.opened.told
        session.save(again, Progress())
    print(json.dumps({"line": line, "left": left, "refused": length, "held": held, "told": told}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])

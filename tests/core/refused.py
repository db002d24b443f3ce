"""A program that the system refuses what others may do, root or not, and that tells what it was told."""

from __future__ import annotations

import json
import os
import sys

from pathlib import Path

from decision_aid.evidence.reader import read_table
from decision_aid.interview.answers import Answers
from decision_aid.sessions.forget import forget
from decision_aid.sessions.loading import load
from decision_aid.sessions.session import Session
from decision_aid.sessions.trouble import Trouble
from decision_aid.sessions.writing import Progress

NOBODY = 65534


def main(folder: Path) -> None:
    """Keep a session in ``folder``, take away one permission after the other, and try again each time."""
    table = read_table()
    if os.geteuid() == 0:
        # By now all is imported: the folder of the interpreter may be root's alone.
        os.chown(folder, NOBODY, NOBODY)
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    path = folder / "mine.toml"
    told = {}

    def save() -> None:
        session.save(Answers(notes="new"), Progress())

    def start() -> None:
        Session(path, table)

    with Session(path, table) as session:
        session.save(Answers(notes="old"), Progress())
        folder.chmod(0o500)
        told["save"] = refusal(save)
        told["another"] = refusal(start)
        folder.chmod(0o700)
        save()
    folder.chmod(0o500)
    told["open"] = refusal(start)
    told["forget"] = refusal(lambda: forget(path))
    folder.chmod(0o700)
    path.chmod(0)
    told["read"] = refusal(start)
    told["forget unread"] = refusal(lambda: forget(path))
    path.chmod(0o600)
    opened = load(path, table)
    told["notes"] = str(opened and opened.answers.notes)
    told["files"] = " ".join(sorted(os.listdir(folder)))
    print(json.dumps(told))


def refusal(attempt: object) -> str:
    """The line that it is refused with."""
    assert callable(attempt)
    try:
        attempt()
    except Trouble as trouble:
        return trouble.line
    return "not refused"


if __name__ == "__main__":
    main(Path(sys.argv[1]))

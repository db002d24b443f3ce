"""How a command ends: its exit code, and one line on standard error."""

from __future__ import annotations

import contextlib
import os
import sys

from typing import TextIO

from decision_aid.reading.faults import one_line

DONE, FAILED, BAD_INPUT = 0, 1, 2
"""Exit codes: done; the work could not be done; bad input or usage."""


def silence(stream: TextIO | None) -> None:
    """Keep Python from trying once more, at exit, to write what could not be written."""
    if stream is not None:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def complain(line: str) -> None:
    """One line on standard error, if there is one to write to."""
    if sys.stderr is None:  # print would take standard output instead
        return
    try:
        print(one_line(f"decision-aid: {line}"), file=sys.stderr, flush=True)
    except OSError:
        silence(sys.stderr)

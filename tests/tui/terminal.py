"""A whole process of the program on a pseudo-terminal that answers nothing."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time

from collections.abc import Iterator
from pathlib import Path

import decision_aid

DEADLINE = 20
"""Seconds after which a program that has not done what is waited for is taken to hang."""

_ESCAPE = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^X].*?\x1b\\|\x1b[ -/]*[0-~]", re.DOTALL
)
_SGR = re.compile(rb"\x1b\[([0-9;:]*)m")


def _heeds_ctrl_c() -> None:
    """As on a terminal, also where the tests run in the background, in which shells have Ctrl+C ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """The program, what it wrote, and keys for it."""

    def __init__(
        self,
        here: Path,
        variables: dict[str, str],
        arguments: tuple[str, ...],
        *,
        complaints: bool,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        self._master, self._slave = pty.openpty()
        width, height = size
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.before = termios.tcgetattr(self._slave)
        self.written = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "decision_aid", *arguments],
            stdin=self._slave,
            stdout=self._slave,
            stderr=subprocess.PIPE if complaints else self._slave,
            cwd=here,
            env=environment(variables),
            start_new_session=True,
            preexec_fn=_heeds_ctrl_c,
        )

    @property
    def text(self) -> str:
        """All that was written, without escapes."""
        return _ESCAPE.sub(b"", self.written).decode(errors="ignore")

    @property
    def settings(self) -> list[object]:
        """How the terminal is set now."""
        return termios.tcgetattr(self._slave)

    @property
    def colours(self) -> set[str]:
        """The colour codes that were written; not those that go back to the terminal's own colours."""
        return {code for codes in _SGR.findall(self.written) for code in colours_of(codes.decode())}

    def press(self, keys: str) -> None:
        """Send keys as a terminal sends them."""
        os.write(self._master, keys.encode())

    def wait_for(self, text: str) -> None:
        """Read until this is written, from now on."""
        start = len(self.text)
        until = time.monotonic() + DEADLINE
        while text not in self.text[start:]:
            ended = self.process.poll() is not None
            going_on = self._read(min(until, time.monotonic() + 1)) or not (ended or time.monotonic() > until)
            assert going_on, f"{text!r} was not written; the end of it: {self.text[-2000:]!r}"

    def type_until(self, keys: str, text: str) -> None:
        """Send keys and read until this is written in answer."""
        self.press(keys)
        self.wait_for(text)

    def end(self) -> tuple[int, str]:
        """Read until the program has ended; its exit code, and its standard error where that is read apart."""
        until = time.monotonic() + DEADLINE
        while self.process.poll() is None:
            assert time.monotonic() < until, "the program did not end"
            self._read(time.monotonic() + 0.05)
        while self._read(time.monotonic()):
            pass
        said = self.process.stderr.read() if self.process.stderr else b""
        return self.process.returncode, said.decode()

    def first_complaint(self) -> str:
        """What comes first on standard error where that is read apart; empty if the terminal is written to before."""
        assert self.process.stderr is not None
        complaints = self.process.stderr.fileno()
        ready, _, _ = select.select([self._master, complaints], [], [], DEADLINE)
        assert ready, "nothing was written"
        return "" if self._master in ready else os.read(complaints, 65536).decode()

    def _read(self, until: float) -> bool:
        """Read what is there, waiting no longer than until then; whether there was something."""
        ready, _, _ = select.select([self._master], [], [], max(0.0, until - time.monotonic()))
        if ready:
            self.written += os.read(self._master, 65536)
        return bool(ready)

    def close(self) -> None:
        """End the program if it is still there, and give everything back."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self.process.stderr:
            self.process.stderr.close()
        os.close(self._master)
        os.close(self._slave)


@contextlib.contextmanager
def terminal(
    here: Path, *arguments: str, variables: dict[str, str] | None = None, complaints: bool = False
) -> Iterator[Terminal]:
    """Start the program in this folder, on 80 by 24.

    variables: what to add to the environment; complaints: read standard error
    apart, not from the terminal.
    """
    found = Terminal(here, variables or {}, arguments, complaints=complaints)
    try:
        yield found
    finally:
        found.close()


def environment(variables: dict[str, str]) -> dict[str, str]:
    """This process's variables without what changes how a program paints; the package in reach."""
    hidden = ("PYTHON", "NO_COLOR", "FORCE_COLOR", "COLORTERM", "TEXTUAL", "COLUMNS", "LINES", "COV", "TERM")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    package = str(Path(decision_aid.__file__).parents[1])
    return {**kept, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PYTHONPATH": package, **variables}


def colours_of(codes: str) -> Iterator[str]:
    """The codes in one escape that set a colour."""
    parts = iter(codes.replace(":", ";").split(";"))
    for part in parts:
        code = int(part or 0)
        if code in (38, 48, 58):
            yield part
            for _ in range({"5": 1, "2": 3}.get(next(parts, ""), 0)):
                next(parts, "")
        elif code // 10 in (3, 4, 9, 10) and code not in (39, 49):
            yield part

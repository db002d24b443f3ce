"""The program on a terminal that keeps every whole frame that was painted on it."""

from __future__ import annotations

import fcntl
import re
import signal
import struct
import termios
import time

from pathlib import Path

import pyte

from tui.terminal import Terminal

WIDTH, HEIGHT = 120, 40
_FRAME_ENDS = b"\x1b[?2026l"


class Watched(Terminal):
    """The program on a terminal that keeps every whole frame that was painted on it."""

    def __init__(self, here: Path, *arguments: str) -> None:
        super().__init__(here, {}, arguments, complaints=False, size=(WIDTH, HEIGHT))
        self._screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self._screen)
        self.frames: list[list[str]] = []

    def _read(self, until: float) -> bool:
        before = len(self.written)
        going_on = super()._read(until)
        new = self.written[before:]
        if b"\x1b[?2026$p" in new:
            self.press("\x1b[?2026;2$y")  # this terminal says that it shows a frame only when it is whole
        for part in re.split(rb"(\x1b\[\?2026l)", new):
            self._stream.feed(part)
            if part == _FRAME_ENDS:
                self.frames.append([line.rstrip() for line in self._screen.display])
        return going_on

    def resize(self, width: int, height: int) -> None:
        """Give the terminal another size, as a window does that is dragged."""
        self._screen.resize(height, width)
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.process.send_signal(signal.SIGWINCH)

    def rest(self, seconds: float) -> None:
        """Read for some time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._read(until)

    def until(self, words: str) -> None:
        """Read until a frame shows these words."""
        end = time.monotonic() + 20
        while not any(words in line for line in (self.frames or [[]])[-1]):
            assert time.monotonic() < end, f"{words!r} is on no frame: {(self.frames or [[]])[-1]}"
            self._read(time.monotonic() + 0.2)

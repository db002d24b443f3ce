"""What is said and heard, line by line: only characters that a screen reader speaks, and no key without a line."""

from __future__ import annotations

import os
import re
import textwrap
import unicodedata

from typing import TextIO

LONGEST = 10_000
"""Characters that one line may have; nobody types more, and a pipe may hold anything."""
_SAID = str.maketrans(
    {
        "·": ",",
        "•": "",
        "»": "",
        "«": "",
        "−": "-",
        "×": "x",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "…": "...",
        "½": "1/2",
        "≥": "at least ",
        "≤": "at most ",
        "→": "to",
    }
)
"""Signs that readers leave out or spell, and what is said in their place."""
_BULLET = re.compile(r"^\s*[·•»]\s*")
_DRAWN = re.compile(r"[\u2190-\u21ff\u2300-\u27bf\u2800-\u28ff\u2900-\u297f\u2b00-\u2bff]")
"""Arrows, boxes, blocks, shapes and braille."""


def spoken(text: str) -> str:
    """``text`` on one line, with nothing that drives a terminal or that a screen reader can't say."""
    shown = _DRAWN.sub(" ", _BULLET.sub("", text).replace(" · ", ", ").translate(_SAID))
    return " ".join("".join(c if unicodedata.category(c)[0] not in "CZ" else " " for c in shown).split())


class Voice:
    """Two streams: what is said goes to one, what a person answers comes from the other."""

    def __init__(self, heard: TextIO, told: TextIO) -> None:
        """Take the streams.

        Args:
            heard: Where answers come from.
            told: Where everything is said.

        At a terminal long lines are broken between words; into a pipe one thing
        is one line, and the answers that come from a pipe are said too, so that
        the whole can be read afterwards.
        """
        self._heard = heard
        self._told = told
        self._echo = not heard.isatty()
        self._ascii = not _can_say(told.encoding)

    def say(self, text: str) -> None:
        """One thing: one line, or as many as the terminal's width makes of it."""
        line = spoken(text)
        if self._ascii:
            line = _folded(line)
        for part in textwrap.wrap(line, self._width(), break_long_words=False, break_on_hyphens=False):
            print(part, file=self._told)

    def say_as_is(self, text: str) -> None:
        """Lines for another program, as they are."""
        print(text, file=self._told)

    def blank(self) -> None:
        """An empty line, which parts one thing from the next for the eye."""
        print(file=self._told)

    def hear(self, prompt: str) -> str | None:
        """The next line, without its end; None when there will be no more.

        Raises ValueError when it is longer than anything that is typed.
        """
        print(f"{prompt} ", end="", file=self._told, flush=True)
        line = self._heard.readline(LONGEST + 1)
        long = len(line) > LONGEST and not line.endswith("\n")
        rest = line
        while rest and not rest.endswith("\n"):
            rest = self._heard.readline(LONGEST)
        if self._echo or not line:
            print(spoken(line[:LONGEST]) if not long else "", file=self._told)
        if long:
            raise ValueError("the line is too long")
        return line.rstrip("\r\n") if line else None

    def _width(self) -> int:
        try:
            return max(20, os.get_terminal_size(self._told.fileno()).columns - 1)
        except (OSError, ValueError):
            return 1_000_000


def _can_say(encoding: str | None) -> bool:
    try:
        "é€".encode(encoding or "utf-8")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def _folded(text: str) -> str:
    """Letters without their marks, for a terminal that has only the plainest of them."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).replace("€", "EUR ").replace("£", "GBP ")

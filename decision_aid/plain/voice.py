"""What is said and heard, line by line: only characters that a screen reader speaks, and no key without a line."""

from __future__ import annotations

import os
import re
import textwrap
import unicodedata

from typing import TextIO

from decision_aid.language import tr, tr_c
from decision_aid.reading.plain import NO_BREAK
from decision_aid.words import plain as words
from decision_aid.words.phrases import upper_first

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
    }
)
"""Signs that readers leave out or spell, and what is said in their place."""
_BULLET = re.compile(r"^\s*[·•»]\s*")
_DRAWN = re.compile(r"[\u2190-\u21ff\u2300-\u27bf\u2800-\u28ff\u2900-\u297f\u2b00-\u2bff]")
"""Arrows, boxes, blocks, shapes and braille."""


_KEYS = re.compile(r"\x1b(?:\[\[?[0-?]*[ -/]*[@-~]?|O.?|.?)")
"""What an arrow or another key that types nothing sends, whole or cut off."""
_CUT = 4095
"""Bytes of a line, without its end, that a terminal hands on; it drops what is typed after them."""


def spoken(text: str) -> str:
    """``text`` on one line, with nothing that drives a terminal or that a screen reader can't say."""
    return _apart(_said(text))


def _said(text: str) -> str:
    """The same with the spaces at which no line is broken."""
    shown = _BULLET.sub("", text).replace(" · ", ", ")
    # In French the quotes are words apart from what they are around.
    shown = shown.replace(f"«{NO_BREAK}", '"').replace(f"{NO_BREAK}»", '"').translate(_SAID)
    for sign, word in _words():
        shown = shown.replace(sign, word)
    shown = _DRAWN.sub(" ", shown)
    shown = "".join(c if c == NO_BREAK or unicodedata.category(c)[0] not in "CZ" else " " for c in shown)
    return " ".join(part for part in shown.split(" ") if part)


def _words() -> tuple[tuple[str, str], ...]:
    """Signs that are said as words."""
    return ("≥", f"{tr('at least')} "), ("≤", f"{tr('at most')} "), ("→", tr_c("from one to another", "to"))


def _apart(line: str) -> str:
    """A line with spaces of one kind alone."""
    return " ".join(line.split())


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
        for part in textwrap.wrap(self._shown(text), self._width(), break_long_words=False, break_on_hyphens=False):
            print(_apart(part), file=self._told)

    def _shown(self, text: str) -> str:
        """A line in the letters that can be shown, with the spaces at which no line is broken."""
        line = _said(text)
        return NO_BREAK.join(map(_folded, line.split(NO_BREAK))) if self._ascii else line

    def say_sentence(self, text: str) -> None:
        """A message that may begin in the middle of a line elsewhere; nothing where there is none."""
        if text:
            self.say(upper_first(text) + ("" if text.endswith((".", "!", "?")) else "."))

    def say_as_is(self, text: str) -> None:
        """Lines for another program, as they are."""
        print(text, file=self._told)

    def blank(self) -> None:
        """An empty line, which parts one thing from the next for the eye."""
        print(file=self._told, flush=True)

    def hear(self, prompt: str) -> str | None:
        """The next line, without its end and without keys that type nothing; None when there will be no more.

        Raises ValueError when it is longer than anything that is typed.
        """
        asked = self._shown(prompt)
        print(f"{_apart(asked) if self._ascii else asked} ", end="", file=self._told, flush=True)
        line = self._heard.readline(LONGEST + 1)
        long = len(line) > LONGEST and not line.endswith("\n")
        rest = line
        while rest and not rest.endswith("\n"):
            rest = self._heard.readline(LONGEST)
        if self._echo or not line:
            print(_apart(self._shown(line[:LONGEST])) if not long else "", file=self._told)
        if long:
            raise ValueError("the line is too long")
        if not line:
            return None
        line = line.rstrip("\r\n")
        if not self._echo and len(line.encode(self._heard.encoding or "utf-8", "replace")) >= _CUT:
            self.say(tr(words.MAY_BE_CUT))
        return _KEYS.sub("", line)

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


def plainest(text: str) -> str:
    """A word as somebody may type it: small letters without their marks."""
    return _folded(text).casefold()


def _folded(text: str) -> str:
    """Letters without their marks, for a terminal that has only the plainest of them."""
    apart = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    letters = "".join(c for c in apart if not unicodedata.combining(c))
    for sign, code in (("€", "EUR"), ("£", "GBP")):
        # Before an amount it is a word of its own; after one it is that already.
        letters = re.sub(f"{sign}(?=[0-9])", f"{code} ", letters).replace(sign, code)
    return letters


_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE"})

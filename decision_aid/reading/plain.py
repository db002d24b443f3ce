"""Text from outside as text that a face may show: nothing in it steers a terminal, turns lines or piles up."""

from __future__ import annotations

import unicodedata

from collections.abc import Iterator

MOST_MARKS = 8
"""Marks that one letter keeps. The most that a language puts on one is about half of that."""

JOINERS = "\u200c\u200d"
"""What says that two letters are joined or are not; it steers nothing between two letters."""
NO_BREAK = "\xa0"
"""A space at which no line is broken. Python calls it unprintable; nothing on a terminal is moved by it."""
_MARKS = ("Mn", "Me")
_FIRST_MARK = "\u0300"


def printable(text: str) -> str:
    """A person's own words with a blank for each character that could drive a terminal or turn the writing.

    What joins two letters that are not ASCII, or keeps them apart, stays, and so
    does a space at which no line is broken, as within 1 800.

    Of marks that pile up on one letter and would be drawn over other lines,
    only the first :data:`MOST_MARKS` are left.
    """
    if not text.isprintable():
        text = "".join(
            c if c.isprintable() or c == NO_BREAK or _joins(text, place) else " " for place, c in enumerate(text)
        )
    return without_piles(text)


def _joins(text: str, place: int) -> bool:
    """Whether a letter form depends on the character here, as in Persian and Hindi, or one picture of several."""
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    return text[place] in JOINERS and all(c > "\x7f" and c.isprintable() for c in (before, after))


def without_piles(text: str) -> str:
    """``text`` with at most :data:`MOST_MARKS` marks on each letter."""
    return text if text.isascii() else "".join(_kept(text))


def _kept(text: str) -> Iterator[str]:
    marks = 0
    for c in text:
        # Most letters stand before every mark, and to ask for their category takes long.
        marks = marks + 1 if c >= _FIRST_MARK and unicodedata.category(c) in _MARKS else 0
        if marks <= MOST_MARKS:
            yield c

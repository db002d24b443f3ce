"""Large digits and signs, drawn from small pixels: half blocks, whole cells, or in ASCII."""

from __future__ import annotations

from itertools import zip_longest
from typing import Literal

Size = Literal[1, 2]
"""How large: 1 is 3 rows of half blocks, 2 is 5 rows with pixels two cells wide. In ASCII both have 5 rows."""

_FONT = {
    "0": "### #.# #.# #.# ###",
    "1": "##. .#. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# ### ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# ..# ..#",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    ".": ". . . . #",
    ",": ". . . # #",
    "-": ".. .. ## .. ..",
    "–": ".... .... #### .... ....",
    "/": "..# ..# .#. #.. #..",
    "%": "#.# ..# .#. #.. #.#",
    "$": ".## ##. .#. .## ##.",
    "€": ".## ##. #.. ##. .##",
    "£": ".## .#. ### .#. ###",
    "?": "### ..# .## ... .#.",
    "<": "..# .#. #.. .#. ..#",
    ">": "#.. .#. ..# .#. #..",
    " ": ".. .. .. .. ..",
}
"""Five rows of pixels for each character, from the top down."""

CHARACTERS = frozenset(_FONT)
"""What can be drawn large."""

_HALVES = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}


def big(text: str, size: Size, *, ascii_only: bool = False) -> tuple[str, ...]:
    """The rows of a text in large characters, all as wide as :func:`big_width` says, a gap between any two.

    Raises KeyError for a character that is not in CHARACTERS.
    """
    glyphs = [_FONT[letter].split() for letter in text]
    pixels = [".".join(row) for row in zip(*glyphs, strict=True)]
    if size == 1 and not ascii_only:
        pairs = zip_longest(pixels[::2], pixels[1::2], fillvalue="." * len(pixels[0]) if pixels else "")
        return tuple("".join(_HALVES[pair] for pair in zip(*rows, strict=True)) for rows in pairs)
    full = "#" if ascii_only else "█"
    return tuple("".join((full if pixel == "#" else " ") * size for pixel in row) for row in pixels)


def big_width(text: str, size: Size) -> int:
    """How many cells wide a text is in large characters. Raises KeyError as :func:`big` does."""
    return size * (sum(len(_FONT[letter].split()[0]) for letter in text) + max(0, len(text) - 1))


def can_be_big(text: str) -> bool:
    """Whether there is something to draw, and every character of it can be drawn large."""
    return bool(text.strip()) and CHARACTERS.issuperset(text)

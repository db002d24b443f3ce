"""Words in a picture: how many cells they take, where their lines break, and how they are said in ASCII."""

from __future__ import annotations

import unicodedata

from typing import Any

import attrs

_SPELLED = str.maketrans(
    {
        "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": "...", "·": "-",
        "€": "EUR ", "£": "GBP ", "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss",
    }
)  # fmt: skip


def folded(text: str, *, ascii_only: bool) -> str:
    """The text, in ASCII if that is asked for: accents go, and what has no likeness becomes a question mark."""
    if not ascii_only:
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_SPELLED))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return plain.encode("ascii", "replace").decode()


def all_folded(item: Any) -> Any:
    """A text, a list of things or a view, with every text in it as :func:`folded` gives it in ASCII."""
    if isinstance(item, str):
        return folded(item, ascii_only=True)
    if isinstance(item, tuple):
        return tuple(map(all_folded, item))
    if attrs.has(type(item)):
        return attrs.evolve(
            item, **{field.name: all_folded(getattr(item, field.name)) for field in attrs.fields(type(item))}
        )
    return item


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: two for a wide letter, none for an accent on the one before."""
    return sum(_cells_of(letter) for letter in text)


def _cells_of(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def filled(text: str, width: int) -> str:
    """The text with spaces after it, ``width`` cells in all."""
    return text + " " * (width - cells(text))


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells (2 or more); nothing is cut off.

    A word breaks only if it is wider, and then after a hyphen where there is one.
    """
    lines, line = [], ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if cells(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = ""
        for letter in word:
            if cells(line + letter) > width:
                end = line.rfind("-") + 1 or len(line)
                lines.append(line[:end])
                line = line[end:]
            line += letter
    return [*lines, line] if line else lines

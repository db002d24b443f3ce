"""What a picture is made of: lines of pieces, each with a role that a face gives a colour, and a caption."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

Role = Literal[
    "text", "note", "axis", "sure", "possible", "usual", "beyond", "limit",
    "affected", "spared", "unknown", "outer", "skin", "fat", "muscle", "tool",
]  # fmt: skip
"""What a piece stands for. No role is told by colour alone: each has characters of its own."""


@frozen
class Piece:
    """Some characters of a line, and what they stand for."""

    text: str
    role: Role = "text"


Line = tuple[Piece, ...]


@frozen(kw_only=True)
class Picture:
    """A picture in characters. caption: the same facts in words, in a sentence or two that can be read alone."""

    lines: tuple[Line, ...]
    caption: str

    @property
    def plain(self) -> tuple[str, ...]:
        """The lines without their roles, without spaces at their ends."""
        return tuple("".join(piece.text for piece in line).rstrip() for line in self.lines)

"""Make docs/plain.txt and docs/plain.fr.txt: a whole interview line by line, as a screen reader hears it.

    python docs/plain.py

Somebody with acne scars answers what is in ``GIVEN`` and presses Enter at
everything else.
"""

from __future__ import annotations

import datetime
import io
import sys

from pathlib import Path

from decision_aid.evidence.reader import read_table
from decision_aid.language import only
from decision_aid.plain.face import Plain
from decision_aid.plain.voice import Voice

PATHS = {"en": Path(__file__).with_name("plain.txt"), "fr": Path(__file__).with_name("plain.fr.txt")}
"""Where it goes, by language."""
TODAY = datetime.date(2026, 11, 22)
GIVEN = {
    "mode": ["?", "2"],
    "leaning.before": ["6"],
    "leaning.before_sure": ["3"],
    "goals": ["3"],
    "body_area": ["cheeks"],
    "goal_words": ["Softer scars"],
    "conditions.pregnancy": ["2"],
    "conditions.cold_sores": ["1"],
    "limits.days_off": ["lots", "3"],
    "firm.days_off": ["2"],
    "limits.budget": ["1500"],
    "grid": ["", "", "? 2", "s 2"],
    "menu.do.pictures.2": ["1"],
    "menu.rate_all.order": ["1", "1 3", ""],
    "importance.effect": ["10"],
    "importance.recovery": ["6"],
    "importance.cost": ["m", "4"],
    "menu.edit.own_concerns.0.label": ["1", "The wedding in three weeks"],
    "importance.own:1": ["4"],
    "own_concerns.0.ratings.microneedling": ["3"],
    "own_concerns.0.ratings.none": ["10"],
    "leaning.after": ["2"],
    "leaning.after_sure": ["7"],
    "ready.sure": ["2"],
    "ready.informed": ["1"],
    "questions": ["Who does it, and how many have they done?"],
    "next_step": ["Talk it over at home"],
    "where": ["5"],
    "think_until": ["2027-01-15"],
    "menu.do.save": ["1"],
}
"""What is typed at each question, one line after the other."""


class Answering(io.StringIO):
    """Standard input of somebody who answers what is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.face: Plain | None = None
        self._left = {key: list(lines) for key, lines in GIVEN.items()}

    def readline(self, size: int | None = -1, /) -> str:
        """The next line."""
        del size
        asking = self.face.asking if self.face is not None else None
        key = asking.key if asking is not None else ""
        # A row of the grid goes by its question, which is another one in each language.
        lines = self._left.get("grid" if key.startswith("grid.") else key)
        return f"{lines.pop(0) if lines else ''}\n"


def transcript(code: str) -> str:
    """All that is said in a language, from the first line to the last."""
    heard, told = Answering(), io.StringIO()
    now = datetime.datetime.combine(TODAY, datetime.time(12))
    with only(code):
        heard.face = Plain(read_table(), Voice(heard, told), today=TODAY, now=lambda: now)
        heard.face.run()
    return told.getvalue()


def main() -> int:
    """Write them."""
    for code, path in PATHS.items():
        path.write_text(transcript(code), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Makes docs/start.svg, the README's picture, from the real program.

Run ``python docs/picture.py`` after a change of the screens.
"""

from __future__ import annotations

import asyncio
import datetime
import re

from pathlib import Path

from decision_aid.evidence.reader import read_table
from decision_aid.tui.app import DecisionAid
from decision_aid.tui.themes import DARK

HERE = Path(__file__).resolve().parent
SIZE = (110, 34)
DAY = datetime.date(2026, 11, 22)
KEYS = (
    "n", *["down"] * 2, "enter",  # the goal: acne scars
    "s", "6", "9", "down", "3", "down", "6", "down", "4", "down", "5", "up", "up",
)  # fmt: skip


async def take() -> str:
    """The program on the step "What matters", after a few ratings, as SVG."""
    app = DecisionAid(read_table(), today=DAY)
    app.theme = DARK.name  # whatever the terminal that this is run on can show
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for key in KEYS:
            await pilot.press(key)
            await pilot.pause()
        return app.export_screenshot(title="Decision aid")


def without_downloads(svg: str) -> str:
    """The picture without the web fonts that Textual names, so that looking at it fetches nothing."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "monospace")
    # Textual numbers its pictures at random; the same screen must give the same file.
    return re.sub(r"terminal-\d+", "terminal-1", svg)


def main() -> None:
    """Write the picture."""
    (HERE / "start.svg").write_text(without_downloads(asyncio.run(take())), encoding="utf-8")


if __name__ == "__main__":
    main()

"""How this aid itself leans: counts, for every goal, how often each option leads for people who rate at random.

``python bench/lean.py`` prints the table for the evidence as it is now;
``--write`` also writes ``data/lean.toml``, which the About page shows.
"""

from __future__ import annotations

import argparse
import time

from pathlib import Path

from decision_aid.evidence.reader import read_table
from decision_aid.pages.lean import lean_lines
from decision_aid.standards.lean import PROFILES, Lean, lean_of

FILE = Path(__file__).resolve().parents[1] / "data" / "lean.toml"

HEAD = """\
# How often each option leads for made-up people who rate the usual criteria at random.
# Counted by bench/lean.py on the table named below; run it with --write after a change of the table.
"""


def as_toml(lean: Lean) -> str:
    """The count as the text of ``data/lean.toml``."""
    lines = [
        HEAD,
        f"schema = {lean.schema}",
        f'table_version = "{lean.table_version}"',
        f'table_sha256 = "{lean.table_sha256}"',
        f"profiles = {lean.profiles}",
        f"seed = {lean.seed}",
    ]
    for goal in lean.goals:
        alone = ", ".join(f"{id} = {count}" for id, count in goal.alone.items())
        lines += [
            "",
            "[[goals]]",
            f'goal = "{goal.goal}"',
            f"alone = {{ {alone} }}",
            f"level = {goal.level}",
            f"nothing = {goal.nothing}",
            f"close = {goal.close}",
        ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Count and print; write the file when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--write", action="store_true", help="also write data/lean.toml")
    write = parser.parse_args().write
    table = read_table()
    start = time.perf_counter()
    lean = lean_of(table)
    took = time.perf_counter() - start
    print(f"{PROFILES:,} random profiles a goal, table {lean.table_version}: leads alone in so many of 100")
    print("\n".join(lean_lines(table.evidence, lean)))
    print("\nof 100:        several level   too close by the factor alone")
    for goal in lean.goals:
        level, close = (100 * count / lean.profiles for count in (goal.level, goal.close))
        print(f"{goal.goal:<18}{level:>9.1f}{close:>16.1f}")
    print(f"\ncounted in {took:.1f} s")
    if write:
        FILE.write_text(as_toml(lean), encoding="utf-8", newline="\n")
        print(f"wrote {FILE.relative_to(Path.cwd()) if FILE.is_relative_to(Path.cwd()) else FILE}")


if __name__ == "__main__":
    main()

"""Words that bypass the catalogue: what stays in plain letters in the language for testing."""

from __future__ import annotations

import calendar
import re

from collections.abc import Iterable

from decision_aid.evidence.reader import Table
from decision_aid.words.figures import year

PLAIN = re.compile(r"[A-Za-z]{3,}")
FRAME = re.compile(r"[\s│┃▐▌█▎▊▁-▇]")
"""What can stand between two halves of a title: the end of a line, and the frame that it stands in."""

NEVER_SAID = {"Language", "Langue", "Pseudo"}
"""The row that changes the language is in every language at once."""

AS_IN_ENGLISH = {*calendar.month_name, "and", "or", "Ctrl"}
"""What dates and lists are written with comes from the language's own formats, here English ones; and a key's name."""


def bypassed(table: Table, lines: Iterable[str], names: Iterable[str] = ()) -> list[str]:
    """Words in plain letters that are in no source's citation and no address, each with what stands around it.

    A title alone is often a word that the program says too, so it is known with what comes before and after it.
    names: more that is in no catalogue, as a file's path or a command.
    """
    sources = table.evidence.sources
    known = {table.sha256, table.sha256[:12], *names, *(source.url for source in sources)}
    known.update(f"[{source.id}] {source.title}. {source.publisher}," for source in sources)
    known.update(f"{source.publisher}, {year(source.year)}" for source in sources)
    known.update(f"[{source.id}]" for source in sources)
    text = "\n".join(lines)
    left = without(text, known)
    return [
        f"{word[0]}: {' '.join(text[max(0, word.start() - 40) : word.end() + 40].split())}"
        for word in PLAIN.finditer(left)
        if word[0] not in NEVER_SAID | AS_IN_ENGLISH
    ]


def without(text: str, known: Iterable[str]) -> str:
    """A text with blanks in the place of all that is known, the longest first, however lines break it.

    Only the whole of it is taken out, and only where it is no part of a longer word.
    """
    places = [place for place, letter in enumerate(text) if not FRAME.match(letter)]
    run = "".join(text[place] for place in places)
    left = list(text)
    for part in sorted({FRAME.sub("", part) for part in known} - {""}, key=lambda part: (-len(part), part)):
        start = run.find(part)
        while start != -1:
            first, last = places[start], places[start + len(part) - 1]
            if not (text[first - 1 : first] + text[last + 1 : last + 2]).strip("_").isalnum():
                left[first : last + 1] = " " * (last + 1 - first)
            start = run.find(part, start + 1)
    return "".join(left)

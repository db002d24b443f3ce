"""Words that nudge, promise or mislead where people read about options."""

from __future__ import annotations

import re

from collections.abc import Iterator

_BANNED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("best", r"\bbest\b"),
        ("winner", r"\bwinners?\b"),
        ("recommended", r"\brecommend(?:s|ed|ation)?\b"),
        ("top choice", r"\btop choices?\b"),
        ("should choose", r"\bshould (?:choose|pick|have)\b"),
        (
            "safe (say at what, or for whom)",
            r"\b(?:safest|safely|safer?\b(?! (?:to|for|at|in|than|from)\b)"
            r"|safer? (?:to|for) (?:use|have|all|every|you))",
        ),
        ("painless", r"\bpainless(?:ly)?\b"),
        ("permanent (say what stays, and how sure that is)", r"\b(?<!not )(?<!may be )permanent(?:ly)?\b"),
        ("as little as", r"\bas little as\b"),
        ("free of risk or pain", r"\b(?:risk|pain)[- ]free\b|\bharmless\b|\bno side effects\b|\bguaranteed?\b"),
        ("praise", r"\b(?:ideal(?! weight)|perfect|number one)\b"),
        ("what others choose", r"\bmost people (?:choose|pick|prefer)\b"),
    )
)

_UP_TO = re.compile(r"\bup to\b", re.IGNORECASE)
_USUAL = re.compile(r"\b(?:usual|usually|about|most|on average|half)\b", re.IGNORECASE)
_SMALL = "two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|a hundred|a thousand"
_ONE_IN = re.compile(
    rf"\b(?:1|one) (?:in|out of) (?:\d[\d,]*|(?:every|{_SMALL})\b)|\b\d{{1,3}} (?:in|out of) (?:every )?\d[\d,]*00\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"\b(?:\d+(?:\.\d+)?|{_SMALL}) times (?:as|more|less|higher|lower|the)\b"
    r"|\b(?:half|twice|double|triple) (?:as (?:often|likely|many)|the (?:risk|chance))\b"
    r"|\b(?:doubles|halves|triples) the (?:risk|chance)\b|\b\w+fold\b"
    r"|\d ?% (?:(?:more|less|higher|lower) (?:often|likely|risk|chance)|fewer)\b"
    r"|\brisk (?:falls|drops|rises|grows) by \d"
    r"|\brelative risk\b|\bodds ratio\b|\bRR\b",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"\b\d[\d,.]* of (?:every )?(?:the )?\d", re.IGNORECASE)
_ROUND = re.compile(r"\bof (?:every )?(100|1,?000|10,?000|100,?000)(?!,?\d)")


def banned(text: str) -> Iterator[str]:
    """The names of the banned words in a text, each with what is allowed where something is."""
    for name, pattern in _BANNED:
        if pattern.search(text):
            yield name
    for part in re.split(r"(?<=[.!?])\s+", text):
        if _UP_TO.search(part) and not _USUAL.search(part):
            yield '"up to" (give the usual figure beside it)'


def one_in(text: str) -> str | None:
    """The "1 in n" of a text, or None."""
    found = _ONE_IN.search(text)
    return found.group() if found else None


def relative_alone(text: str) -> str | None:
    """A relative figure of a risk in a text that gives no plain "n of n", or None."""
    found = _RELATIVE.search(text)
    return found.group() if found and not _ABSOLUTE.search(text) else None


def denominators(text: str) -> list[int]:
    """The round denominators that a text counts out of, such as the 100 of "7 of 100"."""
    return [int(found.replace(",", "")) for found in _ROUND.findall(text)]

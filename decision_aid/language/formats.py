"""Dates, numbers, money and lists as people of the language in use write them.

The Unicode CLDR says how. ``scripts/catalogues.py`` takes it from Babel and writes it
beside a language's catalogues, so that the program needs neither Babel nor its
data, which can't be read from within one file. English is written here; a test holds all to Babel's.
"""

from __future__ import annotations

import datetime
import json
import re

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, TypedDict

from decision_aid.language.catalogues import SOURCE, speaking
from decision_aid.language.pseudo import CODE as PSEUDO

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def _english() -> bool:
    return speaking() in (SOURCE, PSEUDO)


class _Ways(TypedDict):
    """How a language writes numbers, money, dates and lists; in braces what comes there."""

    point: str
    thousands: str
    per_cent: str
    money: str
    currencies: dict[str, str]
    months: list[str]
    day: str
    month: str
    lists: dict[str, dict[Literal["two", "start", "middle", "end"], str]]


@cache
def _ways(code: str) -> _Ways:
    """Those of a language other than English."""
    file = files("decision_aid").joinpath("locale", code, "formats.json")
    ways: _Ways = json.loads(file.read_text(encoding="utf-8"))
    return ways


def decimal(value: float) -> str:
    """A number with its thousands apart and the decimals it has, two at most: 1,800, 0.7."""
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")
    if _english():
        return text
    ways = _ways(speaking())
    return text.translate({ord(","): ways["thousands"], ord("."): ways["point"]})


def money(value: float, currency: str) -> str:
    """An amount in whole units of a currency: $1,800."""
    amount = decimal(round(value))
    if _english():
        return f"{_SYMBOLS.get(currency, currency + ' ')}{amount}"
    ways = _ways(speaking())
    return ways["money"].format(amount=amount, currency=ways["currencies"].get(currency, currency))


def tenths(value: float) -> str:
    """A number with one decimal, as in a column: 6.0."""
    text = f"{value:.1f}"
    return text if _english() else text.replace(".", _ways(speaking())["point"])


_SIGN = "(?:[A-Z]{0,2}[$€£][A-Z]{0,2})?"
_SPACES = " \xa0\u202f"
_NUMBER = re.compile(rf"{_SIGN}(-?){_SIGN}(\d{{1,15}}|\d{{1,3}}(?:T\d{{3}})+)(?:P(\d{{1,15}}))?{_SIGN}")
"""A number with T between its thousands and P before its decimals, and perhaps a currency's sign."""
_UNCLEAR = re.compile(r".*\d[.,]\d{3}\D*")


def number(text: str) -> float:
    """A number as people type it: 2000, 2,000 or $2000.50 in English, 2 000, 2000,50 or 2000.50 € in French.

    Raises ValueError for what is none, and for what could be one of two: 3,5 is
    not 35 in English, and 2,000 may be two or two thousand in French.
    """
    point, thousands = (".", ",") if _english() else (_ways(speaking())["point"], _ways(speaking())["thousands"])
    typed = text.strip(_SPACES)
    if thousands in _SPACES:
        if _UNCLEAR.fullmatch(typed):
            raise ValueError(f"{text!r} is no number")
        typed = re.sub(rf"(?<=\d)[{_SPACES}](?=\d{{3}}(?!\d))", "T", typed).replace(".", "P")
    typed = typed.replace(point, "P").replace(thousands, "T")
    # Blanks beside a sign say nothing; one between two digits could.
    found = _NUMBER.fullmatch(re.sub(rf"(?<!\d)[{_SPACES}]+|[{_SPACES}]+(?!\d)", "", typed))
    if found is None:
        raise ValueError(f"{text!r} is no number")
    minus, whole, decimals = found.groups()
    return float(f"{minus}{whole.replace('T', '')}.{decimals or 0}")


def other_currency(text: str, currency: str) -> bool:
    """Whether the sign of another currency than this one (as ISO 4217 has it) stands in a text."""
    return any(sign in text for code, sign in _SYMBOLS.items() if code != currency)


def plain_number(value: float) -> str:
    """A number as it stands in a line for typing, with all its decimals: 1800, 0.57. :func:`number` reads it."""
    text = str(int(value)) if float(value).is_integer() else str(value)
    return text if _english() else text.replace(".", _ways(speaking())["point"])


def per_cent(value: float) -> str:
    """A part from 0 to 1 in whole per cent: 34%."""
    if _english():
        return f"{value:.0%}"
    return _ways(speaking())["per_cent"].format(number=f"{value:.0%}".rstrip("%"))


def day(value: datetime.date) -> str:
    """A date: 22 November 2026."""
    if _english():
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    ways = _ways(speaking())
    return ways["day"].format(day=value.day, month=ways["months"][value.month - 1], year=value.year)


def month(value: datetime.date) -> str:
    """A month: November 2026."""
    if _english():
        return f"{_MONTHS[value.month - 1]} {value.year}"
    ways = _ways(speaking())
    return ways["month"].format(month=ways["months"][value.month - 1], year=value.year)


def listed(items: Sequence[str], last: str = "and") -> str:
    """Several things in one phrase: a, b and c. last: "and" or "or"."""
    if len(items) < 2:
        return "".join(items)
    if _english():
        return f"{', '.join(items[:-1])} {last} {items[-1]}"
    ways = _ways(speaking())["lists"][last]
    if len(items) == 2:
        return ways["two"].format(*items)
    phrase = ways["end"].format(*items[-2:])
    for item in reversed(items[1:-2]):
        phrase = ways["middle"].format(item, phrase)
    return ways["start"].format(items[0], phrase)

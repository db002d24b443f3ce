"""Figures in words: "3 days (1 to 7)", "not known", "$1,800"."""

from __future__ import annotations

import datetime

from attrs import frozen

from decision_aid.evidence.figures import Certainty, Estimate
from decision_aid.evidence.model import Criterion

NOT_KNOWN = "not known"

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
_UNITS = {
    "days": ("day", "days"),
    "visits": ("visit", "visits"),
    "months": ("month", "months"),
    "mm": ("mm", "mm"),
    "of_10": ("of 10", "of 10"),
    "of_100": ("of 100", "of 100"),
}
CERTAINTY_WORDS: dict[Certainty | None, str] = {
    "very_low": "very low",
    "low": "low",
    "moderate": "moderate",
    "high": "high",
    None: "none given",
}


def number(value: float) -> str:
    """A number as people write it: 7, 0.7, 1,800. No more than one decimal, two below 1."""
    if 0 < value < 0.01:
        return "less than 0.01"
    rounded = round(value, 1) if abs(value) >= 1 else round(value, 2)
    if float(rounded).is_integer():
        return f"{int(rounded):,}"
    return f"{rounded:,.2f}".rstrip("0")


def quantity(value: float, unit: str, currency: str) -> str:
    """A number with its unit: "1 day", "$1,800"."""
    if unit == "money":
        return money(value, currency)
    return " ".join(_counted(value, unit))


def _counted(value: float, unit: str) -> tuple[str, str]:
    one, many = _UNITS[unit]
    spelled = number(value)
    return spelled, one if spelled == "1" else many


def money(value: float, currency: str) -> str:
    """An amount in whole units of the table's currency."""
    return f"{_SYMBOLS.get(currency, currency + ' ')}{round(value):,}"


def estimate(figure: Estimate, unit: str, currency: str, levels: tuple[str, ...] = ()) -> str:
    """A figure and its range: "3 days (1 to 7)"."""
    if figure.numbers is None:
        if not figure.low:
            return NOT_KNOWN
        floor = level(figure.low, levels) if unit == "level" else quantity(figure.low, unit, currency)
        return f"{NOT_KNOWN}, at least {floor}"
    _, typical, _ = figure.numbers
    usual = level(typical, levels) if unit == "level" else quantity(typical, unit, currency)
    found = _span(figure.numbers, unit, currency, levels)
    return f"{usual} ({found})" if found else usual


@frozen(kw_only=True)
class Parts:
    """A figure in words, taken apart: "3", "days" and "1 to 7 days".

    usual: the usual figure alone, a number (with its sign, if it is money), a
    level's name, or that it is not known; unit: the word that belongs to it,
    empty where there is none; span: its range, empty without one, or what it
    comes to at the least; known: whether there is a figure at all.
    """

    usual: str
    unit: str = ""
    span: str = ""
    known: bool = True


def parts(figure: Estimate, unit: str, currency: str, levels: tuple[str, ...] = ()) -> Parts:
    """A figure for where its usual number stands alone; the same words as in :func:`estimate`."""
    if figure.numbers is None:
        more = estimate(figure, unit, currency, levels).removeprefix(NOT_KNOWN).removeprefix(", ")
        return Parts(usual=NOT_KNOWN, span=more, known=False)
    _, typical, high = figure.numbers
    span = _span(figure.numbers, unit, currency, levels)
    if unit == "level":
        return Parts(usual=level(typical, levels), span=span)
    if unit == "money":
        sign, _, code = money(typical, currency).rpartition(" ")
        return Parts(usual=code, unit=sign, span=span)
    usual, word = _counted(typical, unit)
    return Parts(usual=usual, unit=word, span=f"{span} {_counted(high, unit)[1]}" if span else "")


def _span(numbers: tuple[float, float, float], unit: str, currency: str, levels: tuple[str, ...]) -> str:
    """The range of a figure; empty where it has none, or where it is what the usual figure says."""
    low, typical, high = numbers
    if low == high:
        return ""
    if unit == "level":
        found = f"{level(low, levels)} to {level(high, levels)}"
        return "" if found == level(typical, levels) else found
    return f"{_end(low, unit, currency)} to {_end(high, unit, currency)}"


def _end(value: float, unit: str, currency: str) -> str:
    return money(value, currency) if unit == "money" else number(value)


def level(value: float, levels: tuple[str, ...]) -> str:
    """A level's name; a half step lies between two: "small to moderate"."""
    below = int(value)
    if value == below:
        return levels[below]
    return f"{levels[below]} to {levels[below + 1]}"


def of(criterion: Criterion, figure: Estimate, currency: str) -> str:
    """A criterion's figure in words."""
    return estimate(figure, criterion.unit, currency, criterion.levels)


def parts_of(criterion: Criterion, figure: Estimate, currency: str) -> Parts:
    """A criterion's figure, taken apart."""
    return parts(figure, criterion.unit, currency, criterion.levels)


def certainty(value: Certainty | None) -> str:
    """A certainty in words."""
    return CERTAINTY_WORDS[value]


def day(value: datetime.date) -> str:
    """A date as 22 November 2026."""
    months = (
        "January", "February", "March", "April", "May", "June", "July",
        "August", "September", "October", "November", "December",
    )  # fmt: skip
    return f"{value.day} {months[value.month - 1]} {value.year}"


def partial_day(text: str) -> str:
    """A date that may lack its day or month: "2023-12" -> "December 2023"."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return day(datetime.date(*parts))
    if len(parts) == 2:
        return day(datetime.date(parts[0], parts[1], 1)).partition(" ")[2]
    return text


def listed(items: list[str], last: str = "and") -> str:
    """Several things in one phrase: a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"

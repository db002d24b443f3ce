"""Figures in words: "3 days (1 to 7)", "not known", "$1,800"."""

from __future__ import annotations

import datetime
import math

from collections.abc import Callable, Sequence

from attrs import frozen

from decision_aid.evidence.figures import Certainty, Estimate
from decision_aid.evidence.model import NO_DATE, Criterion
from decision_aid.language import formats, mark, tr, tr_c, tr_n

NOT_KNOWN = mark("not known")

_QUANTITIES: dict[str, Callable[[int, str], str]] = {
    "days": lambda count, n: tr_n("{n} day", "{n} days", count, n=n),
    "visits": lambda count, n: tr_n("{n} visit", "{n} visits", count, n=n),
    "months": lambda count, n: tr_n("{n} month", "{n} months", count, n=n),
    "mm": lambda _, n: tr("{n} mm", n=n),
    "of_10": lambda _, n: tr("{n} of 10", n=n),
    "of_100": lambda _, n: tr("{n} of 100", n=n),
}
_UNITS: dict[str, Callable[[int], str]] = {
    "days": lambda count: tr_n("day", "days", count),
    "visits": lambda count: tr_n("visit", "visits", count),
    "months": lambda count: tr_n("month", "months", count),
    "mm": lambda _: tr("mm"),
    "of_10": lambda _: tr("of 10"),
    "of_100": lambda _: tr("of 100"),
}


def number(value: float) -> str:
    """A number as people write it: 7, 0.7, 1,800. No more than one decimal, two below 1."""
    if 0 < value < 0.01:
        return tr("less than {number}", number=formats.decimal(0.01))
    return formats.decimal(_rounded(value))


def _rounded(value: float) -> float:
    return (round(value, 1) if abs(value) >= 1 else round(value, 2)) or 0.0  # there is no -0


def tenths(value: float) -> str:
    """A number with one decimal, even where it is a whole one: 2.0."""
    return f"{value:.1f}".replace(".", formats.decimal(0.5).strip("05"))


def quantity(value: float, unit: str, currency: str) -> str:
    """A number with its unit: "1 day", "$1,800"."""
    if unit == "money":
        return money(value, currency)
    return _QUANTITIES[unit](_count(value), number(value))


def _unit(value: float, unit: str) -> str:
    """The word of a unit alone, as it stands after a number."""
    return _UNITS[unit](_count(value))


def _count(value: float) -> int:
    """How many things a number counts as where a word has a plural; gettext takes whole ones only.

    Parts of one, and one and a part, count as none: in English both are many, in French both are one.
    """
    rounded = _rounded(value)
    return 0 if rounded != 1 and abs(rounded) < 2 else math.ceil(rounded)


def money(value: float, currency: str) -> str:
    """An amount in whole units of the table's currency."""
    return formats.money(value, currency)


def estimate(figure: Estimate, unit: str, currency: str, levels: tuple[str, ...] = ()) -> str:
    """A figure and its range: "3 days (1 to 7)"."""
    if figure.numbers is None:
        if not figure.low:
            return tr(NOT_KNOWN)
        return tr("not known, at least {floor}", floor=_floor(figure.low, unit, currency, levels))
    _, typical, _ = figure.numbers
    usual = level(typical, levels) if unit == "level" else quantity(typical, unit, currency)
    found = _span(figure.numbers, unit, currency, levels)
    return f"{usual} ({found})" if found else usual


def _floor(low: float, unit: str, currency: str, levels: tuple[str, ...]) -> str:
    return level(low, levels) if unit == "level" else quantity(low, unit, currency)


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
        more = tr("at least {floor}", floor=_floor(figure.low, unit, currency, levels)) if figure.low else ""
        return Parts(usual=tr(NOT_KNOWN), span=more, known=False)
    _, typical, high = figure.numbers
    span = _span(figure.numbers, unit, currency, levels)
    if unit == "level":
        return Parts(usual=level(typical, levels), span=span)
    if unit == "money":
        # A currency without a sign is a word of its own where it stands first.
        amount, code = money(typical, currency), f"{currency} "
        return Parts(usual=amount.removeprefix(code), unit=currency if amount.startswith(code) else "", span=span)
    if span:
        low, end = (number(value) for value in (figure.numbers[0], high))
        span = tr("{low} to {high} {unit}", low=low, high=end, unit=_unit(high, unit))
    return Parts(usual=number(typical), unit=_unit(typical, unit), span=span)


def _span(numbers: tuple[float, float, float], unit: str, currency: str, levels: tuple[str, ...]) -> str:
    """The range of a figure; empty where it has none, or where it is what the usual figure says."""
    low, typical, high = numbers
    if low == high:
        return ""
    if unit == "level":
        said_by_usual = low == int(low) and high == low + 1 and low < typical < high
        return "" if said_by_usual else span(level(low, levels), level(high, levels))
    return span(_end(low, unit, currency), _end(high, unit, currency))


def span(low: str, high: str) -> str:
    """From one figure to another, both in words: "1 to 7"."""
    return tr("{low} to {high}", low=low, high=high)


def _end(value: float, unit: str, currency: str) -> str:
    return money(value, currency) if unit == "money" else number(value)


def level(value: float, levels: tuple[str, ...]) -> str:
    """A level's name; a half step lies between two: "small to moderate"."""
    below = int(value)
    if value == below:
        return levels[below]
    return span(levels[below], levels[below + 1])


def of(criterion: Criterion, figure: Estimate, currency: str) -> str:
    """A criterion's figure in words."""
    return estimate(figure, criterion.unit, currency, criterion.levels)


def parts_of(criterion: Criterion, figure: Estimate, currency: str) -> Parts:
    """A criterion's figure, taken apart."""
    return parts(figure, criterion.unit, currency, criterion.levels)


def certainty(value: Certainty | None) -> str:
    """A certainty in words."""
    if value is None:
        return tr_c("certainty", "none given")
    return {
        "very_low": tr_c("certainty", "very low"),
        "low": tr_c("certainty", "low"),
        "moderate": tr_c("certainty", "moderate"),
        "high": tr_c("certainty", "high"),
    }[value]


def day(value: datetime.date) -> str:
    """A date as 22 November 2026."""
    return formats.day(value)


def year(text: str) -> str:
    """When a source was published, of one without a date that it has none."""
    return tr("no date") if text == NO_DATE else text


def partial_day(text: str) -> str:
    """A date that may lack its day or month: "2023-12" -> "December 2023"."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return day(datetime.date(*parts))
    if len(parts) == 2:
        return formats.month(datetime.date(parts[0], parts[1], 1))
    return text


def listed(items: Sequence[str], last: str = "and") -> str:
    """Several things in one phrase: a, b and c."""
    return formats.listed(items, last)

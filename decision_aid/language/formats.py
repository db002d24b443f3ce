"""Dates, numbers, money and lists as people of the language in use write them.

Babel's data (the Unicode CLDR) says how. English, which most starts need, is
written here without loading them; a test holds it to Babel's.
"""

from __future__ import annotations

import datetime

from collections.abc import Sequence

from decision_aid.language.catalogues import SOURCE, speaking
from decision_aid.language.pseudo import CODE as PSEUDO

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def _english() -> bool:
    return speaking() in (SOURCE, PSEUDO)


def _as_read(text: str) -> str:
    """Narrow no-break spaces as ordinary ones that don't break: many terminals' fonts have no narrow ones."""
    return text.replace("\u202f", "\xa0")


def decimal(value: float) -> str:
    """A number with its thousands apart and the decimals it has, two at most: 1,800, 0.7."""
    if _english():
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0")
    from babel.numbers import format_decimal

    return _as_read(format_decimal(value, format="#,##0.##", locale=speaking()))


def money(value: float, currency: str) -> str:
    """An amount in whole units of a currency: $1,800."""
    if _english():
        return f"{_SYMBOLS.get(currency, currency + ' ')}{round(value):,}"
    from babel.numbers import format_currency

    return _as_read(
        format_currency(round(value), currency, locale=speaking(), currency_digits=False, format="#,##0\xa0¤")
    )


def per_cent(value: float) -> str:
    """A part from 0 to 1 in whole per cent: 34%."""
    if _english():
        return f"{value:.0%}"
    from babel.numbers import format_percent

    return _as_read(format_percent(value, locale=speaking()))


def day(value: datetime.date) -> str:
    """A date: 22 November 2026."""
    if _english():
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    from babel.dates import format_date

    return _as_read(format_date(value, "d MMMM y", locale=speaking()))


def month(value: datetime.date) -> str:
    """A month: November 2026."""
    if _english():
        return f"{_MONTHS[value.month - 1]} {value.year}"
    from babel.dates import format_date

    return _as_read(format_date(value, "MMMM y", locale=speaking()))


def listed(items: Sequence[str], last: str = "and") -> str:
    """Several things in one phrase: a, b and c. last: "and" or "or"."""
    if len(items) < 2:
        return "".join(items)
    if _english():
        return f"{', '.join(items[:-1])} {last} {items[-1]}"
    from babel.lists import format_list

    return _as_read(format_list(list(items), style="or" if last == "or" else "standard", locale=speaking()))

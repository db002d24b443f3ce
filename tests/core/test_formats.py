"""Dates, numbers, money and lists are written as the Unicode CLDR has them, by Babel."""

from __future__ import annotations

import datetime

from collections.abc import Iterator
from typing import Literal

import pytest

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from decision_aid import language
from decision_aid.language import formats

NUMBERS = (0, 1, 0.5, 0.7, 3.25, 12, 999, 1800, 1800.75, 25_000, 1_234_567, -5, -1800.5)
DAYS = tuple(datetime.date(2026, month, day) for month, day in zip(range(1, 13), range(1, 25, 2), strict=True))
LISTS = (["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"])
BABEL = {"en": "en_GB", "fr": "fr"}
"""English here has the day before the month, and no comma before the last of several."""


@pytest.fixture(params=tuple(BABEL))
def locale(request: pytest.FixtureRequest) -> Iterator[str]:
    """Babel's name of the language that is spoken meanwhile."""
    language.use(request.param)
    yield BABEL[request.param]
    language.use(language.SOURCE)


def plain(text: str) -> str:
    """As Babel has it, with the no-break space that every terminal's font has."""
    return text.replace("\u202f", "\xa0")


def test_numbers(locale: str) -> None:
    """A number has its language's sign before the decimals and between the thousands."""
    assert [plain(format_decimal(value, "#,##0.##", locale)) for value in NUMBERS] == [*map(formats.decimal, NUMBERS)]


def test_no_sign_without_decimals() -> None:
    """A number that comes to a whole one at two decimals has no sign at its end."""
    assert ["0", "3"] == [formats.decimal(value) for value in (0.001, 2.999)]


def test_per_cent(locale: str) -> None:
    """A part is written in whole per cent."""
    parts = (0, 0.05, 0.34, 0.999, 1)

    assert [plain(format_percent(part, locale=locale)) for part in parts] == [*map(formats.per_cent, parts)]


@pytest.mark.parametrize("currency", ["USD", "EUR", "GBP"])
def test_money(locale: str, currency: str) -> None:
    """An amount has its currency's sign where its language puts it."""
    of = "en_US" if locale == "en_GB" else locale  # $, and not US$
    amounts = [value for value in NUMBERS if value >= 0 and float(value).is_integer()]
    pattern = Locale.parse(of).currency_formats["standard"].pattern.replace(".00", "")

    said = [plain(format_currency(value, currency, pattern, of, currency_digits=False)) for value in amounts]
    assert said == [formats.money(value, currency) for value in amounts]


def test_whole_units() -> None:
    """An amount is in whole units, the nearest ones."""
    assert ["$1,800", "$1,801"] == [formats.money(value, "USD") for value in (1800.4, 1800.6)]


def test_dates(locale: str) -> None:
    """A day and a month have the names of their language, all twelve of them."""
    assert [plain(format_date(day, "long", locale)) for day in DAYS] == [*map(formats.day, DAYS)]
    assert [plain(format_date(day, "MMMM y", locale)) for day in DAYS] == [*map(formats.month, DAYS)]


@pytest.mark.parametrize(("last", "style"), [("and", "standard"), ("or", "or")])
def test_lists(locale: str, last: str, style: Literal["standard", "or"]) -> None:
    """Several things stand in one phrase, with the word of their language before the last."""
    assert [format_list(items, style, locale) for items in LISTS] == [formats.listed(items, last) for items in LISTS]
    assert ["", "a"] == [formats.listed([], last), formats.listed(["a"], last)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "2000", 2000), ("en", "2,000", 2000), ("en", "$2000.50", 2000.5), ("en", "$ -1", -1),
        ("en", "1,000,000", 1_000_000), ("en", "2000 $", 2000), ("en", "2.500", 2.5), ("fr", "2000", 2000),
        ("fr", "2 000", 2000), ("fr", "2\xa0000", 2000), ("fr", "2\u202f000 €", 2000), ("fr", "2,5", 2.5),
        ("fr", "2.5", 2.5), ("fr", "1 500,50 €", 1500.5), ("fr", "1 000 000", 1_000_000), ("fr", "1 500 $US", 1500),
    ],
)  # fmt: skip
def test_typed(code: str, text: str, expected: float) -> None:
    """A number is read as people of the language type it, with a currency's sign or without."""
    with language.only(code):
        assert expected == formats.number(text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "3,5"), ("en", "2 000"), ("en", "1 2"), ("en", "12,34"), ("en", "€"), ("en", ""), ("en", "nan"),
        ("en", "9" * 400), ("fr", "2,000"), ("fr", "2.000"), ("fr", "20 00"), ("fr", "2 0000"), ("fr", "1 2 3"),
        ("fr", "1,5,5"), ("fr", "deux"),
    ],
)  # fmt: skip
def test_not_a_number(code: str, text: str) -> None:
    """What is no number, or could be one of two, is not taken for one."""
    with language.only(code), pytest.raises(ValueError, match="is no number"):
        formats.number(text)


@given(st.integers(0, 10**11).map(lambda hundredths: hundredths / 100))
def test_a_number_to_edit_is_read_as_itself(value: float) -> None:
    """What stands in a line for typing is the same number when it is entered again, in every language."""
    for code in BABEL:
        with language.only(code):
            assert (code, value) == (code, formats.number(formats.plain_number(value)))


@given(st.integers(0, 10**9))
def test_a_number_that_is_shown_can_be_typed(value: int) -> None:
    """A whole number is read as it is shown elsewhere, thousands apart."""
    for code in BABEL:
        with language.only(code):
            assert (code, value) == (code, formats.number(formats.decimal(value)))

"""The fit bar: how far an option lines up, with the band that the ranges leave."""

from __future__ import annotations

from decision_aid.assessment.value import Value

_MARKS = {False: ("█", "▒", "│", "·"), True: ("#", "=", "|", ".")}
"""Sure, possible, the usual figure, beyond: told apart by shape, not by colour."""

LEGEND = "█ at the least   ▒ the range   │ on the usual figures"


def fit_bar(fit: Value, width: int, *, ascii_only: bool = False) -> str:
    """A bar of ``width`` characters (2 or more) for a fit and its band, each from 0 to 1."""
    sure, possible, usual, beyond = _MARKS[ascii_only]
    low, high = round(fit.low * width), round(fit.high * width)
    cells = [sure] * low + [possible] * (high - low) + [beyond] * (width - high)
    cells[min(width - 1, round(fit.typical * width))] = usual
    return "".join(cells)


def fit_caption(fit: Value) -> str:
    """The bar in words, in points of 100."""
    low, typical, high = (round(part * 100) for part in (fit.low, fit.typical, fit.high))
    return f"{typical} of 100 points ({low} to {high})" if low != high else f"{typical} of 100 points"

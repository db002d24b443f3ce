"""Numbers as other programs read them."""

from __future__ import annotations

import datetime

from typing import Any


def plain(value: Any) -> Any:
    """A value as JSON has it: whole numbers without a point, others to twelve decimals, dates as text."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float):
        rounded = round(value, 12)
        return int(rounded) if rounded.is_integer() else rounded
    return value

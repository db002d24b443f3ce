"""What a single value of the table may be: filled in, an id, a date."""

from __future__ import annotations

import datetime
import re

from typing import Any

from attrs import Attribute, field

from decision_aid.language import tr
from decision_aid.reading.plain import NO_BREAK

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def filled(_: Any, attribute: Attribute[Any], value: Any) -> None:
    """Validator: words on one line, or a list with something in it. Raises ValueError."""
    if not (value.strip() if isinstance(value, str) else value):
        raise ValueError(tr("{name} must not be empty", name=attribute.name))
    if isinstance(value, str) and not (value.replace(NO_BREAK, " ").isprintable() and any(c.isalnum() for c in value)):
        raise ValueError(tr("{name} must be words on one line, without control characters", name=attribute.name))


def is_id(_: Any, __: Attribute[Any], value: str) -> None:
    """Validator: an id that a person can type. Raises ValueError."""
    if not _ID.fullmatch(value):
        raise ValueError(f'"{value}" is not an id; letters, digits, "_", "-" and "." are allowed')


def is_partial_date(_: Any, __: Attribute[Any], value: str) -> None:
    """Validator: a year, a month or a day. Raises ValueError."""
    parts = [int(part) for part in value.split("-")] if _PARTIAL_DATE.fullmatch(value) else []
    try:
        datetime.date(*parts, *[1] * (3 - len(parts)))
    except ValueError:
        parts = []
    if not parts:
        raise ValueError(f'"{value}" is not a date; write "2025", "2025-10" or "2025-10-15"')


def text(default: Any = None) -> Any:
    """A sentence or name; must not be empty unless it has a default."""
    return field(validator=filled) if default is None else field(default=default)

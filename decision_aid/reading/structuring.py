"""TOML values -> attrs classes, strictly, collecting every fault with its key path."""

from __future__ import annotations

import datetime
import math

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import reduce
from itertools import islice
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import attrs

from cattrs import Converter, IterableValidationError
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from decision_aid.language import mark, tr
from decision_aid.reading.faults import MOST_FAULTS, Fault, KeyPath

T = TypeVar("T")

_KINDS: dict[type, str] = {
    str: mark("words in quotes"),
    int: mark("a whole number"),
    float: mark("a number"),
    bool: mark("true or false"),
    datetime.date: mark("a date such as 2026-11-22"),
    list: mark("a list in [brackets]"),
    dict: mark("a table of keys"),
}


_HUGE = 10**300
"""Whole numbers beyond this don't fit a float; no figure is anywhere near."""


_LONGEST = 10**15
"""Whole numbers beyond this are not spelled out in messages."""


_LONGEST_WORD = 200
"""Characters of a word that are compared with the known ones."""


class _Wrong(ValueError):
    """A value that is not allowed; the message says what is."""


def structure(values: object, cls: type[T]) -> tuple[T | None, tuple[Fault, ...]]:
    """``values`` as a ``cls``, or None with every fault that was found, or one more than is told of a file.

    Nothing is converted silently: 3 is not text, 1.5 is not a whole number, and
    an unknown key is a fault that names the nearest known one. A field's own
    attrs validator runs even when a neighbour is wrong, so that all the faults
    of an object come out together.
    """
    try:
        return _CONVERTER.structure(values, cls), ()
    except (BaseValidationError, ValueError, TypeError) as error:
        return None, tuple(islice(_faults(error, (), cls), MOST_FAULTS + 1))


def salvage(values: object, kind: Any) -> Any:
    """As much of ``values`` as has the right shape, with a neutral value for the rest.

    Cross-checks run on it, so that a value of the wrong kind in one place does
    not hide what is wrong in another. The result is for finding faults, and for the audit of a table that has some.
    """
    if attrs.has(kind):
        given = values if type(values) is dict else {}
        attrs.resolve_types(kind)
        parts = {
            field.alias: salvage(given.get(field.alias), field.type)
            for field in attrs.fields(kind)
            if field.alias in given or field.default is attrs.NOTHING
        }
        with attrs.validators.disabled():
            return kind(**parts)
    if _is_tuple(kind):
        return tuple(salvage(item, get_args(kind)[0]) for item in (values if type(values) is list else []))
    if _is_dict(kind):
        items = values.items() if type(values) is dict else ()
        return {key: salvage(item, get_args(kind)[1]) for key, item in items}
    try:
        return _CONVERTER.structure(values, kind)
    except (BaseValidationError, ValueError, TypeError):
        return _neutral(kind)


def _neutral(kind: Any) -> Any:
    if _is_literal(kind):
        return get_args(kind)[0]
    if _is_union(kind):
        return None
    return {str: "", bool: False, int: 0, float: 0.0, datetime.date: datetime.date.min}[kind]


def kind_of(value: object) -> str:
    """What ``value`` is, in words a person who writes TOML knows."""
    if type(value) is float:
        return tr("a number with a decimal point")
    for kind, words in _KINDS.items():
        if type(value) is kind:
            return tr(words)
    return tr("a date with a time") if isinstance(value, datetime.datetime) else tr("something else")


def _needed(what: str, value: object) -> _Wrong:
    """A value of another kind than ``what`` stands here."""
    return _Wrong(tr("{needed} is needed here, not {given}", needed=what, given=kind_of(value)))


def _strict(kind: type) -> Callable[[object, Any], object]:
    def check(value: object, _: Any) -> object:
        if kind is float and type(value) is int:
            value = float(value) if abs(value) < _HUGE else math.inf
        if type(value) is not kind:
            raise _needed(tr(_KINDS[kind]), value)
        if isinstance(value, float) and not math.isfinite(value):
            raise _Wrong(tr("a finite number is needed here"))
        return value

    return check


def _literal(value: object, kind: Any) -> object:
    allowed = get_args(kind)
    if not any(value == item and type(value) is type(item) for item in allowed):
        said = ", ".join(map(spell, allowed))
        raise _Wrong(tr("{value} is not allowed; allowed: {allowed}", value=spell(value), allowed=said))
    return value


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def spell(value: object) -> str:
    """A value as TOML writes it, short enough for a message."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value if len(value) <= 60 else value[:57] + "..."}"'
    if isinstance(value, int) and abs(value) > _LONGEST:
        return tr("a number that long")
    return str(value) if isinstance(value, (int, float, datetime.date)) else kind_of(value)


def _union(value: object, kind: Any) -> object:
    """``X | Y | None``: TOML has no null, so a value that is there must be an X or a Y."""
    kinds = [arg for arg in get_args(kind) if arg is not type(None)]
    if len(kinds) == 1:
        return _CONVERTER.structure(value, kinds[0])
    if type(value) not in kinds:
        raise _needed(reduce(_either, [tr(_KINDS[arg]) for arg in kinds]), value)
    return value


def _either(one: str, other: str) -> str:
    return tr("{one} or {other}", one=one, other=other)


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType)


def _tuple_of(kind: Any) -> Callable[[object, Any], tuple[Any, ...]]:
    inner = get_args(kind)[0]

    def check(value: object, _: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _needed(tr(_KINDS[list]), value)
        return tuple(item for _, item in _collect(enumerate(value), inner, kind))

    return check


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _dict_of(kind: Any) -> Callable[[object, Any], dict[str, Any]]:
    inner = get_args(kind)[1]

    def check(value: object, _: Any) -> dict[str, Any]:
        if type(value) is not dict:
            raise _needed(tr(_KINDS[dict]), value)
        return dict(_collect(value.items(), inner, kind))

    return check


def _is_dict(kind: Any) -> bool:
    return get_origin(kind) is dict


def _collect(items: Iterable[tuple[Any, Any]], inner: Any, kind: Any) -> list[tuple[Any, Any]]:
    """Structure every item, so that all the wrong ones are reported together."""
    pairs, errors = [], []
    for key, item in items:
        try:
            pairs.append((key, _CONVERTER.structure(item, inner)))
        except Exception as error:
            # Not add_note: Python 3.10 has none, and cattrs reads the list.
            notes = [*getattr(error, "__notes__", ()), IterableValidationNote(f"at {key}", key, inner)]
            vars(error)["__notes__"] = notes
            errors.append(error)
    if errors:
        raise IterableValidationError("a collection", errors, kind)
    return pairs


def _class_hook(cls: type) -> Callable[[object, Any], object]:
    attrs.resolve_types(cls)
    overrides = {field.alias: _field_override(field) for field in attrs.fields(cls)}
    inner: Callable[[Any, Any], object] = make_dict_structure_fn(
        cls, _CONVERTER, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True, **overrides
    )

    def check(value: object, kind: Any) -> object:
        if type(value) is not dict:
            raise _needed(tr(_KINDS[dict]), value)
        return inner(value, kind)

    return check


def _field_override(field: attrs.Attribute[Any]) -> Any:
    if field.validator is None:
        return override()

    def structured(value: object, kind: Any) -> object:
        result = _CONVERTER.structure(value, kind)
        assert field.validator is not None
        field.validator(None, field, result)
        return result

    return override(struct_hook=structured)


def _faults(error: BaseException, path: KeyPath, cls: Any) -> Iterator[Fault]:
    """The faults inside a cattrs error, each with the path that leads to it."""
    if isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            step: KeyPath = ()
            for note in getattr(inner, "__notes__", ()):
                if isinstance(note, AttributeValidationNote):
                    step = (note.name,)
                elif isinstance(note, IterableValidationNote):
                    step = (note.index,)
            yield from _faults(inner, (*path, *step), error.cl if isinstance(error, ClassValidationError) else cls)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [field.alias for field in attrs.fields(error.cl)]
        for key in sorted(error.extra_fields):
            yield Fault((*path, key), tr("unknown key; {allowed}", allowed=nearest(key, known)))
    elif isinstance(error, KeyError):
        yield Fault(path, tr("this key is missing"))  # the note has already named the key
    else:
        yield Fault(path, str(error))


def alike(word: str, known: list[str], cutoff: float = 0.6) -> str | None:
    """The known word most like ``word``, or None; cutoff: how like it must be, from 0 to 1."""
    # No known word is anywhere near as long, and the time that this takes grows with the word.
    return next(iter(get_close_matches(word[:_LONGEST_WORD], known, n=1, cutoff=cutoff)), None)


def nearest(word: str, known: list[str]) -> str:
    """What is allowed instead of ``word``: the nearest, or all when none is near."""
    near = alike(word, known)
    if near is not None:
        return tr("did you mean {near}?", near=near)
    return tr("allowed: {known}", known=", ".join(known))


def _build() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind in (str, int, float, bool, datetime.date):
        converter.register_structure_hook(kind, _strict(kind))
    converter.register_structure_hook_factory(attrs.has, _class_hook)
    converter.register_structure_hook_factory(_is_tuple, _tuple_of)
    converter.register_structure_hook_factory(_is_dict, _dict_of)
    converter.register_structure_hook_func(_is_union, _union)
    converter.register_structure_hook_func(_is_literal, _literal)
    return converter


_CONVERTER = _build()

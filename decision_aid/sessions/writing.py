"""Answers and how far the interview has come -> the bytes of a session file."""

from __future__ import annotations

import datetime
import re

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from attrs import frozen

from decision_aid.interview.answers import Answers, OwnConcern, Scalar
from decision_aid.sessions.marks import sealed


@frozen(kw_only=True)
class Progress:
    """How far the interview has come, and on which table.

    step: the id of the step on the screen; part: which part of it, from 0;
    seen: the ids of the steps that were looked at; saved: when, to the second,
    as the face's clock had it; table_version, table_sha256: of the table that
    the answers were given on; scores: whether the scores may be seen.
    """

    step: str = ""
    part: int = 0
    seen: tuple[str, ...] = ()
    saved: datetime.datetime | None = None
    table_version: str = ""
    table_sha256: str = ""
    scores: bool = True


_KEYS = tuple(field.name for field in attrs.fields(Progress))
"""Where the progress stands under ``session``, beside what the interview keeps there."""


def session_bytes(answers: Answers, progress: Progress) -> bytes:
    """A session file: an answers file with the progress under ``session``."""
    return sealed(answers_text(with_progress(answers, progress)))


def with_progress(answers: Answers, progress: Progress) -> Answers:
    """``answers`` with the progress under ``session``."""
    held: dict[str, Scalar] = {
        "step": progress.step,
        "part": progress.part,
        "seen": " ".join(progress.seen),
        "saved": "" if progress.saved is None else progress.saved.isoformat(sep=" ", timespec="seconds"),
        "table_version": progress.table_version,
        "table_sha256": progress.table_sha256,
    }
    said = {key: value for key, value in held.items() if value}
    if not progress.scores:
        said["scores"] = False
    return attrs.evolve(answers, session={**said, **_without_progress(answers)})


def split(answers: Answers) -> tuple[Answers, Progress]:
    """The answers without the progress, and the progress; what makes no sense there is left at its default."""
    held = {key: value for key, value in answers.session.items() if key in _KEYS}
    part = held.get("part")
    progress = Progress(
        step=_text(held, "step"),
        part=part if type(part) is int and part > 0 else 0,
        seen=tuple(_text(held, "seen").split()),
        saved=_moment(_text(held, "saved")),
        table_version=_text(held, "table_version"),
        table_sha256=_text(held, "table_sha256"),
        scores=held.get("scores") is not False,
    )
    return attrs.evolve(answers, session=_without_progress(answers)), progress


def _without_progress(answers: Answers) -> dict[str, Scalar]:
    return {key: value for key, value in answers.session.items() if key not in _KEYS}


def _text(held: Mapping[str, Scalar], key: str) -> str:
    value = held.get(key)
    return value if isinstance(value, str) else ""


def _moment(text: str) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return None


def answers_text(answers: Answers) -> str:
    """The TOML of an answers file that reads back as ``answers``; what is at its default is left out.

    Characters that steer a terminal, or that hide or turn text, stand as
    escapes. Half a surrogate pair is no character, and becomes U+FFFD.
    """
    return "\n".join(_lines(answers)) + "\n"


def _lines(answers: Answers) -> Iterator[str]:
    tables: list[tuple[str, dict[str, Any]]] = []
    for field in attrs.fields(Answers):
        name, value = field.name, getattr(answers, field.name)
        if name != "schema" and value == getattr(_BLANK, name):
            continue
        if attrs.has(type(value)):
            tables.append((f"[{name}]", _given(value)))
        elif isinstance(value, dict):
            tables.append((f"[{name}]", value))
        elif value and isinstance(value, tuple) and isinstance(value[0], OwnConcern):
            tables += ((f"[[{name}]]", _given(concern)) for concern in value)
        else:
            yield f"{name} = {_value(value)}"
    # A key after a table's header would belong to that table, so tables come last.
    for header, values in tables:
        yield ""
        yield header
        yield from (f"{_key(key)} = {_value(value)}" for key, value in values.items())


_BLANK = Answers()


def _given(part: Any) -> dict[str, Any]:
    """What was said in a part of the answers; TOML has no null."""
    held = {field.name: getattr(part, field.name) for field in attrs.fields(type(part))}
    return {key: value for key, value in held.items() if value is not None}


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _long(value) if "\n" in value else _short(value)
    if isinstance(value, tuple):
        return _list([_short(item) for item in value])
    if isinstance(value, dict):
        inside = ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return value.isoformat() if isinstance(value, datetime.date) else repr(value)


def _list(items: list[str]) -> str:
    line = f"[{', '.join(items)}]"
    return line if len(line) <= _WIDTH else "\n".join(["[", *(f"  {item}," for item in items), "]"])


_WIDTH = 100


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _short(key)


def _short(text: str) -> str:
    """Text on one line."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _long(text: str) -> str:
    """Text of several lines, as it stands. The line end after the first quotes is not part of it."""
    lines = (_ESCAPED.sub(_escape, line) for line in text.split("\n"))
    # No line of it may pass for the last line of the file.
    inside = "\n".join(f"\\u0023{line[1:]}" if line.startswith("#") else line for line in lines)
    return f'"""\n{inside}"""'


_ESCAPED = re.compile(
    r'["\\\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb'
    r"\U000e0000-\U000e007f\ud800-\udfff]"
)
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return _SHORT.get(character) or (f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")

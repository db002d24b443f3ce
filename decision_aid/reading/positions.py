"""Where each key of a TOML text stands: key path -> offset.

No TOML library gives positions of values, so this walks a text that tomli has
already accepted. It is used only to name the line of a fault.
"""

from __future__ import annotations

import bisect
import contextlib
import re

from decision_aid.reading.faults import KeyPath

_DEEPEST = 64
"""Longer key paths get the place of the key around them: every prefix of one would cost memory in its square."""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}\n#]+")
_ESCAPE = re.compile(r"\\(?:(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))|(.))", re.S)
_LETTERS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


def positions(text: str) -> dict[KeyPath, int]:
    """The offset of every key, table header and array element in ``text``.

    ``text`` must be TOML that tomli accepts; the result is undefined otherwise.
    """
    walk = _Walk(text)
    # What tomli just manages to read may be nested too deeply for this walk: then
    # the places found so far still name the key around it.
    with contextlib.suppress(RecursionError):
        walk.run()
    return walk.found


def line_starts(text: str) -> list[int]:
    """The offset of the first character of every line."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def line_of(starts: list[int], places: dict[KeyPath, int], path: KeyPath) -> int:
    """The line (from 1) of ``path``, or of the nearest enclosing key that is there.

    starts: of the lines, from :func:`line_starts`.
    """
    while path and path not in places:
        path = path[:-1]
    return bisect.bisect_right(starts, places.get(path, 0))


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[KeyPath, int] = {}
        self.lengths: dict[KeyPath, int] = {}  # arrays of tables: how many so far

    def run(self) -> None:
        prefix: KeyPath = ()
        self._skip()
        while self.at < len(self.text):
            start = self.at
            if self.text.startswith("[[", start):
                self.at += 2
                prefix = self._new_element(self._keys())
                self.at += 2
                self._found_at(prefix, start)
            elif self.text[start] == "[":
                self.at += 1
                prefix = self._resolve(self._keys())
                self.at += 1
                self._found_at(prefix, start)
            else:
                self._pair(prefix)
            self._skip()

    def _found_at(self, path: KeyPath, start: int) -> None:
        """A header stands at ``start``, and so does whatever it is the first to name."""
        for length in range(1, min(len(path), _DEEPEST)):
            self.found.setdefault(path[:length], start)
        self.found[path] = start

    def _skip(self) -> None:
        match = _BLANK.match(self.text, self.at)
        assert match is not None  # the pattern matches the empty string
        self.at = match.end()

    def _new_element(self, keys: list[str]) -> KeyPath:
        array = (*self._resolve(keys[:-1]), keys[-1])
        index = self.lengths.get(array, 0)
        self.lengths[array] = index + 1
        return (*array, index)

    def _resolve(self, keys: list[str]) -> KeyPath:
        """A header's keys as a path, through the newest element of each array of tables."""
        path: KeyPath = ()
        for key in keys:
            path = (*path, key)
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
        return path

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip()
            keys.append(self._key())
            self._skip()
            if self.at >= len(self.text) or self.text[self.at] != ".":
                return keys
            self.at += 1

    def _key(self) -> str:
        if self.text[self.at] in "\"'":
            return self._string()
        match = _BARE.match(self.text, self.at)
        if match is None:
            raise ValueError(f"no key at offset {self.at}")
        self.at = match.end()
        return match.group()

    def _pair(self, prefix: KeyPath) -> None:
        start = self.at
        path: KeyPath = (*prefix, *self._keys())
        for length in range(len(prefix) + 1, min(len(path), _DEEPEST) + 1):
            self.found.setdefault(path[:length], start)
        self.at += 1  # the equals sign
        self._skip()
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        first = self.text[self.at]
        if first in "\"'":
            self._string()
        elif first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        else:
            match = _SCALAR.match(self.text, self.at)
            self.at = match.end() if match else self.at + 1

    def _array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while True:
            self._skip()
            if self.text[self.at] == "]":
                self.at += 1
                return
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self.found[(*path, index)] = self.at
            self._value((*path, index))
            index += 1

    def _inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while True:
            self._skip()
            if self.text[self.at] == "}":
                self.at += 1
                return
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._pair(path)

    def _string(self) -> str:
        quote = self.text[self.at]
        fence = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        start = self.at = self.at + len(fence)
        while not self.text.startswith(fence, self.at):
            self.at += 2 if quote == '"' and self.text[self.at] == "\\" else 1
        # Up to two quotes may stand right before the closing fence of a long string.
        while len(fence) == 3 and self.text.startswith(quote, self.at + 3):
            self.at += 1
        body = self.text[start : self.at]
        self.at += len(fence)
        return _ESCAPE.sub(_unescape, body) if quote == '"' else body


def _unescape(match: re.Match[str]) -> str:
    *numbers, letter = match.groups()
    for digits in numbers:
        if digits:
            return chr(int(digits, 16))
    return _LETTERS.get(letter, letter)

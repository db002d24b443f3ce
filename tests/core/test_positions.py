"""Where the keys of a TOML text stand: checked against texts whose lines are known as they are written."""

from __future__ import annotations

from typing import Any

import pytest
import tomli

from hypothesis import example, given, settings
from hypothesis import strategies as st

from decision_aid.reading import Fault, Unreadable
from decision_aid.reading.documents import parse_document
from decision_aid.reading.faults import KeyPath
from decision_aid.reading.positions import line_of, line_starts, positions

plain_text = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8)
keys = st.one_of(
    st.text("abcXYZ-_019", min_size=1, max_size=4),
    st.sampled_from(["", "a.b", 'q"', "it's", "[x]", "#", "é ö", "\\", "\t", "a\nb", "\x7f", "\U0001f600", "=", "'\""]),
)


def quoted(text: str, *, escaped: bool) -> str:
    """``text`` as a basic string; ``escaped`` writes out all that is not ASCII."""

    def spell(c: str) -> str:
        if c in '"\\':
            return f"\\{c}"
        if c in "\t\n":
            return {"\t": "\\t", "\n": "\\n"}[c]
        if not c.isprintable() or (escaped and not c.isascii()):
            return f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}"
        return c

    return f'"{"".join(map(spell, text))}"'


class Scalar(str):
    """A value as it is written in TOML, with what it stands for left to tomli."""

    __slots__ = ()


scalars = st.one_of(
    st.integers(-99, 99).map(str),
    st.sampled_from(
        [
            "true", "1.5e3", "inf", "0xff", "1_000", "2026-11-22", "2026-11-22 10:11:12", "10:11:12.5",
            "''", '""', "'#]}'", '"a\\"]#"', '"\\\\"', '"\\u00e9"', "'\\'", "''''''", '""""""',
            "'''a'b''c'''", '"""x""y"""', '"""end"""""', "''' ]\n# [x]\nk = 1\n'''", '"""\\\n   [[y]] = """',
            '"""a\\"""b"""', "''''quoted''''",
        ]
    ),
    plain_text.map(lambda text: quoted(text, escaped=False)),
).map(Scalar)  # fmt: skip

nested = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)
documents = st.dictionaries(keys, nested, max_size=5)


class Writer:
    """Writes nested values as TOML in one of the many ways that TOML has, noting the line of each key path."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.text = ""
        self.lines: dict[KeyPath, int] = {}

    def put(self, text: str) -> None:
        """Write."""
        self.text += text

    def note(self, path: KeyPath) -> None:
        """What comes next is where ``path`` stands, unless it stood somewhere before."""
        self.lines.setdefault(path, self.text.count("\n") + 1)

    def either(self) -> bool:
        """One way or the other."""
        return bool(self.draw(st.booleans()))

    def blank(self) -> None:
        """Blanks on a line."""
        self.put(self.draw(st.sampled_from(["", "", " ", "\t "])))

    def gap(self) -> None:
        """What may stand between lines, and within an array."""
        self.put(self.draw(st.sampled_from(["", "", "\n", "  # a [comment] = {x}\n", "\n \t\n"])))

    def key(self, key: str) -> None:
        """A key: bare, in quotes, or literal."""
        bare = bool(key) and all(c.isascii() and (c.isalnum() or c in "-_") for c in key)
        literal = "'" not in key and key.isprintable()
        if bare and self.either():
            self.put(key)
        elif literal and self.either():
            self.put(f"'{key}'")
        else:
            self.put(quoted(key, escaped=self.either()))

    def dotted(self, path: tuple[str, ...]) -> None:
        """A key of several parts."""
        for place, key in enumerate(path):
            if place:
                self.blank()
                self.put(".")
                self.blank()
            self.key(key)

    def table(self, path: KeyPath, name: tuple[str, ...], values: dict[str, Any]) -> None:
        """The pairs of a table, and then its tables and arrays of tables under headers of their own."""
        later = []
        for key, value in values.items():
            tables = isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
            if (isinstance(value, dict) or tables) and self.either():
                later.append(key)
            else:
                self.gap()
                self.pair(path, key, value)
                self.put("\n")
        for key in later:
            value, here = values[key], (*path, key)
            self.gap()
            if isinstance(value, dict):
                self.note(here)
                self.header(("[", "]"), (*name, key))
                self.table(here, (*name, key), value)
                continue
            self.note(here)
            for place, item in enumerate(value):
                self.note((*here, place))
                self.header(("[[", "]]"), (*name, key))
                self.table((*here, place), (*name, key), item)

    def header(self, brackets: tuple[str, str], name: tuple[str, ...]) -> None:
        """The header of a table or of an array's next table."""
        self.put(brackets[0])
        self.blank()
        self.dotted(name)
        self.blank()
        self.put(f"{brackets[1]} # [header]\n")

    def pair(self, path: KeyPath, key: str, value: Any, *, inline: bool = False) -> None:
        """A key and its value; a table may be written as dotted keys."""
        self.note((*path, key))
        if isinstance(value, dict) and value and self.either():
            # Each inner pair is dotted; in an inline table with commas between.
            for place, (inner, item) in enumerate(value.items()):
                self.put(("," if inline else "\n") if place else "")
                self.note((*path, key, inner))
                self.dotted((key, inner))
                self.put(" = ")
                self.value((*path, key, inner), item)
            return
        self.key(key)
        self.blank()
        self.put("=")
        self.blank()
        self.value((*path, key), value)

    def value(self, path: KeyPath, value: Any) -> None:
        """A value on the right of an equals sign or in an array."""
        if isinstance(value, Scalar):
            self.put(value)
        elif isinstance(value, list):
            self.put("[")
            for place, item in enumerate(value):
                self.gap()
                self.note((*path, place))
                self.value((*path, place), item)
                self.gap()
                self.put("," if place < len(value) - 1 or self.either() else "")
            self.gap()
            self.put("]")
        else:
            self.put("{")
            self.blank()
            for place, (key, item) in enumerate(value.items()):
                self.put(", " if place else "")
                self.pair(path, key, item, inline=True)
            self.blank()
            self.put("}")


def paths_of(value: Any, path: KeyPath = ()) -> set[KeyPath]:
    """Every key path in a value."""
    if isinstance(value, dict):
        items: Any = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    else:
        return set()
    return {found for key, item in items for found in ((*path, key), *paths_of(item, (*path, key)))}


class TestPositions:
    """Key path to offset."""

    @settings(max_examples=200)
    @given(documents, st.data())
    def test_every_key_is_found_on_its_line(self, values: dict[str, Any], data: st.DataObject) -> None:
        """For any text that tomli accepts every key path is found, on the line on which it was written."""
        writer = Writer(data.draw)
        writer.table((), (), values)
        expected = paths_of(tomli.loads(writer.text))
        assert expected == set(writer.lines)
        found = positions(writer.text)
        assert {path: writer.lines[path] for path in expected} == {
            path: writer.text.count("\n", 0, found.get(path, -1)) + 1 if path in found else None for path in expected
        }, writer.text

    @pytest.mark.parametrize(
        ("text", "path", "line"),
        [
            ("a = 1\nb = 2\n", ("b",), 2),
            ("[x]\na = 1\n[x.y]\nb = 2\n", ("x", "y", "b"), 4),
            ("[[t]]\na = 1\n[[t]]\na = 2\n", ("t", 1, "a"), 4),
            ("[[t]]\n[[t.u]]\na = 1\n[[t]]\n[[t.u]]\n[[t.u]]\na = 2\n", ("t", 1, "u", 1, "a"), 7),
            ("[[t]]\n[t.x]\na = 1\n[[t]]\n[t.x]\na = 2\n", ("t", 1, "x", "a"), 6),
            ("a = [\n  1,\n  # two\n  2,\n]\n", ("a", 1), 4),
            ("a = [[\n1], [2,\n3]]\n", ("a", 1, 1), 3),
            ("a = { b = 1, c = [\n{ d = 2 },\n{ d = 3 } ] }\n", ("a", "c", 1, "d"), 3),
            ('s = """\n[x]\ny = 1\n"""\n[x]\ny = 2\n', ("x", "y"), 6),
            ("s = '''\n'[x]'\n'''\ny = 2\n", ("y",), 4),
            ('s = """a\\""""\ny = 2\n', ("y",), 2),
            ("x.y.z = 1\nx.y.w = 2\n", ("x", "y"), 1),
            ("x.y.z = 1\nx.y.w = 2\n", ("x", "y", "w"), 2),
            ('"a.b" = 1\n\n"\\u0041" = 2\n', ("A",), 3),
            ('\n"\\t\\"\\\\" = 2\n', ('\t"\\',), 2),
            ("t = 10:11:12 # x\nu = 1979-05-27 07:32:00Z\nv = 1\n", ("v",), 3),
        ],
    )
    def test_a_line(self, text: str, path: KeyPath, line: int) -> None:
        """Headers, arrays of tables, inline tables, long strings and dotted keys have the right lines."""
        assert path in paths_of(tomli.loads(text))
        assert line == line_of(line_starts(text), positions(text), path)

    def test_the_nearest_enclosing_key(self) -> None:
        """What is not there is placed at the nearest key around it."""
        text = "a = 1\n\n[x]\nb = 2\n"
        starts, places = line_starts(text), positions(text)
        assert 3 == line_of(starts, places, ("x", "missing", 3))
        assert 1 == line_of(starts, places, ("missing",))
        assert 1 == line_of(starts, places, ())

    @pytest.mark.parametrize(
        ("text", "path", "line"), [("a = 1\n[[mode]]\nx = 1\n", ("mode",), 2), ("a = 1\n\n[mode.x]\n", ("mode",), 3)]
    )
    def test_what_a_header_makes(self, text: str, path: KeyPath, line: int) -> None:
        """An array of tables, and a table that only a longer header names, stand at that header."""
        assert line == line_of(line_starts(text), positions(text), path)

    @pytest.mark.parametrize("escape", ["\\x41", "\\e", "\\U00000041"])
    def test_escapes(self, escape: str) -> None:
        """A key with any escape that tomli accepts is found under the name that tomli gives it."""
        text = f'a = 1\n"{escape}" = 2\n'
        try:
            _, key = tomli.loads(text)
        except tomli.TOMLDecodeError:
            pytest.skip("this tomli does not know this escape")
        assert 2 == line_of(line_starts(text), positions(text), (key,))

    def test_not_toml(self) -> None:
        """A text that tomli would refuse is an error and not an endless walk."""
        with pytest.raises(ValueError, match="no key at offset 0"):
            positions("= 1\n")

    @pytest.mark.parametrize("levels", [100, 330, 398])
    @pytest.mark.parametrize(
        ("opening", "closing", "each"), [("[", "]", 1), ("{a = ", "}", 1), ("[{a = ", "}]", 2), ("{a.b.c = ", "}", 1)]
    )
    def test_deep_nesting(self, levels: int, opening: str, closing: str, each: int) -> None:
        """A fault in a file nested as deeply as tomli allows is reported like any other."""
        depth = levels // each
        text = "b = 1\na = " + opening * depth + "1" + closing * depth
        try:
            lines = parse_document(text.encode(), "mine.toml").unreadable([Fault(("a",), "it is wrong")]).lines
        except Unreadable as error:  # an older tomli gives up earlier
            lines = error.lines
        assert lines in (
            ("mine.toml:2: a: it is wrong",),
            ("mine.toml: this is not a usable TOML file: it is nested too deeply",),
        )

    @given(st.text("ab[]{}\"'=.,#\n\\ 1", max_size=25))
    @example('a = """"""\n')
    def test_any_toml_is_walked(self, text: str) -> None:
        """Whatever tomli accepts, every path that its values have is found or has an enclosing key that is."""
        try:
            values = tomli.loads(text)
        except tomli.TOMLDecodeError:
            values = {}
            text = ""
        assert {path[:1] for path in paths_of(values)} <= {path[:1] for path in positions(text)}

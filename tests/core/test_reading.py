"""Reading files that people write: documents, structuring, faults."""

from __future__ import annotations

import datetime
import hashlib
import io
import sys

from pathlib import Path
from typing import Any, Literal

import pytest

from attrs import field, frozen

from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table, read_table
from decision_aid.interview.reader import read_answers
from decision_aid.reading import Fault, Unreadable, read_document, structure
from decision_aid.reading.documents import LARGEST, parse_document
from decision_aid.reading.faults import one_line, spell_path
from decision_aid.reading.structuring import kind_of, nearest, spell


def _refused(raw: bytes) -> tuple[str, ...]:
    """The lines that a file with these bytes is refused with."""
    with pytest.raises(Unreadable) as caught:
        parse_document(raw, "mine.toml")
    return caught.value.lines


class TestFiles:
    """Files that can't be read, and files that can."""

    def test_a_file(self, tmp_path: Path) -> None:
        """A file is read with its name, its exact bytes and its values."""
        path = tmp_path / "mine.toml"
        path.write_bytes(b'a = "\xc3\xa9"\n')
        document = read_document(path)
        assert (str(path), b'a = "\xc3\xa9"\n', {"a": "é"}) == (document.name, document.raw, document.values)
        assert "shown.toml" == read_document(path, name="shown.toml").name

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A dash is standard input, and messages call it that."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a = 1\n")))
        document = read_document("-")
        assert ("standard input", {"a": 1}) == (document.name, document.values)

    def test_no_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where there is no standard input it is said so."""
        monkeypatch.setattr(sys, "stdin", None)
        with pytest.raises(Unreadable) as caught:
            read_document("-")
        assert ("standard input: there is no standard input to read",) == caught.value.lines

    def test_missing(self, tmp_path: Path) -> None:
        """A file that isn't there is said to be missing."""
        path = tmp_path / "nothing.toml"
        with pytest.raises(Unreadable) as caught:
            read_document(path)
        assert (f"{path}: there is no such file",) == caught.value.lines

    def test_a_directory(self, tmp_path: Path) -> None:
        """A directory is said to be one."""
        with pytest.raises(Unreadable) as caught:
            read_document(tmp_path)
        assert (f"{tmp_path}: this is a directory; name a TOML file",) == caught.value.lines

    def test_no_permission(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that may not be read is said to be so."""

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("builtins.open", refuse)
        with pytest.raises(Unreadable) as caught:
            read_document("locked.toml")
        assert ("locked.toml: the file may not be read; check its permissions",) == caught.value.lines

    def test_another_fault_of_the_system(self, tmp_path: Path) -> None:
        """Any other fault of the system is reported with its reason, without a traceback."""
        (tmp_path / "file").write_text("a = 1")
        path = tmp_path / "file" / "mine.toml"
        with pytest.raises(Unreadable) as caught:
            read_document(path)
        assert (f"{path}: the file can't be read: a part of the path is not a folder",) == caught.value.lines

    def test_a_name_that_no_file_can_have(self) -> None:
        """A NUL in a name is one line, with the NUL written out."""
        with pytest.raises(Unreadable) as caught:
            read_document("a\0b.toml")
        (line,) = caught.value.lines
        assert line.startswith("a\\x00b.toml: the file can't be read: ")

    def test_unreadable_as_text(self) -> None:
        """As text it is all its lines."""
        assert "a\nb" == str(Unreadable(["a", "b"]))


class TestText:
    """From bytes to TOML values."""

    @pytest.mark.parametrize("raw", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
    def test_empty(self, raw: bytes) -> None:
        """A file without anything in it is empty, with or without a byte order mark."""
        assert ("mine.toml: the file is empty; it must hold TOML",) == _refused(raw)

    def test_a_byte_order_mark(self) -> None:
        """A byte order mark, as some editors write it, is no fault."""
        assert {"a": 1} == parse_document(b"\xef\xbb\xbfa = 1\n", "mine.toml").values

    def test_windows_line_ends(self) -> None:
        """Windows line ends are no fault, and lines are counted the same."""
        assert {"a": 1, "b": "x"} == parse_document(b'a = 1\r\nb = "x"\r\n', "mine.toml").values
        (line,) = _refused(b"a = 1\r\n\r\nb = \r\n")
        assert line.startswith("mine.toml:3: this is not TOML: ")

    @pytest.mark.parametrize(
        ("raw", "line"), [(b"a = 1\nb = 2\nc = '\xff'\n", 3), (b"\xff\xfea\0=\0", 1), (b'a = "\xe9"\n', 1)]
    )
    def test_not_utf8(self, raw: bytes, line: int) -> None:
        """Text in another encoding is refused with the line of the first wrong byte."""
        assert (f"mine.toml:{line}: the file is not UTF-8 text; save it as UTF-8",) == _refused(raw)

    @pytest.mark.parametrize(
        ("raw", "line"),
        [
            (b"a = 1\nthis is not TOML\n", 2),
            (b"a = 1\n\na = 2\n", 3),
            (b'a = """\nnever closed\n', 3),
            (b"a = nul\n", 1),
        ],
    )
    def test_not_toml(self, raw: bytes, line: int) -> None:
        """What is not TOML is refused with line and column."""
        (found,) = _refused(raw)
        assert found.startswith(f"mine.toml:{line}: this is not TOML: ")
        assert "(column " in found

    def test_a_file_that_is_too_large(self) -> None:
        """A file that no person keeps is refused by its size, and one of just that size is not."""
        most = b"a = 1\n" + b"#" * (LARGEST - 6)
        assert {"a": 1} == parse_document(most, "mine.toml").values
        assert ("mine.toml: the file is larger than 4 MB, which is the most allowed",) == _refused(most + b"#")

    def test_no_more_is_read_than_needed(self, tmp_path: Path) -> None:
        """Of a huge file no more is read than shows that it is too large."""
        path = tmp_path / "huge.toml"
        with path.open("wb") as file:
            file.truncate(2**40)  # sparse
        with pytest.raises(Unreadable) as caught:
            read_document(path)
        assert (f"{path}: the file is larger than 4 MB, which is the most allowed",) == caught.value.lines

    def test_a_key_of_many_parts(self) -> None:
        """A dotted key without end is one line and no crash, whether the parser reads it or not."""
        text = ".".join("a" * 9000) + " = 1\n"
        try:
            document = parse_document(text.encode(), "mine.toml")
        except Unreadable as refused:
            (line,) = refused.lines
            assert line.startswith("mine.toml: this is not a usable TOML file: it is nested too deeply")
        else:
            assert ("mine.toml:1: a: unknown key",) == document.unreadable([Fault(("a",), "unknown key")]).lines

    @pytest.mark.parametrize(
        "text",
        ["a = " + "[" * 9000 + "]" * 9000, "a = " + "{b = " * 9000 + "1" + "}" * 9000],
    )
    def test_deep_nesting(self, text: str) -> None:
        """Brackets and braces that are nested too deeply are one line and no crash."""
        (line,) = _refused(text.encode())
        assert line.startswith("mine.toml: this is not a usable TOML file: it is nested too deeply")

    def test_a_number_without_end(self) -> None:
        """A whole number of thousands of digits is one line and no crash."""
        (line,) = _refused(b"a = 1" + b"0" * 6000)
        assert line.startswith("mine.toml: this is not a usable TOML file: ")

    def test_control_characters_are_written_out(self) -> None:
        """A file's own characters can't drive the terminal that shows the fault."""
        document = parse_document(b'"\\u001b[2Jx\\nmine.toml:1: fake" = 1\n', "mi\x1bne.toml")
        (key,) = document.values
        (line,) = document.unreadable([Fault((key,), "unknown key\x07")]).lines
        assert "mi\\x1bne.toml:1: \\x1b[2Jx\\nmine.toml:1: fake: unknown key\\x07" == line

    @pytest.mark.parametrize(
        ("text", "expected"),
        [("é – ok", "é – ok"), ("\x1b[0m", "\\x1b[0m"), ("a\nb\tc", "a\\nb\\tc"), ("\u202egnp", "\\u202egnp")],
    )
    def test_one_line(self, text: str, expected: str) -> None:
        """Printable characters stay; line ends, escapes and marks that turn text round are written out."""
        assert expected == one_line(text)

    def test_faults_come_in_the_order_of_the_file(self) -> None:
        """Faults are sorted by line, then by key."""
        document = parse_document(b"a = 1\nb = 2\n[c]\nd = 3\n", "mine.toml")
        faults = [Fault(("c", "d"), "third"), Fault(("b",), "second"), Fault(("a",), "first"), Fault((), "whole")]
        assert (
            "mine.toml:1: whole",
            "mine.toml:1: a: first",
            "mine.toml:2: b: second",
            "mine.toml:4: c.d: third",
        ) == document.unreadable(faults).lines

    def test_a_key_path(self) -> None:
        """A key path is spelled as people write it."""
        assert "treatments[0].variants[2].price" == spell_path(("treatments", 0, "variants", 2, "price"))


def _positive(_: Any, __: Any, value: float) -> None:
    if value <= 0:
        raise ValueError("it must be above 0")


@frozen(kw_only=True)
class Inner:
    """Part of a made-up file."""

    name: str
    size: float = field(default=1.0, validator=_positive)


@frozen(kw_only=True)
class Outer:
    """A made-up file with every kind of value."""

    text: str = ""
    whole: int = 0
    number: float = 0.0
    yes: bool = False
    day: datetime.date | None = None
    level: Literal["low", "high", 3] = "low"
    mixed: str | bool | None = None
    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()
    grid: tuple[tuple[float, ...], ...] = ()
    table: dict[str, int] = field(factory=dict)


@frozen(kw_only=True)
class Strict:
    """A made-up file with keys that must be there."""

    first: str
    second: int


def _faults(values: object, kind: type = Outer) -> list[tuple[tuple[str | int, ...], str]]:
    found, faults = structure(values, kind)
    assert found is None
    return [(fault.path, fault.message) for fault in faults]


class TestStructuring:
    """TOML values to classes, strictly."""

    def test_values_of_every_kind(self) -> None:
        """Right values are taken as they are; a whole number may stand where a number is needed."""
        day = datetime.date(2026, 11, 22)
        values = {
            "text": "a", "whole": 3, "number": 2, "yes": True, "day": day, "level": 3, "mixed": False,
            "inner": {"name": "x", "size": 2}, "inners": [{"name": "y"}], "grid": [[1, 2.5], []], "table": {"k": 4},
        }  # fmt: skip
        found, faults = structure(values, Outer)
        assert () == faults
        assert Outer(
            text="a", whole=3, number=2.0, yes=True, day=day, level=3, mixed=False, inner=Inner(name="x", size=2.0),
            inners=(Inner(name="y"),), grid=((1.0, 2.5), ()), table={"k": 4},
        ) == found  # fmt: skip
        assert isinstance(found, Outer)
        assert float is type(found.number)

    @pytest.mark.parametrize(
        ("key", "value", "message"),
        [
            ("text", 3, "words in quotes is needed here, not a whole number"),
            ("text", None, "words in quotes is needed here, not something else"),
            ("whole", "3", "a whole number is needed here, not words in quotes"),
            ("whole", 3.0, "a whole number is needed here, not a number with a decimal point"),
            ("whole", True, "a whole number is needed here, not true or false"),
            ("number", "2", "a number is needed here, not words in quotes"),
            ("number", False, "a number is needed here, not true or false"),
            ("number", float("nan"), "a finite number is needed here"),
            ("number", float("inf"), "a finite number is needed here"),
            ("number", float("-inf"), "a finite number is needed here"),
            ("number", 10**400, "a finite number is needed here"),
            ("number", -(10**400), "a finite number is needed here"),
            ("yes", 1, "true or false is needed here, not a whole number"),
            ("yes", "true", "true or false is needed here, not words in quotes"),
            ("day", "2026-11-22", "a date such as 2026-11-22 is needed here, not words in quotes"),
            (
                "day", datetime.datetime(2026, 11, 22, 1, 2),
                "a date such as 2026-11-22 is needed here, not a date with a time",
            ),
            ("day", datetime.time(1, 2), "a date such as 2026-11-22 is needed here, not something else"),
            ("level", "middle", '"middle" is not allowed; allowed: "low", "high", 3'),
            ("level", 3.0, '3.0 is not allowed; allowed: "low", "high", 3'),
            ("level", True, 'true is not allowed; allowed: "low", "high", 3'),
            ("level", [], 'a list in [brackets] is not allowed; allowed: "low", "high", 3'),
            ("mixed", 3, "words in quotes or true or false is needed here, not a whole number"),
            ("inner", "x", "a table of keys is needed here, not words in quotes"),
            ("inners", {"name": "x"}, "a list in [brackets] is needed here, not a table of keys"),
            ("table", [1], "a table of keys is needed here, not a list in [brackets]"),
        ],
    )  # fmt: skip
    def test_nothing_is_converted_silently(self, key: str, value: object, message: str) -> None:
        """A value of the wrong kind is a fault that says what is needed and what was found."""
        assert [((key,), message)] == _faults({key: value})

    @pytest.mark.parametrize("value", [[], "text", 3, None])
    def test_the_whole_file(self, value: object) -> None:
        """A file as a whole must be a table."""
        ((path, message),) = _faults(value)
        assert () == path
        assert message.startswith("a table of keys is needed here, not ")

    @pytest.mark.parametrize(
        ("key", "message"),
        [
            ("txet", "unknown key; did you mean text?"),
            ("lvel", "unknown key; did you mean level?"),
            (
                "zzz",
                "unknown key; allowed: text, whole, number, yes, day, level, mixed, inner, inners, grid, table",
            ),
        ],
    )
    def test_an_unknown_key(self, key: str, message: str) -> None:
        """An unknown key names the nearest known one, or all when none is near."""
        assert [((key,), message)] == _faults({key: 1})

    def test_missing_keys(self) -> None:
        """Keys that must be there are named, each on its own."""
        assert {("first",), ("second",)} == {path for path, _ in _faults({}, Strict)}
        assert [(("second",), "this key is missing")] == _faults({"first": "a"}, Strict)

    def test_places_in_nested_values(self) -> None:
        """A fault inside arrays and tables has the whole path to it."""
        values = {
            "inners": [{"name": "x"}, {"name": 1}, {"nmae": "y"}],
            "grid": [[1.0], [2.0, "x"]],
            "table": {"a": 1, "b": "x", "c": 2.5},
            "inner": {"name": "x", "size": 0},
        }
        assert {
            (("inners", 1, "name"), "words in quotes is needed here, not a whole number"),
            (("inners", 2, "name"), "this key is missing"),
            (("inners", 2, "nmae"), "unknown key; did you mean name?"),
            (("grid", 1, 1), "a number is needed here, not words in quotes"),
            (("table", "b"), "a whole number is needed here, not words in quotes"),
            (("table", "c"), "a whole number is needed here, not a number with a decimal point"),
            (("inner", "size"), "it must be above 0"),
        } == set(_faults(values))

    def test_a_fields_own_rule_runs_beside_other_faults(self) -> None:
        """A validator's fault and a neighbour's wrong type come out together."""
        assert {("inner", "name"), ("inner", "size")} == {
            path for path, _ in _faults({"inner": {"name": 1, "size": -1}})
        }

    def test_a_long_value_is_cut(self) -> None:
        """A value in a message is at most 60 characters long."""
        assert '"' + "x" * 57 + '..."' == spell("x" * 61)
        assert '"' + "x" * 60 + '"' == spell("x" * 60)

    @pytest.mark.parametrize(
        ("value", "expected"),
        [(True, "true"), (False, "false"), (3, "3"), (datetime.date(2026, 1, 2), "2026-01-02"), ([], kind_of([]))],
    )
    def test_spelling(self, value: object, expected: str) -> None:
        """A value in a message is written as TOML writes it; a list or table is only named."""
        assert expected == spell(value)

    def test_nearest(self) -> None:
        """The one that is near is offered, else all that are allowed."""
        assert "did you mean botox?" == nearest("botx", ["botox", "none"])
        assert "allowed: botox, none" == nearest("laser", ["botox", "none"])


class TestReaders:
    """The table and an answers file, from disk."""

    def test_the_packaged_table(self, table: Table) -> None:
        """The program's own table is named in a way that people can find, with the hash of its exact bytes."""
        path = Path(__file__).parents[2] / "data" / "comparisons.toml"
        assert hashlib.sha256(path.read_bytes()).hexdigest() == table.sha256
        assert table.name.endswith("comparisons.toml")

    def test_the_table_inside_an_installed_package(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An installed package reads the table that lies inside it."""
        raw = (Path(__file__).parents[2] / "data" / "comparisons.toml").read_bytes() + b"# installed\n"
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "comparisons.toml").write_bytes(raw)
        monkeypatch.setattr("decision_aid.reading.documents.files", lambda _: tmp_path)
        installed = read_table()
        assert ("comparisons.toml", hashlib.sha256(raw).hexdigest()) == (installed.name, installed.sha256)

    def test_a_table_by_its_path(self, table: Table, tmp_path: Path) -> None:
        """A copy of the table elsewhere is the same table under another name."""
        path = tmp_path / "copy.toml"
        path.write_bytes((Path(__file__).parents[2] / "data" / "comparisons.toml").read_bytes())
        copy = read_table(path)
        assert (str(path), table.sha256, table.evidence) == (copy.name, copy.sha256, copy.evidence)

    def test_an_answers_file(self, evidence: Evidence, tmp_path: Path) -> None:
        """An answers file is read from disk, and its faults name it with the line."""
        path = tmp_path / "mine.toml"
        path.write_text('schema = 1\ngoals = ["acne_scars"]\n')
        assert ("acne_scars",) == read_answers(path, evidence).goals
        path.write_text('schema = 1\n\ngoals = ["acne"]\n')
        with pytest.raises(Unreadable) as caught:
            read_answers(path, evidence)
        assert caught.value.lines[0].startswith(f'{path}:3: goals[0]: "acne" is not a goal; ')

"""Text from outside - answers, a table, a clinic's file, names of files - is shown as text on every face."""

from __future__ import annotations

import csv
import io
import json
import re

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from commands.outside import HOSTILE, Read, clinic, drives, rendered, seen, spelled, together, unspaced
from commands.support import TABLE, Outcome, edited

from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers
from decision_aid.interview.reader import read_answers
from decision_aid.sessions.writing import Progress, session_bytes

Command = Callable[..., Outcome]
Write = Callable[..., Path]

SESSION = session_bytes(Answers(goals=("acne_scars",), notes="A quokka"), Progress())


TEXTS = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
UNPRINTED = pytest.mark.parametrize(
    "text", [text for text in HOSTILE.values() if not text.isprintable()],
    ids=[name for name, text in HOSTILE.items() if not text.isprintable()],
)  # fmt: skip
PRINTED = pytest.mark.parametrize(
    "text", together(text for text in HOSTILE.values() if text.isprintable()), ids="{:.5}".format
)
GROUPED = pytest.mark.parametrize("text", together(HOSTILE.values()), ids="{:.5}".format)
"""All of them, several in one text, for messages, of which a long one is cut."""

PAGES = {
    "patient": ("body_area", "goal_words", "label", "questions", "notes", "next_step"),
    "clinician": (
        "body_area", "goal_words", "why_now", "deadline", "discount", "label", "questions", "notes", "next_step",
        "clinician_notes",
    ),
}  # fmt: skip
"""Which of a person's own words stand on which page."""


def answers_with(text: str) -> str:
    """An answers file that has ``text`` wherever a person can have words of their own."""
    own = spelled(text)
    return f"""\
schema = 1
date = 2026-11-22
mode = "together"
goals = ["acne_scars"]
body_area = {own}
goal_words = {own}
why_now = {own}
deadline = {own}
discount = {own}
questions = [{own}]
notes = {own}
next_step = {own}
clinician_notes = {own}
importance = {{ effect = 10, recovery = 6 }}
own_concerns = [{{ label = {own}, importance = 4, ratings = {{ none = 10 }} }}]
understanding = {{ {own} = {own} }}
session = {{ {own} = {own} }}
"""


@pytest.fixture
def said(write: Write) -> Callable[[str], Path]:
    """Writes an answers file with a text in each place."""
    return lambda text: write(answers_with(text))


class TestPages:
    """The pages to take home, in every form."""

    @TEXTS
    @pytest.mark.parametrize("reader", PAGES)
    def test_text(self, command: Command, said: Callable[[str], Path], text: str, reader: str) -> None:
        """As plain text it stands in each of its places, and nothing of it steers a terminal."""
        made = command("handout", said(text), "--for", reader)
        assert (0, "") == (made.code, made.err)
        assert [] == drives(made.out)
        assert unspaced(made.out).count(seen(text)) >= len(PAGES[reader])

    @TEXTS
    @pytest.mark.parametrize("reader", PAGES)
    @pytest.mark.parametrize(
        ("form", "more"), [("html", ()), ("html", ("--large",)), ("md", ())], ids=["html", "large", "md"]
    )
    def test_forms(
        self, command: Command, said: Callable[[str], Path], text: str, reader: str, form: str, more: tuple[str, ...]
    ) -> None:
        """In HTML and Markdown it makes no tag, link, heading, list or cell, and is read in each of its places."""
        asked = ("--for", reader, "--format", form, *more)
        if asked not in self._usual:
            self._usual[asked] = tags(READ[form](command("handout", said("quokka"), *asked).out))
        made = command("handout", said(text), *asked)
        assert (0, []) == (made.code, drives(made.out))
        found = READ[form](made.out)
        assert (self._usual[asked], []) == (tags(found), found.others)
        assert found.text.count(seen(text)) >= len(PAGES[reader])

    _usual: ClassVar[dict[tuple[str, ...], list[Any]]] = {}
    """The tags of each page with nothing hostile in it."""


READ = {"html": Read, "md": rendered}


def tags(page: Read) -> list[Any]:
    """The tags of a page but those of paragraphs, of which a person's notes have one for each line.

    A list that is short stands in two columns, so that its class depends on how long its points are.
    """
    return [("div", ()) if tag == ("div", (("class", "short"),)) else tag for tag in page.tags if tag != ("p", ())]


class TestAssess:
    """What follows, for people and for programs."""

    @TEXTS
    def test_text(self, command: Command, said: Callable[[str], Path], text: str) -> None:
        """A person's own criterion is named among the numbers, and nothing of it steers a terminal."""
        made = command("assess", said(text), "--expert", "--no-shares")
        assert (0, "", []) == (made.code, made.err, drives(made.out))
        assert seen(text) in unspaced(made.out)

    @TEXTS
    @pytest.mark.parametrize("form", ["json", "jsonl"])
    def test_json(self, command: Command, said: Callable[[str], Path], text: str, form: str) -> None:
        """For programs it is what was written, with all but plain letters as escapes."""
        made = command("assess", said(text), "--expert", "--no-shares", "--format", form)
        assert (0, "", []) == (made.code, made.err, drives(made.out))
        assert made.out.isascii()
        assert json.loads(made.out)


class TestExport:
    """Records and studies."""

    @TEXTS
    def test_csv(self, command: Command, said: Callable[[str], Path], text: str) -> None:
        """No cell begins as a formula does, none has a line's end, and the columns are those of anybody."""
        made, plain = (command("export", said(words), "--format", "csv") for words in (text, "quokka"))
        assert (0, "", []) == (made.code, made.err, drives(made.out))
        (names, cells), (usual, _) = (list(csv.reader(io.StringIO(of.out))) for of in (made, plain))
        assert (usual, len(usual)) == (names, len(cells))
        assert [] == [cell for cell in cells if re.match(r"[=+\-@＝＋－＠\t\r\n]", cell.strip(" '") and cell)]
        held = dict(zip(names, cells, strict=True))
        for name in ("body_area", "goal_words", "why_now", "deadline", "discount", "notes", "next_step"):
            assert seen(text) == unspaced(held[name]).removeprefix("'")

    @TEXTS
    def test_fhir(self, command: Command, said: Callable[[str], Path], text: str) -> None:
        """For a record it is words that FHIR allows, in each of its places."""
        made = command("export", said(text), "--format", "fhir")
        assert (0, "", []) == (made.code, made.err, drives(made.out))
        found = [item for item in strings(json.loads(made.out)) if unspaced(item) == seen(text)]
        assert len(found) >= len(PAGES["clinician"])
        assert [] == [item for item in found if drives(item)]

    def test_a_text_too_long_for_a_record(self, command: Command, write: Write, tmp_path: Path) -> None:
        """A text beyond what FHIR allows is refused in one line that names it: half of it would be a wrong record."""
        path = write("\n".join(("schema = 1", 'goals = ["acne_scars"]', f"notes = {spelled('x' * (2**20 + 1))}")))
        made = command("export", path, "--format", "fhir", "-o", "record.json")
        assert (1, "", 1) == (made.code, made.out, len(made.complaints))
        assert "notes: 1,048,577 characters" in made.err
        assert not (tmp_path / "record.json").exists()


class TestSession:
    """What is kept."""

    @TEXTS
    def test_it_comes_back(self, said: Callable[[str], Path], table: Table, text: str, tmp_path: Path) -> None:
        """A session file has nothing in it that steers a terminal, and gives back what it was given."""
        answers = read_answers(said(text), table.evidence)
        kept = session_bytes(answers, Progress())
        # These two join letters, as some scripts need it, and steer nothing; marks are kept as they were given.
        raw = kept.decode().translate({0x200C: None, 0x200D: None})
        assert [] == [c for c in raw if not c.isprintable() and c != "\n"]
        (tmp_path / "kept.toml").write_bytes(kept)
        assert answers == read_answers(tmp_path / "kept.toml", table.evidence)


class TestFaults:
    """What is wrong with a file is one line for each fault, whatever stands in it."""

    @GROUPED
    @pytest.mark.parametrize(
        "line",
        [
            "{} = 1", "goals = [{}]", "where = {}", "mode = {}", "date = {}", "prices = {{ {} = 1 }}",
            "importance = {{ {} = 1 }}", "leaning = {{ before = {} }}", "leaning = {{ {} = 1 }}",
        ],
    )  # fmt: skip
    def test_answers(self, command: Command, write: Write, text: str, line: str) -> None:
        """In an answers file, as a key or as a value."""
        goals = "" if "goals" in line else 'goals = ["acne_scars"]\n'
        file = write(f"schema = 1\n{goals}{line.format(spelled(text))}\n")
        told(command("assess", file))

    @GROUPED
    def test_no_toml(self, command: Command, write: Write, text: str) -> None:
        """In a file that is no TOML at all."""
        told(command("assess", write(f"schema = {text}\n")))

    def test_half_a_pair(self, command: Command, write: Write) -> None:
        """Half of a surrogate pair is no character, whether escaped or as bytes."""
        told(command("assess", write('schema = 1\nnotes = "\\ud800"\n')))
        told(command("assess", write(b'schema = 1\nnotes = "\xed\xa0\x80"\n')))

    @GROUPED
    @pytest.mark.parametrize("command_line", [
        "assess {}", "handout {} --for patient", "export {} --format csv", "check {}", "diff {} {}",
        "assess - --table {}", "show {}", "--clinic {} --version", "handout - --for {}", "{}", "forget {}",
        "assess - --{}", "handout mine.toml --for patient -o {}/x",
    ])  # fmt: skip
    def test_command_lines(self, command: Command, write: Write, text: str, command_line: str) -> None:
        """On a command line, as a name of a file, an id, a command or an option."""
        write(answers_with("quokka"))
        word = text.replace("\0", "").replace("/", "")
        made = command(*(part.replace("{}", word) for part in command_line.split()))
        assert made.code in (1, 2)
        assert made.complaints
        assert [] == [line for line in made.complaints if not line.startswith("decision-aid: ")]
        assert [] == drives(made.err)

    @GROUPED
    def test_names_of_files(self, command: Command, write: Write, tmp_path: Path, text: str) -> None:
        """A file of such a name is read, checked, written and removed, and named as text."""
        word = text.replace("\0", "").replace("/", "").encode()[:200].decode(errors="ignore")
        path = write(SESSION, word)
        table = write(TABLE.read_bytes(), f"{word}.table")
        assert "quokka" in command("handout", path, "--for", "patient").out
        for arguments in (("check", table), ("diff", table, table), ("--table", table, "--version"), ("forget", path)):
            made = command(*arguments)
            assert (0, "", []) == (made.code, made.err, drives(made.out))
        assert 0 == command("handout", "-", "--for", "patient", "-o", path, stdin=answers_with("wallaby")).code
        assert "wallaby" in path.read_text(encoding="utf-8")
        assert sorted([path.name, table.name]) == sorted(item.name for item in tmp_path.iterdir())

    def test_a_long_key(self, command: Command, write: Write) -> None:
        """A key of megabytes is one line that a person can still read."""
        made = command("assess", write(f'schema = 1\ngoals = ["acne_scars"]\n{"k" * 2_000_000} = 1\n'))
        assert (2, "", 1) == (made.code, made.out, len(made.complaints))
        assert len(made.err) < 2000
        assert made.err.startswith("decision-aid: ")
        assert "unknown key" in made.err

    def test_many_faults(self, command: Command, write: Write) -> None:
        """Of a file with very many faults a thousand are told, and that there are more."""
        keys = "".join(f"x{number} = 1\n" for number in range(3000))
        made = command("assess", write(f'{keys}schema = 1\ngoals = ["acne_scars"]\n'))
        assert (2, "", 1001) == (made.code, made.out, len(made.complaints))
        assert made.err.endswith("there are more faults; mend these first\n")

    def test_too_large(self, command: Command, write: Write) -> None:
        """A file of ten megabytes is refused in one line, as answers, as a table and as a clinic's."""
        path = write(answers_with("x" * 10_000_000)[:10_000_000])
        for arguments in (("assess", path), ("check", path), ("--clinic", path, "--version"), ("forget", "no.toml")):
            made = command(*arguments)
            assert (1, []) == (len(made.complaints), drives(made.err))
        assert "larger than 4 MB" in command("assess", path).err


PLAIN_KEYS = ("title", "limits")
"""Of a table, what may be any words."""


class TestTable:
    """The table and a clinic's file."""

    @UNPRINTED
    @pytest.mark.parametrize("key", ["title"])
    def test_a_table_that_steers(self, command: Command, write: Write, table_text: str, text: str, key: str) -> None:
        """A table whose words could steer a terminal is refused."""
        file = write(edited(table_text, (f"^{key} = .*", f"{key} = {spelled(text)}")))
        told(command("check", file))

    @UNPRINTED
    @pytest.mark.parametrize("key", ["name", "contact", "disclosure"])
    def test_a_clinic_that_steers(self, command: Command, write: Write, text: str, key: str) -> None:
        """So is a clinic's file."""
        told(command("--clinic", write(clinic(**{key: text})), "--version"))

    @PRINTED
    def test_a_table(
        self, command: Command, write: Write, table_text: str, said: Callable[[str], Path], text: str
    ) -> None:
        """What stands in a table is text on every page too."""
        name, plain = (
            write(
                edited(table_text, *((f"^{key} = .*", f"{key} = {spelled(words)}") for key in ("title", "limits"))), at
            )
            for at, words in (("table.toml", text), ("plain.toml", "quokka"))
        )
        self._shown(command, said("own"), ("--table", name), ("--table", plain), text)

    @PRINTED
    def test_a_clinic(self, command: Command, write: Write, said: Callable[[str], Path], text: str) -> None:
        """What a clinic says is text on every page too."""
        name, plain = (
            write(clinic(contact=words, disclosure=words), f"{place}.toml")
            for place, words in (("clinic", text), ("plain", "quokka"))
        )
        self._shown(command, said("own"), ("--clinic", name), ("--clinic", plain), text)

    def _shown(
        self, command: Command, answers: Path, these: tuple[Any, ...], plain: tuple[Any, ...], text: str
    ) -> None:
        pages = {"txt": unspaced, "html": lambda made: Read(made).text, "md": lambda made: rendered(made).text}
        for form, read in pages.items():
            made, usual = (
                command("handout", answers, "--for", "patient", "--format", form, *table) for table in (these, plain)
            )
            assert (0, "", []) == (made.code, made.err, drives(made.out))
            assert seen(text) in read(made.out)
            if form in READ:
                assert tags(READ[form](usual.out)) == tags(READ[form](made.out))
        made = command("assess", answers, *these)
        assert (0, "", []) == (made.code, made.err, drives(made.out))
        assert 0 == command("export", answers, "--format", "fhir", *these).code


def told(made: Outcome) -> None:
    """It was refused, with nothing but lines that can be read."""
    assert (2, "") == (made.code, made.out)
    assert made.complaints
    assert [] == [line for line in made.complaints if not line.startswith("decision-aid: ")]
    assert [] == drives(made.err)


def strings(value: Any) -> Iterator[str]:
    """Every text in a JSON document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)

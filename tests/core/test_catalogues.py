"""The catalogues: every sentence is in them, and says in another language what it says in English."""

from __future__ import annotations

import ast
import gettext
import importlib.util
import io
import re
import sys

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "decision_aid"

NUMBER = re.compile(r"\d+(?:[.,\xa0]\d+)*")
SPOKEN = re.compile(r"[\x20-\x7e\xa0\xa3\xab\xb0\xb1\xb5\xbb\xc0-\xffœŒ\n€–]*")
"""What stands in French: letters, digits, signs that a screen reader says; no box, no arrow."""

ENGLISH = (
    "standards/", "pages/standards.py", "pages/study.py", "pages/changes.py", "pages/manual.py", "evidence/checks.py",
    "evidence/content_checks.py", "evidence/wording.py", "language/",
)  # fmt: skip
"""What those who make the table read is in English, as the table is."""

SAYING = frozenset({"tr", "tr_n", "tr_c", "mark"})
"""What makes a literal a message."""

FOR_PROGRAMMERS = frozenset(
    {"ValueError", "KeyError", "TypeError", "RuntimeError", "AssertionError", "LookupError", "Binding"}
)
"""What is told to people instead stands elsewhere; a key's name for Textual is never shown."""

WORD = r"\(?[A-Za-z]+[,.:;?!]?"
SENTENCE = re.compile(rf"(?<![\w.-])(?=.*[A-Za-z]{{2}}.*\b[A-Za-z]{{2}}){WORD} +{WORD} +{WORD}(?![\w=-])")
"""Three words or more in a row are something that a person reads; a single letter may be a value."""

CODE = re.compile(
    r"<[^<>]*>|(?s:^.*\{[^{}]*;\s*\}.*)"
    r"|^(decision-aid |eval |python3 )?[a-z]*( -?-?[a-z-]+\.toml| --[a-z]+).*"
)
"""Markup, style and command lines are no sentences."""

NOT_TRANSLATED = (
    "x: warning: the review was due on", "x: no faults. Version",  # the check of a table
    "# A session of decision-aid.", "# All is here down to this line", "x It is encrypted", "x It holds answers",
    "does not apply",  # compared with the table
)  # fmt: skip
"""What begins so is in English, as the table and the files are."""


@pytest.fixture(scope="module")
def catalogues() -> ModuleType:
    """The script that keeps the catalogues."""
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "scripts" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogues"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def copied(catalogues: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the French catalogues, which the script takes for its own."""
    folder = tmp_path / "fr"
    folder.mkdir()
    for path in (PACKAGE / "locale" / "fr").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    return folder


def entries(domain: str) -> list[polib.POEntry]:
    """The messages of a French catalogue."""
    return list(polib.pofile(str(PACKAGE / "locale" / "fr" / f"{domain}.po")))


def strings(entry: polib.POEntry) -> list[str]:
    """The translations of a message: one, or one for each plural."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def numbers(text: str) -> list[str]:
    """The numbers in a text in either language, as English writes them, in order of size."""
    found = NUMBER.findall(text)
    return sorted(re.sub(r"[.,\xa0](?=\d{3}(?!\d))", "", item).replace(",", ".").rstrip(".") for item in found)


def bypassing(path: Path) -> Iterator[str]:
    """Literals that read like sentences and are no messages, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            said.add(id(node.value))
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in SAYING:
                said.update(map(id, node.args))
            if name in FOR_PROGRAMMERS:
                said.update(id(part) for argument in node.args for part in ast.walk(argument))
        if isinstance(node, ast.AnnAssign):
            said.update(id(part) for part in ast.walk(node.annotation))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            said.update(id(part) for part in node.values)
            text = "".join(part.value if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if id(node) not in said and not text.startswith(NOT_TRANSLATED) and SENTENCE.search(CODE.sub(" ", text)):
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {text!r}"


class TestWhole:
    """Nothing is missing, nothing is left over."""

    def test_up_to_date(self, catalogues: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
        """Every message has a translation with the same places, and the compiled files are those of the catalogues."""
        code = catalogues.main(["--check"])
        assert "" == capsys.readouterr().out
        assert 0 == code

    def test_what_is_missing_is_said(
        self, catalogues: ModuleType, copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A catalogue without a message, or with one too many, turns the check red."""
        assert (copied / "program.po").exists()
        monkeypatch.setattr(
            catalogues,
            "DOMAINS",
            {"program": lambda: [(("It costs {cost} now.",), "", "here")], "table": catalogues.of_table},
        )
        assert 1 == catalogues.main(["--check"])
        said = capsys.readouterr().out
        assert "fr/program.po: not up to date" in said
        assert "fr/program.po: no translation: 'It costs {cost} now.'" in said
        assert "fr/table.po" not in said
        catalogues.main([])
        assert ["It costs {cost} now."] == [item.msgid for item in catalogues.existing("program", "fr")]

    @pytest.mark.parametrize(
        ("english", "french"),
        [
            ("It costs {cost} now.", "Cela coûte {prix}."),
            ("It costs {cost} now.", "Cela coûte maintenant."),
            ("It costs {cost} now.", "Cela coûte {cost:d}."),
            ("Sitting {n} of them", "Une des séances"),
            ("Another sitting", "La séance {n}"),
            ("unknown: %s", "inconnu"),
            ("unknown: %s", "inconnu : %s %s"),
            ("argument %(name)s: %(message)s", "argument %(name)s"),
            ("argument %(name)s", "argument %(nom)s"),
        ],
    )
    def test_other_places(self, catalogues: ModuleType, english: str, french: str) -> None:
        """A place that is lost, added or written in another way is a fault, the one for a number too."""
        catalogue = polib.POFile()
        catalogue.append(polib.POEntry(msgid=english, msgstr=french))
        assert [f"other places than in English: {english!r}"] == list(catalogues.faults(catalogue))

    @pytest.mark.parametrize(
        ("english", "french"),
        [
            ("It costs {cost} now.", "Cela coûte {cost} {maintenant."),
            ("It costs {cost} now.", "Cela coûte {cost}} maintenant."),
            ("It costs much.", "Cela coûte } cher."),
            ("unknown: %s", "inconnu à 100 %: %s"),
            ("argument %(name)s", "argument % (%(name)s)"),
        ],
    )
    def test_what_cannot_be_filled_in(self, catalogues: ModuleType, english: str, french: str) -> None:
        """A brace or a per cent sign that would end the program is a fault."""
        catalogue = polib.POFile()
        catalogue.append(polib.POEntry(msgid=english, msgstr=french))
        assert [f"can't be filled in: {english!r}"] == list(catalogues.faults(catalogue))

    @pytest.mark.parametrize(
        ("forms", "right"),
        [
            (("une séance à {cost}", "{n} séances à {cost}"), True),
            (("{n} séance à {cost}", "{n} séances à {cost}"), True),
            (("une séance à {cost}", "des séances à {cost}"), False),
            (("une séance", "{n} séances à {cost}"), False),
        ],
    )
    def test_places_of_plurals(self, catalogues: ModuleType, forms: tuple[str, str], right: bool) -> None:
        """A plural may say one instead of the number, and nothing else instead of it."""
        english = "one sitting at {cost}", "{n} sittings at {cost}"
        catalogue = polib.POFile()
        entry = polib.POEntry(msgid=english[0], msgid_plural=english[1], msgstr_plural=dict(enumerate(forms)))
        catalogue.append(entry)
        wrong = [] if right else [f"other places than in English: {english[0]!r}"]
        assert wrong == list(catalogues.faults(catalogue))

    @pytest.mark.parametrize(
        "call",
        [
            'tr("A" if x else "B")', 'tr(KNOWN if x else "B")', 'tr(f"A {x}")', 'tr("A" + x)', 'tr("A {}".format(x))',
            'tr({"a": "A"}[x])', "tr()", 'language.tr("A" if x else "B")', 'mark("A" if x else "B")', "mark(KNOWN)",
            'tr_n("one", MANY, 2)', 'tr_n(f"{x}", "many", 2)', 'tr_c("about", KNOWN)', 'tr_c(x, "A")', 'tr_c("about")',
        ],
    )  # fmt: skip
    def test_what_cannot_be_collected(
        self, catalogues: ModuleType, call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What would never reach the catalogue stops the script, which says where it stands."""
        (tmp_path / "one.py").write_text(f"\n{call}\n", encoding="utf-8")
        monkeypatch.setattr(catalogues, "ROOT", tmp_path)
        monkeypatch.setattr(catalogues, "PACKAGE", tmp_path)
        with pytest.raises(ValueError, match=r"^one\.py:2: no literal and no marked constant: "):
            list(catalogues.of_program())

    def test_what_is_collected(self, catalogues: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Literals of every kind are messages, under the module's name too; a constant that is looked up is marked."""
        (tmp_path / "one.py").write_text(
            'tr("A" " and on", x=1)\nlanguage.tr("B")\nmark("C")\ntr_n("one", "many", 2)\ntr_c("about", "D")\n'
            'tr(KNOWN)\ntr(words.KNOWN if x else words.OTHER)\ntr({**words.ALL, "a": KNOWN}["a"])\ntr(all.get("a"))\n',
            encoding="utf-8",
        )
        monkeypatch.setattr(catalogues, "ROOT", tmp_path)
        monkeypatch.setattr(catalogues, "PACKAGE", tmp_path)
        assert [
            (("A and on",), "", "one.py"),
            (("B",), "", "one.py"),
            (("C",), "", "one.py"),
            (("one", "many"), "", "one.py"),
            (("D",), "about", "one.py"),
        ] == list(catalogues.of_program())

    def test_no_sentence_bypasses_them(self) -> None:
        """What reads like a sentence in the code is a message."""
        paths = [
            path
            for path in sorted(PACKAGE.rglob("*.py"))
            if not path.relative_to(PACKAGE).as_posix().startswith(ENGLISH)
        ]
        assert 100 <= len(paths)
        assert [] == [line for path in paths for line in bypassing(path)]

    def test_a_sentence_that_bypasses_them_is_seen(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A literal and an f-string are found if they are no message, within one too; a docstring is not."""
        path = tmp_path / "one.py"
        path.write_text(
            '"""It costs more than this."""\n'
            'A = "It costs more than this."\n'
            'B = f"It costs {A} more than this."\n'
            'C = tr("It costs more than this.")\n'
            'D = tr(KNOWN.get(A, "It costs more than this."))\n'
            'E = tr("It costs {more}.", more="more than all this")\n'
        )
        monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
        assert ["one.py:2", "one.py:3", "one.py:5", "one.py:6"] == [
            line.rsplit(":", 1)[0].split(": ")[0] for line in bypassing(path)
        ]


class TestReader:
    """Who has read a catalogue is named for what was read, and for nothing else."""

    NAMED = ("--language", "fr", "--read-by", "Dr. A", "--read-on", "2027-01-02")

    @pytest.fixture
    def small(self, catalogues: ModuleType, copied: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Catalogues of a sentence each, translated and up to date; the program's."""
        monkeypatch.setattr(
            catalogues,
            "DOMAINS",
            {"program": lambda: [(("It hurts.",), "", "")], "table": lambda: [(("It heals.",), "", "")]},
        )
        catalogues.main([])
        for name, french in (("program", "Cela fait mal."), ("table", "Cela guérit.")):
            path = copied / f"{name}.po"
            catalogue = polib.pofile(str(path))
            catalogue[0].msgstr = french
            catalogue.save()
        assert 0 == catalogues.main([])
        return copied / "program.po"

    def header(self, path: Path) -> list[str]:
        """What the header of a catalogue says of its reader, and what the program finds in the compiled one."""
        names = ("X-Read-By", "X-Read-On", "X-Read-Of")
        said = [polib.pofile(str(path)).metadata[name] for name in names]
        compiled = gettext.GNUTranslations(io.BytesIO(path.with_suffix(".mo").read_bytes())).info()
        assert said == [compiled[name.lower()] for name in names]
        return said

    def test_a_draft_has_none(self, catalogues: ModuleType, small: Path) -> None:
        """Nobody is named before somebody is, and the check is green."""
        assert 0 == catalogues.main(["--check"])
        assert ["", "", ""] == self.header(small)

    def test_a_reader_is_named(self, catalogues: ModuleType, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The script writes the name, the day and what was read, in both catalogues; it stays while nothing changes."""
        assert 0 == catalogues.main([*self.NAMED])
        assert 0 == catalogues.main(["--check"])
        assert 0 == catalogues.main([])
        assert "" == capsys.readouterr().out
        first, second = self.header(small), self.header(small.with_name("table.po"))
        assert ["Dr. A", "2027-01-02"] == first[:2] == second[:2]
        assert re.fullmatch(r"[0-9a-f]{64}", first[2])
        assert first[2] != second[2]

    @pytest.mark.parametrize(
        ("was", "now"),
        [("Cela fait mal.", "Cela chatouille."), ("X-Read-By: Dr. A", "X-Read-By: "), ("2027-01-02", "")],
    )
    def test_what_was_read_changed(
        self, catalogues: ModuleType, small: Path, was: str, now: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """One other word turns the check red, even compiled anew, and the script takes the reader out."""
        catalogues.main([*self.NAMED])
        text = small.read_text(encoding="utf-8")
        assert 1 == text.count(was)
        small.write_text(text.replace(was, now), encoding="utf-8")
        small.with_suffix(".mo").write_bytes(polib.pofile(str(small)).to_binary())
        assert 1 == catalogues.main(["--check"])
        assert "has read is not what is there" in capsys.readouterr().out
        assert 1 == catalogues.main([])
        assert "has read is not what is there" in capsys.readouterr().out
        assert ["", "", ""] == self.header(small)
        assert 0 == catalogues.main(["--check"])

    def test_a_new_english_sentence(
        self, catalogues: ModuleType, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A sentence that is new in English was not read, and what is not whole can't be."""
        catalogues.main([*self.NAMED])
        more = {**catalogues.DOMAINS, "program": lambda: [(("It hurts.",), "", ""), (("It itches.",), "", "")]}
        monkeypatch.setattr(catalogues, "DOMAINS", more)
        assert 1 == catalogues.main(["--check"])
        assert "what Dr. A has read is not what is there" in capsys.readouterr().out
        catalogues.main([])
        before = small.read_bytes()
        capsys.readouterr()
        assert 1 == catalogues.main([*self.NAMED])
        assert "fr/program.po: no translation: 'It itches.'\n" == capsys.readouterr().out
        assert before == small.read_bytes()

    @pytest.mark.parametrize(
        "arguments", [NAMED[2:], NAMED[:4], NAMED[:2], (*NAMED, "--check"), (*NAMED[:3], " ", *NAMED[4:])]
    )
    def test_half_a_reader(self, catalogues: ModuleType, copied: Path, arguments: tuple[str, ...]) -> None:
        """The language, the name and the day are given together, or nothing is written."""
        before = [path.read_bytes() for path in sorted(copied.iterdir())]
        with pytest.raises(SystemExit):
            catalogues.main([*arguments])
        assert before == [path.read_bytes() for path in sorted(copied.iterdir())]


class TestFrench:
    """What the French says."""

    @pytest.mark.parametrize("domain", ["program", "table"])
    def test_the_numbers(self, domain: str) -> None:
        """Each sentence has the numbers of its English."""
        found = entries(domain)
        assert 1500 <= len(found)
        assert [] == [
            (entry.msgid, text)
            for entry in found
            for text, english in zip(strings(entry), [entry.msgid, *[entry.msgid_plural] * 9], strict=False)
            if text and numbers(text) != numbers(english)
        ]

    @pytest.mark.parametrize("domain", ["program", "table"])
    def test_every_letter_can_be_said(self, domain: str) -> None:
        """There is no character that a screen reader has no word for, unless the English has it too."""
        assert [] == [
            text
            for entry in entries(domain)
            for text in strings(entry)
            if not all(SPOKEN.fullmatch(letter) or letter in entry.msgid for letter in text)
        ]

    @pytest.mark.parametrize("domain", ["program", "table"])
    def test_no_nudge(self, domain: str) -> None:
        """No word of praise, promise or advice that the English has not, and no frequency as one in so many."""
        praise = re.compile(
            r"\b(meilleure?s?|gagnante?s?|recommandée?s?|indolores?|garantie?s?|miracles?)\b"
            r"|(?<![\d,])\b(1|[Uu]ne?) sur \d"
        )
        english = re.compile(r"\b(best|better|winner|recommend\w*|painless|guarante\w*|0\.1)\b")
        assert [] == [
            text
            for entry in entries(domain)
            for text in strings(entry)
            if praise.search(text) and not english.search(entry.msgid)
        ]

    @pytest.mark.parametrize("domain", ["program", "table"])
    def test_it_ends_alike(self, domain: str) -> None:
        """A question stays a question, a sentence a sentence, and a label a label."""
        ends = (".", "?", "!", ":")
        assert [] == [
            (entry.msgid, text)
            for entry in entries(domain)
            for text in strings(entry)
            if (entry.msgid[-1] if entry.msgid.endswith(ends) else "") != (text[-1] if text.endswith(ends) else "")
        ]

"""The catalogues: every sentence is in them, and says in another language what it says in English."""

from __future__ import annotations

import ast
import importlib.util
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

SAYING = frozenset({"tr", "tr_n", "tr_c", "tr_table", "mark"})
"""What makes a literal a message."""

FOR_PROGRAMMERS = frozenset({"ValueError", "KeyError", "TypeError", "RuntimeError", "AssertionError", "LookupError"})

SENTENCE = re.compile(r"[A-Za-z]{2,}[,.:;?!]? +\(?[A-Za-z]{2,}.*[A-Za-z]{2,}")
"""Three words or more in a row are something that a person reads."""


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
            if name in SAYING | FOR_PROGRAMMERS:
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
        if id(node) not in said and SENTENCE.search(text):
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {text!r}"


class TestWhole:
    """Nothing is missing, nothing is left over."""

    def test_up_to_date(self, catalogues: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
        """Every message has a translation with the same places, and the compiled files are those of the catalogues."""
        code = catalogues.main(["--check"])
        assert "" == capsys.readouterr().out
        assert 0 == code

    def test_what_is_missing_is_said(
        self,
        catalogues: ModuleType,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """A catalogue without a message, with one too many, or with other places turns the check red."""
        folder = tmp_path / "fr"
        folder.mkdir()
        for path in (PACKAGE / "locale" / "fr").iterdir():
            (folder / path.name).write_bytes(path.read_bytes())
        monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
        monkeypatch.setattr(catalogues, "ROOT", tmp_path)
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
        capsys.readouterr()
        entry = catalogues.existing("program", "fr")
        assert ["It costs {cost} now."] == [item.msgid for item in entry]
        entry[0].msgstr = "Cela coûte {prix}."
        assert ["other places than in English: 'It costs {cost} now.'"] == list(catalogues.faults(entry))

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
        """A literal and an f-string outside of a message are found, a message and a docstring are not."""
        path = tmp_path / "one.py"
        path.write_text(
            '"""It costs more than this."""\n'
            'A = "It costs more than this."\n'
            'B = f"It costs {A} more than this."\n'
            'C = tr("It costs more than this.")\n'
        )
        monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
        assert ["one.py:2", "one.py:3"] == [line.rsplit(":", 1)[0].split(": ")[0] for line in bypassing(path)]


class TestFrench:
    """What the French says."""

    def test_the_numbers_of_the_table(self) -> None:
        """Each sentence of the table has the numbers of its English."""
        found = entries("table")
        assert 1500 <= len(found)
        assert {} == {entry.msgid: entry.msgstr for entry in found if numbers(entry.msgid) != numbers(entry.msgstr)}

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

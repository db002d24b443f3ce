"""What every test shares: the table that comes with the program, and how Hypothesis runs."""

from __future__ import annotations

import os

from collections.abc import Iterator

import pytest

from hypothesis import settings

from decision_aid import language
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table, read_table
from decision_aid.language import pseudo

# deadline=None: the first example reads the table, and a busy machine is not a fault.
settings.register_profile("local", deadline=None, max_examples=40)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test begins in English, whatever the person who runs it speaks, and so does the next one."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_CTYPE", "C.UTF-8")  # what the terminal can show has nothing to do with it
    language.use(language.SOURCE)
    yield
    language.use(language.SOURCE)


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language for testing is one that people may choose, and the only one beside English."""
    monkeypatch.setattr(language, "LANGUAGES", (language.LANGUAGES[0], language.Language(pseudo.CODE, "Pseudo")))


@pytest.fixture(scope="session")
def table() -> Table:
    """The table that comes with the program."""
    return read_table()


@pytest.fixture(scope="session")
def evidence(table: Table) -> Evidence:
    """What the table that comes with the program says."""
    return table.evidence

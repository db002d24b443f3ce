"""``decision-aid export``: answers for health records and for studies."""

from __future__ import annotations

import csv
import io
import json
import stat

from collections.abc import Callable
from pathlib import Path

import pytest

from commands.support import EXAMPLE, Outcome, swapped

Command = Callable[..., Outcome]
Write = Callable[..., Path]

BROKEN = swapped(EXAMPLE, ('"acne_scars"', '"quokka"'))


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a table for studies."""
    return list(csv.DictReader(io.StringIO(text)))


def test_fhir(command: Command) -> None:
    """It prints a bundle with the questionnaire and what was answered."""
    outcome = command("export", "-", "--format", "fhir", stdin=EXAMPLE)
    assert (0, "") == (outcome.code, outcome.err)
    made = json.loads(outcome.out)
    assert ("Bundle", "collection") == (made["resourceType"], made["type"])
    kinds = [entry["resource"]["resourceType"] for entry in made["entry"]]
    assert ["Questionnaire", "QuestionnaireResponse"] == kinds
    assert "Softer scars" in json.dumps(made["entry"][1])
    assert outcome.out.endswith("}\n")


def test_csv(command: Command, write: Write) -> None:
    """It prints a header and a row for each file, in their order."""
    one, other = write(EXAMPLE), write(swapped(EXAMPLE, ("Softer scars", "Smooth")), "other.toml")
    outcome = command("export", other, one, "--format", "csv")
    assert (0, "") == (outcome.code, outcome.err)
    found = rows(outcome.out)
    assert ["Smooth", "Softer scars"] == [row["goal_words"] for row in found]
    result = json.loads(command("assess", one, "--format", "json").out)
    assert [result["verdict"]] * 2 == [row["verdict"] for row in found]
    none = next(option for option in result["options"] if option["id"] == "none")
    assert none["rank_shares"][0] == float(found[1]["rank_share.none.1"])


@pytest.mark.parametrize("format", ["fhir", "csv"])
def test_today_where_there_is_no_date(command: Command, format: str) -> None:
    """Answers without a date are of today; with one, of that day."""
    undated = command("export", "-", "--format", format, stdin='schema = 1\ngoals = ["laxity"]\n').out
    dated = command("export", "-", "--format", format, stdin=EXAMPLE).out
    held = [
        rows(text)[0]["date"] if format == "csv" else json.loads(text)["entry"][1]["resource"]["authored"]
        for text in (undated, dated)
    ]
    assert "2026-11-22" == held[1]
    assert held[0] >= "2026-11-22"


@pytest.mark.parametrize("format", ["fhir", "csv"])
def test_the_same_bytes_in_any_process(process: Command, write: Write, format: str) -> None:
    """Two processes with other hashes of their own write the same bytes."""
    path = write(EXAMPLE)
    first, second = (process("export", path, "--format", format, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert 0 == first.code
    assert first == second


@pytest.mark.parametrize("format", ["fhir", "csv"])
def test_no_file_or_folder_is_named(command: Command, write: Write, tmp_path: Path, format: str) -> None:
    """What is written does not say where the answers were."""
    outcome = command("export", write(EXAMPLE, "jane-quokka.toml"), "--format", format)
    assert 0 == outcome.code
    assert "quokka" not in outcome.out
    assert str(tmp_path) not in outcome.out


@pytest.mark.parametrize("format", ["fhir", "csv"])
def test_it_writes_a_file(command: Command, tmp_path: Path, format: str) -> None:
    """With -o it is in the file, for its owner only, and nothing is printed."""
    path = tmp_path / "out"
    outcome = command("export", "-", "--format", format, "-o", path, stdin=EXAMPLE)
    assert (0, "", "") == (outcome.code, outcome.out, outcome.err)
    assert command("export", "-", "--format", format, stdin=EXAMPLE).out == path.read_text(encoding="utf-8")
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


def test_a_file_that_can_not_be_written(command: Command, tmp_path: Path) -> None:
    """A folder that is not there is one line on standard error and exit code 1."""
    path = tmp_path / "nowhere" / "out.csv"
    outcome = command("export", "-", "--format", "csv", "-o", path, stdin=EXAMPLE)
    assert (1, "", 1) == (outcome.code, outcome.out, len(outcome.complaints))
    assert f"{path}: it can't be written" in outcome.err


def test_all_or_nothing(command: Command, write: Write, tmp_path: Path) -> None:
    """With a fault in any of the files all faults are told, and a study never lacks a row without a word."""
    paths = (write(BROKEN, "one.toml"), write(EXAMPLE), write(BROKEN, "three.toml"))
    path = tmp_path / "out.csv"
    outcome = command("export", *paths, "--format", "csv", "-o", path)
    assert (2, "") == (outcome.code, outcome.out)
    assert ["one.toml", "three.toml"] == [
        name for name in ("one.toml", "mine.toml", "three.toml") if name in outcome.err
    ]
    assert not path.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-",), "--format"),
        (("--format", "csv"), "ANSWERS"),
        (("-", "--format", "xml"), "'xml'"),
        (("a.toml", "b.toml", "--format", "fhir"), "--format fhir takes one answers file"),
        (("nowhere.toml", "--format", "fhir"), "nowhere.toml"),
    ],
)
def test_bad_usage(command: Command, arguments: tuple[str, ...], said: str) -> None:
    """Without a form, with one that there is not, or with too many files, it is exit code 2 and one line."""
    outcome = command("export", *arguments, stdin=EXAMPLE)
    assert (2, "", 1) == (outcome.code, outcome.out, len(outcome.complaints))
    assert said in outcome.err

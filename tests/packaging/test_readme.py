"""The documents say what is so: the README's commands, its example, its links, and the keys of the table."""

from __future__ import annotations

import re

from pathlib import Path

import attrs
import pytest

from decision_aid import __version__, cli
from decision_aid.evidence import content, figures, model
from decision_aid.interview.answers import Answers

CHECKOUT = Path(__file__).resolve().parents[2]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def marked(name: str) -> list[str]:
    """The lines of the code block under ``<!-- name -->``."""
    block = re.search(rf"<!-- {name} -->\n```\w*\n(.*?)\n```", README, re.S)
    assert block is not None, f"no block is marked {name}"
    return block.group(1).splitlines()


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("to run", "python3 -m venv .venv && .venv/bin/python -m pip install ", " && .venv/bin/decision-aid"),
        ("to test", "python3 -m venv .venv && .venv/bin/python -m pip install ", " && .venv/bin/python -m pytest"),
    ],
)
def test_a_command_is_one_line(name: str, start: str, end: str) -> None:
    """The two commands are one line each, make their own environment, and end with what they are for."""
    (line,) = marked(name)

    assert line.startswith(start)
    assert line.endswith(end)


@pytest.mark.parametrize("name", ["pyrage", "weasyprint"])
def test_what_to_install(name: str) -> None:
    """Whatever asks for a library, asks for the versions of it that the project names, wherever it names them."""
    project = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    needs = set(re.findall(rf'"({name}[<>=][^"]*)"', project))
    assert 1 == len(needs), needs
    files = [CHECKOUT / "README.md", *CHECKOUT.glob("docs/*.md"), *CHECKOUT.glob("decision_aid/**/*.py")]
    asked = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    asked = [line for line in asked if re.search(rf"pip install \S*{name}", line)]
    assert asked
    assert [] == [line for line in asked if f'pip install "{min(needs)}"' not in line]


def test_the_example_is_an_answers_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The answers file in the README is one that ``assess`` takes."""
    path = tmp_path / "mine.toml"
    path.write_text("\n".join(marked("an answers file")), encoding="utf-8")

    assert 0 == cli.run(["assess", str(path)])
    assert "How the options fit" in capsys.readouterr().out


def test_every_command_and_option_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    """What the program's help lists is in the README, each command in its table."""
    assert 0 == cli.run(["--help"])
    told = capsys.readouterr().out
    commands = re.findall(r"(?m)^    ([a-z]+) ", told.partition("\ncommands:\n")[2].partition("\n\n")[0])
    assert {"assess", "template", "show", "check"} < set(commands)
    for name in commands:
        assert re.search(rf"(?m)^\| `decision-aid {name}\b", README), name
        assert 0 == cli.run([name, "--help"])
        told += capsys.readouterr().out

    assert [] == [option for option in set(re.findall(r"--[a-z-]+", told)) if option not in README]


def test_links_lead_somewhere() -> None:
    """Every file that the documents point to is there."""
    for document in (CHECKOUT / "README.md", CHECKOUT / "CHANGELOG.md", *(CHECKOUT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (document.parent / target).exists(), f"{document.name}: {target}"


@pytest.mark.parametrize(
    "kind",
    [
        model.About, model.Author, model.Goal, model.Condition, model.Criterion, model.Overlap, model.Treatment,
        model.Variant, model.Effect, model.Caution, model.Warning, model.Source, model.Apart,
        figures.Estimate, figures.OtherView,
        content.Harm, content.HarmFigure, content.TimePoint, content.Told, content.WarningSign, content.Approval,
        content.Uneven, content.Alternative, content.Disagreement, content.Term, content.Call, content.Worried,
        content.WaitingPlace, content.WaitingRule, content.Covered,
    ],
)  # fmt: skip
def test_every_key_of_the_table_is_explained(kind: type) -> None:
    """docs/table.md names each key that a table may hold."""
    text = (CHECKOUT / "docs" / "table.md").read_text(encoding="utf-8")

    told = set(re.findall(r"`(?:\{ )?(\w+)(?:`| = )", text))
    assert [] == [field.name for field in attrs.fields(kind) if field.name not in told]


def test_every_answer_is_explained() -> None:
    """README.md names each kind of answer."""
    assert [] == [field.name for field in attrs.fields(Answers) if f"`{field.name}`" not in README]


def test_the_change_log_has_this_version() -> None:
    """The change log begins with what is not released yet or with the version that the program has."""
    text = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"(?m)^## \[?([^\]\s]+)", text)

    assert headings
    assert headings[0] in ("Unreleased", __version__)

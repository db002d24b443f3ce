"""What became of the evidence: every row names what the table has, and no row of the evidence files is missing."""

from __future__ import annotations

import re

from pathlib import Path

import pytest

from attrs import frozen

from decision_aid.evidence.model import Evidence

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = CHECKOUT / "docs" / "evidence-decisions.md"
FILES = CHECKOUT.parent / "shared" / "evidence"

OPTIONS = {
    "Mesotherapy": ("mesotherapy", "mesotherapy-microneedling", "A"),
    "Microneedling": ("microneedling", "mesotherapy-microneedling", "B"),
    "Liposuction": ("liposuction", "liposuction-botox", "A"),
    "Botox": ("botox", "liposuction-botox", "B"),
}
"""By heading of the page: the option, its evidence file, and the letter of its part there."""


@frozen(kw_only=True)
class Decision:
    """One row of the page: where it is from, its words, and what became of it."""

    option: str
    number: int
    table: str
    row: str
    where: str
    note: str

    @property
    def ids(self) -> list[str]:
        """The ids that the row is said to stand under."""
        return re.findall(r"`([^`]+)`", self.where)


def decisions() -> list[Decision]:
    """The rows of the four tables of the page."""
    found = []
    for part in re.split(r"(?m)^## ", PAGE.read_text(encoding="utf-8"))[1:]:
        heading = part.partition("\n")[0]
        if heading not in OPTIONS:
            continue
        for line in part.splitlines():
            if re.match(r"\| \d", line):
                number, source, row, where, note = (cell.strip() for cell in line.strip("|").split("|"))
                table = source.rpartition(", ")[2]
                option = OPTIONS[heading][0]
                found.append(Decision(option=option, number=int(number), table=table, row=row, where=where, note=note))
    return found


DECISIONS = decisions()


def first_cells(file: str, section: str) -> list[str]:
    """The first cell of every row of a table in an evidence file, without marks of bold print."""
    text = (FILES / f"{file}.md").read_text(encoding="utf-8")
    part = re.search(rf"^## {section}\. .*?(?=^#)", text, re.MULTILINE | re.DOTALL)
    assert part is not None, f"no section {section}"
    rows = [line for line in part.group().splitlines() if line.startswith("|")]
    # The first two are the head and the rule under it.
    return [row.split("|")[1].strip().replace("**", "") for row in rows[2:]]


def test_the_page_has_four_tables() -> None:
    """Each option has a table, numbered from 1 without a gap."""
    for option, *_ in OPTIONS.values():
        numbers = [item.number for item in DECISIONS if item.option == option]
        assert list(range(1, len(numbers) + 1)) == numbers
        assert numbers


@pytest.mark.parametrize("item", DECISIONS, ids=lambda item: f"{item.option}-{item.number}")
class TestRows:
    """Every row of the page."""

    def test_it_names_what_there_is(self, evidence: Evidence, item: Decision) -> None:
        """A row names harms or conditions of the table, or says that it was left out, and why."""
        if not item.ids:
            assert "left out" == item.where
            assert item.note
            return
        known = evidence.harm if item.table.endswith("4") else evidence.condition
        assert [] == [id for id in item.ids if id not in known]
        assert " ".join(f"`{id}`" for id in item.ids) == item.where

    def test_the_option_says_something_about_it(self, evidence: Evidence, item: Decision) -> None:
        """A harm of a row is told with that option as one that was reported; a condition stands with it, either way."""
        treatment = evidence.treatment[item.option]
        said = (
            {harm.harm for harm in treatment.harms if harm.says in ("rate", "not_known")}
            if item.table.endswith("4")
            else {caution.condition for caution in treatment.cautions} | set(treatment.no_caution_found)
        )
        assert [] == [id for id in item.ids if id not in said]

    def test_it_is_from_a_table_of_that_option(self, item: Decision) -> None:
        """Side effects are from A4 or B4, reasons not to treat from A5 or B5, by the option."""
        letter = next(letter for option, _, letter in OPTIONS.values() if option == item.option)
        assert item.table in (f"{letter}4", f"{letter}5")


@pytest.mark.parametrize(
    ("option", "file", "section"),
    [(option, file, f"{letter}{part}") for option, file, letter in OPTIONS.values() for part in (4, 5)],
)
def test_no_row_is_missing(option: str, file: str, section: str) -> None:
    """Every row of the evidence file's table stands on the page, in the same words and the same order."""
    if not FILES.is_dir():
        pytest.skip("the evidence files are not beside the project")
    rows = first_cells(file, section)
    assert len(rows) > 10
    assert rows == [item.row for item in DECISIONS if (item.option, item.table) == (option, section)]


def test_the_28_corrections() -> None:
    """Each of the corrections of the evidence check stands with where it is applied."""
    part = PAGE.read_text(encoding="utf-8").partition("\n## Corrections\n")[2]
    rows = [line.strip("|").split("|") for line in part.splitlines() if re.match(r"\| \d", line)]
    assert [str(number) for number in range(1, 29)] == [row[0].strip() for row in rows]
    assert all(cell.strip() for row in rows for cell in row)


def test_ids_in_the_corrections(evidence: Evidence) -> None:
    """What a correction is said to stand under is an id of the table."""
    part = PAGE.read_text(encoding="utf-8").partition("\n## Corrections\n")[2]
    variants = {variant.id for treatment in evidence.treatments for variant in treatment.variants}
    known = {*evidence.harm, *evidence.condition, *evidence.goal, *evidence.criterion, *variants}
    assert set() == set(re.findall(r"`([^`]+)`", part)) - known

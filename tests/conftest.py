"""What every test shares: the table that comes with the program, and how Hypothesis runs."""

from __future__ import annotations

import os

import pytest

from hypothesis import settings

from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table, read_table

# deadline=None: the first example reads the table, and a busy machine is not a fault.
settings.register_profile("local", deadline=None, max_examples=40)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def table() -> Table:
    """The table that comes with the program."""
    return read_table()


@pytest.fixture(scope="session")
def evidence(table: Table) -> Evidence:
    """What the table that comes with the program says."""
    return table.evidence

"""Programs that are no Python packages: a test that needs one is left out where it is not, but not on all machines.

With ``ALL_TOOLS=1`` in the environment, as ``.ci/run`` sets it, what is not there is a failure.
"""

from __future__ import annotations

import os
import shutil

from typing import NoReturn

import pytest


def program(name: str) -> str:
    """Where a program is."""
    return shutil.which(name) or absent(f"{name} is not on this machine")


def absent(what: str) -> NoReturn:
    """End the test that needs something which is not there."""
    if os.environ.get("ALL_TOOLS"):
        pytest.fail(what)
    pytest.skip(what)

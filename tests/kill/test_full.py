"""A disk that fills up while a session is saved: a real one, where the system lets anybody make a small one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

from pathlib import Path

import pytest

import decision_aid

FILLER = Path(__file__).parent / "filler.py"
SMALL = 'mount -t tmpfs -o size=64k small "$1" && shift && exec "$@"'


@pytest.mark.parametrize("step", [500, 1777, 5000, 40_000 - 100])
@pytest.mark.parametrize("more", [(), ("correct horse battery staple",)], ids=["clear", "encrypted"])
def test_a_disk_that_fills_up(tmp_path: Path, step: int, more: tuple[str, ...]) -> None:
    """The save that does not fit is told; what was saved before it opens, nothing is left over, and a shorter fits."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be made here")
    path = tmp_path / "mine.toml"
    done = subprocess.run(
        [unshare, "-rm", "sh", "-c", SMALL, "sh", tmp_path, sys.executable, FILLER, path, str(step), *more],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(decision_aid.__file__).parents[1])},
        timeout=60,
        check=False,
    )
    assert (0, "") == (done.returncode, done.stderr)
    end = json.loads(done.stdout)
    assert f"{path}: not saved: the disk is full; what was saved before is still there" == end["line"]
    assert (end["refused"] - step, "") == (end["held"], end["told"])
    assert {"mine.toml", "mine.toml.lock"} <= set(end["left"]) <= {"mine.toml", "mine.toml.older", "mine.toml.lock"}

"""A machine with telling names, on which every socket and every other program is noted and refused."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

from pathlib import Path

from commands.support import EXAMPLE

import decision_aid

PACKAGE = Path(decision_aid.__file__).parent

WATCH = """\
import os, sys

def watch(event, args):
    # The loop of the screen library wakes itself through a pair of sockets that leads nowhere.
    own = event == "socket.__new__" and os.name == "posix" and args[1] == 1
    outside = event.startswith(("socket.", "http.", "urllib.", "ftplib.", "smtplib.", "webbrowser."))
    program = event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork")
    if program or (outside and not own):
        with open(os.environ["WATCHED"], "a") as log:
            print(event, args, file=log)
        raise RuntimeError("not allowed: " + event)

sys.addaudithook(watch)
"""
"""What Python runs first in a process: whatever opens a socket, by whichever library, is noted and fails."""

NAMES = {"USER": "quokkauser", "LOGNAME": "quokkalogin", "HOSTNAME": "quokkahost", "EMAIL": "quokka@quokkamail.example"}


class Place:
    """A machine with telling names: a folder to work in, and everything that a program may write to unasked."""

    def __init__(self, root: Path) -> None:
        self.here = root / "quokkafolder"
        self.unasked = [root / name for name in ("quokkahome", "tmp", "cache", "config", "data", "state", "run")]
        self.log = root / "log"
        for folder in (self.here, *self.unasked, root / "site"):
            folder.mkdir()
        (root / "site" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
        (self.here / "quokkafile.toml").write_text(EXAMPLE, encoding="utf-8")
        home, tmp, cache, config, data, state, run = map(str, self.unasked)
        self.variables = {
            **NAMES,
            "HOME": home,
            "TMPDIR": tmp,
            "XDG_CACHE_HOME": cache,
            "XDG_CONFIG_HOME": config,
            "XDG_DATA_HOME": data,
            "XDG_STATE_HOME": state,
            "XDG_RUNTIME_DIR": run,
            "WATCHED": str(self.log),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{root / 'site'}{os.pathsep}{PACKAGE.parent}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "LC_ALL": "C.UTF-8",
            "TEXTUAL": "devtools,debug",
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python so."""
        return subprocess.run(
            [sys.executable, *arguments], cwd=self.here, env=self.variables, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=120, check=False,
        )  # fmt: skip

    @property
    def opened(self) -> str:
        """What was noted of sockets and other programs."""
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    @property
    def left(self) -> list[str]:
        """The files that are where nobody asked for any."""
        return [str(path) for folder in self.unasked for path in folder.rglob("*")]


def named(text: str, place: Place) -> None:
    """No name of the person, the machine, a folder or a file is in a text."""
    telling = {"quokka", str(place.here.parent), str(Path.home()), str(PACKAGE), platform.node()}
    assert [] == [name for name in telling if len(name) > 4 and name.lower() in text.lower()]

"""A disk that tells what a save does to it, and that can be cut off or refuse at each step."""

from __future__ import annotations

import contextlib
import os

from pathlib import Path

from decision_aid.sessions.store import Disk

FIRST = (
    "remove mine.toml.new",
    "remove mine.toml.keep",
    "create mine.toml.new",
    "write",
    "sync",
    "close",
    "link mine.toml mine.toml.keep",
)
LAST = ("replace mine.toml.new mine.toml", "sync_folder")
STEPS = (*FIRST, "replace mine.toml.keep mine.toml.older", "remove mine.toml.keep", *LAST)
"""What a save does, where something was saved before."""


class Cut(BaseException):
    """The program has ended here."""


class Recorder(Disk):
    """A disk that tells what was done to it.

    cut: after so many steps the program ends, or with ``power`` the whole
    machine, and what was not yet waited for is lost; refuse: the place of
    the step that the disk refuses, and with which number.
    """

    def __init__(self, *, cut: int = 99, power: bool = False, refuse: tuple[int, int] = (99, 0)) -> None:
        self.steps: list[str] = []
        self.cut, self.power, self.refuse = cut, power, refuse
        self.waiting: dict[int, Path] = {}

    def _step(self, *words: object) -> None:
        if len(self.steps) >= self.cut:
            for handle, path in self.waiting.items():
                with contextlib.suppress(OSError):
                    os.close(handle)
                if self.power and path.exists():
                    os.truncate(path, 0)
            self.waiting = {}
            raise Cut
        self.steps.append(" ".join(word.name if isinstance(word, Path) else str(word) for word in words))
        if len(self.steps) == self.refuse[0] + 1:
            raise OSError(self.refuse[1], os.strerror(self.refuse[1]))

    def create(self, path: Path) -> int:
        """A new file, the content of which is waited for."""
        self._step("create", path)
        handle = super().create(path)
        self.waiting[handle] = path
        return handle

    def write(self, handle: int, data: bytes) -> None:
        """All of it, half before the step and half after."""
        # A disk that fills up, or a program that ends, may have taken a part of it.
        super().write(handle, data[: len(data) // 2])
        self._step("write")
        super().write(handle, data[len(data) // 2 :])

    def sync(self, handle: int) -> None:
        """Nothing more to wait for."""
        self._step("sync")
        super().sync(handle)
        del self.waiting[handle]

    def close(self, handle: int) -> None:
        """Closed, whatever comes after."""
        super().close(handle)
        self._step("close")

    def link(self, path: Path, second: Path) -> None:
        """A second name."""
        self._step("link", path, second)
        super().link(path, second)

    def replace(self, path: Path, target: Path) -> None:
        """The name goes from one file to the other."""
        self._step("replace", path, target)
        super().replace(path, target)
        self.waiting = {handle: target if path == held else held for handle, held in self.waiting.items()}

    def remove(self, path: Path) -> None:
        """No longer there."""
        self._step("remove", path)
        super().remove(path)

    def sync_folder(self, folder: Path) -> None:
        """The names are waited for."""
        self._step("sync_folder")
        super().sync_folder(folder)

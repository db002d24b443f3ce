"""Chromium without a window, driven through two pipes by its DevTools protocol."""

from __future__ import annotations

import base64
import json
import os
import select
import subprocess
import sys

from pathlib import Path
from types import TracebackType
from typing import Any

from needed import program

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
"""A browser that does nothing of its own accord. It only ever sees pages of ours, so it needs no sandbox."""


PATIENCE = 60
"""Seconds to wait for the browser to say anything."""

STARTER = "import os, sys; at = sys.argv; os.dup2(int(at[1]), 3); os.dup2(int(at[2]), 4); os.execv(at[3], at[3:])"
"""The browser reads what it is asked from 3 and answers on 4."""


class Chromium:
    """A browser with one tab.

    events: what the browser told without being asked, as (method, parameters), since the tab was opened.
    """

    def __init__(self, home: Path) -> None:
        """Start it; ``home`` is an empty folder for what it keeps."""
        import fcntl  # not on Windows

        ours_in, answers = os.pipe()
        asked, ours_out = os.pipe()
        # Out of the way of 3 and 4, which they become.
        theirs_in, theirs_out = (fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (asked, answers))
        os.close(asked)
        os.close(answers)
        self._process = subprocess.Popen(
            [sys.executable, "-c", STARTER, str(theirs_in), str(theirs_out), program("chromium"), *QUIET,
             "--remote-debugging-pipe", f"--user-data-dir={home}", "about:blank"],
            pass_fds=(theirs_in, theirs_out), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**os.environ, "HOME": str(home)},
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        self._answers = open(ours_in, "rb")  # noqa: SIM115
        self._asked = open(ours_out, "wb", buffering=0)  # noqa: SIM115
        self._last = 0
        self._rest = b""
        self.events: list[tuple[str, dict[str, Any]]] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.tab(f"{domain}.enable")

    def __enter__(self) -> Chromium:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._asked.close()
        self._answers.close()
        self._process.kill()
        self._process.wait()

    def ask(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Have the browser do something and return what it answers."""
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": parameters}
        if session is not None:
            message["sessionId"] = session
        self._asked.write(json.dumps(message).encode() + b"\0")
        while True:
            told = self._told()
            if told.get("id") == self._last:
                assert "error" not in told, told["error"]
                result: dict[str, Any] = told["result"]
                return result

    def tab(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Have its tab do something and return what it answers."""
        return self.ask(method, self._session, **parameters)

    def _told(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._answers], [], [], PATIENCE)
            assert ready, "the browser says nothing"
            more = os.read(self._answers.fileno(), 1 << 16)
            assert more, "the browser has ended"
            self._rest += more
        message, self._rest = self._rest.split(b"\0", 1)
        told: dict[str, Any] = json.loads(message)
        if "method" in told:
            self.events.append((told["method"], told.get("params", {})))
        return told

    def open(self, page: Path) -> None:
        """Show a page, and wait until all of it is there."""
        self.events.clear()
        self.tab("Page.navigate", url=page.as_uri())
        while not any(method == "Page.loadEventFired" for method, _ in self.events):
            self._told()

    def run(self, script: str) -> Any:
        """What a script comes to, which runs beside the page whatever the page allows."""
        told = self.tab("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def printed(self, width: float, height: float) -> bytes:
        """The page as the browser prints it; the size of the paper is in inches."""
        told = self.tab(
            "Page.printToPDF", paperWidth=width, paperHeight=height, displayHeaderFooter=False, preferCSSPageSize=False
        )
        return base64.b64decode(told["data"])

"""The HTML pages in a real browser: what it asks for, how it prints them, and what axe-core says of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.chromium import Chromium
from commands.support import EXAMPLE
from commands.test_pdf import LONG
from needed import absent, program

from decision_aid import cli
from decision_aid.words import sheet as sheet_words

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform == "win32", reason="the browser is driven through POSIX pipes"),
]

PAPER = {"a4": (8.27, 11.69), "letter": (8.5, 11.0)}
"""Width and height in inches."""

PAGES = {
    "patient": (LONG, "patient"),
    "patient, large print": (LONG, "patient", "--large"),
    "patient, no rating": ('schema = 1\ndate = 2026-11-22\ngoals = ["cellulite"]\n', "patient"),
    "clinician": (LONG, "clinician"),
    "clinician, large print": (EXAMPLE, "clinician", "--large"),
}

FAULTS = "axe.run(document, {resultTypes: ['violations', 'incomplete']})"
"""Every rule that axe-core has."""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """One browser for all tests."""
    with Chromium(tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core, which ``AXE_CORE`` names."""
    path = os.environ.get("AXE_CORE")
    return Path(path).read_text(encoding="utf-8") if path else absent("AXE_CORE names no axe.min.js")


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """One of the pages as the command writes it."""
    return written(tmp_path, *PAGES[request.param])


def written(folder: Path, answers: str, reader: str, *more: str) -> Path:
    """The HTML page that the command writes for these answers."""
    mine, page = folder / "mine.toml", folder / "page.html"
    mine.write_text(answers, encoding="utf-8")
    assert 0 == cli.run(["handout", str(mine), "--for", reader, "--format", "html", "-o", str(page), *more])
    return page


def test_it_asks_for_nothing(browser: Chromium, page: Path) -> None:
    """The browser asks for the file and for nothing else, runs no script, and has nothing to complain of."""
    browser.open(page)
    asked = [told["request"]["url"] for method, told in browser.events if method == "Network.requestWillBeSent"]
    assert [page.as_uri()] == asked
    said = {"Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"}
    assert [] == [told for method, told in browser.events if method in said]
    assert 0 == browser.run("document.scripts.length + performance.getEntriesByType('resource').length")


def test_a_request_would_be_seen(browser: Chromium, tmp_path: Path) -> None:
    """A page that does ask for something is seen to, so that the test above means something."""
    page = tmp_path / "page.html"
    page.write_text('<title>A</title><img src="b.png" alt="">', encoding="utf-8")
    browser.open(page)
    asked = [told["request"]["url"] for method, told in browser.events if method == "Network.requestWillBeSent"]
    assert [page.as_uri(), page.with_name("b.png").as_uri()] == asked


@pytest.mark.parametrize("answers", [LONG, EXAMPLE], ids=["long", "usual"])
@pytest.mark.parametrize("paper", PAPER)
def test_two_pages_at_most(browser: Chromium, tmp_path: Path, paper: str, answers: str) -> None:
    """The patient's page prints on two pages at most, and says what is left out; the note on one."""
    browser.open(written(tmp_path, answers, "patient"))
    sheet = printed(browser, tmp_path, paper)
    assert pages(sheet) <= 2
    assert sheet_words.NOT_PRINTED in " ".join(text(sheet).split())
    browser.open(written(tmp_path, answers, "clinician"))
    assert 1 == pages(printed(browser, tmp_path, paper))


def test_whole_page_is_printed_when_asked_for(browser: Chromium, tmp_path: Path) -> None:
    """All of it is on the screen; the box, once ticked by the keyboard, brings all of it on paper too."""
    browser.open(written(tmp_path, LONG, "patient"))
    assert "Sources" in browser.run("document.querySelector('.annex').innerText")
    assert 0 == browser.run("document.querySelector('.not-printed').offsetHeight")
    browser.run("document.querySelector('#whole').focus()")
    browser.tab("Input.dispatchKeyEvent", type="keyDown", key=" ", code="Space", text=" ", windowsVirtualKeyCode=32)
    browser.tab("Input.dispatchKeyEvent", type="keyUp", key=" ", code="Space", windowsVirtualKeyCode=32)
    whole = printed(browser, tmp_path, "a4")
    assert 2 < pages(whole)
    assert "Every sign to call for help on" in text(whole)
    assert sheet_words.NOT_PRINTED not in " ".join(text(whole).split())


def printed(browser: Chromium, folder: Path, paper: str) -> Path:
    """The page as the browser prints it."""
    made = folder / "printed.pdf"
    made.write_bytes(browser.printed(*PAPER[paper]))
    return made


def pages(made: Path) -> int:
    """How many pages it has."""
    found = subprocess.run([program("pdfinfo"), made], capture_output=True, text=True, check=True).stdout
    return int(re.findall(r"(?m)^Pages: +(\d+)$", found)[0])


def text(made: Path) -> str:
    """What can be read on it."""
    return subprocess.run([program("pdftotext"), made, "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe(browser: Chromium, axe: str, page: Path, width: int, scheme: str) -> None:
    """axe-core finds no fault, on a telephone and on a desk, whether or not the person likes dark screens."""
    browser.tab("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
    browser.tab("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.open(page)
    browser.run(axe)
    found: dict[str, Any] = browser.run(FAULTS)
    assert [] == [fault["id"] for fault in found["violations"]]
    assert [] == [fault["id"] for fault in found["incomplete"]]
    # Nothing has to be moved sideways to be read, either.
    assert browser.run("document.documentElement.scrollWidth") <= width


def test_axe_would_find_something(browser: Chromium, axe: str, tmp_path: Path) -> None:
    """A page with faults is told of, so that the test above means something."""
    page = tmp_path / "page.html"
    page.write_text('<body style="color: #999; background: #fff">Gray<img src="data:,">', encoding="utf-8")
    browser.open(page)
    browser.run(axe)
    found: dict[str, Any] = browser.run(FAULTS)
    assert {"color-contrast", "document-title", "html-has-lang", "image-alt"} <= {
        fault["id"] for fault in found["violations"]
    }

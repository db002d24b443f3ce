"""A page in the form that the ending of a file's name asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from attrs import frozen

from decision_aid.language import tr
from decision_aid.language.formats import listed
from decision_aid.pages.page import Page, as_text

ENDINGS = (".txt", ".md", ".html", ".pdf")
"""The endings that there is a form for."""


def allowed() -> str:
    """The same in words."""
    return listed(ENDINGS, "or")


class NoSuchForm(ValueError):
    """A name asks for a form that there is not; the message says which there are."""


@frozen
class File:
    """What is to stand in a file, and one line to tell about it, empty where there is nothing to tell."""

    content: bytes
    told: str = ""


def ending_of(path: Path) -> str:
    """The ending of a file's name, in small letters. Raises NoSuchForm."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise NoSuchForm(tr("The name must end in {endings}.", endings=allowed()))
    return ending


def as_file(page: Page, ending: str, *, large: bool = False, paper: Literal["a4", "letter"] = "a4") -> File:
    """The page as a file in the form of one of :data:`ENDINGS`.

    large: in large print, which HTML and PDF have; paper: what a PDF is made
    for. Raises ``pdf.Lacking`` when this machine can't make a PDF.
    """
    if ending == ".pdf":
        from decision_aid.pages.pdf import as_pdf

        made = as_pdf(page, paper=paper, large=large)
        return File(made.raw, _boxes(made.boxes))
    if ending == ".html":
        from decision_aid.pages.html import as_html

        return File(as_html(page, large=large).encode())
    if ending == ".md":
        from decision_aid.pages.markdown import as_markdown

        return File(as_markdown(page).encode())
    return File(as_text(page).encode())


def _boxes(letters: tuple[str, ...]) -> str:
    if not letters:
        return ""
    named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters[:10])
    if len(letters) > 10:
        return tr(
            "no font on this machine has these letters, so a box stands for each of them: {letters} and {n} more",
            letters=named,
            n=len(letters) - 10,
        )
    return tr("no font on this machine has these letters, so a box stands for each of them: {letters}", letters=named)

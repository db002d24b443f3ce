"""A page in the form that the ending of a file's name asks for."""

from __future__ import annotations

from pathlib import Path

from decision_aid.pages.page import Page, as_text

ENDINGS = (".txt", ".md", ".html")
"""The endings that there is a form for."""


ALLOWED = f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"
"""The same in words."""


class NoSuchForm(ValueError):
    """A name asks for a form that there is not; the message says which there are."""


def ending_of(path: Path) -> str:
    """The ending of a file's name, in small letters. Raises NoSuchForm."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise NoSuchForm(f"The name must end in {ALLOWED}.")
    return ending


def as_bytes(page: Page, ending: str, *, large: bool = False) -> bytes:
    """The page as the bytes of a file, in the form of one of :data:`ENDINGS`.

    large: in large print, which only HTML has.
    """
    if ending == ".html":
        from decision_aid.pages.html import as_html

        return as_html(page, large=large).encode()
    if ending == ".md":
        from decision_aid.pages.markdown import as_markdown

        return as_markdown(page).encode()
    return as_text(page).encode()

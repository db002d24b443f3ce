"""A page as PDF: the HTML page laid out on paper by WeasyPrint, with fonts of our own.

WeasyPrint is there only with the extra ``pdf``, so it is imported when a PDF is asked for.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import hashlib
import io
import sys
import warnings

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from attrs import frozen

from decision_aid.language import mark, tr
from decision_aid.pages.html import as_html
from decision_aid.pages.page import Page
from decision_aid.reading import packaged_bytes
from decision_aid.words import sheet
from decision_aid.words.languages import draft_line

_NO_LIBRARY = mark(
    'to write PDF, first type: python -m pip install "weasyprint>=70,<71"; without it, --format html prints as well'
)
_NO_PANGO = mark(
    "to write PDF, first install Pango (on Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
    "on a Mac: brew install pango); without it, --format html prints as well"
)
_NO_FONTS = mark(
    "the fonts for PDF are not in this copy of the program, and the one that pip installs has them; without them, "
    "--format html prints as well"
)

_FONTS = {
    "decision-aid:regular": "fonts/DejaVuSansCondensed.ttf",
    "decision-aid:bold": "fonts/DejaVuSansCondensed-Bold.ttf",
}
"""The addresses that a PDF is made with, none of which leads anywhere but to a file of ``data/``."""

# Where ours have no letter, the fonts of the machine are asked.
_STYLE = """\
@font-face { font-family: decision-aid; src: url(decision-aid:regular); }
@font-face { font-family: decision-aid; font-weight: bold; src: url(decision-aid:bold); }
html { font-family: decision-aid, sans-serif !important; font-size: %(letters)s !important; }
h1 { string-set: title content(); }
%(tables)s
@page {
  size: %(paper)s;
  margin: 10mm 12mm %(below)s !important;
  font: %(foot)s decision-aid, sans-serif;
  @top-left { content: %(draft)s; vertical-align: bottom; }
  @bottom-left { content: string(title); vertical-align: top; padding-top: 1mm; }
  @bottom-right { content: %(count)s; vertical-align: top; padding-top: 1mm; }
}
"""

_PAPER = {"a4": "A4", "letter": "letter"}
# DejaVu's small letters are as tall at 9 points as those of Arial, which a browser prints with, at 9.5.
_SIZES = {
    False: {"letters": "9pt", "foot": "8pt", "below": "12mm", "tables": ""},
    # Each option has a short table of its own there.
    True: {"letters": "18pt", "foot": "14pt", "below": "14mm", "tables": "table { break-inside: avoid; }"},
}
"""For most people and in large print: the letters on the page, and those at its foot, with the room there."""


class Lacking(Exception):
    """What PDF needs is not on this machine; the message says in one line what to install."""


@frozen
class Pdf:
    """A document, and the letters in it for which neither we nor the machine have a font, in the order of Unicode.

    raw: its bytes, the same on each run on one machine; boxes: each letter once, drawn as an empty box.
    """

    raw: bytes
    boxes: tuple[str, ...]


def as_pdf(page: Page, *, paper: Literal["a4", "letter"] = "a4", large: bool = False, lang: str = "") -> Pdf:
    """The page as a PDF document with real text and tags, as PDF/UA-1 asks for.

    large: in large print; lang: the language that it is in, as BCP 47 has it, and else the one in use.
    Raises Lacking when this machine can't make any, and OSError when there is no room for a font's copy.
    """
    with warnings.catch_warnings():
        # It warns of machines that lack a font or a library which it can do without.
        warnings.simplefilter("ignore")
        return _made(_fonts(), _weasyprint(), as_html(page, large=large, lang=lang, whole=True), paper, large=large)


def _made(ours: Mapping[str, bytes], weasyprint: Any, text: str, paper: str, *, large: bool) -> Pdf:
    style = _STYLE % {"paper": _PAPER[paper], "count": _count(), "draft": f'"{draft_line()}"', **_SIZES[large]}
    fonts, fetcher = weasyprint.text.fonts.FontConfiguration(), _fetcher(weasyprint, ours)
    layout = weasyprint.CSS(string=style, font_config=fonts, url_fetcher=fetcher)
    options = {
        "stylesheets": [layout],
        "pdf_variant": "pdf/ua-1",
        # Of what is in it and of nothing else, so that the same answers make the same document.
        "pdf_identifier": hashlib.sha256((text + style).encode()).hexdigest()[:32].encode(),
    }
    document = weasyprint.HTML(string=text, url_fetcher=fetcher).render(font_config=fonts, **options)
    raw = document.write_pdf(**options)
    return Pdf(raw, tuple(sorted({chr(code) for font in document.fonts.values() for code in font.missing})))


def _fonts() -> dict[str, bytes]:
    """Each font under its address; the program in one file goes without them."""
    try:
        return {address: packaged_bytes(name) for address, name in _FONTS.items()}
    except OSError:
        raise Lacking(tr(_NO_FONTS)) from None


def _weasyprint() -> Any:
    try:
        # Where it finds no Pango it prints many lines before it fails.
        with contextlib.redirect_stdout(io.StringIO()), _no_search():
            import weasyprint
            import weasyprint.text.fonts
    except ImportError:
        raise Lacking(tr(_NO_LIBRARY)) from None
    except OSError:
        raise Lacking(tr(_NO_PANGO)) from None
    return weasyprint


@contextlib.contextmanager
def _no_search() -> Iterator[None]:
    """Libraries are found by the names that Linux gives them; to search for others starts a compiler, many times."""
    find = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = find


def _fetcher(weasyprint: Any, ours: Mapping[str, bytes]) -> Any:
    """What gives WeasyPrint our own fonts, and nothing else whatever it asks for."""

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002
            if url not in ours:
                raise ValueError(f"{url} is not a font of ours")
            return weasyprint.urls.URLFetcherResponse(url, ours[url])

    return Fetcher()


def _count() -> str:
    """Which page it is, as a style sheet says it."""
    words = tr(sheet.PAGES).replace("{page}", '" counter(page) "').replace("{pages}", '" counter(pages) "')
    return f'"{words}"'

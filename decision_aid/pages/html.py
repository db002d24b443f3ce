"""A page as one HTML file that needs nothing else: no script, nothing fetched, made to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import count

from decision_aid.language import tr
from decision_aid.pages.page import Bar, Cells, Page, Section
from decision_aid.reading.plain import printable
from decision_aid.views.phrases import labelled
from decision_aid.words import sheet
from decision_aid.words.languages import tag

# A browser that does not know :has() prints all of it, and not the line that says that a part is left out.
_STYLE = """\
html { color: #111111; background-color: #ffffff; font-size: %(screen)s; }
html { font-family: Arial, Helvetica, DejaVu Sans Condensed, sans-serif; }
body { margin: 0 auto; max-width: 48em; padding: 1em; line-height: 1.4; }
h1 { font-size: 1.6em; margin: 0 0 0.5em; }
h2 { font-size: 1.2em; margin: 1em 0 0.25em; border-bottom: 1px solid #595959; }
h3 { font-size: 1em; margin: 1em 0 0.25em; }
h1, h2, h3 { line-height: 1.2; break-after: avoid; }
p { margin: 0.25em 0; }
ul { margin: 0.25em 0; padding-left: 1.25em; }
p, li, th, td { overflow-wrap: break-word; }
table { border-collapse: collapse; width: 100%%; margin: 0.5em 0; }
th, td { border: 1px solid #595959; padding: 0.15em 0.35em; text-align: left; vertical-align: top; }
th { color: #111111; background-color: #eeeeee; }
tr, svg { break-inside: avoid; }
@media (max-width: 40em) { th, td { overflow-wrap: anywhere; } }
pre { white-space: pre-wrap; line-height: 1.2; }
svg { display: inline-block; width: 16em; max-width: 100%%; height: 0.9em; vertical-align: middle; }
label { display: block; margin: 1.5em 0; padding: 0.5em; border: 1px solid #595959; }
input { width: 1.2em; height: 1.2em; vertical-align: middle; }
@media screen { .not-printed { display: none; } }
@page { margin: 9mm 12mm; }
@media print {
  html { color: #000000; font-size: %(paper)s; }
  body { max-width: none; padding: 0; line-height: %(line)s; }
  h1 { font-size: 1.4em; margin-bottom: 0.2em; }
  h2 { font-size: 1.1em; margin: 0.35em 0 0.1em; }
  p, ul, table { margin: 0.1em 0; }
  .short, .annex { columns: %(columns)s; column-gap: 2em; }
  .annex .short { columns: auto; }
  .short ul { margin: 0; }
  li { break-inside: avoid; }
  h2 + p, h3 + p { break-after: avoid; }
  svg { display: block; width: 100%%; max-width: 20em; }
  th, td { padding: 0 0.3em; }
  th:first-child { width: %(names)s; }
  table + table { margin-top: 0.6em; }
  th { color: #000000; background-color: #ffffff; }
  .annex { break-before: page; }
  .choice, .not-printed { display: none; }
  body:has(#whole:not(:checked)) .annex { display: none; }
  body:has(#whole:not(:checked)) .not-printed { display: block; }
  .annex h2 { column-span: all; }
}
"""

_SIZES = {
    False: {"screen": "1rem", "paper": "9.3pt", "line": "1.1", "columns": "2", "names": "20%"},
    True: {"screen": "1.5rem", "paper": "18pt", "line": "1.4", "columns": "auto", "names": "45%"},
}
"""For most people, and for who needs large print, of which 16 points are the least that is called so."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Whatever stands in the page, a browser may run nothing and fetch nothing."""

_SURE = 'fill="#111111"'
_RANGE = 'fill="#8c8c8c"'
_BEYOND = 'fill="#ffffff" stroke="#595959"'
_USUAL = 'fill="#ffffff" stroke="#111111"'
"""The parts of a drawn bar, told apart by how dark they are and by where they stand."""

_SHORT = 240
"""Characters. On paper a list of the sheet stands in two columns where no point is longer than that."""

_BAR = (300, 16)
"""Width and height of a drawn bar, in its own units; it takes the width that there is."""


def as_html(page: Page, *, large: bool = False, lang: str = "", whole: bool = False) -> str:
    """The page as an HTML document.

    large: in large print; lang: the language that it is in, as BCP 47 has it,
    and else the one in use; whole: the annex is printed too, and else only where the reader asks for it.
    """
    return "\n".join(_document(page, large=large, lang=lang or tag(), whole=whole)) + "\n"


def _document(page: Page, *, large: bool, lang: str, whole: bool) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(lang)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY, quote=False)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(page.title)}</title>"
    yield f"<style>\n{_STYLE % _SIZES[large]}</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    yield f"<h1>{_text(page.title)}</h1>"
    if page.head:
        yield f"<p>{_text(page.head)}</p>"
    # Nothing that a person wrote is ever within a tag: ids are numbers.
    ids = count(1)
    for section in page.part("front"):
        yield from _section(section, 2, ids, large=large)
    annexed = page.part("annex")
    if annexed and not whole:
        yield f'<p class="not-printed">{_text(tr(sheet.NOT_PRINTED))}</p>'
        yield f'<label class="choice"><input type="checkbox" id="whole"> {_text(tr(sheet.PRINT_WHOLE))}</label>'
    if annexed:
        yield '<div class="annex">'
        yield f"<h2>{_text(page.annex)}</h2>"
        for section in annexed:
            yield from _section(section, 3, ids, large=large)
        yield "</div>"
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _section(section: Section, level: int, ids: Iterator[int], *, large: bool) -> Iterator[str]:
    heading = f"part-{next(ids)}"
    yield "<section>"
    yield f'<h{level} id="{heading}">{_text(section.title)}</h{level}>'
    yield from (f"<p>{_text(sentence)}</p>" for sentence in section.text)
    if section.points:
        short = max(map(len, section.points)) <= _SHORT
        yield from _listed((_text(point) for point in section.points), short=short)
    if section.cells is not None:
        # Five columns in large print are wider than paper, so there each column is a table of its own.
        for cells in _columns(section.cells) if large else (section.cells,):
            yield from _table(cells, heading)
    if section.bars:
        yield from _listed((_bar(bar, f"bar-{next(ids)}") for bar in section.bars), short=True)
        yield f"<p>{_text(tr(sheet.LEGEND))}</p>"
    if section.lines:
        yield f"<pre>{_text_lines(section.lines)}</pre>"
    yield "</section>"


def _listed(items: Iterable[str], *, short: bool) -> Iterator[str]:
    # The columns are of an element around the list, so that it stays one list for who has it read out from a PDF.
    yield '<div class="short">' if short else "<div>"
    yield "<ul>"
    yield from (f"<li>{item}</li>" for item in items)
    yield "</ul>"
    yield "</div>"


def _columns(cells: Cells) -> Iterator[Cells]:
    for place, head in enumerate(cells.heads[1:], start=1):
        yield Cells(heads=(cells.heads[0], head), rows=tuple((row[0], row[place]) for row in cells.rows))


def _table(cells: Cells, heading: str) -> Iterator[str]:
    yield f'<table aria-labelledby="{heading}">'
    yield f"<thead><tr>{''.join(_head(head, 'col') for head in cells.heads)}</tr></thead>"
    yield "<tbody>"
    for name, *row in cells.rows:
        yield f"<tr>{_head(name, 'row')}{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>"
    yield "</tbody>"
    yield "</table>"


def _head(text: str, scope: str) -> str:
    return f'<th scope="{scope}">{_text(text)}</th>'


def _bar(bar: Bar, id: str) -> str:
    """The words, and the bar that says the same to who can see it."""
    low, usual, high = (round(part * _BAR[0]) for part in (bar.value.low, bar.value.typical, bar.value.high))
    parts = ((_SURE, 0, low), (_RANGE, low, high), (_BEYOND, high, _BAR[0]))
    tall = f'y="3" height="{_BAR[1] - 6}"'
    drawn = "".join(f'<rect {paint} x="{x}" width="{end - x}" {tall}/>' for paint, x, end in parts if end > x)
    mark = f'<rect {_USUAL} x="{min(usual, _BAR[0] - 4)}" y="0" width="4" height="{_BAR[1]}"/>'
    title = f'<title id="{id}">{_text(sheet.drawn(bar.value))}</title>'
    picture = (
        f'<svg role="img" aria-labelledby="{id}" viewBox="-1 -1 {_BAR[0] + 2} {_BAR[1] + 2}" '
        f'preserveAspectRatio="none">{title}{drawn}{mark}</svg>'
    )
    return f"{_text(labelled(bar.label, bar.words))} {picture}"


def _text(text: str) -> str:
    return escape(printable(text))


def _text_lines(lines: Iterable[str]) -> str:
    return "\n".join(_text(line) for line in lines)

"""``decision-aid handout --format pdf``: what readers of PDF find in it, and what is said where none can be made."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from commands.support import EXAMPLE, Outcome, environment, swapped
from needed import absent, program

from decision_aid.pages import pdf
from decision_aid.pages.page import Cells, Page, Section
from decision_aid.pages.pdf import Lacking, as_pdf

Command = Callable[..., Outcome]
Make = Callable[..., Path]

LONG = """\
schema = 1
date = 2026-11-22
goals = ["local_fat", "fine_lines"]
body_area = "belly and the lines beside my eyes"
goal_words = "A flatter belly, and to look less tired in the photographs of the wedding in spring"
conditions = ["blood_thinners"]
unsure = ["diabetes"]
where = "france"
notes = "First line\\nSecond line"
next_step = "Talk it over at home, and ask the doctor who knows me"
think_until = 2026-12-22
questions = [
  "Who does it?", "How often have you done it?", "What does it cost in all?", "What if it goes wrong?",
  "Who pays for a correction?", "Can I stop half way?", "What may I not do after it?", "When do I see you again?",
]

[limits]
days_off = 2
budget = 300

[firm]
days_off = false
budget = false

[importance]
effect = 8
cost = 5
recovery = 3

[[own_concerns]]
label = "Who looks after the dog"
importance = 3

[leaning]
before = "liposuction"
after = "none"

[ready]
sure = false
"""
"""Answers that fill the sheet: five options compared, two goals, limits, a rule on waiting and many questions."""

SCRIPTS = {
    "Polish": "gęślą jaźń", "Vietnamese": "Tiếng Việt được", "Greek": "Ωραία κούκλα", "Cyrillic": "Привет їжак",
    "Hebrew": "שלום", "Arabic": "مرحبا",
}  # fmt: skip
"""Words in letters that our own fonts have."""

HAN = "中"
"""A letter that our own fonts do not have."""


@pytest.fixture(scope="module", autouse=True)
def _it_can_be_made() -> None:
    """PDF needs Pango on the system."""
    try:
        as_pdf(Page(title="A page", sections=()))
    except Lacking as lacking:
        absent(str(lacking))


@pytest.fixture
def make(command: Command, tmp_path: Path) -> Make:
    """Writes a PDF with the command and returns its path; nothing may be said meanwhile."""

    def made(answers: str, *more: str, reader: str = "patient") -> Path:
        path = tmp_path / "page.pdf"
        outcome = command("handout", "-", "--for", reader, "--format", "pdf", "-o", path, *more, stdin=answers)
        assert Outcome(0, "", "") == outcome
        return path

    return made


def ran(*arguments: str | Path) -> str:
    """What a program wrote; it must end well and complain of nothing."""
    done = subprocess.run(
        [program(str(arguments[0])), *map(str, arguments[1:])], capture_output=True, timeout=120, check=False
    )
    assert (0, b"") == (done.returncode, done.stderr)
    return done.stdout.decode(errors="replace")


def text_of(path: Path) -> str:
    """The text of all pages as pdftotext reads it, as one line."""
    return " ".join(ran("pdftotext", path, "-").split())


def told(path: Path) -> dict[str, str]:
    """What pdfinfo tells about a document."""
    return dict(re.findall(r"(?m)^([^:\n]+): +(.*)$", ran("pdfinfo", path)))


def process(*arguments: str | Path, cwd: Path, stdin: str = LONG, **variables: str) -> tuple[int, bytes, list[str]]:
    """A command as its own process: its exit code, its bytes, and its lines on standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "decision_aid", *map(str, arguments)],
        input=stdin.encode(), capture_output=True, cwd=cwd, env=environment(**variables), timeout=120, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr.decode().splitlines()


SHEET = ("handout", "-", "--for", "patient", "--format", "pdf", "--no-annex")


def fonts_of(folder: Path, *fonts: Path) -> dict[str, str]:
    """The variables that make these the only fonts of the machine."""
    folder.mkdir(exist_ok=True)
    config = folder / "fonts.conf"
    lines = "".join(f"<dir>{font.parent}</dir>" for font in fonts)
    config.write_text(f"<fontconfig>{lines}<cachedir>{folder}/cache</cachedir></fontconfig>", encoding="utf-8")
    return {"FONTCONFIG_FILE": str(config)}


@pytest.mark.parametrize("reader", ["patient", "clinician"])
def test_what_stands_there(make: Make, reader: str) -> None:
    """Either page has the goal in own words, every option that is compared and what was rated, as text."""
    text = text_of(make(LONG, *(("--no-annex",) if reader == "patient" else ()), reader=reader))
    assert "A flatter belly, and to look less tired" in text
    for name in ("Mesotherapy", "Microneedling", "Liposuction", "Botox", "No treatment"):
        assert name in text
    assert ("The decision is yours." if reader == "patient" else "The decision is the patient's") in text
    assert re.search(r"\d+ of 100 points \(\d+ to \d+\)", text)


def test_the_same_figures(make: Make, command: Command) -> None:
    """Every number of the text page is on the PDF, and no other but those of its pages."""
    plain = command("handout", "-", "--for", "patient", "--no-annex", stdin=EXAMPLE).out
    made = make(EXAMPLE, "--no-annex")
    pages = int(told(made)["Pages"])
    counted = [str(number) for page in range(1, pages + 1) for number in (page, pages)]
    # The table has the heads of its columns once and the text in each row; so each number once will do.
    wanted = set(re.findall(r"\d+", plain))
    assert len(wanted) > 20
    assert wanted | set(counted) == set(re.findall(r"\d+", text_of(made)))


@pytest.mark.parametrize("words", SCRIPTS.values(), ids=SCRIPTS)
def test_own_words_in_any_letters(make: Make, words: str) -> None:
    """Own words read as they were written, whatever the letters, from fonts that are in the document."""
    made = make(swapped(EXAMPLE, ("Softer scars", words)), "--no-annex")
    text = text_of(made)
    assert [] == [word for word in words.split() if word not in text]


def test_every_font_is_in_it(make: Make) -> None:
    """Each font is embedded, and maps its shapes back to letters."""
    rows = [line.split() for line in ran("pdffonts", make(LONG, "--no-annex")).splitlines()[2:]]
    assert rows
    assert {("yes", "yes", "yes")} == {tuple(row[-5:-2]) for row in rows}


def test_letters_that_no_font_has(tmp_path: Path) -> None:
    """They are named in one line, ten at most, and the page is written all the same."""
    none = fonts_of(tmp_path / "none")
    letters = "".join(chr(0x4E00 + place) for place in range(12))
    answers = swapped(LONG, ("A flatter belly", letters))
    code, raw, complaints = process(*SHEET, cwd=tmp_path, stdin=answers, **none)
    assert (0, b"%PDF-", 1) == (code, raw[:5], len(complaints))
    assert [f"U+{ord(letter):04X}" for letter in letters[:10]] == re.findall(r"U\+[0-9A-F]+", complaints[0])
    assert complaints[0].endswith(" and 2 more")


def test_letters_that_the_machine_has(tmp_path: Path) -> None:
    """A letter that ours do not have comes from a font of the machine, and that is in the document too."""
    font = tmp_path / "fonts" / "made-up.ttf"
    font.parent.mkdir()
    font.write_bytes(font_with(HAN))
    answers = swapped(LONG, ("A flatter belly", HAN))
    code, raw, complaints = process(*SHEET, cwd=tmp_path, stdin=answers, **fonts_of(tmp_path / "some", font))
    assert (0, []) == (code, complaints)
    made = tmp_path / "page.pdf"
    made.write_bytes(raw)
    assert HAN in text_of(made)
    (row,) = [line.split() for line in ran("pdffonts", made).splitlines() if "Made-Up" in line]
    assert ["yes", "yes", "yes"] == row[-5:-2]


def font_with(letter: str) -> bytes:
    """A font that has one letter, drawn as a square."""
    import io

    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    shape = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "one"])
    builder.setupCharacterMap({ord(letter): "one"})
    builder.setupGlyf({".notdef": shape, "one": shape})
    builder.setupHorizontalMetrics({".notdef": (1000, 100), "one": (1000, 100)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Made Up", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def test_the_same_bytes(tmp_path: Path) -> None:
    """The same answers give the same bytes on each run, whatever other fonts there are and however Python hashes."""
    runs = (
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"},
        {**fonts_of(tmp_path / "none"), "SOURCE_DATE_EPOCH": "1"},
    )
    made = {process(*SHEET, cwd=tmp_path, **variables)[1] for variables in runs}
    (raw,) = made
    assert raw.startswith(b"%PDF-1.7")


def test_who_and_where_are_not_in_it(tmp_path: Path) -> None:
    """It holds no name of a person, a machine or a folder, and no time at which it was made."""
    home = tmp_path / "quokka"
    home.mkdir()
    variables = dict.fromkeys(("HOME", "TMPDIR", "PWD"), str(home)) | dict.fromkeys(("USER", "LOGNAME"), "quokka")
    code, _, complaints = process(*SHEET, "-o", home / "quokka.pdf", cwd=home, **variables)
    assert (0, []) == (code, complaints)
    inside = ran("qpdf", "--qdf", "--object-streams=disable", home / "quokka.pdf", "-")
    assert "My page" in inside or "/Title" in inside
    assert "quokka" not in inside
    assert socket.gethostname() not in inside
    assert [] == re.findall("CreationDate|ModDate|CreateDate|ModifyDate|file:", inside)


@pytest.mark.parametrize("reader", ["patient", "clinician"])
@pytest.mark.parametrize(
    ("paper", "size"),
    [((), "595.276 x 841.89 pts (A4)"), (("--paper", "a4"), "595.276 x 841.89 pts (A4)"),
     (("--paper", "letter"), "612 x 792 pts (letter)")],
    ids=["default", "a4", "letter"],
)  # fmt: skip
def test_paper(make: Make, reader: str, paper: tuple[str, ...], size: str) -> None:
    """A sheet has two pages at most and a note one, A4 or Letter, each page saying which of how many it is."""
    made = make(LONG, *paper, *(("--no-annex",) if reader == "patient" else ()), reader=reader)
    found = told(made)
    assert size == found["Page size"]
    pages = int(found["Pages"])
    assert pages <= {"patient": 2, "clinician": 1}[reader]
    for page in range(1, pages + 1):
        assert f"Page {page} of {pages}" in ran("pdftotext", "-f", str(page), "-l", str(page), made, "-")


@pytest.mark.parametrize("more", [(), ("--large",), ("--paper", "letter")], ids=["usual", "large", "letter"])
def test_each_page_can_be_handed_out(make: Make, tmp_path: Path, more: tuple[str, ...]) -> None:
    """Nothing is wrong with the file, no page is blank, no ink is at an edge, and no heading stands alone."""
    made = make(LONG, *more)
    ran("qpdf", "--check", made)
    ran("pdftoppm", "-r", "36", "-gray", made, tmp_path / "page")
    pictures = sorted(tmp_path.glob("page-*.pgm"))
    assert int(told(made)["Pages"]) == len(pictures)
    for picture in pictures:
        _, size, _, dots = picture.read_bytes().split(b"\n", 3)
        width, height = map(int, size.split())
        rows = [dots[start : start + width] for start in range(0, width * height, width)]
        assert sum(dot < 128 for dot in dots) > 0.002 * len(dots), f"{picture.name} is blank"
        edges = (*rows[:7], *rows[-7:], *(row[:12] + row[-12:] for row in rows))
        assert {255} == {dot for edge in edges for dot in edge}, f"{picture.name} has ink at its edge"
    assert [] == lonely(made)


def lonely(path: Path) -> list[str]:
    """The headings below the title with no line close below them, in their own column."""
    found = []
    layout = ElementTree.fromstring(ran("pdftotext", "-bbox-layout", path, "-"))
    structure = set(re.findall(r'(?m)^ *H[23] .*\n *Span .*\n *"(.*)"$', ran("pdfinfo", "-struct-text", path)))
    assert len(structure) > 5
    for page in layout.iter("{http://www.w3.org/1999/xhtml}page"):
        lines = []
        for line in page.iter("{http://www.w3.org/1999/xhtml}line"):
            left, top, right, bottom = (float(line.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax"))
            lines.append((left, top, right, bottom, " ".join(word.text or "" for word in line)))
        for left, top, right, bottom, text in lines:
            below = [
                one for one in lines
                if top < one[1] < bottom + 1.5 * (bottom - top) and one[0] < right and left < one[2]
            ]  # fmt: skip
            if text in structure and not below:
                found.append(text)
    return found


def test_tags(make: Make) -> None:
    """It is tagged: title, language, headings, a table with heads, lists, and words for each picture."""
    made = make(EXAMPLE)
    found = told(made)
    assert ("My page: Treatment comparison", "yes", "no") == (found["Title"], found["Tagged"], found["JavaScript"])
    inside = ran("qpdf", "--qdf", "--object-streams=disable", made, "-")
    for entry in ("/Lang (en)", "/StructTreeRoot", "/Marked true", "/DisplayDocTitle true"):
        assert entry in inside
    tags = re.findall(r"(?m)^ *(\w+)", ran("pdfinfo", "-struct", made))
    assert (1, 2) == (tags.count("H1"), tags.count("Figure"))
    assert {"H2", "H3", "Table", "TH", "TD", "P"} <= set(tags)
    # Each point is one item, with its mark and its body, of one list.
    assert tags.count("LI") == tags.count("Lbl") == tags.count("LBody") > 20
    assert 2 == len(re.findall(r"/Alt \(A bar from 0 to 100", inside))


def test_large_print(make: Make) -> None:
    """The smallest letters of a page have 9 points, or 18 in large print; those at its foot 8 and 14."""
    sizes = []
    for more in ((), ("--large",)):
        fonts = ran("pdftohtml", "-xml", "-zoom", "1", "-stdout", make(EXAMPLE, "--no-annex", *more))
        sizes.append(sorted({float(size) for size in re.findall(r'<fontspec [^>]*size="([\d.]+)"', fonts)}))
    assert [8, 9] == sizes[0][:2]
    assert [14, 18] == sizes[1][:2]


def test_heads_of_a_long_table(tmp_path: Path) -> None:
    """A table that is longer than a page has its heads on each page."""
    cells = Cells(heads=("What", "Quokka"), rows=tuple((f"Row {place}", "yes") for place in range(150)))
    made = tmp_path / "page.pdf"
    made.write_bytes(as_pdf(Page(title="A page", sections=(Section(title="All", cells=cells),))).raw)
    pages = int(told(made)["Pages"])
    assert pages > 1
    assert pages == text_of(made).count("Quokka")


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stood in the page, no file but our own fonts is read into it, and no socket is opened."""
    import weasyprint

    style = tmp_path / "style.css"
    style.write_text('body::before { content: "quokka" }', encoding="utf-8")
    text = f'<html lang="en"><title>A</title><link rel="stylesheet" href="{style.as_uri()}"><p>Here</p></html>'
    made = tmp_path / "page.pdf"
    weasyprint.HTML(string=text).write_pdf(made)
    assert "quokka" in text_of(made)

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a socket")

    with monkeypatch.context() as patched:
        patched.setattr(pdf, "as_html", lambda *_, **__: text)
        patched.setattr(socket, "socket", refused)
        made.write_bytes(as_pdf(Page(title="A", sections=())).raw)
    assert "Here" in text_of(made)
    assert "quokka" not in text_of(made)


def test_without_the_library(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to type, with the versions that the project names, and that the HTML page prints too."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    outcome = command("handout", "-", "--for", "patient", "--format", "pdf", "-o", "page.pdf", stdin=EXAMPLE)
    assert (1, "", 1) == (outcome.code, outcome.out, len(outcome.complaints))
    project = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    (need,) = re.findall(r"(?m)^pdf = \[(.*)\]$", project)
    assert f"python -m pip install {need}" in outcome.err
    assert "--format html" in outcome.err
    assert not Path("page.pdf").exists()


def test_without_pango(tmp_path: Path) -> None:
    """Where the library finds no Pango, it is one line too, and what the library prints is not seen."""
    broken = tmp_path / "weasyprint"
    broken.mkdir()
    (broken / "__init__.py").write_text("print('many lines')\nraise OSError('no libpango')\n", encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), environment()["PYTHONPATH"]))
    code, raw, complaints = process(*SHEET, cwd=tmp_path, PYTHONPATH=path)
    assert (1, b"", 1) == (code, raw, len(complaints))
    assert "Pango" in complaints[0]
    assert "--format html" in complaints[0]


@pytest.mark.parametrize("form", ["txt", "md", "html"])
def test_other_forms_need_nothing(tmp_path: Path, form: str) -> None:
    """The library is not even imported for the other forms."""
    broken = tmp_path / "weasyprint"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise SystemExit(7)\n", encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), environment()["PYTHONPATH"]))
    code, raw, complaints = process("handout", "-", "--for", "patient", "--format", form, cwd=tmp_path, PYTHONPATH=path)
    assert (0, []) == (code, complaints)
    assert raw


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_not_to_a_terminal(tmp_path: Path) -> None:
    """A terminal is sent no bytes of a PDF, but one line that asks for a file."""
    import pty

    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "decision_aid", *SHEET],
        input=EXAMPLE.encode(), stdout=theirs, stderr=subprocess.PIPE, cwd=tmp_path, env=environment(), timeout=60,
        check=False,
    )  # fmt: skip
    os.close(theirs)
    os.set_blocking(ours, False)
    try:
        shown = os.read(ours, 1000)
    except OSError:  # nothing was written
        shown = b""
    os.close(ours)
    assert (1, b"", 1) == (done.returncode, shown, len(done.stderr.splitlines()))
    assert b"-o" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to write to")
def test_a_full_disk(tmp_path: Path) -> None:
    """A disk that is full is one line and exit code 1, also where the bytes go to standard output."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "decision_aid", *SHEET],
            input=EXAMPLE.encode(), stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, env=environment(), timeout=60,
            check=False,
        )  # fmt: skip
    assert (1, 1) == (done.returncode, len(done.stderr.splitlines()))
    assert b"can't be written" in done.stderr


@pytest.mark.parametrize(
    "arguments", [("--paper", "a4"), ("--format", "html", "--paper", "a4"), ("--format", "pdf", "--paper", "a5")]
)
def test_bad_usage(command: Command, arguments: tuple[str, ...]) -> None:
    """A size of paper goes with PDF alone, and there are two of them."""
    outcome = command("handout", "-", "--for", "patient", *arguments, stdin=EXAMPLE)
    assert (2, "", 1) == (outcome.code, outcome.out, len(outcome.complaints))

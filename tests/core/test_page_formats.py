"""A page as text, Markdown and HTML: the same facts, nothing that is obeyed, and the sheet in front."""

from __future__ import annotations

import re

from html.parser import HTMLParser
from itertools import pairwise

import attrs
import pytest

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from decision_aid.assessment import assess, with_shares
from decision_aid.assessment.value import Value
from decision_aid.evidence.model import NONE
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers, Leaning, OwnConcern, Ready
from decision_aid.pages.clinician import clinician_note
from decision_aid.pages.html import as_html
from decision_aid.pages.markdown import as_markdown
from decision_aid.pages.page import Bar, Cells, Page, Section, as_text, without_annex
from decision_aid.pages.patient import patient_page
from decision_aid.reading.plain import JOINERS, NO_BREAK, printable
from decision_aid.words import sentences, sheet
from decision_aid.words.harms import both_frames

from .cases import CLINIC, NOT_FOUND, figure, person, with_clinic, with_figures

VOID = {"meta", "input"}
"""The tags in use that are never closed."""
TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "div", "section", "h1", "h2", "h3", "p", "ul", "li",
    "table", "thead", "tbody", "tr", "th", "td", "svg", "rect", "pre", "label", "input",
}  # fmt: skip
"""Every tag that a page may have: none runs anything, fetches anything or leads anywhere."""
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "id", "scope", "role", "aria-labelledby", "viewbox",
    "preserveaspectratio", "x", "y", "width", "height", "fill", "stroke", "type",
}  # fmt: skip

POLICY = "Content-Security-Policy"

Tag = tuple[str, tuple[tuple[str, str | None], ...]]


class Parsed(HTMLParser):
    """A document read by the parser of the standard library: its tags in order, and the text of its body."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag is opened."""
        self.tags.append((tag, tuple(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself."""
        self.tags.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """The tag that was opened last is closed, and no other."""
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        """Text, of the body or of a part of a page."""
        if self.open and "head" not in self.open:
            self.texts.append(data)
            if re.fullmatch("h[1-6]", self.open[-1]):
                level, text = self.headings[-1]
                self.headings[-1] = (level, text + data)

    def handle_decl(self, decl: str) -> None:
        """Nothing is declared but that it is HTML."""
        assert "DOCTYPE html" == decl

    def handle_comment(self, data: str) -> None:
        """There are no comments."""
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        """There are no instructions."""
        raise AssertionError(f"an instruction: {data}")

    @property
    def text(self) -> str:
        """All words, with single blanks between them."""
        return squeezed(" ".join(self.texts))


def squeezed(text: str) -> str:
    """Words with single blanks between them."""
    return " ".join(text.split())


def unspaced(text: str) -> str:
    """The same without blanks."""
    return "".join(text.split())


def rendered(text: str) -> Parsed:
    """Markdown as a reader of it shows it, one that makes links of bare addresses as GitHub's does."""
    reader = MarkdownIt("gfm-like")
    assert reader.linkify is not None
    reader.linkify.set({"fuzzy_link": False})
    return Parsed(reader.render(text))


def said(page: Page) -> list[str]:
    """Everything that the model of a page says, in reading order."""
    found = [page.title]
    for part in ("front", "annex"):
        sections = page.part(part)  # type: ignore[arg-type]
        found += [page.annex] if part == "annex" and sections else []
        for section in sections:
            found += [section.title, *section.text, *section.points]
            if section.cells is not None:
                found += [*section.cells.heads[1:], *(cell for row in section.cells.rows for cell in row)]
            found += [text for bar in section.bars for text in (bar.label, bar.words)]
            found += section.lines
    return found


def page_of(text: str) -> Page:
    """A page that has ``text`` wherever a page can have any."""
    part = Section(
        title=text,
        text=(text,),
        points=(text, text),
        cells=Cells(heads=("What", text), rows=((text, text),)),
        bars=(Bar(label=text, value=Value(0.2, 0.4, 0.6), words=text),),
        lines=(text, text),
    )
    return Page(title=text, sections=(part, attrs.evolve(part, part="annex")), annex=text)


NASTY = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><b>', "' onclick='", "&lt;", "&amp;amp;", "<!--",
    "-->", "<![CDATA[", "</style>", "</title>", "<?php", "# ", "## a #", "- ", "+ ", "* ", "1. ", "2) ", "> ", "```",
    "~~~", "---", "===", "***", "_a_", "**a**", "`a`", "[a](https://a.example)", "![a](b.png)", "<https://a.example>",
    "https://a.example/b", "http://", "www.a.example", "WWW.a.example", "ftp://a.example", "a@b.example",
    "mailto:a@b.example", "[a]: b", "[^1]", "[ ] a", "|", "a | b", "\\", "\\n", "\n\n", "\n    ", "\t", "    ", "$a$",
    "~~a~~", "\x1b[31m", "\x00", "\x07", "\u202e", "\u2066", "\u200f", "\ufeff", "\u2028", "שלום", "é", "€", "😀",
)  # fmt: skip
"""What some reader of HTML, Markdown or a terminal obeys."""

texts = st.lists(st.sampled_from(NASTY) | st.text(max_size=8), min_size=1, max_size=6).map("".join)
seen = texts.filter(lambda text: printable(text).strip())

FULL = person(
    "local_fat", "fine_lines", body_area="belly", goal_words="A flatter belly", conditions=("blood_thinners",),
    unsure=("diabetes",), limits={"days_off": 2, "budget": 300}, firm={"days_off": False, "budget": False},
    importance={"effect": 8, "cost": 5, "recovery": 3}, own_concerns=(OwnConcern(label="<b>Dog</b>", importance=3),),
    leaning=Leaning(before="liposuction", after="none"), ready=Ready(sure=False), questions=("Who does it?",),
    notes="First line\nSecond line", next_step="Talk it over", think_until=person("acne_scars").date, where="france",
)  # fmt: skip
PEOPLE = {
    "full": FULL,
    "bare": person("acne_scars", date=None),
    "none compared": person("cellulite", limits={"needles": False}),
    "three goals": person("acne_scars", "hair_loss", "chin_fat", importance={"effect": 5}),
}


def patient(table: Table, of: Answers, *, scores: bool = True) -> Page:
    """The patient's page of one person."""
    return patient_page(table, of, with_shares(assess(table.evidence, of), of), scores=scores)


def note(table: Table, of: Answers) -> Page:
    """The clinician's note on one person."""
    return clinician_note(table, of, with_shares(assess(table.evidence, of), of))


@pytest.fixture(params=PEOPLE)
def someone(request: pytest.FixtureRequest) -> Answers:
    """One of several people whose pages differ much."""
    return PEOPLE[request.param]


class TestOwnWords:
    """What a person wrote is text, whatever it holds."""

    @given(seen)
    @example("</title></style><script src=x>")
    def test_html(self, text: str) -> None:
        """In HTML it changes no tag and no attribute, and reads as it was written."""
        found, plain = Parsed(as_html(page_of(text))), Parsed(as_html(page_of("QX")))
        assert plain.tags == found.tags
        assert unspaced(plain.text.replace("QX", printable(text))) == unspaced(found.text)

    @given(seen)
    @example("1. a\n2. b")
    @example("https://a.example www.a.example a@b.example")
    def test_markdown(self, text: str) -> None:
        """In Markdown it makes no heading, list, link or tag, and reads as it was written."""
        found, plain = rendered(as_markdown(page_of(text))), rendered(as_markdown(page_of("x")))
        assert plain.tags == found.tags
        for title in (text for _, text in found.headings):
            assert squeezed(printable(text)) == squeezed(title)
        before_bars = found.text.partition("█")[0]
        assert before_bars.count(squeezed(printable(text))) >= 8

    @given(texts)
    def test_nothing_drives_anything(self, text: str) -> None:
        """No form has a control character or a mark that turns the direction of writing."""
        page = page_of(f"x{text}")
        for made in (as_text(page), as_markdown(page), as_html(page)):
            assert {"\n"} >= {c for c in made if not c.isprintable() and c not in (*JOINERS, NO_BREAK)}

    def test_no_text_at_all(self) -> None:
        """Text that holds nothing to show leaves a page that can be read."""
        page = Page(title="A page", sections=(Section(title="One", text=("\x00",), points=("\u202e",)),))
        for found in (Parsed(as_html(page)), rendered(as_markdown(page))):
            assert "A page One" == found.text


class TestSameFacts:
    """One model, three forms."""

    @pytest.mark.parametrize("scores", [True, False])
    def test_patient(self, table: Table, someone: Answers, *, scores: bool) -> None:
        """All that the patient's page says stands in each form, in its order."""
        self._held(patient(table, someone, scores=scores))

    def test_clinician(self, table: Table, someone: Answers) -> None:
        """All that the clinician's note says stands in each form."""
        self._held(note(table, someone))

    def _held(self, page: Page) -> None:
        wanted = [squeezed(printable(text)) for text in said(page)]
        assert len(wanted) > 10
        forms = {
            "txt": squeezed(as_text(page)),
            "md": rendered(as_markdown(page)).text,
            "html": Parsed(as_html(page)).text,
        }
        assert [] == [(form, text) for form, whole in forms.items() for text in wanted if text not in whole]
        for form in ("md", "html"):
            places = [forms[form].index(squeezed(section.title)) for section in page.sections[:3]]
            assert sorted(places) == places

    def test_text_of_a_table(self) -> None:
        """In plain text each row of a table is one point with the columns' names in it."""
        cells = Cells(heads=("What", "One", "Two"), rows=(("Pain", "3 of 10", "none"),))
        page = Page(title="A page", sections=(Section(title="All", cells=cells),))
        assert "* Pain: One 3 of 10; Two none" == as_text(page).splitlines()[-1]

    def test_text_of_an_annex(self) -> None:
        """In plain text the annex has a heading of the first rank, after all of the front."""
        sections = (Section(title="B", text=("b",)), Section(title="C", text=("c",), part="annex"))
        page = Page(title="A", sections=sections, annex="D")
        assert "A = B - b D = C - c" == squeezed(as_text(page))
        assert "A = B - b" == squeezed(as_text(without_annex(page)))


class TestHtml:
    """One file that needs nothing else and that anybody can read."""

    def test_only_what_is_known(self, table: Table, someone: Answers) -> None:
        """It has no tag and no attribute that runs, fetches or leads anywhere, and its style fetches nothing."""
        made = as_html(patient(table, someone))
        found = Parsed(made)
        assert TAGS >= {tag for tag, _ in found.tags}
        assert ATTRIBUTES >= {name for _, attributes in found.tags for name, _ in attributes}
        assert [] == found.open
        style = made[made.index("<style>") : made.index("</style>")]
        assert [] == re.findall(r"url\(|@import|src|expression|//", style)
        policies = [
            dict(attributes)["content"] for tag, attributes in found.tags if ("http-equiv", POLICY) in attributes
        ]
        assert ["default-src 'none'; style-src 'unsafe-inline'"] == policies

    @pytest.mark.parametrize("lang", ["en", "es"])
    def test_language(self, table: Table, lang: str) -> None:
        """The document says which language it is in."""
        assert ("html", (("lang", lang),)) == Parsed(as_html(patient(table, FULL), lang=lang)).tags[0]

    def test_headings(self, table: Table, someone: Answers) -> None:
        """There is one heading of the first rank, and none is skipped on the way down; Markdown has the same ones."""
        page = patient(table, someone)
        headings = Parsed(as_html(page)).headings
        levels = [level for level, _ in headings]
        assert (1, 1) == (levels[0], levels.count(1))
        assert [] == [(above, below) for above, below in pairwise(levels) if below > above + 1]
        assert headings == rendered(as_markdown(page)).headings
        assert [section.title for section in page.part("annex")] == [text for level, text in headings if level == 3]

    def test_table_headers(self, table: Table) -> None:
        """Each column and each row of a table has a head that says which of both it is for."""
        page = patient(table, FULL)
        (cells,) = (section.cells for section in page.sections if section.cells)
        scopes = [attributes for tag, attributes in Parsed(as_html(page)).tags if tag == "th"]
        columns, rows = len(cells.heads), len(cells.rows)
        assert [(("scope", "col"),)] * columns + [(("scope", "row"),)] * rows == scopes

    def test_columns_in_large_print(self, table: Table) -> None:
        """In large print each option has a table of two columns, as five would be wider than paper, with all cells."""
        page = patient(table, FULL)
        (cells,) = (section.cells for section in page.sections if section.cells)
        found = Parsed(as_html(page, large=True))
        tags = [tag for tag, _ in found.tags]
        options, rows = len(cells.heads) - 1, len(cells.rows)
        assert 5 == options
        assert options == tags.count("table")
        assert options * rows == tags.count("td")
        assert options * (2 + rows) == tags.count("th")
        column = squeezed(" ".join(f"{row[0]} {row[2]}" for row in cells.rows))
        assert f"What {cells.heads[2]} {column}" in found.text

    def test_ids(self, table: Table) -> None:
        """No id is given twice, and what an element is named by is there."""
        tags = [dict(attributes) for _, attributes in Parsed(as_html(patient(table, FULL))).tags]
        ids = [attributes["id"] for attributes in tags if "id" in attributes]
        assert len(set(ids)) == len(ids)
        named = {attributes["aria-labelledby"] for attributes in tags if "aria-labelledby" in attributes}
        assert named
        assert named <= set(ids)

    def test_bars(self) -> None:
        """A bar is drawn to scale, and has its words beside it and a title that tells what is drawn."""
        bar = Bar(label="One", value=Value(0.25, 0.5, 0.75), words="50 of 100 points")
        found = Parsed(as_html(Page(title="A page", sections=(Section(title="All", bars=(bar,)),))))
        drawn = [dict(attributes) for tag, attributes in found.tags if tag == "rect"]
        assert [("0", "75"), ("75", "150"), ("225", "75"), ("150", "4")] == [
            (item["x"], item["width"]) for item in drawn
        ]
        assert 3 == len({item["fill"] for item in drawn})
        assert (
            "One: 50 of 100 points A bar from 0 to 100: black to 25, gray to 75, and a line across at 50." in found.text
        )

    @pytest.mark.parametrize("large", [False, True])
    def test_contrast(self, table: Table, *, large: bool) -> None:
        """Each color of letters stands out 4.5 to 1 from each ground, and what is drawn 3 to 1 from white."""
        made = as_html(patient(table, FULL), large=large)
        inks = re.findall(r"(?<![-\w])color: (#\w+)", made)
        grounds = re.findall(r"background-color: (#\w+)", made)
        assert len(inks) >= 3
        assert len(grounds) >= 3
        assert [] == [(ink, on) for ink in inks for on in grounds if contrast(ink, on) < 4.5]
        drawn = {*re.findall(r'(?:fill="|stroke="|solid )(#\w+)', made)} - {"#ffffff"}
        assert len(drawn) >= 3
        assert [] == [color for color in drawn if contrast(color, "#ffffff") < 3]

    def test_print(self, table: Table) -> None:
        """On paper the letters are black and of 9.3 points, or of 18 in large print; the annex begins a page."""
        page = patient(table, FULL)
        sizes = []
        for large in (False, True):
            style = as_html(page, large=large).partition("@media print")[2].partition("</style>")[0]
            assert "color: #000000" in style
            assert ".annex { break-before: page; }" in style
            sizes += re.findall(r"font-size: ([\d.]+)pt", style)
        assert ["9.3", "18"] == sizes
        # A size of paper is left to the printer, so that both A4 and Letter fit.
        assert "size:" not in re.sub("font-size:", "", as_html(page).partition("</style>")[0])

    def test_the_annex(self, table: Table) -> None:
        """The annex is a part of its own, and is not there where it was left out."""
        page = patient(table, FULL)
        annexed = ("div", (("class", "annex"),))
        assert [1, 0] == [Parsed(as_html(made)).tags.count(annexed) for made in (page, without_annex(page))]


def contrast(one: str, other: str) -> float:
    """The contrast of two colors (#rrggbb), from 1 to 21, as WCAG 2 has it."""

    def luminance(color: str) -> float:
        parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_as_published() -> None:
    """The formula gives what WCAG gives: 21 for black on white, 4.54 for the gray #767676."""
    assert 21 == pytest.approx(contrast("#000000", "#ffffff"))
    assert pytest.approx(contrast("#767676", "#ffffff"), abs=0.005) == 4.54


class TestSheet:
    """The sheet in front: what a person needs first, each thing in brief."""

    def test_it_stands_first(self, table: Table, someone: Answers) -> None:
        """All of the sheet comes before any of the annex."""
        parts = [section.part for section in patient(table, someone).sections]
        assert sorted(parts, reverse=True) == parts
        assert {"front", "annex"} == set(parts)

    def test_it_is_short(self, table: Table) -> None:
        """With all five options, cautions, limits and a rule on waiting it is no longer than what fits on two pages."""
        # 210 lines of 80 columns were seen to print on two pages, A4 and Letter, with a wide letter.
        assert {"compared"} == {option.status for option in assess(table.evidence, FULL).options}
        assert len(as_text(without_annex(patient(table, FULL))).splitlines()) <= 210

    def test_what_warns_comes_first(self, table: Table) -> None:
        """That nobody reviewed it, each warning in a sentence and what to ask first come before any figure or fit."""
        page = patient(table, FULL)
        figures = next(place for place, section in enumerate(page.sections) if section.cells or section.bars)
        before = " ".join(text for section in page.sections[:figures] for text in (*section.text, *section.points))
        assert table.evidence.about.authors[0].credentials in before
        found = assess(table.evidence, FULL)
        gists = [sentences.warning_gist(item) for option in found.options for item in option.warnings]
        assert len(gists) > 5
        assert [] == [gist for gist in gists if gist not in before]
        for option in found.compared:
            for item in option.cautions:
                assert table.evidence.condition[item.caution.condition].label in before

    def test_each_warning_is_in_full_too(self, table: Table) -> None:
        """What the sheet says in brief the annex says in full."""
        page = patient(table, FULL)
        annexed = " ".join(text for section in page.part("annex") for text in (*section.text, *section.points))
        found = assess(table.evidence, FULL)
        for option in found.options:
            assert [] == [item.text for item in option.warnings if item.text not in annexed]
        for option in found.compared:
            assert [] == [item.caution.why for item in option.cautions if item.caution.why not in annexed]
            signs = [item.sign for item in option.treatment.warning_signs if option.id != NONE]
            assert [] == [sign for sign in signs if sign not in annexed]

    def test_own_words(self, table: Table) -> None:
        """Goal, questions, next step and date are on the sheet as they were said."""
        front = said(without_annex(patient(table, FULL)))
        assert {
            "In my words: A flatter belly", "Who does it?", "Talk it over",
            "I will think about it until 22 November 2026.", '"<b>Dog</b>": 3 of 10.', sheet.YOURS,
        } <= set(front)  # fmt: skip

    def test_notes_keep_their_lines(self, table: Table) -> None:
        """Each line of a note is a sentence of its own."""
        (notes,) = (section for section in patient(table, FULL).sections if section.title == "My notes")
        assert ("First line", "Second line") == notes.text

    def test_side_by_side(self, table: Table) -> None:
        """Every option that is compared has a column, no treatment too, and no cell is empty."""
        (cells,) = (section.cells for section in patient(table, FULL).sections if section.cells)
        compared = assess(table.evidence, FULL).compared
        assert ("What", *(option.treatment.name for option in compared)) == cells.heads
        assert {len(cells.heads)} == {len(row) for row in cells.rows}
        assert all(cell for row in cells.rows for cell in row)
        assert [table.evidence.goal[goal].label for goal in FULL.goals] == [row[0] for row in cells.rows[:2]]

    def test_a_figure_in_its_cell(self, table: Table) -> None:
        """A cell has the usual figure and its range, or that it is not known."""
        evidence = with_figures(
            table.evidence, "microneedling", "skin", recovery=figure(1, 3, 7), pain=NOT_FOUND
        )  # fmt: skip
        page = patient(attrs.evolve(table, evidence=evidence), person("acne_scars"))
        (cells,) = (section.cells for section in page.sections if section.cells)
        rows = {name: dict(zip(cells.heads[1:], row, strict=True)) for name, *row in cells.rows}
        assert "3 days (1 to 7)" == rows["Back to normal life"]["Microneedling"]
        assert "not known" == rows["Pain"]["Microneedling"]

    def test_what_stands_against(self, table: Table) -> None:
        """Broken limits, the most frequent harms, those without a number and the gravest are told by option."""
        evidence = with_figures(table.evidence, "liposuction", "body", days_off=figure(3, 6, 21))
        of = person("local_fat", limits={"days_off": 2}, firm={"days_off": False})
        page = patient(attrs.evolve(table, evidence=evidence), of)
        points = {section.title: section.points for section in page.sections}["What stands against each"]
        told = next(point for point in points if point.startswith("Liposuction. "))
        assert "My limits: days off (does not fit)." in told
        treatment = evidence.treatment["liposuction"]
        items = [(harm, treatment.harm(harm.id, "body")) for harm in evidence.harms]
        rates = [pair for pair in items if pair[1].says == "rate"]
        top = max(rates, key=lambda pair: (pair[1].estimate.numbers or (0, 0, 0))[1] / pair[0].of)
        often = f"Of {len(rates)} that were counted, these come most often: {' '.join(both_frames(*top)[:2])}"
        assert often in told
        # What nearly everyone gets is not among what nobody has an idea of.
        assert "swelling, soreness and bruises (nearly everyone)" in told
        silent = [harm for harm, item in items if item.says == "not_known" and not item.roughly]
        assert f"{len(silent)} side effects have no number." in told
        for grave, name in (("serious", "Serious harms: "), ("life_threatening", "Harms that can threaten life: ")):
            labels = [h.label for h, item in items if item.serious == grave and item.says in ("rate", "not_known")]
            assert labels
            named = told.partition(name)[2].partition(".")[0].lower()
            assert [] == [label for label in labels if label.lower() not in named]
        nothing = next(point for point in points if point.startswith("No treatment. "))
        assert evidence.treatment["none"].effect("local_fat").finding in nothing

    def test_limit_that_nobody_can_judge(self, table: Table) -> None:
        """A limit for which the figure is not known is told as such, so that it does not look kept."""
        evidence = with_figures(table.evidence, "liposuction", "body", days_off=NOT_FOUND)
        of = person("local_fat", limits={"days_off": 2})
        page = patient(attrs.evolve(table, evidence=evidence), of)
        points = {section.title: section.points for section in page.sections}["What stands against each"]
        told = next(point for point in points if point.startswith("Liposuction. "))
        assert "My limits: days off (not known)." in told

    def test_only_one_was_counted(self, table: Table) -> None:
        """Where one harm has a number, it is not told as the one that comes most often."""
        points = {section.title: section.points for section in patient(table, person("acne_scars")).sections}
        told = next(point for point in points["What stands against each"] if point.startswith("Microneedling. "))
        assert "Only one was counted: " in told
        assert "most often" not in told

    def test_hidden_scores(self, table: Table) -> None:
        """Where the scores are hidden there is no bar and no verdict on any part of the page, and that is said."""
        page = patient(table, FULL, scores=False)
        assert [] == [section.title for section in page.sections if section.bars]
        assert "of 100 points" not in as_text(page)
        assert "scores were hidden" in as_text(without_annex(page))

    def test_whom_to_call(self, table: Table) -> None:
        """The sheet has the most pressing signs of what is compared, the numbers to call, and the clinic's own."""
        clinic = attrs.evolve(table, evidence=with_clinic(table.evidence, CLINIC))
        for of in (table, clinic):
            points = {section.title: section.points for section in patient(of, person("local_fat")).sections}
            told = " ".join(points["When to call for help"])
            pressing = [item.sign for item in of.evidence.treatment["liposuction"].warning_signs if item.act == "now"]
            assert pressing
            assert [] == [sign for sign in pressing if sign not in told]
            assert [] == [call.text for call in of.evidence.worried.calls if call.text not in told]
            assert (of is clinic) == ("Example Clinic: Call 555 0100." in told)

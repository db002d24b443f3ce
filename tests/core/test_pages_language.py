"""What the pages, the blank answers file and FHIR say in a language that is not English."""

from __future__ import annotations

import html
import json
import re
import sys

from collections.abc import Iterator

import attrs
import pytest

from decision_aid import language
from decision_aid.assessment import assess
from decision_aid.assessment.value import Value
from decision_aid.evidence.prose import translated
from decision_aid.evidence.reader import Table
from decision_aid.interview.questions import QUESTION, STEPS
from decision_aid.interview.template import template
from decision_aid.language import pseudo, tr
from decision_aid.pages.about import about_page
from decision_aid.pages.clinician import clinician_note
from decision_aid.pages.fhir import bundle
from decision_aid.pages.glossary import glossary_page
from decision_aid.pages.html import as_html
from decision_aid.pages.markdown import as_markdown
from decision_aid.pages.page import Bar, Page, Section, as_text
from decision_aid.pages.patient import patient_page
from decision_aid.pages.result import result_page
from decision_aid.pages.show import ids_page, item_page
from decision_aid.words.languages import DRAFT, draft_said

from .cases import person

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SOMEONE = person("acne_scars", importance={"effect": 8, "cost": 3})
SOMEONE_WHOLE = attrs.evolve(
    SOMEONE, goals=("acne_scars", "laxity"), unsure=("pregnancy",), firm={"budget": False}, mode="together"
)


@pytest.fixture
def testing() -> Iterator[None]:
    """The testing language is spoken, and English again after it."""
    language.use(pseudo.CODE)
    yield
    language.use(language.SOURCE)


def _pages(table: Table) -> Iterator[Page]:
    evidence = table.evidence
    found = assess(evidence, SOMEONE_WHOLE)
    yield patient_page(table, SOMEONE_WHOLE, found)
    yield clinician_note(table, SOMEONE_WHOLE, found)
    yield result_page(evidence, SOMEONE_WHOLE, found)
    yield about_page(table)
    yield glossary_page(evidence)
    yield ids_page(evidence)
    shown = item_page(evidence, "botox")
    assert shown is not None
    yield shown


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.usefixtures("testing")
def test_a_draft_is_said_at_the_head(table: Table) -> None:
    """Each page in a draft language says so between its title and all else, in every form."""
    said = pseudo.said(DRAFT)
    for page in _pages(translated(table)):
        for made in (as_text(page), as_markdown(page).replace("\\", ""), html.unescape(as_html(page))):
            found = _squeezed(made)
            assert found.index(page.title) < found.index(said) < found.index(page.sections[0].title)


def test_english_is_no_draft(table: Table) -> None:
    """In English no page has such a line."""
    assert draft_said() == ""
    assert {""} == {page.head for page in _pages(table)}


@pytest.mark.usefixtures("testing")
def test_every_heading_is_in_the_language(table: Table) -> None:
    """Each title and heading comes from the catalogue or from the table's."""
    for page in _pages(translated(table)):
        for heading in (page.title, *(section.title for section in page.sections)):
            assert heading.startswith(pseudo.OPEN)


@pytest.mark.usefixtures("testing")
def test_the_language_of_a_document(table: Table) -> None:
    """HTML, which the PDF is made of, names the language as BCP 47 has it, unless it is told another."""
    page = glossary_page(translated(table).evidence)
    assert '<html lang="en-XA">' in as_html(page)
    assert '<html lang="de">' in as_html(page, lang="de")


@pytest.mark.usefixtures("testing")
def test_fhir(table: Table) -> None:
    """Each resource names its language, ids and codes stay, and the form is another one than in English."""
    foreign = bundle(translated(table), SOMEONE)
    language.use(language.SOURCE)
    english = bundle(table, SOMEONE)
    assert "language" not in json.dumps(english).split('"title"')[0]
    forms = [made["entry"][0]["resource"] for made in (foreign, english)]
    assert ["en-XA", None] == [form.get("language") for form in forms]
    assert forms[0]["version"] == f"{forms[1]['version']}-en-XA"
    ids = [re.findall(r'"(?:linkId|code)": "[^"]*"', json.dumps(form)) for form in forms]
    assert ids[0] == ids[1]


@pytest.mark.usefixtures("testing")
def test_the_blank_answers_file(table: Table) -> None:
    """It says the draft as a comment, its comments are in the language, and it is an answers file still."""
    made = template(translated(table).evidence, draft_said())
    comments = _squeezed(" ".join(line.removeprefix("#") for line in made.splitlines() if line.startswith("#")))
    assert pseudo.said(DRAFT) in comments
    language.use(language.SOURCE)
    assert tomllib.loads(template(table.evidence)) == tomllib.loads(made)


@pytest.mark.usefixtures("testing")
def test_what_is_declared_follows_the_language() -> None:
    """Steps and questions were made in English and say their words in the language in use."""
    for step in STEPS:
        assert all(words.startswith(pseudo.OPEN) for words in (step.short, step.title, step.intro))
    for question in QUESTION.values():
        assert all(words.startswith(pseudo.OPEN) for words in (question.words, question.why))
        assert (question.kind in ("text", "lines")) == question.example.startswith(pseudo.OPEN)


def _figures(text: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", text)


def test_the_standards_are_of_the_english(table: Table) -> None:
    """About finds the same standards met in any language, for it looks at the English."""
    english = about_page(table).sections
    language.use(pseudo.CODE)
    try:
        foreign = about_page(translated(table)).sections
    finally:
        language.use(language.SOURCE)
    place = [section.title for section in english].index("Standards it meets")
    assert [*map(_figures, english[place].points)] == [*map(_figures, foreign[place].points)]
    assert [*map(_figures, english[place - 1].lines)] == [*map(_figures, foreign[place - 1].lines)]


def test_french_by_its_own_index(table: Table) -> None:
    """In French, how easy each step is to read is told by the index that was made for French."""
    language.use("fr")
    sections = about_page(translated(table)).sections
    lines = next(section.lines for section in sections if section.title == tr("How easy it is to read"))
    points = [float(line.split()[-1].replace(",", ".")) for line in lines[1:-2]]
    assert "Kandel" in lines[-2]
    assert 8 <= len(points)
    assert all(60 <= point <= 100 for point in points)


@pytest.mark.parametrize(("words", "lines"), [("5 of 100 points", 1), (" ".join(["points"] * 9), 2)])
def test_a_bar_with_long_words(words: str, lines: int) -> None:
    """Words that would make a line too long stand on the next one, whole."""
    bar = Bar(label="One", value=Value(0.2, 0.5, 0.8), words=words)
    drawn = as_text(Page(title="A page", sections=(Section(title="All", bars=(bar,)),))).splitlines()[5:-1]
    assert lines == len(drawn)
    assert drawn[0].startswith("One  ")
    assert drawn[-1].endswith(f"  {words}")


def test_a_long_heading_is_wrapped() -> None:
    """No heading is wider than the page."""
    text = as_text(Page(title="A page", sections=(Section(title="word " * 30, text=("One.",)),)))
    assert 80 >= max(map(len, text.splitlines()))

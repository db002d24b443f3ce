"""About: what the aid is for, how it was made, what it can't know, how it leans, which standards it meets."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.assessment.consistency import FAR_APART
from decision_aid.assessment.firmness import CLEAR_FACTOR, CLEAR_SHARE, CLOSE_FACTOR, CLOSE_SHARE
from decision_aid.assessment.shares import CASES, CONCENTRATION
from decision_aid.evidence.figures import CERTAINTIES
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.language import SOURCE, mark, only, speaking, tr
from decision_aid.language.formats import decimal
from decision_aid.pages.lean import lean_lines, lean_sentences
from decision_aid.pages.page import Page, Section
from decision_aid.pages.phrases import exact
from decision_aid.pages.reading import ease_lines, grade_lines
from decision_aid.pages.standards import FOUND, GROUP, count_lines
from decision_aid.standards.audit import Finding, audit
from decision_aid.standards.corpus import ease_report
from decision_aid.standards.ease import LANGUAGE as EASE_IN
from decision_aid.standards.lean import read_lean
from decision_aid.standards.seen import Seen
from decision_aid.views.phrases import labelled
from decision_aid.words import figures, sentences
from decision_aid.words.phrases import upper_first
from decision_aid.words.telling import CERTAINTY

OUR_RULES = mark("We set these rules ourselves. No study gave us the numbers.")
IN_ENGLISH = mark("This was looked for in the English.")


def about_page(table: Table) -> Page:
    """Everything that a person may want to know about the aid itself."""
    return Page(title=tr("About: {title}", title=table.evidence.about.title), sections=tuple(_sections(table)))


def _sections(table: Table) -> Iterator[Section]:
    evidence = table.evidence
    about = evidence.about
    findings, reading = _audited(table)
    in_english = () if speaking() == SOURCE else (tr(IN_ENGLISH),)
    yield Section(
        title=tr("What it is for"), text=(about.intended_use, tr("It is for: {audience}", audience=about.audience))
    )
    yield Section(title=tr("Who made it, and how"), points=sentences.provenance(evidence))
    if evidence.clinic is not None:
        yield Section(title=tr("The clinic"), text=(sentences.stake(evidence.clinic), evidence.clinic.contact))
    yield Section(
        title=tr("How sure we are, in words"),
        points=tuple(
            labelled(upper_first(figures.certainty(level)), tr(CERTAINTY[level])) for level in reversed(CERTAINTIES)
        ),
    )
    yield Section(title=tr("How sure the order is: our own rules"), text=(tr(OUR_RULES),), points=tuple(_thresholds()))
    lean = read_lean()
    yield Section(
        title=tr("How this aid itself leans"), text=tuple(lean_sentences(table, lean)), lines=lean_lines(evidence, lean)
    )
    yield Section(title=tr("Where the clinic page and the evidence disagree"), points=tuple(_disagreements(evidence)))
    yield Section(
        title=tr("Other options, not compared"),
        points=tuple(f"{item.name}. {item.text}" for item in evidence.alternatives),
    )
    yield Section(title=tr("How easy it is to read"), lines=reading)
    yield Section(title=tr("Standards it meets"), text=(tr(FOUND), *in_english), points=count_lines(findings))
    lacking = (("not_met", tr("Standards it does not meet")), ("needs_people", tr("What only people can show")))
    for status, title in lacking:
        points = tuple(labelled(tr(GROUP[f.item.group]), tr(f.item.text)) for f in findings if f.status == status)
        if points:
            yield Section(title=title, text=in_english, points=points)
    yield Section(
        title=tr("The table"), text=(tr("Version {version}, sha256 {hash}.", version=about.version, hash=table.sha256),)
    )


def _audited(table: Table) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """What was found about the standards, in the English; and how easy it is to read, by the language's own index."""
    with only(SOURCE):
        seen = Seen(table.english or table)
        findings, report = audit(seen), seen.readability
    return findings, ease_lines(ease_report(table)) if speaking() == EASE_IN else grade_lines(report)


def _disagreements(evidence: Evidence) -> Iterator[str]:
    for item in evidence.disagreements:
        names = figures.listed([evidence.treatment[id].name for id in item.treatments])
        yield f"{names}. {item.clinic} {item.evidence} {item.used}"


def _thresholds() -> Iterator[str]:
    """Our own thresholds in words, each from where it is kept."""
    factors = {"close": exact(CLOSE_FACTOR), "clear": exact(CLEAR_FACTOR)}
    shares = {"close": _hundredths(CLOSE_SHARE), "clear": _hundredths(CLEAR_SHARE)}
    yield tr(
        "Your ratings make weights: how much each thing counts. We look at how far all weights may be off at once "
        "before another option leads. If less than {close} times is enough, it is too close to call. If it "
        "takes {clear} times or more, or nothing is enough, the lead can be clear.",
        **factors,
    )
    yield tr(
        "We also fill in what is not sure in {cases} ways. If the option in front leads in fewer than "
        "{close} of 100 ways, it is too close to call. From {clear} of 100 on, "
        "the lead can be clear. A share of ways is not a chance that a treatment works.",
        cases=decimal(CASES),
        **shares,
    )
    yield tr("We call a lead clear only if both rules allow it. In between, we say that it leans.")
    yield tr(
        "Two options are too close to call if one of these holds for the two alone: less than "
        "{factor} times is enough, or one is ahead in {low} to {high} of 100 ways.",
        factor=factors["close"],
        low=_hundredths(1 - CLOSE_SHARE),
        high=shares["close"],
    )
    yield tr(
        "In these ways the weights stay near your own. How near is our choice too. The "
        "number for it is {number}. A higher one would keep them nearer.",
        number=exact(CONCENTRATION),
    )
    yield tr(
        "If you rate one thing twice, and the two ratings are {points} or more apart, we point it out.",
        points=FAR_APART,
    )


def _hundredths(share: float) -> int:
    return round(100 * share)

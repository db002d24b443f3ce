"""Which items of the published standards the aid meets with a table: each is looked for, never typed in.

A check looks at what a screen really shows, at the table, or at the rules. The
items that need patients or clinicians are never met by code.
"""

from __future__ import annotations

import datetime

from collections.abc import Callable, Iterator
from typing import Literal

from attrs import frozen

from decision_aid.evidence.citations import cited
from decision_aid.evidence.model import NONE, About
from decision_aid.interview.questions import QUESTION, STEPS
from decision_aid.language import LANGUAGES, SOURCE, draft, only
from decision_aid.standards.published import ITEMS, Group, Item
from decision_aid.standards.seen import NOT_TO_BE_SEEN, Seen
from decision_aid.views.grid import GridSection
from decision_aid.views.topics import HARMS, LIFE
from decision_aid.words import figures
from decision_aid.words.harms import both_frames

Status = Literal["met", "not_met", "needs_people", "not_applicable"]
STATUSES: tuple[Status, ...] = ("met", "not_met", "needs_people", "not_applicable")

GRADE_AT_MOST = 6.0
SMOG_AT_MOST = 9.0
"""The gate on the words that patients read (standards: health literacy for decision aids, sixth grade)."""


@frozen(kw_only=True)
class Finding:
    """What was found about one item, and where it is met or would be."""

    item: Item
    status: Status
    where: str


def audit(seen: Seen) -> tuple[Finding, ...]:
    """Every item, in the order of the standards."""
    return tuple(_finding(seen, item) for item in ITEMS)


def counts(findings: tuple[Finding, ...], group: Group) -> dict[Status, int]:
    """How many items of a group have each status."""
    return {status: sum(f.item.group == group and f.status == status for f in findings) for status in STATUSES}


def _finding(seen: Seen, item: Item) -> Finding:
    if item.kind == "people":
        return Finding(item=item, status="needs_people", where="Only people can show this.")
    if item.kind == "not_applicable":
        return Finding(item=item, status="not_applicable", where="It is about tests only.")
    where, check = CHECKS[item.id]
    met = _holds(check, seen)
    said = f'; it says: "{_QUOTED[item.id](seen.evidence.about)}"' if met and item.id in _QUOTED else ""
    return Finding(item=item, status="met" if met else "not_met", where=f"{where}{said}")


def _holds(check: Callable[[Seen], bool], seen: Seen) -> bool:
    # A table with faults is audited as far as it goes; what can't be looked at is not met.
    if not (seen.evidence.goals and seen.evidence.criteria and seen.evidence.treatments):
        return False
    try:
        return check(seen)
    except NOT_TO_BE_SEEN:
        return False


def _on_start(seen: Seen, text: str) -> bool:
    return len(text.split()) >= 3 and text in seen.start


def _problem(seen: Seen) -> bool:
    labels = {row.text for row in seen.step("goal")}
    goals = seen.evidence.goals
    return all(goal.words and any(text.startswith(goal.label) for text in labels) for goal in goals)


def _decision(seen: Seen) -> bool:
    return _on_start(seen, seen.evidence.about.decision)


def _options(seen: Seen) -> bool:
    return NONE in seen.evidence.treatment and all(item.name in seen.start for item in seen.evidence.treatments)


def _gains(seen: Seen) -> bool:
    asked = [
        row
        for sections in seen.grids.values()
        for row in sections[0].rows
        if row.question.startswith("How well does it work")
    ]
    return len(asked) == len(seen.evidence.goals) and all(cell.lines for row in asked for cell in row.cells)


def _harms(seen: Seen) -> bool:
    sections = list(seen.section(HARMS))
    options = len(seen.evidence.treatments)
    rows = [row for section in sections for row in section.rows]
    return (
        bool(rows)
        and all(len(row.cells) == options and all(cell.lines for cell in row.cells) for row in rows)
        and not {"same-rows"} & seen.broken
    )


def _life(seen: Seen) -> bool:
    sections = list(seen.section(LIFE))
    return len(sections) == len(seen.evidence.goals) and not {"same-rows", "same-times"} & seen.broken


def _rules(*ids: str) -> Callable[[Seen], bool]:
    return lambda seen: not set(ids) & seen.broken


def _sources(seen: Seen) -> bool:
    cited_all = all(id in seen.evidence.source for _, ids in cited(seen.evidence) for id in ids)
    opened = any(line.startswith("[") for section in seen.grids.values() for line in _cards(section[0]))
    return cited_all and opened and not {"sources-cited", "sources-resolve"} & seen.broken


def _cards(section: GridSection) -> Iterator[str]:
    for row in section.rows:
        for cell in row.cells:
            yield from cell.card.lines


def _dated(seen: Seen) -> bool:
    about = seen.evidence.about
    return all(day != datetime.date.min and figures.day(day) in seen.start for day in (about.reviewed, about.review_by))


def _update(seen: Seen) -> bool:
    return _on_start(seen, seen.evidence.about.update_policy)


def _uncertain(seen: Seen) -> bool:
    first = [row for sections in seen.grids.values() for row in sections[0].rows]
    lines = [line for row in first for cell in row.cells for line in cell.lines]
    ranges, sure = any(" to " in line and "(" in line for line in lines), any("certainty" in line for line in lines)
    return ranges and sure and any(figures.NOT_KNOWN in line for line in lines) and "very-low-range" not in seen.broken


def _funding(seen: Seen) -> bool:
    return _on_start(seen, seen.evidence.about.funding)


def _interests(seen: Seen) -> bool:
    return _funding(seen) and _on_start(seen, seen.evidence.about.interests)


def _nothing(seen: Seen) -> bool:
    none = seen.evidence.treatment[NONE]
    return all(none.effect(goal).finding for goal in seen.evidence.goal) and len(none.timeline) > 0


def _comparable(seen: Seen) -> bool:
    options = len(seen.evidence.treatments)
    return all(len(row.cells) == options for sections in seen.grids.values() for s in sections for row in s.rows)


def _chances(seen: Seen) -> bool:
    return all(
        any(item.says == "rate" for item in treatment.harms)
        for treatment in seen.evidence.treatments
        if treatment.id != NONE
    )


def _whom(seen: Seen) -> bool:
    rates = [item for treatment in seen.evidence.treatments for item in treatment.harms if item.says == "rate"]
    return bool(rates) and all(item.whom for item in rates)


def _counted(seen: Seen) -> bool:
    lines = [line for section in seen.section(HARMS) for row in section.rows for c in row.cells for line in c.lines]
    return any(" of 100" in line for line in lines) and not {"no-relative-alone", "no-one-in"} & seen.broken


def _span(seen: Seen) -> bool:
    return bool(seen.evidence.harms) and all(harm.span for harm in seen.evidence.harms)


def _denominator(seen: Seen) -> bool:
    return bool(seen.evidence.harms) and "one-denominator" not in seen.broken


def _two_ways(seen: Seen) -> bool:
    rates = [
        " ".join(both_frames(seen.evidence.harm[item.harm], item))
        for treatment in seen.evidence.treatments
        for item in treatment.harms
        if item.says == "rate"
    ]
    return bool(rates) and all("do not" in text for text in rates) and _counted(seen)


def _asks_what_matters(seen: Seen) -> bool:
    rated = {row.act.key for row in seen.step("matters") if row.act is not None and row.act.kind == "rate"}
    return set(seen.evidence.criterion) == rated


def _steps(seen: Seen) -> bool:
    return len(STEPS) > 1 and all(seen.step(step.id) for step in STEPS)


def _questions(seen: Seen) -> bool:
    return all(treatment.questions for treatment in seen.evidence.treatments) and "questions" in QUESTION


def _methods(seen: Seen) -> bool:
    return _on_start(seen, seen.evidence.about.methods)


def _quality(seen: Seen) -> bool:
    lines = [line for sections in seen.grids.values() for line in _cards(sections[0])]
    return any(line.startswith("Certainty:") for line in lines) and any(line.startswith("Why:") for line in lines)


def _credentials(seen: Seen) -> bool:
    authors = seen.evidence.about.authors
    return bool(authors) and all(_on_start(seen, author.credentials) for author in authors)


def _reading_reported(seen: Seen) -> bool:
    # The About page is made from this same report.
    return seen.readability is not None and seen.readability.whole.words > 0


def _plain(seen: Seen) -> bool:
    found = seen.readability
    if found is None:
        return False
    easy = all(step.grade <= GRADE_AT_MOST for step in found.steps.values())
    return easy and found.whole.smog <= SMOG_AT_MOST and "glossary" not in seen.broken


def _country(seen: Seen) -> bool:
    return _on_start(seen, seen.evidence.about.country)


def _more(seen: Seen) -> bool:
    return any(source.url for source in seen.evidence.sources) and _sources(seen)


def _others(seen: Seen) -> bool:
    return any(row.text == QUESTION["ready.supported"].words for row in seen.step("check"))


def _formats(seen: Seen) -> bool:
    # The bars of the fit, with figures and words beside them.
    return any(row.value is not None for row in seen.step("fit")) and _two_ways(seen)


def _versions(seen: Seen) -> bool:
    # Accessible versions are there; a translation that no clinician has read is none yet.
    del seen
    others = [item.code for item in LANGUAGES if item.code != SOURCE and not item.testing]
    return any(map(_read_by_a_clinician, others))


def _read_by_a_clinician(code: str) -> bool:
    with only(code):
        return not draft()


_EQUAL = ("same-rows", "same-times", "same-detail")

CHECKS: dict[str, tuple[str, Callable[[Seen], bool]]] = {
    "1.1.1": ("step Goal; [[goals]] words", _problem),
    "1.1.2": ("step Start; [about] decision", _decision),
    "1.1.3": ("step Start and the columns of Compare; [[treatments]]", _options),
    "1.1.4": ("step Compare, how well it works; [[treatments.effects]]", _gains),
    "1.1.5": ("step Compare, what can go wrong; [[harms]]", _harms),
    "1.2.1": ("step Compare, what it is like; timeline", _life),
    "2.1.1": ("check: same-rows, same-times, same-detail", _rules(*_EQUAL)),
    "2.2.1": ("key ? on any figure; show SOURCE; [[sources]]", _sources),
    "2.2.2": ("step Start; [about] reviewed, review_by", _dated),
    "2.2.3": ("step Start; [about] update_policy", _update),
    "2.2.4": ("step Compare, ranges and certainty; check: very-low-range", _uncertain),
    "2.3.1": ("step Start; [about] funding", _funding),
    "quality.1": ("option No treatment on step Compare; [[treatments]] none", _nothing),
    "quality.2": ("step Compare: every row has every option", _comparable),
    "quality.3": ("step Compare, what can go wrong; harms with a rate", _chances),
    "quality.4": ("key ? on a harm; whom", _whom),
    "quality.5": ("step Compare, n of 100; check: no-one-in, no-relative-alone", _counted),
    "quality.6": ("key ? on a harm; [[harms]] span", _span),
    "quality.7": ("check: one-denominator; [[harms]] of", _denominator),
    "quality.8": ("key ? on a harm: numbers, and words in both frames", _two_ways),
    "quality.9": ("step Matters: every criterion is rated", _asks_what_matters),
    "quality.10": ("the nine steps", _steps),
    "quality.11": ("steps Compare and Take away; questions", _questions),
    "quality.18": ("step Start; [about] methods", _methods),
    "quality.19": ("key ? on any figure: certainty and why", _quality),
    "quality.20": ("step Start; [[about.authors]] credentials", _credentials),
    "quality.21": ("About, and this audit: Flesch-Kincaid and SMOG", _reading_reported),
    "nice.1.condition": ("step Goal", _problem),
    "nice.1.decision": ("step Start", _decision),
    "nice.1.options": ("step Start, step Compare", _options),
    "nice.1.outcomes": ("step Compare", _gains),
    "nice.1.harms": ("step Compare", _harms),
    "nice.1.life": ("step Compare", _life),
    "nice.1.neutral": ("check: plain-words, same-detail; one fixed order", _rules("plain-words", *_EQUAL)),
    "nice.1.values": ("step Matters", _asks_what_matters),
    "nice.1.plain": ("About: reading grade 6 or less, SMOG 9 or less", _plain),
    "nice.1.numbers": ("key ? on a harm", _two_ways),
    "nice.1.uncertainty": ("step Compare", _uncertain),
    "nice.1.dates": ("step Start", _dated),
    "nice.1.country": ("step Start; [about] country", _country),
    "nice.1.more": ("key ? on any figure; addresses of sources", _more),
    "nice.2.methods": ("step Start", _methods),
    "nice.2.sources": ("show SOURCE", _sources),
    "nice.2.interests": ("step Start; [about] funding, interests", _interests),
    "nice.2.update": ("step Start", _update),
    "nice.3.steps": ("the nine steps", _steps),
    "nice.3.questions": ("steps Compare and Take away", _questions),
    "nice.3.formats": ("words, numbers and bars on step Fit", _formats),
    "nice.3.quality": ("key ? on any figure", _quality),
    "nice.3.others": ("step Check: enough help and advice", _others),
    "nice.4.readability": ("About", _reading_reported),
    "nice.4.versions": ("line by line, large print, --lang; a language counts once a clinician has read it", _versions),
    "his.process.1": ("step Start", _update),
    "his.process.2": ("key ? on any figure", _sources),
    "his.process.3": ("step Compare", _uncertain),
    "his.content.1": ("step Start", _dated),
    "his.content.2": ("step Start", _country),
    "his.content.3": ("step Goal", _problem),
    "his.content.4": ("step Start", _decision),
    "his.content.5": ("step Compare", lambda seen: _gains(seen) and _harms(seen)),
    "his.content.6": ("check: plain-words, same-detail", _rules("plain-words", *_EQUAL)),
    "his.content.7": ("About", _plain),
    "his.content.8": ("key ? on a harm", _two_ways),
}
"""By item: where it is met, and what is looked at."""

_QUOTED: dict[str, Callable[[About], str]] = {
    "1.1.2": lambda about: about.decision,
    "2.2.3": lambda about: about.update_policy,
    "2.3.1": lambda about: about.funding,
    "quality.18": lambda about: about.methods,
    "quality.20": lambda about: " ".join(author.credentials for author in about.authors),
    "nice.1.country": lambda about: about.country,
    "nice.2.interests": lambda about: about.interests,
}
"""Items for which the table's own words are quoted, since only a reader can tell if they are enough."""

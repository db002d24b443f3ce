"""The rules of a sound table, beyond its shape: what ``check`` holds it to.

Each rule has an id, which stands at the end of the line that reports a fault.
Some are held by the reader itself (``evidence.checks``), because the program
could not work without them; they are listed here all the same.
"""

from __future__ import annotations

import re

from collections.abc import Callable, Iterator
from statistics import median

from attrs import frozen

from decision_aid.evidence import checks, wording
from decision_aid.evidence.citations import TOLD, cited
from decision_aid.evidence.content import ASPECTS, TIMES
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import Evidence, Treatment
from decision_aid.evidence.prose import texts
from decision_aid.evidence.rule_ids import SAME_ROWS, SAME_TIMES, SOURCES_RESOLVE
from decision_aid.reading.faults import Fault, KeyPath
from decision_aid.standards.glossary import uncovered

DETAIL = 0.30
"""How far a cell's words may be from the middle of the options', as a share of it."""

Check = Callable[[Evidence], Iterator[tuple[KeyPath, str]]]


@frozen(kw_only=True)
class Rule:
    """A rule: its id, what it asks in a sentence, and how it is checked (None: by the reader)."""

    id: str
    sentence: str
    check: Check | None = None


def faults_of(evidence: Evidence) -> Iterator[Fault]:
    """Every fault of the table: those the reader finds, and those against the rules."""
    yield from checks.faults_of(evidence)
    for rule in RULES:
        if rule.check is not None:
            for path, message in rule.check(evidence):
                yield Fault(path, message, rule.id)


def _same_detail(evidence: Evidence) -> Iterator[tuple[KeyPath, str]]:
    cells: dict[str, list[tuple[int, KeyPath, int]]] = {}
    for index, treatment in enumerate(evidence.treatments):
        for row, path, text in _cells(treatment):
            cells.setdefault(row, []).append((index, ("treatments", index, *path), len(text.split())))
    for row, found in cells.items():
        middle = median(words for _, _, words in found)
        for index, path, words in found:
            excused = any(item.row == row for item in evidence.treatments[index].uneven)
            if abs(words - middle) > DETAIL * middle and not excused:
                least, most = _from_to(middle)
                yield (
                    path,
                    (
                        f'{words} words; the options have {middle:g} in the middle for "{row}", so {least} to {most} '
                        "are allowed, or a reason under uneven"
                    ),
                )
    for index, treatment in enumerate(evidence.treatments):
        for number, item in enumerate(treatment.uneven):
            if item.row not in cells:
                yield ("treatments", index, "uneven", number, "row"), f'"{item.row}" is not one of the rows'


def _from_to(middle: float) -> tuple[int, int]:
    """The fewest and the most words allowed around the middle."""
    return -int(-(1 - DETAIL) * middle // 1), int((1 + DETAIL) * middle)


def _cells(treatment: Treatment) -> Iterator[tuple[str, KeyPath, str]]:
    """The cells that are told of every option in prose: row, key path, text."""
    yield "what", ("what",), treatment.what
    for kind in TOLD:
        yield kind, (kind, "text"), getattr(treatment, kind).text
    for number, point in enumerate(treatment.timeline):
        for aspect in ASPECTS:
            yield f"{point.at} {aspect}", ("timeline", number, aspect), getattr(point, aspect)
    for number, approval in enumerate(treatment.approvals):
        yield f"approval {approval.place}", ("approvals", number, "text"), approval.text
    yield "preparation", ("preparation",), " ".join(item.text for item in treatment.preparation)
    yield "aftercare", ("aftercare",), " ".join(item.text for item in treatment.aftercare)
    signs = " ".join(f"{item.sign} {item.what}" for item in treatment.warning_signs)
    yield "warning_signs", ("warning_signs",), signs
    yield "questions", ("questions",), " ".join(treatment.questions)


def _one_denominator(evidence: Evidence) -> Iterator[tuple[KeyPath, str]]:
    for index, harm in enumerate(evidence.harms):
        rates = [
            item.high * 100 / harm.of
            for treatment in evidence.treatments
            for item in treatment.harms
            if item.harm == harm.id and item.says == "rate" and item.high is not None
        ]
        if harm.of > 100 and (not rates or max(rates) >= 1):
            yield ("harms", index, "of"), "100 is needed: a row may count out of more only when every rate is below 1"
    for index, treatment in enumerate(evidence.treatments):
        for number, item in enumerate(treatment.harms):
            of = evidence.harm[item.harm].of if item.harm in evidence.harm else None
            for key in ("why", "whom"):
                for other in wording.denominators(getattr(item, key) or ""):
                    if of is not None and other != of:
                        path = ("treatments", index, "harms", number, key)
                        yield path, f'this row counts out of {of:,}, so "of {other:,}" can\'t stand here'


def _in_every_text(find: Callable[[str], str | None], message: str) -> Check:
    def check(evidence: Evidence) -> Iterator[tuple[KeyPath, str]]:
        for path, text in texts(evidence):
            found = find(text)
            if found:
                yield path, message.format(found)

    return check


def _plain_words(evidence: Evidence) -> Iterator[tuple[KeyPath, str]]:
    for path, text in texts(evidence):
        for name in wording.banned(text):
            yield path, f"not allowed where people read about options: {name}"


def _very_low_range(evidence: Evidence) -> Iterator[tuple[KeyPath, str]]:
    for index, treatment in enumerate(evidence.treatments):
        here: KeyPath = ("treatments", index)
        for number, variant in enumerate(treatment.variants):
            for name, estimate in variant.figures:
                if _too_narrow(estimate):
                    yield (*here, "variants", number, name), _NARROW
        for number, harm in enumerate(treatment.harms):
            if _too_narrow(harm.estimate):
                yield (*here, "harms", number), _NARROW
        for number, effect in enumerate(treatment.effects):
            levels = effect.estimate.numbers
            if effect.certainty == "very_low" and levels is not None and levels[2] - levels[0] < 1:
                yield (*here, "effects", number), "with very low certainty low and high must be a whole level apart"


_NARROW = "with very low certainty the lowest figure can't be above half the highest, nor the same"


def _too_narrow(estimate: Estimate) -> bool:
    if estimate.certainty != "very_low" or estimate.numbers is None:
        return False
    low, _, high = estimate.numbers
    return low > high / 2 or low == high


def _sources_cited(evidence: Evidence) -> Iterator[tuple[KeyPath, str]]:
    used = {id for _, ids in cited(evidence) for id in ids}
    for index, source in enumerate(evidence.sources):
        if source.id not in used:
            yield ("sources", index, "id"), f'nothing cites "{source.id}"; cite it or take it out'


def _interests(evidence: Evidence) -> Iterator[tuple[KeyPath, str]]:
    for key in ("funding", "interests"):
        if len(re.findall(r"\w+", getattr(evidence.about, key))) < 3:
            yield ("about", key), "say in a whole sentence who paid and who gains, also when nobody did"


def _glossary(evidence: Evidence) -> Iterator[tuple[KeyPath, str]]:
    for path, word in uncovered(evidence, texts(evidence)):
        yield path, f'"{word}" is a hard word; put it in the glossary or use a plainer one'


RULES: tuple[Rule, ...] = (
    Rule(id=SAME_ROWS, sentence="Every option has every row: each goal, each harm, each condition, each place."),
    Rule(id=SAME_TIMES, sentence=f"Every option is told about at the same {len(TIMES)} points in time."),
    Rule(
        id="same-detail",
        sentence="What is told in prose is about as long for all options: within 30 of 100 of the middle.",
        check=_same_detail,
    ),
    Rule(
        id="one-denominator",
        sentence="Every row of harms has one denominator and one time span; more than 100 only where all are below 1.",
        check=_one_denominator,
    ),
    Rule(
        id="no-relative-alone",
        sentence="A relative figure of a risk stands only beside the plain numbers.",
        check=_in_every_text(wording.relative_alone, '"{}" says how much more and not how many; give n of n too'),
    ),
    Rule(
        id="no-one-in",
        sentence="Chances are written as n of 100, never with a changing denominator.",
        check=_in_every_text(wording.one_in, '"{}" changes the denominator; write n of 100'),
    ),
    Rule(id="plain-words", sentence="No word nudges or promises.", check=_plain_words),
    Rule(
        id="very-low-range",
        sentence="A figure of very low certainty has a wide range: low at most half of high, levels one apart.",
        check=_very_low_range,
    ),
    Rule(id="sources-cited", sentence="Every source in the list is cited.", check=_sources_cited),
    Rule(id=SOURCES_RESOLVE, sentence="Every source that is cited is in the list."),
    Rule(id="interests-and-funding", sentence="Who paid and who gains is said.", check=_interests),
    Rule(id="glossary", sentence="Every hard word (four syllables, no name) is in the glossary.", check=_glossary),
)
"""The rules, in the order in which ``check --rules`` prints them."""

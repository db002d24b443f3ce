"""What is said when somebody asks for more: reasons, sources, pictures in words, pages, numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from decision_aid.assessment import Assessment, with_shares
from decision_aid.evidence.model import Evidence
from decision_aid.interview.answers import Answers, answer, condition_state
from decision_aid.interview.questions import QUESTION, STEP
from decision_aid.language import tr
from decision_aid.plain import lines
from decision_aid.plain.asks import Ask
from decision_aid.plain.voice import plainest
from decision_aid.stage.stage import Stage
from decision_aid.views.cards import Card, sourced
from decision_aid.views.grid import Cell
from decision_aid.views.phrases import labelled
from decision_aid.views.questions import NOTHING_CHOSEN, STATES
from decision_aid.views.questions import told as answer_told
from decision_aid.views.standing import in_full
from decision_aid.views.topics import TOPICS
from decision_aid.views.what_if import changes
from decision_aid.words import plain as words
from decision_aid.words import sentences

Tell = Callable[[Stage, Ask, int | None], Iterator[str]]
"""From where somebody is, what is asked, and the number that was typed after a letter, to lines to be said."""


def why(stage: Stage, ask: Ask, number: int | None) -> Iterator[str]:
    """Why it is asked, or what is behind it."""
    nothing = tr(words.NO_REASON) if ask.cards else stage.step.intro
    yield from _refused(ask, number) or _behind(stage, _cards(ask, number), 0) or (nothing,)


def sources(stage: Stage, ask: Ask, number: int | None) -> Iterator[str]:
    """Where it comes from."""
    cards = _cards(ask, number)
    if any(row.kind == "warning" and row.card in cards for row in ask.before):
        # Warnings in brief name no source; the same in full do.
        cards = tuple(dict.fromkeys((*cards, *_warnings(stage))))
    yield from _refused(ask, number) or _behind(stage, cards, 1) or (tr(words.NO_SOURCE),)


def _warnings(stage: Stage) -> Iterator[Card]:
    """All that is warned of, in full."""
    evidence, found = stage.table.evidence, stage.assessment
    if found is not None:
        yield from (row.card for row in in_full(evidence, stage.answers, found) if row.card is not None)
        return
    for treatment in evidence.treatments:
        for item in treatment.warnings:
            title = labelled(treatment.name, sentences.warning_gist(item))
            yield Card(title=title, lines=sourced(evidence, item.sources))


def _cells(ask: Ask) -> tuple[Cell, ...]:
    return ask.row.cells if ask.row is not None else ()


def _refused(ask: Ask, number: int | None) -> tuple[str, ...]:
    """Which options there are, where a number of none was typed."""
    cells = _cells(ask)
    if number is None or 1 <= number <= len(cells):
        return ()
    return (words.allowed_option(len(cells)) if cells else tr(words.NO_OPTIONS),)


def _cards(ask: Ask, number: int | None) -> tuple[Card, ...]:
    """What is behind an ask, or behind one of its options."""
    return ask.cards if number is None else tuple(cell.card for cell in _cells(ask)[max(0, number - 1) : number])


def _behind(stage: Stage, cards: Sequence[Card], which: int) -> tuple[str, ...]:
    """What cards say (0), or the sources of it (1), under their titles where there are several."""
    told = [(card.title, lines.behind(stage.table.evidence, card)[which]) for card in cards]
    several = len(cards) > 1
    return tuple(line for title, found in told if found for line in ((title, *found) if several else found))


def different(evidence: Evidence, before: Answers, now: Answers) -> Iterator[str]:
    """The questions that another answer stands at now than before, a line for each."""
    yield from changes(evidence, before, now)
    told_already = ("goals", *(question.key for question in STEP["limits"].questions))
    for question in QUESTION.values():
        if question.key in told_already or question.kind in ("conditions", "ratings"):
            continue
        if answer(before, question.key) != answer(now, question.key):
            said = answer_told(evidence, now, question) or tr(NOTHING_CHOSEN)
            yield f"{question.words} {said}" if question.words.endswith("?") else labelled(question.words, said)
    states = dict(STATES)
    for condition in evidence.conditions:
        state = condition_state(now, condition.id)
        if condition_state(before, condition.id) != state:
            yield f"{condition.words} {tr(states[state])}"


def more(stage: Stage, ask: Ask, number: int | None) -> Iterator[str]:
    """The picture of a side effect in words; warnings in full; how the options fit as it is now; else why."""
    evidence, found = stage.table.evidence, stage.assessment
    warnings = [row.card for row in ask.before if row.kind == "warning" and row.card is not None]
    if ask.row is not None and ask.row.harm:
        yield from _captions(stage, ask.row.harm)
    elif ask.kind == "rating" and found is not None and stage.scores:
        for option in found.compared:
            if option.fit is not None:
                yield labelled(option.treatment.name, sentences.fit(option.fit))
        yield sentences.beside_bars(evidence, stage.answers, found)
    elif warnings:
        for card in warnings:
            yield from lines.behind(evidence, card)[0]
    else:
        yield from why(stage, ask, number)


def pictures(stage: Stage, ask: Ask, _: int | None) -> Iterator[str]:
    """The picture of the topic that the menu stands under, in words."""
    topic = next(row.topic for row in reversed(ask.before) if row.topic)
    yield from _captions(stage, next(item.picture for item in TOPICS if item.id == topic))


def _captions(stage: Stage, place: str) -> Iterator[str]:
    from decision_aid.pictures import gallery

    evidence, found = stage.table.evidence, _found(stage)
    harms = [item.id for item in gallery.places(evidence, found) if item.id not in gallery.TITLES]
    for id in harms if place == "harms" else [place]:
        drawn = gallery.pictures(evidence, stage.answers, found, id, *_ROOM)
        for picture in drawn:
            yield from picture.caption.splitlines()


def worried(stage: Stage, _: Ask, __: int | None) -> Iterator[str]:
    """What to do and whom to call, for someone who has had a treatment and is worried."""
    from decision_aid.views.telling import worried_lines

    yield from worried_lines(stage.table.evidence, stage.table.evidence.treatments)


def glossary(stage: Stage, _: Ask, __: int | None) -> Iterator[str]:
    """Which hard words are explained."""
    yield words.hard_words(sorted((item.term for item in stage.table.evidence.glossary), key=str.casefold))


def meanings(stage: Stage, word: str) -> tuple[str, ...]:
    """A hard word in plain words, or all that begin with what was typed; empty for one that is not explained."""
    wanted = plainest(word)
    found = {plainest(item.term): labelled(item.term, item.meaning) for item in stage.table.evidence.glossary}
    if wanted in found:
        return (found[wanted],)
    return tuple(found[term] for term in sorted(found) if term.startswith(wanted))


def commands(_: Stage, __: Ask, ___: int | None) -> Iterator[str]:
    """What can be typed."""
    yield from map(tr, words.COMMANDS)


def about(stage: Stage, _: Ask, __: int | None) -> Iterator[str]:
    """Who made it and how, what it can't know, which standards it meets."""
    from decision_aid.pages.about import about_page

    yield from lines.page_lines(about_page(stage.table))


def numbers(stage: Stage, _: Ask, __: int | None) -> Iterator[str]:
    """The numbers behind the fit, for someone who checks them."""
    from decision_aid.views import expert

    for table in expert.numbers(stage.table.evidence, stage.answers, with_shares(_found(stage), stage.answers)):
        yield table.title
        yield table.meaning
        yield from map(lines.table_line, table.lines)


def page(stage: Stage, _: Ask, __: int | None) -> Iterator[str]:
    """The first sheet of the patient's page; the figures that stand behind it are heard on Compare."""
    from decision_aid.pages.page import without_annex
    from decision_aid.pages.patient import patient_page

    found = with_shares(_found(stage), stage.answers)
    yield from lines.page_lines(without_annex(patient_page(stage.table, stage.answers, found, scores=stage.scores)))


def as_json(stage: Stage) -> str:
    """The result as ``assess --format json`` has it for these answers. Needs a goal."""
    import json

    from decision_aid.views.document import document

    found = with_shares(_found(stage), stage.answers)
    return json.dumps(document(stage.table, stage.answers, found), indent=1, allow_nan=False)


def _found(stage: Stage) -> Assessment:
    assert stage.assessment is not None
    return stage.assessment


_ROOM = (240, 60)
"""Columns and lines in which all options have room in one picture, so that nothing is said twice."""

COMMANDS: dict[str, Tell] = {"?": why, "s": sources, "m": more, "w": worried, "d": glossary, "h": commands}
"""What a letter tells."""
MENU: dict[str, Tell] = {"pictures": pictures, "numbers": numbers, "about": about, "read_page": page}
"""What a line of a menu tells."""

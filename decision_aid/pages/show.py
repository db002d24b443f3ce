"""What ``show`` prints: one treatment, goal, criterion, condition, harm or source, with its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from decision_aid.evidence.citations import cited
from decision_aid.evidence.content import ASPECTS, Alternative, Approval, Harm, HarmFigure, Told, WaitingPlace
from decision_aid.evidence.model import Condition, Criterion, Effect, Evidence, Goal, Source, Treatment, Variant
from decision_aid.evidence.reader import Table
from decision_aid.pages.glossary import glossary_page
from decision_aid.pages.page import Page, Section
from decision_aid.reading.structuring import alike
from decision_aid.views.cards import APPROVAL, LAYERS, source_line
from decision_aid.views.harms import said_of
from decision_aid.views.steps import WORRIED
from decision_aid.views.telling import worried_lines
from decision_aid.views.topics import HARMS, LIFE
from decision_aid.words import depths, figures, sentences, telling, waiting
from decision_aid.words.harms import both_frames, nature

_HEADINGS = {
    "treatments": "Treatments",
    "goals": "Goals",
    "criteria": "Criteria",
    "conditions": "Conditions",
    "harms": "Harms",
    "waiting": "Places with a rule on waiting",
    "alternatives": "Other options",
    "sources": "Sources",
}


def ids_page(evidence: Evidence) -> Page:
    """All that ``show`` can be asked for."""
    return Page(
        title=f"{evidence.about.title}, version {evidence.about.version}",
        sections=(
            *(
                Section(title=heading, points=tuple(f"{item.id}: {_name(item)}" for item in getattr(evidence, kind)))
                for kind, heading in _HEADINGS.items()
            ),
            Section(title="Besides", points=tuple(f"{name}: {what}" for name, what in ASIDES.items())),
        ),
    )


ASIDES = {
    "about": "what the aid is for, how it was made, what it can't know, which standards it meets",
    "glossary": "the hard words in plain words",
    "worried": "what to do and whom to call, for someone who has had a treatment and is worried",
}
"""What can be shown besides what has an id in the table, and what it is. An id of the table goes before."""


def aside_page(table: Table, name: str) -> Page | None:
    """The page of one of :data:`ASIDES`; None when there is no such name."""
    if name == "about":
        # It looks at all that is shown anywhere, so it is read in only when it is asked for.
        from decision_aid.pages.about import about_page

        return about_page(table)
    if name == "glossary":
        return glossary_page(table.evidence)
    if name == "worried":
        lines = worried_lines(table.evidence, table.evidence.treatments)
        return Page(title=WORRIED, sections=(Section(title="What to do", points=lines),))
    return None


def _name(item: Any) -> str:
    """What a thing of the table is called, whichever kind it is."""
    return next(str(getattr(item, key)) for key in ("name", "label", "title") if hasattr(item, key))


def item_page(evidence: Evidence, id: str) -> Page | None:
    """The page of the thing with this id; None when there is none."""
    kind = evidence.kinds.get(id)
    if kind is None:
        return None
    lead, sections = _PAGES[kind]
    item = next(item for item in getattr(evidence, kind) if item.id == id)
    title = id if kind == "sources" else _name(item)
    return Page(title=f"{lead}{title}", sections=tuple(sections(evidence, item)))


def unknown_id(evidence: Evidence, id: str) -> str:
    """What to say of an id that is none, with the one that may have been meant."""
    # Ids are short and many; only a slip of the pen is worth guessing at.
    near = alike(id, [*evidence.kinds, *ASIDES], cutoff=0.75)
    hint = f"did you mean {near}?" if near else "decision-aid show lists all ids"
    return f'"{id}" is not an id of this table; {hint}'


def _treatment(evidence: Evidence, treatment: Treatment) -> Iterator[Section]:
    if treatment.warnings:
        yield Section(
            title="Warnings",
            points=tuple(f"{sentences.warning(item)} {_marks(item.sources)}" for item in treatment.warnings),
        )
    yield Section(title="What it is", text=(treatment.what,))
    for variant in treatment.variants:
        yield Section(title=variant.name, points=tuple(_variant(evidence, variant)))
    yield Section(
        title="How well it works, by goal",
        points=tuple(_effect(evidence, treatment, effect) for effect in treatment.effects),
    )
    yield Section(
        title=HARMS,
        points=tuple(_harm_of(harm, treatment, item) for harm in evidence.harms for item in _said(treatment, harm)),
    )
    cautions = tuple(
        f"{evidence.condition[item.condition].label}: {_LEVELS[item.level]}. {item.why} {_marks(item.sources)}"
        for item in treatment.cautions
    )
    if cautions:
        yield Section(title="Ask first, or not at all", points=cautions)
    if treatment.no_caution_found:
        labels = [evidence.condition[id].label for id in treatment.no_caution_found]
        yield Section(title="No caution found for", points=tuple(labels))
    yield from _told(treatment)
    disagreements = [item for item in evidence.disagreements if treatment.id in item.treatments]
    if disagreements:
        yield Section(
            title="Where the clinic page and the evidence disagree",
            points=tuple(f"{item.clinic} {item.evidence} {item.used} {_marks(item.sources)}" for item in disagreements),
        )
    used = _sources_of(evidence, treatment)
    yield Section(title="Sources", points=tuple(source_line(evidence.source[id]) for id in used))


def _told(treatment: Treatment) -> Iterator[Section]:
    """What it is like, what to do, whom to ask and what is allowed where."""
    points = []
    for point in treatment.timeline:
        for aspect in ASPECTS:
            judged = aspect in point.judgement
            backing = telling.JUDGEMENT if judged else _marks(point.sources)
            points.append(f"{telling.moment(point.at, aspect)} {getattr(point, aspect)} {backing}")
    yield Section(title=LIFE, points=tuple(points))
    for kind, question in telling.TOLD.items():
        yield Section(title=question, text=(_backed(getattr(treatment, kind)),))
    for kind, question in telling.LISTS.items():
        yield Section(title=question, points=tuple(_backed(item) for item in getattr(treatment, kind)))
    signs = tuple(
        f"{item.sign} {telling.ACTS[item.act]}. {item.what} "
        f"{telling.JUDGEMENT if item.judgement else _marks(item.sources)}"
        for item in treatment.warning_signs
    )
    yield Section(title=telling.WARNING_SIGNS, points=signs)
    yield Section(
        title="Is it approved?",
        points=tuple(
            f"{telling.PLACES[item.place][0].upper()}{telling.PLACES[item.place][1:]}: {_backed(item)}"
            for item in treatment.approvals
        ),
    )
    yield Section(title=telling.QUESTIONS, points=treatment.questions)


def _backed(item: Told | Approval) -> str:
    return f"{item.text} {telling.JUDGEMENT if item.judgement else _marks(item.sources)}"


def _said(treatment: Treatment, harm: Harm) -> tuple[HarmFigure, ...]:
    return said_of(treatment, harm, [variant.id for variant in treatment.variants])


def _harm_of(harm: Harm, treatment: Treatment, item: HarmFigure) -> str:
    names = figures.listed([treatment.variant(id).name for id in item.variants])
    where = f" ({names})" if names else ""
    if item.says == "does_not_happen":
        return f"{harm.label}{where}: does not happen here. {item.why}"
    sure = f" Certainty {figures.certainty(item.certainty)}." if item.certainty else ""
    told = " ".join((*both_frames(harm, item), *nature(item)))
    return f"{harm.label}{where}: {told}{sure} {item.why} {_marks(item.sources)}".rstrip()


_LEVELS = {"rules_out": "not for you now", "ask_first": "ask a clinician first"}

_FIGURE_NAMES = {
    "visits": ("Visits of the first course", "visits"),
    "interval": ("Days between visits", "days"),
    "upkeep": ("Time between later visits", "months"),
    "price": ("Price of one visit", "money"),
    "days_off": ("Days off after one visit", "days"),
    "visible": ("How long others can see it", "days"),
}


def _variant(evidence: Evidence, variant: Variant) -> Iterator[str]:
    yield variant.what
    yield f"Where it goes: {LAYERS[variant.layer]}."
    for key, estimate in variant.figures:
        if key in _FIGURE_NAMES:
            name, unit = _FIGURE_NAMES[key]
            spelled = figures.estimate(estimate, unit, evidence.about.currency)
        else:
            name = evidence.criterion[key].label if key in evidence.criterion else key
            spelled = sentences.figure(evidence, key, estimate) if key in evidence.criterion else figures.NOT_KNOWN
        sure = f" Certainty {figures.certainty(estimate.certainty)}." if estimate.certainty else ""
        yield f"{name}: {spelled}.{sure} {estimate.why} {_marks(estimate.sources)}"
        for view in estimate.differs:
            yield f"{name}, another view: {view.text} {_marks(view.sources)}"
        if key == "lasting" and variant.lasting_for:
            yield f"{name}, known for some goals only: {_known_for(evidence, variant)}"
    if variant.no_upkeep:
        yield f"Later visits: {variant.no_upkeep}"


def _known_for(evidence: Evidence, variant: Variant) -> str:
    """For which goals it is known how long the effect lasts, and why not for the others."""
    goals = figures.listed([evidence.goal[id].label.lower() for id in variant.lasting_for])
    return f"{goals}. {variant.lasting_else}"


def _effect(evidence: Evidence, treatment: Treatment, effect: Effect) -> str:
    label = evidence.goal[effect.goal].label
    named = f" ({treatment.variant(effect.variant).name})" if effect.variant and treatment.id != effect.variant else ""
    level = {"used": "", "no_evidence": "no evidence found. ", "not_used": "not used for this. "}[effect.use]
    if effect.use == "used":
        spelled = sentences.figure(evidence, "effect", effect.estimate)
        level = f"{spelled}, certainty {figures.certainty(effect.certainty)}. {effect.why} "
    approval = f" {APPROVAL[effect.approval]}" if effect.approval else ""
    views = "".join(f" Another view: {view.text} {_marks(view.sources)}" for view in effect.differs)
    return f"{label}{named}: {level}{effect.finding}{approval} {_marks(effect.sources)}{views}".rstrip()


def _goal(evidence: Evidence, goal: Goal) -> Iterator[Section]:
    yield Section(title="What it is", text=(goal.words,))
    for treatment in evidence.treatments:
        yield Section(title=treatment.name, text=(_effect(evidence, treatment, treatment.effect(goal.id)),))


def _criterion(evidence: Evidence, criterion: Criterion) -> Iterator[Section]:
    group = "something gained" if criterion.group == "gain" else "something it takes"
    yield Section(title="What it is", text=(criterion.question, criterion.explanation, f"It counts as {group}."))
    yield Section(
        title="Its scale",
        text=(f"From {criterion.worst} to {criterion.best}. Between the points the value runs straight.",),
        points=tuple(
            f"{figures.number(x) if criterion.unit != 'level' else figures.level(x, criterion.levels)}: value {v:g}"
            for x, v in criterion.points
        ),
    )
    if criterion.overlaps:
        yield Section(title="Overlaps", points=tuple(item.text for item in criterion.overlaps))
    if criterion.id == "effect":
        return
    key = {"sessions": "visits", "cost": "price", "downtime_total": "days_off"}.get(criterion.id, criterion.id)
    if key != criterion.id:
        name = _FIGURE_NAMES[key][0].lower()
        yield Section(title="Worked out", text=(f"It is worked out for your time span. Below is the {name}.",))
    for treatment in evidence.treatments:
        points = []
        for variant in treatment.variants:
            estimate = getattr(variant, key)
            spelled = (
                figures.estimate(estimate, _FIGURE_NAMES[key][1], evidence.about.currency)
                if key in _FIGURE_NAMES
                else sentences.figure(evidence, key, estimate)
            )
            points.append(f"{variant.name}: {spelled}. {estimate.why} {_marks(estimate.sources)}")
            if criterion.id == "lasting" and variant.lasting_for:
                points.append(f"{variant.name}, known for some goals only: {_known_for(evidence, variant)}")
        yield Section(title=treatment.name, points=tuple(points))


def _condition(evidence: Evidence, condition: Condition) -> Iterator[Section]:
    yield Section(title="What it is", text=(condition.words,))
    for treatment in evidence.treatments:
        points = tuple(
            f"{_LEVELS[item.level]}: {item.why} {_marks(item.sources)}"
            for item in treatment.cautions
            if item.condition == condition.id
        )
        yield Section(title=treatment.name, points=points or ("No caution was found.",))


def _harm(evidence: Evidence, harm: Harm) -> Iterator[Section]:
    span = f"Every option counts {harm.span}, out of {harm.of:,} people."
    yield Section(title="What it is", text=(f"Some people {harm.words}.", span))
    for treatment in evidence.treatments:
        yield Section(
            title=treatment.name,
            points=tuple(_harm_of(harm, treatment, item) for item in _said(treatment, harm)),
        )


def _waiting(evidence: Evidence, place: WaitingPlace) -> Iterator[Section]:
    for rule in place.rules:
        law = waiting.IS_LAW if rule.law else waiting.IS_NO_LAW
        yield Section(
            title=waiting.covered(evidence, rule),
            text=(f"{rule.text} {law}", *waiting.details(rule), _marks(rule.sources)),
        )


def _alternative(evidence: Evidence, other: Alternative) -> Iterator[Section]:
    goals = figures.listed([evidence.goal[id].label.lower() for id in other.goals])
    yield Section(title="What it is", text=(other.text, f"It is about: {goals}.", sentences.NOT_SCORED))
    yield Section(title="Sources", points=tuple(source_line(evidence.source[id]) for id in other.sources))


def _source(evidence: Evidence, source: Source) -> Iterator[Section]:
    yield Section(title="What it is", text=(source_line(source),))
    places = dict.fromkeys(_place(evidence, path) for path, ids in cited(evidence) if source.id in ids)
    yield Section(title="Cited for", points=tuple(places) or ("Nothing in this table.",))


def _place(evidence: Evidence, path: tuple[str | int, ...]) -> str:
    """A key path that cites a source, in words."""
    if path[0] == "alternatives":
        return f"Not compared: {evidence.alternatives[int(path[1])].name}"
    if path[0] == "disagreements":
        return f"The clinic page and the evidence: {evidence.disagreements[int(path[1])].clinic}"
    if path[0] == "slices":
        place = evidence.slices[int(path[1])]
        return f"A slice of {place.name}: where the {depths.LAYERS[place.layers[int(path[3])].layer]} ends"
    if path[0] == "waiting":
        return f"How long to wait in {evidence.waiting[int(path[1])].name}"
    treatment = evidence.treatments[int(path[1])]
    return f"{treatment.name}: {_part(evidence, treatment, path)}"


def _part(evidence: Evidence, treatment: Treatment, path: tuple[str | int, ...]) -> str:
    kind = str(path[2])
    if kind in telling.TOLD:
        return telling.TOLD[kind]
    number = int(path[3])
    if kind == "variants":
        return f"{treatment.variants[number].name}: {path[4]}"
    if kind == "effects":
        return f"effect on {evidence.goal[treatment.effects[number].goal].label.lower()}"
    if kind == "cautions":
        return f"caution: {evidence.condition[treatment.cautions[number].condition].label}"
    if kind == "harms":
        return f"harm: {evidence.harm[treatment.harms[number].harm].label}"
    if kind == "warnings":
        return f"warning of {figures.partial_day(treatment.warnings[number].date)}"
    if kind == "timeline":
        return f"what {telling.TIMES[treatment.timeline[number].at]} is like"
    if kind == "approvals":
        return f"approval in {telling.PLACES[treatment.approvals[number].place]}"
    return {**telling.LISTS, "warning_signs": telling.WARNING_SIGNS}[kind]


def _sources_of(evidence: Evidence, treatment: Treatment) -> list[str]:
    index = evidence.treatments.index(treatment)
    own = [id for path, ids in cited(evidence) if path[:2] == ("treatments", index) for id in ids]
    shared = [id for item in evidence.disagreements if treatment.id in item.treatments for id in item.sources]
    return list(dict.fromkeys((*own, *shared)))


def _marks(ids: tuple[str, ...]) -> str:
    return " ".join(f"[{id}]" for id in ids)


_PAGES: dict[str, tuple[str, Callable[[Evidence, Any], Iterator[Section]]]] = {
    "treatments": ("", _treatment),
    "goals": ("Goal: ", _goal),
    "criteria": ("Criterion: ", _criterion),
    "conditions": ("Condition: ", _condition),
    "harms": ("Harm: ", _harm),
    "waiting": ("Waiting: ", _waiting),
    "alternatives": ("Not compared: ", _alternative),
    "sources": ("Source ", _source),
}
"""By kind: how the title begins, and what stands on the page."""

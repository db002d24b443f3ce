"""What ``show`` prints: one treatment, goal, criterion, condition, harm or source, with its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from decision_aid.evidence.citations import cited
from decision_aid.evidence.content import ASPECTS, Alternative, Approval, Harm, HarmFigure, Told, WaitingPlace
from decision_aid.evidence.figures import Certainty
from decision_aid.evidence.model import (
    Caution,
    Condition,
    Criterion,
    Effect,
    Evidence,
    Goal,
    Source,
    Treatment,
    Variant,
)
from decision_aid.evidence.reader import Table
from decision_aid.language import mark, tr
from decision_aid.language.formats import decimal
from decision_aid.pages.glossary import glossary_page
from decision_aid.pages.page import Page, Section
from decision_aid.pages.phrases import exact
from decision_aid.reading.structuring import alike
from decision_aid.views.cards import APPROVAL, LAYERS, source_line
from decision_aid.views.harms import said_of
from decision_aid.views.phrases import labelled
from decision_aid.views.steps import WORRIED
from decision_aid.views.telling import worried_lines
from decision_aid.views.topics import HARMS, LIFE
from decision_aid.words import depths, figures, sentences, telling, waiting
from decision_aid.words.harms import both_frames, nature
from decision_aid.words.phrases import upper_first

_HEADINGS = {
    "treatments": mark("Treatments"),
    "goals": mark("Goals"),
    "criteria": mark("Criteria"),
    "conditions": mark("Conditions"),
    "harms": mark("Harms"),
    "waiting": mark("Places with a rule on waiting"),
    "alternatives": mark("Other options"),
    "sources": mark("Sources"),
}


def ids_page(evidence: Evidence) -> Page:
    """All that ``show`` can be asked for."""
    return Page(
        title=tr("{title}, version {version}", title=evidence.about.title, version=evidence.about.version),
        sections=(
            *(
                Section(title=tr(heading), points=_named(getattr(evidence, kind)))
                for kind, heading in _HEADINGS.items()
            ),
            Section(title=tr("Besides"), points=tuple(labelled(name, tr(what)) for name, what in ASIDES.items())),
        ),
    )


ASIDES = {
    "about": mark("what the aid is for, how it was made, what it can't know, which standards it meets"),
    "glossary": mark("the hard words in plain words"),
    "worried": mark("what to do and whom to call, for someone who has had a treatment and is worried"),
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
        return Page(title=tr(WORRIED), sections=(Section(title=tr("What to do"), points=lines),))
    return None


def _named(items: Iterable[Any]) -> tuple[str, ...]:
    return tuple(labelled(item.id, _name(item)) for item in items)


def _name(item: Any) -> str:
    """What a thing of the table is called, whichever kind it is."""
    return next(str(getattr(item, key)) for key in ("name", "label", "title") if hasattr(item, key))


def item_page(evidence: Evidence, id: str) -> Page | None:
    """The page of the thing with this id; None when there is none."""
    kind = evidence.kinds.get(id)
    if kind is None:
        return None
    heading, sections = _PAGES[kind]
    item = next(item for item in getattr(evidence, kind) if item.id == id)
    title = id if kind == "sources" else _name(item)
    return Page(title=tr(heading, name=title) if heading else title, sections=tuple(sections(evidence, item)))


def unknown_id(evidence: Evidence, id: str) -> str:
    """What to say of an id that is none, with the one that may have been meant."""
    # Ids are short and many; only a slip of the pen is worth guessing at.
    near = alike(id, [*evidence.kinds, *ASIDES], cutoff=0.75)
    if near:
        return tr('"{id}" is not an id of this table; did you mean {near}?', id=id, near=near)
    return tr('"{id}" is not an id of this table; decision-aid show lists all ids', id=id)


def _treatment(evidence: Evidence, treatment: Treatment) -> Iterator[Section]:
    if treatment.warnings:
        yield Section(
            title=tr("Warnings"),
            points=tuple(f"{sentences.warning(item)} {_marks(item.sources)}" for item in treatment.warnings),
        )
    yield Section(title=tr("What it is"), text=(treatment.what,))
    for variant in treatment.variants:
        yield Section(title=variant.name, points=tuple(_variant(evidence, variant)))
    yield Section(
        title=tr("How well it works, by goal"),
        points=tuple(_effect(evidence, treatment, effect) for effect in treatment.effects),
    )
    yield Section(
        title=tr(HARMS),
        points=tuple(_harm_of(harm, treatment, item) for harm in evidence.harms for item in _said(treatment, harm)),
    )
    cautions = tuple(f"{_caution(evidence, item)} {item.why} {_marks(item.sources)}" for item in treatment.cautions)
    if cautions:
        yield Section(title=tr("Ask first, or not at all"), points=cautions)
    if treatment.no_caution_found:
        labels = [evidence.condition[id].label for id in treatment.no_caution_found]
        yield Section(title=tr("No caution found for"), points=tuple(labels))
    yield from _told(treatment)
    disagreements = [item for item in evidence.disagreements if treatment.id in item.treatments]
    if disagreements:
        yield Section(
            title=tr("Where the clinic page and the evidence disagree"),
            points=tuple(f"{item.clinic} {item.evidence} {item.used} {_marks(item.sources)}" for item in disagreements),
        )
    used = _sources_of(evidence, treatment)
    yield Section(title=tr("Sources"), points=tuple(source_line(evidence.source[id]) for id in used))


def _caution(evidence: Evidence, item: Caution) -> str:
    return tr(
        "{condition}: {level}.", condition=evidence.condition[item.condition].label, level=tr(_LEVELS[item.level])
    )


def _told(treatment: Treatment) -> Iterator[Section]:
    """What it is like, what to do, whom to ask and what is allowed where."""
    points = []
    for point in treatment.timeline:
        for aspect in ASPECTS:
            judged = aspect in point.judgement
            backing = tr(telling.JUDGEMENT) if judged else _marks(point.sources)
            points.append(f"{telling.moment(point.at, aspect)} {getattr(point, aspect)} {backing}")
    yield Section(title=tr(LIFE), points=tuple(points))
    for kind, question in telling.TOLD.items():
        yield Section(title=tr(question), text=(_backed(getattr(treatment, kind)),))
    for kind, question in telling.LISTS.items():
        yield Section(title=tr(question), points=tuple(_backed(item) for item in getattr(treatment, kind)))
    signs = tuple(
        f"{item.sign} {tr(telling.ACTS[item.act])}. {item.what} "
        f"{tr(telling.JUDGEMENT) if item.judgement else _marks(item.sources)}"
        for item in treatment.warning_signs
    )
    yield Section(title=tr(telling.WARNING_SIGNS), points=signs)
    yield Section(
        title=tr("Is it approved?"),
        points=tuple(
            labelled(upper_first(tr(telling.PLACES[item.place])), _backed(item)) for item in treatment.approvals
        ),
    )
    yield Section(title=tr(telling.QUESTIONS), points=treatment.questions)


def _backed(item: Told | Approval) -> str:
    return f"{item.text} {tr(telling.JUDGEMENT) if item.judgement else _marks(item.sources)}"


def _said(treatment: Treatment, harm: Harm) -> tuple[HarmFigure, ...]:
    return said_of(treatment, harm, [variant.id for variant in treatment.variants])


def _harm_of(harm: Harm, treatment: Treatment, item: HarmFigure) -> str:
    names = figures.listed([treatment.variant(id).name for id in item.variants])
    label = tr("{harm} ({variants})", harm=harm.label, variants=names) if names else harm.label
    if item.says == "does_not_happen":
        return f"{tr('{harm}: does not happen here.', harm=label)} {item.why}"
    told = " ".join((*both_frames(harm, item), *nature(item), *_sure(item.certainty)))
    return f"{labelled(label, told)} {item.why} {_marks(item.sources)}".rstrip()


def _sure(certainty: Certainty | None) -> tuple[str, ...]:
    return (tr("Certainty {certainty}.", certainty=figures.certainty(certainty)),) if certainty else ()


_LEVELS = {"rules_out": mark("not for you now"), "ask_first": mark("ask a clinician first")}

_FIGURE_NAMES = {
    "visits": (mark("Visits of the first course"), "visits"),
    "interval": (mark("Days between visits"), "days"),
    "upkeep": (mark("Time between later visits"), "months"),
    "price": (mark("Price of one visit"), "money"),
    "days_off": (mark("Days off after one visit"), "days"),
    "visible": (mark("How long others can see it"), "days"),
}


def _variant(evidence: Evidence, variant: Variant) -> Iterator[str]:
    yield variant.what
    yield tr("Where it goes: {layer}.", layer=tr(LAYERS[variant.layer]))
    for key, estimate in variant.figures:
        if key in _FIGURE_NAMES:
            message, unit = _FIGURE_NAMES[key]
            name = tr(message)
            spelled = figures.estimate(estimate, unit, evidence.about.currency)
        else:
            name = evidence.criterion[key].label if key in evidence.criterion else key
            spelled = sentences.figure(evidence, key, estimate) if key in evidence.criterion else tr(figures.NOT_KNOWN)
        told = " ".join((tr("{name}: {figure}.", name=name, figure=spelled), *_sure(estimate.certainty)))
        yield f"{told} {estimate.why} {_marks(estimate.sources)}"
        for view in estimate.differs:
            yield f"{tr('{name}, another view: {view}', name=name, view=view.text)} {_marks(view.sources)}"
        if key == "lasting" and variant.lasting_for:
            yield _known_for(evidence, variant, name)
    if variant.no_upkeep:
        yield tr("Later visits: {told}", told=variant.no_upkeep)


def _known_for(evidence: Evidence, variant: Variant, name: str) -> str:
    """For which goals it is known how long the effect lasts, and why not for the others. name: of what."""
    goals = figures.listed([evidence.goal[id].label.lower() for id in variant.lasting_for])
    return f"{tr('{name}, known for some goals only: {goals}.', name=name, goals=goals)} {variant.lasting_else}"


def _effect(evidence: Evidence, treatment: Treatment, effect: Effect) -> str:
    label = evidence.goal[effect.goal].label
    if effect.variant and treatment.id != effect.variant:
        label = tr("{goal} ({variant})", goal=label, variant=treatment.variant(effect.variant).name)
    told = [labelled(label, " ".join((*_level(evidence, effect), effect.finding)))]
    if effect.approval:
        told.append(tr(APPROVAL[effect.approval]))
    told.append(_marks(effect.sources))
    told += [f"{tr('Another view: {view}', view=view.text)} {_marks(view.sources)}" for view in effect.differs]
    return " ".join(told).rstrip()


def _level(evidence: Evidence, effect: Effect) -> tuple[str, ...]:
    """How large an effect is and how sure that is, or why there is none to tell."""
    if effect.use == "no_evidence":
        return (tr("no evidence found."),)
    if effect.use == "not_used":
        return (tr("not used for this."),)
    spelled = sentences.figure(evidence, "effect", effect.estimate)
    sure = figures.certainty(effect.certainty)
    return (tr("{effect}, certainty {certainty}.", effect=spelled, certainty=sure), str(effect.why))


def _goal(evidence: Evidence, goal: Goal) -> Iterator[Section]:
    yield Section(title=tr("What it is"), text=(goal.words,))
    for treatment in evidence.treatments:
        yield Section(title=treatment.name, text=(_effect(evidence, treatment, treatment.effect(goal.id)),))


def _point(criterion: Criterion, x: float) -> str:
    return figures.level(x, criterion.levels) if criterion.unit == "level" else figures.number(x)


def _criterion(evidence: Evidence, criterion: Criterion) -> Iterator[Section]:
    gain = criterion.group == "gain"
    group = tr("It counts as something gained.") if gain else tr("It counts as something it takes.")
    yield Section(title=tr("What it is"), text=(criterion.question, criterion.explanation, group))
    yield Section(
        title=tr("Its scale"),
        text=(
            tr(
                "From {worst} to {best}. Between the points the value runs straight.",
                worst=criterion.worst,
                best=criterion.best,
            ),
        ),
        points=tuple(
            tr("{figure}: value {value}", figure=_point(criterion, x), value=exact(v)) for x, v in criterion.points
        ),
    )
    if criterion.overlaps:
        yield Section(title=tr("Overlaps"), points=tuple(item.text for item in criterion.overlaps))
    if criterion.id == "effect":
        return
    key = {"sessions": "visits", "cost": "price", "downtime_total": "days_off"}.get(criterion.id, criterion.id)
    if key != criterion.id:
        name = tr(_FIGURE_NAMES[key][0]).lower()
        told = tr("It is worked out for your time span. Below is the {figure}.", figure=name)
        yield Section(title=tr("Worked out"), text=(told,))
    for treatment in evidence.treatments:
        points = []
        for variant in treatment.variants:
            estimate = getattr(variant, key)
            spelled = (
                figures.estimate(estimate, _FIGURE_NAMES[key][1], evidence.about.currency)
                if key in _FIGURE_NAMES
                else sentences.figure(evidence, key, estimate)
            )
            told = tr("{name}: {figure}.", name=variant.name, figure=spelled)
            points.append(f"{told} {estimate.why} {_marks(estimate.sources)}")
            if criterion.id == "lasting" and variant.lasting_for:
                points.append(_known_for(evidence, variant, variant.name))
        yield Section(title=treatment.name, points=tuple(points))


def _condition(evidence: Evidence, condition: Condition) -> Iterator[Section]:
    yield Section(title=tr("What it is"), text=(condition.words,))
    for treatment in evidence.treatments:
        points = tuple(
            f"{labelled(tr(_LEVELS[item.level]), item.why)} {_marks(item.sources)}"
            for item in treatment.cautions
            if item.condition == condition.id
        )
        yield Section(title=treatment.name, points=points or (tr("No caution was found."),))


def _harm(evidence: Evidence, harm: Harm) -> Iterator[Section]:
    span = tr("Every option counts {span}, out of {people} people.", span=harm.span, people=decimal(harm.of))
    yield Section(title=tr("What it is"), text=(tr("Some people {get}.", get=harm.words), span))
    for treatment in evidence.treatments:
        yield Section(
            title=treatment.name,
            points=tuple(_harm_of(harm, treatment, item) for item in _said(treatment, harm)),
        )


def _waiting(evidence: Evidence, place: WaitingPlace) -> Iterator[Section]:
    for rule in place.rules:
        law = tr(waiting.IS_LAW if rule.law else waiting.IS_NO_LAW)
        yield Section(
            title=waiting.covered(evidence, rule),
            text=(f"{rule.text} {law}", *waiting.details(rule), _marks(rule.sources)),
        )


def _alternative(evidence: Evidence, other: Alternative) -> Iterator[Section]:
    goals = figures.listed([evidence.goal[id].label.lower() for id in other.goals])
    yield Section(
        title=tr("What it is"), text=(other.text, tr("It is about: {goals}.", goals=goals), tr(sentences.NOT_SCORED))
    )
    yield Section(title=tr("Sources"), points=tuple(source_line(evidence.source[id]) for id in other.sources))


def _source(evidence: Evidence, source: Source) -> Iterator[Section]:
    yield Section(title=tr("What it is"), text=(source_line(source),))
    places = dict.fromkeys(_place(evidence, path) for path, ids in cited(evidence) if source.id in ids)
    yield Section(title=tr("Cited for"), points=tuple(places) or (tr("Nothing in this table."),))


def _place(evidence: Evidence, path: tuple[str | int, ...]) -> str:
    """A key path that cites a source, in words."""
    if path[0] == "alternatives":
        return tr(_NOT_COMPARED, name=evidence.alternatives[int(path[1])].name)
    if path[0] == "disagreements":
        clinic = evidence.disagreements[int(path[1])].clinic
        return tr("The clinic page and the evidence: {clinic}", clinic=clinic)
    if path[0] == "slices":
        place = evidence.slices[int(path[1])]
        layer = tr(depths.LAYERS[place.layers[int(path[3])].layer])
        return tr("A slice of {place}: where the {layer} ends", place=place.name, layer=layer)
    if path[0] == "waiting":
        return tr("How long to wait in {place}", place=evidence.waiting[int(path[1])].name)
    treatment = evidence.treatments[int(path[1])]
    return labelled(treatment.name, _part(evidence, treatment, path))


def _part(evidence: Evidence, treatment: Treatment, path: tuple[str | int, ...]) -> str:
    kind = str(path[2])
    if kind in telling.TOLD:
        return tr(telling.TOLD[kind])
    number = int(path[3])
    if kind == "variants":
        return labelled(treatment.variants[number].name, str(path[4]))
    if kind == "effects":
        return tr("effect on {goal}", goal=evidence.goal[treatment.effects[number].goal].label.lower())
    if kind == "cautions":
        return tr("caution: {condition}", condition=evidence.condition[treatment.cautions[number].condition].label)
    if kind == "harms":
        return tr("harm: {harm}", harm=evidence.harm[treatment.harms[number].harm].label)
    if kind == "warnings":
        return tr("warning of {date}", date=figures.partial_day(treatment.warnings[number].date))
    if kind == "timeline":
        return tr("what {time} is like", time=tr(telling.TIMES[treatment.timeline[number].at]))
    if kind == "approvals":
        return tr("approval in {place}", place=tr(telling.PLACES[treatment.approvals[number].place]))
    return tr({**telling.LISTS, "warning_signs": telling.WARNING_SIGNS}[kind])


def _sources_of(evidence: Evidence, treatment: Treatment) -> list[str]:
    index = evidence.treatments.index(treatment)
    own = [id for path, ids in cited(evidence) if path[:2] == ("treatments", index) for id in ids]
    shared = [id for item in evidence.disagreements if treatment.id in item.treatments for id in item.sources]
    return list(dict.fromkeys((*own, *shared)))


def _marks(ids: tuple[str, ...]) -> str:
    return " ".join(f"[{id}]" for id in ids)


_NOT_COMPARED = mark("Not compared: {name}")

_PAGES: dict[str, tuple[str, Callable[[Evidence, Any], Iterator[Section]]]] = {
    "treatments": ("", _treatment),
    "goals": (mark("Goal: {name}"), _goal),
    "criteria": (mark("Criterion: {name}"), _criterion),
    "conditions": (mark("Condition: {name}"), _condition),
    "harms": (mark("Harm: {name}"), _harm),
    "waiting": (mark("Waiting: {name}"), _waiting),
    "alternatives": (_NOT_COMPARED, _alternative),
    "sources": (mark("Source {name}"), _source),
}
"""By kind: the title, which is the name alone where there is none, and what stands on the page."""

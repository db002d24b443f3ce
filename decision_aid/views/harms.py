"""The rows of harms: the same list for every option, and the card behind each cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from decision_aid.assessment.model import OptionResult
from decision_aid.evidence.content import Harm, HarmFigure
from decision_aid.evidence.model import Evidence, Treatment
from decision_aid.language import tr
from decision_aid.views.cards import Card, sourced
from decision_aid.views.phrases import how_sure, labelled
from decision_aid.words import figures
from decision_aid.words.harms import both_frames, count, nature


def harms_of(
    evidence: Evidence, option: OptionResult, variant: str | None = None
) -> tuple[tuple[Harm, HarmFigure], ...]:
    """What is said about each harm for what the option means here, or for one variant of it, in the table's order."""
    variants = [course.variant.id for course in option.plan if variant in (None, course.variant.id)]
    return tuple(
        (harm, item) for harm in evidence.harms for item in said_of(option.treatment, harm, variants) if variants
    )


def said_of(treatment: Treatment, harm: Harm, variants: list[str]) -> tuple[HarmFigure, ...]:
    """What is said about one harm for these variants, each thing once."""
    return tuple(dict.fromkeys(treatment.harm(harm.id, variant) for variant in variants))


def by_variant(option: OptionResult, harm: Harm) -> Iterator[tuple[str | None, HarmFigure]]:
    """What is said about one harm of an option, with the variants that it is about; None where they are the option."""
    names = {course.variant.id: course.variant.name for course in option.plan}
    for item in said_of(option.treatment, harm, list(names)):
        meant = _where(option.treatment, item, list(names))
        yield None if meant == option.treatment.name else meant, item


def shown_harms(evidence: Evidence, options: tuple[OptionResult, ...]) -> tuple[Harm, ...]:
    """The harms that were reported for at least one of the options as they are meant here."""
    return _harms_with(evidence, options, lambda item: item.says in ("rate", "not_known"))


def rated_harms(evidence: Evidence, options: tuple[OptionResult, ...]) -> tuple[Harm, ...]:
    """The harms that have a number for at least one of the options as they are meant here."""
    return _harms_with(evidence, options, lambda item: item.says == "rate")


def silent_harms(evidence: Evidence, options: tuple[OptionResult, ...]) -> tuple[Harm, ...]:
    """The harms of which no report was found for any of the options, and that nothing rules out for all of them."""
    shown = shown_harms(evidence, options)
    found = _harms_with(evidence, options, lambda item: item.says == "no_report")
    return tuple(harm for harm in found if harm not in shown)


def _harms_with(
    evidence: Evidence, options: tuple[OptionResult, ...], holds: Callable[[HarmFigure], bool]
) -> tuple[Harm, ...]:
    ids = {harm.id for option in options for harm, item in harms_of(evidence, option) if holds(item)}
    return tuple(harm for harm in evidence.harms if harm.id in ids)


def harm_lines(treatment: Treatment, harm: Harm, variants: list[str]) -> tuple[str, ...]:
    """What stands in a cell: how many, and how sure."""
    found = []
    several = said_of(treatment, harm, variants)
    for item in several:
        told = count(harm, item)
        found.append(labelled(_where(treatment, item, variants), told) if len(several) > 1 else told)
        if item.certainty is not None:
            found.append(how_sure(item.certainty))
    return tuple(found)


def _where(treatment: Treatment, item: HarmFigure, variants: list[str]) -> str:
    names = [treatment.variant(id).name for id in variants if treatment.harm(item.harm, id) is item]
    return figures.listed(names)


def harm_card(evidence: Evidence, treatment: Treatment, harm: Harm, variants: list[str]) -> Card:
    """Everything that is known about one harm of one option."""
    return Card(title=labelled(treatment.name, harm.label), lines=tuple(_card(evidence, treatment, harm, variants)))


def _card(evidence: Evidence, treatment: Treatment, harm: Harm, variants: list[str]) -> Iterator[str]:
    several = said_of(treatment, harm, variants)
    for item in several:
        if len(several) > 1:
            yield f"{_where(treatment, item, variants)}."
        yield " ".join(both_frames(harm, item))
        if item.says == "does_not_happen":
            continue
        if nature(item):
            yield " ".join(nature(item))
        if item.certainty is not None:
            yield tr("Certainty: {certainty}.", certainty=figures.certainty(item.certainty))
        yield tr("Why: {why}", why=item.why)
        yield from sourced(evidence, item.sources)
    yield tr("This row counts people {span}, out of {of} for every option.", span=harm.span, of=figures.number(harm.of))

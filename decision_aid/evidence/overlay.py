"""A clinic's own facts laid over the table: prices, visits, names, what is on offer, and its stake.

It can't change what is known: evidence, certainty, harms and warnings stay the
table's own. Its figures keep the table's certainty, name the clinic as their
source, and show what the table says beside them.
"""

from __future__ import annotations

import datetime
import hashlib

from collections.abc import Iterator
from functools import partial
from typing import Literal

import attrs

from attrs import field, frozen

from decision_aid.evidence import wording
from decision_aid.evidence.fields import filled, text
from decision_aid.evidence.figures import Estimate, OtherView
from decision_aid.evidence.model import NONE, Clinic, Evidence, Source, Treatment, Variant
from decision_aid.reading.checking import checked
from decision_aid.reading.documents import Document
from decision_aid.reading.faults import Fault, KeyPath
from decision_aid.reading.structuring import nearest

SOURCE = "this-clinic"
"""The id of the source that a clinic's own figures name."""


@frozen(kw_only=True)
class Amount:
    """A clinic's own price or number of visits: low <= typical <= high."""

    low: float
    typical: float
    high: float


@frozen(kw_only=True)
class VariantOverlay:
    """What a clinic may say about one variant. price: of one visit; visits: of the first course."""

    name: str | None = None
    price: Amount | None = None
    visits: Amount | None = None


@frozen(kw_only=True)
class TreatmentOverlay:
    """What a clinic may say about one treatment."""

    offered: bool = True
    name: str | None = None
    variants: dict[str, VariantOverlay] = field(factory=dict)


@frozen(kw_only=True)
class ClinicFacts:
    """Who the clinic is. disclosure: what it gains from the choice; prices_of: the day of its prices."""

    name: str = text()
    contact: str = text()
    disclosure: str = text()
    prices_of: datetime.date = field(validator=filled)


@frozen(kw_only=True)
class Overlay:
    """A clinic's file."""

    schema: Literal[1]
    clinic: ClinicFacts
    treatments: dict[str, TreatmentOverlay] = field(factory=dict)


def overlaid(evidence: Evidence, document: Document) -> Evidence:
    """The table with a clinic's file laid over it. Raises Unreadable with every fault of that file."""
    overlay = checked(document, Overlay, partial(_faults, evidence))
    source = Source(
        id=SOURCE,
        title=f"Prices and visits of {overlay.clinic.name}",
        publisher=overlay.clinic.name,
        year=str(overlay.clinic.prices_of.year),
        kind="the clinic's own statement; the clinic gains from the choice",
        seen="not checked",
    )
    clinic = Clinic(
        name=overlay.clinic.name,
        contact=overlay.clinic.contact,
        disclosure=overlay.clinic.disclosure,
        prices_of=overlay.clinic.prices_of,
        sha256=hashlib.sha256(document.raw).hexdigest(),
        not_offered=tuple(id for id, item in overlay.treatments.items() if not item.offered),
    )
    return attrs.evolve(
        evidence,
        clinic=clinic,
        treatments=tuple(_treatment(evidence, overlay, treatment) for treatment in evidence.treatments),
        sources=(*evidence.sources, source),
    )


def _faults(evidence: Evidence, overlay: Overlay) -> Iterator[Fault]:
    options = [id for id in evidence.treatment if id != NONE]
    for key in ("name", "contact", "disclosure"):
        yield from _nudges(getattr(overlay.clinic, key), ("clinic", key))
    taken = {treatment.name: treatment.id for treatment in evidence.treatments}
    for id, item in overlay.treatments.items():
        here: KeyPath = ("treatments", id)
        if id == NONE:
            yield Fault(here, "no treatment is always an option, and a clinic can't change it")
            continue
        if id not in evidence.treatment:
            yield Fault(here, f'"{id}" is not a treatment of the table; {nearest(id, options)}')
            continue
        yield from _name(item.name, (*here, "name"))
        if item.name is not None and taken.setdefault(item.name, id) != id:
            yield Fault((*here, "name"), f'"{item.name}" is already the name of {taken[item.name]}')
        known = [variant.id for variant in evidence.treatment[id].variants]
        for variant, change in item.variants.items():
            at: KeyPath = (*here, "variants", variant)
            if variant not in known:
                yield Fault(at, f'"{variant}" is not a variant of {id}; {nearest(variant, known)}')
            yield from _name(change.name, (*at, "name"))
            for key in ("price", "visits"):
                yield from _amount(key, getattr(change, key), (*at, key))


def _name(name: str | None, here: KeyPath) -> Iterator[Fault]:
    if name is not None and not (name.isprintable() and any(c.isalnum() for c in name)):
        yield Fault(here, "a name must be words on one line")
    yield from _nudges(name or "", here)


def _nudges(text: str, here: KeyPath) -> Iterator[Fault]:
    """A clinic's words are held to what the table's own are: nothing that nudges or promises."""
    for word in wording.banned(text):
        yield Fault(here, f"not allowed where people read about options: {word}")


_MOST = {"price": 1_000_000, "visits": 1000}


def _amount(key: str, amount: Amount | None, here: KeyPath) -> Iterator[Fault]:
    if amount is None:
        return
    if not 0 <= amount.low <= amount.typical <= amount.high <= _MOST[key]:
        yield Fault(here, f"low <= typical <= high is needed, from 0 to {_MOST[key]:,}")
    if key == "visits" and (amount.low < 1 or any(number % 1 for number in attrs.astuple(amount))):
        yield Fault(here, "visits are whole numbers, 1 or more")


def _treatment(evidence: Evidence, overlay: Overlay, treatment: Treatment) -> Treatment:
    change = overlay.treatments.get(treatment.id)
    if change is None:
        return treatment
    return attrs.evolve(
        treatment,
        name=_shown(change.name, treatment.name),
        variants=tuple(
            _variant(evidence, overlay.clinic, variant, change.variants[variant.id])
            if variant.id in change.variants
            else variant
            for variant in treatment.variants
        ),
    )


def _shown(name: str | None, old: str) -> str:
    """A clinic's name with the table's beside it, so that nobody has to guess what the treatment is."""
    if name is None or old.lower() in name.lower():
        return name or old
    return f"{name} ({old})"


def _variant(evidence: Evidence, clinic: ClinicFacts, variant: Variant, change: VariantOverlay) -> Variant:
    return attrs.evolve(
        variant,
        name=change.name or variant.name,
        price=_figure(clinic, variant.price, change.price, evidence.about.currency),
        visits=_figure(clinic, variant.visits, change.visits, "visits"),
    )


def _figure(clinic: ClinicFacts, old: Estimate, amount: Amount | None, unit: str) -> Estimate:
    """A clinic's figure in the place of the table's, which is kept as the other view."""
    if amount is None:
        return old
    if old.numbers is None:
        said = f"The table has no figure. {old.why}"
    else:
        low, typical, high = (f"{number:,.0f}" for number in old.numbers)
        said = f"The table says {typical} {unit}, from {low} to {high}. {old.why}"
    views = (OtherView(text=f"{said} The score uses the clinic's figure.", sources=old.sources),) if old.sources else ()
    return Estimate(
        low=amount.low,
        typical=amount.typical,
        high=amount.high,
        # A clinic can't say how sure the evidence is; where the table knows nothing, its word is all there is.
        certainty=old.certainty or "low",
        why=f"{clinic.name} gave this figure itself, as of {clinic.prices_of.isoformat()}. Nobody checked it.",
        sources=(SOURCE,),
        differs=(*views, *old.differs),
    )

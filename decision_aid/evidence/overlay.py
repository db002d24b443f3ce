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
from decision_aid.evidence.figures import Estimate
from decision_aid.evidence.model import CLINIC, NONE, Clinic, Evidence, Source, Treatment, Variant
from decision_aid.language import formats, tr, tr_table
from decision_aid.reading.checking import checked
from decision_aid.reading.documents import Document
from decision_aid.reading.faults import Fault, KeyPath
from decision_aid.reading.structuring import nearest

LONGEST = 60
"""Characters of a name, so that it fits where names stand."""


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


@frozen(kw_only=True)
class ClinicFile:
    """A clinic's file that suits the table. sha256: of its exact bytes, in hex."""

    overlay: Overlay
    sha256: str


def clinic_file(evidence: Evidence, document: Document) -> ClinicFile:
    """A clinic's file for this table. Raises Unreadable with every fault of that file."""
    overlay = checked(document, Overlay, partial(_faults, evidence))
    return ClinicFile(overlay=overlay, sha256=hashlib.sha256(document.raw).hexdigest())


def overlaid(evidence: Evidence, file: ClinicFile, english: Evidence) -> Evidence:
    """The table with a clinic's file laid over it, in the language in use.

    evidence: the table in that language; english: the same in English, whose names a clinic may use.
    """
    overlay = file.overlay
    source = Source(
        id=CLINIC,
        title=tr("Prices and visits of {clinic}", clinic=overlay.clinic.name),
        publisher=overlay.clinic.name,
        year=str(overlay.clinic.prices_of.year),
        kind=tr("the clinic's own statement; the clinic gains from the choice"),
        seen=tr("not checked"),
    )
    clinic = Clinic(
        name=overlay.clinic.name,
        contact=overlay.clinic.contact,
        disclosure=overlay.clinic.disclosure,
        prices_of=overlay.clinic.prices_of,
        sha256=file.sha256,
        not_offered=tuple(id for id, item in overlay.treatments.items() if not item.offered),
    )
    return attrs.evolve(
        evidence,
        clinic=clinic,
        treatments=tuple(
            _treatment(overlay, treatment, english.treatment[treatment.id].name) for treatment in evidence.treatments
        ),
        sources=(*evidence.sources, source) if _has_figures(overlay) else evidence.sources,
    )


def _has_figures(overlay: Overlay) -> bool:
    return any(
        change.price is not None or change.visits is not None
        for item in overlay.treatments.values()
        for change in item.variants.values()
    )


def _faults(evidence: Evidence, overlay: Overlay) -> Iterator[Fault]:
    options = [id for id in evidence.treatment if id != NONE]
    for key in ("name", "contact", "disclosure"):
        yield from _nudges(getattr(overlay.clinic, key), ("clinic", key))
    taken = {name: treatment.id for treatment in evidence.treatments for name in _names(treatment.name)}
    for id, item in overlay.treatments.items():
        here: KeyPath = ("treatments", id)
        if id == NONE:
            yield Fault(here, tr("no treatment is always an option, and a clinic can't change it"))
            continue
        if id not in evidence.treatment:
            said = tr('"{id}" is not a treatment of the table; {allowed}', id=id, allowed=nearest(id, options))
            yield Fault(here, said)
            continue
        yield from _name(item.name, (*here, "name"))
        if item.name is not None and taken.setdefault(item.name, id) != id:
            said = tr('"{name}" is already the name of {id}', name=item.name, id=taken[item.name])
            yield Fault((*here, "name"), said)
        known = [variant.id for variant in evidence.treatment[id].variants]
        for variant, change in item.variants.items():
            at: KeyPath = (*here, "variants", variant)
            if variant not in known:
                said = tr(
                    '"{id}" is not a variant of {treatment}; {allowed}',
                    id=variant,
                    treatment=id,
                    allowed=nearest(variant, known),
                )
                yield Fault(at, said)
                continue
            yield from _name(change.name, (*at, "name"))
            for key in ("price", "visits"):
                old = getattr(evidence.treatment[id].variant(variant), key)
                yield from _amount(key, getattr(change, key), old, (*at, key))


def _name(name: str | None, here: KeyPath) -> Iterator[Fault]:
    if name is not None and not (name.isprintable() and any(c.isalnum() for c in name)):
        yield Fault(here, tr("a name must be words on one line"))
    if name is not None and len(name) > LONGEST:
        said = tr("a name may have {most} characters at most, not {n}", most=LONGEST, n=len(name))
        yield Fault(here, said)
    yield from _nudges(name or "", here)


def _nudges(text: str, here: KeyPath) -> Iterator[Fault]:
    """A clinic's words are held to what the table's own are: nothing that nudges or promises."""
    for word in wording.banned(text):
        yield Fault(here, tr("not allowed where people read about options: {word}", word=word))


_MOST = {"price": 1_000_000, "visits": 1000}


def _amount(key: str, amount: Amount | None, old: Estimate, here: KeyPath) -> Iterator[Fault]:
    if amount is None:
        return
    if not 0 < amount.low <= amount.typical <= amount.high <= _MOST[key]:
        most = formats.decimal(_MOST[key])
        yield Fault(here, tr("low <= typical <= high is needed, above 0 and at most {most}", most=most))
    elif key == "visits":
        yield from _visits(amount, old, here)


def _visits(amount: Amount, old: Estimate, here: KeyPath) -> Iterator[Fault]:
    """The effect comes from trials with the table's course, so a clinic's course must be one of those."""
    if any(number % 1 for number in attrs.astuple(amount)):
        yield Fault(here, tr("visits are whole numbers"))
    if old.numbers is not None and not (old.numbers[0] <= amount.low and amount.high <= old.numbers[2]):
        low, _, high = old.numbers
        span = f"{low:g}" if low == high else tr("{low} to {high}", low=f"{low:g}", high=f"{high:g}")
        said = tr("the table's evidence is about a course of {visits}, so visits must be {visits} too", visits=span)
        yield Fault(here, said)


def _treatment(overlay: Overlay, treatment: Treatment, english: str) -> Treatment:
    change = overlay.treatments.get(treatment.id)
    if change is None:
        return treatment
    return attrs.evolve(
        treatment,
        name=_shown(change.name, treatment.name, english),
        variants=tuple(
            _variant(overlay.clinic, variant, change.variants[variant.id]) if variant.id in change.variants else variant
            for variant in treatment.variants
        ),
    )


def _shown(name: str | None, old: str, english: str) -> str:
    """A clinic's name with the table's beside it, so that nobody has to guess what the treatment is."""
    if name is None or any(known.lower() in name.lower() for known in (old, english)):
        return name or old
    return f"{name} ({old})"


def _names(name: str) -> tuple[str, ...]:
    """What the table calls a treatment, in its own language and in the one in use."""
    return name, tr_table(name)


def _variant(clinic: ClinicFacts, variant: Variant, change: VariantOverlay) -> Variant:
    return attrs.evolve(
        variant,
        name=change.name or variant.name,
        price=_figure(clinic, variant.price, change.price),
        visits=_figure(clinic, variant.visits, change.visits),
    )


def _figure(clinic: ClinicFacts, old: Estimate, amount: Amount | None) -> Estimate:
    """A clinic's figure in the place of the table's."""
    if amount is None:
        return old
    return old.replaced(
        attrs.astuple(amount),
        why=tr(
            "{clinic} gave this figure itself, as of {day}. Nobody checked it.",
            clinic=clinic.name,
            day=formats.day(clinic.prices_of),
        ),
        whose="clinic",
        sources=(CLINIC,),
    )

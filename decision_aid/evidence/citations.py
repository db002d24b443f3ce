"""Every place in the table that cites sources."""

from __future__ import annotations

from collections.abc import Iterator

from decision_aid.evidence.figures import OtherView
from decision_aid.evidence.model import Evidence, Treatment
from decision_aid.reading.faults import KeyPath

Citation = tuple[KeyPath, tuple[str, ...]]
"""The key path of a list of sources, and the ids in it."""

TOLD = ("keeping_up", "if_you_stop", "when_to_stop", "correction", "performed_by")
"""What is told about every option in one cell each."""

TOLD_LISTS = ("preparation", "aftercare", "warning_signs", "approvals", "timeline")
"""What is told about every option in several parts."""

_WITH_SOURCES = ("cautions", "warnings", "harms", *TOLD_LISTS)


def cited(evidence: Evidence) -> Iterator[Citation]:
    """Every place that cites sources, in the order of the classes."""
    for index, treatment in enumerate(evidence.treatments):
        yield from _of(treatment, ("treatments", index))
    for index, place in enumerate(evidence.slices):
        for number, layer in enumerate(place.layers):
            if layer.bottom is not None:
                yield from _figure(
                    ("slices", index, "layers", number, "bottom"), layer.bottom.sources, layer.bottom.differs
                )
    for index, area in enumerate(evidence.waiting):
        for number, rule in enumerate(area.rules):
            yield ("waiting", index, "rules", number, "sources"), rule.sources
    for kind in ("alternatives", "disagreements"):
        for index, item in enumerate(getattr(evidence, kind)):
            yield (kind, index, "sources"), item.sources


def _of(treatment: Treatment, here: KeyPath) -> Iterator[Citation]:
    for number, variant in enumerate(treatment.variants):
        for name, estimate in variant.figures:
            yield from _figure((*here, "variants", number, name), estimate.sources, estimate.differs)
    for number, effect in enumerate(treatment.effects):
        yield from _figure((*here, "effects", number), effect.sources, effect.differs)
    for kind in _WITH_SOURCES:
        for number, item in enumerate(getattr(treatment, kind)):
            yield (*here, kind, number, "sources"), item.sources
    for kind in TOLD:
        yield (*here, kind, "sources"), getattr(treatment, kind).sources


def _figure(here: KeyPath, sources: tuple[str, ...], differs: tuple[OtherView, ...]) -> Iterator[Citation]:
    yield (*here, "sources"), sources
    for number, view in enumerate(differs):
        yield (*here, "differs", number, "sources"), view.sources

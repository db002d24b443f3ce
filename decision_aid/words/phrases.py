"""Short phrases that sentences and views share."""

from __future__ import annotations

from collections.abc import Iterable

from decision_aid.language import tr, tr_c


def labelled(label: str, told: str) -> str:
    """What is said of something, after its name; languages differ in what stands between the two."""
    return tr("{label}: {told}", label=label, told=told)


def asked_for(label: str) -> str:
    """The name of something that is not there yet, with what stands after a name."""
    return tr("{label}:", label=label)


def upper_first(text: str) -> str:
    """A phrase as a sentence begins."""
    return text[:1].upper() + text[1:]


def in_a_row(items: Iterable[str]) -> str:
    """Several things that may have commas of their own."""
    return tr_c("between two of several things", "; ").join(items)

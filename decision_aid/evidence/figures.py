"""Figures: low, typical and high in one unit, with a certainty, the reason for it and the sources."""

from __future__ import annotations

from typing import Literal

import attrs

from attrs import field, frozen

from decision_aid.evidence.fields import filled, text
from decision_aid.language import formats, tr

Certainty = Literal["very_low", "low", "moderate", "high"]
CERTAINTIES: tuple[Certainty, ...] = ("very_low", "low", "moderate", "high")
"""From the weakest to the strongest, after GRADE."""

Level = Literal["none", "none-small", "small", "small-moderate", "moderate", "moderate-large", "large"]
LEVELS: tuple[Level, ...] = (
    "none", "none-small", "small", "small-moderate", "moderate", "moderate-large", "large",
)  # fmt: skip
"""Effect against doing nothing, in steps of half a level; see :func:`level_number`."""


def level_number(level: Level) -> float:
    """An effect level as a number from 0 (none) to 3 (large)."""
    return LEVELS.index(level) / 2


Held = Literal["table", "clinic"]
Whose = Literal["person", "clinic", "table"]
"""Whose figure is used."""


@frozen(kw_only=True)
class OtherView:
    """What another source says where it differs, and which figure the score uses."""

    text: str = text()
    sources: tuple[str, ...] = field(validator=filled)


@frozen(kw_only=True)
class Estimate:
    """A figure: low <= typical <= high in its criterion's unit, or not known.

    ``unknown = true`` means that it was looked for and not found; then it has a
    ``why`` and no numbers, and either sources that don't give it or
    ``no_source = true``. A figure that is worked out from others and not known
    may still have a ``low``: what the known parts come to at the least.
    """

    low: float | None = None
    typical: float | None = None
    high: float | None = None
    certainty: Certainty | None = None
    why: str = text()
    sources: tuple[str, ...] = ()
    no_source: bool = False
    unknown: bool = False
    differs: tuple[OtherView, ...] = ()

    @property
    def numbers(self) -> tuple[float, float, float] | None:
        """(low, typical, high), or None when the figure is not known."""
        if self.low is None or self.typical is None or self.high is None:
            return None
        return self.low, self.typical, self.high

    def replaced(
        self,
        numbers: tuple[float, float, float],
        *,
        why: str,
        whose: Whose,
        held: Held = "table",
        sources: tuple[str, ...] = (),
    ) -> Estimate:
        """Somebody's own figure in the place of this one, which is kept as another view where it has a source.

        whose: whose figure the score uses now; held: whose it used before.
        """
        said = f"{_held(held, self.numbers)} {self.why} {_uses(whose)}"
        views = (OtherView(text=said, sources=self.sources),) if self.sources else ()
        outdated = f" {_uses(held)}"
        older = tuple(attrs.evolve(view, text=view.text.removesuffix(outdated)) for view in self.differs)
        return Estimate(
            low=numbers[0],
            typical=numbers[1],
            high=numbers[2],
            # Nobody's own figure says how sure the evidence is; where the table knows nothing, it is all there is.
            certainty=self.certainty or "low",
            why=why,
            sources=sources,
            differs=(*views, *older),
        )


def _held(held: Held, numbers: tuple[float, float, float] | None) -> str:
    """What somebody's own figure was before another came in its place."""
    if numbers is None:
        return tr("The table has no figure.") if held == "table" else tr("The clinic has no figure.")
    low, typical, high = (formats.decimal(round(number)) for number in numbers)
    if held == "table":
        return tr("The table's own figure is {typical}, from {low} to {high}.", low=low, typical=typical, high=high)
    return tr("The clinic's own figure is {typical}, from {low} to {high}.", low=low, typical=typical, high=high)


def _uses(whose: Whose) -> str:
    return {
        "person": tr("The score uses your figure."),
        "clinic": tr("The score uses the clinic's figure."),
        "table": tr("The score uses the table's figure."),
    }[whose]

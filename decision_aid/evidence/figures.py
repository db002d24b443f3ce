"""Figures: low, typical and high in one unit, with a certainty, the reason for it and the sources."""

from __future__ import annotations

from typing import Literal

import attrs

from attrs import field, frozen

from decision_aid.evidence.fields import filled, text

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
        whose: str,
        held: Literal["table", "clinic"] = "table",
        sources: tuple[str, ...] = (),
    ) -> Estimate:
        """Somebody's own figure in the place of this one, which is kept as another view where it has a source.

        whose: whose figure the score uses now, such as "the clinic's"; held: whose it used before.
        """
        if self.numbers is None:
            said = f"The {held} has no figure."
        else:
            low, typical, high = (f"{number:,.0f}" for number in self.numbers)
            said = f"The {held}'s own figure is {typical}, from {low} to {high}."
        views = (OtherView(text=f"{said} {self.why} {_uses(whose)}", sources=self.sources),) if self.sources else ()
        outdated = " " + _uses(f"the {held}'s")
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


def _uses(whose: str) -> str:
    return f"The score uses {whose} figure."

"""From importances 0-10 to weights that sum to 1.

Two groups, so that rows don't vote: one gain faces many burdens on which doing
nothing is always perfect. A group counts as much as its highest rating, and
inside a group weights are in proportion to the ratings:
``w_j = (R_g / sum R) * r_j / sum of r in g``.
"""

from __future__ import annotations

import math

from collections.abc import Mapping, Sequence

from decision_aid.interview.answers import Answers


def proportional(ratings: Mapping[str, float]) -> dict[str, float] | None:
    """``w_j = r_j / sum r``; None when no rating is above 0.

    Raises ValueError for a rating that is negative or not finite.
    """
    for key, rating in ratings.items():
        if not math.isfinite(rating) or rating < 0:
            raise ValueError(f"{key}: an importance must be 0 or more and finite, not {rating}")
    total = math.fsum(ratings.values())
    if total == 0:
        return None
    return {key: rating / total for key, rating in ratings.items()}


def grouped(ratings: Mapping[str, float], groups: Mapping[str, str]) -> dict[str, float] | None:
    """Weights by the rule above, in the order of ``ratings``; None when no rating is above 0.

    groups: the group of each key. Raises ValueError as :func:`proportional`.
    """
    inside = {
        group: proportional({key: rating for key, rating in ratings.items() if groups[key] == group})
        for group in set(groups.values())
    }
    highest = {
        group: max((rating for key, rating in ratings.items() if groups[key] == group), default=0.0) for group in inside
    }
    total = math.fsum(highest.values())
    if total == 0:
        return None
    weights = {}
    for key in ratings:
        within = inside[groups[key]]
        weights[key] = highest[groups[key]] / total * within[key] if within else 0.0
    return weights


def split(weight: float, shares: Mapping[str, float]) -> dict[str, float]:
    """One weight divided over several keys in proportion to ``shares`` (not all 0)."""
    within = proportional(shares)
    if within is None:
        raise ValueError("at least one share must be above 0")
    return {key: weight * share for key, share in within.items()}


def keys_of(criterion: str, goals: Sequence[str]) -> tuple[str, ...]:
    """The keys that a slider has in weights and contributions: one for each goal for the effect."""
    return tuple(f"effect:{goal}" for goal in goals) if criterion == "effect" else (criterion,)


def effect_shares(answers: Answers) -> dict[str, float]:
    """How the effect is split over the goals, by key; the shares sum to 1."""
    return split(1.0, {f"effect:{goal}": share for goal, share in answers.shares().items()})

"""Exact shares of a simplex of weights: how much of it puts one option before others.

A score is linear in the weights, so over a simplex everything depends on the
scores at its corners alone. Three sets of weights are such simplices: all
weights, weights in a strict order of importance, and weights in levels of
importance. Fractions instead of floats give exact shares.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from math import comb

NOISE = 1e-12
"""Scores nearer than this are the same: a float's noise must make no order."""


def positive_share(heights: Sequence[float]) -> float:
    """The share of a simplex on which a linear function is above 0, from its values at the corners.

    Varsi 1973, in the form of Ali 1973: exact, O(number of corners squared) and
    stable. 0 at every corner gives 0.
    """
    zero, one = heights[0] * 0, heights[0] * 0 + 1
    above = [height for height in heights if height >= 0]
    below = [-height for height in heights if height < 0]
    if not any(above):
        return zero
    # Sums of shares that are all above 0: a small one is not lost, as it would be in 1 less the rest.
    shares = [one, *[zero] * len(below)]
    for high in above:
        for place, low in enumerate(below, start=1):
            shares[place] = (low * shares[place] + high * shares[place - 1]) / (low + high)
    return shares[-1]


def any_weights(values: Sequence[Sequence[float]]) -> list[list[float]]:
    """Scores at the corners of all weights: each criterion alone. values: options x criteria."""
    return [list(row) for row in values]


def in_order(values: Sequence[Sequence[float]], order: Sequence[int]) -> list[list[float]]:
    """Scores at the corners of all weights with w1 >= w2 >= ... in this order of criteria.

    The corners share the weight evenly over the first 1, 2, ... criteria; their
    middle is the rank order centroid.
    """
    return in_levels(values, [[index] for index in order])


def in_levels(values: Sequence[Sequence[float]], levels: Sequence[Sequence[int]]) -> list[list[float]]:
    """Scores at the corners of all weights with equal weights inside a level and no more in a lower level."""
    corners = []
    for row in values:
        scores, total, count = [], row[0] * 0, 0
        for level in levels:
            for index in level:
                total = total + row[index]
                count += 1
            scores.append(total / count)
        corners.append(scores)
    return corners


def pairwise_share(corners: Sequence[Sequence[float]], a: int, b: int) -> float:
    """The share of the weights for which option ``a`` scores more than option ``b``."""
    return positive_share([_level(x - y) for x, y in zip(corners[a], corners[b], strict=True)])


def first_shares(corners: Sequence[Sequence[float]]) -> list[float]:
    """The share of the weights for which each option comes first. Options that are the same share theirs evenly."""
    return [ranks[0] for ranks in _by_class(corners, _first_only)]


def rank_shares(corners: Sequence[Sequence[float]]) -> list[list[float]]:
    """The share of the weights for which each option has each rank; rows and columns sum to 1.

    By inclusion and exclusion over the sets of rivals that an option beats.
    """
    return _by_class(corners, _all_ranks)


def central_weights(corners: Sequence[Sequence[float]], own: int) -> list[float] | None:
    """The middle of the weights for which option ``own`` comes first, by corner; None where there are none.

    ``P(first | this corner's weight doubled up) / (n P(first))``: with a corner
    repeated, the share of the simplex is the mean of that corner's weight
    (Lahdelma and Salminen 2001 for what it means). No other option may be the
    same as ``own``.
    """
    rivals = [index for index in range(len(corners)) if index != own]
    first = _beats(corners, own, rivals)
    if first <= 0:
        return None
    found = []
    for corner in range(len(corners[own])):
        doubled = [[*row, row[corner]] for row in corners]
        found.append(_beats(doubled, own, rivals) / (len(corners[own]) * first))
    return found


def alike(corners: Sequence[Sequence[float]]) -> list[list[int]]:
    """The options in groups of those that are the same at every corner, to within a float's noise."""
    groups: list[list[int]] = []
    for index, row in enumerate(corners):
        for group in groups:
            if all(_level(x - y) == 0 for x, y in zip(row, corners[group[0]], strict=True)):
                group.append(index)
                break
        else:
            groups.append([index])
    return groups


def ever_first(corners: Sequence[Sequence[float]]) -> list[bool]:
    """Whether any part of the weights puts each option in front, alone or with options that are the same.

    The same as a :func:`first_shares` above 0, but done as soon as one part is found.
    """
    result = [False] * len(corners)
    groups = alike(corners)
    heads = [corners[group[0]] for group in groups]
    for place, group in enumerate(groups):
        rivals = [index for index in range(len(heads)) if index != place]
        found = _somewhere(_heights(heads, place, rivals), list(range(len(rivals))))
        for index in group:
            result[index] = found
    return result


def _by_class(
    corners: Sequence[Sequence[float]],
    shares: Callable[[Sequence[Sequence[float]], int, Sequence[int]], list[float]],
) -> list[list[float]]:
    """Shares with options that are the same merged, then shared out evenly over their ranks."""
    groups = alike(corners)
    heads = [corners[group[0]] for group in groups]
    sizes = [len(group) for group in groups]
    zero = corners[0][0] * 0
    result: list[list[float]] = [[] for _ in corners]
    for place, group in enumerate(groups):
        found = shares(heads, place, sizes)
        even = [zero] * (len(found) + len(group) - 1)
        for rank, share in enumerate(found):
            for member in range(len(group)):
                even[rank + member] = even[rank + member] + share / len(group)
        for index in group:
            result[index] = even
    return result


def _first_only(heads: Sequence[Sequence[float]], own: int, _: Sequence[int]) -> list[float]:
    return [_beats(heads, own, [index for index in range(len(heads)) if index != own])]


def _all_ranks(heads: Sequence[Sequence[float]], own: int, sizes: Sequence[int]) -> list[float]:
    """Index = how many options, counted with their doubles, come before this class."""
    rivals = [index for index in range(len(heads)) if index != own]
    if all(size == 1 for size in sizes):
        return _ranks_of_singles(heads, own, rivals)
    total = sum(sizes) - sizes[own]
    zero = heads[0][0] * 0
    found = [zero] * (total + 1)
    for count in range(len(rivals) + 1):
        for beaten in combinations(rivals, count):
            exactly = _beats_exactly(heads, own, beaten, rivals)
            found[total - sum(sizes[index] for index in beaten)] += exactly
    return found


def _ranks_of_singles(heads: Sequence[Sequence[float]], own: int, rivals: Sequence[int]) -> list[float]:
    zero = heads[0][0] * 0
    sums = [
        sum((_beats(heads, own, chosen) for chosen in combinations(rivals, size)), start=zero)
        for size in range(len(rivals) + 1)
    ]
    return [
        sum(
            ((-1) ** (size - beaten) * comb(size, beaten) * sums[size] for size in range(beaten, len(rivals) + 1)),
            start=zero,
        )
        for beaten in range(len(rivals), -1, -1)
    ]


def _beats_exactly(heads: Sequence[Sequence[float]], own: int, beaten: Sequence[int], rivals: Sequence[int]) -> float:
    others = [index for index in rivals if index not in beaten]
    total = heads[0][0] * 0
    for size in range(len(others) + 1):
        for chosen in combinations(others, size):
            total += (-1) ** size * _beats(heads, own, [*beaten, *chosen])
    return total


def _beats(heads: Sequence[Sequence[float]], own: int, rivals: Sequence[int]) -> float:
    """The share of the weights for which one option scores more than all of these."""
    one = heads[0][0] * 0 + 1
    return _above(_heights(heads, own, rivals), list(range(len(rivals))), one) if rivals else one


def _heights(heads: Sequence[Sequence[float]], own: int, rivals: Sequence[int]) -> list[tuple[float, ...]]:
    """How much more an option scores than each rival, at each corner."""
    return [
        tuple(_level(heads[own][corner] - heads[rival][corner]) for rival in rivals)
        for corner in range(len(heads[own]))
    ]


def _somewhere(corners: list[tuple[float, ...]], rivals: list[int]) -> bool:
    """Whether there is a part where the heights over all these rivals are above 0."""
    open_rivals, first = _open(corners, rivals)
    if open_rivals is None:
        return False
    if len(open_rivals) < 2 or any(all(corner[rival] > 0 for rival in open_rivals) for corner in corners):
        return True
    near, far, _ = _cut(corners, first)
    return _somewhere(near, open_rivals) or _somewhere(far, open_rivals)


def _above(corners: list[tuple[float, ...]], rivals: list[int], share: float) -> float:
    """The part of ``share`` where the heights over all these rivals are above 0."""
    open_rivals, first = _open(corners, rivals)
    if open_rivals is None:
        return share * 0
    if len(open_rivals) < 2:
        return share * positive_share([corner[first] for corner in corners]) if open_rivals else share
    near, far, part = _cut(corners, first)
    return _above(near, open_rivals, share * part) + _above(far, open_rivals, share * (1 - part))


def _open(corners: list[tuple[float, ...]], rivals: list[int]) -> tuple[list[int] | None, int]:
    """The rivals that are ahead at some corner, and the one that needs the fewest cuts; None when one always is."""
    found, fewest, first = [], 0, 0
    for rival in rivals:
        heights = [corner[rival] for corner in corners]
        above, below = sum(height > 0 for height in heights), sum(height < 0 for height in heights)
        if not above:
            return None, rival
        if below:
            found.append(rival)
            cuts = comb(above + below, above)
            if len(found) == 1 or cuts < fewest:
                fewest, first = cuts, rival
    return found, first


def _cut(
    corners: list[tuple[float, ...]], rival: int
) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]], float]:
    """Two simplices made of one, on an edge with ends p above and q below 0 over a rival, and the share of the first.

    The edge is cut where the height d is 0, so the shares are d_p / (d_p - d_q) and the rest.
    """
    p = max(range(len(corners)), key=lambda index: corners[index][rival])
    q = min(range(len(corners)), key=lambda index: corners[index][rival])
    part = corners[p][rival] / (corners[p][rival] - corners[q][rival])
    between = [_level(x + (y - x) * part) for x, y in zip(corners[p], corners[q], strict=True)]
    cut = (*between[:rival], corners[p][rival] * 0, *between[rival + 1 :])
    near = [cut if index == q else corner for index, corner in enumerate(corners)]
    far = [cut if index == p else corner for index, corner in enumerate(corners)]
    return near, far, part


def _level(height: float) -> float:
    """A height; a float's noise is none."""
    return height * 0 if abs(height) < NOISE else height

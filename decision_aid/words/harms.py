"""Harms in words: how many of how many, how grave, for how long; always both frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from decision_aid.evidence.content import Harm, HarmFigure
from decision_aid.words import figures

SERIOUS = {
    "minor": "minor",
    "moderate": "moderate",
    "serious": "serious",
    "life_threatening": "can threaten life",
}
"""How grave a harm is, in words."""

NO_HARM = "nothing is done, so none of these harms can come from it."


def count(harm: Harm, item: HarmFigure) -> str:
    """How many have it, in a few words: "7 of 100 (0 to 17)"."""
    numbers = item.estimate.numbers
    if item.roughly is not None:
        return item.roughly if item.says == "does_not_happen" else f"no exact count: {item.roughly}"
    if item.says == "does_not_happen":
        return "does not happen"
    if numbers is None:
        return figures.NOT_KNOWN if item.says == "not_known" else f"{figures.NOT_KNOWN}, no report found"
    low, typical, high = (_rounded(number) for number in numbers)
    usual = f"{typical} of {harm.of:,}"
    return usual if low == high else f"{usual} ({low} to {high})"


def parts(harm: Harm, item: HarmFigure) -> figures.Parts:
    """How many have it, taken apart, for where the usual number stands alone; the same words as in :func:`count`.

    What does not happen is said, and is no number.
    """
    numbers = item.estimate.numbers
    if item.says == "does_not_happen":
        return figures.Parts(usual=count(harm, item))
    if numbers is None:
        more = count(harm, item).removeprefix(figures.NOT_KNOWN).removeprefix(", ")
        return figures.Parts(usual=figures.NOT_KNOWN, span=more, known=False)
    low, typical, high = (_rounded(number) for number in numbers)
    unit = f"of {harm.of:,}"
    return figures.Parts(usual=typical, unit=unit, span="" if low == high else f"{low} to {high} {unit}")


def both_frames(harm: Harm, item: HarmFigure) -> tuple[str, ...]:
    """How many have it and how many do not, in whole sentences."""
    numbers = item.estimate.numbers
    if item.says == "does_not_happen":
        return (f"{harm.label}: this does not happen here. {item.why}",)
    if numbers is None:
        about = f" What is known: {item.roughly}." if item.roughly else ""
        found = f"Not known: how many of {harm.of:,} people {harm.words}.{about}"
        return (found,) if item.says == "not_known" else (found, "No report of it was found.")
    low, typical, high = numbers
    rest = _rest(harm, typical)
    sentences = [
        f"{_rounded(typical)} of {harm.of:,} people {harm.words}.",
        f"{rest[0].upper()}{rest[1:]} of {harm.of:,} do not.",
    ]
    if _rounded(low) != _rounded(high):
        most, least = _rest(harm, low), _rest(harm, high)
        others = f"{most} who do not" if most == least else f"{least} to {most} who do not"
        sentences.append(f"It may be {_rounded(low)} to {_rounded(high)} who do, and {others}.")
    return tuple(sentences)


def asked(harm: Harm) -> str:
    """What a row of harms counts, as a question."""
    return f"{harm.label}: how many of {harm.of:,} people, {harm.span}?"


def whole(number: float) -> int:
    """A count of people as it is said: a whole number, and 0 for less than 1."""
    return round(number) if round(number, 2) >= 1 else 0


def counted(harm: Harm, item: HarmFigure) -> tuple[str, ...]:
    """What a picture of a harm says in words: both frames, the range, whom it is about and how sure it is.

    Under 1 it says "fewer than 1", with the figure.
    """
    if item.says == "does_not_happen" and item.roughly is not None:
        return (f"What is known: {item.roughly}.", item.why)
    found = both_frames(harm, item)
    numbers = item.estimate.numbers
    if item.says != "rate" or numbers is None:
        return found
    if whole(numbers[1]) == 0 < numbers[1]:
        few = f"Fewer than 1 of {harm.of:,} people {harm.words}: the figure is {_rounded(numbers[1])} of {harm.of:,}."
        found = (few, *found[1:])
    about = (f"The figure is about {item.whom}.",) if item.whom else ()
    return (*found, *about, f"Certainty: {figures.certainty(item.certainty)}.")


def nature(item: HarmFigure) -> tuple[str, ...]:
    """How grave it is, how long it lasts and whom the figure is about; empty where nobody has reported it."""
    if item.serious is None or item.lasts is None or item.says == "no_report":
        return ()
    found = [f"How grave it is: {SERIOUS[item.serious]}."]
    if item.lasts != NO_TIME:
        found.append(f"How long: {item.lasts}.")
    if item.whom is not None:
        found.append(f"The figure is about {item.whom}.")
    return tuple(found)


NO_TIME = "does not apply"
"""What stands in the place of how long, where that has no sense."""

_IN_FULL = ("life_threatening", "serious")
"""How grave a harm without a rate must be to be told with its reason, and not by its name alone."""


def grouped(items: Sequence[tuple[Harm, HarmFigure]]) -> tuple[str, ...]:
    """The harms of one option as sentences, each harm of the table that can happen once.

    First each rate in both frames. Then those that were reported and have no
    rate: the grave ones with what is known of them, the others by name. Last
    those of which no report was found, though nothing rules them out.
    """
    found = []
    for harm, item in items:
        if item.says == "rate":
            told = " ".join((*both_frames(harm, item), *nature(item)))
            found.append(f"{told} Certainty: {figures.certainty(item.certainty)}.")
    reported = [(harm, item) for harm, item in items if item.says == "not_known"]
    for serious, words in reversed(SERIOUS.items()):
        for harm, item in reported:
            if item.serious == serious and (serious in _IN_FULL or item.roughly):
                about = item.roughly or f"how many of {harm.of:,} get it is not known"
                found.append(f"{harm.label} ({words}): {about}. {item.why}")
        names = named(
            harm for harm, item in reported if item.serious == serious and serious not in _IN_FULL and not item.roughly
        )
        if names:
            found.append(f"It happens, and how many get it is not known ({words}): {names}.")
    silent = [harm for harm, item in items if item.says == "no_report"]
    if silent:
        found.append(no_report(silent))
    return tuple(found)


def no_report(harms: Iterable[Harm]) -> str:
    """The harms of which no report was found, in a sentence."""
    return f"No report was found, and nothing rules it out: {named(harms)}."


def named(harms: Iterable[Harm]) -> str:
    """Harms by name, in one phrase, each once."""
    # A label begins like a sentence; "HIV" keeps its capitals.
    return figures.listed(
        list(
            dict.fromkeys(
                harm.label if harm.label[:2].isupper() else harm.label[0].lower() + harm.label[1:] for harm in harms
            )
        )
    )


def _rest(harm: Harm, number: float) -> str:
    rest = harm.of - number
    # Under 1 the others are "more than 99", which is right whatever the fraction.
    return f"{rest:,.0f}" if float(rest).is_integer() or round(number, 2) >= 1 else f"more than {int(rest):,}"


def _rounded(number: float) -> str:
    """A count as a whole number; decimals only under 1."""
    return f"{round(number):,}" if number >= 1 else figures.number(number)

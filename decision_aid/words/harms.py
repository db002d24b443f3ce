"""Harms in words: how many of how many, how grave, for how long; always both frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from decision_aid.evidence.content import Harm, HarmFigure, Seriousness
from decision_aid.language import mark, tr, tr_c, tr_table
from decision_aid.words import figures

_FROM_THE_GRAVEST: tuple[Seriousness, ...] = ("life_threatening", "serious", "moderate", "minor")


def grave(serious: Seriousness) -> str:
    """How grave a harm is, in words."""
    return {
        "minor": tr_c("how grave", "minor"),
        "moderate": tr_c("how grave", "moderate"),
        "serious": tr_c("how grave", "serious"),
        "life_threatening": tr_c("how grave", "can threaten life"),
    }[serious]


NO_HARM = mark("nothing is done, so none of these harms can come from it.")


def count(harm: Harm, item: HarmFigure) -> str:
    """How many have it, in a few words: "7 of 100 (0 to 17)"."""
    numbers = item.estimate.numbers
    if item.roughly is not None:
        return item.roughly if item.says == "does_not_happen" else _roughly(item.roughly)
    if item.says == "does_not_happen":
        return tr("does not happen")
    if numbers is None:
        return tr(figures.NOT_KNOWN) if item.says == "not_known" else tr("not known, no report found")
    low, typical, high = (_rounded(number) for number in numbers)
    usual = tr("{n} of {of}", n=typical, of=figures.number(harm.of))
    return usual if low == high else f"{usual} ({figures.span(low, high)})"


def _roughly(known: str) -> str:
    return tr("no exact count: {known}", known=known)


def parts(harm: Harm, item: HarmFigure) -> figures.Parts:
    """How many have it, taken apart, for where the usual number stands alone; the same words as in :func:`count`.

    What does not happen is said, and is no number.
    """
    numbers = item.estimate.numbers
    if item.says == "does_not_happen":
        return figures.Parts(usual=count(harm, item))
    if numbers is None:
        more = tr("no report found") if item.says == "no_report" else ""
        if item.roughly is not None:
            more = _roughly(item.roughly)
        return figures.Parts(usual=tr(figures.NOT_KNOWN), span=more, known=False)
    low, typical, high = (_rounded(number) for number in numbers)
    of = figures.number(harm.of)
    span = "" if low == high else tr("{low} to {high} of {of}", low=low, high=high, of=of)
    return figures.Parts(usual=typical, unit=tr("of {of}", of=of), span=span)


def both_frames(harm: Harm, item: HarmFigure) -> tuple[str, ...]:
    """How many have it and how many do not, in whole sentences."""
    numbers = item.estimate.numbers
    if item.says == "does_not_happen":
        return (f"{tr('{harm}: this does not happen here.', harm=harm.label)} {item.why}",)
    of = figures.number(harm.of)
    if numbers is None:
        found = tr("Not known: how many of {of} people {get_it}.", of=of, get_it=harm.words)
        if item.roughly:
            found += f" {_known(item.roughly)}"
        return (found,) if item.says == "not_known" else (found, tr("No report of it was found."))
    low, typical, high = numbers
    rest, over = _rest(harm, typical)
    sentences = [
        tr("{n} of {of} people {get_it}.", n=_rounded(typical), of=of, get_it=harm.words),
        tr("More than {n} of {of} do not.", n=rest, of=of) if over else tr("{n} of {of} do not.", n=rest, of=of),
    ]
    if _rounded(low) != _rounded(high):
        sentences.append(_range(_rounded(low), _rounded(high), _rest(harm, high), _rest(harm, low)))
    return tuple(sentences)


def _known(roughly: str) -> str:
    return tr("What is known: {roughly}.", roughly=roughly)


def _range(low: str, high: str, least: _Rest, most: _Rest) -> str:
    """How many do and do not, from the least to the most."""
    others, over = most
    if least == most:
        if over:
            return tr("It may be {low} to {high} who do, and more than {n} who do not.", low=low, high=high, n=others)
        return tr("It may be {low} to {high} who do, and {n} who do not.", low=low, high=high, n=others)
    spelled = [tr("more than {n}", n=number) if more else number for number, more in (least, most)]
    return tr(
        "It may be {low} to {high} who do, and {least} to {most} who do not.",
        low=low,
        high=high,
        least=spelled[0],
        most=spelled[1],
    )


def asked(harm: Harm) -> str:
    """What a row of harms counts, as a question."""
    return tr("{harm}: how many of {of} people, {span}?", harm=harm.label, of=figures.number(harm.of), span=harm.span)


def whole(number: float) -> int:
    """A count of people as it is said: a whole number, and 0 for less than 1."""
    return round(number) if round(number, 2) >= 1 else 0


def counted(harm: Harm, item: HarmFigure) -> tuple[str, ...]:
    """What a picture of a harm says in words: both frames, the range, whom it is about and how sure it is.

    Under 1 it says "fewer than 1", with the figure.
    """
    if item.says == "does_not_happen" and item.roughly is not None:
        return (_known(item.roughly), item.why)
    found = both_frames(harm, item)
    numbers = item.estimate.numbers
    if item.says != "rate" or numbers is None:
        return found
    if whole(numbers[1]) == 0 < numbers[1]:
        few = tr(
            "Fewer than 1 of {of} people {get_it}: the figure is {n} of {of}.",
            of=figures.number(harm.of),
            get_it=harm.words,
            n=_rounded(numbers[1]),
        )
        found = (few, *found[1:])
    about = (_about(item.whom),) if item.whom else ()
    return (*found, *about, _certainty(item))


def _about(whom: str) -> str:
    return tr("The figure is about {whom}.", whom=whom)


def _certainty(item: HarmFigure) -> str:
    return tr("Certainty: {certainty}.", certainty=figures.certainty(item.certainty))


def nature(item: HarmFigure) -> tuple[str, ...]:
    """How grave it is, how long it lasts and whom the figure is about; empty where nobody has reported it."""
    if item.serious is None or item.lasts is None or item.says == "no_report":
        return ()
    found = [tr("How grave it is: {grave}.", grave=grave(item.serious))]
    # The table may be in the language in use, and then these words are too.
    if item.lasts not in (NO_TIME, tr_table(NO_TIME)):
        found.append(tr("How long: {lasts}.", lasts=item.lasts))
    if item.whom is not None:
        found.append(_about(item.whom))
    return tuple(found)


NO_TIME = mark("does not apply")
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
            found.append(f"{told} {_certainty(item)}")
    reported = [(harm, item) for harm, item in items if item.says == "not_known"]
    for serious in _FROM_THE_GRAVEST:
        words = grave(serious)
        for harm, item in reported:
            if item.serious == serious and (serious in _IN_FULL or item.roughly):
                about = item.roughly or tr("how many of {of} get it is not known", of=figures.number(harm.of))
                told = tr("{harm} ({grave}): {known}.", harm=harm.label, grave=words, known=about)
                found.append(f"{told} {item.why}")
        names = named(
            harm for harm, item in reported if item.serious == serious and serious not in _IN_FULL and not item.roughly
        )
        if names:
            found.append(
                tr("It happens, and how many get it is not known ({grave}): {names}.", grave=words, names=names)
            )
    silent = [harm for harm, item in items if item.says == "no_report"]
    if silent:
        found.append(no_report(silent))
    return tuple(found)


def no_report(harms: Iterable[Harm]) -> str:
    """The harms of which no report was found, in a sentence."""
    return tr("No report was found, and nothing rules it out: {names}.", names=named(harms))


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


_Rest = tuple[str, bool]
"""How many do not have it, and whether it is more than that."""


def _rest(harm: Harm, number: float) -> _Rest:
    rest = harm.of - number
    # Under 1 the others are "more than 99", which is right whatever the fraction.
    whole = float(rest).is_integer() or round(number, 2) >= 1
    return figures.number(round(rest) if whole else int(rest)), not whole


def _rounded(number: float) -> str:
    """A count as a whole number; decimals only under 1."""
    return figures.number(round(number) if number >= 1 else number)

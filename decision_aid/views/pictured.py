"""What pictures of figures share, as plain data: who is in them, a figure, and a person's own mark on the scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from decision_aid.assessment.model import Assessment, LimitResult, OptionResult
from decision_aid.evidence.figures import Estimate
from decision_aid.language import tr
from decision_aid.views.grid import NO_FIGURES, status_words
from decision_aid.views.phrases import how_sure, labelled
from decision_aid.words import courses, figures, pictures

Numbers = tuple[float, float, float]


@frozen(kw_only=True)
class Figure:
    """A figure to draw.

    numbers: low, usual and high in the picture's unit, None when it is not
    known; at_least: what the known parts of such a figure come to, 0 when that
    is nothing; words: what stands beside it; sure: its certainty, in words.
    """

    numbers: Numbers | None
    at_least: float = 0
    words: str
    sure: str = ""

    @property
    def most(self) -> float:
        """The greatest number in it, which a scale must hold."""
        return self.at_least if self.numbers is None else self.numbers[2]


@frozen(kw_only=True)
class Mark:
    """A person's own limit, budget or date, at its place on the scale, in the picture's unit."""

    at: float
    words: str


def figure_of(estimate: Estimate, unit: str, currency: str) -> Figure:
    """An estimate as a figure to draw. unit: days, months, visits or money."""
    sure = "" if estimate.certainty is None else how_sure(estimate.certainty)
    return Figure(
        numbers=estimate.numbers,
        at_least=estimate.low or 0 if estimate.numbers is None else 0,
        words=figures.estimate(estimate, unit, currency),
        sure=sure,
    )


def shown(assessment: Assessment) -> tuple[OptionResult, ...]:
    """The options that have figures to draw, compared or not, in the table's order."""
    return tuple(option for option in assessment.options if option.plan)


def label(option: OptionResult) -> tuple[str, ...]:
    """What stands beside an option's figures: its name, and that it is not compared."""
    name = option.treatment.name
    return (name,) if option.status == "compared" else (name, tr(courses.NOT_COMPARED))


def meant(option: OptionResult) -> str:
    """An option's name with the variants that its figures are about."""
    names = [course.variant.name for course in option.plan if course.variant.name != option.treatment.name]
    return f"{option.treatment.name} ({figures.listed(names)})" if names else option.treatment.name


def notes(assessment: Assessment) -> Iterator[str]:
    """Sentences to stand below a picture: whose figures these are, what is not compared or warned of, what has none."""
    for option in shown(assessment):
        if meant(option) != option.treatment.name:
            names = figures.listed([course.variant.name for course in option.plan])
            yield tr("{treatment} here means: {variants}.", treatment=option.treatment.name, variants=names)
    for option in assessment.options:
        if not option.plan:
            yield labelled(option.treatment.name, tr(NO_FIGURES))
        elif option.status != "compared":
            yield not_compared(option)
    yield from warned(shown(assessment))


def warned(options: Iterable[OptionResult]) -> tuple[str, ...]:
    """The sentence that some of the options in a picture have official warnings; none where none has."""
    names = tuple(option.treatment.name for option in options if option.warnings)
    return (pictures.warned_of(names),) if names else ()


def not_compared(option: OptionResult) -> str:
    """That an option is in the picture and not compared, with the reason in short."""
    _, *why = status_words(option)
    return tr("{treatment} is not compared: {why}.", treatment=option.treatment.name, why=", ".join(why))


def left_out(assessment: Assessment) -> tuple[str, ...]:
    """The captions of the options that have no figures."""
    return tuple(labelled(option.treatment.name, tr(NO_FIGURES)) for option in assessment.options if not option.plan)


def caption(option: OptionResult, sentences: Iterator[str]) -> str:
    """An option's caption: what it means here, the sentences, and that it is not compared where that is so."""
    end = () if option.status == "compared" else (not_compared(option),)
    return labelled(meant(option), " ".join((*sentences, *end)))


def judged(figure: Estimate, sentence: str, limit: str | None) -> Iterator[str]:
    """A figure's sentence, and what is said of the person's limit on it, which gives a figure that is known too.

    limit: None without a limit, or where it can't be judged.
    """
    if limit is None or (figure.numbers is None and figure.low):
        yield sentence
    if limit is not None:
        yield limit


def limit_on(option: OptionResult, limit: str) -> LimitResult | None:
    """How an option stands to one limit; None when that limit was not given or can't be judged."""
    return next((item for item in option.limits if item.limit == limit), None)

"""What follows, in whole plain sentences."""

from __future__ import annotations

import datetime
import math

from collections.abc import Iterator

from decision_aid.assessment.compare import TOLERANCE
from decision_aid.assessment.firmness import CLOSE_FACTOR
from decision_aid.assessment.model import (
    Assessment,
    CautionFound,
    Contribution,
    LimitResult,
    OptionResult,
    Reason,
    Relaxation,
    Verdict,
)
from decision_aid.assessment.value import Value
from decision_aid.evidence.figures import CERTAINTIES, Estimate
from decision_aid.evidence.model import NONE, OWN, Clinic, Effect, Evidence, Warning
from decision_aid.interview.answers import Answers, concern_place, rating_of
from decision_aid.language import mark, tr, tr_c, tr_n
from decision_aid.words import figures
from decision_aid.words.phrases import labelled


def count_word(number: int) -> str:
    """A small count as a word."""
    return {
        1: tr_c("count", "one"),
        2: tr_c("count", "two"),
        3: tr_c("count", "three"),
        4: tr_c("count", "four"),
        5: tr_c("count", "five"),
        6: tr_c("count", "six"),
    }.get(number, str(number))


NOT_A_CHANCE = mark("The fit is about what you said matters. It is not a chance that a treatment works.")


ABOUT_HARMS = mark(
    "Each row counts the same way for every option: out of the same number of people, from one course. What no "
    'option here can do to you is left out. "Not known" means that it may happen, and nobody knows how often.'
)

IN_BRACKETS = mark("An option whose name stands in brackets is not compared for you; the first topic says why.")
NOT_SCORED = mark("These are not compared here and have no score. Ask a clinician if one of them could be for you.")


def standing(evidence: Evidence, answers: Answers) -> Iterator[str]:
    """What must be said before any figure: that the evidence is old, and that a clinic has a stake."""
    about = evidence.about
    if answers.date is not None and answers.date > about.review_by:
        yield overdue(evidence)
    if evidence.clinic is not None:
        yield stake(evidence.clinic)


def overdue(evidence: Evidence) -> str:
    """The evidence is past its review date."""
    due = figures.day(evidence.about.review_by)
    return tr("This evidence was due for a review on {day}. Some of it may be out of date.", day=due)


def stake(clinic: Clinic) -> str:
    """What a clinic whose own file is in use gains from the choice."""
    return tr(
        "Prices, visits and names here may be those of {clinic}, as of {day}. It may gain from what you choose. "
        "It says: {disclosure}",
        clinic=clinic.name,
        day=figures.day(clinic.prices_of),
        disclosure=clinic.disclosure,
    )


def provenance(evidence: Evidence) -> tuple[str, ...]:
    """Who made the table, who paid, who gains, how old it is, how it was made and what it can't know."""
    about = evidence.about
    made = figures.listed([author.name for author in about.authors])
    credentials = " ".join(author.credentials for author in about.authors)
    reviewed = tr(
        "The evidence was reviewed on {reviewed}. The next review is due by {due}.",
        reviewed=figures.day(about.reviewed),
        due=figures.day(about.review_by),
    )
    return (
        f"{tr('Made by: {names}.', names=made)} {credentials}",
        tr("Money: {funding}", funding=about.funding),
        tr("Who gains: {interests}", interests=about.interests),
        f"{reviewed} {about.country}",
        tr("How the evidence was found: {methods}", methods=f"{about.methods} {about.update_policy}"),
        tr("What it can't know: {limits}", limits=about.limits),
    )


def fit(value: Value) -> str:
    """A fit and its band, in points of 100."""
    low, typical, high = (round(part * 100) for part in (value.low, value.typical, value.high))
    usual = tr("{n} of 100 points", n=typical)
    return f"{usual} ({figures.span(str(low), str(high))})" if low != high else usual


def whole_points(part: float) -> int:
    """A part of the fit from 0 to 1 in whole points of 100; equal parts come out equal."""
    return round(part * 100)


def years(answers: Answers) -> str:
    """The time over which visits and money are counted."""
    return tr_n("{n} year", "{n} years", answers.horizon_years)


def criterion_label(evidence: Evidence, answers: Answers, id: str) -> str:
    """The name of a criterion, an effect on a goal, or an own concern."""
    if id.startswith(OWN):
        return tr('"{words}"', words=answers.own_concerns[concern_place(id)].label)
    head, _, goal = id.partition(":")
    if goal:
        return tr("how well it works for {goal}", goal=evidence.goal[goal].label.lower())
    return evidence.criterion[head].label.lower()


def figure(evidence: Evidence, key: str, estimate: Estimate) -> str:
    """A figure in words, by its key in weights, contributions or an option's figures."""
    currency = evidence.about.currency
    if key.startswith(OWN):
        return figures.estimate(estimate, "of_10", currency)
    head = key.partition(":")[0]
    if head in ("days_off", "visible"):
        return figures.estimate(estimate, "days", currency)
    return figures.of(evidence.criterion[head], estimate, currency)


def parts(evidence: Evidence, key: str, estimate: Estimate) -> figures.Parts:
    """A figure taken apart, by its key in an option's figures, or "effect"."""
    currency = evidence.about.currency
    if key in ("days_off", "visible"):
        return figures.parts(estimate, "days", currency)
    return figures.parts_of(evidence.criterion[key], estimate, currency)


def figure_of(evidence: Evidence, part: Contribution) -> str:
    """A weighed figure in words; an effect that nobody has shown is called that, and not a figure."""
    if part.criterion == "effect" and not part.known:
        return tr(OPEN_EFFECT)
    return figure(evidence, part.key, part.estimate)


OPEN_EFFECT = mark("no evidence found; it counts as none, and its range is from none to large")


def effect_level(evidence: Evidence, effect: Effect) -> str:
    """How well a treatment works for a goal, in one short sentence."""
    if effect.use == "no_evidence":
        return tr("no evidence found.")
    if effect.use == "not_used":
        return tr("not used for this.")
    level = figure(evidence, "effect", effect.estimate)
    return tr("{level}, certainty {certainty}.", level=level, certainty=figures.certainty(effect.certainty))


def warning(item: Warning) -> str:
    """A regulator's warning with who gave it and when."""
    return _warned(item, item.text)


def warning_gist(item: Warning) -> str:
    """A regulator's warning in one sentence."""
    return _warned(item, item.gist)


def _warned(item: Warning, text: str) -> str:
    return tr("{body}, {date}: {text}", body=item.body, date=figures.partial_day(item.date), text=text)


def reason(evidence: Evidence, answers: Answers, option: OptionResult, why: Reason) -> str:
    """Why an option is not compared."""
    if why.kind == "clinic":
        assert evidence.clinic is not None
        if any(other.kind == "health" for other in option.reasons):
            return tr("{clinic} does not offer it, so it is left out here.", clinic=evidence.clinic.name)
        return tr(
            "{clinic} does not offer it, so it is left out here. That says nothing about how well it works. "
            "Another clinic may offer it.",
            clinic=evidence.clinic.name,
        )
    if why.kind == "health":
        caution = next(
            found.caution
            for found in option.cautions
            if found.caution.condition == why.id and found.level == "rules_out"
        )
        return labelled(evidence.condition[why.id].label, caution.why)
    if why.kind == "limit":
        return limit(evidence, answers, next(item for item in option.limits if item.limit == why.id))
    finding = option.treatment.effect(why.id).finding
    if why.kind == "evidence":
        goal = evidence.goal[why.id].label.lower()
        told = tr("No evidence was found that {name} helps with {goal}.", name=option.treatment.name, goal=goal)
        return f"{told} {finding}"
    return finding


def reasons(evidence: Evidence, answers: Answers, option: OptionResult) -> tuple[str, ...]:
    """Every reason why an option is not compared, each sentence once."""
    return tuple(dict.fromkeys(reason(evidence, answers, option, why) for why in option.reasons))


def caution(evidence: Evidence, found: CautionFound) -> str:
    """A caution, with what to do about it."""
    why = labelled(evidence.condition[found.caution.condition].label, found.caution.why)
    if found.level == "rules_out":
        return f"{tr('Not for you now.')} {why}"
    if found.unsure:
        return f"{tr('Ask a clinician first. You are not sure about this.')} {why}"
    return f"{tr('Ask a clinician first.')} {why}"


def limit(evidence: Evidence, answers: Answers, result: LimitResult) -> str:
    """How an option stands to one limit."""
    text = _LIMIT_TEXT[result.limit](evidence, answers, result)
    if not result.firm and result.verdict == "does_not_fit":
        text += f" {tr('You would rather keep to this limit, so the option stays in.')}"
    return text


def _numeric(subject: str, unit: str, evidence: Evidence, result: LimitResult, given: float) -> str:
    currency = evidence.about.currency

    def spell(value: float) -> str:
        return figures.quantity(value, unit, currency)

    assert result.figure is not None
    if result.verdict == "unknown":
        return tr(
            "{what}: not known, so we can't say if it is within your limit of {limit}.",
            what=subject,
            limit=spell(given),
        )
    found = tr("{what}: {figure}.", what=subject, figure=figures.estimate(result.figure, unit, currency))
    if result.verdict == "fits":
        return f"{found} {tr('All of that is within your limit of {limit}.', limit=spell(given))}"
    if result.verdict == "may_not_fit":
        if result.figure.typical is not None and result.figure.typical > given:
            return f"{found} {tr('The usual figure is more than your limit of {limit}.', limit=spell(given))}"
        return f"{found} {tr('Part of that is more than your limit of {limit}.', limit=spell(given))}"
    assert isinstance(result.relax_to, (int, float))
    far = tr(
        "Even the lowest figure is {more} more than your limit of {limit}. The limit would have to be {needed} or "
        "more.",
        more=spell(result.short_by or 0),
        limit=spell(given),
        needed=spell(math.ceil(result.relax_to)),
    )
    return f"{found} {far}"


def _days_off(evidence: Evidence, answers: Answers, result: LimitResult) -> str:
    return _numeric(tr("Days off after one visit"), "days", evidence, result, answers.limits.days_off or 0)


def _sessions(evidence: Evidence, answers: Answers, result: LimitResult) -> str:
    visits = tr("Visits over {years}", years=years(answers))
    return _numeric(visits, "visits", evidence, result, answers.limits.sessions or 0)


def _budget(evidence: Evidence, answers: Answers, result: LimitResult) -> str:
    cost = tr("Cost over {years}", years=years(answers))
    return _numeric(cost, "money", evidence, result, answers.limits.budget or 0)


def _surgery(_: Evidence, answers: Answers, result: LimitResult) -> str:
    if answers.limits.surgery:
        return tr("You said that an operation is all right.")
    if result.verdict == "does_not_fit":
        return tr("This is an operation, and you said no to that.")
    if result.verdict == "fits":
        return tr("This is not an operation.")
    return tr("This may be an operation; ask.")


def _needles(_: Evidence, answers: Answers, result: LimitResult) -> str:
    if answers.limits.needles:
        return tr("You said that needles are all right.")
    if result.verdict == "does_not_fit":
        return tr("This uses needles, and you said no to that.")
    return tr("This uses no needles.")


def _evidence(evidence: Evidence, answers: Answers, result: LimitResult) -> str:
    goal = evidence.goal[answers.goals[0]].label.lower()
    least = figures.certainty(answers.limits.evidence_at_least)
    if result.verdict == "unknown":
        return tr("It is not used for {goal}, so your limit on evidence says nothing about it.", goal=goal)
    if result.verdict == "fits":
        return tr(
            "How sure we are of its effect on {goal} is within your limit ({least} or more).", goal=goal, least=least
        )
    if result.relax_to is None:
        return tr(
            "No evidence was found that it helps with {goal}. You asked for {least} certainty or more.",
            goal=goal,
            least=least,
        )
    return tr(
        "How sure we are that it works for {goal}: {found}. You asked for {least} or more. The limit would have to be "
        "{found}.",
        goal=goal,
        found=_level_of_certainty(result.relax_to),
        least=least,
    )


def _level_of_certainty(change: object) -> str:
    """A certainty that a limit would have to come down to, in words."""
    return figures.certainty(next(level for level in CERTAINTIES if level == change))


def _normal_by(evidence: Evidence, _: Answers, result: LimitResult) -> str:
    assert result.figure is not None
    assert result.days_left is not None
    left = figures.quantity(result.days_left, "days", evidence.about.currency)
    if result.verdict == "unknown":
        return tr("How long it can be seen is not known. Your date is {days} away.", days=left)
    seen = figures.estimate(result.figure, "days", evidence.about.currency)
    text = tr("After one visit it can be seen for {seen}. Your date is {days} away.", seen=seen, days=left)
    if result.verdict == "may_not_fit":
        text += f" {tr('So it may still be seen then.')}"
    elif result.verdict == "does_not_fit":
        assert isinstance(result.relax_to, datetime.date)
        needed = tr(
            "So it will still be seen then. The date would have to be {day} or later.", day=figures.day(result.relax_to)
        )
        return f"{text} {needed}"
    return text if result.course_days == 0 else f"{text} {_whole_course(result.course_days, result.days_left)}"


def _whole_course(days: float | None, left: float) -> str:
    """Whether a course of so many days, on the usual figures, is over by a date so many days away."""
    if days is None:
        return tr("How long the whole course takes is not known.")
    whole = figures.number(round(days))
    if days <= left:
        return tr("On the usual figures the whole course, about {n} days, is over by then.", n=whole)
    return tr("On the usual figures the whole course, about {n} days, is not over by then.", n=whole)


_LIMIT_TEXT = {
    "days_off": _days_off,
    "sessions": _sessions,
    "budget": _budget,
    "surgery": _surgery,
    "needles": _needles,
    "evidence_at_least": _evidence,
    "normal_by": _normal_by,
}

LIMIT_NAMES = {
    "days_off": mark("days off"),
    "sessions": mark("visits"),
    "budget": mark("money"),
    "surgery": mark("an operation"),
    "needles": mark("needles"),
    "evidence_at_least": mark("evidence"),
    "normal_by": mark("the date"),
}


def relaxation(evidence: Evidence, answers: Answers, change: Relaxation) -> str:
    """A change of one limit, as it completes "This would have to change: ..."."""
    if change.limit == "surgery":
        return tr("a yes to an operation")
    if change.limit == "needles":
        return tr("a yes to needles")
    if isinstance(change.to, datetime.date):
        return tr("a date from {day}", day=figures.day(change.to))
    if isinstance(change.to, str):
        return tr("a limit of {certainty} certainty", certainty=_level_of_certainty(change.to))
    units = {"days_off": "days", "sessions": "visits", "budget": "money"}
    # Up to the next whole one, so that the limit as it is read really does it.
    spelled = figures.quantity(math.ceil(change.to), units[change.limit], evidence.about.currency)
    if change.limit == "days_off":
        return tr("a limit of {limit}", limit=spelled)
    return tr("a limit of {limit} over {years}", limit=spelled, years=years(answers))


def relaxations(evidence: Evidence, answers: Answers, assessment: Assessment) -> tuple[str, ...]:
    """For each option that only limits keep out: what would bring it back, all of it together."""
    found = []
    for option in assessment.options:
        changes = [change for change in assessment.relaxations if change.option == option.id]
        if changes:
            spelled = figures.listed([relaxation(evidence, answers, change) for change in changes])
            found.append(tr("This would bring {name} back: {changes}.", name=option.treatment.name, changes=spelled))
    return tuple(found)


def was(before: OptionResult) -> str:
    """What an option's fit was before, as an end to a caption; nothing where nothing was rated."""
    if before.fit is not None:
        return f", {tr('was {points}', points=round(before.fit.typical * 100))}"
    return "" if before.status == "compared" else f", {tr('not compared before')}"


def price(evidence: Evidence, estimate: Estimate) -> str:
    """A price in words, with its range."""
    return figures.estimate(estimate, "money", evidence.about.currency)


def points(count: int) -> str:
    """A whole number of points: "1 point", "12 points"."""
    return tr_n("{n} point", "{n} points", count)


def overlaps(evidence: Evidence, assessment: Assessment, *, switched_on: bool = False) -> tuple[str, ...]:
    """Where two weighed criteria say partly the same, and options that mean two courses.

    switched_on: of all criteria that are weighed, not only of those rated above 0.
    """
    rated = {criterion.id for criterion in assessment.criteria if criterion.rating > 0 or switched_on}
    found = dict.fromkeys(
        overlap.text
        for id in evidence.criterion
        if id in rated
        for overlap in evidence.criterion[id].overlaps
        if overlap.criterion in rated
    )
    for option in assessment.options:
        if len(option.plan) > 1 and option.status == "compared":
            names = figures.listed([course.variant.name for course in option.plan])
            told = tr(
                "{name} for your goals means {count} courses: {courses}. Visits, cost and days off add up.",
                name=option.treatment.name,
                count=count_word(len(option.plan)),
                courses=names,
            )
            found[told] = None
    return tuple(found)


def explanation(
    evidence: Evidence, answers: Answers, assessment: Assessment, *, scores: bool = True
) -> tuple[str, ...]:
    """Why the comparison came out as it did, one sentence or two an entry.

    Without ``scores`` only what holds whatever the ratings are.
    """
    return tuple(_explained(evidence, answers, assessment, scores=scores))


def _explained(evidence: Evidence, answers: Answers, assessment: Assessment, *, scores: bool) -> Iterator[str]:
    if assessment.renew_date:
        yield tr("Your date by which nobody must see it is already past. Please give a new one.")
    if assessment.table_expired:
        yield overdue(evidence)
    yield from nothing_helps(evidence, answers)
    if scores:
        yield from _rated_so_far(answers, assessment)
        yield verdict(evidence, assessment)
        yield from how_often(evidence, assessment)
    yield from _limits_at_risk(assessment)
    if scores:
        yield from _what_would_change(evidence, answers, assessment)
        yield from _what_decides(evidence, answers, assessment)
        yield from _gaps(evidence, answers, assessment)
        yield from _dominance(evidence, assessment)
        for id in assessment.no_difference:
            yield tr(
                "The options that are compared do not differ on {what}, so it makes no difference here.",
                what=criterion_label(evidence, answers, id),
            )
    for id, price in answers.prices.items():
        told = figures.money(price, evidence.about.currency)
        name = evidence.treatment[id].name
        yield tr("You gave a price for one visit of {name}: {price}. It is used here.", name=name, price=told)
    for option in assessment.options:
        if option.reasons:
            told = tr("{name} is not compared.", name=option.treatment.name)
            yield f"{told} {' '.join(reasons(evidence, answers, option))}"
    yield from relaxations(evidence, answers, assessment)
    if scores and assessment.weights is not None:
        yield tr(NOT_A_CHANCE)


def _limits_at_risk(assessment: Assessment) -> Iterator[str]:
    """The compared options that may break a firm limit; the fit takes no account of that."""
    found = {
        option.treatment.name: [tr(LIMIT_NAMES[item.limit]) for item in option.limits if item.firm and not _kept(item)]
        for option in assessment.compared
    }
    told = [f"{name} ({figures.listed(limits)})" for name, limits in found.items() if limits]
    if told:
        yield tr(
            "A firm limit of yours may not be kept by: {options}. The fit does not count that.",
            options=figures.listed(told),
        )


def _kept(limit: LimitResult) -> bool:
    """Whether nothing that is known says that a limit may be broken."""
    return limit.verdict in ("fits", "unknown")


def rated_count(answers: Answers, assessment: Assessment) -> tuple[int, int]:
    """How many of the weighed things have a rating, and how many are weighed."""
    given = [rating_of(answers, criterion.id) is not None for criterion in assessment.criteria]
    return sum(given), len(given)


def _rated_so_far(answers: Answers, assessment: Assessment) -> Iterator[str]:
    rated, weighed = rated_count(answers, assessment)
    if 0 < rated < weighed and assessment.verdict != "only_one":
        yield tr(
            "You have rated {rated} of {weighed} things so far. What is not rated counts for nothing.",
            rated=rated,
            weighed=weighed,
        )


def _dominance(evidence: Evidence, assessment: Assessment) -> Iterator[str]:
    """Which options are at least as good as others, one sentence for each that is, and how sure."""
    # Before anything is weighed this would be about criteria that nobody chose.
    pairs = assessment.dominated if assessment.weights else ()
    for by in dict.fromkeys(pair.by for pair in pairs):
        for sure in (True, False):
            others = [pair.option for pair in pairs if pair.by == by and (pair.certain or pair.never_worse) == sure]
            if not others:
                continue
            names = figures.listed([evidence.treatment[id].name for id in others])
            good = tr(
                "On everything you rated above 0, {name} is at least as good as {others} on the usual figures.",
                name=evidence.treatment[by].name,
                others=names,
            )
            if sure:
                yield f"{good} {tr('The ranges say so too.')}"
            else:
                yield f"{good} {tr('With other figures from their ranges it may be otherwise.')}"
    named = {id for pair in pairs for id in (pair.option, pair.by)}
    parts = [part for option in assessment.compared if option.id in named for part in option.contributions]
    if any(part.estimate.numbers is None and part.weight > 0 for part in parts):
        yield tr("In this a figure that is not known counts as halfway.")


def nothing_helps(evidence: Evidence, answers: Answers) -> Iterator[str]:
    """A plain word where no treatment has been shown to help with a goal."""
    for goal in answers.goals:
        if all(treatment.effect(goal).use != "used" for treatment in evidence.treatments if treatment.id != NONE):
            yield none_helps(evidence, goal)


def none_helps(evidence: Evidence, goal: str) -> str:
    """That no treatment has been shown to help with a goal."""
    count = count_word(sum(treatment.id != NONE for treatment in evidence.treatments))
    return tr(
        "None of the {count} treatments has been shown to help with {goal}.",
        count=count,
        goal=evidence.goal[goal].label.lower(),
    )


def _few_words(verdict: Verdict) -> str:
    """A verdict in a few words."""
    return {
        "clear": tr_c("verdict", "Clear"),
        "leans": tr_c("verdict", "It leans"),
        "too_close_to_call": tr_c("verdict", "Too close to call"),
        "tie": tr_c("verdict", "Level"),
        "only_one": tr_c("verdict", "Only one option is left"),
        "no_preferences": tr_c("verdict", "Nothing is rated yet"),
    }[verdict]


def in_brief(evidence: Evidence, assessment: Assessment) -> str:
    """The verdict on one line, for beside the bars; not before it is sure, which takes the lead shares."""
    said = _few_words(assessment.verdict)
    if assessment.verdict not in ("clear", "leans", "too_close_to_call", "tie"):
        return f"{said}."
    names = figures.listed([evidence.treatment[id].name for id in assessment.leads])
    if assessment.verdict == "tie":
        return tr("{verdict}: {names}.", verdict=said, names=names)
    if assessment.shares is None:
        return tr("{name} is ahead.", name=names)
    often = _of_100(assessment.shares.ranks[assessment.leads[0]][0])
    return tr("{verdict}: {name} leads in {often} of 100 ways.", verdict=said, name=names, often=often)


def beside_bars(evidence: Evidence, answers: Answers, assessment: Assessment) -> str:
    """The line below the bars: how much is rated, as long as that is not all, and the verdict."""
    rated, weighed = rated_count(answers, assessment)
    said = in_brief(evidence, assessment)
    if rated == weighed:
        return said
    return f"{tr('Rated {rated} of {weighed}.', rated=rated, weighed=weighed)} {said}"


def verdict(evidence: Evidence, assessment: Assessment) -> str:
    """How clear the lead is, in words."""
    names = [evidence.treatment[id].name for id in assessment.leads]
    if assessment.verdict == "only_one":
        only = assessment.compared[0].treatment.name
        return tr("Only one option is left to compare: {name}. With nothing beside it, a fit says little.", name=only)
    if assessment.verdict == "no_preferences":
        return tr("Nothing is rated above 0, so there is no fit to show.")
    if assessment.verdict == "tie":
        return tr("{names} come out level on what you said matters.", names=figures.listed(names))
    if assessment.verdict == "too_close_to_call":
        # Either the ratings or the figures can make it close; to name the wrong one would mislead.
        if assessment.factor_to_flip is not None and assessment.factor_to_flip < CLOSE_FACTOR:
            return tr(
                "It is too close to call. A small change in how much each thing counts would put another option in "
                "front. On your numbers as they stand, {name} is just ahead.",
                name=names[0],
            )
        return tr(
            "It is too close to call. What is not sure, in the figures and in your ratings, could well put another "
            "option in front. On the usual figures and your numbers as they stand, {name} is ahead.",
            name=names[0],
        )
    if assessment.verdict == "leans":
        ahead = tr("What you said leans towards {name}.", name=names[0])
    else:
        ahead = tr("{name} lines up most with what you said matters.", name=names[0])
    return " ".join((ahead, *_holds(assessment)))


def _holds(assessment: Assessment) -> Iterator[str]:
    """How far off the weights may be before another option leads; nothing where only a new rating can do that."""
    if assessment.factor_to_flip is not None:
        # Rounded down, so that it is true as it is read.
        factor = math.floor(assessment.factor_to_flip * 10) / 10
        yield tr(
            "It stays in front as long as nothing counts more than {factor} times too much or too little.",
            factor=figures.tenths(factor),
        )
    elif not assessment.flips:
        yield tr("As long as you weigh only these things, no other numbers would put another option in front.")


def how_often(evidence: Evidence, assessment: Assessment) -> Iterator[str]:
    """In how many of the plausible cases each option leads, those that lead in hardly any left out."""
    if assessment.flips is not None and assessment.shares is None:
        yield tr("How often each option leads was not counted, so this is about your ratings alone.")
    if assessment.shares is None:
        return
    firsts = sorted(((ranks[0], id) for id, ranks in assessment.shares.ranks.items()), key=lambda item: -item[0])
    told = [
        tr("{name} in {often}", name=evidence.treatment[id].name, often=_of_100(share))
        for share, id in firsts
        if round(share * 100) >= 1
    ]
    yield tr(
        "Of 100 ways to weigh and to fill in what is not sure, these lead: {options}. "
        "A share of ways to weigh is not a chance that the treatment works.",
        options=figures.listed(told),
    )
    if len(assessment.leads) == 1 and firsts[0][1] != assessment.leads[0]:
        most, ahead = (evidence.treatment[id].name for id in (firsts[0][1], assessment.leads[0]))
        yield tr(
            "{ahead} is ahead on the usual figures, but {most} leads in more of these ways.", ahead=ahead, most=most
        )


def _of_100(share: float) -> str:
    """A share of 100 ways; what only rounds to all of them is not all."""
    if share == 1:
        return tr_c("of 100 ways", "all")
    if round(share * 100) == 100:
        return tr_c("of 100 ways", "nearly all")
    return tr_c("of 100 ways", "about {n}", n=round(share * 100))


_NEAREST = 2
"""How many of the nearest changes are told; the others are in the JSON."""


def _what_would_change(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[str]:
    """The nearest ratings that would put another option in front, and what one criterion does to the lead."""
    for flip in (assessment.flips or ())[:_NEAREST]:
        label = criterion_label(evidence, answers, flip.criterion)
        name = evidence.treatment[flip.leads].name
        if rating_of(answers, flip.criterion) is None:
            yield tr("If you rated {what} {rating}, {name} would lead.", what=label, rating=flip.to, name=name)
        else:
            yield tr(
                "If you rated {what} {rating} and not {was}, {name} would lead.",
                what=label,
                rating=flip.to,
                was=flip.was,
                name=name,
            )
    for item in assessment.left_out or ():
        if item.changes:
            label = criterion_label(evidence, answers, item.criterion)
            names = [evidence.treatment[id].name for id in item.leads]
            yield tr("Without {what}, {names} would lead.", what=label, names=figures.listed(names))


def _what_decides(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[str]:
    """What counts most for and against the leader, against those next to it."""
    if len(assessment.leads) != 1 or assessment.verdict == "only_one":
        return
    lead = assessment.option(assessment.leads[0])
    second = min((option.rank for option in assessment.compared if option.rank and option is not lead), default=0)
    for rival in assessment.compared:
        if rival.rank != second or rival is lead:
            continue
        gaps = [
            (ours.points - theirs.points, ours.key)
            for ours, theirs in zip(lead.contributions, rival.contributions, strict=True)
        ]
        name, other = lead.treatment.name, rival.treatment.name
        for ahead, side in ((max(gaps)[0], name), (min(gaps)[0], other)):
            if (ahead > TOLERANCE) if side is name else (ahead < -TOLERANCE):
                keys = [key for gap, key in gaps if abs(gap - ahead) <= TOLERANCE]
                labels = figures.listed([criterion_label(evidence, answers, key) for key in keys])
                yield tr_n(
                    "Between {name} and {other}, {what} counts most for {side}.",
                    "Between {name} and {other}, {what} count most for {side}.",
                    len(keys),
                    name=name,
                    other=other,
                    what=labels,
                    side=side,
                )


def _gaps(evidence: Evidence, answers: Answers, assessment: Assessment) -> Iterator[str]:
    """What is not known, and whether it could matter."""
    for option in assessment.compared:
        gaps = [part.key for part in option.contributions if not part.known and part.weight > 0]
        name = option.treatment.name
        own = [key for key in gaps if key.startswith(OWN)]
        if own:
            labels = figures.listed([criterion_label(evidence, answers, key) for key in own])
            yield tr("You have not said how {name} does on {what}.", name=name, what=labels)
        missing = [key for key in gaps if key not in own]
        if not missing:
            continue
        what = figures.listed([criterion_label(evidence, answers, key) for key in missing])
        matters = option.id in assessment.open_questions
        start = tr("Not all is known about {name}: {what}.", name=name, what=what)
        if assessment.verdict == "only_one":
            yield start
        elif matters:
            could = tr("With the usual figures for the rest, that could change which option leads.")
            yield f"{start} {could}"
        else:
            would_not = tr("With the usual figures for the rest, that would not change which option leads.")
            yield f"{start} {would_not}"
    if assessment.weights is None or assessment.verdict == "only_one":
        return
    rivals = [evidence.treatment[id].name for id in assessment.could_lead if id not in assessment.leads]
    if rivals:
        yield tr(
            "All this counts the usual figures. If the figures turn out otherwise within their ranges, {names} could "
            "lead too.",
            names=figures.listed(rivals, "or"),
        )
    never = [evidence.treatment[id].name for id in assessment.never_lead or ()]
    if never:
        yield _never(figures.listed(never, "or"), split=len(assessment.options[0].effects) > 1)
    unable = [option.treatment.name for option in assessment.compared if option.id not in assessment.could_lead]
    if unable:
        yield tr_n(
            "Even on its most hopeful figures, {names} would not lead on your ratings.",
            "Even on their most hopeful figures, {names} would not lead on your ratings.",
            len(unable),
            names=figures.listed(unable, "or"),
        )


def _never(names: str, *, split: bool) -> str:
    """Which options no ratings would put in front. split: several goals share the effect."""
    if split:
        return tr(
            "Whatever ratings you gave to these things, with your goals split as they are, {names} would never come "
            "out ahead of all the others on the usual figures.",
            names=names,
        )
    return tr(
        "Whatever ratings you gave to these things, {names} would never come out ahead of all the others on the usual "
        "figures.",
        names=names,
    )

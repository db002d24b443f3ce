"""The rules of a sound table: each shown by breaking the real one, and their words and bounds by hand."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import NamedTuple

import attrs
import pytest

from decision_aid.evidence import wording
from decision_aid.evidence.content import Harm, HarmFigure, Term, Uneven
from decision_aid.evidence.figures import LEVELS, Estimate
from decision_aid.evidence.model import Evidence, Treatment
from decision_aid.evidence.prose import texts
from decision_aid.reading.faults import KeyPath, spell_path
from decision_aid.standards import rules
from decision_aid.standards.glossary import EVERYDAY, uncovered
from decision_aid.standards.rules import DETAIL, RULES

from .cases import figure, with_figures
from .test_content_checks import (
    OFFSETS,
    RAW,
    VALUES,
    faults,
    found,
    in_a_treatment,
    is_none,
    is_rate,
    line_at,
    value_at,
    with_value,
    without,
)

RULE = {rule.id: rule for rule in RULES}


class Broken(NamedTuple):
    """A broken text, the key at fault, a part of what must be said, and the line (that of the key when left out)."""

    text: str
    path: KeyPath
    part: str
    line: int = 0


PROSE: KeyPath = ("disagreements", 0, "used")
"""A text that is in no row, so it may have any length."""

SOURCE = 'id = "nobody-cites-me"\ntitle = "a"\npublisher = "b"\nyear = "c"\nkind = "d"\nseen = "e"\n'


def prose(text: str, part: str) -> Callable[[], Broken]:
    """A text that people read, with these words instead."""
    return lambda: Broken(with_value(PROSE, f'"{text}"'), PROSE, part)


def taken_out(path: KeyPath, at: KeyPath, part: str) -> Broken:
    """A table without what stands at ``path``, which must be missed at ``at``."""
    return Broken(without(path), at, part, line_at(at))


def without_an_effect() -> Broken:
    """One option has no row for one goal."""
    path = found("treatments", 1, "effects", 1)
    return taken_out(path, path[:-1], f'an effect for the goal "{value_at(path)["goal"]}" is missing')


def without_a_harm() -> Broken:
    """One option has no row for one harm."""
    path = found("treatments", is_none, "harms", 3)
    return taken_out(path, path[:-1], f'the harm "{value_at(path)["harm"]}" is missing')


def without_a_caution() -> Broken:
    """One option says nothing about one condition."""
    path = found("treatments", 0, "cautions", 0)
    return taken_out(path, path[:2], f'nothing is said about the condition "{value_at(path)["condition"]}"')


def without_a_place() -> Broken:
    """One option says nothing about one place."""
    path = found("treatments", 2, "approvals", 1)
    return taken_out(path, path[:-1], "us, eu, uk are needed")


def without_a_time() -> Broken:
    """One option skips a point in time."""
    path = found("treatments", 3, "timeline", 2)
    return taken_out(path, path[:-1], "day_0, day_3, day_14, month_3, year_1 are needed")


def too_short(*steps: str | int) -> Callable[[], Broken]:
    """A cell of one word, where the other options have many."""
    path = ("treatments", 1, *steps)
    return lambda: Broken(with_value(path, '"Short."'), path, "1 words; the options have ")


def an_unknown_row() -> Broken:
    """A reason for an uneven row that there is not."""
    at = OFFSETS["treatments", 0, "no_caution_found"]
    text = f'{RAW[:at]}uneven = [{{ row = "wat", why = "So." }}]\n{RAW[at:]}'
    path = ("treatments", 0, "uneven", 0, "row")
    return Broken(text, path, '"wat" is not one of the rows', RAW.count("\n", 0, at) + 1)


def of_a_thousand() -> Broken:
    """A row that counts out of 1,000 although some option has a rate of 10 of that or more."""
    rate = in_a_treatment("harms", lambda row: is_rate(row) and row["high"] >= 10)
    harm = value_at(rate)["harm"]
    path = found("harms", lambda item: harm == item["id"], "of")
    return Broken(with_value(path, "1000"), path, "100 is needed: a row may count out of more only when every rate")


def of_a_thousand_without_a_rate() -> Broken:
    """A row that counts out of 1,000 although no option has a rate."""
    known = {row["harm"] for item in VALUES["treatments"] for row in item["harms"] if is_rate(row)}
    path = found("harms", lambda item: item["id"] not in known, "of")
    return Broken(with_value(path, "1000"), path, "100 is needed: a row may count out of more only when every rate")


def another_denominator(key: str) -> Callable[[], Broken]:
    """A row of harms that speaks of another denominator than its own."""

    def broken() -> Broken:
        of_100 = {harm["id"] for harm in VALUES["harms"] if harm["of"] == 100}
        path = (*in_a_treatment("harms", lambda row: is_rate(row) and row["harm"] in of_100), key)
        said = 'this row counts out of 100, so "of 1,000" can\'t stand here'
        return Broken(with_value(path, '"It was 7 of 1,000 people."'), path, said)

    return broken


def narrow_figure() -> Broken:
    """A figure of very low certainty with a narrow range."""
    path = ("treatments", 0, "variants", 0, "recovery")
    text = with_value(
        path, '{ low = 6, typical = 8, high = 10, certainty = "very_low", why = "So.", sources = ["clinic"] }'
    )
    return Broken(text, path, "the lowest figure can't be above half the highest")


def narrow_rate() -> Broken:
    """A rate of very low certainty with a narrow range."""
    path = in_a_treatment("harms", lambda row: is_rate(row) and row["high"] - row["low"] < row["high"] / 2)
    return Broken(
        with_value((*path, "certainty"), '"very_low"'), path, "the lowest figure can't be above half the highest"
    )


def narrow_effect() -> Broken:
    """An effect of very low certainty that is given on one level."""
    path = in_a_treatment("effects", lambda row: row.get("certainty") == "very_low")
    level = LEVELS.index(value_at(path)["high"])
    text = with_value((*path, "low"), f'"{LEVELS[level]}"')
    start = text.index("typical = ", OFFSETS[path])
    text = f'{text[:start]}typical = "{LEVELS[level]}"{text[text.index(chr(10), start) :]}'
    return Broken(text, path, "low and high must be a whole level apart")


def uncited() -> Broken:
    """A source that nothing cites."""
    index = len(VALUES["sources"])
    line = RAW.count("\n") + 2
    return Broken(
        f"{RAW}[[sources]]\n{SOURCE}", ("sources", index, "id"), 'nothing cites "nobody-cites-me"; cite it', line
    )


def unlisted() -> Broken:
    """A citation of a source that is not in the list."""
    path = (*found("disagreements", 0), "sources", 0)
    return Broken(with_value(path, '"nowhere"'), path, '"nowhere" is not in the list of sources')


def unsaid(key: str) -> Callable[[], Broken]:
    """Nothing to speak of about money or interests."""
    return lambda: Broken(with_value(("about", key), '"None."'), ("about", key), "say in a whole sentence")


EXAMPLES: dict[str, tuple[Callable[[], Broken], ...]] = {
    "same-rows": (without_an_effect, without_a_harm, without_a_caution, without_a_place),
    "same-times": (without_a_time,),
    "same-detail": (
        too_short("what"),
        too_short("keeping_up", "text"),
        too_short("performed_by", "text"),
        too_short("timeline", 4, "mood"),
        too_short("approvals", 2, "text"),
        an_unknown_row,
    ),
    "one-denominator": (
        of_a_thousand,
        of_a_thousand_without_a_rate,
        another_denominator("why"),
        another_denominator("whom"),
    ),
    "no-relative-alone": (prose("It is twice as likely.", '"twice as likely" says how much more'),),
    "no-one-in": (prose("It happens to 1 in 5 people.", '"1 in 5" changes the denominator; write n of 100'),),
    "plain-words": (
        prose("It is the best.", "not allowed where people read about options: best"),
        prose("It lasts up to a year.", 'not allowed where people read about options: "up to"'),
    ),
    "very-low-range": (narrow_figure, narrow_rate, narrow_effect),
    "sources-cited": (uncited,),
    "sources-resolve": (unlisted,),
    "interests-and-funding": (unsaid("funding"), unsaid("interests")),
    "glossary": (prose("It may be immunohistochemical.", '"immunohistochemical" is a hard word; put it in'),),
}
"""For each rule what breaks it. A rule without an example is not a rule that is held."""


class TestTheRules:
    """Each rule, on the real table."""

    def test_the_table_that_comes_with_the_program_has_no_fault(self, evidence: Evidence) -> None:
        """It is held to its own rules."""
        assert () == tuple(rules.faults_of(evidence))

    def test_every_rule_has_an_example(self) -> None:
        """A rule that no example breaks is not known to be held."""
        assert [rule.id for rule in RULES] == list(EXAMPLES)
        assert all(EXAMPLES.values())

    def test_every_rule_is_told_in_a_sentence(self) -> None:
        """Each rule has an id of its own and says in one sentence what it asks."""
        assert len(RULES) == len(RULE)
        assert all(rule.sentence.endswith(".") and "\n" not in rule.sentence for rule in RULES)

    @pytest.mark.parametrize(
        ("rule", "break_it"),
        [
            pytest.param(rule, item, id=f"{rule}-{number}")
            for rule, given in EXAMPLES.items()
            for number, item in enumerate(given)
        ],
    )
    def test_a_broken_rule_is_named(self, rule: str, break_it: Callable[[], Broken]) -> None:
        """What breaks a rule is reported with the file, the line and the key, and the rule's id at the end."""
        text, path, part, line = break_it()
        start = f"table.toml:{line or line_at(path)}: {spell_path(path)}: "
        of_the_rule = [fault for fault in faults(text, rules.faults_of) if fault.endswith(f" [{rule}]")]
        assert any(fault.startswith(start) and part in fault for fault in of_the_rule), of_the_rule

    @pytest.mark.parametrize(
        "rule", ["no-relative-alone", "no-one-in", "plain-words", "sources-cited", "interests-and-funding", "glossary"]
    )
    def test_one_fault_is_one_line(self, rule: str) -> None:
        """What breaks one rule in one place is reported once."""
        (line,) = faults(EXAMPLES[rule][0]().text, rules.faults_of)
        assert line.endswith(f" [{rule}]")


def of(rule: str, evidence: Evidence) -> list[tuple[KeyPath, str]]:
    """What one rule finds in a table."""
    check = RULE[rule].check
    assert check is not None
    return list(check(evidence))


def with_treatments(evidence: Evidence, change: Callable[[int, Treatment], Treatment]) -> Evidence:
    """The table with each treatment changed."""
    return attrs.evolve(evidence, treatments=tuple(change(n, item) for n, item in enumerate(evidence.treatments)))


def lengths(evidence: Evidence, *words: int, **more: object) -> Evidence:
    """The table whose options say what they are in so many words; more: for the last of them."""
    last = len(words) - 1

    def change(index: int, treatment: Treatment) -> Treatment:
        return attrs.evolve(treatment, what=" ".join(["word"] * words[index]), **(more if index == last else {}))

    return with_treatments(evidence, change)


class TestSameDetail:
    """Cells of about the same length."""

    @pytest.mark.parametrize("middle", range(10, 301, 10))
    def test_exactly_30_of_100_is_allowed(self, evidence: Evidence, middle: int) -> None:
        """The bound itself is allowed on both sides, and one word more is not."""
        least, most = middle * 7 // 10, middle * 13 // 10
        assert [] == of("same-detail", lengths(evidence, middle, middle, middle, least, most))
        for words in (least - 1, most + 1):
            ((path, message),) = of("same-detail", lengths(evidence, middle, middle, middle, middle, words))
            assert ("treatments", 4, "what") == path
            assert (
                f'{words} words; the options have {middle} in the middle for "what", so {least} to {most} are allowed, '
                "or a reason under uneven"
            ) == message

    @pytest.mark.parametrize("middle", [*range(1, 40), 57, 83, 111])
    def test_what_is_said_to_be_allowed_is(self, evidence: Evidence, middle: int) -> None:
        """The fewest and the most words that a fault names are just those that bring none."""
        share = Fraction(str(DETAIL))
        allowed = [words for words in range(3 * middle) if abs(words - middle) <= share * middle]
        ((_, message),) = of("same-detail", lengths(evidence, middle, middle, middle, middle, 3 * middle))
        assert f" so {allowed[0]} to {allowed[-1]} are allowed" in message
        for words in (allowed[0], allowed[-1]):
            assert [] == of("same-detail", lengths(evidence, middle, middle, middle, middle, words))

    def test_a_reason_excuses_its_own_row_of_its_own_option(self, evidence: Evidence) -> None:
        """A reason under uneven lets one cell be longer, and no other."""
        here = (Uneven(row="what", why="There is more to say."),)
        other = (Uneven(row="keeping_up", why="There is more to say."),)
        assert [] == of("same-detail", lengths(evidence, 10, 10, 10, 10, 20, uneven=here))
        assert 1 == len(of("same-detail", lengths(evidence, 10, 10, 10, 10, 20, uneven=other)))
        assert 1 == len(of("same-detail", lengths(evidence, 10, 10, 10, 20, 10, uneven=here)))

    def test_a_reason_for_a_row_that_is_none(self, evidence: Evidence) -> None:
        """A reason for a row that nobody knows excuses nothing, so it is a fault."""
        item = Uneven(row="waht", why="So.")
        faulty = lengths(evidence, 10, 10, 10, 10, 10, uneven=(item,))
        assert [(("treatments", 4, "uneven", 0, "row"), '"waht" is not one of the rows')] == of("same-detail", faulty)

    @pytest.mark.parametrize("row", ["preparation", "aftercare", "warning_signs", "questions"])
    def test_a_list_counts_as_one_cell(self, evidence: Evidence, row: str) -> None:
        """A list with one item where the others have many is too short."""
        faulty = with_treatments(
            evidence,
            lambda n, item: attrs.evolve(item, **{row: getattr(item, row)[:1]}) if n == 2 else item,
        )
        assert ("treatments", 2, row) in [path for path, _ in of("same-detail", faulty)]


HARM = Harm(id="x", label="x", words="x", of=1000, span="one course")


def counted(evidence: Evidence, of: int, *highs: float, why: str = "So.", whom: str = "people") -> Evidence:
    """The table with one harm out of ``of`` alone, and one option per given highest rate."""
    rows = [
        HarmFigure(
            harm="x", says="rate", low=0, typical=0, high=high, certainty="low", whom=whom, serious="minor",
            lasts="a day", why=why, sources=("clinic",),
        )
        for high in highs
    ]  # fmt: skip
    none = HarmFigure(harm="x", says="does_not_happen", why="Nothing is done.")
    return attrs.evolve(
        with_treatments(evidence, lambda n, item: attrs.evolve(item, harms=(rows[n] if n < len(rows) else none,))),
        harms=(attrs.evolve(HARM, of=of),),
    )


class TestOneDenominator:
    """One denominator for each row of harms."""

    @pytest.mark.parametrize(
        ("of_", "highs", "allowed"),
        [
            (100, (50, 2), True),
            (100, (0.2,), True),
            (100, (), True),
            (1000, (9, 9.9), True),
            (1000, (10,), False),
            (1000, (9, 10), False),
            (1000, (), False),
            (100_000, (999,), True),
            (100_000, (1000,), False),
            (100_000, (), False),
        ],
    )
    def test_more_than_100(self, evidence: Evidence, of_: int, highs: tuple[float, ...], allowed: bool) -> None:
        """A row counts out of more than 100 people only when there are rates and all are below 1 of 100."""
        paths = [path for path, _ in of("one-denominator", counted(evidence, of_, *highs))]
        assert ([] if allowed else [("harms", 0, "of")]) == paths

    @pytest.mark.parametrize("key", ["why", "whom"])
    def test_words_keep_to_the_denominator(self, evidence: Evidence, key: str) -> None:
        """What is written in a row counts out of the same number as the row."""
        same = counted(evidence, 1000, 5, **{key: "It was 5 of 1,000 people."})
        other = counted(evidence, 1000, 5, **{key: "It was 5 of 1,000 people, or 1 of 100."})
        assert [] == of("one-denominator", same)
        message = 'this row counts out of 1,000, so "of 100" can\'t stand here'
        assert [(("treatments", 0, "harms", 0, key), message)] == of("one-denominator", other)

    def test_what_a_study_counted_may_stand(self, evidence: Evidence) -> None:
        """The number of people in a study is not a denominator that people are told to picture."""
        assert [] == of("one-denominator", counted(evidence, 100, 5, why="15 of 541 people had it."))


def narrow(evidence: Evidence, low: float, high: float, certainty: str = "very_low") -> list[KeyPath]:
    """Where a figure with this range is found too narrow."""
    estimate = attrs.evolve(figure(low, high, high), certainty=certainty)
    faulty = with_figures(evidence, "microneedling", evidence.treatment["microneedling"].variants[0].id, pain=estimate)
    return [path for path, _ in of("very-low-range", faulty)]


class TestVeryLowRange:
    """How wide the range of a figure of very low certainty is at the least."""

    @pytest.mark.parametrize(
        ("low", "high", "allowed"),
        [(2, 4, True), (2.01, 4, False), (0, 0.1, True), (0, 0, False), (3, 3, False), (1, 10, True), (9, 10, False)],
    )
    def test_low_is_at_most_half_of_high(self, evidence: Evidence, low: float, high: float, allowed: bool) -> None:
        """Half of the highest figure is the most that the lowest may be, and the two are never the same."""
        assert ([] if allowed else [("treatments", 1, "variants", 0, "pain")]) == narrow(evidence, low, high)

    @pytest.mark.parametrize("certainty", ["low", "moderate", "high"])
    def test_surer_figures_may_be_narrow(self, evidence: Evidence, certainty: str) -> None:
        """Only very low certainty asks for a wide range."""
        assert [] == narrow(evidence, 9, 10, certainty)

    def test_what_is_not_known_has_no_range(self, evidence: Evidence) -> None:
        """A figure that is not known can't be too narrow."""
        unknown = Estimate(unknown=True, why="It was looked for.")
        variant = evidence.treatment["microneedling"].variants[0].id
        assert [] == of("very-low-range", with_figures(evidence, "microneedling", variant, pain=unknown))

    @pytest.mark.parametrize("certainty", ["very_low", "low"])
    def test_a_rate(self, evidence: Evidence, certainty: str) -> None:
        """The range of a harm's rate is held to the same."""
        narrowed = partial(attrs.evolve, low=4, typical=4, certainty=certainty)
        faulty = with_treatments(
            counted(evidence, 100, 5),
            lambda n, item: attrs.evolve(item, harms=(narrowed(item.harms[0]),)) if n == 0 else item,
        )
        expected = [("treatments", 0, "harms", 0)] if certainty == "very_low" else []
        assert expected == [path for path, _ in of("very-low-range", faulty)]

    @pytest.mark.parametrize(
        ("low", "high", "allowed"),
        [
            ("none", "none", False),
            ("none", "none-small", False),
            ("none", "small", True),
            ("none-small", "small", False),
            ("none-small", "small-moderate", True),
            ("none-small", "large", True),
            ("moderate-large", "large", False),
        ],
    )
    def test_an_effect_is_a_level_wide(self, evidence: Evidence, low: str, high: str, allowed: bool) -> None:
        """With very low certainty the lowest and the highest effect are a whole level apart."""
        effect = evidence.treatments[1].effects[0]
        changed = attrs.evolve(effect, use="used", low=low, typical=low, high=high, certainty="very_low")
        faulty = with_treatments(
            evidence,
            lambda n, item: attrs.evolve(item, effects=(changed, *item.effects[1:])) if n == 1 else item,
        )
        paths = [path for path, _ in of("very-low-range", faulty)]
        assert ([] if allowed else [("treatments", 1, "effects", 0)]) == paths


SAFE = "safe (say at what, or for whom)"
UP_TO = '"up to" (give the usual figure beside it)'
PERMANENT = "permanent (say what stays, and how sure that is)"


class TestWords:
    """Words that nudge, promise or mislead, in sentences made by hand."""

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("It is the best choice.", ["best"]),
            ("BEST of all.", ["best"]),
            ("It is a bestseller.", []),
            ("It is the winner.", ["winner"]),
            ("These are winners.", ["winner"]),
            ("It is recommended.", ["recommended"]),
            ("No page recommends it.", ["recommended"]),
            ("It is risk-free and harmless.", ["free of risk or pain"]),
            ("It is guaranteed, with no side effects.", ["free of risk or pain"]),
            ("Some had no serious side effects.", []),
            ("It is the perfect choice.", ["praise"]),
            ("Within 30 of 100 of the ideal weight.", []),
            ("Most people choose this one.", ["what others choose"]),
            ("It is safe for everyone.", [SAFE]),
            ("It is safe to use.", [SAFE]),
            ("It is a top choice.", ["top choice"]),
            ("You should choose this.", ["should choose"]),
            ("You should pick this.", ["should choose"]),
            ("You should have it done.", ["should choose"]),
            ("You should ask first.", []),
            ("It is safe.", [SAFE]),
            ("It is the safest.", [SAFE]),
            ("It is done safely.", [SAFE]),
            ("It is safer.", [SAFE]),
            ("It is safe for people with diabetes.", []),
            ("It is safe to wait.", []),
            ("It is safe at this dose.", []),
            ("It is safe in pregnancy.", []),
            ("It is safer than surgery.", []),
            ("It is safe forever.", [SAFE]),
            ("It is unsafe.", []),
            ("It is painless.", ["painless"]),
            ("It works painlessly.", ["painless"]),
            ("It is permanent.", [PERMANENT]),
            ("Scars stay permanently.", [PERMANENT]),
            ("It is not permanent.", []),
            ("The scar may be permanent.", []),
            ("It will be permanent.", [PERMANENT]),
            ("It takes as little as a day.", ["as little as"]),
            ("It lasts up to a year.", [UP_TO]),
            ("It lasts up to a year, usually 4 months.", []),
            ("The usual time is 4 months, and up to a year is on record.", []),
            ("About 4 months, up to a year.", []),
            ("Most people see it for up to a year.", []),
            ("It lasts 4 months on average and up to a year.", []),
            ("It lasts up to a year. The usual time is 4 months.", [UP_TO]),
            ("The usual time is 4 months. It lasts up to a year.", [UP_TO]),
            ("Up to a year. Up to a month!", [UP_TO, UP_TO]),
            ("The best is safe.", ["best", SAFE]),
            ("Ask what will be injected.", []),
        ],
    )
    def test_banned(self, text: str, names: list[str]) -> None:
        """Each banned word is named, and each form that is allowed is let through."""
        assert names == list(wording.banned(text))

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("It happens to 1 in 5 people.", "1 in 5"),
            ("It happens to one in ten people.", "one in ten"),
            ("One in a hundred has it.", "One in a hundred"),
            ("1 in every 8 people.", "1 in every"),
            ("One in three.", "One in three"),
            ("5 of 100 people have it.", None),
            ("Ask for one in writing.", None),
            ("There was one in England.", None),
            ("21 in 50 trials.", None),
            ("It takes 1 in-person visit.", None),
        ],
    )
    def test_one_in(self, text: str, found: str | None) -> None:
        """A chance written as 1 in so many is found, and other words with "in" are not."""
        assert found == wording.one_in(text)

    @pytest.mark.parametrize("text", ["1 in 10 has it.", "1 in 5,000 has it.", "1 in 123 has it."])
    def test_one_in_many(self, text: str) -> None:
        """Denominators of more than one digit are found as well."""
        assert text.removesuffix(" has it.").startswith(wording.one_in(text) or "nothing")

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("It is 3 times more common.", "3 times more"),
            ("It is 2.5 times as common.", "2.5 times as"),
            ("The risk is four times higher.", "four times higher"),
            ("It is twice as likely.", "twice as likely"),
            ("It is half as often.", "half as often"),
            ("It has double the risk.", "double the risk"),
            ("It has triple the chance.", "triple the chance"),
            ("It is 50% more likely.", "0% more likely"),
            ("It has a 50 % lower risk.", "0 % lower risk"),
            ("The relative risk is 2.", "relative risk"),
            ("An odds ratio of 2 was found.", "odds ratio"),
            ("Its RR was 2.", "RR"),
            ("Go 3 times a year.", None),
            ("It is half an hour.", None),
            ("50% of the skin was treated.", None),
        ],
    )
    def test_relative_alone(self, text: str, found: str | None) -> None:
        """A relative figure of a risk on its own is found."""
        assert found == wording.relative_alone(text)

    @pytest.mark.parametrize(
        "absolute",
        ["4 of 100 against 2 of 100", "40 of every 1,000", "4 of the 100 people", "1,200 of 9,669", "0.5 of 100"],
    )
    def test_relative_beside_plain_numbers(self, absolute: str) -> None:
        """Beside the plain numbers a relative figure may stand, before or after."""
        assert wording.relative_alone(f"It is twice as likely: {absolute}.") is None
        assert wording.relative_alone(f"It hit {absolute}. That is 3 times more.") is None

    @pytest.mark.parametrize(
        ("text", "numbers"),
        [
            ("7 of 100 people", [100]),
            ("7 of every 100 people", [100]),
            ("7 of 1000 or of 1,000", [1000, 1000]),
            ("7 of 10,000 and 7 of 10000", [10_000, 10_000]),
            ("7 of 100000 people", [100_000]),
            ("7 of 100,000", [100_000]),
            ("7 of 100, or 70 of 1,000.", [100, 1000]),
            ("7 of 541 people", []),
            ("7 of 1001 and of 1,001 and of 1005", []),
            ("7 of 1,000,000", []),
            ("100 people", []),
            ("", []),
        ],
    )
    def test_denominators(self, text: str, numbers: list[int]) -> None:
        """The round numbers that a text counts out of are found; the size of a study is not one."""
        assert numbers == wording.denominators(text)


HARD = "immunohistochemical"


def asked_for(evidence: Evidence, *written: str) -> list[str]:
    """The words of these texts that the glossary is asked for."""
    return [word for _, word in uncovered(evidence, [(("alternatives", n, "text"), t) for n, t in enumerate(written)])]


class TestGlossary:
    """Hard words, and which of them need no entry."""

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            (f"It is {HARD} here.", [HARD]),
            (f"{HARD.title()} it is.", [HARD.title()]),
            (f"It ends. {HARD.title()} it is.", [HARD.title()]),
            (f"It is by {HARD.title()} of Paris.", []),
            ("It is a plain short word.", []),
            (f"It is semi-{HARD} here.", [f"semi-{HARD}"]),
            ("It is a short-but-long-in-all word.", []),
            (f"{HARD} and {HARD} and {HARD.upper()}", [HARD]),
            ("In 1,234,567,890 people.", []),
        ],
    )
    def test_which_words_are_hard(self, evidence: Evidence, text: str, words: list[str]) -> None:
        """A long word is asked for once; a name inside a sentence is not; of a hyphen the longest part counts."""
        assert words == asked_for(evidence, text)

    def test_everyday_words(self, evidence: Evidence) -> None:
        """Long words that everybody knows are not asked for."""
        assert EVERYDAY
        assert [] == asked_for(evidence, *(f"It is {word} here." for word in sorted(EVERYDAY)))

    def test_where_it_first_stands(self, evidence: Evidence) -> None:
        """A word is asked for where it first stands, and only there."""
        text = f"It is {HARD}."
        places: list[KeyPath] = [("about", "limits"), ("glossary", 0, "meaning"), ("harms", 1, "words"), PROSE]
        assert [(("harms", 1, "words"), HARD)] == list(uncovered(evidence, [(path, text) for path in places]))

    @pytest.mark.parametrize(
        "term", [Term(term=HARD, meaning="It is long."), Term(term="x-word", forms=(HARD,), meaning="It is long.")]
    )
    def test_an_entry_explains_its_word_and_forms(self, evidence: Evidence, term: Term) -> None:
        """A word in the glossary, or another form of one there, is explained, with a capital too."""
        explained = attrs.evolve(evidence, glossary=(*evidence.glossary, term))
        assert [] == asked_for(explained, f"It is {HARD}. {HARD.title()} it is.")
        assert [f"{HARD}ly"] == asked_for(explained, f"It is done {HARD}ly.")

    def test_a_term_that_is_taken_out_is_asked_for(self, evidence: Evidence) -> None:
        """Without its glossary the table has hard words, so the entries are really used."""
        bare = attrs.evolve(evidence, glossary=(Term(term="nothing", meaning="It is nothing."),))
        assert len(of("glossary", bare)) > 3

    def test_names_of_options_are_not_asked_for(self, evidence: Evidence) -> None:
        """The options' names are what the aid is about."""
        assert [] == asked_for(evidence, *(f"{item.name} is one." for item in evidence.treatments))


class TestTexts:
    """What counts as a text that people read."""

    def test_ids_figures_and_sources_are_not_read(self, evidence: Evidence) -> None:
        """Words of the file format and titles of sources are held to no wording."""
        paths = [path for path, _ in texts(evidence)]
        assert not {"sources", "schema", "clinic"} & {path[0] for path in paths}
        assert not {"id", "harm", "goal", "certainty", "says", "at"} & {path[-1] for path in paths}

    @pytest.mark.parametrize(
        "path",
        [
            ("about", "limits"),
            ("goals", 0, "words"),
            ("criteria", 0, "levels", 1),
            ("treatments", 0, "variants", 0, "name"),
            ("treatments", 0, "variants", 0, "price", "why"),
            ("treatments", 0, "effects", 0, "finding"),
            ("treatments", 0, "cautions", 0, "why"),
            ("treatments", 0, "warnings", 0, "gist"),
            ("treatments", 0, "harms", 0, "lasts"),
            ("treatments", 0, "timeline", 0, "daily_life"),
            ("treatments", 0, "warning_signs", 0, "what"),
            ("treatments", 0, "questions", 0),
            ("worried", "calls", 0, "text"),
            ("glossary", 0, "meaning"),
        ],
    )
    def test_all_that_is_told_is_read(self, evidence: Evidence, path: KeyPath) -> None:
        """Every kind of cell is held to the wording."""
        assert dict(texts(evidence))[path] == value_at(path)

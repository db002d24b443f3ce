"""What the table tells in words and its harms, each check shown by breaking the real table."""

from __future__ import annotations

import re

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli

from decision_aid.evidence.citations import TOLD
from decision_aid.evidence.content import ASPECTS, PLACES, TIMES
from decision_aid.evidence.reader import Rules, table_of
from decision_aid.reading import Unreadable
from decision_aid.reading.documents import parse_document
from decision_aid.reading.faults import KeyPath, spell_path
from decision_aid.reading.positions import positions
from decision_aid.standards import rules

RAW = (Path(__file__).parents[2] / "data" / "comparisons.toml").read_text(encoding="utf-8")
VALUES = tomli.loads(RAW)
OFFSETS = positions(RAW)

Pick = Callable[[Any], bool]

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},\n]|[^"\[\]{},\n]+')
_NEXT_HEADER = re.compile(r"(?m)^(?=[\[#])|\Z")


def found(*steps: str | int | Pick) -> KeyPath:
    """A key path in the real table; a step that is a question picks the first item it is true of."""
    path: KeyPath = ()
    value: Any = VALUES
    for step in steps:
        key = next(n for n, item in enumerate(value) if step(item)) if callable(step) else step
        path, value = (*path, key), value[key]
    return path


def in_a_treatment(kind: str, pick: Pick) -> KeyPath:
    """The key path of the first item that ``pick`` is true of, in any treatment's list."""
    return found("treatments", lambda item: any(map(pick, item[kind])), kind, pick)


def value_at(path: KeyPath) -> Any:
    """What stands at a key path of the real table."""
    value: Any = VALUES
    for step in path:
        value = value[step]
    return value


def line_at(path: KeyPath) -> int:
    """The number of the line on which a key, a header or an item of a list begins."""
    return RAW.count("\n", 0, OFFSETS[path]) + 1


def span(path: KeyPath) -> tuple[int, int]:
    """Where the value at a key path begins and ends in the text."""
    start = OFFSETS[path]
    if isinstance(path[-1], str):
        start = RAW.index("= ", start) + 2
    depth = 0
    for token in _TOKEN.finditer(RAW, start):
        if depth == 0 and token.group() in (",", "]", "}", "\n"):
            return start, start + len(RAW[start : token.start()].rstrip())
        depth += (token.group() in ("[", "{")) - (token.group() in ("]", "}"))
    raise AssertionError("no value ends there")


def with_value(path: KeyPath, value: str) -> str:
    """The text with another value at a key path, which is then what TOML reads there."""
    start, end = span(path)
    return RAW[:start] + value + RAW[end:]


def without(path: KeyPath) -> str:
    """The text without a key, an item of a list, or a table of its own."""
    start = OFFSETS[path]
    if RAW.startswith("[[", start):
        after = _NEXT_HEADER.search(RAW, start + 1)
        assert after is not None
        return RAW[:start] + RAW[after.start() :]
    end = span(path)[1]
    line, rest = RAW.rindex("\n", 0, start) + 1, RAW.index("\n", end)
    if not RAW[line:start].strip() and RAW[end:rest] in ("", ","):
        return RAW[:line] + RAW[rest + 1 :]
    if RAW.startswith(", ", end):
        return RAW[:start] + RAW[end + 2 :]
    return RAW[: start - 2 if RAW.endswith(", ", 0, start) else start] + RAW[end:]


def with_key(path: KeyPath, more: str) -> str:
    """The text with one more key at the front of an inline table."""
    start = span(path)[0]
    assert "{" == RAW[start]
    return f"{RAW[: start + 1]} {more},{RAW[start + 1 :]}"


def faults(text: str, rules: Rules | None = None) -> tuple[str, ...]:
    """The lines that a table with this text is refused with."""
    document = parse_document(text.encode(), "table.toml")
    with pytest.raises(Unreadable) as caught:
        table_of(document) if rules is None else table_of(document, rules)
    return caught.value.lines


def said(path: KeyPath, message: str, at: KeyPath | None = None) -> str:
    """A fault as it is reported: at the line of the key, or at that of ``at``."""
    return f"table.toml:{line_at(path if at is None else at)}: {spell_path(path)}: {message}"


def is_none(treatment: Any) -> bool:
    """Whether it is no treatment."""
    return bool("none" == treatment["id"])


def is_rate(row: Any) -> bool:
    """Whether a row of harms gives a rate."""
    return bool("rate" == row["says"])


RATE = in_a_treatment("harms", is_rate)
ONE_VARIANT = in_a_treatment("harms", lambda row: 1 == len(row.get("variants", ())))
RATE_NEEDS = 'says = "rate" needs low, typical, high, certainty, whom, serious, lasts'
NOT_KNOWN_NEEDS = 'says = "not_known" needs serious, lasts'
EITHER = "either sources or judgement = true is needed (the makers' own judgement), and not both"
JUDGED = (
    "what no source gives must stand in judgement, and what is left needs sources; "
    "judgement may hold body, mood, daily_life"
)
ALL_TIMES = "day_0, day_3, day_14, month_3, year_1 are needed, each once and in this order [same-times]"
ALL_PLACES = "us, eu, uk are needed, each once and in this order [same-rows]"


def once(harm: str, variant: str, what: str) -> str:
    """What is said when a harm does not stand exactly once."""
    return f'the harm "{harm}" {what} for the variant "{variant}"; every option says each harm once [same-rows]'


class TestHarms:
    """The rows of harms: the same ones for every variant of every option, each in full."""

    def test_a_harm_that_is_missing_for_a_variant(self) -> None:
        """A row that is taken out is missed for the variant it was about, where the option's harms begin."""
        row = value_at(ONE_VARIANT)
        expected = said(ONE_VARIANT[:-1], once(row["harm"], row["variants"][0], "is missing"))
        assert expected in faults(without(ONE_VARIANT))

    def test_a_harm_that_is_missing_for_every_variant(self) -> None:
        """A row for all variants is missed for each of them."""
        path = found("treatments", lambda item: len(item["variants"]) > 1, "harms", lambda row: "variants" not in row)
        text = faults(without(path))
        for variant in value_at(path[:2])["variants"]:
            assert said(path[:-1], once(value_at(path)["harm"], variant["id"], "is missing")) in text

    def test_a_harm_that_stands_twice(self) -> None:
        """A second row about the same harm and variant is a fault: which one would be shown?"""
        start, end = span(ONE_VARIANT)
        row = value_at(ONE_VARIANT)
        text = f"{RAW[:end]},\n{RAW[start:end]}{RAW[end:]}"
        message = once(row["harm"], row["variants"][0], "stands here 2 times")
        assert (said(ONE_VARIANT[:-1], message),) == faults(text)

    def test_a_variant_left_out_of_the_list_means_all_of_them(self) -> None:
        """Without a list of variants a row is about all, so it collides with the rows of the others."""
        row, others = value_at(ONE_VARIANT), value_at(ONE_VARIANT[:2])["variants"]
        text = faults(without((*ONE_VARIANT, "variants")))
        for variant in others:
            expected = said(ONE_VARIANT[:-1], once(row["harm"], variant["id"], "stands here 2 times"))
            assert (expected in text) == (variant["id"] != row["variants"][0])

    def test_an_unknown_harm(self) -> None:
        """A row about a harm that is not in the shared list is named, with the nearest that is."""
        path, harm = (*ONE_VARIANT, "harm"), value_at(ONE_VARIANT)["harm"]
        message = f'"{harm}x" is not a harm; did you mean {harm}?'
        assert said(path, message) in faults(with_value(path, f'"{harm}x"'))

    def test_an_unknown_variant(self) -> None:
        """A row about a variant that the treatment does not have is a fault."""
        path = (*ONE_VARIANT, "variants", 0)
        assert said(path, '"x-ray" is not a variant of this treatment') in faults(with_value(path, '"x-ray"'))

    def test_a_new_harm_is_asked_of_every_variant(self) -> None:
        """A harm that is added to the shared list is missing in every option."""
        new = '[[harms]]\nid = "new_harm"\nlabel = "New"\nwords = "new"\nof = 100\nspan = "from one course"\n\n'
        at = OFFSETS["treatments", 0]
        lines = faults(RAW[:at] + new + RAW[at:])
        assert sum(len(item["variants"]) for item in VALUES["treatments"]) == len(lines)
        assert all(': the harm "new_harm" is missing for the variant "' in line for line in lines)

    @pytest.mark.parametrize("key", ["low", "typical", "high", "certainty", "whom", "serious", "lasts"])
    def test_a_rate_without_a_part(self, key: str) -> None:
        """A rate has its range, how sure it is, whom it is about, how grave it is and how long it lasts."""
        text = without((*RATE, key))
        assert (said(RATE, f"{key} missing; {RATE_NEEDS}"),) == faults(text)

    def test_a_rate_without_a_source(self) -> None:
        """A rate names at least one source."""
        message = 'says = "rate" needs at least one source; without any, says = "no_report"'
        assert said(RATE, message) in faults(with_value((*RATE, "sources"), "[]"))

    def test_reported_or_not(self) -> None:
        """A harm that was reported names who reported it; without a report there is nobody to name."""
        path = in_a_treatment("harms", lambda row: "not_known" == row["says"])
        message = 'says = "not_known" needs at least one source; without any, says = "no_report"'
        assert (said(path, message),) == faults(with_value((*path, "sources"), "[]"))
        path = in_a_treatment("harms", lambda row: "no_report" == row["says"])
        message = 'with a source that reports it, says = "not_known" is needed'
        assert (said((*path, "sources"), message, at=path),) == faults(with_key(path, 'sources = ["clinic"]'))

    def test_a_rate_above_the_denominator(self) -> None:
        """No more people can be hurt than were counted."""
        row = value_at(RATE)
        of = next(harm["of"] for harm in VALUES["harms"] if harm["id"] == row["harm"])
        message = f"this row counts out of {of}, so no figure can be above that"
        assert (said((*RATE, "high"), message),) == faults(with_value((*RATE, "high"), str(of + 1)))

    def test_a_rate_of_all(self) -> None:
        """A harm that everybody gets may be written."""
        row = value_at(RATE)
        of = next(harm["of"] for harm in VALUES["harms"] if harm["id"] == row["harm"])
        text = with_value((*RATE, "high"), str(of))
        assert table_of(parse_document(text.encode(), "t")).evidence.treatments[0].harms

    @pytest.mark.parametrize(("key", "by"), [("low", 1), ("typical", 101), ("typical", -101), ("high", -101)])
    def test_a_rate_out_of_order(self, key: str, by: int) -> None:
        """Low, typical and high of a rate stand in order."""
        numbers = {name: value_at(RATE)[name] for name in ("low", "typical", "high")}
        numbers[key] = by + (numbers["typical"] if key == "low" else numbers[key])
        spelled = ", ".join(f"{number:g}" for number in numbers.values())
        message = f"low must not be above typical, nor typical above high, nor any below 0: {spelled}"
        assert said(RATE, message) in faults(with_value((*RATE, key), str(numbers[key])))

    def test_a_rate_below_0(self) -> None:
        """No rate is below 0."""
        (line,) = faults(with_value((*RATE, "low"), "-1"))
        assert line.startswith(said(RATE, "low must not be above typical, nor typical above high, nor any below 0: -1"))

    @pytest.mark.parametrize("key", ["serious", "lasts"])
    def test_not_known_without_a_part(self, key: str) -> None:
        """Of a harm whose rate is not known, how grave it is and how long it lasts is still said."""
        path = in_a_treatment("harms", lambda row: "not_known" == row["says"])
        assert (said(path, f"{key} missing; {NOT_KNOWN_NEEDS}"),) == faults(without((*path, key)))

    @pytest.mark.parametrize(
        ("says", "more"),
        [
            ("not_known", "low = 1"),
            ("not_known", 'certainty = "low"'),
            ("not_known", 'whom = "people"'),
            ("does_not_happen", "high = 0"),
            ("does_not_happen", 'serious = "minor"'),
            ("does_not_happen", 'lasts = "a day"'),
        ],
    )
    def test_a_part_that_has_no_place(self, says: str, more: str) -> None:
        """What has no rate has no numbers, and what does not happen is not grave and does not last."""
        path = in_a_treatment("harms", lambda row: says == row["says"])
        key = more.partition(" ")[0]
        message = f'with says = "{says}" there is no {key}'
        assert (said((*path, key), message, at=path),) == faults(with_key(path, more))

    @pytest.mark.parametrize(
        "row",
        [
            'says = "not_known", serious = "minor", lasts = "a day", why = "So.", sources = ["clinic"]',
            'says = "no_report", serious = "minor", lasts = "a day", why = "So."',
            'says = "rate", low = 0, typical = 0, high = 0, certainty = "high", whom = "all", serious = "minor", '
            'lasts = "a day", why = "So.", sources = ["clinic"]',
        ],
    )
    def test_no_treatment_does_no_harm(self, row: str) -> None:
        """Where nothing is done no harm of a treatment can happen, and that is what must be said."""
        path = found("treatments", is_none, "harms", 0)
        text = with_value(path, f'{{ harm = "{value_at(path)["harm"]}", {row} }}')
        message = 'nothing is done, so says = "does_not_happen" is needed'
        assert (said((*path, "says"), message, at=path),) == faults(text)


class TestTimeline:
    """The same points in time for every option."""

    LIFE = ("treatments", 0, "timeline")

    @pytest.mark.parametrize("at", TIMES)
    def test_a_time_that_is_missing(self, at: str) -> None:
        """A point in time that is taken out is missed where the list begins."""
        text = without(found(*self.LIFE, lambda item: at == item["at"]))
        assert said(self.LIFE, ALL_TIMES) in faults(text)

    def test_a_time_twice(self) -> None:
        """No point in time stands twice."""
        text = with_value((*self.LIFE, 1, "at"), '"day_0"')
        assert (said(self.LIFE, ALL_TIMES),) == faults(text)

    def test_times_in_another_order(self) -> None:
        """The points in time run from the first visit on."""
        (first, end), (start, last) = span((*self.LIFE, 0)), span((*self.LIFE, 1))
        text = RAW[:first] + RAW[start:last] + RAW[end:start] + RAW[first:end] + RAW[last:]
        assert (said(self.LIFE, ALL_TIMES),) == faults(text)

    def test_a_time_that_is_none(self) -> None:
        """A point in time that the program does not know is a fault."""
        path = (*self.LIFE, 0, "at")
        allowed = ", ".join(f'"{at}"' for at in TIMES)
        assert said(path, f'"day_1" is not allowed; allowed: {allowed}') in faults(with_value(path, '"day_1"'))

    def test_what_is_not_judged_needs_sources(self) -> None:
        """Whatever is not marked as the makers' own judgement is backed by a source."""
        path = in_a_treatment("timeline", lambda item: item.get("sources") and len(item.get("judgement", ())) < 3)
        assert said(path, JUDGED) in faults(with_value((*path, "sources"), "[]"))

    def test_what_is_all_judged_has_no_sources(self) -> None:
        """Where all is judgement, a source would back nothing."""
        path = in_a_treatment("timeline", lambda item: item.get("sources") and item.get("judgement"))
        text = with_value((*path, "judgement"), "[" + ", ".join(f'"{aspect}"' for aspect in ASPECTS) + "]")
        assert (said(path, JUDGED),) == faults(text)


class TestApprovals:
    """The same places for every option."""

    ALLOWED = ("treatments", 0, "approvals")

    @pytest.mark.parametrize("place", PLACES)
    def test_a_place_that_is_missing(self, place: str) -> None:
        """A place that is taken out is missed where the list begins."""
        text = without(found(*self.ALLOWED, lambda item: place == item["place"]))
        assert said(self.ALLOWED, ALL_PLACES) in faults(text)

    def test_a_place_twice(self) -> None:
        """No place stands twice."""
        text = with_value((*self.ALLOWED, 2, "place"), '"us"')
        assert (said(self.ALLOWED, ALL_PLACES),) == faults(text)

    def test_places_in_another_order(self) -> None:
        """The places stand in one order, so that rows can be laid side by side."""
        (first, end), (start, last) = span((*self.ALLOWED, 0)), span((*self.ALLOWED, 1))
        text = RAW[:first] + RAW[start:last] + RAW[end:start] + RAW[first:end] + RAW[last:]
        assert (said(self.ALLOWED, ALL_PLACES),) == faults(text)


class TestTold:
    """What is told in words has sources, or is marked as the makers' own judgement."""

    @pytest.mark.parametrize("kind", TOLD)
    def test_one_cell(self, kind: str) -> None:
        """With neither sources nor the mark, and with both, a cell is a fault."""
        path = found("treatments", lambda item: item[kind]["sources"], kind)
        assert said(path, EITHER) in faults(with_value((*path, "sources"), "[]"))
        assert (said(path, EITHER),) == faults(with_key(path, "judgement = true"))

    @pytest.mark.parametrize("kind", ["preparation", "aftercare", "warning_signs", "approvals"])
    def test_an_item_of_a_list(self, kind: str) -> None:
        """The same goes for each item of a list."""
        path = in_a_treatment(kind, lambda item: item["sources"])
        assert said(path, EITHER) in faults(with_value((*path, "sources"), "[]"))
        assert (said(path, EITHER),) == faults(with_key(path, "judgement = true"))

    def test_a_judgement_with_a_source(self) -> None:
        """What is the makers' own judgement cites nothing."""
        path = in_a_treatment("warning_signs", lambda item: item.get("judgement"))
        assert (said(path, EITHER),) == faults(with_value((*path, "sources"), '["clinic"]'))


class TestOthers:
    """Other options, disagreements, and what a clinic may not write here."""

    def test_an_unknown_goal_of_an_alternative(self) -> None:
        """Another option is for goals that the table has."""
        path = ("alternatives", 0, "goals", 0)
        goal = value_at(path)
        message = f'"{goal}x" is not one of the goals; did you mean {goal}?'
        assert (said(path, message),) == faults(with_value(path, f'"{goal}x"'))

    def test_an_unknown_treatment_of_a_disagreement(self) -> None:
        """A disagreement is about treatments that the table has."""
        path = ("disagreements", 0, "treatments", 0)
        known = ", ".join(item["id"] for item in VALUES["treatments"])
        message = f'"zzz" is not one of the treatments; allowed: {known}'
        assert (said(path, message),) == faults(with_value(path, '"zzz"'))

    def test_a_clinic_in_the_table(self) -> None:
        """A clinic's own facts stand in a file of their own, so that they can't pass for the table's."""
        keys = 'name = "a"\ncontact = "b"\ndisclosure = "c"\nprices_of = 2026-11-22\nsha256 = "d"\n'
        line = RAW.count("\n") + 1
        message = "a clinic's own facts belong in a file of their own, given with --clinic"
        assert (f"table.toml:{line}: clinic: {message}",) == faults(f"{RAW}[clinic]\n{keys}")


def test_a_broken_row_breaks_the_rules_too() -> None:
    """The rules of a sound table hold these checks as well, so ``check`` reports the same line."""
    text = without(ONE_VARIANT)
    assert set(faults(text)) <= set(faults(text, rules.faults_of))

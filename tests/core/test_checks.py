"""Each rule of a sound table, shown by breaking the real one: which line is named, and what is said."""

from __future__ import annotations

import re

from pathlib import Path

import pytest

from decision_aid.evidence.citations import cited
from decision_aid.evidence.figures import LEVELS, level_number
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table, table_of
from decision_aid.reading import Unreadable
from decision_aid.reading.documents import parse_document

RAW = (Path(__file__).parents[2] / "data" / "comparisons.toml").read_text(encoding="utf-8")

Place = tuple[str, ...]

NONE = ('id = "none"',)
NOTHING = ('id = "none"', "[[treatments.variants]]")
KNOWN_0 = "no treatment is a known 0 on everything"
MEASURE = 'no treatment is what the others are measured against: "none" to "none", certainty "high"'

LIPO_BODY = ('id = "liposuction"', "[[treatments.variants]]", 'id = "body"')
BOTOX_LINES = ('id = "botox"', "[[treatments.variants]]", 'id = "lines"')
NEEDLE_SCARS = ('id = "microneedling"', 'goal = "acne_scars"')
NEEDLE_FAT = ('id = "microneedling"', 'goal = "local_fat"')
NEEDLE_CELLULITE = ('id = "microneedling"', 'goal = "cellulite"')
MESO = ('id = "mesotherapy"',)
EFFECT = ("[[criteria]]", 'id = "effect"')
RECOVERY = ("[[criteria]]", 'id = "recovery"')


def figure(text: str, rest: str = 'certainty = "low", why = "So.", sources = ["clinic"]') -> str:
    """A figure as the file writes it."""
    return "{ " + ", ".join(part for part in (text, rest) if part) + " }"


def place_of(text: str, place: Place, key: str) -> int:
    """The index of the first line that gives ``key`` after the lines in ``place``, one after the other."""
    lines = text.split("\n")
    at = -1
    for anchor in place:
        at = lines.index(anchor, at + 1)
    return next(at + 1 + n for n, line in enumerate(lines[at + 1 :]) if re.match(rf"{re.escape(key)}( =|$)", line))


def with_line(text: str, place: Place, key: str, value: str | None) -> tuple[str, int]:
    """The text with one key's line changed (None: taken out), and the number of that line."""
    at = place_of(text, place, key)
    lines = text.split("\n")
    lines[at : at + 1] = [] if value is None else [f"{key} = {value}"]
    return "\n".join(lines), at + 1


def with_more(text: str, place: Place, key: str, more: str) -> tuple[str, int]:
    """The text with a line put in after one key's line, and the number of the new line."""
    at = place_of(text, place, key)
    lines = text.split("\n")
    lines.insert(at + 1, more)
    return "\n".join(lines), at + 2


def line_of_header(text: str, place: Place, key: str, header: str) -> int:
    """The number of the last ``header`` line before a key's line."""
    lines = text.split("\n")[: place_of(text, place, key)]
    return len(lines) - lines[::-1].index(header)


def faults(text: str) -> tuple[str, ...]:
    """The lines that a table with this text is refused with."""
    with pytest.raises(Unreadable) as caught:
        table_of(parse_document(text.encode(), "table.toml"))
    return caught.value.lines


def test_the_real_table_is_sound() -> None:
    """The table that comes with the program has no fault."""
    table = table_of(parse_document(RAW.encode(), "table.toml"))
    assert isinstance(table, Table)
    assert "table.toml" == table.name


NEEDS = "a figure needs low, typical, high and certainty, or unknown = true"
NOT_KNOWN = "a figure that is not known has no numbers and no certainty; take one of them out"
NO_SOURCE = '"clinik" is not in the list of sources; did you mean clinic? [sources-resolve]'
UPKEEP = "either upkeep (months between later visits) or no_upkeep (why there are none) is needed"
ORDER = "low must not be above typical, nor typical above high"
SOURCES_OR_NONE = "either sources or no_source = true (none was found) is needed, and not both"
NO_LEVEL = "there is no level, certainty or reason"
LEVEL_NAMES = '"none", "none-small", "small", "small-moderate", "moderate", "moderate-large", "large"'
BOTH = '"Once."\nupkeep = { low = 0, typical = 1, high = 2, certainty = "low", why = "So.", sources = ["clinic"] }'

ONE_TO_3 = "low = 1, typical = 2, high = 3"
SOURCED = 'why = "So.", sources = ["clinic"]'
LOW = f'certainty = "low", {SOURCED}'

FIGURES = [
    # key, the figure, the key that is at fault ("" for the figure as a whole), what is said
    ("pain", figure("low = 5, typical = 4, high = 6"), "", f"{ORDER}: 5, 4, 6"),
    ("pain", figure("low = 1, typical = 7, high = 6"), "", f"{ORDER}: 1, 7, 6"),
    ("pain", figure("low = 1, typical = 2, high = 11"), ".high", "pain can't be above 10"),
    ("serious_harm", figure("low = 1, typical = 2, high = 101"), ".high", "serious_harm can't be above 100"),
    ("recovery", figure("low = -1, typical = 2, high = 3"), ".low", "a figure can't be below 0"),
    ("recovery", figure("low = 1, typical = 2"), "", f"high missing; {NEEDS}"),
    ("recovery", figure(ONE_TO_3, SOURCED), "", f"certainty missing; {NEEDS}"),
    ("recovery", figure("", SOURCED), "", f"low, typical, high, certainty missing; {NEEDS}"),
    ("recovery", figure(ONE_TO_3, 'certainty = "low", why = "So."'), "", SOURCES_OR_NONE),
    (
        "recovery",
        figure(ONE_TO_3, 'certainty = "low", why = "So.", no_source = true'),
        ".no_source",
        "a figure needs at least one source",
    ),
    ("recovery", figure("unknown = true", 'why = "So."'), "", SOURCES_OR_NONE),
    ("recovery", figure("unknown = true", SOURCED + ", no_source = true"), "", SOURCES_OR_NONE),
    ("recovery", figure("unknown = true, low = 1", SOURCED), ".low", NOT_KNOWN),
    ("recovery", figure("unknown = true", LOW), ".certainty", NOT_KNOWN),
    ("invasiveness", figure(ONE_TO_3), "", "invasiveness is 0, 1 or 2 (see the criterion's levels)"),
    (
        "invasiveness",
        figure("low = 1, typical = 1.5, high = 2"),
        "",
        "invasiveness is 0, 1 or 2 (see the criterion's levels)",
    ),
    ("visits", figure("low = 1, typical = 1.5, high = 2"), "", "visits are whole numbers"),
    ("price", figure("low = 1, typical = 2, high = nan"), ".high", "a finite number is needed here"),
    ("price", figure("low = 1, typical = 2, high = inf"), ".high", "a finite number is needed here"),
    ("price", figure('low = 1, typical = "2", high = 3'), ".typical", "a number is needed here, not words in quotes"),
    (
        "price",
        figure(ONE_TO_3, 'certainty = "good", why = "So.", sources = ["clinic"]'),
        ".certainty",
        '"good" is not allowed; allowed: "very_low", "low", "moderate", "high"',
    ),
    ("price", figure(ONE_TO_3, 'certainty = "low", why = " ", sources = ["clinic"]'), ".why", "why must not be empty"),
    ("price", figure(ONE_TO_3, 'certainty = "low", sources = ["clinic"]'), ".why", "this key is missing"),
    (
        "price",
        figure(ONE_TO_3, 'certainty = "low", why = "So.", sources = ["clinic", "clinik"]'),
        ".sources[1]",
        NO_SOURCE,
    ),
    (
        "price",
        figure(ONE_TO_3, 'certainty = "low", why = "So.", sources = ["???"]'),
        ".sources[0]",
        '"???" is not in the list of sources; add it under [[sources]] [sources-resolve]',
    ),
    (
        "price",
        figure(ONE_TO_3, LOW + ', differs = [{ text = "No.", sources = ["clinik"] }]'),
        ".differs[0].sources[0]",
        NO_SOURCE,
    ),
    (
        "price",
        figure(ONE_TO_3, LOW + ', differs = [{ text = "No.", sources = [] }]'),
        ".differs[0].sources",
        "sources must not be empty",
    ),
    ("no_upkeep", BOTH, None, UPKEEP),
    ("no_upkeep", None, None, UPKEEP),
]


class TestFigures:
    """One figure of one variant."""

    @pytest.mark.parametrize(("key", "text", "at", "message"), FIGURES)
    def test_figure(self, key: str, text: str | None, at: str | None, message: str) -> None:
        """A wrong figure is named with its line and key, and what is wrong with it."""
        changed, line = with_line(RAW, LIPO_BODY, key, text)
        path = "treatments[2].variants[0]"
        if at is None:
            line = line_of_header(changed, LIPO_BODY[:1], "what", "[[treatments]]")
            line = changed.split("\n").index("[[treatments.variants]]", line) + 1
            assert f"table.toml:{line}: {path}: {message}" in faults(changed)
            return
        assert (f"table.toml:{line}: {path}.{key}{at}: {message}",) == faults(changed)

    def test_a_misspelled_key(self) -> None:
        """A misspelled key of a figure is named with the one that it should be."""
        changed, line = with_line(RAW, LIPO_BODY, "price", figure("low = 1, typical = 2, hihg = 3"))
        said = f"table.toml:{line}: treatments[2].variants[0].price.hihg: unknown key; did you mean high?"
        assert said in faults(changed)

    def test_upkeep_every_0_months(self) -> None:
        """Upkeep that comes round at once would never end, so it is refused."""
        changed, line = with_line(RAW, BOTOX_LINES, "upkeep", figure("low = 0, typical = 3, high = 6"))
        assert (
            f"table.toml:{line}: treatments[3].variants[0].upkeep.low: "
            "months between visits must be 0.1 or more; with none, use no_upkeep",
        ) == faults(changed)

    def test_words_without_control_characters(self) -> None:
        """The table's words stand on one line and can drive no terminal."""
        for text in (r'"a\u001b[31mb"', r'"a\nb"', '"..."'):
            changed, line = with_line(RAW, LIPO_BODY[:2], "name", text)
            said = "name must be words on one line, without control characters"
            assert f"table.toml:{line}: treatments[2].variants[0].name: {said}" in faults(changed)

    def test_a_missing_figure(self) -> None:
        """Every variant has every figure; one that is left out is named."""
        changed, _ = with_line(RAW, LIPO_BODY, "recovery", None)
        (line,) = faults(changed)
        assert line.endswith(": treatments[2].variants[0].recovery: this key is missing")

    @pytest.mark.parametrize(
        ("key", "value", "message"),
        [
            ("id", '"two words"', '"two words" is not an id; letters, digits, "_", "-" and "." are allowed'),
            ("name", '""', "name must not be empty"),
            ("layer", '"bone"', '"bone" is not allowed; allowed: "nothing", "skin", "fat", "muscle"'),
            ("needles", '"yes"', "true or false is needed here, not words in quotes"),
        ],
    )
    def test_other_keys_of_a_variant(self, key: str, value: str, message: str) -> None:
        """Ids, names and choices of a variant are checked where they stand."""
        changed, line = with_line(RAW, LIPO_BODY[:2], key, value)
        assert f"table.toml:{line}: treatments[2].variants[0].{key}: {message}" in faults(changed)

    @pytest.mark.parametrize(
        ("place", "value", "at", "message"),
        [
            (LIPO_BODY, '["fat"]', "[0]", '"fat" is not a goal that this variant is used for; allowed: local_fat'),
            (
                LIPO_BODY,
                '["chin_fat"]',
                "[0]",
                '"chin_fat" is not a goal that this variant is used for; allowed: local_fat',
            ),
            (NOTHING, '["laxity"]', "", KNOWN_0),
            (
                ('id = "botox"', "[[treatments.variants]]", 'id = "skin"'),
                '["skin_quality"]',
                "",
                "how long it lasts is known for no goal, so lasting_for has none to name",
            ),
        ],
    )
    def test_the_goals_that_a_length_is_known_for(self, place: Place, value: str, at: str, message: str) -> None:
        """They are goals that the variant is used for, and there is a length that can be known for them."""
        changed, line = with_more(RAW, place, "lasting", f'lasting_for = {value}\nlasting_else = "It is not known."')
        (fault,) = faults(changed)
        assert fault.startswith(f"table.toml:{line}: ")
        assert f".lasting_for{at}: {message}" in fault

    @pytest.mark.parametrize("key", ["lasting_for", "lasting_else"])
    def test_a_length_for_some_goals_needs_a_reason(self, key: str) -> None:
        """Why it is not known for the other goals stands beside the goals that it is known for, and never alone."""
        place = ('id = "microneedling"', "[[treatments.variants]]")
        changed, _ = with_line(RAW, place, key, None)
        line = line_of_header(changed, place, "lasting", "[[treatments.variants]]")
        said = "lasting_for and lasting_else (why it is not known for the other goals) stand together"
        assert (f"table.toml:{line}: treatments[1].variants[0]: {said}",) == faults(changed)

    def test_a_variant_twice(self) -> None:
        """Two variants of a treatment can't have the same id."""
        changed, _ = with_line(RAW, LIPO_BODY, "id", '"body"')
        assert any(
            fault.endswith('treatments[2].variants: the variant "body" stands here twice') for fault in faults(changed)
        )

    def test_a_variant_that_no_goal_names(self) -> None:
        """A variant that no effect names would never be shown, so it is a fault."""
        changed, line = with_line(RAW, LIPO_BODY[:2], "id", '"leg"')
        assert (
            f'table.toml:{line}: treatments[2].variants[0].id: no goal of this treatment names the variant "leg"'
            in faults(changed)
        )


class TestEffects:
    """One treatment's effect on one goal."""

    @pytest.mark.parametrize(
        ("place", "key", "value", "at", "message"),
        [
            (NEEDLE_SCARS, "low", '"large"', "", ORDER),
            (NEEDLE_SCARS, "high", '"none"', "", ORDER),
            (NEEDLE_SCARS, "certainty", None, "", 'certainty missing; an effect with use = "used" needs them'),
            (NEEDLE_SCARS, "variant", None, "", 'variant missing; an effect with use = "used" needs them'),
            (NEEDLE_SCARS, "sources", "[]", "", SOURCES_OR_NONE),
            (
                NEEDLE_SCARS,
                "variant",
                '"skn"',
                ".variant",
                '"skn" is not a variant of this treatment; did you mean skin?',
            ),
            (NEEDLE_SCARS, "typical", '"huge"', ".typical", f'"huge" is not allowed; allowed: {LEVEL_NAMES}'),
            (
                NEEDLE_SCARS,
                "use",
                '"perhaps"',
                ".use",
                '"perhaps" is not allowed; allowed: "used", "no_evidence", "not_used"',
            ),
            (
                NEEDLE_SCARS,
                "approval",
                '"yes"',
                ".approval",
                '"yes" is not allowed; allowed: "approved", "cleared", "off_label", "experimental"',
            ),
            (
                NEEDLE_SCARS,
                "approval",
                '"cleared"\nleft_alone = "stays"',
                ".left_alone",
                "only no treatment says what becomes of it when nothing is done",
            ),
            (NEEDLE_FAT, "use", '"not_used"\ntypical = "small"', ".typical", f'with use = "not_used" {NO_LEVEL}'),
            (
                NEEDLE_CELLULITE,
                "use",
                '"no_evidence"\ncertainty = "low"',
                ".certainty",
                f'with use = "no_evidence" {NO_LEVEL}',
            ),
            (
                NEEDLE_CELLULITE,
                "variant",
                None,
                "",
                'with use = "no_evidence" the variant that clinics offer is needed',
            ),
        ],
    )
    def test_effect(self, place: Place, key: str, value: str | None, at: str, message: str) -> None:
        """A wrong effect is named with its line and key, and what is wrong with it."""
        changed, line = with_line(RAW, place, key, value)
        effects = re.findall(
            r'(?m)^goal = "\w+"$', RAW[RAW.index(f"\n{place[0]}\n") : RAW.index('\nid = "liposuction"\n')]
        )
        if value is not None and "\n" in value:
            line += 1  # the wrong key is the one after
        if not at:
            line = line_of_header(changed, place, "use", "[[treatments.effects]]")
        assert f"table.toml:{line}: treatments[1].effects[{effects.index(place[1])}]{at}: {message}" in faults(changed)

    def test_a_missing_goal(self) -> None:
        """Every option has every goal: a treatment without a row that others have is a fault."""
        changed = re.sub(
            r'(id = "microneedling".*?)\[\[treatments\.effects\]\]\ngoal = "local_fat"\n.*?\n\n',
            r"\1",
            RAW,
            count=1,
            flags=re.S,
        )
        (fault,) = faults(changed)
        header = line_of_header(changed, (), 'id = "microneedling"', "[[treatments]]")
        first = changed.split("\n").index("[[treatments.effects]]", header) + 1
        said = (
            'treatments[1].effects: an effect for the goal "local_fat" is missing; every option has every goal '
            "[same-rows]"
        )
        assert fault in (f"table.toml:{header}: {said}", f"table.toml:{first}: {said}")

    def test_a_goal_that_is_not_one(self) -> None:
        """An effect on a goal that the table does not have is a fault, and the goal it should be is missing."""
        changed, line = with_line(RAW, NEEDLE_SCARS[:1], "goal", '"fine_line"')
        found = faults(changed)
        assert (
            f'table.toml:{line}: treatments[1].effects[0].goal: "fine_line" is not a goal; did you mean fine_lines?'
            in found
        )
        assert any('an effect for the goal "fine_lines" is missing' in fault for fault in found)

    def test_a_goal_twice(self) -> None:
        """Two effects on the same goal are a fault."""
        changed, _ = with_line(RAW, NEEDLE_SCARS, "goal", '"acne_scars"')
        assert any(
            fault.endswith('treatments[1].effects: the goal "acne_scars" stands here twice')
            for fault in faults(changed)
        )

    def test_no_treatment_is_compared_for_every_goal(self) -> None:
        """No treatment is always compared, so a table in which it is not used for a goal is refused."""
        changed = re.sub(
            r'(\nid = "none".*?goal = "cellulite"\n)use = "used".*?(finding = )',
            r'\1use = "not_used"\n\2',
            RAW,
            count=1,
            flags=re.S,
        )
        assert any(fault.split(": ")[1].startswith("treatments[4]") for fault in faults(changed))

    @pytest.mark.parametrize(
        ("place", "key", "value", "at", "message"),
        [
            (NOTHING, "needles", "true", "variants[0].needles", "no treatment uses no needles"),
            (NOTHING, "pain", figure("low = 0, typical = 0, high = 1"), "variants[0].pain", KNOWN_0),
            (NOTHING, "price", figure("unknown = true", 'why = "So."'), "variants[0].price", KNOWN_0),
            ((*NONE, "[[treatments.effects]]"), "high", '"small"', "effects[0]", MEASURE),
            ((*NONE, "[[treatments.effects]]"), "certainty", '"low"', "effects[0]", MEASURE),
        ],
    )
    def test_no_treatment_is_a_known_nothing(self, place: Place, key: str, value: str, at: str, message: str) -> None:
        """No treatment takes nothing and changes nothing, and that is certain."""
        changed, line = with_line(RAW, place, key, value)
        if at.startswith("effects"):
            line = line_of_header(changed, place[:1], "goal", "[[treatments.effects]]")
        assert f"table.toml:{line}: treatments[4].{at}: {message}" in faults(changed)

    def test_nothing_rules_out_no_treatment(self) -> None:
        """A caution about no treatment is a fault, for it is always compared."""
        caution = 'condition = "pregnancy"\nlevel = "rules_out"\nwhy = "So."\nsources = ["clinic"]\n'
        at = RAW.index("\n[[treatments.variants]]", RAW.index(f"\n{NONE[0]}\n"))
        changed = f"{RAW[:at]}\n[[treatments.cautions]]\n{caution}{RAW[at:]}"
        assert any("treatments[4].cautions: no treatment is always compared" in fault for fault in faults(changed))

    def test_levels_stand_in_order(self) -> None:
        """The levels run from 0 to 3 in steps of a half."""
        assert [0, 0.5, 1, 1.5, 2, 2.5, 3] == [level_number(level) for level in LEVELS]


class TestCautions:
    """Health conditions and warnings."""

    @pytest.mark.parametrize(
        ("key", "value", "at", "message"),
        [
            ("condition", '"pregnant"', "condition", '"pregnant" is not a condition; did you mean pregnancy?'),
            ("level", '"maybe"', "level", '"maybe" is not allowed; allowed: "rules_out", "ask_first"'),
            ("sources", "[]", "sources", "sources must not be empty"),
            ("why", '""', "why", "why must not be empty"),
            ("sources", '["clinik"]', "sources[0]", NO_SOURCE),
        ],
    )
    def test_caution(self, key: str, value: str, at: str, message: str) -> None:
        """A wrong caution is named with its line and key."""
        changed, line = with_line(RAW, (*MESO, "[[treatments.cautions]]"), key, value)
        assert f"table.toml:{line}: treatments[0].cautions[0].{at}: {message}" in faults(changed)

    def test_a_variant_that_is_not_one(self) -> None:
        """A caution or a warning for an unknown variant is a fault."""
        changed, line = with_more(RAW, (*MESO, "[[treatments.cautions]]"), "level", 'variants = ["chn"]')
        said = '"chn" is not a variant of this treatment; did you mean chin?'
        assert (f"table.toml:{line}: treatments[0].cautions[0].variants[0]: {said}",) == faults(changed)
        changed, line = with_line(RAW, (*MESO, "[[treatments.warnings]]"), "variants", '["fat", "chn"]')
        assert (f"table.toml:{line}: treatments[0].warnings[0].variants[1]: {said}",) == faults(changed)

    def test_a_condition_without_a_word(self) -> None:
        """A treatment that says nothing about a condition is a fault: no caution found must be said."""
        changed, taken = re.subn(
            r'(\nid = "mesotherapy"\n.*?\nno_caution_found = \[[^]]*?)"smoking",', r"\1", RAW, count=1, flags=re.S
        )
        assert 1 == taken
        header = line_of_header(changed, (), 'id = "mesotherapy"', "[[treatments]]")
        assert (
            f'table.toml:{header}: treatments[0]: nothing is said about the condition "smoking"; '
            "give a caution or put it in no_caution_found [same-rows]",
        ) == faults(changed)

    @pytest.mark.parametrize(
        ("id", "message"),
        [
            ("pregnancy", '"pregnancy" has a caution, so it can\'t stand here too'),
            ("smokin", '"smokin" is not a condition; did you mean smoking?'),
        ],
    )
    def test_no_caution_found(self, id: str, message: str) -> None:
        """What stands under no_caution_found is a condition without a caution."""
        at = place_of(RAW, MESO, "no_caution_found")
        old = RAW.split("\n")[at].partition(" = ")[2]
        changed, line = with_line(RAW, MESO, "no_caution_found", old.replace("[", f'["{id}", '))
        assert (f"table.toml:{line}: treatments[0].no_caution_found[0]: {message}",) == faults(changed)

    @pytest.mark.parametrize("date", ["2025-13", "2025-00-01", "2025-1", "25-10-15", "2025-10-32", "October 2025"])
    def test_a_warnings_date(self, date: str) -> None:
        """A warning has a year, a month or a day, and it must be one that there is."""
        changed, line = with_line(RAW, (*MESO, "[[treatments.warnings]]"), "date", f'"{date}"')
        said = f'"{date}" is not a date; write "2025", "2025-10" or "2025-10-15"'
        assert (f"table.toml:{line}: treatments[0].warnings[0].date: {said}",) == faults(changed)

    @pytest.mark.parametrize("date", ["2025-02-30", "2025-11-31", "0000"])
    def test_a_day_that_no_calendar_has(self, date: str) -> None:
        """A day that is not in the calendar could not be shown, so it is a fault."""
        changed, line = with_line(RAW, (*MESO, "[[treatments.warnings]]"), "date", f'"{date}"')
        assert any(
            fault.startswith(f"table.toml:{line}: treatments[0].warnings[0].date: ") for fault in faults(changed)
        )


class TestCriteria:
    """Criteria and their scales."""

    @pytest.mark.parametrize(
        ("place", "points", "at", "message"),
        [
            (RECOVERY, "[[0, 1], [3, 0.8, 2], [42, 0]]", "", "each point must be [a real value, a value from 0 to 1]"),
            (RECOVERY, "[[0, 1], [3]]", "", "each point must be [a real value, a value from 0 to 1]"),
            (RECOVERY, "[[0, 1]]", "", "at least two points are needed"),
            (RECOVERY, "[]", "", "at least two points are needed"),
            (RECOVERY, "[[0, 1], [42, 0.5], [3, 0]]", "[2]", "points must go up: 3 comes after 42"),
            (RECOVERY, "[[0, 1], [3, 0.8], [3, 0]]", "[2]", "points must go up: 3 comes after 3"),
            (
                RECOVERY,
                "[[0, 1], [3, 0.5], [42, 0.6]]",
                "[2]",
                'with better = "less" values must fall from point to point',
            ),
            (EFFECT, "[[0, 0.5], [3, 0.4]]", "[1]", 'with better = "more" values must rise from point to point'),
            (RECOVERY, "[[0, 1.5], [42, 0]]", "[0]", "a value must be from 0 to 1, not 1.5"),
            (RECOVERY, "[[0, 1], [42, -0.1]]", "[1]", "a value must be from 0 to 1, not -0.1"),
            (RECOVERY, "[[0, 1], [nan, 0]]", "[1][0]", "a finite number is needed here"),
            (RECOVERY, '[[0, 1], ["3", 0]]', "[1][0]", "a number is needed here, not words in quotes"),
        ],
    )
    def test_points(self, place: Place, points: str, at: str, message: str) -> None:
        """The points of a scale go up in real values, one way in values, and stay from 0 to 1."""
        changed, line = with_line(RAW, place, "points", points)
        index = {EFFECT: 0, RECOVERY: 3}[place]
        assert (f"table.toml:{line}: criteria[{index}].points{at}: {message}",) == faults(changed)

    @pytest.mark.parametrize(
        ("key", "value", "needed"),
        [
            ("unit", '"visits"', 'unit = "days"'),
            ("better", '"more"', 'better = "less"'),
            ("group", '"gain"', 'group = "takes"'),
        ],
    )
    def test_what_a_criterion_means_is_fixed(self, key: str, value: str, needed: str) -> None:
        """Figures are worked out in one unit and direction, so a table can't give a criterion another."""
        changed, line = with_line(RAW, RECOVERY, key, value)
        assert f"table.toml:{line}: criteria[3].{key}: {needed} is needed for recovery" in faults(changed)

    def test_equal_values_are_allowed(self) -> None:
        """A scale may stay level between points."""
        changed, _ = with_line(RAW, RECOVERY, "points", "[[0, 1], [3, 0.5], [9, 0.5], [42, 0]]")
        assert 4 == len(table_of(parse_document(changed.encode(), "t")).evidence.criterion["recovery"].points)

    @pytest.mark.parametrize(
        ("id", "message"),
        [
            ("recover", '"recover" is not another criterion of this table'),
            ("invasiveness", '"invasiveness" is not another criterion of this table'),
        ],
    )
    def test_overlaps(self, id: str, message: str) -> None:
        """A criterion overlaps with another one of this table."""
        changed, line = with_line(RAW, ('id = "invasiveness"', "[[criteria.overlaps]]"), "criterion", f'"{id}"')
        assert (f"table.toml:{line}: criteria[2].overlaps[0].criterion: {message}",) == faults(changed)

    def test_a_criterion_that_nothing_is_known_about(self) -> None:
        """A criterion that no figure can be worked out for is a fault."""
        changed, line = with_line(RAW, ('best = "nothing to pay"', "[[criteria]]"), "id", '"dept"')
        assert f'table.toml:{line}: criteria[6].id: "dept" is not a criterion; did you mean depth?' in faults(changed)

    @pytest.mark.parametrize("id", ["effect", "invasiveness", "recovery", "sessions", "cost", "depth"])
    def test_a_criterion_that_must_be_there(self, id: str) -> None:
        """The criteria that the product began with, and the effect, are in every table."""
        changed = RAW.replace(f'[[criteria]]\nid = "{id}"', '[[criteria]]\nid = "x-ray"')
        assert any(fault.endswith(f'criteria: a criterion with the id "{id}" is needed') for fault in faults(changed))

    def test_levels_name_the_whole_scale(self) -> None:
        """A scale of levels names each of them, or a figure could not be shown."""
        changed, _ = with_line(RAW, EFFECT, "levels", '["none", "small"]')
        line = place_of(changed, EFFECT, "levels") + 1
        assert any(fault.startswith(f"table.toml:{line}: criteria[0].levels") for fault in faults(changed))


class TestWhole:
    """The table as a whole."""

    def test_no_treatment_is_needed(self) -> None:
        """A table without "no treatment" is refused."""
        changed = RAW.replace('\nid = "none"\n', '\nid = "nothing-at-all"\n')
        (fault,) = faults(changed)
        assert fault.endswith('treatments: a treatment with the id "none" is needed: no treatment is always an option')

    def test_a_fault_of_a_list_is_placed_at_the_list(self) -> None:
        """A fault of all treatments together is placed where they begin, not at the top of the file."""
        changed = RAW.replace('\nid = "none"\n', '\nid = "nothing-at-all"\n')
        (fault,) = faults(changed)
        assert f"table.toml:{changed.split(chr(10)).index('[[treatments]]') + 1}" == fault.split(": ")[0]

    @pytest.mark.parametrize(
        ("id", "kind"),
        [
            ("botox", "treatments"),
            ("laxity", "goals"),
            ("diabetes", "conditions"),
            ("pain", "criteria"),
            ("clinic", "sources"),
        ],
    )
    def test_an_id_twice(self, id: str, kind: str) -> None:
        """Whatever can be asked for by its id has an id of its own."""
        changed = (
            RAW + f'\n[[sources]]\nid = "{id}"\ntitle = "a"\npublisher = "b"\nyear = "c"\nkind = "d"\nseen = "e"\n'
        )
        line = changed[: changed.rindex(f'id = "{id}"')].count("\n") + 1
        index = RAW.count("\n[[sources]]\n")
        said = f'"{id}" is already the id of one of the {kind}'
        assert (f"table.toml:{line}: sources[{index}].id: {said}",) == faults(changed)

    @pytest.mark.parametrize(("id", "kind"), [("scalp", "slices"), ("laxity", "goals")])
    def test_the_id_of_a_slice_is_its_own(self, id: str, kind: str) -> None:
        """Two slices with one id would be drawn as one, and a place is not called what something else is called."""
        changed, line = with_line(RAW, ("[[slices]]",), "id", f'"{id}"')
        if kind == "slices":  # the second of the two is named
            line = changed[: changed.rindex(f'[[slices]]\nid = "{id}"')].count("\n") + 2
        index = 1 if kind == "slices" else 0
        said = f'"{id}" is already the id of one of the {kind}'
        assert (f"table.toml:{line}: slices[{index}].id: {said}",) == faults(changed)

    def test_no_option_is_called_unsure(self) -> None:
        """The answer "not sure" can't be an id too."""
        source = 'title = "a"\npublisher = "b"\nyear = "c"\nkind = "d"\nseen = "e"\n'
        changed = f'{RAW}\n[[sources]]\nid = "unsure"\n{source}'
        (fault,) = faults(changed)
        assert fault.endswith('.id: "unsure" is an answer of the interview; choose another id')

    @pytest.mark.parametrize("day", ["2026-11-22", "2020-01-01"])
    def test_review_dates(self, day: str) -> None:
        """The next review comes after the last one."""
        changed = re.sub(r"(?m)^reviewed = .*$", "reviewed = 2026-11-22", RAW)
        changed, line = with_line(changed, ("[about]",), "review_by", day)
        assert (f"table.toml:{line}: about.review_by: this must be later than the day of the review",) == faults(
            changed
        )

    @pytest.mark.parametrize(
        ("place", "key", "value", "at", "message"),
        [
            (("[about]",), "title", "3", "about.title", "words in quotes is needed here, not a whole number"),
            (
                ("[about]",),
                "reviewed",
                '"2026"',
                "about.reviewed",
                "a date such as 2026-11-22 is needed here, not words in quotes",
            ),
            (("[[goals]]",), "label", '""', "goals[0].label", "label must not be empty"),
            ((), "schema", "2", "schema", "2 is not allowed; allowed: 1"),
            ((), "schema", "true", "schema", "true is not allowed; allowed: 1"),
        ],
    )
    def test_shape(self, place: Place, key: str, value: str, at: str, message: str) -> None:
        """Values of the wrong kind are named where they stand."""
        changed, line = with_line(RAW, place, key, value)
        assert (f"table.toml:{line}: {at}: {message}",) == faults(changed)

    def test_an_unknown_key(self) -> None:
        """An unknown key is named where it stands, with the nearest known one."""
        changed, line = with_more(RAW, ("[[goals]]",), "label", 'lable = "x"')
        assert (f"table.toml:{line}: goals[0].lable: unknown key; did you mean label?",) == faults(changed)

    def test_two_faults_at_once(self) -> None:
        """Two faults are two lines, in the order of the file."""
        changed, first = with_line(RAW, RECOVERY, "points", "[[0, 1], [3, -0.5]]")
        changed, second = with_line(changed, LIPO_BODY, "pain", figure("low = 5, typical = 4, high = 6"))
        assert (
            f"table.toml:{first}: criteria[3].points[1]: a value must be from 0 to 1, not -0.5",
            f"table.toml:{second}: treatments[2].variants[0].pain: {ORDER}: 5, 4, 6",
        ) == faults(changed)

    def test_two_faults_of_shape_at_once(self) -> None:
        """Two values of the wrong kind are two lines, in the order of the file."""
        changed, first = with_line(RAW, ("[[goals]]",), "label", "3")
        changed, second = with_line(changed, LIPO_BODY, "pain", figure('low = "5", typical = 4, high = 6'))
        assert [
            f"table.toml:{first}: goals[0].label: words in quotes is needed here, not a whole number",
            f"table.toml:{second}: treatments[2].variants[0].pain.low: a number is needed here, not words in quotes",
        ] == list(faults(changed))

    def test_a_fault_of_shape_hides_no_other(self) -> None:
        """An unknown key in one place and a wrong figure in another are both reported at once."""
        changed, first = with_more(RAW, ("[[goals]]",), "label", 'lable = "x"')
        changed, second = with_line(changed, LIPO_BODY, "pain", figure("low = 5, typical = 4, high = 6"))
        assert [first, second] == [int(fault.split(":")[1]) for fault in faults(changed)]

    def test_every_citation_is_listed(self, evidence: Evidence) -> None:
        """Every place that cites sources is found, and every source it cites is there."""
        places = dict(cited(evidence))
        assert set() == {id for ids in places.values() for id in ids} - set(evidence.source)
        written = len(re.findall(r"\bsources = \[", RAW))
        unwritten = sum(not ids for ids in places.values())
        assert written >= len(places) - unwritten > 0

"""Answers files: what is allowed, what is refused and how, and the blank template."""

from __future__ import annotations

import datetime
import re

import pytest
import tomli

from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import LIMITS, Answers, Leaning, Limits, OwnConcern, Ready
from decision_aid.interview.questions import QUESTION, STEPS, leaning_name
from decision_aid.interview.rules import why_not
from decision_aid.interview.template import template

from .cases import complaints, json_of, json_option, person, read

HEAD = 'schema = 1\ngoals = ["acne_scars"]\n'

EVERYTHING = """\
schema = 1
date = 2026-11-22
mode = "together"
goals = ["acne_scars", "laxity"]
body_area = "cheeks"
goal_words = "Softer scars"
why_now = "A new job"
whose_idea = "own"
deadline = false
discount = "20 of 100 off"
conditions = ["blood_thinners"]
unsure = ["pregnancy"]
horizon_years = 5
criteria = ["effect", "recovery"]
questions = ["Who does it?"]
notes = "Ask about top-ups"
next_step = "Talk it over"
where = "france"
clinician_notes = "See again"
think_until = 2027-01-15
[limits]
days_off = 7
sessions = 6
budget = 1500
surgery = false
needles = true
evidence_at_least = "low"
normal_by = 2027-02-14
[firm]
budget = false
[importance]
effect = 10
recovery = 6
[goal_shares]
acne_scars = 2.5
[leaning]
before = "microneedling"
before_sure = 4
after = "unsure"
after_sure = 0
[understanding]
a_question = "its answer"
[ready]
sure = true
informed = false
[session]
step = 3
[[own_concerns]]
label = "The wedding"
importance = 4
ratings = { microneedling = 8, none = 10 }
"""


class TestAllowed:
    """Files that are accepted."""

    def test_everything(self, evidence: Evidence) -> None:
        """Every key of the design's example is read into its place."""
        assert Answers(
            date=datetime.date(2026, 11, 22), mode="together", goals=("acne_scars", "laxity"), body_area="cheeks",
            goal_words="Softer scars", why_now="A new job", whose_idea="own", deadline=False,
            discount="20 of 100 off", conditions=("blood_thinners",), unsure=("pregnancy",), horizon_years=5,
            criteria=("effect", "recovery"), questions=("Who does it?",), notes="Ask about top-ups",
            next_step="Talk it over", where="france", clinician_notes="See again",
            think_until=datetime.date(2027, 1, 15),
            limits=Limits(
                days_off=7.0, sessions=6, budget=1500.0, surgery=False, needles=True, evidence_at_least="low",
                normal_by=datetime.date(2027, 2, 14),
            ),
            firm={"budget": False}, importance={"effect": 10, "recovery": 6}, goal_shares={"acne_scars": 2.5},
            leaning=Leaning(before="microneedling", before_sure=4, after="unsure", after_sure=0),
            understanding={"a_question": "its answer"}, ready=Ready(sure=True, informed=False), session={"step": 3},
            own_concerns=(
                OwnConcern(label="The wedding", importance=4, ratings={"microneedling": 8.0, "none": 10.0}),
            ),
        ) == read(EVERYTHING, evidence)  # fmt: skip

    def test_defaults(self, evidence: Evidence) -> None:
        """Only schema and goals are needed; the horizon is 1 year, limits are firm, the main goal counts double."""
        answers = read('schema = 1\ngoals = ["acne_scars", "laxity", "local_fat"]\n', evidence)
        assert (1, None, None, Limits(), ()) == (
            answers.horizon_years, answers.date, answers.criteria, answers.limits, answers.own_concerns,
        )  # fmt: skip
        assert {"acne_scars": 2.0, "laxity": 1.0, "local_fat": 1.0} == answers.shares()
        assert dict.fromkeys(LIMITS, True) == {name: answers.is_firm(name) for name in LIMITS}

    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            ("", ["effect", "invasiveness", "recovery", "sessions", "cost"]),
            ("[importance]\ncost = 3\neffect = 0\n", ["effect", "cost"]),
            ('criteria = ["pain", "lasting"]\n[importance]\npain = 3\n', ["lasting", "pain"]),
            ('[[own_concerns]]\nlabel = "x"\n', ["effect", "invasiveness", "recovery", "sessions", "cost", "own:1"]),
            ('criteria = ["own:1", "cost"]\n[[own_concerns]]\nlabel = "x"\n', ["cost", "own:1"]),
        ],
    )
    def test_what_is_weighed(self, table: Table, more: str, expected: list[str]) -> None:
        """Without ``criteria`` those with an importance are weighed, else the usual five; own concerns always are."""
        result = json_of(table, read(HEAD + more, table.evidence))
        assert expected == [criterion["id"] for criterion in result["criteria"]]
        assert set(table.evidence.criterion) - set(expected) == set(result["not_weighed"])

    @pytest.mark.parametrize(
        "more",
        [
            'criteria = ["downtime_total", "recovery"]\n',
            'criteria = ["downtime_total", "sessions"]\n',
            'criteria = ["effect", "lasting", "invasiveness", "recovery", "sessions", "cost", "depth"]\n',
            "[limits]\ndays_off = 365\nsessions = 1000\nbudget = 1_000_000\n",
            "[limits]\ndays_off = 0\nsessions = 0\nbudget = 0\n",
            "[importance]\neffect = 0\ncost = 10\n",
            "[goal_shares]\nacne_scars = 100\n",
            '[leaning]\nbefore = "none"\nbefore_sure = 10\n',
            "deadline = 2027-06-01\n",
            "[limits]\nnormal_by = 2001-01-01\n",
            "[firm]\nnormal_by = true\n",
        ],
    )
    def test_the_ends_of_what_is_allowed(self, evidence: Evidence, more: str) -> None:
        """The largest and smallest allowed answers are accepted, and a past date too."""
        assert ("acne_scars",) == read(HEAD + more, evidence).goals


REFUSED = [
    # what comes after schema and goals (line 3 on), the line, the key, what is said
    ("bogus = 1\n", 3, "bogus", "unknown key; allowed: schema, date, "),
    ("horizon_year = 5\n", 3, "horizon_year", "unknown key; did you mean horizon_years?"),
    ("[limits]\ndays = 1\n", 4, "limits.days", "unknown key; did you mean days_off?"),
    ("[leaning]\nnow = 1\n", 4, "leaning.now", "unknown key; allowed: before, before_sure, after, after_sure"),
    ('[[own_concerns]]\nlabel = "x"\nweight = 1\n', 5, "own_concerns[0].weight", "unknown key; "),
    ("[[own_concerns]]\nimportance = 1\n", 3, "own_concerns[0].label", "this key is missing"),
    ('conditions = ["pregnant"]\n', 3, "conditions[0]", '"pregnant" is not a condition; did you mean pregnancy?'),
    ('unsure = [\n"pregnancy",\n"dibetes"]\n', 5, "unsure[1]", '"dibetes" is not a condition; did you mean diabetes?'),
    ('conditions = ["diabetes", "diabetes"]\n', 3, "conditions[1]", '"diabetes" stands here twice'),
    (
        'conditions = ["diabetes"]\nunsure = ["smoking", "diabetes"]\n', 4, "unsure[1]",
        '"diabetes" is in conditions too; it can stand in one of them only',
    ),
    ('criteria = ["price"]\n', 3, "criteria[0]", '"price" is not a criterion; '),
    ('criteria = ["cost", "cost"]\n', 3, "criteria[1]", '"cost" stands here twice'),
    ('criteria = ["own:1"]\n', 3, "criteria[0]", '"own:1" is not a criterion; '),
    (
        'criteria = ["cost"]\n[importance]\npain = 3\n', 5, "importance.pain",
        '"pain" is not in criteria; add it there or take this line out',
    ),
    ("[importance]\nprice = 3\n", 4, "importance.price", '"price" is not a criterion; '),
    (
        '[importance]\n"own:1" = 3\n', 4, "importance.own:1",
        '"own:1" is not a criterion; give an own concern its importance under [[own_concerns]]',
    ),
    ("[importance]\ncost = 11\n", 4, "importance.cost", "a whole number from 0 to 10 is needed, not 11"),
    ("[importance]\ncost = -1\n", 4, "importance.cost", "a whole number from 0 to 10 is needed, not -1"),
    ("[importance]\ncost = 5.0\n", 4, "importance.cost", "a whole number is needed here, not a number with a decimal"),
    ("[importance]\ncost = nan\n", 4, "importance.cost", "a whole number is needed here, not a number with a decimal"),
    (
        'criteria = ["effect", "lasting", "invasiveness", "recovery", "sessions", "cost", "depth", "pain"]\n', 3,
        "criteria", "at most 7 criteria can be weighed at once, own concerns included; these are 8",
    ),
    (
        "[importance]\neffect = 1\nlasting = 1\ninvasiveness = 1\nrecovery = 1\nsessions = 1\ncost = 1\n"
        '[[own_concerns]]\nlabel = "x"\n[[own_concerns]]\nlabel = "y"\n', 3,
        "importance", "at most 7 criteria can be weighed at once, own concerns included; these are 8",
    ),
    (
        'criteria = ["recovery", "sessions", "downtime_total"]\n', 3, "criteria",
        "days off in all can stand with recovery time or with number of visits, not with both",
    ),
    (
        "[importance]\nrecovery = 0\nsessions = 1\ndowntime_total = 2\n", 3, "importance",
        "days off in all can stand with recovery time or with number of visits, not with both",
    ),
    ("[limits]\ndays_off = -1\n", 4, "limits.days_off", "a number from 0 to 365 is needed, not -1"),
    ("[limits]\ndays_off = 366\n", 4, "limits.days_off", "a number from 0 to 365 is needed, not 366"),
    ("[limits]\ndays_off = nan\n", 4, "limits.days_off", "a finite number is needed here"),
    ("[limits]\nbudget = inf\n", 4, "limits.budget", "a finite number is needed here"),
    ("[limits]\nbudget = -inf\n", 4, "limits.budget", "a finite number is needed here"),
    ("[limits]\nsessions = 2.5\n", 4, "limits.sessions", "a whole number is needed here, not a number with a decimal"),
    ("[limits]\nsessions = 1001\n", 4, "limits.sessions", "a whole number from 0 to 1000 is needed, not 1001"),
    ("[limits]\nsurgery = 0\n", 4, "limits.surgery", "true or false is needed here, not a whole number"),
    ('[limits]\nevidence_at_least = "some"\n', 4, "limits.evidence_at_least", '"some" is not allowed; '),
    ('[limits]\nnormal_by = "2027-02-14"\n', 4, "limits.normal_by", "a date such as 2026-11-22 is needed here, "),
    ("[firm]\nmoney = true\n", 4, "firm.money", '"money" is not a limit; allowed: days_off, '),
    ('[firm]\nbudget = "yes"\n', 4, "firm.budget", "true or false is needed here, not words in quotes"),
    ("[goal_shares]\nlaxity = 1\n", 4, "goal_shares.laxity", '"laxity" is not one of your goals; allowed: acne_scars'),
    ("[goal_shares]\nacne_scars = -1\n", 4, "goal_shares.acne_scars", "a share must be from 0 to 100"),
    ("[goal_shares]\nacne_scars = 101\n", 4, "goal_shares.acne_scars", "a share must be from 0 to 100"),
    ("[goal_shares]\nacne_scars = 0\n", 3, "goal_shares", "at least one goal needs a share above 0"),
    ('[leaning]\nbefore = "laser"\n', 4, "leaning.before", '"laser" is not allowed; '),
    ('[leaning]\nafter = "botx"\n', 4, "leaning.after", '"botx" is not allowed; did you mean botox?'),
    ("[leaning]\nbefore_sure = 11\n", 4, "leaning.before_sure", "a whole number from 0 to 10 is needed, not 11"),
    ("[leaning]\nafter_sure = -1\n", 4, "leaning.after_sure", "a whole number from 0 to 10 is needed, not -1"),
    ('[[own_concerns]]\nlabel = "  "\n', 4, "own_concerns[0].label", "a few words are needed"),
    (
        '[[own_concerns]]\nlabel = "x"\nimportance = 11\n', 5, "own_concerns[0].importance",
        "a whole number from 0 to 10 is needed, not 11",
    ),
    (
        '[[own_concerns]]\nlabel = "x"\n[[own_concerns]]\nlabel = "y"\nratings = { botx = 1 }\n', 7,
        "own_concerns[1].ratings.botx", '"botx" is not an option; did you mean botox?',
    ),
    (
        '[[own_concerns]]\nlabel = "x"\n[own_concerns.ratings]\nbotox = 10.5\n', 6, "own_concerns[0].ratings.botox",
        "a number from 0 to 10 is needed, not 10.5",
    ),
    (
        '[[own_concerns]]\nlabel = "x"\nratings = { none = -0.5 }\n', 5, "own_concerns[0].ratings.none",
        "a number from 0 to 10 is needed, not -0.5",
    ),
    (
        '[[own_concerns]]\nlabel = "x"\nratings = { none = nan }\n', 5, "own_concerns[0].ratings.none",
        "a finite number is needed here",
    ),
    ('[[own_concerns]]\nlabel = "x"\ngroup = "cost"\n', 5, "own_concerns[0].group", '"cost" is not allowed; '),
    ('where = "frnce"\n', 3, "where", '"frnce" is not allowed; did you mean france?'),
    ('where = "none"\n', 3, "where", '"none" is not allowed; '),
    ("clinician_notes = true\n", 3, "clinician_notes", "words in quotes is needed here, not true or false"),
    ('mode = "both"\n', 3, "mode", '"both" is not allowed; allowed: "together", "alone"'),
    ('whose_idea = "mine"\n', 3, "whose_idea", '"mine" is not allowed; allowed: "own", "someone_else"'),
    ("deadline = 3\n", 3, "deadline", "words in quotes or true or false or a date such as 2026-11-22 is needed here"),
    ("horizon_years = 2\n", 3, "horizon_years", "2 is not allowed; allowed: 1, 5"),
    ("horizon_years = 1.0\n", 3, "horizon_years", "1.0 is not allowed; allowed: 1, 5"),
    ("date = 2026-11-22T10:00:00\n", 3, "date", "a date such as 2026-11-22 is needed here, not a date with a time"),
    ('questions = "one"\n', 3, "questions", "a list in [brackets] is needed here, not words in quotes"),
    ('questions = ["one", 2]\n', 3, "questions[1]", "words in quotes is needed here, not a whole number"),
    ("[understanding]\nx = [1]\n", 4, "understanding.x", "words in quotes or a whole number or a number or "),
]  # fmt: skip


class TestRefused:
    """Files that are refused, each with the line and what is allowed."""

    @pytest.mark.parametrize(("more", "line", "key", "message"), REFUSED)
    def test_refused(self, evidence: Evidence, more: str, line: int, key: str, message: str) -> None:
        """One fault is one line: file, line number, key, what is wrong and what is allowed."""
        (found,) = complaints(HEAD + more, evidence)
        assert found.startswith(f"mine.toml:{line}: {key}: {message}")

    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            ("schema = 1\n", ["mine.toml:1: goals: at least one goal is needed; allowed: fine_lines, "]),
            ("schema = 1\n\ngoals = []\n", ["mine.toml:3: goals: at least one goal is needed; allowed: fine_lines, "]),
            (
                'schema = 1\ngoals = ["acne_scars", "laxity",\n"acne_scars"]\n',
                ['mine.toml:3: goals[2]: "acne_scars" stands here twice'],
            ),
            (
                'schema = 1\ngoals = ["acne_scar"]\n',
                ['mine.toml:2: goals[0]: "acne_scar" is not a goal; did you mean acne_scars?'],
            ),
            (
                'schema = 1\ngoals = ["acne_scars", "laxity", "local_fat", "chin_fat"]\n',
                ["mine.toml:2: goals: at most 3 goals are allowed, not 4"],
            ),
            (
                'schema = 1\ngoals = ["acne_scars", "laxity"]\n[goal_shares]\nacne_scars = 0\nlaxity = 0\n',
                ["mine.toml:3: goal_shares: at least one goal needs a share above 0"],
            ),
            ('goals = ["laxity"]\n', ["mine.toml:1: schema: this key is missing; write schema = 1"]),
            ('schema = 2\ngoals = ["laxity"]\n', ["mine.toml:1: schema: 2 is not allowed; allowed: 1"]),
            ('schema = true\ngoals = ["laxity"]\n', ["mine.toml:1: schema: true is not allowed; allowed: 1"]),
        ],
    )
    def test_goals_and_schema(self, evidence: Evidence, text: str, lines: list[str]) -> None:
        """Goals are one to three different goals of the table, and the schema is named."""
        found = complaints(text, evidence)
        assert len(lines) == len(found)
        for expected, line in zip(lines, found, strict=True):
            assert line.startswith(expected)

    def test_all_at_once(self, evidence: Evidence) -> None:
        """Every fault of content comes out at once, in the order of the file."""
        text = (
            'schema = 1\ngoals = ["acne_scars", "acne_scars"]\nconditions = ["diabetes", "x"]\nunsure = ["diabetes"]\n'
            'criteria = ["cost"]\n[limits]\ndays_off = -1\n[importance]\npain = 12\n[leaning]\nbefore = "laser"\n'
            '[[own_concerns]]\nlabel = ""\nratings = { laser = 11 }\n'
        )
        assert [
            (2, "goals[1]"),
            (3, "conditions[1]"),
            (4, "unsure[0]"),
            (7, "limits.days_off"),
            (9, "importance.pain"),
            (9, "importance.pain"),
            (11, "leaning.before"),
            (13, "own_concerns[0].label"),
            (14, "own_concerns[0].ratings.laser"),
            (14, "own_concerns[0].ratings.laser"),
        ] == _places(complaints(text, evidence))

    def test_all_faults_of_shape_at_once(self, evidence: Evidence) -> None:
        """Every fault of shape comes out at once, in the order of the file."""
        text = 'schema = 1\ngoals = "laxity"\nmood = 1\n'
        text += '[limits]\ndays_off = "7"\nsugery = true\n[importance]\ncost = 1.5\n'
        assert [
            (2, "goals"),
            (3, "mood"),
            (5, "limits.days_off"),
            (6, "limits.sugery"),
            (8, "importance.cost"),
        ] == _places(complaints(text, evidence))

    @pytest.mark.parametrize(
        ("text", "places"),
        [
            ('schema = 1\ngoals = ["laxity", "laxity"]\nmood = 1\n', [(2, "goals[1]"), (3, "mood")]),
            ('goals = ["laxity", "laxity"]\n', [(1, "goals[1]"), (1, "schema")]),
        ],
    )
    def test_a_fault_of_shape_hides_no_other(
        self, evidence: Evidence, text: str, places: list[tuple[int, str]]
    ) -> None:
        """An unknown or missing key and a repeated goal are both reported at once."""
        assert places == _places(complaints(text, evidence))

    @pytest.mark.parametrize("number", ["1" + "0" * 400, "0x" + "f" * 5000])
    @pytest.mark.parametrize("key", ["[limits]\nsessions", "[importance]\ncost", "[leaning]\nbefore_sure"])
    def test_a_huge_number(self, evidence: Evidence, key: str, number: str) -> None:
        """A whole number that no float or text can hold is out of range like any other, on a line of its own."""
        (line,) = complaints(f"{HEAD}{key} = {number}\n", evidence)
        table, name = key.strip("[").split("]\n")
        assert line.startswith(f"mine.toml:4: {table}.{name}: a whole number from 0 to 10")

    def test_control_characters(self, evidence: Evidence) -> None:
        """A file can't send escape sequences to the terminal by way of a message."""
        (line,) = complaints('schema = 1\ngoals = ["\\u001b[31m\\nmine.toml:1: fake"]\n', evidence)
        assert '"\\x1b[31m\\nmine.toml:1: fake" is not a goal' in line


def _places(lines: tuple[str, ...]) -> list[tuple[int, str]]:
    """The line number and key of each complaint."""
    return [(int(line.split(":")[1]), line.split(": ")[1]) for line in lines]


class TestWhyNot:
    """Why a change is not allowed, as a face asks after each one."""

    def test_a_wrong_answer(self, evidence: Evidence) -> None:
        """The first fault that the change brings is given; none is given for what is allowed."""
        before = person("acne_scars")
        assert '"acne_scars" stands here twice' == why_not(evidence, before, person("acne_scars", "acne_scars"))
        after = person("acne_scars", limits={"days_off": -1})
        assert "a number from 0 to 365 is needed, not -1" == why_not(evidence, before, after)
        assert "" == why_not(evidence, before, person("laxity", limits={"days_off": 1}))

    def test_another_fault_was_there(self, evidence: Evidence) -> None:
        """What was wrong before says nothing against another change."""
        before = person("acne_scars", leaning=Leaning(before_sure=11))
        after = person("acne_scars", leaning=Leaning(before="none", before_sure=11))
        assert "a whole number from 0 to 10 is needed, not 11" == why_not(evidence, person("acne_scars"), before)
        assert "" == why_not(evidence, before, after)


class TestOwnConcerns:
    """Criteria that the person adds."""

    OWN = (
        '[importance]\neffect = 5\n[[own_concerns]]\nlabel = "The wedding"\nimportance = 4\n'
        "ratings = { microneedling = 8, none = 10 }\n"
        '[[own_concerns]]\nlabel = "My job"\nimportance = 2\ngroup = "gain"\n'
    )

    def test_ids_and_groups(self, table: Table) -> None:
        """They are own:1 and own:2 in file order, burdens unless marked as gain."""
        result = json_of(table, read(HEAD + self.OWN, table.evidence))
        assert [("effect", "gain"), ("own:2", "gain"), ("own:1", "takes")] == [
            (criterion["id"], criterion["group"]) for criterion in result["criteria"]
        ]
        assert [("of_10", [[0, 0], [10, 1]])] * 2 == [
            (criterion["unit"], criterion["points"]) for criterion in result["criteria"][1:]
        ]

    def test_weights(self, table: Table) -> None:
        """A gain shares the gain's weight: 5/9 for gains, split 5 to 2, and 4/9 for the burden."""
        weights = json_of(table, read(HEAD + self.OWN, table.evidence))["weights"]
        assert pytest.approx({"effect:acne_scars": 25 / 63, "own:2": 10 / 63, "own:1": 4 / 9}) == weights

    def test_a_rating_is_a_value_in_tenths(self, table: Table) -> None:
        """8 of 10 is worth 0.8, with no source and no certainty, for it is the person's own."""
        found = json_option(table, "microneedling", read(HEAD + self.OWN, table.evidence))
        part = next(item for item in found["contributions"] if item["criterion"] == "own:1")
        assert {"low": 0.8, "typical": 0.8, "high": 0.8} == part["value"]
        assert {"low": 8, "typical": 8, "high": 8, "unit": "of_10", "certainty": None, "sources": []} == part[
            "estimate"
        ]

    def test_a_missing_rating_is_not_known(self, table: Table) -> None:
        """An option without a rating is not known: 0 to 1, middle 0.5, and its fit is not complete."""
        found = json_option(table, "microneedling", read(HEAD + self.OWN, table.evidence))
        part = next(item for item in found["contributions"] if item["criterion"] == "own:2")
        assert (False, {"low": 0, "typical": 0.5, "high": 1}) == (part["known"], part["value"])
        assert found["fit"]["complete"] is False

    def test_a_missing_rating_without_weight_leaves_the_fit_complete(self, table: Table) -> None:
        """What has no importance leaves no gap in the fit."""
        text = HEAD + '[importance]\neffect = 5\n[[own_concerns]]\nlabel = "x"\n'
        assert json_option(table, "microneedling", read(text, table.evidence))["fit"]["complete"] is True

    def test_a_label_is_the_persons_own(self, table: Table) -> None:
        """In sentences an own concern stands in quotes under its own name."""
        text = json_of(table, read(HEAD + self.OWN, table.evidence))["explanation"]
        assert any('"My job"' in line for line in text)


class TestTemplate:
    """The blank answers file."""

    def test_it_needs_a_goal_and_nothing_else(self, evidence: Evidence) -> None:
        """As it is, only the goal is missing; with one filled in it is accepted and says nothing else."""
        text = template(evidence)
        (line,) = complaints(text, evidence)
        number = text.split("\n").index("goals = []") + 1
        assert line.startswith(f"mine.toml:{number}: goals: at least one goal is needed")
        assert Answers(goals=("acne_scars",)) == read(text.replace("goals = []", 'goals = ["acne_scars"]'), evidence)

    @pytest.mark.parametrize("key", [key for key in QUESTION if key != "importance"])
    def test_it_asks_every_question(self, evidence: Evidence, key: str) -> None:
        """Every question's words and key are there, with every allowed value."""
        text = template(evidence)
        flat = re.sub(r"\s*\n#\s+", " ", text)
        question = QUESTION[key]
        assert question.words in flat
        assert re.search(rf"(?m)^(# )?{key.rpartition('.')[2]} = ", text)
        for choice in question.choices(evidence):
            value = f'"{choice.value}"' if isinstance(choice.value, str) else choice.value
            assert f"{value}: {choice.words}" in flat

    def test_it_offers_every_criterion_and_limit(self, evidence: Evidence) -> None:
        """Every criterion can be rated, and every limit made firm or not."""
        tables = tomli.loads(re.sub(r"(?m)^# (?=[a-z_]+ = )", "", template(evidence)).replace("# [[own", "[[own"))
        assert list(evidence.criterion) == list(tables["importance"])
        assert dict.fromkeys(LIMITS, True) == tables["firm"]
        assert set(evidence.treatment) == set(tables["own_concerns"][0]["ratings"])

    def test_every_example_is_allowed(self, evidence: Evidence) -> None:
        """Each line that is commented out is a right answer once its # is taken away."""
        lines = template(evidence).replace("goals = []", f'goals = ["{evidence.goals[0].id}"]').split("\n")
        own = lines.index("# [[own_concerns]]")
        examples = [n for n, line in enumerate(lines[:own]) if re.match(r"# [a-z_]+ = ", line)]
        assert len(QUESTION) < len(examples)
        for n in examples:
            text = "\n".join([*lines[:n], lines[n][2:], *lines[n + 1 :]])
            key = lines[n][2:].partition(" = ")[0]
            assert key in str(tomli.loads(text)), key
            assert (evidence.goals[0].id,) == read(text, evidence).goals, key
        text = "\n".join([*lines[:own], *(line.removeprefix("# ") for line in lines[own:])])
        assert 1 == len(read(text, evidence).own_concerns)

    def test_no_line_is_too_long(self, evidence: Evidence) -> None:
        """Comments are wrapped so that they can be read in a terminal."""
        assert [] == [line for line in template(evidence).split("\n") if len(line) > 100 and " = " not in line]


class TestInterview:
    """The interview as it is declared."""

    def test_the_nine_steps(self) -> None:
        """The steps are the design's nine, in its order, each key asked once."""
        assert [
            "start", "goal", "health", "limits", "compare", "matters", "fit", "check", "take_away",
        ] == [step.id for step in STEPS]  # fmt: skip
        keys = [question.key for step in STEPS for question in step.questions]
        assert sorted(set(keys)) == sorted(keys)

    def test_every_limit_is_asked(self) -> None:
        """Each limit has a question that marks it as one."""
        assert {f"limits.{name}" for name in LIMITS} == {key for key, question in QUESTION.items() if question.limit}

    def test_criteria_are_offered_by_their_question(self, evidence: Evidence) -> None:
        """What matters is asked criterion by criterion, in the table's order and words."""
        choices = QUESTION["importance"].choices(evidence)
        assert [(item.id, item.question) for item in evidence.criteria] == [(c.value, c.words) for c in choices]

    def test_leanings(self, evidence: Evidence) -> None:
        """Every option, none of them first among equals, and "not sure" can be leaned to."""
        choices = QUESTION["leaning.before"].choices(evidence)
        assert [*evidence.treatment, "unsure"] == [choice.value for choice in choices]
        assert ["Botox", "not sure yet"] == [leaning_name(evidence, id) for id in ("botox", "unsure")]

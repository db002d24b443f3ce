"""The interview, declared once: steps, questions, their words and what they allow.

Every face draws from this: the full-screen program, the answers file and its
template. A question's ``key`` is where its answer stands in an answers file.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from decision_aid.evidence.content import ELSEWHERE
from decision_aid.evidence.figures import CERTAINTIES, Certainty
from decision_aid.evidence.model import Evidence
from decision_aid.language import mark, tr

Kind = Literal["one", "several", "conditions", "whole", "amount", "yes_no", "date", "text", "lines", "ratings"]
"""How a question is answered.

one, several: of its choices; conditions: yes, no or not sure for each; whole,
amount: a number between ``least`` and ``most``; lines: a list of texts;
ratings: 0-10 for each criterion.
"""

MOST_GOALS = 3
MOST_CRITERIA = 7
"""More than seven can't be weighed at once (standards on values clarification)."""
MOST_MONEY = 1_000_000
RATING = range(11)
"""How much something matters: 0 (not at all) to 10 (as much as anything can)."""


FOR_THE_NOTE = mark("Only the clinician's note has your answer. Your page does not.")
"""Said with each question on motive and pressure, which the patient's page never shows."""


@frozen
class Choice:
    """One allowed answer: the value in the file, and the words a person reads in the language in use."""

    value: str | int
    words: str


@frozen(kw_only=True)
class Question:
    """One question. ``limit`` marks a limit, which is firm or "would rather".

    for_note: only the clinician's note has the answer, and ``why`` says so;
    given: values that are allowed, each with its words in English; treatment:
    the name that the words have a place for.
    """

    key: str
    kind: Kind
    _words: str
    _why: str
    for_note: bool = False
    given: tuple[tuple[str | int, str], ...] = ()
    table: Literal["goals", "conditions", "options", "criteria", "waiting", ""] = ""
    least: int = 0
    most: int | None = None
    unit: str = ""
    limit: bool = False
    treatment: str = ""
    _example: str = ""

    @property
    def words(self) -> str:
        """The question."""
        return tr(self._words, treatment=self.treatment) if self.treatment else tr(self._words)

    @property
    def why(self) -> str:
        """Why it is asked."""
        return f"{tr(self._why)} {tr(FOR_THE_NOTE)}" if self.for_note else tr(self._why)

    @property
    def example(self) -> str:
        """An answer; one in words is in the language in use, and a number or a date is as an answers file has it."""
        return tr(self._example) if self.kind in ("text", "lines") else self._example

    def choices(self, evidence: Evidence) -> tuple[Choice, ...]:
        """The allowed answers, from the declaration or from the table."""
        if self.table == "goals":
            return tuple(Choice(goal.id, goal.label) for goal in evidence.goals)
        if self.table == "conditions":
            return tuple(Choice(condition.id, condition.words) for condition in evidence.conditions)
        if self.table == "criteria":
            return tuple(Choice(criterion.id, criterion.question) for criterion in evidence.criteria)
        if self.table == "waiting":
            places = tuple(Choice(place.id, place.name) for place in evidence.waiting)
            return (*places, Choice(ELSEWHERE, tr("Somewhere else, or I am not sure")))
        if self.table == "options":
            options = tuple(Choice(treatment.id, treatment.name) for treatment in evidence.treatments)
            return (*options, Choice("unsure", tr("I am not sure yet")))
        return tuple(Choice(value, tr(words)) for value, words in self.given)


@frozen(kw_only=True)
class Step:
    """One step of the interview: its id, short name, title, what it is for, its questions.

    hint: what the keys of the full screen do here.
    """

    id: str
    _short: str
    _title: str
    _intro: str
    questions: tuple[Question, ...] = ()
    _hint: str = ""

    @property
    def short(self) -> str:
        """Its short name."""
        return tr(self._short)

    @property
    def title(self) -> str:
        """Its title."""
        return tr(self._title)

    @property
    def intro(self) -> str:
        """What it is for."""
        return tr(self._intro)

    @property
    def hint(self) -> str:
        """What the keys of the full screen do here."""
        return tr(self._hint)

    @property
    def on_screen(self) -> str:
        """What it is for, and what the keys of the full screen do here."""
        return f"{self.intro} {self.hint}".rstrip()


_CERTAIN: dict[Certainty, str] = {
    "very_low": mark("very low"),
    "low": mark("low"),
    "moderate": mark("moderate"),
    "high": mark("high"),
}


def _sure(key: str) -> Question:
    return Question(
        key=key,
        kind="whole",
        words=mark("How sure are you of that, from 0 to 10?"),
        why=mark("0 is not sure at all, 10 is fully sure."),
        most=10,
        example="5",
    )


STEPS: tuple[Step, ...] = (
    Step(
        id="start",
        short=mark("Start"),
        title=mark("Start"),
        intro=mark(
            "This aid helps you compare treatments, and no treatment. It is made to prepare a talk with a "
            "clinician. It does not diagnose, and it does not decide for you."
        ),
        questions=(
            Question(
                key="mode",
                kind="one",
                words=mark("Who is at the screen?"),
                why=mark("It goes with your answers. Either way you can go to any step at any time."),
                given=(
                    ("together", mark("A patient and a clinician, together")),
                    ("alone", mark("I am on my own")),
                ),
            ),
            Question(
                key="leaning.before",
                kind="one",
                words=mark("Which way are you leaning now?"),
                why=mark("We ask again at the end, so that you can see if anything changed."),
                table="options",
            ),
            _sure("leaning.before_sure"),
        ),
    ),
    Step(
        id="goal",
        short=mark("Goal"),
        title=mark("Your goal"),
        intro=mark(
            "Choose what bothers you most first. You can add two more. Each treatment helps with some of these "
            "and not with others."
        ),
        questions=(
            Question(
                key="goals",
                kind="several",
                words=mark("What would you like to change?"),
                why=mark(
                    "A treatment that is not used for your goal leaves the comparison, and we say why. "
                    "The first one you pick is your main goal."
                ),
                table="goals",
                most=MOST_GOALS,
            ),
            Question(
                key="body_area",
                kind="text",
                words=mark("Where on the body?"),
                why=mark("It is printed on your page. It does not change the comparison."),
                example=mark("cheeks"),
            ),
            Question(
                key="goal_words",
                kind="text",
                words=mark("What result do you hope for, in your own words?"),
                why=mark("It is printed on your page, so that your clinician can say if it is likely."),
                example=mark("Softer scars"),
            ),
            Question(
                key="why_now",
                kind="text",
                words=mark("Why now?"),
                why=mark("It helps your clinician see what the choice is about."),
                for_note=True,
                example=mark("A new job"),
            ),
            Question(
                key="whose_idea",
                kind="one",
                words=mark("Whose idea was it?"),
                why=mark("The choice is yours. If it was someone else's idea, take your time."),
                for_note=True,
                given=(("own", mark("My own")), ("someone_else", mark("Someone else's"))),
            ),
            Question(
                key="deadline",
                kind="text",
                words=mark("Is there a date you feel you must keep to?"),
                why=mark("A deadline can push you. Most of these choices can wait."),
                for_note=True,
                example=mark("A wedding in June"),
            ),
            Question(
                key="discount",
                kind="text",
                words=mark("Has someone offered you a discount if you decide soon?"),
                why=mark("A discount can push you. You may say no to it."),
                for_note=True,
                example=mark("20 of 100 off this week"),
            ),
        ),
    ),
    Step(
        id="health",
        short=mark("Health"),
        title=mark("Your health"),
        intro=mark(
            'Mark what is true for you. If you are not sure, or would rather not say, choose "not sure": then we '
            "tell you to ask first. Do not stop any medicine because of this list. Ask the doctor who prescribed it."
        ),
        questions=(
            Question(
                key="conditions",
                kind="conditions",
                words=mark("Which of these are true for you?"),
                why=mark(
                    "Some rule a treatment out. Others mean that a clinician must say yes first. "
                    "This is never weighed against other things."
                ),
                table="conditions",
            ),
        ),
    ),
    Step(
        id="limits",
        short=mark("Limits"),
        title=mark("Your limits"),
        intro=mark(
            "Leave out what does not matter to you. A firm limit takes an option out if even its most hopeful "
            "figure breaks it. We tell you what would bring it back."
        ),
        questions=(
            Question(
                key="horizon_years",
                kind="one",
                words=mark("Over how long shall we count visits and money?"),
                why=mark("Some treatments are done once. Others must be repeated to last."),
                given=((1, mark("1 year")), (5, mark("5 years"))),
            ),
            Question(
                key="limits.days_off",
                kind="amount",
                words=mark("Most days you can take off after one visit"),
                why=mark("Days away from work or from your usual day."),
                unit="days",
                most=365,
                limit=True,
                example="7",
            ),
            Question(
                key="limits.sessions",
                kind="whole",
                words=mark("Most visits"),
                why=mark("All visits over the time you chose, later top-ups included."),
                unit="visits",
                most=1000,
                limit=True,
                example="6",
            ),
            Question(
                key="limits.budget",
                kind="amount",
                words=mark("Most money"),
                why=mark("All you would pay over the time you chose, later top-ups included."),
                unit="money",
                most=MOST_MONEY,
                limit=True,
                example="1500",
            ),
            Question(
                key="limits.surgery",
                kind="yes_no",
                words=mark("Is an operation all right?"),
                why=mark("An operation means cuts in the skin."),
                limit=True,
                example="false",
            ),
            Question(
                key="limits.needles",
                kind="yes_no",
                words=mark("Are needles all right?"),
                why=mark("Even an operation uses needles, to numb you."),
                limit=True,
                example="true",
            ),
            Question(
                key="limits.evidence_at_least",
                kind="one",
                words=mark("Only what is shown to work for my main goal, with at least this certainty"),
                why=mark("Certainty says how much we can trust the studies. It is about the evidence, not about you."),
                given=tuple((certainty, _CERTAIN[certainty]) for certainty in CERTAINTIES),
                limit=True,
            ),
            Question(
                key="limits.normal_by",
                kind="date",
                words=mark("A date from which nobody must see it"),
                why=mark("We compare it with how long each treatment can be seen."),
                limit=True,
                example="2027-02-14",
            ),
        ),
    ),
    Step(
        id="compare",
        short=mark("Compare"),
        title=mark("Compare"),
        intro=mark("Every option has the same rows."),
        hint=mark("Press ? on any figure for its range, how sure it is, why, and its sources."),
    ),
    Step(
        id="matters",
        short=mark("Matters"),
        title=mark("What matters to you"),
        intro=mark("For each line, ask: how much does going from one end of the scale to the other matter to me?"),
        hint=mark(
            "Type 0 (not at all) to 10 (as much as anything can), or press Left and Right. x leaves a line out. Pain "
            "and serious harm are further down."
        ),
        questions=(
            Question(
                key="importance",
                kind="ratings",
                words=mark("How much does each of these matter to you?"),
                why=mark("Your numbers are all that the fit is made from. Nothing is weighed unless you say so."),
                table="criteria",
                most=MOST_CRITERIA,
            ),
        ),
    ),
    Step(
        id="fit",
        short=mark("Fit"),
        title=mark("How each option fits what you said"),
        intro=mark(
            "The fit says how far an option lines up with what you said matters. It is not a chance that a "
            "treatment works, and it is not advice."
        ),
    ),
    Step(
        id="check",
        short=mark("Check"),
        title=mark("Check"),
        intro=mark("Before you finish, ask yourself once more."),
        questions=(
            Question(
                key="leaning.after",
                kind="one",
                words=mark("Which way are you leaning now?"),
                why=mark("You can change your mind, or your ratings, or neither."),
                table="options",
            ),
            _sure("leaning.after_sure"),
            Question(
                key="ready.sure",
                kind="yes_no",
                words=mark("Do you feel sure about what to do?"),
                why=mark("If not, it is fine to wait. Pick a date to think until."),
            ),
            Question(
                key="ready.informed",
                kind="yes_no",
                words=mark("Do you know the good and the bad sides of each option?"),
                why=mark("If not, go back to Compare, or write down what to ask."),
            ),
            Question(
                key="ready.clear",
                kind="yes_no",
                words=mark("Is it clear to you what matters most?"),
                why=mark("If not, go back to What matters and try other numbers."),
            ),
            Question(
                key="ready.supported",
                kind="yes_no",
                words=mark("Do you have enough help and advice to decide freely?"),
                why=mark("If not, talk to someone you trust before you decide."),
            ),
        ),
    ),
    Step(
        id="take_away",
        short=mark("Take away"),
        title=mark("Take away"),
        intro=mark("This is your page. It is written to a file only if you save it."),
        questions=(
            Question(
                key="questions",
                kind="lines",
                words=mark("Questions to ask"),
                why=mark("They are printed on your page."),
                example=mark("Who does it, and how many have they done?"),
            ),
            Question(
                key="notes",
                kind="text",
                words=mark("Notes"),
                why=mark("They are printed on your page."),
                example=mark("Ask about the price of top-ups"),
            ),
            Question(
                key="next_step",
                kind="text",
                words=mark("My next step"),
                why=mark("It is printed on your page."),
                example=mark("Talk it over at home"),
            ),
            Question(
                key="where",
                kind="one",
                words=mark("Where would it be done?"),
                why=mark("Some places have a rule on how long people must wait first. We show the rule below."),
                table="waiting",
            ),
            Question(
                key="think_until",
                kind="date",
                words=mark("I will think about it until"),
                why=mark("A date of your own. Nothing happens on it."),
                example="2027-01-15",
            ),
            Question(
                key="clinician_notes",
                kind="text",
                words=mark("The clinician's own notes"),
                why=mark("Only the clinician's note has them. The patient's page does not."),
                example=mark("See again in two weeks"),
            ),
        ),
    ),
)

STEP: dict[str, Step] = {step.id: step for step in STEPS}
"""The steps by id."""

QUESTION: dict[str, Question] = {question.key: question for step in STEPS for question in step.questions}
"""The questions by key."""


def question_at(evidence: Evidence, key: str) -> Question:
    """The question whose answer stands at a key: a declared one, a price, or the label of an own concern.

    Raises KeyError for a key that none of them has.
    """
    head, _, rest = key.partition(".")
    if head == "prices":
        return Question(
            key=key,
            kind="amount",
            words=mark("One visit of {treatment} costs"),
            treatment=evidence.treatment[rest].name,
            why=mark("If you were given a price, it takes the place of the one in the table."),
            unit="money",
            least=1,
            most=MOST_MONEY,
            example="400",
        )
    if head == "own_concerns":
        return Question(
            key=key,
            kind="text",
            words=mark("What else matters to you?"),
            why=mark("You can weigh a thing of your own, and say how each option does on it."),
            example=mark("The wedding in three weeks"),
        )
    return QUESTION[key]


WHAT_IF = Step(
    id="what_if",
    short=mark("What if"),
    title=mark("What if"),
    intro=mark("Change anything here and see what it does. Nothing is kept until you say so."),
)
"""A side way from the fit: try a change, then keep it or drop it."""

READY_NEXT: dict[str, str] = {
    key.removeprefix("ready."): question._why for key, question in QUESTION.items() if key.startswith("ready.")
}
"""What to do next for each "no" about being ready, in English: who reads it says ``tr``."""


def leaning_name(evidence: Evidence, id: str) -> str:
    """A leaning in words: an option's name, or that the person is not sure."""
    return evidence.treatment[id].name if id in evidence.treatment else tr("not sure yet")

"""The interview, declared once: steps, questions, their words and what they allow.

Every face draws from this: the full-screen program, the answers file and its
template. A question's ``key`` is where its answer stands in an answers file.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from decision_aid.evidence.content import ELSEWHERE
from decision_aid.evidence.figures import CERTAINTIES
from decision_aid.evidence.model import Evidence

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


FOR_THE_NOTE = "Only the clinician's note has your answer. Your page does not."
"""Said with each question on motive and pressure, which the patient's page never shows."""


@frozen
class Choice:
    """One allowed answer: the value in the file and the words a person reads."""

    value: str | int
    words: str


@frozen(kw_only=True)
class Question:
    """One question. ``limit`` marks a limit, which is firm or "would rather"."""

    key: str
    kind: Kind
    words: str
    why: str
    given: tuple[Choice, ...] = ()
    table: Literal["goals", "conditions", "options", "criteria", "waiting", ""] = ""
    least: int = 0
    most: int | None = None
    unit: str = ""
    limit: bool = False
    example: str = ""

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
            return (*places, Choice(ELSEWHERE, "Somewhere else, or I am not sure"))
        if self.table == "options":
            options = tuple(Choice(treatment.id, treatment.name) for treatment in evidence.treatments)
            return (*options, Choice("unsure", "I am not sure yet"))
        return self.given


@frozen(kw_only=True)
class Step:
    """One step of the interview: its id, short name, title, what it is for, its questions.

    hint: what the keys of the full screen do here.
    """

    id: str
    short: str
    title: str
    intro: str
    questions: tuple[Question, ...] = ()
    hint: str = ""

    @property
    def on_screen(self) -> str:
        """What it is for, and what the keys of the full screen do here."""
        return f"{self.intro} {self.hint}".rstrip()


def _sure(key: str) -> Question:
    return Question(
        key=key,
        kind="whole",
        words="How sure are you of that, from 0 to 10?",
        why="0 is not sure at all, 10 is fully sure.",
        most=10,
        example="5",
    )


STEPS: tuple[Step, ...] = (
    Step(
        id="start",
        short="Start",
        title="Start",
        intro="This aid helps you compare treatments, and no treatment. It is made to prepare a talk with a "
        "clinician. It does not diagnose, and it does not decide for you.",
        questions=(
            Question(
                key="mode",
                kind="one",
                words="Who is at the screen?",
                why="It goes with your answers. Either way you can go to any step at any time.",
                given=(
                    Choice("together", "A patient and a clinician, together"),
                    Choice("alone", "I am on my own"),
                ),
            ),
            Question(
                key="leaning.before",
                kind="one",
                words="Which way are you leaning now?",
                why="We ask again at the end, so that you can see if anything changed.",
                table="options",
            ),
            _sure("leaning.before_sure"),
        ),
    ),
    Step(
        id="goal",
        short="Goal",
        title="Your goal",
        intro="Choose what bothers you most first. You can add two more. Each treatment helps with some of these "
        "and not with others.",
        questions=(
            Question(
                key="goals",
                kind="several",
                words="What would you like to change?",
                why="A treatment that is not used for your goal leaves the comparison, and we say why. "
                "The first one you pick is your main goal.",
                table="goals",
                most=MOST_GOALS,
            ),
            Question(
                key="body_area",
                kind="text",
                words="Where on the body?",
                why="It is printed on your page. It does not change the comparison.",
                example="cheeks",
            ),
            Question(
                key="goal_words",
                kind="text",
                words="What result do you hope for, in your own words?",
                why="It is printed on your page, so that your clinician can say if it is likely.",
                example="Softer scars",
            ),
            Question(
                key="why_now",
                kind="text",
                words="Why now?",
                why=f"It helps your clinician see what the choice is about. {FOR_THE_NOTE}",
                example="A new job",
            ),
            Question(
                key="whose_idea",
                kind="one",
                words="Whose idea was it?",
                why=f"The choice is yours. If it was someone else's idea, take your time. {FOR_THE_NOTE}",
                given=(Choice("own", "My own"), Choice("someone_else", "Someone else's")),
            ),
            Question(
                key="deadline",
                kind="text",
                words="Is there a date you feel you must keep to?",
                why=f"A deadline can push you. Most of these choices can wait. {FOR_THE_NOTE}",
                example="A wedding in June",
            ),
            Question(
                key="discount",
                kind="text",
                words="Has someone offered you a discount if you decide soon?",
                why=f"A discount can push you. You may say no to it. {FOR_THE_NOTE}",
                example="20 of 100 off this week",
            ),
        ),
    ),
    Step(
        id="health",
        short="Health",
        title="Your health",
        intro='Mark what is true for you. If you are not sure, or would rather not say, choose "not sure": then we '
        "tell you to ask first. Do not stop any medicine because of this list. Ask the doctor who prescribed it.",
        questions=(
            Question(
                key="conditions",
                kind="conditions",
                words="Which of these are true for you?",
                why="Some rule a treatment out. Others mean that a clinician must say yes first. "
                "This is never weighed against other things.",
                table="conditions",
            ),
        ),
    ),
    Step(
        id="limits",
        short="Limits",
        title="Your limits",
        intro="Leave out what does not matter to you. A firm limit takes an option out if even its most hopeful "
        "figure breaks it. We tell you what would bring it back.",
        questions=(
            Question(
                key="horizon_years",
                kind="one",
                words="Over how long shall we count visits and money?",
                why="Some treatments are done once. Others must be repeated to last.",
                given=(Choice(1, "1 year"), Choice(5, "5 years")),
            ),
            Question(
                key="limits.days_off",
                kind="amount",
                words="Most days you can take off after one visit",
                why="Days away from work or from your usual day.",
                unit="days",
                most=365,
                limit=True,
                example="7",
            ),
            Question(
                key="limits.sessions",
                kind="whole",
                words="Most visits",
                why="All visits over the time you chose, later top-ups included.",
                unit="visits",
                most=1000,
                limit=True,
                example="6",
            ),
            Question(
                key="limits.budget",
                kind="amount",
                words="Most money",
                why="All you would pay over the time you chose, later top-ups included.",
                unit="money",
                most=MOST_MONEY,
                limit=True,
                example="1500",
            ),
            Question(
                key="limits.surgery",
                kind="yes_no",
                words="Is an operation all right?",
                why="An operation means cuts in the skin.",
                limit=True,
                example="false",
            ),
            Question(
                key="limits.needles",
                kind="yes_no",
                words="Are needles all right?",
                why="Even an operation uses needles, to numb you.",
                limit=True,
                example="true",
            ),
            Question(
                key="limits.evidence_at_least",
                kind="one",
                words="Only what is shown to work for my main goal, with at least this certainty",
                why="Certainty says how much we can trust the studies. It is about the evidence, not about you.",
                given=tuple(Choice(certainty, certainty.replace("_", " ")) for certainty in CERTAINTIES),
                limit=True,
            ),
            Question(
                key="limits.normal_by",
                kind="date",
                words="A date from which nobody must see it",
                why="We compare it with how long each treatment can be seen.",
                limit=True,
                example="2027-02-14",
            ),
        ),
    ),
    Step(
        id="compare",
        short="Compare",
        title="Compare",
        intro="Every option has the same rows.",
        hint="Press ? on any figure for its range, how sure it is, why, and its sources.",
    ),
    Step(
        id="matters",
        short="Matters",
        title="What matters to you",
        intro="For each line, ask: how much does going from one end of the scale to the other matter to me?",
        hint="Type 0 (not at all) to 10 (as much as anything can), or press Left and Right. x leaves a line out. Pain "
        "and serious harm are further down.",
        questions=(
            Question(
                key="importance",
                kind="ratings",
                words="How much does each of these matter to you?",
                why="Your numbers are all that the fit is made from. Nothing is weighed unless you say so.",
                table="criteria",
                most=MOST_CRITERIA,
            ),
        ),
    ),
    Step(
        id="fit",
        short="Fit",
        title="How each option fits what you said",
        intro="The fit says how far an option lines up with what you said matters. It is not a chance that a "
        "treatment works, and it is not advice.",
    ),
    Step(
        id="check",
        short="Check",
        title="Check",
        intro="Before you finish, ask yourself once more.",
        questions=(
            Question(
                key="leaning.after",
                kind="one",
                words="Which way are you leaning now?",
                why="You can change your mind, or your ratings, or neither.",
                table="options",
            ),
            _sure("leaning.after_sure"),
            Question(
                key="ready.sure",
                kind="yes_no",
                words="Do you feel sure about what to do?",
                why="If not, it is fine to wait. Pick a date to think until.",
            ),
            Question(
                key="ready.informed",
                kind="yes_no",
                words="Do you know the good and the bad sides of each option?",
                why="If not, go back to Compare, or write down what to ask.",
            ),
            Question(
                key="ready.clear",
                kind="yes_no",
                words="Is it clear to you what matters most?",
                why="If not, go back to What matters and try other numbers.",
            ),
            Question(
                key="ready.supported",
                kind="yes_no",
                words="Do you have enough help and advice to decide freely?",
                why="If not, talk to someone you trust before you decide.",
            ),
        ),
    ),
    Step(
        id="take_away",
        short="Take away",
        title="Take away",
        intro="This is your page. It is written to a file only if you save it.",
        questions=(
            Question(
                key="questions",
                kind="lines",
                words="Questions to ask",
                why="They are printed on your page.",
                example='["Who does it, and how many have they done?"]',
            ),
            Question(
                key="notes",
                kind="text",
                words="Notes",
                why="They are printed on your page.",
                example="Ask about the price of top-ups",
            ),
            Question(
                key="next_step",
                kind="text",
                words="My next step",
                why="It is printed on your page.",
                example="Talk it over at home",
            ),
            Question(
                key="where",
                kind="one",
                words="Where would it be done?",
                why="Some places have a rule on how long people must wait first. We show the rule below.",
                table="waiting",
            ),
            Question(
                key="think_until",
                kind="date",
                words="I will think about it until",
                why="A date of your own. Nothing happens on it.",
                example="2027-01-15",
            ),
            Question(
                key="clinician_notes",
                kind="text",
                words="The clinician's own notes",
                why="Only the clinician's note has them. The patient's page does not.",
                example="See again in two weeks",
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
            words=f"One visit of {evidence.treatment[rest].name} costs",
            why="If you were given a price, it takes the place of the one in the table.",
            unit="money",
            least=1,
            most=MOST_MONEY,
            example="400",
        )
    if head == "own_concerns":
        return Question(
            key=key,
            kind="text",
            words="What else matters to you?",
            why="You can weigh a thing of your own, and say how each option does on it.",
            example="The wedding in three weeks",
        )
    return QUESTION[key]


WHAT_IF = Step(
    id="what_if",
    short="What if",
    title="What if",
    intro="Change anything here and see what it does. Nothing is kept until you say so.",
)
"""A side way from the fit: try a change, then keep it or drop it."""

READY_NEXT: dict[str, str] = {
    key.removeprefix("ready."): question.why for key, question in QUESTION.items() if key.startswith("ready.")
}
"""What to do next for each "no" about being ready."""


def leaning_name(evidence: Evidence, id: str) -> str:
    """A leaning in words: an option's name, or that the person is not sure."""
    return evidence.treatment[id].name if id in evidence.treatment else "not sure yet"

"""The way through the asks: which one is put now, what is said of it, and which comes before and after it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from decision_aid.assessment import with_shares
from decision_aid.evidence.model import Evidence
from decision_aid.interview.acts import Act
from decision_aid.interview.questions import STEPS, question_at
from decision_aid.language import draft, tr
from decision_aid.plain import lines
from decision_aid.plain.asks import Ask, asks
from decision_aid.plain.trial import menu_of, of_group
from decision_aid.plain.voice import Voice
from decision_aid.stage.stage import Stage
from decision_aid.views.grid import option_names
from decision_aid.views.kept import KEEP
from decision_aid.views.languages import SPEAK, draft_rows
from decision_aid.views.rows import Row
from decision_aid.views.topics import TOPICS
from decision_aid.views.what_if import COLUMNS
from decision_aid.words import kept
from decision_aid.words import plain as words
from decision_aid.words.languages import draft_line, draft_said

_ABOUT = Act("do", "about")


class Way:
    """Walks through the asks of one step after the other, and says them.

    place: of the ask that is put, from 0; group: what is being changed in What
    if, None for its menu and outside of it.
    """

    def __init__(self, stage: Stage, voice: Voice) -> None:
        """Begin before the first ask of the step that the stage shows."""
        self._stage = stage
        self._voice = voice
        self._say = voice.say
        self._announced: str | None = None
        self._lead: tuple[Row, ...] = ()
        self._again = False
        self._made: tuple[tuple[object, ...], tuple[Ask, ...]] = ((), ())
        self.place = 0
        self.group: str | None = None

    @property
    def _evidence(self) -> Evidence:
        return self._stage.table.evidence

    # ---------------------------------------------------------------- what is asked

    def now(self) -> Ask | None:
        """The ask that is to be put, where there is one left on the step; says where we are, when that has changed."""
        self._announce()
        made = self.asks()
        return made[self.place] if self.place < len(made) else None

    def _announce(self) -> None:
        """Where we are, when that has changed."""
        stage = self._stage
        if stage.step.id == self._announced:
            return
        self._announced = stage.step.id
        self._voice.blank()
        title = stage.step.title
        self._say(f"{title}." if stage.before is not None else words.step(stage.place + 1, len(STEPS), title))
        if draft():
            self._say(draft_said() if stage.step.id == "start" else f"{draft_line()}.")

    def asks(self) -> tuple[Ask, ...]:
        """All asks of the step as it is now, or of what is being changed."""
        stage = self._stage
        if stage.step.id != "matters" and stage.counting and stage.assessment is not None:
            stage.assessment = with_shares(stage.assessment, stage.answers)
        filed = (stage.file, stage.written, stage.came_back)
        shown = (stage.table, stage.place, stage.scores, self.group)
        now = (stage.answers, stage.assessment, stage.before, *shown, *filed)
        held, made = self._made
        if len(held) != len(now) or any(a is not b for a, b in zip(held, now, strict=True)):
            made = self._made_anew()
            self._made = (now, made)
        return made

    def _made_anew(self) -> tuple[Ask, ...]:
        whole = list(self._stage.whole)
        if self._stage.file:
            whole = _without_a_stop(whole)
        # That the language is a draft is said with the step's title, and no stop of its own.
        whole = [row for row in whole if row not in tuple(draft_rows())]
        made = asks(whole)
        if self._stage.before is None:
            return tuple(_worded(ask, self._stage) for ask in made)
        return (menu_of(made),) if self.group is None else of_group(made, self.group)

    def put(self, ask: Ask) -> None:
        """Say it, with all that comes before the answer."""
        self._voice.blank()
        for row in self._lead:
            for line in lines.row_lines(row):
                self._say(line)
        self._lead = ()
        names = tuple(map(tr, COLUMNS)) if self._stage.before is not None else option_names(self._evidence)
        for line in lines.told(ask, names):
            self._say(line)
        if ask.kind == "rating" and ask.act.value is not None:
            self._say(words.now(str(ask.act.value)))
        if ask.row is not None and ask.row.kind == "grid" and ask.row.act is not None:
            self._say(tr(words.CHOOSE_THIS))

    def put_again(self, ask: Ask) -> None:
        """Say what is asked, once more and in a line, after something else was said; nothing where nothing is asked."""
        asked = lines.asked(ask)
        if asked:
            self._say(asked)

    def prompt(self, ask: Ask) -> str:
        """What stands before the answer."""
        if ask.kind == "typed":
            return lines.prompt(question_at(self._evidence, ask.act.key), self._evidence.about.currency)
        prompts = {"one": words.NUMBER, "several": words.NUMBERS, "rating": words.RATING, "menu": words.WHAT}
        return tr(prompts.get(ask.kind, words.GO_ON))

    # ---------------------------------------------------------------------- the way

    def forward(self) -> bool:
        """To the next step, or from what was changed to the menu of What if; False where this is the last step."""
        if self.group is not None:
            self.group, self.place = None, 0
        elif self._stage.place + 1 == len(STEPS):
            self.place = max(0, len(self.asks()) - 1)
            return False
        else:
            self.go(self._stage.place + 1)
        return True

    def go(self, place: int) -> None:
        """To a step, from 0, unless a change that is tried has to be kept or dropped first."""
        stage = self._stage
        if stage.before is not None:
            if stage.before[0] != stage.answers:
                self._say(tr(words.FIRST_KEEP))
                self.group, self.place = None, 0
                return
            stage.end_trial(keep=True)
        stage.go(place)
        self.anew()

    def back(self) -> None:
        """To the ask before, where there is one."""
        if self.place:
            self.place -= 1
        elif self.group is not None:
            self.group = None
        elif self._stage.before is not None:
            self.go(self._stage.place)
        elif self._stage.place:
            self.go(self._stage.place - 1)
            self.place = max(0, len(self.asks()) - 1)
        else:
            self._say(tr(words.FIRST_STEP))

    def done_with(self, ask: Ask, *, again: bool = False) -> None:
        """Say what follows from the answer, and go on to what comes after it; again: unless it is asked once more."""
        made = self.asks()
        place = next((place for place, item in enumerate(made) if item.key == ask.key), None)
        if place is None:
            self.place = min(self.place, len(made))
            return
        for row in made[place].after:
            for line in lines.row_lines(row):
                self._say(line)
        self.place = place if again else place + 1

    def anew(self) -> None:
        """Put the first ask of the step next, and say first where we are."""
        self.group, self.place, self._announced = None, 0, None

    def past(self, key: str) -> None:
        """Put the ask after another next, by that one's key; where it is not asked, we stay."""
        places = enumerate(self.asks())
        self.place = next((place + 1 for place, item in places if item.key == key), self.place)

    def repeat(self) -> None:
        """Put the same ask once more, with all that is said of it."""
        self._again = True

    def to_topic(self, topic: str) -> None:
        """Put the first ask of a topic of Compare next; where it is not asked, we stay."""
        places = enumerate(self.asks())
        self.place = next((place for place, ask in places if any(row.topic == topic for row in ask.before)), self.place)
        self.repeat()

    @property
    def following(self) -> Ask | None:
        """The ask after the one that is put, on the same step."""
        made = self.asks()
        return made[self.place + 1] if self.place + 1 < len(made) else None

    def on_to(self, ask: Ask) -> None:
        """Put an ask next that stood there before an answer moved lines, under the heading that it had then."""
        made = self.asks()
        place = next((place for place, item in enumerate(made) if item.key == ask.key), None)
        if place is None:
            self.place = min(self.place, len(made))
            return
        self.place = place
        if not any(row.kind == "heading" for row in made[place].before):
            self._lead = tuple(row for row in ask.before if row.kind == "heading")

    @property
    def before(self) -> Ask | None:
        """The ask before the one that is put, on the same step."""
        return self.asks()[self.place - 1] if self.place else None

    def moved(self, ask: Ask) -> bool:
        """Whether a command has led somewhere else, changed what the ask says, or wants to hear it once more."""
        again, self._again = self._again, False
        made = self.asks()
        return again or self._announced != self._stage.step.id or self.place >= len(made) or made[self.place] != ask


def _worded(ask: Ask, stage: Stage) -> Ask:
    """An ask with what only this face can do, and without what only a screen can."""
    if ask.row is not None and ask.before and ask.key.startswith("conditions."):
        one_by_one = Row(kind="text", text=words.one_by_one(len(stage.table.evidence.conditions)))
        return attrs.evolve(ask, before=(*ask.before, one_by_one))
    if ask.kind != "menu":
        return ask
    choices = [_choice(row, ask) for row in ask.choices]
    dos = {row.act.key for row in choices if row.act is not None and row.act.kind == "do"}
    if any(row.act is not None and row.act.kind == "rate_all" for row in choices):
        choices.insert(0, _does(tr(words.ORDER), "order"))
        ask = attrs.evolve(ask, before=tuple(map(_way, ask.before)))
    if "save" in dos:
        keep = tr(kept.KEEP_ELSEWHERE) if stage.file else tr(kept.KEEP)
        choices = [_does(tr(words.READ_PAGE), "read_page"), *choices, _does(keep, "keep_answers")]
        choices += [_does(tr(words.AS_JSON), "json"), _does(tr(words.LEAVE), "leave")]
    return attrs.evolve(ask, choices=tuple(choices))


def _without_a_stop(rows: Sequence[Row]) -> list[Row]:
    """The rows for somebody who has a file, and is asked nothing more about it on every start.

    Another file can be named at the end; another language, where one can hear about this aid.
    """
    made = [row for row in rows if row.act not in (KEEP, SPEAK)]
    moved = [row for row in rows if row.act == SPEAK]
    place = next((place for place, row in enumerate(made) if row.act == _ABOUT), len(made))
    return [*made[:place], *moved, *made[place:]]


def _does(text: str, what: str) -> Row:
    return Row(kind="action", text=text, act=Act("do", what))


def _choice(row: Row, ask: Ask) -> Row:
    """An action in the words of this face."""
    if row.act is None or (row.act.kind, row.act.key) != ("do", "pictures"):
        return row
    topic = next((item.topic for item in reversed(ask.before) if item.topic), "")
    picture = next((item.picture for item in TOPICS if item.id == topic), "")
    return attrs.evolve(row, text=tr(words.PICTURE[picture]))


def _way(row: Row) -> Row:
    """The heading over the ways to rate, which is a question here."""
    return attrs.evolve(row, text=tr(words.WAY)) if row.kind == "heading" else row

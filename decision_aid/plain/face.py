"""The line-by-line program: says one question, hears one line, and goes on. Decides nothing."""

from __future__ import annotations

import datetime
import re

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

import attrs

from decision_aid.assessment import with_shares
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.reader import Table
from decision_aid.interview.acts import Act, applied
from decision_aid.interview.answers import Answers, answer
from decision_aid.interview.questions import STEPS, Question, question_at
from decision_aid.interview.rules import in_order
from decision_aid.language import draft, speaking, tr
from decision_aid.plain import lines, telling
from decision_aid.plain.asks import Ask, asks, is_marked
from decision_aid.plain.keeping import Keeping
from decision_aid.plain.trial import menu_of, of_group
from decision_aid.plain.voice import Voice
from decision_aid.sessions.session import Session
from decision_aid.stage import saving, typed
from decision_aid.stage.languages import following
from decision_aid.stage.stage import PLACE, Stage
from decision_aid.views.grid import option_names
from decision_aid.views.kept import KEEP, answered
from decision_aid.views.languages import SPEAK, draft_rows
from decision_aid.views.rows import Row
from decision_aid.views.topics import TOPICS
from decision_aid.views.what_if import COLUMNS
from decision_aid.words import kept, sentences
from decision_aid.words import plain as words
from decision_aid.words.languages import draft_said

_COMMAND = re.compile(r"([a-z?])\s*(\d{1,3})?", re.IGNORECASE)
_CLEAR = "-"
_ABOUT = Act("do", "about")


class _Ended(Exception):
    """There is no more input."""


class Plain:
    """Walks a person through the nine steps on two streams. Says what stands on the stage and takes answers there.

    asking: what is asked now; None where a file name or an order is.
    """

    def __init__(
        self,
        table: Table,
        voice: Voice,
        *,
        today: datetime.date,
        now: Callable[[], datetime.datetime],
        session: Session | None = None,
    ) -> None:
        """Begin before the first question.

        Args:
            table: The table and where it came from.
            voice: What is said and heard.
            today: The date that the answers get.
            now: The time, for what is kept.
            session: Where every answer is kept as it is given; None keeps nothing.
        """
        self._stage = Stage(table, today)
        self._voice = voice
        self._keeping = Keeping(self._stage, say=self._say, hear=self._hear, now=now)
        self._place = 0
        self._group: str | None = None
        self._announced: str | None = None
        self._left = False
        self._made: tuple[tuple[object, ...], tuple[Ask, ...]] = ((), ())
        self._session = session
        self.asking: Ask | None = None

    @property
    def stage(self) -> Stage:
        """Where the person is, and what follows from the answers."""
        return self._stage

    @property
    def farewell(self) -> str:
        """What became of the answers, in a line for the terminal; empty where they were to be kept nowhere."""
        return self._keeping.farewell

    @property
    def _evidence(self) -> Evidence:
        return self._stage.table.evidence

    # ------------------------------------------------------------------- the way

    def run(self) -> None:
        """Go on until the person leaves or there is no more input."""
        self._say(tr(words.HELLO))
        try:
            if self._session is not None:
                self._keeping.take_up(self._session)
            while not self._left:
                self._one()
                self._keeping.keep()
        except _Ended:
            self._keeping.keep_last()
            self._say(tr(words.ENDED) if self._keeping.session is None else tr(words.ENDED_KEPT))
        finally:
            self._keeping.close()

    def _one(self) -> None:
        """One question and what was answered to it; or the way on, where there is none left."""
        self._announce()
        made = self._asks()
        if self._place >= len(made):
            self._forward()
            return
        self.asking = made[self._place]
        self._put(self.asking)
        self._answered(self.asking)

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
            self._say(
                draft_said() if stage.step.id == "start" else f"{tr('Draft translation, read by no clinician yet')}."
            )

    def _asks(self) -> tuple[Ask, ...]:
        stage = self._stage
        if stage.step.id != "matters" and stage.counting and stage.assessment is not None:
            stage.assessment = with_shares(stage.assessment, stage.answers)
        filed = (stage.file, stage.written, stage.came_back)
        shown = (stage.table, stage.place, stage.scores, self._group)
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
            return tuple(map(self._worded, made))
        return (menu_of(made),) if self._group is None else of_group(made, self._group)

    def _worded(self, ask: Ask) -> Ask:
        """An ask with what only this face can do, and without what only a screen can."""
        if ask.row is not None and ask.before and ask.key.startswith("conditions."):
            one_by_one = Row(kind="text", text=words.one_by_one(len(self._evidence.conditions)))
            return attrs.evolve(ask, before=(*ask.before, one_by_one))
        if ask.kind != "menu":
            return ask
        choices = [_worded(row, ask) for row in ask.choices]
        dos = {row.act.key for row in choices if row.act is not None and row.act.kind == "do"}
        if any(row.act is not None and row.act.kind == "rate_all" for row in choices):
            choices.insert(0, _does(tr(words.ORDER), "order"))
            ask = attrs.evolve(ask, before=tuple(map(_way, ask.before)))
        if "save" in dos:
            keep = tr(kept.KEEP_ELSEWHERE) if self._stage.file else tr(kept.KEEP)
            choices = [_does(tr(words.READ_PAGE), "read_page"), *choices, _does(keep, "keep_answers")]
            choices += [_does(tr(words.AS_JSON), "json"), _does(tr(words.LEAVE), "leave")]
        return attrs.evolve(ask, choices=tuple(choices))

    def _put(self, ask: Ask) -> None:
        self._voice.blank()
        names = tuple(map(tr, COLUMNS)) if self._stage.before is not None else option_names(self._evidence)
        for line in lines.told(ask, names):
            self._say(line)
        if ask.kind == "rating" and ask.act.value is not None:
            self._say(words.now(str(ask.act.value)))
        if ask.row is not None and ask.row.kind == "grid" and ask.row.act is not None:
            self._say(tr(words.CHOOSE_THIS))

    def _prompt(self, ask: Ask) -> str:
        if ask.kind == "typed":
            return _answer(question_at(self._evidence, ask.act.key))
        prompts = {"one": words.NUMBER, "several": words.NUMBERS, "rating": words.RATING, "menu": words.WHAT}
        return tr(prompts.get(ask.kind, words.GO_ON))

    def _forward(self) -> None:
        """To the next step; from the last one, out."""
        if self._group is not None:
            self._group, self._place = None, 0
        elif self._stage.place + 1 == len(STEPS):
            self._place = max(0, len(self._asks()) - 1)
            self._leave()
        else:
            self._go(self._stage.place + 1)

    def _go(self, place: int) -> None:
        """To a step, from 0, unless a change that is tried has to be kept or dropped first."""
        stage = self._stage
        if stage.before is not None:
            if stage.before[0] != stage.answers:
                self._say(tr(words.FIRST_KEEP))
                self._group, self._place = None, 0
                return
            stage.end_trial(keep=True)
            self._group = None
        stage.go(place)
        self._place, self._announced = 0, None

    def _back(self) -> None:
        if self._place:
            self._place -= 1
        elif self._group is not None:
            self._group = None
        elif self._stage.before is not None:
            self._go(self._stage.place)
        elif self._stage.place:
            self._go(self._stage.place - 1)
            self._place = max(0, len(self._asks()) - 1)
        else:
            self._say(tr(words.FIRST_STEP))

    def _done_with(self, ask: Ask, *, again: bool = False) -> None:
        """Say what follows from the answer, and go on to what comes after it; again: unless it is asked once more."""
        made = self._asks()
        place = next((place for place, item in enumerate(made) if item.key == ask.key), None)
        if place is None:
            self._place = min(self._place, len(made))
            return
        for row in made[place].after:
            for line in lines.row_lines(row):
                self._say(line)
        self._place = place if again else place + 1

    # ------------------------------------------------------------------ what is heard

    def _hear(self, prompt: str) -> str:
        """The next line that is not too long."""
        while True:
            try:
                line = self._voice.hear(prompt)
            except ValueError:
                self._say(tr(words.TOO_LONG))
                continue
            if line is None:
                raise _Ended
            return line

    def _answered(self, ask: Ask) -> None:
        """Hear lines until one of them leads away from the ask, or changes what is asked."""
        while True:
            line = self._hear(self._prompt(ask)).strip()
            literal = ask.kind == "typed" and line.startswith("=")
            if literal:
                line = line[1:]
            elif self._commanded(ask, line):
                if self._left or self._moved(ask):
                    return
                continue
            if not line and not literal:
                self._passed(ask)
                return
            taken = self._cleared(ask) if line == _CLEAR and not literal else self._taken(ask, line)
            if taken:
                return

    def _moved(self, ask: Ask) -> bool:
        """Whether a command has led somewhere else, or changed what the ask says."""
        made = self._asks()
        return self._announced != self._stage.step.id or self._place >= len(made) or made[self._place] != ask

    def _passed(self, ask: Ask) -> None:
        """Enter alone."""
        if ask.kind == "menu" and self._stage.before is not None:
            self._go(PLACE["fit"])
        else:
            self._done_with(ask)

    def _taken(self, ask: Ask, line: str) -> bool:
        """Take an answer; whether to go on from the ask."""
        if ask.kind == "typed":
            return self._typed(ask, line)
        if ask.kind == "rating":
            return self._rated(ask, line)
        if ask.kind == "several":
            return self._several(ask, line)
        if ask.kind == "read":
            return self._read(ask, line)
        row = _numbered(ask.choices, line)
        if row is None:
            self._say(words.allowed_numbers(len(ask.choices), menu=ask.kind == "menu"))
            return False
        if ask.kind == "menu":
            self._does(ask, row)
            return True
        return self._chosen(ask, row)

    def _typed(self, ask: Ask, line: str) -> bool:
        try:
            changed = typed.taken(self._evidence, self._stage.answers, ask.act.key, line)
        except ValueError as error:
            self._say_sentence(str(error))
            return False
        return self._change(changed, ask)

    def _chosen(self, ask: Ask, row: Row) -> bool:
        if is_marked(row):
            self._done_with(ask)
            return True
        if row.act is None:
            self._say(tr(words.CANT_CHANGE))
            return False
        return self._change(applied(self._evidence, self._stage.answers, row.act), ask)

    def _rated(self, ask: Ask, line: str) -> bool:
        row = ask.row
        if line.lower() == "x" and row is not None and row.switch is not None:
            return self._change(applied(self._evidence, self._stage.answers, row.switch), ask)
        if not re.fullmatch("[0-9]|10", line):
            self._say(tr(words.ALLOWED_RATING))
            return False
        act = Act(ask.act.kind, ask.act.key, int(line))
        return self._change(applied(self._evidence, self._stage.answers, act), ask)

    def _several(self, ask: Ask, line: str) -> bool:
        rows = [_numbered(ask.choices, part) for part in re.split(r"[\s,;]+", line) if part]
        wanted = tuple(dict.fromkeys(row.act.value for row in rows if row is not None and row.act is not None))
        if None in rows or not wanted:
            self._say(words.allowed_numbers(len(ask.choices)))
            return False
        return self._change(applied(self._evidence, self._stage.answers, Act("score", ask.key, wanted)), ask)

    def _read(self, ask: Ask, line: str) -> bool:
        act = ask.row.act if ask.row is not None else None
        if act is None or line != "1":
            self._say(tr(words.ALLOWED_READING))
            return False
        self._change(applied(self._evidence, self._stage.answers, act), ask)
        # With a first goal there is another page of Compare.
        self._place, self._announced = 0, None
        return True

    def _cleared(self, ask: Ask) -> bool:
        """A minus sign: take the answer back, where there is one to take back."""
        answers = self._stage.answers
        if ask.kind == "typed":
            act: Act | None = Act("clear", ask.act.key)
        elif ask.kind == "rating":
            act = Act(ask.act.kind, ask.act.key, None)
        elif ask.kind == "several":
            act = Act("score", ask.key, ())
        else:
            marked = next((row.act for row in ask.choices if is_marked(row)), None)
            act = marked if ask.kind == "one" and marked is not None and marked.kind == "choose" else None
            if marked is not None and marked.kind == "condition":
                act = Act("condition", marked.key, "no")
        if act is None:
            self._say(words.allowed_numbers(max(1, len(ask.choices)), menu=ask.kind == "menu"))
            return False
        return self._change(applied(self._evidence, answers, act), ask)

    def _change(self, answers: Answers, ask: Ask) -> bool:
        """Take changed answers if they are allowed and keep them; whether to go on from the ask."""
        message = self._stage.change(answers)
        if message:
            self._say_sentence(message)
            return False
        self._keeping.keep()
        made = next((item for item in self._asks() if item.key == ask.key), None)
        # A second try is asked for by leaving all choices without a mark.
        again = ask.key.startswith("understanding.") and made is not None and not any(map(is_marked, made.choices))
        self._done_with(ask, again=again and answer(self._stage.answers, ask.key) is not None)
        return True

    # -------------------------------------------------------------------- commands

    def _commanded(self, ask: Ask, line: str) -> bool:
        """Do what a letter stands for; whether the line was one."""
        found = _COMMAND.fullmatch(line)
        if found is None:
            return False
        letter, number = found[1].lower(), None if found[2] is None else int(found[2])
        if letter in telling.COMMANDS:
            self._tell(telling.COMMANDS[letter](self._stage, ask, number))
        elif letter in self._commands:
            self._commands[letter](self, number)
        else:
            return False
        return True

    def _tell(self, found: Iterable[str]) -> None:
        for line in found:
            self._say(line)

    def _to_step(self, number: int | None) -> None:
        if number is None or not 1 <= number <= len(STEPS):
            self._say(words.allowed_step(len(STEPS)))
        else:
            self._go(number - 1)

    def _to_topic(self, number: int | None) -> None:
        stage = self._stage
        if not stage.has_grid or number is None or not 1 <= number <= len(TOPICS):
            self._say(words.allowed_topic(len(TOPICS)))
            return
        topic = TOPICS[number - 1].id
        places = enumerate(self._asks())
        self._place = next(
            (place for place, item in places if any(row.topic == topic for row in item.before)), self._place
        )

    def _next_step(self, _: int | None) -> None:
        if self._stage.before is not None:
            self._go(PLACE["fit"])
        elif self._stage.place + 1 == len(STEPS):
            self._leave()
        else:
            self._go(self._stage.place + 1)

    def _one_back(self, _: int | None) -> None:
        self._back()

    def _undo(self, _: int | None) -> None:
        self._say(tr(words.TAKEN_BACK) if self._stage.undo() else tr(words.NOTHING_BACK))
        self._keeping.keep()

    def _redo(self, _: int | None) -> None:
        self._say(tr(words.DONE_AGAIN) if self._stage.redo() else tr(words.NOTHING_AGAIN))
        self._keeping.keep()

    def _json(self, _: int | None) -> None:
        if self._stage.assessment is None:
            self._say(tr(words.NO_GOAL))
        else:
            self._voice.say_as_is(telling.as_json(self._stage))

    def _quit(self, _: int | None) -> None:
        self._leave()

    _commands: ClassVar[dict[str, Callable[[Plain, int | None], None]]] = {
        "b": _one_back,
        "n": _next_step,
        "g": _to_step,
        "t": _to_topic,
        "u": _undo,
        "r": _redo,
        "j": _json,
        "q": _quit,
    }

    COMMANDS: ClassVar[frozenset[str]] = frozenset((*telling.COMMANDS, *_commands))
    """The letters that do something at any question."""

    # ------------------------------------------------------------------------ menus

    def _does(self, ask: Ask, row: Row) -> None:
        """What a line of a menu does."""
        act = row.act
        assert act is not None
        if act.kind == "do" and act.key in words.GROUPS:
            self._group, self._place = act.key, 0
        elif act.kind == "do" and act.key in telling.MENU:
            self._tell(telling.MENU[act.key](self._stage, ask, None))
        elif act.kind == "do":
            self._dos[act.key](self)
        elif act.kind == "go":
            self._go(PLACE[act.key])
        elif act.kind == "edit":
            self._own(act.key)
        else:
            self._applied(ask, act)

    def _applied(self, ask: Ask, act: Act) -> None:
        """Something that changes answers; what it changes is often told by the ask before."""
        before = self._asks()[self._place - 1] if self._place else None
        message = self._stage.change(applied(self._evidence, self._stage.answers, act))
        if message:
            self._say_sentence(message)
            return
        self._keeping.keep()
        self._say(tr(words.DONE))
        if act.kind == "skip":
            self._go(PLACE[act.key])
        elif before is not None and act.kind != "rate_all":
            self._done_with(before)
        else:
            self._done_with(ask)

    def _own(self, key: str) -> None:
        """Something of one's own: its words first; then it is asked about like everything else."""
        question = question_at(self._evidence, key)
        self._say(question.words)
        line = self._hear(_answer(question)).strip()
        if not line:
            return
        try:
            changed = typed.taken(self._evidence, self._stage.answers, key, line)
        except ValueError as error:
            self._say_sentence(str(error))
            return
        self._stage.change(changed)
        self._keeping.keep()
        places = enumerate(self._asks())
        self._place = next((place + 1 for place, item in places if item.key == key), self._place)

    def _order(self) -> None:
        """The lines in a person's own order: those that are typed first, then the others as they stand."""
        stage = self._stage
        held = in_order(self._evidence, stage.answers)
        for number, id in enumerate(held, start=1):
            label = sentences.criterion_label(self._evidence, stage.answers, id)
            self._say(words.choice(number, label, chosen=False))
        self._say(words.order(len(held)))
        parts = [part for part in re.split(r"[\s,;]+", self._hear(tr("{label}:", label=tr(words.ANSWER)))) if part]
        if not parts:
            return
        if any(_number(part, len(held)) is None for part in parts) or len(set(parts)) < len(parts):
            self._say(words.order(len(held)))
            return
        wanted = [held[int(part) - 1] for part in parts]
        changed = stage.answers
        for place, id in enumerate(wanted):
            now = in_order(self._evidence, changed).index(id)
            changed = applied(self._evidence, changed, Act("move", id, place - now))
        message = stage.change(changed)
        self._say_sentence(message)
        self._keeping.keep()
        order = in_order(self._evidence, stage.answers)
        labels = [sentences.criterion_label(self._evidence, stage.answers, id) for id in order]
        self._say(words.ordered(labels))

    def _what_if(self) -> None:
        self._stage.begin_trial()
        self._group, self._place, self._announced = None, 0, None

    def _end_trial(self, *, keep: bool) -> None:
        self._stage.end_trial(keep=keep)
        self._keeping.keep()
        self._say(tr(words.KEPT) if keep else tr(words.DROPPED))
        self._group, self._place, self._announced = None, 0, None

    def _save_page(self) -> None:
        stage = self._stage
        if stage.assessment is not None:
            stage.assessment = with_shares(stage.assessment, stage.answers)
        self._keeping.save(stage.page(), saving.PAGE)

    def _save_note(self) -> None:
        self._keeping.save(self._stage.note(), saving.NOTE)

    def _leave(self) -> None:
        """The way out: what was not kept can be kept first."""
        keeping = self._keeping
        keeping.keep_last()
        if keeping.session is not None:
            self._say(keeping.told)
        if keeping.trouble or (keeping.session is None and answered(keeping.answers)):
            self._say(tr(words.KEEP_ELSEWHERE) if keeping.trouble else tr(words.KEEP_FIRST))
            self._say(tr(words.BACK_INSTEAD))
            if keeping.keep_as(back="b"):
                return
        self._left = True
        self._say(tr(words.GOODBYE) if keeping.session is None else tr(words.GOODBYE_KEPT))

    def _keep_answers(self) -> None:
        self._keeping.keep_as()

    def _go_on(self) -> None:
        """To where the person stopped; else a file with answers is asked for."""
        if self._stage.go_on() or self._keeping.open():
            self._place, self._announced = 0, None

    def _speak_next(self) -> None:
        """In the next language from now on, from the start of the step."""
        self._stage.speak(following(speaking()))
        self._say(tr(words.HELLO))
        self._place, self._announced = 0, None

    def _show_scores(self) -> None:
        self._stage.scores = True
        self._say(tr(words.SHOWN))
        self._place = 0

    _dos: ClassVar[dict[str, Callable[[Plain], None]]] = {
        "what_if": _what_if,
        "save": _save_page,
        "save_note": _save_note,
        "order": _order,
        "keep_answers": _keep_answers,
        "go_on": _go_on,
        "scores": _show_scores,
        "language": _speak_next,
        "json": lambda self: self._json(None),
        "leave": _leave,
        "keep_change": lambda self: self._end_trial(keep=True),
        "drop": lambda self: self._end_trial(keep=False),
    }

    # -------------------------------------------------------------------- what is said

    def _say(self, text: str) -> None:
        self._voice.say(text)

    def _say_sentence(self, text: str) -> None:
        """A message that may begin in the middle of a line elsewhere."""
        if text:
            self._say(text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else "."))


def _answer(question: Question) -> str:
    """What stands before an answer that is typed."""
    return tr("{answer} ({form}):", answer=tr(words.ANSWER), form=typed.form(question))


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


def _worded(row: Row, ask: Ask) -> Row:
    """An action in the words of this face."""
    if row.act is None or (row.act.kind, row.act.key) != ("do", "pictures"):
        return row
    topic = next((item.topic for item in reversed(ask.before) if item.topic), "")
    picture = next((item.picture for item in TOPICS if item.id == topic), "")
    return attrs.evolve(row, text=tr(words.PICTURE[picture]))


def _way(row: Row) -> Row:
    """The heading over the ways to rate, which is a question here."""
    return attrs.evolve(row, text=tr(words.WAY)) if row.kind == "heading" else row


def _number(text: str, most: int) -> int | None:
    """A number from 1 on, as it is typed; None for anything else."""
    return int(text) if re.fullmatch("[0-9]{1,3}", text) and 1 <= int(text) <= most else None


def _numbered(rows: Sequence[Row], text: str) -> Row | None:
    number = _number(text, len(rows))
    return None if number is None else rows[number - 1]

"""What a letter does at any question, and what a line of a menu does."""

from __future__ import annotations

import re

from collections.abc import Callable, Iterable
from typing import ClassVar

from decision_aid.assessment import with_shares
from decision_aid.interview.acts import Act, applied
from decision_aid.interview.questions import STEPS, question_at
from decision_aid.interview.rules import in_order
from decision_aid.language import speaking, tr
from decision_aid.plain import lines, telling
from decision_aid.plain.asks import Ask, number_of
from decision_aid.plain.keeping import Keeping
from decision_aid.plain.voice import Voice
from decision_aid.plain.way import Way
from decision_aid.stage import saving, typed
from decision_aid.stage.languages import following
from decision_aid.stage.stage import PLACE, Stage
from decision_aid.views.kept import answered
from decision_aid.views.rows import Row
from decision_aid.views.topics import TOPICS
from decision_aid.words import changes, sentences
from decision_aid.words import plain as words
from decision_aid.words.phrases import asked_for

_COMMAND = re.compile(r"([a-z?])\s*(\d{1,3})?", re.IGNORECASE)

_WORD = re.compile(r"d\s+(.+)", re.IGNORECASE)


class Doing:
    """Does what is not an answer: commands and menus.

    left: whether the person has left.
    """

    def __init__(self, stage: Stage, way: Way, keeping: Keeping, *, voice: Voice, hear: Callable[[str], str]) -> None:
        """Take what it works on and how one speaks with the person.

        Args:
            stage: Where the person is.
            way: The way through the asks.
            keeping: What is kept, and pages.
            voice: What is said.
            hear: Says what is asked for and gives the line that was typed.
        """
        self._stage = stage
        self._way = way
        self._keeping = keeping
        self._voice = voice
        self._say = voice.say
        self._hear = hear
        self.left = False

    # -------------------------------------------------------------------- commands

    def commanded(self, ask: Ask, line: str) -> bool:
        """Do what a letter stands for; whether the line was one."""
        found = _COMMAND.fullmatch(line)
        if found is None:
            return self._explained(ask, line)
        letter, number = found[1].lower(), None if found[2] is None else int(found[2])
        if letter in telling.COMMANDS:
            self._tell(telling.COMMANDS[letter](self._stage, ask, number))
        elif letter in self._commands:
            self._commands[letter](self, number)
        else:
            return False
        return True

    def _explained(self, ask: Ask, line: str) -> bool:
        """Tell what a hard word means; whether the line asked for that. In own words only a known one is asked for."""
        found = _WORD.fullmatch(line)
        told = () if found is None else telling.meanings(self._stage, found[1])
        if found is None or (ask.kind == "typed" and not told):
            return False
        self._tell(told or (words.no_such_word(found[1]),))
        return True

    def _tell(self, found: Iterable[str]) -> None:
        for line in found:
            self._say(line)

    def _to_step(self, number: int | None) -> None:
        if number is None or not 1 <= number <= len(STEPS):
            self._say(words.allowed_step(len(STEPS)))
        else:
            self._way.go(number - 1)

    def _to_topic(self, number: int | None) -> None:
        stage = self._stage
        if not stage.has_grid or number is None or not 1 <= number <= len(TOPICS):
            self._say(words.allowed_topic(len(TOPICS)))
            return
        self._way.to_topic(TOPICS[number - 1].id)

    def _next_step(self, _: int | None) -> None:
        if self._stage.before is not None:
            self._way.go(PLACE["fit"])
        elif self._stage.place + 1 == len(STEPS):
            self.leave()
        else:
            self._way.go(self._stage.place + 1)

    def _one_back(self, _: int | None) -> None:
        self._way.back()

    def _repeat(self, _: int | None) -> None:
        self._way.repeat()

    def _undo(self, _: int | None) -> None:
        self._moved_in_time(self._stage.undo, tr(words.TAKEN_BACK), tr(changes.NOTHING_BACK))

    def _redo(self, _: int | None) -> None:
        self._moved_in_time(self._stage.redo, tr(changes.AGAIN), tr(changes.NOTHING_AGAIN))

    def _moved_in_time(self, move: Callable[[], bool], done: str, nothing: str) -> None:
        """Take a change back or do it again, and say what stands there now."""
        before = self._stage.answers
        self._say(done if move() else nothing)
        self._tell(telling.different(self._stage.table.evidence, before, self._stage.answers))
        self._keeping.keep()

    def _json(self, _: int | None) -> None:
        if self._stage.assessment is None:
            self._say(tr(words.NO_GOAL))
        else:
            self._voice.say_as_is(telling.as_json(self._stage))

    def _quit(self, _: int | None) -> None:
        self.leave()

    _commands: ClassVar[dict[str, Callable[[Doing, int | None], None]]] = {
        "a": _repeat,
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

    def chosen(self, ask: Ask, row: Row) -> None:
        """What a line of a menu does."""
        act = row.act
        assert act is not None
        if act.kind == "do" and act.key in words.GROUPS:
            self._way.group, self._way.place = act.key, 0
        elif act.kind == "do" and act.key in telling.MENU:
            self._tell(telling.MENU[act.key](self._stage, ask, None))
        elif act.kind == "do":
            self._dos[act.key](self)
        elif act.kind == "go":
            self._way.go(PLACE[act.key])
        elif act.kind == "edit":
            self._own(act.key)
        else:
            self._applied(ask, act)

    def _applied(self, ask: Ask, act: Act) -> None:
        """Something that changes answers; what it changes is often told by the ask before."""
        before = self._way.before
        message = self._stage.change(applied(self._stage.table.evidence, self._stage.answers, act))
        if message:
            self._voice.say_sentence(message)
            return
        self._keeping.keep()
        self._say(tr(words.DONE))
        if act.kind == "skip":
            self._way.go(PLACE[act.key])
        elif before is not None and act.kind != "rate_all":
            self._way.done_with(before)
        else:
            self._way.done_with(ask)

    def _own(self, key: str) -> None:
        """Something of one's own: its words first; then it is asked about like everything else."""
        evidence = self._stage.table.evidence
        question = question_at(evidence, key)
        self._say(question.words)
        line = self._hear(lines.prompt(question, evidence.about.currency)).strip()
        if not line:
            return
        try:
            changed = typed.taken(evidence, self._stage.answers, key, line)
        except ValueError as error:
            self._voice.say_sentence(str(error))
            return
        self._stage.change(changed)
        self._keeping.keep()
        self._way.past(key)

    def _order(self) -> None:
        """The lines in a person's own order: those that are typed first, then the others as they stand."""
        stage, evidence = self._stage, self._stage.table.evidence
        held = in_order(evidence, stage.answers)
        for number, id in enumerate(held, start=1):
            label = sentences.criterion_label(evidence, stage.answers, id)
            self._say(words.choice(number, label, chosen=False))
        self._say(words.order(len(held)))
        wanted = self._numbers(len(held))
        if not wanted:
            return
        changed = stage.answers
        for place, id in enumerate(held[number - 1] for number in wanted):
            now = in_order(evidence, changed).index(id)
            changed = applied(evidence, changed, Act("move", id, place - now))
        message = stage.change(changed)
        self._voice.say_sentence(message)
        self._keeping.keep()
        order = in_order(evidence, stage.answers)
        labels = [sentences.criterion_label(evidence, stage.answers, id) for id in order]
        self._say(words.ordered(labels))

    def _numbers(self, most: int) -> list[int]:
        """Numbers from 1 on, each once, as they are typed; asked for until they are that, or there are none."""
        while True:
            parts = [part for part in re.split(r"[\s,;]+", self._hear(asked_for(tr(words.ANSWER)))) if part]
            numbers = [number for part in parts if (number := number_of(part, most)) is not None]
            if len(set(numbers)) == len(parts):
                return numbers
            self._say(words.order(most))

    def _what_if(self) -> None:
        self._stage.begin_trial()
        self._way.anew()

    def _end_trial(self, *, keep: bool) -> None:
        self._stage.end_trial(keep=keep)
        self._keeping.keep()
        self._say(tr(changes.KEPT) if keep else tr(changes.DROPPED))
        self._way.anew()

    def _save_page(self) -> None:
        stage = self._stage
        if stage.assessment is not None:
            stage.assessment = with_shares(stage.assessment, stage.answers)
        self._keeping.save(stage.page(), saving.PAGE)

    def _save_note(self) -> None:
        self._keeping.save(self._stage.note(), saving.NOTE)

    def leave(self) -> None:
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
        self.left = True
        self._say(tr(words.GOODBYE) if keeping.session is None else tr(words.GOODBYE_KEPT))

    def _keep_answers(self) -> None:
        self._keeping.keep_as()

    def _go_on(self) -> None:
        """To where the person stopped; else a file with answers is asked for."""
        if self._stage.go_on() or self._keeping.open():
            self._way.anew()

    def _speak_next(self) -> None:
        """In the next language from now on, from the start of the step."""
        self._stage.speak(following(speaking()))
        self._say(tr(words.HELLO))
        self._way.anew()

    def _show_scores(self) -> None:
        self._stage.scores = True
        self._say(tr(words.SHOWN))
        self._way.place = 0

    _dos: ClassVar[dict[str, Callable[[Doing], None]]] = {
        "what_if": _what_if,
        "save": _save_page,
        "save_note": _save_note,
        "order": _order,
        "keep_answers": _keep_answers,
        "go_on": _go_on,
        "scores": _show_scores,
        "language": _speak_next,
        "json": lambda self: self._json(None),
        "leave": leave,
        "keep_change": lambda self: self._end_trial(keep=True),
        "drop": lambda self: self._end_trial(keep=False),
    }

"""The line-by-line program: says one question, hears one line, and goes on. Decides nothing."""

from __future__ import annotations

import datetime
import re
import sys

from collections.abc import Callable

from decision_aid.evidence.reader import Table
from decision_aid.interview.acts import Act, applied
from decision_aid.interview.answers import Answers, answer
from decision_aid.interview.rules import in_order
from decision_aid.language import tr
from decision_aid.plain.asks import Ask, is_marked, numbered
from decision_aid.plain.doing import Doing
from decision_aid.plain.keeping import Keeping
from decision_aid.plain.voice import Voice
from decision_aid.plain.way import Way
from decision_aid.reading.faults import one_line
from decision_aid.sessions.session import Session
from decision_aid.stage import typed
from decision_aid.stage.stage import PLACE, Stage
from decision_aid.views.rows import Row
from decision_aid.words import plain as words
from decision_aid.words import sentences

_CLEAR = "-"


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
        self._keeping = Keeping(self._stage, say=voice.say, hear=self._hear, now=now)
        self._way = Way(self._stage, voice)
        self._doing = Doing(self._stage, self._way, self._keeping, voice=voice, hear=self._hear)
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

    def run(self) -> None:
        """Go on until the person leaves or there is no more input.

        KeyboardInterrupt goes on to the caller, after a line on standard error
        on what is kept.
        """
        self._voice.say(tr(words.HELLO))
        try:
            if self._session is not None:
                self._keeping.take_up(self._session)
            while not self._doing.left:
                self._one()
                self._keeping.keep()
        except _Ended:
            self._keeping.keep_last()
            self._voice.say(tr(words.ENDED) if self._keeping.session is None else tr(words.ENDED_KEPT))
        except KeyboardInterrupt:
            self._keeping.keep_last()
            self._voice.blank()
            if sys.stderr is not None:
                line = self.farewell or tr(words.STOPPED)
                print(one_line(f"decision-aid: {line}"), file=sys.stderr, flush=True)
            raise
        finally:
            self._keeping.close()

    def _one(self) -> None:
        """One question and what was answered to it; or the way on, where there is none left."""
        ask = self._way.now()
        if ask is None:
            if not self._way.forward():
                self._doing.leave()
            return
        self.asking = ask
        self._way.put(ask)
        self._answered(ask)

    # ------------------------------------------------------------------ what is heard

    def _hear(self, prompt: str) -> str:
        """The next line that is not too long."""
        while True:
            try:
                line = self._voice.hear(prompt)
            except ValueError:
                self._voice.say(tr(words.TOO_LONG))
                continue
            if line is None:
                raise _Ended
            return line

    def _answered(self, ask: Ask) -> None:
        """Hear lines until one of them leads away from the ask, or changes what is asked."""
        while True:
            line = self._hear(self._way.prompt(ask)).strip()
            literal = ask.kind == "typed" and line.startswith("=")
            if literal:
                line = line[1:]
            elif self._doing.commanded(ask, line):
                if self._doing.left or self._way.moved(ask):
                    return
                self._way.put_again(ask)
                continue
            if not line and not literal:
                self._passed(ask)
                return
            taken = self._cleared(ask) if line == _CLEAR and not literal else self._taken(ask, line)
            if taken:
                return
            self._way.put_again(ask)

    def _passed(self, ask: Ask) -> None:
        """Enter alone."""
        if ask.kind == "menu" and self._stage.before is not None:
            self._way.go(PLACE["fit"])
        else:
            self._way.done_with(ask)

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
        row = numbered(ask.choices, line)
        if row is None:
            self._voice.say(words.allowed_numbers(len(ask.choices), menu=ask.kind == "menu"))
            return False
        if ask.kind == "menu":
            self._doing.chosen(ask, row)
            return True
        return self._chosen(ask, row)

    def _typed(self, ask: Ask, line: str) -> bool:
        try:
            changed = typed.taken(self._stage.table.evidence, self._stage.answers, ask.act.key, line)
        except ValueError as error:
            self._voice.say_sentence(str(error))
            return False
        return self._change(changed, ask)

    def _chosen(self, ask: Ask, row: Row) -> bool:
        if is_marked(row):
            self._way.done_with(ask)
            return True
        if row.act is None:
            self._voice.say(tr(words.CANT_CHANGE))
            return False
        return self._acted(row.act, ask)

    def _rated(self, ask: Ask, line: str) -> bool:
        row = ask.row
        if line.lower() == "x" and row is not None and row.switch is not None:
            return self._switched(row.switch, ask)
        if not re.fullmatch("[0-9]|10", line):
            self._voice.say(tr(words.ALLOWED_RATING))
            return False
        return self._acted(Act(ask.act.kind, ask.act.key, int(line)), ask)

    def _switched(self, act: Act, ask: Ask) -> bool:
        """Weigh a line or leave it out, and say which."""
        evidence = self._stage.table.evidence
        if not self._acted(act, ask):
            return False
        label = sentences.criterion_label(evidence, self._stage.answers, act.key)
        self._voice.say(words.switched(label, on=act.key in in_order(evidence, self._stage.answers)))
        return True

    def _several(self, ask: Ask, line: str) -> bool:
        rows = [numbered(ask.choices, part) for part in re.split(r"[\s,;]+", line) if part]
        wanted = tuple(dict.fromkeys(row.act.value for row in rows if row is not None and row.act is not None))
        if None in rows or not wanted:
            self._voice.say(words.allowed_numbers(len(ask.choices)))
            return False
        return self._acted(Act("score", ask.key, wanted), ask)

    def _read(self, ask: Ask, line: str) -> bool:
        act = ask.row.act if ask.row is not None else None
        if act is None or line != "1":
            self._voice.say(tr(words.ALLOWED_READING))
            return False
        self._acted(act, ask)
        # With a first goal there is another page of Compare.
        self._way.anew()
        return True

    def _cleared(self, ask: Ask) -> bool:
        """A minus sign: take the answer back, where there is one to take back."""
        if ask.kind == "rating" and ask.act.value is None:
            # To rate it with nothing would weigh a line that is left out.
            self._way.done_with(ask)
            return True
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
            self._voice.say(words.allowed_numbers(max(1, len(ask.choices)), menu=ask.kind == "menu"))
            return False
        return self._acted(act, ask)

    def _acted(self, act: Act, ask: Ask) -> bool:
        """Do to the answers what an act does, as in _change."""
        return self._change(applied(self._stage.table.evidence, self._stage.answers, act), ask)

    def _change(self, answers: Answers, ask: Ask) -> bool:
        """Take changed answers if they are allowed and keep them; whether to go on from the ask."""
        following = self._way.following
        message = self._stage.change(answers)
        if message:
            self._voice.say_sentence(message)
            return False
        self._keeping.keep()
        if ask.kind == "rating" and ask.act.kind == "rate" and following is not None:
            # The line itself may stand among others now.
            self._way.on_to(following)
            return True
        made = next((item for item in self._way.asks() if item.key == ask.key), None)
        # A second try is asked for by leaving all choices without a mark.
        again = ask.key.startswith("understanding.") and made is not None and not any(map(is_marked, made.choices))
        self._way.done_with(ask, again=again and answer(self._stage.answers, ask.key) is not None)
        return True

"""Every action once: its keys, its words, and where it shows.

Bindings, the footer, the help and the command palette are all made from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import frozen
from textual.binding import Binding

from decision_aid.language import mark, tr
from decision_aid.tui.bar import Label, width_of


@frozen(kw_only=True)
class Action:
    """One thing a key does. ``name`` is the app's action method without ``action_``.

    shown: the key as people read it; footer: the key and its word in the footer, or none.
    """

    name: str
    keys: str
    _shown: str
    _help: str
    _footer: str = ""
    palette: bool = True

    @property
    def shown(self) -> str:
        """The key as people read it."""
        return key_words(self._shown)

    @property
    def help(self) -> str:
        """What it does."""
        return tr(self._help)

    @property
    def footer(self) -> str:
        """Its key and its word in the footer; empty where it has none there."""
        return tr(self._footer)

    @property
    def in_footer(self) -> bool:
        """Whether it has a word in the footer."""
        return bool(self._footer)

    @property
    def label(self) -> Label:
        """Its word in the footer, which can be clicked."""
        return Label(self.footer, f"app.{self.name}")

    @property
    def binding(self) -> Binding:
        """The Textual binding; ours draws the footer, so Textual's shows nothing of its words."""
        return Binding(self.keys, self.name, self._help, show=False)


def key_words(shown: str) -> str:
    """A key, or several, as people read them; a letter or F1 is the same in every language."""
    return tr(shown) if len(shown) > len("F1") else shown


ACTIONS: tuple[Action, ...] = (
    Action(
        name="next_step",
        keys="n",
        shown="n",
        help=mark("Go to the next step; alone, to the next screen"),
        footer=mark("n next"),
    ),
    Action(
        name="previous_step",
        keys="b",
        shown="b",
        help=mark("Go back one step; alone, one screen"),
        footer=mark("b back"),
    ),
    Action(
        name="choose_step",
        keys="s",
        shown=mark("s, then 1-9"),
        help=mark("Go to a step by its number"),
        footer=mark("s step"),
    ),
    Action(
        name="card",
        keys="question_mark",
        shown="?",
        help=mark("Why we ask, or a figure with its sources"),
        footer=mark("? why"),
    ),
    Action(name="undo", keys="u,ctrl+z", shown=mark("u or Ctrl+Z"), help=mark("Take the last change back")),
    Action(name="redo", keys="r,ctrl+y", shown=mark("r or Ctrl+Y"), help=mark("Do again what was taken back")),
    Action(name="compare", keys="c", shown="c", help=mark("Compare the options now")),
    Action(name="page", keys="p", shown="p", help=mark("My page, the summary to take home")),
    Action(name="pictures", keys="v", shown="v", help=mark("See it in pictures; on a side effect, how many people")),
    Action(name="big", keys="z", shown="z", help=mark("Big view: one question at a time, to read from a metre")),
    Action(
        name="one", keys="o", shown="o", help=mark("In the grid: only the option under the cursor, in full; then all")
    ),
    Action(name="two", keys="t", shown="t", help=mark("In the grid: two options side by side; then all")),
    Action(name="scores", keys="h", shown="h", help=mark("Hide the scores until they are wanted, or show them")),
    Action(name="timer", keys="m", shown="m", help=mark("Show how much time has passed, or stop showing it")),
    Action(name="what_if", keys="i", shown="i", help=mark("What if: try a change, then keep it or drop it")),
    Action(name="numbers", keys="e", shown="e", help=mark("The numbers behind the fit, for someone who checks them")),
    Action(name="worried", keys="w", shown="w", help=mark("I have had a treatment and I am worried")),
    Action(name="glossary", keys="g", shown="g", help=mark("Hard words, explained")),
    Action(name="about", keys="a", shown="a", help=mark("About this aid: who, how, limits, standards")),
    Action(
        name="look",
        keys="l",
        shown="l",
        help=mark("Change the look: dark, light, high contrast, the terminal's own colours"),
    ),
    Action(
        name="keep_answers",
        keys="f,ctrl+s",
        shown=mark("f or Ctrl+S"),
        help=mark("Keep my answers in a file from now on"),
    ),
    Action(name="go_on", keys="j", shown="j", help=mark("Go on: to where you stopped, or with answers kept in a file")),
    Action(name="help", keys="f1", shown="F1", help=mark("This help, with all keys"), footer=mark("F1 help")),
    Action(name="keep_change", keys="k", shown="k", help=mark("In What if: keep the change")),
    Action(name="drop", keys="d", shown="d", help=mark("In What if: drop the change")),
    Action(
        name="command_palette", keys="ctrl+p", shown=mark("Ctrl+P"), help=mark("Find any action by name"), palette=False
    ),
    Action(
        name="leave",
        keys="q,escape,ctrl+c,ctrl+q",
        shown=mark("q or Esc"),
        help=mark("Leave; it asks first"),
        footer=mark("q leave"),
    ),
)

SHEET_KEYS: tuple[tuple[str, str], ...] = (
    (mark("Up, Down"), mark("Move from line to line")),
    (mark("Left, Right"), mark("In the grid: go from option to option. On a rating: one less or one more")),
    (mark("Enter, Space"), mark("Choose a line, or open what is behind it")),
    (mark("0 to 9"), mark("On a rating: rate it; 1 then 0 is ten. On a number: type it. On Compare: go to a topic")),
    (mark("Delete"), mark("Take a rating or a typed answer back")),
    ("x", mark("On a rating: weigh this, or leave it out")),
    (mark("Shift+Up, ["), mark("On a rating: move it up in the order")),
    (mark("Shift+Down, ]"), mark("On a rating: move it down in the order")),
    (mark("Page Up, Down"), mark("Scroll by a page")),
    (mark("Home, End"), mark("Go to the top or the end")),
)
"""What the keys do on the sheet itself, in English."""

FOOTER = tuple(action for action in ACTIONS if action.in_footer)


def every_key() -> Iterator[tuple[str, str]]:
    """Each key as people read it, with what it does: those of the sheet, then those of the program."""
    for shown, told in SHEET_KEYS:
        yield key_words(shown), tr(told)
    for action in ACTIONS:
        yield action.shown, action.help


Now = Literal["", "typing", "trying"]
"""What is going on: nothing special, a text is being typed, or a change is being tried."""


def footer_labels(width: int, now: Now = "") -> tuple[Label, ...]:
    """The footer for a width in cells: as many keys as fit, the way out and the help always.

    now: a text is being typed; or a change is being tried, and can be kept or dropped.
    """
    if now == "typing":
        return (Label(tr("Enter keeps it"), "app.keep_line"), Label(tr("Esc cancels"), "app.leave"))
    labels = {action.name: action.label for action in FOOTER}
    if now == "trying":
        kept = {"keep_change": Label(tr("k keep it"), "app.keep_change"), "drop": Label(tr("d drop it"), "app.drop")}
        labels = {**kept, "card": labels["card"], "help": labels["help"]}
    labels = {"move": Label(tr("↑↓ move")), "choose": Label(tr("Enter choose")), **labels}
    for dropped in ("", *_FIRST_TO_GO):
        labels.pop(dropped, None)
        if width_of(tuple(labels.values()), BETWEEN) <= width:
            break
    return tuple(labels.values())


BETWEEN = " · "
"""What stands between two words of the footer."""
_FIRST_TO_GO = ("choose_step", "card", "move", "choose", "previous_step")
"""What the footer leaves out, in this order, where the room is short; F1 still names it."""

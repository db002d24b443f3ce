"""Every action once: its keys, its words, and where it shows.

Bindings, the footer, the help and the command palette are all made from here.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen
from textual.binding import Binding

from decision_aid.tui.bar import Label, width_of


@frozen(kw_only=True)
class Action:
    """One thing a key does. ``name`` is the app's action method without ``action_``.

    shown: the key as people read it; footer: its word in the footer, or none.
    """

    name: str
    keys: str
    shown: str
    help: str
    footer: str = ""
    palette: bool = True

    @property
    def label(self) -> Label:
        """Its word in the footer, which can be clicked."""
        key = self.shown.partition(",")[0].partition(" ")[0]
        return Label(f"{key} {self.footer}", f"app.{self.name}")

    @property
    def binding(self) -> Binding:
        """The Textual binding; ours draws the footer, so Textual's shows nothing."""
        return Binding(self.keys, self.name, self.help, show=False)


ACTIONS: tuple[Action, ...] = (
    Action(name="next_step", keys="n", shown="n", help="Go to the next step; alone, to the next screen", footer="next"),
    Action(name="previous_step", keys="b", shown="b", help="Go back one step; alone, one screen", footer="back"),
    Action(name="choose_step", keys="s", shown="s, then 1-9", help="Go to a step by its number", footer="step"),
    Action(name="card", keys="question_mark", shown="?", help="Why we ask, or a figure with its sources", footer="why"),
    Action(name="undo", keys="u,ctrl+z", shown="u or Ctrl+Z", help="Take the last change back"),
    Action(name="redo", keys="r,ctrl+y", shown="r or Ctrl+Y", help="Do again what was taken back"),
    Action(name="compare", keys="c", shown="c", help="Compare the options now"),
    Action(name="page", keys="p", shown="p", help="My page, the summary to take home"),
    Action(name="pictures", keys="v", shown="v", help="See it in pictures; on a side effect, how many people"),
    Action(name="big", keys="z", shown="z", help="Big view: one question at a time, to read from a metre"),
    Action(name="one", keys="o", shown="o", help="In the grid: only the option under the cursor, in full; then all"),
    Action(name="two", keys="t", shown="t", help="In the grid: two options side by side; then all"),
    Action(name="scores", keys="h", shown="h", help="Hide the scores until they are wanted, or show them"),
    Action(name="timer", keys="m", shown="m", help="Show how much time has passed, or stop showing it"),
    Action(name="what_if", keys="i", shown="i", help="What if: try a change, then keep it or drop it"),
    Action(name="numbers", keys="e", shown="e", help="The numbers behind the fit, for someone who checks them"),
    Action(name="worried", keys="w", shown="w", help="I have had a treatment and I am worried"),
    Action(name="glossary", keys="g", shown="g", help="Hard words, explained"),
    Action(name="about", keys="a", shown="a", help="About this aid: who, how, limits, standards"),
    Action(
        name="look",
        keys="l",
        shown="l",
        help="Change the look: dark, light, high contrast, the terminal's own colours",
    ),
    Action(name="keep_answers", keys="f,ctrl+s", shown="f or Ctrl+S", help="Keep my answers in a file from now on"),
    Action(name="go_on", keys="j", shown="j", help="Go on: to where you stopped, or with answers kept in a file"),
    Action(name="help", keys="f1", shown="F1", help="This help, with all keys", footer="help"),
    Action(name="keep_change", keys="k", shown="k", help="In What if: keep the change"),
    Action(name="drop", keys="d", shown="d", help="In What if: drop the change"),
    Action(name="command_palette", keys="ctrl+p", shown="Ctrl+P", help="Find any action by name", palette=False),
    Action(name="leave", keys="q,escape,ctrl+c,ctrl+q", shown="q or Esc", help="Leave; it asks first", footer="leave"),
)

SHEET_KEYS: tuple[tuple[str, str], ...] = (
    ("Up, Down", "Move from line to line"),
    ("Left, Right", "In the grid: go from option to option. On a rating: one less or one more"),
    ("Enter, Space", "Choose a line, or open what is behind it"),
    ("0 to 9", "On a rating: rate it; 1 then 0 is ten. On a number: type it. On Compare: go to a topic"),
    ("Delete", "Take a rating or a typed answer back"),
    ("x", "On a rating: weigh this, or leave it out"),
    ("Shift+Up, [", "On a rating: move it up in the order"),
    ("Shift+Down, ]", "On a rating: move it down in the order"),
    ("Page Up, Down", "Scroll by a page"),
    ("Home, End", "Go to the top or the end"),
)
"""What the keys do on the sheet itself."""

FOOTER = tuple(action for action in ACTIONS if action.footer)


Now = Literal["", "typing", "trying"]
"""What is going on: nothing special, a text is being typed, or a change is being tried."""


def footer_labels(width: int, now: Now = "") -> tuple[Label, ...]:
    """The footer for a width in cells: as many keys as fit, the way out and the help always.

    now: a text is being typed; or a change is being tried, and can be kept or dropped.
    """
    if now == "typing":
        return (Label("Enter keeps it", "app.keep_line"), Label("Esc cancels", "app.leave"))
    labels = {action.name: action.label for action in FOOTER}
    if now == "trying":
        kept = {"keep_change": Label("k keep it", "app.keep_change"), "drop": Label("d drop it", "app.drop")}
        labels = {**kept, "card": labels["card"], "help": labels["help"]}
    labels = {"move": Label("↑↓ move"), "choose": Label("Enter choose"), **labels}
    for dropped in ("", *_FIRST_TO_GO):
        labels.pop(dropped, None)
        if width_of(tuple(labels.values()), BETWEEN) <= width:
            break
    return tuple(labels.values())


BETWEEN = " · "
"""What stands between two words of the footer."""
_FIRST_TO_GO = ("choose_step", "card", "move", "choose", "previous_step")
"""What the footer leaves out, in this order, where the room is short; F1 still names it."""

"""The looks: one dark, one light, one of high contrast; and the terminal's own sixteen colors.

Blue and orange, which most people who see colors otherwise still tell apart.
No color carries a meaning alone. Text stands at 4.5 to 1 or more on what is
behind it, and shapes at 3 to 1; in high contrast 7 to 1 and 4.5 to 1. Grays
are nearly even, so that a terminal of 256 colors shows them as grays too.
"""

from __future__ import annotations

from typing import get_args

from textual.theme import Theme

from decision_aid.language import mark, tr
from decision_aid.pictures.drawing import Role

ROLES: tuple[Role, ...] = get_args(Role)


def _colored(
    name: str, *, dark: bool, colors: dict[str, str], pointer: tuple[str, str], roles: dict[Role, str]
) -> Theme:
    """A look of our own colors.

    colors: those that Textual derives its own from; pointer: the color of the
    line under the cursor, and of what is behind it; roles: every role of the
    pictures.
    """
    front, back = pointer
    bar = {
        "scrollbar": roles["axis"],
        "scrollbar-hover": colors["primary"],
        "scrollbar-active": colors["primary"],
        "scrollbar-background": colors["surface"],
    }
    selected = {
        "block-cursor-foreground": front,
        "block-cursor-background": back,
        "block-cursor-blurred-foreground": front,
        "block-cursor-blurred-background": back,
        "input-selection-foreground": front,
        "input-selection-background": back,
        "screen-selection-foreground": front,
        "screen-selection-background": back,
    }
    return Theme(
        name=name,
        dark=dark,
        **colors,  # type: ignore[arg-type]
        variables={**bar, **selected, **_named(roles)},
    )


def _named(roles: dict[Role, str]) -> dict[str, str]:
    return {f"role-{role}": roles[role] for role in ROLES}


DARK = _colored(
    "aid-dark",
    dark=True,
    colors={
        "primary": "#8ab4f8",
        "secondary": "#f2b56b",
        "accent": "#f2b56b",
        "foreground": "#e9e6e0",
        "background": "#16181c",
        "surface": "#1e2126",
        "panel": "#2b2f36",
    },
    pointer=("#ffffff", "#2f4a73"),
    roles={
        "text": "#e9e6e0",
        "note": "#b9bdc5",
        "axis": "#8f96a1",
        "sure": "#8ab4f8",
        "possible": "#a9c4ee",
        "usual": "#ffffff",
        "beyond": "#d99a4e",
        "limit": "#f2b56b",
        "affected": "#f2b56b",
        "spared": "#8f96a1",
        "unknown": "#b9bdc5",
        "outer": "#e0c9a6",
        "skin": "#c9a27c",
        "fat": "#e3d38a",
        "muscle": "#8fa3d9",
        "tool": "#ffffff",
    },
)

LIGHT = _colored(
    "aid-light",
    dark=False,
    colors={
        "primary": "#17458a",
        "secondary": "#7a4100",
        "accent": "#7a4100",
        "foreground": "#1c1f24",
        "background": "#fbfaf7",
        "surface": "#f2f0ea",
        "panel": "#e2dfd6",
    },
    pointer=("#0b1d38", "#c9dbf6"),
    roles={
        "text": "#1c1f24",
        "note": "#3f444c",
        "axis": "#626a76",
        "sure": "#17458a",
        "possible": "#3d6bb0",
        "usual": "#000000",
        "beyond": "#8a5210",
        "limit": "#7a4100",
        "affected": "#7a4100",
        "spared": "#626a76",
        "unknown": "#3f444c",
        "outer": "#7a5a2a",
        "skin": "#8a5a34",
        "fat": "#6f6210",
        "muscle": "#3b4fa0",
        "tool": "#000000",
    },
)

CONTRAST = _colored(
    "aid-contrast",
    dark=True,
    colors={
        "primary": "#87d7ff",
        "secondary": "#ffd75f",
        "accent": "#ffd75f",
        "foreground": "#ffffff",
        "background": "#000000",
        "surface": "#1c1c1c",
        "panel": "#303030",
    },
    pointer=("#000000", "#ffffff"),
    roles={
        "text": "#ffffff",
        "note": "#eeeeee",
        "axis": "#d0d0d0",
        "sure": "#87d7ff",
        "possible": "#afd7ff",
        "usual": "#ffffff",
        "beyond": "#ffaf5f",
        "limit": "#ffd75f",
        "affected": "#ffd75f",
        "spared": "#d0d0d0",
        "unknown": "#eeeeee",
        "outer": "#ffd7af",
        "skin": "#ffaf87",
        "fat": "#ffffaf",
        "muscle": "#afafff",
        "tool": "#ffffff",
    },
)

_MARKED: frozenset[Role] = frozenset({"sure", "limit", "affected", "tool"})
"""The roles that stand out from the others in the terminal's own colours."""

TERMINAL = Theme(
    name="aid-terminal",
    ansi=True,
    # Magenta is the one of the sixteen that keeps 3 to 1 on black and on white; text keeps the terminal's own.
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    variables={
        # Textual's own style sheets ask for these two of every such theme.
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "panel": "ansi_default",
        "panel-darken-1": "ansi_default",
        "surface": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "scrollbar": "ansi_magenta",
        "scrollbar-hover": "ansi_magenta",
        "scrollbar-active": "ansi_magenta",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_white",
        "block-cursor-blurred-foreground": "ansi_black",
        "block-cursor-blurred-background": "ansi_white",
        **_named({role: "ansi_magenta" if role in _MARKED else "ansi_default" for role in ROLES}),
    },
)

LOOKS: dict[str, Theme] = {
    mark("dark"): DARK,
    mark("light"): LIGHT,
    mark("high contrast"): CONTRAST,
    mark("the terminal's own colours"): TERMINAL,
}
"""The looks and their names in English, in the order in which a key goes through them."""


def first_look(wanted: Theme | None, color_system: str | None) -> Theme:
    """The look to start with: the one that is asked for; else dark, where there are colors enough to draw it.

    color_system: what the terminal can show, as Rich names it.
    """
    if wanted is not None:
        return wanted
    return DARK if color_system in ("256", "truecolor") else TERMINAL


def next_look(name: str) -> tuple[str, Theme]:
    """The look after the one of this theme name, and its name for people; the first after any that is not ours."""
    names = [theme.name for theme in LOOKS.values()]
    place = names.index(name) + 1 if name in names else 0
    found, theme = list(LOOKS.items())[place % len(LOOKS)]
    return tr(found), theme


def fallbacks(theme: Theme) -> dict[str, str]:
    """What the style sheet needs and a theme that is not ours does not have: every role in the color of text."""
    if theme in LOOKS.values():
        return {}
    text = theme.to_color_system().generate()["foreground"]
    return _named(dict.fromkeys(ROLES, text))

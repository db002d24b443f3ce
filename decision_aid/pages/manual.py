"""The command line as a manual page, made from what its own help is made from."""

from __future__ import annotations

import argparse

from collections.abc import Iterator

from decision_aid import __version__


def manual_page(parser: argparse.ArgumentParser) -> str:
    """The manual page in roff, for ``man``."""
    return "\n".join(_lines(parser)) + "\n"


def _lines(parser: argparse.ArgumentParser) -> Iterator[str]:
    name, commands = parser.prog, _commands(parser)
    told = " ".join((parser.description or "").split())
    summary = told.partition(". ")[0].rstrip(".")
    yield f'.TH {name.upper()} 1 "" "{name} {__version__}" "User Commands"'
    yield from (".SH NAME", _roff(f"{name} - {summary[:1].lower()}{summary[1:]}"))
    yield from (".SH SYNOPSIS", f".B {_roff(name)}", _roff("[OPTION]... [COMMAND [ARGUMENT]...]"))
    yield from (".SH DESCRIPTION", _roff(told))
    yield ".SH OPTIONS"
    yield from _options(parser)
    yield ".SH COMMANDS"
    for command in commands:
        yield from (f".SS {_roff(command.prog)}", _roff(command.description or ""))
        yield from _options(command)
        yield from (".PP", _roff(_capital(command.epilog or "")))
    for section in (parser.epilog or "").split("\n\n"):
        title, _, rest = section.strip().partition(":")
        yield from (f".SH {_roff(title.upper())}", ".nf", *map(_roff, rest.strip("\n").splitlines()), ".fi")


def _commands(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    found = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return [command for action in found for command in action.choices.values()]


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            continue
        yield from (".TP", _named(action), f"{_roff(_capital(action.help or ''))}.")


def _named(action: argparse.Action) -> str:
    """An option with its value, or an argument."""
    value = ",".join(map(str, action.choices)) if action.choices else str(action.metavar or action.dest.upper())
    value = rf"\fI{_roff(value)}\fR"
    if not action.option_strings:
        return f"{value}..." if action.nargs == "+" else value
    names = ", ".join(rf"\fB{_roff(name)}\fR" for name in action.option_strings)
    return names if action.nargs == 0 else f"{names} {value}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _roff(text: str) -> str:
    """Text that roff takes for text: signs of its own escaped, and no line that begins like a request."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    # A name for each letter that is not ASCII, for a roff that doesn't read UTF-8.
    escaped = "".join(c if c.isascii() else rf"\[u{ord(c):04X}]" for c in escaped)
    return rf"\&{escaped}" if escaped[:1] in (".", "'") else escaped

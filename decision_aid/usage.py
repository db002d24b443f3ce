"""How the program is called: its commands and options, with their help."""

from __future__ import annotations

import argparse

from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING

from decision_aid.language import LANGUAGES, fitting, mark, tr
from decision_aid.outcome import BAD_INPUT, complain
from decision_aid.words.languages import draft_said

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_DESCRIPTION = mark(
    "Compares mesotherapy, microneedling, liposuction, Botox and no treatment on what matters to you. "
    "Without a command it starts the program on this terminal."
)

_EXAMPLES = (
    ("", mark("start the program on this terminal")),
    ("--session mine.toml", mark("the same, and keep my answers there")),
    ("plain", mark("the same, line by line")),
    ("--lang fr", mark("the same, in another language")),
    ("template > mine.toml", mark("write a blank answers file")),
    ("assess mine.toml", mark("what follows from your answers")),
    ("assess mine.toml --format json", mark("the same for other programs")),
    ("handout mine.toml --for patient", mark("the page to take home")),
    ("handout mine.toml --for patient --format pdf -o page.pdf", mark("the same to print")),
    ("export mine.toml --format fhir", mark("your answers for a record")),
    ("show microneedling", mark("one option, with figures and sources")),
    ("check my-table.toml", mark("the faults of a table")),
    ("audit", mark("the published standards, item by item")),
    ("diff old.toml new.toml", mark("what changed between two tables")),
    ("forget mine.toml", mark("remove a session and its older copy")),
    ("completion bash", mark("what makes a shell complete all this")),
)
"""A command line without the program's name, and what it does."""

_OF_ARGPARSE = (
    mark("usage: "), mark("options"), mark("positional arguments"), mark("show this help message and exit"),
    mark("the following arguments are required: %s"), mark("expected one argument"),
    mark("expected at least one argument"), mark("unrecognized arguments: %s"),
    mark("argument %(argument_name)s: %(message)s"), mark("ignored explicit argument %r"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"), mark("not allowed with argument %s"),
)  # fmt: skip
"""argparse's own words, which it looks up when it says them."""


def _codes() -> str:
    return ", ".join(f"{language.code} ({language.name})" for language in LANGUAGES if not language.testing)


def _epilogue() -> str:
    examples = "".join(
        f"  {line:<39}{tr(told)}\n" if len(line) < 39 else f"  {line}\n{'':41}{tr(told)}\n"
        for line, told in ((f"decision-aid {rest}".rstrip(), told) for rest, told in _EXAMPLES)
    )
    codes = tr("exit codes: 0 done, 1 could not be done, 2 bad input or usage")
    draft = f"\n{fill(draft_said(), 80)}\n" if draft_said() else ""
    return f"{tr('examples:')}\n{examples}\n{codes}\n{draft}"


class _Parser(argparse.ArgumentParser):
    """argparse with one clear line for bad usage, and no silence when help can't be written."""

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        print(self.format_help(), end="", file=file)

    def error(self, message: str) -> None:  # type: ignore[override]
        complain(tr("{message} (see {command} --help)", message=message, command=self.prog))
        raise SystemExit(BAD_INPUT)


def _minutes(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 120):
        raise argparse.ArgumentTypeError(
            tr("{text} is not allowed; allowed: a whole number of minutes from 1 to 120", text=text)
        )
    return int(text)


def _language(text: str) -> str:
    code = fitting(text)
    if code is None:
        raise argparse.ArgumentTypeError(tr("{text} is not allowed; allowed: {codes}", text=text, codes=_codes()))
    return code


def parser_of() -> argparse.ArgumentParser:
    """The parser of a command line; ``command`` in what it gives is the command's name, "start" for none."""
    # argparse has its own words looked up by gettext, under these names.
    vars(argparse).update(_=tr, ngettext=lambda one, many, count: tr(one if count == 1 else many))
    parser = _Parser(
        prog="decision-aid",
        description=fill(tr(_DESCRIPTION), 80),
        epilog=_epilogue(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help=tr("program, table version and table hash"))
    parser.add_argument(
        "--lang",
        metavar="CODE",
        type=_language,
        help=tr("the language: {codes}; without it, what LANG asks for", codes=_codes()),
    )
    parser.add_argument(
        "--table", metavar="TABLE", help=tr("another table instead of the one that comes with the program")
    )
    parser.add_argument(
        "--clinic", metavar="CLINIC", help=tr("a clinic's own prices, visits and stake, laid over the table")
    )
    parser.add_argument(
        "--session",
        metavar="FILE",
        help=tr(
            "keep every answer in this file, and go on with those that are there; for the program on this terminal"
        ),
    )
    parser.add_argument(
        "--passphrase", action="store_true", help=tr("ask for a passphrase that opens the session from now on")
    )
    parser.add_argument(
        "--blank-after",
        metavar="MINUTES",
        type=_minutes,
        help=tr("cover the screen when no key was pressed for so long (1 to 120); any key shows it again"),
    )
    parser.set_defaults(command="start")
    commands = parser.add_subparsers(title=tr("commands"), metavar="COMMAND", parser_class=_Parser)

    plain = _command(
        commands, "plain", tr("the same questions and answers line by line, for a screen reader or a pipe"),
        "decision-aid plain --session mine.toml",
    )  # fmt: skip
    plain.add_argument(
        "--session",
        metavar="FILE",
        default=argparse.SUPPRESS,
        help=tr("keep every answer in this file, and go on with those that are there"),
    )
    plain.add_argument(
        "--passphrase",
        action="store_true",
        default=argparse.SUPPRESS,
        help=tr("ask for a passphrase that opens the session from now on"),
    )
    assess = _command(commands, "assess", tr("what follows from answers files"), "decision-aid assess mine.toml")
    assess.add_argument("answers", nargs="+", metavar="ANSWERS", help=tr("an answers file; - reads standard input"))
    assess.add_argument("--format", choices=("text", "json", "jsonl"), default="text", help=tr("default: text"))
    assess.add_argument(
        "--expert",
        action="store_true",
        help=tr("add the numbers behind the fit, and how firm it is"),
    )
    assess.add_argument(
        "--no-shares",
        action="store_true",
        help=tr("leave out lead shares: how often each option leads over all that is plausible"),
    )

    handout = _command(
        commands, "handout", tr("print the page to take home, or the note for the record"),
        "decision-aid handout mine.toml --for patient -o page.txt",
    )  # fmt: skip
    handout.add_argument("answers", metavar="ANSWERS", help=tr("an answers file; - reads standard input"))
    handout.add_argument(
        "--for", dest="reader", choices=("patient", "clinician"), required=True, help=tr("who reads it")
    )
    handout.add_argument("--format", choices=("txt", "md", "html", "pdf"), default="txt", help=tr("default: txt"))
    handout.add_argument("--large", action="store_true", help=tr("large print; for --format html and --format pdf"))
    handout.add_argument("--paper", choices=("a4", "letter"), help=tr("its size; for --format pdf; default: a4"))
    handout.add_argument(
        "--no-annex",
        action="store_true",
        help=tr("the first sheet alone, without all the figures; for --for patient"),
    )
    handout.add_argument(
        "--no-scores",
        action="store_true",
        help=tr("leave out how far each option lines up with what matters, as key h does in the program"),
    )
    handout.add_argument("-o", dest="path", metavar="FILE", help=tr("write it to this file and not to standard output"))

    export = _command(
        commands, "export", tr("print answers for health records (fhir) or for studies (csv)"),
        "decision-aid export one.toml two.toml --format csv -o study.csv",
    )  # fmt: skip
    export.add_argument("answers", nargs="+", metavar="ANSWERS", help=tr("an answers file; - reads standard input"))
    export.add_argument(
        "--format",
        choices=("fhir", "csv"),
        required=True,
        help=tr(
            "fhir: an HL7 FHIR R4 bundle in JSON, of one answers file; csv: a header, and a row for each answers file"
        ),
    )
    export.add_argument("-o", dest="path", metavar="FILE", help=tr("write it to this file and not to standard output"))

    _command(
        commands, "template", tr("print a blank answers file with every question and allowed value"),
        "decision-aid template > mine.toml",
    )  # fmt: skip
    show = _command(
        commands, "show",
        tr(
            "print a treatment, goal, criterion, condition, harm, source, about, glossary or worried; "
            "all ids without one"
        ),
        "decision-aid show botox",
    )  # fmt: skip
    show.add_argument("id", nargs="?", metavar="ID", help=tr("what to show"))
    check = _command(commands, "check", tr("print the faults of a table"), "decision-aid check my-table.toml")
    check.add_argument("path", nargs="?", metavar="TABLE", help=tr("the table to check; default: the program's own"))
    check.add_argument("--rules", action="store_true", help=tr("print the rules that a table is held to"))
    diff = _command(
        commands, "diff", tr("print what changed between two tables, and whose lead it changes"),
        "decision-aid diff old.toml new.toml",
    )  # fmt: skip
    diff.add_argument("old", metavar="OLD", help=tr("the older table"))
    diff.add_argument("new", metavar="NEW", help=tr("the newer table"))
    audit = _command(
        commands, "audit", tr("print the published standards, item by item, and where each is met"),
        "decision-aid audit --format json",
    )  # fmt: skip
    audit.add_argument("--format", choices=("text", "json"), default="text", help=tr("default: text"))
    forget = _command(commands, "forget", tr("remove a session and its older copy"), "decision-aid forget mine.toml")
    forget.add_argument("path", metavar="FILE", help=tr("the session's file"))
    completion = _command(
        commands, "completion", tr("print what makes a shell complete these commands"),
        'eval "$(decision-aid completion bash)"',
    )  # fmt: skip
    completion.add_argument("shell", choices=("bash", "zsh", "fish"), help=tr("the shell"))
    _command(
        commands, "manual", tr("print the manual page"),
        "decision-aid manual > decision-aid.1; man ./decision-aid.1",
    )  # fmt: skip
    return parser


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    help: str,
    example: str,
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help,
        description=f"{help[0].upper()}{help[1:]}.",
        epilog=tr("example: {command}", command=example),
        allow_abbrev=False,
    )
    command.set_defaults(command=name)
    # SUPPRESS: without it the command's default would overwrite a --table given before it.
    command.add_argument("--table", metavar="TABLE", default=argparse.SUPPRESS, help=tr("another table"))
    command.add_argument("--clinic", metavar="CLINIC", default=argparse.SUPPRESS, help=tr("a clinic's own facts"))
    command.add_argument(
        "--lang",
        metavar="CODE",
        default=argparse.SUPPRESS,
        type=_language,
        help=tr("the language"),
    )
    return command


def actions_of(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """The arguments of a command and of all below it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from actions_of(command)

"""The command line: each command a thin call, imported when it is needed."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import errno
import io
import os
import sys

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from decision_aid import __version__
from decision_aid.reading.faults import Unreadable, one_line, reason
from decision_aid.sessions.trouble import Trouble

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

    from decision_aid.evidence.reader import Table
    from decision_aid.interview.answers import Answers
    from decision_aid.pages.page import Page
    from decision_aid.reading import Document
    from decision_aid.sessions.session import Session

DONE, FAILED, BAD_INPUT = 0, 1, 2
"""Exit codes: done; the work could not be done; bad input or usage."""

_DESCRIPTION = """\
Compares mesotherapy, microneedling, liposuction, Botox and no treatment on
what matters to you. Without a command it starts the program on this terminal.
"""

_EPILOG = """\
examples:
  decision-aid                             start the program on this terminal
  decision-aid --session mine.toml         the same, and keep my answers there
  decision-aid plain                       the same, line by line
  decision-aid template > mine.toml        write a blank answers file
  decision-aid assess mine.toml            what follows from your answers
  decision-aid assess mine.toml --format json    the same for other programs
  decision-aid handout mine.toml --for patient   the page to take home
  decision-aid handout mine.toml --for patient --format pdf -o page.pdf
                                           the same to print
  decision-aid export mine.toml --format fhir    your answers for a record
  decision-aid show microneedling          one option, with figures and sources
  decision-aid check my-table.toml         the faults of a table
  decision-aid audit                       the published standards, item by item
  decision-aid diff old.toml new.toml      what changed between two tables
  decision-aid forget mine.toml            remove a session and its older copy
  decision-aid completion bash             what makes a shell complete all this

exit codes: 0 done, 1 could not be done, 2 bad input or usage
"""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code. No traceback reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that can't show a character gets a mark in its place, not a crash.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        code = _carried_out(arguments)
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        sys.stdout.flush()
    except Unreadable as error:
        for line in error.lines:
            complain(line)
        return BAD_INPUT
    except Trouble as trouble:
        complain(trouble.line)
        return FAILED
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output has gone; nothing more can be said to it.
        _silence(sys.stdout)
        return FAILED
    except OSError as error:
        complain(f"the result can't be written: {reason(error)}")
        _silence(sys.stdout)
        return FAILED
    return code


def _carried_out(arguments: Sequence[str]) -> int:
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as end:  # argparse has shown its help or complained
        return int(end.code or DONE)
    run_command: Callable[[argparse.Namespace], int] = _version if options.version else options.command
    if options.session is not None and run_command not in (_start, _plain):
        complain("--session goes with the program on this terminal: with no command, or with plain")
        return BAD_INPUT
    if options.blank_after is not None and run_command is not _start:
        complain("--blank-after goes with the program on this terminal, and with no command")
        return BAD_INPUT
    if options.passphrase and options.session is None:
        complain("--passphrase goes with --session FILE")
        return BAD_INPUT
    return run_command(options)


def _silence(stream: TextIO | None) -> None:
    """Keep Python from trying once more, at exit, to write what could not be written."""
    if stream is not None:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def complain(line: str) -> None:
    """One line on standard error, if there is one to write to."""
    if sys.stderr is None:  # print would take standard output instead
        return
    try:
        print(one_line(f"decision-aid: {line}"), file=sys.stderr, flush=True)
    except OSError:
        _silence(sys.stderr)


class _Parser(argparse.ArgumentParser):
    """argparse with one clear line for bad usage, and no silence when help can't be written."""

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        print(self.format_help(), end="", file=file)

    def error(self, message: str) -> None:  # type: ignore[override]
        complain(f"{message} (see {self.prog} --help)")
        raise SystemExit(BAD_INPUT)


def _minutes(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 120):
        raise argparse.ArgumentTypeError(f"{text} is not allowed; allowed: a whole number of minutes from 1 to 120")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="decision-aid",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="program, table version and table hash")
    parser.add_argument("--table", metavar="TABLE", help="another table instead of the one that comes with the program")
    parser.add_argument(
        "--clinic", metavar="CLINIC", help="a clinic's own prices, visits and stake, laid over the table"
    )
    parser.add_argument(
        "--session",
        metavar="FILE",
        help="keep every answer in this file, and go on with those that are there; for the program on this terminal",
    )
    parser.add_argument(
        "--passphrase", action="store_true", help="ask for a passphrase that opens the session from now on"
    )
    parser.add_argument(
        "--blank-after",
        metavar="MINUTES",
        type=_minutes,
        help="cover the screen when no key was pressed for so long (1 to 120); any key shows it again",
    )
    parser.set_defaults(command=_start)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    plain = _command(
        commands, "plain", _plain, "the same questions and answers line by line, for a screen reader or a pipe",
        "decision-aid plain --session mine.toml",
    )  # fmt: skip
    plain.add_argument(
        "--session",
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="keep every answer in this file, and go on with those that are there",
    )
    plain.add_argument(
        "--passphrase",
        action="store_true",
        default=argparse.SUPPRESS,
        help="ask for a passphrase that opens the session from now on",
    )
    assess = _command(commands, "assess", _assess, "what follows from answers files", "decision-aid assess mine.toml")
    assess.add_argument("answers", nargs="+", metavar="ANSWERS", help="an answers file; - reads standard input")
    assess.add_argument("--format", choices=("text", "json", "jsonl"), default="text", help="default: text")
    assess.add_argument(
        "--expert",
        action="store_true",
        help="add the numbers behind the fit, and how firm it is",
    )
    assess.add_argument(
        "--no-shares",
        action="store_true",
        help="leave out lead shares: how often each option leads over all that is plausible",
    )

    handout = _command(
        commands, "handout", _handout, "print the page to take home, or the note for the record",
        "decision-aid handout mine.toml --for patient -o page.txt",
    )  # fmt: skip
    handout.add_argument("answers", metavar="ANSWERS", help="an answers file; - reads standard input")
    handout.add_argument("--for", dest="reader", choices=("patient", "clinician"), required=True, help="who reads it")
    handout.add_argument("--format", choices=("txt", "md", "html", "pdf"), default="txt", help="default: txt")
    handout.add_argument("--large", action="store_true", help="large print; for --format html and --format pdf")
    handout.add_argument("--paper", choices=("a4", "letter"), help="its size; for --format pdf; default: a4")
    handout.add_argument(
        "--no-annex",
        action="store_true",
        help="the first sheet alone, without all the figures; for --for patient",
    )
    handout.add_argument(
        "--no-scores",
        action="store_true",
        help="leave out how far each option lines up with what matters, as key h does in the program",
    )
    handout.add_argument("-o", dest="path", metavar="FILE", help="write it to this file and not to standard output")

    export = _command(
        commands, "export", _export, "print answers for health records (fhir) or for studies (csv)",
        "decision-aid export one.toml two.toml --format csv -o study.csv",
    )  # fmt: skip
    export.add_argument("answers", nargs="+", metavar="ANSWERS", help="an answers file; - reads standard input")
    export.add_argument(
        "--format",
        choices=("fhir", "csv"),
        required=True,
        help="fhir: an HL7 FHIR R4 bundle in JSON, of one answers file; csv: a header, and a row for each answers file",
    )
    export.add_argument("-o", dest="path", metavar="FILE", help="write it to this file and not to standard output")

    _command(
        commands, "template", _template, "print a blank answers file with every question and allowed value",
        "decision-aid template > mine.toml",
    )  # fmt: skip
    show = _command(
        commands, "show", _show,
        "print a treatment, goal, criterion, condition, harm, source, about, glossary or worried; all ids without one",
        "decision-aid show botox",
    )  # fmt: skip
    show.add_argument("id", nargs="?", metavar="ID", help="what to show")
    check = _command(commands, "check", _check, "print the faults of a table", "decision-aid check my-table.toml")
    check.add_argument("path", nargs="?", metavar="TABLE", help="the table to check; default: the program's own")
    check.add_argument("--rules", action="store_true", help="print the rules that a table is held to")
    diff = _command(
        commands, "diff", _diff, "print what changed between two tables, and whose lead it changes",
        "decision-aid diff old.toml new.toml",
    )  # fmt: skip
    diff.add_argument("old", metavar="OLD", help="the older table")
    diff.add_argument("new", metavar="NEW", help="the newer table")
    audit = _command(
        commands, "audit", _audit, "print the published standards, item by item, and where each is met",
        "decision-aid audit --format json",
    )  # fmt: skip
    audit.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    forget = _command(
        commands, "forget", _forget, "remove a session and its older copy", "decision-aid forget mine.toml"
    )
    forget.add_argument("path", metavar="FILE", help="the session's file")
    completion = _command(
        commands, "completion", _completion, "print what makes a shell complete these commands",
        'eval "$(decision-aid completion bash)"',
    )  # fmt: skip
    completion.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell")
    _command(
        commands, "manual", _manual, "print the manual page",
        "decision-aid manual > decision-aid.1; man ./decision-aid.1",
    )  # fmt: skip
    return parser


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    help: str,
    example: str,
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=help, description=f"{help[0].upper()}{help[1:]}.", epilog=f"example: {example}", allow_abbrev=False
    )
    command.set_defaults(command=run)
    # SUPPRESS: without it the command's default would overwrite a --table given before it.
    command.add_argument("--table", metavar="TABLE", default=argparse.SUPPRESS, help="another table")
    command.add_argument("--clinic", metavar="CLINIC", default=argparse.SUPPRESS, help="a clinic's own facts")
    return command


def _version(options: argparse.Namespace) -> int:
    table = _table(options)
    clinic = table.evidence.clinic
    beside = f", clinic {clinic.name}, sha256 {clinic.sha256}" if clinic else ""
    print(f"decision-aid {__version__}, table {table.evidence.about.version}, sha256 {table.sha256}{beside}")
    return DONE


def _table(options: argparse.Namespace) -> Table:
    """The table to use. One that the person names is held to every rule; the program's own was, before it left."""
    from decision_aid.evidence.reader import read_table

    path, clinic = getattr(options, "table", None), getattr(options, "clinic", None)
    if path is None:
        return read_table(None, clinic)
    from decision_aid.standards.rules import faults_of

    return read_table(path, clinic, faults_of)


def _answers(path: str, table: Table) -> Answers:
    """The answers in a file, with today's date when it gives none; for an encrypted one the passphrase is asked."""
    import attrs

    from decision_aid.interview.reader import read_answers

    answers = read_answers(path, table.evidence, _in_clear)
    return answers if answers.date else attrs.evolve(answers, date=datetime.date.today())


def _in_clear(document: Document) -> Document:
    """An answers file as it is, or what is in a session, of which no answer may be missing without a word."""
    from pathlib import Path

    from decision_aid.passphrase import in_clear
    from decision_aid.sessions.loading import CHANGED, CUT
    from decision_aid.sessions.marks import state
    from decision_aid.sessions.store import older_copy

    held = state(document.raw)
    if held == "cut":
        older = older_copy(Path(document.name))
        copy = f"its older copy is {older.name}" if older.is_file() else "there is no older copy"
        raise Unreadable.of(document.name, f"{CUT}, so that answers may be missing; {copy}")
    clear = in_clear(document)
    if held == "changed":
        complain(f"{document.name}: {CHANGED}")
    return clear


def _assess(options: argparse.Namespace) -> int:
    if options.format == "json" and len(options.answers) > 1:
        complain("--format json takes one answers file; use --format jsonl for several")
        return BAD_INPUT
    table = _table(options)
    code = DONE
    for place, path in enumerate(options.answers):
        try:
            result = _result(options, table, path)
        except Unreadable as error:
            # The other files are still assessed; the exit code says that one was not.
            for line in error.lines:
                complain(line)
            code = BAD_INPUT
            continue
        except Trouble as trouble:
            complain(trouble.line)
            code = max(code, FAILED)
            continue
        if place and options.format == "text":
            print()
        print(result)
    return code


def _result(options: argparse.Namespace, table: Table, path: str) -> str:
    from decision_aid.assessment import assess, with_shares

    answers = _answers(path, table)
    assessment = assess(table.evidence, answers)
    if not options.no_shares:
        assessment = with_shares(assessment, answers)
    if options.format == "text":
        from decision_aid.pages.page import as_text
        from decision_aid.pages.result import result_page

        return as_text(result_page(table.evidence, answers, assessment, expert=options.expert)).rstrip("\n")

    import json

    from decision_aid.views.document import document

    indent = 1 if options.format == "json" else None
    return json.dumps(document(table, answers, assessment, expert=options.expert), indent=indent, allow_nan=False)


def _handout(options: argparse.Namespace) -> int:
    from decision_aid.assessment import assess, with_shares
    from decision_aid.pages.clinician import clinician_note
    from decision_aid.pages.page import without_annex
    from decision_aid.pages.patient import patient_page
    from decision_aid.passphrase import is_terminal

    if options.large and options.format not in ("html", "pdf"):
        complain("--large goes with --format html and --format pdf")
        return BAD_INPUT
    if options.paper is not None and options.format != "pdf":
        complain("--paper goes with --format pdf")
        return BAD_INPUT
    if options.no_annex and options.reader != "patient":
        complain("--no-annex goes with --for patient: the note has no annex")
        return BAD_INPUT
    if options.format == "pdf" and options.path is None and is_terminal(sys.stdout):
        complain("a PDF is nothing that a terminal can show; name a file for it with -o")
        return FAILED
    table = _table(options)
    answers = _answers(options.answers, table)
    assessment = with_shares(assess(table.evidence, answers), answers)
    made = patient_page if options.reader == "patient" else clinician_note
    page = made(table, answers, assessment, scores=not options.no_scores)
    page = without_annex(page) if options.no_annex else page
    return _put_file(page, options)


def _put_file(page: Page, options: argparse.Namespace) -> int:
    """Write a page in the form that was asked for."""
    from decision_aid.pages.endings import as_file
    from decision_aid.pages.pdf import Lacking

    try:
        made = as_file(page, f".{options.format}", large=options.large, paper=options.paper or "a4")
    except Lacking as lacking:
        complain(str(lacking))
        return FAILED
    code = _put(made.content if options.format == "pdf" else made.content.decode(), options.path)
    if code == DONE and made.told:
        complain(made.told)
    return code


def _put(page: str | bytes, path: str | None) -> int:
    """Write a page to a file, or to standard output without one."""
    if path is None:
        if isinstance(page, str):
            print(page, end="")
        elif sys.stdout is not None:
            sys.stdout.buffer.write(page)
        return DONE
    from pathlib import Path

    from decision_aid.pages.file import write_page

    try:
        write_page(Path(path), page.encode() if isinstance(page, str) else page, replace=True)
    except (OSError, ValueError) as error:
        complain(f"{path}: it can't be written: {reason(error)}")
        return FAILED
    return DONE


def _export(options: argparse.Namespace) -> int:
    if options.format == "fhir" and len(options.answers) > 1:
        complain("--format fhir takes one answers file; use --format csv for several")
        return BAD_INPUT
    table = _table(options)
    everybody: list[Answers] = []
    faults: list[str] = []
    for path in options.answers:
        try:
            everybody.append(_answers(path, table))
        except Unreadable as error:
            faults += error.lines
    # A study with a row that is missing would be wrong without a word in it, so it is all or nothing.
    if faults:
        raise Unreadable(faults)
    if options.format == "fhir":
        from decision_aid.pages.fhir import TooLong, fhir_text

        try:
            return _put(fhir_text(table, everybody[0]), options.path)
        except TooLong as error:
            complain(f"{options.answers[0]}: {error}")
            return FAILED
    from decision_aid.assessment import assess, with_shares
    from decision_aid.pages.study import study_text

    people = [(answers, with_shares(assess(table.evidence, answers), answers)) for answers in everybody]
    return _put(study_text(table, people), options.path)


def _template(options: argparse.Namespace) -> int:
    from decision_aid.interview.template import template
    from decision_aid.words.languages import draft_said

    print(template(_table(options).evidence, draft_said()), end="")
    return DONE


def _show(options: argparse.Namespace) -> int:
    from decision_aid.pages.page import as_text
    from decision_aid.pages.show import aside_page, ids_page, item_page, unknown_id

    table = _table(options)
    evidence = table.evidence
    id = options.id
    page = ids_page(evidence) if id is None else item_page(evidence, id) or aside_page(table, id)
    if page is None:
        complain(unknown_id(evidence, id))
        return BAD_INPUT
    print(as_text(page), end="")
    return DONE


def _check(options: argparse.Namespace) -> int:
    if options.rules:
        from decision_aid.pages.page import as_text
        from decision_aid.pages.standards import rules_page

        print(as_text(rules_page()), end="")
        return DONE
    from decision_aid.evidence.reader import read_table
    from decision_aid.standards.rules import faults_of

    path = options.path if options.path is not None else getattr(options, "table", None)
    table = read_table(path, getattr(options, "clinic", None), faults_of)
    about = table.evidence.about
    today = datetime.date.today()
    if today > about.review_by:
        complain(f"{table.name}: warning: the review was due on {about.review_by.isoformat()}")
    sources = len(table.evidence.sources)
    print(one_line(f"{table.name}: no faults. Version {about.version}, {sources} sources, sha256 {table.sha256}"))
    return DONE


def _diff(options: argparse.Namespace) -> int:
    from decision_aid.evidence.reader import read_table
    from decision_aid.pages.changes import changes_page
    from decision_aid.pages.page import as_text

    clinic = getattr(options, "clinic", None)
    old, new = (read_table(path, clinic) for path in (options.old, options.new))
    print(as_text(changes_page(old, new)), end="")
    return DONE


def _audit(options: argparse.Namespace) -> int:
    from decision_aid.evidence.reader import read_for_audit
    from decision_aid.standards.rules import faults_of

    table, lines = read_for_audit(getattr(options, "table", None), getattr(options, "clinic", None), faults_of)
    for line in lines:
        complain(line)
    if options.format == "json":
        import json

        from decision_aid.pages.standards import audit_document

        print(json.dumps(audit_document(table), indent=1, allow_nan=False))
        return DONE
    from decision_aid.pages.page import as_text
    from decision_aid.pages.standards import audit_page

    print(as_text(audit_page(table)), end="")
    return DONE


def _forget(options: argparse.Namespace) -> int:
    from pathlib import Path

    from decision_aid.sessions.forget import forget

    forgotten = forget(Path(options.path))
    for path in forgotten.removed:
        print(one_line(f"{path}: removed"))
    for line in forgotten.left:
        complain(line)
    return FAILED if forgotten.left else DONE


def _completion(options: argparse.Namespace) -> int:
    import shtab

    kinds = _table(options).evidence.kinds
    # Sources are many, and nobody types one.
    ids = [id for id, kind in kinds.items() if kind != "sources"]
    parser = _parser()
    for action in _actions(parser):
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.metavar == "ID":
            action.choices = ids
    print(shtab.complete(parser, options.shell))
    return DONE


_FILES = ("TABLE", "CLINIC", "FILE", "ANSWERS", "OLD", "NEW")
"""What stands for a file in the help."""


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """The arguments of a command and of all below it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)


def _manual(options: argparse.Namespace) -> int:
    from decision_aid.pages.manual import manual_page

    del options
    print(manual_page(_parser()), end="")
    return DONE


def _no_screen() -> str:
    """Why the full screen can't be shown, in a few words; empty where it can."""
    from decision_aid.passphrase import is_terminal
    from decision_aid.words import plain as words

    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        return words.NO_TERMINAL
    # Windows sets no TERM, and its terminals can.
    if os.environ.get("TERM", "" if os.name == "posix" else "windows") in ("", "dumb", "unknown"):
        return words.DUMB
    try:
        _SIGNS.encode(sys.stdout.encoding or "utf-8")
    except (LookupError, UnicodeEncodeError):
        return words.LETTERS
    return ""


_SIGNS = "─│┼▁█▒▸•"
"""What the full screen is drawn with."""


def _plain(options: argparse.Namespace) -> int:
    from decision_aid.plain.face import Plain
    from decision_aid.plain.voice import Voice

    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    if sys.stdin is None:
        complain("answers come from standard input, which is closed")
        return FAILED
    for stream in (sys.stdin, sys.stdout):
        # What can't be read or shown becomes a mark in its place.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    table = _table(options)
    session = _session(options, table)
    voice = Voice(sys.stdin, sys.stdout)
    face = Plain(table, voice, today=datetime.date.today(), now=datetime.datetime.now, session=session)
    face.run()
    if face.farewell:
        sys.stdout.flush()
        complain(face.farewell)
    return DONE


def _session(options: argparse.Namespace, table: Table) -> Session | None:
    """The session that was asked for, its passphrase being asked for where it has one."""
    if options.session is None:
        return None
    from decision_aid.passphrase import open_session

    return open_session(options.session, table, want_passphrase=options.passphrase)


def _start(options: argparse.Namespace) -> int:
    why = _no_screen()
    if why:
        from decision_aid.words import plain as words

        complain(words.no_screen(why))
        if options.blank_after is not None:
            complain(words.NOTHING_TO_COVER)
        return _plain(options)
    import gc

    from decision_aid.passphrase import is_terminal

    # What is made until the first screen stays for good, so that to look for garbage among it only costs time.
    gc.disable()
    table = _table(options)
    session = _session(options, table)
    if not is_terminal(sys.stderr):
        # Textual paints on the original standard error, which here goes to a file or a pipe.
        sys.__stderr__ = sys.__stdout__  # type: ignore[misc]

    from decision_aid.tui.app import DecisionAid

    seconds = None if options.blank_after is None else 60 * options.blank_after
    app = DecisionAid(table, today=datetime.date.today(), session=session, blank_after=seconds)
    app.run()
    if app.farewell:
        complain(app.farewell)
    return app.return_code or DONE

"""The command line: each command a thin call, imported when it is needed."""

from __future__ import annotations

import datetime
import errno
import io
import os
import sys

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from decision_aid import __version__
from decision_aid.language import LANGUAGES, SOURCE, fitting, of_environment, tr, use
from decision_aid.outcome import BAD_INPUT, DONE, FAILED, complain, silence
from decision_aid.reading.faults import Unreadable, one_line, reason
from decision_aid.sessions.trouble import Trouble
from decision_aid.usage import actions_of, parser_of

if TYPE_CHECKING:
    import argparse

    from decision_aid.evidence.reader import Table
    from decision_aid.interview.answers import Answers
    from decision_aid.pages.page import Page
    from decision_aid.reading import Document
    from decision_aid.sessions.session import Session


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
        silence(sys.stdout)
        return FAILED
    except OSError as error:
        complain(tr("the result can't be written: {reason}", reason=reason(error)))
        silence(sys.stdout)
        return FAILED
    return code


def _asked_for(arguments: Sequence[str]) -> str | None:
    """The language that the arguments ask for: before they are parsed, since what the parser says is in it."""
    wanted = None
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--":
            break
        if name == "--lang":
            wanted = value if equals else next(iter(arguments[place + 1 :]), None)
    return wanted


def _carried_out(arguments: Sequence[str]) -> int:
    wanted = _asked_for(arguments)
    # One that is not there is left to the parser, which says what is.
    use(fitting(wanted or "") or of_environment(os.environ))
    try:
        options = parser_of().parse_args(arguments)
    except SystemExit as end:  # argparse has shown its help or complained
        return int(end.code or DONE)
    run_command = _version if options.version else _COMMANDS[options.command]
    if run_command in _OF_THE_TABLE:
        use(SOURCE)
    if options.session is not None and run_command not in (_start, _plain):
        complain(tr("--session goes with the program on this terminal: with no command, or with plain"))
        return BAD_INPUT
    if options.blank_after is not None and run_command is not _start:
        complain(tr("--blank-after goes with the program on this terminal, and with no command"))
        return BAD_INPUT
    if options.passphrase and options.session is None:
        complain(tr("--passphrase goes with --session FILE"))
        return BAD_INPUT
    return run_command(options)


def _version(options: argparse.Namespace) -> int:
    table = _table(options)
    clinic = table.evidence.clinic
    known = {"version": __version__, "table": table.evidence.about.version, "sha256": table.sha256}
    print(
        tr("decision-aid {version}, table {table}, sha256 {sha256}", **known)
        if clinic is None
        else tr(
            "decision-aid {version}, table {table}, sha256 {sha256}, clinic {clinic}, sha256 {its}",
            **known,
            clinic=clinic.name,
            its=clinic.sha256,
        )
    )
    return DONE


def _table(options: argparse.Namespace) -> Table:
    """The table to use. One that the person names is held to every rule; the program's own was, before it left."""
    from decision_aid.evidence.reader import read_table

    path, clinic = getattr(options, "table", None), getattr(options, "clinic", None)
    if path is None:
        return read_table(None, clinic)
    from decision_aid.standards.rules import faults_of

    return read_table(path, clinic, faults_of)


def _said(options: argparse.Namespace) -> Table:
    """The table to use, in the language in use."""
    from decision_aid.evidence.prose import translated

    return translated(_table(options))


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
        cut = (
            tr("{cut}, so that answers may be missing; its older copy is {file}", cut=tr(CUT), file=older.name)
            if older.is_file()
            else tr("{cut}, so that answers may be missing; there is no older copy", cut=tr(CUT))
        )
        raise Unreadable.of(document.name, cut)
    clear = in_clear(document)
    if held == "changed":
        complain(f"{document.name}: {tr(CHANGED)}")
    return clear


def _assess(options: argparse.Namespace) -> int:
    if options.format == "json" and len(options.answers) > 1:
        complain(tr("--format json takes one answers file; use --format jsonl for several"))
        return BAD_INPUT
    table = _said(options)
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
        complain(tr("--large goes with --format html and --format pdf"))
        return BAD_INPUT
    if options.paper is not None and options.format != "pdf":
        complain(tr("--paper goes with --format pdf"))
        return BAD_INPUT
    if options.no_annex and options.reader != "patient":
        complain(tr("--no-annex goes with --for patient: the note has no annex"))
        return BAD_INPUT
    if options.format == "pdf" and options.path is None and is_terminal(sys.stdout):
        complain(tr("a PDF is nothing that a terminal can show; name a file for it with -o"))
        return FAILED
    if _to_itself(options):
        return BAD_INPUT
    table = _said(options)
    answers = _answers(options.answers, table)
    assessment = with_shares(assess(table.evidence, answers), answers)
    made = patient_page if options.reader == "patient" else clinician_note
    page = made(table, answers, assessment, scores=not options.no_scores)
    page = without_annex(page) if options.no_annex else page
    return _put_file(page, options)


def _to_itself(options: argparse.Namespace) -> bool:
    """Whether what is made would take the place of what it is made from; says so."""
    read = [options.answers] if isinstance(options.answers, str) else options.answers
    for path in (*read, getattr(options, "table", None), getattr(options, "clinic", None)):
        try:
            same = path is not None and options.path is not None and os.path.samefile(path, options.path)
        except (OSError, ValueError):
            continue
        if same:
            complain(tr("{file}: it is read from, so it is not written to; name another file with -o", file=path))
            return True
    return False


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
        complain(tr("{file}: it can't be written: {reason}", file=path, reason=reason(error)))
        return FAILED
    return DONE


def _export(options: argparse.Namespace) -> int:
    if options.format == "fhir" and len(options.answers) > 1:
        complain(tr("--format fhir takes one answers file; use --format csv for several"))
        return BAD_INPUT
    if _to_itself(options):
        return BAD_INPUT
    table = _said(options)
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

    print(template(_said(options).evidence, draft_said()), end="")
    return DONE


def _show(options: argparse.Namespace) -> int:
    from decision_aid.pages.page import as_text
    from decision_aid.pages.show import aside_page, ids_page, item_page, unknown_id

    table = _said(options)
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
        print(one_line(tr("{file}: removed", file=path)))
    for line in forgotten.left:
        complain(line)
    return FAILED if forgotten.left else DONE


def _completion(options: argparse.Namespace) -> int:
    import shtab

    kinds = _table(options).evidence.kinds
    # Sources are many, and nobody types one.
    ids = [id for id, kind in kinds.items() if kind != "sources"]
    parser = parser_of()
    for action in actions_of(parser):
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.metavar == "ID":
            action.choices = ids
        elif action.metavar == "CODE":
            action.choices = [language.code for language in LANGUAGES if not language.testing]
    print(shtab.complete(parser, options.shell))
    return DONE


_FILES = ("TABLE", "CLINIC", "FILE", "ANSWERS", "OLD", "NEW")
"""What stands for a file in the help."""


def _manual(options: argparse.Namespace) -> int:
    from decision_aid.pages.manual import manual_page

    del options
    print(manual_page(parser_of()), end="")
    return DONE


def _no_screen() -> str:
    """Why the full screen can't be shown, in a few words; empty where it can."""
    from decision_aid.passphrase import is_terminal
    from decision_aid.words import plain as words

    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        return words.NO_TERMINAL
    # Python writes UTF-8 in this locale, and the terminal was said not to know it.
    if os.environ.get("LC_ALL") in ("C", "POSIX") and not _encoding_chosen():
        return words.LETTERS
    # Windows sets no TERM, and its terminals can.
    if os.environ.get("TERM", "" if os.name == "posix" else "windows") in ("", "dumb", "unknown"):
        return words.DUMB
    try:
        _SIGNS.encode(sys.stdout.encoding or "utf-8")
    except (LookupError, UnicodeEncodeError):
        return words.LETTERS
    return ""


def _encoding_chosen() -> bool:
    """Whether Python was told what to write in, whatever the locale is."""
    return any(os.environ.get(name) for name in ("PYTHONUTF8", "PYTHONIOENCODING"))


_SIGNS = "─│┼▁█▒▸•"
"""What the full screen is drawn with."""


def _plain(options: argparse.Namespace) -> int:
    from decision_aid.plain.face import Plain
    from decision_aid.plain.voice import Voice

    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    if sys.stdin is None:
        complain(tr("answers come from standard input, which is closed"))
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
            complain(tr(words.NOTHING_TO_COVER))
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


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "start": _start,
    "plain": _plain,
    "assess": _assess,
    "handout": _handout,
    "export": _export,
    "template": _template,
    "show": _show,
    "check": _check,
    "diff": _diff,
    "audit": _audit,
    "forget": _forget,
    "completion": _completion,
    "manual": _manual,
}

_OF_THE_TABLE = (_check, _diff, _audit, _completion, _manual)
"""For those who make the table, or for a shell; they are in English, as the table is."""

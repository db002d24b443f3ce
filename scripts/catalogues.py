"""Bring the catalogues in ``decision_aid/locale`` up to date with the program and the table.

    python scripts/catalogues.py           write them
    python scripts/catalogues.py --check   say what is not up to date, and write nothing
    python scripts/catalogues.py --language fr --read-by NAME --read-on DATE
                                           name the clinician who has read all that is there in that language

A sentence that changed in English loses its translation: an old translation of
a new sentence about a treatment does harm. Its translator finds it empty. In the
same way a catalogue loses its reader when anything in it is not what was read.
"""

from __future__ import annotations

import argparse
import ast
import datetime
import hashlib
import json
import re
import string
import sys

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib

from babel import Locale
from babel.messages.plurals import get_plural

from decision_aid.evidence.prose import names, texts
from decision_aid.evidence.reader import read_table
from decision_aid.language import LANGUAGES, SOURCE

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "decision_aid"
LOCALE = PACKAGE / "locale"
SPOKEN = tuple(language.code for language in LANGUAGES if language.code != SOURCE and not language.testing)
"""The languages that have catalogues."""

READ = ("X-Read-By", "X-Read-On", "X-Read-Of")
"""The headers that name the clinician who has read a catalogue, the day, and what was read; empty in a draft."""

PLACE = re.compile(r"\{[^{}]*\}")
"""Where a value comes into a sentence, and how it is written there."""

PERCENT_PLACE = re.compile(r"%(?:\((\w+)\))?[-#0+]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa%]")
"""The same in argparse's sentences."""

MESSAGES = {"tr": 1, "mark": 1, "tr_n": 2, "tr_c": 2}
"""What makes a literal a message, and how many of its arguments are literals."""

Found = tuple[tuple[str, ...], str, str]
"""A message (two for a plural), its context, and where it was found."""


def of_program() -> Iterator[Found]:
    """Every message in the code. Raises ValueError for one that is no literal and no marked constant."""
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _of_call(node, place)


def _of_call(call: ast.Call, place: str) -> Iterator[Found]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name not in MESSAGES:
        return
    given = call.args[: MESSAGES[name]]
    literals = [item.value for item in given if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    if len(literals) == MESSAGES[name]:
        yield ((literals[1],), literals[0], place) if name == "tr_c" else (tuple(literals), "", place)
    elif name != "tr" or not given or not _looks_up(given[0]):
        # A marked constant has neither a plural nor a context, so tr alone finds it.
        raise ValueError(f"{place}:{call.lineno}: no literal and no marked constant: {ast.unparse(call)}")


def _looks_up(node: ast.expr) -> bool:
    """Whether code looks a constant up, by its name or in a mapping or function of that name."""
    if isinstance(node, ast.IfExp):
        return _looks_up(node.body) and _looks_up(node.orelse)
    if isinstance(node, ast.Dict):
        return all(map(_looks_up, node.values))
    if isinstance(node, ast.Attribute | ast.Subscript):
        return _looks_up(node.value)
    return _looks_up(node.func) if isinstance(node, ast.Call) else isinstance(node, ast.Name)


def of_table() -> Iterator[Found]:
    """Every text of the table; its place is named without numbers, which move."""
    evidence = read_table().evidence
    for path, text in (*texts(evidence), *names(evidence)):
        yield (text,), "", ".".join(str(part) for part in path if isinstance(part, str))


DOMAINS = {"program": of_program, "table": of_table}


def wanted(domain: str) -> dict[tuple[str, str], polib.POEntry]:
    """The messages of a domain by text and context, without translations, each with where it was found."""
    found: dict[tuple[str, str], polib.POEntry] = {}
    for messages, context, place in DOMAINS[domain]():
        if messages[0]:
            plural = messages[1] if len(messages) > 1 else ""
            entry = found.setdefault(
                (messages[0], context),
                polib.POEntry(msgid=messages[0], msgid_plural=plural, msgctxt=context or None, comment=place),
            )
            entry.msgid_plural = entry.msgid_plural or plural
    return found


def path_of(domain: str, language: str) -> Path:
    """The file that translators write in."""
    return LOCALE / language / f"{domain}.po"


def existing(domain: str, language: str) -> polib.POFile:
    """The catalogue that is there; an empty one where there is none."""
    path = path_of(domain, language)
    return polib.pofile(str(path), wrapwidth=100) if path.exists() else polib.POFile(wrapwidth=100)


def updated(domain: str, language: str, reader: tuple[str, str] | None = None) -> polib.POFile:
    """A language's catalogue with the messages of today, each with the translation of that very text, if any.

    reader: who has read it as it is now, and when; without one it keeps the reader of just this, if any.
    """
    old = existing(domain, language)
    before = {(entry.msgid, entry.msgctxt or "", entry.msgid_plural): entry for entry in old}
    new = polib.POFile(wrapwidth=100)
    plural = get_plural(Locale.parse(language))
    new.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": str(plural),
    }
    for (text, context), entry in wanted(domain).items():
        translated = before.get((text, context, entry.msgid_plural))
        if entry.msgid_plural:
            forms = translated.msgstr_plural if translated else {}
            entry.msgstr_plural = {form: forms.get(form, "") for form in range(plural.num_plurals)}
        elif translated:
            entry.msgstr = translated.msgstr
        new.append(entry)
    kept = reading(old) if outlived(old, new) is None else ("", "", "")
    new.metadata.update(zip(READ, (*reader, state(new)) if reader else kept, strict=True))
    return new


def translations(entry: polib.POEntry) -> list[str]:
    """The translation of a message, or those for each of the language's plurals in their order."""
    return [text for _, text in sorted(entry.msgstr_plural.items())] if entry.msgid_plural else [entry.msgstr]


def state(catalogue: polib.POFile) -> str:
    """A hash over all that a catalogue says, whatever its order: another text has another."""
    said = sorted([entry.msgid, entry.msgid_plural, entry.msgctxt or "", *translations(entry)] for entry in catalogue)
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def reading(catalogue: polib.POFile) -> tuple[str, ...]:
    """Who has read a catalogue, when, and which state of it, as its header says."""
    return tuple(catalogue.metadata.get(name, "") for name in READ)


def outlived(old: polib.POFile, new: polib.POFile) -> str | None:
    """What is wrong with the reader whom a catalogue names, for what it is to say now; None when nothing is."""
    by, on, of = reading(old)
    if (by and on and of == state(new)) or not (by or on or of):
        return None
    return f"what {by or 'its reader'} has read is not what is there; with --read-by, name who has read this"


def faults(catalogue: polib.POFile) -> Iterator[str]:
    """What keeps a catalogue from being used: a message without a translation, or with other places than its own."""
    for entry in catalogue:
        strings = translations(entry)
        if not all(strings):
            yield f"no translation: {entry.msgid!r}"
            continue
        english = entry.msgid_plural or entry.msgid
        for number, text in enumerate(strings, start=1):
            # A plural may say "one" instead of the number, but not the last, which stands for most numbers.
            free = {"{n}"} if number < len(strings) else set()
            if _held(text, free) != _held(english, free):
                yield f"other places than in English: {entry.msgid!r}"
            if not _can_be_filled(text):
                yield f"can't be filled in: {entry.msgid!r}"


def _held(text: str, free: set[str]) -> tuple[set[str], Counter[str]]:
    """The places of a text but for those that it is free to have, and how often it has each of argparse's."""
    return set(PLACE.findall(text)) - free, Counter(found[0] for found in PERCENT_PLACE.finditer(text))


def _can_be_filled(text: str) -> bool:
    """Whether no brace and, where argparse fills in, no per cent sign stands where nothing can be filled in."""
    found = [place for place in PERCENT_PLACE.finditer(text) if place[0] != "%%"]
    try:
        list(string.Formatter().parse(text))
        if found:
            named = {place[1]: 0 for place in found if place[1]}
            _ = text % (named or (0,) * len(found))
    except (KeyError, TypeError, ValueError):
        return False
    return True


def formats(language: str) -> str:
    """How a language writes numbers, money, dates and lists, for ``decision_aid.language.formats``.

    Raises ValueError for one that groups digits in another way than by three.
    """
    locale = Locale.parse(language)
    number, money, share = (
        locale.decimal_formats[None].pattern,
        locale.currency_formats["standard"].pattern,
        locale.percent_formats[None].pattern,
    )
    if not number.startswith("#,##0.") or "#,##0.00" not in money or "#,##0" not in share:
        raise ValueError(f"{language}: numbers as in {number}, {money} and {share} are not provided for")
    lists = {"and": locale.list_patterns["standard"], "or": locale.list_patterns["or"]}
    ways = {
        "point": locale.number_symbols["latn"]["decimal"],
        "thousands": locale.number_symbols["latn"]["group"],
        "per_cent": share.replace("#,##0", "{number}"),
        "money": money.replace("#,##0.00", "{amount}").replace("\xa4", "{currency}"),
        "currencies": {code: sign for code, sign in sorted(locale.currency_symbols.items()) if sign != code},
        "months": [locale.months["format"]["wide"][place] for place in range(1, 13)],
        "day": _places(locale.date_formats["long"].pattern),
        "month": _places(locale.datetime_skeletons["yMMMM"].pattern),
        "lists": {last: {way: listed["2" if way == "two" else way] for way in WAYS} for last, listed in lists.items()},
    }
    # Many terminals' fonts have no narrow spaces.
    return json.dumps(ways, indent=1).replace("\\u202f", "\\u00a0") + "\n"


WAYS = ("two", "start", "middle", "end")
"""Where two things of a list meet."""


def _places(pattern: str) -> str:
    """A date's pattern with names for its letters."""
    return re.sub(r"MMMM|d|y", lambda found: {"MMMM": "{month}", "d": "{day}", "y": "{year}"}[found[0]], pattern)


def files(language: str, reader: tuple[str, str] | None = None) -> Iterator[tuple[Path, bytes, list[str]]]:
    """Each file of a language as it should be, and what is wrong with what it says."""
    for domain in DOMAINS:
        catalogue = updated(domain, language, reader)
        path = path_of(domain, language)
        found = list(faults(catalogue))
        wrong = None if reader else outlived(existing(domain, language), catalogue)
        yield path, f"{catalogue}".rstrip("\n").encode() + b"\n", [wrong, *found] if wrong else found
        yield path.with_suffix(".mo"), catalogue.to_binary(), []
    yield LOCALE / language / "formats.json", formats(language).encode(), []


def main(arguments: list[str]) -> int:
    """Write the catalogues, or check them, or name their reader."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--language", choices=SPOKEN, help="the language whose catalogues somebody has read")
    parser.add_argument("--read-by", metavar="NAME", type=_name, help="the clinician who has read all of both")
    parser.add_argument("--read-on", metavar="DATE", type=datetime.date.fromisoformat, help="the day, as 2026-11-22")
    asked = parser.parse_args(arguments)
    named = [asked.language, asked.read_by, asked.read_on]
    if any(named) and (not all(named) or asked.check):
        parser.error("--language, --read-by and --read-on go together, and not with --check")
    if asked.read_by:
        return named_as_reader(asked.language, (asked.read_by, asked.read_on.isoformat()))
    wrong = 0
    for language in SPOKEN:
        for path, content, found in files(language):
            if asked.check and (not path.exists() or path.read_bytes() != content):
                found.insert(0, "not up to date; run python scripts/catalogues.py")
            if not asked.check:
                written(path, content)
            wrong += told(path, found)
    return 1 if wrong else 0


def _name(text: str) -> str:
    if not (text.strip() and text.isprintable()):
        raise argparse.ArgumentTypeError("a name on one line is needed")
    return text.strip()


def named_as_reader(language: str, reader: tuple[str, str]) -> int:
    """Name the reader of a language's catalogues as they are now; nothing is written while anything is wrong there."""
    made = list(files(language, reader))
    if sum(told(path, found) for path, _, found in made):
        return 1
    for path, content, _ in made:
        written(path, content)
    return 0


def told(path: Path, found: list[str]) -> int:
    """Say what is wrong with a file, and how much that is."""
    for line in found:
        print(f"{path.relative_to(ROOT).as_posix()}: {line}")
    return len(found)


def written(path: Path, content: bytes) -> None:
    """Write a file, in a directory that may be new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

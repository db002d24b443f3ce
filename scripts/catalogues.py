"""Bring the catalogues in ``decision_aid/locale`` up to date with the program and the table.

    python scripts/catalogues.py           write them
    python scripts/catalogues.py --check   say what is not up to date, and write nothing

A sentence that changed in English loses its translation: an old translation of
a new sentence about a treatment does harm. Its translator finds it empty.
"""

from __future__ import annotations

import ast
import json
import re
import sys

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

READ = ("X-Read-By", "X-Read-On")
"""The headers that name the clinician who has read a catalogue, and the day; empty in a draft."""

PLACE = re.compile(r"\{(\w*)[^{}]*\}")

Found = tuple[tuple[str, ...], str, str]
"""A message (two for a plural), its context, and where it was found."""


def of_program() -> Iterator[Found]:
    """Every message in the code. Raises ValueError for one that is no literal and no marked constant."""
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from _of_call(node.func.id, node.args, place)


def _of_call(name: str, arguments: list[ast.expr], place: str) -> Iterator[Found]:
    literals = [item.value for item in arguments if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    if name in ("tr", "mark") and literals:
        yield (literals[0],), "", place
    if name == "tr_n":
        yield (literals[0], literals[1]), "", place
    if name == "tr_c" and len(literals) == 2:
        yield (literals[1],), literals[0], place


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


def updated(domain: str, language: str) -> polib.POFile:
    """A language's catalogue with the messages of today, each with the translation of that very text, if any."""
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
        **{name: old.metadata.get(name, "") for name in READ},
    }
    for (text, context), entry in wanted(domain).items():
        translated = before.get((text, context, entry.msgid_plural))
        if entry.msgid_plural:
            forms = translated.msgstr_plural if translated else {}
            entry.msgstr_plural = {form: forms.get(form, "") for form in range(plural.num_plurals)}
        elif translated:
            entry.msgstr = translated.msgstr
        new.append(entry)
    return new


def faults(catalogue: polib.POFile) -> Iterator[str]:
    """What keeps a catalogue from being used: a message without a translation, or with other places than its own."""
    for entry in catalogue:
        strings = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if not all(strings):
            yield f"no translation: {entry.msgid!r}"
            continue
        for string in strings:
            names = set(PLACE.findall(string))
            # A plural may say "one" instead of the number.
            if names - {"n"} != set(PLACE.findall(entry.msgid_plural or entry.msgid)) - {"n"}:
                yield f"other places than in English: {entry.msgid!r}"


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


def files(language: str) -> Iterator[tuple[Path, bytes, list[str]]]:
    """Each file of a language as it should be, and what is wrong with what it says."""
    for domain in DOMAINS:
        catalogue = updated(domain, language)
        path = path_of(domain, language)
        yield path, f"{catalogue}".rstrip("\n").encode() + b"\n", list(faults(catalogue))
        yield path.with_suffix(".mo"), catalogue.to_binary(), []
    yield LOCALE / language / "formats.json", formats(language).encode(), []


def main(arguments: list[str]) -> int:
    """Write the catalogues, or check them."""
    check = arguments == ["--check"]
    wrong = 0
    for language in SPOKEN:
        for path, content, found in files(language):
            name = path.relative_to(ROOT).as_posix()
            if check and (not path.exists() or path.read_bytes() != content):
                found.insert(0, "not up to date; run python scripts/catalogues.py")
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            for line in found:
                print(f"{name}: {line}")
            wrong += len(found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Catalogues of sentences, and which of them is in use.

gettext's files (``.mo``) hold the sentences: https://www.gnu.org/software/gettext/manual/.
A person hears one language at a time, so which one it is belongs to the process
and is not handed through every function. What is made beside that, in a thread
or in English, has its own for as long: :func:`only`.
"""

from __future__ import annotations

import gettext
import io

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from importlib.resources import files

from attrs import field, frozen

from decision_aid.language import pseudo

SOURCE = "en"
"""The language that the sentences in the code and in the table are written in."""


@frozen
class Language:
    """A language: its code, its name in itself, and whether it is only for testing."""

    code: str
    name: str
    testing: bool = False


LANGUAGES = (
    Language("en", "English"),
    Language("fr", "Français"),
    Language(pseudo.CODE, "Pseudo", testing=True),
)


class Catalogue:
    """The sentences of one language. Without a catalogue file every sentence stays as it is."""

    def __init__(self, code: str) -> None:
        self.code = code

    @cached_property
    def program(self) -> gettext.NullTranslations:
        """The sentences of the program."""
        return self._read("program")

    @cached_property
    def table(self) -> gettext.NullTranslations:
        """The sentences of the table of evidence."""
        return self._read("table")

    def _read(self, domain: str) -> gettext.NullTranslations:
        if self.code == SOURCE:
            return gettext.NullTranslations()
        if self.code == pseudo.CODE:
            return pseudo.Translations()
        file = files("decision_aid").joinpath("locale", self.code, f"{domain}.mo")
        return gettext.GNUTranslations(io.BytesIO(file.read_bytes()))


_made: dict[str, Catalogue] = {}
_of_process = Catalogue(SOURCE)
_of_context: ContextVar[Catalogue | None] = ContextVar("catalogue", default=None)


def _in_use() -> Catalogue:
    return _of_context.get() or _of_process


def catalogue(code: str) -> Catalogue:
    """The catalogue of a language. Raises ValueError when there is none."""
    if code not in {language.code for language in LANGUAGES}:
        raise ValueError(f"{code!r} is not one of {', '.join(language.code for language in LANGUAGES)}")
    if code not in _made:
        _made[code] = Catalogue(code)
    return _made[code]


def use(code: str) -> None:
    """Speak a language from now on. Raises ValueError when there is no catalogue of it."""
    global _of_process
    _of_process = catalogue(code)


@contextmanager
def only(code: str) -> Iterator[None]:
    """Speak a language meanwhile, in this thread or task alone. Raises ValueError when there is no catalogue of it."""
    token = _of_context.set(catalogue(code))
    try:
        yield
    finally:
        _of_context.reset(token)


def speaking() -> str:
    """The code of the language in use."""
    return _in_use().code


def fitting(wanted: str) -> str | None:
    """The language that a locale's name asks for ("fr_CA.UTF-8" asks for "fr"); None when there is none."""
    name = wanted.partition(".")[0].partition("@")[0].replace("-", "_")
    for language in LANGUAGES:
        if name.casefold() == language.code.casefold():
            return language.code
    head = name.partition("_")[0].casefold()
    return next((language.code for language in LANGUAGES if not language.testing and language.code == head), None)


def of_environment(environment: Mapping[str, str]) -> str:
    """The language that the environment asks for; English when it asks for none that we have.

    As GNU gettext has it: the first of LC_ALL, LC_MESSAGES and LANG that is set
    is the locale, and LANGUAGE lists languages in the order that they are
    wanted in, unless the locale is C.
    """
    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    untranslated = locale.partition(".")[0] in ("", "C", "POSIX")
    listed = [] if untranslated else [wanted for wanted in environment.get("LANGUAGE", "").split(":") if wanted]
    return next(filter(None, map(fitting, listed or [locale])), SOURCE)


def draft() -> bool:
    """Whether no clinician who speaks the language in use has read its catalogues, by their headers."""
    if _in_use().code == SOURCE:
        return False
    return not all(
        sentences.info().get(field)
        for sentences in (_in_use().program, _in_use().table)
        for field in ("x-read-by", "x-read-on", "x-read-of")
    )


def mark(message: str) -> str:
    """Mark a constant for the catalogues. It stays English; who reads it says ``tr(CONSTANT)``."""
    return message


def tr(message: str, /, **values: object) -> str:
    """A sentence in the language in use, with ``values`` in the places that it names in braces."""
    found = _in_use().program.gettext(message) if message else message
    return found.format(**values) if values else found


@frozen
class Later:
    """A marked sentence that is kept, and said in the language that is in use when it is read; as ``tr`` says it."""

    message: str
    values: Mapping[str, object] = field(factory=dict)

    def __str__(self) -> str:
        """The sentence."""
        return tr(self.message, **self.values)


def tr_n(one: str, many: str, count: int, /, **values: object) -> str:
    """A sentence about ``count`` things, by the plural rule of the language in use; ``{n}`` is the count."""
    found = _in_use().program.ngettext(one, many, count)
    return found.format(**{"n": count, **values})


def tr_c(context: str, message: str, /, **values: object) -> str:
    """A sentence that means more than one thing in English, told apart by ``context``."""
    found = _in_use().program.pgettext(context, message)
    return found.format(**values) if values else found


def tr_table(message: str) -> str:
    """A text of the table in the language in use; one that its catalogue has not stays as it is."""
    return _in_use().table.gettext(message) if message else message

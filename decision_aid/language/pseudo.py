"""A language for testing: each sentence accented and longer, so that one that is no message, or is cut, shows."""

from __future__ import annotations

import gettext
import re

CODE = "en_XA"
"""As other programs call such a language."""

OPEN, CLOSE = "⟦", "⟧"
"""Around each sentence: one without its end was cut."""

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "áƀçđéƒĝĥíĵķłɱñöþɋřšŧúṽŵẋýžÁɃÇĐÉƑĜĤÍĴĶŁⱮÑÖÞɊŘŠŦÚṼŴẊÝŽ"
_LETTERS = str.maketrans(_PLAIN, _ACCENTED)
_LONGER = re.compile(r"[aeiouAEIOU]")
_PLACE = re.compile(r"(\{[^{}]*\}|%\(\w+\)[a-z]|%[a-z])")
"""Places for values: ours in braces, and those of the parser of the command line."""


def said(message: str) -> str:
    """A sentence in the testing language; places in braces stay. Said twice, it is the same."""
    if message.startswith(OPEN):
        return message
    parts = _PLACE.split(message)
    return OPEN + "".join(part if place % 2 else _longer(part) for place, part in enumerate(parts)) + CLOSE


def _longer(text: str) -> str:
    """Each vowel twice, which makes English about a third longer, and an accent on each letter."""
    return _LONGER.sub(lambda found: found[0] + found[0].lower(), text).translate(_LETTERS)


class Translations(gettext.NullTranslations):
    """A catalogue that has every sentence."""

    def gettext(self, message: str) -> str:
        """See :func:`said`."""
        return said(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The English plural rule."""
        return said(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002
        """See :func:`said`."""
        return said(message)

"""How easy a French text is to read: Flesch's reading ease as Kandel and Moles fitted it to French.

L. Kandel and A. Moles, "Application de l'indice de Flesch à la langue
française", Cahiers d'études de radio-télévision 19, 1958: 207 - 1.015 words per
sentence - 73.6 syllables per word. 100 is very easy; 60 to 70 is plain prose,
below 50 is hard.
"""

from __future__ import annotations

import re

from collections.abc import Iterable

from attrs import frozen

LANGUAGE = "fr"
"""The language that it is for."""

_WORD = re.compile(r"[^\W\d_]+(?:[’-][^\W\d_]+)*|\d[\d.,\xa0]*")
_VOWELS = re.compile(r"[aàâäeéèêëiîïoôöuùûüyœæ]+")
_APART = re.compile(r"é[aouiy]|[aouie]ï|ïe|(?<=[bcdfgptv][lr])i[aeéo]|[aeo]é|[aeo]ü(?=[^e])")
"""Vowels side by side that are spoken apart: réaction, maïs, oublier, aérer."""
_MUTE = re.compile(r"(?<=[^aàâäeéèêëiîïoôöuùûüyœæ])e(?:s)?$|(?<=[^aàâäeéèêëiîïoôöuùûüyœæm])ent$")
"""Endings that are not spoken: une, rides, disent. After an m the ending mostly is: traitement, moment."""
_SPOKEN_ENT = frozenset(
    {
        "accident", "accidents", "agent", "argent", "cent", "cents", "client", "clients", "content", "dent", "dents",
        "différent", "différents", "absent", "évident", "fréquent", "fréquents", "lent", "patient", "patients",
        "permanent", "prudent", "présent", "récent", "récents", "souvent", "talent", "urgent", "urgents", "vent",
        "violent", "équivalent",
    }
)  # fmt: skip
"""Words with an ending like that which is spoken all the same."""


@frozen(kw_only=True)
class Ease:
    """What was measured on a pool of whole French sentences."""

    sentences: int
    words: int
    syllables: int

    @property
    def points(self) -> float:
        """Kandel and Moles' points: 100 is very easy, 0 very hard."""
        return 207 - 1.015 * self.words / self.sentences - 73.6 * self.syllables / self.words


def measured(sentences: Iterable[str]) -> Ease | None:
    """The ease of these sentences together; None without any word."""
    count = words = total = 0
    for sentence in sentences:
        found = _WORD.findall(sentence)
        count += bool(found)
        words += len(found)
        total += sum(syllables(word) for word in found)
    return Ease(sentences=count, words=words, syllables=total) if words else None


def syllables(word: str) -> int:
    """How many syllables a French word has in prose, at least 1. A number counts for one."""
    if word[0].isdigit():
        return 1
    return max(1, sum(_in_part(part) for part in re.split("[-’]", word.lower())))


def _in_part(part: str) -> int:
    count = len(_VOWELS.findall(part)) + len(_APART.findall(part))
    if _MUTE.search(part) and part not in _SPOKEN_ENT:
        count -= 1
    return max(0 if len(part) == 1 else 1, count)

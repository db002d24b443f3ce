"""How hard a text is to read: Flesch-Kincaid grade and SMOG, by the published formulae.

Flesch-Kincaid: Kincaid, Fishburne, Rogers and Chissom, 1975. SMOG: McLaughlin,
"SMOG grading: a new readability formula", Journal of Reading 12, 1969.
Syllables are counted by rule, as every program without a dictionary does; the
count is right for about nine words in ten and errs to either side.
"""

from __future__ import annotations

import re

from collections.abc import Iterable
from functools import lru_cache

from attrs import frozen

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d[\d.,]*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”)]*\s+(?=[\"'“(]*[A-Z\d])")
"""What follows begins like a sentence; after "e.g." and the key "?" it goes on."""
_VOWELS = re.compile(r"[aeiouy]+")
_APART = re.compile(
    r"(?<![cts])ia|(?<![ctsgx])io|(?<=d)ie(?=n)|iu|eo(?!us|n\b|p)|(?<![gq])ua(?!r)|(?<![gq])uo|(?<=[eioy])ing\b|\brea(?=ct)"
)
"""Two vowels side by side that are spoken apart: trial, serious, video, usual, going, react."""
_SILENT = re.compile(r"(?:[^aeiouylr]e|[^aeiouyl]es|[^aeiouytd]ed|[aeiouy][lr]e)$")
"""Endings whose e is not spoken: made, likes, looked, whole, more."""
_SPOKEN_ES = re.compile(r"(?:s|x|z|ch|sh|c|g)es$")
_SILENT_INSIDE = re.compile(r"(?:some|fore|where|there|life|else)(?=[a-z])(?!n$|d$|s$|r$)")
"""Parts of longer words whose last e is not spoken: someone, forehead, lifestyle."""
_AS_SPOKEN = {"quiet": 2, "create": 2, "acne": 2, "people": 2, "every": 2, "being": 2, "area": 3, "idea": 3}


@frozen(kw_only=True)
class Readability:
    """What was measured on a pool of whole sentences.

    grade: Flesch-Kincaid, US school years; smog: SMOG, US school years, meant
    for 30 sentences or more; hard: words of three syllables or more.
    """

    sentences: int
    words: int
    syllables: int
    hard: int

    @property
    def grade(self) -> float:
        """0.39 words per sentence + 11.8 syllables per word - 15.59."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def smog(self) -> float:
        """1.043 times the root of hard words per 30 sentences, + 3.1291."""
        return float(1.043 * (self.hard * 30 / self.sentences) ** 0.5 + 3.1291)


def measured(sentences: Iterable[str]) -> Readability | None:
    """The readability of these sentences together; None without any word."""
    count = words = total = hard = 0
    for sentence in sentences:
        found = _WORD.findall(sentence)
        if not found:
            continue
        count += 1
        words += len(found)
        for word in found:
            number = syllables(word)
            total += number
            hard += number >= 3
    return Readability(sentences=count, words=words, syllables=total, hard=hard) if words else None


def sentences_of(text: str) -> list[str]:
    """The whole sentences of a text: those that end as one does. A fragment is none."""
    parts = _SENTENCE_END.split(text.strip())
    return [part for part in parts if part.rstrip("\"'”)").endswith((".", "!", "?")) and " " in part]


def words_of(text: str) -> list[str]:
    """The words of a text, numbers left out."""
    return [word for word in _WORD.findall(text) if not word[0].isdigit()]


@lru_cache(maxsize=8192)  # the same few thousand words come again and again
def syllables(word: str) -> int:
    """How many syllables a word has, at least 1. A number counts for one, as readers of the formulae do."""
    if word[0].isdigit():
        return 1
    return sum(_in_part(part) for part in re.split(r"[-'’]", word.lower()) if part) or 1


def _in_part(part: str) -> int:
    if part in _AS_SPOKEN:
        return _AS_SPOKEN[part]
    count = len(_VOWELS.findall(part)) + len(_APART.findall(part)) - len(_SILENT_INSIDE.findall(part))
    if len(part) > 2 and _SILENT.search(part) and not _SPOKEN_ES.search(part):
        count -= 1
    return max(1, count)

"""How easy the French is to read, by the index that was made for French."""

from __future__ import annotations

import warnings

import attrs
import pytest

from decision_aid import language
from decision_aid.evidence.prose import translated
from decision_aid.evidence.reader import Table
from decision_aid.standards.corpus import LEAST_WORDS, read_by_step
from decision_aid.standards.ease import Ease, measured, syllables

KNOWN = {
    1: "peau dent souffle rides disent peuvent elle les deux mois bleus nuit huile pied muscle graisse calme croûtes",
    2: "aiguille visage muscle souvent patient moment douleur réel travail option accord naïf",
    3: "traitement médecin infection hôpital cicatrice réaction allergie habituel",
    4: "liposuccion microaiguilles anesthésie radiofréquence mésothérapie",
}
"""Words with the syllables that they have in prose, where a last mute e is not counted."""

EASY_AT_LEAST = 60
"""Kandel and Moles: from here on a text is plain prose."""


@pytest.fixture(scope="module")
def steps(table: Table) -> dict[str, list[str]]:
    """The whole sentences of each step in French."""
    language.use("fr")
    try:
        return read_by_step(translated(table))
    finally:
        language.use(language.SOURCE)


def test_counted_by_hand() -> None:
    """Sentences, words and syllables are counted right, and the index follows from them."""
    # Le mé-de-cin vous parle (5 words: 1 + 3 + 1 + 1 = 6 in 4 words). At-ten-dez deux jours (3 words: 3 + 1 + 1).
    found = measured(["Le médecin vous parle.", "Attendez deux jours."])
    assert Ease(sentences=2, words=7, syllables=11) == found
    # 207 - 1.015 x 7/2 - 73.6 x 11/7
    assert 87.79 == pytest.approx(found.points, abs=0.01)


def test_words_that_are_known() -> None:
    """The rule is right for nine words in ten, and off by one at the most."""
    truth = {word: count for count, words in KNOWN.items() for word in words.split()}
    wrong = {word: syllables(word) - count for word, count in truth.items() if syllables(word) != count}
    assert len(wrong) <= len(truth) / 10, wrong
    assert {-1, 1} >= set(wrong.values())


def test_longer_is_harder() -> None:
    """More syllables to a word, or more words to a sentence, take points away."""
    easy = Ease(sentences=10, words=100, syllables=150)
    assert easy.points > attrs.evolve(easy, syllables=180).points
    assert easy.points > attrs.evolve(easy, sentences=5).points


def test_nothing_to_measure() -> None:
    """Without a word there is no index."""
    assert measured(["...", ""]) is None


def test_every_step(steps: dict[str, list[str]]) -> None:
    """Each step that has enough words is plain prose in French too."""
    found = {step: item for step, texts in steps.items() if (item := measured(texts)) and item.words >= LEAST_WORDS}
    assert 7 <= len(found)
    assert {} == {step: item.points for step, item in found.items() if item.points < EASY_AT_LEAST}


def test_textstat_agrees(steps: dict[str, list[str]]) -> None:
    """Another program's count, with its own syllables, comes within ten points of ours on every step."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        textstat = pytest.importorskip("textstat", exc_type=ImportError)
        textstat.set_lang("fr")
        try:
            theirs = {step: textstat.flesch_reading_ease(" ".join(texts)) for step, texts in steps.items()}
        finally:
            textstat.set_lang("en_US")
    ours = {step: item for step, texts in steps.items() if (item := measured(texts)) and item.words >= LEAST_WORDS}
    assert ours
    assert {step: pytest.approx(theirs[step], abs=10) for step in ours} == {
        step: item.points for step, item in ours.items()
    }

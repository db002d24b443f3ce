"""The languages: which one is asked for, and what is said in it."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import attrs
import pytest

from decision_aid import language
from decision_aid.assessment import assess
from decision_aid.evidence.model import CLINIC as CLINIC_SOURCE
from decision_aid.evidence.model import Evidence
from decision_aid.evidence.prose import names, texts, translated
from decision_aid.evidence.reader import Table, read_table
from decision_aid.interview.answers import Answers
from decision_aid.interview.questions import QUESTION, question_at
from decision_aid.language import pseudo
from decision_aid.sessions.loading import CHANGED
from decision_aid.views.grid import NOT_FOR_GOAL
from decision_aid.views.kept import NOT_KEPT_ANYWHERE, parting
from decision_aid.views.what_if import what_if_rows
from decision_aid.words.kept import NOTHING_KEPT, leaving

from .cases import CLINIC


class TestAskedFor:
    """Which language the arguments and the environment ask for."""

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("fr", "fr"), ("fr_FR.UTF-8", "fr"), ("fr_CA", "fr"), ("FR-be", "fr"), ("fr@euro", "fr"), ("en_GB", "en"),
            ("en_XA", "en_XA"), ("de_DE.UTF-8", None), ("C", None), ("", None), ("frr_DE", None), ("POSIX", None),
        ],
    )  # fmt: skip
    def test_the_name_of_a_locale(self, name: str, code: str | None) -> None:
        """A locale's name asks for its language, whatever its country and its letters."""
        assert code == language.fitting(name)

    @pytest.mark.parametrize(
        ("environment", "code"),
        [
            ({}, "en"),
            ({"LANG": "fr_FR.UTF-8"}, "fr"),
            ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
            ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "fr_BE"}, "fr"),
            ({"LANG": "en_US.UTF-8", "LANGUAGE": "de:fr:en"}, "fr"),
            ({"LANGUAGE": "fr", "LC_ALL": "C"}, "en"),
            ({"LANGUAGE": "de", "LANG": "fr_FR.UTF-8"}, "en"),
            ({"LC_ALL": "de_DE", "LANG": "fr_FR.UTF-8"}, "en"),
            ({"LANG": "de_DE.UTF-8"}, "en"),
            ({"LANG": "fr_FR", "LC_ALL": ""}, "fr"),
        ],
    )
    def test_the_environment(self, environment: dict[str, str], code: str) -> None:
        """As GNU gettext: LANGUAGE unless the locale is C; else the first of LC_ALL, LC_MESSAGES and LANG."""
        assert code == language.of_environment(environment)

    def test_one_that_is_not_there(self) -> None:
        """A language without a catalogue is refused, and the one in use stays."""
        language.use("fr")
        with pytest.raises(ValueError, match="'de' is not one of en, fr, en_XA"):
            language.use("de")
        assert "fr" == language.speaking()


class TestSaid:
    """What is said in the language in use."""

    def test_english_is_as_it_stands(self) -> None:
        """Without a catalogue a sentence stays as it is in the code, with its places filled."""
        assert "Over 5 years it costs {this}." == language.tr(
            "Over {span} it costs {cost}.", span="5 years", cost="{this}"
        )
        assert ["1 visit", "0 visits", "2 visits"] == [language.tr_n("{n} visit", "{n} visits", n) for n in (1, 0, 2)]
        assert "none" == language.tr_c("effect size", "none")
        assert "" == language.tr("")

    def test_the_testing_language(self) -> None:
        """Every letter has an accent, every sentence its brackets, and places stay."""
        language.use("en_XA")
        said = language.tr("It costs {cost} or {cost:>5} now.", cost="$5")
        assert said.startswith(pseudo.OPEN)
        assert said.endswith(pseudo.CLOSE)
        assert "$5" in said
        assert not any(letter.isascii() and letter.isalpha() for letter in said)
        assert said == language.tr(said)
        assert len(language.tr("Is it worth it to you?")) >= 1.3 * len("Is it worth it to you?")

    def test_nothing_is_a_draft_in_english(self) -> None:
        """The table was written in English, so nobody has to have read a translation."""
        assert not language.draft()

    def test_french_is_a_draft(self) -> None:
        """No clinician has read the French yet; both catalogues must name one before it is no draft."""
        language.use("fr")
        assert language.draft()

    @pytest.mark.parametrize(
        ("read", "what", "draft"),
        [
            ({}, "5e", True),
            ({"table"}, "5e", True),
            ({"table", "program"}, "5e", False),
            ({"table", "program"}, "", True),
        ],
    )
    def test_who_has_read_it(self, read: set[str], what: str, draft: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        """A catalogue is a draft until the headers of both parts say who read them, when, and what was read."""
        language.use("fr")
        found = language.catalogue("fr")
        whole = {"x-read-by": "Dr. A", "x-read-on": "2027-01-01", "x-read-of": what}
        for domain in ("program", "table"):
            header = whole if domain in read else {"x-read-by": ""}
            monkeypatch.setattr(getattr(found, domain), "_info", header)
        assert draft is language.draft()


class TestTable:
    """The table of evidence in another language."""

    def test_every_text(self, table: Table) -> None:
        """Each text that a person reads is said in the language in use; ids, figures and titles stay."""
        language.use("en_XA")
        other = translated(table)
        for (path, text), (same, said) in zip(texts(table.evidence), texts(other.evidence), strict=True):
            assert path == same
            assert pseudo.said(text) == said
        for (path, text), (same, said) in zip(names(table.evidence), names(other.evidence), strict=True):
            assert path == same
            assert pseudo.said(text) == said
        assert table.evidence.kinds == other.evidence.kinds
        assert table.sha256 == other.sha256
        assert [(source.title, source.url) for source in table.evidence.sources] == [
            (source.title, source.url) for source in other.evidence.sources
        ]
        for treatment, again in zip(table.evidence.treatments, other.evidence.treatments, strict=True):
            assert [variant.price.numbers for variant in treatment.variants] == [
                variant.price.numbers for variant in again.variants
            ]

    def test_english_is_the_table_itself(self, table: Table) -> None:
        """In the language that it was written in nothing is made anew."""
        assert table is translated(table)


PRICED = f"""{CLINIC}
[treatments.microneedling]
name = "Needling by Ann"
[treatments.microneedling.variants.skin]
price = {{ low = 70, typical = 80, high = 90 }}
"""


class TestClinic:
    """What a clinic's own file adds."""

    @pytest.mark.parametrize("then", ["en", "fr", "en_XA"])
    @pytest.mark.parametrize("start", ["en", "fr", "en_XA"])
    def test_it_is_said_in_the_language_in_use(self, tmp_path: Path, start: str, then: str) -> None:
        """Whatever was spoken when the files were read, all is said in the language that is spoken now."""
        path = tmp_path / "clinic.toml"
        path.write_text(PRICED, encoding="utf-8")
        language.use(start)
        table = read_table(clinic=path)
        first = translated(table)
        language.use(then)
        assert translated(read_table(clinic=path)).evidence == translated(table).evidence
        language.use(start)
        assert first.evidence == translated(table).evidence

    def test_french(self, tmp_path: Path) -> None:
        """Its source and why a figure is its own are French when French is spoken, and English in the English."""
        path = tmp_path / "clinic.toml"
        path.write_text(PRICED, encoding="utf-8")
        language.use("fr")
        table = translated(read_table(clinic=path))
        assert table.english is not None
        assert "not checked" == table.english.evidence.source[CLINIC_SOURCE].seen
        assert "Needling by Ann (Microneedling)" == table.evidence.treatment["microneedling"].name
        assert "non vérifié" == table.evidence.source[CLINIC_SOURCE].seen


def test_meanwhile() -> None:
    """What is made in one language leaves the language of the program, and of other threads, as it is."""
    heard: list[str] = []
    with language.only("fr"):
        thread = Thread(target=lambda: heard.append(language.speaking()))
        thread.start()
        thread.join()
        heard.append(language.speaking())
    assert ["en", "fr", "en"] == [*heard, language.speaking()]


def test_later() -> None:
    """A sentence that is kept is said in the language in use each time, and so is what it names."""
    kept = language.Later("{file}: {fault}", {"file": "a.toml", "fault": language.Later(CHANGED)})
    english = str(kept)
    language.use("fr")
    assert f"a.toml: {CHANGED}" == english
    assert language.tr(CHANGED) in str(kept)
    assert CHANGED not in str(kept)


class TestWrittenByOthers:
    """What a clinic, a table or a file says is shown as it was written, though the program has a sentence like it."""

    @pytest.fixture
    def evidence(self, table: Table) -> Evidence:
        """A table of one's own, whose first goal, treatment and place are called as the program calls something."""
        own = table.evidence
        return attrs.evolve(
            own,
            goals=(attrs.evolve(own.goals[0], label="Money"), *own.goals[1:]),
            treatments=(attrs.evolve(own.treatments[0], name="Money"), *own.treatments[1:]),
            waiting=(attrs.evolve(own.waiting[0], name="Money"), *own.waiting[1:]),
        )

    @pytest.mark.parametrize("key", ["goals", "leaning.before", "where"])
    def test_a_choice(self, evidence: Evidence, key: str) -> None:
        """The words of a choice that come from a table are not translated by the program's catalogue."""
        language.use("fr")
        assert "Money" != language.tr("Money")
        assert "Money" == QUESTION[key].choices(evidence)[0].words

    def test_a_choice_of_the_program(self, evidence: Evidence) -> None:
        """The program's own choices are in the language in use, beside those of a table too."""
        language.use("fr")
        asked = (QUESTION["mode"], QUESTION["leaning.before"], QUESTION["where"])
        own = [question.choices(evidence)[-1].words for question in asked]
        english = ("I am on my own", "I am not sure yet", "Somewhere else, or I am not sure")
        assert [*map(language.tr, english)] == own
        assert not set(english) & set(own)

    def test_a_price(self, evidence: Evidence) -> None:
        """The question about a price is in the language in use, with the name as the table has it."""
        language.use("fr")
        asked = question_at(evidence, f"prices.{evidence.treatments[0].id}").words
        assert language.tr("One visit of {treatment} costs", treatment="Money") == asked
        assert "Money" in asked

    def test_a_sentence_is_translated_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A finished sentence with a file's name in it is not looked up as if it were the program's."""
        language.use("fr")
        finished = leaving("Money", "kept", "", written=True, waiting=False)
        monkeypatch.setitem(vars(language.catalogue("fr").program)["_catalog"], finished, "twice")
        told = parting("Money", "kept", "", written=True, trying=False, waiting=False).told
        assert finished == told
        assert language.tr(NOTHING_KEPT) == NOT_KEPT_ANYWHERE.told != NOTHING_KEPT

    def test_names_within_a_status(self, table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
        """What if begins an option's status with a capital and leaves the others as they are."""
        language.use("fr")
        monkeypatch.setitem(vars(language.catalogue("fr").program)["_catalog"], NOT_FOR_GOAL, "sans avis de la HAS")
        answers = Answers(goals=("fine_lines",))
        side = (answers, assess(table.evidence, answers))
        cells = [cell for row in what_if_rows(table.evidence, side, side) for cell in row.cells]
        assert (f"{language.tr('not compared').capitalize()}, sans avis de la HAS.",) in [
            cell.card.lines for cell in cells
        ]

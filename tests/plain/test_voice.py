"""What is said and heard: signs, width, and lines that are too long."""

from __future__ import annotations

import io
import os

import pytest

from hypothesis import given
from hypothesis import strategies as st

from decision_aid.plain.voice import LONGEST, Voice, spoken
from decision_aid.words import plain as words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("· Cost: $1,800", "Cost: $1,800"),
        ("» I am worried", "I am worried"),
        ("JAMA, 2014 · Wound, 2021", "JAMA, 2014, Wound, 2021"),
        ("█▒│ at the least", "at the least"),
        ("⠿ (•) x", "() x"),
        ("don’t – “so”…", 'don\'t - "so"...'),
        ("a\x1b[2Jb\x00c\u202ed", "a [2Jb c d"),
        ("Größe 皮膚", "Größe 皮膚"),
        ("one\ntwo\r\nthree", "one two three"),
    ],
)
def test_spoken(text: str, said: str) -> None:
    """Signs become words or nothing; what drives a terminal is gone; letters of any script stay."""
    assert said == spoken(text)


@given(st.text())
def test_anything(text: str) -> None:
    """Whatever comes in, one line comes out, without a control character, and saying it again changes nothing."""
    said = spoken(text)

    assert 1 >= len(said.splitlines())
    assert said.isprintable() or not said
    assert said == spoken(said)


def voice(heard: str, encoding: str = "utf-8") -> tuple[Voice, io.BytesIO]:
    """A voice that hears this, and the bytes that it says."""
    told = io.BytesIO()
    stream = io.TextIOWrapper(told, encoding=encoding, errors="replace", write_through=True)
    return Voice(io.StringIO(heard), stream), told


def test_one_thing_one_line() -> None:
    """Into a pipe a long thing is one line."""
    speaker, told = voice("")
    speaker.say("word " * 100)

    assert 1 == len(told.getvalue().splitlines())


def test_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal lines are broken between words, before its last column."""
    read, write = os.pipe()
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((40, 24)))
    with open(write, "w", encoding="utf-8") as out:
        Voice(io.StringIO(""), out).say("word " * 100)
    with open(read, encoding="utf-8") as back:
        lines = back.read().splitlines()

    assert all(len(line) < 40 and line == line.strip() for line in lines)
    assert ["word"] * 100 == " ".join(lines).split()


def test_numbers_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is broken within a number that is written with spaces, nor before the sign after it."""
    read, write = os.pipe()
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((40, 24)))
    with open(write, "w", encoding="utf-8") as out:
        Voice(io.StringIO(""), out).say(" ".join(["1\xa0800\xa0$US"] * 20))
    with open(read, encoding="utf-8") as back:
        lines = back.read().splitlines()

    assert 20 == sum(line.count("1 800 $US") for line in lines)
    assert {"1 800 $US"} == {part.strip() for line in lines for part in line.replace("$US", "$US|").split("|")} - {""}


def test_quotes_of_french() -> None:
    """What stands between French quotes is said as between others."""
    assert 'la question "Comment" et la suite' == spoken("la question «\xa0Comment\xa0» et la suite")


def test_french_in_ascii() -> None:
    """Letters that are two in one come apart, and a sign after an amount is a word of its own."""
    speaker, told = voice("", encoding="ascii")
    speaker.say("Œil, cœur, 5\xa0€.")

    assert b"OEil, coeur, 5 EUR.\n" == told.getvalue()


def test_ascii_only() -> None:
    """Where only the plainest letters can be shown, the nearest are said."""
    speaker, told = voice("", encoding="ascii")
    speaker.say("Größe, café, €5")

    assert b"Groe" not in told.getvalue()
    assert b"cafe, EUR 5\n" in told.getvalue()


def test_heard() -> None:
    """Each line comes without its end, is said after what was asked, and the end of the input is None."""
    speaker, told = voice("one\r\n\nthree")

    assert ["one", "", "three", None] == [speaker.hear("Number:") for _ in range(4)]
    assert b"Number: one\nNumber: \nNumber: three\nNumber: \n" == told.getvalue()


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("abd\x1b[D\x1b[DX", "abdX"),
        ("\x1b[A", ""),
        ("\x1bOA7", "7"),
        ("a\x1b[1;5Cb", "ab"),
        ("a\x1b[3~b", "ab"),
        ("a\x1b[200~b\x1b[201~", "ab"),
        ("a\x1b[[Ab", "ab"),
        ("a\x1bfb", "ab"),
        ("a\x1b[", "a"),
        ("a\x1b", "a"),
        ("[D]", "[D]"),
    ],
)
def test_keys_that_type_nothing(typed: str, taken: str) -> None:
    """An arrow and its like leave nothing in an answer, and brackets that were typed stay."""
    assert taken == voice(f"{typed}\n")[0].hear("Number:")


@pytest.mark.parametrize(("length", "cut"), [(4095, True), (4094, False)])
def test_cut_by_the_terminal(length: int, cut: bool) -> None:
    """A terminal hands on so many bytes and no more, which is said; a pipe hands on all."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    told = io.StringIO()
    line = "é" + "x" * (length - 2)

    assert line == Voice(Terminal(f"{line}\n"), told).hear("Answer:")
    assert cut == (words.MAY_BE_CUT in told.getvalue())
    piped, said = voice(f"{line}\n")
    piped.hear("Answer:")
    assert words.MAY_BE_CUT.encode() not in said.getvalue()


def test_a_prompt_in_ascii() -> None:
    """What stands before an answer is said in the letters that can be shown, and so is the answer."""
    speaker, told = voice("été\n", encoding="ascii")

    assert "été" == speaker.hear("Numéro\xa0:")
    assert b"Numero : ete\n" == told.getvalue()


def test_too_long() -> None:
    """A line that is too long is refused whole, and the next one is heard."""
    speaker, _ = voice("x" * (3 * LONGEST) + "\nnext\n")

    with pytest.raises(ValueError, match="too long"):
        speaker.hear("Number:")
    assert "next" == speaker.hear("Number:")
    assert "x" * LONGEST == voice("x" * LONGEST + "\n")[0].hear("Number:")

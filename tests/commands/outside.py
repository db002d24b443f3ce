"""Texts that some terminal, reader, browser, spreadsheet or screen library obeys, and how to read a page back."""

from __future__ import annotations

import re

from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt

HOSTILE = {
    "c0": "a" + "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 127))) + "z",
    "c1": "a" + "".join(map(chr, range(0x80, 0xA0))) + "z",
    "colours": "\x1b[31mred\x1b[2J\x1b[H\x1b[1;1Hz",
    "title": "\x1b]0;gotcha\x07z\x9d2;gotcha\x9cz",
    "link": "\x1b]8;;https://a.example\x1b\\click\x1b]8;;\x1b\\z",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07z",
    "device": "\x1bP1$tq\x1b\\z\x1b_Ga=T\x1b\\z\x1b^z\x1b\\\x1b[6n\x1b[c",
    "markup": "[bold]a[/bold] [link=https://a.example]b[/link] [@click=app.quit]c[/] [/] [$error]d \\[e]",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)></p></li></title></style><!--",
    "entities": "&lt;b&gt; &amp;amp; &#60;i&#62; &#x1b; \"' onclick='x",
    "links": "[a](https://a.example) ![b](https://a.example/b.png) <https://a.example> https://a.example/c [d]: e",
    "addresses": "www.a.example mailto:a@b.example a@b.example ftp://a.example",
    "heading": "# one",
    "list": "1. one",
    "rule": "---",
    "quote": "> one",
    "fence": "```one",
    "pipes": "a | b || c \\| d",
    "emphasis": "*a* **b** _c_ __d__ `e` ~~f~~ $g$",
    "equals": "=HYPERLINK(\"https://a.example\",\"a\")",
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "wide equals": "＝1+1",
    "embeddings": "a\u202ab\u202bc\u202cd\u202de\u202ef",
    "isolates": "a\u2066b\u2067c\u2068d\u2069e\u200ef\u200fg\u061ch",
    "no width": "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\U000e0041h",
    "separators": "a\u2028b\u2029c\u0085d",
    "marks": "a" + "\u0301\u0489\u20dd" * 400 + "z",
    "other scripts": "שלום مرحبا 你好 ไทย e\u0301 😀",
}  # fmt: skip
"""By what they try."""

MOST_MARKS = 8
"""Marks on one letter that a face may show."""


_MARK = "[\u0300-\u036f\u0483-\u0489\u20d0-\u20f0]"


def drives(text: str) -> list[str]:
    """What is in a text that can steer a terminal or turn the writing; a line's end can't."""
    steering = [repr(c) for c in text if not c.isprintable() and c != "\n"]
    return steering + re.findall(f"{_MARK}{{{MOST_MARKS + 1},}}", text)


def seen(text: str) -> str:
    """What is to be read of a text, without blanks: everything that prints, of marks that pile up the first ones."""
    kept = "".join(c for c in text if c.isprintable() and not c.isspace())
    return re.sub(f"({_MARK}{{{MOST_MARKS}}}){_MARK}+", r"\1", kept)


def unspaced(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())


class Read(HTMLParser):
    """A document as its tags with their attributes, in order, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[Any, ...]]] = []
        self.texts: list[str] = []
        self.others: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag is opened."""
        self.tags.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        """What a reader would not see."""
        self.others.append(data)

    def handle_pi(self, data: str) -> None:
        """An instruction."""
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        """A section of another kind."""
        self.others.append(data)

    @property
    def text(self) -> str:
        """All text, without blanks."""
        return unspaced("".join(self.texts))


def rendered(markdown: str) -> Read:
    """Markdown as a reader shows it that knows raw HTML, tables and bare addresses."""
    reader = MarkdownIt("gfm-like")
    assert reader.linkify is not None
    reader.linkify.set({"fuzzy_link": False})
    return Read(reader.render(markdown))


def together(texts: Iterable[str], most: int = 200) -> list[str]:
    """The texts joined into as few as have no more than ``most`` characters, longer ones alone."""
    found = [""]
    for text in texts:
        if found[-1] and len(found[-1]) + len(text) > most:
            found.append("")
        found[-1] += text
    return found


def spelled(text: str) -> str:
    """A text as TOML writes it in quotes, with everything that TOML wants escaped so."""
    return '"' + "".join(
        c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text
    ) + '"'  # fmt: skip


def clinic(name: str = "Example", contact: str = "Call us", disclosure: str = "We sell it") -> str:
    """A clinic's file with these words."""
    words = "\n".join(
        f"{key} = {spelled(value)}" for key, value in (("name", name), ("contact", contact), ("disclosure", disclosure))
    )
    return f"schema = 1\n[clinic]\n{words}\nprices_of = 2026-11-01\n"

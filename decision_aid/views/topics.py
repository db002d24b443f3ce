"""What people ask about an option, topic by topic: the order of Compare."""

from __future__ import annotations

from attrs import frozen

from decision_aid.language import mark, tr


@frozen(kw_only=True)
class Topic:
    """One topic. picture: the picture that goes with it."""

    id: str
    _short: str
    _title: str
    picture: str = ""

    @property
    def short(self) -> str:
        """Its name where the room is dear."""
        return tr(self._short)

    @property
    def title(self) -> str:
        """Its heading."""
        return tr(self._title)


HARMS = mark("What can go wrong")
LIFE = mark("What it is like")
TOPICS = (
    Topic(id="works", short=mark("Works"), title=mark("Does it work for my goal?"), picture="lasting"),
    Topic(id="like", short=mark("Like"), title=LIFE, picture="depth"),
    Topic(id="over", short=mark("Recovery"), title=mark("Getting over it"), picture="timeline"),
    Topic(id="money", short=mark("Money"), title=mark("Visits and money"), picture="money"),
    Topic(id="wrong", short=mark("Harms"), title=HARMS, picture="harms"),
    Topic(id="sure", short=mark("How sure"), title=mark("How sure are we?")),
    Topic(id="who", short=mark("Who"), title=mark("Who does it, and what to ask")),
)
"""The topics in their order; a digit leads to each."""

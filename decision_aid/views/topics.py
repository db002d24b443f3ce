"""What people ask about an option, topic by topic: the order of Compare."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class Topic:
    """One topic. short: its name where the room is dear; title: its heading; picture: the picture that goes with it."""

    id: str
    short: str
    title: str
    picture: str = ""


HARMS = "What can go wrong"
LIFE = "What it is like"
TOPICS = (
    Topic(id="works", short="Works", title="Does it work for my goal?", picture="lasting"),
    Topic(id="like", short="Like", title=LIFE, picture="depth"),
    Topic(id="over", short="Recovery", title="Getting over it", picture="timeline"),
    Topic(id="money", short="Money", title="Visits and money", picture="money"),
    Topic(id="wrong", short="Harms", title=HARMS, picture="harms"),
    Topic(id="sure", short="How sure", title="How sure are we?"),
    Topic(id="who", short="Who", title="Who does it, and what to ask"),
)
"""The topics in their order; a digit leads to each."""

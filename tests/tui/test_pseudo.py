"""Every screen in the language for testing: nothing bypasses the catalogue, and nothing is cut off at 80 by 24."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest

from bypassed import AS_IN_ENGLISH, PLAIN, bypassed
from tui.screens import STEP_IDS, Person, person
from tui.test_goldens import BOTH, SHOTS, TOGETHER, Shot, take

from decision_aid import language
from decision_aid.evidence.reader import Table
from decision_aid.interview.answers import Answers, Leaning, Limits, Ready
from decision_aid.language.pseudo import CLOSE, CODE, OPEN
from decision_aid.words.figures import year

EVERYTHING = attrs.evolve(
    BOTH,
    mode="together",
    conditions=("pregnancy", "blood_thinners"),
    unsure=("keloids",),
    limits=Limits(days_off=3, sessions=2, budget=500, surgery=False, needles=True, evidence_at_least="moderate"),
    leaning=Leaning(before="botox", before_sure=4, after="none", after_sure=6),
    ready=Ready(sure=False, informed=False, clear=False, supported=False),
    where="france",
    horizon_years=5,
)
"""Somebody who is told as much as there is."""


@pytest.fixture(autouse=True)
def pseudo() -> Iterator[None]:
    """Every test here is in the language for testing; the next one is in English again."""
    language.use(CODE)
    yield
    language.use(language.SOURCE)


def whole(lines: list[str]) -> bool:
    """Whether every sentence that begins ends."""
    text = "".join(lines)
    return text.count(OPEN) == text.count(CLOSE)


def test_what_bypasses(table: Table) -> None:
    """A word of English is seen beside a citation, in a word that some title has, and in a title without its source."""
    source = next(item for item in table.evidence.sources if " " in item.title and item.url)
    cited = f"[{source.id}] {source.title}. {source.publisher}, {year(source.year)}."
    half = len(source.url) // 2
    broken = [*cited.replace(" ", " \n  │ ", 3).splitlines(), source.url[:half], f"    {source.url[half:]}⟧"]

    assert [] == bypassed(table, ["⟦Šééé⟧", *broken, "22 November 2026", table.sha256[:7], table.sha256[7:]])
    assert ["price"] == [said.partition(":")[0] for said in bypassed(table, [*broken, "⟦Ŧĥéé⟧ price"])]
    titles = [item.title for item in table.evidence.sources]
    words = [word for title in titles for word in PLAIN.findall(title) if word not in AS_IN_ENGLISH]
    assert words == [said.partition(":")[0] for said in bypassed(table, titles)]


async def seen(someone: Person) -> list[str]:
    """All that the screen shows, what can be scrolled to included."""
    if someone.app.screen.query("#dialog-body"):
        await someone.press("home")
        return [await someone.read()]
    if len(someone.app.screen_stack) > 1:
        return [await someone.read_small()]
    fixed = someone.lines[: someone.sheet.region.y] + someone.lines[someone.sheet.region.bottom :]
    # While something is typed, Home goes to the beginning of the line, and the sheet stays where it is.
    return fixed if someone.app.query("#prompt.shown") else [*fixed, *await someone.collect()]


@pytest.mark.parametrize("name", SHOTS)
async def test_screen(table: Table, name: str) -> None:
    """No word on it bypasses the catalogue, and no sentence is cut off."""
    shot = SHOTS[name]
    # Rows of the grid are told apart by their English questions there; here the topic is enough.
    async with person(table, (80, 24)) as someone:
        await take(someone, attrs.evolve(shot, row="", then="" if shot.row else shot.then))
        lines = await seen(someone)
    assert [] == bypassed(table, lines)
    assert whole(lines)


@pytest.mark.parametrize("step", range(1, 10), ids=lambda step: STEP_IDS[step - 1])
@pytest.mark.parametrize(
    "who", [EVERYTHING, attrs.evolve(EVERYTHING, mode="alone"), TOGETHER], ids=["all", "alone", "few"]
)
async def test_step(table: Table, who: Answers, step: int) -> None:
    """Each step of somebody who is told as much as there is, and what stands behind its first lines."""
    async with person(table, (80, 24)) as someone:
        await take(someone, Shot(who, f"s {step}"))
        lines = await seen(someone)
        assert [] == bypassed(table, lines)
        assert whole(lines)
        await someone.press("home", *["down"] * 6, "question_mark")
        lines = await seen(someone)
        assert [] == bypassed(table, lines)
        assert whole(lines)

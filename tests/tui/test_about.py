"""The worries, About and the glossary from anywhere; evidence that is old; a clinic's stake."""

from __future__ import annotations

import datetime
import re

from pathlib import Path

import attrs
import pytest

from tui.screens import STEP_IDS, TODAY, Person, assessed, flat, person, scored

from decision_aid.evidence.reader import Table, read_table
from decision_aid.standards.audit import Seen, audit, counts
from decision_aid.tui.dialogs import Reader
from decision_aid.views.steps import WORRIED, rows
from decision_aid.words import sentences

CLINIC = Path(__file__).resolve().parents[2] / "docs" / "clinic.toml"
ABOUT = "About this aid: methods, limits and standards"
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)], ids="{0[0]}x{0[1]}".format)


@pytest.fixture(scope="module")
def old_table(table: Table) -> Table:
    """The table on a day after its review was due."""
    about = attrs.evolve(table.evidence.about, review_by=TODAY - datetime.timedelta(days=1))
    return attrs.evolve(table, evidence=attrs.evolve(table.evidence, about=about))


@pytest.fixture(scope="module")
def clinic_table() -> Table:
    """The table with a clinic's own file over it."""
    return read_table(None, CLINIC)


def read_at_once(someone: Person) -> str:
    """What is in view of the dialog that is open, as one line, without scrolling."""
    return flat(" ".join(someone._crop(someone.app.screen.query_one("#dialog-body"))))


async def until(someone: Person, part: str) -> str:
    """The step from its top, paged down until this part is in view, as one line; the part must be there."""
    await someone.press("home")
    found: dict[int, str] = {}
    for _ in range(100):
        offset = someone.sheet.scroll_offset.y
        found |= {offset + y: line for y, line in enumerate(someone.sheet_lines) if offset + y not in found}
        text = flat(" ".join(found[number] for number in sorted(found)))
        if part in text:
            return text
        await someone.press("pagedown")
    raise AssertionError(f"not on this step: {part}")


def step_of(table: Table, someone: Person, number: int) -> str:
    """All the words of a step's rows."""
    found = rows(table, someone.answers, assessed(table, someone.answers), STEP_IDS[number - 1])
    return " ".join(f"{row.text} {row.note}" for row in found)


async def title_of(someone: Person) -> str:
    """The title of the dialog that is open."""
    screen = someone.app.screen
    assert isinstance(screen, Reader)
    return flat(str(screen.query_one("#dialog-title").render()))


class TestKeys:
    """w, a and g open their texts from every step, and Esc closes them."""

    @pytest.mark.parametrize(
        ("key", "title"), [("w", WORRIED), ("g", "Words explained"), ("a", "About: {title}")], ids=["w", "g", "a"]
    )
    @SIZES
    async def test_from_the_first_screen(self, table: Table, key: str, title: str, size: tuple[int, int]) -> None:
        """One key opens it and Esc closes it; the step, the answers and the cursor stay."""
        async with person(table, size) as someone:
            before = (someone.step, someone.answers, someone.screen)
            await someone.press(key)
            assert title.format(title=table.evidence.about.title) == await title_of(someone)
            await someone.press("escape")
            assert before == (someone.step, someone.answers, someone.screen)

    @pytest.mark.parametrize("key", ["w", "g", "a"])
    async def test_from_other_steps(self, table: Table, key: str) -> None:
        """Wherever a person is, the same keys open the same: among choices, in the grid, on the page."""
        async with scored(table, "local_fat") as someone:
            titles = []
            for number in (2, 5, 9):
                await someone.go(number)
                await someone.press(key)
                titles.append(await title_of(someone))
                await someone.press("escape")
                assert STEP_IDS[number - 1] == someone.step
            assert 1 == len(set(titles))

    @pytest.mark.parametrize("key", ["w", "g", "a"])
    async def test_while_typing_they_are_letters(self, table: Table, key: str) -> None:
        """In the line for typing these keys belong to what is typed."""
        async with person(table) as someone:
            await someone.go(2)
            await someone.to("edit", "goal_words")
            await someone.press("enter", key)
            assert key == someone.line.value
            assert not isinstance(someone.app.screen, Reader)

    async def test_the_help_names_them(self, table: Table) -> None:
        """F1 lists each of them with what it does."""
        async with person(table) as someone:
            await someone.press("f1")
            text = await someone.read()
            for line in (
                "w I have had a treatment and I am worried",
                "g Hard words, explained",
                "a About this aid: who, how, limits, standards",
            ):
                assert line in text


class TestWorried:
    """For someone who has had a treatment and is worried."""

    @SIZES
    async def test_whom_to_call_is_two_keys_away(self, table: Table, size: tuple[int, int]) -> None:
        """From launch one key shows what to do at once, and whom to call in an emergency, without scrolling."""
        async with person(table, size) as someone:
            await someone.press("w")
            seen = read_at_once(someone)
            worried = table.evidence.worried
            assert flat(worried.text[0]) in seen
            assert flat(worried.calls[0].text) in seen

    async def test_by_the_first_screen_itself(self, table: Table) -> None:
        """The first screen has a line for it, in view at launch, and Enter on it opens the same."""
        async with person(table) as someone:
            assert WORRIED in flat(" ".join(someone.sheet_lines))
            await someone.press(*["up"] * 5)
            for _ in range(10):
                if WORRIED in someone.row.text:
                    break
                await someone.press("down")
            assert WORRIED in someone.row.text
            await someone.press("enter")
            text = await someone.read()
            assert text.startswith(WORRIED)
            await someone.press("escape", "w")
            assert text == await someone.read()

    async def test_every_call_and_every_sign(self, table: Table) -> None:
        """All numbers to call and the signs of every treatment are there, those that can't wait before all others."""
        async with person(table, (120, 40)) as someone:
            await someone.press("w")
            text = await someone.read()
            for call in table.evidence.worried.calls:
                assert flat(call.text) in text
            places: dict[str, list[int]] = {"now": [], "today": []}
            for treatment in table.evidence.treatments:
                for sign in treatment.warning_signs:
                    told = flat(f"{treatment.name}: {sign.sign}")
                    # Someone who has had no treatment is not who asks here.
                    assert (treatment.id != "none") == (told in text)
                    if treatment.id != "none":
                        places[sign.act].append(text.index(told))
            assert max(places["now"]) < min(places["today"])

    async def test_a_clinic_s_contact(self, clinic_table: Table) -> None:
        """With a clinic's file its contact is among whom to call."""
        clinic = clinic_table.evidence.clinic
        assert clinic is not None
        async with person(clinic_table) as someone:
            await someone.press("w")
            assert flat(f"{clinic.name}: {clinic.contact}") in await someone.read()


class TestAbout:
    """About this aid."""

    async def test_what_it_says(self, table: Table) -> None:
        """Who made it and how, what it can't know, how sure, how easy to read, which standards it meets."""
        async with person(table, (120, 40)) as someone:
            await someone.press("a")
            text = await someone.read()
            about = table.evidence.about
            for part in (
                about.intended_use,
                about.audience,
                about.funding,
                about.interests,
                about.methods,
                about.limits,
            ):
                assert flat(part) in text
            found = audit(Seen(table))
            assert f"IPDASi v4.0, qualifying: {counts(found, 'qualifying')['met']} met." in text
            assert "What only people can show" in text
            assert "Flesch-Kincaid grade, in US school years" in text
            assert table.sha256[:40] in text.replace(" ", "")

    async def test_by_the_first_screen_itself(self, table: Table) -> None:
        """The first screen has a line for it too."""
        async with person(table) as someone:
            await someone.to("do", "about")
            assert [f"> » {ABOUT}"] == someone.pointed
            await someone.press("enter")
            assert (await title_of(someone)).startswith("About: ")


class TestGlossary:
    """Hard words, explained."""

    async def test_every_word(self, table: Table) -> None:
        """Each word stands with its meaning, in the order of the alphabet."""
        async with person(table, (120, 40)) as someone:
            await someone.press("g")
            text = await someone.read()
            entries = sorted(table.evidence.glossary, key=lambda item: item.term.casefold())
            assert entries
            places = [text.find(flat(f"• {item.term}: {item.meaning}")) for item in entries]
            assert -1 not in places
            assert sorted(places) == places


class TestOldEvidence:
    """A table past its review date."""

    @pytest.mark.parametrize("number", [1, 5, 6, 7, 9])
    async def test_it_warns(self, old_table: Table, number: int) -> None:
        """On Start and wherever options are compared or taken home, a line marked ! says so before any figure."""
        async with scored(old_table, "local_fat") as someone:
            await someone.go(number)
            warning = sentences.overdue(old_table.evidence)
            text = await until(someone, f"! {warning}")
            before = text[: text.index(warning)]
            assert not re.search(r"[─■·█▒]|of 100 points", before)

    async def test_it_can_be_seen_at_once(self, old_table: Table) -> None:
        """On the first screen it is in view at launch."""
        async with person(old_table) as someone:
            assert sentences.overdue(old_table.evidence) in flat(" ".join(someone.sheet_lines))

    async def test_only_where_there_are_figures(self, table: Table, old_table: Table) -> None:
        """Steps that only ask do not repeat it, and on the last day before it is due nothing says so."""
        about = attrs.evolve(table.evidence.about, review_by=TODAY)
        fresh = attrs.evolve(table, evidence=attrs.evolve(table.evidence, about=about))
        async with scored(old_table, "local_fat") as someone:
            said = "was due for a review"
            numbers = range(1, len(STEP_IDS) + 1)
            assert [1, 5, 6, 7, 9] == [number for number in numbers if said in step_of(old_table, someone, number)]
            assert [] == [number for number in numbers if said in step_of(fresh, someone, number)]


class TestClinic:
    """A clinic's stake."""

    @pytest.mark.parametrize("number", [1, 5, 6, 7, 9])
    async def test_its_stake_is_told(self, clinic_table: Table, number: int) -> None:
        """On Start, on every step that compares, and on the page: whose prices these are, and that it gains."""
        assert clinic_table.evidence.clinic is not None
        async with scored(clinic_table, "local_fat") as someone:
            await someone.go(number)
            stake = sentences.stake(clinic_table.evidence.clinic)
            text = await until(someone, f"! {stake}")
            assert not re.search(r"[─■·█▒]|of 100 points", text[: text.index(stake)])

    async def test_on_the_page_below_the_last_step(self, clinic_table: Table) -> None:
        """On the last step it stands above the step's questions, and once more on the page itself."""
        assert clinic_table.evidence.clinic is not None
        async with scored(clinic_table, "local_fat") as someone:
            await someone.go(9)
            text = await until(someone, "Before you read on")
            text += await until(someone, "What I said matters")
            assert sentences.stake(clinic_table.evidence.clinic) in text.rpartition("Before you read on")[2]

    async def test_nobody_is_named_without_one(self, table: Table, clinic_table: Table) -> None:
        """Without a clinic's file there is no such line on any step; with one, it is on those with figures."""
        async with scored(table, "local_fat") as someone:
            said = "may be those of"
            numbers = range(1, len(STEP_IDS) + 1)
            assert [] == [number for number in numbers if said in step_of(table, someone, number)]
            assert [1, 5, 6, 7, 9] == [number for number in numbers if said in step_of(clinic_table, someone, number)]

    async def test_on_about(self, clinic_table: Table) -> None:
        """About names the clinic too."""
        clinic = clinic_table.evidence.clinic
        assert clinic is not None
        async with person(clinic_table, (120, 40)) as someone:
            await someone.press("a")
            assert flat(sentences.stake(clinic)) in await someone.read()

    async def test_what_it_does_not_offer(self, clinic_table: Table) -> None:
        """Compare keeps the option's column, says that it is not offered here, and that another clinic may."""
        clinic = clinic_table.evidence.clinic
        assert clinic is not None
        async with scored(clinic_table, "local_fat") as someone:
            await someone.go(5)
            await someone.to_grid("Is it compared for you?")
            ids = list(clinic_table.evidence.treatment)
            for id in clinic.not_offered:
                assert "not offered here" in someone.row.cells[ids.index(id)].lines
                name = clinic_table.evidence.treatment[id].name
                reason = (
                    f"{name}: {clinic.name} does not offer it, so it is left out here. "
                    "That says nothing about how well it works. Another clinic may offer it."
                )
                assert reason in step_of(clinic_table, someone, 5)

    async def test_on_a_page_that_is_saved(self, clinic_table: Table, here: Path) -> None:
        """The page that a person keeps says it before anything that is compared."""
        assert clinic_table.evidence.clinic is not None
        async with scored(clinic_table, "local_fat") as someone:
            await someone.go(9)
            await someone.to("do", "save")
            await someone.press("enter", "enter")
        text = flat((here / "my-page.txt").read_text(encoding="utf-8"))
        stake = sentences.stake(clinic_table.evidence.clinic)
        assert text.index(stake) < text.index("The options that fit my goal")

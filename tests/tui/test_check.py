"""Check: what was told is asked, a reply that is not the table's brings the fact, and the leaning is talked back."""

from __future__ import annotations

from tui.screens import Person, flat, person, scored, screen_text

from decision_aid.assessment import assess
from decision_aid.assessment.understanding import DONT_KNOW, Recall, recalls
from decision_aid.evidence.reader import Table
from decision_aid.words import understanding as words

SCARS = "understanding.effect-microneedling-acne_scars"
FOR_NOTHING = {"effect": 1, "recovery": 10, "cost": 10}


async def told(someone: Person) -> str:
    """All rows of the step as one line."""
    return flat(" ".join(line.removeprefix("> ") for line in await someone.collect()))


def first(table: Table, someone: Person) -> Recall:
    """The first question that this person is asked."""
    return recalls(table.evidence, someone.answers, assess(table.evidence, someone.answers))[0]


async def test_right(table: Table) -> None:
    """A right reply is said to be right, and nothing more is asked of it."""
    async with scored(table, "acne_scars", {}) as someone:
        await someone.go(8)
        await someone.choose(SCARS, "helps")
        assert {"effect-microneedling-acne_scars": "helps"} == someone.answers.understanding
        shown = await told(someone)
        assert "Yes, that is what the table says." in shown
        assert "Here is the fact." not in shown
        await someone.choose(SCARS, "helps")
        assert {} == someone.answers.understanding


async def test_another_choice_then_right(table: Table) -> None:
    """The fact and its source are shown, one more try is free, and a right one is said to be so."""
    async with scored(table, "acne_scars", {}) as someone:
        await someone.go(8)
        fact = words.fact(table.evidence, first(table, someone))
        assert fact not in await told(someone)
        await someone.choose(SCARS, "no_change")
        assert "It makes no difference" in someone.pointed[0]
        shown = await told(someone)
        assert "The table says something else, so we told it badly." in shown
        assert f"{fact} From: JAMA Dermatol, 2014" in shown
        await someone.choose(SCARS, "no_change/helps")
        assert {"effect-microneedling-acne_scars": "no_change/helps"} == someone.answers.understanding
        shown = await told(someone)
        assert "Yes, that is it, now at the second try." in shown
        assert fact not in shown


async def test_the_source_opens(table: Table) -> None:
    """The fact opens its sources in full; before any reply the row says only why it is asked."""
    async with scored(table, "acne_scars", {}) as someone:
        await someone.go(8)
        await someone.to("choose", SCARS)
        await someone.press("?")
        assert words.WHY in await someone.read()
        assert "Sources:" not in await someone.read()
        await someone.press("escape")
        await someone.choose(SCARS, DONT_KNOW)
        await someone.press("?")
        shown = await someone.read()
        assert flat(words.fact(table.evidence, first(table, someone))) in shown
        assert "Sources: [S104]" in shown


async def test_two_tries_and_on(table: Table) -> None:
    """After a second try that is another choice too the fact stays, there is no third, and all goes on."""
    async with scored(table, "acne_scars", {}) as someone:
        await someone.go(8)
        await someone.choose(SCARS, "no_change")
        await someone.choose(SCARS, "no_change/may_help")
        shown = await told(someone)
        assert "Here is the fact once more. You can go on as you are." in shown
        held = someone.answers
        acts = [row.act for row in someone.sheet._rows if row.act is not None and row.act.key == SCARS]
        assert ["no_change/may_help"] == [act.value for act in acts]
        await someone.choose("ready.informed", True)
        await someone.press("n")
        assert "take_away" == someone.step
        assert held.understanding == someone.answers.understanding
        await someone.press("b")
        await someone.choose(SCARS, "no_change/may_help")
        assert {} == someone.answers.understanding
        assert "Here is the fact" not in await told(someone)


async def test_i_do_not_know(table: Table) -> None:
    """Not to know is an answer like another: the fact, one more try, and no word about the person."""
    async with scored(table, "acne_scars", {}) as someone:
        await someone.go(8)
        await someone.choose(SCARS, DONT_KNOW)
        shown = await told(someone)
        assert "Then we told it badly. Here is the fact." in shown
        assert "The table says something else" not in shown
        await someone.choose(SCARS, f"{DONT_KNOW}/helps")
        assert "now at the second try" in await told(someone)


async def test_onto_the_list_of_questions(table: Table) -> None:
    """What did not come across can be put on one's own list for the clinician, and taken off; nothing does it alone."""
    async with scored(table, "acne_scars", {}) as someone:
        await someone.go(8)
        await someone.choose(SCARS, DONT_KNOW)
        await someone.choose(SCARS, f"{DONT_KNOW}/{DONT_KNOW}")
        assert () == someone.answers.questions
        await someone.to("toggle", "questions")
        await someone.press("enter")
        assert ("Please explain to me: How well does Microneedling work for acne scars?",) == someone.answers.questions
        await someone.go(9)
        assert "Please explain to me: How well does Microneedling work for acne scars?" in await told(someone)
        await someone.go(8)
        await someone.to("toggle", "questions")
        await someone.press("enter")
        assert () == someone.answers.questions


async def test_the_page_has_no_replies(table: Table) -> None:
    """The page to take home says nothing about what was answered here."""
    async with scored(table, "acne_scars", {"effect": 5, "cost": 5}) as someone:
        await someone.go(9)
        before = await told(someone)
        await someone.go(8)
        await someone.choose(SCARS, "no_change")
        await someone.go(9)
        assert before == await told(someone)


async def test_all_can_be_left_out(table: Table) -> None:
    """No question stands in the way: the step can be left at once, and comes back as it was."""
    async with scored(table, "acne_scars", {}) as someone:
        await someone.go(8)
        before = await told(someone)
        await someone.press("n", "b")
        assert "check" == someone.step
        assert before == await told(someone)


async def test_no_goal_no_questions(table: Table) -> None:
    """Without a goal the step asks about the leaning and being ready alone."""
    async with person(table) as someone:
        await someone.go(8)
        shown = await told(someone)
        assert words.TITLE not in shown
        assert "Which way are you leaning now?" in shown


async def test_only_no_treatment(table: Table) -> None:
    """For cellulite the questions are about no treatment and that none of the four was shown to help."""
    async with scored(table, "cellulite", {}) as someone:
        await someone.go(8)
        await someone.choose("understanding.helps-cellulite", "one")
        shown = await told(someone)
        assert "None of the four treatments has been shown to help with cellulite." in shown
        assert "Cellulite: what happens if nothing is done?" in shown
        await someone.choose("leaning.after", "botox")
        assert "You lean towards" not in await told(someone)


async def test_order(table: Table) -> None:
    """What was told comes first, then the leaning, then what is said back, then being ready."""
    async with scored(table, "laxity", FOR_NOTHING) as someone:
        await someone.go(8)
        await someone.choose("leaning.after", "microneedling")
        await someone.choose("ready.sure", False)
        shown = await told(someone)
        places = [
            shown.index(text)
            for text in (
                words.TITLE,
                "Once more, without looking back",
                "Which way are you leaning now?",
                "You lean towards Microneedling.",
                "Do you feel sure about what to do?",
                "Do you feel sure about what to do? No. If not, it is fine to wait.",
            )
        ]
        assert sorted(places) == places


async def test_talk_back(table: Table) -> None:
    """A leaning that the ratings differ from is talked back, with the way to either; one that agrees is not."""
    async with scored(table, "laxity", FOR_NOTHING) as someone:
        await someone.go(8)
        await someone.choose("leaning.after", "microneedling")
        assert (
            "You lean towards Microneedling. What you said matters lines up more with No treatment. "
            "Neither is wrong; you can look again at either."
        ) in await told(someone)
        for step in ("matters", "fit"):
            await someone.to("go", step)
            await someone.press("enter")
            assert step == someone.step
            await someone.go(8)
        await someone.choose("leaning.after", "none")
        assert "You lean towards" not in await told(someone)
        await someone.choose("leaning.after", "unsure")
        assert "You lean towards" not in await told(someone)


async def test_talk_back_of_what_is_not_compared(table: Table) -> None:
    """A leaning to an option that is not compared leads to the reason."""
    async with scored(table, "laxity", FOR_NOTHING) as someone:
        await someone.go(8)
        await someone.choose("leaning.after", "liposuction")
        assert "You lean towards Liposuction. It is not compared for you" in await told(someone)
        await someone.to("go", "compare")
        await someone.press("enter")
        assert "compare" == someone.step


async def test_talk_back_when_too_close(table: Table) -> None:
    """A lead that is too close to call on step 7 is too close on this step too, whatever was changed in between."""
    async with scored(table, "laxity", {"effect": 6, "cost": 5, "recovery": 4}) as someone:
        await someone.go(7)
        assert "It is too close to call." in await told(someone)
        await someone.go(8)
        await someone.choose("leaning.after", "microneedling")
        await someone.choose("ready.clear", True)
        assert "What you said matters is too close to call" in await told(someone)


async def test_nothing_is_lost_at_any_size(table: Table) -> None:
    """On a narrow screen every choice is there, wrapped and not cut off."""
    async with scored(table, "acne_scars", {}, size=(40, 20)) as someone:
        await someone.go(8)
        await someone.choose(SCARS, "no_change")
        shown = await told(someone)
        recall = first(table, someone)
        for choice in recall.choices:
            assert words.choice(table.evidence, recall, choice) in shown
        assert words.fact(table.evidence, recall) in shown
        assert max(len(line) for line in screen_text(someone.app).split("\n")) <= 40

"""Everything that can be said about what matters, with the keys."""

from __future__ import annotations

from tui.screens import Person, assessed, flat, person, scored

from decision_aid.evidence.reader import Table
from decision_aid.interview.asides import again_of
from decision_aid.views.steps import rows

USUAL = ("effect", "invasiveness", "recovery", "sessions", "cost")


async def told(someone: Person) -> str:
    """All rows of the step as one line."""
    return flat(" ".join(line.removeprefix("> ") for line in await someone.collect()))


async def test_criteria_are_switched_on_and_off(table: Table) -> None:
    """X takes a criterion in or leaves it out with its rating; the count of those weighed follows."""
    async with scored(table, "laxity", {"cost": 4}) as someone:
        assert "You weigh 5 of 7 at the most" in await told(someone)
        await someone.to("rate", "cost")
        await someone.press("x")
        assert (("effect", "invasiveness", "recovery", "sessions"), {}) == (
            someone.answers.criteria,
            someone.answers.importance,
        )
        await someone.to("rate", "pain")
        await someone.press("x")
        assert (*USUAL[:4], "pain") == someone.answers.criteria
        assert "[x] -- " in someone.pointed[0]
        assert "You weigh 5 of 7 at the most" in await told(someone)


async def test_an_overlap_is_told_when_both_are_switched_on(table: Table) -> None:
    """Two criteria that say partly the same bring a word as soon as both are weighed, rated or not."""
    overlap = table.evidence.criterion["invasiveness"].overlaps[0]
    async with scored(table, "laxity", {}) as someone:
        assert overlap.text not in await told(someone)
        await someone.to("rate", overlap.criterion)
        await someone.press("x")
        assert overlap.text in await told(someone)


async def test_at_most_seven(table: Table) -> None:
    """An eighth is refused with the reason, an own concern too, and nothing is lost."""
    async with scored(table, "laxity", {}) as someone:
        for criterion in ("pain", "lasting"):
            await someone.to("rate", criterion)
            await someone.press("x")
        before = someone.answers
        await someone.to("rate", "depth")
        await someone.press("x")
        assert before == someone.answers
        assert "At most 7 criteria can be weighed at once" in someone.said("message")
        await someone.fill("own_concerns.0.label", "The wedding")
        assert before == someone.answers
        assert "At most 7 criteria can be weighed at once" in someone.said("prompt-error")


async def test_order_first(table: Table) -> None:
    """Shift and an arrow moves a criterion; rating by the order gives the first 10 and each later one no more."""
    async with scored(table, "laxity", {}) as someone:
        await someone.to("rate", "cost")
        await someone.press("shift+up", "shift+up", "shift+up", "shift+up")
        order = ("cost", "effect", "invasiveness", "recovery", "sessions")
        assert order == someone.answers.criteria
        assert "What will it cost me" in someone.pointed[0]
        await someone.press("shift+up")
        assert order == someone.answers.criteria
        await someone.to("rate_all", "order")
        await someone.press("enter")
        ratings = [someone.answers.importance[id] for id in order]
        assert 10 == ratings[0]
        assert sorted(ratings, reverse=True) == ratings
        assert ratings[-1] >= 1
        assert someone.bars


async def test_treat_as_equal(table: Table) -> None:
    """All that is weighed gets the same rating, so that gain and burdens have half each."""
    async with scored(table, "laxity", {"effect": 10}) as someone:
        await someone.to("rate_all", "equal")
        await someone.press("enter")
        assert 1 == len(set(someone.answers.importance.values()))
        assert set(USUAL) == set(someone.answers.importance)
        assert "matters" == someone.step


async def test_skip(table: Table) -> None:
    """To skip is to treat all as equal, and to go on to the fit."""
    async with scored(table, "laxity", {}) as someone:
        await someone.to("skip", "fit")
        await someone.press("enter")
        assert ("fit", "Press u to take that back.") == (someone.step, someone.said("message"))
        assert 1 == len(set(someone.answers.importance.values()))
        assert set(USUAL) == set(someone.answers.importance)


async def test_split_over_goals(table: Table) -> None:
    """With several goals the share of each can be set, and the bars follow; with one there is nothing to split."""
    async with scored(table, "fine_lines", {"effect": 8, "cost": 5}) as someone:
        assert "How much each goal counts" not in await told(someone)
        await someone.go(2)
        await someone.pick("goals", "acne_scars")
        await someone.go(6)
        assert "Fine lines: 67 of 100" in await told(someone)
        before = someone.bars
        await someone.to("score", "goal_shares.acne_scars")
        await someone.press("6")
        assert {"acne_scars": 6} == someone.answers.goal_shares
        assert "Acne scars: 75 of 100" in someone.pointed[0]
        assert before != someone.bars
        await someone.press("delete")
        assert ({}, before) == (someone.answers.goal_shares, someone.bars)


async def test_own_concern(table: Table) -> None:
    """A concern of one's own can be added, rated, scored for each option and taken away; the bars follow each time."""
    async with scored(table, "laxity", {"effect": 5, "cost": 5}) as someone:
        seen = [someone.bars]
        await someone.fill("own_concerns.0.label", "The wedding in May")
        await someone.rate("own:1", 9)
        seen.append(someone.bars)
        for option, score in (("microneedling", 2), ("none", 10)):
            await someone.to("score", f"own_concerns.0.ratings.{option}")
            await someone.press(*str(score))
            seen.append(someone.bars)
        concern = someone.answers.own_concerns[0]
        assert ("The wedding in May", 9, {"microneedling": 2, "none": 10}) == (
            concern.label,
            concern.importance,
            concern.ratings,
        )
        await someone.to("gain", "own_concerns.0.group")
        await someone.press("enter")
        assert "gain" == someone.answers.own_concerns[0].group
        seen.append(someone.bars)
        assert len(seen) == len({tuple(bars) for bars in seen})
        await someone.to("edit", "own_concerns.0.label")
        await someone.press("delete")
        assert ((), seen[0]) == (someone.answers.own_concerns, someone.bars)


async def test_own_words_can_have_anything(table: Table) -> None:
    """Markup and escapes in a concern's words are shown as they are, and break nothing."""
    async with scored(table, "laxity", {"effect": 5, "cost": 5}) as someone:
        await someone.fill("own_concerns.0.label", "[red]x[/] {y} 日本")
        assert "[red]x[/] {y} 日本" == someone.answers.own_concerns[0].label
        assert "[red]x[/] {y} 日本" in await told(someone)


async def test_trade_off(table: Table) -> None:
    """A plain trade-off shows the usual figures of one option, and a yes or no is set beside the fit."""
    async with scored(table, "laxity", {"effect": 1, "cost": 10, "recovery": 8}) as someone:
        shown = await told(someone)
        assert "Would that be worth it to you?" in shown
        asked = shown.partition("A check in plain terms")[2]
        for words in ("How well it works for loose skin: ", "Recovery time: ", "Cost"):
            assert words in asked
        bars = someone.bars
        found = rows(table, someone.answers, assessed(table, someone.answers), "matters")
        acts = [row.act for row in found if row.act is not None and row.act.key == "session.worth"]
        yes, no, unsure = (act.value for act in acts)
        await someone.choose("session.worth", yes)
        assert "By your ratings, no treatment fits you more." in await told(someone)
        assert bars == someone.bars
        await someone.choose("session.worth", no)
        assert "Your ratings say the same." in await told(someone)
        await someone.choose("session.worth", unsure)
        assert "Your ratings say the same." not in await told(someone)
        await someone.choose("session.worth", yes)
        await someone.go(7)
        assert "You say that what Microneedling takes would be worth it." in await told(someone)


async def test_no_trade_off_without_both_sides(table: Table) -> None:
    """There is nothing to trade off as long as only one side is rated."""
    async with scored(table, "laxity", {"cost": 8}) as someone:
        assert "A check in plain terms" not in await told(someone)


async def to_again(someone: Person) -> str:
    """Go to the rating that is asked a second time, which stands below the questions on what was told."""
    await someone.go(8)
    for _ in range(60):
        act = someone.row.act
        if act is not None and act.kind == "again":
            return act.key
        await someone.press("down")
    raise AssertionError("no rating is asked a second time")


async def test_repeat_question(table: Table) -> None:
    """One rating is asked again without the first; 3 or more apart brings a word, and either of the two can be kept."""
    async with scored(table, "laxity", {"effect": 9, "cost": 4}) as someone:
        asked = await to_again(someone)
        first = someone.answers.importance[asked]
        assert f" {first} " not in someone.pointed[0]
        again = first - 3
        await someone.press(str(again))
        assert f"Before you said {first}" not in await told(someone)
        await beside(someone)
        assert f"Keep {first}" in someone.pointed[0]
        assert f"Before you said {first}, and now {again}. Neither is wrong." in await told(someone)
        await someone.to("again", asked, first)
        await someone.press("enter")
        assert (asked, first, first) == again_of(someone.answers)
        assert f"It is {first}." in await told(someone)
        await someone.press("home")
        await someone.to("again", asked)
        await someone.press(str(again))
        await beside(someone)
        await someone.to("rate", asked)
        await someone.press("enter")
        assert again == someone.answers.importance[asked]
        assert f"It is {again}." in await told(someone)
        await someone.go(6)
        await someone.rate(asked, 1)
        await someone.go(8)
        assert "Before you said" not in await told(someone)


async def beside(someone: Person) -> None:
    """Ask for the first rating beside the second."""
    await someone.to("choose", "session.beside")
    await someone.press("enter")


async def test_close_repeat(table: Table) -> None:
    """Two ratings that are 2 apart are close, and there is nothing to change."""
    async with scored(table, "laxity", {"effect": 6, "cost": 6}) as someone:
        await to_again(someone)
        await someone.press("8")
        await beside(someone)
        shown = await told(someone)
        assert "Before you said 6, and now 8. That is close." in shown
        assert "Change it to" not in shown


async def test_no_repeat_without_ratings(table: Table) -> None:
    """Without a rating there is none to ask again."""
    async with person(table) as someone:
        await someone.go(8)
        assert "Once more" not in await told(someone)


async def test_undo_and_redo(table: Table) -> None:
    """U takes back one change after the other, r does them again, and a new change ends what could be done again."""
    async with scored(table, "laxity", {"effect": 5, "cost": 4}) as someone:
        rated, bars = someone.answers, someone.bars
        await someone.to("rate_all", "equal")
        await someone.press("enter")
        assert "Press u to take that back." == someone.said("message")
        equal = someone.answers
        await someone.press("u")
        assert (rated, bars) == (someone.answers, someone.bars)
        await someone.press("u")
        assert {"effect": 5} == someone.answers.importance
        await someone.press("r", "r")
        assert equal == someone.answers
        await someone.press("r")
        assert "There is nothing to do again." == someone.said("message")
        await someone.press("u")
        await someone.rate("cost", 9)
        await someone.press("r")
        assert 9 == someone.answers.importance["cost"]


async def test_undo_stays_inside_a_trial(table: Table) -> None:
    """While a change is tried undo goes back to where the trial began and no further; dropped, it has never been."""
    async with scored(table, "laxity", {"effect": 5, "cost": 4}) as someone:
        before = someone.answers
        await someone.press("i")
        await someone.rate("cost", 1)
        await someone.press("u", "u")
        assert before == someone.answers
        assert "There is nothing to take back." == someone.said("message")
        await someone.press("r", "d")
        assert before == someone.answers
        await someone.press("r")
        assert before == someone.answers
        await someone.press("u")
        assert {"effect": 5} == someone.answers.importance


async def test_where_the_options_stand(table: Table) -> None:
    """Every option at an end is named, and what is not known; with several goals the effect has both ends for each."""
    async with scored(table, "fine_lines", {}, (120, 40)) as someone:
        shown = await told(someone)
        assert "Here: from none (No treatment) to small to moderate (Microneedling and Botox)." in shown
        assert (
            "Here: from 0 of 100 (No treatment) to 0.1 of 100 (Microneedling). Not known: Mesotherapy and Botox."
            in shown
        )
        await someone.go(2)
        await someone.pick("goals", "acne_scars")
        await someone.go(6)
        shown = await told(someone)
        assert "Fine lines: from none (No treatment) to small to moderate (Microneedling and Botox)." in shown
        assert (
            "Acne scars: from none (No treatment) to moderate (Microneedling). Not known: Mesotherapy and Botox."
            in shown
        )


async def test_not_used_is_not_none(table: Table) -> None:
    """Of several goals, an option that is not used for one does not stand at the end of that scale as if it failed."""
    async with person(table) as someone:
        await someone.go(2)
        for goal in ("expression_lines", "acne_scars"):
            await someone.pick("goals", goal)
        await someone.go(6)
        shown = await told(someone)
        assert "Expression lines: from none (No treatment) to large (Botox)." in shown
        assert "Not used for this: Microneedling." in shown

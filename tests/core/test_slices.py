"""The slices of the table: how thick the layers are where an option goes in, each check shown by breaking it."""

from __future__ import annotations

import attrs
import pytest

from decision_aid.evidence.citations import cited
from decision_aid.evidence.model import LAYERS, Evidence
from decision_aid.evidence.reader import table_of
from decision_aid.pages.show import item_page
from decision_aid.reading.documents import parse_document
from decision_aid.standards.changes import changes

from .test_content_checks import RAW, VALUES, faults, found, said, value_at, with_value, without

FACE = found("slices", lambda item: item["id"] == "face")
SKIN = found("slices", lambda item: item["id"] == "face", "layers", lambda item: item["layer"] == "skin")
LAST = (*FACE, "layers", len(value_at((*FACE, "layers"))) - 1)
ORDER = f"each layer stands here once at most, from the top down: {', '.join(LAYERS)}"
BELOW = "low, typical and high must each be below those of the layer above"
ENDS = "every layer but the last needs a bottom, and the last has none, since it goes on"


class TestFaults:
    """What a slice may not be."""

    def test_an_unknown_goal(self) -> None:
        """A slice stands for goals of the table."""
        path = (*FACE, "goals", 0)
        goal = value_at(path)
        message = f'"{goal}x" is not a goal; did you mean {goal}?'
        assert (said(path, message),) == faults(with_value(path, f'"{goal}x"'))

    def test_a_goal_of_two_slices(self) -> None:
        """A goal has one slice, so that it is clear which is drawn."""
        assert FACE < ("slices", len(VALUES["slices"]) - 1)
        path = ("slices", len(VALUES["slices"]) - 1, "goals", 0)
        goal = value_at((*FACE, "goals", 0))
        message = f'"{goal}" has a slice already; a goal has one at most'
        assert (said(path, message),) == faults(with_value(path, f'"{goal}"'))

    def test_a_layer_twice(self) -> None:
        """No layer stands in a slice twice, nor above one that lies above it."""
        path = (*SKIN, "layer")
        for layer in ("outer", "muscle"):
            assert said((*FACE, "layers"), ORDER) in faults(with_value(path, f'"{layer}"'))

    @pytest.mark.parametrize(("key", "value"), [("low", 0.07), ("typical", 0.1), ("high", 0.2)])
    def test_a_layer_that_ends_above_the_one_above_it(self, key: str, value: float) -> None:
        """Each number lies below that of the layer above, so that no layer is turned inside out."""
        text = with_value((*SKIN, "bottom", key), str(value))
        assert said((*SKIN, "bottom"), BELOW) in faults(text)

    def test_a_layer_without_an_end(self) -> None:
        """Only the last layer goes on."""
        assert (said(SKIN, ENDS),) == faults(without((*SKIN, "bottom")))

    def test_a_last_layer_with_an_end(self) -> None:
        """What comes below the last layer is not said, so it has no end."""
        numbers = 'low = 20, typical = 21, high = 22, certainty = "low"'
        bottom = f'{{ {numbers}, why = "A worked case.", sources = ["clinic"] }}'
        text = with_value(LAST, f'{{ layer = "muscle", bottom = {bottom} }}')
        assert (said(LAST, ENDS),) == faults(text)

    def test_an_end_that_is_not_known(self) -> None:
        """A layer that ends nobody knows where can't be drawn with another below it."""
        text = with_value((*SKIN, "bottom"), '{ unknown = true, why = "A worked case.", no_source = true }')
        message = "an end that is not known can't be drawn; end the slice with this layer"
        assert (said((*SKIN, "bottom"), message),) == faults(text)

    def test_an_end_is_a_figure(self) -> None:
        """An end has all that a figure has: numbers, a certainty, and sources that are in the list."""
        missing = "certainty missing; a figure needs low, typical, high and certainty, or unknown = true"
        assert (said((*SKIN, "bottom"), missing),) == faults(without((*SKIN, "bottom", "certainty")))
        path = (*SKIN, "bottom", "sources", 0)
        (line,) = faults(with_value(path, '"nobody"'))
        assert line.startswith(said(path, '"nobody" is not in the list of sources'))


class TestUse:
    """Where the slices stand."""

    def test_a_table_without_slices(self) -> None:
        """They may be left out; then the table is sound, and has none."""
        start = RAW.index("[[slices]]")
        text = RAW[:start] + RAW[RAW.index("# ---", start) :]
        assert "[[slices]]" not in text
        assert () == table_of(parse_document(text.encode(), "table.toml")).evidence.slices

    def test_every_goal_has_one(self, evidence: Evidence) -> None:
        """For every goal of the table that comes with the program there is a slice."""
        assert set(evidence.goal) == {goal for place in evidence.slices for goal in place.goals}

    def test_their_sources_say_what_they_are_cited_for(self, evidence: Evidence) -> None:
        """A source that backs an end names the place and the layer; every end has one."""
        ids = {id for path, cites in cited(evidence) if path[0] == "slices" for id in cites}
        assert ids
        for id in ids:
            page = item_page(evidence, id)
            assert page is not None
            (section,) = (item for item in page.sections if item.title == "Cited for")
            backed = [f"A slice of {place.name}: where the " for place in evidence.slices]
            assert any(point.startswith(tuple(backed)) for point in section.points)

    def test_every_end_backs_its_numbers(self, evidence: Evidence) -> None:
        """Each end has a reason and a source, as every other figure has."""
        for place in evidence.slices:
            for layer in place.layers[:-1]:
                assert layer.bottom is not None
                assert all(attrs.asdict(layer.bottom)[key] for key in ("why", "sources", "certainty", "typical"))

    def test_what_changed(self, evidence: Evidence) -> None:
        """Another end of a layer is among what changed between two tables."""
        text = with_value((*SKIN, "bottom", "typical"), "1.7")
        (change,) = changes(evidence, table_of(parse_document(text.encode(), "table.toml")).evidence)
        assert ("slice of the face: skin ends (mm)", "1.7 (0.8 to 2), certainty low") == (change.what, change.new)

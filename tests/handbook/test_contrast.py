"""Contrast by WCAG, against pairs whose ratio others have told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.contrast import BLACK, MARKS, TEXT, WHITE, mixed, nearest, ratio, weakest

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        pytest.param("#000000", "#ffffff", 21.0, id="black on white"),
        pytest.param("#ffffff", "#ffffff", 1.0, id="white on white"),
        pytest.param("#767676", "#ffffff", 4.54, id="the lightest grey for text on white"),
        pytest.param("#777777", "#ffffff", 4.48, id="one step lighter"),
        pytest.param("#949494", "#ffffff", 3.03, id="the lightest grey for marks"),
        pytest.param("#ff0000", "#ffffff", 4.0, id="red"),
        pytest.param("#0000ff", "#ffffff", 8.59, id="blue"),
        pytest.param("#008000", "#ffffff", 5.14, id="green"),
    ],
)
def test_known_pairs(one: str, other: str, told: float) -> None:
    assert round(ratio(one, other), 2) == pytest.approx(told)
    assert ratio(one, other) == ratio(other, one)


def test_the_weakest_ground_is_told() -> None:
    assert weakest("#777777", [WHITE, BLACK, "#808080"])[1] == "#808080"


def test_the_nearest_shade_is_the_lightest_grey_that_holds() -> None:
    assert nearest("#999999", [WHITE], TEXT) == "#767676"
    assert nearest("#767676", [WHITE], TEXT) == "#767676"


def test_on_dark_ground_the_nearest_shade_is_lighter() -> None:
    near = nearest("#0a5c66", ["#101b1d"], TEXT)
    assert ratio(near, "#101b1d") >= TEXT
    assert ratio(near, BLACK) > ratio("#0a5c66", BLACK)


def test_mixing_goes_from_the_one_to_the_other() -> None:
    assert [mixed("#102030", WHITE, part) for part in (0, 0.5, 1)] == ["#102030", "#889098", WHITE]


@given(COLOURS, COLOURS)
def test_the_nearest_shade_holds(colour: str, ground: str) -> None:
    assert ratio(nearest(colour, [ground], MARKS), ground) >= MARKS
    assert ratio(nearest(colour, [ground], TEXT), ground) >= TEXT

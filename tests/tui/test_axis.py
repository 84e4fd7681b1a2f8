"""The time axis: true distances, readable years, and labels that dodge each other and are never dropped."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lecturetui.tui.axis import OVERHANG, Axis, lay_axis
from lecturetui.tui.flags import Flag, short_flags, titled_flags

LECTURE = (1950, 1967, 1980, 1997, 2012, None)
LABELS = (
    ("1950s", "Turing asks whether machines can think"),
    ("1967", "Nearest neighbor is introduced"),
    ("1980s", "Neural networks return"),
    ("1997", "Deep Blue beats Kasparov"),
    ("2012", "AlexNet succeeds at ImageNet"),
    ("Present", "One breakthrough after another"),
)
widths = st.integers(20, 200)
years_in_order = st.lists(st.integers(-4000, 3000), min_size=1, max_size=70).map(sorted)


def rows_of(flag: Flag) -> set[tuple[bool, int]]:
    return {(flag.above, flag.row + nth) for nth in range(len(flag.lines))}


def assert_readable(axis: Axis, flags: tuple[Flag, ...]) -> None:
    """No two flags touch, and none stands out."""
    for flag in flags:
        assert flag.start >= 0
        assert flag.end <= axis.width
    for one, other in combinations(flags, 2):
        if rows_of(one) & rows_of(other):
            assert one.end < other.start or other.end < one.start


@given(years_in_order, widths)
def test_distances_between_marks_are_those_between_years(years: list[int], width: int) -> None:
    cells = lay_axis(years, width).cells
    span = years[-1] - years[0]
    for (year, cell), (other_year, other_cell) in combinations(zip(years, cells, strict=True), 2):
        if span:
            assert abs((other_cell - cell) - (other_year - year) * (width - 1) / span) <= 1
        else:
            assert cell == other_cell


def test_what_has_no_year_stands_at_the_right_end_after_a_break() -> None:
    axis = lay_axis(LECTURE, 72)
    assert axis.cells[4] == axis.dated - 1
    assert axis.dated + 4 <= axis.cells[5] < 72


def test_several_without_a_year_stand_apart_in_their_order() -> None:
    cells = lay_axis((1950, 2000, None, None, None), 100).cells[2:]
    assert all(right - left >= 6 for left, right in pairwise(cells))


def test_an_axis_without_any_year_spreads_over_the_width() -> None:
    axis = lay_axis((None, None, None), 60)
    assert (axis.dated, axis.years) == (0, ())
    assert axis.cells[0] == 0
    assert axis.cells[1] - axis.cells[0] == axis.cells[2] - axis.cells[1] >= 25


def test_a_single_year_stands_in_the_middle_with_years_around_it() -> None:
    axis = lay_axis((1980,), 101)
    assert axis.cells == (50,)
    assert {"1975", "1980", "1985"} <= {year for _, year in axis.years}


def test_years_before_the_common_era_are_told_so() -> None:
    years = [year for _, year in lay_axis((-3000, 2000), 80).years]
    assert years == ["3000 BC", "2000 BC", "1000 BC", "0", "1000", "2000"]


@given(years_in_order, widths)
def test_years_on_the_axis_can_be_read(years: list[int], width: int) -> None:
    axis = lay_axis(years, width)
    assert axis.ticks
    assert all(0 <= cell < width for cell in axis.ticks)
    for (start, year), (after, _) in pairwise(axis.years):
        assert start + len(year) < after
    assert axis.years[0][0] >= -OVERHANG
    assert axis.years[-1][0] + len(axis.years[-1][1]) <= width + OVERHANG


@pytest.mark.parametrize("width", [72, 112, 192])
def test_titles_stand_above_and_below_by_turns_where_there_is_room(width: int) -> None:
    axis = lay_axis(LECTURE, width)
    flags = titled_flags(axis, LABELS, 4)
    assert_readable(axis, flags)
    told = {flag.members[0]: (flag.above, flag.lines) for flag in flags}
    assert [told[n][0] for n in range(6)] == [True, False] * 3
    assert [(told[n][1][0], " ".join(told[n][1][1:])) for n in range(6)] == list(LABELS)


def test_there_are_no_titles_where_one_would_have_no_room() -> None:
    assert titled_flags(lay_axis(LECTURE, 52), LABELS, 4) == ()
    assert titled_flags(lay_axis((1950,), 100), [("1950", "w" * 10_000)], 4) == ()


def test_labels_that_would_collide_dodge_to_other_rows() -> None:
    axis = lay_axis((1900, 1990, 1991, 1992, 2000), 60)
    flags = short_flags(axis, ["1900", "1990", "1991", "1992", "2000"], 4)
    assert_readable(axis, flags)
    assert sorted(flag.lines[0] for flag in flags) == ["1900", "1990", "1991", "1992", "2000"]
    assert len({row for flag in flags for row in rows_of(flag)}) == 4


def test_labels_without_a_row_left_join_and_tell_how_many_they_are() -> None:
    years = range(1950, 2010)
    flags = short_flags(lay_axis(years, 52), [str(year) for year in years], 2)
    assert flags[0].lines[0].startswith("1950 – ")
    assert flags[0].lines[0].endswith(f"({len(flags[0].members)})")


def test_the_same_year_twice_is_one_label_that_says_so() -> None:
    flags = short_flags(lay_axis((1950, 1997, 1997), 50), ["1950", "1997", "1997"], 3)
    assert [flag.lines for flag in flags] == [("1950",), ("1997 (2)",)]


@given(years_in_order, st.integers(0, 4), widths, st.integers(1, 8), st.sampled_from(["{}", "year {}, 日本 [/red]"]))
def test_every_milestone_has_its_place_in_one_label(
    years: list[int], undated: int, width: int, rows: int, words: str
) -> None:
    every = [*years, *[None] * undated]
    axis = lay_axis(every, width)
    flags = short_flags(axis, [words.format(year) for year in every], rows)
    assert_readable(axis, flags)
    assert sorted(member for flag in flags for member in flag.members) == list(range(len(every)))
    assert len({row for flag in flags for row in rows_of(flag)}) <= rows
    assert all(cell_len(line) <= width for flag in flags for line in flag.lines)

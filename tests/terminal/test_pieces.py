"""The pieces that stand between the program and its terminal."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color

from lecturetui import plain
from lecturetui.tui.terminal import CleanLines, Outlet, Pastes, Reports

START, END = "\x1b[200~", "\x1b[201~"
GROUND = Color(0, 0, 0)


def text_of(segments: list[Segment]) -> str:
    return "".join(segment.text for segment in segments)


@given(st.text())
def test_no_drawn_line_holds_what_is_forbidden_and_nothing_else_is_lost(text: str) -> None:
    [drawn] = CleanLines().apply([Segment(text, Style(bold=True))], GROUND)
    assert not plain.FORBIDDEN.search(drawn.text)
    assert drawn.text == "".join(character for character in text if not plain.FORBIDDEN.match(character))
    assert drawn.style == Style(bold=True)


def test_what_the_screen_itself_sends_passes() -> None:
    bell = Control.bell().segment
    assert CleanLines().apply([bell, Segment("\x1b[31mred")], GROUND) == [bell, Segment("[31mred")]


@given(
    st.text(),
    st.text(alphabet="\x1b[0123456~Cq\r\n\x00 é"),
    st.text(alphabet="\x1b[0123456~Cq "),
    st.lists(st.integers()),
)
def test_escapes_in_a_paste_go_wherever_it_is_cut(before: str, pasted: str, after: str, cuts: list[int]) -> None:
    before = before.replace("\x1b", "")
    pasted = pasted.replace(END, "")
    after = after.replace(START, "")
    rest = pasted + END + after
    places = sorted(cut % (len(rest) + 1) for cut in cuts)
    chunks = [before + START, *(rest[a:b] for a, b in zip([0, *places], [*places, len(rest)], strict=True))]
    pastes = Pastes()
    assert "".join(map(pastes.without_escapes, chunks)) == before + START + pasted.replace("\x1b", "") + END + after


def test_a_lone_escape_outside_of_a_paste_is_not_held_back() -> None:
    assert Pastes().without_escapes("\x1b") == "\x1b"


def test_a_report_that_makes_no_sense_costs_nothing_of_what_follows() -> None:
    reports = Reports()
    keys = [one.key for one in reports.read("a\x1b[1114112ub\x1b[9:2Pc") if isinstance(one, events.Key)]
    assert keys[0] == "a"
    assert {"b", "c"} <= set(keys)


@given(st.text(alphabet="\x1b[]<>?;:0123456789mMuUtRIOABCDPS~$yc \r\x7fé", max_size=40))
def test_nothing_that_a_terminal_sends_is_an_error(text: str) -> None:
    reports = Reports()
    list(reports.read(text))
    list(reports.read(""))


def test_a_terminal_that_is_gone_can_be_written_to() -> None:
    master, slave = os.openpty()
    os.close(master)
    outlet = Outlet(slave)
    outlet.write("text that nobody sees")
    outlet.flush()
    os.close(slave)


@pytest.mark.parametrize("text", ["Größe 机器 ▸", "\ud800"])
def test_what_is_written_is_utf_8_whatever_it_is(text: str) -> None:
    read, write = os.pipe()
    Outlet(write).write(text)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        assert pipe.read() == text.encode("utf-8", "replace")

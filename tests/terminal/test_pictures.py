"""Pictures on a terminal that draws sixels: over their half blocks, and gone with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.terminal import pty_terminal
from tests.terminal.person import Start, at_slide, open_prompt, put_away, quit_program
from tests.terminal.pty_terminal import PtyTerminal

ASKED = b"\x1b[c"
SIXELS = re.compile(rb'\x1b\[(\d+);(\d+)H\x1bP7;1q"1;1;(\d+);(\d+)#[^\x1b]+\x1b\\')


@pytest.fixture
def talk(tmp_path: Path) -> str:
    """A lecture with a picture of 10 by 5 cells of 9 by 20 pixels on its first slide."""
    Image.linear_gradient("L").resize((80, 80)).save(tmp_path / "a.png")
    path = tmp_path / "talk.md"
    path.write_text("# One\n\n![A](a.png)\n\n# Two\n\nwords\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the terminal say that it draws sixels, on cells of 9 by 20 pixels."""
    monkeypatch.setitem(pty_terminal._ANSWERS, ASKED, b"\x1b[?62;4c")
    monkeypatch.setitem(pty_terminal._ANSWERS, b"\x1b[16t", b"\x1b[6;20;9t")


def drawn(terminal: PtyTerminal) -> list[tuple[int, ...]]:
    """Row, column, width and height of each picture that was sent."""
    return [tuple(map(int, found.groups())) for found in SIXELS.finditer(bytes(terminal.raw))]


@pytest.mark.usefixtures("draws")
def test_a_picture_stands_over_its_half_blocks_and_goes_when_text_is_written_there(start: Start, talk: str) -> None:
    terminal = start(talk)
    terminal.wait_until(lambda: drawn(terminal))
    row, column, width, height = drawn(terminal)[-1]
    line = terminal.text.split("\n")[row - 1]
    assert line[column - 1 :].startswith("▀" * 10)
    assert line[: column - 1].count("▀") == 0
    assert (width, height) == (90, 100 // 6 * 6)
    terminal.press("right")
    terminal.wait_for(at_slide(2))
    assert "▀" not in terminal.text
    count = len(drawn(terminal))
    terminal.press("left")
    terminal.wait_until(lambda: len(drawn(terminal)) > count)
    terminal.press("?")
    sheet = terminal.wait_for("Write a note on this slide")
    count = len(drawn(terminal))
    terminal.press("down")
    terminal.wait_for(lambda text: text != sheet)
    assert len(drawn(terminal)) == count
    terminal.press("escape")
    terminal.wait_until(lambda: len(drawn(terminal)) > count)
    open_prompt(terminal)
    count = len(drawn(terminal))
    for length in range(1, 21):
        terminal.write(b"x")
        terminal.wait_for("x" * length)
    # The whole screen is painted once more or twice while a sheet opens, and never for a letter.
    assert len(drawn(terminal)) - count < 10
    put_away(terminal)
    terminal.resize(90, 28)
    terminal.wait_until(lambda: drawn(terminal)[-1][1] < column)  # once the size of its cells is known again
    quit_program(terminal)


def test_keys_go_on_while_an_answer_comes_in_pieces(start: Start, talk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pty_terminal._ANSWERS, ASKED, b"\x1b[?6")
    terminal = start(talk)
    terminal.wait_until(lambda: ASKED in terminal.raw)
    terminal.wait_for("▀▀▀▀▀▀▀▀▀▀")
    terminal.write(b"2;22cn")
    terminal.wait_for("enter saves")
    terminal.write(b"and \x1b[?62;22cmore")
    terminal.wait_for("and more")
    assert not drawn(terminal)
    put_away(terminal)
    quit_program(terminal)

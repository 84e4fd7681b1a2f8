"""How a terminal shows pictures: by its name, or by its answers, which nobody may take for keys."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lecturetui.tui import graphics
from lecturetui.tui.graphics import Questions, Way, way_by_name
from lecturetui.tui.sixel import sixels

SIXEL, PLAIN = "\x1b[?62;4;22c", "\x1b[?62;22c"
CELL, COLOURS, LARGEST = "\x1b[6;20;9t", "\x1b[?1;0;64S", "\x1b[?2;0;900;700S"
ALL = SIXEL + CELL + COLOURS + LARGEST + SIXEL


class Asked:
    """Questions, what was written, and what was told."""

    def __init__(self, size: tuple[int, int, int, int] = (100, 30, 0, 0)) -> None:
        self.written: list[str] = []
        self.told: list[Way] = []
        self.questions = Questions(self.written.append, lambda: size)
        self.questions.ask(self.told.append)

    def read(self, *pieces: str) -> str:
        return "".join(map(self.questions.without_answers, pieces))


@pytest.mark.parametrize(
    ("environ", "kind"),
    [
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM": "xterm-ghostty"}, "kitty"),
        ({"TERM": "xterm-kitty", "TMUX": "x"}, "blocks"),
        ({"TERM": "xterm-kitty", "NO_COLOR": "1"}, "blocks"),
        ({"TERM": "xterm-256color", "ZELLIJ": "0"}, "blocks"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "iterm"),
        ({"TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"}, "iterm"),
        ({"TERM": "tmux-256color", "LC_TERMINAL": "iTerm2"}, ""),
        ({"TERM": "xterm-256color"}, ""),
    ],
)
def test_a_terminal_is_known_by_its_name_or_asked(environ: dict[str, str], kind: str) -> None:
    way = way_by_name(environ, all_colours=True)
    assert (way.kind if way else "") == kind


def test_colours_that_do_not_come_through_name_no_cells() -> None:
    assert way_by_name({"TERM": "xterm-kitty"}, all_colours=False) == Way()


def test_only_a_terminal_that_draws_sixels_is_asked_how() -> None:
    plain = Asked()
    plain.read(PLAIN)
    assert plain.written == ["\x1b[c"]
    assert plain.told == [Way()]
    asked = Asked()
    asked.read(SIXEL)
    assert not asked.told
    assert not asked.questions.settled.is_set()
    asked.read(CELL + COLOURS + LARGEST + SIXEL)
    assert asked.told == [Way("sixel", (9, 20), 64, (900, 700))]
    assert asked.questions.settled.is_set()


def test_what_a_terminal_does_not_say_the_system_may_know() -> None:
    asked = Asked((80, 24, 484, 316))
    asked.read(SIXEL + "\x1b[?1;3;0S\x1b[?2;0;480;312S" + SIXEL)
    assert asked.told == [Way("sixel", (6, 13), 256, (480, 312))]
    unknown = Asked()
    unknown.read(SIXEL * 2)
    assert unknown.told == [Way()]


@given(st.sets(st.integers(1, len(ALL) + 4)))
def test_answers_in_any_pieces_are_no_keys_and_no_key_is_lost(cuts: set[int]) -> None:
    asked = Asked()
    text = "a" + ALL + "\x1b[Cb"
    places = sorted(cuts)
    assert asked.read(*(text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True))) == "a\x1b[Cb"
    assert asked.told == [Way("sixel", (9, 20), 64, (900, 700))]


def test_an_answer_may_stay_away_for_a_while_in_its_middle_or_come_late(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked()
    assert asked.read("\x1b[?6", "", "", "2;22c") == ""
    assert asked.told == [Way()]
    asked = Asked((80, 24, 800, 480))
    assert asked.read(SIXEL, "\x1b[6", "", ";20;9t", SIXEL[:1], SIXEL[1:]) == ""
    assert asked.told[0].cell == (9, 20)
    late = Asked()
    monkeypatch.setattr(graphics, "monotonic", lambda: late.questions._until + 60)
    assert late.read("a", "", "\x1b[?62", "", ";22cb") == "ab"
    assert late.told == [Way()]


def test_the_escape_key_is_held_no_longer_than_nothing_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked()
    assert asked.read("\x1b") == ""
    assert asked.read("") == "\x1b"
    asked.read(PLAIN)
    assert asked.read("\x1b") == "\x1b"


def test_a_terminal_that_was_not_asked_is_read_as_it_is() -> None:
    questions = Questions(lambda text: None, lambda: (0, 0, 0, 0))
    assert questions.without_answers("\x1b" + SIXEL) == "\x1b" + SIXEL


def test_a_window_of_another_size_is_asked_for_its_cells_again_and_nothing_is_drawn_until_it_answers() -> None:
    asked = Asked()
    asked.read(ALL)
    asked.questions.ask_again()
    asked.questions.ask_again()
    assert not asked.questions.settled.is_set()
    asked.read("\x1b[6;20;9t" + SIXEL)
    assert not asked.questions.settled.is_set()
    asked.read("\x1b[6;30;15t" + SIXEL)
    assert asked.questions.settled.is_set()
    assert asked.told[-1].cell == (15, 30)


def pixels_of(data: bytes) -> tuple[dict[int, tuple[int, ...]], list[list[int]]]:
    """The palette, in per cent, and the colour's number of each pixel of sixels."""
    text = data.decode().removeprefix("\x1bP7;1q").removesuffix("\x1b\\")
    head = re.match(r'"1;1;(\d+);(\d+)', text)
    assert head
    width, height = int(head[1]), int(head[2])
    palette = {int(n): tuple(map(int, rgb.split(";"))) for n, rgb in re.findall(r"#(\d+);2;(\d+;\d+;\d+)", text)}
    rows = [[-1] * width for _ in range(height)]
    for y, band in enumerate(re.sub(r'^"[\d;]+(?:#\d+;2;\d+;\d+;\d+)+', "", text).split("-")):
        for line in band.split("$"):
            start = re.match(r"#(\d+)", line)
            assert start
            x = 0
            for count, character in re.findall(r"(?:!(\d+))?([?-~])", line[start.end() :]):
                for _ in range(int(count or 1)):
                    for bit in range(6):
                        if ord(character) - 63 >> bit & 1:
                            rows[y * 6 + bit][x] = int(start[1])
                    x += 1
    return palette, rows


def test_sixels_are_the_picture() -> None:
    image = Image.new("RGB", (23, 14), "white")
    image.paste((255, 0, 0), (3, 2, 20, 9))
    image.putpixel((22, 11), (0, 0, 255))
    palette, rows = pixels_of(sixels(image, 256))
    assert len(rows) == 12
    for y, row in enumerate(rows):
        for x, colour in enumerate(row):
            assert palette[colour] == tuple(round(value / 2.55) for value in image.getpixel((x, y)))  # type: ignore[union-attr]


def test_sixels_have_no_more_colours_than_the_terminal() -> None:
    palette, rows = pixels_of(sixels(Image.effect_noise((60, 60), 90).convert("RGB"), 16))
    assert len(palette) <= 16
    assert min(map(min, rows)) >= 0

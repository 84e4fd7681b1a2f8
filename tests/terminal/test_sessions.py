"""A person at a terminal, from start to start."""

from __future__ import annotations

import random
from pathlib import Path
from time import monotonic

import pytest

from tests.terminal.person import (
    LECTURE,
    Start,
    at_slide,
    draft,
    jot,
    jots,
    open_prompt,
    put_away,
    quit_program,
    reading,
)


def test_what_was_jotted_is_there_again_and_so_is_the_slide(start: Start, home: Path) -> None:
    terminal = reading(start)
    terminal.press("right", "right")
    terminal.wait_for(at_slide(3))
    jot(terminal, "x[0] + y[i] is not markup")
    quit_program(terminal)
    assert [one.text for one in jots(home)] == ["x[0] + y[i] is not markup"]

    terminal = start()
    screen = terminal.wait_for(at_slide(3))
    terminal.wait_for("x[0] + y[i] is not markup")
    assert "ML in Industry" in screen
    quit_program(terminal)


def test_a_kill_costs_a_second_of_typing_at_most_and_no_jot(start: Start, home: Path) -> None:
    terminal = reading(start)
    jot(terminal, "first")
    jot(terminal, "second")
    open_prompt(terminal)
    typed = ""
    while not draft(home):  # typing on and on, with no pause in which to save
        assert len(typed) < 5_000, "no draft was kept"
        word = f"word{len(typed)} "
        terminal.write(word.encode())
        typed += word
        terminal.wait_for(word.rstrip())
    terminal.process.kill()
    assert terminal.wait_for_exit() == -9
    kept = draft(home)
    assert typed.startswith(kept)
    assert [one.text for one in jots(home)] == ["second", "first"]

    terminal = reading(start)
    terminal.wait_for("second")
    terminal.press("n")
    terminal.wait_for(kept.split()[0])
    put_away(terminal, "enter")
    terminal.wait_for(kept.split()[0])
    quit_program(terminal)
    assert [one.text.split() for one in jots(home)] == [kept.split(), ["second"], ["first"]]
    assert not draft(home)


@pytest.mark.torture
def test_no_kill_at_any_moment_loses_a_jot(start: Start, home: Path) -> None:
    chance = random.Random(1)
    written: set[str] = set()
    for session in range(60):
        terminal = reading(start)
        for number in range(chance.randrange(3)):
            jot(terminal, f"jot {session} {number}")
            written.add(f"jot {session} {number}")
        open_prompt(terminal)
        terminal.write(f"unsure {session}\r".encode())
        killed_at = monotonic() + chance.uniform(0, 0.1)
        terminal.wait_until(lambda at=killed_at: monotonic() > at)  # type: ignore[misc]
        terminal.process.kill()
        terminal.wait_for_exit()
        kept = {one.text for one in jots(home)} if (home / "notebook.sqlite").exists() else set()
        assert kept >= written
        assert kept - written <= {f"unsure {session}"}
        written = kept


def test_the_first_start_shows_the_lectures_and_enter_opens_one(start: Start) -> None:
    terminal = start()
    terminal.wait_for("Machine Learning Research")
    terminal.press("down", "enter")
    terminal.wait_for(at_slide(1))
    quit_program(terminal)


def test_the_lectures_the_keys_and_the_commands_open_and_close(start: Start) -> None:
    terminal = reading(start)
    terminal.press("ctrl+o")
    terminal.wait_for("Machine Learning Research")
    terminal.press("escape")
    terminal.wait_for(lambda screen: "Machine Learning Research" not in screen)
    terminal.press("?")
    terminal.wait_for("Write a note on this slide")
    terminal.press("escape")
    terminal.wait_for(lambda screen: "Write a note on this slide" not in screen)
    terminal.press("ctrl+p")
    terminal.wait_for("Search")
    terminal.press("escape")
    terminal.wait_for(lambda screen: "Search" not in screen)
    quit_program(terminal)


@pytest.mark.parametrize("keys", [["ctrl+q"], ["ctrl+o", "q"]], ids="-".join)
def test_every_way_out_leaves_the_terminal_whole(start: Start, keys: list[str]) -> None:
    terminal = reading(start)
    terminal.press(*keys[:-1])
    if keys[:-1]:
        terminal.wait_for("Machine Learning Research")
    terminal.press(keys[-1])
    assert terminal.wait_for_exit() == 0
    assert terminal.left_behind() == []


def test_a_lecture_that_is_not_there_is_told_in_one_line_and_nothing_is_drawn(start: Start) -> None:
    terminal = start(f"{LECTURE}x")
    assert terminal.wait_for_exit() == 1
    assert terminal.raw.startswith(b"lecturetui: ")
    assert LECTURE.encode() in terminal.raw
    assert terminal.raw.count(b"\n") == 1
    assert b"\x1b" not in terminal.raw


def test_alt_and_enter_start_a_line_on_any_terminal(start: Start, home: Path) -> None:
    terminal = reading(start)
    open_prompt(terminal)
    terminal.write(b"one")
    terminal.wait_for("one")
    terminal.write(b"\x1b\r")
    terminal.wait_until(lambda: draft(home) == "one\n")
    terminal.write(b"two")
    terminal.wait_for("two")
    assert not jots(home)
    terminal.press("escape")
    terminal.wait_for("? keys")
    assert draft(home) == "one\ntwo"

"""Commands that ask on plain lines, on a terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from lecturetui.lecture import find, load
from lecturetui.notebook import Notebook
from lecturetui.places import places
from lecturetui.review.quiz import Question, questions
from tests.terminal.person import Start
from tests.terminal.pty_terminal import PtyTerminal

QUIZ = ("quiz", "ml-research", "--seed", "7", "-n", "3")


def asked() -> Sequence[Question]:
    return questions(load(find("ml-research", places())), 7, 3)


def at_question(number: int) -> re.Pattern[str]:
    """What the screen shows when a question waits for its answer."""
    return re.compile(rf"^{number}\. .*^   {len(asked()[number - 1].choices)}  \w", re.MULTILINE | re.DOTALL)


def answered(terminal: PtyTerminal, typed: str) -> None:
    """Answer all questions rightly, by what is typed for the number of the right choice and that of a wrong one."""
    for number, question in enumerate(asked(), 1):
        terminal.wait_for(at_question(number))
        right = question.right + 1
        terminal.write(typed.format(right=right, wrong=right % len(question.choices) + 1).encode())
    assert terminal.wait_for_exit() == 0
    assert "3 of 3 right." in terminal.text


def test_a_quiz_is_answered_by_single_keys(start: Start) -> None:
    terminal = start(*QUIZ, rows=60)
    terminal.wait_for(at_question(1))
    terminal.press("up", "enter", "x")
    answered(terminal, "{right}")
    assert terminal.left_behind() == []


def test_a_dumb_terminal_takes_a_line_that_can_be_corrected(start: Start) -> None:
    terminal = start(*QUIZ, rows=60, env={"TERM": "dumb"})
    answered(terminal, "{wrong}\x7f{right}\r")
    assert terminal.left_behind() == []


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+d", "q"])
def test_a_quiz_is_left_with_the_score_and_the_terminal_as_it_was(start: Start, key: str) -> None:
    terminal = start(*QUIZ, rows=60)
    terminal.wait_for(at_question(1))
    terminal.press(str(asked()[0].right + 1))
    terminal.wait_for(at_question(2))
    terminal.press(key)
    assert terminal.wait_for_exit() == 0
    assert "1 of 1 right; 2 not answered." in terminal.text
    assert terminal.left_behind() == []


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+d"])
def test_a_review_is_left_with_what_was_done(start: Start, key: str, home: Path) -> None:
    terminal = start("review", "-l", "ml-research", rows=60)
    terminal.wait_for("20 left.")
    terminal.press("enter")
    terminal.wait_for("4 easy ")
    terminal.press("4", "enter")
    terminal.wait_for("19 left.")
    terminal.press(key)
    assert terminal.wait_for_exit() == 0
    assert "1 answer given; 19 cards left." in terminal.text
    with closing(Notebook.open(home / "notebook.sqlite")) as notebook:
        assert [recall.rating for recall in notebook.reviews.log()] == [4]

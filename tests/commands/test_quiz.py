"""`lecturetui quiz`."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lecturetui.lecture import find, load
from lecturetui.notebook import Notebook
from lecturetui.notebook.reviews import Quiz
from lecturetui.places import places
from lecturetui.review.quiz import questions

Quizzed = Callable[..., Any]


@pytest.fixture
def quiz(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Quizzed:
    """Answer a quiz on a lecture that ships by what is typed."""

    def quiz(typed: str | bytes, *arguments: str) -> Any:
        data = typed if isinstance(typed, bytes) else typed.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        return run("quiz", "ml-research", "--seed", "7", *arguments)

    return quiz


def right_answers() -> list[int]:
    lecture = load(find("ml-research", places()))
    return [question.right + 1 for question in questions(lecture, 7)]


def kept() -> list[Quiz]:
    with closing(Notebook.open(places().notebook)) as notebook:
        return notebook.reviews.quizzes()


def test_who_knows_it_all_is_told_so(quiz: Quizzed) -> None:
    ran = quiz("".join(f"{answer}\n" for answer in right_answers()))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.count("   Right.\n") == 10
    assert ran.out.endswith("\n10 of 10 right.\n")


def test_a_wrong_answer_is_told_the_right_one_with_its_slide(quiz: Quizzed) -> None:
    wrong = right_answers()[0] % 3 + 1
    ran = quiz(f"{wrong}\n", "-n", "1")
    lecture = load(find("ml-research", places()))
    (question,) = questions(lecture, 7, 1)
    said = " ".join(ran.out.split())
    assert f"Wrong: it is {question.right + 1}, {question.choices[question.right]}" in said
    slide = lecture.slides[lecture.index[question.slide]].title
    assert slide in said.partition("Wrong:")[2]
    assert said.endswith("0 of 1 right.")


@pytest.mark.parametrize("end", ["", "q\n", "Q\n", "quit"])
def test_the_end_of_input_and_q_end_it_early_with_the_score(quiz: Quizzed, end: str) -> None:
    ran = quiz(f"{right_answers()[0]}\n{end}")
    assert ran.status == 0
    assert ran.out.endswith("\n1 of 1 right; 9 not answered.\n")


def test_what_is_no_number_of_a_choice_is_asked_again(quiz: Quizzed) -> None:
    answers = right_answers()
    ran = quiz(f"7\n\n one\n0\n{answers[0]}\n".encode() + b"\xff\x1b[A\n")
    assert ran.out.count("Type a number from 1 to 4, or q to end.") == 4
    assert "\x1b" not in ran.out
    assert ran.out.endswith("\n1 of 1 right; 9 not answered.\n")


def test_nothing_is_kept_unless_it_is_asked_for(quiz: Quizzed, home: Path) -> None:
    quiz("1\n2\n3\n")
    assert not home.exists()
    assert quiz(f"{right_answers()[0]}\n", "--keep").out.endswith("The score is kept.\n")
    quiz("", "--keep")
    assert [(one.lecture, one.right, one.asked) for one in kept()] == [("ml-research", 1, 1)]


def test_ctrl_c_ends_it_with_the_score(quiz: Quizzed, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter([str(right_answers()[0])])

    def key_typed() -> str:
        for key in typed:
            return key
        raise KeyboardInterrupt

    monkeypatch.setattr("lecturetui.commands.quiz.key_typed", key_typed)
    ran = quiz("")
    assert (ran.status, ran.out.splitlines()[-1]) == (0, "1 of 1 right; 9 not answered.")


def test_a_quiz_without_a_seed_is_another_one_each_time(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked() -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"1\n" * 10)))
        return str(run("quiz", "ml-in-industry").out)

    assert len({asked() for _ in range(3)}) > 1


def test_a_lecture_with_nothing_to_ask_is_said_to_be_so(run: Callable[..., Any], tiny: Path) -> None:
    ran = run("quiz", "tiny")
    assert (ran.status, ran.out) == (0, "")
    assert re.fullmatch("lecturetui: there is nothing to ask: [^\n]+\n", ran.err)


def test_a_closed_standard_input_is_told(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    ran = run("quiz", "ml-research")
    assert (ran.status, ran.err) == (1, "lecturetui: there is no standard input to read answers from\n")


@pytest.mark.parametrize("arguments", [("-n", "0"), ("-n", "x"), ("--seed", "x"), ("-n", "99999")])
def test_wrong_numbers_are_wrong_usage(run: Callable[..., Any], arguments: tuple[str, ...]) -> None:
    ran = run("quiz", "ml-research", *arguments)
    assert (ran.status, ran.err.count("\n")) == (2, 1)

"""`lecturetui quiz`: some questions about a lecture with choices, on plain lines."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing

from lecturetui.commands.asking import key_typed
from lecturetui.exports.layout import wrap
from lecturetui.lecture import Lecture, find, load
from lecturetui.places import places
from lecturetui.plain import say
from lecturetui.review.quiz import NOTHING, Question, questions


def run(arguments: Namespace) -> int:
    """Ask, say what is right after each answer, and the score at the end, which is kept if that is wanted."""
    here = places()
    lecture = load(find(arguments.lecture, here))
    asked = questions(lecture, _seed() if arguments.seed is None else arguments.seed, arguments.number)
    if not asked:
        say(f"lecturetui: {NOTHING}", err=True)
        return 0
    answers = _answers(lecture, asked)
    right = sum(answers)
    left = len(asked) - len(answers)
    say(f"\n{right} of {len(answers)} right{f'; {left} not answered' if left else ''}.")
    if arguments.keep and answers:
        from lecturetui.notebook import Notebook

        with closing(Notebook.open(here.notebook)) as notebook:
            notebook.reviews.keep_quiz(lecture.id, right, len(answers))
        say("The score is kept.")
    return 0


def _seed() -> int:
    import os

    return int.from_bytes(os.urandom(4))


def _answers(lecture: Lecture, asked: Sequence[Question]) -> list[bool]:
    """Whether each question was answered right, up to where the person had enough."""
    answers: list[bool] = []
    many = "1 question" if len(asked) == 1 else f"{len(asked)} questions"
    say(f"{lecture.title}: {many}. Type the number of your choice; q ends.")
    try:
        for number, question in enumerate(asked, 1):
            say("")
            _say_wrapped(f"{number}. {question.asked}")
            for n, choice in enumerate(question.choices, 1):
                _say_wrapped(choice, f"   {n}  ")
            chosen = _chosen(len(question.choices))
            if chosen is None:
                break
            answers.append(chosen == question.right)
            _tell(lecture, question, answered_right=answers[-1])
    except KeyboardInterrupt:
        say("")
    return answers


def _chosen(many: int) -> int | None:
    """Which of so many choices a person takes; None if they have had enough."""
    while (typed := key_typed()) is not None and typed.lower() not in ("q", "quit"):
        if typed in map(str, range(1, many + 1)):
            return int(typed) - 1
        if typed:
            say(f"   Type a number from 1 to {many}, or q to end.")
    return None


def _tell(lecture: Lecture, question: Question, *, answered_right: bool) -> None:
    right = f"{question.right + 1}, {question.choices[question.right]}"
    _say_wrapped("Right." if answered_right else f"Wrong: it is {right}", "   ")
    if question.told:
        _say_wrapped(question.told, "   ")
    slide = lecture.slides[lecture.index[question.slide]].title if question.slide in lecture.index else ""
    if slide not in ("", question.choices[question.right]):
        _say_wrapped(f"Slide: {slide}", "   ")


def _say_wrapped(text: str, first: str = "") -> None:
    for line in wrap(text, first=first, rest=" " * (len(first) or 3)):
        say(line)

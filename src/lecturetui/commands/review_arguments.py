"""The arguments of `review` and `quiz`."""

from __future__ import annotations

import argparse
from collections.abc import Callable

MOST = 10_000
"""Cards of a session, or questions of a quiz."""


def add_review(command: Callable[..., argparse.ArgumentParser]) -> None:
    """What one recalls. `command` adds a command: its name, what it does, and more about it."""
    review = command(
        "review",
        "recall what is due: cards of your lectures and of what you wrote",
        "One card after the other, on plain lines: what you knew comes again later, what you did not comes sooner.",
    )
    review.add_argument("-l", "--lecture", metavar="LECTURE", default="", help="only the cards of this lecture")
    review.add_argument("-n", "--length", metavar="LENGTH", type=_number, default=None, help="so many cards at most")
    review.add_argument("--figures", action="store_true", help="what is due, was answered and is remembered, instead")

    quiz = command(
        "quiz",
        "answer questions about a lecture with choices made from its own facts",
        "On plain lines; each answer is told at once. The score is not kept unless you ask for it.",
    )
    quiz.add_argument("lecture", metavar="LECTURE", help="its id, its folder, or a Markdown file")
    quiz.add_argument("-n", "--number", metavar="N", type=_number, default=10, help="so many questions, else 10")
    quiz.add_argument("--keep", action="store_true", help="keep the score in your notebook")
    quiz.add_argument("--seed", metavar="N", type=int, default=None, help="a number: the same one asks the same again")


def _number(text: str) -> int:
    if text.isdecimal() and 1 <= int(text[:9]) <= MOST:
        return int(text[:9])
    raise argparse.ArgumentTypeError(f"expected a number from 1 to {MOST:,}")

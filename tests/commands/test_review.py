"""`lecturetui review`."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lecturetui.errors import NotebookError
from lecturetui.notebook import Notebook
from lecturetui.notebook.reviews import Reviews
from lecturetui.places import places

Reviewed = Callable[..., Any]

CARDS = ("first front\nfirst back", "second front\nsecond back", "third front\nthird back")


@pytest.fixture
def bare(home: Path) -> Path:
    """The folder of a lecture that gives no card by itself."""
    folder = home / "lectures" / "bare"
    folder.mkdir(parents=True)
    (folder / "lecture.toml").write_text('title = "Bare"\n', encoding="utf-8")
    (folder / "slides.md").write_text("# Only slide {#only}\n\nHello.\n", encoding="utf-8")
    return folder


@pytest.fixture
def review(run: Callable[..., Any], bare: Path, monkeypatch: pytest.MonkeyPatch) -> Reviewed:
    """Review three cards that the person wrote on a lecture, by what is typed."""
    for text in CARDS:
        run("jot", "-k", "card", "-l", "bare", "-s", "only", text)

    def review(typed: str, *arguments: str) -> Any:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        return run("review", *(arguments or ("-l", "bare")))

    return review


def answers() -> list[tuple[int, str]]:
    with closing(Notebook.open(places().notebook)) as notebook:
        return [(recall.rating, recall.lecture) for recall in notebook.reviews.log()]


def aside() -> list[bool]:
    """Of each card that is set aside, whether for good."""
    with closing(Notebook.open(places().notebook)) as notebook:
        return [one.until is None for one in notebook.reviews.aside().values()]


def test_a_card_is_asked_shown_and_rated(review: Reviewed) -> None:
    ran = review("\n4\n")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("3 cards: 0 due, 3 new.\n")
    asked, shown = ran.out.index("  first front\n"), ran.out.index("  first back\n")
    assert asked < shown < ran.out.index("  second front\n")
    assert "From: Only slide\n1 again 1 min   2 hard 6 min   3 good 10 min   4 easy 8 d\n" in ran.out
    assert ran.out.endswith("\n1 answer given; 2 cards left.\n")
    assert answers() == [(4, "bare")]


def test_a_session_goes_on_until_all_is_done(review: Reviewed) -> None:
    ran = review("\neasy\n" * 3)
    assert ran.out.endswith("\n3 answers given; no card left.\n")
    ran = review("")
    assert re.fullmatch(r"Nothing is due today\. The next card is due on \w+, \d+ \w+\.\n", ran.out)


def test_no_rating_counts_before_the_answer_was_shown(review: Reviewed) -> None:
    ran = review("3\n")
    assert "first back" in ran.out
    assert answers() == []


def test_an_answer_is_taken_back_and_its_card_asked_again(review: Reviewed) -> None:
    ran = review("\n1\nu\n\n4\n")
    assert ran.out.count("  first front\n") == 2
    assert answers() == [(4, "bare")]
    assert "There is nothing to take back.\n" in review("u\n").out


def test_cards_are_buried_and_suspended_and_that_is_taken_back_too(review: Reviewed) -> None:
    ran = review("b\ns\n")
    assert ran.out.endswith("\n0 answers given; 1 card left.\n")
    assert sorted(aside()) == [False, True]
    ran = review("s\nu\n")
    assert "That was the last card." in ran.out
    assert ran.out.count("  third front\n") == 2
    assert sorted(aside()) == [False, True]


def test_o_prints_the_slide(review: Reviewed) -> None:
    assert "Slide 1 of 1: Only slide\n" in review("o\n").out


def test_what_is_no_answer_is_told_what_is(review: Reviewed) -> None:
    assert review("5\n").out.count("At any time: u takes the") == 2


@pytest.mark.parametrize("end", ["", "q\n", "\nq\n", "Quit\n\n3\n"])
def test_a_session_ends_in_order(review: Reviewed, end: str) -> None:
    ran = review(f"\n3\n{end}")
    assert (ran.status, ran.err, ran.out.splitlines()[-1]) == (0, "", "1 answer given; 3 cards left.")
    assert len(answers()) == 1


def test_ctrl_c_ends_it_with_what_was_done(review: Reviewed, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["", "3"])

    def line_typed() -> str:
        for text in typed:
            return text
        raise KeyboardInterrupt

    monkeypatch.setattr("lecturetui.commands.reviewing.line_typed", line_typed)
    ran = review("")
    assert (ran.status, ran.out.splitlines()[-1]) == (0, "1 answer given; 3 cards left.")


def test_a_length_ends_it(review: Reviewed) -> None:
    assert review("\n4\n" * 3, "-l", "bare", "-n", "2").out.endswith("\n2 answers given; no card left.\n")


def test_an_answer_that_cannot_be_written_is_told_and_asked_for_again(
    review: Reviewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Reviews.answer
    faults = iter([NotebookError("the disk is full")])

    def answer(self: Reviews, *rest: Any, **more: Any) -> Any:
        for fault in faults:
            raise fault
        return whole(self, *rest, **more)

    monkeypatch.setattr(Reviews, "answer", answer)
    ran = review("\n3\n3\n")
    assert ran.err == "lecturetui: the disk is full\n"
    assert answers() == [(3, "bare")]


def test_all_lectures_are_reviewed_and_a_broken_one_is_told(review: Reviewed, home: Path) -> None:
    broken = home / "lectures" / "broken"
    broken.mkdir()
    (broken / "lecture.toml").write_text("title = ", encoding="utf-8")
    ran = review("q\n" * 2, "-n", "200")
    assert ran.status == 0
    assert re.fullmatch(
        r"lecturetui: .*broken/lecture\.toml:1:9: [^\n]*; only what you wrote on it makes cards\n", ran.err
    )
    assert re.match(r"20 cards: 0 due, 20 new\.\n", ran.out)
    assert "20 left. ML in Industry.\n" in ran.out


def test_a_lecture_that_is_gone_leaves_the_cards_that_were_written_on_it(review: Reviewed, bare: Path) -> None:
    for file in (*bare.iterdir(), bare):
        (file.rmdir if file.is_dir() else file.unlink)()
    ran = review("o\n")
    assert ran.err.endswith("; only what you wrote on it makes cards\n")
    assert "It belongs to no slide.\n" in ran.out
    assert review("", "-l", "nowhere").status == 1


def test_figures_are_told_in_words_and_charts(review: Reviewed) -> None:
    review("\n4\n\n3\n")
    ran = review("", "--figures")
    assert (ran.status, ran.err) == (0, "")
    assert "you gave 2 answers on 1 day" in " ".join(ran.out.split())
    assert re.search(r"^\w{3} \d\d \w{3}  1 █+$", ran.out, re.MULTILINE)
    assert re.search(r"^bare +3 +2 ", ran.out, re.MULTILINE)
    assert re.search(r"^ml-research +\d+ +0 +0 +- +0$", ran.out, re.MULTILINE)
    only = review("", "-l", "bare", "--figures")
    assert "ml-research" not in only.out


def test_figures_need_no_more_than_ascii(review: Reviewed, monkeypatch: pytest.MonkeyPatch) -> None:
    review("\n4\n")
    out = io.TextIOWrapper(io.BytesIO(), "ascii", write_through=True)
    monkeypatch.setattr(sys, "stdout", out)
    review("", "--figures")
    said = out.buffer.getvalue().decode("ascii")
    assert "  1 ####" in said
    assert "?" not in said


def test_nothing_to_review_is_told_and_no_notebook_made(run: Callable[..., Any], bare: Path, home: Path) -> None:
    ran = run("review", "-l", "bare")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("There are no cards yet")
    assert not (home / "notebook.sqlite").exists()

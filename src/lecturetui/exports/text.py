"""A lecture in words: for pipes, printers and screen readers."""

from __future__ import annotations

from collections.abc import Iterator

from lecturetui.exports.boards import board_blocks
from lecturetui.exports.layout import WIDTH, columns, wrap
from lecturetui.exports.prose import prose
from lecturetui.lecture.model import Lecture

Blocks = Iterator[list[str]]
"""Groups of lines with an empty line between them."""


def lecture_text(lecture: Lecture, slide: str = "", board: str = "") -> str:
    """All of the lecture, or only the slide with this id, the board of this name, or both; it must have them."""
    if slide or board:
        blocks = [*(_slide(lecture, lecture.index[slide]) if slide else ()), *(_board(lecture, board) if board else ())]
    else:
        blocks = list(_everything(lecture))
    return "\n\n".join("\n".join(block) for block in blocks).strip("\n") + "\n"


def _everything(lecture: Lecture) -> Blocks:
    yield from _title(lecture)
    yield _heading("Agenda")
    yield list(_agenda(lecture))
    yield _heading("Slides")
    for place in range(len(lecture.slides)):
        yield from _slide(lecture, place)
    for board in lecture.boards:
        yield from _board(lecture, board)
    if lecture.worksheets:
        yield _heading("Worksheets")
        yield [f"- {name}" for name in lecture.worksheets]
        yield wrap("To print one blank: lecturetui read LECTURE --worksheet NAME")


def _heading(title: str) -> list[str]:
    # The empty line makes two before it, so that the eye finds where something begins.
    return ["", title, "-" * len(title)]


def _title(lecture: Lecture) -> Blocks:
    number = f"Lecture {lecture.number}" if lecture.number is not None else ""
    when = ", ".join(filter(None, (number, lecture.date)))
    facts = (("Course", lecture.course), ("Speaker", lecture.speaker), ("Source", lecture.source))
    lines = [*wrap(lecture.title), "=" * min(columns(lecture.title), WIDTH)]
    for fact in (when, *(f"{name}: {value}" for name, value in facts if value)):
        if fact:
            lines += wrap(fact, rest="  ")
    yield lines
    if lecture.summary:
        yield wrap(lecture.summary)


def _agenda(lecture: Lecture) -> Iterator[str]:
    """The headings as a numbered tree, with the slide that each begins at."""
    numbers: list[int] = []
    for entry in lecture.agenda:
        numbers = [*numbers[: entry.depth + 1], *[0] * (entry.depth + 1 - len(numbers))]
        numbers[-1] += 1
        mark = "  " * entry.depth + ".".join(map(str, numbers)) + ". "
        where = f" (slide {entry.first + 1})" if entry.first < entry.last else ""
        yield from wrap(entry.title + where, first=mark, rest=" " * len(mark))


def _slide(lecture: Lecture, place: int) -> Blocks:
    slide = lecture.slides[place]
    part = f", part {slide.part}" if slide.part > 1 else ""
    head = wrap(f"Slide {place + 1} of {len(lecture.slides)}: {slide.title}{part}", rest="  ")
    if slide.path:
        head += wrap("In: " + " > ".join(slide.path), rest="  ")
    yield ["", *head, f"Id: {slide.id}"]
    if slide.body:
        yield prose(slide.body)
    if slide.notes:
        yield ["Lecturer's notes:"]
        yield prose(slide.notes)


def _board(lecture: Lecture, board: str) -> Blocks:
    yield _heading(board.capitalize())
    yield from board_blocks(lecture, board)

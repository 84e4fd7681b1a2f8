"""Cards of a lecture's worksheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lecturetui.review.model import Card
from lecturetui.worksheets.model import Worksheet

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
"""Of how many things a list is one that people recall."""


def worksheet_cards(worksheets: Iterable[Worksheet]) -> Iterator[Card]:
    """The parts of each worksheet, or the questions of one in one part."""
    for sheet in worksheets:
        items = [section.title for section in sheet.sections]
        if len(items) == 1:
            items = [field.prompt for field in sheet.fields.values()]
        if not 2 <= len(items) < 2 + len(_NUMBERS):
            continue
        what = "questions" if all(item.endswith("?") for item in items) else "parts"
        slides = {field.slide for field in sheet.fields.values()}
        yield Card(
            id=f"{sheet.lecture}/worksheet/{sheet.id}",
            kind="worksheet",
            front=f"Name the {_NUMBERS[len(items) - 2]} {what} of the worksheet “{sheet.title}”.",
            back="\n".join(f"{n}. {item}" for n, item in enumerate(items, 1)),
            lecture=sheet.lecture,
            slide=slides.pop() if len(slides) == 1 else "",
            place="Worksheets",
        )

"""Agenda slides that come again become sections."""

from __future__ import annotations

from lecturetui.imports.agenda import without_copies
from lecturetui.imports.model import Page

ITEMS = ["Why", "How", "Then"]


def agenda(number: int, bold: str = "", notes: str = "") -> Page:
    return Page(number, "Agenda", "\n".join(f"- **{item}**" if item == bold else f"- {item}" for item in ITEMS), notes)


def shape(pages: list[Page]) -> list[tuple[int, tuple[str, ...]]]:
    return [(page.number, page.path) for page in without_copies(pages)]


def test_the_item_that_is_bold_is_the_section_of_what_follows() -> None:
    pages = [Page(1, "Talk"), agenda(2), agenda(3, "Why"), Page(4, "x"), agenda(5, "How"), Page(6, "y"), Page(7, "z")]
    assert shape(pages) == [(1, ()), (2, ()), (4, ("Why",)), (6, ("How",)), (7, ("How",))]


def test_without_emphasis_the_titles_that_follow_say_the_section() -> None:
    pages = [agenda(1), Page(2, "Why"), Page(3, "x"), agenda(4), Page(5, "How"), agenda(6), Page(7, "Then")]
    assert shape(pages) == [(1, ()), (2, ("Why",)), (3, ("Why",)), (5, ("How",)), (7, ("Then",))]


def test_sections_that_the_file_has_are_not_doubled() -> None:
    pages = [agenda(1), agenda(2, "Why"), Page(3, "x", path=("Why",)), agenda(4, "How"), Page(5, "y", path=("How",))]
    assert shape(pages) == [(1, ()), (3, ("Why",)), (5, ("How",))]


def test_notes_of_a_copy_go_to_the_next_slide() -> None:
    pages = [agenda(1, "Why"), Page(2, "x"), agenda(3, "How", "Now the hard part."), Page(4, "y", notes="Slowly.")]
    assert [page.notes for page in without_copies(pages)] == ["", "", "Now the hard part.\n\nSlowly."]


def test_a_list_that_comes_twice_and_announces_nothing_stays_twice() -> None:
    pages = [agenda(1), Page(2, "a"), agenda(3), Page(4, "b"), Page(5, "c")]
    assert without_copies(pages) == pages


def test_a_slide_of_text_that_comes_twice_stays_twice() -> None:
    pages = [Page(1, "Questions?", "Any questions"), Page(2, "a"), Page(3, "Questions?", "Any questions")]
    assert without_copies(pages) == pages

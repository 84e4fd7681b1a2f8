"""Ids of a lecture that is imported again."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturetui.imports.drafts import Draft, drafts_of
from lecturetui.imports.matching import Old, give_ids
from lecturetui.imports.model import Page
from lecturetui.imports.slides_text import slides_text
from lecturetui.lecture.slides import read_slides

WORDS = [
    "tree",
    "river",
    "stone",
    "cloud",
    "grass",
    "paper",
    "metal",
    "light",
    "sound",
    "heat",
    "ocean",
    "field",
    "glass",
    "cotton",
    "silver",
    "amber",
]


def page(name: int) -> Page:
    chance = random.Random(name)
    return Page(name + 1, f"About {chance.choice(WORDS)} {name}", " ".join(chance.choices(WORDS, k=12)) + f" {name}.")


def drafts(pages: list[Page], old: list[Draft] | None = None, gone: list[Old] | None = None) -> list[Draft]:
    made = drafts_of(pages)
    give_ids(made, [Old(each.id, each.title, each.print, each.body) for each in old or ()], gone or [])
    return made


@settings(max_examples=50)
@given(st.lists(st.integers(0, 40), unique=True, min_size=1), st.lists(st.integers(0, 40), unique=True, min_size=1))
def test_slides_keep_their_ids_wherever_they_go(before: list[int], after: list[int]) -> None:
    old = drafts([page(n) for n in before])
    ids = dict(zip(before, (each.id for each in old), strict=True))
    new = drafts([page(n) for n in after], old)
    for name, each in zip(after, new, strict=True):
        if name in ids:
            assert each.id == ids[name]
        else:
            assert each.id not in ids.values()
    assert len({each.id for each in new}) == len(new)


@settings(max_examples=50)
@given(st.integers(2, 12), st.data())
def test_editing_a_title_or_a_body_keeps_all_ids(count: int, data: st.DataObject) -> None:
    pages = [page(n) for n in range(count)]
    old = drafts(pages)
    at = data.draw(st.integers(0, count - 1))
    if data.draw(st.booleans()):
        pages[at] = Page(at + 1, "Quite another name", pages[at].body)
    else:
        pages[at] = Page(at + 1, pages[at].title, "Nothing of it is left")
    assert [each.id for each in drafts(pages, old)] == [each.id for each in old]


def test_a_slide_of_which_both_title_and_text_were_edited_is_known_by_its_place_and_likeness() -> None:
    pages = [page(n) for n in range(5)]
    old = drafts(pages)
    words = pages[2].body.split()
    pages[2] = Page(3, pages[2].title + " again", " ".join([*words[:9], "quite", "different"]))
    pages.insert(2, page(20))
    new = [each.id for each in drafts(pages, old)]
    assert new[:2] + new[3:] == [each.id for each in old]


@settings(max_examples=50)
@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=8), st.data())
def test_parts_keep_their_ids_when_others_come_and_go(bodies: list[str], data: st.DataObject) -> None:
    pages = [Page(n, "Same", f"{body} {n}") for n, body in enumerate(bodies, 1)]
    old = drafts(pages)
    kept = [at for at in range(len(pages)) if data.draw(st.booleans())]
    again = [pages[at] for at in kept]
    new = [Page(1, "First", "new"), *again, Page(99, "Same", "more of it")]
    made = drafts(new, old)
    assert [each.id for each in made[1:-1]] == [old[at].id for at in kept]
    deck = read_slides(slides_text(made), "Talk")
    assert not deck.faults
    assert [slide.id for slide in deck.slides] == [each.id for each in made]


def test_no_slide_gets_the_id_of_one_that_is_gone_unless_it_is_that_one() -> None:
    old = drafts([Page(1, "Exam", "On Monday")])
    gone = [Old(each.id, each.title, each.print) for each in old]
    other = drafts([Page(1, "Exam", "Quite another thing")], [], gone)
    back = drafts([Page(1, "Exam", "On Monday")], [], gone)
    assert [other[0].id, back[0].id] == ["exam-2", "exam"]


@pytest.mark.parametrize("body", ["", "The same on each of them"])
def test_a_thousand_pages_that_are_all_the_same_are_told_apart_by_their_order(body: str) -> None:
    pages = [Page(n, "Same", body) for n in range(1, 1201)]
    old = drafts(pages)
    assert [each.id for each in drafts(pages[:-1], old)] == [each.id for each in old[:-1]]

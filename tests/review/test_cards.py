"""The cards of a lecture as a whole: those it brings, those it switches off, and that all of them read well."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturetui.exports.card_text import card_text
from lecturetui.lecture import load
from lecturetui.lecture.cards import tells
from lecturetui.lecture.model import CardRow, Lecture, Milestone, Role, RubricLevel, Slide, ToolGroup
from lecturetui.review.cards import cards_of
from lecturetui.review.model import KINDS, Card
from lecturetui.review.wording import one_answer, reads_well
from lecturetui.worksheets.load import all_of
from tests.review.lectures import asked, lecture, names

CONTENT = Path(__file__).parents[2] / "content"


@pytest.mark.parametrize("name", ["ml-in-industry", "ml-research"])
def test_the_cards_of_a_shipped_lecture_read_as_they_were_last_approved(name: str) -> None:
    one = load(CONTENT / name)
    approved = Path(__file__).parent / "approved" / f"{name}.txt"
    text = "".join(f"{card_text(card)}\n" for card in cards_of(one, all_of(one)))
    # Approve a change that is meant by reading: lecturetui cards NAME > tests/review/approved/NAME.txt
    assert text == approved.read_text(encoding="utf-8")


def test_a_lecture_brings_cards_of_its_own() -> None:
    rows = (CardRow("a", "Which tree?\nIn one word.", "The oak"), CardRow("b", "Which other?", "The fir", "one"))
    cards = cards_of(lecture(cards=rows))
    assert [(card.id, card.kind, card.slide, card.place) for card in cards] == [
        ("talk/lecture/b", "lecture", "one", "One"),
        ("talk/lecture/a", "lecture", "", "The talk"),
    ]
    assert (cards[1].front, cards[1].back, cards[1].own) == ("Which tree?\nIn one word.", "The oak", False)


def test_a_card_that_a_lecture_brings_stands_in_for_one_that_asks_the_same() -> None:
    milestone = Milestone("oak", "1967", "An oak is planted")
    row = CardRow("a", "The talk: What happened  in 1967?", "An oak was planted")
    assert asked(lecture(milestones=(milestone,), cards=(row,)))[row.front] == row.back


def test_a_place_does_not_tell_the_answer() -> None:
    slides = "# The oak {#oak}\n\na\n"
    (card,) = cards_of(lecture(slides, cards=(CardRow("a", "Which tree?", "The oak", "oak"),)))
    assert (card.slide, card.place) == ("oak", "")


def test_cards_come_in_the_order_of_the_slides() -> None:
    slides = "# A {#a}\n\na\n\n# B {#b}\n\nb\n"
    rows = (CardRow("1", "Nowhere?", "1"), CardRow("2", "At b?", "2", "b"), CardRow("3", "At a?", "3", "a"))
    assert list(asked(lecture(slides, cards=rows))) == ["At a?", "At b?", "Nowhere?"]


@pytest.mark.parametrize(
    ("unwanted", "left"),
    [
        ((), {"milestone/oak/event", "milestone/oak/when", "milestone/oak-2/event", "milestone/oak-2/when"}),
        (("milestone",), set()),
        (("milestone/oak",), {"milestone/oak-2/event", "milestone/oak-2/when"}),
        (("milestone/oak/when", "milestone/oak-2/event"), {"milestone/oak/event", "milestone/oak-2/when"}),
    ],
)
def test_a_kind_a_row_or_a_card_can_be_switched_off(unwanted: tuple[str, ...], left: set[str]) -> None:
    rows = (Milestone("oak", "1967", "An oak"), Milestone("oak-2", "1968", "A fir"))
    assert names(lecture(milestones=rows, no_cards=unwanted)) == left


def test_a_question_with_two_right_answers_is_not_asked_with_one_of_them_switched_off() -> None:
    groups = (ToolGroup("a", "Languages", ("Python", "C")), ToolGroup("b", "Data", ("Python",)))
    assert names(lecture(tools=groups, no_cards=("tool/b",))) == {"tool/a/c"}


def test_a_card_reads_well_with_two_sides_and_its_answer_only_on_one() -> None:
    card = Card("a", "lecture", "Which tree?", "The oak")
    assert reads_well(card)
    assert not reads_well(replace(card, back=" ** \n"))
    assert not reads_well(replace(card, front=""))
    assert not reads_well(replace(card, front="Is **the Oak** a tree?"))
    assert not reads_well(replace(card, front="“The oak”: which tree?", back="*The oak.*"))
    assert reads_well(replace(card, front="Is the oaken one a tree?"))
    assert reads_well(replace(card, front="Which language came after C?", back="C++"))


def test_of_cards_that_ask_the_same_none_stays_but_of_the_same_card_one() -> None:
    card = Card("a", "slide", "Which tree?", "The oak")
    assert one_answer([card, replace(card, id="b", front="WHICH  tree?", back="the oak.")]) == [card]
    assert one_answer([card, replace(card, id="b", back="The fir")]) == []
    lectures = replace(card, id="b", kind="lecture", back="The fir")
    assert one_answer([card, lectures]) == [lectures]


TEXTS = st.sampled_from(
    [
        "",
        " ",
        "*",
        "oak",
        "Oak",
        "the oak",
        "fir?",
        "C",
        "C++",
        "1967",
        "the 1960s",
        "1960s",
        "May 1967",
        "Why?",
        "- oak",
    ]
) | st.text("aA1 ?.-*#[]{}()`<>|“”\né\u0301ß", max_size=12)
IDS = st.sampled_from(["", "a", "b", "a-2"])
SHORT = st.lists(TEXTS, max_size=4).map(tuple)


@st.composite
def lectures(draw: st.DrawFn) -> Lecture:
    """Lectures as a reader gives them, of texts that are likely to collide."""
    path = st.lists(TEXTS, max_size=2).map(tuple)
    body = st.lists(TEXTS, min_size=1, max_size=8).map("\n- one two three ".join)
    slides = tuple(
        Slide(f"s{n}", draw(TEXTS), draw(path), draw(body), part=draw(st.integers(1, 2)))
        for n in range(draw(st.integers(1, 5)))
    )
    slide = st.sampled_from(["", *(one.id for one in slides)])

    def rows(row: st.SearchStrategy[tuple[object, ...]], kind: type) -> tuple[object, ...]:
        return tuple(kind(f"r{n}", *facts) for n, facts in enumerate(draw(st.lists(row, max_size=4))))

    years = st.none() | st.integers(1960, 1970)
    return Lecture(
        draw(st.sampled_from(["talk", "a/slide", "jot"])),
        Path("talk"),
        draw(TEXTS),
        slides,
        (),
        milestones=rows(st.tuples(TEXTS, TEXTS, TEXTS, years, slide), Milestone),  # type: ignore[arg-type]
        roles=rows(st.tuples(TEXTS, SHORT, SHORT, SHORT, st.just(()), slide), Role),  # type: ignore[arg-type]
        tools=rows(st.tuples(TEXTS, SHORT, TEXTS, slide), ToolGroup),  # type: ignore[arg-type]
        rubric=rows(
            st.tuples(TEXTS, st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple), TEXTS, slide), RubricLevel
        ),  # type: ignore[arg-type]
        cards=rows(st.tuples(TEXTS, TEXTS, slide), CardRow),  # type: ignore[arg-type]
    )


@settings(max_examples=50)
@given(lectures())
def test_every_card_of_any_lecture_reads_well(one: Lecture) -> None:
    cards = cards_of(one)
    assert all(map(reads_well, cards))
    assert not any(tells(card.place, card.back) for card in cards if not card.markdown)
    assert len({card.id for card in cards}) == len(cards)
    assert len({" ".join(card.front.casefold().split()) for card in cards}) == len(cards)
    assert {card.kind for card in cards} <= set(KINDS)
    assert all(card.id.startswith(f"{one.id}/{card.kind}/") and card.lecture == one.id for card in cards)


@settings(max_examples=20)
@given(lectures(), st.data())
def test_a_card_is_switched_off_by_its_name_and_no_other_goes_with_it(one: Lecture, data: st.DataObject) -> None:
    ids = [card.id for card in cards_of(one)]
    if ids:
        gone = data.draw(st.sampled_from(ids))
        left = {card.id for card in cards_of(replace(one, no_cards=(gone.removeprefix(f"{one.id}/"),)))}
        assert left == {*ids} - {gone}


def test_rewording_keeps_the_ids() -> None:
    before = lecture(
        milestones=(Milestone("oak", "1967", "An oak is planted", "Oaks grow."),),
        roles=(Role("a", "Baker", ("Baking", "Selling")), Role("b", "Smith", ("Forging",))),
        tools=(ToolGroup("a", "Languages", ("Python",)), ToolGroup("b", "Data", ("SQL",))),
    )
    after = lecture(
        milestones=(Milestone("oak", "1968", "It is planted", "Firs grow too."),),
        roles=(Role("a", "A baker", ("Baking bread", "Selling it")), Role("b", "A smith", ("Forging iron",))),
        tools=(ToolGroup("a", "Programming", ("Python",)), ToolGroup("b", "Databases", ("SQL",))),
    )
    assert names(before) == names(after)
    assert len(names(before)) == 7

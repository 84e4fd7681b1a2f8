"""Design documents read back: exactly what was edited changes, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.exports.design import Design, design_of
from lecturetui.exports.design_markdown import design_markdown
from lecturetui.exports.design_marks import tidy
from lecturetui.exports.design_reading import Reading, changes, design_in
from lecturetui.notebook import Jot
from lecturetui.notebook.answers import Answer
from lecturetui.plain import clean
from lecturetui.worksheets.model import Field, Worksheet
from tests.exports.worksheets import FIT, TEXTS, answers, worksheets

NOW = datetime(2026, 2, 6, tzinfo=UTC)
ID = "019c1c39-9248-7ee9-a678-8cce3c311dfc"
ANSWERS = {
    "rules": Answer("no", "evidence", "three interviews"),
    "who": Answer("person", "agreed"),
    "data": Answer("logs\nsurveys", "guess"),
    "why": Answer("Since 2 * 2 is *not* it,\nor is it.\n\nAnd:\n- so", "guess"),
    "gone": Answer("of old"),
}

Sheets = list[tuple[Worksheet, Mapping[str, Answer]]]


def idea(text: str = "Sort mails\nby urgency") -> Jot:
    return Jot(ID, "idea", text, "ml", "ivo", "IVO", False, False, NOW, NOW, None)


def document(found: Mapping[str, Answer] = ANSWERS) -> Design:
    return design_of(idea(), [(FIT, found)])


def fields(sheets: Sheets) -> Callable[[str, str], Mapping[str, Field] | None]:
    there = {(sheet.lecture, sheet.id): (sheet, known) for sheet, known in sheets}

    def find(lecture: str, worksheet: str) -> Mapping[str, Field] | None:
        if (lecture, worksheet) not in there:
            return None
        sheet, known = there[lecture, worksheet]
        return {name: Field(name, "long", name) for name in known} | sheet.fields

    return find


def reading(text: str, found: Mapping[str, Answer] = ANSWERS) -> Reading:
    return design_in(text, fields([(FIT, found)]))


def edited(old: str, new: str, found: Mapping[str, Answer] = ANSWERS) -> dict[str, Answer]:
    """What changes when `old` in the document is made `new`."""
    text = design_markdown(document())
    assert old in text
    read = reading(text.replace(old, new, 1), found)
    assert (read.lost, read.strays(text)) == ([], [])
    return {change.found.field: change.after for change in changes(read.found, found)}


@st.composite
def documents(draw: st.DrawFn) -> tuple[Jot, Sheets]:
    sheets: Sheets = []
    for name in draw(st.sampled_from([("fit",), ("fit", "design")])):
        sheet = draw(worksheets(draw(st.sampled_from(["ml", "a --> b/ö"])), name))
        sheets.append((sheet, draw(answers(sheet))))
    return idea(clean(draw(TEXTS)) or "x"), sheets


@given(documents())
def test_what_was_exported_and_imported_is_exported_the_same(made: tuple[Jot, Sheets]) -> None:
    jot, sheets = made
    text = design_markdown(design_of(jot, sheets))
    read = design_in(text, fields(sheets))
    assert (read.about, read.lost, read.strays()) == (ID, [], [])
    assert not any(found.edited for found in read.found)
    again: Sheets = []
    for sheet, known in sheets:
        found = {
            one.field: one.answer for one in read.found if (one.lecture, one.worksheet) == (sheet.lecture, sheet.id)
        }
        assert list(changes([one for one in read.found if one.worksheet == sheet.id], known)) == []
        kept = {name: answer for name, answer in found.items() if answer.text}
        assert kept == {name: replace(answer, text=tidy(answer.text)) for name, answer in known.items()}
        again.append((sheet, {name: kept[name] for name in known}))
    assert design_markdown(design_of(jot, again)) == text


@given(documents(), st.data())
def test_exactly_what_was_edited_changes(made: tuple[Jot, Sheets], data: st.DataObject) -> None:
    jot, sheets = made
    sheet, known = data.draw(st.sampled_from(sheets))
    later = data.draw(answers(sheet))
    text = design_markdown(design_of(jot, sheets))
    other = design_markdown(design_of(jot, [(one, later if one is sheet else old) for one, old in sheets]))
    # The document of the later answers, with the digests of those that it was made of: as if they were edited by hand.
    bases = {(f.lecture, f.worksheet, f.field): f.base for f in design_in(text, fields(sheets)).found}
    nothing = design_in("", lambda *_: None)
    assert (nothing.about, nothing.found) == ("", [])
    read = design_in(other, fields([(one, {**old, **later}) for one, old in sheets]))
    by_hand = [
        replace(f, base=bases.get((f.lecture, f.worksheet, f.field), f.base))
        for f in read.found
        if (f.worksheet, f.lecture) == (sheet.id, sheet.lecture)
    ]
    changed = {change.found.field: change.after for change in changes(by_hand, known)}
    differ = {name for name in sheet.fields if _content(known.get(name)) != _content(later.get(name))}
    assert changed.keys() - {"gone"} == differ
    assert all(_content(changed[name]) == _content(later.get(name)) for name in differ)


def _content(answer: Answer | None) -> tuple[str, ...]:
    return (tidy(answer.text), answer.state, answer.source) if answer and answer.text else ()


def test_a_document_of_another_kind_is_none() -> None:
    assert design_in("# Notes\n\n**Evidence**: x\n", lambda *_: None).about == ""


@pytest.mark.parametrize(
    ("old", "new", "field", "answer"),
    [
        ("\nNo\n", "\nYes\n", "rules", Answer("yes", "evidence", "three interviews")),
        ("\nNo\n", "\nPerhaps\n", "rules", Answer("Perhaps", "evidence", "three interviews")),
        ("**Evidence**: three interviews", "**Agreed**", "rules", Answer("no", "agreed")),
        ("three interviews", "five \\*", "rules", Answer("no", "evidence", "five *")),
        ("**Evidence**: three", "**evidence:** four", "rules", Answer("no", "evidence", "four interviews")),
        ("- surveys", "- surveys\n- a poll", "data", Answer("logs\nsurveys\na poll", "guess")),
        ("- logs\n- surveys\n", "", "data", Answer("", "guess")),
        ("A person, by hand", "A rule", "who", Answer("rule", "agreed")),
        ("And:", "##### A heading of its own\n\nAnd:", "why", None),
        ("**Not answered**\n", "**Not answered**\n\n30\n", "seconds", Answer("30", "guess")),
        ("**Not answered**\n", "**Not answered**: 30\n", "seconds", Answer("30", "guess")),
        ("**Not answered**\n", "**Evidence**: a clock\n\n30\n", "seconds", Answer("30", "evidence", "a clock")),
        ("of old", "of older", "gone", Answer("of older")),
    ],
)
def test_an_edit_by_hand_changes_its_field_alone(old: str, new: str, field: str, answer: Answer | None) -> None:
    changed = edited(old, new)
    assert list(changed) == [field]
    assert answer is None or changed[field] == answer


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("**Evidence**: three interviews\n\n", ""),
        ("#### Would rules do?\n\n", ""),
        ("  \n", "\n"),
        ("\n", "\r\n"),
        ("- logs\n- surveys", "* logs\n\n* surveys"),
        ("|---|---|---|", "| --- | :-- | --- |".replace(":", "")),
    ],
)
def test_what_changes_no_answer_is_no_change(old: str, new: str) -> None:
    assert edited(old, new) == {}


def test_an_answer_that_was_changed_here_since_stays_unless_it_was_edited() -> None:
    later = {**ANSWERS, "who": Answer("rule"), "rules": Answer("unsure")}
    assert list(edited("- logs", "- log files", later)) == ["data"]
    text = design_markdown(document()).replace("\nNo\n", "\nYes\n")
    (change,) = changes(reading(text, later).found, later)
    assert (change.found.field, change.overtaken, change.after.text) == ("rules", True, "yes")


def test_the_same_edit_here_and_there_is_none() -> None:
    assert edited("\nNo\n", "\nYes\n", {**ANSWERS, "rules": Answer("yes", "evidence", "three interviews")}) == {}


def test_a_text_keeps_the_white_space_that_documents_have_not() -> None:
    known = {**ANSWERS, "why": replace(ANSWERS["why"], text=f"{ANSWERS['why'].text} \n")}
    assert edited("**Guess**\n\nSince", "**Agreed**\n\nSince", known)["why"].text == known["why"].text


@pytest.mark.parametrize(
    ("old", "new", "strays"),
    [
        ("### Data", "### Risks\n\nNone that we *know*.\n\n### Data", ["### Risks", "None that we *know*."]),
        ("**Evidence**: three interviews", "**Proven**: by x", ["**Proven**: by x"]),
        ("# Sort mails\n", "# Sort mails\n\n![badge](x)\n", ["![badge](x)"]),
        ("## Does ML fit?", "## Does it fit?", ["## Does it fit?"]),
        ("\n### Open questions", "\n- a thought\n\n### Open questions", ["- a thought"]),
    ],
)
def test_what_has_no_place_is_told(old: str, new: str, strays: list[str]) -> None:
    text = design_markdown(document())
    assert old in text
    read = reading(text.replace(old, new, 1))
    assert list(changes(read.found, ANSWERS)) == []
    assert read.strays(text) == strays


def test_what_the_notebook_says_otherwise_since_is_no_stray() -> None:
    later = {**ANSWERS, "rules": Answer("yes")}
    text = design_markdown(document())
    assert reading(text, later).strays(design_markdown(document(later))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<!-- lecturetui:answer rules", "<!-- lecturetui:answer rulez"),
        ("<!-- lecturetui:worksheet ml fit", "<!-- lecturetui:worksheet ml other"),
        (
            "<!-- lecturetui:worksheet ml fit -->",
            "<!-- lecturetui:design 1 other -->\n<!-- lecturetui:worksheet ml fit -->",
        ),
    ],
)
def test_edits_of_fields_that_are_not_there_are_told_and_not_placed(old: str, new: str) -> None:
    text = design_markdown(document()).replace(old, new, 1).replace("\nNo\n", "\nYes, but\n", 1)
    read = reading(text)
    assert list(changes(read.found, ANSWERS)) == []
    assert "Yes, but" in [
        *(line for found in read.lost for line in found.lines),
        *read.strays(text.replace("Yes, but", "")),
    ]


def test_a_question_that_stands_there_twice_is_taken_once() -> None:
    text = design_markdown(document())
    start, end = text.index("<!-- lecturetui:answer rules"), text.index("<!-- lecturetui:answer who")
    read = reading(text[:end] + text[start:end].replace("\nNo\n", "\nYes\n") + text[end:])
    assert list(changes(read.found, ANSWERS)) == []
    assert [found.answer.text for found in read.lost] == ["yes"]


def test_answers_that_the_document_lacks_stay() -> None:
    text = design_markdown(document())
    start, end = text.index("<!-- lecturetui:answer rules"), text.index("<!-- lecturetui:answer who")
    assert list(changes(reading(text[:start] + text[end:]).found, ANSWERS)) == []


def test_a_document_of_a_later_version_is_left_alone() -> None:
    read = reading(
        design_markdown(document()).replace("lecturetui:design 1", "lecturetui:design 2").replace("\nNo\n", "x")
    )
    assert (read.version, read.found) == (2, [])


@given(st.lists(st.sampled_from(design_markdown(document()).split("\n")) | TEXTS, max_size=30).map("\n".join))
def test_any_text_is_read(text: str) -> None:
    read = reading(text)
    list(changes(read.found, ANSWERS))
    read.strays(text)

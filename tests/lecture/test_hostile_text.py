"""No text of a lecture acts on a terminal, and none loses what is text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from lecturetui import plain
from lecturetui.lecture import Lecture, load

Write = Callable[..., Path]
Faults = Callable[[Path], list[str]]

CONTROLS = {
    "clipboard": "\x1b]52;c;cHduZWQ=\x1b\\",
    "clipboard, ended by a bell": "\x1b]52;c;cHduZWQ=\x07",
    "unterminated": "\x1b]",
    "clear": "\x1b[2J",
    "ask for the cursor": "\x1b[6n",
    "ask for the title": "\x1b[21t",
    "device control": '\x1bP$q"p\x1b\\',
    "application": "\x1b_Gx\x1b\\",
    "reset": "\x1bc",
    "one-byte control sequence": "\x9b2J",
    "one-byte operating system command": "\x9d52;c;x\x9c",
    "right to left override": "\u202eabc\u202c",
    "isolates": "\u2066a\u2069\u2067b\u2068c",
    "marks of direction": "\u200ea\u200f\u061c",
    "tag characters": "\U000e0041\U000e007f",
    "null": "a\0b",
    "byte order mark in the middle": "a\ufeffb",
    "bell, backspace, delete": "\x07\x08\x7f",
}
TEXT = {
    "markup that is none": "[/nope] [/ [b [[x]] a[0] [1, 2] [/etc/passwd] $u",
    "an action": "[@click=app.quit]x[/] [@click=app.screenshot('p','/tmp')] [link='x-man-page://a']x[/]",
    "emoji": "❤️ ⚠️ 👍🏽 👩‍👩‍👧 🇩🇪 1️⃣",
    "right to left": "שלום عليكم",
    "scripts": "机器学习 हिन्दी ภาษาไทย é",
    "zero width": "a\u200bb\u200dc\u200cd\u2060e",
}


def texts(value: object) -> Iterator[str]:
    """Every text in a lecture."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def everywhere(write: Write, text: str) -> Lecture:
    """A lecture with a text wherever a lecture has text; control characters are escaped where TOML wants it."""
    quoted = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    facts = f"""
title = {quoted}
date = {quoted}
course = {quoted}
speaker = {quoted}
source = {quoted}
summary = {quoted}
milestones = [{{ when = {quoted}, title = {quoted}, text = {quoted} }}]
tools = [{{ group = {quoted}, names = [{quoted}], text = {quoted} }}]
rubric = [{{ level = {quoted}, criteria = {{ {quoted} = {quoted} }}, semester = {quoted} }}]
sprints = [{{ name = {quoted}, length = {quoted} }}]
reminders = [{{ text = {quoted}, sprint = {quoted} }}]
links = [{{ title = {quoted}, url = "https://x" }}]
[[roles]]
name = {quoted}
expectations = [{quoted}]
challenges = [{quoted}]
teams = [{quoted}]
time_breakdown = {{ {quoted} = 1 }}
"""
    slides = (
        f"before {text}\n\n# w {text}\n\nw {text}\n\n```\n# {text}\n```\n\n| {text} |\n|---|\n\n<!-- w {text} -->\n"
    )
    return load(write(facts, slides))


@pytest.mark.parametrize("control", CONTROLS.values(), ids=CONTROLS.keys())
def test_what_acts_on_a_terminal_is_taken_out_of_every_text(write: Write, control: str) -> None:
    lecture = everywhere(write, f"start{control}end")
    found = list(texts(lecture))
    assert len(found) > 30
    for text in found:
        assert not plain.FORBIDDEN.search(re.sub("[\n\t]", "", text))
    assert all("start" in text and "end" in text for text in (lecture.title, lecture.slides[1].body))


@pytest.mark.parametrize("text", TEXT.values(), ids=TEXT.keys())
def test_text_stays_as_it_is(write: Write, text: str) -> None:
    lecture = everywhere(write, text)
    assert lecture.title == lecture.milestones[0].title == lecture.rubric[0].criteria[0][0] == text
    assert lecture.slides[0].title == text
    assert text in lecture.slides[0].body
    assert text in lecture.slides[1].notes
    if "[" not in text:  # a link's mark-up is no part of a title
        assert lecture.slides[1].title == f"w {text}"


def test_ten_thousand_combining_marks_are_cut(write: Write) -> None:
    lecture = everywhere(write, "e" + "\u0301" * 10_000)
    assert max(len(text) for text in texts(lecture)) < 200


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_every_line_break_is_a_newline(write: Write, newline: str) -> None:
    lecture = load(write(slides=f"# A{newline}{newline}one{newline}two\n# B\r\nthree"))
    assert [slide.body for slide in lecture.slides] == ["one\ntwo", "three"]


def test_tabs_stay_in_the_slides_only(write: Write) -> None:
    lecture = load(write('title = "a\\tb"\nsummary = "c\\td\\n"', "# A\tB\n\n\tcode\ta\n"))
    assert (lecture.title, lecture.summary) == ("a b", "c d")
    assert (lecture.slides[0].title, lecture.slides[0].body) == ("A B", "\tcode\ta")


def test_half_a_surrogate_pair_is_no_utf_8(write: Write, faults_of: Faults) -> None:
    assert "is not UTF-8" in faults_of(write(slides=b"# A\n\n\xed\xa0\x80"))[0]
    assert "is not TOML" in faults_of(write('title = "\\ud800"'))[0]


def test_an_entity_in_a_title_brings_back_no_control_character(write: Write) -> None:
    lecture = load(write(slides="# A &#27;[2J&#x9b;&#x202e;&#10;B\n\ntext"))
    assert not plain.FORBIDDEN.search(lecture.slides[0].title)

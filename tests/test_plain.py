"""What text may hold once it is inside, and what printing it does."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.plain import FORBIDDEN, MARKS, clean, line, say

TEXTS = st.text(st.characters(exclude_categories=()))
ACCENT = "\u0301"


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b]52;c;cHduZWQ=\x1b\\",
        "\x1b]52;c;cHduZWQ=\x07",
        "\x1b]",
        "\x1b[2J",
        "\x1b[6n",
        '\x1bP$q"p\x1b\\',
        "\x1b_Gf=24\x1b\\",
        "\x1bc",
        "\x9b2J",
        "\x9d0;title\x9c",
        "\x00\x08\x0e\x7f",
        "\u202e\u2066\u2067\u2069\u061c\u200e\u200f",
        "\U000e0001\U000e0041\U000e007f",
        "\ud800\udfff",
        "\ufeff",
    ],
)
def test_what_acts_on_a_terminal_or_hides_is_taken_out(hostile: str) -> None:
    cleaned = clean(f"before{hostile}after")
    assert not FORBIDDEN.search(cleaned)
    assert cleaned.startswith("before")
    assert cleaned.endswith("after")


@pytest.mark.parametrize(
    "text",
    [
        "[/red] x[0] + y[i] [TODO] [[x]] \\[b] $u",
        "tab\tand\nnewline",
        "Zürich, 机器学习, שלום, नमस्ते, e\u0301",
        "👩‍👩‍👧 ❤️ 🏳️‍🌈 \u200bzero-width",
        "no\u00a0break so\u00adft",
        "",
    ],
)
def test_everything_else_is_kept_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_break_is_a_newline(end: str) -> None:
    assert clean(f"one{end}two{end}") == "one\ntwo\n"


def test_a_pile_of_combining_marks_is_cut() -> None:
    assert clean("z" + ACCENT * 10_000 + "o") == "z" + ACCENT * MARKS + "o"


@pytest.mark.parametrize("between", ["\u200d", "\u00ad", "\x00", "\u202e"])
def test_marks_with_something_invisible_between_them_are_one_pile(between: str) -> None:
    piled = clean("z" + (ACCENT * MARKS + between) * 100)
    assert piled.count(ACCENT) <= MARKS


def test_every_word_of_a_text_in_marks_keeps_its_own() -> None:
    words = " ".join(["é́́"] * 50)
    assert clean(words) == words


@given(TEXTS)
def test_cleaned_text_is_printable_and_cleaning_it_again_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert not FORBIDDEN.search(cleaned.replace("\n", "").replace("\t", ""))
    assert clean(cleaned) == cleaned
    cleaned.encode()


@given(TEXTS)
def test_a_line_is_one_line_without_white_space_at_its_ends(text: str) -> None:
    one = line(text)
    assert len(one.splitlines()) <= 1
    assert one == one.strip()
    assert "  " not in one


def test_a_line_keeps_words_apart_that_a_break_held_apart() -> None:
    assert line(" two\r\n\twords\u2028\u3000here ") == "two words here"


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1252", "utf-16", "shift-jis"])
def test_no_encoding_of_the_output_makes_printing_fail(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, newline="\n"))
    say("a • 机器学习 é \x1b[2J \udcff z")
    sys.stdout.flush()
    printed = raw.getvalue().decode(encoding)
    assert printed.startswith("a ")
    assert printed.endswith(" z\n")
    assert "\x1b" not in printed


def test_narration_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    say("data")
    say("narration", err=True)
    assert capsys.readouterr() == ("data\n", "narration\n")


@pytest.mark.parametrize("err", [False, True])
def test_printing_to_a_stream_that_was_closed_at_the_start_is_nothing(
    err: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr" if err else "stdout", None)
    say("unheard", err=err)


def test_only_what_is_lost_on_standard_output_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    monkeypatch.setattr(sys, "stderr", Full())
    say("narration", err=True)
    with pytest.raises(OSError, match="No space left"):
        say("data")

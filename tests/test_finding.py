from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.finding import LONGEST, Query, fold, tokens_of
from lecturetui.plain import clean

ODD = [
    "",
    " ",
    '"',
    '""',
    '" "',
    '"""',
    "“”",
    "C++",
    "state-of",
    "publish/sub",
    "AND",
    "OR NOT",
    "NOT",
    "*",
    "a*",
    "^a",
    "NEAR(",
    "NEAR(a b, 3)",
    "title:",
    "text : a",
    "{text} : a",
    "a OR",
    "-x",
    "+",
    "a + b",
    "(",
    "'; drop table revision; --",
    '" OR "',
    'a"b',
    "a\x00b",
    "\x1b[2J",
    "\ud800",
    "\U000e0041",
    "\u202e",
    "\u0301",
    "🧑‍🤝‍🧑",
    "%s ?1 :text {text}",
    "[/red]",
    "\\",
    "_",
    ".*",
    "(?<x",
    "x" * 100_000,
    '"' * 10_001,
    "(" * 10_000,
    "a " * 10_000,
]
"""What people type, and what they type it wrong."""


def found(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Query(query).spans(text)]


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("appr", "Approaching ML", ["Appr"]),
        ("ML appr", "Approaching ML, the ML way", ["Appr", "ML", "ML"]),
        ("appr nothing", "Approaching ML", None),
        ("proach", "Approaching ML", None),
        ('"ing ml"', "Approaching ML", None),
        ('"machine learning"', "the Machine\n\tLearning part", ["Machine\n\tLearning"]),
        ('"machine learn"', "machine learning", None),
        ('"machine learn', "machine learning", ["machine learn"]),
        ('"c"', "C, c1 and C++", ["C", "C"]),
        ('"a b" c', "c a b", ["c", "a b"]),
        ("C++", "c, C++ and c+", ["C++"]),
        ("c+", "C++", ["C+"]),
        ("x[0]", "y = x[0] + x[1]", ["x[0]"]),
        ("[0", "x[0]", ["[0"]),
        (".py", "main.py, mainpy", [".py"]),
        ("state-of", "State-of-the-art", ["State-of"]),
        ("case", "snake_case", ["case"]),
        ("snake_c", "a_snake_case", ["snake_c"]),
        ("#ex", "for the #exam, not exam", ["#ex"]),
        ('x["a"]', 'x["a"]', ['x["a"]']),
        ("naive", "Naïve", ["Naïve"]),
        ("NAÏVE", "naive", ["naive"]),
        ("nai", "nai\u0308ve", ["nai\u0308"]),
        ("strasse", "Straße 1", ["Straße"]),
        ("office", "oﬃce", ["oﬃce"]),
        ("fi", "ﬁle", ["ﬁ"]),
        ("soft", "so\u00adft", ["so\u00adft"]),
        ("学习", "机器学习 deep", ["学习"]),
        ("习", "机器学习", ["习"]),
        ("deep", "学习deep", ["deep"]),
        ("学 deep", "学习deep", ["学", "deep"]),
        ("国어", "한국어", None),
        ("국어", "한국어", ["국어"]),
        ("ไทย", "ภาษาไทย", ["ไทย"]),
        ("हिन्दी", "में हिन्दी है", ["हिन्दी"]),
        ("❤", "I ❤\ufe0f it", ["❤\ufe0f"]),
        ("a ab", "abc", ["ab"]),
        ("١", "1 ١", ["١"]),
    ],
)
def test_what_was_typed_is_found_and_marked_where_it_stands(query: str, text: str, marked: list[str] | None) -> None:
    assert Query(query).matches(text) == (marked is not None)
    if marked is not None:
        assert found(query, text) == marked


def test_words_can_be_found_inside_of_words() -> None:
    assert Query("ana", inside=True).spans("banana") == [(1, 4)]
    assert Query("A", inside=True).spans("banana") == [(1, 2), (3, 4), (5, 6)]
    assert Query("flow torch", inside=True).matches("TensorFlow, PyTorch")
    assert not Query("flow").matches("TensorFlow")


@pytest.mark.parametrize("nothing", ["", "  \n", '"', '""', '" " "', "\u0301", "\x00", "\ud800\u202e"])
def test_a_query_of_nothing_is_false_and_finds_nothing(nothing: str) -> None:
    query = Query(nothing)
    assert not query
    assert not query.matches("anything")
    assert query.spans("anything") == []


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_no_query_is_an_error_and_each_finds_itself(odd: str) -> None:
    query = Query(odd)
    assert query.matches(clean(odd)) == bool(query.spans(clean(odd))) == bool(query)


def test_of_a_query_that_was_pasted_by_accident_only_the_start_counts() -> None:
    words = " ".join(f"word{n}" for n in range(100_000))
    assert Query(words).matches(words[:LONGEST])


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_query_and_any_text_go_together(query: str, text: str) -> None:
    spans = Query(query).spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    if Query(query).matches(text):
        assert spans


WORDS = st.lists(st.sampled_from(["Naïve", "C++", "x[0]", "机器学习", "a", "ab", "_", "#tag", "straße"]), min_size=1)


@given(WORDS, st.data())
def test_a_piece_of_a_text_that_begins_with_a_word_finds_it(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(words) - 1))
    piece = " ".join(words[start:])
    piece = piece[: data.draw(st.integers(1, len(piece)))]
    assert Query(piece).matches(text)
    assert Query(f'"{piece}').matches(text)


@given(st.text(max_size=30))
def test_folding_is_done_once_and_for_each_character_alone(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert "".join(map(fold, text)) == folded
    assert not any(unicodedata.combining(character) for character in folded)


@given(st.text(max_size=30))
def test_all_of_a_text_but_space_is_in_its_tokens(text: str) -> None:
    tokens = tokens_of(text)
    assert "".join(tokens) == "".join(fold(text).split())
    assert all(token.isalnum() or len(token) == 1 for token in tokens)

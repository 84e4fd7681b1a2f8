"""Ids made from text."""

from __future__ import annotations

import pytest

from lecturetui.lecture.slug import Unique, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("When ML fits", "when-ml-fits"),
        ("  The IVO test: 3 questions?  ", "the-ivo-test-3-questions"),
        ("snake_case", "snake-case"),
        ("Über naïve Café", "uber-naive-cafe"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("机器学习 入门", "机器学习-入门"),
        ("ガイド", "ガイド"),
        ("한국어 강의", "한국어-강의"),
        ("हिन्दी में", "हिन्दी-में"),
        ("ΣΟΦΙΑ", "σοφια"),
        ("٣ أسئلة", "٣-أسئلة"),
        ("½", "1-2"),
        ("…!?", ""),
        ("👩‍💻", ""),
        ("", ""),
    ],
)
def test_a_slug_keeps_the_letters_of_any_script(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize("text", ["word " * 100_000, "é" * 500_000, "a" * 500_000])
def test_a_slug_is_short(text: str) -> None:
    assert 0 < len(slug(text)) <= 60
    assert not slug(text).endswith("-")


def test_ids_are_numbered_when_they_are_wished_for_again() -> None:
    unique = Unique(["b"])
    assert [unique.make(wish) for wish in ("a", "a", "b", "a", "b-2")] == ["a", "a-2", "b-2", "a-3", "b-2-2"]


def test_a_number_that_is_taken_is_passed_over() -> None:
    unique = Unique(["a-2", "a-3"])
    assert [unique.make("a"), unique.make("a")] == ["a", "a-4"]


def test_a_first_number_may_be_asked_for() -> None:
    unique = Unique(["a"])
    assert [unique.make("a", first=2), unique.make("a", first=2), unique.make("b", first=2)] == ["a-2", "a-3", "b-2"]

"""What is made to take for ever, or to grow without end, does neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.lecture.dialects import MODULES, read_deck
from lecturetui.lecture.dialects.detect import detect
from lecturetui.lecture.dialects.yaml import parse

MANY = 3_000
TEXTS = {
    "one long line": "a" * 100_000,
    "quotes in quotes": "> " * 50_000 + "a",
    "lists in lists": "- " * 50_000 + "a",
    "comments in a line": "<!---->" * MANY + "a <!-- b -->" * MANY,
    "comments without an end": "<!-- a\n" * MANY,
    "code without an end": "```a\n~~~b\n" * MANY,
    "longer and longer fences": "\n".join("`" * (3 + n % 500) + "x" for n in range(MANY)),
    "front matter without an end": "---\n" + "a: b\n" * MANY,
    "many front matters": "---\na: b\n" * MANY,
    "many breaks": "---\n" * MANY,
    "many steps": "a\n--\n" * MANY,
    "brackets without an end": ".a[" * MANY + "\n.b[\n" * MANY,
    "ticks": "` `` ``` " * MANY,
    "tags without an end": "<style>\n<v-clicks>\n" * MANY,
    "properties": "a: b\n" * MANY,
    "a template with much in it": "layout: true\n" + "x" * 10_000 + "\n---\na\n" * MANY,
    "commands": "<!-- column: 1 -->\nx\n<!-- pause -->\n" * MANY,
}


@pytest.mark.parametrize("dialect", MODULES)
@pytest.mark.parametrize("name", TEXTS)
def test_every_dialect_comes_to_an_end(dialect: str, name: str) -> None:
    made = read_deck(TEXTS[name].split("\n"), dialect, "name")
    assert bool(made.slides) != bool(made.faults)
    assert sum(len(slide.body) for slide in made.slides) < 30_000_000


@pytest.mark.parametrize("name", TEXTS)
def test_looking_for_the_dialect_comes_to_an_end(name: str) -> None:
    assert detect(TEXTS[name].split("\n"))


def test_front_matter_does_not_grow() -> None:
    lines = [
        "a: &a [x, x, x]",
        *(f"k{n}: &k{n} [*k{n - 1}, *k{n - 1}]" for n in range(1, 100)),
        "t: !!python/object:os x",
    ]
    values = parse(lines)
    assert values["k99"] == ["*k98"] or len(str(values)) < 10_000
    assert values["t"] == "!!python/object:os x"


def test_front_matter_may_be_deep() -> None:
    assert parse([" " * n + f"k{n}:" for n in range(2_000)])


@given(
    st.lists(
        st.sampled_from(
            [
                "---",
                "--",
                "----",
                "***",
                "```",
                "~~~",
                "<!--",
                "-->",
                "<!-- pause -->",
                "# a",
                "a",
                "",
                "  b",
                "    c",
                "- d",
                "> e",
                ". . .",
                "???",
                "a: b",
                "^",
                "::right::",
                ".x[",
                "]",
                "`",
                "%t: x",
                "===",
                "<!-- stop -->",
            ]
        ),
        max_size=30,
    ),
    st.sampled_from(sorted(MODULES)),
)
def test_any_lines_are_a_deck(lines: list[str], dialect: str) -> None:
    made = read_deck(list(lines) or [""], dialect, "name")
    assert len({slide.id for slide in made.slides}) == len(made.slides)
    assert [slide.part >= 1 and slide.steps >= 1 for slide in made.slides] == [True] * len(made.slides)
    at = 0
    for entry in made.agenda:
        assert entry.first == at
        at += entry.own
        assert at <= entry.last <= len(made.slides)
    assert at == len(made.slides)
    assert detect(list(lines) or [""]) in {*MODULES, "plain"}

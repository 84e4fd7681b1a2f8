"""What `docs/lectures.md` says of worksheets holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from lecturetui.worksheets.conditions_schema import DEEPEST, MOST, TESTS
from lecturetui.worksheets.model import ABOUT, BETTER, KINDS, RUNGS, TONES, Worksheet

TEXT = (Path(__file__).parents[2] / "docs" / "lectures.md").read_text(encoding="utf-8")


def test_the_example_is_a_worksheet(write: Callable[[str], Worksheet]) -> None:
    (example,) = (block for block in re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL) if "[[sections]]" in block)
    assert write(example).checks


def test_every_word_of_the_format_is_documented() -> None:
    for word in (*KINDS, *RUNGS, *BETTER, *filter(None, ABOUT), *TONES):
        assert f"`{word}`" in TEXT, word
    for test in TESTS:
        assert f"`{test} = " in TEXT, test
    words = " ".join(TEXT.split())
    assert f"{DEEPEST} deep" in words
    assert f"{MOST} tests" in words

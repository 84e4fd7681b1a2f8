"""What `docs/lectures.md` says of `lecture.toml` and of worksheets is what is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from lecturetui.worksheets.load import checked

TEXT = (Path(__file__).parents[2] / "docs" / "lectures.md").read_text(encoding="utf-8")
ROWS = ("milestones", "tools", "roles", "rubric", "sprints", "reminders", "links")
ODD = "qqqqqqqq"
"""A key like none that is known: its fault names all that are."""
FIELD = '[[sections]]\ntitle = "T"\n[[sections.fields]]\nid = "f"\nkind = "text"\nprompt = "P"\n'


def part(heading: str) -> str:
    """The text under a heading, up to the next one."""
    return re.split(r"^#+ ", TEXT.partition(f"# {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def keys(text: str) -> set[str]:
    """The names in code in a text, without what a key is set to or the brackets of a table."""
    return {re.split(r"[ =]", name.strip("[]"))[0].rpartition(".")[2] for name in re.findall(r"`([^`]+)`", text)}


def documented(heading: str) -> set[str]:
    """The keys in the first column of the first table under a heading."""
    lines = part(heading).partition("|---|")[2].partition("\n\n")[0].splitlines()[1:]
    return {key for line in lines for key in keys(line.split("|")[1])}


def known(faults: Collection[str]) -> set[str]:
    """The keys that faults name as those that there are."""
    [message] = [fault for fault in faults if f"unknown key '{ODD}', expected one of " in fault]
    return set(message.partition(" one of ")[2].split(", "))


@pytest.fixture
def in_lecture(tmp_path: Path) -> Callable[[str], list[str]]:
    """The faults of a `lecture.toml`."""

    def faults(text: str) -> list[str]:
        (tmp_path / "slides.md").write_text("# One\n\ntext\n")
        (tmp_path / "lecture.toml").write_text(text)
        return [fault.message for fault in checked(tmp_path).faults]

    return faults


@pytest.fixture
def in_worksheet(tmp_path: Path, in_lecture: Callable[[str], list[str]]) -> Callable[[str], list[str]]:
    """The faults of a worksheet."""

    def faults(text: str) -> list[str]:
        (tmp_path / "worksheets").mkdir()
        (tmp_path / "worksheets" / "one.toml").write_text(text)
        return in_lecture('title = "T"\nworksheets = ["one"]\n')

    return faults


def test_every_key_of_a_lecture_is_documented_and_no_other(in_lecture: Callable[[str], list[str]]) -> None:
    assert known(in_lecture(f"{ODD} = 1\n")) == documented("lecture.toml") | set(ROWS) | {"cards"}


@pytest.mark.parametrize("name", ROWS)
def test_every_key_of_a_row_is_documented_and_no_other(name: str, in_lecture: Callable[[str], list[str]]) -> None:
    faults = in_lecture(f'title = "T"\n[[{name}]]\n{ODD} = 1\n')
    [row] = re.findall(rf"^\| `\[\[{name}\]\]` \|(.*)\|(.*)\|$", part("lecture.toml"), re.MULTILINE)
    required, optional = map(keys, row)
    assert {fault.split(" ")[0] for fault in faults if " is missing" in fault} == required
    assert known(faults) == required | optional | {"id", "slide"}
    assert "Any row may have a `slide`" in part("lecture.toml")
    assert "an `id` of its own" in part("lecture.toml")


def test_every_key_of_a_card_is_documented_and_no_other(in_lecture: Callable[[str], list[str]]) -> None:
    told = {key for line in part("Cards").splitlines() if line.startswith("| `") for key in keys(line.split("|")[1])}
    names = {name for name in told if "/" in name}
    assert known(in_lecture(f'title = "T"\n[[cards]]\n{ODD} = 1\n')) == told - names
    kinds = in_lecture(f'title = "T"\nno_cards = ["{ODD}"]\n')[0].partition(" one of ")[2].split(", ")
    assert {name.partition("/")[0] for name in names} == set(kinds)


def test_the_cards_in_the_documentation_are_read(in_lecture: Callable[[str], list[str]]) -> None:
    example = part("Cards").partition("```toml")[2].partition("```")[0]
    rows = '[[tools]]\nid = "other"\ngroup = "Others"\nnames = ["Docker"]\n'
    assert in_lecture(f'title = "T"\n{example.replace("goals", "one").replace("ivo-test", "one")}\n{rows}') == []


def test_every_key_of_a_worksheet_is_documented_and_no_other(in_worksheet: Callable[[str], list[str]]) -> None:
    assert known(in_worksheet(f"{ODD} = 1\n")) == documented("The worksheet")


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Fields", f"{FIELD}{ODD} = 1"),
        ("Verdicts", f'[[verdicts]]\nid = "v"\n{ODD} = 1'),
        ("Checks", f'[[checks]]\nid = "c"\n{ODD} = 1'),
        ("The ladder", f"[ladder]\n{ODD} = 1"),
    ],
)
def test_every_key_in_a_worksheet_is_documented_and_no_other(
    heading: str, text: str, in_worksheet: Callable[[str], list[str]]
) -> None:
    assert known(in_worksheet(text)) == documented(heading)


def test_every_key_of_a_section_is_documented(in_worksheet: Callable[[str], list[str]]) -> None:
    [row] = [line for line in part("The worksheet").splitlines() if line.startswith("| `[[sections]]`")]
    assert known(in_worksheet(f"[[sections]]\n{ODD} = 1")) == {"title", "text", "fields"} == keys(row) - {"sections"}


def test_every_test_of_a_condition_is_documented_and_no_other(in_worksheet: Callable[[str], list[str]]) -> None:
    [_, conditions, tests] = (
        part("Conditions").split("|---|")[0:1] + re.split(r"\|---\|[-|]*\n", part("Conditions"))[1:]
    )
    first_column = [line.split("|")[1] for line in (conditions + tests).splitlines() if line.startswith("| `")]
    told = {re.findall(r"\w+", name)[0] for cell in first_column for name in re.findall(r"`([^`]+)`", cell)}
    text = f'{FIELD}[[checks]]\nid = "c"\nfields = ["f"]\nsays = "S"\nwhen = {{ field = "f", {ODD} = 1 }}'
    assert known(in_worksheet(text)) == told

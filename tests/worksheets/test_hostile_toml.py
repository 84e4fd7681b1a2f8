"""A bad worksheet is a list of faults, each with its place; never a traceback, and never half a worksheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.errors import Fault, LectureError
from lecturetui.tables import read_toml
from lecturetui.worksheets.model import Worksheet
from lecturetui.worksheets.schema import read_facts
from tests.worksheets.conftest import LAB

Write = Callable[[str], Worksheet]
Faults = Callable[[str], list[str]]

LAB_TEXT = (LAB / "worksheets" / "lab-report.toml").read_text(encoding="utf-8")
FIELD = '[[sections]]\ntitle = "S"\n[[sections.fields]]\nid = "a"\nkind = "text"\nprompt = "A"\nrequired = true\n'
HEAD = f'title = "T"\n{FIELD}'
VERDICT = '[[verdicts]]\nid = "v"\ntitle = "V"\ntone = "good"\n'

VALUES = ("1", "1.5", "nan", "true", '""', '"x"', "[]", "[1]", '["x"]', "[[]]", "[{}]", "{}", "10:00:00", '{ a = "b" }')
NAMES = (
    "title about summary sections verdicts checks ladder text fields id kind prompt why example counter_example slide "
    "required options unit better tone when because next lift says metric rule baseline field is empty above mentions "
    "only among items_at_least state all any not"
)
KEYS = NAMES.split()


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 100_000,
        f"{HEAD}{VERDICT}when = " + "{ not = " * 50_000,
        f"{HEAD}{VERDICT}when = " + "{ all = [" * 50_000,
        f"{HEAD}{VERDICT}when." + "not." * 200 + 'field = "a"',
    ],
)
def test_what_stands_too_deep_is_a_fault(faults_of: Faults, text: str) -> None:
    (fault,) = faults_of(text)
    assert "is not TOML" in fault


def test_a_condition_of_a_header_for_each_level_is_bounded(faults_of: Faults) -> None:
    found = faults_of(f'{HEAD}{VERDICT}[verdicts.when{".not" * 40}]\nfield = "a"\nempty = true\n')
    assert [fault.split(": ")[1] for fault in found] == ["more than 8 conditions stand in one another"]


def test_thousands_of_faulty_tests_are_all_told(faults_of: Faults) -> None:
    found = faults_of(f"{HEAD}{VERDICT}when = {{ any = [{', '.join(['{ field = 1 }'] * 3000)}] }}\n")
    assert len(found) == 3000 * 2 + 1


def test_thousands_of_fields_are_read(write: Write) -> None:
    fields = "".join(f'[[sections.fields]]\nid = "f{n}"\nkind = "text"\nprompt = "P"\n' for n in range(5000))
    assert len(write(f"{HEAD}{fields}{VERDICT}").fields) == 5001


def test_a_file_that_is_too_large_is_refused(faults_of: Faults) -> None:
    assert faults_of("#" * 2_000_001) == ["1:1: cannot be read: it is larger than 2 MB"]


def test_texts_are_cleaned(write: Write) -> None:
    sheet = write(f'{HEAD}why = "\\u001b[31mred\\u202e"\n{VERDICT}because = "\\u009b1"\nnext = ["\\u0007x"]\n')
    assert sheet.fields["a"].why == "[31mred"
    assert (sheet.verdicts[0].because, sheet.verdicts[0].next) == ("1", ("x",))


@given(st.data())
def test_a_value_of_any_type_at_any_place_is_told_or_taken(tmp_path: Path, data: st.DataObject) -> None:
    lines = LAB_TEXT.splitlines()
    at = data.draw(st.sampled_from([n for n, line in enumerate(lines) if " = " in line and not line.startswith(" ")]))
    key = data.draw(st.one_of(st.just(lines[at].split(" = ")[0]), st.sampled_from(KEYS)))
    lines[at] = f"{key} = {data.draw(st.sampled_from(VALUES))}"
    read("\n".join(lines), tmp_path)


@given(st.data())
def test_a_condition_of_any_shape_is_told_or_taken(tmp_path: Path, data: st.DataObject) -> None:
    keys = st.sampled_from([key for key in KEYS if KEYS.index(key) >= KEYS.index("field")])
    value = st.recursive(
        st.sampled_from([*VALUES, '"a"', '"guess"', "true", "3"]),
        lambda inner: st.one_of(
            st.lists(inner, max_size=2).map(lambda parts: f"[{', '.join(parts)}]"),
            st.dictionaries(keys, inner, max_size=2).map(_table),
        ),
        max_leaves=6,
    )
    read(f"{HEAD}{VERDICT}when = {data.draw(st.dictionaries(keys, value, max_size=3).map(_table))}\n", tmp_path)


def _table(values: dict[str, str]) -> str:
    return "{ " + ", ".join(f"{key} = {value}" for key, value in values.items()) + " }"


def read(text: str, folder: Path) -> None:
    """Reads the text of a worksheet: what is wrong is a fault with a place in it."""
    path = folder / "sheet.toml"
    path.write_text(text, encoding="utf-8")
    faults: tuple[Fault, ...] = ()
    try:
        table = read_toml(path, LectureError)
        read_facts(table, {"hypothesis", "measuring", "conclusion"})
        table.finish()
    except LectureError as error:
        faults = error.faults
    for fault in faults:
        assert 1 <= fault.line <= text.count("\n") + 1
        assert fault.column >= 1
        assert "\n" not in str(fault)


def test_the_lab_report_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    path.write_text(LAB_TEXT, encoding="utf-8")
    table = read_toml(path, LectureError)
    read_facts(table, None)
    table.finish()

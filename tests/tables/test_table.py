"""Values are asked for by key, and everything that is wrong is told at once, with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lecturetui.errors import SettingsError
from lecturetui.tables import Table, read_toml

Open = Callable[[str], Table]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    def read(text: str) -> Table:
        path = tmp_path / "file.toml"
        path.write_bytes(text.encode())
        return read_toml(path, SettingsError)

    return read


def faults(table: Table) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        table.finish()
    return [f"{fault.line}:{fault.column}: {fault.message}" for fault in caught.value.faults]


def refusal(opened: Open, text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        opened(text)
    (fault,) = caught.value.faults
    return f"{fault.line}:{fault.column}: {fault.message}"


def test_values_are_answered_by_key(opened: Open) -> None:
    table = opened(
        """
        title = "A  title\\nof two lines"
        summary = '''
        One\tline.

        Another.'''
        number = 3
        names = ["b", "a "]
        criteria = { Z = "1", "a.b" = "2" }
        times = { Code = 40, Talk = 59.5 }
        kind = "idea"
        [[rows]]
        name = "first"
        [[rows]]
        name = "second"
        """
    )
    assert table.text("title", required=True) == "A title of two lines"
    assert table.text("summary", lines=True).split() == ["One", "line.", "Another."]
    assert "\n\n" in table.text("summary", lines=True)
    assert "\t" not in table.text("summary", lines=True)
    assert table.number("number", 0, 9) == 3
    assert table.texts("names", required=True) == ("b", "a")
    assert table.texts_by_name("criteria", required=True) == (("Z", "1"), ("a.b", "2"))
    assert table.numbers_by_name("times", 0, 100) == (("Code", 40.0), ("Talk", 59.5))
    assert table.one_of("kind", ("note", "idea")) == "idea"
    assert [row.text("name", required=True) for row in table.tables("rows")] == ["first", "second"]
    table.finish()


def test_absent_keys_are_answered_by_nothing(opened: Open) -> None:
    table = opened("")
    assert table.text("a") == ""
    assert table.number("a", 0, 9) is None
    assert table.texts("a") == ()
    assert table.texts_by_name("a") == ()
    assert table.numbers_by_name("a", 0, 9) == ()
    assert table.one_of("a", ("x", "y"), "x") == "x"
    assert table.tables("a") == []
    table.finish()


def test_an_absent_file_may_be_an_empty_table(tmp_path: Path) -> None:
    table = read_toml(tmp_path / "none.toml", SettingsError, optional=True)
    assert table.text("a") == ""
    table.finish()


def test_texts_are_cleaned(opened: Open) -> None:
    table = opened('a = "\\u001b[31mred\\u202e"\nb = ["\\u009b1"]\n[c]\n"k\\u001b" = "\\u0007v"')
    assert table.text("a") == "[31mred"
    assert table.texts("b") == ("1",)
    assert table.texts_by_name("c") == (("k", "v"),)


def test_every_fault_is_told_in_the_order_of_the_file(opened: Open) -> None:
    table = opened('titel = "x"\nnumber = "3"\n\n[[rows]]\nname = 1\n[[rows]]\n')
    table.text("title", required=True)
    table.number("number", 0, 9)
    for row in table.tables("rows"):
        row.text("name", required=True)
    assert faults(table) == [
        "1:1: title is missing, expected text",
        "1:1: unknown key 'titel': did you mean 'title'?",
        "2:1: number is text, expected a whole number",
        "5:1: name is a whole number, expected text",
        "6:1: name is missing, expected text",
    ]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("1", "a whole number"),
        ("1.5", "a number"),
        ("true", "true or false"),
        ("[]", "an array"),
        ("{}", "a table"),
        ("2024-03-06", "a date"),
        ("2024-03-06T10:00:00Z", "a date and time"),
        ("10:00:00", "a time"),
    ],
)
def test_a_value_of_another_type_is_called_what_it_is(opened: Open, value: str, kind: str) -> None:
    table = opened(f"\n  a = {value}")
    assert table.text("a") == ""
    assert faults(table) == [f"2:3: a is {kind}, expected text"]


@pytest.mark.parametrize("value", ["true", "1.0", '"1"', "[1]"])
def test_only_a_whole_number_is_one(opened: Open, value: str) -> None:
    table = opened(f"a = {value}")
    assert table.number("a", 0, 9) is None
    assert len(faults(table)) == 1


@pytest.mark.parametrize("value", ["-1", "10", f"0x{'f' * 5000}"])
def test_a_whole_number_is_in_its_range(opened: Open, value: str) -> None:
    table = opened(f"a = {value}")
    assert table.number("a", 0, 9) is None
    assert faults(table) == ["1:1: a is out of range, expected a whole number from 0 to 9"]


def test_a_number_is_one_and_in_its_range(opened: Open) -> None:
    table = opened(f'[a]\nb = "1"\nc = nan\nd = inf\ne = 101\nf = 0x{"f" * 5000}\ng = true\nh = 1e999\ni = 2')
    assert table.numbers_by_name("a", 0, 100) == (("i", 2.0),)
    assert faults(table) == [
        "2:1: a: 'b' is text, expected a number",
        "3:1: a: 'c' is out of range, expected 0 to 100",
        "4:1: a: 'd' is out of range, expected 0 to 100",
        "5:1: a: 'e' is out of range, expected 0 to 100",
        "6:1: a: 'f' is out of range, expected 0 to 100",
        "7:1: a: 'g' is true or false, expected a number",
        "8:1: a: 'h' is out of range, expected 0 to 100",
    ]


def test_required_text_is_not_empty(opened: Open) -> None:
    table = opened('a = " \\u001b "\nb = ""')
    table.text("a", required=True)
    table.text("b")
    assert faults(table) == ["1:1: a is empty, expected text"]


def test_each_text_of_an_array_is_a_text(opened: Open) -> None:
    table = opened('a = ["x", 1,\n  "", [2]]')
    assert table.texts("a") == ("x",)
    assert faults(table) == [
        "1:11: a: item 2 is a whole number, expected text",
        "2:3: a: item 3 is empty, expected text",
        "2:7: a: item 4 is an array, expected text",
    ]


def test_each_text_of_a_table_is_a_text(opened: Open) -> None:
    table = opened('[a]\nb = "x"\nc = 1\nd = ""')
    assert table.texts_by_name("a") == (("b", "x"),)
    assert faults(table) == ["3:1: a: 'c' is a whole number, expected text", "4:1: a: 'd' is empty, expected text"]


def test_required_arrays_and_tables_are_there_and_not_empty(opened: Open) -> None:
    table = opened("a = []\nb = {}")
    table.texts("a", required=True)
    table.texts_by_name("b", required=True)
    table.texts("c", required=True)
    table.texts_by_name("d", required=True)
    assert faults(table) == [
        "1:1: a is empty, expected an array of texts",
        "1:1: c is missing, expected an array of texts",
        "1:1: d is missing, expected a table of texts",
        "2:1: b is empty, expected a table of texts",
    ]


def test_one_of_a_few_words_is_one_of_them(opened: Open) -> None:
    table = opened('a = "ideas"\nb = "x"')
    assert table.one_of("a", ("note", "idea"), "note") == "note"
    assert table.one_of("b", ("note", "idea")) == ""
    assert faults(table) == [
        "1:1: a is 'ideas': did you mean 'idea'?",
        "2:1: b is 'x', expected one of note, idea",
    ]


def test_a_reference_leads_somewhere(opened: Open) -> None:
    table = opened('a = "intro"\nb = "intor"\nc = "x"')
    assert table.reference("a", {"intro": 1}, "a slide") == "intro"
    assert table.reference("b", {"intro": 1}, "a slide") == ""
    assert table.reference("c", {"intro": 1}, "a slide") == ""
    assert faults(table) == [
        "2:1: b is 'intor', which is not the id of a slide: did you mean 'intro'?",
        "3:1: c is 'x', which is not the id of a slide",
    ]


def test_an_array_of_tables_is_one(opened: Open) -> None:
    table = opened("a = [{}, 1]\n[b]\n")
    assert len(table.tables("a")) == 1
    assert table.tables("b") == []
    assert faults(table) == [
        "1:10: a: item 2 is a whole number, expected a table",
        "2:1: b is a table, expected an array of tables, [[b]]",
    ]


def test_an_unknown_key_is_told_with_what_is_known(opened: Open) -> None:
    table = opened("zzz = 1\n[[rows]]\nx = 1\n  nmae = 2")
    for row in table.tables("rows"):
        row.text("name")
        row.text("text")
    assert faults(table) == [
        "1:1: unknown key 'zzz', expected rows",
        "3:1: unknown key 'x', expected one of name, text",
        "4:3: unknown key 'nmae': did you mean 'name'?",
    ]


def test_what_a_fault_shows_of_the_file_is_clean_and_short(opened: Open) -> None:
    table = opened(f'"a\\u001b\\n[/red]{"b" * 5000}" = 1')
    table.text("c")
    (fault,) = faults(table)
    assert fault.startswith("1:1: unknown key 'a [/red]bbb")
    assert len(fault) < 120


def test_the_error_is_the_first_fault_in_one_line(opened: Open, tmp_path: Path) -> None:
    table = opened("b = 1\nc = 1")
    table.text("a")
    with pytest.raises(SettingsError) as caught:
        table.finish()
    assert str(caught.value) == f"{tmp_path / 'file.toml'}:1:1: unknown key 'b', expected a"


def test_thousands_of_faults_are_all_told(opened: Open) -> None:
    table = opened("".join(f"key-{n} = 1\n" for n in range(3000)))
    for n in range(10):
        table.text(f"kye-{n}")
    assert len(faults(table)) == 3000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a = "\\q"', "1:8: is not TOML: "),
        ("a = 1\n\n\na = 2", "4:6: is not TOML: "),
        ("a = 2024-02-31", "1:5: is not TOML: "),
        ("a = ", "1:5: is not TOML: "),
        ("a = '\x1b'", "1:6: is not TOML: "),
        ("a = '\0'", "1:6: is not TOML: "),
        (f"b = 1\na = {'9' * 5000}", "2:5: is not TOML: a number is too long"),
        (f"a = {'[' * 100_000}", "1:1: is not TOML: arrays or tables stand too deep in one another"),
        (f"b = 1\n  {'a.' * 1000}a = 1", "2:3: is not TOML: a key has more than 50 parts"),
        ("[ " + "a . \"b\" .'c'." * 20 + "d ]", "1:3: is not TOML: a key has more than 50 parts"),
        (f"a = {{ {'a.' * 60}a = 1 }}", "1:7: is not TOML: a key has more than 50 parts"),
    ],
)
def test_what_is_not_toml_is_refused_with_its_place(opened: Open, text: str, expected: str) -> None:
    assert refusal(opened, text).startswith(expected)


def test_a_text_full_of_dots_is_no_long_key(opened: Open) -> None:
    text = "One. Two three... " * 100 + "... " * 100
    table = opened(f"a = '{text}'")
    assert table.text("a") == text.strip()
    table.finish()


def test_a_long_table_name_over_many_keys_takes_no_time(opened: Open) -> None:
    text = f"[{'.'.join('a' * 998)}]\n" + "".join(f"k{n} = 1\n" for n in range(20_000))
    assert refusal(opened, text) == "1:2: is not TOML: a key has more than 50 parts"


def test_a_number_may_be_whole_or_not(opened: Open) -> None:
    table = opened('a = 1\nb = 1.5\nc = true\nd = nan\ne = 10.1\nf = "1"\ng = 0')
    assert [table.decimal(key, 0, 10) for key in "abcdefgh"] == [1.0, 1.5, None, None, None, None, 0.0, None]
    assert isinstance(table.decimal("a", 0, 10), float)
    assert len(faults(table)) == 4


def test_true_and_false_are_told_from_nothing(opened: Open) -> None:
    table = opened("a = true\nb = false\nc = 1")
    assert [table.truth(key) for key in "abcd"] == [True, False, None, None]
    assert faults(table) == ["3:1: c is a whole number, expected true or false"]


def test_a_text_may_stand_for_an_array_of_one(opened: Open) -> None:
    table = opened('a = "x"\nb = ["x", "y"]\nc = ""\nd = 1\ne = []\nf = "x"')
    assert table.texts("f") == ()
    assert [table.texts(key, or_one=True) for key in "ab"] == [("x",), ("x", "y")]
    assert [table.texts(key, required=True, or_one=True) for key in "cde"] == [(), (), ()]
    assert faults(table) == [
        "3:1: c is empty, expected text",
        "4:1: d is a whole number, expected text or an array of texts",
        "5:1: e is empty, expected text or an array of texts",
        "6:1: f is text, expected an array of texts",
    ]


def test_a_table_in_a_table_is_asked_like_any(opened: Open) -> None:
    table = opened("a = { b = 1, c = { d = 2 } }\ne = 3")
    inner = table.table("a")
    assert inner is not None
    assert inner.number("b", 0, 9) == 1
    assert inner.table("c") is not None
    assert table.table("e") is table.table("f") is None
    assert table.table("g", required=True) is None
    assert faults(table) == [
        "1:1: g is missing, expected a table",
        "1:20: unknown key 'd'",
        "2:1: e is a whole number, expected a table",
    ]


def test_a_text_may_stand_for_a_table(opened: Open) -> None:
    table = opened('a = ["x", { t = "y" }, "", 1]\nb = []')
    assert [entry.text("t") for entry in table.tables("a", bare="t", inline=True)] == ["x", "y"]
    assert table.tables("b", required=True, inline=True) == []
    assert faults(table) == [
        "1:24: a: item 3 is empty, expected text",
        "1:28: a: item 4 is a whole number, expected a table",
        "2:1: b is empty, expected an array of tables, [{ … }]",
    ]


def test_which_keys_are_there_can_be_asked(opened: Open) -> None:
    table = opened("b = 1\na = 2\nd = 3")
    assert table.which("a", "b", "c") == ["a", "b"]
    assert faults(table) == ["3:1: unknown key 'd', expected one of a, b, c"]


def test_a_reference_or_a_word_can_be_required(opened: Open) -> None:
    table = opened("")
    table.reference("a", ("x",), "a slide", required=True)
    table.one_of("b", ("x",), required=True)
    assert faults(table) == ["1:1: a is missing, expected text", "1:1: b is missing, expected text"]

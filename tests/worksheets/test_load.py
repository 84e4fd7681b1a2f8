"""A worksheet is read whole or not at all, and everything that is wrong with it is told with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lecturetui.errors import LectureError
from lecturetui.lecture import load as load_lecture
from lecturetui.worksheets.load import all_of, load
from lecturetui.worksheets.model import KINDS, Check, Field, Group, Ladder, Option, Section, Test, Verdict, Worksheet

Write = Callable[[str], Worksheet]
Faults = Callable[[str], list[str]]

SHEET = """title = "A sheet"
about = "idea"
summary = '''
One line.
Another.'''
[[sections]]
title = "First"
text = "About it"
[[sections.fields]]
id = "rules"
kind = "yes-no"
prompt = "Would rules do?"
why = "They are cheap."
example = "They are not."
counter_example = "Who knows?"
slide = "b"
required = true
[[sections.fields]]
id = "who"
kind = "choice"
prompt = "Who?"
options = ["A person", { id = "nobody", text = "No one" }]
[[sections]]
title = "Second"
[[sections.fields]]
id = "speed"
kind = "number"
prompt = "How fast?"
unit = "seconds"
[[sections.fields]]
id = "base"
kind = "measurement"
prompt = "Baseline"
better = "higher"
[[sections.fields]]
id = "person"
kind = "measurement"
prompt = "Person"
[[verdicts]]
id = "no"
title = "No"
tone = "good"
because = "Rules do."
next = ["Write them."]
when = { field = "rules", is = "yes" }
lift = "yes"
[[verdicts]]
id = "yes"
title = "Yes"
tone = "wait"
[[checks]]
id = "slow"
fields = ["speed"]
says = "Too slow."
[checks.when]
all = [{ not = { field = "speed", below = 2.5 } }, { field = "who", is = ["nobody", "a-person"] }]
[ladder]
title = "Rungs"
baseline = "base"
human = "person"
"""
HEAD = """title = "T"
[[sections]]
title = "S"
[[sections.fields]]
id = "a"
kind = "text"
prompt = "A"
required = true
[[sections.fields]]
id = "n"
kind = "number"
prompt = "N"
[[sections.fields]]
id = "l"
kind = "list"
prompt = "L"
[[sections.fields]]
id = "c"
kind = "choice"
prompt = "C"
options = ["One", "Two"]
[[verdicts]]
id = "v"
title = "V"
tone = "good"
"""
LINES = HEAD.count("\n")


def test_all_that_a_worksheet_says_is_read(write: Write) -> None:
    sheet = write(SHEET)
    assert (sheet.id, sheet.lecture, sheet.path.name) == ("sheet", "talk", "sheet.toml")
    assert (sheet.title, sheet.about, sheet.summary) == ("A sheet", "idea", "One line.\nAnother.")
    yes_no = (Option("yes", "Yes"), Option("no", "No"), Option("unsure", "Unsure"))
    rules = Field(
        "rules", "yes-no", "Would rules do?", "They are cheap.", "They are not.", "Who knows?", "b", True, yes_no
    )
    who = Field("who", "choice", "Who?", options=(Option("a-person", "A person"), Option("nobody", "No one")))
    speed = Field("speed", "number", "How fast?", unit="seconds")
    base = Field("base", "measurement", "Baseline", better="higher")
    person = Field("person", "measurement", "Person")
    assert sheet.sections == (
        Section("First", "About it", (rules, who)),
        Section("Second", "", (speed, base, person)),
    )
    assert list(sheet.fields) == ["rules", "who", "speed", "base", "person"]
    assert sheet.verdicts == (
        Verdict("no", "No", "good", Test("rules", "is", ("yes",)), "Rules do.", ("Write them.",), "yes"),
        Verdict("yes", "Yes", "wait", None),
    )
    slow = Group("not", (Test("speed", "below", number=2.5),))
    when = Group("all", (slow, Test("who", "is", ("nobody", "a-person"))))
    assert sheet.checks == (Check("slow", ("speed",), when, "Too slow."),)
    assert sheet.ladder == Ladder("Rungs", (("baseline", "base"), ("human", "person")))


def test_the_least_that_a_worksheet_needs(write: Write) -> None:
    sheet = write(HEAD)
    assert (sheet.about, sheet.summary, sheet.checks, sheet.ladder) == ("", "", (), None)


def test_the_worksheet_of_another_subject_has_everything(lab: Worksheet) -> None:
    assert {field.kind for field in lab.fields.values()} == set(KINDS)
    text = lab.path.read_text(encoding="utf-8")
    words = "is empty above below at_least at_most mentions only among items_at_least state all any not"
    assert all(f" {word} = " in text for word in words.split())
    assert lab.ladder
    assert lab.checks


def test_an_absent_worksheet_is_told_with_those_there_are(write: Write) -> None:
    lecture = load_lecture(write(HEAD).path.parents[1])
    with pytest.raises(LectureError, match="there is no such worksheet: did you mean 'sheet'"):
        load(lecture, "sheets")
    with pytest.raises(LectureError, match="there is no such worksheet"):
        load(lecture, "../sheet")


def test_a_markdown_file_has_no_worksheets(tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_text("# A\n\ntext")
    lecture = load_lecture(path)
    assert all_of(lecture) == []
    with pytest.raises(LectureError, match="there is no such worksheet"):
        load(lecture, "sheet")


def test_the_faults_of_all_worksheets_are_told_together(write: Write) -> None:
    folder = write(HEAD).path.parents[1]
    (folder / "lecture.toml").write_text('title = "T"\nworksheets = ["sheet", "gone", "bad"]\n')
    (folder / "worksheets" / "bad.toml").write_text("titel = 1")
    with pytest.raises(LectureError) as caught:
        all_of(load_lecture(folder))
    faults = [(fault.path.name, fault.message.split(":")[0]) for fault in caught.value.faults]
    assert ("gone.toml", "there is no such file") in faults
    assert ("bad.toml", "unknown key 'titel'") in faults
    assert not any(name == "sheet.toml" for name, _ in faults)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('title = "A sheet"', "title = 1", "1:1: title is a whole number, expected text"),
        ('"idea"', '"ideas"', "2:1: about is 'ideas': did you mean 'idea'?"),
        ("text =", "txt =", "8:1: unknown key 'txt': did you mean 'text'?"),
        ('"rules"\nkind', '"Rules"\nkind', "10:1: id is 'Rules', expected lower-case letters, digits and hyphens"),
        ('"yes-no"', '"yes"', "11:1: kind is 'yes': did you mean 'yes-no'?"),
        ('slide = "b"', 'slide = "c"', "16:1: slide is 'c', which is not the id of a slide"),
        ("required = true", 'required = "yes"', "17:1: required is text, expected true or false"),
        ('"who"\nkind', '"rules"\nkind', "19:1: id is 'rules', which another field of this worksheet has too"),
        ('"A person"', '"???"', "22:12: option '???' needs an id of its own, { id = …, text = … }"),
        ('"A person"', '"Nobody", "Nobody"', "22:34: id is 'nobody', which another option of this field has too"),
        ('"A person", ', "", "22:1: options has one item, expected two at least"),
        ('"A person"', "1", "22:12: options: item 1 is a whole number, expected a table"),
        ('unit = "seconds"', 'better = "lower"', "29:1: better is only for a measurement field"),
        ('"higher"', '"who"', "34:1: better is 'who', expected higher or lower, or the id of a choice with these"),
        ('"good"', '"fine"', "42:1: tone is 'fine', expected one of good, wait, bad"),
        ('is = "yes"', 'is = "yeah"', "45:27: is has 'yeah', expected one of yes, no, unsure"),
        ('lift = "yes"', 'lift = "no"', "46:1: lift is 'no', which is not the id of another verdict"),
        ('tone = "wait"', "", "47:1: tone is missing, expected text"),
        ('id = "yes"', 'id = "no"', "48:1: id is 'no', which another verdict has too"),
        ('["speed"]', '["sped"]', "53:1: fields has 'sped', which is not the id of a field: did you mean 'speed'?"),
        ("below = 2.5", "below = nan", "56:35: below is out of range, expected a number from -1e+12 to 1e+12"),
        ("below = 2.5", "belo = 2.5", "56:35: unknown key 'belo': did you mean 'below'?"),
        ('human = "person"', 'human = "speed"', "60:1: human is 'speed', which is not the id of a measurement field"),
        ('human = "person"', 'better = "who"', "60:1: better is 'who', expected higher or lower"),
        ('human = "person"', 'human = "base"', "60:1: human is 'base', which another rung is too"),
        ('human = "person"', "", "57:1: a ladder has two at least of rule, baseline, human, upper, model"),
    ],
)
def test_a_fault_is_told_with_its_place(faults_of: Faults, old: str, new: str, fault: str) -> None:
    assert old in SHEET
    found = faults_of(SHEET.replace(old, new, 1))
    assert any(text.startswith(fault) for text in found), found


@pytest.mark.parametrize(
    ("condition", "fault"),
    [
        ("{}", "1: a condition has one of field, all, any, not"),
        ('{ feild = "a" }', "10: unknown key 'feild': did you mean 'field'?"),
        ('{ field = "a", all = [] }', "1: a condition has only one of field, all, any, not"),
        ('{ field = "a" }', "1: a test of a field has one of is, empty, above"),
        ('{ field = "a", is = "x", empty = true }', "1: a test of a field has only one of is, empty, above"),
        ('{ field = "b", is = "x" }', "10: field is 'b', which is not the id of a field"),
        ('{ field = "a", above = 1 }', "23: a text field has no test 'above', expected one of is, empty, mentions,"),
        ('{ field = "n", is = "1" }', "23: a number field has no test 'is'"),
        ('{ field = "a", is = [] }', "23: is is empty, expected text or an array of texts"),
        ('{ field = "a", empty = 1 }', "23: empty is a whole number, expected true or false"),
        ('{ field = "n", above = "1" }', "23: above is text, expected a number"),
        ('{ field = "l", items_at_least = 0 }', "23: items_at_least is out of range"),
        ('{ field = "l", among = "c" }', "23: among is 'c', which is not the id of a text, long or list field"),
        ('{ field = "c", is = "One" }', "23: is has 'One': did you mean 'one'?"),
        ('{ field = "a", state = "guessed" }', "23: state has 'guessed': did you mean 'guess'"),
        ("{ all = [] }", "10: all is empty, expected an array of tables, [{ … }]"),
        ('{ any = { field = "a", is = "x" } }', "10: any is a table, expected an array of tables, [{ … }]"),
        ('{ not = [{ field = "a", is = "x" }] }', "10: not is an array, expected a table"),
        ("1", "1: when is a whole number, expected a table"),
        ('{ field = "n", above = 1 }', "10: 'n' is not required, so that the verdict could wait for it for ever"),
        ('{ field = "a", among = "l" }', "23: 'l' is not required, so that the verdict could wait for it for ever"),
    ],
)
def test_a_fault_of_a_condition_is_told_with_its_place(faults_of: Faults, condition: str, fault: str) -> None:
    found = faults_of(f"{HEAD}when = {condition}\n")
    assert any(text.startswith(f"{LINES + 1}:{fault}") for text in found), found


def test_a_verdict_may_ask_whether_what_need_not_be_answered_is_empty(write: Write) -> None:
    assert (
        write(f'{HEAD}when = {{ any = [{{ field = "n", empty = true }}, {{ field = "l", state = "guess" }}] }}\n')
        .verdicts[0]
        .when
    )


def test_a_check_may_test_what_need_not_be_answered(write: Write) -> None:
    check = '[[checks]]\nid = "c"\nfields = ["n"]\nsays = "S"\nwhen = { field = "n", above = 1 }\n'
    assert write(HEAD + check).checks


def test_a_verdict_behind_one_that_always_holds_is_a_fault(faults_of: Faults) -> None:
    text = f'{HEAD}[[verdicts]]\nid = "w"\ntitle = "W"\ntone = "bad"\n'
    assert faults_of(text) == [
        f"{LINES + 1}:1: this verdict is never reached: one before it always holds, because it has no when"
    ]


def test_conditions_stand_in_one_another_up_to_a_depth(write: Write, faults_of: Faults) -> None:
    def nested(depth: int) -> str:
        return f'{HEAD}when = {"{ not = " * depth}{{ field = "a", is = "x" }}{" }" * depth}\n'

    assert write(nested(7)).verdicts[0].when
    assert [fault.split(": ")[1] for fault in faults_of(nested(8))] == ["more than 8 conditions stand in one another"]
    assert len(faults_of(nested(80))) == 1


def test_a_condition_has_so_many_tests(write: Write, faults_of: Faults) -> None:
    def wide(tests: int) -> str:
        test = '{ field = "a", is = "x" }'
        return f"{HEAD}when = {{ any = [{', '.join([test] * tests)}] }}\n"

    assert write(wide(200)).verdicts[0].when
    assert [fault.split(": ")[1] for fault in faults_of(wide(201))] == ["a condition has more than 200 tests"]


def test_what_is_missing_is_told_at_once(faults_of: Faults) -> None:
    assert faults_of("") == [
        "1:1: sections is missing, expected an array of tables, [[sections]]",
        "1:1: title is missing, expected text",
        "1:1: verdicts is missing, expected an array of tables, [[verdicts]]",
    ]
    found = faults_of("[[sections]]\n[[sections.fields]]\n[[verdicts]]\n[[checks]]\n[ladder]\n")
    missing = {f"{fault.split(':')[0]}: {fault.split(': ')[1].split(' is missing')[0]}" for fault in found}
    assert missing >= {"1: title", "2: id", "2: kind", "2: prompt", "3: id", "3: title", "3: tone", "4: id"}
    assert missing >= {"4: fields", "4: when", "4: says", "5: title"}

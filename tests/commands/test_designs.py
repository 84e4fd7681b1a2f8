"""`lecturetui export --idea`, `import` of what that wrote, `worksheets` and `read --worksheet`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lecturetui.notebook import Notebook
from lecturetui.notebook.answers import Answer

FIT = """
title = "Does ML fit?"
about = "idea"
[[sections]]
title = "Only ML"
[[sections.fields]]
id = "rules"
kind = "yes-no"
prompt = "Would rules do?"
required = true
[[sections.fields]]
id = "why"
kind = "long"
prompt = "Why now?"
[[verdicts]]
id = "no"
title = "No ML needed"
tone = "good"
when = { field = "rules", is = "yes" }
[[verdicts]]
id = "ml"
title = "ML is plausible"
tone = "good"
"""
BLANK = """
title = "Sprint check"
[[sections]]
title = "Sprint"
[[sections.fields]]
id = "goal"
kind = "text"
prompt = "What was the goal?"
[[verdicts]]
id = "met"
title = "Met"
tone = "good"
"""


@pytest.fixture
def sheets(tiny: Path) -> Path:
    """The folder of a small lecture with two worksheets."""
    facts = tiny / "lecture.toml"
    facts.write_text(f'worksheets = ["fit", "blank"]\n{facts.read_text(encoding="utf-8")}', encoding="utf-8")
    (tiny / "worksheets").mkdir()
    for name, text in (("fit", FIT), ("blank", BLANK)):
        (tiny / "worksheets" / f"{name}.toml").write_text(text, encoding="utf-8")
    return tiny


@pytest.fixture
def idea(run: Callable[..., Any], sheets: Path, home: Path) -> str:
    """The id of an idea with two answers."""
    name: str = run("jot", "-k", "idea", "-l", "tiny", "-s", "second", "Sort mails").out.strip()
    with closing(Notebook.open(home / "notebook.sqlite")) as notebook:
        notebook.answers.write("tiny", "fit", name, "rules", Answer("no", "evidence", "a test"))
        notebook.answers.write("tiny", "fit", name, "why", Answer("Because *now*."))
    return name


@pytest.fixture
def notebook(idea: str, home: Path) -> Iterator[Notebook]:
    with closing(Notebook.open(home / "notebook.sqlite")) as found:
        yield found


@pytest.fixture
def file(run: Callable[..., Any], idea: str, tmp_path: Path) -> Path:
    """The idea's document."""
    path = tmp_path / "design.md"
    ran = run("export", "--idea", idea, "-o", str(path))
    assert (ran.status, ran.err) == (0, f"lecturetui: {path} has 2 answers\n")
    return path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_idea_is_written_by_the_start_of_its_id(run: Callable[..., Any], idea: str) -> None:
    ran = run("export", "--idea", idea[:11])
    assert (ran.status, ran.err) == (0, "")
    assert "\n# Sort mails\n" in ran.out
    assert "\n## Does ML fit?\n" in ran.out
    assert "Sprint check" not in ran.out


@pytest.mark.parametrize(
    ("form", "start"), [("md", "<!-- lecturetui:design"), ("html", "<!DOCTYPE html>"), ("json", "{")]
)
def test_it_is_written_in_three_formats(form: str, start: str, run: Callable[..., Any], idea: str) -> None:
    ran = run("export", "--idea", idea, "-f", form)
    assert ran.status == 0
    assert ran.out.startswith(start)
    assert "ML is plausible" in ran.out


def test_worksheets_come_in_the_order_of_the_lecture(run: Callable[..., Any], notebook: Notebook, idea: str) -> None:
    notebook.answers.write("tiny", "blank", idea, "goal", Answer("a demo"))
    text = run("export", "--idea", idea).out
    assert text.index("## Does ML fit?") < text.index("## Sprint check")


def test_a_worksheet_can_be_chosen_also_one_without_answers(run: Callable[..., Any], idea: str) -> None:
    for name in ("blank", "tiny/blank"):
        text = run("export", "--idea", idea, "--worksheet", name).out
        assert "Sprint check" in text
        assert "Does ML fit?" not in text
    assert "Does ML fit?" in run("export", "--idea", idea, "--worksheet", "fit").out


@pytest.mark.parametrize(
    ("arguments", "status", "hint"),
    [
        (["--idea", "fffff"], 1, "lecturetui jots -k idea"),
        (["--idea", "0"], 1, "2 ideas"),
        (["--idea", "ID", "--worksheet", "fti"], 1, "'fit'"),
        (["--idea", "OTHER"], 1, "--worksheet NAME"),
        (["--idea", "ID", "-f", "ics"], 2, "md, html or json"),
        (["--idea", "ID", "-l", "tiny"], 2, "--lecture"),
        (["--worksheet", "fit"], 2, "--idea ID"),
    ],
)
def test_what_cannot_be_written_is_one_line(
    arguments: list[str], status: int, hint: str, run: Callable[..., Any], idea: str
) -> None:
    other = run("jot", "-k", "idea", "another").out.strip()
    run("jot", "-k", "note", "no idea")
    ran = run("export", *({"ID": idea, "OTHER": other}.get(each, each) for each in arguments))
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.count("\n") == 1
    assert hint in ran.err


def test_answers_of_a_worksheet_that_is_gone_are_said_to_be_left_out(
    run: Callable[..., Any], notebook: Notebook, idea: str
) -> None:
    notebook.answers.write("/etc/passwd", "fit", idea, "rules", Answer("x"))
    notebook.answers.write("tiny", "gone", idea, "rules", Answer("x"))
    ran = run("export", "--idea", idea)
    assert ran.status == 0
    assert ran.err.count("its answers are left out\n") == 2
    assert "Does ML fit?" in ran.out


def test_what_was_not_edited_changes_nothing(run: Callable[..., Any], file: Path, notebook: Notebook) -> None:
    before = notebook.answers.history("tiny", "fit", notebook.jots()[0].id, "rules")
    ran = run("import", str(file))
    assert (ran.status, ran.out, ran.err) == (0, "no answer changed\n", "")
    assert notebook.answers.history("tiny", "fit", notebook.jots()[0].id, "rules") == before


def test_what_was_edited_changes_and_can_be_taken_back(
    run: Callable[..., Any], file: Path, notebook: Notebook, idea: str
) -> None:
    edit(file, "\nNo\n", "\nYes\n")
    edit(file, "**Guess**\n", "**Agreed**: the team\n")
    ran = run("import", str(file))
    assert ran.out.splitlines() == [
        "fit/rules: “Yes” (Evidence: a test)",
        "fit/why: “Because *now*.” (Agreed: the team)",
        "2 answers changed",
    ]
    found = notebook.answers.of("tiny", "fit", idea)
    assert [(each.text, each.state, each.source) for each in found.values()] == [
        ("yes", "evidence", "a test"),
        ("Because *now*.", "agreed", "the team"),
    ]
    assert notebook.undo()
    assert notebook.undo()
    assert notebook.answers.of("tiny", "fit", idea)["rules"].text == "no"
    assert "2 answers changed" in run("import", str(file)).out
    assert run("import", str(file)).out == "no answer changed\n"


def test_what_cannot_be_read_as_asked_is_kept_and_said(run: Callable[..., Any], file: Path, notebook: Notebook) -> None:
    edit(file, "\nNo\n", "\nPerhaps\n")
    assert "“Perhaps” is none of the answers" in run("import", str(file)).out


def test_what_was_changed_here_too_is_said(run: Callable[..., Any], file: Path, notebook: Notebook, idea: str) -> None:
    notebook.answers.write("tiny", "fit", idea, "rules", Answer("unsure"))
    edit(file, "\nNo\n", "\nYes\n")
    assert "it was “Unsure” here since" in run("import", str(file)).out


def test_what_has_no_place_is_kept_once_as_a_note_beside_the_idea(
    run: Callable[..., Any], file: Path, notebook: Notebook
) -> None:
    edit(file, "### Open questions", "### Risks\n\nNone *known*.\n\n### Open questions")
    ran = run("import", str(file))
    (note,) = notebook.jots(kind="note")
    assert ran.out == f"no answer changed\n2 lines with no place in a worksheet kept as the note {note.id}\n"
    assert note.text == "In design.md besides the answers:\n\n### Risks\nNone *known*."
    assert (note.lecture, note.slide) == ("tiny", "second")
    run("import", str(file))
    assert notebook.jots(kind="note") == [note]


def test_an_edited_answer_whose_worksheet_is_gone_is_kept(
    run: Callable[..., Any], file: Path, sheets: Path, notebook: Notebook
) -> None:
    edit(file, "\nNo\n", "\nYes, rather\n")
    (sheets / "worksheets" / "fit.toml").write_text("oops", encoding="utf-8")
    ran = run("import", str(file))
    assert ran.status == 0
    assert "Yes, rather" in notebook.jots(kind="note")[0].text


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("lecturetui:design 1 ", "lecturetui:design 1 x", "is not in this notebook"),
        ("lecturetui:design 1 ", "lecturetui:design 2 ", "version 2"),
        ("lecturetui:design", "lecturetui:nothing", "is no design document"),
    ],
)
def test_a_document_that_cannot_be_read_back_is_one_line(
    old: str, new: str, hint: str, run: Callable[..., Any], file: Path
) -> None:
    edit(file, old, new)
    ran = run("import", str(file))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert hint in ran.err


def test_an_idea_in_the_trash_is_left_there(run: Callable[..., Any], file: Path, notebook: Notebook, idea: str) -> None:
    notebook.trash(idea)
    assert "in the trash" in run("import", str(file)).err


def test_answers_go_to_another_machine_with_the_notebook(
    run: Callable[..., Any], idea: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("export", "-f", "json", "-o", str(tmp_path / "all.json"))
    monkeypatch.setenv("LECTURETUI_HOME", str(tmp_path / "train"))
    assert run("import", str(tmp_path / "all.json")).out == "1 new jot, 2 new answers, 3 changes in all\n"


def test_worksheets_are_listed(run: Callable[..., Any], sheets: Path) -> None:
    ran = run("worksheets", "tiny")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "LECTURE  ID     TITLE         ABOUT  QUESTIONS  REQUIRED",
        "tiny     fit    Does ML fit?  idea   2          1",
        "tiny     blank  Sprint check  -      1          0",
    ]
    (fit, _) = json.loads(run("worksheets", "tiny", "--json").out)
    assert fit == {
        "lecture": "tiny",
        "id": "fit",
        "title": "Does ML fit?",
        "about": "idea",
        "summary": "",
        "fields": 2,
        "required": 1,
    }
    assert "tiny     fit" in run("worksheets").out or "  fit " in run("worksheets").out


def test_a_worksheet_that_is_broken_is_told_behind_the_others(run: Callable[..., Any], sheets: Path) -> None:
    (sheets / "worksheets" / "fit.toml").write_text("oops", encoding="utf-8")
    ran = run("worksheets", "tiny")
    assert ran.status == 1
    assert "Sprint check" in ran.out
    assert "fit.toml:1:" in ran.err


def test_a_lecture_without_worksheets_has_none(run: Callable[..., Any], tiny: Path) -> None:
    ran = run("worksheets", "tiny")
    assert (ran.status, ran.out, ran.err) == (0, "", "lecturetui: no worksheets\n")
    assert run("worksheets", "tiny", "--json").out == "[]\n"


def test_a_worksheet_is_printed_blank(run: Callable[..., Any], sheets: Path) -> None:
    ran = run("read", "tiny", "--worksheet", "fit")
    assert ran.out.startswith("Does ML fit?\n============\nOf Tiny\nIdea: ___")
    assert "1. Would rules do? (required)\n   [ ] Yes\n" in ran.out
    assert run("read", "tiny").out.endswith(
        "- fit\n- blank\n\nTo print one blank: lecturetui read LECTURE --worksheet NAME\n"
    )


@pytest.mark.parametrize(
    ("arguments", "status", "hint"),
    [(["--worksheet", "nope"], 1, "it has fit, blank"), (["--worksheet", "fit", "--slide", "first"], 2, "leave out")],
)
def test_a_worksheet_that_is_not_there_is_one_line(
    arguments: list[str], status: int, hint: str, run: Callable[..., Any], sheets: Path
) -> None:
    ran = run("read", "tiny", *arguments)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.count("\n") == 1
    assert hint in ran.err

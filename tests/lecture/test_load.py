"""A folder becomes a lecture, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.errors import LectureError
from lecturetui.lecture import load
from lecturetui.lecture.model import Link, Milestone, Reminder, Role, RubricLevel, Sprint, ToolGroup

Write = Callable[..., Path]
Faults = Callable[[Path], list[str]]

FACTS = """
title = "ML in  Industry"
number = 10
date = "February 6"
course = "A course"
speaker = "Lecturer"
source = "Slides"
summary = '''
What it is.

And more.'''

[[milestones]]
when = "1950s"
title = "The test"
text = "Can machines\\nthink?"
year = 1950
slide = "a"

[[milestones]]
when = "Present"
title = "The test"

[[tools]]
group = "Data"
names = ["one", "two"]
text = "For data"

[[roles]]
id = "eng"
name = "Engineer"
expectations = ["code"]
challenges = ["time"]
teams = ["all"]
time_breakdown = { Code = 60, Talk = 40.5 }

[[rubric]]
level = "Good"
semester = "Fall"
[rubric.criteria]
Progress = "Some"
Clarity = "Much"

[[sprints]]
name = "Good"
semester = "Fall"
length = "2 weeks"

[[reminders]]
text = "Bring your own laptop and a charger"
sprint = "March Sprint"

[[links]]
title = "Site"
url = "https://x.y/z"
slide = "a-2"
"""


def test_a_folder_is_a_lecture(write: Write) -> None:
    folder = write(FACTS, "# A\n\ntext\n\n---\n\nmore\n<!-- note -->\n")
    lecture = load(folder)
    assert (lecture.id, lecture.path, lecture.title, lecture.number) == ("talk", folder, "ML in Industry", 10)
    assert (lecture.date, lecture.course, lecture.speaker, lecture.source) == (
        "February 6",
        "A course",
        "Lecturer",
        "Slides",
    )
    assert lecture.summary == "What it is.\n\nAnd more."
    assert [(slide.id, slide.body) for slide in lecture.slides] == [("a", "text"), ("a-2", "more")]
    assert [entry.title for entry in lecture.agenda] == ["A"]
    assert lecture.milestones == (
        Milestone("the-test", "1950s", "The test", "Can machines\nthink?", 1950, "a"),
        Milestone("the-test-2", "Present", "The test"),
    )
    assert lecture.tools == (ToolGroup("data", "Data", ("one", "two"), "For data"),)
    assert lecture.roles == (Role("eng", "Engineer", ("code",), ("time",), ("all",), (("Code", 60.0), ("Talk", 40.5))),)
    assert lecture.rubric == (RubricLevel("good", "Good", (("Progress", "Some"), ("Clarity", "Much")), "Fall"),)
    assert lecture.sprints == (Sprint("good-2", "Good", "Fall", "2 weeks"),)  # one board with the rubric
    assert lecture.reminders == (
        Reminder("bring-your-own-laptop-and-a", "Bring your own laptop and a charger", "March Sprint"),
    )
    assert lecture.links == (Link("site", "Site", "https://x.y/z", "a-2"),)
    assert lecture.boards == ("milestones", "tools", "roles", "sprint", "reminders", "links")


def test_a_title_is_all_that_a_lecture_needs_besides_its_slides(write: Write) -> None:
    lecture = load(write())
    assert (lecture.title, lecture.number, lecture.boards) == ("T", None, ())


@pytest.mark.parametrize("file", ["lecture.toml", "slides.md"])
def test_a_file_of_a_folder_stands_for_the_folder(write: Write, file: str) -> None:
    folder = write()
    assert load(folder / file) == load(folder)


def test_a_relative_path_will_do(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write()
    monkeypatch.chdir(folder)
    (folder / "inner").mkdir()
    assert load(Path()).id == load(Path("../talk")).id == load(Path("inner/..")).id == "talk"


def test_a_linked_folder_is_a_lecture(write: Write, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(write())
    assert load(tmp_path / "link").id == "link"


def test_a_markdown_file_is_a_lecture(tmp_path: Path) -> None:
    path = tmp_path / "My talk.md"
    path.write_text("---\nauthor: Lecturer\ndate: today\n---\nhello\n\n# First\n\ntext")
    lecture = load(path)
    assert (lecture.id, lecture.path, lecture.title) == ("My talk", path, "First")
    assert (lecture.speaker, lecture.date, lecture.number, lecture.boards) == ("Lecturer", "today", None, ())
    assert [slide.title for slide in lecture.slides] == ["First", "First"]


def test_a_markdown_file_without_headings_is_titled_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "talk.MARKDOWN"
    path.write_text("text")
    assert load(path).title == "talk"


def test_slides_without_facts_beside_them_are_a_markdown_file(write: Write) -> None:
    assert load(write(facts=None) / "slides.md").id == "slides"


def test_front_matter_of_a_folder_says_nothing(write: Write) -> None:
    lecture = load(write(slides="---\ntitle: Other\nauthor: Lecturer\n---\n# A\n\ntext"))
    assert (lecture.title, lecture.speaker, len(lecture.slides)) == ("T", "", 1)


# What is no lecture


def test_every_fault_of_both_files_is_told_in_order(write: Write, faults_of: Faults) -> None:
    facts = 'titel = "T"\n\n[[roles]]\nname = 3\nslide = "nowhere"\n[[links]]\ntitle = "x"\nurl = "file:///x"\n'
    slides = "# A {#a}\n\ntext\n\n# B {#a}\n\n<!-- open"
    assert faults_of(write(facts, slides)) == [
        "lecture.toml:1:1: title is missing, expected text",
        "lecture.toml:1:1: unknown key 'titel': did you mean 'title'?",
        "lecture.toml:3:1: expectations is missing, expected an array of texts",
        "lecture.toml:4:1: name is a whole number, expected text",
        "lecture.toml:5:1: slide is 'nowhere', which is not the id of a slide",
        "lecture.toml:8:1: url is 'file:///x', expected an address that starts with https://, http:// or mailto:",
        "slides.md:5:5: the id 'a' is that of the heading in line 1 too",
        "slides.md:7:1: the comment has no end, expected -->",
    ]


def test_faults_of_the_slides_are_told_when_the_facts_are_not_toml(write: Write, faults_of: Faults) -> None:
    found = faults_of(write("title = ", ""))
    assert [fault.split(":")[0] for fault in found] == ["lecture.toml", "slides.md"]


def test_faults_of_the_facts_are_told_when_the_slides_are_missing(write: Write, faults_of: Faults) -> None:
    assert faults_of(write('title = "T"\n[[links]]\ntitle = "x"\nurl = "mailto:a@b"\nslide = "b"\nx = 1', None)) == [
        "lecture.toml:6:1: unknown key 'x', expected one of url, title, id, slide",
        "slides.md:1:1: there is no such file",
    ]


def test_a_reference_to_no_slide_names_the_nearest(write: Write, faults_of: Faults) -> None:
    facts = 'title = "T"\n[[reminders]]\ntext = "x"\nslide = "the-ivo-tset"'
    assert faults_of(write(facts, "# The IVO test\n\ntext\n\n# Other\n\ntext")) == [
        "lecture.toml:4:1: slide is 'the-ivo-tset', which is not the id of a slide: did you mean 'the-ivo-test'?"
    ]


@pytest.mark.parametrize("slide", ["a", "a-2", "b"])
def test_a_reference_leads_to_any_slide_with_text(write: Write, slide: str) -> None:
    facts = f'title = "T"\n[[reminders]]\ntext = "x"\nslide = "{slide}"'
    lecture = load(write(facts, "# A\n\none\n\n---\n\ntwo\n\n# C {#b}\n\nthree"))
    assert [board for board, _ in lecture.rows_of(slide)] == ["reminders"]


@pytest.mark.parametrize(
    "url",
    [
        *["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "vscode://x", "ssh://x", "smb://x/y"],
        *[
            "\\\\\\\\host\\\\share",
            "../../etc/passwd",
            "%2Fetc%2Fhostname",
            "/proc/self/environ",
            "x.y",
            "http:x",
            "https://",
        ],
        *["https:///x", "mailto:", " ", "https://x y", "java\\u0000script:x", "https\\u202e://x", "\\u0001https//x"],
    ],
)
def test_an_address_that_may_not_be_opened_is_a_fault(write: Write, faults_of: Faults, url: str) -> None:
    cleaned_is_safe = url == "https\\u202e://x"
    folder = write(f'title = "T"\n[[links]]\ntitle = "x"\nurl = "{url}"')
    if cleaned_is_safe:
        assert load(folder).links[0].url == "https://x"
    else:
        (fault,) = faults_of(folder)
        assert fault.startswith("lecture.toml:4:1: url is ")


@pytest.mark.parametrize(
    "url", ["https://x", "HTTP://x.y/z?a=b#c", "mailto:a@b.c", "https://пример.рф/ü", "https://[::1]/"]
)
def test_an_address_of_the_web_or_of_mail_is_none(write: Write, url: str) -> None:
    assert load(write(f'title = "T"\n[[links]]\ntitle = "x"\nurl = "{url}"')).links[0].url == url


def test_an_endless_address_is_a_fault(write: Write, faults_of: Faults) -> None:
    folder = write(f'title = "T"\n[[links]]\ntitle = "x"\nurl = "https://{"x" * 100_000}"')
    assert faults_of(folder) == ["lecture.toml:4:1: url is longer than 2000 characters"]


def test_ids_of_rows_are_ids_and_unique_on_their_board(write: Write, faults_of: Faults) -> None:
    facts = """title = "T"
[[rubric]]
id = "a"
level = "x"
criteria = { y = "z" }
[[sprints]]
id = "a"
name = "x"
[[reminders]]
id = "a"
text = "x"
[[reminders]]
id = "A b"
text = "x"
"""
    assert faults_of(write(facts)) == [
        "lecture.toml:7:1: id is 'a', which another row of this board has too",
        "lecture.toml:13:1: id is 'A b', expected lower-case letters, digits and hyphens",
    ]


def test_rows_without_words_have_ids(write: Write) -> None:
    lecture = load(
        write(
            'title = "T"\n[[reminders]]\ntext = "!"\n[[reminders]]\ntext = "?"\n[[reminders]]\nid = "row"\ntext = "x"'
        )
    )
    assert [row.id for row in lecture.reminders] == ["row-2", "row-3", "row"]


@pytest.mark.parametrize("year", ["-4001", "3001", "1950.5", '"1950"'])
def test_a_year_is_a_whole_number_of_history(write: Write, faults_of: Faults, year: str) -> None:
    (fault,) = faults_of(write(f'title = "T"\n[[milestones]]\nwhen = "x"\ntitle = "y"\nyear = {year}'))
    assert fault.startswith("lecture.toml:5:1: year is ")


def test_a_missing_file_of_facts_is_told_with_what_to_create(write: Write, faults_of: Faults) -> None:
    assert faults_of(write(facts=None)) == [
        "talk:1:1: is no lecture: lecture.toml is missing, create it with at least a title"
    ]


def test_a_folder_with_nothing_of_a_lecture_is_none(tmp_path: Path, faults_of: Faults) -> None:
    (tmp_path / "empty").mkdir()
    assert faults_of(tmp_path / "empty") == ["empty:1:1: is no lecture: it has no lecture.toml and no slides.md"]


def test_a_path_to_nothing_is_no_lecture(tmp_path: Path, faults_of: Faults) -> None:
    assert faults_of(tmp_path / "none") == ["none:1:1: there is no such file or folder"]


def test_a_file_of_another_kind_is_no_lecture(tmp_path: Path, faults_of: Faults) -> None:
    (tmp_path / "talk.pdf").write_bytes(b"%PDF")
    assert faults_of(tmp_path / "talk.pdf") == [
        "talk.pdf:1:1: is no lecture, expected a folder with lecture.toml and slides.md, or a Markdown file (.md)"
    ]


def test_a_path_through_a_file_is_no_lecture(tmp_path: Path, faults_of: Faults) -> None:
    (tmp_path / "file").touch()
    assert faults_of(tmp_path / "file" / "talk") == ["talk:1:1: cannot be read: not a directory"]


def test_links_in_a_circle_are_no_lecture(write: Write, tmp_path: Path, faults_of: Faults) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert "symbolic links" in faults_of(tmp_path / "a")[0]
    folder = write(facts=None)
    (folder / "lecture.toml").symlink_to("lecture.toml")
    assert "lecture.toml:1:1: cannot be read: " in faults_of(folder)[0]


def test_a_link_to_nothing_is_no_lecture(write: Write, faults_of: Faults) -> None:
    folder = write(slides=None)
    (folder / "slides.md").symlink_to("none.md")
    assert faults_of(folder) == ["slides.md:1:1: there is no such file"]


@pytest.mark.parametrize("name", ["a" * 300, "a/" * 3000, "a\0b", "\ud800", "a\nb\x1b[2J"])
def test_a_path_that_cannot_be_is_a_fault_in_one_line(tmp_path: Path, name: str, faults_of: Faults) -> None:
    assert len(faults_of(tmp_path / name)) == 1


@pytest.mark.parametrize("name", [b"caf\xe9", b"a\nb", b"\x1b]0;x\x07", b"\xe2\x80\xae", b"n" * 255])
def test_a_folder_of_any_name_is_a_lecture_with_a_clean_id(tmp_path: Path, write: Write, name: bytes) -> None:
    folder = write().rename(tmp_path / os.fsdecode(name))
    lecture = load(folder)
    assert lecture.id.isprintable()
    assert lecture.id


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_a_fault(write: Write, faults_of: Faults) -> None:
    folder = write()
    folder.chmod(0)
    try:
        assert "permission denied" in faults_of(folder)[0]
    finally:
        folder.chmod(0o700)


def test_a_lecture_that_is_too_large_is_refused_unread(write: Write, faults_of: Faults) -> None:
    folder = write()
    for file in ("lecture.toml", "slides.md"):
        with (folder / file).open("wb") as sparse:
            sparse.truncate(50_000_000_000)
    assert faults_of(folder) == [
        "lecture.toml:1:1: cannot be read: it is larger than 2 MB",
        "slides.md:1:1: cannot be read: it is larger than 20 MB",
    ]


def test_both_files_are_said_to_be_no_utf_8_where_they_are_not(write: Write, faults_of: Faults) -> None:
    assert faults_of(write(b'title = "\xe9"', b"# A\n\ncaf\xe9")) == [
        "lecture.toml:1:10: byte 0xe9 is not UTF-8, expected text in UTF-8",
        "slides.md:3:4: byte 0xe9 is not UTF-8, expected text in UTF-8",
    ]


@given(facts=st.one_of(st.text(), st.text("[]{}='\"\n.ab1#\\", max_size=30)), slides=st.binary(max_size=60))
def test_any_two_files_are_a_lecture_or_a_list_of_faults(
    tmp_path_factory: pytest.TempPathFactory, facts: str, slides: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    (folder / "lecture.toml").write_text(f'title = "T"\n{facts}', "utf-8", newline="")
    (folder / "slides.md").write_bytes(slides)
    try:
        lecture = load(folder)
    except LectureError as error:
        faults = error.faults
    else:
        assert lecture.slides
        return
    assert faults
    assert all(fault.line > 0 and fault.column > 0 for fault in faults)


def test_worksheets_are_listed_and_none_is_read(write: Write) -> None:
    lecture = load(write('title = "T"\nworksheets = ["does-it-fit", "2nd"]'))
    assert lecture.worksheets == ("does-it-fit", "2nd")


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "A", "a.toml", "a b", "-a", "é", ".", "a/b"])
def test_a_worksheet_is_listed_by_an_id(write: Write, faults_of: Faults, name: str) -> None:
    (fault,) = faults_of(write(f'title = "T"\nworksheets = ["{name}"]'))
    assert fault.startswith("lecture.toml:2:1: worksheets has '")

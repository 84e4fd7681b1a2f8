"""The folder of an imported lecture: made at once, and written over with all that a person put there kept."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from lecturetui.errors import LecturetuiError
from lecturetui.imports.drafts import drafts_of
from lecturetui.imports.folder import Writing
from lecturetui.imports.model import Page
from lecturetui.imports.pictures import Pictures
from lecturetui.imports.staging import PREFIX, staged
from lecturetui.lecture import Lecture, load
from lecturetui.notebook import files

PNG = b"\x89PNG\r\n\x1a\n"
THREE = [Page(1, "One", "first"), Page(2, "Two", "second"), Page(3, "Three", "third")]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "lectures" / "talk"


def put(target: Path, pages: list[Page], *pictures: bytes, date: str = "2026-03-04") -> Writing:
    with staged(target.parent) as stage:
        keeper = Pictures(stage)
        for number, data in enumerate(pictures, 1):
            keeper.keep(PNG + data, number)
        writing = Writing(stage, target, target.parent / "talk.pptx", date)
        writing.put(drafts_of(pages), {"title": "Talk", "source": "talk.pptx"})
    assert not list(target.parent.glob(f"{PREFIX}*"))
    return writing


def shown(name: str) -> list[Page]:
    return [Page(1, "One", f"![a](images/{name})")]


def ids(lecture: Lecture) -> list[str]:
    return [slide.id for slide in lecture.slides]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_lecture_is_made_with_its_pictures(target: Path) -> None:
    assert put(target, shown("slide-001.png"), b"cat").pictures == 1
    lecture = load(target)
    assert (lecture.title, lecture.source, ids(lecture)) == ("Talk", "talk.pptx", ["one"])
    assert sorted(tree(target)) == ["images/slide-001.png", "import.json", "lecture.toml", "slides.md"]


def test_importing_again_changes_nothing(target: Path) -> None:
    put(target, shown("slide-001.png"), b"cat")
    before = tree(target)
    assert not put(target, shown("slide-001.png"), b"cat").told
    after = tree(target)
    before.pop("import.json"), after.pop("import.json")
    assert before == after


def test_ids_stay_and_new_slides_come_in(target: Path) -> None:
    pages = [Page(1, "One", "the first of them all"), *THREE[1:]]
    put(target, pages)
    put(target, [THREE[2], Page(2, "New", "x"), Page(3, "Another title", "the first of them all")])
    assert ids(load(target)) == ["three", "new", "one"]


@pytest.mark.parametrize("there", ["file", "lecture", "link", "record"])
def test_what_an_import_did_not_make_is_refused_and_left_alone(there: str, target: Path, tmp_path: Path) -> None:
    target.parent.mkdir()
    if there == "file":
        target.write_text("mine", encoding="utf-8")
    elif there == "link":
        target.symlink_to(tmp_path / "nowhere")
    else:
        target.mkdir()
        (target / ("slides.md" if there == "lecture" else "import.json")).write_text("[1]", encoding="utf-8")
    before = tree(tmp_path)
    with pytest.raises(LecturetuiError, match="by --to"):
        put(target, THREE)
    assert tree(tmp_path) == before


def test_an_empty_folder_is_taken(target: Path) -> None:
    target.mkdir(parents=True)
    put(target, THREE)
    assert len(load(target).slides) == 3


def test_slides_that_a_person_edited_are_set_aside_and_told(target: Path) -> None:
    put(target, THREE)
    slides = target / "slides.md"
    mine = slides.read_text(encoding="utf-8").replace("second", "second, as I see it") + "\n# Mine {#mine}\n\nmy own\n"
    slides.write_text(mine, encoding="utf-8")
    told = put(target, [*THREE, Page(4, "Mine", "theirs")], date="2026-05-06").told
    assert told == ["slides.md was edited since the last import: what it was is in slides-edited-until-2026-05-06.md"]
    assert (target / "slides-edited-until-2026-05-06.md").read_text(encoding="utf-8") == mine
    assert ids(load(target)) == ["one", "two", "three", "mine-2"]
    assert not put(target, THREE).told


def test_edited_twice_a_day_both_are_kept(target: Path) -> None:
    put(target, THREE)
    for text in ("# A {#a}\n\na\n", "# B {#b}\n\nb\n"):
        (target / "slides.md").write_text(text, encoding="utf-8")
        put(target, THREE)
    kept = sorted(path.name for path in target.glob("slides-edited-*"))
    assert kept == ["slides-edited-until-2026-03-04-2.md", "slides-edited-until-2026-03-04.md"]


def test_facts_that_a_person_added_stay_and_rows_of_slides_that_go_stay_valid(target: Path) -> None:
    put(target, THREE)
    facts = target / "lecture.toml"
    rows = '[[reminders]]\ntext = "read"\nslide = "two" # why\n[[reminders]]\ntext = "x"\nslide = "one"\n'
    added = f'# mine\ncourse = "CS"\n{rows}'
    facts.write_text(facts.read_text(encoding="utf-8") + added, encoding="utf-8")
    told = put(target, [THREE[0], THREE[2]]).told
    lecture = load(target)
    assert told == ["lecture.toml: a row was for the slide two, which is gone"]
    assert [(row.text, row.slide) for row in lecture.reminders] == [("read", ""), ("x", "one")]
    assert lecture.course == "CS"
    assert "# mine" in facts.read_text(encoding="utf-8")
    put(target, THREE)
    assert load(target).course == "CS"


def test_cards_that_a_person_added_and_switched_off_stay_and_stay_valid(target: Path) -> None:
    put(target, THREE)
    facts = target / "lecture.toml"
    cards = 'no_cards = [\n  "slide/two", # dull\n  "slide/one",\n  \'slide/two\'\n]\n'
    cards += '[[cards]]\nfront = "Which?"\nback = "That"\nslide = "two"\n'
    facts.write_text(facts.read_text(encoding="utf-8") + cards, encoding="utf-8")
    put(target, [THREE[0], THREE[2]])
    lecture = load(target)
    assert lecture.no_cards == ("slide/one",)
    assert [(row.front, row.back, row.slide) for row in lecture.cards] == [("Which?", "That", "")]


def test_worksheets_of_a_person_stay_valid_too(target: Path) -> None:
    put(target, THREE)
    (target / "worksheets").mkdir()
    sheet = target / "worksheets" / "mine.toml"
    sheet.write_text('title = "T"\n  slide = "two"\n  slide = "one"\n', encoding="utf-8")
    told = put(target, [THREE[0], THREE[2]]).told
    assert told == ["worksheets/mine.toml: a field was for the slide two, which is gone"]
    after = sheet.read_text(encoding="utf-8")
    assert after == 'title = "T"\n  # the slide two is gone from the imported file\n  slide = "one"\n'


def test_a_slide_that_comes_back_has_its_id_again(target: Path) -> None:
    put(target, [*THREE, Page(4, "Two", "another")])
    put(target, [THREE[0]])
    put(target, [THREE[0], Page(2, "Three", "not that one"), THREE[1]])
    assert ids(load(target)) == ["one", "three-2", "two"]


def test_a_broken_lecture_is_told_and_left_as_it_is(target: Path) -> None:
    put(target, THREE)
    (target / "lecture.toml").write_text("title = ", encoding="utf-8")
    before = tree(target)
    with pytest.raises(LecturetuiError, match="mend it, or move the folder away"):
        put(target, THREE)
    assert tree(target) == before


def test_pictures_that_are_not_shown_any_more_go_only_if_they_are_as_they_were(target: Path) -> None:
    pages = [Page(1, "One", "![a](images/slide-001.png) ![b](images/slide-002.png)")]
    put(target, pages, b"a", b"b")
    (target / "images" / "slide-002.png").write_bytes(b"drawn over")
    (target / "images" / "mine.png").write_bytes(b"mine")
    put(target, THREE)
    assert sorted(path.name for path in (target / "images").iterdir()) == ["mine.png", "slide-002.png"]


def test_another_picture_of_the_same_name_does_not_take_the_place_of_the_old_one(target: Path) -> None:
    put(target, shown("slide-001.png"), b"cat")
    put(target, shown("slide-001.png"), b"dog")
    (name,) = (path.name for path in (target / "images").iterdir())
    assert load(target).slides[0].body == f"![a](images/{name})"
    assert (target / "images" / name).read_bytes() == PNG + b"dog"


def test_only_pictures_are_taken_out_of_what_a_reader_left(target: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    with staged(target.parent) as stage:
        images = stage / "images"
        images.mkdir()
        (images / "slide-001.png").symlink_to(tmp_path / "secret")
        (images / "run.sh").write_text("x", encoding="utf-8")
        (images / "slide-002.png").write_bytes(PNG)
        Writing(stage, target, target, "").put(drafts_of(THREE), {"title": "Talk"})
    assert [path.name for path in (target / "images").iterdir()] == ["slide-002.png"]


class KilledError(BaseException):
    pass


def die(patch: pytest.MonkeyPatch, steps: int) -> None:
    """Be killed after so many steps: each call that changes names in a folder is one."""
    left = [steps]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **more: object) -> object:
            if not left[0]:
                raise KilledError
            left[0] -= 1
            return real(*arguments, **more)

        return call

    for name in ("rename", "replace", "unlink", "mkdir"):
        patch.setattr(Path, name, counted(getattr(Path, name)))
    patch.setattr(files, "new", counted(files.new))


@pytest.mark.parametrize("edited", [False, True])
def test_killed_at_any_step_the_old_or_the_new_lecture_is_there(
    edited: bool, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = shown("slide-001.png") + THREE[1:], [Page(1, "One", "![a](images/slide-001.png) b"), THREE[2]]
    for steps in count():
        folder = target.with_name(f"talk-{steps}")
        put(folder, before, b"cat")
        if edited:
            with (folder / "slides.md").open("a", encoding="utf-8") as file:
                file.write("mine\n")
        old = (folder / "slides.md").read_bytes()
        killed = False
        with monkeypatch.context() as patch:
            die(patch, steps)
            try:
                put(folder, after, b"dog")
            except KilledError:
                killed = True
        bodies = [slide.body for slide in load(folder).slides]
        assert len(bodies) == (3 if (folder / "slides.md").read_bytes() == old else 2)
        assert (folder / bodies[0].partition("(")[2].partition(")")[0]).is_file()
        put(folder, after, b"dog")
        assert ids(load(folder)) == ["one", "three"]
        assert [path.read_bytes() for path in folder.glob("slides-edited-*")] == [old] * edited
        if not killed:
            break
    assert steps > 5


def test_a_folder_of_an_import_that_was_killed_is_swept_away(target: Path) -> None:
    dead = target.parent / f"{PREFIX}dead"
    (dead / "images").mkdir(parents=True)
    with staged(target.parent) as alive:
        assert not dead.exists()
        with staged(target.parent):
            assert alive.exists()


def test_nothing_is_left_of_an_import_that_fails(tmp_path: Path) -> None:
    def interrupted() -> None:
        with staged(tmp_path / "a" / "b") as stage:
            (stage / "images").mkdir()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not list(tmp_path.iterdir())

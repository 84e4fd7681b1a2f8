"""Presentations made to do harm: each is one sentence about the file, before much of it is unpacked."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lecturetui.errors import LecturetuiError
from lecturetui.imports.office.archive import LARGEST_MEMBER, Archive, MemberError
from tests.imports.office import FILES, Change, changed, pages, replaced

KINDS = ("pptx", "odp")
BODY = {"pptx": "ppt/slides/slide2.xml", "odp": "content.xml"}
MAIN = {"pptx": "ppt/presentation.xml", "odp": "content.xml"}


def refused(path: Path) -> str:
    with pytest.raises(LecturetuiError) as caught:
        pages(path)
    message = str(caught.value)
    assert message.startswith(path.name)
    assert "\n" not in message
    return message.removeprefix(path.name)


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, data in members.items():
            made.writestr(name, data)
    return path


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", " is empty"),
        (b"%PDF-1.7\n", " is not a presentation, whatever its name says"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), " is encrypted, or of an Office before 2007: "),
        (b"PK\3\4" + bytes(100), " is damaged: it ends too early, or is no zip"),
        (b"PK\5\6" + bytes(18), " is damaged: "),
    ],
    ids=["empty", "another", "old", "torn", "nothing"],
)
def test_what_is_no_presentation_is_refused(kind: str, data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / f"talk.{kind}"
    path.write_bytes(data)
    assert refused(path).startswith(said)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [1, 9, 10])
def test_a_torn_file_is_refused(kind: str, part: int, tmp_path: Path) -> None:
    data = (FILES / f"course.{kind}").read_bytes()
    path = tmp_path / f"talk.{kind}"
    path.write_bytes(data[: len(data) * part // 10 - 1])
    assert refused(path) == " is damaged: it ends too early, or is no zip"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "change", [None, b"", b"<torn", b"\xff\xfe<", b"<a>" * 90_000], ids=["gone", "empty", "torn", "bytes", "deep"]
)
def test_a_file_without_its_main_part_is_damaged(kind: str, change: Change, tmp_path: Path) -> None:
    path = changed(FILES / f"course.{kind}", tmp_path / f"talk.{kind}", {MAIN[kind]: change})
    assert refused(path).startswith(" is damaged: its ")


def test_a_presentation_of_the_other_kind_is_damaged(tmp_path: Path) -> None:
    for kind, other in zip(KINDS, reversed(KINDS), strict=True):
        path = tmp_path / f"talk.{kind}"
        path.write_bytes((FILES / f"course.{other}").read_bytes())
        assert refused(path).startswith(" is damaged: ")


@pytest.mark.parametrize("kind", KINDS)
def test_entities_are_refused_and_nothing_is_expanded_or_fetched(kind: str, tmp_path: Path) -> None:
    lol = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10 if n else 'lol'}'>" for n in range(12))
    for declared in (lol, "<!ENTITY l11 SYSTEM 'file:///etc/passwd'>"):
        change = {BODY[kind]: replaced("?>", f"?><!DOCTYPE x [{declared}]>")}
        path = changed(FILES / f"course.{kind}", tmp_path / f"talk.{kind}", change)
        assert "declar" in refused(path)


@pytest.mark.parametrize("kind", KINDS)
def test_an_encrypted_file_is_told_as_that(kind: str, tmp_path: Path) -> None:
    data = bytearray((FILES / f"course.{kind}").read_bytes())
    at = data.index(b"PK\1\2")
    data[at + 8] |= 1
    path = tmp_path / f"talk.{kind}"
    path.write_bytes(data)
    assert refused(path) == " is encrypted: save it without a password"


def test_an_opendocument_with_a_password_is_told_as_that(tmp_path: Path) -> None:
    changes: dict[str, Change] = {
        "content.xml": b"\x8f\x00\x11",
        "META-INF/manifest.xml": replaced("<manifest:file-entry", "<manifest:encryption-data/><manifest:file-entry"),
    }
    path = changed(FILES / "course.odp", tmp_path / "talk.odp", changes)
    assert refused(path) == " is encrypted: save it without a password"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_damage(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "talk.odp", "w") as made:
        made.writestr("content.xml", "<a/>")
        made.writestr("content.xml", "<b/>")
    assert refused(tmp_path / "talk.odp") == " is damaged: it holds content.xml twice"


@pytest.mark.parametrize("members", [30_001, 200_000])
def test_a_zip_of_very_many_members_is_not_listed(members: int, tmp_path: Path) -> None:
    one = b"PK\1\2" + bytes(24) + struct.pack("<H", 5) + bytes(16)
    listed = b"".join(one + b"%05x" % number for number in range(members))
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, members & 0xFFFF, members & 0xFFFF, len(listed), 4, 0)
    path = tmp_path / "talk.pptx"
    path.write_bytes(b"PK\3\4" + listed + end)
    assert refused(path) == " holds more than 30,000 files, too many for a presentation"


def bomb(path: Path, name: str, size: int, *, said: int | None = None) -> Path:
    """A zip in which a small member unpacks to so many MiB, whatever it says of itself."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        with made.open(name, "w") as member:
            for _ in range(size):
                member.write(bytes(1 << 20))
        if said is not None:
            made.getinfo(name).file_size = said
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_a_bomb_is_refused_by_what_it_says(kind: str, tmp_path: Path) -> None:
    assert refused(bomb(tmp_path / f"talk.{kind}", MAIN[kind], 65)) == " is not read: it would unpack to 65 MiB"


def test_a_bomb_that_lies_is_unpacked_no_further_than_allowed(tmp_path: Path) -> None:
    path = bomb(tmp_path / "talk.odp", "content.xml", 20, said=1_000)
    tracemalloc.start()
    try:
        assert refused(path) == " is damaged: its content is damaged"
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_a_member_is_read_to_its_limit_and_all_of_them_to_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "talk.pptx", {"a": bytes(1_000), "b": bytes(1_000)})
    monkeypatch.setattr("lecturetui.imports.office.archive.LARGEST_READ", 2_500)
    with Archive(path) as archive:
        with pytest.raises(MemberError, match="is too large"):
            archive.read("a", 999)
        assert archive.read("a", 1_000) == bytes(1_000)
        with pytest.raises(MemberError, match="is too large"):
            archive.read("b")
        with pytest.raises(MemberError, match="is missing"):
            archive.read("c")
    assert LARGEST_MEMBER > 1_000


@pytest.mark.parametrize("name", ["/etc/passwd", "../up", "a/../../up", "..\\up", "C:\\up", "\\up"])
def test_members_that_lead_out_of_the_archive_are_not_there(name: str, tmp_path: Path) -> None:
    with Archive(zipped(tmp_path / "talk.pptx", {name: b"x", "a": b""})) as archive:
        assert name not in archive
        assert "a" in archive


def linked(path: Path, target: str, *names: str) -> Path:
    """A presentation in which members are symbolic links."""
    with zipfile.ZipFile(FILES / f"course{path.suffix}") as old, zipfile.ZipFile(path, "w") as made:
        for name in old.namelist():
            member = zipfile.ZipInfo(name)
            member.external_attr = (0o120777 if name in names else 0o100644) << 16
            made.writestr(member, target if name in names else old.read(name))
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_a_member_that_is_a_link_leads_nowhere(kind: str, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\nsecret")
    assert refused(linked(tmp_path / f"talk.{kind}", "/etc/passwd", MAIN[kind])).startswith(" is damaged: its ")
    with zipfile.ZipFile(FILES / f"course.{kind}") as archive:
        names = [name for name in archive.namelist() if name.endswith(".png")]
    found = pages(linked(tmp_path / f"talk.{kind}", str(tmp_path / "secret.png"), *names), tmp_path)
    assert any("of a kind that is not known" in lost for page in found for lost in page.lost)
    assert not (tmp_path / "images").exists()


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
@pytest.mark.parametrize("kind", KINDS)
def test_no_change_to_the_elements_of_a_file_makes_more_of_it_than_a_sentence(
    kind: str, tmp_path: Path, data: st.DataObject
) -> None:
    def change(text: bytes) -> bytes:
        root = ET.fromstring(text)
        for _ in range(data.draw(st.integers(1, 4))):
            every = list(root.iter())
            one, other = (every[data.draw(st.integers(0, len(every) - 1))] for _ in range(2))
            for name in list(one.attrib)[: data.draw(st.integers(0, 2))]:
                one.set(name, data.draw(st.sampled_from(["", "-1", "99999999999", "1e400", "nan", "rId1", "title"])))
            other.append(deepcopy(one))
            one.text = data.draw(st.sampled_from(["", "*", "|", "a" * 3_000, "\x85", "\u202e"]))
        return ET.tostring(root)

    path = changed(FILES / f"course.{kind}", tmp_path / f"talk.{kind}", {BODY[kind]: change})
    with suppress(LecturetuiError):
        assert pages(path)[0].number == 1


@pytest.mark.parametrize("kind", KINDS)
def test_elements_in_each_other_without_end_are_refused(kind: str, tmp_path: Path) -> None:
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    path = changed(FILES / f"course.{kind}", tmp_path / f"talk.{kind}", {MAIN[kind]: deep})
    assert refused(path) in (" is damaged: its content is nested too deeply", " is damaged: its main part is no XML")


@pytest.mark.parametrize(
    ("name", "said"),
    [("_rels/.rels", " is damaged: its main part is missing"), ("ppt/_rels/presentation.xml.rels", "")],
)
def test_a_presentation_without_its_relationships(name: str, said: str, tmp_path: Path) -> None:
    path = changed(FILES / "course.pptx", tmp_path / "talk.pptx", {name: None})
    if said:
        assert refused(path) == said
    else:
        assert {page.lost for page in pages(path)} == {("the slide, which is missing or cannot be read",)}


@pytest.mark.parametrize("change", [None, b"", b"<torn", replaced("presentationml.slide+xml", "wordprocessingml")])
def test_what_a_file_says_its_members_are_is_not_believed(change: Change, tmp_path: Path) -> None:
    path = changed(FILES / "course.pptx", tmp_path / "talk.pptx", {"[Content_Types].xml": change})
    assert pages(path) == pages(FILES / "course.pptx")


def test_a_file_that_is_not_there_or_is_a_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "folder.pptx").mkdir()
    assert refused(tmp_path / "none.odp") == ": there is no such file"
    assert refused(tmp_path / "folder.pptx") == ": cannot be read: is a directory"


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_is_too_large_or_damaged_is_lost_alone(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lecturetui.imports.office.shown.LARGEST", 1_000)
    name = {"pptx": "ppt/media/image2.png", "odp": ""}[kind]
    name = name or next(
        each for each in zipfile.ZipFile(FILES / "course.odp").namelist() if each.startswith("Pictures/")
    )
    data = b"\x89PNG\r\n\x1a\n" + bytes(1_000)
    found = pages(changed(FILES / f"course.{kind}", tmp_path / f"talk.{kind}", {name: data}), tmp_path)
    assert [page.lost for page in found if any("picture" in lost for lost in page.lost)] == [
        ("a picture that is too large",)
    ]

"""What kind of file one is, whatever it is called."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from lecturetui.errors import LecturetuiError
from lecturetui.imports.kinds import kind_of

ODP = "application/vnd.oasis.opendocument.presentation"


def zipped(path: Path, *names: str, mimetype: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x" * 5000)
    return path


def test_presentations_are_told_by_what_they_hold(tmp_path: Path) -> None:
    ppt = zipped(tmp_path / "talk.pdf", "[Content_Types].xml", "ppt/presentation.xml")
    odp = zipped(tmp_path / "talk.pptx", "content.xml", mimetype=ODP)
    pdf = tmp_path / "talk.odp"
    pdf.write_bytes(b"\n%PDF-1.7\n")
    assert [kind_of(ppt), kind_of(odp), kind_of(pdf)] == ["pptx", "odp", "pdf"]


@pytest.mark.parametrize(("name", "kind"), [("a.md", "markdown"), ("a.TXT", "text"), ("a.json", "notebook")])
def test_text_is_told_by_its_name(name: str, kind: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("# A\n", encoding="utf-8")
    assert kind_of(tmp_path / name) == kind


@pytest.mark.parametrize(
    ("names", "mimetype", "why"),
    [
        (["word/document.xml"], "", "is a Word document: save it as .pdf"),
        (["xl/workbook.xml"], "", "is an Excel workbook"),
        (["Index/Document.iwa"], "", "is a Keynote file: export it as .pptx or .pdf"),
        (["content.xml"], ODP.replace("presentation", "text"), "is an OpenDocument file, but no presentation"),
        (["a.txt"], "", "is an archive and no presentation"),
    ],
)
def test_other_documents_are_told_what_to_do(names: list[str], mimetype: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(LecturetuiError, match=why):
        kind_of(zipped(tmp_path / "talk.zip", *names, mimetype=mimetype))


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pptx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "save it as .pptx without a password"),
        ("a.pptx", b"", "is no .pptx file, whatever its name says"),
        ("a.pdf", b"<html>", "is no .pdf file, whatever its name says"),
        ("a.mp4", b"\0\0", "is none of the files that can be imported: import takes"),
        ("a.md", b"\0\0", "is no text in UTF-8, whatever its name says"),
        ("a", b"# A", "is none of the files that can be imported: import takes"),
    ],
)
def test_what_is_not_taken_is_told(name: str, data: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(LecturetuiError, match=why):
        kind_of(tmp_path / name)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "a.md")
    with pytest.raises(LecturetuiError, match="regular file"):
        kind_of(tmp_path / "a.md")

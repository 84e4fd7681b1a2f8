"""What stands on the pages of an .odp besides text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lecturetui.errors import LecturetuiError
from lecturetui.imports.model import Page
from tests.imports.office import FILES, Change, changed, pages

SPACE = '<draw:frame svg:x="1cm" svg:y="9cm" svg:width="9cm" svg:height="9cm">{}</draw:frame>'
OBJECT = SPACE.format('<draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/Object 1"/>')


def third(folder: Path, inner: str, content: bytes = b"") -> Page:
    """The third page of `lecture.odp` with something more on it; `content` is that of an object."""
    page = re.compile(rb'<draw:page draw:name="formula"[^>]*>')
    changes: dict[str, Change] = {"content.xml": lambda data: page.sub(lambda found: found[0] + inner.encode(), data)}
    changes["Object 1/content.xml"] = content
    return pages(changed(FILES / "lecture.odp", folder / "talk.odp", changes), folder)[2]


def test_a_formula_is_kept_as_its_author_wrote_it(tmp_path: Path) -> None:
    formula = (
        b'<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mi>E</mi>'
        b'<annotation encoding="StarMath 5.0">E = m c^2</annotation></semantics></math>'
    )
    page = third(tmp_path, OBJECT, content=formula)
    assert page.body.endswith("\n\nE = m c^2")
    assert page.lost == ("how an equation looks",)


@pytest.mark.parametrize(
    ("inner", "data", "lost"),
    [
        (OBJECT, b'<x xmlns:chart="y"><chart:chart/></x>', "a chart"),
        (OBJECT, b"<torn", "an embedded object"),
        (SPACE.format("<draw:object-ole/>"), b"", "an embedded object"),
        (SPACE.format('<draw:plugin draw:mime-type="application/vnd.sun.star.media"/>'), b"", "a video"),
        (SPACE.format('<draw:plugin draw:mime-type="audio/ogg"/>'), b"", "a sound"),
        (SPACE.format('<draw:image xlink:href="Pictures/none.png"/>'), b"", "a picture that is not in the file"),
        (SPACE.format('<draw:image xlink:href="Object 1/content.xml"/>'), b"", "a picture of a kind that is not known"),
        ("<draw:line/>" * 3, b"", "lines and shapes of a drawing"),
        ("<draw:custom-shape/>" * 2_001, b"", "what comes after 2,000 shapes"),
    ],
)
def test_what_a_page_loses_is_told_in_a_few_words(inner: str, data: bytes, lost: str, tmp_path: Path) -> None:
    page = third(tmp_path, inner, content=data)
    assert lost in page.lost


def test_comments_and_fields_are_no_text_of_a_page(tmp_path: Path) -> None:
    inner = "a<office:annotation><text:p>really?</text:p></office:annotation>b<text:date>6.2.</text:date><text:tab/>c"
    page = third(tmp_path, SPACE.format(f"<draw:text-box><text:p>{inner}</text:p></draw:text-box>"))
    assert page.body.endswith("\n\nab c")


def test_a_cell_that_says_it_repeats_without_end_is_cut(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="99999"><text:p>x</text:p></table:table-cell>'
    row = "<table:table-row><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row>"
    page = third(tmp_path, SPACE.format(f"<table:table>{row}<table:table-row>{cell}</table:table-row></table:table>"))
    assert page.body.endswith("| y |\n| --- |")
    assert page.lost == ("a part of a large table",)


def test_a_page_of_too_many_elements_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lecturetui.imports.office.xmltree.MOST_AT_ONCE", 1_000)
    with pytest.raises(LecturetuiError, match=r"^talk\.odp is damaged: its content holds too much$"):
        third(tmp_path, SPACE.format("<text:p/>" * 1_000))


def test_a_text_document_has_no_slides(tmp_path: Path) -> None:
    content = b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'
    with pytest.raises(LecturetuiError, match=r"^talk\.odp has no slides$"):
        pages(changed(FILES / "lecture.odp", tmp_path / "talk.odp", {"content.xml": content}))

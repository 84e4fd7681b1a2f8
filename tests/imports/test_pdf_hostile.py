"""A file that is broken or made to do harm costs one sentence, and a page that is costs itself."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from time import process_time
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lecturetui.errors import LecturetuiError
from lecturetui.imports.pdf import drawing
from lecturetui.imports.pdf.pages import look
from lecturetui.imports.pdf.reader import read
from lecturetui.imports.pictures import Pictures
from tests.imports.pdf_files import objects, pages, stream, text, written
from tests.waiting import PATIENCE

GOOD = text((40, 480, 40, "Title"), (40, 300, 20, "Text"))
SMALL = written(objects([GOOD, GOOD]))
CHROMIUM = (Path(__file__).parent / "files" / "chromium.pdf").read_bytes()


def _with(changes: Mapping[int, bytes]) -> bytes:
    return written({**objects([GOOD]), **changes})


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "deck.pdf is not a PDF, whatever its name says"),
        (b"PK\3\4 something", "deck.pdf is not a PDF, whatever its name says"),
        (SMALL[:600], "deck.pdf is damaged: ask for another copy"),
        (b"%PDF-1.4\n" + b"[" * 200_000, "deck.pdf is damaged: ask for another copy"),
        (_with({10: b"[" * 200_000}), "deck.pdf is not read: it is larger inside than any deck, or made to do harm"),
        (_with({2: b"<< /Type /Pages /Kids [2 0 R] /Count 2 >>"}), "deck.pdf is damaged: ask for another copy"),
        (_with({2: b"<< /Type /Pages /Kids [] /Count 0 >>"}), "deck.pdf has no pages"),
        (
            _with({2: b"<< /Type /Pages /Kids [10 0 R] /Count 100000 >>"}),
            "deck.pdf has more than 10,000 pages: split it into several files",
        ),
        (
            written(
                objects([GOOD]),
                b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(a) (a)]"
                % (b"x" * 32, b"y" * 32),
            ),
            "deck.pdf is encrypted: ask for a copy without a password",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(LecturetuiError) as told:
        pages(tmp_path / "deck.pdf", content)
    assert str(told.value) == sentence


@pytest.mark.parametrize(
    ("content", "lost"),
    [
        (stream(b"BT /F1 12 Tf (a) Tj ET " * 2_000_000, packed=True), "its text: too much is drawn on the page"),
        (
            stream(zlib.compress(zlib.compress(bytes(64 << 20))), b"/Filter [/FlateDecode /FlateDecode]"),
            "its text: too much is drawn on the page",
        ),
        (stream(b"BT /F1 12 Tf (" + b"a " * 200_000 + b") Tj ET"), "its text: too much is drawn on the page"),
        (stream(b"BT /F9 12 Tf (unknown) Tj ET"), "its text: the file does not say which letters it shows"),
        (stream(b"[" * 200_000), "its text: the page is damaged"),
        (b"[" * 20, "its text: the page is damaged"),
    ],
)
def test_a_page_that_cannot_be_read_costs_itself_alone(tmp_path: Path, content: bytes, lost: str) -> None:
    first, second = pages(tmp_path / "deck.pdf", written({**objects([b"", GOOD]), 11: content}))
    assert (first.title, first.body, first.lost) == ("", "", (lost,))
    assert (second.title, second.body) == ("Title", "Text")


@pytest.mark.parametrize(
    "content",
    [
        b"Q Q Q ",
        b"q " * 5_000,
        b"/F1 Tf 1 0 Td (a) Tj BT [(b) /c] TJ ET Td Tm cm ",
        b"BT /F1 1e9 Tf 99999999999999999999 0 Td (far) Tj ET ",
        b"BT /F1 -12 Tf 0 Tz (mirrored) Tj ET ",
    ],
)
def test_operators_that_make_no_sense_are_passed_over(tmp_path: Path, content: bytes) -> None:
    (made,) = pages(
        tmp_path / "deck.pdf", written(objects([b"q " + content.replace(b"1e9", b"1000000000") + b" Q " + GOOD]))
    )
    assert made.title == "Title"


def test_a_form_that_draws_itself_ends(tmp_path: Path) -> None:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X 50 0 R >> >>"
    made = objects([b"/X Do " * 50 + GOOD])
    made[10] = made[10].replace(b"/Resources <<", b"/Resources << /XObject << /X 50 0 R >>")
    made[50] = stream(b"/X Do " * 10, form)
    assert [one.title for one in pages(tmp_path / "deck.pdf", written(made))] == ["Title"]


def test_an_outline_that_leads_to_itself_is_no_matter(tmp_path: Path) -> None:
    made = objects([GOOD], root=b"/Outlines 60 0 R")
    made[60] = b"<< /First 61 0 R /Last 61 0 R >>"
    made[61] = b"<< /Title (a) /Next 61 0 R /First 60 0 R /Dest [10 0 R /Fit] >>"
    assert [one.title for one in pages(tmp_path / "deck.pdf", written(made))] == ["Title"]


def test_a_page_that_cannot_be_drawn_keeps_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    (tmp_path / "deck.pdf").write_bytes(SMALL)
    first, *_ = read(tmp_path / "deck.pdf", Pictures(tmp_path), True).pages
    assert (first.title, first.body) == ("Title", "Text")
    assert first.lost == ("the picture of the page: it could not be drawn",)


def test_pages_that_cost_too_much_to_draw_keep_their_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "SECONDS", 0)
    (tmp_path / "deck.pdf").write_bytes(SMALL)
    made = list(read(tmp_path / "deck.pdf", Pictures(tmp_path), True).pages)
    assert made[0].title == "Title"
    assert all(one.lost == ("the picture of the page: it could not be drawn",) for one in made)


def test_pages_that_draw_the_same_are_read_and_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Mock(wraps=look)
    drawn: list[int] = []
    draw = drawing.Drawing.page

    def drawing_page(deck: drawing.Drawing, index: int) -> bytes:
        drawn.append(index)
        return draw(deck, index)

    monkeypatch.setattr("lecturetui.imports.pdf.reader.look", looked)
    monkeypatch.setattr(drawing.Drawing, "page", drawing_page)
    content = objects([GOOD, b"", text((40, 480, 40, "Other"))])
    content[2] = b"<< /Type /Pages /Kids [10 0 R 10 0 R 12 0 R 14 0 R] /Count 4 >>"
    content[12] = content[12].replace(b"13 0 R", b"11 0 R")
    (tmp_path / "deck.pdf").write_bytes(written(content))
    made = list(read(tmp_path / "deck.pdf", Pictures(tmp_path), True).pages)
    assert [one.title for one in made] == ["Title", "Title", "Title", "Other"]
    assert made[0].body == made[2].body.replace("Slide 3", "Slide 1")
    assert len(list((tmp_path / "images").iterdir())) == 2
    assert (looked.call_count, drawn) == (2, [0, 3])


def test_pages_that_look_alike_are_made_a_picture_once(tmp_path: Path) -> None:
    import pypdfium2

    (tmp_path / "deck.pdf").write_bytes(written(objects([GOOD, GOOD, b""])))
    with closing(pypdfium2.PdfDocument(tmp_path / "deck.pdf")) as document:
        first = drawing._drawn(document, 0, drawing._Drawn())
        assert drawing._drawn(document, 1, first) is first
        assert drawing._drawn(document, 2, first).data not in (b"", first.data)


def test_what_reading_costs_is_not_left_for_drawing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deck.pdf").write_bytes(SMALL)
    drawn = drawing.Drawing(tmp_path / "deck.pdf")
    late = process_time() + drawing.SECONDS
    monkeypatch.setattr("lecturetui.imports.pdf.drawing.process_time", lambda: late)
    with closing(drawn), pytest.raises(drawing.DrawingError):
        drawn.page(0)


def test_who_draws_ends_in_the_middle_of_a_page_when_nobody_asks_any_more(tmp_path: Path) -> None:
    (tmp_path / "deck.pdf").write_bytes(written(objects([b"0 0 720 540 re f " * 60_000], packed=True)))
    process = drawing.Drawing(tmp_path / "deck.pdf")._begun()
    assert process.stdin
    assert process.stdout
    process.stdin.write(b"0 60\n")
    process.stdin.close()
    assert process.wait(PATIENCE) == 1
    process.stdout.close()


def test_a_page_of_absurd_size_is_drawn_small(tmp_path: Path) -> None:
    (tmp_path / "deck.pdf").write_bytes(written(objects([GOOD], box="0 0 900000 540")))
    (made,) = read(tmp_path / "deck.pdf", Pictures(tmp_path), True).pages
    assert sum(file.stat().st_size for file in (tmp_path / "images").glob("*")) < 100_000
    assert made.title == "Title"


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_change_to_a_file_makes_more_of_it_than_a_sentence(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from([SMALL, CHROMIUM])))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        put = data.draw(st.sampled_from([b"", b"-1", b"99999999999", b"[", b">>", b"(", b"/X", b"null", b"\0"]))
        content[at : at + data.draw(st.integers(0, 12))] = put
    with suppress(LecturetuiError):
        made = pages(tmp_path / "deck.pdf", bytes(content))
        assert all("\n" not in one.title and "\0" not in one.body for one in made)

"""Makes `course.pptx` with python-pptx: most of what slides hold, in the words of a lecture."""

from __future__ import annotations

import datetime as dt
import struct
import sys
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Inches, Pt

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def png(red: int, green: int, blue: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((red, green, blue)) * 8 for _ in range(8))
    header = struct.pack(">2L5B", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def add(deck: Any, layout: int, title: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    if slide.shapes.title is not None:
        slide.shapes.title.text = title
    return slide


def points(frame: Any, *rows: tuple[int, str]) -> None:
    for number, (level, text) in enumerate(rows):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        paragraph.text, paragraph.level = text, level


def box(shapes: Any, left: float, top: float, width: float, text: str, size: int = 0) -> Any:
    made = shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(0.5))
    made.text_frame.text = text
    if size:
        made.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    return made


def footers(slide: Any, number: int) -> None:
    """Those of a layout, which python-pptx leaves out, and text boxes that do the same."""
    for kind, index, text in (("dt", 10, "6 February"), ("ftr", 11, "Machine Learning"), ("sldNum", 12, str(number))):
        xml = (
            f'<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="{A}"><p:nvSpPr>'
            f'<p:cNvPr id="{900 + index}" name="{kind}"/><p:cNvSpPr/>'
            f'<p:nvPr><p:ph type="{kind}" idx="{index}"/></p:nvPr>'
            f"</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
        )
        slide.shapes._spTree.append(etree.fromstring(xml))
    box(slide.shapes, 0.2, 7.1, 2, "University of Somewhere")
    box(slide.shapes, 9.2, 7.1, 0.6, f"{number} / 12")
    slide.shapes.add_picture(BytesIO(png(9, 9, 9)), Inches(9.3), Inches(0.1), Inches(0.5), Inches(0.5))


def text_slides(deck: Any) -> None:
    slide = add(deck, 0, "Machine Learning\vin Practice")
    slide.placeholders[1].text = "Spring term\nThe lecturer"
    slide.notes_slide.notes_text_frame.text = "Welcome everybody.\nAsk who has trained a model."

    slide = add(deck, 1, "Is it a task for ML?")
    points(
        slide.placeholders[1].text_frame,
        (0, "What would one do by hand?"),
        (1, "Write rules: `if x > 3` & so on"),
        (2, "* count them *"),
        (1, "Ask an expert"),
        (0, "Is there data?\vAnd is it *yours*?"),
    )
    paragraph = slide.placeholders[1].text_frame.add_paragraph()
    for text, bold, italic in (
        ("Start ", False, False),
        ("simple", True, False),
        (", then ", False, False),
        ("measure", False, True),
        ("#1. ", False, False),
    ):
        run = paragraph.add_run()
        run.text, run.font.bold, run.font.italic = text, bold, italic
    run = paragraph.add_run()
    run.text, run.hyperlink.address = "the guide", "https://example.org/guide?a=1&b=2"
    run = paragraph.add_run()
    run.text, run.hyperlink.address = " and a file", "file:///etc/passwd"

    slide = add(deck, 3, "Two sides")
    slide.placeholders[1].text_frame.text = "For"
    slide.placeholders[2].text_frame.text = "Against"
    points(slide.placeholders[1].text_frame, (0, "Fast"), (0, "Cheap"))
    points(slide.placeholders[2].text_frame, (0, "Opaque"), (1, "to all"))

    slide = add(deck, 6, "")
    box(slide.shapes, 1, 3, 5, "Below: it says what follows.")
    box(slide.shapes, 1, 1, 6, "A title that is no placeholder", 36)
    made = box(slide.shapes, 1, 4, 6, "1. not a list")
    made.text_frame.add_paragraph().text = "--- nor a break"
    made.text_frame.add_paragraph().text = "# nor a heading"
    made.text_frame.add_paragraph().text = "• typed as a point"


def drawn_slides(deck: Any) -> None:
    slide = add(deck, 5, "Roles")
    table = slide.shapes.add_table(4, 3, Inches(1), Inches(2), Inches(8), Inches(2)).table
    for row, texts in enumerate(
        (
            ("Role", "Does", "Asks"),
            ("Data engineer", "pipelines | stores", "Where?"),
            ("Analyst", "reports\nplots", "What?"),
            ("all of them: meet", "", ""),
        )
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(3, 0).merge(table.cell(3, 2))

    slide = add(deck, 5, "A picture is worth")
    picture = slide.shapes.add_picture(BytesIO(png(200, 30, 30)), Inches(1), Inches(2))
    picture._element.nvPicPr.cNvPr.set("descr", "Loss [falls] with each epoch")
    slide.shapes.add_picture(BytesIO(png(30, 200, 30)), Inches(5), Inches(2))
    box(slide.shapes, 1, 3, 3, "Training")
    box(slide.shapes, 5, 3, 3, "Validation")

    slide = add(deck, 5, "Groups")
    group = slide.shapes.add_group_shape()
    for number, text in enumerate(("collect", "train", "deploy")):
        shape = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(1 + 2 * number), Inches(3), Inches(1.5), Inches(1))
        shape.text_frame.text = text
    box(slide.shapes, 1, 2, 6, "The circle of life:")
    for number in range(3):
        slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Inches(number), Inches(5), Inches(number + 1), Inches(5))

    slide = add(deck, 5, "Growth")
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["2024", "2025"]
    data.add_series("Users", (1, 2))  # type: ignore[no-untyped-call]
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(5), Inches(3), data)

    slide = add(deck, 5, "Code")
    made = box(slide.shapes, 1, 2, 6, "def f(x):")
    for line in ("    return x ** 2", "", "---"):
        made.text_frame.add_paragraph().text = line
    for paragraph in made.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.name = "Courier New"


def other_slides(deck: Any) -> None:
    slide = add(deck, 1, "多語言 · שפות")
    points(
        slide.placeholders[1].text_frame,
        (0, "機器學習不是魔法"),
        (1, "データがすべて"),
        (0, "למידת מכונה"),
        (0, "تعلم الآلة"),
    )
    slide.placeholders[1].text_frame.paragraphs[2]._p.get_or_add_pPr().set("rtl", "1")

    slide = add(deck, 1, "Steps")
    points(slide.placeholders[1].text_frame, (0, "first"), (0, "second"), (1, "a detail"), (0, "third"))
    for paragraph in slide.placeholders[1].text_frame.paragraphs:
        if not paragraph.level:
            etree.SubElement(paragraph._p.get_or_add_pPr(), f"{{{A}}}buAutoNum").set("type", "arabicPeriod")

    slide = add(deck, 1, "Hidden")
    slide.placeholders[1].text_frame.text = "Not for today"
    slide._element.set("show", "0")


def sections(deck: Any, *named: tuple[str, int]) -> None:
    ids = [each.get("id") for each in deck.slides._sldIdLst]
    rows = ""
    for name, count in named:
        taken, ids = ids[:count], ids[count:]
        slides = "".join(f'<p14:sldId id="{each}"/>' for each in taken)
        rows += f'<p14:section name="{name}" id="{{00000000-0000-0000-0000-{count:012}}}">'
        rows += f"<p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
    root = deck.part._element
    xml = (
        f'<p:extLst xmlns:p="{root.nsmap["p"]}"><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
        f'<p14:sectionLst xmlns:p14="{P14}">{rows}</p14:sectionLst></p:ext></p:extLst>'
    )
    for old in root.findall(f"{{{root.nsmap['p']}}}extLst"):
        root.remove(old)
    root.append(etree.fromstring(xml))


def main(folder: Path) -> None:
    deck = Presentation()
    core = deck.core_properties
    core.title, core.author = "Machine Learning in Practice", "The lecturer"
    core.created = core.modified = dt.datetime(2026, 2, 6, 9, 0, tzinfo=dt.UTC).replace(tzinfo=None)
    text_slides(deck)
    drawn_slides(deck)
    other_slides(deck)
    for number, slide in enumerate(deck.slides, 1):
        footers(slide, number)
    sections(deck, ("Default Section", 1), ("Before you start", 3), ("What it looks like", 5), ("The rest", 3))
    deck.save(str(folder / "course.pptx"))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent))

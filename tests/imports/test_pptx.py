"""What stands on the slides of a .pptx besides text, and slides that cannot be read."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]
from pptx import Presentation
from pptx.util import Inches

from lecturetui.errors import LecturetuiError
from lecturetui.imports.model import Page, Source
from tests.imports.files.make_pptx import add, box, png, points
from tests.imports.office import FILES, changed, pages, replaced, source

NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATIONSHIPS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
ALTERNATIVE = "<mc:AlternateContent {}><mc:Choice Requires='x'>{}</mc:Choice>{}</mc:AlternateContent>"
FRAME = (
    "<p:graphicFrame {names}><p:nvGraphicFramePr><p:cNvPr id='9' name='x'/><p:cNvGraphicFramePr/><p:nvPr/>"
    "</p:nvGraphicFramePr><p:xfrm><a:off x='0' y='0'/><a:ext cx='9' cy='9'/></p:xfrm>"
    "<a:graphic><a:graphicData uri='{uri}'>{inner}</a:graphicData></a:graphic></p:graphicFrame>"
)


def saved(deck: Any, folder: Path) -> list[Page]:
    deck.save(str(folder / "deck.pptx"))
    return pages(folder / "deck.pptx", folder)


def one(folder: Path, *shapes: str, text: str = "", part: tuple[str, str, bytes] | None = None) -> Page:
    """A slide of any XML; its part, of which `rId2` is the id, is the name of a kind, a file's name, and bytes."""
    return next(small(folder, slide(*shapes, text=text), part=part).pages)


def slide(*shapes: str, text: str = "", attributes: str = "") -> str:
    """A slide with a title, a text box with runs of any XML, and shapes."""
    title = "<p:nvPr><p:ph type='title'/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:p><a:r><a:t>Title</a:t></a:r></a:p>"
    other = f"<p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:p>{text}</a:p>"
    boxes = "".join(f"<p:sp><p:nvSpPr><p:cNvPr id='1' name=''/>{each}</p:txBody></p:sp>" for each in (title, other))
    return f"<p:sld {NAMES} {attributes}><p:cSld><p:spTree>{boxes}{''.join(shapes)}</p:spTree></p:cSld></p:sld>"


def small(folder: Path, *slides: str, part: tuple[str, str, bytes] | None = None, links: str = "") -> Source:
    """A presentation with no more than slides."""
    relationship = f"<Relationship Id='{{}}' Type='{OFFICE}{{}}' Target='{{}}'/>".format
    own = links + (relationship("rId2", part[0], part[1]) if part else "")
    main, listed = "", ""
    with zipfile.ZipFile(folder / "deck.pptx", "w") as made:
        for number, each in enumerate(slides, 1):
            main += relationship(f"rId{number}", "slide", f"slides/s{number}.xml")
            listed += f"<p:sldId id='{255 + number}' r:id='rId{number}'/>"
            made.writestr(f"ppt/slides/s{number}.xml", each)
            made.writestr(f"ppt/slides/_rels/s{number}.xml.rels", RELATIONSHIPS.format(own.format(number + 1)))
        made.writestr(
            "_rels/.rels", RELATIONSHIPS.format(relationship("rId1", "officeDocument", "ppt/presentation.xml"))
        )
        made.writestr("ppt/_rels/presentation.xml.rels", RELATIONSHIPS.format(main))
        made.writestr(
            "ppt/presentation.xml", f"<p:presentation {NAMES}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>"
        )
        if part:
            made.writestr(f"ppt/slides/{part[1]}", part[2])
    return source(folder / "deck.pptx", folder)


def frame(uri: str, inner: str = "") -> str:
    return FRAME.format(names=NAMES, uri=uri, inner=inner)


def picture(extra: str = "", embed: str = "r:embed='rId2'") -> str:
    return (
        f"<p:pic {NAMES}><p:nvPicPr><p:cNvPr id='9' name='Picture 8'/><p:cNvPicPr/><p:nvPr>{extra}</p:nvPr></p:nvPicPr>"
        f"<p:blipFill><a:blip {embed}/></p:blipFill><p:spPr/></p:pic>"
    )


def test_an_equation_is_kept_as_text(tmp_path: Path) -> None:
    run = "<m:r><m:t>{}</m:t></m:r>".format
    fraction = f"<m:f><m:num>{run('a+b')}</m:num><m:den>{run('2')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{run('n')}</m:sup></m:sSup>"
    total = (
        f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{run('i=1')}</m:sub><m:sup/><m:e>{power}</m:e></m:nary>"
    )
    maths = f"<a14:m><m:oMathPara><m:oMath>{run('y=')}{fraction}{run('+')}{total}</m:oMath></m:oMathPara></a14:m>"
    choice = f"<mc:AlternateContent><mc:Choice Requires='a14'>{maths}</mc:Choice></mc:AlternateContent>"
    text = f"<a:r><a:t>So </a:t></a:r>{choice}"
    page = one(tmp_path, text=text)
    assert page.body == r"So y=(a+b)/2+∑\_(i=1) x^n"
    assert page.lost == ("how an equation looks",)


def test_the_number_of_a_slide_is_no_text_of_it(tmp_path: Path) -> None:
    field = "<a:fld id='{0}' type='slidenum'><a:t>7</a:t></a:fld>"
    assert one(tmp_path, text=f"<a:r><a:t>Slide </a:t></a:r>{field}<a:br/><a:r><a:t>b</a:t></a:r>").body == "Slide  \nb"


def test_the_texts_of_smartart_are_a_list(tmp_path: Path) -> None:
    texts = (("1", "Collect"), ("2", "Train"), ("3", "with care"))
    rows = "".join(
        f"<dgm:pt modelId='{id_}'><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for id_, text in texts
    )
    links = "".join(
        f"<dgm:cxn srcId='{above}' destId='{below}' srcOrd='{order}'/>"
        for above, below, order in (("0", "2", 1), ("0", "1", 0), ("2", "3", 0), ("3", "0", 0))
    )
    listed = f"<dgm:ptLst><dgm:pt modelId='0' type='doc'/>{rows}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst>"
    data = f"<dgm:dataModel {NAMES}>{listed}</dgm:dataModel>"
    shape = frame("http://schemas.openxmlformats.org/drawingml/2006/diagram", "<dgm:relIds r:dm='rId2'/>")
    page = one(tmp_path, shape, part=("diagramData", "data1.xml", data.encode()))
    assert page.body == "- Collect\n- Train\n    - with care"
    assert page.lost == ("the drawing of a diagram",)


@pytest.mark.parametrize(
    ("shape", "lost"),
    [
        (frame("http://schemas.openxmlformats.org/drawingml/2006/chart"), "a chart"),
        (frame("http://schemas.openxmlformats.org/presentationml/2006/ole"), "an embedded object"),
        (picture("<a:videoFile r:link='rId9'/>"), "a video"),
        (picture("<a:audioFile r:link='rId9'/>"), "a sound"),
        (picture(embed="r:link='rId9'"), "a picture that is not in the file"),
        (f"<p:contentPart {NAMES} r:id='rId9'/>", "handwriting"),
        (
            ALTERNATIVE.format(NAMES, frame("http://x/2014/chartex"), f"<mc:Fallback>{picture()}</mc:Fallback>"),
            "a chart",
        ),
    ],
)
def test_what_a_slide_loses_is_told_in_a_few_words(shape: str, lost: str, tmp_path: Path) -> None:
    page = one(tmp_path, shape, part=("image", "image1.png", b"\x89PNG\r\n\x1a\nrest"))
    assert page.lost == (lost,)
    assert page.title == "Title"


@pytest.mark.parametrize(
    ("name", "data", "lost"),
    [
        ("image1.emf", b"\1\0\0\0", "a drawing in EMF"),
        ("image1.svg", b"<svg><script>alert(1)</script></svg>", "a drawing in SVG"),
        ("image1.png", b"<svg><script>alert(1)</script></svg>", "a picture of a kind that is not known"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told(name: str, data: bytes, lost: str, tmp_path: Path) -> None:
    page = one(tmp_path, picture(), part=("image", name, data))
    assert (page.body, page.lost) == ("", (lost,))


@pytest.mark.parametrize(
    "change",
    [
        b"<p:sld",
        b"",
        None,
        b"<a/>",
        b"\xff\xfe\0\0",
        replaced("</p:spTree>", "</p:cSld>"),
        b"<a>" * 9_000 + b"</a>" * 9_000,
    ],
    ids=["torn", "empty", "missing", "another", "bytes", "tangled", "deep"],
)
def test_a_slide_that_cannot_be_read_leaves_the_others_alone(change: Any, tmp_path: Path) -> None:
    found = pages(changed(FILES / "course.pptx", tmp_path / "deck.pptx", {"ppt/slides/slide2.xml": change}))
    assert [page.number for page in found] == list(range(1, 13))
    assert found[1].lost
    assert found[1].path == ("Before you start",)
    assert found[2].title == "Two sides"


@pytest.mark.parametrize("data", [None, b"<torn", b"<Relationships/>"], ids=["missing", "torn", "another"])
def test_a_slide_is_read_without_what_belongs_to_it(data: bytes | None, tmp_path: Path) -> None:
    parts = ("ppt/slides/_rels/slide2.xml.rels", "ppt/slideLayouts/slideLayout2.xml", "docProps/core.xml")
    found = pages(changed(FILES / "course.pptx", tmp_path / "deck.pptx", dict.fromkeys(parts, data)))
    assert found[1].title == "Is it a task for ML?"
    assert "Ask an expert" in found[1].body


def test_a_slide_of_a_million_runs_is_left_out(tmp_path: Path) -> None:
    runs = "<a:r><a:t>x</a:t></a:r>" * 1_000_000
    found = list(small(tmp_path, slide(text=runs), slide()).pages)
    assert found[0].lost == ("the slide, which is missing or cannot be read",)
    assert found[1].title == "Title"


def test_a_slide_of_too_much_text_keeps_what_comes_first(tmp_path: Path) -> None:
    more = f"<p:sp><p:nvSpPr/><p:txBody><a:p><a:r><a:t>{'x' * 200_000}</a:t></a:r></a:p></p:txBody></p:sp>"
    page = one(tmp_path, more, text="<a:r><a:t>first</a:t></a:r>")
    assert (page.body, page.lost) == ("first", ("text beyond what a slide can show",))


def test_slides_that_lead_from_one_to_the_next_are_read_however_many(tmp_path: Path) -> None:
    links = f"<Relationship Id='rId9' Type='{OFFICE}slide' Target='s{{}}.xml'/>"
    deepest = sys.getrecursionlimit()
    empty = f"<p:sld {NAMES}/>"  # one that cannot be read costs least
    assert len(list(small(tmp_path, *[empty] * deepest, links=links).pages)) == deepest


def test_a_strict_presentation_is_read(tmp_path: Path) -> None:
    def strict(data: bytes) -> bytes:
        for room in (b"presentationml", b"drawingml", b"officeDocument"):
            data = data.replace(
                b"http://schemas.openxmlformats.org/" + room + b"/2006/", b"http://purl.oclc.org/ooxml/" + room + b"/"
            )
        return data

    names = zipfile.ZipFile(FILES / "course.pptx").namelist()
    path = changed(
        FILES / "course.pptx",
        tmp_path / "deck.pptx",
        {name: strict for name in names if name.endswith(("xml", "rels"))},
    )
    assert [page.body for page in pages(path)] == [page.body for page in pages(FILES / "course.pptx")]


def test_a_title_is_never_the_prompt_of_its_layout(tmp_path: Path) -> None:
    deck = Presentation()
    add(deck, 1, "")
    page = saved(deck, tmp_path)[0]
    assert (page.title, page.body) == ("", "")


def test_a_logo_on_most_slides_is_left_out_and_one_on_few_is_not(tmp_path: Path) -> None:
    deck = Presentation()
    for number in range(6):
        slide = add(deck, 5, f"Title {number}")
        slide.shapes.add_picture(BytesIO(png(1, 2, 3)), Inches(9), Inches(0))
        if number < 2:
            slide.shapes.add_picture(BytesIO(png(9, 9, 9)), Inches(1), Inches(3))
        box(slide.shapes, 1, 7, 3, f"Course 101, page {number + 1}")
        box(slide.shapes, 1, 5, 3, f"Said {number * 7}")
    found = saved(deck, tmp_path)
    assert [page.body.count("](images/") for page in found] == [1, 1, 0, 0, 0, 0]
    assert not any("Course" in page.body for page in found)
    assert all("Said" in page.body for page in found)


def test_bullets_come_from_the_layout_where_the_slide_says_nothing(tmp_path: Path) -> None:
    deck = Presentation()
    slide = add(deck, 1, "Title")
    points(slide.placeholders[1].text_frame, (0, "one"), (0, "none"), (0, "two"))
    etree.SubElement(
        slide.placeholders[1].text_frame.paragraphs[1]._p.get_or_add_pPr(),
        "{http://schemas.openxmlformats.org/drawingml/2006/main}buNone",
    )
    assert saved(deck, tmp_path)[0].body == "- one\n\nnone\n\n- two"


def test_a_presentation_without_slides_says_so(tmp_path: Path) -> None:
    Presentation().save(str(tmp_path / "deck.pptx"))
    with pytest.raises(LecturetuiError, match=r"^deck\.pptx has no slides$"):
        pages(tmp_path / "deck.pptx")

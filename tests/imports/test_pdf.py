"""What a page says becomes what a student would read on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lecturetui.imports.pdf.reader import read
from tests.imports.pdf_files import objects, page, pages, stream, text, written

TITLE = (40, 480, 40, "Title")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deck.pdf"


def test_the_largest_text_near_the_top_is_the_title(file: Path) -> None:
    made = page(file, (40, 520, 10, "A course"), TITLE, (40, 400, 20, "Text"), (40, 200, 60, "42 %"))
    assert made.title == "Title"
    assert "42 %" in made.body


def test_a_title_of_two_lines_is_one(file: Path) -> None:
    assert page(file, (40, 480, 40, "A title that"), (40, 434, 40, "goes on"), (40, 300, 20, "Text")).title == (
        "A title that goes on"
    )


def test_a_page_of_one_size_has_no_title_but_what_stands_alone_at_its_top(file: Path) -> None:
    lines = [(40.0, 300.0 - 24 * n, 20.0, f"Line {n}") for n in range(4)]
    assert not page(file, *lines).title
    assert page(file, (40, 480, 20, "Alone"), *lines).title == "Alone"


def test_points_have_levels_by_their_indents(file: Path) -> None:
    made = page(
        file,
        TITLE,
        (40, 400, 20, "• One"),
        (70, 370, 20, "– Deeper"),
        (40, 340, 20, "• Two"),
        (70, 310, 20, "1. First"),
    )
    assert made.body == "- One\n    - Deeper\n- Two\n    1. First"


def test_wrapped_lines_are_one_paragraph_and_paragraphs_stay_apart(file: Path) -> None:
    full = "words that fill the whole of the line up to its end and more of them"
    made = page(
        file, TITLE, (40, 400, 20, full), (40, 376, 20, "and go on here."), (40, 330, 20, full), (40, 306, 20, "Again.")
    )
    assert made.body == f"{full} and go on here.\n\n{full} Again."


def test_short_lines_below_each_other_are_no_paragraph(file: Path) -> None:
    made = page(file, TITLE, (40, 400, 20, "The lecturer"), (40, 376, 20, "Spring"))
    assert made.body == "The lecturer  \nSpring"


def test_a_word_broken_at_the_end_of_a_line_is_whole_again(file: Path) -> None:
    full = "words that fill the whole of the line up to its very end and classi-"
    made = page(file, TITLE, (40, 400, 20, full), (40, 376, 20, "fication of them"))
    assert "end and classification of them" in made.body


def test_a_hyphen_that_belongs_to_its_word_stays(file: Path) -> None:
    full = "well, words that fill the whole of the line up to its end and well-"
    assert "and well-known" in page(file, TITLE, (40, 400, 20, full), (40, 376, 20, "known ones")).body


def test_columns_are_read_one_after_the_other(file: Path) -> None:
    left = [(40.0, 400.0 - 24 * n, 20.0, f"• left point {n}") for n in range(3)]
    right = [(400.0, 400.0 - 24 * n, 20.0, f"• right point {n}") for n in range(3)]
    body = page(file, TITLE, *left, *right).body
    assert body.index("left point 2") < body.index("right point 0")


def test_aligned_cells_are_a_table(file: Path) -> None:
    rows = (("Name", "Year", "Place"), ("Perceptron", "1958", "Ithaca"), ("LeNet", "1989", "Holmdel"))
    cells = [(40.0 + 200 * c, 400.0 - 30 * r, 20.0, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    assert page(file, TITLE, *cells).body == (
        "| Name | Year | Place |\n| --- | --- | --- |\n| Perceptron | 1958 | Ithaca |\n| LeNet | 1989 | Holmdel |"
    )


def test_code_keeps_its_indents(file: Path) -> None:
    made = page(file, TITLE, (40, 400, 20, "def f():", "F2"), (88, 376, 20, "return `1`", "F2"))
    assert made.body == "```\ndef f():\n    return `1`\n```"


def test_text_is_shown_as_it_is(file: Path) -> None:
    made = page(file, TITLE, (40, 400, 20, "# no heading, *no* [link](x) <b>"), (40, 300, 20, "---"))
    assert made.body == "\\# no heading, \\*no\\* \\[link\\](x) \\<b>\n\n\\---"


def test_what_stands_on_most_pages_at_one_place_is_dropped(file: Path) -> None:
    decks = [
        text((40, 480, 40, f"Title {n}"), (40, 300, 20, f"Text {n}"), (40, 10, 10, "Course"), (680, 10, 10, f"{n} / 9"))
        for n in range(5, 9)
    ]
    assert [made.body for made in pages(file, written(objects(decks)))] == ["Text 5", "Text 6", "Text 7", "Text 8"]


def test_pages_that_build_up_a_slide_are_the_last_of_them(file: Path) -> None:
    steps = [text(TITLE, *((40, 400 - 30 * n, 20, f"• point {n}") for n in range(last))) for last in range(1, 4)]
    made = pages(file, written(objects([*steps, text((40, 480, 40, "Next"), (40, 400, 20, "• point 0"))])))
    assert [(one.number, one.title) for one in made] == [(3, "Title"), (4, "Next")]


def test_a_link_is_on_its_words_and_one_on_no_words_is_listed(file: Path) -> None:
    places = (
        ("38 395 84 418", "https://example.org/a"),
        ("600 20 700 40", "mailto:ada@example.org"),
        ("38 395 84 418", "javascript:alert"),
    )
    links = (f"<< /Subtype /Link /Rect [{place}] /A << /S /URI /URI ({url}) >> >>" for place, url in places)
    entries = f"/Annots [{' '.join(links)}]"
    (made,) = pages(file, written(objects([text(TITLE, (40, 400, 20, "Here and there"))], entries=entries.encode())))
    assert made.body == (
        "[Here](<https://example.org/a>) and there\n\n- [mailto:ada@example.org](<mailto:ada@example.org>)"
    )


def test_a_page_without_text_says_that_it_is_lost(file: Path) -> None:
    image = stream(
        b"\0", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    )
    made = objects([b"/X Do", text(TITLE)])
    made[10] = made[10].replace(b"/Resources <<", b"/Resources << /XObject << /X 50 0 R >>")
    first, second = pages(file, written({**made, 50: image}))
    assert first.lost == ("its text: the page is only a picture",)
    assert not second.lost


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (b"Trees", "Trees"),
        (b"Microsoft PowerPoint - Trees.pptx", "Trees"),
        (b"untitled", ""),
        (b"PowerPoint Presentation", ""),
        (b"Folie 1", ""),
        (b"file:///home/ada/x.html", ""),
    ],
)
def test_a_title_that_says_nothing_is_none(file: Path, title: bytes, shown: str) -> None:
    info = b"/Info << /Title (%s) /Author (Lecturer) /CreationDate (D:20260303120000Z) >>" % title
    file.write_bytes(written(objects([text(TITLE)]), info))
    source = read(file, None, False)
    assert len(list(source.pages)) == source.count == 1
    assert (source.title, source.author, source.date) == (shown, "Lecturer", "2026-03-03")


def test_sections_of_the_outline_are_the_path_of_their_pages(file: Path) -> None:
    made = objects([text((40, 480, 40, f"Title {n}")) for n in range(3)], root=b"/Outlines 60 0 R")
    made[60] = b"<< /First 61 0 R /Last 61 0 R >>"
    made[61] = b"<< /Title (Part) /Parent 60 0 R /Dest [12 0 R /Fit] /First 62 0 R /Last 62 0 R >>"
    made[62] = b"<< /Title (Title 2) /Parent 61 0 R /Dest [14 0 R /Fit] >>"
    found = pages(file, written(made))
    assert [(one.title, one.path) for one in found] == [("Title 0", ()), ("Title 1", ("Part",)), ("Title 2", ("Part",))]


def test_numbered_titles_at_one_place_are_no_header(file: Path) -> None:
    decks = [text((40, 480, 40, f"Figure {n}"), (40, 520, 10, "Course")) for n in range(4)]
    assert [(one.title, one.body) for one in pages(file, written(objects(decks)))] == [
        (f"Figure {n}", "") for n in range(4)
    ]


def test_sections_listed_in_the_margin_of_a_page_are_no_text_of_it(file: Path) -> None:
    made = objects([text((40, 480, 40, f"Title {n}"), (40, 525, 9, "Part"), (300, 525, 9, "Other")) for n in range(2)])
    made[1] = made[1].replace(b">>", b"/Outlines 60 0 R >>")
    made[60] = b"<< /First 61 0 R /Last 62 0 R >>"
    made[61] = b"<< /Title (Part) /Parent 60 0 R /Dest [10 0 R /Fit] /Next 62 0 R >>"
    made[62] = b"<< /Title (Other) /Parent 60 0 R /Dest [12 0 R /Fit] >>"
    found = pages(file, written(made))
    assert [(one.title, one.body) for one in found] == [("Title 0", ""), ("Title 1", "")]

"""Cards as notes of Anki: found again, marked as whose they are, and harmless."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.exports.anki_notes import FIELDS, LARGEST, Media, Note, note_of
from lecturetui.lecture import load
from lecturetui.plain import clean
from lecturetui.review.model import KINDS, Card

CARD = Card("ml/milestone/turing/when", "milestone", "When was it?", "1950", "ml", "start", "History")
HOSTILE = [
    *("[sound:x.mp3]", "[anki:tts]x[/anki:tts]", "[latex]x[/latex]", "[$]x[/$]", "[$$]x[/$$]", "[LaTeX]", "[[type:x]]"),
    *("<script>", "</div>", "<br>", "<img src=x onerror=y>", "&lt;", "&#60;b&#62;", "&nbsp;", '"', "'", "{{c1::x}}"),
    *("\x1f", "\x1b]52;", "\u202e", "\t", "\n", "\r", "  ", " ", "`", "```\n", "# ", "- ", "|", "数", "\\(x\\)"),
]
TEXTS = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=4))).map("".join)
ACTS = re.compile(r"\[sound:|\[\[type:|\[anki:|\[/?latex\]|\[/?\$\$?\]|<script|<img|[\x00-\x1f\u202e]", re.IGNORECASE)


def fields(note: Note) -> dict[str, str]:
    return dict(zip(FIELDS, note.fields, strict=True))


@given(TEXTS)
def test_a_text_is_read_in_anki_as_it_was_written_and_does_nothing(text: str) -> None:
    note = note_of(replace(CARD, front=text, back=text, place=text), "ML")
    for name in ("Front", "Back", "Place"):
        html = fields(note)[name]
        assert not ACTS.search(html)
        assert "<" not in html.replace("<br>", "")
        shown = unescape(html.replace("<br>", "\n"))
        assert shown.replace("\xa0", " ") == clean(text).expandtabs(4).replace("\xa0", " ")
        assert not re.search(r"  |^ |\n ", html)  # what HTML would swallow


@given(TEXTS)
def test_the_body_of_a_slide_does_nothing_in_anki_either(text: str) -> None:
    assert not ACTS.search(fields(note_of(replace(CARD, back=text, markdown=True), "ML"))["Back"])


def test_the_body_of_a_slide_keeps_its_code_and_tables_and_formulas() -> None:
    body = "- one\n  two\n\n```py\nif x:\n\tpass\n```\n\n| a |\n|--:|\n| $x^2$ |\n\n![a dot](dot.png)"
    assert fields(note_of(replace(CARD, back=body, markdown=True), "ML"))["Back"] == (
        '<ul> <li>one two</li> </ul> <pre><code class="language-py">if x:<br>    pass<br></code></pre> '
        '<div class="wide"><table> <thead> <tr> <th class="right">a</th> </tr> </thead> '
        '<tbody> <tr> <td class="right">x²</td> </tr> </tbody> </table></div> <p>[picture: a dot]</p>'
    )


def test_a_note_says_where_it_is_from() -> None:
    note = note_of(CARD, "ML in Industry")
    said = ("When was it?", "1950", "History", "ML in Industry", "milestone", "", CARD.id, "", "", "", "")
    assert note.fields == said
    assert note.deck == "lecturetui::ML in Industry"
    assert note.tags == ("lecturetui::lecture::ml", "lecturetui::kind::milestone")


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_of_a_person_are_marked_as_theirs(kind: str) -> None:
    note = note_of(replace(CARD, kind=kind), "ML")
    own = kind in ("question", "card", "gap")
    assert fields(note)["Own"] == ("Your own words" if own else "")
    assert ("lecturetui::own" in note.tags) == own


def test_anki_finds_a_note_again_after_any_edit() -> None:
    # These stand in the collections of people: they are not to change.
    assert note_of(CARD, "ML").guid == "917f7cedf780702dc0e2"
    assert note_of(CARD, "ML").deck_id == 281384171411801
    edited = replace(CARD, front="x", back="y", place="z", slide="other", kind="slide", markdown=True)
    assert note_of(edited, "New title").guid == note_of(CARD, "ML").guid
    assert note_of(edited, "New title").deck_id == note_of(CARD, "ML").deck_id
    assert note_of(replace(CARD, id="ml/milestone/turing/event"), "ML").guid != note_of(CARD, "ML").guid


@pytest.mark.parametrize(
    ("lecture", "title", "deck", "tag"),
    [
        ("c++::17 week 1", "C++:::17", "lecturetui::C++:17", "lecturetui::lecture::c++:17-week-1"),
        ("x", " two\nlines ", "lecturetui::two lines", "lecturetui::lecture::x"),
        ("e\u0301", "e\u0301", "lecturetui::é", "lecturetui::lecture::é"),
        ("", "", "lecturetui::Without a lecture", "lecturetui::kind::milestone"),
    ],
)
def test_decks_and_tags_are_named_as_anki_would_write_them(lecture: str, title: str, deck: str, tag: str) -> None:
    note = note_of(replace(CARD, lecture=lecture), title)
    assert (note.deck, note.tags[0]) == (deck, tag)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("images/dot.png", True),
        ("images/same.PNG", True),
        ("images/page-001.png", False),
        ("images/dot.svg", False),
        ("images/dot.tif", False),
        ("images/gone.png", False),
        ("images/large.png", False),
        ("../secret.png", False),
        ("https://example.com/images/dot.png", False),
    ],
)
def test_only_pictures_of_the_lecture_that_anki_can_show_go_along(
    source: str, shown: bool, pictured: Callable[[str], str], media: Media
) -> None:
    body = fields(note_of(replace(CARD, back=f"![a dot]({source})", markdown=True), "ML", pictured))["Back"]
    if not shown:
        assert body == "<p>[picture: a dot]</p>"
        assert not media.files
        return
    ((name, path),) = media.files.items()
    assert body == f'<p><img src="{name}" alt="a dot" /></p>'
    assert re.fullmatch(r"lecturetui-[0-9a-f]{20}\.png", name)
    assert path.read_bytes() == b"dot"


def test_a_picture_that_is_shown_twice_goes_along_once(pictured: Callable[[str], str], media: Media) -> None:
    assert pictured("images/dot.png") == pictured("images/../images/dot.png")
    assert len(media.files) == 1


@pytest.fixture
def media() -> Media:
    return Media()


@pytest.fixture
def pictured(tmp_path: Path, media: Media) -> Callable[[str], str]:
    """Names the pictures of a lecture."""
    folder = tmp_path / "ml"
    (folder / "images").mkdir(parents=True)
    (folder / "lecture.toml").write_text('title = "ML"', encoding="utf-8")
    (folder / "slides.md").write_text("# One\n\nx\n", encoding="utf-8")
    for name in ("images/dot.png", "images/same.PNG", "images/page-001.png", "images/dot.svg", "images/dot.tif"):
        (folder / name).write_bytes(b"dot")
    (tmp_path / "secret.png").write_bytes(b"dot")
    with (folder / "images" / "large.png").open("wb") as large:
        large.truncate(LARGEST + 1)
    lecture = load(folder)
    return lambda source: media.named(lecture, source)

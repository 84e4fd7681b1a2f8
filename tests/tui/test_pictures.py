"""Pictures on a slide: their description until they are there, then their cells; and a key that opens them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PIL import Image
from textual.pilot import Pilot

from lecturetui.lecture import load
from lecturetui.notebook.state import State
from lecturetui.places import places
from lecturetui.settings import Settings
from lecturetui.tui import picture_viewer, pictures
from lecturetui.tui.app import LectureApp
from lecturetui.tui.chrome import Hints
from lecturetui.tui.graphics import Way
from lecturetui.tui.picture_cells import blocks, forgetting, sending
from lecturetui.tui.picture_cells import places as cells_of
from lecturetui.tui.picture_child import decode, fit
from lecturetui.tui.picture_decoding import decoded, understood
from lecturetui.tui.picture_viewer import PictureRows
from lecturetui.tui.slide_page import SlidePage
from tests import waiting

RED = (255, 0, 0, 255)
CLEAR = (0, 0, 0, 0)


def png(path: Path, mode: str = "RGB", size: tuple[int, int] = (80, 32), colour: object = "red") -> Path:
    Image.new(mode, size, colour).save(path)  # type: ignore[arg-type]
    return path


def huge(path: Path) -> Path:
    """A PNG of 12,000 by 12,000 pixels in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 12_000, 12_000, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )
    return path


def test_a_picture_keeps_its_shape_and_is_never_made_larger() -> None:
    assert fit(640, 320, 200, 60) == (80, 20)
    assert fit(640, 320, 40, 60) == (40, 10)
    assert fit(1, 1, 40, 20) == (1, 1)
    assert fit(20, 4_000, 76, 20) == (1, 20)
    assert fit(100_000, 1, 76, 20) == (76, 1)


def test_half_blocks_show_two_pixels_a_cell_and_leave_clear_ones_to_the_ground() -> None:
    pixels = bytes((*RED, *RED, *CLEAR, *RED, *CLEAR, *CLEAR))
    lines = blocks(pixels[:16] + bytes((*CLEAR, *CLEAR, *RED, *CLEAR)) + pixels[:0], 4, 1)
    assert [line.plain for line in lines] == ["▀▀▄▀"]
    same = blocks(bytes((*RED, *RED)), 1, 1)[0]
    assert same.plain == " "
    assert len(same.spans) == 1


def test_cells_that_a_terminal_fills_take_one_cell_each() -> None:
    lines = cells_of(70_000, 78, 30)
    assert [line.cell_length for line in lines] == [78] * 30
    assert len({line.plain for line in lines}) == 30


def test_a_picture_is_sent_in_pieces_and_forgotten_by_its_number() -> None:
    sent = sending(7, b"x" * 5_000, 3, 2).split("\x1b\\")[:-1]
    assert [piece.partition(";")[0] for piece in sent] == ["\x1b_Ga=T,U=1,f=100,i=7,c=3,r=2,q=2,m=1", "\x1b_Gq=2,m=0"]
    assert max(map(len, sent)) < 4_200
    assert "i=7" in forgetting(7)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "1", "P", "CMYK", "I;16"])
def test_pictures_of_every_kind_are_decoded(mode: str, tmp_path: Path) -> None:
    path = tmp_path / ("x.jpg" if mode == "CMYK" else "x.png")
    Image.new(mode, (80, 32)).save(path)
    with path.open("rb") as file:
        head, _, data = decode(file, 40, 20, Way()).partition(b"\n")
    assert head == b"80 32 10 2"
    assert len(data) == 10 * 2 * 8


def test_a_dark_drawing_that_shines_through_stands_on_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (80, 32), CLEAR)
    image.paste((0, 0, 0, 255), (0, 0, 40, 32))
    image.save(tmp_path / "x.png")
    with (tmp_path / "x.png").open("rb") as file:
        pixels = decode(file, 40, 20, Way()).partition(b"\n")[2]
    assert pixels[:4] == bytes((0, 0, 0, 255))
    assert pixels[36:40] == b"\xff" * 4


def test_a_picture_is_decoded_in_a_process_apart_whatever_its_name_ends_in(tmp_path: Path) -> None:
    answer = decoded(png(tmp_path / "x.png").rename(tmp_path / "x.gif"), 40, 20, Way("kitty"))
    assert answer is not None
    assert (answer.columns, answer.rows) == (10, 2)
    assert answer.data.startswith(b"\x89PNG")


def test_what_is_no_picture_or_too_large_a_one_is_none(tmp_path: Path) -> None:
    assert decoded(huge(tmp_path / "x.png"), 40, 20, Way()) is None
    (tmp_path / "y.png").write_bytes(png(tmp_path / "z.png").read_bytes()[:60])
    assert decoded(tmp_path / "y.png", 40, 20, Way()) is None


def test_a_child_that_answers_nonsense_is_not_believed() -> None:
    for data in (b"", b"1 1 1 1", b"1 1 9 1\n" + b"x" * 72, b"1 1 1 1\nabc", b"0 1 1 1\n" + b"x" * 8, b"a b c d\n"):
        assert understood(data, 4, 4, Way()) is None


# On the slide


@asynccontextmanager
async def app(folder: Path, body: str, setting: str = "auto") -> AsyncIterator[Pilot[None]]:
    (folder / "talk.md").write_text(f"# One\n\n{body}\n\n# Two\n\nwords\n", encoding="utf-8")
    opened = LectureApp(places(), Settings(pictures=setting), State(places().state), load(folder / "talk.md"))
    async with opened.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        yield pilot


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(line.plain for line in pilot.app.screen.query_one(SlidePage).lines)


async def until(pilot: Pilot[None], text: str) -> None:
    await waiting.until(pilot, lambda: text in shown(pilot))


async def test_the_description_gives_way_to_the_picture(tmp_path: Path) -> None:
    Image.linear_gradient("L").save(tmp_path / "a.png")
    async with app(tmp_path, "![A grey](a.png)") as pilot:
        await until(pilot, "▀▀▀▀")
        assert "A grey" not in shown(pilot)
        await pilot.press("right")
        assert "▀" not in shown(pilot)
        await pilot.press("left")
        assert "▀▀▀▀" in shown(pilot)


async def test_a_terminal_that_puts_pictures_into_cells_is_sent_them_and_told_to_forget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    png(tmp_path / "a.png")
    written: list[str] = []
    monkeypatch.setattr(pictures.Pictures, "_ask", lambda self: Way("kitty"))
    monkeypatch.setattr(pictures.Pictures, "_write", lambda self, text: written.append(text))
    async with app(tmp_path, "![A](a.png)") as pilot:
        await until(pilot, "\U0010eeee")
        assert [text[:10] for text in written] == ["\x1b_Ga=T,U=1"]
    assert [text[:11] for text in written[1:]] == ["\x1b_Ga=d,d=I,"]


async def test_with_pictures_set_off_the_description_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(pictures, "decoded", never)
    png(tmp_path / "a.png")
    async with app(tmp_path, "![A cat](a.png)", "none") as pilot:
        assert "[picture: A cat]" in shown(pilot)


async def test_a_picture_of_a_whole_page_is_told_by_words_where_it_could_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "images").mkdir()
    png(tmp_path / "images" / "page-001.png")
    async with app(tmp_path, "![Slide 1 as a picture](images/page-001.png)") as pilot:
        assert "[picture: Slide 1 as a picture]" in shown(pilot)
        assert not pilot.app.screen.query_one(SlidePage).pictures._waiting  # type: ignore[union-attr]
    monkeypatch.setattr(pictures.Pictures, "_ask", lambda self: Way("kitty"))
    async with app(tmp_path, "![Slide 1 as a picture](images/page-001.png)") as pilot:
        await until(pilot, "\U0010eeee")


async def test_the_key_that_opens_a_picture_is_told_where_there_is_one(tmp_path: Path) -> None:
    async with app(tmp_path, "![A](a.png)") as pilot:
        told = pilot.app.screen.query_one(Hints)
        assert "p picture" in str(told.render())
        await pilot.press("right")
        assert "p picture" not in str(told.render())


@pytest.fixture
def viewed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Files that the viewer was asked for."""
    asked: list[Path] = []

    def view(path: Path) -> bool:
        asked.append(path)
        return True

    monkeypatch.setattr(picture_viewer, "open_in_viewer", view)
    return asked


def said(pilot: Pilot[None]) -> str:
    return " ".join(note.message for note in pilot.app._notifications)


async def told(pilot: Pilot[None], text: str) -> None:
    await waiting.until(pilot, lambda: text in said(pilot))


async def test_a_key_opens_the_only_picture(tmp_path: Path, viewed: list[Path]) -> None:
    png(tmp_path / "a.png")
    async with app(tmp_path, "![A](a.png)", "none") as pilot:
        await pilot.press("p")
        await told(pilot, "Opened in your viewer.")
    assert viewed == [tmp_path / "a.png"]


async def test_of_several_pictures_one_is_chosen(tmp_path: Path, viewed: list[Path]) -> None:
    png(tmp_path / "b.png")
    async with app(tmp_path, "![[/red] A](a.png) ![B](b.png)", "none") as pilot:
        await pilot.press("p")
        await pilot.pause()
        rows = pilot.app.screen.query_one(PictureRows)
        assert "[/red] A" in "\n".join(line.plain for line in rows.lines)
        await pilot.press("down", "enter")
        await told(pilot, "Opened in your viewer.")
    assert viewed == [tmp_path / "b.png"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("`![no picture`", "This slide has no picture."),
        ("![x](https://a.example/x.png)", "on the web: https://a.example/x.png"),
        ("![x](../x.png)", "no picture in the lecture's folder"),
    ],
)
async def test_what_cannot_be_opened_is_said(body: str, words: str, tmp_path: Path, viewed: list[Path]) -> None:
    async with app(tmp_path, body, "none") as pilot:
        await pilot.press("p")
        await told(pilot, words)
    assert not viewed

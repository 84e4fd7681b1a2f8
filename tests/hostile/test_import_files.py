"""Hostile files brought by the command: a clean lecture, or one line and nothing made; nothing else either way."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lecturetui import plain
from lecturetui.cli import main
from lecturetui.lecture import load
from tests.hostile.texts import CONTROLS, MARKUP, UNSEEN
from tests.imports.office import FILES, changed
from tests.imports.pdf_files import objects, stream, text, written

PNG = b"\x89PNG\r\n\x1a\n"
GOOD = text((40, 480, 40, "Title"), (40, 300, 20, "Text"))


def odp(path: Path, pages: str) -> Path:
    with zipfile.ZipFile(FILES / "course.odp") as archive:
        content = archive.read("content.xml").decode()
    head = content[: content.index("<office:presentation")]
    body = f"<office:presentation>{pages}</office:presentation></office:body></office:document-content>"
    return changed(FILES / "course.odp", path, {"content.xml": (head + body).encode()})


def page(inner: str) -> str:
    return f"<draw:page><draw:frame><draw:text-box>{inner}</draw:text-box></draw:frame></draw:page>"


def brought(path: Path, target: Path, capfd: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = main(["import", str(path), "--to", str(target)])
    out, err = capfd.readouterr()
    assert plain.clean(out + err) == out + err
    assert "Traceback" not in err
    if status:
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert not target.parent.exists()
    else:
        assert [each.name for each in target.parent.iterdir()] == [target.name]
        assert load(target).slides
        for file in target.glob("*.*"):
            told = file.read_text(encoding="utf-8")
            assert plain.clean(told) == told
    return status, out, err


def hostile_deck(path: Path) -> Path:
    said = " ".join((*CONTROLS, *MARKUP, *UNSEEN)).replace("\n", " ").replace("\0", "")
    body = f"# T {said}\n\n![{said}](a\x1b.png) [{said}](http://a/\x1b]52;c;x\x07)\n\n```{said}\n{said}\n```\n"
    path = path.with_name("\x1b]52;c;x\x07\u202eevil.md")
    path.write_text(f'---\nauthor: "\\e]52;c;x\\a"\n---\n\n{body}\n<!-- {said} -->\n', encoding="utf-8")
    return path


def hostile_slides(path: Path) -> Path:
    said = "&#x9b;31m \u202e \u2066 \U000e0041 [/nope] [@click=app.quit]x[/] &#x85;"
    return odp(
        path.with_suffix(".odp"), page(f'<text:p>{said}<text:a xlink:href="http://a/{said}">y</text:a></text:p>')
    )


@pytest.mark.parametrize("make", [hostile_deck, hostile_slides])
def test_text_that_acts_on_a_terminal_does_not_come_in(
    make: Callable[[Path], Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert brought(make(tmp_path / "deck"), tmp_path / "made" / "talk", capfd)[0] == 0


def test_pictures_outside_of_the_folder_of_a_deck_do_not_come_in(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "deck"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(PNG + b"secret")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "up").symlink_to(tmp_path)
    (folder / "good.png").write_bytes(PNG + b"good")
    names = ["../secret.png", "link.png", "up/secret.png", "%2e%2e/secret.png", "..%2fsecret.png", "a/../../secret.png"]
    names += [str(tmp_path / "secret.png"), "/dev/zero", "a%00b.png", "a%1b.png", *["good.png"] * 3]
    deck = folder / "deck.md"
    deck.write_text("# A\n\n" + " ".join(f"![a]({name})" for name in names) + "\n", encoding="utf-8")
    assert brought(deck, tmp_path / "made" / "talk", capfd)[0] == 0
    assert [file.read_bytes() for file in (tmp_path / "made" / "talk" / "images").iterdir()] == [PNG + b"good"]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("deck.md", "# a".encode("utf-16"), "is no text in UTF-8"),
        ("deck.pdf", written({**objects([GOOD]), 10: b"[" * 200_000}), "is larger inside than any deck"),
        ("deck.pptx", b"PK\3\4" + bytes(50), "is damaged"),
    ],
    ids=["text", "pdf", "presentation"],
)
def test_a_hostile_file_is_one_line(
    name: str, data: bytes, why: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    status, _, err = brought(tmp_path / name, tmp_path / "made" / "talk", capfd)
    assert status == 1
    assert why in err


def heavy_pages() -> bytes:
    made = objects([GOOD] * 2_000)
    made[5_000] = stream(b"BT /F1 12 Tf (ab cd) Tj 1 2 Td ET " * 18_000, packed=True)
    for number in range(10, 4_010, 2):
        made[number] = made[number].replace(b"/Contents %d 0 R" % (number + 1), b"/Contents 5000 0 R")
        made[number] = made[number].replace(b"0 0 720 540", b"0 0 720 %d" % (540 + number))  # none looks like another
        del made[number + 1]
    return written(made)


def forms() -> bytes:
    made = objects([b"/X Do " * 1_000] * 20)
    uses = b"/Type /XObject /Subtype /Form /BBox [0 0 700 500] /Resources << /XObject << /X %d 0 R >> >>"
    for number in range(20):
        made[10 + 2 * number] = made[10 + 2 * number].replace(
            b"/Resources <<", b"/Resources << /XObject << /X 5000 0 R >>"
        )
    for deep in range(12):
        made[5_000 + deep] = stream(b"/X Do " * 20, uses % (5_001 + deep))
    return written(made | {5_012: stream(b"0 0 9 9 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 700 500]")})


def one_page_again_and_again() -> bytes:
    kids = b"<< /Type /Pages /Kids [" + b"10 0 R " * 9_999 + b"] /Count 9999 >>"
    return written({**objects([GOOD]), 2: kids})


def image() -> bytes:
    made = objects([b"q 700 0 0 500 0 0 cm /I Do Q " + GOOD] * 3)
    for number in range(10, 16, 2):
        made[number] = made[number].replace(b"/Resources <<", b"/Resources << /XObject << /I 5000 0 R >>")
    entries = b"/Type /XObject /Subtype /Image /Width 50000 /Height 50000 /ColorSpace /DeviceGray /BitsPerComponent 1"
    return written(made | {5_000: stream(bytes(50_000 * 6_250), entries, packed=True)})


@pytest.mark.torture
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("pages.pdf", heavy_pages),
        ("again.pdf", one_page_again_and_again),
        ("image.pdf", image),
        ("forms.pdf", forms),
        ("areas.pdf", lambda: written(objects([b"0 0 720 540 re f " * 60_000] * 3, packed=True))),
        ("zeros.pdf", lambda: written({**objects([GOOD]), 11: stream(bytes(1 << 30), packed=True)})),
        ("brackets.pdf", lambda: b"%PDF-1.4\n" + b"[" * 5_000_000),
        ("quotes.md", lambda: b"> " * 1_000_000 + b"a"),
        ("line.md", lambda: b"# a\n\n" + b"word " * 3_800_000),
        ("pictures.md", lambda: b"# a\n\n" + b"![a](b.png) " * 1_600_000),
        ("lists.md", lambda: b"- " * 9_000_000),
        ("brackets.md", lambda: b"# a\n\n" + b"![" * 500_000),
    ],
)
def test_a_file_that_takes_all_it_can_get_ends(
    name: str, make: Callable[[], bytes], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(make())
    target = tmp_path / "made" / "talk"
    status, _, _ = brought(tmp_path / name, target, capfd)
    assert status or main(["read", str(target)]) == 0

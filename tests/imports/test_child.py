"""A reader that runs away, breaks or lies ends in one sentence, and nothing that it says is taken as it is."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

from lecturetui.errors import LecturetuiError
from lecturetui.imports import child
from lecturetui.imports.child import Wish, reading
from lecturetui.imports.model import Page

FAKES = Path(__file__).with_name("fakes")


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "START", child.START + f"sys.path.append({str(FAKES)!r})\n")
    monkeypatch.setattr(child, "LARGEST", 6 << 20)
    monkeypatch.setitem(child.READERS, "pptx", "fake_reader")


def pages(tmp_path: Path, code: str) -> list[Page]:
    path = tmp_path / "talk.pptx"
    path.write_text(code, encoding="utf-8")
    with reading(Wish(path, "pptx", tmp_path)) as source:
        return list(source.pages)


def told(tmp_path: Path, code: str) -> str:
    with pytest.raises(LecturetuiError) as error:
        pages(tmp_path, code)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_pages_arrive_with_all_that_they_say(tmp_path: Path) -> None:
    page = Page(1, "Title", "body\n\n- é", "notes", ("a", "b"), hidden=True, lost=("a chart",))
    assert pages(tmp_path, f"source = Source(iter([{page!r}]), 1)") == [page]


def test_what_acts_on_a_terminal_is_taken_out(tmp_path: Path) -> None:
    code = r"source = Source(iter([Page(1, '\x1b]52;c;x\x07a\nb', '\x9b1mx\u202e', '\ud800n', ('p\x00',))]), 1)"
    assert pages(tmp_path, code) == [Page(1, "]52;c;xa b", "1mx", "?n", ("p",))]


def test_what_the_reader_prints_goes_nowhere(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code = "import os, sys\nprint('{}')\nos.write(1, b'x')\nos.write(2, b'x')\nsource = Source(iter([Page(1)]), 1)"
    assert pages(tmp_path, code) == [Page(1)]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("x = bytearray(1 << 31)", "needs more memory than a file may have"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "needs more memory than a file may have"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", "cannot be read: it is damaged"),
        ("import os\nos._exit(0)", "cannot be read: it is damaged"),
        ("def f(): f()\nf()", "stand in one another too deep"),
        ("1 / 0", "cannot be read: it is damaged, or made to do harm (ZeroDivisionError)"),
        ("raise SystemExit", "cannot be read: it is damaged"),
        ("from lecturetui.errors import LecturetuiError\nraise LecturetuiError('talk.pptx is\\n\\x1b[1mbad')", "bad"),
        ("import pptx_that_is_not_there", "a part of this installation is missing (pptx_that_is_not_there)"),
        ("raise ImportError('no', name='pptx.util')", "needs python-pptx to be read; install with: "),
        ("source = Source(iter([Page('1')]), 1)", "cannot be read: it is damaged"),
        ("source = Source(iter([Page(1, title=['a'])]), 1)", "cannot be read: it is damaged"),
        ("source = Source(iter([]), 10**9)", "cannot be read: it is damaged"),
        ("source = Source(iter([]), 20_001)", "has more than 20,000 pages"),
        ("source = Source((Page(1, body='x' * 1_000_000) for _ in range(30)), 1)", "more text than a lecture can hold"),
        (
            r"reading.encoded = lambda _: b'[' * 100_000 + b'\n'; source = Source(iter([]), 1)",
            "cannot be read: it is damaged",
        ),
        (
            "reading.encoded = lambda _: b'x' * (1 << 23); reading.LONGEST = 1 << 30; source = Source(iter([]), 1)",
            "more text than a lecture can hold",
        ),
        (
            "with (pictures._folder.parent / 'big').open('wb') as file: file.write(bytes(80 << 20))",
            "cannot be read: it is damaged",
        ),
    ],
)
def test_a_reader_that_breaks_or_lies_ends_in_one_sentence(code: str, why: str, tmp_path: Path) -> None:
    sentence = told(tmp_path, code)
    assert why in sentence
    assert "talk.pptx" in sentence
    assert "\x1b" not in sentence


def test_a_page_with_too_much_text_is_without_it_and_the_others_are_whole(tmp_path: Path) -> None:
    code = "source = Source(iter([Page(1, 'a', 'x' * 5_000_000), Page(2, 'b')]), 2)"
    assert pages(tmp_path, code) == [Page(1, "a", lost=("its text, which is too long",)), Page(2, "b")]


def test_work_without_end_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SECONDS", 1)
    assert "takes too long to read" in told(tmp_path, "while True: pass")


def test_many_pages_that_each_take_long_end_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SECONDS", 1)
    code = """
from time import process_time
def slow():
    for number in range(1, 1_000):
        end = process_time() + 0.4
        while process_time() < end:
            pass
        yield Page(number)
source = Source(slow(), 999)
"""
    assert "takes too long to read" in told(tmp_path, code)


SLOW = """
from time import process_time
def slow():
    for number in range(1, 7):
        end = process_time() + 0.2
        while process_time() < end:
            pass
        {}
        yield Page(number)
source = Source(slow(), 6)
"""


def test_pages_of_a_large_file_add_to_what_it_may_cost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SECONDS", 1)
    assert len(pages(tmp_path, SLOW.format("") + "#" * 150_000)) == 6


def test_what_pictures_cost_elsewhere_is_not_left_for_reading(tmp_path: Path) -> None:
    assert "takes too long to read" in told(tmp_path, SLOW.format(f"pictures.seconds = {child.SECONDS}"))


def test_a_reader_that_waits_without_end_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "PATIENCE", 0.1)
    assert "takes too long to read" in told(tmp_path, "import time\ntime.sleep(3600)")


def test_the_process_is_gone_when_nobody_asks_for_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = child._started

    def kept(wish: Wish) -> subprocess.Popen[bytes]:
        started.append(start(wish))
        return started[0]

    monkeypatch.setattr(child, "_started", kept)
    path = tmp_path / "talk.pptx"
    path.write_text("import time\nsource = Source((time.sleep(3600) or Page(n) for n in [1]), 1)", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), reading(Wish(path, "pptx")):
        raise KeyboardInterrupt
    assert started[0].returncode == -signal.SIGKILL

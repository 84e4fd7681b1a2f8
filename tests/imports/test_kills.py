"""Imports that are ended at random moments: the old lecture or the new one is there, whole, and nothing else stays."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

import pytest

from lecturetui.imports.staging import PREFIX
from lecturetui.lecture import load
from tests.waiting import PATIENCE

FILES = Path(__file__).with_name("files")
TIMES = 14
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGKILL]


def importing(deck: Path, target: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "lecturetui", "import", str(deck), "--to", str(target)]
    return subprocess.Popen(command, env=os.environ | {"PYTHONPATH": "src"}, stderr=subprocess.DEVNULL)


def slides(target: Path) -> list[str]:
    """The bodies of a lecture, all pictures of which are there."""
    lecture = load(target)
    for picture in (part.partition(")")[0] for slide in lecture.slides for part in slide.body.split("](images/")[1:]):
        assert (target / "images" / picture).stat().st_size
    return [slide.body.partition("![")[0] for slide in lecture.slides]


def wait_until_nobody_reads(deck: Path) -> None:
    end = time.monotonic() + PATIENCE
    while (
        str(deck)
        in subprocess.run(["ps", "-A", "-ww", "-o", "args"], capture_output=True, check=True, text=True).stdout
    ):
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.torture
@pytest.mark.parametrize("number", SIGNALS)
def test_ended_at_any_moment_an_import_leaves_the_old_lecture_or_the_new_one(
    number: signal.Signals, tmp_path: Path
) -> None:
    pytest.importorskip("pypdfium2")
    chance = random.Random(number)
    deck, target = tmp_path / "deck.pdf", tmp_path / "lectures" / "deck"
    expected: list[list[str]] = []
    wait = 0.0
    for name in ("chromium.pdf", "impress.pdf"):
        shutil.copy(FILES / name, deck)
        begun = time.monotonic()
        assert importing(deck, tmp_path / name / "deck").wait(PATIENCE) == 0
        wait = max(wait, time.monotonic() - begun)
        expected.append(slides(tmp_path / name / "deck"))
    for name, _ in zip(cycle(["chromium.pdf", "impress.pdf"]), range(TIMES), strict=False):
        shutil.copy(FILES / name, deck)
        program = importing(deck, target)
        try:
            program.wait(chance.uniform(0.1, wait))
        except subprocess.TimeoutExpired:
            program.send_signal(number)
            program.wait(PATIENCE)
        wait_until_nobody_reads(deck)
        assert not target.exists() or slides(target) in expected
        if number != signal.SIGKILL:
            assert not list(target.parent.glob(f"{PREFIX}*"))
    assert importing(deck, target).wait(PATIENCE) == 0
    assert slides(target) in expected
    assert [path.name for path in target.parent.iterdir()] == ["deck"]

"""An error in the program while a person types: it ends in good order, and nothing of theirs is lost or told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.person import LECTURE, WORDS, Start, at_slide, draft, open_prompt

START = """
import sys
from lecturetui.tui.app import LectureApp
from lecturetui.tui.chrome import Header
from lecturetui.tui.prompt import Line, Prompt
from lecturetui.tui.screen import LectureScreen

def break_when_typed(kind, name):
    whole = getattr(kind, name, lambda *_: None)
    def broken(self, *args, **kwargs):
        prompts = [screen for screen in self.app.screen_stack if isinstance(screen, Prompt)]
        if prompts and "boom" in prompts[0].line.text:
            raise RuntimeError("about " + prompts[0].line.text)
        return whole(self, *args, **kwargs)
    setattr(kind, name, broken)

def broken(self, *args):
    raise RuntimeError("about " + (self.line.text if isinstance(self, Prompt) else "it"))

{}
from lecturetui.cli import main
sys.exit(main(sys.argv[1:]))
"""

FAULTS = {
    "the widget that is typed into, painting": "break_when_typed(Line, 'render_line')",
    "a widget beside it, on its timer": "break_when_typed(Header, '_tick')",
    "the prompt's handler of what is typed": "break_when_typed(Prompt, 'on_text_area_changed')",
    "the prompt's timer": "Prompt.keep = broken",
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_crash_while_typing_keeps_the_draft_and_says_where_it_is_noted(start: Start, home: Path, fault: str) -> None:
    terminal = start(LECTURE, code=START.format(fault))
    terminal.wait_for(at_slide(1))
    open_prompt(terminal)
    terminal.write(WORDS.encode() + b" boom")
    assert terminal.wait_for_exit() == 1
    assert terminal.left_behind() == []
    lines = bytes(terminal.raw).rpartition(b"\x1b[?1006l")[2].decode()
    log = home / "lecturetui.log"
    assert lines == f"lecturetui: the program had to stop; what you wrote is kept; what happened is noted in {log}\r\n"
    assert draft(home) == f"{WORDS} boom"
    noted = log.read_text()
    assert "RuntimeError" in noted
    assert "precious" not in noted
    assert "boom" not in noted.replace('"boom"', "")


@pytest.mark.parametrize("fault", ["Header.render = broken", "LectureApp.on_mount = broken"])
def test_a_crash_at_the_start_is_told_in_one_line_too(start: Start, home: Path, fault: str) -> None:
    terminal = start(LECTURE, code=START.format(fault))
    assert terminal.wait_for_exit() == 1
    assert terminal.left_behind() == []
    assert str(home / "lecturetui.log") in terminal.text.replace("\n", "")
    assert "Traceback" not in terminal.text
    assert "RuntimeError" in (home / "lecturetui.log").read_text()


def test_a_crash_that_cannot_be_noted_is_told_all_the_same(start: Start, home: Path) -> None:
    (home / "lecturetui.log").mkdir(parents=True)
    terminal = start(LECTURE, code=START.format("LectureScreen.action_undo = broken"))
    terminal.wait_for(at_slide(1))
    terminal.press("u")
    assert terminal.wait_for_exit() == 1
    assert terminal.left_behind() == []
    assert "cannot be written" in terminal.text.replace("\n", "")

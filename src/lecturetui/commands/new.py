"""`lecturetui new`: a lecture to start from."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from pathlib import Path
from shlex import quote

from lecturetui.errors import LecturetuiError
from lecturetui.exports.folder import new_folder
from lecturetui.plain import line, say

FIRST = Path(__file__).with_name("first_lecture")
"""The lecture that others start as."""


def run(arguments: Namespace) -> int:
    """Make the folder, print where it is, and say what comes next."""
    if not arguments.folder:
        raise LecturetuiError("the folder needs a name")
    folder = Path(os.path.abspath(arguments.folder))  # noqa: PTH100 - `resolve` would follow links
    title = line(arguments.title) or title_of(folder)
    with new_folder(folder) as made:
        write(made, title)
    say(line(str(folder)))
    bare = os.sep not in arguments.folder
    # With a separator it is no command, and no lecture's id.
    name = line(quote(f".{os.sep}{arguments.folder}" if bare and arguments.folder != os.curdir else arguments.folder))
    say(f"a lecture with the title “{title}”{', in the current folder' * bare}", err=True)
    say(f"next: lecturetui {name}         opens it; edit slides.md, and what you save is shown", err=True)
    say(f"      lecturetui check {name}   names every fault", err=True)
    return 0


def title_of(folder: Path) -> str:
    """A title from a folder's name: `my-first_talk` is `My first talk`."""
    words = " ".join(line(folder.name).replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or "A lecture"


def write(folder: Path, title: str) -> None:
    """Write the files of a lecture that passes `check` into a folder."""
    for path in FIRST.rglob("*"):
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        if path.name == "lecture.toml":
            # A JSON string is one of TOML.
            text = text.replace('title = "Title"', f"title = {json.dumps(title, ensure_ascii=False)}", 1)
        there = folder / path.relative_to(FIRST)
        there.parent.mkdir(exist_ok=True)
        there.write_text(text, encoding="utf-8")

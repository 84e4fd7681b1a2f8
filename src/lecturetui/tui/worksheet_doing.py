"""What comes out of a worksheet: questions of what is open, and the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

from lecturetui import plain
from lecturetui.errors import LecturetuiError
from lecturetui.exports.writing import new_file
from lecturetui.lecture.slug import slug
from lecturetui.notebook.answers import Answer
from lecturetui.tui.filling import Filling
from lecturetui.worksheets.load import load
from lecturetui.worksheets.model import Worksheet

LONGEST = 60
"""Characters of an idea that its questions quote."""


def ask_open(filling: Filling) -> str:
    """Write down every open question as a jot on the slide that teaches it, unless it is there; say what was done."""
    notebook, lecture = filling.notebook, filling.lecture
    asked = {(jot.slide, jot.text) for jot in notebook.jots(kind="question", lecture=lecture.id)}
    fields = [filling.worksheet.fields[name] for name in filling.outcome.open]
    if not fields:
        return "Nothing is open."
    new = [(field.slide, _question(filling, field.prompt)) for field in fields]
    new = [place for place in dict.fromkeys(new) if place not in asked]
    for slide, text in new:
        on = lecture.slides[lecture.index[slide]].title if slide in lecture.index else ""
        notebook.add("question", text, lecture=lecture.id, slide=slide, slide_title=on)
    there = len(fields) - len(new)
    told = f"{len(new)} question{'s' * (len(new) != 1)} written on the slides that teach them"
    if not new:
        return "Every open question is written down already."
    return f"{told}; {there} {'was' if there == 1 else 'were'} there." if there else f"{told}: u takes each back."


def _question(filling: Filling, prompt: str) -> str:
    about = filling.subject.title or filling.worksheet.title
    short = about if len(about) <= LONGEST else f"{about[: LONGEST - 1].rstrip()}…"
    return f"{plain.line(prompt)} ({short})"


def _answered(filling: Filling) -> Iterator[tuple[Worksheet, Mapping[str, Answer]]]:
    """The worksheets of the lecture that have answers about the idea, and this one."""
    lecture = filling.lecture
    begun = set(filling.notebook.answers.sheets(filling.subject.about))
    for name in lecture.worksheets:
        if name == filling.worksheet.id:
            yield filling.worksheet, filling.answers
        elif (lecture.id, name) in begun:
            yield load(lecture, name), filling.notebook.answers.of(lecture.id, name, filling.subject.about)


def write_document(filling: Filling) -> Path:
    """Write the document into the current folder, in a file of its own; LecturetuiError if that fails."""
    from lecturetui.exports.design import design_of
    from lecturetui.exports.design_markdown import design_markdown

    idea = filling.subject.jot
    if idea is None:
        raise LecturetuiError("only worksheets about an idea become a document")
    text = design_markdown(design_of(idea, _answered(filling)))
    name = slug(filling.subject.title) or filling.worksheet.id
    try:
        here = Path.cwd()
        free = (here / (f"{name}.md" if n == 1 else f"{name}-{n}.md") for n in count(1))
        path = next(path for path in free if not path.exists() and not path.is_symlink())
    except OSError as error:
        raise LecturetuiError(f"there is no folder to write the document in: {error.strerror}") from None
    with new_file(path, force=False) as stream:
        stream.write(text)
    return path

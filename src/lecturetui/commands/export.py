"""`lecturetui export`: what was written, as a document that needs no lecturetui."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import time
from types import ModuleType
from typing import TextIO

from lecturetui.commands.handouts import every, handouts, id_of_named
from lecturetui.commands.progress import Progress, count
from lecturetui.errors import LecturetuiError
from lecturetui.exports.handout import Handout
from lecturetui.exports.writing import new_file, standard_output
from lecturetui.notebook import Jot, Notebook
from lecturetui.places import Places, places
from lecturetui.plain import line, say


def run(arguments: Namespace) -> int:
    """Write the document to the file that was named, or to standard output."""
    here = places()
    with closing(Notebook.open(here.notebook)) as notebook:
        writers = {"json": _json, "ics": _calendar, "anki": _cards, "tsv": _cards}
        write = _design if arguments.idea else writers.get(arguments.format, _document)
        said = write(arguments, notebook, here)
    if arguments.output:
        say(f"lecturetui: {line(arguments.output)} has {said}", err=True)
    return 0


def _document(arguments: Namespace, notebook: Notebook, here: Places) -> str:
    """Markdown or HTML; what was written, in words."""
    found, total = handouts(notebook, here, arguments.lecture)
    with Progress("jots", total) as progress, _target(arguments) as stream:
        counted = (_counted(handout, progress) for handout in found)
        if arguments.format == "md":
            from lecturetui.exports.markdown import markdown

            stream.writelines(markdown(counted))
        else:
            from lecturetui.exports.html import html

            stream.writelines(html(counted, found[0].title if len(found) == 1 else "Notebook"))
    if not (found or arguments.output):
        say("lecturetui: no jots", err=True)
    return count(progress.done, "jot")


def _counted(handout: Handout, progress: Progress) -> Handout:
    return replace(handout, jots=lambda slide: progress.over(handout.jots(slide)))


def _calendar(arguments: Namespace, notebook: Notebook, here: Places) -> str:
    from lecturetui.exports.calendar import calendar

    lecture = id_of_named(arguments.lecture, here) if arguments.lecture else None

    def due() -> Iterator[Jot]:
        return (jot for jot in every(notebook, kind="todo", lecture=lecture) if jot.due)

    with Progress("todos", lambda: sum(1 for _ in due())) as progress, _target(arguments) as stream:
        stream.writelines(calendar(progress.over(due())))
    return f"{count(progress.done, 'todo')} with a due date"


def _json(arguments: Namespace, notebook: Notebook, here: Places) -> str:
    """The notebook with its history, or what of it belongs to one lecture."""
    from lecturetui.notebook import archive

    lecture = id_of_named(arguments.lecture, here) if arguments.lecture else None
    with Progress("changes") as progress, _target(arguments) as stream:
        return count(archive.write(notebook, stream, progress, lecture=lecture), "change")


def _cards(arguments: Namespace, notebook: Notebook, here: Places) -> str:
    """A package for Anki, or the same as text without pictures."""
    package = _anki() if arguments.format == "anki" else None
    from lecturetui.commands.card_sources import cards
    from lecturetui.exports.anki_notes import Media, note_of
    from lecturetui.exports.anki_tsv import tsv

    found = list(cards(notebook, here, arguments.lecture))
    media = Media()
    with Progress("cards", lambda: len(found)) as progress, _target(arguments) as stream:
        notes = (
            note_of(
                card, lecture.title if lecture else card.lecture, partial(media.named, lecture if package else None)
            )
            for card, lecture in progress.over(found)
        )
        if package:
            package.write(notes, media.files, stream.buffer, time())
        else:
            stream.writelines(tsv(notes))
    return count(progress.done, "card")


def _anki() -> ModuleType:
    """What writes packages; LecturetuiError with the command that installs what it lacks."""
    try:
        from lecturetui.exports import anki
    except ModuleNotFoundError as error:
        from lecturetui.imports.installing import missing

        raise LecturetuiError(f"a deck for Anki {missing(error.name or '', 'written')}") from error
    return anki


def _design(arguments: Namespace, notebook: Notebook, here: Places) -> str:
    from lecturetui.commands import designs

    document = designs.document(notebook, here, arguments.idea, arguments.worksheet)
    with _target(arguments) as stream:
        return designs.write(document, arguments.format, stream)


def _target(arguments: Namespace) -> AbstractContextManager[TextIO]:
    if arguments.output:
        return new_file(Path(arguments.output), force=arguments.force)
    if arguments.format != "md" and sys.stdout and sys.stdout.isatty():
        raise LecturetuiError(f"{arguments.format} is not for reading in a terminal: say by -o FILE where it goes")
    return nullcontext(standard_output())

"""Puts an imported lecture in its place: as a folder that is there at once, or file by file over an older import."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path

from lecturetui.errors import LectureError, LecturetuiError
from lecturetui.imports import placing
from lecturetui.imports.drafts import Draft
from lecturetui.imports.facts import facts_text, without_slides
from lecturetui.imports.matching import Old, give_ids
from lecturetui.imports.record import NAME, Record, digest, digest_of, record_in
from lecturetui.imports.slides_text import slides_text
from lecturetui.lecture.load import FACTS, LIMIT, SLIDES, load
from lecturetui.lecture.slides import LINES
from lecturetui.notebook import files
from lecturetui.plain import line
from lecturetui.tables.textfile import MEGABYTE, read_text


def record_at(target: Path) -> Record | None:
    """The record of the import that made a folder, None if nothing is there; LecturetuiError for what else is there."""
    if not os.path.lexists(target):
        return None
    record = record_in(target) if target.is_dir() else None
    if record is None and not (target.is_dir() and not any(target.iterdir())):
        raise LecturetuiError(
            f"{line(str(target))}: is there already and was not made by an import; say another folder by --to"
        )
    return record


class Writing:
    """One lecture on its way from a staging folder to its own."""

    def __init__(self, stage: Path, target: Path, source: Path, date: str) -> None:
        self._stage = stage
        self._target = target
        self._old = record_at(target)
        self._record = Record(source=str(source), date=date)
        self.told: list[str] = []
        """What a person should know about what was there before."""
        self.pictures = 0

    def put(self, drafts: list[Draft], facts: Mapping[str, str]) -> None:
        """Write the lecture; LecturetuiError, and nothing changed, if that cannot be done."""
        staged = placing.left_in(self._stage)
        self.pictures = len(staged)
        if self._old is None:
            self._put_new(drafts, facts, staged)
            return
        with files.alone(self._target, 10.0):
            self._put_over(self._old, drafts, facts, staged)

    def _put_new(self, drafts: list[Draft], facts: Mapping[str, str], staged: Mapping[str, str]) -> None:
        give_ids(drafts, ())
        self._record.pictures = dict(staged)
        self._write(slides_text(drafts), facts_text(**facts), drafts)
        self._note(drafts)
        for path in [*self._stage.glob("*"), *self._stage.glob("images/*")]:
            files.sync(path)
        files.sync_folder(self._stage)
        try:
            self._stage.rename(self._target)
        except OSError:
            record_at(self._target)  # somebody made it meanwhile
            raise
        files.sync_folder(self._target.parent)

    def _put_over(self, old: Record, drafts: list[Draft], facts: Mapping[str, str], staged: Mapping[str, str]) -> None:
        """First what says what is ours, then pictures, then facts that suit both old and new slides, then slides."""
        before = _slides_in(self._target)
        gone = self._give_ids(old, drafts, before)
        names = placing.names_in(self._target, staged)
        for draft in drafts:
            draft.body = placing.renamed(draft.body, names)
        self._record.pictures = old.pictures | {names[name]: value for name, value in staged.items()}
        self._write(slides_text(drafts), self._facts(old, facts, gone), drafts)
        edited = digest_of(self._target / SLIDES) not in old.files.get(SLIDES, [])
        sheets = self._worksheets(gone)
        self._note(drafts, old)
        self._replace(NAME)
        placing.bring(self._stage, self._target, names)
        if edited:
            name = _set_aside(self._target, self._record.date)
            self.told.append(f"{SLIDES} was edited since the last import: what it was is in {name}")
        for name in [*sheets, FACTS]:
            self._replace(name)
        self._replace(SLIDES)
        if not edited:
            placing.remove(self._target, old.pictures, (draft.body for draft in drafts))

    def _replace(self, name: str) -> None:
        files.sync(self._stage / name)
        (self._stage / name).replace(self._target / name)
        files.sync_folder(self._target)

    def _give_ids(self, old: Record, drafts: list[Draft], before: Mapping[str, Old]) -> set[str]:
        """Give each slide its id; those that went with this import."""
        known = [replace(each, body=before[each.id].body if each.id in before else "") for each in old.slides]
        ids = {each.id for each in known}
        others = [each for each in before.values() if each.id not in ids]
        give_ids(drafts, known, [*old.gone, *others])
        there = {draft.id for draft in drafts}
        gone = {each.id: each for each in (*old.gone, *others, *known) if each.id not in there}
        self._record.gone = list(gone.values())
        return set(gone)

    def _facts(self, old: Record, facts: Mapping[str, str], gone: set[str]) -> str:
        data = (self._target / FACTS).read_bytes()
        if digest(data) in old.files.get(FACTS, []):
            return facts_text(**facts)
        text = data.decode("utf-8-sig")
        text, dropped = without_slides(text, gone)
        self.told += (f"{FACTS}: a row was for the slide {name}, which is gone" for name in dict.fromkeys(dropped))
        return text

    def _worksheets(self, gone: set[str]) -> list[str]:
        """Write those into the staging folder that refer to slides which are gone; their names."""
        made: list[str] = []
        for path in sorted((self._target / "worksheets").glob("*.toml")):
            try:
                text, dropped = without_slides(read_text(path, MEGABYTE, LectureError), gone)
            except LectureError:
                continue  # `check` says what is wrong with it
            if dropped:
                name = f"worksheets/{path.name}"
                (self._stage / "worksheets").mkdir(exist_ok=True)
                (self._stage / name).write_bytes(text.encode())
                self.told += (f"{line(name)}: a field was for the slide {each}, which is gone" for each in dropped)
                made.append(name)
        return made

    def _write(self, slides: str, facts: str, drafts: list[Draft]) -> None:
        """Write both files into the staging folder, and see that they are read as they are meant."""
        data = slides.encode()
        if len(data) > LIMIT or slides.count("\n") >= LINES:
            raise LecturetuiError("it has more text than a lecture can hold: split it into several files")
        (self._stage / SLIDES).write_bytes(data)
        (self._stage / FACTS).write_bytes(facts.encode())
        self._record.files = {SLIDES: [digest(data)], FACTS: [digest(facts.encode())]}
        try:
            lecture = load(self._stage)
        except LectureError as error:
            fault = error.faults[0]
            where = f"{line(str(self._target / fault.path.name))}:{fault.line}"
            raise LecturetuiError(f"{where}: {fault.message}; mend it and import again") from None
        if [slide.id for slide in lecture.slides] != [draft.id for draft in drafts]:
            raise LecturetuiError("it cannot be written as a lecture: its slides would not be read as they are")

    def _note(self, drafts: list[Draft], old: Record | None = None) -> None:
        """Write the record; until the files are in their places, the old ones are ours too."""
        for name, digests in self._record.files.items():
            there = digest_of(self._target / name)
            if old is not None and there in old.files.get(name, []):
                digests.append(there)
            elif old is not None and name == FACTS:
                digests.clear()  # what a person edited stays theirs
        self._record.slides = [Old(draft.id, draft.title, draft.print) for draft in drafts]
        (self._stage / NAME).write_text(self._record.text(), encoding="utf-8")


def _slides_in(target: Path) -> dict[str, Old]:
    """The slides that stand in a folder, by id."""
    try:
        lecture = load(target)
    except LectureError as error:
        raise LecturetuiError(f"{error}; mend it, or move the folder away, and import again") from None
    return {slide.id: Old(slide.id, slide.title, "", slide.body) for slide in lecture.slides}


def _set_aside(target: Path, date: str) -> str:
    """Keep the slides of a folder under a name of their own, and return it."""
    data = (target / SLIDES).read_bytes()
    for number in count(1):
        path = target / f"slides-edited-until-{date}{f'-{number}' if number > 1 else ''}.md"
        try:
            files.new(path, data)
        except FileExistsError:
            if digest_of(path) != digest(data):
                continue
        break
    files.sync_folder(target)
    return path.name

"""Worksheets: opening one, going from question to question, and typing an answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.decks import make_lecture
from benchmarks.reading import PAUSE
from benchmarks.rows import Row, paired, percentile, ratio
from benchmarks.stage import Stage
from benchmarks.terminal import Terminal

SIZES = (10, 200)
"""Questions of the worksheets."""
PROMPT = "What is asked at {n} of {size}?"
LETTERS = "abcdefghij"


def answers(stage: Stage) -> Iterator[Row]:
    """Opening a worksheet of many questions beside one of few, and keys in both beside the toggle of an empty app."""
    home = stage.home("answers")
    lecture = make_forms(stage.folder / "forms")
    _have_an_idea(stage.notebook(home), lecture.name)
    empty = stage.empty()
    empty.wait("Toggle 0", frame=False)
    programs = [stage.program(lecture, home) for _ in SIZES]
    opened: list[list[float]] = [[] for _ in SIZES]
    for place, program in enumerate(programs):
        program.wait("1/10", frame=False)
        program.rest(0.5)
        program.answer("7", "An idea")
        program.rest(0.3)
        program.answer("\r", "Form of 200")
        program.rest(0.3)
        program.press("j" * place)
        program.rest(0.3)
    for _ in range(2 * stage.runs):
        for program, size, took in zip(programs, SIZES, opened, strict=True):
            took.append(program.answer("\r", PROMPT.format(n=1, size=size)))
            program.rest(0.3)
            program.press("\x1b")
            program.rest(0.3)
    yield paired("opening a worksheet, 200 questions / 10", opened[1], opened[0], 1.2)
    for program, size in zip(programs, SIZES, strict=True):
        yield from _keys(program, empty, size, stage.runs)
    empty.close()
    for program in programs:
        program.press("\x1b")
        program.rest(0.5)
        program.press("\x1b")
        program.rest(0.5)
        program.close()


def _keys(program: Terminal, empty: Terminal, size: int, runs: int) -> Iterator[Row]:
    program.answer("\r", PROMPT.format(n=1, size=size))
    toggles, moves, letters = [], [], []
    for turn in range(10 * runs):
        toggles.append(empty.answer("t", "Toggle "))
        empty.rest(PAUSE)
        n = turn % (size - 1) + 1
        by = 1 if turn // (size - 1) % 2 == 0 else -1
        at = n + 1 if by > 0 else size - n
        program.rest(PAUSE)
        moves.append(program.answer("\t" if by > 0 else "\x1b[Z", PROMPT.format(n=at, size=size)))
        if turn % 10 == 5:
            program.press("\r")
            program.rest(0.1)
            for end in range(1, len(LETTERS) + 1):
                letters.append(program.answer(LETTERS[end - 1], LETTERS[:end]))
                program.rest(PAUSE)
            program.press("\x1b")
            program.rest(0.3)
    program.press("\x1b")
    program.rest(0.3)
    base = percentile(toggles, 50)
    for what, took in (("another question", moves), ("a letter of an answer", letters)):
        yield ratio(f"{what}, {size} questions / toggle's median", percentile(took, 50), base, 3)
        yield ratio(f"{what} p99, {size} questions / toggle's median", percentile(took, 99), base, 12)


def make_forms(folder: Path) -> Path:
    """A lecture with a worksheet of each size."""
    make_lecture(folder, 10)
    facts = folder / "lecture.toml"
    names = ", ".join(f'"form-{size}"' for size in SIZES)
    facts.write_text(f"{facts.read_text(encoding='utf-8')}worksheets = [{names}]\n", encoding="utf-8")
    (folder / "worksheets").mkdir()
    for size in SIZES:
        (folder / "worksheets" / f"form-{size}.toml").write_text("".join(_form(size)), encoding="utf-8")
    return folder


def _form(size: int) -> Iterator[str]:
    yield f'title = "Form of {size}"\nabout = "idea"\n'
    for n in range(1, size + 1):
        if n % 10 == 1:
            yield f'[[sections]]\ntitle = "Part {n // 10 + 1}"\n'
        yield f'[[sections.fields]]\nid = "q-{n}"\nkind = "text"\nprompt = "{PROMPT.format(n=n, size=size)}"\n'
        yield f'why = "Somebody decides by it."\nslide = "slide-{n % 10 + 1}"\nrequired = true\n'
    yield '[[verdicts]]\nid = "first"\ntitle = "First"\ntone = "wait"\nwhen = { any = [\n'
    yield "".join(f'  {{ field = "q-{n}", is = "no" }},\n' for n in range(1, size + 1))
    yield ']}\n[[verdicts]]\nid = "last"\ntitle = "Last"\ntone = "good"\n'


def _have_an_idea(path: Path, lecture: str) -> None:
    from lecturetui.notebook import Notebook

    with closing(Notebook.open(path)) as notebook:
        notebook.add("idea", "An idea", lecture=lecture, slide="slide-1", slide_title="Where slide 1 stands")

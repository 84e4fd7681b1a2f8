"""A worksheet blank, in words: to print, and to answer with a pen."""

from __future__ import annotations

from collections.abc import Iterator

from lecturetui.exports.layout import WIDTH, columns, wrap
from lecturetui.exports.text import Blocks
from lecturetui.lecture.model import Lecture
from lecturetui.plain import line
from lecturetui.worksheets.model import Field, Worksheet

_ABOUT = {"idea": "Idea: ", "sprint": "Sprint: "}
_LINES = {"long": 5, "list": 4}
"""How many lines there are to write on, if more than one."""
_INDENT = "   "


def worksheet_text(worksheet: Worksheet, lecture: Lecture) -> str:
    """The whole worksheet, its questions numbered."""
    return "\n\n".join("\n".join(block) for block in _blocks(worksheet, lecture)) + "\n"


def _blocks(worksheet: Worksheet, lecture: Lecture) -> Blocks:
    title = line(worksheet.title)
    about = [_rule(_ABOUT[worksheet.about])] if worksheet.about else []
    yield [*wrap(title), "=" * min(columns(title), WIDTH), *wrap(f"Of {line(lecture.title)}"), *about]
    if worksheet.summary.strip():
        yield _text(worksheet.summary)
    number = 0
    for section in worksheet.sections:
        heading = line(section.title)
        yield ["", *wrap(heading), "-" * min(columns(heading), WIDTH)]
        if section.text.strip():
            yield _text(section.text)
        for field in section.fields:
            number += 1
            yield list(_field(number, field, lecture))
    if worksheet.verdicts:
        yield ["", "What it can come to", "-------------------"]
        for verdict in worksheet.verdicts:
            yield [*wrap(line(verdict.title), first="[ ] ", rest="    "), *_text(verdict.because, "    ")]


def _field(number: int, field: Field, lecture: Lecture) -> Iterator[str]:
    required = " (required)" if field.required else ""
    yield from wrap(f"{line(field.prompt)}{required}", first=f"{number}. ", rest=_INDENT)
    said = (("Why", field.why), ("For example", field.example), ("Not like this", field.counter_example))
    for name, text in said:
        yield from wrap(line(text), first=f"{_INDENT}{name}: ", rest=f"{_INDENT}  ") if text.strip() else ()
    if field.slide in lecture.index:
        place = lecture.index[field.slide]
        yield from wrap(
            f"On slide {place + 1}: {line(lecture.slides[place].title)}", first=_INDENT, rest=f"{_INDENT}  "
        )
    yield from _room(field)
    yield _rule(f"{_INDENT}How sure: [ ] guess  [ ] agreed  [ ] evidence, from ")


def _room(field: Field) -> Iterator[str]:
    """Where to write the answer."""
    if field.options:
        for option in field.options:
            yield from wrap(line(option.text), first=f"{_INDENT}[ ] ", rest=f"{_INDENT}    ")
    elif field.kind == "measurement":
        yield ""
        yield f"{_INDENT}{'_' * 12} of the metric {'_' * 24}"
    elif field.kind == "number":
        yield ""
        yield from wrap(f"{'_' * 12} {line(field.unit)}", first=_INDENT, rest=_INDENT)
    else:
        for _ in range(_LINES.get(field.kind, 1)):
            yield ""
            yield _rule(f"{_INDENT}- " if field.kind == "list" else _INDENT)


def _rule(start: str) -> str:
    return start + "_" * max(12, WIDTH - columns(start))


def _text(text: str, indent: str = "") -> list[str]:
    return wrap(text.strip("\n"), first=indent, rest=indent) if text.strip() else []

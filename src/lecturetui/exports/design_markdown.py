"""A design document as Markdown for a repository: it reads well on a forge, and can be edited and read back.

Each question stands beneath a mark with a digest of its answer, so that reading it back changes what was edited and
nothing else; `design_reading` does that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lecturetui.exports import design
from lecturetui.exports.answer_markdown import written
from lecturetui.exports.design import Design, Sheet
from lecturetui.exports.design_marks import VERSION, digest, digest_of_lines, mark
from lecturetui.exports.quoting import broken, linked, literal
from lecturetui.notebook.answers import Answer
from lecturetui.plain import clean, line
from lecturetui.worksheets.model import Field


def design_markdown(document: Design) -> str:
    """The document, in blocks of lines with an empty line between them."""
    blocks: list[str] = []
    loose: list[str] = []
    for lines, own in _blocks(document):
        text = clean("\n".join(lines))
        blocks.append(text)
        loose += text.split("\n") if own else ()
    blocks.append(mark("end", digest_of_lines(loose)))
    return "\n\n".join(blocks) + "\n"


Blocks = Iterator[tuple[Iterable[str], bool]]
"""Blocks of lines, with whether they are the document's own: no mark, and no part of an answer."""


def _blocks(document: Design) -> Blocks:
    yield [mark("design", str(VERSION), document.about)], False
    yield [f"# {literal(document.title)}"], True
    if document.text:
        yield [broken(document.text)], True
    for sheet in document.sheets:
        worksheet = sheet.worksheet
        yield [mark("worksheet", worksheet.lecture, worksheet.id)], False
        yield from ((lines, True) for lines in _head(sheet))
        for title, fields in sheet.groups():
            yield [f"### {literal(line(title))}"], True
            for field in fields:
                yield from _field(field, sheet.answers.get(field.id))
        yield [mark("rest")], False
        yield from ((lines, True) for lines in _rest(sheet))


def _head(sheet: Sheet) -> Iterator[list[str]]:
    yield [f"## {literal(line(sheet.worksheet.title))}"]
    verdict, found = design.verdict(sheet), sheet.outcome.verdict
    if verdict:
        because = f"  \n{broken(found.because)}" if found and found.because.strip() else ""
        yield [f"**{literal(verdict)}**{because}"]
    if reasons := design.reasons(sheet):
        yield ["It rests on:", "", *(f"- {literal(asked)} *{literal(answer)}*" for asked, answer in reasons)]
    if found and found.next:
        yield ["What to do next:", "", *(f"{n}. {_item(text)}" for n, text in enumerate(found.next, 1))]
    if sheet.outcome.lifts:
        yield ["What would change it:", "", *(f"- {_item(text)}" for text in sheet.outcome.lifts)]
    yield [f"{design.far(sheet)}."]


def _field(field: Field, answer: Answer | None) -> Blocks:
    yield [mark("answer", field.id, digest(answer))], False
    yield [f"#### {literal(design.asked(field))}"], True
    yield [state_line(field, answer)], False
    if answer and answer.text:
        yield [written(field, answer.text)], False


def state_line(field: Field, answer: Answer | None) -> str:
    """The line that says how sure an answer is; of a field without one, also what there is to choose from."""
    if answer is None or not answer.text:
        choice = " / ".join(literal(option.text) for option in field.options)
        return f"**{design.OPEN}**: {choice}" if choice else f"**{design.OPEN}**"
    source = f": {linked(answer.source)}" if answer.source else ""
    return f"**{design.STATES[answer.state]}**{source}"


def _rest(sheet: Sheet) -> Iterator[list[str]]:
    if sheet.climb:
        yield [f"### {literal(line(sheet.climb.title))}"]
        yield ["| Rung | Measured | How sure |", "|---|---|---|", *map(_row, design.rungs(sheet))]
        if sheet.climb.headrooms:
            yield [f"- {literal(room.label)}: {literal(room.text)}" for room in sheet.climb.headrooms]
        if warnings := list(design.warnings(sheet)):
            yield [f"- **Look at this:** {_pointed(*warning)}" for warning in warnings]
    if findings := list(design.findings(sheet)):
        yield ["### What does not fit"]
        yield [f"- {_pointed(*finding)}" for finding in findings]
    if questions := list(design.questions(sheet)):
        yield ["### Open questions"]
        yield [f"- {literal(asked)} *({why})*" for asked, why in questions]


def _row(cells: Iterable[str]) -> str:
    escaped = (literal(cell).replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"


def _pointed(says: str, asked: str) -> str:
    return f"{literal(says)} *({literal(asked)})*" if asked else literal(says)


def _item(text: str) -> str:
    return broken(text, indent="  ")

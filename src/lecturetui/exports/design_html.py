"""A design document as one HTML file: no scripts, nothing loaded, in the style of the handout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from lecturetui.exports import design
from lecturetui.exports.design import Design, Sheet
from lecturetui.exports.html import as_written, head
from lecturetui.notebook.answers import Answer
from lecturetui.plain import clean, line
from lecturetui.worksheets.model import Field
from lecturetui.worksheets.values import items, shown

_COLOURS = {"guess": "question", "evidence": "note", "agreed": "todo"}
"""The kind of jot whose colour a state has."""


def design_html(document: Design) -> Iterator[str]:
    """The document, in pieces."""
    yield from map(clean, head(document.title))
    yield from map(clean, _document(document))
    yield "</main>\n</body>\n</html>\n"


def _document(document: Design) -> Iterator[str]:
    yield f'<section class="lecture">\n<header>\n<h1>{escape(document.title)}</h1>\n'
    if document.text:
        yield f'<div class="summary">{as_written(document.text)}</div>\n'
    yield "</header>\n"
    yield '<nav aria-label="Contents">\n<details open>\n<summary>Contents</summary>\n<ul>\n'
    for number, sheet in enumerate(document.sheets):
        yield f'<li><a href="#sheet-{number}">{_line(sheet.worksheet.title)}</a></li>\n'
    yield '</ul>\n</details>\n</nav>\n<div class="text">\n'
    for number, sheet in enumerate(document.sheets):
        yield f'<h2 id="sheet-{number}">{_line(sheet.worksheet.title)}</h2>\n'
        yield from _sheet(sheet)
    yield "</div>\n</section>\n"


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield from _verdict(sheet)
    for title, fields in sheet.groups():
        yield f'<section class="slide">\n<h3>{_line(title)}</h3>\n'
        for field in fields:
            yield from _field(field, sheet.answers.get(field.id))
        yield "</section>\n"
    yield from _ladder(sheet)
    yield from _notes("What does not fit", design.findings(sheet))
    yield from _notes("Open questions", design.questions(sheet))


def _verdict(sheet: Sheet) -> Iterator[str]:
    verdict = sheet.outcome.verdict
    if words := design.verdict(sheet):
        yield f'<p class="heading">{escape(words)}</p>\n'
    if verdict:
        yield as_written(verdict.because)
    if reasons := design.reasons(sheet):
        yield "<p>It rests on:</p>\n"
        yield _list(f"{escape(asked)} <em>{escape(answer)}</em>" for asked, answer in reasons)
    if verdict and verdict.next:
        yield "<p>What to do next:</p>\n"
        yield _list(map(_line, verdict.next), "ol")
    if sheet.outcome.lifts:
        yield "<p>What would change it:</p>\n"
        yield _list(map(_line, sheet.outcome.lifts))
    yield f'<p class="fact">{escape(design.far(sheet))}.</p>\n'


def _field(field: Field, answer: Answer | None) -> Iterator[str]:
    yield f'<p class="heading">{escape(design.asked(field))}</p>\n'
    if answer is None or not answer.text:
        yield f'<p class="fact">{design.OPEN}</p>\n'
        return
    yield f'<article class="jot {_COLOURS[answer.state]}">\n'
    yield f'<p class="by"><b>{design.STATES[answer.state]}</b> {escape(answer.source)}</p>\n'
    if field.kind == "list":
        yield _list(map(_line, items(answer.text)))
    else:
        yield as_written(shown(field, answer.text) if field.options else answer.text)
    yield "</article>\n"


def _ladder(sheet: Sheet) -> Iterator[str]:
    if sheet.climb is None:
        return
    yield f'<section class="slide">\n<h3>{_line(sheet.climb.title)}</h3>\n<div class="wide"><table>\n'
    yield "<tr><th>Rung</th><th>Measured</th><th>How sure</th></tr>\n"
    for rung in design.rungs(sheet):
        yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in rung)}</tr>\n"
    yield "</table></div>\n"
    rooms = [f"{_line(room.label)}: {_line(room.text)}" for room in sheet.climb.headrooms]
    looks = [f"<strong>Look at this:</strong> {_pointed(*warning)}" for warning in design.warnings(sheet)]
    yield _list([*rooms, *looks])
    yield "</section>\n"


def _notes(title: str, notes: Iterable[tuple[str, str]]) -> Iterator[str]:
    found = [_pointed(*note) for note in notes]
    if found:
        yield f'<section class="slide">\n<h3>{title}</h3>\n{_list(found)}</section>\n'


def _pointed(says: str, asked: str) -> str:
    return f"{escape(says)} <em>({escape(asked)})</em>" if asked else escape(says)


def _list(found: Iterable[str], tag: str = "ul") -> str:
    rows = "\n".join(f"<li>{each}</li>" for each in found)
    return f"<{tag}>\n{rows}\n</{tag}>\n" if rows else ""


def _line(text: str) -> str:
    return escape(line(text))

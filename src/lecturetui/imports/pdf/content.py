"""The operators of a page of a PDF and of the forms on it, followed as far as text and small shapes take it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

from lecturetui.imports.pdf.drawn import NOTHING, Drawn, Matrix, Run, TooMuchError, matrix_of, product, sane
from lecturetui.imports.pdf.fonts import MONO, Font, Fonts
from lecturetui.imports.pdf.shapes import Shapes

DEEPEST = 12
"""Forms inside of forms at most."""
MOST_FORMS = 2_000
MOST_SAVED = 1_000
"""States saved at most."""
MOST_RUNS = 20_000
"""Of a page, at most."""
MOST_LETTERS = 200_000
_SHOWS = {b"Tj", b"TJ", b"'", b'"'}
_POINTS = {b"m": 0, b"l": 0, b"c": 4, b"v": 2, b"y": 2}
"""Which operand the point is that a path goes on to."""
_PAINTS = {b"f", b"F", b"f*", b"b", b"b*", b"B", b"B*", b"s", b"S"}
_BROKEN = (TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError)
"""What operands that are none raise."""


@dataclass(slots=True)
class State:
    """What `q` saves and `Q` restores."""

    matrix: Matrix
    font: Font
    size: float = 1.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


class Content:
    """Follows operators, and adds what they draw to a page."""

    def __init__(self, drawn: Drawn, fonts: Fonts) -> None:
        self._drawn = drawn
        self._fonts = fonts
        self._forms = self._letters = 0
        self.state = State(drawn.matrix, Font(known=False))
        self.text = self.line = NOTHING
        """Where text goes on, and where its line began."""
        self.shapes = Shapes(drawn)

    def follow(self, content: Any, resources: Any, pdf: Any, depth: int = 0) -> None:
        """All operators of a content stream; TooMuchError, and whatever pypdf raises at a broken one."""
        from pypdf.generic import ContentStream

        saved: list[State] = []
        for operands, operator in ContentStream(content, pdf, "bytes").operations:
            if operator == b"q":
                if len(saved) < MOST_SAVED:
                    saved.append(replace(self.state))
            elif operator == b"Q":
                if saved:
                    self.state = saved.pop()
            else:
                try:
                    if operator == b"Do":
                        self._draw(operands[0], resources, pdf, depth)
                    elif operator == b"Tf":
                        self._set_font(operands, resources)
                    else:
                        self._do(operator, operands)
                except _BROKEN:
                    continue
        if saved:
            self.state = saved[0]

    def _do(self, operator: bytes, operands: list[Any]) -> None:
        if operator in _SHOWS:
            self._show(operator, operands)
        elif operator in _POINTS:
            first = _POINTS[operator]
            self.shapes.point(float(operands[first]), float(operands[first + 1]), self.state.matrix)
        elif operator == b"re":
            x, y, width, height = (float(value) for value in operands)
            self.shapes.point(x, y, self.state.matrix)
            self.shapes.point(x + width, y + height, self.state.matrix)
        elif operator in _PAINTS:
            self.shapes.paint()
        elif operator in _OTHERS:
            _OTHERS[operator](self, operands)

    def _set_font(self, operands: list[Any], resources: Any) -> None:
        self.state.font = Font(known=False)
        self.state.size = float(operands[1])
        self.state.font = self._fonts.get(resources["/Font"].get_object().raw_get(operands[0]))

    def _show(self, operator: bytes, operands: list[Any]) -> None:
        if operator in (b"'", b'"'):
            if operator == b'"':
                self.state.word_spacing, self.state.spacing = float(operands[0]), float(operands[1])
            _next_line(self, operands)
        state = self.state
        matrix = product(self.text, state.matrix)
        at = begun = end = 0.0
        said: list[str] = []
        mono = bool(state.font.style & MONO)
        # So far apart are letters of one word, and words of one run.
        narrow, wide = (0.3 if mono else 0.17) * state.size, (0.0 if mono else 0.8) * state.size
        for piece in operands[0] if operator == b"TJ" else operands[-1:]:
            if isinstance(piece, (int, float)):
                at -= float(piece) / 1000 * state.size * state.scale
                continue
            if said and narrow <= at - end < wide:
                said.append(" ")
            elif said and not -narrow < at - end < narrow:
                self._keep(said, begun, end, matrix)
                said = []
            begun = begun if said else at
            at = self._say(bytes(piece), said, at)
            end = at - state.spacing * state.scale
        if said:
            self._keep(said, begun, end, matrix)
        self.text = product((1, 0, 0, 1, at, 0), self.text)

    def _say(self, piece: bytes, said: list[str], at: float) -> float:
        """Where a piece of text ends that begins `at`."""
        self._letters += len(piece)
        if self._letters > MOST_LETTERS:
            raise TooMuchError
        state = self.state
        for text, width in state.font.glyphs(piece):
            said.append(text)
            spacing = state.spacing + (state.word_spacing if text == " " else 0)
            at += (width / 1000 * state.size + spacing) * state.scale
        return at

    def _keep(self, said: list[str], begun: float, end: float, matrix: Matrix) -> None:
        a, b, c, d, e, f = matrix
        size = self.state.size * hypot(c, d)
        if not size or not all(map(sane, (begun, end, size, *matrix))):
            return
        if abs(b) > 0.2 * hypot(a, b) or a <= 0:
            self._drawn.sideways = True
            return
        if len(self._drawn.runs) >= MOST_RUNS:
            raise TooMuchError
        rise = self.state.rise
        x0, x1, y = begun * a + rise * c + e, end * a + rise * c + e, begun * b + rise * d + f
        if -1 <= (x0 + x1) / 2 <= self._drawn.width + 1 and -1 <= y <= self._drawn.height + 1:
            self._drawn.runs.append(Run("".join(said), x0, x1, y, size, self.state.font.style))

    def _draw(self, name: Any, resources: Any, pdf: Any, depth: int) -> None:
        forms = resources["/XObject"].get_object()
        reference = forms.raw_get(name)
        key = (reference.idnum, reference.generation) if hasattr(reference, "idnum") else None
        if key in self._fonts.silent:
            self.shapes.box(self._fonts.silent[key], self.state.matrix)
            return
        form = forms[name]
        if form.get("/Subtype") != "/Form":
            self._drawn.pictures += 1
            return
        self._forms += 1
        if depth >= DEEPEST or self._forms > MOST_FORMS:
            return
        kept, texts = self.state, (self.text, self.line)
        before = len(self._drawn.runs), self._drawn.pictures, self._drawn.sideways
        matrix = matrix_of(form["/Matrix"]) if "/Matrix" in form else NOTHING
        self.state = replace(kept, matrix=product(matrix, kept.matrix))
        own = form.get("/Resources")
        try:
            self.follow(form, own.get_object() if own is not None else resources, pdf, depth + 1)
        finally:
            self.state, (self.text, self.line) = kept, texts
        if "/BBox" in form and before == (len(self._drawn.runs), self._drawn.pictures, self._drawn.sideways):
            left, bottom, right, top = map(float, form["/BBox"])
            a, b, c, d, e, f = matrix
            box = left * a + bottom * c + e, left * b + bottom * d + f, right * a + top * c + e, right * b + top * d + f
            if key is not None and len(self._fonts.silent) < MOST_FORMS:
                self._fonts.silent[key] = box
            self.shapes.box(box, kept.matrix)


def _next(content: Content, operands: list[Any]) -> None:
    content.line = product((1, 0, 0, 1, float(operands[0]), float(operands[1])), content.line)
    content.text = content.line


def _next_leading(content: Content, operands: list[Any]) -> None:
    content.state.leading = -float(operands[1])
    _next(content, operands)


def _next_line(content: Content, _: object) -> None:
    _next(content, [0, -content.state.leading])


def _place(content: Content, operands: list[Any]) -> None:
    content.text = content.line = matrix_of(operands) if operands else NOTHING


def _change(content: Content, operands: list[Any]) -> None:
    content.state.matrix = product(matrix_of(operands), content.state.matrix)


def _sets(name: str, by: float = 1.0) -> Callable[[Content, list[Any]], None]:
    return lambda content, operands: setattr(content.state, name, float(operands[0]) * by)


_OTHERS: dict[bytes, Callable[[Content, list[Any]], None]] = {
    b"BT": lambda content, _: _place(content, []),
    b"Td": _next,
    b"TD": _next_leading,
    b"T*": _next_line,
    b"Tm": _place,
    b"cm": _change,
    b"n": lambda content, _: content.shapes.forget(),
    b"Tc": _sets("spacing"),
    b"Tw": _sets("word_spacing"),
    b"Tz": _sets("scale", 0.01),
    b"TL": _sets("leading"),
    b"Ts": _sets("rise"),
}

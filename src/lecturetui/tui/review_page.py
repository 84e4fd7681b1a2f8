"""What one recalls, in the column of a slide: a question, its answer below it; or what there is to do, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from lecturetui import plain
from lecturetui.review.model import Card
from lecturetui.tui import words
from lecturetui.tui.markdown import markdown_lines
from lecturetui.tui.slide_page import MEASURE
from lecturetui.tui.tall_page import TallPage

MUTED = "$foreground-muted"
KEY = "bold $text-accent"
TITLE = "bold $text-primary"
BLANK = Content("")
GAP = "[…]"
LONG = 20_000
"""Characters above which a text is cut into lines between any two characters, which is quick."""

Draw = Callable[[int, int], Sequence[Content]]
"""The lines for a width and a height."""


def margin(width: int) -> tuple[int, int]:
    """(cells left of the column, cells of the column), as a slide has them."""
    column = max(10, min(width - 4 if width < 60 else width - 8, MEASURE))
    return max(0, (width - column) // 2), column


class ReviewPage(TallPage):
    """Shows what `show` is given."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    ReviewPage {
        height: 1fr; max-height: 34; padding: 1 0 0 0; border-bottom: blank; border-subtitle-color: $foreground-muted;
    }
    .-narrow ReviewPage { padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__(id="review-page")
        self._draw: Draw | None = None

    def show(self, draw: Draw, *, home: bool = True) -> None:
        """Show something else, from its top if `home`."""
        self._draw = draw
        self.renew(home=home)

    def lay_out(self, width: int) -> Sequence[Content]:
        left, column = margin(width)
        return [line.pad_left(left) for line in (self._draw(column, self.size.height) if self._draw else ())]


def head(left: str | Content, right: str, width: int, height: int) -> list[Content]:
    """The quiet line on top, and the room below it, so that what is asked stands at the same height always."""
    room = max(0, width - len(right) - 2)
    left = Content(left) if isinstance(left, str) else left
    left = left.truncate(room, ellipsis=True) if room else BLANK
    line = left.pad_right(width - len(right) - left.cell_length) + right
    return [line.stylize_before(MUTED), *[BLANK] * max(1, height // 7)]


def titled(title: str, width: int) -> list[Content]:
    """A title with the rule of a slide's title."""
    lines = Content.styled(title, TITLE).wrap(width)
    return [*lines, rule(lines), BLANK]


def rule(lines: Sequence[Content], style: str = "$primary") -> Content:
    """A line below others, as long as the longest."""
    return Content.styled("━" * max((line.cell_length for line in lines), default=1), style)


def card_lines(card: Card, above: Content, right: str, width: int, height: int, *, back: bool) -> list[Content]:
    """A card: what is asked, and if the `back` is shown what is to be said, under a rule."""
    front = front_lines(card.front, width)
    lines = [*head(above, right, width, height), *front]
    if back:
        lines += [BLANK, Content.styled("─" * width, "$foreground 20%"), BLANK]
        if card.markdown:
            body = markdown_lines(card.back, width, roomy=True)
            lines += body if len(lines) + len(body) <= height else markdown_lines(card.back, width)
        else:
            lines += _wrapped(Content(card.back), width)
    return lines


def front_lines(text: str, width: int) -> list[Content]:
    """What is asked in bold; what it is asked of, in lines of its own, below it."""
    asked, _, of = text.partition("\n")
    lines = _wrapped(_gapped(asked).stylize_before("bold"), width)
    return [*lines, BLANK, *_wrapped(_gapped(of.strip("\n")), width)] if of.strip() else lines


def _gapped(text: str) -> Content:
    content = Content(text)
    at = text.find(GAP)
    return content.stylize(KEY, at, at + len(GAP)) if at >= 0 else content


def _wrapped(text: Content, width: int) -> list[Content]:
    if len(text) <= LONG:
        return list(text.wrap(width))
    from lecturetui.tui.markdown import plain_lines

    return plain_lines(text.plain.expandtabs(4), width)


def place(card: Card, lecture: str) -> Content:
    """Where a card is from: its place, and its `lecture` if that is told; one's own has the sign of a card."""
    where = " · ".join(filter(None, (plain.line(card.place), plain.line(lecture))))
    return Content.assemble(words.mark("card") if card.own else "", where)

"""The text of a paragraph with its emphasis, code, links and formulas as styles."""

from __future__ import annotations

from markdown_it.token import Token
from textual.content import Content

from lecturetui.lecture.formulas import lowered, raised, shown_formula
from lecturetui.lecture.tags import Tag, picture_words, tag_of

STYLES = {"strong": "bold $text-primary", "em": "italic", "s": "strike"}
TAGS = {
    **dict.fromkeys(("b", "strong", "summary"), STYLES["strong"]),
    **dict.fromkeys(("i", "em", "cite"), "italic"),
    **dict.fromkeys(("s", "del", "strike"), "strike"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("code", "kbd", "tt"), "$text-accent on $surface"),
    "mark": "reverse",
}
CODE = "$text-accent on $surface"
LINK = "underline $text-secondary"
FORMULA = "$text-accent"
DEEPEST = 20
"""HTML tags in each other at most: those further in are passed over."""
DIM = "$foreground-muted"


def inline(token: Token) -> Content:
    """The text of an inline token as it is shown, a newline where the author asked for one."""
    return Content("\n").join(inline_lines(token))


def inline_lines(token: Token) -> list[Content]:
    """The same as lines: to find the ends of many in one text takes long."""
    reader = _Reader()
    for child in token.children or ():
        reader.read(child)
    return [Content.assemble(*line) for line in reader.lines]


class _Reader:
    """Puts together what the pieces of a paragraph show."""

    def __init__(self) -> None:
        self.lines: list[list[tuple[str, str]]] = [[]]
        self._styles: list[str] = []
        self._ends_line = False
        """Whether the next text starts a line."""
        self._tags: list[str] = []
        """Names of the HTML tags that are open, which need not be in step with the Markdown around them."""

    def read(self, token: Token) -> None:
        """Add what the next piece shows."""
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.nesting == 1:
            self._styles.append(LINK if name == "link" else STYLES.get(name, ""))
        elif token.nesting == -1:
            self._styles.pop()
        elif name == "softbreak":
            self._add(" ")
        elif name == "hardbreak":
            self.lines.append([])
        elif name == "html_inline":
            self._html(token.content)
        else:
            self._leaf(name, token)

    def _leaf(self, name: str, token: Token) -> None:
        if name == "code_inline":
            self.lines[-1].append((token.content, CODE))
        elif name == "image":
            self.lines[-1].append((picture_words(token.content), DIM))
        elif name == "math_inline":
            self._formula(shown_formula(token.content, token.markup), apart=token.markup in ("$$", "\\["))
        elif name == "footnote_ref":
            self.lines[-1].append((raised(f"{token.meta['id'] + 1}"), LINK.removeprefix("underline ")))
        elif name != "footnote_anchor":
            self._add(token.content)

    def _formula(self, text: str, *, apart: bool) -> None:
        first, *rest = text.split("\n")
        if apart and self.lines[-1]:
            self.lines.append([])
        self.lines[-1].append((first, FORMULA))
        self.lines.extend([(line, FORMULA)] for line in rest)
        self._ends_line = apart

    def _add(self, text: str) -> None:
        if text and self._ends_line:
            text = text.lstrip()
            self._ends_line = not text
            self.lines.extend([[]] if text else [])
        if not text:
            return
        scripts = [tag for tag in self._tags if tag in ("sub", "sup")]
        if scripts:
            text = raised(text) if scripts[-1] == "sup" else lowered(text)
        styles = (*self._styles, *(TAGS.get(tag, "") for tag in self._tags))
        self.lines[-1].append((text, " ".join(filter(None, styles))))

    def _html(self, html: str) -> None:
        tag = tag_of(html)
        if tag is None:
            self._add(html)
        elif tag.picture:
            self.lines[-1].append((picture_words(tag.picture[1]), DIM))
        elif tag.name == "br":
            self.lines.append([])
        elif tag.name:
            self._mark(tag)

    def _mark(self, tag: Tag) -> None:
        if tag.opens and len(self._tags) < DEEPEST:
            self._tags.append(tag.name)
        elif tag.name in self._tags:
            del self._tags[len(self._tags) - 1 - self._tags[::-1].index(tag.name)]

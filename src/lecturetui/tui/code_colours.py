"""The colours of code: those of the theme, as strong as they come, so that they can be read on light grounds too."""

from __future__ import annotations

from textual.content import Content
from textual.highlight import HighlightTheme, TokenType, highlight


def _strong(style: str) -> str:
    """A style without its transparency."""
    words = (word for word in style.split() if not word.endswith("%"))
    return " ".join("$foreground-muted" if word == "$text" else word for word in words)


class Colours(HighlightTheme):
    """Textual's own, none of them faded; comments as all that is beside the text, keywords bold."""

    STYLES: dict[TokenType, str] = {  # noqa: RUF012 - as Textual types it
        kind: f"bold {style}" if style == "$text-accent" else _strong(style)
        for kind, style in HighlightTheme.STYLES.items()
    }


def coloured(text: str, language: str) -> Content:
    """The code with its colours; as it is where nobody knows the language."""
    return highlight(text, language=language, theme=Colours)

"""What a card is."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("milestone", "role", "tool", "rubric", "worksheet", "slide", "lecture", "question", "card", "gap")
"""What a card can be made of: a row of a board, the questions of a worksheet, what a slide says, a card that the
lecture brings itself; a question that the person answered, a card that they wrote, a gap in a jot of theirs."""
OWN = frozenset(("question", "card", "gap"))
"""The kinds that are in the person's own words."""


@dataclass(frozen=True, slots=True)
class Card:
    """Something to recall: what is asked, and what is to be said."""

    id: str
    """Stable while the texts are edited, and the same in every notebook: `<lecture>/<kind>/<what it is made of>` of a
    lecture, `jot/<id of the jot>` and for a gap `/<its number>` of a jot."""
    kind: str
    """One of `KINDS`."""
    front: str
    """What is asked. Plain text, which may have lines."""
    back: str
    """What is to be recalled: plain text, or Markdown if `markdown`."""
    lecture: str = ""
    """Id of the lecture, '' for none."""
    slide: str = ""
    """Id of the slide that says it or that it was written on, '' for none."""
    place: str = ""
    """Where it is from, on one line: the title of the slide, else of the board."""
    markdown: bool = False
    """Whether the back is the body of a slide."""

    @property
    def jot(self) -> str:
        """Id of the jot that it is made of, '' for a card of a lecture."""
        return self.id.split("/")[1] if self.own else ""

    @property
    def own(self) -> bool:
        """Whether it is in the person's own words."""
        return self.kind in OWN

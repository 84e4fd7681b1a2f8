"""The text of `slides.md`: what a person reads and edits, and what is read back as the same slides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lecturetui.exports.quoting import literal
from lecturetui.imports.drafts import Draft


def slides_text(drafts: list[Draft]) -> str:
    """The Markdown of slides that have ids, none of them twice."""
    return "\n\n".join(_pieces(drafts)) + "\n"


def _pieces(drafts: list[Draft]) -> Iterator[str]:
    parts = _parts(drafts)
    above: tuple[str, ...] = ()
    for draft, part in zip(drafts, parts, strict=True):
        if part:
            yield "---"
        else:
            yield from _headings(above, draft)
            above = (*draft.path, draft.title)
        yield draft.body
        yield from (f"<!--\n{_harmless(note)}\n-->" for note in draft.notes if note.strip())


def _headings(above: tuple[str, ...], draft: Draft) -> Iterator[str]:
    """The headings that a slide comes under and that are not open, and its own."""
    same = 0
    for old, new in zip(above, draft.path, strict=False):
        if old != new:
            break
        same += 1
    for depth, name in enumerate(draft.path[same:], same):
        yield f"{'#' * (depth + 1)} {heading(name)}"
    yield f"{'#' * (len(draft.path) + 1)} {heading(draft.title)} {{#{draft.id}}}"


def heading(title: str) -> str:
    """A title as Markdown that is not taken for an id."""
    made = literal(title)
    start = 2 if title.startswith("{") else 0  # that one is escaped
    return made[:start] + made[start:].replace("{", "\\{")


def _harmless(note: str) -> str:
    """A note without the end of a comment in it."""
    return note.strip().replace("-->", "-- >").replace("--!>", "--! >")


def _parts(drafts: list[Draft]) -> Iterable[bool]:
    """Of each slide, whether it is written behind a break: only if it gets its very id there when it is read."""
    heads = {draft.id for draft in drafts if not draft.continues}
    head, number = "", 2
    for draft in drafts:
        if draft.continues:
            while (made := f"{head}-{number}") in heads:
                number += 1
            if made == draft.id:
                number += 1
                heads.add(made)
                yield True
                continue
        heads.add(draft.id)
        head, number = draft.id, 2
        yield False

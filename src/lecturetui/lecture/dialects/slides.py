"""`slides`: cut at each line `---`, also in code. Its first slide is front matter if YAML can be read from it."""

from __future__ import annotations

from lecturetui.lecture.dialects import yaml
from lecturetui.lecture.dialects.front import talk_of
from lecturetui.lecture.dialects.scan import without_comments
from lecturetui.lecture.dialects.talk import Draft, Talk

_BREAK = "\n---\n"


def split(lines: list[str]) -> Talk:
    """Comments are not shown; commands in code are shown as code and never run."""
    text = "\n".join(lines)
    line = 1
    if text.startswith("---\n"):
        text, line = text[4:], 2
    values: yaml.Mapping = {}
    drafts: list[Draft] = []
    pieces = text.split(_BREAK)
    for at, piece in enumerate(pieces):
        if at == 0 and len(pieces) > 1 and _is_front(piece):
            values = yaml.parse(piece.split("\n"))
        else:
            drafts.append(Draft(without_comments(piece)[0], line))
        line += piece.count("\n") + 2
    return talk_of(drafts, values)


def _is_front(piece: str) -> bool:
    if not yaml.is_mapping(piece):
        return False
    values = yaml.parse(piece.split("\n"))
    return all(isinstance(values.get(key, ""), str) or not values[key] for key in ("theme", "author", "date", "paging"))

"""The text of `lecture.toml`: written for a lecture that is new, and kept as a person has edited it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection

_SLIDE = re.compile(r"""^([ \t]*)slide[ \t]*=[ \t]*(["'])([a-z0-9-]+)\2[ \t]*(?:#.*)?$""", re.MULTILINE)

_NO_CARDS = re.compile(r"""^no_cards[ \t]*=[ \t]*\[(?:[^\]"'#]|"[^"\n]*"|'[^'\n]*'|#[^\n]*)*\]""", re.MULTILINE)
_UNWANTED = re.compile(r"""(["'])slide/([a-z0-9-]+)\1[ \t]*,?""")


def facts_text(**facts: str) -> str:
    """The TOML of a lecture's facts, without those that are empty."""
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items() if value)


def without_slides(text: str, gone: Collection[str]) -> tuple[str, list[str]]:
    """The same TOML without the references to slides that are gone, and the ids that were dropped."""
    dropped: list[str] = []

    def drop(found: re.Match[str]) -> str:
        if found[3] not in gone:
            return found[0]
        dropped.append(found[3])
        return f"{found[1]}# the slide {found[3]} is gone from the imported file"

    def want(found: re.Match[str]) -> str:
        return _UNWANTED.sub(lambda name: "" if name[2] in gone else name[0], found[0])

    return _NO_CARDS.sub(want, _SLIDE.sub(drop, text)), dropped

"""Front matter: the lines between two `---` at the very start of a Markdown file."""

from __future__ import annotations

import re

from lecturetui import plain

_FACT = re.compile(r"(\w[\w-]*)[ \t]*:(?:[ \t]+(.*))?$")


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Its simple `key: value` lines, keys in lower case, and where the text after it starts; 0 if there is none.

    A block with a blank line, or one that starts with anything but a key, is none: the `---` is a break between slides.
    """
    if not text.startswith("---"):
        return {}, 0
    blank = text.find("\n\n")
    lines = (text if blank < 0 else text[:blank]).split("\n")
    if lines[0].rstrip() != "---" or len(lines) < 2 or not _FACT.match(lines[1]):
        return {}, 0
    facts: dict[str, str] = {}
    for at, line in enumerate(lines[1:], 1):
        if line.rstrip() in ("---", "..."):
            return facts, min(len(text), sum(len(line) + 1 for line in lines[: at + 1]))
        if not line.strip():
            break
        if (fact := _FACT.match(line)) and fact[2] and fact[2][0] not in "|>[{&*!":
            facts[fact[1].lower()] = plain.line(fact[2].strip().strip("\"'"))
    return {}, 0

"""remark: cut at lines `---` and `--`, of which the second repeats the slide before; `???` starts the notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lecturetui.lecture.dialects.scan import without_comments
from lecturetui.lecture.dialects.talk import Draft, Talk

_TOKEN = re.compile(
    r"^ *(?P<fence>`{3,20}|~{3,20}) *\S* *$|(?P<tick>`)|^(?P<mark>---?|\?\?\?)$"
    r"|\.(?P<classes>[a-zA-Z_-][a-zA-Z0-9_-]{0,40}+(?:\.[a-zA-Z_-][a-zA-Z0-9_-]{0,40}+){0,3}+)\[",
    re.MULTILINE,
)
_PROPERTY = re.compile(r"\n*([-\w]+):([^$\n]*)")
_COMMENT = re.compile(r"(?<!\n)\n*<!--\s{0,9}([-\w]{1,40}):([^$\n<]*?)-->")
_BRACKETS = re.compile(r"[][]")
_BUDGET = 5_000_000
"""Characters that are repeated, or looked at for a bracket that is not there, at most."""
_DEEPEST = 20


@dataclass(slots=True)
class _Slide:
    line: int
    continued: bool = False
    content: list[str] = field(default_factory=list)
    notes: list[str] | None = None
    properties: dict[str, str] = field(default_factory=dict)

    def add(self, text: str) -> None:
        (self.content if self.notes is None else self.notes).append(text)


def split(lines: list[str]) -> Talk:
    """The slides as remark shows them: without templates and what is excluded."""
    text = "\n".join(_unindented(lines))
    drafts: list[Draft] = []
    made: list[str] = []
    """The whole text of each slide that is shown."""
    named: dict[str, str] = {}
    layout = ""
    budget = _BUDGET
    for slide in _Reader(text).slides:
        own = _take_properties("".join(slide.content), slide.properties)
        properties = slide.properties
        if properties.get("exclude", "").lower() == "true":
            continue
        above = ""
        if slide.continued and made:
            above = made[-1]
        elif properties.get("template") in named:
            above = named[properties["template"]]
        elif properties.get("layout") == "false":
            layout = ""
        elif properties.get("layout") != "true":
            above = layout
        if len(above) < budget:
            budget -= len(above)
            own = above.replace("{{content}}", own, 1) if "{{content}}" in above else above + own
        if "name" in properties:
            named[properties["name"]] = own
        if properties.get("layout") == "true":
            layout = own
            continue
        made.append(own)
        said = ["".join(slide.notes)] if slide.notes else []
        continues = slide.continued and bool(drafts)
        drafts.append(Draft(without_comments(own)[0], slide.line, notes=said, continues=continues))
    return Talk(drafts)


class _Reader:
    """Cuts a text at the marks that are not in code nor in the brackets of a class."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._budget = _BUDGET
        self._unclosed: set[str] = set()
        self._line, self._counted = 1, 0
        self.slides = [_Slide(1)]
        self._read()

    def _read(self) -> None:
        text = self._text
        done = at = 0
        while token := _TOKEN.search(text, at):
            at = token.end()
            if token["mark"]:
                self.slides[-1].add(text[done : token.start()])
                done = at
                self._mark(token["mark"], at)
            elif token["classes"]:
                end = self._bracket(at)
                if end >= 0:
                    self.slides[-1].add(text[done : token.start()] + _unclassed(text[at:end]))
                    done = at = end + 1
            elif token["fence"]:
                at = self._code(token["fence"], at)
            else:
                end = text.find("`", at + 1)
                at = end + 1 if end >= 0 and text[at : at + 1] != "`" else at
        self.slides[-1].add(text[done:])

    def _mark(self, mark: str, at: int) -> None:
        if mark == "???":
            self.slides[-1].notes = []
            return
        self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        self.slides.append(_Slide(self._line + 1, continued=mark == "--"))

    def _code(self, fence: str, at: int) -> int:
        """Where the code ends that starts there, or where it starts if it has no end."""
        if fence in self._unclosed:
            return at
        closing = re.compile(rf"{fence} *$", re.MULTILINE).search(self._text, at + 1)
        if closing:
            return closing.end()
        self._unclosed.add(fence)
        return at

    def _bracket(self, at: int) -> int:
        """Where the bracket closes that was opened before `at`, -1 if nowhere."""
        end = _closing(self._text, at, at + self._budget)
        if end < 0:
            self._budget -= min(self._budget, len(self._text) - at)
        return end


def _closing(text: str, at: int, limit: int) -> int:
    depth = 1
    for bracket in _BRACKETS.finditer(text, at, max(at, min(limit, len(text)))):
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            return bracket.start()
    return -1


def _unclassed(text: str, depth: int = 0) -> str:
    """What stands in the brackets of a class; the classes in it lose theirs too."""
    out = []
    done = at = 0
    budget = len(text) * 2
    while depth < _DEEPEST and budget > 0 and (token := _TOKEN.search(text, at)):
        at = token.end()
        if token["classes"]:
            end = _closing(text, at, at + budget)
            budget -= (end if end >= 0 else len(text)) - at
            if end >= 0:
                out += [text[done : token.start()], _unclassed(text[at:end], depth + 1)]
                done = at = end + 1
    inner = "".join(out) + text[done:]
    return f"\n\n{inner.strip()}\n\n" if "\n" in inner else inner


def _take_properties(text: str, properties: dict[str, str]) -> str:
    """The text without the properties at its start and those in comments."""
    done = 0
    while found := _PROPERTY.match(text, done):
        properties[found[1]] = found[2].strip()
        done = found.end()
    text = text[done:]
    if "<!--" in text:
        for found in _COMMENT.finditer(text):
            properties[found[1]] = found[2].strip()
        text = _COMMENT.sub("", text)
    return text


def _unindented(lines: list[str]) -> list[str]:
    """The lines without the spaces that all of them start with."""
    margin = min((len(line) - len(line.lstrip(" \t")) for line in lines if line.strip()), default=0)
    return [line[margin:] if line.strip() else line for line in lines] if margin else lines

"""What the text of an answer says, as its field asks for it. Nothing that was typed is an error; see `problem`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

from lecturetui import plain
from lecturetui.finding import fold
from lecturetui.worksheets.model import Field

_SPACES = " \u00a0\u2009\u202f"
_NUMBER = re.compile(
    rf"""(?P<sign>[+\u2212-]?)[ ]?
    (?P<whole>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\w)|\d+|(?=[.,]\d))
    (?:[.,](?P<part>\d+))?
    (?:[eE](?P<power>[+-]?\d{{1,4}})(?!\w))?""",
    re.VERBOSE,
)
_TWO_WAYS = re.compile(r"[+\u2212-]?(?!0)\d{1,3}(?:,\d{3})+(?![\d])")
_GOES_ON = re.compile(r"[.,:/*x×^\u2010-\u2015\u2212-]\s*\d")  # 1.2.3, 12:30, 5-10
_QUOTED = 40


@dataclass(frozen=True, slots=True)
class Measured:
    """A number of a metric."""

    number: float
    metric: str
    """On one line, as it was typed; '' if none is named."""


@lru_cache(maxsize=1024)  # every keystroke judges all answers, of which it changed one
def number(text: str, unit: str = "") -> float | None:
    """The number that a text is, `12.5`, `12,5` or `1 200`; its unit, or the start of that, may stand behind it."""
    read = _read(text)
    return read[0] if read and _is_unit(read[1], unit) else None


@lru_cache(maxsize=1024)
def measured(text: str) -> Measured | None:
    """A number and the metric behind it, `0.82 F1`; of `82 % accuracy` the number is 0.82."""
    read = _read(text, hundredths=True)
    if read is None:
        return None
    metric = plain.line(read[1])
    if metric.startswith("(") and metric.endswith(")"):
        metric = metric[1:-1].strip()
    return Measured(read[0], metric)


def amount(field: Field, text: str) -> float | None:
    """The number that a field of numbers or measurements was answered with."""
    if field.kind == "number":
        return number(text, field.unit)
    read = measured(text) if field.kind == "measurement" else None
    return read.number if read else None


def items(text: str) -> tuple[str, ...]:
    """The items of a list, one a line."""
    return tuple(item for entry in text.split("\n") if (item := entry.strip()))


def shown(field: Field, text: str) -> str:
    """An answer in words: an option's text, a number with its unit, items with commas; a long text keeps its lines."""
    text = text.strip()
    if field.options:
        return next((option.text for option in field.options if option.id == text), plain.line(text))
    if field.kind == "long":
        return plain.clean(text).strip()
    if field.kind == "list":
        return ", ".join(plain.line(item) for item in items(text))
    text = plain.line(text)
    if field.kind == "number" and field.unit and number(text, field.unit) is not None:
        found = _NUMBER.match(text)
        return f"{found[0].strip()} {field.unit}" if found else text
    return text


def problem(field: Field, text: str) -> str:
    """Why an answer cannot be read as its field asks for it, in one sentence; '' if it can, or if there is none."""
    text = text.strip()
    if not text:
        return ""
    if field.options and all(option.id != text for option in field.options):
        return f"{_quoted(text)} is none of the answers to choose from."
    if field.kind not in ("number", "measurement") or amount(field, text) is not None:
        return ""
    if _TWO_WAYS.match(text):
        return f"{_quoted(text)} can be read in two ways: write 1200 or 1.2 for what would be 1,200."
    if field.kind == "measurement":
        return f"{_quoted(text)} does not start with a number: write it as 0.82 F1."
    return f"{_quoted(text)} is no number{f' of {field.unit}' if field.unit else ''}."


def spelled(number: float) -> str:
    """A number that was worked out, without the noise of its last digits."""
    return f"{number:.6g}"


def _read(text: str, *, hundredths: bool = False) -> tuple[float, str] | None:
    """A number at the start of a text, and what stands behind it; with `hundredths`, a per cent sign is read too."""
    text = text.strip()
    found = _NUMBER.match(text)
    if not found or _TWO_WAYS.match(text):
        return None
    rest = text[found.end() :].strip()
    if _GOES_ON.match(rest):
        return None
    power = int(found["power"] or 0)
    if hundredths and rest.startswith("%"):
        power, rest = power - 2, rest[1:].strip()
    whole = "".join(found["whole"].split()) or "0"
    sign = "-" if found["sign"] in ("-", "\u2212") else ""
    value = float(f"{sign}{whole}.{found['part'] or 0}e{power}")
    return (value, rest) if isfinite(value) else None


def _is_unit(rest: str, unit: str) -> bool:
    found, unit = fold(plain.line(rest)).rstrip("."), fold(plain.line(unit))
    return unit.startswith(found) or found == f"{unit}s"


def _quoted(text: str) -> str:
    text = plain.line(text)
    return f"“{text}”" if len(text) <= _QUOTED else f"“{text[:_QUOTED]}…”"

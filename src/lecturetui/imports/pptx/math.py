"""Equations of Office as a line of text: `x = (−b ± √(b^2 − 4ac))/(2a)`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_DEEPEST = 60


def linear(element: Any, depth: int = 0) -> str:
    """What an element of an equation says; '' for what says nothing or stands too deep."""
    if depth > _DEEPEST or not isinstance(element.tag, str):
        return ""
    name = element.tag.rpartition("}")[2]
    if name == "t":
        return element.text or ""
    if name.endswith("Pr"):
        return ""

    def of(*names: str) -> list[str]:
        return [linear(each, depth + 1) for name in names for each in element.findall(M + name)]

    if made := _MADE.get(name):
        return made(element, of)
    return "".join(linear(child, depth + 1) for child in element)


def grouped(text: str) -> str:
    """In brackets, if it is more than one word or number."""
    return text if len(text) <= 1 or text.isalnum() or _is_bracketed(text) else f"({text})"


def _is_bracketed(text: str) -> bool:
    return text[0] in "([{" and text[-1] in ")]}" and not any(mark in text[1:-1] for mark in "()[]{}")


_Of = Callable[..., list[str]]


def _value(element: Any, properties: str, name: str, default: str) -> str:
    found = element.find(f"{M}{properties}/{M}{name}")
    return default if found is None else str(found.get(f"{M}val", default))


def _fraction(_: Any, of: _Of) -> str:
    return "/".join(grouped(each) for each in of("num", "den"))


def _script(_: Any, of: _Of) -> str:
    below, above = of("sub", "lim"), of("sup")
    return "".join(of("e")) + _scripts(below, above)


def _scripts(below: list[str], above: list[str]) -> str:
    made = "".join(f"_{grouped(each)}" for each in below if each)
    return made + "".join(f"^{grouped(each)}" for each in above if each)


def _limit_above(_: Any, of: _Of) -> str:
    return "".join(of("e")) + _scripts([], of("lim"))


def _root(_: Any, of: _Of) -> str:
    degree = "".join(of("deg"))
    return f"{f'^{grouped(degree)}' if degree else ''}√({''.join(of('e'))})"


def _nary(element: Any, of: _Of) -> str:
    sign = _value(element, "naryPr", "chr", "∫")
    return f"{sign}{_scripts(of('sub'), of('sup'))} {''.join(of('e'))}"


def _delimited(element: Any, of: _Of) -> str:
    opening, closing = _value(element, "dPr", "begChr", "("), _value(element, "dPr", "endChr", ")")
    return opening + _value(element, "dPr", "sepChr", "|").join(of("e")) + closing


def _matrix(element: Any, _: _Of) -> str:
    return "; ".join(", ".join(linear(cell) for cell in row.findall(f"{M}e")) for row in element.findall(f"{M}mr"))


def _function(_: Any, of: _Of) -> str:
    return f"{''.join(of('fName'))} {''.join(of('e'))}"


def _accent(element: Any, of: _Of) -> str:
    return "".join(of("e")) + _value(element, "accPr", "chr", "\u0302")


_MADE: dict[str, Callable[[Any, _Of], str]] = {
    "f": _fraction,
    "sSup": _script,
    "sSub": _script,
    "sSubSup": _script,
    "limLow": _script,
    "limUpp": _limit_above,
    "rad": _root,
    "nary": _nary,
    "d": _delimited,
    "m": _matrix,
    "func": _function,
    "acc": _accent,
}

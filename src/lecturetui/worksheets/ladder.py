"""The baseline ladder: measurements of one metric side by side, the room between them, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from lecturetui.finding import fold
from lecturetui.notebook.answers import Answer
from lecturetui.worksheets.conditions import state_of, text_of
from lecturetui.worksheets.model import BETTER, Worksheet
from lecturetui.worksheets.outcome import Finding
from lecturetui.worksheets.values import measured, shown, spelled

LABELS = {
    "rule": "Constant or rule",
    "baseline": "Quick baseline",
    "human": "Human",
    "upper": "Upper bound",
    "model": "Your model",
}
"""What the rungs are called."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One measurement on a ladder."""

    role: str
    """One of `RUNGS`."""
    field: str
    """Id of the field that asks for it."""
    label: str
    number: float | None
    """None if there is no answer that can be read."""
    metric: str
    """As it was typed with the number, '' if it was not."""
    state: str
    """`empty`, or one of `STATES`."""


@dataclass(frozen=True, slots=True)
class Headroom:
    """How far it is from one rung to another."""

    label: str
    number: float
    """Above zero in the direction in which the metric gets better; of a share, 1 for the whole way."""
    share: bool = False

    @property
    def text(self) -> str:
        """The number for a person: a share in per cent."""
        return f"{self.number * 100:.0f} %" if self.share else spelled(self.number)


@dataclass(frozen=True, slots=True)
class Climb:
    """A worksheet's ladder with its answers."""

    title: str
    metric: str
    """The metric that all rungs should be of, '' if it is not named."""
    better: str
    """One of `BETTER`; '' as long as that is not answered: no rung is then above another."""
    rungs: tuple[Rung, ...]
    """All that the worksheet asks for, in the order of `RUNGS`."""
    headrooms: tuple[Headroom, ...] = ()
    warnings: tuple[Finding, ...] = ()


def climb(worksheet: Worksheet, answers: Mapping[str, Answer]) -> Climb | None:
    """The ladder of a worksheet; None if it has none."""
    ladder = worksheet.ladder
    if ladder is None:
        return None
    better = ladder.better if ladder.better in BETTER else text_of(answers, ladder.better)
    metric = shown(worksheet.fields[ladder.metric], text_of(answers, ladder.metric)) if ladder.metric else ""
    rungs = tuple(_rung(role, field, answers) for role, field in ladder.rungs)
    better = better if better in BETTER else ""
    headrooms = tuple(room for room in _headrooms(rungs, better) if isfinite(room.number))
    warnings = tuple(_warnings(rungs, metric, ladder.metric, better))
    return Climb(ladder.title, metric, better, rungs, headrooms, warnings)


def _rung(role: str, field: str, answers: Mapping[str, Answer]) -> Rung:
    found = measured(text_of(answers, field))
    number, metric = (found.number, found.metric) if found else (None, "")
    return Rung(role, field, LABELS[role], number, metric, state_of(answers, field))


def _headrooms(rungs: tuple[Rung, ...], better: str) -> Iterator[Headroom]:
    sign = {"higher": 1.0, "lower": -1.0}.get(better)
    if sign is None:
        return
    at = {rung.role: sign * rung.number for rung in rungs if rung.number is not None}
    if "baseline" in at and "human" in at:
        yield Headroom("From the quick baseline to a human", at["human"] - at["baseline"])
    if "human" in at and "upper" in at:
        yield Headroom("From a human to the upper bound", at["upper"] - at["human"])
    top, name = ("upper", "the upper bound") if "upper" in at else ("human", "a human")
    if "model" in at and "baseline" in at and top in at and at[top] > at["baseline"]:
        share = (at["model"] - at["baseline"]) / (at[top] - at["baseline"])
        yield Headroom(f"Your model's share of the way from the quick baseline to {name}", share, share=True)


def _warnings(rungs: tuple[Rung, ...], metric: str, field: str, better: str) -> Iterator[Finding]:
    answered = [rung for rung in rungs if rung.number is not None]
    if len(answered) < 2:
        return
    steps = [rung for rung in answered if rung.role != "model"]
    tops = [(rung, upper) for rung in answered if rung.role == "model" for upper in steps if upper.role == "upper"]
    for low, high in (*pairwise(steps), *tops):
        if _same(low.metric, high.metric) and _is_better(low, high, better):
            says = f"{low.label} ({_number(low)}) is better than {_name(high)} ({_number(high)}): {better} is better."
            yield Finding(says, (low.field, high.field))
    yield from _other_metrics(answered, metric, field)
    if sum(rung.state in ("evidence", "agreed") for rung in answered) < 2:
        says = "Fewer than two rungs of the ladder have evidence: what they say of one another is a guess."
        yield Finding(says, tuple(rung.field for rung in answered if rung.state == "guess"))


def _other_metrics(answered: list[Rung], metric: str, field: str) -> Iterator[Finding]:
    named = [(rung.metric, rung.field) for rung in answered if rung.metric]
    expected, source = (metric, field) if metric else (named[0] if named else ("", ""))
    others = [(name, place) for name, place in named if not _same(name, expected)]
    if others:
        names = ", ".join(dict.fromkeys(f"“{name}”" for name, _ in others))
        says = f"The rungs measure different things: {names} and “{expected}”."
        yield Finding(says, tuple(dict.fromkeys((*(place for _, place in others), source))))


def _is_better(rung: Rung, other: Rung, better: str) -> bool:
    if rung.number is None or other.number is None or not better:
        return False
    return rung.number > other.number if better == "higher" else rung.number < other.number


def _same(metric: str, other: str) -> bool:
    return not metric or not other or fold(metric) == fold(other)


def _number(rung: Rung) -> str:
    return spelled(rung.number or 0.0)


def _name(rung: Rung) -> str:
    return f"{rung.label[0].lower()}{rung.label[1:]}"

"""Where all cards stand by the whole log, and a record of it which saves going through that log at every start.

The record is kept with what the program remembers and may lose. It holds for the log up to a mark, and as long as the
scheduler is the same; what was answered since is added to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from lecturetui.errors import StateError
from lecturetui.notebook.sql_reviews import Mark
from lecturetui.review.schedule import Standing, replay

if TYPE_CHECKING:
    from lecturetui.notebook.reviews import Reviews
    from lecturetui.notebook.state import State

FORM = 1
"""The form of the record; another one says that cards are scheduled in another way too."""

_NAME = "review"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_SOON = 2**33 * 1_000_000
"""Microseconds since 1970 of the year 2242, up to which a float tells them apart."""
_TIMES = 3
_TYPES: tuple[set[type], ...] = ({int}, {int}, {int}, {float}, {float}, {int}, {int, type(None)}, {int}, {int})
"""Of what is written of each field of a standing."""


class Standings(dict[str, Standing]):
    """Where the cards stand that were answered, by their ids."""

    mark = Mark()
    """Up to where the log was read for that."""
    whole = False
    """Whether all of the log was."""


def read(reviews: Reviews, state: State | None = None) -> Standings:
    """Where the cards stand, by the log or by what was kept of it; NotebookError as when reading the log."""
    return caught_up(reviews, _kept(state) if state else Standings())


def keep(reviews: Reviews, state: State) -> None:
    """Keep where the cards stand, when a session is over; without a place to write that is left out."""
    kept = _kept(state)
    standings = caught_up(reviews, kept)
    if standings.mark != kept.mark:
        known = {"made by": _made_by(), "mark": standings.mark, "cards": [*standings], "fields": [*_columns(standings)]}
        with suppress(StateError):
            state.keep_record(_NAME, known)


def caught_up(reviews: Reviews, before: Standings) -> Standings:
    """Where the cards stand with what was answered since."""
    logged = reviews.log_since(before.mark)
    standings = Standings() if logged.whole else Standings(before)
    standings.update(replay(logged.answers, standings))
    standings.mark, standings.whole = logged.mark, logged.whole
    return standings


def _kept(state: State) -> Standings:
    """What was kept; nothing if it is not of this scheduler, or odd."""
    known: Any = state.record(_NAME)
    try:
        standings = Standings(zip(known["cards"], map(Standing._make, _rows(known["fields"])), strict=True))
        standings.mark = _mark(*known["mark"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return Standings()
    return standings if known.get("made by") == _made_by() != [] else Standings()


def _mark(origin: object, seq: object, newest: object) -> Mark:
    if isinstance(origin, str) and isinstance(seq, int) and 0 <= seq < 1 << 63 and isinstance(newest, str):
        return Mark(origin, seq, newest)
    raise TypeError


def _columns(standings: Mapping[str, Standing]) -> Iterator[list[object]]:
    for n, column in enumerate(zip(*standings.values(), strict=True)):
        yield [(at - _EPOCH) // _MICROSECOND for at in column] if n < _TIMES else [*column]


def _rows(columns: Sequence[Sequence[object]]) -> Iterator[tuple[object, ...]]:
    """The fields of each card; TypeError for what nobody wrote."""
    for types, column in zip(_TYPES, columns, strict=bool(columns)):
        if not types.issuperset(map(type, column)):
            raise TypeError
    return zip(*map(_moments, columns[:_TIMES]), *columns[_TIMES:], strict=True)


def _moments(column: Sequence[Any]) -> list[datetime]:
    if max(column, default=0) < _SOON:  # twice as quick, and exact up to then
        return [datetime.fromtimestamp(at / 1_000_000, UTC) for at in column]
    return [_EPOCH + at * _MICROSECOND for at in column]


def _made_by() -> list[int]:
    """What tells this scheduler from others, without loading it; [] if that cannot be told."""
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec("fsrs")
    try:
        info = Path(spec.origin if spec and spec.origin else "").with_name("scheduler.py").stat()
    except (OSError, ValueError):
        return []
    return [FORM, info.st_size, info.st_mtime_ns]

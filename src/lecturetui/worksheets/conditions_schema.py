"""Conditions as worksheets write them, read from the tables of TOML that they are."""

from __future__ import annotations

from collections.abc import Mapping

from lecturetui.notebook.answers import STATES
from lecturetui.tables import Table
from lecturetui.tables.words import shown
from lecturetui.worksheets.model import KINDS, Condition, Field, Group, Test

DEEPEST = 8
"""How many conditions may stand in one another."""
MOST = 200
"""How many tests a condition may have."""

TESTS: dict[str, tuple[str, ...]] = {
    "is": ("text", "long", "choice", "yes-no"),
    "empty": KINDS,
    "above": ("number", "measurement"),
    "below": ("number", "measurement"),
    "at_least": ("number", "measurement"),
    "at_most": ("number", "measurement"),
    "mentions": ("text", "long", "list", "measurement"),
    "only": ("list",),
    "among": ("text", "long", "list", "measurement"),
    "items_at_least": ("list",),
    "state": KINDS,
}
"""The tests, and the kinds of fields that each is for."""

_GROUPS = ("all", "any", "not")
_LARGEST = 1e12
_LISTED = 10
_LOOKED_IN = ("text", "long", "list")


def read_condition(table: Table, fields: Mapping[str, Field], *, settled: bool = False) -> Condition | None:
    """A condition; None if it has a fault, which is then one of the table's.

    With `settled` it may test only what is certain to be known at last: required fields, and of any field whether it
    is empty and its state.
    """
    return _Reader(fields, settled=settled).read(table, 1)


class _Reader:
    """Reads one condition with all that stands in it."""

    def __init__(self, fields: Mapping[str, Field], *, settled: bool) -> None:
        self._fields = fields
        self._settled = settled
        self._tests = 0

    def read(self, table: Table, depth: int) -> Condition | None:
        """The condition that a table is."""
        shapes = table.which("field", *_GROUPS)
        if len(shapes) != 1:
            table.fault(f"a condition has {'only ' if shapes else ''}one of field, {', '.join(_GROUPS)}")
            table.which(*TESTS)
            return None
        if depth > DEEPEST:
            table.fault(f"more than {DEEPEST} conditions stand in one another")
            table.which(*TESTS)
            return None
        return self._test(table) if shapes == ["field"] else self._group(table, shapes[0], depth)

    def _group(self, table: Table, op: str, depth: int) -> Condition | None:
        if op == "not":
            only = table.table("not")
            inner = [only] if only else []
        else:
            inner = table.tables(op, required=True, inline=True)
        parts = tuple(part for entry in inner if (part := self.read(entry, depth + 1)))
        return Group(op, parts) if parts and len(parts) == len(inner) else None

    def _test(self, table: Table) -> Condition | None:
        self._tests += 1
        if self._tests == MOST + 1:
            table.fault(f"a condition has more than {MOST} tests")
        name = table.reference("field", self._fields, "a field", required=True)
        ops = table.which(*TESTS)
        if len(ops) != 1:
            table.fault(f"a test of a field has {'only ' if ops else ''}one of {', '.join(TESTS)}")
            return None
        if not name:
            return None
        field, op = self._fields[name], ops[0]
        if field.kind not in TESTS[op]:
            fitting = ", ".join(test for test, kinds in TESTS.items() if field.kind in kinds)
            table.fault(f"a {field.kind} field has no test {shown(op)}, expected one of {fitting}", op)
            return None
        self._settle(table, name, op, "field")
        return self._read_test(table, field, op)

    def _read_test(self, table: Table, field: Field, op: str) -> Test | None:
        if op == "empty":
            truth = table.truth(op)
            return None if truth is None else Test(field.id, op, number=float(truth))
        if op == "items_at_least":
            least = table.number(op, 1, 1000)
            return None if least is None else Test(field.id, op, number=float(least))
        if op in ("above", "below", "at_least", "at_most"):
            limit = table.decimal(op, -_LARGEST, _LARGEST)
            return None if limit is None else Test(field.id, op, number=limit)
        if op == "among":
            others = [name for name, other in self._fields.items() if other.kind in _LOOKED_IN]
            other = table.reference(op, others, "a text, long or list field", required=True)
            self._settle(table, other, op, op)
            return Test(field.id, op, (other,)) if other else None
        values = table.texts(op, required=True, or_one=True)
        self._check(table, op, values, _accepted(field, op))
        return Test(field.id, op, values) if values else None

    def _settle(self, table: Table, name: str, op: str, key: str) -> None:
        if self._settled and name and op not in ("empty", "state") and not self._fields[name].required:
            table.fault(f"{shown(name)} is not required, so that the verdict could wait for it for ever", key)

    def _check(self, table: Table, op: str, values: tuple[str, ...], accepted: tuple[str, ...]) -> None:
        for value in values:
            if accepted and value not in accepted:
                hint = table.meant(value, accepted) or f", expected one of {', '.join(accepted[:_LISTED])}"
                table.fault(f"{op} has {shown(value)}{hint}", op)


def _accepted(field: Field, op: str) -> tuple[str, ...]:
    """The only values that a test can have, none if it can have any."""
    if op == "state":
        return ("empty", *STATES)
    return tuple(option.id for option in field.options) if op == "is" else ()

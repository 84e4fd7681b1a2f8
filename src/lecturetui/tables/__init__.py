"""Checked reading of TOML that people write: typed values by key, and every fault with its line and column.

    table = read_toml(path, SettingsError)      # raises at once if it cannot be read or is not TOML
    theme = table.text("theme")                 # "" if absent
    keys = dict(table.texts_by_name("keys"))    # a table of texts, as (name, text) pairs
    for row in table.tables("milestones"):      # an array of tables
        title = row.text("title", required=True)
    table.finish()                              # raises SettingsError with every fault, unknown keys among them

A question never raises: what is wrong is kept as a fault, and the answer is then as if the key were absent ("", None,
() or the default). So ask everything, then `finish()`, and only then use the answers. A key that was never asked for
is unknown, and so a fault: nothing is declared twice. An absent file is a fault, unless `optional=True` is given to
`read_toml`: then the table is empty. All texts went through `lecturetui.plain`.
"""

from __future__ import annotations

from lecturetui.tables.table import Table, read_toml

__all__ = ["Table", "read_toml"]

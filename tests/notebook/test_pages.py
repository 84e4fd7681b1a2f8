"""Records read from the pages of a file, held against what SQLite itself reads."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturetui.notebook import pages
from lecturetui.notebook.pages import Record, Value

VALUES = (
    st.none()
    | st.integers(-(2**63), 2**63 - 1)
    | st.sampled_from([0, 1, -1, 127, 128, -129, 2**23, 2**31, 2**47, 2**48])
    | st.text(max_size=30)
    | st.binary(max_size=30)
    | st.integers(0, 9000).map("é".__mul__)
)


def read(path: Path, journal: bytes = b"") -> list[Record]:
    with path.open("rb", buffering=0) as file:
        return list(pages.records(file, journal))


@given(rows=st.lists(st.lists(VALUES, min_size=3, max_size=3), max_size=30), size=st.sampled_from([512, 4096, 65536]))
@settings(max_examples=40)
def test_every_row_of_a_table_is_found_as_it_was_written(tmp_path: Path, rows: list[list[Value]], size: int) -> None:
    path = tmp_path / "db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA page_size = {size}")
        db.execute("CREATE TABLE t (a, b, c)")
        db.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
        db.commit()
    found = {record.row_id: record.values for record in read(path) if len(record.values) == 3}
    assert found == dict(enumerate(rows, 1))


def test_rows_without_a_number_are_found_too(tmp_path: Path) -> None:
    path = tmp_path / "db"
    rows = [[f"place {n}", "text" * n] for n in range(400)]
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE t (a PRIMARY KEY, b) WITHOUT ROWID")
        db.executemany("INSERT INTO t VALUES (?, ?)", rows)
        db.commit()
    found = [record.values for record in read(path)]
    assert all(row in found for row in rows)


def test_a_text_that_was_cut_is_found_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE t (a, b)")
        db.execute("INSERT INTO t VALUES (?, 'end')", ("word " * 4000,))
        db.commit()
    path.write_bytes(path.read_bytes()[:10_000])
    (record,) = (record for record in read(path) if record.row_id == 1 and len(record.values) < 3)
    (text,) = record.values
    assert not record.whole
    assert isinstance(text, str)
    assert "word " * 4000 > text > "word " * 100


def test_what_a_journal_would_bring_back_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "db"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("CREATE TABLE t (a, b)")
        db.execute("BEGIN")
        db.executemany("INSERT INTO t VALUES (?, ?)", [("old", "x" * 300)] * 200)
        db.execute("COMMIT")
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN")
        db.execute("UPDATE t SET a = 'half'")
        journal = path.with_name("db-journal").read_bytes()
        torn = bytes(100) + path.read_bytes()[100:]
        db.execute("ROLLBACK")
    path.write_bytes(torn)
    first = {record.row_id: record.values[0] for record in reversed(read(path, journal)) if len(record.values) == 2}
    assert set(first.values()) == {"old"}
    assert len(first) == 200
    assert "half" in {record.values[0] for record in read(path)}


@pytest.mark.parametrize("kind", [2, 10, 13])
@pytest.mark.parametrize("seed", range(8))
def test_no_bytes_are_an_error(tmp_path: Path, kind: int, seed: int) -> None:
    noise = random.Random(seed)
    path = tmp_path / "db"
    data = bytearray(noise.randbytes(4096 * 3 + noise.randrange(4096)))
    data[16:18] = b"\x10\x00"
    data[4096], data[8192] = kind, kind
    path.write_bytes(data)
    read(path, bytes.fromhex("d9d505f920a163d7") + noise.randbytes(9000))


def test_a_record_that_goes_round_in_a_circle_ends(tmp_path: Path) -> None:
    path = tmp_path / "db"
    length, here = 489 + 4092 * 2000, 489  # so much of it stands on its page, the rest on others
    number = bytes((length >> shift & 0x7F) | 0x80 * bool(shift) for shift in (21, 14, 7, 0))
    cell = number + b"\x01" + b"\x03\x83\xff\x7f" + bytes(here - 4) + (2).to_bytes(4)
    page = bytes([13, 0, 0, 0, 1, 0, 0, 0, 0, 100]).ljust(100, b"\0") + cell
    path.write_bytes(page.ljust(4096, b"\0") + (2).to_bytes(4) + bytes(4092))
    (record,) = read(path)
    assert record.row_id == 1

"""Records out of the pages of an SQLite file, each page read by itself, whatever became of the others.

SQLite gives up where the way to a page is broken. Here every page that looks like one with records is asked for them,
and what makes no sense is passed over; whether somebody wrote it is for the caller to see. The format is the one of
<https://sqlite.org/fileformat2.html>.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from io import FileIO
from typing import NamedTuple

Value = int | float | str | bytes | None

LARGEST = 16_000_000
"""Bytes that a record has at most."""

_JOURNAL = bytes.fromhex("d9d505f920a163d7")
_TABLE, _INDEX, _INNER_INDEX = 13, 10, 2
"""The kinds of pages that hold records, by their first byte."""
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of an integer, by its type in a record."""
_SMALL = {8: 0, 9: 1}
"""Integers that are their type."""


class Record(NamedTuple):
    """A row of a table, or of an index."""

    row_id: int
    """0 in an index, and in a table that has none."""
    values: list[Value]
    whole: bool
    """Whether all of it is there, and its texts are text."""


def records(file: FileIO, journal: bytes = b"") -> Iterator[Record]:
    """Every record in a file, and before them those that its rollback journal would bring back."""
    size = _page_size(file, journal)
    before = dict(_journal_pages(journal, size))
    reader = _Reader(file, size, before)
    for number in before:
        yield from reader.records(number)
    reader = _Reader(file, size)
    for number in range(1, os.fstat(file.fileno()).st_size // size + 2):  # the last page may be cut
        yield from reader.records(number)


def _page_size(file: FileIO, journal: bytes) -> int:
    told = int.from_bytes(os.pread(file.fileno(), 2, 16)), int.from_bytes(journal[24:28])
    sizes = (65536 if size == 1 else size for size in told)
    return next((size for size in sizes if 512 <= size <= 65536 and size.bit_count() == 1), 4096)


def _journal_pages(journal: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """The number and content of each page in a journal, which is a row of them behind each of its headers."""
    at, sector = 0, 512
    while at + 4 + size <= len(journal):
        if journal.startswith(_JOURNAL, at):
            sector = max(int.from_bytes(journal[at + 20 : at + 24]), 512)
            at += sector
        elif number := int.from_bytes(journal[at : at + 4]):
            yield number, journal[at + 4 : at + 4 + size]
            at += size + 8
        else:
            at += sector - at % sector


class _Reader:
    """Reads pages of one size; some may be known from elsewhere."""

    def __init__(self, file: FileIO, size: int, known: Mapping[int, bytes] | None = None) -> None:
        self._file = file
        self._size = size
        self._known = known or {}

    def records(self, number: int) -> Iterator[Record]:
        """The records that begin on a page."""
        page = self._page(number)
        kind, count = page[:1], int.from_bytes(page[3:5])
        if not kind or kind[0] not in (_TABLE, _INDEX, _INNER_INDEX):
            return
        first = 12 if kind[0] == _INNER_INDEX else 8
        for place in range(first, min(first + 2 * count, len(page) - 1), 2):
            try:
                yield self._record(page, kind[0], int.from_bytes(page[place : place + 2]))
            except (IndexError, ValueError):
                continue

    def _page(self, number: int) -> bytes:
        if number in self._known:
            return self._known[number]
        try:
            return os.pread(self._file.fileno(), self._size, (number - 1) * self._size)
        except OSError:  # a bad place on the disk
            return b""

    def _record(self, page: bytes, kind: int, at: int) -> Record:
        """The record of a cell of a page; IndexError or ValueError if that is none."""
        row_id = 0
        length, at = _number(page, at + 4 if kind == _INNER_INDEX else at)
        if kind == _TABLE:
            row_id, at = _number(page, at)
        if not 0 < length <= LARGEST:
            raise ValueError
        data = self._payload(page, at, length, most=self._size - 35 if kind == _TABLE else _share(self._size, 64))
        values, whole = _values(data)
        return Record(row_id, values, whole and len(data) == length)

    def _payload(self, page: bytes, at: int, length: int, most: int) -> bytes:
        """The bytes of a record, of which at most `most` stand on its page, up to where they can be followed."""
        if length <= most:
            return page[at : at + length]
        least = _share(self._size, 32)
        here = least + (length - least) % (self._size - 4)
        here = here if here <= most else least
        data = bytearray(page[at : at + here])
        following = int.from_bytes(page[at + here : at + here + 4])
        while len(data) < length and following and len(page := self._page(following)) == self._size:
            data += page[4:]
            following = int.from_bytes(page[:4])
        return bytes(data[:length])


def _share(size: int, of_255: int) -> int:
    return (size - 12) * of_255 // 255 - 23


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    number = 0
    for place in range(at, at + 8):
        number = number << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return number, place + 1
    return number << 8 | data[at + 8], at + 9


def _values(data: bytes) -> tuple[list[Value], bool]:
    """The values of a record, and whether they are all there; a text that was cut is there as far as it goes."""
    end, at = _number(data, 0)
    if not at <= end <= len(data):
        raise ValueError
    values: list[Value] = []
    whole, here = True, end
    while at < end and here <= len(data):
        kind, at = _number(data, at)
        length = _INTEGERS.get(kind, 8 if kind == 7 else max(0, (kind - 12) // 2))
        value, here = data[here : here + length], here + length
        if kind in _INTEGERS:
            values.append(int.from_bytes(value, signed=True))
        elif kind < 12:
            values.append(_SMALL.get(kind))
        elif kind % 2:
            text = value.decode(errors="replace")
            whole = whole and "\ufffd" not in text
            values.append(text)
        else:
            values.append(value)
    return values, whole and here <= len(data)

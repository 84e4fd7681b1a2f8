"""Measures the program beside an empty Textual app, against its budgets.

Every number is a ratio of medians of runs that took turns, but for the times from a key to the disk.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.dialects import dialects
from benchmarks.filling import answers
from benchmarks.many import many
from benchmarks.pdfs import pdf
from benchmarks.reading import flips, start
from benchmarks.reviewing import review
from benchmarks.rows import Row, markdown
from benchmarks.searching import search
from benchmarks.stage import Stage
from benchmarks.windows import windows
from benchmarks.writing import enter, jot

_ALL = (start, flips, dialects, enter, jot, answers, many, search, windows, pdf, review)
MEASURES = {measure.__name__: measure for measure in _ALL}


def main() -> int:
    """Measure and print the table. What is over its budget is told there, and is no error."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("measures", metavar="MEASURE", nargs="*", help=f"{', '.join(MEASURES)}; all if none is named")
    parser.add_argument("-n", "--runs", type=int, default=10, help="starts of each kind; 20 flips and 8 jots for each")
    arguments = parser.parse_args()
    if unknown := set(arguments.measures) - set(MEASURES):
        parser.error(f"no such measure: {', '.join(sorted(unknown))}")
    began, (load, *_) = perf_counter(), os.getloadavg()
    rows: list[Row] = []
    with TemporaryDirectory(prefix="lecturetui-benchmarks-") as folder:
        stage = Stage(Path(folder), max(2, arguments.runs))
        for name in arguments.measures or MEASURES:
            print(f"Measuring {name} …", file=sys.stderr)
            rows += MEASURES[name](stage)
    print(markdown(rows))
    print(f"\n{stage.runs} runs in {perf_counter() - began:.0f} s; CPython {sys.version.split()[0]}.")
    if load > 0.5:
        print(f"The machine was busy (load {load:.1f}): what takes longer suffers more, so ratios come out high.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

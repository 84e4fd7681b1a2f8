"""`python -m lecturetui` is `lecturetui`."""

from __future__ import annotations

import sys

from lecturetui.cli import main

if __name__ == "__main__":
    sys.exit(main())

"""Makes the files of LibreOffice Impress from `course.pptx` and `lecture.fodp`; needs soffice."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
FILES = (
    ("course.pptx", "odp", "course.odp"),
    ("lecture.fodp", "odp", "lecture.odp"),
    ("lecture.fodp", "pptx", "lecture.pptx"),
)
LEFT_OUT = ("Thumbnails/", "docProps/thumbnail", "Configurations2/")


def smaller(source: Path, target: Path) -> None:
    with zipfile.ZipFile(source) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as kept:
        for member in made.infolist():
            if not member.filename.startswith(LEFT_OUT):
                kept.writestr(
                    zipfile.ZipInfo(member.filename, (2026, 2, 6, 9, 0, 0)), made.read(member), zipfile.ZIP_DEFLATED
                )


def main(folder: Path) -> None:
    for source, kind, target in FILES:
        with tempfile.TemporaryDirectory() as made:
            command = ["soffice", "--headless", "--convert-to", kind, "--outdir", made, str(HERE / source)]
            subprocess.run(command, check=True, capture_output=True)
            smaller(Path(made, source).with_suffix(f".{kind}"), folder / target)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)

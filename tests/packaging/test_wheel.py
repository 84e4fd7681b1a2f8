"""What people install: the wheel made from the source distribution, in an environment without the checkout."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import sysconfig
import termios
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def done(*command: str | Path, folder: Path) -> str:
    """What a command prints; it must succeed."""
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    done(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", out, folder=ROOT)
    (archive,) = out.glob("*.tar.gz")
    done(sys.executable, "-m", "tarfile", "-e", archive, out, folder=out)
    unpacked = out / archive.name.removesuffix(".tar.gz")
    done(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out, folder=unpacked)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs' folder of an environment that has the wheel; what it depends on is lent by this one."""
    folder = tmp_path_factory.mktemp("clean")
    done(sys.executable, "-m", "venv", "--without-pip", "venv", folder=folder)
    python = folder / "venv" / "bin" / "python"
    done(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, folder=folder)
    site = Path(done(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).strip())
    (site / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python.parent


def test_the_wheel_holds_the_whole_package_and_all_content(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "src" / "lecturetui"
    code = {path.relative_to(ROOT / "src") for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    content = {"lecturetui" / path.relative_to(ROOT) for path in (ROOT / "content").rglob("*") if path.is_file()}
    assert {path.as_posix() for path in code | content} <= names
    assert any(name.endswith("LICENSE") for name in names)


def test_an_installed_program_lists_and_reads_its_lectures(installed: Path, tmp_path: Path) -> None:
    program = installed / "lecturetui"
    listed = done(program, "lectures", folder=tmp_path)
    assert {"ml-in-industry", "ml-research"} <= {row.split()[0] for row in listed.splitlines()[1:]}
    assert "Slide 1 of" in done(program, "read", "ml-research", folder=tmp_path)
    shipped = dict(row.split(": ", 1) for row in done(program, "where", folder=tmp_path).splitlines())["shipped"]
    assert Path(shipped).is_relative_to(installed.parent.resolve())


def test_an_installed_program_opens_in_a_terminal_and_quits(installed: Path, tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, 80))
    process = subprocess.Popen(
        [installed / "lecturetui"],
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm-256color"},
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
    )
    os.close(follower)
    shown = b""
    while b"Industry" not in shown and (part := heard(leader)):
        shown += part
    os.write(leader, b"q")
    while heard(leader):
        pass
    os.close(leader)
    assert process.wait(30) == 0
    assert b"Industry" in shown


def heard(terminal: int) -> bytes:
    """What the program draws next; nothing once it has ended, or drawn nothing for long."""
    if not select.select([terminal], [], [], 30)[0]:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux's way to say that nobody is at the other end
        return b""

"""The locked requirements agree with one another and with the package."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-anki.txt")


def pins(name: str) -> set[str]:
    return set(re.findall(r"^([\w.-]+==\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))


def test_tests_run_on_what_people_run() -> None:
    assert pins("requirements.txt")
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_everything_that_the_package_names_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {re.split(r"[<>=]", needed)[0] for needed in project["project"]["dependencies"]}
    groups = project["dependency-groups"]
    names_dev = {re.split(r"[<>=]", needed)[0] for needed in groups["dev"] if isinstance(needed, str)}
    assert names | set(groups["build"]) <= {pin.partition("==")[0] for pin in pins("requirements.txt")}
    assert names_dev <= {pin.partition("==")[0] for pin in pins("requirements-dev.txt")}


def test_the_real_anki_runs_on_what_people_run_and_is_in_no_other_environment() -> None:
    versions = {name: dict(pin.split("==") for pin in pins(name)) for name in LOCKS}
    beside = versions.pop("requirements-anki.txt")
    assert {"anki", "genanki"} <= beside.keys()
    for others in versions.values():
        assert "anki" not in others
        assert all(others.get(name, version) == version for name, version in beside.items())


def test_no_lock_names_a_host() -> None:
    for name in LOCKS:
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")

"""The log of what went wrong."""

from __future__ import annotations

from pathlib import Path

from lecturetui import crash


def error() -> Exception:
    try:
        try:
            raise ValueError("what the person wrote")
        except ValueError as cause:
            raise KeyError("more of it") from cause
    except KeyError as caught:
        return caught


def test_the_log_says_where_and_what_kind_but_not_what_was_written(tmp_path: Path) -> None:
    log = tmp_path / "deep" / "down" / "log"
    assert crash.note(error(), log)
    noted = log.read_text(encoding="utf-8")
    assert noted.index("ValueError") < noted.index("KeyError")
    assert "in error" in noted
    assert "person wrote" not in noted.replace('raise ValueError("what the person wrote")', "")
    assert "more of it" not in noted.replace('KeyError("more of it")', "")


def test_errors_are_added_to_those_before(tmp_path: Path) -> None:
    crash.note(KeyError(), tmp_path / "log")
    crash.note(ValueError(), tmp_path / "log")
    noted = (tmp_path / "log").read_text(encoding="utf-8")
    assert "KeyError" in noted
    assert "ValueError" in noted


def test_the_log_stays_small(tmp_path: Path) -> None:
    log = tmp_path / "log"
    for _ in range(2):
        log.write_text("x" * (crash.LIMIT + 1), encoding="utf-8")
        crash.note(KeyError(), log)
    assert log.stat().st_size < 1_000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log", "log.1"]


def test_a_chain_of_errors_that_bites_its_tail_ends(tmp_path: Path) -> None:
    first, second = KeyError(), ValueError()
    first.__cause__, second.__cause__ = second, first
    assert crash.note(first, tmp_path / "log")


def test_a_log_that_cannot_be_written_is_reported_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not crash.note(KeyError(), tmp_path / "file" / "log")

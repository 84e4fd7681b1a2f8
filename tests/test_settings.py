"""What a person sets, and what they hear when it cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from lecturetui.errors import SettingsError
from lecturetui.settings import Settings, load_settings


def written(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_everything_is_as_it_comes(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == Settings()


def test_an_empty_file_sets_nothing(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, "# later\n")) == Settings()


def test_theme_and_keys_are_read(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, 'theme = "nord"\n[keys]\nnext = "right,space"\nquit = "f10"\n'))
    assert settings.theme == "nord"
    assert settings.keys == {"next": "right,space", "quit": "f10"}


@pytest.mark.parametrize(
    ("text", "folder"), [("~/my  notes", "/home/ada/my  notes"), ("/srv/notes/", "/srv/notes"), ("", None)]
)
def test_the_mirror_is_a_folder_from_the_root(
    text: str, folder: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert load_settings(written(tmp_path, f'mirror = "{text}"\n')).mirror == (folder and Path(folder))


@pytest.mark.parametrize("text", ["notes", "./notes", "~nobody-of-this-name/notes"])
def test_a_mirror_that_depends_on_where_one_is_is_told(text: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"settings\.toml:1:.*starts with ~/"):
        load_settings(written(tmp_path, f'mirror = "{text}"\n'))


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, 'theme = 3\ncolour = "red"\n\n[keys]\nnext = ["right"]\n')
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert [(fault.path, fault.line) for fault in sorted(caught.value.faults)] == [(path, 1), (path, 2), (path, 5)]


def test_what_is_no_toml_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"settings\.toml:2:"):
        load_settings(written(tmp_path, 'theme = "nord"\ntheme = \n'))


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(SettingsError):
        load_settings(tmp_path / "settings.toml")


def test_control_characters_do_not_get_in(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, r'theme = "no\u001b[2Jrd"')).theme == "no[2Jrd"


def test_the_day_of_reviews_has_an_end_and_so_many_new_cards(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, ""))
    assert (settings.day_ends, settings.new_cards) == (4, 20)
    settings = load_settings(written(tmp_path, "day_ends = 0\nnew_cards = 0\n"))
    assert (settings.day_ends, settings.new_cards) == (0, 0)


@pytest.mark.parametrize("text", ["day_ends = 24", "day_ends = -1", 'day_ends = "4:00"', "new_cards = 10_000"])
def test_an_odd_hour_or_number_of_cards_is_told_with_what_it_can_be(tmp_path: Path, text: str) -> None:
    with pytest.raises(
        SettingsError, match=rf"settings\.toml:1:.*{text.partition(' ')[0]} is .*expected a whole number"
    ):
        load_settings(written(tmp_path, f"{text}\n"))


def test_how_pictures_are_drawn_is_one_of_three(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, "")).pictures == "auto"
    assert load_settings(written(tmp_path, 'pictures = "blocks"\n')).pictures == "blocks"
    with pytest.raises(SettingsError, match="expected auto, blocks or none"):
        load_settings(written(tmp_path, 'pictures = "sixel"\n'))

"""The pictures of an imported lecture: those that a reader left, and those of the import before."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from lecturetui.imports import pictures
from lecturetui.imports.record import digest_of
from lecturetui.notebook import files

_STAGED = re.compile(r"(?:slide|page)-\d{1,8}(?:-\d{1,6})?\.(?:png|jpg|gif|bmp|tif|webp)")
_OURS = re.compile(r"images/(?:slide|page)-\d{1,8}(?:-\d{1,6})?(?:-[0-9a-f]{8})?\.(?:png|jpg|gif|bmp|tif|webp)")
_USED = re.compile(r"\]\((images/[^()\s]+)\)")


def left_in(stage: Path) -> dict[str, str]:
    """Name to digest of the pictures that a reader may leave in a folder; whatever else it left is removed."""
    folder = stage / pictures.FOLDER
    kept: dict[str, str] = {}
    total = 0
    for path in sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else ():
        size = path.lstat().st_size
        good = path.is_file() and not path.is_symlink() and _STAGED.fullmatch(path.name)
        if good and size <= pictures.LARGEST and total + size <= pictures.LARGEST_ALL and len(kept) < pictures.MOST:
            kept[f"{pictures.FOLDER}/{path.name}"] = digest_of(path)
            total += size
        elif not path.is_dir() or path.is_symlink():
            path.unlink()
    return kept


def names_in(target: Path, staged: Mapping[str, str]) -> dict[str, str]:
    """What each picture is to be called in a folder: as it is, unless another one has that name."""
    names: dict[str, str] = {}
    for name, value in staged.items():
        final = name
        if os.path.lexists(target / name) and digest_of(target / name) != value:
            stem, _, ending = name.rpartition(".")
            final = f"{stem}-{value[:8]}.{ending}"
        names[name] = final
    return names


def renamed(body: str, names: Mapping[str, str]) -> str:
    """A body with the pictures called as they are to be."""
    return _USED.sub(lambda found: f"]({names.get(found[1], found[1])})", body)


def bring(stage: Path, target: Path, names: Mapping[str, str]) -> None:
    """Move the pictures of which none is there yet from one folder into another."""
    if not names:
        return
    (target / pictures.FOLDER).mkdir(exist_ok=True)
    for name, final in names.items():
        if not os.path.lexists(target / final):
            files.sync(stage / name)
            (stage / name).rename(target / final)
    files.sync_folder(target / pictures.FOLDER)


def remove(target: Path, old: Mapping[str, str], bodies: Iterable[str]) -> None:
    """Remove the pictures of the last import that no slide shows any more, unless somebody changed them."""
    used = {name for body in bodies for name in _USED.findall(body)}
    for name, value in old.items():
        path = target / name
        if name not in used and _OURS.fullmatch(name) and not path.is_symlink() and digest_of(path) == value:
            path.unlink()

"""All that is wrong with the lecture that is being edited, in a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from lecturetui.errors import Fault
from lecturetui.tui.banner import Banner, told_fault
from lecturetui.tui.page import Page
from lecturetui.tui.sheet import Sheet


class FaultsPage(Page):
    """All faults, each with its place."""

    def __init__(self, faults: Sequence[Fault], lecture: Path) -> None:
        super().__init__()
        self.faults = faults
        self._lecture = lecture

    def lay_out(self, width: int) -> Sequence[Content]:
        lines: list[Content] = []
        for fault in self.faults:
            lines += [Content("")] if lines else []
            first, *rest = told_fault(fault, self._lecture).wrap(max(1, width - 2))
            lines += [first, *(line.pad_left(2) for line in rest)]
        return lines


class FaultsScreen(Sheet):
    """All faults of the lecture, for as long as it has any."""

    def __init__(self, banner: Banner) -> None:
        self._faults = FaultsPage(banner.faults, banner.path)
        super().__init__(self._faults, "What is wrong")
        self._banner = banner

    def on_mount(self) -> None:
        self.watch(self._banner, "faults", self._follow, init=False)

    def _follow(self, faults: tuple[Fault, ...]) -> None:
        """Show what is still wrong; with nothing left, go."""
        if not faults and self.is_current:
            self.dismiss()
        self._faults.faults = faults
        self._faults.renew()

"""The links of a slide and its lecture: each address is shown whole before anything opens it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content

from lecturetui.lecture.links import Address, links_of
from lecturetui.lecture.model import Lecture, Slide
from lecturetui.tui.elsewhere import opens
from lecturetui.tui.rows import Row, Rows
from lecturetui.tui.sheet import Sheet

_HOST = re.compile(r"(?:https?://(?:[^/?#]*@)?|mailto:[^?]*@)([^/?#:]+)", re.IGNORECASE)
_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"


class LinkRows(Rows):
    """Links with their whole addresses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", id="rows.open", tooltip="Open the address in the browser"),
        Binding("c", "copy", "copy", id="links.copy", tooltip="Copy the address"),
    ]

    def __init__(self, addresses: Sequence[Address]) -> None:
        super().__init__("Neither this slide nor its lecture has links.")
        self.addresses = addresses

    def on_mount(self) -> None:
        super().on_mount()
        self.show(list(self._rows()))

    @property
    def address(self) -> Address | None:
        """The chosen one."""
        return self.addresses[int(self.key)] if self.key else None

    @property
    def in_sight(self) -> bool:
        """Whether the whole of the chosen row can be seen."""
        end = [*self._starts[1:], len(self.lines)][self.chosen]
        top = self.scroll_offset.y
        return top <= self._starts[self.chosen] and end <= top + self.size.height

    def _rows(self) -> Iterator[Row]:
        heading = ""
        for n, address in enumerate(self.addresses):
            if heading != (heading := "On this slide" if address.here else "Of this lecture"):
                yield Row(Content(heading))
            mark = Content.styled("↗ ", "$text-accent") if address.opens else Content.styled("✗ ", "$text-warning")
            yield Row(_told(address), str(n), mark)

    def action_copy(self) -> None:
        """Copy the chosen address."""
        if self.address:
            self.app.copy_to_clipboard(self.address.url)
            self.notify("Copied, if your terminal lets programs copy.", markup=False)


def _told(address: Address) -> Content:
    """A link's text, its whole address with the host brought out, and whether it is not for opening."""
    url = Content.styled(address.url, "$foreground-muted")
    if host := _HOST.match(address.url):
        url = url.stylize("$text-accent", *host.span(1))
    lines = [Content.styled(address.text, "bold")] if address.text not in ("", address.url) else []
    lines.append(url)
    if not address.opens:
        lines.append(Content.styled(f"not opened: {_what(address)}", "$text-warning"))
    return Content("\n").join(lines)


def _what(address: Address) -> str:
    if address.scheme in ("http", "https", "mailto"):
        return "the address is not whole"
    return f"{address.scheme}:" if address.scheme else "a path"


class LinksScreen(Sheet):
    """The links of the slide on show and of its lecture, to open or to copy."""

    DEFAULT_CSS = "LinksScreen > LinkRows { padding: 0 1 1 2; }"

    def __init__(self, lecture: Lecture, slide: Slide) -> None:
        super().__init__(LinkRows(links_of(slide, lecture)), "Links")

    @on(Rows.Opened)
    def open(self, event: Rows.Opened) -> None:
        """Open an address that can be seen whole and is of a kind that may be opened."""
        event.stop()
        rows = self.query_one(LinkRows)
        address = rows.address
        if address is None:
            return
        if not address.opens:
            self.notify("Only http, https and mailto addresses are opened.", severity="warning", markup=False)
        elif not rows.in_sight:
            self.notify("This address is longer than the screen: copy it instead.", severity="warning", markup=False)
        else:
            self._open(address.url)

    @work(thread=True)
    def _open(self, url: str) -> None:
        if open_in_browser(url):
            self.notify("Opened in your browser.", markup=False)
        else:
            self.notify("No browser could be opened: copy the address instead.", severity="warning", markup=False)


def open_in_browser(url: str) -> bool:
    """Open an address in the person's browser, which may take a while; whether there was one."""
    return opens([sys.executable, "-c", _OPEN, url])

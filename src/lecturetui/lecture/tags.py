"""HTML in Markdown as what it shows: tags that format give way to their text, those that would act stay to be seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from lecturetui import plain


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BREAKS = _names("br p div tr ul ol dl table h1 h2 h3 h4 h5 h6 section figure header footer aside details")
_INLINE = _names(
    "a abbr b center cite code del dd dt em figcaption font i img ins kbd li mark q s small span strong strike sub"
    " summary sup tbody td tfoot th thead tt u v-click v-clicks hr"
)
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_BEFORE = {"li": "\n• ", "summary": "\n▸ ", "dd": "\n  ", "dt": "\n", "hr": "\n───\n", "td": "  ", "th": "  "}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of formatting, or a comment (which has no name)."""

    name: str
    opens: bool
    attributes: dict[str, str]

    @property
    def picture(self) -> tuple[str, str] | None:
        """(source, description) of a picture; None if it is none."""
        if self.name != "img":
            return None
        return self.attributes.get("src", ""), self.attributes.get("alt", "")


def tag_of(html: str) -> Tag | None:
    """The tag that an inline piece of HTML is; None if it is to be shown as it was written."""
    found = _TAG.fullmatch(html)
    return _tag(found) if found else None


def shown_html(html: str) -> str:
    """A block of HTML as text, without empty lines around it."""
    text = _TAG.sub(_shown, html)
    lines = (line.strip() if line.strip() in ("", "•") else line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{2,}", "\n", plain.clean(unescape("\n".join(lines)))).strip("\n")


def pictures_in(html: str) -> list[tuple[str, str]]:
    """(source, description) of each picture in a piece of HTML."""
    tags = (_tag(found) for found in _TAG.finditer(html))
    return [tag.picture for tag in tags if tag and tag.picture]


def picture_words(description: str) -> str:
    """What stands for a picture in words."""
    return f"[picture: {description or 'without a description'}]"


def _tag(found: re.Match[str]) -> Tag | None:
    name = (found["name"] or "").lower()
    if name and name not in _BREAKS and name not in _INLINE:
        return None
    pairs = _ATTRIBUTE.findall(found["rest"]) if name in ("img", "a") else ()
    attributes = {key.lower(): plain.line(unescape(a or b or c)) for key, a, b, c in pairs}
    return Tag(name, not found["close"], attributes)


def _shown(found: re.Match[str]) -> str:
    tag = _tag(found)
    if tag is None:
        return found[0]
    if tag.picture:
        return picture_words(tag.picture[1])
    if tag.name in _BREAKS:
        return "\n"
    return _BEFORE.get(tag.name, "") if tag.opens else ""

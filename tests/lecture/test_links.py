"""Addresses of a slide and its lecture, whoever wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.lecture.links import LONGEST, Address, links_of
from lecturetui.lecture.model import Lecture, Link, Slide


def found(body: str, *links: Link) -> tuple[Address, ...]:
    slide = Slide("here", "Here", (), body)
    return links_of(slide, Lecture("x", Path("x"), "X", (slide,), (), links=links))


def pairs(body: str) -> list[tuple[str, str]]:
    return [(address.text, address.url) for address in found(body)]


def test_links_of_every_form_are_found_in_their_order() -> None:
    body = """
- [**bold** `code`](https://a.example/ "title"), <https://b.example>, https://c.example/x_(y). [ref][r]
- Mail <me@d.example>

| table |
|-------|
| [cell](https://e.example) |

[r]: https://f.example
"""
    assert pairs(body) == [
        ("bold code", "https://a.example/"),
        ("https://b.example", "https://b.example"),
        ("", "https://c.example/x_(y)"),
        ("ref", "https://f.example"),
        ("me@d.example", "mailto:me@d.example"),
        ("cell", "https://e.example"),
    ]


def test_a_link_without_an_address_is_none() -> None:
    assert pairs("[nowhere]() [there](https://a.example)") == [("there", "https://a.example")]


def test_code_is_no_link() -> None:
    assert pairs("`https://a.example`\n\n```\nhttps://b.example [x](https://c.example)\n```\n") == []


def test_the_slides_links_come_before_the_lectures_and_each_address_once() -> None:
    rows = (
        Link("1", "Elsewhere", "https://elsewhere.example/"),
        Link("2", "Of this slide", "https://row.example/", "here"),
        Link("3", "Said twice", "https://text.example/"),
    )
    addresses = found("[in the text](https://text.example/)", *rows)
    assert [(address.text, address.here) for address in addresses] == [
        ("in the text", True),
        ("Of this slide", True),
        ("Elsewhere", False),
    ]


@pytest.mark.parametrize(
    ("target", "scheme"),
    [
        ("file:///etc/passwd", "file"),
        ("javascript:alert(1)", "javascript"),
        ("&#106;avascript:alert(1)", "javascript"),
        ("data:text/html,x", "data"),
        ("vscode://open", "vscode"),
        ("ssh://host", "ssh"),
        ("smb://host/share", "smb"),
        (r"\\\\host\share", ""),
        ("../../etc/passwd", ""),
        ("%2Fetc%2Fhostname", ""),
        ("/proc/self/environ", ""),
        ("//host/path", ""),
        ("#there", ""),
        ("http:", "http"),
        ("https:///path", "https"),
        ("mailto:", "mailto"),
    ],
)
def test_an_address_that_must_not_open_is_told_but_never_opens(target: str, scheme: str) -> None:
    (address,) = found(f"[text]({target})")
    assert (address.text, address.scheme, address.opens) == ("text", scheme, False)


@pytest.mark.parametrize("url", ["https://a.example", "HTTP://a.example/", "mailto:a@b.example", "https://[::1]:80/x"])
def test_addresses_of_the_web_and_of_mail_open(url: str) -> None:
    (address,) = found(f"[text](<{url}>)")
    assert (address.url, address.opens) == (url, True)


def test_a_host_of_look_alike_letters_shows_as_what_it_is() -> None:
    (address,) = found("[apple](https://аррӏе.com/ü)")
    assert address.url == "https://xn--80ak6aa92e.com/%C3%BC"
    (row,) = found("", Link("1", "apple", "https://аррӏе.com/"))
    assert row.url == "https://xn--80ak6aa92e.com/"


def test_a_text_that_names_another_address_does_not_hide_where_the_link_leads() -> None:
    assert pairs("[https://bank.example](https://evil.example)") == [("https://bank.example", "https://evil.example")]


def test_a_very_long_address_stays_whole() -> None:
    url = "https://a.example/" + "x" * 100_000
    assert pairs(f"[long]({url})")[-1][1] == url  # in a slide too long to parse
    assert found("", Link("1", "long", url))[0].url == url
    short = url[: LONGEST // 2]
    assert pairs(f"[long]({short})") == [("long", short)]


@given(st.text())
def test_no_text_makes_an_address_with_what_is_no_ascii(text: str) -> None:
    for address in found(f"{text} [{text}]({text}) [x](<https://{text}>) https://{text}"):
        assert address.url.isascii()
        assert address.url.isprintable()
        assert "\n" not in address.text

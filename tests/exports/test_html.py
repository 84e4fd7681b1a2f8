"""A lecture as one HTML file, in which nothing acts whatever was written."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.exports.handout import Handout, from_jots
from lecturetui.exports.html import html
from lecturetui.exports.html_body import html_body
from lecturetui.lecture.model import AgendaEntry, Lecture, Link, Milestone, Reminder, Role, Slide, ToolGroup
from lecturetui.notebook import Jot
from lecturetui.plain import FORBIDDEN, clean

AT = datetime(2026, 2, 6, 10, 21, tzinfo=UTC)
TAGS = re.compile(
    "html|head|meta|title|style|body|main|section|header|h[1-6]|p|nav|details|summary|ul|ol|li|a|span|div|article|b|pre"
    "|code|blockquote|strong|em|s|table|thead|tbody|tr|th|td|br|hr"
)
ATTRIBUTES = re.compile("lang|charset|name|content|http-equiv|class|id|href|rel|title|aria-label|open|start")
VOID = {"meta", "br", "hr"}


class Read(HTMLParser):
    """What a browser would take from a document; what is wrong with it raises AssertionError."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.styles: list[str] = []
        self.metas: dict[str, str] = {}
        self.classes: list[str] = []
        self.seen: set[str] = set()
        self.feed(text)
        self.close()
        assert self.open == []
        assert len(set(self.ids)) == len(self.ids)
        assert all(link.startswith(("https://", "http://", "mailto:", "#")) for link in self.links)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert TAGS.fullmatch(tag)
        self.seen.add(tag)
        known = {name: value or "" for name, value in attrs}
        assert all(map(ATTRIBUTES.fullmatch, known))
        self.ids += [known["id"]] if "id" in known else []
        self.links += [known["href"]] if "href" in known else []
        self.classes += known.get("class", "").split()
        if tag == "meta":
            self.metas[known.get("name", known.get("http-equiv", ""))] = known.get("content", "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        (self.styles if self.open[-1:] == ["style"] else self.words).append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    unknown_decl = handle_pi = handle_comment

    @property
    def text(self) -> str:
        return "".join(self.words)


def jot(text: str, slide: str = "", kind: str = "note", **more: Any) -> Jot:
    known = {"id": "1", "lecture": "tiny", "slide_title": "", "done": False, "trashed": False, "elapsed": None}
    return Jot(kind=kind, text=text, slide=slide, **{**known, "made": AT, "changed": AT, **more})


def lecture(body: str = "Hello *there*.", words: str = "Words", notes: str = "") -> Lecture:
    return Lecture(
        id="tiny",
        path=Path("tiny"),
        title=words,
        slides=(Slide("start", words, (), body, notes), Slide("end", "End", ("Group",), "Bye.")),
        agenda=(
            AgendaEntry(words, 0, 0, 1, 1, 1),
            AgendaEntry("Group", 0, 1, 2, 0, 4),
            AgendaEntry("Inner", 1, 1, 2, 0, 4),
            AgendaEntry("End", 2, 1, 2, 1, 4),
            AgendaEntry("Nothing", 0, 2, 2, 0, 5),
        ),
        number=10,
        date=words,
        speaker=words,
        summary=words,
        milestones=(Milestone("a", words, words, words, 1950, "start"),),
        tools=(ToolGroup("a", words, (words,), words),),
        roles=(Role("a", words, (words,), (words,), (words,), ((words, 5.0),)),),
        reminders=(Reminder("a", words, words), Reminder("b", "Mail it", words)),
        links=(Link("a", words, "https://example.com/a_b?c=1&d=2"),),
    )


def written(*jots: Jot, on: Lecture | None = None, ticks: frozenset[str] = frozenset()) -> str:
    return "".join(html([from_jots(on or lecture(), jots, ticks)], "Handout"))


def test_each_jot_stands_on_its_slide() -> None:
    text = Read(written(jot("first", "start"), jot("second", "end"), jot("loose"))).text
    places = [text.rindex(words) for words in ("Hello", "first", "Bye.", "second", "Not on a slide", "loose")]
    assert places == sorted(places)


def test_a_jot_says_what_it_is_and_how_it_stands() -> None:
    text = Read(written(jot("x", "start", "todo", elapsed=65, due=date(2026, 3, 6), others=("y",)))).text
    assert " ".join(text[text.index("☐") :].split()).startswith("☐ Todo 6 February 2026, ")
    assert "· 0:01 in · open · due 6 March 2026\nx\nWritten elsewhere at the same time\ny\n" in text


def test_reminders_are_ticked_or_not() -> None:
    text = Read(written(ticks=frozenset(["b"]))).text
    assert "☐ Words" in text
    assert "☑ Mail it" in text


def test_the_agenda_leads_to_slides_boards_and_what_is_left_and_marks_where_jots_are() -> None:
    read = Read(written(jot("x", "end"), jot("loose")))
    assert {f"#{name}" for name in read.ids} == {link for link in read.links if link.startswith("#")}
    assert read.classes.count("has") == 1


def test_slides_of_several_lectures_are_told_apart() -> None:
    handout = from_jots(lecture(), [jot("x", "start"), jot("y")], frozenset())
    read = Read("".join(html([handout, handout], "Notebook")))
    assert {"slide-start", "2-slide-start"} <= set(read.ids)


def test_jots_need_no_lecture() -> None:
    read = Read("".join(html([Handout("Without a lecture", None, lambda slide: [jot("x")], frozenset([""]))], "T")))
    assert read.text.split()[:4] == ["T", "Without", "a", "lecture"]
    assert read.text.split()[-1] == "x"
    assert "nav" not in read.seen


def test_the_policy_forbids_everything_but_the_style_that_is_there() -> None:
    read = Read(written())
    digest = b64encode(sha256("".join(read.styles).encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert read.metas["Content-Security-Policy"] == policy
    assert "width=device-width" in read.metas["viewport"]
    assert not any(word in "".join(read.styles) for word in ("url(", "@import", "</"))


def test_the_same_notebook_gives_the_same_file() -> None:
    assert written(jot("x", "start")) == written(jot("x", "start"))


def test_markdown_of_a_slide_is_laid_out() -> None:
    body = "1. one\n2. two\n\n| a | b |\n|--:|---|\n| 1 | ~~2~~ |\n\n```py\nx < y\n```\n\n> # big"
    assert html_body(body) == (
        "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n"
        '<div class="wide"><table>\n<thead>\n<tr>\n<th class="right">a</th>\n<th>b</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td class="right">1</td>\n<td><s>2</s></td>\n</tr>\n</tbody>\n</table></div>\n'
        '<pre><code class="language-py">x &lt; y\n</code></pre>\n'
        '<blockquote>\n<p class="heading">big</p>\n</blockquote>\n'
    )


@pytest.mark.parametrize(
    ("markdown", "text", "links"),
    [
        ("[x](https://a.b/?c&d)", "x", ["https://a.b/?c&d"]),
        ("<someone@a.b>", "someone@a.b", ["mailto:someone@a.b"]),
        ("[x](javascript:alert(1))", "x (javascript:alert(1))", []),
        ("[x](JaVaScRiPt:alert(1))", "x (JaVaScRiPt:alert(1))", []),
        ("[x](&#106;avascript:alert(1))", "x (javascript:alert(1))", []),
        ("[x](data:text/html,y)", "x (data:text/html,y)", []),
        ("[x](//evil.example)", "x (//evil.example)", []),
        ("[x](../../etc/passwd)", "x (../../etc/passwd)", []),
        ("[x]\n\n[x]: vscode://y", "x (vscode://y)", []),
        ("![a pipeline](https://a.b/c.png)", "[picture: a pipeline]", []),
        ("[![a](b.png)](https://a.b)", "[picture: a]", ["https://a.b"]),
    ],
)
def test_only_addresses_that_may_be_opened_are_links(markdown: str, text: str, links: list[str]) -> None:
    read = Read(html_body(markdown))
    assert read.text.strip() == text
    assert read.links == links


def test_text_nested_too_deep_is_there_as_it_was_written() -> None:
    assert Read(html_body("> " * 100 + "deep <b>")).text == "> " * 100 + "deep <b>\n"


def test_addresses_in_a_jot_are_links_if_they_may_be_opened() -> None:
    page = written(jot("https://a.b/c?d=1&copy=2. javascript:x mailto:a@b.c", "start"))
    assert set(Read(page).links) >= {"https://a.b/c?d=1&copy=2", "mailto:a@b.c"}


def test_code_in_a_jot_is_code() -> None:
    code = '<pre><span class="language">a&quot;b</span><code># &lt;x&gt;\n\ty\n</code></pre>'
    assert code in written(jot('see\n~~~ a"b\n# <x>\n\ty\n~~~', "start"))


HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>x",
    "</title></pre></p></article></section>",
    '" onmouseover="x',
    "' style='x",
    "<img src=x onerror=y>",
    "<!-- ",
    "--> ",
    "<![CDATA[",
    "<?x?>",
    "&#60;script&#62;",
    "&lt;b&gt;",
    "[a](javascript:x)",
    "![a](https://a.b/c.png)",
    "[a]: javascript:x",
    '{#id onclick="x"}',
    '{style="x"}',
    "&#27;]52;c;x&#7;&#x9b;&#x202e;",
    "\x1b]52;c;x\x07\x9b\u202e",
    "```\n",
    '~~~ "><b>\n',
    "# ",
    "> ",
    "- ",
    "|a|b|\n|-|-|\n",
    "https://a.b/\"onclick='x",
    "\n\n",
    "`",
    "*",
    "数",
]
TEXTS = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=4))).map("".join)


@given(TEXTS, TEXTS)
def test_no_text_acts_or_leaves_its_place(text: str, body: str) -> None:
    words = " ".join(text.split())
    jots = [
        jot(text, "start", "idea", answer=text, others=(text,)),
        jot(text, words, slide_title=words, id="2"),
    ]
    page = written(*jots, on=lecture(body, words or "x", notes=body), ticks=frozenset([words]))
    read = Read(page)
    assert not FORBIDDEN.search(page.replace("\n", "").replace("\t", ""))
    assert len(read.styles) == 1
    shape = Read(written(*(replace(one, text="x") for one in jots), on=lecture()))
    assert [name for name in read.ids if name.startswith(("slide", "board"))] == [
        name for name in shape.ids if name.startswith(("slide", "board"))
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_of_a_jot_can_be_read(text: str) -> None:
    shown = " ".join(Read(written(jot(f"a\n{text} z", "start"))).text.split())
    assert " ".join(clean(text).replace("```", "").replace("~~~", "").split()) in shown


def test_a_hostile_lecture_keeps_its_words() -> None:
    words = "<b>x[0]</b> [/red] *y* &amp; \"q\" 'r' 机器"
    text = Read(written(on=replace(lecture(words=words), title=words))).text
    assert text.count(words) >= 15

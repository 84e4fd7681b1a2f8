"""Hostile text in everything that a command prints: nothing acts on the terminal, and no word is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lecturetui.plain import FORBIDDEN, clean

ACTS = "\x1b]52;c;cHduZWQ=\x1b\\\x9b2J\x07\u202e\U000e0041\ufeff"
WORDS = ["[/red]", "x[0] + y[i]", "[TODO]", "[@click=app.quit]x[/]", "机器学习", "é", "👩‍👩‍👧"]
TEXT = f"{ACTS} {' '.join(WORDS)} {ACTS}"
ESCAPED = TEXT.encode("unicode-escape").decode().replace("\\x", "\\u00")
FOLDER = "hostile[b]\x1b[2J\u202e\ntwo"


SLIDES = """\
# head {0} {{#a}}

paragraph {0}

- item {0}

```
# code {0}
```

| column {0} |
|---|
| cell {0} |

<!-- note {0} -->

[link](https://example.com) {0} &#27;[2J &#x202e;
"""
FACTS = ("title", "date", "course", "speaker", "source", "summary")
ROWS = {
    "milestones": ("when", "title", "text"),
    "tools": ("group", "text", "names[]"),
    "roles": ("name", "expectations[]", "challenges[]", "teams[]"),
    "rubric": ("level", "semester"),
    "sprints": ("name", "semester", "length"),
    "reminders": ("text", "sprint"),
    "links": ("title",),
}


@pytest.fixture
def hostile(home: Path) -> Path:
    """A lecture with hostile text in every place that has text, its folder's name too."""
    folder = home / "lectures" / FOLDER
    folder.mkdir(parents=True)
    (folder / "slides.md").write_text(SLIDES.format(TEXT), encoding="utf-8")
    lines = [f'{key} = "fact-{key} {ESCAPED}"' for key in FACTS]
    for board, keys in ROWS.items():
        lines += [f"[[{board}]]", 'slide = "a"']
        for key in keys:
            value = f'"{board}-{key} {ESCAPED}"'
            lines.append(f"{key[:-2]} = [{value}]" if key.endswith("[]") else f"{key} = {value}")
    lines += ['url = "https://example.com"', "[rubric.criteria]", f'"criterion {ESCAPED}" = "asks {ESCAPED}"']
    (folder / "lecture.toml").write_text("\n".join(lines), encoding="utf-8")
    return folder


def safe(printed: str) -> bool:
    return not FORBIDDEN.search(printed.replace("\n", "").replace("\t", ""))


@pytest.mark.parametrize(
    "command",
    [
        ("lectures",),
        ("lectures", "--json"),
        ("read", "{}"),
        ("read", "{}", "--board", "links"),
        ("check", "{}"),
        ("where",),
    ],
    ids=" ".join,
)
def test_a_hostile_lecture_is_printed_whole_and_harmless(
    command: tuple[str, ...], run: Callable[..., Any], hostile: Path
) -> None:
    ran = run(*(word.format(hostile) for word in command))
    assert ran.status == 0, ran.err
    assert safe(ran.out + ran.err)
    if command[0] == "read":
        assert all(word in ran.out for word in WORDS)


def test_every_board_and_slide_of_a_hostile_lecture_keeps_its_words(run: Callable[..., Any], hostile: Path) -> None:
    words = " ".join(run("read", str(hostile)).out.split())
    places = ["head", "paragraph", "item", "code", "column", "cell", "note", "criterion", "asks"]
    places += [f"fact-{key}" for key in FACTS]
    places += [f"{board}-{key}" for board, keys in ROWS.items() for key in keys]
    kept = " ".join(clean(TEXT).split())
    assert [place for place in places if f"{place} {kept}" not in words] == []


@pytest.mark.parametrize(
    "command",
    [
        ("read", TEXT),
        ("read", "{}", "--slide", TEXT),
        ("read", "{}", "--board", TEXT),
        ("jot", "-l", TEXT, "x"),
        ("jot", "-l", "{}", "-s", TEXT, "x"),
        ("jot", "-k", TEXT, "x"),
        ("check", TEXT),
        ("completion", TEXT),
        (TEXT, TEXT),
        (f"--{TEXT}",),
    ],
)
def test_hostile_arguments_come_back_harmless_in_one_line(
    command: tuple[str, ...], run: Callable[..., Any], hostile: Path
) -> None:
    ran = run(*(str(hostile) if word == "{}" else word for word in command))
    assert ran.status in (1, 2)
    assert ran.err.count("\n") == 1
    assert safe(ran.out + ran.err)


def test_a_hostile_jot_is_listed_whole_and_harmless(run: Callable[..., Any], hostile: Path) -> None:
    assert run("jot", "-k", "idea", "-l", str(hostile), "-s", "a", TEXT).status == 0
    for arguments in ((), ("--json",), ("-l", str(hostile))):
        ran = run("jots", *arguments)
        assert safe(ran.out + ran.err)
    listed = run("jots").out
    assert listed.count("\n") == 1
    assert all(word in listed for word in WORDS)


def test_the_faults_of_a_hostile_lecture_are_harmless(run: Callable[..., Any], hostile: Path) -> None:
    (hostile / "lecture.toml").write_text(f'title = "x"\n"{ESCAPED}" = 1\n', encoding="utf-8")
    ran = run("check", str(hostile))
    assert ran.status == 1
    assert ran.out.count("\n") == 1
    assert safe(ran.out + ran.err)
    ran = run("lectures")
    assert safe(ran.out + ran.err)
    assert ran.err.count("\n") == 1

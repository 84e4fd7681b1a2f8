"""Texts that mean harm, and a lecture and jots that are full of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from lecturetui import plain
from lecturetui.notebook import KINDS, Jot, Notebook

MARKUP = (
    "[/red]",
    "[/",
    "[b",
    "[[x]]",
    "x[0] + y[i]",
    "[TODO]",
    "[1, 2]",
    "[/etc/passwd]",
    "[@click=app.quit]x[/]",
    "[@click=app.screenshot('p','/tmp')]x[/]",
    "[link='x-man-page://a']x[/]",
    "\\[b]",
    "$u {0} %s",
    "$text-accent",
    "[on red]x",
    "[bold]x[/bold]",
)
"""What Textual and Rich take for markup."""

CONTROLS = (
    "\x1b]52;c;cHduZWQ=\x1b\\",
    "\x1b]52;c;cHduZWQ=\x07",
    "\x1b]52;c;cHduZWQ=",
    "\x1b]0;renamed\x07",
    "\x1b]8;;x-man-page://a\x1b\\link",
    "\x1b[2Jerased",
    "\x1b[5;45mblinking",
    "\x1b[6n\x1b[21t\x1b[c",
    '\x1bP$q"p\x1b\\',
    "\x1b_Gpicture\x1b\\",
    "\x1bcreset",
    "\x9b2Jerased",
    "\x9d52;c;cHduZWQ=\x9c",
    "\x90pwned\x9c",
    "bell\x07 back\x08 out\x0e escape\x1b delete\x7f nul\x00",
)
"""What a terminal obeys."""

UNSEEN = (
    "right\u202eleft",
    "isolated\u2066one\u2069two\u2067three",
    "marked\u200f\u061c\u200e",
    "tagged\U000e0001\U000e0041\U000e007f",
    "a\u2028line",
    "a\u2029paragraph",
    "a\x85next line",
    "a\vtab and\ffeed",
    "a carriage\rreturn and\r\nboth",
    "a byte order\ufeffmark",
    "a\ttab",
    f"marks e{chr(0x301) * 10_000}",
)
"""What is not seen, breaks lines where nobody sees it, or piles up."""

WIDE = (
    "heart ❤️ sign ⚠️",
    "family 👩‍👩‍👧",
    "thumb 👍🏽",
    "שלום עולם",
    "مرحبا بالعالم",
    "机器学习",
    "ｆｕｌｌ width",
    "zero\u200bwidth\u200c\u200d",
    "thai กำลัง",
    "flag 🇪🇺",
)
"""What is wide, narrow, joined or written from the right."""

TEXTS = (*MARKUP, *CONTROLS, *UNSEEN, *WIDE)
LONE = ("lone \ud800 half", "halves \udcff\udcfe")
"""What is no text, and so can come in by arguments and the notebook only."""

TARGETS = (
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,x",
    "vscode://file/etc/passwd",
    "ssh://host",
    "smb://host/share",
    "x-man-page://a",
    "\\\\host\\share",
    "../../etc/passwd",
    "%2Fetc%2Fhostname",
    "/proc/self/environ",
    "//host/path",
    "https:",
    "mailto:",
    "JaVaScRiPt:alert(1)",
)
"""Addresses that nothing may open."""
OPENED = (
    ("its text is another address: https://good.example", "https://evil.example/login"),
    ("a look-alike", "https://аррӏе.com/"),
    ("with a name before the host", "https://good.example@evil.example/"),
)
"""(text, address) of links that may be opened once the whole address was seen."""
LONG = f"https://example.com/{'a' * 100_000}"


def toml(text: str) -> str:
    """A TOML string, with everything that is not ASCII or controls escaped."""
    escaped = "".join(f"\\U{ord(one):08x}" if not " " <= one <= "~" or one in '"\\' else one for one in text)
    return f'"{escaped}"'


def array(texts: Sequence[str]) -> str:
    """A TOML array of texts."""
    return f"[{', '.join(map(toml, texts))}]"


FACTS = ("title", "date", "course", "speaker", "source", "summary")


def facts() -> str:
    """A `lecture.toml` in which every text is hostile, each with a word before it that says where it stands."""
    everything = "".join(text.partition("e\u0301")[0] for text in TEXTS)
    lines = [f"{name} = {toml(f'{name} {everything}')}" for name in FACTS]
    for n, text in enumerate(TEXTS):
        year = [f"year = {1900 + 3 * n}"] if n % 5 else []
        lines += ["[[milestones]]", *year, f"when = {toml(f'W{n} {text}')}", f"title = {toml(f'T{n} {text}')}"]
        lines += [f"text = {toml(f'M{n} {text}')}"]
        lines += ["[[tools]]", f"group = {toml(f'G{n} {text}')}", f"names = {array([f'N{n} {text}'])}"]
        lines += [f"text = {toml(f'U{n} {text}')}"]
        lines += [
            "[[reminders]]",
            f"text = {toml(f'R{n} {text}')}",
            f"sprint = {toml(f'P{n} {text}')}",
            'slide = "all"',
        ]
        lines += ["[[sprints]]", f"name = {toml(f'S{n} {text}')}", f"semester = {toml(f'Y{n} {text}')}"]
        lines += [f"length = {toml(f'L{n} {text}')}"]
        lines += ["[[links]]", f"title = {toml(f'K{n} {text}')}", f'url = "https://example.com/{n}"']
        lines += ["[[rubric]]", f"level = {toml(f'V{n} {text}')}", "[rubric.criteria]"]
        lines += [f"{toml('Criterion [/red]')} = {toml(f'C{n} {text}')}"]
    lines += ["[[roles]]", f"name = {toml(f'Role {MARKUP[0]}')}"]
    for key, letter in (("expectations", "E"), ("challenges", "H"), ("teams", "X")):
        lines.append(f"{key} = {array([f'{letter}{n} {text}' for n, text in enumerate(TEXTS)])}")
    lines += ["[roles.time_breakdown]", *(f"{toml(f'B{n} {text}')} = 2" for n, text in enumerate(TEXTS))]
    return "\n".join(lines)


def slides() -> str:
    """A `slides.md` in which every kind of text is hostile."""
    parts = ["# Start {#all}"]
    parts += [f"p{n} {text}" for n, text in enumerate(TEXTS)]
    parts += ["# Lists", "\n".join(f"- l{n} {text}" for n, text in enumerate(TEXTS))]
    rows = [f"| d{n} {text} | x |" for n, text in enumerate(TEXTS) if plain.clean(text).count("\n") == 0]
    parts += ["# Table", "\n".join(["| a | b |", "|---|---|", *rows])]
    for language in ("", "python"):
        code = "\n".join(f"# c{n} {text}" for n, text in enumerate(TEXTS))
        parts += [f"# Code {language}", f"```{language}\n{code}\n```"]
    parts += ["# Quote", "\n>\n".join(f"> q{n} {text}" for n, text in enumerate(TEXTS))]
    parts += ["# Notes", "text", *(f"<!-- n{n} {text} -->" for n, text in enumerate(TEXTS))]
    parts += ["# Links", *(f"[t{n}](<{target}>)" for n, target in enumerate(TARGETS))]
    parts += [f"[{text}](<{target}>)" for text, target in OPENED]
    parts += [f"[k{n} {text}](https://example.com/k{n})" for n, text in enumerate(CONTROLS + UNSEEN)]
    parts += ["&#27;[2J &#155;2J &#x202e; &lt;b> <b onclick='x'>b</b>"]
    parts += ["# Long link", f"[long]({LONG})"]
    for n, text in enumerate(TEXTS):
        parts += [f"# h{n} {' '.join(text.splitlines())}", f"under {n}"]
    return "\n\n".join(parts)


def write_lecture(lectures: Path, name: str = "hostile [b]\x1b[2J\u202e") -> Path:
    """A lecture's folder that is full of them, its name too."""
    folder = lectures / name
    folder.mkdir(parents=True)
    (folder / "lecture.toml").write_text(facts(), encoding="utf-8")
    (folder / "slides.md").write_text(slides(), encoding="utf-8", newline="")
    return folder


def write_jots(path: Path, lecture: str, slide: str) -> None:
    """Jots of each kind on a slide, full of them; one as another program might have written it, not cleaned."""
    notebook = Notebook.open(path)
    for n, text in enumerate((*TEXTS, *LONE)):
        kind = KINDS[n % 4]
        notebook.add(kind, f"j{n} {text}", lecture=lecture, slide=slide, slide_title=f"o{n} {text}")
        notebook.add("idea", f"i{n} {text}", lecture="elsewhere", slide=slide, slide_title=f"o{n} {text}")
    foreign = notebook.add("idea", "foreign", lecture=lecture, slide=slide)
    notebook.close()
    change_behind(path, foreign.id, f"foreign {''.join(CONTROLS)}{UNSEEN[0]}")


def write_history(path: Path, lecture: str, slide: str) -> Jot:
    """Questions with answers, deleted jots and jots without a slide, full of them; a jot that was each of them once."""
    notebook = Notebook.open(path)
    jot = notebook.add("note", "v", lecture=lecture, slide=slide)
    for n, text in enumerate(TEXTS):
        question = notebook.add("question", f"a{n} {text}", lecture=lecture, slide=slide, slide_title=f"o{n} {text}")
        notebook.answer(question.id, f"y{n} {text}")
        deleted = notebook.add("note", f"x{n} {text}", lecture=lecture, slide=slide, slide_title=f"o{n} {text}")
        notebook.trash(deleted.id)
        notebook.add("note", f"u{n} {text}", lecture=lecture, slide="gone", slide_title=f"o{n} {text}")
        jot = notebook.edit(jot.id, f"v{n} {text}")
    notebook.close()
    return jot


def change_behind(path: Path, record: str, text: str) -> None:
    """Give a jot a text as another program would: nothing is cleaned."""
    db = sqlite3.connect(path)
    db.execute(
        "UPDATE revision SET text = ?, lecture = ?, slide_title = ? WHERE record = ?", (text, text, text, record)
    )
    db.commit()
    db.close()

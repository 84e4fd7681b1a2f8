"""Lectures and notebooks to measure with."""

from __future__ import annotations

from pathlib import Path

TITLE = "Where slide {n} stands"
JOT = "Jot {n} on what was said here"
SECTION = 10
"""Slides under one heading."""

BODIES = (
    """\
The *question* on slide {n} is whether the **answer** can be checked, and how soon: what nobody checks is not learned.

- Data: it comes from `source-{n}`, and somebody wrote down what each column means.
- Model: the simplest one that could work, **before** any other.
    - A rule of thumb is a model too, and often the one to beat.
    - What it gets wrong is looked at by hand.
- Measure: one number that the team agreed on.

> What would you have to see in order to give it up?
""",
    """\
**Why?**

1. Someone has to decide with it, and will ask where the number {n} is from.
2. It is cheaper to find out now than after *months* of work.
""",
    """\
| who | wants | fears |
|---|---|---|
| user {n} | an answer now | a wrong one |
| team | time to look at the data | a date that was promised |
| lead | a number that goes up | one that goes up and means nothing |

Ask each of them before the first line of code is written, and once more when there is something to show.
""",
    """\
Try it on ten examples, by hand, and write down:

- what you expected,
- what came out,
- what surprised you. Most of what one learns on slide {n} stands there.

```
expected {n}    got {n}    ok
expected 1    got 7    look at it
```

[Where this is from](https://example.org/{n})
""",
)
"""Texts of slides, which take turns."""


def make_lecture(folder: Path, slides: int) -> Path:
    """A lecture of so many slides in `folder`, in sections under headings of their own."""
    folder.mkdir()
    (folder / "lecture.toml").write_text(f'title = "{slides} slides"\ndate = "February 6"\n', encoding="utf-8")
    with (folder / "slides.md").open("w", encoding="utf-8") as file:
        for n in range(1, slides + 1):
            if n % SECTION == 1:
                file.write(f"# Section {n // SECTION + 1}\n\n")
            file.write(f"## {TITLE.format(n=n)} {{#slide-{n}}}\n\n{BODIES[n % len(BODIES)].format(n=n)}\n")
    return folder


def fill_notebook(path: Path, lecture: str, slides: int, jots: int) -> None:
    """Add so many jots, one slide after the other."""
    from lecturetui.notebook import history
    from lecturetui.notebook.jots import Revision
    from lecturetui.notebook.storage import Storage

    storage = Storage(path)
    # In one transaction: the notebook itself syncs each jot, which takes minutes for many.
    with storage.writing() as db:
        for jot in range(jots):
            n = jot % slides + 1
            slide = TITLE.format(n=n)
            history.begin(db, Revision("note", JOT.format(n=n), lecture=lecture, slide=f"slide-{n}", slide_title=slide))
    storage.close()

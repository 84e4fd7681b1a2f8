"""Lectures and notebooks to measure with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, count
from pathlib import Path
from random import Random

from lecturetui.notebook import ids, sql_search, store
from lecturetui.notebook.revisions import RECALL, Revision, now, packed
from lecturetui.notebook.storage import Storage

TITLE = "Where slide {n} stands"
JOT = "Jot {n} on what was said here"
SYLLABLES = ("ta", "mo", "re", "li", "ku", "an", "es", "ver", "pro", "din", "so", "phi", "gra", "ton", "be", "x")
"""What the words of a semester's jots are made of."""
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

    def contents() -> Iterator[Revision]:
        for jot in range(jots):
            n = jot % slides + 1
            yield _note(JOT.format(n=n), lecture, n)

    _fill(path, contents())


def on_slide(n: int) -> int:
    """How many jots of a semester are on slide `n` of each lecture: up to 20, and 10 in the middle."""
    return n % 21


def newest_on(n: int) -> str:
    """How the newest of them begins."""
    return f"Jot {on_slide(n)} of slide {n}:"


def fill_semester(path: Path, lecture: str, slides: int, jots: int) -> None:
    """Add so many jots, as many to `lecture` as `on_slide` says, the rest as many each to others of its size."""

    def contents() -> Iterator[Revision]:
        said = sentences()
        left = jots
        for other in count():
            name = f"{lecture}-{other}" if other else lecture
            for n in range(1, slides + 1):
                for jot in range(min(left, on_slide(n))):
                    yield _note(f"Jot {jot + 1} of slide {n}: {next(said)}", name, n)
                left -= min(left, on_slide(n))
            if not left:
                return

    _fill(path, contents())


def fill_log(path: Path, cards: int, answers: int) -> None:
    """Add so many answers to the first so many slides of a lecture that is called `lecture`, over the last 300 days."""

    def contents() -> Iterator[Revision]:
        chance, until = Random(2), now()
        for n in range(answers):
            extra = packed({"rating": chance.choice((1, 2, 3, 3, 3, 3, 4)), "took": chance.randrange(1, 30_000)})
            card = f"lecture/slide/slide-{chance.randrange(cards)}"
            made = until - (answers - n) * 300 * 86_400_000 // answers
            yield Revision(RECALL, card, lecture="lecture", extra=extra, made=made)

    _fill(path, contents())


def sentences() -> Iterator[str]:
    """Sentences of eight words, of which some are frequent and most are rare; the same ones each time."""
    chance = Random(1)
    words = ["".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))) for _ in range(5_000)]
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    while True:
        yield " ".join(chance.choices(words, cum_weights=weights, k=8))


def _note(text: str, lecture: str, slide: int) -> Revision:
    return Revision("note", text, lecture=lecture, slide=f"slide-{slide}", slide_title=TITLE.format(n=slide))


def _fill(path: Path, contents: Iterable[Revision]) -> None:
    """Add jots in one transaction: the notebook itself syncs each, which takes minutes for many."""
    storage = Storage(path)
    with storage.writing() as db:
        newest = store.newest_id(db)
        for content in contents:
            newest, at = ids.after(newest), content.made or now()
            row = content._replace(id=newest, record=newest, made=at, at=at)
            store.append(db, row)
            store.stand(db, row, index=False)
        sql_search.index_all(db)
    storage.close()

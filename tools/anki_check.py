"""What the real Anki makes of the cards that `lecturetui export` writes, check by check: run by `make anki`.

Anki's library is under the AGPL: it has an environment of its own, and nothing that ships needs it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from anki.collection import (  # first: Anki's other modules import one another in a circle
    Card,
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
    Note,
)

from lecturetui.notebook import Notebook

LECTURE = """\
title = "{title}"
[[milestones]]
id = "test"
when = "1950"
year = 1950
title = "A test is proposed"
text = "{text}"
slide = "start"
[[milestones]]
id = "net"
when = "1957"
year = 1957
title = "A network learns"
"""
SLIDES = """\
# Why it matters {#start}

- one reason that has some words
- another [sound:none.mp3] one, ![a dot](dot.gif)

```py
if x < y:
    print("\\\\(x\\\\)")
```
"""
DOT = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
STATES = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck", "empty_first_field")


class Person:
    """Somebody with a lecture of their own, a notebook, and Anki."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.own = folder / "lectures" / "small"
        self.own.mkdir(parents=True)
        self.write("first text")
        (self.own / "slides.md").write_text(SLIDES, encoding="utf-8")
        (self.own / "dot.gif").write_bytes(DOT)
        self.anki = Collection(str(folder / "collection.anki2"))
        self.run("jot", "-k", "card", "-l", "small", "What is <b>?\nmine & bold")
        self.run("jot", "A {{gap}} in a text\n[latex]x[/latex]")

    def write(self, text: str, title: str = "Small") -> None:
        """Write the lecture, with this text of a milestone."""
        (self.own / "lecture.toml").write_text(LECTURE.format(title=title, text=text), encoding="utf-8")

    def run(self, *arguments: str) -> None:
        """Run lecturetui."""
        environment = os.environ | {"LECTURETUI_HOME": str(self.folder)}
        command = [sys.executable, "-m", "lecturetui", *arguments]
        done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    def export(self, form: str, *arguments: str) -> str:
        """Export the cards, in another second than before, which is what Anki tells changes by; the file."""
        start = int(time.time())
        while int(time.time()) == start:
            time.sleep(0.05)
        path = str(self.folder / f"deck.{form}")
        self.run("export", "-o", path, "--force", *arguments)
        return path

    def take(self, path: str) -> dict[str, int]:
        """Import a file into Anki as its dialog would; how many notes there were of each state."""
        if path.endswith(".apkg"):
            options = ImportAnkiPackageOptions()
            log = self.anki.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options)).log
        else:
            told = self.anki.get_csv_metadata(path=path, delimiter=None)
            log = self.anki.import_csv(ImportCsvRequest(path=path, metadata=told)).log
        return {state: n for state in STATES if (n := len(getattr(log, state)))}

    def notes(self) -> list[Note]:
        """All notes in Anki."""
        return [self.anki.get_note(number) for number in self.anki.find_notes("")]

    def cards(self) -> list[Card]:
        """All cards in Anki."""
        return [self.anki.get_card(number) for number in self.anki.find_cards("")]

    def review(self) -> list[tuple[object, ...]]:
        """Answer what Anki asks in the lecture's deck; all schedules then."""
        self.anki.decks.select(self.anki.decks.id("lecturetui::Small"))
        for rating in (3, 4, 1, 3):
            card = self.anki.sched.getCard()
            assert card
            card.start_timer()
            self.anki.sched.answerCard(card, rating)
        return self.schedules()

    def schedules(self) -> list[tuple[object, ...]]:
        """What Anki knows of when each card is due, and each answer."""
        columns = "nid, type, queue, due, ivl, factor, reps, lapses, left, data"
        cards = self.anki.db.all(f"select {columns} from cards order by id")
        return [tuple(row) for row in (*cards, *self.anki.db.all("select * from revlog order by id"))]


def twice(person: Person) -> None:
    """A deck of all lectures that is imported twice adds nothing the second time, nor does a later export."""
    path = person.export("apkg")
    first = person.take(path)
    assert set(first) == {"new"}, first
    assert first["new"] > 80, first
    assert person.take(path) == {"duplicate": first["new"]}
    assert person.take(person.export("apkg")) == {"updated": first["new"]}
    assert len(person.notes()) == len(person.cards()) == first["new"]


def edited(person: Person) -> None:
    """After a review in Anki, an edited lecture and an edited card update the text and keep the schedule."""
    _edited(person, "apkg", "apkg", lambda there: {"updated": there})


def edited_text(person: Person) -> None:
    """The same with a tsv, which updates what differs: the two texts, and a slide whose picture it does not have."""
    _edited(person, "apkg", "tsv", lambda there: {"updated": 3, "duplicate": there - 3})


def text_alone(person: Person) -> None:
    """The same with a tsv in an Anki that never saw the deck: it takes a note type of its own, front and back."""
    _edited(person, "tsv", "tsv", lambda there: {"updated": 2, "duplicate": there - 2})
    assert {note.note_type()["name"] for note in person.notes()} == {"Basic"}


def _edited(person: Person, first: str, then: str, expected: Callable[[int], dict[str, int]]) -> None:
    assert set(person.take(person.export(first, "-l", "small"))) == {"new"}
    there = len(person.notes())
    before = person.review()
    assert sum(len(row) == 10 and row[6] > 0 for row in before) >= 3
    person.write("second text")
    with closing(Notebook.open(person.folder / "notebook.sqlite")) as notebook:
        (jot,) = notebook.jots(kind="card")
        notebook.edit(jot.id, "What is <b>?\nedited")
    path = person.export(then, "-l", "small")
    done = person.take(path)
    assert done == expected(there), done
    assert person.take(path) == {"duplicate": there}
    assert person.schedules() == before
    backs = " ".join(note.fields[1] for note in person.notes())
    assert "second text" in backs, backs
    assert "edited" in backs, backs
    assert "first text" not in backs, backs
    assert "mine" not in backs, backs


def shown(person: Person) -> None:
    """Every card of all lectures has a question and an answer, plays and typesets nothing, and misses no picture."""
    person.take(person.export("apkg"))
    for card in person.cards():
        assert card.question().partition("</style>")[2].strip(), card.note().fields
        assert card.answer().partition('<hr id="answer">')[2].partition("about")[0].strip(), card.note().fields
        assert not card.question_av_tags()
        assert not card.answer_av_tags()
    media = person.anki.media.check()
    assert not [*media.unused, *media.missing], media
    (picture,) = Path(person.anki.media.dir()).iterdir()
    assert f'<img src="{picture.name}" alt="a dot"' in " ".join(note.fields[1] for note in person.notes())


def own_words(person: Person) -> None:
    """The person's own words are marked on the card and by a tag, and theirs alone."""
    person.take(person.export("apkg"))
    own = person.anki.find_notes("tag:lecturetui::own")
    assert len(own) == 2
    for card in person.cards():
        assert ("Your own words" in card.question()) == (card.nid in own)


def looks(person: Person) -> None:
    """What a person makes of the looks in Anki stays when a later export is imported."""
    person.take(person.export("apkg", "-l", "small"))
    kind = person.anki.models.by_name("lecturetui")
    assert kind
    kind["css"] = ".card { color: red }"
    person.anki.models.update_dict(kind)
    assert set(person.take(person.export("apkg", "-l", "small"))) == {"updated"}
    kind = person.anki.models.by_name("lecturetui")
    assert kind
    assert kind["css"] == ".card { color: red }"


def order(person: Person) -> None:
    """Cards that are new come in the order of the lecture."""
    person.take(person.export("apkg"))
    lines = Path(person.export("tsv")).read_text(encoding="utf-8").splitlines()
    guids = [line.partition("\t")[0] for line in lines if not line.startswith("#")]
    cards = sorted(person.cards(), key=lambda card: card.due)
    assert [card.note().guid for card in cards] == guids


def one_title(person: Person) -> None:
    """Two lectures of one title share a deck, and a title that is odd still gives one deck for both formats."""
    person.write("x", 'C++:::std \\"odd\\"  {{x}} é')
    other = person.own.with_name("other")
    other.mkdir()
    for path in person.own.iterdir():
        (other / path.name).write_bytes(path.read_bytes())
    assert set(person.take(person.export("apkg"))) == {"new"}
    decks = {deck.name for deck in person.anki.decks.all_names_and_ids()}
    person.anki.remove_notes(person.anki.find_notes(""))
    assert set(person.take(person.export("tsv"))) == {"new"}
    assert {deck.name for deck in person.anki.decks.all_names_and_ids()} == decks
    assert sum("odd" in deck for deck in decks) == 1, decks


@contextmanager
def _person() -> Iterator[Person]:
    with TemporaryDirectory() as folder:
        person = Person(Path(folder))
        try:
            yield person
        finally:
            person.anki.close()


CHECKS: tuple[Callable[[Person], None], ...] = (
    *(twice, edited, edited_text, text_alone, shown, own_words, looks, order, one_title),
)

if __name__ == "__main__":
    for check in CHECKS:
        with _person() as someone:
            check(someone)
        print(f"ok  {check.__doc__}")

"""What one tool has and others do not: titles, notes, steps, columns, settings."""

from __future__ import annotations

import pytest

from lecturetui.lecture.dialects import read_deck
from lecturetui.lecture.slides import Deck


def deck(text: str, dialect: str) -> Deck:
    return read_deck(text.split("\n"), dialect, "name")


def titles(text: str, dialect: str) -> list[str]:
    return [slide.title for slide in deck(text, dialect).slides]


def steps(text: str, dialect: str) -> list[int]:
    return [slide.steps for slide in deck(text, dialect).slides]


def notes(text: str, dialect: str) -> list[str]:
    return [slide.notes for slide in deck(text, dialect).slides]


# presenterm


def test_presenterm_has_a_first_slide_of_what_the_front_matter_says() -> None:
    made = deck("---\nsub_title: On time\nauthors: [Ada, Bob]\n---\n\nOne\n===\n\ntext", "presenterm")
    assert [slide.title for slide in made.slides] == ["Introduction", "One"]
    assert made.slides[0].body == "On time\n\nAda, Bob"
    assert titles("---\ntheme:\n  name: dark\n---\n\nOne\n===\n", "presenterm") == ["One"]


def test_presenterm_ends_a_slide_at_its_comment_alone() -> None:
    text = (
        "One\n===\n\n<!--end_slide-->\n\nTwo\n---\n\n---\n\nb\n\n```md\n<!-- end_slide -->\n```\n\n<!-- end_slide -->\n"
    )
    assert titles(text, "presenterm") == ["One", "Two", "Slide 3"]


def test_presenterm_ends_a_slide_at_a_title_if_it_is_told_to() -> None:
    text = "---\noptions:\n  implicit_slide_ends: true\n---\n\nOne\n===\n\na\n\n## Not\n\nTwo\n---\n\nb\n\n# Not\n"
    assert titles(text, "presenterm") == ["One", "Two"]
    text = text.replace("---\n\nOne", "  h1_slide_titles: true\n---\n\nOne", 1)
    assert titles(text, "presenterm") == ["One", "Two", "Not"]


def test_presenterm_commands_may_have_a_prefix() -> None:
    text = "---\noptions:\n  command_prefix: 'cmd:'\n---\n\na\n\n<!-- end_slide -->\n\n<!-- cmd:end_slide -->\n\nb\n"
    assert len(deck(text, "presenterm").slides) == 2


def test_presenterm_columns_are_read_from_the_left() -> None:
    text = (
        "<!-- column_layout: [1, 2] -->\n\n<!-- column: 1 -->\nright\n<!-- column: 0 -->\nleft\n\n<!-- column : 1 -->\n"
        "more right\n\n<!-- reset_layout -->\n\nbelow"
    )
    assert deck(text, "presenterm").slides[0].body.split() == ["left", "right", "more", "right", "below"]


def test_presenterm_pauses_and_lists_are_steps() -> None:
    assert steps("a\n\n<!-- pause -->\n\nb\n\n`<!-- pause -->`\n", "presenterm") == [2]
    text = "* a\n\n<!-- incremental_lists: true -->\n\n* b\n* c\n\n<!-- incremental_lists: false -->\n\n* d\n"
    assert steps(text, "presenterm") == [3]
    assert steps("---\noptions:\n  incremental_lists: true\n---\n\n- a\n- b\n", "presenterm") == [3]


def test_presenterm_notes_are_of_one_line_or_of_several() -> None:
    text = '<!-- speaker_note: "one" -->\n\na\n\n<!--\nspeaker_note: |\n  two\n  three\n-->\n\n<!-- // aside -->\n'
    assert notes(text, "presenterm") == ["one\n\ntwo\nthree"]


def test_presenterm_slides_may_be_skipped_and_nothing_is_included() -> None:
    text = "a\n\n<!-- skip_slide -->\n\n<!-- end_slide -->\n\nb\n\n<!-- include: secret.md -->\n"
    (only,) = deck(text, "presenterm").slides
    assert only.body == "b\n\n\n`include: secret.md`"


# slides


@pytest.mark.parametrize(
    ("first", "dropped"),
    [
        ("# Only a title\n", True),
        ("", True),
        ("Key: value\n", True),
        ("theme: dark\nauthor: Ada\n", True),
        ("list:\n  - a\n- b: c\n", False),
        ("list:\n- a\n", True),
        ("list:\n- a\n  more\n- b\n", True),
        ("theme: [a]\n", False),
        ("# Title\n\ntext\n", False),
        ("Key: value: more\n", False),
        ("- a\n", False),
        ("Key: 'open\n", False),
    ],
)
def test_slides_drops_a_first_slide_that_is_yaml(first: str, dropped: bool) -> None:
    assert len(deck(f"{first}\n---\n\nsecond\n", "slides").slides) == (1 if dropped else 2)
    assert len(deck(first, "slides").slides) == 1


def test_slides_shows_commands_as_code() -> None:
    (only,) = deck("# A\n\n~~~touch /tmp/x\n~~~\n", "slides").slides
    assert only.body == "~~~touch /tmp/x\n~~~"


# patat


def test_patat_cuts_at_the_level_that_has_text() -> None:
    text = "# One\n\n## Two\n\na\n\n### Three\n\nb\n\n## Four\n\nc\n\n# Five\n\n## Six\n\nd\n"
    made = deck(text, "patat")
    assert [slide.title for slide in made.slides] == ["One", "Two", "Four", "Five", "Six"]
    assert [slide.path for slide in made.slides] == [(), ("One",), ("One",), (), ("Five",)]
    assert [(entry.depth, entry.last, entry.end) for entry in made.agenda] == [
        (0, 3, 3),
        (1, 2, 2),
        (1, 3, 3),
        (0, 5, 5),
        (1, 5, 5),
    ]


@pytest.mark.parametrize(("level", "count"), [(0, 1), (1, 2), (2, 4), (3, 5)])
def test_patat_may_be_told_the_level(level: int, count: int) -> None:
    text = f"---\npatat:\n  slideLevel: {level}\n...\n\n# One\n\na\n\n## Two\n\n### Three\n\nb\n\n# Four\n"
    assert len(deck(text, "patat").slides) == count


def test_patat_comments_are_notes_but_for_settings() -> None:
    text = "# One\n\n<!-- say this -->\n\na\n\n<!--config: wrap: true -->\n\n<!-- config: said -->\n\n# Two\n\nb\n"
    assert notes(text, "patat") == ["say this\n\nconfig: said", ""]


def test_patat_pauses_and_incremental_lists_are_steps() -> None:
    assert steps("a\n\n. . .\n\nb\n\n    . . .\n\n```\n. . .\n```\n", "patat") == [3]
    text = "---\npatat:\n  incrementalLists: true\n...\n\n- a\n- b\n\n> - c\n> - d\n"
    assert steps(text, "patat") == [3]
    assert steps(text.replace("true", "false"), "patat") == [3]


def test_patat_never_makes_an_empty_slide() -> None:
    assert titles("---\n\n# A\n\na\n\n---\n\n<!-- only a note -->\n\n---\n\n---\n\n# B\n\nb\n\n---\n", "patat") == [
        "A",
        "B",
    ]


# lookatme


def test_lookatme_cuts_at_the_least_level_below_its_title() -> None:
    made = deck("# Talk\n\nhello\n\n## One\n\na\n\n### Not\n\n## Two\n\nb\n", "lookatme")
    assert made.title == "Talk"
    assert [slide.title for slide in made.slides] == ["Talk", "One", "Two"]
    assert titles("# One\n\na\n\n## Not\n\n# Two\n\nb\n", "lookatme") == ["One", "Two"]


def test_lookatme_stops_are_steps_and_other_comments_are_not_shown() -> None:
    text = "# A\n\na\n\n<!--stop-->\n\nb\n\n<!-- stop -->\n\n<!-- aside -->\n\n---\n\nc\n"
    made = deck(text, "lookatme")
    assert [slide.steps for slide in made.slides] == [3, 1]
    assert "aside" not in made.slides[0].body + made.slides[0].notes


def test_lookatme_front_matter_may_stand_after_blank_lines() -> None:
    made = deck("\n\n----\ntitle: A\n-----\nx\n\n---\n\ny\n", "lookatme")
    assert (made.title, len(made.slides)) == ("A", 2)


# mdp


def test_mdp_needs_an_empty_line_above_a_break() -> None:
    assert titles("# A\n\na\n\n***\n\n# B\n\nb\n---\nc\n\n- d\n---\n", "mdp") == ["A", "B"]
    assert len(deck("---\n\na\n\n---\n---\n\nb\n", "mdp").slides) == 3


def test_mdp_stops_are_steps_and_centred_text_is_text() -> None:
    (only,) = deck("%title: T\n%author: A\n\n-> # Head <-\n\na\n^\n\nb\n<br>\n\n~~~\n^\n~~~\n-> end\n", "mdp").slides
    assert (only.title, only.steps) == ("Head", 3)
    assert only.body.endswith("~~~\n^\n~~~\nend")


# Marp


def test_marp_comments_are_notes_unless_they_are_directives() -> None:
    head = "---\nmarp: true\n---\n\n<!-- _class: lead -->\n"
    text = f"{head}# A <!-- fit -->\n\na <!-- said --> b\n\n<!--\nalso: said\n-->\n"
    (only,) = deck(text, "marp").slides
    assert only.notes == "said\n\nalso: said"
    assert only.body == "a  b"


@pytest.mark.parametrize(("said", "count"), [("2", 4), ("1", 2), ("[2]", 3), ("x", 1)])
def test_marp_may_divide_at_headings(said: str, count: int) -> None:
    text = "# A\n\na\n\n## B\n\nb\n\n### C\n\n## D\n\n# E\n"
    assert len(deck(f"---\nheadingDivider: {said}\n---\n\n{text}", "marp").slides) == count
    assert len(deck(f"<!-- headingDivider: {said} -->\n\n{text}", "marp").slides) == count


def test_marp_shows_stars_one_by_one() -> None:
    assert steps("* a\n* b\n    * c\n\n- d\n\n1. e\n\n1) f\n\n```\n* g\n```\n", "marp") == [5]


# Slidev


def test_slidev_front_matter_names_hides_and_replaces_slides() -> None:
    text = (
        "---\ntheme: x\ntitle: Talk\n---\n\n# Head\n\n---\ntitle: Given\nlayout: center\n---\n\n# Other\n\n"
        "---\nhide: true\n---\n\n"
        "# Gone\n\n---\nsrc: ./other.md\n---\n\n---\n\n```yaml\ntitle: In code\n```\n\nlast\n"
    )
    assert titles(text, "slidev") == ["Talk", "Given", "In code"]


def test_slidev_shows_a_title_once() -> None:
    made = deck("---\ntitle: Talk\n---\n\n# Talk\n\ntext\n\n---\ntitle: Short\n---\n\n# A long title\n", "slidev")
    assert [(slide.title, slide.body) for slide in made.slides] == [("Talk", "text"), ("Short", "# A long title")]


def test_slidev_takes_the_last_comment_for_the_note() -> None:
    made = deck(
        "# A\n\n<!-- not this -->\n\na\n\n<!--\nthis\n\n---\n\nand this\n-->\n\n---\n\n# B\n\n<!-- x -->\n\nb\n",
        "slidev",
    )
    assert [slide.notes for slide in made.slides] == ["this\n\n---\n\nand this", ""]
    assert "not this" not in made.slides[0].body


def test_slidev_clicks_are_steps() -> None:
    assert steps("<v-click>\n\na\n\n</v-click>\n\n<div v-click>b</div>\n", "slidev") == [3]
    assert steps("<v-clicks>\n\n- a\n- b\n\n</v-clicks>\n\n- c\n", "slidev") == [3]
    assert steps("---\nclicks: 6\n---\n\na\n", "slidev") == [7]


def test_slidev_columns_are_read_from_the_left() -> None:
    text = "---\nlayout: two-cols\n---\n\nhead\n\n::right::\n\nb\n\n::left::\n\na\n"
    assert deck(text, "slidev").slides[0].body.split() == ["head", "a", "b"]


# remark


def test_remark_repeats_what_goes_on() -> None:
    made = deck("# A\n\n- a\n--\n\n- b\n\n---\n\n# B\n", "remark")
    assert [slide.title for slide in made.slides] == ["A", "A", "B"]
    assert [slide.part for slide in made.slides] == [1, 2, 1]
    assert made.slides[1].body.split() == ["-", "a", "-", "b"]


def test_remark_notes_go_to_the_end_of_the_slide() -> None:
    assert notes("# A\n\na\n\n???\n\nsaid\n\n---\n\n# B\n\n    ???\n", "remark") == ["said", ""]


def test_remark_properties_are_not_shown_and_say_what_is() -> None:
    text = (
        "layout: true\n\n*above*\n\n---\nname: one\nclass: middle\n\n# A\n\n---\nexclude: true\n\n# Gone\n\n---\n"
        "<!-- template: one -->\n\nmore\n\n---\nlayout: false\n\n# B\n"
    )
    made = deck(text, "remark")
    assert [slide.title for slide in made.slides] == ["A", "A", "B"]
    assert made.slides[0].body.split() == ["*above*", "#", "A"]
    assert made.slides[2].body == ""


def test_remark_classes_and_code_hold_their_text_together() -> None:
    (only,) = deck("# A\n\n.left-column[\n\na [b](c)\n\n---\n\n.red[d]\n]\n\n`e\n\n---\n\nf`\n", "remark").slides
    assert only.body.split() == ["a", "[b](c)", "---", "d", "`e", "---", "f`"]


# reveal-md


def test_reveal_slides_stand_under_the_ones_above() -> None:
    made = deck("# A\n\n---\n\n# B\n\n----\n\n# C\n\n----\n\n# D\n\n---\n\n# E\n", "reveal-md")
    assert [slide.path for slide in made.slides] == [(), (), ("B",), ("B",), ()]
    assert [(entry.title, entry.end) for entry in made.agenda] == [("A", 1), ("B", 4), ("C", 3), ("D", 4), ("E", 5)]


def test_reveal_separators_may_be_chosen() -> None:
    head = "---\nseparator: <!--s-->\nverticalSeparator: '^\\r?\\n\\n\\n'\nnotesSeparator: 'Say:'\n---\n"
    text = f"{head}A\n\n---\n\n<!--s-->\nB\n\n\n\nC\n\nSay: x\n"
    made = deck(text, "reveal-md")
    assert [slide.notes for slide in made.slides] == ["", "", "x"]


@pytest.mark.parametrize("separator", ["(a+)+$", "^", "", "$", r"\s*", ".*", "[", r"\n?" * 99, r"\s*" * 99])
def test_reveal_separators_that_would_take_for_ever_do_not(separator: str) -> None:
    text = f"---\nseparator: '{separator}'\n---\n" + " " * 10_000 + "a" * 10_000 + "\n\n---\n\nb\n"
    assert deck(text, "reveal-md").slides


def test_reveal_notes_are_notes_if_there_are_some_once() -> None:
    assert notes("# A\n\nNotes: said\n\n---\n\nNote: a\n\nnote: b\n\n---\n\n  Note: c\n", "reveal-md") == [
        "said",
        "",
        "",
    ]


def test_reveal_attributes_hide_slides_and_make_steps() -> None:
    text = (
        '# A\n\n- a <!-- .element: class="fragment" -->\n- b <!-- .element: class="fragment" -->\n\n---\n\n'
        '<!-- .slide: data-visibility="hidden" -->\n\n# Gone\n\n---\n\n# B\n'
    )
    assert titles(text, "reveal-md") == ["A", "B"]
    assert steps(text, "reveal-md") == [3, 1]

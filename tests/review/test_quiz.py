"""Questions with choices, made from a lecture's own facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturetui.finding import fold
from lecturetui.lecture import load
from lecturetui.lecture.model import Lecture, Milestone, Role, RubricLevel, Slide, Sprint, ToolGroup
from lecturetui.plain import line
from lecturetui.review.quiz import Question, questions
from lecturetui.review.quiz_choices import same, wrong_choices
from lecturetui.review.quiz_points import points
from lecturetui.review.quiz_times import span_of
from tests.review.any_lectures import random_lecture

CONTENT = Path(__file__).parents[2] / "content"
SHIPPED = ("ml-in-industry", "ml-research")


Found = re.Match[str]


def holds(lecture: Lecture, asked: str, choice: str) -> bool:
    """Whether a choice answers a question rightly, by the lecture alone."""
    what, _, of = asked.partition("\n")
    found, answers = next((found, answers) for form, answers in FORMS.items() if (found := re.fullmatch(form, what)))
    return any(fold(choice) == fold(line(right)) for right in answers(lecture, found, of))


def _groups(lecture: Lecture, found: Found, of: str) -> Iterator[str]:
    return (row.group for row in lecture.tools if any(line(name) == found[1] for name in row.names))


def _tools(lecture: Lecture, found: Found, of: str) -> Iterator[str]:
    return (name for row in lecture.tools if line(row.group) == found[1] for name in row.names)


def _has(row: Role, found: Found) -> tuple[str, ...]:
    return row.challenges if "challenge" in found[0] else row.expectations


def _roles(lecture: Lecture, found: Found, of: str) -> Iterator[str]:
    return (row.name for row in lecture.roles if of in map(line, _has(row, found)))


def _of_role(lecture: Lecture, found: Found, of: str) -> Iterator[str]:
    return (text for row in lecture.roles if line(row.name) == of for text in _has(row, found))


def _levels(lecture: Lecture, found: Found, of: str) -> Iterator[str]:
    rows = [row for row in lecture.rubric if found[1] in (None, row.semester)]
    return (row.level for row in rows for name, text in row.criteria if line(f"{name}: {text}") == of)


def _criteria(lecture: Lecture, found: Found, of: str) -> Iterator[str]:
    rows = [row for row in lecture.rubric if line(row.level) == found[2] and found[3] in (None, row.semester)]
    return (text for row in rows for name, text in row.criteria if name == found[1])


def _places(lecture: Lecture, found: Found, of: str) -> Iterator[str]:
    said = ((slide.title, points(slide.body)) for slide in lecture.slides)
    return (title for title, some in said for point in (*some.items, *some.paragraphs) if point == of)


FORMS: dict[str, Callable[[Lecture, Found, str], Iterator[str]]] = {
    r"Which group does the lecture put (.*) in\?": _groups,
    r"Which of these does the lecture list under (.*)\?": _tools,
    r"Which role is this expected of\?|Which role has this challenge\?": _roles,
    r"Which of these is (?:expected of|a challenge of) this role\?": _of_role,
    r"Which level is this(?: in (\w+))?\?": _levels,
    r"(\w+): which of these is (.*?)(?: in (Fall|Spring))?\?": _criteria,
    r"When (?:was|is) this\?": lambda lecture, _, of: (row.when for row in lecture.milestones if line(row.title) == of),
    r"(?:What happened in (?:the )?|Which of these belongs to )(.*)\?": lambda lecture, found, _: (
        row.title for row in lecture.milestones if row.when == found[1]
    ),
    r"How long is it\?": lambda lecture, _, of: (row.length for row in lecture.sprints if line(row.name) == of),
    r"Which semester is it in\?": lambda lecture, _, of: (
        row.semester for row in lecture.sprints if line(row.name) == of
    ),
    r"Where does the lecture say this\?": _places,
}
"""What is asked, and all that is a right answer to it."""


def check(lecture: Lecture, question: Question) -> None:
    """What holds of every question."""
    right = question.choices[question.right]
    assert 2 <= len(question.choices) <= 4
    assert len(set(map(fold, question.choices))) == len(question.choices)
    assert all(choice and choice == line(choice) for choice in (*question.choices, *question.asked.split("\n")))
    assert not re.search(rf"(?<!\w){re.escape(fold(right))}(?!\w)", fold(question.asked))
    assert question.slide in ("", *lecture.index)
    if question.asked == "Which of these is the earliest?":
        spans = {line(row.title): span_of(row.when, row.year) or (0, 0) for row in lecture.milestones}
        assert all(spans[right][1] < spans[one][0] for one in question.choices if one != right)
    else:
        assert [choice for choice in question.choices if holds(lecture, question.asked, choice)] == [right]


@settings(max_examples=50)
@given(st.integers(0, 10**6))
def test_every_question_has_exactly_one_right_choice_that_it_does_not_give_away(seed: int) -> None:
    lecture = random_lecture(seed)
    asked = questions(lecture, seed)
    assert len(asked) <= 10
    assert len({(question.asked, question.choices[question.right]) for question in asked}) == len(asked)
    for question in asked:
        check(lecture, question)


@settings(max_examples=10)
@given(st.integers(0, 10**6))
def test_a_seed_asks_the_same_again(seed: int) -> None:
    assert questions(random_lecture(seed), seed) == questions(random_lecture(seed), seed)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_lectures_that_ship_give_ten_questions_of_four_choices_mostly(name: str) -> None:
    lecture = load(CONTENT / name)
    for seed in range(8):
        asked = questions(lecture, seed)
        assert len(asked) == 10
        assert sum(len(question.choices) == 4 for question in asked) >= 6
        for question in asked:
            check(lecture, question)


def talk(*slides: Slide, **boards: tuple[object, ...]) -> Lecture:
    return Lecture("talk", Path("talk"), "Talk", slides or (Slide("s", "S", (), ""),), (), **boards)  # type: ignore[arg-type]


def asked_of(lecture: Lecture) -> dict[str, set[str]]:
    """What is asked with any seed, and the choices that it ever comes with, the right one first."""
    found: dict[str, set[str]] = {}
    for seed in range(30):
        for question in questions(lecture, seed):
            found.setdefault(question.asked, set()).update(question.choices)
    return found


def test_what_two_roles_are_expected_to_do_is_no_question() -> None:
    scientist = Role("a", "Scientist", ("Publishing papers", "Writing proofs"))
    engineer = Role("b", "Engineer", ("Publishing papers/patents", "Building services"))
    asked = asked_of(talk(roles=(scientist, engineer)))
    assert "Which role is this expected of?\nWriting proofs" in asked
    assert not any(
        "Publishing" in text for text in (*asked, *asked["Which of these is expected of this role?\nEngineer"])
    )


def test_an_answer_that_a_word_of_the_question_gives_away_is_not_asked_for() -> None:
    roles = (Role("a", "ML Engineer", ("Building ML services",)), Role("b", "Researcher", ("Having ideas",)))
    assert "Which role is this expected of?\nBuilding ML services" not in asked_of(talk(roles=roles))


def test_a_group_of_all_else_is_neither_asked_for_nor_a_choice() -> None:
    groups = (("Languages", "Python"), ("Frameworks", "Jax"), ("Other Technologies", "SQL"))
    asked = asked_of(talk(tools=tuple(ToolGroup(group, group, (name,)) for group, name in groups)))
    assert asked["Which group does the lecture put Jax in?"] == {"Languages", "Frameworks"}
    assert "Which group does the lecture put SQL in?" not in asked
    assert "SQL" in asked["Which of these does the lecture list under Languages?"]


def test_times_that_overlap_are_not_in_one_question() -> None:
    times = {"Sparks": "1950s", "Waves": "1956", "Moons": "1967", "Stars": "1970s", "Trees": "Present", "Ships": "2030"}
    asked = asked_of(talk(milestones=tuple(Milestone(title, when, title) for title, when in times.items())))
    assert "1956" not in asked["When was this?\nSparks"]
    assert "Waves" not in asked["What happened in the 1950s?"]
    assert not any("Present" in choices for choices in asked.values())
    assert {"When is this?\nShips", "Which of these belongs to 2030?"} <= asked.keys()


def test_a_lecture_without_boards_is_asked_where_it_says_what() -> None:
    texts = ("Loss falls while nobody looks", "Trees grow where data is dense", "Graphs need few edges here")
    slides = [
        Slide(f"s{n}", title, (), f"- {texts[n]}\n") for n, title in enumerate(("Descent", "Forests", "Networks"))
    ]
    asked = asked_of(talk(Slide("t", "Welcome", (), "- A talk about many things"), *slides))
    assert asked == {f"Where does the lecture say this?\n{text}": {"Descent", "Forests", "Networks"} for text in texts}


def test_a_slide_that_says_much_the_same_is_no_wrong_choice() -> None:
    said = {
        "Descent": "Systems can be evaluated before production",
        "Forests": "Once systems are in production they can be evaluated",
        "Networks": "Graphs need few edges here",
    }
    asked = asked_of(talk(*(Slide(title, title, (), f"- {text}\n") for title, text in said.items())))
    assert asked[f"Where does the lecture say this?\n{said['Descent']}"] == {"Descent", "Networks"}


def test_what_two_levels_ask_alike_is_no_question() -> None:
    alike, other = (("Code", "It is reviewed."),), (("Code", "Nothing runs."),)
    levels = tuple(RubricLevel(name, name, code) for name, code in (("A", alike), ("B", alike), ("C", other)))
    asked = asked_of(talk(rubric=levels))
    assert "Which level is this?\nCode: Nothing runs." in asked
    assert not any("It is reviewed." in text for text in asked)


def test_a_right_choice_of_another_kind_than_all_wrong_ones_is_not_asked_for() -> None:
    rng = Random(1)
    assert not wrong_choices("Which one?", "Is it a model?", ["Trees grow", "Data falls", "Graphs end"], rng)
    assert not wrong_choices("Which one?", "1950s", ["1967", "1997", "2012"], rng)
    assert not wrong_choices("Which one?", "A very long sentence about everything", ["Trees", "Data"], rng)
    assert not wrong_choices(
        "Which one?", "Trees and their leaves", ["On models, data: it", "On models, data: graphs"], rng, near=same
    )
    assert set(wrong_choices("Which one?", "Is it?", ["Trees", "Data", "Why not?"], rng)) == {
        "Trees",
        "Data",
        "Why not?",
    }


def test_a_question_of_two_choices_is_asked_only_when_there_are_no_others() -> None:
    sprints = tuple(Sprint(name, name, semester) for name, semester in (("Early", "Fall"), ("Late", "Spring")))
    tools = tuple(ToolGroup(name, name, (f"{name}1", f"{name}2", f"{name}3")) for name in ("Ab", "Cd", "Ef", "Gh"))
    for seed in range(5):
        assert all(len(question.choices) > 2 for question in questions(talk(tools=tools, sprints=sprints), seed))
    assert len(questions(talk(sprints=sprints), 1)) == 2


def test_a_lecture_with_nothing_to_tell_apart_gives_no_question() -> None:
    assert questions(talk(), 1) == ()
    assert questions(talk(Slide("a", "One", (), "- There is only this one point")), 1) == ()


def test_a_long_board_costs_no_more_than_what_is_asked() -> None:
    tools = tuple(ToolGroup(f"g{n}", f"Kind {n}", tuple(f"tool {n} {m}" for m in range(20))) for n in range(300))
    slides = tuple(Slide(f"s{n}", f"Slide {n}", (), f"- word{n} thing{n} part{n} item{n}") for n in range(3_000))
    assert len(questions(talk(*slides, tools=tools), 1)) == 10


def test_points_are_what_lists_and_paragraphs_say() -> None:
    body = """
A paragraph that says *something*
on two lines.

**Why?**

- [ ] one item that is `long` enough
  with more of it
  - what is under it is left out
- too short here
- what follows it is a list:

1. a numbered item which counts too
   ```
   - code that looks like an item
   ```

> A quote that somebody else said.

```
- code that looks like an item too

code that looks like a paragraph
```

| a | table with some words in it |

    code that is indented by four

The formula $x$ is no text to ask.
"""
    said = points(body)
    assert said.items == ("one item that is long enough with more of it", "a numbered item which counts too")
    assert said.paragraphs == ("A paragraph that says something on two lines.",)


@pytest.mark.parametrize(
    ("when", "year", "span"),
    [
        ("1967", None, (1967, 1967)),
        ("1950s", None, (1950, 1959)),
        ("1900s", None, (1900, 1999)),
        ("May 1997", None, (1997, 1997)),
        ("1939 – 1945", None, (1939, 1945)),
        ("1997-05-11", None, (1997, 1997)),
        ("c. 1800", None, (1790, 1810)),
        ("early 1950s", 1950, (1940, 1960)),
        ("500 BC", -500, (-510, -490)),
        ("since 2012", 2012, None),
        ("Present", 2024, None),
        ("Week 3", None, None),
    ],
)
def test_the_years_that_a_time_may_mean(when: str, year: int | None, span: tuple[int, int] | None) -> None:
    assert span_of(when, year) == span

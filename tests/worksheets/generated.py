"""Worksheets and answers of any shape, for properties."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from lecturetui.notebook.answers import STATES, Answer
from lecturetui.worksheets.model import (
    BETTER,
    RUNGS,
    Check,
    Condition,
    Field,
    Group,
    Ladder,
    Option,
    Section,
    Test,
    Verdict,
    Worksheet,
)

CHOICE = (Option("one", "One"), Option("two", "Two things"), Option("three", "3"))
WAYS = tuple(Option(way, way.capitalize()) for way in BETTER)
YES_NO = tuple(Option(word, word.capitalize()) for word in ("yes", "no", "unsure"))

FIELDS = (
    Field("text", "text", "A text?", required=True),
    Field("long", "long", "A long one", required=True),
    Field("choice", "choice", "Which?", required=True, options=CHOICE),
    Field("way", "choice", "Which way?", options=WAYS),
    Field("sure", "yes-no", "Sure?", required=True, options=YES_NO),
    Field("list", "list", "Which ones?", required=True),
    Field("more", "list", "Which more?"),
    Field("number", "number", "How many?", required=True, unit="seconds"),
    Field("bare", "number", "How much?"),
    *(Field(role, "measurement", role, required=role == "human", better="way") for role in RUNGS),
)
BY_ID = {field.id: field for field in FIELDS}
WORDS = ("F1", "accuracy", "mean error", "Café", "", "0.5", "字")
TYPED = ("one", "two", "yes", "unsure", "higher", "lower", "12", "0,5", "82 % F1", "3 s", "1,200", "F1\naccuracy", "")

texts = st.one_of(st.sampled_from(TYPED), st.text(max_size=30), st.floats().map(repr))
answers = st.dictionaries(
    st.sampled_from([*BY_ID, "gone"]),
    st.builds(Answer, text=texts, state=st.sampled_from(STATES), source=st.text(max_size=5)),
    max_size=len(BY_ID),
)
full_answers = st.fixed_dictionaries({name: st.builds(Answer, text=texts) for name in BY_ID})


def _ids(*kinds: str) -> st.SearchStrategy[str]:
    return st.sampled_from([field.id for field in FIELDS if not kinds or field.kind in kinds])


_some_words = st.lists(st.sampled_from([word for word in WORDS if word]), min_size=1, max_size=3).map(tuple)
_options = st.sampled_from([(field.id, option.id) for field in FIELDS for option in field.options])
_written = ("text", "long", "list", "measurement")

tests: st.SearchStrategy[Condition] = st.one_of(
    _options.map(lambda pair: Test(pair[0], "is", (pair[1],))),
    st.builds(Test, _ids("text", "long"), st.just("is"), _some_words),
    st.builds(Test, _ids(), st.just("empty"), number=st.sampled_from([0.0, 1.0])),
    st.builds(Test, _ids(), st.just("state"), st.sampled_from([("empty",), ("guess",), ("evidence", "agreed")])),
    st.builds(
        Test,
        _ids("number", "measurement"),
        st.sampled_from(["above", "below", "at_least", "at_most"]),
        number=st.floats(-100, 100),
    ),
    st.builds(Test, _ids(*_written), st.just("mentions"), _some_words),
    st.builds(Test, _ids("list"), st.just("only"), _some_words),
    st.builds(Test, _ids(*_written), st.just("among"), _ids("text", "long", "list").map(lambda name: (name,))),
    st.builds(Test, _ids("list"), st.just("items_at_least"), number=st.sampled_from([1.0, 2.0])),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    tests,
    lambda inner: st.one_of(
        st.builds(Group, st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Group, st.just("not"), inner.map(lambda part: (part,))),
    ),
    max_leaves=8,
)


@st.composite
def worksheets(draw: st.DrawFn) -> Worksheet:
    """A worksheet with any verdicts, checks and ladder on the same fields."""
    whens = draw(st.lists(st.one_of(st.none(), conditions), max_size=4))
    lifts = [draw(st.sampled_from(["", *(f"v{n}" for n in range(len(whens)) if n != at)])) for at in range(len(whens))]
    roles = draw(st.lists(st.sampled_from(RUNGS), unique=True))
    ladder = Ladder(
        "Ladder",
        tuple((role, role) for role in RUNGS if role in roles),
        draw(st.sampled_from(["", "text", "choice"])),
        draw(st.sampled_from([*BETTER, "way"])),
    )
    return Worksheet(
        id="sheet",
        lecture="talk",
        path=Path("sheet.toml"),
        title="Sheet",
        about="",
        summary="",
        sections=(Section("All", "", FIELDS),),
        verdicts=tuple(
            Verdict(f"v{n}", f"V {n}", "good", when, lift=lift)
            for n, (when, lift) in enumerate(zip(whens, lifts, strict=True))
        ),
        checks=tuple(
            Check(f"c{n}", (draw(_ids()),), when, "Look.")
            for n, when in enumerate(draw(st.lists(conditions, max_size=3)))
        ),
        ladder=draw(st.sampled_from([None, ladder])),
    )

"""Worksheets to export, made and generated, and hostile texts to answer them with."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from lecturetui.notebook.answers import STATES, Answer
from lecturetui.plain import clean, line
from lecturetui.worksheets.model import KINDS, YES_NO, Check, Field, Ladder, Option, Section, Test, Verdict, Worksheet

HOSTILE = (
    "# Heading\n\n#### Would rules do?",
    "<!-- lecturetui:answer data 00000000 -->\n**Agreed**\n\nforged",
    "```\n<!-- lecturetui:end 00000000 -->\n\\<!-- lecturetui:rest -->\n```",
    "```\n<!-- lecturetui:answer data 00000000 -->\n```",
    "```text\ncode\n```",
    "```\nnever closed",
    "~~~~\na\n~~~\n```",
    "````text\n```text\nx\n```\n````",
    "**Evidence**: forged",
    "**Not answered**",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "text\n===\n---\n***",
    "- a\n  - b\n\t- c\n1. d\n* e",
    "  indented\n\n\n    code",
    "trailing  \nspaces \t\n\n",
    "<script>alert(1)</script> <!-- x --> --> &lt; &#27; \\* \\\\ \\",
    "https://example.com/~a_b*c <https://example.com/> [x](javascript:alert)",
    "\x1b[2J\u202e\u0301\u0301\ud800 \u00a0x\u00a0",
    "-->",
    "yes",
    "- ",
    "12. \n0.5",
    "$x$ `code` *b* _i_ ~s~",
)
TEXTS = st.sampled_from(HOSTILE) | st.text(max_size=30) | st.text(alphabet="#-*`~<>!\\|=_.:1a \n\t", max_size=25)
LINES = TEXTS.map(line)
NAMES = st.sampled_from(["data", "rules", "a-b", "x1", "metrics"])


@st.composite
def fields(draw: st.DrawFn, name: str) -> Field:
    kind = draw(st.sampled_from(KINDS))
    options: tuple[Option, ...] = ()
    if kind == "yes-no":
        options = tuple(Option(each, each.capitalize()) for each in YES_NO)
    elif kind == "choice":
        texts = draw(st.lists(LINES.filter(bool), min_size=2, max_size=4))
        options = tuple(Option(f"o{n}", text) for n, text in enumerate(texts))
    return Field(name, kind, draw(LINES) or "?", required=draw(st.booleans()), options=options, unit=draw(LINES))


@st.composite
def worksheets(draw: st.DrawFn, lecture: str = "ml", name: str = "fit") -> Worksheet:
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    found = [draw(fields(each)) for each in names]
    half = draw(st.integers(0, len(found)))
    titles = [draw(LINES) or "x" for _ in range(2)]
    sections = tuple(
        Section(*part) for part in zip(titles, ("", ""), (tuple(found[:half]), tuple(found[half:])), strict=True)
    )
    because, next_ = clean(draw(TEXTS)), tuple(clean(text) for text in draw(st.lists(TEXTS, max_size=2)))
    verdict = Verdict("v", draw(LINES) or "v", "good", Test(names[0], "empty", number=0.0), because, next_)
    checks = (Check("c", (names[0],), Test(names[0], "empty", number=0.0), draw(LINES) or "c"),)
    measured = [each.id for each in found if each.kind == "measurement"]
    rungs = tuple(zip(("baseline", "human"), measured, strict=False))
    ladder = Ladder(draw(LINES) or "l", rungs) if len(rungs) == 2 else None
    title = draw(LINES) or "t"
    return Worksheet(name, lecture, Path("x.toml"), title, "idea", "", sections, (verdict,), checks, ladder)


@st.composite
def answers(draw: st.DrawFn, worksheet: Worksheet) -> dict[str, Answer]:
    """Answers as the notebook gives them, also to a field that the worksheet no longer has."""
    found = {}
    for name in (*worksheet.fields, "gone"):
        field = worksheet.fields.get(name)
        text = clean(
            draw(st.sampled_from([option.id for option in field.options]) if field and field.options else TEXTS)
        )
        if draw(st.booleans()):
            text = clean(draw(TEXTS))
        if text.strip():
            found[name] = Answer(text, draw(st.sampled_from(STATES)), draw(LINES))
    return found


RULES = Field(
    "rules", "yes-no", "Would rules do?", required=True, options=tuple(Option(x, x.capitalize()) for x in YES_NO)
)
WHO = Field("who", "choice", "Who decides?", options=(Option("person", "A person, by hand"), Option("rule", "A rule")))
DATA = Field("data", "list", "Which data is there?", required=True)
WHY = Field("why", "long", "Why now?")
SECONDS = Field("seconds", "number", "How long does a check take?", unit="seconds")
HUMAN = Field("human", "measurement", "How good is a person?")
QUICK = Field("quick", "measurement", "How good is the quick baseline?")
FIT = Worksheet(
    id="fit",
    lecture="ml",
    path=Path("fit.toml"),
    title="Does ML fit?",
    about="idea",
    summary="Three questions.\nOne verdict.",
    sections=(
        Section("Only ML", "What rules cannot do.", (RULES, WHO)),
        Section("Data", "", (DATA, WHY, SECONDS, HUMAN, QUICK)),
    ),
    verdicts=(
        Verdict("no", "No ML needed", "good", Test("rules", "is", ("yes",)), "Rules do.", ("Write the rules.",)),
        Verdict("ml", "ML is plausible", "good", None),
    ),
    checks=(Check("slow", ("seconds",), Test("seconds", "above", number=60.0), "Nobody checks for a minute."),),
    ladder=Ladder("Baselines", (("baseline", "quick"), ("human", "human"))),
)

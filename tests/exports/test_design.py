"""Design documents: what a team reads in them, as Markdown, HTML and JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lecturetui.exports.design import Design, design_of
from lecturetui.exports.design_html import design_html
from lecturetui.exports.design_json import design_json
from lecturetui.exports.design_markdown import design_markdown
from lecturetui.notebook import Jot
from lecturetui.notebook.answers import Answer
from lecturetui.plain import FORBIDDEN, clean
from lecturetui.worksheets.model import Check, Option, Section, Test, Verdict
from tests.exports.worksheets import FIT, TEXTS, answers, worksheets

NOW = datetime(2026, 2, 6, tzinfo=UTC)
ANSWERS = {
    "rules": Answer("no", "evidence", "three interviews", NOW),
    "who": Answer("person", "agreed"),
    "data": Answer("logs\nsurveys", others=("the archive",)),
    "seconds": Answer("90", "evidence"),
    "quick": Answer("0.8 F1", "evidence", "run 3"),
    "human": Answer("0.7 F1", "agreed"),
}


def idea(text: str = "Sort mails\nby urgency") -> Jot:
    return Jot("019c1c39", "idea", text, "ml", "ivo", "IVO", False, False, NOW, NOW, None)


@pytest.fixture
def document() -> Design:
    return design_of(idea(), [(FIT, ANSWERS)])


def drawn(markdown: str) -> str:
    """What a reader of the Markdown sees, without marks."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    return "\n".join(token.content for token in tokens if token.type == "inline")


def test_the_markdown_says_all_that_a_team_asks_for_in_order(document: Design) -> None:
    text = drawn(design_markdown(document))
    expected = [
        *("Sort mails", "by urgency", "Does ML fit?", "Verdict: ML is plausible", "6 of 7 questions answered"),
        *("Only ML", "Would rules do?", "**Evidence**: three interviews", "No", "Who decides?", "A person, by hand"),
        *("Data", "logs", "surveys", "Why now?", "**Not answered**", "How long does a check take? (seconds)", "90"),
        *("Baselines", "Quick baseline", "0.8 F1", "Evidence: run 3", "Human", "0.7 F1", "From the quick baseline"),
        *("Look at this", "is better than", "What does not fit", "Nobody checks for a minute", "the archive"),
        *("Open questions", "Which data is there?", "a guess so far"),
    ]
    at = 0
    for words in expected:
        at = text.index(words, at)


def test_the_markdown_is_whole_for_a_forge(document: Design) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(design_markdown(document))
    assert [token.tag for token in tokens if token.type == "heading_open"] == [
        *("h1", "h2", "h3", "h4", "h4", "h3"),
        *["h4"] * 5,
        *["h3"] * 3,
    ]
    assert sum(token.type == "table_open" for token in tokens) == 1
    assert all(token.content.startswith("<!-- lecturetui:") for token in tokens if token.type == "html_block")


def test_a_verdict_comes_with_its_reason_and_what_to_do_next() -> None:
    text = drawn(design_markdown(design_of(idea(), [(FIT, {"rules": Answer("yes")})])))
    at = text.index("Verdict: No ML needed")
    assert at < text.index("Rules do.") < text.index("Write the rules.")
    assert "Would rules do? *Yes*" in text


def test_without_a_verdict_it_says_what_that_waits_for() -> None:
    text = design_markdown(design_of(idea(), [(FIT, {"data": Answer("logs")})]))
    assert "No verdict yet, it waits for an answer to “Would rules do?”" in text
    assert "- Would rules do? *(not answered)*" in text


def test_an_answer_that_is_no_longer_asked_for_is_there_still() -> None:
    text = drawn(design_markdown(design_of(idea(), [(FIT, {"gone": Answer("of old")})])))
    assert text.index("No longer asked") < text.index("gone") < text.index("of old")


@pytest.mark.parametrize("kind", ["md", "html", "json"])
def test_no_table_and_no_number_breaks_of_odd_measurements(kind: str) -> None:
    odd = {**ANSWERS, "human": Answer("1e999 | F1 |\n| x"), "quick": Answer("0.5 a|b", "evidence", "a | b")}
    document = design_of(idea(), [(FIT, odd)])
    if kind == "json":
        json.loads(design_json(document))
    elif kind == "html":
        assert "".join(design_html(document)).count("<tr>") == 3
    else:
        tokens = MarkdownIt("commonmark").enable("table").parse(design_markdown(document))
        assert sum(token.type == "tr_open" for token in tokens) == 3
        cells = [token.content for token in tokens if token.type == "inline"]
        assert {"0.5 a|b", "Evidence: a | b", "1e999 | F1 | | x"} <= set(cells)


class Tags(HTMLParser):
    """The elements of a page, which are closed in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page(document: Design) -> Tags:
    tags = Tags()
    tags.feed("".join(design_html(document)))
    tags.close()
    assert tags.open == []
    return tags


def test_the_page_says_the_same(document: Design) -> None:
    text = " ".join(" ".join(page(document).words).split())
    for words in (
        "Sort mails",
        "Verdict: ML is plausible",
        "three interviews",
        "A person, by hand",
        "surveys",
        "0.8 F1",
    ):
        assert words in text
    assert text.index("What does not fit") < text.index("Open questions")


def test_no_part_of_a_page_is_taken_for_html() -> None:
    bad = "<script>x</script>"
    rules = replace(FIT.sections[0].fields[0], prompt=bad, options=(Option("yes", bad), Option("no", bad)))
    checks = (Check("c", ("rules",), Test("rules", "empty", number=0.0), bad),)
    verdict = Verdict("v", bad, "good", Test("rules", "empty", number=0.0), bad, (bad,))
    sheet = replace(FIT, title=bad, sections=(Section(bad, bad, (rules, *FIT.fields.values())),), checks=checks)
    known = {name: Answer(f"{bad} 1", "evidence", bad) for name in FIT.fields} | {"rules": Answer("no", "guess", bad)}
    document = design_of(idea(f"{bad}\n{bad}"), [(replace(sheet, verdicts=(verdict,)), known)])
    whole = "".join(design_html(document))
    assert "<script" not in whole
    assert whole.count("&lt;script") > 20
    html_blocks = [token for token in MarkdownIt("commonmark").parse(design_markdown(document)) if "html" in token.type]
    assert all(token.content.startswith("<!-- lecturetui:") for token in html_blocks)


@settings(max_examples=50)
@given(st.data(), TEXTS)
def test_nothing_that_anybody_writes_acts_in_a_page(data: st.DataObject, text: str) -> None:
    sheet = data.draw(worksheets())
    document = design_of(idea(clean(text) or "x"), [(sheet, data.draw(answers(sheet)))])
    tags = page(document)
    names = {tag for tag, _ in tags.seen}
    assert not names & {"script", "img", "iframe", "object", "form", "link", "base"}
    for _, attributes in tags.seen:
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith(("#", "http://", "https://", "mailto:"))
    for whole in ("".join(design_html(document)), design_markdown(document)):
        assert not any(FORBIDDEN.search(line.replace("\t", " ")) for line in whole.split("\n"))
    assert json.loads(design_json(document))["worksheets"][0]["id"] == sheet.id


def test_the_json_has_every_field_verdict_and_rung(document: Design) -> None:
    known = json.loads(design_json(document))
    (sheet,) = known["worksheets"]
    assert (known["idea"], known["title"], known["text"]) == ("019c1c39", "Sort mails", "by urgency")
    assert (sheet["lecture"], sheet["id"], sheet["answered"], sheet["total"]) == ("ml", "fit", 6, 7)
    rules = sheet["sections"][0]["fields"][0]
    assert rules["answer"] == {
        "text": "no",
        "shown": "No",
        "state": "evidence",
        "source": "three interviews",
        "changed": NOW.isoformat(),
        "others": [],
    }
    assert sheet["verdict"]["id"] == "ml"
    assert [rung["number"] for rung in sheet["ladder"]["rungs"]] == [0.8, 0.7]
    assert sheet["findings"]
    assert sheet["open"] == ["data"]


def test_a_blank_worksheet_is_a_document_to_fill_in() -> None:
    text = design_markdown(design_of(idea(), [(replace(FIT, ladder=None), {})]))
    assert text.count("**Not answered**") == 7
    assert "**Not answered**: A person, by hand / A rule" in text

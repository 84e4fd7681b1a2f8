"""What came of reviewing, counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from lecturetui.notebook.reviews import Aside, Recall
from lecturetui.review.bars import BLOCKS, bar
from lecturetui.review.days import day_of
from lecturetui.review.figures import AHEAD, BACK, LONGEST, Figures, figures
from lecturetui.review.model import Card
from lecturetui.review.schedule import after, replay

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ENDS = 4
CARDS = [Card(f"{lecture}/tool/{n}", "tool", "front", "back", lecture) for lecture in ("a", "b", "") for n in range(3)]

recalls = st.lists(
    st.tuples(st.integers(0, len(CARDS) + 1), st.integers(1, 4), st.integers(-3, 60 * 24), st.floats(0, 1_000)),
    max_size=30,
).map(
    lambda rows: [
        Recall(
            f"{number:04}",
            CARDS[card].id if card < len(CARDS) else f"gone/tool/{card}",
            CARDS[card].lecture if card < len(CARDS) else "gone",
            rating,
            NOW - timedelta(hours=hours),
            took,
        )
        for number, (card, rating, hours, took) in enumerate(rows)
    ]
)
asides = st.dictionaries(
    st.sampled_from([card.id for card in CARDS]),
    st.one_of(st.none(), st.integers(-2, 20)),
    max_size=3,
).map(
    lambda days: {
        card: Aside(card, "", None if day is None else NOW.date() + timedelta(day)) for card, day in days.items()
    }
)


def of(log: list[Recall], aside: dict[str, Aside] | None = None) -> Figures:
    return figures(log, replay(log), CARDS, NOW, ENDS, aside=aside)


@settings(max_examples=40)
@given(recalls, asides)
def test_the_sums_agree(log: list[Recall], aside: dict[str, Aside]) -> None:
    found = of(log, aside)
    assert (len(found.due), len(found.days)) == (AHEAD, BACK)
    assert found.all.answers == len(log) == sum(each.tally.answers for each in found.lectures)
    assert found.recent.answers == sum(day.answers for day in found.days)
    assert found.recent.learned == sum(day.learned for day in found.days)
    assert found.all.kept == sum(each.tally.kept for each in found.lectures)
    assert abs(found.all.seconds - sum(min(recall.took, LONGEST) for recall in log)) < 1e-6
    assert found.due[0] == sum(each.due for each in found.lectures)
    assert sum(each.cards for each in found.lectures) == len(CARDS)
    assert sum(each.seen for each in found.lectures) == len(
        {recall.card for recall in log} & {card.id for card in CARDS}
    )
    assert sum(found.due) <= sum(each.seen for each in found.lectures)
    for tally in (found.recent, found.all, *found.days, *(each.tally for each in found.lectures)):
        assert 0 <= tally.kept <= tally.learned <= tally.answers
        assert tally.retention is None or 0 <= tally.retention <= 1


@settings(max_examples=20)
@given(recalls)
def test_the_order_of_the_log_does_not_matter(log: list[Recall]) -> None:
    mixed = sorted(log, key=lambda recall: recall.took)
    assert abs(of(log).all.seconds - of(mixed).all.seconds) < 1e-6
    assert [day.kept for day in of(log).days] == [day.kept for day in of(mixed).days]


def answers(*days_and_ratings: tuple[float, int], card: Card = CARDS[0], first: int = 0) -> list[Recall]:
    """Answers to one card so many days ago."""
    return [
        Recall(f"{first + n}", card.id, card.lecture, rating, NOW - timedelta(ago), 6.0)
        for n, (ago, rating) in enumerate(days_and_ratings)
    ]


def test_only_answers_to_learned_cards_say_how_much_is_remembered() -> None:
    # Easy ends the learning at once, so that only the second and the third answer are to a learned card; the last is
    # given while it is learned again.
    found = of(answers((50, 4), (40, 3), (10, 1), (9.999, 3)))
    assert (found.all.learned, found.all.kept, found.all.retention) == (2, 1, 0.5)
    assert (found.recent.answers, found.recent.learned, found.recent.retention) == (2, 1, 0.0)
    assert of(answers((1, 3), (0.999, 3))).all.retention is None


def test_what_is_overdue_is_due_today_and_the_rest_on_its_day() -> None:
    long_ago = answers((50, 4))
    today = answers((0, 4), card=CARDS[1], first=1)
    found = of([*long_ago, *today])
    due = after(None, 4, NOW).due
    expected = [1] + [0] * (AHEAD - 1)
    expected[(day_of(due, ENDS) - day_of(NOW, ENDS)).days] += 1
    assert list(found.due) == expected


def test_a_suspended_card_is_not_due_and_a_buried_one_on_its_day() -> None:
    log = answers((50, 4))
    name = CARDS[0].id
    assert of(log).due[0] == 1
    assert sum(of(log, {name: Aside(name, "a", None)}).due) == 0
    assert of(log, {name: Aside(name, "a", date(2026, 11, 26))}).due[:3] == (0, 0, 1)


def test_an_answer_before_the_day_ends_counts_for_the_day_before() -> None:
    local = datetime(2026, 11, 24, 3, 59).astimezone()
    log = [Recall("1", CARDS[0].id, "a", 3, local.astimezone(UTC), 30.0)]
    found = figures(log, replay(log), CARDS, datetime(2026, 11, 24, 5).astimezone(), ENDS)
    assert [day.answers for day in found.days[-2:]] == [1, 0]
    assert found.days[-2].minutes == 0.5


@given(st.floats(0, 100), st.floats(0, 100), st.integers(0, 50))
def test_a_bar_is_as_long_as_its_share(value: float, most: float, width: int) -> None:
    drawn = bar(value, most, width)
    plain = bar(value, most, width, ascii_only=True)
    assert len(plain) <= width
    assert len(drawn) <= width
    assert bool(drawn) == bool(plain) == (value > 0 and most > 0 and width > 0)
    if drawn:
        eighths = 8 * (len(drawn) - 1) + BLOCKS.index(drawn[-1]) + 1
        assert abs(eighths - min(value / most, 1) * width * 8) <= 1
        assert set(drawn[:-1]) <= {"█"}

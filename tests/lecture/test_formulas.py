"""Formulas in characters: only where that says the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecturetui.lecture.formulas import readable, shown_formula


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r"\alpha x^2", "α x²"),
        (r"\frac{a}{b}", "a/b"),
        (r"\frac{a+1}{b}", "(a+1)/b"),
        (r"2\frac{1}{3}", "2(1/3)"),
        (r"\frac{1}{2}x", "(1/2)x"),
        (r"\sum_{i=1}^{n} x_i \leq \infty", "∑ᵢ₌₁ⁿ xᵢ ≤ ∞"),
        (r"\mathbb{R}^n", "ℝⁿ"),
        (r"e^{-x^2}", "e^(-x²)"),
        (r"x_{model}", "x_(model)"),
        (r"x\log y", "x log y"),
        (r"\hat{y}", "ŷ"),
        (r"\sqrt[3]{x+1}", "³√(x+1)"),
        (r"\text{if } x > 0", "if x > 0"),
        (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "a = b\nc = d"),
        (r"\left. x \right|", "x |"),
        (r"a_1 * b_2", "a₁ * b₂"),
    ],
)
def test_what_is_certain_is_made_readable(formula: str, text: str) -> None:
    assert readable(formula) == text


@pytest.mark.parametrize(
    "formula",
    [
        r"\foo{x}",
        r"\begin{pmatrix} 1 & 2 \end{pmatrix}",
        "x^",
        "{",
        "}",
        r"\hat{xy}",
        r"\mathbb{1}",
        "{" * 50 + "}" * 50,
    ],
)
def test_what_is_not_certain_stays_as_it_was_written(formula: str) -> None:
    assert readable(formula) == ""
    assert shown_formula(formula, "$") == f"${formula}$"
    assert shown_formula(formula, "\\(") == f"\\({formula}\\)"


@given(st.text(alphabet="\\{}[]^_&$ abfrcsqt\n", max_size=60))
def test_any_formula_is_read(formula: str) -> None:
    assert isinstance(readable(formula), str)

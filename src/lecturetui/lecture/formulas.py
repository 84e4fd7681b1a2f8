"""LaTeX formulas in characters that a terminal shows, where that says the same; else they stay as they were written."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 2_000
_DEEPEST = 20


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOKEN = re.compile(r"\\[a-zA-Z]+\*?|\\.|\s+|.", re.DOTALL)

_SYMBOLS: dict[str, str] = dict(
    re.findall(
        r"(\w+) (\S+)",
        """
        alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ
        mu μ nu ν xi ξ pi π rho ρ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        sum ∑ prod ∏ int ∫ iint ∬ oint ∮ partial ∂ nabla ∇ infty ∞ pm ± mp ∓ times × div ÷ cdot · ast ∗ star ⋆ circ ∘
        bullet ∙ oplus ⊕ otimes ⊗ odot ⊙ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅
        propto ∝ ll ≪ gg ≫ prec ≺ succ ≻ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ cup ∪ cap ∩
        setminus ∖ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ land ∧ wedge ∧ lor ∨ vee ∨
        to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ implies ⟹ Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺
        mapsto ↦ uparrow ↑ downarrow ↓ longrightarrow ⟶ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ langle ⟨ rangle ⟩
        lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ mid | vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ parallel ∥ perp ⊥ angle ∠
        triangle △ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ prime ′ top ⊤ bot ⊥ vdash ⊢ models ⊨ therefore ∴ because ∵ degree °
        colon : lbrace { rbrace } dagger † checkmark ✓ square □ lt < gt >
        """,
    )
)
_FUNCTIONS = _names(
    "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln lg exp min max sup inf lim arg argmin argmax"
    " det dim ker gcd deg Pr mod"
)
_SPACES = {" ": " ", ",": " ", ";": " ", ":": " ", "quad": "  ", "qquad": "   ", "!": "", "~": " "}
_IGNORED = _names("left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits nolimits")
_TEXTS = _names("text textrm textit textbf mathrm mathit mathbf mathsf mathtt operatorname boldsymbol bm")
_ALPHABETS = {"mathbb": "DOUBLE-STRUCK", "mathcal": "SCRIPT", "mathscr": "SCRIPT", "mathfrak": "FRAKTUR"}
_ACCENTS = {"hat": "\u0302", "bar": "\u0304", "overline": "\u0304", "tilde": "\u0303", "dot": "\u0307", "vec": "\u20d7"}
_FRACTIONS = ("\\frac", "\\dfrac", "\\tfrac")
_LINES = _names("aligned align align* equation equation* gather gathered gather* split")

_PLAIN = "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ′"
_RAISED = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ′")
_LOW = "0123456789+-=()aehijklmnoprstuvxβγρφχ"
_LOWERED = str.maketrans(_LOW, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")


class _UnclearError(ValueError):
    """A formula of which it is not certain what it would look like."""


def readable(formula: str) -> str:
    """The formula in Unicode, a newline where it has more lines; '' where that is not certain to say the same."""
    if len(formula) > _LONGEST:
        return ""
    reader = _Reader(_TOKEN.findall(formula))
    try:
        text = reader.group("")
    except _UnclearError:
        return ""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def shown_formula(formula: str, mark: str) -> str:
    """A formula as text: in Unicode where that is certain, else as it was written after its opening mark."""
    end = {"\\(": "\\)", "\\[": "\\]"}.get(mark, mark)
    return readable(formula) or f"{mark}{formula}{end}"


def raised(text: str) -> str:
    """The text in raised characters, else `^` before it."""
    return _script(text, "^", _PLAIN, _RAISED)


def lowered(text: str) -> str:
    """The text in lowered characters, else `_` before it."""
    return _script(text, "_", _LOW, _LOWERED)


def _script(text: str, mark: str, known: str, table: dict[int, int]) -> str:
    text = text.strip()
    if text and all(character in known for character in text):
        return text.translate(table)
    return f"{mark}{text}" if len(text) < 2 else f"{mark}({text})"


class _Reader:
    """Reads a formula piece by piece."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens[::-1]
        self._depth = 0

    def group(self, end: str) -> str:
        """Everything up to `end`, or to the end of the formula if that is ''."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _UnclearError
        parts: list[str] = []
        while self._tokens:
            token = self._tokens.pop()
            if token == end:
                self._depth -= 1
                return "".join(parts)
            piece = self._piece(token)
            before, after = "".join(parts[-1:])[-1:], "".join(self._tokens[-1:])
            if token in _FRACTIONS and (before.isalnum() or after.isalnum() or after[:1] in ("\\", "(", "^", "_")):
                piece = f"({piece})"
            if before.isalnum() and piece[:1].isalnum() and (piece in _FUNCTIONS or parts[-1] in _FUNCTIONS):
                parts.append(" ")
            parts.append(piece)
        if end:
            raise _UnclearError
        self._depth -= 1
        return "".join(parts)

    def _piece(self, piece: str) -> str:
        if piece == "{":
            return self.group("}")
        if piece in "}#%":
            raise _UnclearError
        if piece in "^_":
            inner = self._argument()
            return raised(inner) if piece == "^" else lowered(inner)
        if piece.startswith("\\"):
            return self._command(piece[1:])
        return {"&": " ", "'": "′", "~": " "}.get(piece, " " if piece.isspace() else piece)

    def _argument(self) -> str:
        """What a command or a mark applies to: a group, or the next piece."""
        while self._tokens and self._tokens[-1].isspace():
            self._tokens.pop()
        if not self._tokens:
            raise _UnclearError
        return self._piece(self._tokens.pop())

    def _command(self, name: str) -> str:
        if name in _SYMBOLS:
            return _SYMBOLS[name]
        if name in _SPACES:
            return _SPACES[name]
        if name in _FUNCTIONS:
            return name
        if name in "{}%#&$_":
            return name
        if name in _ALPHABETS:
            return "".join(_letter(character, _ALPHABETS[name]) for character in self._argument())
        if name in _ACCENTS:
            return self._accented(_ACCENTS[name])
        return self._structure(name)

    def _structure(self, name: str) -> str:
        if name in _IGNORED:
            if name in ("left", "right") and self._tokens and self._tokens[-1] == ".":
                self._tokens.pop()
            return ""
        if name.rstrip("*") in _TEXTS:
            return self._argument()
        if f"\\{name}" in _FRACTIONS:
            return f"{_held(self._argument())}/{_held(self._argument())}"
        if name == "sqrt":
            return f"{self._index()}√{_held(self._argument())}"
        if name == "|":
            return "‖"
        if name == "\\":
            return "\n"
        if name in ("begin", "end") and self._argument() in _LINES:
            return "\n"
        raise _UnclearError

    def _index(self) -> str:
        if not self._tokens or self._tokens[-1] != "[":
            return ""
        self._tokens.pop()
        index = raised(self.group("]"))
        if index.startswith("^"):
            raise _UnclearError
        return index

    def _accented(self, accent: str) -> str:
        text = self._argument()
        if len(text) != 1 or not text.isalpha():
            raise _UnclearError
        return unicodedata.normalize("NFC", text + accent)


def _held(text: str) -> str:
    """The text in brackets unless it holds together by itself."""
    text = text.strip()
    return text if len(text) == 1 or text.isalnum() else f"({text})"


def _letter(character: str, alphabet: str) -> str:
    if not (character.isascii() and character.isalpha()):
        raise _UnclearError
    kind = f"{alphabet} {'CAPITAL' if character.isupper() else 'SMALL'} {character.upper()}"
    for name in (kind, f"MATHEMATICAL {kind}"):
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    raise _UnclearError

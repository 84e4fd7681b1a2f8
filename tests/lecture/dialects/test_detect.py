"""A text says which tool it is for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lecturetui.errors import LectureError
from lecturetui.lecture import load
from lecturetui.lecture.dialects.detect import detect

REST = "# One\n\ntext\n\n---\n\n# Two\n\ntext\n"
TOLD = {
    "marp": [
        "---\nmarp: true\n---\n\n" + REST,
        "---\npaginate: true\ntheme: gaia\n---\n\n" + REST,
        "<!-- _class: lead -->\n\n" + REST,
        REST + "\n![bg right:40%](a.png)\n",
    ],
    "patat": [
        "---\npatat:\n  wrap: true\n---\n\n# One\n\ntext\n",
        "---\ntitle: A\n...\n\n# One\n\ntext\n",
        "# One\n\na\n\n. . .\n\nb\n",
        "# One\n\n<!--config: wrap: true -->\n\na\n",
    ],
    "presenterm": [
        "One\n===\n\na\n\n<!-- end_slide -->\n\nb\n",
        "---\ntitle: A\nsub_title: B\n---\n\nOne\n===\n",
        "---\ntheme:\n  override:\n    x: y\n---\n\nOne\n===\n",
        "---\noptions:\n  end_slide_shorthand: true\n---\n\n" + REST,
        "# One\n\n<!-- speaker_note: a -->\n",
        "# One\n\n<!-- column_layout: [1, 1] -->\n\n???\n",
        "# One\n\n```bash +exec\nls\n```\n",
    ],
    "mdp": ["%title: A\n%author: B\n\n# One\n", "# One\n\na\n^\nb\n", "-> centred <-\n\n" + REST],
    "remark": [
        "name: one\nclass: middle\n\n" + REST,
        REST + "\n???\n\nsaid\n",
        REST + "\n---\nclass: center\n\n# Three\n\n---\n\n# Four\n",
        REST + "\n.left-column[\na\n]\n",
        "# One\n\n- a\n--\n\n- b\n\n---\n\n# Two\n",
    ],
    "reveal-md": [
        "---\nverticalSeparator: <!--v-->\n---\n\n" + REST,
        "---\ntheme: night\ntitle: A\n---\n\n" + REST,
        REST + '\n<!-- .slide: data-background="x" -->\n',
        "a\n\n---\n\nb\n\n----\n\nc\n",
        REST + "\nNote: said\n",
    ],
    "slidev": [
        "---\ntheme: seriph\ntransition: fade\n---\n\n" + REST,
        "---\nlayout: cover\n---\n\n" + REST,
        "---\ntheme: seriph\ntitle: A\n---\n\n" + REST,
        "# One\n\n---\nlayout: center\nclass: x\n---\n\n# Two\n",
        REST + "\n<v-clicks>\n\n- a\n\n</v-clicks>\n",
        REST + "\n::right::\n\nb\n",
        REST + "\n<div v-click>a</div>\n",
    ],
    "lookatme": [
        "---\ntitle: A\nstyles:\n  style: monokai\n---\n\n# One\n",
        "# One\n\na\n\n<!-- stop -->\n\nb\n",
        "# One\n\n```terminal8\nbash\n```\n",
    ],
    "slides": [
        "---\nauthor: A\n---\n\n" + REST,
        "---\ntheme: ./a.json\n---\n\n# One\n",
        "---\nauthor: A\npaging: '%d'\n---\n\n" + REST,
    ],
    "breaks": [REST, "# A\n## B\n\na\n\n---\n\n# C\n", "---\ntitle: A\nauthor: B\n---\n\n" + REST],
    "plain": [
        "",
        "text\n",
        "# One\n\n## Two\n\na\n\n# Three\n\nb\n",
        "# One\n\na\n\n---\n\nb\n\n---\n\nc\n",
        "---\ntitle: A\nauthor: B\n---\n\n# One\n\na\n",
        "---\ntitle: A page\nlayout: post\n---\n\n# One\n\n## Two\n\na\n",
        "# One\n\n    <!-- end_slide -->\n\n```md\n<!-- end_slide -->\n???\n. . .\n^\n<v-click>\n```\n",
        "# One\n\n`<!-- stop -->` and `<v-click>` and . . . in text\n\nNote: this\n",
        "One\n---\n\na\n\nFour\n----\n\nb\n\nSix\n--\n\nc\n",
        "# One\n\n<!-- a note -->\n\n- a\n- b\n\n| a | b |\n|---|---|\n| c | d |\n",
    ],
}


@pytest.mark.parametrize(("dialect", "text"), [(dialect, text) for dialect, texts in TOLD.items() for text in texts])
def test_the_dialect_is_seen(dialect: str, text: str) -> None:
    assert detect(text.split("\n")) == dialect


@pytest.mark.parametrize(
    ("dialect", "text"), [(dialect, text) for dialect, texts in TOLD.items() for text in texts if text]
)
def test_a_file_opens_in_the_dialect_that_is_seen(dialect: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert load(path).dialect == dialect


def test_a_dialect_that_is_given_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_text("---\nmarp: true\n---\n\n" + REST, encoding="utf-8")
    assert len(load(path, "plain").slides) == 2
    assert load(path, "presenterm").dialect == "presenterm"
    assert len(load(path, "presenterm").slides) == 1


def test_the_folder_of_a_lecture_has_no_dialect(tmp_path: Path) -> None:
    (tmp_path / "lecture.toml").write_text('title = "T"', encoding="utf-8")
    (tmp_path / "slides.md").write_text("# A\n\na\n\n<!-- end_slide -->\n\n## B\n\nb\n", encoding="utf-8")
    assert [slide.title for slide in load(tmp_path).slides] == ["A", "B"]
    assert load(tmp_path, "plain").dialect == "plain"
    with pytest.raises(LectureError, match="in no dialect"):
        load(tmp_path, "marp")


def test_a_file_with_nothing_in_it_has_a_fault_in_any_dialect(tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_bytes(b"---\nsrc: ./other.md\n---\n")
    with pytest.raises(LectureError, match="there are no slides"):
        load(path, "slidev")


def test_bytes_that_are_no_text_have_their_place_in_any_dialect(tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_bytes(b"---\nmarp: true\n---\n\n# \xff\n")
    with pytest.raises(LectureError, match=r"talk\.md:5:3: byte 0xff"):
        load(path, "marp")


def test_our_own_lectures_load_nothing_that_knows_dialects(tmp_path: Path) -> None:
    (tmp_path / "lecture.toml").write_text('title = "T"', encoding="utf-8")
    (tmp_path / "slides.md").write_text("# A\n\na\n\n---\n\nb\n", encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from lecturetui.lecture import load; load(Path(sys.argv[1]));"
        "print([name for name in sys.modules if 'dialects' in name or 'markdown_it' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

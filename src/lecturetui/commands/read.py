"""`lecturetui read`: a lecture as plain text."""

from __future__ import annotations

from argparse import Namespace

from lecturetui.commands.choices import check_board, check_slide, check_worksheet
from lecturetui.exports.text import lecture_text
from lecturetui.lecture import find, load
from lecturetui.places import places
from lecturetui.plain import say


def run(arguments: Namespace) -> int:
    """Print the lecture, or the slide, board or worksheet that was asked for."""
    lecture = load(find(arguments.lecture, places()), arguments.dialect)
    if arguments.worksheet:
        from lecturetui.exports.worksheet_text import worksheet_text
        from lecturetui.worksheets.load import load as load_worksheet

        check_worksheet(lecture, arguments.worksheet)
        say(worksheet_text(load_worksheet(lecture, arguments.worksheet), lecture).removesuffix("\n"))
        return 0
    if arguments.slide:
        check_slide(lecture, arguments.slide)
    if arguments.board:
        check_board(lecture, arguments.board)
    say(lecture_text(lecture, arguments.slide, arguments.board).removesuffix("\n"))
    return 0

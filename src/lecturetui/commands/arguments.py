"""The arguments of every command. `command` in what is parsed names the module that runs it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from typing import NoReturn

from lecturetui import __version__
from lecturetui.commands.review_arguments import add_review
from lecturetui.plain import line, say

COMMANDS = (
    *("lectures", "worksheets", "read", "jot", "jots", "search", "cards", "review", "quiz", "export", "import"),
    *("new", "check", "doctor", "where", "completion"),
)
"""What a first argument is a command by; any other is a lecture."""
KINDS = ("note", "question", "idea", "todo", "card")
"""As the notebook has them, without the time that loading it takes."""
FORMATS = ("md", "html", "json", "ics", "anki", "tsv")
"""What there is to export."""
ENDINGS = {".markdown": "md", ".htm": "html", ".apkg": "anki"} | {
    f".{name}": name for name in FORMATS if name != "anki"
}
"""The format of a file by how its name ends."""
DIALECTS = (
    *("breaks", "lookatme", "marp", "mdp", "patat", "plain", "presenterm", "remark"),
    *("reveal-md", "slides", "slidev"),
)
"""Tools whose Markdown is read, with our own, plain, and that of no tool in particular, cut at its breaks."""
SHELLS = ("bash", "fish", "powershell", "tcsh", "zsh")

_Command = Callable[..., argparse.ArgumentParser]
"""Adds a command: its name, what it does, and more about it."""

USAGE = "lecturetui [LECTURE] [--dialect NAME]\n       lecturetui COMMAND ..."
DESCRIPTION = """\
A terminal companion to a lecture: its slides, its facts, and your own words
beside them.

Without a command it opens the app, where you left it. LECTURE is the id of a
lecture (`lecturetui lectures` lists them), a lecture's folder, a Markdown file,
also one of another slide tool, or a folder of several lectures; write ./jots
for a folder that is called like a command."""
EPILOG = """\
examples:
  lecturetui                                open the app
  lecturetui ml-research                    open it at a lecture
  lecturetui read ml-research | less        read the lecture as plain text
  lecturetui jot -k idea "predict queues"   write an idea down from anywhere
  lecturetui COMMAND --help                 the options of a command

Everything that you write is kept in one file; `lecturetui where` says which."""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """What was asked for; SystemExit for help, version and wrong usage."""
    if argv and (argv[0] in COMMANDS or argv[0] in ("-h", "--help", "--version")):
        return _checked(parser().parse_args(argv))
    app = _top()
    app.add_argument("lecture", metavar="LECTURE", nargs="?")
    _dialect(app)
    app.set_defaults(command="app")
    arguments = app.parse_args(argv)
    if arguments.dialect and arguments.lecture is None:
        app.error("--dialect is for a Markdown file: say which")
    return arguments


def _checked(arguments: argparse.Namespace) -> argparse.Namespace:
    if arguments.command == "jot" and arguments.slide and not arguments.lecture:
        _Parser(prog="lecturetui jot").error("a slide belongs to a lecture: with -s say which, by -l LECTURE")
    if arguments.command == "read" and arguments.worksheet and (arguments.slide or arguments.board):
        _Parser(prog="lecturetui read").error("a worksheet is printed alone: leave out --slide and --board")
    if arguments.command == "export":
        _guess_format(arguments)
        _check_idea(arguments)
    return arguments


def _guess_format(arguments: argparse.Namespace) -> None:
    if arguments.output == "-":
        arguments.output = ""
    ending = os.path.splitext(arguments.output or "it.md")[1].lower()  # noqa: PTH122 - pathlib takes time to load
    arguments.format = arguments.format or ENDINGS.get(ending, "")
    if not arguments.format:
        _Parser(prog="lecturetui export").error(f"{arguments.output} does not say its format: say it by -f")


def _check_idea(arguments: argparse.Namespace) -> None:
    wrong = ""
    if arguments.worksheet and not arguments.idea:
        wrong = "a worksheet is answered about an idea: with --worksheet say which, by --idea ID"
    elif arguments.idea and arguments.lecture:
        wrong = "--idea is one idea and --lecture a whole lecture: leave one out"
    elif arguments.idea and arguments.format in ("ics", "anki", "tsv"):
        wrong = "an idea is written as md, html or json"
    if wrong:
        _Parser(prog="lecturetui export").error(wrong)


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    top = _top()
    commands = top.add_subparsers(title="commands", metavar="COMMAND", dest="command", required=True, prog="lecturetui")

    def command(name: str, about: str, more: str = "") -> argparse.ArgumentParser:
        description = f"{about[0].upper()}{about[1:]}. {more}"
        return commands.add_parser(name, help=about, description=description, allow_abbrev=False)

    _add_reading(command)
    _add_jots(command)
    add_review(command)
    _add_exchange(command)
    _add_care(command)
    return top


def _add_reading(command: _Command) -> None:
    """What there is to read."""
    lectures = command(
        "lectures",
        "list the lectures",
        "Id, title, date, slides, slides seen, jots, open questions, and boards of each.",
    )
    _json(lectures)

    worksheets = command(
        "worksheets",
        "list the worksheets",
        "Lecture, id, title, what it is about, questions and required ones.",
    )
    worksheets.add_argument("lecture", metavar="LECTURE", nargs="?", default="", help="only of this lecture")
    _json(worksheets)

    read = command(
        "read",
        "print a lecture as plain text",
        "Agenda, slides and boards in words, without colour: for pipes and for screen readers.",
    )
    read.add_argument("lecture", metavar="LECTURE", help="its id, its folder, or a Markdown file")
    read.add_argument("--slide", metavar="ID", default="", help="only the slide with this id")
    read.add_argument("--board", metavar="NAME", default="", help="only the board of this name")
    _dialect(read)
    read.add_argument("--worksheet", metavar="NAME", default="", help="the worksheet of this id, blank, for paper")

    cards = command(
        "cards",
        "print the cards that there are to recall",
        "What each asks, what is to be said, and its id: made of a lecture's facts and slides, and of what you wrote.",
    )
    cards.add_argument("lecture", metavar="LECTURE", nargs="?", default="", help="only of this lecture")
    _json(cards)


def _add_jots(command: _Command) -> None:
    """What one writes, and finds again."""
    jot = command(
        "jot",
        "write something down",
        "It is on disk when its id is printed. Without a lecture it belongs to none.",
    )
    jot.add_argument("-k", "--kind", choices=KINDS, default="note", help="what it is: " + ", ".join(KINDS))
    jot.add_argument("-l", "--lecture", metavar="LECTURE", default="", help="the lecture that it belongs to")
    jot.add_argument("-s", "--slide", metavar="ID", default="", help="the slide of that lecture")
    jot.add_argument("text", metavar="TEXT", nargs="+", help="what to write; - reads standard input")

    jots = command("jots", "list what you wrote, newest first", "Id, time, kind, place and text of each, on one line.")
    jots.add_argument("-k", "--kind", choices=KINDS, default="", help="only this kind: " + ", ".join(KINDS))
    jots.add_argument("-l", "--lecture", metavar="LECTURE", default="", help="only what belongs to this lecture")
    _json(jots)

    search = command(
        "search",
        "find words in what you wrote and in all lectures",
        'Your own words first. All words must be there; their beginnings will do, and "quotes" keep them together.',
    )
    among = (*KINDS, "slide", "board")
    kinds = "only this kind: " + ", ".join(among)
    search.add_argument("-k", "--kind", choices=among, metavar="KIND", default="", help=kinds)
    search.add_argument("-l", "--lecture", metavar="LECTURE", default="", help="only this lecture and its jots")
    search.add_argument("query", metavar="QUERY", nargs="+", help="what to look for; -- before one that starts with -")
    _json(search)


def _add_exchange(command: _Command) -> None:
    """What goes out, and what comes in."""
    export = command(
        "export",
        "write lectures with your jots beneath their slides as a document",
        "All lectures that have jots, or one; json is the whole notebook with its history, ics the todos that are due; "
        "anki and tsv are the cards to recall, for Anki, which updates what it has when they are imported again. "
        "With --idea a design document of one idea: md, which can be edited and imported again, html or json.",
    )
    export.add_argument("-l", "--lecture", metavar="LECTURE", default="", help="only this lecture, also without jots")
    export.add_argument("--idea", metavar="ID", default="", help="the design document of the idea with this id")
    export.add_argument("--worksheet", metavar="NAME", default="", help="with only this worksheet, also if it is blank")
    export.add_argument("-f", "--format", choices=FORMATS, default="", help="as -o ends, else md")
    export.add_argument("-o", "--output", metavar="FILE", default="", help="the file to write, else standard output")
    export.add_argument("--force", action="store_true", help="write over a file that is there")

    import_ = command(
        "import",
        "make lectures of presentations, PDFs and decks, or bring in what you wrote elsewhere",
        "A lecture's folder is made of each .pptx, .odp, .pdf, .md and .txt; to import one again updates its lecture "
        "and keeps your jots in place. What `export -f json` or `export --idea` wrote goes into your notebook; nothing "
        "is lost on either side, and to import it again changes nothing.",
    )
    _import(import_)

    new = "A folder with a small lecture that shows how one is written. Nothing that is there already is touched."
    _new(command("new", "start a lecture", new))


def _add_care(command: _Command) -> None:
    """Whether all is well, and where it is."""
    check = command("check", "find every fault in a lecture", "One a line: file, line, column, what is wrong.")
    _check(check)

    doctor = command(
        "doctor",
        "look at notebook, copies, settings, lectures and terminal, and say what to do",
        "One line a check, nothing is changed; the exit status is 1 if there is something to do.",
    )
    _json(doctor)

    _json(command("where", "say where lectures, notebook, settings and log are"))

    completion = command(
        "completion",
        "print a script that completes commands in a shell",
        'For bash, add this to ~/.bashrc:  eval "$(lecturetui completion bash)"',
    )
    completion.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", metavar="FILE", nargs="+", help="what to import")
    command.add_argument("--to", metavar="FOLDER", default="", help="the lecture's folder; of several files, theirs")
    pictures = "keep pictures, of a PDF also of whole pages; they are kept unless you say no"
    command.add_argument("--pictures", action=argparse.BooleanOptionalAction, default=None, help=pictures)
    _dialect(command)
    _json(command)
    command.set_defaults(command="import_")


def _new(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="FOLDER", help="a new or an empty one; a name alone is in this folder")
    command.add_argument("--title", metavar="TITLE", default="", help="the lecture's, else made of the folder's name")


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", metavar="PATH", help="a lecture's folder or a Markdown file")
    _dialect(command)
    command.add_argument("--json", action="store_true", help="dialect, slides, titles, notes and steps as JSON")


def _top() -> argparse.ArgumentParser:
    top = _Parser(
        prog="lecturetui",
        usage=USAGE,
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"lecturetui {__version__}")
    return top


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="as JSON")


def _dialect(command: argparse.ArgumentParser) -> None:
    said = "the tool that a Markdown file is written for, if it is not seen from it: " + ", ".join(DIALECTS)
    command.add_argument("--dialect", metavar="NAME", choices=DIALECTS, default="", help=said)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        say(f"lecturetui: {line(message)}; see `{self.prog} --help`", err=True)
        raise SystemExit(2)

"""Find the command, parse its arguments, run it, and turn what goes wrong into sentences and exit statuses."""

from __future__ import annotations

import argparse
import errno
import importlib
import os
import sys

TYPE_CHECKING = False  # as typing has it, without importing typing for `--help`
if TYPE_CHECKING:
    from typing import Any, NoReturn

DONE, REFUSED, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130

COMMANDS = {
    "ask": "make a deck for a question",
    "card": "add the next card to a deck",
    "cards": "show the decks, or the hand of one",
    "check": "tell what is wrong with cards, seeds and records",
    "compare": "show the cards side by side, with scores",
    "completion": "print the completion script of a shell",
    "config": "print where adr and its templates are, for scripts",
    "decide": "choose a card and write the record",
    "due": "list the decisions to look at again",
    "explain": "say what a code of check means, and how to mend it",
    "export": "print the log for other programs, as JSON",
    "figures": "list the numbers in seeds with their sentences",
    "generate": "print a table of contents or a graph, as adr-tools",
    "graph": "draw the records, their links and the cards that lost",
    "help": "show how a command is used",
    "history": "show the commits behind a decision",
    "import": "take records in, or deal an old record's options anew",
    "init": "begin a log with its first record",
    "link": "link two records, each to the other",
    "list": "list the records: paths, or a table",
    "log": "show the commits that touched a record, or any",
    "new": "write a new record, and edit it",
    "quote": "find a passage in the seeds",
    "rejected": "search the cards that lost: where and why",
    "render": "make records anew from their cards",
    "renumber": "give a record another number, and mend all mentions",
    "review": "tell what a pull request decides, for its reviewer",
    "schema": "print the JSON Schema of a file",
    "search": "search the records: titles and text",
    "seeds": "list the source documents, and who leans on them",
    "show": "show a record, or all that it says of itself",
    "status": "tell a record's status, or move it",
    "templates": "list the templates, or copy one",
    "upgrade-repository": "write the dates of old records as YYYY-MM-DD",
}

GROUPS = {
    "records": (
        "init",
        "new",
        "list",
        "show",
        "search",
        "status",
        "link",
        "graph",
        "generate",
        "log",
        "history",
        "renumber",
        "upgrade-repository",
    ),
    "decks and cards": ("ask", "card", "cards", "compare", "decide", "render", "rejected", "due"),
    "evidence": ("seeds", "quote", "figures"),
    "review": ("check", "explain", "review"),
    "in and out": ("export", "import", "schema"),
    "adr itself": ("help", "config", "templates", "completion"),
}
"""The commands by what they are about, in the order in which the general help has them."""

MODULES = {"import": "import_"}
"""The modules of commands that are words of Python."""

ADR_TOOLS = ("config", "generate", "help", "init", "link", "list", "new", "upgrade-repository")
"""The commands of adr-tools, in which wrong usage is 1 as it is there."""

EPILOG = """\
the day's work:
  adr ask "Which store holds the metrics?"   a question; write its context
  adr card "PostgreSQL"                      an option; write its good and bad
  adr decide 3 --because "…"                 card 3; the record is written
  git add cards doc && git commit            review it in a pull request

exit status: 0 done; 1 refused, or --check found something; 2 wrong usage;
             130 interrupted
"""


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints read like ours: one sentence, lower case, with what to do."""

    wrong = USAGE

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and exit with 2; with 1 in adr-tools' commands, as there."""
        sys.stderr.write(f"adr: {message}\n  hint: see {self.prog} --help\n")
        raise SystemExit(self.wrong)


def common_options(*, default: object = argparse.SUPPRESS) -> Parser:
    """Return the options that may stand before or after the command."""
    options = Parser(add_help=False, argument_default=default)
    options.add_argument("-C", dest="folder", metavar="DIR", help="run as if started in DIR")
    options.add_argument("--color", choices=("auto", "always", "never"), help="when to use colour (default: auto)")
    options.add_argument("-q", "--quiet", action="store_true", help="print results and errors only")
    return options


class General(Parser):
    """The parser of `adr` itself, whose help has the commands in groups."""

    def format_help(self) -> str:
        """Return the general help."""
        page = self._get_formatter()
        page.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        page.add_text(self.description)
        abouts = {about.dest: about for action in self._actions for about in _abouts(action)}
        for title, names in GROUPS.items():
            page.start_section(title)
            page.add_arguments([abouts[name] for name in names if name in abouts])
            page.end_section()
        page.start_section("options")
        page.add_arguments([action for action in self._actions if action.option_strings])
        page.end_section()
        page.add_text(self.epilog)
        return page.format_help()


def _abouts(action: argparse.Action) -> list[argparse.Action]:
    """Return what an action says of each command."""
    return list(action._get_subactions()) if isinstance(action, argparse._SubParsersAction) else []


class Layout(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal, at most 100 columns; argparse's own way to the width imports shutil."""

    def __init__(self, prog: str) -> None:
        """Take the program's name."""
        given = os.environ.get("COLUMNS", "")
        try:
            width = int(given) if given.isdigit() else os.get_terminal_size().columns
        except OSError:
            width = 80
        super().__init__(prog, width=max(40, min(width, 100)) - 2)


def make_parser(*commands: str) -> Parser:
    """Return the parser; only the named commands' arguments are loaded, the others are known by name."""
    common = common_options()
    parser = General(
        prog="adr",
        description="Architecture Decision Records from cards, seeds and git history.",
        epilog=EPILOG,
        formatter_class=Layout,
        parents=[common],
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    found = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for name, about in COMMANDS.items():
        if name not in commands:
            found.add_parser(name, help=about, add_help=False)
            continue
        module = command_module(name)
        sub = found.add_parser(name, help=about, description=module.__doc__, parents=[common], formatter_class=Layout)
        sub.wrong = _wrong(name)
        module.arguments(sub)
        sub.set_defaults(run=module.run)
    return parser


def command_module(name: str) -> Any:  # noqa: ANN401 - a module has no narrower type
    """Import and return a command's module."""
    return importlib.import_module(f"adr.cli.{MODULES.get(name, name.replace('-', '_'))}")


def _wrong(command: str) -> int:
    return REFUSED if command in ADR_TOOLS else USAGE


def command_in(words: list[str]) -> str:
    """Return the command's word: the first that is no option, nor an option's value."""
    return "".join(words[(at := _command_at(words)) : at + 1])


def _command_at(words: list[str]) -> int:
    """Return where the command's word stands, behind the last word when there is none."""
    skip = False
    for at, word in enumerate(words):
        if skip or word.startswith("-"):
            skip = not skip and word in ("-C", "--color")
            continue
        return at
    return len(words)


def run(words: list[str]) -> int:
    """Run one command line and return the exit status; nothing escapes, whatever the streams are."""
    _open_streams()
    if "_ARGCOMPLETE" in os.environ:
        _complete()
    if sys.stdout is None:
        sys.stderr.write("adr: standard output is closed\n  hint: send it to a file, or to /dev/null\n")
        return REFUSED
    try:
        status = _status(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        _turn_off_output()
        return DONE
    except OSError as error:
        sys.stderr.write(f"adr: standard output cannot be written: {error.strerror}\n")
        _turn_off_output()
        return REFUSED
    return status


def _open_streams() -> None:
    """Make the streams speak UTF-8; a stream that the caller closed is None, and nothing may be written to None."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - pathlib costs too much here
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _turn_off_output() -> None:
    """Lead what is still to be written to nowhere, so that Python does not complain when it closes stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _status(words: list[str]) -> int:
    try:
        return _run(words)
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else USAGE


def _run(words: list[str]) -> int:
    if words == ["list"] and _listed():
        return DONE
    command = command_in(words)
    if command and command not in COMMANDS:
        return _unknown(command)
    parser = make_parser(command)
    words, apart = _apart(command, words)
    args, unknown = parser.parse_known_args(words)
    args.words = apart
    if unknown:
        parser.prog, parser.wrong = f"adr {command}".rstrip(), _wrong(command)
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    if getattr(args, "version", False):
        from adr import __version__  # only here

        sys.stdout.write(f"adr {__version__}\n")
        return DONE
    if not args.command:
        parser.print_help()
        return REFUSED
    return _guarded(args)


def _apart(command: str, words: list[str]) -> tuple[list[str], list[str]]:
    """Keep words back that a command would not have argparse look at: `apart` of its module tells which."""
    apart = getattr(command_module(command), "apart", None) if command else None
    if apart is None:
        return words, []
    at = _command_at(words) + 1
    options, kept = apart(words[at:])
    return [*words[:at], *options], kept


def _listed() -> bool:
    """Print the records' paths, where these are all there is to find out."""
    from adr.jobs.list_paths import plain_paths  # only here

    found = plain_paths()
    sys.stdout.writelines(f"{path}\n" for path in found or ())
    return found is not None


def _unknown(command: str) -> int:
    from adr.core.text.spell import nearest  # only here

    meant = nearest(command, COMMANDS)
    hint = f"did you mean {meant!r}?" if meant else "see adr --help"
    sys.stderr.write(f"adr: there is no command {command!r}\n  hint: {hint}\n")
    # With 1, as adr-tools has it; its whole help besides would hide the hint.
    return REFUSED


def _guarded(args: argparse.Namespace) -> int:
    from adr.cli.context import Context  # `--help` does without
    from adr.cli.errors import bug, refusal
    from adr.model.problem import AdrError, UsageError

    context = Context.from_world(args)
    try:
        status: int = args.run(context, args)
    except AdrError as error:
        refusal(context, error)
        return _wrong(args.command) if isinstance(error, UsageError) else REFUSED
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:  # the last line of defence: whatever comes here is our bug
        if os.environ.get("ADR_DEBUG") or _is_full(error):
            raise
        bug(context, error)
        return BUG
    return status


def _is_full(error: Exception) -> bool:
    """Tell whether the device behind standard output is full; our own files' adapters report theirs themselves."""
    return isinstance(error, OSError) and error.errno == errno.ENOSPC


def _complete() -> None:
    """Answer the shell's question for completions; argcomplete exits when it has."""
    import argcomplete  # only the shell's completion needs it

    from adr.cli.completers import complete

    typed = command_in(os.environ.get("COMP_LINE", "").split()[1:])
    commands = (typed,) if typed in COMMANDS else COMMANDS
    parser = make_parser(*commands)
    argcomplete.autocomplete(parser, always_complete_options=False, default_completer=complete)  # type: ignore[arg-type]

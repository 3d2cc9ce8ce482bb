"""The parser of the command line, and the help that it prints."""

from __future__ import annotations

import argparse
import importlib
import os

from adr.cli.commands import COMMANDS

TYPE_CHECKING = False  # as typing has it, without importing typing for `--help`
if TYPE_CHECKING:
    from typing import Any, NoReturn

argparse._ = str  # type: ignore[attr-defined] # nobody translates it, and looking for who does takes longer than parsing

EPILOG = """\
from a question to a record:
  adr ask "Which store holds the metrics?"   start a deck; write its context
  adr card "PostgreSQL"                      add an option; write pros and cons
  adr decide 3 --because "…"                 choose card 3; write the record
  git add cards doc && git commit            review it in a pull request

exit status: 0 success; 1 refused, or problems found; 2 usage error;
             3 bug in adr; 130 interrupted
"""


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints read like ours: one sentence, lower case, with what to do."""

    def error(self, message: str) -> NoReturn:
        """Refuse the command line."""
        from adr.model.problem import Problem, UsageError  # `--help` does without

        raise UsageError(Problem(message, hint=f"see {self.prog} --help"))


def common_options() -> Parser:
    """Return the options that may stand before or after the command."""
    options = Parser(add_help=False, argument_default=argparse.SUPPRESS, formatter_class=Layout)
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
        for group in dict.fromkeys(command.group for command in COMMANDS.values()):
            page.start_section(group)
            page.add_arguments([abouts[name] for name, command in COMMANDS.items() if command.group == group])
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
    """Return the parser of the named commands; without any, of all, which are then known by name and not loaded."""
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
    for name, command in COMMANDS.items():
        if not any(commands):
            found.add_parser(name, help=command.about, add_help=False)
        if name not in commands:
            continue
        module = command_module(name)
        sub = found.add_parser(
            name, help=command.about, description=module.__doc__, parents=[common], formatter_class=Layout
        )
        module.arguments(sub)
        if command.all_logs:
            sub.add_argument("--all-logs", action="store_true", help="include every log in the repository")
        sub.set_defaults(run=module.run)
    return parser


def command_module(name: str) -> Any:
    """Import and return a command's module."""
    return importlib.import_module(f"adr.cli.{COMMANDS[name].module or name.replace('-', '_')}")


def command_in(words: list[str]) -> str:
    """Return the command's word: the first that is no option, nor an option's value."""
    return "".join(words[(at := command_at(words)) : at + 1])


def command_at(words: list[str]) -> int:
    """Return where the command's word stands, behind the last word when there is none."""
    skip = False
    for at, word in enumerate(words):
        if skip or word.startswith("-"):
            skip = not skip and word in ("-C", "--color")
            continue
        return at
    return len(words)

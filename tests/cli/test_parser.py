"""The command's word is found among the words of a line, and only its own arguments are loaded."""

from __future__ import annotations

import pytest

from adr.cli.parser import command_at, command_in, make_parser
from adr.model.problem import UsageError


@pytest.mark.parametrize(
    ("line", "command", "at"),
    [
        ("", "", 0),
        ("list", "list", 0),
        ("-C list new", "new", 2),
        ("--color never -q list --long", "list", 3),
        ("-q --version", "", 2),
        ("-C", "", 1),
    ],
)
def test_the_command_is_the_first_word_that_is_no_option_nor_the_value_of_one(line: str, command: str, at: int) -> None:
    assert (command_in(line.split()), command_at(line.split())) == (command, at)


@pytest.mark.parametrize("line", ["-q schema card", "schema card -q", "schema -q card"])
def test_common_options_may_stand_before_and_after_the_command(line: str) -> None:
    args = make_parser("schema").parse_args(line.split())
    assert (args.command, args.name, args.quiet) == ("schema", "card", True)


def test_the_arguments_of_other_commands_are_not_loaded() -> None:
    with pytest.raises(UsageError):
        make_parser("schema").parse_args(["show", "7"])

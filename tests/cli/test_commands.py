"""The table of commands: each has its module, and is in one group."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from itertools import groupby
from types import ModuleType

import pytest

from adr.cli.commands import COMMANDS, ITSELF, Command
from adr.cli.context import Context
from adr.cli.main import run
from adr.cli.parser import command_module


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_a_module_with_its_help_its_arguments_and_what_runs_it(name: str) -> None:
    module = command_module(name)
    assert module is import_module(module.__name__)
    assert module.__doc__
    assert callable(module.arguments)
    assert callable(module.run)


def test_the_commands_of_a_group_stand_together() -> None:
    groups = [group for group, _ in groupby(command.group for command in COMMANDS.values())]
    assert len(groups) == len(set(groups))


def test_wrong_usage_of_adr_tools_verbs_is_1_as_there_and_else_2() -> None:
    verbs = {"config", "generate", "help", "init", "link", "list", "new", "upgrade-repository"}
    assert {name for name, command in COMMANDS.items() if command.wrong == 1} == verbs
    assert {command.wrong for command in COMMANDS.values()} == {1, 2}


def test_a_command_is_a_line_in_the_table_and_its_modules(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def say(_context: Context, args: argparse.Namespace) -> int:
        print(f"said {args.word}")  # noqa: T201 - this is what the command does
        return 0

    toy = ModuleType("adr.cli.toy", "Say a word.")
    vars(toy).update(arguments=lambda parser: parser.add_argument("word"), run=say)
    monkeypatch.setitem(sys.modules, "adr.cli.toy", toy)
    monkeypatch.setitem(COMMANDS, "toy", Command(ITSELF, "say a word"))
    assert run(["toy", "hello"]) == 0
    assert capsys.readouterr().out == "said hello\n"
    assert run(["toy"]) == 2

"""Help and mistakes on the command line: the words, the exit status, and that they fit on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adr import __version__
from adr.cli.commands import COMMANDS

if TYPE_CHECKING:
    from tests.walks.conftest import Adr


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_page_fits_80_columns_and_says_what_it_is_for(adr: Adr, command: str) -> None:
    out = adr(*filter(None, (command, "--help"))).out

    assert out.startswith(f"usage: adr {command}".rstrip())
    assert [line for line in out.splitlines() if len(line) > 80] == []


def test_each_command_has_one_line_in_the_general_help(adr: Adr) -> None:
    lines = adr("--help").out.splitlines()
    told = [f"  {name:<21} {command.about}" for name, command in COMMANDS.items()]
    assert [line for line in told if lines.count(line) != 1] == []


def test_a_word_that_is_no_command_gets_the_one_that_was_probably_meant(adr: Adr) -> None:
    assert adr("deicde", "3", status=1).err == "adr: there is no command 'deicde'\n  hint: did you mean 'decide'?\n"


def test_without_a_command_the_help_is_shown(adr: Adr) -> None:
    assert adr(status=1).out.startswith("usage: adr ")


@pytest.mark.parametrize(
    "words", [("decide",), ("decide", "3", "--chek"), ("schema", "card", "--wirte"), ("cards", "--color", "no")]
)
def test_what_cannot_be_understood_is_one_sentence_and_where_to_look(adr: Adr, words: tuple[str, ...]) -> None:
    refused = adr(*words, status=2)

    said, hint = refused.err.splitlines()
    assert said.startswith("adr: ")
    assert hint.startswith("  hint: see adr ")


def test_the_version_is_the_packages(adr: Adr) -> None:
    assert adr("--version").out == f"adr {__version__}\n"


@pytest.mark.parametrize("words", [("decide", "3", "--bogus"), ("decide", "--bogus", "3"), ("decide", "3", "4")])
def test_a_word_too_many_leads_to_the_help_of_its_command(adr: Adr, words: tuple[str, ...]) -> None:
    said = adr(*words, status=2).err
    assert said.startswith("adr: unrecognized arguments: ")
    assert said.endswith("\n  hint: see adr decide --help\n")
    assert adr("--bogus", status=2).err == "adr: unrecognized arguments: --bogus\n  hint: see adr --help\n"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_the_page_of_the_option(adr: Adr, command: str) -> None:
    words = tuple(filter(None, (command,)))
    assert adr("help", *words).out == adr(*words, "--help").out


def test_help_on_what_is_no_command_is_the_general_help_and_names_the_one_that_was_meant(adr: Adr) -> None:
    ran = adr("help", "deicde")
    assert (ran.out, ran.err) == (adr("--help").out, "there is no command 'deicde', did you mean 'decide'?\n")


def test_help_on_a_part_that_a_command_does_not_have_is_the_commands_help(adr: Adr) -> None:
    assert adr("help", "decide", "toc").out == adr("decide", "--help").out


def test_the_commands_stand_under_their_groups_in_the_order_of_the_table(adr: Adr) -> None:
    titles = {command.group: f"{command.group}:" for command in COMMANDS.values()}
    lines = adr("--help").out.splitlines()
    starts = [lines.index(title) for title in titles.values()]
    assert starts == sorted(starts)
    for group, start in zip(titles, starts, strict=True):
        names = [name for name, command in COMMANDS.items() if command.group == group]
        assert [line.split()[0] for line in lines[start + 1 : start + 1 + len(names)]] == names

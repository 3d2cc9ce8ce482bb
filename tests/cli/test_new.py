"""The words of a title are told from options as in adr-tools, whose options all come before it."""

from __future__ import annotations

import pytest

from adr.cli.new import apart


@pytest.mark.parametrize(
    ("line", "options", "title"),
    [
        ("Use DuckDB", "", "Use DuckDB"),
        ("-s 3 Use -s flags", "-s 3", "Use -s flags"),
        ("-l 5:A:B -C .. Use it", "-l 5:A:B -C ..", "Use it"),
        ("Use --status proposed it", "--status proposed", "Use it"),
        ("Use --dry-run", "--dry-run", "Use"),
        ("Use --template=madr it", "--template=madr", "Use it"),
        ("Use --dry-rum", "--dry-rum", "Use"),
        ("Keep --parallel writes", "", "Keep --parallel writes"),
        ("-- -s 3 is a title", "", "-s 3 is a title"),
        ("- and --", "", "- and"),
    ],
)
def test_options_and_the_title_are_kept_apart(line: str, options: str, title: str) -> None:
    assert apart(line.split()) == (options.split(), title.split())

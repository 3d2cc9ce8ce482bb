"""Lines of files are found by git, with or without Perl's expressions, and at once in files that no person wrote."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from adr.adapters.git import FoundText, grep, grepping
from adr.core.govern.citations import pattern

if TYPE_CHECKING:
    from tests.conftest import Work

WITHOUT = """#!/bin/sh
for word in "$@"; do
  if [ "$word" = -P ]; then
    echo "fatal: cannot use Perl-compatible regexes when not compiled with USE_LIBPCRE" >&2
    exit 128
  fi
done
exec {git} "$@"
"""


@pytest.fixture
def cited(repo: Work) -> Work:
    repo.write("src/a.py", "one\n# ADR-0003\nsee doc/adr/0007-caf\u00e9.md\nADR 7, adr:8\n# doc/adr/a b7.md\n")
    return repo


@pytest.mark.parametrize("log", ["doc/adr", "."])
def test_a_git_without_perls_expressions_finds_the_same(cited: Work, monkeypatch: pytest.MonkeyPatch, log: str) -> None:
    found = grep(cited.root, pattern(log), (), ())
    other = cited.write("bin/git", WITHOUT.replace("{git}", str(shutil.which("git"))))
    other.chmod(0o755)
    monkeypatch.setenv("PATH", f"{other.parent}{os.pathsep}{os.environ['PATH']}")
    assert grep(cited.root, pattern(log), (), ("bin",)) == found
    assert found
    assert [one.line for one in found if one.path == "src/a.py"][:3] == [2, 3, 4]


def test_git_looks_while_something_else_is_done_and_need_not_be_asked(cited: Work) -> None:
    with grepping(cited.root, "ADR-[0-9]", ("src",), ()) as found:
        cited.write("other.txt", "meanwhile")
        assert found() == (FoundText("src/a.py", 2, "# ADR-0003"),)
    with grepping(cited.root, "ADR-[0-9]", (), ()):
        pass


@pytest.mark.parametrize("log", ["doc/adr", "."])
@pytest.mark.parametrize("part", ["1a", "a", "1.m", "adr/1.m", "ADR-"])
def test_a_long_line_of_a_program_is_looked_at_once(repo: Work, log: str, part: str) -> None:
    repo.write("made.js", f"x adr/{part * 1_000_000}")
    assert not grep(repo.root, pattern(log), (), ())

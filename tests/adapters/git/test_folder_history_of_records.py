"""The commits of a record are those that `git log FILE` tells, however branches were merged."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest

from adr.adapters import git
from adr.core.history.renames import LOG
from tests.conftest import Work

NAMES = ("log/0001-a.md", "log/0002-b.md", "log/0003-c.md", "log/README.md")


def grow(work: Work, chance: random.Random) -> None:
    """Make commits and merges at random; few different contents, so that sides often happen to be alike."""
    work.init()
    branches = ["main"]
    edit(work, NAMES, 0)
    work.commit("Begin", 1)
    for day in range(2, 26):
        here = chance.choice(branches)
        work.git("checkout", "-q", here)
        deed = chance.random()
        if deed < 0.15:
            branches.append(f"b{day}")
            work.git("checkout", "-q", "-b", branches[-1])
        elif deed < 0.5 and len(branches) > 1:
            merge(work, chance.choice([one for one in branches if one != here]), day, chance)
        else:
            edit(work, chance.sample(NAMES, chance.choice((1, 1, 2))), chance.randrange(4))
            work.commit("Edit", day)


def edit(work: Work, names: tuple[str, ...] | list[str], number: int) -> None:
    for name in names:
        work.write(name, f"{name}\n{number}\n")


def merge(work: Work, other: str, day: int, chance: random.Random) -> None:
    way = chance.choice(((), ("-X", "ours"), ("-X", "theirs"), ("-s", "ours")))
    try:
        work.git("merge", "-q", "--no-ff", "--no-commit", *way, other)
    except subprocess.CalledProcessError:
        work.git("checkout", "-q", "--ours", ".")
    work.commit("Merge", day)


def check(root: Path, seed: int) -> None:
    work = Work(root / str(seed))
    grow(work, random.Random(seed))  # noqa: S311 - the same repository at every run
    repository = git.discover(work.root)
    assert repository
    with git.folder_log(repository, "log", LOG) as log:
        for name in NAMES[:3]:
            told = {one.id for one in log.history(name).commits}
            assert told == set(work.git("log", "--format=%H", "--", name).split()), (seed, name)


def test_the_commits_are_those_that_git_tells_of_the_file(tmp_path: Path) -> None:
    check(tmp_path, 3)


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(80))
def test_the_commits_are_those_that_git_tells_of_the_file_in_many_repositories(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed)


def test_where_the_folders_log_goes_astray_the_files_own_is_read(work: Work) -> None:
    """The folder is as in the second parent, the record as in both: git goes on with the first."""
    work.init()
    work.write_all({"log/0001-a.md": "0\n", "log/README.md": "0\n"})
    begun = work.commit("Begin", 1)
    work.git("checkout", "-q", "-b", "side")
    work.write_all({"log/0001-a.md": "1\n", "log/README.md": "1\n"})
    work.commit("On the side", 2)
    work.git("checkout", "-q", "main")
    work.write("log/0001-a.md", "1\n")
    own = work.commit("On main", 3)
    work.git("merge", "-q", "--no-ff", "--no-commit", "side")
    work.commit("Merge", 4)
    repository = git.discover(work.root)
    assert repository
    with git.folder_log(repository, "log", LOG) as log:
        assert [one.id for one in log.history("log/0001-a.md").commits] == [begun, own]

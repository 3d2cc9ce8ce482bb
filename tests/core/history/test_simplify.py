"""The log of a folder that is found in the log of everything is the one that git gives of the folder."""

from __future__ import annotations

import random
import subprocess
from typing import TYPE_CHECKING

import pytest

from adr.adapters.git import discover, folder_log
from adr.core.history.renames import LOG as FILES_OF_LOG
from adr.model.value import replace

if TYPE_CHECKING:
    from tests.conftest import Work

LOG = "doc/adr"
FILES = (LOG, f"{LOG}/0001-a.md", f"{LOG}/0002-b.md", f"{LOG}/sub/0001-c.md", f"{LOG}-old/1.md", "src/a.py")
COMMITS = 40
SEEDS = range(3)


def history(pick: random.Random) -> str:
    """Return the stream of a history with several roots, merges of any kind, empty commits and wrong clocks."""
    trees: list[dict[str, str]] = []
    lines = []
    for at in range(COMMITS):
        recent = range(max(0, at - 5), at)
        parents = pick.sample(recent, min(len(recent), pick.choice((0, 1, 1, 1, 1, 2, 2, 2, 3))))
        tree = dict(trees[pick.choice(parents)]) if parents else {}
        for parent in parents if pick.random() < 0.5 else ():
            tree |= {path: text for path, text in trees[parent].items() if pick.random() < 0.5}
        for path in pick.sample(FILES, pick.choice((0, 1, 1, 2))):
            tree[path] = pick.choice(("a", "b", ""))
        trees.append(
            {path: text for path, text in tree.items() if text and not (tree.get(LOG) and path.startswith(f"{LOG}/"))}
        )
        time = 1_600_000_000 + at // 3 + pick.choice((0, 0, 0, -9, 9))
        lines += [
            f"reset refs/heads/main\ncommit refs/heads/main\nmark :{at + 1}\n",
            f"committer Ana <a@example.org> {time} +0000\ndata 2\n{at:02}\n",
            *(f"{'merge' if nth else 'from'} :{one + 1}\n" for nth, one in enumerate(parents)),
            "deleteall\n",
            *(f"M 100644 inline {path}\ndata 1\n{text}\n" for path, text in trees[-1].items()),
        ]
    return "".join(lines)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("folder", [LOG, "doc"])
def test_it_is_the_log_that_git_gives_of_the_folder_from_any_commit(work: Work, seed: int, folder: str) -> None:
    """Each history is read from every third of its commits."""
    stream = history(random.Random(seed))  # noqa: S311 - the same history for the same seed
    work.init()
    subprocess.run(
        ["git", "fast-import", "--quiet", "--force", "--export-marks=marks"],
        cwd=work.root,
        input=stream.encode(),
        check=True,
    )
    work.git("commit", "-q", "--allow-empty", "-m", "x")
    repository = discover(work.root)
    assert repository
    for line in work.read("marks").splitlines()[seed :: len(SEEDS)]:
        start = replace(repository, head=line.split()[1])
        with (
            folder_log(start, folder, FILES_OF_LOG) as asked,
            folder_log(start, folder, FILES_OF_LOG, COMMITS) as found,
        ):
            assert found.log == asked.log

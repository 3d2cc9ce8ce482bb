"""The short way to the paths of a log leads where the long one does, or nowhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from adr.jobs.list_paths import plain_paths
from adr.project.discovery import find_project
from adr.project.records import record_names

if TYPE_CHECKING:
    from tests.conftest import Work

RECORD = "0001-a.md"
PLAIN = (
    {f"doc/adr/{RECORD}": ""},
    {".adr-dir": "log\n", f"log/{RECORD}": "", f"doc/adr/{RECORD}": ""},
    {".adr-dir": "./docs/log/\r\n", f"docs/log/{RECORD}": "", "docs/log/20261103-b.md": ""},
    {f"docs/adr/{RECORD}": "", "docs/index.md": "", "docs/adr/ADR-7.md": "", "docs/adr/README.md": ""},
    {f"docs/architecture/decisions/{RECORD}": "", "adr/main.py": "", "doc": "", "architecture": ""},
    {f"ADR/{RECORD}": "", "pyproject.toml": "[project]\nname = 'shop'\n"},
    {f"docs/adr/{RECORD}": "", "docs/adr/0012-x/README.md": "", "docs/adr/web/0013-y.md": ""},
    {f"docs/adr/{RECORD}": "", f"src/docs/adr/{RECORD}": ""},
    {f"doc/adr/{RECORD}": "", f"src/deep/adr/{RECORD}": ""},
    {".adr-dir": "log\n", f"log/{RECORD}": "", f"src/deep/adr/{RECORD}": ""},
)
OTHER: tuple[dict[str, str], ...] = (
    {},
    {f"docs/adr/{RECORD}": "", f"docs/decisions/{RECORD}": ""},
    {".adr-dir": ".\n", RECORD: ""},
    {".adr-dir": "../log\n"},
    {".adr-dir": "\n"},
    {".adr-dir": "log\n", "adrs.toml": 'adr_dir = "other"\n'},
    {"adrs.toml": 'adr_dir = "log"\n', f"log/{RECORD}": ""},
    {"adr.toml": 'log = "log"\n', f"log/{RECORD}": ""},
    {"pyproject.toml": '[tool.adrinaline]\ndir = "log"\n', f"log/{RECORD}": "", f"doc/adr/{RECORD}": ""},
    {".log4brains.yml": "project: {adrFolder: log}\n", f"log/{RECORD}": ""},
    {"doc/adr/use-redis.md": ""},
    {"cards/1-a.yaml": "", f"docs/adr/{RECORD}": ""},
)


@pytest.mark.parametrize("files", PLAIN)
def test_the_short_way_leads_where_the_long_one_does(
    repo: Work, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]
) -> None:
    repo.write_all({**files, "src/deep/a.py": ""})
    log = repo.root / find_project(repo.root).settings.log
    for folder in (repo.root, repo.root / "src/deep", log.parent, log):
        monkeypatch.chdir(folder)
        project = find_project(folder)
        nearest = project.root / project.settings.log
        assert plain_paths() == tuple(os.path.relpath(nearest / name) for name in record_names(project))


@pytest.mark.parametrize("files", OTHER)
def test_what_is_not_plain_is_left_to_the_long_way(
    repo: Work, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]
) -> None:
    repo.write_all(files)
    monkeypatch.chdir(repo.root)
    assert plain_paths() is None


def test_a_log_behind_a_link_is_left_to_the_long_way(repo: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write(f"../elsewhere/{RECORD}", "")
    (repo.root / "adr").symlink_to(repo.root.parent / "elsewhere")
    monkeypatch.chdir(repo.root)
    assert plain_paths() is None

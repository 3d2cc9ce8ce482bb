"""`adr list`: the log's paths as adr-tools lists them, a table, filters; the same by the quick way and the long one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adr.jobs.list import has_log
from adr.jobs.list_paths import POINTER, SETTINGS, plain_paths
from adr.model.problem import AdrError
from adr.project.discovery import FILES, find_project
from adr.project.reader import WorkTree
from adr.project.records import record_names
from tests.conftest import Work
from tests.walks.conftest import Adr

NYGARD = """\
# 1. Record architecture decisions

Date: 2020-05-01

## Status

Accepted

## Context

We need to keep what we decide.
"""

MADR = """\
---
status: superseded by ADR-0003
date: 2026-11-03
decision-makers: [Ana Ruiz, ليلى حدّاد]
consulted: [Wei Chen]
tags: [storage, reporting]
---

# Keep metrics in SQLite

## Context and Problem Statement

The nightly report.
"""

ARABIC = """\
---
status: proposed
date: 2026-11-18
tags: [تخزين]
---

# قاعدة البيانات للتقارير الليلية

نص.
"""


@pytest.fixture
def log(repo: Work) -> Work:
    repo.write_all({"doc/adr/0001-record.md": NYGARD, "doc/adr/0002-sqlite.md": MADR, "doc/adr/0003-ar.md": ARABIC})
    repo.commit("Keep a log", 2)
    return repo


def test_paths_alone_one_a_line_from_where_the_person_is(log: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = ["doc/adr/0001-record.md", "doc/adr/0002-sqlite.md", "doc/adr/0003-ar.md"]
    assert adr("list").out.split() == paths
    log.write("src/deep/a.py", "")
    monkeypatch.chdir(log.root / "src/deep")
    assert adr("list").out.split() == [f"../../{path}" for path in paths]
    monkeypatch.chdir(log.root / "doc/adr")
    assert adr("list").out.split() == [path.rpartition("/")[2] for path in paths]
    monkeypatch.chdir(log.root.parent)
    assert adr("-C", "project", "list").out.split() == [f"project/{path}" for path in paths]


def test_copies_pages_templates_and_folders_are_no_records(log: Work, adr: Adr) -> None:
    for name in ("0002-sqlite.md.bak", "README.md", "templates/template.md", "0004-x.md/a.txt", "0000-template.md"):
        log.write(f"doc/adr/{name}", "")
    assert len(adr("list").out.split()) == 3
    assert len(adr("list", "--status", "superseded", "--status", "accepted", "--status", "proposed").out.split()) == 3
    log.commit("Add what is none", 3)
    assert len(adr("list", "--at", "HEAD").out.split()) == 3


def test_an_empty_log_prints_nothing_and_a_missing_one_says_so_as_adr_tools_does(repo: Work, adr: Adr) -> None:
    for words in (("list",), ("list", "--long"), ("list", "--at", "HEAD")):
        repo.commit("Nothing yet")
        ran = adr(*words, status=1)
        assert (ran.out, ran.err) == ("The doc/adr directory does not exist\n", "")
    assert adr("list", "--json", status=1).err.splitlines()[0] == "adr: the folder doc/adr does not exist"
    (repo.root / "doc/adr").mkdir(parents=True)
    assert (adr("list").out, adr("list").err) == ("", "")
    assert adr("list", "--long").err == "the log is empty\n"


@pytest.mark.usefixtures("log")
def test_the_table_has_number_status_date_title_and_what_else_there_is(adr: Adr) -> None:
    assert adr("list", "--long").out.splitlines() == [
        "No.  Status      Date        Title                    Tags         People",
        "  1  accepted    2020-05-01  Record architecture",
        "                             decisions",
        "  2  superseded  2026-11-03  Keep metrics in SQLite   storage,     Ana Ruiz,",
        "                                                      reporting    ليلى حدّاد,\u200e",
        "                                                                   Wei Chen",
        "  3  proposed    2026-11-18  قاعدة البيانات للتقارير\u200e  تخزين\u200e",
        "                             الليلية\u200e",
    ]


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("--status ACCEPTED", [1]),
        ("--status accepted --status proposed", [1, 3]),
        ("--tag Storage", [2]),
        ("--tag storage --tag x", []),
        ("--person حداد", [2]),
        ("--person RUIZ --person wei", [2]),
        ("--person omar", []),
        ("--since 2026-11-03", [2, 3]),
        ("--until 2026-11-03", [1, 2]),
        ("--since 2026-11-04 --until 2026-11-30", [3]),
    ],
)
def test_filters_work_with_the_plain_list_the_table_and_the_document(adr: Adr, words: str, numbers: list[int]) -> None:
    plain = adr("list", *words.split())
    assert [int(line[8:12]) for line in plain.out.splitlines()] == numbers
    assert plain.err == ("" if numbers else "no record matches\n")
    told = json.loads(adr("list", "--json", *words.split()).out)
    assert [one["number"] for one in told["records"]] == numbers


@pytest.mark.usefixtures("log")
def test_the_document_has_the_same_keys_for_every_record(adr: Adr) -> None:
    first, second, _ = json.loads(adr("list", "--json").out)["records"]
    assert first == {
        "number": 1,
        "path": "doc/adr/0001-record.md",
        "title": "Record architecture decisions",
        "status": "accepted",
        "date": "2020-05-01",
        "tags": [],
        "decision-makers": [],
        "consulted": [],
        "informed": [],
    }
    assert (second["status"], second["tags"]) == ("superseded", ["storage", "reporting"])
    assert second["decision-makers"] == ["Ana Ruiz", "ليلى حدّاد"]


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--status acepted", "adr: no record has the status 'acepted'\n  hint: did you mean 'accepted'?\n"),
        ("--since yesterday", "adr: --since: 'yesterday' is not a date\n  hint: write it as YYYY-MM-DD\n"),
        (
            "--since 2026-02-01 --until 2026-01-01",
            "adr: --since 2026-02-01 is after --until 2026-01-01\n  hint: give --since the earlier day\n",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(adr: Adr, words: str, message: str) -> None:
    assert adr("list", *words.split(), status=1).err == message


def test_a_revision_is_listed_as_it_was(log: Work, adr: Adr) -> None:
    log.git("mv", "doc/adr/0001-record.md", "doc/adr/0009-later.md")
    log.write("doc/adr/0002-sqlite.md", MADR.replace("superseded by ADR-0003", "accepted"))
    assert adr("list", "--at", "HEAD", "--status", "superseded").out == "doc/adr/0002-sqlite.md\n"
    assert adr("list", "--at", "HEAD").out.splitlines()[0] == "doc/adr/0001-record.md"
    assert adr("list", "--status", "superseded").out == ""


def test_a_record_that_cannot_be_read_is_reported_and_the_others_are_listed(log: Work, adr: Adr) -> None:
    log.write("doc/adr/0004-latin.md", "# Caf\xe9\n".encode("latin-1"))
    ran = adr("list", "--long", status=1)
    assert len(ran.out.splitlines()) > 3
    assert "doc/adr/0004-latin.md:1:6: byte 0xe9 is not UTF-8" in ran.err
    assert len(adr("list").out.splitlines()) == 4


@pytest.mark.skipif(os.name == "nt", reason="such names need a POSIX file system")
def test_names_are_inert_on_a_terminal(log: Work, adr: Adr) -> None:
    log.write("doc/adr/0005-\x1b[31m\u202e.md", "")
    assert adr("list").out.splitlines()[-1] == "doc/adr/0005-\\u{1b}[31m\\u{202e}.md"


def test_the_plain_list_loads_next_to_nothing(log: Work) -> None:
    """A log of thousands is listed in three times an empty Python program: by not importing what is not needed."""
    probe = "import sys; from adr.__main__ import main; main(); sys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.argv[1:] = ['list']; {probe}"],
        cwd=log.root,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    loaded = set(done.stderr.split())
    assert done.stdout.count("\n") == 3
    assert (
        loaded & {"dataclasses", "typing", "pathlib", "tomllib", "subprocess", "json", "inspect", "datetime"} == set()
    )


FOLDERS = ("", "a/", "a/b/")
PIECES = {
    ".git/HEAD": ("ref: refs/heads/main\n",),
    ".adr-dir": ("doc/adr\n", "./notes/adr/\r\n", "notes/adr", "../notes/adr\n", "none\n", "a\nb\n", "", "doc//adr"),
    "adr.toml": ("", 'log = "notes/adr"\n', "log = 1\n"),
    "pyproject.toml": ("[project]\n", '[tool.adr]\nlog = "notes/adr"\n', "[tool.ruff] # adr\n", "é = \0"),
    "adrs.toml": ('adr_dir = "notes/adr"\n',),
    ".log4brains.yml": ("project: {adrFolder: notes/adr}\n",),
    ".adr.json": ('{"path": "notes/adr"}\n',),
    "cards/1-a.yaml": ("title: A\n",),
    "cards/picture.png": ("",),
    "doc/adr/0001-a.md": ("# 1. A\n",),
    "doc/adr/0010-b.md": ("",),
    "doc/adr/9-c.md": ("",),
    "doc/adr/README.md": ("",),
    "doc/adr/0001-a.md.bak": ("",),
    "doc/adr/0003-x.md/notes.txt": ("",),
    "doc/adr/0002-قرار.md": ("",),
    "doc/adr/20261103-a.md": ("",),
    "notes/adr/0005-d.md": ("",),
    "docs/decisions/0006-e.md": ("",),
    "docs/adr/0007-f.md": ("",),
    "docs/README.md": ("",),
}


def the_long_way() -> tuple[str, ...] | None:
    """Return what `adr list` prints after it has found the project; None for what it refuses."""
    try:
        project = find_project(Path())
        reader = WorkTree(project.root)
        if not has_log(project, reader):
            return None
        folder = os.path.relpath(project.root / project.settings.log)
        return tuple(os.path.normpath(f"{folder}/{name}") for name in record_names(project, reader))
    except AdrError:
        return None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(FOLDERS), st.sampled_from(sorted(PIECES))), st.integers(0, 8), max_size=6
    ),
    st.sampled_from((*FOLDERS, "doc/adr")),
)
def test_the_quick_way_says_what_the_long_way_says(
    tmp_path_factory: pytest.TempPathFactory, pieces: dict[tuple[str, str], int], start: str
) -> None:
    work = Work(tmp_path_factory.mktemp("log"))
    for (folder, path), choice in pieces.items():
        texts = PIECES[path]
        work.write(f"{folder}{path}", texts[choice % len(texts)])
    (work.root / start).mkdir(parents=True, exist_ok=True)
    before = Path.cwd()
    os.chdir(work.root / start)
    try:
        quick = plain_paths()
        assert quick is None or quick == the_long_way()
    finally:
        os.chdir(before)


def test_every_file_that_may_hold_settings_is_known_to_the_quick_way() -> None:
    assert set(FILES) == {*SETTINGS, POINTER}

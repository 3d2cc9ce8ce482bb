"""The command line on real repositories: run in this process where it can be, as a program where that matters."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adr.cli.main import run
from adr.model.value import dataclass

if TYPE_CHECKING:
    from tests.conftest import Once, Work

TOP = Path(__file__).parents[2]

ANA = "Ana Ruiz <ana@example.org>"
WEI = "Wei Chen <wei@example.org>"

DECK = """\
question: Which store holds the metrics that the nightly report reads?
title: Keep metrics in {card}
context: |
  The nightly report reads one month of metrics, 40 GB, from CSV files. On 2 October it ended at 06:50 and the
  operators started their day without it.
drivers:
- The report ends before 06:00 for the next two years
- Nobody is on call for it
criteria:
- {name: Time of the report, weight: 5}
- {name: Work to operate, weight: 3}
- {name: Known to the team, weight: 1}
decision-makers: [Ana Ruiz, Wei Chen]
consulted: [Omar Haddad]
tags: [storage, reporting]
review-by: 2028-11-01
"""

POSTGRESQL = """\
title: PostgreSQL
summary: The database that three other services of ours use, with the month as a partition.
good:
- the whole team knows it
bad:
- a server to run, watch and upgrade for one report a night
- claim: the month's scan took 11 minutes on the test machine
  seed: seeds/bench.txt
  quote: postgresql month scan 11 min
  figure: {name: PostgreSQL's scan of one month, value: 11, unit: min, by: the benchmark}
scores: {Time of the report: 3, Work to operate: 1, Known to the team: 5}
rejected-because: it needs a server of its own for one report a night
revisit-when: a second service has to write metrics at the same time
"""

SQLITE = """\
title: SQLite
summary: One file beside the report, no server.
good:
- nothing to operate
bad:
- claim: the month's scan takes as long as today
  evidence:
  - seed: seeds/notes-ar.md
    quote: قراءة شهر كامل من SQLite استغرقت ٤٧ دقيقة
    figure: {name: SQLite's scan of one month, value: 47, unit: min, by: the operators}
  - seed: seeds/bench.txt
    quote: sqlite month scan 41 min
    figure: {name: SQLite's scan of one month, value: 41, unit: min, by: the benchmark}
scores: {Time of the report: 1, Work to operate: 5, Known to the team: 4}
rejected-because: the scan is as slow as the CSV files are today
"""

DUCKDB = """\
title: DuckDB
summary: it reads the month in 90 seconds, and it is a library, so there is nothing to operate
good:
- the report ends before 05:00 even at three times today's size
bad:
- one writer at a time, so the loader and the report must not overlap
confirmation: The report's log shows its end; an alert fires after 05:30.
scores: {Time of the report: 5, Work to operate: 5, Known to the team: 2}
evidence:
- seed: seeds/bench.txt
  quote: duckdb month scan     88 s
  figure: {name: DuckDB's scan of one month, value: 88, unit: s, by: the benchmark}
"""

BENCH = """\
nightly report, October 2026, 40 GB of metrics

sqlite month scan     41 min
postgresql month scan 11 min
duckdb month scan     88 s
"""

NOTES = """\
# ملاحظات فريق التشغيل

جربنا البدائل ليلة الخميس. قراءة شهر كامل من SQLite استغرقت ٤٧ دقيقة، وهو قريب من الوقت الحالي.
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """One command line's exit status, standard output and standard error."""

    status: int
    out: str
    err: str


Adr = Callable[..., Ran]


@pytest.fixture
def adr(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], work: Work) -> Adr:
    """Run a command line in the project's folder, in this process; *status* is what it exits with, None for any."""
    monkeypatch.chdir(work.root)
    monkeypatch.setenv("ADR_DATE", "2026-11-18")
    monkeypatch.setenv("ADR_DEBUG", "1")
    # No power is lost here, so nothing has to wait for the disk.
    monkeypatch.setattr(os, "fsync", lambda _: None)

    def ran(*words: str, status: int | None = 0) -> Ran:
        capsys.readouterr()
        result = Ran(run(list(words)), *capsys.readouterr())
        assert status in (None, result.status), result
        return result

    return ran


@pytest.fixture
def program(work: Work) -> Callable[..., subprocess.Popen[str]]:
    """Start the command line as a program of its own, with changes to its environment."""

    def started(*words: str, folder: Path = work.root, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
        path = os.pathsep.join(filter(None, (str(TOP), os.environ.get("PYTHONPATH", ""))))
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "adr", *words],
            cwd=folder,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path, "ADR_DATE": "2026-11-18", **(env or {})},
        )

    return started


@pytest.fixture
def tree() -> Callable[..., dict[str, bytes]]:
    """Read every file below a folder: what git keeps for itself is left out, unless it is asked for."""

    def read(root: Path, *, git: bool = False) -> dict[str, bytes]:
        files = {file.relative_to(root).as_posix(): file for file in root.rglob("*") if file.is_file()}
        return {path: file.read_bytes() for path, file in files.items() if git or not path.startswith(".git/")}

    return read


@pytest.fixture
def metrics(once: Once) -> Work:
    """Make a deck by two people: a squash merge (#12), a renamed card, a merge of pull request 13."""
    return once(make_metrics)


def make_metrics(work: Work) -> None:
    work.init().git("remote", "add", "origin", "https://ana:secret@github.com/example/report.git")
    work.write_all({"cards/metrics/deck.yaml": DECK, "cards/metrics/1-postgres.yaml": POSTGRESQL})
    work.write("seeds/bench.txt", BENCH)
    work.commit("Ask which store holds the metrics", 2)
    work.git("checkout", "-q", "-b", "sqlite")
    work.write_all({"cards/metrics/2-sqlite.yaml": SQLITE, "seeds/notes-ar.md": NOTES})
    work.commit("Propose SQLite", 3, WEI)
    work.git("checkout", "-q", "main")
    work.write("cards/metrics/3-duckdb.yaml", DUCKDB)
    work.commit("Propose DuckDB, with a benchmark (#12)", 4, WEI)
    work.merge("sqlite", "Merge pull request #13 from wei/sqlite", 5)
    work.git("mv", "cards/metrics/1-postgres.yaml", "cards/metrics/1-postgresql.yaml")
    work.commit("Spell PostgreSQL out", 6)


@pytest.fixture
def small(once: Once) -> Work:
    """Put three cards right under `cards/`, committed."""
    return once(make_small)


def make_small(work: Work) -> None:
    for number, name in enumerate(("One", "Two", "Three"), 1):
        work.write(f"cards/{number}-{name.lower()}.yaml", f"title: {name}\nsummary: it is {name.lower()}\n")
    work.init().commit("Add three cards", 2)

"""Measure the catalogue over many repositories against the cheapest that could do the work, in the same run.

Run it with the interpreter that the package is installed for:
`python bench/catalog.py FOLDER [COUNT...] [--store postgresql://...]`. FOLDER holds repositories. For each count, by
default 10, 100 and 1,000, it reads that many of them into a new catalogue, and prints

* the seconds of `git cat-file --batch` of all blobs of their logs, one repository after the other, plus those of
  writing the same rows to an empty store alone (of more than 100 repositories the first 100 are written, and the rest
  counted alike): what there is no way around;
* those of `adr catalog add`, and of the same again when nothing has changed, with their ratios to that, also in
  seconds of the processor, which a busy machine changes less (those of PostgreSQL's server do not count);
* the largest resident memory of `adr catalog add`, in MB;
* the median of a query on an open connection, from its words to the first ten that are read; and with PostgreSQL the
  same of 32 clients at once, each a process that asks 100 questions without a pause, so that on two processors it is
  the time that a query takes of them, 16 times;

and at the end the exponent by which the time grows with the count.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from words import WORDS

from adr.adapters.store import open_store
from adr.core.catalog.port import CatalogStore
from adr.core.catalog.question import Question
from adr.jobs.catalog_read import read_repository
from adr.jobs.catalog_search import search_catalog
from adr.model.catalog import Fate

CLIENTS, QUESTIONS, SHOWN, SAMPLE = 32, 100, 10, 100
ASKED = (*WORDS, "قاعدة", "البيانات", "خيار", "إضافة")


class Took(NamedTuple):
    """How long something took, and how many seconds of the processor it and its children had."""

    wall: float = 0.0
    processor: float = 0.0

    def __add__(self, other: Any) -> Took:
        """Add what something else took."""
        return Took(self.wall + other.wall, self.processor + other.processor)

    def __mul__(self, by: Any) -> Took:
        """Return what so many times as much takes."""
        return Took(self.wall * by, self.processor * by)

    def __str__(self) -> str:
        """Write both."""
        return f"{self.wall:.1f} s ({self.processor:.1f} s of the processor)"


def main() -> None:
    """Print a line for each count."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("folder", type=Path)
    given.add_argument("counts", nargs="*", type=int, default=[10, 100, 1000])
    given.add_argument("--store", default="", help="an empty database of PostgreSQL, else a file of SQLite")
    args = given.parse_args()
    times = [(count, _measured(args, count)) for count in args.counts]
    for (less, before), (more, after) in pairwise(times):
        sys.stdout.write(f"from {less} to {more}: n^{math.log(after / before) / math.log(more / less):.2f}\n")


def _measured(args: argparse.Namespace, count: int) -> float:
    """Print what is measured for so many repositories, and return the processor seconds that adding them takes."""
    paths = [str(path) for path in islice(sorted(args.folder.resolve().iterdir()), count)]
    with tempfile.TemporaryDirectory() as folder:
        address = args.store or f"{folder}/catalog.sqlite"
        listed = Path(folder, "list.txt")
        listed.write_text("\n".join(paths) + "\n", encoding="utf-8")
        with _emptied(address) as store:
            write = sum((_written(store, path) for path in paths[:SAMPLE]), Took()) * (count / len(paths[:SAMPLE]))
        with _emptied(address):
            pass
        least = _timed(lambda: _read_blobs(paths)) + write
        adding = _timed(lambda: _adr("add", "--from", str(listed), "--store", address))
        again = _timed(lambda: _adr("update", "--store", address))
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        times, share = (adding.wall / least.wall, adding.processor / least.processor), again.processor / least.processor
        sys.stdout.write(
            f"{count:5} repositories: least {least}, add {adding} ({times[0]:.2f} times, {times[1]:.2f} of the "
            f"processor), again {again} ({share:.1%} of it), {memory:.0f} MB, {_asked(address, args.store)}\n"
        )
        sys.stdout.flush()
    return adding.processor


@contextmanager
def _emptied(address: str) -> Iterator[CatalogStore]:
    with open_store(address, make=True, write=True) as store:
        for one in store.repositories():
            store.remove(one.name)
        yield store


def _read_blobs(paths: Sequence[str]) -> None:
    for path in paths:
        git = ("git", "-C", path)
        listed = subprocess.run((*git, "ls-tree", "-r", "HEAD", "doc/adr"), check=True, capture_output=True)  # noqa: S603
        ids = b"".join(line.split(None, 3)[2] + b"\n" for line in listed.stdout.splitlines())
        subprocess.run((*git, "cat-file", "--batch"), input=ids, check=True, stdout=subprocess.PIPE)  # noqa: S603


def _written(store: CatalogStore, path: str) -> Took:
    """Return the time that storing a repository takes, without those for reading it."""
    reading = read_repository(path, None)
    if reading.repository is None:
        raise SystemExit("\n".join(map(str, reading.problems)))
    repository, rows = reading.repository, reading.rows
    return _timed(lambda: store.replace(repository, rows))


def _asked(address: str, database: str) -> str:
    with open_store(address) as store:
        times = [_timed(lambda question=one: _first(store, question)).wall for one in _questions()]
    alone = f"a query {statistics.median(times) * 1000:.1f} ms"
    return f"{alone}, {_asked_at_once(address) * 1000:.1f} ms with {CLIENTS} clients" if database else alone


def _asked_at_once(address: str) -> float:
    """Return the median of a query of many clients, each a process that asks one question after the other."""
    with ProcessPoolExecutor(CLIENTS) as clients:
        ready = [clients.submit(_client, address, turn) for turn in range(CLIENTS)]
        return statistics.median(seconds for one in ready for seconds in one.result())


def _client(address: str, turn: int) -> list[float]:
    questions = [*_questions()]
    with open_store(address) as store:
        turned = questions[turn:] + questions[:turn]
        return [_timed(lambda question=one: _first(store, question)).wall for one in turned]


def _first(store: CatalogStore, question: Question) -> None:
    for _ in islice(search_catalog(store, question), SHOWN):
        pass


def _questions() -> Iterator[Question]:
    """Yield questions of one word to three; every fifth is for rejected options."""
    for at in range(QUESTIONS):
        words = (ASKED[at % len(ASKED)], ASKED[(at * 7 + 3) % len(ASKED)], ASKED[(at * 5 + 1) % len(ASKED)])
        yield Question(text=" ".join(words[: 1 + at % 3]), fate=None if at % 5 else Fate.REJECTED)


def _adr(*words: str) -> None:
    subprocess.run((sys.executable, "-m", "adr", "catalog", *words), check=True, capture_output=True)  # noqa: S603


def _timed(work: Callable[[], None]) -> Took:
    begun, before = time.perf_counter(), os.times()
    work()
    after = os.times()
    return Took(time.perf_counter() - begun, sum(after[:4]) - sum(before[:4]))


if __name__ == "__main__":
    main()

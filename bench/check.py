"""Measure `adr check` over a log, against reading the records and parsing their front matter with PyYAML's C loader.

Run it with the interpreter that the package is installed for: `python bench/check.py [RECORDS [RUNS]]`, by default
10,000 records and 7 runs. It makes two logs in a temporary folder, one of a tenth of the records, and takes turns
between each check and its yardstick, both as whole processes; the medians, the median of the paired ratios and the
time for one record are printed. A ratio carries from one machine to another, milliseconds do not.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from words import WORDS

ADR = (sys.executable, "-m", "adr", "check")
YARDSTICK = """
import os, re, sys, yaml
title, count = re.compile(r"^# (.+)$", re.M), 0
for name in sorted(os.listdir("doc/adr")):
    with open(os.path.join("doc/adr", name), encoding="utf-8") as file:
        text = file.read()
    end = text.index("\\n---\\n", 3)
    count += bool(yaml.load(text[4 : end + 1], yaml.CSafeLoader) and title.search(text, end))
"""
PEOPLE = ("Ana Ruiz", "王小明", "ليلى حداد", "Zoë Faraday")
EVERY = 10
"""Every tenth record is superseded by the next one, and every tenth links to a heading of another."""


def main() -> None:
    """Print a line for each of the two logs."""
    given = [int(word) for word in sys.argv[1:]]
    records, runs = given + [10_000, 7][len(given) :]
    sys.stdout.write(f"{runs} runs in turns, medians\n")
    with tempfile.TemporaryDirectory() as folder:
        for count in (max(1, records // 10), records):
            _measure(Path(folder) / str(count), count, runs)


def _measure(folder: Path, count: int, runs: int) -> None:
    make(folder, count)
    os.chdir(folder)
    pairs = [(_time(ADR), _time((sys.executable, "-c", YARDSTICK))) for _ in range(runs)]
    took, mark = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    ratio = statistics.median(one / other for one, other in pairs)
    sys.stdout.write(
        f"{count:6,} records: {took * 1000:6.0f} ms, yardstick {mark * 1000:6.0f} ms: {ratio:4.2f} times, "
        f"{took / count * 1e6:4.0f} µs a record\n"
    )


def _time(command: Sequence[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - all are above
    return time.perf_counter() - begin


def make(folder: Path, count: int) -> None:
    """Make a log of so many records in a folder."""
    (folder / "doc/adr").mkdir(parents=True)
    for number in range(1, count + 1):
        (folder / "doc/adr" / _name(number)).write_text("\n".join(_lines(number, count)), encoding="utf-8")


def _name(number: int) -> str:
    return f"{number:05}-use-{WORDS[number % len(WORDS)]}.md"


def _lines(number: int, count: int) -> Iterator[str]:
    is_old, is_new = number % EVERY == 0 and number < count, number % EVERY == 1 and number > 1
    status = f"superseded by ADR-{number + 1:05}" if is_old else "accepted"
    yield from ("---", f"status: {status}", "date: 2026-11-03", f"decision-makers: [{', '.join(PEOPLE[:2])}]")
    tags = ", ".join(WORDS[(number + n) % len(WORDS)] for n in range(2))
    yield from (f"consulted: [{PEOPLE[2]}]", f"informed: [{PEOPLE[3]}]", f"tags: [{tags}]", "---", "")
    yield from (f"# Use {WORDS[number % len(WORDS)]}", "", "## Context and Problem Statement", "")
    yield from (_sentence(number + line) for line in range(8))
    yield from ("", "## Considered Options", "", *(f"* Use {WORDS[(number + n) % len(WORDS)]}" for n in range(4)), "")
    yield from ("## Decision Outcome", "", _sentence(number), "", "### Consequences", "")
    yield from (f"* Good, because {_sentence(number + n)}" for n in range(3))
    yield from (f"* Bad, because {_sentence(number + n)}" for n in range(3))
    yield from ("", "## More Information", "")
    if is_new:
        yield f"Supersedes [ADR-{number - 1:05}]({_name(number - 1)})."
    other = max(1, number // 2)
    part = "#decision-outcome" if number % EVERY == EVERY // 2 else ""
    yield from (f"Relates to [ADR-{other:05}]({_name(other)}{part}).", "")


def _sentence(start: int) -> str:
    return " ".join(WORDS[(start * 7 + step * step) % len(WORDS)] for step in range(9)).capitalize() + "."


if __name__ == "__main__":
    main()

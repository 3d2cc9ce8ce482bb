"""Measure looking things up in a log: `adr list`, its table, and `adr search`.

Run it with the interpreter that the package is installed for: `python bench/look.py [RECORDS [RUNS]]`, by default
10,000 records and 7 runs. It makes two logs in a temporary folder, one of a tenth of the records, and takes turns
between each command and its yardstick, both as whole processes: an empty Python process for the list, reading every
record and looking for its front matter and title for the others. The medians and the median of the paired ratios
are printed. A ratio carries from one machine to another, milliseconds do not.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

PYTHON = sys.executable
ADR = (PYTHON, "-m", "adr")
EMPTY = (PYTHON, "-c", "pass")
READ = (
    PYTHON,
    "-c",
    """
import os, re
line, title = re.compile(r"^([A-Za-z][\\w-]*):[ \\t]*(.*)$", re.M), re.compile(r"^# (.+)$", re.M)
for name in sorted(os.listdir("doc/adr")):
    with open(os.path.join("doc/adr", name), encoding="utf-8") as file:
        text = file.read()
    end = text.index("\\n---\\n", 3)
    dict(line.findall(text[4 : end + 1])), title.search(text, end)
""",
)
COMMANDS = (
    ("list", (*ADR, "list"), EMPTY, "an empty process"),
    ("list", (*ADR, "list"), READ, "reading"),
    ("list --long", (*ADR, "list", "--long"), READ, "reading"),
    ("list --status", (*ADR, "list", "--status", "accepted"), READ, "reading"),
    ("search, in most", (*ADR, "search", "gateway"), READ, "reading"),
    ("search, in none", (*ADR, "search", "zeppelin"), READ, "reading"),
    ("search, Arabic", (*ADR, "search", "ليلى"), READ, "reading"),
)


def main() -> None:
    """Print a line for each command and log."""
    given = [int(word) for word in sys.argv[1:]]
    records, runs = given + [10_000, 7][len(given) :]
    sys.stdout.write(f"{runs} runs in turns, medians\n")
    with tempfile.TemporaryDirectory() as folder:
        for count in (max(1, records // 10), records):
            _measure(Path(folder) / str(count), count, runs)


def _measure(folder: Path, count: int, runs: int) -> None:
    from check import make  # the log is the one that `check` is measured on

    make(folder, count)
    os.chdir(folder)
    for name, command, yardstick, against in COMMANDS:
        pairs = [(_time(command), _time(yardstick)) for _ in range(runs)]
        took, mark = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
        ratio = statistics.median(one / other for one, other in pairs)
        sys.stdout.write(
            f"{count:6,} records, {name:16}: {took * 1000:5.0f} ms, {against} {mark * 1000:4.0f} ms: {ratio:5.2f}x\n"
        )


def _time(command: Sequence[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - all are above
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()

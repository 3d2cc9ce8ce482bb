"""Measure `adr why` for every file of a project: by default 10,000 paths and 1,000 records, three of four with globs.

Run it with the interpreter that the package is installed for: `python bench/why.py [RECORDS [RUNS]]`. The yardstick
does what cannot be left out, and no more: one process that lists the paths (`git ls-files`), reads the records, looks
for citations (`git grep`) and for the changes that brought records (`git log`), and prints the paths. Both are run in
turns; processor time, of child processes too, and the largest memory are printed.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from check import make

WHY = (sys.executable, "-m", "adr", "why", "-")
BOUND = (
    sys.executable,
    "-c",
    r"""
import os, re, subprocess, sys
line = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(.*)$", re.M)
for name in sorted(os.listdir("doc/adr")):
    with open(os.path.join("doc/adr", name), encoding="utf-8") as file:
        text = file.read()
    dict(line.findall(text[4 : text.index("\n---\n", 3) + 1]))
grep = ["grep", "-n", "-I", "-E", "--untracked", "-e", "(ADR-|[Aa][Dd][Rr]:)[0-9]", "--", ".", ":(exclude)doc/adr"]
log = ["log", "-m", "--first-parent", "--raw", "--", "doc/adr"]
for words in (["ls-files"], grep, log):
    subprocess.run(["git", *words], stdout=subprocess.PIPE)
print(sys.stdin.read())
""",
)
GLOBS = ("src/a{}/**", "src/b{}/mod/", "'*.x{}', 'src/**/file{}.py'")
FOLDERS = 400
HEAD = "## Decision Outcome\n\n"


def main() -> None:
    """Print the medians and their ratio."""
    given = [int(word) for word in sys.argv[1:]]
    records, runs = given + [1_000, 7][len(given) :]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        paths = _project(Path(folder), records)
        pairs = [(_processor_time(WHY, paths), _processor_time(BOUND, paths)) for _ in range(runs)]
    took, bound = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    ratio = statistics.median(one / other for one, other in pairs)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    sys.stdout.write(
        f"{records:,} records, {10 * records:,} paths: {took * 1000:.0f} ms, {memory} MB; "
        f"what cannot be left out {bound * 1000:.0f} ms: {ratio:.2f}x\n"
    )


def _project(top: Path, records: int) -> str:
    make(top, records)
    for number, path in enumerate(sorted((top / "doc/adr").iterdir())):
        text = path.read_text(encoding="utf-8").replace(HEAD, f'{HEAD}Chosen option: "A", because ')
        if number % 4:
            text = text.replace("date:", f"governs: [{GLOBS[number % 4 - 1].replace('{}', str(number))}]\ndate:", 1)
        path.write_text(text, encoding="utf-8")
    paths = [f"src/{'abcd'[n % 4]}{n % FOLDERS}/mod/file{n}.py" for n in range(10 * records)]
    for number, one in enumerate(paths):
        (top / one).parent.mkdir(parents=True, exist_ok=True)
        cited = f"# ADR-{number % records + 1:04}\n" if number % 100 == 0 else ""
        (top / one).write_text("pass\n" * 40 + cited, encoding="utf-8")
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "Begin"],
    ):
        subprocess.run(["git", *words], check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607 - all are above
    return "\n".join(paths)


def _processor_time(command: Sequence[str], paths: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=paths.encode(), check=True, capture_output=True)  # noqa: S603 - all are above
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()

"""Measure what a decision costs, against an empty Python process and against the one `git log` that it needs.

Run it with the interpreter that the package is installed for: `python bench/decide.py [COMMITS [RUNS]]`, by default
10,000 commits and 9 runs. It makes a repository in a temporary folder: a project of COMMITS commits in which every
500th touches one of ten decks of five cards. Each command takes turns with its yardstick; the medians and the median
of the paired ratios are printed. A ratio carries from one machine to another, milliseconds do not.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence

DECKS, CARDS, EVERY, FILES = 10, 5, 500, 400
DECK = "cards/deck-5"
ADR = (sys.executable, "-m", "adr")
PASS = (sys.executable, "-c", "pass")
LOG = ("git", "log", "-z", "-M", "--name-status", "--format=%H%x00%s", "--", DECK)
MEASURED: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "adr --version": ((*ADR, "--version"), PASS),
    "adr cards": ((*ADR, "cards"), PASS),
    "adr decide": ((*ADR, "decide", "3", "--deck", "deck-5"), PASS),
    "adr render": ((*ADR, "render"), PASS),
    "adr decide, against git log": ((*ADR, "decide", "3", "--deck", "deck-5"), LOG),
}


def main() -> None:
    """Print a line for each command and its yardstick."""
    given = [int(word) for word in sys.argv[1:]]
    commits, runs = given + [10_000, 9][len(given) :]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        _make(commits)
        sys.stdout.write(f"{commits:,} commits, {runs} runs in turns, medians\n")
        for name, (command, yardstick) in MEASURED.items():
            pairs = [(_time(command), _time(yardstick)) for _ in range(runs)]
            took, mark = (statistics.median(pair[side] for pair in pairs) * 1000 for side in (0, 1))
            ratio = statistics.median(one / other for one, other in pairs)
            sys.stdout.write(f"{name:28} {took:6.0f} ms, yardstick {mark:5.0f} ms: {ratio:5.1f} times\n")


def _time(command: Sequence[str]) -> float:
    """Return the seconds that a command takes in a clean work tree."""
    _run(("git", "clean", "-fdq"))
    begin = time.perf_counter()
    _run(command)
    return time.perf_counter() - begin


def _run(command: Sequence[str], source: str = "") -> None:
    subprocess.run(command, input=source.encode(), check=True, capture_output=True)  # noqa: S603 - all are above


def _make(commits: int) -> None:
    """Make the repository, with one record to render."""
    _run(("git", "init", "-q", "-b", "main"))
    _run(("git", "fast-import", "--quiet"), "".join(_stream(commits)))
    _run(("git", "reset", "-q", "--hard"))
    _run((*ADR, "decide", "1", "--deck", "deck-1"))
    _run(("git", "add", "-A"))
    author = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false")
    _run(("git", *author, "commit", "-q", "-m", "Decide"))


def _stream(commits: int) -> Iterator[str]:
    every = min(EVERY, max(1, commits // (2 * DECKS)))
    for number in range(commits):
        message = f"Change {number}"
        yield f"commit refs/heads/main\ncommitter Ana <ana@example.org> {1_700_000_000 + 60 * number} +0000\n"
        yield f"data {len(message)}\n{message}\n"
        if number == 0:
            yield from (_file(path, text) for path, text in _hands())
        elif number % every == 0:
            deck, card = number // every % DECKS + 1, number // every // DECKS % CARDS + 1
            yield _file(f"cards/deck-{deck}/{card}-option.yaml", _card(card, number))
        else:
            yield _file(f"src/{number % 20}/{number % FILES}.py", f"value = {number}\n")


def _hands() -> Iterator[tuple[str, str]]:
    for deck in range(1, DECKS + 1):
        yield f"cards/deck-{deck}/deck.yaml", f"question: Which option is number {deck}?\n"
        for card in range(1, CARDS + 1):
            yield f"cards/deck-{deck}/{card}-option.yaml", _card(card, 0)


def _card(card: int, number: int) -> str:
    reasons = "".join(f"- it is good at thing {thing} of {number}\n" for thing in range(4))
    return f"title: Option {card}\nsummary: it does what is needed\ngood:\n{reasons}rejected-because: another fits\n"


def _file(path: str, text: str) -> str:
    return f"M 100644 inline {path}\ndata {len(text)}\n{text}\n"


if __name__ == "__main__":
    main()

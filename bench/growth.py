"""Measure how the time of each command grows with its input: the exponent, which is to stay at or under 1.05.

Run it with the interpreter that the package is installed for: `python bench/growth.py [SHAPE[=SIZE]...]`, by default
every shape. For each it makes a project of n, 2n, 4n and 8n of one thing in a temporary folder, runs the commands that
meet it, and prints the exponent of the processor time above that of an empty project, with the seconds of the largest.
What stays under a tenth of a second above start-up is called flat; what adr refuses says so.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ADR = (sys.executable, "-m", "adr")
SIZES = (1, 2, 4, 8)
FLAT, LONGEST = 0.1, 300.0
MiB = 1024 * 1024

LOOK = ("check", "list --long", "list --json", "search fox", "generate toc --status", "show 1 --json", "graph")
SEED = ("check", "decide 1 --because x --dry-run", "figures", "quote fox", "quote absent-words", "seeds", "review")
DECK = (
    "check",
    "review",
    "decide 1 --deck q --because x --dry-run",
    "preview 1 --deck q",
    "compare q",
    "cards",
    "cards q",
    "rejected fox",
    "due",
    "complete 'adr decide '",
    "complete 'adr compare '",
)
RENDERED = ("render 1 --dry-run", "render 1 --check", "show 1", "history 1", "check", "review", "export json")


def main() -> None:
    """Print a line for each shape and command."""
    for name, _, given in (word.partition("=") for word in sys.argv[1:] or SHAPES):
        make, most, commands = SHAPES[name]
        most = int(given or most)
        with tempfile.TemporaryDirectory() as top:
            folders = [Path(top) / str(size) for size in (0, *SIZES)]
            for folder, size in zip(folders, (0, *SIZES), strict=True):
                _project(folder)
                if size:
                    make(folder, most * size // SIZES[-1])
                _git(folder, "add", "-A")
                _git(folder, "commit", "-qm", "Begin", "--allow-empty")
            for command in commands:
                sys.stdout.write(f"{name:14} {most:>10,}  {command:42} {_grown(command, folders)}\n")
                sys.stdout.flush()


def _grown(command: str, folders: Sequence[Path]) -> str:
    """Say how the time of a command grows; folder 0 is the project without the shape."""
    start = min(_time(command, folders[0])[0] for _ in range(2))
    times = [min(_time(command, folder) for _ in range(1 if folder is folders[-1] else 2)) for folder in folders[1:]]
    above = [max(seconds - start, 0.001) for seconds, _ in times]
    said = times[-1][1]
    if above[-1] < FLAT:
        return f"flat     {above[-1]:7.2f} s  {said}"
    points = [(math.log(size), math.log(took)) for size, took in zip(SIZES, above, strict=True) if took > FLAT / 4]
    growth = f"n^{_slope(points):5.2f} " if len(points) > 1 else "jump    "
    return f"{growth} {above[-1]:7.2f} s  {said}"


def _slope(points: Sequence[tuple[float, float]]) -> float:
    mean_x, mean_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def _time(command: str, folder: Path) -> tuple[float, str]:
    """Return the processor time of a command and its children, and the start of what it refused."""
    kind, _, line = command.partition(" ")
    environment = {**os.environ, "NO_COLOR": "1"}
    if kind == "complete":
        line = line.strip("'")
        environment |= {"_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line)), "_ARGCOMPLETE_IFS": "\n"}
        environment["_ARGCOMPLETE_STDOUT_FILENAME"] = os.devnull
        arguments = ADR
    else:
        arguments = (*ADR, *command.split())
    before = os.times()
    with Path(folder, "..", "out").open("wb") as out, Path(folder, "..", "err").open("wb") as err:
        try:
            done = subprocess.run(arguments, cwd=folder, env=environment, stdout=out, stderr=err, timeout=LONGEST)  # noqa: PLW1510, S603 - a refusal is a result
        except subprocess.TimeoutExpired:
            return LONGEST, "stopped"
    after = os.times()
    took = after.children_user + after.children_system - before.children_user - before.children_system
    said = Path(folder, "..", "err").read_text(errors="replace").strip().splitlines() if done.returncode else []
    return took, f"exit {done.returncode}: {said[0][:90] if said else ''}" if done.returncode else ""


def _project(folder: Path) -> None:
    """Make a project with a deck of two cards, a record and a seed."""
    _write(folder, "pyproject.toml", "[tool.adr]\n")
    _write(folder, "seeds/s.txt", "The quick fox took 88 s.\n")
    _deck(folder, "q", 2)
    _write(folder, "doc/adr/0001-a.md", _record(1))
    _git(folder, "init", "-q", "-b", "main")


def _deck(folder: Path, name: str, cards: int) -> None:
    _write(folder, f"cards/{name}/deck.yaml", f"question: Which {name}?\ncriteria: [Work, Risk]\n")
    for number in range(1, cards + 1):
        _write(folder, f"cards/{name}/{number}-a.yaml", _card(number))


def _card(number: int) -> str:
    return f"title: Fox {number}\nsummary: it is {number}\ngood: [fast]\nbad: [dear]\nscores: {{Work: 3, Risk: 2}}\n"


def _record(number: int, body: str = "The fox decides.\n") -> str:
    head = f"# {number}. Fox {number}\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\n"
    return f"{head}## Context\n\n{body}\n## Decision\n\nSo.\n\n## Consequences\n\nSome.\n"


def _write(folder: Path, path: str, text: str) -> None:
    Path(folder, path).parent.mkdir(parents=True, exist_ok=True)
    Path(folder, path).write_text(text, encoding="utf-8", newline="\n")


def _git(folder: Path, *words: str, source: str = "") -> None:
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(("git", "-C", str(folder), *who, *words), input=source.encode(), check=True, capture_output=True)  # noqa: S603, S607 - our own words


def _seed(text: Callable[[int], str], name: str = "big.txt") -> Callable[[Path, int], None]:
    def make(folder: Path, size: int) -> None:
        _write(folder, f"seeds/{name}", text(size))
        evidence = f"evidence:\n  - seed: seeds/{name}\n    quote: The scan took 77 s\n"
        _write(folder, "cards/q/1-a.yaml", _card(1) + evidence)

    return make


def _body(text: Callable[[int], str]) -> Callable[[Path, int], None]:
    return lambda folder, size: _write(folder, "doc/adr/0001-a.md", _record(1, text(size)))


def _context(text: Callable[[int], str]) -> Callable[[Path, int], None]:
    def make(folder: Path, size: int) -> None:
        lines = "".join(f"  {line}\n" for line in text(size).split("\n"))
        _write(folder, "cards/q/deck.yaml", f"question: Which q?\ncontext: |\n{lines}criteria: [Work, Risk]\n")

    return make


def _files(path: str, text: Callable[[int], str]) -> Callable[[Path, int], None]:
    def make(folder: Path, size: int) -> None:
        for number in range(2, size + 2):
            _write(folder, path.format(number), text(number))

    return make


def _decks(folder: Path, size: int) -> None:
    for number in range(size):
        _deck(folder, f"d{number}", 2)


def _cards(folder: Path, size: int) -> None:
    _deck(folder, "q", size)


def _commits(folder: Path, size: int) -> None:
    """Change a card so many times, then decide."""
    _git(folder, "fast-import", "--quiet", source="".join(_stream(size)))
    _git(folder, "reset", "-q", "--hard")
    for path in ("pyproject.toml", "seeds/s.txt"):
        _write(folder, path, "")


def _stream(size: int) -> Iterator[str]:
    for number in range(size):
        yield f"commit refs/heads/main\ncommitter Ana <ana@example.org> {1_700_000_000 + 60 * number} +0000\n"
        yield "data 6\nChange\n"
        for path, text in (
            ("cards/q/deck.yaml", "question: Which q?\ncriteria: [Work, Risk]\n"),
            ("cards/q/1-a.yaml", _card(1).replace("fast", f"fast {number}")),
            ("cards/q/2-a.yaml", _card(2)),
            ("doc/adr/0001-a.md", _record(1)),
        ):
            yield f"M 100644 inline {path}\ndata {len(text)}\n{text}\n"


def _decided(make: Callable[[Path, int], None]) -> Callable[[Path, int], None]:
    def decided(folder: Path, size: int) -> None:
        make(folder, size)
        Path(folder, "doc/adr/0001-a.md").unlink()
        subprocess.run((*ADR, "decide", "1", "--deck", "q", "--because", "x"), cwd=folder, check=True)  # noqa: S603 - ours

    return decided


def _tags(folder: Path, size: int) -> None:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-qm", "Begin")
    lines = "".join(f"create refs/tags/t{number} HEAD\n" for number in range(size))
    _git(folder, "update-ref", "--stdin", source=lines)


def _settings(folder: Path, size: int) -> None:
    _write(folder, "pyproject.toml", "[tool.adr]\n" + "".join(f"[tool.x{n}]\nkey = {n}\n" for n in range(size // 24)))


def _front_matter(folder: Path, size: int) -> None:
    _write(folder, "doc/adr/0002-b.md", f"---\n{_keys(size)}---\n# B\n")


def _yaml_keys(folder: Path, size: int) -> None:
    _write(folder, "cards/q/1-a.yaml", _card(1) + _keys(size))


def _keys(size: int) -> str:
    return "".join(f"x-{number}: fox\n" for number in range(size))


def _table(size: int) -> str:
    return "|" + " a |" * size + "\n|" + " - |" * size + "\n|" + " b |" * size + "\n"


SHAPES: dict[str, tuple[Callable[[Path, int], None], int, Sequence[str]]] = {
    "seed-blanks": (_seed(lambda size: "start" + " " * size + "x\n"), 4_000_000, SEED),
    "seed-line": (_seed(lambda size: "the fox 88 ran. " * (size // 16)), 4_000_000, SEED),
    "seed-solid": (_seed(lambda size: "12a" * (size // 3)), 4_000_000, SEED),
    "seed-digits": (_seed(lambda size: "1" * size), 4_000_000, SEED),
    "seed-marks": (_seed(lambda size: "a" + "\u0301" * (size // 2)), 4_000_000, SEED),
    "seed-lines": (_seed(lambda size: "The fox took 1,234 s.\n" * (size // 22)), 4_000_000, SEED),
    "seed-html": (_seed(lambda size: "<p>a <b>fox</b>\n" * (size // 16), "big.html"), 1_000_000, SEED),
    "seed-nested": (_seed(lambda size: "<div><b>" * (size // 8), "big.html"), 1_000_000, SEED),
    "seeds": (_files("seeds/s{}.txt", lambda number: f"The fox took {number} s.\n"), 4_000, SEED),
    "decks": (_decks, 4_000, DECK),
    "cards": (_cards, 500, DECK),
    "cards-decided": (_decided(_cards), 500, RENDERED),
    "commits": (_decided(_commits), 5_000, RENDERED),
    "commits-open": (_commits, 5_000, DECK),
    "records": (_files("doc/adr/{:05}-a.md", _record), 4_000, LOOK),
    "files": (_files("doc/adr/notes-{}.txt", str), 40_000, LOOK),
    "tags": (_tags, 100_000, ("check", "review", "decide 1 --because x --dry-run", "list", "history 1", "log")),
    "settings": (_settings, 1_000_000, ("check", "list", "cards", "decide 1 --because x --dry-run")),
    "yaml-keys": (_yaml_keys, 20_000, DECK),
    "front-matter": (_front_matter, 60_000, LOOK),
    "record-table": (_body(_table), 20_000, LOOK),
    "record-line": (_body(lambda size: "fox " * (size // 4)), 1_000_000, LOOK),
    "record-blanks": (_body(lambda size: "fox" + " " * size + "x"), 1_000_000, LOOK),
    "record-quotes": (_body(lambda size: "> " * size), 100_000, LOOK),
    "record-links": (_body(lambda size: "[a](b) " * size), 100_000, LOOK),
    "context-table": (_context(_table), 20_000, DECK),
    "context-line": (_context(lambda size: "fox " * (size // 4)), 200_000, DECK),
    "context-stars": (_context(lambda size: "**a _b " * (size // 7)), 200_000, DECK),
    "context-nested": (_context(lambda size: "> " * size + "x"), 50_000, DECK),
}

if __name__ == "__main__":
    main()

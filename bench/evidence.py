"""Measure what verifying quotes costs, against reading and normalising their seeds once.

Run it where the package is installed: `python bench/evidence.py [SEEDS [QUOTES]]`, by default 1,000 seeds of 20 kB
and 10,000 quotes. It writes the seeds to a temporary folder, times both in this process, the best of five runs
each, and prints the ratio, which is to stay under 2. Half of the quotes stand there word for word, half only after
normalisation.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from adr.adapters.documents import read_document
from adr.core.evidence.quotes import Search, Seed, verify
from adr.core.text.normalise import normalise
from adr.model.evidence import Anchor, Evidence
from adr.model.problem import Place

SIZE = 20_000
RUNS = 5
ENGLISH = ("the", "load", "team", "measured", "a", "store", "under", "traffic", "and", "found", "it", "stayed", "fast")
ARABIC = ("قال", "سلاح", "الجو", "إن", "قوات", "الدفاع", "أسقطت", "طائرة", "مسيرة", "خلال", "الليل", "وأضاف", "أن")
SIGNS = (".", "،", ",", " “نعم”", ' "so"', "\n", " — ", "…")
HERE = Place("cards/bench/1-a.yaml", 1)


def main() -> None:
    """Print both times and their ratio."""
    given = [int(word) for word in sys.argv[1:]]
    seeds, quotes = given + [1_000, 10_000][len(given) :]
    with tempfile.TemporaryDirectory() as folder:
        paths = [_write(Path(folder), number) for number in range(seeds)]
        asked = {path: list(_quotes(path, quotes // seeds)) for path in paths}
        # In turns, so that a machine that is busy for a while is so for both.
        times = [(_time(lambda: _normalise_all(paths)), _time(lambda: _verify_all(asked))) for _ in range(RUNS)]
    floor, cost = (min(column) for column in zip(*times, strict=True))
    print(f"read and normalise {seeds} seeds once: {floor:.3f} s")  # noqa: T201
    print(f"verify {quotes} quotes in them:       {cost:.3f} s")  # noqa: T201
    print(f"ratio: {cost / floor:.2f} (to stay under 2)")  # noqa: T201


def _normalise_all(paths: list[Path]) -> None:
    for path in paths:
        normalise(read_document(path.name, path.read_bytes()))


def _verify_all(asked: dict[Path, list[str]]) -> None:
    for path, quotes in asked.items():
        _verify(path, quotes)


def _verify(path: Path, quotes: list[str]) -> None:
    content = path.read_bytes()
    search = Search(Seed(path.name, read_document(path.name, content), hashlib.sha256(content).hexdigest()))
    for quote in quotes:
        found = verify(Evidence(seed=path.name, quote=quote, place=HERE, seed_place=HERE), search, 1)
        if not isinstance(found, Anchor):
            raise SystemExit(f"{path.name}: {quote!r}: {found}")


def _write(folder: Path, number: int) -> Path:
    chance = random.Random(number)  # noqa: S311
    words = ARABIC if number % 2 else ENGLISH
    pieces: list[str] = []
    size = 0
    while size < SIZE:
        sign = chance.choice(SIGNS) if chance.random() < 0.1 else ""
        pieces.append(f"{chance.choice(words)}{chance.randint(1, 99_999) if chance.random() < 0.05 else ''}{sign}")
        size += len(pieces[-1].encode()) + 1
    path = folder / f"{number}.txt"
    path.write_text(" ".join(pieces), encoding="utf-8", newline="\n")
    return path


def _quotes(path: Path, count: int) -> Iterator[str]:
    text = path.read_bytes().decode()
    chance = random.Random(path.name)  # noqa: S311
    spaces = [at for at, character in enumerate(text) if character == " "]
    for number in range(count):
        first = chance.randrange(len(spaces) - 30)
        quote = text[spaces[first] + 1 : spaces[first + 14]]
        yield f"{quote[:5]}\u0640{quote[5:]}".replace(" ", "\u00a0 ") if number % 2 else quote


def _time(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

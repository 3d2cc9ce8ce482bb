"""A program that interrupts one command line at each point where it changes the disk, and compares what it says.

`python interrupted.py TOP FOLDER STEP WORDS…`, as `killed.py`. Prints one JSON document: what was said, what was bad.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
import tempfile
from pathlib import Path

from killed import FAULT, child, reset, tree

NOTHING, WRITTEN = "adr: interrupted; nothing was written", "adr: interrupted; written before that: "


def main() -> None:
    """Sweep; a signal that comes with the last file is heard of when all are there."""
    top, folder, step, *words = sys.argv[1:]
    sys.path.insert(0, top)
    root = Path(folder)
    os.chdir(root)
    FAULT.root, FAULT.signal = str(root), signal.SIGINT
    os.fsync = lambda _: None
    sys.addaudithook(FAULT.watch)
    old = tree(root)
    child(words, 0)
    new = tree(root)
    said, bad = [], []
    errors = Path(tempfile.mkdtemp()) / "errors"
    for at in itertools.count(1, int(step)):
        reset(root)
        if child(words, at, errors) == 100:
            break
        last = errors.read_text().splitlines()[-1]
        said.append("nothing" if last == NOTHING else "written" if last.startswith(WRITTEN) else last)
        if tree(root) != {"nothing": old, "written": new}.get(said[-1]):
            bad.append(f"at {at}: {last}")
    json.dump({"said": said, "bad": bad}, sys.stdout)


if __name__ == "__main__":
    main()

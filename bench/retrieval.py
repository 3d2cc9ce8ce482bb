"""Measure finding: is the record that a question is about among the first five answers, of `adr` and of grep?

Run it with the interpreter that the package is installed for: `python bench/retrieval.py LOG...`, each a folder of
records. The questions are made from the records themselves, so anybody's log will do:

- heir: the title of a record that superseded another one finds that one, or what took its place, as a record in force;
- option: the name of an option that was not chosen finds the record that rejected it;
- context: a sentence of a record's context finds the record.

`adr` is what the tool `search` of `adr mcp` does: records with all words, then those with any. grep stands for
what is done without: `grep -i -w` for each word, the files with most of the words first, then those with most lines.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from adr.core.content.extract import read_content
from adr.core.query import Query, Wanted
from adr.core.text.passages import unmarked
from adr.jobs.search import search
from adr.model.decision import Status
from adr.model.settings import Project, Settings
from adr.project.bindings import Bindings
from adr.project.packages import Logs, Package
from adr.project.reader import WorkTree
from adr.project.records import log_records

FIRST = 5
WORD = re.compile(r"\w{2,}")
SHORTEST, LONGEST = 6, 25


def questions(project: Project) -> Iterator[tuple[str, str, str]]:
    """Yield the kind of each question, its text, and the path of the record that it is about."""
    bindings = Bindings(Package(name="", project=project), WorkTree(project.root))
    for record in log_records(project).records:
        content = read_content(record)
        if record.word is Status.SUPERSEDED and (heirs := bindings.binding(record.path).heirs):
            yield "heir", heirs[0].title, record.path
        if any(one.chosen for one in content.options):
            yield from (("option", unmarked(one.name), record.path) for one in content.options if not one.chosen)
        sentences = re.split(r"(?<=[.!?])\s+", unmarked(content.context, 600))
        fit = [one for one in sentences if SHORTEST <= len(WORD.findall(one)) <= LONGEST]
        if fit:
            yield "context", fit[-1], record.path


def by_adr(project: Project, text: str) -> list[str]:
    """Return the paths that `adr` finds."""
    package = Package(name="", project=project)
    logs = Logs(home=project, reader=WorkTree(project.root), packages=(package,))
    both = (search(logs, Query(text), Wanted(), FIRST, any_word=any_word) for any_word in (False, True))
    return list(dict.fromkeys(hit.record.path for found in both for hit in found.best))[:FIRST]


def by_grep(project: Project, text: str) -> list[str]:
    """Return the paths that grep finds."""
    words, lines = Counter[str](), Counter[str]()
    for word in dict.fromkeys(WORD.findall(text)):
        command = ["grep", "-r", "-i", "-w", "-c", "--include=*.md", "-e", word, project.settings.log]
        done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)  # noqa: S603 - words
        printed = done.stdout
        for line in printed.splitlines():
            path, _, count = line.rpartition(":")
            words[path] += count != "0"
            lines[path] += int(count)
    return sorted((path for path in words if words[path]), key=lambda path: (-words[path], -lines[path], path))[:FIRST]


def main(logs: list[str]) -> None:
    """Print for each kind of question how often the record was among the first five."""
    asked, hits = Counter[str](), Counter[tuple[str, str]]()
    for log in logs:
        folder = Path(log).resolve()
        project = Project(root=folder.parent, settings=Settings(log=folder.name))
        for kind, text, path in questions(project):
            if WORD.search(text):
                asked[kind] += 1
                for name, ways in (("adr", by_adr), ("grep", by_grep)):
                    found = ways(project, text)
                    hits[kind, f"{name} {FIRST}"] += path in found
                    hits[kind, f"{name} 1"] += found[:1] == [path]
    for kind, many in asked.items():
        names = (f"adr {FIRST}", f"grep {FIRST}", "adr 1", "grep 1")
        shares = (f"{name} {hits[kind, name] / many:4.0%}" for name in names)
        print(f"{kind:8} {many:5} questions, hit@: {'  '.join(shares)}")  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    main(sys.argv[1:])

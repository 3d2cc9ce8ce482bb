"""Every hint is followed in the situation it is given for: its commands work, and what was wrong is gone.

`hints.yaml` has the situations: `hint` is its text in the code with `{}` for what is filled in, `given` and `when`
lead to it, `fill` says what a person puts for a placeholder, and `by-hand` what they do themselves, by words of the
hint. `fine` are the exit statuses that `adr check` may have
afterwards, `again` tells whether the first command is run again.
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Container, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from adr.cli.commands import COMMANDS

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

ADR = Path(__file__).parents[2] / "adr"
TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("hints.yaml").read_text("utf-8"))
CARD = "title: {0}\nsummary: it is {0}\ngood: [it works]\nbad: [it costs]\nrejected-because: it is dear\n"

GIT = "add|branch|checkout|commit|fetch|fsck|init|log|mv|remote|rm|show|status|--version|worktree"
VERB = rf"(?:adr (?:-C \S+ )?(?:{'|'.join(sorted(COMMANDS, reverse=True))})|git (?:{GIT})|rm)\b"
GIVES_COMMAND = re.compile(rf"(?:^|[:,`&] ?|\b(?:or|then|run|with) ){VERB}")
FILLED = {"CARD": "2", "OPTION": "Kafka", "QUESTION": "Which queue?", "TITLE": "Kafka", "…": "it is fast"}
#: These change nothing: what was wrong is still wrong, and may be said again.
LOOKS = re.compile(
    r"adr (?:-C \S+ )?(?:cards|explain|list|log|rejected|schema \w|search|seeds|templates$)|git (?:branch|s)"
)


class Walk:
    """Runs the lines of a situation in a project that can be brought back."""

    def __init__(self, work: Work, adr: Adr, saved: Path) -> None:
        """Take the project, the command line, and a folder that is not there yet."""
        self.work, self.adr, self.saved = work, adr, saved

    def run(self, line: str, fine: Container[int] = (0,)) -> str:
        """Run a line of a shell, in this process if it begins with `adr`, and return all that it says."""
        if line.startswith("adr "):
            command, _, file = line.partition(" > ")
            ran = self.adr(*shlex.split(command)[1:], status=None)
            assert ran.status in fine, (line, ran)
            if file:
                self.work.write(file, ran.out)
            return ran.out + ran.err
        done = subprocess.run(["sh", "-ec", line], cwd=self.work.root, capture_output=True, text=True, check=False)
        assert done.returncode in fine, (line, done)
        return done.stdout + done.stderr

    def save(self) -> None:
        """Remember the project as it is."""
        shutil.copytree(self.work.root, self.saved, symlinks=True)

    def bring_back(self) -> None:
        """Make the project what it was when it was saved."""
        shutil.rmtree(self.work.root)
        shutil.copytree(self.saved, self.work.root, symlinks=True)
        os.chdir(self.work.root)


@pytest.fixture
def walk(repo: Work, adr: Adr, tmp_path: Path) -> Walk:
    """Give a deck `q` of three full cards, committed."""
    repo.write("cards/q/deck.yaml", "question: Which cache?\ntitle: '{card}'\n")
    for number, name in enumerate(("Redis", "Memcached", "Nothing"), 1):
        repo.write(f"cards/q/{number}-{name.lower()}.yaml", CARD.format(name))
    repo.commit("Ask", 2)
    return Walk(repo, adr, tmp_path / "saved")


@pytest.mark.heavy
@pytest.mark.parametrize("row", TABLE["followed"], ids=lambda row: row["hint"])
def test_a_hint_works_and_what_was_wrong_is_gone(walk: Walk, row: dict[str, Any]) -> None:
    for line in re.split(r"\n| && ", row.get("given", "").strip()):
        walk.run(line)
    said = walk.run(row["when"], fine=(0, 1, 2))
    assert re.search(as_pattern(row["hint"]), said), said
    ways = [way for line in hints(said, row) for way in ways_out(line, row)]
    assert ways
    fine = row.get("fine", (0,))
    walk.save()
    for way in ways:
        for step in way:
            walk.run(step, fine=(0, 1) if step.startswith("adr check") else (0,))
        if row.get("again", row["when"].startswith("adr check")):
            assert LOOKS.match(way[-1]) or not re.search(as_pattern(row["hint"]), walk.run(row["when"], fine))
        walk.run("adr check", fine)
        walk.bring_back()


def hints(said: str, row: dict[str, Any]) -> Iterator[str]:
    """Yield the hints in what was said, and the line that the row is about, which may not be marked as a hint."""
    for line in dict.fromkeys(said.splitlines()):
        words = line.partition("hint: ")[2]
        if words or re.search(as_pattern(row["hint"]), line):
            yield words or line


def ways_out(hint: str, row: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Yield the ways that a hint offers, each as the lines of a shell: one for each clause, and for each `or`."""
    before: tuple[str, ...] = ()
    for clause in hint.split("; "):
        by_hand = tuple(lines for words, lines in row.get("by-hand", {}).items() if words in clause)
        first = before if clause.startswith("then") else ()
        steps = tuple(fill(one, row.get("fill", {})) for one in commands(clause))
        if ", then " in clause:
            steps = (" && ".join(steps),)
        ways = tuple((*first, *by_hand, *step.split(" && ")) for step in steps) or ((*first, *by_hand),) * bool(by_hand)
        before = ways[0] if ways else ()
        yield from ways


def commands(clause: str) -> Iterator[str]:
    """Yield the commands in a clause: each is as long as there is no comma outside of quotes."""
    for found in re.finditer(rf"(?:^|[:`] ?|, (?:or |then )?|\brun |\bwith ){VERB}", clause):
        rest = clause[found.start() :].lstrip(":`, ")
        rest = re.sub("^(?:or|then|run|with) ", "", rest)
        quoted = r"'[^']*'"
        yield re.match(rf"(?:{quoted}|[^',`(]|,(?! ))*", rest)[0].strip().removesuffix(")")  # type: ignore[index]


def fill(command: str, given: dict[str, str]) -> str:
    """Put for each placeholder what a person would."""
    known = FILLED | given
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, known))})\b|…", lambda found: known[found[0]], command)


def as_pattern(template: str) -> str:
    """Return a regular expression for the text that a template gives."""
    return ".*?".join(map(re.escape, template.split("{}")))


def test_every_hint_with_a_command_is_followed_or_says_why_not() -> None:
    listed = {row["hint"] for row in TABLE["followed"]} | TABLE["not followed"].keys()
    texts = {text for text in in_source() if "\n" not in text}
    assert {one for one in texts if GIVES_COMMAND.search(one)} - listed == set()
    assert listed - texts == set()


def in_source() -> Iterator[str]:
    """Yield each text in the code that may be a hint, with `{}` for what is filled in."""
    for file in sorted(ADR.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        others = {id(node) for node in not_hints(tree)}
        for node in ast.walk(tree):
            if id(node) not in others:
                yield text_of(node)


def text_of(node: ast.AST) -> str:
    """Return a text as it stands in the code; that of any other node is empty."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def not_hints(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield docstrings, parts of f-strings, messages, titles of rules and commands, and the help of options."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield from node.values
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "id", "")
            yield from node.args[: {"Problem": 1, "Rule": 2, "Command": 2}.get(name, 0)]
            yield from (one.value for one in node.keywords if one.arg == "help")

"""Four people and one origin, three weeks: what was accepted stays true, and every hint on the way helps."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Work
from tests.walks.conftest import TOP

if TYPE_CHECKING:
    from pathlib import Path

    from tests.walks.conftest import Adr

MOST_STEPS = 8
GIVEN = re.compile(r"(?:adr|git) (?!decide)[^;]*")
CARD = "title: {0}\nsummary: it is {1}\ngood: [it is {1}]\nbad: [it is dear]\nrejected-because: it is less known\n"
STATUS = re.compile(r"^(?:status: .*|date: .*|## More Information|Superseded by .*|)\n", re.MULTILINE)
HOOK = "#!/bin/sh\nexport PYTHONPATH={path}\n{python} -P -m adr check -q && {python} -P -m adr render --check >&2\n"


class Team:
    """People with a clone each, whose commits pass a hook, and the default branch of their origin.

    `decided` has the text of each record as it came into the default branch.
    """

    def __init__(self, folder: Path, adr: Adr, monkeypatch: pytest.MonkeyPatch) -> None:
        """Begin the origin with one commit, and clone it for each."""
        self.folder, self.adr, self.monkeypatch = folder, adr, monkeypatch
        self.day, self.pull = 1, 0
        self.decided: dict[str, str] = {}
        host = Work(folder / "host").init()
        host.write("README.md", "# Report\n")
        host.commit("Begin")
        host.git("clone", "-q", "--bare", ".", "../origin")
        host.git("remote", "add", "origin", "../origin")
        host.git("fetch", "-q", "origin")
        self.host = host
        self.people = {name: self._clone(name) for name in ("ana", "wei", "omar", "lena")}

    def _clone(self, name: str) -> Work:
        self.host.git("clone", "-q", "../origin", f"../{name}")
        work = Work(self.folder / name)
        work.git("config", "user.name", name.title())
        path = os.pathsep.join(filter(None, (str(TOP), os.environ.get("PYTHONPATH", ""))))
        hook = work.write(
            ".git/hooks/pre-commit", HOOK.format(path=shlex.quote(path), python=shlex.quote(sys.executable))
        )
        hook.chmod(0o755)
        return work

    def branch(self, name: str, branch: str) -> Work:
        """Let a person begin a branch at the end of the default branch as it is now, on another day."""
        self.day += 1
        self.monkeypatch.setenv("ADR_DATE", f"2026-11-{self.day:02}")
        work = self.people[name]
        work.git("fetch", "-q", "origin")
        work.git("checkout", "-q", "-b", branch, "origin/main")
        return work

    def commit(self, work: Work, subject: str, files: dict[str, str] | None = None) -> None:
        """Write files and commit all there is, through the hook."""
        work.write_all(files or {})
        work.commit(subject, self.day)

    def run(self, work: Work, *words: str, status: int | None = 0) -> str:
        """Run a command line in a person's clone and return what it prints."""
        self.monkeypatch.chdir(work.root)
        return self.adr(*words, status=status).out

    def findings(self, work: Work) -> dict[str, str]:
        """Return the hints of the errors and warnings of what CI checks, by their code."""
        work.git("fetch", "-q", "origin")
        found = json.loads(self.run(work, "check", "--json", "--against", "origin/main", status=None))["findings"]
        return {one["code"]: one["hint"] for one in found if one["severity"] != "information"}

    def resolve(self, work: Work) -> list[str]:
        """Follow hint after hint until CI finds nothing, with a commit for each; return the codes there were."""
        codes = []
        while found := self.findings(work):
            assert len(codes) < MOST_STEPS, found
            code = min(found)
            codes.append(code)
            self.follow(work, found[code])
            work.git("add", "-A")
            work.git("commit", "-q", "--no-verify", "--allow-empty", "-m", f"Resolve {code}")
        return codes

    def follow(self, work: Work, hint: str) -> None:
        """Run the first command that a hint gives, and all that goes with it."""
        restored = re.match(r"restore (\S+) and (\S+) from the commit that superseded it", hint)
        command = f"git checkout origin/main -- {restored[1]} {restored[2]}" if restored else GIVEN.search(hint)[0]  # type: ignore[index]
        for step in command.split(" && "):
            program, *words = shlex.split(step)
            if program == "adr":
                self.run(work, *words)
            else:
                work.git(*words)

    def merge(self, work: Work, how: str) -> None:
        """Bring a branch, which CI finds in order, into the default branch: by a merge, a squash, or a rebase."""
        assert self.findings(work) == {}
        self.run(work, "review", "origin/main..HEAD")
        self.pull += 1
        branch = work.git("branch", "--show-current")
        work.git("push", "-q", "-f", "origin", branch)
        host = self.host
        host.git("fetch", "-q", "origin")
        before = host.git("rev-parse", "HEAD")
        if how == "merge":
            host.merge(f"origin/{branch}", f"Merge pull request #{self.pull} from {branch}", self.day)
        elif how == "squash":
            host.git("merge", "-q", "--squash", f"origin/{branch}")
            host.commit(f"{branch} (#{self.pull})", self.day)
        else:
            host.git("cherry-pick", f"{before}..origin/{branch}")
        host.git("push", "-q", "origin", "main")
        self.look(before)

    def look(self, before: str) -> None:
        """Check every commit that is new on the default branch, and every record that was decided."""
        for commit in self.host.git("rev-list", "--first-parent", f"{before}..HEAD").split():
            self.run(self.host, "check", "-q", "--at", commit)
        self.run(self.host, "check", "-q")
        self.run(self.host, "render", "--check")
        for file in sorted(self.host.root.glob("doc/adr/*.md")):
            text = file.read_text("utf-8")
            was = self.decided.setdefault(file.name, text)
            assert STATUS.sub("", text) == STATUS.sub("", was)

    def text(self, name: str) -> str:
        """Return a record on the default branch."""
        return self.host.read(f"doc/adr/{name}")


@pytest.fixture
def team(tmp_path: Path, adr: Adr, monkeypatch: pytest.MonkeyPatch) -> Team:
    """Give four people two open decks."""
    team = Team(tmp_path / "team", adr, monkeypatch)
    ana = team.branch("ana", "ask-cache")
    team.commit(ana, "Ask for a cache", {"cards/cache/deck.yaml": "question: Which cache?\n"})
    team.commit(ana, "Propose Redis", {"cards/cache/1-redis.yaml": CARD.format("Redis", "known")})
    team.commit(ana, "Propose Memcached", {"cards/cache/2-memcached.yaml": CARD.format("Memcached", "small")})
    team.merge(ana, "merge")
    wei = team.branch("wei", "ask-queue")
    files = {"deck.yaml": "question: Which queue?\n", "1-kafka.yaml": CARD.format("Kafka", "fast")}
    files["2-nats.yaml"] = CARD.format("NATS", "simple")
    team.commit(wei, "Ask for a queue", {f"cards/queue/{name}": text for name, text in files.items()})
    team.merge(wei, "squash")
    return team


def options(text: str) -> list[str]:
    """Return the options that a record considers."""
    section = text.split("## Considered Options\n")[1].split("\n## ", maxsplit=1)[0]
    return re.findall(r"\[\d+ (.*?)\]", section)


@pytest.mark.heavy
def test_three_weeks_of_a_team(team: Team) -> None:
    two_deciders_of_one_deck(team)
    cards_go_on_after_the_decision(team)
    a_rebase_and_a_number_that_is_taken(team)
    decided_again_commit_by_commit(team)
    a_revert(team)
    two_records_of_one_number(team)
    decided = "0001-cache-redis 0002-queue-kafka 0003-cache-valkey 0004-log-text 0005-bus-mqtt"
    assert sorted(team.decided) == [f"{name}.md" for name in decided.split()]
    assert options(team.text("0001-cache-redis.md")) == ["Redis", "Memcached"]
    assert options(team.text("0002-queue-kafka.md")) == ["Kafka", "NATS"]
    assert options(team.text("0003-cache-valkey.md")) == ["Valkey", "Redis", "Memcached"]


def two_deciders_of_one_deck(team: Team) -> None:
    omar, lena = team.branch("omar", "decide-cache"), team.branch("lena", "decide-cache-too")
    team.run(omar, "decide", "cache/1", "--commit")
    team.run(lena, "decide", "cache/2", "--commit")
    team.merge(omar, "merge")
    assert "E220" in team.resolve(lena)
    lena.git("merge", "-q", "--no-edit", "origin/main")
    team.commit(lena, "Say what Memcached lacks", {"cards/cache/2-memcached.yaml": CARD.format("Memcached", "tiny")})
    team.merge(lena, "squash")


def cards_go_on_after_the_decision(team: Team) -> None:
    wei = team.branch("wei", "valkey")
    team.commit(wei, "Propose Valkey", {"cards/cache/3-valkey.yaml": CARD.format("Valkey", "free")})
    wei.git("mv", "cards/cache/1-redis.yaml", "cards/cache/1-redis-8.yaml")
    team.commit(wei, "Name the version")
    wei.git("revert", "--no-edit", "HEAD")
    team.merge(wei, "rebase")


def a_rebase_and_a_number_that_is_taken(team: Team) -> None:
    lena, omar = team.branch("lena", "decide-queue"), team.branch("omar", "notes")
    team.commit(lena, "Say more of NATS", {"cards/queue/2-nats.yaml": CARD.format("NATS", "very simple")})
    team.run(lena, "decide", "queue/1", "--commit")
    team.commit(omar, "Write notes", {"notes.md": "Notes.\n"})
    team.merge(omar, "merge")
    lena.git("fetch", "-q", "origin")
    lena.git("rebase", "-q", "origin/main")
    assert team.resolve(lena) == ["W231"]
    team.merge(lena, "merge")


def decided_again_commit_by_commit(team: Team) -> None:
    ana = team.branch("ana", "cache-again")
    team.commit(ana, "Redis became dear", {"cards/cache/1-redis.yaml": CARD.format("Redis", "known, and dear")})
    assert team.findings(ana) == {}
    team.commit(ana, "Valkey became known", {"cards/cache/3-valkey.yaml": CARD.format("Valkey", "free and known")})
    assert team.findings(ana) == {}
    team.run(ana, "decide", "cache/3", "--supersede", "--commit")
    team.merge(ana, "merge")


def a_revert(team: Team) -> None:
    """Put back what a revert removes: what was accepted stays."""
    wei = team.branch("wei", "revert")
    wei.git("revert", "--no-edit", "-m", "1", "HEAD")
    assert "E213" in team.resolve(wei)
    team.merge(wei, "squash")


def two_records_of_one_number(team: Team) -> None:
    ana = team.branch("ana", "ask-more")
    for deck, names in (("log", ("Text", "JSON")), ("bus", ("MQTT", "AMQP"))):
        cards = {f"cards/{deck}/{n}-{name.lower()}.yaml": CARD.format(name, "plain") for n, name in enumerate(names, 1)}
        team.commit(ana, f"Ask for a {deck}", {f"cards/{deck}/deck.yaml": f"question: Which {deck}?\n", **cards})
    team.merge(ana, "squash")
    omar, lena = team.branch("omar", "decide-log"), team.branch("lena", "decide-bus")
    team.run(omar, "decide", "log/1", "--commit")
    team.run(lena, "decide", "bus/1", "--commit")
    team.merge(omar, "squash")
    assert team.resolve(lena) == ["E205"]
    team.merge(lena, "merge")

"""The walk of `adr decide 3`: what a reviewer finds in the record."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import mdformat
import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

GOLDEN = Path(__file__).parents[1] / "golden"
PROFILES = ("madr", "madr-minimal", "nygard", "y-statement", "tyree-akerman")
RECORD = "doc/adr/0001-keep-metrics-in-duckdb.md"
LINK = re.compile(r"\]\((?!https?:)([^)#?]+)[^)]*\)")


def compared(name: str, text: str) -> None:
    """Compare with a golden file; `ADR_APPROVE=1` writes it."""
    path = GOLDEN / name
    if os.environ.get("ADR_APPROVE"):
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode()


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_says_what_its_golden_file_says(metrics: Work, adr: Adr, profile: str) -> None:
    """Whole records; people and dates are fixed, so that even the ids of commits are."""
    ran = adr("decide", "3", "--template", profile)

    assert ran.out == f"{RECORD}\n"
    compared(f"keep-metrics-in-duckdb.{profile}.md", metrics.read(RECORD))


def test_what_was_decided_is_frozen_beside_the_cards(metrics: Work, adr: Adr) -> None:
    """A decision's file holds all that a record is made from beside its cards: a whole file as golden."""
    adr("decide", "3")

    text = re.sub(r"(template-digest|output): .*", r"\1: …", metrics.read("cards/metrics/decisions/0001.yaml"))

    compared("keep-metrics-in-duckdb.decision.yaml", text)


@pytest.mark.parametrize("profile", PROFILES)
def test_formatters_leave_the_golden_records_alone(profile: str) -> None:
    text = (GOLDEN / f"keep-metrics-in-duckdb.{profile}.md").read_text(encoding="utf-8")

    assert mdformat.text(text, extensions={"gfm", "frontmatter"}) == text


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ("madr", "- [1 One](../../cards/1-one.yaml): rejected; no reason was given\n"),
        ("nygard", "- [1 One](../../cards/1-one.yaml): rejected; no reason was given\n"),
        ("tyree-akerman", "- [1 One](../../cards/1-one.yaml): rejected; no reason was given\n"),
        ("madr-minimal", "- [1 One](../../cards/1-one.yaml): rejected; no reason was given\n"),
        ("y-statement", "- [1 One](../../cards/1-one.yaml): no reason was given\n"),
    ],
)
def test_a_record_says_that_no_reason_was_given(small: Work, adr: Adr, profile: str, said: str) -> None:
    """A reader cannot tell a reason that nobody had from one that the record leaves out."""
    path = adr("decide", "2", "--reject", "3=it is slow", "--template", profile).out.strip()
    text = small.read(path)

    assert said in text
    assert text.count("no reason was given") == 1
    assert mdformat.text(text, extensions={"gfm", "frontmatter"}) == text


def test_a_y_statement_takes_capitals_and_full_stops_of_cards(small: Work, adr: Adr) -> None:
    """What cards say stands after a colon, where a capital letter is at home, and one full stop ends it all."""
    small.write("cards/deck.yaml", "question: Which?\ndrivers: [It works offline., Nobody is on call]\n")
    small.write("cards/2-two.yaml", "title: Two\ngood: [It is quick.]\nbad: [GPL only., Slow to start.]\n")
    text = small.read(adr("decide", "2", "--because", "it is quick", "--template", "y-statement").out.strip())

    assert "\nfacing: It works offline; Nobody is on call,\n" in text
    assert "\nto achieve: It is quick,\naccepting: GPL only; Slow to start.\n" in text


@pytest.mark.parametrize("profile", PROFILES)
def test_the_reason_for_every_card_is_the_reason_for_each_card(small: Work, adr: Adr, profile: str) -> None:
    ran = adr("decide", "none", "--because", "none is fast", "--template", profile)

    assert "no reason was given" not in small.read(ran.out.strip())
    assert "warning" not in ran.err


def test_every_rejected_card_is_linked_with_its_reason_and_every_link_leads_to_a_file(metrics: Work, adr: Adr) -> None:
    adr("decide", "3")
    text = metrics.read(RECORD)
    targets = LINK.findall(text)
    options = text.split("## Considered Options")[1].split("\n## ")[0]
    weighed = text.split("## Pros and Cons of the Options")[1].split("\n## ")[0]

    assert targets
    assert all((metrics.root / "doc/adr" / unquote(target)).resolve().is_file() for target in targets)
    for card, reason in (
        ("1-postgresql.yaml", "it needs a server of its own for one report a night"),
        ("2-sqlite.yaml", "the scan is as slow as the CSV files are today"),
    ):
        assert f"](../../cards/metrics/{card}): rejected, because {reason} (" in options
    assert "### 3" not in weighed


def test_the_history_is_what_git_log_says_of_the_files_through_renames(metrics: Work, adr: Adr) -> None:
    metrics.write("elsewhere.txt", "x")
    metrics.commit("Touch no card", 7)
    adr("decide", "3")
    loaded = ("deck.yaml", "1-postgres.yaml", "1-postgresql.yaml", "2-sqlite.yaml", "3-duckdb.yaml")
    expected = metrics.git("log", "--format=%H", "--", *(f"cards/metrics/{name}" for name in loaded)).split()
    history = json.loads(adr("history", "1", "--json").out)
    commits = history["commits"]

    assert sorted(commit["id"] for commit in commits) == sorted(expected)
    assert [commit["date"][8:10] for commit in commits] == ["02", "03", "04", "05", "06"]
    assert [commit.get("pull") for commit in commits] == [None, 13, 12, 13, None]
    assert [commit["author"].split()[0] for commit in commits] == ["Ana", "Wei", "Wei", "Ana", "Ana"]
    assert [change["kind"] for change in commits[4]["changes"]] == ["renamed"]
    record = metrics.read(RECORD)
    assert all(f"/pull/{one['pull']})" in record if one.get("pull") else one["id"] in record for one in commits)


def test_the_history_says_what_each_commit_changed_inside_the_cards(metrics: Work, adr: Adr) -> None:
    """In the cards' own terms; a commit that only reformats says so, and the record reads the same from its file."""
    sqlite = "cards/metrics/2-sqlite.yaml"
    text = metrics.read(sqlite).replace("Time of the report: 1", "Time of the report: 2")
    metrics.write(sqlite, text.replace("bad:\n", "bad:\n- slow to restore\n"))
    metrics.commit("Say how long it takes", 7)
    deck = metrics.read("cards/metrics/deck.yaml").replace("Work to operate, weight: 3", "Work to operate, weight: 4")
    metrics.write("cards/metrics/deck.yaml", deck)
    metrics.commit("Weigh operations more", 8)
    metrics.write("cards/metrics/deck.yaml", deck.replace("weight: 4", "weight:   4"))
    metrics.commit("Reformat", 9)
    adr("decide", "3")

    said = re.findall(r"^- \d{4}-\d\d-\d\d .*\): (.*)$", metrics.read(RECORD), re.MULTILINE)
    assert said[-3:] == ["card 2: cons +1, Time of the report 1 → 2", "Work to operate weighs 3 → 4", "only formatting"]
    before = metrics.read(RECORD)
    adr("render", "1")
    assert metrics.read(RECORD) == before


def test_what_one_commit_changed_in_several_files_is_a_list_in_the_record(metrics: Work, adr: Adr) -> None:
    for number, name in enumerate(("postgresql", "sqlite"), 1):
        path = f"cards/metrics/{number}-{name}.yaml"
        metrics.write(path, metrics.read(path).replace("bad:\n", "bad:\n- dear\n"))
    metrics.write("cards/metrics/4-redis.yaml", "title: Redis\n")
    metrics.commit("Look at the costs", 7)
    adr("decide", "3", "--reject", "4=it is too dear")

    _, entry = metrics.read(RECORD).split(": Look at the costs (")
    assert entry.split(")\n", 1)[1].startswith("  - card 4 added\n  - card 1: cons +1\n  - card 2: cons +1\n\n## ")


def test_credentials_of_a_remote_never_reach_a_record(metrics: Work, adr: Adr) -> None:
    adr("decide", "3")
    written = metrics.read(RECORD) + metrics.read("cards/metrics/decisions/0001.yaml")

    assert "https://github.com/example/report/pull/13" in written
    assert "secret" not in written


def test_stdout_is_the_path_and_all_else_is_on_stderr(metrics: Work, adr: Adr) -> None:
    said = adr("decide", "3")
    metrics.git("clean", "-fdq")
    quiet = adr("decide", "3", "-q")

    assert said.out == quiet.out == f"{RECORD}\n"
    assert said.err == (
        "metrics: 3 DuckDB; 5 commits in its history, 4 quotes verified\n"
        "next: commit it with its cards; to take it back: adr undecide 1\n"
    )
    assert quiet.err == ""


def test_a_quote_that_is_not_in_its_seed_refuses_even_on_a_losing_card(
    metrics: Work, adr: Adr, tree: Callable[..., dict[str, bytes]]
) -> None:
    metrics.write("seeds/bench.txt", metrics.read("seeds/bench.txt").replace("11 min", "12 min"))
    before = tree(metrics.root)

    refused = adr("decide", "3", status=1)

    assert refused.err.startswith("cards/metrics/1-postgresql.yaml:9:10: ")
    assert "postgresql month scan 12 min" in refused.err
    assert tree(metrics.root) == before

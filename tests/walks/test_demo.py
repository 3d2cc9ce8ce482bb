"""`adr demo` makes the same repository wherever it is run, ready to be decided, and overwrites nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Work
    from tests.walks.conftest import Adr

DECK = "cards/order-queue/deck.yaml"


@pytest.mark.parametrize("begun", [False, True], ids=["a folder", "an empty repository"])
def test_the_commits_are_the_same_whoever_makes_them(
    work: Work, adr: Adr, begun: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = tmp_path / "settings"
    settings.write_text(
        "[init]\ndefaultBranch = trunk\n[user]\nname = Me\n[core]\nautocrlf = true\n[commit]\ngpgSign = true\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    if begun:
        work.git("init", "-q")
    adr("demo")
    assert work.head == "222780040e074fbfbea7c3a3eee772ac7392336f"
    assert work.git("status", "--short") == ""
    assert work.git("branch", "--show-current") == "main"
    assert len(set(work.git("log", "--format=%an").splitlines())) == 3


def test_its_quotes_are_in_seeds_of_three_languages_and_card_3_can_be_decided(work: Work, adr: Adr) -> None:
    adr("demo")
    assert adr("check", "--strict").out == ""
    assert {one["lang"] for one in json.loads(adr("seeds", "--json").out)["seeds"]} == {"en", "es", "zh"}
    assert adr("decide", "3", "--commit").out == "doc/adr/0001-send-orders-through-postgresql.md\n"
    assert adr("check", "--strict").out == ""
    assert work.git("status", "--short") == ""


@pytest.mark.usefixtures("work")
def test_the_folder_is_made_and_the_way_on_works(adr: Adr) -> None:
    ran = adr("demo", "new/my shop")
    assert ran.out == f"new/my shop/{DECK}\n"
    assert "cd 'new/my shop' && adr compare; then choose one: adr decide 3\n" in ran.err
    assert adr("-C", "new/my shop", "decide", "3").out.startswith("new/my shop/doc/adr/0001-")


def test_the_way_on_starts_where_the_person_is(work: Work, adr: Adr) -> None:
    (work.root / "new").mkdir()
    assert "cd 'new/my shop' && adr compare" in adr("-C", "new", "demo", "my shop").err


def test_a_folder_with_files_or_commits_is_refused_and_left_as_it_is(work: Work, adr: Adr) -> None:
    work.write("full/notes.txt", "mine\n")
    refused = adr("demo", "full", status=1)
    assert refused.err == "full: the folder is not empty\n  hint: name a new folder: adr demo FOLDER\n"
    assert [path.name for path in (work.root / "full").iterdir()] == ["notes.txt"]

    work.git("init", "-q", "begun")
    work.git("-C", "begun", "commit", "-q", "--allow-empty", "-m", "Begin")
    assert adr("demo", "begun", status=1).err.startswith("begun: the repository has commits\n")
    assert [path.name for path in (work.root / "begun").iterdir()] == [".git"]


def test_a_dry_run_makes_nothing(work: Work, adr: Adr) -> None:
    assert f"would create {DECK}\n" in adr("demo", "shop", "--dry-run").err
    assert not (work.root / "shop").exists()

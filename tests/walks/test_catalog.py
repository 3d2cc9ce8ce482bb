"""One catalogue of many repositories: bare ones and clones, read once each, searched as one."""

from __future__ import annotations

import io
import json
import os
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

from adr.adapters.store.sqlite import SqliteStore
from adr.core.output.json_schema import schema
from adr.jobs import catalog_read
from adr.jobs.catalog_read import RepositoryReading
from adr.model.catalog import CatalogRepository

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

NYGARD = """\
# {number}. {title}

Date: {date}

## Status

{status}

## Context

{context}

## Decision

{decision}
"""


def nygard(number: int, title: str, **said: str) -> str:
    given = {"date": f"2026-11-{number:02}", "status": "Accepted", "context": "It is needed.", "decision": "We do it."}
    return NYGARD.format(number=number, title=title, **given | said)


MADR = """\
---
status: accepted
date: 2026-11-09
tags: [events]
decision-makers: [Layla Haddad]
---

# Send events

## Considered Options

* Kafka
* NATS

## Decision Outcome

Chosen option: "NATS", because it is there.

## Pros and Cons of the Options

### Kafka

* Bad, because nobody runs it
"""


@pytest.fixture
def shop(work: Work) -> Work:
    """Make a clone of a repository on GitHub, with two records."""
    work.init().git("remote", "add", "origin", "https://ana:secret@github.com/acme/shop.git")
    work.write("docs/adr/0001-events.md", MADR)
    work.write("docs/adr/0002-cache.md", nygard(2, "Cache prices", decision="Use Redis, not Kafka.", status="Proposed"))
    work.commit("Decide twice")
    return work


@pytest.fixture
def pay(shop: Work, tmp_path: Path) -> Work:
    """Make a bare repository, in Arabic."""
    source = type(shop)(tmp_path / "source").init()
    text = nygard(1, "حفظ القرارات", decision="نستخدم قاعدة بيانات واحدة.", date="2025-03-04")
    source.write("doc/adr/0001-keep.md", text)
    source.commit("Decide")
    bare = type(shop)(tmp_path / "pay.git")
    bare.git("clone", "-q", "--mirror", str(source.root), ".")
    bare.git("remote", "remove", "origin")
    return bare


@pytest.fixture(autouse=True)
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("ADR_CATALOG", str(tmp_path / "kept" / "catalog.sqlite"))
    return tmp_path / "kept" / "catalog.sqlite"


Found = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def found(adr: Adr) -> Found:
    """Run a search, and return its matches."""

    def ran(*words: str) -> list[dict[str, Any]]:
        printed = json.loads(adr("catalog", *words, "--json").out)
        Draft7Validator(schema("catalog")).validate(printed)
        matches: list[dict[str, Any]] = printed["matches"]
        return matches

    return ran


def test_a_hit_says_what_was_decided_and_where_it_is(shop: Work, pay: Work, adr: Adr, found: Found) -> None:
    added = adr("catalog", "add", str(shop.root), str(pay.root))
    assert added.err == "2 repositories: 2 read\n"
    (one,) = found("search", "send events")
    assert one["id"] == f"github.com/acme/shop@{shop.head[:7]}:docs/adr/1"
    assert one["link"] == f"https://github.com/acme/shop/blob/{shop.head}/docs/adr/0001-events.md"
    assert (one["verdict"], one["decision"], one["in"]) == ("accepted", "NATS, because it is there", "title")
    assert "secret" not in adr("catalog", "list", "--json").out


def test_who_rejected_what_and_why(shop: Work, pay: Work, adr: Adr, found: Found) -> None:
    adr("catalog", "add", str(shop.root), str(pay.root))
    (one,) = found("rejected", "kafka")
    assert (one["verdict"], one["matched"][0]["because"]) == ("rejected", "nobody runs it")
    assert found("rejected", "nobody runs")[0]["in"] == "reason"
    assert found("rejected", "nats") == found("search", "kafka", "--chosen") == []
    assert "  rejected: Kafka, because nobody runs it\n" in adr("catalog", "rejected", "kafka").out


def test_the_title_counts_first_then_the_sentence_then_the_text_and_the_beginning_of_a_word_last(
    work: Work, adr: Adr, found: Found
) -> None:
    work.init()
    work.write("doc/adr/0004-a.md", nygard(4, "Use kafkaesque names"))
    work.write("doc/adr/0003-b.md", nygard(3, "A", context="Kafka is known."))
    work.write("doc/adr/0002-c.md", nygard(2, "B", decision="We send to Kafka."))
    work.write("doc/adr/0001-d.md", nygard(1, "Use Kafka"))
    work.commit("Decide")
    adr("catalog", "add", ".")
    assert [(one["number"], one["in"]) for one in found("search", "kafka")] == [
        (1, "title"),
        (2, "decision"),
        (3, "text"),
        (4, "text"),
    ]


def test_arabic_is_found_with_and_without_its_article(pay: Work, adr: Adr, found: Found) -> None:
    adr("catalog", "add", str(pay.root))
    for words in ("قرار", "القرارات", "قاعدة البيانات", "قَرَار"):
        assert [one["number"] for one in found("search", words)] == [1], words


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ("--status accepted", [1]),
        ("--status proposed", [2]),
        ("--tag Events", [1]),
        ("--tag event", []),
        ("--person haddad", [1]),
        ("--repository acme/", [1, 2]),
        ("--repository other", []),
        ("--year 2026", [1, 2]),
        ("--year 2025", []),
        ("--since 2026-11-09", [1]),
        ("--until 2026-11-08", [2]),
        ("--chosen", []),
        ("--rejected", [1]),
        ("--limit 1", [2]),
    ],
)
def test_a_search_can_be_limited(shop: Work, adr: Adr, found: Found, options: str, numbers: list[int]) -> None:
    adr("catalog", "add", str(shop.root))
    assert sorted(one["number"] for one in found("search", *options.split(), "kafka")) == numbers


def test_what_has_not_changed_is_not_read_again(
    shop: Work, pay: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new commit beside the log is only remembered; without one git is not started."""
    adr("catalog", "add", str(shop.root), str(pay.root))
    with monkeypatch.context() as without_git:
        without_git.setattr("adr.adapters.git.mirror.read", None)
        assert adr("catalog", "update").err == "2 repositories: 2 unchanged\n"
    shop.write("src/main.py", "1")
    shop.commit("Write code")
    assert adr("catalog", "update").err == "2 repositories: 2 unchanged\n"
    assert json.loads(adr("catalog", "list", "--json").out)["repositories"][1]["commit"] == shop.head


def test_a_change_takes_the_place_of_what_there_was(shop: Work, adr: Adr, found: Found) -> None:
    adr("catalog", "add", str(shop.root))
    shop.git("rm", "-q", "docs/adr/0002-cache.md")
    shop.write("docs/adr/0003-queue.md", nygard(3, "Use a queue"))
    shop.commit("Change our minds")
    assert adr("catalog", "update").err == "1 repository: 1 read\n"
    assert found("search", "redis") == []
    assert [one["number"] for one in found("search", "queue")] == [3]


def test_a_broken_repository_stops_nothing_and_keeps_what_was_known(
    shop: Work, pay: Work, adr: Adr, found: Found, tmp_path: Path
) -> None:
    adr("catalog", "add", str(shop.root), str(pay.root))
    (pay.root / "objects").rename(pay.root / "gone")
    shop.write("docs/adr/0003-queue.md", nygard(3, "Use a queue"))
    shop.commit("Decide")
    ran = adr("catalog", "add", str(pay.root), str(tmp_path / "none"), str(shop.root), status=1)
    assert ran.err.splitlines()[-1] == "3 repositories: 1 read, 2 failed"
    assert f"{tmp_path}/none: there is no git repository\n" in ran.err
    assert found("search", "queue")
    assert found("search", "القرارات")


def test_the_first_of_two_clones_is_kept_and_the_other_one_is_a_line(
    shop: Work, adr: Adr, tmp_path: Path, found: Found
) -> None:
    second = type(shop)(tmp_path / "second")
    second.git("clone", "-q", str(shop.root), ".")
    second.git("remote", "set-url", "origin", "https://github.com/acme/shop.git")
    second.git("rm", "-q", "docs/adr/0001-events.md")
    second.commit("Take it back")
    second.git("push", "-q", str(shop.root), "HEAD:refs/heads/other")
    second.git("update-ref", "refs/remotes/origin/main", second.head)
    for deeds in ("1 read, 1 failed", "1 unchanged, 1 failed"):
        ran = adr("catalog", "add", str(shop.root), str(second.root), status=1)
        assert f"{second.root}: github.com/acme/shop is also at {shop.root}\n" in ran.err
        assert ran.err.endswith(f"2 repositories: {deeds}\n")
        assert len(found("search", "kafka")) == 2
    assert adr("catalog", "add", str(second.root)).err == "1 repository: 1 read\n"


@pytest.mark.parametrize("lacks", ["blob:none", "tree:0"])
def test_a_partial_clone_keeps_what_was_known_until_it_is_whole(
    shop: Work, adr: Adr, tmp_path: Path, found: Found, lacks: str
) -> None:
    """What git does not have here fails the repository each time; it is not a log without records."""
    adr("catalog", "add", str(shop.root))
    shop.git("config", "uploadpack.allowFilter", "true")
    shop.commit("Write code")
    part = type(shop)(tmp_path / "part")
    part.git("clone", "-q", "--no-checkout", f"--filter={lacks}", f"file://{shop.root}", ".")
    shop.root.rename(tmp_path / "away")
    part.root.rename(shop.root)
    for _ in range(2):
        ran = adr("catalog", "add", str(shop.root), status=1)
        assert f"  hint: run: git -C {shop.root} fetch --refetch " in ran.err
        assert ran.err.endswith("1 repository: 1 failed\n")
        assert len(found("search", "kafka")) == 2


def test_a_link_that_leads_in_a_circle_is_a_line_in_the_report(shop: Work, adr: Adr, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    ran = adr("catalog", "add", str(tmp_path / "loop"), str(shop.root), status=1)
    assert ran.err.startswith(f"{tmp_path}/loop: there is no git repository\n")
    assert ran.err.endswith("2 repositories: 1 read, 1 failed\n")


def test_a_path_that_is_not_utf_8_is_a_line_in_the_report(shop: Work, adr: Adr) -> None:
    ran = adr("catalog", "add", str(shop.root), "odd-\udcff", status=1)
    assert "the path is not UTF-8" in ran.err
    assert ran.err.endswith("2 repositories: 1 read, 1 failed\n")
    assert json.loads(adr("catalog", "search", "kafka", "--tag", "\udcff", "--json").out)["matches"] == []


def test_what_a_store_refuses_is_a_line_in_the_report(
    shop: Work, pay: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch, found: Found
) -> None:
    insert = SqliteStore._insert

    def refusing(store: SqliteStore, name: str, rows: Any) -> None:
        if "shop" in name:
            raise sqlite3.DataError("string or blob too big")
        insert(store, name, rows)

    monkeypatch.setattr(SqliteStore, "_insert", refusing)
    ran = adr("catalog", "add", str(shop.root), str(pay.root), status=1)
    assert f"{shop.root}: the catalogue cannot be used: string or blob too big\n" in ran.err
    assert found("search", "القرارات")


def test_a_hostile_record_is_a_line_in_the_report(shop: Work, adr: Adr, found: Found) -> None:
    shop.write("docs/adr/0003-large.md", "# Large\n\n" + "x" * (1024 * 1024))
    shop.write("docs/adr/0004-binary.md", b"\0\xff")
    (shop.root / "docs/adr/0005-link.md").symlink_to("/etc/passwd")
    shop.write("docs/adr/0006-ok.md", nygard(6, "Use a queue \x1b[31m"))
    shop.commit("Attack")
    ran = adr("catalog", "add", str(shop.root))
    assert {name for name in ("0003-large", "0004-binary", "0005-link", "0006-ok") if f"{name}.md:" in ran.err} == {
        "0003-large",
        "0004-binary",
        "0005-link",
    }
    assert ran.err.endswith("1 repository: 1 read\n")
    assert [one["number"] for one in found("search", "queue")] == [6]
    assert "\x1b" not in adr("catalog", "search", "queue").out


@pytest.mark.usefixtures("metrics")
def test_cards_are_stored_with_their_reasons_and_an_open_deck_too(adr: Adr, found: Found) -> None:
    adr("catalog", "add", ".")
    (asked,) = found("search", "which store holds metrics")
    assert (asked["verdict"], asked["number"], asked["path"]) == ("open", None, "cards/metrics")
    assert [one["number"] for one in found("search", "مشترك")] == []
    assert found("search", "sqlite month scan")[0]["path"] == "cards/metrics"
    assert found("rejected", "postgresql") == []
    adr("decide", "3", "--because", "it is fast", "--commit")
    adr("catalog", "update")
    (lost,) = found("rejected", "postgresql")
    assert lost["number"] == 1
    assert lost["matched"][0]["because"] == "it needs a server of its own for one report a night"
    assert lost["matched"][0]["revisit-when"] == "a second service has to write metrics at the same time"
    assert found("search", "which store holds metrics")[0]["number"] == 1


def test_every_log_of_a_repository_is_stored(shop: Work, adr: Adr, found: Found) -> None:
    shop.write("packages/api/doc/adr/0001-rest.md", nygard(1, "Use REST"))
    shop.write("tests/fixtures/doc/adr/0001-rest.md", nygard(1, "Use REST"))
    shop.commit("Begin a second log")
    adr("catalog", "add", str(shop.root))
    assert [one["log"] for one in found("search", "rest")] == ["packages/api/doc/adr"]


def test_the_cards_of_a_package_are_stored_too(metrics: Work, adr: Adr, found: Found) -> None:
    """Its settings count as they are: what they change is read again, and a mistake in them is its own line."""
    metrics.write("doc/adr/0001-top.md", nygard(1, "Use one tool"))
    metrics.write("packages/report/adr.toml", 'log = "log"\n')
    metrics.git("mv", "cards", "seeds", "packages/report")
    metrics.commit("Move the cards")
    adr("-C", "packages/report", "decide", "3", "--because", "it is fast", "--commit")
    adr("catalog", "add", ".")
    (lost,) = found("rejected", "postgresql")
    assert (lost["path"].rpartition("/")[0], lost["matched"][0]["because"]) == (
        "packages/report/log",
        "it needs a server of its own for one report a night",
    )
    assert [one["number"] for one in found("search", "tool")] == [1]
    assert adr("catalog", "update").err == "1 repository: 1 unchanged\n"
    metrics.write("packages/report/adr.toml", "log =\n")
    metrics.commit("Break the settings")
    assert "packages/report/adr.toml:1" in adr("catalog", "update").err
    assert len(found("search", "tool")) == 1


@pytest.mark.parametrize(
    "word", ["shop:docs/adr/2", "github.com/acme/shop:2", "acme/shop:cache", "hop:docs/adr/0002-cache.md"]
)
def test_a_decision_is_shown_by_its_id_or_a_part_of_it(shop: Work, adr: Adr, word: str) -> None:
    adr("catalog", "add", str(shop.root))
    assert adr("catalog", "show", word).out == shop.read("docs/adr/0002-cache.md")
    at = word.replace(":", f"@{shop.head[:7]}:")
    assert json.loads(adr("catalog", "show", at, "--json").out)["match"]["number"] == 2


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ("show shop:9", 1, "there is no '9'"),
        ("show shop", 2, "names no record"),
        ("show none:1", 1, "there is no repository 'none'"),
        ("show shop@0000:1", 1, "not at 0000"),
        ("search ...", 2, "no words are given"),
        (f"search {' '.join(map(str, range(20_000)))}", 2, "20000 words are too many"),
        ("search a --status acepted", 2, "no record has the status 'acepted'"),
        ("rejected a --status opne", 2, "did you mean 'open'?"),
        ("add --from none.txt", 1, "none.txt: no such file"),
        ("add --from docs", 1, "docs: cannot be read"),
        ("search a --limit -1", 2, "--limit must be 0 or more"),
        ("search a --since x", 2, "is not a date"),
        ("search a --year 20", 2, "is not a year"),
        ("add . --store mysql://ana:secret@host/x", 1, "unknown kind of store: mysql"),
        ("add", 2, "no repository is named"),
        ("remove none", 1, "there is no repository 'none'"),
        ("list --store none.sqlite", 1, "there is no catalogue"),
        ("list --store docs/adr/0001-events.md", 1, "cannot be used"),
        ("update --store none/none.sqlite", 1, "there is no catalogue"),
    ],
)
def test_what_cannot_be_answered_says_why(shop: Work, adr: Adr, words: str, status: int, said: str) -> None:
    adr("catalog", "add", str(shop.root))
    ran = adr("catalog", *words.split(), status=status)
    assert said in ran.err
    assert ran.out == ""


def test_repositories_can_be_named_in_a_file_and_taken_out(shop: Work, pay: Work, adr: Adr) -> None:
    shop.write("list.txt", f"# all of ours\n\n{shop.root}\n../pay.git\n{shop.root}\n")
    assert adr("catalog", "add", "--from", "list.txt").err == "2 repositories: 2 read\n"
    adr("catalog", "remove", "github.com/acme/shop")
    assert [one["path"] for one in json.loads(adr("catalog", "list", "--json").out)["repositories"]] == [str(pay.root)]


def test_repositories_can_be_named_by_a_stream(
    shop: Work, pay: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths are then from the current folder."""
    assert pay.root == shop.root.parent / "pay.git"
    words = b"../pay.git\n.\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(words)))
    assert adr("catalog", "add", "--from", "-").err == "2 repositories: 2 read\n"
    reading, writing = os.pipe()
    os.write(writing, words)
    os.close(writing)
    assert adr("catalog", "add", "--from", f"/dev/fd/{reading}").err == "2 repositories: 2 unchanged\n"
    os.close(reading)


def test_a_repository_that_is_gone_can_be_taken_out_as_the_hint_says(shop: Work, pay: Work, adr: Adr) -> None:
    adr("catalog", "add", str(shop.root), str(pay.root))
    pay.root.rename(pay.root.with_name("gone"))
    ran = adr("catalog", "update", status=1)
    assert f"  hint: if it is gone: adr catalog remove {pay.root}\n" in ran.err
    adr("catalog", "remove", str(pay.root))
    assert adr("catalog", "update").err == "1 repository: 1 unchanged\n"
    adr("catalog", "remove", "github.com/acme/shop")
    assert adr("catalog", "update").err == "0 repositories\n"


def test_an_update_renames_what_was_alone_at_its_path(shop: Work, adr: Adr, found: Found) -> None:
    """Where jobs in CI have several repositories at one path, the others stay; so does all that is only added."""

    def change(name: str) -> None:
        shop.git("remote", "set-url", "origin", f"https://github.com/acme/{name}.git")

    def names() -> list[str]:
        return [
            one["name"].rpartition("/")[2] for one in json.loads(adr("catalog", "list", "--json").out)["repositories"]
        ]

    adr("catalog", "add", str(shop.root))
    change("store")
    adr("catalog", "update")
    assert (names(), len(found("search", "kafka"))) == (["store"], 2)
    change("market")
    adr("catalog", "add", str(shop.root))
    assert names() == ["market", "store"]
    change("kiosk")
    adr("catalog", "update")
    assert names() == ["kiosk", "market", "store"]


def test_an_update_of_what_became_one_repository_says_how_to_keep_one(shop: Work, pay: Work, adr: Adr) -> None:
    adr("catalog", "add", str(shop.root), str(pay.root))
    pay.git("remote", "add", "origin", "https://github.com/acme/shop.git")
    said = adr("catalog", "update", status=1).err
    assert f"{pay.root}: github.com/acme/shop is also at {shop.root}\n" in said
    assert f"  hint: keep one of the two: adr catalog remove {pay.root}\n" in said
    adr("catalog", "remove", str(pay.root))
    assert adr("catalog", "update").err == "1 repository: 1 unchanged\n"
    assert "hint: name one of the two\n" in adr("catalog", "add", str(shop.root), str(pay.root), status=1).err


def test_another_repository_at_the_same_path_is_read_though_it_ends_at_the_same_commit(shop: Work, adr: Adr) -> None:
    adr("catalog", "add", str(shop.root))
    shop.git("remote", "set-url", "origin", "https://github.com/acme/fork.git")
    assert adr("catalog", "add", str(shop.root)).err == "1 repository: 1 read\n"
    assert adr("catalog", "add", str(shop.root)).err == "1 repository: 1 unchanged\n"
    assert len(json.loads(adr("catalog", "list", "--json").out)["repositories"]) == 2


def test_two_repositories_that_change_their_addresses_both_stay(
    shop: Work, adr: Adr, tmp_path: Path, found: Found
) -> None:
    other = type(shop)(tmp_path / "other").init()
    other.write("doc/adr/0001-x.md", nygard(1, "Use x"))
    other.git("remote", "add", "origin", "https://github.com/acme/other.git")
    other.commit("Decide")
    adr("catalog", "add", str(shop.root), str(other.root))
    for one, name in ((shop, "other"), (other, "shop")):
        one.git("remote", "set-url", "origin", f"https://github.com/acme/{name}.git")
        one.commit("Change names")
    adr("catalog", "update")
    assert (len(found("search", "kafka", "--repository", "acme/other")), len(found("search", "use"))) == (2, 2)


def test_who_interrupts_is_told_how_many_repositories_were_written(
    shop: Work, pay: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = catalog_read.read_repository

    def interrupted(path: str, known: CatalogRepository | None) -> RepositoryReading:
        if path == str(pay.root):
            raise KeyboardInterrupt
        return read(path, known)

    monkeypatch.setattr(catalog_read, "read_repository", interrupted)
    ran = adr("catalog", "add", str(shop.root), str(pay.root), status=130)
    assert ran.err == "adr: interrupted; written before that: 1 of 2 repositories\n"


def test_a_decision_can_be_searched_by_any_status_that_there_is(work: Work, adr: Adr, found: Found) -> None:
    work.init().write("doc/adr/0001-x.md", nygard(1, "Use Kafka", status="Blessed by Ana"))
    work.commit("Decide")
    adr("catalog", "add", ".")
    for status, count in (("blessed", 1), ("Blessed by Ana", 1), ("open", 0), ("accepted", 0)):
        assert len(found("search", "kafka", "--status", status)) == count


def test_many_repositories_are_read_by_several_processes(shop: Work, adr: Adr, found: Found, tmp_path: Path) -> None:
    for number in range(1, 7):
        one = type(shop)(tmp_path / f"r{number}").init()
        one.write("doc/adr/0001-a.md", nygard(1, f"Use number {number}"))
        one.commit("Decide")
    ran = adr("catalog", "add", *(str(tmp_path / f"r{number}") for number in range(1, 7)))
    assert ran.err == "6 repositories: 6 read\n"
    assert len(found("search", "number")) == 6


def test_the_site_of_a_catalogue_has_the_teams_own_style(shop: Work, adr: Adr, tmp_path: Path) -> None:
    adr("catalog", "add", str(shop.root))
    shop.write("templates/site/site.css", "body { color: red }\n")
    adr("-C", str(shop.root), "site", "--catalog", "--out", str(tmp_path / "public"))
    assert (tmp_path / "public/site.css").read_text("utf-8") == "body { color: red }\n"


def test_the_site_of_a_catalogue_can_be_written_where_there_are_several_logs(
    shop: Work, work: Work, adr: Adr, tmp_path: Path
) -> None:
    adr("catalog", "add", str(shop.root))
    top = type(work)(tmp_path / "top").init()
    for package in ("a", "b"):
        top.write(f"{package}/doc/adr/0001-x.md", nygard(1, "Use x"))
    adr("-C", str(top.root), "site", "--catalog", "--out", str(tmp_path / "public"))
    assert "Cache prices" in (tmp_path / "public/search-index.js").read_text("utf-8")


def test_a_site_shows_the_decisions_and_rejected_options_of_all_repositories(
    shop: Work, pay: Work, adr: Adr, tmp_path: Path
) -> None:
    """Titles are inert, links lead to the host or to a page that is there, and search knows what is said in short."""
    shop.write("docs/adr/0003-odd.md", nygard(3, "Use <script>alert(1)</script>"))
    shop.commit("Decide")
    adr("catalog", "add", str(shop.root), str(pay.root))
    ran = adr("site", "--catalog", "--out", str(tmp_path / "public"))
    assert ran.out == f"{tmp_path}/public/index.html\n"
    pages = {file.name: file.read_text("utf-8") for file in (tmp_path / "public").glob("*.html")}
    assert "github.com/acme/shop" in pages["index.html"]
    assert "nobody runs it" in pages["rejected.html"]
    every = "".join(pages.values())
    assert "<script>alert" not in every
    assert f'href="https://github.com/acme/shop/blob/{shop.head}/docs/adr/0001-events.md"' in every
    for link in re.findall(r'(?:href|src)="([^":#]+)"', every):
        assert (tmp_path / "public" / link).is_file(), link
    index = (tmp_path / "public" / "search-index.js").read_text("utf-8")
    assert "Cache prices" in index
    assert "حفظ القرارات" in index

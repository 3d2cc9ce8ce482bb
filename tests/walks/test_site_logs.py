"""The site over several logs: every record with its package, and links, search and lists from log to log."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.packages import LOGS, log4brains, madr, many_logs, nygard
from tests.walks.conftest import BENCH
from tests.walks.test_site import links_lead_somewhere, out, pages

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

__all__ = ["out"]

QUOTING = """\
title: PostgreSQL
summary: as in [the notes](/seeds/bench.txt), and [so](seeds/bench.txt)
bad:
- claim: the scan took 11 minutes
  seed: {}
  quote: postgresql month scan 11 min
rejected-because: it needs a server
"""
OLD, NEW = "packages/core/doc/adr/0001-use-csv.md", "packages/web/doc/adr/0002-b.md"
DUCKDB = "title: DuckDB\nsummary: it is quick\n"


def two_packages(work: Work) -> Work:
    """Write two packages with records that are linked, one of them with a decided deck that quotes a source."""
    work.init().git("remote", "add", "origin", "https://github.com/example/shop.git")
    deck = "packages/core/cards/store"
    work.write_all(
        {
            "packages/core/doc/adr/0001-use-csv.md": nygard(
                1, "Use CSV", "Superseded by [2](../../../web/doc/adr/0002-b.md)"
            ),
            "packages/web/doc/adr/0002-b.md": madr(
                "Render it", more="\nSee [core](../../../core/doc/adr/0001-use-csv.md).\n"
            ),
            "packages/core/src/a.py": "# see ADR-0001\n",
            "packages/web/src/a.py": "# see ADR-0002\n",
            f"{deck}/deck.yaml": "question: Which store?\n",
            f"{deck}/1-postgresql.yaml": QUOTING.format("seeds/bench.txt"),
            f"{deck}/2-sqlite.yaml": QUOTING.format("../../seeds/bench.txt").replace("PostgreSQL", "SQLite"),
            f"{deck}/3-duckdb.yaml": DUCKDB,
            "packages/core/seeds/bench.txt": BENCH,
        }
    )
    work.commit("Begin")
    return work


@pytest.fixture
def logs(once: Once, adr: Adr) -> Work:
    """Give two packages, and decide the deck of one."""
    work = once(two_packages)
    adr("-C", "packages/core", "decide", "3")
    work.commit("Decide", 2)
    return work


def test_where_no_log_is_the_site_is_over_all_logs_below(once: Once, adr: Adr, out: Path) -> None:
    once(many_logs)
    adr("site", "--out", str(out), "--strict")
    listed = json.loads((out / "decisions.json").read_text("utf-8"))["records"]
    assert len(listed) == 3 * LOGS
    assert (listed[3]["package"], listed[3]["name"]) == ("p01", "p01/1")
    assert listed[3]["page"] == "records/p01/0001-store-1.html"
    assert (listed[6]["package"], listed[6]["name"]) == ("p02", "p02/20260101-store-1")
    links_lead_somewhere(out)
    home = (out / "index.html").read_text("utf-8")
    assert 'href="decisions.html?log=p01"><bdi>p01</bdi> <span class="count">3</span>' in home
    table = (out / "decisions.html").read_text("utf-8")
    assert '<select name="log">' in table
    assert table.count('data-log="p26"') == 3
    assert "p01/1" in (out / "llms.txt").read_text("utf-8")
    assert "<title>p01/1 Store 1.1</title>" in (out / "feed.xml").read_text("utf-8")
    assert "<title>p01/1. Store 1.1 · accepted" in (out / "graph.html").read_text("utf-8")
    assert "records/p01/0001-store-1.html" in pages(out)["graph.html"].links
    assert '"p01/1 Store 1.1"' in (out / "search-index.js").read_text("utf-8")


def test_in_a_package_its_own_log_is_shown_and_all_with_an_option(once: Once, adr: Adr, tmp_path: Path) -> None:
    once(many_logs)
    adr("-C", "packages/p01", "site", "--out", str(tmp_path / "one"))
    assert "records/0001-store-1.html" in pages(tmp_path / "one")
    table = (tmp_path / "one/decisions.html").read_text("utf-8")
    assert "ADR-0001" in table
    assert '<select name="log">' not in table
    adr("-C", "packages/p01", "site", "--all-logs", "--out", str(tmp_path / "all"))
    assert "records/p26/20260103-store-3.html" in pages(tmp_path / "all")


@pytest.mark.usefixtures("logs")
def test_a_link_to_a_record_of_another_log_leads_to_its_page(adr: Adr, out: Path) -> None:
    adr("site", "--all-logs", "--out", str(out), "--strict")
    links_lead_somewhere(out)
    old = (out / "records/core/0001-use-csv.html").read_text("utf-8")
    assert '<a href="../../records/web/0002-b.html"><span class="number">web/2</span>' in old[: old.index("<h1")]
    new = pages(out)["records/web/0002-b.html"]
    assert "../core/0001-use-csv.html" in new.links


@pytest.mark.usefixtures("logs")
def test_questions_sources_and_lost_options_are_those_of_their_package(adr: Adr, out: Path) -> None:
    adr("site", "--all-logs", "--out", str(out), "--strict")
    every = pages(out)
    assert {"questions/core/store/1.html", "sources/packages/core/seeds/bench.txt.html"} <= set(every)
    source = "../../../sources/packages/core/seeds/bench.txt.html"
    for card in "12":
        links = every[f"questions/core/store/{card}.html"].links
        assert links.count(source) == 2
        assert any(one.startswith(f"{source}#q") for one in links)
    record = (out / "records/core/0002-store-duckdb.html").read_text("utf-8")
    assert "questions/core/store/2.html" in record
    assert "it needs a server" in record
    assert "core/2" in (out / "rejected.html").read_text("utf-8")


@pytest.mark.usefixtures("logs")
def test_code_cites_the_record_of_its_own_package(adr: Adr, out: Path) -> None:
    adr("site", "--all-logs", "--out", str(out))
    core, web = (
        (out / one).read_text("utf-8") for one in ("records/core/0001-use-csv.html", "records/web/0002-b.html")
    )
    assert "packages/core/src/a.py:1" in core
    assert "packages/web/src/a.py:1" in web
    assert "packages/web/src/a.py:1" not in (out / "records/core/0002-store-duckdb.html").read_text("utf-8")
    assert "Decide" in (out / "records/core/0002-store-duckdb.html").read_text("utf-8")


def test_a_deck_that_packages_share_is_one_with_the_decisions_of_each(work: Work, adr: Adr, out: Path) -> None:
    """Packages of log4brains' whose logs lie outside of their folders have the cards of the top."""
    listed = "".join(f"    - {{name: {name}, path: ./{name}, adrFolder: ./docs/{name}}}\n" for name in "ab")
    work.init().write_all(
        {
            ".log4brains.yml": f"project:\n  name: x\n  adrFolder: ./docs/adr\n  packages:\n{listed}",
            "cards/store/deck.yaml": "question: Which store?\n",
            "cards/store/1-duckdb.yaml": DUCKDB,
            "cards/store/2-csv.yaml": DUCKDB.replace("DuckDB", "CSV"),
            **{f"docs/{name}/0001-x.md": log4brains("Store it") for name in "ab"},
            **{f"{name}/main.py": "" for name in "ab"},
        }
    )
    work.commit("Begin")
    adr("-C", "b", "decide", "1")
    work.commit("Decide", 2)
    adr("site", "--all-logs", "--out", str(out), "--strict")
    assert [name for name in pages(out) if name.endswith("store/index.html")] == ["questions/b/store/index.html"]
    assert "../../questions/b/store/1.html" in pages(out)["records/b/0002-store-duckdb.html"].links
    links_lead_somewhere(out)


def test_the_settings_of_the_top_say_how_a_site_over_all_logs_looks(logs: Work, adr: Adr, out: Path) -> None:
    logs.write("adr.toml", 'lang = "de"\nlogs = ["packages/*"]\n')
    logs.write("templates/site/site.css", "body { color: red }\n")
    adr("site", "--all-logs", "--out", str(out))
    assert (out / "site.css").read_text("utf-8") == "body { color: red }\n"
    assert "In Kraft nach Log" in (out / "index.html").read_text("utf-8")


def test_a_site_over_all_logs_is_made_again_when_any_of_them_has_changed(logs: Work, adr: Adr, out: Path) -> None:
    adr("site", "--all-logs", "--out", str(out))
    assert "0 files written" in adr("site", "--all-logs", "--out", str(out)).err
    logs.write("packages/web/doc/adr/0003-more.md", log4brains("More"))
    adr("site", "--all-logs", "--out", str(out))
    assert "records/web/0003-more.html" in pages(out)
    shutil.rmtree(logs.root / "packages/web")
    adr("site", "--all-logs", "--out", str(out), status=1)
    assert not (out / "records/web").exists()


def test_a_record_that_cannot_be_read_is_a_page_in_its_package(logs: Work, adr: Adr, out: Path) -> None:
    logs.write("packages/web/doc/adr/0004-broken.md", b"\xff\xfe")
    assert "packages/web/doc/adr/0004-broken.md" in adr("site", "--all-logs", "--out", str(out)).err
    page = (out / "records/web/0004-broken.html").read_text("utf-8")
    assert "This record cannot be read" in page


def test_a_site_is_refused_inside_any_of_the_logs(logs: Work, adr: Adr) -> None:
    said = adr("site", "--all-logs", "--out", "packages/web/doc/adr/site", status=1).err
    assert "a site cannot be in packages/web/doc/adr" in said
    assert not (logs.root / "packages/web/doc/adr/site").exists()


def test_an_option_is_shown_as_lost_also_where_the_record_of_its_decision_is_missing(
    logs: Work, adr: Adr, out: Path
) -> None:
    (logs.root / "packages/core/doc/adr/0002-store-duckdb.md").unlink()
    assert adr("site", "--all-logs", "--out", str(out), "--strict").err.count("\n") == 1
    assert "it needs a server" in (out / "rejected.html").read_text("utf-8")


def test_pages_of_a_site_are_no_records_of_the_log_that_it_lies_in(logs: Work, adr: Adr) -> None:
    logs.write("doc/adr/0001-a.md", nygard(1, "A"))
    before = adr("list", "--all-logs").out
    adr("site", "--out", "packages/core/doc/adr/site")
    assert (logs.root / "packages/core/doc/adr/site/records/0001-a.md").is_file()
    assert adr("list", "--all-logs").out == before
    assert "site/records" not in adr("-C", "packages/core", "list").out
    logs.commit("Publish", 3)
    assert "site/records" not in adr("-C", "packages/core", "list", "--at", "HEAD").out


def test_the_decision_of_a_record_in_a_folder_of_a_package_s_log_is_shown(logs: Work, adr: Adr, out: Path) -> None:
    record, decision = "doc/adr/0002-store-duckdb.md", "packages/core/cards/store/decisions/0002.yaml"
    logs.write("packages/core/doc/adr/backend/0002-store-duckdb.md", logs.read(f"packages/core/{record}"))
    (logs.root / "packages/core" / record).unlink()
    logs.write(decision, logs.read(decision).replace(record, "doc/adr/backend/0002-store-duckdb.md"))
    said = adr("site", "--all-logs", "--out", str(out), status=1).err
    assert "leads nowhere" in said  # the record's links, which nobody has corrected
    assert "is not in the log" not in said
    assert "it needs a server" in (out / "rejected.html").read_text("utf-8")

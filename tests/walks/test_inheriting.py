"""A log that is inherited from a folder or a submodule: its decisions in force count here, and deviations say so."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft7Validator

from adr.core.output.json_schema import schema
from tests.conftest import Work
from tests.packages import madr

if TYPE_CHECKING:
    from typing import Any

    from tests.conftest import Once
    from tests.walks.conftest import Adr

DECK = "question: Which store?\ntags: [storage]\n"
CARD = "title: {0}\nsummary: it is {0}\ngood: [it works]\nbad: [it costs]\nrejected-because: it is dear\n"


def tagged(title: str, status: str = "accepted", more: str = "") -> str:
    """Return a record about storage that governs SQL."""
    return madr(title, status).replace("date:", f"tags: [storage]\ngoverns: ['*.sql']\n{more}date:")


def platform_and_shop(work: Work) -> Work:
    """Write a parent log with three records, and a project beside it that inherits it."""
    work.init()
    work.write_all(
        {
            "platform/doc/adr/0006-sqlite.md": tagged("SQLite", "superseded by ADR-0007"),
            "platform/doc/adr/0007-duckdb.md": tagged("DuckDB"),
            "platform/doc/adr/0008-kafka.md": tagged("Kafka", "proposed"),
            "shop/adr.toml": 'inherits = "../platform"\n',
            "shop/doc/adr/0001-go.md": madr("Go"),
            "shop/db/a.sql": "",
        }
    )
    work.commit("Begin")
    return work


@pytest.fixture
def shop(once: Once, adr: Adr, monkeypatch: pytest.MonkeyPatch) -> Work:
    """Stand in a project that inherits the log of the one beside it."""
    work = once(platform_and_shop)
    assert adr("-C", "shop", "list").out == "shop/doc/adr/0001-go.md\n"
    monkeypatch.chdir(work.root / "shop")
    return Work(work.root / "shop")


def codes(adr: Adr, *options: str) -> list[tuple[str, str]]:
    """Return the findings about what is inherited."""
    found = json.loads(adr("check", *options, "--json", status=None).out)["findings"]
    return [(one["code"], one["message"]) for one in found if one["code"] in ("E001", "W505", "W506", "W507")]


def with_inherited(adr: Adr, *options: str) -> list[tuple[str, bool | None]]:
    """Return the package of each record, and whether it is inherited."""
    found = json.loads(adr(*options, "list", "--inherited", "--json").out)["records"]
    return [(one["package"], one.get("inherited")) for one in found]


@pytest.mark.usefixtures("shop")
def test_inherited_decisions_in_force_are_listed_and_marked(adr: Adr) -> None:
    assert adr("list").out == "doc/adr/0001-go.md\n"
    assert adr("list", "--inherited").out.splitlines() == ["doc/adr/0001-go.md", "../platform/doc/adr/0007-duckdb.md"]
    assert with_inherited(adr) == [("shop", None), ("platform", True)]


def test_an_inherited_log_is_called_as_among_all_logs_and_marked_by_its_place(repo: Work, adr: Adr) -> None:
    repo.write_all(
        {
            "libs/core/adr.toml": 'inherits = "../../apps/core"\n',
            "libs/core/doc/adr/0001-own.md": madr("Own"),
            "apps/core/doc/adr/0001-theirs.md": madr("Theirs"),
        }
    )
    repo.commit("Decide")
    assert with_inherited(adr, "-C", "libs/core") == [("libs/core", None), ("apps/core", True)]
    assert "apps/core/1 Theirs" in adr("-C", "libs/core", "brief").out
    for name in ("libs", "apps"):
        repo.write(f"{name}/core/adr.toml", f'{repo.read("libs/core/adr.toml") * (name == "libs")}name = "core"\n')
    assert with_inherited(adr, "-C", "libs/core") == [("core", None), ("core", True)]


def test_an_inherited_log_without_settings_is_not_called_root(repo: Work, adr: Adr) -> None:
    repo.write_all(
        {
            "packages/shop/adr.toml": 'inherits = "../plain"\n',
            "packages/shop/doc/adr/0001-own.md": madr("Own"),
            "packages/plain/docs/decisions/0001-theirs.md": madr("Theirs"),
        }
    )
    repo.commit("Decide")
    assert with_inherited(adr, "-C", "packages/shop") == [("shop", None), ("plain", True)]


@pytest.mark.usefixtures("shop")
def test_a_brief_and_what_binds_a_file_have_what_is_inherited(adr: Adr) -> None:
    assert "- platform/7 DuckDB, because it is quick\n" in adr("brief").out
    found = json.loads(adr("why", "db/a.sql", "--json").out)
    assert [(one["record"], one["glob"]) for one in found["paths"][0]["governs"]] == [
        ("../platform/doc/adr/0007-duckdb.md", "*.sql")
    ]
    assert found["decisions"][0]["inherited-from"] == "../platform"


def test_a_decision_that_differs_from_an_inherited_one_has_to_say_so(shop: Work, adr: Adr) -> None:
    assert codes(adr) == []
    shop.write("doc/adr/0002-sqlite.md", tagged("SQLite"))
    message = "SQLite is chosen here, and DuckDB in platform/7, which is inherited (tag storage)"
    assert codes(adr) == [("W506", message)]
    deviation = "deviates-from:\n  record: {}\n  because: it is embedded\n"
    shop.write("doc/adr/0002-sqlite.md", tagged("SQLite", more=deviation.format("platform/7")))
    assert codes(adr) == []
    shop.write("doc/adr/0002-sqlite.md", tagged("SQLite", more=deviation.format("platform/6")))
    assert [code for code, _ in codes(adr)] == ["W506", "W507"]
    shop.write("doc/adr/0002-sqlite.md", tagged("DuckDB"))
    assert codes(adr) == []


def test_a_deck_says_what_it_deviates_from_and_its_record_shows_it(shop: Work, adr: Adr) -> None:
    because = "deviates-from: {record: platform/7, because: it is embedded}\n"
    shop.write_all({"cards/store/deck.yaml": DECK + because, "cards/store/1-sqlite.yaml": CARD.format("SQLite")})
    shop.write("cards/store/2-files.yaml", CARD.format("Files"))
    record = shop.read(adr("decide", "1").out.strip())
    assert "deviates-from:\n  record: platform/7\n  because: it is embedded\n" in record
    assert "Deviates from platform/7, because it is embedded.\n" in record
    assert codes(adr) == []


def test_a_revision_and_a_merge_are_checked_with_what_is_inherited_there(shop: Work, adr: Adr) -> None:
    shop.write("doc/adr/0002-sqlite.md", tagged("SQLite"))
    shop.commit("Differ", 2)
    message = "SQLite is chosen here, and DuckDB in platform/7, which is inherited (tag storage)"
    for options in (("--at", "HEAD"), ("--against", "HEAD^")):
        assert codes(adr, *options) == [("W506", message)]
    (move,) = json.loads(adr("review", "HEAD^..HEAD", "--json").out)["moves"]
    assert "W506" in [one["code"] for one in move["worries"]]
    said = "deviates-from:\n  record: platform/7\n  because: it is embedded\n"
    shop.write("doc/adr/0002-sqlite.md", tagged("SQLite", more=said))
    shop.commit("Say so", 3)
    parent = shop.root.parent / "platform/doc/adr/0007-duckdb.md"
    parent.unlink()
    shop.commit("End it", 4)
    assert [code for code, _ in codes(adr)] == ["W507"]
    assert codes(adr, "--at", "HEAD^") == []
    assert [code for code, _ in codes(adr, "--against", "HEAD^")] == ["W507"]
    assert "- platform/7 DuckDB" in adr("brief", "--at", "HEAD^").out
    (path,) = json.loads(adr("why", "db/a.sql", "--at", "HEAD^", "--json").out)["paths"]
    assert "../platform/doc/adr/0007-duckdb.md" in [one["record"] for one in path["governs"]]


@pytest.mark.usefixtures("shop")
def test_what_a_package_inherits_is_known_where_all_logs_are_asked(adr: Adr) -> None:
    (path,) = json.loads(adr("why", "db/a.sql", "--all-logs", "--json").out)["paths"]
    assert path["governs"][0]["record"] == "platform/doc/adr/0007-duckdb.md"


def test_a_review_lists_what_a_change_deviates_from_and_why(shop: Work, adr: Adr) -> None:
    because = "deviates-from: {record: platform/7, because: it is @embedded}\n"
    shop.write_all({"cards/store/deck.yaml": DECK + because, "cards/store/1-sqlite.yaml": CARD.format("SQLite")})
    shop.write("cards/store/2-files.yaml", CARD.format("Files"))
    adr("decide", "1")
    hand = "deviates-from:\n  record: platform/7\n  because: {}\n"
    shop.write("doc/adr/0003-go.md", tagged("Go", more=hand.format("it is *ours*")))
    shop.commit("Deviate", 2)
    assert [(one["record"]["number"], one["deviates-from"], one["because"]) for one in deviations(adr)] == [
        (2, "platform/7", "it is @embedded"),
        (3, "platform/7", "it is ours"),
    ]
    told = adr("review", "HEAD^..HEAD").out
    listed = "This change deviates from inherited decisions:\n\n- ADR-0002 Store: SQLite from "
    assert f"\n\n### Deviations\n\n{listed}" in told
    assert "- ADR-0003 Go from platform/7, because it is ours.\n" in told
    shop.write("doc/adr/0003-go.md", shop.read("doc/adr/0003-go.md").replace("because it is quick", "because it is ok"))
    shop.git("mv", "doc/adr/0003-go.md", "doc/adr/0003-golang.md")
    shop.commit("Reword", 3)
    assert deviations(adr) == []
    assert "Deviations" not in adr("review", "HEAD^..HEAD").out
    shop.write("doc/adr/0003-golang.md", shop.read("doc/adr/0003-golang.md").replace("it is *ours*", "it is fast"))
    shop.commit("Say otherwise why", 4)
    assert [one["because"] for one in deviations(adr)] == ["it is fast"]


def deviations(adr: Adr) -> list[dict[str, Any]]:
    """Return the deviations that the last commit says newly, by the schema of a review."""
    told = json.loads(adr("review", "HEAD^..HEAD", "--json").out)
    Draft7Validator(schema("review")).validate(told)
    found: list[dict[str, Any]] = told["deviations"]
    return found


def test_an_inherited_log_that_is_not_there_is_refused_with_the_way_to_get_it(shop: Work, adr: Adr) -> None:
    shop.write("adr.toml", 'inherits = "../gone"\n')
    assert codes(adr) == [("E001", "the inherited log '../gone' is not in this repository")]
    assert "git submodule update --init" in adr("brief", status=1).err
    shop.write("adr.toml", 'inherits = "../../.."\n')
    assert codes(adr) == [("E001", "the inherited log '../../..' is not in this repository")]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("../gone", "is not in this repository"),
        ("../../..", "is not in this repository"),
        (".", "is the project's own"),
        ("../empty", "is a folder without a log"),
    ],
)
def test_a_revision_and_a_merge_are_not_checked_without_what_they_say_they_inherit(
    repo: Work, adr: Adr, said: str, why: str
) -> None:
    repo.write_all({"doc/adr/0001-a.md": madr("A"), "packages/b/doc/adr/0001-b.md": madr("B"), "packages/empty/x": ""})
    repo.write_all({"packages/a/doc/adr/0001-a.md": madr("A"), "packages/a/adr.toml": f'\ninherits = "{said}"\n'})
    repo.commit("Begin")
    repo.commit("Go on", 2)
    for options in ((), ("--at", "HEAD"), ("--against", "HEAD^")):
        found = json.loads(adr("check", "--all-logs", *options, "--json", status=1).out)["findings"]
        (one,) = [one for one in found if one["code"] == "E001"]
        assert (one["path"], one["line"]) == ("packages/a/adr.toml", 2)
        assert one["message"] == f"the inherited log {said!r} {why}"
    seen = f"packages/a/adr.toml:2:1: the inherited log {said!r} {why}"
    for options in ((), ("--at", "HEAD")):
        assert seen in adr("-C", "packages/a", "list", "--inherited", *options, status=1).err
    assert seen in adr("why", "packages/b/x", "packages/a/x", "--all-logs", status=1).err


def test_a_submodule_that_is_behind_its_default_branch_is_a_stale_pin(
    repo: Work, adr: Adr, tmp_path_factory: pytest.TempPathFactory
) -> None:
    origin = Work(tmp_path_factory.mktemp("origin")).init()
    origin.write("doc/adr/0007-duckdb.md", tagged("DuckDB"))
    origin.commit("Decide")
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(origin.root), "vendor/platform")
    repo.write_all({"adr.toml": 'inherits = "vendor/platform"\n', "doc/adr/0001-go.md": madr("Go")})
    repo.commit("Begin")
    assert "- platform/7 DuckDB" in adr("brief").out
    assert codes(adr) == []
    said = "deviates-from:\n  record: platform/7\n  because: it is embedded\n"
    repo.write("doc/adr/0002-sqlite.md", tagged("SQLite", more=said))
    repo.commit("Deviate", 2)
    assert codes(adr) == codes(adr, "--at", "HEAD") == codes(adr, "--against", "HEAD^") == []
    origin.commit("Decide more", 2)
    repo.git("-C", "vendor/platform", "fetch", "-q")
    assert [code for code, _ in codes(adr)] == ["W505"]


def test_a_submodule_is_read_at_the_commit_that_is_pinned(
    repo: Work, adr: Adr, tmp_path_factory: pytest.TempPathFactory
) -> None:
    origin = Work(tmp_path_factory.mktemp("origin")).init()
    origin.write("doc/adr/0007-duckdb.md", tagged("DuckDB"))
    origin.commit("Decide")
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(origin.root), "vendor/platform")
    repo.write_all({"adr.toml": 'inherits = "vendor/platform"\n', "doc/adr/0001-go.md": madr("Go")})
    repo.commit("Begin")
    there = Work(repo.root / "vendor/platform")
    there.write("doc/adr/0008-kafka.md", tagged("Kafka"))
    there.commit("Decide more", 2)
    listed = ["doc/adr/0001-go.md", "vendor/platform/doc/adr/0007-duckdb.md"]
    assert adr("list", "--inherited").out.splitlines() == listed
    assert "Kafka" not in adr("brief").out
    repo.git("add", "vendor/platform")
    repo.commit("Pin it", 3)
    assert "- platform/8 Kafka" in adr("brief").out
    assert adr("list", "--inherited", "--at", "HEAD^").out.splitlines() == listed
    assert "Kafka" not in adr("brief", "--at", "HEAD^").out
    repo.write("doc/adr/0002-sqlite.md", tagged("SQLite"))
    repo.commit("Differ", 4)
    assert [code for code, _ in codes(adr, "--at", "HEAD")] == ["W506", "W506"]


@pytest.fixture
def origin(repo: Work, tmp_path_factory: pytest.TempPathFactory) -> Work:
    """Have a project in packages/shop that inherits a submodule, and give the repository that this is a clone of."""
    found = Work(tmp_path_factory.mktemp("origin")).init()
    found.write("doc/adr/0007-duckdb.md", tagged("DuckDB"))
    found.commit("Decide")
    repo.write_all(
        {
            "packages/shop/adr.toml": 'inherits = "../../vendor/platform"\n',
            "packages/shop/doc/adr/0001-go.md": madr("Go"),
            "packages/pay/doc/adr/0001-go.md": madr("Go"),
        }
    )
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(found.root), "vendor/platform")
    repo.commit("Begin")
    return found


def follow(work: Work, hint: str) -> None:
    """Run the commands that a hint ends with, as a person does; the origin of a submodule is a folder here."""
    allowed = {**os.environ, "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "protocol.file.allow"}
    allowed["GIT_CONFIG_VALUE_0"] = "always"
    subprocess.run(["sh", "-ec", hint.rpartition(": ")[2]], cwd=work.root, env=allowed, check=True, capture_output=True)


def test_the_hint_of_a_packages_stale_pin_updates_it(repo: Work, adr: Adr, origin: Work) -> None:
    """Also where a merge is checked, in which the pin is as old; a revision is not expected to have the newest."""
    origin.commit("Decide more", 2)
    repo.git("-C", "vendor/platform", "fetch", "-q")
    repo.commit("Go on", 2)
    for options in ((), ("--against", "HEAD^")):
        (found,) = json.loads(adr("check", "--all-logs", *options, "--json", status=None).out)["findings"]
        assert (found["code"], found["path"]) == ("W505", "vendor/platform")
    assert codes(adr, "--all-logs", "--at", "HEAD") == []
    assert "::warning file=vendor/platform," in adr("check", "--all-logs", "--format", "github").out
    follow(repo, found["hint"])
    assert repo.git("diff", "--cached", "--name-only") == "vendor/platform"
    assert codes(adr, "--all-logs") == []


def test_a_pinned_commit_that_a_submodule_lacks_is_fetched_by_the_hint(
    repo: Work, adr: Adr, origin: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    origin.commit("Decide more", 2)
    repo.git("update-index", "--cacheinfo", f"160000,{origin.head},vendor/platform")
    repo.git("commit", "--quiet", "--message", "Pin it")
    monkeypatch.chdir(repo.root / "packages/shop")
    way = "../../vendor/platform"
    absent = [("E001", f"the inherited log '{way}': there is no commit '{origin.head}' here")]
    assert codes(adr) == codes(adr, "--at", "HEAD") == absent
    follow(Work(repo.root / "packages/shop"), adr("brief", status=1).err.strip())
    assert codes(adr) == codes(adr, "--at", "HEAD") == []


def test_a_submodule_that_is_not_here_is_no_silent_pass_of_a_revision(
    repo: Work, adr: Adr, origin: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clone of CI has none; where it has been moved since, git has no way to bring back that of an old revision."""
    assert origin.head
    repo.git("submodule", "--quiet", "deinit", "--force", "vendor/platform")
    repo.commit("Go on", 2)
    monkeypatch.chdir(repo.root / "packages/shop")
    absent = [("E001", "the inherited log '../../vendor/platform' is a submodule that is not here")]
    for options in (("--at", "HEAD"), ("--against", "HEAD^")):
        assert codes(adr, *options) == absent
    follow(Work(repo.root / "packages/shop"), adr("brief", "--at", "HEAD", status=1).err.strip())
    assert codes(adr, "--at", "HEAD") == []
    repo.git("mv", "vendor/platform", "vendor/base")
    repo.write("packages/shop/adr.toml", 'inherits = "../../vendor/base"\n')
    repo.commit("Move it", 3)
    assert codes(adr, "--at", "HEAD") == codes(adr, "--at", "HEAD^") == []


@pytest.fixture
def platform(adr: Adr, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Work:
    """Have a catalogue that holds a repository called platform with one decision."""
    monkeypatch.setenv("ADR_CATALOG", str(tmp_path_factory.mktemp("data") / "catalog.sqlite"))
    found = Work(tmp_path_factory.mktemp("origin") / "platform").init()
    found.write_all({"doc/adr/0007-duckdb.md": tagged("DuckDB"), "libs/core/doc/adr/0001-go.md": madr("Go")})
    found.commit("Decide")
    adr("catalog", "add", str(found.root))
    return found


def test_a_repository_of_the_catalogue_is_inherited_at_a_commit(platform: Work, repo: Work, adr: Adr) -> None:
    pin = f"platform@{platform.git('rev-parse', '--short=10', 'HEAD').strip()}"
    repo.write_all({"adr.toml": f'inherits = "{pin}"\n', "doc/adr/0001-sqlite.md": tagged("SQLite"), "a.sql": ""})
    repo.commit("Begin")
    assert adr("list", "--inherited").out.splitlines() == ["doc/adr/0001-sqlite.md", f"{pin}/doc/adr/0007-duckdb.md"]
    assert "- platform/7 DuckDB, because it is quick\n" in adr("brief").out
    (path,) = json.loads(adr("why", "a.sql", "--json").out)["paths"]
    assert f"{pin}/doc/adr/0007-duckdb.md" in [one["record"] for one in path["governs"]]
    message = "SQLite is chosen here, and DuckDB in platform/7, which is inherited (tag storage)"
    assert codes(adr) == codes(adr, "--at", "HEAD") == [("W506", message)]
    repo.write("adr.toml", f'inherits = "{pin}:libs/core"\n')
    assert "- core/1 Go" in adr("brief").out
    repo.write("src/x.py", "")
    assert f"{pin}/libs/core/doc/adr/0001-go.md" in adr("-C", "src", "list", "--inherited").out.splitlines()


def test_a_pin_of_a_package_is_listed_alike_from_any_folder(
    platform: Work, repo: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    pin = f"platform@{platform.git('rev-parse', '--short=10', 'HEAD').strip()}"
    repo.write_all({"shop/adr.toml": f'inherits = "{pin}"\n', "shop/doc/adr/0001-a.md": madr("A"), "shop/src/x": ""})
    monkeypatch.chdir(repo.root / "shop/src")
    listed = ["../doc/adr/0001-a.md", f"{pin}/doc/adr/0007-duckdb.md"]
    assert adr("list", "--inherited").out.splitlines() == listed


def test_an_old_pin_of_the_catalogue_is_a_finding_whose_hint_updates_it(platform: Work, repo: Work, adr: Adr) -> None:
    repo.write_all(
        {
            "shop/adr.toml": f'inherits = "platform@{platform.git("rev-parse", "HEAD").strip()[:12]}"\n',
            "shop/doc/adr/0001-go.md": madr("Go"),
        }
    )
    repo.commit("Begin")
    platform.write("doc/adr/0008-kafka.md", tagged("Kafka"))
    platform.commit("Decide more", 2)
    assert "Kafka" not in adr("-C", "shop", "brief").out
    (found,) = json.loads(adr("-C", "shop", "check", "--json", status=None).out)["findings"]
    assert (found["code"], found["path"]) == ("W505", "adr.toml")
    repo.write("shop/adr.toml", found["hint"].partition("update it: ")[2] + "\n")
    assert "- platform/8 Kafka" in adr("-C", "shop", "brief").out
    assert json.loads(adr("-C", "shop", "check", "--json").out)["findings"] == []


@pytest.mark.parametrize(
    ("said", "why"),
    [("gone@1a2b3c4", "there is no repository 'gone'"), ("platform@1a2b3c4", "there is no commit '1a2b3c4' here")],
)
def test_a_pin_that_the_catalogue_does_not_have_is_refused(
    platform: Work, repo: Work, adr: Adr, said: str, why: str
) -> None:
    repo.write_all({"adr.toml": f'inherits = "{said}"\n', "doc/adr/0001-a.md": madr("A")})
    repo.commit("Begin")
    assert codes(adr) == [("E001", f"the inherited log '{said}': {why}")]
    refused = adr("brief", status=1)
    assert refused.out == ""
    assert refused.err.rstrip().endswith(("adr catalog list", f"git -C {platform.root} fetch"))


@pytest.mark.parametrize("folder", ["gone", "..", "../..", "/doc/../.."])
def test_a_pin_leads_to_a_folder_of_the_repository(platform: Work, repo: Work, adr: Adr, folder: str) -> None:
    said = f"platform@{platform.git('rev-parse', 'HEAD').strip()}:{folder}"
    repo.write_all({"adr.toml": f'inherits = "{said}"\n', "doc/adr/0001-a.md": madr("A")})
    assert codes(adr) == [("E001", f"the inherited log '{said}' is not a folder there")]


def test_a_pin_leads_to_a_log(platform: Work, repo: Work, adr: Adr) -> None:
    said = f"platform@{platform.head}:libs"
    repo.write_all({"adr.toml": f'inherits = "{said}"\n', "doc/adr/0001-a.md": madr("A")})
    assert codes(adr) == [("E001", f"the inherited log '{said}' is a folder without a log")]
    hint = adr("brief", status=1).err.rpartition(": ")[2].strip()
    assert hint == f"platform@{platform.head}:packages/core"


def test_a_repository_of_the_catalogue_that_has_moved_is_named_anew_by_the_hint(
    platform: Work, repo: Work, adr: Adr
) -> None:
    said = f"platform@{platform.head}"
    repo.write_all({"adr.toml": f'inherits = "{said}"\n', "doc/adr/0001-a.md": madr("A")})
    new = platform.root.rename(platform.root.with_name("new-platform"))
    assert codes(adr) == [("E001", f"the inherited log '{said}': there is no repository at {platform.root}")]
    for command in adr("brief", status=1).err.strip().rpartition(": ")[2].split(" && "):
        adr(*command.replace("PATH", str(new)).split()[1:])
    assert codes(adr) == []


@pytest.mark.parametrize("said", [".", "empty"])
def test_what_has_no_other_log_is_not_inherited(repo: Work, adr: Adr, said: str) -> None:
    repo.write_all({"adr.toml": f'inherits = "{said}"\n', "doc/adr/0001-a.md": "# A\n", "empty/README.md": "x"})
    assert f"the inherited log '{said}' is " in adr("brief", status=1).err


def test_a_relative_path_of_the_catalogue_is_refused_wherever_a_command_runs(
    repo: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADR_CATALOG", "catalog.sqlite")
    repo.write_all({"adr.toml": 'inherits = "platform@1a2b3c4"\n', "doc/adr/0001-a.md": madr("A")})
    refusal = (
        "the path of the catalogue is relative: catalog.sqlite\n  hint: name it from the root: export ADR_CATALOG="
    )
    assert refusal in adr("catalog", "list", status=2).err
    assert refusal in adr("brief", status=None).err
    assert "there is no catalogue" in adr("catalog", "list", "--store", "catalog.sqlite", status=1).err

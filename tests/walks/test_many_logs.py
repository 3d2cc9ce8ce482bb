"""A repository of 27 logs in three forms: commands that read answer over all of them, or over the nearest."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft7Validator

from adr.core.output.json_schema import schema
from tests.packages import LOGS, madr, many_logs, nygard

if TYPE_CHECKING:
    from typing import Any

    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr


def document(adr: Adr, name: str, *words: str, **more: Any) -> dict[str, Any]:
    """Return what a command prints as JSON, which has to be by its schema."""
    found: dict[str, Any] = json.loads(adr(*words, "--json", **more).out)
    Draft7Validator(schema(name)).validate(found)
    return found


def test_where_no_log_is_the_records_of_all_logs_below_are_listed(once: Once, adr: Adr) -> None:
    once(many_logs)
    paths = adr("list").out.splitlines()
    assert len(paths) == 3 * LOGS
    assert paths[:4:3] == ["packages/p00/doc/adr/0001-store-1.md", "packages/p01/docs/decisions/0001-store-1.md"]
    listed = document(adr, "list", "list", "--status", "accepted")["records"]
    assert [(one["package"], one["path"]) for one in listed[:2]] == [("p00", paths[0]), ("p00", paths[1])]
    rows = adr("list", "--long").out.splitlines()
    assert rows[1].split()[0] == "p00/1"
    assert rows[7].split()[0] == "p02/20260101-sto"


def test_in_a_package_its_own_log_is_meant_and_all_with_an_option(once: Once, adr: Adr) -> None:
    once(many_logs)
    assert adr("-C", "packages/p03", "list").out.splitlines()[0] == "packages/p03/doc/adr/0001-store-1.md"
    assert len(adr("-C", "packages/p03", "list", "--long").out.splitlines()) == 4
    assert len(adr("-C", "packages/p03", "list", "--all-logs").out.splitlines()) == 3 * LOGS
    assert "package" not in document(adr, "list", "-C", "packages/p03", "list")["records"][0]


def test_what_writes_says_how_to_name_a_log(once: Once, adr: Adr) -> None:
    repo = once(many_logs)
    said = adr("new", "Use Redis", status=1).err
    assert said.startswith("adr: there are several logs: packages/p01/docs/decisions, packages/p02/docs/adr, ")
    assert "hint: name one: adr -C packages/p01/docs/decisions new TITLE\n" in said
    assert not (repo.root / "doc").exists()


def test_the_best_of_all_logs_are_found_first_and_named(once: Once, adr: Adr) -> None:
    once(many_logs)
    assert (
        adr("search", "Store 13.2").out
        == "packages/p13/docs/decisions/0002-store-2.md:6: p13/2 Store 13.2 (accepted)\n"
    )
    found = document(adr, "search", "search", "store", "--limit", "100")
    assert found["total"] == len(found["matches"]) == 3 * LOGS
    assert {one["package"] for one in found["matches"]} == {f"p{at:02}" for at in range(LOGS)}
    assert document(adr, "search", "search", "--any", "quick", "13.2")["matches"][0]["package"] == "p13"


def test_a_record_of_any_log_is_shown_by_its_package(once: Once, adr: Adr) -> None:
    repo = once(many_logs)
    shown = adr("-C", "packages/p00", "show", "p04/2").out
    path = "packages/p04/docs/decisions/0002-store-2.md"
    assert shown == repo.read(path)
    assert adr("-C", "packages/p00", "show", path).out == shown
    read = document(adr, "record", "show", "p04/2")
    assert (read["package"], read["path"]) == ("p04", path)
    assert adr("show", "p04/9", status=1).err.startswith("packages/p04/docs/decisions: there is no record '9'\n")


def test_brief_due_and_rejected_name_the_package(once: Once, adr: Adr) -> None:
    once(many_logs)
    told = document(adr, "brief", "brief", "--tokens", "9000")
    assert len([one for group in told["groups"] for one in group["decisions"]]) == 3 * LOGS
    assert "- p04/2 Store 4.2, because it is quick\n" in adr("brief", "--tokens", "9000").out
    document(adr, "due", "due", "--on", "2031-01-01")
    document(adr, "rejected", "rejected", "store")


def test_the_graph_has_each_log_with_numbers_of_its_own(once: Once, adr: Adr) -> None:
    repo = once(many_logs)
    link = "Superseded by [3. Store](../../../p03/doc/adr/0003-store-3.md)"
    path = repo.root / "packages/p00/doc/adr/0001-store-1.md"
    path.write_text(path.read_text("utf-8").replace("\nAccepted\n", f"\n{link}\n"), "utf-8")
    drawn = document(adr, "graph", "graph")
    assert len(drawn["nodes"]) == 3 * LOGS
    assert {one["id"] for one in drawn["nodes"]} >= {"r_p00_1", "r_p01_1", "r_p03_3"}
    (edge,) = drawn["edges"]
    assert (edge["from"], edge["to"], edge["kind"]) == ("r_p03_3", "r_p00_1", "supersedes")
    assert "p03/3: Store 3.3" in adr("graph").out
    assert 'URL="packages/p00/doc/adr/0001-store-1.md"' in adr("graph", "--format", "dot").out


def superseded_elsewhere(repo: Work, number: int = 3) -> str:
    """Let record 1 of p00 be superseded by one of p03, which does not say so; return its path."""
    path = "packages/p00/doc/adr/0001-store-1.md"
    link = f"Superseded by [{number}. Store](../../../p03/doc/adr/000{number}-store-{number}.md)"
    repo.write(path, repo.read(path).replace("\nAccepted\n", f"\n{link}\n"))
    return path


def test_every_log_is_checked_and_findings_are_as_seen_from_the_top(once: Once, adr: Adr) -> None:
    repo = once(many_logs)
    repo.write("packages/p04/docs/decisions/0002-store-2.md", "---\nstatus: accepted\n---\n\n# A\n\n[x](gone.md)\n")
    found = document(adr, "check", "check", "--only", "E207", status=1)["findings"]
    assert [(one["package"], one["path"]) for one in found] == [("p04", "packages/p04/docs/decisions/0002-store-2.md")]
    assert f"{3 * LOGS} records: " in adr("check", "--strict", status=None).err
    for path, findings in (("packages/p04", 1), ("packages/p03", 0), (found[0]["path"], 1), ("packages", 1)):
        only = document(adr, "check", "check", "--only", "E207", path, status=None)["findings"]
        assert len(only) == findings, path
    assert adr("check", "--only", "E207", "--at", "HEAD").out == ""


def test_what_supersedes_a_record_of_another_log_has_to_say_so_too(once: Once, adr: Adr) -> None:
    repo = once(many_logs)
    path = superseded_elsewhere(repo)
    repo.commit("Supersede")
    for more in ((), ("--at", "HEAD"), ("--against", "HEAD^")):
        ran = adr("-C", "packages/p00", "check", "--only", "W209", *more).out
        other = "../p03/doc/adr/0003-store-3.md"
        assert ran.startswith(f"doc/adr/0001-store-1.md:7:1: warning W209: superseded by {other}, which does not ")
        assert f"hint: add to {other}: Supersedes [Store 0.1](../../../p00/doc/adr/0001-store-1.md)" in ran
    other = "packages/p03/doc/adr/0003-store-3.md"
    said = "Accepted\n\nSupersedes [1. Store](../../../p00/doc/adr/0001-store-1.md)"
    repo.write(other, repo.read(other).replace("\nAccepted", f"\n{said}"))
    assert adr("check", "--only", "W209").out == ""
    repo.write(path, repo.read(path).replace("Superseded by [3. Store]", "Accepted\n\nSee [3. Store]"))
    assert "warning W209: supersedes ../p00/doc/adr/0001-store-1.md, whose status is Accepted" in adr("check").out


@pytest.mark.parametrize(
    ("top", "below"), [("doc/adr", "packages/a/doc/adr"), ("docs/decisions", "packages/a/docs/decisions")]
)
def test_supersession_between_the_top_and_a_package_below_is_judged_both_ways(
    repo: Work, adr: Adr, top: str, below: str
) -> None:
    way = posixpath.relpath
    repo.write_all(
        {
            f"{top}/0001-one.md": nygard(1, "One", f"Superseded by [2. Two]({way(below, top)}/0002-two.md)"),
            f"{below}/0001-one.md": nygard(1, "One", f"Superseded by [2. Two]({way(top, below)}/0002-two.md)"),
            f"{top}/0002-two.md": nygard(2, "Two"),
            f"{below}/0002-two.md": nygard(2, "Two"),
            # A number in a package is not that of the record at the top.
            f"{below}/0003-three.md": nygard(3, "Three", "Accepted\n\nSupersedes ADR-0001"),
            "notes/0001-note.md": "# A note\n",
            f"{top}/0003-three.md": nygard(3, "Three", f"Superseded by [a note]({way('notes', top)}/0001-note.md)"),
        }
    )
    repo.commit("Decide")
    for more in ((), ("--at", "HEAD")):
        said = adr("check", "--only", "W209", *more).out
        assert said.count(" W209: ") == 1
        assert f"{top}/0001-one.md:7:1: warning W209: superseded by {below}/0002-two.md, which does not mention" in said
        assert f"hint: add to {below}/0002-two.md: Supersedes [One]({way(top, below)}/0001-one.md)" in said
    assert adr("-C", "packages/a", "check", "--only", "W209").out.count("which does not mention this record") == 1


def test_a_link_to_a_record_that_is_not_in_the_other_log_is_an_error(once: Once, adr: Adr) -> None:
    superseded_elsewhere(once(many_logs), 4)
    ran = adr("check", "--only", "E207", status=1).out
    assert ran.startswith("packages/p00/doc/adr/0001-store-1.md:7:")
    assert "error E207: the link target ../p03/doc/adr/0004-store-4.md does not exist" in ran


def test_a_number_in_code_is_that_of_the_nearest_log(repo: Work, adr: Adr) -> None:
    repo.write_all({"doc/adr/0001-a.md": nygard(1, "A"), "core/doc/adr/0009-b.md": nygard(9, "B")})
    repo.write_all({"core/src/a.py": "# ADR-0009\n", "src/b.py": "# ADR-0009\n"})
    repo.commit("Begin")
    found = document(adr, "check", "check", "--all-logs", status=None)["findings"]
    assert [one["path"] for one in found if one["code"] == "W501"] == ["src/b.py"]


def test_what_binds_a_path_is_asked_of_the_log_of_its_package_and_of_the_top(once: Once, adr: Adr) -> None:
    repo = once(many_logs)
    governs = "---\nstatus: accepted\ngoverns: [src/, '*.sql']\n---\n\n# Keep it\n"
    repo.write_all(
        {
            "doc/adr/0001-all.md": governs.replace("src/, '*.sql'", "packages/"),
            "packages/p01/docs/decisions/0004-keep.md": governs,
            "packages/p01/src/a.py": "",
            "packages/p01/lib/b.sql": "",
            "packages/p04/src/a.py": "# ADR-0002\n",
        }
    )
    repo.commit("Govern", 2)
    paths = ("packages/p01/src/a.py", "packages/p01/lib/b.sql", "packages/p04/src/a.py", "src/a.py")
    found = document(adr, "why", "why", "--all-logs", *paths)
    assert [[one["record"] for one in path["governs"]] for path in found["paths"]] == [
        ["doc/adr/0001-all.md", "packages/p01/docs/decisions/0004-keep.md"],
        ["doc/adr/0001-all.md", "packages/p01/docs/decisions/0004-keep.md"],
        ["doc/adr/0001-all.md"],
        [],
    ]
    assert [one["record"] for one in found["paths"][2]["cited"]] == ["packages/p04/docs/decisions/0002-store-2.md"]
    reopen = {one["package"]: one["reopen"] for one in found["decisions"]}
    assert reopen["p01"] == "adr -C packages/p01 new -s 4 'TITLE'"
    assert "root/1 Keep it (accepted)" in adr("why", "--all-logs", paths[0]).out


def test_the_command_that_decides_again_works_where_it_is_printed(
    repo: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    governs = "---\nstatus: accepted\ngoverns: [src/]\n---\n\n# Keep it\n"
    repo.write_all({"doc/adr/0001-a.md": governs.replace("src/", "core/"), "core/doc/adr/0004-b.md": governs})
    repo.write("core/src/a.py", "")
    repo.commit("Govern")
    monkeypatch.chdir(repo.root / "core" / "src")
    found = document(adr, "why", "why", "--all-logs", "a.py")["decisions"]
    reopen = {one["package"]: one["reopen"] for one in found}
    assert reopen == {"core": "adr -C .. new -s 4 'TITLE'", "root": "adr -C ../.. new -s 1 'TITLE'"}


def test_what_took_a_records_place_in_another_log_is_known(once: Once, adr: Adr) -> None:
    repo = once(many_logs)
    path = superseded_elsewhere(repo)
    repo.write(path, f"---\ngoverns: [src/]\n---\n\n{repo.read(path)}")
    repo.write("packages/p00/src/a.py", "")
    repo.commit("Supersede", 2)
    for where in ((), ("-C", "packages/p00")):
        file = "src/a.py" if where else "packages/p00/src/a.py"
        (decision,) = document(adr, "why", *where, "why", file)["decisions"]
        assert decision["force"] == "once"
        assert decision["heirs"][0]["title"] == "Store 3.3"


def test_all_logs_are_exported_and_each_record_has_a_number(once: Once, adr: Adr) -> None:
    once(many_logs)
    lines = [json.loads(line) for line in adr("export", "jsonl").out.splitlines()]
    assert [one["package"] for one in lines[::3]] == [f"p{at:02}" for at in range(LOGS)]
    exported = json.loads(adr("export", "json").out)["adrs"]
    assert len({one["number"] for one in exported}) == 3 * LOGS


def test_a_table_of_contents_has_a_part_for_each_log(once: Once, adr: Adr) -> None:
    once(many_logs)
    printed = adr("generate", "toc").out
    assert "\n## p01\n\n* [1. Store 1.1](packages/p01/docs/decisions/0001-store-1.md)\n" in printed
    assert printed.count("\n## ") == LOGS


def test_a_review_has_a_part_for_each_log_that_changes(once: Once, adr: Adr) -> None:
    repo = once(many_logs)
    for name in ("p03", "p07"):
        repo.write(f"packages/{name}/docs/decisions/0009-new.md", madr("Something new"))
    (repo.root / "packages/p03/docs/decisions/0009-new.md").rename(repo.root / "packages/p03/doc/adr/0009-new.md")
    repo.commit("Decide more", 2)
    printed = adr("review", "HEAD^").out
    assert printed.count("<!-- adr review -->") == 1
    assert "\n## p03\n\nThis change affects 1 record.\n" in printed
    assert "\n## p07\n\nThis change affects 1 record.\n" in printed
    reviews = document(adr, "review", "review", "HEAD^")["reviews"]
    assert [one["package"] for one in reviews if one["moves"]] == ["p03", "p07"]


def test_a_review_names_the_logs_that_it_shows_nothing_of(repo: Work, adr: Adr) -> None:
    """One that is gone with its decisions, and one that only the branch has, which is not checked out."""
    repo.write_all({f"packages/{one}/doc/adr/0001-use-{one}.md": nygard(1, f"Use {one}x") for one in ("a", "b", "c")})
    repo.commit("Begin")
    repo.git("checkout", "-q", "-b", "topic")
    repo.git("rm", "-rq", "packages/a")
    repo.write("packages/d/doc/adr/0001-use-d.md", nygard(1, "Use dx"))
    repo.commit("Change packages", 2)
    gone = "- `packages/a/doc/adr`: the log 'a' was removed or moved, with 1 record: look where they are now\n"
    there = adr("review", "main..topic").out
    assert gone in there
    assert "\n## d\n\nThis change affects 1 record.\n" in there
    repo.git("checkout", "-q", "main")
    elsewhere = adr("review", "main..topic").out
    assert gone in elsewhere
    assert "- `packages/d/doc/adr`: the log 'd' is not in the work tree, so it is not reviewed" in elsewhere
    assert "not in the work tree" not in there


def test_a_review_of_several_logs_follows_a_log_that_moved_and_settings_that_were_wrong(torn: Work, adr: Adr) -> None:
    torn.write_all({"packages/b/adr.toml": "", "adr.toml": 'logz = ["packages/*"]\n'})
    torn.commit("Break the top", 2)
    torn.write("adr.toml", 'logs = ["packages/*"]\n')
    torn.write("packages/c/doc/adr/0002-more.md", nygard(2, "More"))
    torn.commit("Repair it", 3)
    assert "\n### Records\n\n- ADR-0002 More: added" in adr("review", "HEAD^..HEAD").out
    torn.git("checkout", "-q", "-b", "topic")
    adr("-C", "packages/a", "move", "doc/adr", "records")
    torn.commit("Move a log", 4)
    torn.git("checkout", "-q", "main")
    assert "not in the work tree" not in adr("review", "main..topic").out


def test_two_logs_are_several_where_one_of_them_has_wrong_settings(repo: Work, adr: Adr) -> None:
    repo.write_all({f"{one}/doc/adr/0001-use-{one}.md": nygard(1, f"Use {one}x") for one in ("a", "b")})
    repo.write_all({"b/adr.toml": "logg = 1\n", "adr.toml": 'logs = ["a", "b"]\n'})
    repo.commit("Begin")
    listed = adr("list", status=1)
    assert listed.out == "a/doc/adr/0001-use-a.md\n"
    assert listed.err.startswith("b/adr.toml:1:1: unknown key 'logg'")
    assert "unknown key 'logg'" in adr("review", "HEAD..HEAD", status=1).out
    assert "unknown key 'logg'" in adr("decide", "1", status=1).err


WRONG = ("adr.toml:1:1: no folder matches 'gone/*'", "packages/b/adr.toml:1:1: unknown key 'logg' in a settings table")


@pytest.fixture
def torn(repo: Work) -> Work:
    """Have three packages, one of them with wrong settings, and an entry of `logs` that no folder matches."""
    repo.write_all({f"packages/{one}/doc/adr/0001-use-{one}.md": nygard(1, f"Use {one}x") for one in ("a", "b", "c")})
    repo.write_all({"packages/b/adr.toml": "logg = 1\n", "adr.toml": 'logs = ["packages/*", "gone/*"]\n'})
    repo.commit("Begin")
    return repo


@pytest.mark.parametrize(
    "command",
    [
        "list",
        "list --long",
        "list --at HEAD",
        "search Use",
        "brief",
        "graph",
        "generate toc",
        "export json",
        "export jsonl",
    ],
)
@pytest.mark.usefixtures("torn")
def test_what_is_wrong_with_one_log_is_reported_and_the_others_are_shown(adr: Adr, command: str) -> None:
    for more in ((), ("--all-logs",)):
        said = adr(*command.split(), *more, status=1)
        assert all(f"{name}/" in said.out or f"Use {name}x" in said.out for name in ("a", "c"))
        assert all(one in said.err for one in WRONG)


@pytest.mark.parametrize("options", [(), ("--at", "HEAD"), ("--against", "HEAD")])
@pytest.mark.usefixtures("torn")
def test_a_check_finds_what_is_wrong_with_one_log_and_checks_the_others(adr: Adr, options: tuple[str, ...]) -> None:
    for more in ((), ("--all-logs",)):
        said = adr("check", *options, *more, status=1)
        assert all(f"{one.replace(': ', ': error E001: ', 1)}\n" in said.out for one in WRONG)
        assert said.err.startswith("0 decks and 2 records: 2 errors")


def test_a_change_that_repairs_settings_is_checked_and_reviewed(torn: Work, adr: Adr) -> None:
    torn.write_all({"packages/b/adr.toml": "", "adr.toml": 'logs = ["packages/*"]\n'})
    torn.commit("Repair")
    for base in ("[tool", "logg = 1\n"):
        torn.write_all({"packages/b/adr.toml": base})
        torn.commit("Break")
        torn.write_all({"packages/b/adr.toml": ""})
        torn.commit("Repair again")
        assert adr("check", "--all-logs", "--against", "HEAD^").err.startswith("0 decks and 3 records: 0 errors")
        adr("review", "HEAD^..HEAD", "--all-logs")


@pytest.mark.parametrize("command", ["due", "rejected kafka", "why packages/", "site --out site"])
@pytest.mark.usefixtures("torn")
def test_an_answer_without_one_of_the_logs_says_so(adr: Adr, command: str) -> None:
    assert all(one in adr(*command.split(), "--all-logs", status=1).err for one in WRONG)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("list", "list"),
        ("search", "search Use"),
        ("brief", "brief"),
        ("graph", "graph"),
        ("due", "due"),
        ("rejected", "rejected kafka"),
        ("why", "why packages/"),
        ("review", "review HEAD"),
        ("generate", "generate toc"),
    ],
)
@pytest.mark.usefixtures("torn")
def test_the_json_of_all_logs_has_what_is_wrong_with_one(adr: Adr, name: str, command: str) -> None:
    found = document(adr, name, *command.split(), "--all-logs", status=1)
    assert [one["path"] for one in found["problems"]] == ["adr.toml", "packages/b/adr.toml"]


def test_a_review_says_once_what_is_wrong_with_another_log(torn: Work, adr: Adr) -> None:
    torn.write("packages/c/doc/adr/0002-more.md", nygard(2, "More"))
    torn.commit("Decide", 2)
    said = adr("review", "HEAD^..HEAD", status=1)
    assert said.out.count("unknown key 'logg' in a settings table") == 1
    assert "ADR-0002" in said.out


def test_a_review_of_commits_with_wrong_settings_of_one_log_is_of_the_others(repo: Work, adr: Adr) -> None:
    repo.write_all({f"packages/{one}/doc/adr/0001-use-{one}.md": nygard(1, f"Use {one}x") for one in ("a", "b", "c")})
    repo.commit("Begin")
    repo.git("remote", "add", "origin", "https://github.com/acme/shop.git")
    repo.git("checkout", "-q", "-b", "topic")
    repo.write_all({"packages/a/adr.toml": "logg = 1\n", "packages/c/adr.toml": 'lang = "de"\n'})
    repo.write("packages/b/doc/adr/0002-more.md", nygard(2, "More"))
    repo.commit("Break", 2)
    repo.git("checkout", "-q", "main")
    said = adr("review", "main..topic", status=1)
    wrong = "packages/a/adr.toml:1:1: unknown key 'logg' in a settings table\n"
    assert said.err.startswith(wrong)
    first = "- `packages/a/adr.toml:1`: unknown key 'logg' in a settings table\n"
    assert f"\n\n## b\n\n**Look at this first**:\n\n{first}\nThis change affects 1 record.\n" in said.out
    assert "\n\n## c\n\n**Look at this first**:\n\n- it changes the setting `lang`" in said.out
    assert document(adr, "review", "review", "main..topic", status=1)["problems"][0]["path"] == "packages/a/adr.toml"
    assert adr("-C", "packages/a", "review", "main..topic", status=1).err.startswith("adr.toml:1:1: unknown key")


@pytest.mark.usefixtures("torn")
def test_a_record_that_is_named_with_its_log_needs_no_other_log(adr: Adr) -> None:
    for word in ("a/1", "packages/a/doc/adr/0001-use-a.md"):
        assert "Use ax" in adr("show", word).out
        assert "Use ax" in adr("-C", "packages/c", "show", word).out
    adr("-C", "packages/c", "link", "1", "Amends", "a/1", "Amended by")
    adr("-C", "packages/c", "new", "-s", "a/1", "More")
    for words in (("show", "b/1"), ("show", "1"), ("status", "b/1", "deprecated"), ("renumber", "a/1", "--to", "5")):
        assert adr(*words, status=1).err.startswith(WRONG[0])


@pytest.mark.usefixtures("torn")
def test_what_is_wrong_with_another_log_is_at_a_path_from_here(adr: Adr) -> None:
    for words in (("show", "b/1"), ("link", "1", "Amends", "b/1", "Amended by"), ("renumber", "1", "--to", "5")):
        said = adr("-C", "packages/a", *words, status=1)
        assert said.err.startswith("../../adr.toml:1:1: no folder matches 'gone/*'\n")


@pytest.mark.usefixtures("torn")
def test_a_check_of_paths_is_of_their_logs_alone(adr: Adr) -> None:
    assert adr("check", "packages/a").err.startswith("0 decks and 1 record: 0 errors")
    assert adr("-C", "packages", "check", "a/doc", "c").err.startswith("0 decks and 2 records: 0 errors")
    for path in ("packages/b/doc/adr/0001-use-b.md", "packages/b/adr.toml", "packages"):
        assert "packages/b/adr.toml:1:1: error E001: " in adr("check", path, status=1).out
    assert "adr.toml:1:1: error E001: no folder" in adr("check", "adr.toml", status=1).out


@pytest.mark.usefixtures("torn")
def test_what_refuses_the_check_of_one_log_is_at_a_path_from_the_top(adr: Adr) -> None:
    said = adr("check", "--at", "HEAD", "packages/a/none", status=2)
    assert said.err.startswith("packages/a/none: there is no such path at HEAD\n")


def test_a_check_of_a_path_does_not_pass_over_a_log_that_is_left_out(torn: Work, adr: Adr) -> None:
    assert "packages/b/adr.toml:1:1: error E001: " in adr("check", "packages/b", status=1).out
    torn.write("packages/b/adr.toml", "")
    torn.write("adr.toml", 'logs = ["packages/*"]\n')
    assert adr("check", "packages/b").err.startswith("0 decks and 1 record: 0 errors")

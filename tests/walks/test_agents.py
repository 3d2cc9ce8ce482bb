"""`adr brief` and `adr agents`: what is in force, and how to ask, for those who do not know the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adr.jobs.agents import BEGIN, END

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

RECORD = "---\nstatus: {}\ndate: 2026-11-05\ntags: [{}]\n{}---\n\n# {}\n\n## Decision\n\nWe do it. At once.\n"


@pytest.fixture
def log(repo: Work) -> Work:
    repo.write("doc/adr/0001-a.md", RECORD.format("superseded by ADR-0002", "web", "", "Old"))
    repo.write("doc/adr/0002-b.md", RECORD.format("accepted", "web", "governs: [src/web/, '*.css']\n", "New"))
    repo.write("doc/adr/0003-c.md", RECORD.format("proposed", "web", "", "Later"))
    repo.commit("Begin")
    return repo


@pytest.mark.usefixtures("log")
def test_a_brief_has_what_is_in_force(adr: Adr) -> None:
    assert adr("brief").out == "# Decisions in force\n\n## web\n\n- ADR-0002 New: We do it\n"
    assert adr("brief", "--tokens", "10").out.endswith("Left out for length: ADR-0002.\n")
    assert "the budget must be 1 token" in adr("brief", "--tokens", "0", status=2).err


def test_nothing_in_force_is_no_failure(repo: Work, adr: Adr) -> None:
    repo.commit("Begin")
    assert adr("brief").err == "no decision is in force\n"


def test_agents_write_keeps_a_block_and_leaves_the_rest_of_the_file(log: Work, adr: Adr) -> None:
    log.write("AGENTS.md", "# Ours\r\n\r\nBuild with make.\r\n")
    assert adr("agents", "--write").out == "AGENTS.md\n"
    text = log.read("AGENTS.md")
    assert text.startswith(f"# Ours\r\n\r\nBuild with make.\r\n\r\n{BEGIN}\r\n\r\n## Architecture decisions\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert adr("agents", "--check").out == ""
    log.write("AGENTS.md", text.replace("adr why", "adr wy").replace(f"{END}\r\n", f"{END}\r\nMore.\r\n"))
    ran = adr("agents", "--check", status=1)
    assert "AGENTS.md: the block for agents is out of date\n  hint: to update it, run: adr agents --write" in ran.err
    adr("agents", "--write")
    assert log.read("AGENTS.md") == f"{text}More.\r\n"


def test_a_broken_block_is_not_guessed_at(log: Work, adr: Adr) -> None:
    log.write("AGENTS.md", f"{BEGIN}\n\nour own words\n")
    assert "the block of adr agents is broken" in adr("agents", "--write", status=1).err
    assert log.read("AGENTS.md") == f"{BEGIN}\n\nour own words\n"


def test_other_agents_are_told_where_a_team_has_their_files(log: Work, adr: Adr) -> None:
    log.write("CLAUDE.md", "Own.\n")
    log.write("GEMINI.md", "@AGENTS.md\n")
    log.write(".cursor/rules/own.mdc", "Own.\n")
    log.write(".claude/settings.json", "{}\n")
    paths = ["AGENTS.md", "CLAUDE.md", ".claude/rules/adr.md", ".cursor/rules/adr.mdc"]
    assert adr("agents", "--write").out.split() == paths
    assert log.read(".claude/rules/adr.md").startswith("---\npaths:\n  - 'src/web/**'\n  - '**/*.css'\n---\n")
    assert "globs: src/web/**,**/*.css\n" in log.read(".cursor/rules/adr.mdc")
    log.write(".cursor/rules/adr.mdc", "Own.\n")
    assert "not written by adr agents" in adr("agents", "--check", status=1).err
    log.write("doc/adr/0002-b.md", RECORD.format("accepted", "web", "", "New"))
    (log.root / ".cursor/rules/adr.mdc").unlink()
    adr("agents", "--write")
    assert not (log.root / ".claude/rules/adr.md").exists()


def test_a_link_to_what_agents_read_is_left_alone_and_agents_md_is_none(log: Work, adr: Adr) -> None:
    (log.root / "CLAUDE.md").symlink_to("AGENTS.md")
    (log.root / "GEMINI.md").symlink_to("nowhere.md")
    assert adr("agents", "--write").out == "AGENTS.md\n"
    assert adr("agents", "--check").out == ""
    (log.root / "CLAUDE.md").unlink()
    (log.root / "AGENTS.md").rename(log.root / "CLAUDE.md")
    (log.root / "AGENTS.md").symlink_to("CLAUDE.md")
    refused = adr("agents", "--write", status=1).err
    assert refused == (
        "AGENTS.md: a symbolic link, so it was not written\n"
        "  hint: replace the link with the file that it leads to, and link from there to AGENTS.md\n"
    )


def test_rules_are_for_all_below_a_folder_that_a_decision_in_force_governs(log: Work, adr: Adr) -> None:
    log.write(".claude/settings.json", "{}\n")
    log.write("doc/adr/0002-b.md", RECORD.format("accepted", "web", "governs: [lib, src/store, 'a\\b', x/**]\n", "New"))
    log.write("doc/adr/0003-c.md", RECORD.format("proposed", "web", "governs: [later/]\n", "Later"))
    adr("agents", "--write")
    globs = ["**/lib", "**/lib/**", "src/store", "src/store/**", "x/**"]
    items = "".join(f"  - '{one}'\n" for one in globs)
    assert log.read(".claude/rules/adr.md").startswith(f"---\npaths:\n{items}---\n")

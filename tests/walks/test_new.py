"""`adr new` and `adr init` in logs of every form: what they write, what they refuse, and that nothing is half done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

    Tree = Callable[..., dict[str, bytes]]
    Program = Callable[..., subprocess.Popen[str]]

TOP = Path(__file__).parents[2]
NYGARD = "# {}. {}\n\nDate: 2019-03-04\n\n## Status\n\nAccepted\n\n## Context\n\nWe had it.\n"
MADR = "---\nstatus: accepted\ndate: 2024-05-06\n---\n\n# {}\n\n## Context and Problem Statement\n\nWhich?\n"
MADR2 = "# {}\n\n* Status: accepted\n* Date: 2020-01-02\n\n## Context and Problem Statement\n\nWhich?\n"
ADRS = "---\nnumber: {0}\ntitle: {1}\ndate: 2025-01-02\nstatus: accepted\n---\n\n# {0}. {1}\n\n## Context\n\nWhich?\n"
ADG = """\
---
adr_id: "0001"
title: One
status: open
tags: []
links: {}
comments: []
---

## <a name="question"></a> Question

Which?

## <a name="options"></a> Options

1. <a name="option-1"></a> One

## <a name="criteria"></a> Criteria
"""


def two(work: Work, template: str, names: tuple[str, str] = ("0001-one.md", "0002-two.md")) -> None:
    for number, (name, title) in enumerate(zip(names, ("One", "Two"), strict=True), 1):
        work.write(
            f"doc/adr/{name}",
            template.format(number, title) if "{0}" in template or "{}." in template else template.format(title),
        )


def matter(text: str) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load(text.split("---\n", 2)[1])
    return found


@pytest.mark.parametrize("template", [NYGARD, MADR, MADR2, ADRS], ids=["nygard", "madr", "madr2", "adrs"])
def test_a_log_keeps_one_form(work: Work, adr: Adr, template: str) -> None:
    two(work, template)
    path = adr("new", "Three").out.strip()
    before, now = (json.loads(adr("show", number, "--json").out) for number in ("2", "3"))
    assert path == "doc/adr/0003-three.md"
    assert now["form"] == before["form"]
    assert now["title"] == "Three"


def test_one_odd_record_does_not_change_the_form_of_a_log(work: Work, adr: Adr) -> None:
    two(work, NYGARD)
    work.write("doc/adr/0003-odd.md", MADR.format("Odd"))
    adr("new", "Four")
    assert work.read("doc/adr/0004-four.md").startswith("# 4. Four\n\nDate: ")


def test_records_that_cannot_be_read_do_not_keep_a_new_one_from_being_written(work: Work, adr: Adr) -> None:
    two(work, MADR)
    work.write("doc/adr/0003-odd.md", b"# \xff\n")
    work.write("doc/adr/0004-a-folder.md/x", "")
    assert adr("new", "-s", "2", "Five").out == "doc/adr/0005-five.md\n"
    assert work.read("doc/adr/0005-five.md").startswith("---\nstatus: accepted\n")
    assert adr("new", "-s", "3", "Six", status=1).err == (
        "doc/adr/0003-odd.md:1:3: byte 0xff is not UTF-8\n  hint: save the file as UTF-8\n"
    )


def test_a_record_in_a_madr_log_is_proposed_and_has_no_number_in_its_heading(work: Work, adr: Adr) -> None:
    two(work, MADR)
    adr("new", "Use: DuckDB #1")
    text = work.read("doc/adr/0003-use-duckdb-1.md")
    assert text.startswith("---\nstatus: proposed\ndate: 2026-11-18\n---\n\n# Use: DuckDB #1\n\n## Context and Problem")
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Context and Problem Statement",
        "## Decision Drivers",
        "## Considered Options",
        "## Decision Outcome",
        "## Pros and Cons of the Options",
        "## More Information",
    ]


def test_a_new_record_has_the_line_ends_of_the_newest(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0001-a.md", "# 1. A\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\n## Context\r\n\r\nx\r\n")
    adr("new", "B")
    text = (work.root / "doc/adr/0002-b.md").read_bytes()
    assert text.count(b"\r\n") == text.count(b"\n") > 1


def test_what_supersedes_in_a_madr_log_is_accepted_and_said_on_both_sides(work: Work, adr: Adr) -> None:
    two(work, MADR)
    adr("new", "-s", "2", "-l", "1:Amends:Amended by", "Three")
    new, old = work.read("doc/adr/0003-three.md"), work.read("doc/adr/0002-two.md")
    assert matter(new)["status"] == "accepted"
    assert new.endswith("\n\nSupersedes [ADR-0002 Two](0002-two.md).\n\nAmends [ADR-0001 One](0001-one.md).\n")
    assert matter(old)["status"] == "superseded by ADR-0003"
    assert "Superseded by [ADR-0003 Three](0003-three.md)." in old
    assert "Amended by [ADR-0003 Three](0003-three.md)." in work.read("doc/adr/0001-one.md")


def test_an_adrs_record_has_its_number_and_a_title_that_yaml_reads(work: Work, adr: Adr) -> None:
    two(work, ADRS)
    adr("new", "--template", "adrs", "yes: 'no'")
    text = work.read("doc/adr/0003-yes-no.md")
    assert matter(text)["title"] == "yes: 'no'"
    assert matter(text)["number"] == 3
    assert "\n# 3. yes: 'no'\n" in text


def test_a_log_of_days_goes_on_with_days_and_a_second_record_of_one_name_gets_a_2(work: Work, adr: Adr) -> None:
    two(work, MADR2.replace("* ", "- "), ("20201101-one.md", "20201102-two.md"))
    assert adr("new", "Three").out == "doc/adr/20261118-three.md\n"
    assert adr("new", "-s", "one", "Three").out == "doc/adr/20261118-three-2.md\n"
    assert "- Status: superseded by [20261118-three-2](20261118-three-2.md)\n" in work.read("doc/adr/20201101-one.md")
    refused = adr("new", "--date", "spring", "Four", status=1)
    assert refused.err.startswith("doc/adr: file names in this log begin with a date, and 'spring' is not one\n")


def test_pages_without_numbers_that_decide_nothing_are_no_records_and_the_first_has_a_number(
    work: Work, adr: Adr
) -> None:
    work.write("doc/adr/meeting-notes.md", "# Notes\n\n## Decisions\n\n- Lunch at noon\n")
    work.write("doc/adr/oncall.md", "# On call\n\nCall Ana.\n")
    assert "meeting-notes" not in adr("list").out
    assert adr("new", "First").out == "doc/adr/0001-first.md\n"
    assert adr("list").out == "doc/adr/0001-first.md\n"


def test_one_name_that_begins_with_a_number_hides_no_records_of_a_log_without_numbers(work: Work, adr: Adr) -> None:
    names = ("12-factor-app", "cache-reads", "log-less", "use-redis")
    for name in names:
        work.write(f"doc/adr/{name}.md", NYGARD.format(1, name))
    paths = [f"doc/adr/{name}.md" for name in names]
    assert adr("list").out.split() == paths
    assert adr("new", "404 pages").out == "doc/adr/on--404-pages.md\n"
    assert sorted(adr("list").out.split()) == sorted([*paths, "doc/adr/on--404-pages.md"])


def test_records_that_keep_an_index_elsewhere_are_left_to_their_program(work: Work, adr: Adr, tree: Tree) -> None:
    work.write("doc/adr/AD0001-one.md", ADG)
    work.write(".adr.lock", "")
    before = tree(work.root)
    assert adr("list").out == "doc/adr/AD0001-one.md\n"
    assert adr("new", "Two", status=1).err == (
        "doc/adr: ad-guidance-tool keeps an index of its records, which adr does not write\n"
        "  hint: use adg for it, or choose a form: adr new --template madr TITLE\n"
    )
    assert tree(work.root) == before
    assert adr("new", "--template", "madr", "Two").out == "doc/adr/AD0002-two.md\n"


@pytest.mark.parametrize(
    ("names", "name", "heading"),
    [
        (("1-one.md", "2-two.md"), "3-three.md", "# 3. Three"),
        (("001-one.md", "002-two.md"), "003-three.md", "# 3. Three"),
        (("ADR-0001-one.md", "ADR-0002-two.md"), "ADR-0003-three.md", "# 3. Three"),
    ],
)
def test_names_go_on_as_they_are(work: Work, adr: Adr, names: tuple[str, str], name: str, heading: str) -> None:
    two(work, NYGARD, names)
    assert adr("new", "Three").out == f"doc/adr/{name}\n"
    assert work.read(f"doc/adr/{name}").startswith(heading)


def test_headings_go_on_as_they_are(work: Work, adr: Adr) -> None:
    two(work, NYGARD.replace("# {}. ", "# ADR 000{}: ", 1).replace("{}", "{0}", 1).replace("{}", "{1}", 1))
    adr("new", "Three")
    assert work.read("doc/adr/0003-three.md").startswith("# ADR 0003: Three\n")


def test_short_options_in_a_title_are_words_and_long_ones_of_ours_are_options(work: Work, adr: Adr, tree: Tree) -> None:
    assert adr("new", "Use", "grep", "-r", "-s", "--recursive").out == "doc/adr/0001-use-grep-r-s-recursive.md\n"
    assert work.read("doc/adr/0001-use-grep-r-s-recursive.md").startswith("# 1. Use grep -r -s --recursive\n")
    before = tree(work.root)
    ran = adr("new", "Two", "--status", "proposed", "words", "--dry-run", "--diff")
    assert ran.out.endswith("doc/adr/0002-two-words.md\n")
    assert "+Proposed\n" in ran.out
    assert ran.err == "would create doc/adr/0002-two-words.md\n"
    assert adr("new", "Two", "--dry-rum", status=1).err.startswith("adr: unrecognized arguments: --dry-rum\n")
    assert tree(work.root) == before
    assert adr("new", "--", "Two", "--dry-run").out == "doc/adr/0002-two-dry-run.md\n"


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_left(work: Work, adr: Adr, tree: Tree) -> None:
    two(work, NYGARD, ("0001-one-x.md", "0002-two-x.md"))
    adr("list")
    work.write(".adr.lock", "")
    before = tree(work.root)
    assert adr("new", "-s", "9", "-s", "1", "-l", "x:A:B", "T", status=1).err == (
        "doc/adr: there is no record '9'\n  hint: to list the records: adr list\n"
        "doc/adr: 'x' matches 2 records: 0001-one-x.md, 0002-two-x.md\n  hint: give more of the name, or the path\n"
    )
    said = adr("new", "-l", "1:A", "-l", "1:A:B:C", "T", status=1).err.splitlines()
    assert said[0] == "adr: the link '1:A' does not have three parts"
    assert said[2] == "adr: the link '1:A:B:C' does not have three parts"
    assert tree(work.root) == before


def test_records_without_a_place_for_a_link_are_named_together(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0001-one.md", "# One\n\nWe do.\n")
    work.write("bare.md", "# TITLE\n")
    assert adr("new", "-s", "1", "--template", "bare.md", "T", status=1).err == (
        "adr: the template of the new record has no place for a link\n"
        "  hint: give it a '## Status' section, or a 'status:' in front matter\n"
        "doc/adr/0001-one.md: the record has no place for a status or a link\n"
        "  hint: give it a '## Status' section, or a 'status:' in front matter\n"
    )


def test_a_record_of_cards_is_superseded_with_its_decision_and_not_linked(small: Work, adr: Adr, tree: Tree) -> None:
    adr("decide", "3")
    adr("new", "-s", "1", "-s", "0001-three.md", "--template", "madr", "By hand")
    assert "superseded by ADR-0002" in small.read("doc/adr/0001-three.md")
    assert "superseded-by:" in small.read("cards/decisions/0001.yaml")
    assert adr("render", "--check", "--all").status == 0
    before = tree(small.root)
    refused = adr("new", "-l", "1:Amends:Amended by", "T", status=1).err
    assert refused.startswith("doc/adr/0001-three.md: the record is made from cards, which have no such link\n")
    assert tree(small.root) == before


@pytest.mark.parametrize("status", ["deprecated", "Draft (see #4)"])
def test_a_status_is_any_text_and_a_word_of_ours_begins_as_the_form_has_it(work: Work, adr: Adr, status: str) -> None:
    adr("new", "--status", status, "One")
    adr("new", "--status", status.upper() if " " not in status else status, "--template", "madr", "Two")
    assert f"\n\n{status[0].upper()}{status[1:]}\n\n" in work.read("doc/adr/0001-one.md")
    assert matter(work.read("doc/adr/0002-two.md"))["status"] == status


def test_a_projects_own_plain_template_stands_before_the_shipped_one(work: Work, adr: Adr) -> None:
    work.write("templates/new/template.md", "# NUMBER. TITLE\n\nOurs.\n")
    work.write("templates/new/rfc.md", "# RFC TITLE\n")
    adr("new", "One")
    adr("new", "--template", "rfc", "Two")
    assert work.read("doc/adr/0001-one.md") == "# 1. One\n\nOurs.\n"
    assert work.read("doc/adr/0002-two.md") == "# RFC Two\n"
    assert adr("new", "--template", "mdar", "T", status=1).err == (
        "adr: there is no template 'mdar' for new records\n  hint: did you mean 'madr'?\n"
    )


def test_the_settings_choose_the_form_of_new_records(work: Work, adr: Adr) -> None:
    work.write("adr.toml", 'log = "docs/decisions"\ntemplate = "madr"\n')
    assert adr("new", "One").out == "docs/decisions/0001-one.md\n"
    assert matter(work.read("docs/decisions/0001-one.md"))["status"] == "proposed"


def test_init_where_records_are_is_refused_and_writes_nothing(work: Work, adr: Adr, tree: Tree) -> None:
    adr("init")
    before = tree(work.root)
    said = "doc/adr: there is a log here already; its newest record is 0001-record-architecture-decisions.md\n"
    hint = "  hint: add a record: adr new TITLE; or begin another log: adr init DIR\n"
    assert adr("init", status=1).err == f"{said}{hint}"
    assert adr("init", "doc/adr", status=1).err == f"{said}{hint}"
    assert tree(work.root) == before


def test_without_a_log_the_first_record_begins_one_at_the_top_of_the_work_tree(
    repo: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repo.root / "web/src").mkdir(parents=True)
    monkeypatch.chdir(repo.root / "web/src")
    assert adr("new", "Whole").out == "../../doc/adr/0001-whole.md\n"
    monkeypatch.chdir(repo.root / "web")
    assert adr("init", "doc/adr").out == "doc/adr/0001-record-architecture-decisions.md\n"


def test_init_against_the_settings_or_outside_the_folder_is_refused(work: Work, adr: Adr, tree: Tree) -> None:
    work.write("adr.toml", 'log = "docs/adr"\n')
    before = tree(work.root)
    assert adr("init", "other", status=1).err == (
        "adr: the settings say that the log is 'docs/adr', not 'other'\n"
        "  hint: change the settings, or run: adr init docs/adr\n"
    )
    assert adr("init", "../other", status=1).err.startswith("adr: the log '../other' is not below the current folder\n")
    assert tree(work.root) == before


def test_init_does_not_turn_an_adr_dir_to_another_log(work: Work, adr: Adr, tree: Tree) -> None:
    adr("init", "one")
    before = tree(work.root)
    assert adr("init", "two", status=1).err == (
        "adr: the settings say that the log is 'one', not 'two'\n  hint: change the settings, or run: adr init one\n"
    )
    assert tree(work.root) == before


def test_a_link_in_a_circle_and_a_name_too_long_are_refused_and_no_bug(work: Work, adr: Adr) -> None:
    (work.root / "loop").symlink_to("loop")
    assert adr("new", "--template", "./loop", "A", status=1).err == (
        "./loop: not a file but a symbolic link\n  hint: give --template a file, or a form\n"
    )
    long = "x" * 300
    assert adr("-C", long, "new", "A", status=1).err == (
        f"adr: there is no folder '{long}'\n  hint: give -C an existing folder\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="the folder that one is in cannot be removed")
def test_in_a_folder_that_somebody_removed_nothing_can_be_done(work: Work) -> None:
    (work.root / "gone").mkdir()
    words = f'rmdir "$PWD" && exec "{sys.executable}" -P -m adr new A'
    env = {**os.environ, "PYTHONPATH": str(TOP)}
    done = subprocess.run(
        ["sh", "-c", words], cwd=work.root / "gone", env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "adr: there is no folder '.'\n" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="the folder that one is in cannot be removed")
@pytest.mark.parametrize("command", ["list", "show 1", "check", "new B"])
def test_a_project_is_reached_from_a_folder_that_somebody_removed(work: Work, command: str) -> None:
    work.write("doc/adr/0001-a.md", "# 1. A\n\nDate: 2026-11-03\n\n## Status\n\nAccepted\n")
    (work.root / "gone").mkdir()
    words = f'rmdir "$PWD" && exec "{sys.executable}" -P -m adr -C "{work.root}" {command}'
    env = {**os.environ, "PYTHONPATH": str(TOP)}
    done = subprocess.run(
        ["sh", "-c", words], cwd=work.root / "gone", env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr if command != "check" else "") == (0, "")


def test_a_log_behind_a_link_is_read_and_written_only_under_its_own_name(work: Work, adr: Adr) -> None:
    work.write("notes/adr/0001-a.md", "# A\n")
    (work.root / "doc").mkdir()
    (work.root / "doc/adr").symlink_to("../notes/adr")
    assert adr("list").out == "doc/adr/0001-a.md\n"
    assert adr("new", "B", status=1).err == (
        "doc/adr/0002-b.md: cannot be written: doc/adr is a symbolic link\n"
        "  hint: use the folder that it leads to: name that one in the settings\n"
    )
    work.write(".adr-dir", "notes/adr\n")
    assert adr("new", "B").out == "notes/adr/0002-b.md\n"


def test_init_says_which_log_is_meant_where_there_are_several(work: Work, adr: Adr) -> None:
    work.write("docs/adr/0001-a.md", "# A\n")
    work.write("docs/decisions/0001-a.md", "# A\n")
    assert adr("new", "B", status=1).err.startswith("adr: there are several logs: docs/adr, docs/decisions\n")
    assert adr("init", "doc/adr").out == "doc/adr/0001-record-architecture-decisions.md\n"
    assert adr("new", "B").out == "doc/adr/0002-b.md\n"
    assert adr("-C", "none", "init", "log", status=1).err.startswith("adr: there is no folder 'none'\n")


def test_init_begins_in_the_current_folder_of_a_work_tree_that_holds_nothing_yet(
    repo: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with adr-tools; where there are settings, cards or a log above, they say where it begins."""
    for name in ("api", "web"):
        (repo.root / name).mkdir()
    monkeypatch.chdir(repo.root / "api")
    assert adr("init").out == "doc/adr/0001-record-architecture-decisions.md\n"
    repo.write("cards/1-a.yaml", "title: A\n")
    monkeypatch.chdir(repo.root / "web")
    assert adr("init").out == "../doc/adr/0001-record-architecture-decisions.md\n"


def test_init_in_a_folder_below_begins_a_log_of_its_own(repo: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch) -> None:
    (repo.root / "services/pay").mkdir(parents=True)
    monkeypatch.chdir(repo.root / "services/pay")
    assert adr("init", "./adrs/").out == "adrs/0001-record-architecture-decisions.md\n"
    assert adr("new", "Two").out == "adrs/0002-two.md\n"
    assert repo.read("services/pay/.adr-dir") == "adrs\n"
    monkeypatch.chdir(repo.root)
    assert adr("new", "Top").out == "doc/adr/0001-top.md\n"


@pytest.mark.parametrize("in_git", [True, False])
def test_runs_at_once_make_a_record_each_also_beside_a_decision(work: Work, program: Program, in_git: bool) -> None:
    if in_git:
        work.init()
    for number in (1, 2):
        work.write(f"cards/{number}-c.yaml", f"title: C{number}\nsummary: it is\nrejected-because: it is dear\n")
    words = [("new", "Same title")] * 5 + [("decide", "1")]
    started = [program(*each, env={"VISUAL": "", "EDITOR": ""}) for each in words]
    told = [child.communicate(timeout=120) for child in started]
    assert [child.returncode for child in started] == [0] * 6, told
    names = sorted(path.name for path in (work.root / "doc/adr").glob("*.md"))
    assert sorted(out.strip() for out, _ in told) == [f"doc/adr/{name}" for name in names]
    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, 7)]
    assert sum(name.endswith("-same-title.md") for name in names) == 5


def test_numbers_on_other_branches_are_taken(repo: Work, adr: Adr) -> None:
    adr("new", "One")
    repo.commit("One")
    repo.git("checkout", "-q", "-b", "other")
    adr("new", "Two")
    repo.commit("Two", 2)
    repo.git("checkout", "-q", "main")
    assert adr("new", "Three").out == "doc/adr/0003-three.md\n"


@pytest.mark.parametrize(
    "path",
    ["docs/adr/adr-template.md", "docs/adr/0000-template.md", "docs/adr/templates/adr.md", "docs/adr-template.md"],
)
def test_a_new_record_is_made_from_the_template_that_its_log_keeps(work: Work, adr: Adr, path: str) -> None:
    work.write("docs/adr/0001-a.md", "# ADR-001: A\n\n* Status: accepted\n* Date: 2026-01-02\n\n## Why\n\nx\n")
    work.write("docs/adr/0002-b.md", "# ADR-002: B\n\n* Status: accepted\n* Date: 2026-01-02\n\n## Why\n\nx\n")
    work.write(path, "# [short title]\n\n* Status: [draft | accepted]\n* Date: [YYYY-MM-DD]\n\n## Why\n\nSay why.\n")
    work.write("docs/adr/adr-template-minimal.md", "# TITLE\n")
    assert adr("new", "Use DuckDB").out == "docs/adr/0003-use-duckdb.md\n"
    assert work.read("docs/adr/0003-use-duckdb.md") == (
        "# ADR-003: Use DuckDB\n\n* Status: proposed\n* Date: 2026-11-18\n\n## Why\n\nSay why.\n"
    )


def test_a_log_in_another_language_goes_on_in_it(work: Work, adr: Adr) -> None:
    for number in ("001", "002"):
        text = f"# {number} A\n\n- Status: Akzeptiert\n- Datum: 2026-01-02\n\n## Kontext\n\nx\n\n## Folgen\n\ny\n"
        work.write(f"docs/adr/{number}-a.md", text)
    adr("new", "DuckDB")
    assert work.read("docs/adr/003-duckdb.md") == (
        "# 003 DuckDB\n\n- Status: Vorgeschlagen\n- Datum: 2026-11-18\n\n## Kontext\n\n## Folgen\n"
    )


def test_the_first_record_is_named_as_the_log_s_program_would(work: Work, adr: Adr) -> None:
    work.write(".adr.json", '{"path": "log/", "prefix": "my-team-", "digits": 3}\n')
    assert adr("new", "One").out == "log/my-team-001-one.md\n"
    assert adr("new", "Two").out == "log/my-team-002-two.md\n"

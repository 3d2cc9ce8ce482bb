"""What scripts and habits made for adr-tools rely on: arguments, files, output and exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

TOP = Path(__file__).parents[2]
FOLDER = "ADR_TOOLS_TESTS"
LATER = ("autocomplete",)
"""Transcripts of what is no command of `adr`: a private program that completes words."""


def status(work: Work, path: str) -> str:
    """Return what stands in a record's Status section."""
    return work.read(path).partition("## Status\n\n")[2].partition("\n\n## ")[0]


def test_new_joins_its_words_makes_the_folder_and_prints_the_path_alone(work: Work, adr: Adr) -> None:
    ran = adr("new", "Use", "DuckDB", "for metrics")
    assert (ran.out, ran.err) == ("doc/adr/0001-use-duckdb-for-metrics.md\n", "")
    text = work.read("doc/adr/0001-use-duckdb-for-metrics.md")
    assert text.startswith("# 1. Use DuckDB for metrics\n\nDate: 2026-11-18\n\n## Status\n\nAccepted\n\n## Context\n\n")
    assert [line for line in text.splitlines() if line.startswith("## ")][1:] == [
        "## Context",
        "## Decision",
        "## Consequences",
    ]
    assert text.endswith(".\n")


def test_numbers_go_on_after_the_highest_and_are_never_octal(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0008-eight.md", "# 8. Eight\n\n## Status\n\nAccepted\n")
    assert adr("new", "Nine").out == "doc/adr/0009-nine.md\n"
    assert work.read("doc/adr/0009-nine.md").startswith("# 9. Nine\n")


@pytest.mark.parametrize(
    ("title", "name"),
    [("About Node.JS", "about-node-js"), ("A/B/C/", "a-b-c"), ("-Dash-", "dash"), ("Café", "café"), ("قرار", "قرار")],
)
def test_a_title_of_any_signs_and_any_script_makes_a_name(adr: Adr, title: str, name: str) -> None:
    assert adr("new", "--", title).out == f"doc/adr/0001-{name}.md\n"


def test_no_title_is_said_on_stdout_with_status_1(work: Work, adr: Adr, tree: Callable[..., dict[str, bytes]]) -> None:
    for words in ((), ("--",), (" ", "\n")):
        ran = adr("new", *words, status=1)
        assert (ran.out, ran.err) == ("ERROR: no title given\n", "")
    assert tree(work.root) == {}


@pytest.mark.parametrize("words", [("new", "-x", "Title"), ("new", "-s"), ("init", "a", "b"), ("config", "x")])
def test_wrong_usage_of_a_verb_of_adr_tools_exits_with_1(work: Work, adr: Adr, words: tuple[str, ...]) -> None:
    ran = adr(*words, status=1)
    assert ran.out == ""
    assert ran.err.splitlines()[1] == f"  hint: see adr {words[0]} --help"
    assert list(work.root.iterdir()) == []


def test_init_writes_the_first_record_and_no_setting_for_the_usual_folder(work: Work, adr: Adr) -> None:
    assert adr("init").out == "doc/adr/0001-record-architecture-decisions.md\n"
    text = work.read("doc/adr/0001-record-architecture-decisions.md")
    assert text.startswith("# 1. Record architecture decisions\n\nDate: 2026-11-18\n\n## Status\n\nAccepted\n")
    assert not (work.root / ".adr-dir").exists()


def test_init_with_a_folder_says_so_in_adr_dir_and_every_folder_below_knows(
    work: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert adr("init", "decisions").out == "decisions/0001-record-architecture-decisions.md\n"
    assert work.read(".adr-dir") == "decisions\n"
    (work.root / "src/deep").mkdir(parents=True)
    monkeypatch.chdir(work.root / "src/deep")
    assert adr("new", "Second").out == "../../decisions/0002-second.md\n"


def test_the_editor_gets_the_path_as_it_is_printed_before_it_is_printed(
    work: Work, program: Callable[..., subprocess.Popen[str]]
) -> None:
    """VISUAL comes before EDITOR; each may be a program with arguments."""
    (work.root / "sub").mkdir()
    work.write("doc/adr/0001-a.md", "# 1. A\n\n## Status\n\nAccepted\n")
    child = program("new", "B", folder=work.root / "sub", env={"VISUAL": "echo VISUAL -n", "EDITOR": "echo EDITOR"})
    out, err = child.communicate(timeout=60)
    assert (out, err) == ("VISUAL -n ../doc/adr/0002-b.md\n../doc/adr/0002-b.md\n", "")
    child = program("new", "C", env={"VISUAL": "", "EDITOR": "cat"})
    assert child.communicate(timeout=60)[0].startswith("# 3. C\n")


def test_an_editor_that_fails_leaves_the_record_and_a_warning(adr: Adr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "false")
    ran = adr("new", "A")
    assert ran.out == "doc/adr/0001-a.md\n"
    assert ran.err.startswith("adr: warning: the editor 'false' failed with status 1\n")
    assert adr("new", "--no-edit", "B").err == ""


def test_a_superseded_record_has_no_other_status_and_both_are_linked(work: Work, adr: Adr) -> None:
    for title in ("First Record", "Second Record"):
        adr("new", title)
    adr("new", "-s", "1", "-s", "second", "Third Record")
    by = "Superceded by [3. Third Record](0003-third-record.md)"
    assert status(work, "doc/adr/0001-first-record.md") == by
    assert status(work, "doc/adr/0002-second-record.md") == by
    assert status(work, "doc/adr/0003-third-record.md") == (
        "Accepted\n\nSupercedes [1. First Record](0001-first-record.md)\n\n"
        "Supercedes [2. Second Record](0002-second-record.md)"
    )


def test_links_stand_after_supersessions_and_lead_both_ways(work: Work, adr: Adr) -> None:
    for title in ("First", "Second"):
        adr("new", title)
    adr("new", "-l", "1:Amends:Amended by", "-s", "1", "-l", "2:Clarifies:Clarified by", "Third")
    assert status(work, "doc/adr/0001-first.md").split("\n\n") == [
        "Superceded by [3. Third](0003-third.md)",
        "Amended by [3. Third](0003-third.md)",
    ]
    assert status(work, "doc/adr/0002-second.md").split("\n\n")[1] == "Clarified by [3. Third](0003-third.md)"
    assert status(work, "doc/adr/0003-third.md").split("\n\n")[1:] == [
        "Supercedes [1. First](0001-first.md)",
        "Amends [1. First](0001-first.md)",
        "Clarifies [2. Second](0002-second.md)",
    ]


def test_the_date_is_any_text(work: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADR_DATE", "12/01/1992")
    adr("new", "Old")
    adr("new", "--date", "spring", "Older")
    assert "\nDate: 12/01/1992\n" in work.read("doc/adr/0001-old.md")
    assert "\nDate: spring\n" in work.read("doc/adr/0002-older.md")


TEMPLATE = "# TITLE\n\nOurs.\n\n# Status\n\nSTATUS\n\n# Facts\n\nNumber: NUMBER\n\nDate: DATE\n\n"


def test_a_template_in_the_log_is_taken_and_adr_template_before_it(
    work: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.write("doc/adr/templates/template.md", TEMPLATE)
    adr("new", "One")
    expected = "# One\n\nOurs.\n\n# Status\n\nAccepted\n\n# Facts\n\nNumber: 1\n\nDate: 2026-11-18\n\n"
    assert work.read("doc/adr/0001-one.md") == expected
    work.write("../mine.md", "NUMBER TITLE\r\n")
    monkeypatch.setenv("ADR_TEMPLATE", "../mine.md")
    adr("new", "Two")
    assert work.read("doc/adr/0002-two.md") == "2 Two\r\n"


def test_a_template_that_is_not_there_is_refused(work: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADR_TEMPLATE", "none.md")
    ran = adr("new", "Two", status=1)
    assert ran.err == "none.md: no such file\n  hint: set ADR_TEMPLATE to a file, or unset it\n"
    assert list(work.root.iterdir()) == [work.root / ".adr.lock"]


def test_config_is_two_assignments_that_a_shell_evaluates_to_folders(adr: Adr) -> None:
    out = adr("config").out
    script = f'{out}test -d "$adr_bin_dir" && cat "$adr_template_dir/template.md"'
    assert subprocess.check_output(["sh", "-c", script], text=True).startswith("# NUMBER. TITLE\n")
    assert [line.partition("=")[0] for line in out.splitlines()] == ["adr_bin_dir", "adr_template_dir"]


def test_config_runs_nothing_that_a_folders_name_holds(work: Work) -> None:
    name = 'a"$(touch pwned)`touch pwned`\\'
    file = work.write(f"{name}/adr", "from adr.__main__ import main\nmain()\n")
    env = {**os.environ, "PYTHONPATH": str(TOP)}
    out = subprocess.check_output([sys.executable, str(file), "config"], cwd=work.root, env=env, text=True)
    found = subprocess.check_output(["sh", "-c", f'{out}printf %s "$adr_bin_dir"'], cwd=work.root, text=True)
    assert found == str(file.parent)
    assert not (work.root / "pwned").exists()


def test_help_goes_through_adr_pager(program: Callable[..., subprocess.Popen[str]]) -> None:
    child = program("help", "new", env={"ADR_PAGER": "sed s/^usage:/PAGED:/", "PAGER": "false"})
    assert child.communicate(timeout=60)[0].startswith("PAGED: adr new ")


def _transcripts() -> list[Path]:
    return sorted(Path(os.environ.get(FOLDER, "")).glob("*.sh")) if os.environ.get(FOLDER) else []


@pytest.mark.skipif(not _transcripts(), reason=f"set {FOLDER} to the folder tests of adr-tools' sources")
@pytest.mark.parametrize(
    "script", [pytest.param(path, id=path.stem) for path in _transcripts() if path.stem not in LATER]
)
def test_a_transcript_of_adr_tools_itself(script: Path, work: Work) -> None:
    """The script is run as adr-tools' own Makefile does, with our `adr` on the PATH; its output is the expected one."""
    program = type(work)(work.root.with_name("bin")).write(
        "adr", f'#!/bin/sh\nexec "{sys.executable}" -P -m adr "$@"\n'
    )
    program.chmod(0o755)
    env = {
        **os.environ,
        "PATH": f"{program.parent}:/bin:/usr/bin:{script.parent}",
        "PYTHONPATH": str(TOP),
        "ADR_DATE": "1992-01-12",
        "VISUAL": "",
        "EDITOR": "",
        "PS4": "+ ",
    }
    done = subprocess.run(
        ["/bin/sh", "-v", str(script)],
        cwd=work.root,
        env=env,
        text=True,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert done.stdout == script.with_suffix(".expected").read_text("utf-8")

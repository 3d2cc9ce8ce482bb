"""`adr check` on a real project: each thing that can go wrong is one finding, on its line of its file."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.walks.conftest import make_metrics

if TYPE_CHECKING:
    from tests.conftest import Once, Work
    from tests.walks.conftest import Adr

RECORD = "doc/adr/0001-keep-metrics-in-duckdb.md"


@pytest.fixture
def decided(once: Once, adr: Adr) -> Work:
    """Decide the deck of metrics for DuckDB."""

    def make(work: Work) -> None:
        make_metrics(work)
        adr("decide", "3")

    return once(make)


@pytest.fixture
def found(adr: Adr) -> Callable[..., list[str]]:
    """Check the project and return `CODE path:line:column` of what is found, without information."""

    def check(*words: str, status: int = 1) -> list[str]:
        findings = json.loads(adr("check", "--json", *words, status=status).out)["findings"]
        told = [one for one in findings if one["severity"] != "information"]
        return [f"{one['code']} {one['path']}:{one['line']}:{one['column']}" for one in told]

    return check


Found = Callable[..., list[str]]


@pytest.mark.usefixtures("decided")
def test_a_project_as_it_should_be_has_no_error(found: Found) -> None:
    assert found(status=0) == []


@pytest.mark.usefixtures("decided")
def test_sources_that_disagree_are_information_with_both_places(adr: Adr) -> None:
    out = adr("check").out
    assert out.startswith(
        "cards/metrics/2-sqlite.yaml:9:12: information I106: sources disagree on SQLite's scan of one month: "
        "47 min at seeds/notes-ar.md:3:28, 41 min at seeds/bench.txt:3:1\n"
    )


@pytest.mark.parametrize("form", ["github", "sarif", "gitlab", "rdjsonl"])
def test_ci_gets_paths_from_the_top_of_the_repository(repo: Work, adr: Adr, form: str) -> None:
    repo.write("pkg/adr.toml", "")
    repo.write("pkg/doc/adr/0001-a.md", "# 1. A\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\n[a](b.md)\n")
    out = adr("-C", "pkg", "check", "--format", form, status=1).out
    assert "pkg/doc/adr/0001-a.md" in out
    assert out.count("doc/adr/0001-a.md") == out.count("pkg/doc/adr/0001-a.md")


def test_a_hand_edit_is_found_on_its_line(decided: Work, found: Found) -> None:
    text = decided.read(RECORD)
    line = text.split("\n").index("## Decision Outcome") + 3
    decided.write(RECORD, text.replace("## Decision Outcome\n\n", "## Decision Outcome\n\nWe were asked to. "))
    assert found() == [f"E202 {RECORD}:{line}:1"]


def test_a_card_that_changed_since_the_decision_is_found(decided: Work, found: Found) -> None:
    card = "cards/metrics/1-postgresql.yaml"
    decided.write(card, decided.read(card).replace("the whole team", "half of the team"))
    assert found() == [f"E203 {card}:4:1"]


def test_a_card_added_or_removed_since_the_decision_is_found(decided: Work, adr: Adr) -> None:
    (decided.root / "cards/metrics/2-sqlite.yaml").unlink()
    decided.write("cards/metrics/4-csv.yaml", "title: CSV\ngood: [there already]\nrejected-because: too slow\n")
    out = adr("check", status=1).out
    assert "cards/metrics/2-sqlite.yaml: error E203: removed since record 1 was decided" in out
    assert "cards/metrics/4-csv.yaml: error E203: added since record 1 was decided" in out


def test_a_record_that_is_missing_is_found(decided: Work, found: Found) -> None:
    (decided.root / RECORD).unlink()
    assert found() == [f"E201 {RECORD}:0:0"]


def test_a_decision_that_was_edited_makes_its_record_stale(decided: Work, found: Found) -> None:
    path = "cards/metrics/decisions/0001.yaml"
    decided.write(path, decided.read(path).replace("status: accepted", "status: deprecated"))
    assert found() == [f"E203 {RECORD}:0:0"]


def test_line_ends_that_git_changed_are_no_finding(decided: Work, found: Found) -> None:
    for path in (RECORD, "cards/metrics/1-postgresql.yaml"):
        decided.write(path, decided.read(path).replace("\n", "\r\n"))
    assert found(status=0) == []


def test_a_quote_that_is_gone_from_its_seed_is_an_error_at_the_card(decided: Work, adr: Adr) -> None:
    decided.write("seeds/bench.txt", decided.read("seeds/bench.txt").replace("88 s", "95 s"))
    out = adr("check", status=1).out
    assert (
        "cards/metrics/3-duckdb.yaml:11:10: error E102: the quote is not in seeds/bench.txt, where it was when "
        "record 1 was decided\n"
        "      quote: duckdb month scan     88 s\n"
        "             ^\n"
        "  hint: it was at 5:1; did you mean “duckdb month scan 95 s”"
    ) in out


def test_a_quote_that_moved_is_information_with_its_new_place(decided: Work, adr: Adr) -> None:
    decided.write("seeds/bench.txt", "a new first line\n" + decided.read("seeds/bench.txt"))
    out = adr("check").out
    assert (
        "cards/metrics/3-duckdb.yaml:11:10: information I103: the quote is now at seeds/bench.txt:6:1; "
        "it was at 5:1 when record 1 was decided\n"
    ) in out


def test_paths_restrict_what_is_reported(decided: Work, found: Found) -> None:
    decided.write(RECORD, decided.read(RECORD) + "\nmore\n")
    decided.write("cards/metrics/4-csv.yaml", "title: CSV\nbda: [slow]\n")
    assert {one.split(":")[0] for one in found("cards")} == {
        f"{code} cards/metrics/4-csv.yaml" for code in ("E001", "W302", "W306")
    }
    decided.write("cards/metrics/4-csv.yaml", "title: CSV\nbad: [slow]\n")
    assert {one.split(":")[0] for one in found("cards")} == {
        f"{code} cards/metrics/4-csv.yaml" for code in ("E203", "W302", "W306")
    }
    assert [one.split(":")[0] for one in found("doc")] == [f"E202 {RECORD}"]


@pytest.mark.usefixtures("small")
def test_warnings_fail_only_when_strict(adr: Adr) -> None:
    adr("decide", "3")
    out = adr("check").out
    assert "cards/3-three.yaml:1:8: warning W303: the chosen card 3, Three, lists nothing bad\n" in out
    adr("check", "--strict", status=1)


def test_an_ignore_with_a_reason_hides_a_finding_and_one_without_is_a_finding(small: Work, found: Found) -> None:
    small.write("cards/3-three.yaml", "title: Three # adr: ignore[W302, W303] a test\nsummary: it is three\n")
    small.write("pyproject.toml", '[tool.adr.ignore]\nW306 = "we know"\nW302 = ""\n')
    small.write("doc/adr/0001-old.md", "---\nstatus: accepted\ndate: 2026-11-01\n---\n\n# Old\n")
    before = found(status=0)
    assert "W003 pyproject.toml:3:1" in before
    assert [one for one in before if one.startswith("W004 cards/")] == ["W004 cards/3-three.yaml:1:14"] * 2


def test_settings_that_are_wrong_are_a_finding(work: Work, found: Found) -> None:
    work.write("adr.toml", 'crads = "x"\n')
    assert found() == ["E001 adr.toml:1:1"]


def test_a_log_without_cards_is_checked_outside_git_too(work: Work, found: Found) -> None:
    work.write("doc/adr/0001-a.md", "# 1. A\n\nDate: 2020-01-02\n\n## Status\n\nSuperseded by [2. B](0002-b.md)\n")
    work.write("doc/adr/0002-b.md", "# 3. B\n\nDate: 2 Jan\n\n## Status\n\nacepted\n\n[x](gone.md)\n")
    work.write("doc/adr/0002-c.md", "no heading\n")
    work.write("doc/adr/README.md", "no record\n")
    assert found() == [
        "W209 doc/adr/0001-a.md:7:1",
        "W206 doc/adr/0002-b.md:1:3",
        "W225 doc/adr/0002-b.md:3:7",
        "W224 doc/adr/0002-b.md:7:1",
        "E207 doc/adr/0002-b.md:9:5",
        "E205 doc/adr/0002-c.md:0:0",
        "W221 doc/adr/0002-c.md:0:0",
        "W222 doc/adr/0002-c.md:0:0",
        "W223 doc/adr/0002-c.md:0:0",
    ]


def test_a_path_that_is_a_folder_of_records_is_checked_as_a_log(work: Work, found: Found) -> None:
    work.write("doc/adr/0001-a.md", "# 1. A\n")
    work.write("docs/decisions/0001-a.md", "---\nstatus: accepted\ndate: 2020-01-02\n---\n\n# A\n\n[x](0002-b.md)\n")
    assert found("docs/decisions") == ["E207 docs/decisions/0001-a.md:8:5"]


def test_a_card_in_markdown_is_no_record_of_a_folder_that_is_asked_for(small: Work, adr: Adr) -> None:
    small.write("cards/store/1-a.md", "---\ntitle: A\n---\n\nText.\n")
    small.write("cards/store/2-b.yaml", "title: B\n")
    assert adr("check", "cards/store").out == ""


def test_a_path_outside_the_project_is_refused(small: Work, adr: Adr) -> None:
    del small
    assert adr("check", "../other", status=1).err == (
        "adr: '../other' is not in the project\n  hint: give a file or folder of the project\n"
    )


def test_no_line_of_the_text_is_an_order_for_a_ci_host(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0001-a.md", "# 1. A\n\nDate: 2020-01-02\n\n## Status\n\n::stop-commands::x\n")
    out = adr("check").out
    assert "stop-commands" in out
    assert not [line for line in out.splitlines() if line.lstrip().startswith("::")]


def test_a_write_that_was_interrupted_is_an_error(small: Work, found: Found) -> None:
    (small.root / ".adr-txn").mkdir()
    assert found() == ["E002 .adr-txn:0:0"]


def test_explain_prints_the_page_of_a_code_and_lists_all(adr: Adr) -> None:
    assert adr("explain", "e202").out.startswith("# E202 a record was edited by hand\n\nThe record is not what")
    assert "W303  warning" in adr("explain").out
    assert (
        adr("explain", "E999", status=2).err == "adr: there is no code 'E999'\n  hint: to list the codes: adr explain\n"
    )


def test_evidence_that_does_not_hold_is_found_before_anything_is_decided(metrics: Work, found: Found) -> None:
    card = "cards/metrics/3-duckdb.yaml"
    text = metrics.read(card)
    metrics.write(card, text.replace("scan     88 s", "scan     80 s"))
    metrics.write("cards/metrics/1-postgresql.yaml", "title: A\nevidence:\n- seed: seeds/no.txt\n  quote: x\n")
    sqlite = "cards/metrics/2-sqlite.yaml"
    metrics.write(sqlite, metrics.read(sqlite).replace("value: 41", "value: 14"))
    assert found("cards") == [
        "E105 cards/metrics/1-postgresql.yaml:3:9",
        "E104 cards/metrics/2-sqlite.yaml:12:12",
        "E101 cards/metrics/3-duckdb.yaml:11:10",
    ]


def test_a_link_to_a_heading_or_line_that_is_not_there_is_a_warning(work: Work, found: Found) -> None:
    head = "---\nstatus: accepted\ndate: 2020-01-02\n---\n\n# A\n\n"
    work.write("notes.txt", "one\ntwo\n")
    good = "[a](#a) [b](0002-b.md#why-not) [c](../../notes.txt#L2) [d](https://example.org/#x) [e](/x.md)\n"
    work.write("doc/adr/0001-a.md", f"{head}{good}\n[f](0002-b.md#why)\n[g](../../notes.txt#L3)\n")
    work.write("doc/adr/0002-b.md", f"{head}## Why not?\n\nIt is slow.\n")
    assert found(status=0) == ["W208 doc/adr/0001-a.md:10:5", "W208 doc/adr/0001-a.md:11:5"]


def test_a_shallow_clone_is_checked_like_any_other(decided: Work, adr: Adr, monkeypatch: pytest.MonkeyPatch) -> None:
    decided.commit("Decide", 7)
    decided.git("clone", "-q", "--depth", "1", f"file://{decided.root}", "../clone")
    monkeypatch.chdir(decided.root.parent / "clone")
    assert adr("check").err.startswith("1 deck and 1 record: 0 errors, 0 warnings, 1 note; ")


def test_of_two_files_only_the_one_with_other_words_has_changed(decided: Work, found: Found) -> None:
    """The other one has the line ends of another system."""
    first, second = "cards/metrics/1-postgresql.yaml", "cards/metrics/2-sqlite.yaml"
    decided.write(first, decided.read(first).replace("\n", "\r\n"))
    decided.write(second, decided.read(second).replace("no server", "no server at all"))
    assert found() == [f"E203 {second}:2:1"]


def test_a_change_that_git_cannot_tell_stands_at_the_file(metrics: Work, adr: Adr, found: Found) -> None:
    """What was decided on was never committed."""
    card = "cards/metrics/1-postgresql.yaml"
    text = metrics.read(card)
    metrics.write(card, text.replace("the whole team", "half of the team"))
    adr("decide", "3")
    metrics.write(card, text)
    assert found() == [f"E203 {card}:0:0"]


def test_a_record_of_an_older_template_is_information(decided: Work, adr: Adr) -> None:
    adr("templates", "copy", "madr")
    template = "templates/madr.md.jinja"
    decided.write(template, decided.read(template) + "\nthe end\n")
    told = f"{RECORD}: information I204: the record was made with an older template\n"
    told += "  hint: to update it, run: adr render 1\n"
    assert told in adr("check").out


def test_text_that_is_not_what_it_looks_like_is_found_where_it_is(small: Work, adr: Adr) -> None:
    small.write("cards/1-one.yaml", "title: Postgr\u0435SQL\nsummary: fast \u202e text\n")
    small.write("doc/adr/0001-a.md", "# \u202eA Postgr\u0435SQL\n\nDate: 2020-01-02\n\n## Status\n\nAccepted\n")
    lines = [line for line in adr("check").out.splitlines() if " W40" in line]
    assert lines == [
        "cards/1-one.yaml:1:8: warning W402: the word 'Postgr\u0435SQL' mixes Latin letters with look-alikes: U+0435",
        "cards/1-one.yaml:2:15: warning W401: the control character U+202E reorders the text after it",
        "doc/adr/0001-a.md:1:3: warning W401: the control character U+202E reorders the text after it",
        "doc/adr/0001-a.md:1:6: warning W402: the word 'Postgr\u0435SQL' mixes Latin letters with look-alikes: U+0435",
    ]


def test_one_rule_can_be_asked_for_alone(decided: Work, adr: Adr, found: Found) -> None:
    decided.write("doc/adr/0001-other.md", "# 1. Other\n\n## Status\n\nAccepted\n")
    decided.write("cards/metrics/2-sqlite.yaml", "title: SQLite\n")
    assert found("--only", "e205", "--only", "E207") == ["E205 doc/adr/0001-other.md:0:0"]
    assert adr("check", "--only", "E207").out == ""
    assert adr("check", "--only", "E2O5", status=2).err == "adr: there is no code 'E2O5'\n  hint: did you mean E205?\n"


def test_a_record_made_from_cards_needs_its_decision(decided: Work, adr: Adr) -> None:
    (decided.root / "cards/metrics/decisions/0001.yaml").unlink()

    assert ".md: error E214: the record says that it was made from cards" in adr("check", status=1).out


def test_a_rule_with_many_findings_is_listed_once_with_its_files(work: Work, adr: Adr) -> None:
    for number in range(1, 8):
        work.write(f"doc/adr/{number:04}-a.md", f"# {number}. A\n\nDate: 3 May\n\n## Status\n\nAccepted\n")
    out = adr("check").out
    head = "7 × warning W225: a date is not in the form YYYY-MM-DD\n  hint: write it as YYYY-MM-DD\n"
    assert f"{head}  doc/adr/0001-a.md:3:7: the date '3 May' is not in the form YYYY-MM-DD\n" in out
    assert out.count("hint: write it as") == 1


def test_quiet_shows_what_fails_the_check_alone(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0001-a.md", "# 1. A\n\nDate: 3 May\n\n## Status\n\nAccepted\n\n[b](b.md)\n")
    assert [line[:33] for line in adr("-q", "check", status=1).out.split("\n")[:2]] == [
        "doc/adr/0001-a.md:9:5: error E207",
        "    [b](b.md)",
    ]
    assert "W225" not in adr("-q", "check", status=1).out
    assert "W225" in adr("-q", "check", "--strict", status=1).out


def test_a_link_to_the_top_of_a_page_is_right(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0001-a.md", "# 1. A\n\nDate: 2026-05-03\n\n## Status\n\nAccepted\n\n[up](#top), [up](#)\n")
    assert adr("check", "--strict", "--only", "W208").out == ""


def test_a_file_that_is_not_utf_8_is_a_finding_and_the_others_are_checked(work: Work, found: Found) -> None:
    work.write("doc/adr/0001-a.md", "# 1. A\n\nDate: 2026-05-03\n\n## Status\n\nAccepted\n\n[b](b.md)\n")
    (work.root / "doc/adr/0002-b.md").write_bytes("# 2. Café\n".encode("latin-1"))
    assert found() == ["E207 doc/adr/0001-a.md:9:5", "E001 doc/adr/0002-b.md:1:9"]


NYGARD = "# 1. A\n\nDate: 2026-05-03\n\n## Status\n\nAccepted\n"


@pytest.mark.parametrize(
    ("there", "link", "meant"),
    [
        ("doc/bench/2026-10.md", "../bench-old/2026-10.md", "../bench/2026-10.md"),
        ("doc/adr/0002-use-kafka.md", "0002-kafka.md", "0002-use-kafka.md"),
        ("doc/adr/0003-use-kafka.md", "0002-use-kafka.md", "0003-use-kafka.md"),
        ("doc/adr/latency.csv", "latencies.csv", "latency.csv"),
    ],
)
def test_a_dead_link_has_the_moved_renamed_or_misspelt_file_in_its_hint(
    work: Work, adr: Adr, there: str, link: str, meant: str
) -> None:
    work.write(there, NYGARD)
    work.write("doc/adr/0001-a.md", f"{NYGARD}\n[b]({link})\n")
    assert f"\n  hint: did you mean {meant}\n" in adr("check", "--only", "E207", status=1).out


def test_a_dead_link_with_several_candidates_has_no_suggestion(work: Work, adr: Adr) -> None:
    work.write("doc/bench/a.csv", "")
    work.write("doc/load/a.csv", "")
    work.write("doc/adr/0001-a.md", f"{NYGARD}\n[b](a.csv)\n")
    assert "\n  hint: correct the link\n" in adr("check", "--only", "E207", status=1).out


def test_a_log_that_is_not_markdown_is_a_finding(work: Work, adr: Adr, found: Found) -> None:
    work.write("doc/adr/0001-a.adoc", "= 1. A\n\n== Status\n\nAccepted\n")
    work.write("doc/adr/0001-a.png", "")
    assert found(status=0) == ["W005 doc/adr/0001-a.adoc:0:0"]
    assert "doc/adr/0001-a.adoc: warning: only Markdown records are read" in adr("list").err


def test_a_log_elsewhere_that_is_not_markdown_is_a_finding(work: Work, found: Found) -> None:
    work.write("docs/pages/decisions/0001-a.adoc", "= 1. A\n\n== Status\n\nAccepted\n")
    work.write("docs/pages/0001-b.adoc", "= 1. B\n")
    assert found(status=0) == ["W005 docs/pages/decisions/0001-a.adoc:0:0"]


def test_records_outside_an_empty_log_are_a_finding_and_its_hint_works(work: Work, adr: Adr, found: Found) -> None:
    work.write("doc/adr/README.md", "# Our log\n")
    work.write("docs/design/notes/0001-a.md", NYGARD)
    work.write("docs/guide/0001-install.md", "# Install\n\nRun it.\n")
    assert found(status=0) == ["W005 docs/design/notes:0:0"]
    assert 'write in adr.toml: log = "docs/design/notes"' in adr("check").out
    assert 'write in adr.toml: log = "docs/design/notes"' in adr("list").err
    work.write("adr.toml", 'log = "docs/design/notes"\n')
    assert adr("check").err.startswith("0 decks and 1 record:")
    assert found(status=0) == []


def test_files_that_a_sparse_checkout_leaves_out_are_not_missing(decided: Work, found: Found) -> None:
    decided.write("doc/adr/0002-b.md", f"{NYGARD.replace('1. A', '2. B')}\n[seed](../../seeds/bench.txt)\n")
    decided.commit("Decide")
    decided.git("sparse-checkout", "set", "--cone", "doc")
    assert not (decided.root / "cards").exists()
    assert found(status=0) == []
    decided.write("doc/adr/0002-b.md", f"{NYGARD.replace('1. A', '2. B')}\n[seed](../../seeds/other.txt)\n")
    assert found() == ["E207 doc/adr/0002-b.md:9:8"]


def test_who_committed_is_a_known_person(metrics: Work, adr: Adr) -> None:
    """An author or committer of any commit is known, a misspelt name is not; without .mailmap nothing is checked."""
    metrics.write("cards/metrics/deck.yaml", metrics.read("cards/metrics/deck.yaml") + "informed: [Bo Li, Bo Lee]\n")
    metrics.write("README.md", "A readme.\n")
    metrics.git("add", "README.md")
    metrics.git("-c", "user.name=Bo Li", "commit", "-qm", "Add a readme", "--author=Bo Li <bo@example.org>")
    assert adr("check", "--only", "I308").out == ""
    metrics.write(".mailmap", "Wei Chen <wei@example.org>\n")
    out = adr("check", "--only", "I308").out
    assert "'Bo Lee' is not in CODEOWNERS or .mailmap, and never committed" in out
    assert "'Bo Li'" not in out


def test_with_a_baseline_only_new_findings_are_reported(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0001-a.md", f"{NYGARD}\n[b](b.md)\n")
    assert adr("check", "--write-baseline", "known.txt").out == "known.txt\n"
    assert work.read("known.txt").split("\n")[1:] == [
        "E207 doc/adr/0001-a.md: the link target doc/adr/b.md does not exist",
        "",
    ]
    work.write("doc/adr/0001-a.md", f"{NYGARD}\nMore.\n\n[b](b.md)\n")
    assert adr("check", "--baseline", "known.txt").out == ""
    work.write("doc/adr/0001-a.md", f"{NYGARD}\n[b](b.md) [b](b.md) [c](c.md)\n")
    ran = adr("check", "--json", "--baseline", "known.txt", status=1)
    assert [one["column"] for one in json.loads(ran.out)["findings"]] == [15, 25]
    work.write("doc/adr/0001-a.md", NYGARD)
    err = adr("check", "--baseline", "known.txt").err
    assert "0 known, 1 not found any more; to drop them, run: adr check --write-baseline known.txt\n" in err


def test_a_baseline_that_is_committed_cites_nothing(repo: Work, adr: Adr) -> None:
    repo.write_all({"doc/adr/0001-a.md": NYGARD, "src/a.py": "# see ADR-0099\n"})
    repo.commit("a")
    adr("check", "--write-baseline", "known.txt")
    repo.commit("b")
    assert "W501 src/a.py" in repo.read("known.txt")
    assert adr("check", "--strict", "--baseline", "known.txt").out == ""


def test_a_baseline_is_never_written_over_another_file_nor_read_from_one(work: Work, adr: Adr) -> None:
    work.write("doc/adr/0001-a.md", NYGARD)
    assert adr("check", "--baseline", "known.txt", status=1).err.endswith("adr check --write-baseline known.txt\n")
    assert "not overwritten" in adr("check", "--write-baseline", "doc/adr/0001-a.md", status=1).err
    assert "not a baseline" in adr("check", "--baseline", "doc/adr/0001-a.md", status=1).err
    assert work.read("doc/adr/0001-a.md") == NYGARD


@pytest.mark.parametrize("names", [("Storage", "storage"), ("caf\u00e9", "cafe\u0301"), ("ÉTÉ", "e\u0301te\u0301")])
def test_decks_that_differ_only_in_case_or_unicode_form_are_an_error(
    adr: Adr, repo: Work, names: tuple[str, str]
) -> None:
    for name in (*names, "store"):
        repo.write(f"cards/{name}/1-a.yaml", "title: A\n")
    (line,) = [line for line in adr("check", status=1).out.splitlines() if "E006" in line]
    assert "have the same name where case or Unicode form does not count" in line


def test_a_log_that_a_sparse_checkout_leaves_out_is_named(repo: Work, adr: Adr) -> None:
    repo.write_all({"doc/adr/0001-a.md": NYGARD, "src/a.txt": "a"})
    repo.commit("a")
    repo.git("sparse-checkout", "set", "src")
    assert "doc/adr: warning W005: the log is left out of this sparse checkout\n" in adr("check").out

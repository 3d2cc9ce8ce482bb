"""`adr generate`: adr-tools' reports for adr-tools' logs, without its faults, and an index that CI can guard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mdformat
import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

RECORD = "# {number}. {title}\n\nDate: 1992-01-12\n\n## Status\n\n{status}\n\n## Context\n\nText.\n"
LATER = "Supercedes [2. An idea](0002-an-idea.md)"


def nygard(number: int, title: str, status: str = "Accepted") -> str:
    return RECORD.format(number=number, title=title, status=status)


@pytest.fixture
def log(work: Work) -> Work:
    work.write_all(
        {
            "doc/adr/0001-record-architecture-decisions.md": nygard(1, "Record architecture decisions"),
            "doc/adr/0002-an-idea.md": nygard(2, "An idea", "Superceded by [3. A better idea](0003-a-better-idea.md)"),
            "doc/adr/0003-a-better-idea.md": nygard(3, "A better idea", f"Accepted\n\n{LATER}"),
            "doc/adr/0003-a-better-idea.md.bak": nygard(3, "A backup"),
            "doc/adr/README.md": "# Not a record\n",
        }
    )
    return work


@pytest.mark.usefixtures("log")
def test_the_reports_are_named(adr: Adr) -> None:
    assert adr("generate").out == "graph\ntoc\n"


@pytest.mark.usefixtures("log")
def test_the_graph_is_that_of_adr_tools(adr: Adr) -> None:
    assert adr("generate", "graph", "-p", "http://example.com/", "-e", ".xxx").out == (
        "digraph {\n"
        "  node [shape=plaintext];\n"
        "  subgraph {\n"
        '    _1 [label="1. Record architecture decisions"; '
        'URL="http://example.com/0001-record-architecture-decisions.xxx"];\n'
        '    _2 [label="2. An idea"; URL="http://example.com/0002-an-idea.xxx"];\n'
        '    _1 -> _2 [style="dotted", weight=1];\n'
        '    _3 [label="3. A better idea"; URL="http://example.com/0003-a-better-idea.xxx"];\n'
        '    _2 -> _3 [style="dotted", weight=1];\n'
        "  }\n"
        '  _3 -> _2 [label="Supercedes", weight=0]\n'
        "}\n"
    )
    assert '0002-an-idea.html"' in adr("generate", "graph").out


def test_the_list_stands_between_two_texts(adr: Adr, log: Work) -> None:
    log.write("my intro.md", "An intro.\n\nMultiple paragraphs.\n")
    log.write("outro.md", "An outro.\n")

    assert adr("generate", "toc", "-i", "my intro.md", "-o", "outro.md", "-p", "foo bar/").out == (
        "# Architecture Decision Records\n\n"
        "An intro.\n\nMultiple paragraphs.\n\n"
        "* [1. Record architecture decisions](foo%20bar/0001-record-architecture-decisions.md)\n"
        "* [2. An idea](foo%20bar/0002-an-idea.md)\n"
        "* [3. A better idea](foo%20bar/0003-a-better-idea.md)\n"
        "\nAn outro.\n"
    )


@pytest.mark.usefixtures("log")
def test_a_text_that_is_not_there_is_refused_before_anything_is_printed(adr: Adr) -> None:
    ran = adr("generate", "toc", "-i", "gone.md", status=1)
    assert (ran.out, ran.err.splitlines()[0]) == ("", "gone.md: no such file")


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("graph -i a.md", "-i is an option of the table of contents"),
        ("toc -e .md", "-e is an option of the graph"),
        ("toc --check a.md --write a.md", "--check and --write cannot be used together"),
        ("toc --diff", "--dry-run and --diff need --write"),
        ("toc --dry-run --check a.md", "--dry-run and --diff need --write"),
    ],
)
def test_options_of_another_report_are_refused(adr: Adr, words: str, message: str) -> None:
    assert adr("generate", *words.split(), status=1).err.startswith(f"adr: {message}\n")


@pytest.mark.usefixtures("log")
def test_the_table_says_what_became_of_each_record(adr: Adr) -> None:
    wide, by = 70, 40
    rows = (
        ("[Record architecture decisions](0001-record-architecture-decisions.md)", "accepted"),
        ("[An idea](0002-an-idea.md)", "superseded by [3](0003-a-better-idea.md)"),
        ("[A better idea](0003-a-better-idea.md)", "accepted"),
    )
    assert adr("generate", "toc", "--status").out.splitlines() == [
        "# Architecture Decision Records",
        "",
        f"| Number | {'Title':{wide}} | {'Status':{by}} | Date       |",
        f"| -----: | {'-' * wide} | {'-' * by} | ---------- |",
        *(f"| {at:6} | {title:{wide}} | {status:{by}} | 1992-01-12 |" for at, (title, status) in enumerate(rows, 1)),
    ]


def test_mdformat_leaves_the_table_as_it_is(adr: Adr, log: Work) -> None:
    log.write("doc/adr/0004-a.md", nygard(4, "Odd `a|b` <i> [x](y) *z* 表", "Proposed"))
    log.write("doc/adr/0005-b (c).md", nygard(5, "اعتماد SQLite", "Accepted"))
    text = adr("generate", "toc", "--status").out

    assert mdformat.text(text, extensions={"gfm"}) == text


def test_a_committed_index_is_written_and_guarded(adr: Adr, log: Work) -> None:
    assert adr("generate", "toc", "--status", "--write", "doc/decisions.md").out == "doc/decisions.md\n"
    assert "(adr/0002-an-idea.md)" in log.read("doc/decisions.md")
    assert adr("generate", "toc", "--status", "--check", "doc/decisions.md").out == ""

    log.write("doc/adr/0004-more.md", nygard(4, "More"))
    ran = adr("generate", "toc", "--status", "--check", "doc/decisions.md", status=1)
    assert ran.err == (
        "doc/decisions.md: the table of contents is out of date\n"
        "  hint: to write it, run: adr generate toc --status --write doc/decisions.md\n"
    )
    assert (
        "+|      4 | [More]"
        in adr("generate", "toc", "--status", "--check", "doc/decisions.md", "--diff", status=1).out
    )


def test_a_file_to_check_that_is_not_there_is_said_so(adr: Adr, log: Work) -> None:
    ran = adr("generate", "toc", "-p", "x y/", "--check", "index.md", status=1)
    assert ran.err == (
        "index.md: the table of contents does not exist\n"
        "  hint: to write it, run: adr generate toc -p 'x y/' --write index.md\n"
    )
    assert not (log.root / "index.md").exists()


def test_line_ends_of_another_system_are_no_difference(adr: Adr, log: Work) -> None:
    adr("generate", "toc", "--write", "index.md")
    log.write("index.md", log.read("index.md").replace("\n", "\r\n"))

    adr("generate", "toc", "--check", "index.md")
    adr("generate", "toc", "--write", "index.md")
    assert "\r\n" in log.read("index.md")


def test_a_dry_run_writes_nothing(adr: Adr, log: Work) -> None:
    assert "would create index.md" in adr("generate", "toc", "--write", "index.md", "--dry-run").err
    assert not (log.root / "index.md").exists()


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("report", [("toc",), ("toc", "--status"), ("graph",)])
def test_records_that_cannot_be_read_are_named_and_the_others_listed(
    adr: Adr, log: Work, report: tuple[str, ...]
) -> None:
    log.write_all({"doc/adr/0008-a.md": b"# 8. \xff\n", "doc/adr/0009-b.md/x": ""})
    ran = adr("generate", *report, status=1)

    assert "Record architecture decisions" in ran.out
    assert ran.err.splitlines() == ["doc/adr/0008-a.md:1:6: byte 0xff is not UTF-8", "  hint: save the file as UTF-8"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("README.md", "not a table of contents made by adr, so it was not overwritten\n  hint: give another path"),
        ("doc/adr/0001-record-architecture-decisions.md", "a file of this name in the log would be a record"),
        (
            "doc/adr/0009-index.md",
            "a file of this name in the log would be a record\n  hint: give a name that does not begin with a number",
        ),
    ],
)
def test_what_is_no_table_of_contents_is_never_overwritten(adr: Adr, log: Work, path: str, said: str) -> None:
    log.write("README.md", "# Ours\n")
    before = {one: one.read_bytes() for one in log.root.rglob("*.md")}
    for option in ("--write", "--check"):
        assert adr("generate", "toc", option, path, status=1).err.startswith(f"{path}: {said}")
    assert {one: one.read_bytes() for one in log.root.rglob("*.md")} == before


def test_a_file_is_not_written_without_the_records_that_cannot_be_read(adr: Adr, log: Work) -> None:
    log.write_all({"doc/adr/0008-a.md": b"\xff", "doc/adr/0009-b.md": b"\xff"})
    ran = adr("generate", "toc", "--write", "index.md", status=1)

    assert ran.err.count("byte 0xff is not UTF-8") == 2
    assert not (log.root / "index.md").exists()


def test_an_empty_log_has_an_empty_list(adr: Adr) -> None:
    assert adr("generate", "toc").out == "# Architecture Decision Records\n\n"
    assert adr("generate", "toc", "--status").out == "# Architecture Decision Records\n\n"


def test_logs_of_other_forms_have_lists_and_graphs_too(adr: Adr, work: Work) -> None:
    later = "[20200706-use-minisearch](20200706-use-minisearch.md)"
    earlier = "[20200101-use-lunr](20200101-use-lunr.md)"
    work.write_all(
        {
            "doc/adr/20200101-use-lunr.md": f"# Use Lunr\n\n- Status: superseded by {later}\n- Date: 2020-01-01\n",
            "doc/adr/20200706-use-minisearch.md": "# Use MiniSearch\n\n- Status: accepted\n- Date: 2020-07-06\n\n"
            f"## Links\n\n- Supersedes {earlier}\n",
        }
    )
    assert adr("generate", "toc").out.splitlines()[2:] == [
        "* [Use Lunr](20200101-use-lunr.md)",
        "* [Use MiniSearch](20200706-use-minisearch.md)",
    ]
    graph = adr("generate", "graph").out
    assert '    _use_lunr [label="Use Lunr"; URL="20200101-use-lunr.html"];\n' in graph
    assert '  _use_minisearch -> _use_lunr [label="Supersedes", weight=0]\n' in graph


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_part_between_the_markers_of_a_page_is_kept_up_to_date(adr: Adr, log: Work, line_end: str) -> None:
    """The rest of the page is the person's, and so are markers in an example."""
    example = "```html\n<!-- adr toc -->\n<!-- /adr toc -->\n```\n"
    page = f"# Ours\n\n{example}\n<!-- adr toc -->\nold\n<!-- /adr toc -->\n\nAfter it.\n".replace("\n", line_end)
    log.write("README.md", page)
    adr("generate", "toc", "--check", "README.md", status=1)
    adr("generate", "toc", "--write", "README.md")
    listed = adr("generate", "toc", "-p", "doc/adr/").out.split("\n\n")[1]
    before, after = page.replace(line_end, "\n").split("old\n")
    assert log.read("README.md") == f"{before}\n{listed}\n{after}".replace("\n", line_end)
    adr("generate", "toc", "--check", "README.md")


@pytest.mark.parametrize(
    "text", ["<!-- adr toc -->\n", "<!-- /adr toc -->\n<!-- adr toc -->\n", "a <!-- adr toc -->\n"]
)
def test_a_page_without_both_markers_is_not_touched(adr: Adr, log: Work, text: str) -> None:
    log.write("README.md", text)
    assert "not a table of contents" in adr("generate", "toc", "--write", "README.md", status=1).err
    assert log.read("README.md") == text

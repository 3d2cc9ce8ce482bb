"""What we write is read by the programs that read such records: each rule of theirs is a small reader here.

The rules are those of Structurizr's importers for adr-tools, MADR and log4brains, of Backstage's ADR plugin, and of
what GitHub leaves of HTML.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from adr.model.value import dataclass
from tests.walks.conftest import adr as adr  # noqa: PLC0414 - the fixture

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

TODAY = "2026-11-18"
DECK = """\
question: Which store holds the metrics?
title: Keep metrics in {card}
context: The report reads one month. See [the report](../../report.md) [and its plan](../../plan.md).
drivers: ["Status: it must be quick", "Date: before noon", "@ana runs it <b>alone</b>"]
decision-makers: ["Ana Ruiz", "Wei: Chen"]
tags: ["a: b", storage]
"""
ARABIC = """\
question: أي مخزن يحفظ القياسات؟
title: حفظ القياسات في {card}
lang: ar
context: يقرأ التقرير شهرًا من القياسات.
decision-makers: [سلمى حداد]
"""
CARDS = (
    "title: One\nbad: [it is slow]\n",
    "title: Two\ngood: [it is quick]\n",
    "title: DuckDB [2.0]\nsummary: it is quick\n",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader makes of one record; links are (words before the link, file it leads to)."""

    number: int
    title: str
    status: str
    date: str
    links: tuple[tuple[str, str], ...] = ()


Log = dict[str, str]
"""A log's texts by file name."""


def day(text: str) -> str:
    return dt.date.fromisoformat(text).isoformat()


# Structurizr, `!decisions … adrtools`


def adr_tools_number(name: str) -> int:
    """Take the first four characters for an integer."""
    return int(name[:4])


def adr_tools_title(text: str) -> str:
    """Take the title from the first line, two characters after its first dot."""
    line = text.partition("\n")[0]
    return line[line.index(".") + 2 :]


def adr_tools_date(text: str) -> str:
    """Take the day from the first line that begins with `Date: `."""
    return day(next(line for line in text.split("\n") if line.startswith("Date: ")).removeprefix("Date: "))


def after_status(text: str) -> list[str]:
    lines = text.split("\n")
    start = next(index for index, line in enumerate(lines) if line.startswith("## Status"))
    return lines[start + 1 :]


def adr_tools_status(text: str) -> str:
    """Take the first word after the heading; one spelling of superseded is made the other."""
    word = next(filter(None, after_status(text))).split(" ")[0]
    return "Superseded" if word == "Superceded" else word


def adr_tools_links(text: str, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Take one link of a line, between status and context, to the bare name of a file in the folder."""
    found = []
    for line in after_status(text):
        if line.startswith("## Context"):
            break
        link = re.search(r"(.*) \[.*]\((.*)\)", line)
        if link and link[2] in names:
            found.append((link[1], link[2]))
    return tuple(found)


def structurizr_adr_tools(log: Log) -> dict[str, Seen]:
    """Take every Markdown file of the folder for a record."""
    return {
        name: Seen(
            number=adr_tools_number(name),
            title=adr_tools_title(text),
            status=adr_tools_status(text),
            date=adr_tools_date(text),
            links=adr_tools_links(text, log),
        )
        for name, text in log.items()
        if name.endswith(".md")
    }


# Structurizr, `!decisions … madr`


def raw(text: str, key: str) -> str:
    """Take the text after a key, quotes and all, from front matter that begins the file."""
    lines = text.split("\n")
    assert lines[0].startswith("---")
    head = lines[1 : next(index for index, line in enumerate(lines[1:], 1) if line.startswith("---"))]
    return next((line for line in head if line.startswith(f"{key}: ")), f"{key}: ").removeprefix(f"{key}: ")


def madr_title(text: str) -> str:
    """Take the first line after the front matter that begins with `# `."""
    body = re.sub(r"(?m)^---\n(^.*\n)*?---\n", "", text, count=1)
    return next(line for line in body.split("\n") if line.startswith("# "))[2:]


def madr_links(text: str, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Take one link of each line, without its words; a decision keeps its links in a set."""
    found = (re.search(r"\[.*]\((.*)\)", line) for line in text.split("\n"))
    return tuple(dict.fromkeys(("", link[1]) for link in found if link and link[1] in names))


def structurizr_madr(log: Log) -> dict[str, Seen]:
    """Take only files of four digits, a hyphen and a name."""
    return {
        name: Seen(
            number=int(name[:4]),
            title=madr_title(text),
            status=raw(text, "status") or "accepted",
            date=day(raw(text, "date")),
            links=madr_links(text, log),
        )
        for name, text in log.items()
        if re.fullmatch(r"\d{4}-.+?.md", name)
    }


# Structurizr, `!decisions … log4brains`


def log4brains_value(text: str, key: str) -> str:
    """Take status and date from bullets, each at the start of its line."""
    prefix = f"- {key}: "
    return next((line for line in text.split("\n") if line.startswith(prefix)), prefix).removeprefix(prefix)


def log4brains_links(text: str, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Take links from the status, and from bullets after `## Links`."""
    lines = text.split("\n")
    start = next((index for index, line in enumerate(lines) if line.startswith("## Links")), len(lines))
    near = [line.replace("- Status: ", "- ") for line in lines if line.startswith("- Status: ")]
    found = (re.search(r"- (.*) \[.*]\((.*)\)", line) for line in (*near, *lines[start:]))
    return tuple((link[1], link[2]) for link in found if link and link[2] in names)


def structurizr_log4brains(log: Log) -> dict[str, Seen]:
    """Take only files that begin with a date, and their titles from the first line."""
    records = sorted(name for name in log if re.fullmatch(r"\d{8}-.+?.md", name))
    found = {}
    for number, name in enumerate(records, 1):
        text, status = log[name], log4brains_value(log[name], "Status")
        assert text.startswith("# ")
        found[name] = Seen(
            number=number,
            title=text.split("\n")[0][2:],
            links=log4brains_links(text, log),
            status="superseded" if status.startswith("superseded") else status,
            date=day(log4brains_value(text, "Date") or f"{name[:4]}-{name[4:6]}-{name[6:8]}"),
        )
    return found


# Backstage's ADR plugin


def backstage(log: Log) -> dict[str, Seen]:
    """Take files of four digits; status and date from the front matter, else from the first list."""
    return {
        name: Seen(int(name[:4]), backstage_title(text), backstage_value(text, "status"), backstage_value(text, "date"))
        for name, text in log.items()
        if re.search(r"^(?:.*/)?\d{4}-.+\.md$", name)
    }


def body_of(text: str) -> str:
    return re.sub(r"\A---\n.*?^---\n", "", text, count=1, flags=re.MULTILINE | re.DOTALL)


def backstage_title(text: str) -> str:
    tokens = MarkdownIt().parse(body_of(text))
    at = next(index for index, token in enumerate(tokens) if token.tag == "h1")
    return tokens[at + 1].content


def backstage_value(text: str, key: str) -> str:
    if body_of(text) != text:
        return raw(text, key)
    tokens = MarkdownIt().parse(text)
    start = next((index for index, token in enumerate(tokens) if token.type == "bullet_list_open"), len(tokens))
    end = next((index for index, token in enumerate(tokens) if token.type == "bullet_list_close"), len(tokens))
    items = (token.content for token in tokens[start:end] if token.type == "inline")
    return next((item[len(key) + 1 :].strip() for item in items if item.lower().startswith(f"{key}:")), "")


# GitHub


def kept_by_github(text: str) -> bool:
    """Return whether all HTML is comments, and `div` with a direction and a language."""
    html = [token.content for token in MarkdownIt().parse(body_of(text)) if token.type.startswith("html")]
    inline = [
        child.content
        for token in MarkdownIt().parse(body_of(text))
        for child in token.children or ()
        if child.type == "html_inline"
    ]
    plain = re.sub(r"<!--.*?-->", "", "".join(html + inline), flags=re.DOTALL)
    tags = re.findall(r"<[^>]*>", plain)
    return all(re.fullmatch(r'<div dir="(?:rtl|ltr)"(?: lang="[A-Za-z-]*")?>|</div>', tag) for tag in tags)


# What we write


def log_of(work: Work, folder: str = "doc/adr") -> Log:
    return {file.name: file.read_text("utf-8") for file in sorted((work.root / folder).iterdir())}


def add_deck(work: Work, deck: str = DECK) -> None:
    work.write_all({"cards/metrics/deck.yaml": deck, "report.md": "# Report\n", "plan.md": "# Plan\n"})
    for number, card in enumerate(CARDS, 1):
        work.write(f"cards/metrics/{number}-card.yaml", card)
    work.commit("Add three cards", 2)


def decided(work: Work, adr: Adr, profile: str, deck: str = DECK) -> Log:
    """Decide a deck, decide it again, and propose a third decision."""
    add_deck(work, deck)
    adr("decide", "3", "--template", profile)
    work.settle()
    adr("decide", "2", "--template", profile, "--supersede", "--because", "it is as quick")
    work.write("cards/other/deck.yaml", deck)
    work.write("cards/other/1-a.yaml", CARDS[0])
    adr("decide", "other/1", "--template", profile, "--status", "proposed", "--because", "it is small")
    return log_of(work)


MADE: dict[str, Log] = {}
"""What `decided` made for a profile, for tests that only read it."""
FIRST, SECOND, THIRD = (
    "0001-keep-metrics-in-duckdb-2-0.md",
    "0002-keep-metrics-in-two.md",
    "0003-keep-metrics-in-one.md",
)
NYGARD = {
    FIRST: Seen(1, "Keep metrics in DuckDB `[2.0]`", "Superseded", TODAY, (("Superseded by", SECOND),)),
    SECOND: Seen(2, "Keep metrics in Two", "Accepted", TODAY, (("Supersedes", FIRST),)),
    THIRD: Seen(3, "Keep metrics in One", "Proposed", TODAY),
}
MADR = {
    FIRST: Seen(1, "Keep metrics in DuckDB `[2.0]`", "superseded by ADR-0002", TODAY, (("", SECOND),)),
    SECOND: Seen(2, "Keep metrics in Two", "accepted", TODAY, (("", FIRST),)),
    THIRD: Seen(3, "Keep metrics in One", "proposed", TODAY),
}


def without_links(seen: dict[str, Seen]) -> dict[str, Seen]:
    return {name: Seen(one.number, one.title, one.status, one.date) for name, one in seen.items()}


def test_structurizr_reads_what_is_decided_in_nygards_form(repo: Work, adr: Adr) -> None:
    assert structurizr_adr_tools(decided(repo, adr, "nygard")) == NYGARD


def test_structurizr_reads_what_is_decided_in_madr(repo: Work, adr: Adr) -> None:
    assert structurizr_madr(decided(repo, adr, "madr")) == MADR


def test_backstage_reads_what_is_decided_in_madr(repo: Work, adr: Adr) -> None:
    assert backstage(decided(repo, adr, "madr")) == without_links(MADR)


@pytest.mark.parametrize("profile", ["madr", "madr-minimal", "y-statement", "tyree-akerman"])
def test_every_profile_with_front_matter_is_read_alike(repo: Work, adr: Adr, profile: str) -> None:
    log = decided(repo, adr, profile)
    assert without_links(structurizr_madr(log)) == backstage(log) == without_links(MADR)


@pytest.mark.parametrize("profile", ["nygard", "madr"])
def test_records_in_arabic_are_read_alike(repo: Work, adr: Adr, profile: str) -> None:
    log = decided(repo, adr, profile, ARABIC)
    read, expected = (structurizr_adr_tools, NYGARD) if profile == "nygard" else (structurizr_madr, MADR)
    seen = list(read(log).values())
    assert [one.title for one in seen] == [f"حفظ القياسات في {card}" for card in ("DuckDB `[2.0]`", "Two", "One")]
    assert [(one.status, one.date) for one in seen] == [(one.status, one.date) for one in expected.values()]
    assert all(map(kept_by_github, log.values()))


@pytest.mark.parametrize("profile", ["nygard", "madr"])
def test_a_rendered_link_to_a_name_in_another_script_is_percent_encoded(repo: Work, adr: Adr, profile: str) -> None:
    """So mdformat leaves the record alone; Structurizr, which looks for bare names, does not draw the link.

    The link to the successor is an edit of a record that is there, and readable as in one that a person wrote.
    """
    log = decided(repo, adr, profile, ARABIC)
    plain = {name: unquote(text) for name, text in log.items()}
    read, names = (structurizr_adr_tools if profile == "nygard" else structurizr_madr), list(log)
    assert [len(one.links) for one in read(log).values()] == [1, 0, 0]
    assert [[names.index(file) for _, file in one.links] for one in read(plain).values()] == [[1], [0], []]


@pytest.mark.parametrize("profile", ["nygard", "madr"])
def test_github_keeps_all_the_html_that_is_written(repo: Work, adr: Adr, profile: str) -> None:
    assert all(map(kept_by_github, decided(repo, adr, profile).values()))


def test_a_moved_status_is_read(repo: Work, adr: Adr) -> None:
    log = decided(repo, adr, "nygard")
    adr("status", "3", "accepted", "--date", "2026-11-20")
    adr("status", "3", "deprecated", "--date", "2026-11-21")
    seen = structurizr_adr_tools(log | log_of(repo))[THIRD]
    assert (seen.status, seen.date) == ("Deprecated", "2026-11-21")


def test_structurizr_reads_what_adr_init_new_and_link_write(repo: Work, adr: Adr) -> None:
    adr("init")
    adr("new", "Use", "Node.js", "&", "<b>")
    adr("new", "-s", "2", "-l", "1:Amends:Amended by", "استخدام", "DuckDB")
    adr("link", "3", "Clarifies", "2", "Clarified by")
    names = list(log_of(repo))
    assert structurizr_adr_tools(log_of(repo)) == {
        names[0]: Seen(1, "Record architecture decisions", "Accepted", TODAY, (("Amended by", names[2]),)),
        names[1]: Seen(
            2, "Use Node.js & <b>", "Superseded", TODAY, (("Superceded by", names[2]), ("Clarified by", names[2]))
        ),
        names[2]: Seen(
            3,
            "استخدام DuckDB",
            "Accepted",
            TODAY,
            (("Supercedes", names[1]), ("Amends", names[0]), ("Clarifies", names[1])),
        ),
    }


def test_structurizr_reads_the_status_of_a_linked_record_that_is_superseded(repo: Work, adr: Adr) -> None:
    """The first word of the section is the status, also where the record superseded or amended another before."""
    for words in (("A",), ("-s", "1", "B"), ("-l", "2:Amends:Amended by", "C"), ("-s", "2", "D")):
        adr("new", *words)
    names = list(log_of(repo))
    seen = structurizr_adr_tools(log_of(repo))
    assert [seen[name].status for name in names] == ["Superseded", "Superseded", "Accepted", "Accepted"]
    assert {words for words, _ in seen[names[1]].links} == {"Superceded by", "Supercedes", "Amended by"}


@pytest.mark.parametrize("deck", [DECK, ARABIC], ids=["English", "Arabic"])
def test_a_decision_in_a_log_of_adr_tools_and_what_it_supersedes_are_read(repo: Work, adr: Adr, deck: str) -> None:
    adr("init")
    adr("new", "Use", "SQLite")
    add_deck(repo, deck)
    adr("decide", "3", "--supersedes", "2")
    seen, names = list(structurizr_adr_tools(log_of(repo)).values()), list(log_of(repo))
    assert [(one.number, one.status) for one in seen] == [(1, "Accepted"), (2, "Superseded"), (3, "Accepted")]
    assert [[names.index(file) for _, file in one.links] for one in seen] == [[], [2], [1]]


@pytest.mark.parametrize("template", ["madr", "adrs"])
def test_new_records_with_front_matter_are_read(repo: Work, adr: Adr, template: str) -> None:
    adr("new", "--template", template, "Use SQLite")
    add_deck(repo)
    adr("decide", "3", "--supersedes", "1")
    for read in (structurizr_madr, backstage):
        old, new = read(log_of(repo)).values()
        assert (old.number, old.title.removeprefix("1. "), old.date) == (1, "Use SQLite", TODAY)
        assert old.status.startswith("superseded")
        assert (new.number, new.status) == (2, "accepted")


def test_new_records_of_log4brains_are_read(repo: Work, adr: Adr) -> None:
    adr("new", "--template", "log4brains", "Use SQLite")
    adr("new", "--template", "log4brains", "-s", "use-sqlite", "Use DuckDB")
    adr("link", "use-duckdb", "Clarifies", "use-sqlite", "Clarified by")
    sqlite, duckdb = "20261118-use-sqlite.md", "20261118-use-duckdb.md"
    seen = structurizr_log4brains(log_of(repo))
    assert {(one.title, one.status, one.date) for one in seen.values()} == {
        ("Use SQLite", "superseded", TODAY),
        ("Use DuckDB", "accepted", TODAY),
    }
    assert [file for _, file in seen[sqlite].links] == [duckdb, duckdb]
    assert [file for _, file in seen[duckdb].links] == [sqlite, sqlite]


def attempt(read: Callable[[Log], dict[str, Seen]], log: Log) -> dict[str, Seen] | None:
    """Read a log; None where the reader refuses it."""
    try:
        return read(log)
    except (AssertionError, ValueError, StopIteration):
        return None


@pytest.mark.parametrize(
    ("read", "old", "new"),
    [
        (structurizr_adr_tools, "# 1. ", "---\nstatus: a\n---\n# 1. "),
        (structurizr_adr_tools, "# 1. ", "# 1 "),
        (structurizr_adr_tools, "Date: 2026", "Date: the 2026"),
        (structurizr_adr_tools, "\nDate: ", "\n- Date: "),
        (structurizr_adr_tools, "## Status\n", "## State\n"),
        (structurizr_adr_tools, "Superseded by [", "**Superseded** by ["),
        (structurizr_adr_tools, "](0002-", "](./0002-"),
        (structurizr_adr_tools, "## Status\n", "## Status\n\n## Context\n"),
        (structurizr_madr, "status: superseded by ADR-0002", 'status: "superseded by ADR-0002"'),
        (structurizr_madr, "date: 2026-11-18", "date: '2026-11-18'"),
        (structurizr_madr, "---\nstatus", "\n---\nstatus"),
        (structurizr_madr, "\n# Keep", "\n# Keep it\n\n# Keep"),
        (structurizr_madr, "](0002-", "](../adr/0002-"),
        (backstage, "---\nstatus", "\n---\nstatus"),
        (backstage, "\n# Keep", "\n## Keep"),
        (backstage, "status: ", "state: "),
        (backstage, "date: ", "day: "),
    ],
)
def test_a_reader_notices_what_breaks_its_rule(
    repo: Work, adr: Adr, read: Callable[[Log], dict[str, Seen]], old: str, new: str
) -> None:
    profile = "nygard" if read is structurizr_adr_tools else "madr"
    log = MADE.get(profile) or MADE.setdefault(profile, decided(repo, adr, profile))
    assert old in log[FIRST]
    assert attempt(read, log | {FIRST: log[FIRST].replace(old, new, 1)}) != read(log)


@pytest.mark.parametrize("name", ["README.md", "index.md", "001-a.md", "template.md", "ADR-0001-a.md"])
def test_structurizr_takes_no_other_markdown_in_a_log_of_adr_tools(name: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        adr_tools_number(name)


@pytest.mark.parametrize("html", ["<b>x</b>", '<div align="left">\n\nx\n\n</div>', '<a name="x"></a>'])
def test_other_html_is_noticed(html: str) -> None:
    assert not kept_by_github(f"# A\n\n{html}\n")

"""What git prints becomes values, whatever the messages and names hold."""

from __future__ import annotations

import pytest

from adr.core.history.commits import Diff, Entry, Parents, Step, parse_diffs, parse_log, parse_parents, parse_tree

OLD, NEW = "a" * 40, "b" * 40


def test_reads_commits_with_and_without_files() -> None:
    output = b"\0".join(
        [
            *(
                b"1",
                b"2 3",
                b"1793534400",
                b"2026-11-01T12:00:00Z",
                b"Ana",
                b"a@example.org",
                b"\xff :merge",
                b"a\n\nb\n",
                b"",
            ),
            *(b"2", b"", b"7", b"2026-11-01T12:00:00+03:00", "ليلى".encode(), b"", b"", b"", b""),
            *(f"\n:100644 100644 {OLD} {NEW} M".encode(), b"cards/a b.yaml"),
            *(f":100644 000000 {OLD} {'0' * 40} D".encode(), b"cards/\xff\n:x", b""),
        ]
    )
    assert parse_log(output) == (
        Entry(
            id="1",
            parents=("2", "3"),
            time=1793534400,
            date="2026-11-01T12:00:00+00:00",
            author="Ana",
            subject="\ufffd :merge",
            body="a\n\nb\n",
        ),
        Entry(
            id="2",
            parents=(),
            time=7,
            date="2026-11-01T12:00:00+03:00",
            author="ليلى",
            subject="",
            body="",
            steps=(Step("M", OLD, NEW, "cards/a b.yaml"), Step("D", OLD, "0" * 40, "cards/\udcff\n:x")),
        ),
    )


def read(*, time: str = "1793534400", date: str = "2026-11-01T12:00:00Z", name: str = "Ana", mail: str = "") -> Entry:
    (entry,) = parse_log(f"1\0\0{time}\0{date}\0{name}\0{mail}\0Do\0\0".encode())
    return entry


@pytest.mark.parametrize(
    "date", ["%aI", "", "1969-12-31T00:00:00Z", "33658-09-27T01:46:39Z", "2023-11-19T02:52:20+99:99"]
)
def test_where_the_author_has_no_date_that_can_be_right_the_committer_s_counts(date: str) -> None:
    assert read(date=date).date == "2026-11-01T12:00:00+00:00"


def test_where_the_committer_has_none_either_it_is_the_first_that_git_can_write() -> None:
    for time in ("", "%ct", "-86400", "999999999999"):
        assert read(date="%aI", time=time).date == "1970-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("name", "mail", "author"),
    [("", "ana@example.org", "ana"), ("%aN", "%aE", "unknown"), ("", "", "unknown"), ("%aN", "ana", "ana")],
)
def test_an_author_without_a_name_is_called_by_the_address_if_there_is_one(name: str, mail: str, author: str) -> None:
    assert read(name=name, mail=mail).author == author


def test_reads_diffs_against_parents() -> None:
    output = f"1\0002\0\0001\0003\0\0\n:100644 100644 {OLD} {NEW} M\0x\0".encode()
    assert parse_diffs(output) == (Diff("1", "2", ()), Diff("1", "3", (Step("M", OLD, NEW, "x"),)))


def test_nothing_printed_is_nothing_read() -> None:
    assert parse_log(b"") == ()
    assert parse_diffs(b"") == ()
    assert parse_tree(b"", 40) == {}


def test_reads_a_tree_in_either_object_format() -> None:
    sha1, sha256 = bytes(range(20)), bytes(range(32))
    assert parse_tree(b"100644 a b\0" + sha1 + b"40000 d\0" + sha1, 40) == {"a b": sha1.hex(), "d": sha1.hex()}
    assert parse_tree(b"100644 a\0" + sha256, 64) == {"a": sha256.hex()}


def test_reads_a_commits_parents_and_time_from_its_head_alone() -> None:
    head = "tree 1\nparent 2\nparent 3\nauthor A <a> 5 +0000\ncommitter A B <a b> 7 +0200\ngpgsig x\n parent 4\n"
    assert parse_parents(f"{head}\nparent 9\n".encode()) == Parents(("2", "3"), 7)
    assert parse_parents(b"tree 1\nauthor\ncommitter\n\n") == Parents((), 0)

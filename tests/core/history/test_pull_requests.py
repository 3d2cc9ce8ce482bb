"""Pull requests are read from messages as the hosts write them, and from the merges that brought commits in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.history.commits import Entry, Parents
from adr.core.history.pull_requests import Brought, brought, plain_subject, pull_number, pull_numbers


def entry(subject: str, body: str = "", commit: str = "c") -> Entry:
    return Entry(id=commit, parents=(), time=0, date="", author="", subject=subject, body=body)


@pytest.mark.parametrize(
    ("subject", "body", "number"),
    [
        ("Add DuckDB (#12)", "", 12),
        ('Revert "Add DuckDB (#12)" (#15)', "", 15),
        ("Merge pull request #7 from acme/duckdb", "Add DuckDB", 7),
        ("Merged in duckdb (pull request #9)", "", 9),
        ("Merge branch 'duckdb' into 'main'", "Add DuckDB\n\nSee merge request acme/team/shop!34\n", 34),
        ("Merge branch 'duckdb' into 'main'", "See merge request !5", 5),
        ('Revert "Add DuckDB (#12)"', "", 0),
        ("Fix #12", "closes #13", 0),
        ("Add (#12) DuckDB", "", 0),
        ("(#12)", "", 0),
        ("Add DuckDB (#٣)", "", 0),
        ("Add DuckDB (#1234567890)", "", 0),
        ("Explain", "Please see merge request acme/shop!34 too", 0),
    ],
)
def test_reads_the_number_that_a_message_names_as_its_own(subject: str, body: str, number: int) -> None:
    assert pull_number(entry(subject, body)) == number


def test_a_subject_loses_the_number_that_the_host_added() -> None:
    assert plain_subject("Add DuckDB (#12)") == "Add DuckDB"
    assert plain_subject("Merged in duckdb (pull request #9)") == "Merged in duckdb"
    assert plain_subject("Merge pull request #7 from acme/duckdb") == "Merge pull request #7 from acme/duckdb"


def test_a_commits_own_number_comes_before_that_of_a_merge_and_the_inner_merge_before_the_outer() -> None:
    entries = (
        entry("Add (#3)", commit="a"),
        entry("Edit", commit="b"),
        entry("Fix", commit="c"),
        entry("On", commit="d"),
    )
    brought = (Brought(9, frozenset("abcx")), Brought(5, frozenset("ab")))
    assert pull_numbers(entries, brought) == {"a": 3, "b": 5, "c": 9, "d": 0}


@st.composite
def _graphs(draw: st.DrawFn) -> dict[str, Parents]:
    """Histories of any shape, many commits of the same second, no commit older than its parents."""
    graph = {"c0": Parents((), 0)}
    for number in range(1, draw(st.integers(2, 24))):
        ids = tuple(dict.fromkeys(draw(st.lists(st.sampled_from(sorted(graph)), min_size=1, max_size=3))))
        time = max(graph[parent].time for parent in ids) + draw(st.integers(0, 2))
        graph[f"c{number}"] = Parents(ids, time)
    return graph


def _ancestors(graph: dict[str, Parents], commit: str) -> set[str]:
    return {commit}.union(*(_ancestors(graph, parent) for parent in graph[commit].ids))


@given(_graphs())
def test_a_merge_brought_what_its_first_parent_had_not(graph: dict[str, Parents]) -> None:
    for commit, parents in graph.items():
        had = set().union(*(_ancestors(graph, parent) for parent in parents.ids[:1]))
        assert brought(commit, graph.__getitem__) == _ancestors(graph, commit) - had


def test_a_merge_is_asked_about_no_further_back_than_it_must() -> None:
    graph = {f"t{n}": Parents((f"t{n - 1}",) if n else (), n) for n in range(1000)}
    graph |= {"b": Parents(("t990",), 995), "m": Parents(("t999", "b"), 1000)}
    asked = set()

    def look(commit: str) -> Parents:
        asked.add(commit)
        return graph[commit]

    assert brought("m", look) == {"m", "b"}
    assert len(asked) < 20

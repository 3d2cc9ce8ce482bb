"""Git's conflict markers: where they are one file's conflict, and what the way out is for that kind of file."""

from __future__ import annotations

import pytest

from adr.core.conflict import conflict

TORN = "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> topic\nc: 4\n"


@pytest.mark.parametrize(
    "text", [TORN, TORN.replace("\n", "\r\n"), TORN.replace("=======", "||||||| 1a2b\nb: 1\n=======")]
)
def test_a_conflict_is_named_with_both_sides_at_its_first_line(text: str) -> None:
    problem = conflict("cards/q/1-a.yaml", text)
    assert problem
    assert str(problem) == "cards/q/1-a.yaml:2:1: two branches changed this file: HEAD and topic"


def test_a_conflict_may_begin_on_the_first_line() -> None:
    assert conflict("adr.toml", TORN.removeprefix("a: 1\n"))


@pytest.mark.parametrize(
    "text",
    [
        "a\n=======\n",
        "<<<<<<< HEAD\n",
        "a <<<<<<< b\n=======\n>>>>>>> c\n",
        "<<<<<<< HEAD\n>>>>>>> topic\n",
        f"```\n{TORN}```\n",
    ],
)
def test_what_is_no_conflict_is_not_taken_for_one(text: str) -> None:
    """A heading that is underlined, a marker alone, or an example in a code block of a record."""
    assert conflict("doc/adr/0001-a.md", text) is None


@pytest.mark.parametrize(
    ("path", "text", "way"),
    [
        ("cards/q/decisions/0001.yaml", TORN, "keep the side of the main branch whole: git checkout --theirs cards/q/"),
        ("cards/q/decisions/0012.yaml", TORN.replace("b: ", "card: "), "undo the merge (git merge --abort, or git"),
        ("doc/adr/0001-a.md", f"<!-- then run: adr render 1 -->\n{TORN}", "keep the side of this file that you keep"),
        ("doc/adr/0001-a.md", TORN, "keep what is right, and delete the lines that begin with <<<<<<<"),
        ("cards/q/deck.yaml", TORN, "keep what is right, and delete the lines that begin with <<<<<<<"),
    ],
)
def test_the_way_out_is_that_of_the_kind_of_file(path: str, text: str, way: str) -> None:
    problem = conflict(path, text)
    assert problem
    assert problem.hint.startswith(way)

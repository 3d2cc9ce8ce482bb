"""Which changes brought a decision with a file."""

from __future__ import annotations

from adr.core.govern.introductions import MOST, BroughtFiles, introductions
from adr.core.history.commits import Step


def change(name: str, *paths: str, commits: tuple[str, ...] = (), pull: int = 0) -> BroughtFiles:
    steps = tuple(Step("A", "", "", path) for path in paths)
    return BroughtFiles(
        id=name, date="2026-11-18", subject=f"Do {name}", pull=pull, commits=frozenset({name, *commits}), steps=steps
    )


def added(path: str) -> str:
    return path if path.startswith("log/") else ""


def test_a_change_with_a_record_introduces_its_other_files_and_its_commits() -> None:
    found = introductions([change("m", "log/1.md", "src/a.py", commits=("c",), pull=12)], added, {})
    assert [(one.record, one.commit, one.pull) for one in found.of_path("src/a.py").values()] == [("log/1.md", "m", 12)]
    assert list(found.of_path("src/")) == ["log/1.md"]
    assert list(found.of_commit("c")) == ["log/1.md"]
    assert not [*found.of_path("src/b.py"), *found.of_commit("d")]


def test_a_commit_in_the_history_of_a_decision_introduces_what_it_changed() -> None:
    found = introductions([change("c", "cards/q/1-a.yaml", "bench/a.py")], added, {"c": "log/1.md", "gone": "log/2.md"})
    assert list(found.of_path("bench/a.py")) == ["log/1.md"]
    assert list(found.of_commit("gone")) == ["log/2.md"]


def test_a_change_with_many_records_introduces_none() -> None:
    many = change("c", "src/a.py", *(f"log/{number}.md" for number in range(MOST + 1)))
    assert not list(introductions([many], added, {}).of_path("src/a.py"))


def test_a_change_that_moves_a_record_introduces_nothing() -> None:
    steps = (Step("D", "blob", "", "old/1.md"), Step("A", "", "blob", "log/1.md"), Step("A", "", "x", "src/a.py"))
    moving = BroughtFiles(id="c", date="", subject="", pull=0, commits=frozenset({"c"}), steps=steps)
    assert not introductions([moving], added, {}).of_path("src/a.py")


def test_a_record_that_moved_is_still_introduced_by_the_change_that_added_it() -> None:
    """However often it moved, and from whatever folder."""
    added_it = BroughtFiles(
        id="a",
        date="",
        subject="",
        pull=0,
        commits=frozenset({"a"}),
        steps=(Step("A", "", "blob", "old/1.md"), Step("A", "", "x", "src/a.py")),
    )
    moves = [
        BroughtFiles(
            id=after,
            date="",
            subject="",
            pull=0,
            commits=frozenset({after}),
            steps=(Step("D", "blob", "", before), Step("A", "", "blob", after)),
        )
        for before, after in (("log/0.md", "log/1.md"), ("old/1.md", "log/0.md"))
    ]
    found = introductions([*moves, added_it], lambda path: path if path == "log/1.md" else "", {})
    assert [(one.record, one.commit) for one in found.of_path("src/a.py").values()] == [("log/1.md", "a")]

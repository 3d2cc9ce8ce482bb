"""Globs: what pathspec says, also where it is not asked."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from adr.adapters.globs import Globs

PARTS = st.sampled_from(
    ["a", "b", "a.sql", ".x", "ab", "*", "*.sql", "**", "a*", "!a", "[ab]", "?", "é", "a b", "\\#a", "[!a]"]
)
GLOBS = st.builds(
    lambda parts, before, after: before + "/".join(parts) + after,
    st.lists(PARTS, min_size=1, max_size=3),
    st.sampled_from(["", "/"]),
    st.sampled_from(["", "/", "/**"]),
)
PATHS = st.builds(
    lambda parts, end: "/".join(parts) + end,
    st.lists(st.sampled_from(["a", "b", "a.sql", ".x", "ab", "é", "c", "a b", "#a", "!a"]), min_size=1, max_size=4),
    st.sampled_from(["", "/"]),
)


@example(["a/**"], "a/")
@example(["a b/c/**"], "a b/c/x.py")
@example(["a/!b/c/"], "a/!b/c/x.py")
@given(st.lists(GLOBS, min_size=1, max_size=3), PATHS)
def test_a_path_matches_as_gitignore_has_it(globs: list[str], path: str) -> None:
    assert bool(Globs({"one": globs}).matching(path)) is GitIgnoreSpec.from_lines(globs).match_file(path)


def test_each_owner_is_named_once_with_a_glob_that_matches() -> None:
    globs = Globs({"one": ["src/**", "*.py"], "two": ["doc/"], "three": ["/src/a/x.py"], "four": ["*.py", "!x.py"]})
    assert globs.matching("src/a/x.py") == {"one": "src/**", "three": "/src/a/x.py"}
    assert globs.matching("doc/x.md") == {"two": "doc/"}
    assert globs.matching("doc/y.py") == {"one": "*.py", "two": "doc/", "four": "*.py"}


def test_what_is_no_glob_matches_nothing() -> None:
    globs = Globs(
        {
            "one": ["!", "a", "b/[z-a]"],
            "two": ["a/[z-a]"],
            "three": ["["],
            "four": ["!"],
            "five": ["a*" * 9 + "b", "**/a/" * 9 + "*"],
        }
    )
    assert globs.matching("a") == {"one": "a"}
    assert globs.matching("a/" * 90 + "a" * 90) == {"one": "a"}

"""A plan is shown as a diff that git takes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from adr.model.plan import FileChange, Plan, plan_diff, text_diff


def test_new_gone_and_changed_files_are_shown_as_git_does() -> None:
    plan = Plan(
        (
            FileChange("a.md", None, b"new\n"),
            FileChange("b.md", b"same\n", b"same\n"),
            FileChange("c.md", b"old\n", None),
            FileChange("d.md", b"one\ntwo", b"one\nthree\n"),
        )
    )
    assert plan_diff(plan) == (
        "--- /dev/null\n+++ b/a.md\n@@ -0,0 +1 @@\n+new\n"
        "--- a/c.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-old\n"
        "--- a/d.md\n+++ b/d.md\n@@ -1,2 +1,2 @@\n one\n-two\n\\ No newline at end of file\n+three\n"
    )


def test_bytes_that_are_no_text_do_not_stop_a_diff() -> None:
    assert text_diff(b"\xff\n", b"a\n", "a/x", "b/x") == "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-\ufffd\n+a\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\n", "a"),
        ("a", "a\n"),
        ("a", "b"),
        ("", "a\n"),
        ("a\n", ""),
        ("a\r\nb\r\n", "a\r\nc\r\n"),
        ("a\x0cb\nc\u2028d\n", "a\x0cb\ne\u2028d\n"),
        ("-- x\n", "++ y\n"),
    ],
)
def test_git_takes_the_diff(before: str, after: str, tmp_path: Path) -> None:
    """A form feed or a line separator within a line is no line end for git, nor here."""
    file = tmp_path / "x"
    file.write_bytes(before.encode())
    diff = text_diff(before.encode(), after.encode(), "a/x", "b/x")
    words = ["git", "apply", "--unsafe-paths", "--whitespace=nowarn", f"--directory={tmp_path}", "-"]
    subprocess.run(words, cwd=tmp_path, input=diff.encode(), check=True, capture_output=True)
    assert file.read_bytes() == after.encode()

"""A plan is applied all or nothing, whatever breaks on the way."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adr.adapters.disk.transaction import Recovery, apply, pending, recover
from adr.model.plan import FileChange, Plan
from adr.model.problem import AdrError

RECORD = "doc/adr/0001-a.md"
CRASH = Path(__file__).with_name("crash.py")

Tree = dict[str, bytes]


def plant(root: Path, tree: Tree) -> None:
    for path, content in tree.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def tree(root: Path) -> Tree:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def plan(before: Tree, after: Tree) -> Plan:
    return Plan(tuple(FileChange(path, before.get(path), after.get(path)) for path in sorted(before | after)))


def refusal(root: Path, *changes: FileChange) -> str:
    """Apply a plan that must be refused without a trace, and return the words."""
    before = tree(root)
    with pytest.raises(AdrError) as refused:
        apply(root, Plan(changes))
    assert tree(root) == before
    assert not pending(root)
    return "\n".join(map(str, refused.value.problems))


def interrupted(root: Path, before: Tree, after: Tree) -> None:
    """Leave the project as a run does that dies before the first file it replaces."""
    blocked = root / max(after)
    plant(root, before)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", _cut_off)
        with pytest.raises(AdrError, match="input/output error"):
            apply(root, plan(before, after))
    assert pending(root)
    assert blocked.read_bytes() == before[max(after)]


def _cut_off(_: Path, __: Path) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


# What a plan does


def test_files_are_created_changed_and_removed_with_their_folders(tmp_path: Path) -> None:
    before = {"cards/a.yaml": b"old\n", "cards/b.yaml": b"gone\n", "stays": b"s"}
    after = {"cards/a.yaml": b"new\n", "doc/adr/0001-قرار.md": "سجل\n".encode(), "stays": b"s"}
    plant(tmp_path, before)
    apply(tmp_path, plan(before, after))
    assert tree(tmp_path) == after
    assert not pending(tmp_path)


def test_a_changed_file_keeps_its_mode_and_a_new_one_obeys_the_umask(tmp_path: Path) -> None:
    plant(tmp_path, {"a": b"1"})
    (tmp_path / "a").chmod(0o440)
    mask = os.umask(0o027)
    try:
        apply(tmp_path, Plan((FileChange("a", b"1", b"2"), FileChange("b/c", None, b"3"))))
    finally:
        os.umask(mask)
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "b/c", "b")] == [0o440, 0o640, 0o750]


def test_an_unchanged_file_is_never_written_again(tmp_path: Path) -> None:
    plant(tmp_path, {"a": b"1", "b": b"1"})
    unchanged = (tmp_path / "a").stat()
    apply(tmp_path, Plan((FileChange("a", b"1", b"1"), FileChange("b", b"1", b"2"))))
    assert (tmp_path / "a").stat().st_ino == unchanged.st_ino
    assert (tmp_path / "a").stat().st_mtime_ns == unchanged.st_mtime_ns


def test_an_empty_plan_touches_nothing(tmp_path: Path) -> None:
    before = tmp_path.stat().st_mtime_ns
    apply(tmp_path, Plan((FileChange("a", None, None),)))
    assert tmp_path.stat().st_mtime_ns == before


PATHS = st.sampled_from(["a", "b.md", "d/a", "d/e/a", "d/e/b", "f/سجل.md", "f/g"])
TREES = st.dictionaries(PATHS, st.binary(max_size=40), max_size=7)


@settings(max_examples=25)
@given(before=TREES, after=TREES)
def test_after_any_plan_the_files_are_those_of_the_plan(before: Tree, after: Tree) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        plant(root, before)
        apply(root, plan(before, after))
        assert tree(root) == after
        assert not pending(root)


@settings(max_examples=25)
@given(before=TREES, after=TREES, stranger=st.tuples(PATHS, st.none() | st.binary(max_size=40)))
def test_a_plan_made_from_other_files_changes_nothing(
    before: Tree, after: Tree, stranger: tuple[str, bytes | None]
) -> None:
    path, content = stranger
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        plant(root, before)
        change = FileChange(path, b"never there, for it is longer than forty bytes", content)
        others = tuple(other for other in plan(before, after).changes if other.path != path)
        assert "changed while adr was running" in refusal(root, *others, change)


# What is refused


def test_a_file_that_was_changed_meanwhile_is_refused_with_its_name(tmp_path: Path) -> None:
    plant(tmp_path, {"a": b"theirs", "b": b"1"})
    words = refusal(tmp_path, FileChange("a", b"ours", b"new"), FileChange("b", b"1", None))
    assert words == "a: changed while adr was running"


def test_a_file_the_plan_only_read_is_held_to_its_content_too(tmp_path: Path) -> None:
    plant(tmp_path, {"a": b"theirs"})
    words = refusal(tmp_path, FileChange("a", b"ours", b"ours"), FileChange("b/c", None, b"1"))
    assert words == "a: changed while adr was running"
    assert not (tmp_path / "b").exists()


def test_a_new_file_never_takes_the_name_of_another(tmp_path: Path) -> None:
    plant(tmp_path, {RECORD: b"theirs"})
    assert refusal(tmp_path, FileChange(RECORD, None, b"ours")) == f"{RECORD}: changed while adr was running"


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        (("../a",), "../a: the path '../a' leads upwards"),
        ((".git/config",), ".git/config: the path '.git/config' is in a folder that adr does not read"),
        (("a", "a"), "a: named twice, or in an unusual way, among the files to write"),
        (("./a",), "./a: named twice, or in an unusual way, among the files to write"),
        (("a", "a/b"), "a/b: is below a path that is to be a file"),
        (("folder",), "folder: cannot be written: folder is a folder"),
        (("file/a",), "file/a: cannot be written: file is a file"),
        (("link",), "link: cannot be written: link is a symbolic link"),
        (("linked/a",), "linked/a: cannot be written: linked is a symbolic link"),
    ],
)
def test_what_cannot_be_a_file_of_the_project_is_refused(tmp_path: Path, paths: tuple[str, ...], words: str) -> None:
    plant(tmp_path, {"file": b"", "folder/x": b""})
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "linked").symlink_to("folder")
    assert refusal(tmp_path, *(FileChange(path, None, b"1") for path in paths)) == words


def test_every_obstacle_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    words = refusal(tmp_path, FileChange("a", None, b"1"), FileChange("b", None, b"1"))
    assert words == "a: cannot be written: a is a folder\nb: cannot be written: b is a folder"


def without_root(*words: str) -> list[str]:
    """Run Python as somebody for whom read-only folders are read-only, also when that is root."""
    if os.geteuid():
        return [sys.executable, *words]
    if not shutil.which("setpriv"):
        pytest.skip("root may write everywhere, and there is no setpriv to take that away")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", sys.executable, *words]


APPLY = """if True:
    from pathlib import Path
    from adr.adapters.disk.transaction import apply, pending
    from adr.model.plan import FileChange, Plan
    from adr.model.problem import AdrError
    try:
        apply(Path.cwd(), Plan((%s,)))
    except AdrError as refused:
        print(refused)
    assert not pending(Path.cwd())"""


def elsewhere(command: list[str], folder: Path) -> str:
    """Run a command in a folder and return what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(CRASH.parents[3])}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows has no read-only folders")
@pytest.mark.parametrize(
    ("shut", "words"),
    [
        ("doc/adr", f"{RECORD}: cannot be written: its folder is read-only"),
        ("doc", f"{RECORD}: cannot be written: permission denied"),
        (".", "a: cannot be written: its folder is read-only"),
    ],
)
def test_a_folder_that_cannot_be_written_to_is_refused_before_anything_is_changed(
    tmp_path: Path, shut: str, words: str
) -> None:
    plant(tmp_path, {RECORD: b"1", "a": b"1"})
    changes = f'FileChange("a", b"1", b"2"), FileChange({RECORD!r}, b"1", b"2")'
    (tmp_path / shut).chmod(0o666 if shut == "doc" else 0o555)
    said = elsewhere(without_root("-c", APPLY % changes), tmp_path)
    (tmp_path / shut).chmod(0o755)
    assert said == f"{words}\n"
    assert tree(tmp_path) == {RECORD: b"1", "a": b"1"}
    assert not pending(tmp_path)


def can_mount() -> bool:
    """Return whether this process may have mounts of its own (Linux, where namespaces are allowed)."""
    words = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/var"]
    return bool(shutil.which("unshare")) and not subprocess.run(words, capture_output=True, check=False).returncode


@pytest.mark.skipif(not can_mount(), reason="no mounts without namespaces")
@pytest.mark.parametrize(
    ("mount", "reason"),
    [
        ("-t tmpfs none doc", "its folder is on another file system than the project"),
        ("--bind doc doc", "invalid cross-device link"),
        ("-t tmpfs -o size=32k none . && cd $PWD && printf 1 >a", "no space left on device"),
        ("--bind doc doc && mount -o remount,ro,bind doc", "its folder is read-only"),
    ],
)
def test_what_is_mounted_in_or_under_the_project_is_refused_without_a_trace(
    tmp_path: Path, mount: str, reason: str
) -> None:
    plant(tmp_path, {"a": b"1"})
    (tmp_path / "doc").mkdir()
    program = APPLY % f'FileChange("a", b"1", b"2"), FileChange({RECORD!r}, None, b"2" * 60_000)'
    command = ["unshare", "-rm", "sh", "-c", f'mount {mount} && exec "$0" "$@"', sys.executable, "-c", program]
    assert elsewhere(command, tmp_path) == f"{RECORD}: cannot be written: {reason}\n"
    assert tree(tmp_path) == {"a": b"1"}
    assert list((tmp_path / "doc").iterdir()) == []


# What a broken run leaves


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each try is a forked process")
@pytest.mark.parametrize(
    ("sweep", "points"),
    [
        ("killed", 25),
        pytest.param("killed_twice", 150, marks=pytest.mark.heavy),
        ("failing", 75),
        pytest.param("failing_and_killed", 100, marks=pytest.mark.heavy),
        ("dead", 25),
        ("interrupted", 25),
        ("short", 12),
    ],
)
def test_wherever_a_run_breaks_all_is_old_or_all_is_new(tmp_path: Path, sweep: str, points: int) -> None:
    _sweep(tmp_path, sweep, 3, points)


@pytest.mark.heavy
@pytest.mark.skipif(not hasattr(os, "fork"), reason="each try is a forked process")
@pytest.mark.parametrize(("sweep", "points"), [("killed", 80), ("killed_twice", 1500), ("failing", 250), ("dead", 80)])
def test_wherever_a_run_over_many_files_breaks_all_is_old_or_all_is_new(
    tmp_path: Path, sweep: str, points: int
) -> None:
    _sweep(tmp_path, sweep, 20, points)


def _sweep(folder: Path, sweep: str, files: int, points: int) -> None:
    done = subprocess.run(
        [sys.executable, CRASH, folder, sweep, str(files)],
        env={**os.environ, "PYTHONPATH": str(CRASH.parents[3])},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["bad"] == []
    assert found["points"] >= points
    assert set(found["states"]) == ({"old"} if sweep == "short" else {"old", "new"})


OLD, NEW = {"b": b"1", "c": b"1"}, {"a": b"2", "b": b"2"}


def test_recovery_finishes_a_run_that_had_begun_to_change_files_and_says_so(tmp_path: Path) -> None:
    interrupted(tmp_path, OLD, NEW)
    recovery = recover(tmp_path)
    assert recovery == Recovery(finished=True, paths=("a", "b", "c"))
    assert str(recovery) == "finished what an interrupted run of adr was writing: a, b, c"
    assert tree(tmp_path) == NEW
    assert recover(tmp_path) is None


def test_recovery_removes_what_a_run_left_that_had_changed_nothing_and_says_so(tmp_path: Path) -> None:
    plant(tmp_path, {".adr-txn/.gitignore": b"*\n", ".adr-txn/0": b"half a rec"})
    recovery = recover(tmp_path)
    assert recovery == Recovery(finished=False)
    assert str(recovery) == "removed the leftovers of an interrupted run of adr, which had changed no file"
    assert tree(tmp_path) == {}


def test_recovery_says_nothing_when_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert recover(tmp_path) is None
    plant(tmp_path, {".adr-txn/.gitignore": b"*\n"})
    assert recover(tmp_path) is None
    assert not pending(tmp_path)


def test_recovery_writes_a_file_again_that_was_deleted_since(tmp_path: Path) -> None:
    interrupted(tmp_path, OLD, NEW)
    (tmp_path / "b").unlink()
    recover(tmp_path)
    assert tree(tmp_path) == NEW


def test_recovery_does_without_a_folder_that_was_removed_since(tmp_path: Path) -> None:
    interrupted(tmp_path, {"a/x": b"1", "b": b"1"}, {"b": b"2"})
    (tmp_path / "a").rmdir()
    assert recover(tmp_path) == Recovery(finished=True, paths=("a/x", "b"))
    assert tree(tmp_path) == {"b": b"2"}


def test_recovery_stops_at_a_file_that_somebody_changed_since_and_keeps_both_texts(tmp_path: Path) -> None:
    interrupted(tmp_path, OLD, NEW)
    plant(tmp_path, {"b": b"theirs"})
    before = tree(tmp_path)
    with pytest.raises(AdrError) as refused:
        recover(tmp_path)
    (problem,) = refused.value.problems
    assert str(problem) == "b: changed after a run of adr that was writing it was interrupted"
    assert problem.hint == "delete .adr-txn to keep the file as it is, or delete the file to let adr write it"
    assert tree(tmp_path) == before
    assert b"2" in [content for path, content in before.items() if path.startswith(".adr-txn/")]


def test_recovery_never_puts_a_damaged_file_in_place(tmp_path: Path) -> None:
    interrupted(tmp_path, OLD, NEW)
    plant(tmp_path, {".adr-txn/1": b""})
    with pytest.raises(AdrError, match=r"^\.adr-txn/1: damaged: it should contain the new b$"):
        recover(tmp_path)
    assert (tmp_path / "b").read_bytes() == b"1"


def test_a_staging_folder_that_is_a_link_is_never_emptied(tmp_path: Path) -> None:
    plant(tmp_path, {"else/0": b"precious"})
    (tmp_path / "project").mkdir()
    (tmp_path / "project/.adr-txn").symlink_to("../else")
    with pytest.raises(AdrError) as refused:
        recover(tmp_path / "project")
    assert str(refused.value) == ".adr-txn: not made by adr, which keeps its files here while it writes"
    assert (tmp_path / "else/0").read_bytes() == b"precious"


def test_a_plan_is_not_applied_over_an_interrupted_run(tmp_path: Path) -> None:
    interrupted(tmp_path, OLD, NEW)
    before = tree(tmp_path)
    with pytest.raises(AdrError) as refused:
        apply(tmp_path, Plan((FileChange("d", None, b"1"),)))
    assert str(refused.value) == ".adr-txn: left by another run of adr"
    assert tree(tmp_path) == before


def test_nobody_else_and_no_git_sees_what_is_staged(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    interrupted(tmp_path, OLD, NEW)
    assert stat.S_IMODE((tmp_path / ".adr-txn").stat().st_mode) == 0o700
    listed = ["git", "ls-files", "--others", "--exclude-standard"]
    assert subprocess.run(listed, cwd=tmp_path, capture_output=True, text=True, check=True).stdout == "a\nb\nc\n"


def test_readers_learn_of_an_interrupted_run_without_writing(tmp_path: Path) -> None:
    assert not pending(tmp_path)
    interrupted(tmp_path, OLD, NEW)
    before = tree(tmp_path)
    assert pending(tmp_path)
    assert tree(tmp_path) == before

"""One writer at a time, also after a writer was killed."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from adr.adapters.disk.lock import lock
from adr.model.problem import AdrError

ROOT = Path(__file__).parents[3]
COUNT = """if True:
    import sys
    from pathlib import Path
    from adr.adapters.disk.lock import lock
    number = Path(sys.argv[1])
    with lock(number.parent):
        number.write_text(str(int(number.read_text()) + 1))"""
HOLD = """if True:
    import sys
    from pathlib import Path
    from adr.adapters.disk.lock import lock
    with lock(Path(sys.argv[1])):
        print("held", flush=True)
        sys.stdin.read()"""


def start(program: str, argument: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, argument],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def held(folder: Path) -> subprocess.Popen[str]:
    """Start another process and wait until it has the lock."""
    process = start(HOLD, folder)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_sixteen_processes_take_turns(tmp_path: Path) -> None:
    number = tmp_path / "number"
    number.write_text("0")
    processes = [start(COUNT, number) for _ in range(16)]
    assert [process.communicate()[1] for process in processes] == [""] * 16
    assert number.read_text() == "16"


def test_a_lock_that_is_held_is_waited_for_and_then_refused(tmp_path: Path) -> None:
    process = held(tmp_path)
    with pytest.raises(AdrError) as refusal, lock(tmp_path, timeout=0.1):
        pytest.fail("two held it at once")
    (problem,) = refusal.value.problems
    assert str(problem) == f"{tmp_path}/.adr.lock: still locked by another run of adr after 0.1 seconds"
    assert problem.hint == "wait for that run to end, or stop it; you can leave the lock file"
    process.communicate()
    with lock(tmp_path, timeout=5):
        pass


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    process = held(tmp_path)
    process.kill()
    process.communicate()
    assert [file.name for file in tmp_path.iterdir()] == [".adr.lock"]
    with lock(tmp_path, timeout=5):
        pass


def test_the_lock_is_given_back_when_its_block_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), lock(tmp_path):
        raise ZeroDivisionError
    with lock(tmp_path, timeout=0.1):
        pass


def test_in_a_git_folder_the_lock_stands_beside_gits_own(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    with lock(tmp_path / ".git"):
        assert (tmp_path / ".git/adr.lock").read_bytes() == b""
    assert [file.name for file in tmp_path.iterdir()] == [".git"]


def test_without_a_folder_nothing_is_locked_and_no_folder_made(tmp_path: Path) -> None:
    with pytest.raises(AdrError) as refusal, lock(tmp_path / "none"):
        pytest.fail("went on unlocked")
    (problem,) = refusal.value.problems
    assert str(problem) == f"{tmp_path}/none/.adr.lock: cannot be locked: its folder is missing"
    assert problem.hint == "adr does not write without a lock"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no read-only folders")
def test_in_a_read_only_folder_adr_refuses_to_go_on(tmp_path: Path) -> None:
    if not os.geteuid() and not shutil.which("setpriv"):
        pytest.skip("root may write everywhere, and there is no setpriv to take that away")
    tmp_path.chmod(0o555)
    powerless = [] if os.geteuid() else ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    done = subprocess.run(
        [*powerless, sys.executable, "-c", HOLD, tmp_path],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    tmp_path.chmod(0o755)
    assert done.stdout == ""
    assert f"{tmp_path}/.adr.lock: cannot be locked: permission denied" in done.stderr


def test_a_link_in_the_place_of_the_lock_is_refused(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("text")
    (tmp_path / ".adr.lock").symlink_to("precious")
    with (
        pytest.raises(AdrError, match=r"/\.adr\.lock: cannot be locked: it is a symbolic link$"),
        lock(tmp_path, timeout=0.1),
    ):
        pytest.fail("went on unlocked")
    assert (tmp_path / "precious").read_text() == "text"


@pytest.mark.skipif(os.name == "nt", reason="Windows locks in another way")
def test_a_file_system_without_locks_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl  # there is none on Windows

    def lockless(*_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", lockless)
    with pytest.raises(AdrError, match=r"cannot be locked: the file system has no locks$"), lock(tmp_path):
        pytest.fail("went on unlocked")

"""The repository is found as git finds it, and what is asked of the user's git is done and no more."""

from __future__ import annotations

import os
import pkgutil
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import adr
from adr.adapters import git
from adr.adapters.git import commit, common_folder, discover, kept, stage, web_address
from adr.adapters.git.runner import NEEDED
from adr.model.problem import AdrError, Problem

if TYPE_CHECKING:
    from adr.adapters.git import Repository
    from tests.conftest import Work


def found(work: Work, folder: str = "") -> Repository:
    repository = discover(work.root / folder)
    assert repository
    return repository


def refusal(folder: Path) -> Problem:
    with pytest.raises(AdrError) as refused:
        discover(folder)
    (problem,) = refused.value.problems
    return problem


def test_outside_git_there_is_none(work: Work) -> None:
    assert discover(work.root) is None


def test_says_where_the_project_is_in_the_repository(repo: Work) -> None:
    repo.write("sub/dir/x", "x")
    empty = found(repo)
    assert (empty.root, empty.prefix, empty.head, empty.shallow) == (repo.root.resolve(), "", "", False)
    head = repo.commit("Add")
    below = found(repo, "sub/dir")
    assert (below.root, below.prefix, below.head) == (repo.root.resolve(), "sub/dir/", head)
    assert (below.common, below.object_format) == (repo.root.resolve() / ".git", "sha1")


def test_worktrees_share_one_common_directory(repo: Work, tmp_path: Path) -> None:
    repo.write("x", "x")
    repo.commit("Add")
    repo.git("worktree", "add", "-q", str(tmp_path / "tree"))
    tree = discover(tmp_path / "tree")
    assert tree
    assert (tree.root, tree.common) == ((tmp_path / "tree").resolve(), found(repo).common)


def test_a_symlink_to_the_project_is_resolved(repo: Work, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(repo.root)
    assert discover(tmp_path / "link") == found(repo)


def test_a_bare_repository_is_refused(work: Work) -> None:
    work.git("init", "-q", "--bare", ".")
    problem = refusal(work.root)
    assert problem.message == f"{work.root} is in a git directory without a work tree"
    assert problem.hint == "run the command in a work tree: git worktree add FOLDER"


@pytest.mark.parametrize("where", [".git", ".git/objects"])
def test_a_git_directory_is_refused(repo: Work, where: str) -> None:
    assert refusal(repo.root / where).message == f"{repo.root / where} is in a git directory without a work tree"


def test_a_repository_that_git_cannot_read_is_refused_with_gits_words(repo: Work) -> None:
    repo.git("config", "core.repositoryFormatVersion", "1")
    repo.git("config", "extensions.unheard", "true")
    problem = refusal(repo.root)
    assert problem.message == "git refuses the repository: unknown repository extension found:"
    assert problem.hint == "unheard"


def test_a_broken_link_to_a_repository_is_not_taken_for_none(work: Work) -> None:
    """Git's own words follow; some releases of it print `(null)` in the place of the name."""
    work.write(".git", "gitdir: /nowhere/at/all\n")
    assert refusal(work.root).message.startswith("git refuses the repository: not a git repository: ")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_foreign_owner_is_refused_with_gits_own_hint(repo: Work) -> None:
    for folder in (repo.root, repo.root / ".git"):
        os.chown(folder, 12345, 12345)
    problem = refusal(repo.root)
    assert problem.message == f"git refuses the repository: detected dubious ownership in repository at '{repo.root}'"
    assert problem.hint == f"git config --global --add safe.directory {repo.root}"


def test_a_path_with_a_line_break_is_refused(tmp_path: Path, work: Work) -> None:
    folder = type(work)(tmp_path / "two\nlines").init().root
    assert refusal(folder).message == f"the path of {folder} has a line break in it"


def test_without_git_the_message_says_so_and_no_git_is_taken_from_the_current_folder(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.write("git", "#!/bin/sh\necho a program in the current folder was run\n").chmod(0o755)
    monkeypatch.chdir(work.root)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "/nowhere", ""]))
    problem = refusal(work.root)
    assert problem.message == "git is not installed, or not on the path"
    assert problem.hint == "install git 2.39.4 or newer: https://git-scm.com/downloads"


def test_a_git_that_cannot_be_started_is_a_refusal(work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = type(work)(tmp_path / "bin").write("git", "#!/nowhere/sh\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(broken.parent))
    assert refusal(work.root).message == f"git cannot be started: {broken}"


def test_a_temporary_folder_that_cannot_be_used_is_a_refusal(repo: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    found = discover(repo.root)
    assert found
    monkeypatch.setattr("tempfile.tempdir", str(repo.root / "missing"))
    with pytest.raises(AdrError) as caught, kept(found):
        pass
    (problem,) = caught.value.problems
    assert problem.message == "the temporary folder cannot be used: No such file or directory"
    assert problem.hint == "make room in it, or set TMPDIR to a folder that can be written"


def test_only_what_runs_commands_of_gitpython_is_loaded_and_only_when_it_is_needed(work: Work) -> None:
    program = (
        "import os, sys\n"
        "from adr.adapters.git import discover\n"
        "from adr.adapters.git.runner import _library\n"
        "assert 'git.cmd' not in sys.modules\n"
        "os.environ |= {'PATH': '/nowhere', 'GIT_PYTHON_REFRESH': 'quiet'}\n"
        "_library()\n"
        "assert 'git.cmd' in sys.modules and 'git.repo' not in sys.modules\n"
        "import git\n"
        "assert git.Git is _library().Git and git.Repo\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(adr.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=work.root, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_environment_is_as_it_was_after_git_ran(repo: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    before = dict(os.environ)
    assert discover(repo.root)
    assert dict(os.environ) == before


def test_the_web_address_is_that_of_origin_or_of_the_only_remote(repo: Work) -> None:
    assert web_address(found(repo)) == ""
    repo.git("remote", "add", "upstream", "git@github.com:acme/shop.git")
    repo.git("config", "url.https://mirror.example/.insteadOf", "git@github.com:")
    assert web_address(found(repo)) == "git@github.com:acme/shop.git"
    repo.git("remote", "add", "fork", "git@github.com:ana/shop.git")
    assert web_address(found(repo)) == ""
    repo.git("remote", "add", "origin", "https://ana:secret@github.com/acme/shop.git")
    assert web_address(found(repo)) == "https://ana:secret@github.com/acme/shop.git"


@pytest.mark.parametrize(
    "settings",
    [
        '[remote "origin"]\n\turl = https://x.example/a.git\n\tfetch = +a:b\n[branch "main"]\n\tremote = origin\n',
        '[remote "origin"]\r\n\tURL=https://x.example/a.git \r\n',
        '[remote "origin"]\n\turl = "https://x.example/a b.git"\n',
        '[remote "origin"]\n\turl = https://x.example/a.git ; old\n',
        '[remote "origin"]\n\turl = https://x.example\\\n/a.git\n',
        '[remote "origin"] url = https://x.example/a.git\n',
        '[Remote "origin"]\n\turl = https://x.example/a.git\n',
        "[remote.origin]\n\turl = https://x.example/a.git\n",
        '[core]\n\tx = a \\\n[remote "origin"]\n\turl = https://x.example/a.git\n',
        '[remote "or\\"igin"]\n\turl = https://x.example/a.git\n',
        '[remote "origin"]\n\turl = https://x.example/a.git\n\turl = https://y.example/b.git\n',
        '[remote "origin"]\n#\turl = https://x.example/a.git\n\tpushurl = https://y.example/b.git\n',
    ],
)
def test_the_web_address_is_what_git_reads(repo: Work, settings: str) -> None:
    with (repo.root / ".git/config").open("a", encoding="utf-8", newline="") as file:
        file.write(settings)
    asked = ("git", "config", "--local", "--null", "--get-regexp", r"^remote\..*\.url$")
    said = subprocess.run(asked, cwd=repo.root, capture_output=True, text=True, check=False).stdout
    assert web_address(found(repo)) == said.partition("\0")[0].partition("\n")[2]


def test_the_settings_of_a_plain_clone_are_read_without_git(repo: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.git("remote", "add", "origin", "https://x.example/a.git")
    known = found(repo)
    monkeypatch.setenv("PATH", "")
    assert web_address(known) == "https://x.example/a.git"


def test_the_folder_for_the_lock_is_the_one_that_git_names(repo: Work, tmp_path: Path) -> None:
    repo.write("sub/x", "x")
    repo.commit("Add")
    repo.git("worktree", "add", "-q", str(tmp_path / "tree"))
    repo.git("init", "-q", str(tmp_path / "other"), f"--separate-git-dir={tmp_path / 'apart'}")
    for folder in (repo.root / "sub", tmp_path / "tree/sub", tmp_path / "other"):
        known = discover(folder)
        assert known
        assert common_folder(folder) == known.common
    assert common_folder(tmp_path) is None


def test_stages_only_the_named_files_by_their_path_from_the_project(repo: Work) -> None:
    repo.write_all({"sub/:!a.md": "a", "sub/b.md": "b", "sub/--all": "c"})
    stage(found(repo, "sub"), [":!a.md", "--all"])
    assert repo.git("diff", "--cached", "--name-only").splitlines() == ["sub/--all", "sub/:!a.md"]


def test_commits_only_the_named_files_and_leaves_what_is_staged(repo: Work) -> None:
    repo.write_all({"a.md": "a", "ب.md": "b", "other": "1"})
    repo.commit("Add")
    repo.write_all({"a.md": "aa", "other": "2", "new.md": "n"})
    repo.git("add", "other")
    commit(found(repo), ["a.md", "new.md"], "Decide: use A\n\n# kept\n\nADR: 0007\n")
    assert repo.git("show", "--format=%B", "--name-only").split("\n") == [
        "Decide: use A",
        "",
        "# kept",
        "",
        "ADR: 0007",
        "",
        "",
        "a.md",
        "new.md",
    ]
    assert repo.git("diff", "--cached", "--name-only") == "other"


def test_the_first_commit_of_a_repository_can_be_made(repo: Work) -> None:
    repo.write("a.md", "a")
    commit(found(repo), ["a.md"], "Begin")
    assert repo.git("log", "--format=%s by %an") == "Begin by Ana Ruiz"


def test_hooks_run_and_their_refusal_is_reported_in_their_words(repo: Work) -> None:
    repo.write("a.md", "a")
    repo.write(".git/hooks/commit-msg", "#!/bin/sh\necho 'no ticket named' >&2\nexit 1\n").chmod(0o755)
    with pytest.raises(AdrError) as refused:
        commit(found(repo), ["a.md"], "Begin")
    (problem,) = refused.value.problems
    assert problem.message == "git commit failed: no ticket named"
    way = f"git -C {shlex.quote(str(repo.root))} commit --only --cleanup=whitespace --file="
    assert problem.hint.startswith(f"the files are written; fix it, then run: {way}")


def test_what_git_will_not_stage_is_reported_in_its_words(repo: Work) -> None:
    repo.write_all({".gitignore": "*.md\n", "a.md": "a"})
    with pytest.raises(AdrError) as refused:
        stage(found(repo), ["a.md"])
    assert str(refused.value).startswith("git add failed: The following paths are ignored by one of your .gitignore")


def test_a_removed_file_that_git_does_not_know_is_passed_over(repo: Work) -> None:
    repo.write_all({"kept.md": "k", "staged.md": "s"})
    repo.git("add", "staged.md")
    (repo.root / "staged.md").unlink()
    commit(found(repo), ["kept.md", "staged.md", "never.md"], "Begin")
    assert repo.git("ls-files") == "kept.md"
    (repo.root / "kept.md").unlink()
    repo.git("rm", "-q", "--cached", "kept.md")
    commit(found(repo), ["kept.md", "never.md"], "End")
    assert repo.git("ls-tree", "HEAD") == ""
    stage(found(repo), ["kept.md"])


@pytest.mark.parametrize(("version", "is_old"), [("2.30.2", True), ("2.39.3 (Apple Git-145)", True), ("2.39.4", False)])
def test_a_git_that_is_too_old_is_named_when_it_fails(
    work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, *, is_old: bool
) -> None:
    git = tmp_path / "bin/git"
    git.parent.mkdir()
    git.write_text(f"#!/bin/sh\ncase $* in *' version') echo git version '{version}';; *) exit 129;; esac\n", "utf-8")
    git.chmod(0o755)
    monkeypatch.setenv("PATH", str(git.parent))
    assert ("is too old: git 2.39.4 or newer is needed" in refusal(work.root).message) == is_old


def test_the_oldest_git_is_the_same_everywhere() -> None:
    top = Path(__file__).parents[3]
    for page in ("README.md", "CONTRIBUTING.md"):
        assert f"Python 3.11 or newer and {NEEDED}" in (top / page).read_text("utf-8")


def test_nothing_in_the_package_is_called_as_a_module_of_it_which_would_hide_it() -> None:
    assert {one.name for one in pkgutil.iter_modules(git.__path__)} & set(git.__all__) == set()
    assert all(getattr(git, name) for name in git.__all__)

"""A deck's history is what git says of its files, in whatever repository and under whatever settings."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from adr.adapters.git import Repository, discover, folder_log, record_names
from adr.core.history.renames import DECK as DECK_FILES
from adr.model.commit import Commit, History
from adr.model.problem import AdrError
from adr.model.value import replace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Work

DECK = "cards/d"
CARD_FILES = ("deck.yaml", "1-a.yaml", "2-b.md", "3-c.yml")


def history(work: Work, folder: str = DECK, project: str = "") -> History:
    """Read the history of the deck in *folder*, with the deck's files as they are in the work tree."""
    top = work.root / project
    repository = discover(top)
    assert repository
    names = sorted(path.name for path in (top / folder).glob("*") if path.is_file())
    files = {f"{folder}/{name}": (top / folder / name).read_bytes() for name in names if name != "decisions"}
    return read_history(repository, folder, files)


def read_history(repository: Repository, folder: str, files: dict[str, bytes]) -> History:
    with folder_log(repository, folder, DECK_FILES) as log:
        return replace(log.history(), uncommitted=log.uncommitted(files))


def told(found: History) -> list[str]:
    """Write each commit as `subject: kind number path (old path), …`, oldest first."""
    return [f"{commit.subject}: {', '.join(changes(commit))}" for commit in found.commits]


def changes(commit: Commit) -> list[str]:
    return [f"{one.kind} {one.number} {one.path}{one.old_path and f' ({one.old_path})'}" for one in commit.changes]


def ids(work: Work, *words: str) -> list[str]:
    return work.git("log", "--format=%H", "--topo-order", "--reverse", *words).split()


def test_tells_what_each_commit_did_oldest_first(repo: Work) -> None:
    repo.write("cards/d/deck.yaml", "question: Which?\n")
    repo.write("cards/d/1-a.yaml", "title: A\n")
    repo.commit("Ask", 1)
    repo.write("cards/d/2-b.md", "# B\n")
    second = repo.commit("Add B", 2, "Wei Chen <wei@example.org>")
    repo.write("README.md", "not of the deck\n")
    repo.write("cards/d/decisions/0001.yaml", "- record: 1\n")
    repo.write("cards/d/notes.txt", "not of the deck\n")
    repo.write("cards/e/1-z.yaml", "title: other deck\n")
    repo.commit("Decide", 3)
    repo.git("mv", "cards/d/1-a.yaml", "cards/d/1-renamed.yaml")
    repo.write("cards/d/2-b.md", "# B!\n")
    repo.commit("Rename A", 4)
    repo.git("rm", "-q", "cards/d/2-b.md")
    repo.commit("Drop B", 5)
    found = history(repo)
    assert told(found) == [
        "Ask: added 0 cards/d/deck.yaml, added 1 cards/d/1-a.yaml",
        "Add B: added 2 cards/d/2-b.md",
        "Rename A: renamed 1 cards/d/1-renamed.yaml (cards/d/1-a.yaml), changed 2 cards/d/2-b.md",
        "Drop B: removed 2 cards/d/2-b.md",
    ]
    commit = found.commits[1]
    assert (commit.id, commit.author, commit.date) == (second, "Wei Chen", "2026-11-02T12:00:00+00:00")
    assert (found.uncommitted, found.shallow, found.repository) == ((), False, True)


def test_a_card_rewritten_as_it_is_renamed_is_known_by_its_number(repo: Work) -> None:
    repo.write("cards/d/1-a.yaml", "title: A\n")
    repo.commit("Add")
    repo.git("rm", "-q", "cards/d/1-a.yaml")
    repo.write("cards/d/1-all-new.md", "# Nothing in common\n")
    repo.commit("Rewrite", 2)
    assert told(history(repo))[1] == "Rewrite: renamed 1 cards/d/1-all-new.md (cards/d/1-a.yaml)"


def test_what_no_commit_holds_is_uncommitted(repo: Work) -> None:
    repo.write("cards/d/1-a.yaml", "title: A\n")
    repo.write("cards/d/2-b.md", "# B\n")
    repo.write("cards/d/3-c.yml", "title: C\n")
    assert history(repo).uncommitted == ("cards/d/1-a.yaml", "cards/d/2-b.md", "cards/d/3-c.yml")
    repo.commit("Add")
    repo.write("cards/d/1-a.yaml", "title: A\r\n")
    repo.write("cards/d/2-b.md", "# B!\n")
    repo.git("add", "-A")
    repo.write("cards/d/4-new.md", "# New\n")
    assert history(repo).uncommitted == ("cards/d/2-b.md", "cards/d/4-new.md")


def test_a_deck_that_moved_is_followed_to_its_old_folder_edited_cards_and_all(repo: Work) -> None:
    repo.write_all({f"cards/old/{name}": f"title: {name}\n" for name in CARD_FILES})
    repo.write("cards/old/4-dropped.md", "# Dropped\n")
    repo.commit("Add", 1)
    repo.git("rm", "-q", "cards/old/4-dropped.md")
    repo.commit("Drop", 2)
    repo.write("cards/other/1-x.md", "# Other\n")
    repo.commit("Elsewhere", 3)
    repo.git("mv", "cards/old", DECK)
    repo.write("cards/d/2-b.md", "# Edited on the way\n")
    repo.commit("Move", 4)
    repo.write("cards/old/1-again.md", "# A new deck under the old name\n")
    repo.commit("Again", 5)
    found = told(history(repo))
    assert [line.partition(":")[0] for line in found] == ["Add", "Drop", "Move"]
    assert "renamed 0 cards/d/deck.yaml (cards/old/deck.yaml)" in found[2]
    assert "renamed 2 cards/d/2-b.md (cards/old/2-b.md)" in found[2]


def test_a_flat_deck_that_moved_into_a_folder_is_followed(repo: Work) -> None:
    repo.write_all({"cards/1-a.yaml": "title: A\n", "cards/2-b.md": "# B\n", "cards/x/1-z.md": "# Z\n"})
    repo.commit("Add flat", 1)
    repo.write("cards/x/1-z.md", "# ZZ\n")
    repo.commit("Other deck", 2)
    (repo.root / DECK).mkdir()
    repo.git("mv", "cards/1-a.yaml", "cards/2-b.md", DECK)
    repo.commit("Make a folder", 3)
    assert told(history(repo)) == [
        "Add flat: added 1 cards/1-a.yaml, added 2 cards/2-b.md",
        "Make a folder: renamed 1 cards/d/1-a.yaml (cards/1-a.yaml), renamed 2 cards/d/2-b.md (cards/2-b.md)",
    ]


def test_one_card_from_another_deck_brings_its_own_history_only(repo: Work) -> None:
    repo.write_all({f"cards/old/{name}": f"title: {name}\n" for name in CARD_FILES})
    repo.commit("Add old deck", 1)
    repo.write("cards/d/1-a.yaml", "title: mine\n")
    repo.commit("Add deck", 2)
    repo.write("cards/old/1-a.yaml", "title: not ours\n")
    repo.commit("Edit another card", 3)
    repo.write("cards/old/2-b.md", "# Ours\n")
    repo.commit("Edit the card", 4)
    repo.git("mv", "cards/old/2-b.md", "cards/d/5-b.md")
    repo.commit("Take it over", 5)
    assert told(history(repo)) == [
        "Add old deck: added 2 cards/old/2-b.md",
        "Add deck: added 1 cards/d/1-a.yaml",
        "Edit the card: changed 2 cards/old/2-b.md",
        "Take it over: renamed 5 cards/d/5-b.md (cards/old/2-b.md)",
    ]


def test_a_draft_is_followed_by_its_content_through_several_moves(repo: Work) -> None:
    repo.write("drafts/idea.md", "# Idea\n")
    repo.commit("Draft", 1)
    repo.git("mv", "drafts/idea.md", "drafts/better.md")
    repo.commit("Name it", 2)
    (repo.root / DECK).mkdir(parents=True)
    repo.git("mv", "drafts/better.md", "cards/d/1-idea.md")
    repo.commit("Make it a card", 3)
    assert told(history(repo)) == [
        "Draft: added 1 drafts/idea.md",
        "Name it: renamed 1 drafts/better.md (drafts/idea.md)",
        "Make it a card: renamed 1 cards/d/1-idea.md (drafts/better.md)",
    ]


def test_the_flat_deck_is_not_its_sub_folders(repo: Work) -> None:
    repo.write_all({"cards/1-a.md": "# A\n", "cards/d/1-b.md": "# B\n"})
    repo.commit("Add", 1)
    repo.write("cards/d/1-b.md", "# BB\n")
    repo.commit("Edit the other", 2)
    assert told(history(repo, "cards")) == ["Add: added 1 cards/1-a.md"]


def test_a_deck_at_the_very_top_has_a_history(repo: Work) -> None:
    repo.write_all({"1-a.md": "# A\n", "src/x": "x"})
    repo.commit("Add", 1)
    repo.write("src/x", "y")
    repo.commit("Elsewhere", 2)
    repository = discover(repo.root)
    assert repository
    found = read_history(repository, ".", {"1-a.md": b"# A\n"})
    assert told(found) == ["Add: added 1 1-a.md"]
    assert found.uncommitted == ()


def test_paths_are_from_the_project_which_may_be_below_the_top(repo: Work) -> None:
    repo.write("old/cards/d/1-a.md", "# A\n")
    repo.commit("Add", 1)
    repo.git("mv", "old", "sub")
    repo.commit("Move the project", 2)
    found = history(repo, DECK, "sub")
    assert told(found) == [
        "Add: added 1 ../old/cards/d/1-a.md",
        "Move the project: renamed 1 cards/d/1-a.md (../old/cards/d/1-a.md)",
    ]
    assert found.uncommitted == ()


@pytest.mark.parametrize(
    "folder",
    [
        "cards/[ab]*",
        "cards/خيار القاعدة",
        'cards/a "b"',
        "cards/a\\b",
        ":(top)x",
        ":!x",
        "--output=x",
        "-",
        "$HOME",
        "~",
    ],
)
def test_a_deck_may_have_any_name(repo: Work, folder: str) -> None:
    repo.write_all({f"{folder}/1-é.md": "# A\n", "cards/a/1-b.md": "# B\n", "1-c.md": "# C\n"})
    repo.commit("Add", 1)
    repo.write("cards/a/1-b.md", "# BB\n")
    repo.commit("Elsewhere", 2)
    found = history(repo, folder)
    assert told(found) == [f"Add: added 1 {folder}/1-é.md"]
    assert found.uncommitted == ()


def test_a_line_break_in_a_folder_is_refused(repo: Work) -> None:
    repo.write("cards/d/1-a.md", "# A\n")
    repo.commit("Add")
    with pytest.raises(AdrError) as refused:
        history(repo, "cards/d\nx")
    assert refused.value.problems[0].message == "the folder has a line break in its name"


def branch(repo: Work, name: str, path: str, text: str, day: int) -> str:
    repo.git("checkout", "-q", "-b", name)
    repo.write(path, text)
    commit = repo.commit(f"Work on {name}", day)
    repo.git("checkout", "-q", "main")
    return commit


def test_a_commit_has_the_pull_request_that_its_branch_came_by(repo: Work) -> None:
    repo.write("cards/d/1-a.yaml", "title: A\n")
    repo.commit("Add A", 1)
    branch(repo, "b", "cards/d/2-b.md", "# B\n", 2)
    repo.write("elsewhere", "x")
    repo.commit("Elsewhere", 3)
    repo.merge("b", "Merge pull request #12 from acme/b", 4)
    repo.write("cards/d/1-a.yaml", "title: AA\n")
    repo.commit("Edit A (#13)", 5)
    branch(repo, "c", "cards/d/3-c.yml", "title: C\n", 6)
    repo.write("elsewhere", "y")
    repo.commit("Elsewhere", 7)
    repo.merge("c", "Merge branch 'c' into 'main'\n\nSee merge request acme/shop!14", 8)
    found = history(repo)
    assert [(commit.subject, commit.pull) for commit in found.commits] == [
        ("Add A", 0),
        ("Work on b", 12),
        ("Edit A", 13),
        ("Work on c", 14),
    ]


def test_a_merge_is_reported_only_where_git_tells_it(repo: Work) -> None:
    repo.write("cards/d/1-a.yaml", "title: A\n")
    repo.write("cards/d/decisions/0001.yaml", "[]\n")
    repo.commit("Add A", 1)
    branch(repo, "b", "cards/d/2-b.md", "# B\n", 2)
    repo.write("cards/d/decisions/0001.yaml", "- record: 1\n")
    repo.commit("Decide", 3)
    repo.merge("b", "Merge pull request #5 from acme/b", 4)
    assert [commit.subject for commit in history(repo).commits] == ["Add A", "Work on b"]
    branch(repo, "c", "cards/d/3-c.yml", "title: C\n", 5)
    repo.write("cards/d/1-a.yaml", "title: AA\n")
    repo.commit("Edit A", 6)
    repo.merge("c", "Merge pull request #6 from acme/c", 7)
    found = history(repo)
    assert {commit.id for commit in found.commits} == set(ids(repo, "--", *(f"{DECK}/{name}" for name in CARD_FILES)))
    assert (found.commits[-1].pull, changes(found.commits[-1])) == (6, [])


def test_a_merge_is_reported_with_what_it_changed_itself(repo: Work) -> None:
    """Against its first parent it brings card 2 as well, but that is what the branch did."""
    repo.write_all({f"{DECK}/{name}": f"title: {name}\n" for name in CARD_FILES})
    repo.commit("Add", 1)
    branch(repo, "b", "cards/d/2-b.md", "# B\n", 2)
    repo.write("cards/d/1-a.yaml", "title: AA\n")
    repo.commit("Edit A", 3)
    repo.git("merge", "-q", "--no-ff", "--no-commit", "b")
    repo.write("cards/d/3-c.yml", "title: CC\n")
    repo.commit("Merge b and edit C", 4)
    assert told(history(repo))[1:] == [
        "Work on b: changed 2 cards/d/2-b.md",
        "Edit A: changed 1 cards/d/1-a.yaml",
        "Merge b and edit C: changed 3 cards/d/3-c.yml",
    ]


@pytest.mark.parametrize("folder", [DECK, "cards/[d]*", "cards"])
def test_other_files_of_the_folder_do_not_lead_astray(repo: Work, folder: str) -> None:
    """The same edit on both sides of a merge is told of the first, though only the second has all files."""
    repo.write(f"{folder}/1-a.yaml", "title: A\n")
    repo.commit("Add", 1)
    branch(repo, "b", f"{folder}/1-a.yaml", "title: B\n", 2)
    repo.git("checkout", "-q", "b")
    repo.write(f"{folder}/decisions/0001.yaml", "- record: 1\n")
    repo.commit("Decide", 3)
    repo.git("checkout", "-q", "main")
    repo.write(f"{folder}/1-a.yaml", "title: B\n")
    repo.commit("Picked", 4)
    repo.merge("b", "Merge b", 5)
    assert [commit.subject for commit in history(repo, folder).commits] == ["Add", "Picked"]


def tangle(repo: Work, seed: int) -> None:
    """Make a history of branches and merges in which any file of any side may win."""
    pick = random.Random(seed)  # noqa: S311 - the same history for the same seed
    names = [
        *(f"{DECK}/{name}" for name in CARD_FILES),
        f"{DECK}/decisions/0001.yaml",
        f"{DECK}/notes",
        "cards/e/1-z.md",
        "src",
    ]
    commits: list[tuple[int, dict[str, str]]] = [(1, {"src": "0", f"{DECK}/1-a.yaml": "0"})]
    lines = [_commit(1, (), commits[0][1])]
    for mark in range(2, 40):
        one, other = pick.choice(commits[-4:]), pick.choice(commits[-6:])
        merges = one[0] != other[0] and pick.random() < 0.35
        files = dict(pick.choice((one, other))[1] if merges else one[1])
        if merges and pick.random() < 0.6:
            both = {**one[1], **other[1]}
            files = {name: pick.choice((one, other))[1].get(name, both[name]) for name in both}
        if not merges or pick.random() < 0.2:
            files[pick.choice(names)] = f"{pick.randrange(3)}"
            files.pop(pick.choice(names) if pick.random() < 0.2 else "", None)
        parents = (one[0], other[0]) if merges else (one[0],)
        lines.append(_commit(mark, parents, {name: f"{name} {text}" for name, text in files.items()}))
        commits.append((mark, files))
    stream = repo.write("stream", "".join(lines))
    with stream.open("rb") as source:
        _fast_import(repo, source.fileno())
    stream.unlink()
    repo.git("reset", "-q", "--hard")


def _commit(mark: int, parents: tuple[int, ...], files: dict[str, str]) -> str:
    words = ("from", "merge")
    return "".join(
        [
            f"commit refs/heads/main\nmark :{mark}\ncommitter Ana <a@example.org> {1793534400 + mark} +0000\n",
            f"data <<.\nPull ({mark})\n.\n",
            *(f"{word} :{parent}\n" for word, parent in zip(words, parents, strict=False)),
            "deleteall\n",
            *(f'M 100644 inline "{path}"\ndata {len(text)}\n{text}\n' for path, text in sorted(files.items())),
        ]
    )


def _fast_import(repo: Work, source: int) -> None:
    import subprocess

    subprocess.run(["git", "fast-import", "--quiet", "--force"], cwd=repo.root, stdin=source, check=True)


def assert_is_what_git_says(repo: Work) -> None:
    found = [commit.id for commit in history(repo).commits]
    expected = ids(repo, "--", *(f"{DECK}/{name}" for name in CARD_FILES))
    assert sorted(found) == sorted(expected)
    place = {commit: index for index, commit in enumerate(found)}
    for line in repo.git(
        "rev-list", "--parents", "HEAD", "--", *(f"{DECK}/{name}" for name in CARD_FILES)
    ).splitlines():
        commit, *parents = line.split()
        assert all(place[parent] < place[commit] for parent in parents if commit in place)


@pytest.mark.parametrize("seed", range(6))
def test_the_commits_are_those_of_git_log_over_the_decks_files(repo: Work, seed: int) -> None:
    tangle(repo, seed)
    assert_is_what_git_says(repo)


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(6, 300))
def test_the_commits_are_those_of_git_log_in_many_histories(repo: Work, seed: int) -> None:
    tangle(repo, seed)
    assert_is_what_git_says(repo)


def simple(repo: Work) -> Work:
    """Make a repository with a name for the mailmap, a branch merged by a pull request, and a rename."""
    repo.write(".mailmap", "Ana Ruiz <ana@example.org> <wei@example.org>\n")
    repo.write("cards/d/1-a.yaml", "title: A\n")
    repo.commit("Ajoute l'été", 1)
    repo.write("cards/d/2-b.md", "# B\n")
    repo.commit("Add B", 2, "Wei Chen <wei@example.org>")
    repo.git("mv", "cards/d/1-a.yaml", "cards/d/1-b.yaml")
    repo.commit("Rename", 3)
    return repo


def test_people_have_the_names_of_the_committed_mailmap_only(repo: Work, tmp_path: Path) -> None:
    simple(repo)
    other = tmp_path / "other"
    other.write_text("Nobody <nobody@example.org> <ana@example.org>\n")
    repo.git("config", "mailmap.file", str(other))
    repo.write(".mailmap", "Somebody <x@example.org> <ana@example.org>\n")
    assert [commit.author for commit in history(repo).commits] == ["Ana Ruiz"] * 3


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("log.follow", "true"),
        ("log.showRoot", "false"),
        ("log.date", "bogus"),
        ("log.showSignature", "true"),
        ("log.mailmap", "false"),
        ("log.diffMerges", "bogus"),
        ("diff.algorithm", "bogus"),
        ("diff.renames", "copies"),
        ("diff.external", "false"),
        ("core.quotePath", "true"),
        ("core.abbrev", "4"),
        ("core.pager", "false"),
        ("core.bigFileThreshold", "1"),
        ("i18n.logOutputEncoding", "UTF-16"),
        ("format.pretty", "oneline"),
        ("color.ui", "always"),
        ("core.attributesFile", "/nowhere"),
        ("extensions.worktreeConfig", "true"),
    ],
)
def test_settings_change_nothing(repo: Work, name: str, value: str) -> None:
    simple(repo)
    before = history(repo)
    repo.git("config", name, value)
    assert history(repo) == before


def test_what_is_inherited_changes_nothing(repo: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hook of git starts programs with variables that say where some repository is."""
    simple(repo)
    before = history(repo)
    elsewhere = tmp_path / "elsewhere"
    names = (
        "GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_OBJECT_DIRECTORY GIT_COMMON_DIR GIT_GRAFT_FILE GIT_SHALLOW_FILE "
        "GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_EXTERNAL_DIFF GIT_PAGER GIT_TRACE GIT_TRACE2 GIT_NAMESPACE GIT_EXEC_PATH"
    )
    for name in names.split():
        monkeypatch.setenv(name, str(elsewhere))
    for name, value in {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "log.date", "GIT_CONFIG_VALUE_0": "bogus"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GIT_ICASE_PATHSPECS", "1")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("TZ", "Asia/Baghdad")
    assert history(repo) == before
    assert not elsewhere.exists()


def test_replaced_objects_and_grafts_change_nothing(repo: Work) -> None:
    simple(repo)
    before = history(repo)
    repo.git("replace", "HEAD~1", "HEAD~2")
    repo.git("notes", "add", "-m", "a note")
    repo.write(".git/info/grafts", repo.git("rev-parse", "HEAD") + "\n")
    assert history(repo) == before


def test_no_program_that_a_repository_names_is_run(repo: Work, tmp_path: Path) -> None:
    simple(repo)
    repo.git("branch", "other")
    before = history(repo)
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho \"$0 $@\" >> '{ran}'\nexit 1\n")
    program.chmod(0o755)
    settings = (
        "core.fsmonitor core.sshCommand core.pager core.editor core.askPass gpg.program diff.external "
        "credential.helper "
        "diff.x.textconv diff.x.command filter.x.clean filter.x.smudge filter.x.process merge.x.driver pager.log "
        "remote.origin.uploadpack remote.origin.receivepack core.alternateRefsCommand uploadpack.packObjectsHook"
    )
    for name in settings.split():
        repo.git("config", name, str(program))
    for name, value in {
        "core.hooksPath": str(tmp_path),
        "log.showSignature": "true",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{program}",
        "protocol.ext.allow": "always",
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
    }.items():
        repo.git("config", name, value)
    repo.write(".git/info/attributes", "* diff=x filter=x merge=x\n")
    for hook in ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"):
        shutil.copy(program, tmp_path / hook)
    blob = repo.git("rev-parse", "HEAD:cards/d/2-b.md")
    (repo.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert history(repo) == before
    repository = discover(repo.root)
    assert repository
    assert record_names(repository, DECK) == ("1-b.yaml", "2-b.md")
    assert not ran.exists()


@pytest.mark.parametrize("kind", ["detached", "worktree", "sparse", "packed", "separate", "index"])
def test_any_state_of_a_repository_has_the_same_history(repo: Work, tmp_path: Path, kind: str) -> None:
    simple(repo)
    before = history(repo)
    work = type(repo)(tmp_path / "other")
    if kind == "detached":
        repo.git("checkout", "-q", "--detach")
        (repo.root / ".git/index.lock").write_bytes(b"")
        work = repo
    elif kind == "worktree":
        repo.git("worktree", "add", "-q", str(work.root))
    elif kind == "sparse":
        repo.git("clone", "-q", "--sparse", ".", str(work.root))
        work.git("sparse-checkout", "set", "--sparse-index", DECK)
    elif kind == "packed":
        repo.git("repack", "-q", "-a", "-d")
        repo.git("commit-graph", "write", "--reachable", "--changed-paths")
        work = repo
    elif kind == "separate":
        repo.git("clone", "-q", "--shared", "--separate-git-dir", str(tmp_path / 'git # "dir'), ".", str(work.root))
    else:
        repo.git("update-index", "--index-version", "4", "--split-index")
        work = repo
    assert history(work) == before


def test_a_submodule_has_its_own_history(repo: Work, tmp_path: Path) -> None:
    simple(repo)
    outer = type(repo)(tmp_path / "outer").init()
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repo.root), "inner")
    assert history(outer, DECK, "inner") == history(repo)


def test_a_sha256_repository_has_a_history(work: Work) -> None:
    found = history(simple(work.init("--object-format=sha256")))
    assert [len(commit.id) for commit in found.commits] == [64] * 3
    assert changes(found.commits[2]) == ["renamed 1 cards/d/1-b.yaml (cards/d/1-a.yaml)"]
    assert found.uncommitted == ()


def test_a_blobless_clone_fetches_nothing(repo: Work, tmp_path: Path) -> None:
    simple(repo)
    repo.write("cards/d/1-b.yaml", "title: later\n")
    repo.commit("Edit", 4)
    repo.git("config", "uploadpack.allowFilter", "true")
    clone = type(repo)(tmp_path / "clone")
    clone.git("clone", "-q", "--filter=blob:none", f"file://{repo.root}", ".")
    missing = clone.git("rev-list", "--objects", "--all", "--missing=print")
    assert "?" in missing
    assert history(clone) == history(repo)
    assert clone.git("rev-list", "--objects", "--all", "--missing=print") == missing


def test_a_shallow_clone_says_so_and_does_not_tell_its_last_commit_as_the_first(repo: Work, tmp_path: Path) -> None:
    simple(repo)
    clone = type(repo)(tmp_path / "clone")
    clone.git("clone", "-q", "--depth=2", f"file://{repo.root}", ".")
    found = history(clone)
    assert found.shallow
    assert [commit.subject for commit in found.commits] == ["Rename"]
    assert found.uncommitted == ()


def test_a_repository_without_commits_has_no_history_yet(repo: Work) -> None:
    repo.write("cards/d/1-a.yaml", "title: A\n")
    assert history(repo) == History(uncommitted=("cards/d/1-a.yaml",))


def test_text_in_other_encodings_is_read(repo: Work) -> None:
    repo.write("cards/d/1-a.yaml", "title: A\n")
    repo.git("add", "-A")
    repo.git("-c", "i18n.commitEncoding=UTF-8", "commit", "-q", "-m", "قرار 🎉")
    repo.write("cards/d/1-a.yaml", "title: B\n")
    repo.git("add", "-A")
    message = repo.write(".git/message", "caf\xe9".encode("latin-1"))
    repo.git("-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-q", "-F", str(message))
    repo.write("cards/d/1-a.yaml", "title: C\n")
    repo.git("add", "-A")
    repo.git("-c", "i18n.commitEncoding=none-such", "commit", "-q", "-F", str(message))
    assert [commit.subject for commit in history(repo).commits] == ["قرار 🎉", "café", "caf\ufffd"]


@pytest.mark.parametrize(
    ("line", "author", "day"),
    [
        ("author Ann <ann@example.org>", "Ann", "2026-11-30"),
        ("author Ann", "unknown", "2026-11-30"),
        ("author ", "unknown", "2026-11-30"),
        ("committer x", "unknown", "2026-11-30"),
        ("author  <ann@example.org> 1700000000 +0000", "ann", "2023-11-14"),
        ("author  <> 1700000000 +9999", "unknown", "2026-11-30"),
        ("author Ann <ann@example.org> -86400 +0000", "Ann", "2026-11-30"),
        ("author Ann <ann@example.org> 999999999999 +0000", "Ann", "2026-11-30"),
        ("author Ann <a<b>c@d> 1700000000 +0000", "Ann", "2023-11-14"),
    ],
)
def test_a_broken_line_of_an_author_is_no_obstacle(repo: Work, line: str, author: str, day: str) -> None:
    repo.write("cards/d/1-a.yaml", "title: A\n")
    repo.commit("Add", 1)
    tree = repo.git("rev-parse", "HEAD^{tree}")
    header = f"tree {tree}\n{line}\ncommitter Ann <ann@example.org> 1796000000 +0000\n\n"
    raw = repo.write(".git/raw", header)
    made = repo.git("hash-object", "-t", "commit", "-w", "--literally", str(raw))
    repo.git("reset", "-q", "--hard", made)
    (commit,) = history(repo).commits
    assert (commit.author, commit.date[:10], commit.subject) == (author, day, "")


@pytest.mark.parametrize("what", ["HEAD~1^{tree}", "HEAD", "HEAD~2"])
def test_damage_is_a_refusal(repo: Work, what: str) -> None:
    simple(repo)
    missing = repo.git("rev-parse", what)
    (repo.root / ".git/objects" / missing[:2] / missing[2:]).unlink()
    with pytest.raises(AdrError) as refused:
        history(repo)
    (problem,) = refused.value.problems
    assert problem.message.startswith("git cannot read the history: ")
    assert problem.hint == "look for damage with: git fsck"


def test_names_are_gathered_from_every_branch_local_and_remote(repo: Work, tmp_path: Path) -> None:
    repo.write("doc/adr/0001-first.md", "# 1\n")
    repo.commit("One")
    repo.git("branch", "same")
    branch(repo, "x", "doc/adr/0002-second.md", "# 2\n", 2)
    repo.git("update-ref", "refs/heads/--output=x", "x")
    repo.git("tag", "-a", "-m", "tag", "v1")
    clone = type(repo)(tmp_path / "clone")
    clone.git("clone", "-q", str(repo.root), ".")
    branch(clone, "y", "doc/adr/0003-ثالث.md", "# 3\n", 3)
    (clone.root / "doc/adr/0004-not-committed.md").write_text("# 4\n")
    repository = discover(clone.root)
    assert repository
    assert record_names(repository, "doc/adr") == ("0001-first.md", "0002-second.md", "0003-ثالث.md")
    assert record_names(repository, "doc/none") == ()
    assert record_names(repository, "doc/adr/0001-first.md") == ()


def test_a_branch_whose_objects_are_not_there_is_passed_over(repo: Work) -> None:
    repo.write("doc/adr/0001-first.md", "# 1\n")
    repo.commit("One")
    repo.git("branch", "other")
    repo.write(".git/refs/remotes/origin/gone", "1" * 40 + "\n")
    repository = discover(repo.root)
    assert repository
    assert record_names(repository, "doc/adr") == ("0001-first.md",)

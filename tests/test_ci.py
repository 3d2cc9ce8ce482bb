"""What doc/ci.md tells people to copy does what it says, and needs no more history than it says."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from adr.cli.main import run
from adr.cli.parser import make_parser

if TYPE_CHECKING:
    from tests.conftest import Once, Work

TOP = Path(__file__).parents[1]
DOC = (TOP / "doc/ci.md").read_text("utf-8")
CARD = "title: {0}\nsummary: it is {0}\ngood: [it works]\nbad: [it costs]\nrejected-because: it is dear\n"


def copied(name: str) -> dict[str, Any]:
    """Return the file that the document shows under a name."""
    found = re.search(rf"^```yaml\n# {re.escape(name)}\n(.*?)^```$", DOC, re.MULTILINE | re.DOTALL)
    assert found
    read: dict[str, Any] = yaml.safe_load(found[1])
    return read


@pytest.fixture
def project(once: Once, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Work:
    """Decide a deck on a branch; `adr` on PATH is the one under test."""
    path = os.pathsep.join(filter(None, (str(TOP), os.environ.get("PYTHONPATH", ""))))
    program = tmp_path / "bin/adr"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH={shlex.quote(path)} exec {shlex.quote(sys.executable)} -P -m adr "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("ADR_DATE", "2026-11-18")
    return once(make_branch)


def make_branch(work: Work) -> None:
    for number, name in enumerate(("One", "Two", "Three"), 1):
        work.write(f"cards/{number}-{name.lower()}.yaml", CARD.format(name))
    work.init().commit("Add three cards", 2)
    work.git("checkout", "-q", "-b", "topic")
    assert run(["-C", str(work.root), "decide", "3", "-q"]) == 0
    work.commit("Decide", 3)


def ran(folder: Path, script: str, status: int = 0) -> str:
    """Run a script as a CI host does and return all that it says."""
    words = ["bash", "-e", "-o", "pipefail", "-c", script]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def clone(work: Work, folder: Path, *words: str) -> Path:
    subprocess.run(["git", "clone", "-q", *words, work.root.as_uri(), folder], check=True)
    return folder


def test_check_render_status_and_due_need_nothing_of_git(project: Work, tmp_path: Path) -> None:
    cut = clone(project, tmp_path / "cut", "--depth=1")
    bare = tmp_path / "bare"
    shutil.copytree(cut, bare, ignore=shutil.ignore_patterns(".git"))
    for folder in (cut, bare):
        ran(folder, "adr check && adr render --check && adr status 1 && adr due")


def test_a_decision_in_a_shallow_clone_is_refused(project: Work, tmp_path: Path) -> None:
    project.git("checkout", "-q", "main")
    project.commit("Meanwhile", 4)
    cut = clone(project, tmp_path / "cut", "--depth=1")
    assert "git fetch --unshallow" in ran(cut, "adr decide 3", status=1)


def test_the_gitlab_job_reports_what_is_wrong_and_reviews(project: Work, tmp_path: Path) -> None:
    job = copied(".gitlab-ci.yml")["adr"]
    assert job["variables"]["GIT_DEPTH"] == "0"
    script = "\n".join((f"TARGET={job['variables']['TARGET']}", *job["script"]))
    folder = clone(project, tmp_path / "clone")
    quality, review = folder / job["artifacts"]["reports"]["codequality"], folder / job["artifacts"]["paths"][0]

    ran(folder, script)
    assert json.loads(quality.read_text("utf-8")) == []
    assert "Three" in review.read_text("utf-8")

    record = folder / "doc/adr/0001-three.md"
    record.write_text(record.read_text("utf-8").replace("it works", "it flies"), "utf-8")
    project.git("config", "--file", str(folder / ".git/config"), "user.name", "Ana Ruiz")
    subprocess.run(["git", "commit", "-qam", "Edit"], cwd=folder, check=True)
    ran(folder, script, status=1)
    assert [one["check_name"] for one in json.loads(quality.read_text("utf-8"))] == ["E202"]


@pytest.mark.parametrize(
    ("in_ci", "said", "status"),
    [("true", "SKIPPED [3] x: no psycopg", 1), ("true", "81 passed", 0), ("", "SKIPPED [3] x: no psycopg", 0)],
)
def test_the_tests_of_postgresql_are_not_skipped_in_ci_where_there_is_a_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_ci: str, said: str, status: int
) -> None:
    script = tmp_path / "ci/postgresql.sh"
    script.parent.mkdir()
    shutil.copy(TOP / "ci/postgresql.sh", script)
    assert "make it as CONTRIBUTING.md says" in ran(tmp_path, str(script), status=1)
    for name, text in ((".venv/bin/python", f"[ $2 = pip ] || echo '{said}'"), ("bin/initdb", "")):
        program = tmp_path / name
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\n{text}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("CI", in_ci)
    assert said in ran(tmp_path, str(script), status)


@pytest.mark.parametrize("name", [".github/workflows/adr.yml", ".github/workflows/adr-comment.yml"])
def test_the_workflows_have_least_rights_and_inputs_that_there_are(name: str) -> None:
    workflow = copied(name)
    action = yaml.safe_load((TOP / "action.yml").read_text("utf-8"))
    (job,) = workflow["jobs"].values()
    assert workflow["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert "permissions" not in job
    ours = [step for step in job["steps"] if step.get("uses", "").startswith("OWNER/adr-cards@")]
    assert len(ours) == 1
    assert set(ours[0].get("with", {})) <= set(action["inputs"])
    others = [step["uses"] for step in job["steps"] if "uses" in step and step not in ours]
    assert [one for one in others if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one)] == []
    assert [step for step in job["steps"] if "${{" in step.get("run", "")] == []


def test_the_workflow_with_the_base_s_rights_never_checks_a_pull_request_out() -> None:
    (job,) = copied(".github/workflows/adr-comment.yml")["jobs"].values()
    assert [step for step in job["steps"] if "ref" in step.get("with", {})] == []
    assert [step["run"].split()[:2] for step in job["steps"] if "run" in step] == [["git", "fetch"]]


def test_the_fetch_of_a_fork_s_merge_gives_what_the_review_reads(project: Work, tmp_path: Path) -> None:
    (job,) = copied(".github/workflows/adr-comment.yml")["jobs"].values()
    project.git("checkout", "-q", "main")
    project.merge("topic", "Merge topic into main", 4)
    project.git("update-ref", "refs/pull/7/merge", "HEAD")
    project.git("reset", "-q", "--hard", "HEAD^1")
    base = clone(project, tmp_path / "base", "--depth=1")
    fetch = next(step["run"] for step in job["steps"] if "run" in step)
    given = next(step["with"]["range"] for step in job["steps"] if "range" in step.get("with", {}))
    said = ran(base, f"NUMBER=7\n{fetch}\nadr review {given}")
    assert "Three" in said
    assert not (base / "doc").exists()


def test_the_hooks_shown_are_those_there_are() -> None:
    shown = copied(".pre-commit-config.yaml")["repos"][0]["hooks"]
    hooks = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [one["id"] for one in shown] == [one["id"] for one in hooks]


def test_every_command_line_in_the_document_is_one_that_there_is() -> None:
    lines = re.findall(r"`(adr [^`]+)`", DOC) + re.findall(r"^(?: *- )?(adr [^|>\n]+)", DOC, re.MULTILINE)
    assert len(lines) > 10
    for line in lines:
        _, command, *words = shlex.split(line.split(" > ")[0].split(" || ")[0])
        if command != "comment":
            make_parser(command).parse_args([command, *(word.replace("DECK", "deck") for word in words)])


def test_the_attributes_fold_decisions_on_hosts_and_no_record(project: Work) -> None:
    (shown,) = re.findall(r"^```text\n(cards/.*?)^```$", DOC, re.MULTILINE | re.DOTALL)
    project.write(".gitattributes", shown)
    marked = project.git(
        "check-attr",
        "linguist-generated",
        "gitlab-generated",
        "--",
        *project.git("ls-files").split("\n"),
        "cards/storage/decisions/0002.yaml",
    )
    folded = {line.split(":")[0] for line in marked.splitlines() if line.endswith(": set")}
    assert folded == {"cards/decisions/0001.yaml", "cards/storage/decisions/0002.yaml"}

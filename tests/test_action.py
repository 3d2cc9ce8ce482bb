"""The GitHub Action, step by step on a merge made here, with a host on loopback in GitHub's place."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from adr.cli.main import run
from adr.model.value import dataclass, field

if TYPE_CHECKING:
    from tests.conftest import Once, Work

TOP = Path(__file__).parents[1]
ACTION: dict[str, Any] = yaml.safe_load((TOP / "action.yml").read_text("utf-8"))
CONTRIBUTING = (TOP / "CONTRIBUTING.md").read_text("utf-8")
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
MARKER = "<!-- adr review -->"
BOT = "github-actions[bot]"
CARD = "title: {0}\nsummary: it is {0}\ngood: [it works]\nbad: [it costs]\nrejected-because: it is dear\n"


@dataclass
class Host:
    """GitHub's comments on pull request 7; `refuses` is the status of every answer, if it is not 0."""

    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    refuses: int = 0
    address: str = ""

    def say(self, body: str, login: str = BOT) -> None:
        """Add a comment."""
        self.comments.append({"id": 100 + len(self.comments), "body": body, "user": {"login": login}})

    def answer(self, method: str, path: str, body: dict[str, str]) -> Any:
        """Do what a request asks for."""
        url = urlsplit(path)
        if method == "GET" and url.path == "/repos/example/report/issues/7/comments":
            query = {name: int(values[0]) for name, values in parse_qs(url.query).items()}
            first = (query["page"] - 1) * query["per_page"]
            return self.comments[first : first + query["per_page"]]
        if method == "POST" and url.path == "/repos/example/report/issues/7/comments":
            self.say(body["body"])
            return self.comments[-1]
        found = re.fullmatch(r"/repos/example/report/issues/comments/(\d+)", url.path)
        assert method == "PATCH"
        assert found
        comment = next(one for one in self.comments if one["id"] == int(found[1]))
        comment["body"] = body["body"]
        return comment


@pytest.fixture
def host() -> Iterator[Host]:
    """Serve the comments on a port of loopback."""
    state = Host()

    class Server(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else {}
            state.asked.append(self.command)
            state.tokens.add(self.headers["Authorization"])
            content = b"{}" if state.refuses else json.dumps(state.answer(self.command, self.path, body)).encode()
            self.send_response(state.refuses or 200)
            self.send_header("Content-Length", str(len(content)))
            if state.refuses == 301:
                self.send_header("Location", f"{state.address}/elsewhere")
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = _answer  # noqa: N815 - the library's names

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        state.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield state
        server.shutdown()
        thread.join()


Said = tuple[int, str]


@dataclass
class Job:
    """One job on a runner: run steps of the action by their names."""

    work: Work
    temp: Path
    env: dict[str, str]
    outputs: dict[str, str] = field(default_factory=dict)

    def run(self, name: str, **inputs: str) -> Said | None:
        """Run one step with inputs and return its exit status and words; None when its condition leaves it out."""
        step = next(one for one in STEPS if one["name"] == name)
        given = {name: str(one["default"]) for name, one in ACTION["inputs"].items()} | inputs
        if not all(self._holds(term, given) for term in step.get("if", "").split(" && ") if term):
            return None
        env = {name: self._value(text, given) for name, text in step.get("env", {}).items()}
        bash = ["bash", "-e", "-o", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            bash,
            cwd=self.work.root,
            env={**os.environ, **self.env, **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        written = Path(self.env["GITHUB_OUTPUT"]).read_text("utf-8").split()
        self.outputs |= dict(line.split("=", 1) for line in written)
        return done.returncode, done.stdout + done.stderr

    def _holds(self, term: str, given: dict[str, str]) -> bool:
        found = re.fullmatch(r"inputs\.(\w+) == '(\w+)'", term)
        assert found or term == "github.event.pull_request"
        return found is None or given[found[1]] == found[2]

    def _value(self, text: str, given: dict[str, str]) -> str:
        """Evaluate the few forms of expressions that the action has."""
        expression = text.removeprefix("${{ ").removesuffix(" }}")
        if found := re.fullmatch(r"(?:github\.event\.pull_request && )?inputs\.(\w+)(?: \|\| '')?", expression):
            return "secret" if found[1] == "token" else given[found[1]]
        if found := re.fullmatch(r"inputs\.(\w+) == '(\w+)' && '(\w+)' \|\| ''", expression):
            return found[3] if given[found[1]] == found[2] else ""
        found = re.fullmatch(r"steps\.(?:check|review)\.outputs\.(\w+)", expression)
        assert found
        return self.outputs.get(found[1], "")

    @property
    def summary(self) -> str:
        """Return the job's summary."""
        return Path(self.env["GITHUB_STEP_SUMMARY"]).read_text("utf-8")


def install(home: Path) -> None:
    """Put the `adr` under test where the action installs it; Python is ours."""
    path = os.pathsep.join(filter(None, (str(TOP), os.environ.get("PYTHONPATH", ""))))
    python = shlex.quote(sys.executable)
    adr = f"shift 3; PYTHONPATH={shlex.quote(path)} ADR_DATE=2026-11-18 exec {python} -P -m adr"
    file = home / "venv/bin/python"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        f'#!/bin/sh\nif [ "$1 $2 $3" = "-I -m adr" ]; then {adr} "$@"; fi\nexec {python} "$@"\n', encoding="utf-8"
    )
    file.chmod(0o755)


@pytest.fixture
def runner(work: Work, tmp_path: Path, host: Host) -> Job:
    """Start a job for pull request 7, with `adr` installed."""
    install(tmp_path / "runner/adr")
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"number": 7}}), encoding="utf-8")
    env = {
        "RUNNER_TEMP": str(tmp_path / "runner"),
        "GITHUB_ACTION_PATH": str(TOP),
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        "GITHUB_API_URL": host.address,
        "GITHUB_REPOSITORY": "example/report",
        "GITHUB_ACTIONS": "true",
    }
    for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
        Path(env[name]).touch()
    return Job(work=work, temp=tmp_path / "runner", env=env)


@pytest.fixture
def job(runner: Job, once: Once) -> Job:
    """Check out the merge of pull request 7, which decides a deck, as actions/checkout does."""
    once(make_merge)
    return runner


def make_merge(repo: Work) -> None:
    repo.init()
    for number, name in enumerate(("One", "Two", "Three"), 1):
        repo.write(f"team/cards/{number}-{name.lower()}.yaml", CARD.format(name))
    repo.commit("Add three cards", 2)
    repo.git("checkout", "-q", "-b", "topic")
    assert run(["-C", str(repo.root / "team"), "decide", "3", "--date", "2026-11-18", "-q"]) == 0
    repo.commit("Decide", 3)
    repo.git("checkout", "-q", "main")
    repo.commit("Meanwhile", 4)
    repo.merge("topic", "Merge topic into main", 5)


@pytest.fixture
def comment(runner: Job) -> Callable[[str], Said | None]:
    """Run the step that comments, on a review with this text."""

    def run(text: str) -> Said | None:
        (runner.temp / "adr/review.md").write_text(text, encoding="utf-8")
        return runner.run("Comment")

    return run


Comment = Callable[[str], Said | None]
REVIEW = f"{MARKER}\n\n## ADR-0001 Three\n\nChosen: 3 Three.\n"


def test_no_action_of_others_is_used_and_the_token_goes_to_the_comment_alone() -> None:
    assert [step["name"] for step in STEPS if "uses" in step] == []
    assert [step["name"] for step in STEPS if "token" in str(step).lower()] == ["Comment"]


def test_no_script_has_an_expression_in_it_that_could_bring_words_of_a_pull_request() -> None:
    assert [step["name"] for step in STEPS if "${{" in step["run"]] == []
    assert {step["shell"] for step in STEPS} == {"bash"}


def test_every_input_is_used_and_described() -> None:
    used = set(re.findall(r"inputs\.(\w+)", str(STEPS)))
    assert used == set(ACTION["inputs"])
    assert [name for name, one in ACTION["inputs"].items() if not one["description"].endswith(".")] == []


def test_a_project_as_it_should_be_passes(job: Job) -> None:
    assert job.run("Check", path="team") == (0, "1 deck and 1 record: 0 errors, 0 warnings, 0 notes\n")
    assert job.run("Outcome") == (0, "")


@pytest.mark.parametrize("path", ["team", "./team/", "{}/team", "team/cards"])
def test_a_finding_is_an_annotation_on_its_file_from_the_top_and_fails_the_job_at_its_end(job: Job, path: str) -> None:
    record = "team/doc/adr/0001-three.md"
    job.work.write(record, job.work.read(record).replace("it works", "it flies"))
    checked = job.run("Check", path=path.format(job.work.root))
    assert checked
    assert checked[0] == 0
    assert checked[1].startswith(f"::error file={record},line=")
    assert job.run("Outcome") == (1, "")


def test_a_change_that_cannot_be_reviewed_says_so_in_its_comment(job: Job, host: Host) -> None:
    """The comment of an earlier push would speak for it."""
    job.work.write("team/pyproject.toml", "[tool.adr]\n'@octocat' = 1\n")
    job.work.commit("Break the settings", 8)
    checked, reviewed, commented = (job.run(name, path="team") for name in ("Check", "Review", "Comment"))
    assert checked
    assert reviewed
    assert commented
    assert (reviewed[0], commented[0]) == (0, 0)
    assert [line for line in reviewed[1].splitlines() if line.startswith("::")] == [
        "::error title=adr::this change cannot be reviewed"
    ]
    body = host.comments[0]["body"]
    assert "**This change cannot be reviewed**:\n\n    team/pyproject.toml:" in body
    assert job.run("Outcome") == (1, "")


def test_a_change_that_cannot_be_reviewed_fails_the_job_at_its_end(job: Job) -> None:
    job.work.write("team/pyproject.toml", "[tool.adr]\n'@octocat' = 1\n")
    job.work.commit("Break the settings", 8)
    assert job.run("Check", path="team", check="false") is None
    job.run("Review", path="team")
    assert job.run("Outcome", check="false") == (1, "")


def test_strict_makes_warnings_fail(job: Job) -> None:
    job.work.write("team/doc/adr/0002-other.md", "# Other\n\n* Status: accepted\n")
    job.run("Check", path="team")
    assert job.outputs == {"status": "0"}
    job.run("Check", path="team", strict="true")
    assert job.outputs == {"status": "1"}


def test_the_review_is_in_the_summary_and_is_one_comment(job: Job, host: Host) -> None:
    assert job.run("Review", path="team") == (0, "")
    assert job.summary.startswith(MARKER)
    assert "Three" in job.summary

    assert job.run("Comment") == (0, "adr: commented\n")
    assert job.run("Comment") == (0, "adr: the comment is up to date\n")

    assert [one["body"] for one in host.comments] == [job.summary.strip() + "\n"]
    assert host.asked == ["GET", "POST", "GET"]
    assert host.tokens == {"Bearer secret"}


def test_a_clone_of_depth_1_is_refused_with_what_it_needs(job: Job, tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "-q", "--depth=1", job.work.root.as_uri(), tmp_path / "cut"], check=True)
    job.work.root = tmp_path / "cut"
    assert job.run("Review", path="team") == (
        1,
        "::error title=adr::the commit HEAD^1 is not in this clone; set fetch-depth: 2 for actions/checkout\n",
    )


def test_a_clone_of_depth_2_is_enough_for_check_and_review(job: Job, tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "-q", "--depth=2", job.work.root.as_uri(), tmp_path / "cut"], check=True)
    assert job.run("Review", path="team") == (0, "")
    whole = job.summary
    job.work.root = tmp_path / "cut"
    job.run("Check", path="team")
    assert job.run("Outcome") == (0, "")
    assert job.run("Review", path="team") == (0, "")
    assert job.summary == whole * 2


def test_the_base_of_the_pull_request_says_what_is_settled(job: Job, tmp_path: Path) -> None:
    """Cards that go on are a note where the base has the decision, and an error where the pull request makes it."""
    job.work.git("checkout", "-q", "topic")
    job.work.write("team/cards/3-three.yaml", CARD.format("Three").replace("it works", "it is known"))
    job.work.commit("Change the card", 6)
    job.work.git("checkout", "-q", "main")
    job.work.merge("topic", "Merge it again", 7)
    checkout = tmp_path / "checkout"
    for words in (
        ("init", "-q", str(checkout)),
        ("fetch", "-q", "--no-tags", "--depth=2", job.work.root.as_uri(), "+main:refs/remotes/pull/7/merge"),
        ("checkout", "-q", "refs/remotes/pull/7/merge"),
    ):
        subprocess.run(["git", *words], cwd=checkout if checkout.exists() else tmp_path, check=True)
    job.work.root = checkout
    settled = job.run("Check", path="team")
    assert settled
    assert job.outputs["status"] == "0"
    assert "title=I217 " in settled[1]
    assert "W218" not in settled[1]

    job.work.git("fetch", "-q", "--unshallow", str(tmp_path / "project"))
    made_here = job.run("Check", path="team", range="HEAD~3..HEAD")
    assert made_here
    assert job.outputs["status"] == "1"
    assert "title=E203 " in made_here[1]


def test_settings_and_templates_of_a_fork_are_not_used_when_the_base_is_checked_out(job: Job) -> None:
    """The merge is only read as commits: what lies in the work tree rules, as in a pull_request_target job."""
    job.work.git("checkout", "-q", "topic")
    job.work.write("team/templates/review.md.jinja", f"{MARKER}\nfrom the fork\n")
    job.work.write("team/adr.toml", 'lang = "de"\n')
    job.work.commit("Bring a template", 6)
    job.work.git("checkout", "-q", "main")
    job.work.merge("topic", "Merge it again", 7)
    job.work.git("branch", "merge")
    job.work.git("reset", "-q", "--hard", "HEAD^1")
    job.run("Review", path="team", range="merge^1..merge")
    assert job.summary.startswith(MARKER)
    assert "from the fork" not in job.summary


def test_a_comment_is_changed_in_place_and_no_other_is_touched(host: Host, comment: Comment) -> None:
    for number in range(120):
        host.say(f"{MARKER}\nA joke.\n" if number == 3 else "Fine.", login="mallory")
    host.say(f"{MARKER}\r\n\r\nAn earlier review.\r\n")
    before = [dict(one) for one in host.comments]

    assert comment(REVIEW) == (0, "adr: changed the comment\n")

    assert host.comments == [*before[:-1], {**before[-1], "body": REVIEW}]
    assert host.asked == ["GET", "GET", "PATCH"]


def test_each_project_of_a_repository_has_its_own_comment(host: Host, runner: Job) -> None:
    """A project is known by its folder, however it is written, and the one at the top has no name."""
    for path, words in ((".", "top"), ("packages/a", "a"), ("packages/b", "b"), ("./packages/a/", "a again")):
        (runner.temp / "adr/review.md").write_text(f"{REVIEW}\n{words}\n", encoding="utf-8")
        assert runner.run("Comment", path=path) is not None
    assert [one["body"].split()[-1] for one in host.comments] == ["top", "again", "b"]
    assert host.comments[0]["body"].startswith(f"{MARKER}\n")


def test_a_review_of_nothing_makes_no_comment_but_changes_one(host: Host, comment: Comment) -> None:
    nothing = f"{MARKER}\n\nNothing is decided here.\n"
    assert comment(nothing) == (0, "adr: nothing was decided, so there is no comment\n")
    host.say(REVIEW)
    assert comment(nothing) == (0, "adr: changed the comment\n")
    assert host.comments[0]["body"] == nothing


def test_a_review_that_is_too_long_is_cut_and_says_where_the_rest_is(host: Host, comment: Comment) -> None:
    comment(REVIEW + "- word\n" * 20_000)
    body = host.comments[0]["body"]
    assert len(body) <= 65_536
    assert body.endswith("\n- word\n\n*The rest is in the job's summary.*\n")


@pytest.mark.parametrize("status", [403, 404])
def test_a_token_that_may_only_read_is_no_failure(host: Host, comment: Comment, status: int) -> None:
    host.refuses = status
    assert comment(REVIEW) == (
        0,
        "adr: the token may not comment, as for a pull request from a fork; the review is in the job's summary\n",
    )


@pytest.mark.parametrize("status", [301, 500])
def test_a_host_that_fails_or_sends_elsewhere_fails_the_job(host: Host, comment: Comment, status: int) -> None:
    host.refuses = status
    assert comment(REVIEW) == (1, f"adr: the host answered {status} to the review; run the job again\n")
    assert host.asked == ["GET"]


def test_a_host_that_is_not_there_is_one_sentence(runner: Job, comment: Comment) -> None:
    runner.env["GITHUB_API_URL"] = "http://127.0.0.1:9"
    said = comment(REVIEW)
    assert said
    assert said[0] == 1
    assert re.fullmatch(r"adr: the host could not be reached: .*; run the job again\n", said[1])


def test_text_that_is_no_review_is_not_posted(host: Host, comment: Comment) -> None:
    said = comment("# Something else\n")
    assert said
    assert said[0] == 1
    assert said[1].endswith(f"is not a review: it does not begin with {MARKER}\n")
    assert host.asked == []


def test_steps_are_left_out_as_the_inputs_say(runner: Job) -> None:
    assert runner.run("Check", check="false") is None
    assert runner.run("Outcome", check="false") == (0, "")
    assert runner.run("Review", review="false") is None
    assert runner.run("Comment", review="false") is None
    assert runner.run("Comment", comment="false") is None


def test_a_module_in_the_work_tree_does_not_pass_for_one_of_python_s(runner: Job, tmp_path: Path) -> None:
    """The environment is made away from the work tree, by a Python that is told to look nowhere else."""
    for name in ("venv", "pip", "json", "urllib"):
        runner.work.write(f"{name}.py", "raise SystemExit('from the pull request')\n")
    log = tmp_path / "log"
    fake = tmp_path / "python"
    lines = (
        f'echo "$PWD $*" >> {log}',
        'mkdir -p venv/bin && cp "$0" venv/bin/python 2>/dev/null',
        'test "$2" != -c || pwd',
    )
    fake.write_text("\n".join(("#!/bin/sh", *lines, "")), "utf-8")
    fake.chmod(0o755)
    (runner.temp / "adr/venv/bin/python").unlink()
    assert runner.run("Install adr", python=str(fake)) == (0, "")
    home = runner.temp / "adr"
    pip = "--quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all: --requirement"
    lines = log.read_text("utf-8").splitlines()
    assert lines[:2] == [f"{home} -I -m venv venv", f"{home} -I -m pip install {pip} {TOP}/ci/requirements.txt"]
    assert {line.partition(" ")[2][:2] for line in lines} == {"-I"}
    install(home)
    (home / "review.md").write_text(REVIEW, encoding="utf-8")
    assert runner.run("Comment") == (0, "adr: commented\n")


@pytest.mark.heavy
def test_the_action_installs_itself(job: Job) -> None:
    (job.temp / "adr/venv/bin/python").unlink()
    installed = job.run("Install adr", python=sys.executable)
    assert installed
    if "No matching distribution" in installed[1] or "connection" in installed[1]:
        pytest.skip("the packages are not to be had without a network")
    assert installed[0] == 0, installed[1]
    assert job.run("Check", path="team") == (0, "1 deck and 1 record: 0 errors, 0 warnings, 0 notes\n")


REQUIREMENTS = (TOP / "ci/requirements.txt").read_text("utf-8")
PINS = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", REQUIREMENTS, re.MULTILINE))


def test_what_the_action_installs_is_pinned_with_hashes_and_in_step_with_the_package() -> None:
    """`CONTRIBUTING.md` has the command that makes the file again."""
    settings = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [Requirement(one) for one in (*settings["dependencies"], *settings["optional-dependencies"]["documents"])]
    assert [str(one) for one in wanted if not one.specifier.contains(PINS[canonicalize_name(one.name)])] == []
    blocks = re.split(r"^(?=[a-z])", REQUIREMENTS, flags=re.MULTILINE)[1:]
    assert [one for one in blocks if "==" not in one or "--hash=sha256:" not in one] == []
    command = next(line for line in REQUIREMENTS.splitlines() if "uv pip compile" in line).removeprefix("#").strip()
    assert command.split() == CONTRIBUTING.partition("```sh\nuvx ")[2].partition("```")[0].replace("\\\n", "").split()


def test_a_hostile_checkout_runs_nothing_and_sets_nothing(job: Job, host: Host, tmp_path: Path) -> None:
    """Modules, settings, names and texts of a pull request that a step could run, print or pass on."""
    job.work.git("checkout", "-q", "topic")
    trap = tmp_path / "trapped"
    code = f"open({str(trap)!r}, 'a').write(__file__)\n"
    for folder in ("", "team/"):
        for name in ("adr/__init__", "adr/__main__", "sitecustomize", "usercustomize", "json", "argparse", "jinja2"):
            job.work.write(f"{folder}{name}.py", code)
        job.work.write(f"{folder}x.pth", f"import os; open({str(trap)!r}, 'a')\n")
        job.work.write(f"{folder}.pdbrc", code)
    job.work.write("team/pip.conf", "[global]\nindex-url = http://127.0.0.1:9/\n")
    evil = "::set-env name=X::1\n\nGITHUB_ENV=1\n::error::x\n$(touch trapped) `touch trapped` @octocat"
    job.work.write("team/cards/$(touch trapped)/1-a.yaml", f"title: {json.dumps(evil)}\n")
    job.work.write("team/cards/::stop-commands::x/1-a.yaml", "title: [\n")
    job.work.commit("::set-output name=status::0 $(touch trapped)", 6)
    job.work.git("checkout", "-q", "main")
    job.work.merge("topic", "Merge it $(touch trapped)", 7)
    env = tmp_path / "env"
    env.touch()
    job.env |= {"GITHUB_ENV": str(env), "GITHUB_PATH": str(env)}
    checked, reviewed, commented = (job.run(name, path="team") for name in ("Check", "Review", "Comment"))
    assert checked
    assert reviewed
    assert commented
    assert (checked[0], reviewed[0], commented[0]) == (0, 0, 0)
    assert not trap.exists()
    assert [*job.work.root.rglob("trapped")] == []
    assert env.read_text("utf-8") == ""
    assert job.outputs == {"status": "1"}
    commands = [line for line in (checked[1] + reviewed[1]).splitlines() if line.startswith("::")]
    assert commands
    assert [line for line in commands if not re.match("::(error|warning|notice) file=team/", line)] == []
    assert "@octocat" not in re.sub(r"`[^`]*`", "", host.comments[0]["body"])

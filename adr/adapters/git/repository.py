"""Where the repository is, and the few things done with the user's own git."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

from adr.adapters.disk import files
from adr.adapters.git.runner import Answer, act, argument, failed, read
from adr.model.problem import AdrError, Place, Problem
from adr.model.regex import regex
from adr.model.value import dataclass

_QUESTIONS = (
    "--is-bare-repository",
    "--is-inside-work-tree",
    "--show-object-format",
    "--git-common-dir",
    "--git-path",
    "objects",
    "--git-path",
    "shallow",
    "--show-prefix",
    "--show-toplevel",
    # A question of known answer ends the branches; HEAD is last, for without a commit it has no answer.
    "--branches",
    "--remotes",
    "--is-bare-repository",
    "--revs-only",
    "HEAD",
    "--symbolic-full-name",
    "HEAD",
)
KEPT = "ADR_COMMIT_MSG"
"""The file in the git directory that holds the message of a commit that was refused."""
_ANSWERS = 8
_KNOWN = regex(r"(?P<tips>(?:[0-9a-f]{40,64}\n)*)false\n(?:(?P<head>[0-9a-f]{40,64})\n(?:(?P<name>.+)\n)?)?")
_REMOTE = regex(r'\[remote "([^"\\]+)"\]')
_URL = regex(r'url[ \t]*=[ \t]*([^\s"\\#;][^"\\#;]*)', re.IGNORECASE)
_FATAL = regex(r"^(?:fatal|error): *", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A repository as seen from a project in it.

    `root` is the top of the work tree, `prefix` the project's folder below it (empty, or with `/` at its
    end), `common` the git directory that all work trees share, `objects` its object store, `head` the full
    id of the current commit or empty where there is none, `tips` the ids at the ends of all local and
    remote-tracking branches but the current one, `cut` those of the commits at which a shallow clone ends,
    `object_format` `sha1` or `sha256`.
    """

    root: Path
    prefix: str
    common: Path
    objects: Path
    head: str
    tips: tuple[str, ...]
    cut: tuple[str, ...]
    object_format: str

    @property
    def shallow(self) -> bool:
        """Return whether history was cut when the repository was cloned."""
        return bool(self.cut)

    @property
    def folder(self) -> str:
        """Return the project's folder, where paths of the project start."""
        return os.fspath(self.root / self.prefix)

    def path(self, folder: str) -> str:
        """Return a folder of the project as git names it. A line break would be two paths on git's input."""
        if "\n" in folder:
            raise AdrError(Problem("the folder has a line break in its name", Place(folder), hint="rename it"))
        return f"{self.prefix}{'' if folder == '.' else folder}".rstrip("/")


def discover(folder: Path) -> Repository | None:
    """Find the repository that a folder is in; None outside git.

    Raises `AdrError` where git refuses the repository (a foreign owner, damage) and where it has no work
    tree. The question runs in the real repository, so that git checks its owner; it runs no hook or program.
    """
    answer = read(os.fspath(folder), ("--no-replace-objects", "rev-parse", *_QUESTIONS), sealed=False)
    lines = os.fsdecode(answer.output).split("\n")
    if lines[0] == "true" or lines[1:2] == ["false"]:
        hint = "run the command in a work tree: git worktree add FOLDER"
        raise AdrError(Problem(f"{folder} is in a git directory without a work tree", hint=hint))
    if answer.status and "not a git repository (or any" in answer.words:
        return None
    if answer.status:
        raise refused(answer)
    known = _KNOWN.fullmatch("\n".join(lines[_ANSWERS:]))
    if not known:
        raise AdrError(Problem(f"the path of {folder} has a line break in it", hint="move the repository"))
    tips = known["tips"].split()
    if (known["name"] or "").startswith("refs/heads/"):
        tips.remove(known["head"])  # once: another branch may end there too
    return _repository(folder, lines, known["head"] or "", tips)


def common_folder(folder: Path) -> Path | None:
    """Return the git directory that all work trees of a repository share, found without git; None outside git.

    It is only a place for the lock: whether git takes the repository, `discover` says.
    """
    for above in (folder, *folder.parents):
        found = _git_folder(above / ".git")
        if (found / "HEAD").is_file():
            shared = found / "commondir"  # in the folder of a work tree that `git worktree add` made
            way = os.fsdecode(shared.read_bytes()).strip() if shared.is_file() else ""
            return files.real(found / way)
    return None


def _git_folder(mark: Path) -> Path:
    """Return where `.git` leads: in a work tree or a submodule it is a file that says so."""
    if not mark.is_file():
        return mark
    return mark.parent / os.fsdecode(mark.read_bytes()).removeprefix("gitdir:").strip()


def web_address(repository: Repository) -> str:
    """Return the address of the remote `origin`, or else of the only remote, as it is configured; or ""."""
    address = plain_address(repository.common)
    if address is None:
        words = ("config", "--local", "--null", "--get-regexp", r"^remote\..*\.url$")
        answer = read(os.fspath(repository.root), words, sealed=False)
        pairs = (entry.partition("\n") for entry in answer.output.decode("utf-8", "replace").split("\0") if entry)
        addresses = dict[str, str]()
        for key, _, url in pairs:
            addresses.setdefault(key.removeprefix("remote.").removesuffix(".url"), url)
        address = _main(addresses)
    return address


def plain_address(common: Path) -> str | None:
    """Return what `web_address` does, without starting git; None where git must say."""
    addresses = _plain_remotes(common / "config")
    return None if addresses is None else _main(addresses)


def _main(addresses: dict[str, str]) -> str:
    return addresses.get("origin", next(iter(addresses.values())) if len(addresses) == 1 else "")


def uncommitted(repository: Repository, paths: Sequence[str]) -> tuple[str, ...]:
    """Return those of some files of the project that differ from the current commit; what git ignores is left out."""
    words = ("-c", "core.fsmonitor=false", "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames")
    answer = read(repository.folder, ("--literal-pathspecs", *words, "--", *map(argument, paths)), sealed=False)
    found = (entry[3:] for entry in os.fsdecode(answer.output).split("\0") if entry)
    return tuple(path.removeprefix(repository.prefix) for path in found)


def ignored(repository: Repository, paths: Sequence[str]) -> tuple[str, ...]:
    """Return those of some files of the project that git ignores; a file that it knows is not one of them."""
    if not paths:
        return ()
    given = "\0".join(paths).encode("utf-8", "surrogateescape")
    answer = read(repository.folder, ("check-ignore", "-z", "--stdin"), sealed=False, stdin=given)
    return tuple(filter(None, os.fsdecode(answer.output).split("\0")))


def id_as_added(repository: Repository, path: str, content: bytes) -> str:
    """Return the id of the blob that git makes of a file's content: it may take line ends of Windows away."""
    words = ("hash-object", "--stdin", "--path", argument(path))
    return os.fsdecode(read(repository.folder, words, sealed=False, stdin=content).output).strip()


def stage(repository: Repository, paths: Sequence[str]) -> None:
    """Add files, by their paths from the project's root, to the index. Raises `AdrError` with git's words."""
    known = _known(repository, paths)
    if known:
        _do(repository, ("add", "--", *map(argument, known)))


def commit(repository: Repository, paths: Sequence[str], message: str) -> None:
    """Commit these files and nothing else, whatever else is staged, with the user's settings and hooks.

    Raises `AdrError` with git's words where git or a hook refuses; the message is kept for the next try.
    """
    stage(repository, paths)
    kept = repository.common / KEPT
    kept.write_text(message, encoding="utf-8")
    known = _known(repository, paths, *(("--with-tree=HEAD",) if repository.head else ()))
    words = ("--quiet", "--only", "--cleanup=whitespace", f"--file={kept}", "--", *known)
    again = shlex.join(["git", "-C", repository.folder, "commit", *words[1:]])
    _do(repository, ("commit", *map(argument, words)), hint=f"the files are written; fix it, then run: {again}")
    kept.unlink()


def _known(repository: Repository, paths: Sequence[str], *tree: str) -> tuple[str, ...]:
    """Return the paths without those of removed files that the index, or with *tree* HEAD, does not have."""
    gone = [path for path in paths if not os.path.lexists(Path(repository.folder, path))]
    if not gone:
        return tuple(paths)
    words = ("--literal-pathspecs", "ls-files", "-z", *tree, "--", *map(argument, gone))
    listed = os.fsdecode(read(repository.folder, words, sealed=False).output).split("\0")
    return tuple(path for path in paths if path not in gone or path in listed)


def begin(folder: Path) -> None:
    """Make a repository with the branch `main` in a folder, whatever the user's settings say."""
    _sealed(folder, ("init", "--quiet", "--template=", "--object-format=sha1"))
    _sealed(folder, ("symbolic-ref", "HEAD", "refs/heads/main"))


def import_commits(folder: Path, stream: bytes) -> None:
    """Import the commits of a stream (`git fast-import`, with dates as in mail) into a repository without any.

    The stream is for the branch `main`, which becomes the current one. The files of its last commit lie there already.
    """
    _sealed(folder, ("fast-import", "--quiet", "--date-format=rfc2822"), stream)
    _sealed(folder, ("symbolic-ref", "HEAD", "refs/heads/main"))
    _sealed(folder, ("reset", "--quiet"))


def _sealed(folder: Path, words: Sequence[str], stdin: bytes = b"") -> None:
    answer = read(os.fspath(folder), words, sealed=True, stdin=stdin)
    if answer.status:
        raise refused(answer)


def _plain_remotes(settings: Path) -> dict[str, str] | None:
    """Return the first address of each remote, None where the settings are not so plain that git need not be asked."""
    try:
        text = settings.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
    addresses: dict[str, str] = {}
    remote = ""
    for line in map(str.strip, text.split("\n")):
        is_plain = not line.endswith("\\")
        if line.startswith("["):
            found = _REMOTE.fullmatch(line)
            remote = found[1] if found else ""
            is_plain = bool(found) or (line.endswith("]") and "remote" not in line.lower())
        elif remote and line.lower().startswith("url"):
            found = _URL.fullmatch(line)
            addresses.setdefault(remote, found[1] if found else "")
            is_plain &= bool(found)
        if not is_plain:
            return None
    return addresses


def _repository(folder: Path, lines: Sequence[str], head: str, tips: Sequence[str]) -> Repository:
    _, _, object_format, common, objects, shallow, prefix, root = lines[:_ANSWERS]
    return Repository(
        root=Path(root).resolve(),
        prefix=prefix,
        common=(folder / common).resolve(),
        objects=(folder / objects).resolve(),
        head=head,
        tips=tuple(dict.fromkeys(tips)),
        cut=cut_commits(folder / shallow),
        object_format=object_format,
    )


def cut_commits(shallow: Path) -> tuple[str, ...]:
    """Return the ids of the commits at which a shallow clone ends, by the file that has them."""
    try:
        return tuple(shallow.read_text(encoding="ascii").split())
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        hint = "fix it with: git fetch --unshallow"
        raise AdrError(Problem(f"{shallow} cannot be read: {error}", hint=hint)) from error


def _do(
    repository: Repository, words: Sequence[str], hint: str = "the files are written; fix it and run git yourself"
) -> None:
    answer = act(repository.folder, ("--literal-pathspecs", *words))
    if answer.status:
        said = _FATAL.sub("", answer.words or answer.output.decode("utf-8", "replace"))
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        message = f"git {words[0]} failed: {'; '.join(lines) or f'exit status {answer.status}'}"
        raise AdrError(Problem(message, hint=hint))


def refused(answer: Answer) -> AdrError:
    """Return our refusal for a repository that git refuses, with git's words."""
    lines = [line.strip() for line in answer.words.splitlines() if line.strip()]
    said = _FATAL.sub("", lines[0]) if lines else f"exit status {answer.status}"
    hint = lines[-1] if len(lines) > 1 else "see what git says: git status"
    return failed(Problem(f"git refuses the repository: {said}", hint=hint))

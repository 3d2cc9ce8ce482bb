"""What git knows of a deck: its history, the identity of its files, the repository's web address."""

from __future__ import annotations

import posixpath
import shlex
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress

from adr.adapters import git
from adr.adapters.disk import files
from adr.core.addresses import file_link, web
from adr.core.deck.changes import deck_changes
from adr.core.digests import blob_id, inputs_digest, is_same_text
from adr.core.history.differences import Version, versions, with_differences
from adr.core.history.renames import DECK
from adr.core.text.wording import listed
from adr.model.commit import History
from adr.model.decision import Blob, Decision, Since
from adr.model.deck import Deck
from adr.model.problem import MOST, AdrError, Place, Problem, Severity
from adr.model.regex import regex
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.project.decks import CARD_LIMIT, LoadedDeck, parse_deck, read_deck
from adr.project.reader import Given

SHA256_DIGITS = 64
_COMMIT = regex(r"[0-9a-f]{40,64}")
SEED_LIMIT = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckHistory:
    """What git knows of a deck at this moment; `web` and `permalink` are those of `Decision`.

    `uncommitted` warns of what a commit would take along, `notes` of all else.
    """

    history: History
    blobs: tuple[Blob, ...]
    web: str
    permalink: str = ""
    notes: tuple[Problem, ...] = ()
    uncommitted: tuple[Problem, ...] = ()


def read_deck_history(
    project: Project, repository: git.Repository | None, loaded: LoadedDeck, *, allow_shallow: bool = False
) -> DeckHistory:
    """Read the commits that made a deck what it is. Raises `AdrError` in a shallow clone, unless that is allowed."""
    if repository is None:
        blobs = _blobs(loaded, "sha1")
        history = History(repository=False)
        return DeckHistory(history=history, blobs=blobs, web=project.settings.web, notes=_no_repository())
    if repository.shallow and not allow_shallow:
        raise AdrError(_shallow(loaded))
    with git.folder_log(repository, loaded.deck.folder, DECK) as log:
        history = log.history()
        read = _read(log, dict.fromkeys(one for commit in history.commits for one in versions(commit)))
        uncommitted = log.uncommitted(loaded.files)
        changed = (*uncommitted, *log.uncommitted(dict(_seeds(project, loaded))))
    ignored = git.ignored(repository, changed)
    commits = tuple(with_differences(commit, read) for commit in history.commits)
    history = replace(history, commits=commits, uncommitted=uncommitted)
    site = project.settings.web or web(git.web_address(repository))
    return DeckHistory(
        history=history,
        blobs=_blobs(loaded, repository.object_format, repository),
        web=site,
        permalink=_permalink(repository, loaded, site) if site else "",
        notes=tuple(_ignored_files(ignored)),
        uncommitted=tuple(_uncommitted_files([path for path in changed if path not in ignored])),
    )


def with_cards_of(project: Project, loaded: LoadedDeck, decision: Decision) -> Decision:
    """Return a decision with the identity of the deck's files as they are now, in its object format."""
    is_long = any(len(blob.id) == SHA256_DIGITS for blob in decision.blobs)
    # Git is asked only of what it alone knows.
    asks = decision.web or any(map(_has_other_ends, loaded.sources))
    repository = git.discover(project.root) if asks else None
    return replace(
        decision,
        inputs=loaded.inputs,
        governs=loaded.deck.governs,
        blobs=_blobs(loaded, "sha256" if is_long else "sha1", repository),
        permalink=_permalink(repository, loaded, decision.web) if repository and decision.web else "",
    )


def _permalink(repository: git.Repository, loaded: LoadedDeck, site: str) -> str:
    """Return the address of a deck's folder at the end of the remote's default branch, if this has all its cards."""
    commit, folder = git.published(repository), loaded.deck.folder
    if not commit or not _has_files(repository, commit, folder, _blobs(loaded, repository.object_format, repository)):
        return ""
    return file_link(site, commit, repository.path(folder))


def leads_to_cards(repository: git.Repository, decision: Decision, folders: Iterable[str]) -> bool | None:
    """Return whether a permalink is that of one of some folders at a commit where the decision's very cards are.

    None where a shallow clone does not have the commit.
    """
    found = [
        _has_files(repository, commit, folder, decision.blobs)
        for folder in folders
        for commit in _COMMIT.findall(decision.permalink)
        if decision.permalink == file_link(decision.web, commit, repository.path(folder))
    ]
    return True if True in found else None if None in found and repository.shallow else False


def _has_files(repository: git.Repository, commit: str, folder: str, blobs: Iterable[Blob]) -> bool | None:
    """Return whether a folder has some files at a commit; None where git does not have that, as in a shallow clone."""
    try:
        with git.tree(repository, commit) as tree:
            there = {name: leaf.id for name, leaf in tree.leaves(folder).items()}
    except AdrError:
        return None
    return all(there.get(posixpath.basename(one.path)) == one.id for one in blobs)


def _read(log: git.FolderLog, wanted: Collection[Version]) -> dict[Version, Deck]:
    """Read what files once said, each as a deck of nothing else, without those that cannot be read."""
    blobs = log.blobs(blob for _, blob in wanted)
    found = {}
    for path, blob in wanted:
        wrong: list[Problem] = []
        if blob in blobs:
            file = path if "/" in path else f"./{path}"
            deck = parse_deck("", posixpath.dirname(file), {file: blobs[blob]}, wrong.append)
            if not wrong:
                found[path, blob] = deck
    return found


def deck_as_decided(
    project: Project, loaded: LoadedDeck, decision: Decision, repository: git.Repository | None = None
) -> Deck | None:
    """Return a deck as it was decided on, its files from git's blobs; None where git does not have them here."""
    if loaded.inputs == decision.inputs:
        return loaded.deck
    found = files_as_decided(project, loaded, decision, repository)
    return None if found is None else read_deck(project, loaded.deck.name, Given(found))[0].deck


def files_as_decided(
    project: Project, loaded: LoadedDeck, decision: Decision, repository: git.Repository | None = None
) -> dict[str, bytes] | None:
    """Return the files that a deck had when it was decided on, by their paths in its folder of today, from git's blobs.

    None where git does not have them here, and where they are not what the decision was made from.
    """
    named = {posixpath.basename(blob.path): blob.id for blob in decision.blobs}
    if len(named) < len(decision.blobs):
        return None
    if loaded.inputs == decision.inputs and all(
        _has_id(content, named.get(posixpath.basename(path), "")) for path, content in loaded.sources
    ):
        return loaded.files
    ids = {f"{loaded.deck.folder}/{name}": blob for name, blob in named.items()}
    try:
        repository = repository or git.discover(project.root)
        found = git.blobs(repository, set(ids.values()), CARD_LIMIT) if repository else {}
    except AdrError:
        return None
    if not found.keys() >= set(ids.values()):
        return None
    contents = {path: found[one] for path, one in ids.items()}
    return contents if inputs_digest(contents) == decision.inputs else None


def file_as_decided(project: Project, loaded: LoadedDeck, blob: str) -> bytes | None:
    """Return a file of a deck by its blob id, from git or, if it is still the same, from the deck."""
    try:
        repository = git.discover(project.root)
        found = git.blobs(repository, (blob,), CARD_LIMIT) if repository else {}
    except AdrError:
        found = {}
    same = (content for content in loaded.files.values() if _has_id(content, blob))
    return found.get(blob) or next(same, None)


def _has_id(content: bytes, blob: str) -> bool:
    """Return whether a blob id is that of a file's content, be it with the line ends of Windows."""
    object_format = "sha256" if len(blob) == SHA256_DIGITS else "sha1"
    windows = content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return is_same_text(content, blob, object_format) or blob == blob_id(windows, object_format)


def since_decided(project: Project, loaded: LoadedDeck, decision: Decision) -> Since | None:
    """Return what has changed in a deck since one of its decisions; None where git does not have it as it was."""
    then = deck_as_decided(project, loaded, decision)
    return Since(record=decision.record, differences=tuple(deck_changes(then, loaded.deck))) if then else None


def since_superseded(project: Project, loaded: LoadedDeck, decision: Decision) -> Since | None:
    """Return what has changed in a deck since its own newest decision that another one supersedes, if there is one."""
    numbers = decision.superseded_numbers
    own = [one for one in loaded.deck.decisions if one.record in numbers]
    return since_decided(project, loaded, own[-1]) if own else None


def cut_short(path: str) -> Problem:
    """Return the warning that the history of a file or folder may be longer than a shallow clone has it."""
    problem = "the clone is shallow: earlier commits may be missing"
    return Problem(problem, Place(path), hint="run: git fetch --unshallow", severity=Severity.WARNING)


def _blobs(loaded: LoadedDeck, object_format: str, repository: git.Repository | None = None) -> tuple[Blob, ...]:
    """Return a deck's files as git has them once they are added: only git knows what it makes of other line ends."""
    added = repository if repository and repository.object_format == object_format else None
    return tuple(
        Blob(
            path=path,
            id=git.id_as_added(added, path, content)
            if added and _has_other_ends((path, content))
            else blob_id(content, object_format),
        )
        for path, content in loaded.sources
    )


def _has_other_ends(source: tuple[str, bytes]) -> bool:
    return b"\r\n" in source[1]


def _no_repository() -> tuple[Problem, ...]:
    hint = "run: git init, and commit the cards first"
    return (Problem("not in a git repository: the record has no history", hint=hint, severity=Severity.WARNING),)


def _shallow(loaded: LoadedDeck) -> Problem:
    hint = "run: git fetch --unshallow; or go on with a cut history: --allow-shallow"
    return Problem("the clone is shallow, so the history of the decision would be cut", Place(loaded.deck.folder), hint)


def _seeds(project: Project, loaded: LoadedDeck) -> Iterator[tuple[str, bytes]]:
    """Yield the seeds that a deck rests on; one that cannot be read is refused elsewhere."""
    for path in loaded.seeds:
        with suppress(AdrError):
            yield path, files.read(project.root, path, SEED_LIMIT)


def uncommitted(project: Project, loaded: LoadedDeck) -> tuple[Problem, ...]:
    """Warn, before anything is decided, of the files that a decision would rest on and no commit has as they are."""
    repository = git.discover(project.root)
    paths = git.uncommitted(repository, (*loaded.files, *loaded.seeds)) if repository else ()
    return tuple(_uncommitted_files(paths))


def _ignored_files(paths: Sequence[str]) -> Iterator[Problem]:
    """Warn of the files that a decision rests on and git leaves out of every commit."""
    if paths:
        hint = f"take them out of .gitignore, or run: git add -f {shlex.join(paths)}"
        message = f"git ignores these files, so other clones will not have them: {listed(paths, MOST)}"
        yield Problem(message, hint=hint, severity=Severity.WARNING)


def _uncommitted_files(paths: Sequence[str]) -> Iterator[Problem]:
    """Warn of the files that a decision rests on and no commit has as they are."""
    if paths:
        hint = "commit them first, so that the history is whole; or decide with --commit, which commits them too"
        message = f"these files have uncommitted changes: {listed(paths, MOST)}"
        yield Problem(message, hint=hint, severity=Severity.WARNING)

"""Read what git prints of commits and their files, as values; pure, so that no git is needed to test it."""

from __future__ import annotations

from collections.abc import Iterator

from adr.model.regex import regex
from adr.model.value import dataclass

FIELDS = "%H%x00%P%x00%ct%x00%aI%x00%aN%x00%aE%x00%s%x00%b%x00"
"""The format that `parse_log` reads, for `git log -z --raw --format=tformat:…`."""

PAIR = "%H%x00%P%x00"
"""The format that `parse_diffs` reads, for `git diff-tree --stdin -z --raw --format=tformat:…`."""

_DATE = regex(r"(?:19[789][0-9]|[2-9][0-9]{3})-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])")
_LATEST = 253_402_300_799
"""The last second of the year 9999."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file in one commit, as `--raw` has it: status A, M, T or D, and the blob before and after."""

    status: str
    old: str
    new: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One commit of a log. `parents` are the nearest ancestors in that log, `time` the committer's (Unix)."""

    id: str
    parents: tuple[str, ...]
    time: int
    date: str
    author: str
    subject: str
    body: str
    steps: tuple[Step, ...] = ()

    @property
    def is_merge(self) -> bool:
        """Return whether this is a merge: git logs those alone without files."""
        return not self.steps


@dataclass(frozen=True, slots=True)
class Diff:
    """A commit's files against one of its parents."""

    id: str
    parent: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One entry of a folder: git's mode in octal (`40000` a folder, `120000` a link, `100…` a file) and its id."""

    mode: str
    id: str

    @property
    def is_folder(self) -> bool:
        """Return whether this is a folder."""
        return self.mode == "40000"

    @property
    def is_file(self) -> bool:
        """Return whether this is a regular file."""
        return self.mode.startswith("100")

    @property
    def is_link(self) -> bool:
        """Return whether this is a symbolic link."""
        return self.mode == "120000"


@dataclass(frozen=True, slots=True)
class Parents:
    """A commit's parents, as the commit itself names them, and its committer's time (Unix)."""

    ids: tuple[str, ...]
    time: int


def parse_log(output: bytes) -> tuple[Entry, ...]:
    """Read `git log -z --raw --no-abbrev --no-renames` in the format `FIELDS`, in git's order."""
    return tuple(_entry(header, steps) for header, steps in _parts(output, FIELDS.count("%x00")))


def parse_diffs(output: bytes) -> tuple[Diff, ...]:
    """Read `git diff-tree --stdin -z --raw --no-abbrev --no-renames` in the format `PAIR`, in git's order."""
    return tuple(Diff(commit, parent, steps) for (commit, parent), steps in _parts(output, PAIR.count("%x00")))


def parse_parents(content: bytes) -> Parents:
    """Read a commit object: lines of a key and a value up to an empty line, see git's `commit-tree`."""
    head = [line.split(b" ") for line in content.partition(b"\n\n")[0].split(b"\n")]
    time = next((line[-2] for line in head if line[0] == b"committer" and len(line) > 2), b"0")
    ids = tuple(line[1].decode("ascii", "replace") for line in head if line[0] == b"parent")
    return Parents(ids, int(time) if time.lstrip(b"-").isdigit() else 0)


def parse_tree(content: bytes, digits: int) -> dict[str, str]:
    """Read a tree object: the id of each entry by its name; *digits* is how long an id is in hexadecimal."""
    return {name: leaf.id for name, leaf in parse_leaves(content, digits).items()}


def parse_leaves(content: bytes, digits: int) -> dict[str, Leaf]:
    """Read a tree object: each entry by its name; *digits* is how long an id is in hexadecimal.

    An entry is its mode, a space, its name, NUL and the id in binary: see git's `object-file` tree format.
    """
    entries, at = {}, 0
    while at < len(content):
        end = content.index(b"\0", at)
        mode, _, name = content[at:end].partition(b" ")
        at = end + 1 + digits // 2
        entries[_path(name)] = Leaf(mode.decode("ascii", "replace"), content[end + 1 : at].hex())
    return entries


def _parts(output: bytes, fields: int) -> Iterator[tuple[list[str], tuple[Step, ...]]]:
    """Split `-z` output into commits: as many fields as the format has, then pairs of a file's line and path."""
    tokens = iter(output.split(b"\0"))
    header: list[str] = []
    steps: list[Step] = []
    for token in tokens:
        word = token.lstrip(b"\n")
        if word.startswith(b":"):
            steps.append(_step(word, next(tokens)))
        elif word:
            if header:
                yield header, tuple(steps)
            header = [_text(word), *(_text(next(tokens)) for _ in range(fields - 1))]
            steps = []
    if header:
        yield header, tuple(steps)


def _entry(header: list[str], steps: tuple[Step, ...]) -> Entry:
    commit, parents, time, date, author, mail, subject, body = header
    seconds = int(time) if time.isascii() and time.isdigit() else 0
    return Entry(
        id=commit,
        parents=tuple(parents.split()),
        time=seconds,
        date=_date(date, seconds),
        author=_author(author, mail),
        subject=subject,
        body=body,
        steps=steps,
    )


def _date(date: str, committed: int) -> str:
    """Return the author's date, with UTC as older versions of git write it; else that of the committer.

    What is before 1970 or after 9999 is some tool's mistake. Versions of git differ in what they make of it, and of a
    line that has no date at all.
    """
    if _DATE.fullmatch(date):
        return f"{date[:-1]}+00:00" if date.endswith("Z") else date
    from datetime import UTC, datetime  # git says nearly every date itself

    return datetime.fromtimestamp(committed if committed <= _LATEST else 0, UTC).isoformat()


def _author(name: str, mail: str) -> str:
    """Return the author's name, else what stands before the `@` of the address, as git does for its own users.

    Where the line is broken, git leaves the placeholders as they are.
    """
    known = (text for text in (name, mail.partition("@")[0]) if text and text not in ("%aN", "%aE"))
    return next(known, "unknown")


def _step(line: bytes, path: bytes) -> Step:
    _, _, old, new, status = line.decode("ascii").split(" ")
    return Step(status[:1], old, new, _path(path))


def _text(token: bytes) -> str:
    return token.decode("utf-8", "replace")


def _path(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")

"""What binds a file: the decisions that do, whether they are in force, and how each is known to."""

from __future__ import annotations

from enum import StrEnum

from adr.model.value import dataclass


class Force(StrEnum):
    """Whether a decision binds now."""

    IN_FORCE = "in-force"
    PROPOSED = "proposed"
    ONCE = "once"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heir:
    """The record that took another one's place."""

    path: str
    number: int | None = None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """One decision in a sentence; `path` is its record's, `status` in the record's words.

    `package` is that of its log where there are several. `inherited_from` is the folder of the log that it is inherited
    from, empty for the project's own.
    `heirs` took its place, the last first. `reopen` is the command that decides the question again, empty where
    another record has taken its place.
    """

    package: str = ""
    path: str
    number: int | None = None
    title: str
    status: str
    date: str
    force: Force
    decision: str
    tags: tuple[str, ...] = ()
    heirs: tuple[Heir, ...] = ()
    reopen: str = ""
    inherited_from: str = ""

    @property
    def name(self) -> str:
        """Return what people call it: `ADR-0007`, of several logs `core/7`, or its file's name if it has no number."""
        file = self.path.rpartition("/")[2].removesuffix(".md")
        if self.package:
            return f"{self.package}/{self.number or file}"
        return f"ADR-{self.number:04}" if self.number else file


@dataclass(frozen=True, slots=True, kw_only=True)
class GlobLink:
    """A glob of a record's `governs` that matches a path."""

    record: str
    glob: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A mention of a record in a file: `record` is its path, empty where there is none such.

    `says_superseded` tells that the line does.
    """

    record: str
    path: str
    line: int
    text: str
    says_superseded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """The change that brought a path or a line, and a decision too; `pull` is 0 where no pull request is known."""

    record: str
    commit: str
    date: str
    subject: str
    pull: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PathAnswer:
    """What binds a file, a folder, or a line of a file (0 for all of it), from the project's root.

    `governs` holds globs that say so, `cited` what the file mentions, `introduced` the changes that it came with.
    """

    path: str
    line: int = 0
    governs: tuple[GlobLink, ...] = ()
    cited: tuple[Citation, ...] = ()
    introduced: tuple[Introduction, ...] = ()

    @property
    def records(self) -> tuple[str, ...]:
        """Return the records that are linked in any way, each once."""
        if not (self.governs or self.cited or self.introduced):
            return ()
        governs, cited = (one.record for one in self.governs), (one.record for one in self.cited)
        return tuple(dict.fromkeys((*governs, *cited, *(one.record for one in self.introduced))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The answer for some paths, and the decisions that it names, each once. `notes` say what could not be asked."""

    paths: tuple[PathAnswer, ...]
    decisions: tuple[Binding, ...]
    notes: tuple[str, ...] = ()

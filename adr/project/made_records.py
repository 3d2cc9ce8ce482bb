"""Records made from cards: which deck and decision made one, whether it is settled, and what state it is in."""

from __future__ import annotations

import posixpath
import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from adr.adapters import git
from adr.core.deck.card_names import DECISIONS, card_number
from adr.core.digests import text_digest
from adr.core.edit.moved_paths import is_named
from adr.core.record_names import name_words
from adr.core.record_state import OUTCOME, State, belongs, made_comment, state_of
from adr.model.decision import Decision, Status
from adr.model.deck import Deck
from adr.model.plan import text_diff
from adr.model.problem import AdrError, Place, Problem
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.project.decks import DECISION_LIMIT, LoadedDeck, deck_folders, read_decisions
from adr.project.discovery import settings_at
from adr.project.reader import Reader, WorkTree
from adr.project.records import RECORD_LIMIT
from adr.project.restore import SHORT, as_decided, command

_NAMES: tuple[Callable[[str, Decision], object], ...] = (
    lambda _, one: one.path,
    lambda file, one: (file, _words(one)),
    lambda _, one: posixpath.basename(one.path),
    lambda _, one: (_words(one), one.date),
    lambda _, one: _words(one),
    lambda _, one: one.output,
    lambda file, _: file,
    lambda _, one: one.record,
)
"""What a decision is known by, the surest first: its record's path, words, text and number, and its own file."""

AGAIN = (Status.PROPOSED, Status.ACCEPTED, Status.DEPRECATED)
"""The statuses of what was turned down and proposed again. What supersedes it leaves its text."""


def _words(decision: Decision) -> str:
    return name_words(posixpath.basename(decision.path))


class SettledDecisions:
    """The decisions that the base holds: what is there is settled. They are read when they are first asked for.

    The base is what a reader gives, else the end of the remote's default branch; where there is no remote, the commit
    before the last. Outside git nothing is settled.
    """

    def __init__(
        self,
        project: Project,
        reader: Reader | None = None,
        repository: git.Repository | None = None,
        revision: str = "",
    ) -> None:
        """Take the project, a reader of the base and what people call it, and the repository where it was found."""
        self._project, self._reader, self._repository, self._revision = project, reader, repository, revision

    def has(self, path: str, decision: Decision) -> bool | None:
        """Return whether a decision, whose file is *path*, is settled; None where git cannot tell.

        A number alone proves nothing: another branch may have given it to another decision.
        """
        if decision.status is Status.PROPOSED:
            return False
        if self._decisions is None:
            return None
        then = self.then(path, decision)
        if then is None or then.card != decision.card:
            return False
        is_named = any(name(self._files[then.path], then) == name(path, decision) for name in _NAMES[:-1])
        return is_named or then.inputs == decision.inputs

    def holds(self, path: str, content: bytes) -> bool:
        """Return whether the reader that is the base has a file with some content."""
        return self._reader is not None and self._reader.read_if_there(path, DECISION_LIMIT) == content

    def decision_of(self, record: str) -> Decision | None:
        """Return the decision of the base that made a record, given by its path."""
        return self.settled.get(record)

    def then(self, path: str, decision: Decision) -> Decision | None:
        """Return the settled decision that one of today, whose file is *path*, was in the base.

        Its record may have another name, number or folder now, and its deck another folder.
        """
        at = self._files.get(decision.path) or self._pairs.get(path)
        found = self._decisions[at] if self._decisions and at else None
        if found is None or found.status is Status.PROPOSED:
            return None
        # What was turned down may be proposed again, and be anything then.
        return None if found.is_turned_down and decision.status in AGAIN else found

    def files_of(self, record: str) -> tuple[str, ...]:
        """Return the files of the base that belong to a record: it, its decision, and what that superseded."""
        decision = self.settled.get(record)
        if decision is None:
            return (record,)
        old = [
            posixpath.join(posixpath.dirname(record), one.file) for one in decision.supersedes if not one.is_elsewhere
        ]
        return (record, self._files[record], *old, *(self._files[path] for path in old if path in self._files))

    def moved(self, decks: Iterable[Deck]) -> dict[str, str]:
        """Return where the decks, cards and records that the base has decided on have moved, by their paths there.

        A record that has another number is left out.
        """
        found: dict[str, str] = {}
        for deck in decks:
            cards = {card.number: card.path for card in deck.cards}
            for decision in deck.decisions:
                if then := self.then(deck.decision_path(decision.record), decision):
                    numbers = {one.path: card_number(posixpath.basename(one.path)) for one in then.blobs}
                    found |= {old: cards[number] for old, number in numbers.items() if number in cards}
                    found[posixpath.dirname(posixpath.dirname(self._files[then.path]))] = deck.folder
                    found |= {then.path: decision.path} if then.record == decision.record else {}
        return {old: new for old, new in found.items() if old != new}

    def put_back(self, record: str, path: str = "") -> str:
        """Return the command that puts back the decision that the base has of a record, given by its path; or "".

        *path* is where the decision's file is now, if it has moved.
        """
        file = self._files.get(record, "")
        revision = self._revision or ((git.base(self._found) or "")[:SHORT] if file and self._found else "")
        if not file or not revision:
            return ""
        from adr.core.rules.merge import checkout_command  # rarely

        return checkout_command(revision, file, path or file)

    def once_there(self, paths: Sequence[str]) -> Mapping[str, str]:
        """Return where git has those of some files and folders that it once had."""
        try:
            return git.once_there(self._found, paths) if self._found else {}
        except AdrError:
            return {}

    def lost_commit(self, decision: Decision) -> str:
        """Return the newest commit of a decision's history if the current one does not come after it, else ""."""
        commits = decision.history.commits
        try:
            repository = self._found
            if not commits or not repository or repository.shallow or not repository.head:
                return ""
            return "" if git.is_ancestor(repository, commits[-1].id) else commits[-1].id
        except AdrError:
            return ""

    def by_arrival(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Return files in the order in which they were committed: those of the base, then others, then new ones."""
        try:
            repository = self._found
            if not repository or not repository.head:
                return tuple(sorted(paths))
            base = "" if self._reader else git.base(repository)
            return git.by_arrival(repository, tuple(filter(None, (base, repository.head))), paths)
        except AdrError:
            return tuple(sorted(paths))

    @cached_property
    def settled(self) -> Mapping[str, Decision]:
        """Return the settled decisions by the paths of their records."""
        found = (self._decisions or {}).values()
        return {one.path: one for one in found if one.status is not Status.PROPOSED}

    @cached_property
    def today(self) -> Mapping[str, Decision]:
        """Return the decisions of today by the paths of their files; a caller that has read them sets it."""
        return dict(read_decisions(self._project, WorkTree(self._project.root)))

    @cached_property
    def _files(self) -> Mapping[str, str]:
        """Return the files of the base's decisions by the paths of their records."""
        return {one.path: at for at, one in (self._decisions or {}).items()}

    @cached_property
    def _pairs(self) -> Mapping[str, str]:
        """Return the file in the base of each decision of today that the base has, by its file of today.

        What pairs by a surer name is out for the others.
        """
        left, found = dict(self._decisions or {}), dict[str, str]()
        for name in _NAMES:
            known = {name(at, one): at for at, one in reversed(left.items())}
            for path, one in self.today.items():
                if path not in found and name(path, one) in known:
                    found[path] = known.pop(name(path, one))
                    del left[found[path]]
        return found

    @cached_property
    def _found(self) -> git.Repository | None:
        return self._repository or git.discover(self._project.root)

    @cached_property
    def _decisions(self) -> Mapping[str, Decision] | None:
        try:
            if self._reader:
                return self._decided(self._reader)
            repository = self._found
            commit = git.base(repository) if repository else ""
            if repository and commit:
                with git.tree(repository, commit) as tree:
                    return self._decided(tree)
        except AdrError:
            return None
        return None if commit is None else {}

    def _decided(self, reader: Reader) -> dict[str, Decision]:
        settings = settings_at(reader, self._project.settings.log)
        return dict(read_decisions(replace(self._project, settings=settings), reader))


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeRecord:
    """A record made from cards: its deck, its decision, its bytes on disk, and what state it is in.

    `settled` is None where git cannot tell. What was superseded, or proposed and rejected, is never rendered again.
    """

    loaded: LoadedDeck
    decision: Decision
    on_disk: bytes | None
    settled: bool | None
    state: State

    @property
    def file(self) -> str:
        """Return the path of the decision's file."""
        return self.loaded.deck.decision_path(self.decision.record)


def read_made(
    project: Project, loaded: LoadedDeck, decision: Decision, base: SettledDecisions, reader: Reader | None = None
) -> MadeRecord:
    """Read the record of one decision, and compare it with what was decided or, while provisional, with its cards."""
    on_disk = (reader or WorkTree(project.root)).read_if_there(decision.path, RECORD_LIMIT)
    return compare_record(project, loaded, decision, base, on_disk)


def compare_record(
    project: Project, loaded: LoadedDeck, decision: Decision, base: SettledDecisions, on_disk: bytes | None
) -> MadeRecord:
    """Compare a record that was read already, as `read_made` does."""
    settled = loaded.deck.is_over(decision) or base.has(loaded.deck.decision_path(decision.record), decision)
    same_cards = loaded.inputs == decision.inputs
    rendered, same_template = None, True
    if not settled:
        from adr.project.rendering import lay_out  # what is settled is not rendered

        same_template = _has_template(project, loaded.deck, decision)
        if same_cards and same_template:
            rendered = lay_out(project, loaded.deck, decision).encode()
    state = state_of(
        decision, on_disk, rendered, same_cards=same_cards, same_template=same_template, settled=bool(settled)
    )
    if on_disk is not None and not _says_so(project, loaded.deck, decision, on_disk):
        state = State.EDITED
    return MadeRecord(loaded=loaded, decision=decision, on_disk=on_disk, settled=settled, state=state)


def _has_template(project: Project, deck: Deck, decision: Decision) -> bool:
    """Return whether the template that a record was made with is still the same."""
    from adr.project.rendering import profiles, template_digest  # as above

    if project.trusted and decision.template not in profiles(project):
        return False  # the change brings it
    return template_digest(project, deck, decision.template) == decision.template_digest


def unproven(project: Project, made: MadeRecord, base: SettledDecisions) -> Problem | None:
    """Say that the base cannot render a record that a change brings, so that it may say anything; else None."""
    decision, is_corrected = made.decision, _is_corrected(made, base)
    if not project.trusted or base.holds(made.file, dict(made.loaded.decided)[made.file]):
        return None
    if not (made.state is State.OLDER or (is_corrected and not _has_template(project, made.loaded.deck, decision))):
        return None
    hint = (
        f"merge the base into this branch, then run: adr {'correct' if is_corrected else 'render'} {decision.record}; "
        "if the change also changes templates or the language, merge these first, on their own"
    )
    message = "the record was rendered with a template that differs from the base's"
    return Problem(message, Place(decision.path), hint=hint)


def _is_corrected(made: MadeRecord, base: SettledDecisions) -> bool:
    """Return whether a settled record is said to be corrected since the base, and is there as its decision says."""
    then = base.then(made.file, made.decision)
    is_there = made.state in (State.CURRENT, State.KEPT)
    return then is not None and is_there and len(made.decision.corrected) > len(then.corrected)


def _says_so(project: Project, deck: Deck, decision: Decision, on_disk: bytes) -> bool:
    """Return whether a record says that it was made from a deck, or from one that may be this one before it moved."""
    comment = made_comment(on_disk.decode("utf-8", "replace"))
    if not comment or is_named(deck.folder, comment):
        return bool(comment)
    others = (one for one in deck_folders(project).values() if is_named(one, comment))
    name = posixpath.basename(deck.decision_path(decision.record))
    return not any((project.root / other / DECISIONS / name).exists() for other in others)


def foreign(project: Project, deck: Deck, decision: Decision, on_disk: bytes) -> Problem | None:
    """Say of a record that it was not made from the deck whose decision names it; None where it was, or may have been.

    The decision's file alone proves nothing: a pull request can bring one that names any record, digest and all.
    """
    if _says_so(project, deck, decision, on_disk):
        return None
    if text_digest(on_disk) != decision.output and as_decided(project, decision):
        return None
    file = deck.decision_path(decision.record)
    message = f"{file} names this record, which was not made from the cards of deck {deck.name!r}"
    return Problem(message, Place(decision.path), hint=f"remove the decision: rm {shlex.quote(file)}")


def is_lost(project: Project, made: MadeRecord) -> bool:
    """Return whether a settled record is not as it was decided, and git does not have it so either."""
    if not made.settled or made.state not in (State.EDITED, State.MISSING) or as_decided(project, made.decision):
        return False
    return made.on_disk is None or not foreign(project, made.loaded.deck, made.decision, made.on_disk)


def edited(project: Project, made: MadeRecord) -> Problem:
    """Say of a record that was edited by hand where the text belongs, and how to put the record back."""
    if problem := foreign(project, made.loaded.deck, made.decision, made.on_disk or b""):
        return problem
    path, number, then = made.decision.path, made.decision.record, as_decided(project, made.decision)
    if made.settled:
        wording = f"then, to change its wording, edit the cards and run: adr correct {number}"
        hint = f"put it back: {command(then)}; {wording}" if then else _again(number)
        return Problem("edited by hand, and the decision is settled", Place(path), hint=hint)
    way = command(then) if then else f"rm {shlex.quote(path)} && adr render {number}"
    hint = f"move the text to where it belongs ({_homes(project, made)}), then put the record back: {way}"
    return Problem("edited by hand, and rendering would lose it", Place(path), hint=hint)


def _again(number: int) -> str:
    return f"make it again from its cards as they were decided on: adr correct {number}"


def way_to_link(project: Project, loaded: LoadedDeck, decision: Decision) -> str:
    """Say how a record that is made from cards gets a link: the text of its deck has it."""
    if loaded.deck.is_over(decision):
        return "the record keeps its text; add the link to the other record by hand"
    verb = "correct" if read_made(project, loaded, decision, SettledDecisions(project)).settled else "render"
    return f"write the link under more-information in {loaded.deck.path}, then: adr {verb} {decision.record}"


def text_as_decided(project: Project, made: MadeRecord) -> bytes:
    """Return a record as it was decided, from git; what git does not have is made from its cards while provisional."""
    then = as_decided(project, made.decision)
    if then or made.settled:
        return then.content if then else b""
    from adr.project.rendering import lay_out

    return lay_out(project, made.loaded.deck, made.decision).encode()


def _homes(project: Project, made: MadeRecord) -> str:
    from adr.project.rendering import in_language

    deck, on_disk = made.loaded.deck, made.on_disk or b""
    diff = text_diff(on_disk, text_as_decided(project, made), "a", "b")
    outcome = in_language(project, deck, OUTCOME)
    return "; ".join(belongs(deck, on_disk.decode("utf-8", "replace"), diff, outcome))


def missing(project: Project, made: MadeRecord) -> Problem:
    """Say of a record that does not exist how to get it back."""
    then, number = as_decided(project, made.decision), made.decision.record
    way = f"put it back: {command(then)}" if then else _again(number)
    hint = way if made.settled else f"make it again: adr render {number}"
    return Problem(f"the record of deck {made.loaded.deck.name!r} is missing", Place(made.decision.path), hint=hint)

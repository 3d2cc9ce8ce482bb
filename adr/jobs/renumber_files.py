"""Rewrite what names a record that gets another number: plain files, cards, decisions, and the records made of them."""

from __future__ import annotations

import posixpath

from adr.adapters.disk import files
from adr.core.deck.card_names import card_number
from adr.core.digests import text_digest
from adr.core.edit.renumbering import (
    Move,
    Rewritten,
    renumber_links,
    rewrite,
    rewrite_links,
    rewrite_record,
    rewrite_supersedes,
)
from adr.core.record_names import is_record, number_meant, padded_number
from adr.model.decision import Decision, Reference
from adr.model.deck import Deck
from adr.model.plan import FileChange, Plan
from adr.model.problem import AdrError, Place, Problem, Severity
from adr.model.settings import Project
from adr.model.text import Phrase, Prose
from adr.model.value import dataclass, replace
from adr.project.decision_files import decision_file_changes
from adr.project.deck_history import with_cards_of
from adr.project.decks import DECK_FILE, LoadedDeck, read_deck
from adr.project.made_records import SettledDecisions, edited, read_made
from adr.project.mentions import LIMIT, Overlaid, packages_below
from adr.project.records import RECORD_LIMIT, as_record
from adr.project.rendering import lay_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """How often a file named the record."""

    path: str
    links: int = 0
    mentions: int = 0


class Rewriting:
    """The changes as they are collected, each file once; `plan`, `edited` and `left` tell of them in the end."""

    def __init__(self, project: Project, move: Move, loaded_decks: tuple[LoadedDeck, ...]) -> None:
        """Take the record's move, and the decks whose files may name it."""
        self.project = project
        self.move = move
        self._decks = {path: loaded.deck for loaded in loaded_decks for path in loaded.files}
        self._made = {one.path for loaded in loaded_decks for one in loaded.deck.decisions}
        self._made |= {path for loaded in loaded_decks for path, _ in loaded.decided}
        self._others = tuple(f"{one}/" for one in packages_below(project))
        self._contents: dict[str, bytes] = {}
        self._changes: dict[str, FileChange] = {}
        self._edited: dict[str, Edited] = {}
        self._left: dict[str, list[int]] = {}

    def plan(self) -> Plan:
        """Return the plan: the record first, then the others in the order of their paths."""
        return Plan(tuple(self._changes[path] for path in self._in_order(self._changes)))

    def edited(self) -> tuple[Edited, ...]:
        """Return how often each file named the record, in the order of the plan."""
        return tuple(self._edited[path] for path in self._in_order(self._edited))

    def left(self) -> tuple[Problem, ...]:
        """Return what a person has to look at, as a warning for each file."""
        return tuple(_note(self.move, path, lines) for path, lines in sorted(self._left.items()))

    def _in_order(self, paths: dict[str, FileChange] | dict[str, Edited]) -> list[str]:
        return sorted(paths, key=lambda path: (path not in (self.move.new, self.move.old), path))

    def edit(self, path: str) -> None:
        """Change one file; decisions and the records made of them are passed over, `decide` changes them.

        Raises `AdrError` for a file that moves along with the record and cannot be read.
        """
        if path in self._made:
            return
        try:
            content = files.read(self.project.root, path, LIMIT)
        except AdrError:
            if self.move.moved(path) != path:
                raise
            # A link, or a file too large to be prose: nothing that would be changed.
            return
        done = self._rewritten(path, content.decode("utf-8", "surrogateescape"))
        self._leave(path, done.left)
        after = done.text.encode("utf-8", "surrogateescape")
        self._contents |= {path: after} if after != content else {}
        self._change(path, content, after, done)

    def _rewritten(self, path: str, text: str) -> Rewritten:
        settings, name = self.project.settings, posixpath.basename(path)
        if path.startswith(self._others):
            return renumber_links(self.move, path, text)
        if settings.is_in_log(path) and is_record(path):
            return rewrite_record(self.move, as_record(path, text).head)
        if path in self._decks:
            return self._source(path, text, self._decks[path])
        is_card = path.startswith(f"{settings.cards}/") and (name == DECK_FILE or card_number(name) is not None)
        return rewrite(self.move, path, text, prose=is_card or None)

    def _source(self, path: str, text: str, deck: Deck) -> Rewritten:
        """Rewrite a card or a deck's file; a card that quotes the number keeps it, since a quote is as it was said."""
        quotes = (one for card in deck.cards if card.path == path for one in card.evidence)
        if any(self._names(path, part) for one in quotes for part in (one.quote, one.prefix, one.suffix)):
            named = (number for number, line in enumerate(text.split("\n"), 1) if self._names(path, line))
            return Rewritten(text=text, left=tuple(named))
        done = rewrite(self.move, path, text, prose=True)
        if path != deck.path or self.move.number not in map(number_meant, deck.supersedes):
            return done
        line = deck.place("supersedes").line
        if self.move.twins and not any(self._is_old(one) for entry in deck.decisions for one in entry.supersedes):
            return replace(done, left=(*done.left, line))
        more = rewrite_supersedes(self.move, done.text, line)
        return replace(done, text=more, mentions=done.mentions + (more != done.text))

    def _names(self, path: str, text: str) -> bool:
        done = rewrite(self.move, path, text, prose=True)
        return done.text != text or bool(done.left)

    def decide(self, loaded: LoadedDeck, named: frozenset[str]) -> None:
        """Change the decisions of one deck, and their records; *named* are the files that may name the record."""
        now = loaded
        if any(path in self._contents for path in loaded.files):
            now, _ = read_deck(self.project, loaded.deck.name, Overlaid(self.project.root, self._contents))
        entries = tuple(self._decided(loaded, now, decision, named) for decision in loaded.deck.decisions)
        if entries != loaded.deck.decisions:
            for change in decision_file_changes(replace(loaded, deck=replace(loaded.deck, decisions=entries))):
                if change.before != change.after:
                    self._changes[change.path] = change
                    self._edited |= {change.path: Edited(path=change.path)} if change.after is not None else {}

    def _decided(self, loaded: LoadedDeck, now: LoadedDeck, decision: Decision, named: frozenset[str]) -> Decision:
        """Return a decision as it is from now on, its record changed with it."""
        entry = self._entry(decision, loaded.deck.decision_path(decision.record))
        if entry == decision and now is loaded and decision.path not in named:
            return decision
        on_disk = files.read_if_there(self.project.root, decision.path, RECORD_LIMIT)
        if on_disk is None:
            return entry
        text = on_disk.decode("utf-8", "surrogateescape")
        is_current = _is_current(self.project, loaded, decision, text)
        is_edited = not is_current and text_digest(on_disk) != decision.output
        if is_edited and decision.path == self.move.old:
            raise AdrError(
                edited(self.project, read_made(self.project, loaded, decision, SettledDecisions(self.project)))
            )
        if is_current and now is not loaded:
            entry = with_cards_of(self.project, now, entry)
        record = as_record(decision.path, text)
        after = self._laid_out(now, entry, text) if is_current else rewrite_links(self.move, record.head)
        content = after.encode("utf-8", "surrogateescape")
        told = rewrite_record(self.move, record.head)
        self._leave(decision.path, () if is_current else told.left)
        self._change(decision.path, on_disk, content, told)
        return entry if is_edited or content == on_disk else replace(entry, output=text_digest(content))

    def _laid_out(self, loaded: LoadedDeck, entry: Decision, like: str) -> str:
        text = lay_out(self.project, loaded.deck, entry)
        return text.replace("\n", "\r\n") if "\r\n" in like else text

    def _entry(self, decision: Decision, path: str) -> Decision:
        """Return a decision with the new number; its history and evidence stay what they were."""
        move, is_own = self.move, decision.path == self.move.old
        because = rewrite(move, decision.path, decision.because, prose=True)
        reasons = tuple(rewrite(move, decision.path, one.because, prose=True) for one in decision.reasons)
        self._leave(path, (0,) if any(one.left for one in (because, *reasons)) else ())
        pairs = zip(decision.reasons, reasons, strict=True)
        by = decision.superseded_by
        return replace(
            decision,
            record=move.to if is_own else decision.record,
            path=move.new if is_own else decision.path,
            because=Prose(because.text),
            reasons=tuple(replace(one, because=Phrase(done.text)) for one, done in pairs),
            supersedes=tuple(map(self._reference, decision.supersedes)),
            superseded_by=by and self._reference(by),
        )

    def _reference(self, one: Reference) -> Reference:
        return (
            replace(one, number=self.move.to, file=self.project.settings.record_name(self.move.new))
            if self._is_old(one)
            else one
        )

    def _is_old(self, one: Reference) -> bool:
        return one.file == self.project.settings.record_name(self.move.old)

    def _change(self, path: str, before: bytes, after: bytes, done: Rewritten) -> None:
        if (new := self.move.moved(path)) != path:
            self._changes[path] = FileChange(path, before, None)
            path = new
            self._changes[path] = FileChange(path, None, after)
        elif before != after:
            self._changes[path] = FileChange(path, before, after)
        else:
            return
        self._edited[path] = Edited(path=path, links=done.links, mentions=done.mentions)

    def _leave(self, path: str, lines: tuple[int, ...]) -> None:
        """Note what may mean another record, or stands in a quote or in code; line 0 is the whole file."""
        if lines:
            self._left.setdefault(path, []).extend(lines)


def _note(move: Move, path: str, lines: list[int]) -> Problem:
    first, *others = sorted(set(lines))
    also = f" here and on line{'s' if others[1:] else ''} {', '.join(map(str, others))}" if others else ""
    message = f"names ADR-{padded_number(move.number)}{also}, and was left as it is"
    return Problem(message, Place(path, first), hint=f"check whether it means {move.new}", severity=Severity.WARNING)


def _is_current(project: Project, loaded: LoadedDeck, decision: Decision, text: str) -> bool:
    if loaded.deck.is_over(decision) or loaded.inputs != decision.inputs:
        return False
    return lay_out(project, loaded.deck, decision) == text.replace("\r\n", "\n")

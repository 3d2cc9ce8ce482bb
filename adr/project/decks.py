"""Find decks and load them: cards, question and earlier decisions, with every problem at once."""

from __future__ import annotations

import posixpath
import re
import shlex
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from adr.adapters import yaml
from adr.adapters.disk import files
from adr.core.deck.card_names import DECISIONS, card_fault, card_name, card_number, is_decision, looks_like_card
from adr.core.deck.choose import only_undecided
from adr.core.deck.decisions import read_decision
from adr.core.deck.parse import HEAD_LINE, check_deck, make_card, make_deck, split_page
from adr.core.digests import inputs_digest
from adr.core.fields import Note
from adr.core.record_names import split_record
from adr.core.text.slug import in_words
from adr.core.text.spell import nearest
from adr.model.card import Card
from adr.model.content import Origin
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.node import Mapping
from adr.model.problem import AdrError, Place, Problem, refuse
from adr.model.regex import regex
from adr.model.settings import Project
from adr.model.value import dataclass, replace
from adr.project.discovery import folders_of_decks
from adr.project.reader import Reader, WorkTree

CARD_LIMIT = 256 * 1024
DECISION_LIMIT = 16 * 1024 * 1024
DECK_FILE, FORMER = "deck.yaml", "decisions.yaml"
ONLY_CARD = "{card}"
"""The title of a record that is its card's."""
REJECTED = regex(rb"^status: rejected\r?$", re.MULTILINE)
NONE = regex(rb"^card: none\r?$", re.MULTILINE)
QUESTION = regex(rb"\Aquestion: ([A-Za-z][\w ,.?-]*[\w.?])\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedDeck:
    """A deck as it was read.

    `sources` holds the bytes of the deck's file and of each card, by path; `decided` those of each decision's file.
    """

    deck: Deck
    sources: tuple[tuple[str, bytes], ...]
    decided: tuple[tuple[str, bytes], ...] = ()

    @property
    def seeds(self) -> tuple[str, ...]:
        """Return the paths of the seeds that the cards quote, each once."""
        return tuple(dict.fromkeys(quoted.seed for card in self.deck.cards for quoted in card.evidence))

    @property
    def files(self) -> dict[str, bytes]:
        """Return the deck's files by path."""
        return dict(self.sources)

    @property
    def inputs(self) -> str:
        """Return the digest of the deck's files, by which a decision knows what it was made from."""
        return inputs_digest(self.files)

    def origin(self, path: str) -> Origin | None:
        """Return the decision that made a record, given by its path, if it is one of this deck's."""
        made = next((one for one in self.deck.decisions if one.path == path), None)
        return None if made is None else Origin(deck=self.deck, decision=made, current=self.inputs == made.inputs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """A deck as it is seen without reading its cards: how many there are, and whether it is decided."""

    name: str
    folder: str
    cards: int
    is_decided: bool


def deck_folders(project: Project, reader: Reader | None = None) -> dict[str, str]:
    """Return every deck's folder by the deck's name; the flat deck, in the cards folder itself, is first."""
    return folders_of_decks(reader or WorkTree(project.root), project.settings.cards)


def _folder(reader: Reader, cards: str, name: str) -> str:
    """Return the folder of a deck that is there, without a look at all the others."""
    is_flat = name == cards.rpartition("/")[2] and name not in reader.folders(cards)
    return cards if is_flat else f"{cards}/{name}"


def decks_with_state(project: Project, reader: Reader | None = None) -> dict[str, bool]:
    """Return the name of every deck, and whether it is decided: a proposal that was rejected decided nothing."""
    return {glance.name: glance.is_decided for glance in glances(project, reader)}


def glances(project: Project, reader: Reader | None = None) -> Iterator[Glance]:
    """Yield what the names of files say of every deck, and the files of its decisions."""
    reader = reader or WorkTree(project.root)
    for name, folder in deck_folders(project, reader).items():
        names = reader.names(folder)
        is_decided = DECISIONS in names and _is_decided(reader, folder)
        yield Glance(name=name, folder=folder, cards=sum(map(bool, map(card_number, names))), is_decided=is_decided)


def _is_decided(reader: Reader, folder: str) -> bool:
    return any(NONE.search(text) or not REJECTED.search(text) for _, text in decision_files(reader, folder))


def decision_files(reader: Reader, folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each file of a decision on a deck."""
    for name in reader.names(f"{folder}/{DECISIONS}"):
        if is_decision(name):
            path = f"{folder}/{DECISIONS}/{name}"
            yield path, reader.read(path, DECISION_LIMIT)


def has_decisions(reader: Reader, folder: str) -> bool:
    """Return by the names alone whether a deck has the file of a decision."""
    return any(map(is_decision, reader.names(f"{folder}/{DECISIONS}")))


def read_decisions(project: Project, reader: Reader) -> Iterator[tuple[str, Decision]]:
    """Yield every decision of every deck by the path of its file; what cannot be read is left out."""
    for folder in deck_folders(project, reader).values():
        for path, content in decision_files(reader, folder):
            if found := _located(project, reader, path, content, lambda _: None):
                yield path, found


def question_of(reader: Reader, folder: str) -> str:
    """Return a deck's question from its file, read as YAML only where it is not on a plain line; else empty."""
    path = f"{folder}/{DECK_FILE}"
    content = reader.read_if_there(path, CARD_LIMIT) or b""
    plain = QUESTION.search(content)
    return plain[1].decode() if plain else parse_deck("", folder, {path: content}, lambda _: None).question


def find_deck(project: Project, name: str = "", reader: Reader | None = None) -> str:
    """Return a deck's name as its folder spells it: the one named, or the only undecided one."""
    if not name:
        decks = decks_with_state(project, reader)
        if not decks:
            _refuse_misnamed(reader or WorkTree(project.root), project.settings.cards)
        return only_undecided(decks)
    folders = deck_folders(project, reader)
    found = deck_called(project, name, folders)
    if found:
        return found
    meant = nearest(_plain(project, name), tuple(folders))
    hint = f"did you mean {meant!r}?" if meant else f"the decks are: {', '.join(folders) or 'none yet'}"
    raise AdrError(Problem(f"there is no deck {name!r} in {project.settings.cards}/", hint=hint))


def _refuse_misnamed(reader: Reader, cards: str) -> None:
    """Raise `AdrError` for the files that would make a deck if they were named like cards."""
    folders = (cards, *(f"{cards}/{name}" for name in reader.folders(cards)))
    refuse(problem for folder in folders for problem in _misnamed(folder, reader.names(folder), markdown=True))


def deck_called(project: Project, name: str, decks: Iterable[str]) -> str:
    """Return the one of some decks that a person names, by its name or its folder; empty where it is none."""
    wanted = _plain(project, name)
    return next((known for known in decks if unicodedata.normalize("NFC", known) == wanted), "")


def _plain(project: Project, name: str) -> str:
    return unicodedata.normalize("NFC", name.removeprefix(f"{project.settings.cards}/").strip("/"))


def load_deck(project: Project, name: str, reader: Reader | None = None) -> LoadedDeck:
    """Load one deck. Raises `AdrError` with every problem of its files."""
    loaded, problems = read_deck(project, name, reader)
    refuse(problems)
    return loaded


def read_deck(project: Project, name: str, reader: Reader | None = None) -> tuple[LoadedDeck, tuple[Problem, ...]]:
    """Load one deck as far as it goes, and every problem of its files in reading order."""
    reader, cards = reader or WorkTree(project.root), project.settings.cards
    folder = _folder(reader, cards, name)
    names = reader.names(folder)
    wrong = list(_misnamed(folder, names, markdown=folder != cards))
    sources = tuple(_sources(reader, folder, names, wrong.append))
    title = ONLY_CARD if folder == cards else f"{in_words(name)}: {ONLY_CARD}"
    deck = parse_deck(name, folder, dict(sources), wrong.append, title)
    decided = tuple(decision_files(reader, folder))
    deck = replace(deck, decisions=tuple(_decisions(project, reader, deck, decided, wrong.append)))
    whole = not any(problem.place and problem.place.path == deck.path for problem in wrong)
    problems = sorted((*wrong, *check_deck(deck, whole=whole)), key=lambda problem: problem.place or Place(folder))
    return LoadedDeck(deck=deck, sources=sources, decided=decided), tuple(problems)


def _decisions(
    project: Project, reader: Reader, deck: Deck, decided: Iterable[tuple[str, bytes]], note: Note
) -> Iterator[Decision]:
    for path, content in decided:
        wrong: list[Problem] = []
        read = _decision(path, content, wrong.append)
        for problem in wrong:
            note(problem if problem.code else replace(problem, hint=_way_back(project, path)))
        found = _in_log(project, reader, path, read, note) if read else None
        if found and path != deck.decision_path(found.record):
            message = f"this is the decision of record {found.record}, in a file of another name"
            note(Problem(message, Place(path), hint=f"remove it if {deck.decision_path(found.record)} is there"))
        elif found:
            yield found


def _way_back(project: Project, path: str) -> str:
    """Say how to get back the file of a decision that cannot be read."""
    from adr.project.restore import command, versions  # rarely

    found = (one for one in versions(project, path) if _decision(path, one.content, lambda _: None))
    way = next(map(command, found), "")
    return (
        f"adr writes this file; put it back: {way}"
        if way
        else "adr writes this file; restore it from a copy, or remove it and its record"
    )


def _decision(path: str, content: bytes, note: Note) -> Decision | None:
    with _noted(note):
        text = files.decode(content, path)
        return read_decision(yaml.read(path, text, limit=DECISION_LIMIT, controls=True), note)
    return None


def _located(project: Project, reader: Reader, path: str, content: bytes, note: Note) -> Decision | None:
    read = _decision(path, content, note)
    return _in_log(project, reader, path, read, note) if read else None


def _in_log(project: Project, reader: Reader, path: str, decision: Decision, note: Note) -> Decision | None:
    """Return a decision whose record is in the log; one that names another folder means the log, once it was moved.

    A package's decision names its record from the package's folder, also where paths are from the top. A record that is
    elsewhere is neither read nor written: a pull request can bring a decision's file.
    """
    if project.settings.is_in_log(decision.path):
        return decision
    folder, name = split_record(decision.path)
    seen = posixpath.join(project.settings.folder, decision.path)
    if project.settings.is_in_log(seen):
        return replace(decision, path=seen, log_then=folder)
    from adr.project.records import RECORD_LIMIT  # rarely

    now = project.settings.record_path(name)
    with _noted(note):
        if reader.read_if_there(now, RECORD_LIMIT) is not None:
            return replace(decision, path=now, log_then=folder)
    message = f"the record {decision.path} is not in the log {project.settings.log}"
    note(Problem(message, Place(path), hint=f"move it to {now}, or set log to the folder that it is in"))
    return None


def deck_by_record(project: Project, note: Note, reader: Reader | None = None) -> dict[str, str]:
    """Return which deck made a record: its name by the record's path. What is wrong with a decision's file is noted."""
    reader = reader or WorkTree(project.root)
    return {
        found.path: name
        for name, folder in deck_folders(project, reader).items()
        for path, content in decision_files(reader, folder)
        if (found := _located(project, reader, path, content, note))
    }


def find_deck_of_record(
    project: Project, path: str, note: Note, reader: Reader | None = None
) -> tuple[LoadedDeck, Origin] | None:
    """Find the deck and the decision that made a record; None for one that people wrote.

    What is wrong with the deck, or with the decision of any, is noted.
    """
    name = deck_by_record(project, note, reader).get(path)
    if name is None:
        return None
    loaded, problems = read_deck(project, name, reader)
    for problem in problems:
        note(problem)
    origin = loaded.origin(path)
    return None if origin is None else (loaded, origin)


def all_decisions(project: Project, note: Note, reader: Reader | None = None) -> Iterator[tuple[LoadedDeck, Decision]]:
    """Yield every decision with its deck; what is wrong with a deck that has any is noted."""
    reader = reader or WorkTree(project.root)
    for name, folder in deck_folders(project, reader).items():
        if has_decisions(reader, folder):
            with _noted(note):
                loaded, problems = read_deck(project, name, reader)
                for problem in problems:
                    note(problem)
                yield from ((loaded, decision) for decision in loaded.deck.decisions)


class _noted:  # noqa: N801 - a context manager reads as a word
    """Turn a refusal of one file into noted problems, so that the other files are read too."""

    def __init__(self, note: Note) -> None:
        self.note = note

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, AdrError):
            for problem in error.problems:
                self.note(problem)
            return True
        return False


def _sources(reader: Reader, folder: str, names: Sequence[str], note: Note) -> Iterator[tuple[str, bytes]]:
    for name in names:
        if name == DECK_FILE or card_number(name) is not None:
            with _noted(note):
                yield f"{folder}/{name}", reader.read(f"{folder}/{name}", CARD_LIMIT)


def _misnamed(folder: str, names: Sequence[str], *, markdown: bool) -> Iterator[Problem]:
    """Say which files are meant as cards and named like none, why not, and a free name for each."""
    taken = [card_number(name) or 0 for name in names]
    for name in names:
        if name == DECK_FILE or card_number(name) or not looks_like_card(name, markdown=markdown):
            continue
        place = Place(f"{folder}/{name}")
        if name == FORMER:
            hint = f"remove it and the records it names, then decide again: git rm {shlex.quote(place.path)}"
            yield Problem("each decision now has its own file, and this one is no longer read", place, hint=hint)
        elif name.lower() in ("deck.yml", DECK_FILE):
            yield Problem(f"the deck's file is called {DECK_FILE}", place, hint=f"rename it: {DECK_FILE}")
        else:
            better = card_name(name, taken)
            taken.append(card_number(better) or 0)
            yield Problem(card_fault(name), place, hint=f"rename it, for example: {better}")


def parse_deck(name: str, folder: str, sources: dict[str, bytes], note: Note, title: str = ONLY_CARD) -> Deck:
    """Read a deck without its decisions from the bytes of its files, by path, as far as they can be read.

    *title* is its records' title where the deck's file gives none.
    """
    deck = Deck(name=name, folder=folder, path=f"{folder}/{DECK_FILE}", title=title)
    if deck.path in sources:
        with _noted(note):
            text = files.decode(sources[deck.path], deck.path)
            deck = make_deck(deck, yaml.read(deck.path, text, note=note), note)
    cards = (_card(path, content, note) for path, content in sources.items() if path != deck.path)
    in_order = sorted((card for card in cards if card), key=lambda card: (card.number, card.path))
    return replace(deck, cards=tuple(in_order))


def _card(path: str, content: bytes, note: Note) -> Card | None:
    with _noted(note):
        number = card_number(path.rpartition("/")[2]) or 0
        text = files.decode(content, path)
        if not path.lower().endswith(".md"):
            return make_card(number, path, yaml.read(path, text, note=note), "", note)
        page = split_page(text)
        head = yaml.read(path, page.head, first_line=HEAD_LINE, note=note) if page.head else None
        return make_card(number, path, head or Mapping((), Place(path, 1, 1)), page.body, note)
    return None

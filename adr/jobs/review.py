"""`adr review`: what the commits from BASE to HEAD decide, read from git alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from adr.adapters import git
from adr.adapters.templates import loader
from adr.core.addresses import web
from adr.core.build_review import Changed, Site, moves, opened, outcomes, written
from adr.core.deck.rejections import Lost, lost_cards
from adr.core.history.commits import Leaf
from adr.core.names import DECISIONS, is_record
from adr.core.rules import judge
from adr.core.rules.facts import Facts
from adr.core.rules.ignores import NO_REASON, UNUSED, comments
from adr.core.text.strange import strange
from adr.model.deck import Deck
from adr.model.problem import AdrError, Problem
from adr.model.record import Record
from adr.model.review import RecordMove, Review
from adr.model.settings import Project
from adr.model.value import dataclass, field, replace
from adr.project.deck_facts import Reading, gather_deck
from adr.project.decks import LoadedDeck, deck_folders, read_deck
from adr.project.made_records import Base
from adr.project.records import RECORD_LIMIT, as_record
from adr.project.rendering import sources
from adr.project.verify import Seeds

TEMPLATE = "review.md.jinja"
HEAD = "HEAD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Two commits and what people call them."""

    base: str
    head: str
    base_name: str
    head_name: str


def review(project: Project, today: str, wanted: str = "") -> Review:
    """Return what changed between where BASE and HEAD diverged, and HEAD.

    *wanted* is `BASE..HEAD`, or BASE alone; without it BASE is the branch that changes go to. Settings and the
    templates of records are those of the work tree; decks, records and seeds are the commits'. Raises `AdrError`
    outside git, for a commit that is not there, and where the two have no commit in common.
    """
    repository = git.discover(project.root)
    if repository is None:
        hint = "run it in a clone of the repository"
        raise AdrError(Problem("not in a git repository: there is nothing to compare", hint=hint))
    chosen = _range(repository, wanted)
    with git.sides(repository, chosen.base, chosen.head) as both:
        address = project.settings.web or web(git.web_address(repository))
        site = Site(web=address, commit=both.head, prefix=repository.prefix)
        compared = _Compared(project, both, today, Base(project, both.before, replace(repository, head=both.head)))
        decks, records = compared.decks(), tuple(compared.written(site))
        lost = compared.lost() if decks else ()
        return Review(
            base=both.base,
            head=both.head,
            base_name=chosen.base_name,
            head_name=chosen.head_name,
            outcomes=outcomes(decks, lost, site),
            opened=opened(decks, lost, site),
            moves=(*moves(decks, site), *records),
        )


def in_markdown(project: Project, told: Review) -> str:
    """Lay a review out as the comment that a pull request gets."""
    text = loader.render(sources(project), TEMPLATE, {"review": told})
    return text.strip("\n") + "\n"


def _range(repository: git.Repository, wanted: str) -> Range:
    """Read `BASE..HEAD`, `BASE...HEAD` or BASE; either end may be left out."""
    base, _, head = wanted.replace("...", "..").partition("..")
    head = head or HEAD
    base, commit = (base, git.resolve(repository, base)) if base else git.default_branch(repository)
    return Range(base=commit, head=git.resolve(repository, head), base_name=base, head_name=head)


@dataclass(slots=True)
class _Compared:
    """Both sides of a project; seeds are read once, decks when they differ."""

    project: Project
    both: git.Sides
    today: str
    base: Base
    seeds: Seeds = field(default_factory=dict)
    owned: set[str] = field(default_factory=set)

    def decks(self) -> tuple[Changed, ...]:
        """Load every deck that differs, and every deck whose record does."""
        before, after = (deck_folders(self.project, side) for side in (self.both.before, self.both.after))
        names = dict(self._moved(before, after))
        pairs = {name: names.get(name, name) for name in after}
        pairs |= {name: name for name in before if name not in after and name not in names.values()}
        same = {name for name, old in pairs.items() if self._is_same(before.get(old), after.get(name))}
        found = [self._deck(name, old, before, after) for name, old in pairs.items() if name not in same]
        loose = self._changed_records() - self.owned
        for name in same if loose else ():
            loaded, _ = read_deck(self.project, name, self.both.after)
            paths = {decision.path for decision in loaded.deck.decisions}
            self.owned |= paths
            found += [self._deck(name, name, before, after)] if paths & loose else []
        return tuple(found)

    def lost(self) -> tuple[Lost, ...]:
        """Return every card that lost before, of all decks as they were."""
        decks = map(self._before, deck_folders(self.project, self.both.before))
        return tuple(one for deck in decks if deck for one in lost_cards(deck))

    def written(self, site: Site) -> Iterator[RecordMove]:
        """Yield what became of the records that people wrote."""
        paths = sorted(self._changed_records() - self.owned)
        before, after = (self._records(side, paths) for side in (self.both.before, self.both.after))
        renamed = dict(_renamed(before, after))
        for path in paths:
            old = before.get(renamed.get(path, path))
            if path not in renamed.values() and (move := written(old, after.get(path), site)):
                yield move

    def _moved(self, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield the names now and then of decks that went to another folder: they share a file."""
        gone = {name: self._ids(self.both.before, folder) for name, folder in before.items() if name not in after}
        for name, folder in after.items():
            ids = self._ids(self.both.after, folder) if gone and name not in before else set()
            old = next((one for one, were in gone.items() if ids & were), "")
            if old:
                del gone[old]
                yield name, old

    def _ids(self, side: git.Tree, folder: str) -> set[str]:
        return {leaf.id for leaf in side.leaves(folder).values() if leaf.is_file}

    def _is_same(self, before: str | None, after: str | None) -> bool:
        if before is None or after is None:
            return False
        one, other = self.both.before.leaves(before), self.both.after.leaves(after)
        return before == after and _own_files(one) == _own_files(other)

    def _deck(self, name: str, old: str, before: Mapping[str, str], after: Mapping[str, str]) -> Changed:
        was = self._before(old) if old in before else None
        self.owned |= {decision.path for decision in was.decisions} if was else set()
        if name not in after:
            return Changed(before=was, after=None)
        loaded, problems = read_deck(self.project, name, self.both.after)
        self.owned |= {decision.path for decision in loaded.deck.decisions}
        refused = list(problems)
        reading = Reading(
            project=self.project, base=self.base, reader=self.both.after, seeds=self.seeds, note=refused.append
        )
        deck = gather_deck(reading, loaded, {})
        facts = Facts(today=self.today, refused=tuple(refused), decks=(deck,))
        return Changed(before=was, after=deck, findings=_findings(self.project, loaded, facts))

    def _before(self, name: str) -> Deck | None:
        """Load a deck as it was, as far as it could be read then: that is no fault of the change."""
        try:
            return read_deck(self.project, name, self.both.before)[0].deck
        except AdrError:
            return None

    def _changed_records(self) -> set[str]:
        settings = self.project.settings
        one, other = self.both.before.leaves(settings.log), self.both.after.leaves(settings.log)
        names = (name for name in {**one, **other} if is_record(name) and one.get(name) != other.get(name))
        return set(map(settings.record_path, names))

    def _records(self, side: git.Tree, paths: list[str]) -> dict[str, Record]:
        found = {}
        for path in paths:
            try:
                content = side.read_if_there(path, RECORD_LIMIT)
            except AdrError:
                continue  # a link, or too long: `adr check` says so
            if content is not None:
                found[path] = as_record(path, content.decode("utf-8", "replace"))
        return found


def _own_files(leaves: Mapping[str, Leaf]) -> dict[str, Leaf]:
    return {name: leaf for name, leaf in leaves.items() if not leaf.is_folder or name == DECISIONS}


def _renamed(before: Mapping[str, Record], after: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """Yield the paths now and then of records that changed their file's name: one title, or one number."""
    gone = [record for path, record in before.items() if path not in after]
    for path, record in after.items():
        if path not in before:
            old = next(
                (one for one in gone if one.title.text == record.title.text or one.number == record.number), None
            )
            if old:
                gone.remove(old)
                yield path, old.path


def _findings(project: Project, loaded: LoadedDeck, facts: Facts) -> tuple[Problem, ...]:
    """Judge one deck as `adr check` does, with what is ignored; whether an ignore is of use is not asked."""
    texts = [(path, content.decode("utf-8", "replace")) for path, content in loaded.sources]
    odd = tuple(one for path, text in texts for one in strange(path, text))
    ignores = (*project.settings.ignore, *(one for path, text in texts for one in comments(path, text)))
    found = judge(replace(facts, strange=odd, ignores=ignores))
    return tuple(one for one in found if one.code not in (NO_REASON.code, UNUSED.code))

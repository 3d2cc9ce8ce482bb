"""`adr review`: what the commits from BASE to HEAD decide, read from git alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from adr.adapters import git
from adr.adapters.templates import loader
from adr.core.addresses import web
from adr.core.build_review import (
    Changed,
    Site,
    deviation,
    hand_written_change,
    open_decks,
    outcomes,
    record_moves,
    worry,
)
from adr.core.deck.card_names import DECISIONS
from adr.core.deck.rejections import Lost, lost_cards
from adr.core.edit.moved_paths import moved_by
from adr.core.history.commits import Leaf
from adr.core.record.markdown_links import followed, links_of
from adr.core.record_names import is_record, name_number, numbered_path
from adr.core.rules.facts import DeckFacts, Facts
from adr.core.rules.ignores import NO_REASON, UNUSED
from adr.core.rules.registry import judge
from adr.jobs.review_files import (
    changed_files,
    governed_files,
    moved_decks,
    only_moved,
    renamed_cards,
    renamed_records,
    with_places,
)
from adr.jobs.review_first import TrustedFiles, rules_off, settings_changed, settled, trusted_files_changed
from adr.model.decision import Decision
from adr.model.deck import Deck
from adr.model.problem import AdrError, Problem, Severity
from adr.model.record import Record
from adr.model.review import DeviationChanged, RecordMove, Review, Worry
from adr.model.settings import Project, Settings
from adr.model.value import dataclass, replace
from adr.project.accepted import with_accepted
from adr.project.check_facts import gather
from adr.project.deck_history import deck_as_decided
from adr.project.decks import deck_folders, read_deck
from adr.project.discovery import folders_of_decks, settings_at
from adr.project.edited_decisions import Change
from adr.project.made_records import SettledDecisions
from adr.project.other_logs import seen_by
from adr.project.packages import Package, packages_meant, sound_packages, unreviewed_logs
from adr.project.reader import Converted, folder_in_git
from adr.project.records import RECORD_LIMIT, as_record
from adr.project.rendering import sources
from adr.project.trusted_base import judged_by, judged_facts, settings_before

TEMPLATE = "review.md.jinja"
HEAD = "HEAD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Two commits and what people call them."""

    base: str
    head: str
    base_name: str
    head_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """The review of each log with its project, and what is wrong with the settings of logs that are left out."""

    told: tuple[tuple[Project, Review], ...]
    left_out: tuple[Problem, ...]


def review(folder: Path, today: str, wanted: str = "", *, every: bool = False) -> Reviews:
    """Return what changed in the log that *folder* lies in, or in each of several, since BASE and HEAD diverged.

    *wanted* is `BASE..HEAD`, or BASE alone; without it BASE is the branch that changes go to. It is judged by the
    settings and templates of BASE. The first review says what is wrong with the settings of other logs. Raises
    `AdrError` outside git, for a commit that is not there, and where the two have no commit in common.
    """
    (packages, left_out), (known, wrong) = packages_meant(folder, every=every), sound_packages(folder)
    told = list[tuple[Project, Review]]()
    for one in packages:
        try:
            told.append((one.project, replace(_review(one.project, today, wanted, known), package=one.name)))
        except AdrError as error:
            if not one.name or not all(problem.place for problem in error.problems):
                raise
            left_out += tuple(problem.below(folder_in_git(one.project.root)) for problem in error.problems)
    if not told:
        raise AdrError(*left_out)
    project, first = told[0]
    logs = unreviewed_logs(folder, packages, first.base, first.head, every=every) if first.package else ()
    unseen = (Worry(path=log, message=said) for log, said in logs)
    worries = (worry(one, Site(web="", commit=first.head)) for one in dict.fromkeys((*wrong, *left_out)))
    told[0] = (project, replace(first, settled=(*unseen, *worries, *first.settled)))
    return Reviews(told=tuple(told), left_out=left_out)


def _review(project: Project, today: str, wanted: str, packages: Sequence[Package]) -> Review:
    repository = _repository(project)
    chosen = _range(repository, wanted)
    with git.kept(repository), git.sides(repository, chosen.base, chosen.head) as both:
        now = settings_at(both.after, project.settings.log)
        with judged_by(replace(project, settings=now), both.before) as judge:
            then = settings_before(judge, both.before)
            return _judged(_compare(judge, then, both, repository, packages), today, chosen)


def _repository(project: Project) -> git.Repository:
    repository = git.discover(project.root)
    if repository is None:
        hint = "run it in a clone of the repository"
        raise AdrError(Problem("not in a git repository: there is nothing to compare", hint=hint))
    return repository


def _judged(compared: _Compared, today: str, chosen: Range) -> Review:
    project, both, repository = compared.project, compared.both, compared.repository
    address = project.settings.web or web(git.web_address(repository))
    site = Site(web=address, commit=both.head, prefix=repository.prefix)
    base = SettledDecisions(project, both.before, replace(repository, head=both.head), chosen.base_name)
    change = Change(repository=repository, before=both.before, after=both.after, branch=chosen.base_name)
    facts = compared.facts(today, base)
    first = TrustedFiles(before=compared.then, after=settings_at(both.after, project.settings.log), both=both)
    off = tuple(rules_off(first, facts.ignores))
    facts = with_accepted(project, judged_facts(project, facts, both.before), base, change)
    # Whether an ignore is of use, only a check of all can say.
    found = tuple(one for one in judge(facts) if one.code not in (NO_REASON.code, UNUSED.code))
    decks = tuple(compared.decks(facts, found))
    lost = compared.lost() if decks else ()
    told = Review(
        base=both.base,
        head=both.head,
        base_name=chosen.base_name,
        head_name=chosen.head_name,
        outcomes=outcomes(decks, lost, site),
        opened=open_decks(decks, lost, site),
        moves=tuple(record_moves(decks, site)),
        governed=tuple(governed_files(replace(project, settings=compared.then), both, site)),
        rules_off=off,
        settings_changed=tuple(settings_changed(first)),
        trusted_files_changed=tuple(trusted_files_changed(first, site)),
        settled=tuple(settled(project, first, base, found, site)),
    )
    moved = (*told.moves, *compared.others(told, decks, found, site))
    return replace(told, moves=moved, deviations=tuple(compared.deviations(site)))


def in_markdown(project: Project, told: Review) -> str:
    """Lay a review out as the comment that a pull request gets, by the template that its base has."""
    with git.tree(_repository(project), told.base) as base, judged_by(project, base) as judge:
        templates = sources(judge) if judge.trusted else loader.sources()
        text = loader.render(templates, TEMPLATE, {"review": told})
    return text.strip("\n") + "\n"


def _range(repository: git.Repository, wanted: str) -> Range:
    """Read `BASE..HEAD`, `BASE...HEAD` or BASE; either end may be left out."""
    base, _, head = wanted.replace("...", "..").partition("..")
    head = head or HEAD
    base, commit = (base, git.resolve(repository, base)) if base else git.default_branch(repository)
    return Range(base=commit, head=git.resolve(repository, head), base_name=base, head_name=head)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """Both sides of a project: the folders of decks by name, and what differs.

    `pairs` has the name now and then of each deck that is there, `same` those whose files are the same; `records` are
    the paths of the records that differ, in any folder. `then` are the settings before; `places` has the paths now of
    the folders and cards that moved, by their paths before.
    """

    project: Project
    then: Settings
    both: git.Sides
    before: Mapping[str, str]
    after: Mapping[str, str]
    pairs: Mapping[str, str]
    same: frozenset[str]
    records: tuple[str, ...]
    places: Mapping[str, str]
    repository: git.Repository

    @property
    def logs(self) -> tuple[str, ...]:
        """Return the log, and the other folders in which records differ."""
        settings = self.project.settings
        others = (path.rpartition("/")[0] for path in self.records if not settings.is_in_log(path))
        return tuple(dict.fromkeys(("" if settings.log == "." else settings.log, *others)))

    def is_concerned(self, deck: Deck) -> bool:
        """Return whether a deck differs, one of its records, or a seed that one of its decisions quotes."""
        return not self.is_as_before(deck) or any(map(self.is_requoted, deck.decisions))

    def is_as_before(self, deck: Deck) -> bool:
        """Return whether a deck and its records are the same."""
        return deck.name in self.same and not any(one.path in self.records for one in deck.decisions)

    def is_requoted(self, decision: Decision) -> bool:
        """Return whether a seed that a decision quotes differs."""
        return any(self._leaf(self.both.before, seed) != self._leaf(self.both.after, seed) for seed in _seeds(decision))

    def _leaf(self, side: git.Tree, path: str) -> Leaf | None:
        folder, _, name = path.rpartition("/")
        return side.leaves(folder or ".").get(name)

    def facts(self, today: str, base: SettledDecisions) -> Facts:
        """Gather what there is to know after the change; records that no changed one names are read in brief."""
        near: set[str | int | None] = {*self.records}
        for record in self._records(self.both.after, self.records).values():
            near |= {link.number for link in record.links}
            near |= {followed(record.path, link.target) for link in links_of(record.head)}
        near -= {None}
        return gather(
            self.project,
            today,
            self.logs,
            base,
            reader=self.both.after,
            wanted=self.is_concerned,
            brief=lambda path: near.isdisjoint({path, name_number(path)}),
        )

    def decks(self, facts: Facts, found: Sequence[Problem]) -> Iterator[Changed]:
        """Yield the decks concerned on both sides, each with what is found about it."""
        now, titles = {one.deck.name: one for one in facts.decks}, {one.path: one.title.text for one in facts.records}
        for name, old in self.pairs.items():
            after = now.get(name)
            if after and self.is_concerned(after.deck):
                before = self._before(old) if old in self.before else None
                yield Changed(
                    before=before,
                    after=after,
                    since=self._since(before, after.deck) if before else None,
                    decided=self._as_decided(after),
                    findings=tuple(_about(found, after.deck)),
                    is_as_before=self.is_as_before(after.deck),
                    is_moved=bool(self.places),
                    title=titles.get(after.outcome.path, "") if after.outcome else "",
                )
        for old in sorted(self.before.keys() - {*self.pairs.values()}):
            yield Changed(before=self._before(old), after=None, is_moved=bool(self.places))

    def lost(self) -> tuple[Lost, ...]:
        """Return every card that lost before, of all decks as they were."""
        return tuple(one for deck in map(self._before, self.before) if deck for one in lost_cards(deck))

    def others(
        self, told: Review, decks: Sequence[Changed], found: Sequence[Problem], site: Site
    ) -> Iterator[RecordMove]:
        """Yield what became of the records that the decisions do not tell of, such as those that people wrote."""
        listed = {one.record.path for one in told.outcomes} | {one.record.path for one in told.moves}
        listed |= _renamed_with_deck(decks)
        paths = tuple(path for path in self.records if listed.isdisjoint({path, moved_by(self.places, path)}))
        before = self._records(self.both.before, paths, self.then)
        after = self._records(self.both.after, paths)
        renamed = dict(renamed_records(before, after))
        for path in paths:
            old = before.get(renamed.get(path, path))
            worries = [one for one in found if one.place and one.place.path == path]
            if path not in renamed.values() and (move := hand_written_change(old, after.get(path), site, worries)):
                folder = numbered_path(path).rpartition("/")[0] or "."
                yield move if folder == self.project.settings.log else replace(move, folder=folder)
        yield from self._requoted(decks, listed | set(paths), found, site)

    def deviations(self, site: Site) -> Iterator[DeviationChanged]:
        """Yield which inherited decisions records deviate from, where they did not say so before."""
        before = self._records(self.both.before, self.records, self.then)
        after = self._records(self.both.after, self.records)
        renamed = dict(renamed_records(before, after))
        for path, record in after.items():
            if found := deviation(before.get(renamed.get(path, path)), record, site):
                yield found

    def _requoted(
        self, decks: Sequence[Changed], listed: set[str], found: Sequence[Problem], site: Site
    ) -> Iterator[RecordMove]:
        """Yield the records that stay as they are, while a source that they quote does not."""
        for deck in (one.after.deck for one in decks if one.after and one.is_as_before):
            paths = [one.path for one in deck.decisions if one.path not in listed and self.is_requoted(one)]
            for record in self._records(self.both.after, paths).values():
                worries = (one for one in _about(found, deck) if one.severity is Severity.ERROR)
                if move := hand_written_change(record, record, site, worries):
                    yield replace(move, deed="source-changed", by_hand=False)

    def _since(self, before: Deck, deck: Deck) -> Deck | None:
        """Return a deck as it was decided on by the decision that a new one supersedes, if one does."""
        named = deck.outcome.superseded_numbers if deck.outcome else ()
        earlier = [one for one in deck.decisions if one.record in named]
        if not earlier or any(deck.outcome and one.record == deck.outcome.record for one in before.decisions):
            return None
        loaded, _ = read_deck(self.project, deck.name, self.both.after)
        return deck_as_decided(self.project, loaded, earlier[-1], self.repository)

    def _as_decided(self, after: DeckFacts) -> Deck | None:
        """Return a deck as its newest decision was made on, where that stands in the base and cards have changed."""
        new = after.outcome
        made = next((one for one in after.records if one.decision is new and one.settled and one.changed), None)
        if made is None:
            return None
        loaded, _ = read_deck(self.project, after.deck.name, self.both.after)
        return deck_as_decided(self.project, loaded, made.decision, self.repository)

    def _before(self, name: str) -> Deck | None:
        """Load a deck as it was, as far as it could be read then: that is no fault of the change."""
        # Its decisions name records where they are now, so that a log that moved is the same log.
        then = replace(self.project, settings=replace(self.project.settings, cards=self.then.cards))
        try:
            return read_deck(then, name, Converted(self.both.before, partial(with_places, self.places)))[0].deck
        except AdrError:
            return None

    def _records(self, side: git.Tree, paths: Iterable[str], settings: Settings | None = None) -> dict[str, Record]:
        """Read records on one side; outside the log, a file with a number is one if it has a status."""
        found = {}
        for path in paths:
            try:
                content = side.read_if_there(path, RECORD_LIMIT)
            except AdrError:
                continue  # a link, or too long: `adr check` says so
            record = None if content is None else as_record(path, content.decode("utf-8", "replace"))
            if record and (record.status or (settings or self.project.settings).is_in_log(path)):
                found[path] = record
        return found


def _compare(
    project: Project, then: Settings, both: git.Sides, repository: git.Repository, packages: Sequence[Package]
) -> _Compared:
    now = project.settings
    before, after = folders_of_decks(both.before, then.cards), deck_folders(project, both.after)
    moved = dict(moved_decks(both, before, after))
    gone_on = {*moved.values()}
    pairs = {name: moved.get(name, "" if name in gone_on else name) for name in after}
    folders = tuple(f"{path}/" for one in (then, now) for path in (one.cards, one.templates))
    others = (one.project for one in packages if one.project.log_folder != project.log_folder)
    folders += tuple(f"{seen_by(project, one, one.settings.log)}/" for one in others)
    decks = [(before[old], after[name]) for name, old in pairs.items() if old in before]
    moves = (*renamed_cards(both, decks), *decks, (then.log, now.log), (then.cards, now.cards))
    places = {old: new for old, new in moves if old != new and "." not in (old, new)}
    changed = tuple(sorted(path for path in changed_files(both) if is_record(path) and not path.startswith(folders)))
    same = frozenset(only_moved(both, changed, places))
    return _Compared(
        project=project,
        then=then,
        both=both,
        before=before,
        after=after,
        pairs=pairs,
        same=frozenset(name for name, old in pairs.items() if _is_same(both, before.get(old), after[name])),
        records=tuple(path for path in changed if path not in same),
        places=places,
        repository=repository,
    )


def _seeds(decision: Decision) -> frozenset[str]:
    """Return the paths of the seeds that a decision quotes."""
    return frozenset(one.seed for one in decision.anchors)


def _is_same(both: git.Sides, before: str | None, after: str) -> bool:
    if before != after:
        return False
    return _own_files(both.before.leaves(before)) == _own_files(both.after.leaves(before))


def _about(found: Iterable[Problem], deck: Deck) -> Iterator[Problem]:
    """Yield the findings about a deck: about its cards, its decisions and their records."""
    records, folders = {one.path for one in deck.decisions}, (deck.folder, deck.decisions_folder)
    for problem in found:
        path = problem.place.path if problem.place else ""
        if path in records or path.rpartition("/")[0] in folders:
            yield problem


def _renamed_with_deck(decks: Iterable[Changed]) -> set[str]:
    """Return the former paths of records whose decisions are there still, and name another path."""
    found = set()
    for one in decks:
        now = {decision.record: decision.path for decision in one.after.deck.decisions} if one.after else {}
        before = one.before.decisions if one.before else ()
        found |= {decision.path for decision in before if now.get(decision.record, decision.path) != decision.path}
    return found


def _own_files(leaves: Mapping[str, Leaf]) -> dict[str, Leaf]:
    return {name: leaf for name, leaf in leaves.items() if not leaf.is_folder or name == DECISIONS}

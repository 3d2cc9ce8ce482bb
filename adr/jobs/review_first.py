"""What `adr review` shows first: what a change does to what judges changes, and to what was settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adr.adapters import git
from adr.adapters.templates.loader import SUFFIX
from adr.adapters.templates.translations import SUFFIX as CATALOGUE
from adr.core.build_review import Site, worry
from adr.core.evidence.quotes import Search, still_stands
from adr.core.record_names import padded_number
from adr.core.text.passages import unmarked
from adr.model.decision import Decision
from adr.model.problem import Place, Problem
from adr.model.review import RuleOff, SettingChanged, TrustedFileChanged, Worry
from adr.model.settings import Ignore, Project, Settings
from adr.model.value import dataclass
from adr.project.check_facts import CODEOWNERS, MAILMAP
from adr.project.made_records import SettledDecisions
from adr.project.record_templates import FOLDER as FORMS
from adr.project.trusted_base import ignores_brought
from adr.project.verify_quotes import read_seed

FROZEN = ("E213", "E236")
"""The rules about what was settled before a change."""
GONE, UNPROVEN = "E102", "E235"
SETTINGS = (
    *("log", "cards", "seeds", "templates", "template", "lang", "web"),
    *("accepted_by", "citations", "inherits", "logs", "name"),
)
QUOTE_LENGTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedFiles:
    """The settings before a change and after it, and the files on both sides."""

    before: Settings
    after: Settings
    both: git.Sides


def rules_off(trusted: TrustedFiles, ignores: Iterable[Ignore]) -> Iterator[RuleOff]:
    """Yield the rules that a change switches off, in the settings or in cards and decks, whose *ignores* these are."""
    known = {one.code for one in trusted.before.ignore}
    yield from (RuleOff(one.code, one.reason) for one in trusted.after.ignore if one.code not in known)
    yield from (RuleOff(one.code, one.reason, one.path) for one in ignores_brought(ignores, trusted.both.before))


def settings_changed(trusted: TrustedFiles) -> Iterator[SettingChanged]:
    """Yield the other settings that a change gives other values."""
    for name in SETTINGS:
        old, new = (_as_text(getattr(one, name)) for one in (trusted.before, trusted.after))
        if old != new:
            yield SettingChanged(name.replace("_", "-"), old, new)


def _as_text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def trusted_files_changed(trusted: TrustedFiles, site: Site) -> Iterator[TrustedFileChanged]:
    """Yield the templates and lists of people that a change adds, changes or removes."""
    before, after = dict(_files(trusted.before, trusted.both.before)), dict(_files(trusted.after, trusted.both.after))
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            deed = "adds" if path not in before else "changes" if path in after else "removes"
            yield TrustedFileChanged(path, deed, site.link(path) if path in after else "")


def _files(settings: Settings, tree: git.Tree) -> Iterator[tuple[str, str]]:
    """Yield the files that judge, with the ids of their contents."""
    yield from ((path, tree.id_of(path)) for path in (MAILMAP, *CODEOWNERS) if tree.id_of(path))
    folders = [settings.templates]
    for folder in folders:
        for name, leaf in tree.leaves(folder).items():
            if leaf.is_folder:
                folders.append(f"{folder}/{name}")
            elif name.endswith((SUFFIX, CATALOGUE)) or folder == f"{settings.templates}/{FORMS}":
                yield f"{folder}/{name}", leaf.id


def settled(
    project: Project, trusted: TrustedFiles, base: SettledDecisions, found: Iterable[Problem], site: Site
) -> Iterator[Worry]:
    """Yield what became of settled records, their decisions and the quotes that these rest on."""
    for one in found:
        if one.code in FROZEN or (one.code == UNPROVEN and one.place and one.place.path in base.settled):
            yield worry(one, site)
    for decision in base.settled.values():
        for problem in _lost_quotes(project, trusted.both, decision):
            yield worry(problem, site)


def _lost_quotes(project: Project, both: git.Sides, decision: Decision) -> Iterator[Problem]:
    changed = {one.seed for one in decision.anchors if both.before.id_of(one.seed) != both.after.id_of(one.seed)}
    for seed in sorted(changed):
        search = read_seed(project, seed, Place(seed), both.after)
        for anchor in (one for one in decision.anchors if one.seed == seed):
            if not isinstance(search, Search) or still_stands(anchor, search) is None:
                words = unmarked(anchor.exact, QUOTE_LENGTH)
                message = f"ADR-{padded_number(decision.record)} rests on a quote that is gone: {words}"
                yield Problem(message, Place(seed), hint="put the source back", code=GONE)

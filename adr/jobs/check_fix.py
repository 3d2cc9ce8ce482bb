"""`adr check --fix`: change what can only be meant one way, in records that people wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from adr.core.edit.moved_paths import with_moved_links
from adr.core.forms import add_link
from adr.core.forms.change import Edit, edited
from adr.core.rules.facts import Facts
from adr.core.rules.registry import judge
from adr.core.rules.succession import one_sided
from adr.core.text.dates import day, day_as_written, day_first, is_ambiguous
from adr.model.decision import Status
from adr.model.plan import FileChange, Plan, Planned
from adr.model.problem import AdrError
from adr.model.record import LinkKind, Record
from adr.model.settings import Project
from adr.project.check_facts import gather, logs
from adr.project.discovery import find_project, from_root
from adr.project.records import as_record, reference_to, seen_from
from adr.project.supersede import Predecessor, spelled, superseded_text

LINKS, DATES, SUCCESSION = "E207", "W225", "W209"
"""The rules whose findings are fixed."""


def plan_fixes(folder: Path, today: str, paths: tuple[str, ...], codes: frozenset[str]) -> Planned:
    """Plan the fixes of what `adr check` finds with these *paths* and *codes*, all if there are none.

    These are links to a record that was renamed or a file that was moved, dates in another form, and supersessions that
    one of two records states. What could be meant otherwise is left alone, as are records that are made from cards.
    """
    project = find_project(folder)
    wanted = tuple(from_root(project, folder, path) for path in paths)
    facts = gather(project, today, logs(project, wanted))
    flagged = {(one.code, one.place.path) for one in judge(facts) if one.place and (not codes or one.code in codes)}
    ours = {
        one.path: one for one in facts.records if project.settings.is_in_log(one.path) and one.path not in facts.made
    }
    flagged = {(code, path) for code, path in flagged if path in ours and _is_in(path, wanted)}
    texts = {path: _fixed_alone(facts, one, flagged) for path, one in ours.items()}
    _fix_succession(project, facts, texts, {path for code, path in flagged if code == SUCCESSION})
    changes = (FileChange(path, one.head.text.encode(), texts[path].encode()) for path, one in ours.items())
    return Planned(plan=Plan(tuple(one for one in changes if one.before != one.after)))


def _is_in(path: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or any(not one or path == one or path.startswith(f"{one}/") for one in wanted)


def _fixed_alone(facts: Facts, record: Record, flagged: set[tuple[str, str]]) -> str:
    """Return a record's text with what can be fixed in it without looking at another one."""
    text = record.head.text
    if (DATES, record.path) in flagged:
        text = _with_iso_date(record, day_first(one.date.text for one in facts.records))
    if (LINKS, record.path) in flagged:
        moved = _moved(facts)
        text = with_moved_links(
            as_record(record.path, text).head.document, record.path, lambda path: moved.get(path, path)
        )
    return text


def _moved(facts: Facts) -> Mapping[str, str]:
    return {path: one.near for path, one in facts.targets.items() if one.is_sure and not facts.is_left_out(path)}


def _with_iso_date(record: Record, is_day_first: bool | None) -> str:
    """Write a date as `YYYY-MM-DD`; *is_day_first* tells what 04/05/2026 means in the log, None if that is unknown."""
    written, text = day_as_written(record.date.text), record.head.text
    at = text.find(written, record.date.at) if written and record.date.at >= 0 else -1
    if at < 0 or (is_ambiguous(written) and not is_day_first):
        return text
    return edited(text, [Edit(at, at + len(written), day(written))])


def _fix_succession(project: Project, facts: Facts, texts: dict[str, str], flagged: set[str]) -> None:
    """Let both records of a supersession state it; an accepted record that only one supersedes becomes superseded."""
    sides = [one for one in one_sided(facts) if one[0].path in flagged and one[2].path in texts]
    claims = Counter(other.path for _, said, other in sides if said.kind is LinkKind.SUPERSEDES)
    for record, said, other in sides:
        name = project.settings.record_name(other.path)
        now = as_record(other.path, texts[other.path], name)
        to = reference_to(project, project.settings.record_name(record.path))
        if said.kind is LinkKind.SUPERSEDED_BY:
            texts[other.path] = add_link(now, f"{spelled(project)}s", seen_from(now, to)) or texts[other.path]
        elif claims[other.path] == 1 and other.word is Status.ACCEPTED:
            old = Predecessor(reference=reference_to(project, name), record=now, loaded=None, entry=None)
            try:
                texts[other.path] = superseded_text(project, old, to)
            except AdrError:  # it has no place for a status: the finding stays
                continue

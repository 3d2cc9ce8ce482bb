"""Which files of a change the decisions in force govern."""

from __future__ import annotations

from collections.abc import Iterator

from adr.adapters import git
from adr.adapters.globs import Globs
from adr.core.build_review import Site
from adr.core.record_names import padded_number
from adr.model.binding import Force
from adr.model.review import GovernedFiles, NamedRecord
from adr.model.settings import Project
from adr.project.bindings import Bindings
from adr.project.packages import Package


def governed_files(project: Project, both: git.Sides, site: Site) -> Iterator[GovernedFiles]:
    """Yield the decisions that were in force before a change and govern files that it changes, in their order.

    *project* has the settings of before.
    """
    bindings = Bindings(Package(name="", project=project), both.before)
    globs = Globs(bindings.governed)
    found: dict[str, list[str]] = {}
    for path in sorted(changed_files(both)) if bindings.governed else ():
        for owner in globs.matching(path):
            found.setdefault(owner, []).append(path)
    for binding in map(bindings.binding, sorted(found)):
        if binding.force is Force.IN_FORCE:
            number = binding.number or 0
            record = NamedRecord(
                number=number,
                four=padded_number(number) if number else "",
                title=binding.title,
                path=binding.path,
                link=site.link(binding.path),
            )
            yield GovernedFiles(record=record, decision=binding.decision, files=tuple(found[binding.path]))


def changed_files(both: git.Sides, folder: str = ".") -> Iterator[str]:
    """Yield the files that differ; folders that are the same are not opened."""
    one, other = both.before.leaves(folder), both.after.leaves(folder)
    for name in one.keys() | other.keys():
        sides = [leaf for leaf in (one.get(name), other.get(name)) if leaf]
        path = name if folder == "." else f"{folder}/{name}"
        if one.get(name) != other.get(name):
            if any(leaf.is_folder for leaf in sides):
                yield from changed_files(both, path)
            if any(not leaf.is_folder for leaf in sides):
                yield path

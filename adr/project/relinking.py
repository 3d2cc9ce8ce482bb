"""The documents whose links change when files move."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from adr.adapters import commonmark, git
from adr.adapters.disk import files
from adr.core.addresses import MARKDOWN
from adr.core.edit.relink import Moved, relink
from adr.model.plan import FileChange
from adr.model.settings import Project
from adr.project.mentions import LIMIT, naming


def relinked(project: Project, name: str, moved: Moved, but: Collection[str] = ()) -> Iterator[FileChange]:
    """Yield the Markdown files whose links change when what is called *name* moves, without some files."""
    for path in naming(project, git.discover(project.root), name):
        if path.lower().endswith(MARKDOWN) and path not in but:
            content = files.read(project.root, path, LIMIT)
            text = content.decode("utf-8", "surrogateescape")
            after = relink(commonmark.parse(text), path, moved).encode("utf-8", "surrogateescape")
            if after != content:
                yield FileChange(path, content, after)

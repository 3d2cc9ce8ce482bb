"""Links from a record to files of the project, as hosts follow them."""

from __future__ import annotations

import posixpath

MARKDOWN = (".md", ".markdown")
LINED = (*MARKDOWN, ".txt", ".html", ".htm", ".yaml", ".yml")


def relative(path: str, folder: str) -> str:
    """Return a path of the project as a link from a folder of the project."""
    # From an absolute folder, lest Python ask the system which folder it stands in.
    return posixpath.relpath(f"/{path}", f"/{folder}")


def seed_link(path: str, line: int, folder: str) -> str:
    """Return the link to a line of a seed; Markdown needs `?plain=1` for lines, other documents have none."""
    link, ending = relative(path, folder), posixpath.splitext(path)[1].lower()
    if ending in MARKDOWN:
        return f"{link}?plain=1#L{line}"
    return f"{link}#L{line}" if ending in LINED else link

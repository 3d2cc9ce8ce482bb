"""Where something stands in a file of the project."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file.

    `path` is relative to the project's root, with `/`; lines and columns count from 1, columns in
    code points. A line or column of 0 means that the place is the whole file or the whole line.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write the place as editors and compilers do: `path:line:column`."""
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)

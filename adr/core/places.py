"""Where logs are kept, by the names of folders alone. Light, since `adr list` asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

HOME = "doc/adr"
"""Where adr-tools keeps a log, and where one begins."""

ABOVE = ("doc", "docs", "documentation", "doc/architecture", "docs/architecture", "architecture", "")
"""The folders that logs lie in; the last is the project's root."""

NAMES = frozenset(
    {
        "adr",
        "adrs",
        "decisions",
        "decision-records",
        "architecture-decisions",
        "architecture-decision-record",
        "architecture-decision-records",
        "architectural-decisions",
        "architectural-decision-records",
    }
)
"""What logs are called, in small letters and with `-` for `_`."""


def known_places(folders: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """Yield every folder that may be a log, in the order of `ABOVE`; *folders* lists the folders in one.

    A path is asked for only where its first part is a folder of the root, and may not be there even so.
    """
    top = frozenset(folders(""))
    for above in ABOVE:
        if not above or above.partition("/")[0] in top:
            for name in folders(above):
                if name.lower().replace("_", "-") in NAMES:
                    yield f"{above}/{name}" if above else name

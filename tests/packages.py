"""A repository of many logs, made the same each time: in three forms, with links from log to log."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Work

LOGS = 27
"""As many as the largest public repository of packages with logs of their own."""


def madr(title: str, status: str = "accepted", more: str = "") -> str:
    """Return a record as MADR 4 has it."""
    return (
        f"---\nstatus: {status}\ndate: 2026-03-01\n---\n\n# {title}\n\n## Context and Problem Statement\n\n"
        f"We need it.\n\n## Considered Options\n\n- {title}\n- Nothing\n\n## Decision Outcome\n\n"
        f'Chosen option: "{title}", because it is quick.\n{more}'
    )


def nygard(number: int, title: str, status: str = "Accepted") -> str:
    """Return a record as adr-tools writes it."""
    return (
        f"# {number}. {title}\n\nDate: 2026-02-01\n\n## Status\n\n{status}\n\n## Context\n\nWe need it.\n\n"
        "## Decision\n\nWe take it.\n\n## Consequences\n\nIt is there.\n"
    )


def log4brains(title: str) -> str:
    """Return a record as log4brains writes it."""
    return (
        f"# {title}\n\n- Status: accepted\n- Date: 2026-01-05\n- Tags: store\n\n"
        f'## Context and Problem Statement\n\nWe need it.\n\n## Decision Outcome\n\nChosen option: "{title}".\n'
    )


def many_logs(work: Work) -> Work:
    """Write 27 packages with three records each: adr-tools', MADR's and log4brains', and commit them."""
    work.init()
    for at in range(LOGS):
        folder, store = f"packages/p{at:02}", f"Store {at}"
        if at % 3 == 0:
            files = {f"doc/adr/000{one}-store-{one}.md": nygard(one, f"{store}.{one}") for one in (1, 2, 3)}
        elif at % 3 == 1:
            files = {f"docs/decisions/000{one}-store-{one}.md": madr(f"{store}.{one}") for one in (1, 2, 3)}
        else:
            files = {f"docs/adr/2026010{one}-store-{one}.md": log4brains(f"{store}.{one}") for one in (1, 2, 3)}
        work.write_all({f"{folder}/{path}": text for path, text in files.items()})
    work.commit("Decide")
    return work

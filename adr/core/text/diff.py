"""Show a plan as a unified diff."""

from __future__ import annotations

from adr.model.plan import FileChange, Plan


def plan_diff(plan: Plan) -> str:
    """Return what a plan changes, as one unified diff with git's `a/` and `b/`."""
    return "".join(map(change_diff, plan.pending))


def change_diff(change: FileChange) -> str:
    """Return what happens to one file, as a unified diff."""
    before = "/dev/null" if change.before is None else f"a/{change.path}"
    after = "/dev/null" if change.after is None else f"b/{change.path}"
    return text_diff(change.before or b"", change.after or b"", before, after)


def text_diff(before: bytes, after: bytes, before_name: str, after_name: str) -> str:
    """Return the unified diff of two texts; bytes that are no UTF-8 show as replacement characters."""
    old, new = (text.decode("utf-8", "replace").split("\n") for text in (before, after))
    from difflib import unified_diff  # commands that can show what they would change rarely do

    lines = unified_diff(_ended(old), _ended(new), before_name, after_name)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _ended(lines: list[str]) -> list[str]:
    ended = [f"{line}\n" for line in lines[:-1]]
    return [*ended, lines[-1]] if lines[-1] else ended

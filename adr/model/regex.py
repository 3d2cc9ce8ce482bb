"""Regular expressions that are compiled when they are used first: a command uses few of the hundreds that it loads."""

from __future__ import annotations

import re
from re import compile as compile_now  # another thread may put `regex` in its place for a moment: see adapters.yaml

TYPE_CHECKING = False  # `typing` has it too, but takes its time to load
if TYPE_CHECKING:
    from typing import Any, AnyStr

CODE_SPAN = r"(?<!(?<!\\)`)(?P<ticks>`++).*?(?<!`)(?P=ticks)(?!`)"
"""A code span in a line: as many backticks at its end as at its start, before which a backslash may hide one."""

_USES = [name for name in dir(re.Pattern) if not name.startswith("_")]


class _Compiled:
    """Has the methods of a compiled pattern as its own."""


class _Uncompiled(_Compiled):
    """Stands for a pattern up to its first use; it then changes its class, since `__getattr__` slows all uses down."""

    def __init__(self, *given: Any) -> None:
        self._given = given

    def __getattr__(self, name: str) -> Any:
        compiled = compile_now(*self._given)
        self.__dict__.update({use: getattr(compiled, use) for use in _USES})
        self.__class__ = _Compiled  # type: ignore[assignment]
        return getattr(compiled, name)


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern as `re.compile` does, which is compiled, and found wrong if it is, at its first use."""
    lazy: Any = _Uncompiled(pattern, flags)
    return lazy  # type: ignore[no-any-return]

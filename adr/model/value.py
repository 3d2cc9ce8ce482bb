"""Values like those of `dataclasses`, whose classes are made in a fraction of the time.

A command makes more than a hundred classes before it does anything. `dataclasses` writes and compiles six methods for
each and loads `inspect`, which was a third of what a command needs to start. Here classes share their methods; only
`__init__` is written for each, and only when some values have been made. Type checkers see the standard library's
functions. What no value of ours needs is left out: `__post_init__`, `ClassVar`, of `order` all but `<`, and values
within values for `asdict`.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

TYPE_CHECKING = False  # `typing` has it too, but takes its time to load
if TYPE_CHECKING:
    from dataclasses import MISSING, asdict, dataclass, field, fields, is_dataclass, replace
    from typing import Any

__all__ = ["MISSING", "asdict", "dataclass", "field", "fields", "is_dataclass", "replace"]

_MISSING: Any = object()
_FEW = 8
"""For so many values of a class an `__init__` of its own does not pay."""


class _Field:
    """What is known of one name of a value."""

    def __init__(self, **said: Any) -> None:
        self.name = ""
        self.default = said.get("default", _MISSING)
        self.default_factory = said.get("default_factory", _MISSING)
        self.compare = said.get("compare", True)
        self.repr = said.get("repr", True)


def _dataclass(cls: Any = None, /, **how: bool) -> Any:
    return _made(cls, **how) if cls else lambda cls: _made(cls, **how)


def _made(cls: type, *, frozen: bool = False, slots: bool = False, kw_only: bool = False, order: bool = False) -> Any:
    """Make a class again, with the methods of a value that it does not have itself."""
    body = {name: one for name, one in cls.__dict__.items() if name not in ("__dict__", "__weakref__")}
    own = {name: _known(name, body.pop(name, _MISSING)) for name in cls.__annotations__}
    known = getattr(cls, "__dataclass_fields__", {}) | own
    shared: dict[str, Any] = {"__eq__": _is_equal, "__repr__": _show, "__hash__": _hash if frozen else None}
    shared |= {"__setattr__": _refuse, "__delattr__": _refuse, "__reduce__": _reduce} if frozen else {}
    shared |= {"__lt__": _is_less} if order else {}
    shared |= {"__slots__": tuple(own)} if slots else {}
    made: Any = type(cls)(cls.__name__, cls.__bases__, {**shared, **body, "__qualname__": cls.__qualname__})
    made.__dataclass_fields__ = known
    made._compared = attrgetter(*[name for name, one in known.items() if one.compare] or ["__class__"])
    made.__init__ = _unwritten(made, kw_only=kw_only)
    return made


def _known(name: str, default: Any) -> _Field:
    one = default if isinstance(default, _Field) else _Field(default=default)
    one.name = name
    return one


def _unwritten(cls: Any, *, kw_only: bool) -> Callable[..., None]:
    """Return an `__init__` that puts a faster one in its own place when it has made a few values."""
    left = _FEW

    def shared(self: object, *values: Any, **named: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0 or (values and kw_only) or not _is_filled(self, values, named):
            cls.__init__ = _written(cls, kw_only=kw_only)
            cls.__init__(self, *values, **named)

    return shared


def _is_filled(self: Any, values: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Give a value its fields; return whether that is what was given, so that Python itself says what is wrong."""
    known = self.__dataclass_fields__
    given = dict(zip(known, values, strict=False)) | named
    if len(given) != len(values) + len(named) or not given.keys() <= known.keys():
        return False
    for name, one in known.items():
        value = given.get(name, one.default)
        if value is _MISSING and one.default_factory is not _MISSING:
            value = one.default_factory()
        if value is _MISSING:
            return False
        object.__setattr__(self, name, value)
    return True


def _written(cls: Any, *, kw_only: bool) -> Any:
    """Write the `__init__` of a class; what refuses a change of a frozen value does not stand in its way."""
    words, known = ["self"], {"_MISSING": _MISSING}
    lines = ["_here = self.__dict__" if cls.__dictoffset__ else "pass"]
    for name, one in cls.__dataclass_fields__.items():
        word = value = name
        if one.default_factory is not _MISSING:
            known[f"_make_{name}"] = one.default_factory
            word, value = f"{name}=_MISSING", f"_make_{name}() if {name} is _MISSING else {name}"
        elif one.default is not _MISSING:
            known[f"_default_{name}"] = one.default
            word = f"{name}=_default_{name}"
        words += ["*", word] if kw_only and len(words) == 1 else [word]
        if slot := getattr(getattr(cls, name, None), "__set__", None):
            known[f"_set_{name}"] = slot
            lines.append(f"_set_{name}(self, {value})")
        else:
            lines.append(f"_here[{name!r}] = {value}")
    exec(f"def __init__({', '.join(words)}):\n " + "\n ".join(lines), known)  # noqa: S102 - as `dataclasses` does
    return known["__init__"]


def _is_equal(self: Any, other: Any) -> Any:
    return self._compared(self) == self._compared(other) if other.__class__ is self.__class__ else NotImplemented


def _is_less(self: Any, other: Any) -> Any:
    return self._compared(self) < self._compared(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _show(self: Any) -> str:
    said = (f"{one.name}={getattr(self, one.name)!r}" for one in _fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({', '.join(said)})"


def _refuse(self: Any, name: str, *_: object) -> None:
    raise AttributeError(f"{name!r} of a {self.__class__.__qualname__} cannot be changed")


def _reduce(self: Any) -> tuple[Any, ...]:
    """Say how the value is made again in another process, since it cannot be changed there."""
    return _remade, (self.__class__, _asdict(self))


def _remade(cls: Any, given: dict[str, Any]) -> Any:
    return cls(**given)


def _fields(value: Any) -> tuple[_Field, ...]:
    return tuple(value.__dataclass_fields__.values())


def _is_dataclass(value: object) -> bool:
    return hasattr(value, "__dataclass_fields__")


def _asdict(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _replace(value: Any, /, **changes: Any) -> Any:
    return value.__class__(**_asdict(value) | changes)


if not TYPE_CHECKING:
    MISSING, field, dataclass, fields = _MISSING, _Field, _dataclass, _fields
    is_dataclass, asdict, replace = _is_dataclass, _asdict, _replace

"""Values behave as those of `dataclasses`, which type checkers take them for."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cached_property
from typing import Any

import pytest

from adr.model.value import MISSING, asdict, dataclass, field, fields, is_dataclass, replace

BOTH = pytest.mark.parametrize(
    ("decorate", "spot"), [(dataclass, field), (dataclasses.dataclass, dataclasses.field)], ids=["ours", "theirs"]
)


def point(decorate: Callable[..., Any], spot: Callable[..., Any], **how: bool) -> Any:
    """Make the same class with our decorator and with the standard library's."""

    class Point:
        """A point."""

        x: int
        y: int = 2
        names: list[str] = spot(default_factory=list, compare=False, repr=False)

        @property
        def total(self) -> int:
            return self.x + self.y

    return decorate(Point, **how)


@BOTH
@pytest.mark.parametrize("slots", [True, False])
def test_a_frozen_value_is_equal_hashed_and_shown_by_its_fields(decorate: Any, spot: Any, slots: bool) -> None:
    made = point(decorate, spot, frozen=True, slots=slots)
    assert made(1) == made(1, 2, ["other"]) != made(1, 3)
    assert made(1) != (1, 2)
    assert hash(made(1)) == hash(made(x=1, y=2))
    assert repr(made(1)).endswith("Point(x=1, y=2)")
    assert made(1).total == 3
    assert made.__doc__ == "A point."
    assert made(1).names is not made(1).names
    assert hasattr(made(1), "__dict__") is not slots


@BOTH
@pytest.mark.parametrize("slots", [True, False])
def test_a_frozen_value_cannot_be_changed(decorate: Any, spot: Any, slots: bool) -> None:
    one = point(decorate, spot, frozen=True, slots=slots)(1)
    with pytest.raises(AttributeError, match="x"):
        one.x = 2
    with pytest.raises(AttributeError, match="x"):
        del one.x
    assert one.x == 1


@BOTH
def test_a_value_that_is_not_frozen_changes_and_has_no_hash(decorate: Any, spot: Any) -> None:
    one = point(decorate, spot, slots=True)(1)
    one.x = 5
    assert one.x == 5
    with pytest.raises(TypeError):
        hash(one)


@BOTH
def test_wrong_arguments_are_refused_each_time(decorate: Any, spot: Any) -> None:
    made = point(decorate, spot, frozen=True, slots=True, kw_only=True)
    for _ in range(2):
        with pytest.raises(TypeError, match="x"):
            made()
        with pytest.raises(TypeError, match="positional"):
            made(1)
        with pytest.raises(TypeError, match="z"):
            made(x=1, z=1)
    assert made(x=1).y == 2


@BOTH
def test_values_with_an_order_are_sorted_by_their_fields(decorate: Any, spot: Any) -> None:
    made = point(decorate, spot, frozen=True, slots=True, order=True)
    assert sorted([made(2), made(1, 3), made(1)]) == [made(1), made(1, 3), made(2)]


def test_a_value_can_be_taken_apart_and_changed() -> None:
    made = point(dataclass, field, frozen=True, slots=True)
    assert asdict(made(1)) == {"x": 1, "y": 2, "names": []}
    assert replace(made(1), y=4) == made(1, 4)
    assert [one.name for one in fields(made)] == ["x", "y", "names"]
    assert [one.default is MISSING for one in fields(made)] == [True, False, True]
    assert is_dataclass(made)
    assert not is_dataclass(3)


def test_a_value_without_slots_keeps_what_it_worked_out() -> None:
    @dataclass(frozen=True)
    class Sum:
        parts: tuple[int, ...] = ()

        @cached_property
        def total(self) -> tuple[int]:
            return (sum(self.parts),)

    one = Sum((1, 2))
    assert one.total is one.total
    assert one == Sum((1, 2))


@BOTH
@pytest.mark.parametrize("slots", [True, False])
def test_a_value_has_the_fields_of_the_class_that_it_is_made_from(decorate: Any, spot: Any, slots: bool) -> None:
    base = point(decorate, spot, frozen=True, slots=slots)

    class Named(base):  # type: ignore[misc]
        name: str = "a"

    made = decorate(Named, frozen=True, slots=slots)
    assert made(1, 2, [], "b") == made(1, name="b") != made(1)
    assert repr(made(1)).endswith("Named(x=1, y=2, name='a')")
    with pytest.raises(AttributeError, match="x"):
        made(1).x = 2


@BOTH
@pytest.mark.parametrize("slots", [True, False])
def test_the_first_values_are_like_all_later_ones(decorate: Any, spot: Any, slots: bool) -> None:
    """An `__init__` of its own is written for a class only when it has made some values."""
    made = point(decorate, spot, frozen=True, slots=slots)
    values = [made(number, names=[]) for number in range(30)]
    assert [(one.x, one.y, one.names) for one in values] == [(number, 2, []) for number in range(30)]
    for wrong in ((), (1, 2, [], 3)):
        with pytest.raises(TypeError):
            point(decorate, spot, slots=slots)(*wrong)
    with pytest.raises(TypeError, match="multiple values"):
        point(decorate, spot, slots=slots)(1, x=2)

"""What sources say of one thing: side by side, differing, and adding up."""

from __future__ import annotations

import pytest

from adr.core.evidence.agreement import disagreements, figure_groups, sums
from adr.model.evidence import Anchor, Figure, Method


def saying(
    name: str, value: str, seed: str = "a", *, unit: str = "", by: str = "", start: int | None = None, card: int = 1
) -> Anchor:
    begin = int("".join(filter(str.isdecimal, value)) or 0) % 10_000 if start is None else start
    return Anchor(
        card=card,
        seed=f"seeds/{seed}.txt",
        sha256="",
        method=Method.EXACT,
        exact=value,
        prefix="",
        suffix="",
        start=begin,
        end=begin + len(value),
        line=1,
        column=begin + 1,
        figure=Figure(name=name, value=value, unit=unit, by=by),
    )


def test_figures_of_one_name_lie_side_by_side_and_each_place_once() -> None:
    mayor = saying("Injured", "24", "a", by="the mayor")
    news = saying("injured", "٢٣", "b")
    again = saying("injured", "24", "a", card=2)
    (group,) = figure_groups([mayor, news, again, saying("killed", "1", "a")])
    assert (group.name, group.anchors, group.differ) == ("Injured", (mayor, news), True)


def test_only_values_without_a_common_reading_disagree() -> None:
    same = [saying("rows", "1.234", "a"), saying("rows", "1,234", "b"), saying("rows", "1234", "c")]
    units = [saying("size", "12", "a", unit="ms"), saying("size", "15", "b", unit="s")]
    differing = [saying("time", "12", "a", unit="ms"), saying("time", "15", "b")]
    assert [group.name for group in disagreements(same + units + differing)] == ["time"]


ALL = saying("drones and missiles", "550", "001", by="Air Force")
DRONES = saying("drones", "539", "004", by="Air Force")
MISSILES = saying("missiles", "11", "004", by="Air Force")


def parts(*anchors: Anchor) -> list[tuple[str, list[str]]]:
    values = [
        (one.total.figure and one.total.figure.value, sorted(part.figure.value for part in one.parts if part.figure))
        for one in sums(anchors)
    ]
    return [(total or "", values) for total, values in values]


def test_a_total_named_by_its_parts_agrees_with_them() -> None:
    assert parts(ALL, DRONES, MISSILES) == [("550", ["11", "539"])]


@pytest.mark.parametrize(
    ("total", "one", "other"),
    [
        (
            saying("launched", "550", unit="drones and missiles"),
            saying("launched", "539", "b", unit="drones"),
            saying("launched", "11", "b", unit="missiles"),
        ),
        (saying("المسيرات والصواريخ", "550"), saying("مسيرات", "٥٣٩", "b"), saying("صواريخ", "11", "b")),
        (saying("total launched", "550"), saying("drones launched", "539"), saying("missiles launched", "11")),
        (
            saying("night attack: total", "550"),
            saying("night attack: drones", "539"),
            saying("night attack: missiles", "11"),
        ),
    ],
)
def test_totals_are_known_by_their_names_and_units(total: Anchor, one: Anchor, other: Anchor) -> None:
    assert parts(total, one, other) == [
        ("550", ["11", "539"] if other.exact == "11" and one.exact == "539" else ["11", "٥٣٩"])
    ]


def test_parts_of_two_seeds_need_one_who_says_them() -> None:
    here = saying("missiles", "11", "001", by="air force")
    assert parts(ALL, DRONES, here) == [("550", ["11", "539"])]
    assert parts(ALL, DRONES, saying("missiles", "11", "001")) == []


def test_under_one_name_the_units_say_what_is_a_part() -> None:
    name = "drones and missiles of the night"
    total = saying(name, "550", "001", by="air force", unit="drones and missiles")
    parts_said = [
        saying(name, value, "004", by="air force", unit=unit) for value, unit in (("539", "drones"), ("11", "missiles"))
    ]
    assert parts(total, *parts_said) == [("550", ["11", "539"])]
    assert parts(total, *(saying(name, value, "004", by="air force", unit="drones") for value in ("539", "11"))) == []


@pytest.mark.parametrize(
    "anchors",
    [
        pytest.param(
            (saying("injured", "24"), saying("killed", "1", "b"), saying("injured", "23", "b")),
            id="the same thing again",
        ),
        pytest.param(
            (saying("arrested", "24"), saying("killed", "1", "b"), saying("injured", "23", "b")), id="another thing"
        ),
        pytest.param((ALL, DRONES, saying("missiles", "12", "004")), id="a sum that is wrong"),
        pytest.param((ALL, saying("drones", "275", "b"), saying("missiles", "275", "c")), id="parts from two seeds"),
        pytest.param(
            (saying("latency", "15"), saying("read latency", "10", unit="ms"), saying("write latency", "5", unit="s")),
            id="units that differ",
        ),
        pytest.param(
            (saying("rows", "2.468"), saying("rows in a", "1.234"), saying("rows in b", "1.234")), id="unclear"
        ),
        pytest.param((ALL, ALL, DRONES), id="one part"),
        pytest.param((ALL, saying("drones", "500", "b"), saying("drones", "50", "b")), id="two values of one part"),
        pytest.param((ALL, saying("missiles and drones", "539", "004"), MISSILES), id="the total as a part"),
        pytest.param((), id="nothing"),
    ],
)
def test_no_sum_is_claimed_that_is_not_stated(anchors: tuple[Anchor, ...]) -> None:
    assert parts(*anchors) == []


def test_many_figures_do_not_take_for_ever() -> None:
    many = [saying(f"drones on day {n + 1}", str(n + 1)) for n in range(60)]
    assert sums([saying("drones", "100"), *many]) == ()


def three(*figures: tuple[str, str, str], seeds: tuple[str, str, str] = ("001", "004", "004")) -> list[Anchor]:
    """Say a total and two parts, each a name, a value and a unit."""
    return [saying(name, value, seed, unit=unit) for (name, value, unit), seed in zip(figures, seeds, strict=True)]


ONE_NAME = three(("launched", "550", ""), ("launched", "539", ""), ("launched", "11", ""))


@pytest.mark.parametrize(
    "figures",
    [
        pytest.param((("launched", "550", ""), ("Launched", "539", ""), ("launched", "11", "")), id="one name"),
        pytest.param(
            (("launched", "550", "weapons"), ("launched", "539", "drones"), ("launched", "11", "missiles")), id="units"
        ),
        pytest.param(
            (("إطلاق", "550", "سلاحا"), ("إطلاق", "539", "مسيرة"), ("إطلاق", "11", "صاروخا")), id="Arabic units"
        ),
        pytest.param(
            (("aerial weapons launched", "550", ""), ("drones launched", "539", ""), ("missiles launched", "11", "")),
            id="names with one end",
        ),
    ],
)
@pytest.mark.parametrize("seeds", [("001", "004", "004"), ("004", "004", "004"), ("009", "004", "004")])
def test_a_closed_group_of_kindred_figures_is_a_sum(
    figures: tuple[tuple[str, str, str], ...], seeds: tuple[str, str, str]
) -> None:
    said = three(*figures, seeds=seeds)
    assert parts(*said) == parts(*reversed(said)) == [("550", ["11", "539"])]
    assert disagreements(said) == ()


def test_parts_of_one_name_may_have_one_speaker_instead_of_one_seed() -> None:
    said = [
        saying("launched", value, seed, by="air force") for value, seed in (("550", "1"), ("539", "2"), ("11", "3"))
    ]
    assert parts(*said) == [("550", ["11", "539"])]


def test_a_total_that_two_seeds_state_is_one_sum() -> None:
    again = saying("launched", "550", "007")
    assert parts(*ONE_NAME, again) == [("550", ["11", "539"])]


@pytest.mark.parametrize(
    "anchors",
    [
        pytest.param(
            three(*[("launched", value, "") for value in ("550", "539", "11")], seeds=("a", "b", "c")),
            id="parts of two seeds and nobody who says both",
        ),
        pytest.param([*ONE_NAME, saying("launched", "545", "005")], id="a value left over"),
        pytest.param(three(*[("time", value, "ms") for value in ("12", "7", "5")]), id="one measure"),
        pytest.param(three(("size", "12", "MB"), ("size", "7", "GB"), ("size", "5", "KB")), id="three measures"),
        pytest.param(three(("ratio", "1.25", ""), ("ratio", "1.2", ""), ("ratio", "0.05", "")), id="no whole numbers"),
        pytest.param(
            three(("people held", "24", ""), ("people killed", "1", ""), ("people hurt", "23", "")), id="ends"
        ),
        pytest.param(three(("a launched", "24", "ms"), ("b launched", "1", "ms"), ("c launched", "23", "ms")), id="ms"),
        pytest.param(three(("launched", "550", ""), ("launched", "1.234", ""), ("launched", "11", "")), id="unclear"),
        pytest.param(three(("launched", "550", "x"), ("launched", "539", ""), ("launched", "12", "")), id="wrong"),
    ],
)
def test_a_group_that_is_not_closed_is_no_sum(anchors: list[Anchor]) -> None:
    assert parts(*anchors) == []


def test_figures_of_one_name_that_do_not_add_up_still_disagree() -> None:
    assert [one.name for one in disagreements([*ONE_NAME, saying("launched", "545", "005")])] == ["launched"]


def test_among_very_many_figures_no_sum_is_looked_for() -> None:
    """Chance would make most of them, and the tries grow by the square."""
    three = [saying("weapons", "550"), saying("weapons", "539"), saying("weapons", "11")]
    others = [saying(f"thing {number}", str(9_000 + number)) for number in range(198)]
    assert len(sums([*three, *others[:-1]])) == 1
    assert sums([*three, *others]) == ()

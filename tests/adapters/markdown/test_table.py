"""Tables are padded by the width that letters take."""

from __future__ import annotations

import mdformat
import pytest

from adr.adapters.markdown import prose, table


def test_columns_are_padded_to_their_side() -> None:
    made = table(["a", "bb", "c", "d"], [["long one", "1", "x", "even"]], ["left", "right", "center", "none"])
    assert made.split("\n") == [
        "| a        |  bb |  c  | d    |",
        "| :------- | --: | :-: | ---- |",
        "| long one |   1 |  x  | even |",
    ]


@pytest.mark.parametrize("side", ["left", "right", "center", "none"])
@pytest.mark.parametrize("text", ["漢字", "قراءة", "كَتَبَ", "👨‍👩‍👧", "e\u0301", "", "`a\\|b`", "four"])
def test_a_table_is_in_mdformats_form(text: str, side: str) -> None:
    made = table(["a", text], [[text, "b"], ["", "a long cell"]], [side, side]) + "\n"  # type: ignore[list-item]
    assert mdformat.text(made, extensions={"gfm"}) == made


@pytest.mark.parametrize(("header", "rows"), [([], []), (["a"], [["b", "c"]]), (["a", "b"], [])])
def test_a_ragged_table_is_refused(header: list[str], rows: list[list[str]]) -> None:
    rule = "a table needs the same number of cells in its header, its alignment and every row"
    with pytest.raises(ValueError, match=f"^{rule}$"):
        table(header, rows, ["none"])


def test_an_authors_table_is_padded_by_our_widths(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a library takes ☰ for, it is two columns wide: a record is the same everywhere."""
    monkeypatch.setattr("wcwidth.wcswidth", len)
    made = prose("|a|☰|\n|:-:|--:|\n|`x`\\|y|漢字|", 2)
    assert made == "|   a    |   ☰ |\n| :----: | ---: |\n| `x`\\|y | 漢字 |"

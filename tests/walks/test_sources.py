"""The source documents: who leans on them, where a passage stands, which numbers they hold; in any language."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr


def test_seeds_are_listed_with_language_direction_and_use(metrics: Work, adr: Adr) -> None:
    metrics.write("seeds/more/unread.txt", "nobody read this\n")
    listed = {seed["path"]: seed for seed in json.loads(adr("seeds", "--json").out)["seeds"]}

    assert set(listed) == {"seeds/bench.txt", "seeds/notes-ar.md", "seeds/more/unread.txt"}
    assert (listed["seeds/notes-ar.md"]["lang"], listed["seeds/notes-ar.md"]["direction"]) == ("ar", "rtl")
    assert [listed[path]["state"] for path in sorted(listed)] == ["used", "unused", "used"]
    assert listed["seeds/bench.txt"]["cards"] == 3
    assert listed["seeds/bench.txt"]["bytes"] == len(metrics.read("seeds/bench.txt"))
    assert "seeds/notes-ar.md" in adr("seeds").out


def test_a_seed_that_a_card_names_and_that_is_not_there_is_reported(metrics: Work, adr: Adr) -> None:
    (metrics.root / "seeds/notes-ar.md").unlink()

    told = adr("seeds", status=1)

    assert "seeds/notes-ar.md: the seed does not exist\n" in told.err
    assert "missing" in told.out


def test_a_link_to_a_folder_elsewhere_is_one_line_and_hides_no_other_seed(metrics: Work, adr: Adr) -> None:
    elsewhere = metrics.root.parent / "elsewhere"
    elsewhere.mkdir()
    (metrics.root / "seeds/linked").symlink_to(elsewhere)

    told = adr("seeds", status=1)

    assert told.err == "seeds/linked: not a file but a symbolic link\n"
    assert "seeds/bench.txt" in told.out
    assert adr("quote", "duckdb month scan").out.startswith("seeds/bench.txt:5:1 ")


def test_a_quote_is_found_word_for_word_and_comes_with_the_yaml_for_a_card(metrics: Work, adr: Adr) -> None:
    out = adr("quote", "duckdb month scan     88 s").out

    assert out.startswith("seeds/bench.txt:5:1 word for word\n")
    snippet = out[out.index("- seed:") :]
    card = metrics.read("cards/metrics/3-duckdb.yaml").split("evidence:")[0]
    metrics.write("cards/metrics/3-duckdb.yaml", f"{card}evidence:\n{snippet}")
    assert adr("decide", "3", "-q").err == ""


def test_a_claim_comes_as_the_item_that_rests_on_the_quote(small: Work, adr: Adr) -> None:
    small.write("seeds/load.txt", "It was: fast.\n")
    out = adr("quote", "It was: fast", "--claim", "it is: fast").out

    small.write("cards/1-one.yaml", f"{small.read('cards/1-one.yaml')}good:\n{out[out.index('- ') :]}")
    shown = adr("preview", "1").out

    assert '- Good, because it is: fast\n  - "It was: fast", [load.txt, line 1](../../seeds/load.txt#L1)\n' in shown


@pytest.mark.parametrize("text", ["was fast", "said, it was\nfast"])
def test_each_place_comes_with_the_yaml_that_leaves_no_other(small: Work, adr: Adr, text: str) -> None:
    """`adr decide` takes every entry as it is printed, and calls it word for word, also across CRLF."""
    small.write("seeds/load.txt", "It was fast.\r\nHe said, it was\r\nfast. It was fast, she said, it was\r\nfast.\r\n")
    found = adr("quote", text)
    entries = re.sub(r"^(?:\S+:[0-9]+:[0-9]+ |  … ).*\n", "", found.out, flags=re.MULTILINE)
    small.write("cards/1-one.yaml", f"{small.read('cards/1-one.yaml')}evidence:\n{entries}")
    adr("decide", "2")
    anchors = re.findall(r"method: (\w+).*line: ([0-9]+)", small.read("cards/decisions/0001.yaml"))

    assert found.err == "it is in 2 places; paste the one that you mean\n"
    assert "\\" not in found.out
    assert anchors == [("exact", line) for line in ("13" if text == "was fast" else "23")]


def test_the_json_of_a_quote_has_what_a_card_takes(small: Work, adr: Adr) -> None:
    small.write("seeds/load.txt", "120 ms, 12 ms, then 12 s\n")
    places = json.loads(adr("quote", "12", "--json").out)["places"]

    named = [(one["column"], one["quote"], one["prefix"], one["suffix"]) for one in places]
    assert named == [(1, "", "", ""), (9, "12", "ms,", ""), (21, "12", "then", "")]


def test_a_place_that_no_card_can_name_is_reported(small: Work, adr: Adr) -> None:
    small.write("seeds/load.txt", "120 ms " + "a b " * 400)

    assert adr("quote", "20").err == (
        "seeds/load.txt:1:2 cannot be quoted by these words alone: quote more of them, and numbers whole\n"
    )
    assert adr("quote", "a b").err == (
        "seeds/load.txt:1:8 and 99 more cannot be quoted by these words alone: quote more of them, and numbers whole\n"
    )


@pytest.mark.usefixtures("metrics")
def test_an_arabic_quote_is_found_whatever_its_digits_and_marks(adr: Adr) -> None:
    place = json.loads(adr("quote", "استغرقت 47 دقيقة", "--json").out)["places"][0]

    assert (place["seed"], place["line"], place["method"]) == ("seeds/notes-ar.md", 3, "normalised")
    assert place["text"] == "استغرقت ٤٧ دقيقة"


@pytest.mark.usefixtures("metrics")
def test_a_quote_that_is_not_there_gets_what_was_probably_meant(adr: Adr) -> None:
    refused = adr("quote", "duckdb month scan 89 s", status=1)

    said, hint = refused.err.splitlines()
    assert said == "adr: no seed has these words: duckdb month scan 89 s"
    assert hint.startswith("  hint: did you mean “duckdb month scan     88 s” (similarity 95 %, ")
    assert hint.endswith("%, seeds/bench.txt:5:1)?")


@pytest.mark.parametrize("text", ["", " ", "…!"])
@pytest.mark.usefixtures("metrics")
def test_a_quote_without_a_word_is_wrong_usage(adr: Adr, text: str) -> None:
    refused = adr("quote", text, status=2)

    assert refused.err == "adr: the passage is empty\n  hint: give some words of the seed\n"


@pytest.mark.usefixtures("metrics")
def test_numbers_are_listed_with_their_sentence_and_all_that_they_can_mean(adr: Adr) -> None:
    found = json.loads(adr("figures", "seeds/notes-ar.md", "--json").out)["figures"]

    assert [(one["number"], one["readings"], one["line"]) for one in found] == [("٤٧", ["47"], 3)]
    assert "SQLite" in found[0]["sentence"]
    assert "88" in adr("figures").out
    refused = adr("figures", "seeds/none.txt", status=1)
    assert refused.err.startswith("seeds/none.txt: ")

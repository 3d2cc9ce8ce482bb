"""Links stay right when files move."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from adr.adapters import commonmark
from adr.core.edit.moved_paths import moved_by, rename_source, replace_path, with_moved_links, with_moved_ways

PATH = "doc/adr/0001-a.md"


def moving(before: str, after: str) -> Callable[[str], str]:
    """Return what moves a file or folder."""

    def moved(path: str) -> str:
        inside = path == before or path.startswith(f"{before}/")
        return after + path.removeprefix(before) if inside else path

    return moved


@pytest.mark.parametrize(
    ("text", "before", "after", "wanted"),
    [
        ("[a](../../cards/q/1-a.yaml)", "cards", "options", "[a](../../options/q/1-a.yaml)"),
        ("[a](../../cards/q/1-a.yaml#L2 'T')", "cards/q", "cards/r", "[a](../../cards/r/1-a.yaml#L2 'T')"),
        ("[a](../../cards/q/)", "cards/q", "cards/r", "[a](../../cards/r/)"),
        ("![a](../../cards/q/a.png)", "cards", "a/b", "![a](../../a/b/q/a.png)"),
        ("[a][b]\n\n[b]: ../../cards/q/1-a.yaml", "cards", "c", "[a][b]\n\n[b]: ../../c/q/1-a.yaml"),
        ("[a](<../../cards/q/1-a.yaml>)", "cards", "c", "[a](<../../c/q/1-a.yaml>)"),
        ("[a](../../cards/%D8%A3/1.yaml)", "cards", "c", "[a](../../c/%D8%A3/1.yaml)"),
        ("[a](../../cards/أ/1.yaml)", "cards", "c", "[a](../../c/أ/1.yaml)"),
        ("[a](../../cards/1.yaml)", "cards", "my cards", "[a](../../my%20cards/1.yaml)"),
        ("[a](0002-b.md)", "doc/adr", "log", "[a](0002-b.md)"),
        ("[a](../../src/x.py)", "doc/adr", "log", "[a](../src/x.py)"),
        ("[a](../guide.md#top)", "doc", "docs", "[a](../guide.md#top)"),
        ("[a](#b)", "doc", "docs", "[a](#b)"),
        ("[a](../../cardsharp/1.yaml)", "cards", "c", "[a](../../cardsharp/1.yaml)"),
        ("`[a](../../cards/1.yaml)`", "cards", "c", "`[a](../../cards/1.yaml)`"),
        ("[a](https://host/cards/1.yaml)", "cards", "c", "[a](https://host/cards/1.yaml)"),
        (
            "[a](0002-b.md) and [c](0003-c.md)",
            "doc/adr/0002-b.md",
            "doc/adr/0002-d.md",
            "[a](0002-d.md) and [c](0003-c.md)",
        ),
    ],
)
def test_a_link_leads_where_it_led(text: str, before: str, after: str, wanted: str) -> None:
    assert with_moved_links(commonmark.parse(text), PATH, moving(before, after)) == wanted


def test_bytes_that_are_no_link_stay() -> None:
    text = "\ufeff---\r\nstatus: accepted\r\n---\r\n\r\n# A\r\n\r\n[a](../../cards/1.yaml)\r\n\ttail  \r\n"
    assert with_moved_links(commonmark.parse(text), PATH, moving("cards", "c")) == text.replace("cards", "c")


def test_a_path_is_named_whole() -> None:
    text = "cards/q/1.yaml, cards/q. old/cards/q, cards/queue, cards/q.yaml"
    assert replace_path(text, "cards/q", "c/r") == "c/r/1.yaml, c/r. old/cards/q, cards/queue, cards/q.yaml"


def test_the_innermost_thing_that_moved_counts() -> None:
    moves = {"cards/q": "cards/r", "cards/q/1-a.yaml": "cards/r/1-b.yaml"}
    paths = ("cards/q", "cards/q/1-a.yaml", "cards/q/2-c.yaml", "cards/qq/1-a.yaml", "doc")
    assert [moved_by(moves, path) for path in paths] == [
        "cards/r",
        "cards/r/1-b.yaml",
        "cards/r/2-c.yaml",
        "cards/qq/1-a.yaml",
        "doc",
    ]


def test_a_plain_word_is_no_path() -> None:
    assert replace_path("cards/q of the cards, cards.", "cards", "c") == "c/q of the cards, cards."


def test_only_the_comment_names_the_folder_that_a_record_was_made_from() -> None:
    text = "<!-- Made by adr from cards/q. Edit the cards, then run: adr render 1 -->\n\ncards/q <!-- cards/q -->\n"
    assert rename_source(text, "cards/q", "cards/r") == text.replace("cards/q", "cards/r", 1)


def test_ways_from_the_folder_of_a_card_are_right_once_files_have_moved() -> None:
    """Prose is left as it is, and so are addresses, paths from the root, and what follows a path."""
    text = (
        "seed: ../../seeds/a.txt # ../../doc/adr/1.md\nlinks: ['../../doc/adr/1.md', \"./2-b.yaml\"]\n"
        "- ../../doc/adr/1.md#x\n"
        "more: run ../../doc/adr/1.md, [a](../../doc/adr/1.md?x), "
        "[b](/doc/adr/1.md), [c](https://x.org/../../doc/adr/1.md)\n"
    )
    moved = partial(moved_by, {"doc/adr": "log"})
    told = text.replace("../../doc/adr/1.md", "../../log/1.md")
    for as_it_was in ("# ", "run ", "https://x.org/"):
        told = told.replace(f"{as_it_was}../../log", f"{as_it_was}../../doc/adr")
    assert with_moved_ways(text, "cards/q/1-a.yaml", moved) == told
    for prose in (
        "Options considered: ../../doc/adr/1.md",
        "run --file: ../../doc/adr/1.md",
        "see, ../../doc/adr/1.md",
    ):
        assert with_moved_ways(prose, "cards/q/1-a.yaml", moved) == prose
    deeper = partial(moved_by, {"cards": "my/cards"})
    assert with_moved_ways("- ../../seeds/a.txt", "cards/q/1-a.yaml", deeper) == "- ../../../seeds/a.txt"


def test_a_quote_is_left_as_it_stands_in_its_source() -> None:
    text = (
        "evidence:\n  - quote: [a](../../a.md)\n    seed: ../../s/a\n"
        "  - quote: |\n      - ../../a.md\n\n      more: ../a.md\n    seed: ../../s/a\n"
        "  - {seed: ../../s/a, quote: '[a](../../a.md)'}\n"
    )
    moved = partial(moved_by, {"cards": "my/cards"})
    assert with_moved_ways(text, "cards/q/1-a.yaml", moved) == text.replace("../../s", "../../../s")

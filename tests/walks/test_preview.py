"""`adr preview 3`: the record as `adr decide 3` would write it, and nothing written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft7Validator

from tests.walks.test_terminal import on_a_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Work
    from tests.walks.conftest import Adr

Tree = Callable[..., dict[str, bytes]]
PIXEL = bytes.fromhex("89504e470d0a1a0a")
PIXEL64 = "iVBORw0KGgo="


def test_a_preview_has_the_bytes_that_decide_writes_then_and_writes_none(metrics: Work, adr: Adr, tree: Tree) -> None:
    before = tree(metrics.root)
    text = adr("preview", "3", "--because", "it is fast", "--reject", "1=too slow").out
    assert tree(metrics.root) == before

    path = adr("decide", "3", "--because", "it is fast", "--reject", "1=too slow").out.strip()
    assert metrics.read(path) == text


def test_warnings_are_those_of_decide(metrics: Work, adr: Adr) -> None:
    metrics.write("cards/metrics/4-none.yaml", "title: Nothing\n")
    shown, decided = adr("preview", "3").err, adr("decide", "3").err
    assert "no reason is given for rejecting: 4 Nothing" in shown
    assert shown.splitlines()[:-1] == [
        line for line in decided.splitlines() if not line.startswith(("metrics: 3", "next: "))
    ]


def test_refusals_are_those_of_decide(metrics: Work, adr: Adr) -> None:
    metrics.write("cards/metrics/4-wrong.yaml", "title: Wrong\nbda: [a]\n")
    refused = adr("preview", "3", status=1)
    assert refused.err == adr("decide", "3", status=1).err
    assert (refused.out, "cards/metrics/4-wrong.yaml:2:1" in refused.err) == ("", True)


@pytest.mark.parametrize("card", ["2", "none"])
def test_only_a_reason_may_be_missing_and_is_asked_for(repo: Work, adr: Adr, card: str) -> None:
    repo.write_all({"cards/1-one.yaml": "title: One\n", "cards/2-two.yaml": "title: Two\n"})
    refused = adr("decide", card, status=1).err
    shown = adr("preview", card)
    assert shown.out.startswith("---\nstatus: ")
    assert refused.split(": ", 1)[1] in shown.err.replace("warning: ", "")


def test_a_decided_deck_is_decided_again(small: Work, adr: Adr) -> None:
    """A provisional decision is amended, a settled one superseded, as decide says that it can be."""
    adr("decide", "1")
    amended = adr("preview", "2").out
    assert small.read(adr("decide", "2", "--amend").out.strip()) == amended
    small.settle()
    superseding = adr("preview", "3").out
    assert "Supersedes [ADR-0001 Two](0001-two.md)." in superseding
    assert small.read(adr("decide", "3", "--supersede").out.strip()) == superseding


def test_the_document_has_the_record_as_show_has_it(small: Work, adr: Adr) -> None:
    shown = json.loads(adr("preview", "2", "--json").out)
    Draft7Validator(json.loads(adr("schema", "preview").out)).validate(shown)
    assert [one["message"] for one in shown["problems"]] == ["no reason is given for rejecting: 1 One and 3 Three"]
    adr("decide", "2")
    assert shown["text"] == small.read("doc/adr/0001-two.md")
    assert shown["record"] == json.loads(adr("show", "1", "--json").out)


def test_a_page_stands_alone_and_its_links_lead_to_the_files(small: Work, adr: Adr, tmp_path: Path) -> None:
    small.write("pixel.png", PIXEL)
    small.write("cards/2-two.yaml", "title: <b>Two\nsummary: it is ![p](/pixel.png) ![far](https://a.example/b.png)\n")
    (tmp_path / "pages").mkdir()
    file = tmp_path / "pages" / "a.html"

    ran = adr("preview", "2", "--html", str(file))
    page = file.read_text(encoding="utf-8")

    assert ran.out == f"{file}\n"
    assert page == adr("preview", "2", "--html", "-").out.replace('href="cards', 'href="../project/cards')
    assert "<title>&lt;b&gt;Two</title>" in page
    assert '<html lang="en" dir="ltr">' in page
    assert "<p>status: accepted · date: 2026-11-18</p>" in page
    assert "<li>no reason is given for rejecting: 1 One and 3 Three; add " in page
    assert '<a href="../project/cards/1-one.yaml">1 One</a>' in page
    assert re.findall(r"<img [^>]*>", page) == [f'<img alt="p" src="data:image/png;base64,{PIXEL64}">'] * 2
    assert "<script" not in page


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("he", "rtl"), ("de", "ltr")])
def test_a_page_runs_as_its_language_does(small: Work, adr: Adr, lang: str, direction: str) -> None:
    small.write("cards/deck.yaml", f"question: Q\nlang: {lang}\n")
    assert f'<html lang="{lang}" dir="{direction}">' in adr("preview", "2", "--html", "-").out


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--html", "a.md"), 2, "adr: 'a.md' is not the name of a page\n  hint: choose a name that ends in .html\n"),
        (("--html", "a.html", "--json"), 2, "adr: --html and --json are two forms of one record\n"),
        (("--html", "no/a.html"), 1, "no/a.html: cannot be written: No such file or directory\n"),
    ],
)
def test_a_page_that_cannot_be_written_is_refused(adr: Adr, words: tuple[str, ...], status: int, said: str) -> None:
    assert said in adr("preview", "2", *words, status=status).err


def test_on_a_terminal_the_record_is_laid_out_and_moves_no_cursor(small: Work) -> None:
    small.write("cards/2-two.yaml", "title: Two\nsummary: it is **bold** &#27;[2J\n")
    status, shown = on_a_terminal(small.root, ("preview", "2"), "", {"ADR_DATE": "2026-11-18"})
    assert status == 0, shown
    assert "status: accepted\n" in shown
    assert "\nContext" not in shown
    assert "it is bold" in shown
    assert "**" not in shown
    assert "\x1b[2J" not in shown


def test_a_page_is_written_from_the_folder_that_is_named(metrics: Work, adr: Adr) -> None:
    folder = metrics.root / "below"
    folder.mkdir()
    ran = adr("-C", "below", "preview", "3", "--html", "record.html")
    assert ran.out == "below/record.html\n"
    assert (folder / "record.html").is_file()

"""A text that would begin a heading, a list or a table at the start of a line stays text, wherever it goes."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import cmarkgfm
import markdown
import pytest
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Work
    from tests.walks.conftest import Adr

PLAIN = "Approved by security"
STARTS = (
    "# Approved by security",
    "1. Buy",
    "2) Buy",
    "> quote",
    "- [x] done",
    "* star",
    "+ plus",
    "---",
    "***",
    "===",
    "| a | b |",
    "<details>",
    "</details>",
    "```sh",
    "~~~",
    "[^1]: a note",
    "[a]: https://e.example",
    "    code",
    ": definition",
    "::: note",
    "!!! note",
    "$$",
    "{% raw %}",
    "+++",
    "@octocat",
)
RENDERERS: dict[str, Callable[[str], str]] = {
    "cmark": lambda text: cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_FOOTNOTES),
    "markdown-it": MarkdownIt("gfm-like", {"linkify": False}).render,
    "python": lambda text: markdown.markdown(text, extensions=["tables", "fenced_code", "footnotes"]),
}
BLOCKS = re.compile(r"<(h[1-6]|[ou]l|dl|li|blockquote|hr|table|tr|pre|details|input|img|section|sup)\b")


def make(work: Work, adr: Adr, text: str) -> dict[str, str]:
    """Decide on a branch with one text in every field that is text; return what is written and printed, by name."""
    said = json.dumps(text)
    work.init().commit("Begin", 1)
    work.git("checkout", "-q", "-b", "topic")
    scores = f"scores: {{{said}: 2}}\n"
    card = f"good: [{said}]\nbad: [{said}]\nrejected-because: {said}\nrevisit-when: {said}\n{scores}"
    people = "".join(f"{key}: [{said}]\n" for key in ("decision-makers", "consulted", "informed", "drivers", "tags"))
    work.write_all(
        {
            "cards/q/deck.yaml": f"question: {said}\ntitle: {said}\ncriteria: [{{name: {said}, weight: 1}}]\n{people}",
            "cards/q/1-a.yaml": f"title: {said}\n{card}",
            "cards/q/2-b.yaml": f"title: Other\n{card}",
            "cards/q/3-c.yaml": f"title: Third\n{card}",
            "cards/r/deck.yaml": f"question: {said}\ncriteria: [{{name: {said}}}]\n",
            "cards/r/1-a.yaml": f"title: {said}\n{card}",
        }
    )
    work.commit(text, 2, f"{re.sub('[<>]', '', text)} <ana@example.org>")
    path = adr("decide", "q/2", "--because", f"it is, {text}", f"--by={text}").out.strip()
    path = path[path.index("doc/adr") :]
    found = {"record": work.read(path).partition("\n---\n")[2]}
    for template in ("madr-minimal", "nygard", "y-statement", "tyree-akerman"):
        adr("render", "1", "--template", template)
        found[template] = work.read(path).partition("\n---\n")[2] or work.read(path)
    work.commit("Decide", 3)
    found["review"] = adr("review", "main..topic").out
    found["toc"] = adr("generate", "toc", "--status").out
    return found


def blocks(text: str, render: Callable[[str], str]) -> Counter[str]:
    """Count the blocks that a renderer makes of a text."""
    return Counter(BLOCKS.findall(render(text)))


@pytest.mark.parametrize("text", [*STARTS[:4], *(pytest.param(one, marks=pytest.mark.heavy) for one in STARTS[4:])])
def test_it_makes_no_block_of_its_own(work: Work, adr: Adr, text: str) -> None:
    plain = make(type(work)(work.root / "plain"), lambda *words: adr("-C", "plain", *words), PLAIN)
    found = make(type(work)(work.root / "hostile"), lambda *words: adr("-C", "hostile", *words), text)
    for name, said in found.items():
        for renderer, render in RENDERERS.items():
            now, usual = (blocks(one, render) for one in (said, plain[name]))
            # A review lists what is found as well: one more line, and no other kind of block.
            same = now.keys() == usual.keys() if name == "review" else now == usual
            assert same, (name, renderer, said)

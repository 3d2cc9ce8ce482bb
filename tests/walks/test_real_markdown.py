"""Markdown as people write it means the same in a record as it does alone, for the readers of three kinds of hosts.

cmark-gfm stands for GitHub, markdown-it with its plugins for GitLab, and Python-Markdown for MkDocs.
"""

from __future__ import annotations

import posixpath
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import cmarkgfm
import markdown
import mdformat
import pytest
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

RECORD = "doc/adr/0001-q-one.md"
CARD = "title: {0}\nsummary: it is {0}\ngood: [{0}]\nbad: [slow]\nrejected-because: it is {0}\n"
KEPT = {"a": "href", "img": "src", "ol": "start", "td": "align", "th": "align", "code": "class", "details": "open"}
OWN = re.compile(r"\$[^$]+\$|\[\^")
"""Math and footnotes, which mdformat's plugin for GFM does not know."""
FIELDS = {
    "paragraphs": """\
The report ends at 06:50, two hours late; see the
post-mortem of 2 October.

Nobody is on call for it -- and nobody *wants* to be. It's **"the" blocker**, ~10 % of all pages.""",
    "inline code": "Call `psql -c 'select 1'`, `` a`b `` or `std::vector<int>::iterator` with `--jobs=4`.",
    "a shell session": """\
Measured with:

```console
$ curl -sS "https://example.org/x?a=1&b=2" | jq '.items[] | {id, "n": .name}' > out.json
$ time ./bench --rows=1_000_000   # <- five runs
```""",
    "python with a decorator": """\
```python
@cache
def total(rows: list[dict[str, int]]) -> int:
    \"\"\"Sum *all* rows.\"\"\"
    return sum(row["n"] for row in rows if row["n"] > 0)  # [1](x) <b>
```""",
    "a diff": "```diff\n- timeout: 30s\n+ timeout: 90s\n@@ -1,3 +1,3 @@\n```",
    "yaml of a workflow": """\
```yaml
on: [push]
jobs:
  test:
    runs-on: ${{ matrix.os }}
    steps:
      - uses: actions/checkout@v4
      - run: echo "{{ not liquid }}" && exit 0
```""",
    "html in a block of code": '```html\n<script src="app.js"></script>\n<!-- kept -->\n<p>&amp;</p>\n```',
    "a fence of tildes around one of backticks": "~~~markdown\n```sh\nls\n```\n~~~",
    "indented code": "It printed:\n\n    ERROR 1205 (HY000): Lock wait timeout\n    at line 3\n\nand then stopped.",
    "code without a language": "```\n+---+    +---+\n| a |--->| b |\n+---+    +---+\n```",
    "mermaid": """\
```mermaid
sequenceDiagram
    participant A as Loader
    A->>B: INSERT (40 GB)
    B-->>A: ok
    Note over A,B: nightly
```""",
    "a table": """\
| Store | p99 (ms) | Cost |
|:------|---------:|:----:|
| DuckDB | 88 | $0 |
| PostgreSQL | 660 | $1,260/mo |""",
    "a table with marks in its cells": """\
Option | Notes
--- | ---
`a \\| b`, C:\\dir | **bold**, [link](https://example.org/a_b)
x<br>y | ~~old~~ _new_""",
    "a table of checks": "| | SQLite | DuckDB |\n|---|:-:|:-:|\n| Parquet | ❌ | ✅ |\n| عربي | نعم | לא |",
    "inline math": "With $\\lambda = 12\\,\\text{s}^{-1}$ and $W = \\frac{L}{\\lambda}$, $x_1 * y_1 * z_1$ stays.",
    "a block of math": "Little's law:\n\n$$\nL = \\lambda W \\\\\n\\rho = \\frac{\\lambda}{\\mu}\n$$",
    "math in a fence": "```math\n\\sum_{i=1}^{n} x_i < 2^{10}\n```",
    "money is no math": "PostgreSQL costs $1,260 a month, SQLite $0, and $5-$10 for storage.",
    "a footnote": "It is slow[^1].\n\n[^1]: Measured on 3 October.",
    "footnotes with names and paragraphs": """\
Two sources[^bench][^ops] disagree.

[^bench]: The benchmark of *October*, `bench.txt`.

[^ops]: The operators.

    They measured twice.""",
    "an image": "![The flow of data](img/flow.png)",
    "an image with a title and a link": '[![Build](https://example.org/badge.svg "passing")](https://example.org/ci)',
    "an image with a width": 'Before:\n\n<img src="img/flow.png" alt="The flow" width="320">',
    "links to neighbours": "See [it](../../docs/spec.md#the-parts), [its folder](../../docs/), [Two](2-two.yaml).",
    "links by reference": """\
See [the guide][guide], [guide] and [another], [n].

[guide]: https://example.org/guide "The guide"
[n]: ../../docs/spec.md
[another]: <https://example.org/a?b>""",
    "long links": """\
[Search](https://example.org/search?q=%22lock+wait%22&type=code&l=Go&p=2#L10-L20) and
<https://example.org/very/long/path/that/goes/on/and/on/2026-10-02T06%3A50%3A00Z/index.html?x=1&y=2>.""",
    "marks in links": "[Wiki](https://en.wikipedia.org/wiki/Little%27s_law_(queueing)) of snake_case_name.",
    "nested emphasis": "***All*** of **the _four_ options** lose *some __data__*; a*b*c and 2 * 3 * 4.",
    "a list": "* one writer\n* no server\n* [analysts](https://example.org) can query it",
    "a numbered list": "1. Stop the loader.\n2. Copy the file:\n\n   ```sh\n   cp a b\n   ```\n\n3. Start the loader.",
    "a list that begins at four": "4. Fourth\n5. Fifth",
    "tasks": "- [x] load the month\n- [ ] ask finance\n- [ ] `chmod` it",
    "a quote": "> We cannot wait until 07:00.\n>\n> -- operations, 2 October",
    "an alert": "> [!WARNING]\n> The loader and the report must not overlap.",
    "a rule": "It grew.\n\n* * *\n\nIt stopped.",
    "keys and formulas": "Press <kbd>Ctrl</kbd>+<kbd>C</kbd>; H<sub>2</sub>O, 10<sup>3</sup> rows.<br>Next line.",
    "details": """\
<details>
<summary>Raw numbers</summary>

| run | s   |
| --- | --- |
| 1   | 88  |

</details>

After it.""",
    "types and comparisons": "`Map<K, V>` when n < 10 and m > 3; A & B, AT&T, 5 &times; 3 &lt; 16 &mdash; fine.",
    "names that look like marks": "`__init__.py`, snake_case, C#, std::vector::iterator, a:b:c, x@y, ~/bin, [sic].",
    "another script": "قراءة شهر كامل استغرقت ٤٧ دقيقة.\n\n- سريع\n- `DuckDB` أسرع\n\n中文也可以，**没问题**。",
}


def github(text: str) -> str:
    return cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES)


def gitlab(text: str) -> str:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for plugin in (footnote_plugin, tasklists_plugin, dollarmath_plugin):
        parser.use(plugin)
    return parser.render(text)


def mkdocs(text: str) -> str:
    return markdown.markdown(text, extensions=["fenced_code", "footnotes", "sane_lists", "tables"])


class Meaning(HTMLParser):
    """Reads a page for what it says: its elements and words in order, and where its links lead from a folder."""

    def __init__(self, folder: str) -> None:
        """Take the folder of the page."""
        super().__init__()
        self.folder = folder
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element with what it shows or where it leads."""
        given = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            tag = "h"
        value = given.get(KEPT.get(tag, "")) or ""
        if tag in {"a", "img"} and not re.match(r"[a-z]+:|#", value):
            value = posixpath.normpath(posixpath.join(self.folder, value))
        self.said.append(f"<{tag} {value}>" if value and value != "language-text" else f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        """Note the end of an element."""
        self.said.append(f"</{'h' if re.fullmatch('h[1-6]', tag) else tag}>")

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.said.append(data)


def meaning(html: str, folder: str) -> str:
    reader = Meaning(folder)
    reader.feed(html)
    text = re.sub(r"\s+", " ", "".join(reader.said)).replace("<em><strong>", "<strong><em>")
    text = text.replace("</strong></em>", "</em></strong>")
    text = re.sub(r" ?(</?(?!code|kbd|su[bp]|a\b|em|strong|del|s\b|img|span|input)[a-z]+[^>]*>) ?", r"\1", text).strip()
    return re.sub(r"<li><p>(.*?)</p>", r"<li>\1", text)


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_means_the_same_in_a_record(work: Work, adr: Adr, name: str) -> None:
    field = FIELDS[name]
    lines = "".join(f"  {line}\n" if line else "\n" for line in field.split("\n"))
    work.write_all(
        {
            "cards/q/deck.yaml": f"question: Which one?\ncontext: |\n{lines}",
            "cards/q/1-one.yaml": CARD.format("One"),
            "cards/q/2-two.yaml": CARD.format("Two"),
            "cards/q/img/flow.png": "an image",
            "docs/spec.md": "# Spec\n\n## The parts\n",
            "pyproject.toml": "[tool.adr]\n",
        }
    )
    adr("decide", "1")
    record = work.read(RECORD)
    part = record.partition("Problem Statement\n\n")[2].partition("\n\nWhich one?\n")[0]

    assert adr("render", "--check").err == "1 record, 0 out of date\n"
    if not OWN.search(field):
        assert mdformat.text(record, extensions={"gfm", "frontmatter"}, options={"number": True}) == record
    for render in (github, gitlab, mkdocs):
        assert meaning(render(part), "doc/adr") == meaning(render(field), "cards/q"), render.__name__

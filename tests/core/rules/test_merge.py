"""An accepted record may change in its status, in links back to it and by amendments, and in nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.rules import merge
from adr.core.rules.facts import Accepted
from adr.core.rules.merge import PHRASES
from adr.project.records import as_record

RECORD = """\
---
status: accepted
date: 2026-11-03
tags: [a]
---

# Use Kafka

## Context

We need a queue.

## More Information

See the guide.
"""
PLAIN = "---\nstatus: accepted\n---\n\n# A\n\nWe do it.\n"
NYGARD = "# 3. Use Kafka\n\nDate: 2026-11-03\n\n## Status\n\nAccepted\n\n## Context\n\nWe need a queue.\n"
MORE = RECORD.index("## More")
TITLES = {"0007-use-redis.md": "Use Redis", "0008-a-b.md": "A [b]"}


def first_change(earlier: tuple[str, ...], after: str, words: tuple[str, ...] = PHRASES) -> int:
    records, new = tuple(as_record("", text) for text in earlier), as_record("", after)
    fields = ("date",) * (records[0].word is not new.word)
    one = Accepted(
        path="", was="", branch="main", earlier=records, after=new, words=words, fields=fields, titles=TITLES
    )
    return merge.first_change(one, new)


@pytest.mark.parametrize(
    "after",
    [
        RECORD.replace("accepted", "deprecated"),
        RECORD.replace("accepted", "superseded by ADR-0007").replace("11-03", "12-01"),
        RECORD.replace("tags", "superseded-by:\n  - ADR-0007\ntags"),
        RECORD + "\nSuperseded by [ADR-0007 Use Redis](0007-use-redis.md).\n",
        RECORD + "\n- **Amended by** ADR-7\n",
        RECORD + "\nAmends [7. Use Redis](0007-use-redis.md) and [ADR-0008 A [b]](0008-a-b.md).\n",
        RECORD + "\n## Links\n\n* Relates to [0007-use-redis](0007-use-redis.md)\n",
        RECORD.replace("## More", "Superseded by ADR-7 in part, 2027-01-02.\n\n## More"),
        RECORD + "\n## Amendment\n\nNot on Sundays.\n\n### Why\n\nNobody is there.\n",
        RECORD.replace("## More", "## Amendment 2027-01-02\n\nNot on Sundays.\n\n## More"),
        RECORD.replace("\n", "\r\n"),
        f"\ufeff{RECORD}",
        RECORD.replace("We need", "\nWe need"),
    ],
)
def test_what_may_change_is_no_change(after: str) -> None:
    assert first_change((RECORD,), after) == 0


@pytest.mark.parametrize(
    ("after", "line"),
    [
        (RECORD.replace("a queue", "two queues"), 11),
        (RECORD.replace("11-03", "11-04"), 3),
        (RECORD.replace("[a]", "[b]"), 4),
        (RECORD.replace("# Use Kafka", "# Use Redis"), 7),
        (RECORD[:MORE], 11),
        (RECORD + "Superseded by whatever we like to write here.\n", 16),
        (RECORD + "\nAmended by common sense, see [7](0007-use-redis.md).\n", 17),
        (RECORD + "\nAmended by ADR-7: use Redis.\n", 17),
        (RECORD + "\nAmends [ADR-0007 Use Redis, not Kafka](0007-use-redis.md).\n", 17),
        (RECORD + "\nAmends [ADR-0009](0007-use-redis.md).\n", 17),
        (RECORD + "\nAmends [Use Redis](https://example.org/0007-use-redis.md).\n", 17),
        (RECORD + "\nWe reject [7](0007-use-redis.md).\n", 17),
        (RECORD + "\n## Amendment\n\nNot on Sundays.\n\n## Context again\n", 21),
        (RECORD.replace("We need", "## Related Decisions\n\nWe need"), 11),
        (RECORD.replace("## More Information\n", ""), 14),
        (RECORD.replace("See the guide.", "See the guide.\n\nStatus: this is prose"), 17),
        (RECORD.replace("status: accepted", "status: accepted\nnote: >\n  more"), 3),
        (RECORD.replace("---\n\n#", "--- \n\n#").replace("queue.", "queue.\n\nstatus: a\n- you\n---"), 13),
        (RECORD.replace("# Use Kafka", "# Use Kafka\nStatus: ok\r\r# We use Redis"), 10),
    ],
)
def test_any_other_change_is_reported_on_its_line(after: str, line: int) -> None:
    assert first_change((RECORD,), after) == line


def test_a_status_section_is_the_status() -> None:
    assert first_change((NYGARD,), NYGARD.replace("Accepted", "Superseded by [7. Use Redis](0007-use-redis.md)")) == 0
    assert first_change((NYGARD,), NYGARD.replace("11-03", "11-04")) == 3
    assert first_change((NYGARD,), NYGARD.replace("# 3. Use", "# 3. Do not use")) == 1


def test_a_section_that_only_begins_with_the_word_status_is_frozen() -> None:
    text = NYGARD.replace("## Status", "## Status quo")
    assert first_change((text,), text.replace("Accepted", "Bad")) > 0


def test_a_line_may_be_that_of_any_earlier_text() -> None:
    """A record that names another one follows its new number, all at once or not everywhere."""
    old = RECORD.replace("the guide", "ADR-0003") + "\nADR-0003 too.\n"
    new = old.replace("ADR-0003", "ADR-0004")
    assert first_change((old, new), new) == first_change((old, new), old.replace("See ADR-0003", "See ADR-0004")) == 0
    assert first_change((old, new), old.replace("See ADR-0003", "See ADR-0005")) == 15


def test_a_record_of_another_language_links_back_in_its_own_words() -> None:
    arabic = ("حل محله %(record)s.", "معلومات إضافية", "القرارات المرتبطة")
    back = "\n## معلومات إضافية\n\nحل محله [ADR-0007 Use Redis](0007-use-redis.md).\n"
    assert first_change((NYGARD,), NYGARD + back, arabic) == 0
    assert first_change((NYGARD,), NYGARD + back, PHRASES) == 13
    chinese = ("已被 %(record)s 取代。", *arabic[1:])
    assert first_change((NYGARD,), f"{NYGARD}\n已被 [ADR-0007](0007-use-redis.md) 取代。\n", chinese) == 0


@pytest.mark.parametrize(("opening", "closing"), [("```", "```"), ("<!--", "-->")])
def test_a_heading_in_code_or_a_comment_frees_nothing(opening: str, closing: str) -> None:
    text = f"{RECORD}\n{opening}\nplain\n{closing}\n"
    hidden = f"plain\n## Amendment\n{closing}\nWe use Redis.\n{opening}\n## More Information"
    assert first_change((text,), text.replace("plain", hidden)) == 19


def test_a_link_that_was_there_stays_and_one_back_may_go() -> None:
    """A link back is that of a decision which may be taken back; whatever it says, it may stay."""
    text = f"{RECORD}\nAmends [7](0007-use-redis.md).\n\nAmended by ADR-7: Sundays.\n"
    assert first_change((text,), text) == first_change((text,), text.replace("\nAmended by ADR-7: Sundays.\n", "")) == 0
    assert first_change((text,), text.replace("Amends [7](0007-use-redis.md).\n\n", "")) == 17


@given(st.text(alphabet="#-: \n\r`aS", max_size=60))
def test_nothing_differs_from_itself(text: str) -> None:
    assert first_change((text,), text) == 0


@given(st.lists(st.sampled_from(["# a", "## b", "c", "", "---", "status: x", "## Status", "- d"]), max_size=12))
def test_a_line_of_prose_that_is_added_at_the_end_of_a_section_is_found(lines: list[str]) -> None:
    text = "\n".join([*lines, "## Outcome", "We do it.", ""])
    assert first_change((text,), f"{text}And more.\n") == text.count("\n") + 1


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (None, ["doc/adr/0007-a.md: the record is accepted on main, and the merge removes it"]),
        (PLAIN.replace("accepted", "deprecated"), []),
        (
            PLAIN.replace("We", "You"),
            ["doc/adr/0007-a.md:7:1: the record is accepted on main, and the merge changes it"],
        ),
    ],
)
def test_an_accepted_record_is_frozen(said: Any, after: str | None, told: list[str]) -> None:
    path = "doc/adr/0007-a.md"
    now = None if after is None else as_record(path, after)
    one = Accepted(path=path, was=path, branch="main", earlier=(as_record(path, PLAIN),), after=now, words=PHRASES)
    assert said("E213", accepted=(one,)) == told

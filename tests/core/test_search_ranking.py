"""Texts by any word of a question."""

from __future__ import annotations

from adr.core.search_ranking import by_any_word

TEXTS = {
    "a.md": "# Use Kafka\n\nA queue for the orders of the shop.\n",
    "b.md": "# Use Postgres\n\nA store for the orders, not a queue; a queue, a queue.\n",
    "c.md": "# Write in Café\n\nНичего общего.\n",
}


def test_rare_words_count_for_more_than_frequent_ones() -> None:
    assert by_any_word("which queue for the kafka orders", TEXTS)[0] == "a.md"


def test_texts_without_a_word_are_left_out() -> None:
    assert by_any_word("postgres", TEXTS) == ["b.md"]
    assert by_any_word("nothing", TEXTS) == by_any_word("", TEXTS) == by_any_word("a", {}) == []


def test_case_and_script_do_not_count() -> None:
    assert by_any_word("CAFÉ НИЧЕГО", TEXTS) == ["c.md"]


CHINESE = {
    "a.md": "# \u6211\u4eec\u4f7f\u7528\u7f13\u5b58\n\nRedis.\n",
    "b.md": "# Queue\n\nWritten in C; \u7f13\u5b58\u670d\u52a1 too.\n",
}


def test_a_word_without_spaces_around_it_is_found_as_a_part() -> None:
    assert by_any_word("\u7f13\u5b58", CHINESE) == by_any_word("\u7f13", CHINESE) == ["a.md", "b.md"]
    assert set(by_any_word("queue \u4f7f\u7528", CHINESE)) == CHINESE.keys()


def test_one_letter_counts_where_nothing_else_is_asked() -> None:
    assert by_any_word("c", CHINESE) == ["b.md"]
    assert (
        by_any_word("c redis", CHINESE) == by_any_word("edis", CHINESE) == by_any_word("edi redis", CHINESE) == ["a.md"]
    )

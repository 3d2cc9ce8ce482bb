"""A title in any script gives a file name's words: usable everywhere, never empty, never long."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adr.core.text.slug import in_words, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Something About Node.JS", "something-about-node-js"),
        ("Slash/Slash/Slash/", "slash-slash-slash"),
        ("-Bar-", "bar"),
        ("Don't use C# 12", "don-t-use-c-12"),
        ("snake_case  and   spaces", "snake-case-and-spaces"),
        ("نختار DuckDB مخزنًا", "نختار-duckdb-مخزنًا"),
        ("Cafe\u0301 Straße", "café-strasse"),
        ("ＦＵＬＬ ① ½", "full-1-1-2"),
        ("हिन्दी में", "हिन्दी-में"),
        ("選擇 資料庫", "選擇-資料庫"),
        ("می‌خواهم", "می-خواهم"),
        ("soft\u00adhy\u200bphen\ufeff", "softhyphen"),
        ("evil\u202etxt", "eviltxt"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\temp\\x.", "c-temp-x"),
        ("{{ 7*7 }}", "7-7"),
        ("℡ ㎏ Ⅷ", "tel-kg-viii"),
        ("İstanbul", "i\u0307stanbul"),
    ],
)
def test_words_are_kept_in_their_script(title: str, expected: str) -> None:
    assert slug(title) == expected


@pytest.mark.parametrize("title", ["", "!!!", "🦆", "...", "\ud800", "\u0301", "\u200b"])
def test_a_title_without_letters_is_named_by_its_digest(title: str) -> None:
    assert re.fullmatch(r"[0-9a-f]{4}", slug(title))


def test_titles_without_letters_differ() -> None:
    assert slug("🦆") != slug("🐘")


@pytest.mark.parametrize("title", ["CON", "nul", "Com1", "LPT9", "aux!", "COM¹", "prn."])
def test_a_name_that_windows_keeps_gets_a_digest(title: str) -> None:
    name = title.lower().replace("¹", "1").strip("!.")
    assert re.fullmatch(rf"{name}-[0-9a-f]{{4}}", slug(title))
    assert slug("console") == "console"


def test_a_long_title_is_cut_between_words_and_gets_a_digest() -> None:
    title = "Keep every metric of every service in one columnar store that nobody has to operate at night"
    cut = slug(title)
    assert re.fullmatch(r"keep-every-metric-of-every-service-in-one-columnar-store-that-nobody-has-to-[0-9a-f]{4}", cut)
    assert slug(title) != slug(title + " or by day")


def test_a_word_without_end_is_cut_between_letters() -> None:
    assert re.fullmatch(r"x{75}-[0-9a-f]{4}", slug("x" * 300))
    assert re.fullmatch(r"a-x{73}-[0-9a-f]{4}", slug("a " + "x" * 300))
    assert re.fullmatch(r"ب{37}-[0-9a-f]{4}", slug("ب" * 300))


def test_no_letter_loses_its_marks_in_the_cut() -> None:
    assert re.fullmatch(r"x{74}-[0-9a-f]{4}", slug("x" * 74 + "q\u0323" + "x" * 10))


def test_eighty_bytes_are_not_cut() -> None:
    assert slug("x" * 80) == "x" * 80
    assert len(slug("x" * 81)) == 80


def test_forms_of_one_title_give_one_slug() -> None:
    for title in ("Café 🦆", "É" * 90, "ﷲ"):
        assert slug(unicodedata.normalize("NFD", title)) == slug(unicodedata.normalize("NFC", title))


@given(st.text(max_size=200) | st.text("aB1 -_.é\u0301ß\u0345ﷲب\u064bİ\u200d🦆", max_size=120))
@example("\u0345\u03b1")
@example("\u1fb7\u0345")
@example("x" + "\u0301" * 90)
@example("\u00b4\u0345x")
def test_every_title_gives_a_usable_file_name_that_is_its_own_slug(title: str) -> None:
    made = slug(title)
    assert made
    assert len(made.encode()) <= 80
    assert not made.startswith(("-", "."))
    assert not made.endswith(("-", "."))
    assert "--" not in made
    assert all(letter == "-" or letter.isalnum() or unicodedata.category(letter)[0] == "M" for letter in made)
    assert unicodedata.is_normalized("NFC", made)
    assert slug(made) == made


@pytest.mark.heavy
def test_every_character_alone_gives_a_usable_file_name() -> None:
    for point in range(0x110000):
        test = slug(chr(point) + "a" + chr(point))
        assert slug(test) == test
        assert unicodedata.is_normalized("NFC", test)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("metrics-store", "Metrics store"),
        ("message_queue", "Message queue"),
        ("API-gateway", "API gateway"),
        ("iOS-app", "iOS app"),
        ("auth-via-OIDC", "Auth via OIDC"),
        ("3d-engine", "3d engine"),
        ("v1.2-api", "V1.2 api"),
        ("مخزن-المقاييس", "مخزن المقاييس"),
        ("指標-存储", "指標 存储"),
        ("e\u0301tat", "État"),
        ("a--b-", "A b"),
    ],
)
def test_a_folders_name_is_said_in_words(name: str, words: str) -> None:
    assert in_words(name) == words


@given(st.text(min_size=1))
def test_the_name_of_a_deck_said_in_words_keeps_its_slug(name: str) -> None:
    assert slug(in_words(slug(name))) == slug(name)

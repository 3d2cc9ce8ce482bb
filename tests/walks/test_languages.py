"""Records in other languages: the words are the language's, what programs read stays as it is."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import mdformat
import pytest

if TYPE_CHECKING:
    from tests.conftest import Work
    from tests.walks.conftest import Adr

GOLDEN = Path(__file__).parents[1] / "golden"
PROFILES = ("madr", "madr-minimal", "nygard", "y-statement", "tyree-akerman")
LANGUAGES = ("en", "ar", "fr", "de", "es", "he", "zh")
RECORD = "doc/adr/0001-keep-metrics-in-duckdb.md"
LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
FRONT_MATTER = """\
---
status: accepted
date: 2026-11-18
decision-makers: [Ana Ruiz, Wei Chen]
consulted: [Omar Haddad]
tags: [storage, reporting]
---
"""

SALMA = "سلمى حداد <salma@example.org>"
DECK = """\
question: أي مخزن يحفظ قياسات التقرير الليلي؟
title: حفظ القياسات في {card}
lang: ar
context: |
  يقرأ التقرير الليلي شهرًا من القياسات، وحجمها 40 GB، من ملفات CSV. في 2 أكتوبر انتهى عند 06:50.

  ```sql
  SELECT avg(value) FROM metrics;
  ```
drivers:
- ينتهي التقرير قبل الساعة 06:00
criteria:
- {name: زمن التقرير, weight: 5}
- {name: معرفة الفريق, weight: 1}
decision-makers: [سلمى حداد, Wei Chen]
review-by: 2028-11-01
"""
CARDS = {
    "1-postgresql.yaml": """\
title: PostgreSQL
summary: قاعدة البيانات التي تستخدمها ثلاث خدمات أخرى لدينا
good:
- الفريق كله يعرفها
bad:
- لا بد من خادم نشغله ونراقبه
scores: {زمن التقرير: 3, معرفة الفريق: 5}
rejected-because: التقرير الواحد كل ليلة لا يستحق خادمًا
evidence:
- seed: seeds/bench.txt
  quote: postgresql month scan 11 min.
  figure: {name: زمن القراءة, value: 11, unit: min, by: اختبار الأداء}
""",
    "2-csv.yaml": """\
title: ملفات CSV كما هي اليوم
rejected-because: القراءة بطيئة
scores: {زمن التقرير: 1, معرفة الفريق: 4}
evidence:
- seed: seeds/notes.md
  quote: قراءة شهر كامل استغرقت ٤٧ دقيقة!
  figure: {name: زمن القراءة, value: 47, unit: min, by: المشغلون}
""",
    "3-duckdb.yaml": """\
title: DuckDB
packages: [duckdb, pyarrow]
summary: الشهر يُقرأ فيها في 90 ثانية
good:
- التقرير ينتهي قبل 05:00
bad:
- كاتب واحد في كل مرة
scores: {زمن التقرير: 5, معرفة الفريق: 2}
""",
}


@pytest.fixture
def arabic(repo: Work) -> Work:
    """Make a deck in Arabic: quotes, names, subjects and titles in both directions."""
    repo.git("remote", "add", "origin", "https://github.com/example/report.git")
    repo.write("seeds/bench.txt", "postgresql month scan 11 min.\n")
    repo.write("seeds/notes.md", "قراءة شهر كامل استغرقت ٤٧ دقيقة!\n")
    repo.write_all({"cards/store/deck.yaml": DECK, "cards/store/1-postgresql.yaml": CARDS["1-postgresql.yaml"]})
    repo.commit("Ask which store holds the metrics", 2)
    repo.write("cards/store/2-csv.yaml", CARDS["2-csv.yaml"])
    repo.commit("اقتراح ملفات CSV كما هي (#44)", 3, SALMA)
    repo.write("cards/store/3-duckdb.yaml", CARDS["3-duckdb.yaml"])
    repo.commit("[store] Propose DuckDB.", 4)
    return repo


def test_an_arabic_record_says_what_its_golden_file_says(arabic: Work, adr: Adr) -> None:
    """Open the golden file in a browser to judge it: every block runs from the right, code and numbers do not."""
    path = adr("decide", "3").out.strip()
    golden = GOLDEN / "store.ar.md"
    if os.environ.get("ADR_APPROVE"):
        golden.write_bytes(arabic.read(path).encode())

    assert arabic.read(path) == golden.read_bytes().decode()


@pytest.mark.heavy
@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_every_language_and_profile_programs_find_what_they_read(metrics: Work, adr: Adr, lang: str) -> None:
    """Front matter, the one title, Nygard's Date and Status, links and mdformat's form are the same everywhere."""
    metrics.write("cards/metrics/deck.yaml", metrics.read("cards/metrics/deck.yaml") + f"lang: {lang}\n")
    metrics.commit("Name the language", 7)
    adr("decide", "3")
    links = {}
    for profile in PROFILES:
        adr("render", "1", "--template", profile)
        text = metrics.read(RECORD)
        links[profile] = re.findall(r"\]\(([^)]+)\)", text)
        body = text if profile == "nygard" else text.removeprefix(FRONT_MATTER).lstrip("\n")
        title = "# 1. Keep metrics in DuckDB\n\nDate: 2026-11-18\n"
        title = title if profile == "nygard" else "# Keep metrics in DuckDB\n"

        assert mdformat.text(text, extensions={"gfm", "frontmatter"}) == text
        assert body.startswith(title)
        assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
        assert profile != "nygard" or "\n## Status\n\nAccepted\n" in text
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
        assert text.count("<div ") == text.count("</div>")
    assert set(links["madr"]) >= {"../../cards/metrics/1-postgresql.yaml", "../../seeds/bench.txt#L4"}


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_no_word_of_english_is_left_in_a_record_of_another_language(metrics: Work, adr: Adr, lang: str) -> None:
    metrics.write("cards/metrics/deck.yaml", metrics.read("cards/metrics/deck.yaml") + f"lang: {lang}\n")
    metrics.commit("Name the language", 7)
    adr("decide", "3")
    text = metrics.read(RECORD)

    for phrase in ("because", "Considered", "Card 1", "people", "added", "Weight", "reviewed", "Made by"):
        assert phrase not in text


def test_a_quote_that_runs_the_other_way_keeps_its_place_in_the_line(small: Work, adr: Adr) -> None:
    """Marks of direction hold it together; nothing that a linter or a formatter would change stands around it."""
    words = "انتهى التقرير مبكرا"
    small.write("seeds/notes.txt", f"{words}\n")
    card = small.read("cards/1-one.yaml")
    small.write("cards/1-one.yaml", f"{card}evidence:\n- seed: seeds/notes.txt\n  quote: {words}\n")
    text = small.read(adr("decide", "2").out.strip())

    assert f'\n- "\u200e{words}\u200e", [notes.txt, line 1](../../seeds/notes.txt#L1)\n' in text
    assert mdformat.text(text, extensions={"gfm", "frontmatter"}) == text


EDITS = {
    "under a card's heading": ("### الخيار 2: ملفات CSV كما هي اليوم\n", "cards/store/2-csv.yaml)"),
    "in the outcome": ("## نتيجة القرار\n", "cards/store/3-duckdb.yaml)"),
    "elsewhere": ("## دوافع القرار\n", "cards/store/deck.yaml)"),
}


@pytest.mark.parametrize("place", EDITS)
def test_text_written_into_a_record_is_sent_home_whatever_its_language(arabic: Work, adr: Adr, place: str) -> None:
    heading, home = EDITS[place]
    path = adr("decide", "3").out.strip()
    arabic.write(path, arabic.read(path).replace(heading, f"{heading}\nسطر جديد\n"))

    assert f"move the text to where it belongs ({home}" in adr("render", "1", status=1).err


def test_a_record_of_another_language_is_current_and_its_lost_file_comes_back(arabic: Work, adr: Adr) -> None:
    path = adr("decide", "3").out.strip()
    before = arabic.read(path)
    Path(arabic.root, path).unlink()
    adr("render", "1")

    assert arabic.read(path) == before
    adr("render", "--check")


def test_a_language_is_added_by_adding_a_file(small: Work, adr: Adr) -> None:
    """The project's own catalogue is enough; other templates of the project are rendered in its words as well."""
    head = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    counted = 'msgid "%(word)s commit"\nmsgid_plural "%(word)s commits"\nmsgstr[0] "%(word)s QIn"\n'
    small.write("templates/locale/tlh.po", f'{head}msgid "Considered Options"\nmsgstr "DuH"\n\n{counted}')
    small.write("templates/own.md.jinja", "# {{ record.title | heading }}\n\n## {{ _('Considered Options') }}\n")
    small.write("adr.toml", 'lang = "tlh"\n')

    ran = adr("decide", "2")
    text = small.read(ran.out.strip())
    assert "## DuH\n" in text
    assert "1 QIn by" in text
    assert "catalogue" not in ran.err

    adr("render", "1", "--template", "own")
    assert "## DuH\n" in small.read(ran.out.strip())


def test_a_language_without_words_is_english_with_a_warning(small: Work, adr: Adr) -> None:
    small.write("adr.toml", 'lang = "ja"\n')
    ran = adr("decide", "2")

    assert "there is no catalogue for the language 'ja', so the record's headings are English" in ran.err
    assert "## Considered Options\n" in small.read(ran.out.strip())


def test_new_words_make_a_record_older_not_wrong(small: Work, adr: Adr) -> None:
    """A better translation must not turn a check red; rendering again takes it."""
    small.write("adr.toml", 'lang = "fr"\n')
    path = adr("decide", "2").out.strip()
    small.write("templates/locale/fr.po", 'msgid ""\nmsgstr ""\n\nmsgid "Considered Options"\nmsgstr "Options"\n')

    adr("render", "--check")
    adr("render", "1")
    assert "## Options\n" in small.read(path)


@pytest.mark.parametrize(
    ("lang", "reason", "sentence"),
    [
        ("de", "das Team kennt ihn", "**Wir haben uns für Two entschieden**, denn das Team kennt ihn."),
        ("de", "weil das Team ihn kennt", "**Wir haben uns für Two entschieden**, weil das Team ihn kennt."),
        ("de", "Denn das Team kennt ihn.", "**Wir haben uns für Two entschieden**, denn das Team kennt ihn."),
        ("fr", "parce qu'il est connu", "**Nous avons choisi Two**, car il est connu."),
        ("es", "Ya que es conocido", "**Elegimos Two**, porque es conocido."),
        ("ar", "يعرفه الفريق", "**اخترنا Two**، إذ يعرفه الفريق."),
        ("ar", "لأنه معروف", "**اخترنا Two**، إذ إنه معروف."),
        ("he", "מפני שהוא מוכר", "**בחרנו ב־Two**, כי הוא מוכר."),
        ("zh", "因为团队熟悉它", "**我们选定了 Two**，因为团队熟悉它。"),
    ],
)
def test_a_reason_and_the_word_before_it_are_one_sentence(
    small: Work, adr: Adr, lang: str, reason: str, sentence: str
) -> None:
    """Whichever "because" the author wrote, one stands there, and German verbs stand where it asks for them."""
    small.write("cards/deck.yaml", f"question: Q\nlang: {lang}\n")
    text = adr("preview", "2", "--because", reason).out
    assert f"\n{sentence}" in text


@pytest.mark.parametrize(
    ("lang", "summary", "about", "chosen"),
    [
        ("de", "eine Datei, kein Server", "Betrachtet: eine Datei, kein Server.", ", denn eine Datei, kein Server."),
        ("de", "Eine Datei, kein Server.", "Eine Datei, kein Server.", ". Eine Datei, kein Server."),
        ("ar", "ملف واحد بلا خادم", "سبب النظر فيه: ملف واحد بلا خادم.", "، إذ ملف واحد بلا خادم."),
        ("ar", "ملف واحد بلا خادم.", "ملف واحد بلا خادم.", ". ملف واحد بلا خادم."),
        ("zh", "一个文件，没有服务器。", "一个文件，没有服务器。", "。一个文件，没有服务器。"),
    ],
)
def test_a_summary_that_is_written_as_a_sentence_stands_alone(
    small: Work, adr: Adr, lang: str, summary: str, about: str, *, chosen: str
) -> None:
    """A capital letter begins a sentence, and a full stop ends one where there are no capitals."""
    small.write_all(
        {"cards/deck.yaml": f"question: Q\nlang: {lang}\n", "cards/1-one.yaml": f"title: One\nsummary: {summary}\n"}
    )
    assert f"\n{about}\n" in adr("preview", "2", "--because", "x").out
    assert f"**{chosen}" in adr("preview", "1").out


@pytest.mark.parametrize(
    ("lang", "opening"),
    [
        ("en", "**Two was proposed and rejected**. It was proposed because it is two."),
        ("de", "**Two wurde vorgeschlagen und abgelehnt**. Der Grund für den Vorschlag: it is two."),
        ("zh", "**Two 曾被提议，后被否决**。提议理由：it is two。"),
    ],
)
def test_the_reason_for_a_proposal_is_not_given_as_that_of_its_rejection(
    small: Work, adr: Adr, lang: str, opening: str
) -> None:
    """`--because`, like a summary, says why the card; `adr status 1 rejected` leaves it as it is."""
    small.write("cards/deck.yaml", f"question: Q\nlang: {lang}\n")
    path = adr("decide", "2", "--status", "proposed").out.strip()
    adr("status", "1", "rejected")
    assert f"\n{opening}\n" in small.read(path)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_y_statement_decides_nothing_that_is_only_proposed(small: Work, adr: Adr, lang: str) -> None:
    small.write("cards/deck.yaml", f"question: Q\nlang: {lang}\n")
    """What was rejected is not proposed any more either."""
    link = "](../../cards/2-two.yaml)"
    said = {
        next(
            line
            for line in adr("preview", "2", "--template", "y-statement", "--status", one).out.split("\n")
            if link in line
        )
        for one in ("accepted", "proposed", "rejected")
    }
    assert len(said) == 3


ELSEWHERE = re.compile(r"[|<`]|  [\"«]|SELECT")
"""Lines that take their direction from elsewhere: tables, tags, code, and subjects of commits."""


@pytest.mark.parametrize("lang", ["ar", "he"])
@pytest.mark.parametrize("words", [("3",), ("1", "--status", "rejected"), ("3", "--template", "y-statement")])
def test_every_line_of_a_record_that_runs_leftwards_begins_with_a_word_that_does(
    arabic: Work, adr: Adr, lang: str, words: tuple[str, ...]
) -> None:
    """Hosts give a paragraph, and a list, the direction of its first letter: with "DuckDB" it would run rightwards."""
    arabic.write("cards/store/deck.yaml", DECK.replace("lang: ar", f"lang: {lang}"))
    body = adr("preview", *words).out.partition("MD033 -->")[2]
    for line in body.split("\n"):
        letters = re.sub(r"[\W\d_]", "", LINK.sub(r"\1", line))
        assert ELSEWHERE.match(line) or unicodedata.bidirectional((letters or "א")[0]) in {"R", "AL"}, line


@pytest.mark.parametrize(("lang", "mark"), [("en", "."), ("de", ","), ("fr", ","), ("es", ","), ("zh", ".")])
def test_every_number_of_a_comparison_has_the_decimal_mark_of_its_language(
    metrics: Work, adr: Adr, lang: str, mark: str
) -> None:
    """In the text and in the table: 4.7, 2.7 and 2.6 are means, 7.4 is a weight."""
    deck = metrics.read("cards/metrics/deck.yaml")
    metrics.write("cards/metrics/deck.yaml", f"{deck}lang: {lang}\n")
    found = re.findall(r"\b[247]([.,])[467]\b", adr("preview", "3").out)
    assert (len(found), set(found)) == (9, {mark})

"""Where quotes stand, and what is said of those that do not."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.core.evidence.nearest_passage import find_nearest_passage
from adr.core.evidence.quotes import (
    Occurrence,
    Search,
    Seed,
    Selector,
    blank,
    find,
    near_problem,
    select,
    still_stands,
    verify,
    word_diff,
)
from adr.core.text.normalise import droppable, normalise
from adr.model.evidence import Anchor, Evidence, Figure, Method
from adr.model.problem import Place, Problem

HERE = Place("cards/store/1-pg.yaml", 9, 12)
DOCUMENTS = Path(__file__).parents[3].parent / "shared" / "seeds"


def searching(text: str, path: str = "seeds/load.txt") -> Search:
    return Search(Seed(path, text, "5e" * 32))


def quoting(quote: str, prefix: str = "", suffix: str = "", figure: Figure | None = None) -> Evidence:
    return Evidence(
        seed="seeds/load.txt",
        quote=quote,
        prefix=prefix,
        suffix=suffix,
        figure=figure,
        place=HERE,
        seed_place=Place("cards/store/1-pg.yaml", 8, 11),
    )


def refused(quote: str, search: Search, prefix: str = "", suffix: str = "") -> Problem:
    problem = verify(quoting(quote, prefix, suffix), search, 1)
    assert isinstance(problem, Problem)
    assert problem.place == HERE
    return problem


def anchored(quote: str, search: Search, prefix: str = "", suffix: str = "") -> Anchor:
    anchor = verify(quoting(quote, prefix, suffix), search, 1)
    assert isinstance(anchor, Anchor)
    return anchor


def test_an_anchor_has_the_fields_of_w3c_selectors_in_code_points() -> None:
    figure = Figure(name="p99", value="12", unit="ms", by="the load team")
    text = "😀 first line\nUnder load, p99 stayed under 12 ms all day long, said they.\n"
    anchor = verify(quoting("p99 stayed under 12 ms", figure=figure), searching(text), 3)
    assert anchor == Anchor(
        card=3,
        seed="seeds/load.txt",
        sha256="5e" * 32,
        method=Method.EXACT,
        exact="p99 stayed under 12 ms",
        prefix="😀 first line\nUnder load, ",
        suffix=" all day long, said they.\n",
        start=25,
        end=47,
        line=2,
        column=13,
        figure=figure,
    )


def test_context_is_cut_at_32_code_points() -> None:
    anchor = anchored("word", searching("x" * 50 + " word " + "y" * 50))
    assert (anchor.prefix, anchor.suffix) == ("x" * 31 + " ", " " + "y" * 31)


def test_lines_end_with_a_line_feed_only() -> None:
    anchor = anchored("here", searching("a\u2028b\x0bc\x85d\re\r\nand here"))
    assert (anchor.line, anchor.column) == (2, 5)


def test_exact_comes_before_normalised() -> None:
    search = searching('the “fast” one, the "fast" one')
    assert find(search, '"fast"') == (Occurrence(20, 26, Method.EXACT),)
    assert [match.start for match in find(search, "«fast»")] == [4, 20]


def test_the_anchor_keeps_the_seeds_own_words() -> None:
    anchor = anchored("قال إنها 550 صاروخا", searching("وقال إنّها  ٥٥٠\nصاروخـاً."))
    assert (anchor.method, anchor.exact) == (Method.NORMALISED, "قال إنّها  ٥٥٠\nصاروخـاً")


@pytest.mark.parametrize("quote", ["", "  ", "…", "“!?”", "-- * --", "\u200f\u0640", "✅"])
def test_a_quote_without_letter_or_digit_is_refused(quote: str) -> None:
    problem = refused(quote, searching("a … b “!?” -- * -- ✅"))
    assert blank(quote)
    assert problem.code == "quote-empty"
    assert (problem.message, problem.hint) == (
        "the quote has no letter and no digit",
        "quote the words that the card relies on",
    )


def test_a_quote_that_is_not_there_is_refused_at_its_own_place() -> None:
    problem = refused("p99 was fine", searching("p99 stayed under 12 ms"))
    assert str(problem) == "cards/store/1-pg.yaml:9:12: the quote is not in seeds/load.txt"
    assert (problem.code, problem.hint) == ("quote-missing", "copy the seed's own words")


@pytest.mark.parametrize("quote", ["على", "الي", "مدرسه"])
def test_letters_that_change_words_are_not_equal(quote: str) -> None:
    assert refused(quote, searching("علي إلى مدرسة")).code == "quote-missing"


def test_a_mark_that_makes_another_letter_is_not_left_out() -> None:
    assert refused("resume", searching("his resume\u0301")).code == "quote-missing"
    assert anchored("résumé", searching("his re\u0301sume\u0301 is")).exact == "re\u0301sume\u0301"


@pytest.mark.parametrize(
    ("quote", "whole"),
    [("under 12", "under 120"), ("55", "550"), ("a 1", "a 1.5"), ("5 ms", "1.5 ms"), ("is ٣", "is ٣٬٤٠٠")],
)
def test_a_part_of_a_number_is_refused(quote: str, whole: str) -> None:
    problem = refused(quote, searching("under 120 and 550, a 1.5 ms, is ٣٬٤٠٠"))
    assert problem.code == "quote-cut"
    assert problem.message == "the quote cuts a number of seeds/load.txt in two"
    assert problem.hint.startswith(f"quote the whole number: “{whole}” (seeds/load.txt:1:")


def test_a_whole_number_counts_where_others_have_a_part_of_it() -> None:
    assert anchored("under 12", searching("under 120, then under 12.")).start == 16


def test_several_places_come_with_ready_made_yaml() -> None:
    search = searching('It was fast.\nAs "he" said, it was fast.\nit was slow and it was fast!')
    problem = refused("was fast", search)
    assert problem.code == "quote-ambiguous"
    assert problem.message == "the quote occurs at 3 places in seeds/load.txt"
    assert problem.hint == (
        'add prefix: "It" for seeds/load.txt:1:4, or prefix: "said, it" for seeds/load.txt:2:18, '
        'or suffix: "!" for seeds/load.txt:3:20'
    )
    assert anchored("was fast", search, prefix="It").line == 1
    assert anchored("was fast", search, prefix="said, it").line == 2
    assert anchored("was fast", search, suffix="!").line == 3


def named(quote: str, search: Search) -> list[Selector | None]:
    return [select(search, match) for match in find(search, quote)]


def test_a_place_is_named_by_as_few_words_beside_it_as_may_be() -> None:
    search = searching('It was fast.\nAs "he" said, it was fast.\nit was slow and it was fast!')
    assert named("was fast", search) == [
        Selector("was fast", prefix="It"),
        Selector("was fast", prefix="said, it"),
        Selector("was fast", suffix="!"),
    ]
    assert named("it  was slow", search) == [Selector("it was slow")]


@pytest.mark.parametrize(
    ("quote", "text", "places"), [("12", "120 ms", 1), ("a b", "a b " * 30, 30), ("a b", "a b " * 400, 100)]
)
def test_a_place_that_no_few_words_tell_apart_has_no_name(quote: str, text: str, places: int) -> None:
    found = named(quote, searching(text))
    assert len(found) == places
    assert found[places // 2] is None


def test_a_place_that_cuts_a_number_makes_no_other_ambiguous() -> None:
    assert named("12", searching("120 ms or 12 ms")) == [None, Selector("12")]


@given(st.text("ab .\n", min_size=1, max_size=40), st.integers(0, 40), st.integers(1, 12))
def test_what_a_place_is_named_by_leads_to_it(text: str, start: int, length: int) -> None:
    search = searching(text.replace("\n", "\r\n"))
    for match in find(search, text[start : start + length]):
        chosen = select(search, match)
        if chosen and not blank(chosen.quote):
            anchor = anchored(chosen.quote, search, chosen.prefix, chosen.suffix)
            assert (anchor.start, anchor.end) == (match.start, match.end)


@pytest.mark.parametrize("text", ["x one\r\ntwo y", "x one\ntwo y\r\n"])
def test_how_a_seed_ends_its_lines_makes_no_quote_another(text: str) -> None:
    """YAML gives a card's text line feeds."""
    (match,) = find(searching(text), "one\ntwo")
    assert (match.start, match.method) == (2, Method.EXACT)


def test_places_in_a_seed_with_both_line_ends_come_in_order() -> None:
    found = find(searching("one\r\ntwo, one\ntwo, one\r\ntwo"), "one\ntwo")
    assert [match.start for match in found] == [0, 10, 19]


def test_ready_made_yaml_is_quoted() -> None:
    problem = refused("fast", searching('a "b" fast\nc: d fast'))
    assert problem.hint == 'add prefix: "\\"b\\"" for seeds/load.txt:1:7, or prefix: "d" for seeds/load.txt:2:6'


def test_many_places_are_counted_up_to_a_bound() -> None:
    problem = refused("a b", searching("a b " * 100_000))
    assert problem.message == "the quote occurs at at least 100 places in seeds/load.txt"
    assert problem.hint.count(" for seeds/load.txt:") == 3
    assert problem.hint.endswith(", or the like for another place")


def test_prefix_and_suffix_are_compared_in_the_normalised_form() -> None:
    search = searching("« one »  two\nthree. “one” two four.")
    assert anchored("two", search, prefix="one »").start == 9
    assert anchored("two", search, prefix='"one"').start == 26
    assert anchored("two", search, suffix=" four").start == 26
    assert anchored("two", search, suffix="three").start == 9


def test_a_wrong_prefix_is_reported_from_a_wrong_quote() -> None:
    problem = refused("two", searching("one two three"), prefix="ten")
    assert (problem.code, problem.message, problem.hint) == (
        "quote-context",
        "the quote is in seeds/load.txt, but not between this prefix and suffix",
        "leave them out: it occurs only at seeds/load.txt:1:5",
    )
    several = refused("two", searching("one two, a two"), suffix="ten")
    assert several.hint == 'add prefix: "one" for seeds/load.txt:1:5, or prefix: "a" for seeds/load.txt:1:12'


def test_a_near_passage_is_named_with_place_similarity_and_difference() -> None:
    search = searching("One line.\nUnder load p99 stayed under 12 ms all day.\n")
    quote = "p99 stayed under 21 ms all"
    near = find_nearest_passage(search.normalised.text, normalise(quote).text)
    assert near
    problem = near_problem(quoting(quote), search, near.start, near.end, near.similarity)
    assert problem.place == HERE
    assert problem.message == "the quote is not in seeds/load.txt"
    assert problem.hint == (
        "did you mean “p99 stayed under 12 ms all” (similarity 92 %, seeds/load.txt:2:12): … under [-21-] {+12+} ms …"
    )


def test_what_is_not_equal_is_never_called_100_per_cent() -> None:
    text = "word " * 400
    assert "similarity 99 %" in near_problem(quoting(text + "x"), searching(text), 0, 1999, 0.9999).hint


def test_a_long_passage_is_cut_in_the_hint() -> None:
    hint = near_problem(quoting("b" * 5000), searching("a" * 5000), 0, 5000, 0.7).hint
    assert len(hint) < 1100


@pytest.mark.parametrize(
    ("yours", "seeds", "line"),
    [
        ("a b c d e", "a b x d e", "… b [-c-] {+x+} d …"),
        ("b c", "a b c", "{+a+} b …"),
        ("a b c", "a b", "… b [-c-]"),
        ("a", "b", "[-a-] {+b+}"),
        ("a x b y c", "a b c", "a [-x-] b [-y-] c"),
    ],
)
def test_differences_are_shown_by_words(yours: str, seeds: str, line: str) -> None:
    assert word_diff(yours, seeds) == line


def test_a_quote_that_moved_is_found_by_its_neighbours() -> None:
    anchor = anchored("it was fast", searching("we saw it was fast today"))
    changed = searching("it was fast once\nnew words\nwe saw it was fast today\nit was fast")
    assert still_stands(anchor, changed) == Occurrence(34, 45, Method.EXACT)
    assert still_stands(anchor, searching("we saw it was slow today")) is None
    assert still_stands(anchor, searching("we saw it   was fast today")) == Occurrence(7, 20, Method.NORMALISED)


WORDS = st.text(st.sampled_from("ab12 .,\n“”«ée\u0301كتاب\u064bـ ٣ﻻ\u200f가"), min_size=1, max_size=60)


def whole(text: str, start: int, end: int) -> bool:
    """Return whether a part begins and ends between letters with their marks, and is worth quoting."""
    joined = end < len(text) and unicodedata.combining(text[end]) and not droppable(text[end])
    return not joined and not blank(text[start:end])


@given(WORDS, st.integers(0, 59), st.integers(1, 60))
def test_any_part_of_a_text_is_found_where_it_is(text: str, start: int, length: int) -> None:
    part = text[start : start + length]
    if whole(text, start, start + length):
        matches = find(searching(text), part)
        assert all(text[match.start : match.end] == part.strip() for match in matches)
        assert start + len(part) - len(part.lstrip()) in [match.start for match in matches]


NOISE = st.lists(st.sampled_from(["\u0640", "\u064e", "\u0651", "\u200f", "\u00ad", ""]), min_size=30, max_size=30)


@given(st.integers(0, 200), st.integers(4, 30), NOISE)
def test_a_part_with_noise_is_found_where_it_is(start: int, length: int, noise: list[str]) -> None:
    text = (
        "وصلت ٥٥٠ طائرة من “المدينة” إلى القرية – ثم عادت\nالى البيت في 12 دقيقة و30 ثانية، قال الشاهد: «لم أر شيئا» "
        * 2
    )
    part = text[start : start + length].strip()
    swaps = str.maketrans({'"': "«", "“": "'", "”": "›", "–": "-", "٥": "5", "1": "۱", " ": "\u00a0 ", "\n": " "})
    noisy = "".join(letter.translate(swaps) + extra for letter, extra in zip(part, noise, strict=False))
    starts = [match.start for match in find(searching(text), noisy)]
    assert blank(part) or start + text[start : start + length].index(part) in starts


def document(name: str) -> Search:
    paths = sorted(DOCUMENTS.glob(f"{name}_*.txt"))
    if not paths:
        pytest.skip("the five source documents are not beside the checkout")
    return searching(paths[0].read_bytes().decode(), paths[0].name)


@pytest.mark.parametrize(
    ("name", "quote", "line", "column", "exact"),
    [
        pytest.param("000", "ندد الأمين العام", 1, 1, "ندد الأمين العام", id="first words of the one line"),
        pytest.param("000", "أكبر خلال العام المقبل.", 1, 3777, "أكبر خلال العام المقبل.", id="its last words"),
        pytest.param("000", "أسقطت ١١٧ من أصل ١٥٧ طائرة", 1, 1140, "أسقطت 117 من أصل 157 طائرة", id="Arabic digits"),
        pytest.param(
            "000", "الطائرات المسيرة، التي أصبحت", 1, 3515, "الطائرات المسيّرة، التي أصبحت", id="mark left out"
        ),
        pytest.param("001", "أَطْلَقَ جَيْشُ الكرملين", 2, 1, "أطلق جيش الكرملين", id="vowel marks added"),
        pytest.param("001", "ترامـــب للصحفـيين", 14, 6, "ترامب للصحفيين", id="tatweel added"),
        pytest.param("001", '"أي تقدم" في', 7, 105, "“أي تقدم” في", id="straight for curly"),
        pytest.param("001", "نعطي أسلحة ... ونحن", 14, 47, "نعطي أسلحة … ونحن", id="three dots for an ellipsis"),
        pytest.param("002", "منصته «سوشل تروث»", 21, 41, 'منصته "سوشل تروث"', id="guillemets for straight"),
        pytest.param("002", "مسيرة نقلت وكالة", 2, 37, "مسيرة\n\nنقلت وكالة", id="across an empty line"),
        pytest.param("003", "‘فخاخًا خداعية’", 8, 297, "“فخاخًا خداعية”", id="single for curly"),
        pytest.param("003", "قادمة. أمر قادة", 1, 183, "قادمة.\nأمر قادة", id="across a line break"),
        pytest.param("003", "ﺷﺘﺎﺀ ۲۰۲۵–۲۰۲۶", 12, 9, "شتاء 2025-2026", id="presentation forms, Persian digits, a dash"),
        pytest.param(
            "004", "٥٣٩ طائرة بدون طيار و ١١ صاروخا", 12, 178, "539 طائرة بدون طيار و 11 صاروخًا", id="a mark less"
        ),
    ],
)
def test_quotes_of_the_five_documents(name: str, quote: str, line: int, column: int, exact: str) -> None:
    search = document(name)
    found = anchored(quote, search)
    assert (found.line, found.column, found.exact) == (line, column, exact)
    rest = "\n".join(search.seed.text.split("\n")[line - 1 :])[column - 1 :]
    assert rest.startswith(exact)


@pytest.mark.parametrize(
    ("name", "quote", "passage"),
    [
        ("000", "مدد الأمين العام", "ندد الأمين العام"),
        ("000", "خلال العام المقيل.", "خلال العام المقبل."),
        ("001", "أطلق جيش الكرملن 550", "أطلق جيش الكرملين 550"),
        ("001", "أَطْلَقَ جَيْسُ الكرملين", "أطلق جيش الكرملين"),
        ("002", "موافقة اوكرانيا على مقترح", "موافقة أوكرانيا على مقترح"),
        ("003", "السيطرة علي منطقة دونباس", "السيطرة على منطقة دونباس"),
        ("004", "٥٣٩ طائره بدون طيار", "539 طائرة بدون طيار"),
    ],
)
def test_one_letter_changed_is_refused_and_the_true_passage_named(name: str, quote: str, passage: str) -> None:
    search = document(name)
    assert refused(quote, search).code == "quote-missing"
    near = find_nearest_passage(search.normalised.text, normalise(quote).text)
    assert near
    hint = near_problem(quoting(quote), search, near.start, near.end, near.similarity).hint
    start = search.seed.text.index(passage)
    assert hint.startswith(f"did you mean “{passage}” (similarity 9")
    assert f"{search.place(start)}): " in hint


def test_of_long_texts_the_difference_is_left_out() -> None:
    """Comparing words takes time by the square, and by the cube where most are alike."""
    assert word_diff("a b " * 100, "a c " * 100)
    assert word_diff("a b " * 101, "a c " * 101) == ""

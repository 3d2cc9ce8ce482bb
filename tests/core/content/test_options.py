"""Options are read as people write them: labelled, bold, linked, weighed by words, lists, headings or signs."""

from __future__ import annotations

import pytest

from adr.core.content.extract import read_content
from adr.model.content import ConsideredOption
from adr.project.records import as_record


def options(text: str) -> tuple[ConsideredOption, ...]:
    return read_content(as_record("doc/adr/0001-a.md", f"# Use it\n\n{text}\n")).options


def names(text: str) -> list[str]:
    return [one.name for one in options(text)]


def chosen(text: str) -> list[str]:
    return [one.name for one in options(text) if one.chosen]


LIST = """\
## Considered Options

* Option 1: Maven
* Option 2: Gradle
* Option 3: Gradle with Kotlin

## Decision Outcome

"""


@pytest.mark.parametrize(
    ("item", "name", "about"),
    [
        ("Maven", "Maven", ""),
        ("1. Maven", "Maven", ""),
        ("Option A: Maven - an old one", "Maven", "an old one"),
        ("**Maven**: an old one", "Maven", "an old one"),
        ("**Option A**: Maven", "Maven", ""),
        ("[Maven](https://maven.org) – an old one", "Maven", "an old one"),
        ("[Maven]", "Maven", ""),
        ("`mvn` and more", "mvn and more", ""),
        ("MADR 2.1.2", "MADR 2.1.2", ""),
        (".Net with Xamarin", ".Net with Xamarin", ""),
        ("`0.0.0`, and then `0.1.0`", "0.0.0, and then 0.1.0", ""),
        ("D.js", "D.js", ""),
        ("مافن: أداة قديمة", "مافن", "أداة قديمة"),
    ],
)
def test_an_item_is_a_name_and_perhaps_words_about_it(item: str, name: str, about: str) -> None:
    mark = "" if item[:2] == "1." else "* "
    (one,) = options(f"## Considered Options\n\n{mark}{item}")
    assert (one.name, one.text) == (name, about)


def test_a_long_item_keeps_its_words_in_the_text() -> None:
    (one,) = options(f"## Options\n\n* {'word ' * 40}")
    assert one.name.endswith(" …")
    assert one.text == " ".join(["word"] * 40)


@pytest.mark.parametrize(
    "sides",
    [
        "* Good, because fast\n* Bad, because new",
        "* **Good**: fast\n* Bad - new",
        "* Pro: fast\n* Con: new",
        "**Pros**\n\n- fast\n\n**Cons**\n\n- new",
        "Pros:\n- fast\n\nCons:\n- new",
        "- Advantages\n  - fast\n- Disadvantages:\n  - new",
        "* ✅ fast\n* ❌ new",
        "* :white_check_mark: fast\n* :no_entry: new",
        "* + fast\n* [-] new",
        "- **Positive / accepted:** fast\n- **Negative / cost :** new",
        "#### Pros\n\n- fast\n\n#### Cons\n\n- new",
        "+ fast\n- new",
        "- new\n\n+ fast",
    ],
)
def test_a_side_is_reported_by_words_labels_headings_or_signs(sides: str) -> None:
    (one,) = options(f"## Considered Options\n\n* Maven\n\n## Pros and Cons of the Options\n\n### Maven\n\n{sides}")
    assert (one.good, one.bad, one.text) == (("fast",), ("new",), "")


def test_what_takes_no_side_stays_as_it_is_code_too() -> None:
    text = "It is:\n\n```sh\n* Good, because code\n```\n\n- an item\n  of two lines\n- Good, because fast\n\n---"
    (one,) = options(f"## Considered Options\n\n### Maven\n\n{text}")
    assert one.text == "It is:\n\n```sh\n* Good, because code\n```\n\n- an item\n  of two lines"
    assert one.good == ("fast",)


def test_a_heading_is_laid_to_the_option_that_it_names_or_that_has_its_label_or_a_word_of_it() -> None:
    listed = (
        "## Considered Options\n\n* Maven\n* Option 2: Gradle\n* Build with Ant\n\n## Pros and Cons of the Options\n\n"
    )
    told = "\n\n### Option 2\n\ntwo\n\n### Use Maven\n\none\n\n### Ant is ancient\n\nthree"
    assert [(one.name, one.text) for one in options(listed + told)] == [
        ("Maven", "one"),
        ("Gradle", "two"),
        ("Build with Ant", "three"),
    ]


def test_a_heading_that_has_nothing_in_common_with_an_option_is_one_of_its_own() -> None:
    listed = "## Considered Options\n\n* PostgreSQL\n* SQLite\n* MySQL\n\n## Pros and Cons of the Options\n\n"
    told = "### PostgreSQL\n\none\n\n### SQLite\n\ntwo\n\n### MongoDB\n\n* Bad, because new"
    assert [(one.name, one.bad) for one in options(listed + told)][2:] == [("MySQL", ()), ("MongoDB", ("new",))]


def test_a_heading_more_is_an_option_more_unless_it_is_about_all() -> None:
    text = "## Considered Options\n\n* Maven\n* Ant\n\n### Gradle\n\nnew\n\n### Comparison of the options\n\na table"
    assert names(text) == ["Maven", "Ant", "Gradle"]


def test_an_option_may_be_called_as_a_heading_about_all_is() -> None:
    text = "## Considered Options\n\n* Maven\n* Other hosted solutions\n\n## Pros and Cons of the Options\n\n"
    text += "### Other hosted solutions\n\n* Good, because hosted\n\n### Summary\n\nA table"
    assert [(one.name, one.good) for one in options(text)] == [("Maven", ()), ("Other hosted solutions", ("hosted",))]
    others = read_content(as_record("doc/adr/0001-a.md", f"# Use it\n\n{text}\n")).other_sections
    assert others == (("Summary", "A table"),)


def test_a_chosen_option_may_have_quotes_in_its_name() -> None:
    text = '## Considered Options\n\n* Maven\n* The "old" one\n\n## Decision Outcome\n\n'
    content = read_content(
        as_record("doc/adr/0001-a.md", f'# Use it\n\n{text}Chosen option: "The "old" one", because it runs.\n')
    )
    assert [(one.name, one.chosen) for one in content.options] == [("Maven", False), ('The "old" one', True)]
    assert content.because == "it runs."


@pytest.mark.parametrize(
    ("outcome", "name"),
    [
        ('Chosen option: "Gradle", because it is new.', "Gradle"),
        ('Chosen option: "Gradle" over "Maven", because it is "new".', "Gradle"),
        ("Chosen option: **Gradle**", "Gradle"),
        ("Chosen option: [Gradle](#gradle)", "Gradle"),
        ("We decided for [Option 2](#option-2) because: it is known.", "Gradle"),
        ("Chosen option: Gradle, because", "Gradle"),
        ('The chosen option is "gradle with kotlin"', "Gradle with Kotlin"),
        ("Chosen **Option 2: Gradle**, because", "Gradle"),
        ('Chosen option: "Option 3"', "Gradle with Kotlin"),
        ("We go with Gradle with Kotlin.", "Gradle with Kotlin"),
        ("Option 1, Maven, it is.", "Maven"),
    ],
)
def test_the_chosen_option_is_found_as_it_is_said(outcome: str, name: str) -> None:
    assert chosen(LIST + outcome) == [name]


@pytest.mark.parametrize("outcome", ["We build it ourselves.", "Maven and Gradle both work.", 'Chosen option: "Bazel"'])
def test_none_is_chosen_where_the_record_does_not_say_which(outcome: str) -> None:
    assert chosen(LIST + outcome) == []


def test_an_option_is_never_chosen_because_an_alternative_is_named() -> None:
    text = "## Decision\n\nWe leave Gulp and Rollup for Vite.\n\n## Other alternatives\n\n### Rollup\n\nold\n"
    assert [(one.name, one.chosen) for one in options(text)] == [("Rollup", False)]


def of_kinds(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...], str]]:
    return [(one.name, one.good, one.bad, one.text) for one in options(text)]


@pytest.mark.parametrize(
    "text",
    [
        "* Maven\n  * Good, because old\n  * Bad, because XML\n* Ant",
        "**Option 1: Maven**\n\n- Pro: old\n- Con: XML\n\n**Option 2: Ant**",
        "| Option | Pros | Cons |\n| --- | --- | --- |\n| Maven | old | XML |\n| Ant | | |",
        "| Option | Maven | Ant |\n| --- | --- | --- |\n| Pros | old | |\n| Cons | XML | |",
        "| # | Tool | Pros | Cons |\n| --- | --- | --- | --- |\n| 1 | Maven | old | XML |\n| 2 | Ant | | |",
        "1. **(A) Maven**\n\n   + old\n\n   Cons:\n   - XML\n2. **(B) Ant**".replace("+ old", "Pros:\n   - old"),
    ],
    ids=["nested points", "bold paragraphs", "a table", "a column each", "a column of numbers", "letters in brackets"],
)
def test_options_stand_in_lists_tables_and_bold_paragraphs(text: str) -> None:
    assert of_kinds(f"## Considered Options\n\n{text}") == [("Maven", ("old",), ("XML",), ""), ("Ant", (), (), "")]


def test_a_table_of_criteria_is_no_list_of_options() -> None:
    table = "| Criterion | Maven |\n| --- | --- |\n| speed | slow |"
    content = read_content(as_record("doc/adr/0001-a.md", f"# Use it\n\n## Considered Options\n\n* Maven\n\n{table}\n"))
    assert [one.name for one in content.options] == ["Maven"]
    assert content.other_sections == (("Considered Options", table),)


@pytest.mark.parametrize(
    ("points", "good"),
    [
        (
            "* Good, because one place\n  * easy to find\n  * easy to compare",
            "one place: easy to find; easy to compare",
        ),
        ("* Good, because one place.\n\n  Nobody looks for it", "one place. Nobody looks for it"),
        ("* Good, because one place:\n  - a.\n    - b", "one place: a: b"),
    ],
)
def test_an_item_with_points_nested_in_it_is_one_readable_line(points: str, good: str) -> None:
    (one,) = options(f"## Considered Options\n\n* Maven\n\n## Pros and Cons of the Options\n\n### Maven\n\n{points}")
    assert one.good == (good,)


def test_code_in_an_item_that_takes_a_side_is_kept_beside_it() -> None:
    text = "* Good, because short\n\n  ```sh\n  mvn\n  ```"
    (one,) = options(f"## Considered Options\n\n* Maven\n\n## Pros and Cons of the Options\n\n### Maven\n\n{text}")
    assert (one.good, one.text) == (("short",), "```sh\nmvn\n```")
    nested = "* Good, because short\n  - no XML\n\n    ```sh\n    mvn\n    ```"
    (one,) = options(f"## Considered Options\n\n* Maven\n\n## Pros and Cons of the Options\n\n### Maven\n\n{nested}")
    assert (one.good, one.text) == (("short: no XML",), "```sh\nmvn\n```")


@pytest.mark.parametrize(
    ("heading", "sides"),
    [
        ("Betrachtete Optionen|Vor- und Nachteile der Optionen", "* Gut, weil alt\n* Schlecht, weil XML"),
        (
            "Options envisagées|Avantages et inconvénients des options",
            "**Avantages**\n\n- alt\n\n**Inconvénients**\n\n- XML",
        ),
        ("Рассмотренные варианты|Плюсы и минусы вариантов", "* Хорошо, потому что alt\n* Плохо, потому что XML"),
        ("备选方案|方案的优缺点", "* 好，因为alt\n* 坏，因为XML"),
        ("検討した選択肢|選択肢の長所と短所", "#### 長所\n\n- alt\n\n#### 短所\n\n- XML"),
    ],
)
def test_sections_and_sides_are_reported_in_other_languages(heading: str, sides: str) -> None:
    listed, weighed = heading.split("|")
    assert of_kinds(f"## {listed}\n\n* Maven\n\n## {weighed}\n\n### Maven\n\n{sides}") == [
        ("Maven", ("alt",), ("XML",), "")
    ]


def test_an_outcome_that_stands_a_level_too_deep_is_no_option() -> None:
    text = "## Considered Options\n\n- **Maven** - the usual one.\n- **Ant** - ours.\n\n"
    found = options(f"{text}### Decision Outcome\n\nUse **Maven**.")
    assert [(one.name, one.chosen, one.text) for one in found] == [
        ("Maven", True, "the usual one."),
        ("Ant", False, "ours."),
    ]


@pytest.mark.parametrize(
    ("heading", "name", "pro", "con"),
    [
        ("### Alternativa 1: Gradle", "Gradle", "- **Prós:**\n  - fast", "- **Contras:**\n  - new"),
        ("### 方案 A：Gradle", "Gradle", "- 优点：fast", "- 缺点：new"),
        ("### Variante 1: Gradle", "Gradle", "- Pro: fast", "- Contra: new"),
        ("### Вариант 1: Gradle", "Gradle", "- Плюсы: fast", "- Минусы: new"),
        ("### 대안 1: Gradle", "Gradle", "- 장점: fast", "- 단점: new"),
        ("### Seçenek A: Gradle", "Gradle", "- **Avantajlar:** fast", "- **Dezavantajlar:** new"),
        ("### Opcja 2: Gradle", "Gradle", "- Zalety: fast", "- Wady: new"),
        ("### Варіант 1: Gradle", "Gradle", "- Переваги: fast", "- Недоліки: new"),
        ("### Gradle", "Gradle", "**Positivas**\n\n- fast", "**Negativas / costos**\n\n- new"),
    ],
)
def test_options_and_their_sides_are_known_in_other_languages(heading: str, name: str, pro: str, con: str) -> None:
    gap = "\n" if pro.startswith("-") else "\n\n"
    (one,) = options(f"## Options\n\n{heading}\n\n{pro}{gap}{con}")
    assert (one.name, one.good, one.bad, one.text) == (name, ("fast",), ("new",), "")


@pytest.mark.parametrize("title", ["Alternativas Consideradas", "备选方案", "Verworfene Alternativen", "代替案"])
def test_alternatives_are_known_in_other_languages_unless_one_is_the_chosen_one(title: str) -> None:
    text = f"# Use it\n\n## {title}\n\n- Maven\n- Gradle"
    assert read_content(as_record("doc/adr/0001-a.md", f"{text}\n")).alternatives
    assert not read_content(as_record("doc/adr/0001-a.md", f"{text}（本 ADR 默认）\n")).alternatives


def test_a_sentence_is_a_name_up_to_its_end() -> None:
    (one,) = options(f"## Options\n\n- Use a tool of others. It {'really ' * 20}helps.")
    assert (one.name, one.text) == ("Use a tool of others", f"It {'really ' * 20}helps")


def test_points_that_are_indented_more_than_they_need_stay_points() -> None:
    (one,) = options("## Options\n\n1. Maven\n    * one\n    * two")
    assert one.text == "- one\n- two"


def test_sides_that_stand_beside_an_option_are_its_own() -> None:
    one, other = options("## Options\n\n### Maven\n\n### Pros\n\n- known\n\n### Gradle\n\n### Cons\n\n- new")
    assert (one.good, other.bad) == (("known",), ("new",))


def test_a_paragraph_behind_the_points_of_a_side_is_none_of_them() -> None:
    (one,) = options("## Options\n\n### Maven\n\n#### Pros\n\n- known\n\n**Note:** it was new once.")
    assert (one.good, one.text) == (("known",), "**Note:** it was new once.")


@pytest.mark.parametrize(
    "text",
    [
        "* Maven — rejected: too old",
        "* Maven\n  - Rejected because too old",
        "* Maven (rejected: too old)",
        "### Maven\n\n**Why rejected:** too old",
        "### Maven\n\n**Why not?** too old",
        "### Maven\n\n#### Reason for rejection\n\ntoo old",
        "| Alternative | Why not |\n| --- | --- |\n| Maven | too old |",
        "- **Maven**: verworfen, weil too old",
        "### Maven\n\n- Rejeté car too old",
        "### Maven\n\n**Motivo del descarte:**\n\n- too old",
        "### Maven\n\n- **Rejeitada porque** too old",
        "- Maven: scartato perché too old",
        "- Maven - afgewezen omdat too old",
        "- **Maven** — отклонён, потому что too old",
        "- Maven：否决原因：too old",
        "- **Maven** (rejected: too old)",
        "- **Maven** — (rejected because too old)",
        "- **Maven** (rejeitada: too old)",
        "### Maven\n\n*Rejected because:* too old",
        "### Maven\n\n- 却下理由：too old",
    ],
)
def test_the_reason_for_rejection_is_the_option_s_own(text: str) -> None:
    (one,) = options(f"## Options\n\n{text}")
    assert (one.name, one.rejected, one.text) == ("Maven", "too old", "")


def test_a_sentence_that_says_why_an_option_was_rejected_is_no_part_of_what_it_is() -> None:
    (one,) = options("## Options\n\n- **Maven**: a build tool. Rejected because it is old.")
    assert (one.text, one.rejected) == ("a build tool.", "it is old.")
    (one,) = options("## Options\n\n- **Maven**: a build tool.\n  Rejected for now: it is old.")
    assert (one.text, one.rejected) == ("a build tool.", "it is old.")


def test_a_label_right_below_a_list_leads_to_the_items_below_it() -> None:
    (one,) = options("## Options\n\n### Maven\n**👍 Pros:**\n- known\n- quick\n**👎 Cons:**\n- old\n- dear")
    assert (one.good, one.bad) == (("known", "quick"), ("old", "dear"))


def test_links_in_names_are_links_of_the_option_unless_they_lead_within_the_record() -> None:
    first, second = options(
        "## Options\n\n* [Maven](https://maven.org) 4\n* [Ant](#ant)\n\n### [Ant](../ant.md)\n\nold"
    )
    assert (first.name, first.links) == ("Maven 4", ("[Maven](https://maven.org)",))
    assert (second.name, second.links, second.text) == ("Ant", ("[Ant](../ant.md)",), "old")


def test_names_are_whole_where_what_stands_before_the_colon_is_the_same() -> None:
    assert names("## Options\n\n* Two jobs: build, sign\n* Two jobs: all, sign") == [
        "Two jobs: build, sign",
        "Two jobs: all, sign",
    ]


def test_bold_words_in_the_midst_of_a_short_name_are_no_name_of_their_own() -> None:
    assert names("## Options\n\n* **URI** versioning\n* **Header** versioning") == [
        "URI versioning",
        "Header versioning",
    ]


def test_headings_whose_names_changed_go_to_the_option_that_has_most_words_in_common() -> None:
    listed = "## Options\n\n* Use one job for build and release\n* Use two jobs for build, then release\n\n"
    weighed = "## Pros and Cons\n\n### Two jobs: build, release\n\ntwo\n\n### One job for build and also release\n\none"
    assert [(one.name[:7], one.text) for one in options(listed + weighed)] == [("Use one", "one"), ("Use two", "two")]


def test_what_a_template_left_is_no_option_and_no_claim() -> None:
    left = "* Maven\n* {option 2}\n* [title of option 3]\n* …\n\n## Pros and Cons\n\n### Maven\n\n* Pro: [argument a]\n"
    (one,) = options(
        f"## Options\n\n{left}* Good, because fast\n* Good, because [argument b]\n\n### {{option 2}}\n\n{{text}}"
    )
    assert (one.name, one.good, one.text) == ("Maven", ("fast",), "")


def test_options_begin_with_paragraphs_that_are_numbered() -> None:
    text = "Option 1: Maven\n\nold\n\nOption 2: Gradle\n\n- Good, because new"
    assert [(one.name, one.text, one.good) for one in options(f"## Options\n\n{text}")] == [
        ("Maven", "old", ()),
        ("Gradle", "", ("new",)),
    ]


def test_a_heading_that_only_groups_options_is_none() -> None:
    group = "### {}\n\n#### {}\n\n##### Pros\n\n- good\n\n"
    text = group.format("Of the JVM", "Maven") + group.format("Of others", "Make")
    assert [(one.name, one.good) for one in options(f"## Options\n\n{text}")] == [
        ("Maven", ("good",)),
        ("Make", ("good",)),
    ]


def test_a_list_that_weighs_the_listed_options_is_read_by_their_names() -> None:
    weighed = "- Maven\n  - Pros\n    - old\n- Gradle\n  - Cons\n    - new"
    first, second = options(f"## Options\n\n- Maven\n- Gradle\n\n## Pros and Cons\n\n{weighed}")
    assert (first.good, second.bad) == (("old",), ("new",))


def test_a_second_list_names_options_of_the_first_again() -> None:
    listed = "## Options Considered\n\n- Maven\n- Gradle\n\n## Rejected Alternatives\n\n"
    down = "**Maven** was rejected because:\n\n- old\n- slow\n\n**Make** was rejected because: plain"
    first, _, _ = options(listed + down)
    assert (first.name, first.rejected) == ("Maven", "old. slow")


def test_a_label_on_a_line_of_its_own_leads_to_the_lines_below() -> None:
    (one,) = options(
        "## Options\n\n### Maven\n\n**Why was it rejected?**\n\n**Rejected because**:\nit is old\nand slow\n\nMore."
    )
    assert (one.rejected, one.text) == ("it is old and slow", "**Why was it rejected?**\n\nMore.")


@pytest.mark.parametrize("heading", ["Decisao: Maven", "Negativos / custos", "Consequencias"])
def test_titles_are_known_without_accents_and_by_the_first_of_two_words(heading: str) -> None:
    others = read_content(as_record("doc/adr/0001-a.md", f"# Use it\n\n## {heading}\n\n- text\n")).other_sections
    assert others == ()


def test_a_verdict_in_brackets_after_a_bold_name_marks_the_choice() -> None:
    assert chosen("## Options\n\n- **Maven** (chosen)\n- **Gradle**") == ["Maven"]
    assert names("## Options\n\n- **Maven** (chosen)\n- **Gradle**") == ["Maven", "Gradle"]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("**Maven** (chosen) – fast", ("Maven", True, "", "fast")),
        ("**Maven** (chosen): fast", ("Maven", True, "", "fast")),
        ("**Maven** (rejected: old) – fast", ("Maven", False, "old", "fast")),
        ("~~Maven~~ (rejected: old). Fast.", ("Maven", False, "old", "Fast.")),
        ("**Maven** (2.0) – fast", ("Maven", False, "", "(2.0) – fast")),
        ("**Maven** [chosen](a.md) – fast", ("Maven", False, "", "[chosen](a.md) – fast")),
        ("**Option 1** (chosen): fast", ("Option 1", True, "", "fast")),
    ],
)
def test_a_verdict_after_a_name_is_no_part_of_what_is_said_of_the_option(
    item: str, said: tuple[str, bool, str, str]
) -> None:
    one, _ = options(f"## Options\n\n- {item}\n- **Gradle** – new")
    assert (one.name, one.chosen, one.rejected, one.text) == said


@pytest.mark.parametrize("signs", ["AB", "12"])
def test_a_table_of_labels_beside_the_headings_of_the_options_makes_no_more_of_them(signs: str) -> None:
    one, two = signs
    table = f"| Option | Cost |\n|---|---|\n| {one} | 3 |\n| {two} | 1 |\n"
    told = f"### Option {one}: Maven\n\nold\n\n### Option {two}: Gradle\n\nnew\n"
    assert [(one.name, one.text) for one in options(f"## Considered Options\n\n{table}\n{told}")] == [
        ("Maven", "Cost: 3\n\nold"),
        ("Gradle", "Cost: 1\n\nnew"),
    ]


def test_a_name_that_says_more_further_down_is_kept() -> None:
    listed = "## Considered Options\n\n* Maven\n* Option 2: B\n* Ant\n\n## Pros and Cons of the Options\n\n"
    told = "### Maven with many plugins\n\none\n\n### Option 2: Gradle\n\ntwo\n\n### Old Ant\n\nthree"
    assert [(one.name, one.text) for one in options(listed + told)] == [
        ("Maven", "Maven with many plugins\n\none"),
        ("B", "Gradle\n\ntwo"),
        ("Ant", "three"),
    ]


def test_options_that_were_all_rejected_are_alternatives_of_what_was_decided() -> None:
    text = "# Use it\n\n## Considered Options\n\n- Maven: rejected, because old\n\n## Decision\n\nWe use it.\n"
    assert read_content(as_record("doc/adr/0001-a.md", text)).alternatives


def test_a_verdict_in_a_table_says_which_option_was_chosen_and_why_another_was_not() -> None:
    rows = "| Maven | old | Rejected — too old |\n| Gradle | new | **Chosen** |"
    first, second = options(f"## Options\n\n| Option | Pros | Verdict |\n| --- | --- | --- |\n{rows}")
    assert (first.rejected, first.text, second.chosen) == ("too old", "", True)


def test_a_list_of_pluses_alone_takes_no_side() -> None:
    (one,) = options("## Options\n\n### Maven\n\n+ fast\n+ new")
    assert (one.good, one.text) == ((), "- fast\n- new")


@pytest.mark.parametrize(
    "listed",
    [
        "1. (Recommended) Maven\n2. Gradle",
        "- Maven——即所选路线\n- Gradle",
        "- Maven — chosen\n- Gradle",
        "### Maven — 권장\n\n### Gradle",
        "**Option 1:** Maven (Selected Option)\nThis is the build that all of us know well.\n\n**Option 2:** Gradle",
        "- [x] Maven\n- [ ] Gradle",
        "- ✅ Maven\n- ❌ Gradle",
        "- Maven\n- Gradle\n\n### Chosen option: Maven",
        "### Maven\n\n### Gradle\n\n### Decision: Maven",
    ],
)
def test_a_tick_a_sign_or_a_heading_marks_the_choice(listed: str) -> None:
    assert names(f"## Options\n\n{listed}") == ["Maven", "Gradle"]
    assert chosen(f"## Options\n\n{listed}") == ["Maven"]


def test_ticks_at_more_than_one_option_say_nothing_of_the_choice() -> None:
    assert chosen("## Options\n\n- [x] Maven\n- [x] Gradle\n- [ ] Make") == []


def test_a_heading_among_options_that_only_says_that_one_is_chosen_is_none() -> None:
    text = "# Use it\n\n## Options\n\n- Maven\n- Gradle\n\n### Selected approach\n\nMaven, because it is old.\n"
    content = read_content(as_record("doc/adr/0001-a.md", text))
    assert [(one.name, one.chosen) for one in content.options] == [("Maven", True), ("Gradle", False)]
    assert content.because == "it is old."


def test_a_name_that_is_struck_out_is_parted_from_what_is_said_of_it() -> None:
    first, second = options("## Options\n\n- ~~Maven~~ too slow\n- ~Gradle~ too new")
    assert (first.name, first.text, second.name, second.text) == ("Maven", "too slow", "Gradle", "too new")


def test_the_mark_of_a_footnote_is_no_part_of_a_name() -> None:
    first, _ = options("## Options\n\n- Maven[^old]\n- Gradle\n\n[^old]: It is.\n\n## Decision\n\nMaven[^old].")
    assert (first.name, first.chosen, first.text) == ("Maven", True, "[^old]")


def test_a_table_that_weighs_the_listed_options_is_read_by_their_names() -> None:
    table = "| | Maven | Gradle |\n| --- | --- | --- |\n| Pros | old | new |\n| Cost | 3 | 4 |"
    first, second = options(f"## Options\n\n- Maven\n- Gradle\n\n{table}")
    assert (first.good, first.text, second.good, second.text) == (("old",), "Cost: 3", ("new",), "Cost: 4")


def test_long_names_that_begin_alike_stay_options_of_their_own() -> None:
    items = "".join(f"- Use the schema: {'folder/' * 20}{at} {'word ' * 20}\n" for at in range(2))
    assert len(names(f"## Options\n\n{items}")) == 2


def test_an_option_that_the_list_only_numbers_is_called_as_its_heading_is() -> None:
    text = "## Options\n\n- Option 1\n- Option 2\n\n### Option 1: Maven\n\nold\n\n### Option 2: Gradle"
    assert [(one.name, one.text) for one in options(text)] == [("Maven", "old"), ("Gradle", "")]


def test_a_row_of_a_table_without_words_is_no_option() -> None:
    assert names("## Options\n\n| Option | Pros |\n| --- | --- |\n| Maven | old |\n| | |") == ["Maven"]


def test_headings_that_call_options_alternatives_leave_the_decision_apart() -> None:
    options = "## Considered Options\n\n### [Alternative 1: Maven]\n\n### [Alternative 2: Ant]"
    text = f"# Use it\n\n{options}\n\n## Decision\n\nIt.\n"
    assert read_content(as_record("doc/adr/0001-a.md", text)).alternatives


def test_a_name_ends_with_a_line_that_is_broken_early() -> None:
    early = "- Maven\n  This is the build that we know."
    wrapped = "- Build with Maven and the plugins that are written by\n  Apache"
    assert [(one.name, one.text) for one in options(f"## Options\n\n{early}")] == [
        ("Maven", "This is the build that we know.")
    ]
    assert names(f"## Options\n\n{wrapped}") == ["Build with Maven and the plugins that are written by Apache"]


def test_bold_titles_divide_a_record_without_headings() -> None:
    text = "**Context**\n\nSlow.\n\n**Considered Options**\n\n- Maven\n- Ant\n\n**Decision Outcome**\n\nChosen: Ant.\n"
    assert (names(text), chosen(text)) == (["Maven", "Ant"], ["Ant"])
    assert names(f"## Context\n\nSlow.\n\n{text}") == []


def test_names_in_chinese_go_to_the_heading_that_has_half_of_their_signs() -> None:
    listed = "## Options\n\n* 修复现有任务并保留通用赛博 UI。\n* 改成线性冒险。\n\n"
    weighed = "## Pros and Cons of the Options\n\n### 修任务并保留旧表现\n\n- 好：fast"
    assert [one.good for one in options(listed + weighed)] == [("fast",), ()]


def test_a_verdict_below_each_option_ends_no_options() -> None:
    text = (
        "## Considered Options\n\n### Option 1: Maven\n\n**Decision**: rejected, old.\n\n"
        "### Option 2: Gradle\n\n**Decision**: rejected, slow.\n\n### Option 3: Bazel\n\n**Decision**: taken.\n"
    )
    assert names(text) == ["Maven", "Gradle", "Bazel"]


def test_a_verdict_below_an_option_is_no_decision_where_the_record_has_a_section_for_it() -> None:
    text = (
        "## Considered Options\n\n### Option 1: Maven\n\n**Decision**: option 1\n\n"
        "### Option 2: Gradle\n\n## Decision\n\nChosen option: Maven\n"
    )
    assert (names(text), chosen(text)) == (["Maven", "Gradle"], ["Maven"])


def test_a_list_about_a_marked_option_chooses_no_other_that_an_item_is_like() -> None:
    text = (
        "## Considered Options\n\n* Remote plugins\n* Layers (selected)\n\n## Decision\n\nAdopt the model.\n\n"
        "1. **Declarative packs**\n   - no code\n2. **Remote and local plugins**\n   - hooks\n"
    )
    assert chosen(text) == ["Layers"]


def test_marks_of_options_stay_where_these_are_not_chosen() -> None:
    assert names("## Considered Options\n\n* Maven (recommended)\n* Gradle (recommended)\n* Ant") == [
        "Maven (recommended)",
        "Gradle (recommended)",
        "Ant",
    ]


@pytest.mark.parametrize("said", ["option 1 and option 2", "options 1 & 2"])
def test_several_options_at_once_choose_none(said: str) -> None:
    assert chosen(f"{LIST}Chosen option: {said}.") == []


def test_headings_that_say_only_option_2_are_about_the_second_of_the_list() -> None:
    weighed = "## Pros and Cons\n\n### Option 1\n\nOld.\n\n### Option 2\n\nNew.\n"
    text = f"## Considered Options\n\n* Maven\n* Gradle\n\n{weighed}"
    assert [(one.name, one.text) for one in options(text)] == [("Maven", "Old."), ("Gradle", "New.")]


def test_a_mark_before_the_name_is_read_behind_the_label() -> None:
    text = "## Considered Options\n\n### Option 1: (SELECTED) Maven\n\nOld.\n\n### Option 2: Gradle\n\nNew.\n"
    assert (names(text), chosen(text)) == (["Maven", "Gradle"], ["Maven"])


def test_rejected_as_something_says_why() -> None:
    text = "## Considered Options\n\n* Maven: an old one. Rejected as premature: it needs a server.\n* Gradle\n"
    assert [(one.name, one.text, one.rejected) for one in options(text)] == [
        ("Maven", "an old one.", "premature: it needs a server."),
        ("Gradle", "", ""),
    ]


def test_korean_counts_label_options() -> None:
    text = "## 고려한 대안\n\n- 1안: 레디스\n- 2안: 카프카\n\n## 결정\n\n2안을 선택한다.\n"
    assert (names(text), chosen(text)) == (["레디스", "카프카"], ["카프카"])


def test_a_timeline_beside_options_is_none() -> None:
    text = "## Options\n\n### Option 1: Maven\n\nOld.\n\n### Timeline\n\nSoon.\n\n### Migration\n\nSlow.\n"
    assert names(text) == ["Maven"]


@pytest.mark.parametrize(
    ("lead", "found"),
    [
        ("This needed further work, as we added an option to write all to one store, in order:", []),
        ("We looked at the following alternatives to that:", ["One source", "Fast rollback"]),
        ("Rejected:", ["One source", "Fast rollback"]),
    ],
)
def test_a_list_that_argues_among_alternatives_holds_none(lead: str, found: list[str]) -> None:
    assert names(f"## Alternatives\n\n{lead}\n\n- One source\n- Fast rollback\n") == found


@pytest.mark.parametrize("said", ["2)", "`(2)`", "(2)"])
def test_a_label_alone_in_brackets_is_chosen(said: str) -> None:
    assert chosen(f"{LIST}Chosen option: {said}.") == ["Gradle"]


def test_a_decision_that_chooses_none_stays_in_its_order() -> None:
    text = f"{LIST}We build a store.\n\n- **Format**: plain files\n- **Place**: in git\n"
    said = read_content(as_record("doc/adr/0001-a.md", f"# Use it\n\n{text}\n")).decision_rest
    assert said == "We build a store.\n\n- **Format**: plain files\n- **Place**: in git"


def test_many_options_with_one_word_in_common_are_each_told_from_the_others() -> None:
    lines, parts = [], []
    for at in range(300):
        lines.append(f"* Option nr{at}\n")
        parts.append(f"### Option nr{at}\n\n* Bad, because of {at}\n\n")
    found = options(f"## Considered Options\n\n{''.join(lines)}\n## Pros and Cons of the Options\n\n{''.join(parts)}")
    assert [one.bad for one in found] == [(f"of {at}",) for at in range(300)]

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
        "#### Pros\n\n- fast\n\n#### Cons\n\n- new",
    ],
)
def test_a_side_is_told_by_words_labels_headings_or_signs(sides: str) -> None:
    (one,) = options(f"## Considered Options\n\n* Maven\n\n## Pros and Cons of the Options\n\n### Maven\n\n{sides}")
    assert (one.good, one.bad, one.text) == (("fast",), ("new",), "")


def test_what_takes_no_side_stays_as_it_is_code_too() -> None:
    text = "It is:\n\n```sh\n* Good, because code\n```\n\n- an item\n  of two lines\n- Good, because fast\n\n---"
    (one,) = options(f"## Considered Options\n\n### Maven\n\n{text}")
    assert one.text == "It is:\n\n```sh\n* Good, because code\n```\n\n- an item\n  of two lines"
    assert one.good == ("fast",)


def test_a_heading_is_laid_to_the_option_that_it_names_or_that_has_its_label_or_its_place() -> None:
    listed = "## Considered Options\n\n* Maven\n* Option 2: Gradle\n* Ant\n\n## Pros and Cons of the Options\n\n"
    told = "### Option 2\n\ntwo\n\n### Use Maven\n\none\n\n### The ancient one\n\nthree"
    assert [(one.name, one.text) for one in options(listed + told)] == [
        ("Maven", "one"),
        ("Gradle", "two"),
        ("Ant", "three"),
    ]


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

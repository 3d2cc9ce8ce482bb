"""Fixed phrases in other languages: which catalogue is taken, and which of its translations can be."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel import Locale
from babel.dates import format_date
from jinja2 import Environment

from adr.adapters.templates import translations
from adr.adapters.templates.filters import COMMA, DECIMAL, FULL_STOP
from adr.adapters.templates.loader import shipped
from adr.core.text.wording import DAY, MONTHS
from adr.model.problem import AdrError, Severity
from adr.model.settings import Project, Settings

if TYPE_CHECKING:
    from tests.conftest import Work

SHIPPED = ("ar", "de", "es", "fr", "he", "zh")
HEAD = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
KLINGON = HEAD + 'msgid "Evidence:"\nmsgstr "ngaD"\n'


def project(work: Work, files: dict[str, str] | None = None) -> Project:
    for name, text in (files or {}).items():
        work.write(f"templates/locale/{name}", text)
    return Project(root=work.root.resolve(), settings=Settings())


def said(work: Work, lang: str, **files: str) -> str:
    found = translations.find(project(work, {f"{name}.po": text for name, text in files.items()}), lang)
    return str(found.messages.get("Evidence:", ""))


@cache
def written() -> set[str]:
    """Return every phrase that the shipped templates and the filters ask for; of counted ones the singular."""
    found = {COMMA, DECIMAL, FULL_STOP, DAY, *MONTHS}
    for path in shipped().glob("*.jinja"):
        calls = Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).extract_translations(
            path.read_text(encoding="utf-8"), gettext_functions=("_", "_n")
        )
        found |= {texts if isinstance(texts, str) else str(texts[0]) for _, _, texts in calls}
    return found


@pytest.mark.parametrize("lang", SHIPPED)
def test_every_shipped_catalogue_has_every_phrase_of_the_templates_and_no_other(work: Work, lang: str) -> None:
    found = translations.find(project(work), lang)
    have = set(found.messages)

    assert found.problems == ()
    assert {"missing": written() - have, "stale": have - written()} == {"missing": set(), "stale": set()}


@pytest.mark.parametrize("lang", SHIPPED)
def test_shipped_plural_forms_are_those_of_cldr(work: Work, lang: str) -> None:
    """Counts that CLDR tells apart have a form each; forms that look alike may share one."""
    rule, *forms = translations.find(project(work), lang).messages["%(word)s commit"]
    chosen = {count: translations.c2py(rule)(count) for count in range(200)}
    cldr = Locale.parse(lang).plural_form

    assert len(forms) == len(set(chosen.values()))
    assert len({(cldr(count), chosen[count]) for count in chosen}) == len(set(map(cldr, chosen)))


def test_english_needs_no_catalogue(work: Work) -> None:
    for tag in ("en", "en-GB", "EN"):
        assert translations.find(project(work), tag) == translations.Catalog()


def test_a_tag_takes_the_closest_catalogue(work: Work) -> None:
    """RFC 4647, lookup; tags have no case, and gettext writes pt_BR."""
    assert said(work, "fr-CA") == said(work, "FR") == said(work, "fr") == "Preuves :"
    assert said(work, "pt-BR", pt=KLINGON) == "ngaD"
    assert said(work, "pt-br", pt=KLINGON, pt_BR=KLINGON.replace("ngaD", "Evidências")) == "Evidências"


def test_a_projects_own_catalogue_adds_and_overrides(work: Work) -> None:
    own = project(work, {"fr.po": KLINGON, "tlh.po": KLINGON, "en.po": KLINGON.replace("ngaD", "Proof")})

    french = translations.find(own, "fr").messages
    assert (french["Evidence:"], french["Comparison"]) == ("ngaD", "Comparaison")
    assert translations.find(own, "tlh").messages == {"Evidence:": "ngaD"}
    assert translations.find(own, "en-GB").messages == {"Evidence:": "Proof"}
    assert translations.languages(own) == ("ar", "de", "en", "es", "fr", "he", "tlh", "zh")


def test_a_language_without_a_catalogue_is_english_with_a_warning(work: Work) -> None:
    found = translations.find(project(work), "ja-JP")
    (problem,) = found.problems

    assert found.phrases == ()
    assert problem.severity is Severity.WARNING
    assert str(problem) == "there is no catalogue for the language 'ja-JP', so the record's headings are English"
    assert problem.hint == "there are ar, de, en, es, fr, he, zh; add one: templates/locale/ja.po"
    assert translations.wording(found).day("2026-11-18") == "18 November 2026"


UNUSABLE = {
    "another hole": (
        'msgid "Kind: %(text)s"\nmsgstr "%(kind)s"',
        "'Kind: %(text)s' is ignored: its holes must be %(text)s",
    ),
    "no hole": ('msgid "Kind: %(text)s"\nmsgstr "x"', "'Kind: %(text)s' is ignored: its holes must be %(text)s"),
    "a hole too many": ('msgid "Card"\nmsgstr "%(x)s"', "'Card' is ignored: its holes must be none"),
    "two lines": ('msgid "Card"\nmsgstr "a\\nb"', "'Card' is ignored: it has a line break or a control character"),
    "an override": ('msgid "Card"\nmsgstr "a\u202eb"', "'Card' is ignored: it has a line break or a control character"),
    "an empty form": (
        'msgid "%(n)s card"\nmsgid_plural "%(n)s cards"\nmsgstr[0] "%(n)s a"\nmsgstr[1] ""',
        "'%(n)s card' is ignored: a plural form is empty",
    ),
    "a form for many counts without the count": (
        'msgid "%(n)s card"\nmsgid_plural "%(n)s cards"\nmsgstr[0] "a"\nmsgstr[1] "b"',
        "'%(n)s card' is ignored: its holes must be %(n)s",
    ),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_a_translation_that_cannot_stand_for_its_phrase_is_ignored_with_a_warning(work: Work, case: str) -> None:
    entry, message = UNUSABLE[case]
    found = translations.find(project(work, {"tlh.po": HEAD + entry}), "tlh")
    (problem,) = found.problems

    assert found.phrases == ()
    assert problem.severity is Severity.WARNING
    assert str(problem) == f"templates/locale/tlh.po:5: the translation of {message}"


def test_a_form_for_one_count_may_leave_the_count_out(work: Work) -> None:
    """So does the dual in Arabic, and `one card` in most languages."""
    text = HEAD + 'msgid "%(n)s card"\nmsgid_plural "%(n)s cards"\nmsgstr[0] "ein Blatt"\nmsgstr[1] "%(n)s Blatt"\n'
    found = translations.find(project(work, {"tlh.po": text}), "tlh")

    assert found.problems == ()
    assert found.messages["%(n)s card"] == ("(n != 1)", "ein Blatt", "%(n)s Blatt")


def test_what_is_not_translated_or_not_sure_stays_english(work: Work) -> None:
    text = (
        HEAD + '#, fuzzy\nmsgid "Card"\nmsgstr "x"\n\nmsgid "Context"\nmsgstr ""\n\n#~ msgid "Issue"\n#~ msgstr "y"\n'
    )
    assert translations.find(project(work, {"tlh.po": text}), "tlh").phrases == ()


BROKEN = {
    "no catalogue": ("<xml>\n", "the catalogue cannot be read as a gettext .po file"),
    "no rule": (HEAD.replace("n != 1", "n !"), "the catalogue's Plural-Forms cannot be read"),
    "a rule that divides by nothing": (HEAD.replace("n != 1", "n%0"), "the catalogue's Plural-Forms cannot be read"),
    "a rule for forms that are not there": (
        HEAD.replace("n != 1", "n % 3"),
        "the catalogue's Plural-Forms choose a form that is not there",
    ),
    "no number of forms": (HEAD.replace("nplurals=2", "nplurals=x"), "the catalogue's Plural-Forms cannot be read"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_catalogue_is_refused_by_its_name(work: Work, case: str) -> None:
    text, message = BROKEN[case]
    with pytest.raises(AdrError) as caught:
        translations.find(project(work, {"tlh.po": text + KLINGON.removeprefix(HEAD)}), "tlh")
    (problem,) = caught.value.problems
    assert (problem.message, problem.place and problem.place.path) == (message, "templates/locale/tlh.po")


def test_a_catalogue_that_is_a_link_or_too_long_is_refused(work: Work) -> None:
    outside = work.write("elsewhere.po", KLINGON)
    link = Path(work.root, "templates/locale/tlh.po")
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    with pytest.raises(AdrError, match="symbolic link"):
        translations.find(project(work), "tlh")
    with pytest.raises(AdrError, match="larger than"):
        translations.find(project(work, {"tlg.po": KLINGON + "#" * translations.LIMIT}), "tlg")


DAYS = {
    "ar": "8 نوفمبر 2026",
    "de": "8. November 2026",
    "en": "8 November 2026",
    "es": "8 de noviembre de 2026",
    "fr-CA": "8 novembre 2026",
    "he": "8 בנובמבר 2026",
    "zh": "2026年11月8日",
}


@pytest.mark.parametrize("lang", DAYS)
def test_days_are_in_words_with_latin_digits(work: Work, lang: str) -> None:
    """Arabic has digits of its own: front matter and commits have not."""
    assert translations.wording(translations.find(project(work), lang)).day("2026-11-08") == DAYS[lang]


@pytest.mark.parametrize("lang", SHIPPED)
def test_days_are_those_of_cldr(work: Work, lang: str) -> None:
    wording = translations.wording(translations.find(project(work), lang))
    days = [dt.date(2026, month, month + 10) for month in range(1, 13)]
    assert [wording.day(day.isoformat()) for day in days] == [format_date(day, "long", locale=lang) for day in days]


def test_a_projects_own_catalogue_says_days_when_it_has_all_the_months(work: Work) -> None:
    own = {"tlh.po": KLINGON, "en.po": HEAD + f'msgid "{DAY}"\nmsgstr "%(month)s %(day)s, %(year)s"\n'}
    days = [
        translations.wording(translations.find(project(work, own), lang)).day("2026-05-08") for lang in ("tlh", "en")
    ]
    assert days == ["2026-05-08", "May 8, 2026"]


def test_a_short_day_has_words_only_where_its_parts_would_change_places(work: Work) -> None:
    german, arabic = (translations.wording(translations.find(project(work), lang)) for lang in ("de", "ar"))
    assert german.short("2026-11-08") == "2026-11-08"
    assert arabic.short("2026-11-08") == "8 نوفمبر 2026"


def test_the_digest_covers_what_a_language_says(work: Work) -> None:
    """A record in another catalogue's words is one made with an older template, not one that somebody edited."""
    before = translations.digest(translations.find(project(work), "fr"))
    after = translations.digest(translations.find(project(work, {"fr.po": KLINGON}), "fr"))

    assert len({before, after, translations.digest(translations.find(project(work), "de"))}) == 3
    assert translations.digest(translations.Catalog()) == ""

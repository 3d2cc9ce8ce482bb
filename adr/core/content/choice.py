"""Which option a decision chose, and why, as far as its text says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent
from typing import NamedTuple

from adr.core.content.options import HALF, OPTION, FoundOption, is_part, key, likeness, named, only_label
from adr.core.content.sections import SectionTree, headed
from adr.core.content.source import BlockTree, Source
from adr.core.record.lexicon import BECAUSE, WHY
from adr.core.text.passages import unmarked
from adr.model.markdown import BlockKind, SpanKind
from adr.model.regex import regex

_ASIDE = regex(r"\s*[(（].*")
_STOP = regex(r"[.!?。](?=\s|\Z)")
_SAYS = regex(
    r"[*_]{0,3}(?:(?P<sure>(?:the[ \t]+)?(?:chose|chosen|selected)[ \t]+(?:options?|alternative|solution|approach)"
    r"(?:[ \t]+(?:is|was))?|(?:aus)?gewählte[ \t]+(?:option|alternative|lösung)"
    r"|(?:option|solution)[ \t]+(?:choisie|retenue)|opción[ \t]+(?:elegida|seleccionada)"
    r"|opção[ \t]+(?:escolhida|selecionada)|opzione[ \t]+scelta|gekozen[ \t]+optie|выбранный[ \t]+вариант"
    r"|(?:选择的|选定|最终)?(?:方案|选项)"
    r"|選択した(?:選択肢|案)|採用(?:案|した選択肢)?|الخيار[ \t]+المختار)"
    r"|chosen|selected|decision|outcome|we[ \t]+(?:decided[ \t]+(?:for|on)|chose)"
    r"|wir[ \t]+(?:haben|entscheiden)[ \t]+uns[ \t]+für|nous[ \t]+avons[ \t]+(?:choisi|retenu)"
    r"|se[ \t]+(?:elige|eligió)|elegimos|optamos[ \t]+p(?:or|el[ao])|escolhemos|abbiamo[ \t]+scelto)"
    r"[*_]{0,3}(?P<colon>[ \t\u00a0\u202f]*[:\uff1a][*_]{0,3})?[ \t\r\n]*",
    re.IGNORECASE,
)
_QUOTED = regex(
    r"[\"“„«「](?P<name>(?:[^\"”«»」\n]|\n(?!\s*\n))+(?:(?<=[ (])\"\S[^\"\n]*\"[^\"”\n]*)*)[\"”“»」]"
    r"|['‘](?P<single>[^'’\n]+)['’]"
)
_PLAIN = regex(rf"(?:(?!\.(?:\s|\Z)|[ \t]+(?:{BECAUSE}))[^,;\n])+", re.IGNORECASE)
_REASON = regex(rf"[\"”*_]*[ \t]*[,.;:]?[ \t\r\n]*(?P<because>(?:{BECAUSE})[ \t]*:?[ \t\r\n]*)?", re.IGNORECASE)
_LATER = regex(rf"(?:(?!\.\s)[^\n]|\n(?!\n))*?[\s,](?P<because>(?:{BECAUSE})[ \t]*:?[ \t\r\n]*)", re.IGNORECASE)
_OPENED = regex(r"(?:\A|\n)[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]*\Z")
"""The sign of an item whose text stands elsewhere."""
_RATIONALE = regex(
    rf"^(?:#{{1,6}}[ \t]+(?:[^\w\s]+[ \t]+)?(?:{WHY})[ \t:]*\n"
    rf"|(?:[-*+][ \t]+)?[*_]{{0,2}}(?:{WHY})[*_]{{0,2}}[ \t\u00a0]*[:\uff1a][*_]{{0,2}})",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = regex(r"^(?=#{1,6}[ \t])", re.MULTILINE)
_INSIDE = {SpanKind.STRONG: (2, 2), SpanKind.EMPHASIS: (1, 1), SpanKind.CODE: (1, 1)}
_SOME = 1
"""A sentence of so many words beside an option's name says no more than that it is chosen."""
_SHORT, _WITH = 3, frozenset({"with", "will", "using", "this"})
"""Words that are so short, and these, say nothing that an option's name does not."""
_OPTION_WORD = regex(OPTION, re.IGNORECASE)


class ChosenOption(NamedTuple):
    """The option that was chosen, None where it is not clear; why; and what the decision's text says besides."""

    option: FoundOption | None = None
    because: str = ""
    rest: str = ""


class _Said(NamedTuple):
    """A paragraph that says what was chosen: the name, and where the text after it begins."""

    block: BlockTree
    name: str
    end: int


class _Reason(NamedTuple):
    """The reason, where the text before it ends, and what the decision says besides."""

    source: Source
    start: int
    because: str
    rest: str


def choose(options: Sequence[FoundOption], decision: Sequence[SectionTree], title: str) -> ChosenOption:
    """Find the option that a decision says was chosen, and the reason that follows a word or a label for it."""
    choice = _choice(options, decision, title)
    found = None if choice.because or not choice.option else _RATIONALE.search(choice.rest)
    if not found:
        return choice
    because, *others = _HEADING.split(choice.rest[found.end() :], maxsplit=1)
    rest = _joined(choice.rest[: found.start()].strip(), *others)
    return ChosenOption(choice.option, dedent(because.strip("\n")).strip(), rest)


def _choice(options: Sequence[FoundOption], decision: Sequence[SectionTree], title: str) -> ChosenOption:
    """Find the option that the text says was chosen; else the one that its first paragraph or the title names."""
    said = next(_all_said(decision[0]), None) if decision else None
    # What the decision names counts more than a mark such as "recommended" beside an option.
    named = _meant(options, said.name, is_name=True) if said else []
    marked = named if len(named) == 1 else [one for one in options if one.chosen]
    paragraph = next((one for one in decision[0].blocks if one.kind is BlockKind.PARAGRAPH), None) if decision else None
    opening = decision[0].source.text(paragraph.start, paragraph.end) if decision and paragraph else ""
    texts = [(opening, False), (_first_bold(decision[0].source, paragraph), True)] if decision and paragraph else []
    for text, is_name in (*([(decision[0].title, False)] if decision else []), *texts, (title, False)):
        if len(marked) != 1:
            marked = _meant(options, text, is_name=is_name)
    marked = marked if len(marked) == 1 else _agreed(options, _STOP.split(opening, maxsplit=1)[0], title)
    option = marked[0] if marked else None
    if said and (option is None or named == marked):
        return _with_lead(option, _reason(decision, said.block, said.end), said.block)
    if option and paragraph:
        reason = _reason(decision, paragraph, paragraph.start)
        if reason.because:
            return _with_lead(option, reason, paragraph)
        is_all = len(_beside(option, opening)) <= _SOME
        return ChosenOption(option, "", reason.rest.removeprefix(opening).strip() if is_all else reason.rest)
    return ChosenOption(option, "", _joined(*(one.whole() for one in decision)))


def _joined(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))


def _first_bold(source: Source, block: BlockTree) -> str:
    """Return the first bold words of a paragraph's first sentence."""
    strong = next((one for one in source.spans(block.start, block.end) if one.kind is SpanKind.STRONG), None)
    if strong is None or ". " in source.text(block.start, strong.start):
        return ""
    return source.text(strong.start + 2, strong.end - 2)


def _with_lead(option: FoundOption | None, reason: _Reason, block: BlockTree) -> ChosenOption:
    """Keep what a paragraph says up to the reason where that is more than which option was chosen."""
    lead = reason.source.text(block.start, reason.start).rstrip(" ,;:")
    kept = lead if option and len(_beside(option, lead)) > _SOME else ""
    return ChosenOption(option, reason.because, _joined(kept, reason.rest))


def _beside(option: FoundOption, text: str) -> list[str]:
    """Return the words of a text that neither name an option nor say that it is chosen."""
    says = _SAYS.match(text)
    known = {*key(says[0] if says else "").split(), *option.key.split(), option.label}
    return [
        one
        for word in key(text).split()
        if word not in known and word not in _WITH and not _OPTION_WORD.fullmatch(word)
        for one in (re.findall("..", word) if word >= "\u3040" else [word] if len(word) > _SHORT else [])
    ]


def _all_said(branch: SectionTree) -> Iterator[_Said]:
    for block in branch.blocks:
        items = branch.source.items(block) if block.kind is BlockKind.LIST else ()
        leads = [BlockTree(BlockKind.PARAGRAPH, one.start, one.lead_end, ()) for one in items]
        for one in leads or ((block,) if block.kind is BlockKind.PARAGRAPH else ()):
            if said := _said(branch.source, one):
                yield said


def _said(source: Source, block: BlockTree) -> _Said | None:
    text = source.document.text
    says = _SAYS.match(text, block.start, block.end)
    at = says.end() if says else block.start
    if quoted := _QUOTED.match(text, at, block.end) if says else None:
        return _Said(block, quoted["name"] or quoted["single"], quoted.end())
    span = next((one for one in source.spans(at, block.end) if one.start == at), None)
    if span and span.kind is SpanKind.LINK and says:
        return _Said(block, text[span.start + 1 : span.words_end], span.end)
    if span and span.kind in _INSIDE and (says or span.kind is SpanKind.STRONG):
        before, after = _INSIDE[span.kind]
        return _Said(block, text[span.start + before : span.end - after], span.end)
    if says and (says["sure"] or (says["colon"] and at < block.end)):
        plain = _PLAIN.match(text, at, block.end)
        return _Said(block, plain[0], plain.end()) if plain else None
    return None


def _reason(decision: Sequence[SectionTree], block: BlockTree, at: int) -> _Reason:
    """Find the reason, which follows a word for it and goes on to the end, and what else the decision says."""
    branch, *others = decision
    source, text = branch.source, branch.source.document.text
    after = _REASON.match(text, at, block.end)
    word = after if after and after["because"] else _LATER.match(text, at, block.end)
    start = word.end() if word else after.end() if after and at > block.start else at
    if not word and text[start : start + 1].islower():  # it goes on with the sentence
        start = block.start
    said = (
        source.text(start, block.end),
        source.text(block.end, branch.end),
        headed(branch.below),
        *(one.whole() for one in others),
    )
    whole, before = _joined(*said), _OPENED.sub("", source.text(branch.start, block.start))
    if word:
        return _Reason(source, word.start("because"), whole, before)
    return _Reason(source, start, "", _joined(before, whole))


def _meant(options: Sequence[FoundOption], text: str, *, is_name: bool) -> list[FoundOption]:
    plain = unmarked(text).strip("\"“”„«»'‘’ ")
    name = named(plain)
    wanted = name.key or key(plain)
    same = [one for one in options if one.key == wanted]
    same = same or [one for one in options if is_name and key(_ASIDE.sub("", one.name)) == wanted]
    if same or not wanted:
        return same[:1]
    near = [one for one in options if f" {one.key} " in f" {key(plain)} " and one.key]
    if is_name:
        near = near or [one for one in options if is_part(one.key, wanted)]
        near = near or _most_alike(options, name)
    near = near or _labelled(options, name.label or ("" if is_name else only_label(plain)))
    longest = [one for one in near if not any(_is_inside(one, other) for other in near)]
    return longest if len(longest) == 1 else []


def _most_alike(options: Sequence[FoundOption], name: FoundOption) -> list[FoundOption]:
    """Return the option that has more than half of its words, or of the name's, in common with it, more than others."""
    alike = sorted((likeness(one, name), at) for at, one in enumerate(options))
    if not alike or alike[-1][0][0] <= HALF or (len(alike) > 1 and alike[-1][0] == alike[-2][0]):
        return []
    return [options[alike[-1][1]]]


def _agreed(options: Sequence[FoundOption], opening: str, title: str) -> list[FoundOption]:
    """Return the option that is most like the first sentence of a decision and like the record's title as well."""
    found = _most_alike(options, named(opening))
    return found if found and found == _most_alike(options, named(title)) else []


def _labelled(options: Sequence[FoundOption], label: str) -> list[FoundOption]:
    """Return the option that a label means, as in `Option C`: its own, or its place in the list."""
    if any(one.label for one in options) or not label:
        return [one for one in options if one.label == label and label]
    place = int(label) - 1 if label.isdecimal() else ord(label) - ord("a")
    return [options[place]] if 0 <= place < len(options) else []


def _is_inside(one: FoundOption, other: FoundOption) -> bool:
    return one is not other and f" {one.key} " in f" {other.key} "

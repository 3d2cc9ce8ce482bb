"""Which option a decision chose, and why, as far as its text says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent
from typing import NamedTuple

from adr.core.content.document_parts import BlockTree, DocumentParts, is_unfilled, joined
from adr.core.content.option_names import (
    HALF,
    OPTION,
    STOP,
    FoundOption,
    is_part,
    key,
    label_of,
    likeness,
    named,
    names_several,
    only_label,
)
from adr.core.content.sections import SectionTree, headed
from adr.core.record.lexicon import BECAUSE, WHY
from adr.core.text.passages import unmarked
from adr.model.markdown import BlockKind, SpanKind
from adr.model.regex import regex

_ASIDE = regex(r"\s*[(（].*")
_SAYS = regex(
    r"[*_]{0,3}(?:(?P<sure>(?:the[ \t]+)?(?:chose|chosen|selected)[ \t]+(?:options?|alternative|solution|approach)"
    r"(?:[ \t]+(?:is|was))?|(?:aus)?gewählte[ \t]+(?:option|alternative|lösung)"
    r"|(?:option|solution)[ \t]+(?:choisie|retenue)|opción[ \t]+(?:elegida|seleccionada)"
    r"|opção[ \t]+(?:escolhida|selecionada)|opzione[ \t]+scelta|gekozen[ \t]+optie|выбранный[ \t]+вариант"
    r"|(?:我们)?(?:选择的?|选定|最终|采用)(?:方案|选项)?|方案|选项"
    r"|選択した(?:選択肢|案)|採用(?:案|した選択肢)?|الخيار[ \t]+المختار|선택(?:한|된)[ \t]+(?:옵션|대안|방안)"
    r"|wybrana[ \t]+opcja|seçilen[ \t]+seçenek|обраний[ \t]+варіант)"
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
_PLAIN = regex(rf"(?:(?!\.(?:\s|\Z)|[ \t]+(?:{BECAUSE}))[^,;，；。\n])+", re.IGNORECASE)
_GIVEN = rf"(?P<because>(?:{BECAUSE})[ \t]*[:：，]?[ \t\r\n]*)"
_REASON = regex(rf"[\"”*_]*[ \t]*[,.;:，。；：]?[ \t\r\n]*{_GIVEN}?", re.IGNORECASE)
_LATER = regex(rf"(?:(?!\.\s)[^\n]|\n(?!\n))*?[\s,，。]{_GIVEN}", re.IGNORECASE)
_OPENED = regex(r"(?:\A|\n)[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]*\Z")
"""The sign of an item whose text stands elsewhere."""
_RATIONALE = regex(
    rf"^(?:#{{1,6}}[ \t]+(?:[^\w\s]+[ \t]+)?(?:{WHY})[ \t:]*\n"
    rf"|(?:[-*+][ \t]+)?[*_]{{0,2}}(?:{WHY})[*_]{{0,2}}[ \t\u00a0]*[:\uff1a][*_]{{0,2}})",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTES = "\"“”„«»'‘’*_ "
_HEADING = regex(r"^(?=#{1,6}[ \t])", re.MULTILINE)
_MARKS = {SpanKind.STRONG: 2, SpanKind.EMPHASIS: 1, SpanKind.CODE: 1}
_DENIAL = regex(
    r"\b(?:not|no|never|cannot|\w+n['’]t|instead of|rather than|reject\w*|discard\w*|dismiss\w*|declin\w*"
    r"|rul\w+\W+(?:\w+\W+){0,2}?out|turn\w*\W+(?:\w+\W+){0,2}?down|lehn\w+\W+(?:\w+\W+){0,2}?ab"
    r"|against|nicht|kein\w*|statt|gegen|verw[eo]rf\w*|abgelehnt|pas|contre|rejet\w*|écart\w*|rechaz\w*|descart\w*"
    r"|contra|não|rejeit\w*|non|scart\w*|rifiut\w*|niet|geen|afgewezen|verworpen|не|против|отклон\w*|отверг\w*|отказ\w*"
    r"|لا|لن|رفض\w*)\b|[不未没否]|拒[绝絶否]|放弃|却下|棄却|ない|せず",
    re.IGNORECASE,
)
"""Words by which a sentence turns an option down."""
_OF_OTHERS = regex(
    rf"{BECAUSE}|instead of|rather than|statt"
    r"|[,;(，（][ \t]*(?:and[ \t]+)?(?:(?:not|nicht|non|pas|no|não|niet|не)\b|不)",
    re.IGNORECASE,
)
"""Where a sentence goes on, after the name of an option, to what does not turn down this one."""
_CHOOSING = regex(
    r"\b(?:an?|the|we|is|was|will|be|have|with|for|this|that|one|our|choice|decision|decided?|go(?:ing)?|us(?:e|ing|ed)"
    r"|choos(?:e|ing)|chose|chosen|select(?:ed)?|pick(?:ed)?|take|took|adopt(?:ed)?|wir|uns|die|der|das|den|für|haben"
    r"|entschieden|verwenden|nutzen|nous|avons|choisi|retenu|utilisons|le|la|l|les|se|el|los|elegimos|usamos|optamos|o"
    r"|escolhemos|abbiamo|scelto|il|usiamo|we|kiezen|het|de|gebruiken|мы|выбрали|выбираем|используем)\b"
    r"|我们|方案|选项|选择|选定|决定|采用|使用|了|を|採用|使用|する|します|しました|です"
    rf"|\b(?:{OPTION})s?\b",
    re.IGNORECASE,
)
"""Words that say no more than that something is chosen."""


class ChosenOption(NamedTuple):
    """The option that was chosen, None where it is not clear; why; and what the decision's text says besides."""

    option: FoundOption | None = None
    because: str = ""
    rest: str = ""


class _Said(NamedTuple):
    """A paragraph that says what was chosen, or begins with a name in bold: the name, and where this ends."""

    block: BlockTree
    name: str
    end: int
    is_chosen: bool


def find_chosen(
    options: Sequence[FoundOption], decision: Sequence[SectionTree], title: str, *, others: bool = False
) -> ChosenOption:
    """Find the option that a decision says was chosen, and the reason that follows a word or a label for it.

    Options that are called *others* than the decision need its word: a text that only names one is not enough.
    """
    choice = _choice(options, decision, title, others=others)
    if others and choice.option is None:
        return ChosenOption()
    if is_unfilled(choice.because):
        choice = choice._replace(because="")
    heading = decision[0].said if decision else ""
    if choice.option and heading not in choice.rest and _says_more(choice.option, heading):
        choice = choice._replace(rest=joined(heading, choice.rest))
    found = None if choice.because or not choice.option else _RATIONALE.search(choice.rest)
    if not found:
        return choice
    because, *after = _HEADING.split(choice.rest[found.end() :], maxsplit=1)
    rest = joined(choice.rest[: found.start()].strip(), *after)
    return ChosenOption(choice.option, dedent(because.strip("\n")).strip(), rest)


def _choice(
    options: Sequence[FoundOption], decision: Sequence[SectionTree], title: str, *, others: bool
) -> ChosenOption:
    """Find the option that the text says was chosen; else the one that its first paragraph or the title names."""
    together = next(_all_said(decision[0]), ()) if decision else ()
    said = next((one for one in together if one.is_chosen), together[0] if together else None)
    paragraph = _opening(decision[0]) if decision else None
    opening = decision[0].source.text(paragraph.start, paragraph.end) if decision and paragraph else ""
    # What the decision names counts more than a mark such as "recommended" beside an option.
    # Items that each name another option choose none of them; the first says what a list is about.
    meant = [_meant_by(options, decision[0].source, one, others=others) for one in together]
    named = list({id(one): one for found in meant for one in found}.values()) if any(meant[:1]) else []
    named = _meant_by(options, decision[0].source, said, others=others) if said and said.is_chosen else named
    marked = named if len(named) == 1 else [one for one in options if one.chosen]
    bold = _first_bold(decision[0].source, paragraph) if decision and paragraph else ""
    heading = decision[0].title if decision else ""
    for text, sentence in ((heading, heading), (opening, opening), (bold, opening), (title, title)):
        if len(marked) != 1:
            marked = _not_denied(_meant(options, text, is_name=text is bold, is_whole=others), sentence)
    if len(marked) != 1:
        marked = [] if others else _agreed(options, STOP.split(opening, maxsplit=1)[0], title)
    option = marked[0] if marked else None
    if said and (option is None or named == marked):
        return _with_reason(option, decision, said.block, said.end)
    if option and paragraph and not _is_of_another(options, option, opening):
        choice = _with_reason(option, decision, paragraph, paragraph.start)
        if choice.because or _says_more(option, opening):
            return choice
        return ChosenOption(option, "", choice.rest.removeprefix(opening).strip())
    return ChosenOption(option, "", joined(*(one.whole() for one in decision)))


def _meant_by(options: Sequence[FoundOption], source: DocumentParts, said: _Said, *, others: bool) -> list[FoundOption]:
    """Return the option that a paragraph names as the chosen one; a name in bold alone may be turned down there."""
    found = _meant(options, said.name, is_name=True, is_whole=others and not said.is_chosen)
    return _not_denied(found, said.name if said.is_chosen else source.text(said.block.start, said.block.end))


def _first_bold(source: DocumentParts, block: BlockTree) -> str:
    """Return the first bold words of a paragraph's first sentence."""
    strong = next((one for one in source.spans(block.start, block.end) if one.kind is SpanKind.STRONG), None)
    if strong is None or ". " in source.text(block.start, strong.start):
        return ""
    return source.text(strong.start + 2, strong.end - 2)


def _says_more(option: FoundOption, text: str, because: str = "") -> bool:
    """Return whether a text says more than that an option is chosen, and than the reason for it, or links to more."""
    if not set(option.links).issuperset(named(text).links):
        return True
    says = _SAYS.match(text)
    said = text[says.end() :].strip(_QUOTES) if says else text
    label = option.label or named(said).label or label_of(key(said))
    known = {*key(f"{says[0] if says else ''} {because}").split(), *option.key.split(), label} - {""}
    return any(known.isdisjoint((word, label_of(word))) for word in _CHOOSING.sub(" ", key(text)).split())


def _opening(branch: SectionTree) -> BlockTree | None:
    """Return the first paragraph of a decision, or the only item of the list that it is."""
    first = next((one for one in branch.blocks if one.kind is BlockKind.PARAGRAPH), None)
    if not first and branch.blocks and branch.blocks[0].kind is BlockKind.LIST:
        items = [*branch.source.items(branch.blocks[0])]
        first = BlockTree(BlockKind.PARAGRAPH, items[0].start, items[0].lead_end, ()) if len(items) == 1 else None
    return first


def _all_said(branch: SectionTree) -> Iterator[tuple[_Said, ...]]:
    """Yield what paragraphs say was chosen, that of a list's items together."""
    for block in branch.blocks:
        items = branch.source.items(block) if block.kind is BlockKind.LIST else ()
        leads = [BlockTree(BlockKind.PARAGRAPH, one.start, one.lead_end, ()) for one in items]
        blocks = leads or ((block,) if block.kind is BlockKind.PARAGRAPH else ())
        if said := tuple(filter(None, (_said(branch.source, one) for one in blocks))):
            yield said


def _said(source: DocumentParts, block: BlockTree) -> _Said | None:
    text = source.document.text
    says = _SAYS.match(text, block.start, block.end)
    at = says.end() if says else block.start
    if quoted := _QUOTED.match(text, at, block.end) if says else None:
        return _Said(block, quoted["name"] or quoted["single"], quoted.end(), is_chosen=True)
    span = next((one for one in source.spans(at, block.end) if one.start == at), None)
    if span and span.kind is SpanKind.LINK and says:
        return _Said(block, text[span.start + 1 : span.words_end], span.end, is_chosen=True)
    if span and span.kind in _MARKS and (says or span.kind is SpanKind.STRONG):
        name = text[span.start + _MARKS[span.kind] : span.end - _MARKS[span.kind]]
        return _Said(block, name, span.end, is_chosen=says is not None)
    if says and (says["sure"] or (says["colon"] and at < block.end)):
        plain = _PLAIN.match(text, at, block.end)
        return _Said(block, plain[0], plain.end(), is_chosen=True) if plain else None
    return None


def _with_reason(
    option: FoundOption | None, decision: Sequence[SectionTree], block: BlockTree, at: int
) -> ChosenOption:
    """Find the reason, which follows a word for it and goes on to the end, and what else the decision says.

    What a paragraph says up to the reason is kept where that is more than which option was chosen.
    """
    branch, *others = decision
    source, text = branch.source, branch.source.document.text
    after = _REASON.match(text, at, block.end)
    word = after if after and after["because"] else _LATER.match(text, at, block.end)
    start = word.end() if word else after.end() if after and at > block.start else at
    goes_on = text[start : start + 1].islower() or (start == at and text[at : at + 1].isalnum())
    if not word and (option is None or goes_on or start == block.start):
        start = branch.start
    middle = block.end if start > branch.start else branch.end  # what begins in a list goes on without its indent
    said = (
        source.text(start, middle),
        source.text(middle, branch.end),
        headed(branch.below),
        *(one.whole() for one in others),
    )
    before = _OPENED.sub("", source.text(branch.start, block.start)) if start >= block.start else ""
    whole = joined(*said)
    because, rest = (whole, before) if word else ("", joined(before, whole))
    lead = source.text(block.start, word.start("because") if word else start).rstrip(" ,;:，；：")
    return ChosenOption(
        option, because, joined(lead if option is None or _says_more(option, lead, because) else "", rest)
    )


def _meant(options: Sequence[FoundOption], text: str, *, is_name: bool, is_whole: bool = False) -> list[FoundOption]:
    """Return the option that a text names; with *is_whole*, where it says nothing else."""
    plain = unmarked(text).strip(_QUOTES)
    name = named(plain)
    wanted = name.key or key(plain)
    same = [one for one in options if one.key == wanted]
    same = same or [one for one in options if is_name and key(_ASIDE.sub("", one.name)) == wanted]
    if not same and names_several(plain):
        return []
    same = same or [one for one in options if name.label and one.label == name.label]
    if same or is_whole or not wanted:
        return same[:1]
    near = _named_in(options, plain)
    if is_name:
        near = near or [one for one in options if is_part(one.key, wanted)]
        near = near or _most_alike(options, name)
    near = near or _labelled(options, name.label or (only_label(plain) if not is_name else label_of(plain)))
    longest = [one for one in near if sum(f" {one.key} " in f" {other.key} " for other in near) == 1]
    return longest if len(longest) == 1 else []


def _named_in(options: Sequence[FoundOption], text: str) -> list[FoundOption]:
    return [one for one in options if f" {one.key} " in f" {key(text)} " and one.key]


def _is_of_another(options: Sequence[FoundOption], option: FoundOption, text: str) -> bool:
    """Return whether the first sentence of a text turns another option down, and does not name this one."""
    first = STOP.split(text, maxsplit=1)[0]
    said = _named_in(options, first)
    return option not in said and any(_is_denied(one, first) for one in said)


def _not_denied(found: Sequence[FoundOption], text: str) -> list[FoundOption]:
    return [one for one in found if not _is_denied(one, text)]


def _is_denied(option: FoundOption, text: str) -> bool:
    """Return whether a sentence that names an option turns it down, before it says why.

    A name may deny something itself, as `Non-blocking queue` does; a sentence may have but a part of the name.
    """
    name = re.compile(re.escape(option.name), re.IGNORECASE)
    own = set(map(str.casefold, _DENIAL.findall(option.name)))
    sentences = STOP.split(text)
    for sentence in [one for one in sentences if name.search(one)] or sentences[:1]:
        before, *after = name.split(sentence, maxsplit=1)
        around = " ".join((before, *(_OF_OTHERS.split(one, maxsplit=1)[0] for one in after)))
        said = {one.casefold() for one in _DENIAL.findall(name.sub("", around))}
        if said.difference(() if after else own):
            return True
    return False


def _most_alike(options: Sequence[FoundOption], name: FoundOption) -> list[FoundOption]:
    """Return the option that has more than half of its words, or of the name's, in common with it, more than others."""
    alike = sorted((likeness(one, name), at) for at, one in enumerate(options))
    if not alike or alike[-1][0][0] <= HALF or (len(alike) > 1 and alike[-1][0] == alike[-2][0]):
        return []
    return [options[alike[-1][1]]]


def _agreed(options: Sequence[FoundOption], opening: str, title: str) -> list[FoundOption]:
    """Return the option that is most like the first sentence of a decision and like the record's title as well."""
    found = _most_alike(options, named(opening))
    is_said = found == _most_alike(options, named(title))
    return _not_denied(found, opening) if is_said else []


def _labelled(options: Sequence[FoundOption], label: str) -> list[FoundOption]:
    """Return the option that a label means, as in `Option C`: its own, or its place in the list."""
    if any(one.label for one in options) or not label:
        return [one for one in options if one.label == label and label]
    place = int(label) if label.isdecimal() else " abcdefghijklmnopqrstuvwxyz".find(label)
    return [options[place - 1]] if 0 < place <= len(options) else []

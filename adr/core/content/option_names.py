"""The names of options: what a name says beside itself, and which names mean the same option."""

from __future__ import annotations

import re
from collections.abc import Sequence

from adr.core.content.pros_and_cons import SIGNS, ProsAndCons
from adr.core.record.titles import SECTIONS
from adr.core.text.passages import unmarked
from adr.model.content import ConsideredOption
from adr.model.regex import regex
from adr.model.text import Phrase
from adr.model.value import dataclass, field

LONGEST, _AT_MOST = 100, 160
OPTION = (
    r"option|alternative|solution|position|approach|proposal|lösung|variante|opci[oó]n|opç[aã]o|opcao|alternativa|opzione"
    r"|optie|alternatief|вариант|варіант|альтернатива|选项|(?:备选|候选)?方案|選択肢|代替案|案|옵션|대안|선택지|방안"
    r"|opcja|wariant|seçenek|alternatif"
)
_NUMERALS = "一二三四五六七八九十"
_SIGN = rf"[0-9]{{1,2}}[a-z]?|[a-z][0-9]?|[{_NUMERALS}]"
LABEL = regex(
    rf"^(?:(?:{OPTION})[ \t]*)?#?(?:(?P<label>(?![a-z]\.\S)(?:{_SIGN}))안?[ \t]*(?:[:：、.)](?![0-9])|[-–—](?=[ \t]))"
    rf"|\((?P<bracketed>{_SIGN})\))[ \t]*(?=\S)",
    re.IGNORECASE,
)
BARE_LABEL = regex(rf"^(?:{OPTION})[ \t]*#?(?P<label>{_SIGN})\b", re.IGNORECASE)
_LONE_LABEL = regex(
    r"(?:(?P<label>[a-z][0-9]|[0-9]{1,2}(?=\)))\)?|\((?P<bracketed>[0-9]{1,2}|[a-z])\))$", re.IGNORECASE
)
_ANY_LABEL = regex(
    rf"(?<!\w)(?:(?:{OPTION})[ \t]*#?(?P<label>{_SIGN})(?!\w|\.[0-9])|(?P<counted>[0-9]{{1,2}})안)", re.IGNORECASE
)
_SEVERAL = regex(
    rf"^(?:{OPTION})s?[ \t]*#?(?:{_SIGN})[ \t]*(?:[,&+/]|\b(?:and|und|et|y|e|i|en|и|ve)\b|和|と|및)[ \t]*"
    rf"(?:(?:{OPTION})[ \t]*)?#?(?:{_SIGN})(?!\w)",
    re.IGNORECASE,
)
STOP = regex(r"[.!?。](?=\s|\Z)")
CHOSEN = (
    r"(?:chosen|selected|gewählt|choisie?|retenue?|elegid[ao]|escolhid[ao]|scelt[ao]|gekozen|выбран[ао]?|обрано"
    r"|(?:本[ \t]*ADR[ \t]*)?(?:采用|默认|选定)|採用|채택|선택|wybran[aey]|seçilen)"
)
"""What says of an option that it was chosen."""
_MARK = rf"(?:{CHOSEN}|accepted|recommended|preferred|권장|추천)(?: option)?"
MARKED = regex(
    rf"^[(（\[]{_MARK}[)）\]][ \t]*"
    rf"|(?:[ \t]*(?:[(（\[]{_MARK}[)）\]]|,[ \t]+chosen|[ \t][—–-][ \t]+{_MARK}|[—–-]+即?所选(?:方案|路线)?|✅|⭐))+$",
    re.IGNORECASE,
)
TURNED_DOWN = regex(
    rf"[ \t]*[(（\[](?P<said>(?:{'|'.join(SECTIONS['rejected'])})\b[^()（）\[\]]*)[)）\]]$", re.IGNORECASE
)
_LINK = regex(r"\[[^\[\]\n]*\]\((?!#)[^()\s]+(?:\([^()\s]*\)[^()\s]*)*\)")
_FOOTNOTE = regex(r"\[\^[^\[\]\s]+\]")
_MADE_OF_CARDS = regex(r"^[0-9]{1,3} ")
_SIGNIFICANT, _STEM = 3, 5
_ENDS = " :;,.：；，。"
_COMMON = frozenset({"and", "for", "the", "use", "using", "with", "option", "alternative"})
HALF = 0.5
_PAIRS = 2_500
"""Of so many names, each is compared with each."""
_ALIKE = 100
"""A word that more names have does not say which one is meant."""


@dataclass(slots=True)
class FoundOption:
    """An option as it is collected; `label` is the number or letter it is called by, `key` its name in one spelling.

    `mark` says of the option that it is the one to choose, as it stood beside the name.
    """

    name: str
    key: str
    label: str = ""
    chosen: bool = False
    mark: str = ""
    links: tuple[str, ...] = ()
    sides: ProsAndCons = field(default_factory=ProsAndCons)

    @property
    def sign(self) -> str:
        """Return the label, else the name where this is no more than one, as `A` in a table of options."""
        return self.label or label_of(self.name)

    @property
    def words(self) -> frozenset[str]:
        """Return how the words of the name that say something begin; of a script without spaces, each two signs."""
        signs = [word for word in self.key.split() if word >= "\u3040"]
        words = {
            word[:_STEM] for word in self.key.split() if len(word) >= _SIGNIFICANT and word not in (*_COMMON, *signs)
        }
        return frozenset(words | {word[at : at + 2] for word in signs for at in range(len(word) - 1)})

    def value(self, chosen: FoundOption | None) -> ConsideredOption:
        """Return the option as it was read: its mark stays beside the name where another one was chosen, or none."""
        sides = self.sides
        return ConsideredOption(
            name=self.name if self is chosen else f"{self.name} {self.mark}".strip(),
            chosen=self is chosen,
            text=sides.text,
            good=tuple(sides.good),
            neutral=tuple(sides.neutral),
            bad=(*sides.bad, *sides.risks),
            rejected=sides.rejection,
            links=tuple(map(Phrase, dict.fromkeys(self.links))),
        )

    def add(self, other: FoundOption) -> None:
        """Take over what another place says of this option, and the name it has there if that says more."""
        is_bare = BARE_LABEL.match(self.name) or self.sign != self.label
        if is_bare and not BARE_LABEL.match(other.name):
            self.name, self.key = other.name, other.key
        more = other.words - self.words
        if len(more) > min(1, len(other.words) / 2):
            self.sides.rest.append(other.name)
        self.sides.add(other.sides)
        self.chosen = self.chosen or other.chosen
        self.mark = self.mark or other.mark
        self.links += other.links


def key(text: str) -> str:
    """Return what names of one option have in common: their letters and digits, in any case."""
    return " ".join(re.findall(r"[^\W_]+", unmarked(text, len(text)).casefold()))


def named(text: str) -> FoundOption:
    """Read an option's name, with its label and links, and the mark of the one that was chosen or turned down."""
    plain = unmarked(_FOOTNOTE.sub("", text), len(text)).rstrip(_ENDS)
    sign = SIGNS.match(plain)
    plain = sign["said"] if sign else plain
    down, plain = TURNED_DOWN.search(plain), TURNED_DOWN.sub("", plain)
    marked, plain = MARKED.search(plain), MARKED.sub("", plain)
    plain = plain.lstrip(" :;,").rstrip(_ENDS).replace("[", "").replace("]", "")
    plain = _MADE_OF_CARDS.sub("", plain) if text.startswith(("**", "[")) or "](" in text else plain
    label = LABEL.match(plain) or BARE_LABEL.match(plain) or _LONE_LABEL.match(plain)
    name = LABEL.sub("", plain) or plain
    marked, name = marked or MARKED.search(name), MARKED.sub("", name)
    short = _short(name)
    called = label_of(label["label"] or label.groupdict().get("bracketed") or "") if label else ""
    is_chosen = marked is not None or bool(sign and sign["good"])
    mark = marked[0].strip() if marked else ""
    found = FoundOption(short, key(short), called, is_chosen, mark, tuple(_LINK.findall(text)))
    found.sides.rest += _FOOTNOTE.findall(text)
    if short.endswith("…"):
        found.sides.rest.append(" ".join(name.split()))
    elif short != name:
        found.sides.rest.append(" ".join(name[len(short) :].lstrip(".!?。 ").split()))
    if down:
        found.sides.read_text(down["said"])
    return found


def _short(name: str) -> str:
    """Return a name that is not too long: its first sentence, or its beginning."""
    first = STOP.split(name, maxsplit=1)[0]
    if len(name) <= LONGEST:
        return name
    if len(first) <= LONGEST and is_closed(first):
        return first
    return name if len(name) <= _AT_MOST else f"{name[:LONGEST].rpartition(' ')[0]} …"


def is_closed(text: str) -> bool:
    """Return whether what a text opens, it closes: code, brackets."""
    return text.count("`") % 2 == 0 and all(text.count(one) == text.count(other) for one, other in ("[]", "()", "（）"))


def label_of(text: str) -> str:
    """Return the number or letter that a text is, Chinese numerals as the others; empty for more than one."""
    found = re.fullmatch(_SIGN, text.casefold())
    return str(_NUMERALS.index(text) + 1) if found and text in _NUMERALS else found[0] if found else ""


def names_several(text: str) -> bool:
    """Return whether a text begins with the labels of more than one option, as in `Option 1 and option 2`."""
    return _SEVERAL.match(text) is not None


def only_label(text: str) -> str:
    """Return the label of the one option that the first sentence of a text names, as in `We chose option B`."""
    labels = {
        label_of(found["label"] or found["counted"]) for found in _ANY_LABEL.finditer(STOP.split(text, maxsplit=1)[0])
    }
    return labels.pop() if len(labels) == 1 else ""


def join(found: list[FoundOption], more: Sequence[FoundOption], *, is_list: bool = False) -> None:
    """Add what is said of options to these; what has no name of them, or no like name beside a list, is one more."""
    left: list[FoundOption] = []
    sharing: dict[str, list[FoundOption]] = {}
    for one in found:
        for word in _words_and_label(one):
            sharing.setdefault(word, []).append(one)
    taken: set[int] = set()
    for one in more:
        alike = [sharing.get(word, ()) for word in _words_and_label(one)]
        near = {id(other): other for some in alike if len(some) <= _ALIKE for other in some}
        if match := match_of(one, [other for at, other in near.items() if at not in taken]):
            taken.add(id(match))
            match.add(one)
        else:
            left.append(one)
    waiting = [one for one in found if id(one) not in taken]
    # A name that changed between the list and the headings: the pairs that have most words in common come first.
    is_few = not is_list and len(left) * len(waiting) <= _PAIRS
    pairs = [(likeness(one, other), one, other) for one in left for other in waiting if is_few]
    for share, one, other in sorted(pairs, key=lambda pair: pair[0], reverse=True):
        is_only = sum(bool(one.words & option.words) for option in waiting) == 1
        if one in left and other in waiting and (share[0] > HALF or (is_only and share[0] == HALF)):
            left.remove(one)
            waiting.remove(other)
            other.add(one)
    found += left


def _words_and_label(one: FoundOption) -> set[str]:
    """Return what two names that mean one option have at least one of in common."""
    return {*one.key.split(), f"#{one.sign}"} - {"#"} or {""}


def likeness(one: FoundOption, other: FoundOption) -> tuple[float, float]:
    """Return the part of the words that two names have in common, of the shorter and of both."""
    common, shorter = len(one.words & other.words), min(len(one.words), len(other.words))
    return (common / shorter, common / len(one.words | other.words)) if shorter else (0.0, 0.0)


def match_of(heading: FoundOption, waiting: Sequence[FoundOption]) -> FoundOption | None:
    """Find the option that a heading means: by its name, its label, or where one name is part of the other."""
    same = [one for one in waiting if one.key == heading.key]
    if not same and heading.label:
        same = [one for one in waiting if one.sign == heading.label]
    if not same:
        same = [one for one in waiting if one.key and heading.key and is_part(one.key, heading.key)]
    return same[0] if len(same) == 1 else None


def is_part(one: str, other: str) -> bool:
    """Return whether the shorter of two keys stands in the other, word by word."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SIGNIFICANT and f" {short} " in f" {long} "

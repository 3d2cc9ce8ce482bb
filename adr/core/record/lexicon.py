"""The words that records use: for a status, for what a line or a section is about, for links between records.

The place to add a spelling or a language: each table maps what is meant to the patterns that say it, in any case. What
titles of sections mean is in `adr.core.record.titles`.
"""

from __future__ import annotations

import re
from functools import cache

from adr.model.decision import Status
from adr.model.record import LinkKind
from adr.model.regex import regex

_SUPERSEDE = "supers?[ec]+de"
"""Often misspelt: adr-tools writes it with a c."""
SUPERSEDED = f"{_SUPERSEDE}d"

STATUSES = "|".join((*Status, "draft"))
"""The words of a status that may be changed where they stand."""
CARRIED_OUT = frozenset(
    {"implemented", "merged", "done", "umgesetzt", "mergé", "fusionné", "implémenté", "implementado"}
)
"""Words below a status that say what came of the decision, and are its status only where they stand alone."""
DRAFTS = (
    "draft|entwurf|brouillon|borrador|rascunho|bozza|concept|черновик|чернетка|szkic"
    "|초안|taslak|草案|草稿|ドラフト|مسودة|טיוטה"
)
"""What a record is called before it is proposed."""

LABELS = {
    "successor": (f"{SUPERSEDED}[- _]by",),
    "status": ("status",),
    "deciders": ("deciders?", "decision[-_ ]?makers?", "decided[-_ ]by"),
    "date": (
        r"(?:[^\W_]+[ _-])?date(?:[ _-][^\W_]+)*",
        "created(?:[ _-](?:on|at))?",
        "decided(?:[ _-]on)?",
        "established",
        "introduced(?=[*_]{0,2}[ \\t]*:[*_]{0,2}[ \\t]*[0-9])",
        "last[ _-]?(?:changed|modified|updated?)",
    ),
    "consulted": ("consulted",),
    "informed": ("informed",),
    "tags": ("tags?", "labels?"),
}
OTHER_LABELS = {
    "status": (
        "statut",
        "estado",
        "situação",
        "stato",
        "статус",
        "[状狀][态態]",
        "ステータス",
        "(?:ال)?حالة",
        "סטטוס",
        "מצב",
        "상태",
        "durum",
    ),
    "deciders": (
        "entscheider(?:innen)?",
        "entscheidungsträger(?:innen)?",
        "décideurs?",
        "décisionnaires?",
        "decisor(?:es)?",
        "decisori",
        "beslissers?",
        "решение принял[аи]?",
        "[决決][策定]者",
        "意思決定者",
        "متخذو القرار",
        "מקבלי ההחלטה",
        "рішення прийняли",
        "decydenci",
        "결정자",
        "karar verenler",
    ),
    "date": (
        "datum",
        "erstellt(?: am)?",
        "stand(?=[*_]{0,2}[ \\t]*[:|][*_]{0,2}[ \\t]*[0-9])",
        "fecha",
        "data(?=[*_]{0,2}[ \\t]*[:|][*_]{0,2}[ \\t]*[0-9])",
        "дата",
        "日期",
        "日付",
        "作成日",
        "(?:ال)?تاريخ",
        "תאריך",
        "날짜|일자|작성일",
        "tarih",
    ),
    "consulted": (
        "konsultiert",
        "consultée?s?",
        "consultad[ao]s?",
        "consultat[aio]",
        "geraadpleegd",
        "консультанты",
        "[咨諮][询詢](?:者|人)?",
        "相談先",
        "المستشارون",
        "נועצו",
    ),
    "informed": (
        "informiert",
        "informée?s?",
        "informad[ao]s?",
        "informat[aio]",
        "geïnformeerd",
        "информированы",
        "(?:被)?[告通]知(?:者|人)?",
        "通知先",
        "المبلغون",
        "עודכנו",
    ),
    "tags": (
        "schlagw[oö]rt(?:er)?",
        "étiquettes?",
        "etiquetas?",
        "теги",
        "метки",
        "[标標][签籤]",
        "タグ",
        "(?:ال)?وسوم",
        "תגיות",
    ),
}
"""What keys are in other languages than English: looked for where English does not find both a status and a date."""
PEOPLE = ("deciders", "consulted", "informed", "tags")
MOVED = "date|last[ _-]?(?:changed|modified|updated?)"
"""Keys whose day is that of the last move; the day on which a record was proposed or made stays."""

NO_DAY = (
    r"\W*(?:y{2,4}[-/. ]m{1,3}[-/. ]d{1,2}|d{1,2}[-/. ]m{1,3}[-/. ]y{2,4}"
    r"|date|tb[acd]|n/?a|none|unknown|\{[^{}]*\})?\W*"
)
"""What stands where a date is still to come."""

_HEADINGS = {
    "status": (r"(?:what is the )?status(?: of the \w+)?",),
    "date": (r"date(?: \w+ed)?", "datum", "decided on", "established", "last updated"),
}
OTHER_HEADINGS = {
    "status": frozenset({"statut", "estado", "situação", "stato", "статус", "状态", "狀態", "ステータス", "状態"})
    | {"الحالة", "حالة", "סטטוס", "מצב", "상태", "durum"},
    "date": frozenset(
        {"fecha", "data", "дата", "日期", "日付", "作成日", "التاريخ", "تاريخ", "תאריך", "날짜", "tarih"}
    ),
}
ANY_RECORD = r"(?:the )?(?:architectur(?:e|al) )?decision (?:records?|log)(?: \(?adrs?\)?)?|adrs?"
"""What some logs have as the title of every record, above its own."""
TITLE = "title|titel|titre|título|titolo|заголовок|название|назва|tytuł|标题|標題|タイトル|제목|başlık|العنوان|כותרת"
OF_ITSELF = (
    r"meta\W?data|meta|(?:general )?information|details|overview|metadat(?:en|os|i)|métadonnées|metadados|метаданные"
    r"|元数据|メタデータ|informations?(?: générales?)?|información(?: general)?|informações(?: gerais)?"
    r"|informazioni(?: generali)?|allgemeine(?: informationen|s)|общая информация|基本信息"
)
"""Sections in which a record goes on to speak of itself."""

RELATIONS = {
    "supersedes": LinkKind.SUPERSEDES,
    "superseded by": LinkKind.SUPERSEDED_BY,
    "superseded": LinkKind.SUPERSEDED_BY,
    "amends": LinkKind.AMENDS,
    "amended by": LinkKind.AMENDED_BY,
    "relates to": LinkKind.RELATES_TO,
    "related to": LinkKind.RELATES_TO,
}
ACTIVE = f"{_SUPERSEDE}s|amends|amended by|relate[sd] to"
"""Words that name another record without a link, where they begin a line."""
SUPERSEDED_BY_ONE = (
    rf"\b(?<!partly )(?<!partially ){SUPERSEDED}"
    r"(?:[- _]by\b|:?[ \t]+(?:[(]?[0-9]{4}-[0-9]{2}-[0-9]{2}[)]?[ \t]+by\b|(?=\[)))"
)


def label(name: str, *, other: bool = False) -> str:
    """Return the pattern of the keys that mean something, with *other* in any language."""
    return "|".join((*LABELS[name], *(OTHER_LABELS.get(name, ()) if other else ())))


def meaning(key: str) -> str:
    """Return the name of a key of front matter that is in another language than English, else nothing."""
    found = _other_key().fullmatch(key)
    return str(found.lastgroup) if found else ""


@cache
def _other_key() -> re.Pattern[str]:
    names = {**OTHER_LABELS, "date": (*OTHER_LABELS["date"], "data")}
    return re.compile("|".join(f"(?P<{name}>{'|'.join(keys)})" for name, keys in names.items()), re.IGNORECASE)


def labels(*, other: bool = False) -> str:
    """Return the pattern of all keys, each meaning a group of its name, with *other* in any language."""
    return "|".join(f"(?P<{name}>{label(name, other=other)})" for name in LABELS)


def is_heading(name: str, title: str) -> bool:
    """Return whether a title in another language than English is that of the section with the status or the date."""
    return title.strip("*_#: .0123456789\t\r").casefold() in OTHER_HEADINGS[name]


_WORDS = {
    "en": {
        Status.PROPOSED: "proposed|pending|in review|under review|review|in discussion|under discussion",
        Status.ACCEPTED: "accepted|approved|active|adopted|agreed|decided|done|final|in force|implemented|merged"
        "|ratified",
        Status.REJECTED: "rejected|declined|withdrawn",
        Status.DEPRECATED: "deprecated|depreciated|obsolete|retired",
        Status.SUPERSEDED: "superseded|replaced",
    },
    "de": {
        Status.PROPOSED: "vorgeschlagen|vorschlag",
        Status.ACCEPTED: "akzeptiert|angenommen|beschlossen|entschieden|genehmigt|gültig|in kraft|umgesetzt",
        Status.REJECTED: "abgelehnt|verworfen",
        Status.DEPRECATED: "veraltet|überholt",
        Status.SUPERSEDED: "abgelöst|ersetzt",
    },
    "fr": {
        Status.PROPOSED: "proposé|proposée",
        Status.ACCEPTED: "accepté|acceptée|approuvé|approuvée|adopté|adoptée|validé|validée"
        "|mergé|fusionné|implémenté|implémentée",
        Status.REJECTED: "rejeté|rejetée|refusé|refusée",
        Status.DEPRECATED: "obsolète|déprécié|dépréciée",
        Status.SUPERSEDED: "remplacé|remplacée",
    },
    "es": {
        Status.PROPOSED: "propuesto|propuesta",
        Status.ACCEPTED: "aceptado|aceptada|aprobado|aprobada|implementado|implementada",
        Status.REJECTED: "rechazado|rechazada",
        Status.DEPRECATED: "obsoleto|obsoleta",
        Status.SUPERSEDED: "reemplazado|reemplazada|sustituido|sustituida",
    },
    "pt": {
        Status.PROPOSED: "proposto|proposta",
        Status.ACCEPTED: "aceito|aceita|aceite|aprovado|aprovada",
        Status.REJECTED: "rejeitado|rejeitada",
        Status.DEPRECATED: "descontinuado|descontinuada",
        Status.SUPERSEDED: "substituído|substituída",
    },
    "it": {
        Status.PROPOSED: "proposto|proposta",
        Status.ACCEPTED: "accettato|accettata|accetato|approvato|approvata",
        Status.REJECTED: "rifiutato|rifiutata|respinto|respinta",
        Status.DEPRECATED: "deprecato|deprecata",
        Status.SUPERSEDED: "sostituito|sostituita",
    },
    "nl": {
        Status.PROPOSED: "voorgesteld",
        Status.ACCEPTED: "geaccepteerd|aanvaard|goedgekeurd",
        Status.REJECTED: "afgewezen|verworpen",
        Status.DEPRECATED: "verouderd",
        Status.SUPERSEDED: "vervangen",
    },
    "ru": {
        Status.PROPOSED: "предложено|предложен|предложена",
        Status.ACCEPTED: "принято|принят|принята|утверждено|утвержден|утверждён|утверждена|одобрено",
        Status.REJECTED: "отклонено|отклонен|отклонён|отклонена|отвергнуто",
        Status.DEPRECATED: "устарело|устарел|устарела",
        Status.SUPERSEDED: "заменено|заменен|заменён|заменена",
    },
    "zh": {
        Status.PROPOSED: "提议|提議|提案|提议中|已提议",
        Status.ACCEPTED: "已接受|接受|已采纳|采纳|已批准|批准|已通过|通过|已採納|已通過",
        Status.REJECTED: "已拒绝|拒绝|已拒絕|已否决",
        Status.DEPRECATED: "已弃用|弃用|已废弃|废弃|已廢棄",
        Status.SUPERSEDED: "已取代|被取代|已替代|已替换",
    },
    "ja": {
        Status.PROPOSED: "提案中|提案済み",
        Status.ACCEPTED: "承認|承認済み|承認済|採用|採択|決定",
        Status.REJECTED: "却下|不採用",
        Status.DEPRECATED: "非推奨|廃止",
        Status.SUPERSEDED: "置き換え|置換",
    },
    "ar": {
        Status.PROPOSED: "مقترح|مقترحة",
        Status.ACCEPTED: "مقبول|مقبولة|معتمد|معتمدة",
        Status.REJECTED: "مرفوض|مرفوضة",
        Status.DEPRECATED: "مهمل|متقادم",
        Status.SUPERSEDED: "مستبدل|مستبدلة",
    },
    "he": {
        Status.PROPOSED: "מוצע|הוצע",
        Status.ACCEPTED: "התקבל|התקבלה|אושר|אושרה",
        Status.REJECTED: "נדחה|נדחתה",
        Status.DEPRECATED: "מיושן",
        Status.SUPERSEDED: "הוחלף|הוחלפה",
    },
    "uk": {
        Status.PROPOSED: "запропоновано",
        Status.ACCEPTED: "прийнято|затверджено|схвалено",
        Status.REJECTED: "відхилено",
        Status.DEPRECATED: "застаріло|застаріле",
        Status.SUPERSEDED: "замінено",
    },
    "pl": {
        Status.PROPOSED: "proponowane|zaproponowane|propozycja",
        Status.ACCEPTED: "zaakceptowane|zaakceptowana|zaakceptowany|przyjęte|przyjęta|zatwierdzone|zatwierdzona",
        Status.REJECTED: "odrzucone|odrzucona",
        Status.DEPRECATED: "przestarzałe|przestarzała",
        Status.SUPERSEDED: "zastąpione|zastąpiona",
    },
    "ko": {
        Status.PROPOSED: "제안|제안됨",
        Status.ACCEPTED: "승인|승인됨|채택|채택됨|수락|수락됨|확정",
        Status.REJECTED: "거부|거부됨|기각|반려",
        Status.DEPRECATED: "폐기|폐기됨",
        Status.SUPERSEDED: "대체|대체됨",
    },
    "tr": {
        Status.PROPOSED: "önerildi|öneri",
        Status.ACCEPTED: "kabul edildi|kabul|onaylandı",
        Status.REJECTED: "reddedildi",
        Status.DEPRECATED: "kullanımdan kaldırıldı",
        Status.SUPERSEDED: "yerini aldı|değiştirildi",
    },
}
"""The words of a status by language; the first of each is what we write in a record that uses the language's words."""


@cache
def _known() -> dict[str, tuple[Status, str]]:
    return {
        word: (status, language)
        for language, words in reversed(_WORDS.items())
        for status, said in words.items()
        for word in said.split("|")
    }


def status_of_word(word: str) -> Status | None:
    """Return the status that a word means, in any language and case; None for no word of a status."""
    found = _known().get(word.casefold())
    return found[0] if found else None


def says_our_word(text: str) -> bool:
    """Return whether a text has one of the words that we write for a status, also where superseded is misspelt."""
    return re.search(f"{STATUSES}|{SUPERSEDED}", text, re.IGNORECASE) is not None


_LISTED = regex(rf"\b(?:{STATUSES})\b[\W_]*[|/…]", re.IGNORECASE)


def lists_statuses(text: str) -> bool:
    """Return whether a text is what a template says before somebody chooses, as in `proposed | accepted`."""
    return _LISTED.search(text) is not None


def word_for(status: Status, like: str) -> str:
    """Return a status as a word of the language in which *like* is written."""
    _, language = _known().get(like.casefold(), (None, "en"))
    return _WORDS[language][status].partition("|")[0]


@cache
def status_pattern() -> re.Pattern[str]:
    """Return the pattern of every word of a status; longer words come first."""
    words = sorted((*_known(), "draft"), key=len, reverse=True)
    return re.compile("|".join(rf"{word}{_ALONE}" if word == "review" else word for word in words), re.IGNORECASE)


def heading(name: str) -> str:
    """Return the pattern of a heading whose section holds the status or the date; its group is what it goes on with."""
    return (
        r"[ \t*_]*(?:[0-9.]+[ \t]+)?(?:(?:adr|current|decision|proposal|record)[ \t]+)?"
        rf"(?:{'|'.join(_HEADINGS[name])})(?:[ \t]*[:–-][ \t]*(\S.*))?"
    )


BECAUSE = (
    r"(?:because|since|weil|denn|parce que|car|puisque|porque|pois|ya que|perché|poiché|omdat|потому что|так как"
    r"|поскольку|لأن)\b|(?:parce |puis)qu['’]|因为|由于|なぜなら"
)
"""Words that a reason follows."""

WHY = (
    r"reasons?|rationale|justification|reasoning|begründung|gründe|raisons?|justificativa|justificación|raz[oó]n(?:es)?"
    r"|raz(?:ão|ões)|motivos?|motivazion[ei]|reden(?:en)?|обоснование|причины|理由|原因|根拠|选择理由|选型理由|الأسباب|التبرير"
    r"|обґрунтування|причини|uzasadnienie|powody?|(?:선정 ?|선택 ?)?(?:근거|이유|사유)|gerekçe(?:si)?|neden(?:ler)?i?"
)
"""Labels and titles that a reason follows."""

_ALONE = r"(?![^\r\n]*\w)"
"""`Review` is a status alone: `Review by 2027-01-01` says when a record is looked at again."""
BY_OR_ON = "by|on|am|von|durch|le|par|el|por|em|da|il|door|op"
"""Words that a day or a name follows, as in `Approved by the board`."""

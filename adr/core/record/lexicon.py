"""The words that records use: for a status, for what a line or a section is about, for links between records.

The one place to add a spelling or a language: each table maps what is meant to the patterns that say it, in any case.
"""

from __future__ import annotations

from adr.model.decision import Status
from adr.model.record import TieKind

_SUPERSEDE = "supers?[ec]+de"
"""Often misspelt: adr-tools writes it with a c."""
SUPERSEDED = f"{_SUPERSEDE}d"

STATUSES = "|".join((*Status, "draft"))
"""The words of a status that may be changed where they stand."""

LABELS = {
    "successor": (f"{SUPERSEDED}[- _]by",),
    "status": ("status",),
    "deciders": ("deciders?", "decision[-_ ]?makers?", "decided[-_ ]by"),
    "date": (
        r"(?:[^\W_]+[ _-])?date(?:[ _-][^\W_]+)*",
        "datum",
        "created(?:[ _-](?:on|at))?",
        "decided(?:[ _-]on)?",
        "established",
        "last[ _-]?(?:changed|modified|updated)",
    ),
    "consulted": ("consulted",),
    "informed": ("informed",),
    "tags": ("tags?", "labels?"),
}
PEOPLE = ("deciders", "consulted", "informed", "tags")
MOVED = "date|last[ _-]?(?:changed|modified|updated)"
"""Keys whose day is that of the last move; the day on which a record was proposed or made stays."""

_HEADINGS = {
    "status": (r"(?:what is the )?status(?: of the \w+)?",),
    "date": (r"date(?: \w+ed)?", "datum", "decided on", "established", "last updated"),
}
OF_ITSELF = r"meta\W?data|meta|(?:general )?information|details|overview"
"""Sections in which a record goes on to speak of itself."""

RELATIONS = {
    "supersedes": TieKind.SUPERSEDES,
    "superseded by": TieKind.SUPERSEDED_BY,
    "superseded": TieKind.SUPERSEDED_BY,
    "amends": TieKind.AMENDS,
    "amended by": TieKind.AMENDED_BY,
    "relates to": TieKind.RELATES_TO,
    "related to": TieKind.RELATES_TO,
}
ACTIVE = f"{_SUPERSEDE}s|amends|amended by|relate[sd] to"
"""Words that name another record without a link, where they begin a line."""
SUPERSEDED_BY_ONE = (
    rf"\b(?<!partly )(?<!partially ){SUPERSEDED}"
    r"(?:[- _]by\b|:?[ \t]+(?:[(]?[0-9]{4}-[0-9]{2}-[0-9]{2}[)]?[ \t]+by\b|(?=\[)))"
)


def label(name: str) -> str:
    """Return the pattern of the keys that mean something."""
    return "|".join(LABELS[name])


def labels() -> str:
    """Return the pattern of all keys, each meaning a group of its name."""
    return "|".join(f"(?P<{name}>{label(name)})" for name in LABELS)


def heading(name: str) -> str:
    """Return the pattern of a heading whose section holds the status or the date; its group is what it goes on with."""
    return (
        r"[ \t*_]*(?:[0-9.]+[ \t]+)?(?:(?:adr|current|decision|proposal|record)[ \t]+)?"
        rf"(?:{'|'.join(_HEADINGS[name])})(?:[ \t]*[:–-][ \t]*(\S.*))?"
    )


BECAUSE = r"(?:because|since|weil|denn|parce que|car|porque|perché|omdat|потому что|так как|لأن)\b|因为|なぜなら"
"""Words that a reason follows."""

SECTIONS = {
    "context": (
        r"context(?: (?:and|&) problem(?: statement)?)?|problem(?: statement)?|background|issue|motivation",
        r"kontext(?: und problem(?:stellung)?)?|problem(?:stellung)?|hintergrund|ausgangslage",
        r"contexte(?: et (?:énoncé du )?problème)?|problème",
        r"contexto(?: (?:y|e) (?:planteamiento del )?problema)?|problema",
        r"contesto|probleem(?:stelling)?|context en probleem(?:stelling)?",
        r"контекст(?: и (?:постановка )?проблем[аы])?|проблема",
        r"背景|上下文|问题(?:陈述)?|背景(?:与|和)问题(?:陈述)?|コンテキスト|課題|السياق(?: والمشكلة)?|المشكلة",
    ),
    "drivers": (
        r"(?:decision )?drivers|forces|decision criteria",
        r"entscheidungs(?:treiber|kriterien)|facteurs de (?:la )?décision",
        r"(?:factores|fatores) de (?:la )?decis(?:ión|ão)",
        r"criteri di decisione|beslissingsfactoren|факторы (?:принятия )?решения",
        r"决策(?:驱动)?因素|決定要因|دوافع القرار",
    ),
    "options": (
        r"(?:considered|possible|available|alternative) (?:options|alternatives|solutions)(?: considered)?",
        r"positions",
        r"(?:other |alternative )?(?:options|alternatives|solutions|approaches)(?: (?:that were |we )?considered)?",
        r"alternatives (?:not chosen|rejected)|(?:other|rejected) (?:options|alternatives)",
        r"(?:(?:betrachtete|erwogene|mögliche|verworfene) )?(?:optionen|alternativen|lösungen)",
        r"(?:options|alternatives|solutions) (?:envisagées|considérées)",
        r"(?:opciones|opções|alternativas)(?: considerad[ao]s)?",
        r"(?:opzioni|alternative)(?: considerate)?|(?:overwogen )?(?:opties|alternatieven)",
        r"(?:рассмотренные )?(?:варианты|альтернативы)",
        r"(?:考虑的)?(?:选项|方案)|备选方案|(?:検討した)?(?:選択肢|代替案)",
        r"(?:الخيارات|البدائل)(?: (?:المدروسة|المطروحة))?",
    ),
    "sides": (
        r"(?:pros (?:and|&) cons|pros/cons)(?: of (?:the )?(?:\w+ )?(?:options|alternatives|solutions))?",
        r"(?:vor- und nachteile|pro und contra)(?: der (?:optionen|alternativen))?",
        r"avantages et inconvénients(?: des options)?",
        r"(?:ventajas y desventajas|pros y contras)(?: de las opciones)?|prós e contras(?: das opções)?",
        r"pro e contro(?: delle opzioni)?|voor- en nadelen(?: van de opties)?|плюсы и минусы(?: вариантов)?",
        r"(?:选项的|方案的)?优缺点|(?:選択肢の)?(?:長所と短所|利点と欠点)",
        r"(?:إيجابيات وسلبيات|مزايا وعيوب)(?: الخيارات)?",
    ),
    "decision": (
        r"decision(?: outcome)?|outcome|resolution",
        r"entscheidung(?:sergebnis)?|ergebnis(?: der entscheidung)?|décision(?: prise)?",
        r"résultat de la décision",
        r"decisión|resultado de la decisión|decisão|resultado da decisão|decisione|besluit|beslissing",
        r"решение|итоговое решение|决定|决策(?:结果)?|決定(?:結果)?|القرار|نتيجة القرار",
    ),
    "choice": (
        r"(?:chosen|selected) (?:option|solution|alternative)\b.*",
        r"gewählte (?:option|lösung|alternative)\b.*|option (?:choisie|retenue)\b.*|opción elegida\b.*",
        r"opção escolhida\b.*",
    ),
    "consequences": (
        r"consequences?|implications|consequences and trade-?offs",
        r"konsequenzen|folgen|auswirkungen|conséquences|consecuencias|consequências|conseguenze|gevolgen",
        r"последствия|后果|影响|結果|影響|العواقب|النتائج",
    ),
    "good": (
        r"(?:positive|good)(?: consequences| impacts?| outcomes?)?|pros?|advantages|benefits",
        r"vorteile|positive (?:konsequenzen|folgen|auswirkungen)|avantages|conséquences positives|ventajas",
        r"vantagens|vantaggi|voordelen|плюсы|преимущества|优点|优势|利点|長所|メリット|المزايا|الإيجابيات",
    ),
    "neutral": (r"neutral(?: consequences| impacts?)?|neutre|neutro|neutraal|нейтрально|中性|محايد",),
    "bad": (
        r"(?:negative|bad)(?: consequences| impacts?| outcomes?)?|cons?|disadvantages|drawbacks",
        r"nachteile|negative (?:konsequenzen|folgen|auswirkungen)|inconvénients|conséquences négatives",
        r"desventajas|desvantagens|svantaggi|nadelen|минусы|недостатки|缺点|劣势|欠点|短所|デメリット|العيوب|السلبيات",
    ),
    "risks": (r"risks?|risiken|risques|riesgos|riscos|rischi|risico['’]?s|риски|风险|リスク|المخاطر",),
    "confirmation": (
        r"confirmation|validation|compliance|bestätigung|überprüfung|confirmación|confirmação|conferma",
        r"bevestiging",
        r"подтверждение|确认|確認|التأكيد",
    ),
    "of itself": (
        r"(?:adr |current )?status|date|deciders|decision[- ]makers|meta ?data",
        r"datum|entscheider|statut|estado|stato|fecha|статус|дата|状态|日期|ステータス|日付|الحالة|التاريخ",
    ),
}
"""What a section is for, by the whole of its title in small letters, without numbers, signs and marks around it."""

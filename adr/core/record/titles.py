"""The titles of sections by what they are for, in the languages of `adr.core.record.lexicon`."""

from __future__ import annotations

import re
from functools import cache

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
        r"facteurs décisionnels|critères de (?:la )?décision|(?:drivers|criterios) de (?:la )?decisión",
        r"(?:direcionadores|drivers|critérios) d[ae] decisão|(?:factores|fatores) de (?:la )?decis(?:ión|ão)",
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
        r"(?:autres )?(?:options|alternatives) (?:possibles|étudiées|évaluées|écartées|rejetées)",
        r"(?:otras )?(?:opciones|alternativas)(?: (?:considerad|evaluad|analizad|descartad)[ao]s)?",
        r"(?:outras )?(?:opções|alternativas)(?: (?:considerad|avaliad|analisad|rejeitad)[ao]s)?",
        r"(?:opzioni|alternative)(?: (?:considerat|valutat|scartat)e)?",
        r"(?:(?:overwogen|andere|verworpen) )?(?:opties|alternatieven)|(?:opties|alternatieven) overwogen",
        r"(?:(?:рассмотренные|отклон[её]нные) )?(?:варианты|альтернативы)(?: решения)?",
        r"(?:考虑(?:过)?的)?(?:选项|方案|备选方案)|(?:备选|候选|可选|替代|其他)方案|方案对比|(?:検討した|他の)?(?:選択肢|代替案)",
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
        r"résultat de la décision|decision(?:es)?",
        r"decisi(?:ón|ones)|resultado de la decisión|decis(?:ão|ões)|resultado da decisão|decisione|besluit|beslissing",
        r"решение|итоговое решение|决定|决策(?:结果|内容)?|決定(?:結果|事項|内容)?|القرار|نتيجة القرار",
    ),
    "choice": (
        r"(?:chosen|selected) (?:option|solution|alternative)\b.*",
        r"gewählte (?:option|lösung|alternative)\b.*|option (?:choisie|retenue)\b.*|opción elegida\b.*",
        r"opção escolhida\b.*|opzione scelta\b.*|gekozen (?:optie|oplossing)\b.*|выбранн(?:ый вариант|ое решение)\b.*",
        r"(?:选择的|选定|最终)方案.*|選択した(?:選択肢|案).*",
    ),
    "consequences": (
        r"consequences?|implications|consequences and trade-?offs",
        r"konsequenzen|folgen|auswirkungen|conséquences|consecuencias|consequências|conseguenze|gevolgen",
        r"последствия|后果|影响|結果|影響|العواقب|النتائج",
    ),
    "good": (
        r"(?:positive|good)(?: consequences| impacts?| outcomes?)?|pros?|advantages|benefits|prós",
        r"vorteile|positiv|positive (?:konsequenzen|folgen|auswirkungen)|avantages|ventajas",
        r"(?:conséquences )?positives?",
        r"(?:consecuencias |consequências )?positiv[ao]s?|conseguenze positive|positiev|positieve gevolgen",
        r"(?:последствия )?положительные(?: последствия)?",
        r"正[面向](?:影响)?|积极(?:影响)?|好处|收益|ポジティブ(?:な結果)?|良い点",
        r"vantagens|vantaggi|voordelen|плюсы|преимущества|优点|优势|利点|長所|メリット|المزايا|الإيجابيات",
    ),
    "neutral": (
        r"neutral(?: consequences| impacts?)?|neutres?|neutr[oa](?:les)?s?|neutral[ei]s?",
        r"neutraal|нейтральные|нейтрально|中性|ニュートラル|محايد",
    ),
    "bad": (
        r"(?:negative|bad)(?: consequences| impacts?| outcomes?)?|cons?|contras?|disadvantages|drawbacks",
        r"nachteile|negativ|negative (?:konsequenzen|folgen|auswirkungen)|inconvénients|(?:conséquences )?négatives?",
        r"(?:consecuencias |consequências )?negativ[ao]s?|conseguenze negative|negatief|negatieve gevolgen",
        r"(?:последствия )?отрицательные(?: последствия)?",
        r"负[面向](?:影响)?|消极(?:影响)?|代价|ネガティブ(?:な結果)?|悪い点",
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
"""What a section is for, by the whole of its title in lower case, without numbers, symbols and marks around it."""


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(one for words in SECTIONS.values() for one in words), re.IGNORECASE)


def is_known(title: str) -> bool:
    """Return whether a title, without marks around it, is that of a section of any record."""
    return _any().fullmatch(title) is not None

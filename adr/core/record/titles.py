"""The titles of sections by what they are for, in the languages of `adr.core.record.lexicon`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from adr.core.record.lexicon import OTHER_HEADINGS

SECTIONS = {
    "context": (
        r"context(?: (?:and|&) .*)?|problem(?: (?:statement|context))?|background|issue|motivation",
        r"kontext(?: und problem.*)?|problem(?:stellung)?|hintergrund|ausgangslage|(?:contexte et )?problématique",
        r"contexte(?: et .*problème)?|(?:énoncé du )?problème|contexto(?: [ye] .*problema)?|problema",
        r"contesto(?: e .*problema)?|(?:context en )?probleem(?:stelling)?|контекст(?: и .*проблем[аы])?|проблема",
        r"(?:(?:背景|上下文)[与和及]?)?(?:问题|問題)(?:陈述|描述)?|背景|上下文",
        r"コンテキスト(?:と問題.*)?|背景[と・](?:課題|問題).*|課題|السياق(?: والمشكلة)?|المشكلة",
        r"kontekst(?: i problem)?|배경|맥락|컨텍스트|문제(?: 정의| 상황)?|bağlam|arka plan|sorun",
    ),
    "drivers": (
        r"(?:decision )?drivers|forces|decision criteria",
        r"entscheidungs(?:treiber|kriterien)|facteurs de (?:la )?décision",
        r"(?:facteurs|critères) décisionnels|moteurs de (?:la )?décision|critères de (?:la )?décision",
        r"(?:drivers|criterios) de (?:la )?decisión",
        r"(?:direcionadores|drivers|critérios) d[ae] decisão|(?:factores|fatores) de (?:la )?decis(?:ión|ão)",
        r"(?:factores|fatores|criterios|critérios) (?:decisorios|decisórios)|criteri di decisione",
        r"beslissingsfactoren|факторы (?:принятия )?решения",
        r"决策(?:驱动|的)?(?:因素|力)|決定要因|دوافع القرار",
        r"결정 ?(?:요인|동인|기준)|czynniki decyzyjne|karar (?:kriterleri|etkenleri)|чинники рішення",
    ),
    "options": (
        r"(?:considered|possible|available|alternative) (?:options|alternatives|solutions)(?: considered)?",
        r"positions",
        r"(?:other |alternative )?(?:options|alternatives|solutions|approaches)(?: (?:that were |we )?considered)?",
        r"alternatives (?:not chosen|rejected)|(?:other|rejected) (?:options|alternatives)",
        r"(?:(?:betrachtete|erwogene|mögliche|verworfene) )?(?:optionen|alternativen|lösungen)",
        r"(?:autres )?(?:options|alternatives|solutions)(?: possibles)?",
        r"(?:autres )?(?:options|alternatives|solutions) (?:envisag|considér|étudi|évalu|écart|rejet|examin)ées",
        r"(?:otras )?(?:opciones|alternativas)(?: (?:considerad|evaluad|analizad|descartad|estudiad)[ao]s)?",
        r"(?:outras )?(?:opções|alternativas)(?: (?:considerad|avaliad|analisad|rejeitad)[ao]s)?",
        r"(?:opzioni|alternative)(?: (?:considerat|valutat|scartat)e)?",
        r"(?:(?:overwogen|andere|verworpen) )?(?:opties|alternatieven)|(?:opties|alternatieven) overwogen",
        r"(?:(?:рассмотренные|отклон[её]нные) )?(?:варианты|альтернативы)(?: решения)?",
        r"(?:考虑(?:过)?的)?(?:选项|方案|备选方案)|(?:备选|候选|可选|替代|其他)方案|方案对比",
        r"(?:検討した|他の)?(?:選択肢|代替案)",
        r"(?:الخيارات|البدائل)(?: (?:المدروسة|المطروحة))?",
        r"(?:(?:розглянуті|відхилені) )?(?:варіанти|альтернативи)",
        r"(?:rozważ(?:ane|one) )?(?:opcje|alternatywy|warianty)",
        r"(?:(?:고려|검토)(?:한|된) )?(?:대안|옵션|선택지)(?:들)?|(?:değerlendirilen )?(?:seçenekler|alternatifler)",
    ),
    "sides": (
        r"(?:(?:considered )?options )?pros(?: and | & |/)cons(?: table)?",
        r"pros(?: and | & |/)cons (?:of|for) .*(?:options|alternatives|solutions)",
        r"(?:vor- und nachteile|pro und contra)(?: der .*)?",
        r"(?:avantages et inconvénients|pour et contre)(?: des? .*)?",
        r"(?:ventajas y desventajas|pros y contras|vantagens e desvantagens|prós e contras)(?: d(?:e|as|os) .*)?",
        r"pro e contro(?: delle .*)?|voor- en nadelen(?: van .*)?|плюсы и минусы(?: .*вариантов)?",
        r"(?:各?(?:选项|方案)的?)?优(?:缺点|劣势?)(?:对比)?",
        r"(?:(?:各)?(?:選択肢|案)の)?(?:長所[と・]短所|利点と欠点|メリット[と・/]デメリット)",
        r"(?:إيجابيات وسلبيات|مزايا وعيوب)(?: الخيارات)?",
        r"(?:옵션별 ?)?(?:장단점|장점(?:과| 및 |/)단점)|wady i zalety|zalety i wady|artıları? ve eksileri?",
        r"переваги (?:та|і|й) недоліки",
    ),
    "decision": (
        r"decision(?: outcome)?|outcome|resolution|result|判断",
        r"entscheidung(?:sergebnis)?|ergebnis(?: der entscheidung)?|décision(?: prise)?",
        r"résultat de la décision|decision(?:es)?",
        r"decision finale?",
        r"decisi(?:ón|ones)|resultado de la decisión|decis(?:ão|ões)(?: final)?|resultado da decisão|decisione|besluit",
        r"beslissing",
        r"решение|итоговое решение|决定|决策(?:结果|内容)?|決定(?:結果|事項|内容)?|القرار|نتيجة القرار",
        r"рішення|decyzja|결정(?: ?(?:사항|내용))?|karar",
    ),
    "choice": (
        r"(?:decision(?: outcome)?|entscheidung|décision|decisión|decisão|решение): .+",
        r"(?:chosen|selected|preferred) (?:option|solution|alternative|approach)\b.*",
        r"gewählte (?:option|lösung|alternative)\b.*|(?:option|solution) (?:choisie|retenue)\b.*",
        r"opción (?:elegida|seleccionada)\b.*|opção (?:escolhida|selecionada)\b.*|opzione scelta\b.*",
        r"gekozen (?:optie|oplossing)\b.*|выбранн(?:ый вариант|ое решение)\b.*",
        r"(?:选择的|选定|最终)方案.*|選択した(?:選択肢|案).*|선택(?:한|된) (?:옵션|대안|방안).*",
        r"wybran(?:a opcja|e rozwiązanie)\b.*|seçilen (?:seçenek|çözüm)\b.*|обраний варіант\b.*",
    ),
    "consequences": (
        r"consequences?|implications|consequences and trade-?offs",
        r"konsequenzen|folgen|auswirkungen|conséquences|consecuencias|consequências|conseguenze|gevolgen",
        r"последствия|后果|影响|結果|影響|العواقب|النتائج",
        r"наслідки|konsekwencje|skutki|결과|영향|sonuçlar",
    ),
    "good": (
        r"(?:positive|good)(?: consequences| impacts?| outcomes?)?|pros?|advantages?|benefits|prós?",
        r"benef[íi]cios|bénéfices",
        r"vorteile?|positiv|positive (?:konsequenzen|folgen|auswirkungen)|avantages?|ventajas?",
        r"(?:conséquences |impacts )?positi(?:ves?|fs?)",
        r"(?:consecuencias |consequências )?positiv[ao]s?|conseguenze positive|positiev|positieve gevolgen",
        r"(?:последствия )?положительные(?: последствия)?",
        r"正[面向](?:的?(?:影响|后果|结果))?|积极(?:影响)?|好处|收益|(?:ポジティブ|肯定的)な?(?:結果|影響)?",
        r"良い(?:点|影響)",
        r"vantage(?:m|ns)|vantaggi[o]?|voorde(?:len|el)|плюсы?|преимущества|优点|优势|利点|長所|メリット",
        r"المزايا|الإيجابيات",
        r"장점|이점|긍정(?:적(?:인)?)?(?: ?(?:결과|영향|효과))?|zalety?|pozytywn[ae](?: (?:konsekwencje|skutki))?",
        r"avantajlar[ıi]?|artılar[ıi]?|(?:olumlu|pozitif)(?: sonuçlar)?|переваги|позитивні(?: наслідки)?",
    ),
    "neutral": (
        r"neutral(?: consequences| impacts?)?|neutres?|neutr[oa](?:les)?s?|neutral[ei]s?",
        r"neutraal|нейтральные|нейтрально|нейтральні|中性|ニュートラル|محايد|중립(?:적)?|neutralne|nötr",
    ),
    "bad": (
        r"(?:negative|bad)(?: consequences| impacts?| outcomes?)?|cons?|contras?|trade-?offs?",
        r"disadvantages?|drawbacks?",
        r"downsides?",
        r"nachteile?|negativ|negative (?:konsequenzen|folgen|auswirkungen)|inconvénients?",
        r"(?:conséquences |impacts )?négati(?:ves?|fs?)",
        r"(?:consecuencias |consequências )?negativ[ao]s?|conseguenze negative|negatief|negatieve gevolgen",
        r"(?:последствия )?отрицательные(?: последствия)?",
        r"负[面向](?:的?(?:影响|后果|结果))?|消极(?:影响)?|代价|(?:ネガティブ|否定的)な?(?:結果|影響)?",
        r"悪い(?:点|影響)",
        r"desventajas?|desvantage(?:m|ns)|svantaggi[o]?|nade(?:len|el)|минусы?|недостатки|缺点|劣势|欠点|短所",
        r"デメリット|العيوب|السلبيات",
        r"단점|부정(?:적(?:인)?)?(?: ?(?:결과|영향|효과))?|트레이드오프",
        r"wady?|negatywn[ae](?: (?:konsekwencje|skutki))?",
        r"dezavantajlar[ıi]?|eksiler[i]?|(?:olumsuz|negatif)(?: sonuçlar)?|недоліки|негативні(?: наслідки)?",
    ),
    "rejected": (
        r"(?:rejected|discarded|dismissed|declined|not (?:chosen|selected|adopted)|ruled out)(?: for now)?",
        r"rejection (?:reason|rationale)",
        r"(?:reason|rationale) for reject(?:ion|ing)|why (?:it was )?(?:rejected|discarded|not(?: chosen)?)",
        r"reason rejected",
        r"verworfen|abgelehnt|nicht gewählt|(?:warum|grund) (?:abgelehnt|verworfen|nicht)|ablehnungsgrund",
        r"(?:grund (?:für|der) (?:die )?)ablehnung|(?:rejeté|écarté|refusé)e?|non retenue?|raison du rejet",
        r"pourquoi (?:pas|rejetée?|écartée?)|(?:descartad|rechazad|rejeitad)[ao]|no elegid[ao]|não escolhid[ao]",
        r"(?:razón|motivo) (?:del? )(?:descarte|rechazo|rejeição)|(?:motivo|razão) da rejeição|por qu[eé] (?:no|não)",
        r"por qu[eé] (?:se|foi) (?:descart|rechaz|rejeit)\w+|(?:scartat|rifiutat|respint)[ao]|motivo dello scarto",
        r"afgewezen|verworpen|niet gekozen|reden (?:van|voor) afwijzing|(?:отклон[её]н|отвергнут)[ао]?",
        r"причина отклонения",
        r"почему (?:нет|не|отклон[её]н[ао]?)",
        r"(?:被)?(?:否决|拒绝|放弃|排除|不采用|未采用|未选择|不选)(?:的?(?:原因|理由))?",
        r"(?:却下|[不非]採用|棄却)(?:の?理由)?|سبب الرفض|مرفوض",
        r"(?:기각|제외|탈락|미채택|거부)(?: ?(?:사유|이유))?|(?:선택|채택)하지 않은 이유|odrzucon[aey]",
        r"powód odrzucenia|neden seçilmedi|red gerekçesi|reddedildi|причина відхилення|відхилен[оа]",
    ),
    "risks": (
        r"risks?|risiken|risques|riesgos|riscos|rischi|risico['’]?s|риски|ризики|风险|リスク|المخاطر|리스크|위험|ryzyka?|riskler",
    ),
    "confirmation": (
        r"confirmation|validation|compliance|bestätigung|überprüfung|confirmación|confirmação|conferma",
        r"bevestiging",
        r"подтверждение|підтвердження|确认|確認|التأكيد|검증|potwierdzenie|doğrulama",
    ),
    "of itself": (
        r"(?:adr |current )?status|date|deciders|decision[- ]makers|meta ?data",
        "datum|entscheider",
        *OTHER_HEADINGS["status"],
        *(OTHER_HEADINGS["date"] - {"data"}),  # in English, it is a title of any section
    ),
}
"""What a section is for, by the whole of its title in lower case, without numbers, symbols and marks around it."""

SIDE_WORDS = {
    "good": r"gut|bien|bon(?:ne)?s?|positi(?:ve?|f|v[oa])s?|buen[oa]|bo[ma]|buon[oa]|goed|хорошо|好|很好|良い"
    "|좋음|dobrze|iyi|добре",
    "neutral": r"neutr(?:e|[oa]l?|aal)s?|нейтрально|中[性立]|중립",
    "bad": r"schlecht|mal|mauvaise?s?|negati(?:ve?|f|v[oa])s?|négati(?:ve|f)s?|mal[oa]|ruim|cattiv[oa]|slecht|плохо"
    "|坏|差|糟糕|悪い|나쁨|źle|kötü|погано",
}
"""What an item begins with that takes a side, beside the titles of the side: `Good, because it is fast`."""


_USUAL = frozenset({"context", "context and problem statement", "decision", "considered options", "background"})
"""Titles that begin most records: for a log that has no others, the long pattern is not compiled."""


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(one for words in SECTIONS.values() for one in words), re.IGNORECASE)


@lru_cache(maxsize=1024)
def is_known(title: str) -> bool:
    """Return whether a title, without marks around it, is that of a section of any record."""
    return title.lower() in _USUAL or _any().fullmatch(title) is not None
